"""Claims that a function is a polynomial and a remainder, of known order or with a bound."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from fractions import Fraction
from typing import Any, ClassVar, cast

import flint
import sympy

from derive.asked import ClaimError, statement
from derive.claims.approach import checked, close_to, consistent, narrowed, plain, sampling_region, testable
from derive.claims.decision import decide_equal
from derive.context import Context
from derive.expressions.balls import BallFunction, ball, enclose, precision
from derive.expressions.expansion import Expansion, expand_at
from derive.expressions.rational import modulus_of
from derive.expressions.sampling import DIGITS, Domain
from derive.obligations.ledger import note, recording, replayed
from derive.verdict import Covered, Inconclusive, Refuted, Sampled, Shown, Verdict

__all__ = ["Series"]


@statement
class Series:
    """expression = polynomial + O(t^upto), every coefficient exact (Proved); |remainder| <= bound |t|^upto as well (Enclosed).

    Here t = |variable - point|, or 1/variable at infinity; t^upto log t is not O(t^upto). It holds for every value that other names are
    declared to have, as in `Limit`. With `within` = (r, R): also |remainder| <= bound |t|^upto for |t| <= r. The terms from t^upto to
    below t^further enter exactly; of what is left, divided by t^further, the modulus is largest on the
    circle |t| = R, which balls cover: it is analytic inside, since divisors and arguments of logarithms
    have zeros and poles at t = 0 or outside only, and there the expansion has no negative powers nor logarithms.

    >>> from derive import claim, paper, right
    >>> al, x = paper("ashcroft-langreth-1967"), sympy.Symbol("x", positive=True)
    >>> f, two_terms = right("lindhard", y=x), 1 - x**2 / 3
    >>> claim("lindhard", "long waves", Series(f, x, 0, two_terms, 4)).check(al).name
    'Proved'
    >>> claim("lindhard", "long waves", Series(f, x, 0, two_terms, 4, within=("1/4", "1/2"), bound=1)).check(al).name
    'Enclosed'
    >>> claim("lindhard", "long waves", Series(f, x, 0, 1 + x**2 / 3, 4)).check(al).detail
    'coefficient of t^2 fails: -0.33333333333333333333 against 0.33333333333333333333'
    """

    expression: sympy.Expr
    variable: sympy.Symbol
    point: Any
    polynomial: sympy.Expr
    upto: int
    side: str = "+"
    within: tuple[Any, Any] | None = None
    bound: Any = None
    further: int = 0
    given: tuple[str, ...] = ()
    keep: tuple[Any, ...] = ()
    where: Domain = field(default_factory=dict)
    assuming: tuple[sympy.Basic, ...] = ()
    kind: ClassVar[str] = "series"

    def __post_init__(self) -> None:
        checked(self)
        whole = [isinstance(n, int) and not isinstance(n, bool) and n >= 0 for n in (self.upto, self.further)]
        _require(all(whole), f"upto and further are whole numbers, 0 or more; got {self.upto!r} and {self.further!r}")
        _require((self.within is None) == (self.bound is None), "within=(r, R) and bound= are given together, or neither")
        if self.within is not None:
            inner, outer, bound = self._numbers
            _require(0 < inner < outer and bound > 0, f"within=(r, R) with 0 < r < R, bound > 0; got {self.within!r}, {self.bound!r}")
            _require(self.point.is_finite is True, f"within is at a finite point; got {self.point}")

    @property
    def _numbers(self) -> tuple[sympy.Rational, ...]:
        """r, R and the bound."""
        return tuple(sympy.Rational(str(number)) for number in (*(self.within or ()), self.bound))

    def decide(self, context: Context) -> Verdict:
        expression = narrowed(context.evaluated(self.expression, self.given, self.keep), self.where)
        polynomial = narrowed(context.evaluated(self.polynomial, self.given, self.keep), self.where)
        last = self.upto if context.quick else max(self.upto, self.further)
        with recording() as ledger:
            exact = self._expanded(expression, last)
            claimed = self._expanded(polynomial, last)
        replayed(ledger)
        for key in sorted({*exact.terms, *claimed.terms}):
            if key[0] > self.upto or (key[0] == self.upto and key[1] <= 0):
                continue
            ours, theirs = exact.terms.get(key, sympy.S.Zero), claimed.terms.get(key, sympy.S.Zero)
            verdict = decide_equal(plain(ours, self.where), plain(theirs, self.where), context, self.where, testable(self.assuming, ours, theirs))
            if isinstance(verdict, Refuted):
                what = f"coefficient of t^{key[0]}" + (f" (log t)^{key[1]}" if key[1] else "")
                return consistent(verdict.of(what), ledger, context, self)
            if not context.quick and not isinstance(verdict, Shown):
                return verdict
        if context.quick:
            return Sampled(1, DIGITS, "coefficients compared at a point", context.premises)
        if self.within is None:
            return Shown("every coefficient of an exact expansion", context.premises, sampled=self._sampled(expression - polynomial, context))
        if any(logs or power < 0 or power.denominator > 1 for found in (exact, claimed) for power, logs in found.terms):
            return Inconclusive("the expansion is not a power series", context.premises)
        difference = exact + claimed.scaled(sympy.Integer(-1))
        beyond = {int(p): c for (p, _), c in difference.terms.items() if self.upto <= p < last}
        return self._remainder(expression - polynomial, beyond, last, context)

    def _expanded(self, expression: sympy.Expr, last: int) -> Expansion:
        """The expansion beyond t^last, so that what is left is smaller than that also with logarithms."""
        region = sampling_region(self.where, self.assuming)
        found = expand_at(expression, self.variable, self.point, side=self.side, upto=last + _BEYOND, where=region)
        terms = tuple((*key, c) for key, c in found.terms.items())
        note("expansion", (expression, self.variable, self.point, self.side, self.upto), terms)
        return found

    def _sampled(self, difference: sympy.Expr, context: Context) -> int:
        """1 if at t = 10^-6 the difference is below t^(upto - 1); else 0."""
        scale = sympy.Rational(10) ** (6 * (self.upto - 1))
        return close_to(difference, self.variable, self.point, self.side, sympy.S.Zero, context, self.where, sympy.Rational(1, 10**6), scale)

    def _remainder(self, difference: sympy.Expr, beyond: Mapping[int, sympy.Expr], last: int, context: Context) -> Verdict:
        inner, outer, bound = self._numbers
        free = sorted(map(str, difference.free_symbols - {self.variable}))
        if free:
            return Inconclusive(f"a remainder is bounded for numbers alone; {', '.join(free)} is free", context.premises)
        if not analytic_around(difference, self.variable, self.point, outer):
            return Inconclusive(f"not seen to be analytic for 0 < |t| <= {outer}", context.premises)
        step = self.variable - self.point
        left = difference - sympy.Add(*(c * (step if self.side == "+" else -step) ** p for p, c in beyond.items()))
        largest = largest_on_circle(left, self.variable, self.point, outer)
        if largest is None:
            return Inconclusive("the circle could not be enclosed", context.premises)
        with precision(106):
            r, R = (ball(radius).real for radius in (inner, outer))
            total = largest * r ** (last - self.upto) / R**last
            for power, coefficient in beyond.items():
                total += abs(enclose(coefficient, {}, 106)).upper() * r ** (power - self.upto)
            if not total <= ball(bound).real:
                seen = f"the remainder is seen to be at most {total.upper().str(5, radius=False)}"
                return Inconclusive(f"{seen}; {self.bound} is claimed", context.premises)
        region = f"|{self.variable} - {self.point}| <= {inner}: |remainder| <= {self.bound} |t|^{self.upto}"
        note("largest modulus on a circle", (left, self.variable, self.point, outer), (last,))
        return Covered(region, f"exact coefficients; largest modulus on |t| = {outer}", _ARCS, context.premises)


def _require(condition: bool, problem: str) -> None:
    if not condition:
        raise ClaimError(f"Series: {problem}")


_BEYOND = Fraction(1, 64)
_ARCS = 256


def largest_on_circle(expression: sympy.Expr, variable: sympy.Symbol, centre: sympy.Expr, radius: sympy.Rational) -> flint.arb | None:
    """An upper bound of |expression| on the circle, by balls that cover it; None where one is not finite."""
    function = BallFunction(expression, (variable,))
    largest = flint.arb(0)
    with precision(106):
        for k in range(_ARCS):
            angle = flint.arb(flint.fmpq(2 * k + 1, _ARCS), flint.fmpq(1, _ARCS)) * flint.arb.pi()
            value = abs(function(ball(centre) + ball(radius) * flint.acb(0, angle).exp(), analytic=True))
            if not value.is_finite():
                return None
            largest = largest.max(value.upper() if hasattr(value, "upper") else value)
    return largest


def analytic_around(expression: sympy.Expr, variable: sympy.Symbol, centre: sympy.Expr, radius: sympy.Rational) -> bool:
    """True only if no divisor and no argument of a logarithm has a zero or a pole in 0 < |variable - centre| <= radius.

    Divisors and arguments must be rational. Logarithms of a modulus are read as continued from the real axis.
    """
    if not expression.has(variable) or expression == variable:
        return True
    if expression.is_Pow and expression.exp.is_Integer and expression.exp < 0:
        return _free_of_zeros(expression.base, variable, centre, radius) and analytic_around(expression.base, variable, centre, radius)
    if isinstance(expression, sympy.log):
        inner = modulus_of(expression.args[0])
        return _free_of_zeros(expression.args[0] if inner is None else inner, variable, centre, radius)
    if isinstance(expression, sympy.besselj | sympy.besseli) and expression.order.is_Integer:
        return analytic_around(expression.argument, variable, centre, radius)
    entire = sympy.Add | sympy.Mul | sympy.exp | sympy.sin | sympy.cos | sympy.sinh | sympy.cosh
    if isinstance(expression, entire) or (expression.is_Pow and expression.exp.is_Integer):
        return all(analytic_around(part, variable, centre, radius) for part in expression.args)
    return False


def _free_of_zeros(expression: sympy.Expr, variable: sympy.Symbol, centre: sympy.Expr, radius: sympy.Rational) -> bool:
    """Whether a rational function over Q has neither zeros nor poles in 0 < |variable - centre| <= radius."""
    shifted = expression.xreplace({variable: variable + centre})
    try:
        parts = [sympy.Poly(part, variable, domain="QQ") for part in sympy.fraction(sympy.cancel(sympy.together(shifted)))]
    except sympy.polys.polyerrors.BasePolynomialError:
        return False
    with precision(106):
        for part in parts:
            numerators = [int(c) for c in reversed(part.clear_denoms()[1].all_coeffs())]
            numerators = numerators[next(i for i, c in enumerate(numerators) if c) :]  # roots at the centre are left out
            roots: list[tuple[flint.acb, int]] = cast(Any, flint.fmpz_poly(numerators).complex_roots())  # its stub is wrong
            for root, _ in roots:
                if not abs(root) > ball(radius).real:
                    return False
    return True
