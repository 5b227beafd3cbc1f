"""Derivatives: rules, chain rule, parameters of integrals, vector analysis by components, differential equations of special functions."""

from collections.abc import Sequence
from typing import Any

from sympy import (
    Abs, acos, asin, atan, atan2, besselj, besselk, cos, cosh, coth, Derivative, erf, exp, gamma, Heaviside, I, Integer, Integral, legendre, log,
    Matrix, Max, oo, pi, Piecewise, polygamma, Rational, sign, sin, sinh, sqrt, Subs, tan, tanh,
)

from derive.claims import Identity
from derive.corpus.names import F, G, N, a, b, c, even, f, g, h, n, odd, p, q, r, real, s, t, u, v, w, x, y
from derive.corpus.statement import Entries, given
from derive.paper import right
from derive.quantity import quantity

ENTRIES = Entries("derivative", Identity)
true, false, pair = ENTRIES.true, ENTRIES.false, ENTRIES.pair
D = Derivative

# rules
pair("product rule", "difference quotient", D(f(x)*g(x), x), D(f(x), x)*g(x) + f(x)*D(g(x), x),
     wrong={"the product of derivatives": D(f(x), x)*D(g(x), x),
     "a sign": D(f(x), x)*g(x) - f(x)*D(g(x), x)})
pair("quotient rule", "difference quotient", D(f(x)/g(x), x), (D(f(x), x)*g(x) - f(x)*D(g(x), x))/g(x)**2,
     wrong={"a sign": (D(f(x), x)*g(x) + f(x)*D(g(x), x))/g(x)**2})
pair("derivative of f(2x)", "chain rule", D(f(2*x), x), 2*Subs(D(f(y), y), y, 2*x), wrong={"without the 2": Subs(D(f(y), y), y, 2*x)})
pair("logarithmic derivative", "chain rule", D(log(f(x)**2), x), 2*D(f(x), x)/f(x), wrong={"a factor": D(f(x), x)/f(x)})
pair("Leibniz to the second order", "product rule twice", D(f(x)*g(x), (x, 2)), D(f(x), (x, 2))*g(x) + 2*D(f(x), x)*D(g(x), x) + f(x)*D(g(x), (x, 2)),
     wrong={"without the 2": D(f(x), (x, 2))*g(x) + D(f(x), x)*D(g(x), x) + f(x)*D(g(x), (x, 2))})
pair("Schwarz: mixed derivatives", "smooth functions", D(f(x, y), x, y), D(f(x, y), y, x), wrong={"twice by x": D(f(x, y), x, x)})
pair("a constant is not felt", "definition", D(y**2 + f(x), x), D(f(x), x), wrong={"as if y were x": D(f(x), x) + 2*y})
pair("Euler's homogeneous function x^2 + xy", "degree 2", x*D(x**2 + x*y, x) + y*D(x**2 + x*y, y), 2*(x**2 + x*y), wrong={"degree 1": x**2 + x*y})
pair("the n-th power", "induction", D(x**n, x), n*x**(n - 1), wrong={"the power kept": n*x**n})
pair("x^x", "exp(x log x)", D(x**x, x), x**x*(1 + log(x)), wrong={"as a power": x*x**(x - 1)})
pair("a^x", "exp(x log a)", D(p**x, x), p**x*log(p), wrong={"as a power": x*p**(x - 1)})
false("derivative of the second power is the power of the derivative", "f = x: 0 against 1", D(f(x), (x, 2)), D(f(x), x)**2)
false("f'(x) = f(x)/x", "f = x^2: 2x against x", D(f(x), x), f(x)/x)
false("d/dx f(y) = f'(y)", "f does not depend on x", D(f(y), x), D(f(y), y))
false("d f(x, x)/dx is the derivative by one place", "f = xy: 2x against x", D(f(x, x), x), Subs(D(f(x, y), x), y, x))
false("d(1/f) = 1/f'", "f = x: -1/x^2 against 1", D(1/f(x), x), 1/D(f(x), x))

