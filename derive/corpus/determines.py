"""Relations that fix an unknown, and those that do not: a factor that may vanish, more solutions than one, none."""

from sympy import Abs, I, cos, exp, log, oo, pi, sin, sqrt

from derive.claims import Determines
from derive.corpus.names import F, a, b, c, f, n, p, q, r, s, t, u, v, w, x, y, z
from derive.corpus.statement import Entries, given

ENTRIES = Entries("determines", Determines)
true, false, pair = ENTRIES.true, ENTRIES.false, ENTRIES.pair

pair("2x = 4", "linear", 2*x, 4, x, 2, wrong={"3": 3})
pair("px = q", "p is positive", p*x, q, x, q/p, wrong={"upside down": p/q})
pair("(1 + a^2) r = s", "1 + a^2 is positive", (1 + a**2)*r, s, r, s/(1 + a**2), wrong={"a sign": s/(1 - a**2)})
pair("s = (1 + p) r by s", "it stands there", r*(1 + p), s, s, r*(1 + p), wrong={"a sign": r*(1 - p)})
pair("t (x + 1) = x + t x", "linear: t = x", t*(x + 1), x + t*x, x, t, wrong={"1": 1})
pair("Ohm", "linear", u, v*t, v, u/t, wrong={"a product": u*t})
pair("a thin lens by 1/b, written w", "linear", 1/t, 1/u + w, w, 1/t - 1/u, wrong={"a sign": 1/t + 1/u})
pair("Thomas and Fermi: q^2 phi = 4 pi (1 - phi)", "linear, q^2 + 4 pi is positive", q**2*x, 4*pi*(1 - x), x, 4*pi/(q**2 + 4*pi),
     wrong={"a sign": 4*pi/(q**2 - 4*pi)})
pair("exp(p) x = 1", "the exponential does not vanish", exp(p)*x, 1, x, exp(-p), wrong={"a sign": exp(p)})
pair("cosh-like factor exp(a) + exp(-a)", "it is at least 2", (exp(a) + exp(-a))*r, 1, r, 1/(exp(a) + exp(-a)), wrong={"minus": 1/(exp(a) - exp(-a))})
pair("a factor 2 + sin a", "it is at least 1", (2 + sin(a))*r, s, r, s/(2 + sin(a)), wrong={"3": s/3})
pair("two terms of the unknown", "linear", 3*r - s, r + s, r, s, wrong={"2s": 2*s})
pair("chemical equilibrium: x = K (1 - x)", "linear, 1 + K is positive", x, p*(1 - x), x, p/(1 + p), wrong={"a sign": p/(1 - p)})
pair("random phase: X = X0 + X0 v X, attractive v = -p", "linear, 1 + p q is positive", x, q - q*p*x, x, q/(1 + p*q), wrong={"a sign": q/(1 - p*q)})
pair("mean field: M = C (H + p M)/T with C p < T left out by T = C p + q", "linear, q is positive", x*(c*p + q), c*(y + p*x), x, c*y/q,
     wrong={"no field": c*y/p})
pair("Dyson: T = V + VGT, wherever 1 - VG does not vanish", "linear", r, s + s*a*r, r, s/(1 - s*a), wrong={"a sign": s/(1 + s*a)})
false("(sin^2 + cos^2 - 1) x = 5 (sin^2 + cos^2 - 1) has x = 5 alone", "0 = 0: every x", (sin(y)**2 + cos(y)**2 - 1)*x, (sin(y)**2 + cos(y)**2 - 1)*5,
      x, 5)
