"""Endless sums at given numbers: the first terms, and the rest by the ratio of each term to the one before.

Where |t(n + 1)/t(n)| <= q < 1 for all n >= N the terms from N on are at most |t(N)|/(1 - q) together. The ratio is brought to a form in
u = 1/n, and enclosed over all of 0 <= u <= 1/N at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import sympy
from flint import acb, arb

from derive.expressions.balls import BallFunction, NotEvaluable, precision
from derive.expressions.nodes import atoms

__all__ = ["is_endless", "series"]

_STARTS = (8, 32, 128, 512, 2048)
_BITS = 300
_ENOUGH = arb(2) ** -200
_LARGEST_RATIO = arb("0.98")


def is_endless(node: sympy.Sum) -> bool:
    """Whether it is a sum over one label without an end."""
    return len(node.limits) == 1 and node.limits[0][2] is sympy.oo and bool(node.limits[0][1].is_Integer)


def series(node: sympy.Sum, numbers: Mapping[sympy.Symbol, Any]) -> acb:
    """An enclosure of the sum for rational values of its free names; NaN where the ratio of its terms is not seen to stay below one."""
    label, low, _ = node.limits[0]
    term = node.function.xreplace(dict(numbers))
    if atoms(term, sympy.Integral, sympy.Sum) or term.free_symbols - {label}:
        return acb("nan")
    try:
        compiled = BallFunction(term, (label,)), _ratio(term, label)
    except (NotEvaluable, ValueError, ArithmeticError):
        return acb("nan")
    return _summed(*compiled, int(low))


def _summed(term: BallFunction, ratio: BallFunction, low: int) -> acb:
    with precision(_BITS):
        total, best = acb(0), acb("nan")
        place = low
        for start in (low + more for more in _STARTS):
            while place < start:
                total, place = total + term(acb(place)), place + 1
            most = abs(ratio(acb((arb(1) / (2 * start)) + arb(0, arb(1) / (2 * start))))).upper()  # 0 <= u <= 1/start
            if not most < _LARGEST_RATIO:
                continue
            rest = (abs(term(acb(start))) / (1 - most)).upper()
            best = total + acb(arb(0, rest), arb(0, rest) if not total.imag.is_zero() else arb(0))
            if rest < _ENOUGH * abs(total).lower():
                break
        return best


@lru_cache(maxsize=256)
def _ratio(term: sympy.Expr, label: sympy.Symbol) -> BallFunction:
    """t(n + 1)/t(n) as a function of u = 1/n."""
    n = sympy.Dummy(label.name, integer=True, positive=True)
    quotient = sympy.combsimp(sympy.Mul(*(_step(factor, n) for factor in sympy.Mul.make_args(term.xreplace({label: n})))))
    u = sympy.Dummy("u", real=True)
    return BallFunction(sympy.cancel(sympy.together(sympy.expand_power_base(quotient.xreplace({n: 1 / u})))), (u,))


def _step(factor: sympy.Expr, n: sympy.Symbol) -> sympy.Expr:
    base, exponent = factor.as_base_exp()
    if base.has(n):
        return factor.xreplace({n: n + 1}) / factor
    return base ** sympy.expand(exponent.xreplace({n: n + 1}) - exponent)
