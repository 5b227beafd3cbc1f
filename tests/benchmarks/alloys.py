"""Times and errors of resistivities of alloys: python -m tests.benchmarks.alloys [--points N] [--rounds N] [--coarse N]

Times are of 101 compositions with 4 ratios of diameters, of two species of the given valences, beside SciPy's adaptive
quadrature (quad) of the same integrand in plain Python, one element after the other. Errors are of random alloys, of metals and
far beyond, against `numerics.quadrature.alloy_resistivity` (enclosures): the largest, and the largest in units of the
estimate that comes with the value. What the rule alone leaves out is
tested with coarser tolerances, where it is above rounding.
"""

from __future__ import annotations

import argparse
import cmath
import math
import sys
from collections.abc import Mapping
from typing import Any

import numpy as np
from flint import arb
from scipy.integrate import quad

import numerics
from numerics import quadrature
from numerics._types import FloatArray
from numerics.float64 import _ziman_rule
from tests.benchmarks.options import at_least
from tests.benchmarks.stopwatch import in_turns, ratio

COMPOSITIONS, ALPHAS = 101, (0.7, 0.8, 0.9, 1.0)
VALENCES = (1, 1), (1, 2), (2, 2), (3, 3), (4, 3), (1, 5)
SCREENING = "hubbard-vertex"
RANGES = "metals, eta 0.2 to 0.55", "far beyond, eta 0 to 0.74", "dense, eta 0.6 to 0.89"
SCREENINGS = "lindhard", "hubbard", "hubbard-vertex"


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.alloys", description=__doc__.splitlines()[0])
    parser.add_argument("--points", type=at_least(1), default=200, help="random alloys in each range")
    parser.add_argument("--rounds", type=at_least(1), default=5)
    parser.add_argument("--coarse", type=at_least(1), default=3000, help="random alloys for the tolerances of the rule")
    options = parser.parse_args(arguments)
    times(options.rounds)
    errors(options.points)
    coarse(options.coarse)
    return 0


def curves(valences: tuple[float, float]) -> dict[str, Any]:
    """Arguments of `alloy_resistivity` for 101 compositions and 4 ratios of diameters."""
    x, alpha = np.linspace(0, 1, COMPOSITIONS)[:, None], np.array(ALPHAS)
    return {
        "fermi_wavenumber": 1e10 - 0.1e10 * x, "lambda2": 0.6 + 0.06 * x, "s": np.stack([1.6 - 0.1 * x, 2 - 0.1 * x], -1),
        "fractions": np.stack([1 - x, x], -1), "valences": valences, "eta": 0.45, "diameters": np.stack([alpha, np.ones(4)], -1)}


def by_quad(arguments: Mapping[str, Any]) -> FloatArray:
    """The same, one element after the other; quad is asked for 1e-10."""
    names = list(arguments)
    species = [name in ("s", "fractions", "valences", "diameters") for name in names]
    shape = np.broadcast_shapes(*(np.shape(value)[: np.ndim(value) - of] for value, of in zip(arguments.values(), species, strict=True)))
    columns: list[Any] = [np.broadcast_to(value, shape + (2,) * of) for value, of in zip(arguments.values(), species, strict=True)]
    result = np.empty(shape)
    for place in np.ndindex(shape):
        result[place] = one_by_quad(*(column[place] for column in columns))
    return result


def one_by_quad(k_F: float, lambda2: float, s: FloatArray, c: FloatArray, Z: FloatArray, eta: float, d: FloatArray) -> float:
    """Eq. (2) in plain Python: f, eps and Baxter's q_ij(r), transformed, as they stand in the papers."""
    (s1, s2), (c1, c2), (Z1, Z2), (d1, d2) = (tuple(map(float, pair)) for pair in (s, c, Z, d))
    Z_star, g = c1 * Z1 + c2 * Z2, 1 / (1 + 0.158 * lambda2)
    unit = (144 * math.pi * Z_star * eta / (c1 * d1**3 + c2 * d2**3)) ** (1 / 3)
    R, n = (unit * d1, unit * d2), 1 / (24 * math.pi**2 * Z_star)
    xi_2, D = math.pi / 6 * n * (c1 * R[0] ** 2 + c2 * R[1] ** 2), 1 - eta
    a, b = [(D + 3 * r * xi_2) / D**2 for r in R], [-1.5 * r**2 * xi_2 / D**2 for r in R]

    def element(i: int, j: int, q: float) -> complex:
        contact, start = (R[i] + R[j]) / 2, (R[i] - R[j]) / 2
        far = cmath.exp(1j * q * contact) * ((a[i] * contact + b[i]) / q**2 - a[i] / (1j * q**3))
        level = a[i] / 2 * (start**2 - contact**2) + b[i] * (start - contact)
        near = cmath.exp(1j * q * start) * (level / (1j * q) + (a[i] * start + b[i]) / q**2 - a[i] / (1j * q**3))
        return (i == j) - 2 * math.pi * n * (c1, math.sqrt(c1 * c2), c2)[i + j] * (far - near)

    def integrand(y: float) -> float:
        f = 0.5 + (1 - y * y) / (4 * y) * math.log((1 + y) / (1 - y))
        V = -lambda2 / (y * y + (1 - y * y / (2 * y * y + g)) * lambda2 * f)
        w1, w2 = math.sqrt(c1) * Z1 / Z_star * V * math.cos(s1 * y), math.sqrt(c2) * Z2 / Z_star * V * math.cos(s2 * y)
        Q11, Q12, Q21, Q22 = element(0, 0, y), element(0, 1, y), element(1, 0, y), element(1, 1, y)
        scale = abs(Q11 * Q22 - Q12 * Q21) ** 2
        return y**3 * (abs(w1 * Q22 - w2 * Q21) ** 2 + abs(w2 * Q11 - w1 * Q12) ** 2) / scale

    hbar, e = 6.62607015e-34 / (2 * math.pi), 1.602176634e-19
    return 4 * math.pi**3 * hbar * Z_star / (e**2 * k_F) * quad(integrand, 0, 1, epsabs=0, epsrel=1e-10, limit=200)[0]


