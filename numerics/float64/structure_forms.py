"""Faber and Ziman's and Bhatia and Thornton's forms of partial structure factors, from Ashcroft and Langreth's, in float64."""

from __future__ import annotations

import numpy as np

from numerics._arguments import DomainError, as_float64
from numerics._types import ArrayLike, FloatArray, Floats
from numerics.float64._species import fractions_of
from numerics.formulas import generated as _formulas

__all__ = ["bhatia_thornton", "faber_ziman", "matrices_and_fractions"]


def faber_ziman(S: ArrayLike, fractions: ArrayLike) -> FloatArray:
    """a_ij = 1 + (S_ij - delta_ij)/sqrt(c_i c_j): 1 plus the density times the transform of g_ij - 1, for any number of species.

    Parameters: S (..., n, n), partial structure factors as of `mixture_structure_factors`; fractions (..., n), each in (0, 1],
    with the sum 1 within 1e-12. Both broadcast. An error of S is larger by 1/sqrt(c_i c_j) in a.

    Returns an array (..., n, n). Raises `DomainError` (an absent species, of which S says nothing; shapes that do not fit),
    `ArgumentTypeError`.

    Source: faber-ziman-1965, `a_11`, `a_22`, `a_12`.

    >>> from numerics import mixture_structure_factors
    >>> S = mixture_structure_factors(2.0, 0.4, [0.3, 0.7], [1.0, 1.0])  # equal spheres: every a_ij is S of one species
    >>> faber_ziman(S, [0.3, 0.7]).round(12)
    array([[0.05456267, 0.05456267],
           [0.05456267, 0.05456267]])
    """
    partial, c = matrices_and_fractions(S, fractions)
    if np.any(c == 0):
        raise DomainError("fractions must be > 0: partial structure factors say nothing of pairs of an absent species")
    root = np.sqrt(c[..., :, None] * c[..., None, :])
    return np.asarray(_formulas.faber_ziman(partial, np.eye(c.shape[-1]), root))


def bhatia_thornton(S: ArrayLike, fractions: ArrayLike) -> tuple[Floats, Floats, Floats]:
    """(S_NN, S_CC, S_NC) of two species: of the number of particles, of the concentration of species 1, of one with the other.

    S_NN = c_1 S_11 + c_2 S_22 + 2 sqrt(c_1 c_2) S_12, S_CC = c_1 c_2 (c_2 S_11 + c_1 S_22 - 2 sqrt(c_1 c_2) S_12) and
    S_NC = c_1 c_2 (S_11 - S_22) + (c_2 - c_1) sqrt(c_1 c_2) S_12. S_CC goes to c_1 c_2 at short wavelength.

    Parameters: S (..., 2, 2), partial structure factors as of `mixture_structure_factors`; fractions (..., 2), each in [0, 1], with
    the sum 1 within 1e-12. Both broadcast.

    Returns three floats or arrays. Raises `DomainError` (other than two species, shapes that do not fit), `ArgumentTypeError`.

    Source: bhatia-thornton-1970, `S_NN`, `S_CC`, `S_NC`.

    >>> from numerics import mixture_structure_factors
    >>> S = mixture_structure_factors(2.0, 0.4, [0.3, 0.7], [1.0, 1.0])  # equal spheres: concentrations are those of an ideal mixture
    >>> [float(round(one, 12)) + 0.0 for one in bhatia_thornton(S, [0.3, 0.7])]
    [0.054562670248, 0.21, 0.0]
    """
    partial, c = matrices_and_fractions(S, fractions)
    if c.shape[-1] != 2:
        raise DomainError(f"Bhatia and Thornton's forms are of two species, not of {c.shape[-1]}")
    S_NN, S_CC, S_NC = _formulas.bhatia_thornton(
        c[..., 0], c[..., 1], np.sqrt(c[..., 0] * c[..., 1]), partial[..., 0, 0], partial[..., 1, 1], partial[..., 0, 1])
    return S_NN[()], S_CC[()], S_NC[()]


def matrices_and_fractions(S: ArrayLike, fractions: ArrayLike) -> tuple[FloatArray, FloatArray]:
    """S (..., n, n) and fractions (..., n) as arrays; raises `DomainError` where they do not fit or S is not symmetric."""
    partial, c = as_float64("S", S), fractions_of(fractions)
    n = c.shape[-1]
    if partial.ndim < 2 or partial.shape[-2:] != (n, n):
        raise DomainError(f"S must have the shape (..., {n}, {n}) for {n} species, not {partial.shape}")
    turned = np.swapaxes(partial, -1, -2)
    if np.any(np.isinf(partial)):
        raise DomainError("S must be finite")
    off = np.abs(partial - turned)
    if np.any(off > 1e-8 * (np.abs(partial) + np.abs(turned) + 1)):
        raise DomainError("S must be symmetric: S_ij = S_ji")
    try:
        np.broadcast_shapes(partial.shape[:-2], c.shape[:-1])
    except ValueError:
        raise DomainError(f"shapes do not broadcast: S {partial.shape}, fractions {c.shape}, with the species along the last axes") from None
    return partial, c
