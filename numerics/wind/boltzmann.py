"""The distribution of the electrons in a field: the Boltzmann equation (26) on the Fermi surface, for any symmetric scattering."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from scipy.linalg import cho_factor, cho_solve
from scipy.linalg.lapack import dpocon

from numerics._arguments import ArgumentTypeError, DomainError, as_float64
from numerics._types import FloatArray
from numerics.wind.bands import EllipsoidalBand, FermiStates
from numerics.wind.directions import HIGHEST, whole_degree

__all__ = ["Distribution", "Strength", "solve_boltzmann"]

Strength: TypeAlias = Callable[[FloatArray, FloatArray], FloatArray]

_WANTED = {"band": "an EllipsoidalBand", "strength": "a function of two arrays of wave vectors"}
_ASYMMETRY = 1e-10  # of W(k, l), in units of its largest value
_NEGATIVE = 1e-12  # below zero by rounding, in the same units
_UNRESOLVED = 0.5  # of a state's scattering that falls on its own node
_SAFETY = 30.0  # finer states ask for a seventh of the error where scattering is sharply peaked (measured)
_MOST_OFF = 0.2  # of Eq. (26) on finer states
_LEAST_CONDITION = 1e-12
_BLOCK = 2**20  # pairs of states at a time


@dataclass(frozen=True, eq=False)
class Distribution:
    """What a field does to the states of a band: n_1(k) = delta(eps_k - eps_F) e E_nu mean_free_path_nu(k).

    `mean_free_path` (n, 3) in bohr, at the n `states`: along nu for a field along nu, for free electrons velocity times relaxation time.
    `error`: an estimate of its largest error; thirty times what (26) on finer states asks to be corrected, and rounding.
    """

    band: EllipsoidalBand
    states: FermiStates
    mean_free_path: FloatArray
    error: float

    @property
    def relaxation_time(self) -> float:
        """Sum of v.L over sum of v.v, over the states, in atomic units: tau where L = v tau."""
        v, g = self.states.velocities, self.states.weights
        return float(np.einsum("i,im,im", g, v, self.mean_free_path) / np.einsum("i,im,im", g, v, v))

    def conductivity(self) -> FloatArray:
        """sigma_mu,nu over e**2, (3, 3), in atomic units: sum over k of delta(eps_F - eps_k) v_mu mean_free_path_nu; symmetric, positive."""
        return self.force(self.states.velocities)

    def force(self, vertex: FloatArray) -> FloatArray:
        """f_mu,nu of (29) over e, (3, 3): the force on the ion is e f_mu,nu E_nu, with the negative e of the electron.

        `vertex` (n, 3): the vertex at the states times the volume, in hartree bohr**2; real, as that of (32): (33) alone is not.

        Raises `DomainError`, `ArgumentTypeError`.
        """
        vertex = as_float64("vertex", vertex)
        if vertex.shape != self.mean_free_path.shape or not np.all(np.isfinite(vertex)):
            raise DomainError(f"vertex must be finite, of shape {self.mean_free_path.shape}, a vector for each state, not of {vertex.shape}")
        return np.einsum("i,im,in->mn", self.states.weights, vertex, self.mean_free_path)


def solve_boltzmann(band: EllipsoidalBand, strength: Strength, degree: int = 16) -> Distribution:
    """The distribution that solves Eq. (26): charge is conserved and the conductivity positive to rounding, at any degree.

    v(k) = sum over l of T(k, l) (L(k) - L(l)), T = (2 pi/hbar) W delta(eps_k - eps_l), for the mean free path L of `Distribution`,
    with as many electrons as without field. The sum over l, states of the same spin, is a quadrature exact for polynomials up to
    `degree`: so is L of free electrons where W is a polynomial in cos(theta) of a degree below it, such as 2 lmax for phase shifts up
    to lmax. Where W is constant, L is v times the relaxation time of `1b`.

    `strength(k, l)`: W(k, l) of (24) times the volume in hartree**2 bohr**3, of wave vectors (..., 3) that broadcast; symmetric, >= 0.

    Raises `DomainError` for a W that is negative, not finite, not symmetric or not of the broadcast shape, and for a degree outside
    2 to 66; `ArithmeticError` where states are not scattered, where W changes within the distance of two states, and where it does not
    connect all states, as n_1 would be undetermined, or (26) on finer states is off by a fifth.

    Source: schaich-1976, Eqs. (26), (27), (28).

    >>> forward = lambda k, l: 1e-3 * (1 + (k * l).sum(-1) / 0.25)  # 1 + cos(theta) for k_F = 0.5
    >>> found = solve_boltzmann(EllipsoidalBand.free(0.5), forward, degree=2)
    >>> round(found.relaxation_time * np.pi * 1e-3 * 0.5 / np.pi**2 * (1 - 1 / 3), 14)  # 1 - cos(theta) has the mean 1 - 1/3
    1.0
    >>> bool(found.error < 1e-12 * abs(found.mean_free_path).max())
    True
    """
    for name, value, wanted in (("band", band, isinstance(band, EllipsoidalBand)), ("strength", strength, callable(strength))):
        if not wanted:
            raise ArgumentTypeError(f"{name} must be {_WANTED[name]}, not {type(value).__name__}")
    degree = whole_degree(degree)
    finer = degree + degree // 2 + 1
    if degree < 2 or finer > HIGHEST:
        raise DomainError(f"degree must be from 2 to {2 * (HIGHEST - 1) // 3}, not {degree}")
    states = band.states(degree)
    W = _strength(strength, states.wavevectors, states.wavevectors)
    unit = float(W.max())
    if unit <= 0:
        raise ArithmeticError("strength is zero: nothing scatters the states, and n_1 grows without end")
    W /= unit
    if (asymmetry := np.abs(W - W.T).max()) > _ASYMMETRY:
        raise DomainError(f"strength must be symmetric, W(k, l) = W(l, k); they differ by {asymmetry:.2g} of its largest value")
    collisions = _Collisions(states.weights, (W + W.T) / 2)
    path = collisions.solve(states.velocities)
    residual = _residual(strength, unit, states, path, band.states(finer))
    off = float((np.abs(residual).max(axis=0) / np.abs(states.velocities).max(axis=0)).max())
    if off > _MOST_OFF:
        raise ArithmeticError(f"strength is not resolved, Eq. (26) on finer states is off by {off:.0%}: a higher degree is needed")
    error = _SAFETY / (1 - off) * np.abs(collisions.solve(residual)).max() + collisions.rounding * np.abs(path).max()
    if max(np.abs(path).max(), error) > np.finfo(float).max * min(unit, 1.0):
        raise ArithmeticError(f"strength is too small for float64: its largest value is {unit:.3g}")
    return Distribution(band, states, path / unit, float(error) / unit)


class _Collisions:
    """The collision operator, symmetric in what is multiplied by the root of the weights, with charge as its only null vector."""

    def __init__(self, weights: FloatArray, W: FloatArray) -> None:
        rates = np.pi * W * weights  # 2 pi/hbar W, and half of the weights: one spin
        total = rates.sum(axis=1)
        own = np.diagonal(rates)
        if np.any(total == 0):
            raise ArithmeticError(f"strength scatters no electron out of the state {int(np.argmax(total == 0))}: n_1 grows without end")
        if (share := float((own / total).max())) > _UNRESOLVED:
            raise ArithmeticError(f"strength changes within the distance of two states ({share:.0%} on one of them): a higher degree is needed")
        self.root = np.sqrt(weights)
        charge = self.root / np.linalg.norm(self.root)
        matrix = -np.pi * self.root[:, None] * W * self.root
        np.fill_diagonal(matrix, total - own)
        matrix += total.mean() * np.outer(charge, charge)
        norm = np.abs(matrix).sum(axis=0).max()
        try:
            self.factor = cho_factor(matrix, lower=True, overwrite_a=True)
        except np.linalg.LinAlgError:
            condition = 0.0
        else:
            condition, _ = dpocon(self.factor[0], norm, uplo="L")
        if condition < _LEAST_CONDITION:
            raise ArithmeticError("strength does not connect all states: charge is conserved in each part, and n_1 undetermined")
        self.rounding = 4 * np.finfo(float).eps / condition

    def solve(self, driven: FloatArray) -> FloatArray:
        found: FloatArray = cho_solve(self.factor, driven * self.root[:, None]) / self.root[:, None]
        return found


def _residual(strength: Strength, unit: float, states: FermiStates, path: FloatArray, finer: FermiStates) -> FloatArray:
    """What is missing in (26) at the states when its sum is taken over finer ones, to which the equation itself continues the solution."""
    residual = states.velocities.copy()
    rows = max(1, _BLOCK // len(states.weights))
    for start in range(0, len(finer.weights), rows):
        part = slice(start, start + rows)
        W = _strength(strength, finer.wavevectors[part], states.wavevectors) / unit
        rates = np.pi * W * states.weights
        total = rates.sum(axis=1)
        if np.any(total <= 0):
            raise ArithmeticError("strength changes within the distance of two states (from between none is reached): a higher degree is needed")
        between = (finer.velocities[part] + rates @ path) / total[:, None]
        into = np.pi * W.T * finer.weights[part]
        residual += into @ between - into.sum(axis=1)[:, None] * path
    return residual


def _strength(strength: Strength, k: FloatArray, l: FloatArray) -> FloatArray:
    """W between all pairs, finite and not negative."""
    found = np.empty((len(k), len(l)))
    rows = max(1, _BLOCK // len(l))
    for start in range(0, len(k), rows):
        part = slice(start, start + rows)
        block = np.asarray(strength(k[part, None, :], l[None, :, :]))
        if block.shape != found[part].shape or block.dtype.kind not in "fiu":
            raise DomainError(f"strength must give real numbers of shape {found[part].shape}, not {block.dtype} of shape {block.shape}")
        found[part] = block
    if not np.all(np.isfinite(found)):
        raise DomainError(f"strength must be finite, not {found[~np.isfinite(found)][0]}")
    if found.min() < -_NEGATIVE * found.max():
        raise DomainError(f"strength must be >= 0, not {found.min():.6g}")
    return np.maximum(found, 0)
