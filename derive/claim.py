"""A claim: something checkable about the equations of a paper."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from random import Random
from typing import Any, ClassVar, Protocol

import sympy

from derive.expressions.calculus import Misdeclared
from derive.expressions.integrals import close
from derive.expressions.sampling import seeded
from derive.paper import Paper
from derive.verdict import Inconclusive, Refuted, Verdict

__all__ = ["Claim", "Context", "Statement", "claim"]


@dataclass
class Context:
    """The paper a claim is checked in, the seed, and the equations that the check has consulted.

    `quick` asks only whether the claim can be refuted: sampling first, no search for a proof.
    """

    paper: Paper
    seed: int = 0
    quick: bool = False
    label: str = ""
    used: list[str] = field(default_factory=list)

    def unfold(self, expression: sympy.Expr, given: Iterable[str] = (), keep: Iterable[Any] = ()) -> sympy.Expr:
        """`expression` with its definitions put in, as `Paper.unfold` does; the equations that this takes are noted."""

        def note(number: str) -> None:
            if number not in self.used:
                self.used.append(number)

        return self.paper.unfold(expression, given=given, keep=keep, used=note)

    def evaluated(self, expression: sympy.Expr, given: Iterable[str] = (), keep: Iterable[Any] = ()) -> sympy.Expr:
        """`expression` unfolded, its derivatives, limits, sums and integrals done where that is exact."""
        return close(self.unfold(expression, given, keep))

    @property
    def random(self) -> Random:
        return seeded(self.seed, self.paper.id, self.label)

    @property
    def premises(self) -> tuple[str, ...]:
        """The equations consulted so far, in the order of the paper."""
        return tuple(one.number for one in self.paper.known if one.number in self.used)


class Statement(Protocol):
    """What is claimed. Each kind knows how it is decided."""

    kind: ClassVar[str]

    def decide(self, context: Context) -> Verdict: ...


@dataclass(frozen=True)
class Claim:
    """A statement about equation `number`, in words and as something decidable."""

    number: str
    title: str
    statement: Any

    @property
    def kind(self) -> str:
        return self.statement.kind

    @property
    def label(self) -> str:
        """Its number and title: by this its sample points are seeded and its certificates kept."""
        return f"{self.number}: {self.title}"

    def check(self, paper: Paper, *, seed: int = 0, quick: bool = False) -> Verdict:
        """The verdict on this claim in `paper`; never raises for a claim that cannot be decided."""
        return self.check_with_premises(paper, seed=seed, quick=quick)[0]

    def check_with_premises(self, paper: Paper, *, seed: int = 0, quick: bool = False) -> tuple[Verdict, tuple[str, ...]]:
        """The verdict, and the numbers of the equations that the check consulted."""
        context = Context(paper, seed, quick, self.label)
        try:
            verdict = self.statement.decide(context)
        except Misdeclared as error:
            verdict = Refuted((), error.found, error.declared, f"{error.what} as declared", context.premises)
        except Exception as error:  # a claim is data: whatever goes wrong in deciding it decides nothing
            verdict = Inconclusive(f"{type(error).__name__}: {error}")
        return verdict, context.premises


def claim(number: str, title: str, statement: Statement) -> Claim:
    """Returns the claim `statement` about equation `number`."""
    return Claim(number, title, statement)
