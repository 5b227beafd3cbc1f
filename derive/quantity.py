"""Quantities: symbols that know their meaning, dimension, domain and printed letter."""

from __future__ import annotations

import copyreg
import re
from dataclasses import dataclass
from difflib import get_close_matches
from fractions import Fraction
from functools import cached_property
from typing import Any

import sympy
from sympy.core.assumptions import _assume_defined
from sympy.core.facts import InconsistentAssumptions
from sympy.core.function import AppliedUndef, UndefinedFunction

__all__ = [
    "CHARGE", "ENERGY", "LENGTH", "MASS", "NUMBER", "TEMPERATURE", "TIME",
    "Dimension", "Head", "Quantity", "quantity", "quantity_function",
]

Head = type[AppliedUndef]  # a declared function before it is called


@dataclass(frozen=True)
class Dimension:
    """A product of powers of mass, length, time and temperature (Gaussian units).

    >>> ENERGY * LENGTH == CHARGE**2
    True
    """

    mass: Fraction = Fraction(0)
    length: Fraction = Fraction(0)
    time: Fraction = Fraction(0)
    temperature: Fraction = Fraction(0)

    def _exponents(self) -> tuple[Fraction, ...]:
        return (self.mass, self.length, self.time, self.temperature)

    def __mul__(self, other: Dimension) -> Dimension:
        return Dimension(*(a + b for a, b in zip(self._exponents(), other._exponents(), strict=True)))

    def __truediv__(self, other: Dimension) -> Dimension:
        return self * other**-1

    def __pow__(self, power: int | Fraction) -> Dimension:
        return Dimension(*(a * Fraction(power) for a in self._exponents()))

    def __str__(self) -> str:
        names = ("mass", "length", "time", "temperature")
        parts = [
            n if e == 1 else f"{n}^{e}" if e.denominator == 1 and e > 0 else f"{n}^({e})"
            for n, e in zip(names, self._exponents(), strict=True)
            if e
        ]
        return " ".join(parts) or "1"


NUMBER = Dimension()
MASS = Dimension(mass=Fraction(1))
LENGTH = Dimension(length=Fraction(1))
TIME = Dimension(time=Fraction(1))
TEMPERATURE = Dimension(temperature=Fraction(1))
ENERGY = MASS * LENGTH**2 / TIME**2
CHARGE = (ENERGY * LENGTH) ** Fraction(1, 2)


class Quantity(sympy.Symbol):
    """A declared symbol. Everything an equation speaks of is one of these.

    `domain` is the interval (as rationals) from which sample points are drawn. `range`, where it is given, is part of the
    declaration: the quantity lies between these two numbers.
    """

    meaning: str
    dimension: Dimension
    letter: str
    domain: tuple[sympy.Rational, sympy.Rational]
    range: tuple[sympy.Rational, sympy.Rational] | None = None

    def __new__(cls, name: str, meaning: str, dimension: Dimension, letter: str, domain: Any, range: Any = None, **assumptions: Any) -> Quantity:
        symbol = sympy.Symbol.__xnew__(cls, name, **assumptions)
        symbol.meaning, symbol.dimension, symbol.letter, symbol.domain, symbol.range = meaning, dimension, letter, domain, range
        return symbol

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """All is set in `__new__`, as SymPy does."""

    def _hashable_content(self) -> tuple[Any, ...]:
        """Quantities of one name but another meaning or letter differ, also in SymPy's caches."""
        return self._content

    @cached_property
    def _content(self) -> tuple[Any, ...]:
        return (self.name, self.meaning, self.letter, str(self.dimension), str(self.range), *sorted(self.assumptions0.items()))

    def _latex(self, printer: Any) -> str:
        return self.letter

    def __reduce__(self) -> tuple[Any, ...]:
        arguments = (self.name, self.meaning, self.dimension, self.letter, self.domain, self.range)
        return _rebuild, (*arguments, dict(self._assumptions_orig))


