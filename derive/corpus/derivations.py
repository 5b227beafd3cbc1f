"""What follows from equations: physics in a few lines, names that depend on one another, premises that contradict one another or go round."""

from sympy import Abs, Derivative, I, Integer, Integral, Limit, Rational, Sum, cos, cosh, exp, im, log, oo, pi, sin, sinh, sqrt, tanh

from derive.claims import Derivation
from derive.corpus.names import E_F, F, G, b, below, f, g, h, hbar, k_F, l, m, m_e, n, n_e, p, q, r, s, t, u, v, w, x, y
from derive.corpus.statement import Entries, given
from derive.paper import left, right

ENTRIES = Entries("derivation", Derivation)
true, false, pair = ENTRIES.true, ENTRIES.false, ENTRIES.pair
D = Derivative
GAS = (given("E_F", E_F, hbar**2*k_F**2/(2*m_e)), given("k_F", k_F, (3*pi**2*n_e)**Rational(1, 3)))

# names and functions that depend on one another
pair("dE_F/dn of the electron gas", "E_F goes as n^(2/3)", D(E_F, n_e), 2*E_F/(3*n_e),
     wrong={"1/3": E_F/(3*n_e), "no dependence": 0}, given=("E_F", "k_F"), equations=GAS)
pair("density of states 3n/2E_F", "n goes as E_F^(3/2)", 1/D(E_F, n_e), 3*n_e/(2*E_F), wrong={"n/E_F": n_e/E_F}, given=("E_F", "k_F"), equations=GAS)
pair("k_F by E_F", "solved", k_F**2, 2*m_e*E_F/hbar**2, wrong={"without 2": m_e*E_F/hbar**2}, given=("E_F",), equations=GAS)
pair("bulk modulus of the electron gas", "P = 2nE_F/5, B = n dP/dn", n_e*D(2*n_e*E_F/5, n_e), 2*n_e*E_F/3,
     wrong={"the pressure": 2*n_e*E_F/5}, given=("E_F", "k_F"), equations=GAS)
pair("d(xy)/dx given y = x^2", "x^3", D(x*y, x), 3*x**2, wrong={"y held": x**2}, given=("1",), equations=(given("1", y, x**2),))
pair("d(w^2)/dx given w = sin x", "chain rule", D(w**2, x), 2*sin(x)*cos(x), wrong={"w held": 0}, given=("1",), equations=(given("1", w, sin(x)),))
pair("two steps: z of y of x", "exp(2x)", D(u, x), 2*exp(2*x),
     wrong={"one step": 2*exp(x)}, given=("1", "2"), equations=(given("1", u, v**2), given("2", v, exp(x))))
true("(x^2 + y^2)/t^2 = 1 given x^2 + y^2 = t^2", "divided", (x**2 + y**2)/t**2, 1, given=("1",), equations=(given("1", x**2 + y**2, t**2),))
false("(x + y)/t = 1 given x^2 + y^2 = t^2", "3, 4, 5: 7/5", (x + y)/t, 1, given=("1",), equations=(given("1", x**2 + y**2, t**2),))
pair("N'' given N' = -pN", "differentiated", D(F(t), (t, 2)), p**2*F(t),
     wrong={"a sign": -p**2*F(t)}, given=("1",), equations=(given("1", D(F(t), t), -p*F(t)),))
pair("energy of the oscillator is kept", "differentiated", D(D(F(t), t)**2 + p**2*F(t)**2, t), 0,
     wrong={"a rate": p*F(t)}, given=("1",), equations=(given("1", D(F(t), (t, 2)), -p**2*F(t)),))
pair("Maxwell's relation dS/dV = dP/dT", "Schwarz", D(F(x, y), y), D(G(x, y), x), wrong={"a sign": -D(G(x, y), x)},
     equations=(given("1", F(x, y), -D(h(x, y), x)), given("2", G(x, y), -D(h(x, y), y))))
pair("pressure from E(V) = V^-2", "P = -dE/dV", F(x), 2*G(x)/x,
     wrong={"E/V": G(x)/x}, given=("2",), equations=(given("1", F(x), -D(G(x), x)), given("2", G(x), x**-2)))
