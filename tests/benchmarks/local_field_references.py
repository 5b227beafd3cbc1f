"""Local fields at any precision, transcribed with the logarithm and the Bessel function written out; mpmath throughout."""

from __future__ import annotations

from mpmath import mpf
from mpmath.ctx_mp import MPContext

TABLE = {1: ("0.70853", "0.36940"), 2: ("0.85509", "0.33117"), 3: ("0.97805", "0.30440"),
         4: ("1.08482", "0.28430"), 5: ("1.17987", "0.26850"), 6: ("1.26569", "0.25561")}  # Vashishta and Singwi: A, B
CUBICS = ("0.5362 0.1874 -0.0157 0.0008", "0.42 -0.0582 0.0079 -0.0005")  # as TPT.jl has them
m = MPContext()


def dielectric(y: float, lambda2: float, screening: str) -> tuple[mpf, mpf]:
    """(eps, 1 - G x) from the density that a test charge draws, at a precision for 1e-12 <= y <= 1e3."""
    m.dps = 120
    y, lambda2 = m.mpf(float(y)), m.mpf(float(lambda2))
    f = lindhard(y)
    base = screening.removesuffix("-vertex")
    G = local_field(base, 2 * y, lambda2)
    chi0 = -lambda2 * f / y**2
    n = chi0 / (1 - (1 - G) * chi0)
    return 1 / (1 + (n if base == screening else (1 - G) * n)), 1 + G * chi0


def lindhard(y: mpf) -> mpf:
    return m.mpf(1) / 2 if y == 1 else m.mpf(1) / 2 + (1 - y * y) / (4 * y) * m.log(abs((1 + y) / (1 - y)))


def local_field(name: str, Q: mpf, lambda2: mpf) -> mpf:
    """G at Q = q/k_F."""
    if name == "lindhard":
        return m.mpf(0)
    if name == "hubbard-1957":
        return Q**2 / (2 * (Q**2 + 1))
    if name in ("hubbard", "geldart-vosko"):
        xi = 2 / (1 + m.mpf("0.158" if name == "hubbard" else "0.153") * lambda2)
        return Q**2 / (2 * (Q**2 + xi))
    if name == "vashishta-singwi":
        A, B = (interpolated(column, radius(lambda2)) for column in (0, 1))
        return A * (1 - m.exp(-B * Q**2))
    if name == "vashishta-singwi-cubic":
        A, B = (sum(m.mpf(c) * radius(lambda2) ** n for n, c in enumerate(row.split())) for row in CUBICS)
        return A * (1 - m.exp(-B * Q**2))
    A, B, C = coefficients(radius(lambda2))
    logarithm = (4 - Q**2) / (4 * Q) * m.log(abs((2 + Q) / (2 - Q))) if Q != 2 else m.mpf(0)
    return A * Q**4 + B * Q**2 + C + (A * Q**4 + (B + 8 * A / 3) * Q**2 - C) * logarithm


def radius(lambda2: mpf) -> mpf:
    return m.pi * lambda2 * m.cbrt(9 * m.pi / 4)


def interpolated(column: int, r_s: mpf) -> mpf:
    """Lagrange's polynomial through the six values."""
    total = m.mpf(0)
    for at, values in TABLE.items():
        weight = m.mpf(1)
        for other in TABLE:
            weight *= m.mpf(r_s - other) / (at - other) if other != at else 1
        total += m.mpf(values[column]) * weight
    return total


def coefficients(r_s: mpf) -> tuple[mpf, mpf, mpf]:
    """A, B, C of Ichimaru and Utsumi."""
    A, hole, gamma = m.mpf("0.029"), 1 - contact(r_s), gamma_0(r_s)
    B = 9 * gamma / 16 - 3 * hole / 64 - 16 * A / 15
    return A, B, -3 * gamma / 4 + 9 * hole / 16 - 16 * A / 5


def contact(r_s: mpf) -> mpf:
    """g(0)."""
    z = 4 * m.sqrt(m.cbrt(4 / (9 * m.pi)) * r_s / m.pi)
    return (z / m.besseli(1, z)) ** 2 / 8


def gamma_0(r_s: mpf) -> mpf:
    """1/4 - (pi alpha/24) (r_s**3 eps'' - 2 r_s**2 eps')."""
    def first(r: mpf) -> mpf:
        x = m.sqrt(r)
        b = [m.mpf(text) for text in ("0.0621814", "9.81379", "2.82224", "0.736411")]
        return b[0] * (1 + b[1] * x) / (1 + b[1] * x + b[2] * x**2 + b[3] * x**3) / r

    with m.extradps(60):
        second = m.diff(first, r_s)
    return m.mpf(1) / 4 - m.pi * m.cbrt(4 / (9 * m.pi)) / 24 * (r_s**3 * second - 2 * r_s**2 * first(r_s))
