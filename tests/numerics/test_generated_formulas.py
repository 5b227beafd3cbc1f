"""The generated file is what the SymPy forms say, and each form is its closed form."""

import subprocess
import sys
from fractions import Fraction
from math import factorial

import pytest
from sympy import Abs, Rational, symbols

from derive.physics import float_forms
from numerics import _formulas, generate


def test_regenerating_gives_the_identical_file():
    assert generate.TARGET.read_text() == generate.source()


def difference(form_value, closed_value, values):
    """|form - closed| / |closed| at 50 digits, with random rationals for the symbols."""
    a, b = (expression.subs(values).evalf(50) for expression in (form_value, closed_value))
    return Abs((a - b) / b)


WITH_CLOSED = [form for form in float_forms.FORMS if form.closed]


@pytest.mark.parametrize("form", WITH_CLOSED, ids=lambda form: form.name)
@pytest.mark.parametrize("seed", range(3))
def test_each_form_equals_its_closed_form(form, seed):
    for result, closed in zip(form.unfolded(), form.closed, strict=True):
        result, closed = result.subs(form.where), closed.subs(form.where)
        free = sorted(result.free_symbols | closed.free_symbols, key=str)
        values = {symbol: Rational(3 + 2 * n + seed, 11 + 5 * n) for n, symbol in enumerate(free)}
        assert difference(result, closed, values) < Rational(1, 10**40)


MIXTURE_VALUES = [
    (Rational(9, 20), Rational(1, 3), Rational(7, 10), Rational(31, 10)),
    (Rational(7, 10), Rational(9, 10), Rational(5), Rational(1, 4)),
]


@pytest.mark.parametrize(("eta", "fraction", "alpha", "x"), MIXTURE_VALUES)
def test_the_grouped_mixture_is_baxters_matrix_inverted(eta, fraction, alpha, x):
    form = float_forms.MIXTURE
    by_name = {"eta": eta, "x1": 1 - fraction, "x2": fraction, "R1": alpha, "R2": Rational(1), "k": x}
    Q = float_forms.baxter_matrix()
    values = {symbol: by_name[symbol.name] for symbol in Q.free_symbols}
    numeric = Q.subs(values).evalf(60)
    expected = (numeric.conjugate().T * numeric).inv()
    for result, closed in zip(form.unfolded(), (expected[0, 0], expected[1, 1], expected[0, 1]), strict=True):
        result = result.subs(form.where)
        value = result.subs({symbol: by_name[symbol.name] for symbol in result.free_symbols}).evalf(50)
        assert Abs(value - closed) < Rational(1, 10**40)


def test_the_one_species_form_is_baxters_matrix_with_one_species():
    form, by_name = float_forms.STRUCTURE_FACTOR, {"eta": Rational(2, 5), "R1": Rational(1), "k": Rational(23, 10)}
    Q11 = float_forms.baxter_matrix(fractions=(Rational(1), Rational(0)))[0, 0]
    numeric = Q11.subs({symbol: by_name.get(symbol.name, Rational(1)) for symbol in Q11.free_symbols}).evalf(60)
    result = form.unfolded()[0].subs(form.where)
    value = result.subs({symbol: by_name[symbol.name] for symbol in result.free_symbols}).evalf(50)
    assert Abs(value * Abs(numeric) ** 2 - 1) < Rational(1, 10**40)


def test_the_closed_structure_factors_are_those_of_the_matrix():
    Q = float_forms.baxter_matrix()
    by_name = {
        "eta": Rational(2, 5),
        "R1": Rational(3, 4),
        "R2": Rational(1),
        "k": Rational(2),
        "x1": Rational(1, 3),
        "x2": Rational(2, 3),
    }
    values = {symbol: by_name[symbol.name] for symbol in Q.free_symbols}
    numeric = Q.subs(values).evalf(60)
    expected = (numeric.conjugate().T * numeric).inv()
    S11, S22, S12 = (S.subs(values).evalf(40) for S in float_forms.closed_structure_factors(Q))
    for value, entry in ((S11, expected[0, 0]), (S22, expected[1, 1]), (S12, expected[0, 1])):
        assert Abs(value - entry) < Rational(1, 10**30)


@pytest.mark.parametrize(
    ("form", "coefficient"),
    [
        (float_forms.MINOR_SERIES, lambda n: Fraction(1, (2 * n + 1) * (2 * n + 3))),
        (float_forms.SINH_EXCESS, lambda n: Fraction(1, factorial(2 * n + 3))),
        (float_forms.KERNEL_SERIES, lambda n: Fraction((-1) ** n * 6 * (n + 1), factorial(2 * n + 3))),
    ],
    ids=lambda item: getattr(item, "name", ""),
)
def test_the_series_have_their_textbook_coefficients(form, coefficient):
    assert generate.taylor_coefficients(form, 12) == [coefficient(n) for n in range(12)]


def test_a_series_of_the_wrong_parity_is_refused():
    v = symbols("v")
    wrong = float_forms.SeriesForm("wrong", "", v, v**3 + v**4, 3, Rational(1, 2))
    with pytest.raises(ValueError, match="wrong"):
        generate.taylor_coefficients(wrong, 4)


def test_the_constants_are_the_roots_they_stand_for():
    root = Fraction(_formulas.CRITICAL_LAMBDA2) + Fraction(_formulas.CRITICAL_LAMBDA2_LOW)
    assert abs(1 - root - Fraction("0.158") * root**2) < Fraction(1, 10**31)


def test_importing_numerics_brings_in_neither_sympy_nor_mpmath_nor_scipy():
    code = "import sys, numerics; print(sorted({'sympy', 'mpmath', 'scipy', 'flint'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
