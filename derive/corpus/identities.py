"""Identities between closed expressions: elementary functions, branches, numbers, special functions."""

from sympy import (
    Abs, acos, acosh, Add, arg, asin, asinh, atan, atan2, atanh, besseli, besselj, besselk, bessely, beta, binomial, ceiling, chebyshevt, chebyshevu,
    conjugate, cos, cosh, cot, coth, digamma, E, erf, erfc, exp, factorial, floor, gamma, hermite, I, im, jn,
    laguerre, legendre, log, Matrix, Max, Min, pi, Piecewise, polygamma, Rational, re, sec,
    sign, sin, sinc, sinh, sqrt, tan, tanh, zeta,
)

from derive.claims import Identity
from derive.corpus.names import a, b, below, even, even_number, F, f, g, i, n, odd, odd_number, p, psi, q, r, real, s, w, x, y, z, z1, z2
from derive.corpus.statement import Entries, given

ENTRIES = Entries("identity", Identity)
true, false, pair = ENTRIES.true, ENTRIES.false, ENTRIES.pair

# polynomials and rational functions
pair("(x + y)^3 expanded", "binomial theorem", (x + y)**3, x**3 + 3*x**2*y + 3*x*y**2 + y**3,
     wrong={"a coefficient": x**3 + 3*x**2*y + 2*x*y**2 + y**3})
pair("r^3 - s^3 has the factor r - s", "multiplied out", r**3 - s**3, (r - s)*(r**2 + r*s + s**2), wrong={"a sign": (r - s)*(r**2 - r*s + s**2)})
pair("Brahmagupta's product of sums of two squares", "multiplied out", (r**2 + s**2)*(a**2 + w**2), (r*a - s*w)**2 + (r*w + s*a)**2,
     wrong={"both signs minus": (r*a - s*w)**2 + (r*w - s*a)**2})
pair("Sophie Germain", "multiplied out", r**4 + 4*s**4, (r**2 + 2*s**2 + 2*r*s)*(r**2 + 2*s**2 - 2*r*s),
     wrong={"a factor": (r**2 + 2*s**2 + r*s)*(r**2 + 2*s**2 - r*s)})
pair("Lagrange's identity in two dimensions", "multiplied out", (r**2 + s**2)*(a**2 + w**2) - (r*a + s*w)**2, (r*w - s*a)**2,
     wrong={"a sign": (r*w + s*a)**2})
pair("partial fractions of 1/(x (x + 1))", "common divisor", 1/(x*(x + 1)), 1/x - 1/(x + 1), wrong={"a sign": 1/x + 1/(x + 1)})
pair("the reduced mass", "common divisor", 1/(1/x + 1/y), x*y/(x + y), wrong={"the sum of the masses": x + y, "the mean": x*y/(2*(x + y))})
pair("determinant of Vandermonde, 3 by 3", "expanded", Matrix([[1, r, r**2], [1, s, s**2], [1, a, a**2]]).det(), (s - r)*(a - r)*(a - s),
     wrong={"the order of one difference": (s - r)*(r - a)*(a - s)})
pair("1 - x^4 over 1 - x", "geometric sum", (1 - x**4)/(1 - x), 1 + x + x**2 + x**3, wrong={"one term more": 1 + x + x**2 + x**3 + x**4})
pair("Clausius and Mossotti solved for the dielectric constant", "substituted", (1 + 2*x)/(1 - x) - 1, 3*x/(1 - x), wrong={"no local field": 3*x})
pair("Ornstein and Zernike: S = 1/(1 - c), h = S - 1 = c S", "substituted", 1/(1 - r) - 1, r/(1 - r), wrong={"h = c": r})
false("(r + s)^2 = r^2 + s^2", "at r = s = 1: 4 against 2", (r + s)**2, r**2 + s**2)
false("1/(x + y) = 1/x + 1/y", "at x = y = 1: 1/2 against 2", 1/(x + y), 1/x + 1/y)
false("x/(x^2) = 1/x + 1e-40 x", "at x = 1 they differ by 1e-40", x/x**2, 1/x + x/10**40)

# trigonometric functions
pair("sin 3x", "addition theorem", sin(3*x), 3*sin(x) - 4*sin(x)**3, wrong={"a sign": 3*sin(x) + 4*sin(x)**3})
pair("cos 4x by cos x", "Chebyshev's T_4", cos(4*r), 8*cos(r)**4 - 8*cos(r)**2 + 1, wrong={"the constant": 8*cos(r)**4 - 8*cos(r)**2 - 1})
pair("tan(x + y)", "addition theorem", tan(x + y), (tan(x) + tan(y))/(1 - tan(x)*tan(y)), wrong={"a sign": (tan(x) + tan(y))/(1 + tan(x)*tan(y))})
pair("tan 2x", "addition theorem", tan(2*x), 2*tan(x)/(1 - tan(x)**2), wrong={"a sign": 2*tan(x)/(1 + tan(x)**2)})
pair("product of two cosines", "addition theorem", cos(r)*cos(s), (cos(r - s) + cos(r + s))/2, wrong={"a sign": (cos(r - s) - cos(r + s))/2})
pair("sum of two sines", "addition theorem", sin(r) + sin(s), 2*sin((r + s)/2)*cos((r - s)/2),
     wrong={"sine and cosine": 2*cos((r + s)/2)*sin((r - s)/2)})
