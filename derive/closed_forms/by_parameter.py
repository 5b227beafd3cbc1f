"""Integrals by a parameter: I(p) is the integral of dI/dp from where the integrand vanishes (Feynman's trick), where d f/d p has one sign.

f(x, p) is the integral of df/dp from p0 to p. By Tonelli's theorem the two integrations may be exchanged, because the function does not
change its sign: so no bound is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import sympy

from derive.closed_forms.antiderivatives import proposed
from derive.closed_forms.conditions import Conditions, NotClosed
from derive.expressions.calculus import slope
from derive.expressions.canonical import is_zero
from derive.expressions.expansion import NotExpandable, limit_at
from derive.obligations.conditions import Holds, Inside, NonNegative
from derive.obligations.declared import traits, unusual
from derive.obligations.ledger import attempt, note
from derive.obligations.ranges import Continuous
from derive.proofs.region import Region

__all__ = ["by_parameter"]

_MOST_OPERATIONS = 30
_MOST_NAMES = 3


def by_parameter(node: sympy.Integral, region: Region, ordinary: Callable[[sympy.Integral], sympy.Expr | None]) -> sympy.Expr | None:
    """The value of an integral over one variable for all parameters in the region, by that of an `ordinary` one; None where it is not found."""
    if len(node.limits) != 1 or len(node.limits[0]) != 3:
        return None
    ((variable, low, high),), function = node.limits, node.function
    names = sorted(function.free_symbols - {variable}, key=str)
    ends = low.free_symbols | high.free_symbols
    free = [name for name in names if traits(name) == ("positive",) and not unusual(name) and name not in region.intervals and name not in ends]
    if function.count_ops() > _MOST_OPERATIONS or len(names) > _MOST_NAMES or any(one.free_symbols & set(free) for one in region.relations):
        return None
    for name in free:
        for start in _starts(function, name, names):
            try:
                with attempt():
                    return _from(function, variable, low, high, name, start, region, ordinary)
            except (NotClosed, NotExpandable):
                continue
    return None


def _starts(function: sympy.Expr, name: sympy.Symbol, names: list[sympy.Symbol]) -> Iterator[sympy.Expr]:
    """Values of the parameter at which the integrand vanishes."""
    for start in (*(other for other in names if other != name and other.is_positive), sympy.Integer(1), sympy.Integer(0)):
        there = function.xreplace({name: start})
        if not there.has(sympy.nan, sympy.zoo) and is_zero(there):
            yield start


def _from(
    function: sympy.Expr, variable: sympy.Symbol, low: sympy.Expr, high: sympy.Expr, name: sympy.Symbol, start: sympy.Expr, region: Region,
    ordinary: Callable[[sympy.Integral], sympy.Expr | None],
) -> sympy.Expr:
    conditions = Conditions(region)
    change = sympy.factor_terms(sympy.cancel(sympy.together(slope(function, name))) if function.has(sympy.log, sympy.atan) else slope(function, name))
    if not is_zero(change - slope(function, name)):
        raise NotClosed("the derivative")
    within = ((variable, low, high),)
    if not any(conditions.met(NonNegative(sign * change, within)) for sign in (1, -1)):
        raise NotClosed("the sign of the derivative")
    x = sympy.Dummy(variable.name, positive=True)
    smooth = Continuous(function.xreplace({variable: x}), name, sympy.Integer(0), sympy.oo)
    if low.is_extended_nonnegative is not True or not conditions.met(smooth):
        raise NotClosed(smooth.words)
    if start == 0 and limit_at(function, name, start) != 0:
        raise NotClosed("the integrand where it begins")
    inner = ordinary(sympy.Integral(change, (variable, low, high)))
    whole = None if inner is None or inner.has(sympy.Integral) else proposed(sympy.factor(inner), name)
    if inner is None or whole is None or not is_zero(slope(whole, name) - inner):
        raise NotClosed("the integral of the derivative")
    conditions.require(Continuous(whole, name, sympy.Integer(0), sympy.oo))
    begin = limit_at(whole, name, start) if start == 0 else whole.xreplace({name: start})
    value = whole - begin
    if value.has(sympy.nan, sympy.zoo, sympy.oo, -sympy.oo):
        raise NotClosed("its limit where it begins")
    exchanged = Holds(f"the integrals of {change} over {variable} and {name} may be exchanged", "it has one sign (Tonelli)")
    note("integral by a parameter", (function, variable, low, high, name, start), (value, inner), *conditions.found, exchanged,
         Inside(variable, low, high))
    return value