pair("BCS gap", "inverted", sinh(1/p), x/b, wrong={"cosh": x/(2*b)}, given=("1",), equations=(given("1", b, x/sinh(1/p)),))
pair("continuity and Fick give diffusion", "put in", D(F(r, t), t), p*D(F(r, t), (r, 2)), wrong={"a sign": -p*D(F(r, t), (r, 2))}, given=("1", "2"),
     equations=(given("1", D(F(r, t), t), -D(G(r, t), r)), given("2", G(r, t), -p*D(F(r, t), r))))

# textbook physics by definitions
pair("period and frequency of a spring", "2 pi over the period", F(x), 2*pi/G(x),
     wrong={"pi": pi/G(x)}, equations=(given("1", F(x), 1/sqrt(x)), given("2", G(x), 2*pi*sqrt(x))))
pair("random phase: S from the response", "Ornstein and Zernike", F(x), 1/(1 + x*G(x)),
     wrong={"a sign": 1/(1 - x*G(x))}, equations=(given("1", F(x), 1/(1 + x/(1 + x))), given("2", G(x), 1/(1 + x))))
pair("compressibility of a van der Waals gas", "differentiated", -x*D(F(x, t), x), x*t/(x - 1)**2 - 2/x**2,
     wrong={"a sign": x*t/(x - 1)**2 + 2/x**2}, where={x: (2, 3)},
     equations=(given("1", F(x, t), t/(x - 1) - 1/x**2),))
pair("excess of Carnahan and Starling", "common divisor", F(x) - 1, (4*x - 2*x**2)/(1 - x)**3,
     wrong={"a sign": (4*x + 2*x**2)/(1 - x)**3}, where={x: ("1/10", "1/2")},
     equations=(given("1", F(x), (1 + x + x**2 - x**3)/(1 - x)**3),))
pair("compressibility of Percus and Yevick", "differentiated", D(x*F(x), x), (1 + 2*x)**2/(1 - x)**4,
     wrong={"Carnahan and Starling": (1 + 4*x)/(1 - x)**4},
     where={x: ("1/10", "1/2")}, equations=(given("1", F(x), (1 + x + x**2)/(1 - x)**3),))
pair("virial of Percus and Yevick", "differentiated", D(x*F(x), x), (1 + 5*x + 9*x**2 - 3*x**3)/(1 - x)**3,
     wrong={"a sign": (1 + 5*x + 9*x**2 + 3*x**3)/(1 - x)**3}, where={x: ("1/10", "1/2")},
     equations=(given("1", F(x), (1 + 2*x + 3*x**2)/(1 - x)**2),))
pair("internal energy of an oscillator from log Z", "differentiated", -D(log(F(x)), x), Rational(1, 2) + 1/(exp(x) - 1),
     wrong={"no zero point": 1/(exp(x) - 1)},
     equations=(given("1", F(x), exp(-x/2)/(1 - exp(-x))),))
pair("magnetisation of spin 1/2", "differentiated", D(log(F(x)), x), tanh(x), wrong={"coth": 1/tanh(x)}, equations=(given("1", F(x), 2*cosh(x)),))
pair("fluctuation of energy is the heat capacity", "differentiated", D(log(F(x)), (x, 2)), 1/cosh(x)**2,
     wrong={"tanh^2": tanh(x)**2}, equations=(given("1", F(x), 2*cosh(x)),))
pair("Gibbs and Helmholtz", "differentiated", -x**2*D(F(x)/x, x), F(x) - x*D(F(x), x),
     wrong={"a sign": F(x) + x*D(F(x), x)}, equations=(given("1", G(x), F(x)),))
pair("Legendre transform of a square", "put in", p*F(p) - F(p)**2/2, p**2/2, wrong={"a sign": -p**2/2}, equations=(given("1", F(p), p),))
pair("force of Lennard and Jones", "differentiated", -D(F(x), x), 24*(2/x**13 - 1/x**7),
     wrong={"without the 2": 24*(1/x**13 - 1/x**7)}, equations=(given("1", F(x), 4*(1/x**12 - 1/x**6)),))
pair("centripetal acceleration", "differentiated twice", D(F(t), (t, 2)), -p**2*F(t),
     wrong={"a sign": p**2*F(t)}, equations=(given("1", F(t), x*cos(p*t)),))
pair("wave number of a screened potential in the Thomas and Fermi limit", "put in", F(x), 1/(x**2 + y),
     wrong={"a sign": 1/(x**2 - y)}, equations=(given("1", F(x), 1/(x**2*G(x))), given("2", G(x), 1 + y/x**2)))
