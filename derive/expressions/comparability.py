"""Limits of functions made of exponentials and logarithms, by comparability classes (D. Gruntz, thesis, ETH Zurich 1996).

As x -> oo every function of this kind is a series in powers of one that vanishes fastest, ω = exp(-s), with coefficients of lower
classes; its leading coefficient is treated in the same way. What is divided by, and every sign that is used, goes down to a coefficient
without x, which must be nonzero or of that sign for all values of its names.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import sympy

from derive.expressions.canonical import is_zero
from derive.expressions.leading import Where, require_nonzero, require_sign
from derive.expressions.rational import known_real, modulus_of, normal_form
from derive.expressions.taylor import ENTIRE, TAYLOR
from derive.expressions.terms import NotExpandable, TooShort

__all__ = ["Scales"]

_ORDERS = (1, 2, 4, 8)
_MOST_STEPS = 400
_MOST_OPERATIONS = 600
_MOST_TERMS = 60
_ZERO, _ONE = sympy.Integer(0), sympy.Integer(1)
_REAL_FUNCTIONS = sympy.exp | sympy.sin | sympy.cos | sympy.tan | sympy.tanh | sympy.sinh | sympy.cosh | sympy.atan | sympy.asinh | sympy.erf | sympy.erfc
Classes = frozenset[sympy.Expr]


@dataclass(frozen=True)
class _Powers:
    """Terms {e: c} of c ω^e, with coefficients of lower classes and an error O(ω^order) but for such."""

    terms: dict[sympy.Expr, sympy.Expr]
    order: sympy.Expr


class Scales:
    """Limits, signs and leading terms of functions of `x` -> oo; `where` gives intervals of names from which a sample is drawn."""

    def __init__(self, x: sympy.Symbol, where: Where = ()) -> None:
        self.x, self.where, self.steps = x, where, 0
        self.limits: dict[sympy.Expr, sympy.Expr] = {}
        self.leads: dict[sympy.Expr, tuple[sympy.Expr, sympy.Expr]] = {}
        self.classes: dict[sympy.Expr, Classes] = {}

    def limit(self, f: sympy.Expr) -> sympy.Expr:
        """The limit, ±oo where |f| grows without bound; raises `NotExpandable` where it is not found."""
        if not f.has(self.x):
            return f
        if f == self.x:
            return sympy.oo
        if f not in self.limits:
            power, c = self.leading(f)
            sign = 0 if is_zero(power) else require_sign(power, self.where)
            self.limits[f] = _ZERO if sign > 0 else self.sign(c) * sympy.oo if sign < 0 else self.limit(c)
        return self.limits[f]

    def sign(self, f: sympy.Expr) -> int:
        """The sign that a real f has at last."""
        while f.has(self.x) and not (f.is_positive or f.is_negative):
            f = self.leading(f)[1]
        return require_sign(f, self.where)

    def leading(self, f: sympy.Expr) -> tuple[sympy.Expr, sympy.Expr]:
        """(e, c) with f ~ c ω^e, where ω -> 0 and c is of a lower class; where ω = 1/x it is written in log x, which is called x again."""
        if f not in self.leads:
            self.steps += 1
            if self.steps > _MOST_STEPS or f.count_ops() > _MOST_OPERATIONS:
                raise NotExpandable("comparing exponentials takes too long")
            classes = self.fastest(f)
            power, c = self._leading(f, classes)
            self.leads[f] = power, c.xreplace({self.x: sympy.exp(self.x)}) if self.x in classes else c
        return self.leads[f]

    def real(self, f: sympy.Expr) -> bool:
        """Whether f is known to be real at last."""
        if not f.has(self.x):
            return known_real(f)
        if f.is_Symbol or isinstance(f, sympy.Abs | sympy.sign) or f.is_extended_real:
            return True
        if f.is_Pow and not f.exp.is_integer:
            return all(map(self.real, f.args)) and self.sign(f.base) > 0
        if isinstance(f, sympy.log):
            return modulus_of(f.args[0]) is not None or (self.real(f.args[0]) and self.sign(f.args[0]) > 0)
        return isinstance(f, sympy.Add | sympy.Mul | sympy.Pow | _REAL_FUNCTIONS) and all(map(self.real, f.args))

    def compared(self, a: sympy.Expr, b: sympy.Expr) -> int:
        """The sign of a - b."""
        difference = sympy.expand(a - b)
        return 0 if is_zero(difference) else require_sign(difference, self.where)

    # Comparability classes -------------------------------------------------------------------

    def fastest(self, f: sympy.Expr) -> Classes:
        """The exponentials in f of the highest class, or x if there is none higher than its powers."""
        if not f.has(self.x):
            return frozenset()
        if f == self.x:
            return frozenset((f,))
        if f not in self.classes:
            inner: Classes = frozenset()
            for part in f.args:
                inner = self._faster(inner, self.fastest(part))
            grows = isinstance(f, sympy.exp) and self.limit(f.args[0]) in (sympy.oo, -sympy.oo)
            self.classes[f] = self._faster(frozenset((f,)), inner) if grows else inner
        return self.classes[f]

    def _faster(self, one: Classes, other: Classes) -> Classes:
        if not one or not other or one & other:
            return one | other
        a, b = (sympy.log(self.x) if node == self.x else node.args[0] for node in (min(one, key=_size), min(other, key=_size)))
        ratio = self.limit(a / b)
        if ratio in (sympy.oo, -sympy.oo):
            return one
        if is_zero(ratio):
            return other
        require_nonzero(ratio, self.where)
        return one | other

    def _leading(self, f: sympy.Expr, classes: Classes) -> tuple[sympy.Expr, sympy.Expr]:
        if not classes:
            return _ZERO, f
        for order in _ORDERS:
            try:
                series = _Series(self, classes, sympy.Integer(order))
                found = series.build(f)
                power = series.lowest(found)
            except TooShort:
                continue
            return power, found.terms[power]
        raise NotExpandable("terms cancel beyond the working order")

    def nonzero(self, f: sympy.Expr) -> None:
        """Requires that f does not vanish at last."""
        while f.has(self.x):
            f = self.leading(f)[1]
        require_nonzero(f, self.where)


class _Series:
    """Series in ω = exp(-|s|), exp(s) the simplest of the classes."""

    def __init__(self, scales: Scales, classes: Classes, order: sympy.Expr) -> None:
        self.scales, self.classes, self.order = scales, classes, order
        self.exponent = sympy.log(scales.x) if scales.x in classes else min(classes, key=_size).args[0]
        self.up = 1 if scales.x in classes or scales.limit(self.exponent) is sympy.oo else -1
        self.memo: dict[sympy.Expr, _Powers] = {}

    def build(self, node: sympy.Expr) -> _Powers:
        if node not in self.memo:
            self.memo[node] = self._built(node)
        return self.memo[node]

    def lowest(self, found: _Powers) -> sympy.Expr:
        """The power of the leading term."""
        if not found.terms:
            raise TooShort("no term below the working order")
        least, *others = found.terms
        for power in others:
            if self.scales.compared(power, least) < 0:
                least = power
        return least

    def _constant(self, value: sympy.Expr) -> _Powers:
        return self._tidy({_ZERO: value}, self.order)

    def _built(self, node: sympy.Expr) -> _Powers:
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
        if isinstance(node, sympy.sin | sympy.cos) or type(node) in TAYLOR:
            return self._analytic(node)
        raise NotExpandable(f"no limit of {type(node).__name__} {node}")

    def _exponential(self, inner: _Powers) -> _Powers:
        constant, small = self._split(inner)
        return self._compose(small, lambda n: sympy.exp(constant) / sympy.factorial(n))

    def _power(self, base: _Powers, exponent: sympy.Expr) -> _Powers:
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

    def _logarithm(self, argument: sympy.Expr) -> _Powers:
        inner = modulus_of(argument)
        power, c, small = self._leading_factor(self.build(argument if inner is None else inner))
        sign = self.scales.sign(c)
        if sign < 0 and (inner is None or not self.scales.real(inner)):
            raise NotExpandable(f"the branch of log({c}) is not known")
        series = self._compose(small, lambda n: sympy.Rational((-1) ** (n + 1), n) if n else _ZERO)
        return self._sum(self._constant(sympy.log(sign * c) - power * self.up * self.exponent), series)

    def _analytic(self, node: sympy.Expr) -> _Powers:
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

    # Arithmetic ------------------------------------------------------------------------------

    def _split(self, inner: _Powers) -> tuple[sympy.Expr, _Powers]:
        """The part without ω, and the rest, whose powers are positive."""
        small = {power: c for power, c in inner.terms.items() if power != 0}
        if any(self.scales.compared(power, _ZERO) < 0 for power in small):
            raise NotExpandable("an argument grows faster than it was seen to")
        return inner.terms.get(_ZERO, _ZERO), _Powers(small, inner.order)

    def _leading_factor(self, inner: _Powers) -> tuple[sympy.Expr, sympy.Expr, _Powers]:
        """inner = c ω^e (1 + small)."""
        power = self.lowest(inner)
        c = inner.terms[power]
        self.scales.nonzero(c)
        rest = self._shifted(inner, 1 / c, -power)
        return power, c, _Powers({e: value for e, value in rest.terms.items() if e != 0}, rest.order)

    def _compose(self, small: _Powers, taylor: Callable[[int], sympy.Expr]) -> _Powers:
        total, power, n = self._tidy({_ZERO: taylor(0)}, small.order), _Powers({_ZERO: _ONE}, small.order), 0
        while small.terms:
            if n > _MOST_TERMS:
                raise NotExpandable("too many terms before the working order")
            n, power = n + 1, self._product(power, small)
            power = self._tidy(power.terms, small.order)
            if not power.terms:
                break
            total = self._sum(total, self._shifted(power, taylor(n), _ZERO))
        return total

    def _sum(self, one: _Powers, other: _Powers) -> _Powers:
        terms = dict(one.terms)
        for power, value in other.terms.items():
            self._add(terms, power, value)
        return self._tidy(terms, self._lower(one.order, other.order))

    def _product(self, one: _Powers, other: _Powers) -> _Powers:
        terms: dict[sympy.Expr, sympy.Expr] = {}
        for p, a in one.terms.items():
            for q, b in other.terms.items():
                self._add(terms, normal_form(p + q), a * b)
        ends = [whole.order + (self.lowest(part) if part.terms else part.order) for whole, part in ((one, other), (other, one))]
        return self._tidy(terms, self._lower(*ends))

    def _add(self, terms: dict[sympy.Expr, sympy.Expr], power: sympy.Expr, value: sympy.Expr) -> None:
        """Adds a term; powers that are equal are written in one way."""
        if power not in terms and not power.is_Rational:
            power = next((known for known in terms if self.scales.compared(power, known) == 0), power)
        terms[power] = terms.get(power, _ZERO) + value

    def _lower(self, a: sympy.Expr, b: sympy.Expr) -> sympy.Expr:
        return a if a == b or self.scales.compared(a, b) < 0 else b

    def _shifted(self, inner: _Powers, factor: sympy.Expr, power: sympy.Expr) -> _Powers:
        terms: dict[sympy.Expr, sympy.Expr] = {}
        for e, c in inner.terms.items():
            shifted = normal_form(e + power)
            self._add(terms, _ZERO if is_zero(shifted) else shifted, factor * c)
        return self._tidy(terms, normal_form(inner.order + power))

    def _tidy(self, terms: dict[sympy.Expr, sympy.Expr], order: sympy.Expr) -> _Powers:
        kept = {power: normal_form(c) for power, c in terms.items() if self.scales.compared(power, order) < 0 and not is_zero(c)}
        return _Powers(kept, order)


def _size(node: sympy.Expr) -> tuple[int, str]:
    return node.count_ops(), str(node)
