"""The vertex of one ion: force and momentum are equal; each against closed forms, the stored equations and other routes to it."""

import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.special import spherical_jn, spherical_yn

import derive
from numerics import ArgumentTypeError, DomainError
from numerics.scattering import Gaussian, HardSphere, PhaseShifts, ScreenedEmptyCore, SquareWell, Yukawa, phase_shifts, transport_cross_section
from numerics.wind import (
    EllipsoidalBand,
    born_vertex,
    dilute_strength,
    induced_charge,
    ion_vertex,
    momentum_vertex,
    solve_boltzmann,
    spherical_t_matrix,
)
from tests.wind.potentials import POTENTIALS, WAVENUMBERS, well_waves

PAPER = derive.paper("schaich-1976")


@given(POTENTIALS, WAVENUMBERS)
def test_force_and_momentum_are_equal(potential, k):
    found = ion_vertex(potential, k)
    assert found.by_force == pytest.approx(found.by_momentum, rel=1e-12)
    assert np.abs(found.force_shares - found.momentum_shares).max() < 1e-12 * found.by_momentum


@given(st.floats(0.1, 8.0), st.floats(0.3, 2.5), WAVENUMBERS)
def test_of_a_square_well_the_force_is_on_its_wall(depth, radius, k):
    """dV/dr = depth delta(r - radius); waves and shifts by Bessel functions."""
    shifts, waves = well_waves(k, depth, radius, 15)
    R = waves(radius)
    l = np.arange(15)
    shares = 8 * np.pi * (l + 1) * np.sin(shifts[:-1] - shifts[1:]) * depth * radius**2 * R[:-1] * R[1:]
    found = ion_vertex(SquareWell(depth, radius), k, lmax=14)
    assert np.allclose(found.force_shares, shares, rtol=0, atol=1e-10 * shares.sum())  # to which scipy is good for small arguments


def exact_well(depth, radius, k, waves=12):
    """The vertex of a square well by Bessel functions of 40 digits."""
    with mpmath.workdps(40):
        depth, radius, k = map(mpmath.mpf, (depth, radius, k))
        free = [lambda l, x, f=f: mpmath.sqrt(mpmath.pi / (2 * x)) * f(l + 0.5, x) for f in (mpmath.besselj, mpmath.bessely)]
        slope = lambda f, l, x: l / x * f(l, x) - f(l + 1, x)  # noqa: E731
        K, x = mpmath.sqrt(k * k + 2 * depth), k * radius
        at = [(free[0](l, K * radius), K * slope(free[0], l, K * radius)) for l in range(waves)]
        shifts = [mpmath.atan2(*(k * slope(f, l, x) * at[l][0] - at[l][1] * f(l, x) for f in free)) for l in range(waves)]
        return sum(4 * mpmath.pi * (l + 1) * mpmath.sin(shifts[l] - shifts[l + 1]) ** 2 for l in range(waves - 1))


@pytest.mark.parametrize(("depth", "radius", "k"), [(2.1875, 2.15625, 0.125), (1.3, 2.0, 0.9), (0.05, 0.5, 0.3), (3.0, 1.0, 0.01), (7.5, 1.5, 1.5)])
def test_both_are_exact_and_the_error_estimate_is_honest(depth, radius, k):
    found, exact = ion_vertex(SquareWell(depth, radius), k), exact_well(depth, radius, k)
    assert abs(found.by_momentum - exact) <= found.error < 1e-12 * found.by_momentum
    assert abs(found.by_force - exact) <= 1e-12 * found.by_momentum


@given(st.floats(0.2, 4.0), WAVENUMBERS)
def test_of_a_hard_sphere_it_is_that_of_its_phase_shifts(radius, k):
    found = ion_vertex(HardSphere(radius), k)
    l = np.arange(40)
    shifts = np.arctan2(spherical_jn(l, k * radius), spherical_yn(l, k * radius))
    assert found.by_force == pytest.approx(4 * np.pi * (l[1:] @ np.sin(np.diff(shifts)) ** 2), rel=1e-12)


