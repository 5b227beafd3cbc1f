"""Premises as constraints: what follows from them is shown with cofactors, and what does not fails where they hold."""

import json
from functools import cache
from itertools import islice
from random import Random

import flint
import pytest
import sympy
from hypothesis import given as given_values
from hypothesis import settings
from hypothesis import strategies as st
from sympy import Derivative, Integer, Integral, exp, sin

import derive
from derive.checking.checker import check
from derive.claims import Derivation, Identity
from derive.corpus.names import F, G, a, b, f, n, p, r, s, t, w, x, y, z
from derive.elimination.consequences import Consequence, Contradiction, consequence, contradiction
from derive.elimination.functions import functions_with
from derive.elimination.ideals import Ideal, TooFar
from derive.elimination.letters import Letters
from derive.elimination.linear import standard
from derive.elimination.premise import Premise
from derive.elimination.variety import Variety
from derive.expressions.balls import enclose
from derive.expressions.canonical import is_zero
from derive.expressions.models import specified
from derive.obligations.ledger import recording
from derive.proofs.region import Region
from derive.quantity import quantity

NOTES = derive.Source("A. Author, Notes (2024)")
RING = flint.fmpq_mpoly_ctx.get(("x", "y", "z"), flint.Ordering.degrevlex)


def stated(number, left, right, **options):
    return derive.equation(number, left, right, says="a premise", source=NOTES, **options)


def judged(statement, *equations):
    """The verdict on a statement in a paper of these equations, and the record of its proof, if it holds."""
    paper = derive.Paper(id="notes", title="Notes", citation=str(NOTES), printed_equations=equations, foundations=(), claims=())
    claim = derive.claim(equations[0].number, "a claim", statement)
    verdict, used = claim.check_with_premises(paper)
    return verdict, json.loads(json.dumps(derive.proof_record(paper, claim, verdict, used))) if verdict.holds else None


def polynomials(most=3):
    terms = st.dictionaries(st.tuples(*[st.integers(0, 2)] * 3), st.integers(-3, 3).filter(bool), min_size=1, max_size=most)
    return terms.map(RING.from_dict)


# Ideals --------------------------------------------------------------------------------------


@given_values(st.lists(polynomials(), min_size=1, max_size=3), st.lists(polynomials(2), min_size=3, max_size=3))
@settings(max_examples=40, deadline=None)
def test_a_combination_is_found_in_the_ideal_and_its_cofactors_give_it(generators, factors):
    combined = sum((one * other for one, other in zip(generators, factors, strict=False)), RING.constant(0))
    try:
        cofactors = Ideal(generators, most_pairs=60, most_terms=200).cofactors(combined)
    except TooFar:
        return
    assert cofactors is not None
    assert sum((one * other for one, other in zip(generators, cofactors, strict=True)), RING.constant(0)) == combined


@given_values(st.lists(polynomials(), min_size=1, max_size=2), polynomials(), st.tuples(*[st.integers(-2, 2)] * 3))
@settings(max_examples=40, deadline=None)
def test_nothing_is_in_an_ideal_that_does_not_vanish_where_the_ideal_does(generators, other, point):
    names = RING.names()

    def at(polynomial):
        return polynomial.subs(dict(zip(names, point, strict=True)))

    vanishing = [one - at(one) for one in generators]
    try:
        found = Ideal(vanishing, most_pairs=60, most_terms=200)
    except TooFar:
        return
    assert not found.whole
    assert found.cofactors(other) is None or at(other) == 0


def test_a_basis_that_grows_too_far_is_given_up():
    x0, y0, z0 = RING.gens()
    with pytest.raises(TooFar):
        Ideal([x0**5 + y0**4 + z0**3 - 1, x0**3 + y0**2 + z0**2 - 1, x0 * y0 * z0 - 3], most_pairs=3)


# Letters, and what is linear -----------------------------------------------------------------


