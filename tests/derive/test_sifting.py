"""The sifting property: what it gives, and every integral it must refuse; and moduli written with conjugates."""

import pytest
from sympy import (
    Abs,
    Heaviside,
    I,
    Integer,
    Integral,
    Max,
    Piecewise,
    Rational,
    Sum,
    Symbol,
    conjugate,
    cos,
    exp,
    im,
    log,
    oo,
    pi,
    re,
    sign,
    sqrt,
    symbols,
)

from derive.changes.conjugation import ByConjugates
from derive.changes.sifting import DirectionSifting, Sifting
from derive.claim import claim
from derive.claims import Identity
from derive.equation import Source, equation
from derive.expressions.sampling import seeded
from derive.paper import Paper
from derive.quantity import NUMBER, quantity, quantity_function

x, a, b, m = (quantity(name, "m") for name in ("x", "a", "b", "m"))
r, s = (quantity(name, "m", NUMBER, real=True, domain=(-1, 1)) for name in ("r", "s"))
z = Symbol("z")
l, M = (quantity(name, "m", integer=True, positive=True) for name in ("l", "M"))
mu = quantity("mu", "cosine", real=True, domain=(-1, 1))
delta = quantity_function("delta", "Dirac's delta function", parity=1)
towards = quantity_function("towards", "delta function of directions")
f, g = quantity_function("f", "fn"), quantity_function("g", "fn", real=False)

OVER_ALL = Sifting(delta, r)
OVER_POSITIVE = Sifting(delta, x)
DIRECTIONS = DirectionSifting(towards, mu)


def sifted(integrand, *limits, through=None):
    return (through or Sifting(delta, limits[0][0])).apply(Integral(integrand, *limits))


@pytest.mark.parametrize("integrand, limits, value", [
    (f(r) * delta(s - r), (r, -oo, oo), f(s)),
    (f(r) * delta(r - s), (r, -oo, oo), f(s)),
    (f(r) * delta(-3 * r + s), (r, -oo, oo), f(s / 3) / 3),
    (f(x) * delta(a - x), (x, 0, oo), f(a)),
    (f(x) * delta(a - x), (x, 0, a + b), f(a)),
    (f(x) * delta(a + b - x), (x, a, oo), f(a + b)),
    (f(x) * delta(x - a), (x, a + 1, oo), 0),
    (f(x) * delta(x + a), (x, 0, oo), 0),
    (f(x) * delta(x - a - b), (x, 0, a), 0),
    (f(x) * delta(x - 2), (x, 1, 3), f(2)),
    (f(x) * delta(x - 4), (x, 1, 3), 0),
    (f(x) * delta(x**2 - a**2), (x, 0, oo), f(a) / (2 * a)),
    (f(x) * delta(x**2 / (2 * m) - a), (x, 0, oo), m * f(sqrt(2 * m * a)) / sqrt(2 * m * a)),
    (f(x) * delta(a**2 - x**2), (x, 0, oo), f(a) / (2 * a)),
    (f(x) * delta(x**2 + a), (x, 0, oo), 0),
    ((f(x) + g(x)) * delta(x - a) * exp(I * x) / x, (x, 0, oo), (f(a) + g(a)) * exp(I * a) / a),
    (delta(x - a) * Abs(g(x)) ** 2, (x, 0, oo), Abs(g(a)) ** 2),
    (delta(x - a) * conjugate(g(x)), (x, 0, oo), conjugate(g(a))),
    (f(x) * delta(x - a) + x * delta(x - b), (x, 0, oo), f(a) + b),
    (delta(x - a) * Sum(f(l * x), (l, 1, M)), (x, 0, oo), Sum(f(l * a), (l, 1, M))),
    (delta(x - a) * log(1 + x), (x, 0, oo), log(1 + a)),
    (x**2 * f(x) * delta(a * x**2), (x, 0, oo), 0),
    ((x**3 + x**2 * f(x)) * delta(-(x**2)), (x, 0, a), 0),
    (f(x) * delta(a + b), (x, 0, 1), 0),
    (f(x) * delta(x + a), (x, 0, 1), 0),
])
def test_the_rest_is_taken_where_the_argument_vanishes(integrand, limits, value):
    assert (sifted(integrand, limits) - value).simplify() == 0


