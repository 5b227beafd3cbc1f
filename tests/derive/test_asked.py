"""What cannot be meant is refused when it is said, in one line that says what would be right; what cannot be decided is said in words."""

import ast
import inspect
import re

import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st
from sympy import Eq, Float, Integer, Integral, Lambda, Symbol, cos, oo, pi, sin

import derive
from derive import ClaimError, EquationError, PaperError, claim, claims, equation, left, quantity, quantity_function, right
from derive.asked import meant
from derive.claims import (
    Asymptotic,
    Combination,
    Derivation,
    Determines,
    DiagonalIdentity,
    Dimensional,
    FriedelTail,
    Identity,
    KnownIntegral,
    Limit,
    NonNegative,
    OperatorIdentity,
    Positive,
    Reduction,
    Series,
    Simulated,
    SumRule,
    Symmetry,
)
from derive.expressions.terms import NotExpandable
from derive.operators import operator
from derive.quantity import LENGTH, NUMBER
from derive.unexpected import reason_of
from derive.vectors import vector, vector_function

x, y, k = (quantity(name, "a number") for name in ("x", "y", "k"))
n = quantity("n", "a whole number", integer=True, positive=True)
F, G = (quantity_function(name, "a function") for name in "FG")
A, B = (operator(name, "an operator") for name in "AB")
V, E = vector("V", "a vector"), vector_function("E", "a field")
SOURCE = derive.Source("a test")
AREA = Integral(x, (x, 0, 1))


def said(number, one, other, **options):
    return equation(number, one, other, says="it is so", source=SOURCE, **options)


EQUATIONS = (said("1a", F(x), x / (1 + x)), said("2", y, k**2), said("commute", A * B, B * A))


def paper(*stated, equations=EQUATIONS):
    return derive.Paper("p", "t", "c", equations, (), tuple(claim("1a", f"claim {i}", one) for i, one in enumerate(stated)))