def test_the_momentum_is_that_of_the_stored_transport_cross_section():
    """At a small wave number, where the four waves that are written out there are all."""
    found = ion_vertex(SquareWell(depth=0.7, radius=1.1), 0.05)
    shifts = phase_shifts(SquareWell(depth=0.7, radius=1.1), 0.05, lmax=3).reduced[0].tolist()
    stored = PAPER.function("transport-phases", values={"phase_shift": lambda l, k: k * 0 + shifts[int(float(l.real.mid()))]})
    assert found.transport_cross_section == pytest.approx(float(stored.mp(0.05, digits=20)), rel=1e-13)


def test_it_is_that_of_the_general_t_matrix_on_the_energy_shell():
    k, band = 0.9, EllipsoidalBand.free(0.9)
    shifts, _ = well_waves(k, 1.3, 2.0, 9)
    states = band.states(2).wavevectors
    vertex = momentum_vertex(band, spherical_t_matrix(PhaseShifts.given(k, shifts)), states, degree=19)
    by_force = ion_vertex(SquareWell(1.3, 2.0), k, lmax=9).by_force
    assert np.allclose(vertex, by_force * states / k, rtol=0, atol=1e-12 * by_force)


def test_the_induced_charge_pushes_with_the_same_force():
    """(29) as the integral of (2) times the force on the ion: -4 pi times that of charge, dV/dr and r**2 is the vertex."""
    k, ion = 0.6, Gaussian(height=-1.2, width=1.4)
    charge = induced_charge(ion, k)
    pushed = quad(lambda r: charge.value(r) * -2 * r / ion.width**2 * float(ion.value(np.array([r]))[0]) * r * r, 0, 9, epsabs=1e-14, epsrel=1e-13)[0]
    assert -4 * np.pi * pushed == pytest.approx(ion_vertex(ion, k).by_force, rel=1e-12)


def test_dilute_ions_alone_share_the_momentum_of_all_electrons():
    """Through (26): the force on each is e E times electrons per ion, whatever its phase shifts."""
    k, density = 0.9, 1e-3
    band = EllipsoidalBand.free(k)
    shifts, _ = well_waves(k, 1.3, 2.0, 5)
    found = solve_boltzmann(band, dilute_strength(density, spherical_t_matrix(PhaseShifts.given(k, shifts))), degree=11)
    last = 24 * np.pi * np.sin(shifts[5]) ** 2  # of l = 5 and 6, without a shift of the latter
    along = ion_vertex(SquareWell(1.3, 2.0), k, lmax=4).by_momentum + last
    force = found.force(along * found.states.wavevectors / k)
    assert np.allclose(density * force / band.density, np.eye(3), rtol=0, atol=1e-10)


@pytest.mark.parametrize("k", [0.05, 0.7, 3.0])
@pytest.mark.parametrize(("height", "width"), [(-1.7, 0.4), (0.2, 2.5)])
def test_the_born_limit_of_a_gaussian_is_its_closed_form(height, width, k):
    """v(q) = height pi**(3/2) width**3 exp(-(q width)**2/4): the integral of q**3 v**2 is elementary."""
    with mpmath.workdps(40):
        a, end = mpmath.mpf(width) ** 2 / 2, 4 * mpmath.mpf(k) ** 2
        integral = (1 - (1 + a * end) * mpmath.exp(-a * end)) / (2 * a * a)
        exact = (mpmath.mpf(height) * mpmath.pi**1.5 * mpmath.mpf(width) ** 3) ** 2 * integral / (mpmath.pi * end)
    assert born_vertex(Gaussian(height, width), k) == pytest.approx(float(exact), rel=1e-11)


@pytest.mark.parametrize("k", [0.05, 0.7, 3.0])
@pytest.mark.parametrize("decay", [0.4, 2.5])
def test_the_born_limit_of_a_yukawa_potential_is_its_closed_form(decay, k):
    with mpmath.workdps(40):
        x = 4 * mpmath.mpf(k) ** 2 / mpmath.mpf(decay) ** 2
        exact = (4 * mpmath.pi) ** 2 * (mpmath.log1p(x) - x / (1 + x)) / 2 / (4 * mpmath.pi * mpmath.mpf(k) ** 2)
    assert born_vertex(Yukawa(1.0, decay), k) == pytest.approx(float(exact), rel=1e-11)


