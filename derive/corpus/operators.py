"""Operators: products, adjoints, inverses, commutators, scattering; what follows from premises for all operators that satisfy them."""

from typing import Any

from sympy import Abs, I, Integer, Sum, exp

from derive.claims import DiagonalIdentity, OperatorIdentity
from derive.corpus.names import A, B, C, D, K, Kd, M, P, Q_1, Q_2, Q_3, S, Sd, T, Td, X, f, g, hbar, ket, other_ket, p, q
from derive.corpus.statement import Entries, given
from derive.operators import Element

ENTRIES = Entries("operator", OperatorIdentity)
true, false, pair = ENTRIES.true, ENTRIES.false, ENTRIES.pair


def bracket(one: Any, other: Any) -> Any:
    """[one, other]."""
    return one*other - other*one


def both(one: Any, other: Any) -> Any:
    """{one, other}."""
    return one*other + other*one


def of(number: str, left: Any, right: Any) -> dict[str, Any]:
    """One premise, as the arguments `given` and `equations`."""
    return {"given": (number,), "equations": (given(number, left, right),)}


# algebra
pair("(AB)C = A(BC), distributed", "associative", (A + B)*C, A*C + B*C, wrong={"the order": A*C + C*B})
pair("(A + B)^2", "distributive", (A + B)**2, A**2 + A*B + B*A + B**2, wrong={"as numbers": A**2 + 2*A*B + B**2})
pair("(A + B)(A - B)", "distributive", (A + B)*(A - B), A**2 - A*B + B*A - B**2, wrong={"as numbers": A**2 - B**2})
pair("Jacobi", "multiplied out", bracket(A, bracket(B, C)) + bracket(B, bracket(C, A)) + bracket(C, bracket(A, B)), 0*A,
     wrong={"not all of it": bracket(A, bracket(B, C))})
false("Jacobi with a wrong sign", "three 2 by 2 matrices", bracket(A, bracket(B, C)) + bracket(B, bracket(C, A)) - bracket(C, bracket(A, B)), 0*A)
pair("[A, BC]", "multiplied out", bracket(A, B*C), bracket(A, B)*C + B*bracket(A, C), wrong={"the order": bracket(A, B)*C + bracket(A, C)*B})
pair("[AB, C]", "multiplied out", bracket(A*B, C), A*bracket(B, C) + bracket(A, C)*B, wrong={"the order": bracket(B, C)*A + bracket(A, C)*B})
pair("[A, B^3]", "multiplied out", bracket(A, B**3), bracket(A, B)*B**2 + B*bracket(A, B)*B + B**2*bracket(A, B),
     wrong={"as if it commuted": 3*B**2*bracket(A, B)})
pair("[AB, C] by anticommutators", "multiplied out", bracket(A*B, C), A*both(B, C) - both(A, C)*B, wrong={"a sign": A*both(B, C) + both(A, C)*B})
pair("double commutator", "multiplied out", bracket(A, bracket(A, B)), A**2*B - 2*A*B*A + B*A**2, wrong={"a sign": A**2*B + 2*A*B*A + B*A**2})
pair("telescoped difference of cubes", "multiplied out", A**3 - B**3, A**2*(A - B) + A*(A - B)*B + (A - B)*B**2,
     wrong={"as numbers": (A - B)*(A**2 + A*B + B**2)})
false("AB = BA", "2 by 2 matrices", A*B, B*A)
false("TS = ST", "2 by 2 matrices", T*S, S*T)
false("T T^d = T^d T", "a shift", T*Td, Td*T)
false("ABA = A^2 B", "2 by 2 matrices", A*B*A, A**2*B)
false("(AB)^2 = A^2 B^2", "2 by 2 matrices", (A*B)**2, A**2*B**2)
false("(A + B)^3 as numbers", "2 by 2 matrices", (A + B)**3, A**3 + 3*A**2*B + 3*A*B**2 + B**3)
false("T = T^d", "T is not its own adjoint", T, Td)
false("A (BC) = (AC) B", "2 by 2 matrices", A*B*C, A*C*B)
true("A exp(A) = exp(A) A", "a power series in A", A*exp(A), exp(A)*A)
false("A exp(B) = exp(B) A", "2 by 2 matrices", A*exp(B), exp(B)*A)

