"""What equations between operators speak of: operators, functions of states, functions of numbers, numbers; and what a caller calls these."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import sympy
from sympy.core.function import AppliedUndef

from derive.operators import Label, Operator, adjoint_of, has_operators
from derive.physics.electromigration.wind_operators import irreducible, irreducible_pair
from numerics.functions.matrices.errors import NotInMatrices

__all__ = ["RESTRICTIONS", "Kind", "Named", "bound_elsewhere", "head_name", "named", "sizes", "spelled", "with_labels", "word"]


RESTRICTIONS = (irreducible, irreducible_pair)  # no function of the number in it, but the part of it in which no state occurs twice


_ADJOINT = "the adjoint of "


class Kind:
    """What stands for a name: a square matrix, an array over states, a function of numbers, a number, the matrix between two bases, a state."""

    OPERATOR, STATES, FUNCTION, NUMBER, BASIS, LABEL = "operator", "states", "function", "number", "basis", "label"


@dataclass(frozen=True)
class Named:
    """One thing that equations speak of. `places` is the number of states that a function of states takes."""

    key: str
    kind: str
    meaning: str
    thing: Any = None
    places: int = 0

    @property
    def adjoint(self) -> str:
        return self.thing.adjoint_name if self.kind == Kind.OPERATOR else ""


def named(expressions: Iterable[sympy.Basic]) -> dict[str, Named]:
    """Everything in the expressions that needs a value, by its name; of operators that are adjoints of each other both."""
    found: dict[str, Named] = {}
    said = list(expressions)
    for one in sorted(_all(said), key=lambda item: (item.key, item.kind, item.meaning.startswith(_ADJOINT))):
        known = found.setdefault(one.key, one)
        if known.kind != one.kind or known.thing != one.thing:
            raise NotInMatrices(f"two things are called {one.key}: {known.meaning}, and {one.meaning}")
    return found


def sizes(expressions: Iterable[sympy.Basic]) -> set[sympy.Symbol]:
    """The symbols that sums over states end at: the number of states."""
    limits = (limits for e in expressions for node in e.atoms(sympy.Sum) for limits in node.limits)
    return {one[2] for one in limits if isinstance(one[0], Label) and len(one) == 3 and one[2].is_Symbol and not isinstance(one[2], Label)}


def bound_elsewhere(node: sympy.Basic) -> set[sympy.Symbol]:
    """The indices of sums that are no states: the orders of a series."""
    return {limits[0] for one in node.atoms(sympy.Sum) for limits in one.limits if not isinstance(limits[0], Label)}


def with_labels(side: sympy.Expr, relation: sympy.Basic) -> sympy.Expr:
    """`side` with labels for the indices of sums that stand, in the calls of a function in `relation`, where labels stand too."""
    places: dict[Any, set[sympy.Expr]] = {}
    for node in relation.atoms(AppliedUndef):
        for place, part in enumerate(node.args):
            places.setdefault((node.func, place), set()).add(part)
    found: dict[sympy.Symbol, Label] = {}
    indices = {one for node in relation.atoms(sympy.Sum) for one in node.variables if not isinstance(one, Label)}
    for known in places.values():
        labels = sorted((one for one in known if isinstance(one, Label)), key=lambda one: one.name)
        for index in known & indices if labels else ():
            found[index] = Label(index.name, getattr(index, "meaning", index.name), getattr(index, "letter", index.name), labels[0].basis)
    return side.xreplace(found)


def spelled(key: str) -> str:
    """The name as a Python keyword.

    >>> spelled("G_0^+"), spelled("T^-"), spelled("A^†"), spelled("k'")
    ('G_0_plus', 'T_minus', 'A_adjoint', 'k_prime')
    """
    for sign, spoken in (("^+", "_plus"), ("^-", "_minus"), ("^†", "_adjoint"), ("†", "_adjoint"), ("'", "_prime"), ("^*", "_star")):
        key = key.replace(sign, spoken)
    return re.sub(r"\W", "_", key)


def word(basis: str) -> str:
    """The name of the argument that says where the states of a basis are."""
    return "basis_" + re.sub(r"\W+", "_", basis)


def head_name(node: AppliedUndef) -> str:
    return str(node.func.__name__)


def _all(said: list[sympy.Basic]) -> Iterator[Named]:
    ends, orders = sizes(said), set().union(*map(bound_elsewhere, said)) if said else set()
    applied = {node for e in said for node in e.atoms(AppliedUndef) if node.func not in RESTRICTIONS}
    plain = {node.func: True for node in applied}
    for node in applied:
        plain[node.func] &= not has_operators(node) and all(isinstance(a, Label) or a.is_Integer for a in node.args)
    for node in applied:
        meaning = getattr(node.func, "meaning", node.func.__name__)
        if plain[node.func] and node.args:
            yield Named(head_name(node), Kind.STATES, meaning, node.func, len(node.args))
        elif not has_operators(node):
            yield Named(head_name(node), Kind.FUNCTION, meaning, node.func)
    for symbol in {s for e in said for s in e.atoms(sympy.Symbol)}:
        if isinstance(symbol, Operator):
            yield Named(symbol.name, Kind.OPERATOR, symbol.meaning, symbol)
            if symbol.adjoint_name != symbol.name:
                yield Named(symbol.adjoint_name, Kind.OPERATOR, f"{_ADJOINT}{symbol}", adjoint_of(symbol))
        elif isinstance(symbol, Label):
            yield Named(symbol.name, Kind.LABEL, symbol.meaning, symbol)
        elif symbol not in ends and symbol not in orders:
            yield Named(symbol.name, Kind.NUMBER, getattr(symbol, "meaning", symbol.name), symbol)
