"""Whether a shipped function of float is correctly rounded, for every one: python -m tests.benchmarks.every_float [NAME ...] [--floats N] [--jobs N]

C code goes through all floats of the domain. The float64 value is within its proven bound of the true one; where both ends of that
interval round to the same float, that is the nearest. For the few floats that are left, balls decide.
"""

from __future__ import annotations

import argparse
import ctypes
import itertools
import json
import struct
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from flint import acb, arb

from derive.executors import Done, Executors, Unanswered, each_done, task
from derive.expressions.balls import precision
from numerics.certified import CertifiedFunction, load
from numerics.certified.__main__ import SHIPPED
from numerics.certified.formula import Formula
from tests.benchmarks.c_libraries import FAST, _compiled
from tests.benchmarks.options import at_least, shared

_MOST, _PART = 2**20, 2**24
_LOOP = """
size_t undecided(uint32_t first, uint64_t count, float *found, size_t most) {
    double x[256], y[256];
    size_t n = 0;
    for (uint64_t i = 0; i < count; i += 256) {
        for (int k = 0; k < 256; k++) {
            const uint32_t bits = first + (uint32_t)(i + k < count ? i + k : count - 1);
            float single;
            memcpy(&single, &bits, sizeof single);
            x[k] = single;
        }
        NAME_array(x, y, 256);
        for (int k = 0; k < 256; k++) {
            const double most_off = fabs(y[k]) * 0x1p-51;
            if ((float)(y[k] - most_off) != (float)(y[k] + most_off) && i + k < count && n < most) found[n++] = (float)x[k];
        }
    }
    return n;
}
"""


class Counted(NamedTuple):
    """Of so many floats, how many the bound leaves undecided, and which of these are not the nearest float."""

    floats: int
    undecided: int
    wrong: list[float]


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.every_float", description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(SHIPPED)}; by default all")
    parser.add_argument("--floats", type=at_least(1), default=2**32, help="how many of each function, from the least on; by default all")
    shared(parser)
    options = parser.parse_args(arguments)
    for name in options.names or SHIPPED:
        found = counted(load(name), options.floats, jobs=options.jobs, executor=options.executor)
        print(f"{name}: {found.floats} floats, {found.floats - found.undecided} correctly rounded by the bound, {found.undecided} by balls; "
              f"{len(found.wrong)} not the nearest{', the first at' if found.wrong else ''} {' '.join(map(repr, found.wrong[:3]))}".rstrip())


def counted(function: CertifiedFunction, most: int = 2**32, *, part: int = _PART, jobs: int = 1, executor: Executors = None) -> Counted:
    """The floats from 0 or the least positive one on, to the end of the domain, `most` of them; `part` of them at a time."""
    if function.bound > 1 or function.certificate["envelope"] is not None or function.domain[0] < 0:
        raise ValueError(f"{function.name} must have a bound of at most 1 ulp on a domain of numbers >= 0")
    first, last = (_bits(np.float32(end)) for end in function.domain)
    last -= float(np.float32(function.domain[1])) > function.domain[1]
    count = min(last - first + 1, most)
    parts = [[first + start, min(part, count - start)] for start in range(0, count, part)]
    found = each_done(_counted, parts, begin=(_compiled_loop, function.certificate_text), jobs=jobs, executor=executor)
    for one in found:
        if isinstance(one, Unanswered):
            raise ArithmeticError(one.reason)
    undecided, wrong = (list(some) for some in zip(*(one.value for one in found if isinstance(one, Done)), strict=True))
    return Counted(count, sum(undecided), [x for some in wrong for x in some])


@task
def _compiled_loop(text: str) -> tuple[CertifiedFunction, Any]:
    function = CertifiedFunction(json.loads(text))
    library = ctypes.CDLL(str(_compiled(function.source("c") + _LOOP.replace("NAME", function.name), FAST)))
    library.undecided.argtypes = [ctypes.c_uint32, ctypes.c_uint64, ctypes.c_void_p, ctypes.c_size_t]
    library.undecided.restype = ctypes.c_size_t
    return function, library


@task
def _counted(begun: tuple[CertifiedFunction, Any], part: Sequence[int]) -> tuple[int, list[float]]:
    """How many of these floats the bound leaves undecided, and those that are not the nearest."""
    function, library = begun
    found = np.empty(_MOST, dtype=np.float32)
    size = library.undecided(*part, found.ctypes.data_as(ctypes.c_void_p), _MOST)
    if size == _MOST:
        raise ArithmeticError(f"{size} floats and more are undecided")
    return size, [float(x) for x in found[:size] if nearest_float(function, float(x)) != function(np.float32(x))]


def nearest_float(function: CertifiedFunction, x: float) -> np.float32:
    """The float nearest to the formula at x, by balls."""
    formula = Formula(function.certificate["formula"])
    for bits in (200, 800, 3200):
        with precision(bits):
            value = formula(acb(arb(x))).real
            if value.is_finite():
                ends = [_rounded(value.lower()), _rounded(value.upper())]
                if ends[0] == ends[1]:
                    return ends[0]
    raise ArithmeticError(f"{function.name}({x!r}) is not decided by {bits} bits")


def _rounded(value: arb) -> np.float32:
    """An exact ball to the nearest float, decided against the middle between neighbours."""
    near = np.float32(float(value))
    with np.errstate(over="ignore"):
        around = sorted([np.nextafter(near, np.float32(-np.inf)), near, np.nextafter(near, np.float32(np.inf))])
    middles = [(arb(float(a)) + arb(float(b))) / 2 for a, b in itertools.pairwise(around)]
    return around[int(value > middles[0]) + int(value > middles[1])]


def _bits(x: np.float32) -> int:
    (bits,) = struct.unpack("<I", struct.pack("<f", x))
    return int(bits)


if __name__ == "__main__":
    main()
