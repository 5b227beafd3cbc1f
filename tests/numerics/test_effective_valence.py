"""The wind on an ion: the forms are the stored equations, Born's cross sections by other routes, and neighbours by Eq. (33) itself."""

from fractions import Fraction

import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import constants
from sympy import Lambda, Rational

import derive
import numerics
from derive.forms import wind as wind_forms
from derive.physics.constants import SI
from derive.physics.electron_gas import f, lambda2
from derive.physics.liquid_alloys.pseudopotential import EQ_3, s
from derive.physics.liquid_alloys.screening import LINDHARD, y
from derive.theorems import effective_valence as on_effective_valence
from derive.theorems import wind_forms as on_wind_forms
from derive.verdict import Proved, Refuted
from numerics import ArgumentTypeError, DomainError
from numerics.electromigration import born_cross_section, born_tensor, cluster_wind, effective_valence, jump, mean_free_path, wind_valence
from numerics.float64.screening import SCREENINGS
from numerics.formulas import generated as _formulas
from numerics.metals import Alloy, metals
from tests.effort import examples, sweep

WS = derive.paper("schaich-1976")


def named(claim):
    return f"{claim.number}: {claim.title}"


CLAIMS = (*on_effective_valence.CLAIMS, *on_wind_forms.CLAIMS)
GAS = (0.9, 0.67)  # lengths in angstrom: what is stored holds in any unit
SODIUM = (1.0, 1.5)



@pytest.mark.parametrize("claim", sweep(CLAIMS, [one for one in CLAIMS if one.number.startswith("wind-of")]), ids=named)
def test_each_claim_is_proved(claim):
    assert claim in WS.claims
    assert isinstance(claim.check(WS), Proved)


@pytest.mark.parametrize("claim", sweep(on_wind_forms.CLAIMS, on_wind_forms.CLAIMS[:2]), ids=named)
def test_a_changed_equation_is_not_the_form(claim):
    changed = WS.replace(claim.number, WS[claim.number].rhs * (1 + Rational(1, 10**9)))
    assert isinstance(claim.check(changed), Refuted)


@pytest.mark.parametrize("form", wind_forms.FORMS, ids=lambda form: form.name)
def test_the_printed_text_says_what_the_form_says(form):
    values = [Fraction(3 + 2 * n, 11 + 5 * n) for n, _ in enumerate(form.arguments)]
    expected = form(*(Rational(value.numerator, value.denominator) for value in values)).xreplace(wind_forms.CONSTANTS)
    assert getattr(_formulas, form.name)(*map(float, values)) == pytest.approx(float(expected.xreplace(SI)), rel=1e-15)


def test_wind_of_a_hard_sphere_in_slow_electrons():
    """sigma = 4 pi a**2: -n l sigma with n = k_F**3/3 pi**2, l = v_F tau and tau = m/(n e**2 rho), with the CODATA values of SciPy."""
    k_F, rho, a = 1e10, 1e-7, 1e-11
    e, m, hbar = constants.e, constants.m_e, constants.hbar
    n = k_F**3 / (3 * np.pi**2)
    path = (hbar * k_F / m) * (m / (n * e**2 * rho))
    assert mean_free_path(k_F, rho) == pytest.approx(path, rel=1e-12, abs=0)
    assert wind_valence(k_F, rho, 4 * np.pi * a**2) == pytest.approx(-n * path * 4 * np.pi * a**2, rel=1e-12)


def test_wind_is_the_share_of_the_ion_in_the_resistivity():
    """Z_w = -Z rho_i/rho, where rho_i is the resistivity of as many such ions as the host has, without structure: Eq. (1) at eta = 0."""
    for symbol, one in metals().items():
        if one.core_radius is None:
            continue
        gas = Alloy(symbol, one.melting_point)
        k_F, lambda2, s = gas.fermi_wavenumber, gas.lambda2, gas.scaled_core_radii[0]
        for screening in ("lindhard", "hubbard-vertex"):
            alone = numerics.resistivity(k_F, one.valence, lambda2, s, 0.0, screening)
            wind = effective_valence(gas, symbol, resistivity=1e-7, screening=screening).wind
            assert wind == pytest.approx(-one.valence * alone / 1e-7, rel=1e-11), symbol