pair("relativistic velocity", "differentiated", D(F(p), p), p/F(p), wrong={"F/p": F(p)/p}, equations=(given("1", F(p), sqrt(1 + p**2)),))
pair("velocities add", "boost twice", tanh(r + s), (F(r) + F(s))/(1 + F(r)*F(s)),
     wrong={"Galilei": F(r) + F(s)}, equations=(given("1", F(r), tanh(r)),))
pair("lens and mirror: 1/f = 1/a + 1/b solved for b", "common divisor", w, u*t/(u - t),
     wrong={"a sign": u*t/(u + t)}, given=("1",), equations=(given("1", w, 1/(1/t - 1/u)),))
pair("Matthiessen's rule by rates", "put in", 1/F(x), x + y, wrong={"the times add": 1/x + 1/y}, equations=(given("1", F(x), 1/(x + y)),))
pair("Nernst and Einstein", "put in", F(x)/G(x), x, wrong={"upside down": 1/x}, equations=(given("1", F(x), x*y), given("2", G(x), y)))
pair("a cubic crystal: conductivity is the inverse of resistivity", "put in", F(x)*G(x), 1,
     wrong={"x": x}, equations=(given("1", F(x), 1/(1 + x**2)), given("2", G(x), 1 + x**2)))

# premises that cannot carry what is claimed
false("q = x^3 derived from q = x^3", "circular: the premise is the conclusion", q, right("1"), given=("1",), equations=(given("1", q, x**3),))
false("F = x^2 is F, from F = x^2", "circular: the premise is the conclusion", left("1"), right("1"),
      given=("1",), equations=(given("1", F(x), x**2),))
false("b = b + 1, so b = 1", "no number is its successor", b, 1, given=("1",), equations=(given("1", b, b + 1),))
false("F = F^2, so F = 1", "F may be 0", F(x), 1, given=("1",), equations=(given("1", F(x), F(x)**2),))
false("F = x and F = 2x: F = 2x", "the premises contradict one another", F(x), 2*x,
      given=("2",), equations=(given("1", F(x), x), given("2", F(x), 2*x)))
false("b = 1 and b = 2: b = 2", "the premises contradict one another", b, 2, given=("2",), equations=(given("1", b, 1), given("2", b, 2)))
false("u = v + 1, v = u + 1: u = v", "the premises contradict one another", u, v,
      given=("1", "2"), equations=(given("1", u, v + 1), given("2", v, u + 1)))
false("F = G^2 + G(x + 1), G = F + F(x + 1): F = 1", "cyclic", F(x), 1,
      equations=(given("1", F(x), G(x)**2 + G(x + 1)), given("2", G(x), F(x) + F(x + 1))))
false("x^2 + y^2 = -1 for positive numbers: x = y", "no numbers satisfy the premise", x, y, given=("1",), equations=(given("1", x**2 + y**2, -1),))
false("sqrt(r^2) = r assuming r > 1 and r < 0", "no number satisfies both", sqrt(r**2), r, assuming=(r > 1, r < 0))
true("sqrt(r^2) = r assuming r > 0", "definition of the root", sqrt(r**2), r, assuming=(r > 0,))
false("sqrt(r^2) = r assuming r < 1", "at r = -1: 1 against -1", sqrt(r**2), r, assuming=(r < 1,))
false("sqrt(b^2) = x - 5 given b = x - 5", "domain: b is declared positive, x - 5 need not be", sqrt(b**2), x - 5,
      given=("1",), equations=(given("1", b, x - 5),))
false("log b^2 = 2 log b given b = sin x", "domain: b is declared positive, sin x need not be", log(b**2), 2*log(sin(x)),
      given=("1",), equations=(given("1", b, sin(x)),))
false("wrong elimination: u = 2v, v = 3x: u = 5x", "6x", u, 5*x, given=("1", "2"), equations=(given("1", u, 2*v), given("2", v, 3*x)))
false("F' = G and G' = F: F = G", "F = exp(-x), G = -exp(-x)", F(x), G(x),
      given=("1", "2"), equations=(given("1", D(F(x), x), G(x)), given("2", D(G(x), x), F(x))))
