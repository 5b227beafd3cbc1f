"""The resistivity of alloys against mpmath quadrature of formulas written out here, Eqs. (1) and (6), and rigorous balls."""

import numpy as np
import pytest
from flint import arb
from hypothesis import given, settings
from hypothesis import strategies as st
from mpmath.ctx_mp import MPContext

import numerics
from numerics import ArgumentTypeError, DomainError, alloy_resistivity, quadrature
from numerics.float64.screening import SCREENINGS as ALL_SCREENINGS
from numerics.strategies import states

m = MPContext()
m.dps = 30
ALLOY = {"fermi_wavenumber": 0.85e10, "lambda2": 0.71, "s": [1.55, 2.0], "fractions": [0.4, 0.6], "valences": [1, 1], "eta": 0.45,
         "diameters": [0.8, 1.0]}
MIXED_VALENCE = {"fermi_wavenumber": 1.5e10, "lambda2": 0.4, "s": [1.4, 2.1, 1.8], "fractions": [0.2, 0.3, 0.5], "valences": [1, 4, 3],
                 "eta": 0.5, "diameters": [0.7, 1.0, 1.2]}
SCREENINGS = ["lindhard", "hubbard", "hubbard-vertex"]


def reference(fermi_wavenumber, lambda2, s, fractions, valences, eta, diameters):
    """Eq. (2) for n species with Lindhard screening, S from Baxter's q_ij(r) transformed in closed form."""
    c, Z, d = ([m.mpf(v) for v in values] for values in (fractions, valences, diameters))
    lambda2, eta, every = m.mpf(lambda2), m.mpf(eta), range(len(c))
    Z_star = sum(x * z for x, z in zip(c, Z, strict=True))
    size = m.cbrt(144 * m.pi * Z_star * eta / sum(x * a**3 for x, a in zip(c, d, strict=True)))  # (pi/6) sum n_i sigma_i^3 = eta
    R, n = [size * a for a in d], 1 / (24 * m.pi**2 * Z_star)  # lengths in 1/(2 k_F): n = k_F^3/(3 pi^2 Z*)
    xi_2 = m.pi / 6 * sum(n * x * a**2 for x, a in zip(c, R, strict=True))
    D = 1 - eta

    def element(i, j, q):
        contact, start = (R[i] + R[j]) / 2, (R[i] - R[j]) / 2
        a, b = (D + 3 * R[i] * xi_2) / D**2, -3 * R[i] ** 2 * xi_2 / (2 * D**2)

        def antiderivative(r):
            p, slope = a / 2 * (r**2 - contact**2) + b * (r - contact), a * r + b
            return m.expj(q * r) * (p / (m.j * q) + slope / q**2 - a / (m.j * q**3))

        return int(i == j) - 2 * m.pi * n * m.sqrt(c[i] * c[j]) * (antiderivative(contact) - antiderivative(start))

    def integrand(y):
        Q = m.matrix(len(c), len(c))
        for i in every:
            for j in every:
                Q[i, j] = element(i, j, y)
        f = m.mpf(1) / 2 + (1 - y * y) / (4 * y) * m.log((1 + y) / (1 - y))
        V = -lambda2 / (y * y + lambda2 * f)
        w = m.matrix([m.sqrt(c[i]) * Z[i] / Z_star * V * m.cos(m.mpf(s[i]) * y) for i in every])
        return y**3 * (w.T * (Q.H * Q) ** -1 * w)[0].real

    integral = m.quad(integrand, [m.mpf("1e-4"), *m.linspace("0.1", 1, 6)])  # below 1e-4: less than a part in 1e15
    e, h = m.mpf("1.602176634e-19"), m.mpf("6.62607015e-34")  # exact
    return float(2 * m.pi**2 * h * Z_star / (e**2 * m.mpf(fermi_wavenumber)) * integral)


@pytest.mark.parametrize("alloy", [ALLOY, pytest.param(MIXED_VALENCE, marks=pytest.mark.long)], ids=["two", "three"])
def test_it_is_eq_2_with_baxters_structure(alloy):
    assert alloy_resistivity(**alloy) == pytest.approx(reference(**alloy), rel=1e-12)


def random_alloys(count, seed):
    rng = np.random.default_rng(seed)
    for number in range(count):
        far = number % 2  # beyond metals
        c = float(rng.choice([rng.uniform(), rng.uniform(), 0.0, 1e-6]))
        yield {
            "fermi_wavenumber": float(rng.uniform(0.5e10, 2e10)), "lambda2": float(10 ** rng.uniform(-6, 1) if far else rng.uniform(0.2, 0.87)),
            "s": (10 ** rng.uniform(-1, 2, 2) if far else rng.uniform(0, 3, 2)).tolist(), "fractions": [1 - c, c],
            "valences": rng.integers(1, 6, 2).astype(float).tolist(), "eta": float(rng.uniform(0, 0.74) if far else rng.uniform(0.2, 0.55)),
            "diameters": [float(10 ** rng.uniform(-1, 1) if far else rng.uniform(0.6, 1.6)), 1.0], "screening": SCREENINGS[number % 3]}


