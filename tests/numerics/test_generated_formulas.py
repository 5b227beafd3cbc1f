"""The generated file is what the SymPy forms say, and each form is the stored equation."""

import subprocess
import sys
from dataclasses import replace
from fractions import Fraction
from math import factorial

import pytest
from mpmath.ctx_mp import MPContext
from sympy import Rational, symbols

import derive
from derive.claim import claim
from derive.forms import alloys, electron_gas, hard_spheres
from derive.forms.form import SeriesForm
from derive.physics.liquid_alloys.hard_spheres import ball_factor
from derive.theorems import forms as on_float_forms
from derive.verdict import Enclosed, Inconclusive, Proved, Refuted
from numerics.formulas import generate
from numerics.formulas import generated as _formulas


def test_regenerating_gives_the_identical_file():
    assert generate.TARGET.read_text() == generate.source()


PLAIN = (electron_gas, hard_spheres, alloys)
AL = derive.paper("ashcroft-langreth-1967")


def test_the_forms_are_claimed_by_the_paper():
    assert all(claim in AL.claims for claim in on_float_forms.CLAIMS)


@pytest.mark.brief  # with all claims of the paper
@pytest.mark.parametrize("claim", on_float_forms.CLAIMS[::4], ids=lambda claim: f"{claim.number}: {claim.title}")
def test_each_form_is_its_stored_equation(claim):
    assert isinstance(claim.check(AL), Proved | Enclosed)


@pytest.mark.parametrize(
    ("changed", "number", "count"),
    [("lindhard", "lindhard", 2), ("ball-factor", "ball-factor", 2), ("g", "g", 2), ("8", "8", 4), ("3", "3", 1), ("S-one", "S-one", 1),
     ("baxter-a", "baxter-Q", 4), ("5a", "5a", 1), ("1", "1", 1), ("eta", "eta", 1), ("lambda2", "lambda2", 1)],
)
def test_changing_a_stored_equation_turns_its_claims_red(changed, number, count):
    paper = AL.replace(changed, AL[changed].rhs * (1 + Rational(1, 10**9)))
    verdicts = [claim.check(paper) for claim in on_float_forms.CLAIMS if claim.number == number]
    assert sum(isinstance(verdict, Refuted) for verdict in verdicts) == count


def test_a_series_cut_too_early_is_not_passed():
    form = replace(hard_spheres.KERNEL_SERIES, terms=10)
    verdict = claim("ball-factor", "cut too early", on_float_forms.cut(form, ball_factor(form.variable), 16, 28)).check(AL)
    assert isinstance(verdict, Inconclusive)


@pytest.mark.parametrize("form", [form for forms in PLAIN for form in forms.FORMS], ids=lambda form: form.name)
def test_the_printed_text_says_what_the_form_says(form):
    m = MPContext()
    m.dps = 50
    values = [Rational(3 + 2 * n, 11 + 5 * n) for n, _ in enumerate(form.arguments)]
    printed = getattr(_formulas, form.name)(*(m.mpf(value.p) / value.q for value in values))
    constants = {name: Rational(*getattr(_formulas, str(name)).as_integer_ratio()) for forms in PLAIN for name in getattr(forms, "CONSTANTS", {})}
    expected = form(*values)
    for value, reference in zip(*((item if isinstance(item, tuple) else (item,)) for item in (printed, expected)), strict=True):
        exact = reference.xreplace(constants).evalf(50)
        assert abs(value / m.mpf(str(exact)) - 1) < m.mpf(10) ** -45


@pytest.mark.parametrize(
    ("form", "coefficient"),
    [
        (hard_spheres.KERNEL_SERIES, lambda n: Fraction((-1) ** n * 6 * (n + 1), factorial(2 * n + 3))),
    ],
    ids=lambda item: getattr(item, "name", ""),
)
def test_the_series_have_their_textbook_coefficients(form, coefficient):
    assert generate.taylor_coefficients(form) == [coefficient(n) for n in range(form.terms)]


def test_a_series_of_the_wrong_parity_is_refused():
    v = symbols("v")
    wrong = SeriesForm("wrong", "", v, v**3 + v**4, 3, Rational(1, 2), 4)
    with pytest.raises(ValueError, match="wrong"):
        generate.taylor_coefficients(wrong)


def test_the_constants_are_the_roots_they_stand_for():
    root = Fraction(_formulas.CRITICAL_LAMBDA2) + Fraction(_formulas.CRITICAL_LAMBDA2_LOW)
    assert abs(1 - root - Fraction("0.158") * root**2) < Fraction(1, 10**31)


def test_importing_numerics_brings_in_neither_sympy_nor_mpmath_nor_scipy():
    code = "import sys, numerics; print(sorted({'sympy', 'mpmath', 'scipy', 'flint'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