# inverses
pair("(AB)^-1", "multiplied", (A*B)**-1, B**-1*A**-1, wrong={"the order": A**-1*B**-1})
pair("resolvent identity", "multiplied by A and B", A**-1 - B**-1, A**-1*(B - A)*B**-1, wrong={"a sign": A**-1*(A - B)*B**-1})
pair("resolvent identity, the other order", "multiplied by B and A", A**-1 - B**-1, B**-1*(B - A)*A**-1, wrong={"a sign": B**-1*(A - B)*A**-1})
pair("A (1 + BA)^-1, pushed through", "multiplied", A*(1 + B*A)**-1, (1 + A*B)**-1*A, wrong={"the order": (1 + B*A)**-1*A})
pair("A^-1 B A to the square", "multiplied", (A**-1*B*A)**2, A**-1*B**2*A, wrong={"the order": A*B**2*A**-1})
pair("A^-1 + B^-1", "common factor", A**-1 + B**-1, A**-1*(A + B)*B**-1, wrong={"as numbers": (A + B)*(A*B)**-1})
pair("x y^2 pushed through (1 + 3 x y^3)^-1", "multiplied", (1 + 3*X*P**3)**-1*X*P**2, X*P**2*(1 + 3*P*X*P**2)**-1,
     wrong={"the order": X*P**2*(1 + 3*X*P**3)**-1})
true("Hua", "multiplied", A - (A**-1 + (B**-1 - A)**-1)**-1, A*B*A)
false("(A + B)^-1 = A^-1 + B^-1", "numbers 1 and 1", (A + B)**-1, A**-1 + B**-1)
false("A^-1 B = B A^-1", "2 by 2 matrices", A**-1*B, B*A**-1)

