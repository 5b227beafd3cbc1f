"""Kinds of statements, whose arguments are looked at when a claim is made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from functools import wraps
from typing import Any, TypeVar, dataclass_transform

import sympy
from sympy.core.function import AppliedUndef

from derive.arguments import NUMBERS, ClaimError, as_meant
from derive.expressions.nodes import atoms
from derive.sides import Side
from derive.vectors.fields import Field
from derive.vectors.vector import Vector

__all__ = ["ClaimError", "expressions_in", "functions_in", "meant", "miscalled", "slips", "statement", "unneeded"]

_INTERVALS = ("where", "region")
_MOST_LISTED = 12
_Kind = TypeVar("_Kind")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def statement(kind: type[_Kind]) -> type[_Kind]:
    """Makes a kind of statement: a frozen dataclass whose arguments are looked at, by their names, before it is made of them.

    Lists become tuples, integers and fractions expressions; what is not meant so raises `ClaimError`.

    >>> from derive.claims import Identity
    >>> Identity(1, 1, given="1a")
    Traceback (most recent call last):
    derive.arguments.ClaimError: Identity: given: numbers of equations are expected, given=('1a',); got '1a'
    >>> Identity(1, 1, givn=("1a",))
    Traceback (most recent call last):
    derive.arguments.ClaimError: Identity has no argument 'givn'; did you mean 'given'?
    """
    made = dataclass(frozen=True)(kind)
    plain: Callable[..., None] = made.__init__
    known = tuple(one for one in fields(made) if one.init)  # type: ignore[arg-type]
    needed = tuple(one.name for one in known if one.default is one.default_factory)  # both are MISSING

    @wraps(plain)
    def looked_at(self: Any, *arguments: Any, **options: Any) -> None:
        name = type(self).__name__
        values = _by_name(name, tuple(one.name for one in known), needed, arguments, options)
        for argument, value in values.items():
            try:
                values[argument] = as_meant(argument, value)
            except ClaimError as error:
                raise ClaimError(f"{name}: {argument}: {error}") from None
        plain(self, **values)

    made.__init__ = looked_at  # type: ignore[method-assign]
    return made


def meant(word: str, known: Iterable[str]) -> str:
    """What may have been meant by a word that is not among the known ones, as the end of a sentence.

    >>> meant("1b", ["1a", "2"]), meant("Baxter", ["1a", "2"]), meant("x", [])
    ("; did you mean '1a'?", '; it has 1a, 2', '; it has none')
    """
    names = list(dict.fromkeys(map(str, known)))
    near = get_close_matches(word, names, 3, 0.5)
    if near:
        return f"; did you mean {' or '.join(map(repr, near))}?"
    more = f", and {len(names) - _MOST_LISTED} more" if len(names) > _MOST_LISTED else ""
    return f"; it has {', '.join(names[:_MOST_LISTED]) or 'none'}{more}"


def slips(made: Any) -> Iterator[str]:
    """What is wrong with a statement by itself: a function called with too many arguments, or an interval for a name that it cannot have."""
    parts = dict(vars(made))
    yield from miscalled(expressions_in(tuple(parts.values())), {})
    if not (any(parts.get(argument) for argument in NUMBERS) or parts.get("through") or functions_in(tuple(parts.values()))):
        stated = tuple(expressions_in(tuple(value for argument, value in parts.items() if argument not in _INTERVALS)))
        if not any(one.has(Side) for one in stated):
            yield from unneeded(parts, set().union(*(atoms(one, sympy.Symbol) for one in stated)))


def miscalled(parts: Iterable[sympy.Basic], arities: Mapping[Any, set[int]]) -> Iterator[str]:
    """Calls with another number of arguments than the function takes, as it is declared or in one of the `arities` given."""
    for call in dict.fromkeys(call for part in parts for call in atoms(part, AppliedUndef)):
        takes = arities.get(call.func) or ({call.func.takes} if getattr(call.func, "takes", None) else {len(call.args)})
        if len(call.args) not in takes:
            yield f"{call.func} takes {min(takes)} argument{'s' if min(takes) > 1 else ''}; got {call}"


def unneeded(parts: Mapping[str, Any], names: set[sympy.Symbol]) -> Iterator[str]:
    """Intervals of names that are not among those of a statement; of a region, where another name has no interval that may have been meant."""
    if any(one.has(Vector) for one in expressions_in(tuple(parts.values()))):
        return  # names of components are not seen in them
    region = parts.get("region") or {}
    narrowed = {*(parts.get("where") or {}), *(region if names - region.keys() else {})}
    for name in sorted(narrowed - names, key=str) if names else ():
        same = any(one.name == name.name for one in names)
        hint = f"; the {name} in it is declared otherwise" if same else meant(str(name), sorted(map(str, names)))
        yield f"an interval is given for {name}, which occurs neither in the statement nor in what it rests on{hint}"


def expressions_in(parts: Any) -> Iterator[sympy.Basic]:
    """The expressions in a statement's arguments, or in collections of them."""
    if isinstance(parts, sympy.Basic):
        yield parts
    elif isinstance(parts, Mapping):
        yield from expressions_in((*parts.keys(), *parts.values()))
    elif isinstance(parts, tuple | list):
        for part in parts:
            yield from expressions_in(part)


def functions_in(parts: Any) -> set[Any]:
    """The functions of which nothing is said in a statement's arguments, called or by themselves."""
    if isinstance(parts, sympy.Basic):
        return {call.func for call in atoms(parts, AppliedUndef)}
    if isinstance(parts, Mapping):
        return functions_in((*parts.keys(), *parts.values()))
    if isinstance(parts, tuple | list):
        return set().union(*map(functions_in, parts))
    return {parts} if isinstance(parts, Field) or (isinstance(parts, type) and issubclass(parts, AppliedUndef)) else set()


def _by_name(name: str, known: tuple[str, ...], needed: tuple[str, ...], arguments: tuple[Any, ...], options: Mapping[str, Any]) -> dict[str, Any]:
    if len(arguments) > len(known):
        raise ClaimError(f"{name} takes {len(known)} arguments, {', '.join(known)}; got {len(arguments)}")
    values = dict(zip(known, arguments, strict=False))
    for option in options:
        if option not in known:
            raise ClaimError(f"{name} has no argument {option!r}{meant(option, known)}")
        if option in values:
            raise ClaimError(f"{name}: {option} is given twice, by its place and by its name")
    values |= options
    missing = [one for one in needed if one not in values]
    if missing:
        raise ClaimError(f"{name} needs {', '.join(missing)}; its arguments are {', '.join(known)}")
    return values
