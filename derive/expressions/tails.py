"""Rigorous bounds far out: l exp(r x) x^p <= |f(x)| <= u exp(r x) x^p for all x >= A, and what they say of the rest of an integral."""

from __future__ import annotations

from dataclasses import dataclass

import sympy
from flint import arb

from derive.expressions.balls import NotEvaluable, enclose, precision

__all__ = ["Bound", "Unbounded", "bounded", "tail"]

_ENTIRE_IN_X = sympy.sin | sympy.cos
_BITS = 128
_MANY = 40


class Unbounded(ValueError):
    """No bound of this kind is found."""


@dataclass(frozen=True)
class Bound:
    """The bounds; `lower` is zero where there is none."""

    upper: arb
    lower: arb
    rate: sympy.Expr
    power: sympy.Expr


def tail(function: sympy.Expr, variable: sympy.Symbol, start: int) -> arb:
    """A bound on the modulus of the integral from `start` >= 1 to infinity; raises `Unbounded` where no exponential decay is seen."""
    with precision(_BITS):
        bound = bounded(function, variable, start)
        if not bound.rate.is_negative:
            raise Unbounded("no exponential decay")
        rate = -_arb(bound.rate)
        slower = rate - _arb(bound.power) / start if bound.power.is_positive else rate
        if not slower > 0:
            raise Unbounded("the decay sets in later")
        return bound.upper * _size(bound.rate, bound.power, start) / slower


def bounded(node: sympy.Expr, variable: sympy.Symbol, start: int) -> Bound:
    """Bounds on the expression for real variable >= start >= 1."""
    zero, one = sympy.Integer(0), sympy.Integer(1)
    if not node.has(variable):
        value = abs(_arb(node))
        return Bound(value.upper(), value.lower() if value > 0 else arb(0), zero, zero)
    if node == variable:
        return Bound(arb(1), arb(1), zero, one)
    if node.is_Mul:
        total = Bound(arb(1), arb(1), zero, zero)
        for part in (bounded(part, variable, start) for part in node.args):
            total = Bound(total.upper * part.upper, total.lower * part.lower, sympy.expand(total.rate + part.rate), total.power + part.power)
        return total
    if node.is_Add:
        return _near_zero(node, variable, start) or _sum([bounded(part, variable, start) for part in sympy.Add.make_args(sympy.expand(node))], start)
    if isinstance(node, sympy.exp):
        return _exponential(node.args[0], variable, start)
    if node.is_Pow and node.exp.is_Rational:
        return _power(bounded(node.base, variable, start), node.exp)
    if isinstance(node, sympy.sin | sympy.sinh) and node.args[0].is_extended_real:
        small = _small_sine(node, variable, start)
        if small is not None:
            return small
    if isinstance(node, sympy.sinh | sympy.cosh | sympy.tanh | sympy.coth):
        return bounded(node.rewrite(sympy.exp), variable, start)
    if isinstance(node, _ENTIRE_IN_X) and node.args[0].is_extended_real:
        return Bound(arb(1), arb(0), zero, zero)
    if isinstance(node, sympy.besselj) and node.order.is_integer and node.argument.is_extended_real:
        return Bound(arb(1), arb(0), zero, zero)
    if isinstance(node, sympy.atan | sympy.erf) and node.args[0].is_extended_real:
        return Bound(arb(2), arb(0), zero, zero)
    if isinstance(node, sympy.log):
        small = _decaying(sympy.expand(node.args[0] - 1), variable, start)
        most = arb(1) if small is None else small.upper * _largest(small.rate, small.power, start)
        if small is not None and most < 1:
            return Bound((small.upper / (1 - most)).upper(), arb(0), small.rate, small.power)
        return _logarithm(bounded(node.args[0], variable, start), node.args[0], start)
    raise Unbounded(f"no bound on {type(node).__name__} {node}")


def _arb(number: sympy.Expr) -> arb:
    try:
        value = enclose(sympy.S(number), {}, _BITS)
    except NotEvaluable as error:
        raise Unbounded(str(error)) from error
    return value.real if value.imag == 0 else abs(value)


def _size(rate: sympy.Expr, power: sympy.Expr, at: int | arb) -> arb:
    return (_arb(rate) * at).exp() * arb(at) ** _arb(power)


def _largest(rate: sympy.Expr, power: sympy.Expr, start: int) -> arb:
    """The supremum of exp(rate x) x^power over x >= start."""
    if rate.is_zero:
        if power.is_positive:
            raise Unbounded("it grows")
        return _size(rate, power, start)
    if not rate.is_negative:
        raise Unbounded("it grows")
    here = _size(rate, power, start)
    if not power.is_positive:
        return here
    top = _arb(power) / -_arb(rate)
    return here.max((-_arb(power)).exp() * top ** _arb(power))


def _sum(parts: list[Bound], start: int) -> Bound:
    first = parts[0]
    for part in parts[1:]:
        faster = sympy.expand(part.rate - first.rate)
        if faster.is_positive or (faster.is_zero and (part.power - first.power).is_positive):
            first = part
    upper, lower = first.upper, first.lower
    for part in parts:
        if part is not first:
            more = part.upper * _largest(sympy.expand(part.rate - first.rate), part.power - first.power, start)
            upper, lower = upper + more, lower - more
    return Bound(upper.upper(), lower.lower() if lower > 0 else arb(0), first.rate, first.power)


