"""What becomes of an expression when names or functions are replaced; values that leave what a name is declared to be."""

from sympy import Abs, Derivative, I, Integer, Integral, Rational, Sum, cos, coth, exp, gamma, log, pi, sign, sin, sqrt, tan, tanh

from derive.claims import Reduction
from derive.corpus.names import F, M, N, b, c, even, even_number, f, g, h, l, n, odd, p, q, r, s, t, u, v, x, y, z
from derive.corpus.statement import Entries, given
from derive.paper import right

ENTRIES = Entries("reduction", Reduction)
true, false, pair = ENTRIES.true, ENTRIES.false, ENTRIES.pair

pair("d(xy)/dx at y = x", "y held in the derivative", Derivative(x*y, x), {y: x}, x, wrong={"the total derivative": 2*x})
pair("Brillouin's function at J = 1/2", "half arguments", (2*p + 1)/(2*p)/tanh((2*p + 1)*x/(2*p)) - 1/(2*p)/tanh(x/(2*p)), {p: Rational(1, 2)},
     tanh(x), wrong={"coth": 1/tanh(x)})
pair("relativistic energy at rest", "put in", sqrt(r**2*c**2 + u**2*c**4), {r: Integer(0)}, u*c**2, wrong={"u c": u*c})
pair("Kepler's third law at equal masses", "put in", x**3/(u + v), {v: u}, x**3/(2*u), wrong={"once": x**3/u})
pair("reduced mass of equal masses", "put in", u*v/(u + v), {v: u}, u/2, wrong={"u": u})
pair("Lorentz's line on resonance", "put in", p**2/((r - s)**2 + p**2), {r: s}, 1, wrong={"1/p": 1/p})
pair("mixture of hard spheres, equal diameters", "put in", (x*u**3 + (1 - x)*v**3), {v: u}, u**3, wrong={"twice": 2*u**3})
pair("law of cosines at a right angle", "put in", x**2 + y**2 - 2*x*y*cos(r), {r: pi/2}, x**2 + y**2, wrong={"flat": (x - y)**2})
pair("normal incidence", "put in", (p*cos(r) - q*cos(s))/(p*cos(r) + q*cos(s)), {r: Integer(0), s: Integer(0)}, (p - q)/(p + q),
     wrong={"a sign": (q - p)/(p + q)})
pair("free particle: a constant potential 0", "put in", -Derivative(f(r), (r, 2)) + g(r)*f(r), {g: h}, -Derivative(f(r), (r, 2)) + h(r)*f(r),
     wrong={"h for f": -Derivative(h(r), (r, 2)) + h(r)*f(r)})
pair("f(f(x)) with f replaced by g", "everywhere", f(f(x)), {f: g}, g(g(x)), wrong={"outside alone": g(f(x))})
pair("f and g exchanged", "at the same time", f(x) - g(x), {f: g, g: f}, g(x) - f(x), wrong={"one after the other": 0})
pair("names exchanged", "at the same time", x - y, {x: y, y: x}, y - x, wrong={"one after the other": 0})
pair("x replaced by x + y", "once", x**2, {x: x + y}, x**2 + 2*x*y + y**2, wrong={"without the cross term": x**2 + y**2})
pair("n = 3 in a sum to n", "put in", Sum(l*f(l), (l, 1, N)), {N: Integer(3)}, f(1) + 2*f(2) + 3*f(3), wrong={"equal weights": f(1) + f(2) + f(3)})
pair("a parameter of an integral", "put in", Integral(exp(-p*t), (t, 0, 1)), {p: Integer(1)}, 1 - exp(-1), wrong={"over the half line": 1})
pair("cos(pi n) at n = 2", "put in", cos(pi*n), {n: Integer(2)}, 1, wrong={"-1": -1})
pair("gamma at 5", "factorial", gamma(x), {x: Integer(5)}, 24, wrong={"5!": 120})
pair("coth at 1", "definition", coth(x), {x: Integer(1)}, 1/tanh(1), wrong={"tanh": tanh(1)})
pair("the exponent 0", "definition", x**r, {r: Integer(0)}, 1, wrong={"0": 0})
pair("Debye and Waller at zero temperature", "put in", exp(-q**2*r), {r: Integer(0)}, 1, wrong={"0": 0})
pair("equal concentrations", "put in", x*f(x) + (1 - x)*f(1 - x), {x: Rational(1, 2)}, f(Rational(1, 2)), wrong={"half": f(Rational(1, 2))/2})
pair("an even function at -r", "declared even", even(r), {r: -r}, even(r), wrong={"odd": -even(r)})
pair("an odd function at -r", "declared odd", odd(r), {r: -r}, -odd(r), wrong={"even": odd(r)})
pair("z real", "conjugate of a real number", z*z.conjugate(), {z: r}, r**2, wrong={"modulus": Abs(r)})
pair("the right side of an equation at u = 1", "put in", right("1"), {u: Integer(1)}, x + 1,
     wrong={"x": x}, equations=(given("1", F(x, u), x*u + 1),))