@pytest.mark.parametrize(
    "alloy", [pytest.param(alloy, marks=[pytest.mark.long] if number > 1 else []) for number, alloy in enumerate(random_alloys(24, seed=5))],
    ids=range(24))
def test_the_error_is_below_its_estimate_and_below_1e_12(alloy):
    value, estimate = alloy_resistivity(**alloy, estimate=True)
    truth = quadrature.alloy_resistivity(**alloy, digits=20)
    error = abs(arb(float(value)) - truth)
    assert error < float(estimate)
    assert estimate < 1e-12 * value


def cancelling(eta):
    """Valences along the soft direction of S at long wavelengths, so small that 2 k_F sigma is small: all but the sum of the terms cancels."""
    c, d = np.array([0.3, 0.7]), [1.0, 0.3]
    soft = np.linalg.eigh(numerics.mixture_structure_factors(0.0, eta, c, d))[1][:, 0]
    return {"fermi_wavenumber": 1e10, "lambda2": 0.5, "s": [0.0, 0.0], "fractions": c.tolist(), "eta": eta, "diameters": d,
            "valences": (1e-6 * np.abs(soft) / np.sqrt(c)).tolist()}


@pytest.mark.parametrize("eta", [0.3, 0.45, 0.6, 0.7])
def test_species_that_cancel_are_within_the_estimate(eta):
    alloy = cancelling(eta)
    value, estimate = alloy_resistivity(**alloy, estimate=True)
    assert abs(arb(float(value)) - quadrature.alloy_resistivity(**alloy, digits=20)) < float(estimate) < 1e-12 * value


def test_species_that_cancel_too_nearly_are_refused():
    with pytest.raises(ArithmeticError, match="alloy_resistivity: the species cancel too nearly"):
        alloy_resistivity(**cancelling(0.88))


@pytest.mark.long
@pytest.mark.parametrize("screening", ALL_SCREENINGS)
def test_every_screening_has_it(screening):
    value, estimate = alloy_resistivity(**ALLOY, screening=screening, estimate=True)
    assert abs(arb(float(value)) - quadrature.alloy_resistivity(**ALLOY, screening=screening, digits=20)) < float(estimate)


@pytest.mark.parametrize(
    ("lambda2", "s", "eta"), [(0.9499670476046236, 0.2563584365669027, 0.18124377823021198), (0.7455985706365114, 0.0, 0.41759160234613985)])
def test_the_coefficients_of_vashishta_and_singwi_are_within_the_estimate(lambda2, s, eta):
    """There r_s is such that the polynomials of A and B lose most, and 1 - G x is small."""
    value, estimate = alloy_resistivity(1e10, lambda2, [s], [1.0], [1], eta, [1.0], "vashishta-singwi", estimate=True)
    truth = quadrature.resistivity(1e10, 1, lambda2, s, eta, screening="vashishta-singwi", digits=20)
    assert abs(arb(float(value)) - truth) < float(estimate) < 1e-12 * value


@pytest.mark.parametrize("screening", SCREENINGS)
def test_equal_diameters_give_eq_6(screening):
    k_F, lambda2, s, x, Z, eta = 1.2e10, 0.5, (1.4, 2.0), 0.3, (1, 2), 0.45
    v, weight = np.polynomial.legendre.leggauss(150)
    v, weight = (v + 1) / 2, weight / 2
    y = 1 - v**4
    Z_star = (1 - x) * Z[0] + x * Z[1]
    S = numerics.structure_factor(np.cbrt(144 * np.pi * Z_star * eta) * y, eta)
    V_1, V_2 = (Z[i] / Z_star * numerics.empty_core(y, lambda2, s[i], screening) for i in (0, 1))
    integrand = y**3 * (x * V_2**2 * S + x * (1 - x) * (V_1 - V_2) ** 2 * (1 - S) + (1 - x) * V_1**2 * S)
    y_1 = numerics.resistivity(k_F, Z_star, lambda2, s[0], eta, screening)
    pure = y**3 * numerics.empty_core(y, lambda2, s[0], screening) ** 2 * S
    expected = y_1 * (weight * 4 * v**3 @ integrand) / (weight * 4 * v**3 @ pure)
    assert alloy_resistivity(k_F, lambda2, s, [1 - x, x], Z, eta, [2.0, 2.0], screening) == pytest.approx(expected, rel=1e-13)


def test_equal_diameters_are_the_limit_of_nearly_equal_ones():
    equal, nearly = (alloy_resistivity(**(ALLOY | {"diameters": [alpha, 1.0]})) for alpha in (1.0, 1 + 1e-9))
    assert nearly == pytest.approx(equal, rel=1e-8)
    assert nearly != equal


@pytest.mark.parametrize("screening", SCREENINGS)
@pytest.mark.parametrize(("fractions", "species"), [([1.0], [0]), ([1.0, 0.0], [0, 1]), ([0.0, 1.0], [1, 0]), ([0.3, 0.7], [0, 0])])
def test_one_species_is_eq_1(screening, fractions, species):
    s, Z, d = ([values[i] for i in species] for values in ((1.6, 0.9), (3, 1), (1.0, 1.7)))
    expected = numerics.resistivity(1.1e10, 3, 0.45, 1.6, 0.45, screening)
    assert alloy_resistivity(1.1e10, 0.45, s, fractions, Z, 0.45, d, screening) == pytest.approx(expected, rel=3e-14)


