"""Vectors of three-dimensional space: objects that are read as a paper prints them, and judged by their three Cartesian components.

A vector is no SymPy expression: it cannot stand where a number is meant. What makes a number of vectors is an `OfVectors`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import reduce
from typing import Any, ClassVar

import sympy
from sympy.printing.precedence import PRECEDENCE

from derive.quantity import NUMBER, Dimension, quantity

__all__ = ["AXES", "ZERO", "Named", "OfVectors", "Scaled", "Triple", "Vector", "VectorSum", "position", "triple", "vector"]

AXES = ("x", "y", "z")


class Vector(sympy.Basic):
    """A vector. Sums, and products with numbers, are vectors; `x`, `y` and `z` are its Cartesian components."""

    is_commutative = True
    is_unit: ClassVar[bool] = False
    is_told: ClassVar[bool] = True
    """Whether it has components by itself: the side of an equation has some in a paper alone."""

    @property
    def components(self) -> tuple[sympy.Expr, sympy.Expr, sympy.Expr]:
        """What it is along x, y and z; numbers of vectors may stand in these."""
        raise NotImplementedError

    x = property(lambda self: self[1])
    y = property(lambda self: self[2])
    z = property(lambda self: self[3])

    def __add__(self, other: Any) -> Vector:
        return _added(self, other) if isinstance(other, Vector) or other == 0 else NotImplemented

    __radd__ = __add__

    def __sub__(self, other: Any) -> Vector:
        return _added(self, -other) if isinstance(other, Vector) or other == 0 else NotImplemented

    def __rsub__(self, other: Any) -> Vector:
        return -self if other == 0 else NotImplemented

    def __neg__(self) -> Vector:
        return _scaled(sympy.Integer(-1), self)

    def __mul__(self, number: Any) -> Vector:
        if isinstance(number, Vector):
            raise TypeError(f"two vectors have no product: write dot({self}, {number}) or cross({self}, {number})")
        return _scaled(_number(number), self) if isinstance(number, int | sympy.Expr) else NotImplemented

    __rmul__ = __mul__

    def __truediv__(self, number: Any) -> Vector:
        if isinstance(number, Vector):
            raise TypeError(f"by a vector, here {number}, nothing is divided")
        return _scaled(1 / _number(number), self) if isinstance(number, int | sympy.Expr) else NotImplemented

    def __getitem__(self, index: Any) -> sympy.Expr:
        """The component of this index, or of 1, 2 or 3."""
        if index in (1, 2, 3) or isinstance(index, sympy.Symbol):
            return Component(self, sympy.sympify(index))
        raise TypeError(f"a component is numbered 1, 2 or 3, or by an index; got {index!r}")

    __iter__ = None  # it is not a sequence

    def _sympystr(self, printer: Any) -> str:
        raise NotImplementedError


class OfVectors(sympy.Expr):
    """A number that is made of vectors; `plain` is the same number, of their components."""

    is_commutative = True
    precedence: ClassVar[int] = PRECEDENCE["Atom"]

    @property
    def plain(self) -> sympy.Expr:
        raise NotImplementedError

    def _eval_derivative(self, variable: sympy.Symbol) -> sympy.Expr:
        return sympy.Derivative(self, variable, evaluate=False)


class Component(OfVectors):
    """The component of a vector along the axis that an index tells."""

    changeable: ClassVar[tuple[int, ...]] = (0,)

    def __new__(cls, whole: Vector, index: sympy.Expr) -> sympy.Expr:
        known = index.is_Integer and not whole.is_unit and whole.is_told
        return whole.components[int(index) - 1] if known else sympy.Expr.__new__(cls, whole, index)

    @property
    def plain(self) -> sympy.Expr:
        whole, index = self.args
        if not index.is_Integer:
            raise ValueError(f"the index {index} of {whole} has no value")
        return whole.components[int(index) - 1]

    def _latex(self, printer: Any) -> str:
        whole, index = self.args
        inside = whole.letter if isinstance(whole, Named) else rf"\left({printer._print(whole)}\right)"
        return f"{inside}_{{{printer._print(index)}}}"

    def _sympystr(self, printer: Any) -> str:
        whole, index = self.args
        inside = printer._print(whole) if not isinstance(whole, VectorSum | Scaled) else f"({printer._print(whole)})"
        return f"{inside}[{printer._print(index)}]"


class Named(Vector):
    """A declared vector: a name with meaning and dimension, whose components are three declared quantities."""

    name: str
    letter: str
    is_position: bool
    changeable: ClassVar[tuple[int, ...]] = ()
    """The arguments that a mutant may change."""

    def __new__(cls, name: str, letter: str, is_position: bool, *parts: sympy.Expr) -> Named:
        made = sympy.Basic.__new__(cls, *parts)
        made.name, made.letter, made.is_position = name, letter, is_position
        return made

    @property
    def components(self) -> tuple[sympy.Expr, sympy.Expr, sympy.Expr]:
        return self.args

    @property
    def func(self) -> Callable[..., Vector]:
        return self._renewed

    def _renewed(self, *parts: sympy.Expr) -> Vector:
        """The vector itself while its components are its own; else just these."""
        return self if parts == self.args else triple(*parts)

    def _hashable_content(self) -> tuple[Any, ...]:
        return (self.name, *self.args)

    def __reduce__(self) -> tuple[Any, ...]:
        return Named, (self.name, self.letter, self.is_position, *self.args)

    def _latex(self, printer: Any) -> str:
        return rf"\mathbf{{{self.letter}}}"

    def _sympystr(self, printer: Any) -> str:
        return self.name


class Triple(Vector):
    """The vector with these components."""

    @property
    def components(self) -> tuple[sympy.Expr, sympy.Expr, sympy.Expr]:
        return self.args

    def _latex(self, printer: Any) -> str:
        return rf"\left({', '.join(map(printer._print, self.args))}\right)" if any(self.args) else r"\mathbf{0}"

    def _sympystr(self, printer: Any) -> str:
        return f"({', '.join(map(printer._print, self.args))})" if any(self.args) else "0"


class VectorSum(Vector):
    """A sum of vectors."""

    def __new__(cls, *terms: Vector) -> Vector:
        return reduce(_added, terms, ZERO)

    @property
    def components(self) -> tuple[sympy.Expr, sympy.Expr, sympy.Expr]:
        return triple(*(sympy.Add(*parts) for parts in zip(*(term.components for term in self.args), strict=True))).args

    def _latex(self, printer: Any) -> str:
        return _with_signs(printer._print(term) for term in self.args)

    def _sympystr(self, printer: Any) -> str:
        return _with_signs(printer._print(term) for term in self.args)


class Scaled(Vector):
    """A number times a vector."""

    def __new__(cls, number: sympy.Expr, whole: Vector) -> Vector:
        return _scaled(number, whole)

    @property
    def components(self) -> tuple[sympy.Expr, sympy.Expr, sympy.Expr]:
        number, whole = self.args
        return triple(*(number * part for part in whole.components)).args

    def _latex(self, printer: Any) -> str:
        return self._printed(printer, r"\left(", r"\right)", " ")

    def _sympystr(self, printer: Any) -> str:
        return self._printed(printer, "(", ")", "*")

    def _printed(self, printer: Any, opening: str, closing: str, times: str) -> str:
        number, whole = self.args
        text = printer._print(whole)
        inside = f"{opening}{text}{closing}" if isinstance(whole, VectorSum) else text
        if number in (1, -1):
            return inside if number == 1 else f"-{inside}"
        factor = printer._print(number)
        return (f"{opening}{factor}{closing}" if number.is_Add else factor) + times + inside


def vector(name: str, meaning: str, dimension: Dimension = NUMBER, *, letter: str | None = None, **assumptions: Any) -> Named:
    """Returns a declared vector: three quantities, real unless told otherwise, of any sign, under one name.

    >>> k, r = vector("k", "wave vector"), vector("r", "place")
    >>> 2 * k - r, k.x, k.x.is_real
    (2*k - r, k_x, True)
    """
    return _declared(name, meaning, dimension, letter, False, assumptions)


def position(name: str, meaning: str, dimension: Dimension = NUMBER, *, letter: str | None = None) -> Named:
    """Returns a declared vector of Cartesian coordinates, by which `grad`, `div`, `curl` and `laplacian` differentiate.

    >>> position("r", "place").components
    (r_x, r_y, r_z)
    """
    return _declared(name, meaning, dimension, letter, True, {})


def triple(x: Any, y: Any, z: Any) -> Triple:
    """The vector with these Cartesian components."""
    return Triple(*map(_number, (x, y, z)))


ZERO = Triple(*[sympy.Integer(0)] * 3)


def _declared(name: str, meaning: str, dimension: Dimension, letter: str | None, is_position: bool, assumptions: Mapping[str, Any]) -> Named:
    if not name or not meaning:
        raise ValueError(f"vector {name!r}: a name and a meaning are needed; got meaning {meaning!r}")
    told = dict(assumptions) or {"real": True}
    printed = letter or name
    parts = [quantity(f"{name}_{axis}", f"{meaning}, along {axis}", dimension, letter=f"{printed}_{axis}", domain=(-3, 3), **told) for axis in AXES]
    return Named(name, printed, is_position, *parts)


def _number(value: Any) -> sympy.Expr:
    if isinstance(value, int) and not isinstance(value, bool):
        return sympy.Integer(value)
    if isinstance(value, sympy.Expr):
        return value
    raise TypeError(f"expected a number or an expression; got {type(value).__name__} {value!r}")


def _scaled(number: sympy.Expr, whole: Vector) -> Vector:
    if isinstance(whole, Scaled):
        number, whole = number * whole.args[0], whole.args[1]
    if number == 0 or whole == ZERO:
        return ZERO
    return whole if number == 1 else sympy.Basic.__new__(Scaled, number, whole)


def _added(one: Vector, other: Any) -> Vector:
    """The sum, with the coefficients of the same vector added."""
    terms: dict[Vector, sympy.Expr] = {}
    for side in (one, other):
        for term in side.args if isinstance(side, VectorSum) else (side,) if isinstance(side, Vector) and side != ZERO else ():
            number, whole = term.args if isinstance(term, Scaled) else (sympy.Integer(1), term)
            terms[whole] = terms.get(whole, sympy.Integer(0)) + number
    left = [_scaled(number, whole) for whole, number in terms.items() if number != 0]
    return ZERO if not left else left[0] if len(left) == 1 else sympy.Basic.__new__(VectorSum, *left)


def _with_signs(terms: Any) -> str:
    text = ""
    for term in terms:
        text += term if not text else f" - {term[1:]}" if term.startswith("-") else f" + {term}"
    return text

