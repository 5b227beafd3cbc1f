"""Where a claim is made: every value that its names are declared to have, or the intervals that the claim gives them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import sympy

from derive.obligations.conditions import Range

__all__ = ["Region", "bound", "intervals_of"]


@dataclass(frozen=True)
class Region:
    """Open intervals of names (of integers, with the ends), and relations between them; a name without one takes every value it is declared to have.

    Forms in names that are `continued` are taken as they stand, also at values that these are not declared to have.
    """

    intervals: Mapping[sympy.Symbol, tuple[sympy.Expr, sympy.Expr]] = field(default_factory=dict)
    relations: tuple[sympy.Basic, ...] = ()
    continued: tuple[sympy.Symbol, ...] = ()

    @classmethod
    def of(
        cls, where: Mapping[sympy.Symbol, tuple[Any, Any]], relations: Iterable[sympy.Basic] = (), continued: Iterable[sympy.Symbol] = ()
    ) -> Region:
        """The region of a claim; bounds are numbers, fractions or decimal text, or infinite."""
        return cls({name: (bound(low), bound(high)) for name, (low, high) in where.items()}, tuple(relations), tuple(continued))

    def interval(self, name: sympy.Symbol) -> tuple[sympy.Expr, sympy.Expr] | None:
        """The ends between which a real name lies; None where nothing says that it is real."""
        low, high = self.intervals.get(name, (-sympy.oo, sympy.oo))
        if name not in self.intervals and not name.is_extended_real:
            return None
        if name.is_nonnegative:
            low = max(low, sympy.Integer(0))
        if name.is_nonpositive:
            high = min(high, sympy.Integer(0))
        least, most = getattr(name, "range", None) or (low, high)
        low, high = max(low, least), min(high, most)
        for relation in self.relations:
            low, high = _narrowed(relation, name, low, high)
        return low, high

    def closed_ends(self, name: sympy.Symbol) -> tuple[sympy.Expr, ...]:
        """The ends of its interval that belong to the region; those that the claim gives do of integers, those of relations with "or equal" do."""
        low, high = self.interval(name) or (-sympy.oo, sympy.oo)
        given = (None, None) if name.is_integer else self.intervals.get(name, (None, None))
        left_out = (
            low == given[0] or (low == 0 and name.is_positive) or self._strict(name, low),
            high == given[1] or (high == 0 and name.is_negative) or self._strict(name, high),
        )
        return tuple(end for end, out in zip((low, high), left_out, strict=True) if end.is_finite and not out)

    def _strict(self, name: sympy.Symbol, end: sympy.Expr) -> bool:
        return any(isinstance(one, sympy.StrictLessThan | sympy.StrictGreaterThan) and set(one.args) == {name, end} for one in self.relations)

    def beyond(self, over: Iterable[Range]) -> Region:
        """The region with more names, e.g. the variable of an integral over its range; what is said of the names outside is not meant."""
        ranges = tuple(over)
        bound_names = {name for name, _, _ in ranges}
        more = {name: (bound(low), bound(high)) for name, low, high in ranges if _number(low) and _number(high)}
        kept = {name: ends for name, ends in self.intervals.items() if name not in bound_names}
        return Region({**kept, **more}, tuple(one for one in self.relations if not one.free_symbols & bound_names), self.continued)

    def assuming(self, relations: tuple[sympy.Basic, ...]) -> Region:
        """The part of the region where more relations hold."""
        return Region(self.intervals, (*self.relations, *relations), self.continued)

    @property
    def words(self) -> str:
        parts = [f"{low} < {name} < {high}" for name, (low, high) in self.intervals.items()]
        return ", ".join([*parts, *map(str, self.relations)])


def _narrowed(relation: sympy.Basic, name: sympy.Symbol, low: sympy.Expr, high: sympy.Expr) -> tuple[sympy.Expr, sympy.Expr]:
    """The interval with what a relation between the name and a number says."""
    if not isinstance(relation, sympy.core.relational.Relational) or len(relation.args) != 2:
        return low, high
    left, right = relation.args
    if right == name:
        relation, left, right = relation.reversed, right, left
    if left != name or not right.is_Rational:
        return low, high
    if isinstance(relation, sympy.StrictGreaterThan | sympy.GreaterThan):
        return max(low, right), high
    if isinstance(relation, sympy.StrictLessThan | sympy.LessThan):
        return low, min(high, right)
    return low, high


def intervals_of(relations: Iterable[sympy.Basic]) -> dict[sympy.Symbol, tuple[sympy.Expr, sympy.Expr]]:
    """Intervals of the names that relations hold between numbers, so that points there are found; without those that are only declared.

    >>> x = sympy.Symbol("x", positive=True)
    >>> intervals_of([x < 3, x > 0])
    {x: (0, 3)}
    """
    all_ = tuple(relations)
    names = [name for relation in all_ if len(relation.free_symbols) == 1 for name in relation.free_symbols if name.is_extended_real]
    found = {name: (Region(relations=all_).interval(name), Region().interval(name)) for name in names}
    return {name: inside for name, (inside, declared) in found.items() if inside and inside != declared and inside[0] < inside[1]}


def bound(value: Any) -> sympy.Expr:
    """An end of an interval as a rational, or ±oo; decimal text is exact."""
    if value in (sympy.oo, -sympy.oo):
        return sympy.S(value)
    return value if isinstance(value, sympy.Rational) else sympy.Rational(str(value))


def _number(value: Any) -> bool:
    return value in (sympy.oo, -sympy.oo) or bool(sympy.S(value).is_Rational)
