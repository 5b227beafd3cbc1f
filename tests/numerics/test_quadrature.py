"""`numerics.quadrature`: balls against exact identities, against other routes, and against integrands that must be refused."""

from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from functools import cache
from itertools import pairwise

import flint
import mpmath
import numpy as np
import pytest
import sympy
from flint import acb, arb
from hypothesis import given, settings
from hypothesis import strategies as st

import derive
import numerics
from derive.physics.liquid_alloys.ion_ion import EQ_7, Z_j, azimuth, rho, s_j
from derive.physics.liquid_alloys.pseudopotential import s_i
from derive.physics.liquid_alloys.screening import epsilon, epsilon_RPA, lambda2, mu, y
from derive.physics.liquid_alloys.species import Z_i, Z_star
from derive.verdict import Enclosed, Inconclusive
from numerics import ArgumentTypeError, DomainError, ball, precise, quadrature
from numerics.quadrature._gas import Gas, poles
from numerics.quadrature._zeros import Undecided, count, turn

METALS = {  # k_F, Z, lambda2, s, eta
    "alkali": ("0.9e10", 1, "0.67", "1.5", "0.45"),
    "trivalent": ("1.75e10", 3, "0.35", "2.06", "0.45"),
    "weak": ("1e10", 1, "1e-6", "1.5", "0.45"),
    "dense": ("1e10", 2, "0.5", "8.5", "0.7"),
}
SCREENINGS = ("lindhard", "hubbard", "hubbard-vertex")
GASES = ("lindhard", "hubbard")
few = settings(max_examples=12)


def close(enclosure, value, digits):
    """Whether the ball is within a relative distance of 10**-digits of the number."""
    with flint.ctx.workprec(300):
        exact = arb(value)
        return bool(abs(enclosure - exact).upper() <= abs(exact) * arb(10) ** -digits)


# Ziman's integral ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("screening", ["lindhard", *(pytest.param(name, marks=pytest.mark.long) for name in SCREENINGS[1:])])
def test_the_resistivity_is_that_of_mpmath(screening):
    metal = METALS["alkali"]
    found = quadrature.resistivity(*metal, screening=screening, digits=25)
    assert close(found, precise.resistivity(*metal, screening=screening, digits=20), 19)


@pytest.mark.long
@pytest.mark.parametrize("metal", METALS)
@pytest.mark.parametrize("screening", SCREENINGS)
def test_the_resistivity_is_that_of_float64(metal, screening):
    found = quadrature.resistivity(*METALS[metal], screening=screening, digits=15)
    assert close(found, float(numerics.resistivity(*map(float, METALS[metal]), screening=screening)), 12)


@pytest.mark.long
@pytest.mark.parametrize("digits", [5, 15, 30, 60])
def test_the_resistivity_has_the_digits_asked_for(digits):
    coarse, fine = (quadrature.resistivity(*METALS["trivalent"], digits=d) for d in (digits, digits + 10))
    assert coarse.rel_accuracy_bits() > 3.32 * digits
    assert coarse.overlaps(fine)


def test_the_resistivity_without_core_or_structure():
    """At eta = 0, S = 1; with s = 0 and lambda2 tiny V is -lambda2/y**2 where that matters: -> lambda2**2 log(1/lambda)."""
    tiny = Fraction(1, 10**40)
    found = quadrature.resistivity("1e10", 1, tiny, 0, 0, digits=15)
    with flint.ctx.workprec(100):
        unit = quadrature.resistivity("1e10", 1, tiny / 100, 0, 0, digits=15) * 10**4
        # Ten times larger a cutoff 1/lambda adds log 10 to an integral of log(1/lambda) - 1/2.
        share = (found / unit - 1) * (40 * arb(10).log() / 2 + arb(10).log() - arb(1) / 2)
        assert abs(share + arb(10).log()) < 1e-6


