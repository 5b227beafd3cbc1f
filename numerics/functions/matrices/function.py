"""An equation between operators, or between their matrix elements, as a function of matrices."""

from __future__ import annotations

import operator
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from flint import acb_mat

from derive.equation import Equation
from derive.expressions.balls import precision
from derive.operators import Label, has_operators
from derive.paper import Paper
from derive.papers import paper as paper_of
from derive.papers import paper_ids
from numerics._arguments import ArgumentTypeError, DomainError
from numerics.functions.matrices.checks import PremiseError, declared, diagonals, premise_holds, sides_of, terms
from numerics.functions.matrices.evaluating import Evaluator, Tensor, Undecided, adjoint
from numerics.functions.matrices.given import as_ball, as_balls, as_matrix
from numerics.functions.matrices.names import RESTRICTIONS, Kind, Named, NotInMatrices, spelled, word
from numerics.functions.matrices.premises import Step, Taken, is_operator_equation, own_names, taken
from numerics.functions.matrices.restricted import words_of
from numerics.functions.matrices.sides import Enclosed, Sides, in_complex128, in_mpmath, largest
from numerics.functions.matrices.solving import Way, diagonal_of

__all__ = ["Argument", "OperatorFunction", "operator_function"]

_PRECISIONS = (1, 2, 6, 20)  # times the bits that suffice where nothing is ill-conditioned
_DOUBLE_BITS = 128


@dataclass(frozen=True)
class Argument:
    """What is given by name: its meaning, and what gives it where it is left out; "" if it must be given."""

    name: str
    key: str
    what: str
    left_out: str

    def __str__(self) -> str:
        return f"{self.what}; {self.left_out or 'must be given'}"


