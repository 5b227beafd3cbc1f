"""Sodium-potassium in the tests of the simulation codes: the potential cut off, and sums over ions, written out here."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.polynomial import Polynomial

from numerics._types import FloatArray
from numerics.metals import Alloy

T = 373.15
CUTOFF, SWITCH = 9.0, 2.0
ALLOY = Alloy({"Na": 0.5, "K": 0.5}, T)
MASSES = {"Na": 22.99, "K": 39.098}
PAIRS = [("Na", "Na"), ("Na", "K"), ("K", "K")]

_BELL = 140 * Polynomial([0, 1]) ** 3 * Polynomial([1, -1]) ** 3  # of unit area on (0, 1)


def expected(names: tuple[str, str], r: FloatArray | float) -> tuple[FloatArray, FloatArray]:
    """E and -dE/dr of two ions: the potential less its value at the cut-off, switched off by the area of a bell-shaped curve."""
    pair = ALLOY.pair(*names)
    shifted, force = pair.energy(r) - pair.energy(CUTOFF), pair.force(r)
    t = np.clip((r - (CUTOFF - SWITCH)) / SWITCH, 0, 1)
    left = 1 - _BELL.integ()(t)
    energy, force = shifted * left, force * left + shifted * _BELL(t) / SWITCH
    return np.where(r < CUTOFF, energy, 0), np.where(r < CUTOFF, force, 0)


def depth(names: tuple[str, str]) -> float:
    return abs(ALLOY.pair(*names).minimum.energy)


@dataclass
class Crystal:
    """Ions in a periodic orthogonal box; lengths in angstrom."""

    names: list[str]
    places: FloatArray
    box: FloatArray

    def energy_and_forces(self) -> tuple[float, FloatArray]:
        """Sums over all ions in the box and in the boxes around it, as far as the cut-off reaches."""
        energy = 0.0
        forces = np.zeros_like(self.places)
        cells = np.array(list(product(*(range(-n, n + 1) for n in np.ceil(CUTOFF / self.box).astype(int)))))
        for first, second in product(sorted(set(self.names)), repeat=2):
            these, those = (np.flatnonzero(np.array(self.names) == name) for name in (first, second))
            apart = self.places[these, None, None] - self.places[None, those, None] - cells * self.box
            r = np.sqrt((apart**2).sum(-1))
            i, j, cell = np.nonzero((r > 0) & (r < CUTOFF))
            apart, r = apart[i, j, cell], r[i, j, cell]
            e, f = expected((first, second), r)
            energy += e.sum() / 2
            np.add.at(forces, these[i], (f / r)[:, None] * apart)
        return energy, forces


def crystal() -> Crystal:
    """Two by two by two cells of CsCl structure, two ions exchanged, all displaced at random, in a box of three unequal edges."""
    random = np.random.default_rng(5)
    cells = np.array(list(product(range(2), repeat=3)), float)
    edges = np.array([4.9, 5.0, 5.1])
    places = np.concatenate([cells * edges, (cells + 0.5) * edges]) + random.uniform(-0.3, 0.3, (16, 3))
    names = ["Na"] * 8 + ["K"] * 8
    names[3], names[12] = names[12], names[3]
    return Crystal(names, places, 2 * edges)
