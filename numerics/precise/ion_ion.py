"""The ion-ion potential with mpmath, for `numerics.precise`: along the path of `numerics.float64.ion_ion`, at any precision."""

from numerics.float64.ion_ion._contour import SLANT, heights
from numerics.float64.ion_ion._gas import Gas
from numerics.float64.screening import base_and_vertex
from numerics.formulas import generated as _formulas
from numerics.precise.local_fields import polynomials


def ion_ion_potential(m, rho, lambda2, s_i, s_j, Z_i, Z_j, screening):
    """phi(rho): the sum of pi/2 - T(a) over a = rho +- s_i +- s_j, an integral on which nothing oscillates; T is odd."""
    total, waves = m.mpf(0), []
    for a in (rho + s_i + s_j, rho - s_i - s_j, rho + s_i - s_j, rho - s_i + s_j):
        if a == 0:
            total += m.pi / 2
            continue
        total += m.pi if a < 0 else 0
        waves.append((m.sign(a), abs(a)))
    return 3 * lambda2 * Z_i * Z_j / rho * (total + _Response(m, lambda2, screening).integral(waves))


class _Response:
    """W = 1 - 1/eps of the electron gas on the path from 1 to 1 + i T, from where it goes to i H and to infinity."""

    def __init__(self, m, lambda2, screening):
        self.m, self.lambda2 = m, lambda2
        base, self.vertex = base_and_vertex(screening)
        self.local_field = polynomials(m, base, lambda2)
        self.T, self.H = map(m.mpf, heights(Gas(float(lambda2), screening)))

    def inside(self, y):
        """Continued from y < 1."""
        return self._at(y, 1 - _formulas.minor_near_one(y, 1 - y, self.m.log((1 + y) / (1 - y))))

    def outside(self, y):
        """Continued from y > 1."""
        return self._at(y, _formulas.minor_near_one(y, y - 1, self.m.log((y + 1) / (y - 1))))

    def _at(self, y, f):
        P, R = self.local_field(y * y)
        screened = self.lambda2 * f * (1 - P - R * (2 * f - 1))
        return (screened if self.vertex else self.lambda2 * f) / (y * y + screened)

    def integral(self, waves):
        """The sum of sign (pi/2 - T(a)) over the pairs of a sign and an a > 0."""
        m, corner, top = self.m, self.m.mpc(1, self.T), self.m.mpc(0, self.H)
        sizes = {m.mag(a) for _, a in waves}
        cuts = {min(self.T, m.ldexp(1, k)) for k in range(-max(sizes) - 4, -min(sizes) + 8, 3)} | {self.T}
        octaves = int(m.ceil(m.log(1 / self.H, 2))) + 2
        slope = [m.mpf(0), *(m.ldexp(1, -k) for k in range(octaves, -1, -2)), m.mpf(1)]
        far = [m.mpf(0), *(m.ldexp(self.T, k) for k in range(0, 6)), m.inf]
        direction = m.expjpi(m.mpf(1) / SLANT)

        def wave(y):
            return sum(sign * m.expj(a * y) for sign, a in waves) / y

        def cut(t):
            y = m.mpc(1, t)
            return (self.inside(y) - self.outside(y)) * wave(y) * 1j

        def to_the_corner(share):
            y = top + (corner - top) * share
            return self.inside(y) * wave(y) * (corner - top)

        def to_infinity(length):
            y = corner + length * direction
            return self.outside(y) * wave(y) * direction

        return m.im(m.quad(cut, [m.mpf(0), *sorted(cuts)]) - m.quad(to_the_corner, sorted(set(slope))) - m.quad(to_infinity, far))
