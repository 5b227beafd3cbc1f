"""Proven error bounds beside observed errors: python -m tests.benchmarks.running_bounds [--points N] [--seed N]

First bounds over whole ranges of the arguments, from `tests.benchmarks.a_priori_bounds`; then what bound=True gives
at random points. "observed/bound" is the largest quotient of true error and bound, against ball arithmetic by
another route, over a share of the points; "median" and "largest" are of the bound, in units of 2**-53 |value|
(2**-53 times the largest |S_ij| for mixtures), over all of them.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

import numpy as np
from flint import arb

import numerics
from numerics._types import FloatArray, Floats
from tests.benchmarks import a_priori_bounds, arb_references

Bounded: TypeAlias = tuple[Sequence[Floats], Sequence[Floats]]  # values, and bounds on their errors
Case: TypeAlias = tuple[str, Callable[..., Bounded], Callable[..., Sequence[arb]], tuple[FloatArray, ...]]
SCREENINGS = ("lindhard", "hubbard", "hubbard-vertex")
UNIT = 2.0**-53
ONE_SPECIES = ((0.5, 8e-15), (0.6, 1.6e-14), (0.74, 7e-14))  # largest eta, bound on the relative error of S


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.running_bounds", description=__doc__.splitlines()[0])
    parser.add_argument("--points", type=int, default=1_000_000)
    parser.add_argument("--observed", type=int, default=20_000, help="how many of them are evaluated in ball arithmetic")
    parser.add_argument("--seed", type=int, default=1967)
    options = parser.parse_args(arguments)
    for line in proven():
        print(line)
    print(f"\n{'function':50s} {'points':>8s} {'observed/bound':>14s} {'median':>8s} {'largest':>9s}")
    for name, function, reference, points in cases(np.random.default_rng(options.seed), options.points):
        median, largest = sizes(function, points)
        ratio = max(highest for highest, _ in excesses(function, reference, [column[: options.observed] for column in points]))
        print(f"{name:50s} {options.points:8d} {ratio:14.3f} {median:8.1f} {largest:9.1f}")


def proven() -> Iterator[str]:
    for name in SCREENINGS:
        eps, V = a_priori_bounds.screening(name)
        yield f"{name + ', all y:':24s} eps within {eps:.2f} * 2**-53 |eps|, V within {V:.2f} * 2**-53 lambda2/(y**2 |eps|)"
    for eta_max, bound in ONE_SPECIES:
        found, boxes = a_priori_bounds.one_species(eta_max, bound)
        yield f"S, all x, eta <= {eta_max}: relative error at most {found:.2e}, by {boxes} boxes"


def cases(rng: np.random.Generator, count: int) -> Iterator[Case]:
    """(name, function with bounds, reference, columns of arguments)."""
    x, y = mixed(rng, count, 40), mixed(rng, count, 4)
    fraction = rng.uniform(0, 1, count)
    points: tuple[FloatArray, ...]
    for eta_max in (0.45, 0.6, 0.74):
        points = (x, rng.uniform(0, eta_max, count))
        yield f"structure_factor, eta <= {eta_max}", one_species, lambda *at: [arb_references.structure_factor(*at)], points
    for eta_max, most in ((0.45, 4.0), (0.6, 4.0), (0.74, 20.0)):
        alpha = most ** rng.uniform(-1, 1, count)
        name = f"partial_structure_factors, eta <= {eta_max}, 1/{most:.0f} <= alpha <= {most:.0f}"
        points = (x, rng.uniform(0, eta_max, count), fraction, alpha)
        yield name, two_species, arb_references.partial_structure_factors, points
    lambda2, s = rng.uniform(0.05, 0.85, count), rng.uniform(0, 5, count)
    for screening in SCREENINGS:
        yield f"dielectric {screening}", dielectric(screening), reference(arb_references.dielectric, screening), (y, lambda2)
    for screening in SCREENINGS:
        yield f"empty_core {screening}", empty_core(screening), reference(arb_references.empty_core, screening), (y, lambda2, s)


def one_species(x: FloatArray, eta: FloatArray) -> Bounded:
    value, bound = numerics.structure_factor(x, eta, bound=True)
    return [value], [bound]


def two_species(x: FloatArray, eta: FloatArray, fraction: FloatArray, alpha: FloatArray) -> Bounded:
    return numerics.partial_structure_factors(x, eta, fraction, alpha, bound=True)


def dielectric(screening: str) -> Callable[..., Bounded]:
    def bounded(y: FloatArray, lambda2: FloatArray) -> Bounded:
        eps, bound = numerics.dielectric(y, lambda2, screening, bound=True)
        return [eps], [bound]

    return bounded


def empty_core(screening: str) -> Callable[..., Bounded]:
    def bounded(y: FloatArray, lambda2: FloatArray, s: FloatArray) -> Bounded:
        V, bound = numerics.empty_core(y, lambda2, s, screening, bound=True)
        return [V], [bound]

    return bounded


def reference(function: Callable[..., arb], screening: str) -> Callable[..., Sequence[arb]]:
    return lambda *at: [function(*at, screening)]


def sizes(function: Callable[..., Bounded], points: Sequence[FloatArray]) -> tuple[float, float]:
    """The median and the largest bound relative to the largest of the values."""
    values, bounds = map(np.array, function(*points))
    relative = bounds / np.abs(values).max(axis=0)
    return np.median(relative) / UNIT, relative.max() / UNIT


def excesses(
    function: Callable[..., Bounded], reference: Callable[..., Sequence[arb]], points: Sequence[FloatArray],
) -> Iterator[tuple[float, float]]:
    """Highest and lowest possible |value - exact|/bound, for each value that has a finite bound."""
    values, bounds = (list(map(np.asarray, parts)) for parts in function(*points))
    for n, at in enumerate(zip(*(column.tolist() for column in points), strict=True)):
        parts = [(float(value[n]), float(bound[n])) for value, bound in zip(values, bounds, strict=True)]
        if any(np.isfinite(bound) for _, bound in parts):
            for (value, bound), exact in zip(parts, reference(*at), strict=True):
                if np.isfinite(bound):
                    yield arb_references.excess(value, bound, exact)


def mixed(rng: np.random.Generator, count: int, top: float) -> FloatArray:
    """Half of the points uniform up to `top`, half by magnitude, in random order."""
    half = count // 2
    return rng.permutation(np.concatenate([rng.uniform(0, top, half), 10 ** rng.uniform(-8, 8, count - half)]))


if __name__ == "__main__":
    main()
