"""Indices of plain space: an index that stands twice in a product is summed over x, y and z; one that stands once is free."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any, ClassVar

import sympy
from sympy.concrete.expr_with_limits import ExprWithLimits
from sympy.core.relational import Relational
from sympy.printing.precedence import PRECEDENCE

from derive.expressions.nodes import has
from derive.quantity import NUMBER, Quantity
from derive.vectors.late import Late
from derive.vectors.vector import Component, OfVectors

__all__ = ["Index", "IndexMismatch", "assigned", "by_component", "delta", "epsilon", "free_indices", "index", "summed"]

Read = tuple[Any, frozenset["Index"]]
_NONE: frozenset[Index] = frozenset()


class IndexMismatch(ValueError):
    """An index that stands three times in a product, or is free in one term and not in another."""


class Index(Quantity):
    """A declared index, which takes the values 1, 2 and 3."""

    def __reduce__(self) -> tuple[Any, ...]:
        return index, (self.name, self.letter)


class _OfIndices(OfVectors):
    """A number for each value of its indices."""

    letter: ClassVar[str] = ""
    changeable: ClassVar[tuple[int, ...]] = ()
    is_extended_real = True

    @property
    def plain(self) -> sympy.Expr:
        raise ValueError(f"{self} has an index without a value")

    def _latex(self, printer: Any, exp: str | None = None) -> str:
        text = f"{self.letter}_{{{' '.join(map(printer._print, self.args))}}}"
        return f"{text}^{{{exp}}}" if exp else text

    def _sympystr(self, printer: Any) -> str:
        return f"{type(self).__name__.lower()}({', '.join(map(printer._print, self.args))})"


class Delta(_OfIndices):
    """1 where both indices are equal, else 0."""

    letter = r"\delta"

    def __new__(cls, *places: Any) -> sympy.Expr:
        return sympy.Integer(places[0] == places[1]) if _numbered(places, 2) else sympy.Expr.__new__(cls, *places)


class Epsilon(_OfIndices):
    """The sign of the permutation of 1, 2, 3, or 0 where two are equal."""

    letter = r"\varepsilon"

    def __new__(cls, *places: Any) -> sympy.Expr:
        return sympy.LeviCivita(*places) if _numbered(places, 3) else sympy.Expr.__new__(cls, *places)


class ByComponent(OfVectors):
    """The derivative by the component of a position that an index tells."""

    precedence = PRECEDENCE["Mul"]
    changeable: ClassVar[tuple[int, ...]] = (0,)

    @property
    def plain(self) -> sympy.Expr:
        of, by = self.args
        if not isinstance(by, sympy.Symbol):
            raise ValueError(f"{self} has an index without a value")
        return sympy.Derivative(of, by)

    def _latex(self, printer: Any) -> str:
        of, by = map(printer._print, self.args)
        return rf"\frac{{\partial}}{{\partial {by}}} {of}"

    def _sympystr(self, printer: Any) -> str:
        return f"by_component({', '.join(map(printer._print, self.args))})"


def index(name: str, letter: str | None = None) -> Index:
    """Returns an index for the axes of plain space.

    >>> from derive.vectors import vector
    >>> i, a, b = index("i"), vector("a", "a force"), vector("b", "a way")
    >>> a[i] * b[i]
    a[i]*b[i]
    """
    one, three = sympy.Integer(1), sympy.Integer(3)
    return Index(name, "index of an axis", NUMBER, letter or name, (one, three), (one, three), integer=True, positive=True)


def delta(i: Any, j: Any) -> sympy.Expr:
    """Kronecker's delta of two indices, the metric of plain space."""
    return Delta(*map(_place, (i, j)))


def epsilon(i: Any, j: Any, k: Any) -> sympy.Expr:
    """The symbol of Levi-Civita of three indices."""
    return Epsilon(*map(_place, (i, j, k)))


def by_component(of: sympy.Expr, component: sympy.Expr) -> sympy.Expr:
    """The derivative of `of` by a component of a position, as in ``by_component(v[i], r[i])``, which is div v."""
    place = component.args[0] if isinstance(component, Component) else None
    if not isinstance(component, sympy.Symbol) and not getattr(place, "is_position", False):
        raise TypeError(f"by_component: by a component of a position, such as r[i]; got {component!r}")
    return ByComponent(of, component)


def summed(expression: Any) -> Any:
    """The expression with the sums over its repeated indices written out; free ones stay. Raises `IndexMismatch` where indices do not fit.

    >>> i, j = index("i"), index("j")
    >>> summed(delta(i, j) * delta(i, j))
    3
    """
    return _read(expression)[0]


