"""Re-proves a certificate of two variables: an independent reader of the file.

It shares with the search python-flint, `derive.expressions.balls.precision` and the reading of formulas, `numerics.certified.surface.formula`;
all else that it runs stands here, in `numerics.certified.surface.discs` and in the checker of one variable.

That module shows F to be analytic, with |F| <= M, in the product of a disc of radius R w around m1 and one of radius S v around m2. So for each
y of a cell its interpolant at n Chebyshev nodes in x is F to within 5 M (2 R - 1)**-n (Bernstein), likewise in y; that in both is F to within
5 M ((2 R - 1)**-n + L (2 S - 1)**-k), with Lebesgue's constant of n nodes L <= 1 + (2/pi) log n (T. J. Rivlin, The Chebyshev Polynomials,
section 1.3). |interpolant - P| is at most the sum of the Chebyshev coefficients of the difference, which balls at the nodes give.
Rounding errors follow from the standard model, (a op b)(1 + d), |d| <= u = 2**-53.

What is stated: |computed - F| is at most the bound times the distance of the neighbouring doubles at F (or times 2**-52 of the
envelope) for all doubles x and y of the box.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from flint import acb, arb, arb_mat, ctx, fmpq

from derive.expressions.balls import precision
from numerics.certified.formula import Rejected
from numerics.certified.proof.cells import exact, integer, require
from numerics.certified.proof.checker import digest
from numerics.certified.surface.discs import largest, largest_in_parts
from numerics.certified.surface.formula import Formula

FORMAT = "provenum certified function of two variables 1"
ROUNDING = "IEEE 754 binary64, round to nearest even, subnormal numbers kept, no operation contracted or reordered"
_U, _TINY, _LARGEST = fmpq(1, 2**53), fmpq(1, 2**1073), fmpq(2) ** 1000
_RATIOS = (32, 16, 8, 4)  # radii of discs of analyticity, in half-widths of the cell: 2 R - 1 >= 7, so that 4 rho/(rho - 1) < 5
_NODES = (4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 28, 32)
_MOST_CELLS, _MOST_DEGREE, _LARGEST_VALUE = 2**16, 30, 2.0**1000
_MALFORMED = (ArithmeticError, AttributeError, LookupError, MemoryError, RecursionError, TypeError, ValueError)


class Range(NamedTuple):
    """The numbers of one variable that a cell is for, p <= x <= q, and the double m that is taken off them."""

    p: fmpq
    q: fmpq
    m: float

    @property
    def half_width(self) -> fmpq:
        return max(self.q - exact(self.m), exact(self.m) - self.p)

    @property
    def exact(self) -> bool:
        """Whether x - m is, for all x: they are of one sign, and neither is more than twice the other (Sterbenz)."""
        m = exact(self.m)
        return self.m == 0 or (m * self.p > 0 and m * self.q > 0 and all(abs(m) <= 2 * abs(x) <= 4 * abs(m) for x in (self.p, self.q)))


class Axis(NamedTuple):
    """One variable: its doubles from low to high; cell number (x - low)*scale, cut off, at most the last; and the centres of the cells."""

    low: float
    high: float
    scale: float
    centres: list[float]

    def cell(self, number: int) -> Range:
        """All x with that number: (x - low)*scale is rounded twice."""
        a, slack, last = exact(self.low), 8 * _U, number == len(self.centres) - 1
        p = a + number / exact(self.scale) * (1 - slack)
        q = exact(self.high) if last else min(exact(self.high), a + (number + 1) / exact(self.scale) * (1 + slack))
        return Range(p, q, self.centres[number])


def check(certificate: Mapping[str, Any]) -> float:
    """Returns the bound in ulp that is proven here, at most the certificate's; raises `Rejected` where it fails."""
    try:
        for key, needed in (("format", FORMAT), ("rounding", ROUNDING), ("digest", digest(certificate))):
            require(certificate[key] == needed, f"the {key} must be {needed!r}")
        names = [certificate["name"], certificate["source"], *certificate["variables"]]
        require(len(names) == 4 and all(type(name) is str for name in names), "name, source and two variables must be strings")
        require(all(len(certificate[key]) == 2 for key in ("domain", "scales", "centres", "degrees")), "there must be two axes")
        first, second = (axis_of(certificate, i) for i in (0, 1))
        degrees, rows = certificate["degrees"], certificate["cells"]
        require(len(rows) == len(first.centres) * len(second.centres), "there must be one row of coefficients for each cell")
        formula, envelope = (None if certificate[key] is None else Formula(certificate[key]) for key in ("formula", "envelope"))
        if formula is None:
            raise Rejected("there is no formula")
        proven = 0.0
        for number, row in enumerate(rows):
            i, j = divmod(number, len(second.centres))
            proven = max(proven, cell_bound(formula, envelope, first.cell(i), second.cell(j), degrees, row))
        stated = float.fromhex(certificate["bound"])
        require(proven <= stated, f"{proven:.5g} ulp is proven, not {stated:.5g}")
        return proven
    except Rejected:
        raise
    except _MALFORMED as error:
        raise Rejected(f"malformed certificate: {type(error).__name__} {str(error)[:100]}") from error


