"""Times and errors of resistivities of alloys: python -m tests.benchmarks.alloys [--points N] [--rounds N]

Times are of 101 compositions with 4 ratios of diameters, of two species of the given valences, beside SciPy's adaptive quadrature (quad)
of the same integrand written down plainly, one element after the other. Errors are of random alloys, of metals and
far beyond, against `numerics.quadrature.alloy_resistivity` (enclosures): the largest, and the largest in units of the
estimate that comes with the value. What the rule alone leaves out is tested with coarser tolerances, where it is above rounding.
"""

import argparse
import sys

import numpy as np
from flint import arb
from scipy.integrate import quad

import numerics
from numerics import _ziman_rule, quadrature
from tests.benchmarks.stopwatch import in_turns, ratio

COMPOSITIONS, ALPHAS = 101, (0.7, 0.8, 0.9, 1.0)
VALENCES = (1, 1), (1, 2), (2, 2), (3, 3), (4, 3), (1, 5)
SCREENING = "hubbard-vertex"
RANGES = "metals, eta 0.2 to 0.55", "far beyond, eta 0 to 0.74", "dense, eta 0.6 to 0.89"
SCREENINGS = "lindhard", "hubbard", "hubbard-vertex"


def main(arguments=None):
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.alloys", description=__doc__.splitlines()[0])
    parser.add_argument("--points", type=int, default=200, help="random alloys in each range")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args(arguments)
    times(options.rounds)
    errors(options.points)
    coarse()
    return 0


def curves(valences):
    """Arguments of `alloy_resistivity` for 101 compositions and 4 ratios of diameters."""
    x, alpha = np.linspace(0, 1, COMPOSITIONS)[:, None], np.array(ALPHAS)
    return {
        "fermi_wavenumber": 1e10 - 0.1e10 * x, "lambda2": 0.6 + 0.06 * x, "s": np.stack([1.6 - 0.1 * x, 2 - 0.1 * x], -1),
        "fractions": np.stack([1 - x, x], -1), "valences": valences, "eta": 0.45, "diameters": np.stack([alpha, np.ones(4)], -1)}


def by_quad(arguments):
    """The same, one element after the other; quad is asked for 1e-12."""
    names = list(arguments)
    species = [name in ("s", "fractions", "valences", "diameters") for name in names]
    shape = np.broadcast_shapes(*(np.shape(value)[: np.ndim(value) - of] for value, of in zip(arguments.values(), species, strict=True)))
    columns = [np.broadcast_to(value, shape + (2,) * of) for value, of in zip(arguments.values(), species, strict=True)]
    result = np.empty(shape)
    for place in np.ndindex(shape):
        result[place] = one_by_quad(*(column[place] for column in columns))
    return result


def one_by_quad(k_F, lambda2, s, c, Z, eta, d):
    Z_star, alpha = c @ Z, d[0] / d[1]
    size = np.cbrt(144 * np.pi * Z_star * eta / (c[0] * alpha**3 + c[1]))

    def integrand(y):
        S11, S22, S12 = numerics.partial_structure_factors(size * y, eta, c[1], alpha)
        V1, V2 = (Z[i] / Z_star * numerics.empty_core(y, lambda2, s[i], SCREENING) for i in (0, 1))
        return y**3 * (c[0] * V1**2 * S11 + 2 * np.sqrt(c[0] * c[1]) * V1 * V2 * S12 + c[1] * V2**2 * S22)

    hbar, e = 6.62607015e-34 / (2 * np.pi), 1.602176634e-19
    return 4 * np.pi**3 * hbar * Z_star / (e**2 * k_F) * quad(integrand, 0, 1, epsabs=0, epsrel=1e-12, limit=200)[0]


def times(rounds):
    print(f"{COMPOSITIONS} compositions x {len(ALPHAS)} ratios, {SCREENING}     ms    quad/ours    largest difference")
    for valences in VALENCES:
        arguments = curves(valences)
        part = {name: value[::25] if np.ndim(value) > 1 else value for name, value in arguments.items()}  # 5 of 101
        ours = in_turns({"ours": lambda a: numerics.alloy_resistivity(**a, screening=SCREENING)}, arguments, 1, rounds)["ours"]
        peer = in_turns({"quad": by_quad}, part, 1, 1)["quad"]
        apart = np.abs(numerics.alloy_resistivity(**part, screening=SCREENING) / by_quad(part) - 1).max()
        print(f"valences {valences}   {min(ours) / 1e6:32.1f} {ratio(peer, [min(ours)]) * COMPOSITIONS / 5:11.0f} {apart:19.1e}")


def errors(points):
    print(f"\n{'largest relative error':30s} {'error':>8s} {'estimate':>9s} {'error/estimate':>15s}   of {points} random alloys each")
    for kind, says in enumerate(RANGES):
        worst, largest, fraction, rng = 0.0, 0.0, 0.0, np.random.default_rng(kind)
        for number in range(points):
            alloy = random_alloy(rng, kind)
            value, estimate = numerics.alloy_resistivity(**alloy, screening=SCREENINGS[number % 3], estimate=True)
            truth = quadrature.alloy_resistivity(**alloy, screening=SCREENINGS[number % 3], digits=20)
            error = float(abs(arb(float(value)) - truth) / truth)
            worst, largest, fraction = max(worst, error), max(largest, estimate / value), max(fraction, error * value / estimate)
        print(f"{says:30s} {worst:8.1e} {largest:9.1e} {fraction:15.2f}")


def random_alloy(rng, kind):
    far = kind == 1
    c = float(rng.choice([rng.uniform(), rng.uniform(), 0.0, 1e-6]))
    return {
        "fermi_wavenumber": 1e10, "lambda2": float(10 ** rng.uniform(-6, 1) if far else rng.uniform(0.2, 0.87)),
        "s": (10 ** rng.uniform(-1, 2, 2) if far else rng.uniform(0, 3, 2)).tolist(), "fractions": [1 - c, c],
        "valences": rng.integers(1, 6, 2).astype(float).tolist(), "eta": float(rng.uniform(*((0.2, 0.55), (0, 0.74), (0.6, 0.89))[kind])),
        "diameters": [float(10 ** rng.uniform(-1, 1) if far else rng.choice([1.0, rng.uniform(0.6, 1.6)])), 1.0]}


def coarse(count=3000):
    """Whether the estimate of what the rule leaves out holds where that is far above rounding."""
    print(f"\n{'tolerance of the rule':30s} {'error':>8s} {'error/estimate':>15s}   of {count} random alloys each, in one call")
    tolerance, rng = _ziman_rule.TOLERANCE, np.random.default_rng(7)
    alloys = [random_alloy(rng, number % 2) for number in range(count)]
    arguments = {name: np.array([alloy[name] for alloy in alloys]) for name in alloys[0]}
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
