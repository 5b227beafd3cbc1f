"""Exact expansions in t and log t at a point, at infinity or at a singularity.

`expand_at(f, y, a)` writes f(a + t) = sum of c_pq t^p (log t)^q + O(t^order) with exact coefficients.
A limit is read off the leading term, so removable singularities and logarithms need no heuristics.
Coefficients that `canonical.is_zero` proves to vanish are dropped; that a coefficient which is divided by, or whose sign is
used, does not vanish for any value of its names is an obligation. So is that the variable may approach the point. `where`
gives intervals of names, from which a point is drawn that tells which term leads.
"""

from __future__ import annotations

from fractions import Fraction

import sympy

from derive.expressions.bounded import limit_at_infinity, require_nonvanishing
from derive.expressions.canonical import is_zero
from derive.expressions.expanding import Builder
from derive.expressions.leading import Where, require_nonzero, require_sign
from derive.expressions.nodes import remembered
from derive.expressions.rational import known_real
from derive.expressions.terms import Expansion, NotExpandable, TooShort
from derive.obligations.conditions import Approach
from derive.obligations.ledger import attempt, needs

__all__ = ["Expansion", "NotExpandable", "expand_at", "leading_term", "limit_at", "nonvanishing"]

_WORKING_ORDERS = (1, 4, 8, 16, 28)
_INFINITE = (sympy.nan, sympy.zoo, sympy.oo, -sympy.oo)


@remembered(512)
def expand_at(
    expression: sympy.Expr, variable: sympy.Symbol, point: sympy.Expr, *, side: str = "+", upto: int | Fraction = 1, where: Where = ()
) -> Expansion:
    """Returns the expansion at `point` from `side`, with every power below `upto` exact.

    At infinity t = 1/variable; elsewhere t = |variable - point|.

    >>> y = sympy.Symbol("y", positive=True)
    >>> expand_at(sympy.sin(y) / y, y, sympy.Integer(0), upto=4).terms[Fraction(2), 0]
    -1/6
    """
    _approach(variable, point, side)
    expression, variable, point = _from_above(expression, variable, point)
    for order in _WORKING_ORDERS:
        builder = Builder(variable, point, side, Fraction(order) + Fraction(upto), where)
        try:
            with attempt():
                result = builder.build(expression)
                if result.order < upto:
                    raise TooShort(f"known below t^{result.order} alone")
        except TooShort:
            continue
        if any(term.has(*_INFINITE) for term in result.terms.values()):
            raise NotExpandable("a coefficient is not a number")
        return result
    raise TooShort(f"{variable} -> {point}: cancellation beyond order {_WORKING_ORDERS[-1]}")


def leading_term(
    expression: sympy.Expr, variable: sympy.Symbol, point: sympy.Expr, *, side: str = "+", where: Where = ()
) -> tuple[Fraction, int, sympy.Expr]:
    """Returns (p, q, c) of the largest term c t^p (log t)^q as t -> 0+, expanding as far as it takes."""
    for order in _WORKING_ORDERS:
        with attempt():
            found = expand_at(expression, variable, point, side=side, upto=order, where=where)
        if found.terms:
            term = found.leading()
            require_nonzero(term[2], where)
            return term
    raise NotExpandable(f"{variable} -> {point}: no term below the order {_WORKING_ORDERS[-1]}")


def limit_at(expression: sympy.Expr, variable: sympy.Symbol, point: sympy.Expr, *, side: str = "+", where: Where = ()) -> sympy.Expr:
    """Returns the exact limit, with ``oo`` or ``-oo`` where it diverges with a known sign, ``zoo`` where it diverges.

    From the `side` "+-" it is the limit from either, if these are the same.

    >>> y = sympy.Symbol("y", positive=True)
    >>> limit_at(y * sympy.log(y), y, sympy.Integer(0))
    0
    """
    if side == "+-" and point not in (sympy.oo, -sympy.oo):
        right, left = (limit_at(expression, variable, point, side=one, where=where) for one in "+-")
        if right is sympy.zoo or (right != left and not is_zero(right - left)):
            raise NotExpandable(f"{right} from the right, {left} from the left")
        return right
    try:
        with attempt():
            return _by_powers(expression, variable, point, side, where)
    except TooShort:
        raise
    except NotExpandable as error:
        try:
            with attempt():
                return _by_comparison(expression, variable, point, side, where)
        except NotExpandable:
            raise error from None


def _by_powers(expression: sympy.Expr, variable: sympy.Symbol, point: sympy.Expr, side: str, where: Where) -> sympy.Expr:
    expansion = expand_at(expression, variable, point, side=side, upto=Fraction(1, 2), where=where)
    if not expansion.terms or expansion.valuation > 0:
        return sympy.Integer(0)
    power, logs, coefficient = expansion.leading()
    if power == 0 and logs == 0:
        return coefficient
    if not known_real(coefficient):
        require_nonzero(coefficient, where)
        return sympy.zoo
    return sympy.oo * require_sign(coefficient, where) * (-1) ** logs


@remembered(512)
def _by_comparison(expression: sympy.Expr, variable: sympy.Symbol, point: sympy.Expr, side: str, where: Where) -> sympy.Expr:
    """By exponentials and logarithms of a name that goes to oo."""
    _approach(variable, point, side)
    return limit_at_infinity(*_far(expression, variable, point, side), where)


def nonvanishing(expression: sympy.Expr, variable: sympy.Symbol, point: sympy.Expr, *, side: str = "+", where: Where = ()) -> None:
    """`expression` does not vanish close to the point: raises `NotExpandable`, or notes what this needs."""
    _approach(variable, point, side)
    require_nonvanishing(*_far(expression, variable, point, side), where)


def _far(expression: sympy.Expr, variable: sympy.Symbol, point: sympy.Expr, side: str) -> tuple[sympy.Expr, sympy.Symbol]:
    """The expression in a positive name that goes to oo."""
    far = sympy.Dummy(variable.name, positive=True)
    near = point + (1 if side == "+" else -1) / far
    return expression.xreplace({variable: far if point is sympy.oo else -far if point is -sympy.oo else near}), far


def _approach(variable: sympy.Symbol, point: sympy.Expr, side: str) -> None:
    """Notes that the variable may have the values which it takes on its way."""
    if not isinstance(variable, sympy.Symbol) or side not in ("+", "-") or point.has(variable, sympy.nan, sympy.zoo):
        raise NotExpandable(f"no approach to {variable} = {point} from the side {side!r}; sides are '+' and '-'")
    needs("approach", Approach(variable, point, side))


def _from_above(expression: sympy.Expr, variable: sympy.Symbol, point: sympy.Expr) -> tuple[sympy.Expr, sympy.Symbol, sympy.Expr]:
    """At -oo the same in a variable that goes to oo."""
    if point is not -sympy.oo:
        return expression, variable, point
    far = sympy.Dummy(variable.name, positive=True)
    return expression.xreplace({variable: -far}), far, sympy.oo
