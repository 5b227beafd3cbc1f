"""Claims with integrals: the true ones hold, with what they rest on; their false neighbours do not."""

import pytest
import sympy
from sympy import Abs, I, Integer, Integral, Rational, acot, asin, asinh, atan, cos, exp, log, oo, pi, sign, sin, sinh, sqrt, tan

from derive.changes.sifting import Sifting
from derive.changes.substitution import Substitution
from derive.claim import claim
from derive.claims import FriedelTail, Identity, KnownIntegral, SumRule
from derive.equation import Source, equation
from derive.paper import Paper
from derive.quantity import quantity, quantity_function

x, y, t, p, q, rho = (quantity(n, "a positive number") for n in ["x", "y", "t", "p", "q", "rho"])
r, s, a = (quantity(n, "a real number", real=True, domain=(-2, 2)) for n in "rsa")
f, d = quantity_function("f", "a function"), quantity_function("d", "a delta function")
PAPER = Paper("p", "t", "c", (equation("1", q, Integer(1), says="s", source=Source("c")),), ())
HALF = Rational(1, 2)


def check(statement):
    return claim("1", "t", statement).check(PAPER)


def over(function, *limits):
    return Integral(function, limits)


@pytest.mark.parametrize(("integral", "value", "witness", "options"), [
    (over(1 / (1 + x**2), x, 0, 1), pi / 4, atan(x), {}),
    (over(sqrt(x), x, 0, 1), Rational(2, 3), Rational(2, 3) * x ** Rational(3, 2), {}),
    (over(1 / (exp(x) + 1), x, 0, 1), 1 + log(2) - log(1 + sympy.E), x - log(1 + exp(x)), {}),
    (over(1 / sqrt(x**2 + 1), x, 0, 1), asinh(1), asinh(x), {}),
    (over(x * exp(-(x**2)), x, 0, oo), HALF, -exp(-(x**2)) / 2, {}),
    (over(log(Abs(x - 1)), x, 0, 2), -2, (x - 1) * log(Abs(x - 1)) - x, {"breaks": (1,)}),
    (over((x - p) ** -2, x, 0, 1), 1 / (p - 1) - 1 / p, -1 / (x - p), {"where": {p: (2, 3)}}),
    (over(1 / sqrt(1 - x**2), x, 0, 1), pi / 2, asin(x), {}),
])
def test_a_sum_rule_is_proved_by_its_witness(integral, value, witness, options):
    assert check(SumRule(integral, sympy.S(value), witness, **options)).name == "Proved"


@pytest.mark.parametrize(("integral", "value", "witness", "options"), [
    (over((x - 20 * p) ** -2, x, 0, 1), 1 / (20 * p - 1) - 1 / (20 * p), -1 / (x - 20 * p), {}),
    (over(-1 / (1 + r**2), r, -1, 1), pi / 2, atan(1 / r), {}),
    (over(-1 / (1 + r**2), r, -1, 1), pi / 2, acot(r), {"breaks": (0,)}),
    (over(1 / cos(x) ** 2, x, 0, 2), tan(2), tan(x), {}),
    (over(tan(x), x, 0, 2), -log(Abs(cos(2))), -log(Abs(cos(x))), {}),
    (over(1 / (2 + cos(r)), r, 0, 2 * pi), 0, 2 / sqrt(3) * atan(tan(r / 2) / sqrt(3)), {}),
    (over(1 / (x - p), x, 0, 1), log(Abs((1 - p) / p)), log(Abs(x - p)), {"breaks": (p,)}),
    (over(1 / x + sin(x), x, 0, 1) - over(1 / x, x, 0, 1), 1 - cos(1), -cos(x), {}),
    (over(sin(x) + exp(-x), x, 0, oo), 2, -cos(x) - exp(-x), {}),
    (over(x / sqrt(x**2), x, -1, 1), 2, x, {}),
])
def test_a_false_sum_rule_does_not_hold(integral, value, witness, options):
    assert check(SumRule(integral, sympy.S(value), witness, **options)).name in ("Inconclusive", "Refuted")


