"""The closed form of one integral over a region: the rules in order, and that the integral converges and its variable may run there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import sympy
from sympy.core.function import AppliedUndef
from sympy.polys.polyerrors import BasePolynomialError

from derive.closed_forms.beta import beta_over_half_line, beta_to_an_end
from derive.closed_forms.conditions import Conditions, NotClosed
from derive.closed_forms.exponentials import over_half_line
from derive.expressions.canonical import is_zero
from derive.expressions.rational import TooLarge
from derive.obligations.conditions import Converges, Holds, Inside
from derive.obligations.ledger import note, recording, replayed
from derive.proofs.region import Region

__all__ = ["closed_integral"]

_Rule = Callable[[sympy.Expr, Conditions], sympy.Expr]
_STRANGE = (AppliedUndef, sympy.Integral, sympy.Sum, sympy.Limit, sympy.Derivative, sympy.Subs, sympy.Piecewise, sympy.Product)


def closed_integral(node: sympy.Integral, region: Region) -> sympy.Expr | None:
    """The value of an integral over one variable, for every value of its parameters in the region; None where no rule gives it.

    >>> x, s = sympy.symbols("x s", positive=True)
    >>> closed_integral(sympy.Integral(x**2 * sympy.log(1 - sympy.exp(-s * x)), (x, 0, sympy.oo)), Region())
    -pi**4/(45*s**3)
    """
    if len(node.limits) != 1 or len(node.limits[0]) != 3 or node.function.atoms(*_STRANGE):
        return None
    ((variable, low, high),) = node.limits
    for rule, function in _ways(node.function, variable, low, high):
        conditions = Conditions(region)
        with recording() as ledger:
            try:
                value = rule(function, conditions)
            except (NotClosed, TooLarge, BasePolynomialError):
                continue
        alike = low is not -sympy.oo or is_zero(node.function - node.function.xreplace({variable: -variable}))  # else the halves may cancel far out
        seen = (alike and any(isinstance(one, Holds) for one in conditions.found)) or conditions.met(Converges(node.function, variable, low, high))
        if seen and not value.has(sympy.nan, sympy.zoo, sympy.oo, -sympy.oo):
            replayed(ledger)
            note("integral in closed form", (node.function, variable, low, high), (value,), Inside(variable, low, high), *conditions.found)
            return value
    return None


def _ways(function: sympy.Expr, variable: sympy.Symbol, low: sympy.Expr, high: sympy.Expr) -> Iterator[tuple[_Rule, sympy.Expr]]:
    """Rules, with the integrand that each is for: over the half line folded or shifted, or from zero to an end."""
    x = sympy.Dummy(variable.name, positive=True)
    if high is not sympy.oo:
        if low == 0 and high.is_finite:
            yield (lambda inner, conditions: beta_to_an_end(inner, x, high, conditions)), function.xreplace({variable: x})
        return
    folded = function.xreplace({variable: x})
    if low is -sympy.oo:
        mirrored = function.xreplace({variable: -x})
        folded = 2 * folded if is_zero(folded - mirrored) else folded + mirrored
    elif low.is_finite and low != 0:
        folded = function.xreplace({variable: low + x})
    elif low != 0:
        return
    for rule in (over_half_line, beta_over_half_line):
        yield partial(_over_half_line, rule, x), folded


def _over_half_line(rule: Callable[..., sympy.Expr], x: sympy.Symbol, function: sympy.Expr, conditions: Conditions) -> sympy.Expr:
    return rule(function, x, conditions)