SLIPS = {
    "an option that is not known": (lambda: Identity(F(x), 1, givn=("1a",)), "no argument 'givn'; did you mean 'given'"),
    "an argument is missing": (lambda: Limit(F(x), x, 0), "needs equals"),
    "too many arguments": (lambda: Dimensional("1a", (), 3), "takes 2 arguments, number, given; got 3"),
    "an argument twice": (lambda: Identity(x, x, left=x), "given twice"),
    "text for a function": (lambda: Identity(F(x), 1, keep=("F",)), r"not its name: \(F,\); got 'F'"),
    "a call for a function": (lambda: Identity(F(x), 1, keep=(F(x),)), r"without its arguments: \(F,\)"),
    "a function for several": (lambda: Identity(F(x), 1, keep=F), r"as in \(F,\)"),
    "text read letter by letter": (lambda: Identity(F(x), 1, given="1a"), r"given=\('1a',\)"),
    "other numbers read letter by letter": (lambda: OperatorIdentity(A, B, model="12"), r"model=\('12',\)"),
    "a number for the number": (lambda: Identity(F(x), 1, given=(1,)), "is text"),
    "a number for several": (lambda: Identity(F(x), 1, given=1), "several"),
    "text for a name": (lambda: Identity(x, 1, where={"x": (0, 1)}), "got 'x'"),
    "an interval the wrong way round": (lambda: Identity(x, 1, where={x: (1, 0)}), "low < high"),
    "an interval as text": (lambda: Identity(x, 1, where={x: "01"}), "low < high"),
    "an end that is a name": (lambda: Identity(x, 1, where={x: (0, y)}), "interval of x"),
    "an interval without a name": (lambda: Identity(x, 1, where=(0, 1)), r"\{x: \(0, 1\)\}"),
    "a name that is nowhere": (lambda: claim("1a", "t", Identity(x**2, 1, where={y: (0, 1)})), "given for y, which occurs neither .*; it has x"),
    "a name that is declared otherwise": (lambda: claim("1a", "t", Identity(x, 1, where={Symbol("x"): (0, 1)})), "declared otherwise"),
    "a region of another name": (lambda: claim("1a", "t", Positive(x, {y: (0, 1)})), "given for y"),
    "a float": (lambda: Identity(x, 0.5), "exact numbers; got float 0.5"),
    "a float inside": (lambda: Identity(x * 0.1, x / 10), "binary float"),
    "text for an expression": (lambda: Identity("x**2", 1), "got 'x..2'"),
    "a relation for an expression": (lambda: Identity(Eq(x, y), 0), "not a relation"),
    "an inequality for an expression": (lambda: Positive(y > x, {x: (0, 1)}), "not a relation"),
    "a relation for several": (lambda: Identity(x, y, assuming=x > y), r"as in \(x > y,\)"),
    "Python's answer for a relation": (lambda: Identity(x, y, assuming=(x == y,)), "got bool False"),
    "a value for a function": (lambda: Reduction(F(x), {F: 3}, 1), "a function is expected for F"),
    "text replaced": (lambda: Reduction(x, {"x": 3}, 1), "got 'x'"),
    "a list exchanged": (lambda: Symmetry(x, [x, y]), r"\{x: y, F: G\}"),
    "no change": (lambda: Identity(x, y, through=(3,)), "derive.changes"),
    "text for a variable": (lambda: Limit(x, "x", 0, 1), "a name is expected"),
    "an unknown that is no name": (lambda: Determines(x, 1, x + 1, 1), "a name is expected"),
    "a break outside": (lambda: SumRule(AREA, 1, x**2 / 2, breaks=(2,)), "2 is not between 0 and 1"),
    "a break at an end": (lambda: SumRule(AREA, 1, x**2 / 2, breaks=(1,)), "inside the range"),
    "one break": (lambda: SumRule(AREA, 1, x**2 / 2, breaks=1), r"as in \(1,\)"),
    "a break as text": (lambda: SumRule(AREA, 1, x**2 / 2, breaks=("1/2",)), "got '1/2'"),
    "one end": (lambda: KnownIntegral(x, x, x, 1, 1, between=3), "two values"),
    "no source": (lambda: KnownIntegral(x, x, x, 1, 1, source=3), "text"),
    "an order as text": (lambda: Series(x, x, 0, 1, "4"), "whole numbers"),
    "radii that are no numbers": (lambda: Series(x, x, 0, 1, 4, within=("r", "R"), bound=1), "got 'r'"),
    "a bound that is a name": (lambda: Positive(F(x), {x: (0, 1)}, bounded={F: (k, 0, y)}), "interval of k"),
    "a bound of a call": (lambda: Positive(F(x), {x: (0, 1)}, bounded={F(x): (k, 0, 1)}), r"\(F,\)"),
    "several values": (lambda: Positive(x, {x: (0, 1)}, at=({x: 1},)), "at has values"),
    "boxes as text": (lambda: Positive(x, {x: (0, 1)}, boxes="3"), "positive integer"),
    "an order that is no pair": (lambda: OperatorIdentity(A, B, order=5), "two values"),
    "an order in a number": (lambda: OperatorIdentity(A, B, order=(x, 1)), "an operator"),
    "slopes of nothing": (lambda: OperatorIdentity(A, B, slopes=5), r"\{X: dX\}"),
    "a statistic that is not known": (lambda: Simulated("independent ions", "means", x, ({x: 1},)), "did you mean 'mean'"),
    "one point": (lambda: Simulated("independent ions", "mean", x, {x: 1}), "several points"),
    "a value as text": (lambda: Simulated("independent ions", "mean", x, ({x: "q"},)), "got 'q'"),
    "no number": (lambda: Dimensional(3), "got int 3"),
    "a function with too many arguments": (
        lambda: claim("1a", "t", Identity(quantity_function("H", "m", of=(NUMBER,))(x, y), 1)), r"H takes 1 argument; got H\(x, y\)"),
    "no title": (lambda: claim("1a", " ", Identity(x, x)), "title"),
    "no statement": (lambda: claim("1a", "t", Eq(x, x, evaluate=False)), "a statement is expected"),
    "a kind for a statement": (lambda: claim("1a", "t", Identity), "a statement is expected"),
    "a number about nothing": (lambda: claim(1, "t", Identity(x, x)), "by its number as text"),
}


@pytest.mark.long
@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_refused_in_one_line_when_the_claim_is_made(slip):
    make, problem = SLIPS[slip]
    with pytest.raises(ClaimError, match=problem) as caught:
        make()
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 300


IN_THE_PAPER = {
    "a number that is misspelt": (Identity(F(x), 1, given=("1b",)), "the paper has no equation '1b'; did you mean '1a'"),
    "a side that is misspelt": (Identity(right("comute"), 1), "the paper has no equation 'comute'; did you mean 'commute'"),
    "an equation that there is not": (Dimensional("17"), "the paper has no equation '17'; did you mean '1a'"),
    "a name of a side": (Identity(right("1a", z=x), 1), r"right\('1a', z=...\): equation 1a has no quantity 'z'; it has x"),
    "an interval through equations": (Identity(right("1a"), 1, where={y: (0, 1)}), "an interval is given for y, .*; it has x"),
    "too many arguments": (Identity(F(x, y), 1), r"F takes 1 argument; got F\(x, y\)"),
}


