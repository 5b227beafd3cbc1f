"""Operations on complex balls that python-flint does not have as one: numbers, moduli, extremes, each with its value only where it is analytic."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial
from typing import NamedTuple

import flint
import sympy
from flint import acb, arb

from derive.expressions.functions import INDETERMINATE, nowhere


class NotEvaluable(ValueError):
    """The expression has a part without ball arithmetic, e.g. a function left unspecified."""


class Cut(NamedTuple):
    """An operation that is not analytic everywhere: its value, and its value only where it is analytic."""

    plain: Callable[..., acb]
    strict: Callable[..., acb]


@lru_cache(maxsize=10_000)
def constant(node: sympy.Expr) -> Callable[[], acb]:
    """The value of a number at the working precision, made once at each."""
    makers: dict[sympy.Expr, Callable[[], arb | acb]] = {
        sympy.pi: arb.pi, sympy.E: lambda: arb(1).exp(), sympy.EulerGamma: arb.const_euler, sympy.Catalan: arb.const_catalan,
        sympy.GoldenRatio: lambda: (1 + arb(5).sqrt()) / 2,
        sympy.I: lambda: acb(0, 1),
    }
    make: Callable[[], arb | acb]
    if node.is_Rational:
        make = partial(arb, flint.fmpq(int(node.p), int(node.q)))
    elif node in makers:
        make = makers[node]
    else:
        infinite = node in (sympy.oo, -sympy.oo)
        raise NotEvaluable(f"no rigorous numbers are known for what runs to {node}" if infinite else f"no rigorous numbers are known for {node}")
    known: dict[int, acb] = {}

    def value() -> acb:
        bits = flint.ctx.prec
        found = known.get(bits)
        if found is None:
            found = known[bits] = acb(make())
        return found

    return value


def summed(*terms: acb) -> acb:
    return sum(terms, acb(0))


def _continued(value: acb) -> acb:
    """|u| of a function u that is real on the real axis, continued from there where the sign is certain."""
    if value.real > 0:
        return value
    return -value if value.real < 0 else INDETERMINATE


def _positive_log(value: acb) -> acb:
    return value.log() if value.real > 0 else INDETERMINATE


def _real_modulus(value: acb) -> acb:
    """|u| of a function u that is known to be real where its names are what they are declared to be; elsewhere indeterminate."""
    return acb(abs(value.real)) if value.imag.contains(0) else INDETERMINATE


MODULUS = {  # by whether the argument is known to be real
    True: Cut(_real_modulus, _continued),
    False: Cut(lambda u: acb(abs(u)), nowhere),
}
LOG_MODULUS = {
    True: Cut(lambda u: _positive_log(_real_modulus(u)), lambda u: _positive_log(_continued(u))),
    False: Cut(lambda u: _positive_log(acb(abs(u))), nowhere),
}


def _maximum(*values: acb) -> acb:
    if not all(value.imag.is_zero() for value in values):
        return INDETERMINATE
    best = values[0].real
    for value in values[1:]:
        best = best.max(value.real)
    return acb(best)


def _minimum(*values: acb) -> acb:
    return -_maximum(*(-value for value in values))


EXTREMES = {sympy.Max: Cut(_maximum, nowhere), sympy.Min: Cut(_minimum, nowhere)}
