"""Constants of doubled arithmetic: this text stands in generated NumPy files that need it. What they stand for, the checker finds by balls."""

from __future__ import annotations

from fractions import Fraction
from math import isqrt

NOTHING = -(2**28)  # the exponent of 0
FAR = 700  # binades; what is smaller by more is moved no further
WIDEST, STAGE = 80, 27  # sin and cos of numbers below 2**80, by multiples of a right angle times 2**54, 2**27 and 1
DOUBLED = {"exp": 6, "wave": 9, "log": 10, "atan": 11}  # terms of each series that are added in doubled arithmetic
_HALF_TURN = 0x3243F6A8885A308D313198A2E03707344A4093822299F31D0082EFA98EC4E6C89452821E638D01377BE5466CF34E90C6CC0AC29B7C97C50DD3F84D5B5B54709179
_LOG_2 = 0xB17217F7D1CF79ABC9E3B39803F2F6AF40F343267298B62D8A0D175B8BAAFA2BE7B876206DEBAC98559552FB4AFA1B10ED2EAE35C138214427573B291169B8253E


def pair(value: Fraction) -> tuple[float, float]:
    """The number as an unevaluated sum of two doubles, the first one nearest to it."""
    high = float(value)
    return high, float(value - Fraction(high))


def steps_of(value: Fraction, bits: int) -> tuple[float, float, float]:
    """The number, below 2 and above 2**-9, as a sum of two with at most so many bits and a double."""
    scale = 2 ** (bits - 1 - min(k for k in range(-9, 1) if value < Fraction(2) ** (k + 1)))
    first = Fraction(int(value * scale), scale)
    second = Fraction(int((value - first) * scale * 2**bits), scale * 2**bits)
    return float(first), float(second), float(value - first - second)


def scaled(value: Fraction) -> tuple[float, float, int]:
    """h, l and e of an exact number."""
    if not value:
        return 0.0, 0.0, NOTHING
    e = abs(value.numerator).bit_length() - value.denominator.bit_length() + 1
    high, low = pair(value / Fraction(2) ** e)
    if abs(high) < 0.5:
        return 2 * high, 2 * low, e - 1
    return (high / 2, low / 2, e + 1) if abs(high) >= 1 else (high, low, e)


LOG_2 = Fraction(_LOG_2, 2 ** _LOG_2.bit_length())
PI = Fraction(_HALF_TURN, 2 ** (_HALF_TURN.bit_length() - 2))
OF_EXP, OF_TURN = steps_of(LOG_2 / 32, 26), steps_of(PI / 2, 26)
PER_EXP, PER_TURN = float(32 / LOG_2), float(2 / PI)
ROOTS = [1 << 1024]
for _ in range(5):  # 2**(j/32) 2**512: each in between by a square root
    ROOTS = [one for some in zip(ROOTS, [isqrt(a * b) for a, b in zip(ROOTS, [*ROOTS[1:], 2 * ROOTS[0]])]) for one in some]
POWERS = [pair(Fraction(one, 1 << 1024)) for one in ROOTS]
INVERSE = [Fraction(1)]  # factorials
for _ in range(1, 32):
    INVERSE.append(INVERSE[-1] / _)
EXP = [pair(INVERSE[k]) for k in range(1, 14)]
SIN = [pair((-1) ** k * INVERSE[2 * k + 1]) for k in range(16)]
COS = [pair((-1) ** k * INVERSE[2 * k]) for k in range(16)]
ODD = [pair(Fraction(1, 2 * k + 1)) for k in range(21)]
ALTERNATING = [pair(Fraction((-1) ** k, 2 * k + 1)) for k in range(23)]
