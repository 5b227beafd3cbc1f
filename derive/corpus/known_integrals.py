"""Integrals as multiples of one that is given: its value must be right, its kernel and its range the same."""

from sympy import Integer, Integral, Rational, cos, exp, log, oo, pi, sin, sqrt

from derive.claims import KnownIntegral
from derive.corpus.names import a, p, q, x, y
from derive.corpus.statement import Entries, given
from derive.paper import right

ENTRIES = Entries("known integral", KnownIntegral)
true, false, pair = ENTRIES.true, ENTRIES.false, ENTRIES.pair
DIRICHLET, GAUSS, PLANCK = sin(x)/x, exp(-x**2), x**3/(exp(x) - 1)

pair("2 sin(x)/x", "Dirichlet", Integral(2*DIRICHLET, (x, 0, oo)), x, DIRICHLET, pi/2, pi, wrong={"once": pi/2})
pair("p sin(x)/x", "Dirichlet", Integral(p*DIRICHLET, (x, 0, oo)), x, DIRICHLET, pi/2, p*pi/2, wrong={"without p": pi/2})
pair("sin(x)/x less a sum", "Dirichlet", Integral(3*DIRICHLET, (x, 0, oo)) - Integral(DIRICHLET, (x, 0, oo)), x, DIRICHLET, pi/2, pi,
     wrong={"2 pi": 2*pi})
pair("4 exp(-x^2)", "Gauss", Integral(4*GAUSS, (x, 0, oo)), x, GAUSS, sqrt(pi)/2, 2*sqrt(pi), wrong={"the whole line": 4*sqrt(pi)})
pair("Planck's integral, tripled", "Gradshteyn 3.411.1", Integral(3*PLANCK, (x, 0, oo)), x, PLANCK, pi**4/15, pi**4/5, wrong={"once": pi**4/15})
pair("a constant beside it", "Gauss", 1 + Integral(GAUSS, (x, 0, oo)), x, GAUSS, sqrt(pi)/2, 1 + sqrt(pi)/2, wrong={"without it": sqrt(pi)/2})
pair("the value by an equation", "Dirichlet", Integral(2*DIRICHLET, (x, 0, oo)), x, DIRICHLET, right("1"), pi, wrong={"2 pi": 2*pi},
     equations=(given("1", Integral(DIRICHLET, (x, 0, oo)), pi/2),))
true("log(1 + x)/x over (0, 1)", "pi^2/12", Integral(2*log(1 + x)/x, (x, 0, 1)), x, log(1 + x)/x, pi**2/12, pi**2/6, between=(Integer(0), Integer(1)))
false("sin(x)/x has the value 7", "axiom: it is pi/2", Integral(DIRICHLET, (x, 0, oo)), x, DIRICHLET, 7, 7)
false("Planck's integral has the value pi^4/90", "axiom: it is pi^4/15", Integral(PLANCK, (x, 0, oo)), x, PLANCK, pi**4/90, pi**4/90)
false("Gauss's integral has the value sqrt pi", "axiom: it is half of that", Integral(GAUSS, (x, 0, oo)), x, GAUSS, sqrt(pi), sqrt(pi))
false("Gauss's integral has the value 0.886226925", "axiom: sqrt(pi)/2 = 0.88622692545...", Integral(GAUSS, (x, 0, oo)), x, GAUSS,
      Rational("0.886226925"), Rational("0.886226925"))
false("exp(-px) has the value p", "axiom: it is 1/p", Integral(exp(-p*x), (x, 0, oo)), x, exp(-p*x), p, p)
false("exp(-ax) has the value 1/a for every real a", "axiom: it diverges for a < 0", Integral(exp(-a*x), (x, 0, oo)), x, exp(-a*x), 1/a, 1/a)
false("1/x has the value 5", "axiom: it diverges", Integral(1/x, (x, 0, oo)), x, 1/x, 5, 5)
false("cos x has the value 0", "axiom: it does not converge", Integral(cos(x), (x, 0, oo)), x, cos(x), 0, 0)
false("another range", "it is 0.946 over (0, 1)", Integral(sin(y)/y, (y, 0, 1)), y, sin(y)/y, pi/2, pi/2)
false("another range that the claim allows", "it is 0.946 over (0, 1)", Integral(DIRICHLET, (x, 0, 1)), x, DIRICHLET, pi/2, pi/2,
      between=(Integer(0), Integer(1)))
false("sin(2x)/x is twice sin(x)/x", "the integral is the same", Integral(sin(2*x)/x, (x, 0, oo)), x, DIRICHLET, pi/2, pi)
false("sin(x)/x plus exp(-x) is a multiple of sin(x)/x", "it is not", Integral(DIRICHLET + exp(-x), (x, 0, oo)), x, DIRICHLET, pi/2, pi/2)
false("x sin(x)/x is x times Dirichlet's", "sin x does not converge", Integral(sin(x), (x, 0, oo)), x, DIRICHLET, pi/2, x*pi/2)
false("the value by a wrong equation", "axiom: it is pi/2", Integral(2*DIRICHLET, (x, 0, oo)), x, DIRICHLET, right("1"), 2*pi,
      equations=(given("1", Integral(DIRICHLET, (x, 0, oo)), pi),))
false("sin(qx)/x is q pi/2 by a value for sin(qx)/x", "axiom: it is pi/2", Integral(sin(q*x)/x, (x, 0, oo)), x, sin(q*x)/x, q*pi/2, q*pi/2)
false("a kernel that vanishes, with a value of its own", "axiom: 0 against 1", Integral(0*x, (x, 0, oo)), x, sin(x)**2 + cos(x)**2 - 1, 1, 1)
