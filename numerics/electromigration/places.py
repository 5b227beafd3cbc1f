"""Places of the ions of a cluster from a file, in any format that ASE reads: pip install 'provenum[md]'."""

from __future__ import annotations

import os
import warnings
from typing import Any, NamedTuple

import numpy as np

from numerics._arguments import DomainError
from numerics._types import FloatArray

__all__ = ["Frame", "read_places"]

_LARGEST_FILE = 20_000_000
_MOST = 1000  # frames, and ions a frame


class Frame(NamedTuple):
    """Chemical symbols, places (N, 3) in angstrom, and whether the file says that they repeat, which is not followed."""

    symbols: list[str]
    places: FloatArray
    periodic: bool


def read_places(path: str | os.PathLike[str]) -> list[Frame]:
    """The frames of a file.

    Raises `DomainError`, in one line, for a file that holds no places, and for want of ASE; `OSError` where it cannot be read.
    """
    name = os.fspath(path)
    try:
        from ase.io import read
    except ImportError:
        raise DomainError("--cluster needs ASE, which reads files of places: pip install 'provenum[md]'") from None
    if not os.path.isfile(path):
        raise DomainError(f"{name}: not a file") if os.path.exists(path) else FileNotFoundError(2, "no such file", name)
    if os.path.getsize(path) > _LARGEST_FILE:
        raise DomainError(f"{name}: larger than {_LARGEST_FILE} bytes, no cluster")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            frames: list[Any] = read(path, index=":")
    except Exception as problem:  # each format of ASE has errors of its own
        raise DomainError(f"{name}: ASE reads no places from it: {' '.join(str(problem).split())[:120] or type(problem).__name__}") from None
    if not frames or not all(len(frame) for frame in frames):
        raise DomainError(f"{name}: there must be at least one ion in every frame")
    if len(frames) > _MOST or max(map(len, frames)) > _MOST:
        raise DomainError(f"{name}: at most {_MOST} frames of {_MOST} ions are expected, not {len(frames)} of {max(map(len, frames))}")
    return [Frame(one.get_chemical_symbols(), np.asarray(one.get_positions(), dtype=np.float64), bool(one.pbc.any())) for one in frames]
