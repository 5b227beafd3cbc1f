"""What has slope zero where it is analytic, and vanishes at one point, vanishes all along the line: for inverse functions, logarithms and roots."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import sympy
from sympy.core.function import AppliedUndef

from derive.expressions.balls import BallFunction, NotEvaluable, ball, precision
from derive.expressions.nodes import atoms, has
from derive.expressions.rational import is_rational
from derive.expressions.roots import NotCanonical, seen_positive
from derive.obligations.conditions import NonZero, Obligation, Positive, Range
from derive.obligations.ledger import note

__all__ = ["vanishes_by_slope"]

_MOST_OPERATIONS = 120
_MOST_NAMES = 3
_INVERSE = (
    sympy.asin, sympy.acos, sympy.atan, sympy.acot, sympy.asec, sympy.acsc, sympy.asinh, sympy.acosh, sympy.atanh, sympy.acoth, sympy.asech,
    sympy.acsch,
)
_ON_THE_LINE = (sympy.exp, sympy.sin, sympy.cos, sympy.sinh, sympy.cosh, sympy.tanh, sympy.atan, sympy.asinh, sympy.erf, sympy.erfc)
_POINTS = {1: (1, sympy.log(2)), -1: (-1, -sympy.log(2)), 0: (0, sympy.log(2))}

Decision = Callable[[sympy.Expr], bool]


class _NotAnalytic(ValueError):
    pass


def vanishes_by_slope(expression: sympy.Expr, is_zero: Decision) -> bool:
    """Whether `expression` is proved to vanish for all values of its real names, by its derivative with respect to one of them."""
    names = sorted(expression.free_symbols, key=str)
    if not 0 < len(names) <= _MOST_NAMES or not _worthwhile(expression) or expression.count_ops() > _MOST_OPERATIONS:
        return False
    if not all(name.is_extended_real for name in names) or not _maybe(expression, names):
        return False
    for name in names:
        side = 1 if name.is_positive else -1 if name.is_negative else 0
        if name.is_rational or (side == 0 and (name.is_nonzero or name.is_nonnegative or name.is_nonpositive)):
            continue
        line = (name, sympy.Integer(0) if side > 0 else -sympy.oo, sympy.Integer(0) if side < 0 else sympy.oo)
        try:
            conditions = list(dict.fromkeys(_analytic(expression, line)))
        except (_NotAnalytic, NotCanonical):
            continue
        if not is_zero(expression.diff(name)):
            continue
        start = next((sympy.S(point) for point in _POINTS[side] if is_zero(expression.xreplace({name: sympy.S(point)}))), None)
        if start is not None:
            note("constant", (expression, name, start), (), *conditions)
            return True
    return False


def _worthwhile(expression: sympy.Expr) -> bool:
    """Whether there is something that polynomials in kernels may not see through, and nothing that has no slope."""
    if has(expression, sympy.Abs, sympy.sign, AppliedUndef, sympy.Derivative, sympy.Integral, sympy.Sum):
        return False
    return has(expression, *_INVERSE) or any(not is_rational(node.args[0]) for node in atoms(expression, sympy.log)) or any(
        node.exp.is_Rational and not node.exp.is_Integer and not is_rational(node.base) for node in atoms(expression, sympy.Pow)
    )


def _maybe(expression: sympy.Expr, names: list[sympy.Symbol]) -> bool:
    """Whether balls at some points all hold 0; without a point where it has a value, no."""
    try:
        function = BallFunction(expression, names)
    except (NotEvaluable, ValueError):
        return False
    with precision(128):
        seen = False
        for shift, side in ((sympy.Rational(7, 5), 1), (sympy.Rational(3, 11), -1), (sympy.Rational(31, 9), 1)):
            values = [(-1 if name.is_negative else 1 if name.is_positive else side) * (shift + sympy.Rational(i, 7)) for i, name in enumerate(names)]
            found = function(*map(ball, values))
            if found.is_finite() and not found.contains(0):
                return False
            seen = seen or bool(found.is_finite())
    return seen


def _analytic(node: sympy.Expr, line: Range) -> Iterator[Obligation]:
    """What makes the expression analytic in the first name of `line` all along it; raises where no rule says that."""
    if not node.has(line[0]):
        return
    over = (line,)
    if node.is_Pow:
        if not node.exp.is_Integer:
            yield from _positive(node.base, over)
        elif node.exp.is_negative:
            yield NonZero(node.base, over)
    elif isinstance(node, sympy.log):
        yield from _positive(node.args[0], over)
    elif isinstance(node, sympy.asin | sympy.acos | sympy.atanh):
        yield from _positive(1 - node.args[0] ** 2, over)
    elif isinstance(node, sympy.acosh):
        yield from _positive(node.args[0] - 1, over)
    elif not (node.is_Symbol or node.is_Add or node.is_Mul or isinstance(node, _ON_THE_LINE)):
        raise _NotAnalytic(str(node))
    if isinstance(node, sympy.tanh | sympy.atan | sympy.asinh) and not _real(node.args[0]):
        raise _NotAnalytic(str(node))
    for part in node.args:
        yield from _analytic(part, line)


def _positive(expression: sympy.Expr, over: tuple[Range, ...]) -> Iterator[Obligation]:
    """Nothing where all factors are positive as declared."""
    if not seen_positive(expression):
        yield Positive(expression, over)


def _real(node: sympy.Expr) -> bool:
    """Whether a part is real, where the conditions of the functions in it are met."""
    made = node.is_Add or node.is_Mul or node.is_Pow or isinstance(node, (*_ON_THE_LINE, sympy.log, sympy.asin, sympy.acos, sympy.acosh, sympy.atanh))
    return bool(node.is_extended_real) or (made and all(map(_real, node.args)))
