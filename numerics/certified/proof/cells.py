"""Cells: how far a table of polynomials is from F, with the rounding errors of Horner's rule."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from flint import acb, arb, fmpq

from derive.expressions.balls import precision
from numerics.certified.formula import Formula, Rejected, RejectedCell
from numerics.certified.proof.analytic import LocalFunction, chebyshev

if TYPE_CHECKING:
    from numerics.certified.schema import CellsPiece

UNIT = fmpq(1, 2**53)
_TINY, _LARGEST, _BITS = arb(2) ** -1073, arb(2) ** 1023, 160


@dataclass(frozen=True)
class Formulas:
    """The formula of F, and that of the envelope where there is one; what is proven of cells and boxes is kept, so that nothing is proven twice."""

    function: Formula
    envelope: Formula | None
    cells: dict[tuple[object, ...], float] = field(default_factory=dict)
    circles: dict[tuple[object, ...], dict[tuple[object, ...], arb]] = field(default_factory=dict)
    programs: dict[tuple[str, float], Any] = field(default_factory=dict)
    forms: dict[str, Formulas] = field(default_factory=dict)


class Polynomial(NamedTuple):
    """P = high + (low + t (c1 + t (c2 + ...))), t = s - m; a row of a table."""

    m: float
    high: float
    low: float
    c: list[float]


def cells(formulas: Formulas, piece: CellsPiece, deviation: float = 0.0) -> float:
    """Polynomials in t = s - m, s = sign (x - anchor): 2**bits cells for each binade of s + offset, from 2**binade on.

    `deviation` bounds |F/G - 1| where the formula is that of G.
    """
    first, last, anchor, offset = map(float.fromhex, (piece["from"], piece["to"], piece["anchor"], piece["offset"]))
    sign, rows, worst, a, c = integer(piece["sign"], -1, 1), table(piece["cells"]), 0.0, exact(anchor), exact(offset)
    stated = float.fromhex(piece["bound"]) if "bound" in piece else math.inf
    measured = anchor == 0 or all(a * exact(x) > 0 and abs(a) <= 2 * abs(exact(x)) <= 4 * abs(a) for x in (first, last))
    start, end = sorted(sign * (exact(x) - a) for x in (first, last))
    require(sign != 0 and measured and start >= 0 and offset >= 0, f"x - {anchor!r} must be exact and of one sign")
    reach, used = fmpq(2) ** integer(piece["binade"], -1022, 1023), 0
    require(reach <= start + c and len(piece["bits"]) < 2047, f"the cells must begin before {first!r}")
    lowest, highest = (exact(int(s.p) / int(s.q) + offset) for s in (start, end))

    def local(formula: Formula) -> LocalFunction:
        known = formulas.circles.setdefault((id(formula), anchor, sign), {})
        return LocalFunction(lambda points: formula.columns([anchor + sign * s for s in points]), formula, anchor == 0, known)

    function, envelope = local(formulas.function), None if formulas.envelope is None else local(formulas.envelope)
    for binade, bits in enumerate(piece["bits"]):
        width, slack = reach / 2 ** integer(bits, 0, 20), (4 * UNIT if offset else 0) * reach
        begin, stop = (int(((z - reach) / width).floor()) for z in (lowest, highest))
        for i in range(max(0, begin), min(2**bits - 1, stop) + 1):
            p, q = max(start, reach + i * width - c - slack), min(end, reach + (i + 1) * width - c + slack)
            try:
                key = anchor, sign, p, q, deviation, *rows[used + i][:3], *rows[used + i].c
                if key not in formulas.cells:
                    formulas.cells[key] = cell(function, envelope, p, q, rows[used + i], deviation)
                worst = max(worst, formulas.cells[key])
                require(worst <= stated, f"{worst:.4g} ulp is proven, not {stated:.4g}")
            except Rejected as error:
                raise RejectedCell(str(error), binade) from None
        used, reach = used + 2**bits, 2 * reach
    require(highest < reach, f"the cells must reach {last!r}")
    return worst


def table(rows: list[list[str]]) -> list[Polynomial]:
    numbers = [list(map(float.fromhex, row)) for row in rows]
    require(len(numbers[0]) >= 3 and all(len(row) == len(numbers[0]) for row in numbers), "the rows of a table must have one length, at least 3")
    require(all(math.isfinite(v) for row in numbers for v in row), "the coefficients of a table must be finite")
    return [Polynomial(row[0], row[1], row[2], row[3:]) for row in numbers]


def cell(function: LocalFunction, envelope: LocalFunction | None, p: fmpq, q: fmpq, row: Polynomial, deviation: float = 0.0) -> float:
    """The bound in ulp of F, or in units of 2**-52 times the envelope, for s in [p, q].

    The last rounding adds half an ulp of the value before it. Where that lies beyond a power of two and F does not, it rounds to
    the power, which is nearer to F, if the other errors are at most an ulp of F; else it adds at most an ulp.
    """
    m, high, low, c = row
    middle, w = exact(m), max(q - exact(m), exact(m) - p)
    horner = _rounding(low, c, w, m == 0 or (2 * p >= middle and q <= 2 * middle))
    rounding = horner.error
    if function.formula is None:  # a power below 2**-1022 is added up anew, to be rounded once
        with precision(_BITS):
            rounding += arb(UNIT) * (horner.size + rounding)
    for bits in (_BITS, 320, 640, 1280, 2560, 5120):
        with precision(bits):
            scale = arb(exact(math.ulp(high)))
            if envelope is not None:
                b, _, rest = chebyshev(envelope, m, w, abs(envelope(acb(m))) / 1000, [])
                scale = 2 * arb(UNIT) * (abs(b[0]) - sum(map(abs, b[1:]), rest))
            b, differences, rest = chebyshev(function, m, w, scale / 2**14, [arb(high) + arb(low), *c])
            if not (scale > 0 and all(float(x.rad()) < float(scale.mid()) / 2**20 for x in b)):
                continue
            spread = sum(map(abs, b[1:]), rest)
            error = sum(map(abs, differences), rest) + deviation * (abs(b[0]) + spread) + rounding
            last = arb(ulp(((abs(b[0]) + spread) * (1 + deviation) + error).upper())) / 2
            if envelope is None:
                least = ((abs(b[0]) - spread) * (1 - deviation)).lower()
                scale = arb(ulp(least))
                require(error <= least, "the error is larger than F")
                last = scale / 2 if error <= scale else scale
            return above((last + error) / scale)
    raise Rejected(f"F is not known well enough near s = {float(m)!r}")


class _Horner(NamedTuple):
    """Bounds on the rounding errors of Horner's rule, and on the size of what it computes."""

    error: arb
    size: arb