@pytest.mark.parametrize("shape", [lambda s: Gaussian(-s, 1.5), lambda s: SquareWell(s, 1.5), lambda s: Yukawa(s, 1.0)])
def test_the_born_limit_is_approached_as_the_potential_weakens_and_a_wrong_one_is_not(shape):
    off = [ion_vertex(shape(s), 0.6).by_momentum / born_vertex(shape(s), 0.6) - 1 for s in (1e-2, 1e-3, 1e-4)]
    assert off[1] == pytest.approx(off[0] / 10, rel=0.1)
    assert off[2] == pytest.approx(off[1] / 10, rel=0.01)
    assert abs(off[2]) < 1e-3


def test_bad_arguments_are_refused_in_one_line():
    with pytest.raises(DomainError, match="potential must be finite for a Born series"):
        born_vertex(HardSphere(1.0), 0.5)
    with pytest.raises(DomainError, match=r"no tail for a Born limit here, as ScreenedEmptyCore has: numerics\.electromigration\.born_cross_section"):
        born_vertex(ScreenedEmptyCore(1.0, 1.67, 0.48), 0.48)
    with pytest.raises(DomainError, match="wavenumber must be finite and > 0"):
        ion_vertex(SquareWell(1.0, 1.0), -0.5)
    with pytest.raises(DomainError, match="shifts must be at one wave number, not at 2"):
        spherical_t_matrix(PhaseShifts.given([0.5, 0.6], [[0.1], [0.1]]))


@pytest.mark.parametrize("function", [ion_vertex, born_vertex, induced_charge])
def test_more_than_one_wave_number_is_refused(function):
    with pytest.raises(ArgumentTypeError, match=r"wavenumber must be one number, not an array of shape \(2,\)"):
        function(SquareWell(1.0, 1.0), [0.5, 0.6])


@pytest.mark.parametrize("function", [ion_vertex, induced_charge])
def test_too_few_waves_are_refused(function):
    with pytest.raises(DomainError, match="lmax must be higher than 1 for a sum over waves"):
        function(SquareWell(1.0, 3.0), 1.0, lmax=1)


@pytest.mark.parametrize("function", [ion_vertex, born_vertex, induced_charge])
@pytest.mark.parametrize("potential", [None, "Na", lambda r: -1 / r])
def test_what_is_no_potential_is_refused_in_one_line(function, potential):
    with pytest.raises(ArgumentTypeError, match=r"potential must be one of numerics\.scattering, such as FromFunction, not "):
        function(potential, 0.5)


def test_the_last_wave_that_can_be_solved_has_no_next_one():
    with pytest.raises(DomainError, match="lmax must be below 200, as each wave is paired with the next"):
        ion_vertex(SquareWell(1.0, 1.0), 0.5, lmax=200)


def test_of_a_potential_with_a_tail_both_are_without_it_and_the_error_says_so():
    sodium = ScreenedEmptyCore(1.0, 1.67, 0.48)
    found = ion_vertex(sodium, 0.48, lmax=9)
    whole = 0.48**2 * float(transport_cross_section(phase_shifts(sodium, 0.48, lmax=10))[0])
    assert found.by_force == pytest.approx(found.by_momentum, rel=1e-12)
    assert 1e-9 * whole < abs(found.by_momentum - whole) < found.error < 1e-5 * whole


def test_high_waves_which_begin_farther_out_feel_all_of_the_potential():
    """Beyond l = 20 waves have panels of their own: a shift that is off by 1e-4 of itself, 1e-7, is a share of the vertex of 3e-9."""
    found = ion_vertex(Yukawa(1.0, 0.5), 2.0, lmax=31)
    assert np.abs(found.force_shares - found.momentum_shares).max() < 1e-12 * found.by_momentum
