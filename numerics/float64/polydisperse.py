"""Particles of several sizes: the structure factor that an experiment averages, and approximations to it, in float64.

>>> import numpy as np
>>> from numerics import mixture_structure_factors
>>> fractions, diameters = schulz_spheres(mean=1.0, spread=0.1, n=8)  # 10 % polydisperse
>>> q = np.array([0.0, 2.0, 6.5])
>>> F = sphere_amplitudes(q, diameters)
>>> S = mixture_structure_factors(q, 0.4, fractions, diameters)
>>> average_structure_factor(S, fractions, F).round(4)
array([0.0446, 0.0616, 1.8371])
"""

from __future__ import annotations

import numpy as np

from numerics._arguments import ArgumentTypeError, DomainError, as_float64, one_number, parameter, running
from numerics._types import ArrayLike, FloatArray, Floats, Shape
from numerics.arithmetic.products import exact_product
from numerics.float64._species import fractions_of
from numerics.float64.hard_spheres import kernels_of
from numerics.float64.structure_forms import matrices_and_fractions
from numerics.formulas import generated as _formulas

__all__ = [
    "average_structure_factor", "decoupling_approximation", "local_monodisperse_approximation", "schulz_spheres", "size_factor", "sphere_amplitudes",
]

_MOST = 30


def schulz_spheres(mean: float, spread: float, n: int) -> tuple[FloatArray, FloatArray]:
    """Fractions and diameters of n species that have the first 2 n moments of Schulz's distribution: Gauss's rule for it.

    The density of diameters d is proportional to d**t exp(-(t + 1) d/mean) with t = 1/spread**2 - 1. mean > 0; spread, the
    standard deviation over the mean, in (0, 1); n from 1 to 30. Averages of smooth functions of the diameter converge faster than
    any power of 1/n. Raises `DomainError`, `ArgumentTypeError`.

    >>> fractions, diameters = schulz_spheres(2.0, 0.2, 5)
    >>> print(f"{fractions @ diameters:.12f}, {np.sqrt(fractions @ diameters**2 - 4) / 2:.12f}")
    2.000000000000, 0.200000000000
    """
    middle, width = (one_number(name, parameter(name, value, "> 0")) for name, value in (("mean", mean), ("spread", spread)))
    if not 1e-6 <= width < 1:
        raise DomainError(f"spread must be from 1e-6 to 1, the standard deviation over the mean, not {spread!r}")
    if not isinstance(n, int) or isinstance(n, bool):
        raise ArgumentTypeError(f"n must be an integer, not {n!r}")
    if not 1 <= n <= _MOST:
        raise DomainError(f"n must be from 1 to {_MOST}, not {n!r}")
    t, order = 1 / width**2 - 1, np.arange(n)
    # the zeros of Laguerre's polynomial as eigenvalues of its recurrence; the first components squared are the weights
    side = np.sqrt(order[1:] * (order[1:] + t))
    zeros, vectors = np.linalg.eigh(np.diag(2 * order + 1 + t) + np.diag(side, 1) + np.diag(side, -1))
    weights = vectors[0] ** 2
    return weights / weights.sum(), middle * zeros / (t + 1)


def sphere_amplitudes(x: ArrayLike, diameters: ArrayLike) -> FloatArray:
    """d**3 3 j1(X)/X with X = x d/2: what homogeneous spheres of these diameters scatter, in units of that of diameter 1 at x = 0.

    x >= 0, wave number times the unit of the diameters; diameters (n) > 0. Returns an array (..., n). Raises `DomainError`,
    `ArgumentTypeError`.

    >>> sphere_amplitudes(0.0, [1.0, 2.0])
    array([1., 8.])
    """
    wave, d = running("x", x), parameter("diameters", diameters, "> 0")
    if d.ndim != 1:
        raise DomainError(f"diameters must be a list, one a species, not of shape {d.shape}")
    half = np.broadcast_to(wave[..., None] / 2, (*wave.shape, d.size)).reshape(-1)
    size = np.broadcast_to(d, (*wave.shape, d.size)).reshape(-1)
    with np.errstate(all="ignore"):
        kernel = kernels_of(*exact_product(half, size))[3]
    return np.asarray((size**3 * kernel).reshape(*wave.shape, d.size))


