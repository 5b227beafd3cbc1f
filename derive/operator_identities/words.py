"""Expressions with operators, read as polynomials in letters: one polynomial for each scalar factor.

2πi V Δ + V is read as {iπ: 2 V Δ, 1: V}. An inverse is a letter of its own, with what it means as laws, and so is a function of an
operator: `assumed` says that they exist.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import reduce
from typing import Any

import sympy

from derive.algebra import Polynomial, Relation, inverse_relations, letter, relation
from derive.expressions.calculus import put
from derive.obligations.conditions import Assumed
from derive.operator_identities.functions import differentiated
from derive.operator_identities.parameters import NotRead, Parameters, Words
from derive.operators import Element, Operator, Slope, has_operators, letters_of

__all__ = ["MOST_POWER", "ONE", "NotRead", "Reader", "Words", "at_order", "counted", "marked", "multiplied", "scaled", "summed"]

ONE = sympy.Integer(1)
MOST_POWER = 64
_MOST_TERMS = 20_000
_ENTIRE = (sympy.exp, sympy.sin, sympy.cos, sympy.sinh, sympy.cosh)


@dataclass
class Reader:
    """Reads operators; gathers what the letters that it made up obey in `laws`.

    `slopes` has the derivative by the ion's position of every operator that may stand in a slope: 0 for one that does not depend on it.
    """

    slopes: Mapping[Operator, Operator | int] = field(default_factory=dict)
    laws: list[Relation] = field(default_factory=list)
    assumed: list[Assumed] = field(default_factory=list)
    scalars: Parameters = field(default_factory=Parameters)
    exponentials: list[tuple[Polynomial, Polynomial]] = field(default_factory=list)
    _known: dict[Hashable, Polynomial] = field(default_factory=dict)
    _named: dict[str, Hashable] = field(default_factory=dict)
    _inverses: list[tuple[Polynomial, Polynomial]] = field(default_factory=list)
    _functions: dict[Polynomial, list[tuple[Polynomial, Any, tuple[sympy.Expr, Polynomial]]]] = field(default_factory=dict)

    def premise(self, number: str, left: sympy.Expr, right: sympy.Expr) -> Words:
        """What the equation left = right says is zero."""
        if any(has_operators(e) for side in (left, right) for e in side.atoms(*_ENTIRE)):
            raise NotRead(f"({number}) is a premise with a function of an operator")
        return summed((self.operator(left), scaled(self.operator(right), -ONE)))

    def hypothesis(self, number: str, words: Words) -> Relation:
        """The equation as a relation of letters; its scalar factor must be one, and not zero."""
        ((factor, polynomial),) = words.items() if words else [(ONE, Polynomial())]
        if factor.is_zero is not False:
            raise NotRead(f"({number}): {factor} may be zero")
        return relation(f"({number})", polynomial, 0)

    def operator(self, node: sympy.Expr) -> Words:
        """The polynomials of an operator, by scalar factor."""
        if isinstance(node, Operator):
            return {node.unit: self._letter(node)}
        if node.is_commutative and not node.has(Element):
            return {factor: Polynomial({(): value}) for factor, value in _numbers(node).items()}
        if node.is_Add:
            return summed(map(self.operator, node.args))
        if node.is_Mul:
            return reduce(multiplied, map(self.operator, node.args))
        if node.is_Pow and node.exp.is_Integer and abs(node.exp) <= MOST_POWER:
            base = self.operator(node.base) if node.exp > 0 else self._inverse(node.base)
            return reduce(multiplied, [base] * abs(int(node.exp)))
        if isinstance(node, Slope):
            return self._slope(node.args[0])
        if isinstance(node, sympy.Derivative):
            return self.operator(differentiated(node))
        if isinstance(node, _ENTIRE):
            return {ONE: self._function(node)}
        raise NotRead(f"no operator: {type(node).__name__} {node}")

    def _made(self, key: Hashable, name: str, adjoint: str) -> Polynomial:
        """The letter for `key`, by this name, which no other may have; names with "|" are for letters that nobody declared."""
        if self._named.setdefault(name, key) != key:
            raise NotRead(f"two letters are called {name}")
        if key not in self._known:
            self._known[key] = letter(name, adjoint=adjoint)
        return self._known[key]

    def _letter(self, one: Operator) -> Polynomial:
        new = one not in self._known
        made = self._made(one, *letters_of(one))
        if new and one.unit.is_imaginary:
            self.laws.append(relation(f"{one.name} is its own adjoint", made.adjoint(), -made))
        return made

    def _inverse(self, base: sympy.Expr) -> Words:
        words = self.operator(base)
        if marked(words):
            raise NotRead(f"the orders of the inverse of {base}: not a polynomial")
        polynomial = self.scalars.polynomial(words)
        if not polynomial.letters:
            raise NotRead(f"no inverse of {base}: a number is needed below, or an operator")
        key, new = ("inverse", polynomial), ("inverse", polynomial) not in self._known
        name, other = (f"inverse({p})".replace(" ", "|") for p in (polynomial, polynomial.adjoint()))
        made = self._made(key, name, other)
        if new:
            self.laws += inverse_relations(f"inverse of {polynomial}", polynomial, made)
            for known, inverse in self._inverses:
                if known != polynomial and known * polynomial == polynomial * known:
                    self.laws.append(relation(f"inverses of {known} and {polynomial}, which commute", inverse * made, made * inverse))
            self._inverses.append((polynomial, made))
            self.assumed.append(Assumed(f"{base} has an inverse"))
        return {ONE: made}

    @property
    def functions(self) -> bool:
        """Whether functions of operators were read: of these the laws say something, not all."""
        return bool(self._functions)

    def _function(self, node: sympy.Expr) -> Polynomial:
        """A letter for an entire function of an operator: it commutes with that operator, and with other functions of it."""
        words = self.operator(node.args[0])
        whole = self.scalars.polynomial(words)
        factor, argument = next(iter(words.items())) if len(words) == 1 else (ONE, whole)
        if marked(words):
            raise NotRead(f"the orders of {node.func}: not a polynomial")
        key, name = ("function", type(node).__name__, factor, argument), f"{node}|".replace(" ", "").replace("=", "")
        new = key not in self._known
        made = self._made(key, name, f"{name}^†")
        if new:
            self.assumed.append(Assumed(f"{node} exists as a power series"))
            inner = argument if len(argument.letters) > 1 else sum((Polynomial({(x,): 1}) for x in argument.letters), Polynomial())
            self.laws.append(relation(f"{node} commutes with {inner}", made * inner, inner * made))
            for other, function, opposite in self._functions.get(inner, []):
                self.laws.append(relation(f"functions of {inner}", made * other, other * made))
                if isinstance(node, sympy.exp) and function is sympy.exp and opposite == (factor, -argument):
                    self.laws.append(relation(f"{node} has the inverse {other}", made * other, 1))
            self._functions.setdefault(inner, []).append((made, type(node), (factor, argument)))
            if isinstance(node, sympy.exp):
                self.exponentials.append((whole, made))
        return made

    def _slope(self, inner: sympy.Expr) -> Words:
        if inner.has(Slope) or any(p.is_Pow and p.exp.is_negative for p in sympy.preorder_traversal(inner) if p.is_commutative is False):
            raise NotRead(f"no derivative of {inner}")
        words = self.operator(inner)
        if not all(factor.is_number for factor in words):
            raise NotRead(f"no derivative of {inner}: whether its names depend on the position is not said")
        rule: dict[Polynomial, Polynomial] = {}
        for moving, dot in self.slopes.items():
            if isinstance(dot, Operator) and dot.unit != moving.unit:
                raise NotRead("a slope must have the unit of its operator")
            known, slope = self._letter(moving), self._letter(dot) if isinstance(dot, Operator) else Polynomial({(): dot} if dot else {})
            for x, dx in ((known, slope), (known.adjoint(), slope.adjoint())):
                if rule.setdefault(x, dx) != dx:
                    raise NotRead(f"two slopes of {x}")
        for one in sorted({Polynomial({(x,): 1}) for polynomial in words.values() for x in polynomial.letters} - rule.keys(), key=str):
            raise NotRead(f"no slope of {one} is given")
        return {factor: polynomial.derivative(rule) for factor, polynomial in words.items()}


_COUNT = sympy.Dummy("count", positive=True)


def counted(node: sympy.Expr, one: Operator, order: int) -> sympy.Expr:
    """`node` with a mark on every factor `one`, and its infinite series cut after the term of this order.

    Raises `NotRead` for a series whose later terms may have no more than `order` such factors.
    """

    def cut(series: sympy.Sum) -> sympy.Expr:
        if not any(end.is_infinite for limits in series.limits for end in limits[1:]):
            return series
        index, low, high = series.limits[0]
        if len(series.limits) > 1 or high is not sympy.oo or not (low.is_Integer and low >= 0) or not _grows(series.function, index, one):
            raise NotRead(f"not a power series in {one}: {series}")
        return sympy.Add(*(put(series.function, {index: low + n}) for n in range(order + 1)))

    return node.replace(lambda e: isinstance(e, sympy.Sum), cut).xreplace({one: _COUNT * one})


def _grows(term: sympy.Expr, index: sympy.Symbol, one: Operator) -> bool:
    """Whether a factor of the term is a power, of at least `index`, of something with `one` in all of its words."""
    powers = (factor for factor in sympy.Mul.make_args(term) if factor.is_Pow)
    return any((power.exp - index).is_nonnegative and sympy.expand(power.base.xreplace({one: sympy.Integer(0)})) == 0 for power in powers)


def marked(words: Words) -> bool:
    """Whether factors are marked in them."""
    return any(factor.has(_COUNT) for factor in words)


def at_order(words: Words, order: int) -> Words:
    """The part with this many marked factors, marks taken off."""
    return {factor.subs(_COUNT, 1): polynomial for factor, polynomial in words.items() if factor.as_coeff_exponent(_COUNT)[1] == order}


def summed(parts: Iterable[Words]) -> Words:
    total: Words = {}
    for words in parts:
        for factor, polynomial in words.items():
            total[factor] = total.get(factor, Polynomial()) + polynomial
    return {factor: polynomial for factor, polynomial in total.items() if polynomial.terms}


def scaled(words: Words, scalar: sympy.Expr) -> Words:
    return multiplied({factor: Polynomial({(): value}) for factor, value in _numbers(scalar).items()}, words)


def multiplied(left: Words, right: Words) -> Words:
    parts = []
    for (one, a), (other, b) in ((x, y) for x in left.items() for y in right.items()):
        if len(a.terms) * len(b.terms) > _MOST_TERMS:
            raise NotRead(f"a product of more than {_MOST_TERMS} words")
        parts += [{factor: a * b * value} for factor, value in _numbers(one * other).items()]
    return summed(parts)


def _numbers(node: sympy.Expr) -> dict[sympy.Expr, Fraction]:
    """A scalar as rational numbers times other factors: powers of π, i and names."""
    if has_operators(node):
        raise NotRead(f"no number: {node}")
    result: dict[sympy.Expr, Fraction] = {}
    for term in sympy.Add.make_args(sympy.expand(node)):
        value, factor = term.as_coeff_Mul()
        if not value.is_Rational or factor.has(sympy.nan, sympy.zoo, sympy.oo, -sympy.oo):
            raise NotRead(f"{term} is not a rational number times finite factors")
        result[factor] = result.get(factor, Fraction(0)) + Fraction(int(value.p), int(value.q))
    return {factor: value for factor, value in result.items() if value}