class OperatorFunction:
    """Both sides of an equation between operators, as functions of matrices; made by `operator_function`.

    A call takes a square matrix for each operator, an array over the states for each function of states, a number for each
    number, and for each label the number of a state, counted from 0; an open label stands for all states. Names are those of the
    equation, "T^+" also as `T_plus`. What is given is taken exactly. It raises `PremiseError`, a ValueError, where the matrices
    are not what the equation takes for granted, by more than `tolerance` times the largest element of a term.
    """

    def __init__(self, paper: Paper, number: str, given: Sequence[str] = (), values: Mapping[str, Any] | None = None) -> None:
        self.paper, self.number, self.given, self.values = paper, number, tuple(given), dict(values or {})
        self._taken: Taken = taken(paper, number, self.given)
        self._names = dict(self._taken.names)
        for basis in self._bases[1:]:
            self._names[word(basis)] = Named(word(basis), Kind.BASIS, f"the matrix ⟨state of {basis}|state of {self._bases[0]}⟩, unitary")
        for node in self._taken.equation.relation.atoms(*RESTRICTIONS):
            words_of(node)
        self._spelled = _keywords(self._names)
        self._plan(self._reachable)

    @cached_property
    def arguments(self) -> Mapping[str, Argument]:
        """What may be given, by the name it is given by: first the least that suffices, then what else may be given."""
        found, how = {}, dict(map(_told, self._taken.plan(self.least)[0]))
        for key in (*self.least, *how, *(one.name for one in self._open), *self._reachable):
            one = self._names[key]
            left_out = "all states" if one.kind == Kind.LABEL else how.get(key, "" if key in self.least else "not needed")
            if key in self.least and one.adjoint in self._names and one.adjoint != key:
                left_out = f"{spelled(one.adjoint)} gives it"
            found.setdefault(spelled(key), Argument(spelled(key), key, f"{_KINDS[one.kind]}: {one.meaning}", left_out))
        return found

    def __call__(self, *, tolerance: float = 1e-9, **given: Any) -> Sides:
        """Both sides and their difference in complex128, with a proven bound."""
        return in_complex128(self._settled(given, tolerance, _DOUBLE_BITS, 2.0**-70))

    def mp(self, digits: int = 50, *, tolerance: float = 1e-9, **given: Any) -> Sides:
        """The same with numbers of mpmath, to `digits` digits of the largest term."""
        return in_mpmath(self._settled(given, tolerance, *_wanted(digits)), digits)

    def balls(self, digits: int = 50, *, tolerance: float = 1e-9, **given: Any) -> Sides:
        """The same with balls (python-flint `acb`), each of which contains the true number."""
        return self._settled(given, tolerance, *_wanted(digits)).sides()

    def holds(self, *, tolerance: float = 1e-9, **given: Any) -> bool | None:
        """Whether the equation holds within `tolerance` times its largest term: True and False are proven, None is neither."""
        return self(tolerance=tolerance, **given).holds(tolerance)

    def __repr__(self) -> str:
        needed = ", ".join(map(spelled, self.least))
        return f"OperatorFunction({self.paper.id}:{self.number}: {self.paper[self.number].text()}; of {needed})"

    def __reduce__(self) -> tuple[Any, ...]:
        known = self.paper.id if self.paper.id in paper_ids() and paper_of(self.paper.id) is self.paper else self.paper
        return _made, (known, self.number, self.given, self.values)

    @property
    def premises(self) -> tuple[str, ...]:
        """The numbers of the equations that it takes for granted."""
        return tuple(one.number for one in self._taken.premises)

    @cached_property
    def _bases(self) -> list[str]:
        bases = {one.basis for e in self._taken.related for part in (e.relation, *e.assumes) for one in part.atoms(Label)}
        return sorted(bases) or ["states"]

    @cached_property
    def _open(self) -> tuple[Label, ...]:
        """The labels that stand free in the equation."""
        sides = self._taken.equation.lhs.free_symbols | self._taken.equation.rhs.free_symbols
        return tuple(sorted((one for one in sides if isinstance(one, Label)), key=lambda one: one.name))

    @cached_property
    def _axes(self) -> tuple[Label, ...]:
        labels = {one for e in self._taken.related for part in (e.relation, *e.assumes) for one in part.atoms(Label)}
        return tuple(sorted(labels, key=lambda one: one.name))

    def _settled(self, given: Mapping[str, Any], tolerance: float, bits: int, relative: float) -> Enclosed:
        """The sides to `relative` of their largest term, at the first precision that gives it."""
        reason = ""
        for times in _PRECISIONS:
            with precision(times * bits):
                try:
                    found = self._enclosed(given, tolerance)
                except Undecided as problem:
                    reason = str(problem)
                    continue
                if found.radius <= relative * found.scale:
                    return found
                reason = "the matrices are too ill-conditioned"
        raise PremiseError(f"({self.number}): {reason}")

    def _enclosed(self, given: Mapping[str, Any], tolerance: float) -> Enclosed:
        equation = self._taken.equation
        values = self._values_of({**self.values, **given})
        fixed = {self._names[key].thing: values.pop(key) for key in list(values) if self._names[key].kind == Kind.LABEL}
        steps = self._plan(values)
        used = [step.equation for step in steps if isinstance(step, Way)]
        self._need_states((*self._taken.shells, *used), fixed)
        at = Evaluator(_size(values, fixed), self._bases[0], self._axes, fixed, values, {})
        declared(self._names, values, at, tolerance)
        computed = tuple(_follow(step, at) for step in steps)
        unchecked = self._checked(at, used, tolerance)
        left, right = sides_of(equation, at)
        scale = max(largest(term) for term in terms(equation, at))
        if not (has_operators(equation.lhs) or has_operators(equation.rhs)):
            left, right = (self._over_open(side, at) for side in (left, right))
        return Enclosed(self.number, left, right, left - right, scale, computed, unchecked)

    def _over_open(self, side: Tensor, at: Evaluator) -> Tensor:
        """The side with one axis for each open label."""
        open_labels = [one for one in self._open if one not in at.fixed]
        full = [at.size if one in open_labels else 1 for one in at.axes]
        return np.broadcast_to(side, full).reshape([at.size] * len(open_labels))

    def _checked(self, at: Evaluator, used: Collection[Equation], tolerance: float) -> tuple[str, ...]:
        """The numbers of the premises of which something is unknown; raises `PremiseError` where one does not hold."""
        for key, one in self._names.items():
            if one.kind == Kind.OPERATOR and key not in at.values and one.adjoint in at.values:
                at.values[key] = adjoint(at.values[one.adjoint])
        unchecked = []
        known = set(at.values)
        if self._sees(self._taken.equation, at):
            diagonals(self._taken.equation, at, known, tolerance)
        for one in self._taken.premises:
            names = own_names(one)
            whole = all(name.kind == Kind.LABEL or key in at.values or key in at.definitions for key, name in names.items())
            whole = whole and not self._parameters(one) - set(at.fixed) and self._sees(one, at)
            if one in used:
                continue
            if self._sees(one, at):
                premise_holds(one, at, known, tolerance, whole=whole)
            unchecked += [] if whole else [one.number]
        return tuple(unchecked)

    def _sees(self, equation: Equation, at: Evaluator) -> bool:
        """Whether the states of all its labels are known."""
        bases = {one.basis for part in (equation.relation, *equation.assumes) for one in part.atoms(Label)}
        return all(basis == at.home or word(basis) in at.values for basis in bases)

    def _parameters(self, equation: Equation) -> set[Label]:
        """The labels of which the matrices depend on the state, in an equation for diagonal elements: ⟨l|G|l⟩ = 1/(ε_k - ε_l) on that of k."""
        own = diagonal_of(equation)
        return set() if own is None else {one for one in equation.relation.free_symbols if isinstance(one, Label)} - {own[1]}

    def _need_states(self, equations: Collection[Equation], fixed: Mapping[Any, int]) -> None:
        for one in equations:
            for label in sorted(self._parameters(one) - set(fixed), key=lambda label: label.name):
                raise DomainError(f"({self.number}) needs the state {spelled(label.name)}: the matrices of ({one.number}) depend on it")

    def _plan(self, values: Collection[str]) -> list[Step]:
        steps, missing = self._taken.plan(values)
        needed = [basis for basis in self._frames if basis not in values]
        if missing or needed:
            names = ", ".join(map(spelled, (*missing, *needed)))
            raise DomainError(f"({self.number}) needs {names}: not given, and no equation gives it from what is given")
        return steps

    @cached_property
    def _frames(self) -> tuple[str, ...]:
        """The bases of the labels in the equation itself, but for the one that the matrices are in."""
        bases = {one.basis for one in self._taken.equation.relation.atoms(Label)}
        return tuple(word(basis) for basis in self._bases[1:] if basis in bases)

    @cached_property
    def _reachable(self) -> tuple[str, ...]:
        """All that can serve to evaluate the equation or to check a premise."""
        spoken = [key for one in (self._taken.equation, *self._taken.premises) for key in own_names(one)]
        serving = [key for one in self._taken.helpers for key in own_names(one)]
        found = dict.fromkeys((*self._taken.needed, *self._frames, *spoken, *serving))
        return tuple(key for key in found if self._names[key].kind != Kind.LABEL)

    @cached_property
    def least(self) -> tuple[str, ...]:
        """Names that suffice, none of which can be spared; what the premises define and what is an adjoint is spared first."""
        kept = [key for key in self._reachable if key not in self._frames]
        for key in sorted(kept, key=self._taken.spared):
            rest = [other for other in kept if other != key]
            if not self._taken.plan(rest)[1]:
                kept = rest
        return tuple(sorted((*kept, *self._frames), key=list(self._reachable).index))

    def _values_of(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """What is given, in balls, by its name in the equation."""
        found: dict[str, Any] = {}
        for name, value in given.items():
            key = name if name in self._names else self._spelled.get(name)
            if key is None:
                raise ArgumentTypeError(f"({self.number}) has no argument {name}; it has {', '.join(self.arguments)}")
            if key in found:
                raise ArgumentTypeError(f"{key} is given twice")
            found[key] = _as(self._names[key], name, value)
        return found


def operator_function(paper: Paper, number: str, *, given: Sequence[str] = (), values: Mapping[str, Any] | None = None) -> OperatorFunction:
    """Returns equation `number` as a function of matrices.

    `given` names equations of the paper that are premises too, `values` has arguments that are the same in all calls. Raises
    `NotInMatrices`, a ValueError of one line, where a part of the equation has no meaning in matrices.

    >>> import derive, numpy as np
    >>> f = operator_function(derive.paper("schaich-1976"), "A5")
    >>> V, G = np.array([[0, 1], [1, 2]]), np.diag([1 - 1j, -0.5 - 0.1j])
    >>> sides = f(V=V, G_0_plus=G)
    >>> sides.computed
    (('g_plus', '(A4)'), ('T_plus', '(A2)'))
    >>> sides.holds(1e-15)
    True
    """
    equation = paper[number]
    if not is_operator_equation(equation):
        raise NotInMatrices(f"({number}) has no operators: {equation.text()}")
    return OperatorFunction(paper, number, given, values)


_KINDS = {
    Kind.OPERATOR: "a square matrix", Kind.STATES: "an array over the states", Kind.FUNCTION: "a function of balls", Kind.NUMBER: "a number",
    Kind.BASIS: "a square matrix", Kind.LABEL: "the number of a state, from 0",
}


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


def _size(values: Mapping[str, Any], fixed: Mapping[Any, int]) -> int:
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


def _told(step: Step) -> tuple[str, str]:
    if isinstance(step, Way):
        return step.key, f"({step.equation.number})"
    return step[0], f"the adjoint of {spelled(step[1])}"


def _follow(step: Step, at: Evaluator) -> tuple[str, str]:
    """Computes what the step gives; returns its name and what gives it."""
    key, by = _told(step)
    if not isinstance(step, Way):
        at.values[key] = adjoint(at.values[step[1]])
    elif step.kind == "definition":
        at.definitions[key] = step.equation.lhs.args, step.equation.rhs
    else:
        at.values[key] = step.value(at)
    return spelled(key), by


def _keywords(names: Collection[str]) -> dict[str, str]:
    """The keyword of each name; two names with one keyword have to be given by their names."""
    spoken = [spelled(key) for key in names]
    return {word: key for word, key in zip(spoken, names, strict=True) if spoken.count(word) == 1}


def _wanted(digits: int) -> tuple[int, float]:
    if type(digits) is not int or not 1 <= digits <= 300:
        raise DomainError(f"digits must be an integer from 1 to 300, not {digits!r}")
    return int(digits * 3.33) + 64, 10.0**-digits


def _made(paper: Paper | str, number: str, given: Sequence[str], values: Mapping[str, Any]) -> OperatorFunction:
    return OperatorFunction(paper_of(paper) if isinstance(paper, str) else paper, number, given, values)
