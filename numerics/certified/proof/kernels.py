"""How far the functions of doubled arithmetic are from their true values: derived from the constants of the code, operation by operation.

A number is h + l with h nearest to it. With u = 2**-53 the errors, relative to the result, are: of a sum (AccurateDWPlusDW) 3 u**2 + 13 u**3 and
of a product (DWTimesDW1) 5 u**2, after Muller and Rideau, ACM Trans. Math. Softw. 48, 9 (2022), who prove formally what Joldes, Muller and
Popescu, ibid. 44, 15res (2017), state; of a quotient (DWDivDW2) 15 u**2 + 56 u**3, in both; of a square root (SQRTDWtoDW) 25/8 u**2, after
Lefevre, Louvet, Muller, Picot and Rideau, ibid. 49, 1 (2023). All are below 2**-101, and 2**-100 is taken. A product of doubles and its error
are exact by splitting at 27 bits (Dekker), without a fused operation: all factors are below 2**32 here, so that nothing overflows; what
underflows is below 2**-1000, beside results or coefficients near 1, or is made up for by an exponent.

Here every step of a function is followed with a bound on its size and on its error, as `arb`s that are rounded up.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import factorial
from typing import NamedTuple

from flint import arb, fmpq

from derive.expressions.balls import precision
from numerics.certified.constants import ARCTAN, COS, DOUBLED, EXP, LOG_2, ODD, OF_EXP, PER_EXP, PI, POWERS, RIGHT, ROUNDS, SIN, TURNS, WIDEST
from numerics.certified.formula import Rejected

U, OPERATION = arb(2) ** -53, arb(2) ** -100
_UNDERFLOW = arb(2) ** -1000
_SLACK = 1 + arb(2) ** -30  # products of relative errors
_BITS = 200


class Margins(NamedTuple):
    """Bounds on the error of a function of a number a in doubled arithmetic: of exp and expm1 relative, times 1 + |a|; of log, log1p and atan
    relative. Of sin and cos `wave` times the value, and `turned` where |a| >= 1/2, and there 2**-106 |a| where a is no sum of multiples of 2**-106
    times the power of two above it; for |a| < 2**`WIDEST`, and beyond they are at most 2 off."""

    exp: arb
    expm1: arb
    log: arb
    log1p: arb
    wave: arb
    turned: arb
    atan: arb


class _Rough(NamedTuple):
    """At most so large, and its computed value at most so far off."""

    size: arb
    error: arb = arb(0)

    @property
    def computed(self) -> arb:
        return self.size + self.error


@lru_cache(1)
def margins() -> Margins:
    """Of each function; raises `Rejected` where a constant of the code is not what it stands for."""
    with precision(_BITS):
        one = OPERATION
        log_2 = arb(2).log()
        _same(arb(fmpq(LOG_2.numerator, LOG_2.denominator)), log_2)
        _same(arb(fmpq(PI.numerator, PI.denominator)), arb.pi())

        r, reduction = _reduced(log_2 / 32, OF_EXP, PER_EXP)
        grown = _times(_Rough(r), _series(_Rough(r), EXP, [fmpq(1, factorial(k + 1)) for k in range(len(EXP))], DOUBLED["exp"]))
        left_out = 2 * r ** (len(EXP) + 1) / factorial(len(EXP) + 1)
        of_powers = max(abs((arb(h) + arb(low)) / arb(2) ** (arb(j) / 32) - 1).upper() for j, (h, low) in enumerate(POWERS))
        least = 1 - r  # of exp r
        exp = (_SLACK * (reduction + (grown.error + left_out + (of_powers + one) * (1 + 3 * r)) / least)).upper()
        shortest = (log_2 / 64 * (1 - arb(2) ** -20)).lower()  # of a that is reduced
        expm1 = (_SLACK * (exp / (1 - (-shortest).exp()) + one)).upper()
        near = _series(_Rough(r), EXP, [fmpq(1, factorial(k + 1)) for k in range(len(EXP))], DOUBLED["exp"])
        expm1 = expm1.max(_SLACK * ((near.error + left_out / r) / (1 - r) + one))

        turned = _turns()
        most = arb.pi() / 4 + arb(2) ** -50
        square = _times(_Rough(most), _Rough(most))
        sine, cosine = (_series(square, terms, [fmpq((-1) ** k, factorial(2 * k + odd)) for k in range(len(terms))], DOUBLED["wave"])
                        for terms, odd in ((SIN, 1), (COS, 0)))
        of_sine = (sine.error + most ** (2 * len(SIN)) / factorial(2 * len(SIN) + 1)) / arb("0.9") + one  # sin r > 0.9 r
        of_cosine = (cosine.error + most ** (2 * len(COS)) / factorial(2 * len(COS))) / arb("0.7")
        # r itself is 2 one off, as a part: of the sine, and of the cosine at most r**2/cos r of it
        wave = (_SLACK * (of_sine.max(of_cosine) + 4 * one)).upper()

        odd = [fmpq(1, 2 * k + 1) for k in range(len(ODD))]
        most = arb("0.1717")  # of (m - 1)/(m + 1) for 0.70703125 <= m < 1.4140625, and of a/(2 + a) for |a| < 1/4
        z = _Rough(most, most * 3 * one * _SLACK)
        series = _series(_times(z, z), ODD, odd, DOUBLED["log"])
        twice = _SLACK * (3 * one + series.error + most ** (2 * len(ODD)) / (2 * len(ODD) + 1) / (1 - most**2) + one)
        log = (_SLACK * (4 * (twice + 3 * one) + one)).upper()  # |e log 2| + |log m| is at most 3.01 times the size of their sum
        log1p = (_SLACK * (log + 5 * one)).upper()  # |log(1 + a)| > 0.22 where 1 + a is added up

        t = one
        for _ in range(2):  # t/(1 + (1 + t**2)**(1/2))
            t = _SLACK * (t + (((2 * t + 2 * one) + one) / 2 + one + one) + one)
        small = arb("0.1990")  # tan(pi/16)
        square = _Rough(small**2, small**2 * (2 * t + 2 * one))
        series = _series(square, ARCTAN, [fmpq((-1) ** k, 2 * k + 1) for k in range(len(ARCTAN))], DOUBLED["atan"])
        atan = (_SLACK * ((t + series.error + small ** (2 * len(ARCTAN)) / (2 * len(ARCTAN) + 1) + one) / arb("0.98") + 3 * one)).upper()
    found = Margins(exp, expm1, log, log1p, wave, turned, atan)
    if not all(one < arb(2) ** -80 for one in found):
        raise Rejected("the functions of doubled arithmetic are not accurate")
    return found


@lru_cache
def root(n: int) -> arb:
    """The relative error of a root in doubled arithmetic.

    With y = v**(1/n) (1 + d) Newton's rule leaves g(d) = (1 + d) (1 + ((1 + d)**-n - 1)/n) - 1, which is 0 at 0 and grows on either side.
    """
    def left(d: arb) -> arb:
        return (1 + d) * (1 + ((1 + d) ** -n - 1) / n) - 1

    with precision(_BITS):
        starts = [_start(n, more, fmpq(place, 16)) for more in range(n) for place in range(8, 16)]
        low, high = (min(one.lower() for one in starts), max(one.upper() for one in starts))
        for _ in range(ROUNDS):
            if not (low > -0.5 and high < 1):
                raise Rejected("the roots of doubled arithmetic are not accurate")
            inverse = (1 + low) ** (1 - n)  # at least what v/y**(n - 1) is beside the root; v is known to U there
            grown = left(low).max(left(high)).upper()
            rounded = _SLACK * U * ((n * inverse + 2 * (inverse + 1 + high)) / n + 1 + grown)
            low, high = (-rounded).lower(), (grown + rounded).upper()
        d = high.max(-low)
        difference = n * d * (1 + d) ** n  # of v and y**n, beside v; what is taken off y is at most d of it
        off = left(low).max(left(high)) + ((n - 1) * OPERATION + 4 * U**2 + U * difference) / n + 8 * U * d
        return (_SLACK * off).upper()


def _start(n: int, more: int, place: fmpq) -> arb:
    """Where Newton's rule starts, as d above, for v = m 2**more with m in a sixteenth from `place` on."""
    m = arb(place).union(arb(place + fmpq(1, 16)))
    return (1 + ((more - 2) + 2 * m) / n + arb(0, 8 * U)) / (m * arb(2) ** more).root(n) - 1


