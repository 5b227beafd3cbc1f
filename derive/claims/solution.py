"""Claims that relations fix an unknown: the stored solution satisfies them, and there is no other."""

from __future__ import annotations

from dataclasses import field
from typing import Any, ClassVar

import sympy

from derive.asked import statement
from derive.claims.agreement import contradiction
from derive.claims.constraints import UNMET
from derive.claims.decision import decide_equal
from derive.claims.premises import Premises
from derive.context import Context
from derive.equation import exact
from derive.expressions.calculus import put
from derive.expressions.sampling import Domain
from derive.obligations.conditions import NonZero
from derive.obligations.ledger import bound_to, needs, note
from derive.verdict import Inconclusive, Shown, Verdict

__all__ = ["Determines"]


@statement
class Determines:
    """left = right if and only if unknown = solution, wherever both sides and the solution are defined.

    The solution is put in and must fulfil the relation, which must be linear in the unknown; where the unknown's coefficient
    vanishes the solution must not be defined.

    >>> from derive import claim, left, paper, right
    >>> al = paper("ashcroft-langreth-1967")
    >>> sigma_1, sigma_12, sigma_2 = al["12"].quantities
    >>> claim("12", "solved", Determines(
    ...     left("12"), right("12"), sigma_1, 2 * sigma_12 - sigma_2, assuming=(2 * sigma_12 > sigma_2,))).check(al).name
    'Proved'
    >>> claim("12", "solved", Determines(left("12"), right("12"), sigma_1, 2 * sigma_12 + sigma_2)).check(al).name
    'Refuted'
    """

    left: sympy.Expr
    right: sympy.Expr
    unknown: sympy.Symbol
    solution: sympy.Expr
    given: tuple[str, ...] = ()
    keep: tuple[Any, ...] = ()
    where: Domain = field(default_factory=dict)
    assuming: tuple[sympy.Basic, ...] = ()
    kind: ClassVar[str] = "derivation"

    def decide(self, context: Context) -> Verdict:
        problem = contradiction(self.given, context)
        if problem:
            return Inconclusive(problem, context.premises)
        premises = Premises.of(self.given, context, self.where, self.assuming)
        premises.entangled((exact(part) for part in (self.left, self.right, self.solution)), context)
        premises.left_over += [one.number for one in premises.equations]
        left, right, solution = (context.evaluated(exact(part), self.given, self.keep) for part in (self.left, self.right, self.solution))
        solved = {self.unknown: solution}
        if solution.has(self.unknown):
            return Inconclusive(f"the solution speaks of {self.unknown} itself", context.premises)
        needs("solution", *bound_to(solved))
        verdict = decide_equal(put(left, solved), put(right, solved), context, self.where, self.assuming)
        if not isinstance(verdict, Shown):
            return premises.respected(verdict, context)
        coefficient = self._coefficient(left - right)
        if coefficient is None:
            return Inconclusive(f"the relation is not linear in {self.unknown}", context.premises)
        if not premises.met((left - right, solution), context):
            return Inconclusive(UNMET, context.premises)
        needs("one solution", NonZero(sympy.cancel(coefficient / sympy.fraction(sympy.together(solution))[1])))
        note("linear equation", (left, right, self.unknown), (solution,))
        return Shown(f"solved for {self.unknown}: linear, one solution", context.premises, sampled=verdict.sampled)

    def _coefficient(self, difference: sympy.Expr) -> sympy.Expr | None:
        """The c of left - right = c · unknown + d, up to what never vanishes where both sides are defined; None where there is none."""
        numerator = sympy.fraction(sympy.together(difference))[0]
        if not numerator.is_polynomial(self.unknown):
            return None
        polynomial = sympy.Poly(sympy.expand(numerator), self.unknown)
        if polynomial.degree() != 1 or any(part.has(self.unknown) for part in polynomial.all_coeffs()):
            return None
        return polynomial.LC()
