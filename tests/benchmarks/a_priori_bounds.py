"""Bounds on relative errors over whole ranges of the arguments, proven from the formulas that numerics runs.

`screening` needs no numbers: every quantity in eps is positive (one difference apart), so that relative errors add
up by exact rational arithmetic. Products that underflow are left out of it for lambda2 >= 1e-300: f >= 1/2 and
L >= 1/2 where y <= 1, so that none does there but y**2, next to g > 6e-100; and where y >= 1 what is lost, at
most 2**-1074 each time, stands next to 1 in eps.

`one_species` covers the arguments with boxes. In each, a ball holds every value of a quantity (a `Running` does
for a ball), and beside it goes the largest error that its computed value can have; boxes that are too wide for the
bound that is asked for are cut up. Beyond `FAR` the kernels are bounded by powers of 1/X.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import ceil
from typing import TypeAlias

import numpy as np

from numerics._types import FloatArray
from numerics.arithmetic import products as _products
from numerics.arithmetic import trigonometry as _trigonometry
from numerics.arithmetic.running import UNIT, Operand, Running, exact
from numerics.float64.lindhard import COMPLEMENT_ULPS, ULPS
from numerics.formulas import generated as _formulas

Floats: TypeAlias = FloatArray | float
U = Fraction(1, 2**53)
SLACK = 1 + Fraction(1, 2**100)  # for the underflow of y**2, and for evaluating f, K, L at y = 1e100 beyond it
FAR = 40.0
UP = 1 + 2.0**-40  # for the rounding of some thirty operations on the bounds of a box


# Relative errors of positive quantities ------------------------------------------------------------


class Relative:
    """A positive quantity whose computed value is off by at most a factor of 1 +- `error`; signs are left out."""

    def __init__(self, error: Fraction | int) -> None:
        self.error = Fraction(error)

    def __add__(self, other: Relative | float) -> Relative:
        return Relative((1 + max(self.error, _relative(other).error)) * (1 + U) - 1)

    def __mul__(self, other: Relative | float) -> Relative:
        if other in (1, -1):
            return self
        return Relative((1 + self.error) * (1 + _relative(other).error) * (1 + U) - 1)

    def __truediv__(self, other: Relative | float) -> Relative:
        if other == 1:
            return self
        return Relative((1 + self.error) / (1 - _relative(other).error) * (1 + U) - 1)

    def __rtruediv__(self, other: float) -> Relative:
        return EXACT / self

    def __pow__(self, power: int) -> Relative:
        assert power == 2
        return self * self

    def __neg__(self) -> Relative:
        return self

    __radd__, __rmul__ = __add__, __mul__


EXACT = Relative(0)


def screening(name: str) -> tuple[float, float]:
    """Bounds on the errors of eps (relative) and of V (in units of lambda2/(y**2 |eps|)), in units of 2**-53.

    For every y and 1e-300 <= lambda2 <= 1e100; for "hubbard", lambda2 below its critical value, the first of
    the two doubles that hold it.
    """
    f, complement = (Relative(2 * Fraction(ulps) * U) for ulps in (ULPS, COMPLEMENT_ULPS))
    cosine = Fraction(_products.COSINE_BOUND)
    pairs = [_factors(name, f, gap) for gap in (_gap_inside(complement), _gap_outside(f))]
    eps = max(_formulas.dielectric(EXACT, EXACT, f, *pair).error for pair in pairs)
    size = max(_formulas.form_factor(EXACT, f, EXACT * (EXACT / EXACT), *pair).error for pair in pairs)
    return float(eps * SLACK / U), float((size + cosine * (1 + size)) * SLACK / U)


def _factors(name: str, f: Relative, gap: Relative) -> tuple[Relative | float, Relative | float]:
    if name == "lindhard":
        return 1.0, 1.0
    K, L = _formulas.vertex_factors(EXACT, _formulas.hubbard_g(EXACT), gap)
    return (K, L) if name == "hubbard" else (1.0, L)


def _gap_inside(complement: Relative) -> Relative:
    """Where critical - lambda2, the sum of two positive terms, is positive."""
    below_critical = (EXACT + EXACT) + Relative(2 * U)
    g = _formulas.hubbard_g(EXACT)
    excess = _formulas.g_excess(EXACT, g, below_critical, Relative(2 * U))
    return _formulas.hubbard_gap_inside(EXACT, EXACT, excess, complement)


def _gap_outside(f: Relative) -> Relative:
    """g - lambda2 f + 2 y**2 for y >= 1: g > lambda2 > 2 lambda2 f, so that the difference is more than g/2 and lambda2 f."""
    g = _formulas.hubbard_g(EXACT)
    difference = 2 * g.error + (f * EXACT).error
    return Relative((1 + difference) * (1 + U) - 1) + 2 * EXACT**2


def _relative(number: Relative | float) -> Relative:
    return number if isinstance(number, Relative) else EXACT


# One species, box by box ---------------------------------------------------------------------------


class Worst:
    """Balls that hold a quantity over boxes of arguments, and the largest errors of its computed values there.

    `floor` and `ceiling` are carried from the operands to all that is made of them: a divisor made of them is at
    least `floor`, and a quotient by it at most `ceiling`.
    """

    def __init__(self, ball: Operand, error: Floats = 0.0, floor: Floats = 0.0, ceiling: Floats = np.inf) -> None:
        self.ball, self.error, self.floor, self.ceiling = exact(ball), error, floor, ceiling

    def __neg__(self) -> Worst:
        return Worst(-self.ball, self.error, self.floor, self.ceiling)

    def __add__(self, other: Worst | float) -> Worst:
        other = _worst(other)
        return self._rounded(other, self.ball + other.ball, self.error + other.error)

    def __sub__(self, other: Worst | float) -> Worst:
        return self + -_worst(other)

    def __rsub__(self, other: float) -> Worst:
        return _worst(other) + -self

    def __mul__(self, other: Worst | float) -> Worst:
        other = _worst(other)
        error = most(self.ball) * other.error + (most(other.ball) + other.error) * self.error
        return self._rounded(other, self.ball * other.ball, error)

    def __truediv__(self, other: Worst | float) -> Worst:
        other = _worst(other)
        divisor = np.maximum(least(other.ball), other.floor)
        size = np.minimum(most(self.ball) / divisor, other.ceiling)
        error = np.where(divisor > other.error, (self.error + size * other.error) / (divisor - other.error), np.inf)
        ball = self.ball / other.ball
        known = np.isfinite(ball.bound)
        return self._rounded(other, Running(np.where(known, ball.value, 0.0), np.where(known, ball.bound, size * UP)), error)

    def __rtruediv__(self, other: float) -> Worst | Inverse:
        return Inverse(self) if other == 1 else _worst(other) / self

    def __pow__(self, power: int) -> Worst:
        assert power == 2
        return self._rounded(self, self.ball**2, (2 * most(self.ball) + self.error) * self.error)

    __radd__, __rmul__ = __add__, __mul__

    def _rounded(self, other: Worst, ball: Running, error: Floats) -> Worst:
        error = (error + UNIT * (most(ball) + error)) * UP + 1e-300
        return Worst(ball, error, np.maximum(self.floor, other.floor), np.minimum(self.ceiling, other.ceiling))


class Inverse:
    """1/denominator."""

    def __init__(self, denominator: Worst) -> None:
        self.denominator = denominator

    def relative_error(self, least: Floats) -> FloatArray:
        """Where the denominator is at least `least`."""
        error = self.denominator.error
        return np.where(error < least, (error / (least - error) + UNIT) * UP, np.inf)


def one_species(eta_max: float, bound: float) -> tuple[float, int]:
    """The largest relative error of S over 0 <= eta <= eta_max and all x, at most `bound`, and the number of boxes it took.

    Raises ArithmeticError where boxes would have to be narrower than 1e-4.
    """
    far, near = _far_error(eta_max), 0.0
    if far > bound:
        raise ArithmeticError(f"beyond X = {FAR} the error may be {far}")
    count, widths = 0, np.array([0.1, 0.05])
    X, eta = (edges.reshape(-1) for edges in np.meshgrid(_centres(0, FAR, widths[0]), _centres(0, eta_max, widths[1])))
    while X.size:
        if widths[0] < 1e-4:
            raise ArithmeticError(f"no bound of {bound} near X = {X[0]}, eta = {eta[0]}")
        error = _box_error(X, eta, *widths / 2 * (1 + 1e-9))
        count += X.size
        passed = error <= bound
        near = max(near, error[passed].max(initial=0.0))
        widths /= 2
        X, eta = (
            (centre[~passed] + width * np.array(signs)[:, None]).reshape(-1)
            for centre, width, signs in ((X, widths[0] / 2, (-1, -1, 1, 1)), (eta, widths[1] / 2, (-1, 1, -1, 1))))
    return max(near, far), count


def _box_error(X: FloatArray, eta: FloatArray, X_radius: float, eta_radius: float) -> FloatArray:
    """The relative error of S = 1/|Q|**2 in boxes around X and eta."""
    with np.errstate(all="ignore"):
        bounds = _trigonometry.SINE_BOUND, _trigonometry.EXACT_SINC_BOUND, _trigonometry.EXACT_BALL_BOUND
        S = _formulas.structure_factor(Worst(Running(eta, eta_radius)), Worst(Running(X, X_radius)), *kernels(X, X_radius, bounds))
        return S.relative_error(least(S.denominator.ball))


def _far_error(eta_max: float) -> float:
    """The same for all X >= FAR: every error falls with X and grows with eta, and |Q| >= 1 - |Q - exp(iX)|."""
    with np.errstate(all="ignore"):
        bounds = _trigonometry.SINE_BOUND, _trigonometry.EXACT_SINC_BOUND, _trigonometry.EXACT_BALL_BOUND
        A, b = eta_max * (1 + 2 * eta_max) / (1 - eta_max) ** 2, eta_max / (1 - eta_max)
        _, j, kappa = sizes_beyond(FAR)
        S = _formulas.structure_factor(Worst(eta_max), Worst(FAR), *far_kernels(FAR, bounds))
        return float(S.relative_error((1 - ((A + b * FAR) * kappa + 3 * b * j) * UP) ** 2))


def kernels(X: FloatArray, radius: Floats, bounds: Sequence[float]) -> list[Worst]:
    """cos, j and kappa within `radius` of X. Slopes: both are means of cos(X t) over 0 < t < 1, and by their derivatives."""
    low = np.maximum(X - radius, 0)
    slopes = 1.0, np.minimum(0.5, (1 + 1 / low) / low), np.minimum(0.5, 3 * (1 + 3 / low + 3 / low**2) / low**2)
    return [Worst(Running(value, radius * slope * UP + 1e-12), error)
            for value, slope, error in zip(_trigonometry.kernels(X), slopes, _kernel_errors(low, bounds), strict=True)]


def far_kernels(X: Floats, bounds: Sequence[float], floor: Floats = 0.0, ceiling: Floats = np.inf) -> list[Worst]:
    """cos, j and kappa from X on."""
    return [Worst(Running(0 * size, size * UP), error, floor, ceiling)
            for size, error in zip(sizes_beyond(X), _kernel_errors(X, bounds), strict=True)]


def sizes_beyond(X: Floats) -> tuple[Floats, Floats, Floats]:
    """How large cos, j and kappa can be from X on."""
    return 1.0 + 0 * X, 1 / X, 3 * (1 + 1 / X) / X**2


def _kernel_errors(X: Floats, bounds: Sequence[float]) -> list[Floats]:
    sizes = 1.0, np.minimum(1, 1 / np.maximum(X, 1e-300)), np.minimum(1, 3 / np.maximum(X, 1e-150) ** 2)
    return [bound * size * UP + 1e-300 for bound, size in zip(bounds, sizes, strict=True)]


def _centres(low: float, high: float, width: float) -> FloatArray:
    count = ceil((high - low) / width)
    return low + (np.arange(count, dtype=np.float64) + 0.5) * ((high - low) / count)


def most(ball: Running) -> Floats:
    return (np.abs(ball.value) + ball.bound) * UP


def least(ball: Running) -> Floats:
    return np.maximum(0, np.abs(ball.value) - ball.bound * UP) / UP


def _worst(number: Worst | float) -> Worst:
    return number if isinstance(number, Worst) else Worst(float(number))