def _rounding(low: float, c: list[float], w: fmpq, measured: bool) -> _Horner:
    """Of low + t (c1 + t (c2 + ...)), |t| <= w; `measured` says whether t is exact."""
    with precision(_BITS):
        width, unit, size, error = arb(w), arb(UNIT), arb(0), arb(0)
        require(width < _LARGEST, "the distance from the middle of a cell may overflow")  # and 0 times infinity is no number
        for v in (*reversed(c), low):
            nothing, product, error = size.is_zero(), width * size, width * error
            if not nothing:
                error += unit * (product + error) + _TINY
            size = abs(arb(v)) + product
            if not product.is_zero():
                error += unit * (size + error)
            require(size + error < _LARGEST, "Horner's rule may overflow")
        if not measured:
            error += 2 * unit * sum(((n + 1) * abs(arb(v)) * width ** (n + 1) for n, v in enumerate(c)), arb(0))
        return _Horner(error.upper(), size.upper())


def ulp(size: arb) -> fmpq:
    """The distance of neighbouring doubles at the positive number `size`, an exact arb; beyond the largest it is that below it."""
    require(size > 0, "F may vanish here: an envelope is needed")
    mantissa, exponent = size.man_exp()
    place = int(mantissa).bit_length() + int(exponent) - 53
    require(place <= 972, "F may overflow")
    return fmpq(2) ** min(971, max(-1074, place))


def above(x: arb) -> float:
    """A double that is at least x."""
    value = float(x.upper())
    require(math.isfinite(value), "no bound is proven")
    return value if x <= value else math.nextafter(value, math.inf)


def exact(value: float) -> fmpq:
    return fmpq(*value.as_integer_ratio())


def integer(value: object, low: int, high: int) -> int:
    if type(value) is not int or not low <= value <= high:
        raise Rejected(f"{str(value)[:40]!r} is no integer from {low} to {high}")
    return value


def rational(value: object) -> fmpq:
    """A number written as "p/q"."""
    if not isinstance(value, str) or not re.fullmatch(r"-?[0-9]{1,400}(/[1-9][0-9]{0,399})?", value):
        raise Rejected(f"{str(value)[:40]!r} is no rational number")
    return fmpq(*map(int, value.split("/")))


def require(condition: bool, otherwise: str) -> None:
    if not condition:
        raise Rejected(otherwise)