# commutation relations
HEISENBERG = of("1", bracket(X, P), I*hbar)
pair("[X, P^2]", "product rule", bracket(X, P**2), 2*I*hbar*P, **HEISENBERG, wrong={"a factor": I*hbar*P})
pair("[X^2, P]", "product rule", bracket(X**2, P), 2*I*hbar*X, **HEISENBERG, wrong={"a sign": -2*I*hbar*X})
pair("[X, P^3]", "product rule", bracket(X, P**3), 3*I*hbar*P**2, **HEISENBERG, wrong={"a factor": 2*I*hbar*P**2})
pair("[X^2, P^2]", "product rule", bracket(X**2, P**2), 2*I*hbar*(X*P + P*X), **HEISENBERG, wrong={"one order": 4*I*hbar*X*P})
pair("the virial [XP, P^2]", "product rule", bracket(X*P, P**2), 2*I*hbar*P**2, **HEISENBERG, wrong={"a factor": I*hbar*P**2})
pair("force: [P, X^3]", "product rule", bracket(P, X**3), -3*I*hbar*X**2, **HEISENBERG, wrong={"a sign": 3*I*hbar*X**2})
LADDER = of("1", bracket(T, Td), 1)
pair("[a, a^d a]", "product rule", bracket(T, Td*T), T, **LADDER, wrong={"a sign": -T})
pair("[a^d, a^d a]", "product rule", bracket(Td, Td*T), -Td, **LADDER, wrong={"a sign": Td})
pair("[a, (a^d)^2]", "product rule", bracket(T, Td**2), 2*Td, **LADDER, wrong={"a factor": Td})
pair("a a^d", "the relation", T*Td, Td*T + 1, **LADDER, wrong={"a sign": Td*T - 1})
pair("normal order of (a^d + a)^2", "the relation", (Td + T)**2, Td**2 + 2*Td*T + T**2 + 1, **LADDER, wrong={"without the 1": Td**2 + 2*Td*T + T**2})
pair("[T, S^2] by [T, S] = 1", "product rule", bracket(T, S**2), 2*S, **of("1", bracket(T, S), 1), wrong={"a factor": 3*S})
FERMI: dict[str, Any] = {"given": ("1", "2"), "equations": (given("1", both(T, Td), 1), given("2", T*T, 0))}
pair("a number of fermions squared", "anticommutator", (Td*T)**2, Td*T, **FERMI, wrong={"zero": 0*T})
pair("[n, c] of fermions", "anticommutator", bracket(Td*T, T), -T, **FERMI, wrong={"a sign": T})
pair("c c^d c", "anticommutator", T*Td*T, T, **FERMI, wrong={"zero": 0*T})
TWO_FERMIONS: dict[str, Any] = {
    "given": ("1", "2", "3", "4"),
    "equations": (given("1", both(T, S), 0), given("2", both(T, Sd), 0), given("3", both(T, Td), 1), given("4", both(S, Sd), 1)),
}
pair("two fermions exchanged", "anticommutator", S*T, -T*S, **TWO_FERMIONS, wrong={"a sign": T*S})
pair("a pair c d moves past c^d c of another", "anticommutator twice", T*Sd*S, Sd*S*T, **TWO_FERMIONS, wrong={"a sign": -Sd*S*T})
SPIN: dict[str, Any] = {
    "given": ("1", "2", "3"), "equations": (given("1", bracket(A, B), I*C), given("2", bracket(B, C), I*A), given("3", bracket(C, A), I*B)),
}
pair("[J^2, J_z]", "product rule", bracket(A**2 + B**2 + C**2, C), 0*C, **SPIN, wrong={"J_z": C})
pair("[J_z, J_+]", "linear", bracket(C, A + I*B), A + I*B, **SPIN, wrong={"a sign": -A - I*B})
pair("[J_+, J_-]", "linear", bracket(A + I*B, A - I*B), 2*C, **SPIN, wrong={"a factor": C})
PAULI: dict[str, Any] = {"given": ("1", "2", "3"), "equations": (given("1", A*A, 1), given("2", B*B, 1), given("3", both(A, B), 0))}
pair("(sigma_1 sigma_2)^2", "anticommutator", (A*B)**2, Integer(-1), **PAULI, wrong={"1": Integer(1)})
pair("(p s1 + q s2)^2", "anticommutator", (p*A + q*B)**2, p**2 + q**2 + 0*A, **PAULI, wrong={"with a cross term": (p + q)**2 + 0*A})
pair("s1 s2 s1", "anticommutator", A*B*A, -B, **PAULI, wrong={"a sign": B})

YX: dict[str, Any] = {"given": ("1", "2", "3"), "equations": (given("1", A*B, I*C), given("2", B*C, I*A), given("3", C*A, I*B))}
pair("sigma_2 sigma_1", "the adjoint of sigma_1 sigma_2", B*A, -I*C, **YX, wrong={"a sign": I*C})

