"""Functions of what is known for all large t, as `tails` has it: by Taylor's formula with Lagrange's rest, so that what cancels exactly leaves
the next terms."""

from __future__ import annotations

from collections.abc import Callable

from flint import arb, fmpq

from numerics.certified.proof.numbers import Real, ball, of_function
from numerics.certified.proof.numbers import power as real_power
from numerics.certified.proof.terms import CONSTANT, NOTHING, ONE, ZERO, Key, Slot, Sums, Term, constant, require, times

__all__ = ["arctangent", "exponential", "logarithm", "power", "taylor", "wave"]

_TERMS, _STEEPEST = 4, 2**16  # of a series whose argument has exact terms, else one; a power that is taken for what falls faster


def power(tail: Sums, base: Slot, exponent: fmpq) -> Slot:
    """(c m (1 + u))**e = c**e m**e (1 + e u + ...), with m the part that grows fastest."""
    found = _near_one(tail, base)
    if found is not None and (exponent.q == 1 or found[1] > 0) and _above_minus_one(tail, found[2]):
        (rate, grown, logs), c, u = found
        coefficients = [ONE]
        for k in range(_TERMS):
            coefficients.append(coefficients[-1] * (exponent - k) / (k + 1))
        one = taylor(tail, u, lambda k: coefficients[k], lambda k, v: arb(coefficients[k]) * (1 + v) ** arb(exponent - k))
        raised = logs * exponent
        if raised.q == 1:
            return tail.product(Slot({(rate * exponent, grown * exponent, int(raised.p)): real_power(c, exponent)}, NOTHING), one)
        rest = tail.folded(one)
        return Slot({}, times(rest, Term(rate * exponent, grown * exponent, ball(real_power(c, exponent)), raised)))
    whole = tail.folded(base)
    require(bool(whole.factor > 0 or (whole.factor < 0 and exponent.q == 1)), "a power of what may vanish, or of a negative number")
    sized = whole.factor ** arb(exponent) if exponent.q != 1 else whole.factor ** int(exponent.p)
    return Slot({}, Term(whole.rate * exponent, whole.power * exponent, sized, whole.logs * exponent))


def exponential(tail: Sums, argument: Slot, exponent: list[fmpq]) -> Slot:
    """exp(rate A(t) + k log t + c + v) = exp(rate A(t)) t**k exp(c) (1 + v + v**2/2 + ...)."""
    left, rate = dict(argument.exact), ZERO  # type: dict[Key, Real], Real
    if exponent:
        rate = left.get((ZERO, fmpq(len(exponent) - 1), 0), ZERO) / exponent[-1]
        for j, c in enumerate(exponent):
            key = ZERO, fmpq(j), 0
            left[key] = left.get(key, ZERO) - rate * c
    logs, at = left.pop((ZERO, ZERO, 1), ZERO), left.pop(CONSTANT, ZERO)
    v = Slot({key: c for key, c in left.items() if c != 0}, argument.rest)
    if tail.grows(tail.folded(v)):
        whole = tail.folded(argument._replace(exact={key: c for key, c in argument.exact.items() if key not in (CONSTANT, (ZERO, ZERO, 1))}))
        return tail.product(Slot({(ZERO, logs, 0): of_function("exp", at)}, NOTHING), Slot({}, _dying(tail, whole)))
    inverse = [ONE]
    for k in range(_TERMS):
        inverse.append(inverse[-1] / (k + 1))
    one = taylor(tail, v, lambda k: inverse[k], lambda k, w: arb(inverse[k]) * w.exp())
    return tail.product(Slot({(rate, logs, 0): of_function("exp", at)}, NOTHING), one)


def _dying(tail: Sums, v: Term) -> Term:
    """exp(v) where v = -f m(t) with f > 0 and t m'(t) grows, so that t**n exp(v) falls for n = f t m'(t) at t = X."""
    require(bool(v.factor < 0), "a part grows")
    require(v.rate >= 0 and v.power >= 0 and (v.logs == 0 or v.logs >= 1), "a part grows in no simple way")
    least = abs(v.factor).lower()
    size, steepness = tail.steepness(v.rate, v.power, v.logs)
    n = (least * size * steepness).min(arb(_STEEPEST)).floor().unique_fmpz()
    require(n is not None and n > 0, "a part does not fall yet")
    most = (tail.size(ZERO, fmpq(int(n or 0))) * (-least * size).exp()).upper()
    return Term(ZERO, fmpq(-int(n or 0)), arb(0).union(arb(most)))


