"""A pair potential cut off for simulations: shifted to zero at the cut-off and switched off smoothly before it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np

from numerics._arguments import ArgumentTypeError, DomainError, parameter
from numerics._types import ArrayLike, FloatArray, Floats

_PLACES, _STEP = 100, 1e-4  # where a force is compared, and the relative step of the slope of the energy there
_MISS, _WRONG_SHARE = 0.1, 0.2  # a place is wrong from here on, and a force that is wrong in this share of places


class Pair(Protocol):
    """The interaction of two ions at distances r in angstrom."""

    def energy(self, r: FloatArray, /) -> Floats:
        """In eV."""

    def force(self, r: FloatArray, /) -> Floats:
        """-d energy/dr in eV/angstrom, positive where the ions repel each other."""


@dataclass(frozen=True)
class TruncatedPair:
    """E(r) = [phi(r) - phi(r_c)] s(r), zero from the cut-off r_c on; the force is -dE/dr exactly.

    s = 1 up to r_c - w, then s = 1 - t**4 (35 - 84 t + 70 t**2 - 20 t**3) with t = (r - r_c + w)/w: three continuous
    derivatives, so that E, the force and its slope vanish at r_c and a run at constant energy conserves it. With w = 0
    the energy is cut and shifted, and the force jumps to zero at r_c.

    Parameters: pair, with `energy` in eV and `force` in eV/angstrom; cutoff, r_c in angstrom, > 0; switch, w in angstrom,
    from 0 to below the cut-off.

    Raises `DomainError` (cutoff or switch outside its domain, a pair that is not finite at the cut-off), `ArgumentTypeError`.

    >>> class Coulomb:
    ...     def energy(self, r):
    ...         return 14.4 / r
    ...     def force(self, r):
    ...         return 14.4 / r**2
    >>> pair = TruncatedPair(Coulomb(), cutoff=10.0, switch=2.0)
    >>> pair.shift
    1.44
    >>> pair.energy([5.0, 10.0, 11.0])
    array([1.44, 0.  , 0.  ])
    >>> pair.force([5.0, 10.0])
    array([0.576, 0.   ])
    """

    pair: Pair
    cutoff: float = 15.0
    switch: float = 2.0

    def __post_init__(self) -> None:
        limited("cutoff", self.cutoff, 0, 1000, "angstrom")
        limited("switch", self.switch, 0, self.cutoff, "angstrom, the cut-off", least=True)
        if not math.isfinite(self.shift):
            raise DomainError(f"cutoff: the potential must be finite there, not {self.shift!r} at {self.cutoff!r} angstrom")

    @cached_property
    def shift(self) -> float:
        """phi(r_c) in eV, which is taken off the energy."""
        return float(np.asarray(self.pair.energy(np.array([float(self.cutoff)])))[0])

    def energy(self, r: ArrayLike) -> Floats:
        """E(r) in eV, r > 0 in angstrom."""
        return self.energy_and_force(r)[0]

    def force(self, r: ArrayLike) -> Floats:
        """-dE/dr in eV/angstrom, r > 0 in angstrom."""
        return self.energy_and_force(r)[1]

    def energy_and_force(self, r: ArrayLike) -> tuple[Floats, Floats]:
        """E(r) in eV and -dE/dr in eV/angstrom."""
        distance = parameter("r", r, "> 0")
        energy, force = np.zeros(distance.shape), np.zeros(distance.shape)
        inside = distance < self.cutoff
        if inside.any():
            energy[inside], force[inside] = self.within(distance[inside])
        return energy[()], force[()]

    def within(self, r: FloatArray) -> tuple[FloatArray, FloatArray]:
        """`energy_and_force` for r up to the cut-off, where it is the limit from within."""
        shifted, force = np.asarray(self.pair.energy(r)) - self.shift, np.asarray(self.pair.force(r))
        if self.switch == 0:
            return shifted, force
        t = np.maximum(0, (r - (self.cutoff - self.switch)) / self.switch)
        s = 1 - t**4 * (35 + t * (-84 + t * (70 - 20 * t)))
        slope = -140 * (t * (1 - t)) ** 3 / self.switch
        return shifted * s, force * s - shifted * slope


def limited(name: str, value: float, low: float, high: float, unit: str, least: bool = False) -> float:
    """`value`, which must be a number above `low` (from `low` on if `least`) and below `high`."""
    if isinstance(value, bool) or not isinstance(value, int | float | np.integer | np.floating):
        raise ArgumentTypeError(f"{name} must be a number, not {value!r}")
    if not (low < value < high or (least and value == low)):
        raise DomainError(f"{name} must be {'at least' if least else 'above'} {low:g} and below {high:g} {unit}, not {float(value)!r}")
    return float(value)


def whole(name: str, value: int, low: int, high: int) -> int:
    """`value`, which must be a whole number from `low` to `high`."""
    if isinstance(value, bool) or not isinstance(value, int | np.integer):
        raise ArgumentTypeError(f"{name} must be a whole number, not {value!r}")
    if not low <= value <= high:
        raise DomainError(f"{name} must be from {low} to {high}, not {value!r}")
    return int(value)


def each_once(pairs: Mapping[tuple[str, str], Pair]) -> Mapping[tuple[str, str], Pair]:
    """`pairs`, which must name each two species once, in one order or the other."""
    if not isinstance(pairs, Mapping):
        raise ArgumentTypeError(f"pairs must map two species to their potential, not be a {type(pairs).__name__}")
    for names in pairs:
        if not isinstance(names, tuple) or len(names) != 2 or not all(isinstance(name, str) for name in names):
            raise ArgumentTypeError(f"pairs: a key must be two species, as in ('Na', 'K'), not {names!r}")
        if names[0] != names[1] and names[::-1] in pairs:
            raise DomainError(f"pairs has {'-'.join(names)} twice, in both orders")
    return pairs


def derived_force(name: str, pair: Pair, inner: float, cutoff: float) -> None:
    """Raises unless the force is -d energy/dr: a slip of sign or unit, not the last digit, is what this sees."""
    r = np.linspace(inner, cutoff, _PLACES + 2)[1:-1]
    step = _STEP * r
    before, after, force = np.asarray(pair.energy(r - step)), np.asarray(pair.energy(r + step)), np.asarray(pair.force(r))
    slope = (after - before) / (2 * step)
    rounding = 4 * np.finfo(float).eps * np.maximum(np.abs(before), np.abs(after)) / step
    wrong = np.abs(force + slope) > _MISS * np.maximum(np.abs(force), np.abs(slope)) + rounding
    if wrong.sum() > _WRONG_SHARE * _PLACES:
        i = int(np.argmax(wrong))
        opposite = np.abs(force - slope)[wrong].sum() < _MISS * np.abs(slope)[wrong].sum()
        raise DomainError(
            f"pair {name}: force must be -d energy/dr, which is {-slope[i]:.4g} eV/angstrom at {r[i]:.4g} angstrom, not {force[i]:.4g}"
            f"{': its sign is that of d energy/dr' if opposite else ''}")
