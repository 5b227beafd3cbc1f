"""What is kept from one change of an equation to the next: never for longer than the equations that it was found from stay."""

import pickle

import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

import derive
from derive.claims import Derivation, Identity
from derive.consulted import Findings, consulted
from derive.expressions.calculus import put_totally
from derive.mutate import fate, mutants
from derive.obligations.ledger import needs, note, recording
from tests.effort import examples

x = derive.quantity("x", "a number", real=True)
y = derive.quantity("y", "another number, of another kind")
a, b, c = (derive.quantity(name, "a length", derive.Dimension(length=1)) for name in "abc")
inner = derive.quantity_function("inner", "a square")
outer = derive.quantity_function("outer", "a square, and one")
root = derive.quantity_function("root", "a root")
both = derive.quantity_function("both", "a product", of=(derive.Dimension(), derive.Dimension()))
HERE = derive.Source("a test")


def made():
    """A paper whose claims consult equations in all ways: through others, as given, as premises, where a function is to be real."""
    def says(number, left, right, **more):
        return derive.equation(number, left, right, says="what is tested", source=HERE, **more)

    equations = (
        says("inner", inner(x), x**2), says("outer", outer(x), inner(x) + 1), says("name", a, 2 * b), says("premise", c**2, b**2),
        says("root", root(x), sympy.sqrt(inner(x) + 1)), says("both", both(x, y), sympy.Abs(x) * y),
    )
    claims = (
        derive.claim("outer", "through another", Identity(outer(x), x**2 + 1)),
        derive.claim("name", "as it is given", Derivation(a * outer(x), 2 * b * (x**2 + 1), given=("name",))),
        derive.claim("premise", "by a premise", Derivation(c / b, sympy.Integer(1), given=("premise",))),
        derive.claim("root", "where it is real", Identity(root(x) ** 2, x**2 + 1)),
        derive.claim("both", "of two kinds of names", Identity(both(x, y) / y, sympy.Abs(x))),
        derive.claim("inner", "even", Identity(inner(x), inner(-x))),
    )
    return derive.Paper("kept", "what is kept", "none", equations, (), claims)


CHANGES = {
    "inner": 2 * x**2, "outer": inner(x) + 2, "name": 3 * b, "premise": 4 * b**2, "root": sympy.sqrt(inner(x) + 2),
    "both": 2 * sympy.Abs(y) * x,
}
FELT = {
    "inner": {"through another", "as it is given", "where it is real"}, "outer": {"through another", "as it is given"}, "name": {"as it is given"},
    "premise": {"by a premise"}, "root": {"where it is real"}, "both": {"of two kinds of names"},
}


def names(paper, **how):
    return {one.title: one.check(paper, **how).name for one in paper.claims}


@pytest.mark.long
@pytest.mark.parametrize("quick", [False, True])
@pytest.mark.parametrize("number", CHANGES)
def test_a_change_is_felt_by_all_that_consult_it_whatever_was_asked_before(number, quick):
    paper = made()
    before = names(paper, quick=quick)
    changed = paper.replace(number, CHANGES[number])
    for _ in range(2):
        found = names(changed, quick=quick)
        assert {title for title, name in found.items() if name == "Refuted"} == FELT[number]
        assert {title: name for title, name in found.items() if title not in FELT[number]} == {
            title: name for title, name in before.items() if title not in FELT[number]}
        assert {one.title for one in changed.claims if one.refute(changed) is not None} == FELT[number]
        assert names(paper, quick=quick) == before
    assert set(names(paper).values()) == {"Proved"}


def test_a_change_of_a_change_is_felt_and_so_is_the_way_back():
    paper = made()
    first = paper.replace("inner", 2 * x**2)
    assert names(first)["through another"] == "Refuted"
    assert names(first.replace("outer", inner(x) / 2 + 1))["through another"] == "Proved"
    assert names(first.replace("inner", x**2))["through another"] == "Proved"
    assert names(paper)["through another"] == "Proved"


def test_what_was_found_while_an_equation_could_not_be_put_in_is_not_kept():
    """root is declared real: where inner may be negative that is open, or certainly wrong, and the claim is not proved."""
    paper = made()
    wrong = paper.replace("inner", -(x**2) - 2)
    assert names(wrong)["where it is real"] != "Proved"
    assert names(paper)["where it is real"] == "Proved"
    assert names(wrong)["where it is real"] != "Proved"


