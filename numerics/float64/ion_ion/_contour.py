"""A path for integrals of exp(i a y) W(y)/y over y > 0 on which nothing oscillates, as nodes and weights.

W = 1 - 1/eps is even, 1 at y = 0, and has two branches that meet at y = 1. For a > 0

    pi/2 - integral from 0 to oo of W(y) sin(a y)/y dy = Im sum over the nodes of weight exp(i a y),

the nodes lying on a cut 1 .. P = 1 + i T, which carries W_in - W_out and so the Friedel oscillation; on a slope i H .. P,
which carries W_in; and on a ray from P to infinity, which carries W_out. The quarter circle around y = 0 gives the pi/2;
from there to i H the integral is real, for W is even. No pole of W may lie between the real axis and this path: T and H
are chosen so, by the argument principle along the path.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple, TypeAlias

import numpy as np

from numerics._arguments import DomainError
from numerics._types import ComplexArray, FloatArray
from numerics.float64.ion_ion._gas import Gas

_HEIGHTS = (0.5, 0.35, 0.25, 0.18, 0.12, 0.08)  # tried for T
SLANT = 6  # the ray has the angle pi/6: below the diagonal, where exp(-y**2) decays
_DIRECTION = np.exp(1j * np.pi / SLANT)
_OCTAVES = 46  # of the cut towards y = 1: far below 1/a for a = 1e8
_SAMPLES = 400
_SHARE = 0.65  # of the height of the first pole: near enough for its exp(-a y) to outweigh rounding, far enough for Gauss panels
_NEAREST = 0.5  # no pole of either branch this near the path, by its height
_STEP = 0.75  # of the slope, by its height


Branch: TypeAlias = Callable[[ComplexArray], tuple[ComplexArray, ComplexArray]]  # W and D, continued from one side


class Path(NamedTuple):
    """Nodes y and weights of a part of the contour."""

    y: ComplexArray
    weight: ComplexArray


class Contour(NamedTuple):
    cut: Path  # Re y = 1
    rest: Path  # slope and ray, in the order of rising Im y


@lru_cache(maxsize=256)
def contour(lambda2: float, screening: str) -> Contour:
    """The path for this gas; raises `DomainError` where a pole of W is too near the real axis."""
    gas = Gas(lambda2, screening)
    with np.errstate(all="ignore"):
        T, H = heights(gas)
        corner = 1 + 1j * T
        t, width = _panels(np.concatenate([[0.0], T * 0.5 ** np.arange(_OCTAVES, -1.0, -1.0)]), 12)
        cut = Path(1 + 1j * t, 1j * width * gas.jump(t)[0] / (1 + 1j * t))
        slope = _straight(1j * H, corner - 1j * H, _by_height(H, T, abs(corner - 1j * H)), 20, gas.inside)
        ray = _straight(corner, _DIRECTION, T * np.concatenate([[0.0], 2.0 ** np.arange(-1, 18)]), 16, gas.outside)
    rest = Path(*(np.concatenate(parts) for parts in zip(slope, ray, strict=True)))
    order = np.argsort(rest.y.imag)
    return Contour(cut, Path(rest.y[order], rest.weight[order]))


def _straight(start: complex, direction: complex, edges: FloatArray, points: int, branch: Branch) -> Path:
    """-W dy/y along a straight line."""
    direction = direction / abs(direction)
    length, width = _panels(edges, points)
    y = start + length * direction
    return Path(y, -width * direction * branch(y)[0] / y)


def _panels(edges: FloatArray, points: int) -> tuple[FloatArray, FloatArray]:
    """Gauss-Legendre nodes and weights, `points` between any two edges."""
    node, weight = np.polynomial.legendre.leggauss(points)
    width = np.diff(edges)[:, None]
    return (edges[:-1, None] + width * (node + 1) / 2).reshape(-1), (width * weight / 2).reshape(-1)


def _by_height(H: float, T: float, length: float) -> FloatArray:
    """0 .. length in steps of at most `_STEP` times the height, which goes from H to T, as may the distance to a pole."""
    growth = max(T / H, 1.001)
    steps = np.ceil(length * np.log(growth) / (growth - 1) / (_STEP * H))
    return length * (growth ** (np.arange(steps + 1) / steps) - 1) / (growth - 1)


def heights(gas: Gas) -> tuple[float, float]:
    """T and H such that no pole is below the path or beside it."""
    below = _below_the_first_pole(gas)
    for T in _HEIGHTS:
        H = min(T, below)
        if _free_of_poles(gas, T, H):
            return T, H
    raise DomainError(
        f"lambda2 must leave 1/eps without poles next to the real axis; with screening {gas.screening!r} {gas.lambda2!r} does not")


def _below_the_first_pole(gas: Gas) -> float:
    """Below the least |y| at which W has a pole on the imaginary axis, but not much: what lies far below cancels at large a."""
    height = np.geomspace(1e-8, 1.0, _SAMPLES)
    D = gas.inside(1j * height)[1].real
    return float(_SHARE * height[np.argmax(D <= 0)] if np.any(D <= 0) else height[-1])


def _free_of_poles(gas: Gas, T: float, H: float) -> bool:
    """D is positive where it is real, its argument returns to 0 around both regions, and its zeros beside the path are far."""
    share = np.linspace(0, 1, _SAMPLES)[1:]
    corner, real = 1 + 1j * T, np.concatenate([[1e-4], share[:-1]])
    cut, slope, ray = 1 + 1j * T * share, corner + (1j * H - corner) * share, corner + _DIRECTION * np.geomspace(1e-4, 1e5, _SAMPLES)
    _, D_in, D_out = gas.jump(T * share)
    D_slope, D_ray = gas.inside(slope)[1], gas.outside(ray)[1]
    on_axes = (gas.inside(real + 0j)[1], gas.inside(1j * H * share)[1], gas.outside(1 / real + 0j)[1])
    beside = ((cut, D_in), (cut, D_out), (slope, D_slope), (ray, D_ray))
    return (all(np.all(D.real > 0) for D in on_axes) and all(_far(y, D) for y, D in beside)
            and _no_turn(np.concatenate([D_in, D_slope])) and _no_turn(np.concatenate([D_out / cut**2, D_ray / ray**2])))


def _far(y: ComplexArray, D: ComplexArray) -> bool:
    """Whether |D/D'|, which is the distance to the next zero of D, is large enough along a line."""
    return bool(np.all(np.abs(D) > _NEAREST * y.imag * np.abs(np.gradient(D, y))))


def _no_turn(values: ComplexArray) -> bool:
    """Whether a function that is positive at both ends of the line has the argument 0 at its end."""
    steps = np.angle(values[1:] / values[:-1])
    return bool(np.all(np.isfinite(values)) and np.all(np.abs(steps) < 1) and abs(np.angle(values[0]) + steps.sum()) < 1e-3)
