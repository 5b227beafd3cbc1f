"""Single numbers: what the function is there, or what it tends to."""

from __future__ import annotations

import math
from dataclasses import dataclass

import sympy
from flint import acb, arb

from derive.expressions.balls import NotEvaluable, compile_ball, precision
from derive.expressions.expansion import NotExpandable, limit_at
from numerics.certified.formula import Formula, Rejected
from numerics.certified.proof import checker
from numerics.certified.search.doubles import exact, nearest_double
from numerics.certified.search.values import Values
from numerics.certified.steps import NotCertifiable

__all__ = ["Single", "Singles"]

_TINIEST = math.ulp(0.0)
_ACCURATE = 100  # bits of a value at one number
_UNSURE = 2.0**-20  # of a wave at infinity, which has no limit


@dataclass(frozen=True)
class Single:
    """One number x, and F(x), or its limit from one side."""

    at: float
    value: float
    side: int = 0


class Singles:
    """The values of one expression at single numbers; `ends` are those of the whole domain."""

    def __init__(self, expression: sympy.Expr, variable: sympy.Symbol, formula: Formula, values: Values, ends: tuple[float, float]) -> None:
        self.expression, self.variable, self.formula, self.values, self.ends = expression, variable, formula, values, ends

    def __call__(self, x: float) -> Single:
        """x and F(x) rounded to nearest, or its limit: from inside at an end of the domain."""
        side = 0 if math.isinf(x) else 1 if x == self.ends[0] else -1 if x == self.ends[1] else 0
        if (known := self._known(x)) is not None:
            return Single(x, known, side if math.isfinite(x) and not self.formula.slots(acb(arb(exact(x))), single=True)[-1].is_finite() else 0)
        try:
            limits = [checker.limit(self.formula, x, one) for one in ((side,) if side else (1, -1))]
            with precision(200):
                if not limits[0].overlaps(limits[-1]):
                    raise NotCertifiable(f"the function jumps at {self.variable} = {x!r}: leave that out of the domain")
                if math.isinf(x) and not limits[0].rad() < _UNSURE:
                    raise Rejected("it is no number")
                return Single(x, float(limits[0].mid()), side)
        except Rejected as error:
            if math.isinf(x):
                raise NotCertifiable(f"the limit at {self.variable} = {x!r} is not decided: {error}; end the domain before") from None
            if x == 0:
                raise NotCertifiable(self._nothing_at_0()) from None
        return Single(x, self._beside(x))

    def _known(self, x: float) -> float | None:
        """F(x) rounded to nearest, where it is defined or has an exact power series."""
        if math.isinf(x) or x == 0:
            known = self.formula.expansion(math.isinf(x))[-1]
            if known is not None:
                if known.order < 0:
                    raise NotCertifiable(f"the function is not finite at {self.variable} = {x!r}: leave that out of the domain")
                return nearest_double(known.series[0]) if known.order == 0 else 0.0
            if math.isinf(x) or not self.formula.slots(acb(0), single=True)[-1].is_finite():
                return None
        try:
            return float(self.values(exact(x)).mid())
        except ArithmeticError:
            pass
        with precision(200):
            there = self.formula.slots(acb(arb(exact(x))), single=True)[-1].real
        return float(there.mid()) if there.rel_accuracy_bits() > _ACCURATE or there.is_zero() else None

    def _beside(self, x: float) -> float:
        """What F tends to from both sides."""
        try:
            limits = [limit_at(self.expression, self.variable, sympy.Rational(*x.as_integer_ratio()), side=side) for side in "+-"]
            with precision(200):
                numbers = [compile_ball(limit, [])().real for limit in limits]
                if not any(n.is_finite() for n in numbers) or not numbers[0].overlaps(numbers[1]):
                    raise NotCertifiable(f"the function jumps at {self.variable} = {x!r}: leave that out of the domain")
                return float(numbers[0].mid())
        except (NotExpandable, NotEvaluable):
            raise NotCertifiable(f"the function is not finite at {self.variable} = {x!r}: leave that out of the domain") from None

    def _nothing_at_0(self) -> str:
        """Why there is no value at 0, and what would do."""
        with precision(200):
            there = self.values.ball(acb(0))
        if there.is_finite() and not there.imag.contains(0):
            return f"the formula has no real value at {self.variable} = 0.0: leave that out of the domain"
        return (f"the limit at {self.variable} = 0.0 is not decided by powers, logarithms and exponentials: leave that out of the domain, which may "
                f"begin at {_TINIEST!r}")
