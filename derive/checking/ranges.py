"""Integrals and sums over random points with random weights: all that linearity says of them, and no more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from derive.checking.environments import Environment, Fresh
from derive.checking.reading import Unchecked

__all__ = ["STATES", "Ranges", "counted"]

_NODES = 3
STATES = 4
_MOST_RANGES = 4


def counted(nodes: list[Any], node: Any, i: int) -> bool:
    """Whether the range that starts at place i of a sum counts from 1 to a name, a number of states."""
    return nodes[node[i + 1]] == ("q", 1, 1) and nodes[node[i + 2]][0] == "x"


class Ranges:
    """The part of `Values` that is about bound variables.

    One point and weight for each range would take a product of integrals for the integral of the product; with three of them, and four
    for the states of a sum, it does not. Where a Kronecker delta occurs the weights are one, and the number of states is theirs.
    """

    point: Any
    field: Any
    record: Any
    value: Any
    token: Any
    random: Any

    def _ranged(self, node: Any, env: Environment) -> Any:
        if len(node) > 2 + 3 * _MOST_RANGES:
            raise Unchecked(f"more than {_MOST_RANGES} ranges in one another")
        return self.ranged(node, env, lambda inside: self.value(node[1], inside))

    def ranged(self, node: Any, env: Environment, body: Callable[[Environment], Any]) -> Any:
        """The sum of the body over the points of all ranges of an integral or a sum."""
        return self._over(node, len(node) - 3, env, body)

    def _over(self, node: Any, place: int, env: Environment, body: Callable[[Environment], Any]) -> Any:
        if place < 2:
            return body(env)
        tag, symbol = node[0], self.record.nodes[node[place]][1]
        ends = tuple(self.token(end, env) for end in node[place + 1 : place + 3])
        states = tag == "sum" and counted(self.record.nodes, node, place)
        if states:
            ends = ("size", self.record.nodes[node[place + 2]][1])
        plain = states and self.point.deltas
        count = self.point.states if plain else STATES if states else _NODES
        sign = "" if states else self.record.symbols[symbol].sign
        total = self.field.element(0)
        for k in range(count):
            fresh = Fresh(("state", k, ends[1]) if states else ("node", tag, ends, k, sign), sign)
            weight = self.field.element(1) if plain else self._weight(tag, ends, k // 2 if states else k)
            total += weight * self._over(node, place - 3, env.with_(symbol, fresh), body)
        return total

    def _weight(self, tag: str, ends: Any, k: int) -> Any:
        return self.random("weight", tag, ends, k)

    def _states(self, symbol: int) -> Any:
        """A number of states: the sum of their weights."""
        if self.point.deltas:
            return self.field.element(self.point.states)
        return sum((self._weight("sum", ("size", symbol), k // 2) for k in range(STATES)), self.field.element(0))

    def _state(self, k: int, symbol: int = -1) -> Any:
        """The number of a state: they lie in pairs about the middle, (1 + M)/2, as those from 1 to M do."""
        size = self.field.element(self.point.states) if self.point.deltas else self._states(symbol)
        away = self.random("state", k // 2)
        middle = (1 + size) / 2
        return middle if k == 4 else middle + away if k % 2 else middle - away

    def _delta(self, node: Any, env: Environment) -> Any:
        return self.field.element(int(self.token(node[1], env) == self.token(node[2], env)))
