"""The sides of numbered equations, as claims name them: they are what the equation says when the claim is checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import sympy

from derive.equation import EquationError, exact
from derive.expressions.nodes import atoms

__all__ = ["SIDES", "Side", "left", "named_in", "names_given", "names_in", "number_of", "right"]


class Side(sympy.Function):
    """Stands in a claim for one side of a numbered equation of the paper under check."""

    @classmethod
    def eval(cls, number: sympy.Symbol, *names: sympy.Expr) -> None:
        return None

    def _eval_is_commutative(self) -> bool:
        return False  # it may stand for an operator: products keep their order


class _Left(Side):
    pass


class _Right(Side):
    pass


SIDES: Mapping[type, str] = {_Left: "left", _Right: "right"}


def left(number: str, **names: sympy.Expr) -> sympy.Expr:
    """The left-hand side of equation `number`, whatever it is when the claim is checked.

    Quantities given by name stand for those of the equation, as in ``Sum(left("26", k=k), (k, 1, M))``:
    without ``k=k`` the sum would not bind the equation's k.
    """
    return _side(_Left, number, names)


def right(number: str, **names: sympy.Expr) -> sympy.Expr:
    """The right-hand side of equation `number`, whatever it is when the claim is checked; names as for `left`."""
    return _side(_Right, number, names)


def number_of(side: sympy.Expr) -> str:
    """The number of the equation."""
    return str(side.args[0].name)


def names_given(side: sympy.Expr) -> dict[str, sympy.Expr]:
    """What a side is given for the quantities of its equation, by their names."""
    return dict(zip((str(name) for name in side.args[1::2]), side.args[2::2], strict=True))


def named_in(expression: sympy.Basic) -> Iterator[sympy.Expr]:
    """The sides of equations that an expression names."""
    yield from atoms(expression, *SIDES)


def names_in(expression: sympy.Basic) -> set[sympy.Symbol]:
    """The names in an expression; the numbers of equations and the names of their quantities, in the sides that it names, are none."""
    words = {word for side in named_in(expression) for word in (side.args[0], *side.args[1::2])}
    return atoms(expression, sympy.Symbol) - words


def _side(kind: type[Side], number: str, names: Mapping[str, Any]) -> sympy.Expr:
    if not isinstance(number, str) or not number:
        raise EquationError(f"{SIDES[kind]}({number!r}): the number of an equation is text, as in {SIDES[kind]}('1a')")
    try:
        return kind(sympy.Symbol(number), *(part for name, value in names.items() for part in (sympy.Symbol(name), exact(value))))
    except EquationError as error:
        raise EquationError(f"{SIDES[kind]}({number!r}): {error}") from None
