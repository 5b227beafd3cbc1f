"""W = 1 - 1/eps on both sides of |Re y| = 1, and all its poles where the path of integration is swept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from flint import acb, arb

from derive.expressions.balls import precision
from numerics.ball._lindhard import inside_minor, outside_minor
from numerics.ball._local_fields import hubbard_constant
from numerics.float64.screening import base_and_vertex
from numerics.formulas import generated as _formulas
from numerics.quadrature._zeros import count, find, turn

_COUNTING_BITS = 64
_LEAST_FAR = 2


@dataclass(frozen=True)
class Pole:
    """A pole of W: `place`, the residue of W/y there, and `side`, "inside" (|Re y| < 1) or "outside" (Re y > 1).

    Of two poles in the strip that are each other's mirror image, the one with Re y > 0 stands for both:
    its `weight` is 2, as is that of a pole outside, where only half of the path is turned.
    """

    place: acb
    residue: acb
    side: str
    weight: int


class Gas:
    """W as lambda2 f p/(q + lambda2 f r), with polynomials p, q, r of y**2; f_in and f_out are analytic for Im y > 0.

    What an electron feels has the denominator of what a test charge feels, and p = r. That this is W, and its jump that of W, is
    claimed in `derive.theorems.ion_ion_forms`, as are the bounds on r/q and on the coefficients of f_out that `share` takes.
    """

    def __init__(self, lambda2: arb, screening: str) -> None:
        self.lambda2 = lambda2
        self.base, self.vertex = base_and_vertex(screening)
        self.g = hubbard_constant(self.base, lambda2)

    def polynomials(self, y: Any) -> tuple[Any, Any, Any]:
        if self.base == "lindhard":
            return _formulas.lindhard_polynomials(y * y)
        p, q, r = _formulas.hubbard_polynomials(y * y, self.g)
        return r if self.vertex else p, q, r

    def denominator(self, y: Any, f: Any) -> Any:
        _, q, r = self.polynomials(y)
        return _formulas.rational_denominator(self.lambda2, f, q, r)

    def inside(self, y: acb) -> acb:
        return self.denominator(y, 1 - inside_minor(y))

    def outside(self, y: acb) -> acb:
        return self.denominator(y, outside_minor(y))

    def inside_series(self, y: Any) -> Any:
        return self.denominator(y, 1 - _formulas.minor_near_one(y, 1 - y, ((1 + y) / (1 - y)).log()))

    def outside_series(self, y: Any) -> Any:
        return self.denominator(y, _formulas.minor_near_one(y, y - 1, ((y + 1) / (y - 1)).log()))

    def jump_per_t(self, t: acb, log_t: acb | None = None) -> acb:
        """(W_in - W_out) i/(t y) at y = 1 + i t, Re t > 0; log t may be given for a t near 0."""
        i, pi = acb(0, 1), arb.pi()
        y = 1 + i * t
        per_t = _formulas.lindhard_jump(1, _formulas.minor_near_one(y, -i, acb(0, pi)))
        f = 1 - (inside_minor(y) if log_t is None else _formulas.minor_near_one(y, -i * t, (1 + y).log() - log_t + acb(0, pi / 2)))
        return i * _formulas.rational_jump(self.lambda2, t, f, per_t, *self.polynomials(y)) / y

    def share(self, size: arb) -> arb:
        """A bound on |lambda2 f r/q| on both sides for all |y| >= size >= 2, Im y >= 0; it falls with size.

        |r/q| <= 1/|y|**2, since g < 1; |f_out(y)| <= f_out(|y|), since in 1/y**2 it has positive coefficients
        only; and f_in - f_out = i pi (1 - y**2)/(4 y).
        """
        return self.lambda2 / (size * size) * (outside_minor(size) + arb.pi() * (1 + size * size) / (4 * size))

    def far(self) -> arb:
        """A radius from which on `share` is below 1/2: no pole is beyond."""
        size = arb(_LEAST_FAR)
        while not self.share(size) < 0.5:
            size *= 2
        return size

    def far_jump(self, size: arb) -> arb:
        """A bound on |t y**2 jump_per_t| for |y| >= size >= far(), where |p/q| <= 1/|y|**2 and |W denominator| >= |q| (1 - share)."""
        return self.lambda2 * arb.pi() * (1 + 1 / (size * size)) / 4 / (1 - self.share(size)) ** 2


def poles(gas: Gas) -> tuple[Pole, ...]:
    """Every pole of W with Im y > 0 in the strip |Re y| < 1, for W_in, and in the quarter Re y > 1, for W_out.

    Counted by the argument principle and isolated by interval Newton steps; raises `Undecided` otherwise.
    """
    with precision(_COUNTING_BITS):
        far = gas.far()
        edge, corner, top, outer = acb(1), acb(1, far), acb(0, far), acb(far, far)
        # Both denominators are positive on their part of the real axis, and at -conj(y) they are conjugate.
        inside = count(turn(gas.inside, edge, corner) + turn(gas.inside, corner, top), arb.pi())
        around = turn(gas.outside, acb(far), outer) + turn(gas.outside, outer, corner) - turn(gas.outside, edge, corner)
        outside = count(around, 2 * arb.pi())
    starts = partial(_starts, gas, float(far))
    return (*_located(gas, gas.inside_series, starts(0.0, 1.0), inside, "inside"),
            *_located(gas, gas.outside_series, starts(1.0, float(far)), outside, "outside"))


def _located(gas: Gas, series: Callable[[Any], Any], starts: Iterator[acb], wanted: int, side: str) -> Iterator[Pole]:
    def weight(place: acb) -> int:
        if not place.imag > 0:
            return 0
        if side == "outside":
            return int(place.real > 1)
        return 1 if place.real == 0 else 2 if place.real > 0 and place.real < 1 else 0

    for (place, slope), share in find(series, starts, wanted, weight):
        f = 1 - inside_minor(place) if side == "inside" else outside_minor(place)
        residue = _formulas.rational_numerator(gas.lambda2, f, gas.polynomials(place)[0]) / (place * slope)
        yield Pole(place, residue, side, 2 if side == "outside" else share)


def _starts(gas: Gas, far: float, low: float, high: float) -> Iterator[acb]:
    """Where Newton's method begins: on the imaginary axis, then on a grid."""
    if low == 0:
        root = float(gas.lambda2.sqrt())
        for factor in (1.0, 1.4, 0.7, 2.0, 0.4, 3.0, 5.0):
            yield acb(0, root * factor)
    for columns in (4, 9):
        for row in range(1, 2 * columns + 1):
            for column in range(columns):
                yield acb(low + (high - low) * (column + 0.5) / columns, far * (row / (2 * columns)) ** 2)
