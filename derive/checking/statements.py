"""The statement itself: what the steps show is what is claimed, once the definitions that they use are put in."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from derive.checking.algebra import relation_of
from derive.checking.consequences import FOLLOWS, is_goal
from derive.checking.definitions import unfolding
from derive.checking.environments import EMPTY, START, Closure, Environment, Unfolding
from derive.checking.identities import DECIDED, Judge, Rejected
from derive.checking.operators import READING
from derive.checking.reading import Record, Unchecked, node_of

__all__ = ["linear", "statement"]

_SIDES = {"Identity": ("left", "right"), "Derivation": ("left", "right"), "Reduction": ("expression", "becomes")}
_UNDONE = {"exp", "sinh", "cosh", "tanh", "coth"}  # exp(log 2) is 2, which fields do not know
_LAST = {"Limit": "limit by expansion", "Asymptotic": "leading term", "Series": "expansion", "Positive": "positive"}


def statement(record: Record, judge: Judge) -> None:
    """Raises unless what is claimed is seen to be what the steps show."""
    kind, fields = record.statement.get("kind"), record.statement.get("fields")
    if not isinstance(kind, str) or not isinstance(fields, dict):
        raise Rejected("nothing is claimed")
    if kind == "Dimensional":
        sides = record.equations.get(str(fields.get("number")))
        if not any(step["rule"] == "dimensions" and tuple(map(node_of, step["of"])) == sides for step in record.steps):
            raise Rejected("no step compares the dimensions of this equation")
    elif kind in _SIDES or kind == "Symmetry":
        _equal_sides(record, judge, kind, fields)
    elif kind == "Asymptotic" and not any(step["rule"] == _LAST[kind] for step in record.steps):
        _by_quotient(record, judge, fields)
    elif kind in _LAST:
        _about(record, judge, fields, _LAST[kind])
    elif kind == "OperatorIdentity":
        _operators(record, fields)
    else:
        raise Unchecked(f"a statement of the kind {kind}")


def _operators(record: Record, fields: dict[str, Any]) -> None:
    """Each goal that the sides were read as has a certificate, or says the same of both sides; the sides are those of the claim."""
    readings = [step for step in record.steps if step["rule"] == READING]
    if any(step["rule"] == "same words" for step in record.steps) and not readings:
        raise Unchecked("that both sides have the same words")
    if len(readings) != 1:
        raise Rejected("an operator identity that is not read once")
    certified = [one.get("claim") for one in (record.certificate or {}).get("proofs", []) if isinstance(one, dict)]
    for *_, goal in readings[0]["gives"][0]:
        left, right = relation_of(goal["text"])
        if goal["text"] not in certified and left != right:
            raise Rejected("an operator identity without a certificate")
    orders = [[node_of(one[0]), one[1]] if one else [] for one in (readings[0]["of"][1], fields.get("order"))]
    if orders[0] != orders[1]:
        raise Rejected("another order")
    sides = [node_of(side) for side in readings[0]["of"][0]]
    if fields.get("replacing") or fields.get("unfolding") or sides != [node_of(fields[side]) for side in ("left", "right")]:
        raise Unchecked("that the sides are those of the claim, with definitions put in")


def _equal_sides(record: Record, judge: Judge, kind: str, fields: dict[str, Any]) -> None:
    if not any(step["rule"] in ("identity", FOLLOWS) for step in record.steps):
        raise Rejected("no step shows that two sides are equal")
    if fields.get("through"):
        raise Unchecked("a change of the variable of an integral")
    known = unfolding(record)
    names = fields.get("exchanging" if kind == "Symmetry" else "replacing")
    _replacing(record, known, names, exchanging=kind == "Symmetry")
    if kind == "Symmetry":
        left = right = node_of(fields.get("expression"))
        here, there = EMPTY, START
    else:
        left, right = (node_of(fields.get(name)) for name in _SIDES[kind])
        here, there = START, EMPTY
    if judge.with_definitions(known).equal(left, right, here, there) or is_goal(record, judge.with_definitions(known), left, right, here, there):
        return
    if _plain(record, fields):
        raise Rejected("the sides differ with the definitions of the steps put in")
    raise Unchecked("the sides are not seen to be equal without what was done to integrals, sums and limits")


def _replacing(record: Record, known: Unfolding, names: Any, *, exchanging: bool) -> None:
    """What the claim replaces, in the order of names and heads."""
    pairs = names.get("put", []) if isinstance(names, dict) else []
    for pair in pairs:
        old, new = pair
        if "head" in old:
            if exchanging and old["head"] in known.calls:
                continue
            if "head" in new:
                known.heads[old["head"]] = new["head"]
            elif "names" in new:
                known.heads[old["head"]] = tuple(new["names"]), new["node"]
            else:
                raise Unchecked("a replacement that is no expression")
        else:
            name = record.nodes[node_of(old)]
            if name[0] != "x":
                raise Unchecked("a replacement of something that is no name")
            known.replaced[name[1]] = _expression(record, new)


def _expression(record: Record, item: Any) -> int:
    if isinstance(item, dict):
        return node_of(item)
    if type(item) is int and ("q", item, 1) in record.nodes:
        return record.nodes.index(("q", item, 1))
    raise Unchecked(f"the value {item!r}")


def _about(record: Record, judge: Judge, fields: dict[str, Any], rule: str) -> None:
    """The step that decides is about the expression that is claimed, in the same variable, at the same point."""
    steps = [step for step in record.steps if step["rule"] == rule and step["of"]]
    if not steps:
        raise (Unchecked if rule == "positive" else Rejected)(f"no step with the rule {rule}")
    definitions = unfolding(record)
    _replacing(record, definitions, fields.get("at"), exchanging=False)
    known, there = judge.with_definitions(definitions), _bounded(record, steps[0], fields)
    if not known.equal(node_of(fields["expression"]), node_of(steps[0]["of"][0]), START, there):
        known_ = "the expression is not seen to be the one that is claimed"
        raise (Rejected if _plain(record, fields) else Unchecked)(known_)
    if rule != "positive" and record.nodes[node_of(steps[0]["of"][1])] != record.nodes[node_of(fields["variable"])]:
        raise Rejected("another variable")
    if rule == "limit by expansion":
        claimed = fields["equals"]
        found = node_of(steps[0]["gives"][0])
        if record.nodes[found][0] == "c" and record.nodes[found][1] in ("oo", "-oo"):
            if not isinstance(claimed, dict) or record.nodes[node_of(claimed)] != record.nodes[found]:
                raise Rejected("another limit")
        elif not known.equal(_expression(record, claimed), found):
            raise Rejected("another limit")


def _by_quotient(record: Record, judge: Judge, fields: dict[str, Any]) -> None:
    """An asymptotic form, where the limit of the quotient of both sides is shown to be 1."""
    above, below = (node_of(fields[name]) for name in ("expression", "leading"))
    first = len(record.nodes)
    nodes = [*record.nodes, ("q", 1, 1), ("q", -1, 1), ("^", below, first + 1), ("*", above, first + 2)]
    free = [*record.free, frozenset[int](), frozenset[int](), record.free[below], record.free[above] | record.free[below]]
    quotient = {"expression": {"node": first + 3}, "equals": {"node": first}, "variable": fields["variable"], "given": fields.get("given")}
    whole = replace(record, nodes=nodes, free=free)
    _about(whole, judge.of(whole), quotient, _LAST["Limit"])


def _bounded(record: Record, step: dict[str, Any], fields: dict[str, Any]) -> Environment:
    """For each name that stands for a call between two bounds, the call; the step holds for all values of the name between these."""
    bounded = fields.get("bounded")
    env = EMPTY
    for head, (name, low, high) in bounded.get("put", []) if isinstance(bounded, dict) else []:
        number, ends = node_of(name), [_expression(record, end) for end in (low, high)]
        calls = [place for place, node in enumerate(record.nodes) if node[:2] == ("f", head.get("head"))]
        if record.nodes[number][0] != "x" or number in record.within(node_of(fields["expression"])):
            raise Rejected("the name of a bounded function is not new")
        sides = [[node_of(part) for part in side] for side in step["of"][1:] if isinstance(side, list)]
        if [number, *ends] not in sides:
            raise Rejected(f"the step is not for all values of {record.symbols[record.nodes[number][1]].name} between its bounds")
        if len(calls) != 1:
            raise Unchecked("a bounded function at more than one argument")
        env = env.with_(record.nodes[number][1], Closure.of(calls[0], EMPTY, record))
    return env


def linear(record: Record, step: dict[str, Any], judge: Judge) -> None:
    """The solution fulfils the relation; that there is no other must be the obligation of another step."""
    needed = [record.obligations[number]["kind"] for other in record.steps if other["rule"] == "one solution" for number in other["needs"]]
    if "NonZero" not in needed:
        raise Rejected("no step needs that the coefficient of the unknown does not vanish")
    left, right, unknown = (node_of(item) for item in step["of"])
    node, solution = record.nodes[unknown], node_of(step["gives"][0])
    known = Unfolding(record)
    if node[0] == "x":
        known.replaced[node[1]] = solution
    elif node[0] == "f" and all(record.nodes[part][0] == "x" for part in node[2:]):
        known.heads[node[1]] = tuple(node[2:]), solution
    else:
        raise Unchecked("the unknown is no name")
    if not judge.with_definitions(known).equal(left, right, START, START):
        raise Rejected("the solution does not fulfil the relation")


def _plain(record: Record, fields: dict[str, Any]) -> bool:
    """Whether fields decide equality: there is nothing of which they know less, such as the branch of a complex logarithm, nor a premise."""
    given = [record.equations.get(number) for number in fields.get("given") or ()]
    if any(one is None or record.nodes[one[0]][0] not in "xf" for one in given):
        return False
    tags = {node[0] for node in record.nodes}
    roots = [node for node in record.nodes if node[0] == "^" and record.nodes[node[2]][0] == "q" and record.nodes[node[2]][2] > 1]
    if any(record.nodes[node[1]][0] == "+" for node in roots):
        return False
    logarithms = "log" in tags and (("c", "i") in record.nodes or tags & _UNDONE)
    return tags <= DECIDED | {"log"} and not logarithms
