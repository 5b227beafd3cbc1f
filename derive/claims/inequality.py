"""Claims that something is positive: exactly in one variable, by covering balls in several."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from heapq import heappop, heappush
from typing import Any, ClassVar

import sympy
from sympy.core.function import AppliedUndef

from derive.claim import Context
from derive.equation import exact
from derive.expressions.balls import BallFunction, NotEvaluable, ball, precision
from derive.expressions.expansion import NotExpandable, limit_at
from derive.expressions.rational import modulus_of, normal_form
from derive.expressions.sampling import Domain, points
from derive.obligations.ledger import note
from derive.verdict import Covered, Inconclusive, Refuted, Sampled, Shown, Verdict

__all__ = ["Positive"]

Interval = tuple[sympy.Expr, sympy.Expr]
Region = Mapping[sympy.Symbol, Interval]


@dataclass(frozen=True)
class Positive:
    """expression > 0 at every point of the region: inside the interval of each name (Proved), and at its ends too (Enclosed).

    A rational function, or A log|R| + B with rational A, B, R of one variable, is decided exactly:
    signs by isolation of real roots, the logarithm by the sign of a derivative and a limit. Anything
    else is covered by boxes of balls (the closed region), each proved positive on its own.
    `bounded` replaces a function by a name that takes any value between two bounds, which other claims prove; `at` fixes names.

    >>> from derive import claim, paper, right
    >>> al, x = paper("ashcroft-langreth-1967"), sympy.Symbol("x", positive=True)
    >>> f = right("lindhard", y=x)
    >>> claim("lindhard", "positive", Positive(f, {x: (0, 1)})).check(al).name
    'Proved'
    >>> claim("lindhard", "below 1", Positive(1 - f, {x: ("1/10", "1/2")})).check(al).name
    'Enclosed'
    >>> claim("lindhard", "above 1/2", Positive(f - sympy.Rational(1, 2), {x: (0, 2)})).check(al).name
    'Refuted'
    """

    expression: sympy.Expr
    region: Mapping[sympy.Symbol, tuple[Any, Any]]
    given: tuple[str, ...] = ()
    keep: tuple[Any, ...] = ()
    boxes: int = 20_000
    bounded: Mapping[Any, tuple[sympy.Symbol, Any, Any]] = field(default_factory=dict)
    at: Mapping[sympy.Symbol, Any] = field(default_factory=dict)
    kind: ClassVar[str] = "inequality"

    def decide(self, context: Context) -> Verdict:
        expression = context.evaluated(self.expression, self.given, (*self.keep, *self.bounded))
        calls = [node for node in expression.atoms(AppliedUndef) if node.func in self.bounded]
        names = [name for name, _, _ in self.bounded.values()]
        hidden = expression.atoms(sympy.Derivative, sympy.Integral, sympy.Subs)
        if len({node.func for node in calls}) < len(calls) or any(node.has(*self.bounded) for node in hidden):
            return Inconclusive("a bounded function may stand at one argument only, outside derivatives and integrals", context.premises)
        if len({*names, *self.region}) < len(names) + len(self.region) or expression.has(*names):
            return Inconclusive("the name of a bounded function must be new", context.premises)
        values = {node: self.bounded[node.func][0] for node in calls}
        expression = normal_form(expression.xreplace({**values, **{name: context.unfold(exact(value)) for name, value in self.at.items()}}))
        limits = {**self.region, **{name: (low, high) for name, low, high in self.bounded.values()}}
        region = {name: tuple(_end(b) for b in bounds) for name, bounds in limits.items()}
        if not all(low < high for low, high in region.values()):
            return Inconclusive("every interval must have low < high", context.premises)
        found = _sampled(expression, region, context)
        if isinstance(found, Refuted) or context.quick:
            return found
        if len(region) == 1:
            (variable, (low, high)), = region.items()
            method = positive_on(expression, variable, low, high)
            if method:
                note("positive", (expression, variable, low, high), (method,))
                return Shown(f"{method} on {low} < {variable} < {high}", context.premises, sampled=_POINTS)
        if any(high is sympy.oo or low is -sympy.oo for low, high in region.values()):
            return Inconclusive("boxes cover finite regions only", context.premises)
        return covered(expression, region, self.boxes, context)


_POINTS = 12


def _sampled(expression: sympy.Expr, region: Region, context: Context) -> Verdict:
    names = tuple(region)
    function = BallFunction(expression, names)
    domain: Domain = {name: _drawn(low, high) for name, (low, high) in region.items()}
    source = points(names, context.random, domain)
    with precision(260):
        for _ in range(_POINTS):
            point = next(source)
            whole = function(*(ball(point[name]) for name in names))
            value = whole.real
            if (value < 0 or value == 0) and whole.imag == 0:
                shown = tuple((name.name, str(point[name])) for name in names)
                return Refuted(shown, value.str(20, radius=False), "0", "left > right", context.premises)
    return Sampled(_POINTS, 50, "", context.premises)


def _end(bound: Any) -> sympy.Expr:
    """A bound as a rational, or ±oo; decimal text is exact."""
    return sympy.S(bound) if bound in (sympy.oo, -sympy.oo) else sympy.Rational(str(bound))


def _drawn(low: sympy.Expr, high: sympy.Expr) -> Interval:
    """The finite interval that sample points are drawn from."""
    if low is -sympy.oo:
        low = high - 50 if high is not sympy.oo else sympy.Integer(-25)
    return low, high if high is not sympy.oo else low + 50


def positive_on(expression: sympy.Expr, variable: sympy.Symbol, low: sympy.Expr, high: sympy.Expr) -> str:
    """How `expression` is proved positive on (low, high), or an empty string."""
    logs = list(expression.atoms(sympy.log))
    try:
        if not logs:
            return "no real root inside" if _sign(expression, variable, low, high) == 1 else ""
        if len(logs) > 1:
            return ""
        return _log_linear(expression, logs[0], variable, low, high)
    except (sympy.polys.polyerrors.BasePolynomialError, NotExpandable, NotEvaluable):
        return ""


def _log_linear(expression: sympy.Expr, log: sympy.Expr, variable: sympy.Symbol, low: sympy.Expr, high: sympy.Expr) -> str:
    """A log + B = A (log + B/A): the bracket is monotone, and its limit at one end fixes its sign."""
    mark = sympy.Dummy()
    linear = sympy.Poly(sympy.expand(expression.xreplace({log: mark})), mark)
    if linear.degree() != 1:
        return ""
    a, b = linear.all_coeffs()
    outer = _sign(a, variable, low, high)
    bracket = log + sympy.cancel(b / a)
    slope = _sign(sympy.cancel(sympy.together(_log_slope(log, variable) + sympy.cancel(b / a).diff(variable))), variable, low, high)
    for end, side, inward in ((low, "+", 1), (high, "-", -1)):
        if limit_at(bracket, variable, end, side=side) == 0 and outer * slope * inward == 1:
            return f"bracket monotone from 0 at {end}, signs by root isolation"
    return ""


def _log_slope(log: sympy.Expr, variable: sympy.Symbol) -> sympy.Expr:
    inner = modulus_of(log.args[0])
    if inner is None:
        raise NotEvaluable(f"{log} is not the logarithm of a modulus")
    return inner.diff(variable) / inner


def _sign(expression: sympy.Expr, variable: sympy.Symbol, low: sympy.Expr, high: sympy.Expr) -> int:
    """+1 or -1 if the rational function has that sign all over (low, high); 0 if it has none."""
    numerator, denominator = sympy.fraction(sympy.cancel(sympy.together(expression)))
    for part in (numerator, denominator):
        polynomial = sympy.Poly(part, variable, domain="QQ")
        for factor, _ in polynomial.factor_list()[1]:
            inside = factor.count_roots(None if low is -sympy.oo else low, None if high is sympy.oo else high)
            ends = sum(1 for end in (low, high) if end.is_finite and factor.eval(end) == 0)
            if inside > ends:
                return 0
    middle = sympy.Add(*_drawn(low, high)) / 2
    value = expression.xreplace({variable: middle})
    sign = sympy.sign(sympy.cancel(value))
    return int(sign) if sign in (1, -1) else 0


def covered(expression: sympy.Expr, region: Region, most: int, context: Context) -> Verdict:
    """Boxes that cover the closed region, each with a ball that is positive; split where it is not yet."""
    names = tuple(region)
    function = BallFunction(expression, names)
    start = tuple((low, high) for low, high in region.values())
    queue: list[tuple[int, int, tuple[Interval, ...]]] = []
    heappush(queue, (0, 0, start))
    done = made = 0
    with precision(80):
        while queue:
            depth, _, box = heappop(queue)
            done += 1
            whole = function(*(ball(side) for side in box))
            value, real = whole.real, whole.imag == 0
            if value > 0 and real:
                continue
            if value < 0 and real:
                middle = [(a + b) / 2 for a, b in box]
                shown = tuple((n.name, str(v)) for n, v in zip(names, middle, strict=True))
                there = function(*map(ball, middle)).real.str(15, radius=False)
                return Refuted(shown, there, "0", "left > right", context.premises)
            if done >= most or depth > 60:
                return Inconclusive(f"{most} boxes did not suffice; undecided near {box}", context.premises)
            widths = [(b - a) / (h - l) for (a, b), (l, h) in zip(box, start, strict=True)]
            i = widths.index(max(widths))
            a, b = box[i]
            for half in ((a, (a + b) / 2), ((a + b) / 2, b)):
                made += 1
                heappush(queue, (depth + 1, made, (*box[:i], half, *box[i + 1 :])))
    where = ", ".join(f"{low} <= {name} <= {high}" for name, (low, high) in region.items())
    note("positive in boxes", (expression, *((name, *ends) for name, ends in region.items())), (done,))
    return Covered(where, "positive in every box", done, context.premises)


def nowhere_zero(expression: sympy.Expr, region: Mapping[sympy.Symbol, tuple[Any, Any]], most: int = 2000) -> bool:
    """Whether balls show that `expression` has no zero in the closed region."""
    names = tuple(region)
    function = BallFunction(expression, names)
    queue = [tuple(tuple(map(_end, bounds)) for bounds in region.values())]
    with precision(80):
        for _ in range(most):
            if not queue:
                return True
            box = queue.pop()
            if not function(*map(ball, box)).contains(0):
                continue
            i = max(range(len(box)), key=lambda j: box[j][1] - box[j][0])
            a, b = box[i]
            queue += [(*box[:i], half, *box[i + 1 :]) for half in ((a, (a + b) / 2), ((a + b) / 2, b))]
    return not queue
