"""The checker of proofs: what is true is accepted, what is false or tampered with is not, and nothing of the search is used."""

import ast
import copy
import json
from pathlib import Path

import hypothesis.strategies as st
import pytest
import sympy
from hypothesis import given, settings
from sympy import sqrt

import derive
from derive.checking.checker import check
from derive.checking.identities import Judge
from derive.checking.reading import Malformed, read
from derive.checking.realness import is_real
from derive.claim import claim
from derive.claims import Asymptotic
from derive.equation import Source, equation
from derive.paper import Paper
from derive.proofs.trees import Trees
from derive.quantity import quantity, quantity_function
from numerics.cli import main

x, y = sympy.symbols("x y", positive=True)
r, s = sympy.symbols("r s", real=True)
z = sympy.Symbol("z")
k, M = sympy.symbols("k M", integer=True, positive=True)
f, g = sympy.Function("f", real=True), sympy.Function("g", real=True)
AL = "ashcroft-langreth-1967"


def stated(left, right):
    """The record of a proof that says left = right in one step."""
    trees = Trees(texts=False)
    sides = [{"node": trees.number(sympy.S(side))} for side in (left, right)]
    fields = {"left": sides[0], "right": sides[1], "given": [], "replacing": {}, "through": []}
    return {
        "format": "provenum proof 1", "statement": {"kind": "Identity", "fields": fields}, "region": [], "relations": [],
        "steps": [{"rule": "identity", "of": sides, "gives": [], "needs": []}], "obligations": [], "certificate": None, "equations": {},
        "symbols": trees.symbols, "heads": trees.heads, "nodes": trees.nodes,
    }


def proved(number, title, paper=AL):
    """The record of the proof of a claim of a paper."""
    one = derive.paper(paper)
    claim = next(c for c in one.claims if c.number == number and c.title == title)
    verdict, premises = claim.check_with_premises(one)
    return json.loads(json.dumps(derive.proof_record(one, claim, verdict, premises)))


TRUE = [
    ((x + y) ** 2, x**2 + 2 * x * y + y**2),
    (sympy.sin(2 * r), 2 * sympy.sin(r) * sympy.cos(r)),
    (sympy.sin(r) ** 2 + sympy.cos(r) ** 2, 1),
    (sympy.cosh(r) ** 2 - sympy.sinh(r) ** 2, 1),
    (sympy.exp(x) * sympy.exp(y), sympy.exp(x + y)),
    (sympy.sqrt(x) * sympy.sqrt(y), sympy.sqrt(x * y)),
    (1 / (sympy.sqrt(2) + 1), sympy.sqrt(2) - 1),
    (sympy.log((x + y) * x), sympy.log(x + y) + sympy.log(x)),
    (sympy.log(sympy.Abs(r**2 - s**2)), sympy.log(sympy.Abs(r - s)) + sympy.log(sympy.Abs(r + s))),
    (sympy.Abs(z) ** 2, z * sympy.conjugate(z)),
    (f(r + s), f(s + r)),
    (sympy.Sum(f(k) + 2, (k, 1, M)), sympy.Sum(f(k), (k, 1, M)) + 2 * M),
    (sympy.Sum(f(k) - f(M + 1 - k), (k, 1, M)), 0),
    (sympy.Integral(f(r) + g(r), (r, 0, x)), sympy.Integral(f(r), (r, 0, x)) + sympy.Integral(g(r), (r, 0, x))),
    (sympy.Derivative(r * f(r), r), f(r) + r * sympy.Derivative(f(r), r)),
    (x**s * x**r, x ** (r + s)),
    (sympy.exp(sympy.I * sympy.pi / 4) ** 2, sympy.I),
    (sympy.gamma(4, evaluate=False), 6),
    (sympy.zeta(4, evaluate=False), sympy.pi**4 / 90),
]

FALSE = [
    ((x + y) ** 2, x**2 + x * y + y**2),
    (sympy.sqrt(r**2, evaluate=False), r),
    ((r**3) ** sympy.Rational(1, 3), r),
    (sympy.Abs(r), r),
    (sympy.log(r**2), 2 * sympy.log(r)),
    (sympy.exp(x) * sympy.exp(y), sympy.exp(x * y)),
    (sympy.sqrt((x - y) ** 2), x - y),
    (sympy.conjugate(z), z),
    (sympy.re(z), z),
    (f(r), f(-r)),
    (sympy.sin(r), r - r**3 / 6),
    (sympy.Sum(1, (k, 1, M)), 4 * M),
    (sympy.Sum(f(k), (k, 1, M)) * sympy.Sum(g(k), (k, 1, M)), M * sympy.Sum(f(k) * g(k), (k, 1, M))),
    (sympy.Integral(f(r), (r, 0, 1)) * sympy.Integral(g(r), (r, 0, 1)), sympy.Integral(f(r) * g(r), (r, 0, 1)) * sympy.Integral(1, (r, 0, 1))),
    (sympy.Integral(f(r), (r, 0, x)), sympy.Integral(f(r), (r, 0, y))),
    (sympy.Derivative(f(r) ** 2, r), f(r) * sympy.Derivative(f(r), r)),
    (1 / (sympy.sin(r) ** 2 + sympy.cos(r) ** 2 - 1), 1 / (sympy.sin(r) ** 2 + sympy.cos(r) ** 2 - 1) + 1),
    (x**s * x**r, x ** (r * s)),
    (M, sympy.Integer(4)),
    (sympy.gamma(4, evaluate=False), 24),
    (sympy.zeta(4, evaluate=False), sympy.pi**4 / 96),
    (sympy.zeta(3, evaluate=False), sympy.pi**3 / 26),
]


