"""Integrals in closed form, changes of variable, delta functions; integrals that diverge, poles inside, values at some parameters only."""

from sympy import (
    Abs, besselj, besselk, ceiling, cos, cosh, diff, erf, exp, floor, gamma, I, Integer, Integral, KroneckerDelta, legendre, Limit, log, Ne, oo,
    pi, Piecewise, Rational, sign, sin, sqrt, tan,
)

from derive.changes.sifting import Sifting
from derive.changes.substitution import Substitution
from derive.claims import Identity
from derive.corpus.names import a, delta, f, g, i, j, n, n0, p, q, r, t, x, y, z
from derive.corpus.statement import Entries

ENTRIES = Entries("integral", Identity)
true, false, pair = ENTRIES.true, ENTRIES.false, ENTRIES.pair

# over the line
pair("Lorentz's line", "atan", Integral(1/(1 + r**2), (r, -oo, oo)), pi, wrong={"a factor": 2*pi})
pair("1/(1 + r^4)", "residues", Integral(1/(1 + r**4), (r, -oo, oo)), pi/sqrt(2), wrong={"a factor": pi/2})
pair("1/(1 + r^2)^2", "residues", Integral(1/(1 + r**2)**2, (r, -oo, oo)), pi/2, wrong={"the first power": pi})
pair("r^2/(1 + r^2)^2", "residues", Integral(r**2/(1 + r**2)**2, (r, -oo, oo)), pi/2, wrong={"a sign": -pi/2})
pair("1/((r^2 + p^2)(r^2 + q^2))", "partial fractions", Integral(1/((r**2 + p**2)*(r**2 + q**2)), (r, -oo, oo)), pi/(p*q*(p + q)),
     wrong={"minus": pi/(p*q*(p - q))})
pair("two poles on both sides", "residues", Integral(1/((r - I*p)*(r + I*q)), (r, -oo, oo)), 2*pi/(p + q), wrong={"minus": 2*pi/(p - q)})
pair("two poles on one side", "closed on the other side", Integral(1/((r - I*p)*(r - I*q)), (r, -oo, oo)), 0, wrong={"one of them": 2*pi/(p - q)})
pair("Gauss", "squared, in the plane", Integral(exp(-r**2), (r, -oo, oo)), sqrt(pi), wrong={"half the line": sqrt(pi)/2})
pair("Gauss with a width", "scaled", Integral(exp(-p*r**2), (r, -oo, oo)), sqrt(pi/p), wrong={"upside down": sqrt(pi*p)})
pair("second moment of Gauss", "by parts", Integral(r**2*exp(-r**2), (r, -oo, oo)), sqrt(pi)/2, wrong={"a factor": sqrt(pi)})
pair("transform of Gauss", "completed square", Integral(exp(-r**2)*cos(p*r), (r, -oo, oo)), sqrt(pi)*exp(-p**2/4),
     wrong={"the width": sqrt(pi)*exp(-p**2)})
pair("transform of Lorentz", "residues", Integral(cos(p*r)/(1 + r**2), (r, -oo, oo)), pi*exp(-p),
     wrong={"a sign": pi*exp(p), "a power": pi*exp(-p**2)})
pair("r sin(pr)/(1 + r^2)", "residues", Integral(r*sin(p*r)/(1 + r**2), (r, -oo, oo)), pi*exp(-p), wrong={"half": pi*exp(-p)/2})
pair("1/cosh", "Gudermann", Integral(1/cosh(r), (r, -oo, oo)), pi, wrong={"2": 2})
pair("1/cosh^2: the Fermi function drops by 1", "tanh", Integral(1/(4*cosh(r/2)**2), (r, -oo, oo)), 1, wrong={"1/2": Rational(1, 2)})
pair("Sommerfeld's pi^2/3", "series; Ashcroft and Mermin (C.8)", Integral(r**2/(4*cosh(r/2)**2), (r, -oo, oo)), pi**2/3, wrong={"pi^2/6": pi**2/6})
pair("norm of the oscillator's first excited state", "by parts", Integral(4*r**2*exp(-r**2), (r, -oo, oo)), 2*sqrt(pi), wrong={"a factor": sqrt(pi)})

