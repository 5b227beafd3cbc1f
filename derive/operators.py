"""Operators in equations: symbols that do not commute, and their matrix elements between numbered states.

SymPy keeps the order of the symbols; what is true of them is decided in `derive.algebra`, for which
`derive.operator_identities.words` reads an expression as polynomials in letters.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import sympy
from sympy.logic.boolalg import BooleanFunction

from derive.quantity import NUMBER, Dimension, Quantity, quantity

__all__ = ["Diagonal", "Element", "Label", "Operator", "Slope", "adjoint_of", "has_operators", "label", "letters_of", "operator", "operator_pair",
           "trace"]

_NAME = re.compile(r"[^\W\d_][^\s=|]*")


class Operator(Quantity):
    """A declared operator: a quantity that does not commute, and the name of its adjoint.

    In a model by rational matrices it is `unit` times such a matrix: i for one like i[H, x], 1/iπ for a delta function.
    """

    adjoint_name: str
    unit: sympy.Expr

    def __new__(cls, name: str, meaning: str, dimension: Dimension, letter: str, adjoint_name: str, unit: Any) -> Operator:
        symbol = sympy.Symbol.__xnew__(cls, name, commutative=False)
        symbol.meaning, symbol.dimension, symbol.letter = meaning, dimension, letter
        symbol.domain = (sympy.Rational(1, 10), sympy.Integer(3))
        symbol.adjoint_name, symbol.unit = adjoint_name, _expression(sympy.Integer(unit) if type(unit) is int else unit)
        return symbol

    def _hashable_content(self) -> tuple[Any, ...]:
        """All but the letter: that of the adjoint is not known to an operator, and the adjoint is the one that was declared."""
        return (self.name, self.meaning, str(self.dimension), *sorted(self.assumptions0.items()), self.adjoint_name, self.unit)

    def __reduce__(self) -> tuple[Any, ...]:
        return Operator, (self.name, self.meaning, self.dimension, self.letter, self.adjoint_name, self.unit)


def operator(name: str, meaning: str, dimension: Dimension = NUMBER, *, letter: str | None = None, adjoint: str | None = None,
             self_adjoint: bool = False, unit: Any = 1) -> Operator:
    """Returns a declared operator: any one at all, of which no more is known than that X† is its adjoint, unless the declaration says more.

    `self_adjoint` says that it is its own adjoint, `adjoint` names another operator that is. A `unit` is a real or an
    imaginary number; an operator with a unit other than one is its own adjoint.

    >>> T, V, G = operator("T", "t matrix"), operator("V", "potential", self_adjoint=True), operator("G", "propagator", adjoint="G^-")
    >>> T.adjoint_name, V.adjoint_name, G.adjoint_name
    ('T^†', 'V', 'G^-')
    """
    if not name or not meaning:
        raise ValueError(f"operator {name!r}: a name and a meaning are needed; got meaning {meaning!r}")
    if not isinstance(dimension, Dimension):
        raise TypeError(f"operator {name!r}: dimension must be a Dimension, e.g. ENERGY; got {dimension!r}")
    if self_adjoint and adjoint not in (None, name):
        raise ValueError(f"operator {name!r}: self_adjoint, or the name of another adjoint; got both, adjoint={adjoint!r}")
    other = adjoint or (name if self_adjoint or unit != 1 else f"{name}^†")
    for part in (name, other):
        _named(part)
    made = Operator(name, meaning, dimension, letter or name, other, unit)
    if made.unit != 1 and (made.adjoint_name != name or not _is_unit(made.unit)):
        raise ValueError(f"operator {name!r}: a unit is a real or imaginary number other than 0, of an operator that is its own adjoint; got {unit}")
    return made


def letters_of(one: Operator) -> tuple[str, str]:
    """The names of the letters that the operator over its unit is read as, and the adjoint of that.

    >>> letters_of(operator("K", "wave vector", unit=sympy.I))
    ('K|I', 'K|I^†')
    """
    if one.unit == 1:
        return one.name, one.adjoint_name
    name = f"{one.name}|{one.unit}".replace(" ", "")
    return name, f"{name}^†" if one.unit.is_imaginary else name


def _is_unit(unit: sympy.Expr) -> bool:
    return bool(unit.is_number and not unit.is_zero and unit.is_finite and (unit.is_real or unit.is_imaginary))


def _named(name: str) -> None:
    if not _NAME.fullmatch(name):
        raise ValueError(f"name {name!r}: it starts with a letter and has neither white space nor '=' nor '|', e.g. 'G_0^+'")


def operator_pair(name: str, other: str, meaning: str, dimension: Dimension = NUMBER, *, letters: tuple[str, str]) -> tuple[Operator, Operator]:
    """Returns two operators, each the adjoint of the other.

    >>> G_plus, G_minus = operator_pair("G^+", "G^-", "propagator", letters=("G^+", "G^-"))
    >>> G_plus.adjoint_name
    'G^-'
    """
    first, second = ((name, other, letters[0]), (other, name, letters[1]))
    return tuple(operator(n, meaning, dimension, letter=shown, adjoint=o) for n, o, shown in (first, second))  # type: ignore[return-value]


def adjoint_of(one: Operator) -> Operator:
    """The adjoint, as an operator of its own unless it is the same."""
    if one.adjoint_name == one.name:
        return one
    return Operator(one.adjoint_name, one.meaning, one.dimension, one.adjoint_name, one.name, one.unit)


class Label(Quantity):
    """The number of a state of an orthonormal, complete set: its basis. The states are numbered from 1 to a symbol, their number."""

    basis: str

    def __new__(cls, name: str, meaning: str, letter: str, basis: str) -> Label:
        symbol = sympy.Symbol.__xnew__(cls, name, integer=True, positive=True)
        symbol.meaning, symbol.dimension, symbol.letter, symbol.basis = meaning, NUMBER, letter, basis
        symbol.domain = (sympy.Integer(1), sympy.Integer(3))
        return symbol

    def _hashable_content(self) -> tuple[Any, ...]:
        return (*super()._hashable_content(), self.basis)

    def __reduce__(self) -> tuple[Any, ...]:
        return Label, (self.name, self.meaning, self.letter, self.basis)


def label(name: str, meaning: str, *, basis: str, letter: str | None = None) -> Label:
    """Returns a declared label of the states of `basis`.

    >>> k = label("k", "number of a plane-wave state", basis="plane waves")
    >>> k.is_integer
    True
    """
    if not name or not meaning or not basis:
        raise ValueError(f"label {name!r}: a name, a meaning and a basis are needed; got meaning {meaning!r} and basis {basis!r}")
    _named(name)
    return Label(name, meaning, letter or name, basis)


class Element(sympy.Expr):
    """The matrix element ⟨bra|X|ket⟩ between two numbered states: a number, of the dimension of X."""

    is_commutative = True

    def __new__(cls, bra: sympy.Expr, inner: sympy.Expr, ket: sympy.Expr) -> Element:
        parts = (sympy.Integer(part) if type(part) is int else part for part in (bra, inner, ket))
        bra, inner, ket = map(_expression, parts)
        number, rest = inner.as_coeff_Mul()
        return number * sympy.Expr.__new__(cls, bra, rest, ket)

    @property
    def inner(self) -> sympy.Expr:
        return self.args[1]

    @property
    def is_diagonal(self) -> bool:
        """Whether it is a diagonal element of a single operator."""
        bra, inner, ket = self.args
        return isinstance(inner, Operator) and isinstance(bra, Label) and bra == ket

    def _latex(self, printer: Any) -> str:
        bra, inner, ket = (printer._print(part) for part in self.args)
        return rf"\langle {bra} | {inner} | {ket} \rangle"

    def _sympystr(self, printer: Any) -> str:
        bra, inner, ket = (printer._print(part) for part in self.args)
        return f"<{bra}|{inner}|{ket}>"


def trace(inner: sympy.Expr) -> sympy.Sum:
    """The trace over a space of finitely many states, as the sum of the diagonal elements: Σ ⟨l|X|l⟩.

    >>> A, B = operator("A", "an operator"), operator("B", "another")
    >>> print(trace(A * B))
    Sum(<state|A*B|state>, (state, 1, states))
    """
    return sympy.Sum(Element(_STATE, inner, _STATE), (_STATE, 1, _STATES))


class Diagonal(BooleanFunction):
    """An assumption of an equation: the operator has no elements between different states of the basis that the label numbers.

    The diagonal elements alone do not say it: every operator has some.

    >>> G, l = operator("G", "propagator"), label("l", "a state", basis="plane waves")
    >>> print(Diagonal(G, l))
    G is diagonal in plane waves
    """

    def __new__(cls, one: Operator, label: Label) -> Diagonal:
        if not isinstance(one, Operator) or not isinstance(label, Label):
            raise TypeError(f"Diagonal: an operator and a label of states are needed; got {one!r} and {label!r}")
        return sympy.Basic.__new__(cls, one, label)

    def _sympystr(self, printer: Any) -> str:
        one, label = self.args
        return f"{printer._print(one)} is diagonal in {label.basis}"

    def _latex(self, printer: Any) -> str:
        one, label = self.args
        return rf"{printer._print(one)} \text{{ is diagonal in {label.basis}}}"


class Slope(sympy.Expr):
    """The derivative of an operator expression by the position of the ion: d(XY) = dX Y + X dY."""

    is_commutative = False

    def __new__(cls, inner: sympy.Expr) -> Slope:
        return sympy.Expr.__new__(cls, _expression(inner))

    def _latex(self, printer: Any) -> str:
        return rf"\frac{{\partial}}{{\partial R_\mu}}\left({printer._print(self.args[0])}\right)"

    def _sympystr(self, printer: Any) -> str:
        return f"d({printer._print(self.args[0])})"


_STATE = label("state", "number of a state", basis="the states of a space of finite dimension")
_STATES = quantity("states", "how many states there are", integer=True, positive=True)


def has_operators(expression: sympy.Basic) -> bool:
    """Whether an operator stands in it outside of a matrix element, also inside a function that SymPy takes for a number.

    >>> V, k = operator("V", "potential"), label("k", "number of a plane-wave state", basis="plane waves")
    >>> has_operators(sympy.Abs(V)), has_operators(Element(k, V, k))
    (True, False)
    >>> x = sympy.Symbol("x")
    >>> has_operators(2 * sympy.Limit(1 / x, x, 1)), has_operators(2 * sympy.Limit(V / x, x, 1))
    (False, True)
    """
    return _has_operators(expression)


@lru_cache(maxsize=100_000)
def _has_operators(expression: sympy.Basic) -> bool:
    if isinstance(expression, Element):
        return False
    if expression.is_Add or expression.is_Mul or isinstance(expression, sympy.Limit):  # SymPy leaves it open whether a limit is a number
        return any(map(_has_operators, expression.args))
    return getattr(expression, "is_commutative", True) is False or any(map(_has_operators, expression.args))


def _expression(part: object) -> sympy.Expr:
    if not isinstance(part, sympy.Expr):
        raise TypeError(f"expected a SymPy expression; got {type(part).__name__} {part!r}")
    return part
