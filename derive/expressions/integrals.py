"""Integrals inside equations: exact closed forms, and merging by linearity."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import combinations, product
from typing import Any

import sympy
from sympy.core.function import AppliedUndef

from derive.expressions.calculus import derivatives_done, outermost
from derive.expressions.canonical import is_zero
from derive.expressions.classical import classical_integral
from derive.expressions.expansion import NotExpandable, limit_at
from derive.expressions.nodes import atoms, counted, free, has, leaves, remembered, replaced, stand_in
from derive.expressions.rational import TooLarge, expanded
from derive.expressions.residues import decays, line_integral, term_by_term, written_out
from derive.expressions.series_sums import series_summed
from derive.expressions.state_sums import integrals_outside
from derive.obligations.ledger import attempt, recording, replayed

__all__ = ["close", "jumps", "merge", "new_divisors"]

_MOST_TERMS = 1000
_MOST_WRITTEN = 8
_MOST_OPERATIONS = 80
_AT_POINTS = sympy.Piecewise, sympy.KroneckerDelta, sympy.Heaviside, sympy.sign, sympy.floor, sympy.ceiling, sympy.frac, sympy.Mod

Limits = tuple[tuple[sympy.Expr, ...], ...]


def jumps(expression: sympy.Basic) -> bool:
    """Whether it may have a value at a point that is not the limit of those beside: there a form that is continued says nothing."""
    return has(expression, *_AT_POINTS) or _raises_zero(expression)


@lru_cache(maxsize=100_000)
def _raises_zero(expression: sympy.Basic) -> bool:
    """Whether it has a power of 0 with names in the exponent; asked part by part, since most of a changed equation is not changed."""
    own = isinstance(expression, sympy.Pow) and expression.base.is_zero and free(expression.exp)
    return bool(own) or (has(expression, sympy.Pow) and any(map(_raises_zero, expression.args)))


def new_divisors(value: sympy.Expr, node: sympy.Expr) -> set[sympy.Expr]:
    """What the value divides by and the node does not, and what may be zero: there one has a value and the other has none."""
    here, there = ({power.base for power in atoms(one, sympy.Pow) if not power.exp.is_nonnegative} for one in (value, node))
    there |= {base.xreplace(labels) for labels in _labels(node) for base in there}
    return {base for base in here - there if base.is_zero is not False and not _off_the_line(base)}


def _labels(node: sympy.Expr) -> Iterator[dict[sympy.Symbol, sympy.Expr]]:
    """The labels that the terms of a sum have which is written out."""
    if isinstance(node, sympy.Sum) and all(low.is_Integer and high.is_Integer and high - low < _MOST_WRITTEN for _, low, high in node.limits):
        names = [name for name, _, _ in node.limits]
        for values in product(*(range(int(low), int(high) + 1) for _, low, high in node.limits)):
            yield dict(zip(names, map(sympy.Integer, values), strict=True))


def _off_the_line(base: sympy.Expr) -> bool:
    """Whether it is a real number and i times another that is not zero."""
    whole = sympy.expand(base)
    imaginary = whole.coeff(sympy.I)
    real = whole - sympy.expand(sympy.I * imaginary)
    return bool(imaginary.is_extended_real and imaginary.is_zero is False and real.is_extended_real)


@remembered(2048)
def close(expression: sympy.Expr, pointwise: bool = False) -> sympy.Expr:
    """`expression` with limits taken, and integrals of polynomials times exponentials or over the whole line by residues done, exactly;
    sums between small numbers are written out. `pointwise`: only by forms that divide by nothing that may be zero.
    """
    if has(expression, sympy.Derivative):
        expression = derivatives_done(expression)
    if has(expression, sympy.Limit):
        expression = replaced(expression, sympy.Limit, _limit)
    if has(expression, sympy.Sum):
        expression = replaced(expression, sympy.Sum, lambda node: _defined(_summed, node, pointwise))
    if has(expression, sympy.Integral):
        expression = replaced(expression, sympy.Integral, lambda node: _defined(_integrated, node, pointwise))
    return expression


def _defined(way: Callable[[Any], sympy.Expr], node: sympy.Expr, pointwise: bool) -> sympy.Expr:
    """The node done in a way; as it is, with no trace of that, where the form has no value at points at which the node may have one."""
    with recording() as ledger:
        done = way(node)
    if pointwise and new_divisors(done, node):
        return node
    replayed(ledger)
    return done


def _limit(node: sympy.Limit) -> sympy.Expr:
    """Its value; one of integrals over ranges that change, as a principal value is, may stay."""
    moving = any(node.args[1] in limits.free_symbols for part in atoms(node.args[0], sympy.Integral) for limits in part.limits)
    try:
        with attempt():
            return limit_at(node.args[0], node.args[1], node.args[2], side=str(node.args[3]))
    except NotExpandable:
        if moving:
            return node
        raise


def _summed(node: sympy.Sum) -> sympy.Expr:
    """The sum in closed form, its terms first."""
    done = written_out(replaced(node, sympy.Integral, _integrated))
    return series_summed(done) if isinstance(done, sympy.Sum) else done


@remembered(4096)
def _integrated(node: sympy.Integral) -> sympy.Expr:
    function, remaining = node.function, list(node.limits)
    while remaining:
        chosen = next((i for i in range(len(remaining)) if _idle(function, remaining, i)), 0)
        limits = remaining[chosen]
        done = _definite(function, *limits) if len(limits) == 3 else None
        if done is None:
            break
        function = done
        remaining.pop(chosen)
    return sympy.Integral(function, *remaining) if remaining else function


def _idle(function: sympy.Expr, ranges: list[sympy.Tuple], chosen: int) -> bool:
    """Whether nothing depends on the variable of this finite range, nor this range on another's variable."""
    variable, *ends = ranges[chosen]
    others = sympy.Tuple(function, *(sympy.Tuple(*limits) for i, limits in enumerate(ranges) if i != chosen))
    names = {limits[0] for i, limits in enumerate(ranges) if i != chosen}
    bounds = sympy.Tuple(*ends)
    return len(ends) == 2 and not others.has(variable) and not bounds.has(sympy.oo, *names)