pair("cot x - tan x", "half angles", cot(x) - tan(x), 2*cot(2*x), wrong={"a factor": cot(2*x)})
pair("sec^2 - tan^2", "Pythagoras", sec(r)**2 - tan(r)**2, 1, wrong={"a sign": -1})
pair("sin^4 by multiple angles", "power reduction", sin(r)**4, (3 - 4*cos(2*r) + cos(4*r))/8, wrong={"a sign": (3 + 4*cos(2*r) + cos(4*r))/8})
pair("the tangent of half an angle", "half angles", tan(x/2), (1 - cos(x))/sin(x), wrong={"plus": (1 + cos(x))/sin(x)})
pair("one wave of two", "addition theorem", 3*cos(r) + 4*sin(r), 5*cos(r - atan(Rational(4, 3))),
     wrong={"the phase": 5*cos(r + atan(Rational(4, 3)))})
pair("the spherical Bessel function j_1", "DLMF 10.49.3", jn(1, x).rewrite(sin).expand(func=True), sin(x)/x**2 - cos(x)/x,
     wrong={"a sign": sin(x)/x**2 + cos(x)/x})
pair("form factor of a sphere by j_1", "Rayleigh 1911", 3*(sin(x) - x*cos(x))/x**3, 3/x*(sin(x)/x**2 - cos(x)/x),
     wrong={"a factor": (sin(x)/x**2 - cos(x)/x)/x})
pair("Bragg: q^2 of two wave vectors of length k", "law of cosines", 2*x**2*(1 - cos(r)), (2*x*sin(r/2))**2, wrong={"a factor": (x*sin(r/2))**2})
pair("Snell twice: the prism", "addition theorem", sin(r)*cos(s) - cos(r)*sin(s), sin(r - s), wrong={"a sign": sin(r + s)})
pair("Airy's denominator", "half angles", 1 + x**2 - 2*x*cos(r), (1 - x)**2 + 4*x*sin(r/2)**2, wrong={"a factor": (1 - x)**2 + 2*x*sin(r/2)**2})
false("sin(x + y) = sin x + sin y", "at x = y = 1: 0.909 against 1.683", sin(x + y), sin(x) + sin(y))
false("cos(pi x) is a whole number, squared 1", "at x = 1/2 it is 0", cos(pi*x)**2, 1)
false("sin(pi x) = 0 where x in (0, 9973)", "at x = 1/2 it is 1", sin(pi*x), 0, where={x: (0, 9973)})
false("sin(9973 pi x) = 0 where x in (0, 1)", "at x = 1/19946 it is 1", sin(9973*pi*x), 0, where={x: (0, 1)})
false("sin^2 + cos^2 = 1 + 1e-90", "Pythagoras", sin(x)**2 + cos(x)**2, 1 + Rational(1, 10**90))
true("cos(pi i)^2 = 1 at every integer i", "it is (-1)^(2i)", cos(pi*i)**2, 1)
true("exp(2 pi I i) = 1 at every integer i", "Euler", exp(2*pi*I*i), 1)
false("exp(pi I i) = 1 at every integer i", "at i = 1 it is -1", exp(pi*I*i), 1)
false("(-1)^n = -1 for every n >= 1", "at n = 2 it is 1", (-1)**n, -1)
false("(n - 1)(n - 2)(n - 3) = 0 for every n >= 1", "at n = 4 it is 6", (n - 1)*(n - 2)*(n - 3), 0)
false("n - 1 over 40 is 0 for every n >= 1", "at n = 41 it is 1", binomial(n - 1, 40), 0)
false("cos(2 pi n/101) = 1 for every n >= 1", "at n = 1 it is 0.998", cos(2*pi*n/101), 1)

