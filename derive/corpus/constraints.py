"""Premises that define nothing: implicit relations, normalisations, differential and functional equations; and what does not follow."""

from sympy import Abs, Derivative, I, Integer, Integral, Rational, Sum, cos, exp, oo, pi, sin, sqrt

from derive.claims import Derivation
from derive.corpus.names import F, G, H, N, a, b, c, even, f, g, l, m, n, odd, p, q, r, s, t, u, v, w, x, y, z
from derive.corpus.statement import Entries, given

ENTRIES = Entries("constraint", Derivation)
true, false, pair = ENTRIES.true, ENTRIES.false, ENTRIES.pair
D = Derivative

# implicit relations
RIGHT_ANGLE = (given("1", r**2 + s**2, b**2),)
pair("r^2 + s^2 = b^2: (r^4 - s^4)/b^2 = r^2 - s^2", "third binomial formula", (r**4 - s**4)/b**2, r**2 - s**2,
     wrong={"a sign": r**2 + s**2, "not divided": (r**2 - s**2)*b**2}, given=("1",), equations=RIGHT_ANGLE)
pair("r^2 + s^2 = b^2: (r + s)^2 + (r - s)^2 = 2 b^2", "parallelogram", (r + s)**2 + (r - s)**2, 2*b**2, wrong={"b^2": b**2}, given=("1",),
     equations=RIGHT_ANGLE)
pair("x^2 = y^2 for positive numbers: x = y", "x + y is not 0", x, y, wrong={"2y": 2*y}, given=("1",), equations=(given("1", x**2, y**2),))
false("r^2 = s^2: r = -s", "r = s = 1", r, -s, given=("1",), equations=(given("1", r**2, s**2),))
true("(r - 1)^2 = 0: r = 1", "a number whose square is 0 is 0", r, 1, given=("1",), equations=(given("1", (r - 1)**2, 0),))
false("r (r - 1) = 0: r = 1", "r = 0", r, 1, given=("1",), equations=(given("1", r*(r - 1), 0),))
true("x (x - 1) = 0 for x positive: x = 1", "x is not 0", x, 1, given=("1",), equations=(given("1", x*(x - 1), 0),))
pair("two curves: r s = 1, r + s = 3: r^3 + s^3 = 18", "27 - 9", r**3 + s**3, 18, wrong={"27": 27}, given=("1", "2"),
     equations=(given("1", r*s, 1), given("2", r + s, 3)))
false("r s = 1, r + s = 1: r^3 + s^3 = -2", "no real numbers satisfy the premises", r**3 + s**3, -2, given=("1", "2"),
      equations=(given("1", r*s, 1), given("2", r + s, 1)))
pair("the ratio of the golden section", "x^2 = x + 1 twice", x**4, 3*x + 2, wrong={"Fibonacci's next": 5*x + 3}, given=("1",),
     equations=(given("1", x**2, x + 1),))
true("van der Waals at its critical point", "three equations for p, v, t in units of a and b", u*v/t, Rational(3, 8), given=("1", "2", "3"),
     equations=(given("1", (u + 1/v**2)*(v - 1), t), given("2", -t/(v - 1)**2 + 2/v**3, 0), given("3", 2*t/(v - 1)**3 - 6/v**4, 0)))
pair("relativity: E^2 = p^2 + m^2 and p = v E: E^2 (1 - v^2) = m^2", "eliminated", x**2*(1 - w**2), y**2, wrong={"a sign": -y**2}, given=("1", "2"),
     equations=(given("1", x**2, r**2 + y**2), given("2", r, w*x)))
pair("elastic collision of equal masses: r s = 0", "squared and subtracted", r*s, 0, wrong={"equal shares": r**2}, given=("1", "2"),
     equations=(given("1", r + s, a), given("2", r**2 + s**2, a**2)))
false("elastic collision of equal masses: r = 0", "s = 0 as well", r, 0, given=("1", "2"),
     equations=(given("1", r + s, a), given("2", r**2 + s**2, a**2)))
