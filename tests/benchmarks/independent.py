"""Values at 50 digits by integrals, where the stored equations are closed forms: what confirms a finding at its point."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mpmath import mpf
from mpmath.ctx_mp import MPContext

__all__ = ["ball_amplitude", "fermi_sphere", "one_species", "two_species"]

m = MPContext()
m.dps = 50
_PIECE = 12  # of the argument of a wave that is integrated at once


def fermi_sphere(y: float) -> mpf:
    """f(y), the response of all occupied shells: the integral of κ log|(y + κ)/(y - κ)|/(2 y) over 0 < κ < 1."""
    at = m.mpf(y)
    if not at:
        return m.mpf(1)
    m.dps = 50 + 2 * abs(int(m.log10(at)))
    try:
        edges = [m.mpf(0), at, m.mpf(1)] if at < 1 else [m.mpf(0), m.mpf(1)]
        return +m.quad(lambda kappa: kappa * m.log(abs((at + kappa) / (at - kappa))) / (2 * at) if kappa != at else m.mpf(0), edges)
    finally:
        m.dps = 50


def ball_amplitude(x: float) -> mpf:
    """3 (sin x - x cos x)/x³ as the series of a hypergeometric function."""
    return m.hyp0f1(m.mpf(5) / 2, -m.mpf(x) ** 2 / 4)


def one_species(eta: float) -> Callable[[float], mpf]:
    """S(x) from Wertheim's direct correlation function in space (Phys. Rev. Lett. 10, 321 (1963)), its transform done by quadrature."""
    eta_ = m.mpf(eta)
    a, b = (1 + 2 * eta_) ** 2 / (1 - eta_) ** 4, -6 * eta_ * (1 + eta_ / 2) ** 2 / (1 - eta_) ** 4

    def S(x: float) -> mpf:
        C = -24 * eta_ * _wave(lambda r: r * (a + b * r + eta_ * a * r**3 / 2), m.mpf(x), m.mpf(0), m.mpf(1))
        return 1 / (1 - C)

    return S


def two_species(eta: float, fraction: float, alpha: float) -> Callable[[float], tuple[mpf, mpf, mpf]]:
    """S11, S22, S12 at x = q σ₂ from Baxter's factor functions in space (J. Chem. Phys. 52, 4559 (1970)), their transforms done by quadrature."""
    R, part = (m.mpf(alpha), m.mpf(1)), (1 - m.mpf(fraction), m.mpf(fraction))
    n = [6 * m.mpf(eta) / m.pi * one / sum(c * d**3 for c, d in zip(part, R, strict=True)) for one in part]
    xi = [m.pi / 6 * sum(rho * d**power for rho, d in zip(n, R, strict=True)) for power in range(4)]
    free = 1 - xi[3]
    a, b = [(free + 3 * d * xi[2]) / free**2 for d in R], [-3 * d * d * xi[2] / (2 * free**2) for d in R]

    def Q(k: mpf) -> Any:
        def element(i: int, j: int) -> Any:
            contact, start = (R[i] + R[j]) / 2, (R[i] - R[j]) / 2
            points = [start + (contact - start) * step / (1 + int(abs(k)) // _PIECE) for step in range(2 + int(abs(k)) // _PIECE)]
            found = m.quad(lambda r: m.expj(k * r) * (a[i] / 2 * (r * r - contact**2) + b[i] * (r - contact)), points)
            return (1 if i == j else 0) - 2 * m.pi * m.sqrt(n[i] * n[j]) * found

        return m.matrix([[element(i, j) for j in (0, 1)] for i in (0, 1)])

    def S(x: float) -> tuple[mpf, mpf, mpf]:
        found = (Q(-m.mpf(x)).T * Q(m.mpf(x))) ** -1
        return found[0, 0].real, found[1, 1].real, found[0, 1].real

    return S


def _wave(weight: Callable[[mpf], mpf], x: mpf, low: mpf, high: mpf) -> mpf:
    """The integral of weight(r) sin(x r)/x."""
    if not x:
        return m.quad(lambda r: r * weight(r), [low, high])
    pieces = 1 + int(x) // _PIECE
    return m.quad(lambda r: weight(r) * m.sin(x * r) / x, [low + (high - low) * step / pieces for step in range(pieces + 1)])
