"""Schaich's Eqs. (9a) to (14): true statements are proved, false ones beside them refuted."""

import pytest
from sympy import I, Integer, Sum, oo, pi, sign

import derive
from derive.claim import claim
from derive.claims import Derivation, Identity, Limit, Reduction
from derive.claims.dimension import dimension_claims
from derive.paper import left, right
from derive.physics.electromigration import linear_response as lr
from derive.theorems.linear_response import BOUND, CLAIMS, EMPTY, FERMI, OCCUPIED, POLE
from derive.verdict import Proved, Refuted

PRINTED = (lr.EQ_9A, lr.EQ_9B, lr.EQ_10, lr.EQ_11, lr.EQ_12, lr.EQ_13, lr.EQ_14)
PAPER = derive.Paper(
    id="schaich-1976", title="linear response", citation=str(lr.SCHAICH1976), printed_equations=PRINTED, foundations=lr.EQUATIONS,
    claims=(*dimension_claims((*PRINTED, *lr.EQUATIONS)), *CLAIMS),
)
a, b, eta, hbar, omega, level = lr.a, lr.b, lr.eta, lr.hbar, lr.omega, lr.level
EMPTY_AND_OCCUPIED = {level(a): EMPTY, level(b): OCCUPIED}


def verdict(statement):
    return claim("10", "a test", statement).check(PAPER)


@pytest.mark.brief  # with all claims of the paper
@pytest.mark.parametrize("one", PAPER.claims[::8], ids=lambda one: f"{one.number}: {one.title}")
def test_a_claim_is_proved(one):
    assert isinstance(one.check(PAPER), Proved)


@pytest.mark.parametrize("statement", [
    Derivation(right("9a"), right("9b"), keep=(lr.n,)),
    Derivation(right("9a") * (hbar * omega - I * eta), hbar * omega * right("9b") - lr.e * lr.average_R(Integer(0)), keep=(lr.n,)),
    Derivation(right("9b"), -right("10"), keep=(lr.n,)),
    Identity(lr.average_R(Integer(0)), Integer(0), keep=(lr.n,)),
    Identity(right("10"), lr.bound_force(omega + I * eta / hbar), replacing={**BOUND}, continuing=(omega,)),
])
def test_what_integration_by_parts_does_not_give_is_refuted(statement):
    assert isinstance(verdict(statement), Refuted)


@pytest.mark.parametrize("statement", [
    Reduction(right("12") - left("12"), EMPTY_AND_OCCUPIED, Integer(0), given=POLE, where=FERMI),
    Reduction(right("12") + left("12"), {level(a): OCCUPIED, level(b): EMPTY}, Integer(0), given=POLE, where=FERMI),
    Reduction(right("12") - left("12"), EMPTY_AND_OCCUPIED, 2 * pi * lr.peak(lr.above + lr.below - hbar * omega, eta), given=POLE, where=FERMI),
    Reduction(right("13") - right("green-pole"), {level(a): EMPTY, lr.E: OCCUPIED}, Integer(0), where=FERMI),
    Limit(lr.peak(Integer(0), eta), eta, 0, 0),
    Limit(2 * pi * lr.peak(lr.above + lr.below + hbar * omega, eta), eta, 0, oo),
])
def test_equation_12_is_not_exact_before_its_limit(statement):
    assert isinstance(verdict(statement), Refuted)


def test_the_trace_without_the_remainder_is_refuted():
    where = {hbar: (1, "11/10"), lr.omega_0: (1, "11/10"), lr.eps_F: ("3/2", "19/10")}
    statement = Reduction(right("14") - right("10"), {level: lr.bound_level, lr.M: 2}, Integer(0), given=POLE, where=where)
    assert isinstance(verdict(statement), Refuted)


def test_the_real_part_is_not_the_delta_function():
    delta = pi * lr.peak(level(a) + hbar * omega - level(b), eta)
    pairs = Sum(I / omega * (lr.n(a) - lr.n(b)) * delta * lr.force_real(a, b) * lr.current_real(b, a), *lr.PAIRS)
    assert isinstance(verdict(Identity(lr.real_response(omega, eta), pairs, keep=(lr.n,))), Refuted)


@pytest.mark.parametrize(("number", "changed"), [
    pytest.param("11", (1 + sign(level(a) - lr.eps_F)) / 2, marks=pytest.mark.long),
    pytest.param("13", 1 / (lr.E - level(a) - I * eta * sign(lr.E - lr.eps_F)), marks=pytest.mark.long),
    pytest.param("current-element", -lr.CURRENT.rhs, marks=pytest.mark.long),
    ("9a", -lr.EQ_9A.rhs),
    pytest.param("pair-remainder", Integer(0), marks=pytest.mark.long),
])
def test_a_changed_equation_is_noticed(number, changed):
    paper = PAPER.replace(number, changed)
    nearest = sorted(PAPER.claims, key=lambda one: one.number != number)
    assert any(isinstance(one.check(paper), Refuted) for one in nearest)


def test_with_the_sign_taken_at_the_energy_the_integral_stays_open():
    assert PAPER.unfold(right("12")).has(sign(lr.E - lr.eps_F))
    assert not isinstance(verdict(Identity(right("12"), left("12"))), Proved | Refuted)