# elementary and special functions
pair("d|r|/dr", "both sides of 0", D(Abs(r), r), sign(r), wrong={"1": 1})
pair("d tan", "quotient rule", D(tan(x), x), 1 + tan(x)**2, wrong={"a sign": 1 - tan(x)**2})
pair("d atan", "inverse function", D(atan(r), r), 1/(1 + r**2), wrong={"a sign": 1/(1 - r**2)})
pair("d asin on (-1, 1)", "inverse function", D(asin(r), r), 1/sqrt(1 - r**2), wrong={"acos": -1/sqrt(1 - r**2)}, where={r: ("-9/10", "9/10")})
pair("d acos on (-1, 1)", "inverse function", D(acos(r), r), -1/sqrt(1 - r**2), wrong={"a sign": 1/sqrt(1 - r**2)}, where={r: ("-9/10", "9/10")})
pair("d tanh", "quotient rule", D(tanh(r), r), 1 - tanh(r)**2, wrong={"a sign": 1 + tanh(r)**2})
pair("d coth", "quotient rule", D(coth(x), x), -1/sinh(x)**2, wrong={"a sign": 1/sinh(x)**2})
pair("d log|r|", "both sides of 0", D(log(Abs(r)), r), 1/r, wrong={"the modulus": 1/Abs(r)})
pair("d erf", "definition", D(erf(x), x), 2*exp(-x**2)/sqrt(pi), wrong={"a factor": exp(-x**2)/sqrt(pi)})
pair("d J0", "DLMF 10.6.3", D(besselj(0, x), x), -besselj(1, x), wrong={"a sign": besselj(1, x)})
pair("d K0", "DLMF 10.29.3", D(besselk(0, x), x), -besselk(1, x), wrong={"a sign": besselk(1, x)})
pair("d(x J1)", "DLMF 10.6.6", D(x*besselj(1, x), x), x*besselj(0, x), wrong={"J1": x*besselj(1, x)})
pair("d log gamma", "definition", D(log(gamma(x)), x), polygamma(0, x), wrong={"trigamma": polygamma(1, x)})
pair("Lindhard's logarithm", "quotient rule", D(log((1 + x)/Abs(1 - x)), x), 2/(1 - x**2), wrong={"a sign": -2/(1 - x**2)})
pair("slope of the Fermi function", "quotient rule", -D(1/(exp(x) + 1), x), 1/(4*cosh(x/2)**2), wrong={"a factor": 1/(2*cosh(x/2)**2)})
pair("heat capacity of an oscillator", "quotient rule", D(1/(exp(1/x) - 1), x), exp(1/x)/(x**2*(exp(1/x) - 1)**2),
     wrong={"a power": exp(1/x)/(x*(exp(1/x) - 1)**2)})
pair("Bessel's equation of order 1", "DLMF 10.2.1", x**2*D(besselj(1, x), (x, 2)) + x*D(besselj(1, x), x) + (x**2 - 1)*besselj(1, x), 0,
     wrong={"order 0": besselj(1, x)})
pair("Legendre's equation of degree 3", "DLMF 14.2.1", D((1 - r**2)*D(legendre(3, r), r), r), -12*legendre(3, r),
     wrong={"degree 2": -6*legendre(3, r)})
pair("a Gaussian solves the heat equation", "differentiated", D(exp(-r**2/(4*t))/sqrt(t), t), D(exp(-r**2/(4*t))/sqrt(t), (r, 2)),
     wrong={"a factor": 2*D(exp(-r**2/(4*t))/sqrt(t), (r, 2))})
pair("d'Alembert", "chain rule", D(f(x + c*t) + g(x - c*t), (t, 2)), c**2*D(f(x + c*t) + g(x - c*t), (x, 2)),
     wrong={"c": c*D(f(x + c*t) + g(x - c*t), (x, 2))})
pair("Yukawa's equation", "differentiated", D(exp(-q*x)/x, (x, 2)) + 2/x*D(exp(-q*x)/x, x), q**2*exp(-q*x)/x, wrong={"a sign": -q**2*exp(-q*x)/x})
pair("Coulomb's potential is harmonic", "differentiated", D(1/x, (x, 2)) + 2/x*D(1/x, x), 0, wrong={"in two dimensions": 2/x**3})
pair("hydrogen's ground state", "differentiated", -(D(exp(-x), (x, 2)) + 2/x*D(exp(-x), x))/2 - exp(-x)/x, -exp(-x)/2,
     wrong={"twice the energy": -exp(-x)})
pair("the oscillator's ground state", "differentiated", -D(exp(-r**2/2), (r, 2)) + r**2*exp(-r**2/2), exp(-r**2/2),
     wrong={"energy 2": 2*exp(-r**2/2)})
pair("a soliton of Korteweg and de Vries", "differentiated", -4*D(1/cosh(r)**2, r) + 12/cosh(r)**2*D(1/cosh(r)**2, r) + D(1/cosh(r)**2, (r, 3)), 0,
     wrong={"a factor 6 for 12": D(1/cosh(r)**2, r)})

