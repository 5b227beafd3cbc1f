"""What a paper claims of a function, held against the user's: limits, symmetries, identities, inequalities and sum rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import sympy
from sympy.core.function import AppliedUndef

from derive.claim import Claim
from derive.claims import Asymptotic
from derive.equation import Equation
from derive.obligations.ledger import recording
from derive.paper import Paper
from numerics.functions.stated import CONSTANTS
from numerics.testing.asked import count, finite, nonnegative, takes
from numerics.testing.errors import KitError, Mismatch, Untried
from numerics.testing.evaluating import CodeFails
from numerics.testing.subject import found_paper, known_number
from numerics.testing.trials import TRIED, Attempt, Trial, trials

__all__ = ["Property", "claims_of"]


@dataclass(frozen=True)
class Property:
    """One claim of a paper about a function, as a test of code that is to be this function."""

    paper: Paper
    claim: Claim
    defined: Equation
    at: Mapping[Any, Any] = field(default_factory=dict)

    @property
    def head(self) -> Any:
        return self.defined.lhs.func

    @property
    def title(self) -> str:
        return self.claim.title

    @property
    def kind(self) -> str:
        return self.claim.kind

    @property
    def sides(self) -> list[sympy.Expr]:
        """Its expressions with the function left in; the constants of nature and the parameters at which the code stands are put in."""
        return [side.xreplace(dict(self.at)) for side in _sides(self.claim.statement, self.paper, self.head)]

    def check(
        self, called: Callable[..., float], *, rtol: float = 1e-9, points: int = 20, seed: int = 0, values: Mapping[str, float] | None = None
    ) -> int:
        """At how many points it was tried; raises `Mismatch` with one where it fails. Limits and slopes are tried more coarsely than `rtol`.

        The code is given the arguments of the function. `values` has the parameters on which the function depends besides, as lambda2, for
        which the code was made: a claim that speaks of one that is not given is not tried. Constants of nature are those of the SI.
        """
        takes(called, [str(argument) for argument in self.defined.lhs.args])
        rtol, tried = nonnegative("rtol", rtol), 0
        points, seed = count("points", points), count("seed", seed, 0)
        one = replace(self, at=_put(self, values or {}))
        attempt = Attempt(one.sides, self.head, called, rtol, points, seed)
        for where, left, right, allowed in self._tried(attempt):
            tried += 1
            if not abs(left - right) <= allowed:
                at = ", ".join(f"{name} = {float(value)!r}" for name, value in where.items()) or "the one point"
                raise Mismatch(f"{_name(called)} is not {self.head.__name__} of {self.paper.id}: {self} fails at {at}: {left!r} against {right!r}, "
                               f"off by {abs(left - right):.3g} where {allowed:.3g} is allowed")
        if not tried:
            raise Untried(f"{self.paper.id}:{self.claim.number} {self.title}: it can be tried at no point with this code")
        return tried

    def _tried(self, attempt: Attempt) -> Iterator[Trial]:
        try:
            yield from trials(self.claim.statement, attempt)
        except CodeFails as error:
            name = _name(attempt.called)
            raise Mismatch(f"{name} is not {self.head.__name__} of {self.paper.id}: {self} cannot be tried: {error}") from error.__cause__

    def __str__(self) -> str:
        return f"({self.claim.number}) {self.title} ({self.kind})"


def _put(one: Property, values: Mapping[str, float]) -> dict[Any, Any]:
    """What is put for constants and for the parameters of the function; raises `Untried` where the claim speaks of another parameter."""
    statement, said = one.claim.statement, set().union(*(side.free_symbols for side in one.sides))
    with recording():
        inner, deeper = (one.paper.unfold(one.defined.rhs, given=given).free_symbols - set(one.defined.lhs.args) for given in ((), statement.given))
    parameters = said & inner
    known = {name.name: name for name in {*said, *inner}}
    exact = {known[name]: _rational(name, value) for name, value in values.items() if name in known}
    put = {**{name: value for name, value in CONSTANTS.items() if name in parameters}, **exact}
    missing = sorted(name.name for name in parameters if name not in put)
    gone = sorted(name.name for name in inner - deeper)
    if gone or missing or getattr(statement, "variable", None) in put:
        what = (f"speaks of what gives {', '.join(gone)}, which the code has" if gone else
                f"needs the {', '.join(missing)} of the code: give it in values" if missing else
                f"moves {statement.variable}, of which the code has one value")
        raise Untried(f"{one.paper.id}:{one.claim.number} {one.title}: {what}")
    return put


def _rational(name: str, value: Any) -> sympy.Rational:
    number = finite(f"values: {name}", value)
    return sympy.Rational(*number.as_integer_ratio())


def claims_of(paper: Paper | str, number: str) -> tuple[Property, ...]:
    """Every claim of a paper that can be held against code which is to be the function that equation `number` defines.

    >>> [one.title for one in claims_of("ashcroft-langreth-1967", "lindhard")][2:5]
    ['f(0) = 1', 'f(1) = 1/2 from above', 'f(1) = 1/2 from below']
    """
    one = found_paper(paper)
    known_number(one, number)
    equation = one[number]
    if not isinstance(equation.lhs, AppliedUndef) or equation.defines is None:
        raise KitError(f"{one.id}:{number} defines no function of which something could be claimed")
    head = equation.lhs.func
    own = (claim for claim in one.claims if isinstance(claim, Claim) and (claim.number == number or _speaks_of(claim.statement, head)))
    return tuple(Property(one, claim, equation) for claim in own if _tries(claim.statement, one, head))


def _speaks_of(statement: Any, head: Any) -> bool:
    """Whether the function stands in the statement as its author wrote it."""
    return any(isinstance(part, sympy.Basic) and part.has(head) for part in vars(statement).values())


def _tries(statement: Any, paper: Paper, head: Any) -> bool:
    """Whether the statement speaks of the function, and everything else in it can be evaluated."""
    if not isinstance(statement, TRIED):
        return False
    if getattr(statement, "through", ()) or getattr(statement, "further", 0):
        return False
    try:
        sides = _sides(statement, paper, head)
    except ValueError:
        return False
    others = {call.func for side in sides for call in side.atoms(AppliedUndef)} - {head}
    moving = {node for side in sides for node in side.atoms(sympy.Derivative) if node.has(head) and node.derivative_count != 1}
    if isinstance(statement, Asymptotic) and any(side.has(sympy.Derivative) for side in sides):
        return False  # a difference quotient does not go where the slope does
    return any(side.has(head) for side in sides) and not others and not moving and not any(side.has(sympy.Sum) for side in sides)


def _sides(statement: Any, paper: Paper, head: Any) -> list[sympy.Expr]:
    parts = [getattr(statement, name, None) for name in ("left", "right", "expression", "equals", "leading", "polynomial", "value")]
    with recording():
        return [paper.unfold(sympy.sympify(part), given=statement.given, keep={head}) for part in parts if isinstance(part, int | sympy.Expr)]


def _name(called: Any) -> str:
    return getattr(called, "__name__", type(called).__name__)