def test_a_ball_of_parameters_gives_a_ball_around_every_value():
    found = quadrature.resistivity("0.9e10", 1, arb(0.67, 1e-9), arb(1.5, 1e-9), "0.45", digits=15)
    for shift in (-1, 0, 1):
        assert found.overlaps(quadrature.resistivity("0.9e10", 1, 0.67 + shift * 0.9e-9, 1.5 - shift * 0.9e-9, "0.45", digits=15))
    assert found.rel_accuracy_bits() > 20


def test_fewer_digits_give_a_ball_around_the_same_resistivity():
    assert quadrature.resistivity(*METALS["alkali"], digits=10).overlaps(quadrature.resistivity(*METALS["alkali"], digits=20))


# The ion-ion potential ----------------------------------------------------------------------------------


@cache
def equation_7(screening):
    """The stored Eq. (7) without its integral, and its integrand over y, both angles done by hand, as NumPy functions."""
    paper = derive.paper("ashcroft-langreth-1967")
    law = EQ_7.rhs if screening == "hubbard" else EQ_7.rhs.replace(epsilon, epsilon_RPA)
    law = paper.unfold(law, given=("g",))
    (integral,) = law.atoms(sympy.Integral)
    angular = sympy.exp(sympy.I * rho * y * mu)
    radial = sympy.cancel(integral.function / angular)
    assert not radial.has(mu, azimuth)
    value = sympy.Symbol("value")
    names = rho, lambda2, s_i, s_j
    plain = {Z_i: 1, Z_j: 1, Z_star: 1}
    integrand = (radial * 4 * sympy.pi * sympy.sin(rho * y) / (rho * y)).xreplace(plain)
    return sympy.lambdify((value, *names), law.xreplace({integral: value}).xreplace(plain)), sympy.lambdify((y, *names), integrand)


def on_the_real_axis(parameters, screening):
    """phi by Gauss-Legendre panels along the real axis; what is beyond y = 4000 is below 1e-15."""
    x, w = np.polynomial.legendre.leggauss(20)
    edges = np.unique(np.concatenate([[0], np.geomspace(1e-4, 0.1, 30), np.linspace(0.1, 0.5, 40), 1 - np.geomspace(0.5, 1e-9, 60),
                                      [1], 1 + np.geomspace(1e-9, 1, 80), np.geomspace(2, 4000, 2500)]))
    half = np.diff(edges)[:, None] / 2
    with_value, integrand = equation_7(screening)
    return with_value(np.sum(integrand(edges[:-1, None] + half * (x + 1), *parameters) * half * w), *parameters)


@pytest.mark.long
@pytest.mark.parametrize("screening", GASES)
@pytest.mark.parametrize("lambda2", ["0.05", "0.66", "2.5", "12.5"])
@pytest.mark.parametrize(("rho", "s_i", "s_j"), [("1", "1.6", "1.6"), ("3.7", "1.1", "2.2"), ("8", "0", "0")])
def test_phi_is_the_stored_equation_along_the_real_axis(rho, lambda2, s_i, s_j, screening):
    found = quadrature.ion_ion_potential(rho, lambda2, s_i, s_j, screening=screening, digits=15)
    reference = on_the_real_axis(tuple(map(float, (rho, lambda2, s_i, s_j))), screening)
    assert isinstance(found.verdict, Enclosed)
    assert abs(float(found.value.mid()) - reference) < 1e-10 * (1 + abs(reference))


@pytest.mark.long
@pytest.mark.parametrize("rho", ["1", "3.2", "10", "1e3", "1e6"])
@pytest.mark.parametrize("screening", GASES)
def test_phi_has_the_digits_asked_for_at_any_distance(rho, screening):
    coarse, fine = (quadrature.ion_ion_potential(rho, "0.66", "1.6", "1.6", screening=screening, digits=d).value for d in (30, 50))
    assert coarse.rel_accuracy_bits() > 100
    assert coarse.overlaps(fine)


