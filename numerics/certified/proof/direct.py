"""The formula itself in doubled arithmetic: how far each step is from its true value, over boxes of x.

A number is (h + l) 2**e, h nearest to h + l, with an exponent that neither overflows nor underflows, so that the errors of the operations are
relative to their results, with u = 2**-53: sums (AccurateDWPlusDW) 3 u**2/(1 - 4 u), products (DWTimesDW) 5 u**2, quotients (DWDivDW2)
15 u**2 + 56 u**3, after Joldes, Muller and Popescu, ACM Trans. Math. Softw. 44, 15res (2017); square roots (SQRTDWtoDW) 25/8 u**2, after
Lefevre, Louvet, Muller, Picot and Rideau, ACM Trans. Math. Softw. 49, 1 (2023). All are below 2**-101; 2**-100 is taken.

exp, sin and cos of a, |a| <= 2**20: n is nearest to a/C, C = log(2)/32 or pi/2, and r = a - n C with C in two parts of 26 bits, whose products
with n are exact, and a third. What is rounded there is at most 2**-51 |a|, three times, and the third part is known to 2**-105 C: r is off by
less than 2**-100 (1 + |a|). |r| <= 0.011 or 0.79, and the series ends where what is left out is below 2**-105 of it; its last terms, below
2**-50 of the sum, are added in plain arithmetic. log a = e log 2 + 2 atanh z, z = (m - 1)/(m + 1) with a = m 2**e, |log m| <= log(2)/2:
nothing cancels but in m - 1, which is one sum. log(1 + a) is 2 atanh(a/(2 + a)) for |a| < 1/4; exp(a) - 1 is r (1 + r/2 + ...) where n is
0, and else exp(a) - 1, of at least exp(a)/100: 64 times the error of exp. atan: by 1/a where |a| >= 1 and twice by t/(1 + (1 + t**2)**(1/2)),
then a series below 1/5. Each is some dozens of operations whose errors do not grow: 2**-92 is taken for a hundred times 2**-100.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from flint import acb, arb, fmpq

from derive.expressions.balls import precision
from numerics.certified.formula import Formula, Rejected, Step
from numerics.certified.proof.analytic import LocalFunction, chebyshev
from numerics.certified.proof.cells import UNIT, Formulas, above, exact, require, ulp

if TYPE_CHECKING:
    from numerics.certified.schema import DirectPiece

_BITS = 128
_OPERATION, _FUNCTION = arb(2) ** -100, arb(2) ** -92  # relative errors
_ARGUMENT = 2**20  # the largest of exp, sin and cos
_TOP = arb(2) ** 1024
_LARGEST = arb(2) ** (2**26)  # of any step, and one over the smallest
_SUBNORMAL = arb(2) ** -1114  # of adding up anew, to be rounded once
_GOOD = 0.5 + 2.0**-12  # ulp, where no bound is stated
_NARROWEST = 50  # how often a box that is not wide may be cut
_TOO_MUCH = arb(2) ** -64  # an error, beside the smallest value that intervals give
_BOXES = 128  # for each binade
_MOST = 64  # ulp


class _Range(NamedTuple):
    """The true values of a step lie from `low` to `high`, and the computed one is at most `error` off."""

    low: arb
    high: arb
    error: arb = arb(0)

    @property
    def least(self) -> arb:
        """The smallest size."""
        return self.low.max(-self.high).max(arb(0))

    @property
    def most(self) -> arb:
        """The largest size."""
        return self.high.max(-self.low)


def direct(formulas: Formulas, piece: DirectPiece) -> float:
    """The formula, step by step, for all x of one sign from first to last: boxes are cut until the bound that is stated is proven."""
    first, last = float.fromhex(piece["from"]), float.fromhex(piece["to"])
    require(0 < first <= last < float("inf") or float("-inf") < first <= last < 0, "the formula itself is for finite numbers of one sign")
    stated = float.fromhex(piece["bound"]) if "bound" in piece else _GOOD
    boxes, worst, used = [(exact(first), exact(last), 0)], 0.0, 0
    most = _BOXES * (4 + abs(math.frexp(first)[1] - math.frexp(last)[1]))
    while boxes:
        p, q, cut = boxes.pop()
        used += 1
        require(used <= most, "the formula itself needs too many boxes")
        try:
            bound = _box(formulas, p, q)
            trouble = f"{bound:.4g} ulp is proven"
        except _Hopeless:
            raise
        except Rejected as error:
            bound, trouble = math.inf, str(error)
        if bound > stated:
            require(p < q and cut < _NARROWEST, f"{trouble}, near x = {int(p.p) / int(p.q)!r}")
            middle, wide = _between(p, q), max(abs(p), abs(q)) > 2 * min(abs(p), abs(q))
            boxes += [(p, middle, 0 if wide else cut + 1), (middle, q, 0 if wide else cut + 1)]
        else:
            worst = max(worst, bound)
    return worst


def _between(p: fmpq, q: fmpq) -> fmpq:
    """A number between, of the middle size where the ends differ much in size."""
    small, large = sorted((abs(p), abs(q)))
    binades = [int(v.p).bit_length() - int(v.q).bit_length() for v in (small, large)]
    if binades[1] - binades[0] > 2:
        middle = fmpq(2) ** ((binades[0] + binades[1]) // 2)
        return middle if p > 0 else -middle
    return (p + q) / 2


def _box(formulas: Formulas, p: fmpq, q: fmpq) -> float:
    """The bound for x in [p, q]; the reasons for the last rounding are those of a cell."""
    with precision(_BITS):
        x = _Range(arb(p).lower(), arb(q).upper())
        found = _run(formulas.function, x)
        least, most, error = found.least, found.most, found.error + _SUBNORMAL
        if formulas.envelope is None and error > least * _TOO_MUCH and abs(q - p) * 32 <= min(abs(p), abs(q)):
            least = least.max(_smallest(formulas.function, p, q))
        if formulas.envelope is not None:
            scale = 2 * arb(UNIT) * _run(formulas.envelope, x).least
            require(bool(scale > 0), "the envelope may vanish")
            return _known((arb(ulp((most + error).upper())) / 2 + error) / scale)
        require(bool(least > 0), "F may vanish")
        scale = arb(ulp(least))
        require(bool(error <= least), "the error is larger than F")
        require(bool(most < 2 * _TOP), "F may overflow")
        return _known(((scale / 2 if error <= scale else scale) + error) / scale)


class _Hopeless(Rejected):
    """No smaller box will do."""


def _smallest(formula: Formula, p: fmpq, q: fmpq) -> arb:
    """A lower bound of |F| from its Chebyshev coefficients, where the steps of the formula cancel."""
    m = int((p + q).p) / int((p + q).q * 2)
    for bits in (320, 1280, 5120):
        with precision(bits):
            w, here = max(q - exact(m), exact(m) - p), abs(formula.slots(acb(arb(exact(m))))[-1])
            if here.rel_accuracy_bits() < 32:
                continue
            if not _run(formula, _Range(arb(exact(m)), arb(exact(m)))).error < (here * arb(2) ** -56).max(arb(2) ** -1080):
                raise _Hopeless(f"the steps of the formula cancel, near x = {m!r}")
            b, _, rest = chebyshev(LocalFunction(formula.slots, formula, True), m, w, here / 1000, [])
            return (abs(b[0]) - sum(map(abs, b[1:]), rest)).lower()
    raise Rejected("F may vanish")


def _known(bound: arb) -> float:
    require(bool(bound < _MOST), "the steps of the formula cancel")
    return above(bound)


def _run(formula: Formula, x: _Range) -> _Range:
    found: list[_Range] = []
    for step in formula.doubled.steps:
        inputs = [found[i] for i in step.inputs]
        low, high = _enclosed(step, inputs, x)
        require(low.is_finite() and high.is_finite(), f"{step.operation} is not finite")
        value = _Range(low.lower(), high.upper())
        require(bool(value.most < _LARGEST) and bool(value.least > 1 / _LARGEST or (value.low <= 0 and value.high >= 0)),
                f"{step.operation} is out of range")
        error = _error(step, inputs, value.most)
        require(error.is_finite(), f"the error of {step.operation} is not bounded")
        found.append(value._replace(error=error.upper()))
    return found[-1]


def _enclosed(step: Step, inputs: list[_Range], x: _Range) -> tuple[arb, arb]:
    """The smallest and the largest value of a step."""
    match step.operation:
        case "x":
            return x.low, x.high
        case "rational" | "pi":
            value = arb(step.rational) if step.operation == "rational" else arb.pi()
            return value, value
        case "add":
            return sum((one.low for one in inputs), arb(0)), sum((one.high for one in inputs), arb(0))
        case "mul":
            low, high = inputs[0].low, inputs[0].high
            for one in inputs[1:]:
                corners = [a * b for a in (low, high) for b in (one.low, one.high)]
                low, high = min(c.lower() for c in corners), max(c.upper() for c in corners)
            return low, high
        case "sin" | "cos":
            ball = inputs[0].low.union(inputs[0].high)
            ball = ball.sin() if step.operation == "sin" else ball.cos()
            return ball.lower(), ball.upper()
        case "exp" | "atan" | "expm1":
            function = {"exp": arb.exp, "atan": arb.atan, "expm1": arb.expm1}[step.operation]
            return function(inputs[0].low), function(inputs[0].high)
        case "log1p":
            return inputs[0].low.log1p(), inputs[0].high.log1p()
    least, most = inputs[0].least, inputs[0].most
    if step.operation == "pow":
        require(step.power > 0 or bool(least > 0), "a division by what may vanish")
        ends = sorted([least ** step.power, most ** step.power], key=lambda end: end.mid())
        if step.power % 2 == 0 or inputs[0].low >= 0:
            return ends[0], ends[1]
        return (-ends[1], -ends[0]) if inputs[0].high <= 0 else (inputs[0].low ** step.power, inputs[0].high ** step.power)
    require(step.operation == "log_abs" or bool(inputs[0].low >= 0), f"{step.operation} of what may be negative")
    return (least.sqrt(), most.sqrt()) if step.operation == "sqrt" else (least.log(), most.log())


def _error(step: Step, inputs: list[_Range], most: arb) -> arb:
    """How far off a step is, whose values are at most `most` in size."""
    if step.operation == "x":
        return arb(0)
    if step.operation in ("rational", "pi"):
        return most * _OPERATION
    if step.operation == "add":
        errors, sizes = sum((one.error for one in inputs), arb(0)), sum((one.most + one.error for one in inputs), arb(0))
        return errors + (len(inputs) - 1) * 2 * _OPERATION * sizes
    if step.operation == "mul":
        size, error = inputs[0].most, inputs[0].error
        for one in inputs[1:]:
            size, error = size * one.most, size * one.error + error * one.most + error * one.error
            error += (size + error) * _OPERATION
        return error
    large, error, near = inputs[0].most, inputs[0].error, inputs[0].least - inputs[0].error
    if step.operation == "pow" and step.power > 0:
        n, size = step.power, large + error
        return n * size ** (n - 1) * error + 2 * n * size**n * _OPERATION
    if step.operation in ("sin", "cos"):
        require(bool(large + error <= _ARGUMENT), f"{step.operation} of too large a number")
        return error + (large + error if step.operation == "sin" else 1 + large + error) * _FUNCTION
    if step.operation == "exp":
        require(bool(large + error <= _ARGUMENT), "exp of too large a number")
        return most * (error.expm1() + error.exp() * (1 + large + error) * _FUNCTION)
    if step.operation == "expm1":
        require(bool(large + error <= _ARGUMENT), "exp of too large a number")
        return (1 + most) * error.expm1() + (most + (1 + most) * error.expm1()) * (1 + large) * 64 * _FUNCTION
    if step.operation == "log1p":
        near = 1 + inputs[0].low - error
        require(bool(near > 0), "log1p of what may be -1")
        return error / near + (most + error / near) * _FUNCTION
    if step.operation == "atan":
        return error + (large + error) * _FUNCTION if bool(large < 2) else error + 2 * _FUNCTION
    require(bool(near > 0), f"{step.operation} of what may vanish")
    if step.operation == "pow":
        n = -step.power
        return n * error / near ** (n + 1) + 4 * n * _OPERATION / near**n
    if step.operation == "sqrt":
        return error / near.sqrt() + 2 * (large + error).sqrt() * _OPERATION
    if step.operation in ("log", "log_abs"):
        return error / near + (most + error / near) * _FUNCTION
    raise Rejected(f"no code for {step.operation}")
