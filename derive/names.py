"""Names that mean two things: SymPy prints them alike and tells them apart, so that an author does not see what was said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import sympy
from sympy.core.function import AppliedUndef

from derive.expressions.nodes import atoms
from derive.obligations.declared import declared_as
from derive.quantity import Head, Quantity
from derive.vectors.fields import FieldValue
from derive.vectors.vector import Named

__all__ = ["Clash", "clashing_names"]


@dataclass(frozen=True)
class Clash:
    """Two declarations of one name, of quantities or of functions, that are not the same."""

    name: str
    declarations: tuple[str, str]

    @property
    def words(self) -> str:
        first, second = self.declarations
        return f"two things are called {self.name}: {first}; and {second}; declare it once, or give one of them another name"


def clashing_names(expressions: Iterable[sympy.Basic]) -> tuple[Clash, ...]:
    """The names under which two quantities, or two functions, stand in the expressions; symbols that are not declared do not count.

    >>> from derive.quantity import LENGTH, quantity
    >>> x, other = quantity("x", "a ratio"), quantity("x", "a place", LENGTH, real=True)
    >>> clashing_names([x + 1, x**2])
    ()
    >>> clashing_names([x, other])[0].declarations
    ("x, 'a place', length, real", "x, 'a ratio', a number, positive")
    """
    quantities: dict[str, set[Quantity]] = {}
    functions: dict[str, set[Head]] = {}
    vectors: dict[str, set[str]] = {}
    for expression in expressions:
        for symbol in atoms(expression, Quantity):
            quantities.setdefault(symbol.name, set()).add(symbol)
        for call in atoms(expression, AppliedUndef):
            if hasattr(call.func, "meaning"):
                functions.setdefault(call.func.__name__, set()).add(call.func)
        for one in atoms(expression, Named, FieldValue):
            name = one.name if isinstance(one, Named) else one.field.name
            vectors.setdefault(name, set()).add(_vector_in_words(one))
    for name in sorted(vectors):
        others = [*map(_quantity_in_words, quantities.get(name, ())), *map(_function_in_words, functions.get(name, ()))]
        if len({*vectors[name], *others}) > 1:
            return (Clash(name, _two({*vectors[name], *others})),)
    found = [Clash(name, _two(map(_quantity_in_words, same))) for name, same in sorted(quantities.items()) if len(same) > 1]
    return (*found, *(Clash(name, _two(map(_function_in_words, same))) for name, same in sorted(functions.items()) if len(same) > 1))


def _two(declarations: Iterable[str]) -> tuple[str, str]:
    first, second, *_ = sorted(declarations)
    return first, second


def _quantity_in_words(symbol: Quantity) -> str:
    kind = declared_as(symbol) if symbol.is_commutative else "an operator"
    return f"{symbol.name}, {symbol.meaning!r}, {_dimension(symbol.dimension)}, {kind}"


def _vector_in_words(one: Named | FieldValue) -> str:
    if isinstance(one, Named):
        return f"{one.name}, a vector of {', '.join(map(str, one.args))}"
    return f"{one.field.name}, {one.field.meaning!r}, {_dimension(one.field.dimension)}, a vector function"


def _function_in_words(head: Head) -> str:
    of = "" if head.of is None else f" of {', '.join(map(_dimension, head.of))}"
    kind = "real" if head._kwargs.get("real") else "complex"
    parity = {1: ", even", -1: ", odd", 0: ""}[head.parity]
    return f"{head.__name__}, {head.meaning!r}, {_dimension(head.dimension)}{of}, {kind}{parity}"


def _dimension(dimension: object) -> str:
    return "a number" if str(dimension) == "1" else str(dimension)
