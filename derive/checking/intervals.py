"""Intervals and approaches: what a variable takes between two ends, or on its way to a point, is what it is declared to be."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from derive.checking.identities import Judge, Rejected
from derive.checking.reading import Record, Symbol, Unchecked, node_of
from derive.checking.realness import need_real
from derive.checking.regions import Signs

__all__ = ["approach", "inside", "within_range"]

_SIGNED = {"positive": "+", "nonnegative": "+", "negative": "-", "nonpositive": "-"}
_INFINITE = {("c", "oo"): "+", ("c", "-oo"): "-"}


def inside(record: Record, name: int, low: Any, high: Any, judge: Judge) -> None:
    """Both ends, and with them all that lies between, have the signs that the name is declared to have; or are real where it is."""
    node = record.nodes[name]
    if node[0] != "x":
        raise Rejected("an interval for something that is no name")
    declared, signs = record.symbols[node[1]], Signs(record, judge)
    ends = [_sign(record, end, signs, judge) for end in (low, high)]
    for trait in declared.traits - {"real", "integer"}:
        if trait == "nonzero":
            if not any(all(set(end) <= {wanted, "0"} for end in ends) for wanted in "+-"):
                raise Unchecked("an interval of a name that is nonzero")
            continue
        if trait not in _SIGNED:
            raise Unchecked(f"an interval of a name that is {trait}")
        for end in ends:
            if set(end) <= {"-", "+"} - {_SIGNED[trait]}:
                raise Rejected(f"the interval leaves what {declared.name} is declared to be: {trait}")
            if not set(end) <= {_SIGNED[trait], "0"}:
                raise Unchecked("an end whose sign is not seen")
    if declared.between is not None:
        _between(record, declared, low, high)


def _between(record: Record, declared: Symbol, low: Any, high: Any) -> None:
    assert declared.between is not None
    numbers = [_number(record, end) for end in (low, high)]
    limits = [Fraction(end) for end in declared.between]
    if any((record.nodes[node_of(end)] if isinstance(end, dict) else None) in _INFINITE for end in (low, high)):
        raise Rejected(f"the interval leaves that between which {declared.name} is declared to lie")
    if None in numbers:
        raise Unchecked("an end that is no number")
    if not all(limits[0] <= end <= limits[1] for end in numbers):  # type: ignore[operator]
        raise Rejected(f"the interval leaves that between which {declared.name} is declared to lie")


def approach(record: Record, name: int, point: Any, side: Any, judge: Judge) -> None:
    """Just beside the point, and far out towards infinity, the variable is what it is declared to be."""
    node = record.nodes[name]
    if node[0] != "x" or side not in ("+", "-"):
        raise Rejected("an approach of something that is no name, or from no side")
    declared = record.symbols[node[1]]
    if declared.traits - {"real", "nonzero", *_SIGNED} or declared.between:
        raise Unchecked(f"an approach of {declared.name}, declared otherwise")
    wanted = "+" if declared.traits & {"positive", "nonnegative"} else "-" if declared.traits & {"negative", "nonpositive"} else ""
    if not wanted:
        return
    at = _sign(record, point, Signs(record, judge), judge)
    if at == wanted or (at == "0" and side == wanted):
        return
    if len(at) > 1:
        raise Unchecked("a point whose sign is not seen")
    raise Rejected(f"{declared.name} leaves what it is declared to be")


def within_range(record: Record, of: dict[str, Any], judge: Judge) -> None:
    """A value is what a name is declared to be while the variable runs between two numbers, in either order."""
    value, name, variable = (node_of(of.get(part)) for part in ("value", "name", "variable"))
    if record.nodes[name][0] != "x" or record.nodes[variable][0] != "x":
        raise Rejected("a range of something that is no name")
    ends = [_number(record, of.get(end)) for end in ("low", "high")]
    if ends[0] is None or ends[1] is None:
        raise Unchecked("a range between what is no number")
    signs = Signs(record, judge, {record.nodes[variable][1]: (min(ends[0], ends[1]), max(ends[0], ends[1]))})
    declared = record.symbols[record.nodes[name][1]]
    need_real(record, judge, value)
    for trait in declared.traits - {"real"}:
        wanted = {"positive": "+", "nonnegative": "+0", "negative": "-", "nonpositive": "-0", "nonzero": "+-"}.get(trait)
        if wanted is None or not set(signs.sign(value)) <= set(wanted):
            raise Unchecked(f"that a value is {trait}")
    if declared.between is not None:
        low, high = (Fraction(end) for end in declared.between)
        if "-" in signs.of_sum([(Fraction(1), value)], -low) or "-" in signs.of_sum([(Fraction(-1), value)], high):
            raise Unchecked(f"a value between {low} and {high}")


def _sign(record: Record, end: Any, signs: Signs, judge: Judge) -> str:
    number = _number(record, end)
    if number is not None:
        return "+" if number > 0 else "-" if number else "0"
    node = record.nodes[node_of(end)]
    if node in _INFINITE:
        return _INFINITE[node]
    need_real(record, judge, node_of(end))
    return signs.sign(node_of(end))


def _number(record: Record, item: Any) -> Fraction | None:
    if type(item) is int:
        return Fraction(item)
    node = record.nodes[node_of(item)]
    return Fraction(node[1], node[2]) if node[0] == "q" else None
