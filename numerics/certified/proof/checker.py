"""Re-proves a certificate: an independent reader of the file.

All that it shares with the search, where a mistake would deceive both, is python-flint and

    derive.expressions.balls: precision
    numerics.certified.formula: Formula, Rejected

The rest of what it runs stands here and in `numerics.certified.proof.analytic`; the types of `numerics.certified.schema` are no code. The search
calls this checker, and takes its word for what a piece is worth.

A piece holds polynomials P in t = s - m, where s is the distance of x from an anchor. F is analytic in a disc around m in
which balls bound |F| by M; so its Chebyshev coefficients on the cell fall like 2 M rho**-k (Bernstein), and those of its
interpolant at n nodes stand for F to within 5 M rho**-n. |F - P| is at most the sum of the coefficients of the difference. The
rounding errors of Horner's rule follow from the standard model, (a op b)(1 + d), |d| <= u = 2**-53.

What is stated: |computed - F| is at most the bound times the distance of the neighbouring doubles at F (or times 2**-52 of the
envelope) for every double of the domain. Where the formula is not defined F is what it tends to: by an exact expansion at 0 and
infinity, and else what it is 2**-1500 and 2**-2500 beside the point.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from flint import acb, arb, fmpq

from derive.expressions.balls import precision
from numerics.certified.formula import Formula, Rejected
from numerics.certified.proof.analytic import LocalFunction, around, chebyshev

if TYPE_CHECKING:
    from numerics.certified.schema import CellsPiece, Certificate, Piece, PointPiece, PowerPiece

FORMAT = "provenum certified function 1"
ROUNDING = "IEEE 754 binary64, round to nearest even, subnormal numbers kept, no operation contracted or reordered"
_U, _TINY, _LARGEST = fmpq(1, 2**53), fmpq(1, 2**1073), fmpq(2) ** 1023
_MALFORMED = (ArithmeticError, AttributeError, LookupError, MemoryError, RecursionError, TypeError, ValueError)


class Formulas(NamedTuple):
    """The formula of F, and that of the envelope where there is one."""

    function: Formula
    envelope: Formula | None


def check(certificate: Certificate) -> float:
    """Returns the bound in ulp that is proven here, at most the certificate's; raises `Rejected` where it fails."""
    try:
        given: Mapping[str, object] = certificate
        for key, needed in (("format", FORMAT), ("rounding", ROUNDING), ("digest", digest(given))):
            _require(given[key] == needed, f"the {key} must be {needed!r}")
        _require(all(type(given[key]) is str for key in ("name", "variable", "source")), "name, variable and source must be strings")
        (low, high), proven = map(float.fromhex, certificate["domain"]), 0.0
        expected, formulas = low, formulas_of(certificate)
        for number, piece in enumerate(certificate["pieces"]):
            first, last, stated = map(float.fromhex, (piece["from"], piece["to"], piece["bound"]))
            _require(first == expected and first <= last, f"piece {number} must begin at {expected!r}, not at {first!r}, and end after")
            bound = bound_of(formulas, piece)
            _require(bound <= stated, f"piece {number}, from {first!r} to {last!r}: {bound:.6g} ulp is proven, not {stated:.6g}")
            proven, expected = max(proven, bound), math.nextafter(last, math.inf)
        _require(bool(certificate["pieces"]) and last == high, f"the pieces must end at {high!r}")
        stated = float.fromhex(certificate["bound"])
        _require(proven <= stated, f"{proven:.5g} ulp is proven, not {stated:.5g}")
        return proven
    except Rejected:
        raise
    except _MALFORMED as error:
        missing = f"it has no {str(error)[:40]}" if isinstance(error, KeyError) else "a part of it is none that stands there"
        raise Rejected(f"malformed certificate: {missing}") from error


