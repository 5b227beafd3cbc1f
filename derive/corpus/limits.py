"""Limits: elementary ones at points and at infinity, sides, parameters at which a leading coefficient vanishes, points outside a declaration."""

from sympy import (
    Abs, asinh, atan, bell, besselj, besselk, catalan, chebyshevt, cos, cosh, cot, coth, E, erf, EulerGamma, exp, factorial, fibonacci, floor, gamma,
    GoldenRatio, hermite, I, KroneckerDelta, legendre, log, lucas, Ne, oo, pi, Rational, sign, sin, sinh, sqrt, subfactorial, tan, tanh, zeta,
)

from derive.claims import Limit
from derive.corpus.names import F, a, below, f, n, p, q, r, s, x, y
from derive.corpus.statement import Entries, given
from derive.quantity import quantity

ENTRIES = Entries("limit", Limit)
true, false, pair = ENTRIES.true, ENTRIES.false, ENTRIES.pair

# at a point
pair("sin x/x at 0", "series", sin(x)/x, x, 0, 1, wrong={"0": 0, "1 + 1e-60": 1 + Rational(1, 10**60)})
pair("(1 - cos x)/x^2 at 0", "series", (1 - cos(x))/x**2, x, 0, Rational(1, 2), wrong={"1": 1})
pair("tan x/x at 0", "series", tan(x)/x, x, 0, 1, wrong={"1/2": Rational(1, 2)})
pair("(e^x - 1)/x at 0", "series", (exp(x) - 1)/x, x, 0, 1, wrong={"e": E})
pair("log(1 + x)/x at 0", "series", log(1 + x)/x, x, 0, 1, wrong={"0": 0})
pair("(x - sin x)/x^3 at 0", "series", (x - sin(x))/x**3, x, 0, Rational(1, 6), wrong={"1/3": Rational(1, 3)})
pair("(tan x - sin x)/x^3 at 0", "series", (tan(x) - sin(x))/x**3, x, 0, Rational(1, 2), wrong={"1/6": Rational(1, 6)})
pair("(sqrt(1 + x) - 1)/x at 0", "series", (sqrt(1 + x) - 1)/x, x, 0, Rational(1, 2), wrong={"1": 1})
pair("(1 + x)^(1/x) at 0", "definition of e", (1 + x)**(1/x), x, 0, E, wrong={"1": 1})
pair("((1 + x)^a - 1)/x at 0", "derivative of the power", ((1 + x)**a - 1)/x, x, 0, a, wrong={"2a": 2*a})
pair("(p^x - 1)/x at 0", "derivative of exp(x log p)", (p**x - 1)/x, x, 0, log(p), wrong={"p": p})
pair("x log x at 0", "x = e^-t", x*log(x), x, 0, 0, wrong={"1": 1})
pair("x^x at 0", "exp(x log x)", x**x, x, 0, 1, wrong={"0": 0})
pair("x^p at 0, p > 0", "exp(p log x)", x**p, x, 0, 0, wrong={"1": 1})
pair("x^p log x at 0, p > 0", "x = e^-t", x**p*log(x), x, 0, 0, wrong={"-oo": -oo})
pair("log x at 0", "x = e^-t", log(x), x, 0, -oo, wrong={"0": 0})
pair("exp(-1/x) at 0", "x = 1/t", exp(-1/x), x, 0, 0, wrong={"1": 1})
pair("exp(1/x) at 0+", "x = 1/t", exp(1/x), x, 0, oo, wrong={"0": 0})
pair("(r^2 - 1)/(r - 1) at 1", "common factor", (r**2 - 1)/(r - 1), r, 1, 2, wrong={"1": 1})
pair("(r^n - 1)/(r - 1) at 1, n = 5", "geometric sum", (r**5 - 1)/(r - 1), r, 1, 5, wrong={"4": 4})
pair("log r/(r - 1) at 1", "series", log(r)/(r - 1), r, 1, 1, wrong={"0": 0})
pair("1/sin^2 - 1/x^2 at 0", "series", 1/sin(x)**2 - 1/x**2, x, 0, Rational(1, 3), wrong={"0": 0})
pair("cot x - 1/x at 0", "series", cot(x) - 1/x, x, 0, 0, wrong={"1/3": Rational(1, 3)})
pair("x gamma(x) at 0", "gamma(x + 1)", x*gamma(x), x, 0, 1, wrong={"0": 0})
pair("gamma(x) - 1/x at 0", "DLMF 5.7.1", gamma(x) - 1/x, x, 0, -EulerGamma, wrong={"a sign": EulerGamma})
pair("erf x/x at 0", "series", erf(x)/x, x, 0, 2/sqrt(pi), wrong={"1": 1})
pair("J1(x)/x at 0", "series", besselj(1, x)/x, x, 0, Rational(1, 2), wrong={"1": 1})
pair("x K1(x) at 0", "DLMF 10.30.2", x*besselk(1, x), x, 0, 1, wrong={"0": 0})
pair("Langevin's slope at 0", "series", (coth(x) - 1/x)/x, x, 0, Rational(1, 3), wrong={"1/2": Rational(1, 2)})
pair("form factor of a sphere at 0", "series", 3*(sin(x) - x*cos(x))/x**3, x, 0, 1, wrong={"1/3": Rational(1, 3)})
pair("Lindhard's function at 0", "series", Rational(1, 2) + (1 - x**2)/(4*x)*log((1 + x)/Abs(1 - x)), x, 0, 1, wrong={"1/2": Rational(1, 2)})
pair("Lindhard's function at 1", "t log t", Rational(1, 2) + (1 - x**2)/(4*x)*log((1 + x)/Abs(1 - x)), x, 1, Rational(1, 2), wrong={"0": 0})
pair("Rayleigh and Jeans at 0", "series", x/(exp(x) - 1), x, 0, 1, wrong={"0": 0})
pair("heat capacity of an oscillator, hot", "series", x**2*exp(x)/(exp(x) - 1)**2, x, 0, 1, wrong={"3": 3})
pair("Born's phase: sin(ax)/x at 0", "series", sin(a*x)/x, x, 0, a, wrong={"1": 1})
pair("(cos ax - cos bx)/x^2", "series", (cos(a*x) - cos(s*x))/x**2, x, 0, (s**2 - a**2)/2, wrong={"a sign": (a**2 - s**2)/2})
pair("a difference quotient of x^3", "derivative", ((y + x)**3 - y**3)/x, x, 0, 3*y**2, wrong={"y^3": y**3})
pair("second difference of exp", "derivative", (exp(x) - 2 + exp(-x))/x**2, x, 0, 1, wrong={"2": 2})
pair("two square roots at 0", "conjugate", (sqrt(y + x) - sqrt(y))/x, x, 0, 1/(2*sqrt(y)), wrong={"1/sqrt y": 1/sqrt(y)})

