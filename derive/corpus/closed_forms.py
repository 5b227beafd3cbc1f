"""Integrals over the half line and sums with parameters, by closed forms of their kinds; where they diverge or a form degenerates."""

from sympy import atan, binomial, cos, cosh, coth, exp, expint, gamma, Integral, log, oo, pi, polylog, Rational, sin, sinh, sqrt, Sum, tanh, zeta

from derive.claims import Identity
from derive.closed_forms.principal_values import principal_value
from derive.corpus.names import M, N, a, i, k, m, n, n0, p, q, r, t, x
from derive.corpus.statement import Entries

ENTRIES = Entries("closed form", Identity)
true, false, pair = ENTRIES.true, ENTRIES.false, ENTRIES.pair

# Bose, Fermi and their kin: powers times functions of exponentials
pair("Planck's law integrated over wavelengths", "x to 1/x", Integral(1/(x**5*(exp(p/x) - 1)), (x, 0, oo)), pi**4/(15*p**4),
     wrong={"a power": pi**4/(15*p**3)})
pair("free energy of radiation", "by parts", Integral(x**2*log(1 - exp(-p*x)), (x, 0, oo)), -pi**4/(45*p**3), wrong={"a sign": pi**4/(45*p**3)})
pair("Bose with a fugacity", "DLMF 25.12.11", Integral(x**2/(exp(x)/p - 1), (x, 0, oo)), 2*polylog(3, p), wrong={"the order": 2*polylog(2, p)},
     where={p: (0, 1)})
false("Bose with any positive fugacity", "generic: a pole inside for p > 1", Integral(x**2/(exp(x)/p - 1), (x, 0, oo)), 2*polylog(3, p))
pair("Fermi with a fugacity", "DLMF 25.12.16", Integral(x**2/(exp(x)/p + 1), (x, 0, oo)), -2*polylog(3, -p), wrong={"Bose": 2*polylog(3, p)})
pair("Fermi gas in two dimensions", "logarithm", Integral(1/(exp(p*(x - q)) + 1), (x, 0, oo)), log(1 + exp(p*q))/p,
     wrong={"T = 0": q, "a sign": log(1 + exp(-p*q))/p})
pair("condensed Bose gas", "DLMF 25.5.1", Integral(sqrt(x)/(exp(p*x) - 1), (x, 0, oo)), sqrt(pi)/2*zeta(Rational(3, 2))/p**Rational(3, 2),
     wrong={"Fermi": (1 - 1/sqrt(2))*sqrt(pi)/2*zeta(Rational(3, 2))/p**Rational(3, 2)})
pair("x/sinh x", "odd numbers", Integral(x/sinh(p*x), (x, 0, oo)), pi**2/(4*p**2), wrong={"all": pi**2/(6*p**2)})
pair("x^2/sinh^2 x", "by parts", Integral(x**2/sinh(x)**2, (x, 0, oo)), pi**2/6, wrong={"pi^2/3": pi**2/3})
pair("coth less 1", "Bose", Integral(x**2*(coth(p*x) - 1), (x, 0, oo)), zeta(3)/(2*p**3), wrong={"a factor": zeta(3)/p**3})
pair("log tanh", "odd numbers", Integral(log(tanh(p*x)), (x, 0, oo)), -pi**2/(8*p), wrong={"a sign": pi**2/(8*p)})
pair("the Fermi function drops by 1, at every temperature", "tanh", Integral(p/(4*cosh(p*r/2)**2), (r, -oo, oo)), 1, wrong={"p": p})
pair("1/cosh with a width", "Gudermann", Integral(1/cosh(p*r), (r, -oo, oo)), pi/p, wrong={"half": pi/(2*p)})
pair("1/(e^px + 1)^2", "partial fractions", Integral(1/(exp(p*x) + 1)**2, (x, 0, oo)), (log(2) - Rational(1, 2))/p, wrong={"a sign": (log(2) + 1)/p})
pair("exp(-x^3)", "Euler", Integral(exp(-p*x**3), (x, 0, oo)), gamma(Rational(4, 3))/p**Rational(1, 3), wrong={"1/3": gamma(Rational(1, 3))/p})
pair("exp(-p sqrt x)", "x to x^2", Integral(exp(-p*sqrt(x)), (x, 0, oo)), 2/p**2, wrong={"1/p": 2/p})
false("Bose's integral of 1/(e^x - 1) is 1", "it diverges at 0", Integral(1/(exp(p*x) - 1), (x, 0, oo)), 1/p)
false("photons of one dimension, per frequency", "it diverges at 0", Integral(1/(x*(exp(x) - 1)), (x, 0, oo)), -gamma(Rational(1, 2)))
false("exp(px)/(e^x + 1) with p = 3", "it diverges", Integral(exp(3*x)/(exp(x) + 1), (x, 0, oo)), log(2))
false("Bose's integral for every real power", "generic: it diverges for a <= 0", Integral(x**a/(exp(x) - 1), (x, 0, oo)), gamma(a + 1)*zeta(a + 1))

