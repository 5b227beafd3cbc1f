"""Pair distributions g_ij(r) of mixtures of hard spheres, Percus-Yevick, in float64.

Baxter's equation beyond contact, r h_ij(r) = 2 pi sum over l of n_l times the integral of q_il(t) (r - t) h_lj(|r - t|), has a
quadratic q on a finite range: integrated by parts three times it ties r h_ij at xi = r - R_ij to its first, second and third
antiderivative at xi and to the latter two at xi - R_l, the same delays for all pairs. Where nothing is delayed is the core, h = -1.
So the equation is solved outward, by collocation on panels that end where a delayed jump leaves r h or a derivative with a jump.
The homogeneous solutions are zeros of det Q(k), which all decay (`kernel-form`): errors do not grow with r.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations_with_replacement, pairwise
from typing import Literal, overload

import numpy as np

from numerics._arguments import DomainError, one_number, parameter, running
from numerics._types import ArrayLike, FloatArray
from numerics.float64._species import fractions_of
from numerics.formulas import generated as _formulas

__all__ = ["mixture_pair_distributions"]

_NODES = 20
_WIDEST = 0.5  # of the smallest diameter, a panel
_FARTHEST = 500  # smallest diameters
_MOST_BREAKS = 300
_TOGETHER = 1e-9  # breaks nearer than this to each other are one
_UNIT = 2.0**-53
_ROUNDING = 8 * _UNIT


@overload
def mixture_pair_distributions(
    r: ArrayLike, eta: float, fractions: ArrayLike, diameters: ArrayLike, estimate: Literal[False] = False) -> FloatArray: ...
@overload
def mixture_pair_distributions(
    r: ArrayLike, eta: float, fractions: ArrayLike, diameters: ArrayLike, estimate: Literal[True]) -> tuple[FloatArray, FloatArray]: ...
def mixture_pair_distributions(
    r: ArrayLike, eta: float, fractions: ArrayLike, diameters: ArrayLike, estimate: bool = False,
) -> FloatArray | tuple[FloatArray, FloatArray]:
    """The matrix g_ij(r) of n species of additive hard spheres, Percus-Yevick: 0 inside (R_i + R_j)/2, at contact its outer value.

    The transforms of h = g - 1 are those of `mixture_structure_factors`: S_ij = delta_ij + sqrt(n_i n_j) h_ij. A species of
    fraction 0 is a single sphere in the others. Where Percus and Yevick's g is negative, as just beyond the first peak
    of large spheres among small ones, so is this.

    Parameters: r >= 0, distances of centres in the unit of the diameters, at most 500 times the smallest one, or +inf; NaN gives
    NaN; eta in [0, 0.7], the total packing fraction, one number; fractions (n), each in [0, 1], with the sum 1 within 1e-12;
    diameters (n) > 0 that differ by a factor of 100 at most.

    Returns an array (..., n, n); with estimate=True the pair of it and an estimate of its absolute errors, which was never
    below the true error at the points of tests/numerics/test_pair_distributions.py.

    Raises `DomainError` (an argument outside its domain, shapes that do not fit), `ArgumentTypeError` (not real numbers).

    Source: ashcroft-langreth-1967, `baxter-q`; baxter-1970, `outside`.

    >>> g = mixture_pair_distributions([0.9, 1.0, 2.5], 0.45, [1.0], [1.0])
    >>> g[:, 0, 0].round(4)  # at contact (1 + eta/2)/(1 - eta)**2
    array([0.    , 4.0496, 0.8628])
    """
    distances, packing = running("r", r), one_number("eta", parameter("eta", eta, "in [0, 1)"))
    c, d = fractions_of(fractions), parameter("diameters", diameters, "> 0")
    if not c.ndim == d.ndim == 1 or c.shape != d.shape:
        raise DomainError(f"fractions and diameters must be one number a species each, not of shapes {c.shape} and {d.shape}")
    if packing > 0.7:
        raise DomainError(f"eta must be at most 0.7, not {packing!r}")
    if d.max() > 100 * d.min():
        raise DomainError(f"diameters must differ by a factor of 100 at most, not by {d.max() / d.min():.6g}")
    finite = distances[np.isfinite(distances)]
    if finite.size and finite.max() > _FARTHEST * d.min():
        raise DomainError(f"r must be at most {_FARTHEST} times the smallest diameter, {_FARTHEST * d.min():.6g}, or inf; got {finite.max():.6g}")
    unit = d.max()
    solved = _solved(packing, tuple(c.tolist()), tuple((d / unit).tolist()), float(finite.max() / unit) if finite.size else 0.0)
    g, error = solved.at(distances / unit)
    return (g, error) if estimate else g


@dataclass(frozen=True, eq=False)
class _Solved:
    """r h_ij as Chebyshev series on panels of xi = r - R_ij; diameters in units of the largest."""

    R: FloatArray
    ends: FloatArray
    series: FloatArray  # (panels, nodes, n, n)
    errors: FloatArray  # (panels,)

    def at(self, r: FloatArray) -> tuple[FloatArray, FloatArray]:
        flat, n = r.reshape(-1), len(self.R)
        g, error = np.ones((flat.size, n, n)), np.zeros((flat.size, n, n))
        for i in range(n):
            for j in range(n):
                xi = flat - (self.R[i] + self.R[j]) / 2
                xi = np.where(np.abs(xi) < 4e-16 * (self.R[i] + self.R[j]), 0.0, xi)  # contact, but for the rounding of r
                g[xi < 0, i, j] = 0.0
                outside = (xi >= 0) & np.isfinite(xi)
                at, panel = _placed(xi[outside], self.ends)
                g[outside, i, j] += _evaluated(at, self.series[panel, :, i, j]) / flat[outside]
                error[outside, i, j] = self.errors[panel] / flat[outside] + _UNIT * (1 + np.abs(g[outside, i, j]))
        g[np.isnan(flat)] = error[np.isnan(flat)] = np.nan
        return g.reshape(*r.shape, n, n), error.reshape(*r.shape, n, n)


@lru_cache(32)
def _solved(eta: float, c: tuple[float, ...], diameters: tuple[float, ...], farthest: float) -> _Solved:
    R, fractions = np.array(diameters), np.array(c)
    density, n = eta / _formulas.packing_fraction(float(fractions @ R**3), 1.0), len(R)
    known, delays = _coefficients(R, density * fractions)
    ends = _panels(R, fractions > 0, max(farthest - R.min(), 0.0))
    contact = (R[:, None] + R) / 2
    nodes, integral, coefficients = _collocation()
    start = [-contact**2 / 2, -contact**3 / 6, -contact**4 / 24]  # antiderivatives of r h = -r
    panels = len(ends) - 1
    series = np.zeros((3, panels, _NODES, n, n))  # of r h, and of its second and third antiderivative
    errors = np.zeros(panels)
    for panel in range(panels):
        half = (ends[panel + 1] - ends[panel]) / 2
        x = half * (nodes + 1)
        W = half * integral
        delayed = _delayed(ends[panel] + x, R, contact, ends[: panel + 1], series[1:, :panel])
        # antiderivatives at the nodes without what r h in this panel adds
        first = np.broadcast_to(start[0], (_NODES, n, n))
        second = start[1] + x[:, None, None] * start[0]
        third = start[2] + x[:, None, None] * (start[1] + x[:, None, None] * start[0] / 2)
        terms = [np.einsum("ik,mkj->mij", matrix, part)
                 for matrix, part in zip((*known, *delays), (first, second, third, *delayed), strict=True)]
        right = sum(terms[:3]) - sum(terms[3:])
        W2, W3 = W @ W, W @ W @ W
        system = np.eye(_NODES * n) - sum(np.kron(part, matrix) for matrix, part in zip(known, (W, W2, W3), strict=True))
        h = np.linalg.solve(system, right.reshape(_NODES * n, n)).reshape(_NODES, n, n)
        parts = (h, second + np.einsum("ml,lij->mij", W2, h), third + np.einsum("ml,lij->mij", W3, h))
        series[:, panel] = [np.einsum("ml,lij->mij", coefficients, part) for part in parts]
        start = [(first + np.einsum("ml,lij->mij", W, h))[-1], parts[1][-1], parts[2][-1]]
        tail = np.abs(series[0, panel, -3:]).max()
        errors[panel] = max(errors[panel - 1] if panel else 0.0, 4 * tail + _ROUNDING * sum(np.abs(term).max() for term in terms))
    return _Solved(R, ends, series[0], errors)


def _coefficients(R: FloatArray, densities: FloatArray) -> tuple[tuple[FloatArray, ...], tuple[FloatArray, ...]]:
    """What multiplies the three antiderivatives of r h_lj at xi in r h_ij, and, with a minus, the second and third at xi - R_l."""
    a, b = _formulas.baxter_coefficients(R, *(_formulas.packing_fraction(float(densities @ R**m), 1.0) for m in (2, 3)))
    a, b, weight = a[:, None], b[:, None], 2 * np.pi * densities
    low, high = (R[:, None] - R) / 2, (R[:, None] + R) / 2
    inner, outer = (weight * _formulas.baxter_slope(at, a, b) for at in (low, high))
    return (weight * _formulas.baxter_jump(R[:, None], R, a, b), inner, weight * a), (outer, weight * a)


def _delayed(xi: FloatArray, R: FloatArray, contact: FloatArray, ends: FloatArray, series: FloatArray) -> FloatArray:
    """The second and third antiderivative of r h_lj at xi - R_l, (2, nodes, l, j): inside the core polynomials."""
    found = np.empty((2, xi.size, *contact.shape))
    for species, diameter in enumerate(R):
        at = xi - diameter
        core = at < 0
        r = at[:, None] + contact[species]
        found[0, :, species], found[1, :, species] = -r**3 / 6, -r**4 / 24
        if not core.all():
            place, panel = _placed(at[~core], ends)
            for order in (0, 1):
                found[order, ~core, species] = _evaluated(place[:, None], np.moveaxis(series[order, panel, :, species], 1, 2))
    return found


def _placed(xi: FloatArray, ends: FloatArray) -> tuple[FloatArray, np.ndarray[tuple[int], np.dtype[np.intp]]]:
    """The panels of the places xi, and the places on [-1, 1] there."""
    panel = np.clip(np.searchsorted(ends, xi, side="right") - 1, 0, len(ends) - 2)
    low, high = ends[panel], ends[panel + 1]
    return np.clip((2 * xi - low - high) / (high - low), -1, 1), panel


def _evaluated(x: FloatArray, series: FloatArray) -> FloatArray:
    """Chebyshev series with the coefficients along the last axis, each at its own place."""
    return np.einsum("...k,...k->...", np.cos(np.arange(_NODES) * np.arccos(x)[..., None]), series)


def _panels(R: FloatArray, present: np.ndarray[tuple[int], np.dtype[np.bool_]], farthest: float) -> FloatArray:
    """Ends of panels from 0 to at least `farthest`: at sums of diameters, where a derivative jumps of twice the order of their number."""
    last = max(farthest, 1e-3 * R.min())
    breaks: set[float] = set()
    for number in range(1, 8):
        further = {float(sum(chosen)) for chosen in combinations_with_replacement(np.unique(R[present]), number)} if present.any() else set()
        further = {place for place in further if place < last}
        if not further or len(breaks | further) > _MOST_BREAKS:
            break
        breaks |= further
    corners = [0.0]
    for place in sorted(breaks):
        if place - corners[-1] > _TOGETHER * R.min():
            corners.append(place)
    corners.append(last)
    parts = [np.linspace(low, high, int(np.ceil((high - low) / (_WIDEST * R.min()) - 1e-9)) or 1, endpoint=False)
             for low, high in pairwise(corners)]
    return np.append(np.concatenate(parts), last)


@lru_cache(1)
def _collocation() -> tuple[FloatArray, FloatArray, FloatArray]:
    """Chebyshev's points on [-1, 1], rising; the matrix that integrates from -1 to each; and that from values to the coefficients of a series."""
    angles = np.pi * np.arange(_NODES - 1, -1, -1.0) / (_NODES - 1)
    T = np.cos(np.outer(angles, np.arange(_NODES + 1)))
    ends = (-1.0) ** np.arange(_NODES + 1)  # T_k(-1)
    integrated = np.empty((_NODES, _NODES))
    integrated[:, 0], integrated[:, 1] = T[:, 1] + 1, (T[:, 1] ** 2 - 1) / 2
    for k in range(2, _NODES):
        above, below = T[:, k + 1] - ends[k + 1], T[:, k - 1] - ends[k - 1]
        integrated[:, k] = above / (2 * (k + 1)) - below / (2 * (k - 1))
    to_series = np.asarray(np.linalg.inv(T[:, :_NODES]), dtype=np.float64)
    return T[:, 1], integrated @ to_series, to_series
