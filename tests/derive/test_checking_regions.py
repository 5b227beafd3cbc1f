"""What the checker decides of regions, integrals, sums and operators; and that nothing of it survives a change of the record."""

import copy
import json

import hypothesis.strategies as st
import pytest
import sympy
from hypothesis import assume, given, settings

import derive
from derive.checking.checker import check
from derive.checking.identities import Judge
from derive.checking.reading import Unchecked, read
from derive.checking.regions import Signs
from derive.obligations.conditions import Inside
from derive.proofs.discharge import discharge
from derive.proofs.region import Region
from derive.proofs.trees import Trees

x, y = sympy.symbols("x y", positive=True)
r, s = sympy.symbols("r s", real=True)
n = sympy.Symbol("n", integer=True, positive=True)
k, M = sympy.symbols("k M", integer=True, positive=True)
z = sympy.Symbol("z")
f = sympy.Function("f", real=True)
AL, EM = "ashcroft-langreth-1967", "schaich-1976"


class Written:
    """A record that is written by hand."""

    def __init__(self, region=(), relations=()):
        self.trees = Trees(texts=False)
        self.region = [[self.trees.number(sympy.S(part)) for part in one] for one in region]
        self.relations = [self.trees.number(one) for one in relations]

    def node(self, expression):
        return {"node": self.trees.number(sympy.S(expression))}

    def data(self, steps=(), obligations=(), **more):
        return {
            "format": "provenum proof 1", "statement": {"kind": "None", "fields": {}}, "region": self.region, "relations": self.relations,
            "steps": list(steps) or [{"rule": "range", "of": [], "gives": [], "needs": list(range(len(obligations)))}],
            "obligations": list(obligations), "certificate": None, "equations": {}, "symbols": self.trees.symbols, "heads": self.trees.heads,
            "nodes": self.trees.nodes, **more,
        }


def obliged(kind, region=(), relations=(), more=None, **of):
    """The outcome of one obligation."""
    written = Written(region, relations)
    parts = {name: part if isinstance(part, str | bool) else written.node(part) for name, part in of.items()}
    data = written.data(obligations=[{"kind": kind, "words": "", "of": parts, "by": "exact", "how": ""}])
    data.update(more(written) if more else {})
    return check(json.loads(json.dumps(data))).obligations[0].outcome


def stepped(rule, of, gives=(), needs=()):
    """The outcome of one step."""
    written = Written()
    parts = [[part if isinstance(part, int) else written.node(part) for part in side] for side in (of, gives)]
    met = [{"kind": kind, "words": "", "of": {"expression": written.node(part)}, "by": "exact", "how": ""} for kind, part in needs]
    step = {"rule": rule, "of": parts[0], "gives": parts[1], "needs": list(range(len(met)))}
    return check(json.loads(json.dumps(written.data([step], met)))).steps[0].outcome


def proved(number, title, paper=AL):
    """The record of the proof of a claim of a paper."""
    one = derive.paper(paper)
    claim = next(c for c in one.claims if c.number == number and c.title == title)
    verdict, premises = claim.check_with_premises(one)
    return json.loads(json.dumps(derive.proof_record(one, claim, verdict, premises)))


# Signs -----------------------------------------------------------------------------------------

NUMBERS = st.fractions(-3, 3, max_denominator=5)
RATIONAL = st.recursive(
    st.sampled_from([x, y, r, s]) | NUMBERS.map(lambda q: sympy.Rational(q.numerator, q.denominator)),
    lambda part: st.builds(lambda a, b: a + b, part, part) | st.builds(lambda a, b: a * b, part, part) | st.builds(lambda a: a**2, part)
    | st.builds(lambda a: 1 / a if a != 0 else a, part) | st.builds(sympy.exp, part), max_leaves=7,
)


