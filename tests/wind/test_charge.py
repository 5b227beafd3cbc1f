"""The induced charge against the mean of |psi|**2 over the Fermi sphere, the stored Eq. (7), and the bound on what (7) leaves."""

from types import SimpleNamespace

import numpy as np
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st
from numpy.polynomial.legendre import leggauss, legval

import derive
from numerics import DomainError
from numerics.drawing.writing import points_text
from numerics.scattering import FromFunction, SquareWell
from numerics.wind import InducedCharge, induced_charge
from numerics.wind.pictures import approach_figure, charge_figure
from tests.wind.potentials import ENDING, WAVENUMBERS, well_waves

PAPER = derive.paper("schaich-1976")
R = 7.1
K, WELL = 0.9, SquareWell(depth=1.3, radius=2.0)
CHARGE = induced_charge(WELL, K)


@pytest.mark.parametrize("r", [0.3, 1.0, 1.999, 2.0, 3.7, 20.0])
def test_it_is_less_the_mean_of_cos_times_psi_squared_of_the_plane_wave_and_what_the_well_adds(r):
    """psi = exp(i k.r) + sum of i**l (2l+1) (exp(i delta) R_l - j_l) P_l, over the angle by 200 nodes."""
    shifts, waves = well_waves(K, 1.3, 2.0, 24)
    _, free = well_waves(K, 0.0, 2.0, 24)
    cosine, weight = leggauss(200)
    l = np.arange(25)
    added = 1j**l * (2 * l + 1) * (np.exp(1j * shifts) * waves(r) - free(r))
    psi = np.exp(1j * K * r * cosine) + legval(cosine, added)
    assert CHARGE.value(r) == pytest.approx(-float(weight @ (cosine * np.abs(psi) ** 2)) / 2, abs=3e-14)


def test_nothing_is_induced_at_the_ion_or_where_nothing_scatters():
    assert CHARGE.value(0.0) == 0.0
    assert np.all(induced_charge(SquareWell(depth=0.0, radius=2.0), K, lmax=4).value(np.linspace(0, 30, 50)) == 0)


def amplitude(shifts):
    """f of the stored equations, in balls: the sum of partial waves up to l = 3."""

    def f(k, mu):
        legendre = (mu * 0 + 1, mu, (3 * mu * mu - 1) / 2, (5 * mu**3 - 3 * mu) / 2)
        turned = [(2j * shift * (k * 0 + 1)).exp() - 1 for shift in shifts]
        return sum((2 * l + 1) * turn / (2j * k) * P for l, (turn, P) in enumerate(zip(turned, legendre, strict=True)))

    return f


SHIFTS = (0.7, -0.4, 0.11, 0.02)  # of the four waves that are written out in the stored equations


def of_shifts(*shifts):
    return InducedCharge(SimpleNamespace(wavenumber=K, lmax=len(shifts), reduced=np.array([*shifts, 0.0])))


def of_unit_drift(stored):
    """The value of a stored charge density over its factor 3 cos(E, r) n_bar (-e E tau/(hbar k_F))."""
    named = {"r_ion": R, "cos_field": 1, "E_nu": 1, "e_charge": -1, "k_F": K, "n_bar": -1, "tau_F": 1}
    return float(stored.mp(*(named[str(name)] for name in stored.arguments), digits=20)) / (-3 / K)


def test_the_monotonic_term_is_the_stored_landauer_dipole():
    stored = PAPER.function("landauer-dipole", given=("transport-rate", "transport-phases"), values={
        "phase_shift": lambda l, k: k * 0 + SHIFTS[int(float(l.real.mid()))], "hbar": 1})
    assert of_unit_drift(stored) == pytest.approx(of_shifts(*SHIFTS).landauer(R), rel=1e-13)


def test_the_oscillating_term_is_the_stored_backscattered_wave_in_equation_7():
    backward = float(PAPER.function("backscattering", values={"f_amplitude": amplitude(SHIFTS)}).mp(K, R, digits=20))
    found = PAPER.function("7", values={"f_amplitude": lambda k, mu: k * 0, "backward": lambda k, r: k * 0 + backward, "hbar": 1})
    assert of_unit_drift(found) == pytest.approx(of_shifts(*SHIFTS).friedel(R), rel=1e-13)


