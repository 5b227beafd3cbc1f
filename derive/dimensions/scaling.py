"""What the units of an expression are, by rules for each kind of node: how its value changes when the units do.

In units smaller by t > 0 every quantity Q of dimension [Q] becomes t^[Q] Q. An expression has the dimension d when its value
becomes t^d of what it was; zero and infinity have every dimension. A logarithm of something with a dimension is shifted
besides, log X -> log X + [X] log t; its shift is carried through sums, products and derivatives until it cancels, as in
log a - log b, and a shift that stays is an error.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import sympy

from derive.dimensions.powers import BASES, Powers
from derive.expressions.canonical import is_zero
from derive.obligations.ledger import note
from derive.proofs.region import Region
from derive.proofs.signs import certain_sign
from derive.quantity import Dimension

__all__ = ["NOTHING", "NUMBER", "DimensionError", "Reader", "Scaling", "Undecided"]

NUMBER = Powers()
NOTHING = (sympy.Integer(0),) * len(BASES)


class DimensionError(ValueError):
    """A sum of unlike dimensions, or a function of something that is not a number: for certain."""

    def __init__(self, what: str, left: Dimension | Powers, right: Dimension | Powers) -> None:
        super().__init__(f"{what}: {left} against {right}")
        self.what, self.left, self.right = what, left, right


class Undecided(ValueError):
    """A dimension that no rule gives, or two of which it is not seen whether they are one; the text is what is missing."""


@dataclass(frozen=True)
class Scaling:
    """The dimension of an expression, None where it has every one; and its shift, for each base dimension, with the logarithms it is from."""

    powers: Powers | None
    shift: tuple[sympy.Expr, ...] = NOTHING
    logarithms: tuple[sympy.Expr, ...] = ()

    @property
    def shifted(self) -> bool:
        return any(part != 0 for part in self.shift)


Rule = Callable[["Reader", Any], Scaling]

_MOST_KEPT = 50_000
_KNOWN: dict[tuple[sympy.Basic, frozenset[Any]], Scaling] = {}


@dataclass
class Reader:
    """Reads expressions by a table of rules, one for all readers. `unfold` puts in what is known of names, where exponents are compared.

    What is found without a look at that is kept for the next time: it rests on the expression alone.
    """

    rules: Mapping[type, Rule]
    unfold: Callable[[sympy.Expr], sympy.Expr] = lambda expression: expression
    names: dict[sympy.Basic, Powers] = field(default_factory=dict)
    looked: list[sympy.Expr] = field(default_factory=list)

    def scaling(self, node: sympy.Expr) -> Scaling:
        """The dimension and the shift of an expression; raises `DimensionError` or `Undecided`."""
        key = (node, self._inside)
        if key in _KNOWN:
            return _KNOWN[key]
        looked = len(self.looked)
        found = self._found(node)
        if len(self.looked) == looked:
            if len(_KNOWN) >= _MOST_KEPT:
                _KNOWN.clear()
            _KNOWN[key] = found
        return found

    @cached_property
    def _inside(self) -> frozenset[tuple[sympy.Basic, Powers]]:
        return frozenset(self.names.items())

    def _found(self, node: sympy.Expr) -> Scaling:
        if node in self.names:
            return Scaling(self.names[node])
        for kind in type(node).__mro__:
            if kind in self.rules:
                return self.rules[kind](self, node)
        raise Undecided(f"a rule for the dimension of {type(node).__name__}, as in {node}")

    def settled(self, node: sympy.Expr) -> Powers | None:
        """The dimension of an expression that must not be shifted."""
        found = self.scaling(node)
        self.unshifted(found)
        return found.powers

    def number(self, node: sympy.Expr, what: str, *of: object) -> None:
        """Raises unless the expression is a number."""
        found = self.settled(node)
        if found is not None:
            self.same(found, NUMBER, f"{what} {{}}", *of, node)

    def exponent(self, node: sympy.Expr) -> sympy.Expr:
        """An exponent of something with a dimension: a number, and real, since else powers of products are not products of powers."""
        self.number(node, "exponent")
        if not node.is_real:
            raise Undecided(f"{node}, the exponent of a dimension, to be real")
        return node

    def common(self, parts: Iterable[sympy.Expr], what: str, *of: object) -> Powers | None:
        """The one dimension of all the parts, none of them shifted."""
        return self.alike((self.settled(part) for part in parts), what, *of)

    def alike(self, found: Iterable[Powers | None], what: str, *of: object) -> Powers | None:
        first: Powers | None = None
        for one in found:
            if one is not None and first is not None:
                self.same(first, one, what, *of)
            first = one if first is None else first
        return first

    def same(self, left: Powers, right: Powers, what: str, *of: object) -> None:
        """Raises unless two dimensions are one: those of `what`, in which each {} stands for one `of` the rest, written out only then."""
        if left == right:
            return
        for base, a, b in zip(BASES, left.exponents, right.exponents, strict=True):
            if self._vanishes(a - b) is not True:
                if any(self._vanishes(one - other) is False for one, other in zip(left.exponents, right.exponents, strict=True)):
                    raise DimensionError(what.format(*of), left.plain, right.plain)
                raise Undecided(f"the exponents of {base}, {a} and {b}, to be equal, for the dimension of {what.format(*of)}")

    def unshifted(self, found: Scaling) -> None:
        """Raises unless the shifts of the logarithms cancel."""
        for part in found.shift:
            if self._vanishes(part) is not True:
                if any(self._vanishes(other) is False for other in found.shift):
                    argument = found.logarithms[0]
                    raise DimensionError(f"argument {argument} of log", (self.settled(argument) or NUMBER).plain, NUMBER.plain)
                raise Undecided(f"{part} = 0, for the logarithms to be one of a number")

    def within(self, names: Mapping[sympy.Basic, Powers]) -> Reader:
        """A reader that knows the dimensions of bound symbols too."""
        return Reader(self.rules, self.unfold, {**self.names, **names}, self.looked)

    def _vanishes(self, difference: sympy.Expr) -> bool | None:
        """Whether a number is zero, for all values of its names; False only where it is zero for none."""
        if difference.is_Rational:
            return bool(difference == 0)
        self.looked.append(difference)
        for one in dict.fromkeys((difference, self.unfold(difference))):
            if is_zero(one):
                note("exponents cancel", (difference,), (sympy.Integer(0),))
                return True
            found = certain_sign(one, Region())
            if found is not None and found.sign in "+-!":
                return False
        return None
