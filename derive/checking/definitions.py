"""Definitions: each step puts in what the paper's equation says, with the arguments of the call."""

from __future__ import annotations

from typing import Any

from derive.checking.environments import EMPTY, Closure, Environment, Unfolding
from derive.checking.identities import Judge, Rejected
from derive.checking.reading import Malformed, Record, node_of

__all__ = ["definition", "unfolding"]


def definition(record: Record, step: dict[str, Any], judge: Judge) -> None:
    """What the step gives for a name or a call is the right-hand side of the equation, with its arguments put in."""
    if len(step["of"]) != 2 or len(step["gives"]) != 1 or not isinstance(step["of"][0], str):
        raise Malformed("record of a proof: a definition is of (number, name) and gives one expression")
    number, name = step["of"][0], node_of(step["of"][1])
    if number not in record.equations:
        raise Rejected(f"there is no equation ({number})")
    left, right = record.equations[number]
    given = node_of(step["gives"][0])
    here = _bound(record, left, name)
    _bound_as_declared(record, step, here)
    if given == right and all(record.nodes[one.number] == ("x", symbol) for symbol, one in here.bound.items()):
        return
    there = _marks(record, right, given, here)
    if not judge.equal(right, given, here, there) and not judge.with_definitions(unfolding(record)).equal(right, given, here, there):
        raise Rejected(f"({number}) gives something else for this call")


def _bound_as_declared(record: Record, step: dict[str, Any], here: Environment) -> None:
    """Among what the step needs is that each argument is what the name that it is put for is declared to be."""
    needed = set()
    for number in step["needs"]:
        of = record.obligations[number]["of"]
        if record.obligations[number]["kind"] == "Within":
            needed.add((record.nodes[node_of(of.get("name"))], node_of(of.get("value"))))
    for symbol, argument in here.bound.items():
        if record.nodes[argument.number] != ("x", symbol) and (("x", symbol), argument.number) not in needed:
            raise Rejected(f"it does not need that what is put for {record.symbols[symbol].name} is what that is declared to be")


def unfolding(record: Record) -> Unfolding:
    """The definitions that the steps of the record use; a head or a name that two equations define is left alone."""
    found = Unfolding(record)
    twice: set[int] = set()
    used = dict.fromkeys(step["of"][0] for step in record.steps if step["rule"] == "definition" and step["of"])
    for number in used:
        left, right = record.equations.get(number, (None, None))
        if left is None or right is None:
            continue
        node = record.nodes[left]
        if node[0] == "x":
            found.names[node[1]] = right
        elif node[0] == "f" and all(record.nodes[name][0] == "x" for name in node[2:]) and len(set(node[2:])) == len(node) - 2:
            twice |= {node[1]} & found.calls.keys()
            found.calls[node[1]] = (left, right)
    for head in twice:
        del found.calls[head]
    return found


def _bound(record: Record, left: int, name: int) -> Environment:
    """The arguments of the call for the names of the equation's left-hand side."""
    stored, used = record.nodes[left], record.nodes[name]
    if stored[0] == "x" and used == stored:
        return EMPTY
    if stored[0] != "f" or used[0] != "f" or stored[1] != used[1] or len(stored) != len(used):
        raise Rejected("the equation defines something else")
    env = EMPTY
    for parameter, argument in zip(stored[2:], used[2:], strict=True):
        node = record.nodes[parameter]
        if node[0] != "x" or node[1] in env.bound:
            raise Rejected("the equation is no definition: its arguments are not names")
        env = env.with_(node[1], Closure.of(argument, EMPTY, record))
    return env


def _marks(record: Record, right: int, given: int, here: Environment) -> Environment:
    """Anonymous names in the result that stand for names of the equation which are bound around the call."""
    outside = record.free[right] - set(here.bound) - record.free[given]
    arguments = frozenset().union(*(record.free[one.number] for one in here.bound.values()))
    env = EMPTY
    for mark in sorted(record.free[given] - record.free[right] - arguments):
        one = record.symbols[mark]
        taken = {record.nodes[closure.number][1] for closure in env.bound.values()}
        fitting = [s for s in sorted(outside - taken) if record.symbols[s].traits == one.traits]
        if one.kind == "dummy" and len(fitting) == 1:
            env = env.with_(mark, Closure.of(record.nodes.index(("x", fitting[0])), EMPTY, record))
    return env
