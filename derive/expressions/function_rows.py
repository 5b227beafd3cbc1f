"""What is known of a function, and how rows of the table of functions are made that have something in common."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import sympy
from flint import acb

from derive.expressions.function_balls import INDETERMINATE, analytic_hypergeometric, hypergeometric, off_negative, where, whole
from derive.obligations.conditions import NonNegative, NonZero, Obligation, Positive

__all__ = [
    "HALF", "IMAGINARY", "NEVER", "NONE", "ONE", "Known", "always", "by_digamma", "by_golden_ratio", "for_binomial", "inverse_sine",
    "log_of_quotient", "no_pole", "odd", "of_bessel", "of_hankel", "of_hypergeometric", "of_inverse", "of_spherical", "polylog_by_powers",
    "trigamma_of_quarter", "positive", "where_positive",
]

Conditions = tuple[tuple[sympy.Expr, str], ...]
HALF, IMAGINARY, ONE, NEVER = sympy.Rational(1, 2), sympy.I, sympy.Integer(1), sympy.Integer(-1)
NONE: Conditions = ()
_LOWEST = 40


@dataclass(frozen=True)
class Known:
    """One function. Balls contain every value; `by` and `needs` say where a rewriting holds that loses a point of the domain."""

    ball: Callable[..., acb]
    analytic: Callable[..., acb] | None = None
    """The ball where the function is analytic all over the arguments, else indeterminate; None where `ball` is that already."""
    by: Callable[..., sympy.Expr | None] | None = None
    """The same function written by exponentials, logarithms, roots and functions that stay; None for arguments for which there is nothing."""
    needs: Callable[..., tuple[Obligation, ...]] | None = None
    """What the arguments must be for `by` to be defined wherever the function is."""
    entire: bool = False
    dimension: str = "number"
    """"number": of numbers, a number; "same": of quantities alike, another; "ratio": of quantities alike, a number."""
    real: Callable[..., tuple[tuple[sympy.Expr, str], ...]] | None = None
    """What must be positive ("+"), positive or zero ("0+"), or not zero ("!") at real arguments for a real value; met strictly, it is analytic."""
    alike: Callable[..., tuple[sympy.Expr, tuple[sympy.Expr, ...]]] | None = None
    """What has the sign of the function where it is real, and what must be positive for that."""


def of_bessel(ball: Callable[[acb, acb], acb], *, entire: bool, alike: Any = None) -> Known:
    """Of order and argument; J and I of a whole order are entire, the others have the cut of the logarithm."""

    def value(order: acb, z: acb) -> acb:
        return ball(z, order)

    def analytic(order: acb, z: acb) -> acb:
        return ball(z, order) if (entire and whole(order)) or off_negative(z) else INDETERMINATE

    def real(order: sympy.Expr, z: sympy.Expr) -> Conditions:
        return () if entire and order.is_integer else ((z, "+"),)

    return Known(value, analytic, real=real, alike=alike)


def of_hankel(turn: sympy.Expr) -> Known:
    """J + i Y, or J - i Y."""
    unit = acb(0, 1) if turn == IMAGINARY else acb(0, -1)

    def value(order: acb, z: acb) -> acb:
        return z.bessel_j(order) + unit * z.bessel_y(order)

    return Known(value, where(value, off_negative), by=lambda n, z: sympy.besselj(n, z) + turn * sympy.bessely(n, z))


@cache
def of_hypergeometric(above: int, below: int) -> Known:
    def real(*values: sympy.Expr) -> Conditions:
        return (*((one, "+") for one in values[above:-1]), *([(1 - values[-1], "+")] if above > below else []))

    return Known(hypergeometric(above, below), analytic_hypergeometric(above, below), real=real)


def of_inverse(ball: Callable[[acb], acb], sure: Callable[[acb], bool], head: Any, *, zero: bool = False) -> Known:
    """f(1/z); `zero` where the function has a value at 0 all the same."""
    return Known(
        lambda z: ball(1 / z), lambda z: ball(1 / z) if sure(1 / z) else INDETERMINATE,
        by=lambda u: head(1 / u), needs=(lambda u: (NonZero(u),)) if zero else None,
    )


def of_spherical(ball: Callable[[acb, acb], acb], head: Any) -> Known:
    """A spherical Bessel function by the one of half order; on the negative axis, where its sign is a convention, indeterminate."""
    value = where(lambda n, z: (acb.pi() / 2).sqrt() * ball(z, n + acb(1) / 2) / z.sqrt(), off_negative)
    return Known(value, by=lambda n, z: sympy.sqrt(sympy.pi / 2) * head(n + HALF, z) / sympy.sqrt(z), needs=lambda n, z: (Positive(z),))




def always(*values: sympy.Expr) -> Conditions:
    return NONE


def where_positive(*values: sympy.Expr) -> Conditions:
    return ((values[-1], "+"),)


def odd(u: sympy.Expr) -> tuple[sympy.Expr, tuple[sympy.Expr, ...]]:
    return u, ()


def positive(*values: sympy.Expr) -> tuple[sympy.Expr, tuple[sympy.Expr, ...]]:
    return ONE, ()


def no_pole(u: sympy.Expr) -> NonZero:
    """That gamma(u) is defined."""
    return NonZero(1 / sympy.gamma(u))


def for_binomial(n: sympy.Expr, k: sympy.Expr) -> tuple[Obligation, ...]:
    """A polynomial in n where k is a whole number: what is lost are poles of gamma functions alone."""
    if n.is_integer is None and not n.is_nonnegative and k.is_integer and k.is_nonnegative:
        return no_pole(n + 1), no_pole(n - k + 1)
    return NonNegative(n), NonNegative(k), NonNegative(n - k)


def by_digamma(n: sympy.Expr, *order: sympy.Expr) -> sympy.Expr | None:
    return None if order else sympy.digamma(n + 1) + sympy.EulerGamma


def polylog_by_powers(s: sympy.Expr, z: sympy.Expr) -> sympy.Expr | None:
    """A rational function for orders 0, -1, -2 ...: z d/dz lowers the order by one."""
    if not s.is_Integer or not -_LOWEST < s <= 0:
        return None
    t = sympy.Dummy()
    value = t / (1 - t)
    for _ in range(-int(s)):
        value = sympy.together(t * value.diff(t))
    return value.xreplace({t: z})


def trigamma_of_quarter(n: sympy.Expr, z: sympy.Expr) -> sympy.Expr | None:
    return sympy.pi**2 + 8 * sympy.Catalan if n == 1 and z == sympy.Rational(1, 4) else None


def by_golden_ratio(n: sympy.Expr, *variable: sympy.Expr) -> sympy.Expr | None:
    """Binet's formula, of a whole number."""
    golden = (1 + sympy.sqrt(5)) / 2
    return None if variable or not n.is_integer else (golden**n - (1 - golden) ** n) / sympy.sqrt(5)


def log_of_quotient(u: sympy.Expr) -> sympy.Expr:
    return (sympy.log(1 + IMAGINARY * u) - sympy.log(1 - IMAGINARY * u)) / (2 * IMAGINARY)


def inverse_sine(u: sympy.Expr) -> sympy.Expr:
    return -IMAGINARY * sympy.log(IMAGINARY * u + sympy.sqrt(1 - u**2))