def test_a_refutation_without_a_ledger_leaves_no_proof_without_steps():
    paper = made()
    for one in paper.claims:
        assert one.refute(paper) is None
    for one in paper.claims:
        asked, fresh = one.check(paper), one.check(made())
        assert asked.name == fresh.name == "Proved"
        rules, others = ([(step.rule, len(step.obligations)) for step in verdict.proof.steps] for verdict in (asked, fresh))
        assert rules == others


@given(st.data())
@examples(25)
def test_fates_do_not_depend_on_what_was_judged_before(data):
    """Of several claims that kill, which one is named depends on the neighbours; whether one does, never."""
    shared = made()
    every = [(number, i) for number in CHANGES for i in range(len(mutants(shared, [number])))]
    killers = []
    for number, i in data.draw(st.lists(st.sampled_from(every), min_size=2, max_size=6)):
        alone = made()
        judged = fate(shared, mutants(shared, [number])[i], killers=killers)
        assert judged.outcome == fate(alone, mutants(alone, [number])[i]).outcome
        if judged.outcome == "killed":
            assert fate(alone, mutants(alone, [number])[i], killers=list(killers)) == judged


@pytest.mark.parametrize("whole", [
    sympy.Derivative(a * b**2, b), sympy.Derivative(inner(b) * a, (b, 2)) + a, b * sympy.Integral(sympy.Derivative(a * b * c, b), (c, 0, a)),
    sympy.Derivative(a * sympy.Derivative(a * b**3, b), b) / a,
    sympy.Integral(a * c, (c, 0, b)) - sympy.Derivative(sympy.Integral(a * c * b, (c, 0, b)), b),
])
def test_what_is_put_for_a_name_takes_part_in_total_derivatives(whole):
    """As where it is put in the derivative that was carried out with a function in the place of the name."""
    value = sympy.sin(b) * y + c**2
    stand_in = sympy.Function("stand_in")
    found = put_totally(whole, {a: value}).doit()
    inside = whole.replace(lambda e: isinstance(e, sympy.Integral), lambda e: sympy.Integral(e.function.xreplace({c: x}), *[
        (x, *ends) for _, *ends in e.limits]))  # what is put for a has c in it, which the integral binds
    expected = inside.xreplace({a: stand_in(b, c)}).doit().replace(stand_in, lambda one, other: value.xreplace({b: one, c: other})).doit()
    assert sympy.simplify(found - expected) == 0


def test_a_finding_is_kept_until_what_it_consults_is_changed():
    findings, asked = Findings(), []

    def find(*numbers):
        def found():
            asked.append(numbers)
            consulted(*numbers)
            return len(asked)
        return found

    assert findings.get("a", frozenset(), find("1", "2")) == findings.get("a", frozenset({"3"}), find("1", "2")) == 1
    assert findings.get("a", frozenset({"2"}), find("1", "2")) == 2  # and is not kept
    assert findings.get("a", frozenset(), find("1", "2")) == 1


def test_what_is_consulted_inside_counts_outside_also_where_it_fails_or_was_kept():
    findings = Findings()

    def failing():
        consulted("2")
        raise ValueError

    def outside():
        consulted("1")
        try:
            findings.get("inside", frozenset(), failing)
        except ValueError:
            return "without"
        return "with"

    assert findings.get("outside", frozenset(), outside) == "without"
    assert findings.get("outside", frozenset({"2"}), lambda: "anew") == "anew"
    assert findings.get("kept", frozenset(), lambda: consulted("3")) is None
    assert findings.get("around", frozenset(), lambda: findings.get("kept", frozenset(), lambda: "never") or "around") == "around"
    assert findings.get("around", frozenset({"3"}), lambda: "anew") == "anew"


def test_steps_of_what_is_kept_are_written_again():
    findings = Findings()

    def find():
        note("a rule", (x,), (y,))
        needs("another")

    findings.get("a", frozenset(), find)  # with no ledger
    for _ in range(2):
        with recording() as ledger:
            findings.get("a", frozenset(), find)
        assert [step.rule for step in ledger.steps] == ["a rule"]


def test_each_call_has_its_own_dummies():
    findings = Findings()
    assert findings.get("a", frozenset(), sympy.Dummy) != findings.get("a", frozenset(), sympy.Dummy)


def test_a_paper_goes_to_another_process_without_what_was_found_from_it():
    paper = made()
    before = names(paper)
    there = pickle.loads(pickle.dumps(paper.replace("inner", 2 * x**2)))
    assert not {"_findings", "_changed", "_definitions"} & vars(there).keys()
    assert names(there)["through another"] == "Refuted"
    assert names(there.replace("inner", x**2)) == before
