"""A point inside a region where a number is certainly not positive: looked for by sampling and by going downhill, seen by balls."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from math import inf, isfinite
from random import Random

import numpy as np
import sympy
from flint import acb, arb
from scipy.optimize import minimize, minimize_scalar

from derive.expressions.balls import BallFunction, NotEvaluable, ball, precision
from derive.expressions.canonical import is_zero
from derive.obligations.declared import traits
from derive.proofs.definedness import wild
from derive.proofs.polynomial_signs import is_small, polynomial_in
from derive.proofs.real_roots import gaps, real_roots

__all__ = ["Found", "downhill", "fails_at", "lowest"]

Interval = tuple[sympy.Expr, sympy.Expr]
Region = Mapping[sympy.Symbol, Interval]
Point = Mapping[sympy.Symbol, sympy.Rational]
Found = tuple[Point, str]

_BITS = 320
_GRID = 160
_STARTS = 3
_SLOW = (sympy.Integral, sympy.Sum)
_DENOMINATORS = (1, 12, 1000, 10**6)


def fails_at(expression: sympy.Expr, function: BallFunction, point: Point, region: Region, *, strict: bool) -> Found | None:
    """The point and the value there, if it lies in the region and the value is certainly not positive (or negative, if not `strict`)."""
    if not all(_belongs(name, value, region[name]) for name, value in point.items()):
        return None
    with precision(_BITS):
        value = function(*(ball(point[name]) for name in function.arguments))
        if not value.is_finite():
            return None
        if value.imag != 0:  # certainly: the number is not real
            return point, f"{value.real.str(15, radius=False)} + {value.imag.str(15, radius=False)} i"
        if value.imag.is_zero() and value.real < 0:
            return point, value.real.str(20, radius=False)
    if strict and value.contains(0) and not wild(expression):
        exact = expression.xreplace(dict(point))
        if value == 0 or exact == 0 or (exact.is_number and is_zero(exact)):
            return point, "0"
    return None


def lowest(expression: sympy.Expr, region: Region) -> Iterator[dict[sympy.Symbol, sympy.Rational]]:
    """Points where the expression seems to be least, as found in floating point, and simple fractions near them."""
    names = tuple(region)
    yield from _between_roots(expression, region)
    if expression.has(*_SLOW) or any(name.is_integer for name in names):
        return
    try:
        value = _in_floats(expression, names)
    except NotEvaluable:
        return
    maps = [_from_unit(*region[name]) for name in names]

    def at(unit: np.ndarray) -> float:
        return value([one(float(u)) for one, u in zip(maps, unit, strict=True)]) if ((unit > 0) & (unit < 1)).all() else inf

    for unit in downhill(at, len(names)):
        floats = [one(float(u)) for one, u in zip(maps, unit, strict=True)]
        if all(map(isfinite, floats)):
            exact = [Fraction(x) for x in floats]
            yield dict(zip(names, (sympy.Rational(x.numerator, x.denominator) for x in exact), strict=True))
            for most in _DENOMINATORS:
                near = [x.limit_denominator(most) for x in exact]
                yield dict(zip(names, (sympy.Rational(x.numerator, x.denominator) for x in near), strict=True))


def _between_roots(expression: sympy.Expr, region: Region) -> Iterator[dict[sympy.Symbol, sympy.Rational]]:
    """A point between any two neighbouring roots of a polynomial in one name."""
    if len(region) != 1 or not is_small(expression):
        return
    ((name, (low, high)),) = region.items()
    polynomial = polynomial_in(sympy.numer(sympy.together(expression)), (name,))
    if polynomial is None or polynomial.degree() < 1:
        return
    roots = real_roots(polynomial, low, high)
    for point in gaps(low, high, [root for root, _ in roots or ()]):
        yield {name: sympy.ceiling(point) if name.is_integer else point}


def downhill(value: Callable[[np.ndarray], float], dimension: int) -> list[np.ndarray]:
    """Local minima of a function on the unit cube, from the best of many points."""
    generator = np.random.default_rng(0)
    starts = (np.arange(_GRID)[:, None] + 0.5) / _GRID if dimension == 1 else generator.random((2 * _GRID, dimension))
    values = [value(start) for start in starts]
    order = sorted((i for i in range(len(starts)) if isfinite(values[i])), key=lambda i: values[i])
    found: list[np.ndarray] = []
    if dimension == 1:
        local = [i for i in order if all(values[i] <= values[j] for j in (i - 1, i + 1) if 0 <= j < len(starts))]
        for i in local[: 2 * _STARTS]:
            bounds = max((i - 0.5) / _GRID, 0.0), min((i + 1.5) / _GRID, 1.0)
            result = minimize_scalar(lambda u: value(np.array([u])), bounds=bounds, method="bounded", options={"xatol": 1e-13})
            found += [np.array([result.x]), starts[i]]
        return found
    for i in order[:_STARTS]:
        result = minimize(value, starts[i], method="Nelder-Mead", options={"xatol": 1e-11, "fatol": 1e-16, "maxfev": 800})
        found += [result.x, starts[i]]
    return found


def _in_floats(expression: sympy.Expr, names: tuple[sympy.Symbol, ...]) -> Callable[[list[float]], float]:
    function = BallFunction(expression, names)

    def value(point: list[float]) -> float:
        with precision(100):
            found = function(*(acb(arb(x)) for x in point))
            real = found.real
            return float(real.mid()) if found.is_finite() else inf

    return value


def _from_unit(low: sympy.Expr, high: sympy.Expr) -> Callable[[float], float]:
    """From 0 < u < 1 to an interval that may be infinite."""
    a, b = (float(end) if end.is_finite else None for end in (low, high))
    if a is not None and b is not None:
        return lambda u: a + (b - a) * u
    if a is not None:
        return lambda u: a + u / (1 - u)
    if b is not None:
        return lambda u: b - (1 - u) / u
    return lambda u: (2 * u - 1) / (u * (1 - u))


def _belongs(name: sympy.Symbol, value: sympy.Rational, interval: Interval) -> bool:
    """Whether a value lies inside the interval, and is what the name is declared to be."""
    low, high = interval
    return bool(low < value < high) and all(getattr(value, f"is_{trait}") is True for trait in traits(name))


def random_point(region: Region, generator: Random) -> dict[sympy.Symbol, sympy.Rational]:
    """A point of many sizes: next to an end, far out, or anywhere."""
    return {name: _coordinate(name, *interval, generator) for name, interval in region.items()}


def _coordinate(name: sympy.Symbol, low: sympy.Expr, high: sympy.Expr, generator: Random) -> sympy.Rational:
    part = sympy.Rational(generator.randint(1, 9972), 9973)
    size = sympy.Integer(10) ** generator.choice((0, 0, 0, 1, 2, -2, -5))
    if low.is_finite and high.is_finite:
        step = (high - low) * part * min(size, sympy.Integer(1))
        value = low + step if generator.random() < 0.7 else high - step
    elif low.is_finite:
        value = low + 3 * part * size
    elif high.is_finite:
        value = high - 3 * part * size
    else:
        value = generator.choice((-1, 1)) * 3 * part * size
    return sympy.ceiling(value) if name.is_integer else value


