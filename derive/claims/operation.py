"""What is done to an equation to derive another: an operation on the difference of its sides, and what that asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import sympy
from sympy.concrete.expr_with_limits import ExprWithLimits
from sympy.core.function import AppliedUndef

from derive.elimination.premise import Premise
from derive.equation import Equation
from derive.expressions.nodes import atoms, replaced
from derive.obligations.conditions import Inside, NonZero, Obligation
from derive.obligations.ledger import bound_to
from derive.vectors import Vector, components, in_components, triple, vector_function

__all__ = ["Free", "Operated", "divisors", "free_names"]

Names = set[sympy.Symbol]
Free = tuple[Names, Names]

_RANGED = ExprWithLimits, sympy.Subs, sympy.Limit
_DEFINED_EVERYWHERE = (AppliedUndef, sympy.exp, sympy.sin, sympy.cos, sympy.sinh, sympy.cosh, sympy.tanh, sympy.Abs, sympy.sign, sympy.re, sympy.im,
                       sympy.conjugate, sympy.erf, sympy.Heaviside)


@dataclass(frozen=True)
class Operated:
    """What an operation makes of a mark, which stands for left side - right side of the equation of this number.

    Where that is zero so is what is made of it, if it is defined and the equation holds for all values of the names that the operation varies.
    """

    number: str
    mark: Any
    made: Any

    @classmethod
    def of(cls, operation: Callable[[Any], Any], number: str, it: Any) -> Operated:
        """Raises ``ValueError`` where the operation cannot be done, or does not give zero for zero."""
        parts = getattr(it, "components", (it,))
        if any(part.is_number and part != 0 for part in parts):
            raise ValueError(f"({number}) contradicts itself: its sides differ by {it}")
        names = sorted(it.free_symbols, key=str)
        field = vector_function("it", "the difference of two sides", real=False)
        mark = field(*names) if isinstance(it, Vector) else field.heads[0](*names)
        try:
            made = operation(mark)
        except Exception as error:
            raise ValueError(f"what is done to ({number}) cannot be done: {' '.join(str(error).split())[:160]}") from None
        if not isinstance(made, sympy.Expr | Vector):
            raise ValueError(f"what is done to ({number}) gives no number and no vector, but {type(made).__name__}")
        done = cls(number, mark, made)
        if not all(part.doit() == 0 for part in _parts(done.to(triple(0, 0, 0) if isinstance(it, Vector) else sympy.Integer(0)))):
            raise ValueError(f"what is done to ({number}) does not give zero for zero")
        return done

    def to(self, value: Any) -> Any:
        """What it makes of this value."""
        inside = dict(zip(self._calls, getattr(value, "components", (value,)), strict=True))
        return self.made.xreplace({self.mark: value, **inside})

    def needs(self, free: Free, known: set[sympy.Expr]) -> Iterator[Obligation]:
        """What is to be shown for it; `known` do not vanish. Raises ``ValueError`` where it varies names that are not `free` in the equations."""
        for varied, allowed in zip(self._varied, free, strict=True):
            for name in sorted(varied & self.mark.free_symbols - allowed, key=str):
                said = f"it is not said that it holds for every {name}, with all else held"
                raise ValueError(f"what is done to ({self.number}) varies {name}, and {said}")
        for divisor in divisors(_parts(self.made)):
            if divisor not in known:
                yield NonZero(replaced(divisor, AppliedUndef, self._zero).doit())
        for node in self._ranged:
            if isinstance(node, sympy.Subs):
                yield from bound_to(dict(zip(node.variables, node.point, strict=True)))
            elif isinstance(node, sympy.Limit) or any(len(limits) != 3 for limits in node.limits):
                raise ValueError(f"what is done to ({self.number}) holds a limit, or an integral without ends: that is not read")
            else:
                yield from (Inside(*limits) for limits in node.limits)

    @property
    def _calls(self) -> tuple[sympy.Expr, ...]:
        return tuple(getattr(self.mark, "components", (self.mark,)))

    def _zero(self, call: sympy.Expr) -> sympy.Expr:
        return sympy.Integer(0) if self._marked(call) else call

    def _marked(self, node: sympy.Expr) -> bool:
        heads = {call.func for call in self._calls}
        return any(call.func in heads for call in atoms(node, AppliedUndef))

    @property
    def _ranged(self) -> list[sympy.Expr]:
        return [node for part in _parts(self.made) for node in atoms(part, *_RANGED) if self._marked(node)]

    @property
    def _varied(self) -> Free:
        """The names by which it differentiates, and those that it lets run over a range or have another value."""
        slopes = {name for part in _parts(self.made) for node in atoms(part, sympy.Derivative) if self._marked(node) for name in node.variables}
        return slopes, set().union(*map(_running, self._ranged))


def divisors(parts: Iterable[sympy.Expr]) -> list[sympy.Expr]:
    """What must not vanish for these to be defined; raises ``ValueError`` where that is not seen. Of what runs over a range all values are meant."""
    found: dict[sympy.Expr, None] = {}
    for part in parts:
        running = {name: sympy.Dummy(name.name, **name.assumptions0) for node in atoms(part, *_RANGED) for name in _running(node)}
        for node in sympy.preorder_traversal(part):
            if isinstance(node, sympy.Function) and not isinstance(node, _DEFINED_EVERYWHERE):
                if not isinstance(node, sympy.log):
                    raise ValueError(f"{node.func} is not seen to be defined wherever a combination is made")
                base = node.args[0]
            elif isinstance(node, sympy.Pow) and node.exp.is_nonnegative is not True:
                base = node.base
            else:
                continue
            factors = (factor.as_base_exp()[0].xreplace(running) for factor in sympy.Mul.make_args(base))
            found.update(dict.fromkeys(factor for factor in factors if factor.is_zero is not False))
    return list(found)


def free_names(equations: Iterable[Equation]) -> Free:
    """Names for all values of which the equations hold, near any one, and for all at all: these are tied to no other."""
    universal, bounded, tied = Names(), Names(), Names()
    for one in equations:
        bounded |= set().union(*(part.free_symbols for part in one.assumes))
        arguments = _arguments(one)
        for premise in Premise.all_of((one.number, part, one.assumes) for part in _parts(one.lhs - one.rhs) if part != 0):
            universal |= premise.universal | arguments
            tied |= set() if premise.universal or arguments else premise.expression.free_symbols
    return universal - tied, universal - tied - bounded


def _arguments(one: Equation) -> Names:
    """Those of the function that an equation defines: it holds for all of these."""
    if one.defines is None or isinstance(one.defines, sympy.Symbol):
        return set()
    return set().union(*(in_components(call).free_symbols for call in getattr(one.lhs, "components", (one.lhs,)) if isinstance(call, AppliedUndef)))


def _parts(value: Any) -> tuple[sympy.Expr, ...]:
    return components(value) if isinstance(value, Vector) else (in_components(value),)


def _running(node: sympy.Expr) -> Names:
    if isinstance(node, ExprWithLimits):
        return {limits[0] for limits in node.limits}
    return set(node.variables) if isinstance(node, sympy.Subs) else {node.args[1]}
