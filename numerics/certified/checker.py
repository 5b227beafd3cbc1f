"""Re-proves a certificate: an independent reader of the file, with no code of the generator's.

A piece holds polynomials P in t = s - m, where s is the distance of x from an anchor. F is analytic in a disc around m in
which balls bound |F| by M; its Taylor coefficients are Cauchy's integrals, as sums over n points of a circle of kappa times the
radius of the disc, with a total error below 4 M kappa**n. |F - P| is at most the sum of the Chebyshev coefficients of the
difference. The rounding errors of Horner's rule follow from the standard model, (a op b)(1 + d), |d| <= u = 2**-53.
"""

import hashlib
import itertools
import json
import math
from functools import lru_cache

from flint import acb, arb, arb_mat, ctx, fmpq

from derive.balls import precision
from numerics.certified.formula import Formula, Rejected

FORMAT = "provenum certified function 1"
ROUNDING = "IEEE 754 binary64, round to nearest even, subnormal numbers kept, no operation contracted or reordered"
_U, _TINY = fmpq(1, 2**53), fmpq(1, 2**1073)
_RATIOS = (32, 16, 8, 4, 64, 128, 256)  # radii of discs of analyticity, in half-widths of the cell
_POINTS = (16, 24, 32, 48, 64, 96, 128)
_ARCS = (48, 240, 960)


def check(certificate):
    """Returns the bound in ulp that is proven here, at most the certificate's; raises `Rejected` where it fails."""
    try:
        _require(certificate["format"] == FORMAT, f"the format must be {FORMAT!r}")
        _require(certificate["rounding"] == ROUNDING, f"the rounding must be {ROUNDING!r}")
        _require(certificate["digest"] == digest(certificate), "the digest is not that of the content")
        (low, high), proven = map(_number, certificate["domain"]), 0.0
        expected, formulas = low, formulas_of(certificate)
        for number, piece in enumerate(certificate["pieces"]):
            first, last, stated = (_number(piece[key]) for key in ("from", "to", "bound"))
            _require(first == expected and first <= last, f"piece {number} must begin at {expected!r}, not at {first!r}, and end after")
            bound = bound_of(formulas, piece)
            _require(bound <= stated, f"piece {number}, from {first!r} to {last!r}: {bound:.6g} ulp is proven, not {stated:.6g}")
            proven, expected = max(proven, bound), math.nextafter(last, math.inf)
        _require(certificate["pieces"] and last == high, f"the pieces must end at {high!r}")
        _require(proven <= _number(certificate["bound"]), f"{proven:.6g} ulp is proven, not {certificate['bound']}")
        return proven
    except (KeyError, TypeError, AttributeError, OverflowError, ZeroDivisionError) as error:
        raise Rejected(f"malformed certificate: {type(error).__name__} {error}") from error


