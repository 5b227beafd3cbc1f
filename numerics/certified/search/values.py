"""Values of an expression to more digits than a cell needs, and what its Chebyshev coefficients are there."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from functools import lru_cache
from typing import Protocol

import sympy
from flint import acb, arb, arb_mat, ctx, fmpq, fmpz_poly

from derive.expressions.balls import compile_ball, precision
from numerics.certified.formula import OutOfTime

_ACCURACY = 112


class Expandable(Protocol):
    """A function that has Chebyshev coefficients in cells."""

    def chebyshev(self, centre: fmpq, half_width: fmpq, count: int) -> list[arb]:
        """The coefficients of the interpolant at `count` Chebyshev nodes of [centre - half_width, centre + half_width]."""


class Values:
    """F(x) for exact x, as balls good to at least 2**-112."""

    def __init__(self, expression: sympy.Expr, variable: sympy.Symbol) -> None:
        self.ball = compile_ball(expression, [variable])
        self.bits, self.until = 192, math.inf

    def __call__(self, x: fmpq) -> arb:
        return self._settled(lambda: [arb(x)])[0]

    def chebyshev(self, centre: fmpq, half_width: fmpq, count: int) -> list[arb]:
        """The coefficients of the interpolant at `count` Chebyshev nodes of [centre - half_width, centre + half_width]."""
        values = self._settled(lambda: [arb(centre) + arb(half_width) * node for node in _nodes(count, ctx.prec)])
        with precision(self.bits):
            return _interpolated(values)

    def real(self, x: arb) -> arb:
        """The value at the working precision; not a number where it is not real."""
        value = self.ball(acb(x))
        return value.real if value.imag.contains(0) else arb("nan")

    def _at(self, points: list[acb]) -> list[acb]:
        """The ball function at many points, step by step."""
        columns = [points]
        for operation, inputs in self.ball.programs[False]:
            columns.append(list(map(operation, *(columns[i] for i in inputs))) if inputs else [operation()] * len(points))
        return columns[self.ball.result]

    def _settled(self, places: Callable[[], list[arb]]) -> list[arb]:
        bits = self.bits
        while True:
            if time.monotonic() > self.until:
                raise OutOfTime
            with precision(bits):
                found = self._at(list(map(acb, places())))
                values = [v.real for v in found]
                if not all(v.imag.contains(0) for v in found):
                    raise ArithmeticError("no value: the formula is not real there")
                if all(v.is_finite() for v in values):
                    least = max(abs(v).lower() for v in values) * arb(2) ** -_ACCURACY if len(values) > 1 else 0
                    if all(v.rel_accuracy_bits() > _ACCURACY or v.is_zero() or v.rad() < least for v in values):
                        return values
            if bits > 20_000:
                raise ArithmeticError("no value: the formula is undefined there, or is zero")
            bits *= 2


def chebyshev(function: Callable[[arb], arb], centre: fmpq, half_width: fmpq, count: int) -> list[arb]:
    """The same for any function, at the working precision."""
    return _interpolated([function(arb(centre) + arb(half_width) * node) for node in _nodes(count, ctx.prec)])


def monomials(coefficients: list[arb]) -> list[arb]:
    """The coefficients of powers of the polynomial with these Chebyshev coefficients."""
    return (_to_powers(len(coefficients)) * arb_mat(len(coefficients), 1, coefficients)).entries()


def _interpolated(values: list[arb]) -> list[arb]:
    return (_transform(len(values), ctx.prec) * arb_mat(len(values), 1, values)).entries()


@lru_cache(64)
def _nodes(count: int, bits: int) -> list[arb]:
    return [((arb(k) + arb(0.5)) * arb.pi() / count).cos().mid() for k in range(count)]


@lru_cache(64)
def _transform(count: int, bits: int) -> arb_mat:
    angles = [(arb(k) + arb(0.5)) * arb.pi() / count for k in range(count)]
    return arb_mat([[(angle * j).cos() * (1 if j == 0 else 2) / count for angle in angles] for j in range(count)])


@lru_cache(64)
def _to_powers(count: int) -> arb_mat:
    polynomials = [fmpz_poly.chebyshev_t(j) for j in range(count)]
    return arb_mat([[arb(polynomial[power]) for polynomial in polynomials] for power in range(count)])
