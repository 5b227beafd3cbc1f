"""New expressions from those of a record: parts copied into a table of their own, with others put for some of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from derive.checking.identities import Judge
from derive.checking.reading import SIDES, Record, Symbol, Unchecked

__all__ = ["Builder"]

_RANGED = ("int", "sum", "prod")


class Builder:
    """Gathers nodes over the symbols and heads of a record."""

    def __init__(self, record: Record) -> None:
        self._from = record
        self._nodes: dict[tuple[Any, ...], int] = {}
        self._free: list[frozenset[int]] = []
        self._symbols = list(record.symbols)

    def made(self, *node: Any) -> int:
        """The number of a node of parts that were made here; it binds no names."""
        if node not in self._nodes:
            self._nodes[node] = len(self._nodes)
            parts = node[2:] if node[0] == "f" else () if node[0] in ("q", "c", "x") else node[1:]
            self._free.append(frozenset((node[1],)) if node[0] == "x" else frozenset().union(*(self._free[part] for part in parts)))
        return self._nodes[node]

    def new_name(self) -> int:
        """A name of which nothing is known."""
        self._symbols.append(Symbol("_", "dummy", frozenset(), True, None, None))
        return self.made("x", len(self._symbols) - 1)

    def copied(self, number: int, put: Mapping[int, int]) -> int:
        """A node of the record, with nodes that were made here for some of its parts."""
        done: dict[int, int] = dict(put)
        return self._copied(number, done)

    def judge(self, seed: int = 0) -> Judge:
        """Who compares what was made here."""
        nodes: list[Any] = [None] * len(self._nodes)
        for node, number in self._nodes.items():
            nodes[number] = node
        return Judge(replace(self._from, nodes=nodes, free=self._free, symbols=self._symbols), seed)

    def _copied(self, number: int, done: dict[int, int]) -> int:
        if number not in done:
            node = self._from.nodes[number]
            if node[0] in (*_RANGED, *SIDES, "diff", "subs", "lim", "?", "left", "right"):
                raise Unchecked(f"what {node[0]} becomes when others are put for its names")
            first = 2 if node[0] == "f" else 1
            leaf = node[0] in ("q", "c", "x")
            done[number] = self.made(*node) if leaf else self.made(*node[:first], *(self._copied(part, done) for part in node[first:]))
        return done[number]
