"""The domain cut into stretches, each with an anchor from which x is measured, and into single numbers and power laws at its ends."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeAlias

import sympy
from flint import acb, arb, fmpq

from derive.expressions.balls import NotEvaluable, compile_ball, precision
from derive.expressions.expansion import NotExpandable, limit_at
from numerics.certified.formula import Formula, Rejected
from numerics.certified.proof import checker
from numerics.certified.search.anchors import bisected, crossings, singular_points, zero_at
from numerics.certified.search.doubles import exact, nearest_double
from numerics.certified.search.far import constant_from, leading
from numerics.certified.search.values import Values
from numerics.certified.steps import NotCertifiable

_LARGEST = math.nextafter(math.inf, 0)
_TINIEST = math.ulp(0.0)
_MOST_ZEROS = 6
_BESIDE = 8  # a singular point beyond an end of the domain is an anchor if it is within 1/8 of the end
_NEAR = 2.0**-20
_ACCURATE = 100  # bits of a value at one number
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
    """One value for all doubles from `first` to `last`, all of one sign, the outer one perhaps infinite."""

    first: float
    last: float
    sign: int
    value: float


@dataclass(frozen=True)
class Single:
    """One number x, and F(x), or its limit from one side."""

    at: float
    value: float
    side: int = 0


Part: TypeAlias = Stretch | PowerLaw | Settled | Single


class Cut:
    """The parts of the domain of one expression."""

    def __init__(self, expression: sympy.Expr, variable: sympy.Symbol, formula: Formula, values: Values, relative: bool,
                 proven: Callable[[Settled], bool], ends: tuple[float, float]) -> None:
        self.expression, self.variable, self.formula, self.values, self.relative = expression, variable, formula, values, relative
        self.proven, self.ends = proven, ends  # whether the checker accepts it; of the whole domain

    def parts(self, low: float, high: float) -> list[Part]:
        """What covers every double from low to high, in order."""
        if low == high and math.isfinite(low):
            return [self._single(low)]
        if zero_at(self.formula, low, high):
            return self._zero(low, high)
        anchors = self._anchors((low, high))
        found: list[Part] = []
        if low < 0:
            mirrored = [-a for a in reversed(anchors) if a < 0]
            found += [_mirror(part) for part in reversed(self._side(max(-high, 0.0) if high < 0 else _TINIEST, -low, mirrored, -1))]
        if low <= 0 <= high:
            found.append(self._single(0.0))
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
                found.append(replace(one := self._single(side * anchor), at=anchor, side=side * one.side))
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

    def _at_end(self, side: int) -> Settled | Single:
        """An infinity at infinity, where that is proven, as of a logarithm; 0, as of a wave that decays; or a limit."""
        for value in (math.inf, -math.inf, 0.0):
            found = Settled(math.inf, math.inf, side, value)
            if self.relative and self.proven(found if side > 0 else _mirrored(found)):
                return found
        try:
            return replace(self._single(side * math.inf), at=math.inf)
        except NotCertifiable:
            raise NotCertifiable(f"the behaviour for {self.variable} -> {'' if side > 0 else '-'}infinity is not decided by its powers and "
                                 "exponentials (it oscillates, or has a logarithm): end the domain at a finite number") from None

    def _at_infinity(self, side: int, far: tuple[int, fmpq, float, int]) -> Single | Settled:
        if self.formula.expansion(True)[-1] is not None and far[0] <= 0:
            return replace(self._single(side * math.inf), at=math.inf)
        value = math.copysign(math.inf, far[1]) if far[0] > 0 else nearest_double(far[1]) if far[0] == 0 else 0.0
        return Settled(math.inf, math.inf, side, value)

    def _law(self, inverse: bool, side: int) -> tuple[int, fmpq, float, int] | None:
        """(n, g, edge, q): F = g |x|**(n/q) to within what is negligible on one side of the edge."""
        known = self.formula.expansion(inverse)[-1]
        if known is None:
            found = leading(self.values, side, 1 if inverse else -1) if self.relative else None
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

    def _nothing_at_0(self) -> str:
        """Why there is no value at 0, and what would do."""
        with precision(200):
            there = self.values.ball(acb(0))
        if there.is_finite() and not there.imag.contains(0):
            return f"the formula has no real value at {self.variable} = 0.0: leave that out of the domain"
        return (f"the limit at {self.variable} = 0.0 is not decided by powers, logarithms and exponentials: leave that out of the domain, which may "
                f"begin at {_TINIEST!r}")

    def _single(self, x: float) -> Single:
        """x and F(x) rounded to nearest, or its limit: from inside at an end of the domain."""
        side = 0 if math.isinf(x) else 1 if x == self.ends[0] else -1 if x == self.ends[1] else 0
        if (known := self._known(x)) is not None:
            return Single(x, known, side if math.isfinite(x) and not self.formula.slots(acb(arb(exact(x))), single=True)[-1].is_finite() else 0)
        try:
            limits = [checker.limit(self.formula, x, one) for one in ((side,) if side else (1, -1))]
            with precision(200):
                if not limits[0].overlaps(limits[-1]):
                    raise NotCertifiable(f"the function jumps at {self.variable} = {x!r}: leave that out of the domain")
                if limits[0].rel_accuracy_bits() < _ACCURATE and not abs(limits[0]) < arb(2) ** -1080:
                    raise Rejected("it is no number")
                return Single(x, float(limits[0].mid()), side)
        except Rejected as error:
            if math.isinf(x):
                raise NotCertifiable(f"the limit at {self.variable} = {x!r} is not decided: {error}; end the domain before") from None
            if x == 0:
                raise NotCertifiable(self._nothing_at_0()) from None
        return Single(x, self._beside(x))

    def _known(self, x: float) -> float | None:
        """F(x) rounded to nearest, where it is defined or has an exact power series."""
        if math.isinf(x) or x == 0:
            known = self.formula.expansion(math.isinf(x))[-1]
            if known is not None:
                if known.order < 0:
                    raise NotCertifiable(f"the function is not finite at {self.variable} = {x!r}: leave that out of the domain")
                return nearest_double(known.series[0]) if known.order == 0 else 0.0
            if math.isinf(x) or not self.formula.slots(acb(0), single=True)[-1].is_finite():
                return None
        try:
            return float(self.values(exact(x)).mid())
        except ArithmeticError:
            pass
        with precision(200):
            there = self.formula.slots(acb(arb(exact(x))), single=True)[-1].real
        return float(there.mid()) if there.rel_accuracy_bits() > _ACCURATE or there.is_zero() else None

    def _beside(self, x: float) -> float:
        """What F tends to from both sides."""
        try:
            limits = [limit_at(self.expression, self.variable, sympy.Rational(*x.as_integer_ratio()), side=side) for side in "+-"]
            with precision(200):
                numbers = [compile_ball(limit, [])().real for limit in limits]
                if not any(n.is_finite() for n in numbers) or not numbers[0].overlaps(numbers[1]):
                    raise NotCertifiable(f"the function jumps at {self.variable} = {x!r}: leave that out of the domain")
                return float(numbers[0].mid())
        except (NotExpandable, NotEvaluable):
            raise NotCertifiable(f"the function is not finite at {self.variable} = {x!r}: leave that out of the domain") from None


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