pair("Vieta: both roots of z^2 - p z + q", "subtracted and divided", r + s, p, wrong={"a sign": -p}, given=("1", "2", "3"), assuming=(r > s,),
     equations=(given("1", r**2 - p*r + q, 0), given("2", s**2 - p*s + q, 0), given("3", (r - s)*w, 1)))
false("two roots of z^2 - p z + q: r + s = p", "r = s = 1, p = 3, q = 2", r + s, p, given=("1", "2"),
      equations=(given("1", r**2 - p*r + q, 0), given("2", s**2 - p*s + q, 0)))
pair("n^2 + m^2 = l^2: (l - m)(l + m)/n = n", "whole numbers", (l - m)*(l + m)/n, n, wrong={"m": m}, given=("1",),
     equations=(given("1", n**2 + m**2, l**2),))
pair("exp(r) = s + 1: exp(2r) = (s + 1)^2", "squared", exp(2*r), (s + 1)**2, wrong={"s^2 + 1": s**2 + 1}, given=("1",),
     equations=(given("1", exp(r), s + 1),))
pair("refraction: sin(r) = b sin(s): cos(r)^2 = 1 - b^2 sin(s)^2", "Pythagoras", cos(r)**2, 1 - b**2*sin(s)**2, wrong={"without b": 1 - sin(s)**2},
     given=("1",),
     equations=(given("1", sin(r), b*sin(s)),))
false("r^2 = 2 where r in (2, 3): r^3 = 2r", "no number there satisfies the premise", r**3, 2*r, given=("1",), where={r: (2, 3)},
     equations=(given("1", r**2, 2),))
true("r^2 = 2 where r in (1, 2): r^3 = 2r", "multiplied", r**3, 2*r, given=("1",), where={r: (1, 2)}, equations=(given("1", r**2, 2),))
false("r^2 = r - 1: r^3 = -1", "no real number satisfies the premise", r**3, -1, given=("1",), equations=(given("1", r**2, r - 1),))
false("r^2 + s^2 = 0: r/s = 2", "r = s = 0: nothing is divided by 0", r/s, 2, given=("1",), equations=(given("1", r**2 + s**2, 0),))
false("a r = a s: r = s", "generic: at a = 0 every r", r, s, given=("1",), equations=(given("1", a*r, a*s),))
pair("b r = b s: r = s", "b is not 0", r, s, wrong={"bs": b*s}, given=("1",), equations=(given("1", b*r, b*s),))
false("n^3 = 2: n^6 = 4", "no integer satisfies the premise", n**6, 4, given=("1",), equations=(given("1", n**3, 2),))
false("x + y = 1, x + y = 2: x = 5", "the premises contradict one another", x, 5, given=("1", "2"),
     equations=(given("1", x + y, 1), given("2", x + y, 2)))
false("x + y = 3 and x^2 + y^2 = 1: x y = 4", "no positive numbers satisfy the premises", x*y, 4, given=("1", "2"),
      equations=(given("1", x + y, 3), given("2", x**2 + y**2, 1)))

# differential equations
OSCILLATOR = (given("1", 2*D(F(t), (t, 2)), -2*p**2*F(t)),)
pair("the energy of an oscillator is kept", "differentiated", D(D(F(t), t)**2 + p**2*F(t)**2, t), 0, wrong={"a rate": F(t)}, given=("1",),
     equations=OSCILLATOR)
pair("an oscillator: F'''' = p^4 F", "differentiated twice", D(F(t), (t, 4)), p**4*F(t), wrong={"a sign": -p**4*F(t)}, given=("1",),
     equations=OSCILLATOR)
pair("the Wronskian of two solutions is kept", "Abel", D(F(t)*D(G(t), t) - G(t)*D(F(t), t), t), 0, wrong={"a rate": F(t)*G(t)}, given=("1", "2"),
     equations=(given("1", x*D(F(t), (t, 2)) + y*F(t), 0), given("2", x*D(G(t), (t, 2)) + y*G(t), 0)))
