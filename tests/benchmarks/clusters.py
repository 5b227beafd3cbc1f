"""Times and errors of clusters of ions: python -m tests.benchmarks.clusters [--ions N ...] [--lmax L ...] [--clusters M]

Ions on a simple cubic lattice, 7 bohr apart and displaced at random, at k = 0.5/bohr. `acoutreams`, where installed, solves the same
problem in the same run: an acoustic cluster with the same T matrices, its amplitude in 10 directions. Errors: over random clusters,
of the amplitude and the force for s waves against 60 digits, of (32) against the whole of (A8), in units of the condition number times 2**-53.
"""

from __future__ import annotations

import argparse
import sys
import time
import warnings
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import mpmath
import numpy as np

from numerics._types import ComplexArray, FloatArray
from numerics.multiple_scattering import Cluster, forward_vertex, shell_vertex, wind_tensor, wind_vertex
from numerics.multiple_scattering.harmonics import orders, waves
from tests.benchmarks.options import at_least

WAVENUMBER, APART = 0.5, 7.0
INTO = np.array([0.6, 0.0, 0.8])


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.clusters", description=__doc__.splitlines()[0])
    parser.add_argument("--ions", type=at_least(1), nargs="+", default=[1, 10, 50, 200], help="numbers of ions")
    parser.add_argument("--lmax", type=at_least(0), nargs="+", default=[1, 3])
    parser.add_argument("--clusters", type=at_least(1), default=1000, help="random clusters whose errors are measured")
    parser.add_argument("--peer", type=at_least(0), default=10, help="the most ions that are given to acoutreams, 50 take it over a minute")
    asked = parser.parse_args(arguments)
    peer = find_spec("acoutreams") is not None
    print(" ions lmax unknowns condition   amplitude     vertex     tensor  acoutreams  apart by")
    for count in asked.ions:
        for lmax in asked.lmax:
            row(count, lmax, peer and count <= asked.peer)
    errors(asked.clusters)
    return 0


def row(count: int, lmax: int, peer: bool) -> None:
    places, shifts = lattice(count, lmax)
    out = np.random.default_rng(2).normal(size=(10, 3))
    out /= np.linalg.norm(out, axis=1, keepdims=True)
    made: list[Cluster] = []

    def ours() -> ComplexArray:
        made.append(Cluster(places, shifts, WAVENUMBER))
        return made[-1].amplitude(out, INTO)

    ours_took, amplitude = timed(ours)
    vertex, _ = timed(lambda: wind_vertex(made[0], 0, out))
    tensor, _ = timed(lambda: wind_tensor(made[0], 0))
    text = (f"{count:5d} {lmax:4d} {count * waves(lmax):8d} {made[0].condition:9.1e} {ours_took * 1e3:8.1f} ms {vertex * 1e3:7.1f} ms "
            f"{tensor * 1e3:7.1f} ms")
    if peer:
        theirs_took, theirs = timed(lambda: by_acoutreams(places, shifts, out))
        text += f" {theirs_took * 1e3:8.1f} ms {np.abs(theirs - amplitude).max() / np.abs(theirs).max():9.1e}"
    print(text, flush=True)


def timed(function: Callable[[], FloatArray | ComplexArray]) -> tuple[float, FloatArray | ComplexArray]:
    """The shorter of two calls, or the only one where it takes over 5 s; the first fills caches."""
    started = time.perf_counter()
    result = function()
    first = time.perf_counter() - started
    if first > 5:
        return first, result
    started = time.perf_counter()
    function()
    return min(first, time.perf_counter() - started), result


def lattice(count: int, lmax: int) -> tuple[FloatArray, FloatArray]:
    side, random = int(np.ceil(count ** (1 / 3))), np.random.default_rng(count)
    grid = np.stack(np.meshgrid(*[np.arange(side)] * 3, indexing="ij"), axis=-1).reshape(-1, 3)[:count]
    shifts = random.uniform(-1, 1, (count, lmax + 1)) / np.cumprod(np.maximum(1, 3 * np.arange(lmax + 1)))
    return APART * grid + random.normal(0, 0.3, (count, 3)), shifts


