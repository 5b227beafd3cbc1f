"""Relations with numbers for their parameters, and i as a letter: so they have models by rational matrices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from random import Random

from derive.algebra.polynomial import Letter, Polynomial
from derive.algebra.quotients import Number, Parameter, Quotient, imaginary, square_of
from derive.algebra.relation import Relation, alphabet, relation

__all__ = ["IMAGINARY", "drawn", "parameters", "with_letter", "with_numbers"]

IMAGINARY = "i|number"


def parameters(relations: Iterable[Relation]) -> tuple[Parameter, ...]:
    """The parameters in the coefficients, i and roots among them."""
    values = (c for r in relations for side in (r.left, r.right) for c in side.terms.values() if isinstance(c, Quotient))
    return tuple(sorted({one for c in values for one in c.parameters}))


def drawn(relations: Iterable[Relation], dice: Random) -> dict[str, Number] | None:
    """Rational numbers for real parameters and complex ones for the others; None where there is a root, which is no rational number."""
    values: dict[str, Number] = {}
    for one in parameters(relations):
        if one.name == "i" or one.name in values:
            continue
        if square_of(one.name) is not None:
            return None
        value: Number = Fraction(dice.randint(2, 19), dice.randint(2, 7))
        if one.conjugate != one.name:
            value = value + imaginary() * Fraction(dice.randint(2, 19), dice.randint(2, 7))
        values |= {one.name: value, one.conjugate: value.conjugate()}
    return values


def with_numbers(relations: Iterable[Relation], values: Mapping[str, Number]) -> tuple[Relation, ...]:
    """The relations at these values; raises ``ZeroDivisionError`` where a coefficient has none there."""
    def at(side: Polynomial) -> Polynomial:
        return Polynomial({word: c.at(values) if isinstance(c, Quotient) else c for word, c in side.terms.items()})

    return tuple(Relation(r.name, at(r.left), at(r.right)) for r in relations)


def with_letter(relations: Iterable[Relation]) -> tuple[tuple[Relation, ...], tuple[Relation, ...]]:
    """The relations with a letter for i, which is all that their coefficients may have in them; and what the letter obeys, if it is there.

    >>> from derive.algebra.polynomial import letters
    >>> (one,), laws = with_letter([relation("1", imaginary() * letters("A")[0], 1)])
    >>> print(one, [str(law) for law in laws])
    i|number A = 1 ['i|number i|number = -1', 'A i|number = i|number A']
    """
    given = tuple(relations)
    if not parameters(given):
        return given, ()
    i = Polynomial({(Letter(IMAGINARY, f"{IMAGINARY}^†", "i", "i^\\dagger"),): 1})

    def put(side: Polynomial) -> Polynomial:
        total = Polynomial()
        for word, c in side.terms.items():
            real = c + c.conjugate()
            turned = c * imaginary()
            total = total + Polynomial({word: real * Fraction(1, 2)}) - i * Polynomial({word: (turned + turned.conjugate()) * Fraction(1, 2)})
        return total

    found = tuple(Relation(r.name, put(r.left), put(r.right)) for r in given)
    own = {IMAGINARY, f"{IMAGINARY}^†"}
    others = [Polynomial({(x,): 1}) for name, x in alphabet(found).items() if name not in own]
    laws = (relation("i has the square -1", i * i, -1), *(relation(f"{x} commutes with i", x * i, i * x) for x in others))
    return found, laws
