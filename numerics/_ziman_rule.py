"""Integrals over 0 < y < 1 with a logarithm at y = 1, of many elements at once, each on panels of its own.

With t from 0 to 2, y = t/2 up to t = 1 and y = 1 - (2 - t)**3/2 beyond: (1 - y) log(1 - y) becomes v**5 log v, v = 2 - t.
"""

from collections.abc import Callable
from functools import cache

import numpy as np

from numerics._arguments import BLOCK

POINTS = 24  # Gauss-Legendre points per panel
TOLERANCE = 2e-13
_MOST_PANELS = 1_000_000
_HALVINGS = 500  # towards y = 0, where lambda2 may put all the weight
_PHASE = 12.0  # in radians over 0 < y < 1, for each panel of a half to begin with

Array = np.ndarray


class NotSettled(ArithmeticError):
    """The panels cannot be made fine enough for the tolerance."""


def panels(phase: Array) -> Array:
    """How many panels a half of the integral begins with, where the integrand turns by `phase` over 0 < y < 1."""
    return np.maximum(1, np.ceil(phase / _PHASE)).astype(int)


def same(*columns: Array) -> Array:
    """For each element the number of its medium: elements with equal numbers in all columns have the same."""
    return np.unique(np.stack(columns, axis=1), axis=0, return_inverse=True)[1].reshape(-1)


def integrals(
    shared: Callable[[Array, Array], tuple[Array, ...]], integrand: Callable[..., Array], medium: Array, halves: Array,
) -> tuple[Array, Array]:
    """The integrals over 0 < y < 1, and estimates of what the rule leaves out of each: at most TOLERANCE of it.

    shared(y, element) gives arrays that are the same for all elements of a medium, integrand(y, element, *arrays)
    the integrand, which must be positive: y and arrays (24, m), element (m,). A panel is halved until its estimate is a fair share of the
    tolerance. `halves` comes from `panels`, `medium` from `same`.

    Raises `NotSettled`.
    """
    size = medium.size
    member = np.repeat(np.arange(size), 2 * halves)
    width = 1.0 / halves[member]
    first = np.repeat(np.cumsum(2 * halves) - 2 * halves, 2 * halves)
    left = (np.arange(member.size) - first) * width
    sums, errors, counts = np.zeros(size), np.zeros(size), np.zeros(size)  # of the panels that have settled
    for _ in range(_HALVINGS):
        order = np.lexsort((width, left, medium[member]))
        member, left, width = member[order], left[order], width[order]
        value, error = _on_panels(shared, integrand, medium, member, left, width)
        fair = (sums + np.bincount(member, value, size)) / (counts + np.bincount(member, minlength=size))
        good = error <= TOLERANCE / 2 * (value + fair[member])
        sums += np.bincount(member[good], value[good], size)
        errors += np.bincount(member[good], error[good], size)
        counts += np.bincount(member[good], minlength=size)
        if good.all():
            return sums, errors
        if np.count_nonzero(~good) > _MOST_PANELS or not np.isfinite(value).all():
            break
        member, left, width = (np.repeat(a[~good], 2) for a in (member, left, width / 2))
        left[1::2] += width[1::2]
    raise NotSettled(f"the integral does not settle to {TOLERANCE}")


def _on_panels(shared, integrand, medium, member, left, width):
    """The integral over each panel, and an estimate of its error; equal panels of a medium stand next to each other."""
    node, weight, spectrum = _gauss()
    value, error = np.empty(member.size), np.empty(member.size)
    rows = BLOCK // POINTS
    for start in range(0, member.size, rows):
        block = slice(start, start + rows)
        element, a, h = member[block], left[block], width[block]
        new = np.ones(element.size, dtype=bool)
        new[1:] = (np.diff(medium[element]) != 0) | (np.diff(a) != 0) | (np.diff(h) != 0)
        y, slope = _points(a[new] + h[new] * node[:, None])
        copy = np.cumsum(new) - 1
        spread = (part[:, copy] for part in shared(y, element[new]))
        F = integrand(y[:, copy], element, *spread) * slope[:, copy]
        value[block] = h * (weight @ F)
        error[block] = h * _rest(np.abs(spectrum @ F))
    return value, error


def _points(t):
    """y and dy/dt."""
    v = 2 - t
    inside = t < 1
    return np.where(inside, t / 2, 1 - v * v * v / 2), np.where(inside, 0.5, 1.5 * v * v)


def _rest(coefficients):
    """What the Gauss rule leaves out, from the coefficients of degrees 12 to 23 of the polynomial through its points.

    That is about the sum of the coefficients from degree 48 on. From degree 18 to 48 they drop by more than the square
    of the drop from degree 12 to 18, by a power law as well as geometrically.
    """
    half = len(coefficients) // 2
    middle, high = coefficients[:half].max(axis=0), coefficients[half:].max(axis=0)
    drop = np.where(middle > high, high / middle, 1.0)
    return 2 * high * drop * drop


@cache
def _gauss():
    """Nodes and weights on (0, 1), and the matrix from values to the coefficients of the higher Legendre polynomials."""
    node, weight = np.polynomial.legendre.leggauss(POINTS)
    degrees = np.arange(POINTS // 2, POINTS)
    values = np.polynomial.legendre.legvander(node, POINTS - 1)[:, degrees]
    return (node + 1) / 2, weight / 2, (values * weight[:, None] * (degrees + 0.5)).T