pair("decay chain: the sum is kept", "added", D(F(t) + G(t), t), 0, wrong={"a rate": -p*F(t)}, given=("1", "2"),
     equations=(given("1", D(F(t), t) + p*F(t), 0), given("2", D(G(t), t) - p*F(t), 0)))
pair("energy of a particle in a potential is kept", "chain rule", D(y*D(f(t), t)**2/2 + g(f(t)), t), 0, wrong={"power": D(f(t), t)}, given=("1",),
     equations=(given("1", y*D(f(t), (t, 2)), -D(g(f(t)), f(t))),))
pair("Schroedinger's radial equation: (r R)'' = (2/r R' + R'') r", "product rule and premise", D(x*F(x), (x, 2)), (l*(l + 1)/x**2 - p)*x*F(x),
     wrong={"a sign": -(l*(l + 1)/x**2 - p)*x*F(x), "no centrifugal term": -p*x*F(x)}, given=("1",),
     equations=(given("1", D(F(x), (x, 2)) + 2*D(F(x), x)/x + (p - l*(l + 1)/x**2)*F(x), 0),))
pair("Poisson and Gauss: (x^2 F')' = -x^2 G", "product rule", D(x**2*D(F(x), x), x), -x**2*G(x), wrong={"a sign": x**2*G(x)}, given=("1",),
     equations=(given("1", D(F(x), (x, 2)) + 2*D(F(x), x)/x, -G(x)),))
pair("continuity and Fick: diffusion", "put in", D(F(r, t), t), p*D(F(r, t), (r, 2)), wrong={"a sign": -p*D(F(r, t), (r, 2))}, given=("1", "2"),
     equations=(given("1", D(F(r, t), t) + D(G(r, t), r), 0), given("2", G(r, t) + p*D(F(r, t), r), 0)))
pair("Maxwell in one dimension: waves", "differentiated crosswise", D(F(r, t), (t, 2)), c**2*D(F(r, t), (r, 2)),
     wrong={"a sign": -c**2*D(F(r, t), (r, 2))},
     given=("1", "2"), equations=(given("1", D(F(r, t), t) + c*D(G(r, t), r), 0), given("2", D(G(r, t), t) + c*D(F(r, t), r), 0)))
true("Cauchy and Riemann: harmonic", "differentiated crosswise", D(f(r, s), (r, 2)) + D(f(r, s), (s, 2)), 0, given=("1", "2"),
     equations=(given("1", D(f(r, s), r), D(g(r, s), s)), given("2", D(f(r, s), s), -D(g(r, s), r))))
false("Cauchy and Riemann: f = g", "f = r, g = s", f(r, s), g(r, s), given=("1", "2"),
      equations=(given("1", D(f(r, s), r), D(g(r, s), s)), given("2", D(f(r, s), s), -D(g(r, s), r))))
true("F'^2 = F^2 + 1: F'' = F", "differentiated; F' is at least 1", D(F(x), (x, 2)), F(x), given=("1",),
     equations=(given("1", D(F(x), x)**2, F(x)**2 + 1),))
false("F'^2 = F^2 - 1: F'' = F", "F = 1 is another solution", D(F(x), (x, 2)), F(x), given=("1",),
     equations=(given("1", D(F(x), x)**2, F(x)**2 - 1),))
false("energy kept: Newton", "a particle that rests anywhere keeps its energy", D(f(t), (t, 2)), -D(g(f(t)), f(t)), given=("1",),
      equations=(given("1", D(f(t), t)**2/2 + g(f(t)), 1),))
pair("on a circle: F F' + G G' = 0", "differentiated", F(t)*D(F(t), t) + G(t)*D(G(t), t), 0, wrong={"a sign": 2*G(t)*D(G(t), t)}, given=("1",),
     equations=(given("1", F(t)**2 + G(t)**2, 1),))
