"""C sources compiled with the system compiler and called on NumPy arrays through ctypes."""

from __future__ import annotations

import atexit
import ctypes
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from numerics._types import FloatArray

EXACT = ("-O2", "-ffp-contract=off")  # every double as the source says: bit for bit what NumPy gives
FAST = ("-O3", "-march=native", "-ffp-contract=off")
_DOUBLES = np.ctypeslib.ndpointer(dtype=np.float64, flags="C_CONTIGUOUS")


def array_function(source: str, name: str, flags: Sequence[str] = EXACT, outputs: int = 1) -> Callable[[FloatArray], Any]:
    """The C function `void name(const double *x, double *out ..., size_t n)` of `source` as array in, new arrays out.

    With `outputs` > 1 the C function has that many `out` arguments. Raises `FileNotFoundError` where there is
    no C compiler, `RuntimeError` with the compiler's words where it refuses the source.

    >>> twice = array_function("#include <stddef.h>\\nvoid twice(const double *x, double *out, size_t n)"
    ...                        "{ for (size_t i = 0; i < n; i++) out[i] = 2*x[i]; }", "twice")
    >>> twice(np.array([1.5, -0.25]))
    array([ 3. , -0.5])
    """
    function = getattr(ctypes.CDLL(str(_compiled(source, flags))), name)
    function.argtypes = [_DOUBLES] * (1 + outputs) + [ctypes.c_size_t]
    function.restype = None

    def call(x: FloatArray) -> FloatArray | tuple[FloatArray, ...]:
        results = tuple(np.empty_like(x) for _ in range(outputs))
        function(x, *results, x.size)
        return results if outputs > 1 else results[0]

    return call


@contextmanager
def silence() -> Iterator[None]:
    """What a library prints by itself, past Python's standard output, is not seen."""
    sys.stdout.flush()
    kept, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 1)
        yield
        ctypes.CDLL(None).fflush(None)
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)


def scratch_folder() -> Path:
    """A new folder that lasts as long as this process."""
    folder = Path(tempfile.mkdtemp(prefix="provenum-benchmark-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _compiled(source: str, flags: Sequence[str]) -> Path:
    compiler = shutil.which("cc")
    if compiler is None:
        raise FileNotFoundError("no C compiler: cc is not on the path")
    folder = scratch_folder()
    (folder / "source.c").write_text(source)
    command = [compiler, "-std=gnu99", "-w", *flags, "-shared", "-fPIC", "source.c", "-o", "source.so", "-lm"]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    if run.returncode:
        raise RuntimeError(f"cc: {run.stderr.strip().splitlines()[0]}")
    return folder / "source.so"
