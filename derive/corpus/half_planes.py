"""Rational functions over the line and the half line whose poles are not calculated: oscillators with any friction, poles on the line that cancel."""

from sympy import I, Integral, oo, pi, sqrt

from derive.claims import Identity
from derive.corpus.names import a, b, c, p, q, r, s, x
from derive.corpus.statement import Entries

ENTRIES = Entries("integral", Identity)
true, false, pair = ENTRIES.true, ENTRIES.false, ENTRIES.pair
RESONANCE = (q**2 - x**2)**2 + p**2*x**2
ABOVE, BELOW = r**2 - I*p*r - q, r**2 + I*b*r - c
SUBTRACTED = 1/(1 + r**2) - 1/(1 + q**2)

pair("Lorentz's oscillator, any friction: f-sum rule", "Jackson (7.122)", Integral(p*x**2/RESONANCE, (x, 0, oo)), pi/2,
     wrong={"the whole line": pi, "without p": pi/(2*p)})
pair("Lorentz's oscillator: static sum rule", "Kramers and Kronig at zero", Integral(p*q**2/RESONANCE, (x, 0, oo)), pi/2,
     wrong={"without q": pi/(2*q**2)})
pair("1/(x^4 + p x^2 + q^2)", "Gradshteyn 3.242", Integral(1/(x**4 + p*x**2 + q**2), (x, 0, oo)), pi/(2*q*sqrt(p + 2*q)),
     wrong={"a sign": pi/(2*q*sqrt(p + q)), "twice": pi/(q*sqrt(p + 2*q))})
pair("x^2/(x^4 + p x^2 + q^2)", "x to q/x", Integral(x**2/(x**4 + p*x**2 + q**2), (x, 0, oo)), pi/(2*sqrt(p + 2*q)),
     wrong={"q": pi*q/(2*sqrt(p + 2*q))})
true("1/(x^4 + p x^2 + 1)", "Gradshteyn 3.242", Integral(1/(x**4 + p*x**2 + 1), (x, 0, oo)), pi/(2*sqrt(p + 2)))
false("1/(x^4 + a x^2 + q^2) for every real a", "generic: at a = -3, q = 1 its poles lie on the line", Integral(1/(x**4 + a*x**2 + q**2), (x, 0, oo)),
      pi/(2*q*sqrt(a + 2*q)))
false("1/(x^4 + p x^2 - q^2) is 0", "it diverges at a pole", Integral(1/(x**4 + p*x**2 - q**2), (x, 0, oo)), 0)
false("1/(x^4 + p x^2 + s) for every real s", "generic: at s = -1 a pole lies on the line", Integral(1/(x**4 + p*x**2 + s), (x, 0, oo)),
      pi/(2*sqrt(s)*sqrt(p + 2*sqrt(s))))
pair("two pairs of poles on either side", "residues", Integral(1/(ABOVE*BELOW), (r, -oo, oo)), 2*pi*(b + p)/((q - c)**2 + (b + p)*(p*c + b*q)),
     wrong={"minus": 2*pi*(b - p)/((q - c)**2 + (b + p)*(p*c + b*q))})
pair("two pairs of poles on one side", "closed on the other side", Integral(1/(ABOVE*(r**2 - I*b*r - c)), (r, -oo, oo)), 0,
     wrong={"as on either side": 2*pi*(b + p)/((q - c)**2 + (b + p)*(p*c + b*q))})
false("a pair of poles above for every real friction", "generic: at a = -1 they lie below",
      Integral(1/((r**2 - I*a*r - q)*(r - I)), (r, -oo, oo)), 0)
pair("Kramers and Kronig, the pole taken out", "partial fractions", Integral(SUBTRACTED/(r**2 - q**2), (r, -oo, oo)), -pi/(1 + q**2),
     wrong={"a sign": pi/(1 + q**2), "half the line": -pi/(2*(1 + q**2))})
pair("Kramers and Kronig over the half line, the pole taken out", "partial fractions",
     Integral((1/(1 + x**2) - 1/(1 + q**2))/(x**2 - q**2), (x, 0, oo)), -pi/(2*(1 + q**2)), wrong={"a factor q": -pi*q/(2*(1 + q**2))})
false("Kramers and Kronig with another pole is 0", "it diverges at q/2", Integral((1/(1 + x**2) - 1/(1 + q**2))/(4*x**2 - q**2), (x, 0, oo)), 0)
false("1/(x^2 - q^2) over the half line is 0", "it diverges; its principal value is 0", Integral(1/(x**2 - q**2), (x, 0, oo)), 0)
false("(r + iq)/(r^2 + q^2) = 1/(r - iq) over the line", "it diverges", Integral((r + I*q)/(r**2 + q**2), (r, -oo, oo)), I*pi)
true("1/(a^2 r^2 + 1) for every real a but 0", "scaled", Integral(1/(a**2*r**2 + 1), (r, -oo, oo)), pi/sqrt(a**2))
false("1/(a^2 r^2 + 1) is pi/a for every real a", "generic: at a = -1: pi against -pi", Integral(1/(a**2*r**2 + 1), (r, -oo, oo)), pi/a)
true("x^2/(p^2 (x^2 - q^2)^2 + x^2)", "scaled", Integral(x**2/(p**2*(x**2 - q**2)**2 + x**2), (x, 0, oo)), pi/(2*p))
true("(1 + i r)/(1 + r^2)^2 less its odd part", "by parts", Integral((1 + I*r)/(1 + r**2)**2, (r, -oo, oo)), pi/2)
false("(1 + i r)/(1 + r^2)^2 is pi", "pi/2", Integral((1 + I*r)/(1 + r**2)**2, (r, -oo, oo)), pi)