def in_mpmath(y, s):
    """V of Eq. (3), typed by hand."""
    lambda2, f = mpmath.mpf("0.67"), mpmath.mpf(1) / 2 + (1 - y**2) / (4 * y) * mpmath.log((1 + y) / abs(1 - y))
    return -lambda2 * mpmath.cos(s * y) / (y**2 + lambda2 * f)


def test_born_cross_section_by_mpmath():
    ions = [(3, 2.1), (-1, 1.5)]
    with mpmath.workdps(20):
        integral = mpmath.quad(lambda y: y**3 * sum(Z * in_mpmath(y, mpmath.mpf(s)) for Z, s in ions) ** 2, [0, 0.5, 0.9, 0.99, 1])
        expected = 4 * mpmath.pi**3 / 9**2 * integral
    assert born_cross_section(9.0, 0.67, ions, "lindhard") == pytest.approx(float(expected), rel=1e-10)


@pytest.mark.long
def test_born_cross_section_by_the_stored_equations():
    """(3) of the first paper in `born-transport` of the second, by balls."""
    V = EQ_3.rhs.replace(f, lambda t: LINDHARD.rhs.xreplace({y: t})).xreplace({lambda2: Rational(67, 100), s: Rational(3, 2)})
    stored = WS.function("born-transport", values={"u": Lambda(y, V)})
    assert born_cross_section(9.0, 0.67, [SODIUM], "lindhard") == pytest.approx(stored(9.0), rel=1e-13)


@pytest.mark.parametrize("screening", SCREENINGS)
def test_every_screening_gives_a_positive_cross_section(screening):
    assert born_cross_section(*GAS, [SODIUM], screening) > 0


def test_an_ion_that_stands_for_another_of_its_kind_scatters_nothing():
    assert born_cross_section(*GAS, [SODIUM, (-1, 1.5)]) == 0
    host = Alloy({"Na": 1, "K": 0}, 373.15)
    assert effective_valence(host, "Na", resistivity=1e-7, site="substitutional").wind == 0
    assert effective_valence(host, "K", resistivity=1e-7, site="substitutional").wind < 0


def by_equation_33(own, others, places, k_F, nodes=10):
    """The tensor by Eq. (33) with V for T, on the Fermi sphere: 2 pi i sum over l of (d<k|V|l>/dR) <l|V|k>, times n_1(k) proportional to k."""
    cos, weight = np.polynomial.legendre.leggauss(nodes)
    phi = 2 * np.pi * np.arange(2 * nodes) / (2 * nodes)
    sin = np.sqrt(1 - cos**2)[:, None]
    unit = np.stack([sin * np.cos(phi), sin * np.sin(phi), cos[:, None] + 0 * phi], axis=-1).reshape(-1, 3)
    area = np.repeat(weight, 2 * nodes) * np.pi / nodes
    change = unit[:, None] - unit[None]
    y = np.sqrt(np.sum(change**2, axis=-1)) / 2
    V = {s: numerics.empty_core(y, GAS[1], s, "lindhard") for _, s in (own, *others)}
    other = sum(Z * V[s] * np.exp(1j * k_F * change @ np.array(R)) for (Z, s), R in zip(others, places, strict=True))
    vertex = 1j * (-1j * change) * (own[0] * V[own[1]] * other * area)[..., None]
    force = np.einsum("k,klm,kn->mn", area, vertex, unit)
    assert abs(force.imag).max() < 1e-12 * abs(force).max()
    return 3 * force.real * (np.pi / (2 * k_F)) ** 2 / (4 * np.pi)


def test_neighbours_by_equation_33():
    others, places = [SODIUM, (2.0, 1.1), (-1.0, 1.5)], [(0, 0, 0), (1, 0, 0.5), (-0.4, 0.9, 0.3)]
    ours = born_tensor(*GAS, SODIUM, others, places, "lindhard")
    assert ours == pytest.approx(by_equation_33(SODIUM, others, places, GAS[0]), rel=0, abs=1e-6 * abs(ours).max())
    assert ours == pytest.approx(ours.T, rel=1e-14, abs=1e-14)


