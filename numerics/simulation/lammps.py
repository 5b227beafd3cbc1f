"""Tabulated pair potentials for LAMMPS (`pair_style table`, units metal) and a minimal input that reads them."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from itertools import combinations_with_replacement
from os import PathLike
from pathlib import Path

import numpy as np

from numerics._arguments import DomainError
from numerics._files import write_together
from numerics._types import FloatArray
from numerics.simulation.truncation import Pair, TruncatedPair, derived_force, each_once, limited, whole

INNER = 1.0  # angstrom
FEWEST, MOST = 100, 1_000_000  # rows
_SKIN = 2.0  # angstrom, of the neighbour lists
_COARSE, _SMALL_FORCE = 0.2, 0.5  # of the force, and eV/angstrom: what rows may miss between them
_STEP = 1e-3  # angstrom, of the slope of the force at the ends


def write_lammps(
    path: str | PathLike[str], pairs: Mapping[tuple[str, str], Pair], *, masses: Mapping[str, float], fractions: Mapping[str, float],
    atomic_volume: float, temperature: float, title: Sequence[str] = (), cutoff: float = 15.0, switch: float = 2.0,
    inner: float = INNER, points: int = 5000,
) -> list[Path]:
    """Writes the table at `path` and an input beside it with the suffix .in, each whole or not at all; returns both paths.

    One section per pair of species, named as in Na-K, of `points` rows at equal steps of r**2 from `inner` to `cutoff`: these are
    the knots of `pair_style table spline`, so that nothing is interpolated twice. What is tabulated is
    `TruncatedPair(pair, cutoff, switch)`. LAMMPS stops with "Pair distance < table inner cutoff" where ions come closer
    than `inner`; at 1 angstrom the energy of two ions is several eV. With the values given here LAMMPS has the energy and the
    force within 1e-6 of the larger of their size and the depth of the well (tests/simulation/test_lammps.py).

    Parameters: pairs, the potential of each pair of species, in either order, with `energy(r)` in eV and `force(r)` in eV/angstrom
    of an array of distances in angstrom; masses in g/mol and fractions of the ions by species, the latter summing to 1 (their order
    is that of the atom types); atomic_volume, angstrom**3 per ion; temperature in kelvin; title, lines for the head of both
    files; cutoff, switch and inner in angstrom, inner + switch < cutoff; points, 100 to 1e6.

    Raises `DomainError` (an argument outside its domain, a missing pair or mass, a force that is not -d energy/dr,
    too few rows for how steep it is), `ArgumentTypeError`, `OSError`.

    >>> import tempfile
    >>> class Coulomb:
    ...     def energy(self, r):
    ...         return 14.4 / r
    ...     def force(self, r):
    ...         return 14.4 / r**2
    >>> folder = tempfile.TemporaryDirectory()
    >>> files = write_lammps(folder.name + "/x.table", {("X", "X"): Coulomb()}, masses={"X": 23.0}, fractions={"X": 1.0},
    ...                      atomic_volume=40.0, temperature=400.0, points=1000)
    >>> [file.name for file in files]
    ['x.table', 'x.in']
    >>> folder.cleanup()
    """
    path = Path(path)
    _writable(path)
    species = _species(fractions, masses)
    limited("atomic_volume", atomic_volume, 0, 1e4, "angstrom^3")
    limited("temperature", temperature, 0, 1e6, "K")
    whole("points", points, FEWEST, MOST)
    least = limited("inner", inner, 0, 1000, "angstrom") + limited("switch", switch, 0, 1000, "angstrom", least=True)
    limited("cutoff", cutoff, least, 1000, "angstrom, with inner and switch within it")
    truncated = {names: TruncatedPair(pair, cutoff, switch) for names, pair in _ordered(pairs, species).items()}
    head = [*title, *_truncation(cutoff, switch, inner)]
    sections = [_section(f"{first}-{second}", pair, inner, points) for (first, second), pair in truncated.items()]
    table = "\n".join([_head(["UNITS: metal", *head]), *sections])
    script = "\n".join([_head(title), *_script(path.name, species, masses, fractions, atomic_volume, temperature, cutoff, points)]) + "\n"
    return write_together({path: table, path.with_suffix(".in"): script})


def _truncation(cutoff: float, switch: float, inner: float) -> list[str]:
    shape = (
        f"E(r) = [phi(r) - phi(r_c)] s(r), s = 1 up to {cutoff - switch:g} angstrom and from there, with t = (r - {cutoff - switch:g})/{switch:g},"
        " s = 1 - t^4 (35 - 84 t + 70 t^2 - 20 t^3)"
        if switch else "E(r) = phi(r) - phi(r_c): the force jumps to zero at r_c")
    return [
        f"cut-off r_c = {cutoff:g} angstrom; {shape}",
        "energy in eV, force = -dE/dr of this E in eV/angstrom, r in angstrom",
        "No volume term: the potential belongs to one electron density, so run it at constant volume; the pressure is the pair part alone.",
        f"Rows start at {inner:g} angstrom: closer ions end a run with 'Pair distance < table inner cutoff'.",
    ]


def _head(lines: Sequence[str]) -> str:
    return "".join(f"# {' '.join(line.split())}\n" for line in lines)


def _section(name: str, pair: TruncatedPair, inner: float, points: int) -> str:
    """Rows at equal steps of r**2, and the slopes of the force at both ends, which the spline in LAMMPS takes."""
    r = np.sqrt(np.linspace(inner**2, pair.cutoff**2, points))
    r[-1] = pair.cutoff
    energy, force = pair.within(r)
    if not (np.isfinite(energy).all() and np.isfinite(force).all()):
        raise DomainError(f"pair {name} must be finite from {inner:g} to {pair.cutoff:g} angstrom")
    derived_force(name, pair.pair, inner, pair.cutoff)
    _fine_enough(name, pair, r, force)
    low, high = _slope(pair, inner), _slope(pair, pair.cutoff) if pair.switch == 0 else 0.0
    rows = [f"{i} {a!r} {b!r} {c!r}" for i, (a, b, c) in enumerate(zip(r.tolist(), energy.tolist(), force.tolist(), strict=True), 1)]
    return "\n".join([
        f"# {name}: phi(r_c) = {pair.shift!r} eV is taken off, the force of phi there is {_force(pair, pair.cutoff)!r} eV/angstrom",
        name, f"N {points} RSQ {float(inner)!r} {float(pair.cutoff)!r} FPRIME {low!r} {high!r}", "", *rows, ""])


def _fine_enough(name: str, pair: TruncatedPair, r: FloatArray, force: FloatArray) -> None:
    """Raises where a cubic through four rows misses the force midway between the middle two (the first two, at the inner end) by a fifth."""
    middle = np.sqrt((r[:-1] ** 2 + r[1:] ** 2) / 2)
    first, inside = force[:4] @ [5, 15, -5, 1] / 16, (9 * (force[1:-2] + force[2:-1]) - force[:-3] - force[3:]) / 16
    exact, found = pair.within(middle[:-1])[1], np.concatenate([[first], inside])
    miss = np.abs(found - exact) - _COARSE * np.maximum(np.abs(force[:-2]), np.abs(force[1:-1])) - _SMALL_FORCE
    if np.any(miss > 0):
        i = int(np.argmax(miss))
        raise DomainError(f"points must be more than {r.size}, or inner more than {r[0]:g} angstrom: the force of pair {name} between "
                          f"{r[i]:.4g} and {r[i + 1]:.4g} angstrom is {exact[i]:.4g} eV/angstrom, and {found[i]:.4g} by the rows")


def _slope(pair: TruncatedPair, r: float) -> float:
    """d force/dr of the potential itself."""
    return (_force(pair, r * (1 + _STEP)) - _force(pair, r * (1 - _STEP))) / (2 * _STEP * r)


def _force(pair: TruncatedPair, r: float) -> float:
    return float(np.asarray(pair.pair.force(np.array([r])))[0])


def _script(
    table: str, species: list[str], masses: Mapping[str, float], fractions: Mapping[str, float],
    atomic_volume: float, temperature: float, cutoff: float, points: int,
) -> list[str]:
    """A bcc lattice at the density of the liquid, melted at four times the temperature, then NVT and NVE."""
    edge = (2 * atomic_volume) ** (1 / 3)
    cells = math.ceil(2 * (cutoff + _SKIN) / edge)
    types = range(1, len(species) + 1)
    both = list(combinations_with_replacement(types, 2))
    rest, mixed = 1.0, []
    for number, name in enumerate(species[1:], 2):
        mixed.append(f"set             type 1 type/ratio {number} {min(1.0, fractions[name] / rest) if rest > 0 else 0.0:.10g} {1000 + number}")
        rest -= fractions[name]
    return [
        "units           metal",
        "atom_style      atomic",
        f"variable        T equal {float(temperature)!r}",
        "",
        f"lattice         bcc {edge:.10g}    # {atomic_volume:.6g} angstrom^3 per ion",
        f"region          box block 0 {cells} 0 {cells} 0 {cells}",
        f"create_box      {len(species)} box",
        "create_atoms    1 box",
        *mixed,
        *(f"mass            {number} {float(masses[name])!r}    # {name}" for number, name in zip(types, species, strict=True)),
        "",
        f"pair_style      table spline {points}",
        *(f"pair_coeff      {i} {j} {table} {species[i - 1]}-{species[j - 1]}" for i, j in both),
        f"neighbor        {_SKIN} bin",
        "",
        "timestep        0.001",
        "thermo          1000",
        "thermo_style    custom step temp pe etotal press",
        "velocity        all create $(4*v_T) 4711 dist gaussian",
        "",
        "fix             run all nvt temp $(4*v_T) $T 0.1    # melts, then cools",
        "run             10000",
        "fix             run all nvt temp $T $T 0.1",
        "run             10000",
        "unfix           run",
        "",
        "fix             run all nve",
        f"compute         g all rdf 300 {' '.join(f'{i} {j}' for i, j in both)}",
        "fix             g all ave/time 20 500 10000 c_g[*] file g.txt mode vector",
        "run             10000",
    ]


def _writable(path: Path) -> None:
    if not re.fullmatch(r"[\w.+-]+", path.name, re.ASCII) or path.suffix == ".in":
        raise DomainError(f"path must end in a name of letters, digits and . + - _, without the suffix .in of the input beside it, not {path.name!r}")
    if path.is_dir():
        raise DomainError(f"path must be a file, not the folder {str(path)!r}")
    if not path.parent.is_dir():
        raise DomainError(f"path must lie in a folder that exists, not {str(path.parent)!r}")


def _species(fractions: Mapping[str, float], masses: Mapping[str, float]) -> list[str]:
    species = list(fractions)
    if not species:
        raise DomainError("fractions must name at least one species")
    for name in species:
        if not isinstance(name, str) or not name.isalnum():
            raise DomainError(f"fractions: a species must be letters and digits, not {name!r}")
        if not 0 <= fractions[name] <= 1:
            raise DomainError(f"fractions[{name!r}] must be from 0 to 1, not {fractions[name]!r}")
        if name not in masses:
            raise DomainError(f"masses lacks {name!r}")
        limited(f"masses[{name!r}]", masses[name], 0, 1e4, "g/mol")
    if abs(sum(fractions.values()) - 1) > 1e-9:
        raise DomainError(f"fractions must sum to 1, not {sum(fractions.values())!r}")
    return species


def _ordered(pairs: Mapping[tuple[str, str], Pair], species: list[str]) -> dict[tuple[str, str], Pair]:
    """The pair of each two species once, in the order of the atom types."""
    wanted = list(combinations_with_replacement(species, 2))
    for names in each_once(pairs):
        if names not in wanted and tuple(reversed(names)) not in wanted:
            raise DomainError(f"pairs names {names!r}, which is no pair of {', '.join(species)}")
    ordered = {}
    for names in wanted:
        keys = {names, names[::-1]} & pairs.keys()
        if not keys:
            raise DomainError(f"pairs lacks {'-'.join(names)}")
        ordered[names] = pairs[keys.pop()]
    return ordered

