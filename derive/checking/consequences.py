"""That a claim follows from premises: the combination is multiplied out, and each premise is that of an equation, its derivative or an instance."""

from __future__ import annotations

from typing import Any

from derive.checking.definitions import unfolding
from derive.checking.environments import EMPTY, START, Closure, Environment
from derive.checking.identities import Judge, Rejected
from derive.checking.reading import Record, Unchecked, node_of
from derive.checking.values import Point

__all__ = ["FOLLOWS", "derivative", "follows", "instance", "is_goal"]

FOLLOWS = "follows from premises"
_LETTERS = {"diff", "int", "sum", "subs"}
_DERIVED = "derivative of a premise", "instance of a premise"


def follows(record: Record, step: dict[str, Any], judge: Judge) -> None:
    """goal^power times the multiplier is the sum of the premises with their cofactors, and what is divided by does not vanish."""
    goal, power, multiplier, numbers, *used = step["of"]
    premises, cofactors = [node_of(one) for one in used], [node_of(one) for one in step["gives"]]
    exponent = record.nodes[node_of(power)]
    if exponent[0] != "q" or exponent[1] < 1 or exponent[2] != 1 or not len(premises) == len(cofactors) == len(numbers):
        raise Rejected("a power, and a cofactor for each premise, were expected")

    def holds(point: Point) -> bool:
        value = point.main.value
        total = value(node_of(goal)) ** exponent[1] * value(node_of(multiplier))
        for one, factor in zip(premises, cofactors, strict=True):
            total -= value(one) * value(factor)
        return bool(total == 0)

    if not judge.always(holds):
        certain = judge.decides(node_of(goal), node_of(multiplier), *premises, *cofactors, and_=_LETTERS)
        raise (Rejected if certain else Unchecked)("the cofactors do not give the claim")
    given = record.statement.get("fields", {}).get("given") or []
    for number, premise in zip(numbers, premises, strict=True):
        if number not in given:
            raise Rejected(f"({number}) is no premise of the claim")
        _comes_from(record, judge, number, premise)
    _divides(record, node_of(multiplier), cofactors)


def is_goal(record: Record, judge: Judge, left: int, right: int, here: Environment = START, there: Environment = EMPTY) -> bool:
    """Whether a step shows that left - right, as the judge unfolds them, follows."""
    def alike(goal: int) -> bool:
        return judge.always(lambda point: bool(point.main.value(left, here) - point.main.value(right, there) == point.main.value(goal)))

    return any(alike(node_of(step["of"][0])) for step in record.steps if step["rule"] == FOLLOWS)


def derivative(record: Record, step: dict[str, Any], judge: Judge) -> None:
    """What is given is the derivative of the premise by the name."""
    premise, variable = map(node_of, step["of"])
    if record.nodes[variable][0] != "x":
        raise Unchecked("a derivative by something that is no name")
    if not judge.is_slope(premise, record.nodes[variable][1], node_of(step["gives"][0])):
        raise Rejected("it is not the derivative")


def instance(record: Record, step: dict[str, Any], judge: Judge) -> None:
    """What is given is the premise with values put for its names; each value is what its name is declared to be."""
    premise, names, values = step["of"]
    asked = [record.obligations[number] for number in step["needs"]]
    needed = {(record.nodes[node_of(one["of"]["name"])], node_of(one["of"]["value"])) for one in asked if one["kind"] == "Within"}
    inside = EMPTY
    for name, value in zip(names, values, strict=True):
        node = record.nodes[node_of(name)]
        if node[0] != "x" or (node, node_of(value)) not in needed:
            raise Rejected("it does not need that what is put for a name is what that is declared to be")
        inside = inside.with_(node[1], Closure.of(node_of(value), EMPTY, record))
    if not judge.equal(node_of(premise), node_of(step["gives"][0]), inside):
        raise Rejected("it is not the premise at these values")


def _comes_from(record: Record, judge: Judge, number: str, premise: int) -> None:
    """The premise is the difference of the sides of the equation, or what other steps make of that."""
    if number not in record.equations:
        raise Rejected(f"there is no equation ({number})")
    left, right = record.equations[number]
    known = judge.with_definitions(unfolding(record))
    met, pending = set(), [premise]
    while pending:
        one = pending.pop()
        met.add(one)
        if known.always(lambda point, one=one: bool(point.main.value(left) - point.main.value(right) == point.main.value(one))):  # type: ignore[misc]
            return
        steps = [step for step in record.steps if step["rule"] in _DERIVED and node_of(step["gives"][0]) == one]
        pending += [before for before in (node_of(step["of"][0]) for step in steps) if before not in met]
    raise Unchecked(f"that a premise comes from ({number})")


def _divides(record: Record, multiplier: int, cofactors: list[int]) -> None:
    """What is divided by, or multiplied with, is a name that is declared not to vanish, or asked not to."""
    asked = {node_of(one["of"]["expression"]) for one in record.obligations if one["kind"] == "NonZero"}
    bases = [record.nodes[part][1] if record.nodes[part][0] == "^" else part for part in _factors(record, multiplier)]
    bases += [base for cofactor in cofactors for base in _divisors(record, cofactor)]
    for base in bases:
        node = record.nodes[base]
        signed = node[0] == "x" and record.symbols[node[1]].sign in ("+", "-")
        if not (signed or base in asked or node[0] == "exp" or (node[0] == "q" and node[1] != 0) or node in (("c", "pi"), ("c", "i"), ("c", "e"))):
            raise Unchecked("that a factor does not vanish")


def _factors(record: Record, number: int) -> tuple[int, ...]:
    node = record.nodes[number]
    return tuple(node[1:]) if node[0] == "*" else (number,)


def _divisors(record: Record, number: int) -> list[int]:
    """The bases of the powers with negative exponents."""
    met, pending = {number}, [number]
    while pending:
        new = set(record.parts(pending.pop())) - met
        met |= new
        pending += new
    nodes = [record.nodes[one] for one in met if record.nodes[one][0] == "^"]
    return [part for node in nodes if record.nodes[node[2]][0] != "q" or record.nodes[node[2]][1] < 0 for part in _factors(record, node[1])]
