"""Whether the given matrices are what the equation takes for granted: adjoints, diagonal operators, the premises; the first that is not is named."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

import sympy

from derive.equation import Equation
from derive.operators import Label, has_operators
from numerics.functions.matrices.errors import PremiseError
from numerics.functions.matrices.evaluating import Evaluator, Tensor
from numerics.functions.matrices.floats import largest, lower
from numerics.functions.matrices.given import objects
from numerics.functions.matrices.names import RESTRICTIONS, Kind, Named, spelled
from numerics.functions.matrices.restricted import PROPAGATORS, words_of
from numerics.functions.matrices.solving import diagonal_of
from numerics.functions.matrices.squares import adjoint, identity

__all__ = ["declared", "premise_holds", "sides_of", "terms"]


def declared(names: Mapping[str, Named], given: Collection[str], at: Evaluator, tolerance: float) -> None:
    """Raises `PremiseError` where a matrix is not what its operator is declared to be, or a number not of its sign."""
    for key in sorted(given):
        one, value = names[key], at.values[key]
        if one.kind == Kind.OPERATOR and one.adjoint in given:
            difference = _entries(value - adjoint(at.values[one.adjoint]), at)
            what = f"{spelled(key)} is not self-adjoint" if one.adjoint == key else f"{spelled(key)} is not the adjoint of {spelled(one.adjoint)}"
            _small(difference, largest(_entries(value, at)), tolerance, what)
        elif one.kind == Kind.BASIS:
            _small(_entries(value * adjoint(value) - identity(at.size), at), 1.0, tolerance, f"{key} is not unitary")
        elif one.kind in (Kind.NUMBER, Kind.STATES) and getattr(one.thing, "is_real", None):
            numbers = value if one.kind == Kind.STATES else objects([value], (1,))
            imaginary = objects([z.imag for z in numbers.ravel()], (numbers.size,))
            _small(imaginary, largest(numbers), tolerance, f"{spelled(key)} is not real")
        if one.kind == Kind.NUMBER and one.thing.is_positive and not value.real > 0:
            raise PremiseError(f"{spelled(key)} must be positive, not {value.real.str(6, radius=False)}")


def diagonals(equation: Equation, at: Evaluator, known: Collection[str], tolerance: float) -> None:
    """Raises `PremiseError` where an operator that the equation takes to be diagonal has other elements."""
    for assumed in equation.assumes:
        if has_operators(assumed) and len(assumed.args) == 2 and assumed.args[0].name in known:
            one, label = assumed.args
            _diagonal(one, label, at, tolerance, f"({equation.number})")
    for node in sorted(equation.relation.atoms(*RESTRICTIONS), key=str):
        label = next(iter(sorted(node.atoms(Label), key=lambda one: one.name)))
        for one in words_of(node):
            if one in PROPAGATORS and one.name in known:
                _diagonal(one, label, at, tolerance, f"({equation.number})")


def premise_holds(equation: Equation, at: Evaluator, known: Collection[str], tolerance: float, *, whole: bool) -> None:
    """Raises `PremiseError` where the equation is certainly false of the matrices; not `whole`: as far as it says what is diagonal."""
    diagonals(equation, at, known, tolerance)
    if not whole:
        return
    left, right = sides_of(equation, at)
    scale = max(largest(term) for term in terms(equation, at))
    _small(left - right, scale, tolerance, f"the premise ({equation.number}) does not hold: {equation.text()}")


def sides_of(equation: Equation, at: Evaluator) -> tuple[Tensor, Tensor]:
    """Both sides: matrices if operators are equal, else numbers over the states of the labels."""
    if has_operators(equation.lhs) or has_operators(equation.rhs):
        return _entries(at.operator(equation.lhs), at), _entries(at.operator(equation.rhs), at)
    if diagonal_of(equation) is not None:
        label = equation.lhs.args[0]
        at = Evaluator(at.size, at.home, at.axes, {one: state for one, state in at.fixed.items() if one != label}, at.values, at.definitions)
    return at.number(equation.lhs), at.number(equation.rhs)


def terms(equation: Equation, at: Evaluator) -> Iterator[Any]:
    """The terms of both sides, as arrays."""
    operators = has_operators(equation.lhs) or has_operators(equation.rhs)
    for side in (equation.lhs, equation.rhs):
        for term in sympy.Add.make_args(side):
            yield _entries(at.operator(term), at) if operators else at.number(term)


def _diagonal(one: Any, label: Label, at: Evaluator, tolerance: float, by: str) -> None:
    entries = at.elements(one, label, label)
    off = [entries[i, j] for i in range(at.size) for j in range(at.size) if i != j]
    _small(objects(off, (len(off),)), largest(entries), tolerance, f"{spelled(one.name)} is not diagonal in {label.basis}, as {by} takes for granted")


def _small(difference: Any, scale: float, tolerance: float, what: str) -> None:
    worst = max((lower(abs(z)) for z in difference.ravel()), default=0.0)
    if worst > tolerance * scale:
        raise PremiseError(f"{what}; a difference of {worst:.2g}, with elements up to {scale:.2g}")


def _entries(matrix: Any, at: Evaluator) -> Tensor:
    return objects(matrix.entries(), (at.size, at.size))
