"""Sums: finite ones in closed form, infinite series, sums over states of unspecified functions."""

from sympy import (
    Abs, binomial, cos, cosh, coth, exp, factorial, I, KroneckerDelta, log, Ne, oo, pi, Piecewise, Rational, sign, sin, sinh, sqrt, Sum, tanh, zeta,
)

from derive.claims import Identity
from derive.corpus.names import M, N, a, f, g, i, j, k, l, m, n, n0, p, r, x, y
from derive.corpus.statement import Entries

ENTRIES = Entries("sum", Identity)
true, false, pair = ENTRIES.true, ENTRIES.false, ENTRIES.pair

# finite sums in closed form
pair("sum of l to M", "induction", Sum(l, (l, 1, M)), M*(M + 1)/2, wrong={"a sign": M*(M - 1)/2})
pair("sum of l^2 to M", "induction", Sum(l**2, (l, 1, M)), M*(M + 1)*(2*M + 1)/6, wrong={"a factor": M*(M + 1)*(2*M + 1)/3})
pair("sum of l^3 to M", "Nicomachus", Sum(l**3, (l, 1, M)), (M*(M + 1)/2)**2, wrong={"l^2": M*(M + 1)*(2*M + 1)/6})
pair("sum of odd numbers", "induction", Sum(2*l - 1, (l, 1, M)), M**2, wrong={"one more": (M + 1)**2})
pair("sum of 1 to M", "counted", Sum(1, (l, 1, M)), M, wrong={"one more": M + 1})
pair("geometric sum", "telescoped", Sum(x**n, (n, 1, N)), (x - x**(N + 1))/(1 - x), wrong={"from 0": (1 - x**(N + 1))/(1 - x)})
pair("sum of n x^n to N", "derivative of the geometric sum", Sum(n*x**n, (n, 1, N)), x*(1 - (N + 1)*x**N + N*x**(N + 1))/(1 - x)**2,
     wrong={"a sign": x*(1 + (N + 1)*x**N + N*x**(N + 1))/(1 - x)**2})
pair("telescoping 1/(l(l + 1))", "partial fractions", Sum(1/(l*(l + 1)), (l, 1, M)), M/(M + 1), wrong={"M - 1": (M - 1)/M})
pair("binomial theorem", "induction", Sum(binomial(N, n0)*x**n0, (n0, 0, N)), (1 + x)**N, wrong={"a sign": (1 - x)**N})
pair("sum of binomials", "(1 + 1)^N", Sum(binomial(N, n0), (n0, 0, N)), 2**N, wrong={"one less": 2**N - 1})
pair("sum of n binomials", "derivative of (1 + x)^N", Sum(n0*binomial(N, n0), (n0, 0, N)), N*2**(N - 1), wrong={"a factor": N*2**N})
pair("2 l + 1 states in each shell", "induction", Sum(2*n0 + 1, (n0, 0, N - 1)), N**2, wrong={"with spin": 2*N**2})
pair("Dirichlet's kernel over 5 waves", "geometric sum", Sum(cos(l*x), (l, 1, 5)), (sin(11*x/2)/sin(x/2) - 1)/2,
     wrong={"a sign": (sin(11*x/2)/sin(x/2) + 1)/2})
pair("the sum of l l!", "telescoped", Sum(l*factorial(l), (l, 1, M)), factorial(M + 1) - 1, wrong={"without the 1": factorial(M + 1)})
pair("mean square of a spin", "sum of l^2", Sum(i**2, (i, -3, 3))/7, 4, wrong={"classical": 9})
pair("partition function of an oscillator cut at N levels", "geometric sum", Sum(exp(-n0*x), (n0, 0, N - 1)), (1 - exp(-N*x))/(1 - exp(-x)),
     wrong={"all levels": 1/(1 - exp(-x))})
pair("an alternating sum to 2M", "in pairs", Sum((-1)**l*l, (l, 1, 2*M)), M, wrong={"a sign": -M})
false("sum of l^2 to M is M^3/3", "at M = 1: 1 against 1/3", Sum(l**2, (l, 1, M)), M**3/3)
false("sum of 1/l to M is log M", "at M = 1: 1 against 0", Sum(1/l, (l, 1, M)), log(M))
false("sum of 1/l to M is log M + 1", "at M = 2: 1.5 against 1.69", Sum(1/l, (l, 1, M)), log(M) + 1)
false("sum of l to M over (l - 1)(l - 2)(l - 3) is 0", "at M = 4 it is 6", Sum((l - 1)*(l - 2)*(l - 3), (l, 1, M)), 0)
false("Euler's n^2 + n + 41 sums to a product", "at M = 1: 43 against 41", Sum(n**2 + n + 41, (n, 1, M)), 41*M**3)

