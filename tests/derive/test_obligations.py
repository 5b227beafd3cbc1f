"""A verdict that holds cannot be made without a proof, and no proof while an obligation is open."""

import ast
import dataclasses
import pathlib

import pytest
import sympy
from sympy import Abs, Derivative, Integer, Integral, Rational, Symbol, cos, log, pi, sin, sqrt

import derive
from derive.claims import Derivation, Determines, Identity, Reduction, Symmetry
from derive.expressions.nodes import remembered
from derive.obligations.conditions import Applies, Assumed, Holds, Inside, NonZero, Positive, Real, Within
from derive.obligations.ledger import attempt, needs, note, recording
from derive.proofs.discharge import discharge
from derive.proofs.proof import Proof, Unmet, sealed
from derive.proofs.region import Region

SOURCE = derive.Source("a test")
x, p, t = (derive.quantity(name, "a positive number") for name in ("x", "p", "t"))
r = derive.quantity("r", "a real number", real=True)
n = derive.quantity("n", "a whole number", integer=True, positive=True)
F, G = derive.quantity_function("F", "a function"), derive.quantity_function("G", "another function")
DERIVE = pathlib.Path(derive.__file__).parent


def equation(number, left, right, **more):
    return derive.equation(number, sympy.S(left), sympy.S(right), says="-", source=SOURCE, **more)


def check(statement, *equations):
    stated = equations or (equation("0", derive.quantity("unused", "-"), 1),)
    return derive.claim(stated[0].number, "a test", statement).check(derive.Paper("t", "t", "c", stated, ()))


# By construction ------------------------------------------------------------------------------------


@pytest.mark.parametrize("proof", [None, "a proof", (), {}])
def test_a_verdict_that_holds_needs_a_proof(proof):
    with pytest.raises(TypeError, match="needs a Proof"):
        derive.Proved("because", proof)
    with pytest.raises(TypeError, match="needs a Proof"):
        derive.Enclosed("everywhere", "because", 1, proof)


def test_an_open_obligation_makes_no_proof():
    with recording() as ledger:
        needs("division", NonZero(p - 1))
    with pytest.raises(Unmet, match="p - 1 != 0"):
        sealed(ledger, Region())
    with pytest.raises(Unmet):
        Proof(tuple(ledger.steps), Region(), ())


def test_no_step_makes_no_proof():
    with recording() as ledger:
        pass
    with pytest.raises(Unmet, match="no step"):
        sealed(ledger, Region())


def test_a_proof_is_not_made_by_hand():
    with recording() as ledger:
        note("trust me")
    with pytest.raises(TypeError, match="sealed"):
        Proof(tuple(ledger.steps), Region(), ())
    proof = check(Identity(x, x)).proof
    with pytest.raises((TypeError, ValueError)):
        dataclasses.replace(proof, region=Region.of({x: (0, 1)}))


class Trusted:
    """A statement of a reader's own kind."""

    kind = "identity"

    def __init__(self, found, *obligations):
        self.found, self.obligations = found, obligations

    def decide(self, context):
        note("trust me", (), (), *self.obligations)
        return self.found


def test_a_kind_of_statement_from_elsewhere_is_named():
    assert "resting on the decision of Trusted" in check(Trusted(derive.verdict.Shown("because"))).detail
    assert isinstance(check(Trusted(derive.verdict.Shown("because"), NonZero(p - 1))), derive.Inconclusive)
    assert isinstance(check(Trusted(check(Identity(x, x)))), derive.Inconclusive)


