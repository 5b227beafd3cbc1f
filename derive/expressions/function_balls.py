"""Balls of functions that python-flint has under another form, or with another domain: each contains every value of the function.

The analytic ball of a function is indeterminate unless the function is analytic all over its arguments.
Conventions on branch cuts are SymPy's, which are those of python-flint.
"""

from __future__ import annotations

from collections.abc import Callable

from flint import acb, arb

__all__ = [
    "INDETERMINATE", "analytic_hypergeometric", "analytic_lambert", "analytic_zeta", "angle", "argument", "binomial", "double_factorial",
    "elliptic_e", "falling", "fibonacci", "heaviside", "hypergeometric", "kronecker", "lambert", "nowhere", "of_whole_degree",
    "off_above_one", "off_below_one", "off_beyond_i", "off_beyond_one", "off_negative", "polygamma", "rising", "sign", "where", "whole",
    "zeta",
]

INDETERMINATE = acb("nan")
_MOST_FACTORS = 100_000


def nowhere(*values: acb) -> acb:
    """The analytic ball of a function that is analytic nowhere."""
    return INDETERMINATE


def where(ball: Callable[..., acb], sure: Callable[[acb], bool]) -> Callable[..., acb]:
    """The ball where the argument (the last one) is certainly off the cut."""
    return lambda *values: ball(*values) if sure(values[-1]) else INDETERMINATE


def off_negative(z: acb) -> bool:
    return bool(z.real > 0) or not z.imag.contains(0)


def off_beyond_one(z: acb) -> bool:
    return bool(abs(z.real) < 1) or not z.imag.contains(0)


def off_beyond_i(z: acb) -> bool:
    return bool(abs(z.imag) < 1) or not z.real.contains(0)


def off_below_one(z: acb) -> bool:
    return bool(z.real > 1) or not z.imag.contains(0)


def off_above_one(z: acb) -> bool:
    return bool(z.real < 1) or not z.imag.contains(0)


def whole(order: acb) -> bool:
    """Whether the ball is one integer, exactly."""
    return bool(order.is_exact()) and order.unique_fmpz() is not None


def _counting(n: acb) -> bool:
    """Whether the ball is one whole number, 0 or more, that is not too large for a product of as many factors."""
    return whole(n) and bool(n.real >= 0) and bool(n.real < _MOST_FACTORS)


def _integer(n: acb) -> int:
    """The integer that an exact ball is."""
    number = n.unique_fmpz()
    if number is None:
        raise ValueError(f"{n} is not an integer")
    return int(number)


def sign(z: acb) -> acb:
    """z/|z|, and 0 at 0; a ball that holds 0 and more has every value of the closed disc."""
    if z.imag.is_zero():
        return acb(1) if z.real > 0 else acb(-1) if z.real < 0 else acb(0) if z.is_zero() else acb(arb(0, 1))
    return acb(arb(0, 1), arb(0, 1)) if z.contains(0) else z / abs(z)


def argument(z: acb) -> acb:
    return INDETERMINATE if z.contains(0) else acb(z.arg())


def heaviside(z: acb, at_zero: acb) -> acb:
    if not z.imag.is_zero():
        return INDETERMINATE
    return acb(1) if z.real > 0 else acb(0) if z.real < 0 else at_zero if z.is_zero() else acb(0).union(acb(1)).union(at_zero)


def kronecker(one: acb, other: acb, *limits: acb) -> acb:
    difference = one - other
    if limits:
        return INDETERMINATE
    return acb(0) if not difference.contains(0) else acb(1) if difference.is_zero() else INDETERMINATE


def angle(y: acb, x: acb) -> acb:
    if not (y.imag.is_zero() and x.imag.is_zero()) or (y.contains(0) and x.contains(0)):
        return INDETERMINATE
    return acb(arb.atan2(y.real, x.real))


