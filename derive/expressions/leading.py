"""Leading coefficients: seen to be nonzero, or of a sign, at a sample point, which an obligation then claims for every value of their names."""

from __future__ import annotations

from functools import lru_cache

import sympy
from flint import acb

from derive.expressions.balls import NotEvaluable, enclose
from derive.expressions.canonical import is_zero
from derive.expressions.rational import known_real
from derive.expressions.sampling import instantiate, points, seeded, specified
from derive.expressions.terms import NotExpandable
from derive.obligations.conditions import NonZero, Positive
from derive.obligations.ledger import needs, recording

__all__ = ["Where", "off_the_cut", "require_defined", "require_nonzero", "require_sign", "sampled_sign"]

Where = tuple[tuple[sympy.Symbol, sympy.Expr, sympy.Expr], ...]  # intervals of names, where sample points are taken
_RULE = "leading coefficient"


def require_defined(value: sympy.Expr, where: Where = ()) -> None:
    """Raises where a divisor, or the argument of a logarithm, is zero or may be so at a sample point: the expression may be defined nowhere."""
    if value.is_Atom:
        return
    for part in sympy.preorder_traversal(value):
        divisor = part.base if part.is_Pow and part.exp.is_negative else part.args[0] if isinstance(part, sympy.log) else None
        if divisor is not None and not divisor.is_Atom and divisor.is_zero is not False and _vanishes(divisor, where):
            raise NotExpandable(f"{value} is defined nowhere, or that is not excluded")


def _vanishes(value: sympy.Expr, where: Where) -> bool:
    try:
        return bool(at_a_point(value, where).contains(0))
    except NotExpandable:
        return is_zero(value)


def require_nonzero(value: sympy.Expr, where: Where = ()) -> None:
    """`value` does not vanish: raises where it does, or may, at a sample point; else it is an obligation for all values of its names."""
    while value.is_Pow and value.exp.is_positive:
        value = value.base
    if value.is_zero is False:
        return
    if value.is_zero or at_a_point(value, where).contains(0):
        raise NotExpandable(f"the leading coefficient {value} may vanish")
    needs(_RULE, NonZero(value))


def require_sign(value: sympy.Expr, where: Where = ()) -> int:
    """1 or -1, the sign of `value`: that at a sample point, and an obligation for all values of its names."""
    if value.is_positive or value.is_negative:
        return 1 if value.is_positive else -1
    sign = sampled_sign(value, where)
    if not sign:
        raise NotExpandable(f"the sign of {value} is not known")
    needs(_RULE, Positive(sign * value))
    return sign


@lru_cache(maxsize=4096)
def sampled_sign(value: sympy.Expr, where: Where = ()) -> int:
    """The sign of a real `value` at a sample point; 0 where it has none."""
    if not known_real(value):
        return 0
    there = at_a_point(value, where).real
    return 1 if there > 0 else -1 if there < 0 else 0


def off_the_cut(value: sympy.Expr, where: Where = ()) -> None:
    """A `value` that is not real lies off the negative real axis: raises where that is not seen, else it is an obligation."""
    if known_real(value / sympy.I):
        return require_nonzero(value, where)
    real, imaginary = value.as_real_imag()
    there = at_a_point(value, where)
    if not there.imag.contains(0) and not imaginary.has(sympy.im, sympy.re):
        return needs(_RULE, NonZero(imaginary))
    if there.real > 0 and not real.has(sympy.im, sympy.re):
        return needs(_RULE, Positive(real))
    raise NotExpandable(f"the branch at {value} is not known")


@lru_cache(maxsize=4096)
def at_a_point(value: sympy.Expr, where: Where) -> acb:
    """The value at a sample point, with functions that are not specified chosen at random."""
    generator = seeded(0, "leading coefficient")
    with recording():
        value = specified(value, instantiate((value,), generator))
        try:
            point = next(points(value.free_symbols, generator, {name: (low, high) for name, low, high in where}))
            return enclose(value, point, 300)
        except (NotEvaluable, ValueError, TypeError, ArithmeticError) as error:
            raise NotExpandable(str(error)) from error
