"""An equation's expression in a form that is evaluated: formulas put in, derivatives and limits taken, integrals closed or separated."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sympy
from sympy.core.function import AppliedUndef

from derive.expressions.calculus import derivatives_done, outermost, put
from derive.expressions.expansion import limit_at
from derive.expressions.integrals import close
from derive.expressions.nodes import atoms, has, replaced
from derive.expressions.series_sums import series_summed
from derive.obligations.ledger import recording
from derive.proofs.discharge import discharge
from derive.proofs.region import Region
from numerics.functions.errors import NotCallable

__all__ = ["closed", "formed"]


def formed(expression: sympy.Expr, functions: Mapping[Any, Any]) -> sympy.Expr:
    """With the formulas that are given for functions put in, and derivatives carried out."""
    known = {head: law for head, law in functions.items() if isinstance(law, sympy.Lambda)}
    if known:
        expression = replaced(expression, AppliedUndef, lambda call: _called(known[call.func], call) if call.func in known else None)
    if has(expression, sympy.Derivative):
        expression = derivatives_done(expression)
    if has(expression, sympy.Limit):
        expression = replaced(expression, sympy.Limit, lambda one: limit_at(one.args[0], one.args[1], one.args[2], side=str(one.args[3])))
    return expression


def closed(expression: sympy.Expr) -> sympy.Expr:
    """Integrals in closed form where all that this needs is met for every declared value; over a box as products where they separate.

    With integers or unspecified functions in it an integral stays: where a closed form has a pole there these may lie just on it.
    """

    def done(node: sympy.Integral) -> sympy.Expr | None:
        if any(name.is_integer for name in node.free_symbols) or atoms(node, AppliedUndef):
            return _separated(node)
        with recording() as ledger:
            try:
                found = close(node)
            except (ValueError, ArithmeticError, NotImplementedError, RecursionError):
                return _separated(node)
        needed = (one for step in ledger.steps for one in step.obligations)
        good = not found.has(sympy.Integral) and all(discharge(one, Region()) is not None for one in needed)
        return found if good else _separated(node)

    if has(expression, sympy.Sum):
        expression = replaced(expression, sympy.Sum, _summed)
    known = {node: done(node) for node in outermost(expression, sympy.Integral)}
    return replaced(expression, sympy.Integral, known.get) if any(known.values()) else expression


def _summed(node: sympy.Sum) -> sympy.Expr:
    """An endless sum in closed form, where it converges for every declared value."""
    if atoms(node, AppliedUndef):
        return node
    with recording() as ledger:
        found = series_summed(node)
    return found if all(discharge(one, Region()) is not None for step in ledger.steps for one in step.obligations) else node


def _separated(node: sympy.Integral) -> sympy.Expr | None:
    """The product of the integrals over single variables, of a product of functions of these over a finite box; constants in front."""
    names = [limits[0] for limits in node.limits]
    ends = [end for limits in node.limits for end in limits[1:]]
    if len(names) < 2 or any(end.has(*names) or end.has(sympy.oo) for end in ends):
        outside, inside = node.function.as_independent(*names, as_Add=False)
        return outside * sympy.Integral(inside, *node.limits) if outside != 1 and not any(end.has(*names) for end in ends) else None
    parts: dict[sympy.Symbol | None, sympy.Expr] = dict.fromkeys((None, *names), sympy.Integer(1))
    for factor in sympy.Mul.make_args(_factors(node.function)):
        bound = [name for name in names if factor.has(name)]
        if len(bound) > 1:
            return None
        parts[bound[0] if bound else None] *= factor
    outside = [parts[name].as_independent(name, as_Add=False) for name in names]
    integrals = (sympy.Integral(inside, limits) for (_, inside), limits in zip(outside, node.limits, strict=True))
    return parts[None] * sympy.Mul(*(factor for factor, _ in outside)) * sympy.Mul(*integrals)


def _factors(function: sympy.Expr) -> sympy.Expr:
    """Exponentials of sums as products."""
    return replaced(function, sympy.exp, lambda one: sympy.Mul(*map(sympy.exp, sympy.Add.make_args(sympy.expand(one.args[0]))), evaluate=False))


def _called(law: sympy.Lambda, call: AppliedUndef) -> sympy.Expr:
    """The formula at the arguments of a call: a formula of more names leaves the others as they are."""
    if len(law.variables) < len(call.args):
        raise NotCallable(f"{call.func} has {len(call.args)} arguments; what is given for it has {len(law.variables)}")
    return put(law.expr, dict(zip(law.variables, call.args, strict=False)))