# infinite series
pair("Basel", "Euler", Sum(1/n**2, (n, 1, oo)), pi**2/6, wrong={"odd numbers": pi**2/8})
pair("sum of 1/n^4", "Euler", Sum(1/n**4, (n, 1, oo)), pi**4/90, wrong={"96": pi**4/96})
pair("sum over odd numbers of 1/n^2", "Basel less its even part", Sum(1/(2*n - 1)**2, (n, 1, oo)), pi**2/8, wrong={"all numbers": pi**2/6})
pair("geometric series on 0 < x < 1/2", "limit of the sum", Sum(x**n0, (n0, 0, oo)), 1/(1 - x),
     wrong={"from 1": x/(1 - x)}, where={x: ("1/10", "1/2")})
pair("the exponential series at 1", "definition", Sum(1/factorial(n0), (n0, 0, oo)), exp(1), wrong={"from 1": exp(1) - 1 + Rational(1, 100)})
pair("the exponential series", "definition", Sum(x**n0/factorial(n0), (n0, 0, oo)), exp(x), wrong={"a sign": exp(-x)})
pair("the cosine series", "definition", Sum((-1)**n0*x**(2*n0)/factorial(2*n0), (n0, 0, oo)), cos(x), wrong={"cosh": cosh(x)})
pair("alternating harmonic series", "Abel: log 2", Sum((-1)**(n + 1)/n, (n, 1, oo)), log(2), wrong={"a sign": -log(2)})
pair("Leibniz", "atan 1", Sum((-1)**n0/(2*n0 + 1), (n0, 0, oo)), pi/4, wrong={"pi/3": pi/3})
pair("telescoping series", "partial fractions", Sum(1/(n*(n + 1)), (n, 1, oo)), 1, wrong={"2": 2})
pair("sum of n/2^n", "derivative of the geometric series", Sum(n/2**n, (n, 1, oo)), 2, wrong={"1": 1})
pair("Matsubara: sum of 1/(n^2 + x^2)", "residues; DLMF 4.36.3", Sum(1/(n**2 + x**2), (n, 1, oo)), pi*coth(pi*x)/(2*x) - 1/(2*x**2),
     wrong={"a sign": pi*coth(pi*x)/(2*x) + 1/(2*x**2)})
pair("Matsubara frequencies of fermions", "residues; DLMF 4.36.4", Sum(1/((2*n - 1)**2 + x**2), (n, 1, oo)), pi*tanh(pi*x/2)/(4*x),
     wrong={"coth": pi*coth(pi*x/2)/(4*x)})
pair("Poisson's mean", "derivative of exp", Sum(n*x**n/factorial(n), (n, 1, oo))*exp(-x), x, wrong={"the second moment": x**2})
pair("mean occupation of an oscillator", "derivative of the geometric series", Sum(n*exp(-n*x), (n, 1, oo))*(1 - exp(-x)), 1/(exp(x) - 1),
     wrong={"Fermi": 1/(exp(x) + 1)})
pair("Madelung constant of a chain", "log 2", 2*Sum((-1)**(n + 1)/n, (n, 1, oo)), 2*log(2), wrong={"one side": log(2)})
pair("sum of 1/(n^2 (n + 1)^2)", "partial fractions", Sum(1/(n**2*(n + 1)**2), (n, 1, oo)), pi**2/3 - 3, wrong={"a sign": 3 - pi**2/3})
pair("zeta(3) is its own series", "definition", Sum(1/n**3, (n, 1, oo)), zeta(3), wrong={"a closed form": pi**3/26})
false("the harmonic series is a number", "it diverges", Sum(1/n, (n, 1, oo)), 100)
false("1 - 1 + 1 - ... = 1/2", "it does not converge", Sum((-1)**n0, (n0, 0, oo)), Rational(1, 2))
false("1 + 2 + 3 + ... = -1/12", "it diverges", Sum(n, (n, 1, oo)), -Rational(1, 12))
false("1 + 2 + 4 + ... = -1", "it diverges", Sum(2**n0, (n0, 0, oo)), -1)
false("geometric series for every x > 0 as one value at x = 2", "it diverges at x = 2", Sum(x**n0, (n0, 0, oo)), 1/(1 - x), where={x: (2, 3)})
false("sum of 1/n less sum of 1/(n + 1) is 0", "neither converges; the terms add up to 1", Sum(1/n, (n, 1, oo)) - Sum(1/(n + 1), (n, 1, oo)), 0)
false("an alternating series rearranged keeps log 2", "Riemann: it becomes log(2)/2", Sum(1/(2*n - 1)/2 - 1/(4*n), (n, 1, oo)), log(2))

