"""Numbers in units of right angles, by products of integers: this text stands in generated NumPy files that need it, without types."""

from __future__ import annotations

from typing import Any

import numpy as np

from numerics.certified.constants import TURNS, WIDEST

_WORD = 0xFFFFFFFF


def in_right_angles(a: Any) -> tuple[Any, Any, Any]:
    """Of (h + l) 2**e, which is at least 1/2 in size: the integer n nearest to it over pi/2, but for multiples of 4; the parts of what is left over,
    from the smallest on, and its sign. Integers are in words of 32 bits, from the last one on."""
    sign, e = np.copysign(1.0, a[0]), np.clip(a[2], 0, WIDEST) + 19
    high, rest = np.ldexp(sign * a[0], 53).astype(np.int64), np.rint(np.ldexp(sign * a[1], 107)).astype(np.int64)
    shift, words = (e & 31).astype(np.uint64), []
    carried = np.zeros_like(shift)
    for more in ((high & _WORD) << 22, high >> 32 << 22, 0, 0):
        carried = ((rest & _WORD).astype(np.uint64) << shift) + (carried >> 32)
        words.append(carried & _WORD)
        rest = (rest >> 32) + more
    words.append(carried >> 32)
    turns, place = np.array(TURNS, dtype=np.uint64), (e >> 5) + 8
    found = [np.zeros_like(shift)] * 9
    for i, word in enumerate(words):
        carried = np.zeros_like(shift)
        for j in range(9 - i):
            carried = word * turns[place - j] + found[i + j] + (carried >> 32)
            found[i + j] = carried & _WORD
    back = found[8] >> 29 & 1
    parts = [((found[k] ^ back * _WORD) & (_WORD >> (2 if k == 8 else 0))).astype(float) * 2.0 ** (32 * k - 286) for k in range(4, 9)]
    return sign.astype(np.int64) * ((found[8] >> 30) + back).astype(np.int64), parts, sign * np.where(back == 1, -1.0, 1.0)
