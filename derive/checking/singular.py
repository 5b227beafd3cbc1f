"""Limits, leading terms and expansions, by what defines them: what is left over vanishes, by balls very close to the point.

This is a check and no second proof: at t = 10^-20, 10^-200 and 10^-2000, with balls, and for two values of each parameter, the remainder
must shrink as it does where it vanishes, also where it does so as slowly as 1/log t.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise
from typing import Any

import flint
from flint import acb

from derive.checking.balls import Balls, drawn, precision
from derive.checking.identities import Judge, Rejected
from derive.checking.reading import Malformed, Record, Unchecked, node_of

__all__ = ["antiderivative", "expansion", "far", "leading", "limit"]

_EXPONENTS = (20, 200, 2000)
_BITS = 80_000
_SALTS = (1, 2)
_INFINITE = ("oo", "-oo", "zoo")

Left = Callable[[Any, Any, Balls], Any]


def limit(record: Record, step: dict[str, Any], judge: Judge) -> None:
    """f -> L: |f - L| vanishes; or f grows without bound, with the sign of L."""
    expression, variable, point, side = _what(record, step, 4)
    found = node_of(step["gives"][0])
    node = record.nodes[found]
    if node[0] == "c" and node[1] in _INFINITE:
        def small(value: Any, t: Any, at: Balls) -> Any:
            if node[1] != "zoo" and value.imag == 0 and bool(value.real < 0) is not (node[1] == "-oo"):
                raise Rejected("it grows with the other sign")
            return 1 / value
    else:
        def small(value: Any, t: Any, at: Balls) -> Any:
            return value - at.value(found)
    _vanishes(record, expression, variable, point, side, (found,), small)


def leading(record: Record, step: dict[str, Any], judge: Judge) -> None:
    """f / (c t^p (log t)^q) -> 1."""
    expression, variable, point, side = _what(record, step, 4)
    p, q, c = _term(step["gives"])

    def small(value: Any, t: Any, at: Balls) -> Any:
        return value / (at.value(c) * _power(t, p) * t.log() ** q) - 1

    _vanishes(record, expression, variable, point, side, (c,), small)


def expansion(record: Record, step: dict[str, Any], judge: Judge) -> None:
    """(f - sum of c t^p (log t)^q) / t^(order - 1/100) -> 0."""
    expression, variable, point, side = _what(record, step, 5)
    order = _fraction(step["of"][4])
    terms = [_term(item) for item in step["gives"]]

    def small(value: Any, t: Any, at: Balls) -> Any:
        for p, q, c in terms:
            value -= at.value(c) * _power(t, p) * t.log() ** q
        return value / _power(t, order - Fraction(1, 100))

    _vanishes(record, expression, variable, point, side, tuple(c for _, _, c in terms), small)


def far(record: Record, step: dict[str, Any], judge: Judge) -> None:
    """f -> L as its variable grows without bound."""
    if len(step["of"]) != 2 or ("c", "oo") not in record.nodes:
        raise Unchecked("a limit at another point")
    limit(record, {**step, "of": [*step["of"], {"node": record.nodes.index(("c", "oo"))}, "+"]}, judge)


def antiderivative(record: Record, step: dict[str, Any], judge: Judge) -> None:
    """The derivative of what the step gives is the function that it is of; values at the ends are other steps."""
    function, variable, found = node_of(step["of"][0]), node_of(step["of"][1]), node_of(step["gives"][0])
    if record.nodes[variable][0] != "x" or len(step["gives"]) > 1:
        raise Unchecked("the values of an antiderivative at the ends")
    if not judge.is_slope(found, record.nodes[variable][1], function):
        raise Unchecked("the derivative is not seen to be the integrand")


def _vanishes(record: Record, expression: int, variable: int, point: int, side: str, others: tuple[int, ...], small: Left) -> None:
    names = record.free[expression].union(*(record.free[one] for one in (*others, point))) - {variable}
    for salt in _SALTS:
        sizes = []
        with precision(_BITS):
            for exponent in _EXPONENTS:
                t = acb(1) / acb(10) ** exponent
                chosen = drawn(record, names, salt)
                chosen[variable] = _at(record, point, side, t, Balls(record, chosen, salt))
                at = Balls(record, chosen, salt)
                sizes.append(abs(small(at.value(expression), t, at)))
        if not all(size.is_finite() for size in sizes):
            raise Unchecked("balls that are not finite near the point")
        if not all(bool(small_ < large / 4) or bool(small_ < flint.arb(10) ** -20) for large, small_ in pairwise(sizes)):
            if bool(sizes[-1] > sizes[0] / 2) and bool(sizes[-1] > flint.arb(10) ** -20):
                raise Rejected(f"what is left over does not vanish: {sizes[-1].str(5, radius=False)} at t = 10^-{_EXPONENTS[-1]}")
            raise Unchecked("what is left over is not seen to vanish")


def _at(record: Record, point: int, side: str, t: Any, at: Balls) -> Any:
    node = record.nodes[point]
    if node[0] == "c" and node[1] in ("oo", "-oo"):
        return 1 / t if node[1] == "oo" else -1 / t
    return at.value(point) + (t if side == "+" else -t)


def _what(record: Record, step: dict[str, Any], count: int) -> tuple[int, int, int, str]:
    if len(step["of"]) < count or step["of"][3] not in ("+", "-") or not step["gives"]:
        raise Malformed(f"record of a proof: {step['rule']} is of an expression, a variable, a point and a side")
    expression, variable, point = (node_of(item) for item in step["of"][:3])
    if record.nodes[variable][0] != "x":
        raise Malformed(f"record of a proof: {step['rule']} in something that is no name")
    return expression, record.nodes[variable][1], point, step["of"][3]


def _term(items: Any) -> tuple[Fraction, int, int]:
    if not isinstance(items, list) or len(items) != 3 or type(items[1]) is not int:
        raise Malformed("record of a proof: a term has a power, a power of the logarithm and a coefficient")
    return _fraction(items[0]), items[1], node_of(items[2])


def _fraction(item: Any) -> Fraction:
    try:
        return Fraction(item)
    except (TypeError, ValueError, ZeroDivisionError):
        raise Malformed(f"record of a proof: a fraction was expected, got {str(item)[:40]}") from None


def _power(t: Any, p: Fraction) -> Any:
    return t ** p.numerator if p.denominator == 1 else t ** acb(flint.fmpq(p.numerator, p.denominator))