# sides
pair("|r|/r from the left", "-1 for r < 0", Abs(r)/r, r, 0, -1, wrong={"1": 1}, side="-")
pair("sign r from the right", "1 for r > 0", sign(r), r, 0, 1, wrong={"0": 0})
pair("1/r from the left", "negative", 1/r, r, 0, -oo, wrong={"oo": oo}, side="-")
pair("tan r at pi/2 from the left", "cos > 0", tan(r), r, pi/2, oo, wrong={"-oo": -oo}, side="-")
pair("atan(1/r) from the left", "-pi/2", atan(1/r), r, 0, -pi/2, wrong={"pi/2": pi/2}, side="-")
pair("exp(1/r) from the left", "1/r to -oo", exp(1/r), r, 0, 0, wrong={"oo": oo}, side="-")
pair("1/(1 + exp(1/r)) from the right", "1/r to oo", 1/(1 + exp(1/r)), r, 0, 0, wrong={"1/2": Rational(1, 2)})
pair("floor r at 2 from the left", "definition", floor(r), r, 2, 1, wrong={"2": 2}, side="-")
pair("sqrt(-1 - ix) at 0", "below the cut: -i", sqrt(-1 - I*x), x, 0, -I, wrong={"another side": I})
pair("log(-1 + ix) at 0", "above the cut: i pi", log(-1 + I*x), x, 0, I*pi, wrong={"another side": -I*pi})
pair("log(-1 - ix) at 0", "below the cut: -i pi", log(-1 - I*x), x, 0, -I*pi, wrong={"another side": I*pi})
pair("sqrt(r^2)/r from the left", "|r|/r", sqrt(r**2)/r, r, 0, -1, wrong={"1": 1}, side="-")
false("|r|/r is -1 with side='right'", "option: it is 1", Abs(r)/r, r, 0, -1, side="right")
false("|r|/r is 1 with side='left'", "option: it is -1", Abs(r)/r, r, 0, 1, side="left")
false("1/r is oo with side='+-'", "option: the sides differ", 1/r, r, 0, oo, side="+-")
false("sign r is -1 with side=''", "option: no side", sign(r), r, 0, -1, side="")

