"""Claims about diagonal operators, decided state by state."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import Any, ClassVar

import sympy

from derive.asked import statement
from derive.claims.decision import decide_equal
from derive.claims.equality import renamed
from derive.context import Context
from derive.expressions.calculus import put
from derive.obligations.conditions import Assumed, Holds, Obligation, Real
from derive.obligations.ledger import note
from derive.operator_identities.closure import diagonal_operator
from derive.operator_identities.words import NotRead
from derive.operators import Label, Operator
from derive.paper import left as left_of
from derive.verdict import Inconclusive, Verdict

__all__ = ["DiagonalIdentity"]


@statement
class DiagonalIdentity:
    """left = right, at every state l at once, for operators that are diagonal with the elements ⟨l|X|l⟩ = h(l) of `diagonal`.

    `diagonal` names such equations, all in the same states, which assume `Diagonal(X, l)`; `replacing` renames functions in h.

    >>> from derive import claim, paper
    >>> em, propagators = paper("schaich-1976"), ("free-propagator", "free-propagator-lower")
    >>> G_plus, G_minus = (em[number].lhs.inner for number in propagators)
    >>> eta = next(name for name in em["free-propagator"].quantities if name.name == "eta_plus")
    >>> claim("shell", "resolved", DiagonalIdentity(G_minus - G_plus, 2 * sympy.I * eta * G_plus * G_minus, propagators)).check(em).name
    'Proved'
    >>> claim("shell", "resolved", DiagonalIdentity(G_minus - G_plus, sympy.I * eta * G_plus * G_minus, propagators)).check(em).name
    'Refuted'
    """

    left: sympy.Expr
    right: sympy.Expr
    diagonal: tuple[str, ...]
    replacing: Mapping[Any, Any] = field(default_factory=dict)
    kind: ClassVar[str] = "identity"

    def decide(self, context: Context) -> Verdict:
        elements: dict[sympy.Expr, sympy.Expr] = {}
        bases, state = set(), None
        for number in self.diagonal:
            one = context.paper[number]
            context.unfold(left_of(number))
            try:
                inner = diagonal_operator(one)
            except NotRead as error:
                return Inconclusive(str(error), context.premises)
            if inner in elements:
                return Inconclusive(f"({number}) gives the diagonal elements of {inner} again", context.premises)
            own = one.lhs.args[0]
            state = state or _State(own.name, own.meaning, own.letter, own.basis)
            bases.add(own.basis)
            elements[inner] = put(renamed(one.rhs, self.replacing), {own: state})
            note("diagonal operator", (one.lhs, one.rhs), (elements[inner],), Assumed(f"{inner} is diagonal in {own.basis} ({number})"),
                 *_as_declared(inner, context.unfold(elements[inner]), {x.name: context.unfold(h) for x, h in elements.items()}))
        if len(bases) > 1:
            return Inconclusive(f"these operators are not diagonal in the same states, but in {', '.join(sorted(bases))}", context.premises)
        sides = [context.unfold(put(context.unfold(side), elements)) for side in (self.left, self.right)]
        return decide_equal(sides[0], sides[1], context)


def _as_declared(one: Operator, element: sympy.Expr, known: Mapping[str, sympy.Expr]) -> Iterator[Obligation]:
    """That the elements are those of an operator with the declared adjoint."""
    if one.adjoint_name == one.name:
        yield Real(element)
    elif one.adjoint_name in known:
        same = sympy.cancel(sympy.conjugate(element) - known[one.adjoint_name]) == 0
        yield Holds(f"the elements of {one} are the conjugates of those of {one.adjoint_name}", "in canonical form" if same else "")


class _State(Label):
    """The state at which all elements stand: of a type of its own, so that no declared label can be the same."""
