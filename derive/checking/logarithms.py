"""Logarithms of products: the irreducible factors over Q of what stands in them, with signs where the declarations tell."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import prod
from typing import Any

import flint

from derive.checking.environments import Closure, Environment, Fresh
from derive.checking.reading import Unchecked

__all__ = ["Logarithms", "Split"]

_MOST_TERMS = 4000
_MOST_POWER = 40
_POSITIVE_FUNCTIONS = {"Abs", "cosh"}


@dataclass
class Split:
    """log = sum of power * log|factor|, with iπ if it is `turned`, and the logarithm of a `rest` that is not real."""

    moduli: list[tuple[Any, Fraction]]
    turned: bool
    rest: Any


@dataclass(frozen=True)
class _Factor:
    """A factor by what tells it apart, its power, its sign where it is seen, and its value; of an `absolute` one the modulus counts."""

    key: Any
    power: Fraction
    sign: str
    value: Any
    absolute: bool


class Logarithms:
    """Factors and signs at one point, found with the values in the larger field."""

    def __init__(self, values: Any) -> None:
        self.values, self.record = values, values.record
        self._kept: dict[Any, Split] = {}
        self._signs: dict[Any, str] = {}

    def of(self, number: int, env: Environment) -> Split:
        """How the logarithm of a node splits."""
        key = number, env.key(self.record.free[number])
        if key not in self._kept:
            self._kept[key] = self._joined(self._factors(number, env, Fraction(1), False))
        return self._kept[key]

    def sign(self, number: int, env: Environment) -> str:
        """"+" or "-" where declared signs tell; else empty."""
        key = number, env.key(self.record.free[number])
        if key not in self._signs:
            self._signs[key] = self._sign(number, env)
        return self._signs[key]

    def _sign(self, number: int, env: Environment) -> str:
        stands_for = self._stands_for(number, env)
        if stands_for is not None:
            return self.sign(stands_for.number, stands_for.environment)
        node = self.record.nodes[number]
        tag = node[0]
        if tag == "q":
            return "+" if node[1] > 0 else "-" if node[1] < 0 else ""
        if tag == "c":
            return "" if node[1] in ("i", "zoo", "nan", "true", "false") else "-" if node[1] == "-oo" else "+"
        if tag == "x":
            found = env.get(node[1])
            declared = found.sign if isinstance(found, Fresh) else self.record.symbols[node[1]].sign
            return declared if declared in "+-" else ""
        if tag in ("+", "*"):
            signs = [self.sign(part, env) for part in node[1:]]
            if tag == "+" and len(set(signs) | {""}) > 2:
                return self._of_polynomial(number, env)
            if "" in signs:
                return self._of_polynomial(number, env) if tag == "+" else ""
            return ("-" if signs.count("-") % 2 else "+") if tag == "*" else signs[0] if len(set(signs)) == 1 else ""
        if tag == "^":
            base, exponent = self.sign(node[1], env), self.record.nodes[node[2]]
            if base == "+" and self._real(node[2], env):
                return "+"
            if exponent[0] == "q" and exponent[2] == 1 and (base or (exponent[1] % 2 == 0 and self._real(node[1], env))):
                return "+" if exponent[1] % 2 == 0 else base
            return ""
        if tag == "exp":
            return "+" if self._real(node[1], env) else ""
        return "+" if tag in _POSITIVE_FUNCTIONS else ""

    def _of_polynomial(self, number: int, env: Environment) -> str:
        """The sign of a rational function whose numerator and denominator have coefficients of one sign, in positive names."""
        kernels: dict[Any, tuple[int, Environment]] = {}
        self._collect(number, env, kernels)
        if not kernels or len(kernels) > 12 or any(self.sign(*kernel) != "+" for kernel in kernels.values() if kernel != (number, env)):
            return ""
        try:
            parts = self._quotient(number, env, *_ring(list(kernels)))
        except Unchecked:
            return ""
        signs = [{c > 0 for c in part.coeffs()} for part in parts]
        if any(len(found) != 1 for found in signs):
            return ""
        return "+" if signs[0] == signs[1] else "-"

    def _stands_for(self, number: int, env: Environment) -> Closure | None:
        found = self.values.point.unfolding.stands_for(number, env)
        return found if isinstance(found, Closure) else None

    def _real(self, number: int, env: Environment) -> bool:
        return bool(self.values.parts(number, env)[1] == 0)

    def _factors(self, number: int, env: Environment, power: Fraction, absolute: bool) -> list[_Factor]:
        found = self._stands_for(number, env)
        if found is not None:
            return self._factors(found.number, found.environment, power, absolute)
        node = self.record.nodes[number]
        tag = node[0]
        if tag == "*":
            return [factor for part in node[1:] for factor in self._factors(part, env, power, absolute)]
        if tag == "Abs":
            return self._factors(node[1], env, power, True)
        if tag == "q":
            return self._of_number(Fraction(node[1], node[2]), power, absolute)
        if tag == "^" and self.record.nodes[node[2]][0] == "q":
            exponent = Fraction(*self.record.nodes[node[2]][1:])
            if exponent.denominator == 1:
                return self._factors(node[1], env, power * exponent, absolute)
            if self.sign(node[1], env) == "+":
                return self._factors(node[1], env, power * exponent, True)
        if tag in ("+", "^"):
            split = self._irreducible(number, env, power, absolute)
            if split is not None:
                return split
        return [self._atom(number, env, power, absolute)]

    def _of_number(self, value: Fraction, power: Fraction, absolute: bool) -> list[_Factor]:
        if value == 0:
            raise Unchecked("the logarithm of zero")
        if max(abs(value.numerator), value.denominator).bit_length() > 200:
            raise Unchecked("the logarithm of a large number")
        found = [] if value > 0 else [_Factor(("prime", 1), power, "-", self.values.rational(Fraction(-1)), absolute)]
        for whole, turn in ((abs(value.numerator), 1), (value.denominator, -1)):
            for prime, times in flint.fmpz(whole).factor():
                found.append(_Factor(("prime", int(prime)), turn * int(times) * power, "+", None, absolute))
        return found

    def _atom(self, number: int, env: Environment, power: Fraction, absolute: bool) -> _Factor:
        node = self.record.nodes[number]
        value, sign = self.values.value(number, env), self.sign(number, env)
        if node[0] == "x" and env.get(node[1]) is None and sign == "+" and self._stands_for(number, env) is None:
            return _Factor(("name", node[1]), power, "+", None, absolute)
        return _Factor(self._modulus_key(value), power, sign, value, absolute)

    def _modulus_key(self, value: Any) -> Any:
        a, b = self.values.field.parts(value)
        if value == 0:
            raise Unchecked("the logarithm of zero")
        return ("real", min(a, self.values.field.p - a)) if not b else ("complex", (a, b))

    def _joined(self, factors: list[_Factor]) -> Split:
        moduli, turns = [], 0
        real, complex_ = self.values.field.element(1), None
        for factor in factors:
            if factor.key[0] == "complex":
                if factor.absolute:
                    size = self.values.field.modulus(factor.value)
                    moduli.append((("real", min(size, self.values.field.p - size)), factor.power))
                    continue
                if factor.power.denominator != 1:
                    raise Unchecked("the logarithm of a root of a complex number")
                raised = self.values.raised(factor.value, factor.power)
                complex_ = raised if complex_ is None else complex_ * raised
                continue
            if factor.key != ("prime", 1):
                moduli.append((factor.key, factor.power))
            if factor.absolute or factor.sign == "+":
                continue
            if factor.sign == "-":
                turns += int(factor.power)
            else:
                self.values.point.branched = True
                real *= self.values.raised(factor.value, factor.power)
        negative = (turns % 2 == 1) != (self.values.field.parts(real)[0] != 1 and not self.values.field.is_square(self.values.field.parts(real)[0]))
        if complex_ is not None:
            return Split(moduli, False, self.values.field.parts(-complex_ if negative else complex_))
        return Split(moduli, negative, None)

    # Irreducible factors ---------------------------------------------------------------------

    def _irreducible(self, number: int, env: Environment, power: Fraction, absolute: bool) -> list[_Factor] | None:
        kernels: dict[Any, tuple[int, Environment]] = {}
        self._collect(number, env, kernels)
        if len(kernels) > 12:
            return None
        order = list(kernels)
        generators, ring = _ring(order)
        top, bottom = self._quotient(number, env, generators, ring)
        values = [self.values.value(*kernels[token]) for token in order]
        signs = [self.sign(*kernels[token]) for token in order]
        found: list[_Factor] = []
        for part, turn in ((top, 1), (bottom, -1)):
            if part.is_zero():
                raise Unchecked("the logarithm of zero or of a pole")
            content, factors = part.factor()
            found += self._of_number(Fraction(int(content.p), int(content.q)), turn * power, absolute)
            for factor, times in factors:
                terms = [(tuple(map(int, exponents)), Fraction(int(c.p), int(c.q))) for exponents, c in factor.terms()]
                found.append(self._polynomial(terms, values, signs, [kernels[token] for token in order], turn * int(times) * power, absolute))
        return found

    def _polynomial(self, terms: Any, values: list[Any], signs: list[str], kernels: list[Any], power: Fraction, absolute: bool) -> _Factor:
        if len(terms) == 1 and sum(terms[0][0]) == 1 and terms[0][1] == 1:
            number, env = kernels[terms[0][0].index(1)]
            return self._atom(number, env, power, absolute)
        total, seen = self.values.field.element(0), set()
        for exponents, coefficient in terms:
            total += prod((value**times for value, times in zip(values, exponents, strict=True)), start=self.values.rational(coefficient))
            known = all(not times or sign == "+" for sign, times in zip(signs, exponents, strict=True))
            seen.add(("+" if coefficient > 0 else "-") if known else "")
        return _Factor(self._modulus_key(total), power, seen.pop() if len(seen) == 1 else "", total, absolute)

    def _collect(self, number: int, env: Environment, kernels: dict[Any, tuple[int, Environment]]) -> None:
        found = self._stands_for(number, env)
        if found is not None:
            return self._collect(found.number, found.environment, kernels)
        node = self.record.nodes[number]
        tag = node[0]
        if tag == "q":
            return None
        if tag in ("+", "*"):
            for part in node[1:]:
                self._collect(part, env, kernels)
        elif tag == "^" and self._whole(node[2]) is not None:
            self._collect(node[1], env, kernels)
        else:
            kernels.setdefault(self.values.parts(number, env), (number, env))
        return None

    def _whole(self, exponent: int) -> int | None:
        node = self.record.nodes[exponent]
        return int(node[1]) if node[0] == "q" and node[2] == 1 and abs(node[1]) <= _MOST_POWER else None

    def _quotient(self, number: int, env: Environment, generators: Any, ring: Any) -> tuple[Any, Any]:
        found = self._stands_for(number, env)
        if found is not None:
            return self._quotient(found.number, found.environment, generators, ring)
        node = self.record.nodes[number]
        tag = node[0]
        if tag == "q":
            return ring.constant(flint.fmpq(node[1], node[2])), ring.constant(1)
        if tag in ("+", "*"):
            top, bottom = ring.constant(int(tag == "*")), ring.constant(1)
            for part in node[1:]:
                n, d = self._quotient(part, env, generators, ring)
                top, bottom = (top * n, bottom * d) if tag == "*" else (top * d + n * bottom, bottom * d)
                if len(top) > _MOST_TERMS or len(bottom) > _MOST_TERMS:
                    raise Unchecked("the logarithm of a long polynomial")
            return top, bottom
        if tag == "^" and (power := self._whole(node[2])) is not None:
            n, d = self._quotient(node[1], env, generators, ring)
            if len(n) > 8 and abs(power) > 8:
                raise Unchecked("the logarithm of a long polynomial")
            return (n**power, d**power) if power >= 0 else (d**-power, n**-power)
        found_ = generators[self.values.parts(number, env)]
        return found_ if isinstance(found_, tuple) else (found_, ring.constant(1))


def _ring(order: list[Any]) -> tuple[dict[Any, Any], Any]:
    """Polynomials over Q in one name for each kernel."""
    ring = flint.fmpq_mpoly_ctx.get([f"k{i}" for i in range(len(order))] or ["k"], flint.Ordering.degrevlex)
    return dict(zip(order, ring.gens(), strict=False)), ring
