"""Numbers for the names and functions of an expression, and labels as numbers of states."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import sympy
from flint import acb

from derive.expressions.balls import BallFunction, ball
from derive.expressions.calculus import put
from derive.expressions.sampling import described, instantiate, points, specified
from derive.operators import Element, Label, Operator, has_operators

__all__ = ["Labels", "Scalars"]

Labels = Mapping[sympy.Symbol, int]


class Scalars:
    """Numbers for the names and functions in `expressions`, drawn from `generator`; sums over labels go over `size` states.

    Raises ``ValueError`` where there is an integer that is neither a label nor a number of states.
    """

    def __init__(self, expressions: Iterable[sympy.Expr], generator: Any, size: int) -> None:
        said = list(expressions)
        self.chosen = instantiate(said, generator)
        ends = {limits[2] for e in said for node in e.atoms(sympy.Sum) for limits in node.limits if isinstance(limits[0], Label)}
        self.sizes = {end: sympy.Integer(size) for end in ends if end.is_Symbol and not isinstance(end, Label)}
        names = {s for e in said for s in e.free_symbols if not isinstance(s, Operator | Label) and s not in self.sizes}
        whole = sorted(s.name for s in names if s.is_integer)
        if whole:
            raise ValueError(f"no finite model: {', '.join(whole)} is neither a label nor a number of states")
        self.point = next(points(names, generator, {}))

    def value(self, node: sympy.Expr, labels: Labels) -> acb:
        """The value of an expression without operators, its free labels at these states."""
        if has_operators(node) or node.has(Element):
            raise ValueError(f"no value in a finite model: {type(node).__name__} {node}")
        known = put(specified(node, self.chosen), {**self.sizes, **{label: sympy.Integer(value) for label, value in labels.items()}})
        names = sorted(known.free_symbols, key=lambda s: s.name)
        return BallFunction(known, names)(*(ball(self.point[name]) for name in names))

    def end(self, node: sympy.Expr) -> int:
        """The end of a sum: an integer, or the number of states."""
        number = self.sizes.get(node, node)
        if not number.is_Integer:
            raise ValueError(f"no finite model: a sum to {node}")
        return int(number)

    @property
    def description(self) -> tuple[tuple[str, str], ...]:
        return (*((name.name, str(value)) for name, value in self.point.items()), *described(self.chosen))
