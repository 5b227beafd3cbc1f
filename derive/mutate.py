"""Mutants: every small change of an equation, and whether the claims notice it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from functools import lru_cache, partial
from itertools import chain
from typing import Any
from weakref import WeakKeyDictionary

import sympy
from sympy.core.function import AppliedUndef

from derive.claim import Context
from derive.claims.undeclared import broken
from derive.componentwise import equations_of, paper_in_components
from derive.executors import Executors, task
from derive.expressions.calculus import ranges
from derive.expressions.integrals import merge
from derive.expressions.nodes import atoms, text
from derive.expressions.sampling import seeded
from derive.expressions.state_sums import is_state_sum, sizes_of, vanishes
from derive.keeping.fates import Fates
from derive.keeping.store import Store
from derive.obligations.conditions import Obligation
from derive.paper import Claimed, Paper
from derive.papers import paper as paper_of
from derive.progress import shows_progress
from derive.proofs.discharge import discharge
from derive.proofs.region import Region
from derive.quantity import Quantity
from derive.vectors.vector import Named, Scaled, VectorSum
from derive.verdict import Inconclusive, Refuted, Unanswered
from derive.verify import Report
from derive.workers import Progress, each

__all__ = ["Fate", "Mutant", "MutationScore", "fate", "kept_score", "mutants", "mutation_score", "remember"]

_SIBLINGS = {sympy.sin: sympy.cos, sympy.cos: sympy.sin}

Palette = dict[Any, list[Any]]


@dataclass(frozen=True)
class Mutant:
    """One equation with one small change in its statement."""

    number: str
    change: str
    relation: sympy.Eq


@dataclass(frozen=True)
class Fate:
    """What became of a mutant: killed by a claim, equivalent to the original, or a survivor."""

    equation: str
    change: str
    relation: str
    outcome: str
    claim: str = ""
    counterexample: dict[str, object] = field(default_factory=dict)

    @property
    def late(self) -> bool:
        """Whether it only survives because it was not judged in time; `claim` says so."""
        return self.outcome == "survivor" and bool(self.claim)


@dataclass(frozen=True)
class MutationScore:
    """How many mutants the claims refute. Equivalent mutants are no mutants; survivors are listed."""

    fates: tuple[Fate, ...]

    def _count(self, outcome: str) -> int:
        return sum(f.outcome == outcome for f in self.fates)

    @property
    def mutants(self) -> int:
        return len(self.fates) - self.equivalent

    @property
    def killed(self) -> int:
        return self._count("killed")

    @property
    def equivalent(self) -> int:
        return self._count("equivalent")

    @property
    def survivors(self) -> tuple[Fate, ...]:
        return tuple(f for f in self.fates if f.outcome == "survivor")

    @property
    def score(self) -> float:
        return self.killed / self.mutants if self.mutants else 1.0

    def to_dict(self) -> dict[str, Any]:
        survivors = [{"equation": f.equation, "change": f.change, "relation": f.relation} for f in self.survivors]
        return {
            "mutants": self.mutants, "killed": self.killed, "equivalent": self.equivalent,
            "score": round(self.score, 5), "survivors": survivors,
        }


@shows_progress("mutants")
def mutation_score(
    checked: Paper | str, numbers: Iterable[str] = (), *, seed: int = 0, jobs: int = 1, executor: Executors = None,
    timeout: float | None = None, store: Store | None = None, progress: Progress = lambda done, total: None,
) -> MutationScore:
    """Whether the claims refute every single small change of the equations `numbers` (all by default); one judged within no `timeout` survives.

    With a `store`, what it has of the same content comes from there, and what is judged goes there, equation by equation.
    """
    one = paper_of(checked) if isinstance(checked, str) else checked
    wanted = tuple(numbers) or tuple(e.number for e in one.equations)
    kept = Fates(one, store, seed)
    known = {number: [Fate(**record) for record in records] for number, records in kept.of(wanted).items()}
    work = [(number, i, seed) for number in wanted if number not in known for i in range(len(mutants(one, [number])))]
    awaited, new = Counter(number for number, _, _ in work), dict[str, dict[int, Fate]]()

    def arrived(place: int, made: Fate) -> None:
        number, index, _ = work[place]
        own = new.setdefault(number, {})
        own[index] = made
        if len(own) == awaited[number] and not any(fate.late for fate in own.values()):
            kept.keep(number, [asdict(own[i]) for i in range(len(own))])

    each(_judge, one, work, jobs, progress, executor=executor, timeout=timeout, late=_late, arrived=arrived)
    return MutationScore(tuple(fate for number in wanted for fate in (known[number] if number in known else _in_order(new.get(number, {})))))


def kept_score(one: Paper, store: Store, *, seed: int = 0) -> tuple[MutationScore, int]:
    """The score of the equations whose mutants were judged before, of the same content, and how many equations these are."""
    records = Fates(one, store, seed).of(e.number for e in one.equations)
    return MutationScore(tuple(Fate(**record) for some in records.values() for record in some)), len(records)


def _in_order(fates: dict[int, Fate]) -> list[Fate]:
    return [fates[i] for i in sorted(fates)]


def mutants(paper: Paper, numbers: Iterable[str] = ()) -> list[Mutant]:
    """Every single small change of the equations, each relation once.

    Sign of a term, ±1 in an exponent or a rational constant, factors 2 and 1/2, a symbol for another of
    the same dimension, a dropped term or factor, one function for its sibling. Names are never defined
    by themselves: the left side is changed only where it is more than a name. What cannot be what it is declared to be is no mutant.
    """
    chosen = list(numbers) or [one.number for one in paper.equations]
    found: list[Mutant] = []
    for number in chosen:
        one = paper[number]
        seen = {one.relation}
        sides = [("right", one.rhs)] if one.defines is not None else [("left", one.lhs), ("right", one.rhs)]
        for side, expression in sides:
            palette = _palette(one.quantities, fixed=_bound(expression) | sizes_of(one.relation), excluded=one.defines)
            palette = _with_vectors(palette, one.relation, one.defines)
            for change, mutated in _variants(expression, palette):
                pair = (one.lhs, mutated) if side == "right" else (mutated, one.rhs)
                relation = sympy.Eq(*pair, evaluate=False)
                if relation not in seen and _sound(mutated) and _declared(one.defines, mutated):
                    seen.add(relation)
                    found.append(Mutant(number, f"{side}: {change}", relation))
    return found


def fate(paper: Paper, mutant: Mutant, *, seed: int = 0) -> Fate:
    """Whether a claim refutes the mutant; claims about the equation itself are asked first.

    So does a declaration that the changed equation does not keep, where a claim asks for it and a point shows it.
    """
    name = (mutant.number, mutant.change, f"{mutant.relation.lhs} = {mutant.relation.rhs}")
    changed = paper.replace(mutant.number, mutant.relation)
    own = [c for c in paper.claims if c.number == mutant.number]
    others = (c for c in paper.claims if c.number != mutant.number and mutant.number in _consulted(paper, c))
    undeclared: dict[Obligation, str] = {}
    for claim in chain(own, others):
        verdict = claim.check(changed, seed=seed, quick=True)
        if isinstance(verdict, Refuted):
            return Fate(*name, "killed", f"({claim.number}) {claim.title}", verdict.to_dict()["counterexample"])
        if isinstance(verdict, Inconclusive):
            undeclared.update((one, f"({claim.number}) {claim.title}") for one in verdict.open if one.binds and one not in undeclared)
    for obligation, asked in undeclared.items():
        found = broken(obligation, seeded(seed, *name))
        if found is not None:
            return Fate(*name, "killed", f"{asked}: {obligation.words}", found.to_dict()["counterexample"])
    return Fate(*name, "equivalent" if equivalent(paper, mutant) else "survivor")


def remember(paper: Paper, report: Report) -> None:
    """Takes what each claim of the paper consults from a report on it, instead of checking each once more when it is first asked for."""
    known = _CONSULTED.setdefault(paper, {})
    known.update(((one.equation, one.claim), one.premises) for one in report.findings if not isinstance(one.verdict, Unanswered))


def equivalent(paper: Paper, mutant: Mutant) -> bool:
    """Whether the change is none: left - right of mutant and original are proved equal, as they stand or unfolded."""
    original = paper[mutant.number].relation
    side = "rhs" if original.lhs == mutant.relation.lhs else "lhs"
    try:
        plain = paper_in_components(paper)[0]
        changed, first = (equations_of(paper[mutant.number].replaced(relation)) for relation in (mutant.relation, original))
        context = Context(plain)
        pairs = [(getattr(one, side), getattr(other, side)) for one, other in zip(changed, first, strict=True)]
        return all(_equal(one, other) or _equal(context.evaluated(one), context.evaluated(other)) for one, other in pairs)
    except (ValueError, ArithmeticError):
        return False


def _equal(one: sympy.Expr, other: sympy.Expr) -> bool:
    (rest, here), (other_rest, there) = merge(one), merge(other)
    zero = sympy.Integer(0)
    return vanishes(rest - other_rest) and all(vanishes(here.get(k, zero) - there.get(k, zero)) for k in {**here, **there})


_CONSULTED: WeakKeyDictionary[Paper, dict[tuple[str, str], tuple[str, ...]]] = WeakKeyDictionary()


def _consulted(paper: Paper, claim: Claimed) -> tuple[str, ...]:
    known = _CONSULTED.setdefault(paper, {})
    key = (claim.number, claim.title)
    if key not in known:
        known[key] = claim.check_with_premises(paper, quick=True)[1]
    return known[key]


def _palette(quantities: Iterable[Quantity], fixed: set[sympy.Symbol], excluded: object) -> Palette:
    """For each free symbol the others of the same dimension that the equation speaks of; labels go for labels alone."""
    free = [q for q in quantities if q not in fixed and q != excluded]
    return {q: [p for p in free if p is not q and _alike(p, q)] for q in free}


def _with_vectors(palette: Palette, relation: sympy.Eq, excluded: object) -> Palette:
    """The palette with vectors for vectors, and without the components of which these are made."""
    vectors = sorted(atoms(relation, Named), key=text)
    parts = {part for one in vectors for part in one.args}
    plain = {one: [other for other in others if other not in parts] for one, others in palette.items() if one not in parts}
    free = [one for one in vectors if one != excluded and type(one) is Named]
    return plain | {one: [other for other in free if other is not one and _alike(other.args[0], one.args[0])] for one in free}


def _alike(one: Quantity, other: Quantity) -> bool:
    return (one.dimension, one.is_commutative, one.is_integer) == (other.dimension, other.is_commutative, other.is_integer)


def _in_scope(node: sympy.Expr, palette: Palette) -> Palette:
    """The palette inside `node`: under a sum over states its labels go for other labels and these for them."""
    if not is_state_sum(node):
        return palette
    labels = [limits[0] for limits in node.limits if isinstance(limits[0], Quantity)]
    others = [q for q in palette if q not in labels]
    inside = {q: [*(p for p in palette[q] if p not in labels), *(label for label in labels if _alike(label, q))] for q in others}
    return inside | {label: [q for q in (*others, *labels) if q is not label and _alike(q, label)] for label in labels}


def _bound(expression: sympy.Expr) -> set[sympy.Symbol]:
    return {limits[0] for node in atoms(expression, sympy.Integral, sympy.Sum) for limits in node.limits} | {
        node.args[1] for node in atoms(expression, sympy.Limit)
    }


def _variants(node: sympy.Expr, palette: Palette) -> Iterator[tuple[str, sympy.Expr]]:
    yield from _own_variants(node, palette)
    inside = _in_scope(node, palette)
    for part, put_back in _changeable(node):
        for change, mutated in _variants(part, inside):
            yield change, put_back(mutated)


def _own_variants(node: sympy.Expr, palette: Palette) -> Iterator[tuple[str, sympy.Expr]]:
    if node.is_Rational:
        yield f"{node} -> {node + 1}", node + 1
        yield f"{node} -> {node - 1}", node - 1
        if node not in (1, -1):
            yield f"{node} -> {-node}", -node
    for other in palette.get(node, ()):
        yield f"{node} -> {other}", other
    if isinstance(node, Quantity) and node.is_integer:
        return
    if node.is_Add or isinstance(node, VectorSum):
        for term in node.args:
            yield f"sign of {text(term)}", node - 2 * term
            yield f"without {text(term)}", node - term
    if node.is_Mul:
        for i, factor in enumerate(node.args):
            if not factor.is_Rational:
                yield f"without factor {text(factor)}", node.func(*node.args[:i], *node.args[i + 1 :])
    if isinstance(node, Scaled):
        yield f"without factor {text(node.args[0])}", node.args[1]
    if isinstance(node, sympy.sin | sympy.cos):
        yield f"{node.func} -> {_SIBLINGS[node.func]}", _SIBLINGS[node.func](*node.args)
    if not node.is_Rational or node == 0:
        yield f"2 * ({text(node)})", 2 * node
        yield f"({text(node)}) / 2", node / 2
        if not node.is_Add and not isinstance(node, VectorSum):
            yield f"-({text(node)})", -node
    else:
        yield f"{node} -> {2 * node}", 2 * node
        yield f"{node} -> {node / 2}", node / 2
    if node.is_Symbol or isinstance(node, AppliedUndef):
        yield f"{text(node)} -> {text(node)}**2", node**2


def _changeable(node: sympy.Expr) -> Iterator[tuple[sympy.Expr, Callable[[sympy.Expr], sympy.Expr]]]:
    """The parts that may be changed, each with how to put a changed one back; bound variables stay, as do the components of a named vector."""
    if hasattr(node, "changeable"):
        yield from ((node.args[i], partial(_with_argument, node, i)) for i in node.changeable)
        return
    if isinstance(node, sympy.Integral):
        yield node.function, lambda changed: sympy.Integral(changed, *map(tuple, node.limits))
        for i, limits in enumerate(node.limits):
            for j in (1, 2):
                if limits[j].is_finite:
                    yield limits[j], partial(_with_bound, node, i, j)
        return
    if isinstance(node, sympy.Sum):
        yield node.function, lambda changed: sympy.Sum(changed, *map(tuple, node.limits))
        return
    fixed = len(node.args) if not isinstance(node, sympy.Limit | sympy.Derivative) else 1
    for i, argument in enumerate(node.args[:fixed]):
        yield argument, partial(_with_argument, node, i)


def _with_bound(node: sympy.Integral, i: int, j: int, bound: sympy.Expr) -> sympy.Expr:
    limits = [list(part) for part in node.limits]
    limits[i][j] = bound
    return sympy.Integral(node.function, *map(tuple, limits))


def _with_argument(node: sympy.Expr, i: int, argument: sympy.Expr) -> sympy.Expr:
    arguments = list(node.args)
    arguments[i] = argument
    return node.func(*arguments)


def _declared(defined: object, mutated: sympy.Expr) -> bool:
    """Whether what is changed can still be what it is declared to be: a real function is not imaginary, ranges stay where they may be."""
    imaginary = getattr(defined, "is_real", None) is True and mutated.is_extended_real is False
    return not imaginary and all(discharge(one, Region()) is not None for one in ranges(mutated))


def _sound(expression: sympy.Expr) -> bool:
    root, infinite, ranging = _traits(expression)
    return not root and (not infinite or ranging)  # no root of an operator is meant


@lru_cache(maxsize=50_000)
def _traits(node: sympy.Expr) -> tuple[bool, bool, bool]:
    """Whether it has a root of an operator, something infinite or undefined, and a part that takes a range or a limit."""
    root = node.is_Pow and node.base.is_commutative is False and not node.exp.is_integer
    own = root, node in (sympy.nan, sympy.zoo, sympy.oo), isinstance(node, sympy.Integral | sympy.Limit | sympy.Sum)
    return tuple(map(any, zip(own, *map(_traits, node.args), strict=True)))  # type: ignore[return-value]


_MUTANTS: WeakKeyDictionary[Paper, dict[str, list[Mutant]]] = WeakKeyDictionary()


@task
def _judge(one: Paper, number: str, index: int, seed: int) -> Fate:
    return fate(one, _mutant(one, number, index), seed=seed)


def _late(one: Paper, reason: str, number: str, index: int, seed: int) -> Fate:
    mutant = _mutant(one, number, index)
    return Fate(number, mutant.change, f"{mutant.relation.lhs} = {mutant.relation.rhs}", "survivor", reason)


def _mutant(one: Paper, number: str, index: int) -> Mutant:
    known = _MUTANTS.setdefault(one, {})
    if number not in known:
        known[number] = mutants(one, [number])
    return known[number][index]
