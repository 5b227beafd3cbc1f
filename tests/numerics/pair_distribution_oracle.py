"""g(r) of one species of hard spheres at 60 digits or more, shell by shell from Wertheim's transform: another route than Baxter's equation.

The Laplace transform of r g(r) at diameter 1 is s L/(12 eta (L + S e^s)), a geometric series in L e^-s/S; each term is inverted on a
circle around the zeros of S, where the rule of equal weights converges faster than any power.
"""

from mpmath.ctx_mp import MPContext

m = MPContext()


def pair_distribution(r: float, eta: float) -> float:
    m.dps = 60 + 12 * int(r)
    r, eta = m.mpf(r), m.mpf(eta)
    if r < 1:
        return 0.0

    def L(s):
        return 12 * eta * ((1 + eta / 2) * s + 1 + 2 * eta)

    def S(s):
        return (1 - eta) ** 2 * s**3 + 6 * eta * (1 - eta) * s**2 + 18 * eta**2 * s - 12 * eta * (1 + 2 * eta)

    in_order = (6 * eta / (1 - eta), 18 * eta**2 / (1 - eta) ** 2, 6 * eta * (1 + 2 * eta) / (1 - eta) ** 2)
    radius = m.mpf("2.2") * max(part ** (m.mpf(1) / order) for order, part in enumerate(in_order, 1))  # Fujiwara's bound of the zeros of S
    points = int(3 * radius * r) + 200
    places = [radius * m.expjpi(2 * (n + m.mpf(1) / 2) / points) for n in range(points)]
    total = m.mpf(0)
    for s in places:
        ratio = L(s) / S(s)
        total += sum((-1) ** (shell - 1) * (ratio ** shell * s * m.exp(s * (r - shell)) * s).real for shell in range(1, int(r) + 1))
    return float(total / points / (12 * eta) / r)
