"""Claims that relations fix an unknown: the stored solution satisfies them, and there is no other."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar

import sympy

from derive.claim import Context
from derive.claims.decision import decide_equal
from derive.sampling import Domain
from derive.verdict import Inconclusive, Proved, Verdict

__all__ = ["Determines"]


@dataclass(frozen=True)
class Determines:
    """left = right has `solution` as its only solution for `unknown`: the relation is linear in it."""

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
        if not isinstance(verdict, Proved):
            return verdict
        numerator = sympy.fraction(sympy.cancel(sympy.together(left - right)))[0]
        if sympy.Poly(numerator, self.unknown).degree() != 1:
            return Inconclusive(f"the relation is not linear in {self.unknown}", context.premises)
        return Proved(f"solved for {self.unknown}: linear, one solution", context.premises, sampled=verdict.sampled)
