"""What an operator identity rests on: premises that can hold at once, declared adjoints, stated diagonality, named assumptions."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sympy import I, Sum, cos, exp, pi, sin, sqrt, sympify

from derive.algebra import Relation, check
from derive.claim import claim
from derive.claims import DiagonalIdentity, OperatorIdentity
from derive.equation import Source, equation
from derive.operators import Diagonal, Element, Slope, label, operator, operator_pair
from derive.paper import Paper
from derive.quantity import quantity, quantity_function
from derive.verdict import Inconclusive, Proved, Refuted
from tests.effort import examples

A, B, C, D, X, P, Q = (operator(name, "any operator") for name in "ABCDXPQ")
H, K = (operator(name, "an operator that is its own adjoint", self_adjoint=True) for name in "HK")
T, T_ = operator_pair("T", "T'", "an operator and its adjoint", letters=("T", "T'"))
a, a_ = operator_pair("a", "a'", "a lowering operator and its adjoint", letters=("a", "a'"))
b, b_ = operator_pair("b", "b'", "another lowering operator and its adjoint", letters=("b", "b'"))
hbar, m, x, y = (quantity(name, "a positive number") for name in ("hbar", "m", "x", "y"))
r, z = quantity("r", "a real number", real=True), quantity("z", "a complex number", complex=True)
M = quantity("M", "number of states", integer=True, positive=True)
k, l = (label(name, "a state", basis="waves") for name in "kl")
f, g = (quantity_function(name, "diagonal element") for name in "fg")
CANONICAL = {"1": (X * P - P * X, I * hbar)}
BOSON = {"1": (a * a_ - a_ * a, 1)}
SPIN = {"1": (A * B - B * A, I * hbar * C), "2": (B * C - C * B, I * hbar * A), "3": (C * A - A * C, I * hbar * B)}
FERMIONS = {"1": (a * b + b * a, 0), "2": (a * b_ + b_ * a, 0), "3": (a * a_ + a_ * a, 1), "4": (b * b_ + b_ * b, 1), "5": (a**2, 0), "6": (b**2, 0)}


def trace(one):
    return Sum(Element(k, one, k), (k, 1, M))


def verdict(statement, equations=None, diagonal=()):
    """The verdict, where equations are named; those in `diagonal` assume that their operator is."""
    stated = equations or {"0": (x, y)}
    made = tuple(
        equation(name, sympify(one), sympify(other), says="s", source=Source("c"),
                 assumes=[Diagonal(one.inner, one.args[0])] if name in diagonal else ())
        for name, (one, other) in stated.items()
    )
    return claim(made[0].number, "t", statement).check(Paper("p", "t", "c", made, ()))


def identity(one, other, equations=None, diagonal=(), **more):
    names = tuple(name for name in equations or {} if not isinstance((equations or {})[name][0], Element))
    elements = tuple(name for name in equations or {} if name not in names)
    return verdict(OperatorIdentity(sympify(one), sympify(other), names, elements, **more), equations, diagonal)


TRUE = {
    "momentum squared": (X * P**2 - P**2 * X, 2 * I * hbar * P, CANONICAL),
    "velocity": (A * X - X * A, -I * hbar * P / m, {**CANONICAL, "2": (A, P**2 / (2 * m))}),
    "a lowering operator made of canonical ones": (a * a_ - a_ * a, 1, {"1": (H * K - K * H, I), "2": (a, (H + I * K) / sqrt(2))}),
    "number operator": (a_ * a * a - a * a_ * a, -a, BOSON),
    "the square of angular momentum": ((A**2 + B**2 + C**2) * C, C * (A**2 + B**2 + C**2), SPIN),
    "a complex factor": (B**2, z**2 * A**2, {"1": (B, z * A)}),
    "the adjoint of a declared pair": (H * K, K * H, {"1": (operator("L", "own", self_adjoint=True), H * K)}),
    "a nilpotent series": ((1 - A) ** -1, 1 + A + A**2, {"1": (A**3, 0)}),
    "a trace turns": (trace(A * B * C), trace(B * C * A)),
    "the trace of an idempotent": (trace(A), trace(A**2), {"1": (A**2, A)}),
    "a function commutes with its operator": (A * exp(A), exp(A) * A),
    "functions of one operator commute": (exp(A) * sin(A), sin(A) * exp(A)),
    "all is one polynomial": (x * (A * B - B * A), -x * (B * A - A * B)),
    "operators that cancel": (A**-1 * A * B * B**-1, 1),
}
NEVER_PROVED = {
    "self-adjoint by accident": (A * B, B * A, {"1": (C, A * B)}),
    "a contradictory commutator": (H, K, {"1": (H * K - K * H, 1)}),
    "two values": (C, 2 * C, {"1": (A, 1), "2": (A, 2)}),
    "two values that are names": ((x - y) * C, (x - y) * D, {"1": (A, x), "2": (A, y)}),
    "an inverse of what has none": (A**-1 * B, C, {"1": (A**2, 0)}),
    "self-adjoint and imaginary": (C, D, {"1": (H, I)}),
    "one is zero": (C, D, {"1": (A - A + 1, 0)}),
    "two commutators": (A, B, {"1": (X * P - P * X, I * hbar), "2": (X * P - P * X, 2 * I * hbar)}),
    "a finite trace of a canonical commutator": (trace(X * P - P * X), 2 * trace(X * P - P * X), CANONICAL),
    "a left inverse": (T * A, 1, {"1": (A * T, 1)}),
    "an isometry": (T * T_, 1, {"1": (T_ * T, 1)}),
    "the conclusion as premise": (A, B, {"1": (A, B)}),
    "the conclusion as premise, exchanged": (A, I * B, {"1": (I * B, A)}),
    "a factor that may vanish": (A, B, {"1": (r * A, r * B)}),
    "a pole": (A / (x - y), A / (x - y)),
    "two operators of one name": (A * B, operator("A", "another") * B),
    "one name with two adjoints": (A * B, operator("A", "any operator", self_adjoint=True) * B),
    "exponentials": (exp(A) * exp(B), exp(A + B)),
    "an exponential commutes": (exp(A) * B, B * exp(A)),
    "functions of exchanged products": (sin(A * B), sin(B * A)),
    "the order of an exponential": (exp(A) * B, B * exp(A), None, (), {"order": (A, 0)}),
    "a premise with a function": (B, 2 * B, {"1": (exp(A), 0)}),
    "a trace exchanged": (trace(A * B * C), trace(A * C * B)),
    "a product of traces": (Sum(Element(k, A, k) * Element(l, A, l), (k, 1, M), (l, 1, M)), trace(A * A)),
    "orders mixed by a premise": (A, 0 * A, {"1": (A, B)}, (), {"order": (A, 1)}),
    "a derivative of an inverse": (Slope(A**-1), -B, None, (), {"slopes": {A: B}}),
    "diagonal elements alone": (A * B, B * A, {"1": (Element(l, A, l), f(l)), "2": (Element(l, B, l), g(l))}),
    "weights by diagonal elements alone": (
        Sum(Element(k, A, l) * f(l) * Element(l, B, k), (l, 1, M)), Element(k, A * D * B, k), {"1": (Element(l, D, l), f(l))}),
    "a diagonal operator that is zero": (
        Sum(Element(k, A, l) * f(l) * Element(l, B, k), (l, 1, M)), 0, {"1": (Element(l, D, l), f(l)), "2": (D, 0)}, ("1",)),
    "one diagonal operator": (A * D, D * A, {"1": (Element(l, D, l), f(l))}, ("1",)),
}
REFUTED = {
    "[T, S²] = 3S": (a * a_**2 - a_**2 * a, 3 * a_, BOSON),
    "[X, P²] = 3iħP": (X * P**2 - P**2 * X, 3 * I * hbar * P, CANONICAL),
    "the canonical commutator exchanged": (P * X - X * P, I * hbar, CANONICAL),
    "A = B from [A, B] = 1": (A, B, {"1": (A * B - B * A, 1)}),
    "fermions commute": (b * a, a * b, FERMIONS),
    "spins in the wrong order": (K * H, I * Q, {"1": (H * K, I * Q), "2": (H**2, 1), "3": (K**2, 1)}),
    "an element and its conjugate": (Element(k, A, l), Element(l, A, k)),
    "a trace of other things": (trace(A), trace(B)),
    "a sign": (A * B, -A * B * 1),
}


@pytest.mark.long
@pytest.mark.parametrize("case", TRUE)
def test_proves_what_is_true(case):
    found = identity(*TRUE[case])
    assert isinstance(found, Proved), found


@pytest.mark.long
@pytest.mark.parametrize("case", NEVER_PROVED)
def test_does_not_prove_what_does_not_follow(case):
    one, other, *rest = NEVER_PROVED[case]
    equations, diagonal, more = (*rest, *((None, (), {})[len(rest):]))
    found = identity(one, other, equations, diagonal, **more)
    assert isinstance(found, Inconclusive | Refuted), found
    assert not any(word in found.detail for word in ("KeyError", "TypeError", "AttributeError", "StopIteration", "IndexError")), found


@pytest.mark.long
@pytest.mark.parametrize("case", REFUTED)
def test_refutes_what_is_false_by_an_exact_model(case):
    found = identity(*REFUTED[case])
    assert isinstance(found, Refuted), found


@pytest.mark.parametrize(("one", "other", "equations", "more"), [
    (exp(A), 1 + A, {"1": (A**2, 0)}, {}),
    (sin(A) ** 2 + cos(A) ** 2, 1, None, {}),
    (D, C * B + B * C, {"1": (A, B**2)}, {"slopes": {A: D, B: C}}),
    (H**4, 1, {"1": (H**2, -1)}, {}),
    (pi * A, A * pi, None, {}),
])
def test_does_not_refute_what_is_true(one, other, equations, more):
    assert not isinstance(identity(one, other, equations, **more), Refuted)


def test_says_that_premises_contradict_one_another():
    assert "the premises contradict one another: 1 = 0 follows from" in identity(*NEVER_PROVED["a contradictory commutator"]).detail


def test_says_what_a_declaration_would_add():
    assert "it follows if A, B are their own adjoints: if so, declare them with self_adjoint=True" in identity(B * A, 1, {"1": (A * B, 1)}).detail


def test_assumptions_are_named():
    inverses = identity((A * B) ** -1, B**-1 * A**-1).proof.assumptions
    assert set(inverses) == {"A*B has an inverse", "A has an inverse", "B has an inverse"}
    assert "exp(A) exists as a power series" in identity(A * exp(A), exp(A) * A).detail
    both = {"1": (Element(l, A, l), f(l)), "2": (Element(l, B, l), g(l))}
    assert "A is diagonal in waves (1), B is diagonal in waves (2)" in identity(A * B, B * A, both, ("1", "2")).detail
    assert "the derivative of A by the position is C" in identity(Slope(A), C, slopes={A: C}).detail


def test_a_diagonal_identity_needs_operators_that_are_diagonal():
    both = {"1": (Element(l, A, l), f(l)), "2": (Element(l, B, l), g(l))}
    statement = DiagonalIdentity(A * B, B * A, ("1", "2"))
    assert isinstance(verdict(statement, both, ("1", "2")), Proved)
    assert "write assumes=[Diagonal(B, l)] in the equation" in verdict(statement, both, ("1",)).detail


@pytest.mark.parametrize(("one", "elements", "needed"), [
    (H, {"1": (Element(l, H, l), I * f(l))}, "is real"),
    (T, {"1": (Element(l, T, l), f(l)), "2": (Element(l, T_, l), g(l))}, "are the conjugates of those of T"),
])
def test_diagonal_elements_agree_with_the_declared_adjoint(one, elements, needed):
    found = verdict(DiagonalIdentity(one * A, A * one, (*elements, "3")), {**elements, "3": (Element(l, A, l), f(l))}, (*elements, "3"))
    assert isinstance(found, Inconclusive)
    assert needed in found.detail


def test_every_proof_can_be_checked_from_its_steps():
    found = identity(*TRUE["velocity"])
    steps = [step for step in found.proof.steps if step.rule == "ideal membership"]
    assert steps
    for step in steps:
        goal, *hypotheses = step.of
        assert isinstance(goal, Relation)
        assert check(*step.gives, goal, hypotheses) == str(goal)


@pytest.mark.parametrize("more", [
    {"order": (x, 1)}, {"order": ("A", 1)}, {"order": (A, "1")}, {"order": (A, -1)}, {"slopes": {A: 5}}, {"slopes": {A: x}}, {"slopes": {x: A}},
])
def test_options_are_checked(more):
    with pytest.raises((TypeError, ValueError)):
        OperatorIdentity(A, A, **more)


@pytest.mark.long
@examples(30)
@given(st.lists(st.sampled_from((X, P)), min_size=1, max_size=4), st.integers(-3, 3))
def test_commutators_of_words_are_never_proved_with_another_factor(word, factor):
    """[X, w] for a word w in X and P is iħ ∂w/∂P, and nothing else: in the Weyl algebra no multiple of it but itself is."""
    product, slope = sympify(1), sympify(0)
    for one in word:
        product = product * one
    for place, one in enumerate(word):
        if one == P:
            part = sympify(1)
            for other in (*word[:place], *word[place + 1 :]):
                part = part * other
            slope += part
    found = identity(X * product - product * X, I * hbar * factor * slope, CANONICAL)
    if slope == 0 or factor == 1:
        assert not isinstance(found, Refuted)
    else:
        assert not isinstance(found, Proved)


def test_fractions_are_exact():
    assert isinstance(identity(A * Fraction(1, 3) * 3, A), Proved)