def test_letters_of_several_expressions_are_of_one_ring():
    found = Letters.of([sin(r) ** 2 - s, sympy.cos(r), exp(3 * r), Derivative(F(x), x) / x])
    for expression, top, bottom in zip(
        (sin(r) ** 2 - s, sympy.cos(r), exp(3 * r), Derivative(F(x), x) / x), found.numerators, found.denominators, strict=True
    ):
        assert is_zero(found.expression(top) / found.expression(bottom) - expression)
    assert all(is_zero(found.expression(one)) for one in found.relations)


def test_integrals_are_told_apart_by_range_and_integrand_alone():
    one, other, far = standard([Integral(p * f(x) + f(x) * x, (x, 0, 1)), Integral(f(y), (y, 0, 1)), Integral(f(y), (y, 0, 2))])
    assert one.has(other)
    assert not one.has(far)
    inner = standard([Integral(Integral(f(x) * G(y), (x, 0, y)), (y, 0, 1)), Integral(f(x), (x, 0, y))])
    assert not inner[0].has(inner[1])


def test_to_split_an_integral_all_parts_but_one_have_to_converge():
    with recording() as ledger:
        standard([Integral(F(x) + G(x) + f(x), (x, 0, 1)), Integral(F(x), (x, 0, 1))])
    asked = [one for step in ledger.steps for one in step.obligations]
    assert any("converges" in one.words for one in asked)
    with recording() as ledger:
        standard([Integral(F(x) + p * G(x), (x, 0, 1)), Integral(F(x), (x, 0, 1))])
    assert not any("converges" in one.words for step in ledger.steps for one in step.obligations)


# Premises ------------------------------------------------------------------------------------


def test_names_that_may_depend_on_one_another_are_universal_nowhere():
    tied = Premise.all_of([("1", F(x) * y - 1, ()), ("2", Derivative(G(t), t) - p * G(t), ()), ("3", p**2 - w, ())])
    assert [one.universal for one in tied] == [frozenset(), frozenset({t}), frozenset()]
    assert Premise.all_of([("1", Derivative(F(x), x) - y, ()), ("2", x - p**2, ())])[0].universal == frozenset()


def test_a_consequence_needs_what_it_divides_by():
    with recording() as ledger:
        found = consequence(x - y, Premise.all_of([("1", x**2 - y**2, ())]), Region())
    assert found == Consequence(("1",))
    assert [one.words for step in ledger.steps for one in step.obligations] == ["x + y != 0"]
    assert consequence(r - s, Premise.all_of([("1", r**2 - s**2, ())]), Region()) is None


@pytest.mark.parametrize("premises", [
    [r**2 + s**2 + 1], [r * s - 1, r + s - 1], [F(x) ** 2 + 1], [Derivative(F(x), x) - 1, Derivative(F(x), x) - 2], [F(x) ** 2 - x + 5], [x * y],
])
def test_premises_that_contradict_one_another_are_said_to(premises):
    assert isinstance(contradiction(Premise.all_of((str(i), one, ()) for i, one in enumerate(premises)), Region()), Contradiction)


@pytest.mark.parametrize("premises", [[r**2 + s**2 - 1], [r * s - 1, r + s - 3], [F(x) ** 2 - x], [F(r) ** 2 - r**2], [r * s], [z**2 + 1]])
def test_premises_that_can_hold_are_not(premises):
    assert contradiction(Premise.all_of((str(i), one, ()) for i, one in enumerate(premises)), Region()) is None


# Where premises hold -------------------------------------------------------------------------


@pytest.mark.parametrize("expressions", [(r**3 + r + s - 7,), (exp(x) - y - 3, x * y - 7), (sin(r) - b * sin(s),), (x**2 - 2 * y**2,), (n - x**2,)])
def test_points_are_found_at_which_premises_hold(expressions):
    names = tuple(sorted(set().union(*(one.free_symbols for one in expressions)), key=str))
    found = list(islice(Variety(expressions, names).points(Random(1)), 4))
    assert found
    for located in found:
        assert all(enclose(one, located.balls, 300).contains(0) for one in expressions)
        assert all(value.real > 0 for name, value in located.balls.items() if name.is_positive)


