"""What an equation gives: an operator in which it is linear, an operator by its diagonal elements, a function of states."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from typing import Any

import sympy
from flint import acb_mat
from sympy.core.function import AppliedUndef

from derive.equation import Equation
from derive.operators import Diagonal, Element, Label, Operator, has_operators
from numerics.functions.matrices.errors import Undecided
from numerics.functions.matrices.evaluating import Evaluator
from numerics.functions.matrices.given import objects
from numerics.functions.matrices.names import RESTRICTIONS, Kind, Named, head_name, named
from numerics.functions.matrices.squares import diagonal

__all__ = ["Way", "diagonal_of", "is_diagonal", "ways"]


@dataclass(frozen=True)
class Way:
    """A way to get what is called `key` from an equation; `plain` if the equation has it alone on its left-hand side."""

    key: str
    equation: Equation
    kind: str
    plain: bool
    inputs: frozenset[str]

    def value(self, at: Evaluator) -> Any:
        """The matrix or the array; raises `Undecided` where it is not shown that there is one and no other."""
        if self.kind == "diagonal":
            label = self.equation.lhs.args[0]
            bare = Evaluator(at.size, at.home, at.axes, {one: state for one, state in at.fixed.items() if one != label}, at.values, at.definitions)
            found = bare.number(self.equation.rhs)
            values = [found.ravel()[0]] * at.size if found.size == 1 else found.ravel().tolist()
            return at.between(diagonal(values), label.basis, label.basis, back=True)
        if self.kind == "elements":
            one, label = self.equation.lhs.inner, self.equation.lhs.args[0]
            entries = at.elements(one, label, label)
            return objects([entries[i, i] for i in range(at.size)], (at.size,))
        return self._solved(at)

    def _solved(self, at: Evaluator) -> acb_mat:
        """X from Σ L X = C or Σ X R = C."""
        parts, rest = _linear(self.equation, self.key)  # type: ignore[misc]
        constant = at.operator(-rest)
        from_left = all(right == 1 for _, right in parts)
        system = at.operator(sympy.Add(*(left * right for left, right in parts)))
        try:
            if from_left:
                return system.solve(constant)
            return system.transpose().solve(constant.transpose()).transpose()
        except ZeroDivisionError:
            raise Undecided(f"({self.equation.number}) is not shown to give {self.key}: a matrix without an inverse") from None


def ways(equation: Equation) -> tuple[Way, ...]:
    """Everything that the equation gives, what stands alone on its left-hand side first."""
    left, right = equation.lhs, equation.rhs
    if diagonal_of(equation) is not None:
        return tuple(_of_diagonal(equation))
    names = named((left, right))
    if isinstance(left, AppliedUndef):
        arguments = left.args
        clean = all(isinstance(a, sympy.Symbol) for a in arguments) and len(set(arguments)) == len(arguments)
        if not clean or right.has(left.func) or not right.free_symbols - _ends(right) <= set(arguments) | _parameters(names):
            return ()
        return (Way(head_name(left), equation, "definition", True, frozenset(names) - {head_name(left)} - {a.name for a in arguments}),)
    if not (has_operators(left) or has_operators(right)):
        return ()
    found = []
    for key, one in names.items():
        if one.kind == Kind.OPERATOR and _linear(equation, key) is not None:
            alone = left == one.thing
            inputs = frozenset(k for k, other in names.items() if k != key and (other.kind != Kind.OPERATOR or equation.relation.has(other.thing)))
            found.append(Way(key, equation, "linear", alone, inputs))
    return tuple(sorted(found, key=lambda way: not way.plain))


def is_diagonal(equation: Equation) -> bool:
    """Whether the equation says that an operator has no elements between different states."""
    return any(isinstance(part, Diagonal) for part in equation.assumes)


def diagonal_of(equation: Equation) -> tuple[Operator, Label] | None:
    """The operator that the equation gives by its diagonal elements, and the label of these."""
    left = equation.lhs
    if not isinstance(left, Element) or not left.is_diagonal:
        return None
    said = any(isinstance(part, Diagonal) and part.args[0] == left.inner and part.args[1].basis == left.args[0].basis for part in equation.assumes)
    return (left.inner, left.args[0]) if said else None


def _of_diagonal(equation: Equation) -> list[Way]:
    one, label = equation.lhs.inner, equation.lhs.args[0]
    names = named((equation.rhs,))
    found = []
    if not (one.name in names or equation.rhs.has(*RESTRICTIONS)):
        found.append(Way(one.name, equation, "diagonal", True, frozenset(names) - {label.name}))
    if isinstance(equation.rhs, AppliedUndef) and equation.rhs.args == (label,):
        found.append(Way(head_name(equation.rhs), equation, "elements", False, frozenset({one.name})))
    return found


def _linear(equation: Equation, key: str) -> tuple[list[tuple[sympy.Expr, sympy.Expr]], sympy.Expr] | None:
    """([(L, R), ...], C) with the equation Σ L X R + C = 0 and every L or every R one; None if it is not of this form."""
    parts: list[tuple[sympy.Expr, sympy.Expr]] = []
    rest: list[sympy.Expr] = []
    for term in sympy.Add.make_args(sympy.expand(equation.lhs - equation.rhs)):
        if not any(one.name == key for one in term.atoms(Operator)):
            rest.append(term)
            continue
        scalars, factors = term.args_cnc()
        places = [i for i, factor in enumerate(factors) if isinstance(factor, Operator) and factor.name == key]
        others = [*scalars, *(f for i, f in enumerate(factors) if [i] != places)]
        if len(places) != 1 or any(one.name == key for f in others for one in f.atoms(Operator)):
            return None
        left, right = sympy.Mul(*scalars, *factors[: places[0]]), sympy.Mul(*factors[places[0] + 1 :])
        parts.append((left, right))
    scalars_only = [(left, right) for left, right in parts if not has_operators(left)]
    if not parts or not (all(right == 1 for _, right in parts) or len(scalars_only) == len(parts)):
        return None
    return parts, reduce(lambda a, b: a + b, rest, sympy.Integer(0))


def _ends(expression: sympy.Expr) -> set[sympy.Symbol]:
    return {limits[2] for node in expression.atoms(sympy.Sum) for limits in node.limits if len(limits) == 3 and limits[2].is_Symbol}


def _parameters(names: dict[str, Named]) -> set[sympy.Symbol]:
    """Symbols that may stand free in a definition without being arguments: operators and numbers, and no states."""
    return {one.thing for one in names.values() if one.kind in (Kind.OPERATOR, Kind.NUMBER)}