# over the half line
pair("exp(-px)", "exponential", Integral(exp(-p*x), (x, 0, oo)), 1/p, wrong={"p": p})
pair("x exp(-px)", "by parts", Integral(x*exp(-p*x), (x, 0, oo)), 1/p**2, wrong={"1/p": 1/p})
pair("x^3 exp(-x)", "gamma(4)", Integral(x**3*exp(-x), (x, 0, oo)), 6, wrong={"4!": 24})
pair("gamma by its integral", "definition", Integral(x**(p - 1)*exp(-x), (x, 0, oo)), gamma(p), wrong={"p + 1": gamma(p + 1)})
pair("Yukawa's transform", "residues", Integral(exp(-p*x)*sin(q*x), (x, 0, oo)), q/(p**2 + q**2), wrong={"p": p/(p**2 + q**2)})
pair("Laplace transform of cos", "by parts", Integral(exp(-p*x)*cos(q*x), (x, 0, oo)), p/(p**2 + q**2), wrong={"a sign": p/(p**2 - q**2)})
pair("Dirichlet", "Gradshteyn 3.721.1", Integral(sin(x)/x, (x, 0, oo)), pi/2, wrong={"pi": pi, "7": 7})
pair("sin(px)/x for every p > 0", "Gradshteyn 3.721.1", Integral(sin(p*x)/x, (x, 0, oo)), pi/2, wrong={"p pi/2": p*pi/2})
pair("(sin x/x)^2", "Gradshteyn 3.821.9", Integral(sin(x)**2/x**2, (x, 0, oo)), pi/2, wrong={"pi/4": pi/4})
pair("Planck", "Gradshteyn 3.411.1", Integral(x**3/(exp(x) - 1), (x, 0, oo)), pi**4/15, wrong={"pi^4/90": pi**4/90})
pair("x/(e^x - 1)", "Gradshteyn 3.411.1", Integral(x/(exp(x) - 1), (x, 0, oo)), pi**2/6, wrong={"Fermi": pi**2/12})
pair("x/(e^x + 1)", "Gradshteyn 3.411.3", Integral(x/(exp(x) + 1), (x, 0, oo)), pi**2/12, wrong={"Bose": pi**2/6})
pair("1/(e^x + 1)", "logarithm", Integral(1/(exp(x) + 1), (x, 0, oo)), log(2), wrong={"1": 1})
pair("Laplace transform of J0", "DLMF 10.22.49", Integral(besselj(0, x)*exp(-p*x), (x, 0, oo)), 1/sqrt(1 + p**2), wrong={"a sign": 1/sqrt(1 - p**2)})
pair("J1 over the half line", "-J0' = J1", Integral(besselj(1, x), (x, 0, oo)), 1, wrong={"0": 0})
pair("K0 over the half line", "DLMF 10.43.19", Integral(besselk(0, x), (x, 0, oo)), pi/2, wrong={"pi": pi})
pair("log x/(1 + x^2)", "x to 1/x", Integral(log(x)/(1 + x**2), (x, 0, oo)), 0, wrong={"pi/4": pi/4})
pair("1/(1 + x)^2", "elementary", Integral(1/(1 + x)**2, (x, 0, oo)), 1, wrong={"1/2": Rational(1, 2)})
pair("Fresnel's sin x^2", "Gradshteyn 3.691.1", Integral(sin(x**2), (x, 0, oo)), sqrt(pi/8), wrong={"a factor": sqrt(pi/2)})
pair("charge of hydrogen's ground state", "gamma(3)", Integral(4*x**2*exp(-2*x), (x, 0, oo)), 1, wrong={"without the 4": Rational(1, 4)})
pair("Maxwell's mean speed", "by parts", Integral(4/sqrt(pi)*x**3*exp(-x**2), (x, 0, oo)), 2/sqrt(pi), wrong={"the most probable": 1})
pair("transform of a screened charge", "residues", Integral(4*pi*exp(-p*x)*sin(q*x)/q, (x, 0, oo)), 4*pi/(p**2 + q**2),
     wrong={"minus": 4*pi/(q**2 - p**2)})