def digest(certificate):
    """SHA-256 of the certificate without its digest."""
    content = {key: value for key, value in certificate.items() if key != "digest"}
    return hashlib.sha256(json.dumps(content, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def formulas_of(certificate):
    """The formula, and that of the envelope or None."""
    return Formula(certificate["formula"]), certificate["envelope"] and Formula(certificate["envelope"])


def bound_of(formulas, piece):
    """The bound in ulp (of the envelope, where there is one) that is proven for one piece."""
    kinds = {"cells": _cells, "power": _power, "point": _point}
    _require(piece["kind"] in kinds, f"a piece is one of {', '.join(kinds)}, not {piece['kind']!r}")
    return kinds[piece["kind"]](*formulas, piece)


def _cells(formula, envelope, piece):
    """Polynomials in t = s - m, s = sign (x - anchor): 2**bits cells for each binade of s + offset, from 2**binade on."""
    first, last, anchor, offset = (_number(piece[key]) for key in ("from", "to", "anchor", "offset"))
    sign, rows, worst = piece["sign"], piece["cells"], 0.0
    exact = anchor == 0 or all(anchor * x > 0 and abs(anchor) <= 2 * abs(x) <= 4 * abs(anchor) for x in (first, last))
    start, end = sorted(sign * (_exact(x) - _exact(anchor)) for x in (first, last))
    _require(sign in (1, -1) and exact and start >= 0 and offset >= 0, f"x - {anchor!r} must be exact and of one sign")
    reach = fmpq(2) ** piece["binade"]
    _require(piece["binade"] >= -1022 and reach <= start + _exact(offset), f"the cells must begin before {first!r}")
    lowest, highest = (_exact(int(s.p) / int(s.q) + offset) for s in (start, end))
    used = 0
    for bits in piece["bits"]:
        _require(type(bits) is int and 0 <= bits <= 20, "a binade has 2**0 to 2**20 cells")
        width, slack = reach / 2**bits, (4 * _U if offset else 0) * reach
        for i in range(2**bits):
            low, high = reach + i * width, reach + (i + 1) * width
            if low <= highest and lowest < high:
                p, q = max(start, low - _exact(offset) - slack), min(end, high - _exact(offset) + slack)
                row = list(map(_number, rows[used + i]))
                pair = [given and (lambda s, given=given: given.slots(anchor + sign * s), given, anchor == 0) for given in (formula, envelope)]
                worst = max(worst, _cell(*pair, p, q, row))
        used, reach = used + 2**bits, 2 * reach
    _require(highest < reach, f"the cells must reach {last!r}")
    return worst


def _power(formula, envelope, piece):
    """F(x) = g |x|**n (1 + ...) near 0 or infinity: a polynomial in the mantissa of |x| gives g mu**n, the exponent the rest."""
    first, last = sorted(abs(_number(piece[key])) for key in ("from", "to"))
    sign, n, inverse = piece["sign"], piece["power"], piece["inverse"]
    _require(envelope is None and sign * _number(piece["from"]) > 0 and 0 < first <= last < math.inf, "a power is for numbers of one sign")
    known = formula.expansion(inverse)[-1]
    _require(known is not None and n == (-known[0] if inverse else known[0]), f"x**{n} is not the leading power")
    order, series, end = known
    size = max(n * math.log2(first), n * math.log2(last)) + math.log2(abs(series[0].p)) - math.log2(series[0].q)
    _require(size < 1020, "F may overflow here")
    _require(fmpq(1, 16) < abs(series[0]) / fmpq(2) ** piece["exponent"] < 16, "the exponent must be that of the coefficient")
    _require(len(piece["cells"]) == 2 ** piece["bits"], "a power has a cell for each leading bits of the mantissa")
    deviation = math.inf
    with precision(192):
        largest = 1 / arb(first) if inverse else arb(last)
        others = sum((abs(arb(c)) * largest**i for i, c in enumerate(series.coeffs()) if i), arb(0))
        for k in range(2, 60):
            radius = largest * arb(2) ** k
            found = _around(lambda s: formula.slots(sign / s if inverse else sign * s), formula, formula.expansion(inverse), arb(0), radius)
            if found is not None:
                rest = found * radius**-order * arb(2) ** (k * (order - end)) * 2
                deviation = min(deviation, float(((others + rest) / abs(arb(series[0]))).upper()))
    factor, worst = series[0] * sign ** abs(n) / fmpq(2) ** piece["exponent"], 0.0
    for i, row in enumerate(piece["cells"]):
        p, q = (fmpq(len(piece["cells"]) + i + j, len(piece["cells"])) for j in (0, 1))
        worst = max(worst, _cell((lambda s: [arb(factor) * s**n], None, False), None, p, q, list(map(_number, row)), deviation))
    return worst + 2.0**-40


def _point(formula, envelope, piece):
    """One number x, and F(x); where the formula is not defined, what it tends to, taken 2**-1500 beside x."""
    x, value, worst = _number(piece["from"]), _number(piece["value"]), 0.0
    _require(piece["from"] == piece["to"], "a point is one number")
    if math.isinf(x) or (x == 0 and not formula(acb(0)).is_finite()):
        known = [given and given.expansion(x != 0)[-1] for given in (formula, envelope)]
        _require(None not in known[: 1 if envelope is None else 2], f"the limit at {x!r} is not decided")
        limit, size = (k and (k[1][0] if k[0] == 0 else fmpq(0)) for k in known)
        unit = _exact(math.ulp(value)) if envelope is None else 2 * _U * abs(size)
        _require(known[0][0] >= 0 and (value == 0 or unit) and math.isfinite(value), f"F has no limit at {x!r}")
        return math.nextafter(int((q := abs(limit - _exact(value)) / unit).p) / int(q.q), 1) if value else 0.0
    with precision(6000):
        here, h = acb(x), arb(2) ** -1500
        for place in [here] if formula(here).is_finite() else [here - h, here + h]:
            true = formula(place).real
            _require(true.is_finite(), f"F has no value at {x!r}")
            if not (true.is_zero() and value == 0):
                unit = arb(_ulp(abs(true).lower())) if envelope is None else 2 * arb(_U) * abs(envelope(place))
                worst = max(worst, float((abs(true - value) / unit).upper()))
    return worst


def _cell(function, envelope, p, q, row, deviation=0.0):
    """The bound in ulp of F, or in units of 2**-52 times the envelope, for s in [p, q]."""
    m, high, low, *c = row
    middle, w = _exact(m), max(q - _exact(m), _exact(m) - p)
    for bits in (160, 320, 640, 1280, 2560, 5120):
        with precision(bits):
            scale = arb(_exact(math.ulp(high)))
            if envelope is not None:
                b, remainder = _chebyshev(*envelope, arb(m), arb(w), abs(envelope[0](acb(m))[-1]) / 1000)
                scale = 2 * arb(_U) * (abs(b[0]) - sum(map(abs, b[1:]), remainder))
            b, remainder = _chebyshev(*function, arb(m), arb(w), scale / 256)
            polynomial = [arb(v) * arb(w) ** n for n, v in enumerate([0, *c])][: len(b)]
            polynomial[0] = arb(high) + arb(low)
            ours = (_from_powers(len(b), len(polynomial), bits) * arb_mat(len(polynomial), 1, polynomial)).entries()
            spread = sum(map(abs, b[1:]), remainder)
            unit, half = scale, arb(_ulp((abs(b[0]) + spread).upper())) / scale / 2
            if envelope is None:
                unit, half = arb(_ulp((abs(b[0]) - spread).lower())), arb(0.5)
            error = sum((abs(x - y) for x, y in zip(b, ours, strict=True)), remainder) + deviation * (abs(b[0]) + spread)
            error += arb(_rounding(low, c, w, m == 0 or (2 * p >= middle and q <= 2 * middle)))
            total = float((half + error / unit).upper())
            if all(float(x.rad()) < float(scale.mid()) / 2**20 for x in b):
                return total
    raise Rejected(f"F is not known well enough near s = {float(m)!r}")


def _rounding(low, c, w, exact):
    """A bound on the rounding errors of low + t (c1 + t (c2 + ...)), |t| <= w; `exact` says whether t is."""
    size, error = fmpq(0), fmpq(0)
    sizes = [abs(_exact(v)) for v in c]
    for v in reversed(sizes):
        product, error = w * size, w * error
        error += _U * (product + error) + _TINY if size else 0
        size = v + product
        error += _U * (size + error) if product else 0
    product, error = w * size, w * error
    error += _U * (product + error) + _TINY
    error += _U * (abs(_exact(low)) + product + error)
    return error if exact else error + 2 * _U * sum(((n + 1) * v * w ** (n + 1) for n, v in enumerate(sizes)), fmpq(0))


def _chebyshev(slots, formula, anchored, m, w, tolerance):
    """Chebyshev coefficients of F on [m - w, m + w], and a bound on the sum of those left out and of all errors."""
    if w == 0:
        return [slots(acb(m))[-1].real], arb(0)
    orders = formula.expansion(False) if anchored else None
    for ratio in _RATIOS:
        radius, kappa = (ratio * w).upper(), arb(2) / ratio
        bound = abs(slots(acb(arb(m, radius), arb(0, radius)))[-1]).upper()
        if not bound.is_finite() and formula and (ratio <= 8 or (anchored and radius > abs(m))):
            bound = _around(slots, formula, orders, m, radius)
        n = next((n for n in _POINTS if bound is not None and 4 * bound * kappa**n < tolerance), None)
        if n:
            break
    else:
        raise Rejected(f"F is not shown to be analytic around s = {float(m.mid())!r}")
    remainder = 4 * bound * kappa**n
    values = [slots(m + 2 * w * z)[-1] for z in _circle(n, _bits())]
    column = [v.real for v in values] + [v.imag for v in values]
    return (_from_circle(n, _bits()) * arb_mat(len(column), 1, column)).entries(), remainder


def _around(slots, formula, orders, centre, radius):
    """M where F is analytic in the disc but for what is removable at 0 (by its exact `orders` there), or None.

    On the circle no denominator and no argument of a logarithm vanishes, and it winds around 0 as often as its order at 0
    says: so it has no other zero inside, and |F| is largest on the circle. By symmetry half of the circle is enough.
    """
    inside = bool(abs(centre) < radius)
    if (inside and (orders is None or None in orders)) or not (inside or abs(centre) > radius):
        return None
    return next((m for m in (_on_circle(slots, formula, orders if inside else None, centre, radius, n) for n in _ARCS[: 1 + 2 * inside]) if m), None)


def _on_circle(slots, formula, orders, centre, radius, arcs):
    ends = [slots(centre + radius * acb(0, k * arb.pi() / arcs).exp()) for k in range(arcs + 1)]
    half = (radius * arb.pi() / (2 * arcs)).upper()
    whole = [slots(centre + radius * acb(0, (k + arb(0.5)) * arb.pi() / arcs).exp() + acb(arb(0, half), arb(0, half))) for k in range(arcs)]
    for i in formula.guarded:
        if any(arc[i].contains(0) or not arc[i].is_finite() for arc in whole):
            return None
        winding = sum(((b[i] / a[i]).arg() for a, b in itertools.pairwise(ends)), arb(0)) / arb.pi()
        if winding.unique_fmpz() != (orders[i][0] if orders else 0):
            return None
    for i in formula.logarithms:
        if (orders and orders[i][0] != 0) or not (all(arc[i].real > 0 for arc in whole) or all(arc[i].real < 0 for arc in whole)):
            return None
    sizes = [abs(arc[-1]).upper() for arc in whole]
    return max(sizes) if all(size.is_finite() for size in sizes) else None


@lru_cache(64)
def _circle(n, bits):
    """The points exp(2 pi i k/n) of the upper half of the unit circle; F is real on the real axis."""
    return [acb(0, 2 * arb.pi() * k / n).exp() for k in range(n // 2 + 1)]


@lru_cache(64)
def _from_circle(n, bits):
    """The matrix from the real, then imaginary parts of F on those points of |t| = 2 w to Chebyshev coefficients on |t| <= w."""
    weights = [arb(1 if k in (0, n // 2) else 2) / n for k in range(n // 2 + 1)]
    angles = [[2 * arb.pi() * (k * j % n) / n for k in range(n // 2 + 1)] for j in range(n)]
    rows = [[w * a.cos() / 2**j for w, a in zip(weights, row, strict=True)] + [w * a.sin() / 2**j for w, a in zip(weights, row, strict=True)]
            for j, row in enumerate(angles)]
    return _from_powers(n, n, bits) * arb_mat(rows)


@lru_cache(256)
def _from_powers(n, length, bits):
    """The matrix from coefficients of powers to those of Chebyshev polynomials: T**j has binomials/2**(j-1)."""
    table = [[arb(0)] * length for _ in range(n)]
    for j in range(length):
        for k in range(j // 2 + 1):
            table[j - 2 * k][j] = arb(fmpq(math.comb(j, k), 2**j) * (1 if 2 * k == j else 2))
    return arb_mat(table)


def _ulp(size):
    """The distance of neighbouring doubles at the positive number `size`, an exact arb."""
    _require(size > 0, "F may vanish here: an envelope is needed")
    mantissa, exponent = size.man_exp()
    return fmpq(2) ** max(-1074, int(mantissa).bit_length() + int(exponent) - 53)


def _exact(value):
    return fmpq(*value.as_integer_ratio())


def _number(text):
    return float.fromhex(text)


def _bits():
    return ctx.prec


def _require(condition, otherwise):
    if not condition:
        raise Rejected(otherwise)
