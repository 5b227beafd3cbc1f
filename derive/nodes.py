"""Walks over expressions that meet each distinct part once, however often it stands in the whole."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import sympy

__all__ = ["found", "has", "replaced", "text"]

_MOST_KEPT = 512


def found(expression: sympy.Basic, *kinds: type) -> set[Any]:
    """The parts of these kinds, as `expression.atoms(*kinds)`.

    >>> x = sympy.Symbol("x")
    >>> found(sympy.sin(x) + sympy.cos(x) ** 2, sympy.cos)
    {cos(x)}
    """
    return {node for node in _parts(expression) if isinstance(node, kinds)} if has(expression, *kinds) else set()


def has(expression: sympy.Basic, *kinds: type) -> bool:
    """Whether it has a part of one of these kinds, as `expression.has(*kinds)`."""
    return any(issubclass(kind, kinds) for kind in _kinds(expression))


def replaced(expression: sympy.Basic, kind: type | tuple[type, ...], change: Callable[[Any], Any]) -> Any:
    """`expression.replace(lambda e: isinstance(e, kind), change)`; `change` is asked once for each distinct part.

    >>> x = sympy.Symbol("x")
    >>> replaced(x + sympy.cos(1 + sympy.cos(x)), sympy.cos, lambda e: 2 * e.args[0])
    5*x + 2
    """
    kinds = kind if isinstance(kind, tuple) else (kind,)
    return _replaced(expression, kinds, change, {}) if has(expression, *kinds) else expression


def _replaced(node: Any, kinds: tuple[type, ...], change: Callable[[Any], Any], known: dict[Any, Any]) -> Any:
    if node not in known:
        known[node] = _changed(node, kinds, change, known)
    return known[node]


def _changed(node: Any, kinds: tuple[type, ...], change: Callable[[Any], Any], known: dict[Any, Any]) -> Any:
    parts = node.args
    if parts:
        new = tuple(_replaced(part, kinds, change, known) for part in parts)
        if new != parts:
            node = node.func(*new)
            if any(node == part != other for part, other in zip(parts, new, strict=True)):
                return node  # a part that was changed back
    if not isinstance(node, kinds):
        return node
    value = change(node)
    return node if value is None else value


@lru_cache(maxsize=20_000)
def text(node: sympy.Basic) -> str:
    """str(node), for sorting."""
    return str(node)


@lru_cache(maxsize=_MOST_KEPT)
def _parts(expression: sympy.Basic) -> tuple[Any, ...]:
    """Every distinct part, the whole first."""
    met, pending = {expression: None}, [expression]
    while pending:
        for part in pending.pop().args:
            if part not in met:
                met[part] = None
                pending.append(part)
    return tuple(met)


@lru_cache(maxsize=8 * _MOST_KEPT)
def _kinds(expression: sympy.Basic) -> frozenset[type]:
    return frozenset(map(type, _parts(expression)))
