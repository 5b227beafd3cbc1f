"""Integrals of unspecified functions, changed near one point alone: equal integrals of all functions have equal integrands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import sympy
from flint import acb
from sympy.core.function import AppliedUndef

from derive.context import Context
from derive.expressions.balls import BallFunction, ball, enclose, precision
from derive.expressions.nodes import atoms, exchanged, free, has, stand_in
from derive.expressions.sampling import DONE_FIRST, Domain, instantiate, points, seeded, specified

__all__ = ["Interval", "Pair", "varies"]

_BITS = 300

Pair = tuple[sympy.Expr, sympy.Expr]
Interval = tuple[sympy.Expr, sympy.Expr]


def varies(
    one: sympy.Expr, other: sympy.Expr, variable: sympy.Symbol, interval: Interval, pairs: list[Pair], context: Context, where: Domain
) -> bool:
    """Whether changing an unspecified function near one point alone changes the integral of one - other.

    A change near z is felt where an argument is z: the changes of the integrand there, each over the slope
    of its argument, must not add up to zero. Functions that stand outside this integrand, or in a derivative
    or an inner integral, are left alone; so are even and odd ones, which change at -z too.
    """
    difference = one - other
    chosen = instantiate((difference,), seeded(context.seed, "one"))
    hidden = sympy.Tuple(*(node for pair in pairs for part in pair for node in atoms(part, sympy.Derivative, sympy.Subs, sympy.Integral)))
    outside = sympy.Tuple(*(part for pair in pairs if pair != (one, other) for part in pair), hidden)
    inside = atoms(difference, AppliedUndef)
    for head in sorted({n.func for n in inside if n.has(variable)}, key=str):
        calls = sorted({n for n in inside if n.func == head}, key=str)
        same = calls == [head(variable)] and {n for pair in pairs for part in pair for n in atoms(part, AppliedUndef) if n.func == head} == set(calls)
        if getattr(head, "parity", 0) or (hidden if same else outside).has(head) or not all(n.has(variable) and len(n.args) == 1 for n in calls):
            continue
        names = free(difference) - {variable}
        source = points({*names, variable}, seeded(context.seed, "where", str(head)), where)
        for _ in range(3):
            point = next(source)
            here = point.pop(variable)
            change = _change_near(difference, variable, calls, here, interval, chosen, point)
            if change is not None and change.is_finite() and not change.contains(0):
                return True
    return False


def _change_near(
    difference: sympy.Expr, variable: sympy.Symbol, calls: list[sympy.Expr], value: sympy.Rational, interval: Interval,
    chosen: Mapping[Any, sympy.Lambda], point: Mapping[sympy.Symbol, sympy.Rational],
) -> acb | None:
    """The change of the integral, per width, when the function called is changed near `value`; None if not seen."""
    low, high = interval
    changes: list[_Change] = []
    for call in calls:
        parts = _scaled_power(call.args[0], variable)
        if parts is None or (parts[0] > 1 and not low.is_nonnegative):
            return None
        power, scale, shift, slope = parts
        base = ((value - shift) / scale).xreplace(point)
        if not base.is_Rational:
            return None
        at = base ** sympy.Rational(1, power) if power == 1 or base.is_positive else None
        if at is None or sympy.Gt(at, low) != sympy.true or (high is not sympy.oo and sympy.Lt(at, high) != sympy.true):
            continue
        mark = stand_in(call)
        after = chosen[call.func](value) + 1
        changes.append(_Change(difference, exchanged(difference, {call: mark}), slope, {mark: after, **point, variable: at}))
    try:
        with precision(_BITS):
            total = sum((one.seen(chosen) for one in changes), acb(0))
        if total.is_finite():
            return total
        return enclose(sympy.Add(*(one.written(chosen) for one in changes)), {}, _BITS)
    except ValueError:
        return None


@lru_cache(maxsize=1000)
def _scaled_power(argument: sympy.Expr, variable: sympy.Symbol) -> tuple[int, sympy.Expr, sympy.Expr, sympy.Expr] | None:
    """n, a, b and the slope of a y^n + b, n > 0, in the variable y; None for any other form."""
    power = sympy.degree(argument, variable) if argument.is_polynomial(variable) else 0
    scale, shift = argument.coeff(variable, power), argument.coeff(variable, 0)
    if power < 1 or sympy.expand(argument - scale * variable**power - shift) != 0:
        return None
    return power, scale, shift, argument.diff(variable)


@dataclass(frozen=True)
class _Change:
    """What an integrand is before a call in it is changed and after that, and the slope of the argument of the call, with values of the names."""

    before: sympy.Expr
    after: sympy.Expr
    slope: sympy.Expr
    names: Mapping[sympy.Symbol, sympy.Expr]

    def seen(self, chosen: Mapping[Any, sympy.Lambda]) -> acb:
        """The change over the modulus of the slope, in balls."""
        sides, names, laws = (self.before, self.after), tuple(self.names), tuple(chosen.items())
        if any(has(side, *DONE_FIRST) for side in sides):
            sides, laws = (specified(self.before, chosen), specified(self.after, chosen)), ()
        values = [ball(value) if value.is_Rational else enclose(value, {}, _BITS) for value in self.names.values()]
        before, after = (_compiled(side, names, laws)(*values) for side in sides)
        return (after - before) / acb(abs(enclose(self.slope, dict(zip(names, values, strict=True)), _BITS)))

    def written(self, chosen: Mapping[Any, sympy.Lambda]) -> sympy.Expr:
        """The same as one number, in which what is infinite may cancel."""
        return ((specified(self.after, chosen) - specified(self.before, chosen)) / sympy.Abs(self.slope)).xreplace(self.names)


_compiled = lru_cache(maxsize=256)(BallFunction)
