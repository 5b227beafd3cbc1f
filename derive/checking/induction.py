"""Sums up to a whole number N: what vanishes for the first N, and does not change from N to N + 1, vanishes for every N."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from derive.checking.building import Builder
from derive.checking.identities import Judge, Rejected
from derive.checking.reading import Malformed, Record, Unchecked, node_of

__all__ = ["closed_form", "induction"]

_MOST_TERMS = 20
_TAME = {"q", "c", "x", "+", "*", "exp", "sin", "cos", "sinh", "cosh", "Abs", "conjugate", "re", "im"}


def induction(record: Record, step: dict[str, Any], judge: Judge) -> None:
    """The expression vanishes for all N: it does for the first with its sums written out, and its change from N to N + 1 is zero."""
    if len(step["of"]) != 3:
        raise Malformed("record of a proof: an induction is of an expression, a name and its first value")
    expression, top = node_of(step["of"][0]), node_of(step["of"][1])
    _vanishes(record, [(1, expression)], top, step["of"][2], step)


def closed_form(record: Record, step: dict[str, Any], judge: Judge) -> None:
    """A sum is what the step gives, by induction on its upper end."""
    one, form = node_of(step["of"][0]), node_of(step["gives"][0])
    node = record.nodes[one]
    tops = list(record.free[node[4]]) if node[0] == "sum" and len(node) == 5 else []
    if len(tops) != 1:
        raise Unchecked("a sum that does not go up to one name")
    first = 1 if "positive" in record.symbols[tops[0]].traits else 0
    _vanishes(record, [(1, one), (-1, form)], record.nodes.index(("x", tops[0])), first, step)


def _vanishes(record: Record, terms: list[tuple[int, int]], top: int, first: Any, step: dict[str, Any]) -> None:
    name = record.nodes[top]
    traits = record.symbols[name[1]].traits if name[0] == "x" else frozenset()
    if "integer" not in traits or traits & {"even", "odd", "prime", "composite"} or (
        first != (1 if "positive" in traits else 0 if "nonnegative" in traits else None)
    ):
        raise Rejected("no induction over the values that the name is declared to have")
    sums = sorted(set().union(*(_sums(record, number) for _, number in terms)))
    beyond = {one: _beyond(record, one, name[1], first) for one in sums}
    for _, number in terms:
        _defined(record, number, name[1], step)
    builder = Builder(record)
    start = {top: builder.made("q", first, 1)}
    for one in sums:
        node = record.nodes[one]
        low = record.nodes[node[3]][1]
        values = [builder.made("q", k, 1) for k in range(low, first + beyond[one] + 1)]
        start[one] = builder.made("+", builder.made("q", 0, 1), *(builder.copied(node[1], {node[2]: value}) for value in values))
    marks = {one: builder.new_name() for one in sums}
    after = {top: builder.made("+", builder.made(*name), builder.made("q", 1, 1))}
    for one, mark in marks.items():
        node = record.nodes[one]
        last = builder.made("+", builder.made(*name), builder.made("q", beyond[one] + 1, 1))
        after[one] = builder.made("+", mark, builder.copied(node[1], {node[2]: last}))
    made = [_total(builder, terms, put) for put in (start, {top: builder.made(*name), **marks}, after)]
    nought = builder.made("q", 0, 1)
    new = builder.judge()
    if not new.equal(made[0], nought):
        raise Unchecked("it is not seen to vanish for the first value")
    if not new.equal(made[1], made[2]):
        raise Unchecked("its change from one value to the next is not seen to vanish")


def _total(builder: Builder, terms: list[tuple[int, int]], put: dict[int, int]) -> int:
    return builder.made("+", *(builder.made("*", builder.made("q", c, 1), builder.copied(number, put)) for c, number in terms))


def _sums(record: Record, number: int) -> set[int]:
    node = record.nodes[number]
    return {number} if node[0] == "sum" else set().union(*(_sums(record, part) for part in record.parts(number)))


def _beyond(record: Record, one: int, top: int, first: int) -> int:
    """The c of a sum from a number to N + c, of what does not depend on N, over a label that may have all of these values."""
    node = record.nodes[one]
    if len(node) != 5 or top in record.free[node[1]] or record.nodes[node[3]][0] != "q" or record.nodes[node[3]][2] != 1:
        raise Unchecked("a sum that does not go from a number up to the name")
    low, c = record.nodes[node[3]][1], _offset(record, node[4], top)
    traits = record.symbols[record.nodes[node[2]][1]].traits
    least = 1 if "positive" in traits else 0 if "nonnegative" in traits else low
    if traits - {"integer", "positive", "nonnegative", "real", "nonzero"} or "integer" not in traits or low < least or first + c < low - 1:
        raise Unchecked("a sum over values that its label is not declared to have")
    _generic(record, node[1], record.nodes[node[2]][1])
    if first + c - low > _MOST_TERMS:
        raise Unchecked("a long sum")
    return c


def _generic(record: Record, number: int, label: int) -> None:
    """No single value of the label is different from the others, as it is in a Kronecker delta."""
    node = record.nodes[number]
    if label not in record.free[number]:
        return
    if node[0] not in _TAME | {"^", "f", "el"}:
        raise Unchecked(f"an induction over {node[0]}")
    for part in record.parts(number):
        _generic(record, part, label)


def _offset(record: Record, number: int, top: int) -> int:
    node = record.nodes[number]
    if node == ("x", top):
        return 0
    if node[0] == "+" and len(node) == 3:
        sides = [record.nodes[part] for part in node[1:]]
        other = sides[1] if sides[0] == ("x", top) else sides[0]
        if ("x", top) in sides and other[0] == "q" and other[2] == 1:
            return int(other[1])
    raise Unchecked("a sum that does not go up to N and a number")


def _defined(record: Record, number: int, top: int, step: dict[str, Any]) -> None:
    """What the step needs makes the expression a number for each N."""
    node = record.nodes[number]
    if top not in record.free[number] or node[0] == "sum":
        return
    if node[0] == "^":
        exponent = record.nodes[node[2]]
        if exponent[0] != "q" or (Fraction(exponent[1], exponent[2]) < 0 and not _needed(record, step, "NonZero", node[1])):
            raise Unchecked("a power that may not be defined for each N")
    elif node[0] == "log":
        if not _needed(record, step, "Positive", node[1]):
            raise Rejected("it does not need that the argument of a logarithm is positive")
    elif node[0] not in _TAME:
        raise Unchecked(f"an induction over {node[0]}")
    for part in record.parts(number):
        _defined(record, part, top, step)


def _needed(record: Record, step: dict[str, Any], kind: str, expression: int) -> bool:
    wanted = [record.obligations[one] for one in step["needs"]]
    return any(one["kind"] == kind and node_of(one["of"].get("expression")) == expression for one in wanted)
