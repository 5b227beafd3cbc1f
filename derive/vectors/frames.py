"""Coordinates in which nabla is written: the Cartesian ones of a position, or orthogonal ones such as r, theta, phi.

Vectors have Cartesian components in all of them, so that no basis is mistaken for another.
"""

from __future__ import annotations

from typing import Any

import sympy

from derive.vectors.vector import AXES, Named, Triple, Vector, triple

__all__ = ["Frame", "cartesian", "cylindrical", "spherical"]


class Frame(sympy.Basic):
    """Orthogonal coordinates: three names, the lengths h by which a step of each moves the point, and the unit vectors along these steps.

    Nabla is the sum of (1/h) (unit vector) (derivative by the name): it is written where no h vanishes.
    """

    @property
    def names(self) -> tuple[sympy.Symbol, ...]:
        return tuple(self.args[0])

    @property
    def steps(self) -> tuple[sympy.Expr, ...]:
        return tuple(self.args[1])

    @property
    def units(self) -> tuple[Triple, ...]:
        """The unit vectors along the coordinates, such as the radial one."""
        return tuple(self.args[2])

    @property
    def place(self) -> Triple:
        """The point that has these coordinates."""
        return self.args[3]

    def vector(self, *along: Any) -> Vector:
        """The vector with these components along the unit vectors, as in A_r, A_theta, A_phi."""
        if len(along) != 3:
            raise ValueError(f"a vector has three components; got {len(along)}")
        return sum((part * unit for part, unit in zip(along, self.units, strict=True)), triple(0, 0, 0))

    def _sympystr(self, printer: Any) -> str:
        return f"({', '.join(map(str, self.names))})"


def cartesian(place: Named) -> Frame:
    """The Cartesian coordinates that a position is made of."""
    units = [triple(*(int(axis == other) for other in AXES)) for axis in AXES]
    return _frame(place.args, (1, 1, 1), units, triple(*place.args))


def spherical(r: sympy.Symbol, theta: sympy.Symbol, phi: sympy.Symbol) -> Frame:
    """Distance, angle from the z axis, and azimuth; r and the angles are declared quantities.

    >>> from derive.quantity import quantity
    >>> frame = spherical(quantity("r", "distance"), quantity("theta", "polar angle", real=True), quantity("phi", "azimuth", real=True))
    >>> frame.units[0]
    (sin(theta)*cos(phi), sin(phi)*sin(theta), cos(theta))
    """
    sin, cos = sympy.sin, sympy.cos
    radial = triple(sin(theta) * cos(phi), sin(theta) * sin(phi), cos(theta))
    polar = triple(cos(theta) * cos(phi), cos(theta) * sin(phi), -sin(theta))
    around = triple(-sin(phi), cos(phi), 0)
    return _frame((r, theta, phi), (1, r, r * sin(theta)), (radial, polar, around), triple(*(r * part for part in radial.args)))


def cylindrical(rho: sympy.Symbol, phi: sympy.Symbol, z: sympy.Symbol) -> Frame:
    """Distance from the z axis, azimuth, and height."""
    sin, cos = sympy.sin, sympy.cos
    radial, around = triple(cos(phi), sin(phi), 0), triple(-sin(phi), cos(phi), 0)
    return _frame((rho, phi, z), (1, rho, 1), (radial, around, triple(0, 0, 1)), triple(rho * cos(phi), rho * sin(phi), z))


def _frame(names: Any, steps: Any, units: Any, place: Triple) -> Frame:
    for name in names:
        if not isinstance(name, sympy.Symbol) or not name.is_extended_real:
            raise TypeError(f"a coordinate is a declared real quantity; got {name!r}")
    if len(set(names)) < 3:
        raise ValueError(f"three coordinates are needed; got {', '.join(map(str, names))}")
    return Frame(sympy.Tuple(*names), sympy.Tuple(*map(sympy.sympify, steps)), sympy.Tuple(*units), place)