# over finite ranges
pair("1/(1 + x) over (0, 1)", "logarithm", Integral(1/(1 + x), (x, 0, 1)), log(2), wrong={"1": 1})
pair("the quarter circle", "area", Integral(sqrt(1 - x**2), (x, 0, 1)), pi/4, wrong={"22/28": Rational(22, 28)})
pair("x log x over (0, 1)", "by parts", Integral(x*log(x), (x, 0, 1)), -Rational(1, 4), wrong={"a sign": Rational(1, 4)})
pair("log x over (0, 1)", "by parts", Integral(log(x), (x, 0, 1)), -1, wrong={"0": 0})
pair("the square of a sine over a period", "half", Integral(sin(x)**2, (x, 0, 2*pi)), pi, wrong={"2 pi": 2*pi})
pair("cos(nx) over a period", "period", Integral(cos(n*x), (x, 0, 2*pi)), 0, wrong={"2 pi": 2*pi})
pair("cos(nx)^2 over a period", "half", Integral(cos(n*x)**2, (x, 0, 2*pi)), pi, wrong={"2 pi": 2*pi})
pair("1/(2 + cos x) over a period", "residues", Integral(1/(2 + cos(x)), (x, 0, 2*pi)), 2*pi/sqrt(3), wrong={"a factor": pi/sqrt(3)})
pair("Legendre's P_2 squared", "DLMF 14.17.6", Integral(legendre(2, r)**2, (r, -1, 1)), Rational(2, 5), wrong={"2/3": Rational(2, 3)})
pair("Legendre's P_1 and P_3", "DLMF 14.17.6", Integral(legendre(1, r)*legendre(3, r), (r, -1, 1)), 0, wrong={"2/7": Rational(2, 7)})
pair("average of exp(iqr cos) over angles", "elementary", Integral(exp(I*p*r), (r, -1, 1))/2, sin(p)/p, wrong={"cos": cos(p)})
pair("|r| over (-1, 1)", "two triangles", Integral(Abs(r), (r, -1, 1)), 1, wrong={"0": 0})
pair("sign over (-1, 2)", "2 - 1", Integral(sign(r), (r, -1, 2)), 1, wrong={"3": 3})
pair("tan over (0, pi/4)", "logarithm", Integral(tan(x), (x, 0, pi/4)), log(2)/2, wrong={"log 2": log(2)})
pair("log(1 + x)/x over (0, 1)", "series", Integral(log(1 + x)/x, (x, 0, 1)), pi**2/12, wrong={"pi^2/6": pi**2/6})
pair("exp(-x^2) over (0, 1)", "definition of erf", Integral(exp(-x**2), (x, 0, 1)), sqrt(pi)/2*erf(1), wrong={"half the line": sqrt(pi)/2})
pair("the energy of a Fermi gas", "elementary", Integral(x**4, (x, 0, 1))/Integral(x**2, (x, 0, 1)), Rational(3, 5),
     wrong={"two dimensions": Rational(1, 2)})
pair("x^p (1 - x)", "beta function", Integral(x**p*(1 - x), (x, 0, 1)), 1/((p + 1)*(p + 2)), wrong={"p": 1/(p*(p + 1))})
pair("1/sqrt(1 - x^2) over (0, 1)", "asin", Integral(1/sqrt(1 - x**2), (x, 0, 1)), pi/2, wrong={"pi": pi})
pair("an odd function over (-1, 1)", "symmetry", Integral(sin(r)**3, (r, -1, 1)), 0, wrong={"twice the half": 2*Integral(sin(r)**3, (r, 0, 1))})
false("exp(-x^2) over (0, 1) to 60 digits, the last ones wrong", "0.746824132812427025399467436131853005354499686812606329027654498958605...",
      Integral(exp(-x**2), (x, 0, 1)),
      Rational("0.74682413281242702539946743613185300535449968681260632902765324"))

# integers that a formula leaves out, and variables that are integers
pair("cos(nx) over a period, n = 0 too", "2 pi for n = 0", Integral(cos(n0*x), (x, 0, 2*pi)), 2*pi*KroneckerDelta(n0, 0), wrong={"0": 0})
pair("sin^2(pi n x)", "half", Integral(sin(pi*n*x)**2, (x, 0, 1)), Rational(1, 2), wrong={"1": 1})
false("sin^2(pi n x) is 1/2 on average, n = 0 too", "0 for n = 0", Integral(sin(pi*n0*x)**2, (x, 0, 1)), Rational(1, 2))
pair("exp(2 pi i n x)", "period", Integral(exp(2*pi*I*n*x), (x, 0, 1)), 0, wrong={"1": 1})
false("exp(2 pi i n x) over (0, 1) is 0, n = 0 too", "1 for n = 0", Integral(exp(2*pi*I*n0*x), (x, 0, 1)), 0)
true("cos(2 pi ceil(p) x)", "ceil(p) is 1 or more", Integral(cos(2*pi*ceiling(p)*x), (x, 0, 1)), 0)
false("cos(2 pi floor(a) x) is 0 over (0, 1)", "1 where floor(a) = 0", Integral(cos(2*pi*floor(a)*x), (x, 0, 1)), 0)
false("x^(n - 1) over (1, 2) with n = 0 in the formula", "log 2 for n = 0, not 0", Integral(x**(n0 - 1), (x, 1, 2)),
      (2**n0 - 1)/(n0 + KroneckerDelta(n0, 0)))