def axis_of(certificate: Mapping[str, Any], number: int) -> Axis:
    """One axis of a certificate; raises `Rejected` where it is none."""
    low, high = map(float.fromhex, certificate["domain"][number])
    axis = Axis(low, high, float.fromhex(certificate["scales"][number]), [float.fromhex(m) for m in certificate["centres"][number]])
    require(-1e300 < low < high < 1e300 and 2.0**-400 < axis.scale < 2.0**400, "the box must be finite, and the scale moderate")
    require((high - low) * axis.scale <= 2 * _MOST_CELLS, "the numbers of cells must not overflow")
    require(0 < len(axis.centres) <= _MOST_CELLS and all(math.isfinite(m) for m in axis.centres), "an axis must have cells with finite centres")
    return axis


def cell_bound(formula: Formula, envelope: Formula | None, x: Range, y: Range, degrees: Sequence[int], row: Sequence[str]) -> float:
    """The bound in ulp of F, or in units of 2**-52 times the envelope, for x and y of one cell; 0 where the cell is empty."""
    columns, lines = (integer(degree, 0, _MOST_DEGREE) + 1 for degree in degrees)
    high, *c = map(float.fromhex, row)
    require(len(c) == columns * lines and abs(high) < _LARGEST_VALUE and all(map(math.isfinite, c)), "a row must have a number for each power")
    if x.p > x.q or y.p > y.q:
        return 0.0
    w, v = x.half_width, y.half_width
    table = [c[j * columns : (j + 1) * columns] for j in range(lines)]
    rounding = _rounding(table, w, v, (not x.exact, not y.exact))
    for bits in (120, 240, 480, 960):
        with precision(bits):
            scale = arb(_ulp(abs(arb(high)).upper())) if high else arb(_TINY)
            if envelope is not None:
                scale = 2 * arb(_U) * abs(envelope(_ball(x), _ball(y))).lower()
            if not scale > 0:
                require(bits < 960, "the envelope may vanish here")
                continue
            found = _coefficients(formula, x, y, scale / 2**8, (columns, lines))
            if found is None:
                continue
            b, rest = found
            difference = b - _chebyshev_of([[high + arb(c[0]) if not (i or j) else arb(table[j][i]) for j in range(lines)] for i in range(columns)],
                                           (w, v), (b.nrows(), b.ncols()))
            if not all(float(value.rad()) <= float(scale.mid()) / 2**24 for value in b.entries()):
                continue
            spread = sum(map(abs, b.entries()[1:]), rest)
            error = sum(map(abs, difference.entries()), rest) + arb(rounding)
            if envelope is not None:
                last = arb(_ulp((abs(b[0, 0]) + spread + error).upper())) / 2
                return _above((last + error) / scale)
            least = (abs(b[0, 0]) - spread).lower()
            require(error < least, "F may vanish, or is not known well enough: an envelope is needed")
            scale = arb(_ulp(least))
            last = scale / 2 if error <= scale else scale  # beyond a power of two it rounds to the power, if it is so near
            return _above((last + error) / scale)
    raise Rejected(f"F is not known well enough near {x.m!r}, {y.m!r}: singular, or not smooth")


def _coefficients(formula: Formula, x: Range, y: Range, tolerance: arb, least: tuple[int, int]) -> tuple[arb_mat, arb] | None:
    """Chebyshev coefficients of an interpolant of F on [m - w, m + w] in both variables, and a bound on F - interpolant."""
    found = nodes(formula, x, y, tolerance, least)
    if found is None:
        return None
    n, k, error = found
    (places, transform), (others, across) = _transform(n, ctx.prec), _transform(k, ctx.prec)
    w, v = arb(x.half_width), arb(y.half_width)
    values = arb_mat([[formula(acb(x.m + w * a), acb(y.m + v * b)).real for b in others] for a in places])
    return transform * values * across.transpose(), error


