"""The score of a suite of formulas: its reader knows FPCores and no code, and says what was refused and why."""

import json
import math
from pathlib import Path

import pytest
import sympy

from derive.guarded import Done, Unanswered
from tests.benchmarks import fpcores
from tests.benchmarks.fpcore_reader import FPCore, expression_of, read

OWN = Path(fpcores.__file__).parent / "suites" / "own.fpcore"
X = sympy.Symbol("x", real=True)


def core(body, variable="x") -> FPCore:
    return FPCore("", variable, body)


def test_the_formulas_of_one_variable_are_read():
    found = read(OWN)
    assert [one.name for one in found] == ["root and square", "names", "modulo", "everywhere"]
    assert [dict(one.domains) for one in found] == [
        {"pre": (0.25, 2.0)}, {"pre": (math.ulp(0.0), math.nextafter(1, 0))}, {"pre": (-math.nextafter(3, 0), math.nextafter(3, 0))}, {}]
    assert expression_of(found[0]) == sympy.sqrt(X + sympy.Rational(3, 2)) - X**2
    assert expression_of(found[1]) == 2 * (X + 1) / (X + 1 + sympy.pi)


def test_json_is_read_as_fpcores_are(tmp_path):
    path = tmp_path / "suite.json"
    path.write_text(json.dumps({"benchmarks": [{"name": "a", "variable": "x", "body": ["+", "x", "1"], "domains": {"L": ["-inf", "1.5"]}}]}))
    (one,) = read(path)
    assert (expression_of(one), dict(one.domains)) == (X + 1, {"L": (-math.inf, 1.5)})


@pytest.mark.parametrize(("body", "right"), [
    ("1e-5", sympy.Rational(1, 100_000)), (["-", "x"], -X), (["pow", "x", "3"], X**3), (["hypot", "1", "x"], sympy.sqrt(X**2 + 1)),
    (["let", [["y", "2"]], ["let", [["y", "3"], ["z", "y"]], ["+", "y", "z"]]], sympy.Integer(5)),
    (["let*", [["y", "3"], ["z", "y"]], ["+", "y", "z"]], sympy.Integer(6)),
    (["if", ["<", "x", "0"], "1", "2"], sympy.Piecewise((1, X < 0), (2, True))),
])
def test_operations_are_those_of_the_standard(body, right):
    assert expression_of(core(body)) == right


@pytest.mark.parametrize("body", [
    "__import__('os')", "y", ["while", "x", [], "x"], ["eval", "x"], ["sqrt", "x", "x"], [], [["+"], "x"], ["__class__", "x"],
    "1/0", "1e99999", ["-"]])
def test_what_is_no_formula_is_refused(body):
    with pytest.raises(ValueError, match="no "):
        expression_of(core(body))


@pytest.mark.parametrize("text", ["(FPCore (x) x", "(FPCore (x) x))", '(FPCore (x) "x)', "(lambda (x) x)", "x", "(" * 5000])
def test_what_is_no_file_of_fpcores_is_refused_in_a_line(text, tmp_path, capsys):
    path = tmp_path / "bad.fpcore"
    path.write_text(text)
    with pytest.raises(SystemExit):
        fpcores.main([str(path)])
    assert "bad.fpcore: " in capsys.readouterr().err.splitlines()[-1]


def test_an_outcome_is_a_bound_that_is_observed_or_a_refusal():
    x_plus_1 = fpcores.outcome(fpcores.Case(core(["/", "1", ["+", "x", "1"]]), "B1", (0.5, 0.75), 1.0, 50).plain())
    assert x_plus_1.refused == ""
    assert 0 < x_plus_1.observed <= x_plus_1.bound <= 1
    pole = fpcores.outcome(fpcores.Case(core(["/", "1", "x"]), "B1", (-1.0, 1.0), 1.0, 50).plain())
    assert "not finite at x = 0.0" in pole.refused


def test_a_domain_that_is_not_given_is_where_the_formula_is_finite():
    root = sympy.sqrt(X - 1) + 2**X
    assert fpcores._finite(root, X, (-math.inf, math.inf)) == (1.0, math.nextafter(1024, 0))


def test_the_error_of_an_infinite_value_is_that_of_an_overflow():
    ball = fpcores.compile_ball(X, [X])
    largest = math.nextafter(math.inf, 0)
    assert fpcores._error(ball, largest, math.inf) == 1
    assert fpcores._error(fpcores.compile_ball(2 * X, [X]), largest, largest) == 2.0**53 - 1
    assert fpcores._error(ball, 1.0, math.inf) == fpcores._error(ball, 1.0, math.nan) == math.inf
    assert fpcores._error(ball, largest, -math.inf) > 2.0**53


def test_the_score_counts_by_domain_and_reason():
    case = fpcores.Case(core("x"), "L", None, 1.0, 10)
    cases = [case, case._replace(label="B1"), case._replace(label="B2"), case]
    good, wrong = (fpcores.Outcome((0.0, 1.0), "", 0.75, 100, observed) for observed in (0.5, 0.8))
    found = [Done(good, 1.0), Done(wrong, 1.0), Done(fpcores.Outcome((0.0, 1.0), "a pole at 2.5"), 1.0), Unanswered("no answer in 10 s", 10.0)]
    text = fpcores.score(cases, found)
    for line in ("L    1 of 2 certified",
                 "B1   1 of 1 certified", "on a bounded domain 1 of 1", "above the bound: 1", "1 a pole at N", "1 no answer in N s"):
        assert line in text
