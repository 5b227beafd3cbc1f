"""Sums over numbered states, Sum(f(l), (l, 1, M)) with a symbolic M: exact decision that an expression in them vanishes.

Such a sum is finite, so it is linear, sums may be exchanged, and bound labels renamed. Each sum is brought to a
standard form: what does not depend on a label stands outside, labels that no factor joins are separate sums, and bound
labels have names of their own, which occur nowhere else. What is then left over is joined: terms with equally many
sums are written as one sum, averaged over all orders of its labels, and that summand must vanish.

A Kronecker delta between a bound label and a free one needs that the free one numbers a state: what is declared by `label` does.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import count, permutations, product

import sympy
from sympy.concrete.expr_with_limits import ExprWithLimits
from sympy.core.function import AppliedUndef

from derive.expressions.calculus import put
from derive.expressions.canonical import is_zero
from derive.expressions.nodes import atoms, has
from derive.expressions.rational import TooLarge, expanded, turned
from derive.obligations.conditions import Assumed, Holds, Obligation
from derive.obligations.ledger import needs
from derive.operators import Label

__all__ = ["integrals_outside", "is_state_sum", "sizes_of", "vanishes"]

_MOST_LABELS = 4
_MOST_TERMS = 400

Scope = dict[sympy.Symbol, sympy.Symbol]
Labels = tuple[tuple[sympy.Symbol, sympy.Symbol], ...]
Sizes = tuple[sympy.Symbol, ...]
_NO_LABEL = sympy.Dummy("none")


class NotStandard(ValueError):
    """Too many labels or terms to be put in standard form."""


def vanishes(expression: sympy.Expr) -> bool:
    """True only if `expression` is proved to vanish wherever it is defined; False decides nothing.

    >>> l, k, M = sympy.symbols("l k M", integer=True, positive=True)
    >>> f = sympy.Function("f")
    >>> vanishes(sympy.Sum(2 * f(l), (l, 1, M)) - 2 * sympy.Sum(f(k), (k, 1, M)))
    True
    """
    if is_zero(expression):
        return True
    if not any(is_state_sum(node) for node in atoms(expression, sympy.Sum)):
        return False
    try:
        standard = _standard(expression, dict.fromkeys(sizes_of(expression), _NO_LABEL))
        if is_zero(standard):
            return True
        numerator = _numerator(standard)
        if any(_joined_vanishes(numerator, deep, reflected=False) for deep in (False, True)):
            return True
        return any(size in _arguments(numerator) for size in sizes_of(expression)) and _joined_vanishes(numerator, True, reflected=True)
    except (NotStandard, TooLarge):
        return False


def is_state_sum(node: sympy.Expr) -> bool:
    """Whether every label of the sum runs from 1 to a symbol, its number of states."""
    if not isinstance(node, sympy.Sum) or not node.function.is_commutative:
        return False
    labels = {limits[0] for limits in node.limits}
    return len(labels) == len(node.limits) and all(
        len(limits) == 3 and limits[1] == 1 and _counts(limits[2]) and limits[2] not in labels and _plain(limits[0]) for limits in node.limits
    )


def sizes_of(expression: sympy.Expr) -> set[sympy.Symbol]:
    """The numbers of states over which `expression` sums."""
    return {limits[2] for node in atoms(expression, sympy.Sum) if is_state_sum(node) for limits in node.limits}


def integrals_outside(node: sympy.Expr) -> sympy.Expr:
    """`node` with every integral inside a sum over states taken outside, where neither limits nor names forbid it."""
    if not (has(node, sympy.Sum) and has(node, sympy.Integral)):
        return node
    if not is_state_sum(node):
        bound = isinstance(node, ExprWithLimits | sympy.Limit | sympy.Derivative | sympy.Subs | sympy.Lambda)
        return node if bound else node.func(*map(integrals_outside, node.args))
    terms = sympy.Add.make_args(expanded(integrals_outside(node.function), power_base=False, power_exp=False, log=False))
    return sympy.Add(*(_integral_outside(term, node.limits) for term in terms))


def _integral_outside(term: sympy.Expr, states: Iterable[sympy.Tuple]) -> sympy.Expr:
    inside = [factor for factor in sympy.Mul.make_args(term) if isinstance(factor, sympy.Integral)]
    labels = {limits[0] for limits in states}
    if len(inside) == 1:
        (node,) = inside
        ends = sympy.Tuple(*(end for limits in node.limits for end in limits[1:]))
        variables = {limits[0] for limits in node.limits}
        if ends.free_symbols.isdisjoint(labels) and variables.isdisjoint(labels) and not (term / node).has(*variables):
            return sympy.Integral(sympy.Sum(term / node * node.function, *states), *node.limits)
    return sympy.Sum(term, *states)


def _counts(size: sympy.Expr) -> bool:
    return bool(size.is_Symbol and size.is_integer and size.is_positive)


def _plain(label: sympy.Symbol) -> bool:
    """A label of which nothing is known but that it is a positive integer: any state's number will do for it."""
    return bool(label.is_integer and label.is_positive and label.is_even is None and label.is_prime is None and label.is_commutative)


