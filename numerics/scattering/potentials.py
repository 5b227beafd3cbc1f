"""Spherical potentials V(r) in atomic units (hartree, bohr): small frozen records.

>>> well = SquareWell(depth=2.0, radius=1.0)
>>> well.value(np.array([0.5, 1.5]))
array([-2.,  0.])
"""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import ClassVar

import numpy as np

from numerics._arguments import ArgumentTypeError, DomainError, as_float64, one_number
from numerics._from_type import drawn_by
from numerics._types import ArrayLike, FloatArray
from numerics.scattering._tails import OscillatingTail

__all__ = ["FromFunction", "Gaussian", "HardSphere", "MuffinTin", "Potential", "SquareWell", "Table", "Yukawa"]


@drawn_by("numerics.strategies:spherical_potentials")
class Potential(ABC):
    """What a scatterer must say of itself: V(r), where it jumps, how far it reaches; V is infinite below `core`."""

    core: float = 0.0
    jumps: tuple[float, ...] = ()
    pieces: ClassVar[int] = 1  # between two jumps at least, if nothing is known of how V changes there

    @abstractmethod
    def value(self, r: FloatArray) -> FloatArray:
        """V in hartree at an array of distances in bohr, each above `core` and at none of the `jumps`."""

    def prepared(self, radius: float) -> Callable[[FloatArray], FloatArray]:
        """`value` for many calls with distances up to `radius`."""
        return self.value

    @abstractmethod
    def reach(self, remainder: float) -> float:
        """A radius beyond which the integral of |V| is below `remainder` (hartree bohr); 0 is allowed where V ends."""

    @property
    def tailed(self) -> bool:
        """Whether V falls as a power of r, so that the shifts of high waves do so too."""
        return False

    def tail(self, radius: float) -> OscillatingTail | None:
        """What of V is left beyond `radius`; None where it is negligible."""
        return None

    def too_rough(self) -> DomainError:
        return DomainError(
            f"potential must be smooth between its jumps and no more singular at the origin than 1/r; {type(self).__name__} is not resolved")


@drawn_by("numerics.strategies:square_wells")
@dataclass(frozen=True)
class SquareWell(Potential):
    """V = -depth inside `radius`, 0 outside; a negative depth is a barrier."""

    depth: float
    radius: float

    def __post_init__(self) -> None:
        _finite(self, "depth")
        positive(self, "radius")

    def value(self, r: FloatArray) -> FloatArray:
        return np.where(r < self.radius, -self.depth, 0.0)

    def reach(self, remainder: float) -> float:
        return self.radius


@drawn_by("numerics.strategies:hard_sphere_potentials")
@dataclass(frozen=True)
class HardSphere(Potential):
    """Infinite inside `radius`, 0 outside."""

    radius: float

    def __post_init__(self) -> None:
        positive(self, "radius")

    @property
    def core(self) -> float:  # type: ignore[override]
        return self.radius

    def value(self, r: FloatArray) -> FloatArray:
        return np.zeros_like(r)

    def reach(self, remainder: float) -> float:
        return self.radius


@drawn_by("numerics.strategies:gaussians")
@dataclass(frozen=True)
class Gaussian(Potential):
    """V = height exp(-(r/width)**2)."""

    height: float
    width: float

    def __post_init__(self) -> None:
        _finite(self, "height")
        positive(self, "width")

    def value(self, r: FloatArray) -> FloatArray:
        return self.height * np.exp(-((r / self.width) ** 2))

    def reach(self, remainder: float) -> float:
        return self.width * math.sqrt(_e_foldings(abs(self.height) * self.width, remainder))


@drawn_by("numerics.strategies:yukawas")
@dataclass(frozen=True)
class Yukawa(Potential):
    """V = strength exp(-decay r)/r; strength in hartree bohr, decay in 1/bohr."""

    strength: float
    decay: float

    def __post_init__(self) -> None:
        _finite(self, "strength")
        positive(self, "decay")

    def value(self, r: FloatArray) -> FloatArray:
        return self.strength * np.exp(-self.decay * r) / r

    def reach(self, remainder: float) -> float:
        return _e_foldings(abs(self.strength), remainder) / self.decay