def times(rounds: int) -> None:
    print(f"{COMPOSITIONS} compositions x {len(ALPHAS)} ratios, {SCREENING}     ms    quad/ours    largest difference")
    for valences in VALENCES:
        arguments = curves(valences)
        part = {name: value[::25] if np.ndim(value) > 1 else value for name, value in arguments.items()}  # 5 of 101
        ours = in_turns({"ours": lambda a: numerics.alloy_resistivity(**a, screening=SCREENING)}, arguments, 1, rounds)["ours"]
        peer = in_turns({"quad": by_quad}, part, 1, 1)["quad"]
        apart = np.abs(numerics.alloy_resistivity(**part, screening=SCREENING) / by_quad(part) - 1).max()
        print(f"valences {valences}   {min(ours) / 1e6:32.1f} {ratio(peer, [min(ours)]) * COMPOSITIONS / 5:11.0f} {apart:19.1e}")


def errors(points: int) -> None:
    print(f"\n{'largest relative error':30s} {'error':>8s} {'estimate':>9s} {'error/estimate':>15s}   of {points} random alloys each")
    for kind, says in enumerate(RANGES):
        worst, largest, fraction, refused, rng = 0.0, 0.0, 0.0, 0, np.random.default_rng(kind)
        for number in range(points):
            alloy = random_alloy(rng, kind)
            try:
                value, estimate = map(float, numerics.alloy_resistivity(**alloy, screening=SCREENINGS[number % 3], estimate=True))
            except ArithmeticError:
                refused += 1
                continue
            truth = quadrature.alloy_resistivity(**alloy, screening=SCREENINGS[number % 3], digits=20)
            error = float(abs(arb(value) - truth) / truth)
            worst, largest, fraction = max(worst, error), max(largest, estimate / value), max(fraction, error * value / estimate)
        print(f"{says:30s} {worst:8.1e} {largest:9.1e} {fraction:15.2f}" + f"   {refused} refused: species that cancel" * (refused > 0))


def random_alloy(rng: np.random.Generator, kind: int) -> dict[str, Any]:
    far = kind == 1
    c = float(rng.choice([rng.uniform(), rng.uniform(), 0.0, 1e-6]))
    return {
        "fermi_wavenumber": 1e10, "lambda2": float(10 ** rng.uniform(-6, 1) if far else rng.uniform(0.2, 0.87)),
        "s": (10 ** rng.uniform(-1, 2, 2) if far else rng.uniform(0, 3, 2)).tolist(), "fractions": [1 - c, c],
        "valences": rng.integers(1, 6, 2).astype(float).tolist(), "eta": float(rng.uniform(*((0.2, 0.55), (0, 0.74), (0.6, 0.89))[kind])),
        "diameters": [float(10 ** rng.uniform(-1, 1) if far else rng.choice([1.0, rng.uniform(0.6, 1.6)])), 1.0]}


def coarse(count: int) -> None:
    """Whether the estimate of what the rule leaves out holds where that is far above rounding."""
    print(f"\n{'tolerance of the rule':30s} {'error':>8s} {'error/estimate':>15s}   of {count} random alloys each, in one call")
    tolerance, rng = _ziman_rule.TOLERANCE, np.random.default_rng(7)
    alloys = [random_alloy(rng, number % 2) for number in range(count)]
    arguments: dict[str, Any] = {name: np.array([alloy[name] for alloy in alloys]) for name in alloys[0]}
    truth = numerics.alloy_resistivity(**arguments, screening=SCREENING)
    try:
        for coarser in (1e-6, 1e-8, 1e-10, 1e-12):
            _ziman_rule.TOLERANCE = coarser
            value, estimate = numerics.alloy_resistivity(**arguments, screening=SCREENING, estimate=True)
            error = np.abs(value - truth)
            print(f"{coarser:<30.0e} {(error / truth).max():8.1e} {(error / estimate).max():15.2f}")
    finally:
        _ziman_rule.TOLERANCE = tolerance


if __name__ == "__main__":
    sys.exit(main())
