"""Ion-ion potentials for simulations: tables for LAMMPS, a calculator for ASE.

>>> from numerics.simulation import write_alloy, write_lammps
"""

from numerics.simulation.alloy import pairs_of, write_alloy
from numerics.simulation.engine import lammps_engine
from numerics.simulation.lammps import write_lammps
from numerics.simulation.truncation import Pair, TruncatedPair

__all__ = ["Pair", "TruncatedPair", "lammps_engine", "pairs_of", "write_alloy", "write_lammps"]
