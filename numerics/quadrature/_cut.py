"""The integral over the cut by the trapezoidal rule in u = log t, with a proven error.

For F analytic in the strip |Im u| <= d, the rule of step h is off by at most the integral of
|F(x + i d)| + |F(x - i d)| over x, divided by exp(2 pi d/h) - 1 (Trefethen and Weideman, SIAM Rev. 56,
385 (2014), Sec. 5). In y = 1 + i t the strip is the wedge |arg t| <= d, whose analyticity the argument
principle proves; the nodes do not depend on the distance, so that what belongs to the gas is computed once.
"""

from __future__ import annotations

from typing import NamedTuple

import flint
from flint import acb, arb

from derive.expressions.balls import precision
from numerics.quadrature._gas import Gas, Pole
from numerics.quadrature._zeros import Undecided, turn

_COUNTING_BITS = 64
_WIDEST = 1.1
_NARROWEST = 0.02
_MOST_HALVINGS = 40


class Wave(NamedTuple):
    """exp(i a y) with its weight, a > 0, and its phase exp(i a) at y = 1."""

    a: arb
    weight: int
    phase: acb


class Cut:
    """(W_in - W_out) i dt/y on the ray y = 1 + i t, at nodes t = exp(n h), with bounds on a wedge around it."""

    def __init__(self, gas: Gas, poles: tuple[Pole, ...]) -> None:
        self.gas, self.bits = gas, flint.ctx.prec
        with precision(_COUNTING_BITS):
            self.wedge, self.bound, self.far_bound = _wedge(gas, poles)
        self.step = (2 * arb.pi() * self.wedge / (arb(2).log() * (self.bits + 8))).mid()
        self.nodes: dict[int, tuple[arb, acb]] = {}

    def node(self, n: int) -> tuple[arb, acb]:
        """t and the integrand over du without its waves."""
        if n not in self.nodes:
            u = n * self.step
            t = u.exp()
            self.nodes[n] = t, self.gas.jump_per_t(acb(t), acb(u)) * (t * t)
        return self.nodes[n]

    def integral(self, waves: list[Wave]) -> arb:
        """The imaginary part of the integral of the sum of weight exp(i a y) (W_in - W_out)/y i dt."""
        if not waves:
            return arb(0)
        smallest = largest = waves[0].a
        for wave in waves:
            smallest, largest = smallest.min(wave.a), largest.max(wave.a)
        low = -int((self.bits * 0.35 + float(largest.max(arb(1)).log()) + 4) / float(self.step))
        high = int((float(arb(self.bits * 0.7).log()) - float(smallest.log())) / float(self.step)) + 1
        high = max(high, int(2 / float(self.step)))
        total = arb(0)
        for a, weight, phase in waves:
            part = acb(0)
            for n in range(low, high):
                t, value = self.node(n)
                part += value * (-a * t).exp()
            total += weight * (part * phase).imag
        error = self._beyond(waves, low, high) + self._of_the_rule(waves)
        return total * self.step + arb(0, error.upper())

    def _of_the_rule(self, waves: list[Wave]) -> arb:
        size = arb(0)
        for a, weight, _ in waves:
            size += abs(weight) * (self.bound / (a * arb(self.wedge).cos()) ** 2).min(self.bound / 2 + self.far_bound)
        return 2 * size / ((2 * arb.pi() * self.wedge / self.step).exp() - 1)

    def _beyond(self, waves: list[Wave], low: int, high: int) -> arb:
        """The nodes left out: below n = low, where |F| <= bound t**2, and from n = high on."""
        h, t, last = self.step, ((low - 1) * self.step).exp(), (high * self.step).exp()
        total = arb(0)
        for a, weight, _ in waves:
            total += abs(weight) * h * self.bound * t * t / (1 - (-2 * h).exp())
            slow = self.far_bound / last / (1 - (-h).exp())
            ratio = (2 * h - a * last * (h.exp() - 1)).exp()
            quick = self.bound * last * last / (1 - ratio) if ratio < 1 else slow
            total += abs(weight) * h * (-a * last).exp() * slow.min(quick)
        return total


def _wedge(gas: Gas, poles: tuple[Pole, ...]) -> tuple[float, arb, arb]:
    """d, and bounds on |jump_per_t| and |t**3 jump_per_t| on the rays arg t = -d, 0, d."""
    d = _WIDEST
    for pole in poles:
        d = min(d, 0.9 * abs(float((acb(0, -1) * (pole.place - 1)).arg())))
    while d > _NARROWEST:
        try:
            _prove_analytic(gas, d)
            within = d * (1 - 2.0**-20)  # the proof is for rays whose ends are rounded
            bounds = [_bounds(gas, angle) for angle in (-within, 0.0, within)]
        except Undecided:
            d *= 0.8
            continue
        return within, max(near for near, _ in bounds), max(cubed for _, cubed in bounds)
    raise Undecided("no wedge around y = 1 + i t without poles")


def _prove_analytic(gas: Gas, d: float) -> None:
    """Raises `Undecided` unless neither denominator has a zero with |arg t| <= d."""
    reach = (gas.far() + 1) / arb(d).cos()  # the chord between the ends of the rays is beyond far()
    ends = [1 + acb(0, 1) * reach.upper() * acb(0, angle).exp().mid() for angle in (-d, d)]
    for denominator in (gas.inside, gas.outside):
        around = turn(denominator, acb(1), ends[0]) + turn(denominator, ends[0], ends[1]) - turn(denominator, acb(1), ends[1])
        if not (around.contains(0) and abs(around) < 1):
            raise Undecided(f"a pole with |arg t| < {d:.3f}")


def _bounds(gas: Gas, angle: float) -> tuple[arb, arb]:
    direction = acb(0, angle).exp()
    far = gas.far()
    reach = far + 1
    near, cubed = arb(0), gas.far_jump(far) * (1 + 1 / far) ** 2
    parts = [(arb(n) * reach / 8, arb(n + 1) * reach / 8, 0) for n in range(8)]
    while parts:
        low, high, halvings = parts.pop()
        s = low.union(high)
        size = abs(gas.jump_per_t(s * direction)).upper()
        if size.is_finite() and (size < 4 * near.max(arb(1)) or halvings > 6):
            near, cubed = near.max(size), cubed.max(size * high**3)
        elif halvings > _MOST_HALVINGS:
            raise Undecided("no bound on the integrand over the cut")
        else:
            middle = ((low + high) / 2).mid()
            parts += [(low, middle, halvings + 1), (middle, high, halvings + 1)]
    return near.max(cubed / reach**3).upper(), cubed.upper()
