"""A claim: something checkable about the equations of a paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, ClassVar, Protocol

import sympy
from sympy.core.function import AppliedUndef
from sympy.core.relational import Relational

from derive.asked import ClaimError, expressions_in, slips
from derive.componentwise import Componentwise, componentwise
from derive.context import Context
from derive.expressions.kinks import slopes_in_pieces
from derive.expressions.sampling import points
from derive.names import clashing_names
from derive.obligations.conditions import Applies, Cited, Holds, Inside, Obligation
from derive.obligations.ledger import Ledger, bound_to, needs, noting, recording, unrecorded
from derive.operators import Operator
from derive.paper import Paper
from derive.proofs.contradicted import contradicted
from derive.proofs.discharge import discharge
from derive.proofs.proof import Proof, Unmet, sealed
from derive.proofs.region import Region
from derive.together import Judged, joined, until_refuted
from derive.unexpected import reason_of
from derive.verdict import Covered, Enclosed, Inconclusive, Kept, Proved, Refuted, Sampled, Shown, Unanswered, Verdict

__all__ = ["Claim", "Statement", "claim"]

_FAR = sympy.Integer(10) ** 6


class Statement(Protocol):
    """What is claimed. Each kind knows how it is decided."""

    kind: ClassVar[str]

    def decide(self, context: Context) -> Verdict: ...


@dataclass(frozen=True)
class Claim:
    """A statement about equation `number`, in words and as something decidable; `expects` says why it is known that nothing decides it."""

    number: str
    title: str
    statement: Any
    expects: Inconclusive | None = None

    def __post_init__(self) -> None:
        _require(isinstance(self.number, str) and self.number, f"it is about an equation, by its number as text; got {self.number!r}")
        _require(isinstance(self.title, str) and self.title.strip(), f"a title says in words what is claimed; got {self.title!r}")
        stated = callable(getattr(self.statement, "decide", None)) and not isinstance(self.statement, type)
        if not stated:  # written out only then: SymPy works out numbers to put terms in order
            got = f"{type(self.statement).__name__} {self.statement!r}"[:140]
            raise ClaimError(f"claim: a statement is expected, such as Identity(left, right); got {got}")
        for slip in slips(self.statement) if hasattr(self.statement, "__dict__") else ():
            raise ClaimError(f"claim {self.label!r}: {slip}")
        known = self.expects is None or isinstance(self.expects, Inconclusive)
        _require(known, f"expects is Inconclusive(why), for what nothing decides; got {self.expects!r}")

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

    def refute(self, paper: Paper, *, seed: int = 0) -> Refuted | None:
        """The counterexample that a quick check finds, if it finds one; what else it would say is not worked out."""
        verdict, _ = self._checked(paper, seed, quick=True, refuting=True)
        return verdict if isinstance(verdict, Refuted) else None

    def consulted(self, paper: Paper) -> tuple[str, ...]:
        """The numbers of the equations that a quick check consults."""
        return self._checked(paper, 0, quick=True, refuting=True)[1]

    def check_with_premises(self, paper: Paper, *, seed: int = 0, quick: bool = False) -> tuple[Verdict, tuple[str, ...]]:
        """The verdict, and the numbers of the equations that the check consulted."""
        return self._checked(paper, seed, quick)

    def _checked(self, paper: Paper, seed: int, quick: bool, refuting: bool = False) -> tuple[Verdict, tuple[str, ...]]:
        try:
            plain = componentwise(self.statement, paper)
        except Exception as error:  # nor can one be read that does not fit
            return Inconclusive(reason_of(error)), ()
        if plain is None:
            judged = self._judged(self.statement, paper, seed, quick, refuting)
            return judged.verdict, judged.context.premises
        found = joined(list(until_refuted(self._part(plain, i, seed, quick) for i in range(len(plain.parts)))))
        verdict = found.verdict
        if isinstance(verdict, Shown | Covered):
            verdict = _holding(verdict, sealed(found.ledger, found.region, found.assumed))
        return plain.told(verdict, paper), plain.made_from(found.premises, paper)

    def _part(self, plain: Componentwise, i: int, seed: int, quick: bool) -> Judged:
        """The verdict on one of the statements about numbers; one about averages is refuted by averages over a few values alone."""
        judged = self._judged(plain.parts[i], plain.paper, seed, quick)
        if plain.values is None or judged.verdict.holds:
            return judged
        parts, paper = plain.values
        found = self._judged(parts[i], paper, seed, quick)
        if isinstance(found.verdict, Refuted):
            return found
        why = judged.verdict.detail if isinstance(judged.verdict, Inconclusive) else "it does not follow from <> being linear alone"
        return replace(judged, verdict=Inconclusive(why, judged.context.premises, getattr(judged.verdict, "open", ())))

    def _judged(self, statement: Any, paper: Paper, seed: int, quick: bool, refuting: bool = False) -> Judged:
        """The verdict on one statement about numbers, with what it rests on."""
        context = Context(paper, seed, quick, refuting, self.label)
        with unrecorded() if refuting else recording() as ledger:
            try:
                verdict = self._decided(statement, context, ledger)
            except Exception as error:  # a claim is data: whatever goes wrong in deciding it decides nothing
                verdict = Inconclusive(reason_of(error), context.premises)
        return Judged(verdict, ledger, context)

    def _decided(self, statement: Any, context: Context, ledger: Ledger) -> Verdict:
        stated = tuple(expressions_in(tuple(vars(statement).values())))
        clashes = _clashing_names(stated)
        if clashes:
            return Inconclusive(clashes[0].words)
        region = _region(statement)
        needs("region", *(Inside(name, low, high) for name, (low, high) in region.intervals.items()))
        if noting():
            needs("as it was written", *_written(statement, context))
        context.beside(*stated)
        found = statement.decide(context)
        if noting():
            needs("on the way", *_on_the_way(statement, context))
        kind = type(statement)
        if ledger.steps and kind.__module__.partition(".")[0] != __package__:
            needs("a kind of statement from elsewhere", Cited(f"the decision of {kind.__qualname__}", kind.__module__))
        return _verdict(found, ledger, region, context)


def claim(number: str, title: str, statement: Statement, *, expects: Inconclusive | None = None) -> Claim:
    """Returns the claim `statement` about equation `number`.

    An author who knows that no rule decides it says so, with the reason: ``expects=Inconclusive("no rule for a triple integral")``.
    """
    return Claim(number, title, statement, expects)


def _require(condition: object, problem: str) -> None:
    if not condition:
        raise ClaimError(f"claim: {problem}")


_clashing_names = lru_cache(maxsize=10_000)(clashing_names)


def _region(statement: Any) -> Region:
    """Where a statement is made: as its `region`, or its `where` and `assuming`, say."""
    where = {**getattr(statement, "where", {}), **getattr(statement, "region", {})}
    return Region.of(where, getattr(statement, "assuming", ()), getattr(statement, "continuing", ()))


def _written(statement: Any, context: Context) -> Iterator[Obligation]:
    """What SymPy took for granted when the statement was made, of names and functions that it may since have left out."""
    paper = context.paper
    stated = sympy.Tuple(*expressions_in(tuple(vars(statement).values())))
    names = [one for one in map(paper.__getitem__, getattr(statement, "given", ())) if isinstance(one.defines, sympy.Symbol)]
    yield from (within for one in names for within in bound_to({one.defines: one.rhs}))
    sides = [getattr(statement, side, None) for side in ("left", "right", "expression", "becomes")]
    alike = any(one is not None and one == other for one, other in (sides[:2], sides[2:]))
    for one in paper.known:
        if one.defines_function and one.lhs.func.is_real is True and (one.is_real is False or (alike and not one.is_real)):
            yield from paper.reality(one.lhs.func)
    if slopes_in_pieces(stated):
        yield Holds("what is differentiated in pieces under an integral does not jump between them: SymPy takes slopes piece by piece", "",
                    "state it by its values at the ends of the pieces")
    for one in (*names, *(one for one in paper.known if one.defines_function)) if alike else ():
        if not stated.has(one.defines) and paper.vanishes(one):
            yield Holds(f"{one.lhs} != 0, by which SymPy divides, but which ({one.number}) says is 0", "", "state it without the quotient")


def _on_the_way(statement: Any, context: Context) -> Iterator[Applies]:
    """What the equations assume of a variable has to hold where a limit, an expansion, has it go."""
    variable, point, side = (getattr(statement, part, None) for part in ("variable", "point", "side"))
    if isinstance(variable, sympy.Symbol) and point is not None:
        for relation in context.assumed:
            if isinstance(relation, Relational) and relation.has(variable) and not _strictly_at(relation, variable, sympy.S(point)):
                yield Applies(relation, "an equation", over=((variable, *_near(sympy.S(point), side)),))


def _strictly_at(relation: Relational, variable: sympy.Symbol, point: sympy.Expr) -> bool:
    """Whether an inequality between polynomials in the variable holds at the point, and so around it."""
    if not isinstance(relation, sympy.StrictGreaterThan | sympy.StrictLessThan | sympy.GreaterThan | sympy.LessThan) or not point.is_finite:
        return False
    difference = relation.gts - relation.lts
    return bool(difference.is_polynomial(variable) and difference.xreplace({variable: point}).is_positive)


def _near(point: sympy.Expr, side: str | None) -> tuple[sympy.Expr, sympy.Expr]:
    """An open interval in which a variable ends up on its way to a point."""
    if not point.is_finite:
        return (_FAR, sympy.oo) if point is sympy.oo else (-sympy.oo, -_FAR)
    return (point if side == "+" else point - 1 / _FAR), (point if side == "-" else point + 1 / _FAR)


def _verdict(found: Verdict, ledger: Ledger, region: Region, context: Context) -> Verdict:
    """The verdict that the steps in the ledger allow: what was shown holds if every obligation is met.

    While an obligation that binds is open, neither agreement nor a counterexample says anything about what was claimed, nor does a counterexample
    at which a step is not allowed; a quick check, of what a change of an equation does, takes it as it is.
    """
    if type(found) not in _VERDICTS:
        return Inconclusive(f"a decision gives a verdict; this one gave {type(found).__name__}", context.premises)
    if isinstance(found, Proved | Enclosed | Kept):
        return Inconclusive("a decision says what it has shown or covered, with its steps; whether that is proved is seen here", context.premises)
    if context.refuting and not isinstance(found, Refuted):
        return Inconclusive("it is not refuted", context.premises)
    if isinstance(found, Shown | Covered):
        silent = _nowhere(region, context)
        if silent:
            return Inconclusive(silent, context.premises)
        try:
            return _holding(found, sealed(ledger, region, context.assumed))
        except Unmet as unmet:
            return _open(unmet.obligations, context)
    if context.quick and isinstance(found, Refuted):
        return found
    everything = context.pointwise and isinstance(found, Sampled)  # points at which a step has no value were not looked at
    binding = [one for step in ledger.steps for one in step.obligations if one.binds or everything]
    open_ = tuple(one for one in dict.fromkeys(binding) if discharge(one, region, context.assumed) is None)
    if isinstance(found, Refuted) and not open_:
        made = contradicted(found.point, (one for step in ledger.steps for one in step.obligations))
        open_ = () if made is None else (made,)
    return _open(open_, context) if open_ else found


_VERDICTS = (Shown, Covered, Proved, Enclosed, Kept, Sampled, Inconclusive, Unanswered, Refuted)
"""What a decision may give: these very types, as one of another could call itself what it is not."""


def _nowhere(region: Region, context: Context) -> str:
    """That no point was found in the region at which everything holds that the equations assume; empty where one was, or nothing is assumed."""
    assumed = [one for one in context.assumed if isinstance(one, Relational) and not one.atoms(AppliedUndef, Operator)]
    stated = (one for one in region.relations if isinstance(one, Relational) and not one.atoms(AppliedUndef, Operator))
    relations = tuple(dict.fromkeys((*assumed, *stated)))
    names = set().union(*(one.free_symbols for one in relations))
    if not assumed or not all(name.is_extended_real for name in names):
        return ""
    try:
        next(points(names, context.random, region.intervals, relations))
    except ValueError:
        return f"what the equations assume may contradict one another: no point was found with {', '.join(map(str, relations))}"
    return ""


def _holding(found: Shown | Covered, proof: Proof) -> Verdict:
    if isinstance(found, Covered):
        return Enclosed(found.region, found.method, found.boxes, proof, found.uses)
    return Proved(found.method, proof, found.uses, found.certificate, found.sampled)


def _open(obligations: tuple[Obligation, ...], context: Context) -> Inconclusive:
    needed = "; ".join(f"needs {one.words}" for one in obligations[:3]) or "no step of a proof was noted"
    more = f"; and {len(obligations) - 3} more" if len(obligations) > 3 else ""
    hint = next((f" ({one.hint})" for one in obligations if one.hint), "")
    return Inconclusive(needed + more + hint, context.premises, obligations)
