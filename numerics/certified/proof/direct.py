"""The formula itself in doubled arithmetic: how far each step is from its true value, over boxes of x.

A number is (h + l) 2**e, h nearest to h + l, with an exponent that neither overflows nor underflows, so that the errors of operations are relative
to their results, below 2**-100, and those of functions what `kernels` derives. (What is smaller than 2**-(2**28) is taken for that, and in a sum
what is smaller by 2**-700 than the other for that.) A program does the steps; `programs` shows that it computes the formula. Each step has a
range of true values over a box of x, by balls, and a bound on how far the computed value is off; the last one is rounded once.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from flint import acb, arb, fmpq

from derive.expressions.balls import precision
from numerics.certified.formula import Formula, Rejected
from numerics.certified.proof.analytic import LocalFunction, chebyshev
from numerics.certified.proof.cells import UNIT, Formulas, above, exact, require, ulp
from numerics.certified.proof.programs import computes
from numerics.certified.proof.ranges import ranges

if TYPE_CHECKING:
    from numerics.certified.schema import DirectPiece

_BITS = 128
_TOP = arb(2) ** 1024
_SMALLEST = arb(2) ** -1022  # below it the unit in the last place is 2**-1074
_SUBNORMAL = arb(2) ** -1114  # of adding up anew, to be rounded once
_GOOD = 0.5 + 2.0**-12  # ulp, where no bound is stated
_NARROWEST, _FAR, _FEW = 50, 2**60, 10  # how often a box that is not wide may be cut, and far out, where none but single doubles tell waves apart
_NEARLY = arb(2) ** -12  # ulp
_TOO_MUCH = arb(2) ** -64  # an error, beside the smallest value that intervals give
_BOXES = 128  # for each binade
_MOST = 64  # ulp


def direct(formulas: Formulas, piece: DirectPiece, deviation: float = 0.0) -> float:
    """The formula, step by step, for all x of one sign from first to last: boxes are cut until the bound that is stated is proven.

    `deviation` bounds |F/G - 1| where the formula is that of G.
    """
    first, last = float.fromhex(piece["from"]), float.fromhex(piece["to"])
    require(0 < first <= last < float("inf") or float("-inf") < first <= last < 0, "the formula itself is for finite numbers of one sign")
    known = str(piece["steps"]), deviation
    run = formulas.programs.get(known) or formulas.programs.setdefault(known, _Run(formulas, piece, deviation))
    stated = float.fromhex(piece["bound"]) if "bound" in piece else _GOOD
    boxes, worst, used = [(exact(first), exact(last), 0)], 0.0, 0
    most = _BOXES * (4 + abs(math.frexp(first)[1] - math.frexp(last)[1]))
    while boxes:
        p, q, cut = boxes.pop()
        used += 1
        require(used <= most, "the formula itself needs too many boxes")
        bound, trouble = run.known(p, q)
        if bound > stated:
            require(p < q and cut < (_NARROWEST if min(abs(p), abs(q)) < _FAR else _FEW), f"{trouble}, near x = {int(p.p) / int(p.q)!r}")
            middle, wide = _between(p, q), max(abs(p), abs(q)) > 2 * min(abs(p), abs(q))
            boxes += [(p, middle, 0 if wide else cut + 1), (middle, q, 0 if wide else cut + 1)]
        else:
            worst = max(worst, bound)
    return worst


def _between(p: fmpq, q: fmpq) -> fmpq:
    """A number between; where the ends differ much in size a power of two, so that pieces share boxes: its exponent has most zeros at its end."""
    small, large = sorted((abs(p), abs(q)))
    low, high = (int(v.p).bit_length() - int(v.q).bit_length() for v in (small, large))
    if high - low > 2:
        step = 1 << (high - low).bit_length() - 1
        while (exponent := -(-(low + 1) // step) * step) >= high:
            step //= 2
        middle = fmpq(2) ** exponent
        return middle if p > 0 else -middle
    return (p + q) / 2


class _Hopeless(Rejected):
    """No smaller box will do."""


class _Run:
    """The program of a piece over boxes of x."""

    def __init__(self, formulas: Formulas, piece: DirectPiece, deviation: float) -> None:
        self.deviation = arb(deviation)
        self.formula, self.envelope, self.program = formulas.function, formulas.envelope, Formula(piece["steps"])
        require(computes(self.program, self.formula), "the program is not that of the formula")
        self.boxes: dict[tuple[fmpq, fmpq], tuple[float, str]] = {}

    def known(self, p: fmpq, q: fmpq) -> tuple[float, str]:
        """The bound for x in [p, q], infinite where there is none, and why it is no smaller one."""
        if (p, q) not in self.boxes:
            try:
                bound = self.box(p, q)
                self.boxes[p, q] = bound, f"{bound:.4g} ulp is proven"
            except _Hopeless:
                raise
            except Rejected as error:
                self.boxes[p, q] = math.inf, str(error)
        return self.boxes[p, q]

    def box(self, p: fmpq, q: fmpq) -> float:
        """The bound for x in [p, q]; the reasons for the last rounding are those of a cell."""
        self.formula.in_time()
        with precision(_BITS):
            found = ranges(self.program, p, q)
            off = (self.deviation * found.most).upper()
            relative = (found.relative + self.deviation) * (1 + 2 * self.deviation)
            least, most, error = (found.least - off).lower().max(arb(0)), (found.most + off).upper(), found.error + off + _SUBNORMAL
            if self.envelope is not None:
                scale = 2 * arb(UNIT) * ranges(self.envelope, p, q).least
                require(bool(scale > 0), "the envelope may vanish")
                return _known((arb(ulp((most + error).upper())) / 2 + error) / scale)
            if most + error < _SMALLEST:  # also where F vanishes
                return _known(arb("0.5") + error / arb(2) ** -1074)
            known = relative * arb(2) ** 54 + arb(2) ** -40  # |F| is below 2**54 units in the last place
            if known < _NEARLY and not most < 2 * _TOP:  # beyond 2 * _TOP it is an infinity
                return _known(arb("0.5") + known)
            require(bool(most < 2 * _TOP), "F may overflow")
            if known > _NEARLY and error > least * _TOO_MUCH and abs(q - p) * 8 <= min(abs(p), abs(q)):
                least = least.max((self._smallest(p, q) * (1 - self.deviation)).lower())
            require(bool(least > 0), "F may vanish")
            scale = arb(ulp(least))
            require(bool(known < 1 or error <= least or error <= scale), "the error is larger than F")
            beside = ((scale / 2 if error <= scale else scale) + error) / scale
            return _known(beside.min(arb("0.5") + known) if known < 1 else beside)

    def _smallest(self, p: fmpq, q: fmpq) -> arb:
        """A lower bound of |F| from its Chebyshev coefficients, where the steps of the formula cancel."""
        m = int((p + q).p) / int((p + q).q * 2)
        for bits in (160, 320, 1280, 5120):
            with precision(bits):
                w, here = max(q - exact(m), exact(m) - p), abs(self.formula.slots(acb(arb(exact(m))))[-1])
                if here.rel_accuracy_bits() < 32:
                    continue
                if not ranges(self.program, exact(m), exact(m)).error < (here * arb(2) ** -56).max(arb(2) ** -1080):
                    raise _Hopeless(f"the steps of the formula cancel, near x = {m!r}")
                b, _, rest = chebyshev(LocalFunction(self.formula.columns), m, w, here / 1000, [])
                return (abs(b[0]) - sum(map(abs, b[1:]), rest)).lower()
        raise Rejected("F may vanish")


def _known(bound: arb) -> float:
    require(bool(bound < _MOST), "the steps of the formula cancel")
    return above(bound)
