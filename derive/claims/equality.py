"""Claims that two expressions are equal: identity, derivation, reduction, symmetry."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field, replace
from typing import Any, ClassVar, Protocol

import sympy
from sympy.core.function import AppliedUndef

from derive.asked import statement
from derive.claims.agreement import circular, contradiction, rivals
from derive.claims.decision import OPERATORS, decide_equal
from derive.claims.definite import antiderived
from derive.claims.premises import Premises
from derive.context import Context
from derive.equation import exact
from derive.expressions.calculus import outermost, put
from derive.expressions.convergence import needs_convergence, needs_to_exist
from derive.expressions.integrals import close
from derive.expressions.nodes import atoms, replaced
from derive.expressions.sampling import Domain
from derive.obligations.conditions import Assumed, Obligation, RealStandIn
from derive.obligations.ledger import bound_to, needs, recording, replayed
from derive.operators import has_operators
from derive.proofs.discharge import discharge
from derive.proofs.region import Region
from derive.quantity import quantity_function
from derive.verdict import Inconclusive, Refuted, Sampled, Shown, Verdict

__all__ = ["Derivation", "Identity", "Reduction", "Symmetry"]


class Change(Protocol):
    """What `through` of a claim holds: gives an expression of the same value, or raises ``ValueError``."""

    def apply(self, expression: sympy.Expr) -> sympy.Expr: ...


@statement
class Identity:
    """left = right wherever both sides are defined, whatever declared names and undefined functions stand for.

    `given` names the equations through which names are unfolded, `keep` the functions left closed;
    `replacing` renames in the left side, `through` changes integration variables on both. `where` gives intervals of names and
    `assuming` relations between them, which narrow the claim. `continuing` has names, or functions, that may be given values which they are not
    declared to have: the forms are then taken as they stand, continued from the declared values.

    >>> from derive import claim, paper, right
    >>> al, x = paper("ashcroft-langreth-1967"), sympy.Symbol("x", positive=True)
    >>> f, mirrored = right("lindhard", y=x), right("lindhard", y=1 / x)
    >>> claim("lindhard", "f(y) + f(1/y) = 1", Identity(f + mirrored, sympy.Integer(1))).check(al).name
    'Proved'
    >>> claim("lindhard", "f(y) = f(1/y)", Identity(f, mirrored)).check(al).name
    'Refuted'
    """

    left: sympy.Expr
    right: sympy.Expr
    given: tuple[str, ...] = ()
    keep: tuple[Any, ...] = ()
    where: Domain = field(default_factory=dict)
    assuming: tuple[sympy.Basic, ...] = ()
    through: tuple[Change, ...] = ()
    replacing: Mapping[Any, Any] = field(default_factory=dict)
    continuing: tuple[sympy.Symbol, ...] = ()
    kind: ClassVar[str] = "identity"

    def decide(self, context: Context) -> Verdict:
        problem = contradiction(self.given, context)
        if problem:
            return Inconclusive(problem, context.premises)
        heads = tuple(old for old in self.replacing if isinstance(old, type))
        start = context.unfold(self.left, self.given, (*self.keep, *heads)) if self.replacing else self.left
        names = {old: new if isinstance(old, type) else context.unfold(exact(new), self.given, self.keep) for old, new in self.replacing.items()}
        if names:
            context.replaced({old: new for old, new in names.items() if not isinstance(old, type)})
        sides = [context.unfold(side, self.given, self.keep) for side in (renamed(start, names, context.paper.defines), self.right)]
        if any(map(has_operators, sides)):
            return Inconclusive(OPERATORS, context.premises)
        context.beside(*sides)
        for node in (node for side in sides for node in outermost(side, sympy.Integral)):
            needs_to_exist(node)
        premises = Premises.of(self.given, context, self.where, self.assuming, self.keep)
        premises.entangled((*sides, exact(self.left), exact(self.right)), context)
        read = tuple(self._read(side, context) for side in sides)
        verdict = premises.decided(read, context, lambda left, right, relations: self._compared(left, right, context, relations))
        return replace(verdict, method=verdict.method + rivals(self.given, context)) if isinstance(verdict, Shown) else verdict

    def _compared(self, left: sympy.Expr, right: sympy.Expr, context: Context, assuming: tuple[sympy.Basic, ...]) -> Verdict:
        """As they stand first, then with antiderivatives put in for integrals."""
        with recording() as ledger:
            verdict = decide_equal(left, right, context, self.where, assuming)
        if not (isinstance(verdict, Shown | Refuted) or context.quick):
            done = [antiderived(side, Region.of(self.where, assuming), context.pointwise) for side in (left, right)]
            if done != [left, right]:
                return decide_equal(done[0], done[1], context, self.where, assuming)
        replayed(ledger)
        if context.refuting or not isinstance(verdict, Sampled):
            return verdict
        return self._everywhere(verdict, (left, right), Region.of(self.where, assuming), context)

    @staticmethod
    def _everywhere(verdict: Verdict, sides: tuple[sympy.Expr, ...], region: Region, context: Context) -> Verdict:
        """Agreement at points says nothing of values of the parameters for which an integral does not exist."""
        with recording() as asked:
            for node in (node for side in sides for node in outermost(side, sympy.Integral)):
                needs_convergence(node)
        open_ = [one for step in asked.steps for one in step.obligations if discharge(one, region, context.assumed) is None]
        return Inconclusive(f"needs {open_[0].words}", context.premises, tuple(open_)) if open_ else verdict

    def _read(self, side: sympy.Expr, context: Context) -> sympy.Expr:
        result = context.evaluated(side, self.given, self.keep)
        for substitution in self.through:
            chosen = [getattr(substitution, "head", None), *getattr(substitution, "functions", {}).values()]
            if any(map(context.paper.defines, chosen)):
                raise ValueError(f"{type(substitution).__name__}: an equation defines the function")
            result = context.evaluated(substitution.apply(result), self.given, self.keep)
        return result


@statement
class Derivation(Identity):
    """left = right follows from the equations that the verdict names in `uses`, wherever both sides are defined.

    Unfolded through them the sides are equal; decided as an `Identity` is, with the same arguments.

    >>> from derive import claim, left, paper
    >>> al = paper("ashcroft-langreth-1967")
    >>> lambda2, s, y = al["3"].quantities
    >>> bare = -lambda2 * sympy.cos(s * y) / y**2
    >>> claim("3", "the empty core, screened", Derivation(left("3") * left("random-phase"), bare)).check(al).uses
    ('3', 'lindhard', 'random-phase')
    >>> claim("3", "the empty core", Derivation(left("3"), bare)).check(al).name
    'Refuted'
    """

    kind: ClassVar[str] = "derivation"

    def decide(self, context: Context) -> Verdict:
        verdict = super().decide(context)
        if isinstance(verdict, Refuted):
            return verdict
        sides = [context.paper.sides(side) for side in (self.left, self.right)]
        named = context.paper.named(self.left) | context.paper.named(self.right)
        defining = [number for number in context.premises if context.paper[number].defines is not None]
        premises = [number for number in dict.fromkeys((*defining, *self.given)) if named <= {number}]
        premise = circular(sides[0], sides[1], premises, context) if not (self.replacing or self.through) else ""
        return Inconclusive(f"the premise ({premise}) is the conclusion", context.premises) if premise else verdict


@statement
class Reduction:
    """expression = becomes wherever both are defined, once names and functions are replaced as `replacing` says.

    Functions that are replaced are not unfolded before; `where`, `assuming` and `continuing` as for `Identity`.

    >>> from derive import claim, paper, right
    >>> al = paper("ashcroft-langreth-1967")
    >>> sigma_1, _, sigma_2 = al["12"].quantities
    >>> claim("12", "equal spheres", Reduction(right("12"), {sigma_2: sigma_1}, sigma_1)).check(al).name
    'Proved'
    >>> claim("12", "unequal spheres", Reduction(right("12"), {sigma_2: 2 * sigma_1}, sigma_1)).check(al).name
    'Refuted'
    >>> claim("12", "points of species 2", Reduction(right("12"), {sigma_2: 0}, sigma_1 / 2)).check(al).detail[:45]
    'needs 0, put for sigma_2, is positive (declar'
    """

    expression: sympy.Expr
    replacing: Mapping[Any, Any]
    becomes: sympy.Expr
    given: tuple[str, ...] = ()
    keep: tuple[Any, ...] = ()
    where: Domain = field(default_factory=dict)
    assuming: tuple[sympy.Basic, ...] = ()
    continuing: tuple[sympy.Symbol, ...] = ()
    kind: ClassVar[str] = "reduction"

    def decide(self, context: Context) -> Verdict:
        same = Identity(exact(self.expression), exact(self.becomes), self.given, self.keep, self.where, self.assuming, replacing=self.replacing)
        return same.decide(context)


@statement
class Symmetry:
    """expression(a, b) = expression(b, a) wherever both are defined, with all exchanges of `exchanging` at once.

    The expression is unfolded first. `where` says where sample points are taken.

    >>> from derive import claim, paper, right
    >>> al = paper("ashcroft-langreth-1967")
    >>> sigma_1, _, sigma_2 = al["12"].quantities
    >>> exchange = {sigma_1: sigma_2, sigma_2: sigma_1}
    >>> claim("12", "species exchanged", Symmetry(right("12"), exchange)).check(al).name
    'Proved'
    >>> claim("12", "species exchanged", Symmetry(sigma_1 * right("12"), exchange)).check(al).name
    'Refuted'
    """

    expression: sympy.Expr
    exchanging: Mapping[Any, Any]
    given: tuple[str, ...] = ()
    keep: tuple[Any, ...] = ()
    where: Domain = field(default_factory=dict)
    kind: ClassVar[str] = "symmetry"

    def decide(self, context: Context) -> Verdict:
        problem = contradiction(self.given, context)
        if problem:
            return Inconclusive(problem, context.premises)
        original = context.unfold(exact(self.expression), self.given, self.keep)
        if has_operators(original):
            return Inconclusive(OPERATORS, context.premises)
        premises = Premises.of(self.given, context, self.where, keep=self.keep)
        premises.entangled([original, exact(self.expression)], context)
        assumed = context.assumed
        context.replaced({old: new for old, new in self.exchanging.items() if not isinstance(old, type)})
        context.settled = (*assumed, *context.settled)  # both sides are to be there
        read = close(original), close(renamed(original, self.exchanging, context.paper.defines))
        return premises.decided(read, context, lambda left, right, relations: decide_equal(left, right, context, self.where, relations))


def _real(call: sympy.Expr, stand_in: Callable[..., sympy.Expr], defined: Callable[[Any], bool]) -> Obligation:
    """That what stands in for a function declared real is real: where its arguments are."""
    value = sympy.S(stand_in(*(part if part.is_extended_real else sympy.Dummy(extended_real=True) for part in call.args)))
    complex_ = {node.func for node in atoms(value, AppliedUndef) if not node.is_extended_real}
    return Assumed(f"{value} is real, as what it stands in for") if complex_ and all(map(defined, complex_)) else RealStandIn(value)


def renamed(expression: sympy.Expr, names: Mapping[Any, Any], defined: Callable[[Any], bool] = lambda head: False) -> sympy.Expr:
    """`expression` with symbols and function heads replaced at the same time; `defined` tells of which functions an equation says more."""
    heads: dict[Any, Any] = {old: new for old, new in names.items() if isinstance(old, type)}
    symbols = {old: exact(new) for old, new in names.items() if not isinstance(old, type)}
    needs("replacement", *bound_to({old: new for old, new in symbols.items() if isinstance(old, sympy.Symbol)}))
    marks = {old: quantity_function(f"head {i}", "what is replaced", real=old.is_real is True) for i, old in enumerate(heads)}
    back = {mark: heads[old] for old, mark in marks.items()}
    marked = replaced(expression, AppliedUndef, lambda e: marks[e.func](*e.args) if e.func in marks else e) if marks else expression
    result = put(marked, symbols)
    while calls := {n for n in atoms(result, AppliedUndef) if n.func in back and not any(part.has(*back) for part in n.args)}:
        values = {n: back[n.func](*n.args) for n in calls}
        needs("replacement", *(_real(call, back[call.func], defined) for call in values if call.func.is_real is True))
        result = put(result, values)
    return result
