"""How it is seen that a function is continuous between two ends, or at a point, for every value of its parameters."""

from __future__ import annotations

from typing import Protocol

import sympy

from derive.expressions.nodes import counted
from derive.expressions.rational import known_real, modulus_of
from derive.obligations.conditions import NonZero
from derive.obligations.ranges import Continuous
from derive.proofs.discharge import Discharge, discharge, met_by
from derive.proofs.points import Point, Stretch
from derive.proofs.region import Region
from derive.proofs.singularities import is_finite_sum

__all__ = ["continuous"]

_EVERYWHERE = sympy.exp | sympy.sin | sympy.cos | sympy.sinh | sympy.cosh | sympy.erf | sympy.erfc | sympy.Abs | sympy.conjugate | sympy.re | sympy.im
_ON_THE_LINE = sympy.atan | sympy.asinh | sympy.tanh | sympy.sech | sympy.Max | sympy.Min
_DIVISORS = {
    sympy.tan: sympy.cos, sympy.sec: sympy.cos, sympy.cot: sympy.sin, sympy.csc: sympy.sin, sympy.coth: sympy.sinh, sympy.csch: sympy.sinh,
}


class _Place(Protocol):
    """Where something is certain of an expression."""

    @property
    def variable(self) -> sympy.Symbol: ...

    def nonzero(self, expression: sympy.Expr) -> bool: ...

    def positive(self, expression: sympy.Expr) -> bool: ...

    def vanishes(self, expression: sympy.Expr) -> bool: ...


@met_by.register
def _(obligation: Continuous, region: Region) -> Discharge | None:
    return Discharge("exact") if continuous(obligation, region) else None


def continuous(wanted: Continuous, region: Region) -> bool:
    """Whether the function is seen to be continuous: divisors and arguments of logarithms do not vanish, roots and logarithms stay on one branch."""
    low, high = sympy.S(wanted.low), sympy.S(wanted.high)
    if _split_by_integers(wanted, region):
        return False
    if low == high:
        return low.is_finite is True and _at(wanted.expression, Point(wanted.variable, low, region))
    if low is -sympy.oo and high is sympy.oo:
        halves = ((low, sympy.Integer(0)), (sympy.Integer(0), sympy.Integer(0)), (sympy.Integer(0), high))
        return all(continuous(Continuous(wanted.expression, wanted.variable, *half), region) for half in halves)
    if low is -sympy.oo:
        name = sympy.Dummy(wanted.variable.name, real=True)
        return continuous(Continuous(wanted.expression.xreplace({wanted.variable: -name}), name, -high, sympy.oo), region)
    if low.is_extended_real and high.is_extended_real and high is not -sympy.oo and low is not sympy.oo:
        return _at(wanted.expression, Stretch(wanted.variable, low, high, region))
    return False


def _split_by_integers(wanted: Continuous, region: Region) -> bool:
    """Whether a divisor without the variable may vanish for one of the integers in it.

    Of a real parameter that value is a limit of others, where the formula holds; an integer has no others near it.
    """
    divisors = {node.base for node in sympy.preorder_traversal(wanted.expression)
                if node.is_Pow and not node.base.has(wanted.variable) and not node.exp.is_nonnegative and counted(node.base)}
    return any(discharge(NonZero(divisor), region) is None for divisor in divisors)


def _at(node: sympy.Expr, place: _Place) -> bool:
    if not node.has(place.variable) or node.is_Symbol:
        return True
    if isinstance(node, sympy.Sum):
        return is_finite_sum(node, place.variable) and _at(node.function, place)
    if node.is_Pow and node.base is not sympy.E:
        return _at(node.base, place) and _power(node.base, node.exp, place)
    if not (node.is_Add or node.is_Mul or node.is_Function or node.is_Pow) or not all(_at(part, place) for part in node.args):
        return False
    if node.is_Add or node.is_Mul or node.is_Pow or isinstance(node, _EVERYWHERE):
        return True
    inner = node.args[0]
    if isinstance(node, _ON_THE_LINE):
        return all(part.is_extended_real for part in node.args)
    if isinstance(node, sympy.sign | sympy.Heaviside):
        return inner.is_extended_real is True and place.nonzero(inner)
    if isinstance(node, sympy.log):
        return _logarithm(inner, place)
    if isinstance(node, sympy.asin | sympy.acos):
        return inner.is_extended_real is True and (place.positive(1 - inner**2) or place.vanishes(1 - inner**2))
    if isinstance(node, sympy.acosh):
        return inner.is_extended_real is True and place.positive(inner - 1)
    if isinstance(node, sympy.besselj):
        return bool(node.order.is_integer and node.order.is_nonnegative)
    return type(node) in _DIVISORS and place.nonzero(_DIVISORS[type(node)](inner))


def _power(base: sympy.Expr, exponent: sympy.Expr, place: _Place) -> bool:
    if exponent.has(place.variable):
        return _at(exponent, place) and place.positive(base)
    if exponent.is_Integer:
        return bool(exponent.is_nonnegative) or place.nonzero(base)
    if not exponent.is_extended_real or not base.is_extended_real:
        return place.positive(base)
    return place.nonzero(base) if not exponent.is_positive else bool(exponent.is_Rational) or bool(base.is_nonnegative)


def _logarithm(argument: sympy.Expr, place: _Place) -> bool:
    inner = modulus_of(argument)
    if inner is not None:
        return place.nonzero(inner)
    if known_real(argument) and place.nonzero(argument):
        return True
    return place.positive(argument)
