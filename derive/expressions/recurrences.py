"""Functions at arguments or orders that differ by integers, brought to one of them: gamma, polygamma, Bessel."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import sympy

from derive.expressions.functions import FUNCTIONS
from derive.expressions.nodes import atoms, has, replaced
from derive.expressions.rational import is_rational, normal_form
from derive.obligations.conditions import NonZero, Obligation

__all__ = ["Families", "Shifted"]

_GAMMA = (sympy.gamma, sympy.loggamma, sympy.polygamma, sympy.digamma)
_BESSEL = (sympy.besselj, sympy.bessely, sympy.besseli, sympy.besselk)
_BY_THESE = (sympy.factorial, sympy.binomial, sympy.beta, sympy.jn, sympy.yn)
_MOST_STEPS = 40
_half = sympy.Rational(1, 2)


@dataclass(frozen=True)
class Shifted:
    """The value by others; `finished` where these are no kernels of the family any more."""

    value: sympy.Expr
    needs: tuple[Obligation, ...] = ()
    finished: bool = False


@dataclass
class Families:
    """For each function and argument, up to integers, the highest argument (gamma) or the lowest and highest order (Bessel) that occur."""

    highest: dict[Any, int] = field(default_factory=dict)
    lowest: dict[Any, int] = field(default_factory=dict)

    @classmethod
    def in_(cls, expression: sympy.Expr) -> Families:
        """The families in one expression."""
        families = cls()
        if has(expression, *_GAMMA, *_BESSEL, *_BY_THESE):
            written = replaced(expression, _BY_THESE, lambda node: FUNCTIONS[type(node)].by(*node.args))  # type: ignore[misc]
            for node in atoms(written, *_GAMMA, *_BESSEL):
                key, level = _family(node)
                families.highest[key] = max(level, families.highest.get(key, level))
                families.lowest[key] = min(level, families.lowest.get(key, level))
        return families

    def shifted(self, node: sympy.Expr) -> Shifted | None:
        """The function by those of its family that are kept; None where it is one of these."""
        if isinstance(node, _BESSEL):
            return self._bessel(node)
        return self._gamma(node) if isinstance(node, _GAMMA) else None

    def _gamma(self, node: sympy.Expr) -> Shifted | None:
        """By the highest argument: f(u) is nowhere defined where f(u + k) is not, so that no point is lost."""
        key, level = _family(node)
        steps, argument = self.highest.get(key, level) - level, node.args[-1]
        if not 0 < steps <= _MOST_STEPS or (isinstance(node, sympy.loggamma) and not argument.is_positive):
            return None
        above = node.func(*node.args[:-1], normal_form(argument + steps))
        passed = [argument + i for i in range(steps)]
        if isinstance(node, sympy.gamma):
            return Shifted(above / sympy.Mul(*passed))
        if isinstance(node, sympy.loggamma):
            return Shifted(above - sympy.Add(*map(sympy.log, passed)))
        order = node.args[0] if isinstance(node, sympy.polygamma) else sympy.Integer(0)
        if not (order.is_Integer and order >= 0):
            return None
        return Shifted(above - (-1) ** order * sympy.factorial(order) * sympy.Add(*(u ** -(order + 1) for u in passed)))

    def _bessel(self, node: sympy.Expr) -> Shifted | None:
        order, argument = node.args
        if order.is_Rational and order.q == 2 and abs(order) <= _MOST_STEPS:
            return Shifted(_half_order(type(node), order, argument), (NonZero(argument),), finished=True)
        key, level = _family(node)
        low = self.lowest.get(key, level)
        if level < low + 2 or level - low > _MOST_STEPS:
            return None
        start = order - (level - low)
        values = _orders(type(node), start, argument, *(node.func(start + i, normal_form(argument)) for i in (0, 1)))
        return Shifted(next(value for i, value in enumerate(values) if i == level - low), (NonZero(argument),))


def _family(node: sympy.Expr) -> tuple[Any, int]:
    """What two functions have in common that differ by an integer, and that integer."""
    shifting, rest = (node.args[0], node.args[1:]) if isinstance(node, _BESSEL) else (node.args[-1], node.args[:-1])
    standard = sympy.expand(normal_form(shifting)) if is_rational(shifting) else shifting
    level = int(sympy.floor(standard.as_coeff_Add()[0])) if standard.as_coeff_Add()[0].is_Rational else 0
    return (type(node), standard - level, *map(normal_form, rest)), level


def _orders(head: Any, order: sympy.Expr, z: sympy.Expr, first: sympy.Expr, second: sympy.Expr) -> Iterator[sympy.Expr]:
    """The function at order, order + 1, ... from its first two."""
    while True:
        yield first
        order += 1
        step = 2 * order / z * second
        after = step - first if head in (sympy.besselj, sympy.bessely) else first - step if head is sympy.besseli else first + step
        first, second = second, sympy.expand(after)


def _half_order(head: Any, order: sympy.Rational, z: sympy.Expr) -> sympy.Expr:
    """Bessel functions of half an odd order are elementary; all have the factor 1/sqrt(z), the principal one."""
    if head is sympy.besselk:
        size = sympy.sqrt(sympy.pi) / (sympy.sqrt(2) * sympy.sqrt(z))
        below, above = size * sympy.exp(-z), size * sympy.exp(-z)
    else:
        size = sympy.sqrt(2) / (sympy.sqrt(sympy.pi) * sympy.sqrt(z))
        odd, even = (sympy.sinh(z), sympy.cosh(z)) if head is sympy.besseli else (sympy.sin(z), sympy.cos(z))
        below, above = (size * odd, -size * even) if head is sympy.bessely else (size * even, size * odd)
    if order > 0:
        return next(value for i, value in enumerate(_orders(head, -_half, z, below, above)) if i == order + _half)
    here, step = below, -_half
    while step > order:
        gap = 2 * step / z * here
        lower = gap - above if head in (sympy.besselj, sympy.bessely) else above + gap if head is sympy.besseli else above - gap
        here, above, step = sympy.expand(lower), here, step - 1
    return here