def _power(base: Bound, exponent: sympy.Expr) -> Bound:
    if exponent.is_negative and not base.lower > 0:
        raise Unbounded("a divisor that may vanish")
    power = _arb(exponent)
    ends = [end**power for end in (base.upper, base.lower)] if base.lower > 0 else [base.upper**power, arb(0)]
    upper, lower = ends if exponent.is_positive else ends[::-1]
    return Bound(upper, lower, sympy.expand(base.rate * exponent), base.power * exponent)


def _exponential(argument: sympy.Expr, variable: sympy.Symbol, start: int) -> Bound:
    zero = sympy.Integer(0)
    expanded = sympy.expand(argument)
    if expanded.is_polynomial(variable):
        real, imaginary = expanded.as_real_imag()
        if not imaginary.is_polynomial(variable) or not real.is_polynomial(variable):
            raise Unbounded(f"the real part of {argument}")
        degree = sympy.degree(real, variable) if real.has(variable) else 0
        if degree <= 1:
            value = _arb(real.coeff(variable, 0)).exp()
            return Bound(value.upper(), value.lower(), real.coeff(variable, 1), zero)
        if degree == 2 and real.coeff(variable, 2).is_negative:  # concave: below its tangent
            slope = real.diff(variable).xreplace({variable: sympy.Integer(start)})
            value = _arb(real.xreplace({variable: sympy.Integer(start)}) - slope * start).exp()
            return Bound(value.upper(), arb(0), slope, zero)
        raise Unbounded(f"exp({argument})")
    if argument.is_Add:
        smooth = sympy.Add(*(term for term in argument.args if term.is_polynomial(variable)))
        rest = sympy.Add(*(term for term in argument.args if not term.is_polynomial(variable)))
        if smooth != 0 and rest != 0:
            return bounded(sympy.Mul(sympy.exp(smooth), sympy.exp(rest), evaluate=False), variable, start)
    inner = bounded(argument, variable, start)
    if argument.is_negative and inner.rate.is_positive and inner.lower > 0:  # exp(-u) <= n!/u^n
        return Bound((arb(_MANY + 1).gamma() / inner.lower**_MANY).upper(), arb(0), -_MANY * inner.rate, -_MANY * inner.power)
    most = inner.upper * _largest(inner.rate, inner.power, start)
    return Bound(most.exp().upper(), (-most).exp().lower(), zero, zero)


def _logarithm(inner: Bound, argument: sympy.Expr, start: int) -> Bound:
    if not inner.lower > 0:
        raise Unbounded("the argument of a logarithm may vanish")
    zero = sympy.Integer(0)
    turn = arb(0) if argument.is_positive else arb.pi()
    most = abs(inner.upper.log()).max(abs(inner.lower.log())) + turn
    if inner.rate.is_zero and inner.power.is_zero:
        return Bound(most.upper(), arb(0), zero, zero)
    return Bound((most + abs(_arb(inner.rate)) + abs(_arb(inner.power))).upper(), arb(0), zero, sympy.Integer(1))


def _decaying(argument: sympy.Expr, variable: sympy.Symbol, start: int) -> Bound | None:
    """Bounds on an argument that goes to zero exponentially."""
    try:
        inner = bounded(argument, variable, start)
    except Unbounded:
        return None
    return inner if inner.rate.is_negative else None


def _small_sine(node: sympy.Expr, variable: sympy.Symbol, start: int) -> Bound | None:
    """|sin u| lies between |u| (1 - u²/6) and |u|, |sinh u| between |u| and |u| cosh u, for real u that go to zero."""
    inner = _decaying(node.args[0], variable, start)
    if inner is None:
        return None
    most = inner.upper * _largest(inner.rate, inner.power, start)
    if isinstance(node, sympy.sinh):
        return Bound((inner.upper * most.cosh()).upper(), inner.lower, inner.rate, inner.power)
    lower = inner.lower * (1 - most**2 / 6)
    return Bound(inner.upper, lower.lower() if lower > 0 else arb(0), inner.rate, inner.power)


def _near_zero(node: sympy.Add, variable: sympy.Symbol, start: int) -> Bound | None:
    """exp(u) - 1 lies between |u| exp(-|u|) and |u| exp(|u|), and 1 - cos u between u²/2 (1 - u²/12) and u²/2, for real u that go to zero."""
    if len(node.args) != 2 or not node.args[0].is_Number:
        return None
    constant, wave = node.args
    sign, bare = wave.as_coeff_Mul()
    if sign != -constant or not isinstance(bare, sympy.exp | sympy.cos) or not bare.args[0].is_extended_real:
        return None
    inner = _decaying(bare.args[0], variable, start)
    if inner is None:
        return None
    size = abs(_arb(constant))
    most = inner.upper * _largest(inner.rate, inner.power, start)
    if isinstance(bare, sympy.exp):
        return Bound((size * inner.upper * most.exp()).upper(), (size * inner.lower * (-most).exp()).lower(), inner.rate, inner.power)
    lower = size * inner.lower**2 / 2 * (1 - most**2 / 12)
    return Bound((size * inner.upper**2 / 2).upper(), lower.lower() if lower > 0 else arb(0), 2 * inner.rate, 2 * inner.power)
