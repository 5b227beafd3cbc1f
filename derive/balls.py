"""Rigorous evaluation: an expression at a point or over a box, as a complex ball (python-flint).

Every result contains the true value. `flint.ctx` is global, so the working precision is taken under
one lock and always given back.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import flint
import sympy
from flint import acb, arb

from derive.canonical import modulus_of

__all__ = ["BallFunction", "NotEvaluable", "ball", "compile_ball", "enclose", "precision"]

_LOCK = threading.RLock()
_INDETERMINATE = acb("nan")
_MOST_EVALUATIONS = 2000


class NotEvaluable(ValueError):
    """The expression has a part without ball arithmetic, e.g. a function left unspecified."""


@contextmanager
def precision(bits: int) -> Iterator[None]:
    """Ball arithmetic at `bits` inside the block; one thread at a time."""
    with _LOCK:
        before = flint.ctx.prec
        flint.ctx.prec = bits
        try:
            yield
        finally:
            flint.ctx.prec = before


def ball(value: object) -> acb:
    """The ball of a rational, an (low, high) interval of rationals, or a ball."""
    if isinstance(value, tuple):
        low, high = (_rational(v) for v in value)
        return acb(arb(low).union(arb(high)))
    if isinstance(value, acb | arb):
        return acb(value)
    return acb(arb(_rational(value)))


def enclose(expression: sympy.Expr, values: Mapping[sympy.Symbol, object], bits: int = 200) -> acb:
    """Returns a ball that contains `expression` at every point of `values` (rationals or intervals).

    >>> x = sympy.Symbol("x")
    >>> abs(enclose(sympy.sin(x) ** 2 + sympy.cos(x) ** 2, {x: sympy.Rational(1, 3)}) - 1) < 1e-50
    True
    """
    names = tuple(values)
    function = compile_ball(expression, names)
    with precision(bits):
        return function(*(ball(values[name]) for name in names))


class BallFunction:
    """A straight-line program over complex balls, made once from an expression."""

    def __init__(self, expression: sympy.Expr, arguments: Sequence[sympy.Symbol]) -> None:
        self.arguments = tuple(arguments)
        self.steps: list[tuple[Callable[..., acb], tuple[int, ...]]] = []
        self.index: dict[sympy.Expr, int] = {name: i for i, name in enumerate(self.arguments)}
        self.result = self._add(expression)

    def __call__(self, *values: acb) -> acb:
        slots = list(values)
        for operation, inputs in self.steps:
            slots.append(operation(*[slots[i] for i in inputs]))
        return slots[self.result]

    def _add(self, node: sympy.Expr) -> int:
        if node not in self.index:
            operation, inputs = self._step(node)
            self.steps.append((operation, inputs))
            self.index[node] = len(self.arguments) + len(self.steps) - 1
        return self.index[node]

    def _step(self, node: Any) -> tuple[Callable[..., acb], tuple[int, ...]]:
        if node.is_Atom:
            return _constant(node), ()
        if node.is_Add:
            return _sum, tuple(map(self._add, node.args))
        if node.is_Mul:
            return _product, tuple(map(self._add, node.args))
        if node.is_Pow:
            return self._power(node)
        if isinstance(node, sympy.log):
            inner = modulus_of(node.args[0])
            if inner is not None:
                return _log_modulus, (self._add(inner),)
        if isinstance(node, sympy.Integral):
            return self._integral(node)
        if isinstance(node, sympy.Max | sympy.Min):
            return _EXTREMES[type(node)], tuple(map(self._add, node.args))
        if type(node) in _FUNCTIONS:
            return _FUNCTIONS[type(node)], tuple(map(self._add, node.args))
        raise NotEvaluable(f"no ball arithmetic for {type(node).__name__} {node}")

    def _power(self, node: sympy.Expr) -> tuple[Callable[..., acb], tuple[int, ...]]:
        base, exponent = node.args
        if exponent.is_Integer:
            power = int(exponent)
            return lambda b: b**power, (self._add(base),)
        if exponent.is_Rational and exponent.q == 2:
            power = int(exponent.p)
            return lambda b: b.sqrt() ** power, (self._add(base),)
        if base is sympy.E:
            return acb.exp, (self._add(exponent),)
        return lambda b, e: b.pow(e) if hasattr(b, "pow") else (e * b.log()).exp(), (self._add(base), self._add(exponent))

    def _integral(self, node: sympy.Integral) -> tuple[Callable[..., acb], tuple[int, ...]]:
        inner = node.function
        for limits in node.limits[:-1]:
            inner = sympy.Integral(inner, limits)
        if len(node.limits[-1]) != 3 or any(b.has(sympy.oo, -sympy.oo) for b in node.limits[-1][1:]):
            raise NotEvaluable(f"no ball arithmetic over {node.limits[-1]}")
        variable, low, high = node.limits[-1]
        free = tuple(sorted(node.free_symbols, key=lambda s: s.name))
        integrand = BallFunction(inner, (*free, variable))
        inputs = tuple(map(self._add, (low, high, *free)))

        def integrate(a: acb, b: acb, *values: acb) -> acb:
            tolerance = arb(2) ** -max(30, flint.ctx.prec // 3)
            return acb.integral(lambda z, _: integrand(*values, z), a, b, abs_tol=tolerance, rel_tol=tolerance, eval_limit=_MOST_EVALUATIONS)

        return integrate, inputs


def compile_ball(expression: sympy.Expr, arguments: Sequence[sympy.Symbol]) -> BallFunction:
    """Returns the ball function of `expression` in `arguments`; raises `NotEvaluable` for unknown parts."""
    missing = expression.free_symbols - set(arguments)
    if missing:
        raise NotEvaluable(f"no value for {', '.join(sorted(map(str, missing)))}")
    return BallFunction(expression, arguments)


def _rational(value: object) -> flint.fmpq:
    if isinstance(value, flint.fmpq):
        return value
    rational = sympy.Rational(value)
    return flint.fmpq(int(rational.p), int(rational.q))


def _constant(node: sympy.Expr) -> Callable[[], acb]:
    if node.is_Rational:
        exact = flint.fmpq(int(node.p), int(node.q))
        return lambda: acb(arb(exact))
    makers = {
        sympy.pi: arb.pi, sympy.E: lambda: arb(1).exp(), sympy.EulerGamma: arb.const_euler,
        sympy.I: lambda: acb(0, 1),
    }
    if node in makers:
        return lambda: acb(makers[node]())
    raise NotEvaluable(f"no value for {node}")


def _sum(*terms: acb) -> acb:
    total = acb(0)
    for term in terms:
        total += term
    return total


def _product(*factors: acb) -> acb:
    total = acb(1)
    for factor in factors:
        total *= factor
    return total


def _modulus(value: acb) -> acb:
    """|u| for real u, continued analytically off the real axis where the sign is certain."""
    if value.imag == 0:
        return acb(abs(value.real))
    if value.real > 0:
        return value
    return -value if value.real < 0 else _INDETERMINATE


def _log_modulus(value: acb) -> acb:
    if value.real > 0:
        return value.log()
    return (-value).log() if value.real < 0 else _INDETERMINATE


def _maximum(*values: acb) -> acb:
    best = values[0].real
    for value in values[1:]:
        best = best.max(value.real)
    return acb(best)


def _minimum(*values: acb) -> acb:
    return -_maximum(*(-value for value in values))


_EXTREMES = {sympy.Max: _maximum, sympy.Min: _minimum}
_FUNCTIONS: dict[type, Callable[[acb], acb]] = {
    sympy.exp: acb.exp, sympy.log: acb.log, sympy.sin: acb.sin, sympy.cos: acb.cos, sympy.tan: acb.tan,
    sympy.sinh: acb.sinh, sympy.cosh: acb.cosh, sympy.tanh: acb.tanh, sympy.atan: acb.atan,
    sympy.Abs: _modulus, sympy.erf: acb.erf, sympy.gamma: acb.gamma,
    sympy.re: lambda z: acb(z.real), sympy.im: lambda z: acb(z.imag), sympy.conjugate: lambda z: acb(z.real, -z.imag),
}
