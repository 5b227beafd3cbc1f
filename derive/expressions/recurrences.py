"""Functions at arguments or orders that differ by integers, brought to one of them: gamma, polygamma, Bessel."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import sympy

from derive.expressions.functions import FUNCTIONS
from derive.expressions.hypergeometric_functions import by_elementary
from derive.expressions.nodes import atoms, has, replaced
from derive.expressions.rational import is_rational, normal_form
from derive.expressions.reflections import doubled, mirrored, partners
from derive.obligations.conditions import NonZero, Obligation

__all__ = ["Families", "Shifted"]

_GAMMA = (sympy.gamma, sympy.loggamma, sympy.polygamma, sympy.digamma)
_BESSEL = (sympy.besselj, sympy.bessely, sympy.besseli, sympy.besselk)
_BY_THESE = (
    sympy.factorial, sympy.binomial, sympy.beta, sympy.jn, sympy.yn, sympy.RisingFactorial, sympy.FallingFactorial, sympy.harmonic, sympy.lowergamma,
    sympy.hankel1, sympy.hankel2,
)
_ROUNDS = 4
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
    mirrored: set[Any] = field(default_factory=set)
    doubled: set[Any] = field(default_factory=set)

    @classmethod
    def in_(cls, expression: sympy.Expr) -> Families:
        """The families in one expression."""
        families = cls()
        if has(expression, *_GAMMA, *_BESSEL, *_BY_THESE, sympy.zeta, sympy.hyper):
            written = replaced(replaced(expression, _BY_THESE, _by_others), sympy.hyper, lambda node: (by_elementary(node) or (node,))[0])
            found = atoms(written, *_GAMMA, *_BESSEL, sympy.zeta)
            for _ in range(_ROUNDS):
                for node in found:
                    families._meet(node)
                more = {one for node in sorted(found, key=sympy.default_sort_key) for one in families._related(node)} - found
                if not more:
                    break
                found |= more
        return families

    def _meet(self, node: sympy.Expr) -> None:
        key, level = _family(node)
        self.highest[key] = max(level, self.highest.get(key, level))
        self.lowest[key] = min(level, self.lowest.get(key, level))

    def _related(self, node: sympy.Expr) -> set[sympy.Expr]:
        """The functions by which this one is written, where one of these is met as well."""
        if not _reflected(node):
            return set()
        key, (mirror, halves) = _family(node)[0], partners(node)
        kept = [half for half in halves if isinstance(half, type(node))]
        others = {_family(half)[0] for half in kept}
        if len(kept) == 2 and node.free_symbols and key not in others and others & self.highest.keys():
            self.doubled.add(key)
            return set(kept)
        if not isinstance(mirror, type(node)) or _family(mirror)[0] not in self.highest or str(_family(mirror)[0]) >= str(key):
            return set()
        if isinstance(node, sympy.zeta) and _family(mirror)[1] not in (self.highest[_family(mirror)[0]], self.lowest[_family(mirror)[0]]):
            return set()
        self.mirrored.add(key)
        return atoms(mirrored(node)[0], *_GAMMA, sympy.zeta)

    def shifted(self, node: sympy.Expr) -> Shifted | None:
        """The function by those of its family that are kept; None where it is one of these."""
        if isinstance(node, _BESSEL):
            return self._bessel(node)
        if _reflected(node) and (key := _family(node)[0]) in self.doubled | self.mirrored:
            value, needs = (doubled(node), ()) if key in self.doubled else mirrored(node)
            return Shifted(value, needs, finished=True)
        return self._gamma(node) if isinstance(node, _GAMMA) else None

    def _gamma(self, node: sympy.Expr) -> Shifted | None:
        """By the highest argument: f(u) is nowhere defined where f(u + k) is not, so that no point is lost."""
        key, level = _family(node)
        steps, argument = self.highest.get(key, level) - level, node.args[-1]
        if not 0 < steps <= _MOST_STEPS:
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


def _by_others(node: sympy.Expr) -> sympy.Expr | None:
    by = FUNCTIONS[type(node)].by
    return by(*node.args) if by is not None else None


def _reflected(node: sympy.Expr) -> bool:
    """Whether a reflection is known: of a function of one argument, or of a polygamma function of an order that is a number."""
    if isinstance(node, sympy.polygamma):
        return bool(node.args[0].is_Integer and node.args[0] >= 0)
    return isinstance(node, sympy.gamma | sympy.digamma) or (isinstance(node, sympy.zeta) and len(node.args) == 1)


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
