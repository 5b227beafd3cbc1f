"""Averages <f> as positive linear functionals with <1> = 1: over quantities that vary, with everything else held.

What is proved uses linearity and <1> = 1 alone, and so holds for every average. What is refuted is refuted by an average over three values.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, ClassVar

import sympy
from sympy.core.symbol import Str

from derive.expressions.calculus import derivatives_done
from derive.expressions.nodes import replaced
from derive.obligations.conditions import Assumed
from derive.obligations.ledger import note
from derive.quantity import NUMBER, Quantity, quantity, quantity_function
from derive.vectors.late import Defined, Late, ToBeNamed, closed_in
from derive.vectors.vector import Named

__all__ = ["Average", "Mean", "MeanOfValues", "Moment", "average", "by_values"]

_VALUES = 3
_EXIST = "the averages exist, and are differentiated inside by names on which their weights do not depend"


class _Of(sympy.Expr):
    """An average: its name, the number, what varies in it, and what its weights depend on."""

    is_commutative = True
    changeable: ClassVar[tuple[int, ...]] = (1,)

    @property
    def inside(self) -> sympy.Expr:
        return self.args[1]

    @property
    def over(self) -> tuple[sympy.Symbol, ...]:
        return tuple(self.args[2])

    @property
    def free_symbols(self) -> set[sympy.Symbol]:
        bound = {part for one in self.over for part in one.free_symbols}
        return (self.inside.free_symbols - bound) | set(self.args[3])

    def _eval_is_extended_real(self) -> bool | None:
        return True if self.inside.is_extended_real else None

    def _eval_is_finite(self) -> bool | None:
        return True if self.inside.is_extended_real else None

    def _eval_is_extended_nonnegative(self) -> bool | None:
        return True if self.inside.is_extended_nonnegative else None

    def _eval_is_extended_positive(self) -> bool | None:
        return True if self.inside.is_extended_positive else None

    def _latex(self, printer: Any, exp: str | None = None) -> str:
        name = self.args[0].name
        label = rf"_{{\text{{{name}}}}}" if name else ""
        text = rf"\left\langle {printer._print(self.inside)} \right\rangle{label}"
        return rf"\left({text}\right)^{{{exp}}}" if exp else text

    def _sympystr(self, printer: Any) -> str:
        return f"<{printer._print(self.inside)}>{self.args[0].name}"


class Mean(_Of, Late):
    """An average as it is written."""

    def worked_out(self, defined: Defined) -> sympy.Expr:
        """The sum of constants times averages of what varies; <1> is 1."""
        _refused(self, defined)
        found = _linear(self)
        note("average", (str(self),), (str(found),), Assumed(_EXIST))
        return found


class MeanOfValues(_Of, Late):
    """The same, as an average over a few values with positive weights: one of the averages for which a statement is made."""

    def worked_out(self, defined: Defined) -> sympy.Expr:
        _refused(self, defined)
        weights = [_copy(None, self.args[0].name, i) for i in range(_VALUES)]
        values = [self.inside.xreplace({one: _copy(one, "", i) for one in self.over}) for i in range(_VALUES)]
        return sympy.Add(*(weight * value for weight, value in zip(weights, values, strict=True))) / sympy.Add(*weights)


class Moment(_Of, ToBeNamed):
    """The average of a product of what varies: nothing more is known of it than its sign."""

    def named(self) -> sympy.Expr:
        """A quantity of its own, or a function of the names that it depends on."""
        names = sorted(self.free_symbols, key=lambda one: one.name)
        meaning = f"average over {', '.join(map(str, self.over))}"
        if names:
            return quantity_function(str(self), meaning, real=self.is_extended_real is True)(*names)
        root = _root(self.inside)
        if root is not None:  # then <f^2> is <f>^2 and something that is not negative
            spread = quantity(f"variance of {root} in {self}", meaning, nonnegative=True)
            return Moment(self.args[0], root, *self.args[2:]).named() ** 2 + spread
        known = next((trait for trait in ("positive", "nonnegative", "real") if getattr(self, f"is_{trait}")), "complex")
        return quantity(str(self), meaning, NUMBER, **_as(known))

    def _eval_derivative(self, variable: sympy.Symbol) -> sympy.Expr:
        """Inside, by a name on which the weights do not depend; with these it stays."""
        if variable in self.args[3]:
            return sympy.Derivative(self, variable, evaluate=False)
        return _linear(Mean(self.args[0], self.inside.diff(variable), *self.args[2:]))


@dataclass(frozen=True)
class Average:
    """A declared average; apply it to a number, as in ``mean(x**2)``."""

    name: str
    meaning: str
    over: tuple[sympy.Symbol, ...]
    depends_on: tuple[sympy.Symbol, ...] = ()

    def __call__(self, number: Any) -> sympy.Expr:
        number = sympy.sympify(number)
        if not isinstance(number, sympy.Expr):
            raise TypeError(f"an average is of a number; got {number!r}")
        return Mean(Str(self.name), number, sympy.Tuple(*self.over), sympy.Tuple(*self.depends_on))

    def variance(self, number: Any) -> sympy.Expr:
        """<f^2> - <f>^2."""
        return self(number**2) - self(number) ** 2

    def covariance(self, one: Any, other: Any) -> sympy.Expr:
        """<f g> - <f><g>."""
        return self(one * other) - self(one) * self(other)


def average(name: str, meaning: str, over: Any, *, depends_on: Any = ()) -> Average:
    """Returns a declared average over the quantities that vary; its weights depend on nothing but `depends_on`.

    It is linear, <1> = 1, and <f> is positive where f is. Nothing else: the average of a product is no product.

    >>> x = quantity("x", "displacement", real=True)
    >>> mean = average("", "thermal average", over=x)
    >>> print(mean((1 + x)**2), "is", mean((1 + x)**2).worked_out(lambda name: False))
    <(x + 1)**2> is 2*<x> + <x**2> + 1
    """
    if not meaning:
        raise ValueError(f"average {name!r}: a meaning is needed")
    varying = tuple(over) if isinstance(over, tuple | list) else (over,)
    parts = tuple(part for one in varying for part in (one.args if isinstance(one, Named) else (one,)))
    held = tuple(depends_on) if isinstance(depends_on, tuple | list) else (depends_on,)
    for one in (*parts, *held):
        if not isinstance(one, Quantity):
            raise TypeError(f"average {name!r}: over declared quantities, and depending on such; got {one!r}")
    if set(parts) & set(held):
        raise ValueError(f"average {name!r}: its weights cannot depend on what is averaged over")
    return Average(name, meaning, parts, held)


def by_values(expression: sympy.Basic) -> Any:
    """The expression with its averages as averages over a few values."""
    return replaced(expression, Mean, lambda node: MeanOfValues(*node.args))


def _refused(node: _Of, defined: Defined) -> None:
    for one in node.over:
        if not isinstance(one, Quantity):
            raise ValueError(f"{one} is put for something that is averaged over")
    hidden = closed_in(node.inside, defined)
    if hidden:
        raise ValueError(f"{hidden} is defined by an equation and not put in (name it in given): it may vary in the average {node}")


def _linear(node: Mean) -> sympy.Expr:
    """Terms apart, constants outside."""
    label, inside, over, held = node.args
    varying = set(over)
    total = sympy.Integer(0)
    for term in sympy.Add.make_args(_expanded(derivatives_done(inside))):
        outside, rest = _separated(term, varying)
        total += outside * (Moment(label, rest, over, held) if rest != 1 else 1)
    return total


def _expanded(inside: sympy.Expr) -> sympy.Expr:
    return sympy.expand(inside, log=False, power_base=False, power_exp=False)


def _separated(term: sympy.Expr, varying: set[sympy.Symbol]) -> tuple[sympy.Expr, sympy.Expr]:
    """The factors without, and those with, what varies; of an exponential the part that does not vary is a factor."""
    outside: list[sympy.Expr] = []
    rest: list[sympy.Expr] = []
    for factor in _factors(term, varying):
        (rest if factor.free_symbols & varying else outside).append(factor)
    return sympy.Mul(*outside), sympy.Mul(*rest)


def _factors(term: sympy.Expr, varying: set[sympy.Symbol]) -> Iterator[sympy.Expr]:
    for factor in sympy.Mul.make_args(term):
        if isinstance(factor, sympy.exp):
            constant, rest = sympy.expand(factor.args[0]).as_independent(*varying, as_Add=True)
            yield from (sympy.exp(constant), sympy.exp(rest))
        else:
            yield factor


def _as(trait: str) -> dict[str, Any]:
    return {trait: True}


def _root(inside: sympy.Expr) -> sympy.Expr | None:
    """The real f of which this is the square, if it is one of a product of powers."""
    powers = [factor.as_base_exp() for factor in sympy.Mul.make_args(inside)]
    if not all(base.is_extended_real and exponent.is_Integer and exponent % 2 == 0 for base, exponent in powers):
        return None
    return sympy.Mul(*(base ** (exponent / 2) for base, exponent in powers))


@lru_cache(maxsize=1000)
def _copy(one: Quantity | None, label: str, i: int) -> Quantity:
    """A value of something that varies, or a weight."""
    if one is None:
        return quantity(f"weight {i + 1}{' of ' * bool(label)}{label}", "a weight of an average", NUMBER)
    return quantity(f"{one.name} ({i + 1})", f"{one.meaning}, value {i + 1}", one.dimension, domain=one.domain, between=one.range,
                    **dict(one._assumptions_orig))