# The standard form ---------------------------------------------------------------------------


def _standard(node: sympy.Expr, around: Scope) -> sympy.Expr:
    """The same value, each sum over states a combination of products of standard sums; equal sums tend to look alike.

    `around` has the labels of the sums around `node`, with their numbers of states; a number of states itself is no label.
    """
    if not has(node, sympy.Sum):
        return node
    if is_state_sum(node):
        inside = around | {label: size for label, _, size in node.limits}
        return _standard_sum(_standard(node.function, inside), node.limits, around)
    if isinstance(node, ExprWithLimits | sympy.Limit | sympy.Derivative | sympy.Subs | sympy.Lambda):
        return node
    return node.func(*(_standard(part, around) for part in node.args))


def _standard_sum(body: sympy.Expr, limits: Iterable[sympy.Tuple], around: Scope) -> sympy.Expr:
    names = {label: sympy.Dummy(label.name, integer=True, positive=True) for label, _, _ in limits}
    sizes = {names[label]: size for label, _, size in limits}
    terms = sympy.Add.make_args(expanded(body.xreplace(names), power_base=False, power_exp=False, log=False))
    if len(terms) > _MOST_TERMS:
        raise NotStandard(f"{len(terms)} terms")
    return sympy.Add(*(_standard_term(term, sizes, around) for term in terms))


def _standard_term(term: sympy.Expr, sizes: Scope, around: Scope) -> sympy.Expr:
    term, sizes = _contracted(term, sizes, around)
    constant, core = term.as_independent(*sizes, as_Add=False)
    groups: list[tuple[set[sympy.Symbol], sympy.Expr]] = []
    for factor in sympy.Mul.make_args(core):
        labels, inside = factor.free_symbols & set(sizes), factor
        for known in [group for group in groups if group[0] & labels]:
            groups.remove(known)
            labels, inside = labels | known[0], inside * known[1]
        if labels:
            groups.append((labels, inside))
    absent = set(sizes) - core.free_symbols
    return constant * sympy.Mul(*(sizes[label] for label in absent), *(_kernel(inside, labels, sizes) for labels, inside in groups))


def _contracted(term: sympy.Expr, sizes: Scope, around: Scope) -> tuple[sympy.Expr, Scope]:
    """The term with Kronecker deltas summed, of a bound label and another of as many states, or a free one."""
    for factor in sympy.Mul.make_args(term):
        if isinstance(factor, sympy.KroneckerDelta):
            for label, other in (factor.args[:2], factor.args[1::-1]):
                bound = {**around, **sizes}
                alike = bound[other] == sizes.get(label) if other in bound else _counts(other)
                if label in sizes and alike and bound.get(sizes[label], _NO_LABEL) is _NO_LABEL:
                    if other not in bound:
                        needs("Kronecker delta", _numbered(other, sizes[label]))
                    rest = put(term / factor, {label: other})
                    return _contracted(rest, {name: size for name, size in sizes.items() if name != label}, around)
    return term, sizes


def _numbered(label: sympy.Symbol, size: sympy.Symbol) -> Obligation:
    """That a label outside of a sum numbers one of its states."""
    condition = f"{label} numbers one of {size} states"
    return Assumed(condition) if isinstance(label, Label) else Holds(f"{condition}: {label} <= {size}", advice="declare it with label(...)")


def _kernel(core: sympy.Expr, labels: set[sympy.Symbol], sizes: Scope) -> sympy.Sum:
    """The sum of one product over labels that it joins, under bound names that no other level of sums has."""
    level = 1 + max((_level(limits[0]) for node in atoms(core, sympy.Sum) for limits in node.limits), default=0)
    ordered = sorted(labels, key=lambda label: (str(sizes[label]), str(label)))
    if len(ordered) > _MOST_LABELS:
        raise NotStandard(f"{len(ordered)} labels")
    named = [_bound_name(level, place) for place in range(len(ordered))]
    forms = [
        _oriented(core.xreplace(dict(zip(order, named, strict=True))))
        for order in permutations(ordered)
        if [sizes[label] for label in order] == [sizes[label] for label in ordered]
    ]
    return sympy.Sum(min(forms, key=str), *((name, 1, sizes[label]) for name, label in zip(named, ordered, strict=True)))


_LEVELS: dict[sympy.Symbol, int] = {}


@cache
def _bound_name(level: int, place: int) -> sympy.Dummy:
    name = sympy.Dummy(f"s{level}_{place}", integer=True, positive=True)
    _LEVELS[name] = level
    return name


def _level(name: sympy.Symbol) -> int:
    return _LEVELS.get(name, 0)