# exponentials, logarithms, hyperbolic functions
pair("tanh of half an argument", "half arguments", tanh(x/2), sinh(x)/(1 + cosh(x)), wrong={"minus": sinh(x)/(cosh(x) - 1)})
pair("coth is cosh over sinh", "definition", coth(x), cosh(x)/sinh(x), wrong={"upside down": sinh(x)/cosh(x)})
pair("cosh 2r", "addition theorem", cosh(2*r), 2*cosh(r)**2 - 1, wrong={"a sign": 2*cosh(r)**2 + 1})
pair("sinh(r + s)", "addition theorem", sinh(r + s), sinh(r)*cosh(s) + cosh(r)*sinh(s), wrong={"a sign": sinh(r)*cosh(s) - cosh(r)*sinh(s)})
pair("cosh of an imaginary number", "Euler", cosh(I*r), cos(r), wrong={"sign": -cos(r)})
pair("exp(a log x) = x^a", "definition of the power", exp(a*log(x)), x**a, wrong={"base and exponent": a*x})
pair("log(xy), x and y positive", "logarithm", log(x*y), log(x) + log(y), wrong={"product": log(x)*log(y)})
pair("log(x/(1 + x))", "logarithm", log(x/(1 + x)), -log(1 + 1/x), wrong={"a sign": log(1 + 1/x)})
pair("asinh by a logarithm", "DLMF 4.37.16", asinh(r), log(r + sqrt(r**2 + 1)), wrong={"minus": log(r - sqrt(r**2 + 1))})
pair("atanh by a logarithm on (-1, 1)", "DLMF 4.37.24", atanh(r), log((1 + r)/(1 - r))/2,
     wrong={"a factor": log((1 + r)/(1 - r))}, where={r: ("-9/10", "9/10")})
pair("acosh by a logarithm above 1", "DLMF 4.37.19", acosh(x), log(x + sqrt(x**2 - 1)), wrong={"minus": log(x - sqrt(x**2 - 1))}, where={x: (2, 3)})
pair("Fermi function by tanh", "half arguments", 1/(exp(x) + 1), (1 - tanh(x/2))/2, wrong={"plus": (1 + tanh(x/2))/2})
pair("Bose function by coth", "half arguments", 1/(exp(x) - 1), (coth(x/2) - 1)/2, wrong={"plus": (coth(x/2) + 1)/2})
pair("particles and holes", "common divisor", 1/(exp(r) + 1) + 1/(exp(-r) + 1), 1, wrong={"twice": 2})
pair("f(1 - f) of the Fermi function", "common divisor", 1/(exp(r) + 1)*(1 - 1/(exp(r) + 1)), 1/(4*cosh(r/2)**2),
     wrong={"a factor": 1/(2*cosh(r/2)**2)})
pair("detailed balance of the Bose function", "n(-x) = -1 - n(x)", 1/(exp(-x) - 1), -1 - 1/(exp(x) - 1), wrong={"a sign": 1 + 1/(exp(x) - 1)})
pair("Brillouin function of spin 1/2", "double argument", 2*coth(2*x) - coth(x), tanh(x), wrong={"coth": coth(x)})
pair("Gudermann's function", "DLMF 4.23.42", sin(2*atan(tanh(r/2))), tanh(r), wrong={"a factor": 2*tanh(r)})
false("log(rs) = log r + log s, r and s real", "at r = s = -1: 0 against 2 pi i", log(r*s), log(r) + log(s))
false("log(z^2) = 2 log z", "at z = -1: 0 against 2 pi i", log(z**2), 2*log(z))
false("log(exp z) = z", "at z = 4i it is 4i - 2 pi i", log(exp(z)), z)
false("log z + log 1/z = 0", "at z = -1 it is 2 pi i", log(z) + log(1/z), 0)
false("log(exp(4ir)) = 4ir, r in (-2, 2)", "at r = 1 it is 4i - 2 pi i", log(exp(4*I*r)), 4*I*r)
false("(exp z)^(1/2) = exp(z/2)", "at z = 2 pi i: 1 against -1", sqrt(exp(z)), exp(z/2))
false("tanh x = 1 where x in (200, 300)", "it is less by 2 exp(-2x)", tanh(x), 1, where={x: (200, 300)})
false("exp(-x^2) = 0 where x in (20, 30)", "it is positive", exp(-x**2), 0, where={x: (20, 30)})
false("erf x = 1 where x in (30, 40)", "erfc is positive", erf(x), 1, where={x: (30, 40)})
false("coth x = 1 where x in (50, 60)", "it is more by 2 exp(-2x)", coth(x), 1, where={x: (50, 60)})
false("exp(x) exp(y) = exp(xy)", "at x = y = 1: e^2 against e", exp(x)*exp(y), exp(x*y))
false("log(x + y) = log x + log y", "at x = y = 1: log 2 against 0", log(x + y), log(x) + log(y))
true("log(b(b - 1)) = log(-b) + log(1 - b), b negative", "both factors -b and 1 - b are positive", log(below*(below - 1)),
     log(-below) + log(1 - below))