# at a point that a closed form leaves out, and outside of what a name is declared to be
pair("sum of a^(n - 1)/n", "logarithm; at a = 0 the quotient has no value", Sum(a**(n - 1)/n, (n, 1, oo)), -log(1 - a)/a,
     where={a: ("-1/2", "1/2")}, wrong={"0 at a = 0": Piecewise((-log(1 - a)/a, Ne(a, 0)), (0, True)),
                                        "0 at a = 0, by Kronecker's symbol": -log(1 - a)/(a + KroneckerDelta(a, 0))})
false("delta of n and 0 summed from 0, n declared positive", "1: SymPy reads 0 for it, as n is never 0", Sum(KroneckerDelta(n, 0), (n, 0, 5)), 0)
false("sum of sign(n) from 0, n declared positive", "5: SymPy reads 1 for all of them", Sum(sign(n), (n, 0, 5)), 6)
true("sum of sign(n) from 1", "5 terms of 1", Sum(sign(n), (n, 1, 5)), 5)

# sums over states
pair("a sum squared is a double sum", "distributive law", Sum(f(l), (l, 1, M))**2, Sum(f(l)*f(k), (l, 1, M), (k, 1, M)),
     wrong={"the diagonal alone": Sum(f(l)**2, (l, 1, M))})
pair("variance as a double sum", "Lagrange", Sum((f(l) - f(k))**2, (l, 1, M), (k, 1, M))/2, M*Sum(f(l)**2, (l, 1, M)) - Sum(f(l), (l, 1, M))**2,
     wrong={"a factor": 2*M*Sum(f(l)**2, (l, 1, M)) - 2*Sum(f(l), (l, 1, M))**2})
pair("order of a double sum", "finite sums", Sum(f(k, l), (k, 1, M), (l, 1, N)), Sum(f(k, l), (l, 1, N), (k, 1, M)),
     wrong={"ranges exchanged": Sum(f(k, l), (k, 1, N), (l, 1, M))})
pair("an antisymmetric summand", "exchange of names", Sum(f(k, l) - f(l, k), (k, 1, M), (l, 1, M)), 0,
     wrong={"not symmetric in the range": Sum(f(k, l), (k, 1, M), (l, 1, M))})
pair("a constant in front", "linear", Sum(x*f(l), (l, 1, M)), x*Sum(f(l), (l, 1, M)), wrong={"its square": x**2*Sum(f(l), (l, 1, M))})
pair("a name of a state is dumb", "renamed", Sum(f(l), (l, 1, M)), Sum(f(k), (k, 1, M)), wrong={"another range": Sum(f(k), (k, 1, N))})
pair("Kronecker's delta picks the diagonal", "definition", Sum(KroneckerDelta(k, l)*f(k)*g(l), (k, 1, M), (l, 1, M)), Sum(f(k)*g(k), (k, 1, M)),
     wrong={"the product of sums": Sum(f(k), (k, 1, M))*Sum(g(k), (k, 1, M))})
pair("moduli of two sums", "distributive law", Sum(Abs(f(l))**2, (l, 1, M)), Sum(f(l)**2, (l, 1, M)),
     wrong={"the sum first": Sum(f(l), (l, 1, M))**2})
pair("moments of f - x", "linear", Sum((f(l) - x)**2, (l, 1, M)), Sum(f(l)**2, (l, 1, M)) - 2*x*Sum(f(l), (l, 1, M)) + M*x**2,
     wrong={"the constant counted once": Sum(f(l)**2, (l, 1, M)) - 2*x*Sum(f(l), (l, 1, M)) + x**2})
