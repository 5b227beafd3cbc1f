"""Premises that define nothing, as constraints: what is claimed follows from them by elimination, or fails where they hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

import sympy
from flint import acb
from sympy.concrete.expr_with_limits import ExprWithLimits
from sympy.core.function import AppliedUndef
from sympy.core.relational import Relational

from derive.context import Context
from derive.elimination.consequences import Contradiction, consequence, contradiction
from derive.elimination.functions import functions_with
from derive.elimination.premise import Premise
from derive.elimination.variety import Located, Variety
from derive.expressions.balls import BallFunction, NotEvaluable, precision
from derive.expressions.models import instantiate, specified
from derive.expressions.nodes import atoms
from derive.expressions.sampling import Domain, PointwisePair, described, disjoint, points, seeded, shown
from derive.obligations.conditions import Assumed
from derive.obligations.ledger import needs
from derive.proofs.region import Region
from derive.verdict import Inconclusive, Refuted, Shown, Verdict

__all__ = ["UNMET", "Constraints"]

UNMET = "no point was found at which the premises hold: they may contradict one another"

_MOST_POINTS = 40
_MOST_LAWS = 8
_BITS = 300

Sides = tuple[sympy.Expr, ...]


@dataclass
class Constraints:
    """The premises of a claim by number, as expressions that vanish, and where it is made."""

    stated: list[tuple[str, sympy.Expr, tuple[sympy.Basic, ...]]]
    where: Domain = field(default_factory=dict)
    relations: tuple[sympy.Basic, ...] = ()

    @property
    def premises(self) -> tuple[Premise, ...]:
        return Premise.all_of(self.stated)

    @property
    def region(self) -> Region:
        return Region.of(self.where, self.relations)

    def contradiction(self, context: Context) -> str:
        """That the premises cannot hold together, as far as that is seen; empty where it is not."""
        found = contradiction(self.premises, self.region.assuming(context.assumed))
        return _contradicting(found) if found else ""

    def decided(self, sides: Sides, context: Context) -> Verdict | None:
        """What elimination shows, or a point where all premises hold and the sides differ; None where neither is found."""
        found = None if context.quick else consequence(sides[0] - sides[1], self.premises, self.region)
        if isinstance(found, Contradiction):
            return Inconclusive(_contradicting(found), context.premises)
        if found is not None:
            if not self.met(sides, context):
                return Inconclusive(UNMET, context.premises)
            stated = (relation for number, _, assumes in self.stated if number in found.used for relation in assumes)
            needs("where premises are stated", *(Assumed(str(relation)) for relation in stated))
            return Shown(self._method(found.used), context.premises)
        return self._refuted(sides, context)

    def _method(self, used: tuple[str, ...]) -> str:
        idle = [number for number, *_ in self.stated if number not in used]
        unused = f"; {_named(idle)} not needed" if idle else ""
        return f"{f'follows from {_named(used)} by elimination' if used else 'equal as polynomials in what they speak of'}{unused}"

    # Where the premises hold ------------------------------------------------------------------

    @property
    def _pointwise(self) -> bool:
        return all(one.pointwise for one in self.premises)

    def met(self, sides: Sides, context: Context) -> bool:
        """Whether there is a point at which the premises about names hold, as far as there are such, and the sides are defined."""
        held = [one.expression for one in self.premises if one.pointwise]
        if not held:
            return True
        return any(self._values(sides, located, context) is not None for located in self._points(held, sides, context))

    def _points(self, held: Iterable[sympy.Expr], sides: Sides, context: Context) -> Iterator[Located]:
        expressions = tuple(held)
        assumed = [one for one in context.assumed if isinstance(one, Relational)]
        relations = tuple(dict.fromkeys((*self.relations, *assumed)))
        names = set().union(*(one.free_symbols for one in (*expressions, *sides, *relations)))
        ordered = tuple(sorted(names, key=lambda name: name.name))
        yield from islice(Variety(expressions, ordered, self.where, relations).points(context.random), _MOST_POINTS)

    def _values(self, sides: Sides, located: Located, context: Context) -> tuple[acb, acb, tuple[tuple[str, str], ...]] | None:
        """The balls of both sides at a point, with functions of which nothing is known made up; None where one is not defined."""
        chosen = instantiate(sides, seeded(context.seed, "functions"))
        names = tuple(located.values)
        try:
            programs = [BallFunction(specified(side, chosen), names) for side in sides]
        except NotEvaluable:
            return None
        balls = located.balls
        with precision(_BITS):
            one, other = (program(*(balls[name] for name in names)) for program in programs)
            return (one, other, described(chosen)) if one.is_finite() and other.is_finite() else None

    def _refuted(self, sides: Sides, context: Context) -> Refuted | None:
        if self._pointwise:
            return self._at_points(sides, context)
        if any(one.pointwise for one in self.premises):
            return None
        return self._by_functions(sides, context)

    def _at_points(self, sides: Sides, context: Context) -> Refuted | None:
        for located in self._points([one.expression for one in self.premises], sides, context):
            found = self._values(sides, located, context)
            if found is None:
                continue
            one, other, functions = found
            with precision(_BITS):
                if disjoint(one, other):
                    return Refuted((*located.words, *functions), shown(one), shown(other), uses=context.premises)
        return None

    def _by_functions(self, sides: Sides, context: Context) -> Refuted | None:
        """By functions for which the premises hold; the others are made up."""
        expressions = [one.expression for one in self.premises]
        if any(not isinstance(one, Relational) or atoms(one, AppliedUndef) for one in (*self.relations, *context.assumed)):
            return None
        heads = {call.func for one in (*expressions, *sides) for call in atoms(one, AppliedUndef)}
        if any(map(context.paper.defines, heads)):
            return None  # left closed, but not free
        relations = tuple(dict.fromkeys((*self.relations, *context.assumed)))
        running = set().union(*map(_running, (*expressions, *sides)))
        meant = _meant_for_all(expressions, sides)
        for laws in islice(functions_with(expressions, context.random), _MOST_LAWS):
            depends = set().union(*(law.expr.free_symbols for law in laws.values()))
            if depends & (running | meant):
                continue  # a constant that depends on what an integral runs over, or on what premises may be meant for all values of
            chosen = {**instantiate(sides, seeded(context.seed, "functions")), **laws}
            special = [specified(side, chosen) for side in sides]
            try:
                pair = PointwisePair(special[0], special[1], context.random)
                source = points({*pair.names, *set().union(*(one.free_symbols for one in relations))}, context.random, self.where, relations)
                compared = [pair.at(point) for point in islice(source, 3)]
            except ValueError:
                continue
            for one in compared:
                if one is not None and one.disjoint:
                    return Refuted((*one.point, *described(chosen)), one.left, one.right, uses=context.premises)
        return None


def _running(expression: sympy.Expr) -> set[sympy.Symbol]:
    """The names over which integrals and sums run, and by which is differentiated."""
    by = {name for node in atoms(expression, sympy.Derivative) for name in node.variables if name.is_Symbol}
    return by | {limits[0] for node in atoms(expression, ExprWithLimits) for limits in node.limits}


def _meant_for_all(premises: Iterable[sympy.Expr], sides: Iterable[sympy.Expr]) -> set[sympy.Symbol]:
    """The names beside functions under integrals and sums of premises, and at the ends of these, if the sides speak of functions elsewhere."""
    ranged = [node for one in premises for node in atoms(one, sympy.Integral, sympy.Sum) if atoms(node, AppliedUndef)]
    inside = set().union(*(node.function.free_symbols - {limits[0] for limits in node.limits} for node in ranged))
    ends = {limits[1:] for node in ranged for limits in node.limits}
    alike = {node: sympy.Dummy() for one in sides for node in atoms(one, sympy.Integral, sympy.Sum) if {limits[1:] for limits in node.limits} <= ends}
    elsewhere = any(atoms(one.xreplace(alike), AppliedUndef) for one in sides)
    return inside | (set().union(*(end.free_symbols for pair in ends for end in pair)) if elsewhere else set())


def _named(numbers: Iterable[str]) -> str:
    return ", ".join(f"({number})" for number in numbers)


def _contradicting(found: Contradiction) -> str:
    if len(found.numbers) == 1:
        return f"the premise {_named(found.numbers)} holds nowhere: it contradicts what its names are declared to be"
    return f"the premises {_named(found.numbers)} contradict one another"
