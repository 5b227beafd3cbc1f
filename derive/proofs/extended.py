"""Intervals whose ends may be infinite, for expressions on half-lines and beside singular points: sums, products, monotone functions."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import sympy
from flint import acb, arb

from derive.expressions.balls import BallFunction, NotEvaluable, ball, precision

__all__ = ["Unbounded", "extended_range"]

Range = tuple[arb, arb]
_BITS = 80
_INFINITE = arb("inf")


class Unbounded(ValueError):
    """Nothing can be said: infinity less infinity, division by an interval around 0, or a function that is not known here."""


def extended_range(expression: sympy.Expr, region: Mapping[sympy.Symbol, tuple[sympy.Expr, sympy.Expr]]) -> Range:
    """Two numbers, or infinities, between which all values lie where the expression is defined and real; raises `Unbounded`."""
    with precision(_BITS):
        return _range(expression, {name: (_end(low), _end(high)) for name, (low, high) in region.items()})


def _end(value: sympy.Expr) -> arb:
    if value.is_finite:
        return ball(value).real
    return _INFINITE if value is sympy.oo else -_INFINITE


def _range(node: sympy.Expr, sides: Mapping[sympy.Expr, Range]) -> Range:
    if node in sides:
        return sides[node]
    if not node.free_symbols:
        return _constant(node)
    if node.is_Add:
        low, high = (_total(ends) for ends in zip(*(_range(part, sides) for part in node.args), strict=True))
        return _outward(low, high)
    if node.is_Mul:
        first, *rest = (_range(part, sides) for part in node.args)
        for other in rest:
            first = _product(first, other)
        return first
    if node.is_Pow and not isinstance(node, sympy.exp):
        return _power(_range(node.base, sides), node.exp)
    if isinstance(node, sympy.sin | sympy.cos):
        return arb(-1), arb(1)
    inside = [_range(part, sides) for part in node.args]
    if type(node) in _MONOTONE:
        (low, high), = inside
        rise = _MONOTONE[type(node)]
        return _outward(rise(low), rise(high))
    if isinstance(node, sympy.erfc):
        (low, high), = inside
        return _outward(*(arb(0) if end == _INFINITE else arb(2) if _infinite(end) else end.erfc() for end in (high, low)))
    if type(node) in _WITHIN:
        return _WITHIN[type(node)]
    if isinstance(node, sympy.Abs | sympy.cosh):
        (low, high), = inside
        head: Callable[[arb], arb] = abs if isinstance(node, sympy.Abs) else arb.cosh
        ends = [_INFINITE if _infinite(end) else head(end) for end in (low, high)]
        least = head(arb(0)) if low <= 0 and high >= 0 else _least(ends)
        return _outward(least, _greatest(ends))
    raise Unbounded(f"{type(node).__name__} is not known here")


def _constant(node: sympy.Expr) -> Range:
    try:
        value = BallFunction(node, ())()
    except NotEvaluable as error:
        raise Unbounded(str(error)) from error
    if not isinstance(value, acb) or not value.is_finite() or value.imag != 0:
        raise Unbounded(f"{node} is not a real number")
    return _outward(value.real, value.real)


def _infinite(value: arb) -> bool:
    return bool(value == _INFINITE or value == -_INFINITE)


def _outward(low: arb, high: arb) -> Range:
    if not all(end.is_finite() or _infinite(end) for end in (low, high)):
        raise Unbounded("not a number")
    return (low if _infinite(low) else low.lower()), (high if _infinite(high) else high.upper())


def _total(ends: tuple[arb, ...]) -> arb:
    total = arb(0)
    for end in ends:
        total += end
    return total


def _least(values: list[arb]) -> arb:
    best = values[0]
    for value in values[1:]:
        best = value if value < best else best if best <= value else best.min(value)
    return best


def _greatest(values: list[arb]) -> arb:
    return -_least([-value for value in values])


def _product(one: Range, other: Range) -> Range:
    values = [_times(a, b) for a in one for b in other]
    return _outward(_least(values), _greatest(values))


def _times(a: arb, b: arb) -> arb:
    """The product of two ends; 0 times infinity is 0, as the values between the ends are finite."""
    return arb(0) if a == 0 or b == 0 else a * b


def _power(base: Range, exponent: sympy.Expr) -> Range:
    if not exponent.is_Rational:
        raise Unbounded(f"power {exponent}")
    low, high = base
    if exponent.is_negative:
        if not (low >= 0 or high <= 0):
            raise Unbounded("division by an interval around 0")
        down, up = _power(base, -exponent)
        return _inverse(down, up)
    if exponent.is_Integer:
        n = int(exponent)
        ends = [end**n if not _infinite(end) else (-_INFINITE if end < 0 and n % 2 else _INFINITE) for end in (low, high)]
        if n % 2:
            return _outward(ends[0], ends[1])
        return _outward(arb(0) if low <= 0 and high >= 0 else _least(ends), _greatest(ends))
    if not low >= 0:
        raise Unbounded("a root of a negative number")
    number = arb(int(exponent.p)) / int(exponent.q)
    roots = [_INFINITE if _infinite(end) else arb(0) if end == 0 else end**number for end in (low, high)]
    return _outward(roots[0], roots[1])


def _inverse(low: arb, high: arb) -> Range:
    """1/u for u of one sign; an end that is 0 is not reached."""
    positive = bool(low >= 0)
    far = _INFINITE if positive else -_INFINITE
    a, b = (far if end.contains(0) else arb(0) if _infinite(end) else 1 / end for end in (high, low))
    return _outward(a, b)


def _exp(value: arb) -> arb:
    return value.exp() if not _infinite(value) else (_INFINITE if value > 0 else arb(0))


def _log(value: arb) -> arb:
    if value <= 0:  # a lower end: the logarithm itself is defined above it alone
        return -_INFINITE
    if _infinite(value):
        return _INFINITE
    return value.log()


def _odd(function: Callable[[arb], arb], limit: arb | None = None) -> Callable[[arb], arb]:
    """An odd rising function with its limit at infinity, which is infinite if None."""

    def at(value: arb) -> arb:
        if not _infinite(value):
            return function(value)
        most = _INFINITE if limit is None else limit
        return most if value > 0 else -most

    return at


def _atan(value: arb) -> arb:
    return value.atan() if not _infinite(value) else (arb.pi() / 2 if value > 0 else -arb.pi() / 2)


_WITHIN: dict[type, Range] = {  # of any real number
    sympy.sinc: (arb(-0.2173), arb(1)), sympy.Si: (arb(-1.852), arb(1.852)), sympy.airyai: (arb(-0.4191), arb(0.5357)),
    sympy.fresnels: (arb(-0.714), arb(0.714)), sympy.fresnelc: (arb(-0.78), arb(0.78)),
}
_MONOTONE: dict[type, Callable[[arb], arb]] = {
    sympy.exp: _exp, sympy.log: _log, sympy.atan: _atan, sympy.sinh: _odd(arb.sinh), sympy.asinh: _odd(arb.asinh),
    sympy.tanh: _odd(arb.tanh, arb(1)), sympy.erf: _odd(arb.erf, arb(1)),
}
