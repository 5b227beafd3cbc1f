"""Where a claim is made: every value that its names are declared to have, or the intervals that the claim gives them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import sympy

from derive.obligations.conditions import Range

__all__ = ["Region", "bound"]


@dataclass(frozen=True)
class Region:
    """Intervals of names, and relations between them; a name without an interval takes every value it is declared to have."""

    intervals: Mapping[sympy.Symbol, tuple[sympy.Expr, sympy.Expr]] = field(default_factory=dict)
    relations: tuple[sympy.Basic, ...] = ()

    @classmethod
    def of(cls, where: Mapping[sympy.Symbol, tuple[Any, Any]], relations: Iterable[sympy.Basic] = ()) -> Region:
        """The region of a claim; bounds are numbers, fractions or decimal text, or infinite."""
        return cls({name: (bound(low), bound(high)) for name, (low, high) in where.items()}, tuple(relations))

    def interval(self, name: sympy.Symbol) -> tuple[sympy.Expr, sympy.Expr] | None:
        """The ends between which a real name lies; None where nothing says that it is real."""
        low, high = self.intervals.get(name, (-sympy.oo, sympy.oo))
        if name not in self.intervals and not name.is_extended_real:
            return None
        if name.is_nonnegative:
            low = max(low, sympy.Integer(0))
        if name.is_nonpositive:
            high = min(high, sympy.Integer(0))
        return low, high

    def beyond(self, over: Iterable[Range]) -> Region:
        """The region with more names, e.g. the variable of an integral over its range."""
        more = {name: (bound(low), bound(high)) for name, low, high in over if _number(low) and _number(high)}
        return Region({**self.intervals, **more}, self.relations)

    @property
    def words(self) -> str:
        parts = [f"{low} < {name} < {high}" for name, (low, high) in self.intervals.items()]
        return ", ".join([*parts, *map(str, self.relations)])


def bound(value: Any) -> sympy.Expr:
    """An end of an interval as a rational, or ±oo; decimal text is exact."""
    if value in (sympy.oo, -sympy.oo):
        return sympy.S(value)
    return value if isinstance(value, sympy.Rational) else sympy.Rational(str(value))


def _number(value: Any) -> bool:
    return value in (sympy.oo, -sympy.oo) or bool(sympy.S(value).is_Rational)