class _Declared(UndefinedFunction):
    """The type of declared functions: of SymPy's undefined ones, but told apart at once where they are the same."""

    _key: int | None = None

    def __hash__(self) -> int:
        return super().__hash__() if self._key is None else self._key

    def __eq__(self, other: object) -> bool:
        return self is other or super().__eq__(other)

    def __ne__(self, other: object) -> bool:
        return self is not other and not super().__eq__(other)


def _slope_by(call: AppliedUndef, argindex: int = 1) -> sympy.Expr:
    """The derivative by one argument, the others held: SymPy's holds no other argument that is, or has in it, the same call."""
    place, others = call.args[argindex - 1], (*call.args[: argindex - 1], *call.args[argindex:])
    if place._diff_wrt and not any(other.has(place) for other in others):
        return sympy.Derivative(call, place)
    alone = sympy.Dummy(f"xi_{argindex}", dummy_index=hash(place))
    return sympy.Subs(sympy.Derivative(call.func(*call.args[: argindex - 1], alone, *call.args[argindex:]), alone), alone, place)


def _reduced(head: Head) -> tuple[Any, ...]:
    """How a declared function goes to another process: as its declaration."""
    real = bool(head._kwargs.get("real"))
    return _rebuild_function, (head.__name__, head.meaning, head.dimension, head.letter, head.of, real, head.pattern, head.parity)


def _rebuild_function(name: str, meaning: str, dimension: Dimension, letter: str, of: Any, real: bool, pattern: str | None, parity: int) -> Head:
    return quantity_function(name, meaning, dimension, letter=letter, of=of, real=real, pattern=pattern, parity=parity)


copyreg.pickle(_Declared, _reduced)


def _rebuild(name: str, meaning: str, dimension: Dimension, letter: str, domain: Any, range: Any, assumptions: Any) -> Quantity:
    return quantity(name, meaning, dimension, letter=letter, domain=domain, between=range, **assumptions)


def quantity(
    name: str,
    meaning: str,
    dimension: Dimension = NUMBER,
    *,
    letter: str | None = None,
    domain: tuple[Any, Any] | None = None,
    between: tuple[Any, Any] | None = None,
    **assumptions: Any,
) -> Quantity:
    """Returns a declared symbol, positive unless other assumptions are given.

    What is declared is meant: a statement about the symbol is one about every such value, and about no other. `between`
    declares as well that it lies between two numbers; `domain` only says where sample points are drawn, (1/10, 3) by default.

    >>> y = quantity("y", "wave number in units of 2 k_F", domain=(0, 2))
    >>> y.dimension == NUMBER and y.is_positive
    True
    """
    if not (isinstance(name, str) and isinstance(meaning, str) and name and meaning):
        raise ValueError(f"quantity {name!r}: a name and a meaning are needed, as text; got meaning {meaning!r}")
    if not isinstance(dimension, Dimension):
        raise TypeError(f"quantity {name!r}: dimension must be a Dimension, e.g. NUMBER or LENGTH**-1; got {dimension!r}")
    if assumptions.get("zero") or (assumptions.get("nonnegative") and assumptions.get("nonpositive")):
        raise ValueError(f"quantity {name!r}: it is declared to be 0, and SymPy divides by names as if they were not; write 0 itself")
    limits = None if between is None else _interval(name, "between", between)
    low, high = _interval(name, "domain", domain or between or ("1/10", "3"))
    declared = _consistent(name, assumptions) or _signed(limits)
    return Quantity(name, meaning, dimension, letter or name, (low, high), limits, **declared)


def _consistent(name: str, assumptions: dict[str, Any]) -> dict[str, Any]:
    """The assumptions, if SymPy knows each of them and they do not contradict one another."""
    known = sorted(_assume_defined)
    for trait, value in assumptions.items():
        if trait not in known or value not in (True, False, None):
            near = get_close_matches(trait, known, 1) if trait not in known else []
            hint = f"; did you mean {near[0]}?" if near else "; it is an assumption of SymPy, as in real=True"
            raise ValueError(f"quantity {name!r}: {trait}={value!r} is not known{hint}")
    try:
        sympy.Symbol(name, **assumptions)
    except InconsistentAssumptions:
        said = ", ".join(f"{trait}={value}" for trait, value in assumptions.items())
        raise ValueError(f"quantity {name!r}: {said} contradict one another") from None
    return assumptions