def test_what_a_witness_needs_is_said():
    pole = SumRule(over((x - p) ** -2, x, 0, 1), 1 / (p - 1) - 1 / p, -1 / (x - p))
    assert check(pole).detail.startswith("needs -1/(-p + x) is continuous for 0 < x < 1")


@pytest.mark.long
@pytest.mark.parametrize(("integral", "value"), [
    (over(exp(-(r**2)), r, -oo, oo), sqrt(pi)),
    (over(sin(x) / x, x, 0, oo), pi / 2),
    (over(cos(p * r) / (1 + r**2), r, -oo, oo), pi * exp(-p)),
    (over(r * sin(p * r) / (r**2 + q**2), r, -oo, oo), pi * exp(-p * q)),
    (over(1 / (1 + r**4), r, -oo, oo), pi / sqrt(2)),
    (over(exp(-p * x) * sin(q * x), x, 0, oo), q / (p**2 + q**2)),
    (over(1 / (1 + x), x, 0, 1), log(2)),
    (over(sqrt(1 - x**2), x, 0, 1), pi / 4),
    (over(1 / (x + p), x, 0, 1), log((1 + p) / p)),
    (over(log(1 + x), x, 0, 1), 2 * log(2) - 1),
    (over(x**2 / (1 + x**2), x, 0, 1), 1 - pi / 4),
])
def test_an_integral_is_done(integral, value):
    assert check(Identity(integral, value)).name == "Proved"


@pytest.mark.long
@pytest.mark.parametrize(("integral", "value"), [
    (over(cos(a * r) / (1 + r**2), r, -oo, oo), pi * exp(-a)),
    (over(exp(-a * r**2), r, -oo, oo), sqrt(pi / a)),
    (over(1 / (r**4 - 1), r, -oo, oo), -pi / 2),
    (over(cos(p * r) / (r**2 - 1), r, -oo, oo), -pi * sin(p)),
    (over(r / (1 + r**2), r, -oo, oo), 0),
    (over(1 / (r - Rational(1, 3)), r, 0, 1), log(2)),
    (over(1 / (r - Rational(1, 3)) ** 2, r, 0, 1), -Rational(9, 2)),
    (over(tan(x), x, 0, 2), -log(Abs(cos(2)))),
    (over(cos(x), x, 0, oo), 0),
    (over(1 / x, x, 0, 1), 1),
])
def test_an_integral_that_is_not_this_is_not_done(integral, value):
    assert check(Identity(integral, sympy.S(value))).name in ("Inconclusive", "Refuted")


def test_integrals_agree_to_50_digits():
    digits = "0.74682413281242702539946743613185300535449968681260632902765324"  # of the value, by mpmath, and no more
    assert check(Identity(over(exp(-(x**2)), x, 0, 1), Rational(digits))).name in ("Inconclusive", "Refuted")
    assert check(Identity(over(1 / (2 + sin(x)), x, 0, 2 * pi), 2 * pi / sqrt(3))).name in ("Proved", "Sampled")


HALF_LINE = (Integer(0), oo)


def known(kernel, value, equals=None, factor=1, between=HALF_LINE, **options):
    equals = factor * value if equals is None else equals
    return check(KnownIntegral(over(factor * kernel, x, *between), x, kernel, sympy.S(value), sympy.S(equals), between, **options))


def test_a_known_integral_is_derived_or_cited():
    assert "cited" not in known(sin(x) / x, pi / 2, factor=2).detail
    cited = known(x / sinh(x), pi**2 / 4, factor=3, source="Gradshteyn and Ryzhik 3.521.1")
    assert cited.name == "Proved"
    assert cited.detail.endswith("pi**2/4, enclosed to 31 digits (Gradshteyn and Ryzhik 3.521.1), cited")


@pytest.mark.parametrize(("kernel", "value"), [
    (sin(x) / x, 7),
    (x**3 / (exp(x) - 1), pi**4 / 90),
    (x / sinh(x), pi**2 / 4 + Rational(1, 10**20)),
    (log(1 + exp(-p * x)), pi**2 / (12 * p**2)),
    (sin(a * x) / x, pi / 2),
])
def test_a_false_known_integral_is_refuted(kernel, value):
    assert known(kernel, value).name == "Refuted"


