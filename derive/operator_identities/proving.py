"""Proofs of what was read: by a kept certificate that still fits, or by a search; and what a declaration would add."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from derive.algebra import Polynomial, Rejected, Relation, letter, prove, with_adjoints
from derive.algebra.proof import by_certificate
from derive.verdict import Certificate, Inconclusive, Proved

__all__ = ["STORED", "certified", "follows_if_self_adjoint"]

STORED = "stored"


def certified(goal: Relation, hypotheses: Sequence[Relation], kept: Certificate | None, *, cyclic: bool = False) -> Proved | Inconclusive:
    """The proof by the kept certificate, if the checker accepts it for exactly this goal and these hypotheses; else one that is searched for.

    Where it is `cyclic`, the goal is one about traces.
    """
    if kept is not None and (cyclic or "cyclic" not in kept.data):
        try:
            return by_certificate(kept, goal, hypotheses, STORED)
        except Rejected:
            pass
    return prove(goal, hypotheses, cyclic=cyclic)


def follows_if_self_adjoint(goals: Sequence[Relation], hypotheses: Sequence[Relation]) -> str:
    """A hint, where the goals follow once all operators of which nothing is declared are their own adjoints; else empty."""
    general = {x.name for r in (*goals, *hypotheses) for side in (r.left, r.right) for x in side.letters
               if x.adjoint_name == f"{x.name}^†" and "|" not in x.name and "(" not in x.name}
    if not general:
        return ""

    def own(polynomial: Polynomial) -> Polynomial:
        names = {**{name: name for name in general}, **{f"{name}^†": name for name in general}}
        return Polynomial(
            (tuple(next(iter(letter(names[x.name], adjoint=names[x.name]).letters)) if x.name in names else x for x in word), value)
            for word, value in polynomial.terms.items()
        )

    def all_own(relations: Iterable[Relation]) -> list[Relation]:
        return [Relation(r.name, own(r.left), own(r.right)) for r in relations]

    given = with_adjoints(all_own(hypotheses))
    if all(isinstance(prove(goal, given, max_products=2_000), Proved) for goal in all_own(goals)):
        return f"; it follows if {', '.join(sorted(general))} are their own adjoints: if so, declare them with self_adjoint=True"
    return ""