false("cos(2 pi n) over 0 < n < 1 is 1, n an integer", "its variable is more than an integer: 0", Integral(cos(2*pi*n), (n, 0, 1)), 1)
false("(-1)^(2n) over 0 < n < 1 is 1, n an integer", "its variable is more than an integer: 0", Integral((-1)**(2*n), (n, 0, 1)), 1)

# values of a parameter for which a closed form has none
pair("exp(ax) over (0, 1)", "exponential; at a = 0 the quotient has no value", Integral(exp(a*x), (x, 0, 1)), (exp(a) - 1)/a,
     wrong={"another value at a = 0": Piecewise(((exp(a) - 1)/a, Ne(a, 0)), (2, True)),
            "0 at a = 0, by Kronecker's symbol": (exp(a) - 1)/(a + KroneckerDelta(a, 0))})
false("cos(ax) over (0, 1) is 0 for a = 0", "it is 1", Integral(cos(a*x), (x, 0, 1)), Piecewise((sin(a)/a, Ne(a, 0)), (0, True)))
false("x^a over (1, 2) is 0 for a = -1", "it is log 2", Integral(x**a, (x, 1, 2)), Piecewise(((2**(a + 1) - 1)/(a + 1), Ne(a, -1)), (0, True)))
false("exp(zx) over (0, 1) is 2 for z = 0", "it is 1", Integral(exp(z*x), (x, 0, 1)), Piecewise(((exp(z) - 1)/z, Ne(z, 0)), (2, True)))
pair("1/((x + p)(x + q)) over the half line", "partial fractions", Integral(1/((x + p)*(x + q)), (x, 0, oo)), log(p/q)/(p - q),
     wrong={"0 for p = q": Piecewise((log(p/q)/(p - q), Ne(p, q)), (0, True))})

# that are not there
false("1/r^2 over (-1, 1) is -2", "it diverges at 0", Integral(1/r**2, (r, -1, 1)), -2)
false("1/r over (-1, 1) is 0", "it diverges at 0; its principal value is 0", Integral(1/r, (r, -1, 1)), 0)
false("1/r over (-1, 2) is log 2", "it diverges at 0; its principal value is log 2", Integral(1/r, (r, -1, 2)), log(2))
false("cos x over the half line is 0", "it does not converge", Integral(cos(x), (x, 0, oo)), 0)
false("sin x over the half line is 1", "it does not converge", Integral(sin(x), (x, 0, oo)), 1)
false("r/(1 + r^2) over the line is 0", "it diverges; its principal value is 0", Integral(r/(1 + r**2), (r, -oo, oo)), 0)
false("1/x over (0, 1) is 1", "it diverges", Integral(1/x, (x, 0, 1)), 1)
false("1/x over (1, oo) is 100", "it diverges", Integral(1/x, (x, 1, oo)), 100)
false("1/(x log x) over (2, oo) is 10", "it diverges", Integral(1/(x*log(x)), (x, 2, oo)), 10)
false("1/(x - 1)^2 over (0, 2) is -2", "it diverges at 1", Integral(1/(x - 1)**2, (x, 0, 2)), -2)
false("tan over (0, 3) is -log|cos 3|", "it diverges at pi/2", Integral(tan(x), (x, 0, 3)), -log(-cos(3)))
false("Rayleigh and Jeans: x^2 over the half line", "it diverges", Integral(x**2, (x, 0, oo)), pi**4/15)
false("(1/x + sin x/x) less 1/x over (0, 1), one by one", "the sides are not numbers", Integral(1/x + sin(x)/x, (x, 0, 1)) - Integral(1/x, (x, 0, 1)),
      Integral(sin(x)/x, (x, 0, 1)))