@pytest.mark.parametrize("expressions", [(x**2 + y**2 + 1,), (x**2 + y**2 - 1, x + y - 3), (n**2 - 2,), (x + y,)])
def test_where_premises_hold_nowhere_no_point_is_found(expressions):
    names = tuple(sorted(set().union(*(one.free_symbols for one in expressions)), key=str))
    assert next(Variety(expressions, names).points(Random(1)), None) is None


def test_points_keep_to_where_and_to_relations():
    assert next(Variety((r**2 - 2,), (r,), {r: (2, 3)}).points(Random(1)), None) is None
    only = next(Variety((r**2 - 2,), (r,), {}, (r < 0,)).points(Random(1)))
    assert only.balls[r].real < 0


@pytest.mark.parametrize("premise", [
    Derivative(F(x), x) + p * F(x), Derivative(F(x), (x, 2)) + p**2 * F(x), Integral(F(x), (x, 0, 1)) - 1, F(r + s) - F(r) * F(s), F(x) ** 2 - 1,
])
def test_functions_are_found_for_which_premises_hold(premise):
    laws = list(islice(functions_with([premise], Random(1)), 3))
    assert laws
    assert all(is_zero(derive.expressions.integrals.close(specified(premise, law))) for law in laws)


# Verdicts ------------------------------------------------------------------------------------


def test_a_premise_that_was_not_needed_is_said_to_be():
    verdict, _ = judged(Derivation(x**4, 3 * x + 2, given=("1", "2")), stated("1", x**2, x + 1), stated("2", r**2 + s**2, y**2))
    assert verdict.detail == "follows from (1) by elimination; (2) not needed"
    verdict, _ = judged(Identity(sin(2 * r), 2 * sin(r) * sympy.cos(r), given=("1",)), stated("1", 2 * w, a + s))
    assert verdict.detail.startswith("canonical polynomials over Q; (1) not needed")


@pytest.mark.long
def test_a_relation_of_functions_is_differentiated_if_it_is_for_all_arguments_and_that_is_said():
    slope = Derivation(F(t) * Derivative(F(t), t) + G(t) * Derivative(G(t), t), Integer(0), given=("1",))
    verdict, _ = judged(slope, stated("1", F(t) ** 2 + G(t) ** 2, 1))
    assert verdict.detail == "follows from (1) by elimination; assuming (1) holds for every t"
    assert not judged(slope, stated("1", F(t) ** 2 + G(t) ** 2, p))[0].holds


def test_a_separant_has_to_be_known_not_to_vanish():
    newton = Derivation(Derivative(f(t), (t, 2)), -Derivative(F(f(t)), f(t)), given=("1",))
    energy = Derivative(f(t), t) ** 2 / 2 + F(f(t))
    assert judged(newton, stated("1", energy, 1))[0].detail.startswith("needs Derivative(f(t), t) != 0")
    assert judged(newton, stated("1", energy, 1, assumes=(Derivative(f(t), t) > 0,)))[0].holds


def test_a_counterexample_satisfies_the_premises():
    verdict, _ = judged(Derivation(r**3 + s**3, Integer(27), given=("1", "2")), stated("1", r * s, 1), stated("2", r + s, 3))
    values = {name: float(value) for name, value in verdict.point}
    assert verdict.name == "Refuted"
    assert values["r"] * values["s"] == pytest.approx(1)
    assert values["r"] + values["s"] == pytest.approx(3)


def test_two_premises_about_one_function_are_taken_together():
    equations = stated("1", Derivative(F(x), x), G(x)), stated("2", Derivative(F(x), x), f(x))
    assert judged(Derivation(G(x), f(x), given=("1", "2")), *equations)[0].holds
    assert not judged(Derivation(G(x), 2 * f(x), given=("1", "2")), *equations)[0].holds


def test_numbers_that_no_real_number_is_are_no_witness():
    rational = quantity("rational", "a rational number", rational=True)
    assert not judged(Derivation(rational**4, Integer(4), given=("1",)), stated("1", rational**2, 2))[0].holds


