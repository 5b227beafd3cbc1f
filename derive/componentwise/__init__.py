"""Claims and papers that speak of vectors, as claims and papers of Cartesian components: these are what is judged.

A vector equation is three equations, one along each axis; a statement about vectors is as many statements about numbers, all of which have to hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import sympy

from derive.componentwise.hidden import nothing_hidden
from derive.componentwise.papers import VECTORS, equations_of, paper_in_components, parts_in
from derive.componentwise.sides import left_vector, right_vector
from derive.componentwise.statements import Reading
from derive.componentwise.values import held_apart, paper_by_values, statement_by_values
from derive.expressions.nodes import has
from derive.names import clashing_names
from derive.paper import Paper
from derive.vectors.averages import Mean
from derive.vectors.late import Late
from derive.vectors.vector import Vector

__all__ = [
    "Componentwise", "componentwise", "equations_of", "left_vector", "paper_in_components", "right_vector",
    "speaks_of_numbers",
]


@dataclass(frozen=True)
class Componentwise:
    """A statement about vectors as statements about numbers, in a paper of numbers; `numbers` tells which equations these come from."""

    parts: tuple[Any, ...]
    paper: Paper
    numbers: Mapping[str, str]
    values: tuple[tuple[Any, ...], Paper] | None = None
    """Where averages stand: the same for averages over a few values, by which alone a statement about averages is refuted."""

    def made_from(self, numbers: Iterable[str], paper: Paper) -> tuple[str, ...]:
        """The equations of the paper of vectors from which those of numbers were made, in its order."""
        used = {self.numbers.get(number, number) for number in numbers}
        return tuple(one.number for one in paper.known if one.number in used)

    def told(self, verdict: Any, paper: Paper) -> Any:
        """The verdict with the equations that it uses named as the paper of vectors does."""
        return replace(verdict, uses=self.made_from(verdict.uses, paper)) if hasattr(verdict, "uses") else verdict


def componentwise(statement: Any, paper: Paper) -> Componentwise | None:
    """The statement in components, and the paper; None where neither speaks of vectors. Raises ``ValueError`` where it cannot be written so."""
    if paper.of_numbers and not hasattr(statement, "identity") and not _stands_in(statement, (*VECTORS, Mean)):
        return None
    plain, numbers = paper_in_components(paper)
    averages = _stands_in(statement, (Mean,)) or paper_by_values(plain) is not plain
    stated = tuple(part for part in parts_in(statement) if isinstance(part, sympy.Basic))
    clashes = clashing_names(stated)
    if clashes:
        raise ValueError(clashes[0].words)
    nothing_hidden((*stated, *(one.relation for one in paper.known)), paper, getattr(statement, "given", ()))
    parts = tuple(Reading(paper, plain, numbers).statements(statement))
    if averages:
        for part in parts:
            held_apart(part, plain)
    made = {new: number for number, many in numbers.items() for new in many}
    return Componentwise(parts, plain, made, (tuple(map(statement_by_values, parts)), paper_by_values(plain)) if averages else None)


def speaks_of_numbers(statement: Any) -> bool:
    """Whether a statement, or an expression, has nothing of vectors, indices or averages in it."""
    return not hasattr(statement, "identity") and not _stands_in(statement, (*VECTORS, Late))


def _stands_in(statement: Any, kinds: tuple[type, ...]) -> bool:
    """Whether something of these kinds stands in a statement, or in its fields."""
    return any(has(part, *kinds) if isinstance(part, sympy.Basic) else Vector in kinds for part in parts_in(statement))