false("1/(x - 1) less 1/(x - 1) over (0, 2)", "the sides are not numbers", Integral(1/(x - 1) + x, (x, 0, 2)) - Integral(1/(x - 1), (x, 0, 2)), 2)
false("(x - 2p)^-2 over (0, 1) for every p > 0", "generic: a pole inside for p < 1/2", Integral((x - 2*p)**-2, (x, 0, 1)), 1/(2*p - 1) - 1/(2*p))
false("1/(x - p) over (0, 1) is log|(1 - p)/p| for every p > 0", "generic: a pole inside for p < 1", Integral(1/(x - p), (x, 0, 1)),
      log(Abs((1 - p)/p)))
false("exp(-ax) over the half line is 1/a for every real a", "generic: it diverges for a < 0", Integral(exp(-a*x), (x, 0, oo)), 1/a)
false("x^(-p) over (0, 1) is 1/(1 - p) for every p > 0", "generic: it diverges for p >= 1", Integral(x**(-p), (x, 0, 1)), 1/(1 - p))
false("x^(-p) over (1, oo) is 1/(p - 1) for every p > 0", "generic: it diverges for p <= 1", Integral(x**(-p), (x, 1, oo)), 1/(p - 1))
false("cos(ar)/(1 + r^2) is pi e^-a for every real a", "generic: at a = -1: pi/e against pi e", Integral(cos(a*r)/(1 + r**2), (r, -oo, oo)),
      pi*exp(-a))
false("sin(ax)/x is pi/2 for every real a", "generic: at a = -1 it is -pi/2", Integral(sin(a*x)/x, (x, 0, oo)), pi/2)
false("1/(r^2 + a^2) is pi/a for every real a", "generic: at a = -1: pi against -pi", Integral(1/(r**2 + a**2), (r, -oo, oo)), pi/a)
false("a limit inside an equation from both sides that is not there", "option: -1 and 1", Limit(Abs(r)/r, r, 0, "+-"), -1)

# unspecified functions
false("an integral of a product is the product", "f = g = x: 1/3 against 1/4", Integral(f(x)*g(x), (x, 0, 1)),
      Integral(f(x), (x, 0, 1))*Integral(g(x), (x, 0, 1)))
pair("2x f(x^2)", "x^2 as the variable", Integral(2*x*f(x**2), (x, 0, 1)), Integral(f(x), (x, 0, 1)),
     wrong={"without the slope": Integral(f(x**2), (x, 0, 1))})
pair("a range cut in two", "additive", Integral(f(x), (x, 0, 2)), Integral(f(x), (x, 0, 1)) + Integral(f(x), (x, 1, 2)),
     wrong={"a gap": Integral(f(x), (x, 0, 1)) + Integral(f(x), (x, Rational(3, 2), 2))})
pair("a constant in front", "linear", Integral(p*f(x), (x, 0, 1)), p*Integral(f(x), (x, 0, 1)), wrong={"its square": p**2*Integral(f(x), (x, 0, 1))})
pair("the variable is dumb", "renamed", Integral(f(x), (x, 0, 1)), Integral(f(y), (y, 0, 1)), wrong={"another range": Integral(f(y), (y, 0, 2))})
pair("backwards", "x to 1 - x", Integral(f(x), (x, 0, 1)), Integral(f(1 - x), (x, 0, 1)), wrong={"mirrored": Integral(f(-x), (x, 0, 1))})
false("|int f| = int |f|", "f = x - 1/2", Abs(Integral(f(x), (x, 0, 1))), Integral(Abs(f(x)), (x, 0, 1)))
false("int f^2 = (int f)^2", "f = x: 1/3 against 1/4", Integral(f(x)**2, (x, 0, 1)), Integral(f(x), (x, 0, 1))**2)
false("the order of ranges that depend on one another", "f = x: 1/6 against 1/3", Integral(f(x), (x, 0, y), (y, 0, 1)),
      Integral(f(x), (y, 0, x), (x, 0, 1)))

# changes of variable and delta functions
true("x = t^2 in cos sqrt x over (0, 1)", "substitution", Integral(cos(sqrt(x)), (x, 0, 1)), Integral(2*t*cos(t), (t, 0, 1)),
     through=(Substitution(x, t, t**2, Integer(0), Integer(1)),))