def average_structure_factor(S: ArrayLike, fractions: ArrayLike, amplitudes: ArrayLike) -> Floats:
    """What is measured of a mixture: sum over i, j of sqrt(c_i c_j) F_i F_j S_ij over sum of c_i F_i**2; exact for its S_ij.

    S (..., n, n) as of `mixture_structure_factors`; fractions (..., n); amplitudes (..., n), real, of each species, as of
    `sphere_amplitudes`. All broadcast. Where no particle scatters the value is NaN. Raises `DomainError`, `ArgumentTypeError`.

    Source: kotlarchyk-chen-1983, `average`.
    """
    partial, c = matrices_and_fractions(S, fractions)
    F = _amplitudes(amplitudes, c, partial.shape[:-2])
    w = np.sqrt(c) * F
    power = np.sum(_formulas.alloy_pair(w[..., :, None], w[..., None, :], partial), axis=(-1, -2))
    return _over(power, np.sum(_formulas.power_term(c, F), axis=-1))


def size_factor(fractions: ArrayLike, amplitudes: ArrayLike) -> Floats:
    """beta = (sum of c_i F_i)**2 over sum of c_i F_i**2, from 0 to 1; arguments as of `average_structure_factor`.

    Source: kotlarchyk-chen-1983, `beta`.
    """
    c = fractions_of(fractions)
    F = _amplitudes(amplitudes, c)
    power = np.sum(_formulas.power_term(c, F), axis=-1)
    with np.errstate(all="ignore"):
        return np.where(power > 0, _formulas.beta_size(np.sum(_formulas.mean_term(c, F), axis=-1), power), np.nan)[()]


def decoupling_approximation(S: ArrayLike, fractions: ArrayLike, amplitudes: ArrayLike) -> Floats:
    """1 + beta (S - 1) with S (...) of spheres of one size: places know nothing of sizes. Arguments as of `average_structure_factor`.

    Source: kotlarchyk-chen-1983, `decoupled`.

    >>> round(float(decoupling_approximation(0.2, [0.5, 0.5], [1.0, 1.0])), 12)
    0.2
    """
    one = as_float64("S", S)
    _amplitudes(amplitudes, fractions_of(fractions), one.shape)
    return np.asarray(_formulas.decoupled(size_factor(fractions, amplitudes), one))[()]


def local_monodisperse_approximation(S: ArrayLike, fractions: ArrayLike, amplitudes: ArrayLike) -> Floats:
    """Sum of c_i F_i**2 S_i over sum of c_i F_i**2, S (..., n) of each species by itself: every particle is among its like.

    Arguments as of `average_structure_factor`. Source: kotlarchyk-chen-1983, `local`.

    >>> round(float(local_monodisperse_approximation([0.2, 0.4], [0.5, 0.5], [1.0, 1.0])), 12)
    0.3
    """
    c, each = fractions_of(fractions), as_float64("S", S)
    if not each.ndim or each.shape[-1] != c.shape[-1]:
        raise DomainError(f"S must have one number for each of {c.shape[-1]} species along its last axis, not the shape {each.shape}")
    F = _amplitudes(amplitudes, c, each.shape[:-1])
    return _over(np.sum(_formulas.local_term(c, F, each), axis=-1), np.sum(_formulas.power_term(c, F), axis=-1))


def _amplitudes(amplitudes: ArrayLike, c: FloatArray, other: Shape = ()) -> FloatArray:
    """The amplitudes, of a shape that goes with fractions c and with an array of shape `other` without its species."""
    F = as_float64("amplitudes", amplitudes)
    if not F.ndim or F.shape[-1] != c.shape[-1]:
        raise DomainError(f"amplitudes must have one number for each of {c.shape[-1]} species along their last axis, not the shape {F.shape}")
    try:
        np.broadcast_shapes(F.shape[:-1], c.shape[:-1], other)
    except ValueError:
        raise DomainError(f"shapes do not broadcast: amplitudes {F.shape}, fractions {c.shape}, S {other} without its species") from None
    return F


def _over(power: FloatArray, alone: FloatArray) -> Floats:
    with np.errstate(all="ignore"):
        return np.asarray(np.where(alone > 0, power / alone, np.nan))[()]