OF_SPECIES = ("fractions", "valences", "s", "diameters")


@settings(max_examples=25, deadline=None)
@given(states(species=(1, 4)), st.randoms(use_true_random=False))
def test_the_order_of_the_species_does_not_matter(state, random):
    order = random.sample(range(len(state["s"])), len(state["s"]))
    shuffled = state | {name: [state[name][i] for i in order] for name in OF_SPECIES}
    assert alloy_resistivity(**shuffled) == pytest.approx(alloy_resistivity(**state), rel=2e-13)


@settings(max_examples=25, deadline=None)
@given(states(species=(1, 4)), st.floats(0, 1))
def test_a_species_in_two_parts_is_the_same_alloy(state, part):
    split = state | {name: [*state[name], state[name][-1]] for name in OF_SPECIES}
    *others, last = state["fractions"]
    split["fractions"] = [*others, last * part, last * (1 - part)]
    assert alloy_resistivity(**split) == pytest.approx(alloy_resistivity(**state), rel=2e-13)


def test_only_the_ratios_of_the_diameters_matter():
    larger = ALLOY | {"diameters": [0.8e10, 1e10]}
    assert alloy_resistivity(**larger) == pytest.approx(alloy_resistivity(**ALLOY), rel=1e-14)


def test_a_whole_figure_is_one_call():
    x, alpha = np.linspace(0, 1, 5)[:, None], np.array([0.7, 0.9, 1.0])
    curves = ALLOY | {"lambda2": 0.6 + 0.1 * x, "fractions": np.stack([1 - x, x], -1), "diameters": np.stack([alpha, np.ones(3)], -1)}
    together, estimates = alloy_resistivity(**curves, estimate=True)
    assert together.shape == estimates.shape == (5, 3)
    one = alloy_resistivity(**(ALLOY | {"lambda2": 0.6 + 0.1 * x[2, 0], "fractions": [1 - x[2, 0], x[2, 0]], "diameters": [0.9, 1.0]}))
    assert together[2, 1] == pytest.approx(one, rel=1e-14)
    assert isinstance(one, np.float64)
    assert alloy_resistivity(**(ALLOY | {"eta": np.empty((0, 2))})).shape == (0, 2)


@pytest.mark.parametrize(
    ("changed", "error", "message"),
    [({"fractions": [0.4, 0.5]}, DomainError, "fractions must sum to 1 within 1e-12, not to 0.9"),
     ({"fractions": [1.5, -0.5]}, DomainError, r"fractions must be finite and in \[0, 1\], not 1.5 at index 0"),
     ({"eta": 1.0}, DomainError, r"eta must be finite and in \[0, 1\)"),
     ({"valences": [1, 0]}, DomainError, "valences must be finite and > 0, not 0.0 at index 1"),
     ({"diameters": [1, np.nan]}, DomainError, "diameters must be finite and > 0, not nan at index 1"),
     ({"s": [1.0, -1.0]}, DomainError, "s must be finite and >= 0, not -1.0 at index 1"),
     ({"s": [1.0, 2e5]}, DomainError, "s must be at most 1e5, not 200000.0"),
     ({"valences": [1e15, 1e15]}, DomainError, "valences, eta and diameters must give 2 k_F sigma that must be at most 1e5"),
     ({"s": [1.0, 1.0, 1.0]}, DomainError, r"shapes do not broadcast: .*, s \(3,\), fractions \(2,\), .* with the species along the last axis"),
     ({"eta": [0.1, 0.2], "lambda2": [0.1, 0.2, 0.3]}, DomainError, r"shapes do not broadcast: fermi_wavenumber \(\), lambda2 \(3,\), eta \(2,\)"),
     ({"lambda2": 0.0}, DomainError, r"lambda2 must be finite and in \(0, 1e100\]"),
     ({"screening": "rpa"}, DomainError, "screening must be one of"),
     ({"fermi_wavenumber": "1e10"}, ArgumentTypeError, "fermi_wavenumber must be a real number"),
     ({"eta": 0.92}, ArithmeticError, "alloy_resistivity: eta = 0.92 is too close to 1 for an accuracy of 1e-12"),
     ({"lambda2": 1e-160}, ArithmeticError, "alloy_resistivity: the integral is below 1e-290"),
     ({"fermi_wavenumber": 1e-320}, ArithmeticError, "alloy_resistivity: fermi_wavenumber gives a resistivity beyond the range of float64"),
     ({"lambda2": 1e-30, "fermi_wavenumber": 1e300}, ArithmeticError, "alloy_resistivity: fermi_wavenumber gives a resistivity beyond")],
)
def test_bad_input_is_a_one_line_error_that_names_the_argument(changed, error, message):
    with pytest.raises(error, match=f"^{message}") as caught:
        alloy_resistivity(**(ALLOY | changed))
    assert "\n" not in str(caught.value)
