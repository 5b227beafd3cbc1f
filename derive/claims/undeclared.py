"""Points at which something is not what it is declared to be: a declaration that cannot be kept."""

from __future__ import annotations

from functools import singledispatch
from itertools import islice
from random import Random

import sympy
from flint import acb

from derive.expressions.balls import BallFunction, NotEvaluable, ball, precision
from derive.expressions.points import points
from derive.expressions.sampling import BITS, instantiate, shown, specified
from derive.obligations.conditions import Inside, Obligation, RealValue, Within
from derive.obligations.declared import declared_as, traits
from derive.verdict import Refuted

__all__ = ["broken"]

_POINTS = 6


def broken(obligation: Obligation, generator: Random) -> Refuted | None:
    """A point at which balls show that the obligation does not hold, as a counterexample to the declaration; None if none was met."""
    for value, name, declared in _bound(obligation):
        found = _not_there(value, traits(name), generator)
        if found is not None:
            point, there = found
            return Refuted(point, shown(there), declared, f"{value} as declared")
    return None


@singledispatch
def _bound(obligation: Obligation) -> list[tuple[sympy.Expr, sympy.Symbol, str]]:
    """Values, and names whose declarations these must fit."""
    return []


@_bound.register
def _(obligation: Within) -> list[tuple[sympy.Expr, sympy.Symbol, str]]:
    return [(obligation.value, obligation.name, declared_as(obligation.name))]


@_bound.register
def _(obligation: RealValue) -> list[tuple[sympy.Expr, sympy.Symbol, str]]:
    return [(obligation.value, sympy.Symbol("value", real=True), "real")]


@_bound.register
def _(obligation: Inside) -> list[tuple[sympy.Expr, sympy.Symbol, str]]:
    weak = sympy.Symbol("end", **{trait.replace("positive", "nonnegative").replace("negative", "nonpositive") if trait in ("positive", "negative")
                                  else trait: True for trait in traits(obligation.name) if trait != "nonzero"})
    return [(sympy.S(end), weak, declared_as(obligation.name)) for end in (obligation.low, obligation.high) if sympy.S(end).is_finite is not False]


def _not_there(value: sympy.Expr, declared: tuple[str, ...], generator: Random) -> tuple[tuple[tuple[str, str], ...], acb] | None:
    known = specified(value, instantiate((value,), generator))
    names = tuple(sorted(known.free_symbols, key=lambda s: s.name))
    try:
        function = BallFunction(known, names)
        with precision(BITS):
            for point in islice(points(names, generator, {}), _POINTS):
                there = function(*(ball(point[name]) for name in names))
                if there.is_finite() and any(_fails(there, trait) for trait in declared):
                    return tuple((name.name, str(point[name])) for name in names), there
    except (NotEvaluable, ValueError):
        return None
    return None


def _fails(there: acb, trait: str) -> bool:
    """Whether a ball certainly has not a declared trait."""
    if not there.imag.contains(0):
        return True
    below, above = there.real < 0, there.real > 0
    signs = {"positive": below or there == 0, "nonnegative": below, "negative": above or there == 0, "nonpositive": above}
    if trait == "integer":
        return not there.real.contains_integer()
    return bool(signs.get(trait, False))
