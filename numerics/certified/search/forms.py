"""Another formula by which pieces are made: with conjugates where these cancel less, and far out, where exponentials have died away, a sum of powers
and logarithms that the checker proves to be near enough."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import sympy
from flint import acb, arb, fmpq

from derive.expressions.balls import precision
from numerics.certified.formula import Formula, Rejected
from numerics.certified.proof import checker
from numerics.certified.schema import Steps
from numerics.certified.search.conjugates import conjugated
from numerics.certified.search.far import growths
from numerics.certified.search.parts import Part
from numerics.certified.steps import NotCertifiable, steps_of

__all__ = ["Form", "parts_with_forms"]

_EDGES = [2.0**k for k in range(4, 21)]
_NEAR_ENOUGH, _TINIEST = 2.0**-58, 5e-324


@dataclass(frozen=True)
class Form:
    """Another formula by which pieces are made, and the exponent that shows it to be near."""

    steps: Steps
    growth: list[str]


def parts_with_forms(part: Part, variable: sympy.Symbol) -> Iterator[tuple[Part, Form | None, Part]]:
    """The part, cut where another form is near enough far out: what is to be certified, by which form, and what it is of."""
    low, high = part.ends
    cuts: list[tuple[Part, Form | None, Part]] = []
    for sign in (-1, 1):
        far = high if sign > 0 else -low
        if far > _EDGES[0] and any(step[0] == "exp" for step in part.formula.given) and (found := _far_out(part, variable, sign, far)):
            edge, expression, form = found
            edge = max(edge, low if sign > 0 else -high)
            ends = (edge, high) if sign > 0 else (low, -edge)
            cuts.append((part._replace(ends=ends, expression=expression, formula=Formula(form.steps)), form, part._replace(ends=ends)))
            low, high = (low, math.nextafter(edge, -math.inf)) if sign > 0 else (math.nextafter(-edge, math.inf), high)
    left = [one for one in cuts if one[0].ends[1] < 0]
    yield from left
    if low <= high:
        yield from _by_conjugates(part._replace(ends=(low, high)), variable)
    yield from (one for one in cuts if one not in left)


def _by_conjugates(part: Part, variable: sympy.Symbol) -> Iterator[tuple[Part, Form | None, Part]]:
    """The part, on either side of 0 by conjugates where balls around many numbers are finite that are not by the formula as it stands."""
    other = conjugated(part.expression)
    if other == part.expression:
        yield part, None, part
        return
    form = Form(steps_of(other, variable), [])
    (low, high), formula = part.ends, Formula(form.steps)
    sides = {-1: (low, min(high, -_TINIEST)), 1: (max(low, 0.0), high)}
    better = {sign: ends[0] <= ends[1] and _finite(formula, sign) > _finite(part.formula, sign) for sign, ends in sides.items()}
    if not any(better.values()):
        yield part, None, part
        return
    for sign, ends in sides.items():
        if ends[0] <= ends[1]:
            of = part._replace(ends=ends)
            yield (of._replace(expression=other, formula=formula), form, of) if better[sign] else (of, None, of)


def _finite(formula: Formula, sign: int) -> int:
    """Around how many numbers of a mesh a wide ball of values is finite."""
    with precision(64):
        places = [(arb(sign * 2.0**k), 2.0 ** (k - 5)) for k in range(-12, 13, 3)]
        return sum(formula.slots(acb(place + arb(0, wide), arb(0, wide)))[-1].is_finite() for place, wide in places)


def _far_out(part: Part, variable: sympy.Symbol, sign: int, far: float) -> tuple[float, sympy.Expr, Form] | None:
    for growth in growths(part.expression, variable):
        exponent = [fmpq(*map(int, c.split("/"))) for c in growth]
        try:
            terms = checker.far_sum(part.formula, sign, exponent) if growth else None
        except Rejected:
            continue
        if not terms:
            continue
        t = sign * variable
        try:
            expression = sympy.Add(*(_number(c) * t ** _number(power) * sympy.log(t) ** logs for (power, logs), c in terms.items()))
            form = Form(steps_of(expression, variable), growth)
        except NotCertifiable:
            continue
        formula = Formula(form.steps)
        for edge in _EDGES:
            try:
                if edge < far and checker.distance(part.formula, formula, sign, True, fmpq(int(edge)), tuple(exponent)) < _NEAR_ENOUGH:
                    return edge, expression, form
            except Rejected:
                continue
    return None


def _number(value: Any) -> sympy.Expr:
    """An exact real number of the checker."""
    if not hasattr(value, "terms"):
        return sympy.Rational(int(value.p), int(value.q))
    return sympy.Add(*(_number(c) * sympy.Mul(*(_constant(*atom) ** _number(k) for atom, k in monomial)) for monomial, c in value.terms.items()))


def _constant(kind: str, *inner: Any) -> sympy.Expr:
    match kind:
        case "pi":
            return sympy.pi
        case "prime":
            return sympy.Integer(inner[0])
        case "sum":
            return _number(inner[0])
        case "exp" | "log" | "sin" | "cos" | "atan":
            return getattr(sympy, kind)(_number(inner[0]))
    raise NotCertifiable(f"no expression for {kind} of a number")
