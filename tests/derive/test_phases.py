"""Identities of complex names with their branches: true ones, and neighbours that fail on an axis, at zero or beyond a half turn."""

import pytest
from sympy import Abs, I, Ne, Or, Rational, arg, atan, atan2, ceiling, conjugate, cos, exp, floor, im, log, pi, re, sign, sin, sqrt

import derive
from derive.claims import Identity
from derive.corpus.names import unused
from derive.corpus.statement import given

PAPER = derive.Paper("branches", "Branches", "Branches", (given("0", unused, 1)(),), ())
z, w = (derive.quantity(name, "a complex number", complex=True) for name in "zw")
x = derive.quantity("x", "a positive number")
r, s = (derive.quantity(name, "a real number", real=True) for name in "rs")
OFF_THE_CUT = Or(Ne(im(z), 0), re(z) > 0)

TRUE = [
    (sqrt(z**2), z, arg(z) > -pi / 2, arg(z) <= pi / 2), (sqrt(-z), I * sqrt(z), im(z) < 0), (log(z), log(Abs(z)) + I * arg(z)),
    (log(conjugate(z)), conjugate(log(z)), OFF_THE_CUT), (log(exp(z)), z, im(z) > -pi, im(z) <= pi),
    (log(exp(z)), z - 2 * pi * I * ceiling(im(z) / (2 * pi) - Rational(1, 2))), (arg(1 / z), -arg(z), OFF_THE_CUT),
    (sqrt(z * w), sqrt(z) * sqrt(w), arg(z) + arg(w) > -pi, arg(z) + arg(w) <= pi), (log(x * z), log(x) + log(z)),
    (re(sqrt(z)), sqrt((Abs(z) + re(z)) / 2)), (log(z**3), 3 * log(z), arg(z) > -pi / 3, arg(z) <= pi / 3), (sign(z * w), sign(z) * sign(w)),
    (log(r + I * s), log(r**2 + s**2) / 2 + I * atan2(s, r)), (log(-z), log(z) - I * pi, im(z) > 0),
    (sqrt(z / (z + x)), sqrt(z) / sqrt(z + x)), (atan(1 / z), pi / 2 - atan(z), re(z) > 0), (atan(1 / z), -pi / 2 - atan(z), re(z) < 0),
    (atan(r) + atan(s), atan2(r + s, 1 - r * s)), (atan(r) - atan(s), atan((r - s) / (1 + r * s)), r * s > -1),
    (log(1 - z**2), log(1 - z) + log(1 + z)),
]
FALSE = [
    (sqrt(z**2), z, arg(z) >= -pi / 2, arg(z) <= pi / 2), (sqrt(z**2), z, re(z) >= 0), (sqrt(-z), I * sqrt(z), im(z) <= 0),
    (log(conjugate(z)), conjugate(log(z))), (log(conjugate(z)), conjugate(log(z)), Or(Ne(im(z), 0), re(z) >= -1)),
    (log(exp(z)), z, im(z) >= -pi, im(z) <= pi), (log(exp(z)), z - 2 * pi * I * floor(im(z) / (2 * pi) + Rational(1, 2))), (arg(1 / z), -arg(z)),
    (sqrt(z * w), sqrt(z) * sqrt(w), arg(z) + arg(w) >= -pi, arg(z) + arg(w) <= pi), (log(z**3), 3 * log(z), arg(z) >= -pi / 3, arg(z) <= pi / 3),
    (sign(sqrt(z)), sqrt(sign(z)) + 1 - sign(Abs(z))), (arg(x + I * r), arg(x - I * r)), (atan2(r, s), -atan2(-r, s)),
    (log(-z), log(z) - I * pi, im(z) >= 0), (conjugate((-1) ** Rational(1, 3) * z), (-1) ** Rational(1, 3) * conjugate(z)),
    (Abs((-1) ** Rational(1, 3) + z), Abs((-1) ** Rational(1, 3) + conjugate(z))), (sqrt(2 - 2 * cos(arg(z))), 2 * sin(arg(z) / 2)),
    (sqrt(z / (z - x)), sqrt(z) / sqrt(z - x)), (atan(1 / z), pi / 2 - atan(z), re(z) >= 0), (atan(1 / z), -pi / 2 - atan(z), re(z) <= 0),
    (atan(r) + atan(s), atan((r + s) / (1 - r * s))), (atan(r) - atan(s), atan2(r + s, 1 - r * s)), (log(z**2 - 1), log(z - 1) + log(z + 1)),
]


def said(left, right, *assuming):
    return derive.claim("0", "branches", Identity(left, right, assuming=assuming)).check(PAPER).name


@pytest.mark.long
@pytest.mark.parametrize("statement", TRUE, ids=str)
def test_a_branch_that_is_known_is_used(statement):
    assert said(*statement) == "Proved"


@pytest.mark.long
@pytest.mark.parametrize("statement", FALSE, ids=str)
def test_a_branch_that_is_left_is_not_accepted(statement):
    assert said(*statement) not in ("Proved", "Enclosed")


@pytest.mark.parametrize(("end", "verdict"), [(1, "Proved"), (2, "Refuted")])
def test_an_interval_tells_the_phases_of_factors(end, verdict):
    statement = Identity(log(r / (1 - r)), log(r) - log(1 - r), where={r: (0, end)})
    assert derive.claim("0", "branches", statement).check(PAPER).name == verdict
