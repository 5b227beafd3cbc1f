"""What a paper claims of a function, held against the user's: limits, symmetries, identities, inequalities and sum rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import singledispatch
from itertools import pairwise
from math import ceil, floor
from random import Random
from typing import Any

import sympy
from sympy.core.function import AppliedUndef

from derive.claim import Claim
from derive.claims import Asymptotic, Derivation, Identity, Limit, NonNegative, Positive, Series, SumRule
from derive.obligations.ledger import recording
from derive.paper import Paper
from numerics.testing.errors import KitError, Mismatch
from numerics.testing.evaluating import NoValue, value_with
from numerics.testing.subject import found_paper

__all__ = ["Property", "claims_of"]

_LIMIT_STEPS = range(1, 8)
_NEAR = 1e-3  # how near a limit has to come on the way
_SLOWLY = 0.1  # or this near, if it comes nearer with every step, as by logarithms


@dataclass(frozen=True)
class Property:
    """One claim of a paper about a function, as a test of code that is to be this function."""

    paper: Paper
    claim: Claim
    head: Any

    @property
    def title(self) -> str:
        return self.claim.title

    @property
    def kind(self) -> str:
        return self.claim.kind

    def check(self, called: Callable[..., float], *, rtol: float = 1e-9, points: int = 20, seed: int = 0) -> int:
        """At how many points it was tried; raises `Mismatch` with one where it fails. Limits and slopes are tried more coarsely than `rtol`."""
        tried = 0
        for where, left, right, allowed in _trials(self.claim.statement, self, called, rtol, points, seed):
            tried += 1
            if not abs(left - right) <= allowed:
                at = ", ".join(f"{name} = {float(value)!r}" for name, value in where.items())
                raise Mismatch(f"{_name(called)} is not {self.head.__name__} of {self.paper.id}: {self} fails at {at}: {left!r} against {right!r}, "
                               f"off by {abs(left - right):.3g} where {allowed:.3g} is allowed")
        if not tried:
            raise KitError(f"{self.paper.id}:{self.claim.number} {self.title}: it can be tried at no point with this code")
        return tried

    def __str__(self) -> str:
        return f"({self.claim.number}) {self.title} ({self.kind})"


def claims_of(paper: Paper | str, number: str) -> tuple[Property, ...]:
    """Every claim of a paper that can be held against code which is to be the function that equation `number` defines.

    >>> [one.title for one in claims_of("ashcroft-langreth-1967", "lindhard")][2:5]
    ['f(0) = 1', 'f(1) = 1/2 from above', 'f(1) = 1/2 from below']
    """
    one = found_paper(paper)
    equation = one[number]
    if not isinstance(equation.lhs, AppliedUndef) or equation.defines is None:
        raise KitError(f"{one.id}:{number} defines no function of which something could be claimed")
    head = equation.lhs.func
    own = (claim for claim in one.claims if isinstance(claim, Claim) and (claim.number == number or _speaks_of(claim.statement, head)))
    return tuple(Property(one, claim, head) for claim in own if _tries(claim.statement, one, head))


def _speaks_of(statement: Any, head: Any) -> bool:
    """Whether the function stands in the statement as its author wrote it."""
    return any(isinstance(part, sympy.Basic) and part.has(head) for part in vars(statement).values())


def _tries(statement: Any, paper: Paper, head: Any) -> bool:
    """Whether the statement speaks of the function, and everything else in it can be evaluated."""
    if not isinstance(statement, Identity | Derivation | Limit | Asymptotic | Series | Positive | NonNegative | SumRule):
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


_Trial = tuple[Mapping[sympy.Symbol, Fraction], float, float, float]


@singledispatch
def _trials(statement: Any, one: Property, called: Callable[..., float], rtol: float, points: int, seed: int) -> Iterator[_Trial]:
    """Points, both sides there, and the difference that is allowed."""
    raise KitError(f"{type(statement).__name__} is not tried")


@_trials.register(Identity)
def _(statement: Any, one: Property, called: Callable[..., float], rtol: float, points: int, seed: int) -> Iterator[_Trial]:
    left, right = _sides(statement, one.paper, one.head)[:2]
    coarse = max(rtol, 1e-6) if left.has(sympy.Derivative) or right.has(sympy.Derivative) else rtol
    for where in _drawn((left, right), statement.where, points, seed):
        sides = _both(left, right, where, one, called)
        if sides:
            yield where, *sides, coarse * max(1.0, *map(abs, sides)) if coarse > 1e-8 else coarse * max(map(abs, (*sides, 1e-300)))


@_trials.register(SumRule)
def _(statement: Any, one: Property, called: Callable[..., float], rtol: float, points: int, seed: int) -> Iterator[_Trial]:
    left, right = _sides(statement, one.paper, one.head)[:2]
    for where in _drawn((left, right), statement.where, min(points, 4), seed):
        sides = _both(left, right, where, one, called)
        if sides:
            yield where, *sides, max(rtol, 1e-6) * max(1.0, *map(abs, sides))


@_trials.register(Positive)
@_trials.register(NonNegative)
def _(statement: Any, one: Property, called: Callable[..., float], rtol: float, points: int, seed: int) -> Iterator[_Trial]:
    (expression,) = _sides(statement, one.paper, one.head)
    for where in _drawn((expression,), statement.region, points, seed):
        sides = _both(expression, sympy.Integer(0), where, one, called)
        if sides:
            slack = 1e-9 if expression.has(sympy.Derivative) else 0.0
            yield where, sides[0], max(sides[0], 0.0), slack


@_trials.register(Limit)
@_trials.register(Asymptotic)
def _(statement: Any, one: Property, called: Callable[..., float], rtol: float, points: int, seed: int) -> Iterator[_Trial]:
    """The nearest that it comes on the way to the point."""
    expression, claimed = _sides(statement, one.paper, one.head)[:2]
    if isinstance(statement, Asymptotic):
        expression, claimed = expression / claimed, sympy.Integer(1)
    if not claimed.is_finite:
        return
    for where in _drawn((expression, claimed), statement.where, 2, seed, without=statement.variable):
        best: _Trial | None = None
        away: list[float] = []
        for step in _LIMIT_STEPS:
            at = {**where, statement.variable: _near(sympy.S(statement.point), step, statement.side)}
            sides = _both(expression, claimed, at, one, called)
            if sides:
                away.append(abs(sides[0] - sides[1]))
                if away[-1] == min(away):
                    best = at, *sides, _NEAR * max(1.0, abs(sides[1]))
        if best is not None:
            slow = len(away) > 3 and all(later < earlier for earlier, later in pairwise(away))
            yield (*best[:3], _SLOWLY * max(1.0, abs(best[2]))) if slow else best


@_trials.register(Series)
def _(statement: Any, one: Property, called: Callable[..., float], rtol: float, points: int, seed: int) -> Iterator[_Trial]:
    if statement.bound is None or statement.within is None or not sympy.S(statement.point).is_finite:
        return
    expression, polynomial = _sides(statement, one.paper, one.head)[:2]
    low, high = (Fraction(str(end)) for end in statement.within)
    for step in range(points):
        at = {statement.variable: Fraction(str(statement.point)) + low + (high - low) * step / points}
        sides = _both(expression, polynomial, at, one, called)
        if sides:
            yield at, *sides, float(statement.bound) * abs(float(at[statement.variable])) ** statement.upto + rtol * max(map(abs, sides))


def _both(
    left: sympy.Expr, right: sympy.Expr, at: Mapping[sympy.Symbol, Fraction], one: Property, called: Callable[..., float]
) -> tuple[float, float] | None:
    """Both sides at a point; None where something else than the code has no value there."""
    try:
        return value_with(left, at, one.head, called), value_with(right, at, one.head, called)
    except NoValue as error:
        if "the code gives" in str(error):
            at_point = ", ".join(f"{name} = {float(value)!r}" for name, value in at.items())
            raise Mismatch(f"{_name(called)}, {one}: {error} at {at_point}") from None
        return None


def _drawn(
    sides: tuple[sympy.Expr, ...], where: Mapping[Any, Any], count: int, seed: int, without: Any = None
) -> Iterator[dict[sympy.Symbol, Fraction]]:
    """So many points of the names in the sides, by the seed."""
    names = sorted(set().union(*(side.free_symbols for side in sides)) - {without}, key=str)
    if not names:
        yield {}
        return
    random = Random(f"{seed} {names}")
    for _place in range(count):
        yield {name: _between(*_interval(name, where.get(name)), random, integer=bool(name.is_integer)) for name in names}


def _interval(name: sympy.Symbol, given: Any) -> tuple[Fraction, Fraction]:
    """Where a name is drawn from: where the claim has it, else where its author has sample points drawn."""
    low, high = given or getattr(name, "domain", ("1/10", 3))
    least, most = getattr(name, "domain", ("1/10", 3))
    low, high = (Fraction(str(end)) if sympy.S(end).is_finite else None for end in (low, high))
    first = low if low is not None else min(Fraction(str(least)), (high or Fraction(0)) - 10)
    return first, high if high is not None else max(Fraction(str(most)), first + 10)


def _between(low: Fraction, high: Fraction, random: Random, *, integer: bool) -> Fraction:
    """A number inside that a double holds, of few digits."""
    if integer:
        return Fraction(random.randint(ceil(low), floor(high)))
    value = low + (high - low) * random.randint(1, 999) / 1000
    return Fraction(float(value))


def _near(point: sympy.Expr, step: int, side: str) -> Fraction:
    if not point.is_finite:
        return Fraction(10) ** step * (1 if point > 0 else -1)
    return Fraction(int(point.p), int(point.q)) + Fraction(1, 10**step) * (-1 if side == "-" else 1)


def _name(called: Any) -> str:
    return getattr(called, "__name__", type(called).__name__)