def by_acoutreams(places: FloatArray, shifts: FloatArray, out: FloatArray) -> ComplexArray:
    """The amplitude by acoutreams; its far field takes one direction at a time, and phases k R."""
    ac = import_module("acoutreams")
    lmax = shifts.shape[1] - 1
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        basis = ac.ScalarSphericalWaveBasis.default(lmax)
        ions = [ac.AcousticTMatrix(np.diag(1j * np.exp(1j * d) * np.sin(d)), k0=WAVENUMBER, basis=basis) for d in shifts[:, orders(lmax)]]
        solved = ac.AcousticTMatrix.cluster(ions, places).interaction.solve()
        sent = np.asarray(solved.sca(ac.plane_wave_scalar(WAVENUMBER * INTO, k0=WAVENUMBER)))
        of = solved.basis
        at = WAVENUMBER * of.positions[of.pidx].T
        theta, phi = np.arccos(out[:, 2]), np.arctan2(out[:, 1], out[:, 0])
        return np.array([ac.ssw_psi(of.l, of.m, *at, one, other, WAVENUMBER) @ sent for one, other in zip(theta, phi, strict=True)])


def errors(clusters: int) -> None:
    random, worst = np.random.default_rng(1976), np.zeros(3)
    for _ in range(clusters):
        count, lmax = int(random.integers(2, 6)), int(random.integers(0, 4))
        places = random.normal(size=(count, 3)) * 10 ** random.uniform(-2, 1)
        s_waves = Cluster(places, random.uniform(-1.5, 1.5, (count, 1)), random.uniform(0.2, 1.5))
        places, shifts = lattice(count, lmax)
        cluster = Cluster(places * random.uniform(0.5, 1.0), shifts, WAVENUMBER)
        force, whole = wind_vertex(cluster, 0, INTO), shell_vertex(cluster, 0, INTO) + forward_vertex(cluster, 0, INTO)
        apart = np.abs(force - whole).max() / max(np.abs(force).max(), 1e-3)
        worst = np.maximum(worst, [error / 2.0**-53 for error in (*against_digits(s_waves) / s_waves.condition, apart / cluster.condition)])
    print(f"\nlargest error over condition number times 2**-53, {clusters} random clusters each")
    print(f"amplitude of s waves, of the largest that an ion sends out: {worst[0]:.1f}")
    print(f"force on an ion that scatters s waves, of the force: {worst[1]:.1f}")
    print(f"(32) less (A8), of the force: {worst[2]:.1f}")


def against_digits(cluster: Cluster) -> FloatArray:
    """The relative errors of the amplitude and of the force on ion 0, s waves, against 60 digits.

    The force is 4 pi/k sin(delta) Re(exp(-i delta) conj(psi) grad psi), psi the wave that comes in at the ion.
    """
    m = mpmath.mp.clone()
    m.dps = 60
    R, k = [m.matrix(place) for place in cluster.positions.tolist()], m.mpf(cluster.wavenumber)
    delta, n = [m.mpf(one) for one in cluster.phase_shifts[:, 0].tolist()], m.matrix(INTO.tolist())
    n /= m.norm(n)

    def sent_by(i: int, j: int) -> Any:
        return m.expj(k * m.norm(R[i] - R[j])) / m.norm(R[i] - R[j])

    count = len(R)
    plane = [m.expj(k * m.fdot(place, n)) for place in R]
    matrix = m.matrix([[m.expj(-delta[i]) / m.sin(delta[i]) * k if i == j else -sent_by(i, j) for j in range(count)] for i in range(count)])
    sent = m.lu_solve(matrix, m.matrix(plane))
    amplitude = complex(m.fdot(map(m.conj, plane), sent))
    psi = plane[0] + sum(sent[j] * sent_by(0, j) for j in range(1, count))
    slope = 1j * k * n * plane[0]
    for j in range(1, count):
        d = m.norm(R[0] - R[j])
        slope += sent[j] * sent_by(0, j) * (1j * k - 1 / d) / d * (R[0] - R[j])
    force = np.array([float(4 * m.pi / k * m.sin(delta[0]) * m.re(m.expj(-delta[0]) * m.conj(psi) * one)) for one in slope])
    largest = max(abs(complex(one)) for one in sent)
    return np.array([
        abs(complex(cluster.amplitude(INTO, INTO)) - amplitude) / largest, np.abs(wind_vertex(cluster, 0, INTO) - force).max() / np.abs(force).max(),
    ])


if __name__ == "__main__":
    sys.exit(main())
