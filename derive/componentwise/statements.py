"""Statements about vectors as statements about their components."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from functools import partial
from itertools import product
from typing import Any

import sympy
from sympy.core.relational import Relational

from derive.componentwise.papers import parts_of, relations_of
from derive.componentwise.sides import LEFT, RIGHT, SideVector, left_vector, right_vector
from derive.equation import exact
from derive.expressions.nodes import atoms
from derive.paper import Paper
from derive.quantity import Quantity
from derive.vectors.components import in_components, speaks_of_vectors
from derive.vectors.directions import Direction
from derive.vectors.fields import Field, of_components
from derive.vectors.indices import assigned, free_indices, summed
from derive.vectors.vector import AXES, Named, Triple, Vector, triple

__all__ = ["Reading"]

_MOST_CASES = 81


@dataclass(frozen=True)
class Reading:
    """Reads statements about a paper as statements about its form in components."""

    paper: Paper
    plain: Paper
    numbers: Mapping[str, tuple[str, ...]]

    def statements(self, statement: Any) -> Iterator[Any]:
        """One for each component, for each value of free indices, or for each equation that a number stands for."""
        if hasattr(statement, "identity"):
            statement = statement.identity(self.difference, lambda number: self.paper[number].relation)
        values = {one.name: getattr(statement, one.name) for one in fields(statement) if one.init}
        if isinstance(values.get("number"), str):
            for number in self.numbers.get(values["number"], (values["number"],)):
                yield replace(statement, **{**self.read(values), "number": number})
            return
        pair = [name for name in _COMPARED if isinstance(values.get(name), sympy.Basic | int)]
        whole = {name: self.with_sides(sympy.sympify(values[name])) for name in pair}
        others = self.read({name: value for name, value in values.items() if name not in pair})
        for chosen in self._chosen(statement, whole):
            yield replace(statement, **others, **chosen)

    def _chosen(self, statement: Any, whole: Mapping[str, Any]) -> Iterator[Mapping[str, sympy.Expr]]:
        """What is put for the expressions that a statement compares, case by case."""
        if any(isinstance(side, Vector) for side in whole.values()):
            if type(statement).__name__ not in _LINEAR:
                raise ValueError(f"{type(statement).__name__} speaks of numbers: state it of a component, or of the norm")
            read = {name: parts_of(side) for name, side in whole.items()}
            yield from ({name: parts[i] for name, parts in read.items()} for i in range(3))
            return
        free = {name: set(free_indices(side)) for name, side in whole.items() if side != 0}
        every = set().union(*free.values()) if free else set()
        for name, found in free.items():
            if found != every:
                missing = ", ".join(sorted(map(str, every - found)))
                raise ValueError(f"the index {missing} is free in one side, and not in {whole[name]}")
        ordered = sorted(every, key=str)
        if 3 ** len(ordered) > _MOST_CASES:
            raise ValueError(f"{len(ordered)} free indices have more than {_MOST_CASES} values")
        for values in product((1, 2, 3), repeat=len(ordered)):
            chosen = dict(zip(ordered, values, strict=True))
            yield {name: in_components(assigned(summed(side), chosen)) for name, side in whole.items()}

    def read(self, value: Any) -> Any:
        """A field of a statement in components: names of vectors, of fields and of functions stand for those of their components."""
        if isinstance(value, Vector):
            raise ValueError(f"{value} stands where no vector is read")
        if isinstance(value, sympy.Basic):
            return in_components(self.with_sides(value))
        if isinstance(value, Mapping):
            return dict(pair for key, one in value.items() for pair in self._pairs(key, one))
        if isinstance(value, tuple):
            return tuple(new for one in value for new in self._each(one))
        return value

    def _each(self, one: Any) -> Iterator[Any]:
        """What stands for a member of a tuple: a name that is kept or given, a relation that is assumed."""
        if isinstance(one, str):
            yield from self.numbers.get(one, (one,))
        elif isinstance(one, Field):
            yield from (new for head in one.heads for new in self._heads(head))
        elif isinstance(one, type) and hasattr(one, "meaning"):
            yield from self._heads(one)
        elif isinstance(one, Named):
            yield from one.args
        elif isinstance(one, Relational):
            yield from relations_of(self.with_sides(one))
        else:
            yield self.read(one)

    def _pairs(self, key: Any, value: Any) -> Iterator[tuple[Any, Any]]:
        """What a pair of a mapping becomes: a vector for a vector, a head for its forms of components; an interval stays."""
        if isinstance(key, Named):
            if isinstance(key, Direction) or not (isinstance(value, Vector) or value == 0):
                raise ValueError(f"for the vector {key} a vector is put; got {value}")
            yield from zip(key.args, parts_of(self.with_sides(value) if isinstance(value, Vector) else value), strict=True)
        elif isinstance(key, Field):
            for i, head in enumerate(key.heads):
                yield from ((new, partial(_component_of, value, counts, i)) for new, counts in self._forms(head))
        elif isinstance(key, type) and hasattr(key, "meaning"):
            yield key, value if isinstance(value, type | sympy.Basic) else partial(_called, value)
            yield from ((new, partial(_value_of, value, counts)) for new, counts in self._forms(key))
        else:
            ends = isinstance(key, sympy.Basic) and isinstance(value, tuple)
            yield self.read(key) if isinstance(key, sympy.Basic) else key, tuple(map(self.read, value)) if ends else self.read(value)

    def _heads(self, head: Any) -> Iterator[Any]:
        yield head
        yield from (new for new, _ in self._forms(head))

    def _forms(self, head: Any) -> Iterator[tuple[Any, tuple[int, ...]]]:
        """The functions of components that stand for a function of vectors: of one argument and more, the first a vector."""
        if not head.parity:
            arities = [len(head.of)] if head.of is not None else [1, 2, 3]
            for counts in (counts for arity in arities for counts in product((1, 3), repeat=arity) if 3 in counts):
                yield of_components(head, counts), counts

    def with_sides(self, value: Any) -> Any:
        """Sides of equations that stand among vectors, with their components, and with the names in them told: derivatives see these."""
        named = {one: self._side_vector(one) for one in atoms(value, SideVector)}
        value = value.xreplace(named) if named else value
        if not speaks_of_vectors(value):
            return value
        told = {}
        for node in atoms(value, LEFT, RIGHT):
            number = node.args[0].name
            if number in self.numbers and self.numbers[number] != (number,):
                raise ValueError(f"({number}) is a vector equation: its sides are left_vector({number!r}) and right_vector({number!r})")
            told[node] = self._side(type(node), number, node.args[1:])
        return value.xreplace(told) if told else value

    def difference(self, number: str) -> Any:
        """Left side - right side of an equation, with the names in it told."""
        relation = self.paper[number].relation
        if any(isinstance(side, Vector) for side in relation.args):
            return self._side_vector(left_vector(number)) - self._side_vector(right_vector(number))
        if self.numbers.get(number, (number,)) != (number,):
            raise ValueError(f"({number}) has free indices: it is combined with others as a vector equation")
        return self._side(LEFT, number, ()) - self._side(RIGHT, number, ())

    def _side_vector(self, one: SideVector) -> Triple:
        self.paper[one.number]
        numbers = self.numbers.get(one.number, (one.number,))
        if len(numbers) != len(AXES) or not all(" along " in number for number in numbers):
            raise ValueError(f"({one.number}) is no vector equation: its sides are left({one.number!r}) and right({one.number!r})")
        return triple(*(self._side(one.kind, number, ()) for number in numbers))

    def _side(self, kind: Callable[..., sympy.Expr], number: str, names: tuple[sympy.Expr, ...]) -> sympy.Expr:
        known = {names[i].name for i in range(0, len(names), 2)}
        relation = self.plain[number].relation
        free = sorted((q for q in relation.free_symbols if isinstance(q, Quantity) and q.name not in known), key=lambda q: q.name)
        return kind(sympy.Symbol(number), *names, *(part for q in free for part in (sympy.Symbol(q.name), q)))


_COMPARED = ("left", "right", "expression", "becomes", "value", "equals", "leading", "integral")
_LINEAR = ("Identity", "Derivation", "Reduction", "Symmetry", "Limit")


def _grouped(counts: tuple[int, ...], parts: tuple[Any, ...]) -> Iterator[Any]:
    place = 0
    for count in counts:
        yield parts[place] if count == 1 else triple(*parts[place : place + count])
        place += count


def _called(value: Callable[..., Any], *parts: Any) -> Any:
    """The value of what is put for a function; raises ``ValueError`` where it does not take these arguments."""
    try:
        return value(*parts)
    except TypeError as error:
        raise ValueError(f"what is put for a function does not take {', '.join(map(str, parts))}: {error}") from None


def _value_of(value: Callable[..., Any], counts: tuple[int, ...], *parts: Any) -> sympy.Expr:
    return in_components(exact(_called(value, *_grouped(counts, parts))))


def _component_of(value: Callable[..., Any], counts: tuple[int, ...], axis: int, *parts: Any) -> sympy.Expr:
    made = _called(value, *_grouped(counts, parts))
    if not isinstance(made, Vector):
        raise ValueError(f"a vector is put for a vector function; got {made}")
    return in_components(made.components[axis])