@pytest.mark.parametrize("slip", IN_THE_PAPER)
def test_a_reference_to_what_the_paper_has_not_is_refused_when_the_paper_is_made(slip):
    statement, problem = IN_THE_PAPER[slip]
    with pytest.raises(PaperError, match=f"p: claim '1a: claim 0': {problem}") as caught:
        paper(statement)
    assert "\n" not in str(caught.value)


def test_what_the_paper_has_is_taken():
    fine = paper(
        Identity(right("1a", x=y), F(y), where={y: (0, 1)}), Identity(F(x), x / (1 + x), where={x: (0, 1)}),
        Identity(y, k**2, given=["2"], where={k: (0, 1)}), Identity(n, n, where={n: (1, 9)}), Identity(F(x), F(x), keep=[F], assuming=[x > 1]))
    assert [one.check(fine).name for one in fine.claims] == ["Proved"] * 5
    assert fine.claims[2].statement.given == ("2",)


def test_a_changed_equation_may_lose_a_name_that_claims_narrow():
    changed = paper(Identity(F(x), x / (1 + x), where={x: (0, 1)})).replace("1a", Integer(2))
    assert changed.claims[0].check(changed).name == "Refuted"


OTHERS = {
    "an equation with another call": (lambda: paper(equations=(*EQUATIONS, said("3", G(x), F(x, y)))), r"equation 3: F takes 1 argument"),
    "an equation for several": (lambda: paper(equations=EQUATIONS[0]), r"printed_equations=\(...,\)"),
    "text for an equation": (lambda: paper(equations=("1a",)), "printed_equations has str '1a'"),
    "parents read letter by letter": (lambda: said("3", x, 1, follows_from="1a"), "several; got '1a'"),
    "one assumption": (lambda: said("3", x, 1, assumes=x > 1), "assumes"),
    "a side without its number": (lambda: left(3), r"as in left\('1a'\)"),
    "a side at text": (lambda: right("1a", x="y"), "str 'y'"),
    "an assumption that is misspelt": (lambda: quantity("x", "m", positve=True), "did you mean positive"),
    "assumptions that contradict": (lambda: quantity("x", "m", positive=True, real=False), "contradict"),
    "an interval of one number": (lambda: quantity("x", "m", between=3), "two numbers"),
    "a domain in letters": (lambda: quantity("x", "m", domain=("a", "b")), "two numbers"),
    "a name that is no text": (lambda: quantity(3, "m"), "as text"),
    "dimensions that are none": (lambda: quantity_function("F", "m", of=LENGTH), "as in of="),
    "a pattern with another argument": (lambda: quantity_function("F", "m", of=(LENGTH,), pattern="k_<2>"), "argument <2>, of 1"),
}


@pytest.mark.parametrize("slip", OTHERS)
def test_a_slip_in_the_vocabulary_is_refused_in_one_line(slip):
    make, problem = OTHERS[slip]
    with pytest.raises((ValueError, TypeError), match=problem) as caught:
        make()
    assert "\n" not in str(caught.value)


# Whatever is given ------------------------------------------------------------------------------

MADE = {
    Identity: (F(x), x / (1 + x)), Derivation: (left("1a"), x / (1 + x)), Reduction: (F(x), {x: y}, y / (1 + y)), Symmetry: (x * y, {x: y, y: x}),
    Limit: (F(x), x, 0, 0), Asymptotic: (F(x), x, 0, x), Series: (F(x), x, 0, x, 2), SumRule: (AREA, sympy.Rational(1, 2), x**2 / 2),
    KnownIntegral: (2 * AREA, x, x, sympy.Rational(1, 2), 1, (0, 1)), Positive: (x, {x: (0, 1)}), NonNegative: (x, {x: (0, 1)}),
    Determines: (x + y, k, x, k - y), OperatorIdentity: (A * B, B * A, ("commute",)), DiagonalIdentity: (A, B, ()), Dimensional: ("1a",),
    FriedelTail: (Integral(sympy.log(abs(x - 1)) * sin(y * x), (x, 0, oo)), sin(y * x), 1, -pi * cos(y) / y**2, 0),
    Combination: (F(x) + y, x / (1 + x) + k**2, {"1a": lambda it: it, "2": lambda it: it}),
    Simulated: ("independent ions", "mean", Integer(0), ({x: 1},)),
}
JUNK = [
    None, True, False, 0, -1, 3, 0.5, float("nan"), float("inf"), 1j, "", "x", "1a", "no such", b"x", (), [], {}, set(), (None,), ("x",), ("1a",),
    ("1a", 2), [x], {x: 1}, {x: (0, 1)}, {x: (1, 0)}, {x: (y, k)}, {y: (0, 1)}, {"x": (0, 1)}, {F: G}, {F: 1}, {x: "y"}, {F: (k, 0, 1)}, x, y, F, G,
    F(x), F(x, y), (F,), (F(x),), (x > 1,), (sympy.true,), (sympy.false,), x > 1, Eq(x, y), sympy.nan, sympy.zoo, oo, -oo, Float("0.5"),
    Float(0.5) * x, sympy.I, A, B, (A, 1), (A, -1), {A: B}, {A: 0}, {A: 1}, Symbol("x"), Lambda(x, x), Lambda((x, y), x), AREA, Integral(x, x),
    sympy.Matrix([1]), sympy.Tuple(x), sympy.FiniteSet(x), object(), type, Identity, lambda: 1, iter(()), right("1a"), right("nowhere"),
    left("1a", q=x), ("0", "1"), (1, 2), ("1/4", "1/2"), 10**30, sympy.Piecewise((x, x > 1), (1, True)), Symbol("c", commutative=False),
    V, V.x, E, {V: 0}, {V: x}, {E: G}, {F: E}, (E,), E(x), {"1a": lambda it: 1}, {"no such": abs},
]


