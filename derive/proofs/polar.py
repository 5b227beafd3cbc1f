"""Equality of expressions in complex names by moduli and phases: z = r exp(i t) with -π < t <= π, or z = x + i y.

Logarithms, roots, arguments, moduli, signs, real parts and conjugates of products, powers and exponentials are written by real names; a
logarithm takes the phase from its interval (-π, π], which has to be known exactly: from the claim, or by cutting the plane at the axes.
Zero is looked at by itself. What is left has real names alone, and is decided as any identity.
"""

from __future__ import annotations

from itertools import count, pairwise
from typing import Any

import sympy
from sympy.core.function import AppliedUndef
from sympy.core.relational import Relational

from derive.expressions.canonical import is_zero
from derive.expressions.nodes import has
from derive.obligations.conditions import Holds
from derive.obligations.ledger import note, recording
from derive.proofs.by_phases import PARTS, Case, Writer, related
from derive.proofs.discharge import discharge
from derive.proofs.factor_phases import NoPhase, Split, SplitSign
from derive.proofs.phases_within import Bounds, Side
from derive.proofs.points import nonzero
from derive.proofs.region import Region

__all__ = ["vanishes_by_phases"]

_OTHER = AppliedUndef, sympy.Integral, sympy.Sum, sympy.Derivative, sympy.Subs, sympy.Piecewise, sympy.Limit
_PI, _UNIT = sympy.pi, sympy.I
_MOST_CASES = 80
_MOST_OPERATIONS = 150
_QUARTERS = (-2, -1, 0, 1, 2)


def vanishes_by_phases(difference: sympy.Expr, region: Region) -> bool:
    """Whether the difference is seen to vanish wherever it is defined in the region, by the phases of its parts."""
    roots = any(not node.exp.is_integer for node in difference.atoms(sympy.Pow))
    if not (roots or has(difference, *PARTS, sympy.atan, sympy.atanh)) or has(difference, *_OTHER) or difference.count_ops() > _MOST_OPERATIONS:
        return False
    names = sorted(difference.free_symbols, key=str)
    if not all(name.is_commutative for name in names) or region.continued:
        return False
    relations = tuple(one for one in region.relations if one.free_symbols <= set(names))
    inside = [(name, *ends) for name, ends in region.intervals.items() if name in names and name.is_extended_real and not name.is_integer]
    relations += tuple(relation for name, low, high in inside for relation in (name > low, name < high) if isinstance(relation, Relational))
    bounds = Bounds({}, {})
    for name in names:
        ends = region.interval(name)
        if ends is not None and name.is_extended_real:
            closed = region.closed_ends(name)
            bounds = bounds.within(name, Side(ends[0], ends[0] in closed), Side(ends[1], ends[1] in closed))
    complex_ = [name for name in names if not name.is_extended_real and name not in region.intervals]
    for written in (_in_polar, _in_parts) if complex_ else (_as_is, _in_pairs):
        if _all_vanish(written(difference, relations, complex_, bounds), region):
            note("phases", (difference,), (), Holds("the phases of logarithms and roots lie between -π and π", "exact bounds"))
            return True
    return False


def _as_is(expression: sympy.Expr, relations: tuple[sympy.Basic, ...], names: list[sympy.Symbol], bounds: Bounds) -> list[Case]:
    return [Case(expression, relations, (), bounds)]


def _in_pairs(expression: sympy.Expr, relations: tuple[sympy.Basic, ...], names: list[sympy.Symbol], bounds: Bounds) -> list[Case]:
    """Real names of which x + i y stands in the expression, written by the modulus and the phase of that; or both 0."""
    cases = [Case(expression, relations, (), bounds)]
    angles = {node.args[1] + _UNIT * node.args[0] for node in expression.atoms(sympy.atan2)}
    bases = {node.base for node in expression.atoms(sympy.Pow) if not node.exp.is_integer}
    inside = {node.args[0] for node in expression.atoms(*PARTS)}
    for pair in sorted(angles | bases | inside, key=str):
        x, y = pair.free_symbols if len(pair.free_symbols) == 2 else (None, None)
        x, y = (y, x) if x is not None and pair == y + _UNIT * x else (x, y)
        if x is None or pair != x + _UNIT * y or any(pair.has(part) for case in cases for part in _unknowns(case)):
            continue
        cases = [new for case in cases for new in _by_phase(case, pair, {x: sympy.Integer(0), y: sympy.Integer(0)})]
    return cases if len(cases) > 1 else [Case(sympy.Integer(1), (), (), bounds)]


def _unknowns(case: Case) -> set[sympy.Symbol]:
    return set().union(*(part.free_symbols for part, _, _ in case.polar))


def _by_phase(case: Case, part: sympy.Expr, zero: dict[sympy.Expr, sympy.Expr]) -> list[Case]:
    phase = sympy.Dummy("phase", real=True)
    there = case.bounds.within(phase, Side(-_PI), Side(_PI, True))
    nothing = Case(case.expression.xreplace(zero), tuple(related(one, zero) for one in case.relations), case.polar, case.bounds)
    return [nothing, Case(case.expression, case.relations, (*case.polar, (part, sympy.Dummy("modulus", positive=True), phase)), there)]


