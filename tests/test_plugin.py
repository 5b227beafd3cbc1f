"""The pytest plugin: marks, the report, and a paper's claims as tests."""

import json
from importlib.metadata import entry_points
from types import SimpleNamespace

import pytest

import _provenum_pytest
import numerics.testing.reporting  # noqa: F401  NumPy cannot be loaded twice in a process, as runs inside of a test would
from numerics.testing import assert_matches, record

pytest_plugins = ["pytester"]

TESTS = """
import numpy as np, pytest, numerics
from numerics.testing import assert_matches

@pytest.mark.equation("ashcroft-langreth-1967:12")
def test_mean():
    assert_matches(lambda a, b: (a + b) / 2, "ashcroft-langreth-1967:12", rtol=1e-15)

@pytest.mark.equation("ashcroft-langreth-1967:12")
def test_wrong():
    assert_matches(lambda a, b: a + b, "ashcroft-langreth-1967:12", rtol=1e-15)
"""
INSTALLED = any(point.value == "_provenum_pytest" for point in entry_points(group="pytest11"))
PLUGIN = ("-p", "no:cacheprovider", *(() if INSTALLED else ("-p", "_provenum_pytest")))


def test_marks_and_report(pytester):
    pytester.makepyfile(TESTS)
    result = pytester.runpytest(*PLUGIN, "--provenum-report", "table.json", "-rA")
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(["*ashcroft-langreth-1967:12  sigma_12 = *", "*source  N. W. Ashcroft*", "*additive spheres*Proved*"])
    rows = json.loads((pytester.path / "table.json").read_text())
    assert [(row["equation"], row["comparisons"], row["failed"]) for row in rows] == [("ashcroft-langreth-1967:12", 2, 1)]
    assert rows[0]["source"].startswith("N. W. Ashcroft")


@pytest.mark.parametrize("name", ["t.csv", "t.md"])
def test_the_report_in_other_forms(pytester, name):
    pytester.makepyfile(TESTS)
    pytester.runpytest(*PLUGIN, "--provenum-report", name)
    assert "ashcroft-langreth-1967:12" in (pytester.path / name).read_text()


def test_claims_of_a_paper_are_tests(pytester):
    result = pytester.runpytest(*PLUGIN, "--provenum-verify", "geldart-vosko-1966", "-v")
    result.assert_outcomes(passed=12)
    result.stdout.fnmatch_lines(["*geldart-vosko-1966:Q k_F is half of 2 k_F*PASSED*"])


def test_a_false_claim_fails_and_an_expected_gap_does_not(pytester):
    pytester.makepyfile(my_claims="""
        import derive
        from derive.claims import Identity
        from derive.quantity import quantity
        x, y = quantity("x", "a number"), quantity("y", "another")
        E = derive.equation("1", y, 2 * x, says="twice", source=derive.Source("A. Author"))
        C = (derive.claim("1", "false", Identity(y, 3 * x, given=("1",))), derive.claim("1", "true", Identity(y, 2 * x, given=("1",))))
        PAPER = derive.Paper("mine", "Mine", "A. Author", (E,), (), claims=C)
    """)
    result = pytester.runpytest(*PLUGIN, "--provenum-verify", "./my_claims.py")
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(["*Refuted: left = right fails at*"])


@pytest.mark.parametrize("option, said", [
    (("--provenum-report", "x.txt"), "expected a file that ends in"), (("--provenum-verify", "nothing-1900"), "no paper"),
    (("--provenum-report", "nowhere/x.md"), "expected a file in a folder that there is"),
])
def test_bad_options_are_usage_errors(pytester, option, said):
    result = pytester.runpytest(*PLUGIN, *option)
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines([f"*{said}*"])


@pytest.mark.parametrize("mark, said", [
    ('"ashcroft-langreth-1967:lindhart"', "near it: lindhard"), ('"12"', "expected"), ("", "expected one"), ('"a:1", "b:2"', "expected one"),
    ("3", "expected"),
])
def test_a_mark_that_names_no_equation_is_a_usage_error(pytester, mark, said):
    pytester.makepyfile(f"import pytest\n@pytest.mark.equation({mark})\ndef test_it(): pass")
    result = pytester.runpytest(*PLUGIN)
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines([f"*::test_it: the mark equation(*{said}*"])


def test_what_another_process_has_compared_is_noted():
    record.start()
    assert_matches(lambda a, b: (a + b) / 2, "ashcroft-langreth-1967:12", rtol=1e-15, points=20)
    noted, text = record.lines(), record.packed()
    record.start()
    _provenum_pytest.pytest_testnodedown(SimpleNamespace(workeroutput={"provenum": text}), None)
    _provenum_pytest.pytest_testnodedown(SimpleNamespace(), "crashed")
    assert record.lines() == noted


@pytest.mark.long
def test_the_report_of_several_processes_has_what_each_has_compared(pytester):
    pytester.makepyfile(TESTS)
    pytester.runpytest_subprocess(*PLUGIN, "-p", "xdist", "-n", "2", "--provenum-report", "table.json")
    rows = json.loads((pytester.path / "table.json").read_text())
    assert [(row["comparisons"], row["failed"]) for row in rows] == [(2, 1)]


@pytest.mark.long
def test_nothing_is_imported_until_it_is_used(pytester):
    pytester.makepyfile("import sys\ndef test_it(): assert not {'derive', 'sympy', 'numerics.functions'} & set(sys.modules)")
    result = pytester.runpytest_subprocess(*PLUGIN)
    result.assert_outcomes(passed=1)