def _oriented(expression: sympy.Expr) -> sympy.Expr:
    """The arguments of even and odd functions with one of their two signs."""
    calls = {node: turned(node) for node in atoms(expression, AppliedUndef) if getattr(node.func, "parity", 0)}
    return expression.xreplace(calls)


# Joining what is left ------------------------------------------------------------------------


def _numerator(standard: sympy.Expr) -> sympy.Expr:
    """The numerator, where sums stand in a divisor outside of any function or other sum."""
    marks = {node: sympy.Dummy() for node in _outer_sums(standard)}
    nodes = {mark: node for node, mark in marks.items()}
    marked = standard.xreplace(marks)
    if not marked.is_polynomial(*nodes):
        marked = sympy.fraction(sympy.together(marked))[0]
    return expanded(marked, power_base=False, power_exp=False, log=False).xreplace(nodes)


def _outer_sums(node: sympy.Expr) -> list[sympy.Sum]:
    if isinstance(node, sympy.Sum):
        return [node] if is_state_sum(node) else []
    if node.is_Add or node.is_Mul or (node.is_Pow and node.exp.is_Integer):
        return list(dict.fromkeys(found for part in node.args for found in _outer_sums(part)))
    return []


def _joined_vanishes(expression: sympy.Expr, deep: bool, *, reflected: bool) -> bool:
    """Whether the summands vanish once terms with the same sums are joined, and averaged over the orders of the labels."""
    joined: dict[Sizes, sympy.Expr] = {}
    for term in sympy.Add.make_args(expression):
        for sizes, summand in _opened(term, deep):
            joined[sizes] = joined.get(sizes, sympy.Integer(0)) + summand
    return all(is_zero(_averaged(summand, sizes, reflected)) for sizes, summand in joined.items())


def _opened(term: sympy.Expr, deep: bool) -> list[tuple[Sizes, sympy.Expr]]:
    """The term as sums of summands, each over as many labels as it has sizes; the labels are named by their places."""
    fresh = count()
    found: list[tuple[Sizes, sympy.Expr]] = []
    pending: list[tuple[Labels, sympy.Expr]] = [((), term)]
    while pending:
        bound, summand = pending.pop()
        if len(bound) > _MOST_LABELS or len(found) > _MOST_TERMS:
            raise NotStandard("too many sums in a product")
        allowed = [factor for factor in sympy.Mul.make_args(summand) if deep or factor.free_symbols.isdisjoint(dict(bound))]
        factors = [factor for factor in allowed if _opens(factor, dict(bound))]
        if not factors:
            found.append(_placed(bound, summand))
            continue
        node, power = factors[0].as_base_exp()
        names = {limits[0]: sympy.Dummy(f"t{next(fresh)}", integer=True, positive=True) for limits in node.limits}
        inner = node.function.xreplace(names) * node ** (power - 1) * summand / factors[0]
        added = tuple((names[limits[0]], limits[2]) for limits in node.limits)
        for part in sympy.Add.make_args(expanded(inner, power_base=False, power_exp=False, log=False)):
            pending.append((bound + added, part))
    return found


def _opens(factor: sympy.Expr, bound: Scope) -> bool:
    node, power = factor.as_base_exp()
    return is_state_sum(node) and bool(power.is_Integer and power.is_positive) and all(limits[2] not in bound for limits in node.limits)


def _placed(bound: Labels, summand: sympy.Expr) -> tuple[Sizes, sympy.Expr]:
    ordered = sorted(bound, key=lambda pair: str(pair[1]))
    places = {name: _place(i) for i, (name, _) in enumerate(ordered)}
    return tuple(size for _, size in ordered), summand.xreplace(places)


@cache
def _place(index: int) -> sympy.Dummy:
    return sympy.Dummy(f"p{index}", integer=True, positive=True)


def _averaged(summand: sympy.Expr, sizes: Sizes, reflected: bool) -> sympy.Expr:
    """The sum of the summand over all orders of labels of one size, and over label -> size + 1 - label where asked."""
    names = [_place(i) for i in range(len(sizes))]
    mirrors = [{name: size + 1 - name for name, size, flip in zip(names, sizes, flips, strict=True) if flip}
               for flips in (product((False, True), repeat=len(sizes)) if reflected else [(False,) * len(sizes)])]
    total = sympy.Integer(0)
    for order in permutations(range(len(sizes))):
        if all(sizes[i] == size for i, size in zip(order, sizes, strict=True)):
            exchanged = summand.xreplace({names[i]: names[j] for i, j in zip(order, range(len(sizes)), strict=True)})
            total += sympy.Add(*(exchanged.xreplace(mirror) for mirror in mirrors))
    return total


def _arguments(expression: sympy.Expr) -> set[sympy.Symbol]:
    """The symbols in the arguments of functions."""
    return set().union(*(node.free_symbols for node in atoms(expression, AppliedUndef)))