def _in_parts(expression: sympy.Expr, relations: tuple[sympy.Basic, ...], names: list[sympy.Symbol], bounds: Bounds) -> list[Case]:
    values = {name: sympy.Dummy(f"re {name}", real=True) + _UNIT * sympy.Dummy(f"im {name}", real=True) for name in names}
    return [Case(expression.xreplace(values), tuple(related(one, values) for one in relations), (), bounds)]


def _in_polar(expression: sympy.Expr, relations: tuple[sympy.Basic, ...], names: list[sympy.Symbol], bounds: Bounds) -> list[Case]:
    """Each name as r exp(i t), and as 0."""
    cases = [Case(expression, relations, (), bounds)]
    for name in names:
        cases = [new for case in cases for new in _by_phase(case, name, {name: sympy.Integer(0)})]
    return cases


def _all_vanish(cases: list[Case], region: Region) -> bool:
    for done in count():
        if not cases:
            return True
        if done >= _MOST_CASES:
            return False
        case = cases.pop()
        try:
            if not _vanishes(case, region):
                return False
        except SplitSign as sign:
            parts = list(_by_sign(case, sign.expression))
            if not parts:
                return False
            cases += parts
        except Split as cut:
            parts = list(_cut(case, cut.name))
            if not parts:
                return False
            cases += parts
        except NoPhase:
            return False
    return True


def _vanishes(case: Case, region: Region) -> bool:
    if sympy.false in case.relations or case.expression.has(sympy.nan, sympy.zoo, sympy.oo, -sympy.oo):
        return True  # there is no such point, or the expression has no value there
    writer = Writer(case)
    if writer.empty:
        return True
    value = writer.value(case.expression)
    if value.has(sympy.nan, sympy.zoo, sympy.oo, -sympy.oo):
        return True
    with recording() as ledger:
        if not is_zero(value):
            return False
    conditions = [one for step in ledger.steps for one in step.obligations]
    phases = [phase for _, _, phase in case.polar if phase.is_Symbol]
    if conditions and any(side.closed for phase in phases for side in writer.bounds.interval(phase)):
        raise Split(phases[0])
    inside = Region({**region.intervals, **{phase: tuple(side.end for side in writer.bounds.interval(phase)) for phase in phases}}, region.relations)
    return all(discharge(one, inside) is not None for one in conditions)


def _by_sign(case: Case, expression: sympy.Expr) -> list[Case]:
    """Where a real expression is positive, where it is negative, and where it is zero: there one name is written by the others."""
    region = Region(relations=tuple(one for one in case.relations if isinstance(one, Relational)))
    factors = [factor for factor, _ in sympy.factor_list(expression)[1]]
    if len(factors) > 1:
        open_ = next((factor for factor in factors if not nonzero(factor, region)), None)
        return [] if open_ is None else _by_sign(case, open_)
    if len(factors) == 1 and factors[0].is_Symbol and factors[0].is_nonnegative:
        return _cut(case, factors[0])
    for name in sorted(expression.free_symbols, key=str):
        slope = sympy.expand(expression).coeff(name, 1)
        rest = sympy.expand(expression - slope * name)
        if rest.has(name) or slope.has(name) or not nonzero(slope, region):
            continue
        signs = [Case(case.expression, (*case.relations, relation), case.polar, case.bounds) for relation in (expression > 0, expression < 0)]
        return [*signs, Case(*case.put(name, -rest / slope), case.polar, case.bounds)]
    return []


def _cut(case: Case, name: sympy.Symbol) -> list[Case]:
    """A phase between the axes and on them; a real name positive, negative and zero."""
    low, high = case.bounds.interval(name)
    if any(name == phase for _, _, phase in case.polar):
        marks = sorted({low.end, *(end for end in (_PI / 2 * k for k in _QUARTERS) if low.end <= end <= high.end), high.end}, key=float)
        points = [end for end in marks if (end != low.end or low.closed) and (end != high.end or high.closed)]
        if len(marks) < 3 and not points:
            return []
        exact = [Case(case.expression, case.relations, tuple(_fixed(case.polar, name, end)), case.bounds) for end in points]
        return exact + [
            Case(case.expression, case.relations, case.polar, case.bounds.within(name, Side(a), Side(b))) for a, b in pairwise(marks)
        ]
    if name.is_positive or name.is_negative or not name.is_extended_real:
        return []
    found = []
    for sign in (1, -1, 0):
        new = sign * sympy.Dummy(name.name, positive=True)
        if (sign > 0 and name.is_nonpositive) or (sign < 0 and name.is_nonnegative) or (sign == 0 and name.is_nonzero):
            continue
        changed = case.put(name, new)
        found.append(Case(*changed, tuple((part.xreplace({name: new}), r, t) for part, r, t in case.polar), case.bounds))
    return found


def _fixed(polar: tuple[Any, ...], name: sympy.Symbol, end: sympy.Expr) -> list[Any]:
    return [(part, r, end if phase == name else phase) for part, r, phase in polar]