@remembered(4096)
def _definite(function: sympy.Expr, variable: sympy.Symbol, low: sympy.Expr, high: sympy.Expr) -> sympy.Expr | None:
    if low is sympy.oo or high is -sympy.oo:
        return None
    if any(variable in free(node) for node in atoms(function, sympy.Sum)):
        return term_by_term(function, variable, lambda part: _definite(part, variable, low, high))
    if low is -sympy.oo:
        return _over_the_line(function, variable) if high is sympy.oo else None
    if not function.has(variable):
        return None if high is sympy.oo else function * (high - low)
    done = _by_exponentials(function, variable, low, high)
    return _half_line(function, variable) if done is None and low == 0 and high is sympy.oo else done


def _over_the_line(function: sympy.Expr, variable: sympy.Symbol) -> sympy.Expr | None:
    """By residues, or by the table."""
    done = line_integral(function, variable)
    return classical_integral(function, variable, -sympy.oo, sympy.oo) if done is None and _small(function, variable) else done


def _half_line(function: sympy.Expr, variable: sympy.Symbol) -> sympy.Expr | None:
    """By the table, or as half of the integral of an even function over the line."""
    if not _small(function, variable):
        return None
    done = classical_integral(function, variable, sympy.Integer(0), sympy.oo)
    if done is not None:
        return done
    name = sympy.Dummy(variable.name, real=True)
    if not all(node.is_Add or node.is_Mul or node.is_Atom or isinstance(node, sympy.sin | sympy.cos) or (node.is_Pow and node.exp.is_Integer)
               for node in sympy.preorder_traversal(function) if node.has(variable)):
        return None
    extended = function.xreplace({variable: name})
    if not is_zero(extended - extended.xreplace({name: -name})):
        return None
    whole = line_integral(extended, name)
    return None if whole is None else whole / 2


def _small(function: sympy.Expr, variable: sympy.Symbol) -> bool:
    """Whether it is worth while to look for it in a table."""
    unspecified = any(variable in node.free_symbols for node in function.atoms(AppliedUndef, sympy.Integral, sympy.Sum))
    return not unspecified and function.count_ops() <= _MOST_OPERATIONS


def _by_exponentials(function: sympy.Expr, variable: sympy.Symbol, low: sympy.Expr, high: sympy.Expr) -> sympy.Expr | None:
    """Polynomials times exponentials, by their antiderivatives.

    The rate of an exponential may be zero for some values of its names: the integral over a finite range and its closed form are
    continuous there (the form has a removable singularity), so that an identity between them does not fail, unless something in it `jumps`;
    nor is anything said where integers stand in the rate, values apart.
    """
    waves = replaced(function, (sympy.sin, sympy.cos), lambda e: _as_exponentials(e) if e.has(variable) else e)
    marks: dict[sympy.Expr, sympy.Symbol] = {}
    try:
        terms = sympy.Add.make_args(expanded(_constants_marked(waves, variable, marks), power_base=False, log=False))
    except TooLarge:
        return None
    parts: list[sympy.Expr] = []
    for term in terms if len(terms) <= _MOST_TERMS else (function,):
        part = _between(term, variable, low, high)
        if part is None:
            return None
        parts.append(part)
    return sympy.Add(*parts).xreplace({mark: constant for constant, mark in marks.items()})


@lru_cache(maxsize=2048)
def _as_exponentials(wave: sympy.Expr) -> sympy.Expr:
    return wave.rewrite(sympy.exp)


