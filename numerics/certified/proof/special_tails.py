"""Special functions for all large t, as `tails` has them: coefficients of DLMF 4.13.5, 6.6.4-6.6.5, 7.6.1-7.6.6, 10.2.2, 10.25.2, 25.12.10."""

from __future__ import annotations

from math import factorial

from flint import acb, arb, fmpq

from numerics.certified.expansions import Step
from numerics.certified.formula import Rejected
from numerics.certified.proof.numbers import PI, Real, ball, of_function
from numerics.certified.proof.numbers import power as real_power
from numerics.certified.proof.taylor import exponential, power
from numerics.certified.proof.terms import CONSTANT, ONE, ZERO, Slot, Sums, Term, constant, require, times
from numerics.certified.special import SPECIAL, special_value

__all__ = ["special"]

_RADIUS = 0.125  # of a disc in which a special function is analytic, if that is not entire
_ORDER = 8  # of the first coefficient that is left out
_POLE = {"gamma": fmpq(1), "digamma": fmpq(-1)}  # at 0, its coefficient


def special(tail: Sums, step: Step, argument: Slot) -> Slot:
    """f(0) + f'(0) v + ... where the coefficients are known, or f(c) + O(v), by Cauchy's bounds in a disc; far out error functions alone."""
    name, p = step.operation, step.rational
    if name not in SPECIAL:
        raise Rejected(f"the behaviour of {name} is not decided")
    if tail.grows(tail.folded(argument)):
        return _error_function(tail, name, argument)
    at, v = argument.exact.get(CONSTANT, ZERO), argument._replace(exact={key: c for key, c in argument.exact.items() if key != CONSTANT})
    u = tail.folded(v)
    whole = tail.whole(u)
    if u.rate == 0 and u.power == 0 and u.logs == 0 and not u.factor.is_zero():
        return Slot({}, Term(ZERO, ZERO, special_value(name, acb(ball(at) + whole), p).real))
    size, radius = abs(whole).upper(), 1.0 if SPECIAL[name].entire(p) else _RADIUS
    if at == 0 and name in _POLE and size < 1:
        return _beside_pole(tail, name, v, arb(0).union(whole))
    require(bool(size < radius / 2), f"{name} is not near a number where it is known")
    coefficients = (_coefficients(name, p) if at == 0 else None) or [of_function(name, at, p)]
    largest = abs(special_value(name, acb(ball(at)) + acb(arb(0, radius), arb(0, radius)), p)).upper()
    parts, raised, rest = [], constant(ONE), Term(ZERO, ZERO, arb(0, (largest / (arb(radius) ** len(coefficients) * (1 - size / radius))).upper()))
    for c in coefficients:
        parts.append(tail.product(raised, constant(c)))
        raised, rest = tail.product(raised, v), times(rest, u)
    return tail.sum([*parts, Slot({}, rest)])


def _coefficients(name: str, p: fmpq) -> list[Real] | None:
    """Of powers of v in f(v); None where they are not known."""
    root = real_power(PI, fmpq(-1, 2))
    of_error = [fmpq(2 * (k % 2), k * factorial(k // 2)) if k else ZERO for k in range(_ORDER)]
    match name:
        case "erf" | "erfi" | "erfc":
            signs = [fmpq((-1) ** (k // 2 + (name == "erfc")) if name != "erfi" else 1) for k in range(_ORDER)]
            return [root * c * s + (ONE if name == "erfc" and not k else ZERO) for k, (c, s) in enumerate(zip(of_error, signs, strict=True))]
        case "fresnels":
            return [ZERO, ZERO, ZERO, PI * fmpq(1, 6), ZERO, ZERO, ZERO]
        case "fresnelc":
            return [ZERO, ONE, ZERO, ZERO, ZERO, PI * PI * fmpq(-1, 40), ZERO, ZERO]
    if name == "polylog" and p.q != 1:
        return [ZERO, ONE]
    series = SPECIAL[name].series
    if series is None or p.q != 1 or (p < 0 and name != "polylog"):
        return None
    return [series(p, k) for k in range(_ORDER)]


def _beside_pole(tail: Sums, name: str, v: Slot, whole: arb) -> Slot:
    """By the value at 1 + v: gamma(v) = gamma(1 + v)/v, digamma(v) = digamma(1 + v) - 1/v."""
    beyond = Slot({}, Term(ZERO, ZERO, special_value(name, acb(1 + whole), fmpq(0)).real))
    pole = tail.product(power(tail, v, fmpq(-1)), constant(_POLE[name]))
    return tail.product(pole, beyond) if name == "gamma" else tail.sum([pole, beyond])


def _error_function(tail: Sums, name: str, argument: Slot) -> Slot:
    """erfc u = exp(-u**2)/(u sqrt(pi)) (1 - w/(2 u**2)) with w between 0 and 1, for u > 0: DLMF 7.12(i)."""
    if name not in ("erf", "erfc"):
        raise Rejected(f"the behaviour of {name} far out is not decided")
    minus, u = constant(fmpq(-1)), tail.folded(argument)
    positive = argument if u.factor > 0 else tail.product(argument, minus)
    require(not u.factor.contains(0), "an argument of an error function may change its sign")
    least = (abs(u.factor) * tail.least_of(u.rate, u.power, u.logs)).lower()
    require(bool(least > 1), "an argument of an error function is not large yet")
    square = tail.product(tail.product(positive, positive), minus)
    decay = tail.product(tail.product(exponential(tail, square, tail.exponent), power(tail, positive, fmpq(-1))),
                         constant(real_power(PI, fmpq(-1, 2))))
    beyond = tail.product(decay, Slot({}, Term(ZERO, ZERO, 1 - arb(0).union(1 / (2 * least**2)))))
    if name == "erfc":
        return beyond if u.factor > 0 else tail.sum([constant(fmpq(2)), tail.product(beyond, minus)])
    one = tail.sum([constant(ONE), tail.product(beyond, minus)])
    return one if u.factor > 0 else tail.product(one, minus)
