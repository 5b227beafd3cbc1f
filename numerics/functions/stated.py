"""From a stored equation to an expression that can be evaluated: definitions put in, constants and values too, and what must hold of the rest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import sympy
from sympy.core.function import AppliedUndef
from sympy.core.relational import Relational

from derive.equation import Equation
from derive.expressions.nodes import atoms
from derive.obligations.conditions import Within
from derive.obligations.declared import declared_as
from derive.obligations.ledger import recording
from derive.operators import Element, Operator, Slope
from derive.paper import Paper
from derive.physics.constants import SI, e
from derive.proofs.discharge import discharge
from derive.proofs.region import Region
from derive.quantity import Dimension, Head, Quantity
from numerics._rational import rational
from numerics.functions.asked import asked, fitting
from numerics.functions.errors import NotCallable, OfOperators
from numerics.functions.forms import closed, formed

__all__ = ["CONSTANTS", "Stated", "stated", "unspecified"]

_EPSILON_0 = sympy.Rational("8.8541878188e-12")  # F/m, CODATA 2022
CONSTANTS = {**SI, e: SI[e] / sympy.sqrt(4 * sympy.pi * _EPSILON_0)}
_BASE = ("kg", "m", "s", "K")
_NAMED = {"kg m^2 s^-2": "J", "kg m^-1 s^-2": "Pa", "kg m s^-2": "N"}


@dataclass(frozen=True)
class Stated:
    """The expression of a function, its arguments in order, the relations that must hold, and of which names constants were put in."""

    expression: sympy.Expr
    arguments: tuple[sympy.Symbol, ...]
    conditions: tuple[sympy.Basic, ...] = ()
    laws: tuple[tuple[Any, Any], ...] = ()
    constants: tuple[sympy.Symbol, ...] = ()
    dimension: Dimension | None = None
    side: str = "right"

    @property
    def unit(self) -> str:
        """The SI unit of the value, or "" for a number; of charges and currents the Gaussian dimension in mechanical units."""
        if self.dimension is None:
            return ""
        exponents = (self.dimension.mass, self.dimension.length, self.dimension.time, self.dimension.temperature)
        parts = [name if power == 1 else f"{name}^{power}" for name, power in zip(_BASE, exponents, strict=True) if power]
        return _NAMED.get(" ".join(parts), " ".join(parts))


def stated(paper: Paper, number: str, names: Iterable[str], given: Iterable[str], values: Mapping[Any, Any]) -> Stated:
    """The right-hand side of an equation that defines its left-hand side, the difference of the sides of another; raises `NotCallable`."""
    one = paper[number]
    side, start = ("right", one.rhs) if one.defines is not None else ("left - right", one.lhs - one.rhs)
    with recording() as ledger:
        unfolded = _unfolded(paper, start, number, given, values)
        functions = _functions(values, unfolded)
        filled = formed(unfolded, functions)
        fitting(functions)
        numbers = _numbers(values, filled, number, {head.__name__ for head in functions}, {s.name for s in unfolded.free_symbols})
        expression = closed(filled.xreplace(numbers))
    constants = tuple(sorted((q for q in CONSTANTS if q in expression.free_symbols and q.name not in set(names)), key=str))
    expression = expression.xreplace({q: CONSTANTS[q] for q in constants})
    laws = tuple((head, law) for head, law in functions.items() if not isinstance(law, sympy.Lambda))
    _known(expression, number, {head for head, _ in laws})
    arguments = _arguments(expression, tuple(names), one)
    put = {**numbers, **{q: CONSTANTS[q] for q in constants}}
    stated_ = (_assumed(relation, paper, tuple(given), functions) for relation in one.assumes if isinstance(relation, Relational))
    needed = asked((needed for step in ledger.steps for needed in step.obligations), one, {*arguments, *put})
    conditions = tuple(c for c in (relation.xreplace(put) for relation in (*stated_, *needed)) if c is not sympy.true)
    if any(c is sympy.false for c in conditions):
        raise NotCallable(f"({number}): the values that are given do not keep what the equation assumes: {', '.join(map(str, one.assumes))}")
    return Stated(expression, arguments, _without_repeats(conditions), laws, constants, _dimension(one), side)


def unspecified(paper: Paper, number: str, given: Iterable[str] = ()) -> dict[Head, AppliedUndef]:
    """The functions in an equation that the paper says nothing of, which have to be given to call it, each with a call of it."""
    one = paper[number]
    with recording():
        unfolded = _unfolded(paper, one.rhs if one.defines is not None else one.lhs - one.rhs, number, given, {})
        expression = formed(unfolded, {})
    return {call.func: call for call in sorted(atoms(expression, AppliedUndef), key=str)}


def _unfolded(paper: Paper, expression: sympy.Expr, number: str, given: Iterable[str], values: Mapping[Any, Any]) -> sympy.Expr:
    found = paper.unfold(expression, given=tuple(given), keep=_kept(paper, values))
    if found.has(Operator, Element, Slope):
        raise OfOperators(f"({number}) is between operators, which are given as matrices, by name")
    return found


def _kept(paper: Paper, values: Mapping[Any, Any]) -> set[Any]:
    """The functions of the paper for which something else is given."""
    names = set(map(_text, values))
    return {head for one in paper.known for head in one.functions if head.__name__ in names}


def _text(key: Any) -> str:
    return key if isinstance(key, str) else getattr(key, "__name__", str(key))


def _functions(values: Mapping[Any, Any], expression: sympy.Expr) -> dict[Any, Any]:
    """Of the values those of functions, by head."""
    heads = {call.func.__name__: call.func for call in atoms(expression, AppliedUndef)}
    return {heads[_text(key)]: value for key, value in values.items() if _text(key) in heads}


def _numbers(values: Mapping[Any, Any], expression: sympy.Expr, number: str, functions: set[str], before: set[str]) -> dict[sympy.Symbol, sympy.Expr]:
    """Of the values those of quantities; what stood there `before` formulas were put in may have gone."""
    symbols = {symbol.name: symbol for symbol in expression.free_symbols}
    unknown = sorted(set(map(_text, values)) - functions - set(symbols) - before)
    if unknown:
        known = ", ".join(sorted({*functions, *symbols})) or "none"
        raise NotCallable(f"({number}) has no {unknown[0]!r} that a value could be put for; it has {known}")
    found = {symbols[_text(key)]: _number(value, _text(key)) for key, value in values.items() if _text(key) in symbols}
    for name, value in found.items():
        if discharge(Within(value, name), Region()) is None:
            raise NotCallable(f"{name} is declared {declared_as(name)}; got {value}")
    return found


def _number(value: Any, name: str) -> sympy.Expr:
    if isinstance(value, bool) or not isinstance(value, int | Fraction | float | str | sympy.Expr):
        raise NotCallable(f"the value of {name} must be a number, a fraction or decimal text; got {value!r}")
    if isinstance(value, sympy.Expr):
        return value
    try:
        exact = rational(value) if isinstance(value, str) else Fraction(value)
        return sympy.Rational(exact.numerator, exact.denominator)
    except (ValueError, OverflowError, ZeroDivisionError):
        raise NotCallable(f"the value of {name} must be a number, a fraction or decimal text; got {value!r}") from None


def _known(expression: sympy.Expr, number: str, lawful: set[Any]) -> None:
    calls = sorted({str(call.func) for call in atoms(expression, AppliedUndef) if call.func not in lawful})
    if calls:
        raise NotCallable(f"({number}) has functions that the paper leaves unspecified: {', '.join(calls)}; give each in values=")
    left = next(iter(sorted(atoms(expression, sympy.Derivative), key=str)), None)
    if left is not None:
        raise NotCallable(f"({number}): the derivative {left} is not carried out")


def _arguments(expression: sympy.Expr, names: tuple[str, ...], one: Equation) -> tuple[sympy.Symbol, ...]:
    """The names that are asked for; else those of the function that is defined, in its order, and then the others by name."""
    free = {symbol.name: symbol for symbol in expression.free_symbols}
    if not names:
        first = [name.name for name in one.lhs.args if isinstance(name, sympy.Symbol) and name in expression.free_symbols]
        return tuple(free[name] for name in (*first, *sorted(set(free) - set(first))))
    if len(set(names)) != len(names):
        raise NotCallable(f"({one.number}): an argument is named twice: {', '.join(names)}")
    missing = sorted(set(free) - set(names))
    if missing:
        raise NotCallable(f"({one.number}) depends on {', '.join(missing)} as well: name it as an argument, or give its value in values=")
    return tuple(free.get(name) or sympy.Symbol(_name(name), real=True) for name in names)


def _name(name: object) -> str:
    if not isinstance(name, str):
        raise NotCallable(f"arguments are given by their names, as text; got {name!r}")
    return name


def _assumed(relation: Relational, paper: Paper, given: tuple[str, ...], functions: Mapping[Any, Any]) -> Relational:
    """What the equation assumes, in the terms of its arguments."""
    with recording():
        return relation.func(*(formed(paper.unfold(side, given=given), functions) for side in relation.args))


def _without_repeats(conditions: Iterable[sympy.Basic]) -> tuple[sympy.Basic, ...]:
    return tuple(dict.fromkeys(conditions))


def _dimension(one: Equation) -> Dimension | None:
    target = one.defines
    found = getattr(target, "dimension", None)
    return found if isinstance(found, Dimension) and (isinstance(target, Quantity) or found is not None) else None
