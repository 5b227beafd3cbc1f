"""The premises of a claim: relations that hold besides the definitions, how they are used, and whether they can hold together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from itertools import chain, islice, product
from typing import Any

import sympy
from sympy.core.function import AppliedUndef

from derive.claims.constraints import Constraints
from derive.claims.entangled import entangled
from derive.context import Context
from derive.elimination.premise import about_functions
from derive.equation import Equation
from derive.expressions.balls import enclose
from derive.expressions.calculus import derivatives_done, put
from derive.expressions.canonical import is_zero
from derive.expressions.coordinates import declared
from derive.expressions.nodes import atoms, replaced
from derive.expressions.sampling import Domain, points
from derive.obligations.conditions import NonZero
from derive.obligations.declared import declared_as, traits
from derive.obligations.ledger import needs, recording, replayed
from derive.proofs.discharge import discharge
from derive.proofs.region import bound
from derive.verdict import Inconclusive, Refuted, Sampled, Shown, Verdict

__all__ = ["Premises"]

_MOST_TURNS = 12
_SMALL = (2, 1, 4, 3, 6, 0, -1, -2, 12)
_MOST_POINTS = 200

Sides = tuple[sympy.Expr, ...]
Relations = tuple[sympy.Basic, ...]


@dataclass
class Premises:
    """The equations `given` that define nothing: each is solved for a name, or rewrites derivatives or calls, or is left over.

    Where one is left over, points at which sides differ need not satisfy it: they refute nothing by themselves (see `Constraints`). One is
    idle that changes nothing.
    """

    equations: tuple[Equation, ...]
    where: Domain = field(default_factory=dict)
    relations: list[sympy.Basic] = field(default_factory=list)
    left_over: list[str] = field(default_factory=list)
    solved: dict[sympy.Symbol, sympy.Expr] = field(default_factory=dict)
    doubtful: list[tuple[sympy.Symbol, sympy.Expr]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    rewriting: list[tuple[str, sympy.Expr]] = field(default_factory=list)
    idle: list[str] = field(default_factory=list)
    divisors: list[NonZero] = field(default_factory=list)
    given: tuple[str, ...] = ()
    keep: tuple[Any, ...] = ()

    @classmethod
    def of(
        cls, given: Iterable[str], context: Context, where: Domain | None = None, assuming: Iterable[sympy.Basic] = (), keep: Iterable[Any] = ()
    ) -> Premises:
        """Those among the equations of these numbers that are no definitions; a claim is made `where` names have values, `assuming` relations.

        Functions in `keep` stay closed in them.
        """
        numbers = tuple(given)
        stated = tuple(one for one in map(context.paper.__getitem__, numbers) if one.defines is None)
        return cls(stated, where or {}, list(assuming), given=numbers, keep=tuple(keep))

    def entangled(self, sides: Iterable[sympy.Expr], context: Context) -> None:
        """Finds names that a side, as it is before anything is done, differentiates by or runs over, though premises tie others to them."""
        self.problems += entangled(self.equations, sides, context)

    def decided(self, sides: Sides, context: Context, compare: Callable[[sympy.Expr, sympy.Expr, Relations], Verdict]) -> Verdict:
        """The verdict of `compare` on the sides with every premise used that can be; where that shows nothing, what elimination finds."""
        if not self.equations:
            return compare(sides[0], sides[1], tuple(self.relations))
        stated = self._read(context)
        constraints = self._constraints(stated)
        problem = "" if context.quick else constraints.contradiction(context)
        if problem:
            return Inconclusive(problem, context.premises)
        with recording() as ledger:
            left, right = self._applied(sides, stated)
        if self.problems:
            return Inconclusive(self.problems[0], context.premises)
        found = constraints.decided(sides, context) if self.left_over else None
        if found is not None:
            return found
        with recording() as compared:
            verdict = compare(left, right, tuple(self.relations))
        shown = isinstance(verdict, Shown) and all(discharge(one, constraints.region, context.assumed) for one in self.divisors)
        if not (shown or self.left_over or isinstance(verdict, Refuted)):
            found = constraints.decided(sides, context)
        if found is not None:
            return found
        replayed(ledger)
        replayed(compared)
        return self.respected(verdict, context)

    def met(self, sides: Sides, context: Context) -> bool:
        """Whether there is a point at which those about names hold, if there are such, and the sides are defined."""
        constraints = self._constraints(self._read(context))
        return not constraints.stated or (not constraints.contradiction(context) and constraints.met(sides, context))

    def respected(self, verdict: Verdict, context: Context) -> Verdict:
        """The verdict on the sides, if points tell anything about them where all premises hold, and if they hold anywhere."""
        if self.problems:
            return Inconclusive(self.problems[0], context.premises)
        if isinstance(verdict, Shown):
            if self.doubtful and not self._satisfied(context):
                name, value = self.doubtful[0]
                where = f"no value was found for which {value}, which they give for {name}, is {declared_as(name)}"
                return Inconclusive(f"the premises may contradict one another: {where}", context.premises)
            return replace(verdict, method=f"{verdict.method}; {_numbers(self.idle)} not needed") if self.idle else verdict
        if not (self.left_over and isinstance(verdict, Refuted | Sampled)):
            return verdict
        unused = _numbers(self.left_over)
        return Inconclusive(f"the premise {unused} could not be used: points where the sides differ need not satisfy it", context.premises)

    def _constraints(self, stated: list[tuple[Equation, sympy.Expr, sympy.Expr]]) -> Constraints:
        return Constraints([(one.number, left - right, one.assumes) for one, left, right in stated], self.where, tuple(self.relations))

    def _read(self, context: Context) -> list[tuple[Equation, sympy.Expr, sympy.Expr]]:
        """The premises with what they speak of unfolded as in the sides."""
        stated = []
        for one in self.equations:
            left, right = (context.evaluated(side, self.given, self.keep) for side in (one.lhs, one.rhs))
            stated.append((one, left, right))
            if one.number not in context.used:
                context.used.append(one.number)
        return stated

    def _applied(self, sides: Sides, stated: list[tuple[Equation, sympy.Expr, sympy.Expr]]) -> Sides:
        """The sides with every premise used that can be; each keeps its value wherever the premises hold."""
        for one, *both in stated:
            left, right = map(self._so_far, both)
            if is_zero(left - right):
                self.idle.append(one.number)
                continue
            if (left - right).is_number and _certainly_not_zero(left - right):
                self.problems.append(f"the premise ({one.number}) says that {left} = {right}: the premises contradict one another")
            before = sides, len(self.relations)
            done = self._rewritten(one.number, sides, left, right) or self._solved(one.number, sides, left - right)
            if done is None:
                self.left_over.append(one.number)
            sides = done or sides
            if (sides, len(self.relations)) == before:
                self.idle.append(one.number)
        heads = [_call(one).func for _, one in self.rewriting]
        for number, one in self.rewriting:
            if heads.count(_call(one).func) > 1 or not all(_says_nothing_of(side, one) for side in sides):
                self.left_over.append(number)
        return sides

    def _satisfied(self, context: Context) -> bool:
        """Whether there is a point at which the names that were solved for have values that they are declared to have."""
        names = sorted(set().union(*(value.free_symbols for _, value in self.doubtful)), key=str)
        whole = (dict(zip(names, map(sympy.Integer, numbers), strict=True)) for numbers in islice(product(_SMALL, repeat=len(names)), _MOST_POINTS))
        with recording():
            for point in chain(whole, islice(points(names, context.random, {}), _MOST_TURNS)):
                if all(declared(name, value) for name, value in point.items()):
                    found = [(name, value.xreplace(point)) for name, value in self.doubtful]
                    if all(value.is_Rational and declared(name, value) for name, value in found):
                        return True
        return False

    def _so_far(self, side: sympy.Expr) -> sympy.Expr:
        """A side of a premise with the names put in for which earlier ones were solved."""
        for name, value in self.solved.items():
            side = put(side, {name: value})
        return side

    def _rewritten(self, number: str, sides: Sides, left: sympy.Expr, right: sympy.Expr) -> Sides | None:
        if isinstance(left, sympy.Derivative) and isinstance(left.expr, AppliedUndef) and len(left.variable_count) == 1:
            self.rewriting.append((number, left))
            return tuple(_by_slope(side, left, right) for side in sides)
        if isinstance(left, AppliedUndef) and not right.has(left):
            self.rewriting.append((number, left))
            return tuple(put(side, {left: right}) for side in sides)
        return None

    def _solved(self, number: str, sides: Sides, difference: sympy.Expr) -> Sides | None:
        """A name s with c s^k + d = 0, positive, or any with k = 1, is (-d/c)^(1/k)."""
        if about_functions(difference):
            return None
        numerator = sympy.fraction(sympy.together(difference))[0]
        names = sorted(numerator.free_symbols, key=lambda s: (not any(side.has(s) for side in sides), s.name))
        for name in names:
            if not numerator.is_polynomial(name):
                continue
            polynomial = sympy.Poly(sympy.expand(numerator), name)
            (power,), leading = polynomial.LM().exponents, polynomial.LC()
            rest = polynomial.coeff_monomial(1)
            if polynomial.as_expr() - leading * name**power - rest != 0 or leading.has(name) or rest.has(name):
                continue
            if power == 1 or (power > 1 and name.is_positive):
                base = -rest / leading
                self.divisors.append(NonZero(leading))
                needs(f"premise solved for {name}", self.divisors[-1])
                value = base ** sympy.Rational(1, power)
                if name.is_extended_real and value.is_extended_real is False:
                    self.problems.append(f"the premise ({number}) gives {value} for {name}: it contradicts what that is declared to be")
                    return sides
                if atoms(base, AppliedUndef):
                    self.left_over.append(number)
                elif name.is_positive:
                    self.relations.append(sympy.Gt(base, 0))
                if self._as_declared(name, value):
                    self.left_over.append(number)
                    self.doubtful = [*((other, put(was, {name: value})) for other, was in self.doubtful), (name, value)]
                self.relations = [one.xreplace({name: value}) if one.has(name) else one for one in self.relations]
                self.solved = {**{old: put(was, {name: value}) for old, was in self.solved.items()}, name: value}
                return tuple(put(side, {name: value}) for side in sides)
        return None

    def _as_declared(self, name: sympy.Symbol, value: sympy.Expr) -> bool:
        """Says in `relations` that the value is what the name is declared to be, or where the claim has it; True where that is not all."""
        known = traits(name)
        ends = [*(getattr(name, "range", None) or ())]
        said = {"negative": value < 0, "nonnegative": value >= 0, "nonpositive": value <= 0, "nonzero": sympy.Ne(value, 0)}
        self.relations += [said[trait] for trait in known if trait in said]
        if ends:
            self.relations += [value >= ends[0], value <= ends[1]]
        if name in self.where:
            low, high = map(bound, self.where[name])
            self.relations += [value > low, value < high]
        real = value.is_extended_real or not (set(known) - {"complex", "finite", "commutative"})
        return not real or bool(set(known) & {"integer", "rational", "even", "odd", "prime", "composite", "irrational"})


def _numbers(these: Iterable[str]) -> str:
    return ", ".join(f"({number})" for number in dict.fromkeys(these))


def _certainly_not_zero(number: sympy.Expr) -> bool:
    try:
        found = enclose(number, {}, 300)
    except ValueError:
        return False
    return bool(found.is_finite() and not found.contains(0))


def _call(left: sympy.Expr) -> sympy.Expr:
    """The call that a premise speaks of, or of whose derivative."""
    return left.expr if isinstance(left, sympy.Derivative) else left


def _says_nothing_of(side: sympy.Expr, left: sympy.Expr) -> bool:
    """Whether a premise with this left side, once used, leaves it open what the functions in a side are."""
    call = _call(left)
    order = left.derivative_count if isinstance(left, sympy.Derivative) else 0
    calls = {node for node in atoms(side, AppliedUndef) if node.func == call.func}
    if not calls:
        return isinstance(left, sympy.Derivative) or _takes_all(call)
    if not order or calls != {call} or atoms(side, sympy.Integral, sympy.Sum, sympy.Subs, sympy.Limit):
        return False
    slopes = [node for node in atoms(side, sympy.Derivative) if node.has(call)]
    return all(node.expr == call and node.derivative_count < order for node in slopes)


def _takes_all(call: sympy.Expr) -> bool:
    """Whether the arguments are as many names, each times a number, so that nothing else is said of the function."""
    names = [argument.as_coeff_Mul()[1] for argument in call.args]
    return all(name.is_Symbol for name in names) and len(set(names)) == len(names)


def _by_slope(side: sympy.Expr, left: sympy.Derivative, right: sympy.Expr) -> sympy.Expr:
    """Derivatives of one function by its variable, of the order of the premise or higher, by what the premise says of them."""
    (variable, order), call = left.variable_count[0], left.expr

    def lowered(node: sympy.Derivative) -> sympy.Expr:
        if node.expr != call or len(node.variable_count) != 1 or node.variables[0] != variable or node.derivative_count < order:
            return node
        return right.diff(variable, node.derivative_count - order)

    for _ in range(_MOST_TURNS):
        turned = derivatives_done(replaced(derivatives_done(side), sympy.Derivative, lowered))
        if turned == side:
            break
        side = turned
    return side
