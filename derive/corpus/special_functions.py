"""Special functions: functional equations, branches, zeros and poles; their asymptotic series, singular points and signs."""

from functools import partial

from sympy import (
    Abs, acot, airyai, airyaiprime, airybi, arg, asin, atan, atan2, besseli, besselj, besselk, bessely, beta, binomial, Catalan, conjugate, cos,
    cot, digamma, E, Ei, elliptic_e, elliptic_k, Eq, erf, erfc, EulerGamma, exp, expint, factorial, ff, fibonacci, floor, gamma, GoldenRatio,
    harmonic, hyper, I, im, KroneckerDelta, LambertW, legendre, li, log, loggamma, lowergamma, Max, Ne, oo, Or, pi, Piecewise, polygamma, polylog,
    Rational, re, rf, Si, sign, sin, sinc, sinh, sqrt, tanh, uppergamma, zeta,
)

from derive.claims import Asymptotic, Identity, Limit, Positive, Series
from derive.corpus.names import i, n0, r, s, w, x, y, z, z1, z2
from derive.corpus.statement import Entries

_IDENTITIES, _LIMITS, _ASYMPTOTICS = Entries("identity", Identity), Entries("limit", Limit), Entries("asymptotic", Asymptotic)
_SERIES, _INEQUALITIES = Entries("series", Series), Entries("inequality", Positive)
_half, _third, _quarter = Rational(1, 2), Rational(1, 3), Rational(1, 4)

same, tends = _IDENTITIES.pair, _LIMITS.pair

# gamma, polygamma, zeta
same("gamma(z) gamma(1 - z)", "reflection, DLMF 5.5.3", gamma(z)*gamma(1 - z), pi/sin(pi*z), wrong={"cosine": pi/cos(pi*z)})
same("gamma(z) gamma(-z)", "reflection", gamma(z)*gamma(-z), -pi/(z*sin(pi*z)), wrong={"a sign": pi/(z*sin(pi*z))})
same("gamma(2z) by halves", "duplication, DLMF 5.5.5", gamma(2*z), 2**(2*z - 1)/sqrt(pi)*gamma(z)*gamma(z + _half),
     wrong={"a factor 2": 2**(2*z)/sqrt(pi)*gamma(z)*gamma(z + _half)})
same("gamma(1/3) gamma(2/3)", "reflection", gamma(_third)*gamma(2*_third), 2*pi/sqrt(3), wrong={"pi": pi})
same("|gamma(i r)|^2", "reflection", gamma(I*r)*gamma(-I*r), pi/(r*sinh(pi*r)), wrong={"without r": pi/sinh(pi*r)})
same("psi(1 - z) - psi(z)", "reflection, DLMF 5.5.4", digamma(1 - z) - digamma(z), pi*cot(pi*z), wrong={"a sign": -pi*cot(pi*z)})
same("psi'(1 - z) + psi'(z)", "reflection, differentiated", polygamma(1, 1 - z) + polygamma(1, z), pi**2/sin(pi*z)**2,
     wrong={"cosine": pi**2/cos(pi*z)**2})
same("psi(2z) by halves", "duplication, DLMF 5.5.8", digamma(2*z), (digamma(z) + digamma(z + _half))/2 + log(2),
     wrong={"without log 2": (digamma(z) + digamma(z + _half))/2})
same("log gamma(z + 1) - log gamma(z)", "DLMF 5.5.1, continued", loggamma(z + 1) - loggamma(z), log(z), wrong={"1/z": 1/z})
_IDENTITIES.false("log(gamma(z)) = log gamma(z), continued", "the phases differ by whole turns", log(gamma(z)), loggamma(z))
same("exp(log gamma(z))", "definition", exp(loggamma(z)), gamma(z), wrong={"gamma(z + 1)": gamma(z + 1)})
same("zeta(1 - z)", "Riemann, DLMF 25.4.1", zeta(1 - z), 2*(2*pi)**(-z)*cos(pi*z/2)*gamma(z)*zeta(z),
     wrong={"sine": 2*(2*pi)**(-z)*sin(pi*z/2)*gamma(z)*zeta(z)})
