"""Exact decision of identities: clear denominators to polynomials over Q in independent kernels.

An expression is read as a rational function, with rational coefficients, of *kernels*: names,
π, i, roots, exponentials, logarithms of irreducible factors, and functions left unspecified.
Sines and cosines become exponentials; the logarithm of a complex product is split where the signs of
real and imaginary parts tell its phase; roots and i are reduced by their defining relations. If the
numerator of left - right is the zero polynomial, the identity holds wherever both sides are
defined. The converse is not claimed: a nonzero numerator decides nothing.
"""

from __future__ import annotations

from functools import lru_cache
from math import comb, lcm, prod

import flint
import sympy
from sympy.core.function import AppliedUndef

from derive.expressions.phases import factored
from derive.expressions.rational import normal_form, sign_of, split_logarithm, turned
from derive.operators import Element

__all__ = ["is_zero"]

_MAX_POWER = 400
_MAX_PRODUCTS = 4_000_000
_MAX_WORK = 100_000_000
_MAX_DIVISOR = 6000

Quotient = tuple[flint.fmpq_mpoly, flint.fmpq_mpoly]


class NotCanonical(ValueError):
    """The expression has a part that cannot be read as a rational function of kernels."""


@lru_cache(maxsize=20_000)
def is_zero(expression: sympy.Expr) -> bool:
    """True only if `expression` is proved to vanish wherever it is defined; False decides nothing.

    >>> x = sympy.Symbol("x", positive=True)
    >>> is_zero(sympy.sin(2 * x) - 2 * sympy.sin(x) * sympy.cos(x))
    True
    >>> is_zero(sympy.log(x / (1 + x)) - sympy.log(x) + sympy.log(1 + x))
    True
    """
    if expression == 0:
        return True
    if expression.is_Rational or expression.is_Symbol:
        return False
    try:
        return _Field(expression).numerator_is_zero()
    except NotCanonical:
        return False