@pytest.mark.parametrize("screening", GASES)
@pytest.mark.parametrize("rho", [10**4, 10**6, 10**9])
def test_far_away_phi_is_the_friedel_oscillation(screening, rho):
    """The equation `friedel`, up to terms of relative order log(rho)/rho."""
    found = quadrature.ion_ion_potential(rho, "0.66", "0.9", "0.4", screening=screening).value
    with flint.ctx.workprec(200):
        l, g = arb("0.66"), 1 / (1 + arb("0.158") * arb("0.66"))
        eps = 1 + l / 2 / (1 - (l / 2 / (2 + g) if screening == "hubbard" else 0))
        K = 1 - (l / 2 / (2 + g) if screening == "hubbard" else 0)
        amplitude = 6 * arb.pi() * l**2 * arb("0.9").cos() * arb("0.4").cos() / (K * eps) ** 2 / arb(rho) ** 3
        assert abs(found - amplitude * arb(rho).cos()) < amplitude * (10 * arb(rho).log() / rho)


def test_phi_does_not_change_when_the_ions_are_exchanged():
    one = quadrature.ion_ion_potential(4, "0.6", "1.1", "2.3", 1, 3).value
    other = quadrature.ion_ion_potential(4, "0.6", "2.3", "1.1", 3, 1).value
    assert one.overlaps(other)
    assert quadrature.ion_ion_potential(4, "0.6", "1.1", "2.3").value.overlaps(one / 3)


def test_phi_is_continuous_where_the_cores_touch():
    values = [quadrature.ion_ion_potential(rho, "0.66", "1.6", "1.6") for rho in ("3.19999999999", "3.2", "3.20000000001")]
    assert [found.bare == 0 for found in values] == [False, False, True]
    assert max(abs(found.value - values[1].value) for found in values) < 1e-9


@pytest.mark.long
@few
@given(rho=st.floats(0.5, 100), lambda2=st.floats(0.01, 3), s_i=st.floats(0, 3), s_j=st.floats(0, 3), screening=st.sampled_from(GASES))
def test_two_precisions_agree(rho, lambda2, s_i, s_j, screening):
    coarse, fine = (quadrature.ion_ion_potential(rho, lambda2, s_i, s_j, screening=screening, digits=d) for d in (10, 25))
    assert not fine.verdict.holds or coarse.value.overlaps(fine.value)


def test_parts_add_up_and_a_yukawa_term_falls_off():
    found = quadrature.ion_ion_potential(30, "0.66", "1.6", "1.6", screening="lindhard")
    assert (found.from_poles + found.from_cut + found.bare).overlaps(found.value)
    (pole,) = found.poles
    assert pole.place.real == 0
    assert abs(found.from_poles) < 100 * (-pole.place.imag * 26).exp()


@pytest.mark.long
@pytest.mark.parametrize("screening", GASES)
def test_the_poles_are_zeros_of_the_dielectric_function(screening):
    for coupling in ("0.05", "0.66", "2", "12.5"):
        for pole in quadrature.ion_ion_potential(2, coupling, 0, 0, screening=screening).poles:
            y = acb(pole.place.real, pole.place.imag)
            f = {"inside": ball.lindhard_inside, "outside": ball.lindhard_outside}[pole.side](y, digits=20)
            with flint.ctx.workprec(70):
                l = arb(coupling)
                K = 1 - l * f / (2 * y * y + 1 / (1 + arb("0.158") * l)) if screening == "hubbard" else 1
                assert (1 + l * f / (y * y) / K).contains(0)


@few
@given(y=st.tuples(st.floats(-2, 2), st.floats(0.05, 3)), lambda2=st.floats(0.05, 3), screening=st.sampled_from(GASES))
def test_the_cleared_fraction_is_one_minus_one_over_eps(y, lambda2, screening):
    z = acb(*y)
    if abs(abs(y[0]) - 1) < 1e-3:
        return
    gas, f = Gas(arb(lambda2), screening), ball.lindhard(z)
    W = gas.lambda2 * f * gas.polynomials(z)[0] / gas.denominator(z, f)
    assert W.overlaps(1 - 1 / ball.dielectric(z, lambda2, screening))