false("F(x) y = 1: F' = 0", "y may vary with x", D(F(x), x), 0, given=("1",), equations=(given("1", F(x)*y, 1),))
false("x + F(y) = 1: F' = 0", "y varies with x", D(F(y), y), 0, given=("1",), equations=(given("1", x + F(y), 1),))
false("F' = 1 and F' = 2: F = 0", "the premises contradict one another", F(x), 0, given=("1", "2"),
     equations=(given("1", D(F(x), x), 1), given("2", D(F(x), x), 2)))
false("F' = F and F'' = 4F: F = 1", "F is 0 then", F(x), 1, given=("1", "2"),
     equations=(given("1", D(F(x), x), F(x)), given("2", D(F(x), (x, 2)), 4*F(x))))
true("F' = F and F'' = 4F: F = 0", "F'' is F as well", F(x), 0, given=("1", "2"),
     equations=(given("1", D(F(x), x), F(x)), given("2", D(F(x), (x, 2)), 4*F(x))))
true("F' = G and F' = H: G = H", "both are F'", G(x), H(x), given=("1", "2"), equations=(given("1", D(F(x), x), G(x)), given("2", D(F(x), x), H(x))))
false("F'^2 = -1: F = 1", "no real function satisfies the premise", F(x), 1, given=("1",), equations=(given("1", D(F(x), x)**2, -1),))
false("f' = f^2: f'' = f^3", "2 f^3", D(f(x), (x, 2)), f(x)**3, given=("1",), equations=(given("1", D(f(x), x) - f(x)**2, 0),))
true("f' = f^2: f'' = 2 f^3", "differentiated", D(f(x), (x, 2)), 2*f(x)**3, given=("1",), equations=(given("1", D(f(x), x) - f(x)**2, 0),))
false("f'(n) = f(n) at whole numbers: f'' = f", "it is said at whole numbers alone", D(f(x), (x, 2)), f(x), given=("1",),
      equations=(given("1", D(f(x), x).subs(x, n), f(n)),))
false("F = G where x > 1 is assumed: F' (1/2) = G' (1/2)", "domain: the equation is silent there", D(F(x), x).subs(x, Rational(1, 2)),
      D(G(x), x).subs(x, Rational(1, 2)), given=("1",), equations=(given("1", 2*F(x), 2*G(x), assumes=(x > 1,)),))

# normalisations, and other integrals and sums
NORMED = (given("1", Integral(f(x), (x, 0, 1)), 1),)
pair("the integral of f is 1: that of 3f is 3", "linear", Integral(3*f(y), (y, 0, 1)), 3, wrong={"1": 1}, given=("1",), equations=NORMED)
pair("the integral of f is 1: that of p f + 2x is p + 1", "linear", Integral(p*f(x) + 2*x, (x, 0, 1)), p + 1, wrong={"p": p}, given=("1",),
     equations=NORMED)
pair("variance: <(x - <x>)^2> = <x^2> - <x>^2", "multiplied out", Integral((x - q)**2*f(x), (x, 0, 1)), u - q**2,
     wrong={"a sign": u + q**2, "not normed": u},
     given=("1", "2", "3"), equations=(*NORMED, given("2", Integral(x*f(x), (x, 0, 1)), q), given("3", Integral(x**2*f(x), (x, 0, 1)), u)))
false("the integral of f over (0, 1) is 1: over (0, 2) it is 2", "another range", Integral(f(x), (x, 0, 2)), 2, given=("1",), equations=NORMED)
false("the integral of f is 1: f = 1", "f = 2x", f(x), 1, given=("1",), equations=NORMED)
false("the integral of f is 1: that of x f is 1/2", "f = 2x", Integral(x*f(x), (x, 0, 1)), Rational(1, 2), given=("1",), equations=NORMED)
false("the integral of f is 1: that of f^2 is 1", "f = 2x", Integral(f(x)**2, (x, 0, 1)), 1, given=("1",), equations=NORMED)
false("the integral of f(x) over x is 1: that of f(x y) over y is 1", "f = 2x", Integral(f(x*y), (y, 0, 1)), 1, given=("1",), equations=NORMED)
pair("the sum of f is 1: that of 2f + 3 is 2 + 3N", "linear", Sum(2*f(n) + 3, (n, 1, N)), 2 + 3*N, wrong={"2": 2}, given=("1",),
     equations=(given("1", Sum(f(n), (n, 1, N)), 1),))