def free_indices(expression: sympy.Basic) -> tuple[Index, ...]:
    """The indices over which nothing is summed, by name; raises `IndexMismatch` where indices do not fit."""
    return tuple(sorted(_read(expression)[1], key=lambda one: one.name))


def _read(node: Any) -> Read:
    """The node with its sums written out, and its free indices."""
    if not has(node, Index):
        return node, _NONE
    if isinstance(node, Index):
        raise IndexMismatch(f"the index {node} stands alone, as a number")
    if isinstance(node, Component):
        return _contracted((Component(_closed(node.args[0]), node.args[1]),), (_of((node.args[1],)),), node)
    if isinstance(node, _OfIndices):
        return _contracted((node,), tuple(_of((one,)) for one in node.args), node)
    if isinstance(node, sympy.Add | Relational):
        return _alike(node)
    if isinstance(node, sympy.Mul):
        return _product(node, [part for factor in node.args for part in _factors(factor)])
    if isinstance(node, sympy.Pow):
        return _product(node, _factors(node)) if node.exp == 2 else (node.func(*map(_closed, node.args)), _NONE)
    if isinstance(node, ByComponent):
        (of, free), (by, other) = map(_read, node.args)
        return _contracted((ByComponent(of, by),), (free, other), node)
    if isinstance(node, sympy.Derivative):
        of, free = _read(node.expr)
        return sympy.Derivative(of, *node.variable_count), free
    if isinstance(node, OfVectors | Late) and len(getattr(node, "changeable", ())) == 1:
        return _inside(node, node.changeable[0])
    if isinstance(node, ExprWithLimits):
        of, free = _read(node.function)
        return node.func(of, *map(_closed, node.limits)), free
    return node.func(*map(_closed, node.args)), _NONE


def _inside(node: Any, place: int) -> Read:
    """What is linear in one argument, an average, say, has the free indices of that."""
    read = [_read(part) if i == place else (_closed(part), _NONE) for i, part in enumerate(node.args)]
    return node.func(*(value for value, _ in read)), read[place][1]


def _closed(node: Any) -> Any:
    value, free = _read(node)
    if free:
        raise IndexMismatch(f"{', '.join(sorted(map(str, free)))} is free in {node}, which stands where no index can be")
    return value


def _alike(node: Any) -> Read:
    """Terms, or sides, have the same free indices; 0 has any."""
    read = [_read(part) for part in node.args]
    frees = {free for value, free in read if value != 0}
    if len(frees) > 1:
        raise IndexMismatch(f"the free indices differ in {node}: {'; '.join(sorted(_names(free) for free in frees))}")
    options = {"evaluate": False} if isinstance(node, Relational) else {}
    return node.func(*(value for value, _ in read), **options), next(iter(frees), _NONE)


def _factors(factor: sympy.Expr) -> list[sympy.Expr]:
    return [factor.base, factor.base] if factor.is_Pow and factor.exp == 2 and _read(factor.base)[1] else [factor]


def _product(node: sympy.Expr, factors: list[sympy.Expr]) -> Read:
    read = [_read(factor) for factor in factors]
    return _contracted(tuple(value for value, _ in read), tuple(free for _, free in read), node)


def _contracted(values: tuple[Any, ...], frees: tuple[frozenset[Index], ...], node: Any) -> Read:
    """The product, summed over the indices that stand in it twice."""
    counts = Counter(one for free in frees for one in free)
    for one, count in counts.items():
        if count > 2:
            raise IndexMismatch(f"the index {one} stands {count} times in {node}; twice is summed, once is free")
    total = values[0] if len(values) == 1 else sympy.Mul(*values)
    for one in sorted((one for one, count in counts.items() if count == 2), key=str):
        total = sympy.Add(*(_put(total, one, value) for value in (1, 2, 3)))
    return total, frozenset(one for one, count in counts.items() if count == 1)


def _put(node: Any, one: Index, value: int) -> Any:
    return node.xreplace({one: sympy.Integer(value)})


def _of(places: Iterable[Any]) -> frozenset[Index]:
    return frozenset(one for one in places if isinstance(one, Index))


def _names(free: frozenset[Index]) -> str:
    return ", ".join(sorted(map(str, free))) or "none"


def _place(one: Any) -> Any:
    if isinstance(one, Index) or one in (1, 2, 3):
        return sympy.sympify(one)
    raise TypeError(f"an index, or 1, 2 or 3, was expected; got {one!r}")


def _numbered(places: tuple[Any, ...], count: int) -> bool:
    if len(places) != count:
        raise TypeError(f"{count} indices are needed; got {len(places)}")
    return all(one.is_Integer for one in places)


def assigned(expression: Any, values: dict[Index, int]) -> Any:
    """The expression for these values of its free indices."""
    return expression.xreplace({one: sympy.Integer(value) for one, value in values.items()})