same("harmonic numbers", "definition", harmonic(z + 1), harmonic(z) + 1/(z + 1), wrong={"1/z": harmonic(z) + 1/z})
same("psi'(1/4)", "DLMF 25.11.40", polygamma(1, _quarter), pi**2 + 8*Catalan, wrong={"a sign": pi**2 - 8*Catalan})
same("polylogarithm of order -2", "z d/dz", polylog(-2, x), x*(1 + x)/(1 - x)**3, wrong={"a sign": x*(1 - x)/(1 - x)**3})

# binomials and Pochhammer's symbols of complex numbers
same("Pascal's rule", "DLMF 1.2.7", binomial(z + 1, n0 + 1), binomial(z, n0) + binomial(z, n0 + 1),
     wrong={"a sign": binomial(z, n0) - binomial(z, n0 + 1)})
same("binomial(z, 2)", "a polynomial", binomial(z, 2), z*(z - 1)/2, wrong={"plus": z*(z + 1)/2})
same("(z)_(k + 1)", "one factor more", rf(z, n0 + 1), (z + n0)*rf(z, n0), wrong={"another factor": (z + n0 + 1)*rf(z, n0)})
same("rising and falling", "the same factors", rf(z, n0), ff(z + n0 - 1, n0), wrong={"shifted": ff(z + n0, n0)})
same("(-z)_k", "signs of the factors", rf(-z, n0), (-1)**n0*rf(z - n0 + 1, n0), wrong={"without sign": rf(z - n0 + 1, n0)})
same("Fibonacci by the golden ratio", "Binet", GoldenRatio**i, GoldenRatio*fibonacci(i) + fibonacci(i - 1),
     wrong={"shifted": GoldenRatio*fibonacci(i) + fibonacci(i + 1)})

# points that a proof leaves out
same("z sinc z", "removable at 0", z*sinc(z), sin(z), wrong={"cosine": cos(z)})
_IDENTITIES.false("sinc r = sinc r + 1 - sign(r)^2", "at 0 it is off by 1", sinc(r), sinc(r) + 1 - sign(r)**2)
_IDENTITIES.false("sin z/z with 2 at 0", "at 0 it is 1", Piecewise((sin(z)/z, Ne(z, 0)), (2, True)), sinc(z))
same("|r| in pieces", "definition", Piecewise((r, r >= 0), (-r, True)), Abs(r), wrong={"with 1 at 0": Abs(r) + 1 - sign(r)**2})
same("the greater of r and 1 in pieces", "definition", Piecewise((r, r >= 1), (1, True)), Max(r, 1), wrong={"0 for 1": Max(r, 0)})
same("sinc at multiples of pi", "zeros of the sine", sinc(pi*i), Piecewise((1, Eq(i, 0)), (0, True)),
     wrong={"at 1": Piecewise((1, Eq(i, 1)), (0, True))})

# branches
same("sqrt(z^2) in the right half plane", "phases", sqrt(z**2), z, wrong={"the modulus": Abs(z)}, assuming=(re(z) > 0,))
_IDENTITIES.false("sqrt(z^2) = z for Re z >= 0", "at -i", sqrt(z**2), z, assuming=(re(z) >= 0,))
same("log of exp in the strip", "phases", log(exp(z)), z, wrong={"a turn": z + 2*pi*I}, assuming=(im(z) > -pi, im(z) <= pi))
_IDENTITIES.false("2F1(1, 1; 2; z) is 0 at z = 0", "it is 1", hyper([1, 1], [2], z), -log(1 - z)/(z + KroneckerDelta(z, 0)))
_IDENTITIES.false("log exp z = z for |Im z| <= pi", "at Im z = -pi", log(exp(z)), z, assuming=(im(z) >= -pi, im(z) <= pi))
same("log of the conjugate off the cut", "phases", log(conjugate(z)), conjugate(log(z)), wrong={"not the conjugate": log(z)},
     assuming=(Or(Ne(im(z), 0), re(z) > 0),))
_IDENTITIES.false("log of the conjugate everywhere", "on the cut", log(conjugate(z)), conjugate(log(z)))
same("root of a product", "phases", sqrt(z1*z2), sqrt(z1)*sqrt(z2), wrong={"minus": -sqrt(z1)*sqrt(z2)},
     assuming=(arg(z1) + arg(z2) > -pi, arg(z1) + arg(z2) <= pi))
