"""Operators with complex scalars: resolvents, canonical commutators with parameters, exponentials, traces, fermions and pseudo-inverses."""

from typing import Any

from sympy import Derivative, GoldenRatio, I, Integer, Rational, exp, log, sqrt

from derive.claims import OperatorIdentity
from derive.corpus.names import A, B, C, D, P, Q_1, Q_2, Q_3, S, Sd, T, Td, X, f, hbar, ket, p, q, r, x, z, z1, z2
from derive.corpus.operators import FERMI, HEISENBERG, both, bracket, of
from derive.corpus.statement import Entries, given
from derive.operators import Diagonal, Element, trace

ENTRIES = Entries("operator with scalars", OperatorIdentity)
true, false, pair = ENTRIES.true, ENTRIES.false, ENTRIES.pair


def premises(*relations: tuple[Any, Any]) -> dict[str, Any]:
    """The relations as the arguments `given` and `equations`."""
    numbers = tuple(str(place) for place, _ in enumerate(relations, 1))
    return {"given": numbers, "equations": tuple(given(number, *both_) for number, both_ in zip(numbers, relations, strict=True))}


# resolvents
pair("first resolvent identity", "multiplied by both", (z1 - A)**-1 - (z2 - A)**-1, (z2 - z1)*(z1 - A)**-1*(z2 - A)**-1,
     wrong={"a sign": (z1 - z2)*(z1 - A)**-1*(z2 - A)**-1, "a factor": 2*(z2 - z1)*(z1 - A)**-1*(z2 - A)**-1})
pair("second resolvent identity", "multiplied by both", (z - A)**-1 - (z - B)**-1, (z - A)**-1*(A - B)*(z - B)**-1,
     wrong={"a sign": (z - A)**-1*(B - A)*(z - B)**-1})
pair("second resolvent identity, the other order", "multiplied by both", (z - A)**-1 - (z - B)**-1, (z - B)**-1*(A - B)*(z - A)**-1,
     wrong={"without the difference": (z - B)**-1*(z - A)**-1})
pair("resolvents of one operator commute", "functions of one operator", (z1 - A)**-1*(z2 - A)**-1, (z2 - A)**-1*(z1 - A)**-1,
     wrong={"squared": (z1 - A)**-2})
false("resolvents of two operators commute", "2 by 2 matrices", (z - A)**-1*(z - B)**-1, (z - B)**-1*(z - A)**-1)
pair("A (z - A)^-1", "z less z - A", A*(z - A)**-1, z*(z - A)**-1 - 1, wrong={"a sign": 1 - z*(z - A)**-1})
pair("derivative of a resolvent", "quotient rule", Derivative((p - A)**-1, p), -(p - A)**-2, wrong={"a sign": (p - A)**-2})
pair("second derivative of a resolvent", "quotient rule", Derivative((p - A)**-1, p, p), 2*(p - A)**-3, wrong={"a factor": (p - A)**-3})
pair("Cayley transform", "multiplied", (A - I)*(A + I)**-1, 1 - 2*I*(A + I)**-1, wrong={"a sign": 1 + 2*I*(A + I)**-1})
pair("1/(x^2 + A^2) in partial fractions", "common denominator", 2*I*x*(A**2 + x**2)**-1, (A - I*x)**-1 - (A + I*x)**-1,
     wrong={"a sign": (A + I*x)**-1 - (A - I*x)**-1})
false("X = Y given z X = z Y", "z may be zero", Q_1, Q_2, **of("1", z*Q_1 + Q_3, z*Q_2 + Q_3))
true("X = Y given p X = p Y", "p is positive", Q_1, Q_2, **of("1", p*Q_1 + Q_3, p*Q_2 + Q_3))
false("X = Y given (p - q) X = (p - q) Y", "p = q", Q_1, Q_2, **of("1", (p - q)*Q_1, (p - q)*Q_2))
true("X = Y given (p + I q) X = (p + I q) Y", "p + iq is not zero", Q_1, Q_2, **of("1", (p + I*q)*Q_1, (p + I*q)*Q_2))
false("X = Y given r X = r Y", "a real number may be zero", Q_1, Q_2, **of("1", r*Q_1 + Q_3, r*Q_2 + Q_3))

