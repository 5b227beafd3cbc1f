"""Exact expansions in t and log t at a point, at infinity or at a singularity.

`expand_at(f, y, a)` writes f(a + t) = sum of c_pq t^p (log t)^q + O(t^order) with exact coefficients.
A limit is read off the leading term, so removable singularities and logarithms need no heuristics.
Coefficients that `canonical.is_zero` proves to vanish are dropped; a leading coefficient that is
divided by must be proved nonzero by balls at a sample point.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

import sympy

from derive.expressions.balls import NotEvaluable, enclose
from derive.expressions.canonical import is_zero
from derive.expressions.rational import known_real, modulus_of, normal_form
from derive.expressions.sampling import instantiate, seeded, specified

__all__ = ["Expansion", "NotExpandable", "expand_at", "limit_at"]

Key = tuple[Fraction, int]
_CONSTANT: Key = (Fraction(0), 0)
_WORKING_ORDERS = (1, 4, 8, 16, 28)


class NotExpandable(ValueError):
    """The function has no expansion in powers of t and log t that this module can find."""


class _TooShort(NotExpandable):
    """The leading term lies beyond the working order."""


@dataclass(frozen=True)
class Expansion:
    """Terms {(p, q): c} of c t^p (log t)^q, with an error O(t^order) up to logarithms."""

    terms: dict[Key, sympy.Expr]
    order: Fraction

    def __add__(self, other: Expansion) -> Expansion:
        order = min(self.order, other.order)
        total: dict[Key, sympy.Expr] = {}
        for part in (self, other):
            for key, value in part.terms.items():
                if key[0] < order:
                    total[key] = total.get(key, sympy.Integer(0)) + value
        return _tidy(total, order)

    def __mul__(self, other: Expansion) -> Expansion:
        order = min(self.order + other.valuation, other.order + self.valuation)
        total: dict[Key, sympy.Expr] = {}
        for (p, q), a in self.terms.items():
            for (r, s), b in other.terms.items():
                if p + r < order:
                    total[p + r, q + s] = total.get((p + r, q + s), sympy.Integer(0)) + a * b
        return _tidy(total, order)

    @property
    def valuation(self) -> Fraction:
        return min((p for p, _ in self.terms), default=self.order)

    def coefficient(self, power: int | Fraction, logs: int = 0) -> sympy.Expr:
        """The exact coefficient of t^power (log t)^logs; raises when it is beyond the order."""
        if Fraction(power) >= self.order:
            raise NotExpandable(f"t^{power} is beyond the order {self.order}")
        return self.terms.get((Fraction(power), logs), sympy.Integer(0))

    def leading(self) -> tuple[Fraction, int, sympy.Expr]:
        """(p, q, c) of the largest term as t -> 0+."""
        if not self.terms:
            raise _TooShort(f"no term below the order {self.order}")
        p = self.valuation
        q = max(q for power, q in self.terms if power == p)
        _require_nonzero(self.terms[p, q])
        return p, q, self.terms[p, q]

    def scaled(self, factor: sympy.Expr, power: Fraction = Fraction(0)) -> Expansion:
        return _tidy({(p + power, q): factor * c for (p, q), c in self.terms.items()}, self.order + power)


@lru_cache(maxsize=512)
def expand_at(
    expression: sympy.Expr, variable: sympy.Symbol, point: sympy.Expr, *, side: str = "+", upto: int | Fraction = 1
) -> Expansion:
    """Returns the expansion at `point` from `side`, with every power below `upto` exact.

    At infinity t = 1/variable; elsewhere t = |variable - point|.

    >>> y = sympy.Symbol("y", positive=True)
    >>> expand_at(sympy.sin(y) / y, y, sympy.Integer(0), upto=4).terms[Fraction(2), 0]
    -1/6
    """
    if point is -sympy.oo:
        expression, point = expression.xreplace({variable: -variable}), sympy.oo
    for order in _WORKING_ORDERS:
        builder = _Builder(variable, point, side, Fraction(order) + Fraction(upto))
        try:
            result = builder.build(expression)
        except _TooShort:
            continue
        if result.order >= upto:
            return result
    raise NotExpandable(f"{variable} -> {point}: cancellation beyond order {_WORKING_ORDERS[-1]}")


def leading_term(
    expression: sympy.Expr, variable: sympy.Symbol, point: sympy.Expr, *, side: str = "+"
) -> tuple[Fraction, int, sympy.Expr]:
    """Returns (p, q, c) of the largest term c t^p (log t)^q as t -> 0+, expanding as far as it takes."""
    for order in _WORKING_ORDERS:
        found = expand_at(expression, variable, point, side=side, upto=order)
        if found.terms:
            return found.leading()
    raise NotExpandable(f"{variable} -> {point}: no term below the order {_WORKING_ORDERS[-1]}")


def limit_at(expression: sympy.Expr, variable: sympy.Symbol, point: sympy.Expr, *, side: str = "+") -> sympy.Expr:
    """Returns the exact limit, with ``oo`` or ``-oo`` where it diverges with a known sign, ``zoo`` where it diverges.

    >>> y = sympy.Symbol("y", positive=True)
    >>> limit_at(y * sympy.log(y), y, sympy.Integer(0))
    0
    """
    expansion = expand_at(expression, variable, point, side=side, upto=Fraction(1, 2))
    if not expansion.terms or expansion.valuation > 0:
        return sympy.Integer(0)
    power, logs, coefficient = expansion.leading()
    if sympy.nan in expansion.terms.values():
        raise NotExpandable('not a number')
    if power == 0 and logs == 0:
        return coefficient
    sign = sympy.sign(coefficient) * (-1) ** logs
    return sympy.oo * sign if sign in (1, -1) else sympy.zoo


class _Builder:
    def __init__(self, variable: sympy.Symbol, point: sympy.Expr, side: str, order: Fraction) -> None:
        self.variable, self.order = variable, order
        self.memo: dict[sympy.Expr, Expansion] = {}
        if point is sympy.oo:
            self.memo[variable] = Expansion({(Fraction(-1), 0): sympy.Integer(1)}, order)
        else:
            step = sympy.Integer(1 if side == "+" else -1)
            terms = {(Fraction(0), 0): point, (Fraction(1), 0): step}
            self.memo[variable] = _tidy(terms, order)

    def constant(self, value: sympy.Expr) -> Expansion:
        return _tidy({(Fraction(0), 0): value}, self.order)

    def build(self, node: sympy.Expr) -> Expansion:
        if node not in self.memo:
            self.memo[node] = self._built(node)
        return self.memo[node]

    def _built(self, node: sympy.Expr) -> Expansion:
        if not node.has(self.variable):
            return self.constant(node)
        if node.is_Add:
            return self._folded(node.args, Expansion.__add__)
        if node.is_Mul:
            return self._folded(node.args, Expansion.__mul__)
        if isinstance(node, sympy.exp):
            return self._analytic(node.args[0], lambda a, n: sympy.exp(a) / sympy.factorial(n))
        if node.is_Pow and not node.exp.has(self.variable):
            return self._power(self.build(node.base), node.exp)
        if isinstance(node, sympy.log):
            inner = modulus_of(node.args[0])
            return self._logarithm(self.build(node.args[0] if inner is None else inner), inner is not None)
        if isinstance(node, sympy.sin | sympy.cos):
            head = node.func
            x = sympy.Dummy()
            return self._analytic(node.args[0], lambda a, n: head(x).diff(x, n).subs(x, a) / sympy.factorial(n))
        if isinstance(node, sympy.besselj | sympy.besseli) and node.order.is_Integer and node.order >= 0:
            return self._bessel(node)
        if isinstance(node, sympy.Abs):
            return self._modulus(self.build(node.args[0]))
        if isinstance(node, sympy.sinh | sympy.cosh | sympy.tan | sympy.tanh):
            return self.build(node.rewrite(sympy.exp))
        raise NotExpandable(f"no expansion of {type(node).__name__} {node} in {self.variable}")

    def _folded(self, arguments: Sequence[sympy.Expr], operation: Callable[[Expansion, Expansion], Expansion]) -> Expansion:
        total = self.build(arguments[0])
        for argument in arguments[1:]:
            total = operation(total, self.build(argument))
        return total

    def _split(self, inner: Expansion) -> tuple[sympy.Expr, Expansion]:
        """inner = constant + small, for functions analytic at the constant."""
        if any(p < 0 or (p == 0 and q) for p, q in inner.terms):
            raise NotExpandable("the argument grows without bound")
        constant = inner.terms.get((Fraction(0), 0), sympy.Integer(0))
        small = {key: value for key, value in inner.terms.items() if key != _CONSTANT}
        return constant, Expansion(small, inner.order)

    def _compose(self, small: Expansion, taylor: Callable[[int], sympy.Expr]) -> Expansion:
        """Sum of taylor(n) small^n, up to the order that `small` supports."""
        total = _tidy({(Fraction(0), 0): taylor(0)}, small.order)
        power, n = Expansion({(Fraction(0), 0): sympy.Integer(1)}, small.order), 0
        while small.terms:
            n, power = n + 1, power * small
            power = Expansion(power.terms, min(power.order, small.order))
            if not power.terms or power.valuation >= small.order:
                break
            total = total + power.scaled(taylor(n))
        return Expansion(total.terms, small.order)

    def _analytic(self, argument: sympy.Expr, taylor: Callable[[sympy.Expr, int], sympy.Expr]) -> Expansion:
        constant, small = self._split(self.build(argument))
        return self._compose(small, lambda n: taylor(constant, n))

    def _bessel(self, node: sympy.Expr) -> Expansion:
        """The power series of J_n or I_n, n = 0, 1, 2 ..., at a zero of the argument."""
        constant, small = self._split(self.build(node.argument))
        if constant != 0:
            raise NotExpandable(f"no expansion of {node} away from zero")
        order, sign = int(node.order), -1 if isinstance(node, sympy.besselj) else 1

        def taylor(n: int) -> sympy.Expr:
            k, odd = divmod(n - order, 2)
            return sympy.Integer(0) if odd or k < 0 else sympy.Rational(sign**k, 2**n * sympy.factorial(k) * sympy.factorial(k + order))

        return self._compose(small, taylor)

    def _leading_factor(self, inner: Expansion) -> tuple[Fraction, sympy.Expr, Expansion]:
        """inner = c t^p (1 + small)."""
        p, q, c = inner.leading()
        if q or any(power == p and logs for power, logs in inner.terms):
            raise NotExpandable("a leading logarithm cannot be inverted")
        _require_nonzero(c)
        rest = inner.scaled(1 / c, -p)
        small = {key: value for key, value in rest.terms.items() if key != _CONSTANT}
        return p, c, Expansion(small, rest.order)

    def _power(self, base: Expansion, exponent: sympy.Expr) -> Expansion:
        if exponent.is_Integer and exponent > 0:
            result = base
            for _ in range(int(exponent) - 1):
                result = result * base
            return result
        p, c, small = self._leading_factor(base)
        if not exponent.is_Integer:
            _require_branch(base, c)
        if not exponent.is_Rational and p != 0:
            raise NotExpandable(f"power {exponent} of a vanishing base")
        shift = p * Fraction(int(exponent.p), int(exponent.q)) if exponent.is_Rational else Fraction(0)
        return self._compose(small, lambda n: sympy.binomial(exponent, n)).scaled(c**exponent, shift)

    def _logarithm(self, inner: Expansion, absolute: bool) -> Expansion:
        p, c, small = self._leading_factor(inner)
        if absolute:
            _require_real(inner)
        else:
            _require_branch(inner, c)
        head = sympy.log(sympy.Abs(c)) if absolute else sympy.log(c)
        series = self._compose(small, lambda n: sympy.Rational((-1) ** (n + 1), n) if n else sympy.Integer(0))
        terms = {(Fraction(0), 0): head, (Fraction(0), 1): sympy.Rational(p.numerator, p.denominator)}
        return _tidy(terms, series.order) + series

    def _modulus(self, inner: Expansion) -> Expansion:
        _, logs, c = inner.leading()
        _require_real(inner)
        sign = sympy.sign(c) * (-1) ** logs
        if sign not in (1, -1):
            raise NotExpandable(f"the sign of {c} is not known")
        return inner.scaled(sign)


def _tidy(terms: dict[Key, sympy.Expr], order: Fraction) -> Expansion:
    kept = {}
    for key, value in terms.items():
        if key[0] < order and not is_zero(value):
            kept[key] = normal_form(value) if not value.is_Atom else value
    return Expansion(kept, order)


def _require_real(inner: Expansion) -> None:
    if not all(known_real(c) for c in inner.terms.values()):
        raise NotExpandable("the modulus of something that may not be real")


def _require_branch(inner: Expansion, leading: sympy.Expr) -> None:
    """The power or logarithm of leading * (1 + small) is that of leading times that of 1 + small."""
    off_the_cut = leading.is_positive or sympy.im(leading).is_nonzero
    if not off_the_cut and not all(known_real(c) for c in inner.terms.values()):
        raise NotExpandable(f"the branch at {leading} is not known")


@lru_cache(maxsize=4096)
def _require_nonzero(value: sympy.Expr) -> None:
    if value.is_Rational or value.is_nonzero:
        return
    value = specified(value, instantiate((value,), seeded(0, "leading coefficient")))
    point = {s: sympy.Rational(7919 + 104 * i, 10007) for i, s in enumerate(sorted(value.free_symbols, key=str))}
    try:
        if enclose(value, point, 300).contains(0):
            raise NotExpandable(f"the leading coefficient {value} may vanish")
    except NotEvaluable as error:
        raise NotExpandable(str(error)) from error
