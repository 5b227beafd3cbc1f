"""Hypotheses that define letters, taken out: if what is left has a model, all have one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from fractions import Fraction

from derive.algebra.polynomial import Letter, Polynomial
from derive.algebra.relation import Relation

__all__ = ["without_definitions"]

_MOST_TERMS = 400


def without_definitions(hypotheses: Sequence[Relation], keep: Collection[str] = (), divide: bool = True) -> tuple[Relation, ...]:
    """The hypotheses with every letter put in that one of them defines, x = p without x, and its adjoint with it; those that are then 0 = 0 left out.

    Where the rest holds in a model, the letters get the values of what defines them there. Letters called as in `keep` stay. Without `divide`, what
    stands before a letter that is defined must be a rational number: of another it is not known whether it is zero.

    >>> from derive.algebra.polynomial import letters
    >>> from derive.algebra.relation import relation, with_adjoints
    >>> A, B, C = letters("A", "B", "C")
    >>> [str(h) for h in without_definitions(with_adjoints([relation("1", C, A * B), relation("2", C * C, C)]))]
    ['A B A B = A B', 'B^† A^† B^† A^† = B^† A^†']
    """
    left = [h for h in hypotheses if h.polynomial.terms]
    while True:
        found = next((values for h in left if (values := _defined(h, left, keep, divide))), None)
        if found is None:
            return tuple(left)
        put = [Relation(h.name, h.left.substitute(found), h.right.substitute(found)) for h in left]
        if any(len(h.polynomial.terms) > _MOST_TERMS for h in put):
            return tuple(left)
        left = [h for h in put if h.polynomial.terms]


def _defined(h: Relation, hypotheses: Sequence[Relation], keep: Collection[str], divide: bool) -> dict[Polynomial, Polynomial] | None:
    """A letter and its adjoint with what they are: each by a hypothesis of its own, or an adjoint of which nothing else is said."""
    for word in h.polynomial.terms:
        x = word[0] if len(word) == 1 else None
        if x is None or {x.name, x.adjoint_name} & set(keep):
            continue
        value = _value(x, h.polynomial, divide)
        if value is None:
            continue
        own = Polynomial({(x,): 1})
        if x.adjoint == x:
            return {own: value}
        other = next((one for one in hypotheses if {one.name, h.name} == {h.name, _daggered(h.name)} and one is not h), None)
        adjoint = None if other is None else _value(x.adjoint, other.polynomial, divide)
        if adjoint is not None:
            return {own: value, Polynomial({(x.adjoint,): 1}): adjoint}
        if not any(x.adjoint in one.polynomial.letters for one in hypotheses):
            return {own: value}
    return None


def _value(x: Letter, polynomial: Polynomial, divide: bool) -> Polynomial | None:
    """p, where the polynomial is a number times x - p, and p has neither x nor its adjoint."""
    c = polynomial.terms.get((x,))
    if c is None or not (divide or isinstance(c, Fraction)):
        return None
    rest = Polynomial({word: value for word, value in polynomial.terms.items() if word != (x,)})
    return None if {x, x.adjoint} & set(rest.letters) else rest / -c


def _daggered(name: str) -> str:
    return name.removesuffix("†") if name.endswith("†") else f"{name}†"
