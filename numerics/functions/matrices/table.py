"""Which equations between operators can be called in matrices, and what they are functions of."""

from __future__ import annotations

from dataclasses import dataclass

from derive.operators import Label
from derive.paper import Paper
from numerics.functions.matrices.errors import NotInMatrices
from numerics.functions.matrices.function import OperatorFunction
from numerics.functions.matrices.premises import is_operator_equation

__all__ = ["Row", "table"]


@dataclass(frozen=True)
class Row:
    """One equation: what it is called with at the least, or why it cannot be called; and the equations that it takes for granted."""

    number: str
    arguments: tuple[str, ...]
    reason: str
    premises: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.number:28} {', '.join(self.arguments) or self.reason}"


def table(paper: Paper, *, states: bool = False) -> tuple[Row, ...]:
    """A row for each equation of the paper with operators, in printed order; with `states` for those that have labels of states alone too."""
    rows = []
    for one in paper.equations:
        if is_operator_equation(one) or (states and one.relation.has(Label)):
            try:
                made = OperatorFunction(paper, one.number)
                rows.append(Row(one.number, made.least, "", made.premises))
            except NotInMatrices as problem:
                rows.append(Row(one.number, (), str(problem)))
    return tuple(rows)
