"""Local fields and the sum rule: float64, mpmath, balls and quadrature against each other and a transcription.

Expected numbers come from `tests.benchmarks.local_field_references` (mpmath, transcribed with the logarithm and the
Bessel function written out), or from energies of the electron gas.
"""

import mpmath
import numpy as np
import pytest
from flint import acb, arb
from hypothesis import given
from hypothesis import strategies as st
from mpmath.ctx_mp import MPContext

import numerics
from derive.expressions.balls import precision
from numerics import DomainError, ball, precise, quadrature
from numerics.float64.local_fields import LOCAL_FIELDS, local_field, local_field_slope, sum_rule
from numerics.float64.screening import BOUNDED, SCREENINGS
from numerics.reproduce import sum_rule as table
from tests.benchmarks import local_field_references as references
from tests.benchmarks import local_fields as measured

NEW = tuple(name for name in SCREENINGS if name.removesuffix("-vertex") not in ("lindhard", "hubbard"))
FIELDS = LOCAL_FIELDS[1:]
OF_R_S = 1 / 6.029213593351606  # lambda2 = r_s/((9 pi/4)**(1/3) pi)
couplings = st.floats(0.17, 0.99)


# float64, mpmath and balls against the transcription


@pytest.mark.long
@pytest.mark.parametrize("screening", NEW)
def test_float64_errors_are_as_small_as_documented(screening):
    eps, V = measured.errors(*measured.points(np.random.default_rng(3), 240, screening), screening)
    assert eps.max() <= 12
    assert V.max() <= 12


@pytest.mark.parametrize("screening", NEW)
def test_precise_and_ball_agree_with_the_transcription(screening):
    for at in (1e-9, 0.3, 1.0, 1.7, 40.0):
        exact, _ = references.dielectric(at, 0.65, screening)
        value = precise.dielectric(at, 0.65, screening, digits=40)
        assert abs(references.m.mpf(value) / exact - 1) < references.m.mpf(10) ** -39
        with precision(200):
            enclosure = ball.dielectric(at, 0.65, screening)
            assert abs(enclosure - arb(mpmath.nstr(exact, 60))) < abs(enclosure) * arb(10) ** -55


@pytest.mark.long
@pytest.mark.parametrize("screening", NEW)
def test_extreme_wave_numbers_are_the_limits(screening):
    for at in (1e-300, 1e-60, 1e60, 1e300):
        value = float(numerics.empty_core(at, 0.5, 0.0, screening))
        assert value == pytest.approx(float(precise.empty_core(at, 0.5, 0, screening)), rel=1e-14)
        assert value == pytest.approx(float(ball.empty_core(at, 0.5, 0, screening)), rel=1e-14)
    assert numerics.dielectric(np.inf, 0.5, screening) == 1
    assert np.isnan(numerics.dielectric(np.nan, 0.5, screening))
    base = screening.removesuffix("-vertex")
    limit_at_0 = -1.0 if screening != base else -sum_rule(base, 0.45)
    assert numerics.empty_core(0.0, 0.45, 1.0, screening) == pytest.approx(limit_at_0, rel=1e-14)


@pytest.mark.parametrize("screening", NEW)
def test_a_wide_ball_contains_the_values_on_it(screening):
    for centre, radius in ((0.5, 0.01), (1.0, 0.01), (0.0, 0.1), (2.0, 0.3)):
        V = ball.empty_core(arb(centre, radius), arb(0.65, 1e-3), 1.5, screening)
        assert V.is_finite()
        for share in np.linspace(-0.99, 0.99, 7):
            assert V.contains(ball.empty_core(centre + share * radius, 0.65 + share * 1e-3, 1.5, screening, digits=30))


@pytest.mark.long
@pytest.mark.parametrize("screening", NEW)
def test_the_resistivity_is_that_of_rigorous_quadrature(screening):
    exact = quadrature.resistivity("0.9e10", 1, 0.65, "1.5", "0.45", screening=screening, digits=20)
    assert exact.rel_accuracy_bits() > 60
    assert numerics.resistivity(0.9e10, 1, 0.65, 1.5, 0.45, screening) == pytest.approx(float(exact), rel=1e-12)


