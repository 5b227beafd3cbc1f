"""The domain cut into stretches, each with an anchor from which x is measured, and into single numbers and power laws at its ends."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

import sympy
from flint import acb, fmpq

from numerics.certified.formula import Formula
from numerics.certified.proof import checker
from numerics.certified.search.anchors import bisected, crossings, singular_points, zero_at
from numerics.certified.search.doubles import exact, nearest_double
from numerics.certified.search.far import constant_from, constant_until, growths, leading, leading_by_tail
from numerics.certified.search.singles import Single, Singles
from numerics.certified.search.values import Values
from numerics.certified.steps import NotCertifiable

_LARGEST = math.nextafter(math.inf, 0)
_TINIEST = math.ulp(0.0)
_MOST_ZEROS = 6
_BESIDE = 8  # a singular point beyond an end of the domain is an anchor if it is within 1/8 of the end
_NEAR = 2.0**-20
_FURTHER = (0, 2.0**-10, 2.0**-6, 2.0**-3, 0.5)
_NEGLIGIBLE = 58  # a relative 2**-58 beside the leading power is left out


class VanishesOften(NotCertifiable):
    """The function has too many zeros for an ulp of its own."""


@dataclass(frozen=True)
class Stretch:
    """Doubles from `first` to `last`, with s = sign (x - anchor) >= 0; `regular` if F is analytic down to s = 0."""

    anchor: float
    sign: int
    first: float
    last: float
    regular: bool

    @property
    def ends(self) -> tuple[fmpq, fmpq]:
        low, high = sorted(self.sign * (exact(x) - exact(self.anchor)) for x in (self.first, self.last))
        return low, high


@dataclass(frozen=True)
class PowerLaw:
    """F(x) = g |x|**(power/root) for doubles from `first` to `last`, all of one sign, to within what is negligible."""

    first: float
    last: float
    sign: int
    power: int
    coefficient: fmpq
    inverse: bool
    root: int = 1


@dataclass(frozen=True)
class Settled:
    """One value for all doubles from `first` to `last`, all of one sign: far out, where the outer one may be infinite, or near 0."""

    first: float
    last: float
    sign: int
    value: float
    far: bool = True


Part: TypeAlias = Stretch | PowerLaw | Settled | Single


class Cut:
    """The parts of the domain of one expression."""

    def __init__(self, expression: sympy.Expr, variable: sympy.Symbol, formula: Formula, values: Values, relative: bool,
                 proven: Callable[[Settled], bool], ends: tuple[float, float]) -> None:
        self.expression, self.variable, self.formula, self.values, self.relative = expression, variable, formula, values, relative
        self.proven = proven  # whether the checker accepts it
        self.single = Singles(expression, variable, formula, values, ends)

    def parts(self, low: float, high: float) -> list[Part]:
        """What covers every double from low to high, in order."""
        if low == high and math.isfinite(low):
            return [self.single(low)]
        if zero_at(self.formula, low, high):
            return self._zero(low, high)
        anchors = self._anchors((low, high))
        found: list[Part] = []
        if low < 0:
            mirrored = [-a for a in reversed(anchors) if a < 0]
            found += [_mirror(part) for part in reversed(self._side(max(-high, 0.0) if high < 0 else _TINIEST, -low, mirrored, -1))]
        if low <= 0 <= high:
            found.append(self.single(0.0))
        if high > 0:
            found += self._side(max(low, _TINIEST), high, [a for a in anchors if a > 0], 1)
        return found

    def infinite_ends(self, low: float, high: float) -> list[Part]:
        """An infinite end by itself, and the other."""
        return [self._at_end(1) if side > 0 else _mirror(self._at_end(-1)) for side, end in ((-1, low), (1, high)) if math.isinf(end)]

    def _zero(self, low: float, high: float) -> list[Part]:
        """The function that is 0, if that is proven."""
        right, left = (Settled(max(near, _TINIEST), far, side, 0.0) for near, far, side in ((low, high, 1), (-high, -low, -1)))
        parts = [_mirror(left) if low < 0 else None, Single(0.0, 0.0) if low <= 0 <= high else None, right if high > 0 else None]
        found = [part for part in parts if part is not None]
        if not self.relative or not all(self.proven(part) for part in found if isinstance(part, Settled)):
            raise NotCertifiable("the formula is 0 at several numbers to thousands of bits, and so it seems everywhere: certify 0 instead of it")
        return found

    def _side(self, low: float, high: float, anchors: list[float], side: int) -> list[Part]:
        """The parts for low <= |x| <= high on one side of 0, as if it were the right one."""
        found: list[Part] = []
        slow = self.formula.singular  # special functions may take long very near 0 and far out
        near = self._law(False, side) if low < _NEAR or not slow else None
        far = self._law(True, side) if high > 1 / _NEAR or not slow else None
        exact_there = near is not None and near[0] == 0 and checker.orders_at_0(self.formula)[-1] == 0
        regular = low < 2.0**-30 and (near is None or exact_there or (near[0] > 0 and not self.relative))
        if self.relative and near is not None and not (near[0] == 0 and regular) and low < near[2]:
            edge = min(near[2], high)
            found.append(PowerLaw(low, edge, side, near[0], near[1], False, near[3]))
            low = math.nextafter(edge, math.inf)
        if self.relative and near is None and low < _NEAR and (settled := self._settled_near_0(side, low, high)):
            found.append(settled)
            low = math.nextafter(settled.last, math.inf)
        tail: list[Part] = []
        if far is None and self.relative and (settled := self._settled(side, low, high)):
            tail.append(settled)
            high = math.nextafter(settled.first, 0.0)
        if math.isinf(high):
            tail.append(self._at_end(side) if far is None else self._at_infinity(side, far))
            high = _LARGEST
        if self.relative and far is not None and high > far[2]:
            edge = max(far[2], low)
            tail.insert(0, PowerLaw(edge, high, side, far[0], far[1], True, far[3]))
            high = math.nextafter(edge, 0.0)
        for number, anchor in enumerate(anchors):
            before = anchors[number - 1] if number else 0.0
            after = anchors[number + 1] if number + 1 < len(anchors) else math.inf
            left, right = max(anchor / 2, (before + anchor) / 2), min(2 * anchor, (anchor + after) / 2)
            for zero, sign, below in ((0.0, 1, left), (anchor, -1, anchor)):
                if low < below and low <= high:
                    found.append(Stretch(zero, sign, low, min(high, math.nextafter(below, 0.0)), regular and not number and not zero))
                    low = below
            if low == anchor and low <= high:
                found.append(replace(one := self.single(side * anchor), at=anchor, side=side * one.side))
                low = math.nextafter(anchor, math.inf)
            if anchor < low <= high and low < right:
                found.append(Stretch(anchor, 1, low, high if right >= high else math.nextafter(right, 0.0), False))
                low = right if right < high else math.inf
        if low <= high:
            found.append(Stretch(0.0, 1, low, high, regular and not anchors))
        return found + tail

    def _settled(self, side: int, low: float, high: float) -> Settled | None:
        """From where on the function is one double: where that is proven, a little further out."""
        found = constant_from(self.values, side, low, high)
        if found is None:
            return None
        parts = [Settled(found[0] * (1 + further), high, side, found[1]) for further in _FURTHER if found[0] * (1 + further) <= high]
        return next((part for part in parts if self.proven(part if side > 0 else _mirrored(part))), parts[0])

    def _settled_near_0(self, side: int, low: float, high: float) -> Settled | None:
        """Up to where the function is one double near 0, if that is proven, a little nearer."""
        found = constant_until(self.values, side, low, high)
        if found is None:
            return None
        parts = [Settled(low, found[0] * (1 - nearer), side, found[1], False) for nearer in _FURTHER if found[0] * (1 - nearer) > low]
        return next((part for part in parts if self.proven(part if side > 0 else _mirrored(part))), None)

    def _at_end(self, side: int) -> Settled | Single:
        """An infinity at infinity, where that is proven, as of a logarithm; 0, as of a wave that decays; or a limit."""
        for value in (math.inf, -math.inf, 0.0):
            found = Settled(math.inf, math.inf, side, value)
            if self.relative and self.proven(found if side > 0 else _mirrored(found)):
                return found
        try:
            return replace(self.single(side * math.inf), at=math.inf)
        except NotCertifiable:
            raise NotCertifiable(f"the behaviour for {self.variable} -> {'' if side > 0 else '-'}infinity is not decided by its powers and "
                                 "exponentials (it oscillates, or has a logarithm): end the domain at a finite number") from None

    def _at_infinity(self, side: int, far: tuple[int, fmpq, float, int]) -> Single | Settled:
        if self.formula.expansion(True)[-1] is not None and far[0] <= 0:
            return replace(self.single(side * math.inf), at=math.inf)
        value = math.copysign(math.inf, far[1]) if far[0] > 0 else nearest_double(far[1]) if far[0] == 0 else 0.0
        return Settled(math.inf, math.inf, side, value)

    def _law(self, inverse: bool, side: int) -> tuple[int, fmpq, float, int] | None:
        """(n, g, edge, q): F = g |x|**(n/q) to within what is negligible on one side of the edge."""
        known = self.formula.expansion(inverse)[-1]
        if known is None:
            out = 1 if inverse else -1
            found = leading(self.values, side, out) if self.relative else None
            if found is None and self.relative:
                found = leading_by_tail(self.formula, growths(self.expression, self.variable, inverse), side, out)
            if found is not None and found.power == 0 and (inverse or self.formula(acb(0)).is_finite()):
                return None  # a constant, or regular
            return None if found is None else (found.power, found.coefficient, math.ldexp(1.0, found.edge), found.root)
        v, series, _ = known
        sizes = [math.log2(abs(int(c.p))) - math.log2(int(c.q)) if c else -math.inf for c in series.coeffs()]
        bits = [(_NEGLIGIBLE + size - sizes[0]) / q for q, size in enumerate(sizes) if q and size > -math.inf]
        exponent = math.ceil(max(bits, default=1)) + 1
        return -v if inverse else v, series[0] * side ** abs(v), math.ldexp(1.0, exponent if inverse else -exponent), 1

    def _anchors(self, domain: tuple[float, float]) -> list[float]:
        """Singular points and zeros, also those a little outside of the domain."""
        low, high = domain
        wider = low - abs(low) / _BESIDE, high + abs(high) / _BESIDE
        points = singular_points(self.expression, self.variable, wider)
        if self.relative:
            zeros, crossed = crossings(self.values, wider, points if len(points) <= _MOST_ZEROS else ())
            often = [one for one in (*crossed, *((z, z, 0) for z in zeros))
                     if one[0] * one[1] > 0 and low <= nearest_double(one[0]) <= nearest_double(one[1]) <= high]
            if len(often) > _MOST_ZEROS:
                p, q, sign = min(often, key=lambda one: min(abs(one[0]), abs(one[1])))
                first = nearest_double(bisected(self.values, p, q, sign) if p < q else p)
                raise VanishesOften(f"the function vanishes often, first near {self.variable} = {first!r}: an ulp of its own says nothing there")
            points = points + [z for z in {*zeros, *(bisected(self.values, *one) for one in crossed)} if z != 0]
        return sorted({nearest_double(p) for p in points if wider[0] <= nearest_double(p) <= wider[1]})


def shorter(part: PowerLaw | Settled) -> Iterator[tuple[list[PowerLaw], Stretch]]:
    """A power law that begins nearer to 0 or farther out, and what is left; at last nothing of it."""
    for later in (2, 4):
        if not isinstance(part, PowerLaw):
            break
        near, far = sorted((abs(part.first), abs(part.last)))
        edge = math.ldexp(1.0, max(-1074, min(1023, later * math.frexp(near if part.inverse else far)[1])))
        if near < edge < far:
            ends = (edge, far, near, math.nextafter(edge, 0.0)) if part.inverse else (near, edge, math.nextafter(edge, math.inf), far)
            first, last, *rest = ends if part.first > 0 else (-ends[1], -ends[0], -ends[3], -ends[2])
            yield [replace(part, first=first, last=last)], Stretch(0.0, part.sign, rest[0], rest[1], False)
    yield [], Stretch(0.0, part.sign, part.first, part.last, False)


def _mirrored(part: Settled) -> Settled:
    return replace(part, first=-part.last, last=-part.first)


def _mirror(part: Part) -> Part:
    if isinstance(part, Single):
        return Single(-part.at, part.value, -part.side)
    if isinstance(part, Settled):
        return _mirrored(part)
    if isinstance(part, PowerLaw):
        return replace(part, first=-part.last, last=-part.first)
    return Stretch(-part.anchor, -part.sign, -part.last, -part.first, part.regular)