@pytest.mark.parametrize(("left", "right"), TRUE, ids=str)
def test_a_true_identity_is_accepted(left, right):
    assert check(stated(left, right)).outcome == "wholly"


@pytest.mark.parametrize(("left", "right"), FALSE, ids=str)
def test_a_false_identity_is_not_accepted(left, right):
    assert check(stated(left, right)).outcome in ("rejected", "not")


@pytest.mark.parametrize(("left", "right"), FALSE, ids=str)
def test_other_seeds_do_not_accept_it_either(left, right):
    assert all(check(stated(left, right), seed).outcome in ("rejected", "not") for seed in (1, 2))


LEAVES = st.sampled_from([x, y, r, s, sympy.Integer(2), sympy.Rational(-3, 5), f(r), sympy.sqrt(x), sympy.exp(y)])
TREES = st.recursive(LEAVES, lambda part: st.builds(lambda a, b: a + b, part, part) | st.builds(lambda a, b: a * b, part, part), max_leaves=8)


@pytest.mark.long
@settings(max_examples=60, deadline=None)
@given(TREES)
def test_an_expression_equals_what_it_is_expanded_to(expression):
    assert check(stated(expression, sympy.expand(expression))).outcome == "wholly"


@settings(max_examples=60, deadline=None)
@given(TREES, st.sampled_from([x, r, sympy.Integer(1), f(r), x * r - sympy.sqrt(x)]))
def test_an_expression_does_not_equal_itself_and_more(expression, more):
    assert check(stated(expression, expression + more)).outcome == "rejected"


# Records that were tampered with --------------------------------------------------------------


def altered(record, step, side, place, change):
    """The record with one expression of a step changed: a coefficient, a sign, an exponent, a term."""
    new = copy.deepcopy(record)
    nodes, item = new["nodes"], new["steps"][step][side][place]
    nodes.append(["q", -1, 1] if change == "sign" else ["q", 2, 1])
    nodes.append(["^" if change == "exponent" else "+" if change == "term" else "*", item["node"], len(nodes) - 1])
    item["node"] = len(nodes) - 1
    return new


CLAIMS = [("12", "with α: σ₁₂ = σ₂ (1 + α)/2"), ("12", "additive spheres, as Percus and Yevick assume"), ("lindhard", "f(0) = 1")]


@pytest.mark.long
@pytest.mark.parametrize(("number", "title"), CLAIMS)
def test_a_step_whose_expression_was_changed_is_rejected(number, title):
    record = proved(number, title)
    assert check(record).outcome == "wholly"
    for step, one in enumerate(record["steps"]):
        for side in ("of", "gives"):
            for place, item in enumerate(one[side]):
                if not isinstance(item, dict) or record["nodes"][item["node"]][0] in ("x", "f"):
                    continue
                if one["rule"] == "limit by expansion" and (side, place) == ("of", 2):
                    continue
                for change in ("coefficient", "sign", "term", "exponent"):
                    if change == "exponent" and record["nodes"][item["node"]] == ["q", 1, 1]:
                        continue  # the same value
                    assert check(altered(record, step, side, place, change)).outcome == "rejected", (one["rule"], side, place, change)


def test_another_name_is_rejected():
    record = proved(*CLAIMS[0])
    names = {symbol["name"]: place for place, symbol in enumerate(record["symbols"])}
    left = record["steps"][-1]["of"][0]["node"]
    record["nodes"] += [["x", names["alpha"]], ["x", names["sigma_2"]], ["q", 1, 2]]
    record["nodes"].append(["*", len(record["nodes"]) - 3, len(record["nodes"]) - 2, len(record["nodes"]) - 1])
    record["steps"][-1]["of"][0]["node"] = len(record["nodes"]) - 1
    assert left != len(record["nodes"]) - 1
    assert check(record).outcome == "rejected"