def digest(certificate: Mapping[str, object]) -> str:
    """SHA-256 of the certificate without its digest."""
    content = {key: value for key, value in certificate.items() if key != "digest"}
    return hashlib.sha256(json.dumps(content, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def formulas_of(certificate: Certificate) -> Formulas:
    """The formulas of a certificate; raises `Rejected` where they are none."""
    return Formulas(Formula(certificate["formula"]), None if certificate["envelope"] is None else Formula(certificate["envelope"]))


def bound_of(formulas: Formulas, piece: Piece) -> float:
    """The bound in ulp (of the envelope, where there is one) that is proven for one piece; below 2**40."""
    if piece["kind"] == "cells":
        bound = _cells(formulas, piece)
    elif piece["kind"] == "power":
        bound = _power(formulas, piece)
    elif piece["kind"] == "point":
        bound = _point(formulas, piece)
    else:
        raise Rejected(f"a piece is one of cells, power, point, not {piece['kind']!r}")
    _require(bound < 2**40, "no bound is proven")
    return bound


def _cells(formulas: Formulas, piece: CellsPiece) -> float:
    """Polynomials in t = s - m, s = sign (x - anchor): 2**bits cells for each binade of s + offset, from 2**binade on."""
    first, last, anchor, offset = map(float.fromhex, (piece["from"], piece["to"], piece["anchor"], piece["offset"]))
    sign, rows, worst, a, c = _integer(piece["sign"], -1, 1), _table(piece["cells"]), 0.0, _exact(anchor), _exact(offset)
    exact = anchor == 0 or all(a * _exact(x) > 0 and abs(a) <= 2 * abs(_exact(x)) <= 4 * abs(a) for x in (first, last))
    start, end = sorted(sign * (_exact(x) - a) for x in (first, last))
    _require(sign != 0 and exact and start >= 0 and offset >= 0, f"x - {anchor!r} must be exact and of one sign")
    reach, used = fmpq(2) ** _integer(piece["binade"], -1022, 1023), 0
    _require(reach <= start + c and len(piece["bits"]) < 2047, f"the cells must begin before {first!r}")
    lowest, highest = (_exact(int(s.p) / int(s.q) + offset) for s in (start, end))

    def local(formula: Formula) -> LocalFunction:
        return LocalFunction(lambda s: formula.slots(anchor + sign * s), formula, anchor == 0)

    function, envelope = local(formulas.function), None if formulas.envelope is None else local(formulas.envelope)
    for bits in piece["bits"]:
        width, slack = reach / 2 ** _integer(bits, 0, 20), (4 * _U if offset else 0) * reach
        begin, stop = (int(((z - reach) / width).floor()) for z in (lowest, highest))
        for i in range(max(0, begin), min(2**bits - 1, stop) + 1):
            p, q = max(start, reach + i * width - c - slack), min(end, reach + (i + 1) * width - c + slack)
            worst = max(worst, _cell(function, envelope, p, q, rows[used + i]))
        used, reach = used + 2**bits, 2 * reach
    _require(highest < reach, f"the cells must reach {last!r}")
    return worst


def _power(formulas: Formulas, piece: PowerPiece) -> float:
    """F(x) = g |x|**n (1 + ...) near 0 or infinity: a polynomial in the mantissa of |x| gives g mu**n, the exponent the rest."""
    sign, n, exponent = _integer(piece["sign"], -1, 1), _integer(piece["power"], -64, 64), _integer(piece["exponent"], -20_000, 20_000)
    first, last = sorted(sign * float.fromhex(x) for x in (piece["from"], piece["to"]))
    formula, inverse, rows = formulas.function, piece["inverse"], _table(piece["cells"])
    _require(formulas.envelope is None and 0 < first <= last < math.inf, "a power is for numbers of one sign")
    _require(len(rows) == 2 ** _integer(piece["bits"], 0, 20), "a power has a cell for each leading bits of the mantissa")
    known = formula.expansion(inverse)[-1]
    if known is None or n != (-known.order if inverse else known.order):
        raise Rejected(f"x**{n} is not the leading power")
    order, series, end = known
    g, deviation = abs(series[0]) / fmpq(2) ** exponent, math.inf
    _require(fmpq(1, 16) < g < 16, "the exponent must be that of the coefficient")
    _require(max(n * math.log2(first), n * math.log2(last)) + exponent < 1000, "F may overflow here")
    with precision(192):
        largest = 1 / arb(first) if inverse else arb(last)
        others = sum((abs(arb(c)) * largest**i for i, c in enumerate(series.coeffs()) if i), arb(0))
        for k in range(2, 60):
            radius = largest * arb(2) ** k
            found = around(lambda s: formula.slots(sign / s if inverse else sign * s), formula, formula.expansion(inverse), arb(0), radius)
            if found is not None:
                rest = found * radius**-order * arb(2) ** (k * (order - end)) * 2
                deviation = min(deviation, float(((others + rest) / abs(arb(series[0]))).upper()) * (1 + 2.0**-50))
    factor, worst = series[0] * sign ** abs(n) / fmpq(2) ** exponent, 0.0
    of_mantissa = LocalFunction(lambda s: [arb(factor) * s**n])
    for i, row in enumerate(rows):
        p, q = (fmpq(len(rows) + i + j, len(rows)) for j in (0, 1))
        worst = max(worst, _cell(of_mantissa, None, p, q, row, deviation))
    return worst + 2.0**-40


def _point(formulas: Formulas, piece: PointPiece) -> float:
    """One number x, and F(x)."""
    x, value, worst = float.fromhex(piece["from"]), float.fromhex(piece["value"]), 0.0
    _require(piece["from"] == piece["to"] and math.isfinite(value), "a point is one number, with one finite value")
    with precision(6000):
        for true in _values(formulas.function, x):
            for size in [true] if formulas.envelope is None else _values(formulas.envelope, x):
                if not (true.is_zero() and value == 0):
                    unit = arb(_ulp(abs(true).lower())) if formulas.envelope is None else 2 * arb(_U) * abs(size)
                    worst = max(worst, _above(abs(true - value) / unit))
    return worst


def _values(formula: Formula, x: float) -> list[arb]:
    """F(x), or what F tends to there: exactly where a power series decides it, else what it is next to x on either side."""
    here = [] if math.isinf(x) else formula.slots(acb(x))
    if not (here and here[-1].is_finite() and not here[-1].real.contains(0)):
        known = formula.expansion_at(x)
        if known is not None:
            _require(known.order >= 0, f"F is not finite at {x!r}")
            return [arb(known.series[0] if known.order == 0 else 0)]
        _require(bool(here) and (x != 0 or here[-1].is_finite()), f"the limit at {x!r} is not decided")
        if not here[-1].is_finite():
            _require(not any(here[step.inputs[0]].contains(0) for step in formula.steps if step.operation == "sqrt"), f"a root may vanish at {x!r}")
            return [formula(acb(x + d * arb(2) ** -h)).real for d in (1, -1) for h in (1500, 2500)]
    return [here[-1].real]


class _Polynomial(NamedTuple):
    """P = high + (low + t (c1 + t (c2 + ...))), t = s - m; a row of a table."""

    m: float
    high: float
    low: float
    c: list[float]


def _table(rows: list[list[str]]) -> list[_Polynomial]:
    numbers = [list(map(float.fromhex, row)) for row in rows]
    _require(len(numbers[0]) >= 3 and all(len(row) == len(numbers[0]) for row in numbers), "the rows of a table must have one length, at least 3")
    return [_Polynomial(row[0], row[1], row[2], row[3:]) for row in numbers]


def _cell(function: LocalFunction, envelope: LocalFunction | None, p: fmpq, q: fmpq, row: _Polynomial, deviation: float = 0.0) -> float:
    """The bound in ulp of F, or in units of 2**-52 times the envelope, for s in [p, q].

    The last rounding adds half an ulp of the value before it. Where that lies beyond a power of two and F does not, it rounds to
    the power, which is nearer to F, if the other errors are at most an ulp of F; else it adds at most an ulp.
    """
    m, high, low, c = row
    middle, w = _exact(m), max(q - _exact(m), _exact(m) - p)
    horner = _rounding(low, c, w, m == 0 or (2 * p >= middle and q <= 2 * middle))
    rounding = horner.error
    if function.formula is None:  # a power below 2**-1022 is added up anew, to be rounded once
        rounding += _U * (horner.size + rounding)
    for bits in (160, 320, 640, 1280, 2560, 5120):
        with precision(bits):
            scale = arb(_exact(math.ulp(high)))
            if envelope is not None:
                b, _, rest = chebyshev(envelope, m, w, abs(envelope.slots(acb(m))[-1]) / 1000, [])
                scale = 2 * arb(_U) * (abs(b[0]) - sum(map(abs, b[1:]), rest))
            b, differences, rest = chebyshev(function, m, w, scale / 2**14, [arb(high) + arb(low), *c])
            if not (scale > 0 and all(float(x.rad()) < float(scale.mid()) / 2**20 for x in b)):
                continue
            spread = sum(map(abs, b[1:]), rest)
            error = sum(map(abs, differences), rest) + deviation * (abs(b[0]) + spread) + arb(rounding)
            last = arb(_ulp(((abs(b[0]) + spread) * (1 + deviation) + error).upper())) / 2
            if envelope is None:
                least = ((abs(b[0]) - spread) * (1 - deviation)).lower()
                scale = arb(_ulp(least))
                _require(error <= least, "the error is larger than F")
                last = scale / 2 if error <= scale else scale
            return _above((last + error) / scale)
    raise Rejected(f"F is not known well enough near s = {float(m)!r}")


class _Horner(NamedTuple):
    """Bounds on the rounding errors of Horner's rule, and on the size of what it computes."""

    error: fmpq
    size: fmpq


def _rounding(low: float, c: list[float], w: fmpq, exact: bool) -> _Horner:
    """Of low + t (c1 + t (c2 + ...)), |t| <= w; `exact` says whether t is."""
    size, error = fmpq(0), fmpq(0)
    sizes = [abs(_exact(v)) for v in c]
    for v in [*reversed(sizes), abs(_exact(low))]:
        product, error = w * size, w * error
        error += _U * (product + error) + _TINY if size else fmpq(0)
        size = v + product
        error += _U * (size + error) if product else fmpq(0)
        _require(size + error < _LARGEST, "Horner's rule may overflow")
    if not exact:
        error += 2 * _U * sum(((n + 1) * v * w ** (n + 1) for n, v in enumerate(sizes)), fmpq(0))
    return _Horner(error, size)


def _ulp(size: arb) -> fmpq:
    """The distance of neighbouring doubles at the positive number `size`, an exact arb."""
    _require(size > 0, "F may vanish here: an envelope is needed")
    mantissa, exponent = size.man_exp()
    place = int(mantissa).bit_length() + int(exponent) - 53
    _require(place <= 970, "F may overflow")
    return fmpq(2) ** max(-1074, place)


def _above(x: arb) -> float:
    """A double that is at least x."""
    value = float(x.upper())
    _require(math.isfinite(value), "no bound is proven")
    return value if x <= value else math.nextafter(value, math.inf)


def _exact(value: float) -> fmpq:
    return fmpq(*value.as_integer_ratio())


def _integer(value: object, low: int, high: int) -> int:
    if type(value) is not int or not low <= value <= high:
        raise Rejected(f"{str(value)[:40]} is no integer from {low} to {high}")
    return value


def _require(condition: bool, otherwise: str) -> None:
    if not condition:
        raise Rejected(otherwise)
