"""A bound on the errors of S11, S22, S12 over a whole range of mixtures: python -m tests.benchmarks.a_priori_mixtures

Proven as in `tests.benchmarks.a_priori_bounds`, by boxes of X of the larger species, eta, the fraction and the ratio
of diameters; a box that does not pass is halved along the argument that widens the balls most. Beyond X = `FAR` the
kernels are bounded by powers of 1/X, |det Q| >= (1 - |M|)**2 and S <= 1/(1 - |M|)**2, where Q is M and a diagonal
matrix of modulus 1.
Both orders of the species are taken, as float64 does not add up alike in both. The whole range takes minutes.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from typing import TypeAlias

import numpy as np

from numerics._types import FloatArray
from numerics.arithmetic import trigonometry as _trigonometry
from numerics.arithmetic.running import UNIT, Running
from numerics.formulas import generated as _formulas
from tests.benchmarks.a_priori_bounds import UP, Worst, far_kernels, kernels, most, sizes_beyond

Interval: TypeAlias = tuple[float, float]
ETA, RATIO, BOUND = 0.45, 0.25, 1e-12
FAR = 64.0
KERNEL_BOUNDS = _trigonometry.SINE_BOUND, _trigonometry.SINC_BOUND, _trigonometry.BALL_BOUND
_MOST_AT_ONCE = 20_000
_NARROWEST = 1e-7


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.a_priori_mixtures", description=__doc__.splitlines()[0])
    parser.add_argument("--eta", type=float, default=ETA)
    parser.add_argument("--ratio", type=float, default=RATIO, help="least ratio of the diameters")
    parser.add_argument("--bound", type=float, default=BOUND)
    options = parser.parse_args(arguments)
    start = time.perf_counter()
    found, count = two_species((0, options.eta), (0, 1), (options.ratio, 1), options.bound)
    print(f"S11, S22, S12 for all x, eta <= {options.eta}, {options.ratio} <= alpha <= {1 / options.ratio}, 0 < fraction < 1:")
    print(f"absolute errors at most {found:.2e}, by {count} boxes in {time.perf_counter() - start:.0f} s")


def two_species(eta: Interval, fraction: Interval, ratio: Interval, bound: float, X: Interval = (0, FAR)) -> tuple[float, int]:
    """The largest absolute error of S11, S22, S12 over boxes of arguments, at most `bound`, and how many boxes it took.

    eta, fraction (of species 2), ratio (smaller over larger diameter) and X (of the larger species) are intervals;
    where the last ends at FAR everything beyond is included. Raises ArithmeticError where boxes would get too narrow.
    """
    found = []
    for order in (1, -1):
        if X[1] == FAR:
            found.append(_all_below(bound, _far, order, np.array([(FAR, FAR), eta, fraction, ratio], dtype=float)))
        found.append(_all_below(bound, _near, order, np.array([X, eta, fraction, ratio], dtype=float)))
    return max(worst for worst, _ in found), sum(count for _, count in found)


def _all_below(bound: float, error_of: Callable[[FloatArray, FloatArray, int], FloatArray], order: int, box: FloatArray) -> tuple[float, int]:
    stack, worst, count = [(box[:, :1], box[:, 1:])], 0.0, 0
    while stack:
        low, high = stack.pop()
        half = low.shape[1] // 2
        if low.shape[1] > _MOST_AT_ONCE:
            stack += [(low[:, :half], high[:, :half]), (low[:, half:], high[:, half:])]
            continue
        with np.errstate(all="ignore"):
            error = error_of(low, high, order)
        count += error.size
        passed = error <= bound
        worst = max(worst, error[passed].max(initial=0.0))
        low, high = low[:, ~passed], high[:, ~passed]
        if low.size:
            stack.append(_halved(low, high))
    return worst, count


def _halved(low: FloatArray, high: FloatArray) -> tuple[FloatArray, FloatArray]:
    X, eta, fraction, ratio = high - low
    packed = low[3] ** 3 + np.minimum(low[2], 1 - high[2])  # about (volume of all spheres)/(that of the largest)
    widest = np.argmax([4 * X, 8 * eta, 2 * fraction / packed, (2 * high[0] + 6) * ratio], axis=0), np.arange(X.size)
    if (high - low)[widest].max() < _NARROWEST:
        raise ArithmeticError(f"no bound near X, eta, fraction, ratio = {low[:, 0]}")
    middle = (low[widest] + high[widest]) / 2
    lower, upper = high.copy(), low.copy()
    lower[widest] = upper[widest] = middle
    return np.concatenate([low, upper], axis=1), np.concatenate([lower, high], axis=1)


def _near(low: FloatArray, high: FloatArray, order: int) -> FloatArray:
    X, radius = _ball(low[0], high[0], 1e-12)
    smaller, smaller_radius = _ball(low[0] * low[3], high[0] * high[3], 1e-12)
    large = [Worst(Running(X, radius), UNIT * high[0]), *kernels(X, radius, KERNEL_BOUNDS)]
    small = [Worst(Running(smaller, smaller_radius), UNIT * high[0]), *kernels(smaller, smaller_radius, KERNEL_BOUNDS)]
    return _errors(low, high, order, large, small)


def _far(low: FloatArray, high: FloatArray, order: int) -> FloatArray:
    """Every error falls with X at a fixed ratio, so that it is largest at FAR."""
    X, smaller = FAR + 0 * low[0], FAR * low[3]
    least = np.maximum(0, 1 - _distance(low, high, order, X, smaller) * UP)  # of |Q v| for |v| = 1
    large, small = ([Worst(at, UNIT * at), *far_kernels(at, KERNEL_BOUNDS, least**4, UP / least**2)] for at in (X, smaller))
    return _errors(low, high, order, large, small)


def _errors(low: FloatArray, high: FloatArray, order: int, large: Sequence[Worst], small: Sequence[Worst]) -> FloatArray:
    eta, x1, x2, r, R1, R2 = _parameters(low, high, order)
    first, second = (small, large) if order > 0 else (large, small)
    results = _formulas.partial_structure_factors(eta, x1, x2, r, R1, R2, *first, *second)
    return np.max([result.error + 0 * low[0] for result in results], axis=0)


def _parameters(low: FloatArray, high: FloatArray, order: int) -> tuple[Worst, ...]:
    """eta, x1, x2, sqrt(x1) sqrt(x2) and the diameters, species 2 being the larger one for order = 1."""
    eta, fraction, ratio = (Worst(Running(*_ball(low[n], high[n], 1e-15))) for n in (1, 2, 3))
    ends = [np.sqrt(end * (1 - end)) for end in (low[2], high[2])]
    top = np.where((low[2] < 0.5) & (high[2] > 0.5), 0.5, np.maximum(*ends)) * UP
    r = Worst(Running(*_ball(np.minimum(*ends) / UP, top, 1e-15)), 4 * UNIT * top)
    diameters = Worst(ratio.ball, UNIT * high[3]), Worst(1.0)
    return eta, 1 - fraction, fraction, r, *diameters[::order]


def _distance(low: FloatArray, high: FloatArray, order: int, X: FloatArray, smaller: FloatArray) -> FloatArray:
    """|M|, the root of the sum of |A_ij kappa_j + B_ij (j_j - i j1_j)|**2, from Baxter's a and b in balls."""
    eta, x1, x2, r, R1, R2 = (parameter.ball for parameter in _parameters(low, high, order))
    strength, w = eta / ((1 - eta) * (x1 * R1 * R1 * R1 + x2 * R2 * R2 * R2)), 3 * eta / (1 - eta)
    w = w * (x1 * R1 * R1 + x2 * R2 * R2) / (x1 * R1 * R1 * R1 + x2 * R2 * R2 * R2)
    R, at, total = (R1, R2), ((smaller, X) if order > 0 else (X, smaller)), np.zeros(())
    for (i, j), weight in {(0, 0): x1, (0, 1): r, (1, 0): r, (1, 1): x2}.items():
        unit = strength * weight * R[j] * R[j]
        _, sinc, ball = sizes_beyond(at[j])
        total = total + (most(unit * (1 + w * R[i]) * R[j]) * ball + most(3 * unit * R[i]) * sinc * (1 + 1 / at[j])) ** 2
    return np.sqrt(total)


def _ball(low: FloatArray, high: FloatArray, wider: float) -> tuple[FloatArray, FloatArray]:
    return (low + high) / 2, (high - low) / 2 * UP + wider


if __name__ == "__main__":
    main()
