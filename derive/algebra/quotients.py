"""Numbers as coefficients: quotients of polynomials in parameters, over the rationals with i and square roots of primes.

>>> i, hbar, (z, z_) = imaginary(), parameter("hbar"), complex_parameter("z", "z'")
>>> (i * hbar) * (i * hbar), 1 / (1 + i)
((-hbar^2), (-1/2*i+1/2))
>>> 1 / z - 1 / hbar, (z / z_).conjugate()
(((hbar-z)/(hbar*z)), ((z')/(z)))
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any

from flint import fmpq, fmpq_mpoly_ctx

__all__ = ["Number", "Parameter", "Quotient", "complex_parameter", "imaginary", "number", "parameter", "root"]

_NAME = re.compile(r"[^\W\d_]\w*'*")
_ROOT = re.compile(r"i|root[1-9][0-9]*")


@dataclass(frozen=True, order=True)
class Parameter:
    """A number of which nothing is known but its name and that of its complex conjugate, which is the same for a real one."""

    name: str
    conjugate: str


@dataclass(frozen=True)
class Quotient:
    """numerator / denominator in normal form: roots with powers 0 and 1 and only above, nothing in common, the first coefficient below is 1.

    Anything that is a rational number is a `Fraction` instead, so a quotient is never zero.
    """

    parameters: tuple[Parameter, ...]
    numerator: Any
    denominator: Any

    def __hash__(self) -> int:
        return hash((self.parameters, str(self)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Quotient) and self.parameters == other.parameters and bool(
            self.numerator == other.numerator and self.denominator == other.denominator)

    def __add__(self, other: Number) -> Number:
        if not isinstance(other, int | Fraction | Quotient):
            return NotImplemented
        parameters, (a, b), (c, d) = _together(self, other)
        return _normal(parameters, a * d + c * b, b * d)

    def __mul__(self, other: Number) -> Number:
        if not isinstance(other, int | Fraction | Quotient):
            return NotImplemented
        parameters, (a, b), (c, d) = _together(self, other)
        return _normal(parameters, a * c, b * d)

    def __neg__(self) -> Quotient:
        return Quotient(self.parameters, -self.numerator, self.denominator)

    def __sub__(self, other: Number) -> Number:
        return self + -other

    def __rsub__(self, other: Number) -> Number:
        return -self + other

    def __truediv__(self, other: Number) -> Number:
        return self * (Fraction(1) / other)

    def __rtruediv__(self, other: Number) -> Number:
        """other / self: numerator and denominator are multiplied by all that differ from the numerator in the signs of roots."""
        above, below = self.denominator, self.numerator
        for place, one in enumerate(self.parameters):
            if _ROOT.fullmatch(one.name):
                turned = _mapped(below, lambda powers, place=place: (-1) ** powers[place])
                above, below = _lowered(above * turned, self.parameters), _lowered(below * turned, self.parameters)
        return _normal(self.parameters, above, below) * other

    __radd__, __rmul__ = __add__, __mul__

    def conjugate(self) -> Number:
        """The complex conjugate: i to -i, every parameter to its conjugate."""
        names = {one.conjugate: Parameter(one.conjugate, one.name) for one in self.parameters}
        parameters = tuple(sorted(names.values()))
        places = [parameters.index(names[one.conjugate]) for one in self.parameters]

        def turned(polynomial: Any) -> Any:
            terms: dict[tuple[int, ...], Any] = {}
            for powers, value in polynomial.to_dict().items():
                new = [0] * len(parameters)
                for place, power, one in zip(places, powers, self.parameters, strict=True):
                    new[place], value = power, -value if one.name == "i" and power else value
                terms[tuple(new)] = value
            return _ring(parameters).from_dict(terms)

        return _normal(parameters, turned(self.numerator), turned(self.denominator))

    def at(self, values: Mapping[str, Number]) -> Number:
        """The number with values for parameters by name, those that are not named left; raises ``ZeroDivisionError`` where it has none."""
        above, below = (self._value(side, values) for side in (self.numerator, self.denominator))
        if not below:
            raise ZeroDivisionError(f"the denominator of {self} is zero")
        return above / below

    def _value(self, polynomial: Any, values: Mapping[str, Number]) -> Number:
        total: Number = Fraction(0)
        for powers, value in polynomial.to_dict().items():
            term: Number = Fraction(int(value.p), int(value.q))
            for one, power in zip(self.parameters, powers, strict=True):
                for _ in range(power):
                    term = term * values.get(one.name, Quotient((one,), _ring((one,)).gens()[0], _ring((one,)).constant(1)))
            total = total + term
        return total

    def modular(self, prime: int, values: Mapping[str, int]) -> int:
        """The number modulo a prime, with residues for the parameters; raises ``ZeroDivisionError`` where the denominator is zero there."""
        above, below = (_modular(side, self.parameters, prime, values) for side in (self.numerator, self.denominator))
        if not below:
            raise ZeroDivisionError(f"the denominator of {self} is zero")
        return above * pow(below, -1, prime) % prime

    @property
    def below(self) -> str:
        """The denominator as text; "1" where there is none."""
        return _written(self.denominator, self.parameters)

    def __str__(self) -> str:
        """(a) or ((a)/(b)), without spaces."""
        above = _written(self.numerator, self.parameters)
        return f"({above})" if self.denominator == 1 else f"(({above})/({self.below}))"

    __repr__ = __str__


Number = Fraction | Quotient


def parameter(name: str, conjugate: str | None = None) -> Quotient:
    """Returns a parameter: a real one, or one with the conjugate of this name."""
    one = Parameter(name, conjugate or name)
    if not (_NAME.fullmatch(one.name) and _NAME.fullmatch(one.conjugate)) or _ROOT.fullmatch(name) or _ROOT.fullmatch(one.conjugate):
        raise ValueError(f"parameter {name!r}: a name of letters and digits is needed, other than 'i' and 'root2', e.g. 'hbar' or \"z'\"")
    return _generator(one)


def complex_parameter(name: str, conjugate: str) -> tuple[Quotient, Quotient]:
    """Returns two parameters, each the complex conjugate of the other."""
    if name == conjugate:
        raise ValueError(f"a complex parameter has a conjugate of another name; got {name!r} twice")
    return parameter(name, conjugate), parameter(conjugate, name)


def imaginary() -> Quotient:
    """Returns i."""
    return _generator(Parameter("i", "i"))


def root(prime: int) -> Quotient:
    """Returns the square root of a prime."""
    if type(prime) is not int or prime < 2 or any(prime % n == 0 for n in range(2, min(prime, 10**4)) if n * n <= prime):
        raise ValueError(f"root: a prime is needed; got {prime!r}")
    return _generator(Parameter(f"root{prime}", f"root{prime}"))


def number(value: Any) -> Number:
    """Returns `value` as a fraction or a quotient; anything inexact raises ``TypeError``."""
    if isinstance(value, Quotient):
        return value
    if isinstance(value, bool) or not isinstance(value, int | Fraction):
        raise TypeError(f"a coefficient must be an int, a Fraction or a Quotient; got {value!r} ({type(value).__name__})")
    return Fraction(value)


def square_of(name: str) -> int | None:
    """The square of a root by its name; None for what is no root."""
    return (-1 if name == "i" else int(name[4:])) if _ROOT.fullmatch(name) else None


@cache
def _ring(parameters: tuple[Parameter, ...]) -> Any:
    return fmpq_mpoly_ctx.get([one.name for one in parameters] or ["none"], "lex")


def _generator(one: Parameter) -> Quotient:
    ring = _ring((one,))
    return Quotient((one,), ring.gens()[0], ring.constant(1))


def _together(one: Quotient, other: Number) -> tuple[tuple[Parameter, ...], tuple[Any, Any], tuple[Any, Any]]:
    if not isinstance(other, Quotient):
        value = number(other)
        ring = _ring(one.parameters)
        return one.parameters, (one.numerator, one.denominator), (ring.constant(fmpq(value.numerator, value.denominator)), ring.constant(1))
    if one.parameters == other.parameters:
        return one.parameters, (one.numerator, one.denominator), (other.numerator, other.denominator)
    names = {p.name: p for p in (*one.parameters, *other.parameters)}
    parameters = tuple(sorted(names.values()))
    if any(names[p.name] != p for p in (*one.parameters, *other.parameters)):
        raise ValueError("two parameters of one name have different conjugates")
    ring = _ring(parameters)
    first, second = ((q.numerator.project_to_context(ring), q.denominator.project_to_context(ring)) for q in (one, other))
    return parameters, first, second


def _normal(parameters: tuple[Parameter, ...], above: Any, below: Any) -> Number:
    above, ring = _lowered(above, parameters), _ring(parameters)
    if above == 0:
        return Fraction(0)
    common, roots = below, [place for place, one in enumerate(parameters) if _ROOT.fullmatch(one.name)]
    parts: dict[tuple[int, ...], dict[Any, Any]] = {}
    for powers, value in above.to_dict().items():
        rest = tuple(0 if place in roots else power for place, power in enumerate(powers))
        parts.setdefault(tuple(powers[place] for place in roots), {})[rest] = value
    for part in parts.values():
        common = common.gcd(ring.from_dict(part))
    above, below = above / common, below / common
    scale = 1 / below.leading_coefficient()
    above, below = above * scale, below * scale
    used = [i for i in range(len(parameters)) if any(powers[i] for side in (above, below) for powers in side.monoms())]
    kept = tuple(parameters[i] for i in used)
    if not kept:
        value = above.leading_coefficient()
        return Fraction(int(value.p), int(value.q))
    if len(kept) < len(parameters):
        smaller = _ring(kept)
        above, below = (smaller.from_dict({tuple(powers[i] for i in used): v for powers, v in side.to_dict().items()}) for side in (above, below))
    return Quotient(kept, above, below)


def _lowered(polynomial: Any, parameters: tuple[Parameter, ...]) -> Any:
    """The polynomial with squares of roots put in."""
    squares = {place: square for place, one in enumerate(parameters) if (square := square_of(one.name)) is not None}
    if not any(powers[place] > 1 for powers in polynomial.monoms() for place in squares):
        return polynomial
    terms: dict[tuple[int, ...], Any] = {}
    for powers, value in polynomial.to_dict().items():
        new = list(powers)
        for place, square in squares.items():
            value, new[place] = value * square ** (powers[place] // 2), powers[place] % 2
        terms[tuple(new)] = terms.get(tuple(new), fmpq(0)) + value
    return _ring(parameters).from_dict(terms)


def _mapped(polynomial: Any, sign: Any) -> Any:
    return polynomial.context().from_dict({powers: value * sign(powers) for powers, value in polynomial.to_dict().items()})


def _modular(polynomial: Any, parameters: tuple[Parameter, ...], prime: int, values: Mapping[str, int]) -> int:
    total = 0
    for powers, value in polynomial.to_dict().items():
        term = int(value.p) * pow(int(value.q), -1, prime)
        for one, power in zip(parameters, powers, strict=True):
            term = term * pow(values[one.name], power, prime) % prime
        total += term
    return total % prime


def _written(polynomial: Any, parameters: tuple[Parameter, ...]) -> str:
    text = ""
    for powers, value in polynomial.to_dict().items():
        names = [one.name if power == 1 else f"{one.name}^{power}" for one, power in zip(parameters, powers, strict=True) if power]
        size = [] if abs(value) == 1 and names else [str(abs(value))]
        text += ("-" if value < 0 else "+") + "*".join([*size, *names])
    return text.removeprefix("+") or "0"