true("|b| = -b, b negative", "definition", Abs(below), -below)
false("sqrt(b^2) = b, b negative", "it is -b", sqrt(below**2), below)
true("(-x)^e = x^e, e even", "(-1)^e = 1", (-x)**even_number, x**even_number)
true("(-x)^o = -x^o, o odd", "(-1)^o = -1", (-x)**odd_number, -x**odd_number)
false("(-x)^i = x^i, i any integer", "at i = 1: -x against x", (-x)**i, x**i)
false("(r^i)^(1/2) = r^(i/2), i any integer", "at r = -1, i = 2: 1 against -1", sqrt(r**i), r**(i/2))

# branches, moduli, complex numbers
pair("sqrt(r^2)", "the root is not negative", sqrt(r**2), Abs(r), wrong={"without the modulus": r})
false("sqrt(r^2) = r, r real with the domain by default", "at r = -1: 1 against -1", sqrt(real**2), real)
false("|r| = r, r real with the domain by default", "at r = -1: 1 against -1", Abs(real), real)
false("(r^2)^(1/4) = sqrt r", "at r = -1: 1 against i", (r**2)**Rational(1, 4), sqrt(r))
false("(r^3)^(1/3) = r", "at r = -1: exp(i pi/3) against -1", (r**3)**Rational(1, 3), r)
false("sqrt(r/s) = sqrt r/sqrt s", "at r = 1, s = -1: i against -i", sqrt(r/s), sqrt(r)/sqrt(s))
false("sqrt r sqrt s = sqrt(rs)", "at r = s = -1: -1 against 1", sqrt(r)*sqrt(s), sqrt(r*s))
false("sqrt(z^2) = z", "at z = -1: 1 against -1", sqrt(z**2), z)
false("sqrt(z1 z2) = sqrt z1 sqrt z2", "at z1 = z2 = -1: 1 against -1", sqrt(z1*z2), sqrt(z1)*sqrt(z2))
true("sqrt(x) sqrt(y) = sqrt(xy), x and y positive", "roots of positive numbers", sqrt(x)*sqrt(y), sqrt(x*y))
true("sqrt(z)^2 = z", "definition of the root", sqrt(z)**2, z)
false("|1 + ir| = 1 + |r|", "at r = 1: sqrt 2 against 2", Abs(1 + I*r), 1 + Abs(r))
false("|r + s| = |r| + |s|", "at r = 1, s = -1: 0 against 2", Abs(r + s), Abs(r) + Abs(s))
false("||r| - |s|| = |r - s|", "at r = 1, s = -1: 0 against 2", Abs(Abs(r) - Abs(s)), Abs(r - s))
true("|rs| = |r||s|", "modulus of a product", Abs(r*s), Abs(r)*Abs(s))
true("|z1 z2| = |z1||z2|", "modulus of a product", Abs(z1*z2), Abs(z1)*Abs(z2))
false("atan(tan r) = r, r in (2, 4)", "at r = 3: 3 - pi", atan(tan(r)), r, where={r: (2, 4)})
true("atan(tan r) = r, r in (-3/2, 3/2)", "the branch of atan", atan(tan(r)), r, where={r: ("-3/2", "3/2")})
false("acos(cos r) = r, r in (0, 7)", "at r = 4: 2 pi - 4", acos(cos(r)), r, where={r: (0, 7)})
false("asin(sin r) = r, r in (-2, 2)", "at r = 2: pi - 2", asin(sin(r)), r)
true("asin r + acos r = pi/2 on (-1, 1)", "complementary angles", asin(r) + acos(r), pi/2, where={r: (-1, 1)})
true("atan x + atan 1/x = pi/2, x positive", "complementary angles", atan(x) + atan(1/x), pi/2)
false("atan r + atan 1/r = pi/2, r real", "at r = -1 it is -pi/2", atan(r) + atan(1/r), pi/2)
false("atan r + atan s = atan((r + s)/(1 - rs))", "at r = s = 3/2 they differ by pi", atan(r) + atan(s), atan((r + s)/(1 - r*s)))
false("atan2(s, r) = atan(s/r)", "at r = s = -1: -3 pi/4 against pi/4", atan2(s, r), atan(s/r))
true("atan2(y, x) = atan(y/x), x and y positive", "first quadrant", atan2(y, x), atan(y/x))
true("sin(acos r) = sqrt(1 - r^2) on (-1, 1)", "Pythagoras", sin(acos(r)), sqrt(1 - r**2), where={r: (-1, 1)})
false("cos(asin r) = -sqrt(1 - r^2) on (-1, 1)", "at r = 0: 1 against -1", cos(asin(r)), -sqrt(1 - r**2), where={r: (-1, 1)})
true("tan(asin r) = r/sqrt(1 - r^2) on (-1, 1)", "Pythagoras", tan(asin(r)), r/sqrt(1 - r**2), where={r: (-1, 1)})
false("acosh(cosh r) = r", "at r = -1 it is 1", acosh(cosh(r)), r)
true("asinh(sinh r) = r", "sinh is one to one on the line", asinh(sinh(r)), r)
false("arg(z1 z2) = arg z1 + arg z2", "at z1 = z2 = -1: 0 against 2 pi", arg(z1*z2), arg(z1) + arg(z2))
false("sign r = 1", "at r = -1 it is -1", sign(r), 1)
true("r sign r = |r|", "definition", r*sign(r), Abs(r))
false("sign(rs) = sign r + sign s", "at r = s = 1: 1 against 2", sign(r*s), sign(r) + sign(s))
pair("max(r, 0)", "definition", Max(r, 0), (r + Abs(r))/2, wrong={"r itself": r})
pair("min and max", "they are r and s in some order", Max(r, s) + Min(r, s), r + s, wrong={"the difference": r - s})
true("max(r, s) by a modulus", "definition", Max(r, s), (r + s + Abs(r - s))/2)
pair("a step by cases", "definition", Piecewise((0, r < 0), (r, True)), Max(r, 0), wrong={"the other side": Min(r, 0)})
false("floor x = x - 1/2", "at x = 1: 1 against 1/2", floor(x), x - Rational(1, 2))
false("floor(r + s) = floor r + floor s", "at r = s = 1/2: 1 against 0", floor(r + s), floor(r) + floor(s))
true("ceiling r = -floor(-r)", "definition", ceiling(r), -floor(-r))
false("floor(floor(r) + 1/2) = floor(r) + 1", "at r = 0: 0 against 1", floor(floor(r) + Rational(1, 2)), floor(r) + 1)
pair("|z|^2", "definition", Abs(z)**2, z*conjugate(z), wrong={"without the conjugate": z**2, "by parts, a sign": re(z)**2 - im(z)**2})
false("conj z = z", "at z = i: -i against i", conjugate(z), z)
false("Im z = 0", "at z = i it is 1", im(z), 0)
pair("conj exp(iz)", "conjugate of a power series", conjugate(exp(I*z)), exp(-I*conjugate(z)), wrong={"z not conjugate": exp(-I*z)})
pair("Re(z1 z2)", "multiplied out", re(z1*z2), re(z1)*re(z2) - im(z1)*im(z2), wrong={"a product": re(z1)*re(z2)})
pair("parallelogram", "multiplied out", Abs(z1 + z2)**2 + Abs(z1 - z2)**2, 2*Abs(z1)**2 + 2*Abs(z2)**2, wrong={"a factor": Abs(z1)**2 + Abs(z2)**2})
pair("sin z is odd", "power series", sin(-z), -sin(z), wrong={"even": sin(z)})
true("|exp(ir)| = 1", "Euler", Abs(exp(I*r)), 1)
false("|exp(iz)| = 1", "at z = i it is 1/e", Abs(exp(I*z)), 1)
true("exp(z1) exp(z2) = exp(z1 + z2)", "power series", exp(z1)*exp(z2), exp(z1 + z2))
false("exp(z1)^z2 = exp(z1 z2)", "at z1 = 2 pi i, z2 = 1/2: 1 against -1", exp(z1)**z2, exp(z1*z2))
pair("|1/(r - i)|^2", "multiplied out", Abs(1/(r - I))**2, 1/(r**2 + 1), wrong={"a sign": 1/(r**2 - 1)})
pair("two lines make a Lorentzian", "common divisor", (1/(r - I*p) - 1/(r + I*p))/(2*I), p/(r**2 + p**2), wrong={"a factor": 2*p/(r**2 + p**2)})
pair("reflection and transmission at a step add up to 1", "(p - q)^2 + 4pq = (p + q)^2", ((p - q)/(p + q))**2 + 4*p*q/(p + q)**2, 1,
     wrong={"the amplitudes squared": ((p - q)/(p + q))**2 + (2*p/(p + q))**2})
