"""The ion-ion potential with mpmath, for `numerics.precise`: along the path of `numerics.float64.ion_ion`, at any precision."""

from __future__ import annotations

from collections.abc import Iterable

from mpmath import mpc, mpf
from mpmath.ctx_mp import MPContext

from numerics.float64.ion_ion._contour import SLANT, heights
from numerics.float64.ion_ion._gas import Gas
from numerics.float64.screening import base_and_vertex
from numerics.formulas import generated as _formulas
from numerics.precise.local_fields import polynomials

Signed = tuple[mpf, mpf]


def ion_ion_potential(m: MPContext, rho: mpf, lambda2: mpf, s_i: mpf, s_j: mpf, Z_i: mpf, Z_j: mpf, screening: str) -> mpf:
    """phi(rho): the sum of pi/2 - T(a) over a = rho +- s_i +- s_j, an integral on which nothing oscillates; T is odd."""
    total, waves = m.mpf(0), []
    for a in _formulas.wave_arguments(rho, s_i, s_j):
        if a == 0:
            total += m.pi / 2
            continue
        total += m.pi if a < 0 else 0
        waves.append((m.sign(a), abs(a)))
    of_unit_charges = _formulas.wave_unit(rho, lambda2) * (total + _Response(m, lambda2, screening).integral(waves))
    return _formulas.of_valences(of_unit_charges, Z_i, Z_j)


class _Response:
    """W = 1 - 1/eps of the electron gas on the path from 1 to 1 + i T, from where it goes to i H and to infinity."""

    def __init__(self, m: MPContext, lambda2: mpf, screening: str) -> None:
        self.m, self.lambda2 = m, lambda2
        base, vertex = base_and_vertex(screening)
        self.response = _formulas.electron_response if vertex else _formulas.charge_response
        self.local_field = polynomials(m, base, lambda2)
        self.T, self.H = map(m.mpf, heights(Gas(float(lambda2), screening)))

    def inside(self, y: mpc) -> mpc:
        """Continued from y < 1."""
        return self._at(y, 1 - _formulas.minor_near_one(y, 1 - y, self.m.log((1 + y) / (1 - y))))

    def outside(self, y: mpc) -> mpc:
        """Continued from y > 1."""
        return self._at(y, _formulas.minor_near_one(y, y - 1, self.m.log((y + 1) / (y - 1))))

    def _at(self, y: mpc, f: mpc) -> mpc:
        square = y * y
        return self.response(square, self.lambda2, f, *self.local_field(square))[0]

    def integral(self, waves: Iterable[Signed]) -> mpf:
        """The sum of sign (pi/2 - T(a)) over the pairs of a sign and an a > 0."""
        m, corner, top = self.m, self.m.mpc(1, self.T), self.m.mpc(0, self.H)
        sizes = {m.mag(a) for _, a in waves}
        cuts = {min(self.T, m.ldexp(1, k)) for k in range(-max(sizes) - 4, -min(sizes) + 8, 3)} | {self.T}
        octaves = int(m.ceil(m.log(1 / self.H, 2))) + 2
        slope = [m.mpf(0), *(m.ldexp(1, -k) for k in range(octaves, -1, -2)), m.mpf(1)]
        far = [m.mpf(0), *(m.ldexp(self.T, k) for k in range(0, 6)), m.inf]
        direction = m.expjpi(m.mpf(1) / SLANT)

        def wave(y: mpc) -> mpc:
            return sum(sign * m.expj(a * y) for sign, a in waves) / y

        def cut(t: mpf) -> mpc:
            y = m.mpc(1, t)
            return (self.inside(y) - self.outside(y)) * wave(y) * 1j

        def to_the_corner(share: mpf) -> mpc:
            y = top + (corner - top) * share
            return self.inside(y) * wave(y) * (corner - top)

        def to_infinity(length: mpf) -> mpc:
            y = corner + length * direction
            return self.outside(y) * wave(y) * direction

        return m.im(m.quad(cut, [m.mpf(0), *sorted(cuts)]) - m.quad(to_the_corner, sorted(set(slope))) - m.quad(to_infinity, far))
