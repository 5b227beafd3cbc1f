"""The value of an expression at a random point of a finite field, so that expressions that are equal have equal values.

Names become random residues with the signs that they are declared to have; functions of which nothing is known become random
functions; an integral or a sum over a range becomes a sum over three random points with random weights, which is all that
linearity says of it; logarithms are random functions of what is irreducible, and add. If two expressions have
equal values at a random point, then but for a chance of about degree/p they are equal as expressions in their independent parts.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from derive.checking.environments import EMPTY, Closure, Environment, Fresh, Unfolding
from derive.checking.fields import Field, Retry, hashed
from derive.checking.logarithms import Logarithms
from derive.checking.ranges import STATES, Ranges, counted
from derive.checking.reading import Noncommuting, Record, Unchecked
from derive.checking.special_values import at_whole_number
from derive.checking.unspecified import Unspecified
from derive.checking.waves import Waves

__all__ = ["Point", "Values"]

_MOST_POWER = 100_000
_CIRCULAR = {"sin", "cos", "tan", "sinh", "cosh", "tanh", "cot", "sec", "csc", "coth"}
_IN_EXPONENTS = {"q", "c", "x", "+", "*", "^", "log", "Abs", "sign", "conjugate", "re", "im", "subs", "left", "right"}


class Point:
    """One random point: the values of a record's expressions in a field, and of their exponents in the fields of these."""

    def __init__(self, record: Record, field: Field, salt: int, unfolding: Unfolding | None = None) -> None:
        self.record, self.salt = record, (salt, field.p)
        self.unfolding = unfolding or Unfolding(record)
        nodes = record.nodes
        self.powered = any(node[0] == "^" and nodes[node[2]][0] != "q" for node in nodes)
        self.deltas = {nodes[part][1] for node in nodes if node[0] == "KroneckerDelta" for part in node[1:] if nodes[part][0] == "x"}
        self.sizes = {nodes[node[i + 2]][1] for node in nodes if node[0] == "sum" for i in range(2, len(node), 3) if counted(nodes, node, i)}
        self.states = STATES + salt % 2
        self.branched = False  # whether a value rests on the sign of something that may have either
        self.main = Values(self, field)
        self.waves = tuple(Values(self, one) for one, _ in field.waves)
        self.bases = tuple(base for _, base in field.waves)
        self.logarithms = Logarithms(self.main)

    def random(self, *key: Any) -> int:
        return hashed(self.salt, *key)


