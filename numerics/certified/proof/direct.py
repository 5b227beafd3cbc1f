"""The formula itself in doubled arithmetic: how far each step is from its true value, over boxes of x.

A number is (h + l) 2**e, h nearest to h + l, with an exponent that neither overflows nor underflows, so that the errors of operations are relative
to their results, below 2**-100, and those of functions what `kernels` derives. (What is smaller than 2**-(2**28) is taken for that, and in a sum
what is smaller by 2**-700 than the other for that.) A program does the steps; `programs` shows that it computes the formula. Each step has a
range of true values over a box of x, by balls, and a bound on how far the computed value is off; the last one is rounded once.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from flint import acb, arb, fmpq

from derive.expressions.balls import precision
from numerics.certified.constants import WIDEST
from numerics.certified.formula import Formula, Rejected, Step
from numerics.certified.proof.analytic import LocalFunction, chebyshev
from numerics.certified.proof.cells import UNIT, Formulas, above, exact, require, ulp
from numerics.certified.proof.kernels import OPERATION, margins
from numerics.certified.proof.programs import computes

if TYPE_CHECKING:
    from numerics.certified.schema import DirectPiece

_BITS = 128
_STEEPEST = 2**20  # arguments of exp; of smaller ones than minus that the value is taken for that of minus that
_BEYOND = arb(-_STEEPEST)
_TOP = arb(2) ** 1024
_LARGEST = arb(2) ** (2**26)  # of any step, and one over the smallest
_NOTHING = arb(2) ** -(2**27)  # more than what an operation may be off where its exponent is at its end
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
    run = formulas.programs.get(program := str(piece["steps"])) or formulas.programs.setdefault(program, _Run(formulas, piece))
    stated = float.fromhex(piece["bound"]) if "bound" in piece else _GOOD
    boxes, worst, used = [(exact(first), exact(last), 0)], 0.0, 0
    most = _BOXES * (4 + abs(math.frexp(first)[1] - math.frexp(last)[1]))
    while boxes:
        p, q, cut = boxes.pop()
        used += 1
        require(used <= most, "the formula itself needs too many boxes")
        bound, trouble = run.known(p, q)
        if bound > stated:
            require(p < q and cut < _NARROWEST, f"{trouble}, near x = {int(p.p) / int(p.q)!r}")
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

    def __init__(self, formulas: Formulas, piece: DirectPiece) -> None:
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
            x = _Range(arb(p).lower(), arb(q).upper())
            found = _steps(self.program, x)
            least, most, error = found.least, found.most, found.error + _SUBNORMAL
            if self.envelope is not None:
                scale = 2 * arb(UNIT) * _steps(self.envelope, x).least
                require(bool(scale > 0), "the envelope may vanish")
                return _known((arb(ulp((most + error).upper())) / 2 + error) / scale)
            if error > least * _TOO_MUCH and abs(q - p) * 8 <= min(abs(p), abs(q)):
                least = least.max(self._smallest(p, q))
            require(bool(least > 0), "F may vanish")
            scale = arb(ulp(least))
            require(bool(error <= least or error <= scale), "the error is larger than F")
            require(bool(most < 2 * _TOP), "F may overflow")
            return _known(((scale / 2 if error <= scale else scale) + error) / scale)

    def _smallest(self, p: fmpq, q: fmpq) -> arb:
        """A lower bound of |F| from its Chebyshev coefficients, where the steps of the formula cancel."""
        m = int((p + q).p) / int((p + q).q * 2)
        for bits in (160, 320, 1280, 5120):
            with precision(bits):
                w, here = max(q - exact(m), exact(m) - p), abs(self.formula.slots(acb(arb(exact(m))))[-1])
                if here.rel_accuracy_bits() < 32:
                    continue
                if not _steps(self.program, _Range(arb(exact(m)), arb(exact(m)))).error < (here * arb(2) ** -56).max(arb(2) ** -1080):
                    raise _Hopeless(f"the steps of the formula cancel, near x = {m!r}")
                b, _, rest = chebyshev(LocalFunction(self.formula.columns), m, w, here / 1000, [])
                return (abs(b[0]) - sum(map(abs, b[1:]), rest)).lower()
        raise Rejected("F may vanish")


def _known(bound: arb) -> float:
    require(bool(bound < _MOST), "the steps of the formula cancel")
    return above(bound)


def _steps(program: Formula, x: _Range) -> _Range:
    found: list[_Range] = []
    for step in program.steps:
        inputs = [found[i] for i in step.inputs]
        low, high = _enclosed(step, inputs, x)
        require(low.is_finite() and high.is_finite(), f"{step.operation} is not finite")
        value = _Range(low.lower(), high.upper())
        error = _error(step, inputs, value.most) + _NOTHING
        require(error.is_finite(), f"the error of {step.operation} is not bounded")
        require(bool(value.most + error < _LARGEST) and bool(value.least > 1 / _LARGEST or (value.low <= 0 and value.high >= 0)),
                f"{step.operation} is out of range")
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
        case "exp":
            return arb(0) if inputs[0].low < _BEYOND else inputs[0].low.exp(), inputs[0].high.max(_BEYOND).exp()
        case "expm1":
            return arb(-1) if inputs[0].low < _BEYOND else inputs[0].low.expm1(), inputs[0].high.max(_BEYOND).expm1()
        case "atan":
            return inputs[0].low.atan(), inputs[0].high.atan()
        case "log1p":
            return inputs[0].low.log1p(), inputs[0].high.log1p()
    least, most = inputs[0].least, inputs[0].most
    if step.operation == "pow":
        require(step.power > 0 or bool(least > 0), "a division by what may vanish")
        ends = sorted([least ** step.power, most ** step.power], key=lambda end: end.mid())
        if step.power % 2 == 0 or inputs[0].low >= 0:
            return ends[0], ends[1]
        return (-ends[1], -ends[0]) if inputs[0].high <= 0 else (inputs[0].low ** step.power, inputs[0].high ** step.power)
    require(step.operation in ("sqrt", "log", "log_abs"), f"no code for {step.operation}")
    require(step.operation == "log_abs" or bool(inputs[0].low >= 0), f"{step.operation} of what may be negative")
    return (least.sqrt(), most.sqrt()) if step.operation == "sqrt" else (least.log(), most.log())


def _error(step: Step, inputs: list[_Range], most: arb) -> arb:
    """How far off a step is, whose values are at most `most` in size."""
    if step.operation == "x":
        return arb(0)
    if step.operation in ("rational", "pi"):
        return most * OPERATION
    if step.operation == "add":
        errors, sizes = sum((one.error for one in inputs), arb(0)), sum((one.most + one.error for one in inputs), arb(0))
        return errors + (len(inputs) - 1) * 2 * OPERATION * sizes
    if step.operation == "mul":
        size, error = inputs[0].most, inputs[0].error
        for one in inputs[1:]:
            size, error = size * one.most, size * one.error + error * one.most + error * one.error
            error += (size + error) * OPERATION + _NOTHING
        return error
    large, error, near = inputs[0].most, inputs[0].error, inputs[0].least - inputs[0].error
    if step.operation == "pow" and step.power > 0:
        n, size = step.power, large + error
        return n * size ** (n - 1) * error + 2 * n * size**n * OPERATION
    if step.operation in ("sin", "cos"):
        if not large + error < arb(2) ** WIDEST:
            return arb("2.1")  # it is the sine or cosine of some number
        return error + (large + error) * margins().sin if step.operation == "sin" else error + (1 + large + error) * margins().cos
    if step.operation in ("exp", "expm1"):
        require(bool(inputs[0].high + error <= _STEEPEST), "exp of too large a number")
        steepest = (large + error).min(arb(_STEEPEST))
        beyond = arb(0) if inputs[0].low - error > _BEYOND else 2 * error.exp() * _BEYOND.exp()  # there both values are no larger than that
        if step.operation == "exp":
            return most * (error.expm1() + error.exp() * (1 + steepest) * margins().exp) + beyond
        slope = (1 + most) * error.expm1()
        return slope + (most + slope) * (1 + steepest) * margins().expm1 + beyond
    if step.operation == "log1p":
        near = 1 + inputs[0].low - error
        require(bool(near > 0), "log1p of what may be -1")
        return error / near + (most + error / near) * margins().log1p
    if step.operation == "atan":
        return error + (large + error).min(arb(2)) * margins().atan
    require(bool(near > 0), f"{step.operation} of what may vanish")
    if step.operation == "pow":
        n = -step.power
        return n * error / near ** (n + 1) + 4 * n * OPERATION / near**n
    if step.operation == "sqrt":
        return error / near.sqrt() + 2 * (large + error).sqrt() * OPERATION
    if step.operation in ("log", "log_abs"):
        return error / near + (most + error / near) * margins().log
    raise Rejected(f"no code for {step.operation}")