# vector analysis by components
NABLA = (r, s, w)


def gradient(scalar: Any) -> list[Any]:
    return [D(scalar, name) for name in NABLA]


def divergence(vector: Sequence[Any]) -> Any:
    return sum((D(part, name) for part, name in zip(vector, NABLA, strict=True)), Integer(0))


def curl(vector: Sequence[Any]) -> list[Any]:
    return [D(vector[2], s) - D(vector[1], w), D(vector[0], w) - D(vector[2], r), D(vector[1], r) - D(vector[0], s)]


def cross(one: Sequence[Any], other: Sequence[Any]) -> list[Any]:
    return list(Matrix(one).cross(Matrix(other)))


def dot(one: Sequence[Any], other: Sequence[Any]) -> Any:
    return sum((mine * theirs for mine, theirs in zip(one, other, strict=True)), Integer(0))


V, W, PHI = [head(*NABLA) for head in (f, g, h)], [head(*NABLA) for head in (F, G, f)], F(*NABLA)
pair("div curl V", "Schwarz", divergence(curl(V)), 0, wrong={"div V": divergence(V)})
pair("(curl grad phi) by r", "Schwarz", curl(gradient(PHI))[0], 0, wrong={"a second derivative": D(PHI, r, s)})
pair("div(phi V)", "product rule", divergence([PHI*part for part in V]), dot(gradient(PHI), V) + PHI*divergence(V),
     wrong={"a sign": PHI*divergence(V) - dot(gradient(PHI), V)})
pair("div(V x W)", "product rule", divergence(cross(V, W)), dot(W, curl(V)) - dot(V, curl(W)), wrong={"a sign": dot(W, curl(V)) + dot(V, curl(W))})
pair("(curl curl V) by r", "product rule", curl(curl(V))[0], D(divergence(V), r) - sum((D(V[0], (name, 2)) for name in NABLA), Integer(0)),
     wrong={"a sign": D(divergence(V), r) + sum((D(V[0], (name, 2)) for name in NABLA), Integer(0))})
pair("((V grad) V) by r, Lamb's form", "product rule", dot(V, [D(V[0], name) for name in NABLA]), D(dot(V, V), r)/2 - cross(V, curl(V))[0],
     wrong={"a sign": D(dot(V, V), r)/2 + cross(V, curl(V))[0]})
pair("div r", "three dimensions", divergence(NABLA), 3, wrong={"one": 1})
pair("div (r/r^3) away from 0", "differentiated", divergence([name/(r**2 + s**2 + w**2)**Rational(3, 2) for name in NABLA]), 0,
     wrong={"1/r": 1/sqrt(r**2 + s**2 + w**2)})
pair("Laplacian of r^2", "differentiated", divergence(gradient(r**2 + s**2 + w**2)), 6, wrong={"two dimensions": 4})
pair("rigid rotation has twice its vorticity", "differentiated", curl([-p*s, p*r, Integer(0)])[2], 2*p, wrong={"once": p})
pair("a x (b x c) by its first component", "Grassmann", cross([r, s, w], cross([x, y, t], [p, q, u]))[0], x*(r*p + s*q + w*u) - p*(r*x + s*y + w*t),
     wrong={"a sign": x*(r*p + s*q + w*u) + p*(r*x + s*y + w*t)})
pair("Stokes' stream function", "differentiated", D(D(f(x, y), y), x) + D(-D(f(x, y), x), y), 0, wrong={"a sign": 2*D(f(x, y), x, y)})
pair("convection of a momentum density in one dimension", "product rule", D(f(x)*g(x)**2, x), g(x)*D(f(x)*g(x), x) + f(x)*g(x)*D(g(x), x),
     wrong={"without convection": g(x)*D(f(x)*g(x), x)})

# parameters of integrals
pair("upper end and integrand depend on x", "Leibniz", D(Integral(F(x, t), (t, 0, x)), x), F(x, x) + Integral(D(F(x, t), x), (t, 0, x)),
     wrong={"the end alone": F(x, x)})
