"""Obligations: the conditions under which a step of a proof holds, as data that can be read, discharged and printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

import sympy

from derive.obligations.declared import declared_as

__all__ = [
    "Applies", "Approach", "Assumed", "Cited", "Converges", "Holds", "Inside", "NonNegative", "NonZero", "Obligation", "Positive",
    "PositiveForSeries", "Range", "Real", "RealStandIn", "RealValue", "Told", "Within", "told",
]

Range = tuple[sympy.Symbol, Any, Any]



@dataclass(frozen=True)
class Obligation:
    """A condition. One that `binds` says that a name stays what it is declared to be: without it nothing at all was decided."""

    binds: ClassVar[bool] = False

    @property
    def words(self) -> str:
        """The condition as text, for a person."""
        raise NotImplementedError

    @property
    def hint(self) -> str:
        """What an author can write so that it is met; empty where there is nothing general to say."""
        return ""


@dataclass(frozen=True)
class _OfExpression(Obligation):
    expression: sympy.Expr
    over: tuple[Range, ...] = ()

    @property
    def _ranges(self) -> str:
        return "".join(f" for {low} < {name} < {high}" for name, low, high in self.over)


@dataclass(frozen=True)
class NonZero(_OfExpression):
    """The expression does not vanish, for any value of its names; those of `over` run over open ranges."""

    @property
    def words(self) -> str:
        return f"{self.expression} != 0{self._ranges}"

    @property
    def hint(self) -> str:
        return "narrow its names with where="


@dataclass(frozen=True)
class Positive(_OfExpression):
    """The expression is positive, for all values of its names."""

    @property
    def words(self) -> str:
        return f"{self.expression} > 0{self._ranges}"

    @property
    def hint(self) -> str:
        return "narrow its names with where="


@dataclass(frozen=True)
class PositiveForSeries(Positive):
    """The expression is positive, without which a series that was summed does not converge: its sum is then no value of anything."""

    binds: ClassVar[bool] = True


@dataclass(frozen=True)
class NonNegative(_OfExpression):
    """The expression is positive or zero, for all values of its names."""

    @property
    def words(self) -> str:
        return f"{self.expression} >= 0{self._ranges}"

    @property
    def hint(self) -> str:
        return "narrow its names with where="


@dataclass(frozen=True)
class Real(_OfExpression):
    """The expression is real, for all values of its names."""

    @property
    def words(self) -> str:
        return f"{self.expression} is real{self._ranges}"


@dataclass(frozen=True)
class RealStandIn(Real):
    """What stands in for a function that is declared real: SymPy may have used that when the expression was made."""

    function: Any = None
    binds: ClassVar[bool] = True


@dataclass(frozen=True)
class Within(Obligation):
    """What is put for a name is what the name is declared to be: SymPy may have used that when the expression was made."""

    value: sympy.Expr
    name: sympy.Symbol
    binds: ClassVar[bool] = True

    @property
    def words(self) -> str:
        return f"{self.value}, put for {self.name}, is {declared_as(self.name)}"

    @property
    def hint(self) -> str:
        return f"declare {self.name} without it, e.g. quantity({self.name.name!r}, ..., real=True)"


@dataclass(frozen=True)
class Inside(Obligation):
    """The interval that a claim gives for a name, or the range of a sum or an integral over it, lies within its declaration."""

    name: sympy.Symbol
    low: sympy.Expr
    high: sympy.Expr
    binds: ClassVar[bool] = True

    @property
    def words(self) -> str:
        return f"{self.low} < {self.name} < {self.high} lies within what {self.name} is declared to be: {declared_as(self.name)}"

    @property
    def hint(self) -> str:
        return f"declare {self.name} for all of it, e.g. quantity({self.name.name!r}, ..., real=True)"


@dataclass(frozen=True)
class Converges(Obligation):
    """The integral of `integrand` over the range exists, as a proper or absolutely convergent improper one unless said otherwise."""

    integrand: sympy.Expr
    variable: sympy.Symbol
    low: sympy.Expr
    high: sympy.Expr

    @property
    def words(self) -> str:
        return f"the integral of {self.integrand} over {self.low} < {self.variable} < {self.high} converges"


@dataclass(frozen=True)
class Holds(Obligation):
    """A condition in words, that the rule which names it has checked itself (`how` says by what), or has not (`how` empty)."""

    condition: str
    how: str = ""
    advice: str = ""

    @property
    def words(self) -> str:
        return self.condition

    @property
    def hint(self) -> str:
        return self.advice


@dataclass(frozen=True)
class Assumed(Obligation):
    """Taken from what the equations assume or declare; the verdict names it."""

    condition: str

    @property
    def words(self) -> str:
        return self.condition


@dataclass(frozen=True)
class Cited(Obligation):
    """Given by the author, and not derived here: a value, a transform, a parity. `tested` says how hard it was tried."""

    condition: str
    source: str
    tested: str = ""

    @property
    def words(self) -> str:
        return f"{self.condition} ({self.source})"


@dataclass(frozen=True)
class RealValue(Obligation):
    """A function that is declared real has a real value: its definition gives one."""

    call: sympy.Expr
    value: sympy.Expr
    binds: ClassVar[bool] = True

    @property
    def words(self) -> str:
        return f"{self.value}, the value of {self.call}, is real, as {self.call.func} is declared"

    @property
    def hint(self) -> str:
        return f"declare it otherwise: quantity_function({self.call.func.__name__!r}, ..., real=False)"


@dataclass(frozen=True)
class Approach(Obligation):
    """The values that a variable takes on its way to a point, from its side "+" or "-", are what the variable is declared to be."""

    variable: sympy.Symbol
    point: sympy.Expr
    side: str = "+"
    binds: ClassVar[bool] = True

    @property
    def words(self) -> str:
        side = "" if self.point in (sympy.oo, -sympy.oo) else " from above" if self.side == "+" else " from below"
        return f"{self.variable} -> {self.point}{side} stays within what {self.variable} is declared to be: {declared_as(self.variable)}"

    @property
    def hint(self) -> str:
        return f"declare {self.variable} for values on both sides of {self.point}, e.g. quantity({self.variable.name!r}, ..., real=True)"


@dataclass(frozen=True)
class Applies(Obligation):
    """What an equation assumes of its quantities, said of what is put for them, or as it is `stated`: where it is false the equation is silent.

    Names of `over` run over open ranges, and the relation has to hold all over them; a limit has no range (None).
    """

    relation: sympy.Basic
    number: str
    stated: bool = False
    over: tuple[Range, ...] | None = ()
    binds: ClassVar[bool] = True

    @property
    def words(self) -> str:
        ranges = " on the way to a limit" if self.over is None else "".join(f" for {low} < {name} < {high}" for name, low, high in self.over)
        whose = self.number if " " in self.number else f"({self.number})"
        if self.relation == sympy.false:
            return f"what {whose} assumes{ranges}, which is false for what is put in"
        return f"{self.relation}{ranges}, which {whose} assumes"


@dataclass(frozen=True)
class Told(Obligation):
    """What an obligation said, once it has left the process in which its expressions live."""

    kind: str
    condition: str
    advice: str = ""

    @property
    def words(self) -> str:
        return self.condition

    @property
    def hint(self) -> str:
        return self.advice


def told(obligation: Obligation) -> Obligation:
    """The obligation as plain text; what is text already stays as it is."""
    if isinstance(obligation, Holds | Assumed | Cited | Told):
        return obligation
    return Told(type(obligation).__name__, obligation.words, obligation.hint)
