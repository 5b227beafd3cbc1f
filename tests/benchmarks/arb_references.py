"""References in ball arithmetic for the screening and structure functions, by other routes than `numerics`.

f from its closed form, eps and V from linear response; S and S_ij from the direct correlation functions of the
fundamental-measure free energy (Kierlik and Rosinberg, Phys. Rev. A 42, 3382 (1990)) and the Ornstein-Zernike
relation, where numerics uses Baxter's factor. Arguments are floats and taken as exact; results are balls.
"""

from __future__ import annotations

from math import frexp, inf, isinf

import flint
from flint import arb

from derive.expressions.balls import precision


def excess(value: float, bound: float, reference: arb) -> tuple[float, float]:
    """How much |value - reference| is at most and at least, in units of `bound`, as floats."""
    with precision(200):
        distance = abs(arb(value) - reference)
        if bound == 0:
            return (0.0, 0.0) if distance == 0 else (inf, inf)
        distance /= bound
        return float(distance.upper()), float(distance.lower())


def dielectric(y: float, lambda2: float, screening: str) -> arb:
    return _screened(y, lambda2, screening)[0]


def empty_core(y: float, lambda2: float, s: float, screening: str) -> arb:
    return _screened(y, lambda2, screening, s)[1]


def structure_factor(x: float, eta: float) -> arb:
    return partial_structure_factors(x, eta, 1.0, 1.0)[1]


def partial_structure_factors(x: float, eta: float, fraction: float, alpha: float) -> tuple[arb, arb, arb]:
    """S11, S22, S12 from -C_ij = sum of weight functions times second derivatives of the free energy."""
    if isinf(x):
        return arb(1), arb(1), arb(0)
    small = sum(12 * abs(min(0, frexp(value)[1])) for value in (x, alpha * x) if value)
    with precision(260 + small + 12 * abs(frexp(alpha)[1]) + 2 * abs(frexp(x)[1]) + 2 * abs(frexp(fraction)[1]) + 6 * abs(frexp(1 - eta)[1])):
        k, filled, parts = arb(x), arb(eta), (1 - arb(fraction), arb(fraction))
        R, pi = (arb(alpha), arb(1)), arb.pi()
        total = filled / sum((part * r**3 for part, r in zip(parts, R, strict=True)), arb(0)) * 6 / pi
        density = [total * part for part in parts]
        n1, n2 = (sum((rho * (r / 2) ** p for rho, r in zip(density, R, strict=True)), arb(0)) * c for p, c in ((1, 1), (2, 4 * pi)))
        free = 1 - filled
        corner = total / free**2 + 2 * n1 * n2 / free**3 + n2**3 / (4 * pi * free**4)
        edge = n1 / free**2 + n2**2 / (4 * pi * free**3)
        curvature: list[list[arb | int]] = [
            [0, 0, 0, 1 / free], [0, 0, 1 / free, n2 / free**2],
            [0, 1 / free, n2 / (4 * pi * free**2), edge], [1 / free, n2 / free**2, edge, corner]]
        weights = [_weights(k, r / 2) for r in R]
        C = [[-sum((curvature[a][b] * weights[i][a] * weights[j][b] for a in range(4) for b in range(4)), arb(0)) for j in (0, 1)] for i in (0, 1)]
        A, B, both = 1 - density[0] * C[0][0], 1 - density[1] * C[1][1], (density[0] * density[1]).sqrt() * C[0][1]
        D = A * B - both**2
        return B / D, A / D, both / D


def lindhard(y: float) -> arb:
    """f(y), at the precision in force."""
    if y in (0, 1):
        return arb(1) if y == 0 else arb(1) / 2
    q = arb(y)
    return arb(1) / 2 + (1 - q * q) / (4 * q) * abs((1 + q) / (1 - q)).log()


def _screened(y: float, lambda2: float, screening: str, s: float = 0.0) -> tuple[arb, arb]:
    """eps and V from the density n that a test charge draws: n = chi0 (1 + (1 - G) n)."""
    if isinf(y):
        return arb(1), arb(0)
    bits = 8 * abs(frexp(y)[1]) + 3 * abs(frexp(lambda2)[1]) + abs(frexp(s)[1])
    with precision(300 + bits):
        f, q, coupling = lindhard(y), arb(y), arb(lambda2)
        g = 1 / (1 + arb(flint.fmpq(158, 1000)) * coupling)
        if y == 0:
            return arb("nan"), -(1 - coupling / g if screening == "hubbard" else arb(1))
        G = arb(0) if screening == "lindhard" else q * q / (2 * q * q + g)
        chi0 = -coupling * f / q**2
        n = chi0 / (1 - (1 - G) * chi0)
        inverse = 1 + (1 - G if screening == "hubbard-vertex" else arb(1)) * n
        return 1 / inverse, -(arb(s) * q).cos() * coupling / q**2 * inverse


def _weights(k: arb, radius: arb) -> tuple[arb, arb, arb, arb]:
    if k == 0:
        return arb(1), radius, 4 * arb.pi() * radius**2, 4 * arb.pi() * radius**3 / 3
    u = k * radius
    s, c = u.sin(), u.cos()
    return c + u * s / 2, (s + u * c) / (2 * k), 4 * arb.pi() * radius * s / k, 4 * arb.pi() * (s - u * c) / k**3
