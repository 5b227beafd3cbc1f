"""The closed form of one integral over a region: the rules in order, and that the integral converges and its variable may run there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import sympy
from sympy.core.function import AppliedUndef
from sympy.polys.polyerrors import BasePolynomialError

from derive.closed_forms.beta import beta_over_half_line, beta_to_an_end
from derive.closed_forms.conditions import Conditions, NotClosed
from derive.closed_forms.exponentials import over_half_line
from derive.closed_forms.gaussians import gaussian_over_the_line
from derive.closed_forms.periods import over_a_period
from derive.expressions.canonical import is_zero
from derive.expressions.integrals import close
from derive.expressions.rational import TooLarge
from derive.obligations.conditions import Converges, Holds, Inside, Positive
from derive.obligations.ledger import note, recording, replayed
from derive.proofs.region import Region

__all__ = ["closed_integral"]

_Rule = Callable[[sympy.Expr, Conditions], sympy.Expr]
_STRANGE = (AppliedUndef, sympy.Integral, sympy.Sum, sympy.Limit, sympy.Derivative, sympy.Subs, sympy.Piecewise, sympy.Product)


def closed_integral(node: sympy.Integral, region: Region) -> sympy.Expr | None:
    """The value of an integral over one variable, for every value of its parameters in the region; None where no rule gives it.

    >>> x, s = sympy.symbols("x s", positive=True)
    >>> closed_integral(sympy.Integral(x**2 * sympy.log(1 - sympy.exp(-s * x)), (x, 0, sympy.oo)), Region())
    -pi**4/(45*s**3)
    """
    if len(node.limits) != 1 or len(node.limits[0]) != 3 or node.function.atoms(*_STRANGE):
        return None
    ((variable, low, high),) = node.limits
    for rule, function in _ways(node.function, variable, low, high):
        conditions = Conditions(region)
        with recording() as ledger:
            try:
                value = rule(function, conditions)
            except (NotClosed, TooLarge, BasePolynomialError):
                continue
        alike = low is not -sympy.oo or is_zero(node.function - node.function.xreplace({variable: -variable}))  # else the halves may cancel far out
        seen = (alike and any(isinstance(one, Holds) for one in conditions.found)) or conditions.met(Converges(node.function, variable, low, high))
        if seen and not value.has(sympy.nan, sympy.zoo, sympy.oo, -sympy.oo):
            replayed(ledger)
            note("integral in closed form", (node.function, variable, low, high), (value,), Inside(variable, low, high), *conditions.found)
            return value
    return None


def _ways(function: sympy.Expr, variable: sympy.Symbol, low: sympy.Expr, high: sympy.Expr) -> Iterator[tuple[_Rule, sympy.Expr]]:
    """Rules, with the integrand that each is for: over the half line folded or shifted, or from zero to an end."""
    x = sympy.Dummy(variable.name, positive=True)
    if high is not sympy.oo:
        if low == 0 and high in (sympy.pi, 2 * sympy.pi):
            yield partial(_over_a_period, x, 1 if high == 2 * sympy.pi else 2), function.xreplace({variable: x})
        if (low, high) == (-sympy.pi, sympy.pi):
            yield partial(_over_a_period, x, 1), function.xreplace({variable: x})
        if low == 0 and high.is_finite:
            yield (lambda inner, conditions: beta_to_an_end(inner, x, high, conditions)), function.xreplace({variable: x})
        if low == 0 and high.is_positive and function.has(sympy.log):  # x = high exp(-t)
            inner = function.xreplace({variable: high * sympy.exp(-x)}) * high * sympy.exp(-x)
            yield partial(_over_half_line, over_half_line, x), sympy.powsimp(sympy.expand_log(inner))
        return
    folded = function.xreplace({variable: x})
    if low is -sympy.oo:
        mirrored = function.xreplace({variable: -x})
        folded = 2 * folded if is_zero(folded - mirrored) else folded + mirrored
    elif low.is_extended_real and low.is_finite and low != 0:
        yield partial(_from_an_end, x, low), function.xreplace({variable: x})
        folded = function.xreplace({variable: low + x})
    elif low != 0:
        return
    for rule in (over_half_line, beta_over_half_line):
        yield partial(_over_half_line, rule, x), folded
    real = sympy.Dummy(variable.name, real=True)
    extended = function.xreplace({variable: real})
    if low is -sympy.oo or (low == 0 and is_zero(extended - extended.xreplace({real: -real}))):
        yield partial(_over_half_line, _over_the_line, real), extended if low is -sympy.oo else extended / 2


def _over_the_line(function: sympy.Expr, real: sympy.Symbol, conditions: Conditions) -> sympy.Expr:
    """Of a Gaussian, or as it is done without a region."""
    done = close(sympy.Integral(function, (real, -sympy.oo, sympy.oo)))
    return gaussian_over_the_line(function, real, conditions) if done.has(sympy.Integral) else done


def _from_an_end(x: sympy.Symbol, low: sympy.Expr, function: sympy.Expr, conditions: Conditions) -> sympy.Expr:
    """x^m exp(-w x) from a positive end on: an incomplete gamma function, low^(m + 1) E_-m(w low)."""
    constant, power, exponent = sympy.Integer(1), sympy.Integer(0), sympy.Integer(0)
    for factor in sympy.Mul.make_args(function):
        base, above = factor.as_base_exp()
        if not factor.has(x):
            constant *= factor
        elif base == x and above.is_Rational:
            power += above
        elif isinstance(factor, sympy.exp):
            exponent += factor.args[0]
        else:
            raise NotClosed(str(factor))
    rate, shift = -sympy.expand(exponent).coeff(x, 1), sympy.expand(exponent).coeff(x, 0)
    if sympy.expand(exponent + rate * x - shift) != 0 or power >= 0:
        raise NotClosed("no incomplete gamma function")
    conditions.require(Positive(rate))
    conditions.require(Positive(low))
    conditions.found.append(Holds(f"the integral of {function} over {low} < {x} < oo converges", "exponential decay"))
    return constant * sympy.exp(shift) * low ** (power + 1) * sympy.expint(-power, rate * low)


def _over_a_period(x: sympy.Symbol, parts: int, function: sympy.Expr, conditions: Conditions) -> sympy.Expr:
    return over_a_period(function, x, parts, conditions)


def _over_half_line(rule: Callable[..., sympy.Expr], x: sympy.Symbol, function: sympy.Expr, conditions: Conditions) -> sympy.Expr:
    return rule(function, x, conditions)