def _turns() -> arb:
    """How far r is off beside its own error as a part, for |a| >= 1/2.

    |a| = m 2**(e - 107) with m < 2**107 + 1, and m 2**((e + 19) % 32) < 2**139. With f = e + 19 - (e + 19) % 32 the words of 2/pi that are taken
    are those of 2/pi 2**(f + 160), less than 1 too small and but for 2**288: so their product is the multiple of 2**-286 below a 2/pi, but for
    multiples of 4 and less than 2**(139 - 286). Of the words of what is left over the last four are dropped, below 2**-158, and taking all words
    from 2**286 - 1 where it is more than 1/2 costs 2**-286. r is a product by pi/2.
    """
    bits = 32 * (len(TURNS) - 4)
    with precision(bits + 64):
        per_turn = fmpq(sum(word << 32 * place for place, word in enumerate(reversed(TURNS))), 2**bits)
        if not (all(0 <= word < 2**32 for word in TURNS) and not any(TURNS[:4]) and 0 <= 2 / arb.pi() - arb(per_turn) < arb(2) ** -bits
                and len(TURNS) > (WIDEST + 19 >> 5) + 8):
            raise Rejected("a constant of doubled arithmetic is not what it stands for")
        if not (abs(2 * (arb(RIGHT[0]) + arb(RIGHT[1])) / arb.pi() - 1) < arb(2) ** -104 and abs(RIGHT[1]) <= 2.0**-53 * RIGHT[0]):
            raise Rejected("a constant of doubled arithmetic is not what it stands for")
    return (2 * (arb(2) ** -147 + arb(2) ** -157)).upper()


