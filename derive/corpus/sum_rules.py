"""Integrals by an antiderivative: ends, breaks, witnesses that jump, poles that depend on a parameter."""

from sympy import Abs, E, I, Integer, Integral, Rational, atan, cos, cosh, exp, log, oo, pi, sign, sin, sqrt, tan, tanh, floor

from derive.claims import SumRule
from derive.corpus.names import F, a, m, n, n0, p, r, x
from derive.corpus.statement import Entries, given

ENTRIES = Entries("sum rule", SumRule, answer=1)
true, false, pair = ENTRIES.true, ENTRIES.false, ENTRIES.pair

pair("2x over (0, 1)", "x^2", Integral(2*x, (x, 0, 1)), 1, x**2, wrong={"2": 2})
pair("log x over (0, 1)", "x log x - x", Integral(log(x), (x, 0, 1)), -1, x*log(x) - x, wrong={"0": 0})
pair("x log x over (0, 1)", "by parts", Integral(x*log(x), (x, 0, 1)), -Rational(1, 4), x**2*(2*log(x) - 1)/4, wrong={"-1/2": -Rational(1, 2)})
pair("log(x)^2 over (0, 1)", "by parts", Integral(log(x)**2, (x, 0, 1)), 2, x*(log(x)**2 - 2*log(x) + 2), wrong={"1": 1})
pair("1/(1 + x^2) over (0, 1)", "atan", Integral(1/(1 + x**2), (x, 0, 1)), pi/4, atan(x), wrong={"pi/2": pi/2})
pair("1/(1 + x^2) over (0, oo)", "atan", Integral(1/(1 + x**2), (x, 0, oo)), pi/2, atan(x), wrong={"pi": pi})
pair("1/(1 + r^2) over the line", "atan", Integral(1/(1 + r**2), (r, -oo, oo)), pi, atan(r), wrong={"2 pi": 2*pi})
pair("sqrt x over (0, 1)", "power", Integral(sqrt(x), (x, 0, 1)), Rational(2, 3), Rational(2, 3)*x**Rational(3, 2), wrong={"1/2": Rational(1, 2)})
pair("1/sqrt x over (0, 1)", "power", Integral(1/sqrt(x), (x, 0, 1)), 2, 2*sqrt(x), wrong={"1": 1})
pair("Fermi function over (0, 1)", "logarithm", Integral(1/(exp(x) + 1), (x, 0, 1)), 1 + log(2) - log(1 + E), x - log(1 + exp(x)),
     wrong={"a sign": 1 - log(2) + log(1 + E)})
pair("BCS: 1/sqrt(x^2 + 1) over (0, 1)", "asinh", Integral(1/sqrt(x**2 + 1), (x, 0, 1)), log(1 + sqrt(2)), log(x + sqrt(x**2 + 1)),
     wrong={"log 2": log(2)})
pair("x exp(-x^2) over (0, oo)", "chain rule", Integral(x*exp(-x**2), (x, 0, oo)), Rational(1, 2), -exp(-x**2)/2, wrong={"1": 1})
pair("x exp(-x) over (0, oo)", "by parts", Integral(x*exp(-x), (x, 0, oo)), 1, -(x + 1)*exp(-x), wrong={"2": 2})
pair("exp(-px) over (0, oo)", "exponential", Integral(exp(-p*x), (x, 0, oo)), 1/p, -exp(-p*x)/p, wrong={"p": p})
pair("x exp(-px) over (0, oo)", "by parts", Integral(x*exp(-p*x), (x, 0, oo)), 1/p**2, -(p*x + 1)*exp(-p*x)/p**2, wrong={"1/p": 1/p})
pair("log|x - 1| over (0, 2), its break at 1", "by parts", Integral(log(Abs(x - 1)), (x, 0, 2)), -2, (x - 1)*log(Abs(x - 1)) - x,
     wrong={"0": 0}, breaks=(Integer(1),))
pair("x^p over (0, 1)", "power", Integral(x**p, (x, 0, 1)), 1/(p + 1), x**(p + 1)/(p + 1), wrong={"1/p": 1/p})
pair("1/x^2 over (1, oo)", "power", Integral(1/x**2, (x, 1, oo)), 1, -1/x, wrong={"2": 2})
pair("1/(x + p)^2 over (0, oo)", "power", Integral(1/(x + p)**2, (x, 0, oo)), 1/p, -1/(x + p), wrong={"1/p^2": 1/p**2})
pair("sin over (0, pi)", "cosine", Integral(sin(x), (x, 0, pi)), 2, -cos(x), wrong={"0": 0})
pair("1/(x (x + 1)) over (1, oo)", "partial fractions", Integral(1/(x*(x + 1)), (x, 1, oo)), log(2), log(x) - log(x + 1), wrong={"a sign": -log(2)})
pair("Lennard and Jones over (1, oo) in the volume", "powers", Integral(x**2*(1/x**12 - 1/x**6), (x, 1, oo)), -Rational(2, 9),
     -1/(9*x**9) + 1/(3*x**3), wrong={"a sign": Rational(2, 9)})
