"""Exact decision of identities: clear denominators to polynomials over Q in independent kernels.

An expression is read as a rational function, with rational coefficients, of *kernels*: names, π, roots, exponentials, logarithms
of irreducible factors, signs, and functions left unspecified (`kernels`). Roots, i and signs are reduced by their defining relations;
coefficients that are algebraic numbers, and logarithms of such, by those that hold among them (`constants`). If the numerator of
left - right is zero, the identity holds wherever both sides are defined. The converse is not claimed: a nonzero numerator decides nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from math import comb, prod

import flint
import sympy

from derive.expressions.algebraic import Algebraic
from derive.expressions.congruence import vanishes_by_congruence
from derive.expressions.equal_roots import vanishes_by_equal_roots
from derive.expressions.induction import vanishes_by_induction
from derive.expressions.kernels import Kernels
from derive.expressions.nodes import has, remembered
from derive.expressions.rational import TooLarge, known_real
from derive.expressions.removable import without_removable
from derive.expressions.roots import NotCanonical, Power, Root
from derive.expressions.steady import vanishes_by_slope
from derive.obligations.ledger import recording, replayed

__all__ = ["Field", "is_zero"]

_MAX_POWER = 400
_MAX_PRODUCTS = 4_000_000
_MAX_WORK = 100_000_000
_MAX_DIVISOR = 6000

Quotient = tuple[flint.fmpq_mpoly, flint.fmpq_mpoly]


@remembered(20_000)
def is_zero(expression: sympy.Expr) -> bool:
    """True only if `expression` is proved to vanish wherever it is defined; False decides nothing.

    What that needs beyond the declarations of the names is written in the ledger, only if the answer is True.

    >>> x = sympy.Symbol("x", positive=True)
    >>> is_zero(sympy.sin(2 * x) - 2 * sympy.sin(x) * sympy.cos(x))
    True
    >>> is_zero(sympy.log(x / (1 + x)) - sympy.log(x) + sympy.log(1 + x))
    True
    >>> is_zero(16 * sympy.atan(sympy.Rational(1, 5)) - 4 * sympy.atan(sympy.Rational(1, 239)) - sympy.pi)
    True
    """
    if expression == 0:
        return True
    if expression.is_Rational or expression.is_Symbol:
        return False
    if has(expression, sympy.Float, *_NO_NUMBERS):
        return False
    if _by_polynomials(expression):
        return True
    last = vanishes_by_induction if has(expression, sympy.Sum) else vanishes_by_slope
    rules = vanishes_by_congruence, vanishes_by_equal_roots, last
    return any(_tried(rule, expression) for rule in rules)


def _tried(rule: Callable[[sympy.Expr, Callable[[sympy.Expr], bool]], bool], expression: sympy.Expr) -> bool:
    """Whether another rule decides; what it notes is kept only then."""
    with recording() as ledger:
        found = rule(expression, is_zero)
    if found:
        replayed(ledger)
    return found


def _by_polynomials(expression: sympy.Expr) -> bool:
    """Whether the numerator of the expression is zero; at first without rules that need something."""
    for conditional in (False, True):
        with recording() as ledger:
            kernels = Kernels(conditional=conditional)
            try:
                vanishes = Field(expression, kernels).numerator_is_zero()
            except (NotCanonical, TooLarge):
                vanishes = False
        if vanishes:
            replayed(without_removable(ledger, expression) if conditional else ledger)
            return True
        if not kernels.left_out:
            break
    return False


_NO_NUMBERS = (type(sympy.nan), type(sympy.zoo))


class Field:
    """Rational functions over Q in the kernels of one expression, as pairs of flint polynomials."""

    def __init__(self, expression: sympy.Expr, source: Kernels) -> None:
        self.source = source
        self.kernels: dict[sympy.Expr, int] = {}
        tree = source.whole(expression)
        self._collect(tree)
        logarithms = [kernel for kernel in self.kernels if isinstance(kernel, sympy.log) and not kernel.free_symbols]
        if any(not kernel.args[0].is_Integer for kernel in logarithms):
            for kernel in logarithms:
                self._collect(source.rewrite(kernel.args[0]))
            self._collect(source.rewrite(sympy.I) * sympy.pi)
        self.order = list(self.kernels)
        names = tuple(f"k{i}" for i in range(len(self.order))) or ("k0",)
        self.ring = flint.fmpq_mpoly_ctx.get(names, flint.Ordering.degrevlex)
        self.gens = self.ring.gens()
        self.one = self.ring.constant(1)
        self.values: dict[sympy.Expr, Quotient] = {}
        self.algebraic = Algebraic(self)
        self.values.update(self.algebraic.related(logarithms))
        self.numerator, self.denominator = self._fraction(tree)

    @property
    def orders(self) -> dict[sympy.Expr, int]:
        """Of each root, the order in which it stands in the field."""
        return self.source.scales

    def numerator_is_zero(self) -> bool:
        """Where the denominator is not zero, the numerator is if their product is: that frees signs in it from being 0."""
        signs = any(isinstance(kernel, sympy.sign) for kernel in self.order)
        numerator = _times(self.numerator, self.denominator) if signs and not self.numerator.is_zero() else self.numerator
        return self.vanishes(numerator) and not self.vanishes(self.denominator)

    def vanishes(self, polynomial: flint.fmpq_mpoly) -> bool:
        """Whether a polynomial in the kernels is proved to vanish."""
        reduced = self._reduced(polynomial)
        return reduced.is_zero() or self.algebraic.vanishes(reduced)

    def _collect(self, tree: sympy.Expr) -> None:
        """The kernels of a rewritten expression, and those of the bases of its roots and of the arguments of its signs."""
        seen: set[sympy.Expr] = set()
        stack = [tree]
        while stack:
            node = stack.pop()
            if node in seen:
                continue
            seen.add(node)
            if node.is_Rational:
                continue
            if node.is_Add or node.is_Mul or (node.is_Pow and node.exp.is_Integer):
                stack.extend(node.args)
                continue
            kernel = node.args[0] if isinstance(node, Power) else node
            if kernel not in self.kernels:
                self.kernels[kernel] = len(self.kernels)
                if isinstance(kernel, Root | sympy.sign):
                    stack.append(self.source.rewrite(kernel.args[0]))

    # Arithmetic ------------------------------------------------------------------------------

    def _fraction(self, node: sympy.Expr) -> Quotient:
        if node not in self.values:
            self.values[node] = self._computed(node)
        return self.values[node]

    def fraction_of(self, expression: sympy.Expr) -> Quotient:
        """The quotient of an expression whose kernels are all known."""
        return self._fraction(self.source.rewrite(expression))

    def _computed(self, node: sympy.Expr) -> Quotient:
        if node.is_Rational:
            return self.ring.constant(flint.fmpq(int(node.p), int(node.q))), self.one
        if isinstance(node, Power):
            kernel, coefficient = node.args
            return self._power((self._generator(kernel), self.one), int(coefficient * self.source.scales[kernel]))
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
        """`polynomial` modulo r^q = base for every root r, s^3 = s and s^2 u = u for s = sign(u), times a power of the base's denominator."""
        changed = True
        while changed:
            changed = False
            for kernel in self.order:
                relation = self.relation(kernel)
                if relation is None or polynomial.is_zero():
                    continue
                order, base = relation
                index = self.kernels[kernel]
                degree = int(polynomial.degrees()[index])
                if isinstance(kernel, sympy.sign) and degree >= 2:
                    reduced = self._signed(polynomial, index, base[0])
                    polynomial, changed = reduced, changed or reduced != polynomial
                elif degree >= order:
                    polynomial, changed = self._folded(polynomial, index, order, base), True
        return polynomial

    def relation(self, kernel: sympy.Expr) -> tuple[int, Quotient] | None:
        """The q and base with kernel^q = base; for a sign, 3 and its argument."""
        if isinstance(kernel, Root):
            return self.source.scales.get(kernel, 1), self.fraction_of(kernel.args[0])
        if isinstance(kernel, sympy.exp) and (kernel.args[0] / (sympy.I * sympy.pi)).is_integer:
            return 2 * self.source.scales[kernel], (self.one, self.one)
        real = isinstance(kernel, sympy.sign) and known_real(kernel.args[0])
        return (3, self.fraction_of(kernel.args[0])) if real else None

    def _signed(self, polynomial: flint.fmpq_mpoly, index: int, argument: flint.fmpq_mpoly) -> flint.fmpq_mpoly:
        """With powers of a sign up to 2, and the coefficient of its square modulo its argument, which that square leaves as it is."""
        parts: list[dict[tuple[int, ...], flint.fmpq]] = [{}, {}, {}]
        for monomial, coefficient in polynomial.terms():
            power = int(monomial[index])
            key = tuple(0 if i == index else int(e) for i, e in enumerate(monomial))
            here = parts[power if power < 3 else 2 - power % 2]
            here[key] = here.get(key, flint.fmpq(0)) + coefficient
        plain, odd, even = map(self.ring.from_dict, parts)
        if argument.is_zero():
            return plain
        whole, rest = divmod(even, argument)
        sign = self.gens[index]
        return plain + whole * argument + odd * sign + rest * sign**2

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
