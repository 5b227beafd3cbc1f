"""One table of domains for float64, mpmath, rationals and balls: what is in and out, and that all of them take the same ends."""

from fractions import Fraction
from math import inf, nan, nextafter

import mpmath
import numpy as np
import pytest
from flint import arb, fmpq
from sympy import Rational

from numerics import DomainError, ball, dielectric, precise
from numerics._domains import DOMAINS
from numerics.certified.catalogue import named


def array(value):
    return np.array([value], dtype=float)


KINDS = (int, float, Fraction, Rational, mpmath.mpf, np.float64, array)
LARGEST = int(1e100)
INSIDE = {"> 0": (1, 10**300), ">= 0": (0, 1, 10**300), "in (0, 1e100]": (1, 10**100, LARGEST), "in [0, 1)": (0,), "in [0, 1]": (0, 1)}
OUTSIDE = {"> 0": (-1, 0), ">= 0": (-1,), "in (0, 1e100]": (-1, 0, 10**101), "in [0, 1)": (-1, 1, 2), "in [0, 1]": (-1, 2)}


def test_the_cases_are_of_every_domain():
    assert INSIDE.keys() == OUTSIDE.keys() == DOMAINS.keys()


@pytest.mark.parametrize("words", DOMAINS)
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_numbers_of_every_kind_are_in_and_out_alike(words, kind):
    assert all(DOMAINS[words].contains(kind(value)) for value in INSIDE[words])
    assert not any(DOMAINS[words].contains(kind(value)) for value in OUTSIDE[words])


@pytest.mark.parametrize("words", DOMAINS)
def test_halves_and_the_numbers_next_to_the_ends(words):
    least = 5e-324
    assert DOMAINS[words].contains(Fraction(1, 2))
    assert DOMAINS[words].contains(Rational(1, 2))
    assert DOMAINS[words].contains(np.array([least, 0.5, nextafter(1.0, 0)])).tolist() == [True, True, True]
    assert not DOMAINS[words].contains(-least)


@pytest.mark.parametrize("words", DOMAINS)
def test_what_is_not_finite_is_in_none(words):
    assert DOMAINS[words].contains(np.array([inf, -inf, nan])).tolist() == [False, False, False]
    assert not any(DOMAINS[words].contains(value) for value in (inf, nan, mpmath.mpf("inf"), mpmath.mpf("nan")))


@pytest.mark.parametrize("words", DOMAINS)
def test_balls_that_touch_are_neither_covered_nor_excluded(words):
    domain, wide = DOMAINS[words], arb(0, 2)
    assert not domain.excludes(wide)
    assert not domain.covers(wide)
    assert domain.covers(arb(0.5, 0.25))
    assert domain.excludes(arb(-3, 1))
    for value in OUTSIDE[words]:
        assert domain.excludes(fmpq(value))
    for value in INSIDE[words]:
        assert domain.covers(fmpq(value))
        assert not domain.excludes(fmpq(value))


@pytest.mark.parametrize("coupling", [1e100, 10**100, LARGEST, "1e100"])
def test_the_largest_coupling_is_the_same_everywhere(coupling):
    assert precise.dielectric(1, coupling, digits=15) == pytest.approx(dielectric(1.0, float(coupling)), rel=1e-12)
    assert ball.dielectric(1, coupling, digits=15).overlaps(arb(dielectric(1.0, float(coupling)), 1e-12))
    assert named("dielectric", {"lambda2": str(coupling) if coupling != 1e100 else str(LARGEST)}).variable.name == "y"


@pytest.mark.parametrize("coupling", [nextafter(1e100, inf), LARGEST + 2**300])
def test_and_what_is_larger_is_refused_everywhere(coupling):
    with pytest.raises(DomainError, match=r"lambda2 must be finite and in \(0, 1e100\], not"):
        precise.dielectric(1, coupling, digits=50)
    with pytest.raises(DomainError, match=r"lambda2 must be finite and in \(0, 1e100\], not"):
        ball.dielectric(1, coupling)
    with pytest.raises(DomainError, match=r"lambda2 must be in \(0, 1e100\], not"):
        named("dielectric", {"lambda2": str(int(coupling))})
    with pytest.raises(DomainError, match=r"lambda2 must be finite and in \(0, 1e100\], not"):
        dielectric(1.0, nextafter(float(coupling), inf))