@dataclass(frozen=True)
class FromFunction(Potential):
    """V = function(r) inside `radius` and 0 outside; infinite inside `core`.

    The function takes an array of distances and returns an array; between `jumps`, `core` and `radius` it must be smooth: it is first looked
    at in 160 places between any two of them, and what is narrower than those are apart must lie between two `jumps`. At the origin it may
    be as singular as a Coulomb potential, -Z/r.

    >>> soft = FromFunction(lambda r: -1 / (1 + r**2), radius=4.0)
    >>> soft.reach(1e-17)
    4.0
    """

    function: Callable[[FloatArray], ArrayLike]
    radius: float
    jumps: tuple[float, ...] = ()
    core: float = 0.0
    pieces: ClassVar[int] = 8

    def __post_init__(self) -> None:
        if not callable(self.function):
            raise ArgumentTypeError(f"function must take an array of distances, not be {type(self.function).__name__}")
        positive(self, "radius")
        core = one_number("core", self.core)
        if not 0 <= core < self.radius:
            raise DomainError(f"core must be >= 0 and below radius {self.radius!r}, not {core!r}")
        jumps = np.sort(as_float64("jumps", self.jumps).reshape(-1))
        if jumps.size and not (jumps[0] > core and jumps[-1] <= self.radius):
            raise DomainError(f"jumps must be above core {core!r} and at most radius {self.radius!r}, not {jumps.tolist()}")
        object.__setattr__(self, "core", core)
        object.__setattr__(self, "jumps", tuple(jumps.tolist()))

    def value(self, r: FloatArray) -> FloatArray:
        inside = r < self.radius
        found = np.zeros_like(r)
        try:
            values = as_float64("V", self.function(r[inside]))
        except TypeError as error:  # ArgumentTypeError too
            raise ArgumentTypeError(f"function must take an array of distances and return real numbers: {error}") from None
        if values.shape not in ((), r[inside].shape):
            raise DomainError(f"function must return as many numbers as it is given: {values.shape} for {r[inside].shape}")
        found[inside] = values
        if not np.all(np.isfinite(found)):
            at = float(r[~np.isfinite(found)][0])
            raise DomainError(f"function must be finite between core and radius; at r = {at!r} it is {found[~np.isfinite(found)][0]!r}")
        return found

    def reach(self, remainder: float) -> float:
        return self.radius


@dataclass(frozen=True)
class MuffinTin(Potential):
    """V = inside(r) - zero within `radius`, 0 outside: a sphere in a constant potential `zero`, from which energies are counted.

    `inside` is a function of an array of distances; -Z/r at the origin is allowed.

    >>> tin = MuffinTin(lambda r: -11 * np.exp(-r) / r, radius=2.0, zero=-0.5)
    >>> float(tin.value(np.array([3.0]))[0])
    0.0
    """

    inside: Callable[[FloatArray], ArrayLike]
    radius: float
    zero: float = 0.0
    jumps: tuple[float, ...] = ()
    pieces: ClassVar[int] = 8
    _function: FromFunction = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        _finite(self, "zero")
        object.__setattr__(self, "_function", FromFunction(self.inside, self.radius, self.jumps))
        object.__setattr__(self, "jumps", self._function.jumps)

    def value(self, r: FloatArray) -> FloatArray:
        return np.where(r < self.radius, self._function.value(r) - self.zero, 0.0)

    def reach(self, remainder: float) -> float:
        return self.radius


@drawn_by("numerics.strategies:tables")
@dataclass(frozen=True)
class Table(Potential):
    """V between given radii: the cubic spline through (r, V), 0 beyond the last radius, straight on to the origin.

    What is exact is the spline; how far it is from what the table was taken of is the table's affair.

    >>> r = np.linspace(0.0, 3.0, 31)
    >>> float(Table(r, -np.exp(-r)).value(np.array([1.0]))[0])  # doctest: +ELLIPSIS
    -0.36787...
    """

    r: ArrayLike
    V: ArrayLike
    radius: float = field(init=False)

    def __post_init__(self) -> None:
        r, V = as_float64("r", self.r), as_float64("V", self.V)
        if r.ndim != 1 or r.shape != V.shape or r.size < 4:
            raise DomainError(f"r and V must be rows of the same length, at least 4, not of shapes {r.shape} and {V.shape}")
        if not (np.all(np.isfinite(r)) and np.all(np.isfinite(V)) and r[0] >= 0 and np.all(np.diff(r) > 0)):
            raise DomainError("r must rise from 0 or above, and r and V must be finite")
        from scipy.interpolate import CubicSpline

        object.__setattr__(self, "r", r)
        object.__setattr__(self, "V", V)
        object.__setattr__(self, "radius", float(r[-1]))
        object.__setattr__(self, "jumps", tuple(r[r > 0].tolist()))
        object.__setattr__(self, "_spline", CubicSpline(r, V))

    def value(self, r: FloatArray) -> FloatArray:
        return np.where(r < self.radius, self._spline(r), 0.0)  # type: ignore[attr-defined]

    def reach(self, remainder: float) -> float:
        return self.radius


def _e_foldings(size: float, remainder: float) -> float:
    return max(1.0, math.log(size / remainder)) if size > remainder else 1.0


def _finite(record: Potential, *names: str) -> None:
    for name in names:
        value = one_number(name, getattr(record, name))
        if not math.isfinite(value):
            raise DomainError(f"{name} must be finite, not {value!r}")
        object.__setattr__(record, name, value)


def positive(record: Potential, *names: str) -> None:
    _finite(record, *names)
    for name in names:
        if getattr(record, name) <= 0:
            raise DomainError(f"{name} must be > 0, not {getattr(record, name)!r}")