false("F = 2 put in: F = 2x", "at x = 2: 2 against 4", F(x), 2*x, equations=(given("1", F(x), 2),))
false("x^2 = y^2 for real r and s: r = s", "r = 1, s = -1", r, s, given=("1",), equations=(given("1", r**2, s**2),))
false("sin r = sin s: r = s", "s = pi - r", r, s, given=("1",), equations=(given("1", sin(r), sin(s)),))
false("F(x) F(x) = 1: F = 1", "F = -1", F(x), 1, given=("1",), equations=(given("1", F(x)**2, 1),))

# premises that are no definitions: each holds for the sides, and for what other premises say
pair("r - s = 1 and s - 2r = 0: rs = 2", "r = -1, s = -2", r*s, 2, wrong={"3": 3}, given=("1", "2"),
     equations=(given("1", r - s, 1), given("2", s - 2*r, 0)))
pair("r - s = 1 and s - r = -1: rs = s^2 + s", "the second says the same", r*s, s**2 + s, wrong={"a sign": s**2 - s},
     given=("1", "2"), equations=(given("1", r - s, 1), given("2", s - r, -1)))
true("2 below = r + s: |r + s| = -2 below", "below is negative, so r + s is", Abs(r + s), -2*below, given=("1",),
     equations=(given("1", 2*below, r + s),))
true("2n = r: r sin(pi r/2) = 0", "r/2 is a whole number", r*sin(pi*r/2) + 0*n, n - n, given=("1",), equations=(given("1", 2*n, r),))
true("2x = y where x in (0, 1): |y - 2| = 2 - y", "y lies in (0, 2)", Abs(y - 2) + x, 2 - y + y/2, given=("1",), where={x: (0, 1)},
     equations=(given("1", 2*x, y),))
pair("f' = f: f(x + 1) = e f(x)", "f = c exp", f(x + 1), exp(1)*f(x), wrong={"f(x)": f(x)}, given=("1",), equations=(given("1", D(f(x), x), f(x)),))
true("f(2x) = g(x): f(x) = g(x/2)", "x/2 put for x", f(x), g(x/2), given=("1",), equations=(given("1", f(2*x), g(x)),))
true("f'(x) = x, also at y", "y put for x", D(f(y), y), y, given=("1",), equations=(given("1", D(f(x), x), x),))
false("f'(x) = x, at y it is x", "at y = 1, x = 2: 1", D(f(y), y), x, given=("1",), equations=(given("1", D(f(x), x), x),))

# what an equation assumes of its arguments is said of what is put for them
ABOVE_ONE = (given("1", F(x), 1, assumes=(x > 1,)),)
false("F = 1 for x > 1: F(2) |x - 1| = x - 1", "at x = 1/2: 1/2 against -1/2", F(2)*Abs(x - 1), x - 1, equations=ABOVE_ONE)
true("F = 1 for x > 1: F(x) |x - 1| = x - 1", "F(x) is said for x > 1", F(x)*Abs(x - 1), x - 1, equations=ABOVE_ONE)
false("F = 1 for x > 1: right(1) at x = 2 by |x - 1| is x - 1", "at x = 1/2", right("1", x=Integer(2))*Abs(x - 1), x - 1, equations=ABOVE_ONE)
false("F = 1 for x > 1: y times right(1) at x = 1/2 is y", "domain: it is silent there", right("1", x=Rational(1, 2))*y, y, equations=ABOVE_ONE)
true("F = 1 for x > 1: its integral over (2, 3) is 1", "the length", Integral(F(x), (x, 2, 3)), 1, equations=ABOVE_ONE)
false("F = 1 for x > 1: its integral over (0, 2) is 2", "domain: the equation is silent below 1", Integral(F(x), (x, 0, 2)), 2, equations=ABOVE_ONE)
false("F = 1 for x > 1: its integral over (2, 3) by |x - 1| is x - 1", "at x = 1/2; the x of the integral is another",
      Integral(F(x), (x, 2, 3))*Abs(x - 1), x - 1, equations=ABOVE_ONE)
true("F = 1 for x > 1: F(2) + F(3) = 2", "two terms", Sum(F(n), (n, 2, 3)), 2, equations=ABOVE_ONE)
false("F = 1 for x > 1: F(1) + F(2) = 2", "domain: the equation is silent at 1", Sum(F(n), (n, 1, 2)), 2, equations=ABOVE_ONE)
false("F = 1 for x > 1: F -> 1 at 0", "domain: the equation is silent there", Limit(F(x), x, 0, "+"), 1, equations=ABOVE_ONE)