@pytest.mark.parametrize(("kernel", "value", "between"), [(1 / x, 5, (Integer(0), Integer(1))), (sin(x), 1, (Integer(0), oo))])
def test_a_known_integral_that_diverges_decides_nothing(kernel, value, between):
    assert known(kernel, value, between=between).name == "Inconclusive"


LIGHTHILL = -pi * cos(rho) / rho**2


def tail(extra=0, transform=LIGHTHILL, equals=LIGHTHILL / 4, factor=1):
    amplitude = factor * (y - 1) * log(Abs(y - 1)) / (1 + y**2) ** 2 + extra
    return check(FriedelTail(over(amplitude * sin(rho * y), y, 0, oo), sin(rho * y), 1, transform, equals)).name


@pytest.mark.long
@pytest.mark.parametrize("extra", [
    0, 1 / (1 + y**2), 1 / sqrt(1 + y**2), exp(-y), p / (p + y) ** 2, (y - 1) ** 2 * log(Abs(y - 1)) / (1 + y**2) ** 3,
])
def test_what_is_smooth_does_not_change_the_tail(extra):
    assert tail(extra) == "Proved"


@pytest.mark.long
@pytest.mark.parametrize("extra", [
    1 / ((y - 2) * (1 + y**2)), sqrt(Abs(y - 2)) / (1 + y**2) ** 2, y**3, Integer(1), y**-2, log(Abs(y - 2)) / (1 + y**2) ** 2,
    log(Abs(y - p)) / (1 + y**2), 1 / ((y - p) * (1 + y**2)), Abs(y - 1) / (y - 1) / (1 + y**2), Abs(y - 3) / (1 + y**2) ** 2,
    sign(y - 3) / (1 + y**2) ** 2, exp(I * y**2) / (1 + y**2), 1 / ((2 + cos(y)) * (1 + y**2)), (y - 2) ** Rational(3, 2) / (1 + y**2) ** 2,
    f(y),
])
def test_another_singularity_leaves_the_tail_undecided(extra):
    assert tail(extra) == "Inconclusive"


@pytest.mark.parametrize(("extra", "equals", "refuted"), [
    (0, LIGHTHILL / 4, False), (0, LIGHTHILL / 3, True), (exp(-y), -LIGHTHILL / 4, True), (exp(-y), LIGHTHILL / 4, False),
    (log(Abs(y - 2)) / (1 + y**2) ** 2, LIGHTHILL / 4, False), (log(Abs(y - 2)) / (1 + y**2) ** 2, LIGHTHILL / 3, False),
])
def test_a_tail_is_refuted_only_where_nothing_else_is_singular(extra, equals, refuted):
    amplitude = (y - 1) * log(Abs(y - 1)) / (1 + y**2) ** 2 + extra
    stated = FriedelTail(over(amplitude * sin(rho * y), y, 0, oo), sin(rho * y), 1, LIGHTHILL, equals)
    assert (claim("1", "a tail", stated).refute(PAPER) is not None) == refuted


def test_the_transform_is_lighthills():
    assert tail(transform=7 * cos(rho) / rho**2) == "Refuted"
    assert tail(equals=-LIGHTHILL / 4) == "Refuted"
    assert tail(factor=cos(rho * y), equals=LIGHTHILL * cos(rho) / 4) == "Inconclusive"


@pytest.mark.long
def test_a_substitution_is_monotone_or_the_integrand_has_no_singularity():
    bent = 5 * t - 4 * t**2
    through = (Substitution(x, t, bent, Integer(0), Integer(1)),)
    passed = Identity(over((x - Rational(6, 5)) ** -2, x, 0, 1), over(bent.diff(t) / (bent - Rational(6, 5)) ** 2, t, 0, 1), through=through)
    assert check(passed).name == "Inconclusive"
    square = (Substitution(x, t, t**2, Integer(0), Integer(1)),)
    assert check(Identity(over(f(x), x, 0, 1), over(2 * t * f(t**2), t, 0, 1), through=square)).name == "Proved"


def test_sifting_names_what_it_assumes():
    there = check(Identity(over(f(r) * d(r - HALF), r, -oo, oo), f(HALF), through=(Sifting(d, r),)))
    assert there.detail.endswith("converges, d is a delta function, f is continuous")
