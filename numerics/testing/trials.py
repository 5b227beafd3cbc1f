"""The points at which a claim is tried with code in it, both sides there, and what they may differ by."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import singledispatch
from itertools import pairwise
from math import ceil, floor
from random import Random
from typing import Any

import sympy

from derive.claims import Asymptotic, Derivation, Identity, Limit, NonNegative, Positive, Series, SumRule
from numerics.testing.errors import KitError
from numerics.testing.evaluating import NoValue, value_with
from numerics.testing.sensitivity import sensitivity

__all__ = ["Attempt", "TRIED", "trials"]

TRIED = Identity | Derivation | Limit | Asymptotic | Series | Positive | NonNegative | SumRule
_LIMIT_STEPS = range(1, 8)
_NEAR = 1e-3  # how near a limit has to come on the way
_SLOWLY = 0.1  # or this near, if it still comes nearer, as by logarithms
_COARSE = 1e-6  # of slopes and integrals


@dataclass(frozen=True)
class Attempt:
    """The expressions of a claim, the function in them that the code is to be, the code, its relative error, and how many points by which seed."""

    sides: Sequence[sympy.Expr]
    head: Any
    called: Callable[..., Any]
    rtol: float
    points: int
    seed: int


Trial = tuple[Mapping[sympy.Symbol, Fraction], float, float, float]


@singledispatch
def trials(statement: Any, one: Attempt) -> Iterator[Trial]:
    """Points, both sides there, and the difference that is allowed."""
    raise KitError(f"{type(statement).__name__} is not tried")


@trials.register(Identity)
def _(statement: Any, one: Attempt) -> Iterator[Trial]:
    left, right = one.sides[:2]
    coarse = max(one.rtol, _COARSE) if any(side.has(sympy.Derivative, sympy.Integral) for side in (left, right)) else one.rtol
    for where in _drawn((left, right), statement.where, one.points, one.seed):
        sides = _both(left, right, where, one)
        if sides:
            yield where, *sides, _allowed(left, right, sides, where, one, coarse)


@trials.register(SumRule)
def _(statement: Any, one: Attempt) -> Iterator[Trial]:
    left, right = one.sides[:2]
    for where in _drawn((left, right), statement.where, min(one.points, 4), one.seed):
        sides = _both(left, right, where, one)
        if sides:
            yield where, *sides, _allowed(left, right, sides, where, one, max(one.rtol, _COARSE))


@trials.register(Positive)
@trials.register(NonNegative)
def _(statement: Any, one: Attempt) -> Iterator[Trial]:
    """Negative nowhere but for rounding; where it is claimed to be positive, it is so somewhere beyond that."""
    (expression,) = one.sides
    above = isinstance(statement, NonNegative)
    trial: Trial | None = None
    for where in _drawn((expression,), statement.region, one.points, one.seed):
        sides = _both(expression, sympy.Integer(0), where, one)
        if sides:
            unsure = sides[0] <= 0 or expression.has(sympy.Derivative)
            slack = _allowed(expression, sympy.Integer(0), sides, where, one, one.rtol) if unsure else 0.0
            above = above or sides[0] > slack
            trial = where, sides[0], max(sides[0], 0.0), slack
            yield trial
    if trial is not None and not above:
        yield trial[0], trial[1], math.inf, 0.0


@trials.register(Limit)
@trials.register(Asymptotic)
def _(statement: Any, one: Attempt) -> Iterator[Trial]:
    """The nearest that it comes on the way to the point, and the last, where it may be off by what rounding makes of it besides."""
    expression, claimed = one.sides[:2]
    if isinstance(statement, Asymptotic):
        expression, claimed = expression / claimed, sympy.Integer(1)
    if not claimed.is_finite:
        return
    for where in _drawn((expression, claimed), statement.where, 2, one.seed, without=statement.variable):
        found = []
        for step in _LIMIT_STEPS:
            at = {**where, statement.variable: _near(sympy.S(statement.point), step, statement.side)}
            sides = _both(expression, claimed, at, one)
            if sides:
                found.append((at, *sides))
        if not found:
            continue
        size = abs(found[-1][2]) or max(abs(left) for _, left, _ in found)
        away = [abs(left - right) for _, left, right in found]
        rounding = one.rtol * sensitivity(expression, found[-1][0], one.head, one.called) if away[-1] > _SLOWLY * size else 0.0
        yield *found[away.index(min(away))], (_SLOWLY if _converges(away) else _NEAR) * size
        yield *found[-1], _SLOWLY * size + rounding


@trials.register(Series)
def _(statement: Any, one: Attempt) -> Iterator[Trial]:
    if statement.bound is None or statement.within is None or not sympy.S(statement.point).is_finite:
        return
    expression, polynomial = one.sides[:2]
    low, high = (Fraction(str(end)) for end in statement.within)
    for step in range(one.points):
        at = {statement.variable: Fraction(str(statement.point)) + low + (high - low) * step / one.points}
        sides = _both(expression, polynomial, at, one)
        if sides:
            yield at, *sides, float(statement.bound) * abs(float(at[statement.variable])) ** statement.upto + one.rtol * max(map(abs, sides))


def _converges(away: list[float]) -> bool:
    """Whether it comes nearer with every step, or at the end by a factor each."""
    nearer = len(away) > 3 and all(later < earlier for earlier, later in pairwise(away))
    return nearer or (len(away) > 3 and all(3 * later <= earlier for earlier, later in pairwise(away[-3:])))


def _allowed(
    left: sympy.Expr, right: sympy.Expr, sides: tuple[float, float], at: Mapping[Any, Fraction], one: Attempt, rtol: float
) -> float:
    """What the sides may differ by: of their size, or where that does not suffice of what cancels in them and of what rounding moves."""
    plain = rtol * max(map(abs, sides))
    if abs(sides[0] - sides[1]) <= plain:
        return plain
    return rtol * sum(sensitivity(side, at, one.head, one.called) for side in (left, right) if side)


def _both(left: sympy.Expr, right: sympy.Expr, at: Mapping[sympy.Symbol, Fraction], one: Attempt) -> tuple[float, float] | None:
    """Both sides at a point; None where something else than the code has no value there."""
    try:
        return value_with(left, at, one.head, one.called), value_with(right, at, one.head, one.called)
    except NoValue:
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