false("the sum of f is 1: f = 1", "f(n) = 1/N", f(n), 1, given=("1",), equations=(given("1", Sum(f(n), (n, 1, N)), 1),))
true("<g> with weights f: the integral of f (g + c) is <g> + c", "linear", Integral(f(x)*(g(x) + s), (x, 0, oo)), w + s, given=("1", "2"),
     equations=(given("1", Integral(f(y), (y, 0, oo)), 1), given("2", Integral(f(y)*g(y), (y, 0, oo)), w)))

# functional equations
pair("F(r + s) = F(r) F(s): F(3a) = F(a)^3", "put in twice", F(3*a), F(a)**3, wrong={"3 F(a)": 3*F(a)}, given=("1",),
     equations=(given("1", F(r + s), F(r)*F(s)),))
pair("F(r + s) = F(r) F(s): F(0)^2 = F(0)", "0 put for both", F(Integer(0))**2, F(Integer(0)), wrong={"1": 1}, given=("1",),
     equations=(given("1", F(r + s), F(r)*F(s)),))
false("F(r + s) = F(r) F(s): F(0) = 1", "F = 0", F(Integer(0)), 1, given=("1",), equations=(given("1", F(r + s), F(r)*F(s)),))
pair("F(x + 1) = x F(x): F(x + 3) = x (x + 1)(x + 2) F(x)", "three steps", F(x + 3), x*(x + 1)*(x + 2)*F(x), wrong={"a power": x**3*F(x)},
     given=("1",),
     equations=(given("1", F(x + 1), x*F(x)),))
false("F(x + y) = F(x) F(y) for positive numbers: F(0)^2 = F(0)", "domain: 0 is not positive", F(Integer(0))**2, F(Integer(0)), given=("1",),
      equations=(given("1", F(x + y), F(x)*F(y)),))
false("f(2r) = 2 f(r): f(3r) = 3 f(r)", "r cos(2 pi log_2 r)", f(3*r), 3*f(r), given=("1",), equations=(given("1", f(2*r), 2*f(r)),))
true("f(2r) = 2 f(r): f(8r) = 8 f(r)", "three times", f(8*r), 8*f(r), given=("1",), equations=(given("1", f(2*r), 2*f(r)),))
pair("F(p x) = p F(x): x F' = F", "Euler: differentiated by p, at p = 1", x*D(F(x), x), F(x), wrong={"2F": 2*F(x)}, given=("1",),
     equations=(given("1", F(p*x), p*F(x)),))
true("F(p x, p y) = p^2 F(x, y): x dF/dx + y dF/dy = 2F", "Euler: differentiated by p, at p = 1", x*D(F(x, y), x) + y*D(F(x, y), y), 2*F(x, y),
     given=("1",),
     equations=(given("1", F(p*x, p*y), p**2*F(x, y)),))
true("F(r + s) = F(r) + F(s): F'' = 0", "differentiated by r, then by s", D(F(r), (r, 2)), 0, given=("1",),
     equations=(given("1", F(r + s), F(r) + F(s)),))
false("f(r + 2) = f(r): f(r + 1) = f(r)", "cos(pi r)", f(r + 1), f(r), given=("1",), equations=(given("1", f(r + 2), f(r)),))

# what is easily taken for more than it says
false("F^2 = x - 5: 2 F F' = 1", "there is no such real function below 5", 2*F(x)*D(F(x), x), 1, given=("1",),
      equations=(given("1", F(x)**2, x - 5),))