# projectors, involutions, isometries
PROJECTOR = of("1", A*A, A)
pair("powers of a projector", "induction", A**5, A, **PROJECTOR, wrong={"1": Integer(1) + 0*A})
pair("1 - A of a projector", "multiplied out", (1 - A)**2, 1 - A, **PROJECTOR, wrong={"A": A})
pair("A (1 - A) of a projector", "multiplied out", A*(1 - A), 0*A, **PROJECTOR, wrong={"A": A})
pair("(1 - 2A)^2 of a projector", "multiplied out", (1 - 2*A)**2, Integer(1), **PROJECTOR, wrong={"-1": Integer(-1)})
pair("A^3 given A^2 = 1", "put in", A**3, A, **of("1", A**2, 1), wrong={"1": 1 + 0*A})
pair("(T^d)(T) of an isometry", "put in", Td*T*Td*T, Integer(1), **of("1", Td*T, 1), wrong={"the other order": T*Td})
pair("T T^d of an isometry is a projector", "put in", (T*Td)**2, T*Td, **of("1", Td*T, 1), wrong={"1": Integer(1)})
false("STS = S given TST = T", "T = 0", S*T*S, S, **of("1", T*S*T, T))
false("A = 0 or A = 1 given A^2 = A: A = 1", "A = 0", A, Integer(1), **PROJECTOR)
false("A = 0 given A B = 0", "B = 0", A, 0*A, **of("1", A*B, 0))
false("BA = 0 given AB = 0 for general T, S", "matrix units", S*T, 0*T, **of("1", T*S, 0))
true("BA = 0 given AB = 0, both self-adjoint", "the adjoint", B*A, 0*A, **of("1", A*B, 0))
false("[A, C] = 0 given [A, B] = [B, C] = 0", "B = 1", bracket(A, C), 0*A, given=("1", "2"), equations=(given("1", A*B, B*A), given("2", B*C, C*B)))
true("[A, BC] = 0 given [A, B] = [A, C] = 0", "product rule", bracket(A, B*C), 0*A,
     given=("1", "2"), equations=(given("1", A*B, B*A), given("2", A*C, C*A)))
false("A = B given A^2 = B^2", "A = -B", A, B, **of("1", A**2, B**2))
false("A = B given AC = BC", "C = 0", A, B, **of("1", A*C, B*C))
false("T^2 = 0 given T^3 = 0", "a shift of three states", T**2, 0*T, **of("1", T**3, 0))

PSEUDO: dict[str, Any] = {
    "given": ("1", "2", "3", "4", "5", "6"),
    "equations": (
        given("1", A*C*A, A), given("2", C*A*C, C), given("3", A*C, C*A), given("4", B*D*B, B), given("5", D*B*D, D), given("6", B*D, D*B)),
}
pair("(A C)^2 of a pseudo-inverse C of A", "put in", (A*C)**2, A*C, **PSEUDO, wrong={"1": Integer(1) + 0*A})
false("D C is a pseudo-inverse of A B", "Greville: two projectors that do not commute", A*B*D*C*A*B, A*B, **PSEUDO)

# scattering
LIPPMANN: dict[str, Any] = {"given": ("1", "2"), "equations": (given("1", T, A + A*S*T), given("2", Td, A + A*Sd*Td))}
pair("Lippmann and Schwinger, the other order", "the adjoint of the second", T, A + T*S*A, **LIPPMANN, wrong={"a sign": A - T*S*A})
pair("iterated once", "put in", T, A + A*S*A + A*S*A*S*T, **of("1", T, A + A*S*T), wrong={"the order": A + A*S*A + A*S*A*T*S})
pair("optical theorem", "Lippmann and Schwinger twice", T - Td, Td*(S - Sd)*T, **LIPPMANN, wrong={"a sign": Td*(Sd - S)*T})
pair("unitarity: S = 1 - K by S^d S = 1", "multiplied out", K + Kd, Kd*K, **of("1", (1 - Kd)*(1 - K), 1), wrong={"a sign": -Kd*K})
pair("full propagator, Dyson once more", "put in", T, S + S*A*S + S*A*S*A*T, **of("1", T, S + S*A*T), wrong={"the first order": S + S*A*S})
false("Born's first order is exact", "A S A need not vanish", T, A, **of("1", T, A + A*S*T))

# matrix elements
pair("sum over l of |<l|T|k>|^2", "completeness", Sum(Abs(Element(other_ket, T, ket))**2, (other_ket, 1, M)), Element(ket, Td*T, ket),
     wrong={"the other order": Element(ket, T*Td, ket)})
pair("tr AB", "exchange of names", Sum(Element(ket, A*B, ket), (ket, 1, M)), Sum(Element(ket, B*A, ket), (ket, 1, M)),
     wrong={"one order squared": Sum(Element(ket, A*A, ket), (ket, 1, M))})
pair("completeness in a product", "completeness", Sum(Element(ket, A, other_ket)*Element(other_ket, B, ket), (other_ket, 1, M)),
     Element(ket, A*B, ket), wrong={"the order": Element(ket, B*A, ket)})