@pytest.mark.parametrize(("obligation", "region", "met"), [
    (NonZero(n - 3), Region.of({}, [n >= 3]), False),
    (NonZero(n - 3), Region.of({}, [n > 3]), True),
    (NonZero(n - 3), Region.of({}, [n <= 3]), False),
    (NonZero(x - 1), Region.of({x: (0, 5)}, [x >= 1]), False),
    (NonZero(x - 1), Region.of({x: (1, 5)}, [x >= 1]), True),
    (NonZero(x - 1), Region.of({x: (0, 5)}, [x > 1]), True),
    (NonZero(4 * x - 1, ((x, Integer(0), Integer(1)),)), Region.of({}, [2 * x > 1, x > Rational(1, 2)]), False),
    (NonZero(x - 1, ((x, Integer(0), p),)), Region.of({x: (2, 3)}), False),
    (Real(sympy.besselj(Rational(1, 2), r)), Region(), False),
    (Real(sympy.besselj(n, r)), Region(), True),
    (Within(Integer(2), Symbol("broken", noninteger=True)), Region(), False),
    (Within(Rational(1, 2), Symbol("broken", noninteger=True)), Region(), True),
    (Within(Integer(2), Symbol("broken", irrational=True)), Region(), False),
    (Within(Integer(0), Symbol("not_zero", zero=False)), Region(), False),
    (Inside(Symbol("broken", noninteger=True), Integer(0), Integer(2)), Region(), False),
    (Inside(n, Integer(1), Integer(2)), Region(), False),
    (Inside(n, Integer(1), Integer(3)), Region(), True),
    (Applies(x > 1, "1"), Region.of({x: (0, 1)}), False),
    (Applies(x > 1, "1"), Region.of({x: (2, 3)}), True),
    (Applies(sympy.false, "1"), Region(), False),
])
def test_ends_declarations_and_bound_names(obligation, region, met):
    assert (discharge(obligation, region) is not None) is met


def made_in(name):
    """The modules of `derive` that call something of this name."""
    found = set()
    for path in DERIVE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name:
                found.add(str(path.relative_to(DERIVE)))
    return found


@pytest.mark.long
def test_verdicts_that_hold_are_made_where_proofs_are_sealed_alone():
    assert made_in("Enclosed") == {"claim.py"}
    assert made_in("Proved") == {"claim.py", "algebra/proof.py"}
    assert made_in("Proof") == {"proofs/proof.py"}
    assert all(name.startswith("proofs/") for name in made_in("Discharge"))


def test_what_is_kept_is_kept_with_its_steps():
    @remembered(10)
    def half(expression):
        note("halved", (expression,), (), NonZero(expression))
        return expression / 2

    for _ in range(2):
        with recording() as ledger:
            half(x)
        assert [step.rule for step in ledger.steps] == ["halved"]


def test_a_way_that_fails_leaves_no_steps():
    def failing():
        with attempt():
            note("in vain")
            raise ZeroDivisionError

    with recording() as ledger:
        with pytest.raises(ZeroDivisionError):
            failing()
        with attempt():
            note("well")
    assert [step.rule for step in ledger.steps] == ["well"]


# Discharged over the whole region -------------------------------------------------------------------


@pytest.mark.parametrize(("obligation", "region", "met"), [
    (NonZero(p - 1), {}, False),
    (NonZero(p - 1), {p: (2, 3)}, True),
    (NonZero(p - 1), {p: ("1/2", 3)}, False),
    (NonZero(p + 1), {}, True),
    (Positive(p**2 - p + 1), {}, True),
    (Positive(p**2 - 2 * p + 1), {}, False),
    (Positive(1 - r**2), {r: (-1, 1)}, True),
    (Positive(2 - sin(r)), {r: (0, 1)}, True),
    (Within(-x, x), {}, False),
    (Within(x + p, x), {}, True),
    (Within(Rational(1, 2), n), {}, False),
    (Within(n + 1, n), {}, True),
    (Inside(x, Integer(-2), Integer(-1)), {}, False),
    (Inside(x, Integer(0), sympy.oo), {}, True),
    (Holds("it does"), {}, False),
    (Holds("it does", "seen"), {}, True),
    (Assumed("it does"), {}, True),
])
def test_an_obligation_is_met_over_all_of_the_region_or_not(obligation, region, met):
    assert (discharge(obligation, Region.of(region)) is not None) is met


def test_an_assumption_of_the_equations_is_named():
    stated = equation("1", p, x - 5, assumes=[x > 5])
    verdict = check(Identity(sqrt(p**2), x - 5, given=("1",)), stated)
    assert verdict.holds
    assert "assuming x > 5" in verdict.detail


def test_what_is_missing_is_said_with_what_to_write():
    verdict = check(Determines((r - 1) * x, 5 * (r - 1), x, Integer(5)))
    assert isinstance(verdict, derive.Inconclusive)
    assert verdict.detail == "needs r - 1 != 0 (narrow its names with where=)"
    assert [type(one) for one in verdict.open] == [NonZero]
    assert check(Determines((r - 1) * x, 5 * (r - 1), x, Integer(5), where={r: (2, 3)})).holds


# Declarations, premises -----------------------------------------------------------------------------