# Laplace, Frullani, Dirichlet
pair("exp(-px) sin(qx)/x", "by the parameter q", Integral(exp(-p*x)*sin(q*x)/x, (x, 0, oo)), atan(q/p), wrong={"upside down": atan(p/q)})
pair("exp(-px)(1 - cos qx)/x", "by the parameter q", Integral(exp(-p*x)*(1 - cos(q*x))/x, (x, 0, oo)), log(1 + q**2/p**2)/2,
     wrong={"a sign": -log(1 + q**2/p**2)/2})
pair("Frullani", "Frullani", Integral((exp(-p*x) - exp(-q*x))/x, (x, 0, oo)), log(q/p), wrong={"upside down": log(p/q)})
pair("Frullani twice", "by parts", Integral((exp(-p*x) - exp(-q*x))**2/x**2, (x, 0, oo)), 2*p*log(2*p) + 2*q*log(2*q) - 2*(p + q)*log(p + q),
     wrong={"a factor": p*log(2*p) + q*log(2*q) - (p + q)*log(p + q)})
pair("exp(-px)/sqrt x times sin", "Gamma(1/2)", Integral(exp(-p*x)*sin(p*x)*x, (x, 0, oo)), 1/(2*p**2), wrong={"p": 1/(2*p)})
pair("Frullani for waves", "Frullani", Integral((cos(p*x) - cos(q*x))/x, (x, 0, oo)), log(q/p), wrong={"upside down": log(p/q)})
false("half of Frullani for waves", "it diverges at 0", Integral(cos(p*x)/x, (x, 0, oo)), -log(p))
false("sin x sqrt x over the half line", "it diverges", Integral(sin(x)*sqrt(x), (x, 0, oo)), sqrt(pi/2)/2)
false("half of Frullani", "it diverges at 0", Integral(exp(-p*x)/x, (x, 0, oo)), -log(p))
false("Frullani with other weights", "it diverges at 0", Integral((2*exp(-p*x) - exp(-q*x))/x, (x, 0, oo)), log(q/p) - log(p))
false("exp(-ax) sin(x)/x for every real a", "generic: it diverges for a < 0", Integral(exp(-a*x)*sin(x)/x, (x, 0, oo)), atan(1/a))
false("exp(-px) sin(ax)/x is positive", "generic: at a = -1 it is negative", Integral(exp(-p*x)*sin(a*x)/x, (x, 0, oo)), atan(abs(a)/p))
false("exp(-(p - q)x) for every p and q", "generic: it diverges for q >= p", Integral(exp(-(p - q)*x), (x, 0, oo)), 1/(p - q))
pair("exp(-(2 + sin t)x)", "a rate that is positive by balls", Integral(exp(-(2 + sin(t))*x), (x, 0, oo)), 1/(2 + sin(t)),
     wrong={"a sign": 1/(2 - sin(t))})

# principal values
pair("principal value of 1/(x^2 - p^2)", "odd in log x", principal_value(1/(x**2 - p**2), (x, 0, oo), p), 0, wrong={"a half": pi/(2*p)})
pair("Kramers and Kronig for Drude's conductivity", "residues", principal_value(x**2/((x**2 + q**2)*(x**2 - t**2)), (x, 0, oo), t),
     pi*q/(2*(q**2 + t**2)), wrong={"a sign": -pi*q/(2*(q**2 + t**2))})
pair("Kramers and Kronig for relaxation", "residues", principal_value(p*q/((x**2 + q**2)*(x**2 - t**2)), (x, 0, oo), t), -pi*p/(2*(q**2 + t**2)),
     wrong={"the other part": pi*p*q/(2*(q**2 + t**2))})
pair("Kramers and Kronig for a damped oscillator", "residues",
     principal_value(x**2*p/(((q**2 - x**2)**2 + x**2*p**2)*(x**2 - t**2)), (x, 0, oo), t)*2/pi, (q**2 - t**2)/((q**2 - t**2)**2 + t**2*p**2),
     wrong={"a sign": (t**2 - q**2)/((q**2 - t**2)**2 + t**2*p**2)})
pair("Hilbert's transform of a Lorentzian", "residues", principal_value(1/((r**2 + p**2)*(r - a)), (r, -oo, oo), a), -pi*a/(p*(a**2 + p**2)),
     wrong={"a sign": pi*a/(p*(a**2 + p**2))})
