"""The wind vertex of one ion in a cluster: the force on it of an electron that comes in as a plane wave, Eqs. (32), (33) and (A8)."""

from __future__ import annotations

import numpy as np

from numerics._types import ArrayLike, ComplexArray, FloatArray
from numerics.multiple_scattering._checks import checked_directions, checked_ion
from numerics.multiple_scattering.cluster import Cluster
from numerics.multiple_scattering.harmonics import gradient


def wind_vertex(cluster: Cluster, ion: int, directions: ArrayLike) -> FloatArray:
    """The force of the density |Psi_k|**2 on the ion, Eq. (32), for waves exp(i k.r) with k along `directions` (..., 3), of any length but 0.

    In hartree bohr**2, the volume times the vertex, of shape (..., 3). By the waves inside the ion: the slope of its potential
    connects l with l + 1 alone, and between regular solutions of equal energy its integral is sin(delta_l - delta_l+1)/2. With the waves
    b = i exp(i delta) sin(delta) a that the ion sends out this is -16 pi**2 Im conj(b).Gamma(a + b), Gamma the generator of translations,
    which keeps its digits where ions are close. Waves a come in at the ion up to lmax + 1, where it does not scatter.

    The force of electrons of any distribution is the sum of n_1 times this over states, Eq. (29), as `numerics.wind.Distribution.force` takes
    it; with n_1 of (4) it is `wind_tensor`.

    >>> alone = Cluster([[1, 2, 3]], [[0.8, 0.2]], 0.5)
    >>> force = wind_vertex(alone, 0, [0, 0, 2])  # k**2 times the transport cross section of Eq. (7)
    >>> bool(abs(force[2] - 4 * np.pi * (np.sin(0.6) ** 2 + 2 * np.sin(0.2) ** 2)) < 1e-14)
    True
    """
    k, shape = checked_directions("directions", directions)
    ion = checked_ion(ion, len(cluster.positions))
    near = cluster.near(ion, k)
    moved = near.moved + gradient(cluster.lmax, cluster.lmax) @ near.out
    return (-16 * np.pi**2 * np.einsum("am,uam->mu", near.out.conj(), moved).imag).reshape((*shape, 3))


def shell_vertex(cluster: Cluster, ion: int, directions: ArrayLike) -> ComplexArray:
    """The part of the vertex that scatters to states l of equal energy, Eq. (33): complex, of shape (..., 3), in hartree bohr**2.

    With the slope of T-, as it is stored; the print has T+. Only its part odd in k is that of `wind_vertex`; with `forward_vertex` it is the
    whole of (A8), which is (32) to rounding at any lmax. The sum over l is exact: plane waves are integrated over all directions in closed form.
    """
    k, shape = checked_directions("directions", directions)
    ion = checked_ion(ion, len(cluster.positions))
    near, system = cluster.near(ion, k), cluster.system
    b = cluster.sent_out(k)
    out = system.solved(system.overlaps(b).conj())  # conj of the integral of conj(b(-l)) P(l).b(k)
    incoming = system.overlap_row(ion, b, cluster.lmax + 1) + system.arriving(ion, out).conj()
    moved = gradient(cluster.lmax, cluster.lmax + 1) @ incoming
    both = np.einsum("am,uam->mu", out[ion].conj(), near.moved.conj()) + np.einsum("uam,am->mu", moved, near.out.conj())
    return (16j * np.pi**2 * both).reshape((*shape, 3))


def forward_vertex(cluster: Cluster, ion: int, directions: ArrayLike) -> ComplexArray:
    """The first term of Eq. (A8), minus the slope of <k|T-|k>: even in k, so that an odd distribution does not feel it.

    Complex, of shape (..., 3), in hartree bohr**2.
    """
    k, shape = checked_directions("directions", directions)
    ion = checked_ion(ion, len(cluster.positions))
    near, reversed_ = cluster.near(ion, k), cluster.near(ion, -k)
    slope = np.einsum("am,uam->mu", reversed_.out, near.moved) + np.einsum("uam,am->mu", reversed_.moved, near.out)
    return (8j * np.pi**2 * slope.conj()).reshape((*shape, 3))


def momentum_loss(cluster: Cluster, directions: ArrayLike) -> FloatArray:
    """k times the integral of |f(l, k)|**2 (k - l) over all directions of l: the momentum that a plane wave loses to all ions.

    The sum of `wind_vertex` over all ions (total-vertex of Sec. III, behind Eqs. (36) and (38)), in hartree bohr**2, of shape (..., 3).
    """
    k, shape = checked_directions("directions", directions)
    b, system = cluster.sent_out(k), cluster.system
    forward = np.einsum("ilm,ilm->m", b.conj(), system.overlaps(b)).real
    turned = np.zeros((len(k), 3))
    for ion, its in enumerate(b):
        row = gradient(cluster.lmax, cluster.lmax + 1) @ system.overlap_row(ion, b, cluster.lmax + 1)
        turned += np.einsum("lm,ulm->mu", its.conj(), row).imag
    return (16 * np.pi**2 * (forward[:, None] * k - turned)).reshape((*shape, 3))
