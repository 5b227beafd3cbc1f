"""Scalar factors as letters that commute with all others, for premises such as [x, p] = iħ that mix several of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from random import Random

import sympy

from derive.algebra import Polynomial, Relation, letter, relation
from derive.expressions.sampling import points
from derive.obligations.conditions import NonZero, Obligation, traits
from derive.operator_identities.words import NotRead, Words

__all__ = ["IMAGINARY", "ScalarLetters"]

IMAGINARY = "i|number"
_MOST_POWER = 8
_LAW = " a number"


@dataclass
class ScalarLetters:
    """Reads scalar factors as products of letters; `laws` says what these obey, `needed` what must hold of their values."""

    needed: list[Obligation] = field(default_factory=list)
    _known: dict[sympy.Expr, Polynomial] = field(default_factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the letters."""
        return tuple(x.name for one in self._known.values() for x in one.letters)

    def knows(self, value: sympy.Expr) -> bool:
        return value in self._known

    def polynomial(self, words: Words) -> Polynomial:
        """One polynomial for all scalar factors: the letters of a factor stand before the word."""
        total = Polynomial()
        for factor, polynomial in words.items():
            total = total + self._factor(factor) * polynomial
        return total

    def adjoint(self, words: Words) -> Polynomial:
        """The adjoint of what the words are."""
        return self.polynomial({sympy.conjugate(factor): polynomial.adjoint() for factor, polynomial in words.items()})

    def laws(self, relations: Iterable[Relation]) -> list[Relation]:
        """i² = -1, x (1/x) = 1, (√2)² = 2, and that every scalar commutes with every letter of the relations."""
        found, scalars = [], list(self._known.items())
        for value, one in scalars:
            if value is sympy.I:
                found.append(relation("i has the square -1 of a number", one * one, -1))
            elif 1 / value in self._known and value.is_Symbol:
                found.append(relation(f"{value} has an inverse that is a number", one * self._known[1 / value], 1))
            elif value.is_Pow and value.base.is_Rational and value.exp == sympy.Rational(1, 2):
                square = Fraction(int(value.base.p), int(value.base.q))
                found.append(relation(f"{value} is the root of a number", one * one, square))
        own = [one for _, one in scalars]
        others = sorted({x for r in relations for side in (r.left, r.right) for x in side.letters})
        operators = [Polynomial({(x,): 1}) for x in others]
        pairs = [(one, other) for one in own for other in operators if other not in own]
        pairs += [(one, other) for i, one in enumerate(own) for other in own[:i]]
        return found + [relation(f"{one} is a number", one * other, other * one) for one, other in pairs]

    def without_laws(self, relations: Iterable[Relation]) -> tuple[Relation, ...]:
        """The relations less the laws of numbers of which nothing else is said: any model can be enlarged by such a number."""
        every = tuple(relations)
        said = {x for r in every if not r.name.endswith(_LAW) for x in r.polynomial.letters}
        unsaid = {x for one in self._known.values() for x in one.letters} - said
        return tuple(r for r in every if not (r.name.endswith(_LAW) and unsaid & set(r.polynomial.letters)))

    def numbers(self, relations: Iterable[Relation], dice: Random) -> dict[Polynomial, Fraction]:
        """Values for the letters in the relations, other than i, that a model may give them: as their names are declared.

        Raises `NotRead` where that is not seen.
        """
        present = {x for r in relations for side in (r.left, r.right) for x in side.letters}
        known = {value: one for value, one in self._known.items() if present & set(one.letters) and value is not sympy.I}
        names = {1 / value if value.is_Pow and value.exp == -1 else value for value in known if value is not sympy.pi}
        for name in names:
            if not (isinstance(name, sympy.Symbol) and name.is_extended_real and not name.is_integer):
                raise NotRead(f"no value for {name}")
        point = next(points(names, dice, {}))
        for name in names:
            if any(getattr(point[name], f"is_{trait}") is not True for trait in traits(name)):
                raise NotRead(f"no value for {name}")
        result = {}
        for value, one in known.items():
            if value is sympy.pi:
                result[one] = Fraction(dice.randint(10**20, 10**21), dice.randint(10**19, 10**20))
            else:
                number = sympy.Rational(value.xreplace(point))
                result[one] = Fraction(int(number.p), int(number.q))
        return result

    def _factor(self, factor: sympy.Expr) -> Polynomial:
        product = Polynomial({(): 1})
        for part in sorted(sympy.Mul.make_args(factor), key=str):
            base, power = part.as_base_exp()
            if part.is_Rational:
                product = product * Fraction(int(part.p), int(part.q))
                continue
            if not (base.is_Symbol and power.is_Integer and abs(power) <= _MOST_POWER):
                base, power = part, sympy.Integer(1)
            if power < 0:
                self.needed.append(NonZero(base))
                self._letter(base)
            product = product * self._letter(base if power > 0 else 1 / base) ** abs(int(power))
        return product

    def _letter(self, value: sympy.Expr) -> Polynomial:
        if value not in self._known:
            name = IMAGINARY if value is sympy.I else f"number|{value}".replace(" ", "").replace("=", "")
            if any(one == letter(name, adjoint=f"{name}^†") for one in self._known.values()):
                raise NotRead(f"two numbers are called {value}")
            self._known[value] = letter(name, adjoint=f"{name}^†")
        return self._known[value]
