"""All zeros of an analytic function in a region: counted by the argument principle, isolated by interval Newton steps."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

import flint
from flint import acb, acb_series, arb

from derive.expressions.balls import precision
from numerics.ball._working import both

_MOST_HALVINGS = 40
_STEPS = 60
_SEARCHING_BITS = 64
_SAME = 2.0**-30
_RADII = (0.8, 0.5, 0.2, 0.1, 0.05)  # of a box, as powers of the precision


class Undecided(ArithmeticError):
    """The zeros could not be counted, or not be found."""


class Zero(NamedTuple):
    """A ball that holds exactly one zero, a simple one, and the derivative there."""

    place: acb
    derivative: acb


def turn(function: Callable[[acb], acb], start: acb, end: acb) -> arb:
    """A ball around the change of arg(function) along the straight line; raises `Undecided` at a zero.

    The line is halved until the function on each part is a ball without 0; such a ball is convex, so that
    the principal argument of the ratio of two values in it is the angle between them.
    """
    total, parts = arb(0), [(start, function(start), end, function(end), 0)]
    while parts:
        a, at_a, b, at_b, halvings = parts.pop()
        if not function(both(a, b)).contains(0):
            total += (at_b / at_a).arg()
        elif halvings == _MOST_HALVINGS:
            raise Undecided(f"a zero at or next to {((a + b) / 2).str(5)}")
        else:
            middle = ((a + b) / 2).mid()
            value = function(middle)
            parts += [(a, at_a, middle, value, halvings + 1), (middle, value, b, at_b, halvings + 1)]
    return total


def count(angle: arb, full: arb) -> int:
    """angle/full, which must be an integer >= 0."""
    number = (angle / full).unique_fmpz()
    if number is None or number < 0:
        raise Undecided(f"the argument principle gives {(angle / full).str(5)} zeros")
    return int(number)


def find(
    function: Callable[[acb_series], acb_series], starts: Iterable[acb], wanted: int, weight: Callable[[acb], int],
) -> list[tuple[Zero, int]]:
    """Zeros with their `weight` (0: outside the region), the weights adding up to `wanted`.

    `weight` is called with a ball around the zero. Raises `Undecided` where Newton's method from `starts`
    does not find them all.
    """
    found: list[tuple[Zero, int]] = []
    for start in starts:
        if sum(w for _, w in found) == wanted:
            return found
        with precision(_SEARCHING_BITS):
            rough = _newton(function, start)
        if rough is None or any(abs(rough - other.place) < abs(rough) * _SAME for other, _ in found):
            continue
        zero = _isolated(function, rough)
        if zero is None or any(zero.place.overlaps(other.place) for other, _ in found):
            continue
        if (share := weight(zero.place)) > 0:
            found.append((zero, share))
    if sum(w for _, w in found) != wanted:
        raise Undecided(f"{wanted} zeros, of which {sum(w for _, w in found)} were found")
    return found


def _isolated(function: Callable[[acb_series], acb_series], start: acb) -> Zero | None:
    middle = _newton(function, start)
    if middle is None:
        return None
    if abs(middle.real) < abs(middle) * 2.0**-20:
        middle = acb(0, middle.imag)  # a ball around 0 that is its own mirror image
    size = abs(middle).upper()
    for share in _RADII:
        r = size * arb(2) ** -int(share * flint.ctx.prec)
        box = acb(middle.real + arb(0, r), middle.imag + arb(0, r))
        derivative = _jet(function, box)[1]
        image = middle - _jet(function, middle)[0] / derivative
        if image.is_finite() and box.contains_interior(image):
            return Zero(acb(image.real if middle.real != 0 else arb(0), image.imag), _jet(function, image)[1])
    return None


def _newton(function: Callable[[acb_series], acb_series], z: acb) -> acb | None:
    for _ in range(_STEPS):
        value, slope = _jet(function, z)
        step = (value / slope).mid()
        if not step.is_finite():
            return None
        z = (z - step).mid()
        if abs(step) <= abs(z) * arb(2) ** -(flint.ctx.prec - 12):
            return z
    return z if abs(step) < abs(z) * 2.0**-30 else None


def _jet(function: Callable[[acb_series], acb_series], z: acb) -> tuple[acb, acb]:
    series = function(acb_series([z, 1], 2))
    return series[0], series[1]
