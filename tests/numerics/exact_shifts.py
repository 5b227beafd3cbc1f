"""Phase shifts by mpmath: well, hard sphere and cut Coulomb potential in closed form, Gaussian and Yukawa by Taylor series from place to place.

Nothing is shared with `numerics.scattering`: u'' = (l(l+1)/r**2 + 2 V - k**2) u is expanded about one place after the other to 70 terms with 45
digits, the steps being a quarter of the distance from the origin, at most 1/2.
"""

from __future__ import annotations

from typing import Any

from mpmath import MPContext

DIGITS, TERMS = 45, 70


def square_well(depth: float, radius: float, k: float, l: int) -> Any:
    """Within a quarter turn, by joining j_l(K r) to the free waves; K is imaginary in a barrier."""
    m = _context()
    K = m.sqrt(m.mpf(k) ** 2 + 2 * m.mpf(depth))
    j, _, j_slope, _ = bessel(m, l, K * radius)
    out, n, out_slope, n_slope = bessel(m, l, m.mpf(k) * radius)
    ratio = K * j_slope / j
    return m.atan(m.re((k * out_slope - ratio * out) / (k * n_slope - ratio * n)))


def hard_sphere(radius: float, k: float, l: int) -> Any:
    m = _context()
    j, n, *_ = bessel(m, l, m.mpf(radius) * m.mpf(k))
    return m.atan(j / n)


def cut_coulomb(charge: float, radius: float, zero: float, k: float, l: int) -> Any:
    """Of -charge/r - zero inside the radius: the Coulomb wave of wave number sqrt(k**2 + 2 zero) joined to the free waves."""
    m = _context()
    K = m.sqrt(m.mpf(k) ** 2 + 2 * m.mpf(zero))

    def wave(r: Any) -> Any:
        return m.coulombf(l, -charge / K, K * r)

    u, u_slope, x = wave(m.mpf(radius)), m.diff(wave, m.mpf(radius)), m.mpf(k) * radius
    j, n, j_slope, n_slope = bessel(m, l, x)
    S, S_slope, C, C_slope = x * j, k * (j + x * j_slope), -x * n, -k * (n + x * n_slope)
    return m.atan((u_slope * S - u * S_slope) / (u * C_slope - u_slope * C))


def gaussian(height: float, width: float, k: float, l: int, stop: float) -> Any:
    """Of height exp(-(r/width)**2), cut at `stop`."""
    def series(m: Any, r: Any) -> list[Any]:
        V = [m.mpf(height) * m.exp(-((r / width) ** 2))]
        for n in range(TERMS):
            V.append(-2 / m.mpf(width) ** 2 * (r * V[n] + (V[n - 1] if n else 0)) / (n + 1))
        return V

    return _stepped(series, k, l, stop)


def yukawa(strength: float, decay: float, k: float, l: int, stop: float) -> Any:
    """Of strength exp(-decay r)/r, cut at `stop`."""
    def series(m: Any, r: Any) -> list[Any]:
        V = [m.mpf(strength) * m.exp(-decay * r) / r]
        for n in range(TERMS):
            V.append((-(1 + decay * r) * V[n] - (decay * V[n - 1] if n else 0) - n * V[n]) / (r * (n + 1)))
        return V

    return _stepped(series, k, l, stop)


def bessel(m: Any, l: int, x: Any) -> tuple[Any, Any, Any, Any]:
    """j_l, n_l and their slopes."""
    def both(order: int) -> tuple[Any, Any]:
        root, half = m.sqrt(m.pi / (2 * x)), order + m.mpf(1) / 2
        return root * m.besselj(half, x), root * m.bessely(half, x)

    here, above = both(l), both(l + 1)
    return (*here, *(l / x * own - next_one for own, next_one in zip(here, above, strict=True)))


def _stepped(series: Any, k: float, l: int, stop: float) -> Any:
    m = _context()
    k, r = m.mpf(k), m.mpf(1) / 1024
    u, slope = _start(m, series, k, l, r)
    while r < stop:
        h = min(r / 4, m.mpf(1) / 2, stop - r)
        V = series(m, r)
        Q = [2 * V[n] + l * (l + 1) * (-1) ** n * (n + 1) / r ** (n + 2) - (k * k if n == 0 else 0) for n in range(TERMS)]
        c = [u, slope]
        for n in range(TERMS - 2):
            c.append(m.fsum(Q[i] * c[n - i] for i in range(n + 1)) / ((n + 1) * (n + 2)))
        u, slope = m.polyval(c[::-1], h), m.polyval([n * c[n] for n in range(TERMS - 1, 0, -1)], h)
        size, r = abs(u) + abs(slope), r + h
        u, slope = u / size, slope / size
    x = k * r
    j, n, j_slope, n_slope = bessel(m, l, x)
    S, S_slope, C, C_slope = x * j, k * (j + x * j_slope), -x * n, -k * (n + x * n_slope)
    return m.atan((slope * S - u * S_slope) / (u * C_slope - slope * C))


def _start(m: Any, series: Any, k: Any, l: int, r: Any) -> tuple[Any, Any]:
    """u and its slope near the origin, where r V is a series in r: its coefficients from those of V at r, which converge there."""
    V = series(m, r)
    about = [r * V[n] + (V[n - 1] if n else 0) for n in range(TERMS)]  # of r V about r
    product = [m.fsum(m.binomial(n, i) * about[n] * (-r) ** (n - i) for n in range(i, TERMS)) for i in range(TERMS)]
    c = [m.mpf(1)]
    for n in range(1, TERMS):
        c.append((2 * m.fsum(product[i] * c[n - 1 - i] for i in range(n)) - (k * k * c[n - 2] if n > 1 else 0)) / (n * (n + 2 * l + 1)))
    return m.fsum(c[n] * r**n for n in range(TERMS)), m.fsum((n + l + 1) * c[n] * r ** (n - 1) for n in range(TERMS))


def _context() -> Any:
    m = MPContext()
    m.dps = DIGITS
    return m
