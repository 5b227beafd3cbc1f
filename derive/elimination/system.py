"""What is claimed and its premises as one system of polynomials: what is in their ideal, with cofactors, and what vanishes nowhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice

import sympy
from sympy.core.function import AppliedUndef

from derive.elimination.ideals import Ideal, powers_of
from derive.elimination.letters import Letters, Polynomial, like
from derive.elimination.linear import standard
from derive.elimination.premise import Premise
from derive.expressions.nodes import atoms, has, text
from derive.expressions.sampling import points, seeded
from derive.obligations.conditions import Holds, NonZero, Obligation
from derive.obligations.ledger import attempt, needs, note, replayed
from derive.proofs.region import Region
from derive.proofs.signs import certain_sign

__all__ = ["Consequence", "Contradiction", "System"]

_RANGED = sympy.Integral, sympy.Sum
_MOST_OPERATIONS = 200
_MOST_TERMS = 60
_MOST_TRIED = 6


@dataclass(frozen=True)
class Consequence:
    """That what is claimed follows from the premises of these numbers."""

    used: tuple[str, ...]


@dataclass(frozen=True)
class Contradiction:
    """That the premises of these numbers cannot hold together."""

    numbers: tuple[str, ...]


@dataclass
class System:
    """What is claimed and the premises as polynomials; a premise is free of factors that do not vanish anywhere in the region."""

    stated: list[sympy.Expr]  # the goal, and the premises
    premises: tuple[Premise, ...]
    region: Region
    letters: Letters
    polynomials: list[Polynomial] = field(default_factory=list)
    left_out: list[list[Polynomial]] = field(default_factory=list)
    known: dict[sympy.Expr, sympy.Expr | None] = field(default_factory=dict)
    here: dict[sympy.Expr, sympy.Expr | None] = field(default_factory=dict)

    @classmethod
    def of(cls, goal: sympy.Expr, premises: Sequence[Premise], region: Region) -> System | None:
        stated = standard([goal, *(one.expression for one in premises)])
        letters = Letters.of(stated)
        if letters is None:
            return None
        system = cls(stated, tuple(premises), region, letters)
        for one in letters.numerators[1:]:
            kept, left_out = system._without(one)
            system.polynomials.append(kept)
            system.left_out.append(left_out)
        return system

    def decided(self) -> Consequence | Contradiction | None:
        """First as it stands, then with what does not vanish, then for a power."""
        one = self._combined([], radical=False)
        found = self.contradiction()
        if found is not None:
            return found
        factors = self._nonzero()
        return one or self._combined(factors, radical=False) or self._combined(factors, radical=True) or self._by_separants(factors)

    def contradiction(self) -> Contradiction | None:
        """That the premises vanish nowhere together where what they divide by does not."""
        for premise, polynomial in zip(self.premises, self.polynomials, strict=True):
            never = (polynomial.is_constant() and not polynomial.is_zero()) or self._fails_everywhere(premise)
            if never or self._fails_somewhere(premise, polynomial):
                return Contradiction((premise.number,))
        places, written, ring = self.letters.ordered(self._rank, 1)
        ideal = Ideal([*map(written, (*self.polynomials, *self.letters.relations)), 1 - ring.gens()[0] * written(self._product(self._nonzero()))])
        elements = ideal.elements[len(self.polynomials):]
        if ideal.whole or any(self._vanishes_nowhere(one, places) or self._not_everywhere(one, places) for one in elements):
            return Contradiction(tuple(dict.fromkeys(one.number for one in self.premises)))
        return None

    def _fails_everywhere(self, premise: Premise) -> bool:
        """Whether a premise as it is written vanishes nowhere, whatever its functions are."""
        expression = premise.expression
        if expression.count_ops() > _MOST_OPERATIONS // 4:
            return False
        named = expression.xreplace({node: like(node) for node in atoms(expression, AppliedUndef, sympy.Derivative, sympy.Subs, *_RANGED)})
        found = certain_sign(named, self.region)
        return found is not None and found.sign in "+-!"

    def _fails_somewhere(self, premise: Premise, polynomial: Polynomial) -> bool:
        """Whether a premise that is to hold for all values of some names cannot hold at one of a few."""
        names = premise.universal & premise.expression.free_symbols - premise.bounded
        if not names or premise.steps is not None or polynomial.is_zero() or len(polynomial) > _MOST_TERMS:
            return False
        return self._nonzero_at(self._named(self.letters.expression(polynomial)), names)

    def _nonzero_at(self, named: sympy.Expr, names: set[sympy.Symbol] | frozenset[sympy.Symbol]) -> bool:
        """Whether an expression certainly does not vanish at one of a few values of the names."""
        relations = [one for one in self.region.relations if one.free_symbols <= names]
        try:
            tried = list(islice(points(sorted(names, key=text), seeded(0, text(named)), self.region.intervals, relations), _MOST_TRIED))
        except ValueError:
            return False
        found = (certain_sign(named.xreplace(point), self.region) for point in tried)
        return any(one is not None and one.sign in "+-!" for one in found)

    def _not_everywhere(self, polynomial: Polynomial, places: Sequence[int]) -> bool:
        """Whether an element of the ideal speaks of names alone for all values of which the premises are to hold, and fails at some."""
        if polynomial.is_zero() or polynomial.is_constant() or polynomial.degrees()[0] or len(polynomial) > _MOST_TERMS:
            return False
        element = self.letters.expression(polynomial, places)
        names = element.free_symbols
        free = all(names & one.expression.free_symbols <= one.universal - one.bounded for one in self.premises)
        return free and not atoms(element, AppliedUndef) and not has(element, *_RANGED) and self._nonzero_at(element, names)

    def _vanishes_nowhere(self, polynomial: Polynomial, places: Sequence[int]) -> bool:
        """Whether an element of the ideal, without the letter that stands for what is divided by, has one sign."""
        if polynomial.is_zero() or polynomial.is_constant() or polynomial.degrees()[0] or len(polynomial) > _MOST_TERMS:
            return False
        return self._nowhere_zero(self.letters.expression(polynomial, places)) is not None

    def _combined(self, factors: list[Polynomial], *, radical: bool) -> Consequence | None:
        """Where the goal times the factors, or a power of that, is in the ideal: that is written as a step with its cofactors."""
        goal, bottom = self.letters.numerators[0], self.letters.denominators[0]
        saturated = bool(factors) or radical
        places, written, ring = self.letters.ordered(self._rank, int(saturated))
        product = written(self._product(factors)) * (written(goal) if radical else 1)
        generators = [*map(written, (*self.polynomials, *self.letters.relations)), *([1 - ring.gens()[0] * product] if saturated else [])]
        cofactors = Ideal(generators).cofactors(ring.constant(1) if radical else written(goal))
        if cofactors is None:
            return None
        parts = [powers_of(one, 0) if saturated else {0: one} for one in cofactors[: len(self.polynomials)]]
        highest = max((power for part in parts for power in part), default=0)
        spelled = [self.letters.expression(one) for one in factors]
        base = sympy.Mul(*spelled, *([self.letters.expression(goal)] if radical else []))
        sums = [sympy.Add(*(self.letters.expression(one, places) * base ** (highest - power) for power, one in part.items())) for part in parts]
        power = highest if radical else 1
        used = [place for place, one in enumerate(sums) if one != 0]
        if radical and not highest:
            return None
        multiplier = sympy.Mul(*spelled) ** highest * self.letters.expression(bottom) ** power
        self._written(power, multiplier, used, sums, factors if highest else [])
        return Consequence(tuple(dict.fromkeys(self.premises[place].number for place in used)))

    def _written(
        self, power: int, multiplier: sympy.Expr, used: list[int], sums: list[sympy.Expr], factors: list[Polynomial]
    ) -> None:
        with attempt():
            for place in used:
                steps = self.premises[place].steps
                if steps is not None:
                    replayed(steps)
            left_out = {self.letters.expression(one): one for place in used for one in self.left_out[place]}
            for factor in dict.fromkeys((*left_out, *map(self.letters.expression, factors))):
                needs("what does not vanish", self._does_not_vanish(factor))
            cofactors = []
            for place in used:
                taken = sympy.Mul(*map(self.letters.expression, self.left_out[place]))
                cofactors.append(sums[place] * self.letters.expression(self.letters.denominators[1 + place]) / taken)
            numbers = tuple(self.premises[place].number for place in used)
            combined = tuple(self.stated[1 + place] for place in used)
            note("follows from premises", (self.stated[0], sympy.Integer(power), multiplier, numbers, *combined), tuple(cofactors))

    def _does_not_vanish(self, factor: sympy.Expr) -> Obligation:
        seen, with_it = self._nowhere_zero(factor), self.here.get(factor)
        if seen is None and factor in self._divisors():
            return Holds(f"{factor} != 0", "the claim or a premise divides by it")
        if seen is None and with_it is not None:
            return Holds(f"{factor} != 0", f"by the premises {with_it} would vanish, which vanishes nowhere")
        return NonZero(factor if seen is None else seen)

    # What does not vanish -----------------------------------------------------------------------

    def _divisors(self) -> dict[sympy.Expr, Polynomial]:
        """The irreducible parts of denominators: where the claim and the premises are defined they do not vanish."""
        found: dict[sympy.Expr, Polynomial] = {}
        for bottom in self.letters.denominators:
            for factor, _ in bottom.factor()[1]:
                found.setdefault(self.letters.expression(factor), factor)
        return found

    def _nonzero(self) -> list[Polynomial]:
        """Divisors, and letters in the premises, that do not vanish."""
        found = dict(self._divisors())
        ring = self.letters.numerators[0].context()
        for letter, gen in zip(self.letters.letters, ring.gens(), strict=False):
            place = self.letters.letters.index(letter)
            if any(int(one.degrees()[place]) for one in self.polynomials if not one.is_zero()) and self._nowhere_zero(letter) is not None:
                found.setdefault(letter, gen)
        return list(found.values())

    def _by_separants(self, factors: list[Polynomial]) -> Consequence | None:
        """With what stands before the highest derivative in each derivative of a premise: that it does not vanish is then asked."""
        more: dict[sympy.Expr, Polynomial] = {}
        for premise, polynomial in zip(self.premises, self.polynomials, strict=True):
            if not premise.differentiated or polynomial.is_zero():
                continue
            jets = [i for i, letter in enumerate(self.letters.letters) if int(polynomial.degrees()[i]) == 1 and atoms(letter, sympy.Derivative)]
            if jets:
                highest = max(jets, key=lambda i: _order(self.letters.letters[i]))
                for factor, _ in powers_of(polynomial, highest)[1].factor()[1]:
                    more.setdefault(self.letters.expression(factor), factor)
        known = {self.letters.expression(one) for one in factors}
        open_ = [one for spelled, one in more.items() if spelled not in known and self._zero_nowhere_here(spelled, one) is None]
        seen = [one for spelled, one in more.items() if spelled not in known and one not in open_]
        if seen:
            found = self._combined([*factors, *seen], radical=False)
            if found is not None:
                return found
        if not open_ or self._whole([*factors, *seen, *open_]):
            return None
        return self._combined([*factors, *seen, *open_], radical=False)

    def _whole(self, factors: list[Polynomial]) -> bool:
        """Whether the premises vanish nowhere together where these factors do not."""
        _, written, ring = self.letters.ordered(self._rank, 1)
        return Ideal([*map(written, (*self.polynomials, *self.letters.relations)), 1 - ring.gens()[0] * written(self._product(factors))]).whole

    def _zero_nowhere_here(self, spelled: sympy.Expr, factor: Polynomial) -> sympy.Expr | None:
        """What would vanish with a factor where the premises hold, but vanishes nowhere."""
        if spelled not in self.here:
            places, written, _ = self.letters.ordered(self._rank)
            elements = Ideal([*map(written, (*self.polynomials, *self.letters.relations, factor))]).elements
            never = (self.letters.expression(one, places) for one in elements if not one.is_zero() and len(one) <= _MOST_TERMS)
            self.here[spelled] = next((one for one in never if self._nowhere_zero(one) is not None), None)
        return self.here[spelled]

    def _without(self, polynomial: Polynomial) -> tuple[Polynomial, list[Polynomial]]:
        """A polynomial without the factors that vanish nowhere, and these, as often as they stand in it."""
        if polynomial.is_zero() or polynomial.is_constant() or len(polynomial) > _MOST_TERMS:
            return polynomial, []
        kept, left_out = polynomial, []
        for factor, times in polynomial.factor()[1]:
            if self._nowhere_zero(self.letters.expression(factor)) is not None:
                for _ in range(int(times)):
                    kept = divmod(kept, factor)[0]
                    left_out.append(factor)
        return kept, left_out

    def _nowhere_zero(self, expression: sympy.Expr) -> sympy.Expr | None:
        """The expression, with names for its real letters that are no names, if it is seen to vanish nowhere."""
        if expression not in self.known:
            self.known[expression] = self._seen(expression)
        return self.known[expression]

    def _seen(self, expression: sympy.Expr) -> sympy.Expr | None:
        if expression.is_zero is False and expression.is_finite is not False:
            return expression
        if expression.count_ops() > _MOST_OPERATIONS:
            return None
        named = self._named(expression)
        found = certain_sign(named, self.region)
        return named if found is not None and found.sign in "+-!" else None

    def _named(self, expression: sympy.Expr) -> sympy.Expr:
        """With names for the letters that are no names, and depend on any."""
        letters = [letter for letter in self.letters.letters if not letter.is_Symbol and (letter.free_symbols or atoms(letter, AppliedUndef))]
        return expression.xreplace({letter: like(letter) for letter in letters})

    def _product(self, factors: list[Polynomial]) -> Polynomial:
        product = self.letters.numerators[0].context().constant(1)
        for factor in factors:
            product = product * factor
        return product

    def _rank(self, letter: sympy.Expr) -> tuple[bool, int, bool, str]:
        """Highest derivatives first, names last; before others what is not in the goal."""
        return letter.is_Symbol, -_order(letter), self.stated[0].has(letter), text(letter)


def _order(letter: sympy.Expr) -> int:
    return max((node.derivative_count for node in atoms(letter, sympy.Derivative)), default=0)