def test_an_equation_that_says_otherwise_is_named():
    one, other, same = stated("1", F(x), x), stated("2", F(x), 2 * x), stated("3", F(y), y * 1)
    assert judged(Identity(F(3 * x), 6 * x, given=("2",)), one, other)[0].method.endswith("; (1) says otherwise")
    assert "otherwise" not in judged(Identity(F(3 * x), 3 * x, given=("1",)), one, same)[0].detail
    assert "otherwise" not in judged(Identity(F(3 * x), 3 * x, given=("1",)), one, stated("2", F(x), p * x))[0].detail


def test_what_is_assumed_of_a_function_binds_the_functions_that_are_made_up():
    root = stated("1", G(x), sympy.sqrt(F(x) ** 2, evaluate=False), assumes=(F(x) > 0,))
    assert judged(Derivation(G(x), F(x)), root)[0].name != "Refuted"
    assert judged(Derivation(G(x), 2 * F(x)), root)[0].name == "Refuted"
    assert judged(Derivation(G(x), F(x)), stated("1", G(x), sympy.sqrt(F(x) ** 2, evaluate=False)))[0].name == "Refuted"


@pytest.mark.long
def test_premises_are_unfolded_as_the_sides_are():
    far, atom = stated("far", F(x), 144 / x**3), stated("atom", Derivative(F(x), (x, 2)), sympy.sqrt(F(x) ** 3 / x))
    closed = Derivation(Derivative(F(x), (x, 2)) * x, sympy.sqrt(F(x) ** 3 / x) * x, given=("atom",), keep=(F,))
    assert judged(closed, far, atom)[0].holds
    cubed = Derivation(Derivative(f(x), (x, 2)), f(x) / (8 * p**3), given=("1", "2"))
    assert judged(cubed, stated("1", Derivative(f(x), (x, 2)), f(x) / b**3), stated("2", b, 2 * p))[0].holds


# The checker ---------------------------------------------------------------------------------

CHECKED = [
    (Derivation(x, y, given=("1",)), stated("1", (x - y) * (x + y) ** 2, 0)),
    (Derivation(x**4, 3 * x + 2, given=("1",)), stated("1", x**2, x + 1)),
    (Derivation(r, Integer(1), given=("1",)), stated("1", (r - 1) ** 2, 0)),
    (Derivation(Derivative(F(t), (t, 3)), -p**3 * F(t), given=("1",)), stated("1", Derivative(F(t), t) + p * F(t), 0)),
    (Derivation(F(3 * a), F(a) ** 3, given=("1",)), stated("1", F(r + s), F(r) * F(s))),
    (Derivation(exp(4 * r), (1 - exp(s)) ** 2, given=("1",)), stated("1", exp(2 * r) + exp(s), 1)),
]


@cache
def recorded(number):
    return json.dumps(judged(*CHECKED[number])[1])


@pytest.mark.long
@pytest.mark.parametrize("number", range(len(CHECKED)))
def test_what_follows_is_checked_wholly(number):
    found = check(json.loads(recorded(number)))
    assert (found.outcome, found.statement.outcome) == ("wholly", "checked")


@pytest.mark.parametrize("number", range(len(CHECKED)))
@pytest.mark.parametrize("what", ["goal", "cofactor", "premise", "number", "power"])
def test_what_is_changed_in_a_consequence_is_not_accepted(number, what):
    record = json.loads(recorded(number))
    step = next(one for one in record["steps"] if one["rule"] == "follows from premises")
    name = {"node": record["nodes"].index(["x", 0])}
    one, five = ({"node": len(record["nodes"]) + i} for i in range(2))
    record["nodes"] += [["q", 1, 1], ["q", 5, 1]]
    if what == "goal":
        step["of"][0] = name
    elif what == "cofactor":
        step["gives"][0] = name
    elif what == "premise":
        step["of"][1], step["of"][4:], step["gives"] = one, [step["of"][0]], [step["of"][2]]
        step["of"][3] = step["of"][3][:1]
    elif what == "number":
        step["of"][3] = ["7"] * len(step["of"][3])
    else:
        step["of"][1] = five
    found = check(record)
    assert (found.outcome, found.statement.outcome) != ("wholly", "checked")