@pytest.mark.parametrize("screening", [name for name in NEW if name in BOUNDED])
def test_proven_bounds_hold_for_hubbards_shape(screening):
    rng = np.random.default_rng(7)
    at, lambda2 = np.concatenate([10 ** rng.uniform(-9, 3, 60), rng.uniform(0, 2, 60)]), rng.uniform(0.05, 1.5, 120)
    eps, bound = numerics.dielectric(at, lambda2, screening, bound=True)
    exact = [references.dielectric(*pair, screening)[0] for pair in zip(at, lambda2, strict=True)]
    assert all(abs(value - true) <= limit_ for value, true, limit_ in zip(eps, exact, bound, strict=True))
    assert np.median(bound / np.abs(eps)) < 40 * 2.0**-53


def test_no_bound_is_claimed_where_none_is_proven():
    for screening in set(SCREENINGS) - set(BOUNDED):
        for function, arguments in ((numerics.dielectric, (1.0, 0.5)), (numerics.empty_core, (1.0, 0.5, 1.0))):
            with pytest.raises(DomainError, match=f"bound must be False for screening '{screening}'"):
                function(*arguments, screening, bound=True)


# P and R


@given(at=st.floats(1e-3, 3), lambda2=couplings, name=st.sampled_from(FIELDS))
def test_P_and_R_are_the_local_field_that_eps_has(at, lambda2, name):
    f = float(numerics.lindhard(at))
    P, R = local_field(name, np.array([at * at]), lambda2)
    G, x = (P + R * (2 * f - 1))[0], lambda2 * f / at**2
    assert numerics.dielectric(at, lambda2, f"{name}-vertex") == pytest.approx(1 + (1 - G) * x, rel=1e-12, abs=1e-13 * abs(x) / at**2)


@given(square=st.floats(1e-3, 1e3), lambda2=couplings, name=st.sampled_from(LOCAL_FIELDS))
def test_complex_P_and_R_are_the_real_ones_on_the_axis(square, lambda2, name):
    for real, complex_ in zip(*(local_field(name, np.array([square], dtype=kind), lambda2) for kind in (float, complex)), strict=True):
        assert complex_[0] == pytest.approx(real[0], rel=1e-14)


@pytest.mark.parametrize("name", FIELDS)
@pytest.mark.parametrize("place", [0.4 + 0.7j, 1.5 + 2j, 0.9 - 0.1j])
def test_off_the_axis_P_and_R_are_those_of_the_analytic_balls(name, place):
    f = complex((ball.lindhard_inside if place.real < 1 else ball.lindhard_outside)(acb(place)))
    P, R = local_field(name, np.array([place**2]), 0.6)
    eps = 1 + (1 - (P + R * (2 * f - 1))[0]) * 0.6 * f / place**2
    assert eps == pytest.approx(complex(ball.dielectric(acb(place), 0.6, f"{name}-vertex")), rel=1e-12)


@given(lambda2=couplings, name=st.sampled_from(LOCAL_FIELDS))
def test_the_slope_is_the_limit_and_gives_the_sum_rule(lambda2, name):
    f = float(numerics.lindhard(1e-4))
    P, R = local_field(name, np.array([1e-8]), lambda2)
    assert (P + R * (2 * f - 1))[0] / 1e-8 == pytest.approx(local_field_slope(name, lambda2), rel=1e-7)
    inverse = sum_rule(name, lambda2)
    eps = numerics.dielectric(1e-9, lambda2, name)
    assert lambda2 / (1e-18 * eps) == pytest.approx(inverse, rel=1e-12, abs=1e-14)


@given(lambda2=couplings, screening=st.sampled_from(SCREENINGS))
def test_eps_is_continuous_at_the_fermi_sphere_and_where_the_tail_begins(lambda2, screening):
    for place in (1.0, 3.0):
        eps = numerics.dielectric(place * np.array([1 - 1e-13, 1, 1 + 1e-13]), lambda2, screening)
        assert np.ptp(eps) < 1e-10 * abs(eps[1])


@given(at=st.floats(0.05, 5), lambda2=couplings, name=st.sampled_from(FIELDS))
def test_both_kinds_of_eps_differ_by_what_the_local_field_screens(at, lambda2, name):
    """eps_vertex = (1 - G x) eps, and 1/eps = 1 - x/(1 + (1 - G) x)."""
    x = float(numerics.dielectric(at, lambda2, "lindhard")) - 1
    eps, vertex = (float(numerics.dielectric(at, lambda2, name + felt_by)) for felt_by in ("", "-vertex"))
    assert 1 / eps == pytest.approx(1 - x / vertex, rel=1e-9, abs=1e-11)


