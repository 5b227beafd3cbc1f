"""Claims that relations fix an unknown: the stored solution satisfies them, and there is no other."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar

import sympy

from derive.claim import Context
from derive.claims.decision import decide_equal
from derive.expressions.sampling import Domain
from derive.obligations.ledger import note
from derive.verdict import Inconclusive, Shown, Verdict

__all__ = ["Determines"]


@dataclass(frozen=True)
class Determines:
    """left = right if and only if unknown = solution, wherever both sides are defined and the unknown's coefficient is not zero.

    The solution is put in and must fulfil the relation, which must be linear in the unknown.

    >>> from derive import claim, left, paper, right
    >>> al = paper("ashcroft-langreth-1967")
    >>> sigma_1, sigma_12, sigma_2 = al["12"].quantities
    >>> claim("12", "solved", Determines(left("12"), right("12"), sigma_1, 2 * sigma_12 - sigma_2)).check(al).name
    'Proved'
    >>> claim("12", "solved", Determines(left("12"), right("12"), sigma_1, sigma_12 - sigma_2)).check(al).name
    'Refuted'
    """

    left: sympy.Expr
    right: sympy.Expr
    unknown: sympy.Symbol
    solution: sympy.Expr
    given: tuple[str, ...] = ()
    keep: tuple[Any, ...] = ()
    where: Domain = field(default_factory=dict)
    kind: ClassVar[str] = "derivation"

    def decide(self, context: Context) -> Verdict:
        left, right = (context.evaluated(s, self.given, self.keep) for s in (self.left, self.right))
        solution = context.evaluated(self.solution, self.given, self.keep)
        solved = {self.unknown: solution}
        verdict = decide_equal(left.xreplace(solved), right.xreplace(solved), context, self.where)
        if not isinstance(verdict, Shown):
            return verdict
        numerator = sympy.fraction(sympy.cancel(sympy.together(left - right)))[0]
        if sympy.Poly(numerator, self.unknown).degree() != 1:
            return Inconclusive(f"the relation is not linear in {self.unknown}", context.premises)
        note("linear equation", (left, right, self.unknown), (solution,))
        return Shown(f"solved for {self.unknown}: linear, one solution", context.premises, sampled=verdict.sampled)
