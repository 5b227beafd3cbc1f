"""Scalar factors as numbers with parameters, for what mixes several of them: [x, p] = iħ, or (z - A)⁻¹ with a complex z."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from random import Random

import sympy
from sympy.core.function import AppliedUndef

from derive.algebra import Polynomial, Relation, imaginary, parameter, root
from derive.algebra.numbers import parameters
from derive.algebra.quotients import Number, Quotient, square_of
from derive.checking.quotients import Quotient as Quotients
from derive.checking.quotients import coefficient
from derive.expressions.sampling import points
from derive.obligations.declared import traits
from derive.verdict import Certificate

__all__ = ["NotRead", "Parameters", "Words"]

Words = dict[sympy.Expr, Polynomial]

_MOST_POWER = 8
_LARGEST = 10**9
_NAME = re.compile(r"(?!i$|root[0-9])[^\W\d_]\w*")


class NotRead(ValueError):
    """The expression has a part that is not a polynomial in operators, or a sum that is not closure."""


@dataclass
class Parameters:
    """Reads scalars as quotients; `names` says which scalar each parameter is.

    Scalars between which nothing else is known, f(k) and π among them, are parameters that do not depend on one another:
    what holds for such numbers holds for these, if nothing that was divided by is zero. Names in `roots` are squares of parameters.
    """

    names: dict[str, sympy.Expr] = field(default_factory=dict)
    roots: set[sympy.Expr] = field(default_factory=set)
    _known: dict[sympy.Expr, Quotient] = field(default_factory=dict)

    def polynomial(self, words: Words) -> Polynomial:
        """One polynomial for all scalar factors."""
        total = Polynomial()
        for factor, polynomial in words.items():
            total = total + self.number(factor) * polynomial
        return total

    def expect(self, expressions: Iterable[sympy.Expr]) -> None:
        """Looks for the names of which roots are taken: they are read as squares."""
        powers = (p for e in expressions for p in e.atoms(sympy.Pow))
        self.roots |= {p.base for p in powers if p.exp.is_Rational and p.exp.q == 2 and p.base.is_Symbol and p.base.is_positive}

    def number(self, node: sympy.Expr) -> Number:
        """The scalar as a number."""
        if node.is_Rational:
            return Fraction(int(node.p), int(node.q))
        if node is sympy.I:
            return imaginary()
        if node.is_Add or node.is_Mul:
            first, *rest = map(self.number, node.args)
            for other in rest:
                first = first + other if node.is_Add else first * other
            return first
        if node.is_Pow and node.exp.is_Integer and abs(node.exp) <= _MOST_POWER:
            return self._raised(self.number(node.base), int(node.exp))
        if node.is_Pow and node.base.is_Rational and abs(node.exp) == sympy.Rational(1, 2):
            return self._raised(_root(node.base), int(2 * node.exp))
        base, power = node.as_base_exp()
        if base in self.roots and (2 * power).is_Integer and abs(power) <= _MOST_POWER:
            return self._raised(self._parameter(sympy.sqrt(base)), int(2 * power))
        return self._parameter(node)

    def denominators(self, certificate: Certificate) -> list[sympy.Expr]:
        """What the cofactors divide by, as far as it is not a rational number: one with roots or logarithms may be zero."""
        found = {c: coefficient(c) for c, *_ in certificate["cofactors"]}
        below = (one.denominator(self.names.__getitem__, _rational) for one in found.values() if isinstance(one, Quotients))
        return sorted({one for one in below if not one.is_Rational}, key=str)

    def generic(self, relations: Iterable[Relation]) -> bool:
        """Whether the parameters in the relations are seen to obey no equation: names, roots of names, and no more than one of π and e."""
        present = {self._bare(self.names[one.name]) for one in parameters(relations) if one.name in self.names}
        heads = [node.func for node in present if isinstance(node, AppliedUndef)]
        constants = present & {sympy.pi, sympy.E}
        known = all(isinstance(one, sympy.Symbol | AppliedUndef) for one in present - constants)
        return known and len(constants) < 2 and len(heads) == len(set(heads))

    def values(self, relations: Iterable[Relation], dice: Random) -> dict[str, Number]:
        """Numbers for the parameters in the relations that a model may give them: as their names are declared.

        Raises `NotRead` where that is not seen.
        """
        present = [one.name for one in parameters(relations) if one.name in self.names]
        if any(square_of(one.name) not in (None, -1) for one in parameters(relations)):
            raise NotRead("no rational value for a root")
        bare = {name: self._bare(self.names[name]) for name in present}
        wanted = {one for one in bare.values() if one is not sympy.pi}
        for one in wanted:
            if not isinstance(one, sympy.Symbol) or one.is_integer:
                raise NotRead(f"no value for {one}")
        point = next(points(sorted((s for s in wanted if s.is_extended_real), key=str), dice, {}))
        for name in sorted(wanted - point.keys(), key=str):
            point[name] = sympy.Rational(dice.randint(2, 19), dice.randint(2, 7)) + sympy.I * sympy.Rational(dice.randint(2, 19), dice.randint(2, 7))
        point |= {name: value**2 for name, value in point.items() if name in self.roots}
        for name in wanted:
            if any(getattr(point[name], f"is_{trait}") is not True for trait in traits(name)):
                raise NotRead(f"no value for {name}")
        near = Fraction(dice.randint(10**20, 10**21), dice.randint(10**19, 10**20))
        return {name: near if self.names[name] is sympy.pi else self.number(self.names[name].xreplace(point)) for name in present}

    def _bare(self, node: sympy.Expr) -> sympy.Expr:
        """The name of which it is the conjugate, or the root; or itself."""
        if isinstance(node, sympy.conjugate):
            return node.args[0]
        return node.base if node.is_Pow and node.base in self.roots else node

    def _raised(self, base: Number, power: int) -> Number:
        if not base and power < 0:
            raise NotRead("a scalar divides by zero")
        total: Number = Fraction(1)
        for _ in range(abs(power)):
            total = total * base
        return Fraction(1) / total if power < 0 else total

    def _parameter(self, node: sympy.Expr) -> Quotient:
        if not node.is_commutative or node.has(sympy.nan, sympy.zoo, sympy.oo, -sympy.oo):
            raise NotRead(f"no number: {node}")
        if node not in self._known:
            other = sympy.conjugate(node)
            name = next(name for name in self._candidates(node) if name not in self.names and f"{name}'" not in self.names)
            self.names[name] = node
            self._known[node] = made = parameter(name, name if other == node else f"{name}'")
            if other != node:
                self.names[f"{name}'"] = other
                self._known[other] = parameter(f"{name}'", name)
            return made
        return self._known[node]

    def _candidates(self, node: sympy.Expr) -> Iterable[str]:
        if isinstance(node, sympy.Symbol) and _NAME.fullmatch(node.name):
            yield node.name
        yield from (f"s{place}" for place in range(len(self.names) + 2))


def _rational(value: Fraction) -> sympy.Rational:
    return sympy.Rational(value.numerator, value.denominator)


def _root(value: sympy.Rational) -> Number:
    """The square root of a rational number above zero, by roots of primes."""
    whole = int(value.p) * int(value.q)
    if not 0 < whole < _LARGEST:
        raise NotRead(f"the root of {value}")
    total: Number = Fraction(1, int(value.q))
    for prime, power in sympy.factorint(whole).items():
        total = total * int(prime) ** (power // 2)
        if power % 2:
            total = total * root(int(prime))
    return total
