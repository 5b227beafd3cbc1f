"""Papers with equations of vectors as papers with equations of numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from itertools import product
from typing import Any
from weakref import WeakKeyDictionary

import sympy
from sympy.core.relational import Relational

from derive.equation import Equation
from derive.paper import Paper
from derive.vectors.components import in_components
from derive.vectors.fields import Field
from derive.vectors.indices import Index, assigned, free_indices, summed
from derive.vectors.vector import AXES, ZERO, OfVectors, Vector

__all__ = ["VECTORS", "changed", "equations_of", "paper_in_components", "parts_in", "parts_of", "relations_of"]

VECTORS = (Vector, OfVectors, Index)


def parts_in(value: Any) -> Iterator[Any]:
    """The expressions, and the vector functions, in a statement, or in its fields and collections of them."""
    if isinstance(value, sympy.Basic | Field):
        yield value
    elif isinstance(value, Mapping):
        yield from parts_in((*value.keys(), *value.values()))
    elif isinstance(value, tuple | list):
        yield from (part for one in value for part in parts_in(one))
    elif is_dataclass(value) and not isinstance(value, type):
        yield from (part for one in fields(value) for part in parts_in(getattr(value, one.name)))


def paper_in_components(paper: Paper) -> tuple[Paper, Mapping[str, tuple[str, ...]]]:
    """The paper with each equation of vectors as equations of numbers, and under which numbers these stand; the paper itself if it has none."""
    if paper not in _KNOWN:
        _KNOWN[paper] = _in_components(paper) if any(one.of_vectors for one in paper.known) else None
    return _KNOWN[paper] or (paper, {})


_KNOWN: WeakKeyDictionary[Paper, tuple[Paper, Mapping[str, tuple[str, ...]]] | None] = WeakKeyDictionary()


def _in_components(paper: Paper) -> tuple[Paper, Mapping[str, tuple[str, ...]]]:
    made = {one.number: tuple(replace(new, follows_from=()) for new in equations_of(one)) for one in paper.known}
    return changed(paper, lambda one: made[one.number]), {number: tuple(one.number for one in many) for number, many in made.items()}


def changed(paper: Paper, change: Callable[[Equation], Iterable[Equation]]) -> Paper:
    """The paper with what `change` makes of each equation, and without its claims."""
    groups = (tuple(new for one in group for new in change(one)) for group in (paper.printed_equations, paper.foundations, paper.borrowed))
    printed, foundations, borrowed = groups
    return replace(paper, printed_equations=printed, foundations=foundations, borrowed=borrowed, claims=())


def equations_of(one: Equation) -> Iterator[Equation]:
    """The equations of numbers that an equation stands for: itself, or one along each axis, or for each value of its free indices."""
    if not one.of_vectors:
        yield one
        return
    assumes = tuple(new for part in one.assumes for new in relations_of(part))
    for name, relation in _cases(one.relation):
        number = f"{one.number}, {name}" if name else one.number
        yield replace(one, number=number, relation=relation, assumes=assumes, printed=None)


def _cases(relation: Relational) -> Iterator[tuple[str, Relational]]:
    """The relations between numbers that one between vectors stands for, each with which it is."""
    left, right = relation.args
    if isinstance(left, Vector) or isinstance(right, Vector):
        for axis, one, other in zip(AXES, parts_of(left), parts_of(right), strict=True):
            yield f"along {axis}", sympy.Eq(one, other, evaluate=False)
        return
    free = free_indices(relation)
    for values in product((1, 2, 3), repeat=len(free)):
        chosen = dict(zip(free, values, strict=True))
        sides = (in_components(assigned(summed(side), chosen)) for side in (left, right))
        yield ", ".join(f"{one} = {value}" for one, value in chosen.items()), sympy.Eq(*sides, evaluate=False)


def relations_of(one: sympy.Basic) -> Iterator[sympy.Basic]:
    """What is assumed, of components: that a vector is another, of each; that it is not, of the square of the difference."""
    if not isinstance(one, sympy.Eq | sympy.Ne) or not any(isinstance(side, Vector) for side in one.args):
        yield in_components(one)
        return
    parts = [a - b for a, b in zip(*map(parts_of, one.args), strict=True)]
    if isinstance(one, sympy.Ne):
        yield sympy.Gt(sympy.Add(*(part**2 for part in parts)), 0)
    else:
        yield from (sympy.Eq(part, 0, evaluate=False) for part in parts)


def parts_of(side: Any) -> tuple[sympy.Expr, ...]:
    """The components of a vector, or of 0; raises ``ValueError`` for another number."""
    if isinstance(side, Vector):
        return tuple(map(in_components, side.components))
    if side == 0:
        return ZERO.args
    raise ValueError(f"a vector is not equal to the number {side}")