@pytest.mark.long
def test_an_obligation_that_was_dropped_is_missed():
    record = proved(*CLAIMS[1])
    step = next(one for one in record["steps"] if one["rule"] == "definition")
    step["needs"] = []
    assert check(record).outcome == "rejected"


def test_an_obligation_that_belongs_to_no_step_is_rejected():
    record = proved(*CLAIMS[1])
    record["obligations"].append(copy.deepcopy(record["obligations"][0]))
    assert check(record).outcome == "rejected"


@pytest.mark.parametrize("rule", ["identity", "definition"])
def test_steps_that_were_left_out_are_missed(rule):
    record = proved(*CLAIMS[0])
    left_out = {rule} if rule == "identity" else {rule, "as it was written"}  # which needs the same of the name that it defines
    record["steps"] = [one for one in record["steps"] if one["rule"] not in left_out]
    record["obligations"] = record["obligations"] if rule == "identity" else []
    assert check(record).outcome == "rejected"


def test_an_identity_that_shows_something_else_does_not_prove_the_statement():
    record = stated((x + y) ** 2, x**2 + 2 * x * y + y**2)
    record["statement"]["fields"]["right"] = {"node": record["steps"][0]["of"][0]["node"] - 1}
    assert check(record).outcome == "rejected"


def test_a_wrong_dimension_is_rejected():
    record = proved("12", "dimensions")
    assert check(record).outcome == "wholly"
    for told in ("mass", "length^2", "1"):
        changed = copy.deepcopy(record)
        changed["steps"][0]["gives"][0] = told
        assert check(changed).outcome == "rejected"
    changed = copy.deepcopy(record)
    changed["symbols"][0]["dimension"] = ["0", "2", "0", "0"]
    assert check(changed).outcome == "rejected"


def test_a_region_that_is_not_positive_is_rejected():
    record = proved("10", "K/K₀ is positive below λ² = 0.878")
    assert check(record).outcome == "wholly"
    place = record["steps"][-1]["of"][1][2]["node"]
    record["nodes"][place] = ["q", 2, 1]
    assert check(record).outcome == "rejected"


def test_a_certificate_that_was_changed_is_rejected():
    em = derive.paper("schaich-1976")
    claim = next(c for c in em.claims if c.number == "A2" and c.kind == "operator identity")
    verdict, premises = claim.check_with_premises(em)
    record = json.loads(json.dumps(derive.proof_record(em, claim, verdict, premises)))
    assert check(record).outcome in ("wholly", "partly")
    assert not [one for one in check(record).steps if one.outcome == "rejected"]
    cofactor = record["certificate"]["proofs"][0]["cofactors"][0]
    cofactor[0] = "7" if cofactor[0] != "7" else "5"
    assert check(record).outcome == "rejected"


def test_a_solution_that_was_changed_or_need_not_be_the_only_one_is_rejected():
    record = proved("9", "solved for g: Eqs. (8), (9) and (10) give 1/(1 + 0.158 λ²)")
    assert check(record).outcome == "wholly"
    place = next(i for i, one in enumerate(record["steps"]) if one["rule"] == "linear equation")
    assert check(altered(record, place, "gives", 0, "coefficient")).outcome == "rejected"
    record["steps"] = [one for one in record["steps"] if one["rule"] != "one solution"]
    record["obligations"] = []
    for one in record["steps"]:
        one["needs"] = []
    assert check(record).outcome == "rejected"


@pytest.mark.parametrize(("number", "title", "paper"), [
    ("contact-AL", "gives the packing fraction at melting, not half a digit more", AL),
    ("3", "attractive before its first zero", AL),
])
def test_values_and_bounds_that_a_claim_gives_are_read(number, title, paper):
    record = proved(number, title, paper)
    found = check(record)
    assert (found.outcome, found.statement.outcome) == ("wholly", "checked")
    other = copy.deepcopy(record)
    fields = other["statement"]["fields"]
    if fields["bounded"]:
        fields["bounded"]["put"][0][1][1] = fields["bounded"]["put"][0][1][2]  # 1 < f < 1
    else:
        fields["at"]["put"][0][1] = 2  # Z = 2
    assert check(other).outcome == "rejected"


def test_a_function_that_is_solved_for_is_what_it_is_declared_to_be():
    record = proved("39", "e ħk/m, with the effective mass, at the bottom of a band", "schaich-1976")
    assert check(record).outcome == "wholly"
    record["nodes"].append(["c", "i"])
    within = next(one for one in record["obligations"] if one["kind"] == "Within")
    within["of"]["value"] = {"node": len(record["nodes"]) - 1}
    assert check(record).outcome != "wholly"


# Malformed data ------------------------------------------------------------------------------


