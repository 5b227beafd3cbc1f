"""A function that vanishes often: the envelope that is named does; sin(pi x)/x has an exact series at 0, by powers of pi."""

import math

import mpmath
import pytest
import sympy
from sympy import Rational as R
from sympy import besselj, cos, exp, pi, sin, sqrt

from numerics import certify
from numerics.certified.formula import Formula, Rejected
from numerics.certified.proof.checker import check, orders_at_0
from numerics.certified.search.envelopes import Found, instead, proposed
from numerics.certified.steps import NotCertifiable, steps_of
from tests.effort import long
from tests.numerics.certificates import AFTER, certificate, point

x = sympy.Symbol("x", real=True)
mpf = mpmath.mpf


@pytest.mark.parametrize(("expression", "domain", "envelope"), [
    (sin(x) * exp(-x), (0.0, 30.0), exp(-x)), (sin(x) / x, (0.0, 100.0), 1 / (1 + x)), (sin(x), (0.0, 100.0), 1),
    (x * sin(x), (-9.0, 9.0), sqrt(1 + x**2)),
    (besselj(0, x), (0.0, 60.0), 1 / sqrt(1 + x)), (sin(x) ** 2 - cos(3 * x), (0.0, 20.0), 2), (exp(-x**2) * cos(20 * x), (-3.0, 3.0), exp(-x**2)),
    (3 * sin(x) + x * cos(x), (1.0, 50.0), x + 3), (sin(x) / (x - 200), (0.0, 100.0), 1 / (200 - x)),
], ids=str)
def test_an_envelope_is_what_waves_are_multiplied_by(expression, domain, envelope):
    first = proposed(expression, x, *domain)[0]
    assert sympy.simplify(first - envelope) == 0
    for k in range(20):  # it has no zeros there
        assert first.subs(x, R(domain[0]) + R(k, 20) * R(domain[1] - domain[0])) > 0


@pytest.mark.long
def test_a_refusal_names_an_envelope_with_which_it_goes_and_auto_takes_it():
    expression, domain = sin(16 * x**2) * exp(-x), (0, R(3, 2))
    with pytest.raises(NotCertifiable, match=r"vanishes often, first near x = 0\.44\d+.*; give an envelope: exp\(-x\) does$"):
        certify(expression, x, domain)
    f = certify(expression, x, domain, envelope="auto")
    assert f.certificate["envelope"] == steps_of(exp(-x), x)
    for at in (0.0, 5e-324, 1e-310, math.pi / 16, 0.1, 1.3, 1.5):
        with mpmath.workdps(400):
            true = mpmath.sin(16 * mpf(at) ** 2) * mpmath.exp(-mpf(at))
            assert abs(mpf(float(f(at))) - true) <= f.bound * mpf(2) ** -52 * mpmath.exp(-mpf(at))


def test_where_an_ulp_of_its_own_does_auto_takes_none():
    assert certify(exp(x), x, (0, R(1, 8)), envelope="auto").certificate["envelope"] is None


@pytest.mark.long
@pytest.mark.parametrize(("expression", "domain", "says"), [
    (cos(3 * x) + sin(x) * exp(-x), (0, math.inf), r"1 \+ exp\(-x\) does for x from 0\.0 to 64\.0"),
], ids=str)
def test_far_out_a_smaller_domain_is_named_too(expression, domain, says):
    with pytest.raises(NotCertifiable, match=f"give an envelope: {says}"):
        certify(expression, x, domain)


def test_where_none_is_found_one_is_named_that_is_not_tried():
    assert instead(None, sin(x) * exp(-x), x, (0.0, 30.0)) == "give an envelope, exp(-x) say, and a smaller domain"
    assert instead(None, sympy.tan(x), x, (0.0, 1e300)).startswith("give an envelope")
    f = certify(x, x, (1, 2))
    assert instead(Found(exp(-x), f), x, x, (1.0, 2.0)) == "give an envelope: exp(-x) does"
    assert instead(Found(exp(-x), f), x, x, (1.0, 9.0)) == "give an envelope: exp(-x) does for x from 1.0 to 2.0"


# Series whose coefficients are no rational numbers -----------------------------------------------------------

SINC_PI = sin(pi * x) / (pi * x)


@pytest.mark.parametrize(("expression", "value"), [
    (SINC_PI, 1), (sin(pi * x) / x, mpmath.pi), ((1 - cos(pi * x / 3)) / x**2, mpmath.pi**2 / 18), (pi**2 * x / sympy.tan(pi * x), mpmath.pi),
    ((exp(2 * pi * x) - 1) / (pi * x), 2), (sin(pi * x) / (x + pi * x**2), mpmath.pi)])
def test_the_value_at_0_is_exact(expression, value):
    assert orders_at_0(Formula(steps_of(expression, x)))[-1] == 0
    nearest = float(value)
    check(certificate(steps_of(expression, x), [point(0.0, nearest, 0.51)]))
    for wrong in (AFTER(AFTER(nearest, 0), 0), AFTER(nearest, 9), -nearest):
        with pytest.raises(Rejected):
            check(certificate(steps_of(expression, x), [point(0.0, wrong, 0.51)]))


@pytest.mark.parametrize(("expression", "order"), [
    (x + sin(pi * x), 1), (sin(x + pi * x), 1), (sin(pi * x) + sin(x), 1), (exp(pi), 0), (sin(pi * x) / x**2, -1),
    (sin(sqrt(2) * x) - sqrt(2) * x, 3), (sqrt(x), None), (exp(1 / x), None),
    (x * sympy.log(x), None), (sympy.gamma(x), None), (sin(pi * x) - sin(pi * x), None)])
def test_the_order_at_0_is_known_or_there_is_none(expression, order):
    assert orders_at_0(Formula(steps_of(expression, x)))[-1] == order
    with pytest.raises(Rejected):
        check(certificate(steps_of(expression / x, x), [point(0.0, 1.0, 2.0**30)]))


@pytest.mark.parametrize(("domain", "envelope"), [((0, R(1, 4)), None), long((-8, 8), 1 / sqrt(1 + x**2))])
def test_a_wave_of_pi_x_over_x_is_certified_down_to_0(domain, envelope):
    f = certify(SINC_PI, x, domain, envelope=envelope)
    assert f(0.0) == 1
    for at in (5e-324, 1e-310, 1e-20, 1e-9, 1e-3, 0.123, 0.25):
        with mpmath.workdps(700):
            true = mpmath.sincpi(mpf(at))
            size = 1 if envelope is None else 1 / mpmath.sqrt(1 + mpf(at) ** 2)
            unit = math.ulp(float(true)) if envelope is None else mpf(2) ** -52 * size
            assert abs(mpf(float(f(at))) - true) <= f.bound * unit