def test_of_a_neighbour_twice_as_far_the_phase_would_be_another():
    others, places = [(2.0, 1.1)], np.array([(1, 0, 0.5)])
    wrong = born_tensor(*GAS, SODIUM, others, 2 * places, "lindhard")
    assert wrong != pytest.approx(by_equation_33(SODIUM, others, places, GAS[0]), rel=0, abs=1e-2 * abs(wrong).max())


places = st.tuples(*[st.floats(-10, 10)] * 3)
ions = st.tuples(st.floats(-4, 4).filter(lambda Z: abs(Z) > 0.01), st.floats(0, 5))


@examples(100)
@given(ions, st.lists(st.tuples(ions, places), min_size=1, max_size=4), st.permutations(range(3)))
def test_the_tensor_turns_with_the_places(ion, others, order):
    kinds, R = [kind for kind, _ in others], np.array([place for _, place in others])
    straight, turned = born_tensor(*GAS, ion, kinds, R), born_tensor(*GAS, ion, kinds, R[:, order])
    scale = abs(ion[0]) * sum(abs(Z) for Z, _ in kinds)
    assert turned == pytest.approx(straight[np.ix_(order, order)], rel=1e-9, abs=1e-9 * scale)


@examples(100)
@given(ions, ions, places)
def test_what_two_ions_do_to_each_other_is_the_same(one, other, place):
    there, back = born_tensor(*GAS, one, [other], [place]), born_tensor(*GAS, other, [one], [tuple(-x for x in place)])
    assert there == pytest.approx(back, rel=1e-12, abs=1e-12 * abs(one[0] * other[0]))


@examples(100)
@given(st.lists(ions, min_size=1, max_size=3))
def test_all_ions_at_one_place_scatter_as_their_sum(kinds):
    total = sum(np.trace(born_tensor(*GAS, one, kinds, [(0, 0, 0)] * len(kinds))) / 3 for one in kinds)
    scale = sum(abs(Z) for Z, _ in kinds) ** 2
    assert total == pytest.approx(born_cross_section(*GAS, kinds), rel=1e-9, abs=1e-9 * scale)


def test_a_neighbour_far_away_does_nothing():
    near, far = (abs(born_tensor(*GAS, SODIUM, [SODIUM], [(0, 0, R)])).max() for R in (1, 300))
    assert far < 1e-3 * near


@pytest.mark.parametrize(("arguments", "message"), [
    ((0.0, 0.67, [SODIUM]), "fermi_wavenumber"), ((0.9, -1, [SODIUM]), "lambda2"), ((*GAS, []), "ions must be at least one"),
    ((*GAS, [(1, -0.1)]), "0 <= s"), ((*GAS, [(np.inf, 1)]), "finite valence"), ((*GAS, [1.0]), "pairs"), ((*GAS, [(1, 2e4)]), "0 <= s"),
    ((*GAS, [SODIUM], "thomas"), "screening")])
def test_bad_arguments_are_named(arguments, message):
    with pytest.raises(DomainError, match=message):
        born_cross_section(*arguments)


def test_bad_places_are_named():
    for wrong, message in (([(0, 0)], "array"), ([(0, 0, np.nan)], "finite"), ([(0, 0, 1e4)], "2 k_F R")):
        with pytest.raises(DomainError, match=message):
            born_tensor(*GAS, SODIUM, [SODIUM], wrong)


def test_what_is_too_sharp_is_refused():
    with pytest.raises(ArithmeticError, match="does not settle"):
        born_cross_section(0.9, 1e-12, [SODIUM])


def test_of_the_host_one_must_name_a_species():
    with pytest.raises(DomainError, match="ion must be one of Na"):
        effective_valence(Alloy("Na", 373.15), "K", resistivity=1e-7)
    with pytest.raises(DomainError, match="site must be one of"):
        effective_valence(Alloy("Na", 373.15), "Na", resistivity=1e-7, site="vacancy")
    with pytest.raises(DomainError, match="resistivity"):
        effective_valence(Alloy("Na", 373.15), "Na", resistivity=0)
    with pytest.raises(ArgumentTypeError, match=r"host must be an Alloy of numerics\.metals, such as .*, not str"):
        effective_valence("Na", "Na", resistivity=1e-7)
    with pytest.raises(ArgumentTypeError, match="host must be an Alloy"):
        cluster_wind("Na", ["Na"], [(0, 0, 0)], resistivity=1e-7)


