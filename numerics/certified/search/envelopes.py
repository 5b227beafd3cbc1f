"""What to measure the error of a function by that vanishes often: what its waves are multiplied by."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

import sympy
from flint import acb, arb

from derive.expressions.balls import NotEvaluable, compile_ball, precision
from numerics.certified.steps import NotCertifiable

if TYPE_CHECKING:
    from numerics.certified.code.function import CertifiedFunction

__all__ = ["Found", "first_that_does", "instead", "proposed", "waves"]

_WAVES = (sympy.sin, sympy.cos)
_DECAYING = {  # like the argument to minus this power
    sympy.besselj: sympy.Rational(1, 2), sympy.bessely: sympy.Rational(1, 2), sympy.airyai: sympy.Rational(1, 4)}
_MESH = 64
_FAR = 2.0**10
_WIDEST, _NEAR = 2.0**11, 2.0**6  # a domain that is tried as a whole, and what of any is tried
_LARGEST = 2.0**64


def proposed(expression: sympy.Expr, variable: sympy.Symbol, low: float, high: float) -> list[sympy.Expr]:
    """Envelopes without zeros, the best first; all that is sure of them is that the error may be stated in their units.

    >>> x = sympy.Symbol("x", real=True)
    >>> proposed(sympy.sin(x) * sympy.exp(-x), x, 0.0, 30.0)[0]
    exp(-x)
    """
    domain = _Domain(variable, low, high)
    bound = domain.bound(expression)
    found = [] if bound is None or not bound.has(variable) else [bound]
    largest = domain.largest(expression)
    if largest is not None:
        found.append(largest)
    return found


def waves(expression: sympy.Expr, variable: sympy.Symbol) -> bool:
    """Whether a wave is in it."""
    return any(node.has(variable) for node in expression.atoms(*_WAVES, *_DECAYING))


class Found(NamedTuple):
    """An envelope, and the function that is certified with it."""

    envelope: sympy.Expr
    function: CertifiedFunction


def first_that_does(
    made: Callable[[sympy.Expr, tuple[float, float]], CertifiedFunction], expression: sympy.Expr, variable: sympy.Symbol, domain: tuple[float, float],
    seconds: float,
) -> Found | None:
    """The first proposed envelope with which the function is made, on the domain or on what of it is not far out.

    None where there is none, or where none was found in the time that is given, after which no further one is tried.
    """
    low, high = domain
    end = time.monotonic() + seconds
    near = max(low, -_NEAR), min(high, _NEAR)
    whole = [domain] if math.isinf(seconds) or (low >= -_WIDEST and high <= _WIDEST) else []
    for ends in (*whole, *([near] if near != domain and near[0] < near[1] else [])):
        for envelope in proposed(expression, variable, *ends):
            if time.monotonic() > end:
                return None
            try:
                return Found(envelope, made(envelope, ends))
            except NotCertifiable:
                continue
    return None


def instead(found: Found | None, expression: sympy.Expr, variable: sympy.Symbol, domain: tuple[float, float]) -> str:
    """What a refusal says of it."""
    if found is None:
        one = next((f", {envelope} say" for envelope in proposed(expression, variable, *domain)), "")
        return f"give an envelope{one}, and a smaller domain"
    low, high = found.function.domain
    where = "" if (low, high) == domain else f" for {variable} from {low!r} to {high!r}"
    return f"give an envelope: {found.envelope} does{where}"


class _Domain:
    """The variable and a mesh of its numbers, from low to high."""

    def __init__(self, variable: sympy.Symbol, low: float, high: float) -> None:
        self.variable, self.low = variable, low
        ends = max(low, -_FAR), min(high, _FAR)
        width = ends[1] - ends[0]
        self.mesh = [low, *(ends[0] + width * k / _MESH for k in range(_MESH + 1)), high]

    def bound(self, node: sympy.Expr) -> sympy.Expr | None:
        """What |node| stays below, but for a factor: without waves, and without zeros."""
        if not node.has(self.variable):
            return abs(node)
        if isinstance(node, _WAVES):
            return sympy.Integer(1)
        for head, power in _DECAYING.items():
            if isinstance(node, head):
                return self._above(node.args[-1]) ** -power
        if not node.has(*_WAVES, *_DECAYING, sympy.tan):
            return self._whole(node)
        parts = [self.bound(part) for part in node.args] if node.is_Add or node.is_Mul else []
        if parts:
            known = [part for part in parts if part is not None]
            return (sympy.Add if node.is_Add else sympy.Mul)(*known) if len(known) == len(parts) else None
        if isinstance(node, sympy.Pow) and node.exp.is_Integer and node.exp > 0:
            base = self.bound(node.base)
            return None if base is None else base**node.exp
        return None

    def _whole(self, node: sympy.Expr) -> sympy.Expr:
        """A part without waves: itself where it keeps its sign, else what is above it; a power by its base."""
        if isinstance(node, sympy.Mul):
            return sympy.Mul(*(self.bound(part) for part in node.args))
        signs = {self._sign(node, at) for at in self.mesh}
        if signs <= {1} or signs <= {-1}:
            return node if signs == {1} else -node
        if isinstance(node, sympy.Pow) and node.exp.is_Rational:
            return self._above(node.base) ** node.exp
        return self._above(node)

    def _above(self, node: sympy.Expr) -> sympy.Expr:
        """1 + |node|, but for a factor, and analytic."""
        return 1 + node if all(self._sign(node, at) in (0, 1) for at in self.mesh) else sympy.sqrt(1 + node**2)

    def _sign(self, node: sympy.Expr, at: float) -> int | None:
        value = self._value(node, at)
        return None if value is None else 1 if value > 0 else -1 if value < 0 else 0 if value.is_zero() else None

    def _value(self, node: sympy.Expr, at: float) -> arb | None:
        try:
            with precision(200):
                value = compile_ball(node, [self.variable])(acb(at)).real
        except NotEvaluable:
            return None
        return value if value.is_finite() else None

    def largest(self, node: sympy.Expr) -> sympy.Expr | None:
        """A power of two above the values on the mesh."""
        values = [abs(value).upper() for at in self.mesh if (value := self._value(node, at)) is not None]
        most = float(max(values)) if values else math.inf
        return sympy.Integer(2) ** math.frexp(most)[1] if 0 < most < _LARGEST else None
