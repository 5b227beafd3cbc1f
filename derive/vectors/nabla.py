"""Gradient, divergence, curl and Laplacian, in the coordinates of a position or in orthogonal ones."""

from __future__ import annotations

from typing import Any, ClassVar

import sympy

from derive.vectors.frames import Frame, cartesian
from derive.vectors.products import cross, grouped
from derive.vectors.vector import ZERO, Named, OfVectors, Triple, Vector, triple

__all__ = ["curl", "div", "grad", "laplacian"]


class _Nabla:
    """What nabla is applied to, and in which coordinates."""

    latex: ClassVar[str] = ""
    word: ClassVar[str] = ""
    changeable: ClassVar[tuple[int, ...]] = (0,)
    args: tuple[Any, ...]

    @property
    def frame(self) -> Frame:
        return self.args[1]

    def _latex(self, printer: Any) -> str:
        inside = self.args[0]
        text = grouped(inside, printer, latex=True) if isinstance(inside, Vector) else printer._print(inside)
        return self.latex + (rf"\left({text}\right)" if inside.is_Add or inside.is_Mul else text)

    def _sympystr(self, printer: Any) -> str:
        return f"{self.word}({printer._print(self.args[0])})"


class Gradient(_Nabla, Vector):
    """The sum of (1/h) unit d/dname over the coordinates."""

    latex, word = r"\nabla ", "grad"

    @property
    def components(self) -> tuple[sympy.Expr, sympy.Expr, sympy.Expr]:
        return _sum(self.frame, lambda name, unit: sympy.Derivative(self.args[0], name) * unit).components


class Curl(_Nabla, Vector):
    """The sum of (1/h) unit x d/dname over the coordinates."""

    latex, word = r"\nabla \times ", "curl"

    @property
    def components(self) -> tuple[sympy.Expr, sympy.Expr, sympy.Expr]:
        parts = triple(*self.args[0].components)
        return _sum(self.frame, lambda name, unit: cross(unit, _slope(parts, name))).components


class Divergence(_Nabla, OfVectors):
    """The sum of (1/h) unit . d/dname over the coordinates."""

    latex, word = r"\nabla \cdot ", "div"
    @property
    def plain(self) -> sympy.Expr:
        return _divergence(self.args[0].components, self.frame)


class Laplacian(_Nabla, OfVectors):
    """The divergence of the gradient."""

    latex, word = r"\nabla^2 ", "laplacian"

    @property
    def plain(self) -> sympy.Expr:
        return _laplacian(self.args[0], self.frame)


class VectorLaplacian(_Nabla, Vector):
    """The Laplacian of each Cartesian component."""

    latex, word = r"\nabla^2 ", "laplacian"

    @property
    def components(self) -> tuple[sympy.Expr, sympy.Expr, sympy.Expr]:
        return triple(*(_laplacian(part, self.frame) for part in self.args[0].components)).args


def grad(scalar: Any, by: Named | Frame | None = None) -> Vector:
    """The gradient of a number; `by` is the position, or the frame, where that is not the only position in it.

    >>> from derive.vectors import position, norm
    >>> r = position("r", "place")
    >>> grad(1 / norm(r))
    grad(1/norm(r))
    """
    if not isinstance(scalar, sympy.Expr):
        raise TypeError(f"grad: of a number; got {scalar!r}")
    return Gradient(scalar, _frame("grad", scalar, by))


def div(field: Vector, by: Named | Frame | None = None) -> sympy.Expr:
    """The divergence of a vector field; `by` as for `grad`."""
    return Divergence(_field("div", field), _frame("div", field, by)) if field != ZERO else sympy.Integer(0)


def curl(field: Vector, by: Named | Frame | None = None) -> Vector:
    """The curl of a vector field; `by` as for `grad`."""
    return Curl(_field("curl", field), _frame("curl", field, by)) if field != ZERO else ZERO


def laplacian(of: Any, by: Named | Frame | None = None) -> Any:
    """The Laplacian of a number, or of a vector by its Cartesian components; `by` as for `grad`."""
    if isinstance(of, Vector):
        return VectorLaplacian(of, _frame("laplacian", of, by))
    if not isinstance(of, sympy.Expr):
        raise TypeError(f"laplacian: of a number or a vector; got {of!r}")
    return Laplacian(of, _frame("laplacian", of, by))


def _field(what: str, field: Any) -> Vector:
    if not isinstance(field, Vector):
        raise TypeError(f"{what}: of a vector field; got {type(field).__name__} {field!r}")
    return field


def _frame(what: str, of: sympy.Basic, by: Any) -> Frame:
    if isinstance(by, Frame):
        return by
    if by is None:
        frames, places = of.atoms(Frame), {one for one in of.atoms(Named) if one.is_position}
        if len(frames) == 1:
            return frames.pop()
        if len(places) != 1 or frames:
            found = ", ".join(sorted(map(str, places))) or "none"
            raise ValueError(f"{what}({of}): say by which position, {what}(..., r); positions in it: {found}")
        (by,) = places
    if not isinstance(by, Named) or not by.is_position:
        raise TypeError(f"{what}: by a position, position(...), or a frame such as spherical(r, theta, phi); got {by!r}")
    return cartesian(by)


def _sum(frame: Frame, term: Any) -> Vector:
    return sum((term(name, unit) / step for name, step, unit in zip(frame.names, frame.steps, frame.units, strict=True)), ZERO)


def _slope(parts: Triple, name: sympy.Symbol) -> Triple:
    return triple(*(sympy.Derivative(part, name) for part in parts.args))


def _divergence(parts: tuple[sympy.Expr, ...], frame: Frame) -> sympy.Expr:
    slopes = [(step, unit, _slope(triple(*parts), name)) for name, step, unit in zip(frame.names, frame.steps, frame.units, strict=True)]
    return sympy.Add(*(a * b / step for step, unit, slope in slopes for a, b in zip(unit.args, slope.args, strict=True)))


def _laplacian(of: sympy.Expr, frame: Frame) -> sympy.Expr:
    """(1/J) times the sum of d/dname (J/h^2) d/dname, with J the product of all h."""
    volume = sympy.Mul(*frame.steps)
    slopes = (sympy.Derivative(volume / step**2 * sympy.Derivative(of, name), name) for name, step in zip(frame.names, frame.steps, strict=True))
    return sympy.Add(*slopes) / volume