def _signed(limits: tuple[sympy.Rational, sympy.Rational] | None) -> dict[str, bool]:
    """What SymPy is told of a quantity that is declared by nothing else."""
    if limits is None or limits[0] > 0:
        return {"positive": True}
    return {"nonnegative": True} if limits[0] == 0 else {"real": True}


def _interval(name: str, what: str, ends: tuple[Any, Any]) -> tuple[sympy.Rational, sympy.Rational]:
    try:
        low, high = (sympy.Rational(str(end)) for end in ends)
    except (TypeError, ValueError, ZeroDivisionError):
        raise ValueError(f"quantity {name!r}: {what} must be two numbers (low, high), as numbers or decimal text; got {ends!r}") from None
    if isinstance(ends, str) or not low < high:
        raise ValueError(f"quantity {name!r}: {what} must be (low, high) with low < high; got ({low}, {high})")
    return low, high


def quantity_function(
    name: str,
    meaning: str,
    dimension: Dimension = NUMBER,
    *,
    letter: str | None = None,
    of: tuple[Dimension, ...] | None = None,
    real: bool = True,
    pattern: str | None = None,
    parity: int = 0,
) -> Head:
    """Returns a declared function symbol, real unless told otherwise; apply it as ``V(y)``.

    `of` gives the dimensions of its arguments; without it they are numbers, whatever their count.
    `pattern` is how the call is printed where that is not ``letter(arguments)``: in it <1> stands for the
    first argument, as in ``"k_{<1>}"``. `parity` is 1 for an even function of one argument, -1 for an odd one.

    >>> V = quantity_function("V", "electron-ion form factor in units of 2/3 E_F")
    >>> V.meaning
    'electron-ion form factor in units of 2/3 E_F'
    """
    if not (isinstance(name, str) and isinstance(meaning, str) and name and meaning):
        raise ValueError(f"function {name!r}: a name and a meaning are needed, as text; got meaning {meaning!r}")
    if not isinstance(dimension, Dimension):
        raise TypeError(f"function {name!r}: dimension must be a Dimension, e.g. NUMBER or LENGTH**-1; got {dimension!r}")
    if of is not None and not (isinstance(of, tuple) and all(isinstance(one, Dimension) for one in of)):
        raise TypeError(f"function {name!r}: of has the dimension of each argument, as in of=(LENGTH,); got {of!r}")
    if parity not in (-1, 0, 1):
        raise ValueError(f"function {name!r}: parity must be 1 (even), -1 (odd) or 0 (neither); got {parity!r}")
    printed = letter or name

    def _latex(self: Any, printer: Any, exp: str | None = None) -> str:
        inside = [printer._print(argument) for argument in self.args]
        power = f"^{{{exp}}}" if exp else ""
        if pattern is None:
            return f"{printed}{power}({', '.join(inside)})"
        shown = re.sub("<([0-9])>", lambda place: inside[int(place[1]) - 1], pattern)
        return f"\\left({shown}\\right){power}" if exp else shown

    takes = len(of) if of is not None else 1 if parity else None
    most = max((int(place) for place in re.findall("<([0-9])>", pattern or "")), default=0)
    if takes is not None and most > takes:
        raise ValueError(f"function {name!r}: the pattern {pattern!r} prints argument <{most}>, of {takes}")
    said = {"meaning": meaning, "dimension": dimension, "of": of, "letter": printed, "pattern": pattern, "parity": parity, "takes": takes}
    assumptions = {"real": True} if real else {}
    head = _Declared(name, __dict__={**said, "_latex": _latex, "fdiff": _slope_by}, **assumptions)
    told_apart = {"meaning": meaning, "dimension": str(dimension), "of": str(of), "letter": printed, "pattern": pattern, "parity": parity}
    head._kwargs = {**assumptions, **told_apart}
    head._key = hash(head)
    return head