REFUSED = {
    "the zero may lie outside": (f(x) * delta(x - a), (x, b, oo)),
    "the zero may lie outside, numbers": (f(x) * delta(x - a), (x, 0, 1)),
    "the zero is an end of the range": (f(x) * delta(x - a), (x, a, oo)),
    "zero at the origin": (f(x) * delta(x), (x, 0, oo)),
    "a square at the origin": (f(x) * delta(x**2), (x, 0, oo)),
    "a square at the origin, linear beside it": (x * f(x) * delta(a * x**2), (x, 0, oo)),
    "a cube at the origin": (x**2 * f(x) * delta(2 * x**3), (x, 0, oo)),
    "a sum with a pole": (Sum(1 / (x - l), (l, 1, M)) * delta(x - 2), (x, 0, oo)),
    "a sum without end": (Sum(f(l * x), (l, 1, oo)) * delta(x - 2), (x, 0, oo)),
    "a square inside the range": (r**2 * delta(r**2), (r, -1, 1)),
    "reversed range": (f(x) * delta(x - 2), (x, 3, 1)),
    "range of unknown direction": (f(x) * delta(x - 2), (x, a, b)),
    "complex zero": (f(r) * delta(r - I * a), (r, -oo, oo)),
    "a zero that may be complex": (f(r) * delta(r - z), (r, -oo, oo)),
    "two zeros": (f(r) * delta(r**2 - a**2), (r, -oo, oo)),
    "two zeros, one of them negative": (f(r) * delta(r**2 - 4), (r, -5, 1)),
    "a quadratic with a linear term": (f(x) * delta(x**2 - 3 * x + 2), (x, 0, oo)),
    "a cubic": (f(x) * delta(x**3 - a), (x, 0, oo)),
    "slope of unknown sign": (f(x) * delta(s * x - a), (x, 0, oo)),
    "square of unknown sign": (f(x) * delta(x**2 - s), (x, 0, oo)),
    "not a polynomial": (f(x) * delta(cos(x)), (x, 0, oo)),
    "the square of a delta function": (f(x) * delta(x - a) ** 2, (x, 0, oo)),
    "a product of two": (delta(x - a) * delta(x - b), (x, 0, oo)),
    "one inside a function": (f(delta(x - a)), (x, 0, oo)),
    "the modulus of one": (Abs(delta(x - a) - 1), (x, 0, oo)),
    "one in a divisor": (1 / (1 + delta(x - a)), (x, 0, oo)),
    "a pole there": (f(x) / (x - a) * delta(x - a), (x, 0, oo)),
    "a hidden pole there": (f(x) / ((x - b) ** 2 - (a - b) ** 2) * delta(x - a), (x, 0, oo)),
    "a step there": (sign(x - a) * delta(x - a), (x, 0, oo)),
    "Heaviside's step": (Heaviside(x - a) * delta(x - a), (x, 0, oo)),
    "a piecewise function": (Piecewise((1, x > a), (0, True)) * delta(x - a), (x, 0, oo)),
    "a step in an argument": (f(sign(x - a)) * delta(x - a), (x, 0, oo)),
    "the larger of two": (Max(x, a) * delta(x - a), (x, 0, oo)),
    "a logarithm that diverges": (log(Abs(x - a)) * delta(x - a), (x, 0, oo)),
    "a root at its branch point": (sqrt(x - a) * delta(x - a), (x, 0, oo)),
    "an integral with a jump": (Integral(Abs(r) / (r**2 + s**2), (s, -1, 1)) * delta(r), (r, -1, 1)),
    "an integral over an infinite range": (Integral(r * exp(-Abs(r) * x), (x, 0, oo)) * delta(r), (r, -1, 1)),
    "an integral up to the variable": (Integral(f(s), (s, 0, r)) * delta(r), (r, -1, 1)),
    "the argument is integrated over inside": (Integral(f(s) * delta(r - s), (s, -1, 1)), (r, -1, 1)),
    "a name that an inner integral binds": (Integral(f(x * b), (b, 0, 1)) * delta(x - b), (x, 0, oo)),
    "the argument is summed over inside": (Sum(f(l) * delta(x - l), (l, 1, M)), (x, 0, oo)),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_not_decided_is_refused(name):
    integrand, limits = REFUSED[name]
    with pytest.raises(ValueError):
        sifted(integrand, limits)


def test_another_variable_of_the_same_integral_stays():
    assert sifted(f(x) * g(mu) * delta(x - a), (mu, -1, 1), (x, 0, oo), through=OVER_POSITIVE) == Integral(f(a) * g(mu), (mu, -1, 1))
    assert sifted(f(x) * g(mu) * delta(x - a), (x, 0, oo), (mu, -1, 1)) == Integral(f(a) * g(mu), (mu, -1, 1))


@pytest.mark.parametrize("limits", [((mu, 0, x), (x, 0, oo)), ((x, 0, oo), (r, 0, oo)), ((mu, -1, 1), (x, 0, oo), (x, 0, 1))])
def test_ranges_that_are_infinite_or_depend_on_one_another_are_refused(limits):
    with pytest.raises(ValueError):
        sifted(f(x) * g(mu) * delta(x - a), *limits, through=OVER_POSITIVE)


def test_an_argument_with_another_integration_variable_is_refused():
    with pytest.raises(ValueError):
        sifted(f(x) * delta(x - 2 - r), (r, -1, 1), (x, 0, oo), through=OVER_POSITIVE)


def test_integrals_without_the_delta_function_are_left_alone():
    integral = Integral(f(x), (x, 0, oo)) + Integral(delta(r), (x, 0, 1)) + Integral(delta(r - s), (s, -oo, oo)) + Integral(delta(a), (a, 0, 1))
    assert OVER_POSITIVE.apply(integral) == integral


def test_the_integral_of_nothing_is_nothing():
    assert sifted(f(x) * g(mu) * delta(a), (mu, -1, 1), (x, 0, oo), through=OVER_POSITIVE) == 0


def test_what_stands_beside_the_delta_function_keeps_its_integral():
    assert sifted(f(x) + x * delta(x - a), (x, 0, 2 * a)) == a + Integral(f(x), (x, 0, 2 * a))


@pytest.mark.parametrize("integrand, value", [
    ((2 + mu) * towards(mu), 3 / (2 * pi)),
    ((2 + mu) * towards(-mu), 1 / (2 * pi)),
    (g(mu) * towards(mu) - conjugate(g(mu)) * towards(-mu), (g(1) - conjugate(g(-1))) / (2 * pi)),
])
def test_directions_are_taken_ahead_and_behind(integrand, value):
    assert (sifted(integrand, (mu, -1, 1), through=DIRECTIONS) - value).expand() == 0


def test_parts_without_delta_functions_of_directions_stand_alone():
    result = sifted(mu + Abs(g(mu)) ** 2 + towards(mu), (mu, -1, 1), through=DIRECTIONS)
    assert result == 1 / (2 * pi) + Integral(mu, (mu, -1, 1)) + Integral(Abs(g(mu)) ** 2, (mu, -1, 1))


@pytest.mark.parametrize("integrand, limits", [
    (towards(mu), (mu, 0, 1)),
    (towards(2 * mu), (mu, -1, 1)),
    (towards(mu - 1), (mu, -1, 1)),
    (towards(mu) ** 2, (mu, -1, 1)),
    (towards(mu) * towards(-mu), (mu, -1, 1)),
    (Abs(towards(mu)), (mu, -1, 1)),
    (towards(mu) / (1 - mu), (mu, -1, 1)),
    (towards(mu) * sign(1 - mu), (mu, -1, 1)),
    (towards(mu) * sqrt(1 - mu), (mu, -1, 1)),
])
def test_other_delta_functions_of_directions_are_refused(integrand, limits):
    with pytest.raises(ValueError):
        sifted(integrand, limits, through=DIRECTIONS)


def verdict(left, right, *through):
    one = equation("1", b, Integer(1), says="s", source=Source("c"))
    return claim("1", "t", Identity(left, right, through=through)).check(Paper("p", "t", "c", (one,), ())).name


PEAK = Integral(f(x) * delta(a - x), (x, 0, oo))


def test_a_claim_through_sifting_is_proved_or_refuted():
    assert verdict(PEAK, f(a), OVER_POSITIVE) == "Proved"
    assert verdict(PEAK, 2 * f(a), OVER_POSITIVE) == "Refuted"
    assert verdict(PEAK, f(2 * a), OVER_POSITIVE) == "Refuted"


def test_a_refused_integral_decides_nothing():
    assert verdict(Integral(f(x) * delta(a - x), (x, 0, 1)), f(a), OVER_POSITIVE) == "Inconclusive"
    assert verdict(Integral(sign(x - a) * delta(a - x), (x, 0, oo)), Integer(0), OVER_POSITIVE) == "Inconclusive"


@pytest.mark.parametrize("seed", range(6))
def test_a_narrow_peak_gives_the_same_number(seed):
    """An independent route: a Lorentzian of area one and half width h, integrated numerically, tends to the sifted value."""
    from mpmath import mp, mpf, quad
    from mpmath import pi as mp_pi

    generator = seeded(seed, "peak")
    square, at = generator.randint(1, 9), Rational(generator.randint(2, 9), 2)
    value = sifted((1 + x**2) * delta(square * x**2 - at**2), (x, 0, 40))
    with mp.workdps(20):
        h = mpf(10) ** -6
        zero = mpf(float(at)) / mp.sqrt(square)
        near = [zero + step for step in (-0.01, -1e-4, -1e-6, 0, 1e-6, 1e-4, 0.01)]
        numeric = quad(lambda t: (1 + t**2) * h / (h**2 + (square * t**2 - mpf(float(at)) ** 2) ** 2) / mp_pi, [0, *near, 40])
        assert abs(numeric - mpf(str(value.evalf(20)))) < mpf(10) ** -3 * abs(numeric)


@pytest.mark.parametrize("expression", [
    re(z), im(z), Abs(z) ** 2, Abs(z) ** 4, 1 / Abs(z) ** 2, im(z**2 * exp(I * z)), re(conjugate(z) / (1 + z)),
    Abs(1 + z) ** 2 * im(1 / z), Abs(im(z) * z) ** 2,
])
def test_conjugates_give_the_same_number(expression):
    changed = ByConjugates().apply(expression)
    assert not changed.has(re, im, Abs)
    for point in (Rational(3, 7) + 2 * I, -1 - I / 3, Integer(2)):
        assert abs((changed - expression).subs(z, point).evalf(30)) < Rational(1, 10**25)


def test_odd_powers_of_a_modulus_stay():
    x1, x2 = symbols("x1 x2")
    assert ByConjugates().apply(Abs(x1 * x2) ** 3) == Abs(x1 * x2) ** 3
    assert ByConjugates().apply(Abs(x1) + 1) == Abs(x1) + 1
