"""Claims that something is positive, or not negative: by exact rules and derivatives, on half-lines too; else by covering balls."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import field
from random import Random
from typing import Any, ClassVar

import sympy
from sympy.core.function import AppliedUndef

from derive.asked import ClaimError, statement
from derive.claims.counterexample import Found, fails_at, lowest, random_point
from derive.context import Context
from derive.equation import exact
from derive.expressions.balls import BallFunction, NotEvaluable
from derive.expressions.kinks import KINK
from derive.expressions.rational import TooLarge, normal_form
from derive.obligations.conditions import Cited, Inside, NonZero, Obligation, Within
from derive.obligations.ledger import attempt, needs, note, recording, replayed
from derive.proofs.covering import cover
from derive.proofs.definedness import wild
from derive.proofs.polynomial_signs import is_small
from derive.proofs.region import Region, bound
from derive.proofs.rules_of_signs import sign_of_number
from derive.proofs.splitting import positive_in_pieces
from derive.verdict import Covered, Inconclusive, Refuted, Sampled, Shown, Verdict

__all__ = ["NonNegative", "Positive"]

Interval = tuple[sympy.Expr, sympy.Expr]
_POINTS = 32
_FEW_BOXES = 400


@statement
class _Inequality:
    expression: sympy.Expr
    region: Mapping[sympy.Symbol, tuple[Any, Any]]
    given: tuple[str, ...] = ()
    keep: tuple[Any, ...] = ()
    boxes: int = 20_000
    bounded: Mapping[Any, tuple[sympy.Symbol, Any, Any]] = field(default_factory=dict)
    at: Mapping[sympy.Symbol, Any] = field(default_factory=dict)
    continuing: tuple[sympy.Symbol, ...] = ()
    kind: ClassVar[str] = "inequality"
    strict: ClassVar[bool] = True

    def __post_init__(self) -> None:
        if not isinstance(self.boxes, int) or isinstance(self.boxes, bool) or self.boxes < 1:
            raise ClaimError(f"{type(self).__name__}: boxes is a positive integer; got {self.boxes!r}")
        if not isinstance(self.at, Mapping):
            raise ClaimError(f"{type(self).__name__}: at has values of names, as in {{x: 1}}; got {type(self.at).__name__}")

    def decide(self, context: Context) -> Verdict:
        with attempt() as ledger:
            expression = context.evaluated(sympy.S(self.expression), self.given, (*self.keep, *self.bounded))
        needs("away from kinks", *(NonZero(edge) for step in ledger.steps if step.rule == KINK for edge in step.of[2:]))
        calls = [node for node in expression.atoms(AppliedUndef) if node.func in self.bounded]
        names = [name for name, _, _ in self.bounded.values()]
        hidden = expression.atoms(sympy.Derivative, sympy.Integral, sympy.Subs)
        if len({node.func for node in calls}) < len(calls) or any(node.has(*self.bounded) for node in hidden):
            return Inconclusive("a bounded function may stand at one argument only, outside derivatives and integrals", context.premises)
        if len({*names, *self.region}) < len(names) + len(self.region) or expression.has(*names):
            return Inconclusive("the name of a bounded function must be new", context.premises)
        fixed = {name: context.unfold(exact(value)) for name, value in self.at.items()}
        needs("values of names", *(Within(value, name) for name, value in fixed.items()))
        for node in calls:
            name, low, high = self.bounded[node.func]
            needs("a bounded function", Inside(name, bound(low), bound(high)), Cited(f"{low} < {node} < {high}", "bounds given with the claim"))
            if (outside := self._outside(node, fixed, context)) is not None:
                return Inconclusive(f"{low} < {node} < {high} is not what {node} is defined to be: {outside.detail}", context.premises)
        whole = expression.xreplace({**{node: self.bounded[node.func][0] for node in calls}, **fixed})
        region = Region.of({**self.region, **{name: (low, high) for name, low, high in self.bounded.values()}})
        return self._decided(whole, region, context, refuting=None if calls else whole)

    def _outside(self, node: sympy.Expr, fixed: Mapping[sympy.Symbol, sympy.Expr], context: Context) -> Refuted | None:
        """A point where a bounded function, by the equation that defines it, leaves its bounds."""
        if not context.paper.defines(node.func):
            return None
        with recording():
            value = context.paper.unfold(node, given=context.given).xreplace(dict(fixed))
        _, low, high = self.bounded[node.func]
        intervals = {name: Region.of(self.region).interval(name) for name in sorted(value.free_symbols, key=lambda name: name.name)}
        known = {name: ends for name, ends in intervals.items() if ends is not None}
        if len(known) < len(intervals):
            return None
        for inside in (value - exact(low), exact(high) - value):
            search = _Search(sympy.S(inside), known, True, ())
            found = search.sampled(context.random) if search.points else None
            found = found if isinstance(found, Refuted) else search.downhill()
            if found is not None:
                return found
        return None

    def _decided(self, expression: sympy.Expr, region: Region, context: Context, refuting: sympy.Expr | None) -> Verdict:
        if expression.has(sympy.nan, sympy.zoo, sympy.oo, -sympy.oo):
            return Inconclusive(f"{expression} is not a number", context.premises)
        everywhere = {name: region.interval(name) for name in sorted({*expression.free_symbols, *region.intervals}, key=lambda name: name.name)}
        unknown = [name for name, interval in everywhere.items() if interval is None]
        if unknown:
            return Inconclusive(f"needs {unknown[0]} to be real, or an interval for it", context.premises)
        search = _Search(refuting, {name: interval for name, interval in everywhere.items() if interval is not None}, self.strict,
                         context.premises)
        found = search.sampled(context.random)
        if isinstance(found, Refuted) or context.quick:
            return found
        return self._shown(expression, region, search, context)

    def _shown(self, expression: sympy.Expr, region: Region, search: _Search, context: Context) -> Verdict:
        reduced = _reduced(expression)
        if reduced != expression:
            needs("defined all over the region", *_defined(expression, region))
        if not self.strict and reduced == 0:
            note("zero everywhere", (expression,), (reduced,))
            return Shown("zero everywhere", context.premises)
        ways: tuple[Callable[[], Verdict | None], ...] = (
            lambda: self._in_pieces(reduced, region, (), search),
            lambda: self._in_boxes(reduced, region, _FEW_BOXES, search),
            search.downhill,
            lambda: self._in_pieces(reduced, region, tuple(search.touching), search) if search.touching else None,
            lambda: self._in_boxes(reduced, region, self.boxes, search),
        )
        for way in ways:
            verdict = way()
            if verdict is not None:
                return verdict
        return Inconclusive(self._why(reduced, region), context.premises)

    def _in_pieces(self, expression: sympy.Expr, region: Region, touching: tuple[sympy.Expr, ...], search: _Search) -> Verdict | None:
        with recording() as ledger:
            held = positive_in_pieces(expression, region, strict=self.strict, boxes=min(self.boxes, 4 * _FEW_BOXES), touching=touching)
        if not held:
            return None
        replayed(ledger)
        rules = tuple(dict.fromkeys(step.rule.removeprefix("sign by ") for step in ledger.steps)) or ("its value",)
        note("not negative" if not self.strict else "positive", (expression, *_sides(region)), rules)
        premises = search.premises
        boxes = sum(step.gives[1] for step in ledger.steps if step.rule == "sign in boxes")
        what = "positive" if self.strict else "not negative"
        if boxes:
            return Covered(_words(region), f"{what}, by {', '.join(rules)}", boxes, premises)
        return Shown(f"{what}, by {', '.join(rules)}{' on ' + _words(region) if region.intervals else ''}", premises, sampled=search.points)

    def _in_boxes(self, expression: sympy.Expr, region: Region, most: int, search: _Search) -> Verdict | None:
        """Boxes of balls over the closed region; the middle of one where they stop may be a counterexample."""
        box = {name: region.intervals.get(name) for name in sorted(expression.free_symbols, key=lambda name: name.name)}
        sides = {name: interval for name, interval in box.items() if interval is not None and all(end.is_finite for end in interval)}
        if len(sides) < len(box):
            return None
        try:
            found = cover(expression, sides, min(most, self.boxes), only="+")
        except NotEvaluable as error:
            return Inconclusive(str(error), search.premises) if most == self.boxes else None
        if found.stopped is not None:
            return search.at({name: (low + high) / 2 for name, (low, high) in zip(sides, found.stopped, strict=True)})
        if found.sign != "+":
            return None
        note("positive in boxes", (expression, *((name, *interval) for name, interval in sides.items())), (found.boxes,))
        return Covered(_words(Region(sides), "<="), "positive in every box", found.boxes, search.premises)

    def _why(self, expression: sympy.Expr, region: Region) -> str:
        where = f"for {_words(region)}" if region.intervals else "for all values of its names"
        what = f"needs {expression} {'>' if self.strict else '>='} 0 {where}, and defined all over"
        return f"{what}: no rule shows it, and {self.boxes} boxes of balls did not suffice"


class Positive(_Inequality):
    """expression > 0 at every point of the region: inside the interval of each name, and for all declared values of the other names.

    Proved by exact rules: real roots, Bernstein coefficients and cells of polynomials, signs of derivatives, Taylor's formula where
    the expression vanishes at an end. Enclosed where balls have a part in it; they cover the closed region.
    `bounded` replaces a function by a name that takes any value between two bounds, which are cited; `at` fixes names.

    >>> from derive import claim, paper, right
    >>> al, x = paper("ashcroft-langreth-1967"), sympy.Symbol("x", positive=True)
    >>> f = right("lindhard", y=x)
    >>> claim("lindhard", "positive", Positive(f, {x: (0, 1)})).check(al).name
    'Proved'
    >>> claim("lindhard", "below 1", Positive(1 - f, {x: ("1/10", "1/2")})).check(al).holds
    True
    >>> claim("lindhard", "above 1/2", Positive(f - sympy.Rational(1, 2), {x: (0, 2)})).check(al).name
    'Refuted'
    """


class NonNegative(_Inequality):
    """expression >= 0 at every point of the region; it may be zero there, at single points or all over.

    The same rules as for `Positive`, whose arguments it takes. Where it touches zero inside, that point is found and seen to be a zero
    exactly, and the pieces on its two sides are decided apart.

    >>> from derive import claim, paper
    >>> al, x = paper("ashcroft-langreth-1967"), sympy.Symbol("x", positive=True)
    >>> claim("3", "log x <= x - 1", NonNegative(x - 1 - sympy.log(x), {x: (0, sympy.oo)})).check(al).name
    'Proved'
    >>> claim("3", "log x < x - 1", Positive(x - 1 - sympy.log(x), {x: (0, sympy.oo)})).check(al).name
    'Refuted'
    >>> claim("3", "log x >= x - 1", NonNegative(sympy.log(x) - x + 1, {x: (0, sympy.oo)})).check(al).name
    'Refuted'
    """

    strict = False


class _Search:
    """The search for a point where the inequality is false; `touching` are values of the one name at which it is seen to be an equality."""

    def __init__(self, expression: sympy.Expr | None, region: Mapping[sympy.Symbol, Interval], strict: bool, premises: tuple[str, ...]) -> None:
        self.expression, self.region, self.strict, self.premises = expression, region, strict, premises
        self.touching: dict[sympy.Expr, None] = {}
        self.function: BallFunction | None = None
        if expression is not None:
            with suppress(NotEvaluable):
                self.function = BallFunction(expression, tuple(region))

    @property
    def points(self) -> int:
        """At how many points it was looked for."""
        return 0 if self.function is None else _POINTS

    def sampled(self, generator: Random) -> Verdict:
        for _ in range(self.points):
            found = self._fails(random_point(self.region, generator), strict=self.strict)
            if found:
                return self._refuted(found)
        return Sampled(self.points, 50, "", self.premises)

    def downhill(self) -> Refuted | None:
        if self.expression is None or self.function is None:
            return None
        for point in lowest(self.expression, self.region):
            refuted = self.at(point)
            if refuted is not None:
                return refuted
            if len(point) == 1 and not self.strict and self._fails(point, strict=True):
                self.touching.update(dict.fromkeys(point.values()))
        return None

    def at(self, point: dict[sympy.Symbol, sympy.Rational]) -> Refuted | None:
        """The counterexample that a point is, if it is one; names that do not matter may have any value."""
        found = self._fails(point, strict=self.strict) if len(point) == len(self.region) else None
        return None if found is None else self._refuted(found)

    def _fails(self, point: dict[sympy.Symbol, sympy.Rational], *, strict: bool) -> Found | None:
        if self.expression is None or self.function is None:
            return None
        return fails_at(self.expression, self.function, point, self.region, strict=strict)

    def _refuted(self, found: Found) -> Refuted:
        point, value = found
        shown = tuple((name.name, str(at)) for name, at in point.items())
        return Refuted(shown, value, "0", "left > right" if self.strict else "left >= right", self.premises)


def _reduced(expression: sympy.Expr) -> sympy.Expr:
    """In one fraction, where that is a matter of small polynomials."""
    if wild(expression) or not is_small(expression):
        return expression
    try:
        return normal_form(expression)
    except (TooLarge, sympy.polys.polyerrors.BasePolynomialError):
        return expression


def _defined(expression: sympy.Expr, region: Region) -> list[Obligation]:
    """What makes a fraction of polynomials, as it was written, a number all over the region: no divisor in it vanishes."""
    divisors = dict.fromkeys(node.base for node in expression.atoms(sympy.Pow) if node.exp.is_negative)
    above = (sympy.fraction(sympy.together(divisor))[0] for divisor in divisors)
    return [NonZero(one, _sides(region)) for one in dict.fromkeys(above) if not (one.is_number and sign_of_number(one))]


def _sides(region: Region) -> tuple[tuple[sympy.Symbol, sympy.Expr, sympy.Expr], ...]:
    return tuple((name, *interval) for name, interval in region.intervals.items())


def _words(region: Region, less: str = "<") -> str:
    return ", ".join(f"{low} {less} {name} {less} {high}" for name, (low, high) in region.intervals.items())
