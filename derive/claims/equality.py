"""Claims that two expressions are equal: identity, derivation, reduction, symmetry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Protocol

import sympy
from sympy.core.function import AppliedUndef

from derive.calculus import put
from derive.claim import Context
from derive.claims.decision import OPERATORS, decide_equal
from derive.equation import exact
from derive.integrals import close
from derive.operators import has_operators
from derive.sampling import Domain
from derive.verdict import Inconclusive, Verdict

__all__ = ["Derivation", "Identity", "Reduction", "Symmetry"]


class Change(Protocol):
    """What `through` of a claim holds: gives an expression of the same value, or raises ``ValueError``."""

    def apply(self, expression: sympy.Expr) -> sympy.Expr: ...


@dataclass(frozen=True)
class Identity:
    """left = right, wherever both sides are defined.

    `given` names the equations through which names are unfolded, `keep` the functions left closed;
    `replacing` renames in the left side, `through` changes integration variables on both.
    """

    left: sympy.Expr
    right: sympy.Expr
    given: tuple[str, ...] = ()
    keep: tuple[Any, ...] = ()
    where: Domain = field(default_factory=dict)
    assuming: tuple[sympy.Basic, ...] = ()
    through: tuple[Change, ...] = ()
    replacing: Mapping[Any, Any] = field(default_factory=dict)
    kind: ClassVar[str] = "identity"

    def decide(self, context: Context) -> Verdict:
        heads = tuple(old for old in self.replacing if isinstance(old, type))
        start = context.unfold(self.left, self.given, (*self.keep, *heads)) if self.replacing else self.left
        sides = [context.unfold(side, self.given, self.keep) for side in (renamed(start, self.replacing), self.right)]
        if any(map(has_operators, sides)):
            return Inconclusive(OPERATORS, context.premises)
        left, right = (self._read(side, context) for side in sides)
        return decide_equal(left, right, context, self.where, self.assuming)

    def _read(self, side: sympy.Expr, context: Context) -> sympy.Expr:
        result = context.evaluated(side, self.given, self.keep)
        for substitution in self.through:
            chosen = [getattr(substitution, "head", None), *getattr(substitution, "functions", {}).values()]
            if any(map(context.paper.defines, chosen)):
                raise ValueError(f"{type(substitution).__name__}: an equation defines the function")
            result = context.evaluated(substitution.apply(result), self.given, self.keep)
        return result


@dataclass(frozen=True)
class Derivation(Identity):
    """The premises give the conclusion: unfolding `given` in both sides makes them equal.

    The verdict names the premises that were really used.
    """

    kind: ClassVar[str] = "derivation"


@dataclass(frozen=True)
class Reduction:
    """`expression`, with names replaced, is `becomes`."""

    expression: sympy.Expr
    replacing: Mapping[Any, Any]
    becomes: sympy.Expr
    given: tuple[str, ...] = ()
    keep: tuple[Any, ...] = ()
    where: Domain = field(default_factory=dict)
    kind: ClassVar[str] = "reduction"

    def decide(self, context: Context) -> Verdict:
        same = Identity(self.expression, self.becomes, self.given, self.keep, self.where, replacing=self.replacing)
        return same.decide(context)


@dataclass(frozen=True)
class Symmetry:
    """`expression` is unchanged when names are exchanged as `exchanging` says."""

    expression: sympy.Expr
    exchanging: Mapping[Any, Any]
    given: tuple[str, ...] = ()
    keep: tuple[Any, ...] = ()
    where: Domain = field(default_factory=dict)
    kind: ClassVar[str] = "symmetry"

    def decide(self, context: Context) -> Verdict:
        original = context.unfold(self.expression, self.given, self.keep)
        if has_operators(original):
            return Inconclusive(OPERATORS, context.premises)
        return decide_equal(close(original), close(renamed(original, self.exchanging)), context, self.where)


def renamed(expression: sympy.Expr, names: Mapping[Any, Any]) -> sympy.Expr:
    """`expression` with symbols and function heads replaced at the same time."""
    heads: dict[Any, Any] = {old: new for old, new in names.items() if isinstance(old, type)}
    symbols = {old: exact(new) for old, new in names.items() if not isinstance(old, type)}
    marks = {old: sympy.Function(f"head {i}", **({"real": True} if old.is_real is True else {})) for i, old in enumerate(heads)}
    back = {mark: heads[old] for old, mark in marks.items()}
    marked = expression.replace(lambda e: isinstance(e, AppliedUndef) and e.func in marks, lambda e: marks[e.func](*e.args)) if marks else expression
    result = put(marked, symbols)
    while calls := {n for n in result.atoms(AppliedUndef) if n.func in back and not any(part.has(*back) for part in n.args)}:
        result = put(result, {n: back[n.func](*n.args) for n in calls})
    return result