def binomial(n: acb, k: acb) -> acb:
    """A polynomial in n where k is a whole number; else Γ(n+1)/(Γ(k+1) Γ(n-k+1)), by reciprocal gamma functions, which are entire."""
    if _counting(k):
        return (n - k + 1).rising(k) * (k + 1).rgamma()
    return (n + 1).gamma() * (k + 1).rgamma() * (n - k + 1).rgamma()


def rising(z: acb, k: acb) -> acb:
    """z (z + 1) ... (z + k - 1) where k is a whole number; else Γ(z+k)/Γ(z)."""
    return z.rising(k) if _counting(k) else (z + k).gamma() * z.rgamma()


def falling(z: acb, k: acb) -> acb:
    """z (z - 1) ... (z - k + 1) where k is a whole number; else Γ(z+1)/Γ(z-k+1)."""
    return (z - k + 1).rising(k) if _counting(k) else (z + 1).gamma() * (z - k + 1).rgamma()


def fibonacci(n: acb) -> acb:
    """Of a whole number; of others SymPy has one of several continuations."""
    if not whole(n):
        return INDETERMINATE
    golden = (1 + acb(5).sqrt()) / 2
    return (golden**n - (1 - golden) ** n) / acb(5).sqrt()


def of_whole_degree(ball: Callable[..., acb]) -> Callable[..., acb]:
    """A polynomial of the degree that is the first argument; of other degrees, where conventions differ, indeterminate."""
    return lambda degree, *values: ball(values[-1], degree, *values[:-1]) if _counting(degree) else INDETERMINATE


def hypergeometric(above: int, below: int) -> Callable[..., acb]:
    """pFq of its parameters and its argument; indeterminate where the series diverges all over, or where a term of it may be divided by zero."""

    def value(*values: acb) -> acb:
        lower, z = values[above:-1], values[-1]
        if above > below + 1 or any(one.contains_integer() and not one.real > 0 for one in lower):
            return INDETERMINATE
        return z.hypgeom([*values[:above]], [*lower])

    return value


def analytic_hypergeometric(above: int, below: int) -> Callable[..., acb]:
    """pFq where it is analytic: everywhere for p <= q, off the cut from 1 on for p = q + 1."""
    ball = hypergeometric(above, below)
    return ball if above <= below else where(ball, off_above_one)


def polygamma(order: acb, z: acb) -> acb:
    if not whole(order) or not order.real >= 0:
        return INDETERMINATE
    return z.digamma() if order.is_zero() else z.polygamma(order)


def zeta(s: acb, *shift: acb) -> acb:
    return s.zeta(*shift)


def analytic_zeta(s: acb, *shift: acb) -> acb:
    return INDETERMINATE if shift and not shift[0].real > 0 else s.zeta(*shift)


def lambert(z: acb, *branch: acb) -> acb:
    """W of a branch that is a whole number, 0 where none is given; on the cuts of another branch than 0 only where that is real."""
    if not branch or branch[0].is_zero():
        return z.lambertw()
    number = _integer(branch[0]) if whole(branch[0]) else 0
    real = number == -1 and z.imag.is_zero() and z.real > -0.36 and z.real < 0
    return z.lambertw(number) if number and (real or off_negative(z)) else INDETERMINATE


def analytic_lambert(z: acb, *branch: acb) -> acb:
    """On the principal branch off the cut that ends at -1/e; on the others, off the cut that ends at 0."""
    principal = not branch or branch[0].is_zero()
    off = bool(z.real > -0.36) if principal else bool(z.real > 0)
    return lambert(z, *branch) if off or not z.imag.contains(0) else INDETERMINATE


def double_factorial(n: acb) -> acb:
    """Of a whole number: 2^(n/2) Γ(n/2 + 1), and sqrt(2/π) times that for an odd one."""
    if not whole(n) or not n.real >= -1:
        return INDETERMINATE
    value = acb(2) ** (n / 2) * (n / 2 + 1).gamma()
    return value if _integer(n) % 2 == 0 else value * (2 / acb.pi()).sqrt()


def elliptic_e(*u: acb) -> acb:
    return acb.elliptic_e(u[0]) if len(u) == 1 else acb.elliptic_e_inc(u[0], u[1])