class Values(Ranges, Unspecified, Waves):
    """The values in one field, the larger one or one in which exponents are known."""

    def __init__(self, point: Point, field: Field) -> None:
        self.point, self.field, self.record = point, field, point.record
        self.memo: dict[Any, Any] = {}
        self._rules: dict[str, Callable[[Any, Environment], Any]] = {
            "q": lambda node, env: self.rational(Fraction(node[1], node[2])), "c": self._constant, "x": self._name,
            "+": self._sum, "*": self._product, "^": self._power, "exp": self._exponential, "log": lambda node, env: self.logarithm(node[1], env),
            "Abs": self._modulus, "sign": self._sign, "conjugate": self._conjugate, "re": self._real, "im": self._imaginary,
            "int": self._ranged, "sum": self._ranged, "diff": self._derivative, "subs": self._substituted, "el": self._element, "f": self._call,
            "KroneckerDelta": self._delta, "left": self._side, "right": self._side, "gamma": self._special, "zeta": self._special,
        }

    @property
    def is_main(self) -> bool:
        return self is self.point.main

    def value(self, number: int, env: Environment = EMPTY) -> Any:
        """The value of a node, with what `env` binds put for its names."""
        key = (number, env.key(self.record.free[number])) if env.bound or env.replacing else number
        if key not in self.memo:
            node = self.record.nodes[number]
            tag = node[0]
            stands_for = self.point.unfolding.call(node, env) if tag == "f" else None
            if stands_for is not None:
                self.memo[key] = self.value(stands_for.number, stands_for.environment)
            elif not self.is_main and tag not in _IN_EXPONENTS:
                inside = self.point.main.parts(number, env)
                self.memo[key] = self.random("inside", inside, complex=inside[1] != 0)
            elif tag in self._rules:
                self.memo[key] = self._rules[tag](node, env)
            elif tag in _CIRCULAR:
                self.memo[key] = self.circular(tag, node[1], env)
            else:
                self.memo[key] = self._opaque(node, env)
        return self.memo[key]

    def rational(self, value: Fraction) -> Any:
        return self.field.divided(self.field.element(value.numerator), self.field.element(value.denominator))

    def random(self, *key: Any, sign: str = "", complex: bool = False) -> Any:
        """A residue that stands for a key: real, of the sign that is given, or complex."""
        drawn = self.point.random(self.field.p, *key) % self.field.p
        if complex:
            return self.field.element(drawn, self.point.random(self.field.p, *key, "i"))
        return self.field.element(drawn) if not sign else self.field.element(drawn * drawn if sign in "+0" else -drawn * drawn)

    def token(self, number: int, env: Environment) -> Any:
        """What tells the value of a node from others, also for infinity."""
        node = self.record.nodes[number]
        if node[0] == "c" and node[1] in ("oo", "-oo"):
            return node[1]
        return self.point.main.parts(number, env)

    def parts(self, number: int, env: Environment) -> tuple[int, int]:
        return self.field.parts(self.value(number, env))

    def logarithm(self, number: int, env: Environment) -> Any:
        """log of a node: that of each irreducible factor, and iπ where the product of those with unknown signs is negative."""
        found = self.point.logarithms.of(number, env)
        total = self.field.element(0)
        for key, power in found.moduli:
            total += self.rational(power) * self.random("log", key)
        if found.turned:
            total += self.field.element(0, 1) * self.random("constant", "pi", sign="+")
        return total if found.rest is None else total + self.random("log of", found.rest, complex=True)

    # Names and constants ---------------------------------------------------------------------

    def _constant(self, node: Any, env: Environment) -> Any:
        name = node[1]
        if name in ("oo", "-oo", "zoo", "nan"):
            raise Unchecked("infinity in an expression")
        if name == "i":
            return self.field.element(0, 1)
        if name == "e" and self.is_main:
            return self.point.bases[0]
        return self.random("constant", name, sign="+")

    def _name(self, node: Any, env: Environment) -> Any:
        symbol = node[1]
        stands_for = self.point.unfolding.name(symbol, env)
        if stands_for is not None:
            return self.value(stands_for.number, stands_for.environment)
        found = env.get(symbol)
        if isinstance(found, Fresh) and found.key[0] == "state":
            return self._state(found.key[1], found.key[2])
        if isinstance(found, Fresh):
            return self.random("fresh", found.key, sign=found.sign)
        declared = self.record.symbols[symbol]
        if declared.kind == "operator":
            raise Noncommuting("operators outside of matrix elements")
        if symbol in self.point.sizes:
            return self._states(symbol)
        if symbol in self.point.deltas:
            return self._state(self.point.random("which", symbol) % self.point.states)
        if self.is_main and self.point.powered and declared.sign == "+":
            wave = self.point.waves[0]
            return self.point.bases[0] ** wave.field.parts(wave.random("log", ("name", symbol)))[0]
        value = self.random("name", symbol, sign=declared.sign, complex=declared.complex and "imaginary" not in declared.traits)
        return value * self.field.element(0, 1) if "imaginary" in declared.traits else value

    def _side(self, node: Any, env: Environment) -> Any:
        found = self.point.unfolding.side(node, env)
        if found is None:
            raise Unchecked(f"a side of an equation that is not in the record: ({node[1]})")
        return self.value(found.number, found.environment)

    def _special(self, node: Any, env: Environment) -> Any:
        """A function with known values at whole numbers; elsewhere nothing is known of it."""
        found = at_whole_number(node[0], self.parts(node[1], env)) if len(node) == 2 else None
        return self._opaque(node, env) if found is None else self.rational(found[0]) * self.random("constant", "pi", sign="+") ** found[1]

    # Arithmetic ------------------------------------------------------------------------------

    def _sum(self, node: Any, env: Environment) -> Any:
        total = self.field.element(0)
        for part in node[1:]:
            total += self.value(part, env)
        return total

    def _product(self, node: Any, env: Environment) -> Any:
        total = self.field.element(1)
        for part in node[1:]:
            total *= self.value(part, env)
        return total

    def _power(self, node: Any, env: Environment) -> Any:
        _, base, exponent = node
        written = self.record.nodes[exponent]
        if written[0] == "q":
            value = self.value(base, env)
            if written[2] > 1 and self.is_main and self._seen(base, env) == "+" and not self._square(base, value):
                raise Retry("something positive that is no square")
            if written[2] > 1 and self._seen(base, env) != "+":
                self.point.branched = True
            return self.raised(value, Fraction(written[1], written[2]))
        if self.record.nodes[base] == ("c", "e"):
            return self._exponential(("exp", exponent), env)
        if not self.is_main:
            inside = self.point.main.field.parts(self.point.main._power(node, env))
            return self.random("inside", inside, complex=inside[1] != 0)
        terms = written[1:] if written[0] == "+" else (exponent,)
        whole = [Fraction(*self.record.nodes[term][1:]) for term in terms if self.record.nodes[term][0] == "q"]
        rest = [term for term in terms if self.record.nodes[term][0] != "q"]
        result = self.raised(self.value(base, env), sum(whole, Fraction(0)))
        for k, wave in enumerate(self.point.waves):
            total = wave.logarithm(base, env) * sum((wave.value(term, env) for term in rest), wave.field.element(0))
            result *= self.point.bases[k] ** wave.field.parts(total)[k]
        return result

    def _square(self, number: int, value: Any) -> bool:
        """Whether a positive value is a square, or a constant, which is the same at every point."""
        return self.field.is_square(self.field.parts(value)[0]) or not self.record.free[number]

    def raised(self, value: Any, power: Fraction) -> Any:
        if abs(power.numerator) > _MOST_POWER or power.denominator > 1000:
            raise Unchecked(f"the power {power}")
        value = self.field.root(value, power.denominator)
        return value**power.numerator if power >= 0 else self.field.divided(self.field.element(1), value**-power.numerator)

    # Real and imaginary parts ----------------------------------------------------------------

    def _modulus(self, node: Any, env: Environment) -> Any:
        seen, value = self._seen(node[1], env), self.value(node[1], env)
        if seen:
            return value if seen == "+" else -value
        self.point.branched = True
        return self.field.element(self.field.modulus(value))

    def _sign(self, node: Any, env: Environment) -> Any:
        value = self.value(node[1], env)
        return self.field.divided(value, self._modulus(node, env)) if value != 0 else value

    def _seen(self, number: int, env: Environment) -> str:
        return self.point.logarithms.sign(number, env)

    def _conjugate(self, node: Any, env: Environment) -> Any:
        a, b = self.parts(node[1], env)
        return self.field.element(a, -b)

    def _real(self, node: Any, env: Environment) -> Any:
        return self.field.element(self.parts(node[1], env)[0])

    def _imaginary(self, node: Any, env: Environment) -> Any:
        return self.field.element(self.parts(node[1], env)[1])

    def _substituted(self, node: Any, env: Environment) -> Any:
        inside = env
        for i in range(2, len(node), 2):
            inside = inside.with_(self.record.nodes[node[i]][1], Closure.of(node[i + 1], env, self.record))
        return self.value(node[1], inside)
