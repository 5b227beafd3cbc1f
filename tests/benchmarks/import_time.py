"""Seconds that an import takes in a fresh process: python -m tests.benchmarks.import_time [--repeat N]

Each module in turn, in processes of their own, after one that is not counted; the median and the least.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from statistics import median

MODULES = ("numerics", "numpy", "sympy", "flint", "derive")


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.import_time", description=__doc__.splitlines()[0])
    parser.add_argument("--repeat", type=int, default=10, help="processes for each module")
    repeat = parser.parse_args(arguments).repeat
    if repeat < 1:
        parser.error(f"--repeat must be at least 1, not {repeat}")
    for module in MODULES:
        seconds(module)
    found: dict[str, list[float]] = {module: [] for module in MODULES}
    for _ in range(repeat):
        for module in MODULES:
            found[module].append(seconds(module))
    base = median(found[MODULES[0]])
    print(f"{'import':12s} {'seconds':>8s} {'least':>8s} {'/numerics':>10s}   median of {repeat} processes")
    for module, times in found.items():
        print(f"{module:12s} {median(times):8.3f} {min(times):8.3f} {median(times) / base:10.2f}")


def seconds(module: str) -> float:
    """The time that a new Python process takes to import `module`, without the start of Python."""
    program = f"from time import perf_counter as now; start = now(); import {module}; print(now() - start)"
    return float(subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout)


if __name__ == "__main__":
    main()