false("<k|AB|k> = <k|BA|k>", "2 by 2 matrices", Element(ket, A*B, ket), Element(ket, B*A, ket))
false("<k|A^2|k> = <k|A|k>^2", "sigma_x: 1 against 0", Element(ket, A**2, ket), Element(ket, A, ket)**2)
false("<k|T|l> = <l|T|k>", "a matrix unit", Element(ket, T, other_ket), Element(other_ket, T, ket))
false("tr ABC = tr ACB", "Pauli matrices: 2i against -2i", Sum(Element(ket, A*B*C, ket), (ket, 1, M)), Sum(Element(ket, A*C*B, ket), (ket, 1, M)))

# premises that contradict one another, or that are too much for what is declared
false("AB = BA given C = AB, operators of which nothing is said", "adjoint: nothing says that C is its own adjoint", Q_1*Q_2, Q_2*Q_1,
      **of("1", Q_3, Q_1*Q_2))
false("A = B given [A, B] = 1", "adjoint: no self-adjoint operators have this", A, B, **of("1", bracket(A, B), 1))
false("C = 0 given A = 1 and A = 2", "the premises contradict one another", C, 0*C, given=("1", "2"), equations=(given("1", A, 1), given("2", A, 2)))
false("A^-1 B = C given A^2 = 0", "A has no inverse", A**-1*B, C, **of("1", A*A, 0))
false("T = 0 given TS = 1 and ST = 0", "T = TST = 0, but TS = 1", T, 0*T, given=("1", "2"), equations=(given("1", T*S, 1), given("2", S*T, 0)))
false("A = C given A = B", "C is free", A, C, **of("1", A, B))
false("A = B derived from A = B", "circular: the premise is the conclusion", A, B, **of("1", A, B))
false("AB = BA given their diagonal elements", "axiom: diagonal elements do not make them diagonal", A*B, B*A, diagonal=("1", "2"),
      equations=(given("1", Element(ket, A, ket), f(ket)), given("2", Element(ket, B, ket), g(ket))))
false("A = 0 at order 1 of A in A + A^2", "A is its first order", A + A**2, 0*A, order=(A, 1))
pair("first order of (1 + A)^3", "multiplied out", (1 + A)**3, 3*A, wrong={"a factor": 2*A}, order=(A, 1))
pair("second order of (1 + A)^3", "multiplied out", (1 + A)**3, 3*A**2, wrong={"the first": A**2}, order=(A, 2))

DIAGONAL = Entries("diagonal operator", DiagonalIdentity)
ELEMENTS = (given("1", Element(ket, A, ket), f(ket)), given("2", Element(ket, B, ket), g(ket)))
DIAGONAL.true("AB = BA", "numbers", A*B, B*A, ("1", "2"), equations=ELEMENTS)
DIAGONAL.false("AB = A + B", "f = g = 1: 1 against 2", A*B, A + B, ("1", "2"), equations=ELEMENTS)
DIAGONAL.false("AB = A^2", "f = 1, g = 2", A*B, A**2, ("1", "2"), equations=ELEMENTS)
DIAGONAL.true("(A + B)^2 as numbers", "numbers", (A + B)**2, A**2 + 2*A*B + B**2, ("1", "2"), equations=ELEMENTS)
DIAGONAL.true("A^2 - B^2 as numbers", "numbers", A**2 - B**2, (A - B)*(A + B), ("1", "2"), equations=ELEMENTS)
DIAGONAL.false("A = B", "f and g are free", A, B, ("1", "2"), equations=ELEMENTS)
DIAGONAL.false("a resolvent less another, a sign", "1/f - 1/g", A**-1 - B**-1, (A - B)*A**-1*B**-1, ("1", "2"), equations=ELEMENTS)
DIAGONAL.true("a resolvent less another", "1/f - 1/g", A**-1 - B**-1, (B - A)*A**-1*B**-1, ("1", "2"), equations=ELEMENTS)
