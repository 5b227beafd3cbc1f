"""Where an expression is a real number: what must not vanish, and what must be positive, for that."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import sympy

from derive.expressions.functions import known_as
from derive.expressions.rational import modulus_of

__all__ = ["ENTIRE", "Danger", "dangers", "smooth", "wild"]

ENTIRE = (sympy.exp, sympy.sin, sympy.cos, sympy.sinh, sympy.cosh, sympy.atan, sympy.asinh, sympy.erf, sympy.tanh, sympy.sech, sympy.sinc)
_MOST_POWER = 120
_CORNERS = (sympy.Abs, sympy.Max, sympy.Min, sympy.sign)


class Danger(NamedTuple):
    """What must be positive (`sign` "+"), positive or zero ("0+"), or not zero ("!") where the expression that holds it is to be defined and real."""

    expression: sympy.Expr
    sign: str


def dangers(expression: sympy.Expr) -> list[Danger] | None:
    """What makes `expression` a real number wherever its names are real; None where a part of it is not known here.

    >>> x = sympy.Symbol("x", real=True)
    >>> dangers(sympy.log(1 - x))
    [Danger(expression=1 - x, sign='+')]
    """
    found: dict[Danger, None] = {}
    for node in sympy.postorder_traversal(expression):
        here = _of(node)
        if here is None:
            return None
        found.update(dict.fromkeys(here))
    return [one for one in found if not _met(one)]


def smooth(expression: sympy.Expr) -> bool:
    """Whether the expression is analytic wherever its dangers are met strictly: it has no corner and no jump."""
    return not expression.has(*_CORNERS)


def wild(expression: sympy.Expr) -> bool:
    """Whether a power is so high that SymPy must not be asked for anything: it would multiply it out. Ranges and balls do not."""
    return any(abs(node.exp) > _MOST_POWER for node in expression.atoms(sympy.Pow) if node.exp.is_Rational)


def _met(danger: Danger) -> bool:
    value = danger.expression
    if wild(value):
        return False
    wanted = {"+": value.is_positive, "0+": value.is_nonnegative, "!": value.is_zero is False and value.is_finite is not False}
    return bool(wanted[danger.sign]) and not value.has(sympy.nan, sympy.zoo, sympy.oo)


def _of(node: sympy.Basic) -> tuple[Danger, ...] | None:
    """The dangers of one node alone."""
    if node.is_Atom:
        real = node.is_extended_real if node.is_Symbol else node.is_real
        return () if real else None
    if node.is_Add or node.is_Mul:
        return ()
    if node.is_Pow:
        return tuple(_of_power(*node.args))
    if isinstance(node, ENTIRE):
        return ()
    if isinstance(node, sympy.log):
        inner = modulus_of(node.args[0])
        if inner is not None and node.args[0].has(sympy.Abs):
            return (Danger(inner, "!"),)
        return (Danger(node.args[0], "+"),)
    if isinstance(node, sympy.tan | sympy.sec):
        return (Danger(sympy.cos(node.args[0]), "!"),)
    if isinstance(node, sympy.cot | sympy.csc):
        return (Danger(sympy.sin(node.args[0]), "!"),)
    if isinstance(node, sympy.coth | sympy.csch):
        return (Danger(node.args[0], "!"),)
    if isinstance(node, sympy.asin | sympy.acos):
        return (Danger(1 - node.args[0] ** 2, "0+"),)
    if isinstance(node, sympy.atanh):
        return (Danger(1 - node.args[0] ** 2, "+"),)
    known, parts = known_as(node)
    if known is not None and known.real is not None:
        return tuple(Danger(*condition) for condition in known.real(*parts))
    return () if isinstance(node, (*_CORNERS, sympy.Tuple)) else None


def _of_power(base: sympy.Expr, exponent: sympy.Expr) -> Iterator[Danger]:
    if exponent.is_Integer:
        if exponent.is_negative:
            yield Danger(base, "!")
    elif exponent.is_Rational and exponent.is_positive:
        yield Danger(base, "0+")
    else:
        yield Danger(base, "+")
