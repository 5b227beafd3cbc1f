"""The comparison of two expressions at sample points, by balls whose precision is raised while they overlap."""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

import sympy
from flint import acb, arb

from derive.expressions.balls import BallFunction, ball, precision
from derive.expressions.coordinates import default_interval
from derive.expressions.models import described, instantiate, specified
from derive.expressions.nodes import free, has
from derive.expressions.points import Domain, Point, at_corners, at_edges, edges_of, least, points, rounded

__all__ = [
    "BITS", "DIGITS", "DONE_FIRST", "Comparison", "Domain", "Point", "PointwisePair", "agree", "at_corners", "at_edges", "default_interval",
    "described", "disjoint", "edges_of", "instantiate", "least", "points", "rounded", "seeded", "shown", "specified",
]

DIGITS = 50
BITS = 260
_RAISED = ((600, 40_000), (1500, 4000), (4000, 1000))  # bits, and for how costly an expression
_CHEAP = 60
_COSTS = {sympy.Integral: 500, sympy.Sum: 20, sympy.polylog: 400}
DONE_FIRST = sympy.Derivative, sympy.Subs, sympy.Piecewise, sympy.Integral  # once the unspecified functions in them are known


@dataclass(frozen=True)
class Comparison:
    """Two sides at one point: the balls, and whether they are disjoint or agree to 50 digits."""

    pair: PointwisePair
    values: Point
    sides: tuple[acb, acb]
    gap: acb
    disjoint: bool
    agrees: bool

    @property
    def point(self) -> tuple[tuple[str, str], ...]:
        """The names and the functions chosen, in words."""
        return (*((name.name, str(self.values[name])) for name in self.pair.names), *described(self.pair.functions))

    @property
    def left(self) -> str:
        return shown(self.sides[0])

    @property
    def right(self) -> str:
        """In 20 digits, or if these are those of the left side, by the difference from it."""
        right = shown(self.sides[1])
        return f"{right} + ({self.gap.str(5, radius=False)})" if self.disjoint and right == self.left else right


def seeded(seed: int, *names: str) -> random.Random:
    """A generator that depends on the seed and the names alone, not on the order of the work."""
    digest = sha256("\0".join((str(seed), *names)).encode()).digest()
    return random.Random(int.from_bytes(digest[:8], "big"))


_compiled = lru_cache(maxsize=1024)(BallFunction)


class PointwisePair:
    """Two expressions compiled once, with random functions of a family for those left unspecified, to be compared at many points."""

    def __init__(self, left: sympy.Expr, right: sympy.Expr, generator: random.Random, family: int = 0) -> None:
        chosen = instantiate((left, right), generator, family)
        self.functions = chosen
        laws = tuple(chosen.items())
        if has(left, *DONE_FIRST) or has(right, *DONE_FIRST):
            left, right, laws = specified(left, chosen), specified(right, chosen), ()
        self.names = tuple(sorted(free(left) | free(right), key=lambda s: s.name))
        self.left, self.right = _compiled(left, self.names, laws), _compiled(right, self.names, laws)
        steps = len(self.left.steps) + len(self.right.steps)
        self._cost = steps * max(cost if has(left, kind) or has(right, kind) else 1 for kind, cost in _COSTS.items())

    def at(self, point: Point, *, thorough: bool = True, raised: bool = True) -> Comparison | None:
        """The comparison at `point`, or None where a side is not defined there.

        While the balls overlap and do not agree, they are made again with more bits, if `raised` and as far as the expressions are
        cheap enough; if `thorough`, or all but for nothing, also where they agree: so a difference of 10^-1000 of what cancels is seen.
        """
        thorough = thorough or (raised and self._cost <= _CHEAP)
        found = None
        for bits in (BITS, *(bits for bits, cost in _RAISED if raised and self._cost <= cost)):
            with precision(bits):
                values = tuple(point[name] for name in self.names)
                a, b = _value(self.left, values, bits), _value(self.right, values, bits)
                if not (a.is_finite() and b.is_finite()):
                    if bits > BITS and found is None:
                        return None
                    continue
                found = Comparison(self, point, (a, b), b - a, disjoint(a, b), agree(a, b))
                if found.disjoint or (a.is_exact() and b.is_exact()) or (found.agrees and not thorough):
                    break
        return found


@lru_cache(maxsize=2048)
def _value(function: BallFunction, values: tuple[sympy.Expr, ...], bits: int) -> acb:
    """The value at a point, at so many bits, which the context has: of two sides that are compared, one often stays from one pair to the next."""
    return function(*map(ball, values))


def disjoint(one: acb, other: acb) -> bool:
    """Whether two balls are finite and have no number in common."""
    return bool(one.is_finite() and other.is_finite() and not (one - other).contains(0))


def agree(one: acb, other: acb) -> bool:
    """Whether two balls are finite, have a number in common and are equal to 50 digits: of the larger one, or of 1 if both may be 0."""
    if not (one.is_finite() and other.is_finite() and (one - other).contains(0)):
        return False
    size = arb(1) if one.contains(0) and other.contains(0) else max(abs(one).mid(), abs(other).mid())
    return bool(abs(one - other) < size * flint_power(-DIGITS))


def flint_power(digits: int) -> arb:
    return arb(10) ** digits


def shown(value: acb) -> str:
    """A ball in 20 digits; a part that is nothing beside the other, or may be, is left out."""
    real, imaginary = value.real, value.imag
    nothing = flint_power(-40)
    if imaginary == 0 or (imaginary.contains(0) and abs(imaginary) < nothing) or abs(imaginary) < nothing * abs(real):
        return real.str(20, radius=False)
    return f"{real.str(20, radius=False)} + {imaginary.str(20, radius=False)} i"
