"""What stands for names and calls while an expression is evaluated: another expression, or a value that nothing else has."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from derive.checking.reading import SIDES, Record

__all__ = ["EMPTY", "START", "Closure", "Environment", "Fresh", "Unfolding"]


@dataclass(frozen=True)
class Fresh:
    """A value of its own for each key, of the sign that is given."""

    key: Any
    sign: str = ""


@dataclass(frozen=True)
class Environment:
    """Names, as numbers of symbols, and what stands for them; where it is `replacing`, what an `Unfolding` replaces is replaced."""

    bound: Mapping[int, Any] = field(default_factory=dict)
    replacing: bool = False

    def get(self, symbol: int) -> Any:
        return self.bound.get(symbol)

    def with_(self, symbol: int, value: Any) -> Environment:
        return Environment({**self.bound, symbol: value}, self.replacing)

    def without(self) -> Environment:
        """Nothing bound, what is replaced still replaced: in the body of a definition names mean what they mean everywhere."""
        return Environment({}, self.replacing)

    def key(self, symbols: Collection[int]) -> Any:
        """What the value of an expression in these symbols depends on."""
        found = sorted((s, one.key) for s, one in self.bound.items() if s in symbols) if self.bound else []
        return (self.replacing, *found) if found or self.replacing else ()


EMPTY = Environment()
START = Environment({}, True)


@dataclass(frozen=True)
class Closure:
    """A node with what stands for its own names."""

    number: int
    environment: Environment
    key: Any

    @classmethod
    def of(cls, number: int, environment: Environment, record: Record) -> Closure:
        return cls(number, environment, ("expression", number, environment.key(record.free[number])))


@dataclass
class Unfolding:
    """Definitions, as nodes of their two sides, by the head or the name that they define; and what a claim replaces besides.

    Heads are replaced by others, or by the nodes of names and of what stands for a call with them.
    """

    record: Record
    calls: dict[int, tuple[int, int]] = field(default_factory=dict)
    names: dict[int, int] = field(default_factory=dict)
    heads: dict[int, tuple[tuple[int, ...], int] | int] = field(default_factory=dict)
    replaced: dict[int, int] = field(default_factory=dict)

    @property
    def any(self) -> bool:
        return bool(self.calls or self.names or self.heads or self.replaced)

    def stands_for(self, number: int, env: Environment) -> Closure | None:
        """What a name or a call stands for, if it is bound to an expression, defined or replaced."""
        node = self.record.nodes[number]
        if node[0] in SIDES:
            return self.side(node, env)
        return self.name(node[1], env) if node[0] == "x" else self.call(node, env) if node[0] == "f" else None

    def side(self, node: Any, env: Environment) -> Closure | None:
        """The side of an equation, with the values that are given for its names."""
        if node[1] not in self.record.equations:
            return None
        number, inside = self.record.equations[node[1]][SIDES.index(node[0])], env.without()
        for name, value in zip(node[2], node[3:], strict=True):
            for symbol in self.record.free[number]:
                if self.record.symbols[symbol].name == name:
                    inside = inside.with_(symbol, Closure.of(value, env, self.record))
        return Closure.of(number, inside, self.record)

    def call(self, node: Any, env: Environment) -> Closure | None:
        """What a call stands for."""
        head = node[1]
        if env.replacing and head in self.heads:
            new = self.heads[head]
            if not isinstance(new, int):
                return self._body(new[0], new[1], node[2:], env, EMPTY)
            if new in self.calls:
                left, right = self.calls[new]
                return self._body(tuple(self.record.nodes[left][2:]), right, node[2:], env, EMPTY)
            return None
        if head in self.calls:
            left, right = self.calls[head]
            return self._body(tuple(self.record.nodes[left][2:]), right, node[2:], env, env.without())
        return None

    def head(self, head: int, env: Environment) -> int:
        """The head of a call after replacements."""
        new = self.heads.get(head, head) if env.replacing else head
        return new if isinstance(new, int) else head

    def name(self, symbol: int, env: Environment) -> Closure | None:
        """What a name stands for."""
        found = env.get(symbol)
        if found is not None:
            return found if isinstance(found, Closure) else None
        if symbol in self.names:
            return Closure.of(self.names[symbol], env.without(), self.record)
        if env.replacing and symbol in self.replaced:
            return Closure.of(self.replaced[symbol], EMPTY, self.record)
        return None

    def _body(self, names: tuple[int, ...], body: int, arguments: tuple[int, ...], env: Environment, inside: Environment) -> Closure | None:
        if len(names) != len(arguments):
            return None
        for name, argument in zip(names, arguments, strict=True):
            inside = inside.with_(self.record.nodes[name][1], Closure.of(argument, env, self.record))
        return Closure.of(body, inside, self.record)
