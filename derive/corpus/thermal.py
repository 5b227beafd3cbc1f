"""Statements of statistical physics: grand potentials, Planck's sum over Wien's laws, entropies, functions put into functions."""

from sympy import Abs, Derivative, exp, Integral, log, oo, pi, sqrt, Sum, zeta

from derive.claims import Derivation, Identity, Positive, Reduction
from derive.corpus.names import F, G, a, n, n0, p, q, r, x, y
from derive.corpus.statement import Entries, given

INTEGRALS, SUMS, LOGARITHMS = Entries("integral", Identity), Entries("sum", Identity), Entries("identity", Identity)
DERIVATIONS, REDUCTIONS, INEQUALITIES = Entries("derivation", Derivation), Entries("reduction", Reduction), Entries("inequality", Positive)

# grand potentials
pair, false = INTEGRALS.pair, INTEGRALS.false
pair("log(1 - exp(-x)) over the half line", "sum of -1/n^2", Integral(log(1 - exp(-x)), (x, 0, oo)), -pi**2/6, wrong={"Fermi": -pi**2/12})
pair("log(1 + exp(-x)) over the half line", "sum of (-1)^(n + 1)/n^2", Integral(log(1 + exp(-x)), (x, 0, oo)), pi**2/12, wrong={"Bose": pi**2/6})
pair("free energy of radiation", "Landau and Lifshitz, § 63", Integral(x**2*log(1 - exp(-p*x)), (x, 0, oo)), -pi**4/(45*p**3),
     wrong={"the energy": -pi**4/(15*p**3), "p^2": -pi**4/(45*p**2)})
pair("x^2 log(1 + exp(-x))", "7/8 of Bose's", Integral(x**2*log(1 + exp(-x)), (x, 0, oo)), 7*pi**4/360, wrong={"Bose": pi**4/45})
pair("free energy and a third of the energy", "by parts", Integral(x**2*log(1 - exp(-x)) + x**3/(3*(exp(x) - 1)), (x, 0, oo)), 0,
     wrong={"without the third": 2*pi**4/45})
pair("photons", "2 zeta(3)", Integral(x**2/(exp(x) - 1), (x, 0, oo)), 2*zeta(3), wrong={"zeta(4)": 2*zeta(4)})
false("log(1 - exp(-ax)) for every real a", "it is not real for a < 0", Integral(log(1 - exp(-a*x)), (x, 0, oo)), -pi**2/(6*a))
false("log(1 - exp(-x))/x", "it diverges at 0", Integral(log(1 - exp(-x))/x, (x, 0, oo)), -zeta(2))
false("log(1 - 2 exp(-x))", "it is not real below log 2", Integral(log(1 - 2*exp(-x)), (x, 0, oo)), -pi**2/6)
false("x^(p - 2) log(1 - exp(-x)) for every p > 0", "generic: it diverges for p <= 1", Integral(x**(p - 2)*log(1 - exp(-x)), (x, 0, oo)),
      -p*zeta(p))

# Planck's sum, with a factor in front
pair, false = SUMS.pair, SUMS.false
pair("Planck's law as a sum of Wien's laws, over the half line", "6 zeta(4)", Sum(Integral(x**3*exp(-n*x), (x, 0, oo)), (n, 1, oo)), pi**4/15,
     wrong={"zeta(4)": pi**4/90})
pair("a factor in front of Euler's sum", "linear", Sum(a*p/(n0 + 1)**4, (n0, 0, oo)), a*p*pi**4/90, wrong={"without p": a*pi**4/90})
pair("a factor inside", "linear", Sum((p*n0 + p)**-2, (n0, 0, oo)), pi**2/(6*p**2), wrong={"once": pi**2/(6*p)})
false("a/n, summed", "it diverges", Sum(a/n, (n, 1, oo)), a)
false("a/n0^2, summed from 0", "its first term is not defined", Sum(a/n0**2, (n0, 0, oo)), a*pi**2/6)
false("Planck's sum of integrals that diverge", "the first one does", Sum(Integral(x**3*exp(-n0*x), (x, 0, oo)), (n0, 0, oo)), pi**4/15)

