"""One call: what is not given is computed, what is taken for granted is checked, both sides are enclosed."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import numpy as np

from derive.equation import Equation
from derive.operators import Label, has_operators
from numerics._arguments import DomainError
from numerics.functions.matrices.checks import declared, diagonals, premise_holds, sides_of, terms
from numerics.functions.matrices.errors import Undecided
from numerics.functions.matrices.evaluating import Evaluator, Tensor
from numerics.functions.matrices.floats import largest
from numerics.functions.matrices.given import objects
from numerics.functions.matrices.inputs import Inputs, labels_of, size_of
from numerics.functions.matrices.names import Kind, spelled, word
from numerics.functions.matrices.premises import Step, own_names, told
from numerics.functions.matrices.sides import Enclosed
from numerics.functions.matrices.solving import Way, diagonal_of
from numerics.functions.matrices.squares import adjoint

__all__ = ["enclosed"]


def enclosed(inputs: Inputs, given: Mapping[str, Any], tolerance: float) -> Enclosed:
    """Both sides in balls of the present precision.

    Raises `PremiseError` where a premise is certainly violated, `Undecided` where the precision does not suffice.
    """
    taken, values = inputs.taken, inputs.values(given)
    fixed = {inputs.names[key].thing: values.pop(key) for key in list(values) if inputs.names[key].kind == Kind.LABEL}
    steps = inputs.plan(values)
    used = [step.equation for step in steps if isinstance(step, Way)]
    for one in (*taken.shells, *used):
        for label in sorted(_parameters(one) - set(fixed), key=lambda label: label.name):
            raise DomainError(f"({taken.equation.number}) needs the state {spelled(label.name)}: the matrices of ({one.number}) depend on it")
    at = Evaluator(size_of(values, fixed), inputs.bases[0], inputs.axes, fixed, values, {})
    declared(inputs.names, values, at, tolerance)
    computed = tuple(_follow(step, at) for step in steps)
    declared(inputs.names, [key for key in at.values if key not in values], at, tolerance)
    unchecked = _checked(inputs, at, used, values, tolerance)
    left, right = sides_of(taken.equation, at)
    if not (has_operators(taken.equation.lhs) or has_operators(taken.equation.rhs)):
        left, right = (_over_open(inputs, side, at) for side in (left, right))
    difference = objects(list(left.ravel() - right.ravel()), left.shape)
    scale = max(largest(term) for term in terms(taken.equation, at))
    magnitude = at.magnitude(taken.equation.lhs) + at.magnitude(taken.equation.rhs)
    return Enclosed(taken.equation.number, left, right, difference, scale, magnitude, computed, unchecked, at.values)


def _follow(step: Step, at: Evaluator) -> tuple[str, str]:
    """Computes what the step gives; returns its name and what gives it."""
    key, by = told(step)
    if not isinstance(step, Way):
        at.values[key] = adjoint(at.values[step[1]])
    elif step.kind == "definition":
        at.definitions[key] = step.equation.lhs.args, step.equation.rhs
    else:
        at.values[key] = step.value(at)
    return spelled(key), by


def _checked(inputs: Inputs, at: Evaluator, used: Sequence[Equation], given: Collection[str], tolerance: float) -> tuple[str, ...]:
    """The numbers of the premises of which something is unknown; raises `PremiseError` where one does not hold.

    Of the equations that are no premises, but could have given something, those are checked that speak of nothing but what is given.
    """
    taken, fulfilled = inputs.taken, list(used)
    for one in taken.premises:
        if not _whole(one, at, _known(at)):
            fulfilled += _completed(inputs, one, at)
    _with_adjoints(inputs, at)
    if _seen(taken.equation, at):
        diagonals(taken.equation, at, at.values, tolerance)
    unchecked = []
    for one in taken.premises:
        whole = _whole(one, at, _known(at))
        if one not in fulfilled and _seen(one, at):
            premise_holds(one, at, at.values, tolerance, whole=whole)
        unchecked += [] if whole else [one.number]
    for one in taken.helpers:
        if one not in fulfilled and one.lhs != taken.equation.lhs and _whole(one, at, given):
            premise_holds(one, at, at.values, tolerance, whole=True)
    return tuple(unchecked)


def _completed(inputs: Inputs, premise: Equation, at: Evaluator) -> list[Equation]:
    """Computes what else the premise speaks of, if that can be had; returns the equations that gave it, which hold by this."""
    _with_adjoints(inputs, at)
    steps = inputs.taken.plan_for(premise, _known(at))
    ways = [step.equation for step in steps if isinstance(step, Way)]
    if any(_parameters(one) - set(at.fixed) or not _seen(one, at) for one in ways):
        return []
    try:
        for step in steps:
            _follow(step, at)
    except Undecided:
        return []
    return ways


def _with_adjoints(inputs: Inputs, at: Evaluator) -> None:
    for key, one in inputs.names.items():
        if one.kind == Kind.OPERATOR and key not in at.values and one.adjoint in at.values:
            at.values[key] = adjoint(at.values[one.adjoint])


def _known(at: Evaluator) -> tuple[str, ...]:
    return (*at.values, *at.definitions)


def _whole(equation: Equation, at: Evaluator, known: Collection[str]) -> bool:
    """Whether everything in the equation is known, and at which state."""
    every = all(one.kind == Kind.LABEL or key in known for key, one in own_names(equation).items())
    return every and not _parameters(equation) - set(at.fixed) and _seen(equation, at)


def _seen(equation: Equation, at: Evaluator) -> bool:
    """Whether it is known where the states of all its labels are."""
    return all(label.basis == at.home or word(label.basis) in at.values for label in labels_of(equation))


def _parameters(equation: Equation) -> set[Label]:
    """The labels on whose state the matrix depends, in an equation for diagonal elements: in ⟨l|G|l⟩ = 1/(ε_k - ε_l + i0⁺) that is k."""
    own = diagonal_of(equation)
    return set() if own is None else {one for one in equation.relation.free_symbols if isinstance(one, Label)} - {own[1]}


def _over_open(inputs: Inputs, side: Tensor, at: Evaluator) -> Tensor:
    """The side with one axis for each open label; where it has all states of another, as of a diagonal matrix, the one at which that stands."""
    for axis, one in enumerate(at.axes):
        if one in at.fixed and side.shape[axis] > 1:
            side = side.take([at.fixed[one]], axis)
    open_labels = [one for one in inputs.open_labels if one not in at.fixed]
    return np.broadcast_to(side, [at.size if one in open_labels else 1 for one in at.axes]).reshape([at.size] * len(open_labels))