@pytest.mark.parametrize("screening", GASES)
def test_the_jump_is_the_difference_of_both_sides(screening):
    gas = Gas(arb("0.66"), screening)
    for t in (acb("0.01"), acb(1, 0.3), acb(30)):
        y = 1 + acb(0, 1) * t
        p, _, _ = gas.polynomials(y)
        inside, outside = (gas.lambda2 * f * p / gas.denominator(y, f) for f in (ball.lindhard_inside(y), ball.lindhard_outside(y)))
        assert ((inside - outside) * acb(0, 1) / (t * y)).overlaps(gas.jump_per_t(t))


# Poles that must not be overlooked ----------------------------------------------------------------------


@pytest.mark.long
def test_strong_coupling_moves_a_pole_into_the_quarter():
    assert {pole.side for pole in quadrature.ion_ion_potential(2, "12.5", 0, 0, screening="lindhard").poles} == {"inside", "outside"}
    assert {pole.side for pole in quadrature.ion_ion_potential(2, "8", 0, 0, screening="lindhard").poles} == {"inside"}


def test_a_pole_next_to_the_path_lowers_the_verdict():
    found = quadrature.ion_ion_potential(2, 12, 0, 0, screening="lindhard")
    assert isinstance(found.verdict, Inconclusive)
    assert found.value.is_nan()
    with pytest.raises(ArithmeticError, match="poles of 1 - 1/eps"):
        _ = found.proven


def test_a_zero_that_newton_does_not_find_is_missed_by_the_count(monkeypatch):
    from numerics.quadrature import _gas

    monkeypatch.setattr(_gas, "_starts", lambda gas, far, low, high: iter([]))
    with pytest.raises(Undecided, match="zeros, of which"):
        poles(Gas(arb("0.66"), "hubbard"))


def test_the_argument_principle_counts():
    with flint.ctx.workprec(64):
        corners = [acb(-1, -1), acb(1, -1), acb(1, 1), acb(-1, 1), acb(-1, -1)]
        around = sum((turn(lambda z: z * z * (z - 2) + z / 8, a, b) for a, b in pairwise(corners)), arb(0))
        assert count(around, 2 * arb.pi()) == 2
        with pytest.raises(Undecided, match="a zero at or next to"):
            turn(lambda z: z - 0.25, acb(-1), acb(1))


def test_a_pole_in_the_swept_region_is_detected():
    for place in (0.09, 9.0):
        found = quadrature.fourier_bessel(
            lambda y, analytic, w=place: ball.lindhard_inside(y, analytic) / (y * y + w),
            lambda y, analytic: ball.lindhard_outside(y, analytic), 5)
        assert isinstance(found.verdict, Inconclusive)
        assert found.value.is_nan()
        assert f"{place**0.5:.2f}" in found.verdict.reason
        assert "inside" in found.verdict.reason


def test_a_cut_in_the_swept_region_is_detected():
    def root(y, analytic):
        return (y * y + 4).sqrt(analytic=analytic)

    found = quadrature.fourier_bessel(root, root, 5, digits=10)
    assert isinstance(found.verdict, Inconclusive)


# Transforms ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rho", [1, "2.5", 100, 10**6])
def test_the_transform_of_y_f_is_a_fermi_sphere(rho):
    """The equation `sine-transform`: (pi/2)(sin x - x cos x)/x**3."""
    found = quadrature.fourier_bessel(ball.lindhard_inside, ball.lindhard_outside, rho)
    with flint.ctx.workprec(200):
        x = arb(rho)
        exact = arb.pi() / 2 * (x.sin() - x * x.cos()) / x**3
        assert found.value.overlaps(exact)
    assert found.value.rel_accuracy_bits() > 100
    assert not found.verdict.holds
    assert "both are analytic for |Re y| or Im y > 8, and next to y = 1 off the real axis" in found.verdict.uses


