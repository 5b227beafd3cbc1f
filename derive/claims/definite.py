"""Integrals done by a closed form of their kind, or by an antiderivative that is searched for without trust, and then checked."""

from __future__ import annotations

import sympy
from sympy.core.function import AppliedUndef
from sympy.integrals.manualintegrate import manualintegrate
from sympy.integrals.rationaltools import ratint

from derive.claims.integral import value_at
from derive.closed_forms.antiderivatives import proposed
from derive.closed_forms.by_parameter import by_parameter
from derive.closed_forms.integral import closed_integral
from derive.closed_forms.principal_values import PrincipalValue
from derive.closed_forms.resolved import resolved
from derive.expressions.calculus import outermost, slope
from derive.expressions.canonical import is_zero
from derive.expressions.expansion import NotExpandable
from derive.expressions.integrals import close, new_divisors
from derive.obligations.conditions import Inside, NonZero
from derive.obligations.ledger import attempt, note
from derive.obligations.ranges import Continuous
from derive.proofs.discharge import discharge
from derive.proofs.region import Region

__all__ = ["antiderived"]

_MOST_OPERATIONS = 25
_MOST_PARAMETERS = 3
_MOST_DEGREE = 6


def antiderived(expression: sympy.Expr, region: Region, pointwise: bool = False) -> sympy.Expr:
    """`expression` with integrals over one variable done, by the rules of `closed_forms` or where an antiderivative is found, of which it is
    checked that its derivative is the integrand, that it is continuous in the range, and what its limits at the ends are. `pointwise`: only by
    forms that divide by nothing that may be zero.

    >>> x = sympy.Symbol("x", positive=True)
    >>> antiderived(sympy.Integral(1 / (1 + x), (x, 0, 1)), Region())
    log(2)
    """
    limits = outermost(expression, sympy.Limit)
    marks = {node: sympy.Dummy() for node in limits}
    values = {}
    for node in (*limits, *outermost(expression.xreplace(marks), sympy.Integral)):
        try:
            with attempt():
                value = _limit(node, region) if isinstance(node, sympy.Limit) else _integral(node, region)
                if pointwise and any(discharge(NonZero(one), region) is None for one in new_divisors(value, node)):
                    raise _NotFound
                values[node] = value
        except (NotExpandable, _NotFound):
            continue
    return expression.xreplace(values)


def _limit(node: sympy.Limit, region: Region) -> sympy.Expr:
    """A principal value."""
    meant = PrincipalValue.of(node)
    value = None if meant is None else meant.value(region, lambda inner: _ordinary(inner, region))
    if value is None:
        raise _NotFound
    return value


def _integral(node: sympy.Integral, region: Region) -> sympy.Expr:
    found = _by_rules(node, region)
    if found is None:
        found = by_parameter(node, region, lambda inner: _ordinary(inner, region))
    if found is None:
        raise _NotFound
    return found


def _ordinary(node: sympy.Integral, region: Region) -> sympy.Expr | None:
    """An integral that is left by a rule, done in another way than by a parameter."""
    done = close(node)
    return _by_rules(node, region) if done.has(sympy.Integral) else done


def _by_rules(node: sympy.Integral, region: Region) -> sympy.Expr | None:
    """By a closed form, else by an antiderivative; None where there is neither."""
    closed = closed_integral(node, region)
    if closed is not None:
        return closed
    try:
        with attempt():
            return _value(node, region)
    except (NotExpandable, _NotFound):
        return None


class _NotFound(ValueError):
    """No antiderivative, or none that passes the checks."""


def _value(node: sympy.Integral, region: Region) -> sympy.Expr:
    if len(node.limits) != 1 or len(node.limits[0]) != 3:
        raise _NotFound
    ((variable, low, high),), function = node.limits, node.function
    found = _searched(function, variable)
    continuous = Continuous(found, variable, low, high)
    if not is_zero(slope(found, variable) - function) or discharge(continuous, region) is None:
        raise _NotFound
    above, below = (value_at(found, variable, end, side, region) for end, side in ((high, "-"), (low, "+")))
    total = above - below
    if total.has(sympy.oo, -sympy.oo, sympy.zoo, sympy.nan):
        raise _NotFound
    note("antiderivative", (function, variable, low, high), (found, total), continuous, Inside(variable, low, high))
    return resolved(total, region)


def _searched(function: sympy.Expr, variable: sympy.Symbol) -> sympy.Expr:
    """What is proposed by shape, or by SymPy, for small integrands."""
    known = function.count_ops() <= _MOST_OPERATIONS and len(function.free_symbols - {variable}) <= _MOST_PARAMETERS
    if not known or function.atoms(AppliedUndef, sympy.Integral, sympy.Sum, sympy.Piecewise, sympy.Derivative, sympy.Limit):
        raise _NotFound
    by_shape = proposed(function, variable)
    if by_shape is not None:
        return by_shape
    if function.is_rational_function(variable):
        parts = sympy.fraction(sympy.cancel(sympy.together(function)))
        most = _MOST_DEGREE if function.free_symbols == {variable} else 2
        if any(sympy.degree(part, variable) > most for part in parts if part.has(variable)):
            raise _NotFound
        found = ratint(function, variable)
    elif not _promising(function, variable):
        raise _NotFound
    else:
        found = manualintegrate(function, variable)
    while isinstance(found, sympy.Piecewise):
        found = found.args[0][0]
    if found.atoms(sympy.Integral, sympy.Piecewise, sympy.RootSum) or found.has(sympy.nan, sympy.zoo):
        raise _NotFound
    return found.replace(
        lambda e: isinstance(e, sympy.log) and e.args[0].is_rational_function(variable) and e.args[0].is_extended_real and not e.args[0].is_positive,
        lambda e: sympy.log(sympy.Abs(e.args[0])),
    )


def _promising(function: sympy.Expr, variable: sympy.Symbol) -> bool:
    """Whether the search ends soon: a polynomial in the variable and one function of a quadratic, or in waves; or rational in one function."""
    marks: dict[sympy.Expr, sympy.Symbol] = {}
    marked = _marked(function, variable, marks)
    arguments = [node.base if node.is_Pow and node.base is not sympy.E else node.args[0] for node in marks]
    if not all(part.is_polynomial(variable) and sympy.degree(part, variable) <= 2 for part in arguments):
        return False
    names = list(marks.values())
    if marked.is_polynomial(variable, *names):
        few = sympy.Poly(marked, variable, *names).total_degree() <= _MOST_DEGREE
        waves = all(isinstance(node, sympy.exp | sympy.sin | sympy.cos) and node.args[0].diff(variable, 2) == 0 for node in marks)
        return few and (len(names) == 1 or (waves and len(names) <= 2))
    return len(names) == 1 and not marked.has(variable)


def _marked(node: sympy.Expr, variable: sympy.Symbol, marks: dict[sympy.Expr, sympy.Symbol]) -> sympy.Expr:
    """The expression with a symbol for each part that is not rational in the variable."""
    if not node.has(variable) or node == variable:
        return node
    if node.is_Add or node.is_Mul or (node.is_Pow and node.exp.is_Integer):
        return node.func(*(_marked(part, variable, marks) for part in node.args))
    return marks.setdefault(node, sympy.Dummy())
