"""What does not change when names are exchanged or mirrored, and what does."""

from sympy import Abs, Integral, Sum, atan2, conjugate, cos, exp, log, re, sin, sqrt

from derive.claims import Symmetry
from derive.corpus.names import F, M, even, f, g, k, l, n, odd, p, q, r, s, t, w, x, y, z, z1, z2
from derive.corpus.statement import Entries, given

ENTRIES = Entries("symmetry", Symmetry)
true, false = ENTRIES.true, ENTRIES.false
XY, MIRROR = {x: y, y: x}, {r: -r}

true("x + y under exchange", "commutative", x + y, XY)
true("(x - y)^2 under exchange", "squared", (x - y)**2, XY)
true("|r - s| under exchange", "modulus", Abs(r - s), {r: s, s: r})
true("the reduced mass under exchange", "put in", x*y/(x + y), XY)
true("cos(r) r^2 under r to -r", "even times even", cos(r)*r**2, MIRROR)
true("sin(r)/r under r to -r", "odd over odd", sin(r)/r, MIRROR)
true("|z1 - z2| under exchange", "modulus", Abs(z1 - z2), {z1: z2, z2: z1})
true("Re(z1 conj z2) under exchange", "real part of the conjugate", re(z1*conjugate(z2)), {z1: z2, z2: z1})
true("f(x) f(y) under exchange", "commutative", f(x)*f(y), XY)
true("f(x, y) + f(y, x) under exchange", "both orders", f(x, y) + f(y, x), XY)
true("even(r) under r to -r", "declared even", even(r), MIRROR)
true("odd(r)^2 under r to -r", "squared", odd(r)**2, MIRROR)
true("a cycle of three", "sum", r*s + s*w + w*r, {r: s, s: w, w: r})
true("the volume of a box under a cycle", "product", x*y*t, {x: y, y: t, t: x})
true("a determinant under two exchanges", "even permutation", (r - s)*(s - w)*(w - r), {r: s, s: w, w: r})
true("the planar distance under both mirrors", "squares", sqrt(r**2 + s**2), {r: -r, s: -s})
true("a double sum of f(k) f(l) under f to f", "named alike", Sum(f(k)*g(l), (k, 1, M), (l, 1, M)), {f: g, g: f})
true("f g under exchange of functions", "commutative", f(x)*g(x), {f: g, g: f})
true("detailed balance under exchange", "put in", exp(-x)*p + exp(-y)*q, {x: y, y: x, p: q, q: p})
true("the ideal entropy of mixing under exchange", "put in", x*log(x) + y*log(y), XY)
true("E(x, y) of two charges from its equation", "put in", F(x, y), XY, equations=(given("1", F(x, y), x*y/(x + y)**2),))
true("a Gaussian of x - y", "squared", exp(-(x - y)**2), XY)
false("x - y under exchange", "a sign", x - y, XY)
false("x/y under exchange", "inverse", x/y, XY)
false("(x - y)^3 under exchange", "a sign", (x - y)**3, XY)
false("x + 2y under exchange", "weights", x + 2*y, XY)
false("x^y under exchange", "2^3 against 3^2", x**y, XY)
false("f(x, y) under exchange", "f = x", f(x, y), XY)
false("f(x) g(y) under exchange", "f = x, g = 1", f(x)*g(y), XY)
false("sin(r) under r to -r", "odd", sin(r), MIRROR)
false("r^3 + r^2 under r to -r", "odd part", r**3 + r**2, MIRROR)
false("f(r) under r to -r", "f = r", f(r), MIRROR)
false("odd(r) under r to -r", "declared odd", odd(r), MIRROR)
false("exp(r) under r to -r", "e against 1/e", exp(r), MIRROR)
false("log|1 + r| under r to -r", "at r = 1/2", log(Abs(1 + r)), MIRROR)
false("atan2(s, r) under exchange", "pi/2 less it", atan2(s, r), {r: s, s: r})
false("sqrt(x^2) under x to -2x", "domain: x is declared positive; twice as much", sqrt(x**2), {x: -2*x})
false("x + |x| under x to -x", "domain: x is declared positive; 0 against 2x", x + Abs(x), {x: -x})
false("x^2 + x sqrt(x^2) under x to -x", "domain: x is declared positive; 0 against 2x^2", x**2 + x*sqrt(x**2), {x: -x})
false("(-1)^(2n) under n to n/2", "domain: n is declared an integer; 1 against -1 at n = 1", (-1)**(2*n), {n: n/2})
false("conj z under z to conj z", "at z = i: -i against i", conjugate(z), {z: conjugate(z)})
false("z1 conj z2 under exchange", "its conjugate", z1*conjugate(z2), {z1: z2, z2: z1})
false("three differences under one exchange", "a sign", (r - s)*(s - w)*(w - r), {r: s, s: r})
false("x y^2 under a cycle", "weights", x*y**2*t, {x: y, y: t, t: x})
false("F from its equation under exchange", "x against y", F(x, y), XY, equations=(given("1", F(x, y), x/(x + y)),))
false("an integral to x of t y under exchange", "x^2 y against y^2 x", Integral(t*y, (t, 0, x)), XY)
false("xy + 1e-30 (x - y)/(x + y) under exchange", "a sign", (x - y)/(x + y)/10**30 + x*y, XY)

# given premises
true("r^3 s given r + s = 0", "-r^4 both ways", r**3*s, {r: s, s: r}, given=("1",), equations=(given("1", r + s, 0),))
false("w r s given w = 1 and w = 2", "the premises contradict one another", w*r*s, {r: s, s: r}, given=("1", "2"),
      equations=(given("1", w, 1), given("2", w, 2)))