pair("the fundamental theorem", "Leibniz", D(Integral(f(t), (t, 0, x)), x), f(x), wrong={"a sign": -f(x)})
pair("the lower end", "Leibniz", D(Integral(f(t), (t, x, 1)), x), -f(x), wrong={"a sign": f(x)})
pair("the end x^2", "chain rule", D(Integral(f(t), (t, 0, x**2)), x), 2*x*f(x**2), wrong={"without the slope": f(x**2)})
true("under the integral over (0, 1)", "uniform on compact sets", D(Integral(exp(p*t), (t, 0, 1)), p), Integral(t*exp(p*t), (t, 0, 1)))
true("d/dp of the integral of exp(-p t^2) over (0, 1)", "uniform on compact sets", D(Integral(exp(-p*t**2), (t, 0, 1)), p),
     -Integral(t**2*exp(-p*t**2), (t, 0, 1)))
false("second derivative of a logarithm's integral, singular inside", "interchange: the second integral diverges",
      D(Integral(log(Abs(w - s)), (w, -1, 1)), (s, 2)),
      Integral(-1/(w - s)**2, (w, -1, 1)), where={s: (0, "1/2")})
false("d/dp of Dirichlet's integral under the integral", "interchange: the integral of cos px diverges", D(Integral(sin(p*x)/x, (x, 0, oo)), p),
      Integral(cos(p*x), (x, 0, oo)))
false("D(a) = d/da int_0^1 log(x^2 + a^2): D(0) = 0", "interchange: one-sided slopes are +-pi", right("1", a=Integer(0)), 0,
      equations=(given("1", F(a), D(Integral(log(x**2 + a**2), (x, 0, 1)), a)),))
false("d/dp of the integral of p exp(-p t)", "it is 1 for every p > 0", D(Integral(p*exp(-p*t), (t, 0, oo)), p), 1)
false("d/da of the integral of sign(t - a) over (-1, 1) is 0", "interchange: it is -2", D(Integral(sign(w - s), (w, -1, 1)), s), 0,
      where={s: ("-1/2", "1/2")})
false("d/ds of the integral of |w - s| twice is 0", "interchange: it is 2", D(Integral(Abs(w - s), (w, -1, 1)), (s, 2)), 0,
      where={s: ("-1/2", "1/2")})

# what names stand for
false("d(x^2)/dx' = 0, two quantities called x", "domain: two names that print alike", D(x**2, quantity("x", "a number of the same name", real=True)),
      0)
false("dF/dx = 0, F defined as x^2 y", "F = x^2 y: 2xy", D(F(x, y), x), 0, equations=(given("1", F(x, y), x**2*y),))
true("dF/dx = 2xy, F defined as x^2 y", "power rule", D(F(x, y), x), 2*x*y, equations=(given("1", F(x, y), x**2*y),))
false("d even/dr is even", "even = r^2: 2r", D(even(r), r), Subs(D(even(s), s), s, -r))
true("d odd/dr is even", "chain rule", D(odd(r), r), Subs(D(odd(s), s), s, -r))
false("d/dr sqrt(r^2) = 1, r real with the domain by default", "at r = -1 it is -1", D(sqrt(real**2), real), 1)
false("d/db of log|b| at negative b as at positive", "domain: b is declared positive; at b = -1: -1 against 1", D(log(b), b), 1/Abs(b),
      where={b: (-2, -1)})
false("d sign(r)/dr = 1", "0 away from 0", D(sign(r), r), 1)
false("the derivative of x^N is N x^N", "x = 2, N = 1: 1 against 2", D(x**N, x), N*x**N)
false("partial and total: d(xy)/dx = x + y", "y does not depend on x", D(x*y, x), x + y)
false("d f(v x)/dx = d f(v x)/dv", "f = v x: v against x", D(f(v*x), x), D(f(v*x), v))
false("the slope of f(x + y) by x and by -y agree", "f = x + y: 1 against -1", D(f(x + y), x), -D(f(x + y), y))
true("the slope of f(x - y) by x and by -y agree", "chain rule", D(f(x - y), x), -D(f(x - y), y))

# names that are integers
false("n^2 by n, an integer", "domain: n has integers alone; a derivative by it is not defined", D(x*n**2, n), 2*n*x)
false("cos 2 pi n by n, an integer", "domain: it is 1 at integers alone, its derivative elsewhere is not", D(cos(2*pi*n)*x + n, n), 1)
false("(-1)^n by n, an integer", "domain: cos(pi n) at integers alone", D(cos(pi*n), n), I*pi*(-1)**n)
false("a function of integers by an equation", "domain: n has integers alone", F(n), 2*n, equations=(given("1", F(n), D(n**2, n)),))
true("x n^2 by x, n an integer", "linear", D(x*n**2, x), n**2)