@pytest.mark.long
@settings(max_examples=150, deadline=None)
@given(RATIONAL, st.lists(st.fractions(0, 4, max_denominator=7), min_size=4, max_size=4), st.booleans())
def test_a_sign_that_is_decided_is_that_at_every_point(expression, values, bounded):
    assume(not expression.has(sympy.zoo, sympy.nan, sympy.oo))
    region = [(r, -1, 1), (y, sympy.Rational(1, 2), 3)] if bounded else []
    written = Written(region)
    number = written.node(expression)["node"]
    record = read(json.loads(json.dumps(written.data())))
    try:
        found = Signs(record, Judge(record)).sign(number)
    except Unchecked:
        return
    a, b, c, d = (sympy.Rational(v.numerator, v.denominator) for v in values)
    point = {x: a + 1 / sympy.Integer(9), y: sympy.Rational(1, 2) + (b + sympy.Rational(1, 10)) / 2, r: c / 2 - 1 + sympy.Rational(1, 100), s: d - 2}
    assume(point[y] < 3 and point[r] < 1)
    value = expression.subs(point)
    assume(value.is_finite)
    number = value.evalf(30)
    assert {1: "+", -1: "-", 0: "0"}[int(sympy.sign(number)) if abs(number) > 1e-20 else 0] in found or abs(number) <= 1e-20


@pytest.mark.parametrize(("kind", "expression", "relations", "outcome"), [
    ("Positive", x - y, [y < x], "checked"),
    ("Positive", x - y, [x < y], "rejected"),
    ("Positive", x - y, [y <= x], "unchecked"),
    ("NonNegative", x - y, [y <= x], "checked"),
    ("NonZero", (x - y) / x, [y < x], "checked"),
    ("Positive", (x - y) * (1 + r**2), [y < x], "checked"),
    ("Positive", (x - y) * (r**2), [y < x], "unchecked"),
    ("Positive", 1 + r**2, [], "checked"),
    ("NonZero", sympy.Add(-(x**2), sympy.Mul(-1, -(x**2), evaluate=False), evaluate=False), [], "rejected"),
    ("Positive", x**2 - 3 * x + 3, [], "checked"),
    ("Positive", x**2 - 3 * x + 2, [], "unchecked"),
    ("Positive", r**2, [], "unchecked"),
    ("NonNegative", r**2 + s**2, [], "checked"),
    ("Positive", sympy.sqrt(x + y) + 1, [], "checked"),
    ("Positive", x + r, [], "unchecked"),
    ("Positive", sympy.log(2), [], "checked"),
    ("Positive", 1 + z**2, [], "unchecked"),
    ("Positive", f(r) ** 2 + x, [], "checked"),
    ("Positive", f(r) + x, [], "unchecked"),
])
def test_signs_over_the_region(kind, expression, relations, outcome):
    assert obliged(kind, relations=relations, expression=expression) == outcome


# Intervals, assumptions, real values -----------------------------------------------------------


@pytest.mark.parametrize(("name", "low", "high", "outcome"), [
    (x, 0, y, "checked"), (x, y, 2 * y, "checked"), (x, -y, y, "rejected"), (x, 0, r, "unchecked"), (x, y, -y, "rejected"), (r, -x, s, "checked"),
    (r, 0, z, "unchecked"), (x, 0, sympy.oo, "checked"), (x, sympy.oo, 0, "checked"), (x, 0, -sympy.oo, "rejected"), (x, r**2, y, "checked"),
])
def test_an_interval_with_symbols_for_ends(name, low, high, outcome):
    assert obliged("Inside", name=name, low=low, high=high) == outcome


@pytest.mark.parametrize(("value", "low", "high", "outcome"), [
    (1 - r**2, -1, 1, "checked"), (1 - r**2, -1, 2, "unchecked"), (r, 0, 1, "checked"), (r, 1, 0, "checked"), (r, s, 1, "unchecked"),
    (sympy.I * r, 0, 1, "unchecked"),
])
def test_a_value_over_a_range(value, low, high, outcome):
    assert obliged("WithinRange", value=value, name=x, variable=r, low=low, high=high) == outcome


