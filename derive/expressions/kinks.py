"""Slopes of moduli, of the larger of two, of cases: where there is a kink they have no value, and what jumps has none that is known."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise

import sympy

from derive.expressions.canonical import is_zero
from derive.expressions.nodes import atoms, has
from derive.expressions.rational import known_real
from derive.obligations.ledger import note

__all__ = ["KINK", "kinked", "no_slope_at", "slope_with_kinks", "slopes_in_pieces"]

KINK = "slope beside a kink"
"""The rule of a step: its result divides by what vanishes at the kink, as long as nothing cancels that."""

Slope = Callable[[sympy.Expr, sympy.Symbol], sympy.Expr]
_KINKED = sympy.Abs, sympy.Max, sympy.Min, sympy.Piecewise
_JUMPING = sympy.Heaviside, sympy.sign, sympy.log, sympy.Pow, sympy.arg, sympy.atan2
_BELOW, _ABOVE = (sympy.Lt, sympy.Le), (sympy.Gt, sympy.Ge)


def kinked(expression: sympy.Expr, variable: sympy.Symbol) -> list[sympy.Expr]:
    """The parts that may have kinks where the variable has some value; raises ``ValueError`` where it is seen that the expression may jump there."""
    if not has(expression, *_KINKED):
        return []
    parts = [part for part in atoms(expression, *_KINKED) if part.has(variable)]
    parts = [part for part in parts if not isinstance(part, sympy.Abs) or known_real(part.args[0])]
    edges = {edge for part in parts if isinstance(part, sympy.Abs) for edge in (part.args[0], -part.args[0])}
    if any(power.base in edges for power in atoms(expression, sympy.Pow) if power.exp.is_extended_negative):
        raise ValueError(f"{expression} may jump where a modulus in it vanishes: its slope there is not known")
    return parts


def slope_with_kinks(part: sympy.Expr, variable: sympy.Symbol, slope: Slope) -> sympy.Expr:
    """The slope of such a part, by the slopes of what it is made of.

    >>> x = sympy.Symbol("x", real=True)
    >>> slope_with_kinks(sympy.Abs(x), x, sympy.diff)
    Abs(x)/x
    >>> slope_with_kinks(sympy.Piecewise((0, x <= 0), (x**2, True)), x, sympy.diff)
    Piecewise((0, x < 0), (2*x, x > 0))
    """
    if isinstance(part, sympy.Piecewise):
        return _slope_of_cases(part, variable, slope)
    if isinstance(part, sympy.Abs):
        edges = part.args
        result = part / part.args[0] * slope(part.args[0], variable)
    else:
        others = [part.func(*(other for other in part.args if other != one)) for one in part.args]
        edges = tuple(one - other for one, other in zip(part.args, others, strict=True))
        signs = [(1 if isinstance(part, sympy.Max) else -1) * sympy.Abs(edge) / edge for edge in edges]
        result = sympy.Add(*((1 + sign) / 2 * slope(one, variable) for one, sign in zip(part.args, signs, strict=True)))
    note(KINK, (part, variable, *edges), (result,))
    return result


def no_slope_at(node: sympy.Derivative, values: Mapping[sympy.Symbol, sympy.Expr]) -> bool:
    """Whether the values lie where something in the derivative jumps: at a step, on a cut that is crossed there.

    >>> x = sympy.Symbol("x", real=True)
    >>> [no_slope_at(sympy.Derivative(sympy.log(one + sympy.I * x), x), {x: sympy.Integer(0)}) for one in (-1, 1)]
    [True, False]
    """
    parts = (part for part in atoms(node.expr, *_JUMPING) if part.has(*node.variables))
    return any(value.xreplace(values).is_zero if edge else _on_the_cut(value.xreplace(values)) for part in parts for value, edge in _jumps(part))



def slopes_in_pieces(stated: sympy.Basic) -> bool:
    """Whether slopes stand in pieces under an integral: as SymPy writes the slope of pieces there, of which it no longer tells whether they jump.

    >>> x = sympy.Symbol("x", real=True)
    >>> step = sympy.Piecewise((0, x < 0), (1, True))
    >>> sympy.Integral(sympy.Derivative(step, x), (x, -1, 1)).function
    Piecewise((Derivative(0, x), x < 0), (Derivative(1, x), True))
    """
    pieces = (piece for one in atoms(stated, sympy.Integral) for some in atoms(one.function, sympy.Piecewise) for piece in some.args)
    return any(has(piece.expr, sympy.Derivative) for piece in pieces)


def _jumps(part: sympy.Expr) -> Iterator[tuple[sympy.Expr, bool]]:
    """What vanishes where the part jumps, or lies on the negative real axis there."""
    if isinstance(part, sympy.Heaviside | sympy.sign):
        yield part.args[0], True
    elif isinstance(part, sympy.atan2):
        yield part.args[1] + sympy.I * part.args[0], False
    elif not isinstance(part, sympy.Pow) or not part.exp.is_integer:
        inside = part.args[0]
        if not known_real(inside):
            yield inside, False


def _on_the_cut(value: sympy.Expr) -> bool:
    return bool(value.is_extended_nonpositive)


def _slope_of_cases(part: sympy.Piecewise, variable: sympy.Symbol, slope: Slope) -> sympy.Expr:
    """Of cases that do not depend on the variable, or join in numbers or in one point without a jump."""
    if not any(condition.has(variable) for _, condition in part.args):
        return sympy.Piecewise(*((slope(value, variable), condition) for value, condition in part.args))
    edges = list(_edges(part, variable))
    values = [value for value, _ in part.args]
    for edge, (one, other) in zip(edges, pairwise(values), strict=True):
        if not is_zero((one - other).xreplace({variable: edge})):
            raise ValueError(f"{part} may jump at {variable} = {edge}: its slope there is not known")
    below = isinstance(part.args[0][1], _BELOW)
    first, last = (sympy.Lt, sympy.Gt) if below else (sympy.Gt, sympy.Lt)
    inside = [sympy.And(*([last(variable, edges[i - 1])] if i else []), *([first(variable, edges[i])] if i < len(edges) else []))
              for i in range(len(values))]
    result = sympy.Piecewise(*((slope(value, variable), condition) for value, condition in zip(values, inside, strict=True)))
    note(KINK, (part, variable, *(variable - edge for edge in edges)), (result,))
    return result


def _edges(part: sympy.Piecewise, variable: sympy.Symbol) -> Iterator[sympy.Expr]:
    """The points at which the cases join, in the order of the cases; raises ``ValueError`` where they are not seen to stand in a row."""
    (_, first), *_ = part.args
    kind = _BELOW if isinstance(first, _BELOW) else _ABOVE
    last = None
    for place, (_, condition) in enumerate(part.args):
        end = place == len(part.args) - 1
        row = isinstance(condition, kind) and condition.lhs == variable and not condition.rhs.has(variable)
        closing = isinstance(condition, _ABOVE if kind is _BELOW else _BELOW) and condition.args == (variable, last)
        ahead = row and (last is None or ((condition.rhs - last) * (1 if kind is _BELOW else -1)).is_positive)
        if end and (condition == sympy.true or closing):
            return
        if end or not ahead:
            break
        last = condition.rhs
        yield last
    raise ValueError(f"{part}: the slope of these cases by {variable} is not known")