# functions of one call twice, and derivatives by a call
FIRST, SECOND = Subs(D(f(t, g(r)), t), t, g(r)), Subs(D(f(g(r), t), t), t, g(r))
pair("d f(g, g)/dr", "chain rule: both places", D(f(g(r), g(r)), r), D(g(r), r)*(FIRST + SECOND),
     wrong={"each place twice": 2*D(g(r), r)*(FIRST + SECOND), "the first place": D(g(r), r)*FIRST})
pair("d f(g, g)/dg", "chain rule: both places", D(f(g(r), g(r)), g(r)), FIRST + SECOND, wrong={"each place twice": 2*(FIRST + SECOND)})
pair("d f(g, h(g))/dr by g", "chain rule", D(f(g(r), h(g(r))), r), D(g(r), r)*D(f(g(r), h(g(r))), g(r)),
     wrong={"h(g) counted again": D(g(r), r)*(D(f(g(r), h(g(r))), g(r)) + D(f(g(r), h(g(r))), h(g(r)))*D(h(g(r)), g(r)))})
pair("d f(g, r)/dr", "chain rule: both places", D(f(g(r), r), r), D(g(r), r)*D(f(g(r), r), g(r)) + Subs(D(f(g(r), t), t), t, r),
     wrong={"through g alone": D(g(r), r)*D(f(g(r), r), g(r))})
FORCE = (given("1", F(r), -D(f(g(r)), g(r))),)
true("a force along a path, at another time", "put in", F(s), -Subs(D(f(t), t), t, g(s)), equations=FORCE)
false("a force along a path vanishes at another time", "f = g = r: -1", F(s), 0, equations=FORCE)
false("a force along a path vanishes at time 2", "f = g = r: -1", F(Integer(2)), 0, equations=FORCE)
pair("a force along a path, its potential given", "put in", F(s), -2*g(s), equations=(*FORCE, given("2", f(r), r**2)),
     wrong={"by time": -2*g(s)*D(g(s), s)})
LAGRANGE = (given("1", F(r, s), s**2/2 - h(r)),)
pair("Euler and Lagrange", "q'^2/2 - h(q)", D(D(F(f(t), D(f(t), t)), D(f(t), t)), t) - D(F(f(t), D(f(t), t)), f(t)),
     D(f(t), (t, 2)) + D(h(f(t)), f(t)), equations=LAGRANGE, wrong={"a sign": D(f(t), (t, 2)) - D(h(f(t)), f(t)), "no force": D(f(t), (t, 2))})
pair("d(q q'^2)/dq'", "q is held", D(f(t)*D(f(t), t)**2, D(f(t), t)), 2*f(t)*D(f(t), t), wrong={"0": 0})

# where there is no slope
pair("a slope |r|' by its equation, at -x", "both sides of 0", F(-x), -1, equations=(given("1", F(r), D(Abs(r), r)),), wrong={"1": 1})
false("|r|' at 0 by its equation is 0", "a kink", F(Integer(0)), 0, equations=(given("1", F(r), D(Abs(r), r)),))
false("|sin r|' at pi by its equation is 0", "a kink", F(pi), 0, equations=(given("1", F(r), D(Abs(sin(r)), r)),))
false("|s|' is 0 given s = 0", "a kink", D(Abs(s), s), 0, given=("1",), equations=(given("1", s, 0),))
false("max(r, 0)' at 0 by its equation is 1/2", "a kink", F(Integer(0)), Rational(1, 2), equations=(given("1", F(r), D(Max(r, 0), r)),))
false("a slope by cases at their edge", "1 from below, 2 from above", F(Integer(1)), 2,
      equations=(given("1", F(r), D(Piecewise((r, r < 1), (2*r - 1, True)), r)),))
pair("a slope by cases beside their edge", "the second case", F(Integer(3)), 2, wrong={"the first case": 1},
     equations=(given("1", F(r), D(Piecewise((r, r < 1), (2*r - 1, True)), r)),))
false("(r step(r))' at 0 is 1/2", "a kink", F(Integer(0)), Rational(1, 2), equations=(given("1", F(r), D(r*Heaviside(r), r)),))
false("an angle's slope where it jumps", "from pi to -pi", F(Integer(0)), -1, equations=(given("1", F(r), D(atan2(r, -1), r)),))
true("an angle's slope where it does not jump", "1/(1 + r^2)", F(Integer(0)), 1, equations=(given("1", F(r), D(atan2(r, 1), r)),))
