"""What an expression needs of its arguments to be the value of an equation: each open obligation as a relation, or a refusal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import singledispatch
from typing import Any

import sympy
from sympy.core.relational import Relational

from derive.equation import Equation
from derive.expressions.canonical import is_zero
from derive.expressions.rational import known_real
from derive.obligations.conditions import Applies, NonNegative, NonZero, Obligation, Positive, Real, RealValue, Within
from derive.obligations.declared import traits
from derive.obligations.ledger import recording
from derive.proofs.discharge import discharge
from derive.proofs.region import Region
from numerics.functions.errors import NotCallable

__all__ = ["asked", "fitting"]

_SIGNS = {"positive": sympy.Gt, "nonnegative": sympy.Ge, "negative": sympy.Lt, "nonpositive": sympy.Le, "nonzero": sympy.Ne}


def asked(obligations: Iterable[Obligation], one: Equation, known: set[sympy.Symbol]) -> Iterator[sympy.Basic]:
    """The relations between the `known` names that are to hold at each point, of the obligations that do not hold for every declared value."""
    for obligation in dict.fromkeys(obligations):
        if discharge(obligation, Region(), one.assumes) is not None:
            continue
        relations = _relations(obligation)
        if relations is None or not set().union(*(relation.free_symbols for relation in relations)) <= known:
            raise NotCallable(f"({one.number}) needs {obligation.words}")
        yield from relations


def fitting(functions: Mapping[Any, Any]) -> None:
    """Raises unless each formula that is given for a function is even, odd or real as that is declared."""
    for head, law in functions.items():
        if not isinstance(law, sympy.Lambda):
            continue
        parity, first = getattr(head, "parity", 0), law.variables[0]
        with recording():
            if parity and not is_zero(law.expr.xreplace({first: -first}) - parity * law.expr):
                raise NotCallable(f"{head} is declared {'even' if parity > 0 else 'odd'}, which what is given is not seen to be")
        if getattr(head, "is_real", None) is True and law.expr.has(sympy.I) and not known_real(law.expr):
            raise NotCallable(f"{head} is declared real, which what is given is not seen to be")


@singledispatch
def _relations(obligation: Obligation) -> tuple[sympy.Basic, ...] | None:
    """The obligation as relations; None where it is not of that kind."""
    return None


@_relations.register
def _(obligation: Within) -> tuple[sympy.Basic, ...] | None:
    value, ends = obligation.value, getattr(obligation.name, "range", None)
    found: list[sympy.Basic] = [] if ends is None else [sympy.Ge(value, ends[0], evaluate=False), sympy.Le(value, ends[1], evaluate=False)]
    for trait in traits(obligation.name):
        if trait not in (*_SIGNS, "real"):
            return None
        found.append(_SIGNS[trait](value, 0, evaluate=False) if trait in _SIGNS else _is_real(value))
    return tuple(found)


@_relations.register
def _(obligation: Applies) -> tuple[sympy.Basic, ...] | None:
    return (obligation.relation,) if obligation.over == () and isinstance(obligation.relation, Relational) else None


@_relations.register
def _(obligation: NonZero) -> tuple[sympy.Basic, ...] | None:
    return None if obligation.over else (sympy.Ne(obligation.expression, 0, evaluate=False),)


@_relations.register
def _(obligation: Positive) -> tuple[sympy.Basic, ...] | None:
    return None if obligation.over else (sympy.Gt(obligation.expression, 0, evaluate=False),)


@_relations.register
def _(obligation: NonNegative) -> tuple[sympy.Basic, ...] | None:
    return None if obligation.over else (sympy.Ge(obligation.expression, 0, evaluate=False),)


@_relations.register
def _(obligation: Real) -> tuple[sympy.Basic, ...] | None:
    return None if obligation.over else (_is_real(obligation.expression),)


@_relations.register
def _(obligation: RealValue) -> tuple[sympy.Basic, ...] | None:
    return (_is_real(obligation.value),)


def _is_real(value: sympy.Expr) -> sympy.Basic:
    return sympy.Eq(sympy.im(value, evaluate=False), 0, evaluate=False)
