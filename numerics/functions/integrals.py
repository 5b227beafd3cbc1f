"""Integrals at given numbers: cut where moduli and logarithms are singular, and around removable singularities by Cauchy's formula.

Let f be analytic on 0 < |z| <= r with a removable singularity at 0. Then, for 0 < d < r, the integral of f from 0 to d is that of
-f(z) log(1 - d/z)/(2 pi i) around |z| = r, as its coefficients c_k are those of Cauchy and sum c_k d**(k + 1)/(k + 1) is the integral.
That f = N/D is so is seen from N and D, which have no division by z and are analytic all over the disc by balls; the zeros of D in it,
as many as its argument turns around the circle, all lie at 0 if so many do; and f has a limit there.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from typing import Any

import sympy
from flint import acb, arb

from derive.expressions.balls import BallFunction, NotEvaluable, enclose, precision
from derive.expressions.expansion import leading_term, limit_at
from derive.expressions.nodes import atoms, replaced, size
from derive.expressions.quadrature import enclosed_integral
from derive.obligations.ledger import recording

__all__ = ["integral"]

_BITS = 300
_TOLERANCE = arb(2) ** -120
_SHARES = (2, 4, 8)  # the radius of a disc in the length of the piece
_MOST_EVALUATIONS = 40_000
_MOST_PARTS = 300  # of an expression that is brought to one fraction


def integral(node: sympy.Integral, numbers: Mapping[sympy.Symbol, Any]) -> acb:
    """An enclosure of an integral for rational values of its free names; NaN where none is found."""
    variable, low, high = node.limits[-1]
    inner: sympy.Expr = node.function
    for limits in node.limits[:-1]:
        inner = sympy.Integral(inner, limits)
    inner, low, high = (part.xreplace(dict(numbers)) for part in (inner, low, high))
    if not all(end.is_Rational or end.is_infinite for end in (low, high)) or inner.has(sympy.zoo, sympy.nan):
        return acb("nan")
    outside, inner = inner.as_independent(variable, as_Add=False)
    scale, inner = _scale(outside, inner, variable, low, high)
    total = acb(0)
    for start, end in pairwise((low, *_cuts(inner, variable, low, high), high)):
        total += _piece(inner, variable, start, end)
    with precision(_BITS):
        return total * enclose(scale, {}, _BITS)


def _scale(outside: sympy.Expr, inside: sympy.Expr, variable: sympy.Symbol, low: sympy.Expr, high: sympy.Expr) -> tuple[sympy.Expr, sympy.Expr]:
    """(c, f) with c f the integrand, f about 1 somewhere in the middle: what is done below has absolute tolerances."""
    middle = (low + high) / 2 if low.is_finite and high.is_finite else low + 1 if low.is_finite else sympy.Integer(1)
    try:
        height = abs(enclose(inside, {variable: middle + (high - low) / 97 if high.is_finite and low.is_finite else middle}, _BITS))
    except NotEvaluable:
        return outside, inside
    if not height.is_finite() or not height > 0:
        return outside, inside
    power = sympy.Integer(2) ** int(float(height.log().mid()) / 0.6931471805599453)
    return outside * power, inside / power


@lru_cache(maxsize=256)
def _piece(function: sympy.Expr, variable: sympy.Symbol, low: sympy.Expr, high: sympy.Expr) -> acb:
    if low.is_finite and high.is_finite:
        for end, turn in ((low, 1), (high, -1)):
            for share in _SHARES:
                width = (high - low) / share
                around = function.xreplace({variable: end + turn * variable})
                found = _around(around, variable, width)
                if found is not None:
                    rest = (low + width / 2, high) if turn > 0 else (low, high - width / 2)
                    return found + _plain(function, variable, *rest)
    return _plain(function, variable, low, high)


def _plain(function: sympy.Expr, variable: sympy.Symbol, low: sympy.Expr, high: sympy.Expr) -> acb:
    found = enclosed_integral(function, variable, low, high)
    return acb("nan") if found is None else found.ball


def _around(function: sympy.Expr, variable: sympy.Symbol, radius: sympy.Expr) -> acb | None:
    """The integral from 0 to half the radius of a function with a removable singularity at 0; None where it is none, or not seen to be."""
    if atoms(function, sympy.Integral, sympy.Sum) or size(function) > _MOST_PARTS or not _undefined_at_zero(function, variable):
        return None
    name = sympy.Dummy(variable.name, real=True)
    try:
        plain = replaced(function.xreplace({variable: name}), sympy.Abs, lambda node: _signed(node, name, radius))
        above, below = sympy.fraction(sympy.together(plain))
        with recording():
            positive = sympy.Dummy(variable.name, positive=True)
            order, logs, _ = leading_term(below.xreplace({name: positive}), positive, sympy.Integer(0))
            if logs or order.denominator != 1 or not limit_at(function.xreplace({variable: positive}), positive, sympy.Integer(0)).is_finite:
                return None
        compiled = [BallFunction(part, (name,)) for part in (above, below, sympy.diff(below, name) / below, above / below)]
    except (ValueError, ArithmeticError, NotImplementedError, TypeError, RecursionError):
        return None
    numerator, denominator, turning, quotient = compiled
    with precision(_BITS):
        extent = arb(int(radius.p)) / int(radius.q)
        disc = acb(arb(0, extent), arb(0, extent))
        if not (numerator(disc, analytic=True).is_finite() and denominator(disc, analytic=True).is_finite()):
            return None

        def on_circle(angle: acb) -> acb:
            return extent * (acb(0, 1) * angle).exp()

        def turn(angle: acb, analytic: bool) -> acb:
            z = on_circle(angle)
            return turning(z, analytic=True) * z

        def cauchy(angle: acb, analytic: bool) -> acb:
            z = on_circle(angle)
            return -quotient(z, analytic=True) * z * (1 - extent / (2 * z)).log(analytic=analytic)

        whole = 2 * arb.pi()
        zeros = acb.integral(turn, 0, whole, abs_tol=arb("0.01"), rel_tol=arb("0.01"), eval_limit=_MOST_EVALUATIONS) / whole
        count = zeros.unique_fmpz()
        if count is None or int(count) != int(order):
            return None
        found = acb.integral(cauchy, 0, whole, abs_tol=_TOLERANCE, rel_tol=_TOLERANCE, eval_limit=_MOST_EVALUATIONS) / whole
        if not found.is_finite():
            return None
        return found if function.has(sympy.I) else acb(found.real)  # real on the real axis


def _signed(node: sympy.Abs, name: sympy.Symbol, radius: sympy.Expr) -> sympy.Expr:
    """|u| as u or -u, where u has one sign between -radius and radius."""
    with precision(_BITS):
        extent = arb(int(radius.p)) / int(radius.q)
        found = BallFunction(node.args[0], (name,))(acb(arb(0, extent)))
        if found.real > 0 or found.real < 0:
            return node.args[0] if found.real > 0 else -node.args[0]
    raise NotEvaluable(f"{node} changes its form within {radius}")


def _undefined_at_zero(function: sympy.Expr, variable: sympy.Symbol) -> bool:
    """Whether balls that hold 0 give no value: else there is nothing to be done."""
    try:
        with precision(_BITS):
            return not BallFunction(function, (variable,))(acb(arb(0, arb(2) ** -30))).is_finite()
    except NotEvaluable:
        return False


def _cuts(function: sympy.Expr, variable: sympy.Symbol, low: sympy.Expr, high: sympy.Expr) -> list[sympy.Expr]:
    """The places within a range where a modulus or a logarithm is singular, as far as these are rational."""
    places = set()
    for node in atoms(function, sympy.Abs, sympy.log, sympy.sign):
        for part in sympy.fraction(sympy.together(node.args[0])):
            if part.is_polynomial(variable) and sympy.degree(part, variable) == 1:
                place = -part.coeff(variable, 0) / part.coeff(variable, 1)
                if place.is_Rational and low < place < high:
                    places.add(place)
    return sorted(places)