true("F^2 = x: 2 F F' = 1", "differentiated", 2*F(x)*D(F(x), x), 1, given=("1",), equations=(given("1", F(x)**2, x),))
true("z^2 = -1: z^4 = 1", "squared", z**4, 1, given=("1",), equations=(given("1", z**2, -1),))
false("z^2 = -1: z = i", "z = -i", z, I, given=("1",), equations=(given("1", z**2, -1),))
false("r s = 0: 1/(r s) = 5", "defined nowhere", 1/(r*s), 5, given=("1",), equations=(given("1", r*s, 0),))
false("r^2 = s^2: sqrt(r) = sqrt(s)", "r = 1, s = -1", sqrt(r), sqrt(s), given=("1",), equations=(given("1", r**2, s**2),))
false("exp(2 pi i r) = 1: r = 1", "r = 2", r, 1, given=("1",), equations=(given("1", exp(2*pi*I*r), 1),))
false("r times the integral of f is 0: the integral is 0", "r = 0", Integral(f(x), (x, 0, 1)), 0, given=("1",),
      equations=(given("1", r*Integral(f(x), (x, 0, 1)), 0),))
false("the integral of r f is r: that of f is 1", "r = 0", Integral(f(x), (x, 0, 1)), 1, given=("1",),
      equations=(given("1", Integral(r*f(x), (x, 0, 1)), r),))
false("the integral of f is 1: that of f g is that of g", "f = 2x, g = x", Integral(f(x)*g(x), (x, 0, 1)), Integral(g(x), (x, 0, 1)), given=("1",),
      equations=NORMED)
false("the integral of f is 1: that of x f(x) is x", "the x of the integral is another", Integral(x*f(x), (x, 0, 1)), x, given=("1",),
      equations=NORMED)
false("F' = y F and y^2 = x^4: F'' = y^2 F", "y grows too", D(F(x), (x, 2)), y**2*F(x), given=("1", "2"),
      equations=(given("1", D(F(x), x) - y*F(x), 0), given("2", y**2, x**4)))
pair("F' = y F and y = x^2: F'' = (2x + x^4) F", "y grows too", D(F(x), (x, 2)), (2*x + x**4)*F(x), wrong={"y held": y**2*F(x)}, given=("1", "2"),
     equations=(given("1", D(F(x), x) - y*F(x), 0), given("2", y, x**2)))
false("2F(b) = 2G(b) and b^2 = 2: F'(b) = G'(b)", "they are said to be equal at one point", D(F(b), b), D(G(b), b), given=("1", "2"),
      equations=(given("1", 2*F(b), 2*G(b)), given("2", b**2, 2)))
false("r^2 = 4 where r < 0: r^3 = 8", "r = -2", r**3, 8, given=("1",), assuming=(r < 0,), equations=(given("1", r**2, 4),))
true("r^2 = 4 where r < 0: r^3 = -8", "r = -2", r**3, -8, given=("1",), assuming=(r < 0,), equations=(given("1", r**2, 4),))
true("Newton from energy, for a particle that moves", "differentiated, divided", D(f(t), (t, 2)), -D(g(f(t)), f(t)), given=("1",),
     equations=(given("1", D(f(t), t)**2/2 + g(f(t)), 1, assumes=(D(f(t), t) > 0,)),))
false("G = |F| where F > 0 is assumed: G = 2F", "it is F", G(x), 2*F(x), equations=(given("1", G(x), Abs(F(x)), assumes=(F(x) > 0,)),))

# premises that contradict one another, or hold for no function
false("F' = F and 2F = 2x: F' = x", "then F' = 1, and x = 1", D(F(x), x), x, given=("1", "2"),
      equations=(given("1", D(F(x), x), F(x)), given("2", 2*F(x), 2*x)))
false("dF/dr = s and dF/ds = -r: r dF/dr + s dF/ds = 0", "Schwarz: 1 = -1", r*D(F(r, s), r) + s*D(F(r, s), s), 0, given=("1", "2"),
      equations=(given("1", D(F(r, s), r), s), given("2", D(F(r, s), s), -r)))
