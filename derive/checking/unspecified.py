"""Functions and operators of which nothing is known, as random functions of what they are applied to; and their slopes."""

from __future__ import annotations

from typing import Any

from derive.checking.environments import Environment, Fresh
from derive.checking.reading import Unchecked
from derive.checking.slopes import slope

__all__ = ["Unspecified"]

_ODD = {"atan", "asin", "asinh", "atanh", "erf", "erfi", "Si", "Shi", "fresnels", "fresnelc", "acot", "acoth", "acsch"}
_EVEN = {"DiracDelta", "sinc"}
_SYMMETRIC = {"Max", "Min", "KroneckerDelta", "And", "Or", "Equality", "Unequality"}


class Unspecified:
    """The part of `Values` that is about calls, derivatives and matrix elements."""

    point: Any
    field: Any
    record: Any
    value: Any
    token: Any
    random: Any

    @property
    def is_main(self) -> bool:
        """Whether these are the values in the larger field."""
        raise NotImplementedError

    def _derivative(self, node: Any, env: Environment) -> Any:
        """That of a random function by its arguments; of anything else by the rules, once."""
        orders = self._orders(node)
        found = self._of_call(node[1], orders, env)
        if found is not None:
            return found
        if len(orders) > 1 or sum(orders.values()) > 1 or not self.is_main:
            raise Unchecked("a higher derivative")
        return slope(self, node[1], env, next(iter(orders)))

    def further(self, node: Any, env: Environment, symbol: int) -> Any:
        """The derivative by a name of the derivative of a random function."""
        orders = self._orders(node)
        found = self._of_call(node[1], {**orders, symbol: orders.get(symbol, 0) + 1}, env) if env.get(symbol) is None else None
        if found is None:
            raise Unchecked("a higher derivative")
        return found

    def _orders(self, node: Any) -> dict[int, int]:
        """How often it is differentiated by each name."""
        nodes = self.record.nodes
        pairs = [(nodes[node[i]], nodes[node[i + 1]]) for i in range(2, len(node), 2)]
        if not all(v[0] == "x" and n[0] == "q" for v, n in pairs):
            raise Unchecked("a derivative by something that is no name")
        return {v[1]: n[1] for v, n in pairs}

    def _of_call(self, number: int, orders: dict[int, int], env: Environment) -> Any:
        """The derivative of the call of a random function with names for arguments; None for anything else."""
        nodes, body = self.record.nodes, self.record.nodes[number]
        if body[0] == "f" and self.point.unfolding.call(body, env) is None and all(
            nodes[a] == ("x", s) or s not in self.record.free[a] for a in body[2:] for s in orders
        ):
            counts = tuple(orders.get(nodes[a][1], 0) if nodes[a][0] == "x" else 0 for a in body[2:])
            if sum(counts) == sum(orders.values()):
                return self.random_slope(self.point.unfolding.head(body[1], env), counts, tuple(self.token(a, env) for a in body[2:]))
        return None

    def random_slope(self, head: int, counts: tuple[int, ...], tokens: tuple[Any, ...]) -> Any:
        declared = self.record.heads[head]
        parity = declared["parity"] * (-1) ** sum(counts)
        return self._random_function(("slope", head, counts), tokens, parity, not declared["real"])

    def _call(self, node: Any, env: Environment) -> Any:
        head = self.point.unfolding.head(node[1], env)
        declared = self.record.heads[head]
        tokens = tuple(self.token(part, env) for part in node[2:])
        return self._random_function(("call", head), tokens, declared["parity"], not declared["real"])

    def _random_function(self, key: Any, tokens: tuple[Any, ...], parity: int, complex: bool) -> Any:
        if not parity or len(tokens) != 1 or isinstance(tokens[0], str):
            return self.random(key, tokens, complex=complex)
        p = self.point.main.field.p
        opposite = tuple(-part % p for part in tokens[0])
        value = self.random(key, min(tokens[0], opposite), complex=complex)
        if parity < 0 and tokens[0] == opposite:
            return self.field.element(0)
        return -value if parity < 0 and opposite < tokens[0] else value

    def _element(self, node: Any, env: Environment) -> Any:
        """A matrix element: linear in the operator, a random function of its states for each product of operators."""
        ends = self.token(node[1], env), self.token(node[3], env)
        total = self.field.element(0)
        for coefficient, word in self._words(node[2], env):
            total += coefficient * self.random("element", ends, word, complex=True)
        return total

    def combination(self, number: int, env: Environment) -> dict[tuple[Any, ...], tuple[int, int]]:
        """An expression in operators: the value of the coefficient of each product of operators in it."""
        total: dict[tuple[Any, ...], Any] = {}
        for coefficient, word in self._words(number, env):
            total[word] = total.get(word, self.field.element(0)) + coefficient
        return {word: self.field.parts(value) for word, value in total.items() if value != 0}

    def _words(self, number: int, env: Environment) -> list[tuple[Any, tuple[Any, ...]]]:
        node = self.record.nodes[number]
        if node[0] == "x" and self.record.symbols[node[1]].kind == "operator":
            return [(self.field.element(1), (node[1],))]
        found = self.point.unfolding.stands_for(number, env)
        if found is not None:
            return self._words(found.number, found.environment)
        if node[0] == "slope":
            return [(self.field.element(1), (("slope", node[1], env.key(self.record.free[node[1]])),))]
        if node[0] == "+":
            return [word for part in node[1:] for word in self._words(part, env)]
        count = self.record.nodes[node[2]] if node[0] == "^" else ()
        factors = node[1:] if node[0] == "*" else (node[1],) * count[1] if count and count[0] == "q" and count[2] == 1 and 0 < count[1] < 9 else ()
        if not factors:
            return [(self.value(number, env), ())]
        total: list[tuple[Any, tuple[Any, ...]]] = [(self.field.element(1), ())]
        for factor in factors:
            total = [(a * b, one + other) for a, one in total for b, other in self._words(factor, env)]
        return total

    def _opaque(self, node: Any, env: Environment) -> Any:
        tag = node[0]
        if tag == "?":
            raise Unchecked(f"an expression of type {node[1]}")
        if tag == "lim":
            inside = env.with_(self.record.nodes[node[2]][1], Fresh(("limit",), ""))
            return self.random("limit", self.token(node[1], inside), self.token(node[3], env), node[4], complex=True)
        tokens = tuple(self.token(part, env) for part in node[1:])
        tokens = tuple(sorted(tokens, key=str)) if tag in _SYMMETRIC else tokens
        parity = -1 if tag in _ODD else 1 if tag in _EVEN else 0
        return self._random_function(("function", tag), tokens, parity, complex=False)