pair("optical theorem of one partial wave", "Euler", im(exp(I*r)*sin(r)), sin(r)**2, wrong={"the real part": sin(r)*cos(r)})
pair("S = exp(2i delta) by the tangent", "Euler", (1 + I*tan(r))/(1 - I*tan(r)), exp(2*I*r), wrong={"half the phase": exp(I*r)}, where={r: (-1, 1)})
false("sqrt(x^2) = x where x in (-2, -1)", "domain: x is declared positive; there it is -x", sqrt(x**2), x, where={x: (-2, -1)})
false("|x| = x where x in (-3, -1)", "domain: x is declared positive; at -2: 2 against -2", Abs(x), x, where={x: (-3, -1)})
false("log(x^2) = 2 log x where x in (-2, -1)", "domain: x is declared positive; there they differ by 2 pi i", log(x**2), 2*log(x),
      where={x: (-2, -1)})
false("a = -x: |a| = -x", "domain: a is declared positive, and -x is not", Abs(b), -x, given=("1",), equations=(given("1", b, -x),))
false("b = -x^2: sqrt(b^2) = -x^2", "domain: b is declared positive, and -x^2 is not", sqrt(b**2), -x**2,
      given=("1",), equations=(given("1", b, -x**2),))
false("F = sqrt(x - 1): |F|^2 = x - 1", "domain: F is declared real; at x = 1/2: 1/2 against -1/2", Abs(F(x))**2, x - 1,
      equations=(given("1", F(x), sqrt(x - 1)),))
