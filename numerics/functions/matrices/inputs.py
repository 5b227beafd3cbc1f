"""What a function of matrices is given: by which names, what suffices, and as balls."""

from __future__ import annotations

import operator
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from flint import acb_mat

from derive.equation import Equation
from derive.operators import Diagonal, Label
from numerics._arguments import ArgumentTypeError, DomainError
from numerics.functions.matrices.given import as_ball, as_balls, as_matrix
from numerics.functions.matrices.names import RESTRICTIONS, Kind, Named, spelled, word
from numerics.functions.matrices.premises import Step, Taken, own_names, told
from numerics.functions.matrices.restricted import PROPAGATORS, words_of
from numerics.functions.matrices.solving import diagonal_of

__all__ = ["RESERVED", "Argument", "Inputs", "labels_of", "size_of"]

RESERVED = ("tolerance", "digits")
_KINDS = {
    Kind.OPERATOR: "a square matrix", Kind.STATES: "an array over the states", Kind.FUNCTION: "a function of balls", Kind.NUMBER: "a number",
    Kind.BASIS: "a square matrix", Kind.LABEL: "the number of a state, from 0",
}


@dataclass(frozen=True)
class Argument:
    """What is given by name: its name in the equation, its meaning, and what stands for it where it is left out; "" if it has to be given.

    `kind` is one of `Kind`; of an operator also "hermitian", "diagonal", or "hermitian diagonal". `places`: of how many states an array is.
    """

    name: str
    key: str
    what: str
    left_out: str
    kind: str
    places: int

    def __str__(self) -> str:
        return f"{self.what} ({self.left_out or 'to be given'})"


