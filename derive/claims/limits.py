"""Claims about behaviour at a point: limit, series with remainder, asymptotic form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, cast

import flint
import sympy

from derive.claim import Context
from derive.claims.decision import decide_equal
from derive.expressions.balls import BallFunction, ball, enclose, precision
from derive.expressions.expansion import expand_at, leading_term, limit_at
from derive.expressions.rational import modulus_of
from derive.expressions.sampling import DIGITS, Domain, instantiate, points, specified
from derive.obligations.ledger import note
from derive.verdict import Covered, Inconclusive, Refuted, Sampled, Shown, Verdict

__all__ = ["Asymptotic", "Limit", "Series"]


@dataclass(frozen=True)
class Limit:
    """expression → equals as variable → point from its `side`, for general values of other names.

    General: a leading coefficient is seen to be nonzero at one point, and may vanish at others. `where` says where sample points are taken.

    >>> from derive import claim, paper, right
    >>> al, x = paper("ashcroft-langreth-1967"), sympy.Symbol("x", positive=True)
    >>> claim("lindhard", "f(0) = 1", Limit(right("lindhard", y=x), x, 0, 1)).check(al).name
    'Proved'
    >>> claim("lindhard", "f(1) = 1", Limit(right("lindhard", y=x), x, 1, 1)).check(al).detail
    'limit fails at x = -> 1: 0.50000000000000000000 against 1.0000000000000000000'
    """

    expression: sympy.Expr
    variable: sympy.Symbol
    point: Any
    equals: Any
    side: str = "+"
    given: tuple[str, ...] = ()
    keep: tuple[Any, ...] = ()
    where: Domain = field(default_factory=dict)
    kind: ClassVar[str] = "limit"

    def decide(self, context: Context) -> Verdict:
        expression = context.evaluated(self.expression, self.given, self.keep)
        claimed = context.evaluated(sympy.S(self.equals), self.given, self.keep)
        near = _near(expression, self.variable, self.point, self.side, claimed, context, self.where)
        if context.quick and near:
            return Sampled(1, 50, "close to the limit", context.premises)
        found = limit_at(expression, self.variable, sympy.S(self.point), side=self.side)
        note("limit by expansion", (expression, self.variable, sympy.S(self.point), self.side), (found,))
        infinite = (sympy.oo, -sympy.oo, sympy.zoo)
        if found in infinite or claimed in infinite:
            if sympy.zoo in (found, claimed) and found != claimed and {found, claimed} <= set(infinite):
                return Inconclusive(f"it diverges, with a sign that is not known, to {claimed} or not", context.premises)
            if found == claimed:
                return Shown("leading term of an exact expansion", context.premises)
            return Refuted(((self.variable.name, f"-> {self.point}"),), str(found), str(claimed), "limit", context.premises)
        verdict = decide_equal(found, claimed, context, self.where)
        match verdict:
            case Refuted():
                approach = ((self.variable.name, f"-> {self.point}"), *verdict.point)
                return Refuted(approach, verdict.left, verdict.right, "limit", context.premises)
            case Shown():
                return Shown("constant term of an exact expansion", context.premises, sampled=near)
        return verdict


@dataclass(frozen=True)
class Asymptotic:
    """expression / leading → 1 as variable → point from its `side`, for general values of other names, as in `Limit`.

    >>> from derive import claim, paper, right
    >>> al, x = paper("ashcroft-langreth-1967"), sympy.Symbol("x", positive=True)
    >>> f = right("lindhard", y=x)
    >>> claim("lindhard", "short waves", Asymptotic(f, x, sympy.oo, 1 / (3 * x**2))).check(al).name
    'Proved'
    >>> claim("lindhard", "short waves", Asymptotic(f, x, sympy.oo, 1 / x**2)).check(al).detail
    'coefficient of t^2 (log t)^0 fails: 0.33333333333333333333 against 1.0000000000000000000'
    """

    expression: sympy.Expr
    variable: sympy.Symbol
    point: Any
    leading: sympy.Expr
    side: str = "+"
    given: tuple[str, ...] = ()
    keep: tuple[Any, ...] = ()
    where: Domain = field(default_factory=dict)
    kind: ClassVar[str] = "asymptotic"

    def decide(self, context: Context) -> Verdict:
        terms = []
        for side in (self.expression, self.leading):
            unfolded = context.evaluated(side, self.given, self.keep)
            terms.append(leading_term(unfolded, self.variable, sympy.S(self.point), side=self.side))
            note("leading term", (unfolded, self.variable, sympy.S(self.point), self.side), terms[-1])
        (p, q, ours), (r, s, theirs) = terms
        if (p, q) != (r, s):
            where = ((self.variable.name, f"-> {self.point}"),)
            return Refuted(where, f"t^{p} (log t)^{q}", f"t^{r} (log t)^{s}", "leading term", context.premises)
        verdict = decide_equal(ours, theirs, context, self.where)
        if isinstance(verdict, Refuted):
            return verdict.of(f"coefficient of t^{p} (log t)^{q}")
        if isinstance(verdict, Shown):
            return Shown(f"leading term t^{p} (log t)^{q} of an exact expansion", context.premises, sampled=verdict.sampled)
        return verdict


@dataclass(frozen=True)
class Series:
    """expression = polynomial + O(t^upto), every coefficient exact (Proved); |remainder| <= bound |t|^upto as well (Enclosed).

    Here t = |variable - point|, or 1/variable at infinity; powers of log t are left out of O; other names have general values, as in
    `Limit`. With `within` = (r, R): also |remainder| <= bound |t|^upto for |t| <= r. The terms from t^upto to
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
    kind: ClassVar[str] = "series"

    def decide(self, context: Context) -> Verdict:
        expression = context.evaluated(self.expression, self.given, self.keep)
        polynomial = context.evaluated(self.polynomial, self.given, self.keep)
        last = self.upto if context.quick else max(self.upto, self.further)
        exact = expand_at(expression, self.variable, sympy.S(self.point), side=self.side, upto=last)
        claimed = expand_at(polynomial, self.variable, sympy.S(self.point), side=self.side, upto=self.upto)
        note("expansion", (expression, self.variable, sympy.S(self.point), self.side, self.upto), tuple((*key, c) for key, c in exact.terms.items()))
        for key in sorted({*exact.terms, *claimed.terms}):
            if key[0] >= self.upto:
                continue
            ours, theirs = exact.terms.get(key, sympy.S.Zero), claimed.terms.get(key, sympy.S.Zero)
            verdict = decide_equal(ours, theirs, context, self.where)
            if isinstance(verdict, Refuted):
                what = f"coefficient of t^{key[0]}" + (f" (log t)^{key[1]}" if key[1] else "")
                return verdict.of(what)
            if not context.quick and not isinstance(verdict, Shown):
                return verdict
        if context.quick:
            return Sampled(1, DIGITS, "coefficients compared at a point", context.premises)
        if self.within is None:
            agreed = self._sampled(expression - polynomial, context)
            return Shown("every coefficient of an exact expansion", context.premises, sampled=agreed)
        if any(logs or power < 0 or power.denominator > 1 for power, logs in exact.terms):
            return Inconclusive("the expansion is not a power series", context.premises)
        beyond = {int(p): c for (p, _), c in exact.terms.items() if self.upto <= p < last}
        return self._remainder(expression - polynomial, beyond, last, context)

    def _sampled(self, difference: sympy.Expr, context: Context) -> int:
        """1 if at t = 10^-6 the difference is below t^(upto - 1); else 0."""
        t = sympy.Rational(1, 10**6)
        at = 1 / t if self.point is sympy.oo else sympy.S(self.point) + (t if self.side == "+" else -t)
        there = difference.xreplace({self.variable: at}) / t ** (self.upto - 1)
        return _tiny(there, context, self.where)

    def _remainder(self, difference: sympy.Expr, beyond: Mapping[int, sympy.Expr], last: int, context: Context) -> Verdict:
        inner, outer, bound = (sympy.Rational(str(number)) for number in (*(self.within or ()), self.bound))
        if not analytic_around(difference, self.variable, sympy.S(self.point), outer):
            return Inconclusive(f"not seen to be analytic for 0 < |t| <= {outer}", context.premises)
        step = self.variable - sympy.S(self.point)
        left = difference - sympy.Add(*(c * (step if self.side == "+" else -step) ** p for p, c in beyond.items()))
        largest = largest_on_circle(left, self.variable, sympy.S(self.point), outer)
        if largest is None:
            return Inconclusive("the circle could not be enclosed", context.premises)
        with precision(106):
            r, R = (ball(radius).real for radius in (inner, outer))
            total = largest * r ** (last - self.upto) / R**last
            for power, coefficient in beyond.items():
                total += abs(enclose(coefficient, {}, 106)).upper() * r ** (power - self.upto)
            if not total <= ball(bound).real:
                return Inconclusive(f"the remainder is bounded by {total.str(4)} only, not by {self.bound}", context.premises)
        region = f"|{self.variable} - {self.point}| <= {inner}: |remainder| <= {self.bound} |t|^{self.upto}"
        return Covered(region, f"exact coefficients; largest modulus on |t| = {outer}", _ARCS, context.premises)


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
            roots: list[tuple[flint.acb, int]] = cast(Any, flint.fmpz_poly(numerators).complex_roots())  # its stub is wrong
            for root, _ in roots:
                if root != 0 and not abs(root) > ball(radius).real:
                    return False
    return True


def _near(
    expression: sympy.Expr, variable: sympy.Symbol, point: Any, side: str, claimed: sympy.Expr, context: Context, where: Domain
) -> int:
    """1 if, very close to the point, balls put the expression within 1e-8 of what is claimed; else 0."""
    if claimed.has(sympy.oo) or claimed.has(sympy.Integral):
        return 0
    step = sympy.Rational(1, 10**25)
    at = 1 / step if point is sympy.oo else sympy.S(point) + (step if side == "+" else -step)
    return _tiny((expression.xreplace({variable: at}) - claimed) * 10**8, context, where)


def _tiny(expression: sympy.Expr, context: Context, where: Domain) -> int:
    """1 if balls put the expression below 1 in modulus at a sample point; else 0."""
    generator = context.random
    try:
        known = specified(expression, instantiate((expression,), generator))
        names = tuple(sorted(known.free_symbols, key=lambda s: s.name))
        function = BallFunction(known, names)
        chosen = next(points(names, generator, where))
        with precision(900):
            return int(bool(abs(function(*(ball(chosen[n]) for n in names))) < 1))
    except (ValueError, ZeroDivisionError):
        return 0
