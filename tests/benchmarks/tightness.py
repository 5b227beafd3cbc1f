"""Observed errors of certified functions beside their proven bounds: python -m tests.benchmarks.tightness [--points N] [--seed N]

Every cell edge of a certificate with its two neighbours, and random points: of random octaves of the whole domain, of its middle
octaves, and near each place that cells are measured from. True values by ball arithmetic from the stored equation. Errors are in
units in the last place of the true value ("ulp"), or of 2**-52 times the envelope for functions with many zeros ("envelope").
"""

from __future__ import annotations

import argparse
import math
from dataclasses import dataclass, field
from functools import cache
from typing import TypeAlias

import numpy as np

from numerics import certify
from numerics._types import FloatArray
from numerics.certified import CertifiedFunction, load
from numerics.certified.catalogue import named
from tests.numerics.oracle import Oracle, observed, stratified

Domain: TypeAlias = tuple[float | str, float | str]
SODIUM = {"lambda2": "0.67145", "s": "1.5767"}  # provenum metal Na


@dataclass(frozen=True)
class Case:
    """A function of the catalogue, and a domain to certify it on; None for one that ships."""

    function: str
    parameters: dict[str, str] = field(default_factory=dict)
    domain: Domain | None = None
    max_ulp: float = 1.0


CASES = {
    "lindhard": Case("lindhard"),
    "1 - lindhard": Case("lindhard_complement"),
    "shell_kernel": Case("shell_kernel", {}, (0, 100)),
    "ball_kernel": Case("ball_kernel", {}, (0, 100)),
    "structure_factor, eta = 0.456": Case("structure_factor", {"eta": "0.456"}, (0, 100)),
    "S_11, eta = 0.4": Case("S_11", {"eta": "0.4", "fraction": "0.2", "alpha": "0.7"}, (0, 20)),
    "S_12, eta = 0.4": Case("S_12", {"eta": "0.4", "fraction": "0.2", "alpha": "0.7"}, (0, 12)),
    "empty_core of Na": Case("empty_core", SODIUM, (0, 8)),
    "dielectric of Na": Case("dielectric", {"lambda2": SODIUM["lambda2"]}, ("1/1000", math.inf)),
}


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.tightness", description=__doc__.splitlines()[0])
    parser.add_argument("--points", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1967)
    options = parser.parse_args(arguments)
    print(f"{'function':30s} {'points':>8s} {'observed':>9s} {'proven':>9s} {'ratio':>6s}  {'unit':8s}  largest error at")
    for name, case in CASES.items():
        function = made(case)
        x, errors = measured(case, function, options.points, options.seed)
        worst = int(np.argmax(errors))
        unit = "ulp" if function.certificate["envelope"] is None else "envelope"
        print(f"{name:30s} {x.size:8d} {errors[worst]:9.4f} {function.bound:9.4f} {errors[worst] / function.bound:6.3f}  {unit:8s}  {x[worst]!r}",
              flush=True)


@cache
def _certified(function: str, parameters: tuple[tuple[str, str], ...], domain: Domain | None, max_ulp: float) -> CertifiedFunction:
    if domain is None:
        return load(function)
    one = named(function, dict(parameters))
    return certify(one.expression, one.variable, domain, max_ulp, envelope=one.envelope, name=function, source=one.source)


def made(case: Case) -> CertifiedFunction:
    """The certified function; made once in a process."""
    return _certified(case.function, tuple(case.parameters.items()), case.domain, case.max_ulp)


def measured(case: Case, function: CertifiedFunction, count: int, seed: int) -> tuple[FloatArray, FloatArray]:
    """Points, and the error at each."""
    one = named(case.function, case.parameters)
    x = stratified(np.random.default_rng(seed), function.certificate, count)
    envelope = None if function.certificate["envelope"] is None else Oracle(one.envelope, one.variable)
    return x, observed(function, Oracle(one.expression, one.variable), x, envelope)


if __name__ == "__main__":
    main()