pair("principal value of 1/((r - 1)(r - 2))", "partial fractions", principal_value(1/((r - 1)*(r - 2)), (r, -oo, oo), 1, 2), 0, wrong={"pi": pi})
pair("principal value with two poles, p < q", "partial fractions", principal_value(1/((x - p)*(x - q)), (x, 0, oo), p, q), log(q/p)/(p - q),
     wrong={"a sign": log(q/p)/(q - p)}, assuming=(p < q,))
false("principal value with two poles in any order", "generic: it has no meaning for q <= p",
      principal_value(1/((x - p)*(x - q)), (x, 0, oo), p, q), log(q/p)/(p - q))
pair("principal value of 1/r", "logarithm", principal_value(1/r, (r, -1, 2), 0), log(2), wrong={"0": 0})
false("1/(x^2 - p^2) as it stands", "it diverges; its principal value is 0", Integral(1/(x**2 - p**2), (x, 0, oo)), 0)
false("principal value of 1/(x - p)^2", "it diverges", principal_value(1/(x - p)**2, (x, 0, oo), p), -1/p)
false("principal value with another pole inside", "it diverges at q", principal_value(1/((x - p)*(x - q)), (x, 0, oo), p), log(q/p)/(p - q))
false("principal value of r/(r^2 - 1)", "it diverges far out", principal_value(r/(r**2 - 1), (r, -oo, oo), -1, 1), 0)
false("principal value of 1/(x - p) over (0, 1) for every p > 0", "generic: for p > 1 the pole is outside", principal_value(1/(x - p), (x, 0, 1), p),
      log(abs(1 - p)/p))

# sums of hypergeometric terms, by certificates
pair("Vandermonde", "counted", Sum(binomial(N, n0)**2, (n0, 0, N)), binomial(2*N, N),
     wrong={"one less": binomial(2*N, N) - 1, "N": binomial(2*N, N - 1)})
pair("mean of the binomial distribution", "derivative of (p + q)^N", Sum(n0*binomial(N, n0)*p**n0*(1 - p)**(N - n0), (n0, 0, N)), N*p,
     wrong={"its variance": N*p*(1 - p)}, where={p: (0, 1)})
pair("second moment of the binomial distribution", "derivatives", Sum(n0**2*binomial(N, n0)*p**n0*(1 - p)**(N - n0), (n0, 0, N)),
     N*p*(1 - p) + N**2*p**2, wrong={"the mean squared": N**2*p**2}, where={p: (0, 1)})
pair("subsets that are not empty", "counted", Sum(binomial(N, k), (k, 1, N)), 2**N - 1, wrong={"all": 2**N})
pair("n^2 times binomials", "derivatives of (1 + x)^N", Sum(n0**2*binomial(N, n0), (n0, 0, N)), N*(N + 1)*2**(N - 2),
     wrong={"a power": N*(N + 1)*2**(N - 1)})
pair("the hockey stick", "Pascal's triangle", Sum(binomial(n + k, k), (k, 1, M)), binomial(n + M + 1, M) - 1,
     wrong={"from 0": binomial(n + M + 1, M)})
pair("binomials over k + 1, alternating", "integral of (1 - x)^N", Sum((-1)**n0*binomial(N, n0)/(n0 + 1), (n0, 0, N)), 1/(N + 1), wrong={"N": 1/N})
pair("central binomials over 4^k", "telescoped", Sum(binomial(2*n0, n0)/4**n0, (n0, 0, M)), (2*M + 1)*binomial(2*M, M)/4**M,
     wrong={"a factor": (2*M + 1)*binomial(2*M, M)/2**M})
pair("partition function of a spin", "geometric", Sum(exp(p*i), (i, -M, M)), sinh(p*(M + Rational(1, 2)))/sinh(p/2), wrong={"one side": exp(p*M)})
pair("a geometric sum from m on", "telescoped", Sum(x**k, (k, m, m + M)), (x**m - x**(m + M + 1))/(1 - x),
     wrong={"one less": (x**m - x**(m + M))/(1 - x)})
false("the alternating binomials add up to 0, N = 0 too", "1 for N = 0", Sum((-1)**i*binomial(n0, i), (i, 0, n0)), 0)
false("binomials of 3 add up to 8, to any M", "at M = 1 it is 4", Sum(binomial(3, i), (i, 0, M)), 8)
false("telescoped over a pole", "at M = 3 it is no number", Sum(1/((i - 3)*(i - 2)), (i, 1, M)), 1/(1 - M))

