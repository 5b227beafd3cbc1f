"""Measured errors and times of the dielectric functions with a local field: python -m tests.benchmarks.local_fields [--points N] [--seed N]

"eps" is the largest relative error seen and "V" that of V in units of lambda2/(y**2 |eps|), both in units of 2**-53, for
the plain names of 2**-53 (1 + 1/|1 - G x|); against `tests.benchmarks.local_field_references`. Points: y from 1e-12 to 1e3 and
around 1, lambda2 over the range of the local field. "ns" is the time of `dielectric` per point.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable

import numpy as np

import numerics
from numerics._types import FloatArray
from numerics.float64.screening import SCREENINGS
from tests.benchmarks import local_field_references as references

UNIT = 2.0**-53
COUPLINGS = {"vashishta-singwi": (0.16586, 0.99515), "vashishta-singwi-cubic": (0.16586, 0.99515), "ichimaru-utsumi": (1e-3, 2.48)}


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.local_fields", description=__doc__.splitlines()[0])
    parser.add_argument("--points", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=1967)
    options = parser.parse_args(arguments)
    print(f"{'screening':26s} {'points':>7s} {'eps':>6s} {'V':>6s} {'ns':>6s}")
    for screening in SCREENINGS:
        y, lambda2, s = points(np.random.default_rng(options.seed), options.points, screening)
        eps, V = errors(y, lambda2, s, screening)
        print(f"{screening:26s} {options.points:7d} {eps.max():6.1f} {V.max():6.1f} {nanoseconds(screening):6.0f}")


def points(rng: np.random.Generator, count: int, screening: str) -> tuple[FloatArray, FloatArray, FloatArray]:
    third = -(-count // 3)
    y = np.concatenate([10 ** rng.uniform(-12, 3, third), rng.uniform(0, 4, third),
                        1 + rng.choice([-1, 1], third) * 10 ** rng.uniform(-12, -1, third)])[:count]
    lambda2 = rng.uniform(*COUPLINGS.get(screening.removesuffix("-vertex"), (1e-3, 3)), count)
    return y, lambda2, rng.uniform(0, 5, count)


def errors(y: FloatArray, lambda2: FloatArray, s: FloatArray, screening: str) -> FloatArray:
    """Of eps and of V, in the units of the table."""
    eps, V = np.asarray(numerics.dielectric(y, lambda2, screening)), np.asarray(numerics.empty_core(y, lambda2, s, screening))
    found = []
    for at in zip(y, lambda2, s, eps, V, strict=True):
        exact, K = references.dielectric(*at[:2], screening)
        m = references.m
        y_, lambda2_, s_ = (m.mpf(float(value)) for value in at[:3])
        unit = UNIT * (1 if screening.endswith("-vertex") or screening == "lindhard" else 1 + 1 / abs(K))
        envelope = lambda2_ / (y_**2 * exact)
        found.append([float(abs((at[3] - exact) / exact) / unit), float(abs((at[4] + m.cos(s_ * y_) * envelope) / envelope) / unit)])
    return np.array(found).T


def nanoseconds(screening: str, size: int = 100_000) -> float:
    y = np.linspace(0, 4, size)
    best = min(_seconds(lambda: numerics.dielectric(y, 0.6, screening)) for _ in range(5))
    return best / size * 1e9


def _seconds(function: Callable[[], object]) -> float:
    start = time.perf_counter()
    function()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
