"""Differential operators with polynomial coefficients: an exact model of canonical commutators, which no matrices fulfil.

Sums of c xᵐ ∂ⁿ with complex rational c act on polynomials in a few variables, with ∂ x = x ∂ + 1. The adjoint is the
formal one: x† = x, ∂† = -∂, i† = -i.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import comb, perm
from random import Random

from derive.algebra.polynomial import Letter, Polynomial
from derive.algebra.relation import Relation, alphabet

__all__ = ["Differential", "Weyl", "weyl_models"]

Powers = tuple[int, ...]
Gaussian = tuple[Fraction, Fraction]
_MOST_NODES = 3_000
_ZERO = (Fraction(0), Fraction(0))


@dataclass(frozen=True)
class Differential:
    """A differential operator: for the powers of each variable and of each derivative a complex rational number other than 0."""

    terms: Mapping[tuple[Powers, Powers], Gaussian]

    def __add__(self, other: Differential) -> Differential:
        return _gathered([*self.terms.items(), *other.terms.items()])

    def __mul__(self, other: Differential) -> Differential:
        parts = []
        for ((m, n), c), ((p, q), e) in product(self.terms.items(), other.terms.items()):
            for ks in product(*(range(min(a, b) + 1) for a, b in zip(n, p, strict=True))):
                weight = Fraction(1)
                for k, a, b in zip(ks, n, p, strict=True):
                    weight *= comb(a, k) * perm(b, k)
                powers = tuple(a + b - k for a, b, k in zip(m, p, ks, strict=True)), tuple(a + b - k for a, b, k in zip(n, q, ks, strict=True))
                parts.append((powers, _times((weight, Fraction(0)), _times(c, e))))
        return _gathered(parts)

    def scaled(self, number: Gaussian) -> Differential:
        return _gathered([(powers, _times(number, c)) for powers, c in self.terms.items()])

    def adjoint(self) -> Differential:
        total = Differential({})
        for (m, n), (a, b) in self.terms.items():
            zero, sign = (0,) * len(m), (-1) ** sum(n)
            total = total + Differential({(zero, n): (sign * a, -sign * b)}) * Differential({(m, zero): (Fraction(1), Fraction(0))})
        return total

    def __str__(self) -> str:
        return " + ".join(_term(*item) for item in sorted(self.terms.items())) or "0"


@dataclass(frozen=True)
class Weyl:
    """A differential operator for each letter, by name."""

    operators: Mapping[str, Differential]
    variables: int

    def value(self, polynomial: Polynomial) -> Differential:
        total, one = Differential({}), _number(self.variables, (Fraction(1), Fraction(0)))
        for word, c in polynomial.rational_terms.items():
            value = one
            for x in word:
                value = value * self.operators[x.name]
            total = total + value.scaled((c, Fraction(0)))
        return total

    def satisfies(self, relation: Relation) -> bool:
        return not self.value(relation.polynomial).terms

    @property
    def description(self) -> tuple[tuple[str, str], ...]:
        """The letters' names and operators as text, in variables x and y with the derivatives dx and dy."""
        return tuple((name, str(value)) for name, value in self.operators.items())


def weyl_models(claim: Relation, hypotheses: Sequence[Relation], seed: int, imaginary: str = "") -> Iterator[Weyl]:
    """Yields models of the hypotheses by differential operators in one and two variables, with a value for every letter of the claim too.

    Canonical pairs are tried for the letters; those that a hypothesis defines follow. The letter called `imaginary` is i.
    """
    letters = alphabet((claim, *hypotheses))
    for x in tuple(letters.values()):
        letters.setdefault(x.adjoint_name, x.adjoint)
    for variables in (1, 2):
        search = _Search(letters, [h.polynomial for h in hypotheses], variables, imaginary, Random(f"weyl {seed} {variables}"))
        for found in search.run():
            yield Weyl({name: found[name] for name in alphabet((claim, *hypotheses))}, variables)


