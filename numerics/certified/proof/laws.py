"""Laws: what F is near 0, near infinity and at single numbers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from flint import acb, arb, fmpq

from derive.expressions.balls import precision
from numerics.certified.formula import Formula, Rejected
from numerics.certified.proof.analytic import LocalFunction, around
from numerics.certified.proof.cells import UNIT, Formulas, above, cell, exact, integer, rational, require, table, ulp
from numerics.certified.proof.tails import Tail, limit

if TYPE_CHECKING:
    from numerics.certified.schema import ConstantPiece, PointPiece, PowerPiece

_MOST_POWERS = 16
_FINEST, _RADII = 8000, (fmpq(1, 2), fmpq(1, 8), fmpq(1, 64), fmpq(1, 2**12), fmpq(1, 2**30))  # bits; of discs around 0


def power(formulas: Formulas, piece: PowerPiece) -> float:
    """F(x) = g |x|**(n/q) (1 + ...) near 0 or infinity: |x| = 2**(q k) mu with 1 <= mu < 2**q, and a polynomial in mu gives g mu**(n/q)."""
    sign, n, exponent = integer(piece["sign"], -1, 1), integer(piece["power"], -64, 64), integer(piece["exponent"], -20_000, 20_000)
    first, last = sorted(sign * float.fromhex(x) for x in (piece["from"], piece["to"]))
    q, bits, rows, worst = integer(piece.get("root", 1), 1, 3), integer(piece["bits"], 0, 20), table(piece["cells"]), 0.0
    require(formulas.envelope is None and 0 < first <= last < math.inf, "a power is for numbers of one sign")
    require(len(rows) == q * 2**bits, "a power has a cell for each leading bits of the mantissa")
    with precision(192):
        g, deviation = _leading(formulas.function, piece, sign, fmpq(n, q))
        factor = g / arb(2) ** exponent
        require(bool(abs(factor) > 0.0625 and abs(factor) < 16), "the exponent must be that of the coefficient")
    of_mantissa = LocalFunction(lambda points: [[factor * (s**n if q == 1 else (s.log(analytic=True) * n / q).exp()) for s in points]])
    for i, row in enumerate(rows):
        scale, place = fmpq(2) ** (i >> bits), fmpq(i % 2**bits, 2**bits)
        worst = max(worst, cell(of_mantissa, None, scale * (1 + place), scale * (1 + place + fmpq(1, 2**bits)), row, deviation))
    return worst + 2.0**-40


def _leading(formula: Formula, piece: PowerPiece, sign: int, n: fmpq) -> tuple[arb, float]:
    """g, and a bound on |F / (g |x|**n) - 1| in the piece: by exact series, else by what balls say of the tail."""
    inverse = bool(piece["inverse"])
    first, last = sorted(sign * exact(float.fromhex(x)) for x in (piece["from"], piece["to"]))
    known = formula.expansion(inverse)[-1]
    if known is not None and n == (-known.order if inverse else known.order):
        (order, series, end), deviation = known, math.inf
        orders = [None if one is None else one.order for one in formula.expansion(inverse)]
        largest = 1 / arb(first) if inverse else arb(last)
        others = sum((abs(arb(c)) * largest**i for i, c in enumerate(series.coeffs()) if i), arb(0))
        for k in range(2, 60):
            radius = largest * arb(2) ** k
            found = around(lambda points: formula.columns([sign / s if inverse else sign * s for s in points]), formula, orders, arb(0), radius)
            if found is None and deviation < 1:
                break
            if found is not None:
                rest = found * radius**-order * arb(2) ** (k * (order - end)) * 2
                deviation = min(deviation, float(((others + rest) / abs(arb(series[0]))).upper()) * (1 + 2.0**-50))
                if rest < abs(arb(series[0])) * arb(2) ** -80:
                    break
        if deviation < 1:
            return arb(series[0] * sign ** abs(order)), deviation
    if not inverse and n == 1 and known is None and (slope := _slope(formula, sign, first, last)) is not None:
        return slope
    rate, power, factor, logs = Tail(formula, sign, inverse, first if inverse else 1 / last, _growth(piece.get("growth", []))).term()
    require(rate == 0 and logs == 0 and n == (power if inverse else -power) and not factor.contains(0), f"x**({n}) is not the leading power")
    g = factor.mid()
    return g, above((abs(factor - g) / abs(g)).upper())


def _slope(formula: Formula, sign: int, first: fmpq, last: fmpq) -> tuple[arb, float] | None:
    """F = c0 + c1 x + c2 x**2 + c3 x**3 + R where F is analytic in a disc around 0 and at most M there: c1, and how far c1 x is off.

    |c_k| <= M/r**k (Cauchy). c1 + c3 h**2 + ..., c2 + ... are differences of F at h = 2**-1000 and -h; c0 may be so small that no double tells.
    """
    with precision(_FINEST):
        for radius in _RADII:
            r, h, x = arb(radius), arb(2) ** -1000, arb(last)
            largest = abs(formula.slots(acb(arb(0, r), arb(0, r)))[-1]).upper()
            if not (largest.is_finite() and 4 * x < r):
                continue
            values = {k: formula.slots(acb(k * h))[-1].real for k in (-2, -1, 0, 1, 2)}
            near, far = ((values[k] - values[-k]) / (2 * k * h) for k in (1, 2))
            linear = near + arb(0, (2 * largest * h**2 / r**3).upper())
            square = (values[1] + values[-1] - 2 * values[0]) / (2 * h**2) + arb(0, (2 * largest * h**2 / r**4).upper())
            cube = (far - near) / (3 * h**2) + arb(0, (20 * largest * h**2 / r**5).upper())
            g = linear.mid()
            if not (linear.is_finite() and square.is_finite() and cube.is_finite() and not linear.contains(0)):
                continue
            off = (abs(values[0]) / arb(first) + abs(linear - g) + abs(square) * x + abs(cube) * x**2 + 2 * largest * x**3 / r**4) / abs(g)
            if off < 1:
                return sign * g, above(off)
    return None


def _growth(given: list[str]) -> list[fmpq]:
    require(isinstance(given, list) and len(given) <= _MOST_POWERS, f"the exponent has at most {_MOST_POWERS} powers")
    return [rational(c) for c in given]


def constant(formulas: Formulas, piece: ConstantPiece) -> float:
    """One value for all x of one sign from a number on to infinity, or towards 0: t = |x|, or 1/|x|, is at least what it is at the inner end."""
    sign, inverse, value = integer(piece["sign"], -1, 1), bool(piece["inverse"]), float.fromhex(piece["value"])
    first, last = sorted(sign * float.fromhex(x) for x in (piece["from"], piece["to"]))
    require(formulas.envelope is None and 0 < first <= last and not math.isnan(value), "a constant is for numbers of one sign")
    require(inverse or last < math.inf, "towards 0 a constant ends at a finite number")
    least = (exact(first) if first < math.inf else fmpq(2) ** 4096) if inverse else 1 / exact(last)
    with precision(320):
        tail = Tail(formulas.function, sign, inverse, least, _growth(piece["growth"]))
        term = tail.term()
        if math.isinf(value):
            require(bool(term.factor * math.copysign(1, value) > 0), "the sign of F is not that of the infinity")
            size = abs(term.factor) * tail.least_of(term.rate, term.power, term.logs)  # at infinity itself it has no end
            return 0.0 if math.isinf(first) else above(((arb(2) ** 1024 - size) / arb(2) ** 971).max(arb(0)))
        whole = tail.whole(term)
        return above(abs(whole - value) / ulp(abs(whole).lower() if value else arb(2) ** -1074))


def point(formulas: Formulas, piece: PointPiece) -> float:
    """One number x, and F(x)."""
    x, value, worst = float.fromhex(piece["from"]), float.fromhex(piece["value"]), 0.0
    require(piece["from"] == piece["to"] and math.isfinite(value), "a point is one number, with one finite value")
    side = integer(piece.get("side", 0), -1, 1)
    sides = (side,) if side else (1, -1)
    with precision(6000):
        for true in _values(formulas.function, x, sides):
            for size in [true] if formulas.envelope is None else _values(formulas.envelope, x, sides):
                if not (true.is_zero() and value == 0):
                    least = abs(true).lower()  # where that is 0, F is below the smallest double, whose distance from its neighbours is the unit
                    unit = arb(ulp(least if least > 0 else arb(2) ** -1074)) if formulas.envelope is None else 2 * arb(UNIT) * abs(size)
                    worst = max(worst, above(abs(true - value) / unit))
    return worst


def _values(formula: Formula, x: float, sides: Sequence[int]) -> list[arb]:
    """F(x), or what F tends to there from these sides: by an exact power series or a tail, else what it is next to x."""
    here = [] if math.isinf(x) else formula.slots(acb(x), single=True)
    if not (here and here[-1].is_finite() and not here[-1].real.contains(0)):
        known = formula.expansion_at(x)
        if known is not None:
            require(known.order >= 0, f"F is not finite at {x!r}")
            return [arb(known.series[0] if known.order == 0 else 0)]
        if not (here and here[-1].is_finite()):
            try:
                return [limit(formula, x, side) for side in sides]
            except Rejected:
                if x == 0 or math.isinf(x):
                    raise
            roots = [step.inputs[0] for step in formula.steps if step.operation in ("sqrt", "root")]
            require(not any(here[i].contains(0) for i in roots), f"a root may vanish at {x!r}")
            return [formula(acb(x + d * arb(2) ** -h)).real for d in sides for h in (1500, 2500)]
    return [here[-1].real]