# at infinity
pair("tanh at oo", "exp", tanh(x), x, oo, 1, wrong={"0": 0})
pair("atan at oo", "tan(pi/2 - t)", atan(x), x, oo, pi/2, wrong={"pi": pi})
pair("exp(-x) at oo", "exp", exp(-x), x, oo, 0, wrong={"1": 1})
pair("x^5 exp(-x) at oo", "exp beats powers", x**5*exp(-x), x, oo, 0, wrong={"oo": oo})
pair("x^p exp(-x) at oo", "exp beats powers", x**p*exp(-x), x, oo, 0, wrong={"1": 1})
pair("log x/x at oo", "powers beat log", log(x)/x, x, oo, 0, wrong={"1": 1})
pair("log x/x^p at oo, p > 0", "powers beat log", log(x)/x**p, x, oo, 0, wrong={"1/p": 1/p})
pair("sqrt(x^2 + x) - x at oo", "conjugate", sqrt(x**2 + x) - x, x, oo, Rational(1, 2), wrong={"0": 0})
pair("(1 + 1/x)^x at oo", "definition of e", (1 + 1/x)**x, x, oo, E, wrong={"1": 1})
pair("(1 + p/x)^x at oo", "definition of exp", (1 + p/x)**x, x, oo, exp(p), wrong={"e": E})
pair("(1 + 1/x)^(x^2) exp(-x) at oo", "x^2 log(1 + 1/x) = x - 1/2 + ...", exp(x**2*log(1 + 1/x) - x), x, oo, exp(-Rational(1, 2)), wrong={"1": 1})
pair("x^(1/x) at oo", "exp(log x/x)", x**(1/x), x, oo, 1, wrong={"oo": oo})
pair("sin x/x at oo", "bounded over x", sin(x)/x, x, oo, 0, wrong={"1": 1})
pair("x sin(1/x) at oo", "x = 1/t", x*sin(1/x), x, oo, 1, wrong={"0": 0})
pair("a ratio of cubics at oo", "leading terms", (2*x**3 + x)/(3*x**3 - 1), x, oo, Rational(2, 3), wrong={"-1": -1})
pair("log(1 + e^x) - x at oo", "log(1 + e^-x)", log(1 + exp(x)) - x, x, oo, 0, wrong={"log 2": log(2)})
pair("erf at oo", "Gauss", erf(x), x, oo, 1, wrong={"sqrt(pi)/2": sqrt(pi)/2})
pair("asinh x - log x at oo", "logarithm", asinh(x) - log(x), x, oo, log(2), wrong={"0": 0})
pair("cosh x/sinh x at oo", "exp", cosh(x)/sinh(x), x, oo, 1, wrong={"0": 0})
pair("Langevin saturates", "exp", coth(x) - 1/x, x, oo, 1, wrong={"1/3": Rational(1, 3)})
pair("zeta at oo", "its first term", zeta(x), x, oo, 1, wrong={"0": 0})
pair("gamma(x + 1)/(x gamma(x)) at oo", "recurrence", gamma(x + 1)/(x*gamma(x)), x, oo, 1, wrong={"0": 0})
pair("Fermi function, level above, cold", "exp", 1/(exp(y/x) + 1), x, 0, 0, wrong={"1/2": Rational(1, 2)})
pair("Fermi function, level below, cold", "exp", 1/(exp(-y/x) + 1), x, 0, 1, wrong={"0": 0})
pair("entropy of two levels, cold", "exp", log(1 + exp(-1/x)) + exp(-1/x)/(x*(1 + exp(-1/x))), x, 0, 0, wrong={"log 2": log(2)})
pair("entropy of two levels, hot", "series", log(1 + exp(-1/x)) + exp(-1/x)/(x*(1 + exp(-1/x))), x, oo, log(2), wrong={"0": 0})
pair("heat capacity of an oscillator, cold", "exp", x**2*exp(x)/(exp(x) - 1)**2, x, oo, 0, wrong={"1": 1})
pair("Yukawa to Coulomb", "exp", exp(-q*x)/x, q, 0, 1/x, wrong={"0": 0})
pair("a logarithm cubed: n^3 log^3 n", "leading terms", (-x**3*log(x)**3 + (x - 1)*(x + 1)**2*log(x + 1)**3)/(x**2*log(x)**3), x, oo, 1,
     wrong={"a sign": -1})
