"""Series with an order of the remainder, some with a bound on it; wrong coefficients, orders, radii and bounds."""

from sympy import Abs, EulerGamma, Rational, asinh, atan, atanh, besselj, cos, cot, coth, digamma, erf, exp, gamma, log, oo, pi, sin, sqrt, tan, tanh

from derive.claims import Series
from derive.corpus.names import F, a, p, r, x, y
from derive.corpus.statement import Entries, given

ENTRIES = Entries("series", Series)
true, false, pair = ENTRIES.true, ENTRIES.false, ENTRIES.pair

pair("sin", "Taylor", sin(x), x, 0, x - x**3/6, wrong={"a sign": x + x**3/6}, upto=5)
pair("cos", "Taylor", cos(x), x, 0, 1 - x**2/2 + x**4/24, wrong={"4 for 24": 1 - x**2/2 + x**4/4}, upto=6)
pair("exp", "Taylor", exp(x), x, 0, 1 + x + x**2/2, wrong={"off by 1e-60": 1 + x + (Rational(1, 2) + Rational(1, 10**60))*x**2}, upto=3)
pair("tan", "Taylor", tan(x), x, 0, x + x**3/3 + 2*x**5/15, wrong={"1/15": x + x**3/3 + x**5/15}, upto=7)
pair("tanh", "Taylor", tanh(x), x, 0, x - x**3/3, wrong={"a sign": x + x**3/3}, upto=5)
pair("log(1 + x)", "Mercator", log(1 + x), x, 0, x - x**2/2, wrong={"a sign": x + x**2/2}, upto=3)
pair("atan", "Gregory", atan(x), x, 0, x - x**3/3, wrong={"x^3/6": x - x**3/6}, upto=5)
pair("asinh", "binomial series", asinh(x), x, 0, x - x**3/6, wrong={"a sign": x + x**3/6}, upto=5)
pair("atanh", "Gregory", atanh(x), x, 0, x + x**3/3, wrong={"a sign": x - x**3/3}, upto=5)
pair("erf", "DLMF 7.6.1", erf(x), x, 0, 2*x/sqrt(pi), wrong={"a factor": x/sqrt(pi)}, upto=3)
pair("Bernoulli", "DLMF 24.2.1", x/(exp(x) - 1), x, 0, 1 - x/2 + x**2/12 - x**4/720, wrong={"a sign": 1 - x/2 + x**2/12 + x**4/720}, upto=6)
pair("coth", "DLMF 4.33.3", coth(x), x, 0, 1/x + x/3 - x**3/45, wrong={"a sign": 1/x + x/3 + x**3/45}, upto=5)
pair("cot", "DLMF 4.19.6", cot(x), x, 0, 1/x - x/3, wrong={"a sign": 1/x + x/3}, upto=3)
pair("sqrt(1 + x)", "binomial series", sqrt(1 + x), x, 0, 1 + x/2 - x**2/8, wrong={"a sign": 1 + x/2 + x**2/8}, upto=3)
pair("1/sqrt(1 - x)", "binomial series", 1/sqrt(1 - x), x, 0, 1 + x/2 + 3*x**2/8, wrong={"1/8": 1 + x/2 + x**2/8}, upto=3)
pair("(1 + x)^a", "binomial series", (1 + x)**a, x, 0, 1 + a*x + a*(a - 1)*x**2/2, wrong={"a^2": 1 + a*x + a**2*x**2/2}, upto=3)
pair("geometric", "division", 1/(1 - x), x, 0, 1 + x + x**2 + x**3, wrong={"alternating": 1 - x + x**2 - x**3}, upto=4)
pair("1/(1 + p x)", "division", 1/(1 + p*x), x, 0, 1 - p*x + p**2*x**2, wrong={"a sign": 1 + p*x + p**2*x**2}, upto=3)
pair("J0", "DLMF 10.2.2", besselj(0, x), x, 0, 1 - x**2/4 + x**4/64, wrong={"16": 1 - x**2/4 + x**4/16}, upto=6)
pair("sinc", "Taylor", sin(x)/x, x, 0, 1 - x**2/6 + x**4/120, wrong={"24": 1 - x**2/6 + x**4/24}, upto=6)
pair("form factor of a sphere", "Guinier", 3*(sin(x) - x*cos(x))/x**3, x, 0, 1 - x**2/10, wrong={"x^2/5": 1 - x**2/5}, upto=4)
pair("relativistic energy", "binomial series", sqrt(1 + x**2), x, 0, 1 + x**2/2 - x**4/8, wrong={"a sign": 1 + x**2/2 + x**4/8}, upto=5)
pair("anharmonic pendulum's potential", "Taylor", 1 - cos(x), x, 0, x**2/2 - x**4/24, wrong={"a sign": x**2/2 + x**4/24}, upto=6)
pair("Lindhard's function", "division and log", Rational(1, 2) + (1 - x**2)/(4*x)*log((1 + x)/Abs(1 - x)), x, 0, 1 - x**2/3,
     wrong={"a sign": 1 + x**2/3}, upto=4)
