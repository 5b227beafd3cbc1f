"""What the equations of a paper assume, said of what is put for their names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import sympy
from sympy.concrete.expr_with_limits import ExprWithLimits
from sympy.core.relational import Relational
from sympy.logic.boolalg import And, Not, Or

from derive.equation import Equation
from derive.expressions.calculus import put
from derive.expressions.nodes import atoms, free
from derive.obligations.conditions import Applies, Range

__all__ = ["applies", "given_in", "relation_with", "running_in"]

Names = Mapping[Any, Any]


def relation_with(relation: sympy.Basic, names: Mapping[Any, Any]) -> sympy.Basic:
    """The relation, or a combination of some, with `names` put in: it may turn out true or false."""
    if isinstance(relation, And | Or | Not):
        return relation.func(*(relation_with(part, names) for part in relation.args))
    if not isinstance(relation, Relational):
        return relation
    return relation.func(*(put(side, names) for side in relation.args))


def applies(one: Equation, names: Names, running: tuple[Range, ...] | None = ()) -> Iterator[Applies]:
    """What the equation assumes, with `names` put in, of which those in `running` have all values of a range."""
    for relation in one.assumes:
        if isinstance(relation, Relational | And | Or | Not):
            changed = relation_with(relation, names)
            over = None if running is None else tuple(part for part in running if changed.has(part[0]))
            yield Applies(changed, one.number, changed == relation and over == (), over)
            for name, *ends in over or ():
                finite = (end for end in ends if name.is_integer and end.is_finite is not False)
                yield from (Applies(relation_with(changed, {name: end}), one.number) for end in finite)


def given_in(one: Equation, node: sympy.Expr) -> Names:
    """What a side of an equation is given for the quantities of the equation and of what it assumes."""
    given = dict(zip((str(name) for name in node.args[1::2]), node.args[2::2], strict=True))
    stated = {*one.quantities, *(name for relation in one.assumes for name in relation.free_symbols)}
    return {name: given[name.name] for name in sorted(stated, key=str) if name.name in given}


def running_in(around: sympy.Expr, node: sympy.Expr, names: Names) -> tuple[Range, ...] | None:
    """The ranges of the names in the values of `names` that sums and integrals `around` the node bind; None where a limit binds one."""
    inside = set().union(*(free(sympy.S(value)) for value in names.values()))
    if any(one.has(node) and inside & (set(one.variables) if isinstance(one, sympy.Subs) else {one.args[1]})
           for one in atoms(around, sympy.Limit, sympy.Subs)):
        return None
    binding = [limits for one in atoms(around, ExprWithLimits) if one.has(node) for limits in one.limits]
    return tuple(dict.fromkeys((limits[0], limits[1], limits[2]) for limits in binding if limits[0] in inside and len(limits) == 3))
