"""A claim: something checkable about the equations of a paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any, ClassVar, Protocol

import sympy
from sympy.core.relational import Relational

from derive.expressions.integrals import close
from derive.expressions.sampling import seeded
from derive.names import clashing_names
from derive.obligations.conditions import Cited, Inside, Obligation
from derive.obligations.ledger import Ledger, needs, recording
from derive.paper import Paper
from derive.proofs.discharge import discharge
from derive.proofs.proof import Proof, Unmet, sealed
from derive.proofs.region import Region
from derive.verdict import Covered, Enclosed, Inconclusive, Proved, Refuted, Shown, Verdict

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
    given: tuple[str, ...] = ()

    def unfold(self, expression: sympy.Expr, given: Iterable[str] = (), keep: Iterable[Any] = ()) -> sympy.Expr:
        """`expression` with its definitions put in, as `Paper.unfold` does; the equations that this takes are noted."""

        self.given = tuple(dict.fromkeys((*self.given, *given)))
        needs("parity", *(self.paper.parity(head) for head in keep if getattr(head, "parity", 0) and self.paper.defines(head)))
        real = [head for head in keep if getattr(head, "is_real", None) is True and self.paper.defines(head)]
        needs("declared real", *(one for head in real for one in self.paper.reality(head)))

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
    def assumed(self) -> tuple[sympy.Basic, ...]:
        """What the equations assume that the check consulted, as they state it and with the names put in that the claim unfolds."""
        stated = tuple(dict.fromkeys(relation for number in self.premises for relation in self.paper[number].assumes))
        with recording():
            unfolded = (relation.func(*(self.paper.unfold(side, given=self.given) for side in relation.args)) for relation in stated
                        if self.given and isinstance(relation, Relational))
            return tuple(dict.fromkeys((*stated, *(one for one in unfolded if isinstance(one, Relational)))))

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
        with recording() as ledger:
            try:
                verdict = self._decided(context, ledger)
            except Exception as error:  # a claim is data: whatever goes wrong in deciding it decides nothing
                verdict = Inconclusive(f"{type(error).__name__}: {error}")
        return verdict, context.premises

    def _decided(self, context: Context, ledger: Ledger) -> Verdict:
        clashes = clashing_names(_expressions(tuple(vars(self.statement).values())))
        if clashes:
            return Inconclusive(clashes[0].words)
        region = _region(self.statement)
        needs("region", *(Inside(name, low, high) for name, (low, high) in region.intervals.items()))
        found = self.statement.decide(context)
        kind = type(self.statement)
        if ledger.steps and kind.__module__.partition(".")[0] != __package__:
            needs("a kind of statement from elsewhere", Cited(f"the decision of {kind.__qualname__}", kind.__module__))
        return _verdict(found, ledger, region, context)


def claim(number: str, title: str, statement: Statement) -> Claim:
    """Returns the claim `statement` about equation `number`."""
    return Claim(number, title, statement)


def _expressions(parts: Any) -> Iterator[sympy.Basic]:
    """The expressions in a statement's fields, or in collections of them."""
    if isinstance(parts, sympy.Basic):
        yield parts
    elif isinstance(parts, Mapping):
        yield from _expressions((*parts.keys(), *parts.values()))
    elif isinstance(parts, tuple | list):
        for part in parts:
            yield from _expressions(part)


def _region(statement: Any) -> Region:
    """Where a statement is made: as its `region`, or its `where` and `assuming`, say."""
    where = {**getattr(statement, "where", {}), **getattr(statement, "region", {})}
    return Region.of(where, getattr(statement, "assuming", ()), getattr(statement, "continuing", ()))


def _verdict(found: Verdict, ledger: Ledger, region: Region, context: Context) -> Verdict:
    """The verdict that the steps in the ledger allow: what was shown holds if every obligation is met.

    While an obligation that binds is open, neither agreement nor a counterexample says anything about what was claimed; a quick
    check, of what a change of an equation does, takes the counterexample as it is.
    """
    if isinstance(found, Proved | Enclosed):
        return Inconclusive("a decision says what it has shown or covered, with its steps; whether that is proved is seen here", context.premises)
    if isinstance(found, Shown | Covered):
        try:
            return _holding(found, sealed(ledger, region, context.assumed))
        except Unmet as unmet:
            return _open(unmet.obligations, context)
    if context.quick and isinstance(found, Refuted):
        return found
    binding = [one for step in ledger.steps for one in step.obligations if one.binds]
    open_ = tuple(one for one in dict.fromkeys(binding) if discharge(one, region, context.assumed) is None)
    return _open(open_, context) if open_ else found


def _holding(found: Shown | Covered, proof: Proof) -> Verdict:
    if isinstance(found, Covered):
        return Enclosed(found.region, found.method, found.boxes, proof, found.uses)
    return Proved(found.method, proof, found.uses, found.certificate, found.sampled)


def _open(obligations: tuple[Obligation, ...], context: Context) -> Inconclusive:
    needed = "; ".join(f"needs {one.words}" for one in obligations[:3]) or "no step of a proof was noted"
    more = f"; and {len(obligations) - 3} more" if len(obligations) > 3 else ""
    hint = next((f" ({one.hint})" for one in obligations if one.hint), "")
    return Inconclusive(needed + more + hint, context.premises, obligations)
