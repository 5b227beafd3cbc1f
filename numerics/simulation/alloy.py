"""From a liquid metal or alloy to files for LAMMPS: its pair potentials and what they belong to."""

from __future__ import annotations

from itertools import combinations_with_replacement
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from numerics.formulas import generated as _formulas
from numerics.simulation.lammps import INNER, write_lammps
from numerics.simulation.truncation import Pair

if TYPE_CHECKING:
    from numerics.metals.state import Alloy


def pairs_of(alloy: Alloy, screening: str = "hubbard") -> dict[tuple[str, str], Pair]:
    """The potential of each two species of an alloy, Eq. (7).

    >>> from numerics.metals import Alloy
    >>> list(pairs_of(Alloy({"Na": 0.5, "K": 0.5}, 373.15)))
    [('Na', 'Na'), ('Na', 'K'), ('K', 'K')]
    """
    return {names: alloy.pair(*names, screening=screening) for names in combinations_with_replacement(alloy.symbols, 2)}


def write_alloy(
    path: str | PathLike[str], alloy: Alloy, screening: str = "hubbard", *,
    cutoff: float = 15.0, switch: float = 2.0, inner: float = INNER, points: int = 5000,
) -> list[Path]:
    """`write_lammps` with the pair potentials, masses and density of an `Alloy`; the head of the files says which.

    Parameters: path, the table, with an input beside it whose suffix is .in; alloy; screening, as in
    `numerics.ion_ion_potential`; the rest as in `write_lammps`. Returns both paths. Raises what `write_lammps` raises.

    Source: ashcroft-langreth-1967, Eq. (7).

    >>> import tempfile
    >>> from numerics.metals import Alloy
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     table, script = write_alloy(folder + "/na.table", Alloy("Na", 373.15), points=1000)
    ...     print(script.read_text().splitlines()[0])
    # Ion-ion potential of liquid Na: ashcroft-langreth-1967, Eq. (7), screening hubbard
    """
    return write_lammps(
        path, pairs_of(alloy, screening), masses={one.symbol: one.molar_mass for one in alloy.species},
        fractions=dict(zip(alloy.symbols, alloy.fractions, strict=True)), atomic_volume=alloy.atomic_volume * 1e30,
        temperature=alloy.temperature, title=_title(alloy, screening), cutoff=cutoff, switch=switch, inner=inner, points=points)


def _title(alloy: Alloy, screening: str) -> list[str]:
    parts = zip(alloy.symbols, alloy.fractions, alloy.species, alloy.core_radii, strict=True)
    volume = alloy.atomic_volume * 1e30
    return [
        f"Ion-ion potential of liquid {alloy.name}: ashcroft-langreth-1967, Eq. (7), screening {screening}",
        *(f"{symbol}: fraction {fraction:.6g}, valence {one.valence}, core radius {radius:g} angstrom" for symbol, fraction, one, radius in parts),
        f"{alloy.temperature:g} K, {1 / volume:.6g} ions and {_formulas.electrons_per_volume(alloy.valence, volume):.6g} electrons per angstrom^3,"
        f" k_F = {alloy.fermi_wavenumber * 1e-10:.6g} 1/angstrom, r_s = {alloy.electron_radius:.6g} Bohr radii, lambda^2 = {alloy.lambda2:.6g}",
    ]
