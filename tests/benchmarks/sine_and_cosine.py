"""Times and largest errors of sine, cosine and the kernels, beside NumPy's sine and cosine: python -m tests.benchmarks.sine_and_cosine"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from statistics import median

import numpy as np

from numerics._types import FloatArray
from numerics.arithmetic.trigonometry import kernels, proof, sine_and_cosine
from tests.benchmarks.stopwatch import in_turns
from tests.numerics.test_trigonometry import lows, near_phases, octaves, worst

JOBS: dict[str, Callable[[FloatArray], object]] = {
    "sine and cosine": sine_and_cosine,
    "with a low part": lambda X: sine_and_cosine(X, X * 2.0**-55),
    "kernels": kernels,
    "np.sin and np.cos": lambda X: (np.sin(X), np.cos(X)),
}
RANGES = {"0 ... 10": (0, 10), "0 ... 100": (0, 100), "0 ... 1e5": (0, 1e5), "1e5 ... 1e9": (1e5, 1e9)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--points", type=int, default=100_000, help="points for the errors (default 100000)")
    parser.add_argument("--repeat", type=int, default=25, help="rounds of timing (default 25)")
    options = parser.parse_args()
    rng = np.random.default_rng(1)
    print(f"{'ns a point, blocks of 8192':28}", *(f"{name:>18}" for name in JOBS))
    for name, ends in RANGES.items():
        times = in_turns(JOBS, rng.uniform(*ends, 8192), 8192, options.repeat)
        print(f"{'X = ' + name:28}", *(f"{median(times[job]):18.1f}" for job in JOBS))
    errors(rng, options.points)


def errors(rng: np.random.Generator, points: int) -> None:
    high = np.concatenate([octaves(rng, -8, 18, points // 60), rng.uniform(0, 20, points // 3), octaves(rng, -1074, 1024, points // 10_000 + 1)])
    high = np.concatenate([high, near_phases(rng, points // 20)])
    exact, sums = worst(high), worst(high, lows(rng, high))
    bounds = proof.proven()
    rows = (
        ("sin X", max(exact[0], sums[0]), bounds.sine_cosine), ("cos X", max(exact[1], sums[1]), bounds.sine_cosine),
        ("sin X/X", exact[2], bounds.exact_sinc), ("sin X/X, with a low part", sums[2], bounds.sinc),
        ("3 j1(X)/X", exact[3], bounds.exact_ball), ("3 j1(X)/X, with a low part", sums[3], bounds.ball))
    print(f"\n{f'errors at {high.size} points, in 2**-53':42} {'observed':>9} {'proven':>9} {'ratio':>7}")
    for name, observed, proven in rows:
        print(f"{name:42} {observed:9.4f} {proven:9.4f} {observed / proven:7.3f}")


if __name__ == "__main__":
    main()