false("(a - 1) x = 5 (a - 1) for every real a", "generic: at a = 1 every x", (a - 1)*x, (a - 1)*5, x, 5)
false("(p - 1) x = 2 (p - 1) for every p > 0", "generic: at p = 1 every x", (p - 1)*x, 2*(p - 1), x, 2)
false("(p - q) x = p^2 - q^2 for all p and q", "generic: at p = q every x", (p - q)*x, p**2 - q**2, x, p + q)
false("sin(a) r = sin(a) s for every real a", "generic: at a = 0 every r", sin(a)*r, sin(a)*s, r, s)
false("a r = a s for every real a", "generic: at a = 0 every r", a*r, a*s, r, s)
false("log(p) x = log(p) for every p > 0", "generic: at p = 1 every x", log(p)*x, log(p), x, 1)
false("(x - x) r = 0 has r = 0 alone", "every r", 0*r, 0, r, 0)
false("(p^2 - 3p + 2) x = p^2 - 3p + 2", "generic: at p = 1 and p = 2 every x", (p**2 - 3*p + 2)*x, p**2 - 3*p + 2, x, 1)
false("(r^2 - 1)/(r - 1) = 2 has r = 1", "not defined at 1", (r**2 - 1)/(r - 1), 2, r, 1)
false("sin r = 0 has r = 0 alone", "r = pi", sin(r), 0, r, 0)
false("|r| = r has r = 1 alone", "every r > 0", Abs(r), r, r, 1)
false("r^2 = 4 has r = 2 alone", "r = -2", r**2, 4, r, 2)
false("r^2 = r has r = 1 alone", "r = 0", r**2, r, r, 1)
false("r^3 = r has r = 0 alone", "r = 1", r**3, r, r, 0)
true("x = 3 is the one solution of 2x + 1 = 7", "linear", 2*x + 1, 7, x, 3)
false("exp(r) = 1 + r + r^3 has r = 0 alone", "another near r = 0.62", exp(r), 1 + r + r**3, r, 0)
false("cos r = 1 has r = 0 alone", "r = 2 pi", cos(r), 1, r, 0)
false("sqrt(r^2) = 1 has r = 1 alone", "r = -1", sqrt(r**2), 1, r, 1)
false("0 r = 1 has r = 1", "no r", r - r, 1, r, 1)
false("r + 1 = r has r = 0", "no r", r + 1, r, r, 0)
false("x = -2 solves x + 2 = 0, x positive", "domain: -2 is not positive", x + 2, 0, x, -2)
false("x = -p solves x + p = 0, x and p positive", "domain: -p is not positive", x + p, 0, x, -p)
false("x - 5 = 5a for every real a, x positive", "domain: 5 + 5a, at a = -2, is not positive", x - 5, 5*a, x, 5 + 5*a)
false("z^2 = -1 has z = i alone", "z = -i", z**2, -1, z, I)
false("x/(y - y) = 1", "defined nowhere", x/(sin(y)**2 + cos(y)**2 - 1), 1/(sin(y)**2 + cos(y)**2 - 1), x, 1)
true("c r = s given c = 1 + b^2", "c is positive", c*r, s, r, s/(1 + b**2), given=("1",), equations=(given("1", c, 1 + b**2),))
false("w r = w s given w = a - a^2", "generic: at a = 0 every r", w*r, w*s, r, s, given=("1",), equations=(given("1", w, a - a**2),))
true("f(a)^2 + 1 times r", "f is real", (f(a)**2 + 1)*r, s, r, s/(f(a)**2 + 1))
false("f(a) times r", "generic: f may vanish", f(a)*r, f(a)*s, r, s)
false("F(a) times r, F(a) = a", "generic: at a = 0 every r", F(a)*r, F(a)*s, r, s, equations=(given("1", F(a), a),))
false("(1 + a) r = (1 + a) s, a real", "generic: at a = -1 every r", (1 + a)*r, (1 + a)*s, r, s)
true("(1 + p) r = (1 + p) s, p positive", "1 + p is positive", (1 + p)*r, (1 + p)*s, r, s)
true("(1 + a) r = (1 + a) s where a in (0, 1)", "1 + a is positive there", (1 + a)*r, (1 + a)*s, r, s, where={a: (0, 1)})
false("(p - 20) r = (p - 20) s, p positive", "generic: at p = 20 every r", (p - 20)*r, (p - 20)*s, r, s)
true("w r = s given w - b^2 = 1", "w is positive", w*r, s, r, s/(1 + b**2), given=("1",), equations=(given("1", w - b**2, 1),))
false("(n - 1) x = 2 (n - 1) where n from 1 on", "at n = 1 every x", (n - 1)*x, (n - 1)*2, x, 2, where={n: (1, oo)})
true("(n - 1) x = 2 (n - 1) where n from 2 on", "n - 1 is positive", (n - 1)*x, (n - 1)*2, x, 2, where={n: (2, oo)})
false("a r = s has r = s/a, given 2a = 0", "the solution is defined nowhere", a*r, s, r, s/a, given=("1",), equations=(given("1", 2*a, 0),))
true("a r = s has r = s/a, given 2a = 6", "a is 3", a*r, s, r, s/a, given=("1",), equations=(given("1", 2*a, 6),))
false("(a - w) r = s has r = s/(a - w), given 2a = 2w", "the solution is defined nowhere", (a - w)*r, s, r, s/(a - w), given=("1",),
      equations=(given("1", 2*a, 2*w),))