# canonical commutators
WAVE = premises((T, (X + I*P)/sqrt(2*hbar)), (Td, (X - I*P)/sqrt(2*hbar)), (bracket(X, P), I*hbar))
pair("[a, a^d] from [x, p]", "multiplied out", bracket(T, Td), 1 + 0*T, **WAVE, wrong={"hbar": hbar + 0*T, "a sign": Integer(-1) + 0*T})
pair("hbar (a^d a + 1/2)", "multiplied out", hbar*(2*Td*T + 1), X**2 + P**2, **WAVE, wrong={"without the zero point": 2*hbar*Td*T + 0*X})
pair("velocity [x, p^2 / 2m]", "product rule", bracket(X, P**2/(2*p)), I*hbar*P/p, **HEISENBERG, wrong={"a factor": I*hbar*P/(2*p)})
pair("angular momentum [xp, x]", "product rule", bracket(X*P, X), -I*hbar*X, **HEISENBERG, wrong={"a sign": I*hbar*X})
pair("[x, p^4]", "product rule", bracket(X, P**4), 4*I*hbar*P**3, **HEISENBERG, wrong={"a factor": 3*I*hbar*P**3})
pair("scaled pair", "bilinear", bracket(p*X, q*P), I*p*q*hbar + 0*X, **HEISENBERG, wrong={"a sum": I*(p + q)*hbar + 0*X})
pair("xp + px", "the commutator", X*P + P*X, 2*X*P - I*hbar, **HEISENBERG, wrong={"a sign": 2*X*P + I*hbar})
pair("Bogoliubov", "p^2 - q^2 = 1", bracket(p*T + q*Td, p*Td + q*T), p**2 - q**2 + 0*T, **of("1", bracket(T, Td), 1),
     wrong={"a sum": p**2 + q**2 + 0*T})

# exponentials
pair("d/dt exp(tA)", "power series", Derivative(exp(p*A), p), A*exp(p*A), wrong={"the number": p*exp(p*A), "the square": A**2*exp(p*A)})
pair("Heisenberg's equation", "product rule", Derivative(exp(I*p*A)*B*exp(-I*p*A), p), I*exp(I*p*A)*bracket(A, B)*exp(-I*p*A),
     wrong={"a sign": -I*exp(I*p*A)*bracket(A, B)*exp(-I*p*A)})
false("d/dt exp(A + tB) = B exp(A + tB)", "A and B do not commute", Derivative(exp(A + p*B), p), B*exp(A + p*B))
true("exp(A) exp(-A)", "power series", exp(A)*B*exp(A)*exp(-A), exp(A)*B)
true("a group", "power series", exp(p*A)*exp(q*A), exp((p + q)*A))
false("exp(A + B) = exp(A) exp(B)", "2 by 2 matrices", exp(A + B), exp(A)*exp(B))
false("exp(A) exp(B) = exp(B) exp(A)", "2 by 2 matrices", exp(A)*exp(B), exp(B)*exp(A))
COMMUTE = of("1", A*B, B*A)
true("exp(A + B) of commuting A and B", "binomial theorem", exp(A + B), exp(A)*exp(B), **COMMUTE)
false("exp(A + C) where A and B commute", "A and C need not", exp(A + C), exp(A)*exp(C), **COMMUTE)
false("exp(A + B) where C A = A C", "A and B need not", exp(A + B), exp(A)*exp(B), **of("1", A*C, C*A))
true("exp(A) B where A and B commute", "term by term", exp(A)*B, B*exp(A), **COMMUTE)
pair("displacement", "Hadamard", exp(I*p*P/hbar)*X, (X + p)*exp(I*p*P/hbar), **HEISENBERG,
     wrong={"a sign": (X - p)*exp(I*p*P/hbar), "none": X*exp(I*p*P/hbar)})
pair("displacement of a boson", "Hadamard", exp(p*Td - p*T)*T, (T - p)*exp(p*Td - p*T), **of("1", bracket(T, Td), 1),
     wrong={"a sign": (T + p)*exp(p*Td - p*T)})
false("a rotation is no displacement", "[A, [A, B]] is not 0", exp(A)*B, (B + bracket(A, B))*exp(A))
false("exp(A) = 1 + A", "a number", exp(A), 1 + A)
false("exp(2 A) = 2 exp(A)", "a number", exp(2*A), 2*exp(A))

pair("d/dt of tA, A said to be qB", "A does not depend on t", Derivative(p*A, p), A, **of("1", A, q*B), wrong={"the number": p*A})
false("d/dt of tA = A given A = tB", "it is 2tB", Derivative(p*A, p), A, **of("1", A, p*B))
false("d/dt exp(tA) = A exp(tA) given A = tB", "A depends on t", Derivative(exp(p*A), p), A*exp(p*A), **of("1", A, p*B))
false("d/d hbar of hbar XP given [x, p] = i hbar", "x or p depends on hbar", Derivative(hbar*X*P, hbar), X*P, **HEISENBERG)
false("d/dt of tA = A, A diagonal with elements t f", "A depends on t", Derivative(p*A, p), A, diagonal=("1",),
      equations=(given("1", Element(ket, A, ket), p*f(ket), assumes=[Diagonal(A, ket)]),))

