"""A real expression as a straight-line program: sums, products, quotients, roots and a few functions, each value made once.

The same steps run in float64 with a running bound, in double-double, and are printed as source; what has no such form, as an
integral or a sum with an end that is not known, is left to balls.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple, Protocol

import sympy

from derive.expressions.functions import FUNCTIONS

__all__ = ["Arithmetic", "NoProgram", "Program", "Step", "program"]

_LARGEST_POWER = 64
_MOST_STEPS = 20_000


class NoProgram(ValueError):
    """The expression has a part that only balls evaluate."""


class Step(NamedTuple):
    """An operation on earlier values; of a "constant" the exact number stands in place of inputs."""

    operation: str
    inputs: tuple[int, ...] = ()
    constant: sympy.Expr | None = None


@dataclass(frozen=True)
class Program:
    """The first values are the arguments, then one for each step; the last is the result."""

    arguments: int
    steps: tuple[Step, ...]
    result: int

    def run(self, arguments: Sequence[Any], arithmetic: Arithmetic) -> Any:
        """The result in the numbers of an arithmetic; those that are not needed again are let go."""
        values: list[Any] = [*arguments, *[None] * len(self.steps)]
        for place, (step, done) in enumerate(zip(self.steps, self._done, strict=True), self.arguments):
            if step.constant is not None:
                values[place] = arithmetic.constant(step.constant)
            else:
                values[place] = getattr(arithmetic, step.operation)(*[values[i] for i in step.inputs])
            for i in done:
                values[i] = None
        return values[self.result]

    @cached_property
    def _done(self) -> list[list[int]]:
        """What is not needed after each step."""
        last = {i: place for place, step in enumerate(self.steps) for i in step.inputs} | {self.result: -1}
        return [[i for i in dict.fromkeys(step.inputs) if last[i] == place] for place, step in enumerate(self.steps)]


class Arithmetic(Protocol):
    """The operations of a program in one kind of numbers; each carries its own bound."""

    def constant(self, value: sympy.Expr) -> Any: ...
    def add(self, a: Any, b: Any) -> Any: ...
    def sub(self, a: Any, b: Any) -> Any: ...
    def mul(self, a: Any, b: Any) -> Any: ...
    def div(self, a: Any, b: Any) -> Any: ...
    def neg(self, a: Any) -> Any: ...
    def abs(self, a: Any) -> Any: ...
    def sqrt(self, a: Any) -> Any: ...
    def exp(self, a: Any) -> Any: ...
    def log(self, a: Any) -> Any: ...
    def sin(self, a: Any) -> Any: ...
    def cos(self, a: Any) -> Any: ...
    def atan(self, a: Any) -> Any: ...


def program(expression: sympy.Expr, arguments: Sequence[sympy.Symbol]) -> Program:
    """The steps of an expression for real arguments; raises `NoProgram` where a part has none.

    Every value on the way is real: where a logarithm or a root has a negative argument the steps give NaN, whatever the expression is there.

    >>> x = sympy.Symbol("x", positive=True)
    >>> [step.operation for step in program(x**2 / (1 + sympy.exp(x)), [x]).steps]
    ['mul', 'constant', 'exp', 'add', 'div']
    """
    return _Writer(arguments).written(expression)


class _Writer:
    def __init__(self, arguments: Sequence[sympy.Symbol]) -> None:
        self.arguments = tuple(arguments)
        self.steps: list[Step] = []
        self.known: dict[sympy.Expr, int] = {name: i for i, name in enumerate(self.arguments)}
        self.places: dict[Step, int] = {}

    def written(self, expression: sympy.Expr) -> Program:
        result = self.value(expression)
        return Program(len(self.arguments), tuple(self.steps), result)

    def step(self, operation: str, *inputs: int) -> int:
        return self.added(Step(operation, inputs))

    def added(self, step: Step) -> int:
        if step not in self.places:
            if len(self.steps) >= _MOST_STEPS:
                raise NoProgram(f"more than {_MOST_STEPS} steps")
            self.steps.append(step)
            self.places[step] = len(self.arguments) + len(self.steps) - 1
        return self.places[step]

    def value(self, node: sympy.Expr) -> int:
        if node not in self.known:
            self.known[node] = self.made(node)
        return self.known[node]

    def made(self, node: Any) -> int:
        if node.is_Rational or node in (sympy.pi, sympy.E, sympy.EulerGamma):
            return self.added(Step("constant", (), node))
        if node.is_Add:
            return self.total(node.args)
        if node.is_Mul:
            return self.product(node)
        if node.is_Pow:
            return self.power(*node.as_base_exp())
        one = node.args[0] if len(node.args) == 1 else None
        if isinstance(node, sympy.Abs):
            return self.step("abs", self.value(one))
        if type(node) in _PLAIN:
            return self.step(_PLAIN[type(node)], self.value(one))
        written = _WRITTEN.get(type(node)) or (FUNCTIONS[type(node)].by if type(node) in _BY_OTHERS else None)
        if written is not None:
            return self.value(written(one))
        raise NoProgram(f"{type(node).__name__} is left to balls")

    def total(self, terms: Sequence[sympy.Expr]) -> int:
        plus = [term for term in terms if not term.could_extract_minus_sign()]
        minus = [-term for term in terms if term.could_extract_minus_sign()]
        if not plus:
            return self.step("neg", self.folded("add", minus))
        return self.folded("sub", minus, self.folded("add", plus))

    def folded(self, operation: str, parts: Sequence[sympy.Expr], start: int | None = None) -> int:
        for part in parts:
            place = self.value(part)
            start = place if start is None else self.step(operation, start, place)
        assert start is not None
        return start

    def product(self, node: sympy.Expr) -> int:
        factor, rest = node.as_coeff_Mul(rational=True)
        if factor.is_negative:
            return self.step("neg", self.value(-factor * rest))
        above: list[sympy.Expr] = []
        below: list[sympy.Expr] = []
        for part in sympy.Mul.make_args(rest):
            base, exponent = part.as_base_exp()
            down = base is not sympy.E and exponent.could_extract_minus_sign()
            (below if down else above).append(base**-exponent if down else part)
        if factor.p != 1 or not above:
            above.insert(0, sympy.Integer(factor.p))
        if factor.q != 1:
            below.insert(0, sympy.Integer(factor.q))
        numerator = self.folded("mul", above)
        return self.step("div", numerator, self.folded("mul", below)) if below else numerator

    def power(self, base: sympy.Expr, exponent: sympy.Expr) -> int:
        if base is sympy.E:
            return self.step("exp", self.value(exponent))
        if exponent.is_Rational and exponent < 0:
            return self.step("div", self.value(sympy.Integer(1)), self.value(base**-exponent))
        if exponent.is_Rational and exponent.q in (1, 2) and abs(exponent.p) <= _LARGEST_POWER:
            start = self.value(base) if exponent.q == 1 else self.step("sqrt", self.value(base))
            return self.squared(start, int(exponent.p))
        return self.step("exp", self.step("mul", self.value(exponent), self.step("log", self.value(base))))

    def squared(self, place: int, power: int) -> int:
        if power == 1:
            return place
        half = self.squared(place, power // 2)
        square = self.step("mul", half, half)
        return self.step("mul", square, place) if power % 2 else square


_PLAIN = {sympy.exp: "exp", sympy.log: "log", sympy.sin: "sin", sympy.cos: "cos", sympy.atan: "atan"}
_BY_OTHERS = {sympy.cot, sympy.sec, sympy.csc, sympy.coth, sympy.sech, sympy.csch, sympy.asinh, sympy.acosh, sympy.atanh}
_WRITTEN: dict[Any, Callable[[sympy.Expr], sympy.Expr]] = {
    sympy.tan: lambda u: sympy.sin(u) / sympy.cos(u),
    sympy.sinh: lambda u: (sympy.exp(u) - sympy.exp(-u)) / 2,
    sympy.cosh: lambda u: (sympy.exp(u) + sympy.exp(-u)) / 2,
    sympy.tanh: lambda u: 1 - 2 / (sympy.exp(2 * u) + 1),
    sympy.asin: lambda u: sympy.atan(u / sympy.sqrt(1 - u**2)),
    sympy.acos: lambda u: sympy.pi / 2 - sympy.atan(u / sympy.sqrt(1 - u**2)),
}