# endless sums
pair("zeta by its series, for every exponent above 1", "definition", Sum(1/n**(1 + p), (n, 1, oo)), zeta(1 + p), wrong={"shifted": zeta(2 + p)})
false("zeta by its series, for every exponent above 0", "generic: it diverges for p <= 1", Sum(1/n**p, (n, 1, oo)), zeta(p))
pair("log of a Bose factor", "Mercator", Sum(exp(-p*n)/n, (n, 1, oo)), -log(1 - exp(-p)), wrong={"a sign": log(1 - exp(-p))})
pair("Mercator on -1 < a < 1", "Mercator", Sum(a**n/n, (n, 1, oo)), -log(1 - a), wrong={"a sign": log(1 + a)}, where={a: (-1, 1)})
pair("a polylogarithm", "definition", Sum(p**n/n**2, (n, 1, oo)), polylog(2, p), wrong={"the order": polylog(3, p)}, where={p: (0, 1)})
false("a polylogarithm for every p > 0", "generic: it diverges for p > 1", Sum(p**n/n**2, (n, 1, oo)), polylog(2, p))
pair("the alternating sum of 1/n^2", "Basel", Sum((-1)**(n + 1)/n**2, (n, 1, oo)), pi**2/12, wrong={"a sign": -pi**2/12})
pair("three oscillators", "binomial series", Sum(binomial(n0 + 2, 2)*exp(-p*(n0 + Rational(3, 2))), (n0, 0, oo)), 1/(2*sinh(p/2))**3,
     wrong={"two": 1/(2*sinh(p/2))**2})
pair("the negative binomial series", "Newton", Sum(binomial(m + n0, n0)*p**n0, (n0, 0, oo)), 1/(1 - p)**(m + 1),
     wrong={"m": 1/(1 - p)**m}, where={p: (0, 1)})
pair("Matsubara, squared", "residues", Sum(1/(n**2 + p**2)**2, (n, 1, oo)), pi*coth(pi*p)/(4*p**3) + pi**2/(4*p**2*sinh(pi*p)**2) - 1/(2*p**4),
     wrong={"a sign": pi*coth(pi*p)/(4*p**3) - pi**2/(4*p**2*sinh(pi*p)**2) - 1/(2*p**4)})
pair("the Fermi function by its frequencies", "residues", Sum(4*p/((2*n0 + 1)**2*pi**2 + p**2), (n0, 0, oo)), tanh(p/2), wrong={"Bose": coth(p/2)})
false("a sum over poles that may be whole", "generic: at p = 1 it is no number", Sum(1/(n**2 - p**2), (n, 1, oo)), 1/(2*p**2))

# Euler's beta integrals
pair("the beta function over the half line", "DLMF 5.12.3", Integral(x**(p - 1)/(1 + x)**(p + q), (x, 0, oo)), gamma(p)*gamma(q)/gamma(p + q),
     wrong={"shifted": gamma(p)*gamma(q)/gamma(p + q + 1)})
pair("the beta function", "DLMF 5.12.1", Integral(x**(p - 1)*(1 - x)**(q - 1), (x, 0, 1)), gamma(p)*gamma(q)/gamma(p + q),
     wrong={"shifted": gamma(p + 1)*gamma(q)/gamma(p + q)})
pair("sqrt x over a Lorentzian", "DLMF 5.12.3", Integral(sqrt(x)/(x**2 + p**2), (x, 0, oo)), pi/sqrt(2*p), wrong={"without the root": pi/(2*p)})
pair("log x over a Lorentzian", "x to p^2/x", Integral(log(x)/(x**2 + p**2), (x, 0, oo)), pi*log(p)/(2*p), wrong={"0": 0})
pair("a field of a line", "elementary", Integral(1/(r**2 + p**2)**Rational(3, 2), (r, -oo, oo)), 2/p**2, wrong={"half": 1/p**2})
pair("a quarter of a disc", "area", Integral(sqrt(p**2 - x**2), (x, 0, p)), pi*p**2/4, wrong={"half": pi*p**2/2})
pair("the arc sine law", "beta", Integral(1/sqrt(x*(p - x)), (x, 0, p)), pi, wrong={"p": pi*p})
pair("log squared width", "derivative of the beta function", Integral(log(q*x)/(x**2 + p**2)**2, (x, 0, oo)), pi*(log(p*q) - 1)/(4*p**3),
     wrong={"without the 1": pi*log(p*q)/(4*p**3)})