# numbers that are zero, which is not seen in how they are written
GOLDEN, ROOTS, LOGS = GoldenRatio**2 - GoldenRatio - 1, sqrt(2 + sqrt(3)) - sqrt(6)/2 - sqrt(2)/2, log(2) + log(3) - log(6)
for nothing in (GOLDEN, ROOTS, LOGS):
    false(f"A = B given C = cA = cB with c = {nothing}", "c is 0", A, B, **premises((C, nothing*A), (C, nothing*B)))
false("0 = B given 0 Q = 1", "no such Q", C*B, C*GOLDEN*A*B, **premises((GOLDEN*A, 1)))
true("AB given A = 2^(1/3) B", "put in", A*B, 2**Rational(1, 3)*B*B, **of("1", A, 2**Rational(1, 3)*B))
true("AB given A = eB", "put in", A*B, exp(1)*B*B, **of("1", A, exp(1)*B))

# traces
pair("tr AB = tr BA", "cyclic", trace(A*B), trace(B*A), wrong={"a sign": -trace(B*A), "the square": trace(A*A)})
true("tr [A, B] in finite dimension", "cyclic", trace(bracket(A, B)), Integer(0))
false("tr [x, p] = 0", "no space of finite dimension has such operators", trace(bracket(X, P)), Integer(0), **HEISENBERG)
false("the number of states is 0 given [x, p] = i hbar", "the premise contradicts it", trace(1 + 0*X), Integer(0), **HEISENBERG)
pair("tr A^-1 B A", "cyclic", trace(A**-1*B*A), trace(B), wrong={"a factor": 2*trace(B)})
false("tr ABC = tr ACB", "Pauli matrices", trace(Q_1*Q_2*Q_3), trace(Q_1*Q_3*Q_2))
pair("trace of a spin", "a commutator", trace(C), Integer(0), **of("1", bracket(A, B), I*C), wrong={"a product": trace(C*C)})
pair("trace of two that anticommute", "cyclic", trace(A*B), Integer(0), **of("1", both(A, B), 0*A), wrong={"the first": trace(A)})
pair("traces of resolvents", "cyclic", trace((z - A)**-1 - (z - B)**-1), trace((A - B)*(z - B)**-1*(z - A)**-1),
     wrong={"a sign": trace((B - A)*(z - B)**-1*(z - A)**-1)})
pair("trace with a projector", "cyclic", trace(A*B*A), trace(A*B), **of("1", A*A, A), wrong={"without it": trace(B)})
false("tr A^2 = (tr A)^2", "the unit matrix", trace(A*A), trace(A)*trace(A))
false("AB = BA as their traces are the same", "2 by 2 matrices", A*B, B*A)

# structured models
pair("number of fermions", "anticommutator", bracket(Td*T, Td), Td, **FERMI, wrong={"a sign": -Td})
TWO = premises((both(T, Td), 1), (T*T, 0), (both(S, Sd), 1), (S*S, 0), (both(T, S), 0), (both(T, Sd), 0))
pair("two fermions", "anticommutators", T*S*Td, -T*Td*S, **TWO, wrong={"a sign": T*Td*S, "zero": 0*T})
false("two fermions: all occupied", "the vacuum", Td*T*Sd*S, Td*T, **TWO)
PENROSE = premises((A*T*A, A), (T*A*T, T), (A*T, Td*A), (T*A, A*Td))
pair("Moore-Penrose: (A A+)^2", "put in", (A*T)**2, A*T, **PENROSE, wrong={"1": 1 + 0*A, "A A": A*A})
false("Moore-Penrose is an inverse", "A = 0", A*T, 1 + 0*A, **PENROSE)
PROJECTORS = premises((A*A, A), (B*B, B))
false("projectors commute", "two lines in a plane", A*B, B*A, **PROJECTORS)
false("a product of projectors is one", "two lines in a plane", A*B*A*B, A*B, **PROJECTORS)
true("commuting projectors", "put in", A*B*A*B, A*B, **premises((A*A, A), (B*B, B), (A*B, B*A)))
pair("difference of projectors", "multiplied out", (A - B)**2*A, A*(A - B)**2, **PROJECTORS, wrong={"less": A - A*B})
false("Jordan block: T^2 = 0 given T^3 = 0 and T C = C T", "a block of three rows", T*T, 0*T, **premises((T**3, 0*T), (T*D, D*T)))
CLIFFORD = premises((A*A, 1), (B*B, 1), (both(A, B), 0*A))
pair("exponent of a rotation", "anticommutator", (A*B)**3, -A*B, **CLIFFORD, wrong={"a sign": A*B})
pair("((1 + i A B)/2)^2", "a projector", (1 + I*A*B)**2/4, (1 + I*A*B)/2, **CLIFFORD, wrong={"the other": (1 - I*A*B)/2})
