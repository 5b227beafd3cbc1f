"""What an operator identity says, read as relations of letters: goals, hypotheses, and what was taken for granted in reading them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from random import Random

import sympy

from derive.algebra import Polynomial, Relation, relation, with_adjoints
from derive.algebra.numbers import IMAGINARY, parameters, with_letter, with_numbers
from derive.equation import Equation
from derive.obligations.conditions import Assumed, NonZero, Obligation
from derive.operator_identities.closure import Between, ElementReader
from derive.operator_identities.functions import Law, laws_of_exponentials
from derive.operator_identities.parameters import Parameters
from derive.operator_identities.words import ONE, NotRead, Words, marked
from derive.operators import Label, Operator, adjoint_of

__all__ = ["Goals", "Reading", "Sided", "apart", "read"]

Goals = dict[tuple[Between, sympy.Expr], Relation]
Sided = dict[Between, Words]


@dataclass(frozen=True)
class Reading:
    """Goals by matrix element and scalar factor; the hypotheses in the order in which certificates know them.

    `finite` says that only matrices are models of what is said, as states are numbered; `scalars` has the scalar factors where coefficients have
    them; `exponentials` the laws of exponentials that follow from premises;
    `moving` the names of letters that are known to be diagonal with given elements, and stand in a premise. Only where the hypotheses say all
    that is known of the letters, `free`, is a model of them a counterexample.
    """

    goals: Goals
    hypotheses: tuple[Relation, ...]
    finite: bool
    assumed: tuple[Assumed, ...] = ()
    needed: tuple[Obligation, ...] = ()
    moving: tuple[str, ...] = ()
    free: bool = True
    scalars: Parameters | None = field(default=None, compare=False)
    exponentials: tuple[Law, ...] = ()

    @property
    def premises(self) -> tuple[Relation, ...]:
        """The hypotheses other than what is true of every function of operators, if it exists."""
        return tuple(h for h in self.hypotheses if not _functional(h))

    def at_numbers(self, relations: Iterable[Relation], seed: int) -> AtNumbers:
        """The relations with admissible numbers for all parameters, and a letter for i."""
        every = tuple(relations)
        if self.scalars is None:
            return AtNumbers(every, (), ())
        values = self.scalars.values(every, Random(f"numbers {seed}"))
        try:
            found, laws = with_letter(with_numbers(every, values))
        except (ZeroDivisionError, ValueError) as error:
            raise NotRead(f"no model at these numbers: {error}") from None
        return AtNumbers(found, laws, tuple((name, str(value)) for name, value in values.items()))


@dataclass(frozen=True)
class AtNumbers:
    """Relations with numbers for their parameters, what the letter for i obeys, if there is one, and which numbers these are."""

    relations: tuple[Relation, ...]
    laws: tuple[Relation, ...]
    numbers: tuple[tuple[str, str], ...]

    @property
    def imaginary(self) -> str:
        """The name of the letter that is i; empty where there is none."""
        return IMAGINARY if self.laws else ""


def read(
    label: str, sides: tuple[Sided, Sided], premises: Sequence[tuple[str, sympy.Expr, sympy.Expr]], reader: ElementReader, numbered: bool
) -> Reading:
    """The reading of left = right from the premises; scalar factors are parts of the coefficients only where a premise or a law mixes several."""
    free = not (reader.diagonal or reader.functions or (reader.slopes and premises))
    known = [(number, reader.premise(number, *both)) for number, *both in premises]
    needed = _divisors([*(words for side in sides for words in side.values()), *(words for _, words in known)])
    for number, *both in premises:
        if _circular(sides, (reader.operator(both[0]), reader.operator(both[1]))):
            raise NotRead(f"the premise ({number}) is the conclusion")
    of_functions = [law for law in reader.laws if _functional(law)]
    several = any(len(words) > 1 or any(factor.is_zero is not False for factor in words) for _, words in known)
    mixed = several or bool(parameters(reader.laws)) or len(reader.exponentials) > (0 if known else 1)
    if not mixed:
        hypotheses = with_adjoints([reader.hypothesis(number, words) for number, words in known])
        goals = {
            (place, factor): relation(label, one.get(factor, Polynomial()), other.get(factor, Polynomial()))
            for place, one, other in _places(sides) for factor in {**one, **other}
        }
        moving = _moving(reader, hypotheses)
        return Reading(goals, (*hypotheses, *reader.laws), numbered, tuple(reader.assumed), needed, moving, free)
    for number, words in known:
        if marked(words):
            raise NotRead(f"({number}) mixes orders")
    scalars = reader.scalars
    goals = {(place, ONE): relation(label, scalars.polynomial(one), scalars.polynomial(other)) for place, one, other in _places(sides)}
    own = [law for law in reader.laws if law not in of_functions]
    given = with_adjoints([*(relation(f"({number})", scalars.polynomial(words), 0) for number, words in known), *own])
    exponentials: tuple[Law, ...] = ()
    for law, certificate in laws_of_exponentials(reader.exponentials, given):
        of_functions.append(law)
        exponentials += ((law, certificate),)
        needed += tuple(map(NonZero, scalars.denominators(certificate))) if certificate is not None else ()
    given = (*given, *of_functions)
    moving = _moving(reader, given)
    return Reading(goals, given, numbered, tuple(reader.assumed), needed, moving, free, scalars, exponentials)


def apart(expressions: Iterable[sympy.Basic], equations: Iterable[Equation]) -> None:
    """Raises ``ValueError`` where two operators, or two labels, have one name and different declarations."""
    said = [*expressions, *(side for one in equations for side in (one.lhs, one.rhs))]
    found: dict[str, tuple[str, ...]] = {}
    for one in {s for e in said for s in e.atoms(Operator, Label)}:
        for name in (one, adjoint_of(one)) if isinstance(one, Operator) else (one,):
            declared = (name.adjoint_name, str(name.unit)) if isinstance(name, Operator) else ("label", name.basis)
            own = (*declared, one.meaning if isinstance(one, Operator) and name == one else "")
            other = found.setdefault(name.name, own)
            if other[:2] != own[:2] or (other[2] and own[2] and other[2] != own[2]):
                raise ValueError(f"two operators or labels are called {name.name}, with different declarations")
            if own[2]:
                found[name.name] = own


def _circular(sides: tuple[Sided, Sided], premise: tuple[Words, Words]) -> bool:
    """Whether the premise says of operators just what the sides say."""
    own = tuple(side.get((ONE, ONE), {}) for side in sides)
    return not any(set(side) - {(ONE, ONE)} for side in sides) and own[0] != own[1] and premise in (own, own[::-1])


def _places(sides: tuple[Sided, Sided]) -> list[tuple[Between, Words, Words]]:
    left, right = sides
    return [(place, left.get(place, {}), right.get(place, {})) for place in {**left, **right}]


def _functional(law: Relation) -> bool:
    """Whether it speaks of a function of an operator."""
    return any(x.name.removesuffix("^†").endswith("|") for side in (law.left, law.right) for x in side.letters)


def _moving(reader: ElementReader, hypotheses: Iterable[Relation]) -> tuple[str, ...]:
    """Letters of operators whose diagonal elements took part, as far as premises speak of them."""
    letters = {x.name for h in hypotheses for x in h.polynomial.letters}
    own = {x.name for one in reader.weighted for p in reader.operator(one).values() for x in p.letters}
    return tuple(sorted(own & letters))


def _divisors(parts: Iterable[Words]) -> tuple[NonZero, ...]:
    """That what the scalar factors divide by is not zero."""
    powers = {p for words in parts for factor in words for p in factor.atoms(sympy.Pow)
              if p.exp.could_extract_minus_sign() and not p.base.is_Rational}
    return tuple(NonZero(p.base) for p in sorted(powers, key=str))