def logarithm(tail: Sums, argument: Slot, modulus: bool, exponent: list[fmpq]) -> Slot:
    """log(c m (1 + u)) = log c + log m + u - u**2/2 + ...."""
    def of_grown(rate: Real, grown: Real) -> Slot:
        powers: dict[Key, Real] = {(ZERO, ZERO, 1): grown, **{(ZERO, fmpq(j), 0): rate * c for j, c in enumerate(exponent)}}
        return Slot({key: c for key, c in powers.items() if c != 0}, NOTHING)

    found = _near_one(tail, argument)
    if found is not None and (modulus or found[1] > 0) and _above_minus_one(tail, found[2]):
        (rate, grown, logs), c, u = found
        require(logs == 0, "a logarithm of a logarithm")
        terms = [ZERO, *(fmpq((-1) ** (k + 1), k) for k in range(1, _TERMS + 1))]
        one = taylor(tail, u, lambda k: terms[k], lambda k, v: arb(terms[k]) / (1 + v) ** k if k else (1 + v).log())
        return tail.sum([of_grown(rate, grown), constant(of_function("log", c if c > 0 else -c)), one])
    term = tail.folded(argument)
    require(term.logs == 0, "a logarithm of a logarithm")
    factor = abs(term.factor) if modulus and not term.factor.contains(0) else term.factor
    require(bool(factor > 0), "a logarithm of what may vanish, or of a negative number")
    return tail.sum([of_grown(term.rate, term.power), Slot({}, Term(ZERO, ZERO, factor.log()))])


def wave(tail: Sums, argument: Slot, sine: bool) -> Slot:
    """sin(c + v) or cos(c + v) by powers of v; at most 1 where the argument grows."""
    if tail.grows(tail.folded(argument)):
        return Slot({}, Term(ZERO, ZERO, arb(0, 1)))
    at, v = _at(argument)
    turns = [of_function("sin", at), of_function("cos", at)]  # and minus these
    turns = turns if sine else [turns[1], -turns[0]]
    factorial = [ONE]
    for k in range(_TERMS):
        factorial.append(factorial[-1] * (k + 1))

    def derivative(k: int, w: arb) -> arb:
        z = ball(at) + w + (0 if sine else arb.pi() / 2)
        return (z + k * arb.pi() / 2).sin() / arb(factorial[k])

    return taylor(tail, v, lambda k: turns[k % 2] * fmpq(-1 if k % 4 > 1 else 1) / factorial[k], derivative)


def arctangent(tail: Sums, argument: Slot) -> Slot:
    """atan(c + v) by powers of v; where the argument grows, a right angle less the arc of one over it."""
    u = tail.folded(argument)
    if tail.grows(u):
        require(not u.factor.contains(0), "an arc of what may change its sign")
        less = tail.product(arctangent(tail, power(tail, argument, fmpq(-1))), constant(fmpq(-1)))
        return tail.sum([constant(of_function("atan", fmpq(1)) * fmpq(2 if u.factor > 0 else -2)), less])
    at, v = _at(argument)
    slope = real_power(1 + at * at, fmpq(-1))
    known = [of_function("atan", at), slope, -at * slope * slope, (3 * at * at - 1) * slope * slope * slope * fmpq(1, 3)]

    def derivative(k: int, w: arb) -> arb:
        """The k-th over k!, which is sin(k arccot z) (1 + z**2)**(-k/2)/k up to its sign."""
        z = ball(at) + w
        return z.atan() if k == 0 else 1 / (1 + z**2) if k == 1 else arb(0, 1) / k

    return taylor(tail, v, lambda k: known[k], derivative)


def taylor(tail: Sums, v: Slot, coefficient: Callable[[int], Real], derivative: Callable[[int, arb], arb]) -> Slot:
    """The sum of coefficient(k) v**k below some k = n, and derivative(n, w) v**n with w between 0 and v; v is bounded, `derivative` the n-th
    one over n!."""
    term = tail.folded(v)
    if term.factor.is_zero():
        return constant(coefficient(0))
    if term.rate == 0 and term.power == 0 and term.logs == 0:
        return Slot({}, term._replace(factor=derivative(0, tail.whole(term))))
    whole = arb(0).union(tail.whole(term))
    count = _TERMS if v.exact else 1
    parts, raised, rest = [constant(coefficient(0))], constant(ONE), Term(ZERO, ZERO, arb(1))
    for k in range(1, count):
        raised = tail.product(raised, v)
        parts.append(tail.product(raised, constant(coefficient(k))))
    for _ in range(count):
        rest = times(rest, term)
    return tail.sum([*parts, Slot({}, rest._replace(factor=rest.factor * derivative(count, whole)))])


def _near_one(tail: Sums, slot: Slot) -> tuple[Key, Real, Slot] | None:
    """m, c and u, where the slot is c m (1 + u), m is the exact part that grows fastest, and u is bounded."""
    if not slot.exact:
        return None
    lead = max(slot.exact)
    c = slot.exact[lead]
    over = Term(-lead[0], -lead[1], 1 / ball(c), fmpq(-lead[2]))
    rest = NOTHING if slot.rest.factor.is_zero() else times(slot.rest, over)
    u = Slot({(k[0] - lead[0], k[1] - lead[1], k[2] - lead[2]): d / c for k, d in slot.exact.items() if k != lead}, rest)
    return None if tail.grows(tail.folded(u)) else (lead, c, u)


def _above_minus_one(tail: Sums, u: Slot) -> bool:
    return bool(1 + arb(0).union(tail.whole(tail.folded(u))) > 0)


def _at(slot: Slot) -> tuple[Real, Slot]:
    """The exact constant of what is bounded, and the rest of it."""
    return slot.exact.get(CONSTANT, ZERO), slot._replace(exact={key: c for key, c in slot.exact.items() if key != CONSTANT})
