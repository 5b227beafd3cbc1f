"""What is compared: for each job the timed points, the points of the error, and who takes part."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

import numpy as np

import numerics
from numerics._types import FloatArray
from numerics.certified import CertifiedFunction
from tests.benchmarks import own_functions as own
from tests.benchmarks import peer_functions as peers
from tests.benchmarks import sampled_errors as errors
from tests.benchmarks import stored_formulas as stored
from tests.benchmarks.c_libraries import EXACT, FAST

ETA, MIXTURE = 0.456, (0.44, 0.5, 0.835)
NUMPY, IN_C = "ours, NumPy", "ours, C"
LAMBDIFY, NUMBA = "sympy.lambdify, NumPy", "numba, closed form"


@dataclass(frozen=True)
class Extent:
    """How much is measured: points that are timed, whether over octaves, points in each octave for errors, the share of every domain."""

    timed: int
    octaves: bool = False
    sampled: int = 100
    reach: float = 1.0


@dataclass(frozen=True)
class Contender:
    """Who, and what makes the function; `domain` where it has a smaller one than the job."""

    name: str
    make: Callable[[], peers.Function]
    domain: tuple[float, float] = (0.0, float("inf"))


@dataclass(frozen=True)
class Job:
    title: str
    unit: str
    spread: str
    points: FloatArray
    sample: errors.Sample
    contenders: list[Contender]
    ours: tuple[str, str | None] = (NUMPY, IN_C)
    remarks: list[str] = field(default_factory=list)


def lindhard(rng: np.random.Generator, extent: Extent, grid: bool = False) -> Job:
    spread, timed = _timed(rng, extent, 4)
    spread, timed = (f"{spread}, sorted", np.sort(timed)) if grid else (spread, timed)
    points = _on_both_sides_of_one(rng, extent)
    return Job(
        "Lindhard function f(y)", "ulp of f", spread, timed, errors.sampled(points, errors.exact_lindhard),
        [Contender(NUMPY, lambda: numerics.lindhard), *_in_c(partial(own.shipped, "lindhard")),
         Contender("dftpy LindhardFunction", peers.dftpy_lindhard), *_closed(stored.lindhard())])


def structure_factor(rng: np.random.Generator, extent: Extent) -> Job:
    points = errors.octaves(rng, -17, 10, extent.sampled)
    to_100 = (0.0, 100.0 * extent.reach)
    certified = partial(own.certified_structure_factor, ETA, to_100[1])
    return Job(
        f"S(x) of hard spheres, eta {ETA}", "ulp of S", *_timed(rng, extent, 40),
        errors.sampled(points, errors.exact_structure_factor(ETA)),
        [Contender(NUMPY, lambda: partial(numerics.structure_factor, eta=ETA)), Contender("ours, certify, NumPy", certified, to_100),
         *_in_c(certified, to_100), Contender("sasmodels hardsphere", lambda: peers.sasmodels_call(ETA)),
         Contender("its C in a bare loop, -O2", lambda: peers.sasmodels_c(ETA, EXACT)),
         Contender("its C, -O3 -march=native", lambda: peers.sasmodels_c(ETA, FAST)), *_closed(stored.structure_factor(), ETA)])


def partial_structure_factors(rng: np.random.Generator, extent: Extent, mixture: tuple[float, float, float] = MIXTURE) -> Job:
    points = errors.octaves(rng, -17, 10, extent.sampled)
    spread, timed = _timed(rng, extent, 40)
    return Job(
        "S11, S22, S12, eta {:g}, fraction {:g}, alpha {:.4g}".format(*mixture), "ulp of the largest", f"{spread}, sorted", np.unique(timed),
        errors.sampled(points, errors.exact_mixture(*mixture)),
        [Contender(NUMPY, lambda: lambda x: numerics.partial_structure_factors(x, *mixture)),
         Contender("PackLab PercusYevickSolver", lambda: peers.packlab_mixture(*mixture)),
         Contender("mixscatter PercusYevick", lambda: peers.mixscatter_mixture(*mixture)),
         Contender("sasmodels binary_hard_sphere, -O2", lambda: peers.sasmodels_mixture(*mixture, EXACT)),
         Contender("the same, -O3 -march=native", lambda: peers.sasmodels_mixture(*mixture, FAST)),
         *_closed(stored.partial_structure_factors(), *mixture)],
        ours=(NUMPY, None), remarks=["PackLab also makes g(r) at one distance, the fewest it takes."])


def form_factor(rng: np.random.Generator, extent: Extent) -> Job:
    lambda2, s = sodium()
    points = _on_both_sides_of_one(rng, extent)
    to_8 = (0.0, 8.0 * extent.reach)
    certified = partial(own.certified_form_factor, lambda2, s, to_8[1])
    return Job(
        f"V(y) of liquid Na, lambda2 {lambda2:.4f}, s {s:.4f}", "ulp of V/cos(s y)", *_timed(rng, extent, 4),
        errors.sampled(points, errors.exact_form_factor(lambda2, s)),
        [Contender(NUMPY, lambda: lambda y: numerics.empty_core(y, lambda2, s)), Contender("ours, certify, NumPy", certified, to_8),
         *_in_c(certified, to_8), *_closed(stored.form_factor(), lambda2, s)])


def elementary(rng: np.random.Generator, extent: Extent, name: str) -> Job:
    """A function that every library has, on [0, 8]."""
    expression, in_numpy, in_c, exact = own.ELEMENTARY[name]
    to_8 = (0.0, 8.0 * extent.reach)
    certified = partial(own.certified_elementary, name, to_8[1])
    return Job(
        f"{name} on [0, 8]", "ulp", *_timed(rng, extent, 8), errors.sampled(errors.octaves(rng, -30, 3, extent.sampled), errors.exact_value(exact)),
        [Contender("ours, certify, NumPy", certified, to_8), *_in_c(certified, to_8), Contender("numpy", lambda: in_numpy),
         Contender("C library in a bare loop, -O2", lambda: own.from_c_library(in_c, EXACT)),
         Contender("the same, -O3 -march=native", lambda: own.from_c_library(in_c, FAST)), *_closed((expression, ()))],
        ours=("ours, certify, NumPy", IN_C))


def sodium() -> tuple[float, float]:
    """lambda2 and s of liquid sodium at its melting point, as `provenum metal Na` prints them."""
    from numerics.metals import Alloy, metal

    liquid = Alloy("Na", metal("Na").melting_point)
    return liquid.lambda2, liquid.scaled_core_radii[0]


DEFAULT = ("f", "f-grid", "S", "S_ij", "V", "exp", "log1p", "digits")
JOBS: dict[str, Callable[[np.random.Generator, Extent], Job]] = {
    "f": lindhard, "f-grid": partial(lindhard, grid=True), "S": structure_factor, "S_ij": partial_structure_factors,
    "S_ij-relabelled": partial(partial_structure_factors, mixture=(MIXTURE[0], 1 - MIXTURE[1], 1 / MIXTURE[2])), "V": form_factor,
    **{name: partial(elementary, name=name) for name in own.ELEMENTARY},
}


def _timed(rng: np.random.Generator, extent: Extent, most: float) -> tuple[str, FloatArray]:
    """How the timed points are spread, and the points."""
    most *= extent.reach
    if extent.octaves:
        return f"over the octaves from 2**-30 to {most:g}", most * 2 ** rng.uniform(-32, 0, extent.timed)
    return f"uniform in (0, {most:g})", rng.uniform(0, most, extent.timed)


def _on_both_sides_of_one(rng: np.random.Generator, extent: Extent) -> FloatArray:
    """Points for the errors of functions that have a logarithm at 1."""
    return np.concatenate([[0.0], errors.octaves(rng, -30, 20, extent.sampled), errors.around_one(rng, max(extent.sampled // 5, 1))])


def _in_c(certified: Callable[[], CertifiedFunction], domain: tuple[float, float] = (0.0, float("inf"))) -> list[Contender]:
    return [
        Contender(IN_C, lambda: own.in_c(certified()), domain),
        Contender("ours, C, -O3 -march=native", lambda: own.in_c(certified(), FAST), domain),
    ]


def _closed(formula: stored.Formula, *values: float) -> list[Contender]:
    return [
        Contender(LAMBDIFY, lambda: peers.plain_numpy(formula, *values)),
        Contender(NUMBA, lambda: peers.plain_numba(formula, *values)),
    ]