class _Field:
    """Rational functions over Q in the kernels of one expression, as pairs of flint polynomials."""

    def __init__(self, expression: sympy.Expr) -> None:
        self.scales: dict[sympy.Expr, int] = {}
        self.memo: dict[sympy.Expr, sympy.Expr] = {}
        self.kernels: dict[sympy.Expr, int] = {}
        tree = self._rewrite(expression)
        self._collect(tree)
        self.order = list(self.kernels)
        names = tuple(f"k{i}" for i in range(len(self.order))) or ("k0",)
        self.ring = flint.fmpq_mpoly_ctx.get(names, flint.Ordering.degrevlex)
        self.gens = self.ring.gens()
        self.one = self.ring.constant(1)
        self.values: dict[sympy.Expr, Quotient] = {}
        self.numerator, self.denominator = self._fraction(tree)

    def numerator_is_zero(self) -> bool:
        numerator = self._reduced(self.numerator)
        return numerator.is_zero() and not self._reduced(self.denominator).is_zero()

    # Reading the expression ------------------------------------------------------------------

    def _rewrite(self, node: sympy.Expr) -> sympy.Expr:
        """The same value with sines as exponentials, logarithms and exponentials split into kernels."""
        if node not in self.memo:
            self.memo[node] = self._rewritten(node)
        return self.memo[node]

    def _rewritten(self, node: sympy.Expr) -> sympy.Expr:
        if node.is_commutative is False:
            raise NotCanonical(f"{node} does not commute")
        if node.is_Atom or isinstance(node, Element):
            return node
        if node.is_Add or node.is_Mul:
            return node.func(*map(self._rewrite, node.args))
        if isinstance(node, sympy.exp):
            return self._exponential(node.args[0])
        if node.is_Pow:
            if node.exp.is_Rational:
                base = node.base if not node.exp.is_Integer else self._rewrite(node.base)
                return base**node.exp if node.exp.is_Integer else _root(base, node.exp)
            raise NotCanonical(f"power {node}")
        if isinstance(node, sympy.cos | sympy.sin | sympy.cosh | sympy.sinh | sympy.tan | sympy.tanh):
            return self._circular(node)
        if isinstance(node, sympy.log):
            return _logarithm(node.args[0])
        if isinstance(node, sympy.Abs) and node.args[0].is_nonnegative:
            return self._rewrite(node.args[0])
        if isinstance(node, sympy.sign):
            return sign_of(node.args[0])
        if isinstance(node, AppliedUndef):
            return turned(node) if getattr(node.func, "parity", 0) else node.func(*map(normal_form, node.args))
        if isinstance(node, sympy.Derivative | sympy.Integral | sympy.Function | sympy.Sum | sympy.Subs | sympy.Indexed):
            return node
        raise NotCanonical(f"{type(node).__name__} {node}")

    def _circular(self, node: sympy.Expr) -> sympy.Expr:
        turn = sympy.I if isinstance(node, sympy.cos | sympy.sin | sympy.tan) else sympy.Integer(1)
        up = self._exponential(turn * node.args[0])
        down = 1 / up
        if isinstance(node, sympy.cos | sympy.cosh):
            return (up + down) / 2
        if isinstance(node, sympy.sin | sympy.sinh):
            return (up - down) / (2 * turn)
        return (up - down) / (turn * (up + down))

    def _exponential(self, exponent: sympy.Expr) -> sympy.Expr:
        result: sympy.Expr = sympy.Integer(1)
        for term in sympy.Add.make_args(sympy.expand(normal_form(exponent))):
            coefficient, monomial = term.as_coeff_Mul()
            if not coefficient.is_Rational:
                coefficient, monomial = sympy.Integer(1), term
            if isinstance(monomial, sympy.log) and coefficient.is_Integer:
                result *= self._rewrite(monomial.args[0]) ** coefficient
                continue
            kernel = sympy.exp(monomial, evaluate=False)
            self.scales[kernel] = lcm(self.scales.get(kernel, 1), int(coefficient.q))
            result *= _Power(kernel, coefficient)
        return result

    def _collect(self, tree: sympy.Expr) -> None:
        seen: set[sympy.Expr] = set()
        stack = [tree]
        while stack:
            node = stack.pop()
            if node in seen:
                continue
            seen.add(node)
            if isinstance(node, _Power):
                self.kernels.setdefault(node.args[0], len(self.kernels))
            elif isinstance(node, _Root):
                self.kernels.setdefault(node, len(self.kernels))
                self._collect(self._rewrite(node.args[0]))
            elif node.is_Rational:
                continue
            elif node.is_Add or node.is_Mul or (node.is_Pow and node.exp.is_Integer):
                stack.extend(node.args)
            else:
                self.kernels.setdefault(node, len(self.kernels))

    # Arithmetic ------------------------------------------------------------------------------

    def _fraction(self, node: sympy.Expr) -> Quotient:
        if node not in self.values:
            self.values[node] = self._computed(node)
        return self.values[node]

    def _computed(self, node: sympy.Expr) -> Quotient:
        if node.is_Rational:
            return self.ring.constant(flint.fmpq(int(node.p), int(node.q))), self.one
        if isinstance(node, _Power):
            kernel, coefficient = node.args
            return self._power((self._generator(kernel), self.one), int(coefficient * self.scales[kernel]))
        if node.is_Add:
            total = self.ring.constant(0), self.one
            for term in node.args:
                total = _added(total, self._fraction(term))
            return total
        if node.is_Mul:
            numerator, denominator = self.one, self.one
            for factor in node.args:
                n, d = self._fraction(factor)
                numerator, denominator = _times(numerator, n), _times(denominator, d)
            return numerator, denominator
        if node.is_Pow and node.exp.is_Integer:
            return self._power(self._fraction(node.base), int(node.exp))
        return self._generator(node), self.one

    def _generator(self, kernel: sympy.Expr) -> flint.fmpq_mpoly:
        return self.gens[self.kernels[kernel]]

    def _power(self, fraction: Quotient, power: int) -> Quotient:
        if abs(power) > _MAX_POWER:
            raise NotCanonical(f"power {power} is above {_MAX_POWER}")
        numerator, denominator = fraction if power >= 0 else fraction[::-1]
        if denominator.is_zero():
            raise NotCanonical("division by zero")
        return _raised(numerator, abs(power)), _raised(denominator, abs(power))

    def _reduced(self, polynomial: flint.fmpq_mpoly) -> flint.fmpq_mpoly:
        """`polynomial` modulo i² = -1 and r^q = base for every root r, times a power of the base's denominator."""
        changed = True
        while changed:
            changed = False
            for kernel in self.order:
                if kernel is sympy.I:
                    order, base = 2, (self.ring.constant(-1), self.one)
                elif isinstance(kernel, _Root):
                    order, base = int(kernel.args[1]), self._fraction(self._rewrite(kernel.args[0]))
                else:
                    continue
                index = self.kernels[kernel]
                if not polynomial.is_zero() and polynomial.degrees()[index] >= order:
                    polynomial, changed = self._folded(polynomial, index, order, base), True
        return polynomial

    def _folded(self, polynomial: flint.fmpq_mpoly, index: int, order: int, base: Quotient) -> flint.fmpq_mpoly:
        top = polynomial.degrees()[index] // order
        parts: dict[tuple[int, int], dict[tuple[int, ...], flint.fmpq]] = {}
        for monomial, coefficient in polynomial.terms():
            whole, rest = divmod(int(monomial[index]), order)
            key = tuple(0 if i == index else int(e) for i, e in enumerate(monomial))
            parts.setdefault((whole, rest), {})[key] = coefficient
        total = self.ring.constant(0)
        for (whole, rest), terms in parts.items():
            part = self.ring.from_dict(terms)
            total += _times(part * self.gens[index] ** rest, _times(_raised(base[0], whole), _raised(base[1], top - whole)))
        return total


