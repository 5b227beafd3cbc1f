"""What claims refer to in their paper: equations by number, quantities by name, functions by how many arguments they take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import sympy
from sympy.core.function import AppliedUndef

from derive.arguments import NUMBERS
from derive.asked import expressions_in, functions_in, meant, miscalled, unneeded
from derive.equation import Equation
from derive.expressions.nodes import atoms
from derive.sides import SIDES, named_in, names_given, names_in, number_of

__all__ = ["loose_references"]


def loose_references(known: Iterable[Equation], claims: Iterable[Any]) -> Iterator[str]:
    """What equations and claims about them refer to that is not there, each in one line with what may have been meant."""
    equations = _Equations(tuple(known))
    for one in equations.by_number.values():
        for problem in miscalled((one.relation, *one.assumes), equations.arities):
            yield f"equation {one.number}: {problem}"
    for claim in claims:
        parts = getattr(claim.statement, "__dict__", {})
        for problem in _of_claim(parts, equations):
            yield f"claim {claim.label!r}: {problem}"


class _Equations:
    """Equations by number, and by the functions that they define."""

    def __init__(self, known: tuple[Equation, ...]) -> None:
        self.by_number = {one.number: one for one in known}
        self.arities: dict[Any, set[int]] = {}
        self.defining: dict[Any, list[str]] = {}
        for one in known:
            if isinstance(one.lhs, AppliedUndef) and one.defines is not None:
                self.arities.setdefault(one.lhs.func, set()).add(len(one.lhs.args))
                self.defining.setdefault(one.lhs.func, []).append(one.number)

    def names_from(self, numbers: Iterable[str], heads: Iterable[Any]) -> set[sympy.Symbol]:
        """The names in equations of these numbers, in those that define these functions, and in all that these lead to."""
        waiting, seen, names = [*numbers, *self._for(heads)], set[str](), set[sympy.Symbol]()
        while waiting:
            number = waiting.pop()
            if number not in seen:
                seen.add(number)
                relations = (self.by_number[number].relation, *self.by_number[number].assumes)
                names |= set().union(*(atoms(one, sympy.Symbol) for one in relations))
                waiting += self._for(functions_in(relations))
        return names

    def _for(self, heads: Iterable[Any]) -> list[str]:
        return [number for head in heads for number in self.defining.get(head, ())]


def _of_claim(parts: Mapping[str, Any], equations: _Equations) -> Iterator[str]:
    stated = tuple(_expressions(parts))
    numbers = tuple(_numbers_in(parts, stated))
    unknown = [number for number in numbers if number not in equations.by_number]
    for number in unknown:
        yield f"the paper has no equation {number!r}{meant(number, equations.by_number)}"
    yield from miscalled(stated, equations.arities)
    if unknown:
        return
    yield from _unknown_names(stated, equations)
    if parts.get("where") or parts.get("region"):
        rest = {argument: value for argument, value in parts.items() if argument not in ("where", "region")}
        own = tuple(_expressions(rest))
        names: set[sympy.Symbol] = set().union(*map(names_in, own))
        yield from unneeded(parts, names | equations.names_from(numbers, functions_in((*rest.values(), *own))))


def _expressions(parts: Mapping[str, Any]) -> Iterator[sympy.Basic]:
    """The expressions in the arguments of a statement, those of its changes of variables among them."""
    yield from expressions_in(tuple(parts.values()))
    for change in parts.get("through") or ():
        yield from expressions_in(tuple(getattr(change, "__dict__", {}).values()))


def _numbers_in(parts: Mapping[str, Any], stated: Iterable[sympy.Basic]) -> Iterator[str]:
    own = (parts["number"],) if isinstance(parts.get("number"), str) else ()
    operated = parts["of"] if isinstance(parts.get("of"), Mapping) else ()
    named = [number for argument in NUMBERS for number in parts.get(argument) or () if isinstance(number, str)]
    yield from dict.fromkeys((*own, *operated, *named, *(number_of(side) for one in stated for side in named_in(one))))


def _unknown_names(stated: Iterable[sympy.Basic], equations: _Equations) -> Iterator[str]:
    """Names given to a side that its equation does not have, nor what it assumes."""
    for side in (side for one in stated for side in named_in(one)):
        one = equations.by_number[number_of(side)]
        known = sorted({name.name for part in (one.relation, *one.assumes) for name in atoms(part, sympy.Symbol)})
        for name in names_given(side):
            if name not in known:
                yield f"{SIDES[type(side)]}({one.number!r}, {name}=...): equation {one.number} has no quantity {name!r}{meant(name, known)}"