@pytest.mark.parametrize(("relation", "stated", "assumed", "outcome"), [
    (y < x, True, y < x, "checked"), (y < x, True, x < y, "rejected"), (y < x, False, y < x, "unchecked"), (x + 1 > 0, False, y < x, "checked"),
    (-x > 0, True, -x > 0, "rejected"), (sympy.true, False, y < x, "checked"), (sympy.false, True, sympy.false, "rejected"),
])
def test_what_an_equation_assumes(relation, stated, assumed, outcome):
    relation = relation if isinstance(relation, sympy.Basic) else sympy.S(relation)
    if relation in (sympy.true, sympy.false) and assumed != sympy.false and outcome != "checked":
        pytest.skip("SymPy has decided it")

    def more(written):
        return {"assumes": {"1": [written.trees.number(sympy.S(assumed))]}}

    wanted = "checked" if relation == sympy.true else "rejected" if relation == sympy.false else outcome
    assert obliged("Applies", relation=relation, number="1", stated=stated, more=more) == wanted


@pytest.mark.parametrize(("expression", "outcome"), [
    (r * s, "checked"), (sympy.I * r, "unchecked"), (sympy.sqrt(r), "unchecked"), (sympy.sqrt(1 + r**2), "checked"), (sympy.log(r), "unchecked"),
    (sympy.asin(r), "unchecked"), (sympy.acosh(r), "unchecked"), (sympy.atan(r), "checked"), (sympy.erf(z), "unchecked"),
    (sympy.asinh(2 * sympy.I * f(r)), "unchecked"), (z, "unchecked"), (z * sympy.conjugate(z), "checked"),
    (sympy.Integral(sympy.Abs(z * r), (r, 0, y)), "checked"), (sympy.Integral(z * r, (r, 0, y)), "unchecked"),
    (sympy.root(r, 4), "unchecked"), (f(r), "checked"),
])
def test_real_values(expression, outcome):
    assert obliged("RealStandIn", expression=expression) == outcome


# Integrals that exist --------------------------------------------------------------------------


@pytest.mark.parametrize(("function", "limits", "outcome"), [
    (sympy.exp(r * x) + r**2 / x, (r, 0, y), "checked"),
    (1 / r, (r, -1, 1), "unchecked"),
    (1 / r, (r, 1, 2), "unchecked"),
    (sympy.log(r), (r, 0, 1), "unchecked"),
    (f(r), (r, 0, 1), "unchecked"),
    (r / (x - x * (1 + y) + x * y), (r, 0, 1), "unchecked"),
    (1 / (r**2 + x**2), (r, -sympy.oo, sympy.oo), "checked"),
    (1 / (r**2 - x**2), (r, -sympy.oo, sympy.oo), "unchecked"),
    (r / (r**2 + x**2), (r, -sympy.oo, sympy.oo), "unchecked"),
    (sympy.exp(-x * r) * sympy.cos(y * r) * r**2, (r, 0, sympy.oo), "checked"),
    (sympy.exp(x * r), (r, 0, sympy.oo), "unchecked"),
    (sympy.exp(-r * s * 0 - sympy.I * x * r), (r, 0, sympy.oo), "unchecked"),
    (sympy.exp(-x * r), (r, -sympy.oo, 0), "unchecked"),
    (sympy.exp(sympy.Symbol("m", integer=True, negative=True) * r), (r, 0, sympy.oo), "checked"),
    (sympy.exp(-sympy.Symbol("m", integer=True, negative=True) * r), (r, 0, sympy.oo), "unchecked"),
    (sympy.exp(-x * r) / r, (r, 0, sympy.oo), "unchecked"),
    (sympy.Sum(f(k) * sympy.exp(r * k), (k, 1, M)), (r, 0, y), "checked"),
    (sympy.Sum(f(r * k), (k, 1, M)), (r, 0, y), "unchecked"),
    (sympy.Sum(r / (k - 2), (k, 1, M)), (r, 0, y), "unchecked"),
    (sympy.exp(-x * r) * sympy.exp(r**2), (r, 0, sympy.oo), "unchecked"),
])
def test_an_integral_that_exists(function, limits, outcome):
    assert obliged("Exists", node=sympy.Integral(function, limits)) == outcome


