"""Relations left = right between polynomials: claims and hypotheses alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from derive.algebra.polynomial import Letter, Polynomial, Scalar, polynomial

__all__ = ["Relation", "alphabet", "inverse_relations", "relation", "with_adjoints"]


@dataclass(frozen=True)
class Relation:
    """left = right, under a name by which proofs say that they used it."""

    name: str
    left: Polynomial
    right: Polynomial

    @property
    def polynomial(self) -> Polynomial:
        """left - right: what vanishes when the relation holds."""
        return self.left - self.right

    def adjoint(self) -> Relation:
        """left† = right†, under the name with a dagger (or without it again)."""
        name = self.name.removesuffix("†") if self.name.endswith("†") else f"{self.name}†"
        return Relation(name, self.left.adjoint(), self.right.adjoint())

    def derivative(self, of: Mapping[Polynomial, Polynomial | Scalar]) -> Relation:
        """d left = d right, for the derivation with `of` (see `Polynomial.derivative`)."""
        return Relation(f"d({self.name})", self.left.derivative(of), self.right.derivative(of))

    def __str__(self) -> str:
        return f"{self.left} = {self.right}"

    def latex(self) -> str:
        return f"{self.left.latex()} = {self.right.latex()}"

    def _repr_latex_(self) -> str:
        return f"${self.latex()}$"


def relation(name: str, left: Polynomial | Scalar, right: Polynomial | Scalar) -> Relation:
    """Returns the relation left = right.

    >>> from derive.algebra.polynomial import letters
    >>> V, G, T = letters("V", "G", "T")
    >>> print(relation("Lippmann-Schwinger", T, V + V * G * T))
    T = V + V G T
    """
    if not isinstance(name, str) or not name:
        raise ValueError(f"relation: a name is needed, by which proofs cite it; got {name!r}")
    return Relation(name, polynomial(left), polynomial(right))


def inverse_relations(name: str, one: Polynomial, other: Polynomial) -> tuple[Relation, Relation]:
    """Returns (one other = 1, other one = 1): what it means that `other` is the inverse of `one`.

    Taken as hypotheses about a new letter they define it; taken as claims they are to be proved.

    >>> from derive.algebra.polynomial import letters
    >>> A, R = letters("A", "R")
    >>> [str(r) for r in inverse_relations("R", 1 - A, R)]
    ['R - A R = 1', 'R - R A = 1']
    """
    return relation(f"{name} (right)", one * other, 1), relation(f"{name} (left)", other * one, 1)


def with_adjoints(hypotheses: Iterable[Relation]) -> tuple[Relation, ...]:
    """Returns the hypotheses and, after them, those of their adjoints that are not among them already.

    >>> from derive.algebra.polynomial import adjoint_pair, self_adjoint
    >>> V, (G, G_), (T, T_) = self_adjoint("V"), adjoint_pair("G", "G'"), adjoint_pair("T", "T'")
    >>> [str(r) for r in with_adjoints([relation("LS", T, V + V * G * T)])]
    ['T = V + V G T', "T' = V + T' G' V"]
    """
    given = list(hypotheses)
    known = {sign * one.polynomial for one in given for sign in (1, -1)}
    for one in tuple(given):
        adjoint = one.adjoint()
        if adjoint.polynomial not in known:
            given.append(adjoint)
            known |= {adjoint.polynomial, -adjoint.polynomial}
    return tuple(given)


def alphabet(relations: Sequence[Relation]) -> dict[str, Letter]:
    """Returns the letters of the relations by name, sorted; two letters of one name raise ``ValueError``."""
    found: dict[str, Letter] = {}
    for one in relations:
        for x in (*one.left.letters, *one.right.letters):
            if found.setdefault(x.name, x) != x:
                raise ValueError(f"{one.name}: two different letters are called {x.name!r}: {found[x.name]!r} and {x!r}")
    return dict(sorted(found.items()))
