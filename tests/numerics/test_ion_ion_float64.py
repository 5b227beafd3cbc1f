"""The ion-ion potential in float64: against enclosures, against sums along the real axis, and against exact properties."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import derive
from derive.physics.liquid_alloys.ion_ion import EQUATIONS, Z_j, rho, s_j
from derive.physics.liquid_alloys.pseudopotential import s_i
from derive.physics.liquid_alloys.screening import g, lambda2
from derive.physics.liquid_alloys.species import Z_i
from numerics import ArgumentTypeError, DomainError, ion_ion_force, ion_ion_potential, precise, quadrature
from numerics._arguments import parameter
from numerics.float64.ion_ion import _potential, well
from numerics.float64.ion_ion._contour import contour
from numerics.float64.ion_ion._gas import Gas
from numerics.float64.screening import SCREENINGS

NA = (0.67, 1.6, 1.6)
couplings, radii, distances = st.floats(0.1, 2.0), st.floats(0, 4), st.floats(0, 5).map(lambda p: 10**p)


def enclosed(distance, *ions, screening):
    """phi and its local envelope, the amplitude of what oscillates plus the rest, from the rigorous quadrature."""
    here, quarter = (quadrature.ion_ion_potential(r, *ions, screening=screening, digits=25) for r in (distance, distance + np.pi / 2))
    assert here.verdict.holds
    oscillating = np.hypot(float(here.from_cut), float(quarter.from_cut))
    return float(here.value), oscillating + abs(float(here.from_poles)) + abs(float(here.bare))


@pytest.mark.long
@settings(max_examples=25)
@given(distances, couplings, radii, radii, st.sampled_from(quadrature.ENCLOSED))
def test_error_against_the_enclosure_is_below_1e_12_of_the_envelope(distance, coupling, s, other, screening):
    value, envelope = enclosed(distance, coupling, s, other, screening=screening)
    assert abs(ion_ion_potential(distance, coupling, s, other, screening=screening) - value) < 1e-12 * envelope


@pytest.mark.long
@settings(max_examples=15)
@given(distances, couplings, radii, radii, st.sampled_from(quadrature.ENCLOSED))
def test_force_is_the_derivative_of_the_enclosure(distance, coupling, s, other, screening):
    step = 2.0**-40
    try:
        low, high = (quadrature.ion_ion_potential(f"{distance + sign * step:.60g}", coupling, s, other, screening=screening, digits=45)
                     for sign in (-1, 1))
    except DomainError:
        assume(False)
    assume(distance + step != distance - step)
    span = (distance + step) - (distance - step)
    slope = float((high.value - low.value) / span)
    envelope = max(enclosed(r, coupling, s, other, screening=screening)[1] * (1 + 1 / distance) for r in (distance, distance + 0.7))
    assert abs(ion_ion_force(distance, coupling, s, other, screening=screening) + slope) < 3e-12 * envelope + abs(slope) * span


def along_the_real_axis(distance, coupling, s, other, screening):
    """phi by Gauss panels on 0 < y < 3000 with f in closed form: no complex numbers, no contour."""
    node, weight = np.polynomial.legendre.leggauss(20)
    grade = 0.5 ** np.arange(45, -1.0, -1.0)
    edges = np.unique(np.concatenate([[0, 1], 1 - grade[:-1], 1 + grade, np.arange(2, 60, 0.1), np.arange(60, 3000, 1.0) / 1, grade]))
    width = np.diff(edges)[:, None]
    y, w = (edges[:-1, None] + width * (node + 1) / 2).ravel(), (width * weight / 2).ravel()
    from numerics import dielectric

    W = 1 - 1 / dielectric(y, coupling, screening)
    integral = np.sum(w * np.cos(s * y) * np.cos(other * y) * W * np.sin(distance * y) / y)
    return 12 * coupling / distance * (np.pi / 2 - integral)


@pytest.mark.long
@pytest.mark.parametrize("screening", SCREENINGS)
@pytest.mark.parametrize("coupling", [0.36, 0.67])
def test_every_screening_agrees_with_a_sum_along_the_real_axis(screening, coupling):
    for distance in (1.0, 2.6, 5.5, 9.0):
        direct = along_the_real_axis(distance, coupling, 1.4, 1.1, screening)
        assert ion_ion_potential(distance, coupling, 1.4, 1.1, screening=screening) == pytest.approx(direct, abs=2e-12)


@pytest.mark.long
@pytest.mark.parametrize("screening, distance", [
    ("ichimaru-utsumi", 300.0), *(pytest.param(screening, distance, marks=pytest.mark.long) for screening in SCREENINGS for distance in (6.5, 3e3)),
])
def test_every_screening_agrees_with_mpmath_at_any_distance(screening, distance):
    """`numerics.precise` takes the same path, in mpmath, with f in closed form and no care for cancellation."""
    metal = (distance, 0.5, 1.25, 0.5)
    reference = float(precise.ion_ion_potential(*metal, screening=screening, digits=14))
    envelope = np.hypot(reference, ion_ion_potential(distance + np.pi / 2, *metal[1:], screening=screening))
    assert abs(ion_ion_potential(*metal, screening=screening) - reference) < 1e-12 * envelope


def test_friedel_tail_is_the_stored_asymptotic_form():
    """The equation `friedel` of the paper, leading order in 1/rho."""
    tail = next(equation for equation in EQUATIONS if equation.number == "friedel")
    coupling, s = 0.67, 1.0
    constant = derive.paper("ashcroft-langreth-1967")["g"].rhs.subs(lambda2, coupling)
    for distance in (1e4, 4e4 + 0.3, 1e5):
        expected = float(tail.rhs.subs({g: constant, lambda2: coupling, s_i: s, s_j: s, rho: distance, Z_i: 1, Z_j: 1}))
        assert ion_ion_potential(distance, coupling, s, s) == pytest.approx(expected, abs=30 / distance**4)


@given(couplings, radii, radii, distances)
def test_symmetric_in_the_ions_and_bilinear_in_the_valences(coupling, s, other, distance):
    one, two = ion_ion_potential(distance, coupling, s, other, 2, 3), ion_ion_potential(distance, coupling, other, s, 1, 1)
    assert one == pytest.approx(6 * two, rel=1e-9, abs=1e-12 / distance**3)


@given(couplings, st.floats(0.2, 4), st.floats(0.2, 4), st.sampled_from(SCREENINGS[:3]))
def test_nothing_happens_where_the_cores_begin_to_overlap(coupling, s, other, screening):
    """The potential and its slope go through rho = s_i + s_j, where the formula changes, without a jump."""
    touch = s + other
    sides = touch * (1 - 1e-14), touch * (1 + 1e-14)
    for function in (ion_ion_potential, ion_ion_force):
        inner, outer = (function(r, coupling, s, other, screening=screening) for r in sides)
        assert inner == pytest.approx(outer, rel=1e-11, abs=1e-11)


def test_coincident_bare_ions_repel_as_coulomb_charges():
    """Screening electrons cannot follow to rho -> 0: rho phi -> 6 pi lambda2 Z_i Z_j."""
    assert 1e-6 * ion_ion_potential(1e-6, 0.5, 0, 0, 2, 3) == pytest.approx(6 * np.pi * 0.5 * 6, rel=1e-5)


def test_arrays_broadcast_and_scalars_stay_scalars():
    grid = ion_ion_potential(np.array([[2.0], [5.0]]), [0.4, 0.6, 0.6], 1.0, [1.0, 1.0, 1.5])
    assert grid.shape == (2, 3)
    assert grid[1, 2] == ion_ion_potential(5.0, 0.6, 1.0, 1.5)
    assert isinstance(ion_ion_potential(5.0, 0.6, 1.0, 1.5), float)
    assert ion_ion_potential([], 0.6, 1, 1).shape == (0,)


@pytest.mark.long
@pytest.mark.parametrize("screening", SCREENINGS)
def test_well_and_turning_point(screening):
    coupling = 0.67
    found = well(coupling, 1.6, 1.6, screening=screening)
    around = ion_ion_potential(found.place + np.array([-1e-3, 0, 1e-3]), coupling, 1.6, 1.6, screening=screening)
    assert around[1] == pytest.approx(found.depth, rel=1e-12)
    assert found.depth < min(around[0], around[2])
    sigma = found.turning_point(0.02)
    assert sigma < found.place
    assert ion_ion_potential(sigma, coupling, 1.6, 1.6, screening=screening) == pytest.approx(found.depth + 0.02, abs=1e-12)
    inside = ion_ion_potential(np.linspace(sigma, found.place, 200), coupling, 1.6, 1.6, screening=screening)
    assert np.all(np.diff(inside) < 0)


@pytest.mark.long
def test_a_path_over_a_pole_is_refused_or_lowered():
    """At strong coupling poles come near: either the path stays below all of them, or the request is refused."""
    strong = contour(9.0, "lindhard")
    assert strong.cut.y.imag.max() <= 0.5
    value, envelope = enclosed(7.0, 9.0, 1.0, 1.0, screening="lindhard")
    assert abs(ion_ion_potential(7.0, 9.0, 1.0, 1.0, screening="lindhard") - value) < 1e-12 * envelope


@pytest.mark.parametrize("screening, coupling", [
    ("ichimaru-utsumi", 1.8735), ("ichimaru-utsumi-vertex", 2.35), ("ichimaru-utsumi", 0.5732), ("ichimaru-utsumi", 2.4878),
    ("vashishta-singwi", 0.957), ("vashishta-singwi-vertex", 0.9656)])
def test_poles_beside_the_path_cost_no_digits(screening, coupling):
    """Poles of either branch next to the cut, the corner and a low slope: against Gauss panels on a lower and finer path."""
    distance = np.array([0.5, 3.3, 14.0, 45.0, 150.0])
    value = along_a_low_path(distance, coupling, screening)
    envelope = np.hypot(value, along_a_low_path(distance + np.pi / 2, coupling, screening))
    assert np.all(np.abs(ion_ion_potential(distance, coupling, 0, 0, screening=screening) - value) < 3e-13 * envelope)


def along_a_low_path(distance, coupling, screening, height=0.06):
    """phi of bare cores along i h .. 1 + i h with panels of half the height, and the cut below it."""
    gas, (node, weight) = Gas(coupling, screening), np.polynomial.legendre.leggauss(24)

    def panels(edges):
        width = np.diff(edges)[:, None]
        return (edges[:-1, None] + width * (node + 1) / 2).ravel(), (width * weight / 2).ravel()

    t, on_cut = panels(height * np.concatenate([[0.0], 0.5 ** np.arange(46, -1.0, -1.0)]))
    x, on_slope = panels(np.linspace(0, 1, round(2 / height)))
    d, on_ray = panels(height * np.concatenate([[0.0], 1.3 ** np.arange(0.0, 56)]))
    turn, corner = np.exp(0.4j), 1 + 1j * height
    y = np.concatenate([1 + 1j * t, 1j * height + x, corner + turn * d])
    W = np.concatenate([1j * on_cut * gas.jump(t)[0], -on_slope * gas.inside(1j * height + x)[0],
                        -turn * on_ray * gas.outside(corner + turn * d)[0]])
    return 12 * coupling / distance * np.imag(np.exp(1j * np.outer(distance, y)) @ (W / y))


@pytest.mark.parametrize("screening", SCREENINGS)
def test_the_jump_is_the_difference_of_the_two_branches(screening):
    gas, t = Gas(0.6, screening), np.array([0.01, 0.2, 0.4])
    y = 1 + 1j * t
    assert gas.jump(t)[0] == pytest.approx(gas.inside(y)[0] - gas.outside(y)[0], rel=1e-12)


@pytest.mark.parametrize("arguments, message", [
    ((0.0, *NA), r"rho must be finite and > 0"), ((2e8, *NA), "rho must be from 1e-100 to 1e\\+08"),
    ((1e-300, *NA), "rho must be from 1e-100 to 1e\\+08"), ((5, *NA, 1e300, 1e300), "Z_i must be from 0 to 1000"),
    ((5, 0.01, 1, 1), "lambda2 must be from 0.05 to 10"), ((5, 11, 1, 1), "lambda2 must be from 0.05 to 10"),
    ((5, 0.6, -1, 1), "s_i must be finite and >= 0"), ((5, 0.6, 1, 2e3), "s_j must be from 0 to 1000"),
    ((5, *NA, 0), "Z_i must be finite and > 0"), ((float("nan"), *NA), "rho must be finite"),
    (([1, 2], [0.5, 0.6, 0.7], 1, 1), "shapes do not broadcast"),
])
def test_bad_arguments(arguments, message):
    for function in (ion_ion_potential, ion_ion_force):
        with pytest.raises(DomainError, match=message) as caught:
            function(*arguments)
        assert "\n" not in str(caught.value)


def test_bad_types_and_names():
    with pytest.raises(ArgumentTypeError, match="rho must be a real number"):
        ion_ion_potential("5", *NA)
    with pytest.raises(DomainError, match="screening must be one of"):
        ion_ion_potential(5, *NA, screening="thomas-fermi")
    with pytest.raises(DomainError, match="energy must be finite and > 0"):
        well(*NA).turning_point(0.0)
    with pytest.raises(DomainError, match="above all of phi"):
        well(*NA).turning_point(1e6)


def test_arguments_are_checked_once_however_many_distances_are_tried(monkeypatch):
    checked = []
    monkeypatch.setattr(_potential, "parameter", lambda name, *rest: checked.append(name) or parameter(name, *rest))
    found = well(*NA)
    assert checked == ["lambda2", "s_i", "s_j", "Z_i", "Z_j"]
    found.turning_point(0.02)
    assert checked == 2 * ["lambda2", "s_i", "s_j", "Z_i", "Z_j"]


def test_a_pair_of_ions_is_the_function_of_its_arguments():
    at, pair = np.array([[0.5, 3.0], [7.0, 300.0]]), _potential.checked_ions(*NA, 1, 3, "hubbard")
    assert np.array_equal(pair.potential(at), ion_ion_potential(at, *NA, 1, 3))
    assert np.array_equal(pair.force(at), ion_ion_force(at, *NA, 1, 3))
    assert pair.at(3.0) == (ion_ion_potential(3.0, *NA, 1, 3), ion_ion_force(3.0, *NA, 1, 3))
    assert pair.potential([]).shape == (0,)
    with pytest.raises(DomainError, match="rho must be from 1e-100"):
        pair.potential(2e8)
    with pytest.raises(ArgumentTypeError, match=r"lambda2 must be one number, not an array of shape \(2,\)"):
        well([0.6, 0.7], 1, 1)