pair("dF/dr = s and dF/ds = r: r dF/dr - s dF/ds = 0", "F = r s", r*D(F(r, s), r) - s*D(F(r, s), s), 0, wrong={"a sign": 2*r*s}, given=("1", "2"),
     equations=(given("1", D(F(r, s), r), s), given("2", D(F(r, s), s), r)))
false("2F(r) + 2F(-r) = 2r: F(r)^2 - F(-r)^2 = r (F(r) - F(-r))", "r put for -r: r = -r", F(r)**2 - F(-r)**2, r*(F(r) - F(-r)), given=("1",),
      equations=(given("1", 2*F(r) + 2*F(-r), 2*r),))
true("2F(r) + 2F(-r) = 2r^2: F(r)^2 - F(-r)^2 = r^2 (F(r) - F(-r))", "multiplied", F(r)**2 - F(-r)**2, r**2*(F(r) - F(-r)), given=("1",),
     equations=(given("1", 2*F(r) + 2*F(-r), 2*r**2),))
false("an even function is r: its square is r^2", "r is not even", even(r)**2, r**2, given=("1",), equations=(given("1", 2*even(r), 2*r),))
true("an odd function is r: its square is r^2", "squared", odd(r)**2, r**2, given=("1",), equations=(given("1", 2*odd(r), 2*r),))
false("the integral of a square is -1: twice it is -2", "a square is not negative", Integral(2*f(x)**2, (x, 0, 1)), -2, given=("1",),
      equations=(given("1", Integral(f(x)**2, (x, 0, 1)), -1),))
false("sin F = 2: sin(F)^2 = 4", "a sine is at most 1", sin(F(x))**2, 4, given=("1",), equations=(given("1", sin(F(x)), 2),))
false("|F| = -x: F^2 = x^2", "a modulus is not negative", F(x)**2, x**2, given=("1",), equations=(given("1", Abs(F(x)), -x),))
false("sin r = 2: sin(r)^2 = 4", "a sine is at most 1", sin(r)**2, 4, given=("1",), equations=(given("1", sin(r), 2),))

# premises that may be meant for all values of a name in them
pair("the integral of f over (0, y) is y^2: f(y) = 2y", "if it is so for every y, differentiated", f(y), 2*y, wrong={"y": y}, given=("1",),
     equations=(given("1", Integral(f(x), (x, 0, y)), y**2),))
true("the sum of f over 1 to N is N^2: f(N) = 2N - 1", "if it is so for every N, subtracted", f(N), 2*N - 1, given=("1",),
     equations=(given("1", Sum(f(n), (n, 1, N)), N**2),))
true("f has the Laplace transform 1/y: f = 1", "if it is so for every y", f(x), 1, given=("1",),
     equations=(given("1", Integral(f(x)*exp(-x*y), (x, 0, oo)), 1/y),))
false("the integral of f/x is 1: that of (f + 1)/x is that of 1/x, and 1", "that of 1/x diverges", Integral(f(x)/x + 1/x, (x, 0, 1)),
      Integral(1/x, (x, 0, 1)) + 1, given=("1",), equations=(given("1", Integral(f(x)/x, (x, 0, 1)), 1),))

# functions of functions
INVOLUTION = (given("1", F(F(r)), r),)
true("F(F(r)) = r: three times is once", "put in", F(F(F(r))), F(r), given=("1",), equations=INVOLUTION)
false("F(F(r)) = r: F'^2 = 1", "F(r) where h(F) = -h(r), h = exp(r) + r: F' is not -1", D(F(r), r)**2, 1, given=("1",), equations=INVOLUTION)
true("F(G(r)) = 2 F(r), at G(r)", "put in", F(G(G(r))), 4*F(r), given=("1",), equations=(given("1", F(G(r)), 2*F(r)),))
false("a particle on a slope, at another time, does not move", "a falling one", D(G(x), x), 0, given=("1",),
      equations=(given("1", D(G(t), t) + D(F(G(t)), G(t)), 0),))
