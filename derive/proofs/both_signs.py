"""Whether a function is positive at one point of an open box and negative at another: then it has no sign there, and none is looked for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import flint
import sympy
from flint import acb

from derive.expressions.balls import BallFunction, NotEvaluable, precision

__all__ = ["has_both_signs"]

Interval = tuple[sympy.Expr, sympy.Expr]

_BITS = 64
_SLOW = sympy.Integral, sympy.Sum
_PLACES = tuple(flint.fmpq(*one) for one in ((1, 2), (1, 9), (8, 9), (2, 7), (5, 7), (1, 40), (39, 40)))  # of the way from end to end
_STEPS = 3, 2, 5, 4  # from a place of one name to that of the next


def has_both_signs(f: sympy.Expr, box: Mapping[sympy.Symbol, Interval]) -> bool:
    """Whether f is certainly positive somewhere in the open box and certainly negative somewhere else; never true where that is not seen.

    >>> x = sympy.Symbol("x", positive=True)
    >>> has_both_signs(sympy.cos(x), {x: (0, sympy.oo)}), has_both_signs(sympy.exp(x), {x: (0, sympy.oo)})
    (True, False)
    """
    if f.has(*_SLOW):
        return False
    names = tuple(sorted(f.free_symbols, key=lambda name: name.name))
    places = [_places(*map(sympy.S, box[name])) for name in names]
    if not all(places):
        return False
    seen = set()
    try:
        function = BallFunction(f, names)
        with precision(_BITS):
            for turn in range(len(_PLACES)):
                at = (some[(turn * _STEPS[i % len(_STEPS)] + i) % len(_PLACES)] for i, some in enumerate(places))
                value = function(*map(acb, at))
                if value.is_finite() and value.imag.is_zero() and (value.real > 0 or value.real < 0):
                    seen.add(bool(value.real > 0))
                if len(seen) > 1:
                    return True
    except (NotEvaluable, ValueError):
        pass
    return False


@lru_cache(maxsize=256)
def _places(low: sympy.Expr, high: sympy.Expr) -> tuple[flint.fmpq, ...]:
    """Rational points of an open interval, bounded or not; none where its ends are no rational numbers."""
    a, b = (flint.fmpq(int(end.p), int(end.q)) if end.is_Rational else None for end in (low, high))
    if a is not None and b is not None:
        return tuple(a + (b - a) * place for place in _PLACES)
    if a is not None and high is sympy.oo:
        return tuple(a + 2 * place / (1 - place) for place in _PLACES)
    if b is not None and low is -sympy.oo:
        return tuple(b - 2 * place / (1 - place) for place in _PLACES)
    if low is -sympy.oo and high is sympy.oo:
        return tuple((2 * place - 1) / (place * (1 - place)) + flint.fmpq(1, 3) for place in _PLACES)
    return ()