_IDENTITIES.false("root of any product", "at -1, -1", sqrt(z1*z2), sqrt(z1)*sqrt(z2))
same("log of r + i s", "phases", log(r + I*s), log(r**2 + s**2)/2 + I*atan2(s, r),
     wrong={"the angle of the mirror": log(r**2 + s**2)/2 + I*atan2(r, s)})
same("log of x z", "a positive factor", log(x*z), log(x) + log(z), wrong={"a sign": log(x) - log(z)})
same("(x z)^w by powers", "a positive factor", (x*z)**w, x**w*z**w, wrong={"a factor": x*z**w})

# conjugates: inside off the cuts alone, which SymPy does not ask of all of them
for text, mirrored, known in (
    ("li", li, "on the negative axis"), ("log gamma", loggamma, "left of 0"), ("the dilogarithm", partial(polylog, 2), "right of 1"),
    ("arc cotangent", acot, "between -i and i"), ("arc tangent", atan, "beyond i"), ("E_1", partial(expint, 1), "on the negative axis"),
    ("K", elliptic_k, "right of 1"), ("the incomplete gamma function", partial(uppergamma, x), "on the negative axis"),
    ("arc sine", asin, "right of 1"), ("W", LambertW, "left of -1/e"), ("2F1", partial(hyper, (1, 1), (_half,)), "right of 1"),
):
    _IDENTITIES.false(f"conj {text} everywhere", known, conjugate(mirrored(z)), mirrored(conjugate(z)))
    _IDENTITIES.true(f"conj {text} off the axes", "reflection", conjugate(mirrored(z)), mirrored(conjugate(z)), assuming=(im(z) > 0, re(z) > 0))
for text, mirrored, known in (
    ("log gamma", loggamma, "left of 0"), ("li", li, "left of 0"), ("the incomplete gamma function", partial(uppergamma, s), "left of 0"),
    ("the lower incomplete gamma function", partial(lowergamma, s), "left of 0"), ("Legendre's function", partial(legendre, s), "left of -1"),
):
    _IDENTITIES.false(f"{text} of a real number is real", known, conjugate(mirrored(r)), mirrored(r))
same("Ei on the axis", "its principal value there", conjugate(Ei(r)), Ei(r), wrong={"with the phase of E_1": Ei(r) + 2*pi*I*(1 - sign(r))})
same("Li2(z) + Li2(1/z) off the axis", "DLMF 25.12.4", polylog(2, z) + polylog(2, 1/z), -pi**2/6 - log(-z)**2/2,
     wrong={"a sign": -pi**2/6 + log(-z)**2/2}, assuming=(im(z) > 0,))
_IDENTITIES.false("Li2(z) + Li2(1/z) everywhere", "between 0 and 1", polylog(2, z) + polylog(2, 1/z), -pi**2/6 - log(-z)**2/2)

# hypergeometric functions and others that are elementary
same("2F1(1, 1; 3/2; 1/4)", "arc sine", hyper((1, 1), (Rational(3, 2),), _quarter), 2*pi/(3*sqrt(3)), wrong={"pi/3": pi/3})
same("2F1(1/2, 1/2; 3/2; 1)", "Gauss", hyper((_half, _half), (Rational(3, 2),), 1), pi/2, wrong={"pi": pi})
same("2F1(-1/2, 1/2; 1; -x)", "E", hyper((-_half, _half), (1,), -x), 2*elliptic_e(-x)/pi, wrong={"K": 2*elliptic_k(-x)/pi})
same("2F1(1/2, 1; 3/2; -x^2)", "arcus tangens", hyper((_half, 1), (Rational(3, 2),), -x**2), atan(x)/x, wrong={"arc sine": asin(x)/x})
same("0F1(; 1/2; -z^2/4)", "cosine", hyper((), (_half,), -z**2/4), cos(z), wrong={"sinc": sinc(z)})
same("beta(x + 1, y)", "gamma functions", beta(x + 1, y), beta(x, y)*x/(x + y), wrong={"y": beta(x, y)*y/(x + y)})

# limits
tends("Stirling's 1/12", "DLMF 5.11.3", x*(gamma(x + 1)/(sqrt(2*pi*x)*(x/E)**x) - 1), x, oo, Rational(1, 12), wrong={"1/13": Rational(1, 13)})
tends("Stirling's -1/360", "DLMF 5.11.1", x**3*(loggamma(x) - (x - _half)*log(x) + x - log(2*pi)/2 - 1/(12*x)), x, oo, -Rational(1, 360),
      wrong={"a sign": Rational(1, 360)})
