"""Quantities of equations, "PAPER:NUMBER", and of formulas given as text: each value proven within one unit in the last place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

import numpy as np
import sympy

from derive import papers
from derive.from_text import from_text
from derive.packets import task
from numerics._arguments import DomainError
from numerics.functions import Function, function
from numerics.functions.stated import Stated
from numerics.scans.quantity import Evaluated, Output, Parameter, Quantity

__all__ = ["begin", "of_equation", "of_formula"]

_BATCH = 1024


@task
def begin(names: Mapping[str, Any], fixed: Mapping[str, Any]) -> tuple[Quantity, Mapping[str, Any]]:
    """What a worker begins with: the equation or the formula, compiled, and what is the same at all points."""
    return of_formula(names["formula"], tuple(names["of"])) if "formula" in names else of_equation(names["quantity"]), fixed


@lru_cache(64)
def of_equation(label: str) -> Quantity:
    """The stored equation as a quantity of all of its free names; raises `NotCallable` and what `derive.paper` does."""
    paper, number = papers.split(label)
    if not number:
        raise DomainError(f"quantity: expected PAPER:NUMBER, as in ashcroft-langreth-1967:3; got {label[:60]!r}")
    made = function(paper, number)
    if not isinstance(made, Function):
        raise DomainError(f"quantity: {label} is between operators, and no function of numbers")
    equation = papers.paper(paper)[number]
    return _of(label, equation.says, str(equation.source), made)


@lru_cache(64)
def of_formula(text: str, names: tuple[str, ...]) -> Quantity:
    """The formula of the names, which are real numbers; raises `TextError`."""
    for name in names:
        if not (name.isascii() and name.isidentifier()) or len(name) > 40:
            raise DomainError(f"formula: a name is of letters and digits, at most 40; got {name[:60]!r}")
    symbols = {name: sympy.Symbol(name, real=True) for name in names}
    expression = from_text(text, symbols)
    unused = sorted(set(names) - {one.name for one in expression.free_symbols})
    if unused:
        raise DomainError(f"formula: {unused[0]!r} does not occur in it")
    return _of("formula", text, "given", Function("formula", Stated(expression, tuple(symbols.values()))))


def _of(name: str, says: str, source: str, made: Function) -> Quantity:
    def evaluate(columns: Mapping[str, Any], count: int) -> Evaluated:
        report = made.report(**{name: columns[name] for name in made.names})
        values = np.broadcast_to(report.values, (count,))
        bound = made.max_ulp * np.spacing(np.abs(np.where(np.isfinite(values), values, np.nan)))
        return [values, bound], {place[0] if place else 0: why for place, why in report.reasons.items()}

    if not made.is_real:
        raise DomainError(f"quantity: {name} is complex, and a scan takes real values")
    outputs = (Output("value", made.unit, says), Output("bound", made.unit, "the error is at most this", "proven bound"))
    parameters = tuple(Parameter(one.name, float, _unit(made, one)) for one in made.arguments)
    content = f"{sympy.srepr(made.expression)} where {made.assumes}"
    return Quantity(name, says, source, parameters, outputs, evaluate, True, _BATCH, content)


def _unit(made: Function, name: Any) -> str:
    dimension = getattr(name, "dimension", None)
    return replace(made.stated, dimension=dimension).unit if dimension is not None else ""