pair("x log((1 + x)/(1 - x)) over (0, 1)", "by parts", Integral(x*log((1 + x)/(1 - x)), (x, 0, 1)), 1, x - (1 - x**2)*log((1 + x)/(1 - x))/2,
     wrong={"2": 2})
pair("1/cosh^2 over the line", "tanh", Integral(1/cosh(r)**2, (r, -oo, oo)), 2, tanh(r), wrong={"1": 1})
pair("exp(-x) cos x over (0, oo)", "by parts", Integral(exp(-x)*cos(x), (x, 0, oo)), Rational(1, 2), exp(-x)*(sin(x) - cos(x))/2, wrong={"1": 1})
pair("the angle average of cos^2", "powers", Integral(r**2/2, (r, -1, 1)), Rational(1, 3), r**3/6, wrong={"1/2": Rational(1, 2)})
pair("transport weight 1 - cos", "powers", Integral((1 - r)/2, (r, -1, 1)), 1, r/2 - r**2/4, wrong={"2": 2})
pair("an integrand by its equation", "power", Integral(F(x), (x, 0, 1)), Rational(1, 3), x**3/3,
     wrong={"1/2": Rational(1, 2)}, equations=(given("1", F(x), x**2),))
pair("4x^3 - 3x^2 over (0, 2)", "powers", Integral(4*x**3 - 3*x**2, (x, 0, 2)), 8, x**4 - x**3, wrong={"0": 0})
true("1/r over (1, 2) by log|r|", "log 2", Integral(1/r, (r, 1, 2)), log(2), log(Abs(r)))
false("2x over (0, 2) is 8 by a witness x^3", "it is 4", Integral(2*x, (x, 0, 2)), 8, x**3)
false("sin over (0, pi) by a witness cos", "its derivative is -sin", Integral(sin(x), (x, 0, pi)), -2, cos(x))
false("1/r over (-1, 1) is 0, a break at 0", "it diverges", Integral(1/r, (r, -1, 1)), 0, log(Abs(r)), breaks=(Integer(0),))
false("r^-3 over (-1, 1) is 0, a break at 0", "it diverges", Integral(r**-3, (r, -1, 1)), 0, -1/(2*r**2), breaks=(Integer(0),))
false("r^-2 over (-1, 1) is -2", "it diverges", Integral(r**-2, (r, -1, 1)), -2, -1/r)
false("r^-2 over (-1, 1) is -2, a break at 0", "it diverges", Integral(r**-2, (r, -1, 1)), -2, -1/r, breaks=(Integer(0),))
false("(x - 1)^-2 over (0, 3) is -3/2", "it diverges at 1", Integral((x - 1)**-2, (x, 0, 3)), -Rational(3, 2), -1/(x - 1))
false("(x - 20p)^-2 over (0, 1) for every p > 0", "generic: a pole inside for p < 1/20", Integral((x - 20*p)**-2, (x, 0, 1)), 1/(20*p - 1) - 1/(20*p),
      -1/(x - 20*p))
false("(x - p/1000)^-2 over (0, 1) for every p > 0", "generic: a pole inside for p < 1000", Integral((x - p/1000)**-2, (x, 0, 1)),
      1/(p/1000 - 1) - 1000/p, -1/(x - p/1000))
false("1/(r - a)^2 over (-1, 1) for every real a", "generic: a pole inside for a = 0", Integral(1/(r - a)**2, (r, -1, 1)), 1/(a - 1) - 1/(a + 1),
      -1/(r - a))
false("1/(x - p) over (0, 1) for every p > 0", "generic: a pole inside for p < 1", Integral(1/(x - p), (x, 0, 1)), log(Abs(1 - p)) - log(p),
      log(Abs(x - p)))
false("1/(x^2 - p) over (0, 1) for every p > 0", "generic: a pole inside for p < 1", Integral(1/(x**2 - p), (x, 0, 1)),
      log(Abs((1 - sqrt(p))/(1 + sqrt(p))))/(2*sqrt(p)),
      log(Abs((x - sqrt(p))/(x + sqrt(p))))/(2*sqrt(p)))
false("x^(p - 2) over (0, 1) for every p > 0", "generic: it diverges for p <= 1", Integral(x**(p - 2), (x, 0, 1)), 1/(p - 1), x**(p - 1)/(p - 1))
false("exp(-ax) over (0, oo) for every real a", "generic: it diverges for a < 0", Integral(exp(-a*x), (x, 0, oo)), 1/a, -exp(-a*x)/a)
false("sin over (0, 2) by a witness that jumps by 2 at its break", "it is 1 - cos 2", Integral(sin(x), (x, 0, 2)), 3 - cos(2),
      -cos(x) + Abs(x - 1)/(x - 1), breaks=(Integer(1),))
