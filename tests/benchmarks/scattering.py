"""Phase shifts beside jitr and SciPy: python -m tests.benchmarks.scattering [--waves N]

The largest error over the waves l = 0 to N - 1, absolute and relative (of shifts of 1e-12 and more), against `tests.numerics.exact_shifts`, and the
least CPU time for all of them of up to five rounds. jitr solves on a Lagrange mesh, of 20, 40 or 80 functions, whichever errs least, with its
free waves given to it by SciPy; SciPy integrates u'' by DOP853 with tolerances of 1e-13. Where a potential does not end, both cut it where the
exact shifts do.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from functools import cache, partial
from importlib import import_module
from math import nan
from typing import Any, TypeAlias

import numpy as np
from mpmath import mpf, pi
from scipy.integrate import solve_ivp
from scipy.special import spherical_jn, spherical_yn

from numerics._types import FloatArray
from numerics.scattering import Gaussian, HardSphere, Potential, ScreenedEmptyCore, SquareWell, Yukawa, phase_shifts
from tests.benchmarks.options import at_least
from tests.numerics import exact_shifts

MESHES = (20, 40, 80)
Exact: TypeAlias = Callable[[float, int], Any] | None
Method: TypeAlias = Callable[[Potential, float, float, int], FloatArray]
CASES: tuple[tuple[str, Potential, float, tuple[float, ...], Exact], ...] = (  # name, potential, radius of the cut, wave numbers, exact
    ("square well, depth 2", SquareWell(2.0, 1.0), 1.0, (0.5, 10.0, 50.0), lambda k, l: exact_shifts.square_well(2, 1, k, l)),
    ("square well, depth 200", SquareWell(200.0, 1.0), 1.0, (0.5, 10.0, 50.0), lambda k, l: exact_shifts.square_well(200, 1, k, l)),
    ("hard sphere", HardSphere(1.0), 1.0, (0.5, 10.0, 50.0), lambda k, l: exact_shifts.hard_sphere(1, k, l)),
    ("Gaussian, height -2", Gaussian(-2.0, 1.0), 9.5, (2.0, 9.0), lambda k, l: exact_shifts.gaussian(-2, 1, k, l, 9.5)),
    ("Yukawa, strength -2", Yukawa(-2.0, 1.0), 66.0, (2.0,), lambda k, l: exact_shifts.yukawa(-2, 1, k, l, 66.0)),
    ("screened empty core, Na", ScreenedEmptyCore(1.0, 1.67, 0.48), 362.0, (0.48,), None),
)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.scattering", description=__doc__.splitlines()[0])
    parser.add_argument("--waves", type=at_least(1), default=10, help="partial waves, from l = 0 on")
    waves = parser.parse_args(arguments).waves
    print(f"{waves} waves{'':20s}     k  {'by':10s} {'error/rad':>10s} {'relative':>10s} {'ms':>9s}")
    for name, potential, radius, wavenumbers, exact in CASES:
        for k in wavenumbers:
            reference = [exact(k, l) for l in range(waves)] if exact else None
            for by, methods in METHODS.items():
                print(f"{name:28s} {k:6g}  {by:10s} {_tried(methods, (potential, radius, k, waves), reference)}", flush=True)
    return 0


def _tried(methods: tuple[Method, ...], job: tuple[Potential, float, float, int], reference: list[Any] | None) -> str:
    """Errors and time of the method that errs least."""
    results = []
    for method in methods:
        try:
            seconds, found = _timed(partial(method, *job))
        except ImportError:
            return "not installed"
        except NotImplementedError as problem:
            return str(problem)
        results.append((*(_errors(found, reference) if reference else (nan, nan)), seconds))
    largest, relative, seconds = min(results)
    return f"{largest:10.1e} {relative:10.1e} {seconds * 1e3:9.1f}"


def _here(potential: Potential, radius: float, k: float, waves: int) -> FloatArray:
    found: FloatArray = phase_shifts(potential, k, waves - 1).reduced[0]
    return found


def _jitr(functions: int, potential: Potential, radius: float, k: float, waves: int) -> FloatArray:
    system = import_module("jitr.reactions.system")
    if potential.core or potential.tailed:
        raise NotImplementedError("no hard core" if potential.core else "no tail")
    solver, found = _solver(functions), []
    one, x = np.ones(1), k * radius
    for l in range(waves):
        F, G, F_slope, G_slope = _free(l, x)
        ends = (np.array([G + 1j * F]), np.array([G - 1j * F]), np.array([G_slope + 1j * F_slope]), np.array([G_slope - 1j * F_slope]))
        channels = system.Channels(one * k * k / 2, one * k, one, 0 * one, x, one * l, np.array([[1.0]]))
        S = solver.solve(channels, system.Asymptotics(*ends), local_interaction=_local, local_args=(potential,))[1]
        found.append(float(np.angle(S[0, 0]) / 2))
    return np.array(found)


def _local(r: FloatArray, potential: Potential) -> FloatArray:
    return potential.value(np.atleast_1d(r).astype(float)).reshape(np.shape(r))


@cache
def _solver(functions: int) -> Any:
    """Its mesh is made once, and not timed."""
    return import_module("jitr.rmatrix").Solver(functions)


def _dop853(potential: Potential, radius: float, k: float, waves: int) -> FloatArray:
    if potential.tailed:
        raise NotImplementedError("no tail")
    found = []
    for l in range(waves):
        start = potential.core or 1e-6
        first = (0.0, 1.0) if potential.core else (1.0, (l + 1) / start)

        inside = radius * (1 - 1e-15)  # the potential ends within no step
        stop = 1.5 * radius if potential.core else radius

        def slope(r: float, u: FloatArray, l: int = l, inside: float = inside if not potential.core else stop) -> tuple[float, float]:
            return u[1], (l * (l + 1) / r**2 + 2 * float(potential.value(np.array([min(r, inside)]))[0]) - k * k) * u[0]

        u, u_slope = solve_ivp(slope, (start, stop), first, method="DOP853", rtol=1e-13, atol=1e-16).y[:, -1]
        F, G, F_slope, G_slope = _free(l, k * stop)
        found.append(float(np.arctan((u_slope * F - k * u * F_slope) / (k * u * G_slope - u_slope * G))))
    return np.array(found)


def _free(l: int, x: float) -> tuple[float, float, float, float]:
    """x j_l, -x n_l and their slopes."""
    j, n, j_slope, n_slope = spherical_jn(l, x), spherical_yn(l, x), spherical_jn(l, x, derivative=True), spherical_yn(l, x, derivative=True)
    return x * j, -x * n, j + x * j_slope, -(n + x * n_slope)


def _timed(call: Callable[[], FloatArray]) -> tuple[float, FloatArray]:
    found, times = call(), []
    for _ in range(5):
        start = time.process_time()
        call()
        times.append(time.process_time() - start)
        if sum(times) > 2:
            break
    return min(times), found


def _errors(found: FloatArray, reference: list[Any]) -> tuple[float, float]:
    apart = [abs(mpf(float(one)) - exact) for one, exact in zip(found, reference, strict=True)]
    errors = [min(one, abs(one - pi)) for one in apart]
    return float(max(errors)), max(float(error / abs(exact)) for error, exact in zip(errors, reference, strict=True) if abs(exact) >= 1e-12)


METHODS: dict[str, tuple[Method, ...]] = {"here": (_here,), "jitr": tuple(partial(_jitr, functions) for functions in MESHES), "DOP853": (_dop853,)}

if __name__ == "__main__":
    sys.exit(main())
