"""Measured errors of the float64 functions: python -m tests.benchmarks.accuracy [--points N] [--seed N]

Random points, references at 50 digits by other routes than the code under test: f from its closed form;
eps and V from linear response; S and S_ij from the direct correlation functions of the fundamental-measure
free energy (Kierlik and Rosinberg, Phys. Rev. A 42, 3382 (1990)) and the Ornstein-Zernike relation, where
numerics uses Baxter's factor; the electron gas from CODATA 2022 through cube roots of mpmath. A line
gives the largest error seen, what it is measured in, and where.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

import numpy as np
from mpmath import mpf
from mpmath.ctx_mp import MPContext

import numerics
from numerics._types import FloatArray
from numerics.float64 import electron_gas
from tests.benchmarks.options import at_least

Measured: TypeAlias = tuple[str, str, Sequence[float], Sequence[str]]  # function, what errors are relative to, errors, places
SCREENINGS = ("lindhard", "hubbard", "hubbard-vertex")
LEAST = 100  # points: of fewer, some functions would get none
m = MPContext()


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.accuracy", description=__doc__.splitlines()[0])
    parser.add_argument("--points", type=at_least(LEAST), default=100_000, help="points for f; the others take a share of it")
    parser.add_argument("--seed", type=int, default=1967)
    options = parser.parse_args(arguments)
    print(f"{'function':32s} {'points':>7s} {'largest error':>14s}  relative to; where")
    for measure in (lindhard, dielectric, form_factor, one_species, two_species, metal):
        for name, unit, errors, places in measure(np.random.default_rng(options.seed), options.points):
            worst = int(np.argmax(errors))
            print(f"{name:32s} {len(errors):7d} {errors[worst]:14.2e}  {unit}; {places[worst]}")


def lindhard(rng: np.random.Generator, count: int) -> Iterator[Measured]:
    third = count // 3
    y = np.concatenate([rng.uniform(0, 4, third), 10 ** rng.uniform(-8, 8, third), 1 + rng.choice([-1, 1],
        third) * 10 ** rng.uniform(-15, -1, third)])
    values = np.asarray(numerics.lindhard(y))
    yield "lindhard", "f", [relative(value, closed_lindhard(at)) for value, at in zip(values, y, strict=True)], [f"y = {at!r}" for at in y.tolist()]


def dielectric(rng: np.random.Generator, count: int) -> Iterator[Measured]:
    for screening in SCREENINGS:
        y, lambda2, _ = screened_points(rng, count // 10)
        references = [response(*at, screening) for at in zip(y, lambda2, strict=True)]
        values = np.asarray(numerics.dielectric(y, lambda2, screening))
        yield f"dielectric {screening}", "eps", list(map(relative, values, references)), places(y=y, lambda2=lambda2)


def form_factor(rng: np.random.Generator, count: int) -> Iterator[Measured]:
    for screening in SCREENINGS:
        y, lambda2, s = screened_points(rng, count // 10)
        envelopes = [m.mpf(l_) / (m.mpf(y_) ** 2 * response(y_, l_, screening)) for y_, l_ in zip(y, lambda2, strict=True)]
        values = np.asarray(numerics.empty_core(y, lambda2, s, screening))
        references = [-m.cos(m.mpf(s_) * m.mpf(y_)) * size for y_, s_, size in zip(y, s, envelopes, strict=True)]
        errors = [float(abs(v - r) / abs(size)) for v, r, size in zip(values, references, envelopes, strict=True)]
        where = places(y=y, lambda2=lambda2, s=s)
        yield f"empty_core {screening}", "lambda2/(y**2 eps)", errors, where
        away = [i for i, (r, size) in enumerate(zip(references, envelopes, strict=True)) if abs(r) > abs(size) / 10]
        yield "", "V, where |cos(s y)| > 0.1", [relative(values[i], references[i]) for i in away], [where[i] for i in away]


def one_species(rng: np.random.Generator, count: int) -> Iterator[Measured]:
    x, eta = wavenumbers(rng, count // 20), rng.uniform(0, 0.74, count // 20)
    references = [mixture(x_, eta_, 1, 1)[1] for x_, eta_ in zip(x, eta, strict=True)]
    yield "structure_factor", "S", list(map(relative, np.asarray(numerics.structure_factor(x, eta)), references)), places(x=x, eta=eta)


def two_species(rng: np.random.Generator, count: int) -> Iterator[Measured]:
    count //= 20
    x, eta, fraction, alpha = wavenumbers(rng, count), rng.uniform(0, 0.74, count), rng.uniform(0, 1, count), 10 ** rng.uniform(-1.3, 1.3, count)
    values = np.array(numerics.partial_structure_factors(x, eta, fraction, alpha)).T
    errors = []
    for at, value in zip(zip(x, eta, fraction, alpha, strict=True), values, strict=True):
        reference = mixture(*at)
        size = max(map(abs, reference))
        errors.append(max(float(abs(v - r) / size) for v, r in zip(value, reference, strict=True)))
    yield "partial_structure_factors", "largest |S_ij|", errors, places(x=x, eta=eta, fraction=fraction, alpha=alpha)


def metal(rng: np.random.Generator, count: int) -> Iterator[Measured]:
    m.dps = 50
    count //= 20
    density, k_F, lambda2 = 10 ** rng.uniform(-3, 32, count), 10 ** rng.uniform(-2, 12, count), 10 ** rng.uniform(-4, 4, count)
    Z, eta = rng.uniform(0.5, 5, count), rng.uniform(0, 0.74, count)
    h, mass, a_0, coefficient = map(m.mpf, ("6.62607015e-34", "9.1093837139e-31", "5.29177210544e-11", "0.158"))
    cases: dict[str, tuple[tuple[FloatArray, ...], Callable[..., mpf]]] = {
        "fermi_wavenumber": ((density,), lambda n: m.cbrt(3 * m.pi**2 * n)),
        "coupling": ((k_F,), lambda k: 1 / (m.pi * a_0 * k)),
        "electron_radius": ((k_F,), lambda k: m.cbrt(9 * m.pi / 4) / (a_0 * k)),
        "fermi_energy": ((k_F,), lambda k: (h * k / (2 * m.pi)) ** 2 / (2 * mass)),
        "compressibility_ratio": ((lambda2,), lambda l: 1 / (1 - l - coefficient * l**2)),
        "hubbard_constant": ((lambda2,), lambda l: 1 / (1 + coefficient * l)),
        "hard_sphere_diameter": ((k_F, Z, eta), lambda k, Z, eta: m.cbrt(144 * m.pi * Z * eta) / (2 * k)),
    }
    for name, (arguments, reference) in cases.items():
        values = getattr(electron_gas, name)(*arguments)
        exact = [reference(*map(m.mpf, at)) for at in zip(*arguments,
            strict=True)]
        yield f"electron_gas.{name}", "itself", list(map(relative, values, exact)), [", ".join(map(repr, map(float,
            at))) for at in zip(*arguments, strict=True)]


# References -----------------------------------------------------------------------------------------


def closed_lindhard(y: float) -> mpf:
    m.prec = 60
    y = m.mpf(float(y))
    m.prec = 250 + 3 * abs(m.mag(y))
    return m.mpf("0.5") if y == 1 else m.mpf("0.5") + (1 - y * y) / (4 * y) * m.log(abs((1 + y) / (1 - y)))


def response(y: float, lambda2: float, screening: str) -> mpf:
    """eps from the density n that a test charge draws: n = chi0 (1 + (1 - G) n)."""
    f = closed_lindhard(y)
    y, lambda2 = m.mpf(float(y)), m.mpf(float(lambda2))
    G = 0 if screening == "lindhard" else y * y / (2 * y * y + 1 / (1 + m.mpf("0.158") * lambda2))
    chi0 = -lambda2 * f / y**2
    n = chi0 / (1 - (1 - G) * chi0)
    return 1 / (1 + (1 - G if screening == "hubbard-vertex" else 1) * n)


def mixture(x: float, eta: float, fraction: float, alpha: float) -> tuple[mpf, mpf, mpf]:
    """S11, S22, S12 from -C_ij = sum of weight functions times second derivatives of the free energy."""
    m.prec = 200
    x, eta, fraction, alpha = (m.mpf(float(value)) for value in (x, eta, fraction, alpha))
    m.prec = 250 + 12 * max(0, -m.mag(x)) + 12 * abs(m.mag(alpha))
    R, parts = (alpha, m.mpf(1)), (1 - fraction, fraction)
    total = eta / sum(part * r**3 for part, r in zip(parts, R, strict=True)) * 6 / m.pi
    density = [total * part for part in parts]
    n1, n2 = (sum(rho * (r / 2) ** p for rho, r in zip(density, R, strict=True)) * c for p, c in ((1, 1), (2, 4 * m.pi)))
    free = 1 - eta
    curvature = [
        [0, 0, 0, 1 / free],
        [0, 0, 1 / free, n2 / free**2],
        [0, 1 / free, n2 / (4 * m.pi * free**2), n1 / free**2 + n2**2 / (4 * m.pi * free**3)],
        [1 / free, n2 / free**2, n1 / free**2 + n2**2 / (4 * m.pi * free**3),
         total / free**2 + 2 * n1 * n2 / free**3 + n2**3 / (4 * m.pi * free**4)],
    ]
    weights = [_weights(x, r / 2) for r in R]
    C = [[-sum(curvature[a][b] * weights[i][a] * weights[j][b] for a in range(4) for b in range(4)) for j in (0, 1)] for i in (0, 1)]
    A, B, both = 1 - density[0] * C[0][0], 1 - density[1] * C[1][1], m.sqrt(density[0] * density[1]) * C[0][1]
    D = A * B - both**2
    return B / D, A / D, both / D


def _weights(k: mpf, radius: mpf) -> tuple[mpf, mpf, mpf, mpf]:
    u = k * radius
    s, c = m.sin(u), m.cos(u)
    return c + u * s / 2, (s + u * c) / (2 * k), 4 * m.pi * radius * s / k, 4 * m.pi * (s - u * c) / k**3


# Points ---------------------------------------------------------------------------------------------


def screened_points(rng: np.random.Generator, count: int) -> tuple[FloatArray, FloatArray, FloatArray]:
    half = count // 2
    y = np.concatenate([rng.uniform(0.01, 4, half), 10 ** rng.uniform(-8, 8, count - half)])
    return y, rng.uniform(0.05, 0.85, count), rng.uniform(0, 5, count)


def wavenumbers(rng: np.random.Generator, count: int) -> FloatArray:
    return np.concatenate([rng.uniform(0, 40, count // 2), 10 ** rng.uniform(-6, 3, count - count // 2)])


def places(**columns: FloatArray) -> list[str]:
    return [", ".join(f"{name} = {float(value)!r}" for name, value in zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def relative(value: float, reference: mpf) -> float:
    return float(abs((m.mpf(float(value)) - reference) / reference))


if __name__ == "__main__":
    main()
