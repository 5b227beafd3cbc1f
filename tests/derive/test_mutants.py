"""Small changes of the equations: every one is refuted, equal to the original, or a known survivor."""

import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st

import derive
from derive.mutate import Mutant, fate, mutants

PAPER = derive.paper("ashcroft-langreth-1967")
NUMBERS = [e.number for e in PAPER]
SURVIVORS = {
    # Even functions at a negative argument: the same function, but its logarithm is written for positive ones.
    "4": "right: -(y)",
    "exchange-average": "right: -(kappa)",
    "fermi-sphere": "right: -(kappa)",
    "local-field-dielectric": "right: -(y)",
    # The integrals of the false forms are not elementary, or singular at an end, and are not evaluated.
    "golden-rule": "right: 1/2 -> -1/2",
    "second-order": "right: mu -> mu**2",
}


def test_mutants_are_small_changes_and_all_differ():
    found = mutants(PAPER, ["3"])
    changes = {m.change for m in found}
    assert {"right: cos -> sin", "right: sign of y**2", "right: without y**2", "right: 2 -> 3", "right: s -> y",
    "right: without factor lambda2"} <= changes
    assert len({m.relation for m in found}) == len(found)
    assert PAPER["3"].relation not in {m.relation for m in found}


def test_a_change_that_changes_nothing_is_equivalent():
    found = [m for m in mutants(PAPER, ["7"]) if m.change == "right: -(I*mu*rho*y)"]
    assert [fate(PAPER, m).outcome for m in found] == ["equivalent"]


def test_a_survivor_is_listed_with_its_relation():
    x = derive.quantity("x", "a number")
    g = derive.quantity_function("g", "its square")
    one = derive.equation("1", g(x), x**2, says="square", source=derive.Source("a test"))
    blind = derive.claim("1", "even", derive.claims.Symmetry(g(x), {x: -x}))
    score = derive.mutation_score(derive.Paper("p", "t", "c", (one,), (), (blind,)))
    assert score.killed + len(score.survivors) == score.mutants
    assert "g(x) = 2*x**2" in {s.relation for s in score.survivors}
    assert "g(x) = x**3" not in {s.relation for s in score.survivors}


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_random_false_variants_are_refuted(data):
    number = data.draw(st.sampled_from(NUMBERS))
    mutant = data.draw(st.sampled_from(mutants(PAPER, [number])))
    outcome = fate(PAPER, mutant)
    if outcome.outcome == "survivor":
        assert SURVIVORS.get(number) == mutant.change
    if outcome.outcome == "killed":
        assert outcome.counterexample["left"] != outcome.counterexample["right"]


FALSE_VARIANTS = {
    "1": lambda rhs: 2 * rhs,
    "3": lambda rhs: -rhs,
    "6": lambda rhs: rhs.subs(sympy.Integer(4), 8),
    "8": lambda rhs: 2 - rhs,
    "10": lambda rhs: 1 / rhs,
    "12": lambda rhs: 2 * rhs,
    "lindhard": lambda rhs: rhs + sympy.Rational(1, 1000),
    "eta": lambda rhs: rhs * 144,
    "friedel": lambda rhs: -rhs,
}


@pytest.mark.parametrize("number", FALSE_VARIANTS)
def test_a_false_variant_is_refuted_by_a_full_verification(number):
    changed = PAPER.replace(number, FALSE_VARIANTS[number](PAPER[number].rhs))
    assert derive.verify(changed, [number]).refuted


@pytest.mark.parametrize("number", NUMBERS)
def test_twice_an_equation_is_refuted(number):
    one = PAPER[number]
    relation = sympy.Eq(one.lhs, 2 * one.rhs if one.rhs != 0 else sympy.Integer(1), evaluate=False)
    assert fate(PAPER, Mutant(number, "twice", relation)).outcome == "killed"


@pytest.mark.long
def test_the_mutation_score_of_the_paper_is_99_percent_or_better():
    score = derive.mutation_score(PAPER, jobs=2)
    assert score.score >= 0.99
    assert not [s for s in score.survivors if SURVIVORS.get(s.equation) != s.change]