# logarithms of what is positive as its names are declared
pair, false, true = LOGARITHMS.pair, LOGARITHMS.false, LOGARITHMS.true
pair("log Z = -log(1 - exp(-x/y))", "1 - exp(-x/y) is positive", log(1/(1 - exp(-x/y))), -log(1 - exp(-x/y)), wrong={"a sign": log(1 - exp(-x/y))})
pair("slope of the entropy of an oscillator", "Planck 1901, § 11", log(1 + 1/(exp(x/y) - 1)) - log(1/(exp(x/y) - 1)), x/y, wrong={"y/x": y/x})
pair("Bose's distribution by its mean", "1 + mean = exp(x)*mean", (exp(p*q) - 1)**-n/(1 + 1/(exp(p*q) - 1))**(n + 1), exp(-n*p*q)*(1 - exp(-p*q)),
     wrong={"one more": exp(-(n + 1)*p*q)*(1 - exp(-p*q))})
false("log(1/(1 - exp(-a))) = -log(1 - exp(-a)) for every real a", "below 0 it is i pi against -i pi", log(1/(1 - exp(-a))), -log(1 - exp(-a)))
false("log(1/(exp(x) - 2)) = -log(exp(x) - 2)", "below log 2 it is i pi against -i pi", log(1/(exp(x) - 2)), -log(exp(x) - 2))
false("log((exp(x) - 2)^2) = 2 log(exp(x) - 2)", "below log 2", log((exp(x) - 2)**2), 2*log(exp(x) - 2))
false("log((1 - exp(x)) (1 - exp(y))) is a sum", "both factors are negative: 2 pi i", log((1 - exp(x))*(1 - exp(y))),
      log(1 - exp(x)) + log(1 - exp(y)))
true("log((1 - exp(x)) (1 - exp(y))) by moduli", "both factors are negative", log((1 - exp(x))*(1 - exp(y))), log(exp(x) - 1) + log(exp(y) - 1))

# what is put for a name is seen with its own definition
pair, false = DERIVATIONS.pair, DERIVATIONS.false
ROOT = given("1", G(x), sqrt(x**2) + Abs(x))
pair("G(F) where G is given for x > 0 and F = exp r", "exp r is positive", G(F(r)), 2*exp(r), wrong={"half": exp(r)},
     equations=(ROOT, given("2", F(r), exp(r))))
false("G(F) = 2F where G is given for x > 0 and F = r", "domain: r need not be positive", G(F(r)), 2*r, equations=(ROOT, given("2", F(r), r)))
false("G(F) = 2F where G is given for x > 0 and F = -exp r", "domain: -exp r is not positive", G(F(r)), -2*exp(r),
      equations=(ROOT, given("2", F(r), -exp(r))))
ABOVE = given("1", G(x), x, assumes=(x > 1,))
pair("G(F) where G is given for x > 1 and F = 1 + exp r", "F is above 1", G(F(r)), 1 + exp(r), wrong={"without the 1": exp(r)},
     equations=(ABOVE, given("2", F(r), 1 + exp(r))))
pair("a slope of G at F", "differentiated first", Derivative(G(F(r)), r), 2*exp(r), wrong={"the slope of G": 2},
     equations=(ROOT, given("2", F(r), exp(r))))
pair, false = REDUCTIONS.pair, REDUCTIONS.false
pair("the slope of x^2 at F = exp r", "2 exp r", Derivative(x**2, x), {x: F(r)}, 2*exp(r), wrong={"at r": 2*r}, equations=(given("1", F(r), exp(r)),))
false("|x| = x at F = r", "domain: r need not be positive", sqrt(x**2), {x: F(r)}, r, equations=(given("1", F(r), r),))

# bounds of Planck's law by its first terms at low frequency
true, false = INEQUALITIES.true, INEQUALITIES.false
true("x/(e^x - 1) < 1 - x/2 + x^2/12", "alternating Bernoulli numbers", 1 - x/2 + x**2/12 - x/(exp(x) - 1), {x: (0, oo)})
true("x/(e^x - 1) > 1 - x/2 + x^2/12 - x^4/720", "alternating Bernoulli numbers", x/(exp(x) - 1) - 1 + x/2 - x**2/12 + x**4/720, {x: (0, oo)})
false("x/(e^x - 1) > 1 - x/2 + x^2/12 - x^4/721", "less near 0, by x^4 (1/720 - 1/721)", x/(exp(x) - 1) - 1 + x/2 - x**2/12 + x**4/721, {x: (0, oo)})
false("x/(e^x - 1) > 1 - x/2 + x^2/11", "less near 0, by x^2 (1/11 - 1/12)", x/(exp(x) - 1) - 1 + x/2 - x**2/11, {x: (0, 1)})

ENTRIES = (*INTEGRALS, *SUMS, *LOGARITHMS, *DERIVATIONS, *REDUCTIONS, *INEQUALITIES)
