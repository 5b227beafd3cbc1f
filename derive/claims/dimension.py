"""The dimension of every equation: both sides, every sum and every argument of a function."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

import sympy
from sympy.core.function import AppliedUndef

from derive.claim import Claim, Context, claim
from derive.equation import Equation
from derive.obligations.ledger import note
from derive.operators import Element, Slope
from derive.quantity import LENGTH, NUMBER, Dimension, Quantity
from derive.verdict import Refuted, Shown, Verdict

__all__ = ["Dimensional", "DimensionError", "dimension_claims", "dimension_of"]


class DimensionError(ValueError):
    """A sum of unlike dimensions, or a function of something that is not a number."""

    def __init__(self, what: str, left: Dimension | None, right: Dimension | None) -> None:
        super().__init__(f"{what}: {left} against {right}")
        self.what, self.left, self.right = what, left, right


@dataclass(frozen=True)
class Dimensional:
    """[left] = [right], the terms of each sum are of one dimension, and each argument is of the one that its function takes.

    >>> from derive import paper
    >>> al = paper("ashcroft-langreth-1967")
    >>> claim("12", "dimensions", Dimensional("12")).check(al).detail
    'both sides have dimension length'
    >>> claim("12", "dimensions", Dimensional("12")).check(al.replace("12", al["12"].rhs ** 2)).detail
    'dimension of the two sides fails: length against length^2'
    """

    number: str
    kind: ClassVar[str] = "dimension"

    def decide(self, context: Context) -> Verdict:
        one = context.paper[self.number]
        context.used.append(self.number)
        try:
            left, right = dimension_of(one.lhs), dimension_of(one.rhs)
        except DimensionError as error:
            return Refuted((), str(error.left), str(error.right), f"dimension of {error.what}", context.premises)
        if left is not None and right is not None and left != right:
            return Refuted((), str(left), str(right), "dimension of the two sides", context.premises)
        note("dimensions", (one.lhs, one.rhs), (str(left), str(right)))
        return Shown(f"both sides have dimension {left if left is not None else right}", context.premises)


def dimension_claims(equations: Iterable[Equation]) -> tuple[Claim, ...]:
    """One claim for each equation: its dimensions are right."""
    return tuple(claim(one.number, "dimensions", Dimensional(one.number)) for one in equations)


def dimension_of(node: sympy.Expr) -> Dimension | None:
    """The dimension of an expression; None for zero, which has every dimension.

    >>> from derive.quantity import LENGTH, quantity
    >>> k = quantity("k", "wave number", LENGTH**-1)
    >>> str(dimension_of(k**2))
    'length^(-2)'
    """
    if node == 0:
        return None
    if isinstance(node, Quantity):
        return node.dimension
    if isinstance(node, AppliedUndef):
        for argument, expected in zip(node.args, getattr(node.func, "of", None) or (NUMBER,) * len(node.args), strict=True):
            found = dimension_of(argument)
            if found not in (None, expected):
                raise DimensionError(f"argument {argument} of {node.func.__name__}", found, expected)
        return getattr(node.func, "dimension", NUMBER)
    if isinstance(node, Element):
        return dimension_of(node.inner)
    if isinstance(node, Slope):
        return (dimension_of(node.args[0]) or NUMBER) / LENGTH
    if node.is_Add or isinstance(node, sympy.Max | sympy.Min):
        return _common(node, node.args)
    if node.is_Mul:
        total = NUMBER
        for factor in node.args:
            total = total * (dimension_of(factor) or NUMBER)
        return total
    if node.is_Pow:
        return _power(node)
    if isinstance(node, sympy.Sum):
        for limits in node.limits:
            for part in limits:
                _number(part, f"index of {node}")
        return dimension_of(node.function)
    if isinstance(node, sympy.Piecewise):
        for _, condition in node.args:
            for relation in condition.atoms(sympy.core.relational.Relational):
                _common(relation, relation.args)
        return _common(node, [value for value, _ in node.args])
    if isinstance(node, sympy.Integral):
        total = dimension_of(node.function) or NUMBER
        for variable, *bounds in node.limits:
            _common(node, (variable, *(b for b in bounds if b not in (sympy.oo, -sympy.oo))))
            total = total * (dimension_of(variable) or NUMBER)
        return total
    if isinstance(node, sympy.Derivative):
        total = dimension_of(node.expr) or NUMBER
        for variable, count in node.variable_count:
            total = total / (dimension_of(variable) or NUMBER) ** int(count)
        return total
    if isinstance(node, sympy.Limit):
        body, variable, point = node.args[:3]
        if point not in (sympy.oo, -sympy.oo):
            _common(node, (variable, point))
        return dimension_of(body)
    if isinstance(node, sympy.Abs | sympy.re | sympy.im | sympy.conjugate):
        return dimension_of(node.args[0])
    if isinstance(node, sympy.sign):
        dimension_of(node.args[0])
        return NUMBER
    if isinstance(node, sympy.Function):
        for argument in node.args:
            _number(argument, f"argument of {node.func.__name__}")
        return NUMBER
    if node.is_number:
        return NUMBER
    raise NotImplementedError(f"no dimension for {type(node).__name__} {node}")


def _power(node: sympy.Pow) -> Dimension | None:
    base = dimension_of(node.base)
    if node.exp.is_Rational:
        return None if base is None else base ** Fraction(int(node.exp.p), int(node.exp.q))
    _number(node.exp, "exponent")
    if base not in (None, NUMBER):
        raise DimensionError(f"base of {node}", base, NUMBER)
    return NUMBER


def _number(node: sympy.Expr, what: str) -> None:
    found = dimension_of(node)
    if found not in (None, NUMBER):
        raise DimensionError(f"{what} {node}", found, NUMBER)


def _common(node: sympy.Expr, parts: Iterable[sympy.Expr]) -> Dimension | None:
    found: Dimension | None = None
    for part in parts:
        one = dimension_of(part)
        if one is not None and found is not None and one != found:
            raise DimensionError(f"terms of {node}", found, one)
        found = found if one is None else one
    return found