def test_every_kind_of_claim_is_tried():
    assert set(MADE) == {getattr(claims, name) for name in claims.__all__} | {DiagonalIdentity}


@pytest.mark.parametrize("kind", MADE, ids=lambda kind: kind.__name__)
@given(data=st.data())
def test_whatever_an_argument_is_it_is_taken_or_refused_in_one_line(kind, data):
    arguments = dict(zip(inspect.signature(kind).parameters, MADE[kind], strict=False))
    names = list(inspect.signature(kind).parameters)
    changed = data.draw(st.dictionaries(st.sampled_from(names), st.sampled_from(JUNK), min_size=1, max_size=2))
    try:
        statement = kind(**{**arguments, **changed})
        stated = paper(statement)
    except (ClaimError, PaperError, EquationError) as error:
        refusal = str(error)
        assert "\n" not in refusal
        assert len(refusal) < 600
        return
    verdict = stated.claims[0].check(stated, quick=True)
    assert isinstance(verdict, derive.Verdict)
    assert "internal error" not in verdict.detail
    assert "\n" not in verdict.detail


# What is said of errors --------------------------------------------------------------------------


def raised(make):
    try:
        return make()
    except Exception as error:
        return reason_of(error)


def own():
    raise ValueError("the sign of a is not known")


def expandable():
    raise NotExpandable("a grows")


@pytest.mark.parametrize(("make", "words"), [
    (own, "the sign of a is not known"),
    (expandable, "no expansion was found that shows how it behaves there: a grows"),
    (lambda: int("seven"), "internal error in the step .*please report it"),
    (lambda: [][1], "internal error .*IndexError"),
    (lambda: sympy.Poly(1 / x, x, domain="QQ"), "internal error"),
    (lambda: ast.literal_eval("(" * 5000), ".*"),
])
def test_words_of_an_error_are_those_that_were_meant_to_be_read(make, words):
    assert re.search(words, raised(make))


@pytest.mark.long
@given(word=st.text(max_size=12), known=st.lists(st.text(min_size=1, max_size=8), max_size=30))
def test_what_may_have_been_meant_is_one_of_what_is_known(word, known):
    hint = meant(word, known)
    assert hint.startswith("; ")
    assert not known or any(one in hint or repr(one) in hint for one in known)


WORDS = {
    "a pole in the known integral": (
        KnownIntegral(Integral(1 / x, (x, 0, oo)), x, 1 / x, 5, 5), "could not be tested: it was enclosed to 0 digits, 15 are needed"),
    "a remainder": (Series(cos(x), x, 0, 1, 2, within=("1/2", "1"), bound="1/100"), "the remainder is seen to be at most 0.* is claimed"),
    "no expansion": (Limit(sin(1 / x), x, 0, 0), "no expansion was found that shows how it behaves there: "),
    "a function left unspecified": (Positive(G(x) ** 2, {x: (0, 1)}), r"G is left unspecified: no numbers are known for G\(x\)"),
    "a transform": (Identity(Integral(sympy.besselj(0, x * k) * sympy.exp(-x), (x, 0, oo)), 1), "the integral over 0 < x < oo"),
}


@pytest.mark.parametrize("name", WORDS)
def test_what_is_not_decided_is_said_in_words(name):
    statement, words = WORDS[name]
    stated = paper(statement)
    found = stated.claims[0].check(stated)
    assert found.name == "Inconclusive"
    assert re.search(words, found.detail), found.detail


@pytest.mark.parametrize("kind", [FriedelTail, SumRule])
@pytest.mark.parametrize("area", [Integral(x, x), Integral(x, (x, 1))])
def test_an_integral_without_two_ends_is_asked_for_in_words(kind, area):
    stated = paper(kind(*(area, *MADE[kind][1:])))
    assert "expected one" in stated.claims[0].check(stated).detail
