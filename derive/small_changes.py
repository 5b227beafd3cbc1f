"""Every single small change of an equation: what is judged by `derive.mutate`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any

import sympy
from sympy.core.function import AppliedUndef

from derive.expressions.calculus import ranges_of
from derive.expressions.nodes import atoms, not_unreal, text
from derive.expressions.state_sums import is_state_sum, sizes_of
from derive.paper import Paper
from derive.proofs.discharge import discharge
from derive.proofs.region import Region
from derive.quantity import Quantity
from derive.vectors.vector import Named, Scaled, VectorSum

__all__ = ["Mutant", "mutants"]

_SIBLINGS = {sympy.sin: sympy.cos, sympy.cos: sympy.sin}

Palette = dict[Any, list[Any]]


@dataclass(frozen=True)
class Mutant:
    """One equation with one small change in its statement."""

    number: str
    change: str
    relation: sympy.Eq


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
    imaginary = getattr(defined, "is_real", None) is True and not not_unreal(mutated) and mutated.is_extended_real is False
    return not imaginary and all(map(_kept, atoms(mutated, sympy.Integral, sympy.Sum, sympy.Derivative)))


@lru_cache(maxsize=20_000)
def _kept(node: sympy.Expr) -> bool:
    """Whether the variables of an integral, a sum or a derivative stay where they may be."""
    return all(discharge(one, Region()) is not None for one in ranges_of(node))


def _sound(expression: sympy.Expr) -> bool:
    root, infinite, ranging = _traits(expression)
    return not root and (not infinite or ranging)  # no root of an operator is meant


@lru_cache(maxsize=50_000)
def _traits(node: sympy.Expr) -> tuple[bool, bool, bool]:
    """Whether it has a root of an operator, something infinite or undefined, and a part that takes a range or a limit."""
    root = node.is_Pow and node.base.is_commutative is False and not node.exp.is_integer
    own = root, node in (sympy.nan, sympy.zoo, sympy.oo), isinstance(node, sympy.Integral | sympy.Limit | sympy.Sum)
    return tuple(map(any, zip(own, *map(_traits, node.args), strict=True)))  # type: ignore[return-value]