pair("e^x/(e^x + e^-x) at oo", "exp", exp(x)/(exp(x) + exp(-x)), x, oo, 1, wrong={"1/2": Rational(1, 2)})
pair("log(x + 1)/log x at oo", "log(1 + 1/x)", log(x + 1)/log(x), x, oo, 1, wrong={"0": 0})
pair("log log x/log x at oo", "powers beat log", log(log(x))/log(x), x, oo, 0, wrong={"1": 1})
pair("exp(sqrt(x + 1) - sqrt x) at oo", "conjugate", exp(sqrt(x + 1) - sqrt(x)), x, oo, 1, wrong={"e": E})
pair("exp(x + 1/x)/exp(x) at oo", "exp(1/x)", exp(x + 1/x)/exp(x), x, oo, 1, wrong={"e": E})
pair("x (pi/2 - atan x) at oo", "atan(1/x)", x*(pi/2 - atan(x)), x, oo, 1, wrong={"0": 0})
pair("a name of a limit at infinity: x/(x + p)", "1/(1 + p/x)", x/(x + p), x, oo, 1, wrong={"1/p": 1/p})

# for every parameter
false("x^2/((p - 1) x + x^2) at 0 is 0 for every p > 0", "generic: at p = 1 it is 1", x**2/((p - 1)*x + x**2), x, 0, 0)
false("x/(x + a) at 0 is 0 for every real a", "generic: at a = 0 it is 1", x/(x + a), x, 0, 0)
false("(a x + 1)/(x + 1) at oo is oo for every real a", "generic: at a = 0 it is 0", (a*x + 1)/(x + 1), x, oo, oo)
false("exp(-a x) at oo is 0 for every real a", "generic: at a = -1 it is oo", exp(-a*x), x, oo, 0)
false("exp((p - 2) x) at oo is oo for every p > 0", "generic: at p = 1 it is 0", exp((p - 2)*x), x, oo, oo)
false("x^a at 0 is 0 for every real a", "generic: at a = -1 it is oo", x**a, x, 0, 0)
false("x^(p - 3) at oo is 0 for every p > 0", "generic: at p = 4 it is oo", x**(p - 3), x, oo, 0)
false("tanh(a x) at oo is 1 for every real a", "generic: at a = -1 it is -1", tanh(a*x), x, oo, 1)
false("atan(x/(p - 1)) at oo is pi/2 for every p > 0", "generic: at p = 1/2 it is -pi/2", atan(x/(p - 1)), x, oo, pi/2)
false("p^x at oo is oo for every p > 0", "generic: at p = 1/2 it is 0", p**x, x, oo, oo)
false("(p^x + q^x)^(1/x) at oo is p", "generic: at q > p it is q", (p**x + q**x)**(1/x), x, oo, p)
false("sin(a x)/sin(s x) at 0 is a/s + 1", "it is a/s", sin(a*x)/sin(s*x), x, 0, a/s + 1)
false("1/(a^2 + x) at 0 is 1/a^2 + 1", "at a = 1 it is 1", 1/(a**2 + x), x, 0, 1/a**2 + 1)
false("(a^2 x + x^2)/x^2 at 0 is oo for every real a", "generic: at a = 0 it is 1", (a**2*x + x**2)/x**2, x, 0, oo)
false("(|a| + a + x)/x at 0 is oo for a in (-2, -1)", "it is 1 there", (Abs(a) + a + x)/x, x, 0, oo, where={a: (-2, -1)})
true("(|a| + a + x)/x at 0 is 1 for a in (-2, -1)", "|a| = -a", (Abs(a) + a + x)/x, x, 0, 1, where={a: (-2, -1)})
false("log(p + x) at 0 is log of 1 + p", "at p = 1: 0 against log 2", log(p + x), x, 0, log(1 + p))

# outside what is declared, and nowhere
false("|x|/x at -1 is 1", "domain: x is declared positive; it is -1", Abs(x)/x, x, -1, 1)
false("sqrt(x^2) + x at -1 is -2", "domain: x is declared positive; it is 0", sqrt(x**2) + x, x, -1, -2)
false("log(x^2) - 2 log x at -1 is 0", "domain: x is declared positive; it is -2 pi i", log(x**2) - 2*log(x), x, -1, 0)
false("sqrt(x^2)/x at 0 from the left is 1", "domain: x is declared positive; it is -1", sqrt(x**2)/x, x, 0, 1, side="-")
false("exp(-x) at -oo is 0", "domain: x is declared positive; it is oo", exp(-x), x, -oo, 0)
false("sqrt(x^2)/x at -oo is 1", "domain: x is declared positive; it is -1", sqrt(x**2)/x, x, -oo, 1)
false("sin(pi n) at n to 1/2 is 0", "domain: n is declared an integer; it is 1", sin(pi*n), n, Rational(1, 2), 0)
false("cos(2 pi n) at n to 1/2 is 1", "domain: n is declared an integer; it is -1", cos(2*pi*n), n, Rational(1, 2), 1)
false("b/|b| at 1 is -1, b negative", "domain: b is declared negative; it is 1", below/Abs(below), below, 1, -1)
false("sin(1/x) at 0 is 0", "it oscillates", sin(1/x), x, 0, 0)
false("sin x at oo is 0", "it oscillates", sin(x), x, oo, 0)
false("cos(x)^2 at oo is 1/2", "it oscillates; its mean is 1/2", cos(x)**2, x, oo, Rational(1, 2))
false("x sin x at oo is oo", "it oscillates", x*sin(x), x, oo, oo)
false("2 + sin x at oo is 2", "it oscillates", 2 + sin(x), x, oo, 2)
false("log r at -1 is 0", "it is i pi", log(r), r, -1, 0)
false("f(x) at 0 is 0", "f = 1", f(x), x, 0, 0)
true("F(x) at 0 by its equation", "series", F(x), x, 0, 2, equations=(given("1", F(x), (exp(2*x) - 1)/x),))
false("F(x) at 0 by its equation is 1", "it is 2", F(x), x, 0, 1, equations=(given("1", F(x), (exp(2*x) - 1)/x),))

