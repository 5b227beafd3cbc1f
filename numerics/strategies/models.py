"""Matrices of a few states that satisfy equations of a paper."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any

import numpy as np
from hypothesis import reject
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from derive.paper import Paper
from numerics.functions import NotCallable
from numerics.functions.matrices import Argument, OperatorFunction, PremiseError, operator_function
from numerics.strategies._numbers import how_many
from numerics.strategies.matrices import Integers, made, real
from numerics.testing.errors import KitError
from numerics.testing.subject import found_paper, known_number

__all__ = ["finite_models", "scattering_operators"]

_TRIES = 40
_TOLERANCE = 1e-9


def finite_models(paper: Paper | str, *numbers: str, states: tuple[int, int] = (1, 4)) -> SearchStrategy[dict[str, Any]]:
    """Matrices, arrays over states and numbers, by argument, of so many states, with which all these equations of the paper hold.

    What nothing gives is drawn: multiples of 1/4, Hermitian or diagonal where the paper has that. What the equations and their
    premises give follows, rounded to complex128. Raises `KitError` for an equation that is none between operators, and where no model of a few
    is one of all the equations.

    >>> from hypothesis import find
    >>> model = find(finite_models("schaich-1976", "A2", states=(1, 1)), lambda one: one["T_plus"] != one["V"])
    >>> model["V"], model["G_0_plus"], model["T_plus"]
    (array([[0.25+0.j]]), array([[0.25+0.j]]), array([[0.26666667+0.j]]))
    """
    how_many("states", states, most=8)
    least, most = states
    if not numbers:
        raise KitError('finite_models: expected equations, as finite_models("schaich-1976", "A2", "A4")')
    some = [_function(found_paper(paper), number, numbers) for number in numbers]
    for one in some:
        dice = Random(0)
        if any(_model(one, least, most, dice.randint) for _ in range(_TRIES)):
            return _models(one, least, most)
    said = ", ".join(f"({number})" for number in numbers)
    raise KitError(f"{some[0].paper.id}: in none of {_TRIES} models of {least} to {most} states {said} hold together")


def scattering_operators(*, states: tuple[int, int] = (1, 4)) -> SearchStrategy[dict[str, Any]]:
    """V, Hermitian, G_0_plus, and the T_plus and g_plus that follow, with the four for the other sign: (A2) and (A4) of schaich-1976."""
    return finite_models("schaich-1976", "A2", "A2-lower", "A4", "A4-lower", states=states)


@st.composite
def _models(draw: DrawFn, one: OperatorFunction, least: int, most: int) -> dict[str, Any]:
    found = _model(one, least, most, lambda low, high: draw(st.integers(low, high)))
    return reject() if found is None else found


def _model(one: OperatorFunction, least: int, most: int, integer: Integers) -> dict[str, Any] | None:
    """Everything that the equation and its premises speak of; None where it does not hold with what is drawn.

    The number of states is drawn after what it cuts, so that a model shrinks to the first states of a larger one.
    """
    needed = {name: one.arguments[name] for name in one.least}
    large = {name: _value(argument, most, integer) for name, argument in needed.items() if argument.kind != "basis"}
    size = integer(least, most)
    given = {name: value[(slice(size),) * value.ndim] if isinstance(value, np.ndarray) else value for name, value in large.items()}
    given |= {name: made("basis", size, integer) for name, argument in needed.items() if argument.kind == "basis"}
    labels = {name: integer(0, size - 1) for name, argument in one.arguments.items() if argument.kind == "label"}
    try:
        sides = one(tolerance=_TOLERANCE, **given, **labels)
    except PremiseError:
        return None
    itself = any(by == f"({one.number})" for _, by in sides.computed)
    return {**sides.values, **labels} if itself or sides.holds(_TOLERANCE) is True else None


def _function(paper: Paper, number: str, numbers: Sequence[str]) -> OperatorFunction:
    known_number(paper, number)
    try:
        found = operator_function(paper, number, given=[other for other in numbers if other != number])
    except NotCallable as error:
        raise KitError(f"{paper.id}:{error}") from None
    functions = [name for name in found.least if found.arguments[name].kind == "function"]
    if functions:
        raise KitError(f"{paper.id}:({number}) needs {functions[0]}, a function of numbers, which no finite model has")
    return found


def _value(argument: Argument, size: int, integer: Integers) -> Any:
    if argument.kind == "states":
        return np.array([real(integer) for _ in range(size**argument.places)]).reshape((size,) * argument.places)
    return abs(real(integer)) or 1.0 if argument.kind == "number" else made(argument.kind, size, integer)