@remembered(8192)
def _between(term: sympy.Expr, variable: sympy.Symbol, low: sympy.Expr, high: sympy.Expr) -> sympy.Expr | None:
    """The integral of c x^n exp(k x + d), or None for any other form and where it does not exist."""
    primitive = _primitive(term, variable)
    if primitive is None or (high is sympy.oo and not decays(term, variable)):
        return None
    return (0 if high is sympy.oo else primitive.xreplace({variable: high})) - primitive.xreplace({variable: low})


def _constants_marked(node: sympy.Expr, variable: sympy.Symbol, marks: dict[sympy.Expr, sympy.Symbol]) -> sympy.Expr:
    """`node` with one symbol for each part without the variable, so that expanding leaves these parts alone."""
    if variable not in leaves(node):
        return node if node.is_Number else marks.setdefault(node, stand_in(node))
    if node.is_Add or node.is_Mul:
        outside, inside = node.as_independent(variable, as_Add=node.is_Add)
        parts = (_constants_marked(part, variable, marks) for part in node.func.make_args(inside))
        return node.func(_constants_marked(outside, variable, marks), *parts)
    if node.is_Pow and node.exp.is_Integer:
        return _constants_marked(node.base, variable, marks) ** node.exp
    return node


@remembered(8192)
def _primitive(term: sympy.Expr, variable: sympy.Symbol) -> sympy.Expr | None:
    """An antiderivative of c x^n exp(k x + d), or None for any other form."""
    constant, rest = term.as_independent(variable, as_Add=False)
    power, rate = 0, sympy.Integer(0)
    for factor in sympy.Mul.make_args(rest):
        base, exponent = factor.as_base_exp()
        if base == variable and exponent.is_Integer and exponent >= 0:
            power += int(exponent)
        elif isinstance(factor, sympy.exp) and factor.args[0].is_polynomial(variable) and sympy.Poly(factor.args[0], variable).degree() == 1:
            slope, shift = sympy.Poly(factor.args[0], variable).all_coeffs()
            rate, constant = rate + slope, constant * sympy.exp(shift)
        elif rest != 1:
            return None
    if is_zero(rate):
        return constant * variable ** (power + 1) / (power + 1)
    if rate.is_zero is not False and _counts(rate):
        return None
    total: sympy.Expr = sympy.Integer(0)
    for j in range(power + 1):
        total += (-1) ** j * sympy.ff(power, j) * variable ** (power - j) / rate ** (j + 1)
    return constant * sympy.exp(rate * variable) * total


def _counts(rate: sympy.Expr) -> bool:
    """Whether integers stand in `rate` as such, or it is zero where two of them are one: there a formula for other integers may not hold."""
    marked = rate.xreplace({call: sympy.Dummy() for call in rate.atoms(AppliedUndef)})
    labels = sorted((name for name in rate.free_symbols if name.is_integer), key=str)
    return counted(marked) or any(is_zero(rate.xreplace({a: b})) for a, b in combinations(labels, 2))


@remembered(1024)
def merge(expression: sympy.Expr) -> tuple[sympy.Expr, dict[Limits, sympy.Expr]]:
    """expression = rest + sum over limits of one integral each; integrals that cannot be merged stay in rest."""
    if not has(expression, sympy.Integral):
        return expression, {}
    expression = integrals_outside(expression)
    rest: sympy.Expr = sympy.Integer(0)
    merged: dict[Limits, sympy.Expr] = {}
    marks = {node: sympy.Dummy(f"I{i}") for i, node in enumerate(outermost(expression, sympy.Integral))}
    linear = expanded(expression.xreplace(marks))
    nodes = {mark: node for node, mark in marks.items()}
    for term in sympy.Add.make_args(linear):
        inside = [s for s in term.free_symbols if s in nodes]
        if len(inside) != 1 or term.as_coeff_exponent(inside[0])[1] != 1:
            rest += term.xreplace(nodes)
            continue
        node = nodes[inside[0]]
        coefficient = term / inside[0]
        inner, limits = _renamed(node)
        if coefficient.has(*(part[0] for part in limits)):
            rest += term.xreplace(nodes)
            continue
        if len(limits) == 1 and len(limits[0]) == 3:
            ((variable, low, high),) = limits
            if low == high and low.is_finite:
                continue
            if (low - high).is_positive:
                inner, limits = -inner, ((variable, high, low),)
        merged[limits] = merged.get(limits, sympy.Integer(0)) + coefficient * inner
    return rest, merged


def _renamed(node: sympy.Integral) -> tuple[sympy.Expr, Limits]:
    """The integrand and limits; the variables keep their names, so only like-named integrals merge."""
    return node.function, tuple(tuple(limits) for limits in node.limits)