false("x^a/(1 + x) for every real a", "generic: it diverges for a >= 0 and a <= -1", Integral(x**a/(1 + x), (x, 0, oo)), gamma(a + 1)*gamma(-a))
false("x^2/(1 + x^2) over the half line", "it diverges", Integral(x**2/(p + x**2), (x, 0, oo)), pi*sqrt(p)/2)
false("(a - x)^(1/2) to a for every real a", "generic: for a < 0 the root is imaginary", Integral(sqrt(a - x), (x, 0, 1)), Rational(2, 3)*abs(a))

# by antiderivatives, over periods, by a parameter
pair("Frullani for the arc tangent", "by the parameter p", Integral((atan(p*x) - atan(q*x))/x, (x, 0, oo)), pi/2*log(p/q),
     wrong={"upside down": pi/2*log(q/p)})
pair("log(1 + p^2 x^2) over a Lorentzian", "by the parameter p", Integral(log(1 + p**2*x**2)/(1 + x**2), (x, 0, oo)), pi*log(1 + p),
     wrong={"the square": pi*log(1 + p**2)})
pair("atan(px)/(x(1 + x^2))", "by the parameter p", Integral(atan(p*x)/(x*(1 + x**2)), (x, 0, oo)), pi/2*log(1 + p), wrong={"half": pi/4*log(1 + p)})
pair("log(1 + p^2/x^2)", "by parts", Integral(log(1 + p**2/x**2), (x, 0, oo)), pi*p, wrong={"half": pi*p/2})
pair("1/(p + cos x) over a period", "residues", Integral(1/(p + cos(x)), (x, 0, 2*pi)), 2*pi/sqrt(p**2 - 1), wrong={"a sign": 2*pi/sqrt(p**2 + 1)},
     where={p: (1, oo)})
false("1/(p + cos x) over a period for every p > 0", "generic: a pole inside for p < 1", Integral(1/(p + cos(x)), (x, 0, 2*pi)), 2*pi/sqrt(p**2 - 1))
pair("1/(p + cos x)^2 over a period", "derivative by p", Integral(1/(p + cos(x))**2, (x, 0, 2*pi)), 2*pi*p/(p**2 - 1)**Rational(3, 2),
     wrong={"without p": 2*pi/(p**2 - 1)**Rational(3, 2)}, where={p: (1, oo)})
pair("a potential averaged over a sphere, outside", "Newton", Integral(1/sqrt(p**2 + q**2 - 2*p*q*r), (r, -1, 1)), 2/p, wrong={"inside": 2/q},
     assuming=(p > q,))
false("a potential averaged over a sphere, wherever", "generic: inside it is 2/q", Integral(1/sqrt(p**2 + q**2 - 2*p*q*r), (r, -1, 1)), 2/p)
pair("1/((x + p)(x + q)) over the half line", "partial fractions", Integral(1/((x + q)*(x + p)), (x, 0, oo)), log(p/q)/(p - q),
     wrong={"a sign": log(q/p)/(p - q)})

# Gaussians with waves, logarithms up to an end, exponential integrals
pair("transform of a Gaussian with a width, over the half line", "completed square", Integral(exp(-p*x**2)*cos(q*x), (x, 0, oo)),
     sqrt(pi/p)/2*exp(-q**2/(4*p)), wrong={"the width": sqrt(pi/p)/2*exp(-q**2/p)})
pair("r sin(qr) under a Gaussian", "by the parameter q", Integral(r*sin(q*r)*exp(-p*r**2), (r, -oo, oo)), q/(2*p)*sqrt(pi/p)*exp(-q**2/(4*p)),
     wrong={"a factor": q/p*sqrt(pi/p)*exp(-q**2/(4*p))})
false("a Gaussian of every real width", "generic: it diverges for a <= 0", Integral(cos(q*r)*exp(-a*r**2), (r, -oo, oo)), sqrt(pi/a)*exp(-q**2/(4*a)))
pair("x^p log x up to 1", "by the parameter p", Integral(x**p*log(x), (x, 0, 1)), -1/(p + 1)**2, wrong={"a sign": 1/(p + 1)**2})
pair("(x^p - x^q)/log x up to 1", "Frullani", Integral((x**p - x**q)/log(x), (x, 0, 1)), log((p + 1)/(q + 1)), wrong={"p/q": log(p/q)})
pair("x log x up to p", "by parts", Integral(x*log(x), (x, 0, p)), p**2*(2*log(p) - 1)/4, wrong={"without the 1": p**2*log(p)/2})
pair("an exponential integral", "definition", Integral(exp(-p*x)/x, (x, q, oo)), expint(1, p*q), wrong={"the rate": expint(1, q/p)})
false("an exponential integral from every real a on", "generic: it diverges for a <= 0", Integral(exp(-p*r)/r, (r, a, oo)), expint(1, p*a))