pair("Lindhard's function at oo", "log(1 + 1/x)", Rational(1, 2) + (1 - x**2)/(4*x)*log((1 + x)/Abs(1 - x)), x, oo, 1/(3*x**2) + 1/(15*x**4),
     wrong={"a sign": 1/(3*x**2) - 1/(15*x**4)}, upto=6)
pair("sqrt(x^2 + 1) at oo", "binomial series", sqrt(x**2 + 1), x, oo, x + 1/(2*x), wrong={"1/x": x + 1/x}, upto=3)
pair("log(1 + 1/x) at oo", "Mercator", log(1 + 1/x), x, oo, 1/x - 1/(2*x**2), wrong={"a sign": 1/x + 1/(2*x**2)}, upto=3)
pair("x/(x + p) at oo", "division", x/(x + p), x, oo, 1 - p/x, wrong={"a sign": 1 + p/x}, upto=2)
pair("log at 1", "Mercator", log(x), x, 1, (x - 1) - (x - 1)**2/2, wrong={"a sign": (x - 1) + (x - 1)**2/2}, upto=3)
pair("sqrt at 4", "binomial series", sqrt(x), x, 4, 2 + (x - 4)/4, wrong={"1/2": 2 + (x - 4)/2}, upto=2)
pair("exp(sin x)", "Taylor", exp(sin(x)), x, 0, 1 + x + x**2/2, wrong={"x^2/6": 1 + x + x**2/6}, upto=3)
pair("log cos", "Taylor", log(cos(x)), x, 0, -x**2/2 - x**4/12, wrong={"a sign": -x**2/2 + x**4/12}, upto=6)
pair("gamma(1 + x)", "DLMF 5.7.3", gamma(1 + x), x, 0, 1 - EulerGamma*x, wrong={"a sign": 1 + EulerGamma*x}, upto=2)
pair("digamma at 1 + x", "DLMF 5.7.4", digamma(1 + x), x, 0, -EulerGamma + pi**2/6*x, wrong={"a sign": EulerGamma + pi**2/6*x}, upto=2)
pair("Carnahan and Starling's virial series", "division", (1 + x + x**2 - x**3)/(1 - x)**3, x, 0, 1 + 4*x + 10*x**2 + 18*x**3,
     wrong={"Percus and Yevick": 1 + 4*x + 10*x**2 + 19*x**3}, upto=4)
pair("Percus and Yevick's virial series", "division", (1 + x + x**2)/(1 - x)**3, x, 0, 1 + 4*x + 10*x**2 + 19*x**3,
     wrong={"Carnahan and Starling": 1 + 4*x + 10*x**2 + 18*x**3}, upto=4)
