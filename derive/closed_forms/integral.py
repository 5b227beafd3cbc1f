"""The closed form of one integral over a region: the rules in order, and that the integral converges and its variable may run there."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import sympy
from sympy.core.function import AppliedUndef
from sympy.polys.polyerrors import BasePolynomialError

from derive.closed_forms.conditions import Conditions, NotClosed
from derive.closed_forms.exponentials import over_half_line
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
    for rule, function in _half_lines(node.function, variable, low, high):
        conditions = Conditions(region)
        with recording() as ledger:
            try:
                value = rule(function, conditions)
            except (NotClosed, TooLarge, BasePolynomialError):
                continue
        seen = any(isinstance(one, Holds) for one in conditions.found) or conditions.met(Converges(node.function, variable, low, high))
        if seen and not value.has(sympy.nan, sympy.zoo, sympy.oo, -sympy.oo):
            replayed(ledger)
            note("integral over the half line", (node.function, variable, low, high), (value,), Inside(variable, low, high), *conditions.found)
            return value
    return None


def _half_lines(function: sympy.Expr, variable: sympy.Symbol, low: sympy.Expr, high: sympy.Expr) -> Iterator[tuple[_Rule, sympy.Expr]]:
    """The same integral over the half line, folded or shifted, with the rule for it."""
    x = sympy.Dummy(variable.name, positive=True)

    def rule(folded: sympy.Expr, conditions: Conditions) -> sympy.Expr:
        return over_half_line(folded, x, conditions)

    if high is not sympy.oo:
        return
    if low == 0:
        yield rule, function.xreplace({variable: x})
    elif low is -sympy.oo:
        yield rule, function.xreplace({variable: x}) + function.xreplace({variable: -x})
    elif low.is_finite:
        yield rule, function.xreplace({variable: low + x})