tends("gamma(x + y)/gamma(x)", "DLMF 5.11.12", gamma(x + y)/(gamma(x)*x**y), x, oo, 1, wrong={"0": 0})
tends("Wallis by binomials", "DLMF 5.11", 16**x/(x*binomial(2*x, x)**2), x, oo, pi, wrong={"pi/2": pi/2})
tends("harmonic numbers less log", "definition of Euler's number", harmonic(x) - log(x), x, oo, EulerGamma, wrong={"0": 0})
tends("x^2 (psi - log + 1/(2x))", "DLMF 5.11.2", x**2*(digamma(x) - log(x) + 1/(2*x)), x, oo, -Rational(1, 12), wrong={"a sign": Rational(1, 12)})
tends("erfc to its second term", "DLMF 7.12.1", x**3*(exp(x**2)*erfc(x) - 1/(x*sqrt(pi))), x, oo, -1/(2*sqrt(pi)), wrong={"a sign": 1/(2*sqrt(pi))})
tends("E_1 far out", "DLMF 6.12.1", x*exp(x)*expint(1, x), x, oo, 1, wrong={"0": 0})
tends("E_1 at 0", "DLMF 6.6.2", expint(1, x) + log(x), x, 0, -EulerGamma, wrong={"a sign": EulerGamma})
tends("J_0 far out", "DLMF 10.17.3", sqrt(x)*besselj(0, x) - sqrt(2/pi)*cos(x - pi/4), x, oo, 0, wrong={"1": 1})
_LIMITS.false("sqrt(x) J_0 vanishes", "it oscillates", sqrt(x)*besselj(0, x), x, oo, 0)
tends("I_1 to its second term", "DLMF 10.40.1", x*(sqrt(2*pi*x)*exp(-x)*besseli(1, x) - 1), x, oo, -Rational(3, 8), wrong={"+": Rational(3, 8)})
tends("K_0 at 0", "DLMF 10.31.2", besselk(0, x) + log(x/2), x, 0, -EulerGamma, wrong={"0": 0})
tends("x Y_1 at 0", "DLMF 10.7.4", x*bessely(1, x), x, 0, -2/pi, wrong={"a sign": 2/pi})
tends("Ai Bi", "DLMF 9.7", airyai(x)*airybi(x)*sqrt(x), x, oo, 1/(2*pi), wrong={"1/pi": 1/pi})
tends("zeta beside its pole", "DLMF 25.2.4", zeta(x) - 1/(x - 1), x, 1, EulerGamma, wrong={"0": 0})
tends("zeta far out", "its first terms", 2**x*(zeta(x) - 1), x, oo, 1, wrong={"2": 2})
tends("K beside 1", "DLMF 19.12.1", elliptic_k(1 - x) + log(x)/2, x, 0, 2*log(2), wrong={"log 2": log(2)})
tends("Lambert's W", "DLMF 4.13.10", LambertW(x) - log(x) + log(log(x)), x, oo, 0, wrong={"1": 1})
tends("incomplete gamma", "DLMF 8.11.2", uppergamma(y, x)*x**(1 - y)*exp(x), x, oo, 1, wrong={"0": 0})
tends("dilogarithm at 1", "Euler", polylog(2, 1 - x), x, 0, pi**2/6, wrong={"pi^2/12": pi**2/12})
tends("factorial by its root", "Stirling", gamma(x + 1)**(1/x)/x, x, oo, exp(-1), wrong={"1": 1})
_ASYMPTOTICS.pair("Stirling, of a factorial", "DLMF 5.11.7", factorial(x), x, oo, sqrt(2*pi*x)*(x/E)**x, wrong={"without 2": sqrt(pi*x)*(x/E)**x})
_ASYMPTOTICS.pair("central binomial", "Stirling", binomial(2*x, x), x, oo, 4**x/sqrt(pi*x), wrong={"without pi": 4**x/sqrt(x)})
_ASYMPTOTICS.pair("lower incomplete gamma", "the whole integral", lowergamma(y, x), x, oo, gamma(y), wrong={"gamma(y + 1)": gamma(y + 1)})
_ASYMPTOTICS.pair("Ei far out", "DLMF 6.12.2", Ei(x), x, oo, exp(x)/x, wrong={"without x": exp(x)})

