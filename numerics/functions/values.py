"""The value of an expression at a point, decided by balls: precision is raised until it is, or an exact limit is taken."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import sympy
from flint import acb, arb

from derive.expressions.balls import BallFunction, NotEvaluable, precision
from derive.expressions.expansion import limit_at
from derive.expressions.nodes import atoms, replaced
from derive.obligations.ledger import recording
from derive.proofs.discharge import discharge
from derive.proofs.region import Region
from numerics.functions.errors import NotCallable
from numerics.functions.integrals import integral
from numerics.functions.series import is_endless, series

__all__ = ["FIRST_BITS", "Balls", "Decision", "decided", "limit_at_point", "nearest"]

FIRST_BITS = 80
_BITS = (160, 320, 640, 1280, 2600, 5200)
_SINGULAR_BITS = 640  # a divisor that holds zero at these bits is taken to be zero, and a limit is asked for
_FEW_BITS = 160  # the same where an integral is made anew each time
_LARGEST = arb(2) ** 1024 * (1 - arb(2) ** -54)

Number = float | complex


class Decision(NamedTuple):
    """A value, how it was found, and why it is NaN where it is."""

    value: Any
    route: str
    why: str = ""


class Balls:
    """An expression as a function of balls; endless sums, and integrals that are singular at an end, are enclosed for each point by themselves."""

    def __init__(self, expression: sympy.Expr, arguments: Sequence[sympy.Symbol], laws: Mapping[Any, Callable[..., acb]] | None = None) -> None:
        self.expression, self.arguments = expression, tuple(arguments)
        apart = [node for node in atoms(expression, sympy.Integral, sympy.Sum) if isinstance(node, sympy.Integral) or is_endless(node)]
        self.integrals = _outer({node: sympy.Dummy(f"apart_{i}") for i, node in enumerate(sorted(apart, key=str))})
        body = replaced(expression, (sympy.Integral, sympy.Sum), self.integrals.get) if self.integrals else expression
        known = (laws or {}).items()
        self.known = not laws
        wave = next((node for node in self.integrals if isinstance(node, sympy.Integral) and _is_endless_wave(node)), None)
        if wave is not None:
            raise NotCallable(f"no rigorous quadrature for a wave times what is not rational over an endless range: {wave!s:.200}")
        try:
            self.with_integrals = BallFunction(body, (*self.arguments, *self.integrals.values()), known)
            self.function = None if any(map(_endless, self.integrals)) else BallFunction(expression, self.arguments, known)
        except NotEvaluable as error:
            raise NotCallable(str(error)) from None

    def __call__(self, *values: acb, analytic: bool = False) -> acb:
        """The ball at the working precision."""
        found = acb("nan") if self.function is None else self.function(*values, analytic=analytic)
        if found.is_finite() or not self.integrals or analytic:
            return found
        numbers = {name: _exact(value) for name, value in zip(self.arguments, values, strict=True)}
        if None in numbers.values():
            return acb("nan")
        return self.with_integrals(*values, *(_apart(node, numbers) for node in self.integrals))


def _apart(node: sympy.Integral | sympy.Sum, numbers: Mapping[sympy.Symbol, Any]) -> acb:
    return integral(node, numbers) if isinstance(node, sympy.Integral) else series(node, numbers)


def decided(balls: Balls, point: Sequence[Number], most: float, *, real: bool, known_real: bool, limits: bool = True) -> Decision:
    """The double (or complex double) within `most` of its last place of the value at a point of doubles; of the limit there if `limits`."""
    values = [_ball(one) for one in point]
    why = "it is undefined, or its balls do not get small"
    for bits in (FIRST_BITS, *_BITS):
        with precision(bits):
            found = balls(*values)
        if not found.is_finite():
            if bits < (_FEW_BITS if balls.integrals else _SINGULAR_BITS):
                continue
            break
        if real and not found.imag.is_zero():
            if not found.imag.contains(0):
                return Decision(math.nan, "nan", "the value is not real")
            if not known_real:
                why = "the value is not seen to be real"
                continue
        parts = [nearest(part, most) for part in ((found.real,) if real else (found.real, found.imag))]
        if None not in parts:
            value = parts[0] if real else complex(*(part for part in parts if part is not None))
            return Decision(value, "balls")
    return _by_limit(balls, point, most, why, real=real) if limits else Decision(math.nan, "nan", why)


def nearest(ball: arb, most: float) -> float | None:
    """A double that is proven to lie within `most` of its last place of every number in the ball; None where there is none."""
    value = float(ball.mid())
    if math.isinf(value):
        return value if ball > _LARGEST or ball < -_LARGEST else None
    return value if abs(ball - value) <= arb(most) * math.ulp(value) else None


def _by_limit(balls: Balls, point: Sequence[Number], most: float, why: str, *, real: bool) -> Decision:
    """Where the point is a removable singularity in one of its arguments, or the edge of what that is declared to be: the exact limit."""
    limit = limit_at_point(balls, [_exact(_ball(one)) for one in point])
    if limit is None or not real:
        return Decision(math.nan, "nan", why)
    if limit in (sympy.oo, -sympy.oo):
        return Decision(math.inf if limit is sympy.oo else -math.inf, "expansion")
    ends = Balls(limit, ())
    for bits in _BITS:
        with precision(bits):
            found = ends()
        value = nearest(found.real, most) if found.is_finite() and found.imag.is_zero() else None
        if value is not None:
            return Decision(value, "expansion")
    return Decision(math.nan, "nan", "the limit is not decided")


def limit_at_point(balls: Balls, point: Sequence[sympy.Expr | None]) -> sympy.Expr | None:
    """The limit in the one argument in which there is one, at a point of rational numbers; None where none is seen.

    With limits in several the point may be singular by itself, as that of x y/(x**2 + y**2): what is found along an axis says nothing there.
    """
    numbers = dict(zip(balls.arguments, point, strict=True))
    if None in numbers.values() or balls.integrals or not balls.known:
        return None
    limits = []
    for name in balls.arguments:
        others = {other: value for other, value in numbers.items() if other != name}
        limit = _limit(balls.expression.xreplace(others), name, numbers[name])
        if limit is not None:
            limits.append(limit)
    return limits[0] if len(limits) == 1 else None


def _limit(expression: sympy.Expr, name: sympy.Symbol, value: Any) -> sympy.Expr | None:
    """The limit from the sides on which the name is what it is declared to be; None unless it is seen to exist."""
    if not expression.has(name):
        return None
    sides = [side for side in "+-" if _may_approach(name, value, side)]
    found = set()
    for side in sides:
        try:
            with recording() as ledger:
                limit = limit_at(expression, name, value, side=side)
        except (ValueError, ArithmeticError, TypeError, RecursionError, NotImplementedError):
            return None
        if any(discharge(one, Region()) is None for step in ledger.steps for one in step.obligations):
            return None
        found.add(limit)
    return found.pop() if len(found) == 1 and not found & {sympy.zoo, sympy.nan} else None


def _may_approach(name: sympy.Symbol, value: Any, side: str) -> bool:
    low, high = Region().interval(name) or (-sympy.oo, sympy.oo)
    return bool(value >= low if side == "+" else value > low) and bool(value < high if side == "+" else value <= high)


def _is_endless_wave(node: sympy.Integral) -> bool:
    """Whether a factor that oscillates without end stands beside one that is no rational function: its tail is not known to be small."""
    function = node.function
    for limits in node.limits:
        if any(end.has(sympy.oo) for end in limits[1:]):
            name = limits[0]
            waves = [one for one in atoms(function, sympy.sin, sympy.cos, sympy.exp) if one.has(name) and (one.func != sympy.exp or one.has(sympy.I))]
            if waves and not function.xreplace(dict.fromkeys(waves, sympy.Integer(1))).is_rational_function(name):
                return True
    return False


def _endless(node: sympy.Integral) -> bool:
    return any(end.has(sympy.oo) for limits in node.limits for end in limits[1:])


def _outer(nodes: dict[sympy.Integral, sympy.Symbol]) -> dict[sympy.Integral, sympy.Symbol]:
    """Those that stand in no other."""
    return {node: name for node, name in nodes.items() if not any(other is not node and other.has(node) for other in nodes)}


def _ball(number: Number) -> acb:
    return acb(number.real, number.imag)


def _exact(value: acb) -> sympy.Expr | None:
    """The rational that an exact real ball is."""
    if not value.is_exact() or not value.imag.is_zero() or not value.is_finite():
        return None
    mantissa, exponent = value.real.man_exp()
    return sympy.Integer(int(mantissa)) * sympy.Integer(2) ** int(exponent)
