"""Every claim holds, false variants are refuted, and small changes do not go unnoticed."""

import derive
import pytest
from derive.claims import Derivation, Identity, Limit
from derive.paper import left, right
from derive.verdict import Inconclusive, Refuted
from sympy import I, Integral, cos, exp, oo, pi, sqrt

from response_and_screening import PAPER
from response_and_screening.conduction import E_0, sigma, sigma_0, sigma_1, sigma_2, tau
from response_and_screening.debye_hueckel import Q, a, k, kappa, phi
from response_and_screening.dispersion import eta, in_phase, principal
from response_and_screening.oscillator import gamma, omega_0
from response_and_screening.quantities import T, Z, e, k_B, m, n, nu, omega, q, r, t, w
from response_and_screening.thomas_fermi import E_F


def test_every_claim_holds():
    report = derive.verify(PAPER)
    assert [(one.equation, one.claim, one.verdict.detail) for one in report.findings if not one.verdict.holds] == []
    assert report.cited == 0


def test_every_equation_has_a_place_and_a_claim_beyond_its_dimension():
    felt = {one.number for one in PAPER.claims if one.kind != "dimension"}
    parents = {parent for one in PAPER for parent in one.follows_from}
    assert [one.number for one in PAPER if not one.source.citation or one.number not in felt | parents] == []


@pytest.mark.parametrize(
    ("number", "wrong"),
    [
        ("amplitude", -e * E_0 / (1 / tau + I * omega)),
        ("conductivity", sigma_0 / (1 + I * omega * tau)),
        ("f-sum", pi * n * e**2 / m),
        ("kramers-kronig-1", -Integral(sigma_2(nu) * principal(nu - omega, eta), (nu, -oo, oo)) / pi),
        ("kronig", 2 * w / pi * Integral((sigma_1(w) + sigma_1(nu)) / (nu**2 + w**2), (nu, 0, oo))),
        ("lorentz-f-sum", pi / 2 * n * e**2 / m * omega_0 / (omega_0 + gamma)),
        ("skin-depth", PAPER["skin-depth"].rhs / sqrt(2)),
        ("loss-f-sum", pi / 2 * PAPER["plasma-frequency"].lhs),
        ("debye-length", sqrt(4 * pi * n * Z**2 * e**2 / (k_B * T))),
        ("screened", Q * exp(-k * r) / r**2),
        ("finite-ion", Q * exp(-kappa * (r - a)) / r),
        ("transform", 4 * pi * Q / (q**2 - k**2)),
        ("thomas-fermi", sqrt(4 * pi * n * e**2 / E_F)),
        ("far-out", 144 * (PAPER["atom-length"].lhs / r) ** 2),
    ],
)
def test_a_false_variant_is_refuted(number, wrong):
    changed = derive.verify(PAPER.replace(number, wrong), [number])
    assert any(isinstance(one.verdict, Refuted) for one in changed.findings)


@pytest.mark.parametrize(
    "statement",
    [
        Identity(Integral(sigma_1(omega) * cos(omega * t), (omega, 0, oo)), pi / 2 * sigma_0 * exp(t / tau) / tau),
        Limit(in_phase(omega, eta), eta, 0, sigma_2(omega)),
        Derivation(left("screened-equation"), -right("screened-equation")),
        Limit(sigma(omega), omega, oo, sigma_0),
        Limit(r * phi(r, k), r, 0, 0),
    ],
)
def test_a_false_claim_is_not_accepted(statement):
    verdict = derive.claim("conductivity", "it is false", statement).check(PAPER)
    assert isinstance(verdict, Refuted | Inconclusive)


def test_small_changes_are_felt():
    """Of some 2300, but for integrals that diverge when changed, and powers of what is turned negative."""
    score = derive.mutation_score(PAPER)
    assert score.mutants > 2200
    assert score.score > 0.98
