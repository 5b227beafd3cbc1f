"""Reads a record of a proof: everything in it is checked to be of the form that the other modules rely on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

__all__ = ["SIDES", "Malformed", "Noncommuting", "Record", "Symbol", "Unchecked", "node_of", "parts", "read"]

_FORMAT = "provenum proof 1"
_MOST_NODES = 100_000
_MOST_DEPTH = 220
_LONGEST = 300  # letters of a message
SIDES = ("left", "right")
_RANGED = {"int", "sum", "prod"}

Node = tuple[Any, ...]


def in_one_line(text: str) -> str:
    """Printable letters, and not many of them."""
    shown = "".join(letter if letter.isprintable() else "?" for letter in text)
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]} ..."


class Malformed(ValueError):
    """Data that is no record of a proof; the message says why, in one short line: parts of the record may be in it."""

    def __init__(self, why: str) -> None:
        super().__init__(in_one_line(why))


class Unchecked(Exception):
    """Something that this checker has no means to decide."""


class Noncommuting(Unchecked):
    """Operators stand outside of matrix elements: there is no value, but a combination of words."""


@dataclass(frozen=True)
class Symbol:
    name: str
    kind: str
    traits: frozenset[str]
    complex: bool
    dimension: tuple[str, ...] | None
    between: tuple[str, str] | None
    letters: tuple[str, str] | None = None
    adjoint: str | None = None
    unit: int | None = None

    @property
    def sign(self) -> str:
        """"+" or "-" where the declaration says so, "0" for zero or more; else empty."""
        if self.traits & {"positive", "prime", "composite"} or (self.between and not self.between[0].startswith("-") and "positive" in self.traits):
            return "+"
        return "-" if "negative" in self.traits else "0" if "nonnegative" in self.traits else ""


@dataclass(frozen=True)
class Record:
    """The tables of a record, and its steps and obligations as they were written."""

    about: dict[str, Any]
    nodes: list[Node]
    symbols: list[Symbol]
    heads: list[dict[str, Any]]
    equations: dict[str, tuple[int, int]]
    steps: list[dict[str, Any]]
    obligations: list[dict[str, Any]]
    region: dict[int, tuple[int, int]]
    relations: list[int]
    statement: dict[str, Any]
    certificate: dict[str, Any] | None
    free: list[frozenset[int]] = field(default_factory=list)
    assumes: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def parts(self, number: int) -> tuple[int, ...]:
        """The numbers of the nodes that a node is made of."""
        return parts(self.nodes[number])

    def within(self, number: int) -> set[int]:
        """The numbers of a node and of all nodes in it."""
        met, pending = {number}, [number]
        while pending:
            new = set(self.parts(pending.pop())) - met
            met |= new
            pending += new
        return met


def parts(node: Node) -> tuple[int, ...]:
    tag = node[0]
    if tag in ("q", "x", "c", "?"):
        return ()
    if tag in SIDES:
        return node[3:]
    if tag == "f":
        return node[2:]
    return node[1:4] if tag == "lim" else node[1:]


def node_of(item: Any) -> int:
    """The node of an item of a step; raises `Malformed` where it is none."""
    _need(isinstance(item, dict) and type(item.get("node")) is int, f"an expression was expected, got {str(item)[:60]!r}")
    return int(item["node"])


def read(data: Any) -> Record:
    """The record in data that JSON gave; raises `Malformed`."""
    _need(isinstance(data, dict) and data.get("format") == _FORMAT, f"expected an object with format {_FORMAT!r}")
    for name, kind in (("nodes", list), ("symbols", list), ("heads", list), ("steps", list), ("obligations", list), ("region", list),
                       ("relations", list), ("equations", dict), ("statement", dict)):
        _need(isinstance(data.get(name), kind), f"{name}: a {kind.__name__} is missing")
    _need(0 < len(data["nodes"]) <= _MOST_NODES or not data["nodes"], f"more than {_MOST_NODES} nodes")
    symbols = [_symbol(one) for one in data["symbols"]]
    heads = [_head(one) for one in data["heads"]]
    nodes: list[Node] = []
    depth: list[int] = []
    free: list[frozenset[int]] = []
    sides = {number: pair for number, pair in data["equations"].items() if isinstance(pair, list) and len(pair) == 2}
    for raw in data["nodes"]:
        node = _node(raw, len(nodes), len(symbols), len(heads))
        inside = parts(node)
        depth.append(1 + max((depth[part] for part in inside), default=0))
        _need(depth[-1] <= _MOST_DEPTH, f"node {len(nodes)}: deeper than {_MOST_DEPTH}")
        free.append(_free(node, nodes, free) | _free_of_side(node, sides, symbols, free))
        nodes.append(node)
    size = len(nodes)
    for item in _expressions([data["steps"], data["obligations"], data["statement"]]):
        _need(type(item) is int and 0 <= item < size, f"there is no node {item!r}")
    equations = {}
    for number, sides in data["equations"].items():
        _need(isinstance(sides, list) and len(sides) == 2 and all(type(s) is int and 0 <= s < size for s in sides), f"equation {number}: two nodes")
        equations[number] = (sides[0], sides[1])
    steps = [_step(one, len(data["obligations"])) for one in data["steps"]]
    _need(bool(steps), "no step")
    for one in data["obligations"]:
        _need(isinstance(one, dict) and isinstance(one.get("kind"), str) and isinstance(one.get("by"), str) and isinstance(one.get("of"), dict),
              "an obligation has a kind, what it is of, and how it was met")
    region = {}
    for interval in data["region"]:
        _need(isinstance(interval, list) and len(interval) == 3 and all(type(n) is int and 0 <= n < size for n in interval)
              and nodes[interval[0]][0] == "x", "region: [name, low, high]")
        region[nodes[interval[0]][1]] = (interval[1], interval[2])
    _need(all(type(n) is int and 0 <= n < size for n in data["relations"]), "relations: nodes")
    about = {name: data.get(name) for name in ("paper", "equation", "claim", "kind", "verdict", "method")}
    certificate = data.get("certificate")
    _need(certificate is None or isinstance(certificate, dict), "certificate: an object")
    _need(all(one.unit is None or 0 <= one.unit < size for one in symbols), "the unit of an operator is a node")
    assumes = data.get("assumes", {})
    _need(isinstance(assumes, dict) and all(isinstance(of, list) and all(type(n) is int and 0 <= n < size for n in of) for of in assumes.values()),
          "what equations assume: nodes")
    return Record(about, nodes, symbols, heads, equations, steps, data["obligations"], region, data["relations"], data["statement"],
                  certificate, free, {number: tuple(of) for number, of in assumes.items()})


def _need(condition: object, problem: str) -> None:
    if not condition:
        raise Malformed(f"record of a proof: {problem}")


def _symbol(raw: Any) -> Symbol:
    _need(isinstance(raw, dict) and isinstance(raw.get("name"), str) and isinstance(raw.get("kind"), str), "a symbol has a name and a kind")
    traits, between, dimension = raw.get("traits"), raw.get("between"), raw.get("dimension")
    _need(isinstance(traits, list) and all(isinstance(one, str) for one in traits), f"symbol {raw['name']}: traits are words")
    _need(between is None or (isinstance(between, list) and len(between) == 2 and all(isinstance(end, str) for end in between)),
          f"symbol {raw['name']}: between two numbers")
    return Symbol(raw["name"], raw["kind"], frozenset(traits), bool(raw.get("complex")), _dimension(dimension),
                  None if between is None else (between[0], between[1]), *_operator(raw))


def _operator(raw: dict[str, Any]) -> tuple[tuple[str, str] | None, str | None, int | None]:
    """The letters that an operator is read as, the name of its adjoint, and the node of its unit."""
    letters, adjoint, unit = (raw.get(part) for part in ("letters", "adjoint", "unit"))
    if letters is None:
        return None, None, None
    _need(isinstance(letters, list) and len(letters) == 2 and all(isinstance(one, str) for one in (*letters, adjoint)) and type(unit) is int,
          f"operator {raw['name']}: letters, an adjoint and a unit")
    return (letters[0], letters[1]), adjoint, unit


def _dimension(raw: Any) -> tuple[str, ...] | None:
    _need(raw is None or (isinstance(raw, list) and len(raw) == 4 and all(isinstance(one, str) for one in raw)), "a dimension has four exponents")
    return None if raw is None else tuple(raw)


def _head(raw: Any) -> dict[str, Any]:
    _need(isinstance(raw, dict) and isinstance(raw.get("name"), str) and raw.get("parity") in (-1, 0, 1), "a head has a name and a parity")
    of = raw.get("of")
    _need(of is None or isinstance(of, list), f"head {raw['name']}: of has dimensions")
    return {**raw, "dimension": _dimension(raw.get("dimension")), "of": None if of is None else tuple(map(_dimension, of))}


def _node(raw: Any, place: int, symbols: int, heads: int) -> Node:
    _need(isinstance(raw, list) and raw and isinstance(raw[0], str), f"node {place}: a list that starts with a tag")
    tag, rest = raw[0], raw[1:]
    good = {
        "q": lambda: len(rest) == 2 and all(type(n) is int for n in rest) and rest[1] > 0,
        "c": lambda: len(rest) == 1 and isinstance(rest[0], str),
        "?": lambda: len(rest) == 2 and all(isinstance(n, str) for n in rest),
        "x": lambda: len(rest) == 1 and type(rest[0]) is int and 0 <= rest[0] < symbols,
    }.get(tag)
    if good is not None:
        _need(good(), f"node {place}: {tag} of {str(rest)[:40]}")
        return tuple(raw)
    if tag == "f":
        _need(rest and type(rest[0]) is int and 0 <= rest[0] < heads, f"node {place}: no such head")
        rest = rest[1:]
    if tag in SIDES:
        _need(len(rest) > 1 and isinstance(rest[0], str) and isinstance(rest[1], list) and len(rest) == 2 + len(rest[1]), f"node {place}: a side")
        return (tag, rest[0], tuple(map(str, rest[1])), *_earlier(rest[2:], place))
    if tag == "lim":
        _need(len(rest) == 4 and isinstance(rest[3], str), f"node {place}: a limit has four parts")
        rest = rest[:3]
    _earlier(rest, place)
    _need(tag != "^" or len(rest) == 2, f"node {place}: a power has two parts")
    _need(tag not in _RANGED or len(rest) % 3 == 1, f"node {place}: {tag} has a variable and two ends")
    _need(tag not in ("diff", "subs") or len(rest) % 2 == 1, f"node {place}: {tag} has pairs")
    return tuple(raw)


def _earlier(numbers: list[Any], place: int) -> list[Any]:
    _need(all(type(part) is int and 0 <= part < place for part in numbers), f"node {place}: made of earlier nodes")
    return numbers


def _free_of_side(node: Node, sides: dict[str, list[Any]], symbols: list[Symbol], free: list[frozenset[int]]) -> frozenset[int]:
    """The symbols of the side of an equation that a node stands for, save those that it gives values to."""
    if node[0] not in SIDES or node[1] not in sides:
        return frozenset()
    number = sides[node[1]][SIDES.index(node[0])]
    _need(type(number) is int and 0 <= number < len(free), f"equation {node[1]} stands after what names its sides")
    return frozenset(s for s in free[number] if symbols[s].name not in node[2])


def _free(node: Node, nodes: list[Node], free: list[frozenset[int]]) -> frozenset[int]:
    """The symbols on which the value of a node depends."""
    tag, inside = node[0], parts(node)
    if tag == "x":
        return frozenset((node[1],))
    found = frozenset().union(*(free[part] for part in inside))
    if tag in _RANGED:
        variables, ends = inside[1::3], [end for i in range(1, len(inside), 3) for end in inside[i + 1 : i + 3]]
        _need(all(nodes[v][0] == "x" for v in variables), "a bound variable is a symbol")
        bound = {nodes[v][1] for v in variables}
        return (free[inside[0]] - bound) | frozenset().union(*(free[end] - bound for end in ends))
    if tag == "subs":
        _need(all(nodes[v][0] == "x" for v in inside[1::2]), "a substituted variable is a symbol")
        return (free[inside[0]] - {nodes[v][1] for v in inside[1::2]}) | frozenset().union(*(free[v] for v in inside[2::2]))
    if tag == "lim":
        _need(nodes[inside[1]][0] == "x", "the variable of a limit is a symbol")
        return (free[inside[0]] - {nodes[inside[1]][1]}) | free[inside[2]]
    return found


def _step(raw: Any, obligations: int) -> dict[str, Any]:
    _need(isinstance(raw, dict) and isinstance(raw.get("rule"), str) and isinstance(raw.get("of"), list) and isinstance(raw.get("gives"), list),
          "a step has a rule, what it was applied to, and its result")
    _need(isinstance(raw.get("needs"), list) and all(type(n) is int and 0 <= n < obligations for n in raw["needs"]), f"step {raw['rule']}: needs")
    return raw


def _expressions(part: Any) -> list[Any]:
    """The numbers of nodes anywhere in a part of the record."""
    found, pending, seen = [], [part], 0
    while pending:
        one = pending.pop()
        seen += 1
        _need(seen < 10 * _MOST_NODES, "too long")
        if isinstance(one, dict):
            if "node" in one and not isinstance(one["node"], dict):
                found.append(one["node"])
            pending += [value for key, value in one.items() if isinstance(value, dict | list)]
        elif isinstance(one, list):
            pending += one
    return found
