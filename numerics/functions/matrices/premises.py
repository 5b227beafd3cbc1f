"""What an equation between operators takes for granted, and which equations give the matrices that are not given.

The premises are those of the claim that proves the equation: a machine has multiplied out that it follows from these. Where no
claim is about both of its sides, they are the equations that it is said to follow from, and those that these follow from.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import sympy

from derive.claims import OperatorIdentity
from derive.equation import Equation
from derive.expressions.calculus import put
from derive.operators import Element, Label, Operator, Slope
from derive.paper import Paper, left, right
from numerics.functions.matrices.errors import NotInMatrices
from numerics.functions.matrices.names import Kind, Named, bound_elsewhere, named, spelled, with_labels
from numerics.functions.matrices.reading import meant
from numerics.functions.matrices.slopes import with_slopes
from numerics.functions.matrices.solving import Way, diagonal_of, ways

__all__ = ["Step", "Taken", "is_operator_equation", "own_names", "taken", "told"]

Step = Way | tuple[str, str]  # a way to get a value from an equation, or a name and the name of its adjoint


def is_operator_equation(equation: Equation) -> bool:
    """Whether operators or their matrix elements stand in it, or a derivative of an operator."""
    return equation.relation.has(Operator, Element, Slope)


@dataclass(frozen=True)
class Taken:
    """An equation with its premises, and with all equations that may give what stands in them, in the order in which they are asked."""

    equation: Equation
    premises: tuple[Equation, ...]
    helpers: tuple[Equation, ...]
    shells: tuple[Equation, ...]  # premises that give by elements of an operator what stands in the equation as a function of numbers

    @property
    def related(self) -> tuple[Equation, ...]:
        return (self.equation, *self.premises, *self.helpers)

    @cached_property
    def names(self) -> dict[str, Named]:
        """Everything that may be given."""
        return named([side for one in self.related for side in (one.lhs, one.rhs)])

    @cached_property
    def needed(self) -> tuple[str, ...]:
        """What has to be known to evaluate the equation: labels, which may be left open, aside."""
        return tuple(key for key in own_names(self.equation) if self.names[key].kind != Kind.LABEL)

    @cached_property
    def _ways(self) -> Mapping[str, tuple[Way, ...]]:
        found: dict[str, list[Way]] = {}
        for one in (*self.premises, *self.helpers, self.equation):
            for way in ways(one):
                if one is not self.equation or way.plain:
                    found.setdefault(way.key, []).append(way)
        return {key: tuple(sorted(some, key=lambda way: (way.equation is self.equation, not way.plain))) for key, some in found.items()}

    def plan(self, given: Collection[str]) -> tuple[list[Step], list[str]]:
        """How to get what is needed and not given, in order; and what of it cannot be had."""
        known, steps = set(given), list[Step]()
        missing = [key for key in self.needed if not self._got(key, known, steps, frozenset())]
        return steps, missing

    def plan_for(self, equation: Equation, known: Collection[str]) -> list[Step]:
        """How to get what stands in a premise and is not known, from what is; empty if that cannot be had."""
        got, steps = set(known), list[Step]()
        return steps if self._all(own_names(equation), got, steps, frozenset()) else []

    def spared(self, key: str) -> tuple[int, bool]:
        """The order in which names are left out if they can be: energies, what a premise defines, what else is defined, the lower of two signs."""
        both = (key, self.names[key].adjoint)
        some = [way for one in both for way in self._ways.get(one, ()) if way.plain]
        some = [way for way in some if way.kind != "diagonal" or way.inputs <= set(self.needed)]
        operator = self.names[key].kind == Kind.OPERATOR
        if not operator and key not in self.needed:
            rank = 0
        elif any(way.equation in self.premises for way in some):
            rank = 1
        elif some:
            rank = 2 if any(way.equation is not self.equation for way in some) else 3
        else:
            rank = 5 if operator else 4
        return rank, not key.endswith(("^-", "^†"))

    def _got(self, key: str, known: set[str], steps: list[Step], busy: frozenset[str]) -> bool:
        if key in known:
            return True
        if key in busy or key not in self.names:
            return False
        busy = busy | {key}
        adjoint = self.names[key].adjoint
        if adjoint in known:
            return self._with((key, adjoint), known, steps)
        some = self._ways.get(key, ())
        for way in (way for way in some if way.plain and way.equation is not self.equation):
            if self._all(way.inputs, known, steps, busy):
                return self._with(way, known, steps)
        if adjoint not in ("", key) and self._got(adjoint, known, steps, busy):
            return self._with((key, adjoint), known, steps)
        for way in (way for way in some if not way.plain or way.equation is self.equation):
            if self._all(way.inputs, known, steps, busy):
                return self._with(way, known, steps)
        return False

    def _all(self, keys: Iterable[str], known: set[str], steps: list[Step], busy: frozenset[str]) -> bool:
        known_before, steps_before = set(known), list(steps)
        if all(self.names[key].kind == Kind.LABEL or self._got(key, known, steps, busy) for key in sorted(keys)):
            return True
        known.clear()
        known |= known_before
        steps[:] = steps_before
        return False

    def _with(self, step: Step, known: set[str], steps: list[Step]) -> bool:
        steps.append(step)
        known.add(step.key if isinstance(step, Way) else step[0])
        return True


def told(step: Step) -> tuple[str, str]:
    """The name of what the step gives, and what gives it, in words."""
    return (step.key, f"({step.equation.number})") if isinstance(step, Way) else (step[0], f"the adjoint of {spelled(step[1])}")


def taken(paper: Paper, number: str, given: Sequence[str] = ()) -> Taken:
    """Equation `number` with what it takes for granted; `given` names further equations of the paper as premises."""
    equation = _worked_out(paper[number])
    ancestors = _ancestors(paper, number)
    premises, helpers = _granted(paper, number, frozenset()), list(ancestors)
    claim = _claim(paper, paper[number])
    if claim is not None:
        helpers = [paper[n] for n in claim.model] + helpers
    premises = _once(_worked_out(one) for one in (*premises, *(paper[n] for n in given)) if one.number != number)
    helpers = [*_definers(paper, equation), *helpers]
    shells = tuple(one for one in premises if diagonal_of(one) is not None)
    equation, used = _by_elements(equation, shells)
    spoken = {key for one in (equation, *premises) for key in own_names(one)}
    helpers = _once(_worked_out(one) for one in helpers if one.number != number)
    useful = [one for one in helpers if one not in premises and _has_meaning(one) and _gives(one, spoken)]
    return Taken(equation, tuple(premises), tuple(useful), used)


def _gives(equation: Equation, keys: Collection[str]) -> bool:
    return any((way.plain or way.kind == "elements") and way.key in keys for way in ways(equation))


def own_names(equation: Equation) -> dict[str, Named]:
    """The names that stand in the equation itself, without adjoints that do not."""
    sides = equation.lhs, equation.rhs
    bound = set().union(*map(bound_elsewhere, sides))
    there = {one.name for one in equation.relation.atoms(sympy.Symbol) - bound}
    return {key: one for key, one in named(sides).items() if one.kind != Kind.OPERATOR or key in there}


def _granted(paper: Paper, number: str, busy: frozenset[str]) -> list[Equation]:
    """The premises of the claim that proves the equation; where there is none, those of its parents, and parents that have none themselves."""
    claim = _claim(paper, paper[number])
    if claim is not None:
        return [paper[n] for n in (*claim.given, *claim.diagonal)]
    found: list[Equation] = []
    for parent in paper[number].follows_from:
        if parent not in busy | {number}:
            granted = _granted(paper, parent, busy | {number})
            found += granted or ([paper[parent]] if is_operator_equation(paper[parent]) else [])
    return found


def _ancestors(paper: Paper, number: str) -> list[Equation]:
    found: dict[str, Equation] = {}
    waiting = list(paper[number].follows_from)
    while waiting:
        one = waiting.pop(0)
        if one not in found:
            found[one] = paper[one]
            waiting += paper[one].follows_from
    found.pop(number, None)
    return list(found.values())


def _claim(paper: Paper, equation: Equation) -> OperatorIdentity | None:
    """The first claim that both sides of the equation are equal, or its right-hand side and what an equation before it says of the same."""
    defined = equation.lhs if equation.defines is not None else None
    before = itertools.takewhile(lambda one: one.number != equation.number, paper.known)
    others = [one.number for one in before if defined is not None and one.lhs == defined]
    own = left(equation.number), right(equation.number)
    for claim in paper.claims:
        identity: Any = claim.statement
        if not isinstance(identity, OperatorIdentity) or identity.replacing or identity.order or identity.slopes:
            continue
        sides = {identity.left, identity.right}
        if sides == set(own) or (own[1] in sides and any(right(number) in sides for number in others)):
            return identity
    return None


def _definers(paper: Paper, equation: Equation) -> Iterator[Equation]:
    """For everything in it that equations of the paper define, the first that does and does not follow from this one."""
    for key, one in own_names(equation).items():
        for other in paper.known:
            defines = other.lhs == one.thing or other.defines == one.thing or _by_states(other, one)
            if defines and any(way.key == key for way in ways(other)) and equation.number not in {e.number for e in _ancestors(paper, other.number)}:
                yield other
                break


def _by_states(equation: Equation, one: Named) -> bool:
    """Whether the diagonal elements of an operator are this function of the state."""
    return one.kind == Kind.STATES and diagonal_of(equation) is not None and equation.rhs.func == one.thing


def _by_elements(equation: Equation, shells: Sequence[Equation]) -> tuple[Equation, tuple[Equation, ...]]:
    """The equation with elements of operators for functions of numbers that are these: ⟨l|Δ|l⟩ for δ(ε_k - ε_l)."""
    relation, used = equation.relation, []
    for shell in shells:
        operator, own = diagonal_of(shell)  # type: ignore[misc]
        if any(one.kind == Kind.STATES and shell.rhs.func == one.thing for one in named((shell.rhs,)).values()):
            continue
        if {one for one in shell.rhs.free_symbols if isinstance(one, Label)} - {own} & _summed_over(equation):
            continue
        labels = [one for one in equation.relation.atoms(Label) if one.basis == own.basis]
        found = {put(shell.rhs, {own: one}): Element(one, operator, one) for one in sorted(labels, key=lambda s: s.name)}
        changed = relation.xreplace({node: element for node, element in found.items() if not node.is_number})
        used += [shell] if changed != relation else []
        relation = changed
    return equation if not used else equation.replaced(sympy.Eq(relation.lhs, relation.rhs, evaluate=False)), tuple(used)


def _summed_over(equation: Equation) -> set[sympy.Symbol]:
    return {limits[0] for node in equation.relation.atoms(sympy.Sum) for limits in node.limits}


def _worked_out(equation: Equation) -> Equation:
    """The equation with derivatives of operators worked out, and with labels for all that numbers states."""
    sides = tuple(with_labels(with_slopes(side), equation.relation) for side in (equation.lhs, equation.rhs))
    return equation if sides == (equation.lhs, equation.rhs) else equation.replaced(sympy.Eq(*sides, evaluate=False))


def _has_meaning(equation: Equation) -> bool:
    try:
        meant(equation.lhs)
        meant(equation.rhs)
    except NotInMatrices:
        return False
    return True


def _once(equations: Iterable[Equation]) -> list[Equation]:
    return list({one.number: one for one in equations}.values())
