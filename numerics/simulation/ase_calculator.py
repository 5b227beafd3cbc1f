"""The potentials of `write_lammps` as a calculator for ASE: pip install 'provenum[md]'."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from ase import Atoms
from ase.calculators.calculator import Calculator, all_changes
from ase.neighborlist import neighbor_list
from ase.stress import full_3x3_to_voigt_6_stress
from scipy.interpolate import make_interp_spline

from numerics._arguments import DomainError
from numerics._types import FloatArray
from numerics.simulation.lammps import FEWEST, MOST
from numerics.simulation.truncation import Pair, TruncatedPair, each_once, limited, whole


class PairCalculator(Calculator):
    """Energy (eV), forces (eV/angstrom) and stress (eV/angstrom^3) of `TruncatedPair` potentials.

    The energy is a spline of degree 5 in r**2 through `points` values from `inner` to `cutoff`, and the forces are its exact derivative.
    The stress is the pair part alone, at constant electron density. Parameters: those of `write_lammps`. Raises
    `DomainError` (an argument outside its domain, a pair in both orders, two species without a potential, ions closer than `inner`, a position
    that is not finite), `ArgumentTypeError`.

    >>> from ase import Atoms
    >>> from numerics.metals import Alloy
    >>> from numerics.simulation import pairs_of
    >>> dimer = Atoms("NaK", [(0, 0, 0), (4, 0, 0)], calculator=PairCalculator(pairs_of(Alloy({"Na": 0.5, "K": 0.5}, 373.15))))
    >>> round(dimer.get_potential_energy(), 4), round(float(dimer.get_forces()[1, 0]), 4)
    (-0.0507, 0.0406)
    """

    implemented_properties = ["energy", "free_energy", "forces", "stress"]

    def __init__(
        self, pairs: Mapping[tuple[str, str], Pair], cutoff: float = 15.0, switch: float = 2.0, inner: float = 1.0, points: int = 5000,
    ) -> None:
        super().__init__()
        self.cutoff = limited("cutoff", cutoff, 0, 1000, "angstrom")
        self.inner = limited("inner", inner, 0, self.cutoff, "angstrom, the cut-off")
        r = np.minimum(np.sqrt(np.linspace(self.inner**2, self.cutoff**2, whole("points", points, FEWEST, MOST))), self.cutoff)
        self.splines = {names: _spline(names, TruncatedPair(pair, self.cutoff, switch), r) for names, pair in each_once(pairs).items()}

    def calculate(self, atoms: Atoms | None = None, properties: Sequence[str] = ("energy",), system_changes: Sequence[str] = all_changes) -> None:
        super().calculate(atoms, properties, system_changes)
        ions: Any = self.atoms
        _finite(ions)
        first, second, r, apart = neighbor_list("ijdD", ions, self.cutoff)  # each two ions twice
        if np.any(r < self.inner):
            raise DomainError(f"two ions are {r.min():.6g} angstrom apart; the potential starts at {self.inner:g}")
        names, energy, slope = np.array(ions.get_chemical_symbols()), np.zeros(r.size), np.zeros(r.size)
        for one, other in set(zip(names[first].tolist(), names[second].tolist(), strict=True)):
            spline = self.splines.get((one, other)) or self.splines.get((other, one))
            if spline is None:
                raise DomainError(f"pairs lacks {one}-{other}")
            these = (names[first] == one) & (names[second] == other)
            energy[these], slope[these] = spline(r[these] ** 2), 2 * spline(r[these] ** 2, 1)  # slope: dE/dr / r
        pull, forces = slope[:, None] * apart, np.zeros((len(names), 3))
        np.add.at(forces, first, pull)
        total = float(energy.sum()) / 2
        self.results = {"energy": total, "free_energy": total, "forces": forces}
        if ions.cell.rank == 3:
            self.results["stress"] = full_3x3_to_voigt_6_stress(pull.T @ apart / 2) / ions.get_volume()


def _spline(names: tuple[str, str], pair: TruncatedPair, r: FloatArray) -> Any:
    energy = pair.within(r)[0]
    if not np.isfinite(energy).all():
        raise DomainError(f"pair {'-'.join(names)} must be finite from {r[0]:g} to {r[-1]:g} angstrom")
    return make_interp_spline(r**2, energy, k=5)


def _finite(ions: Any) -> None:
    for number, (symbol, place) in enumerate(zip(ions.get_chemical_symbols(), ions.get_positions(), strict=True)):
        if not np.isfinite(place).all():
            raise DomainError(f"positions must be finite, not {place.tolist()} of ion {number} ({symbol}): the run may have blown up before")
    if not np.isfinite(ions.cell.array).all():
        raise DomainError(f"cell must be finite, not {ions.cell.array.tolist()}")