pair("a virial of van der Waals", "division", 1/(1 - x) - p*x, x, 0, 1 + (1 - p)*x + x**2, wrong={"a sign": 1 + (1 + p)*x + x**2}, upto=3)
pair("an equation's function", "Taylor", F(x), x, 0, x - x**2, wrong={"a sign": x + x**2}, equations=(given("1", F(x), x*exp(-x)),), upto=3)
pair("a logarithm that is kept: x log x", "order of sin", sin(x)*log(x), x, 0, x*log(x), wrong={"without log": x}, upto=2)
pair("sqrt x sin x", "Taylor", sin(x)/sqrt(x), x, 0, sqrt(x), wrong={"x": x}, upto=2)
false("1 + x^2 log x = 1 + O(x^2)", "x^2 log x is not O(x^2)", 1 + x**2*log(x), x, 0, 1, upto=2)
true("1 + x^2 log x = 1 + O(x)", "x^2 log x is o(x)", 1 + x**2*log(x), x, 0, 1, upto=1)
false("x^3 log(x)^2 = O(x^3)", "log^2 x is not bounded", x**3*log(x)**2, x, 0, 0, upto=3)
false("sqrt x = O(x)", "1/sqrt x is not bounded", sqrt(x), x, 0, 0, upto=1)
false("x^(3/2) = O(x^2)", "x^(-1/2) is not bounded", x**Rational(3, 2), x, 0, 0, upto=2)
false("1/log x = O(x)", "1/(x log x) is not bounded", 1/log(x), x, 0, 0, upto=1)
false("sin x = x + O(x^5)", "x^3/6 is missing", sin(x), x, 0, x, upto=5)
false("exp(-1/x) = x^2 + O(x^3)", "it is o(x^3)", exp(-1/x), x, 0, x**2, upto=3)
true("exp(-1/x) = O(x^3)", "smaller than any power", exp(-1/x), x, 0, 0, upto=3)
false("sin(1/x) x^2 = x + O(x^2)", "it is O(x^2)", x**2*sin(1/x), x, 0, x, upto=2)
false("|r| = r + O(r^2) from the left", "it is -r", Abs(r), r, 0, r, upto=2, side="-")
true("|r| = -r + O(r^2) from the left", "definition", Abs(r), r, 0, -r, upto=2, side="-")
false("|r| = -r + O(r^2) with side='right'", "option: it is r", Abs(r), r, 0, -r, upto=2, side="right")
false("sqrt(x^2) = x + O(x^2) from the left", "domain: x is declared positive; it is -x", sqrt(x**2), x, 0, x, upto=2, side="-")
false("sqrt(x^2) at -1 is -1 + t", "domain: x is declared positive; it is 1 - t", sqrt(x**2), x, -1, x, upto=2)
false("x^2/((|a| + a) x + x^2) = O(x), a in (-2, -1)", "it is 1 there", x**2/((Abs(a) + a)*x + x**2), x, 0, 0, upto=1, where={a: (-2, -1)})
false("x^2/(a x + x^2) = O(x) for every real a", "generic: at a = 0 it is 1", x**2/(a*x + x**2), x, 0, 0, upto=1)
false("1/(p - 1 + x) = 1/(p - 1) + O(x) for every p > 0", "generic: at p = 1 it is 1/x", 1/(p - 1 + x), x, 0, 1/(p - 1), upto=1)
false("sqrt(a^2 + x) = |a| + O(x) for every real a", "generic: at a = 0 it is sqrt x", sqrt(a**2 + x), x, 0, Abs(a), upto=1)
false("log(p + x) at oo is log x + O(1/x^2)", "p/x is missing", log(p + x), x, oo, log(x), upto=2)
false("sin x at oo is O(1/x)", "it oscillates", sin(x), x, oo, 0, upto=1)
true("exp with a bound of its remainder", "|e^y - 1 - y| <= y^2 on |y| <= 1/2", exp(y), y, 0, 1 + y, upto=2, within=("1/2", "1"), bound=1)
false("exp with a bound that is too small", "(e^y - 1 - y)/y^2 > 1/2 for y > 0", exp(y), y, 0, 1 + y,
      upto=2, within=("1/2", "1"), bound=Rational(1, 2))
false("1/(1 - 2y): a remainder over its pole", "the pole at 1/2", 1/(1 - 2*y), y, 0, 1 + 2*y, upto=2, within=("1/4", "9/10"), bound=7)
true("1/(1 - y) with a bound of its remainder", "y^2/(1 - y) <= 4/3 y^2 on |y| <= 1/4", 1/(1 - y), y, 0, 1 + y,
     upto=2, within=("1/4", "1/2"), bound=2)
false("1/(1 - y) with a bound that is too small", "1/(1 - y) > 1", 1/(1 - y), y, 0, 1 + y, upto=2, within=("1/4", "1/2"), bound=1)
true("sin with a bound of its remainder", "|sin y - y| <= |y|^3/6 cosh", sin(y), y, 0, y, upto=3, within=("1/2", "1"), bound=Rational(1, 5))
false("sin with a bound that is too small", "1/6 at y = 0", sin(y), y, 0, y, upto=3, within=("1/2", "1"), bound=Rational(1, 7))
false("a radius that is negative", "option: within = (-1/4, 1/2)", 1/(1 - y), y, 0, 1 + y, upto=2, within=("-1/4", "1/2"), bound=Rational(1, 100))
false("a bound on a larger circle than the one that is covered", "option: the first radius is the larger; at y = 9/10 the remainder over y^2 is 10",
      1/(1 - y), y, 0, 1 + y, upto=2,
      within=("9/10", "1/2"), bound=2)
