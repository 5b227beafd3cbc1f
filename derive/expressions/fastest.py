"""Series in powers of the function that vanishes fastest, with coefficients of lower comparability classes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import sympy

from derive.expressions.canonical import is_zero
from derive.expressions.far_out import Tail, coefficient
from derive.expressions.leading import Where, require_sign
from derive.expressions.rational import known_real, modulus_of, normal_form
from derive.expressions.taylor import ENTIRE, TAYLOR
from derive.expressions.terms import NotExpandable, TooShort

__all__ = ["Classes", "Judge", "Powers", "Series", "size"]

_MOST_TERMS, _MOST_NAMED = 60, 3  # of a series, or of that of a function; where powers have names in them
_MOST_OPERATIONS = 400
_ZERO, _ONE = sympy.Integer(0), sympy.Integer(1)
Classes = frozenset[sympy.Expr]


class Judge(Protocol):
    """What is asked of coefficients, which are functions of `x` -> oo."""

    x: sympy.Symbol
    where: Where

    def limit(self, f: sympy.Expr) -> sympy.Expr: ...

    def sign(self, f: sympy.Expr) -> int: ...

    def real(self, f: sympy.Expr) -> bool: ...

    def nonzero(self, f: sympy.Expr) -> None: ...

    def compared(self, a: sympy.Expr, b: sympy.Expr) -> int: ...


@dataclass(frozen=True)
class Powers:
    """Terms {e: c} of c ω^e, with coefficients of lower classes and an error O(ω^order) but for such."""

    terms: dict[sympy.Expr, sympy.Expr]
    order: sympy.Expr


class Series:
    """Series in ω = exp(-|s|), exp(s) the simplest of the classes."""

    def __init__(self, scales: Judge, classes: Classes, order: sympy.Expr) -> None:
        self.scales, self.classes, self.order = scales, classes, order
        self.exponent = sympy.log(scales.x) if scales.x in classes else min(classes, key=size).args[0]
        self.up = 1 if scales.x in classes or scales.limit(self.exponent) is sympy.oo else -1
        self.memo: dict[sympy.Expr, Powers] = {}

    def build(self, node: sympy.Expr) -> Powers:
        if node not in self.memo:
            self.memo[node] = self._built(node)
        return self.memo[node]

    def lowest(self, found: Powers) -> sympy.Expr:
        """The power of the leading term."""
        if not found.terms:
            raise TooShort("no term below the working order")
        least, *others = found.terms
        for power in others:
            sign = self.scales.compared(power, least)
            if not sign:
                raise NotExpandable(f"a power in two forms, {power} and {least}")
            least = power if sign < 0 else least
        return least

    def _constant(self, value: sympy.Expr) -> Powers:
        return self._tidy({_ZERO: value}, self.order)

    def _built(self, node: sympy.Expr) -> Powers:
        if not node.has(*self.classes):
            return self._constant(node)
        if node == self.scales.x:
            return self._tidy({-_ONE: _ONE}, self.order)
        if node in self.classes:
            ratio = self.scales.limit(node.args[0] / self.exponent)
            rest = sympy.expand(node.args[0] - ratio * self.exponent)
            return self._shifted(self._exponential(self.build(rest)), _ONE, -self.up * ratio)
        if node.is_Add or node.is_Mul:
            total = self.build(node.args[0])
            for part in node.args[1:]:
                total = self._sum(total, self.build(part)) if node.is_Add else self._product(total, self.build(part))
            return total
        if isinstance(node, sympy.exp):
            return self._exponential(self.build(node.args[0]))
        if node.is_Pow and not node.exp.has(self.scales.x):
            return self._power(self.build(node.base), node.exp)
        if isinstance(node, sympy.log):
            return self._logarithm(node.args[0])
        if isinstance(node, sympy.Abs | sympy.sign) and self.scales.real(node.args[0]):
            sign = sympy.Integer(self.scales.sign(node.args[0]))
            return self._shifted(self.build(node.args[0]), sign, _ZERO) if isinstance(node, sympy.Abs) else self._constant(sign)
        if any(part.has(self.scales.x) for part in node.args[:-1]):
            raise NotExpandable(f"no limit of {type(node).__name__} {node}: a parameter varies")
        if isinstance(node, Tail):
            return self._asymptotic(node)
        if isinstance(node, sympy.sin | sympy.cos) or type(node) in TAYLOR:
            return self._analytic(node)
        raise NotExpandable(f"no limit of {type(node).__name__} {node}")

    def _exponential(self, inner: Powers) -> Powers:
        constant, small = self._split(inner)
        return self._compose(small, lambda n: sympy.exp(constant) / sympy.factorial(n))

    def _power(self, base: Powers, exponent: sympy.Expr) -> Powers:
        if exponent.is_Integer and 0 < exponent <= 8:
            result = base
            for _ in range(int(exponent) - 1):
                result = self._product(result, base)
            return result
        power, c, small = self._leading_factor(base)
        if not exponent.is_integer and self.scales.sign(c) < 0:
            raise NotExpandable(f"the branch of a power of {c} is not known")
        series = self._compose(small, lambda n: sympy.binomial(exponent, n))
        return self._shifted(series, c**exponent, power * exponent)

    def _logarithm(self, argument: sympy.Expr) -> Powers:
        inner = modulus_of(argument)
        power, c, small = self._leading_factor(self.build(argument if inner is None else inner))
        sign = self.scales.sign(c)
        if sign < 0 and (inner is None or not self.scales.real(inner)):
            raise NotExpandable(f"the branch of log({c}) is not known")
        series = self._compose(small, lambda n: sympy.Rational((-1) ** (n + 1), n) if n else _ZERO)
        return self._sum(self._constant(sympy.log(sign * c) - power * self.up * self.exponent), series)

    def _analytic(self, node: sympy.Expr) -> Powers:
        """By derivatives at the part of the argument without ω, which has a finite limit where the function is analytic."""
        constant, small = self._split(self.build(node.args[-1]))
        tends = self.scales.limit(constant)
        if not tends.is_finite and tends in (sympy.oo, -sympy.oo):
            raise NotExpandable(f"the argument of {node.func} grows without bound")
        if isinstance(node, sympy.sin | sympy.cos):
            head, x = node.func, sympy.Dummy()
            return self._compose(small, lambda n: head(x).diff(x, n).xreplace({x: constant}) / sympy.factorial(n))
        rule = TAYLOR[type(node)]
        if type(node) not in ENTIRE:
            signs = [require_sign(condition, self.scales.where) for condition in rule.positive(tends)]
            if not known_real(tends) or min(signs, default=1) < 0:
                raise NotExpandable(f"{node.func} is not seen to be analytic at {tends}")
        return self._compose(small, lambda n: rule.coefficient(node.func, node.args[:-1], constant, n))

    def _asymptotic(self, node: sympy.Expr) -> Powers:
        """By the asymptotic series in 1/u; a function of a lower class stays as it is."""
        series, *parameters, u = node.args
        constant, small = self._split(self.build(1 / u))
        if constant == 0:
            return self._compose(small, lambda n: coefficient(series, tuple(parameters), n))
        if small.terms:
            raise NotExpandable(f"an asymptotic series in 1/{u}")
        return self._constant(node)

    # Arithmetic ------------------------------------------------------------------------------

    def _split(self, inner: Powers) -> tuple[sympy.Expr, Powers]:
        """The part without ω, and the rest, whose powers are positive."""
        small = {power: c for power, c in inner.terms.items() if power != 0}
        if any(self.scales.compared(power, _ZERO) <= 0 for power in small):
            raise NotExpandable("an argument grows faster than it was seen to")
        return inner.terms.get(_ZERO, _ZERO), Powers(small, inner.order)

    def _leading_factor(self, inner: Powers) -> tuple[sympy.Expr, sympy.Expr, Powers]:
        """inner = c ω^e (1 + small)."""
        power = self.lowest(inner)
        c = inner.terms[power]
        self.scales.nonzero(c)
        rest = self._shifted(inner, 1 / c, -power)
        return power, c, Powers({e: value for e, value in rest.terms.items() if e != 0}, rest.order)

    def _compose(self, small: Powers, taylor: Callable[[int], sympy.Expr]) -> Powers:
        total, power, n = self._tidy({_ZERO: taylor(0)}, small.order), Powers({_ZERO: _ONE}, small.order), 0
        while small.terms:
            if n > _MOST_TERMS:
                raise NotExpandable("too many terms before the working order")
            n, power = n + 1, self._product(power, small)
            power = self._tidy(power.terms, small.order)
            if not power.terms:
                break
            if n > _MOST_NAMED and any(e.free_symbols for e in power.terms):
                return self._tidy(total.terms, self._lower(total.order, self.lowest(power)))
            total = self._sum(total, self._shifted(power, taylor(n), _ZERO))
        return total

    def _sum(self, one: Powers, other: Powers) -> Powers:
        terms = dict(one.terms)
        for power, value in other.terms.items():
            self._add(terms, power, value)
        return self._tidy(terms, self._lower(one.order, other.order))

    def _product(self, one: Powers, other: Powers) -> Powers:
        terms: dict[sympy.Expr, sympy.Expr] = {}
        for p, a in one.terms.items():
            for q, b in other.terms.items():
                self._add(terms, sympy.expand(p + q), a * b)
        ends = [whole.order + (self.lowest(part) if part.terms else part.order) for whole, part in ((one, other), (other, one))]
        return self._tidy(terms, self._lower(*ends))

    def _add(self, terms: dict[sympy.Expr, sympy.Expr], power: sympy.Expr, value: sympy.Expr) -> None:
        terms[power] = terms.get(power, _ZERO) + value
        if len(terms) > _MOST_TERMS or (len(terms) > _MOST_NAMED**2 and power.free_symbols):
            raise NotExpandable("too many terms before the working order")

    def _lower(self, a: sympy.Expr, b: sympy.Expr) -> sympy.Expr:
        return a if a == b or self.scales.compared(a, b) < 0 else b

    def _shifted(self, inner: Powers, factor: sympy.Expr, power: sympy.Expr) -> Powers:
        terms: dict[sympy.Expr, sympy.Expr] = {}
        for e, c in inner.terms.items():
            self._add(terms, sympy.expand(e + power), factor * c)
        return self._tidy(terms, sympy.expand(inner.order + power))

    def _tidy(self, terms: dict[sympy.Expr, sympy.Expr], order: sympy.Expr) -> Powers:
        """Without what vanishes, or lies beyond the order; powers with names in them that cannot be told from it by numbers are left."""
        within = {power: c for power, c in terms.items() if not self._beyond(power, order)}
        if any(c.count_ops() > _MOST_OPERATIONS for c in within.values()):
            raise NotExpandable("a coefficient grows too long")
        return Powers({power: normal_form(c) if c.is_Add else c for power, c in within.items() if not is_zero(c)}, order)

    def _beyond(self, power: sympy.Expr, order: sympy.Expr) -> bool:
        distance = power - order
        return not distance.free_symbols and self.scales.compared(distance, _ZERO) >= 0


def size(node: sympy.Expr) -> tuple[int, str]:
    """By which the simplest function of a class is told."""
    return node.count_ops(), str(node)
