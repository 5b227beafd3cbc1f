"""Times and errors of clusters of ions: python -m tests.benchmarks.clusters [--ions N ...] [--lmax L ...] [--clusters M]

Ions on a simple cubic lattice, 7 bohr apart and displaced at random, at k = 0.5/bohr. `acoutreams`, where installed, solves the same
problem in the same run: an acoustic cluster with the same T matrices, its amplitude in 10 directions. Errors: over random clusters,
of the amplitude of s waves against 40 digits, and of (32) against the whole of (A8), in units of the condition number times 2**-53.
"""

from __future__ import annotations

import argparse
import sys
import time
import warnings
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec

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
    random, worst = np.random.default_rng(1976), np.zeros(2)
    unit = 2.0**-53
    for _ in range(clusters):
        count, lmax = int(random.integers(2, 6)), int(random.integers(0, 4))
        places = random.normal(size=(count, 3)) * 10 ** random.uniform(-1, 1)
        cluster = Cluster(places, random.uniform(-1.5, 1.5, (count, 1)), random.uniform(0.2, 1.5))
        worst[0] = max(worst[0], against_digits(cluster) / (unit * cluster.condition))
        places, shifts = lattice(count, lmax)
        cluster = Cluster(places * random.uniform(0.5, 1.0), shifts, WAVENUMBER)
        force, whole = wind_vertex(cluster, 0, INTO), shell_vertex(cluster, 0, INTO) + forward_vertex(cluster, 0, INTO)
        worst[1] = max(worst[1], np.abs(force - whole).max() / max(np.abs(force).max(), 1e-3) / (unit * cluster.condition))
    print(f"\nlargest error over condition number times 2**-53, {clusters} random clusters each")
    print(f"amplitude of s waves, of the largest that an ion sends out: {worst[0]:.1f}")
    print(f"(32) less (A8), of the force: {worst[1]:.1f}")


def against_digits(cluster: Cluster) -> float:
    """The error of the amplitude, relative to the largest part of it that an ion sends out, in 40 digits."""
    m = mpmath.mp.clone()
    m.dps = 40
    R, k = [[m.mpf(x) for x in place] for place in cluster.positions.tolist()], m.mpf(cluster.wavenumber)
    inverse = [m.expj(-delta) / m.sin(delta) * k for delta in map(m.mpf, cluster.phase_shifts[:, 0].tolist())]
    matrix = m.matrix(len(R), len(R))
    for i, one in enumerate(R):
        for j, other in enumerate(R):
            d = m.sqrt(sum((a - b) ** 2 for a, b in zip(one, other, strict=True)))
            matrix[i, j] = inverse[i] if i == j else -m.expj(k * d) / d
    into = [m.mpf(x) for x in INTO.tolist()]
    length = m.sqrt(sum(x * x for x in into))
    plane = [m.expj(k * sum(x * y for x, y in zip(place, into, strict=True)) / length) for place in R]
    sent = m.lu_solve(matrix, m.matrix(plane))
    exact = complex(sum(m.conj(p) * s for p, s in zip(plane, sent, strict=True)))
    return abs(complex(cluster.amplitude(INTO, INTO)) - exact) / max(abs(complex(s)) for s in sent)


if __name__ == "__main__":
    sys.exit(main())