# Induction -------------------------------------------------------------------------------------

TRUE = sympy.Sum(2 * f(k), (k, 1, M)) - 2 * sympy.Sum(f(k), (k, 1, M))


@pytest.mark.parametrize(("expression", "name", "first", "outcome"), [
    (TRUE, M, 1, "checked"), (TRUE, M, 2, "rejected"), (TRUE + f(x) - f(x + 1), M, 1, "unchecked"),
    (sympy.Sum(k, (k, 1, M)) - M * (M + 1) / 2, M, 1, "checked"),
    (sympy.Sum(k, (k, 1, M)) - M * (M + 2) / 2, M, 1, "unchecked"),
    (sympy.Sum(k, (k, 1, M)) - (3 * M - 2), M, 1, "unchecked"),
    (sympy.Sum(k, (k, 1, M)) - sympy.Sum(k, (k, 2, M)) - 1, M, 1, "checked"),
    (sympy.Sum(1 / (k * (k + 1)), (k, 1, M)) - M / (M + 1), M, 1, "unchecked"),
    (sympy.Sum(r, (k, 1, M)) - M * r, r, 1, "rejected"),
    (sympy.Sum(sympy.KroneckerDelta(k, 3), (k, 1, M)), M, 1, "unchecked"),
    (sympy.Sum(sympy.sign(k - 3) ** 2, (k, 1, M)) - M, M, 1, "unchecked"),
])
def test_an_induction(expression, name, first, outcome):
    assert stepped("induction", [expression, name, first]) == outcome


def test_an_induction_needs_that_divisors_do_not_vanish():
    expression = sympy.Sum(1 / (k * (k + 1)), (k, 1, M)) - M / (M + 1)
    assert stepped("induction", [expression, M, 1], needs=[("NonZero", M + 1)]) == "checked"
    assert stepped("induction", [expression, M, 1], needs=[("NonZero", M + 2)]) == "unchecked"
    assert stepped("a sum in closed form", [sympy.Sum(k, (k, 1, M))], [M * (M + 1) / 2]) == "checked"
    assert stepped("a sum in closed form", [sympy.Sum(k, (k, 1, M))], [M**2]) == "unchecked"


# Operators -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def dyson():
    record = proved("dyson", "in terms of the t matrix", EM)
    assert check(record).outcome == "wholly"
    assert check(record).statement.outcome == "checked"
    return record


def _reading(record):
    return next(step for step in record["steps"] if step["rule"] == "read as polynomials in operators")


def _goal(record, change):
    goal = _reading(record)["gives"][0][0][3]
    goal["text"] = change(goal["text"])
    return record