def nodes(formula: Formula, x: Range, y: Range, tolerance: arb, least: tuple[int, int]) -> tuple[int, int, arb] | None:
    """How many Chebyshev nodes in x and y leave less than twice the tolerance, and a bound on what they leave; None where that is not shown."""
    for bounded, ratios in ((largest, itertools.product(_RATIOS, _RATIOS)), (largest_in_parts, ((4, 4), (8, 8)))):
        best: tuple[int, int, arb] | None = None
        for r, s in ratios:
            bound = bounded(formula, (x.m, arb(r * x.half_width).upper()), (y.m, arb(s * y.half_width).upper()))
            n = _enough(bound, r, tolerance, least[0])
            lebesgue = 1 + arb(n or 1).log()
            k = _enough(bound * lebesgue, s, tolerance, least[1])
            if n and k and (best is None or n * k < best[0] * best[1]):
                best = n, k, 5 * bound * (arb(2 * r - 1) ** -n + lebesgue * arb(2 * s - 1) ** -k)
        if best:
            return best
    return None


def _enough(bound: arb, ratio: int, tolerance: arb, least: int) -> int | None:
    """How many nodes leave less than the tolerance; None where `bound` is not finite, or these are too many."""
    return next((n for n in _NODES if n >= least and 5 * bound / arb(2 * ratio - 1) ** n < tolerance), None)


def _chebyshev_of(table: list[list[arb]], widths: tuple[fmpq, fmpq], shape: tuple[int, int]) -> arb_mat:
    """The Chebyshev coefficients of sum c_ij t**i s**j for |t| <= w, |s| <= v, filled up with zeros."""
    scaled = arb_mat([[value * arb(widths[0]) ** i * arb(widths[1]) ** j for j, value in enumerate(line)] for i, line in enumerate(table)])
    return _of_powers(shape[0], len(table)) * scaled * _of_powers(shape[1], len(table[0])).transpose()


@lru_cache(64)
def _of_powers(rows: int, columns: int) -> arb_mat:
    """t**i = 2**(1 - i) sum of binomial(i, (i - k)/2) T_k over k = i, i - 2, ...; half of it for k = 0."""
    return arb_mat([[arb(fmpq(math.comb(i, (i - k) // 2) * (2 if k else 1), 2**i)) if k <= i and (i - k) % 2 == 0 else arb(0)
                     for i in range(columns)] for k in range(rows)])


@lru_cache(64)
def _transform(n: int, bits: int) -> tuple[list[arb], arb_mat]:
    """The n nodes of Chebyshev's on [-1, 1], and the matrix from values there to coefficients."""
    angles = [(arb(k) + arb(0.5)) * arb.pi() / n for k in range(n)]
    return [angle.cos() for angle in angles], arb_mat([[(angle * j).cos() * (2 if j else 1) / n for angle in angles] for j in range(n)])


def _rounding(table: Sequence[Sequence[float]], w: fmpq, v: fmpq, inexact: tuple[bool, bool]) -> fmpq:
    """A bound on the rounding errors of Horner's rule in t for each power of s, and then in s, before the last addition.

    Where t = x - m is not exact it is t (1 + d), and t**i that times at most 1 + 1.001 i u (i + j <= 60); s likewise.
    """
    w, v = w * (1 + 2 * _U), v * (1 + 2 * _U)
    require(max(w, v) < _LARGEST, "the distance from a centre may overflow")  # and 0 times infinity is no number
    size, error = fmpq(0), fmpq(0)
    for line in reversed(table):
        inner, wrong = fmpq(0), fmpq(0)
        for c in reversed(line):
            inner, wrong = _step(inner, wrong, w, abs(exact(c)), fmpq(0))
        size, error = _step(size, error, v, inner, wrong)
    powers = ((inexact[0] * i + inexact[1] * j, abs(exact(c)) * w**i * v**j) for j, line in enumerate(table) for i, c in enumerate(line))
    return error + sum((fmpq(1001, 1000) * count * _U * term for count, term in powers if count), fmpq(0))


def _step(size: fmpq, error: fmpq, factor: fmpq, more: fmpq, wrong: fmpq) -> tuple[fmpq, fmpq]:
    """Size and error of p*t + c for |p| <= size to within `error`, |t| <= factor, |c| <= more to within `wrong`."""
    product, error = size * factor, error * factor
    error += _U * (product + error) + _TINY
    size = product + more
    error += wrong
    error += _U * (size + error)
    require(size + error < _LARGEST, "Horner's rule may overflow")  # in each step: the next may multiply by a small number
    return size, error


def _ball(one: Range) -> acb:
    return acb(arb(one.m, arb(one.half_width).upper()))


def _ulp(size: arb) -> fmpq:
    """The distance of neighbouring doubles at the positive number `size`, an exact arb."""
    require(size > 0, "F may vanish here: an envelope is needed")
    mantissa, exponent = size.man_exp()
    place = int(mantissa).bit_length() + int(exponent) - 53
    require(place <= 970, "F may overflow")
    return fmpq(2) ** max(-1074, place)


def _above(x: arb) -> float:
    """A double that is at least x."""
    value = float(x.upper())
    require(math.isfinite(value) and value < 2**40, "no bound is proven")
    return value if x <= value else math.nextafter(value, math.inf)
