"""Names that vary with what is differentiated by, or averaged over, without saying so: an equation defines them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import sympy
from sympy.core.function import AppliedUndef

from derive.equation import Equation
from derive.expressions.nodes import atoms
from derive.paper import Paper
from derive.vectors.directions import OverDirections
from derive.vectors.fields import FieldValue
from derive.vectors.frames import Frame
from derive.vectors.indices import ByComponent
from derive.vectors.products import Rate
from derive.vectors.vector import Named

__all__ = ["nothing_hidden"]


def nothing_hidden(expressions: Iterable[sympy.Basic], paper: Paper, given: Iterable[str] = ()) -> None:
    """Raises ``ValueError`` where something under nabla, a derivative or an average over directions is defined by what these vary, unseen.

    Under an average over directions nothing may be tied to the direction by what is `given` either.
    """
    expressions = tuple(expressions)
    tied = [one.relation.free_symbols for one in map(paper.__getitem__, given) if one.defines is None]
    for inside, varied in (pair for expression in expressions for pair in _varied(expression, OverDirections)):
        caught = sorted(map(str, set().union(*(names - varied for names in tied if names & varied)) & inside.free_symbols))
        if caught:
            raise ValueError(f"{caught[0]} depends by a premise on the direction that is averaged over: declare it as a function of that")
    definitions = dict(pair for one in paper.known for pair in _definitions(one))
    if not definitions:
        return
    for expression in expressions:
        for inside, varied in _varied(expression):
            for name in sorted(_parts(inside) - varied, key=str):
                caught = sorted(map(str, _behind(name, definitions) & varied))
                if caught:
                    what = getattr(name, "name", str(name))
                    raise ValueError(f"{what} does not show that by its definition it depends on {caught[0]}: declare it as a function of that")


def _definitions(one: Equation) -> Iterator[tuple[Any, set[Any]]]:
    """What an equation defines, and the names and functions in the definition that are no arguments."""
    if isinstance(one.defines, Named):
        yield from ((part, _parts(one.rhs)) for part in one.defines.args)
    elif one.defines is not None:
        arguments = set() if isinstance(one.defines, sympy.Symbol) else one.lhs.free_symbols
        yield one.defines, _parts(one.rhs) - arguments


def _parts(expression: sympy.Basic) -> set[Any]:
    """Its free names, and the functions that are called in it."""
    return expression.free_symbols | {call.func for call in atoms(expression, AppliedUndef)} | {call.field for call in atoms(expression, FieldValue)}


def _varied(expression: sympy.Basic, kind: type = sympy.Basic) -> Iterator[tuple[Any, set[sympy.Symbol]]]:
    """What stands under an operation of this kind that varies names, and these names."""
    nodes: Iterator[Any] = (node for node in sympy.preorder_traversal(expression) if isinstance(node, kind))
    for node in nodes:
        if isinstance(node, OverDirections):
            yield node.args[1], node.args[0].free_symbols
        elif isinstance(node, Rate | ByComponent):
            yield node.args[0], node.args[1].free_symbols
        elif isinstance(getattr(node, "frame", None), Frame):
            yield node.args[0], set(node.frame.names)
        elif isinstance(node, sympy.Derivative):
            yield node.expr, set(node.variables)


def _behind(name: Any, definitions: Mapping[Any, set[Any]]) -> set[Any]:
    """All names and functions on which one depends by definitions, besides its arguments."""
    found: set[Any] = set()
    new = {name}
    while new:
        found |= new
        new = set().union(*(definitions.get(one, set()) for one in new)) - found
    return found - {name}
