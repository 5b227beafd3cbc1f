"""Whether an expression is real all over a region: by declarations, and by the signs that roots and logarithms need."""

from __future__ import annotations

import sympy
from sympy.core.function import AppliedUndef

from derive.expressions.canonical import is_zero
from derive.expressions.functions import known_as
from derive.expressions.nodes import size
from derive.expressions.rational import known_real
from derive.proofs.region import Region
from derive.proofs.signs import certain_sign

__all__ = ["certainly_real"]

_MOST_PARTS = 2000
_ALLOWED = {"+": "+", "0+": "+0", "!": "+-!"}
_KEEP_REAL = (
    sympy.Add | sympy.Mul | sympy.exp | sympy.sin | sympy.cos | sympy.tan | sympy.sinh | sympy.cosh | sympy.tanh | sympy.atan | sympy.asinh
    | sympy.erf | sympy.sign | sympy.Max | sympy.Min | sympy.Heaviside | sympy.floor | sympy.KroneckerDelta
)


def certainly_real(value: sympy.Expr, region: Region) -> bool:
    """True only if `value` is real wherever it is defined in the region; integrals and sums are real where what they add up is."""
    if value.is_extended_real or isinstance(value, sympy.Abs | sympy.re | sympy.im | sympy.arg):
        return True
    if not value.args or isinstance(value, AppliedUndef):
        return False
    if isinstance(value, sympy.Integral | sympy.Sum):
        ends = [end for limits in value.limits for end in limits[1:]]
        return all(certainly_real(part, region) for part in (value.function, *ends))
    if isinstance(value, sympy.Limit):
        return certainly_real(value.args[0], region)
    if isinstance(value, sympy.Derivative):
        return certainly_real(value.expr, region)
    if isinstance(value, sympy.log):
        return _nonnegative(value.args[0], region)
    if value.is_Pow:
        base, exponent = value.args
        if exponent.is_Integer:
            return certainly_real(base, region)
        return certainly_real(exponent, region) and _nonnegative(base, region)
    if isinstance(value, sympy.besselj | sympy.besseli):
        order, argument = value.args
        return certainly_real(argument, region) and (order.is_integer or (certainly_real(order, region) and _nonnegative(argument, region)))
    if isinstance(value, _KEEP_REAL) and all(certainly_real(part, region) for part in value.args):
        return True
    known, parts = known_as(value)
    if known is not None and known.real is not None and all(certainly_real(part, region) for part in parts) and all(
        (found := certain_sign(condition, region)) is not None and found.sign in _ALLOWED[sign] for condition, sign in known.real(*parts)
    ):
        return True
    return known_real(value) or (size(value) < _MOST_PARTS and is_zero(value - _conjugate(value, region)))


def _conjugate(value: sympy.Expr, region: Region) -> sympy.Expr:
    """The complex conjugate, with what is seen to be real left as it is."""
    if value.is_extended_real or (isinstance(value, sympy.log) and _nonnegative(value.args[0], region)):
        return value
    if value.is_Add or value.is_Mul or isinstance(value, sympy.exp | sympy.sin | sympy.cos | sympy.tan | sympy.sinh | sympy.cosh | sympy.tanh):
        return value.func(*(_conjugate(part, region) for part in value.args))
    if value.is_Pow and value.exp.is_Integer:
        return _conjugate(value.base, region) ** value.exp
    return sympy.conjugate(value)


def _nonnegative(value: sympy.Expr, region: Region) -> bool:
    if value.is_extended_nonnegative or isinstance(value, sympy.Abs):
        return True
    if value.is_Mul:
        return all(_nonnegative(factor, region) for factor in value.args)
    if value.is_Pow and value.exp.is_Integer:
        even = value.exp % 2 == 0
        return certainly_real(value.base, region) if even else _nonnegative(value.base, region)
    found = certain_sign(value, region)
    return found is not None and found.sign in "+0"
