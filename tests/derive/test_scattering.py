"""Scattering by one ion and the charge induced around it: the claims, and the equations against numbers found another way."""

from dataclasses import replace

import numpy as np
import pytest
from mpmath import besselj, mp, mpf, sqrt
from numpy.polynomial.legendre import legval
from scipy.special import roots_legendre, spherical_jn, spherical_yn
from sympy import Abs, Float, I, Integral, lambdify

import derive
from derive.claims.dimension import dimension_claims
from derive.physics.electromigration import boltzmann, induced_density, scattering
from derive.physics.electromigration.electron_states import E_nu, e, hbar
from derive.physics.electron_gas import k_F
from derive.theorems import induced_density as on_induced_density
from derive.theorems import scattering as on_scattering
from derive.verdict import Refuted

PRINTED = (induced_density.EQ_2, scattering.EQ_3, scattering.EQ_5, scattering.EQ_6, induced_density.EQ_7, scattering.EQ_8)
FOUNDATIONS = (
    *scattering.EQUATIONS, *induced_density.EQUATIONS, *(replace(one, follows_from=()) for one in (boltzmann.EQ_4, boltzmann.ZERO_TEMPERATURE)),
)
TOPIC = derive.Paper(
    id="scattering-by-one-ion", title="t", citation="c", printed_equations=PRINTED, foundations=FOUNDATIONS,
    claims=(*dimension_claims((*PRINTED, *FOUNDATIONS)), *on_scattering.CLAIMS, *on_induced_density.CLAIMS),
)
SHIFTS = [0.7, -0.4, 0.25, 0.1]
NODES, WEIGHTS = roots_legendre(2000)


def legendre(j, mu):
    return legval(mu, [0] * j + [1])


def amplitude(mu):
    """f(θ) times k of four partial waves."""
    return sum((2 * j + 1) * (np.exp(2j * shift) - 1) / 2j * legendre(j, mu) for j, shift in enumerate(SHIFTS))


def over_angles(values):
    return 2 * np.pi * np.sum(WEIGHTS * values)


def refuted(paper, *numbers):
    return {(c.number, c.title) for c in paper.claims if c.number in numbers and isinstance(c.check(paper, quick=True), Refuted)}


def test_every_claim_is_one_of_the_second_paper():
    assert all(one in derive.paper("schaich-1976").claims for one in TOPIC.claims)


def test_every_printed_form_is_refuted():
    assert [misprint.equation for misprint in derive.misprints(TOPIC)] == ["3", "5", "6", "7"]


def test_the_minus_sign_of_the_printed_optical_theorem_contradicts_equation_7():
    found = refuted(TOPIC.as_printed("6"), "6", "7")
    assert ("7", "the optical theorem turns what is missing ahead into the transport cross section") in found
    assert ("6", "all partial waves up to ℓ = 3") in found
    assert ("6", "the generalized optical theorem for the t matrix says the same") in found


@pytest.mark.long
@pytest.mark.parametrize("number, change", [
    ("5", lambda old: 2 * old),
    ("5", lambda old: old.subs(I, -I)),
    ("t-amplitude", lambda old: -old),
    ("4", lambda old: old / 2),
    ("states-of-one-spin", lambda old: old / 2),
    ("partial-amplitude", lambda old: -old),
])
def test_a_wrong_premise_is_felt(number, change):
    changed = TOPIC.replace(number, change(TOPIC[number].rhs))
    nearest = sorted(TOPIC.claims, key=lambda c: c.number != number)
    assert any(isinstance(c.check(changed, quick=True), Refuted) for c in nearest)


@pytest.mark.parametrize("j", range(4))
@pytest.mark.parametrize("x", [mpf("0.3"), mpf(2), mpf(17)])
def test_spherical_bessel_functions_are_those_of_mpmath(j, x):
    function = lambdify(scattering.x, TOPIC.unfold(scattering.bessel(j, scattering.x)), "mpmath")
    with mp.workdps(30):
        assert abs(function(x) - sqrt(mp.pi / (2 * x)) * besselj(j + mpf(1) / 2, x)) < mpf(10) ** -25


@pytest.mark.parametrize("j", range(4))
def test_legendre_polynomials_are_those_of_numpy(j):
    function = lambdify(scattering.mu, TOPIC.unfold(scattering.P(j, scattering.mu)), "math")
    assert abs(function(0.37) - legendre(j, 0.37)) < 1e-14


def test_the_plane_wave_is_the_sum_of_its_partial_waves():
    total = sum((2 * j + 1) * 1j**j * spherical_jn(j, 3.0) * legendre(j, 0.2) for j in range(40))
    assert abs(total - np.exp(0.6j)) < 1e-13


def test_the_optical_theorem_has_a_plus_sign_in_numbers():
    assert abs(amplitude(1.0).imag - over_angles(abs(amplitude(NODES)) ** 2) / (4 * np.pi)) < 1e-12
    assert amplitude(1.0).imag > 0


@pytest.mark.parametrize("r", [200.0, 200.7, 201.5])
def test_equation_7_is_the_far_charge_of_the_exact_wave_function(r):
    """With k_F = hbar = m = E = tau = 1, e = -1: exact scattering states, summed numerically over directions, against Eq. (7)."""
    wave = np.exp(1j * r * NODES)
    for j, shift in enumerate(SHIFTS):
        regular, singular = spherical_jn(j, r), spherical_yn(j, r)
        outside = np.exp(1j * shift) * (np.cos(shift) * regular - np.sin(shift) * singular)
        wave = wave + (2 * j + 1) * 1j**j * (outside - regular) * legendre(j, NODES)
    # 2 e Σ over d³k/(2π)³ of δ(k²/2 - 1/2) k cos(k, E) e E τ |ψ|², along the field; ∫ k³ δ(k²/2 - 1/2) dk = 1
    exact = 2 / (2 * np.pi) ** 3 * over_angles(NODES * abs(wave) ** 2)
    transport = over_angles((1 - NODES) * abs(amplitude(NODES)) ** 2)
    far = seventh(r, (amplitude(-1.0) * np.exp(2j * r)).imag, transport)
    assert abs(far) > 0.02 / r**2
    assert abs(exact - far) < 0.4 / r**3


def seventh(r, backscattered, transport):
    """The stored Eq. (7) in these units, for given values of its two terms."""
    relation = TOPIC.unfold(TOPIC["7"].rhs, given=("mean-charge",), keep=(scattering.f, induced_density.backward))
    (integral,) = relation.atoms(Integral)
    assert integral == scattering.over_angles((1 - scattering.mu) * Abs(scattering.f(k_F, scattering.mu)) ** 2)
    values = {integral: transport, induced_density.backward(k_F, scattering.r): backscattered}
    units = {k_F: 1, hbar: 1, e: -1, E_nu: 1, induced_density.tau_F: 1, induced_density.c: 1, scattering.r: r}
    return float(relation.xreplace({old: Float(new) for old, new in values.items()}).subs(units))
