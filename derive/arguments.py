"""What the arguments of statements mean: each has one meaning in every kind of claim, by its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import partial
from typing import Any

import sympy
from sympy.core.function import AppliedUndef
from sympy.core.relational import Relational
from sympy.logic.boolalg import BooleanFunction

from derive.equation import EquationError, exact
from derive.proofs.region import bound
from derive.vectors.fields import Field, FieldValue
from derive.vectors.vector import Vector

__all__ = ["NUMBERS", "ClaimError", "as_meant"]

NUMBERS = ("given", "unfolding", "diagonal", "model")
"""The arguments that name equations by their numbers."""


class ClaimError(ValueError):
    """A claim that cannot be made: an argument that is not known, or is not what is expected there. One line says what would be right."""


def as_meant(argument: str, value: Any) -> Any:
    """The value of an argument as a statement holds it: lists as tuples, integers and fractions as expressions.

    Raises `ClaimError` where the argument cannot mean that; one that is in no table may be anything.

    >>> as_meant("left", 1), as_meant("given", ["1a", "2"])
    (1, ('1a', '2'))
    >>> as_meant("given", "1a")
    Traceback (most recent call last):
    derive.arguments.ClaimError: numbers of equations are expected, given=('1a',); got '1a'
    """
    meaning = _MEANINGS.get(argument)
    return value if meaning is None else meaning(value)


def _refused(expected: str, value: Any) -> ClaimError:
    shown = repr(value) if isinstance(value, str) else f"{type(value).__name__} {value}" if not isinstance(value, sympy.Basic) else str(value)
    short = " ".join(shown.split())
    return ClaimError(f"{expected}; got {short if len(short) <= 80 else short[:77] + '...'}")


def _expression(value: Any) -> Any:
    """An expression; of vectors as well as of numbers, which is told apart where both sides are read."""
    if isinstance(value, Vector):
        return value
    try:
        made = exact(value)
    except EquationError:
        raise _refused("an expression is expected, of declared names and exact numbers", value) from None
    if not isinstance(made, sympy.Expr | Vector) or isinstance(made, sympy.Lambda):
        raise _refused("an expression is expected, not a relation, a function or a collection", value)
    if made.has(sympy.nan):
        raise _refused("an expression is expected that is defined", value)
    if made.has(sympy.Float):
        raise _refused("a binary float has no exact value: write a fraction, or a quotient of integers", value)
    return made


def _unknown(value: Any) -> sympy.Expr:
    return value if isinstance(value, AppliedUndef) else _name(value)


def _name(value: Any) -> sympy.Symbol:
    if not isinstance(value, sympy.Symbol):
        raise _refused("a name is expected, as quantity(...) gives it", value)
    return value


def _several(example: str, value: Any) -> tuple[Any, ...]:
    if not isinstance(value, tuple | list):
        raise _refused(f"several are expected, as in {example}", value)
    return tuple(value)


def _numbers(argument: str, value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        raise _refused(f"numbers of equations are expected, {argument}=({value!r},)", value)
    for one in (found := _several("('1a', '2')", value)):
        if not isinstance(one, str) or not one:
            raise _refused("the number of an equation is text, as in ('1a', '2')", one)
    return found


def _number(value: Any) -> str:
    if not isinstance(value, str) or not value:
        raise _refused("the number of an equation is text, as in '1a'", value)
    return value


def _is_head(value: Any) -> bool:
    return isinstance(value, Field) or (isinstance(value, type) and issubclass(value, AppliedUndef))


def _heads(value: Any) -> tuple[Any, ...]:
    if isinstance(value, str) or _is_head(value):
        raise _refused(f"functions are expected, as in ({getattr(value, '__name__', value)},)", value)
    return tuple(_head(one) for one in _several("(F, G)", value))


def _head(value: Any) -> Any:
    if not _is_head(value):
        text, call = isinstance(value, str), isinstance(value, AppliedUndef | FieldValue)
        instead = f", not its name: ({value},)" if text else f", without its arguments: ({getattr(value, 'field', value.func)},)" if call else ""
        raise _refused(f"a function of quantity_function(...) is expected{instead}", value)
    return value


def _names_or_heads(value: Any) -> tuple[Any, ...]:
    return tuple(one if _is_head(one) or isinstance(one, Vector) else _name(one) for one in _several("(x,)", value))


def _intervals(value: Any) -> Mapping[sympy.Symbol, tuple[Any, Any]]:
    if not isinstance(value, Mapping):
        raise _refused("intervals of names are expected, as in {x: (0, 1)}", value)
    for name, ends in value.items():
        if not isinstance(name, sympy.Symbol):
            raise _refused("intervals are given for names, as in {x: (0, 1)}", name)
        _interval(name, ends)
    return value


def _interval(name: sympy.Symbol, ends: Any) -> None:
    wrong = _refused(f"the interval of {name} is expected as two numbers or infinities, as numbers or decimal text, low < high", ends)
    try:
        low, high = map(bound, ends)
    except (TypeError, ValueError, ZeroDivisionError, AttributeError):
        raise wrong from None
    below = low <= high if name.is_integer else low < high
    if isinstance(ends, str) or not (low.is_extended_real and high.is_extended_real and below):
        raise wrong


def _relations(value: Any) -> tuple[sympy.Basic, ...]:
    if isinstance(value, Relational | BooleanFunction):
        raise _refused(f"relations are expected, as in ({value},)", value)
    for one in (found := _several("(x > 1,)", value)):
        if not isinstance(one, Relational | BooleanFunction) and one is not sympy.true:
            raise _refused("a relation is expected, as in (x > 1,)", one)
    return found


def _changes(value: Any) -> tuple[Any, ...]:
    for one in (found := _several("(Substitution(...),)", value)):
        if not callable(getattr(one, "apply", None)) or isinstance(one, type):
            raise _refused("a change of an expression is expected, as in derive.changes", one)
    return found


def _replacing(value: Any) -> Mapping[Any, Any]:
    if not isinstance(value, Mapping):
        raise _refused("what to put for names and functions is expected, as in {x: y, F: G}", value)
    made = {}
    for old, new in value.items():
        if _is_head(old):
            if not callable(new):
                raise _refused(f"a function is expected for {old}, as in {{F: G}} or {{F: Lambda(x, x**2)}}", new)
            made[old] = new
        else:
            made[_expression(old)] = _expression(new)
    return made


def _bounded(value: Any) -> Mapping[Any, tuple[sympy.Symbol, Any, Any]]:
    if not isinstance(value, Mapping):
        raise _refused("a name and two bounds for each function are expected, as in {F: (f, 0, 1)}", value)
    for head, said in value.items():
        _head(head)
        if not isinstance(said, tuple | list) or len(said) != 3:
            raise _refused(f"a name and two bounds are expected for {head}, as in {{F: (f, 0, 1)}}", said)
        _interval(_name(said[0]), said[1:])
    return value


def _values(value: Any) -> Any:
    """Values of names, or several points of them."""
    if isinstance(value, tuple | list):
        return tuple(map(_values, value))
    if not isinstance(value, Mapping):
        raise _refused("values of names are expected, as in {x: 1}", value)
    for name, number in value.items():
        _name(name)
        if not isinstance(number, sympy.Basic):
            _constant(number)
    return value


def _slopes(value: Any) -> Mapping[Any, Any]:
    if not isinstance(value, Mapping):
        raise _refused("what the derivatives of operators are is expected, as in {X: dX}", value)
    return value


def _operations(value: Any) -> Mapping[str, Any]:
    if not isinstance(value, Mapping) or not all(isinstance(number, str) and number and callable(one) for number, one in value.items()):
        raise _refused("what is done to equations, by their numbers, is expected, as in {'1a': lambda it: 2 * it}", value)
    return value


def _yes_or_no(value: Any) -> bool:
    if not isinstance(value, bool):
        raise _refused("True or False is expected", value)
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _refused("text is expected", value)
    return value


def _places(value: Any) -> tuple[sympy.Expr, ...]:
    return tuple(map(_expression, _several("(1,)", value)))


def _pair(value: Any) -> tuple[Any, ...]:
    if not isinstance(value, tuple | list) or len(value) != 2:
        raise _refused("two values are expected, as in (0, 1)", value)
    return tuple(value)


def _ends(value: Any) -> tuple[sympy.Expr, ...]:
    return tuple(map(_expression, _pair(value)))


def _constants(value: Any) -> Any:
    return value if value is None else tuple(map(_constant, _pair(value)))


def _constant(value: Any) -> Any:
    """A number: an integer, a fraction, or decimal text, which is kept as it is."""
    try:
        made = sympy.Rational(str(value)) if isinstance(value, _CONSTANT) and not isinstance(value, bool) else None
    except (TypeError, ValueError, ZeroDivisionError):
        made = None
    if value is not None and (made is None or not made.is_finite):
        raise _refused("a number is expected: an integer, a fraction, or decimal text", value)
    return value


def _order(value: Any) -> Any:
    return value if value is None else _pair(value)


_CONSTANT = str | int | float | Fraction | sympy.Rational
_EXPRESSIONS = "left", "right", "expression", "becomes", "equals", "leading", "polynomial", "value", "antiderivative", "kernel", "wave", "edge", \
    "transform", "solution", "point", "expected"

_MEANINGS: Mapping[str, Callable[[Any], Any]] = {
    **dict.fromkeys(_EXPRESSIONS, _expression), **{one: partial(_numbers, one) for one in NUMBERS}, "number": _number,
    "variable": _name, "unknown": _unknown, "keep": _heads, "continuing": _names_or_heads, "where": _intervals, "region": _intervals,
    "assuming": _relations, "through": _changes, "replacing": _replacing, "exchanging": _replacing,
    "broadening": _replacing, "bounded": _bounded, "at": _values, "of": _operations, "breaks": _places,
    "between": _ends, "within": _constants, "slopes": _slopes, "source": _text, "simulation": _text, "bound": _constant, "order": _order,
    "up_to_a_factor": _yes_or_no,
}