class _Power(sympy.Function):
    """kernel ** rational: an exponential whose exponent still has a rational factor."""

    nargs = 2

    @classmethod
    def eval(cls, kernel: sympy.Expr, power: sympy.Rational) -> None:
        return None


class _Root(sympy.Function):
    """base ** (1/order), with the relation root ** order = base."""

    nargs = 2

    @classmethod
    def eval(cls, base: sympy.Expr, order: sympy.Integer) -> None:
        return None


def _logarithm(argument: sympy.Expr) -> sympy.Expr:
    """log as a sum over irreducible factors, of a complex argument where its phase is known well enough."""
    found = factored(argument)
    if found is None:
        return split_logarithm(argument)
    return sympy.I * sympy.pi * found.quarters / 2 + sympy.Add(*(power * split_logarithm(factor) for factor, power in found.powers))


def _root(base: sympy.Expr, power: sympy.Rational) -> sympy.Expr:
    return _Root(normal_form(base), sympy.Integer(power.q)) ** power.p


def _times(one: flint.fmpq_mpoly, other: flint.fmpq_mpoly) -> flint.fmpq_mpoly:
    if len(one) * len(other) > _MAX_PRODUCTS:
        raise NotCanonical("the product of two long polynomials")
    return one * other


def _raised(polynomial: flint.fmpq_mpoly, power: int) -> flint.fmpq_mpoly:
    """polynomial ** power, if that has not too many terms: as many as monomials of that degree, or fewer."""
    length = len(polynomial)
    dense = prod(int(degree) * power + 1 for degree in polynomial.degrees()) if length else 0
    if length > 1 and min(comb(length + power - 1, power), dense) * length > _MAX_WORK:
        raise NotCanonical("a power of a long polynomial")
    return polynomial**power


def _added(left: Quotient, right: Quotient) -> Quotient:
    (a, b), (c, d) = left, right
    if a.is_zero():
        return right
    if b == d:
        return a + c, b
    if max(len(b), len(d)) > _MAX_DIVISOR:
        raise NotCanonical("a long divisor")
    shared = b.gcd(d)
    return _times(a, d / shared) + _times(c, b / shared), _times(b, d / shared)
