"""Re-proves a certificate: an independent reader of the file, with no code of the generator's.

A piece holds polynomials P in t = s - m, where s is the distance of x from an anchor. F is analytic in a disc around m in
which balls bound |F| by M; so its Chebyshev coefficients on the cell fall like 2 M rho**-k (Bernstein), and those of its
interpolant at n nodes stand for F to within 5 M rho**-n. |F - P| is at most the sum of the coefficients of the difference. The
rounding errors of Horner's rule follow from the standard model, (a op b)(1 + d), |d| <= u = 2**-53.

What is stated: |computed - F| is at most the bound times the distance of the neighbouring doubles at F (or times 2**-52 of the
envelope) for every double of the domain. Where the formula is not defined F is what it tends to: by an exact expansion at 0 and
infinity, and else what it is 2**-1500 and 2**-2500 beside the point.
"""

import hashlib
import json
import math

from flint import acb, arb, fmpq

from derive.expressions.balls import precision
from numerics.certified.formula import Formula, Rejected
from numerics.certified.proof.analytic import around, chebyshev

FORMAT = "provenum certified function 1"
ROUNDING = "IEEE 754 binary64, round to nearest even, subnormal numbers kept, no operation contracted or reordered"
_U, _TINY, _LARGEST = fmpq(1, 2**53), fmpq(1, 2**1073), fmpq(2) ** 1023
_MALFORMED = (ArithmeticError, AttributeError, LookupError, MemoryError, RecursionError, TypeError, ValueError)


def check(certificate):
    """Returns the bound in ulp that is proven here, at most the certificate's; raises `Rejected` where it fails."""
    try:
        for key, needed in (("format", FORMAT), ("rounding", ROUNDING), ("digest", digest(certificate))):
            _require(certificate[key] == needed, f"the {key} must be {needed!r}")
        _require(all(type(certificate[key]) is str for key in ("name", "variable", "source")), "name, variable and source must be strings")
        (low, high), proven = map(float.fromhex, certificate["domain"]), 0.0
        expected, formulas = low, formulas_of(certificate)
        for number, piece in enumerate(certificate["pieces"]):
            first, last, stated = (float.fromhex(piece[key]) for key in ("from", "to", "bound"))
            _require(first == expected and first <= last, f"piece {number} must begin at {expected!r}, not at {first!r}, and end after")
            bound = bound_of(formulas, piece)
            _require(bound <= stated, f"piece {number}, from {first!r} to {last!r}: {bound:.6g} ulp is proven, not {stated:.6g}")
            proven, expected = max(proven, bound), math.nextafter(last, math.inf)
        _require(certificate["pieces"] and last == high, f"the pieces must end at {high!r}")
        stated = float.fromhex(certificate["bound"])
        _require(proven <= stated, f"{proven:.5g} ulp is proven, not {stated:.5g}")
        return proven
    except Rejected:
        raise
    except _MALFORMED as error:
        raise Rejected(f"malformed certificate: {type(error).__name__} {str(error)[:100]}") from error


