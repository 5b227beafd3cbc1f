"""Expressions as plain data: tables of nodes, symbols and heads that can be read without SymPy, and without evaluating text.

A node is a list: a tag, then numbers of earlier nodes or plain values. Each distinct part stands once, so that what is shared
is written once, and nothing is nested. The tags::

    ["q", p, q]                   a rational p/q             ["x", s]                    symbol number s
    ["c", "pi"]                   a constant: pi, e, i, ...  ["f", h, a, ...]            a call of head number h
    ["+", a, ...]  ["*", a, ...]  in order                   ["^", a, b]                 a power
    ["int", f, x, low, high, ...] an integral, or "sum", "prod"
    ["diff", f, x, n, ...]        a derivative               ["subs", f, x, a, ...]      f with a put for x
    ["lim", f, x, a, "+"]         a limit                    ["el", bra, X, ket]         a matrix element
    ["slope", X]                  the slope of an operator   ["sin", a], ["log", a] ...  any other function by its name
    ["left", "3", ["y"], a]       the left side of an equation with a put for its y, or "right"
    ["?", "Type", "text"]         whatever this cannot say
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import sympy
from sympy.concrete.expr_with_limits import ExprWithLimits
from sympy.core.function import AppliedUndef
from sympy.core.relational import Relational

from derive.expressions.nodes import size
from derive.obligations.declared import traits
from derive.operators import Element, Label, Operator, Slope, letters_of
from derive.quantity import Dimension, Quantity

__all__ = ["TooLarge", "Trees", "shown"]

_MOST_NODES = 100_000
_MOST_DIGITS = 4000
_MOST_SHOWN = 400
_CONSTANTS: dict[Any, str] = {
    sympy.pi: "pi", sympy.E: "e", sympy.I: "i", sympy.oo: "oo", sympy.S.NegativeInfinity: "-oo", sympy.zoo: "zoo", sympy.nan: "nan",
    sympy.EulerGamma: "gamma", sympy.Catalan: "catalan", sympy.GoldenRatio: "golden", sympy.true: "true", sympy.false: "false",
}
_RANGED: dict[type, str] = {sympy.Integral: "int", sympy.Sum: "sum", sympy.Product: "prod"}


class TooLarge(ValueError):
    """An expression that would not be read again in reasonable time."""


@dataclass
class Trees:
    """The tables that one record fills; equal expressions get equal numbers.

    With `texts` the record has text for a person as well; `sides` has the types of what stands for a side of an equation.
    """

    texts: bool = True
    sides: Mapping[type, str] = field(default_factory=dict)
    nodes: list[list[Any]] = field(default_factory=list)
    symbols: list[dict[str, Any]] = field(default_factory=list)
    heads: list[dict[str, Any]] = field(default_factory=list)
    _numbers: dict[Any, int] = field(default_factory=dict)
    _symbols: dict[Any, int] = field(default_factory=dict)
    _heads: dict[Any, int] = field(default_factory=dict)

    def number(self, expression: sympy.Basic) -> int:
        """The number of the node that is this expression."""
        pending = [(expression, False)]
        while pending:
            node, ready = pending.pop()
            if node in self._numbers:
                continue
            if ready:
                self._add(node)
            else:
                pending.append((node, True))
                parts = node.args[2::2] if type(node) in self.sides else _parts(node)
                pending += [(part, False) for part in reversed(parts)]
        return self._numbers[expression]

    def head(self, function: Any) -> int:
        """The number of a function that is not specified."""
        if function not in self._heads:
            of = getattr(function, "of", None)
            dimension = getattr(function, "dimension", None)
            self.heads.append({
                "name": function.__name__, "real": function.is_real is True, "parity": getattr(function, "parity", 0) or 0,
                "dimension": _exponents(dimension), "of": None if of is None else [_exponents(one) for one in of],
            })
            self._heads[function] = len(self.heads) - 1
        return self._heads[function]

    def _add(self, node: sympy.Basic) -> None:
        if len(self.nodes) >= _MOST_NODES:
            raise TooLarge(f"more than {_MOST_NODES} parts")
        written = self._written(node, lambda part: self._numbers[part])
        self.nodes.append(written)
        self._numbers[node] = len(self.nodes) - 1

    def _written(self, node: Any, of: Callable[[Any], int]) -> list[Any]:
        if node in _CONSTANTS:
            return ["c", _CONSTANTS[node]]
        if isinstance(node, sympy.Rational):
            if max(abs(node.p), node.q).bit_length() > 3 * _MOST_DIGITS:
                raise TooLarge(f"a number of more than {_MOST_DIGITS} digits")
            return ["q", int(node.p), int(node.q)]
        if isinstance(node, sympy.Symbol):
            return ["x", self._symbol(node)]
        if isinstance(node, AppliedUndef):
            return ["f", self.head(node.func), *map(of, node.args)]
        if type(node) in self.sides:
            return [self.sides[type(node)], node.args[0].name, [name.name for name in node.args[1::2]], *map(of, node.args[2::2])]
        tag = _tag(node)
        if tag == "lim":
            return [tag, *map(of, node.args[:3]), str(node.args[3])]
        return [tag, *map(of, _parts(node))] if tag != "?" else ["?", type(node).__name__, str(node)[:_MOST_SHOWN]]

    def _symbol(self, symbol: sympy.Symbol) -> int:
        if symbol not in self._symbols:
            limits = getattr(symbol, "range", None)
            kind = next((name for kind, name in _KINDS if isinstance(symbol, kind)), "symbol")
            self.symbols.append({
                "name": symbol.name, "kind": kind, "traits": list(traits(symbol)) if symbol.is_commutative else [],
                "complex": symbol.is_commutative is not False and symbol.is_extended_real is not True,
                "dimension": _exponents(getattr(symbol, "dimension", None)), "between": None if limits is None else [str(end) for end in limits],
            })
            if isinstance(symbol, Operator):
                self.symbols[-1] |= {"letters": list(letters_of(symbol)), "adjoint": symbol.adjoint_name, "unit": self.number(symbol.unit)}
            if kind == "dummy":
                self.symbols[-1]["name"] = "_" if symbol.name.startswith("Dummy") else symbol.name
            self._symbols[symbol] = len(self.symbols) - 1
        return self._symbols[symbol]


_KINDS = ((Label, "label"), (Operator, "operator"), (Quantity, "quantity"), (sympy.Dummy, "dummy"))


def shown(expression: sympy.Basic) -> str:
    """The expression as text for a person, cut where it is long."""
    if size(expression) > 2000:
        return f"(an expression of {size(expression)} parts)"
    text = str(expression)
    return text if len(text) <= _MOST_SHOWN else text[:_MOST_SHOWN] + " ..."


def _tag(node: Any) -> str:
    if node.is_Add or node.is_Mul or node.is_Pow:
        return "+" if node.is_Add else "*" if node.is_Mul else "^" if not isinstance(node, sympy.exp) else "exp"
    if isinstance(node, ExprWithLimits):
        return _RANGED.get(type(node), "?") if all(len(limits) == 3 for limits in node.limits) else "?"
    named = ((sympy.Derivative, "diff"), (sympy.Subs, "subs"), (sympy.Limit, "lim"), (Element, "el"), (Slope, "slope"))
    for kind, tag in named:
        if isinstance(node, kind):
            return tag
    if isinstance(node, sympy.Function | sympy.Max | sympy.Min | Relational | sympy.logic.boolalg.BooleanFunction):
        return type(node).__name__
    return "pair" if isinstance(node, sympy.functions.elementary.piecewise.ExprCondPair) else "?"


def _parts(node: Any) -> list[Any]:
    """The parts of a node in the order in which it is written."""
    if isinstance(node, AppliedUndef):
        return list(node.args)
    tag = "" if not node.args else _tag(node)
    if tag in ("", "?"):
        return []
    if tag in ("int", "sum", "prod"):
        return [node.function, *(part for limits in node.limits for part in limits)]
    if tag == "diff":
        return [node.expr, *(part for pair in node.variable_count for part in pair)]
    if tag == "subs":
        return [node.expr, *(part for pair in zip(node.variables, node.point, strict=True) for part in pair)]
    return list(node.args[:3] if tag == "lim" else node.args)


def _exponents(dimension: Any) -> list[str] | None:
    """Those of mass, length, time and temperature."""
    if not isinstance(dimension, Dimension):
        return None
    return [str(one) for one in (dimension.mass, dimension.length, dimension.time, dimension.temperature)]
