"""Every claim holds, what was printed wrongly is refuted, so are false variants, and small changes do not go unnoticed."""

import derive
import pytest
from derive.verdict import Refuted
from sympy import exp, pi

from thermal_radiation import PAPER
from thermal_radiation.quantities import U, X, c, h, k_B, nu
from thermal_radiation.spectrum import p, x


def test_every_claim_holds():
    report = derive.verify(PAPER)
    assert [(one.equation, one.claim, one.verdict.detail) for one in report.findings if not one.verdict.holds] == []
    assert report.cited == 0


def test_every_equation_has_a_place_and_a_claim_beyond_its_dimension():
    felt = {one.number for one in PAPER.claims if one.kind != "dimension"}
    parents = {parent for one in PAPER for parent in one.follows_from}
    assert [one.number for one in PAPER if not one.source.citation or one.number not in felt | parents] == []


def test_the_factor_of_eight_is_refuted():
    assert [one.equation for one in derive.misprints(PAPER)] == ["rayleigh-jeans-wavelength"]


@pytest.mark.parametrize(
    ("number", "wrong"),
    [
        ("planck", 8 * pi * h * nu**3 / c**3 / (exp(X) + 1)),
        ("planck", 4 * pi * h * nu**3 / c**3 / (exp(X) - 1)),
        ("mean-energy", h * nu / (exp(X) - 1) + h * nu / 2),
        ("interpolation", -k_B / (U * (h * nu - U))),
        ("slope", p - x - p * exp(x)),
        ("stefan-constant", pi**5 * k_B**4 / (15 * h**3 * c**2)),
        ("spontaneous", 8 * pi * h * nu**2 / c**3),
    ],
)
def test_a_false_variant_is_refuted(number, wrong):
    changed = derive.verify(PAPER.replace(number, wrong), [number])
    assert any(isinstance(one.verdict, Refuted) for one in changed.findings)


def test_small_changes_are_felt():
    """Of some 1600, but for a few sums and integrals that diverge when changed, or are not enclosed."""
    score = derive.mutation_score(PAPER)
    assert score.mutants > 1500
    assert score.score > 0.99