def digest(certificate):
    """SHA-256 of the certificate without its digest."""
    content = {key: value for key, value in certificate.items() if key != "digest"}
    return hashlib.sha256(json.dumps(content, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def formulas_of(certificate):
    """The formula, and that of the envelope or None."""
    return Formula(certificate["formula"]), None if certificate["envelope"] is None else Formula(certificate["envelope"])


def bound_of(formulas, piece):
    """The bound in ulp (of the envelope, where there is one) that is proven for one piece; below 2**40."""
    kinds = {"cells": _cells, "power": _power, "point": _point}
    _require(piece["kind"] in kinds, f"a piece is one of {', '.join(kinds)}, not {piece['kind']!r}")
    bound = kinds[piece["kind"]](*formulas, piece)
    _require(bound < 2**40, "no bound is proven")
    return bound


def _cells(formula, envelope, piece):
    """Polynomials in t = s - m, s = sign (x - anchor): 2**bits cells for each binade of s + offset, from 2**binade on."""
    first, last, anchor, offset = (float.fromhex(piece[key]) for key in ("from", "to", "anchor", "offset"))
    sign, rows, worst, a, c = _integer(piece["sign"], -1, 1), _table(piece), 0.0, _exact(anchor), _exact(offset)
    exact = anchor == 0 or all(a * _exact(x) > 0 and abs(a) <= 2 * abs(_exact(x)) <= 4 * abs(a) for x in (first, last))
    start, end = sorted(sign * (_exact(x) - a) for x in (first, last))
    _require(sign and exact and start >= 0 and offset >= 0, f"x - {anchor!r} must be exact and of one sign")
    reach, used = fmpq(2) ** _integer(piece["binade"], -1022, 1023), 0
    _require(reach <= start + c and len(piece["bits"]) < 2047, f"the cells must begin before {first!r}")
    lowest, highest = (_exact(int(s.p) / int(s.q) + offset) for s in (start, end))
    functions = [given and (lambda s, given=given: given.slots(anchor + sign * s), given, anchor == 0) for given in (formula, envelope)]
    for bits in piece["bits"]:
        width, slack = reach / 2 ** _integer(bits, 0, 20), (4 * _U if offset else 0) * reach
        inner = (int(((z - reach) / width).floor()) for z in (lowest, highest))
        for i in range(max(0, next(inner)), min(2**bits - 1, next(inner)) + 1):
            p, q = max(start, reach + i * width - c - slack), min(end, reach + (i + 1) * width - c + slack)
            worst = max(worst, _cell(*functions, p, q, rows[used + i]))
        used, reach = used + 2**bits, 2 * reach
    _require(highest < reach, f"the cells must reach {last!r}")
    return worst


def _power(formula, envelope, piece):
    """F(x) = g |x|**n (1 + ...) near 0 or infinity: a polynomial in the mantissa of |x| gives g mu**n, the exponent the rest."""
    sign, n, exponent = (_integer(piece[key], -most, most) for key, most in (("sign", 1), ("power", 64), ("exponent", 20_000)))
    first, last = sorted(sign * float.fromhex(piece[key]) for key in ("from", "to"))
    inverse, rows = piece["inverse"], _table(piece)
    _require(envelope is None and 0 < first <= last < math.inf, "a power is for numbers of one sign")
    _require(len(rows) == 2 ** _integer(piece["bits"], 0, 20), "a power has a cell for each leading bits of the mantissa")
    known = formula.expansion(inverse)[-1]
    _require(known is not None and n == (-known[0] if inverse else known[0]), f"x**{n} is not the leading power")
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
    for i, row in enumerate(rows):
        p, q = (fmpq(len(rows) + i + j, len(rows)) for j in (0, 1))
        worst = max(worst, _cell((lambda s: [arb(factor) * s**n], None, False), None, p, q, row, deviation))
    return worst + 2.0**-40


def _point(formula, envelope, piece):
    """One number x, and F(x)."""
    x, value, worst = float.fromhex(piece["from"]), float.fromhex(piece["value"]), 0.0
    _require(piece["from"] == piece["to"] and math.isfinite(value), "a point is one number, with one finite value")
    with precision(6000):
        for true in _values(formula, x):
            for size in [true] if envelope is None else _values(envelope, x):
                if not (true.is_zero() and value == 0):
                    unit = arb(_ulp(abs(true).lower())) if envelope is None else 2 * arb(_U) * abs(size)
                    worst = max(worst, _above(abs(true - value) / unit))
    return worst


def _values(formula, x):
    """F(x), or what F tends to there: exactly where a power series decides it, else what it is next to x on either side."""
    here = [] if math.isinf(x) else formula.slots(acb(x))
    if not (here and here[-1].is_finite() and not here[-1].real.contains(0)):
        known = formula.expansion_at(x)
        if known is not None:
            _require(known[0] >= 0, f"F is not finite at {x!r}")
            return [arb(known[1][0] if known[0] == 0 else 0)]
        _require(here and (x != 0 or here[-1].is_finite()), f"the limit at {x!r} is not decided")
        if not here[-1].is_finite():
            _require(not any(here[s[1]].contains(0) for s in formula.steps if s[0] == "sqrt"), f"a root may vanish at {x!r}")
            return [formula(acb(x + d * arb(2) ** -h)).real for d in (1, -1) for h in (1500, 2500)]
    return [here[-1].real]


def _cell(function, envelope, p, q, row, deviation=0.0):
    """The bound in ulp of F, or in units of 2**-52 times the envelope, for s in [p, q].

    The last rounding adds half an ulp of the value before it. Where that lies beyond a power of two and F does not, it rounds to
    the power, which is nearer to F, if the other errors are at most an ulp of F; else it adds at most an ulp.
    """
    m, high, low, *c = row
    middle, w = _exact(m), max(q - _exact(m), _exact(m) - p)
    rounding, size = _rounding(low, c, w, m == 0 or (2 * p >= middle and q <= 2 * middle))
    if function[1] is None:  # a power below 2**-1022 is added up anew, to be rounded once
        rounding += _U * (size + rounding)
    for bits in (160, 320, 640, 1280, 2560, 5120):
        with precision(bits):
            scale = arb(_exact(math.ulp(high)))
            if envelope is not None:
                b, _, remainder = chebyshev(*envelope, m, w, abs(envelope[0](acb(m))[-1]) / 1000, [])
                scale = 2 * arb(_U) * (abs(b[0]) - sum(map(abs, b[1:]), remainder))
            b, differences, remainder = chebyshev(*function, m, w, scale / 2**14, [arb(high) + arb(low), *c])
            if not (scale > 0 and all(float(x.rad()) < float(scale.mid()) / 2**20 for x in b)):
                continue
            spread = sum(map(abs, b[1:]), remainder)
            error = sum(map(abs, differences), remainder) + deviation * (abs(b[0]) + spread) + arb(rounding)
            last = arb(_ulp(((abs(b[0]) + spread) * (1 + deviation) + error).upper())) / 2
            if envelope is None:
                least = ((abs(b[0]) - spread) * (1 - deviation)).lower()
                scale = arb(_ulp(least))
                _require(error <= least, "the error is larger than F")
                last = scale / 2 if error <= scale else scale
            return _above((last + error) / scale)
    raise Rejected(f"F is not known well enough near s = {float(m)!r}")


def _rounding(low, c, w, exact):
    """Bounds on the rounding errors of low + t (c1 + t (c2 + ...)), |t| <= w, and on its size; `exact` says whether t is."""
    size, error = fmpq(0), fmpq(0)
    sizes = [abs(_exact(v)) for v in c]
    for v in [*reversed(sizes), abs(_exact(low))]:
        product, error = w * size, w * error
        error += _U * (product + error) + _TINY if size else 0
        size = v + product
        error += _U * (size + error) if product else 0
        _require(size + error < _LARGEST, "Horner's rule may overflow")
    return error + (0 if exact else 2 * _U * sum(((n + 1) * v * w ** (n + 1) for n, v in enumerate(sizes)), fmpq(0))), size


def _ulp(size):
    """The distance of neighbouring doubles at the positive number `size`, an exact arb."""
    _require(size > 0, "F may vanish here: an envelope is needed")
    mantissa, exponent = size.man_exp()
    place = int(mantissa).bit_length() + int(exponent) - 53
    _require(place <= 970, "F may overflow")
    return fmpq(2) ** max(-1074, place)


def _above(x):
    """A double that is at least x."""
    value = float(x.upper())
    _require(math.isfinite(value), "no bound is proven")
    return value if x <= value else math.nextafter(value, math.inf)


def _table(piece):
    rows = [list(map(float.fromhex, row)) for row in piece["cells"]]
    _require(len(rows[0]) >= 3 and all(len(row) == len(rows[0]) for row in rows), "the rows of a table must have one length, at least 3")
    return rows


def _exact(value):
    return fmpq(*value.as_integer_ratio())


def _integer(value, low, high):
    _require(type(value) is int and low <= value <= high, f"{str(value)[:40]} is no integer from {low} to {high}")
    return value


def _require(condition, otherwise):
    if not condition:
        raise Rejected(otherwise)
