"""What the passes of NumPy alone cost a point of the Lindhard function: python -m tests.benchmarks.numpy_passes [--points N]

Each coefficient is looked up by a pass of `take`, and each operation is a pass over the points. The floor is their number times what one takes, on a
block of points, without the passes that choose a piece: no arrangement of a table of this degree is faster by whole arrays.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from functools import partial

import numpy as np

from numerics.certified import load
from numerics.certified.code.evaluation import _BLOCK
from tests.benchmarks.options import at_least

_TIMES = 25
_LOOKED_UP, _INDEXED = 3, 7  # m, hi and lo beside c1, c2 ...; operations that find the row: x - a, |.|, + offset, >> 52, - first, >> bits, + start


def main(arguments: list[str] | None = None) -> int:
    """Prints nanoseconds a point: one pass of each kind, the floor, and the function at points in random order and in order."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.numpy_passes", description=__doc__.splitlines()[0])
    parser.add_argument("--points", type=at_least(1), default=200_000)
    count, rng = parser.parse_args(arguments).points, np.random.default_rng(0)
    function = load("lindhard")
    rows = [len(piece["cells"]) for piece in function.certificate["pieces"] if piece["kind"] == "cells"]
    degree = next(len(piece["cells"][0]) - 3 for piece in function.certificate["pieces"] if piece["kind"] == "cells")
    column, index = rng.random(sum(rows)), rng.integers(0, sum(rows), _BLOCK)
    one, other, out = rng.random(_BLOCK), rng.random(_BLOCK), np.empty(_BLOCK)
    taken = _nanoseconds(lambda: np.take(column, index, out=out, mode="clip"), _BLOCK)
    operation = _nanoseconds(lambda: np.multiply(one, other, out=out), _BLOCK)
    takes, operations = degree + _LOOKED_UP + 2, _INDEXED + 1 + 2 * degree + 1
    print(f"one look-up {taken:.2f} ns, one operation {operation:.2f} ns a point")
    print(f"degree {degree}: {takes} look-ups and {operations} operations, {takes * taken + operations * operation:.1f} ns at least")
    points = rng.uniform(0, 4, count)
    for order, some in (("in random order", points), ("in order", np.sort(points))):
        print(f"the Lindhard function {order}: {_nanoseconds(partial(function, some), count):.1f} ns")
    return 0


def _nanoseconds(work: Callable[[], object], points: int) -> float:
    times = []
    for _ in range(_TIMES):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times) / points * 1e9


if __name__ == "__main__":
    sys.exit(main())
