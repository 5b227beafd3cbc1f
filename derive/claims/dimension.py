"""The dimension of every equation: both sides, every sum and every argument of a function."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar

import sympy

from derive.asked import statement
from derive.claim import Claim, claim
from derive.context import Context
from derive.dimensions.powers import Powers
from derive.dimensions.rules import RULES
from derive.dimensions.scaling import DimensionError, Reader, Scaling, Undecided
from derive.equation import Equation
from derive.obligations.ledger import note
from derive.quantity import Dimension
from derive.verdict import Inconclusive, Refuted, Shown, Verdict

__all__ = ["Dimensional", "DimensionError", "Undecided", "dimension_claims", "dimension_of"]


@statement
class Dimensional:
    """[left] = [right], the terms of each sum are of one dimension, and each argument is of the one that its function takes.

    The equations of `given` are put in where exponents are compared.

    >>> from derive import paper
    >>> al = paper("ashcroft-langreth-1967")
    >>> claim("12", "dimensions", Dimensional("12")).check(al).detail
    'both sides have dimension length'
    >>> claim("12", "dimensions", Dimensional("12")).check(al.replace("12", al["12"].rhs ** 2)).detail
    'dimension of the two sides fails: length against length^2'
    """

    number: str
    given: tuple[str, ...] = ()
    kind: ClassVar[str] = "dimension"

    def decide(self, context: Context) -> Verdict:
        one = context.paper[self.number]
        context.used.append(self.number)
        try:
            left, right = _of_equation(one, lambda exponent: context.unfold(exponent, self.given))
        except DimensionError as error:
            return Refuted((), str(error.left), str(error.right), f"dimension of {error.what}", context.premises)
        except Undecided as missing:
            return Inconclusive(f"needs {missing}", context.premises)
        note("dimensions", (one.lhs, one.rhs), (str(left), str(right)))
        return Shown(f"both sides have dimension {left if left is not None else right}", context.premises)


def dimension_claims(equations: Iterable[Equation]) -> tuple[Claim, ...]:
    """One claim for each equation: its dimensions are right."""
    return tuple(claim(one.number, "dimensions", Dimensional(one.number)) for one in equations)


def dimension_of(node: sympy.Expr) -> Dimension | Powers | None:
    """The dimension of an expression; None for zero and for infinity, which have every dimension.

    Raises `DimensionError` where it certainly has none, and `Undecided` where that is not seen.

    >>> from derive.quantity import LENGTH, quantity
    >>> k, n = quantity("k", "wave number", LENGTH**-1), quantity("n", "a number")
    >>> str(dimension_of(k**2)), str(dimension_of(k**n))
    ('length^(-2)', 'length^(-n)')
    """
    found = Reader(RULES).settled(node)
    return None if found is None else found.plain


def _of_equation(one: Equation, unfold: Callable[[sympy.Expr], sympy.Expr]) -> tuple[Dimension | Powers | None, ...]:
    """The dimensions of both sides, which agree."""
    reader = Reader(RULES, unfold)
    left, right = reader.scaling(one.lhs), reader.scaling(one.rhs)
    reader.alike((left.powers, right.powers), "the two sides")
    shift = tuple(a - b for a, b in zip(left.shift, right.shift, strict=True))
    reader.unshifted(Scaling(None, shift, left.logarithms + right.logarithms))
    return tuple(None if side.powers is None else side.powers.plain for side in (left, right))
