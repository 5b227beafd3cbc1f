"""Errors and times of the float64 ion-ion potential: python -m tests.benchmarks.ion_ion [--points N] [--others M]

Errors are of random metals and distances against `numerics.quadrature.ion_ion_potential` (enclosures), in units of the
local envelope: the amplitude of what oscillates in rho, plus the sizes of the rest; with --others also of every screening
against `numerics.precise`, some seconds a point, in units of the values at rho and rho + pi/2. Times are for 1000 radii at once,
beside SciPy's Fourier quadrature (QAWF) of the same integral, one radius at a time.
"""

from __future__ import annotations

import argparse
import math
import sys
import time
from collections.abc import Callable
from functools import partial

import numpy as np
from scipy.integrate import quad

import numerics
from numerics import precise
from numerics._types import FloatArray
from numerics.float64.ion_ion import well
from numerics.float64.ion_ion._contour import contour
from numerics.float64.screening import SCREENINGS
from numerics.quadrature import ENCLOSED
from numerics.quadrature import ion_ion_potential as enclosure
from tests.benchmarks.options import at_least

SODIUM = (0.67, 1.6, 1.6)
STEP = 2.0**-26


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.ion_ion", description=__doc__.splitlines()[0])
    parser.add_argument("--points", type=at_least(1), default=200, help="random points a decade of distance")
    parser.add_argument("--others", type=at_least(0), default=0, help="random points of each screening against numerics.precise")
    asked = parser.parse_args(arguments)
    points = asked.points
    print(f"{'largest error/envelope':24s} {'phi':>10s} {'force':>10s}   of {points} points each")
    random = np.random.default_rng(1967)
    for decade in range(5):
        worst = np.zeros(2)
        for _ in range(points):
            worst = np.maximum(worst, errors(10 ** random.uniform(decade, decade + 1), random))
        print(f"rho 1e{decade} to 1e{decade + 1:<13d} {worst[0]:10.1e} {worst[1]:10.1e}")
    if asked.others:
        every_screening(asked.others)
    times()
    return 0


def every_screening(points: int) -> None:
    """The largest error of phi for each name, where its local field is defined: 1 <= r_s <= 6."""
    print(f"\n{'largest error, every screening':32s} {'phi':>10s}   of {points} points each, rho 1 to 1e5")
    for screening in SCREENINGS:
        random, worst = np.random.default_rng(1967), 0.0
        for _ in range(points):
            rho, lambda2, (s_i, s_j) = 10 ** random.uniform(0, 5), random.uniform(0.17, 0.99), random.uniform(0, 4, 2)
            metal = (rho, lambda2, s_i, s_j, 1, 1, screening)
            reference = float(precise.ion_ion_potential(*metal, digits=14))
            here, quarter = (numerics.ion_ion_potential(metal[0] + shift, *metal[1:]) for shift in (0, np.pi / 2))
            worst = max(worst, abs(here - reference) / np.hypot(here, quarter))
        print(f"{screening:32s} {worst:10.1e}")


def errors(rho: float, random: np.random.Generator) -> FloatArray:
    """Of phi and of the force, in units of their envelopes."""
    screening = ENCLOSED[random.integers(len(ENCLOSED))]
    s, other = random.uniform(0, 4, 2)
    metal = (random.uniform(0.2, 1.0), s, other if random.integers(2) else s, 1, 1, screening)
    rho = round(rho / STEP) * STEP  # rho + STEP/2 is a float64 too
    values = [enclosure(rho + shift, *metal, digits=40) for shift in (0, np.pi / 2, -STEP / 2, STEP / 2)]
    if not values[0].verdict.holds:
        return np.zeros(2)
    size = np.hypot(float(values[0].from_cut), float(values[1].from_cut)) + abs(float(values[0].from_poles)) + abs(float(values[0].bare))
    slope = float((values[3].value - values[2].value) / STEP)  # off by STEP**2/24 of the third derivative
    apart = (numerics.ion_ion_potential(rho, *metal) - float(values[0].value), numerics.ion_ion_force(rho, *metal) + slope)
    return np.abs(apart) / size


def times() -> None:
    near, far = np.linspace(2, 40, 1000), np.geomspace(1, 1e5, 1000)
    print(f"\n{'sodium, 1000 radii':44s} {'time':>10s}")
    for says, rho in (("rho 2 to 40", near), ("rho 1 to 1e5", far)):
        for function in (numerics.ion_ion_potential, numerics.ion_ion_force):
            print(f"{function.__name__ + ', ' + says:44s} {best(partial(function, rho, *SODIUM)) * 1e3:7.1f} ms")
    print(f"{'first call of a gas (its path)':44s} {best(lambda: contour.__wrapped__(0.67, 'hubbard')) * 1e3:7.1f} ms")
    print(f"{'well: minimum of the potential':44s} {best(lambda: well(*SODIUM)) * 1e3:7.1f} ms")
    for one in (7.0, 40.0, 1000.0):
        value = by_qawf(one)
        seconds = best(partial(by_qawf, one), repeats=2)
        off = abs(value - float(numerics.ion_ion_potential(one, *SODIUM))) * one**3
        print(f"{f'SciPy QAWF, 1000 radii at rho = {one:g}':44s} {seconds * 1e6:7.0f} ms   off by {off:.0e}/rho^3")


def by_qawf(rho: float) -> float:
    """phi by `scipy.integrate.quad` with weight sin(rho y): Gauss-Kronrod on [0, 1], QAWF beyond; eps in plain Python."""
    lambda2, s, _ = SODIUM
    g = 1 / (1 + 0.158 * lambda2)

    def smooth(y: float) -> float:
        f = 0.5 + (1 - y * y) / (4 * y) * math.log((1 + y) / abs(1 - y)) if y != 1 else 0.5
        x = lambda2 * f / (y * y)
        return math.cos(s * y) ** 2 * x / (1 + x - x * y * y / (2 * y * y + g)) / y

    inner = quad(lambda y: smooth(y) * math.sin(rho * y), 0, 1, limit=2000, epsabs=1e-13)[0]
    outer = quad(smooth, 1, np.inf, weight="sin", wvar=rho, limit=1000, limlst=1000, epsabs=1e-13)[0]
    return 12 * lambda2 / rho * (np.pi / 2 - inner - outer)


def best(function: Callable[[], object], repeats: int = 7) -> float:
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        function()
        times.append(time.perf_counter() - start)
    return min(times)


if __name__ == "__main__":
    sys.exit(main())