CHANGES = {
    "another goal": lambda d: _goal(d, lambda text: text.replace("G_0^+ T^+ G_0^+", "T^+ G_0^+ G_0^+")),
    "another letter": lambda d: _goal(d, lambda text: text.replace("= G_0^+ +", "= G_0^- +")),
    "another coefficient": lambda d: _goal(d, lambda text: text.replace("G^+ =", "2 G^+ =")),
    "no goal": lambda d: _reading(d)["gives"][0].clear(),
    "another side": lambda d: _reading(d)["of"][0][0].update(_reading(d)["of"][0][1]),
    "a premise that is none": lambda d: _reading(d)["gives"][1][0].update(text="G^+ - G_0^+ = 0"),
    "a premise of another equation": lambda d: _reading(d)["of"][2][0].__setitem__(0, _reading(d)["of"][2][1][0]),
    "a premise that says something else": lambda d: _reading(d)["of"][2][0].__setitem__(2, _reading(d)["of"][2][0][1]),
    "no reading": lambda d: d["steps"].remove(_reading(d)),
    "hypotheses that were not read": lambda d: _reading(d)["gives"][1].pop(),
    "another adjoint": lambda d: next(one for one in d["symbols"] if one["name"] == "G_0^+").update(adjoint="V"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_reading_that_was_changed_is_not_believed(dyson, change):
    record = copy.deepcopy(dyson)
    change(record)
    assert check(record).outcome != "wholly"


def test_premises_that_contradict_one_another_have_no_model(dyson):
    record = copy.deepcopy(dyson)
    model = next(step for step in record["steps"] if step["rule"] == "model of the premises")
    for texts, outcome in ((["V = 1", "V = 2"], "unchecked"), (["V T^+ - T^+ V = 1"], "unchecked"), (["V = 1", "T^+ - V V = 0"], "checked")):
        model["of"] = [{"text": text} for text in texts]
        _reading(record)["gives"][1] = model["of"]
        place = record["steps"].index(model)
        assert check(record).steps[place].outcome == outcome
    model["of"] = [{"text": "V = 1"}]
    assert check(record).steps[record["steps"].index(model)].outcome == "rejected"


def test_a_power_series_is_cut_after_its_order():
    record = proved("15", "solves Dyson's equation, order 2", EM)
    assert check(record).outcome == "wholly"
    for change in (lambda step: step["of"][1].__setitem__(1, 0), lambda step: step["of"].__setitem__(1, [])):
        changed = copy.deepcopy(record)
        change(_reading(changed))
        assert check(changed).outcome != "wholly"


def test_an_inverse_is_that_of_what_the_claim_divides_by():
    record = proved("A7a", "from (A5), (A5-lower)", EM)
    assert check(record).outcome == "wholly"
    texts = [one for one in _reading(record)["gives"][1] if "inverse(" in one["text"]]
    changed = copy.deepcopy(record)
    changed["obligations"] = [{**one, "kind": "Holds"} if one["kind"] == "Assumed" else one for one in changed["obligations"]]
    assert check(changed).outcome != "wholly"
    for text in {one["text"] for one in texts}:
        changed = copy.deepcopy(record)
        for one in _reading(changed)["gives"][1]:
            one["text"] = one["text"].replace(" = 1", " = 2") if one["text"] == text else one["text"]
        assert check(changed).outcome != "wholly" or " = 1" not in text
    changed = copy.deepcopy(record)
    _reading(changed)["gives"][1] += [{"text": "inverse(V) V = 1"}]
    assert check(changed).outcome == "rejected"


def test_words_alone_are_no_evidence(dyson):
    record = copy.deepcopy(dyson)
    for one in record["obligations"]:
        one["of"]["condition"], one["how"] = "the order of the operators is kept, as everybody knows", "certain"
    assert check(record).outcome == "partly"


# Records of the papers -------------------------------------------------------------------------


def test_ends_that_were_changed_are_not_believed():
    record = proved("core-coulomb", "its transform over all space would be Poisson's")
    assert check(record).outcome == "wholly"
    inside = next(one for one in record["obligations"] if one["kind"] == "Inside" and record["nodes"][one["of"]["high"]["node"]][0] == "x")
    record["nodes"] += [["q", -1, 1], ["*", len(record["nodes"]), inside["of"]["high"]["node"]]]
    inside["of"]["high"]["node"] = len(record["nodes"]) - 1
    assert check(record).outcome == "rejected"


def test_what_an_equation_assumes_is_part_of_the_record():
    record = proved("gap-law", "their mean is the length per ion", EM)
    before = check(record)
    assert "obligation Applies" not in before.open
    record["assumes"] = {}
    assert check(record).outcome == "rejected"


def test_an_interval_whose_ends_stand_in_the_other_order_is_no_part_of_the_declaration():
    found = discharge(Inside(x, y, -y), Region())
    assert found is None
    assert discharge(Inside(x, sympy.Integer(0), y), Region()) is not None
    assert discharge(Inside(x, y, 2 * y), Region()) is not None


def test_what_an_equation_assumes_of_a_name_that_runs_over_a_range():
    record = proved("gap-law", "all gaps", EM)
    assert "obligation Applies" not in check(record).open
    applies = next(one for one in record["obligations"] if one["kind"] == "Applies")
    (name, _low, high), = applies["of"]["over"]
    for wrong in ([[name, {"node": name["node"]}, high]], [], None):
        applies["of"]["over"] = wrong
        assert "obligation Applies" in check(record).open
