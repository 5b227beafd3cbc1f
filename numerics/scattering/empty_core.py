"""The screened empty core of the first paper in real space: what an electron feels of an ion in an electron gas."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from numerics._arguments import DomainError
from numerics._from_type import drawn_by
from numerics._types import ComplexArray, FloatArray
from numerics.float64.ion_ion._contour import contour
from numerics.float64.ion_ion._potential import Ions, checked_ions
from numerics.scattering._panels import NODES, Mesh, mesh, rule
from numerics.scattering._tails import Line, OscillatingTail, lines
from numerics.scattering.potentials import Potential, positive

__all__ = ["ScreenedEmptyCore"]

_SECOND_ORDER = 3e-15  # what the tail beyond the last panel may add to a shift in second order, at the Fermi wave number
_LEAST_CORE, _LARGEST_CORE = 1e-3, 30.0
_FADED = 46.0  # exp(-46) is below 2**-66
_FARTHEST = 1e5  # bohr
_AMPLITUDE_AT = 400.0  # 2 k_F r where the amplitude of the oscillation is read off


@drawn_by("numerics.strategies:screened_empty_cores")
@dataclass(frozen=True)
class ScreenedEmptyCore(Potential):
    """V(r) = -(2 Z/(pi r)) integral from 0 to oo of cos(2 k_F R_c y) sin(2 k_F r y)/(y eps(y)) dy, to 1e-15 of its envelope (measured).

    At large r it oscillates as cos(2 k_F r + phase)/r**3: the shifts are taken out to a radius where that is tiny in second order, and what
    lies beyond is added in first order, its integrals exactly. At the core radius V jumps by -Z/R_c.

    Parameters: valence Z > 0; core_radius R_c from 1e-3 to 30 bohr; fermi_wavenumber k_F > 0 in 1/bohr, 1/(pi k_F) from 0.05 to 10; screening, as in
    `numerics.empty_core`, whose Fourier transform this is: "lindhard" or a "-vertex" for what an electron feels.

    Source: ashcroft-langreth-1967, Eq. (3).

    >>> sodium = ScreenedEmptyCore(1.0, 1.67, 0.48)
    >>> sodium.value(np.array([1.0, 2.0, 8.0])).round(5)
    array([ 0.28679, -0.21946, -0.0005 ])
    """

    valence: float
    core_radius: float
    fermi_wavenumber: float
    screening: str = "lindhard"
    _ions: Ions = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        positive(self, "valence", "core_radius", "fermi_wavenumber")
        if not _LEAST_CORE <= self.core_radius <= _LARGEST_CORE:
            raise DomainError(f"core_radius must be from {_LEAST_CORE:g} to {_LARGEST_CORE:g} bohr, not {self.core_radius!r}")
        s = 2 * self.fermi_wavenumber * self.core_radius
        object.__setattr__(self, "_ions", checked_ions(1 / (math.pi * self.fermi_wavenumber), s, 0.0, self.valence, 1.0, self.screening))
        object.__setattr__(self, "jumps", (self.core_radius,))
        contour(self._ions.lambda2, self.screening)  # refuses what has none

    def value(self, r: FloatArray) -> FloatArray:
        screened = -np.asarray(self._ions.potential(2 * self.fermi_wavenumber * r)) * self.fermi_wavenumber**2 / 3
        return screened + np.where(r < self.core_radius, self.valence / r, 0.0)

    def prepared(self, radius: float) -> Callable[[FloatArray], FloatArray]:
        """By its polynomials on panels, to rounding error of the largest value on each."""
        panels = _polynomials(self, radius)

        def value(r: FloatArray) -> FloatArray:
            panel = np.searchsorted(panels.low, r, side="right") - 1
            x = 2 * (r - panels.low[panel]) / (panels.high - panels.low)[panel] - 1
            lagrange = np.polynomial.legendre.legvander(x, NODES - 1) @ rule().coefficient
            found: FloatArray = np.einsum("mj,mj->m", lagrange, (panels.r * panels.V)[panel]) / r
            return found

        return value

    def reach(self, remainder: float) -> float:
        radius = math.sqrt(self._amplitude / (4 * self.fermi_wavenumber * math.sqrt(_SECOND_ORDER)))
        return float(2.0 ** (math.ceil(4 * math.log2(max(radius, self._nearest))) / 4))

    def tail(self, radius: float) -> OscillatingTail:
        return _tail(self, radius)

    @property
    def tailed(self) -> bool:
        return True

    @property
    def _amplitude(self) -> float:
        """Of V r**3 far away."""
        r = _AMPLITUDE_AT / (2 * self.fermi_wavenumber)
        return float(np.hypot(*self.value(np.array([r, r + math.pi / (4 * self.fermi_wavenumber)])))) * r**3

    @property
    def _nearest(self) -> float:
        """From there on nothing is left but the oscillation, whose wave numbers have the real part 2 k_F."""
        return self.core_radius + _FADED / (2 * self.fermi_wavenumber * float(contour(self._ions.lambda2, self.screening).rest.y.imag.min()))


@dataclass(frozen=True)
class _Plain(Potential):
    """The same without anything prepared."""

    of: ScreenedEmptyCore

    @property
    def jumps(self) -> tuple[float, ...]:  # type: ignore[override]
        return self.of.jumps

    def value(self, r: FloatArray) -> FloatArray:
        return self.of.value(r)

    def reach(self, remainder: float) -> float:
        return self.of.reach(remainder)

    def too_rough(self) -> DomainError:
        return self.of.too_rough()


@lru_cache(maxsize=64)
def _polynomials(potential: ScreenedEmptyCore, radius: float) -> Mesh:
    return mesh(_Plain(potential), 0.0, 0, 0.0, radius, 0.0)


@lru_cache(maxsize=64)
def _tail(potential: ScreenedEmptyCore, radius: float) -> OscillatingTail:
    """V = Im exp(2 i k_F r) C(r) beyond `radius`; C from the cut, on which y = 1 + i t."""
    if radius > _FARTHEST:
        raise DomainError(f"screening {potential.screening!r} must fade within {_FARTHEST:g} bohr but for its oscillation, not {radius:.3g}")
    cut = contour(potential._ions.lambda2, potential.screening).cut
    near = 2 * potential.fermi_wavenumber * radius
    kept = (cut.y.imag < _FADED / (near / 2)) & (cut.y.imag > 1e-10 / near)
    y, weight = cut.y[kept], cut.weight[kept]
    weight = weight * np.cos(2 * potential.fermi_wavenumber * potential.core_radius * y)

    def smooth(line: Line) -> ComplexArray:
        fading = np.exp(-2 * potential.fermi_wavenumber * np.outer(line.r, y.imag))
        found: ComplexArray = -2 * potential.valence / (math.pi * line.r) * (fading @ weight)
        return found

    up, down = lines(radius, 0.01 / potential.fermi_wavenumber)
    return OscillatingTail(radius, 2 * potential.fermi_wavenumber, up, smooth(up), down, smooth(down))