def test_both_terms_of_an_s_wave_are_equation_7_as_stored_and_not_as_printed():
    shift = sympy.Rational(3, 4)
    f = sympy.Lambda(sympy.symbols("k mu"), sympy.exp(sympy.I * shift) * sympy.sin(shift) / sympy.Symbol("k"))
    charge = of_shifts(0.75)
    for paper, right in ((PAPER, True), (PAPER.as_printed("7"), False)):
        found = paper.function("7", given=("backscattering",), values={"f_amplitude": f, "hbar": 1})
        assert (of_unit_drift(found) == pytest.approx(charge.friedel(R) + charge.landauer(R), rel=1e-12)) == right


@given(ENDING, WAVENUMBERS, st.floats(1.0, 30.0), st.floats(1.0, 10.0))
def test_equation_7_leaves_no_more_than_the_bound_over_the_third_power(potential, k, times, further):
    charge = induced_charge(potential, k)
    beyond = charge.radius * times
    r = beyond * np.linspace(1, further, 200)
    rest = charge.value(r) - charge.friedel(r) - charge.landauer(r)
    scale = np.abs(charge.landauer(r)).max() + 1e-30
    assert np.all(np.abs(rest) <= charge.bound(beyond) / (k * r) ** 3 * (1 + 1e-9) + 1e-12 * scale)


@pytest.mark.parametrize("potential", [WELL, SquareWell(depth=-2.0, radius=1.5)])
def test_the_bound_is_reached_far_away_and_with_half_of_it_the_claim_would_be_false(potential):
    charge = induced_charge(potential, K)
    r = np.linspace(200, 260, 5000) / K
    rest = (K * r) ** 3 * np.abs(charge.value(r) - charge.friedel(r) - charge.landauer(r))
    assert 0.9 * charge.bound(200 / K) < rest.max() < charge.bound(200 / K)


@pytest.mark.parametrize("without", ["friedel", "landauer"])
def test_both_terms_are_needed(without):
    other = {"friedel": CHARGE.landauer, "landauer": CHARGE.friedel}[without]
    r = np.linspace(200, 260, 500) / K
    assert (K * r**3 * np.abs(CHARGE.value(r) - other(r))).max() > 10 * CHARGE.bound(200 / K)


def test_the_pictures_show_the_exact_charge_and_a_bound_above_what_7_leaves():
    charge = induced_charge(FromFunction(lambda r: -np.exp(-r), 3.0), 0.6, lmax=6)
    exact, far, dipole = charge_figure(charge, "an ion").curves
    assert far.x[0] == dipole.x[0] == 3.0
    assert np.abs(exact.y[exact.x > 30] - far.y[far.x > 30]).max() < charge.bound(50.0) / 30
    figure = approach_figure(charge, "an ion")
    rest, bound = figure.curves
    assert np.all(np.interp(bound.x, rest.x, rest.y) <= bound.y)  # all of it is outside
    assert bound.x[-1] == rest.x[-1]
    assert points_text(figure).startswith("panel,curve,k_F r,")


@pytest.mark.parametrize(("call", "says"), [
    (lambda: CHARGE.value(-1.0), "r must be finite and >= 0"),
    (lambda: CHARGE.value(np.nan), "r must be finite and >= 0, not nan"),
    (lambda: CHARGE.friedel([1.0, 0.0]), r"r must be finite and > 0, not 0.0 at index 1"),
    (lambda: CHARGE.landauer(np.inf), "r must be finite and > 0, not inf"),
    (lambda: CHARGE.friedel(1e-200), r"r must be so that k_F r is from 1e-100 to 1e\+100, not "),
    (lambda: CHARGE.landauer([1.0, 1e200]), r"r must be so that k_F r is from 1e-100 to 1e\+100, not "),
    (lambda: CHARGE.bound(1e-40), "beyond must be larger for waves up to l = "),
    (lambda: CHARGE.bound(0.0), "beyond must be finite and > 0"),
    (lambda: CHARGE.bound(np.inf), "beyond must be finite and > 0"),
    (lambda: induced_charge(WELL, -1.0), "wavenumber must be finite and > 0, not -1"),
])
def test_bad_arguments_are_refused_in_one_line(call, says):
    with pytest.raises(DomainError, match=says):
        call()


def test_a_picture_that_ends_too_near_is_refused():
    for figure in (charge_figure, approach_figure):
        with pytest.raises(DomainError, match=r"furthest must be finite and at least 6 of k_F r, not 1\.0"):
            figure(CHARGE, "a well", furthest=1.0)
