"""Bounds of linear forms in real names, exactly: between which ends a phase lies, and whether it reaches them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import sympy

__all__ = ["Bounds", "Side", "linear"]

Linear = tuple[dict[sympy.Symbol, sympy.Rational], sympy.Expr]  # coefficients, and the number that is added


@dataclass(frozen=True)
class Side:
    """An end of an interval, and whether it belongs to it."""

    end: sympy.Expr
    closed: bool = False


@dataclass(frozen=True)
class Bounds:
    """Intervals of real names, and linear forms that are at most a number (less than it, where that side is open)."""

    low: Mapping[sympy.Symbol, Side]
    high: Mapping[sympy.Symbol, Side]
    below: tuple[tuple[dict[sympy.Symbol, sympy.Rational], Side], ...] = ()

    def within(self, name: sympy.Symbol, low: Side, high: Side) -> Bounds:
        """The same with another interval for a name."""
        return replace(self, low={**self.low, name: low}, high={**self.high, name: high})

    def interval(self, name: sympy.Symbol) -> tuple[Side, Side]:
        unbounded = Side(sympy.oo)
        return self.low.get(name, Side(-unbounded.end)), self.high.get(name, unbounded)

    def known_below(self, relation: sympy.Basic, difference: sympy.Expr) -> Bounds:
        """With the relation difference < 0, or <= 0, if the difference is linear; else the same."""
        found = linear(difference)
        if found is None or not found[0]:
            return self
        form, number = found
        side = Side(-number, isinstance(relation, sympy.LessThan | sympy.GreaterThan))
        if len(form) > 1:
            return replace(self, below=(*self.below, (form, side)))
        ((name, slope),) = form.items()
        side = Side(side.end / slope, side.closed)
        low, high = self.interval(name)
        return self.within(name, low, _closer(high, side, -1)) if slope > 0 else self.within(name, _closer(low, side, 1), high)

    def most(self, value: sympy.Expr) -> Side:
        """An upper bound of a linear form; infinite where none is seen."""
        found = linear(value)
        return Side(sympy.oo) if found is None else self._most(*found)

    def least(self, value: sympy.Expr) -> Side:
        """A lower bound of a linear form."""
        opposite = self.most(-value)
        return Side(-opposite.end, opposite.closed)

    def between(self, value: sympy.Expr, low: Side, high: Side) -> bool:
        """Whether a linear form lies in the interval for all values of its names."""
        least, most = self.least(value), self.most(value)
        return _inside(least, low, 1) and _inside(most, high, -1)

    def _most(self, form: dict[sympy.Symbol, sympy.Rational], number: sympy.Expr) -> Side:
        best = self._by_names(form)
        for other, side in self.below:
            shared = [form[name] / slope for name, slope in other.items() if name in form]
            for factor in dict.fromkeys(one for one in shared if one > 0):
                rest = {name: form.get(name, sympy.Integer(0)) - factor * other.get(name, sympy.Integer(0)) for name in {*form, *other}}
                more = self._by_names({name: slope for name, slope in rest.items() if slope != 0})
                best = _closer(best, Side(factor * side.end + more.end, side.closed and more.closed), -1)
        return Side(best.end + number, best.closed)

    def _by_names(self, form: dict[sympy.Symbol, sympy.Rational]) -> Side:
        total, closed = sympy.Integer(0), True
        for name, slope in form.items():
            side = self.interval(name)[bool(slope > 0)]
            total, closed = total + slope * side.end, closed and side.closed
        return Side(total, closed)


def linear(value: sympy.Expr) -> Linear | None:
    """Coefficients that are rational, and the number added; None for what is not so."""
    form: dict[sympy.Symbol, sympy.Rational] = {}
    number = sympy.Integer(0)
    for term in sympy.Add.make_args(sympy.expand(value)):
        if not term.free_symbols:
            if not term.is_extended_real:
                return None
            number += term
            continue
        slope, name = term.as_coeff_Mul()
        if not (slope.is_Rational and name.is_Symbol):
            return None
        form[name] = form.get(name, sympy.Integer(0)) + slope
    return form, number


def _closer(one: Side, other: Side, direction: int) -> Side:
    """The stronger of two bounds, lower ones for direction 1."""
    if one.end == other.end:
        return Side(one.end, one.closed and other.closed)
    return one if _sign(direction * (one.end - other.end)) > 0 else other


def _inside(found: Side, wanted: Side, direction: int) -> bool:
    if found.end.is_infinite:
        return found.end == wanted.end
    if wanted.end.is_infinite:
        return True
    sign = _sign(direction * (found.end - wanted.end))
    return sign > 0 or (sign == 0 and (wanted.closed or not found.closed))


def _sign(number: sympy.Expr) -> int:
    """Of a number made of rationals and π; of one whose sign is not seen, as if it were not good enough."""
    if number.is_infinite:
        return 1 if number.is_extended_positive else -1
    if sympy.expand(number) == 0:
        return 0
    return 1 if number.is_positive else -1