def _times(a: _Rough, b: _Rough) -> _Rough:
    return _Rough((a.size * b.size).upper(), (a.size * b.error + b.size * a.error + a.error * b.error + a.computed * b.computed * OPERATION
                                              + _UNDERFLOW).upper())


def _series(z: _Rough, pairs: Sequence[tuple[float, float]], terms: Sequence[fmpq], doubled: int) -> _Rough:
    """The sum of terms[k] z**k by Horner's rule, the last ones in plain arithmetic with the first part of z."""
    high = _Rough(z.size, z.error + U * z.computed)
    total = _Rough(arb(0))
    for k in range(len(terms) - 1, -1, -1):
        size, of_term = abs(arb(terms[k])), abs(arb(terms[k]) - arb(pairs[k][0]) - (arb(pairs[k][1]) if k < doubled else 0))
        factor = z if k < doubled else high
        one = OPERATION if k < doubled else U
        product = total.computed * factor.computed
        error = total.size * factor.error + factor.size * total.error + total.error * factor.error + product * one + of_term
        error += (product * (1 + one) + size + of_term) * one + _UNDERFLOW
        total = _Rough((size + total.size * factor.size).upper(), error.upper())
    return total


def _reduced(constant: arb, parts: Sequence[float], per: float) -> tuple[arb, arb]:
    """Of r = a - n C with n nearest to a/C: the size of r, and its error over 1 + |a|; for all |n| < 2**27."""
    first, second, third = (fmpq(*part.as_integer_ratio()) for part in parts)
    exact = [abs(int(part.p)) // (abs(int(part.p)) & -abs(int(part.p))) for part in (first, second)]
    if not (all(odd < 2**26 for odd in exact) and abs(arb(per) * constant - 1) < 4 * U):
        raise Rejected("a constant of doubled arithmetic is not in parts whose multiples are exact")
    a = arb(1)  # every term is c + d |a| with positive c and d: at |a| = 1 it is at least what it is beside 1 + |a|
    n = arb("1.01") * a / constant + arb("0.51")
    reached = constant * arb("0.51") + U * a
    left = [reached + n * abs(constant - arb(first)), reached + n * abs(constant - arb(first) - arb(second))]  # after each part
    lost = U * sum(left, arb(0))  # what rounding takes from these, kept in two numbers
    product = n * abs(arb(third))
    error = n * abs(constant - arb(first) - arb(second) - arb(third)) + U * product + U * (U * a + product) + U * lost + U * (lost + U * a + product)
    return (constant * (arb("0.5") + arb(2) ** -23)).upper(), (arb("1.01") * error).upper() + _UNDERFLOW


def _same(given: arb, true: arb) -> None:
    if not abs(given / true - 1) < arb(2) ** -190:
        raise Rejected("a constant of doubled arithmetic is not what it stands for")
