"""The resistivity of a binary alloy as a ball, against Eq. (1), the order of the species and precisions."""

import pytest
from flint import arb, fmpq

from numerics import ArgumentTypeError, DomainError, quadrature

NA_K = ("0.85e10", "0.71", ["1.55", "2.0"], ["0.4", "0.6"], [1, 1], "0.45", ["0.8", 1])
DIGITS = pytest.mark.parametrize("digits", [12, pytest.param(30, marks=pytest.mark.long)])
MG_AL = ("1.6e10", "0.38", ["1.9", "2.1"], ["0.25", "0.75"], [2, 3], "0.5", [1, "0.9"])


@pytest.mark.parametrize("digits", [10, 30, pytest.param(60, marks=pytest.mark.long)])
def test_it_has_the_digits_asked_for(digits):
    found, finer = (quadrature.alloy_resistivity(*MG_AL, digits=more) for more in (digits, digits + 15))
    assert found.overlaps(finer)
    assert found.rad() < abs(found) * arb(10) ** -digits


@pytest.mark.long
@DIGITS
@pytest.mark.parametrize("screening", ["lindhard", "hubbard", "hubbard-vertex"])
@pytest.mark.parametrize("alloy", [NA_K, MG_AL])
def test_the_order_of_the_species_does_not_matter(alloy, screening, digits):
    k_F, lambda2, s, fractions, valences, eta, diameters = alloy
    swapped = (k_F, lambda2, s[::-1], fractions[::-1], valences[::-1], eta, diameters[::-1])
    one, other = (quadrature.alloy_resistivity(*some, screening=screening, digits=digits) for some in (alloy, swapped))
    assert one.overlaps(other)


@pytest.mark.long
@DIGITS
@pytest.mark.parametrize("fractions", [[1, 0], [0, 1], ["0.3", "0.7"], [fmpq(1, 3), fmpq(2, 3)]])
def test_like_or_absent_species_give_eq_1(fractions, digits):
    found = quadrature.alloy_resistivity("1.1e10", "0.45", ["1.6", "1.6"], fractions, [3, 3], "0.45", [1, 1], "hubbard", digits=digits)
    assert found.overlaps(quadrature.resistivity("1.1e10", 3, "0.45", "1.6", "0.45", "hubbard", digits=digits))


def test_a_wide_ball_contains_what_its_points_give():
    wide = quadrature.alloy_resistivity("0.85e10", arb(0.71, 1e-8), *NA_K[2:], digits=15)
    for shift in (-0.9e-8, 0, 0.9e-8):
        assert wide.overlaps(quadrature.alloy_resistivity("0.85e10", 0.71 + shift, *NA_K[2:], digits=15))


def test_fewer_digits_give_a_ball_around_the_same_number():
    assert quadrature.alloy_resistivity(*NA_K, digits=10).overlaps(quadrature.alloy_resistivity(*NA_K))


@pytest.mark.parametrize(
    ("changed", "error", "message"),
    [({3: ["0.4", "0.5"]}, DomainError, "fractions must sum to 1 within 1e-12, not to 0.9"),
     ({3: [arb(0.4, 0.1), "0.6"]}, DomainError, "fractions must be exact numbers"),
     ({3: ["-0.4", "1.4"]}, DomainError, r"fractions must be finite and in \[0, 1\]"),
     ({2: ["1", "2", "3"]}, DomainError, "s must be two numbers, one for each species"),
     ({4: 1}, DomainError, "valences must be two numbers"),
     ({2: ["1", "1e6"]}, DomainError, "s must be at most 1e5"),
     ({4: [1e15, 1e15]}, DomainError, "valences, eta and diameters give a 2 k_F sigma that must be at most 1e5"),
     ({5: 1}, DomainError, r"eta must be finite and in \[0, 1\)"),
     ({1: 1j}, DomainError, "lambda2 must be real"),
     ({0: None}, ArgumentTypeError, "fermi_wavenumber must be an arb")],
)
def test_bad_input_is_a_one_line_error_that_names_the_argument(changed, error, message):
    with pytest.raises(error, match=f"^{message}") as caught:
        quadrature.alloy_resistivity(*(changed.get(place, value) for place, value in enumerate(NA_K)))
    assert "\n" not in str(caught.value)
