"""Obligations again: what declared traits tell, what equations assume, and signs all over the region."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from derive.checking.existence import exists
from derive.checking.identities import Judge, Rejected
from derive.checking.intervals import approach, inside, within_range
from derive.checking.reading import Record, Unchecked, node_of
from derive.checking.realness import need_real
from derive.checking.regions import Signs
from derive.checking.signs import covered_sign

__all__ = ["TRUSTED", "check"]

TRUSTED = ("assumption", "citation")
_INTEGER = {"integer", "even", "odd", "prime", "composite"}
_REPLACED = "what was replaced"  # in place of the number of an equation


def check(record: Record, obligation: dict[str, Any], judge: Judge) -> None:
    """Raises unless the obligation is seen to be met."""
    kind, of = obligation["kind"], obligation["of"]
    if kind == "Within":
        _within(record, node_of(of.get("value")), node_of(of.get("name")), judge)
    elif kind == "Inside":
        inside(record, node_of(of.get("name")), of.get("low"), of.get("high"), judge)
    elif kind == "Approach":
        approach(record, node_of(of.get("variable")), of.get("point"), of.get("side"), judge)
    elif kind in ("Real", "RealValue", "RealStandIn"):
        need_real(record, judge, node_of(of.get("expression", of.get("value"))))
    elif kind == "Applies":
        _applies(record, obligation, judge)
    elif kind == "Exists":
        exists(record, node_of(of.get("node")), judge)
    elif kind == "WithinRange":
        within_range(record, of, judge)
    elif kind in ("NonZero", "Positive", "PositiveForSeries", "NonNegative"):
        _sign(record, kind.removesuffix("ForSeries"), node_of(of.get("expression")), judge)
    elif kind == "Holds":
        _holds(record, obligation)
    else:
        raise Unchecked(f"no check for {kind}")


_SAID_BY = {"the order of the operators is kept": "read as polynomials in operators", "the premises have a model": "model of the premises"}


def _holds(record: Record, obligation: dict[str, Any]) -> None:
    """What is said in words is what the check of the step that names it has shown."""
    condition = str(obligation["of"].get("condition", ""))
    goal, among, _ = condition.partition(" is a combination of ")
    rules = {step["rule"] for step in record.steps if any(record.obligations[number] is obligation for number in step["needs"])}
    if among and record.certificate:
        if goal not in [one.get("claim") for one in record.certificate.get("proofs", []) if isinstance(one, dict)]:
            raise Rejected("no certificate is of this goal")
    elif _SAID_BY.get(condition) is None or rules != {_SAID_BY[condition]}:
        raise Unchecked("no check for Holds")


def _within(record: Record, value: int, name: int, judge: Judge) -> None:
    node = record.nodes[name]
    if node[0] == "f":  # a call of a function that is solved for: all that may be declared of it is that it is real
        if record.heads[node[1]].get("real") is not False:
            need_real(record, judge, value)
        return
    if node[0] != "x":
        raise Rejected("a value for something that is no name")
    declared = record.symbols[node[1]]
    for trait in sorted(declared.traits):
        _fits(record, value, trait, judge)
    if declared.between is not None:
        _between(record, value, Fraction(declared.between[0]), Fraction(declared.between[1]), judge)


def _between(record: Record, value: int, low: Fraction, high: Fraction, judge: Judge) -> None:
    """The value lies between two numbers, or is one of them."""
    known = record.nodes[value]
    if known[0] == "q":
        if not low <= Fraction(known[1], known[2]) <= high:
            raise Rejected(f"{Fraction(known[1], known[2])} does not lie between {low} and {high}")
        return
    signs = Signs(record, judge)
    above, below = signs.of_sum([(Fraction(1), value)], -low), signs.of_sum([(Fraction(-1), value)], high)
    if "-" in above or "-" in below:
        raise Unchecked(f"a value between {low} and {high}")


def _applies(record: Record, obligation: dict[str, Any], judge: Judge) -> None:
    """What an equation assumes is true, or is what it assumes as it stands: an equation says nothing elsewhere."""
    relation = node_of(obligation["of"].get("relation"))
    node = record.nodes[relation]
    if node == ("c", "true"):
        return
    if node == ("c", "false"):
        raise Rejected("what the equation assumes is false")
    over = obligation["of"].get("over", [])
    if not isinstance(over, list):
        raise Unchecked("what an equation assumes, on the way to a limit")
    if any(_is_of_range(record, node, one) for one in over):
        return
    sides = {"StrictGreaterThan": (1, -1), "GreaterThan": (1, -1), "StrictLessThan": (-1, 1), "LessThan": (-1, 1)}.get(node[0])
    if sides is not None:
        try:
            found = Signs(record, judge).of_sum([(Fraction(sides[0]), node[1]), (Fraction(sides[1]), node[2])])
        except Unchecked:
            found = "+-0"
        if found == "-":
            raise Rejected("what the equation assumes is false")
        if found in ("+", *(() if node[0].startswith("Strict") else ("+0", "0"))):
            return
    if obligation["of"].get("stated") is not True or over:
        raise Unchecked("that what an equation assumes is true")
    number = str(obligation["of"].get("number"))
    if number == _REPLACED:
        if not any(relation in stated for stated in record.assumes.values()):
            raise Unchecked("that names were replaced in what an equation assumes")
    elif relation not in record.assumes.get(number, ()):
        raise Rejected("the equation assumes something else")


def _is_of_range(record: Record, relation: tuple[Any, ...], limits: Any) -> bool:
    """Whether a relation says of a name that it lies beyond the low end, or below the high one, of the open range over which it runs."""
    if not isinstance(limits, list) or len(limits) != 3:
        raise Unchecked("a range of another form")
    name, low, high = (record.nodes[node_of(part)] if isinstance(part, dict) else None for part in limits)
    left, right = (record.nodes[part] for part in relation[1:3]) if len(relation) == 3 else (None, None)
    above, below = ("StrictGreaterThan", "GreaterThan"), ("StrictLessThan", "LessThan")
    if None in (name, left, right):
        return False
    beyond = relation[0] in above and (left, right) in ((name, low), (high, name))
    return beyond or (relation[0] in below and (left, right) in ((name, high), (low, name)))


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
        need_real(record, judge, value)
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


def _sign(record: Record, kind: str, value: int, judge: Judge) -> None:
    wanted = {"Positive": "+", "NonNegative": "+0", "NonZero": "+-", "Negative": "-", "NonPositive": "-0"}[kind]
    node = record.nodes[value]
    if node[0] == "q":
        if ("+" if node[1] > 0 else "-" if node[1] else "0") not in wanted:
            raise Rejected(f"{Fraction(node[1], node[2])} has another sign")
        return
    try:
        found = Signs(record, judge).sign(value)
    except Unchecked:
        found = "+-0"
    if set(found) & set(wanted) and not set(found) <= set(wanted):
        found = covered_sign(record, value)
    if not set(found) & set(wanted):
        raise Rejected("it has another sign")
    if not set(found) <= set(wanted):
        raise Unchecked("a sign that is not seen")