@pytest.mark.parametrize("change", [
    lambda d: None, lambda d: [], lambda d: {**d, "format": "2"}, lambda d: {**d, "nodes": [["+", 0]]}, lambda d: {**d, "nodes": [["q", 1, 0]]},
    lambda d: {**d, "nodes": [["x", 99]]}, lambda d: {**d, "steps": []}, lambda d: {**d, "steps": [{"rule": 3}]}, lambda d: {**d, "nodes": "x"},
    lambda d: {**d, "steps": [{"rule": "identity", "of": [1], "gives": [], "needs": []}]},
    lambda d: {**d, "steps": [{"rule": "identity", "of": [{"node": 10**9}], "gives": [], "needs": []}]},
    lambda d: {**d, "steps": [{"rule": "definition", "of": [], "gives": [], "needs": [4]}]},
    lambda d: {**d, "nodes": [["x", 0]] + [["+", i] for i in range(1000)]},
    lambda d: {**d, "steps": [{"rule": "identity", "of": [{"node": "a" * 1000}], "gives": [], "needs": []}]},
    lambda d: {**d, "symbols": [{**one, "name": "\x1b[31m\n", "traits": 1} for one in d["symbols"]]},
])
def test_malformed_data_is_refused_in_one_line(change):
    with pytest.raises(Malformed) as error:
        check(change(stated(x, x)))
    assert str(error.value).isprintable()
    assert len(str(error.value)) < 310


def test_a_rule_without_a_check_is_named_and_no_error():
    record = stated(x, x)
    record["steps"].append({"rule": "magic", "of": ["a"], "gives": ["b"], "needs": []})
    found = check(record)
    assert found.outcome == "partly"
    assert found.open == ("magic",)


# The whole -----------------------------------------------------------------------------------


def test_the_checker_imports_nothing_of_the_search():
    allowed = {"__future__", "collections", "contextlib", "dataclasses", "fractions", "functools", "hashlib", "itertools", "json", "math",
               "random", "re", "typing", "flint", "derive"}
    for module in (Path(derive.__file__).parent / "checking").glob("*.py"):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            plain = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            for name in [node.module] if isinstance(node, ast.ImportFrom) else plain:
                assert name.split(".")[0] in allowed, (module.name, name)
                assert not name.startswith("derive") or name.startswith("derive.checking"), (module.name, name)


def test_the_same_proof_gives_the_same_record():
    assert proved(*CLAIMS[1]) == proved(*CLAIMS[1])


def test_recheck_counts_by_rule():
    found = derive.recheck(AL, ["12"])
    assert found.tally == {"wholly": 4, "partly": 0, "not": 0, "rejected": 0}
    assert found.share == 1
    assert found.rules["definition"] == {"checked": 5}


@pytest.mark.long
def test_the_command_shows_a_proof(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["show", f"{AL}:12", "--proof"])
    printed = capsys.readouterr().out
    assert ended.value.code == 0
    assert "needs sigma_1, put for sigma, is positive, met by declaration" in printed
    with pytest.raises(SystemExit):
        main(["show", f"{AL}:12", "--proof", "--json"])
    claims = json.loads(capsys.readouterr().out)[0]["claims"]
    assert all(check(claim["proof"]).outcome == "wholly" for claim in claims)


@pytest.mark.long
def test_the_command_rechecks(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["recheck", f"{AL}:12", "--json", "--jobs", "1"])
    assert ended.value.code == 0
    assert json.loads(capsys.readouterr().out)["tally"]["wholly"] == 4


@pytest.mark.long
@pytest.mark.parametrize("paper", [AL, "schaich-1976"])
def test_seven_eighths_of_the_proofs_are_rechecked_wholly(verified, paper):
    found = verified.recheck(paper)
    assert not found.rejected
    assert found.share >= 7 / 8


def test_what_an_equation_assumes_on_the_way_to_a_limit_is_recorded():
    w = quantity("w", "a frequency", real=True)
    depth = quantity_function("depth", "a depth")
    paper = Paper("p", "P", "P", (equation("1", depth(w), 1 / sqrt(w), assumes=[w > 0], says="a depth", source=Source("P")),), ())
    one = claim("1", "far", Asymptotic(depth(w), w, 0, 1 / sqrt(w)))
    assert check(derive.proof_record(paper, one, *one.check_with_premises(paper))).outcome in ("wholly", "partly")


@pytest.mark.parametrize(
    ("value", "real"),
    [
        (x * sympy.LambertW(-3 * sympy.exp(-3)), True), (sympy.LambertW(sympy.Rational(-2, 5)), False), (sympy.LambertW(r), False),
        (sympy.zeta(1 + x), True), (sympy.zeta(sympy.Rational(1, 2), sympy.Rational(-1, 3)), False), (sympy.gamma(z), False),
    ],
    ids=str,
)
def test_a_value_is_real_where_its_ball_or_its_argument_is(value, real):
    record = read(json.loads(json.dumps(stated(value, value))))
    assert is_real(record, Judge(record), record.statement["fields"]["left"]["node"]) is real