false("sin over (0, 2) by a witness with a step by sign", "it is 1 - cos 2", Integral(sin(x), (x, 0, 2)), 3 - cos(2), -cos(x) + sign(x - 1))
false("1/(1 + r^2) over (-1, 1) is -pi/2 by a logarithm that jumps", "it is pi/2", Integral(1/(1 + r**2), (r, -1, 1)), -pi/2,
      log((r - I)/(r + I))/(2*I))
false("1/(1 + r^2) over (-1, 1) is -pi/2 by atan of 1/r, which jumps", "it is pi/2", Integral(1/(1 + r**2), (r, -1, 1)), -pi/2, -atan(1/r))
false("1/(2 + cos x) over (0, 2 pi) is 0 by atan of tan(x/2), which jumps", "it is 2 pi/sqrt 3", Integral(1/(2 + cos(x)), (x, 0, 2*pi)), 0,
      2/sqrt(3)*atan(tan(x/2)/sqrt(3)))
false("1/cos^2 over (0, 3) is tan 3 by tan", "it diverges at pi/2", Integral(1/cos(x)**2, (x, 0, 3)), tan(3), tan(x))
false("sin over (0, oo) is 1", "it does not converge", Integral(sin(x), (x, 0, oo)), 1, -cos(x))
false("cos over (0, oo) is 0", "it does not converge", Integral(cos(x), (x, 0, oo)), 0, sin(x))
false("1/x over (1, oo) is 0", "it diverges", Integral(1/x, (x, 1, oo)), 0, log(x))
false("2r over the line is 0", "it diverges; its principal value is 0", Integral(2*r, (r, -oo, oo)), 0, r**2)
false("sqrt(r^2) over (-1, 1) is 0 by r^2/2", "it is 1", Integral(sqrt(r**2), (r, -1, 1)), 0, r**2/2)
false("|x| over (-1, 1) is 0 by x^2/2", "domain: x is declared positive; it is 1", Integral(Abs(x), (x, -1, 1)), 0, x**2/2)
false("sqrt(x^2) over (-2, 0) is -2 by x^2/2", "domain: x is declared positive; it is 2", Integral(sqrt(x**2), (x, -2, 0)), -2, x**2/2)
false("log(x^2) over (-1, 0) by 2 (x log x - x)", "domain: x is declared positive; it is -2", Integral(log(x**2), (x, -1, 0)), -2 + 2*pi*I,
      2*(x*log(x) - x))

# integers that an antiderivative leaves out
pair("cos(nx) over a period", "sin(nx)/n, n not 0", Integral(cos(n*x), (x, 0, 2*pi)), 0, sin(n*x)/n, wrong={"2 pi": 2*pi})
false("cos(nx) over a period, n = 0 too", "2 pi for n = 0", Integral(cos(n0*x), (x, 0, 2*pi)), 0, sin(n0*x)/n0)
false("cos((n - m)x) over a period", "2 pi for n = m", Integral(cos((n - m)*x), (x, 0, 2*pi)), 0, sin((n - m)*x)/(n - m))
false("cos(2 pi floor(p) x)", "1 where floor(p) = 0", Integral(cos(2*pi*floor(p)*x), (x, 0, 1)), 0, sin(2*pi*floor(p)*x)/(2*pi*floor(p)))
false("cos(2 pi n) over 0 < n < 1, n an integer", "its variable is more than an integer: 0", Integral(cos(2*pi*n), (n, 0, 1)), 1, n)
false("1/(2 + cos x) over (0, p) by atan of tan(x/2), for every p > 0", "generic: at p = 2 pi it is 2 pi/sqrt 3, not 0",
      Integral(1/(2 + cos(x)), (x, 0, p)), 2/sqrt(3)*atan(tan(p/2)/sqrt(3)), 2/sqrt(3)*atan(tan(x/2)/sqrt(3)))
true("1/(2 + cos x) over (0, 1) by atan of tan(x/2)", "tan(x/2)", Integral(1/(2 + cos(x)), (x, 0, 1)), 2/sqrt(3)*atan(tan(Rational(1, 2))/sqrt(3)),
     2/sqrt(3)*atan(tan(x/2)/sqrt(3)))

# a limit at an end that holds for one sign of a name refutes nothing where the name has the other
true("1/(a^2 r^2 + 1) for every real a but 0, by atan(ar)/a", "scaled", Integral(1/(a**2*r**2 + 1), (r, -oo, oo)), pi/sqrt(a**2), atan(a*r)/a)
false("1/(a^2 r^2 + 1) is pi/a for every real a, by atan(ar)/a", "generic: at a = -1: pi against -pi", Integral(1/(a**2*r**2 + 1), (r, -oo, oo)),
      pi/a, atan(a*r)/a)