y = derive.quantity("y", "a positive number")
b = derive.quantity("b", "a positive number")
TRUE = {
    "a declared range": (Identity(sqrt(b**2) * b, (x - 1) ** 2, given=("1",)), equation("1", b, x - 1, assumes=[x > 1])),
    "total derivative": (Derivation(Derivative(x * y, x), 3 * x**2, given=("1",)), equation("1", y, x**2)),
    "derivative, then the value": (Reduction(Derivative(x * y, x), {y: x}, x),),
    "a relation is used": (Derivation((x**2 + y**2) / t**2, 1, given=("1",)), equation("1", x**2 + y**2, t**2)),
    "a differential equation is used": (
        Derivation(Derivative(F(t), (t, 2)), p**2 * F(t), given=("1",)), equation("1", Derivative(F(t), t), -p * F(t))),
    "an instance of a definition": (Derivation(F(Integer(3)), 9), equation("1", F(x), x**2)),
    "even, of a real name": (Symmetry(sqrt(r**2), {r: -r}),),
}
FALSE = {
    "region outside": (Identity(sqrt(x**2), x, where={x: (-2, -1)}),),
    "argument outside": (Identity(F(r), r), equation("1", F(x), sqrt(x**2))),
    "negative argument": (Identity(F(-x), -x), equation("1", F(x), sqrt(x**2))),
    "a name that cannot be": (Identity(Abs(b), -x, given=("1",)), equation("1", b, -x)),
    "a value that need not be real": (Identity(Abs(F(x)) ** 2, x - 1), equation("1", F(x), sqrt(x - 1))),
    "half a whole number": (Reduction(cos(2 * pi * n), {n: Rational(1, 2)}, Integer(1)),),
    "partial derivative": (Derivation(Derivative(x * y, x), x**2, given=("1",)), equation("1", y, x**2)),
    "a premise that is the conclusion": (Derivation(b, derive.right("1"), given=("1",)), equation("1", b, x**3)),
    "premises at odds": (Derivation(F(x) ** 2, 4 * x**2, given=("1", "2")), equation("1", F(x), x), equation("2", F(x), 2 * x)),
    "defined nowhere": (Identity(1 / (sin(x) ** 2 + cos(x) ** 2 - 1) + x, x + 1 / (sin(x) ** 2 + cos(x) ** 2 - 1)),),
    "no definition": (Identity(F(1, 2), 2), equation("1", F(x, x), x)),
    "round in a circle": (Derivation(F(x), Integer(1)), equation("1", F(x), G(x) ** 2 + G(x + 1)), equation("2", G(x), F(x) + F(x + 1))),
    "a logarithm of both signs": (Identity(log(r**2), 2 * log(r)),),
    "another relation": (Derivation((x**2 + y**2) / t**2, 2, given=("1",)), equation("1", x**2 + y**2, t**2)),
    "one name, two quantities": (Identity(Derivative(x**2, derive.quantity("x", "another", real=True)), Integer(0)),),
}


@pytest.mark.parametrize("case", TRUE)
def test_a_true_statement_is_proved(case):
    statement, *equations = TRUE[case]
    assert isinstance(check(statement, *equations), derive.Proved), check(statement, *equations)


@pytest.mark.parametrize("case", FALSE)
def test_a_false_statement_is_not(case):
    statement, *equations = FALSE[case]
    found = check(statement, *equations)
    assert isinstance(found, derive.Inconclusive | derive.Refuted), found


@pytest.mark.parametrize("case", ["integral from -1", "a name below zero", "exchange with its negative"])
def test_what_leaves_its_declaration_is_not_refuted_either(case):
    statement = {
        "integral from -1": Identity(Integral(x, (x, -1, 1)), Integer(0)),
        "a name below zero": Reduction(x**2, {x: Integer(-1)}, Integer(1)),
        "exchange with its negative": Symmetry(sqrt(x**2), {x: -x}),
    }[case]
    assert isinstance(check(statement), derive.Inconclusive)


def test_a_quantity_between_two_numbers():
    mu = derive.quantity("mu", "a cosine", between=(-1, 1))
    assert mu.is_real
    assert not mu.is_positive
    assert mu.domain == (-1, 1)
    assert discharge(Positive(2 - mu), Region()) is not None
    assert discharge(Positive(1 - mu), Region()) is None
    assert discharge(Within(x, mu), Region()) is None
    assert discharge(Within(Integer(1), mu), Region()) is not None
    assert mu != derive.quantity("mu", "a cosine", real=True)
    assert Symbol("mu", real=True) != mu
