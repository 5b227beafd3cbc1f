"""The Boltzmann equation on the Fermi sphere, its error and its estimate by degree: python -m tests.benchmarks.fermi_surface [--peak KAPPA]

Scattering is exp(KAPPA (cos(theta) - 1)), whose relaxation time is known in closed form. Beside `solve_boltzmann`, which forms W, solves
and estimates its error on finer states, the usual way: the same W on the points of Lebedev's rule of the same degree, iterated until the
distribution changes by 1e-13. "turns" is how often. Errors relative to the largest mean free path; a dash where the degree is refused.
"""

from __future__ import annotations

import argparse
from math import nan
from time import perf_counter

import numpy as np
from scipy.integrate import lebedev_rule

from numerics._types import FloatArray
from numerics.wind import EllipsoidalBand, solve_boltzmann

DEGREES = (5, 7, 11, 15, 17, 23, 29, 35, 41)
BAND = EllipsoidalBand.free(1.0)
RATE = 1 / np.pi  # out of a state for W = 1


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.fermi_surface", description=__doc__.splitlines()[0])
    parser.add_argument("--peak", type=float, default=5.0)
    kappa = parser.parse_args(arguments).peak
    exact = 1 / RATE / (-np.expm1(-2 * kappa) / (2 * kappa) * (1 - 1 / np.tanh(kappa) + 1 / kappa))
    print(f"{'degree':>6s} {'states':>6s} {'error':>8s} {'estimate':>8s} {'ms':>7s}   {'Lebedev':>7s} {'error':>8s} {'turns':>6s} {'ms':>7s}")
    for degree in DEGREES:
        states, error, estimate, time = direct(kappa, degree, exact)
        points, iterated, turns, other = by_iteration(kappa, degree, exact)
        mine = f"{error:8.1e} {estimate:8.1e} {time:7.1f}" if error == error else f"{'-':>8s} {'-':>8s} {'-':>7s}"
        print(f"{degree:6d} {states:6d} {mine}   {points:7d} {iterated:8.1e} {turns:6d} {other:7.1f}")


def direct(kappa: float, degree: int, exact: float) -> tuple[int, float, float, float]:
    start = perf_counter()
    try:
        found = solve_boltzmann(BAND, lambda k, l: scattering(kappa, k, l), degree)
    except ArithmeticError:
        return len(BAND.states(degree).weights), nan, nan, nan
    time = 1e3 * (perf_counter() - start)
    error = np.abs(found.mean_free_path - exact * found.states.velocities).max()
    return len(found.states.weights), float(error / exact), found.error / exact, time


def by_iteration(kappa: float, degree: int, exact: float) -> tuple[int, float, int, float]:
    start = perf_counter()
    points, weights = lebedev_rule(degree)
    k = points.T
    rates = RATE * scattering(kappa, k[:, None], k[None]) * weights / (4 * np.pi)
    total = rates.sum(axis=1)[:, None]
    path, change, turns = k / total, 1.0, 0
    while change > 1e-13 and turns < 100_000:
        after = (k + rates @ path) / total
        change, path, turns = float(np.abs(after - path).max() / np.abs(after).max()), after, turns + 1
    return len(k), float(np.abs(path - exact * k).max() / exact), turns, 1e3 * (perf_counter() - start)


def scattering(kappa: float, k: FloatArray, l: FloatArray) -> FloatArray:
    return np.asarray(np.exp(kappa * ((k * l).sum(-1) - 1)))


if __name__ == "__main__":
    main()