# what SymPy took for granted when the statement was made
false("sin(pi n) = 0 given n = x/2", "domain: n is an integer; at x = 1 it is 1", sin(pi*n), 0, given=("1",), equations=(given("1", n, x/2),))
false("F/F = 1 where F = 0", "not defined", F(x)/F(x), 1, equations=(given("1", F(x), 0),))
false("r/r = 1 given r = 0", "not defined", r/r, 1, given=("1",), equations=(given("1", r, 0),))
false("Im F = 0 where F = ix", "domain: F is declared real; it is x", im(F(y)), 0, equations=(given("1", F(x), I*x),))
false("|F(y)|^2 = F(y)^2 = 1 - y where F = sqrt(1 - x) and x in (0, 1/2)", "domain: at y = 2 it is 1 against -1", Abs(F(y))**2 + x, x + 1 - y,
      where={x: (0, Rational(1, 2))}, equations=(given("1", F(x), sqrt(1 - x)),))
true("|F(y)|^2 = 1 - y where F = sqrt(1 - x) and y in (0, 1/2)", "the root is real there", Abs(F(y))**2 + x, x + 1 - y,
     where={y: (0, Rational(1, 2))}, equations=(given("1", F(x), sqrt(1 - x)),))
false("n^2 = 2: n = sqrt 2", "no integer satisfies the premise", n, sqrt(2), given=("1",), equations=(given("1", n**2, 2),))
false("2n + 2m = 5: 5", "no integers satisfy the premise", 2*n + 2*m, 5, given=("1",), equations=(given("1", 2*n + 2*m, 5),))
true("n/2 = x: n + y = 2x + y", "solved; x = 1/2 will do", n + y, 2*x + y, given=("1",), equations=(given("1", n/2, x),))
true("n^2 + m^2 = l^2: (n/l)^2 + (m/l)^2 = 1", "3, 4, 5", (n/l)**2 + (m/l)**2, 1, given=("1",), equations=(given("1", n**2 + m**2, l**2),))

# names that a premise ties to one that a derivative, an integral, a limit varies
ON_A_LINE = (given("1", x + y, 1),)
false("d(xy)/dx = 1 - x given x + y = 1", "on the line it is 1 - 2x", D(x*y, x), 1 - x, given=("1",), equations=ON_A_LINE)
false("dy/dx = 0 given x + y = 1", "it is -1", D(y, x) + x + y, 1, given=("1",), equations=ON_A_LINE)
false("the integral of xy over x in (0, 1) is (1 - x)/2 given x + y = 1", "it is 1/6", Integral(x*y, (x, 0, 1)), (1 - x)/2,
      given=("1",), equations=ON_A_LINE)
false("the sum of nm over n to 3 is 6m given n + m = 4", "3 + 4 + 3", Sum(n*m, (n, 1, 3)), 6*m, given=("1",), equations=(given("1", n + m, 4),))
false("y/x -> 0 at oo given 2y = x", "it is 1/2", Limit(y/x, x, oo), 0, given=("1",), equations=(given("1", 2*y, x),))
false("f'' = p^2 f given f' = pf and 2p = t", "p grows too", D(f(t), (t, 2)), p**2*f(t), given=("1", "2"),
      equations=(given("1", D(f(t), t), p*f(t)), given("2", 2*p, t)))
false("xy = 1 from xy = 1", "circular: the premise is the conclusion", x*y, 1, given=("1",), equations=(given("1", x*y, 1),))
false("xy + 1 = 2 from xy = 1", "circular: 1 added", x*y + 1, 2, given=("1",), equations=(given("1", x*y, 1),))
false("F(2) = 2 where F = x and F(2) = 5", "the premises contradict one another", F(Integer(2)), 2, given=("2",),
      equations=(given("1", F(x), x), given("2", F(Integer(2)), 5)))
false("F + G = 2 where F is given above 2 and G below 1", "no number is both", F(x) + G(x), 2,
      equations=(given("1", F(x), 1, assumes=(x > 2,)), given("2", G(x), 1, assumes=(x < 1,))))
false("F(2) = 1 where F is given below 1 and above 3", "domain: the equation is silent there", F(Integer(2)), 1,
      equations=(given("1", F(x), 1, assumes=((x < 1) | (x > 3),)),))
true("F(4) = 1 where F is given below 1 and above 3", "put in", F(Integer(4)) + x, 1 + x,
     equations=(given("1", F(x), 1, assumes=((x < 1) | (x > 3),)),))
