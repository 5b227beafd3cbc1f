"""The wind force on one ion of a cluster, averaged over the Fermi sphere in the relaxation-time approximation, Eqs. (4), (29), (32)."""

from __future__ import annotations

import numpy as np

from numerics._types import ComplexArray, FloatArray
from numerics.multiple_scattering._checks import checked_ion
from numerics.multiple_scattering.cluster import Cluster
from numerics.multiple_scattering.harmonics import gradient, waves
from numerics.multiple_scattering.structure_constants import outgoing


def wind_tensor(cluster: Cluster, ion: int) -> FloatArray:
    """sigma[mu, nu] in bohr**2: the force on the ion along mu by a current along nu, as a cross section; (3, 3).

    sigma_munu = 3/(4 pi k**2) times the integral of V_mu(k) k_nu/k over all directions of k, V the vertex (32): for an ion alone it is its
    transport cross section, times the unit tensor. At k = k_F the force of the field is, by (4) and (29),

        f_munu E_nu = e n v_F tau sigma_munu E_nu,

    n the density of the electrons and v_F tau their mean free path: a wind valence of -n v_F tau sigma_munu, since e < 0. The integral is
    exact: plane waves are integrated over all directions in closed form. The sum over all ions is the same average of `momentum_loss`.

    Time beyond that of the cluster: one solution for 2 (lmax + 1.5)**2 right-hand sides and (lmax + 2)**4 times N**2.

    >>> alone = Cluster([[0, 0, 0]], [[0.8, 0.2]], 0.5)
    >>> bool(np.abs(wind_tensor(alone, 0) - 16 * np.pi * (np.sin(0.6) ** 2 + 2 * np.sin(0.2) ** 2) * np.eye(3)).max() < 1e-13)
    True
    """
    ion = checked_ion(ion, len(cluster.positions))
    sent, met = _waves_by_plane_waves(cluster, ion)
    lmax = cluster.lmax
    moments = np.zeros((3, waves(lmax + 1), waves(lmax)), dtype=complex)  # of (a + b) conj(b), times a component of the direction
    for j, its in enumerate(met):
        moments += -1j * its.T @ gradient(lmax + 1, lmax + 2) @ cluster.system.overlap_row(j, sent.conj(), lmax + 2)
    average = np.einsum("uba,vab->uv", gradient(lmax, lmax + 1), moments)
    return -12 * np.pi / cluster.wavenumber**2 * average.imag


def _waves_by_plane_waves(cluster: Cluster, ion: int) -> tuple[ComplexArray, ComplexArray]:
    """What makes b and a + b of the ion out of any plane wave: b_L = sum of sent[j, L', L] P_jL', and met for a + b, to lmax + 1."""
    lmax, count = cluster.lmax, len(cluster.positions)
    others = np.arange(count) != ion
    given = np.zeros((count, waves(lmax), waves(lmax) + waves(lmax + 1)), dtype=complex)
    given[ion, :, : waves(lmax)] = np.eye(waves(lmax))
    apart = cluster.positions[ion] - cluster.positions[others]
    given[others, :, waves(lmax) :] = outgoing(cluster.wavenumber, apart, lmax + 1, lmax).transpose(0, 2, 1)
    solved = cluster.system.solved(given)  # symmetric: rows of the solution
    sent = solved[:, :, : waves(lmax)]
    met = np.zeros((count, waves(lmax + 1), waves(lmax + 1)), dtype=complex)
    met[:, : waves(lmax)] = solved[:, :, waves(lmax) :]
    met[:, : waves(lmax), : waves(lmax)] += sent
    met[ion] += np.eye(waves(lmax + 1))
    return sent, met
