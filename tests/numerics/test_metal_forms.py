"""The forms of a liquid metal's state: printed as they stand, tied to their equations, and summed over any number of species."""

from fractions import Fraction

import numpy as np
import pytest
from flint import arb
from sympy import Rational

import derive
from derive.forms import metals as metal_forms
from derive.theorems import metal_forms as on_metal_forms
from derive.verdict import Proved, Refuted
from numerics.float64._species import effective_valence, volume_per_ion
from numerics.formulas import generated as _formulas

AL = derive.paper("ashcroft-langreth-1967")


def test_the_forms_are_claimed_by_the_paper():
    assert all(claim in AL.claims for claim in on_metal_forms.CLAIMS)


@pytest.mark.brief  # with all claims of the paper
@pytest.mark.parametrize("claim", on_metal_forms.CLAIMS, ids=lambda claim: f"{claim.number}: {claim.title}")
def test_each_form_is_its_stored_equation(claim):
    assert isinstance(claim.check(AL), Proved)


RATIOS = ("how the diameter changes", "the ratio of the diameters")  # a factor of the equation cancels


@pytest.mark.parametrize("claim", [one for one in on_metal_forms.CLAIMS if not any(name in one.title for name in RATIOS)],
                         ids=lambda claim: f"{claim.number}: {claim.title}")
def test_a_changed_equation_is_not_the_form(claim):
    paper = AL.replace(claim.number, AL[claim.number].rhs * (1 + Rational(1, 10**9)))
    assert isinstance(claim.check(paper), Refuted)


@pytest.mark.parametrize("form", metal_forms.FORMS, ids=lambda form: form.name)
def test_the_printed_text_says_what_the_form_says(form):
    values = [Fraction(3 + 2 * n, 11 + 5 * n) for n, _ in enumerate(form.arguments)]
    printed = getattr(_formulas, form.name)(*map(float, values))
    expected = form(*(Rational(value.numerator, value.denominator) for value in values)).xreplace(metal_forms.CONSTANTS)
    assert printed == pytest.approx(float(expected), rel=1e-15)


def test_the_electrons_and_the_volume_of_three_metals_are_shared_by_their_ions():
    ions, valences, volumes = (20, 30, 50), (1, 2, 4), (40.0, 25.0, 30.0)
    fractions = [Fraction(count, 100) for count in ions]
    assert effective_valence(fractions, valences) == Fraction(20 * 1 + 30 * 2 + 50 * 4, 100)
    assert volume_per_ion(map(float, fractions), volumes) == pytest.approx((20 * 40 + 30 * 25 + 50 * 30) / 100, rel=1e-15)


def test_a_sum_over_species_takes_arrays_and_balls():
    x = np.linspace(0, 1, 5)
    assert effective_valence((1 - x, x), (1, 3)).tolist() == [1.0, 1.5, 2.0, 2.5, 3.0]
    assert effective_valence((arb(0.5), arb(0.5)), (arb(1, 0.25), arb(3))).contains(arb(2, 0.125))
    with pytest.raises(ValueError, match="argument 2"):
        effective_valence((0.5, 0.5), (1,))
