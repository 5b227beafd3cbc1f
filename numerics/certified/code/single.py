"""One number at a time in doubled arithmetic: the operations of `numerics.certified.code.direct` in the same order on floats, so that the bits
are the same, in a hundredth of the time that arrays of one take."""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction
from functools import cached_property
from math import ldexp
from typing import Any

from numerics.certified.code.direct import Direct
from numerics.certified.code.floats import (
    LESS_ONE,
    ONE,
    TWO,
    Number,
    add_pairs,
    backwards,
    moved,
    multiply_pairs,
    normal,
    nth_root,
    over,
    plus,
    power,
    reduced,
    root,
    rounded,
    series,
    size,
    times,
    two_sum,
)
from numerics.certified.constants import ARCTAN, COS, DOUBLED, EXP, LOG_2, ODD, PI, POWERS, RIGHT, SIN, TURNS, WIDEST, scaled

_LN_2, _QUARTER, _HALF_TURN = scaled(LOG_2), scaled(PI / 2), scaled(PI)
_TURN = sum(word << 32 * (len(TURNS) - 1 - place) for place, word in enumerate(TURNS))


class SingleDirect(Direct):
    """The formula in doubled arithmetic, which takes single numbers as well."""

    def at(self, x: float) -> float:
        """The value at a double from first to last."""
        found: list[Number] = []
        for function, operands, given in self._program:
            if function is None:
                found.append(normal(x, 0.0, 0) if given is None else given)
            elif given is not None:
                found.append(function(found[operands[0]], given))
            elif len(operands) == 1:
                found.append(function(found[operands[0]]))
            else:
                total = found[operands[0]]
                for one in operands[1:]:
                    total = function(total, found[one])
                found.append(total)
        return rounded(*found[-1])

    @cached_property
    def _program(self) -> list[tuple[Callable[..., Number] | None, list[int], Any]]:
        """Of each step: its function; the steps that it takes; the power, the root or the number."""
        program: list[tuple[Callable[..., Number] | None, list[int], Any]] = []
        for name, *operands in self.steps:
            if name in ("x", "rational", "pi"):
                program.append((None, [], None if name == "x" else scaled(PI if name == "pi" else Fraction(operands[0]))))
            elif name in ("pow", "root"):
                program.append((_FUNCTIONS[name], operands[:1], operands[1]))
            else:
                program.append(((lambda a: a) if name in ("add", "mul") and len(operands) == 1 else _FUNCTIONS[name], operands, None))
        return program


def _exp(a: Number) -> Number:
    return _grown(*reduced(*moved(a, -1200, 21)))


def _grown(n: int, h: float, l: float) -> Number:
    ph, pl = multiply_pairs(h, l, *series(h, l, _OF_EXP))
    th, tl = POWERS[n & 31]
    return normal(*add_pairs(th, tl, *multiply_pairs(th, tl, ph, pl)), n >> 5)


def _log(a: Number) -> Number:
    low = 1 if a[0] < 0.70703125 else 0
    h, l, e = ldexp(a[0], low), ldexp(a[1], low), a[2] - low
    z = over(normal(*add_pairs(h, l, -1.0, 0.0), 0), normal(*add_pairs(h, l, 1.0, 0.0), 0))
    return plus(times(normal(float(e), 0.0, 0), _LN_2), _twice_atanh(z))


def _log1p(a: Number) -> Number:
    return _twice_atanh(over(a, plus(a, TWO))) if a[2] < -1 else _log(plus(a, ONE))


def _expm1(a: Number) -> Number:
    n, h, l = reduced(*moved(a, -1200, 21))
    return plus(_grown(n, h, l), LESS_ONE) if n else times(a, normal(*series(h, l, _OF_EXP), 0))


def _twice_atanh(z: Number) -> Number:
    zh, zl = moved(z, -700, 0)
    return times(z, normal(*series(*multiply_pairs(zh, zl, zh, zl), _OF_LOG), 1))


