"""The forms of alloys and of Baxter's matrix for n species: claimed to be the stored equations, and printed as they stand."""

import inspect

import pytest
from sympy import Rational

import derive
from derive.forms import alloys as alloy_forms
from derive.forms import mixtures
from derive.theorems import alloy_forms as on_alloy_forms
from derive.theorems import mixture_forms as on_mixture_forms
from derive.verdict import Proved, Refuted
from numerics.formulas import generated as _formulas

AL = derive.paper("ashcroft-langreth-1967")
CLAIMS = (*on_alloy_forms.CLAIMS, *on_mixture_forms.CLAIMS)


def test_the_forms_are_claimed_by_the_paper():
    assert all(claim in AL.claims for claim in CLAIMS)


@pytest.mark.brief  # with all claims of the paper
@pytest.mark.parametrize("claim", CLAIMS[::4], ids=lambda claim: claim.label)
def test_each_form_is_its_stored_equation(claim):
    assert isinstance(claim.check(AL), Proved)


@pytest.mark.long
@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.label)
def test_a_changed_equation_is_not_the_form(claim):
    paper = AL.replace(claim.number, AL[claim.number].rhs * (1 + Rational(1, 10**9)))
    assert isinstance(claim.check(paper), Refuted)


@pytest.mark.parametrize("changed", ["baxter-element", "baxter-a"])
def test_minors_that_are_not_those_of_the_elements_do_not_invert(changed):
    paper = AL.replace(changed, AL[changed].rhs * (1 + Rational(1, 10**9)))
    verdicts = [claim.check(paper) for claim in CLAIMS if "the inverse" in claim.title]
    assert [type(verdict) for verdict in verdicts] == [Refuted] * 3


def test_printed_and_symbolic_forms_agree():
    for form in alloy_forms.FORMS:
        values = [Rational(3 + 2 * n, 11 + 5 * n) for n, _ in enumerate(form.arguments)]
        printed, expected = getattr(_formulas, form.name)(*map(float, values)), form(*values)
        for value, reference in zip(*((item if isinstance(item, tuple) else (item,)) for item in (printed, expected)), strict=True):
            constants = {name: getattr(_formulas, str(name)) for name in alloy_forms.CONSTANTS}
            assert value == pytest.approx(float(reference.xreplace(constants)), rel=1e-15)


@pytest.mark.parametrize("function", mixtures.FUNCTIONS, ids=lambda function: function.__name__)
def test_what_is_claimed_of_a_function_is_what_runs(function):
    assert inspect.getsource(getattr(_formulas, function.__name__)) == inspect.getsource(function)
