"""Integrals over 0 < y < 1 with a logarithm at y = 1, of many elements at once, each on panels of its own.

With t from 0 to 2, y = t/2 up to t = 1 and y = 1 - v**3/2, v = 2 - t, beyond: the (1 - y) log(1 - y) of f becomes v**5 log v.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple, TypeAlias

import numpy as np

from numerics._arguments import BLOCK
from numerics._types import FloatArray, IntArray

LARGEST_PHASE = 1e5  # of the core radii and the diameters times 2 k_F
POINTS = 24  # Gauss-Legendre points per panel
TOLERANCE = 2e-13
_BATCH = 2**18  # panels to begin with, at a time
_MOST_PANELS = 2**20
_NARROWEST = 2.0**-40  # of a panel in units of its distance from y = 0: its nodes are still distinct
_SMALLEST = 1e-290
_ROUNDING = 2.0**-51  # of y, times the phase
MOST_ROUNDING = 8e-13
_HALVINGS = 500  # towards y = 0, where lambda2 may put all the weight
_PHASES = 40.0, 10.0  # in radians over 0 < y < 1, for each panel up to t = 1 and beyond to begin with

Shared: TypeAlias = Callable[[FloatArray, IntArray], Sequence[FloatArray]]
Integrand: TypeAlias = Callable[..., tuple[FloatArray, FloatArray]]


class NotSettled(ArithmeticError):
    """The panels cannot be made fine enough for the tolerance."""


def same(*columns: FloatArray) -> IntArray:
    """For each element the number of its medium: elements with equal numbers in all columns have the same."""
    return np.unique(np.stack(columns, axis=1), axis=0, return_inverse=True)[1].reshape(-1)


def rounding(eta: FloatArray) -> FloatArray:
    """A measured bound on the rounding error of a resistivity: 2**-53 (64 + 1/(1 - eta)**4) of the sum of its positive terms.

    For eta next to 1 S has resonances so narrow that float64 cannot hold them: raises `NotSettled` from about 0.891 on.
    """
    relative = 2.0**-53 * (64 + 1 / (1 - eta) ** 4)
    if np.any(relative > MOST_ROUNDING):
        raise NotSettled(f"eta = {float(np.max(eta))!r} is too close to 1 for an accuracy of 1e-12")
    return relative


def require_float64(rho: FloatArray) -> None:
    """Raises `NotSettled` where a resistivity over- or underflows."""
    if not np.all((rho >= np.finfo(float).tiny) & np.isfinite(rho)):
        raise NotSettled("fermi_wavenumber gives a resistivity beyond the range of float64")


def flat(y: FloatArray, *columns: FloatArray) -> list[FloatArray]:
    """y and, at each of its points, the columns, one number for each element."""
    return [y.reshape(-1), *(np.broadcast_to(column, y.shape).reshape(-1) for column in columns)]


def integrals(shared: Shared, integrand: Integrand, medium: IntArray, phase: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    """The integrals over 0 < y < 1, estimates of what the rule leaves out of each, at most TOLERANCE of it, and of their positive terms.

    shared(y, element) gives arrays that are the same for all elements of a medium, integrand(y, element, *arrays)
    the integrand, which must be positive and turns by `phase` over 0 < y < 1, and the sum of its positive terms, which
    is as large as what is rounded: y and arrays (24, m), element (m,).
    A panel is halved until its estimate is a fair share of the tolerance, or nothing but the rounding of y. `medium`
    comes from `same`.

    Raises `NotSettled`.
    """
    lower, upper = (np.maximum(1, np.ceil(phase / of_panel)).astype(int) for of_panel in _PHASES)
    results = np.empty((3, medium.size))
    batch = np.cumsum(lower + upper) // _BATCH
    for number in np.unique(batch):
        members = np.flatnonzero(batch == number)
        start = _panels(members, lower[members], upper[members])
        results[:, members] = _settled(shared, integrand, medium, start, _ROUNDING * phase)[:, members]
    value, error, positive = results
    if np.any(value < _SMALLEST):
        raise NotSettled("the integral is below 1e-290")
    return value, error, positive


class Panels(NamedTuple):
    """The element that each panel belongs to, its left end and its width in t."""

    member: IntArray
    left: FloatArray
    width: FloatArray


def _panels(members: IntArray, lower: IntArray, upper: IntArray) -> Panels:
    """So many equal panels of each element on either side of t = 1."""
    parts = []
    for side, count in enumerate((lower, upper)):
        number = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
        width = 1.0 / np.repeat(count, count)
        parts.append((np.repeat(members, count), side + number * width, width))
    return Panels(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))


def _settled(shared: Shared, integrand: Integrand, medium: IntArray, start: Panels, noise: FloatArray) -> FloatArray:
    """The integrals of the elements in `start`, their errors and their positive terms."""
    size = medium.size
    member, left, width = start
    value, left_out, positive, rounded, count = np.zeros((5, size))  # of the panels that have settled
    for _ in range(_HALVINGS):
        order = np.lexsort((width, left, medium[member]))
        member, left, width = member[order], left[order], width[order]
        part, error, terms, height = _on_panels(shared, integrand, medium, member, left, width)
        if not np.isfinite(part).all():
            break
        fair = (value + np.bincount(member, part, size)) / np.maximum(1, count + np.bincount(member, minlength=size))
        good = error <= TOLERANCE / 2 * (part + fair[member])
        noisy = ~good & (error <= noise[member] * height)
        bad = ~good & ~noisy
        value += np.bincount(member[~bad], part[~bad], size)
        positive += np.bincount(member[~bad], terms[~bad], size)
        left_out += np.bincount(member[good], error[good], size)
        rounded += np.bincount(member[noisy], error[noisy] ** 2, size)  # independent of each other
        count += np.bincount(member[~bad], minlength=size)
        if not bad.any():
            return np.stack([value, left_out + np.sqrt(rounded), positive])
        if np.count_nonzero(bad) > _MOST_PANELS or np.any(width[bad] < _NARROWEST * left[bad]):
            break
        member, left, width = np.repeat(member[bad], 2), np.repeat(left[bad], 2), np.repeat(width[bad] / 2, 2)
        left[1::2] += width[1::2]
    raise NotSettled(f"the integral does not settle to {TOLERANCE}")


def _on_panels(
    shared: Shared, integrand: Integrand, medium: IntArray, member: IntArray, left: FloatArray, width: FloatArray,
) -> tuple[FloatArray, FloatArray, FloatArray, FloatArray]:
    """The integral over each panel, an estimate of its error, the integral of the positive terms, and the largest value times the width.

    Equal panels of a medium stand next to each other: what they share is computed once.
    """
    node, weight, spectrum = _gauss()
    value, error, terms, height = np.empty((4, member.size))
    rows = BLOCK // POINTS
    for start in range(0, member.size, rows):
        block = slice(start, start + rows)
        element, a, h = member[block], left[block], width[block]
        new = np.ones(element.size, dtype=bool)
        new[1:] = (np.diff(medium[element]) != 0) | (np.diff(a) != 0) | (np.diff(h) != 0)
        y, slope = _points(a[new] + h[new] * node[:, None])
        copy = np.cumsum(new) - 1
        spread = (part[:, copy] for part in shared(y, element[new]))
        F, positive = (part * slope[:, copy] for part in integrand(y[:, copy], element, *spread))
        value[block] = h * _summed(weight, F)
        terms[block] = h * _summed(weight, positive)
        error[block] = h * _rest(np.abs(_summed(spectrum, F)))
        height[block] = h * F.max(axis=0)
    return value, error, terms, height


def _summed(weights: FloatArray, F: FloatArray) -> FloatArray:
    """weights @ F, to the same bits for each column whatever stands beside it, as linear algebra libraries do not have it."""
    if F.shape[1] == 1:
        return _summed(weights, np.repeat(F, 2, axis=1))[..., :1]
    return np.asarray(np.einsum("...j,jm->...m", weights, F))


def _points(t: FloatArray) -> tuple[FloatArray, FloatArray]:
    """y and dy/dt."""
    v = 2 - t
    inside = t < 1
    return np.where(inside, t / 2, 1 - v * v * v / 2), np.where(inside, 0.5, 1.5 * v * v)


def _rest(coefficients: FloatArray) -> FloatArray:
    """What the Gauss rule leaves out, from the coefficients of degrees 12 to 23 of the polynomial through its points.

    That is about the sum of the coefficients from degree 48 on. Where they fall geometrically, they fall from degree 18 to
    48 by the fifth power of what they fall by from 12 to 18; for v**5 log v, by more than the square. Taken is the cube,
    of the largest in each range, which is above either wherever that is above rounding: python -m tests.benchmarks.alloys.
    """
    half = len(coefficients) // 2
    middle, high = coefficients[:half].max(axis=0), coefficients[half:].max(axis=0)
    drop = np.where(middle > high, high / middle, 1.0)
    return 2 * high * drop**3


@cache
def _gauss() -> tuple[FloatArray, FloatArray, FloatArray]:
    """Nodes and weights on (0, 1), and the matrix from values to the coefficients of the higher Legendre polynomials."""
    node, weight = np.polynomial.legendre.leggauss(POINTS)
    degrees = np.arange(POINTS // 2, POINTS)
    values = np.polynomial.legendre.legvander(node, POINTS - 1)[:, degrees]
    return (node + 1) / 2, weight / 2, (values * weight[:, None] * (degrees + 0.5)).T
