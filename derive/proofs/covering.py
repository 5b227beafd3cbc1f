"""Boxes of balls that cover a closed region: the sign of an expression on each, by its value, by monotony, or by the mean value theorem."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from heapq import heappop, heappush
from typing import NamedTuple

import sympy
from flint import acb

from derive.expressions.balls import BallFunction, NotEvaluable, ball, precision
from derive.proofs.definedness import dangers, smooth

__all__ = ["Box", "Cover", "cover"]

Interval = tuple[sympy.Expr, sympy.Expr]
Box = tuple[Interval, ...]
_BITS = 80
_DEEPEST = 60
_MOST_OPERATIONS = 250
_PLAIN_LEVELS = 4
_SLOW = sympy.Integral, sympy.Sum


class Cover(NamedTuple):
    """What the boxes gave: `signs` that were met ("+", "-", "!" for complex or unknown, but not zero), how many, and where it stopped."""

    signs: frozenset[str]
    boxes: int
    stopped: Box | None = None

    @property
    def sign(self) -> str:
        """The one sign all over the region, "!" for none but never zero, or an empty string."""
        if self.stopped is not None or not self.signs:
            return ""
        return next(iter(self.signs)) if len(self.signs) == 1 else "!"


def cover(expression: sympy.Expr, region: Mapping[sympy.Symbol, Interval], most: int, only: str = "") -> Cover:
    """Covers the closed region; stops at a box that cannot be decided, or that has another sign than `only`.

    Raises `NotEvaluable` where a part has no ball arithmetic.
    """
    names = tuple(region)
    signs = _Signs(expression, names)
    start: Box = tuple(region.values())
    queue: list[tuple[int, int, Box]] = [(0, 0, start)]
    met: set[str] = set()
    done = made = 0
    with precision(_BITS):
        while queue:
            depth, _, box = heappop(queue)
            sign, work = signs.on(box, refined=depth >= _PLAIN_LEVELS)
            done += work
            if sign:
                met.add(sign)
                if only and sign != only:
                    return Cover(frozenset(met), done, box)
                continue
            if done >= most or depth > _DEEPEST or not box or signs.hopeless(box):
                return Cover(frozenset(met), done, box)
            widths = [(b - a) / (high - low) for (a, b), (low, high) in zip(box, start, strict=True)]
            i = widths.index(max(widths))
            a, b = box[i]
            for half in ((a, (a + b) / 2), ((a + b) / 2, b)):
                made += 1
                heappush(queue, (depth + 1, made, (*box[:i], half, *box[i + 1 :])))
    return Cover(frozenset(met), done)


class _Signs:
    """The sign of an expression on a box, if its balls show it."""

    def __init__(self, expression: sympy.Expr, names: tuple[sympy.Symbol, ...]) -> None:
        self.expression, self.names = expression, names
        self.function = BallFunction(expression, names)
        self.real = bool(expression.is_extended_real)
        self.slow = expression.has(*_SLOW)
        self._slopes: tuple[BallFunction, ...] | None = None

    def on(self, box: Box, *, refined: bool) -> tuple[str, int]:
        """The sign, and for how many boxes the work counts."""
        sign = self._of(self.function(*map(ball, box)))
        if sign or not refined or not self.slopes:
            return sign, 1
        return self._by_slopes(box), 2 + len(self.names)

    def hopeless(self, box: Box) -> bool:
        """Whether an integral or a sum in it has no ball at the middle of the box: then none of the smaller boxes about that point has one."""
        return self.slow and not self.function(*(ball((a + b) / 2) for a, b in box)).is_finite()

    def _of(self, value: acb) -> str:
        """The sign of a ball; an imaginary part is 0 if it is exactly so, or if the expression is known to be real."""
        if not value.is_finite():
            return ""
        if value.imag == 0 or (self.real and value.imag.contains(0)):
            return "+" if value.real > 0 else "-" if value.real < 0 else ""
        return "" if value.contains(0) else "!"

    @property
    def slopes(self) -> tuple[BallFunction, ...]:
        """The derivatives in each name; empty where the expression is not seen to be smooth, or is long."""
        if self._slopes is None:
            self._slopes = ()
            if smooth(self.expression) and self.expression.count_ops() <= _MOST_OPERATIONS and dangers(self.expression) is not None:
                with suppress(NotEvaluable):
                    self._slopes = tuple(BallFunction(self.expression.diff(name), self.names) for name in self.names)
        return self._slopes

    def _by_slopes(self, box: Box) -> str:
        """Where a derivative has a sign, the extremes lie at the ends; elsewhere f = f(middle) + f'(between) (x - middle)."""
        sides = list(map(ball, box))
        if not self._of_finite(self.function(*sides)):
            return ""
        slopes = [slope(*sides) for slope in self.slopes]
        if not all(self._of_finite(slope) for slope in slopes):
            return ""
        middles = [(a + b) / 2 for a, b in box]
        least, most = [], []
        spread = acb(0)
        for (a, b), middle, slope, side in zip(box, middles, slopes, sides, strict=True):
            if slope.real > 0 or slope.real < 0:
                up = bool(slope.real > 0)
                least.append(ball(a if up else b))
                most.append(ball(b if up else a))
            else:
                least.append(ball(middle))
                most.append(ball(middle))
                spread += acb(slope.real) * (side - ball(middle))
        low, high = self.function(*least), self.function(*most)
        for value, wanted in ((low + spread, "+"), (high + spread, "-")):
            if self._of(value) == wanted:
                return wanted
        return ""

    def _of_finite(self, value: acb) -> bool:
        return bool(value.is_finite() and value.imag == 0)