false("x = t^2 without its slope", "0.764 against 0.841", Integral(cos(sqrt(x)), (x, 0, 1)), Integral(cos(t), (t, 0, 1)),
      through=(Substitution(x, t, t**2, Integer(0), Integer(1)),))
X = 5*t - 4*t**2
false("(x - 6/5)^-2 over (0, 1) by a path that passes the pole", "interchange: the second integral diverges",
      Integral((x - Rational(6, 5))**-2, (x, 0, 1)),
      Integral(diff(X, t)/(X - Rational(6, 5))**2, (t, 0, 1)), through=(Substitution(x, t, X, Integer(0), Integer(1)),))
false("|r| over (-1, 1) by a positive name", "domain: x is declared positive; it is 1", Integral(Abs(r), (r, -1, 1)), 0,
      through=(Substitution(r, x, x, Integer(-1), Integer(1)),))
false("sqrt(r^2) over (-1, 0) by a positive name", "domain: x is declared positive; it is 1/2", Integral(sqrt(r**2), (r, -1, 0)), -Rational(1, 2),
      through=(Substitution(r, x, x, Integer(-1), Integer(0)),))
pair("sifting at 1/2", "definition", Integral(f(r)*delta(r - Rational(1, 2)), (r, -oo, oo)), f(Rational(1, 2)),
     wrong={"elsewhere": f(-Rational(1, 2))}, through=(Sifting(delta, r),))
pair("delta(2r - 1)", "slope 2", Integral(f(r)*delta(2*r - 1), (r, -oo, oo)), f(Rational(1, 2))/2,
     wrong={"without the slope": f(Rational(1, 2))}, through=(Sifting(delta, r),))
pair("delta(x^2 - p^2) over x > 0", "slope 2p", Integral(f(x)*delta(x**2 - p**2), (x, 0, oo)), f(p)/(2*p),
     wrong={"both roots": f(p)/p}, through=(Sifting(delta, x),))
pair("a delta outside the range", "nothing there", Integral(f(x)*delta(x - 2), (x, 0, 1)), 0, wrong={"inside": f(2)}, through=(Sifting(delta, x),))
false("a delta where the rest jumps", "sign has no value at 0 that it could take", Integral((sign(r) + 1)*delta(r), (r, -oo, oo)), 2,
      through=(Sifting(delta, r),))

# whole numbers at which a product of waves has a constant part
pair("cos(ix) cos(jx) over a period, i of any sign", "sum and difference", Integral(cos(i*x)*cos(j*x), (x, 0, 2*pi)),
     pi*(KroneckerDelta(i, j) + KroneckerDelta(i, -j)), wrong={"i = j alone": pi*KroneckerDelta(i, j)})
pair("cos(ix) cos(3x) over a period", "sum and difference", Integral(cos(i*x)*cos(3*x), (x, 0, 2*pi)), pi*KroneckerDelta(Abs(i), 3),
     wrong={"i = 3 alone": pi*KroneckerDelta(i, 3)})
false("sin(ix) sin(3x) over a period is pi for i = 3 alone", "at i = -3 it is -pi", Integral(sin(i*x)*sin(3*x), (x, 0, 2*pi)),
      pi*KroneckerDelta(i, 3))
false("exp((i - 2j) I x) over a period is 0", "at i = 2j it is 2 pi", Integral(exp(I*(i - 2*j)*x), (x, 0, 2*pi)), 0)
false("cos((i^2 - j^2) x) over a period for i = j alone", "at i = -j too", Integral(cos((i**2 - j**2)*x), (x, 0, 2*pi)), 2*pi*KroneckerDelta(i, j))
false("cos((ij - 12) x) over a period is 0", "at i = 3, j = 4 it is 2 pi", Integral(cos((i*j - 12)*x), (x, 0, 2*pi)), 0)
false("cos(ix) cos(jx) cos(nx) over a period is 0", "at i = j + n", Integral(cos(i*x)*cos(j*x)*cos(n*x), (x, 0, 2*pi)), 0)

# slopes that SymPy takes piece by piece
STEP, JOINED = Piecewise((0, r < 0), (1, True)), Piecewise((0, r < 0), (r, True))
false("the slope of a step over (-1, 1) is 0", "its ends differ by 1", Integral(diff(STEP, r, evaluate=False), (r, -1, 1)), 0)
true("the slope of max(r, 0) over (-1, 1)", "its ends", Integral(diff(JOINED, r, evaluate=False), (r, -1, 1)), 1)
