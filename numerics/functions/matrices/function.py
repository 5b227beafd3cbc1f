"""An equation between operators, or between their matrix elements, as a function of matrices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from derive.expressions.balls import precision
from derive.operators import Label
from derive.paper import Paper
from derive.papers import paper as paper_of
from derive.papers import reference
from numerics._arguments import DomainError
from numerics.functions.matrices.calling import enclosed
from numerics.functions.matrices.errors import NotInMatrices, PremiseError, Undecided
from numerics.functions.matrices.inputs import Argument, Inputs
from numerics.functions.matrices.names import spelled
from numerics.functions.matrices.premises import is_operator_equation, taken
from numerics.functions.matrices.reading import meant
from numerics.functions.matrices.sides import Enclosed, Sides, in_complex128, in_mpmath

__all__ = ["OperatorFunction", "operator_function"]

_PRECISIONS = (1, 2, 6, 20)  # times the bits that suffice where nothing is ill-conditioned
_DOUBLE_BITS, _DOUBLE_RELATIVE = 128, 2.0**-70
_MOST_DIGITS = 200


class OperatorFunction:
    """Both sides of an equation between operators, as functions of matrices; made by `operator_function`.

    A call takes a square matrix for each operator, an array over the states for each function of states, a number for each
    number, and for each label the number of a state, counted from 0; an open label stands for all states. Names are those of the
    equation, "T^+" also as `T_plus`. What is given is taken exactly. A call raises `PremiseError`, a ValueError, where the matrices
    are not what the equation takes for granted, by more than `tolerance` times the largest element of a term.
    """

    def __init__(self, paper: Paper, number: str, given: Sequence[str] = (), values: Mapping[str, Any] | None = None) -> None:
        self.paper, self.number, self.given, self.values = paper, number, tuple(given), dict(values or {})
        granted = taken(paper, number, self.given)
        for one in granted.related:
            meant(one.lhs)
            meant(one.rhs)
        self._inputs = Inputs(granted)
        self._inputs.values(self.values)

    @property
    def arguments(self) -> Mapping[str, Argument]:
        """What may be given, by name: first the least that suffices, then what is computed from that, labels, and what else is of use."""
        return self._inputs.arguments

    @property
    def least(self) -> tuple[str, ...]:
        """Names of arguments that suffice, labels aside, of which none can be spared."""
        return tuple(map(spelled, self._inputs.least))

    @property
    def premises(self) -> tuple[str, ...]:
        """The numbers of the equations that it takes for granted."""
        return tuple(one.number for one in self._inputs.taken.premises)

    def __call__(self, *, tolerance: float = 1e-9, **given: Any) -> Sides:
        """Both sides and their difference in complex128, with a proven bound."""
        return in_complex128(self._settled(given, tolerance, _DOUBLE_BITS, _DOUBLE_RELATIVE))

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
        return f"OperatorFunction({self.paper.id}:{self.number}: {self.paper[self.number].text()}; of {', '.join(self.least)})"

    def __reduce__(self) -> tuple[Any, ...]:
        return _made, (reference(self.paper) or self.paper, self.number, self.given, self.values)

    def _settled(self, given: Mapping[str, Any], tolerance: float, bits: int, relative: float) -> Enclosed:
        """The sides to `relative` of their largest term, or of the largest product where terms are zero, at the first precision that gives it."""
        if not 0 <= tolerance < float("inf"):
            raise DomainError(f"tolerance must be finite and >= 0, not {tolerance!r}")
        reason = ""
        for times in _PRECISIONS:
            with precision(times * bits):
                try:
                    found = enclosed(self._inputs, {**self.values, **given}, tolerance)
                except Undecided as problem:
                    reason = str(problem)
                    continue
                if found.radius <= relative * (found.scale if times == 1 else found.magnitude):
                    return found
                reason = "the matrices are too ill-conditioned"
        raise PremiseError(f"({self.number}): {reason}")


def operator_function(paper: Paper, number: str, *, given: Sequence[str] = (), values: Mapping[str, Any] | None = None) -> OperatorFunction:
    """Returns equation `number` as a function of matrices: both sides and their difference, with a proven bound.

    `given` names equations of the paper that are premises too, `values` has arguments that are the same in all calls. Raises
    `NotInMatrices`, a ValueError of one line, where a part of the equation has no meaning in matrices.

    >>> import derive, numpy as np
    >>> f = operator_function(derive.paper("schaich-1976"), "A5")
    >>> f.least
    ('G_0_plus', 'V')
    >>> V, G = np.array([[0, 1], [1, 2]]), np.diag([1 - 1j, -0.5 - 0.1j])
    >>> sides = f(V=V, G_0_plus=G)
    >>> sides.computed
    (('T_plus', '(A2)'), ('g_plus', '(A4)'))
    >>> sides.holds(1e-15)
    True
    >>> f(V=V * 1j, G_0_plus=G)
    Traceback (most recent call last):
    numerics.functions.matrices.errors.PremiseError: V is not self-adjoint; a difference of 4, with elements up to 2
    """
    equation = paper[number]
    if not (is_operator_equation(equation) or equation.relation.has(Label)):
        raise NotInMatrices(f"({number}) has neither operators nor states: {equation.text()}")
    return OperatorFunction(paper, number, given, values)


def _wanted(digits: int) -> tuple[int, float]:
    if type(digits) is not int or not 1 <= digits <= _MOST_DIGITS:
        raise DomainError(f"digits must be an integer from 1 to {_MOST_DIGITS}, not {digits!r}")
    return int(digits * 3.33) + 64, 10.0**-digits


def _made(paper: Paper | str, number: str, given: Sequence[str], values: Mapping[str, Any]) -> OperatorFunction:
    return OperatorFunction(paper_of(paper) if isinstance(paper, str) else paper, number, given, values)