def _turned(a: Number) -> tuple[int, float, float]:
    sign, e = math.copysign(1.0, a[0]), min(a[2], WIDEST) + 19
    factor = (int(ldexp(sign * a[0], 53)) << 54) + round(ldexp(sign * a[1], 107)) << (e & 31)
    found = factor * (_TURN >> 32 * (34 - (e >> 5)) & (1 << 288) - 1) & (1 << 288) - 1
    back = found >> 285 & 1
    rest = (found ^ ((1 << 288) - 1 if back else 0)) & (1 << 286) - 1
    four, *parts = (float(rest >> 32 * k & 0xFFFFFFFF) * 2.0 ** (32 * k - 286) for k in range(4, 9))
    h, l = add_pairs(*add_pairs(*two_sum(parts[3], parts[2]), *two_sum(parts[1], parts[0])), four, 0.0)
    h, l = multiply_pairs(h, l, *RIGHT)
    turn = -sign if back else sign
    return int(sign) * ((found >> 286) + back), turn * h, turn * l


def _half_turned(a: Number) -> tuple[int, float, float]:
    h, l = moved(a, -1200, 900)
    n, m = round(2 * h), round(2 * l)
    h, l = two_sum(h - float(n) / 2, l - float(m) / 2)
    k = round(2 * h)
    h, l = two_sum(h - k / 2, l)
    return (n + m + k) % 4, *multiply_pairs(2 * h, 2 * l, *RIGHT)


def _wave(a: Number, quarter: int) -> Number:
    return _of_small(a, quarter) if a[2] < 0 else _of_turned(*_turned(a), quarter)


def _wave_of_pi(a: Number, quarter: int) -> Number:
    return _of_small(times(a, _HALF_TURN), quarter) if a[2] < -1 else _of_turned(*_half_turned(a), quarter)


def _of_small(a: Number, quarter: int) -> Number:
    return _of_angle(quarter, a, *moved(a, -1200, 0))


def _of_turned(n: int, h: float, l: float, quarter: int) -> Number:
    return _of_angle(n + quarter, normal(h, l, 0), h, l)


def _of_angle(n: int, r: Number, h: float, l: float) -> Number:
    zh, zl = multiply_pairs(h, l, h, l)
    found = normal(*series(zh, zl, _OF_COS), 0) if n & 1 else times(r, normal(*series(zh, zl, _OF_SIN), 0))
    return (-found[0], -found[1], found[2]) if n & 2 else found


def _cosm1(a: Number) -> Number:
    sine = _wave((a[0], a[1], a[2] - 1), 0)
    h, l, e = times(sine, sine)
    return -h, -l, e + 1


def _atan(a: Number) -> Number:
    large = a[2] > 0
    t = over(ONE, size(a)) if large else size(a)
    for _ in range(2):
        t = over(t, plus(ONE, root(plus(ONE, times(t, t)))))
    zh, zl = moved(t, -700, 0)
    h, l, e = times(t, normal(*series(*multiply_pairs(zh, zl, zh, zl), _OF_ATAN), 2))
    if large:
        h, l, e = plus(_QUARTER, (-h, -l, e))
    sign = math.copysign(1.0, a[0])
    return sign * h, sign * l, e


_OF_EXP, _OF_LOG, _OF_ATAN = backwards(EXP, DOUBLED["exp"]), backwards(ODD, DOUBLED["log"]), backwards(ARCTAN, DOUBLED["atan"])
_OF_SIN, _OF_COS = backwards(SIN, DOUBLED["wave"]), backwards(COS, DOUBLED["wave"])
_FUNCTIONS: dict[str, Callable[..., Number]] = {
    "add": plus, "mul": times, "pow": power, "root": nth_root, "sqrt": root, "exp": _exp, "log": _log, "log_abs": lambda a: _log(size(a)),
    "sin": lambda a: _wave(a, 0), "cos": lambda a: _wave(a, 1), "atan": _atan, "log1p": _log1p, "expm1": _expm1, "cosm1": _cosm1,
    "sinpi": lambda a: _wave_of_pi(a, 0), "cospi": lambda a: _wave_of_pi(a, 1),
}
