"""The wind force on one ion of a cluster, averaged over the Fermi sphere in the relaxation-time approximation, Eqs. (4), (29), (32)."""

from __future__ import annotations

import numpy as np

from numerics._types import ComplexArray, FloatArray
from numerics.multiple_scattering._checks import checked_ion
from numerics.multiple_scattering.cluster import Cluster
from numerics.multiple_scattering.harmonics import gradient, waves
from numerics.multiple_scattering.structure_constants import outgoing
from numerics.multiple_scattering.vertex import inner_force


def wind_tensor(cluster: Cluster, ion: int) -> FloatArray:
    """sigma[mu, nu] in bohr**2: the force on the ion along mu by a current along nu, as a cross section; (3, 3).

    sigma_munu = 3/(4 pi k**2) times the integral of V_mu(k) k_nu/k over all directions of k, V the vertex (32): for an ion alone it is its
    transport cross section, times the unit tensor. At k = k_F the force of the field is, by (4) and (29),

        f_munu E_nu = e n v_F tau sigma_munu E_nu,

    n the density of the electrons and v_F tau their mean free path: a wind valence of -n v_F tau sigma_munu, since e < 0. The integral is
    exact: plane waves are integrated over all directions in closed form. The sum over all ions is the same average of `momentum_loss`.

    Time beyond that of the cluster: one solution for (lmax + 2)**2 right-hand sides and (lmax + 2)**4 times N**2.

    >>> alone = Cluster([[0, 0, 0]], [[0.8, 0.2]], 0.5)
    >>> bool(np.abs(wind_tensor(alone, 0) - 16 * np.pi * (np.sin(0.6) ** 2 + 2 * np.sin(0.2) ** 2) * np.eye(3)).max() < 1e-13)
    True
    """
    ion = checked_ion(ion, len(cluster.positions))
    W, lmax = _incoming_by_plane_waves(cluster, ion), cluster.lmax + 1
    moments = np.zeros((3, waves(lmax), waves(lmax)), dtype=complex)  # of a conj(a), times a component of the direction
    for j, its in enumerate(W):
        row = cluster.system.overlap_row(j, W.conj(), lmax + 1)
        moments += -1j * its.T @ gradient(lmax, lmax + 1) @ row
    return 12 * np.pi / cluster.wavenumber**2 * np.einsum("uab,vba->uv", inner_force(cluster.phase_shifts[ion]), moments, optimize=True).real


def _incoming_by_plane_waves(cluster: Cluster, ion: int) -> ComplexArray:
    """W with a_L = sum of W[j, L', L] P_jL' for any plane wave: what comes in at the ion, waves to lmax + 1."""
    lmax, count = cluster.lmax, len(cluster.positions)
    others = np.arange(count) != ion
    sent = np.zeros((count, waves(lmax), waves(lmax + 1)), dtype=complex)
    apart = cluster.positions[ion] - cluster.positions[others]
    sent[others] = outgoing(cluster.wavenumber, apart, lmax + 1, lmax).transpose(0, 2, 1)
    W = np.zeros((count, waves(lmax + 1), waves(lmax + 1)), dtype=complex)
    W[:, : waves(lmax)] = cluster.system.solved(sent)
    W[ion] += np.eye(waves(lmax + 1))
    return W
