"""Identities that hold but where something jumps, on edges and in corners; the least whole numbers; what is nothing beside what cancels."""

from sympy import (
    Abs, acos, And, asin, atan2, ceiling, conjugate, exp, floor, Heaviside, I, im, Integral, KroneckerDelta, log, Max, oo, pi, Piecewise, Rational,
    re, sign, sin, sqrt,
)

from derive.claims import Identity
from derive.corpus.names import a, even, n, odd, r, s, x, z
from derive.corpus.statement import Entries

ENTRIES = Entries("identity", Identity)
true, false, pair = ENTRIES.true, ENTRIES.false, ENTRIES.pair

false("sign(r - 1)^2 = 1", "at r = 1 it is 0", sign(r - 1)**2, 1)
false("sign(r - s)^2 = 1", "at r = s it is 0", sign(r - s)**2, 1)
false("sign(r - pi)^2 = 1", "at r = pi it is 0", sign(r - pi)**2, 1)
false("sign(r^2 - 2)^2 = 1", "at r = sqrt 2 it is 0", sign(r**2 - 2)**2, 1)
pair("step(r - s) + step(s - r)", "1/2 + 1/2 at r = s", Heaviside(r - s) + Heaviside(s - r), 1,
     wrong={"another value at 0": 1 + Heaviside(r - s)*Heaviside(s - r)})
false("step(r - x)^2 = step(r - x)", "at r = x: 1/4 against 1/2", Heaviside(r - x)**2, Heaviside(r - x))
false("floor(r - s) + floor(s - r) = -1", "at r = s it is 0", floor(r - s) + floor(s - r), -1)
false("|n - 2| = n - 2 where n from 1 on", "at n = 1: 1 against -1", Abs(n - 2), n - 2, where={n: (1, oo)})
true("|n - 2| = n - 2 where n from 2 on", "definition", Abs(n - 2), n - 2, where={n: (2, oo)})
false("log |sin x| = log(sin x)", "at x = 4: they differ by i pi", log(Abs(sin(x))), log(sin(x)))
false("x + exp(-10^4) = x", "the exponential is positive", x + exp(-10**4), x)
false("exp(-10^6 x) + 1 = 1", "the exponential is positive", exp(-10**6*x) + 1, 1)
false("exp(-exp(20 + x)) + 1 = 1", "the exponential is positive", exp(-exp(20 + x)) + 1, 1)
pair("an odd function between -1 and 1", "its two halves cancel", Integral(odd(r), (r, -1, 1)), 0, wrong={"1": 1})
false("an odd function between -1 and 2", "what is between 1 and 2 is left", Integral(odd(r), (r, -1, 2)), 0)
pair("an even function between -1 and 1", "its two halves are the same", Integral(even(r), (r, -1, 1)), 2*Integral(even(r), (r, 0, 1)),
     wrong={"one half": Integral(even(r), (r, 0, 1))})
false("a bracket that is 0 up to 10^40", "at 2e40", x*floor(x/10**40), 0)
false("0^|a| is 0", "at a = 0 it is 1", 0**Abs(a), 0)
pair("1 right of 1/3 and there", "the same pieces", Piecewise((1, a >= Rational(1, 3)), (0, True)), Piecewise((1, Rational(1, 3) <= a), (0, True)),
     wrong={"right of 1/3 alone": Piecewise((1, a > Rational(1, 3)), (0, True))})
false("1 for a > s and for a >= s", "at a = s", Piecewise((1, a > s), (0, True)), Piecewise((1, a >= s), (0, True)))
false("1 for a^2 > 2 and for a^2 >= 2", "at sqrt 2", Piecewise((1, a**2 > 2), (0, True)), Piecewise((1, a**2 >= 2), (0, True)))
false("asin z + acos z is not pi/2 at z = 0", "it is", asin(z) + acos(z), pi/2 + KroneckerDelta(z, 0))

