"""The value of a derivative, by the rules of differentiation; functions of which nothing is known have random ones."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from derive.checking.environments import Closure, Environment
from derive.checking.reading import Unchecked

__all__ = ["slope"]


def slope(values: Any, number: int, env: Environment, symbol: int) -> Any:
    """The value of the derivative of a node by a name, the others held fast."""
    record = values.record
    if symbol not in record.free[number] and not values.point.unfolding.any:
        return values.field.element(0)
    key = "slope", symbol, number, env.key(record.free[number])
    if key not in values.memo:
        values.memo[key] = _slope(values, number, env, symbol)
    return values.memo[key]


def _slope(values: Any, number: int, env: Environment, symbol: int) -> Any:
    record = values.record
    zero, one = values.field.element(0), values.field.element(1)
    node = record.nodes[number]
    tag = node[0]

    def inner(part: int) -> Any:
        return slope(values, part, env, symbol)

    def at(part: int) -> Any:
        return values.value(part, env)

    if tag == "x" and node[1] == symbol:
        return one
    stands_for = values.point.unfolding.stands_for(number, env)
    if stands_for is not None and tag == "x":
        return zero if env.get(node[1]) is not None else slope(values, stands_for.number, stands_for.environment, symbol)
    if stands_for is not None:
        return _of_call(values, node, env, stands_for, symbol)
    if tag in ("q", "c", "x"):
        return zero
    if tag == "+":
        return sum((inner(part) for part in node[1:]), zero)
    if tag == "*":
        total = zero
        for i, part in enumerate(node[1:]):
            change = inner(part)
            if change == 0:
                continue
            for j, other in enumerate(node[1:]):
                change *= at(other) if i != j else one
            total += change
        return total
    if tag == "^":
        _, base, exponent = node
        written = record.nodes[exponent]
        if written[0] == "q":
            power = Fraction(written[1], written[2])
            return values.rational(power) * values.raised(at(base), power - 1) * inner(base)
        return at(number) * (inner(exponent) * values.logarithm(base, env) + at(exponent) * values.field.divided(inner(base), at(base)))
    if tag == "exp":
        return at(number) * inner(node[1])
    if tag == "log":
        argument = node[1]
        while record.nodes[argument][0] == "Abs":
            argument = record.nodes[argument][1]
        return values.field.divided(_modulus_free(values, argument, env, symbol), one)
    if tag in ("sin", "cos", "sinh", "cosh"):
        other = {"sin": "cos", "cos": "sin", "sinh": "cosh", "cosh": "sinh"}[tag]
        change = values.circular(other, node[1], env) * inner(node[1])
        return -change if tag == "cos" else change
    if tag in ("tan", "tanh"):
        squared = at(number) * at(number)
        return inner(node[1]) * (one + squared if tag == "tan" else one - squared)
    if tag == "Abs":
        return values.field.divided(at(number), at(node[1])) * inner(node[1])
    if tag == "f":
        tokens = tuple(values.token(part, env) for part in node[2:])
        total = zero
        for i, part in enumerate(node[2:]):
            counts = tuple(int(i == j) for j in range(len(tokens)))
            total += values.random_slope(values.point.unfolding.head(node[1], env), counts, tokens) * inner(part)
        return total
    if tag == "diff":
        return values.further(node, env, symbol)
    if tag in ("int", "sum") and all(symbol not in record.free[end] for i in range(2, len(node), 3) for end in node[i + 1 : i + 3]):
        return values.ranged(node, env, lambda inside: slope(values, node[1], inside, symbol))
    if tag == "subs" and all(symbol not in record.free[node[i]] for i in range(3, len(node), 2)):
        inside = env
        for i in range(2, len(node), 2):
            inside = inside.with_(record.nodes[node[i]][1], Closure.of(node[i + 1], env, record))
        return slope(values, node[1], inside, symbol)
    raise Unchecked(f"the derivative of {tag}")


def _of_call(values: Any, node: Any, env: Environment, body: Closure, symbol: int) -> Any:
    """The chain rule through what a call stands for, and what its names have of the symbol besides."""
    total = values.field.element(0)
    for name, one in body.environment.bound.items():
        total += slope(values, body.number, body.environment, name) * slope(values, one.number, env, symbol)
    if symbol not in body.environment.bound:
        total += slope(values, body.number, body.environment, symbol)
    return total


def _modulus_free(values: Any, argument: int, env: Environment, symbol: int) -> Any:
    """d log|u| = du/u factor by factor, so that moduli in a product need no sign."""
    node = values.record.nodes[argument]
    if node[0] == "Abs":
        return _modulus_free(values, node[1], env, symbol)
    if node[0] == "*":
        return sum((_modulus_free(values, part, env, symbol) for part in node[1:]), values.field.element(0))
    if node[0] == "^" and values.record.nodes[node[2]][0] == "q":
        return values.rational(Fraction(*values.record.nodes[node[2]][1:])) * _modulus_free(values, node[1], env, symbol)
    return values.field.divided(slope(values, argument, env, symbol), values.value(argument, env))
