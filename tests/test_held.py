"""The table of what the kit says of other packages: true of code whose errors are known, and confirmed by other routes than the equations."""

import math
from dataclasses import replace

import numpy as np
import pytest

import numerics
from tests.benchmarks import accuracy, held, held_cases, independent

GAS = next(case for case in held_cases.CASES if case.equation == "lindhard")


def said(code, region, **changes):
    return held.finding(replace(GAS, **changes), lambda y: code(y), 0, region, 60)


def test_the_errors_of_known_code_are_found():
    found = said(numerics.lindhard, ("1/100", "10"))
    assert found.error < 2.3e-16
    assert not found.nowhere.size
    found = said(lambda y: numerics.lindhard(y) * (1 + 1e-7 * (y > 3)), ("1/100", "10"))
    assert found.error == pytest.approx(1e-7, rel=1e-6)
    assert found.place > 3
    assert found.whose == "code"
    found = said(lambda y: np.where(y == 1, np.nan, numerics.lindhard(y)), ("1/100", "10"))
    assert found.nowhere.tolist() == [1.0]


def test_an_error_of_the_size_of_the_argument_s_last_place_is_the_function_s():
    found = said(lambda y: numerics.lindhard(np.nextafter(y, 2)), ("0.99", "0.9999"))
    assert found.error > 2e-16
    assert found.whose == "function"


def test_a_finding_that_another_route_does_not_confirm_is_no_finding():
    with pytest.raises(RuntimeError, match="the kit says"):
        said(lambda y: numerics.lindhard(y) + 1e-6, ("1/100", "10"), exact=lambda y: independent.fermi_sphere(y) * (1 + 1e-3))


def test_a_package_that_is_not_installed_is_one_line(monkeypatch, capsys):
    def make():
        raise ModuleNotFoundError("No module named 'other'", name="other")

    monkeypatch.setattr(held_cases, "CASES", (replace(GAS, package="other", make=make), replace(GAS, package="other", make=make)))
    held.main([])
    assert capsys.readouterr().out.splitlines()[2:] == ["other            not installed"]


def test_a_line_for_each_region(monkeypatch, capsys):
    monkeypatch.setattr(held_cases, "CASES", (replace(GAS, package="numpy", make=lambda: numerics.lindhard, remark="of ours."),))
    held.main(["--points", "30"])
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 6
    assert "1e-9 <= y <= 1000" in lines[3]
    assert lines[-1] == f"numpy, {GAS.function}: of ours."


@pytest.mark.parametrize("x", [1e-5, 0.3, 20.0])
def test_integrals_give_what_closed_forms_give(x):
    assert abs(independent.fermi_sphere(x) / accuracy.closed_lindhard(x) - 1) < 1e-40
    assert abs(independent.one_species(0.456)(x) / accuracy.mixture(x, 0.456, 1, 1)[1] - 1) < 1e-40
    for one, other in zip(independent.two_species(0.44, 0.5, 0.835)(x), accuracy.mixture(x, 0.44, 0.5, 0.835), strict=True):
        assert abs(one - other) < 1e-40
    assert independent.ball_amplitude(x) == pytest.approx(3 * (math.sin(x) - x * math.cos(x)) / x**3, rel=1e-5 if x < 0.1 else 1e-12)


@pytest.mark.parametrize("arguments", [["nothing"], ["--points", "3"]])
def test_a_wrong_request_is_refused(arguments, capsys):
    with pytest.raises(SystemExit) as ended:
        held.main(arguments)
    assert ended.value.code == 2
    assert capsys.readouterr().err.splitlines()[-1].startswith("python -m tests.benchmarks.held: error: ")
