"""Fields: declared functions whose values, or arguments, are vectors."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from typing import Any

import sympy
from sympy.core.function import AppliedUndef

from derive.quantity import NUMBER, Dimension, Head, Quantity, quantity_function
from derive.vectors.vector import AXES, Named, Vector

__all__ = ["Field", "FieldValue", "defined_by", "flattened", "of_components", "vector_function"]


@dataclass(frozen=True)
class Field:
    """A declared function whose values are vectors; apply it as ``E(r, t)``. Its components are three declared functions."""

    name: str
    meaning: str
    dimension: Dimension
    letter: str
    of: tuple[Dimension, ...] | None
    real: bool

    def __reduce__(self) -> tuple[Any, ...]:
        return Field, (self.name, self.meaning, self.dimension, self.letter, self.of, self.real)

    def __call__(self, *arguments: Any) -> FieldValue:
        if self.of is not None and len(self.of) != len(arguments):
            raise TypeError(f"{self.name} is declared of {len(self.of)} arguments; got {len(arguments)}")
        return FieldValue(self, *map(sympy.sympify, arguments))

    @cached_property
    def heads(self) -> tuple[Head, ...]:
        """The functions that its components are, along x, y and z."""
        return tuple(
            quantity_function(f"{self.name}_{axis}", f"{self.meaning}, along {axis}", self.dimension, letter=f"{self.letter}_{axis}", of=self.of,
                              real=self.real) for axis in AXES)

    @property
    def _key(self) -> tuple[str, ...]:
        return (self.name, self.meaning, str(self.dimension), str(self.of), str(self.real))


class FieldValue(Vector):
    """The value of a vector function at its arguments."""

    field: Field

    def __new__(cls, field: Field, *arguments: Any) -> FieldValue:
        made = sympy.Basic.__new__(cls, *arguments)
        made.field = field
        return made

    @property
    def components(self) -> tuple[sympy.Expr, sympy.Expr, sympy.Expr]:
        return tuple(head(*self.args) for head in self.field.heads)

    @property
    def func(self) -> Callable[..., Vector]:
        return partial(FieldValue, self.field)

    def _hashable_content(self) -> tuple[Any, ...]:
        return (*self.field._key, *self.args)

    def __reduce__(self) -> tuple[Any, ...]:
        return FieldValue, (self.field, *self.args)

    def _latex(self, printer: Any) -> str:
        return rf"\mathbf{{{self.field.letter}}}({', '.join(map(printer._print, self.args))})"

    def _sympystr(self, printer: Any) -> str:
        return f"{self.field.name}({', '.join(map(printer._print, self.args))})"


def vector_function(
    name: str, meaning: str, dimension: Dimension = NUMBER, *, letter: str | None = None, of: tuple[Dimension, ...] | None = None, real: bool = True,
) -> Field:
    """Returns a declared function with vectors as values; `of` gives the dimensions of its arguments, which may be vectors.

    >>> from derive.vectors import position
    >>> r, E = position("r", "place"), vector_function("E", "electric field")
    >>> E(r), E(r).components
    (E(r), (E_x(r), E_y(r), E_z(r)))
    """
    if not name or not meaning:
        raise ValueError(f"vector function {name!r}: a name and a meaning are needed; got meaning {meaning!r}")
    return Field(name, meaning, dimension, letter or name, of, real)


def defined_by(left: Vector, right: Any) -> Named | Field | None:
    """The vector, or the vector function, that left = right defines."""
    if isinstance(left, Named):
        return left if type(left) is Named and not left.is_position and not right.has(left) else None
    names = left.args
    if isinstance(left, FieldValue) and all(isinstance(one, Quantity) or type(one) is Named for one in names) and len(set(names)) == len(names):
        return left.field if all(one.field != left.field for one in right.atoms(FieldValue)) else None
    return None


def flattened(call: AppliedUndef) -> sympy.Expr:
    """The value of a function of vectors as one of their components."""
    counts = tuple(3 if isinstance(argument, Vector) else 1 for argument in call.args)
    if max(counts, default=1) == 1:
        return call
    if not hasattr(call.func, "meaning"):
        raise ValueError(f"{call.func} is not declared")
    parts = (part for argument in call.args for part in (argument.components if isinstance(argument, Vector) else (argument,)))
    return of_components(call.func, counts)(*parts)


@lru_cache(maxsize=10_000)
def of_components(head: Head, counts: tuple[int, ...]) -> Head:
    """The declared function of the components that stands for one of vectors; arguments that count 3 are vectors."""
    if head.parity:
        raise ValueError(f"{head} is declared even or odd, which is not read for a function of a vector; say it in an equation")
    if head.of is not None and len(head.of) != len(counts):
        raise ValueError(f"{head} is declared of {len(head.of)} arguments; got {len(counts)}")
    of = None if head.of is None else tuple(one for one, count in zip(head.of, counts, strict=True) for _ in range(count))
    which = "" if len(counts) == 1 else f", of vectors and numbers {'-'.join(map(str, counts))}"
    meaning = f"{head.meaning}, of components{which}"
    return quantity_function(head.__name__, meaning, head.dimension, letter=head.letter, of=of, real=bool(head._kwargs.get("real")))
