"""The domain of a formula with conditions, cut into runs of doubles on each of which it is a formula without any."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import sympy

from numerics.certified.formula import Formula, Rejected
from numerics.certified.proof import checker
from numerics.certified.schema import Steps
from numerics.certified.steps import NotCertifiable, expression_of

__all__ = ["Part", "parts_of"]


class Part(NamedTuple):
    """Doubles between two ends, and what the function and its envelope are there."""

    ends: tuple[float, float]
    expression: sympy.Expr
    formula: Formula
    envelope: sympy.Expr | None
    envelope_formula: Formula | None


def parts_of(
    function: tuple[sympy.Expr, Steps], envelope: tuple[sympy.Expr, Steps] | None, variable: sympy.Symbol, domain: tuple[float, float],
) -> Iterator[Part]:
    """The parts of the domain, in order; one where no condition is."""
    for ends, expression, formula in _runs(*function, variable, domain):
        if envelope is None:
            yield Part(ends, expression, formula, None, None)
            continue
        for inner, size, size_formula in _runs(*envelope, variable, ends):
            yield Part(inner, expression, formula, size, size_formula)


def _runs(expression: sympy.Expr, steps: Steps, variable: sympy.Symbol, domain: tuple[float, float]) -> Iterator[
    tuple[tuple[float, float], sympy.Expr, Formula]
]:
    formula = Formula(steps)
    if not formula.in_pieces:
        yield domain, expression, formula
        return
    try:
        for low, high, one in checker.branches.runs(formula, *domain):
            value = expression_of(one.given, variable)
            if value.has(sympy.zoo, sympy.nan):
                where = f"at {variable} = {low!r}" if low == high else f"for {variable} from {low!r} to {high!r}"
                raise NotCertifiable(f"the formula has no value {where}: leave that out of the domain")
            yield (low, high), value, one
    except Rejected as error:
        where = f"{variable} from {domain[0]!r} to {domain[1]!r}"
        raise NotCertifiable(f"{error} ({where}): end the domain before, or write that part by itself") from None