# what an equation assumes has to hold on the way
pair("F = 1 for x > 1, at oo", "the equation speaks of it", f(x), x, oo, 1, wrong={"2": 2}, equations=(given("1", f(x), 1, assumes=(x > 1,)),))
false("F = 1 for x > 1, at 0", "domain: the equation is silent there", f(x), x, 0, 1, equations=(given("1", f(x), 1, assumes=(x > 1,)),))
false("F(1/x) at oo, F = 1 for x > 1", "domain: the equation is silent at 0", f(1/x), x, oo, 1, equations=(given("1", f(x), 1, assumes=(x > 1,)),))
false("ay/(|a| y + y^2) is 1 for a = 0", "it is 0", a*y/(Abs(a)*y + y**2), y, 0, sign(a) + KroneckerDelta(a, 0))

# signs that only an assumption tells
for text, expression, answer, other in (
    ("1/(e^(rx) - 1)", 1/(exp(r*x) - 1), -1, 0), ("e^(rx)", exp(r*x), 0, oo), ("x e^(rx)", x*exp(r*x), 0, oo),
    ("tanh(rx)", tanh(r*x), -1, 1), ("x^r", x**r, 0, oo), ("log(1 + e^(rx))", log(1 + exp(r*x)), 0, oo),
    ("(1 + e^(rx))/(2 + e^(rx))", (1 + exp(r*x))/(2 + exp(r*x)), Rational(1, 2), 1), ("atan(e^(rx))", atan(exp(r*x)), 0, pi/2),
):
    pair(f"{text} at oo for r < 0", "the exponential vanishes", expression, x, oo, answer, wrong={"as for r > 0": other}, assuming=(r < 0,))
true("Bose's function of r/x at 0 for r < 0", "the exponential vanishes", 1/(exp(r/x) - 1), x, 0, -1, assuming=(r < 0,))
false("Bose's function of r/x at 0 for r < 0 is 0", "it is -1", 1/(exp(r/x) - 1), x, 0, 0, assuming=(r < 0,))
false("Bose's function of r/x at 0 is 0 for every real r but 0", "generic: at r = -1 it is -1", 1/(exp(r/x) - 1), x, 0, 0, assuming=(Ne(r, 0),))
true("(1 + x^(r - s))/(2 + x^(r - s)) at oo for r < s", "the power vanishes", (1 + x**(r - s))/(2 + x**(r - s)), x, oo, Rational(1, 2),
     assuming=(r < s,))

# functions whose growth is not known: they are no constants beside an exponential
growing = quantity("growing", "a whole number that grows", integer=True, positive=True)
for text, expression, known in (
    ("F_n/phi^n", fibonacci(growing)/GoldenRatio**growing, "Binet: 1/sqrt 5"), ("L_n/phi^n", lucas(growing)/GoldenRatio**growing, "it tends to 1"),
    ("n^(3/2) C_n/4^n", growing**Rational(3, 2)*catalan(growing)/4**growing, "Stirling: 1/sqrt pi"),
    ("!n/n!", subfactorial(growing)/factorial(growing), "1/e"), ("B_n/5^n", bell(growing)/5**growing, "it grows beyond all bounds"),
    ("P_n(2)/3^n", legendre(growing, 2)/3**growing, "P_n(2) grows as (2 + sqrt 3)^n"), ("H_n(2)/3^n", hermite(growing, 2)/3**growing, "no limit"),
    ("T_n(2)/3^n", chebyshevt(growing, 2)/3**growing, "T_n(2) grows as (2 + sqrt 3)^n"),
):
    false(f"{text} at oo is 0", known, expression, growing, oo, 0)