class Inputs:
    """The arguments of one equation with its premises."""

    def __init__(self, taken: Taken) -> None:
        self.taken = taken
        self.names = dict(taken.names)
        for basis in self.bases[1:]:
            meaning = f"the matrix ⟨state of {basis}|state of {self.bases[0]}⟩, unitary"
            self.names[word(basis)] = Named(word(basis), Kind.BASIS, meaning)
        spoken = [spelled(key) for key in self.names]
        self._keys = {one: key for one, key in zip(spoken, self.names, strict=True) if spoken.count(one) == 1 and one not in RESERVED}
        self.plan(self.reachable)

    @cached_property
    def bases(self) -> list[str]:
        """The bases of all labels; matrices are in the states of the first."""
        return sorted({label.basis for one in self.taken.related for label in labels_of(one)}) or ["states"]

    @cached_property
    def axes(self) -> tuple[Label, ...]:
        """All labels, those of the premises too."""
        return tuple(sorted({label for one in self.taken.related for label in labels_of(one)}, key=lambda one: one.name))

    @cached_property
    def open_labels(self) -> tuple[Label, ...]:
        """The labels that stand free in the equation."""
        free = self.taken.equation.lhs.free_symbols | self.taken.equation.rhs.free_symbols
        return tuple(one for one in self.axes if one in free)

    @cached_property
    def frames(self) -> tuple[str, ...]:
        """The bases of the labels in the equation itself, but for the one that matrices are in."""
        own = {label.basis for label in self.taken.equation.relation.atoms(Label)}
        return tuple(word(basis) for basis in self.bases[1:] if basis in own)

    @cached_property
    def reachable(self) -> tuple[str, ...]:
        """All that can serve to evaluate the equation or to check a premise."""
        spoken = [key for one in (self.taken.equation, *self.taken.premises, *self.taken.helpers) for key in own_names(one)]
        adjoint = [self.names[key].adjoint for key in spoken if self.names[key].adjoint]
        found = dict.fromkeys((*self.taken.needed, *self.frames, *spoken, *adjoint))
        return tuple(key for key in found if self.names[key].kind != Kind.LABEL)

    @cached_property
    def least(self) -> tuple[str, ...]:
        """Names that suffice, none of which can be spared; what the premises define and what is an adjoint is spared first."""
        kept = [key for key in self.reachable if key not in self.frames]
        for key in sorted(kept, key=self.taken.spared):
            rest = [other for other in kept if other != key]
            if not self.taken.plan(rest)[1]:
                kept = rest
        return tuple(sorted((*kept, *self.frames), key=list(self.reachable).index))

    @cached_property
    def arguments(self) -> Mapping[str, Argument]:
        """What may be given: first the least that suffices, then what that gives, labels, and what else may be given."""
        found: dict[str, Argument] = {}
        how = dict(map(told, self.taken.plan(self.least)[0]))
        for key in (*self.least, *how, *(one.name for one in self.open_labels), *self.reachable):
            one = self.names[key]
            left_out = "left open, it stands for all states" if one.kind == Kind.LABEL else ""
            if key in self.least and one.kind == Kind.OPERATOR and one.adjoint in self.reachable and one.adjoint != key:
                left_out = f"or {spelled(one.adjoint)}, its adjoint"
            elif key not in self.least and one.kind != Kind.LABEL:
                left_out = f"left out, {how[key]} gives it" if key in how else "not needed"
            found.setdefault(spelled(key), Argument(spelled(key), key, f"{_KINDS[one.kind]}: {one.meaning}", left_out, self._kind(one), one.places))
        return found

    def _kind(self, one: Named) -> str:
        if one.kind != Kind.OPERATOR:
            return one.kind
        words = ["hermitian"] * (one.adjoint == one.key) + ["diagonal"] * bool({one.key, one.adjoint} & self.diagonal)
        return " ".join(words) or one.kind

    @cached_property
    def diagonal(self) -> set[str]:
        """Operators that are taken to be diagonal."""
        found = [diagonal_of(one) for one in self.taken.related]
        restricted = (node for one in self.taken.related for node in one.relation.atoms(*RESTRICTIONS))
        inside = {one.name for node in restricted for one in words_of(node) if one in PROPAGATORS}
        return {one[0].name for one in found if one is not None} | inside | {
            assumed.args[0].name for one in self.taken.related for assumed in one.assumes if isinstance(assumed, Diagonal)}

    def plan(self, values: Collection[str]) -> list[Step]:
        """How to get what is not given; raises ``DomainError`` that says what is missing."""
        steps, missing = self.taken.plan(values)
        frames = [basis for basis in self.frames if basis not in values]
        if missing or frames:
            wanted = [key for key in self.least if key not in (*values, *self.frames)]
            for key in wanted[::-1]:
                rest = [other for other in wanted if other != key]
                wanted = wanted if self.taken.plan((*values, *rest))[1] else rest
            names = ", ".join(map(spelled, (*wanted, *frames)))
            raise DomainError(f"({self.taken.equation.number}) needs {names}: not given, and no equation gives it from what is given")
        return steps

    def values(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """What is given, in balls, by its name in the equation."""
        found: dict[str, Any] = {}
        for name, value in given.items():
            key = name if name in self.names else self._keys.get(name)
            if key is None:
                raise ArgumentTypeError(f"({self.taken.equation.number}) has no argument {name}; it has {', '.join(self.arguments)}")
            if key in found:
                raise ArgumentTypeError(f"{key} is given twice")
            found[key] = _as(self.names[key], name, value)
        return found


def labels_of(equation: Equation) -> set[Label]:
    """The labels in an equation, and in what it assumes."""
    return {label for part in (equation.relation, *equation.assumes) for label in part.atoms(Label)}


def size_of(values: Mapping[str, Any], fixed: Mapping[Label, int]) -> int:
    """The number of states, in which all matrices and arrays agree."""
    sizes: dict[str, int] = {}
    for key, value in values.items():
        if isinstance(value, acb_mat):
            sizes[spelled(key)] = value.nrows()
        elif isinstance(value, np.ndarray) and value.ndim:
            sizes |= {spelled(key): length for length in value.shape}
    if len(set(sizes.values())) != 1:
        raise DomainError(f"the numbers of states must agree: {', '.join(f'{key} has {size}' for key, size in sizes.items()) or 'nothing has any'}")
    size = next(iter(sizes.values()))
    for label, state in fixed.items():
        if not 0 <= state < size:
            raise DomainError(f"{spelled(label.name)} must be a state from 0 to {size - 1}, not {state}")
    return size


def _as(one: Named, name: str, value: Any) -> Any:
    if one.kind in (Kind.OPERATOR, Kind.BASIS):
        return as_matrix(name, value)
    if one.kind == Kind.STATES:
        return as_balls(name, value, one.places if np.ndim(value) else 0)
    if one.kind == Kind.NUMBER:
        return as_ball(name, value)
    if one.kind == Kind.FUNCTION:
        if not callable(value):
            raise ArgumentTypeError(f"{name} must be a function of balls, not {type(value).__name__}")
        return value
    try:
        return operator.index(value)
    except TypeError:
        raise ArgumentTypeError(f"{name} must be the number of a state, from 0, not {value!r}") from None