# series
_SERIES.pair("log gamma far out", "DLMF 5.11.1", loggamma(x) - (x - _half)*log(x) + x, x, oo, log(2*pi)/2 + 1/(12*x) - 1/(360*x**3),
             wrong={"a sign": log(2*pi)/2 + 1/(12*x) + 1/(360*x**3)}, upto=5)
_SERIES.pair("trigamma far out", "DLMF 5.15.8", polygamma(1, x), x, oo, 1/x + 1/(2*x**2) + 1/(6*x**3),
             wrong={"1/3": 1/x + 1/(2*x**2) + 1/(3*x**3)}, upto=5)
_SERIES.pair("K", "DLMF 19.5.1", elliptic_k(x), x, 0, pi/2*(1 + x/4 + 9*x**2/64), wrong={"9/32": pi/2*(1 + x/4 + 9*x**2/32)}, upto=3)
_SERIES.pair("E", "DLMF 19.5.2", elliptic_e(x), x, 0, pi/2*(1 - x/4 - 3*x**2/64), wrong={"a sign": pi/2*(1 - x/4 + 3*x**2/64)}, upto=3)
_SERIES.pair("W", "Lagrange", LambertW(x), x, 0, x - x**2 + 3*x**3/2, wrong={"1/2": x - x**2 + x**3/2}, upto=4)
_SERIES.pair("dilogarithm", "definition", polylog(2, x), x, 0, x + x**2/4, wrong={"x^2/2": x + x**2/2}, upto=3)
_SERIES.pair("Ai", "its equation", airyai(r), r, 0, airyai(0) + airyaiprime(0)*r + airyai(0)*r**3/6,
             wrong={"r^3/3": airyai(0) + airyaiprime(0)*r + airyai(0)*r**3/3}, upto=4)

# signs
_INEQUALITIES.true("erf lies below 1", "the whole integral is 1", 1 - erf(r), {r: (-oo, oo)})
_INEQUALITIES.false("erf lies below 9/10", "at 3", Rational(9, 10) - erf(r), {r: (-oo, oo)})
_INEQUALITIES.true("K_y(x) > 0", "its integral", besselk(y, x), {x: (0, oo), y: (0, oo)})
_INEQUALITIES.true("zeta > 0 right of 1", "its series", zeta(x), {x: (1, oo)})
_INEQUALITIES.false("zeta > 0 on (0, 1)", "at 1/2: -1.46", zeta(x), {x: (0, 1)})
_INEQUALITIES.true("polylogarithms of 0 < x < 1", "its series", polylog(y, x), {x: (0, 1), y: (0, oo)})
_INEQUALITIES.true("sinc r < 11/10", "at most 1", Rational(11, 10) - sinc(r), {r: (-oo, oo)})
_INEQUALITIES.false("sinc r < 9/10", "at 0", Rational(9, 10) - sinc(r), {r: (-oo, oo)})
_INEQUALITIES.true("Si r < 2", "Si(pi) = 1.85", 2 - Si(r), {r: (-oo, oo)})
_INEQUALITIES.false("psi'' > 0", "it is negative", polygamma(2, x), {x: (0, oo)})
_INEQUALITIES.false("Ai > 0 down to -5", "its zero at -2.34", airyai(r), {r: (-5, 0)})
_INEQUALITIES.true("gamma > 4/5 on (1/2, 5)", "its least value 0.886", gamma(x) - Rational(4, 5), {x: ("1/2", 5)})
_INEQUALITIES.false("gamma > 9/10 on (1/2, 5)", "its least value 0.886", gamma(x) - Rational(9, 10), {x: ("1/2", 5)})
_INEQUALITIES.false("log gamma > 0", "between 1 and 2", loggamma(x), {x: (0, oo)})
_INEQUALITIES.false("floor r > 0", "at 0", floor(r) + tanh(r)**2, {r: (-1, 1)})

ENTRIES = (*_IDENTITIES, *_LIMITS, *_ASYMPTOTICS, *_SERIES, *_INEQUALITIES)
