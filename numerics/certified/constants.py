"""Constants of doubled arithmetic: this text stands in generated NumPy files that need it. What they stand for, the checker finds by balls."""

from __future__ import annotations

from fractions import Fraction
from math import isqrt

NOTHING = -(2**28)  # the exponent of 0
FAR = 700  # binades; what is smaller by more is moved no further
WIDEST = 1100  # sin and cos of numbers below 2**1100
ROUNDS = 6  # of Newton, for a root in plain arithmetic
DOUBLED = {"exp": 6, "wave": 9, "log": 10, "atan": 11}  # terms of each series that are added in doubled arithmetic
_PER_TURN = int(  # 2**1248 2/pi
    "A2F9836E4E441529FC2757D1F534DDC0DB6295993C439041FE5163ABDEBBC561B7246E3A424DD2E006492EEA09D1921CFE1DEB1C"
    "B129A73EE88235F52EBB4484E99C7026B45F7E413991D639835339F49C845F8BBDF9283B1FF897FFDE05980FEF2F118B5A0A6D1F"
    "6D367ECF27CB09B74F463F669E5FEA2D7527BAC7EBE5F17B3D0739F78A5292EA6BFB5FB11F8D5D0856033046FC7B6BABF0CFBC20",
    16,
)
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
PI = Fraction(2**1249, _PER_TURN)
TURNS = [_PER_TURN >> 32 * place & 0xFFFFFFFF for place in range(42, -1, -1)]  # words of 2/pi, four of 0 before them
RIGHT = pair(PI / 2)
OF_EXP, PER_EXP = steps_of(LOG_2 / 32, 26), float(32 / LOG_2)
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
ARCTAN = [pair(Fraction((-1) ** k, 2 * k + 1)) for k in range(23)]