pair("one plane of a lattice sum", "put in", sin(M*x)**2/sin(x)**2, {M: Integer(1)}, 1, wrong={"sin^2": sin(x)**2})
pair("grating of two slits", "double angle", sin(M*x)**2/sin(x)**2, {M: Integer(2)}, 4*cos(x)**2, wrong={"2": 2*cos(x)**2})
pair("Planck's law with unit temperature", "put in", x**3/(exp(x/t) - 1), {t: Integer(1)}, x**3/(exp(x) - 1), wrong={"Fermi": x**3/(exp(x) + 1)})
false("sin(x)/x at x = 0 is 0", "not defined; its limit is 1", sin(x)/x, {x: Integer(0)}, 0)
false("sin(r)/r at r = 0 is 1", "not defined; its limit is 1", sin(r)/r, {r: Integer(0)}, 1)
false("relativistic energy at p = 0 is m c, p positive", "domain: 0 is not positive; it is u c^2", sqrt(p**2*c**2 + u**2*c**4), {p: Integer(0)}, u*c)
false("sqrt(x^2) at x = -2 is -2", "domain: x is declared positive; it is 2", sqrt(x**2), {x: Integer(-2)}, -2)
false("|x| at x = -y is -y", "domain: x is declared positive; it is y", Abs(x), {x: -y}, -y)
false("log(x^2) at x = -1 is 2 pi i", "domain: x is declared positive; it is 0", log(x**2), {x: Integer(-1)}, 2*I*pi)
false("sqrt(x y) at x = y = -1 is -1", "domain: both are declared positive; it is 1", sqrt(x*y), {x: Integer(-1), y: Integer(-1)}, -1)
false("|x| at x = i is i", "domain: x is declared positive; it is 1", Abs(x), {x: I}, I)
false("cos(2 pi n) at n = 1/2 is 1", "domain: n is declared an integer; it is -1", cos(2*pi*n), {n: Rational(1, 2)}, 1)
false("sin(pi n)/(pi n) at n = 1/2 is 0", "domain: n is declared an integer; it is 2/pi", sin(pi*n)/(pi*n), {n: Rational(1, 2)}, 0)
false("exp(2 pi i n) at n = r is 1", "domain: n is declared an integer", exp(2*pi*I*n), {n: r}, 1)
false("(-1)^(2n) at n = 1/2 is 1", "domain: n is declared an integer; it is -1", (-1)**(2*n), {n: Rational(1, 2)}, 1)
false("(-x)^e at e = 3 is x^3", "domain: e is declared even; it is -x^3", (-x)**even_number, {even_number: Integer(3)}, x**3)
false("sqrt(r^2) at r = i is 1", "domain: r is declared real; it is i", sqrt(r**2), {r: I}, 1)
false("|r|^2 at r = i is -1", "domain: r is declared real; it is 1", Abs(r)**2, {r: I}, -1)
false("r + |r|^2/r at r = z is 2z", "domain: r is declared real; at z = i it is 0", r + Abs(r)**2/r, {r: z}, 2*z)
false("1/x at x = 0 is 7", "domain: 0 is not positive; not defined", 1/x, {x: Integer(0)}, 7)
false("tan at pi/2 is 0", "not defined", tan(r), {r: pi/2}, 0)
false("1/r at 0 is 0", "not defined", 1/r, {r: Integer(0)}, 0)
false("sign at -3 is 1", "it is -1", sign(r), {r: Integer(-3)}, 1)
false("f(x, y) at y = x is f(y, y)", "x is kept", f(x, y), {y: x}, f(y, y))
false("d f(x, y)/dx at y = x is the total derivative", "f = xy: x against 2x", Derivative(f(x, y), x), {y: x}, Derivative(f(x, x), x))
false("sqrt((x + y)^2) at y = -2x is -x", "domain: y is declared positive; it is x", sqrt((x + y)**2), {y: -2*x}, -x)
false("odd at 0 is 1", "declared odd: it is 0", odd(r), {r: Integer(0)}, 1)
false("Maxwell's mean at twice the temperature doubles", "a factor sqrt 2", sqrt(8*t/(pi*u)), {t: 2*t}, 2*sqrt(8*t/(pi*u)))
false("period at four times the length is four times", "a factor 2", 2*pi*sqrt(x/b), {x: 4*x}, 8*pi*sqrt(x/b))
false("F(x) y at x = 1/2 is y where F = 1 for x > 1", "domain: the equation is silent there", f(x)*y, {x: Rational(1, 2)}, y,
      equations=(given("1", f(x), 1, assumes=(x > 1,)),))
true("F(x) |y - 1| at x = 1/y is 1 - y where F = 1 for x > 1", "1/y > 1", f(x)*Abs(y - 1), {x: 1/y}, 1 - y,
     equations=(given("1", f(x), 1, assumes=(x > 1,)),))

# derivatives by a call, of which the place is put in
pair("dg^2/dg at s", "power rule", Derivative(g(r)**2, g(r)), {r: s}, 2*g(s), wrong={"0": 0})
pair("df(g(r))/dr at s", "renamed", Derivative(f(g(r)), r), {r: s}, Derivative(f(g(s)), s), wrong={"0": 0})
pair("d(g(r) g(s))/dg(r) at s = r", "g(s) held", Derivative(g(r)*g(s), g(r)), {s: r}, g(r), wrong={"as if it were not held": 2*g(r)})
false("df(g)/dg at 2 vanishes", "f = r: 1", Derivative(f(g(r)), g(r)), {r: Integer(2)}, 0)
false("|r|' at 0 is 0", "a kink", Derivative(Abs(r), r), {r: Integer(0)}, 0)
false("|r - s|' at s = r is 0", "a kink", Derivative(Abs(r - s), r), {s: r}, 0)
true("|r|' at 2 is 1", "both sides of 0", Derivative(Abs(r), r), {r: Integer(2)}, 1)
false("log(-1 + ir)' at 0 is -i", "it jumps from i pi to -i pi", Derivative(log(-1 + I*r), r), {r: Integer(0)}, -I)
true("log(1 + ir)' at 0 is i", "power series", Derivative(log(1 + I*r), r), {r: Integer(0)}, I)