false("odd is x^2: odd(-x) = -odd(x), kept closed", "domain: declared odd; it is even", odd(-x), -odd(x), keep=(odd,),
      equations=(given("1", odd(x), x**2),))
false("even is x^3: even(-x) = even(x), kept closed", "domain: declared even; it is odd", even(-x), even(x), keep=(even,),
      equations=(given("1", even(x), x**3),))
false("F(x, x) = x defines F(1, 2) = 2", "domain: it says nothing of F(1, 2)", F(1, 2), 2, equations=(given("1", F(x, x), x),))
false("x/0 = x/0 + 0: 1/(sin^2 + cos^2 - 1)", "defined nowhere", 1/(sin(x)**2 + cos(x)**2 - 1) + x, x + 1/(sin(x)**2 + cos(x)**2 - 1))
false("log of (x + 1)^2 - x^2 - 2x - 1 is itself", "defined nowhere", log((x + 1)**2 - x**2 - 2*x - 1) + x, x + log((x + 1)**2 - x**2 - 2*x - 1))

# numbers
pair("sqrt(5 + 2 sqrt 6)", "squared", sqrt(5 + 2*sqrt(6)), sqrt(2) + sqrt(3), wrong={"a sign": sqrt(3) - sqrt(2)})
pair("sqrt(3 - 2 sqrt 2)", "squared", sqrt(3 - 2*sqrt(2)), sqrt(2) - 1, wrong={"a sign": 1 - sqrt(2)})
pair("Machin", "addition theorem; 3.14159...", 16*atan(Rational(1, 5)) - 4*atan(Rational(1, 239)), pi,
     wrong={"238 for 239": 16*atan(Rational(1, 5)) - 4*atan(Rational(1, 238))})
pair("Euler's sum of two angles", "addition theorem", atan(Rational(1, 2)) + atan(Rational(1, 3)), pi/4, wrong={"pi/3": pi/3})
pair("cos(pi/5)", "the golden ratio", 4*cos(pi/5), 1 + sqrt(5), wrong={"a sign": sqrt(5) - 1})
pair("sin 15 degrees", "half angles", sin(pi/12), (sqrt(6) - sqrt(2))/4, wrong={"a sign": (sqrt(6) + sqrt(2))/4})
pair("tan 75 degrees", "addition theorem", tan(5*pi/12), 2 + sqrt(3), wrong={"a sign": 2 - sqrt(3)})
pair("the cube root of 2 + sqrt 5", "cubed: the golden ratio", (2 + sqrt(5))**Rational(1, 3), (1 + sqrt(5))/2, wrong={"its inverse": (sqrt(5) - 1)/2})
pair("i^i", "exp(i log i)", I**I, exp(-pi/2), wrong={"another branch": exp(pi/2)})
pair("log of 3 + 2 sqrt 2", "(1 + sqrt 2)^2", log(3 + 2*sqrt(2)), 2*log(1 + sqrt(2)), wrong={"a factor": 3*log(1 + sqrt(2))})
pair("a cosine product", "sin(6t) by double angles", cos(pi/7)*cos(2*pi/7)*cos(3*pi/7), Rational(1, 8), wrong={"a sign": -Rational(1, 8)})
false("pi^4 + pi^5 = e^6", "they differ by 1.8e-5", pi**4 + pi**5, exp(6))
false("e^pi - pi = 20", "it is 19.99910", exp(pi) - pi, 20)
false("exp(pi sqrt 163) is Ramanujan's integer", "it is less by 7.5e-13", exp(pi*sqrt(163)), 262537412640768744)
false("pi = 355/113", "they differ by 2.7e-7", pi, Rational(355, 113))
false("the sum of 2^-k for k to 60 is 1", "it is less by 2^-60", Add(*(Rational(1, 2**power) for power in range(1, 61))), 1)
false("sqrt 2 + sqrt 3 = pi", "3.14626 against 3.14159", sqrt(2) + sqrt(3), pi)
false("22 pi^4 = 2143", "Ramanujan's: 2143.0000028", 22*pi**4, 2143)
false("(1 + 1e-50)^(1e50) to the first order is e", "exactly 2 against e", 1 + Rational(10**50, 10**50), E)

