"""The forms for alloys are the stored equations, and Baxter's matrix for n species has the elements and minors of that for two."""

import pytest
from sympy import I, Integer, Rational, cos, expand, sqrt, symbols

import derive
from derive.claim import claim
from derive.claims import Identity, Reduction
from derive.forms import alloys as alloy_forms
from derive.forms import electron_gas as float_forms
from derive.forms import hard_spheres
from derive.paper import right
from derive.physics.electron_gas import f, k_F, lambda2
from derive.physics.liquid_alloys.packing import alpha, eta, sigma_1, sigma_2
from derive.physics.liquid_alloys.pseudopotential import s_i
from derive.physics.liquid_alloys.resistivity import S_11, S_12, S_22, V_1, V_2
from derive.physics.liquid_alloys.screening import y
from derive.physics.liquid_alloys.species import Z_i, Z_star, x
from derive.verdict import Proved
from numerics.formulas import generated as _formulas

AL = derive.paper("ashcroft-langreth-1967")
ONE = Integer(1)
PREFACTOR = alloy_forms.CONSTANTS[alloy_forms.RESISTIVITY_OF_UNITY]
INTEGRAND = alloy_forms.ALLOY_INTEGRAND(y, sqrt(1 - x) * V_1(y), sqrt(x) * V_2(y), S_11(y), S_22(y), S_12(y))
DIAMETER = alloy_forms.MIXTURE_DIAMETER_CUBED ** Rational(1, 3) / (2 * k_F)
CLAIMS = [
    claim("2", "float64: the integrand", Identity(
        right("2"), PREFACTOR * Z_star / k_F * alloy_forms.EQ_2_INTEGRAL.xreplace({alloy_forms.EQ_2_INTEGRAL.function: INTEGRAND}),
        keep=(S_11, S_22, S_12, V_1, V_2))),
    claim("4", "float64: the weight of a species", Identity(
        alloy_forms.ALLOY_WEIGHT(ONE, Z_i, Z_star) * float_forms.FORM_FACTOR(cos(s_i * y), f(y), y**2 / lambda2, ONE, ONE), right("4"))),
    claim("eta-mixture", "float64: solved for the diameter", Reduction(right("eta-mixture"), {sigma_1: alpha * DIAMETER, sigma_2: DIAMETER}, eta)),
]


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.number)
def test_each_form_is_its_stored_equation(claim):
    assert isinstance(claim.check(AL), Proved)


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.number)
def test_a_changed_equation_is_not_the_form(claim):
    paper = AL.replace(claim.number, AL[claim.number].rhs * (1 + Rational(1, 10**9)))
    assert not isinstance(claim.check(paper), Proved)


R, X, J, KAPPA = (symbols(f"{name}_1:4", real=True) for name in ("R", "X", "j", "kappa"))
ROOTS = symbols("x_1:4", positive=True)  # sqrt(x_i)
STRENGTH, W, K = symbols("strength w k", positive=True)


def element(i, j):
    """K_ij; X_j is k R_j."""
    real, imaginary = alloy_forms.BAXTER_ELEMENT(STRENGTH, W, ROOTS[i] * ROOTS[j], R[i], R[j], K * R[j], J[j], KAPPA[j])
    return real + I * imaginary


def minor(i, j, m):
    return alloy_forms.BAXTER_MINOR(STRENGTH, ROOTS[i] * ROOTS[m], ROOTS[j] * ROOTS[m], R[i], R[j], R[m], J[j], KAPPA[j], J[m], KAPPA[m])


@pytest.mark.parametrize(("i", "j", "m"), [(0, 0, 1), (0, 1, 2), (2, 0, 1)])
def test_the_minors_are_those_of_the_elements(i, j, m):
    assert expand(element(i, j) * element(m, m) - element(i, m) * element(m, j) - minor(i, j, m)) == 0


def test_minors_of_three_species_vanish():
    (a, b, c), (d, e, g), (h, k, n) = ([element(i, j) for j in range(3)] for i in range(3))
    assert expand(a * (e * n - g * k) - b * (d * n - g * h) + c * (d * k - e * h)) == 0


def test_the_elements_are_those_of_two_species():
    values = {symbol: Rational(3 + n, 7 + 2 * n) for n, symbol in enumerate(hard_spheres.MIXTURE.arguments)}
    known = {symbol.name: value for symbol, value in hard_spheres.MIXTURE.values(*values.values()).items()}
    for i, j in ((1, 1), (1, 2), (2, 1), (2, 2)):
        root = known["r"] if i != j else known[f"x{i}"]
        found = alloy_forms.BAXTER_ELEMENT(
            known["strength"], known["w"], root, *(known[f"{name}"] for name in (f"R{i}", f"R{j}", f"X{j}", f"j{j}", f"kappa{j}")))
        assert found == (known[f"re_{i}{j}"], known[f"im_{i}{j}"])


def test_printed_and_symbolic_forms_agree():
    for form in alloy_forms.FORMS:
        values = [Rational(3 + 2 * n, 11 + 5 * n) for n, _ in enumerate(form.arguments)]
        printed, expected = getattr(_formulas, form.name)(*map(float, values)), form(*values)
        for value, reference in zip(*((item if isinstance(item, tuple) else (item,)) for item in (printed, expected)), strict=True):
            assert value == pytest.approx(float(reference), rel=1e-15)