class _Search:
    """A search letter by letter, given up on a branch as soon as a hypothesis fails."""

    def __init__(self, letters: Mapping[str, Letter], hypotheses: Sequence[Polynomial], variables: int, imaginary: str, dice: Random) -> None:
        self.letters, self.hypotheses, self.variables, self.dice = letters, hypotheses, variables, dice
        self.names = [{x.name for x in p.letters} for p in hypotheses]
        self.start: dict[str, Differential] = {}
        if imaginary in letters:
            value = _number(variables, (Fraction(0), Fraction(1)))
            self.start = {imaginary: value, letters[imaginary].adjoint_name: value.adjoint()}
        constants = {abs(c) for p in hypotheses for word, c in p.rational_terms.items() if all(x.name == imaginary for x in word)} | {Fraction(1)}
        self.pool = _pool(variables, sorted(constants), bool(self.start))
        self.order = sorted(letters, key=lambda name: (-sum(name in names for names in self.names), name))
        self.nodes = 0

    def run(self) -> Iterator[dict[str, Differential]]:
        return self._from(self.start)

    def _from(self, known: dict[str, Differential]) -> Iterator[dict[str, Differential]]:
        self.nodes += 1
        if self.nodes > _MOST_NODES or not self._holds(known):
            return
        missing = [name for name in self.order if name not in known]
        if not missing:
            yield known
            return
        defined = self._defined(known)
        for x, value in [defined] if defined is not None else [(self.letters[missing[0]], v) for v in self.pool]:
            adjoint = value.adjoint()
            if x.adjoint != x or value == adjoint:
                yield from self._from({**known, x.name: value, x.adjoint_name: adjoint})

    def _defined(self, known: dict[str, Differential]) -> tuple[Letter, Differential] | None:
        """The value of a letter that stands alone in a hypothesis, all others known: c x + rest = 0."""
        model = Weyl(known, self.variables)
        for polynomial, names in zip(self.hypotheses, self.names, strict=True):
            if len(names - known.keys()) != 1:
                continue
            (name,) = names - known.keys()
            alone = [word for word in polynomial.terms if any(x.name == name for x in word)]
            if len(alone) == 1 and len(alone[0]) == 1:
                c = polynomial.rational_terms[alone[0]]
                rest = Polynomial({word: value for word, value in polynomial.terms.items() if word != alone[0]})
                return alone[0][0], model.value(rest).scaled((-1 / c, Fraction(0)))
        return None

    def _holds(self, known: dict[str, Differential]) -> bool:
        model = Weyl(known, self.variables)
        return all(not model.value(p).terms for p, names in zip(self.hypotheses, self.names, strict=True) if names <= known.keys())


def _pool(variables: int, constants: Sequence[Fraction], imaginary: bool) -> list[Differential]:
    """Variables, derivatives scaled by the constants, ladder operators, and numbers."""
    zero = (0,) * variables
    found = []
    turns = [(1, 0), (-1, 0), (0, 1), (0, -1)]
    units = [(Fraction(a), Fraction(b)) for a, b in (turns if imaginary else turns[:2])]
    for j in range(variables):
        one = tuple(int(i == j) for i in range(variables))
        x, d = (Differential({powers: (Fraction(1), Fraction(0))}) for powers in ((one, zero), (zero, one)))
        found.append(x)
        found += [d.scaled((u * c, v * c)) for c in constants for u, v in units]
        found += [x + d.scaled((s * c / 2, Fraction(0))) for c in constants for s in (1, -1)]
        found += [x.scaled(unit) for unit in units[1:]]
    return [*found, *(_number(variables, (Fraction(n), Fraction(0))) for n in (0, 1, -1))]


def _number(variables: int, value: Gaussian) -> Differential:
    zero = (0,) * variables
    return _gathered([((zero, zero), value)])


def _times(a: Gaussian, b: Gaussian) -> Gaussian:
    return a[0] * b[0] - a[1] * b[1], a[0] * b[1] + a[1] * b[0]


def _gathered(parts: Sequence[tuple[tuple[Powers, Powers], Gaussian]]) -> Differential:
    total: dict[tuple[Powers, Powers], Gaussian] = {}
    for powers, (a, b) in parts:
        re, im = total.get(powers, _ZERO)
        total[powers] = re + a, im + b
    return Differential({powers: value for powers, value in total.items() if value != _ZERO})


def _term(powers: tuple[Powers, Powers], number: Gaussian) -> str:
    a, b = number
    text = str(a) if not b else f"{b}i" if not a else f"({a} + {b}i)"
    every = [(f"{head}{'xyz'[j]}", n) for head, part in zip(("", "d"), powers, strict=True) for j, n in enumerate(part)]
    names = [f"{name}^{n}" if n > 1 else name for name, n in every if n]
    return " ".join([text, *names]) if text != "1" or not names else " ".join(names)
