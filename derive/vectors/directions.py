"""Averages over all directions: exact for polynomials, by the cosine with an axis, or else by polar coordinates."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, ClassVar

import sympy
from sympy.core.symbol import Str

from derive.obligations.ledger import note
from derive.quantity import NUMBER, Quantity, quantity
from derive.vectors.late import Defined, Late
from derive.vectors.products import Dot, is_real, norm
from derive.vectors.vector import Named, OfVectors, Scaled, Triple, Vector, triple

__all__ = ["Averaged", "Direction", "OverDirections", "direction", "directions"]

_FULL = 4 * sympy.pi

class Direction(Named):
    """A declared unit vector, given by its polar angle and its azimuth."""

    is_unit = True

    @property
    def components(self) -> tuple[sympy.Expr, sympy.Expr, sympy.Expr]:
        theta, phi = self.args
        return sympy.sin(theta) * sympy.cos(phi), sympy.sin(theta) * sympy.sin(phi), sympy.cos(theta)

    @property
    def func(self) -> Callable[..., Vector]:
        return self._turned

    def _turned(self, *angles: sympy.Expr) -> Vector:
        return self if angles == self.args else triple(*Direction(self.name, self.letter, False, *angles).components)

    def __reduce__(self) -> tuple[Any, ...]:
        return Direction, (self.name, self.letter, False, *self.args)

    @property
    def cosine(self) -> Quantity:
        """The cosine of the angle with an axis."""
        return quantity(f"mu_{self.name}", f"cosine of {self.name} with an axis", between=(-1, 1), letter=rf"\mu_{{{self.letter}}}")


class OverDirections(OfVectors):
    """The average of a number over all directions of a unit vector: its integral over the sphere, divided by 4 pi."""

    changeable: ClassVar[tuple[int, ...]] = (1,)

    @property
    def direction(self) -> Direction:
        return self.args[0]

    @property
    def free_symbols(self) -> set[sympy.Symbol]:
        return self.args[1].free_symbols - set(self.direction.args) if isinstance(self.direction, Direction) else super().free_symbols

    @property
    def plain(self) -> sympy.Expr:
        raise ValueError(f"{self} is taken from outside to inside")

    def _latex(self, printer: Any) -> str:
        return rf"\left\langle {printer._print(self.args[1])} \right\rangle_{{{printer._print(self.args[0])}}}"

    def _sympystr(self, printer: Any) -> str:
        return f"directions({', '.join(map(printer._print, self.args))})"


def direction(name: str, meaning: str, *, letter: str | None = None) -> Direction:
    """Returns a declared unit vector.

    >>> n = direction("n", "a direction")
    >>> n.components
    (sin(theta_n)*cos(phi_n), sin(phi_n)*sin(theta_n), cos(theta_n))
    """
    if not name or not meaning:
        raise ValueError(f"direction {name!r}: a name and a meaning are needed; got meaning {meaning!r}")
    angles = [quantity(f"{angle}_{name}", f"{what} of {meaning}", NUMBER, letter=rf"\{angle}_{letter or name}", real=True)
              for angle, what in (("theta", "polar angle"), ("phi", "azimuth"))]
    return Direction(name, letter or name, False, *angles)


def directions(one: Direction, of: sympy.Expr) -> sympy.Expr:
    """The average of a number over all directions of the unit vector; times 4 pi, its integral over them.

    >>> from derive.vectors import dot, in_components, vector
    >>> n, a, b = direction("n", "a direction"), vector("a", "a force"), vector("b", "a way")
    >>> in_components(directions(n, dot(n, a) * dot(n, b))).worked_out(lambda name: False)
    a_x*b_x/3 + a_y*b_y/3 + a_z*b_z/3
    """
    if not isinstance(one, Direction):
        raise TypeError(f"directions: of a unit vector, direction(...); got {one!r}")
    if not isinstance(of, sympy.Expr):
        raise TypeError(f"directions: the average of a number; got {of!r}")
    return OverDirections(one, of)


def averaged(one: Any, of: sympy.Expr, in_components: Callable[[sympy.Expr], sympy.Expr]) -> sympy.Expr:
    """The average over the directions of a unit vector: of a polynomial exactly, else by the cosine with an axis, else by polar coordinates."""
    if not isinstance(one, Direction):
        raise ValueError(f"the direction {one} is averaged over: nothing can be put for its angles")
    names, marked = _marks(one, of)
    if not marked.has(*one.args):
        expanded = sympy.expand(in_components(marked))
        if expanded.is_polynomial(*names):
            terms = sympy.Poly(expanded, *names).terms()
            total = sympy.Add(*(coefficient * _moment(powers) for powers, coefficient in terms))
            return Averaged(Str(f"averages of products of components of {one}"), total)
    axis = _axis(one, of)
    if axis is not None:
        by_cosine = sympy.Integral(in_components(_with_cosine(one, of, axis)) / 2, (one.cosine, -1, 1))
        return Averaged(Str(f"the sphere is the same for all axes, so also for {axis}"), by_cosine)
    theta, phi = one.args
    return sympy.Integral(in_components(of) * sympy.sin(theta) / _FULL, (phi, 0, 2 * sympy.pi), (theta, 0, sympy.pi))


class Averaged(Late):
    """What an average over directions was found to be, and by which rule: that is a step of the proof."""

    def worked_out(self, defined: Defined) -> sympy.Expr:
        rule, value = self.args
        note("average over directions", (str(rule),), (value,))
        return value

    def _eval_is_extended_real(self) -> bool | None:
        return self.args[1].is_extended_real


def _axis(one: Direction, of: sympy.Expr) -> Vector | None:
    """The one vector whose product with the direction is all that the number depends on, if that is so and it is real.

    The sphere is the same for all axes: the average is then half the integral over the cosine with this one.
    """
    if not all(isinstance(node, _POINTWISE) for node in sympy.preorder_traversal(of) if node.has(*one.args)):
        return None
    axes = {axis for _, _, axis in _products(one, of)}
    if len(axes) != 1:
        return None
    (axis,) = axes
    return axis if is_real(axis) and not _with_cosine(one, of, axis).has(*one.args) else None


_POINTWISE = sympy.Add, sympy.Mul, sympy.Pow, sympy.Function, Dot, Direction, sympy.Symbol


def _with_cosine(one: Direction, of: sympy.Expr, axis: Any) -> sympy.Expr:
    return of.xreplace({part: factor * norm(axis) * one.cosine for part, factor, _ in _products(one, of)})


def _products(one: Direction, of: sympy.Expr) -> Iterator[tuple[Dot, sympy.Expr, Vector]]:
    """The products with the direction in a number, each with the factor and the vector that it is multiplied with."""
    for part in of.atoms(Dot):
        other = _other(one, part)
        if other is not None:
            yield (part, *(other.args if isinstance(other, Scaled) else (sympy.Integer(1), other)))


def _other(one: Direction, product: Dot) -> Vector | None:
    """The other factor of a product with the direction, where it does not depend on that."""
    first, second = product.args
    other = second if first == one else first if second == one else None
    return other if other is not None and not other.has(*one.args) else None


def _marks(one: Direction, of: sympy.Expr) -> tuple[tuple[sympy.Symbol, ...], sympy.Expr]:
    """The number with names for the components of the direction."""
    names = tuple(sympy.Dummy(f"{one.name}_{axis}", real=True) for axis in "xyz")
    return names, of.xreplace({one: Triple(*names)})


def _moment(powers: tuple[int, ...]) -> sympy.Rational:
    """The average of n_x^a n_y^b n_z^c: (a-1)!! (b-1)!! (c-1)!! / (a+b+c+1)!! where all are even, else 0."""
    if any(power % 2 for power in powers):
        return sympy.Integer(0)
    return sympy.Mul(*(sympy.factorial2(power - 1) for power in powers)) / sympy.factorial2(sum(powers) + 1)

