"""Names that vary with what is differentiated by, or averaged over, without saying so: an equation defines them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import sympy

from derive.paper import Paper
from derive.vectors.directions import OverDirections
from derive.vectors.frames import Frame
from derive.vectors.indices import ByComponent
from derive.vectors.products import Rate

__all__ = ["nothing_hidden"]


def nothing_hidden(expressions: Iterable[sympy.Basic], plain: Paper) -> None:
    """Raises ``ValueError`` where a name under nabla, a derivative or an average over directions is defined by what these vary."""
    definitions = {one.defines: one.rhs for one in plain.known if isinstance(one.defines, sympy.Symbol)}
    if not definitions:
        return
    for expression in expressions:
        for inside, varied in _varied(expression):
            for name in sorted(inside.free_symbols - varied, key=str):
                caught = sorted(map(str, _behind(name, definitions) & varied))
                if caught:
                    raise ValueError(f"{name} is a name, and by its definition depends on {caught[0]}: declare it as a function of it")


def _varied(expression: sympy.Basic) -> Iterator[tuple[Any, set[sympy.Symbol]]]:
    """What stands under an operation that varies names, and these names."""
    for node in sympy.preorder_traversal(expression):
        if isinstance(node, OverDirections):
            yield node.args[1], node.args[0].free_symbols
        elif isinstance(node, Rate | ByComponent):
            yield node.args[0], node.args[1].free_symbols
        elif isinstance(getattr(node, "frame", None), Frame):
            yield node.args[0], set(node.frame.names)
        elif isinstance(node, sympy.Derivative):
            yield node.expr, set(node.variables)


def _behind(name: sympy.Symbol, definitions: Mapping[Any, sympy.Expr]) -> set[sympy.Symbol]:
    """All names on which one depends by definitions of names."""
    found: set[sympy.Symbol] = set()
    new = {name}
    while new:
        found |= new
        new = {part for one in new if one in definitions for part in definitions[one].free_symbols} - found
    return found - {name}