# special functions
pair("gamma(x + 1)", "DLMF 5.5.1", gamma(x + 1), x*gamma(x), wrong={"x + 1": (x + 1)*gamma(x)})
pair("reflection of gamma", "DLMF 5.5.3", gamma(x)*gamma(1 - x), pi/sin(pi*x), wrong={"cos": pi/cos(pi*x)})
pair("duplication of gamma", "DLMF 5.5.5", gamma(2*x), 2**(2*x - 1)/sqrt(pi)*gamma(x)*gamma(x + Rational(1, 2)),
     wrong={"a factor": 2**(2*x)/sqrt(pi)*gamma(x)*gamma(x + Rational(1, 2))})
pair("gamma(1/2)", "Gauss's integral", gamma(Rational(1, 2))**2, pi, wrong={"a factor": pi/4})
pair("beta by gamma", "DLMF 5.12.1", beta(x, y), gamma(x)*gamma(y)/gamma(x + y), wrong={"one more": gamma(x)*gamma(y)/gamma(x + y + 1)})
pair("binomial by factorials", "definition", binomial(n + 2, 2), (n + 2)*(n + 1)/2, wrong={"n": n*(n + 1)/2})
pair("Pascal's triangle", "definition", binomial(n + 1, 3), binomial(n, 3) + binomial(n, 2), wrong={"the row": binomial(n, 3) + binomial(n, 4)})
pair("factorial (n + 1)!", "definition", factorial(n + 1)/factorial(n), n + 1, wrong={"n": n})
pair("digamma(x + 1)", "DLMF 5.5.2", digamma(x + 1), digamma(x) + 1/x, wrong={"a sign": digamma(x) - 1/x})
pair("trigamma at 1", "Basel", polygamma(1, 1), pi**2/6, wrong={"pi^2/8": pi**2/8})
pair("erf + erfc", "definition", erf(r) + erfc(r), 1, wrong={"0": 0})
pair("erf is odd", "an even integrand", erf(-r), -erf(r), wrong={"even": erf(r)})
pair("J0 + J2", "DLMF 10.6.1", besselj(0, x) + besselj(2, x), 2*besselj(1, x)/x, wrong={"a factor": besselj(1, x)/x, "minus": besselj(1, x)})
pair("I0 - I2", "DLMF 10.29.1", besseli(0, x) - besseli(2, x), 2*besseli(1, x)/x, wrong={"a sign": -2*besseli(1, x)/x})
pair("K2 - K0", "DLMF 10.29.1", besselk(2, x) - besselk(0, x), 2*besselk(1, x)/x, wrong={"a factor": besselk(1, x)/x})
pair("J of order 1/2", "DLMF 10.16.1", besselj(Rational(1, 2), x), sqrt(2/(pi*x))*sin(x), wrong={"cos": sqrt(2/(pi*x))*cos(x)})
pair("K of order 1/2", "DLMF 10.39.2", besselk(Rational(1, 2), x), sqrt(pi/(2*x))*exp(-x), wrong={"a sign": sqrt(pi/(2*x))*exp(x)})
pair("Wronski's determinant of J and Y", "DLMF 10.5.2", besselj(1, x)*bessely(0, x) - besselj(0, x)*bessely(1, x), 2/(pi*x),
     wrong={"a sign": -2/(pi*x)})
pair("Wronski's determinant of I and K", "DLMF 10.28.2", besseli(0, x)*besselk(1, x) + besseli(1, x)*besselk(0, x), 1/x, wrong={"a factor": 2/x})
pair("Legendre's P_3", "Rodrigues", legendre(3, r), (5*r**3 - 3*r)/2, wrong={"a sign": (5*r**3 + 3*r)/2})
pair("Bonnet's recurrence at P_4", "DLMF 14.10.3", 4*legendre(4, r), 7*r*legendre(3, r) - 3*legendre(2, r),
     wrong={"a coefficient": 8*r*legendre(3, r) - 3*legendre(2, r)})
pair("Hermite's H_4", "Rodrigues", hermite(4, r), 16*r**4 - 48*r**2 + 12, wrong={"a sign": 16*r**4 - 48*r**2 - 12})
pair("Laguerre's L_2", "Rodrigues", laguerre(2, r), (r**2 - 4*r + 2)/2, wrong={"a coefficient": (r**2 - 2*r + 2)/2})
pair("T_5 of a cosine", "definition", chebyshevt(5, cos(r)), cos(5*r), wrong={"sin": sin(5*r)})
pair("U_3 of a cosine", "definition", chebyshevu(3, cos(x))*sin(x), sin(4*x), wrong={"the order": sin(3*x)})
pair("zeta(2)", "Basel", zeta(2), pi**2/6, wrong={"pi^2/8": pi**2/8})
pair("zeta(-1)", "DLMF 25.6.1", zeta(-1), -Rational(1, 12), wrong={"a sign": Rational(1, 12)})
pair("zeta(4) and zeta(2)^2", "Euler", 5*zeta(4), 2*zeta(2)**2, wrong={"a factor": zeta(2)**2})
pair("sinc", "definition", x*sinc(x), sin(x), wrong={"normalised": sin(pi*x)/pi})

