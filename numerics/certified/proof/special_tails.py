"""Special functions for all large t, as `tails` has them."""

from __future__ import annotations

from flint import acb, arb, fmpq

from numerics.certified.expansions import Step
from numerics.certified.formula import Rejected
from numerics.certified.proof.terms import NOTHING, ONE, ZERO, Slot, Sums, Term, require
from numerics.certified.special import SPECIAL, special_value

__all__ = ["special"]

_RADIUS = 0.125  # of a disc around 0 in which a special function is analytic, if that is not entire


def special(tail: Sums, step: Step, argument: Slot) -> Slot:
    """f(0) + c u**k + O(u**n), by Cauchy's bounds on the coefficients in a disc around 0; else a ball; far out error functions alone."""
    if step.operation not in SPECIAL:
        raise Rejected(f"the behaviour of {step.operation} is not decided")
    u, p = tail.folded(argument), step.rational
    if u.rate > 0 or (u.rate == 0 and u.power > 0):
        return _error_function(tail, step.operation, argument, u)
    whole = arb(0).union(u.factor * tail.falling(u.rate, u.power))
    lowest, radius = SPECIAL[step.operation].near_0(p), 1.0 if SPECIAL[step.operation].entire(p) else _RADIUS
    if lowest is not None and abs(whole) < radius / 2:
        at_0, k, c, n = lowest
        largest = abs(special_value(step.operation, acb(arb(0, radius), arb(0, radius)), p)).upper()
        others = (largest * abs(whole) ** (n - k) / (arb(radius) ** n * (1 - abs(whole) / radius))).upper()
        return Slot({ZERO: at_0} if at_0 else {}, Term(k * u.rate, k * u.power, u.factor**k * (c + arb(0, others))))
    if step.operation in ("gamma", "digamma") and abs(whole) < 1:  # by their values at 1 + u
        beyond = special_value(step.operation, acb(1 + whole), p).real
        pole = Term(-u.rate, -u.power, 1 / u.factor)
        if step.operation == "gamma":
            return Slot({}, pole._replace(factor=pole.factor * beyond))
        return Slot({}, tail.total([pole._replace(factor=-pole.factor), Term(ZERO, ZERO, beyond)]))
    constant = u.rate == 0 and u.power == 0
    return Slot({}, Term(ZERO, ZERO, special_value(step.operation, acb(u.factor if constant else whole), p).real))


def _error_function(tail: Sums, name: str, argument: Slot, u: Term) -> Slot:
    """erfc u = exp(-u**2)/(u sqrt(pi)) (1 - w/(2 u**2)) with w between 0 and 1, for u > 0: DLMF 7.12(i)."""
    if name not in ("erf", "erfc"):
        raise Rejected(f"the behaviour of {name} far out is not decided")
    minus = Slot({ZERO: fmpq(-1)}, NOTHING)
    positive = argument if u.factor > 0 else tail.product(argument, minus)
    require(not u.factor.contains(0), "an argument of an error function may change its sign")
    least = (abs(u.factor) * tail.least_of(u.rate, u.power)).lower()
    require(bool(least > 1), "an argument of an error function is not large yet")
    decay = tail.product(tail.exponential(tail.product(tail.product(positive, positive), minus)), tail.power(positive, fmpq(-1)))
    factor = (1 - arb(0).union(1 / (2 * least**2))) / arb.pi().sqrt()
    rest = tail.folded(decay)
    beyond = Slot({}, rest._replace(factor=rest.factor * factor))
    if name == "erfc":
        return beyond if u.factor > 0 else tail.sum([Slot({ZERO: fmpq(2)}, NOTHING), tail.product(beyond, minus)])
    one = Slot({ZERO: ONE}, NOTHING)
    erf = tail.sum([one, tail.product(beyond, minus)])
    return erf if u.factor > 0 else tail.product(erf, minus)
