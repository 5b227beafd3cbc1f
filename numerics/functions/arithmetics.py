"""The two kinds of numbers that a program runs in: float64 with a running bound, and double-double with one."""

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

__all__ = ["DOUBLED", "RUNNING"]


class _Operators:
    """What the two have in common."""

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
        error = 0.0 if found.low == 0 and found.bound == 0 else abs(found.low) * (1 + 2.0**-50) + float(found.bound)
        return Running(float(found.high), error)


def _ball(value: sympy.Expr) -> arb:
    with precision(300):
        return enclose(value, {}, 300).real


DOUBLED, RUNNING = _DoubledNumbers(), _RunningNumbers()
