"""The local fields with mpmath, for `numerics.precise`: 1 - G x and 1 - G of any screening."""

from numerics.float64.local_fields import OF_HUBBARD_SHAPE, in_range
from numerics.formulas import generated as _formulas


def vertex_factors(m, base, y, lambda2, lindhard):
    """K = 1 - G x and L = 1 - G with x = lambda2 f/y**2, at their limits for y = 0; `lindhard` is f(m, y)."""
    in_range(base, float(lambda2))
    if base == "lindhard":
        return m.mpf(1), m.mpf(1)
    if base in OF_HUBBARD_SHAPE:
        g = _hubbard_constant(m, base, lambda2)
        if y == 0:
            return 1 - lambda2 / g, m.mpf(1)
        return _formulas.vertex_factors(y, g, _formulas.hubbard_gap_outside(y, lambda2, g, lindhard(m, y)))
    over_square = _vashishta_singwi if base == "vashishta-singwi" else _ichimaru_utsumi
    ratio = over_square(m, y, lambda2, lindhard)
    return _formulas.screened_factors(lambda2, lindhard(m, y), ratio, ratio * y * y)


def _hubbard_constant(m, base, lambda2):
    return {"hubbard": _formulas.hubbard_g, "geldart-vosko": _formulas.geldart_vosko_g}.get(base, lambda _: m.mpf(1) / 2)(lambda2)


def _vashishta_singwi(m, y, lambda2, _):
    A, width = _formulas.vashishta_singwi(m, _electron_radius(m, lambda2))
    return -A * m.expm1(-width * y * y) / (y * y) if y else A * width


def _ichimaru_utsumi_coefficients(m, lambda2):
    """B and C."""
    z = 4 * m.sqrt(lambda2)
    contact = (z / m.besseli(1, z)) ** 2 / 8
    gamma_0 = _formulas.gamma_0(m, m.sqrt(_electron_radius(m, lambda2)), m.pi * _alpha(m))
    return _formulas.ichimaru_utsumi_coefficients(m, gamma_0, 1 - contact)


def _ichimaru_utsumi(m, y, lambda2, lindhard):
    B, C = _ichimaru_utsumi_coefficients(m, lambda2)
    if y < 1:
        return _formulas.ichimaru_utsumi_near(m, y * y, B, C, _minor_over_square(m, y, lindhard))
    far = 1 / (y * y)
    return far * _formulas.ichimaru_utsumi_far(m, far, B, C, _tail(m, far, y, lindhard))


def _minor_over_square(m, y, lindhard):
    """(1 - f)/y**2 = 1/3 + y**2/15 + ..."""
    if y == 0 or m.mag(y) < -m.prec:
        return m.mpf(1) / 3
    with m.workprec(2 * m.prec + 6 * abs(m.mag(y))):
        return (1 - lindhard(m, y)) / (y * y)


def _tail(m, far, y, lindhard):
    """f/far**2 - 1/(3 far) - 1/15 = far/35 + ..."""
    if m.mag(y) > m.prec:
        return far / 35
    with m.workprec(2 * m.prec + 8 * abs(m.mag(y))):
        far = 1 / (y * y)
        return (lindhard(m, y) - far / 3 - far * far / 15) / (far * far)


def _electron_radius(m, lambda2):
    return m.pi * lambda2 / _alpha(m)


def _alpha(m):
    return m.cbrt(4 / (9 * m.pi))


def polynomials(m, base, lambda2):
    """The function of a complex square that gives (P, R) of G = P + R (2 f - 1), as `numerics.float64.local_fields.local_field`."""
    in_range(base, float(lambda2))
    if base == "lindhard":
        return lambda square: (m.mpf(0), m.mpf(0))
    if base in OF_HUBBARD_SHAPE:
        g = _hubbard_constant(m, base, lambda2)
        return lambda square: (_formulas.hubbard_shape(square, g), m.mpf(0))
    if base == "vashishta-singwi":
        A, width = _formulas.vashishta_singwi(m, _electron_radius(m, lambda2))
        return lambda square: (-A * m.expm1(-width * square), m.mpf(0))
    B, C = _ichimaru_utsumi_coefficients(m, lambda2)
    return lambda square: _formulas.ichimaru_utsumi(m, square, B, C)
