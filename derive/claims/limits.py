"""Claims about behaviour at a point: limit and asymptotic form."""

from __future__ import annotations

from dataclasses import field
from typing import Any, ClassVar

import sympy

from derive.asked import statement
from derive.claims.approach import checked, close_to, consistent, divides, narrowed, plain, sampling_region, testable
from derive.claims.decision import decide_equal
from derive.context import Context
from derive.expressions.canonical import is_zero
from derive.expressions.expansion import NotExpandable, leading_term, limit_at, nonvanishing
from derive.expressions.sampling import Domain
from derive.obligations.ledger import note, recording, replayed
from derive.verdict import Inconclusive, Refuted, Sampled, Shown, Verdict

__all__ = ["Asymptotic", "Limit"]

_INFINITE = (sympy.oo, -sympy.oo, sympy.zoo)


@statement
class Limit:
    """expression → equals as variable → point from its `side`, "+" or "-", for every value that the other names are declared to have.

    `where` and `assuming` narrow these values. Names for which the expression or the limit that is claimed is defined nowhere are left out.

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
    assuming: tuple[sympy.Basic, ...] = ()
    kind: ClassVar[str] = "limit"

    def __post_init__(self) -> None:
        checked(self)

    def decide(self, context: Context) -> Verdict:
        expression = narrowed(context.evaluated(self.expression, self.given, self.keep), self.where)
        claimed = narrowed(context.evaluated(self.equals, self.given, self.keep), self.where)
        if claimed.has(self.variable):
            return Inconclusive(f"the limit that is claimed, {claimed}, has {self.variable} in it", context.premises)
        near = close_to(expression, self.variable, self.point, self.side, claimed, context, self.where)
        if context.quick and near:
            return Sampled(1, 50, "close to the limit", context.premises)
        with recording() as ledger:
            found = limit_at(expression, self.variable, self.point, side=self.side, where=sampling_region(self.where, self.assuming))
            note("limit by expansion", (expression, self.variable, self.point, self.side), (found,))
        replayed(divides(ledger, claimed))
        if found in _INFINITE or claimed in _INFINITE:
            if sympy.zoo in (found, claimed) and found != claimed and {found, claimed} <= set(_INFINITE):
                return Inconclusive(f"it diverges, with a sign that is not known, to {claimed} or not", context.premises)
            if found == claimed:
                return Shown("leading term of an exact expansion", context.premises)
            verdict: Verdict = Refuted((), str(found), str(claimed), "limit", context.premises)
        else:
            verdict = decide_equal(plain(found, self.where), plain(claimed, self.where), context, self.where, testable(self.assuming, found, claimed))
        match verdict:
            case Refuted():
                approach = ((self.variable.name, f"-> {self.point}"), *verdict.point)
                return consistent(Refuted(approach, verdict.left, verdict.right, "limit", context.premises), ledger, context, self)
            case Shown():
                return Shown("constant term of an exact expansion", context.premises, sampled=near)
        return verdict


@statement
class Asymptotic:
    """expression / leading → 1 as variable → point from its `side`, for every value that the other names have, as in `Limit`.

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
    assuming: tuple[sympy.Basic, ...] = ()
    kind: ClassVar[str] = "asymptotic"

    def __post_init__(self) -> None:
        checked(self)

    def decide(self, context: Context) -> Verdict:
        sides = [narrowed(context.evaluated(side, self.given, self.keep), self.where) for side in (self.expression, self.leading)]
        if any(map(is_zero, sides)):
            return Inconclusive("a side vanishes: the quotient is not defined", context.premises)
        try:
            with recording() as ledger:
                terms = [self._leading(side) for side in sides]
        except NotExpandable:
            return self._by_quotient(sides[0], sides[1], context)
        replayed(ledger)
        (p, q, ours), (r, s, theirs) = terms
        if (p, q) != (r, s):
            where = ((self.variable.name, f"-> {self.point}"),)
            found = Refuted(where, f"t^{p} (log t)^{q}", f"t^{r} (log t)^{s}", "leading term", context.premises)
            return consistent(found, ledger, context, self)
        verdict = decide_equal(plain(ours, self.where), plain(theirs, self.where), context, self.where, testable(self.assuming, ours, theirs))
        if isinstance(verdict, Refuted):
            return consistent(verdict.of(f"coefficient of t^{p} (log t)^{q}"), ledger, context, self)
        if isinstance(verdict, Shown):
            return Shown(f"leading term t^{p} (log t)^{q} of an exact expansion", context.premises, sampled=verdict.sampled)
        return verdict

    def _leading(self, side: sympy.Expr) -> tuple[Any, int, sympy.Expr]:
        found = leading_term(side, self.variable, self.point, side=self.side, where=sampling_region(self.where, self.assuming))
        note("leading term", (side, self.variable, self.point, self.side), found)
        return found

    def _by_quotient(self, expression: sympy.Expr, leading: sympy.Expr, context: Context) -> Verdict:
        """Where a side has no expansion in powers and logarithms, the limit of the quotient may be found."""
        nonvanishing(leading, self.variable, self.point, side=self.side, where=sampling_region(self.where, self.assuming))
        quotient = Limit(expression / leading, self.variable, self.point, 1, self.side, where=self.where, assuming=self.assuming)
        verdict = quotient.decide(context)
        return verdict.of("quotient") if isinstance(verdict, Refuted) else verdict
