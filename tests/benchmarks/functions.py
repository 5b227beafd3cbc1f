"""What a proven value costs: functions of equations beside `sympy.lambdify` and, where it is installed, numba.

python -m tests.benchmarks.functions [POINTS]
"""

from __future__ import annotations

import sys
import time
import warnings
from collections.abc import Callable
from typing import Any

import numpy as np
import sympy

import derive

CASES: dict[str, dict[str, tuple[float, float]]] = {
    "3": {"y": (0.01, 3), "lambda2": (0.1, 0.5), "s": (0.5, 2)},
    "10": {"lambda2": (0.01, 0.9)},
    "wertheim-S": {"eta": (0.1, 0.5), "t_sphere": (0.1, 10)},
    "contact": {"Delta": (0.1, 1), "R_i": (0.1, 1), "R_j": (0.1, 1), "xi_2": (0.1, 1)},
    "S-zero": {"eta": (0.1, 0.5)},
}
LOOSE = 1024.0


def main(points: int = 200_000) -> None:
    """Prints the table."""
    print(f"{points} points; microseconds for one")
    heads = ("operations", "lambdify", "numba", f"{LOOSE:g} ulp", "ratio", "1 ulp", "balls alone")
    print(f"{'equation':12} " + " ".join(f"{head:>11}" for head in heads) + f"   routes at {LOOSE:g} ulp; at 1 ulp")
    for number, ranges in CASES.items():
        print(_row(number, ranges, points))


def _row(number: str, ranges: dict[str, tuple[float, float]], points: int) -> str:
    paper, rng = derive.paper("ashcroft-langreth-1967"), np.random.default_rng(0)
    loose, tight = (paper.function(number, *ranges, max_ulp=ulp) for ulp in (LOOSE, 1.0))
    columns = [rng.uniform(low, high, points) for low, high in ranges.values()]
    plain = sympy.lambdify(loose.arguments, loose.expression, "numpy")
    few = [column[:200] for column in columns]
    one, other = loose.report(*columns), tight.report(*columns)
    works = {"lambdify": lambda: plain(*columns), "numba": _numba(loose, columns), "loose": lambda: loose(*columns), "tight": lambda: tight(*columns)}
    per = {name: _best(work) / points for name, work in works.items() if work is not None}
    balls = _best(lambda: [tight.balls_alone(*point) for point in zip(*few, strict=True)]) / 200
    cells = [str(sympy.count_ops(loose.expression)), *(f"{per[name]:.4f}" if name in per else "-" for name in ("lambdify", "numba", "loose")),
             f"{per['loose'] / per['lambdify']:.1f}", f"{per['tight']:.3f}", f"{balls:.1f}"]
    return f"{number:12} " + " ".join(f"{cell:>11}" for cell in cells) + f"   {one}; {other}"


def _numba(function: Any, columns: list[Any]) -> Callable[[], Any] | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import numba
    except ImportError:
        return None
    compiled = numba.vectorize(sympy.lambdify(function.arguments, function.expression, "math"))
    compiled(*(column[:1] for column in columns))
    return lambda: compiled(*columns)


def _best(work: Callable[[], Any], rounds: int = 3) -> float:
    """Microseconds, of the best of a few rounds."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times) * 1e6


if __name__ == "__main__":
    main(*(int(text) for text in sys.argv[1:2]))
