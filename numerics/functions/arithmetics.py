"""The kinds of numbers that a program runs in: float64 with the bound of a filter or a running one, and double-double."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
import sympy
from flint import arb

from derive.expressions.balls import enclose, precision
from numerics.arithmetic import elementary, kernels, running
from numerics.arithmetic.doubled import Doubled, constant
from numerics.arithmetic.running import Running
from numerics.arithmetic.scaled import Scaled

__all__ = ["DOUBLED", "FILTERED", "RUNNING"]


class _Operators:
    """What they have in common."""

    @staticmethod
    def add(a: Any, b: Any) -> Any:
        return a + b

    @staticmethod
    def sub(a: Any, b: Any) -> Any:
        return a - b

    @staticmethod
    def mul(a: Any, b: Any) -> Any:
        return a * b

    @staticmethod
    def div(a: Any, b: Any) -> Any:
        return a / b

    @staticmethod
    def neg(a: Any) -> Any:
        return -a


class _DoubledNumbers(_Operators):
    abs = staticmethod(Doubled.__abs__)
    sqrt = staticmethod(Doubled.sqrt)
    exp = staticmethod(elementary.exponential)
    log = staticmethod(elementary.logarithm)
    sin = staticmethod(elementary.sine)
    cos = staticmethod(elementary.cosine)
    atan = staticmethod(elementary.arctangent)

    @staticmethod
    @lru_cache(maxsize=4096)
    def constant(value: sympy.Expr) -> Doubled:
        return constant(_ball(value))


class _RunningNumbers(_Operators):
    sqrt = staticmethod(running.sqrt)
    exp = staticmethod(kernels.exponential)
    log = staticmethod(kernels.logarithm)
    sin = staticmethod(kernels.sine)
    cos = staticmethod(kernels.cosine)

    @staticmethod
    def abs(a: Running) -> Running:
        return Running(np.abs(a.value), a.bound)

    @staticmethod
    def atan(a: Running) -> Running:
        """By the double-double one: there is no cheaper form."""
        found = elementary.arctangent(Doubled(a.value, 0.0, a.bound))
        return Running(found.high, found.bound + np.abs(found.low) * (1 + 2.0**-50))

    @staticmethod
    @lru_cache(maxsize=4096)
    def constant(value: sympy.Expr) -> Running:
        found = constant(_ball(value))
        low, bound = float(found.low), float(found.bound)
        return Running(float(found.high), 0.0 if low == 0 and bound == 0 else abs(low) * (1 + 2.0**-50) + bound)


class _FilteredNumbers(_Operators):
    abs = staticmethod(Scaled.__abs__)
    sqrt = staticmethod(Scaled.sqrt)
    exp = staticmethod(Scaled.exp)
    log = staticmethod(Scaled.log)
    sin = staticmethod(Scaled.sin)
    cos = staticmethod(Scaled.cos)

    @staticmethod
    def atan(a: Scaled) -> Scaled:
        """Left to double-double."""
        return Scaled(np.arctan(a.value), np.inf)

    @staticmethod
    @lru_cache(maxsize=4096)
    def constant(value: sympy.Expr) -> Scaled:
        found = _RunningNumbers.constant(value)
        return Scaled(found.value, 1.0 if found.bound else 0.0, positive=bool(found.value >= 0))


def _ball(value: sympy.Expr) -> arb:
    with precision(300):
        return enclose(value, {}, 300).real


DOUBLED, FILTERED, RUNNING = _DoubledNumbers(), _FilteredNumbers(), _RunningNumbers()