def test_a_pole_beyond_the_boxes_makes_the_value_wrong_and_no_verdict_holds():
    """F = 1/(y**2 + 400) on both sides, with a pole at y = 20 i: pi/2 exp(-20 rho), and not 0."""
    def same(y, analytic):
        return 1 / (y * y + 400)

    found = quadrature.fourier_bessel(same, same, "0.5", digits=15)
    assert not found.value.overlaps(arb.pi() / 2 * arb(-10).exp())
    assert isinstance(found.verdict, Inconclusive)
    assert "an enclosure if, which is not proven" in found.verdict.reason
    assert quadrature.fourier_bessel(same, same, "0.5", beyond=25).value.is_nan()


# Everything ---------------------------------------------------------------------------------------------


def test_threads_do_not_disturb_each_other():
    jobs = [(distance, digits) for digits in (12, 30) for distance in (2, 20, 200)]
    with ThreadPoolExecutor(3) as pool:
        parallel = list(pool.map(lambda job: quadrature.ion_ion_potential(job[0], "0.61", 1, 1, digits=job[1]).value, jobs))
    for (distance, digits), value in zip(jobs, parallel, strict=True):
        assert value.overlaps(quadrature.ion_ion_potential(distance, "0.61", 1, 1, digits=digits + 5).value)
        assert value.rel_accuracy_bits() > 3.3 * digits
    assert flint.ctx.prec == 53


GOOD = {"rho": 2, "lambda2": "0.6", "s_i": 1, "s_j": 1}


@pytest.mark.parametrize(("call", "error", "message"), [
    (lambda: quadrature.resistivity(0, 1, 1, 1, "0.4"), DomainError, "fermi_wavenumber must be finite and > 0"),
    (lambda: quadrature.resistivity("1e10", 1, 1, "1e6", "0.4"), DomainError, "s must be at most 1e5"),
    (lambda: quadrature.resistivity("1e10", 1e15, 1, 1, "0.4"), DomainError, "valence and eta give a 2 k_F sigma"),
    (lambda: quadrature.resistivity("1e10", 1, 1, 1, "0.4", screening="rpa"), DomainError, "screening must be one of"),
    (lambda: quadrature.resistivity("1e10", 1, 1, 1j, "0.4"), DomainError, "s must be real"),
    (lambda: quadrature.resistivity("1e10", 1, 1, 1, None), ArgumentTypeError, "eta must be an arb"),
    (lambda: quadrature.resistivity("1e10", 1, 1, 1, "0.4", digits=0), DomainError, "digits must be an integer"),
    (lambda: quadrature.ion_ion_potential(**GOOD | {"rho": 0}), DomainError, "rho must be finite and > 0"),
    (lambda: quadrature.ion_ion_potential(**GOOD | {"rho": arb(2, 0.5)}), DomainError, "leave the sign of rho -1 s_i -1 s_j open"),
    (lambda: quadrature.ion_ion_potential(**GOOD | {"s_i": -1}), DomainError, "s_i must be finite and >= 0"),
    (lambda: quadrature.ion_ion_potential(**GOOD, screening="ichimaru-utsumi"), DomainError, "screening must be one of 'lindhard', 'hubbard'"),
    (lambda: quadrature.ion_ion_potential(**GOOD | {"lambda2": "x"}), DomainError, "lambda2 must be a decimal number"),
    (lambda: quadrature.fourier_bessel(1, 2, 3), ArgumentTypeError, "inside and outside must be functions"),
    (lambda: quadrature.fourier_bessel(abs, abs, 0), DomainError, "rho must be finite and > 0"),
    (lambda: quadrature.fourier_bessel(abs, abs, 1, growth=2), DomainError, r"growth must be integers \(C, k\)"),
    (lambda: quadrature.fourier_bessel(abs, abs, 1, beyond=1), DomainError, "beyond must be an integer >= 2"),
])
def test_bad_input_is_one_line_that_names_the_argument(call, error, message):
    with pytest.raises(error, match=message) as caught:
        call()
    assert "\n" not in str(caught.value)


def test_mpf_and_floats_are_taken_exactly():
    values = [quadrature.ion_ion_potential(rho, "0.6", 1, 1).value for rho in (3.3, Fraction(3.3), mpmath.mpf(3.3))]
    assert values[0].overlaps(values[1])
    assert values[0].overlaps(values[2])
