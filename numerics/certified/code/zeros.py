"""Signs of values that are 0, as IEEE 754 and C99 have them: sin(-0.0) is -0.0, and so is the limit of 1/x at -infinity."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from numerics.certified.schema import Certificate, ConstantPiece, PointPiece, Steps

__all__ = ["signed"]

_TINIEST, _LARGEST = math.ulp(0.0), math.nextafter(math.inf, 0)
_BITS = (100, 2500, 20_000)


def signed(certificate: Certificate, piece: ConstantPiece | PointPiece) -> tuple[float, float]:
    """The value of a point or of all doubles of a piece, and that at -0.0 where the point is 0.

    A 0 at 0.0, -0.0 or an infinity has the sign that F has at the double beside it, towards 0 where it is infinite; what lies
    under a root that is not real there decides for the root, as sqrt(-0.0) is -0.0. Any other 0 is +0.0, as is 1.0 - 1.0.
    """
    value, x = float.fromhex(piece["value"]), float.fromhex(piece["from"])
    if value == 0 and piece["kind"] == "constant":
        end = min(x, float.fromhex(piece["to"]), key=abs) if piece["inverse"] else max(x, float.fromhex(piece["to"]), key=abs)
        value = math.copysign(0.0, _beside(certificate, end))
        return value, value
    if value or not (x == 0 or math.isinf(x)):
        return value + 0.0, value + 0.0
    if math.isinf(x):
        value = math.copysign(0.0, _beside(certificate, math.copysign(_LARGEST, x)))
        return value, value
    right, left = (math.copysign(0.0, _beside(certificate, side * _TINIEST)) for side in (1, -1))
    return right, left


def _beside(certificate: Certificate, x: float) -> float:
    """A number with the sign of F at the smallest or largest double x."""
    return _by_power(certificate, x) or _sign(certificate["formula"], x)


def _by_power(certificate: Certificate, x: float) -> float:
    """The same where a power of x says it, on this side of 0 or by its parity, which needs no balls; else 0. Conditions have no parity."""
    in_pieces = any(step[0] in ("if", "floor") for step in certificate["formula"])
    for piece in certificate["pieces"]:
        if piece["kind"] == "power" and abs(x) in (abs(float.fromhex(piece["from"])), abs(float.fromhex(piece["to"]))):
            value = float.fromhex(piece["cells"][0][1])
            if piece["sign"] * x > 0:
                return value
            if not in_pieces and piece.get("root", 1) == 1 and abs(x) == _TINIEST:
                return value * (-1) ** piece["power"]
    return 0.0


def _sign(steps: Steps, x: float) -> int:
    """The sign of the formula at x; 1 where 20 000 bits do not show one."""
    from flint import acb

    from derive.expressions.balls import precision
    from numerics.certified.formula import Formula

    for bits in _BITS:
        with precision(bits):
            value = Formula(steps)(acb(x)).real
        if value > 0 or value < 0:
            return 1 if value > 0 else -1
    return _sign(steps[: steps[-1][1] + 1], x) if steps[-1][0] == "sqrt" else 1