# Ranges and errors


@pytest.mark.parametrize(
    ("name", "r_s", "message"),
    [("vashishta-singwi", 0.9, r"lambda2 must give 1 <= r_s <= 6 for screening 'vashishta-singwi', not lambda2 = 0.149.*, r_s = 0.9"),
     ("vashishta-singwi", 6.1, "r_s = 6.1"), ("ichimaru-utsumi", 15.1, "lambda2 must give 0 <= r_s <= 15 for screening 'ichimaru-utsumi'")])
def test_an_r_s_outside_the_fit_is_refused(name, r_s, message):
    lambda2 = r_s * OF_R_S
    for function in (
        lambda: local_field(name, np.ones(1), lambda2), lambda: local_field_slope(name, lambda2), lambda: sum_rule(name, lambda2),
        lambda: numerics.dielectric([0.5, 1.0], [0.5, lambda2], name), lambda: numerics.empty_core(1.0, lambda2, 1.0, f"{name}-vertex"),
        lambda: numerics.resistivity(1e10, 1, lambda2, 1.0, 0.4, name), lambda: precise.dielectric(1, lambda2, name)):
        with pytest.raises(DomainError, match=message):
            function()
    with pytest.raises(DomainError, match="lambda2 must give"):
        ball.dielectric(1, lambda2, name)


def test_the_ends_of_the_tables_themselves_are_allowed():
    for name, r_s in (("vashishta-singwi", 1), ("vashishta-singwi", 6), ("ichimaru-utsumi", 15)):
        assert np.isfinite(numerics.dielectric(1.0, r_s * OF_R_S, name))


def test_an_unknown_name_and_a_square_that_is_no_number_are_refused():
    with pytest.raises(DomainError, match="name must be one of 'lindhard', 'hubbard'"):
        local_field("hubbard-vertex", np.ones(1), 0.5)
    with pytest.raises(numerics.ArgumentTypeError, match="square must be a real number"):
        local_field("hubbard", "1", 0.5)


# The table of the sum rule


@pytest.mark.long
def test_perdew_and_wangs_compressibility_by_numerical_differentiation():
    c = MPContext()
    c.dps = 40
    A, a1, b1, b2, b3, b4 = (c.mpf(text) for text in ("0.0310907", "0.21370", "7.5957", "3.5876", "1.6382", "0.49294"))

    def energy(r):  # Rydbergs
        x = c.sqrt(r)
        return -4 * A * (1 + a1 * r) * c.log(1 + 1 / (2 * A * (b1 * x + b2 * r + b3 * x**3 + b4 * r * r)))

    k = c.cbrt(9 * c.pi / 4)

    def pressure(n):  # of the energy per volume, in Rydbergs and Bohr radii
        r = c.cbrt(3 / (4 * c.pi * n))
        return c.mpf(3) / 5 * (k / r) ** 2 - 3 * k / (2 * c.pi * r) + energy(r)

    for r_s in (2, 5):
        n = 3 / (4 * c.pi * c.mpf(r_s) ** 3)
        modulus = c.diff(lambda n: n * pressure(n), n, 2) * n
        assert table.perdew_wang(r_s) == pytest.approx(float(modulus / (c.mpf(2) / 3 * (k / r_s) ** 2)), rel=1e-12)


def test_the_verdicts_on_the_sum_rule():
    rows = table.rows()
    assert len(rows) == len(LOCAL_FIELDS) * 4
    fulfilled = {name for name in LOCAL_FIELDS if all(row["verdict"] == "fulfilled" for row in rows if row["screening"] == name)}
    assert fulfilled == {"hubbard", "geldart-vosko", "ichimaru-utsumi"}
    for row in rows:
        assert row["nozieres_pines"] == pytest.approx(1 - row["lambda2"] - 0.158 * row["lambda2"] ** 2, abs=1e-14)
        assert row["screening"] != "hubbard" or row["implied"] == pytest.approx(row["nozieres_pines"], abs=1e-14)