# edges for which no name is solved exactly, and corners
false("sign(rs - 1)^2 = 1", "at rs = 1 it is 0", sign(r*s - 1)**2, 1)
true("(rs - 1) sign(rs - 1) = |rs - 1|", "definition", (r*s - 1)*sign(r*s - 1), Abs(r*s - 1))
false("sign(r/x - 1)^2 = 1", "at r = x it is 0", sign(r/x - 1)**2, 1)
false("sign(r/3 - s)^2 = 1", "at r = 3s it is 0", sign(r/3 - s)**2, 1)
false("1 for rsa < 1 and for rsa <= 1", "at r = s = a = 1", Piecewise((1, r*s*a < 1), (0, True)), Piecewise((1, r*s*a <= 1), (0, True)))
false("delta of rs and 1 is 0", "at r = s = 1", KroneckerDelta(r*s, 1), 0)
false("(1 - sign(r)^2)(1 - sign(s)^2) = 0", "at r = s = 0 it is 1", (1 - sign(r)**2)*(1 - sign(s)**2), 0)
pair("1 at the point (1, 2)", "the same pieces", Piecewise((1, And(r >= 1, r <= 1, s >= 2, s <= 2)), (0, True)),
     Piecewise((1, And(r <= 1, r >= 1, s <= 2, s >= 2)), (0, True)), wrong={"nowhere": 0})
false("the angle of a mirrored point", "pi + pi where r = 0 and s < 0", atan2(-r, s) + atan2(r, s), 0)
true("the angle of a mirrored point, s > 0", "no jump there", atan2(-r, x) + atan2(r, x), 0)
true("the angle of a mirrored point, s from 1 to 3", "no jump there", atan2(-r, s) + atan2(r, s), 0, where={s: (1, 3)})

# what is not 0 on a short stretch alone
false("a tent of width 2e-6 about 1/7 is 0", "at 1/7 it is 1", Max(0, 1 - 10**6*Abs(r - Rational(1, 7))), 0)
false("a tent of width 2e-6 about 12345 is 0", "at 12345 it is 1e-6", Max(0, Rational(1, 10**6) - Abs(x - 12345)), 0)
false("what of a sine lies above 1 - 1e-6 is 0", "at pi/2 it is 1e-6", Max(0, sin(r) - 1 + Rational(1, 10**6)), 0)
false("1 on (1/7, 1/7 + 1e-6) is 0", "between them it is 1",
      Piecewise((1, And(r > Rational(1, 7), r < Rational(1, 7) + Rational(1, 10**6))), (0, True)), 0)
pair("the larger of r and s by a step", "definition", Max(r, s), Piecewise((r, r >= s), (s, True)),
     wrong={"the smaller": Piecewise((s, r >= s), (r, True))})

# a complex name that a claim puts on an interval is real there
pair("conj z on (0, 1)", "z is real there", conjugate(z), z, where={z: (0, 1)}, wrong={"a sign": -z})
false("conj z where Re z lies in (0, 1)", "at 1/2 + i", conjugate(z), z, assuming=(re(z) > 0, re(z) < 1))
true("conj z by Im z", "definition", conjugate(z), z - 2*I*im(z))

# cuts that real names reach at one value
false("conj sqrt(ir - x) = sqrt(-ir - x)", "on the cut, at r = 0", conjugate(sqrt(I*r - x)), sqrt(-I*r - x))
false("conj log(ir - 1) = log(-ir - 1)", "on the cut, at r = 0", conjugate(log(I*r - 1)), log(-I*r - 1))
true("conj log(ir + x) = log(-ir + x)", "right of the cut", conjugate(log(I*r + x)), log(-I*r + x))
false("log(-(x + is)) = log(x + is) - i pi sign s", "at s = 0", log(-x - I*s), log(x + I*s) - I*pi*sign(s))
false("log 1/(r + is) = -log(r + is)", "at r = -1, s = 0", log(1/(r + I*s)), -log(r + I*s))
false("conj log(z + ir) = log(conj z - ir)", "at z = -1, r = 0", conjugate(log(z + I*r)), log(conjugate(z) - I*r))
false("conj log(1 + z) = log(1 + conj z)", "at z = -2", conjugate(log(1 + z)), log(1 + conjugate(z)))

# brackets at whole numbers
false("ceil(r/2) = floor(r/2) + 1 for r > 0", "at r = 2", ceiling(r/2), floor(r/2) + 1, assuming=(r > 0,))
false("ceil(1/r) = floor(1/r) + 1", "at r = 1", ceiling(1/r), floor(1/r) + 1)
true("ceil(r/2) = -floor(-r/2) for r > 0", "definition", ceiling(r/2), -floor(-r/2), assuming=(r > 0,))