# unspecified functions
false("f(x + y) = f(x) + f(y)", "f = 1: 1 against 2", f(x + y), f(x) + f(y))
false("f(2x) = 2 f(x)", "f = 1: 1 against 2", f(2*x), 2*f(x))
false("f(x)^2 = f(x^2)", "f = 2: 4 against 2", f(x)**2, f(x**2))
false("f(g(x)) = g(f(x))", "f = x + 1, g = 2x", f(g(x)), g(f(x)))
false("f(x) = f(-x), f not declared even", "f = x", f(r), f(-r))
pair("f(x) g(x) commute", "numbers", f(x)*g(x), g(x)*f(x), wrong={"f twice": f(x)**2})
pair("an even function of r - s", "declared even", even(r - s), even(s - r), wrong={"odd": -even(s - r)})
pair("an odd function of r - s", "declared odd", odd(r - s), -odd(s - r), wrong={"even": odd(s - r)})
true("|f|^2 = f^2, f real", "a real value", Abs(f(x))**2, f(x)**2)
true("a premise put in: F(x) = 1/(1 + x), F(F(x))", "common divisor", F(F(x)), (1 + x)/(2 + x), equations=(given("1", F(x), 1/(1 + x)),))
false("a premise put in: F(x) = 1/(1 + x), F(2x)", "at x = 1: 1/3 against 1", F(2*x), 2*F(x), equations=(given("1", F(x), 1/(1 + x)),))

# ends that belong to the region, and premises where they say nothing
ABOVE_1 = (given("1", F(x), x - 1, assumes=(x > 1,)),)
pair("|r - 1| = r - 1 where r >= 1", "not negative", Abs(r - 1), r - 1, assuming=(r >= 1,), wrong={"a sign": 1 - r})
false("sign(x - 1) = 1 where x >= 1", "0 at 1", sign(x - 1), 1, assuming=(x >= 1,))
false("sign(x - 1) = 1 where x >= 1, on (0, 5)", "0 at 1", sign(x - 1), 1, assuming=(x >= 1,), where={x: (0, 5)})
false("sign(x - y) = 1 where x >= y", "0 where they are equal", sign(x - y), 1, assuming=(x >= y,))
true("F(3) = 2 by F(x) = x - 1 for x > 1", "put in", F(3), 2, equations=ABOVE_1)
false("F(1/2) = -1/2 by F(x) = x - 1 for x > 1", "nothing is said of F(1/2)", F(Rational(1, 2)), -Rational(1, 2), equations=ABOVE_1)
false("F(y) = y - 1 on (0, 1) by F(x) = x - 1 for x > 1", "nothing is said there", F(y), y - 1, equations=ABOVE_1, where={y: (0, 1)})

# what is declared of functions that an equation defines or another one stands in for
false("F = sqrt(x - 1), kept closed: |F|^2 = F^2", "domain: F is declared real; at x = 1/2 it is not", Abs(F(x))**2, F(x)**2, keep=(F,),
      equations=(given("1", F(x), sqrt(x - 1)),))
false("F(r) = sqrt r, kept closed: conj F = F", "domain: F is declared real", conjugate(F(r)), F(r), keep=(F,),
      equations=(given("1", F(r), sqrt(r)),))
false("F = i f: |F|^2 = F^2", "domain: F is declared real", Abs(F(x))**2, F(x)**2, equations=(given("1", F(x), I*f(x)),))
false("F = J_1/2(r): |F|^2 = F^2", "domain: F is declared real; at r = -1 it is not", Abs(F(r))**2, F(r)**2,
      equations=(given("1", F(r), besselj(Rational(1, 2), r)),))
false("|f|^2 = psi^2 with psi for f", "psi is complex", Abs(f(x))**2, psi(x)**2, replacing={f: psi})
true("|f|^2 = |psi|^2 with psi for f", "psi conj(psi)", Abs(f(x))**2, psi(x)*conjugate(psi(x)), replacing={f: psi})
false("|f|^2 = x - 1 with sqrt(x - 1) for f", "at x = 1/2: 1/2 against -1/2", Abs(f(x))**2, x - 1, replacing={f: lambda u: sqrt(u - 1)})
true("|f|^2 = (x - 1)^2 with x - 1 for f", "a real number", Abs(f(x))**2, (x - 1)**2, replacing={f: lambda u: u - 1})
