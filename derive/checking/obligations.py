"""Obligations again: what declared traits tell, values that are real, intervals that lie within declarations, signs by balls."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from derive.checking.environments import EMPTY
from derive.checking.fields import Retry
from derive.checking.identities import Judge, Rejected
from derive.checking.reading import Record, Unchecked, node_of
from derive.checking.signs import covered_sign

__all__ = ["TRUSTED", "check"]

TRUSTED = ("assumption", "citation")
_INTEGER = {"integer", "even", "odd", "prime", "composite"}


def check(record: Record, obligation: dict[str, Any], judge: Judge) -> None:
    """Raises unless the obligation is seen to be met."""
    kind, of = obligation["kind"], obligation["of"]
    if kind == "Within":
        _within(record, node_of(of.get("value")), node_of(of.get("name")), judge)
    elif kind == "Inside":
        _inside(record, node_of(of.get("name")), of.get("low"), of.get("high"))
    elif kind == "Approach":
        _approach(record, node_of(of.get("variable")), of.get("point"), of.get("side"), judge)
    elif kind in ("Real", "RealValue"):
        _real(node_of(of.get("expression", of.get("value"))), judge)
    elif kind in ("NonZero", "Positive", "NonNegative"):
        _sign(record, kind, node_of(of.get("expression")), judge)
    elif kind == "Holds" and str(of.get("condition", "")).partition(" is a combination of ")[1] and record.certificate:
        claims = [one.get("claim") for one in record.certificate.get("proofs", []) if isinstance(one, dict)]
        if of["condition"].partition(" is a combination of ")[0] not in claims:
            raise Rejected("no certificate is of this goal")
    else:
        raise Unchecked(f"no check for {kind}")


def _within(record: Record, value: int, name: int, judge: Judge) -> None:
    node = record.nodes[name]
    if node[0] == "f":  # a call of a function that is solved for: all that may be declared of it is that it is real
        if record.heads[node[1]].get("real") is not False:
            _real(value, judge)
        return
    if node[0] != "x":
        raise Rejected("a value for something that is no name")
    declared = record.symbols[node[1]]
    for trait in sorted(declared.traits):
        _fits(record, value, trait, judge)
    if declared.between is not None:
        low, high = map(Fraction, declared.between)
        known, own = record.nodes[value], record.symbols[record.nodes[value][1]].between if record.nodes[value][0] == "x" else None
        if known[0] == "q" and not low <= Fraction(known[1], known[2]) <= high:
            raise Rejected(f"{Fraction(known[1], known[2])} does not lie between {low} and {high}")
        if known[0] != "q" and own != declared.between:
            raise Unchecked("a value between two numbers")


def _fits(record: Record, value: int, trait: str, judge: Judge) -> None:
    node = record.nodes[value]
    if node[0] == "q":
        if not _has(Fraction(node[1], node[2]), trait):
            raise Rejected(f"{Fraction(node[1], node[2])} is not {trait}")
    elif trait in _INTEGER or trait == "rational":
        if trait in ("integer", "rational") and _whole(record, value):
            return
        raise Unchecked(f"that a value is {trait}")
    elif trait == "real":
        _real(value, judge)
    elif trait == "imaginary":
        raise Unchecked("that a value is imaginary")
    else:
        _sign(record, {"positive": "Positive", "nonnegative": "NonNegative", "nonzero": "NonZero", "negative": "Negative",
                       "nonpositive": "NonPositive"}[trait], value, judge)


def _has(value: Fraction, trait: str) -> bool:
    whole = value.denominator == 1
    known = {
        "positive": value > 0, "negative": value < 0, "nonnegative": value >= 0, "nonpositive": value <= 0, "nonzero": value != 0, "real": True,
        "rational": True, "integer": whole, "even": whole and value % 2 == 0, "odd": whole and value % 2 == 1, "imaginary": value == 0,
    }
    if trait not in known:
        raise Unchecked(f"that a number is {trait}")
    return known[trait]


def _whole(record: Record, number: int) -> bool:
    """Sums, products and powers of whole numbers."""
    node = record.nodes[number]
    if node[0] == "q":
        return bool(node[2] == 1)
    if node[0] == "x":
        return bool(record.symbols[node[1]].traits & _INTEGER)
    return node[0] in ("+", "*") and all(_whole(record, part) for part in node[1:])


def _real(value: int, judge: Judge) -> None:
    for point in judge.points():
        try:
            if point.main.parts(value, EMPTY)[1] != 0:
                raise Unchecked("a value that is not seen to be real")
        except Retry:
            continue
        return
    raise Unchecked("defined at no point that was tried")


def _sign(record: Record, kind: str, value: int, judge: Judge) -> None:
    wanted = {"Positive": "+", "NonNegative": "+0", "NonZero": "+-", "Negative": "-", "NonPositive": "-0"}[kind]
    node = record.nodes[value]
    if node[0] == "q":
        if ("+" if node[1] > 0 else "-" if node[1] else "0") not in wanted:
            raise Rejected(f"{Fraction(node[1], node[2])} has another sign")
        return
    for point in judge.points():
        try:
            if (sign := point.logarithms.sign(value, EMPTY)) and sign in wanted:
                return
            if wanted == "+0" and point.logarithms.nonnegative(value, EMPTY):
                return
            if kind == "NonZero" and point.main.value(value) == 0:
                raise Rejected("it is zero")
        except Retry:
            continue
        break
    found = covered_sign(record, value)
    if found not in wanted:
        raise Rejected("it has another sign")


def _inside(record: Record, name: int, low: Any, high: Any) -> None:
    node = record.nodes[name]
    if node[0] != "x":
        raise Rejected("an interval for something that is no name")
    declared, ends = record.symbols[node[1]], [_end(record, low, -1), _end(record, high, 1)]
    for trait in declared.traits - {"real", "integer"}:
        good = {"positive": ends[0] >= 0, "nonnegative": ends[0] >= 0, "negative": ends[1] <= 0, "nonpositive": ends[1] <= 0,
                "nonzero": ends[0] >= 0 or ends[1] <= 0}.get(trait)
        if good is None:
            raise Unchecked(f"an interval of a name that is {trait}")
        if not good:
            raise Rejected(f"the interval leaves what {declared.name} is declared to be: {trait}")
    if declared.between is not None and not (Fraction(declared.between[0]) <= ends[0] and ends[1] <= Fraction(declared.between[1])):
        raise Rejected(f"the interval leaves that between which {declared.name} is declared to lie")


def _approach(record: Record, name: int, point: Any, side: Any, judge: Judge) -> None:
    """Just beside the point, and far out towards infinity, the variable is what it is declared to be."""
    node = record.nodes[name]
    if node[0] != "x" or side not in ("+", "-"):
        raise Rejected("an approach of something that is no name, or from no side")
    declared = record.symbols[node[1]]
    if declared.traits - {"real", "nonzero", "positive", "nonnegative", "negative", "nonpositive"} or declared.between:
        raise Unchecked(f"an approach of {declared.name}, declared otherwise")
    sign = 1 if declared.traits & {"positive", "nonnegative"} else -1 if declared.traits & {"negative", "nonpositive"} else 0
    if not sign:
        return
    try:
        at = _end(record, point, 0)
    except Unchecked:
        _sign(record, "Positive" if sign > 0 else "Negative", node_of(point), judge)
        return
    if not (at * sign > 0 or (at == 0 and side == ("+" if sign > 0 else "-"))):
        raise Rejected(f"{declared.name} leaves what it is declared to be")


def _end(record: Record, item: Any, infinite: int) -> Any:
    if type(item) is int:
        return Fraction(item)
    node = record.nodes[node_of(item)]
    if node[0] == "q":
        return Fraction(node[1], node[2])
    if node[0] == "c" and node[1] in ("oo", "-oo"):
        return float("inf") if node[1] == "oo" else float("-inf")
    raise Unchecked("an end that is no number")