pair("Mott: half the difference of both orders", "exchange of names", Sum((f(k) - f(l))*g(k, l), (k, 1, M), (l, 1, M)),
     Sum(f(k)*(g(k, l) - g(l, k)), (k, 1, M), (l, 1, M)),
     wrong={"a sign": Sum(f(k)*(g(k, l) + g(l, k)), (k, 1, M), (l, 1, M))})
false("sum of products is the product of sums", "M = 2, f = g = (1, 0)...: f = (1, 1), g = (1, 1): 2 against 4", Sum(f(l)*g(l), (l, 1, M)),
      Sum(f(l), (l, 1, M))*Sum(g(l), (l, 1, M)))
false("a triangle reversed", "l = 1, M = 2: other pairs", Sum(f(k)*g(l), (k, 1, l), (l, 1, M)), Sum(f(k)*g(l), (l, 1, k), (k, 1, M)))
false("sum of delta_lk f(l) = f(k), any k and M", "domain: k > M gives 0", Sum(KroneckerDelta(l, k)*f(l), (l, 1, M)), f(k))
false("sum of f(l) = sum of f(M - l)", "the second runs from 0 to M - 1", Sum(f(l), (l, 1, M)), Sum(f(M - l), (l, 1, M)))
true("four terms backwards", "backwards", Sum(f(l), (l, 1, 4)), Sum(f(5 - l), (l, 1, 4)))
false("sum of f(l) = M f(1)", "f = l, M = 2: 3 against 2", Sum(f(l), (l, 1, M)), M*f(1))
false("sum of |f| = |sum of f|", "f = (1, -1)", Sum(Abs(f(l)), (l, 1, M)), Abs(Sum(f(l), (l, 1, M))))
false("sum of sqrt(f^2) = sqrt of the sum of f^2", "f = (1, 1): 2 against sqrt 2", Sum(sqrt(f(l)**2), (l, 1, M)), sqrt(Sum(f(l)**2, (l, 1, M))))
false("sum over pairs without the diagonal is the whole", "f = 1, M = 1: 0 against 1",
      Sum((1 - KroneckerDelta(k, l))*f(k)*f(l), (k, 1, M), (l, 1, M)), Sum(f(l), (l, 1, M))**2)
false("sum of exp(f) = exp of the sum", "f = 0, M = 2: 2 against 1", Sum(exp(f(l)), (l, 1, M)), exp(Sum(f(l), (l, 1, M))))
false("sum of f(l) up to M + 1 is that up to M", "f = 1", Sum(f(l), (l, 1, M + 1)), Sum(f(l), (l, 1, M)))
false("sum of sin(pi l/2) is 0", "at M = 1 it is 1", Sum(sin(pi*l/2), (l, 1, M)), 0)
false("sum over l of cos(2 pi l r) is 0 unless r is a whole number", "M = 1, r = 1/3: -1/2", Sum(cos(2*pi*l*r), (l, 1, M)), 0)
false("sum of a^l is that of a^(-l)", "a = 2, M = 1", Sum(x**l, (l, 1, M)), Sum(x**(-l), (l, 1, M)))
false("sum of sinh(l y) is sinh of the sum", "y = 1, M = 2: 4.80 against 10.02", Sum(sinh(l*y), (l, 1, M)), sinh(y*M*(M + 1)/2))
false("a double sum of l p^j is the single one of l p^l", "M = N = 2", Sum(l*p**j, (l, 1, M), (j, 1, N)), Sum(l*p**l, (l, 1, M)))
false("sum of (l + a)^2 has no cross term", "M = 1, a = 1: 4 against 2", Sum((l + a)**2, (l, 1, M)), Sum(l**2, (l, 1, M)) + M*a**2)
false("the N-th roots of unity add up to 0", "for N = 1 there is one, which is 1", Sum(exp(2*pi*I*k/N), (k, 1, N)), 0)

# what differs at a single integer
pair("Kronecker's symbol beside 5", "definition", KroneckerDelta(n, 5)*n, 5*KroneckerDelta(n, 5), wrong={"0": 0})
false("a geometric sum that differs at n = 5", "at n = 5", Sum(x**k, (k, 0, n)) + KroneckerDelta(n, 5), (1 - x**(n + 1))/(1 - x))
false("two of Kronecker's symbols that are met at one point alone", "at m = 7, n = 114", KroneckerDelta(m, 7)*KroneckerDelta(n, 2*m + 100), 0)
