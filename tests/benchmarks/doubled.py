"""Points of certified functions by polynomials and by the formula itself, in C, NumPy and Python: python -m tests.benchmarks.doubled [--points N]"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
import sympy

from numerics import certify
from numerics._types import FloatArray
from numerics.certified import CertifiedFunction
from tests.benchmarks.own_functions import in_c

x = sympy.Symbol("x", real=True)
# expression, domain, where polynomials are, where the formula itself is
FUNCTIONS: list[tuple[sympy.Expr, tuple[object, object], tuple[float, float], tuple[float, float]]] = [
    (sympy.exp(x) - 1, (-600, 600), (1, 15), (300, 600)), (x * sympy.log(x), (5e-324, 1e300), (2, 50), (1e6, 1e9)),
    (sympy.log(1 + sympy.exp(x)), (-700, 700), (-15, -1), (-600, -300)), (2 + sympy.sin(x), (0, 10**5), (1, 30), (8e4, 1e5)),
    (sympy.cbrt(x + 1) * sympy.log(1 + x), (1e-30, 1e30), (2, 50), (1e16, 1e20)),
]
_TIMES = 9


def main(arguments: list[str] | None = None) -> int:
    """Prints a table in Markdown: nanoseconds a point, the best of nine times so many points."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.doubled", description=__doc__.splitlines()[0])
    parser.add_argument("--points", type=int, default=100_000)
    count = parser.parse_args(arguments).points
    print("| function | C, polynomials | C, formula itself | NumPy, polynomials | NumPy, formula itself | Python, one number by the formula itself |")
    print("|---|---|---|---|---|---|")
    for expression, domain, inner, outer in FUNCTIONS:
        function = certify(expression, x, domain, table_bytes=64 * 1024)
        if not all(_kinds(function.certificate, ends) == {kind} for ends, kind in ((inner, "cells"), (outer, "direct"))):
            raise ValueError(f"{expression} is made of other pieces: {function.made_of}")
        points = [np.random.default_rng(0).uniform(*ends, count) for ends in (inner, outer)]
        times = [_nanoseconds(one, some) for one in (in_c(function), function) for some in points]
        single = _nanoseconds(partial(_one_by_one, function), points[1][:1000])
        print(f"| {expression} | {times[0]:.1f} | {times[1]:.0f} | {times[2]:.0f} | {times[3]:.0f} | {single:.0f} |", flush=True)
    return 0


def _one_by_one(function: CertifiedFunction, points: FloatArray) -> list[Any]:
    return [function(one) for one in points.tolist()]


def _kinds(certificate: Any, ends: tuple[float, float]) -> set[str]:
    return {piece["kind"] for piece in certificate["pieces"]
            if float.fromhex(piece["from"]) <= ends[1] and float.fromhex(piece["to"]) >= ends[0]}


def _nanoseconds(function: Callable[[FloatArray], Any], points: FloatArray) -> float:
    times = []
    for _ in range(_TIMES):
        start = time.perf_counter()
        function(points)
        times.append(time.perf_counter() - start)
    return min(times) / points.size * 1e9


if __name__ == "__main__":
    sys.exit(main())
