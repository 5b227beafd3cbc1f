"""Whether a counterexample lies where the steps that led to it do not hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import sympy

from derive.expressions.balls import NotEvaluable, enclose
from derive.obligations.conditions import NonNegative, NonZero, Obligation, Positive

__all__ = ["contradicted"]

_BITS = 300


def contradicted(point: Iterable[tuple[str, str]], obligations: Iterable[Obligation]) -> Obligation | None:
    """The first condition on a sign that certainly fails at the point: there a step says nothing, and what it gave refutes nothing."""
    numbers = {name: sympy.Rational(value) for name, value in point if _is_rational(value)}
    return next((one for one in obligations if isinstance(one, NonZero | Positive | NonNegative) and not one.over and _fails(one, numbers)), None)


def _is_rational(value: str) -> bool:
    above, _, below = value.removeprefix("-").partition("/")
    return above.isdecimal() and (not below or below.isdecimal())


def _fails(one: NonZero | Positive | NonNegative, numbers: Mapping[str, sympy.Rational]) -> bool:
    names = one.expression.free_symbols
    if not all(name.name in numbers for name in names):
        return False
    at = {name: numbers[name.name] for name in names}
    if one.expression.xreplace(at) == 0:
        return not isinstance(one, NonNegative)
    try:
        value = enclose(one.expression, at, _BITS)
    except NotEvaluable:
        return False
    return not isinstance(one, NonZero) and bool(value.real < 0)
