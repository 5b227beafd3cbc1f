"""Rigorous quadrature over finite and infinite ranges: every enclosure contains the integral.

Singular ends and algebraic tails become exponential ones by x = a + exp(-v) and x = exp(v); exponential tails are cut off with a
bound (`tails`); a tail of rational functions times waves is turned into the complex plane, where it decays.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import sympy
from flint import acb, arb

from derive.expressions.balls import BallFunction, NotEvaluable, enclose, precision
from derive.expressions.tails import Unbounded, tail

__all__ = ["Enclosure", "enclosed_integral"]

_BITS = 400
_GOAL = 110
_MOST_EVALUATIONS = 40_000
_STARTS = (2, 8, 30, 100, 300, 1000)
_WIDEST = arb("1e-3")


@dataclass(frozen=True)
class Enclosure:
    """A ball that contains the integral."""

    ball: acb

    @property
    def text(self) -> str:
        return self.ball.str(20) if self.ball.imag != 0 else self.ball.real.str(20)

    def compared(self, value: sympy.Expr) -> Comparison | None:
        """How a value stands to the ball; None if it cannot be evaluated."""
        try:
            other = enclose(value, {}, _BITS)
        except NotEvaluable:
            return None
        if not other.is_finite():
            return None
        with precision(_BITS):
            difference = self.ball - other
            size = abs(difference).upper()
            digits = 0 if size > 1 else 60 if size == 0 else int(-float(size.log()) / 2.302585093) if size > arb("1e-60") else 60
            return Comparison(not difference.contains(0), max(0, digits), other.real.str(20) if other.imag == 0 else other.str(20))


@dataclass(frozen=True)
class Comparison:
    """Whether two balls are disjoint, else to how many digits they agree; and the second as text."""

    disjoint: bool
    digits: int
    text: str


def enclosed_integral(function: sympy.Expr, variable: sympy.Symbol, low: sympy.Expr, high: sympy.Expr) -> Enclosure | None:
    """An enclosure of the integral of a function of one variable between two rational or infinite ends, or None.

    >>> x = sympy.Symbol("x", positive=True)
    >>> enclosed_integral(sympy.exp(-x**2), x, sympy.Integer(0), sympy.oo).compared(sympy.sqrt(sympy.pi) / 2).disjoint
    False
    """
    low, high = sympy.S(low), sympy.S(high)
    if function.free_symbols - {variable} or not all(end.is_Rational or end.is_infinite for end in (low, high)):
        return None
    name = sympy.Dummy(variable.name, real=True)
    try:
        with precision(_BITS):
            total = acb(0)
            for part, start, end in _halves(function.xreplace({variable: name}), name, low, high):
                piece = _piece(part, name, start, end)
                if not piece.is_finite():
                    return None
                total += piece
            return Enclosure(total) if total.rad() < _WIDEST * (1 + abs(total).lower()) else None
    except (NotEvaluable, Unbounded, sympy.polys.polyerrors.BasePolynomialError, ValueError, ZeroDivisionError):
        return None


def _halves(function: sympy.Expr, name: sympy.Symbol, low: sympy.Expr, high: sympy.Expr) -> Iterator[tuple[sympy.Expr, sympy.Expr, sympy.Expr]]:
    """The range as pieces that have at most their ends singular or infinite."""
    if low is -sympy.oo:
        yield from _halves(function.xreplace({name: -name}), name, -high if high is not sympy.oo else sympy.Integer(0), sympy.oo)
        if high is sympy.oo:
            yield from _halves(function, name, sympy.Integer(0), sympy.oo)
        return
    middle = sympy.floor(low) + 1 if high is sympy.oo else (low + high) / 2
    yield function, low, middle
    yield function, middle, high


def _piece(function: sympy.Expr, name: sympy.Symbol, low: sympy.Expr, high: sympy.Expr) -> acb:
    if high is sympy.oo:
        return _endless(function, name, low)
    whole = _finite(function, name, low, high)
    if _tight(whole):
        return whole
    v = sympy.Dummy("v", real=True)
    middle = (low + high) / 2
    total = acb(0)
    for end, other, turn in ((low, middle, 1), (high, middle, -1)):  # x = low + h exp(-v), or high - h exp(-v), v > 0
        plain = _finite(function, name, *sorted((end, other)))
        if _tight(plain):
            total += plain
            continue
        width = abs(other - end)
        inside = function.xreplace({name: end + turn * width * sympy.exp(-v)})
        total += _decaying(_tidied(inside * width * sympy.exp(-v)), v, sympy.Integer(0))
    return total


def _endless(function: sympy.Expr, name: sympy.Symbol, low: sympy.Expr) -> acb:
    """The integral from a positive number to infinity."""
    if low <= 0:
        return _piece(function, name, low, sympy.Integer(1)) + _endless(function, name, sympy.Integer(1))
    try:
        return _decaying(function, name, low)
    except Unbounded:
        pass
    turned = _turned(function, name, low)
    if turned is not None:
        return turned
    v = sympy.Dummy("v", real=True)
    return _decaying(_tidied(function.xreplace({name: low * sympy.exp(v)}) * low * sympy.exp(v)), v, sympy.Integer(0))


def _decaying(function: sympy.Expr, name: sympy.Symbol, low: sympy.Expr) -> acb:
    """The integral to infinity of what decays exponentially."""
    goal = arb(2) ** -_GOAL
    for start in _STARTS:
        if start <= low:
            continue
        try:
            rest = tail(function, name, start)
        except Unbounded:
            if start == _STARTS[-1]:
                raise
            continue
        if rest < goal or start == _STARTS[-1]:
            whole = _finite(function, name, low, sympy.Integer(start))
            return whole + acb(arb(0, rest.upper()), arb(0, rest.upper()) if function.has(sympy.I) else arb(0))
    raise Unbounded("no exponential decay")


def _turned(function: sympy.Expr, name: sympy.Symbol, low: sympy.Expr) -> acb | None:
    """The integral from low of a sum of g(x) exp(i k x), g rational: from a point beyond all poles of g on, up or down in the complex plane."""
    waves = function.replace(lambda e: isinstance(e, sympy.sin | sympy.cos) and e.has(name), lambda e: e.rewrite(sympy.exp))
    parts: dict[sympy.Expr, sympy.Expr] = {}
    numerator, denominator = sympy.fraction(waves, exact=True)
    for term in sympy.Add.make_args(sympy.expand(numerator)):
        phase, rest = sympy.Integer(0), 1 / denominator
        for factor in sympy.Mul.make_args(term):
            phase, rest = (phase + factor.args[0], rest) if isinstance(factor, sympy.exp) else (phase, rest * factor)
        k = sympy.expand(-sympy.I * phase).coeff(name, 1)
        if not rest.is_rational_function(name) or not k.is_real or sympy.expand(phase - sympy.I * k * name) != 0:
            return None
        parts[k] = parts.get(k, sympy.Integer(0)) + rest
    if not any(k != 0 for k in parts):
        return None
    far, s = low, sympy.Dummy("s", real=True)
    fractions = {k: sympy.fraction(sympy.cancel(sympy.together(rest))) for k, rest in parts.items()}
    for above, below in fractions.values():
        coefficients = sympy.Poly(below, name).all_coeffs()
        if sympy.degree(above, name) >= sympy.degree(below, name) or not all(c.is_Rational for c in coefficients):
            return None
        far = max([far, *(2 + sympy.ceiling(abs(c / coefficients[0])) for c in coefficients[1:])])  # Cauchy: the poles lie within
    total = acb(0) if far == low else _finite(function, name, low, far)
    for k, (above, below) in fractions.items():
        if k == 0:
            total += _endless(above / below, name, far)
            continue
        turn = sympy.I if k.is_positive else -sympy.I
        inside = (above / below).xreplace({name: far + turn * s}) * sympy.exp(-abs(k) * s)
        total += enclose(turn * sympy.exp(sympy.I * k * far), {}, _BITS) * _decaying(inside, s, sympy.Integer(0))
    return total


def _tidied(function: sympy.Expr) -> sympy.Expr:
    """With what cancels in bases written out."""
    return function.replace(lambda e: e.is_Pow and e.base.is_Add, lambda e: sympy.expand(e.base) ** e.exp)


def _finite(function: sympy.Expr, name: sympy.Symbol, low: sympy.Expr, high: sympy.Expr) -> acb:
    compiled = BallFunction(function, (name,))
    tolerance = arb(2) ** -_GOAL
    start, end = (enclose(one, {}, _BITS) for one in (low, high))
    return acb.integral(
        lambda z, analytic: compiled(z, analytic=analytic), start, end, abs_tol=tolerance, rel_tol=tolerance, eval_limit=_MOST_EVALUATIONS
    )


def _tight(value: acb) -> bool:
    return bool(value.is_finite()) and bool(value.rad() < arb(2) ** -(_GOAL - 30) * (1 + abs(value).lower()))
