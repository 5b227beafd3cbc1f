"""Which equations between operators can be called in matrices, and what they are functions of."""

from __future__ import annotations

from dataclasses import dataclass

from derive.paper import Paper
from numerics.functions.matrices.function import OperatorFunction
from numerics.functions.matrices.names import NotInMatrices
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


def table(paper: Paper) -> tuple[Row, ...]:
    """A row for each equation of the paper with operators, in printed order."""
    rows = []
    for one in paper.equations:
        if is_operator_equation(one):
            try:
                made = OperatorFunction(paper, one.number)
                rows.append(Row(one.number, made.least, "", made.premises))
            except NotInMatrices as problem:
                rows.append(Row(one.number, (), str(problem)))
    return tuple(rows)
