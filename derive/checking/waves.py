"""Exponentials, and circular and hyperbolic functions, by powers of numbers of known order."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from derive.checking.environments import Environment

__all__ = ["Waves"]

_MOST_EIGHTHS = 400


class Waves:
    """The part of `Values` that is about exponentials: exp(u + iv) is g^u h^v for u and v that are known in the smaller fields."""

    point: Any
    field: Any
    record: Any

    def _exponential(self, node: Any, env: Environment) -> Any:
        exponents = [wave.value(node[1], env) for wave in self.point.waves]
        return self._waved(exponents, self._half_turns(node[1], env, imaginary=True))

    def _waved(self, exponents: list[Any], turns: Fraction) -> Any:
        """The exponential of what has these values in the smaller fields; so many half turns of it are taken as a root of -1."""
        result = self.field.element(1)
        if turns and turns.denominator in (1, 2, 4, 8):
            result = self.field.root(self.field.element(-1), turns.denominator) ** (turns.numerator % (2 * turns.denominator))
            exponents = [value - wave.rational(turns) * wave.field.element(0, 1) * wave.random("constant", "pi", sign="+")
                         for wave, value in zip(self.point.waves, exponents, strict=True)]
        for k, wave in enumerate(self.point.waves):
            result *= self.point.bases[k] ** wave.field.parts(exponents[k])[k]
        return result

    def _half_turns(self, number: int, env: Environment, *, imaginary: bool) -> Fraction:
        """The rational r, in eighths, of those terms that are r iπ, or r π."""
        node = self.record.nodes[number]
        if node[0] == "+":
            return sum((self._half_turns(part, env, imaginary=imaginary) for part in node[1:]), Fraction(0))
        found = self.point.unfolding.stands_for(number, env)
        if found is not None:
            return self._half_turns(found.number, found.environment, imaginary=imaginary)
        wave = self.point.waves[0]
        unit = wave.random("constant", "pi", sign="+") * wave.field.element(int(not imaginary), int(imaginary))
        a, b = wave.field.parts(8 * wave.value(number, env) / unit)
        eighths = a if a <= _MOST_EIGHTHS else a - wave.field.p
        return Fraction(eighths, 8) if not b and abs(eighths) <= _MOST_EIGHTHS else Fraction(0)

    def circular(self, name: str, argument: int, env: Environment) -> Any:
        """Circular and hyperbolic functions by exponentials of iu or u."""
        tag, hyperbolic = name.removesuffix("h"), name.endswith("h")
        parts = [wave.value(argument, env) * wave.field.element(int(hyperbolic), int(not hyperbolic)) for wave in self.point.waves]
        up = self._waved(parts, Fraction(0) if hyperbolic else self._half_turns(argument, env, imaginary=False))
        down = 1 / up
        turn = self.field.element(1) if hyperbolic else self.field.element(0, 1)
        cosine, sine = (up + down) / 2, (up - down) / (2 * turn)
        quotients = {"cos": (cosine, 1), "sin": (sine, 1), "tan": (sine, cosine), "cot": (cosine, sine), "sec": (1, cosine), "csc": (1, sine)}
        one, other = quotients[tag]
        return self.field.divided(self.field.element(1) * one, self.field.element(1) * other)
