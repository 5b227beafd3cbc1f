"""What a check of a claim works in: the paper, the seed, and the equations that it has consulted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

import sympy
from sympy.core.function import AppliedUndef
from sympy.core.relational import Relational

from derive.assuming import relation_with
from derive.expressions.integrals import close, jumps
from derive.expressions.sampling import seeded
from derive.obligations.conditions import Applies
from derive.obligations.ledger import needs, noting, recording
from derive.paper import Paper


@dataclass
class Context:
    """The paper a claim is checked in, the seed, and the equations that the check has consulted.

    `quick` asks only whether the claim can be refuted: sampling first, no search for a proof. `refuting` asks for nothing else, not even for what
    is open.
    """

    paper: Paper
    seed: int = 0
    quick: bool = False
    refuting: bool = False
    label: str = ""
    used: list[str] = field(default_factory=list)
    given: tuple[str, ...] = ()
    calls: dict[str, list[Mapping[Any, Any]]] = field(default_factory=dict)
    settled: tuple[sympy.Basic, ...] = ()
    pointwise: bool = False
    _before: tuple[str, ...] = ()

    def unfold(self, expression: sympy.Expr, given: Iterable[str] = (), keep: Iterable[Any] = ()) -> sympy.Expr:
        """`expression` with its definitions put in, as `Paper.unfold` does; the equations that this takes are noted."""

        self.given = tuple(dict.fromkeys((*self.given, *given)))
        if noting():
            needs("parity", *(self.paper.parity(head) for head in keep if getattr(head, "parity", 0) and self.paper.defines(head)))
            real = [head for head in keep if getattr(head, "is_real", None) is True and self.paper.defines(head)]
            needs("declared real", *(one for head in real for one in self.paper.reality(head)))

        def note(number: str) -> None:
            if number not in self.used:
                self.used.append(number)

        def called(number: str, names: Mapping[Any, Any]) -> None:
            known = self.calls.setdefault(number, [])
            if names not in known:
                known.append(names)

        return self.paper.unfold(expression, given=given, keep=keep, used=note, called=called)

    def evaluated(self, expression: sympy.Expr, given: Iterable[str] = (), keep: Iterable[Any] = ()) -> sympy.Expr:
        """`expression` unfolded, its derivatives, limits, sums and integrals done where that is exact."""
        unfolded = self.unfold(expression, given, keep)
        self.beside(unfolded)
        return close(unfolded, self.pointwise)

    def beside(self, *expressions: sympy.Basic) -> None:
        """Takes notice of what else is compared: beside what jumps, forms are put in for integrals and sums only where they have a value as well."""
        self.pointwise = self.pointwise or any(map(jumps, expressions))

    @property
    def random(self) -> Random:
        return seeded(self.seed, self.paper.id, self.label)

    @property
    def assumed(self) -> tuple[sympy.Basic, ...]:
        """What the equations assume that the check consulted, as they state it and with the names put in that the claim unfolds."""
        since = [number for number in self.premises if number not in self._before or number in self.calls]
        stated = tuple(dict.fromkeys(relation for number in since for relation in self._assumed_by(number)))
        with recording():
            unfolded = (relation.func(*(self.paper.unfold(side, given=self.given) for side in relation.args)) for relation in stated
                        if self.given and isinstance(relation, Relational))
            return tuple(dict.fromkeys((*self.settled, *stated, *(one for one in unfolded if isinstance(one, Relational)))))

    def replaced(self, names: Mapping[Any, Any]) -> None:
        """Takes notice that `names` were replaced in what was unfolded: what the equations assume is now said of what stands for them."""
        changed = [(one, relation_with(one, names)) for one in self.assumed if isinstance(one, Relational)]
        needs("replacement", *(Applies(new, "what was replaced", new == old) for old, new in changed))
        self.settled = tuple(new for _, new in changed if isinstance(new, Relational))
        self.calls, self._before = {}, tuple(self.used)

    def _assumed_by(self, number: str) -> Iterator[sympy.Basic]:
        """What an equation assumes; of the arguments of the function that it defines, with those put in for which it was called."""
        one = self.paper[number]
        own = set(one.lhs.args) if isinstance(one.lhs, AppliedUndef) and one.defines is not None else set()
        for relation in one.assumes:
            if isinstance(relation, Relational) and relation.free_symbols & own:
                applied = (relation_with(relation, names) for names in self.calls.get(number, ()))
                yield from (one for one in applied if isinstance(one, Relational))
            else:
                yield relation

    @property
    def premises(self) -> tuple[str, ...]:
        """The equations consulted so far, in the order of the paper."""
        return self.paper.in_order(self.used)