@pytest.mark.parametrize(("call", "message"), [
    (lambda: wind_valence(0.9e10, 0.0, 4e-20), "resistivity must be finite and > 0"),
    (lambda: wind_valence(np.nan, 1e-7, 4e-20), "fermi_wavenumber must be finite and > 0"),
    (lambda: wind_valence(0.9e10, 1e-7, np.inf), "cross_section must be finite, not inf"),
    (lambda: mean_free_path(0.0, 1e-7), "fermi_wavenumber must be finite and > 0"),
    (lambda: mean_free_path(0.9e10, -1e-7), "resistivity must be finite and > 0"),
])
def test_what_the_wind_rests_on_must_be_positive_and_finite(call, message):
    with pytest.raises(DomainError, match=message):
        call()


def test_an_alloy_has_the_mean_of_its_ions_in_place_of_the_host():
    half = Alloy({"Na": 0.5, "K": 0.5}, 373.15)
    ions = {symbol: effective_valence(half, symbol, resistivity=4e-7, site="substitutional").wind for symbol in ("Na", "K")}
    assert ions["Na"] == pytest.approx(ions["K"], rel=1e-9)  # u_Na - (u_Na + u_K)/2 is the opposite of the other



SILVER = Alloy({"Ag": 1, "Sn": 0}, 1234.93)


def test_a_jump_back_is_the_jump_there_backwards():
    way = jump(SILVER, "Sn", distance=2.9, resistivity=1.7e-7, steps=4)
    for values in (way.along, way.across):
        assert values[::-1] == pytest.approx(values, rel=1e-9)
    assert way.mean == pytest.approx(way.along @ [1, 2, 2, 2, 1] / 8)


def test_at_the_start_of_a_jump_an_ion_of_the_host_feels_the_empty_site_alone():
    start = jump(SILVER, "Ag", distance=2.9, resistivity=1.7e-7, steps=2)
    alone = effective_valence(SILVER, "Ag", resistivity=1.7e-7).wind
    beside = cluster_wind(SILVER, ["Ag", "X"], [(0, 0, 0), (0, 0, 2.9)], resistivity=1.7e-7)
    assert (start.along[0], start.across[0]) == pytest.approx((beside[2, 2] - alone, beside[0, 0] - alone))


@examples(50)
@given(st.tuples(*[st.floats(-50, 50)] * 3), st.permutations(range(3)))
def test_where_a_cluster_stands_and_how_its_ions_are_numbered_is_no_matter(shift, order):
    symbols, R = np.array(["Ag", "Sn", "X"]), np.array([(0, 0, 0), (2.9, 0.3, 0), (0, -1, 2.6)])
    here = cluster_wind(SILVER, symbols.tolist(), R, 1, resistivity=1.7e-7)
    there = cluster_wind(SILVER, symbols[order].tolist(), (R + shift)[order], order.index(1), resistivity=1.7e-7)
    assert there == pytest.approx(here, rel=1e-7, abs=1e-7)


@pytest.mark.parametrize(("symbols", "places", "ion", "message"), [
    ([], np.zeros((0, 3)), 0, "at least one"), (["Ag"], [(0, 0)], 0, "one row of 3"), (["Ag", "Ag"], [(0, 0, 0)], 0, "one row of 3"),
    (["Ag"], [(0, 0, np.inf)], 0, "must be finite"), (["Ag"], [(0, 0, 0)], 1, "ion must be from 0 to 0"),
    (["Au"], [(0, 0, 0)], 0, "must be one of Ag, Sn"),
    (["X"], [(0, 0, 0)], 0, "empty site"), (["Ag", "Sn"], [(0, 0, 0), (0, 0, 0)], 0, "they overlap")])
def test_a_bad_cluster_is_named(symbols, places, ion, message):
    with pytest.raises(DomainError, match=message):
        cluster_wind(SILVER, symbols, places, ion, resistivity=1e-7)


def test_a_bad_jump_is_named():
    for wrong, message in (({"distance": 0.0}, "distance"), ({"steps": 1}, "steps must be from 2"), ({"steps": 2.5}, "steps must be an integer")):
        with pytest.raises((DomainError, ArgumentTypeError), match=message):
            jump(SILVER, "Ag", **({"distance": 2.9, "resistivity": 1e-7} | wrong))
