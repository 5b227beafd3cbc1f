"""Whether two expressions are equal, by their values at random points of two finite fields.

What is equal always agrees. What is not equal as expressions in independent parts agrees at one point with a probability of at
most d/q, with d the degree of the difference and q > 2^36 the smallest order of an exponential (q > 2^61 without exponentials);
with two points in each of two fields at most (d/q)^4, which is below 10^-24 for d = 50 000. Where a value rests on the sign of what may
have either, as |r| and sqrt(r^2) do, there are 24 points in each field: what is false where k independent signs are so and so, and true
elsewhere, agrees with a probability of (1 - 2^-k)^48. The fields are drawn by a seed: who doubts a record takes another one. Where a
value depends on choices that are not forced (phases of odd roots of what is not positive, logarithms of what is not real) equal ones
may differ; never the reverse.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from itertools import count

from derive.checking.balls import Balls, disjoint, drawn, precision
from derive.checking.environments import EMPTY, Environment, Unfolding
from derive.checking.fields import Retry, fields
from derive.checking.reading import Noncommuting, Record, Unchecked
from derive.checking.slopes import slope
from derive.checking.values import Point

__all__ = ["DECIDED", "Judge", "Rejected"]

_WANTED = 2
_WANTED_WITH_SIGNS = 24
_TRIES = 200
DECIDED = {  # tags of which the fields know all that is true for independent names
    "q", "c", "x", "f", "+", "*", "^", "exp", "sin", "cos", "tan", "sinh", "cosh", "tanh", "cot", "sec", "csc", "coth", "Abs", "sign", "conjugate",
    "re", "im", "el", "KroneckerDelta", "left", "right",
}


class Rejected(Exception):
    """A step that does not hold."""


class Judge:
    """Compares expressions of one record at the same points."""

    def __init__(self, record: Record, seed: int = 0, unfolding: Unfolding | None = None) -> None:
        self.record, self.unfolding = record, unfolding
        self._fields = fields(seed)
        self._points: dict[tuple[int, int], Point] = {}
        self._seed = seed

    def with_definitions(self, unfolding: Unfolding) -> Judge:
        """A judge who puts in definitions and replacements."""
        return Judge(self.record, self._seed, unfolding)

    def of(self, record: Record) -> Judge:
        """A judge of another record, by the same seed."""
        return Judge(record, self._seed)

    def points(self) -> Iterator[Point]:
        """Points of the first field."""
        return (self._point(0, index) for index in range(_TRIES))

    def _point(self, field: int, index: int) -> Point:
        key = field, index
        if key not in self._points:
            self._points[key] = Point(self.record, self._fields[field], 1000 * self._seed + index, self.unfolding)
        return self._points[key]

    def equal(self, left: int, right: int, here: Environment = EMPTY, there: Environment = EMPTY) -> bool:
        """Whether both nodes have the same value at every point; raises `Unchecked` where there is no point at which they have one."""
        return self.always(lambda point: _same(point, left, right, here, there))

    def decides(self, *numbers: int, and_: Collection[str] = ()) -> bool:
        """Whether fields know all that is true of the parts of these nodes, those with more tags taken as independent."""
        return _tags(self.record, *numbers) <= DECIDED | set(and_)

    def always(self, holds: Callable[[Point], bool]) -> bool:
        """Whether something holds at every point where all that is asked for has a value; raises `Unchecked` where there is no such point."""
        why, branched = "", False
        for field in range(len(self._fields)):
            agreed = 0
            for index in count():
                if index >= _TRIES and not agreed:
                    raise Unchecked(f"defined at no point that was tried: {why}")
                point = self._point(field, index)
                if index >= _TRIES or agreed >= (_WANTED_WITH_SIGNS if point.branched or branched else _WANTED):
                    break
                try:
                    if not holds(point):
                        return False
                except Retry as failed:
                    why = str(failed)
                    continue
                agreed += 1
                branched = branched or point.branched
        return True

    def is_slope(self, number: int, symbol: int, derivative: int) -> bool:
        """Whether the derivative of a node by a name has the value of another node, at a few points of the first field."""
        agreed = 0
        for point in self.points():
            try:
                if slope(point.main, number, EMPTY, symbol) != point.main.value(derivative):
                    return False
            except Retry:
                continue
            agreed += 1
            if agreed >= _WANTED_WITH_SIGNS:
                return True
        raise Unchecked("defined at too few points")

    def need_equal(self, left: int, right: int, what: str) -> None:
        """Raises `Rejected` where the two are certainly not equal, and `Unchecked` where fields and balls do not agree on it."""
        if self.equal(left, right):
            return
        try:
            apart = _apart(self.record, left, right)
        except (Unchecked, ArithmeticError, ValueError):
            apart = None
        if apart or (apart is None and _tags(self.record, left, right) <= DECIDED):
            raise Rejected(what)
        raise Unchecked("not seen to be equal in finite fields" + ("" if apart is None else ", though equal by balls"))


def _same(point: Point, left: int, right: int, here: Environment, there: Environment) -> bool:
    """Whether both have one value, or are one combination of products of operators."""
    try:
        return bool(point.main.value(left, here) == point.main.value(right, there))
    except Noncommuting:
        return bool(point.main.combination(left, here) == point.main.combination(right, there))


def _apart(record: Record, left: int, right: int) -> bool:
    """Whether balls are disjoint at one of a few points."""
    for salt in range(4):
        with precision(300):
            at = Balls(record, drawn(record, record.free[left] | record.free[right], salt), salt)
            one, other = at.value(left), at.value(right)
        if not one.is_finite() or not other.is_finite():
            raise Unchecked("balls that are not finite")
        if disjoint(one, other):
            return True
    return False


def _tags(record: Record, *numbers: int) -> set[str]:
    """The tags of all parts."""
    met, pending = set(numbers), list(numbers)
    while pending:
        new = set(record.parts(pending.pop())) - met
        met |= new
        pending += new
    return {record.nodes[number][0] for number in met}
