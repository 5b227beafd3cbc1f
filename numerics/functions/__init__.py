"""Every equation as a function: `function(paper, number, *arguments)`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from derive import papers
from derive.componentwise import paper_in_components
from derive.equation import Equation
from derive.operators import Element, Operator, Slope
from derive.paper import Paper
from numerics.functions.errors import NotCallable, OfOperators
from numerics.functions.function import Function, Report
from numerics.functions.laws import laws
from numerics.functions.matrices import OperatorFunction, Sides, operator_function
from numerics.functions.stated import stated

__all__ = ["Function", "NotCallable", "OperatorFunction", "Report", "Sides", "function"]


def function(
    paper: Paper | Equation | str, number: str, *names: str, given: Iterable[str] = (), values: Mapping[Any, Any] | None = None, max_ulp: float = 1.0
) -> Function | OperatorFunction:
    """The equation `number` as a function of the quantities `names` (all of its free ones, by name, where none are given).

    Its value is the right-hand side of an equation that defines its left-hand side, else the left-hand side less the right; definitions of
    the paper are put in, those of names where `given` has the number of their equation. `values` gives numbers for quantities and, for
    functions that the paper leaves unspecified, an equation ("PAPER:NUMBER" or its Function), a `sympy.Lambda`, a table over labels 1, 2, ...
    or a function of balls. Constants of nature come by themselves, in SI; charges in the Gaussian sense, e**2 in J m. An equation between
    operators is a function of matrices. Raises `NotCallable` where a part of the equation cannot be evaluated.

    >>> f = function("ashcroft-langreth-1967", "lindhard", "y")
    >>> f([0.5, 1.0, 2.0])
    array([0.91197961, 0.5       , 0.08802039])
    """
    one = _of_numbers(_paper(paper), number)
    if one[number].relation.has(Operator, Element, Slope):
        return _of_matrices(one, number, names, given, values or {})
    known = laws(values or {}, lambda label: _labelled(label))
    try:
        return Function(f"{one.id}:{number}", stated(one, number, names, given, known), max_ulp=max_ulp)
    except OfOperators:
        return _of_matrices(one, number, names, given, values or {})


def _of_matrices(paper: Paper, number: str, names: tuple[str, ...], given: Iterable[str], values: Mapping[Any, Any]) -> OperatorFunction:
    if names:
        raise NotCallable(f"({number}) is between operators: matrices are given by name when it is called, paper.function({number!r})(V=..., ...)")
    return operator_function(paper, number, given=tuple(given), values={str(key): value for key, value in values.items()})


def _paper(paper: Paper | Equation | str) -> Paper:
    """The paper, that of a name, or one of a single equation."""
    if isinstance(paper, Equation):
        return Paper("equation", paper.says, str(paper.source), (replace(paper, follows_from=()),), ())
    return papers.paper(paper) if isinstance(paper, str) else paper


def _of_numbers(paper: Paper, number: str) -> Paper:
    """The paper with each vector equation as equations of its components, one of which is called."""
    plain, numbers = paper_in_components(paper)
    parts = numbers.get(number, (number,))
    if parts != (number,):
        raise NotCallable(f"({number}) is between vectors: a component of it is called, such as {parts[0]!r}")
    return plain


def _labelled(label: str) -> Function:
    paper, number = papers.split(label)
    made = function(paper, number or "")
    if not isinstance(made, Function):
        raise NotCallable(f"{label} is between operators, and no function of numbers")
    return made
