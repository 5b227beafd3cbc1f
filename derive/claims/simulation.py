"""Claims about averages over disorder, confronted with seeded simulations: evidence with error bars, never proof."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from math import floor, log10, sqrt
from typing import Any, ClassVar

import sympy

from derive.asked import ClaimError, meant, statement
from derive.claims.equality import renamed
from derive.context import Context
from derive.expressions.balls import enclose
from derive.expressions.calculus import put
from derive.expressions.sampling import seeded
from derive.verdict import Inconclusive, Refuted, Sampled, Verdict

__all__ = ["SIMULATIONS", "STATISTICS", "Simulated", "register"]

_CONFIGURATIONS = 10_000
_FEW = 256
_SIGMAS = 6
_ROUNDING = 1e-9
_MOST_IONS = 1000

Simulation = Callable[[Any, Mapping[str, float], int], Any]
SIMULATIONS: dict[str, Simulation] = {}


def register(name: str) -> Callable[[Simulation], Simulation]:
    """Enters a simulation under `name`: given a NumPy generator, named values and a number of configurations, it returns one number for each."""

    def entered(simulation: Simulation) -> Simulation:
        if name in SIMULATIONS:
            raise ValueError(f"simulation {name!r} is registered twice")
        SIMULATIONS[name] = simulation
        return simulation

    return entered


@statement
class Simulated:
    """|statistic - expected| <= 6 standard errors at each point of `at`, over 10 000 seeded configurations (Sampled at best).

    `expected` is unfolded as the sides of an identity are; every name left in it, and all that the simulation needs,
    has a value in each point of `at`. With `up_to_a_factor` only ratios between the points are claimed, and what is
    not specified in `expected` must cancel from them. The verdict is Sampled at best, with the digits of six
    standard errors; it is Inconclusive where that is not one digit, as on the few configurations of a quick check.

    >>> from derive import claim, paper
    >>> em, (rho, Omega, L_x, n) = paper("schaich-1976"), sympy.symbols("rho Omega L_x n")
    >>> box = {rho: 1, Omega: 8, L_x: 2, n: 1}
    >>> claim("16", "mean square", Simulated("independent ions", "mean square", rho / Omega, (box,))).check(em).name
    'Sampled'
    >>> claim("16", "mean square", Simulated("independent ions", "mean square", 2 * rho / Omega, (box,))).check(em).name
    'Refuted'
    """

    simulation: str
    statistic: str
    expected: sympy.Expr
    at: tuple[Mapping[sympy.Symbol, Any], ...]
    given: tuple[str, ...] = ()
    keep: tuple[Any, ...] = ()
    replacing: Mapping[Any, Any] = field(default_factory=dict)
    up_to_a_factor: bool = False
    kind: ClassVar[str] = "simulation"

    def __post_init__(self) -> None:
        if not isinstance(self.statistic, str) or self.statistic not in STATISTICS:
            raise ClaimError(f"Simulated: no statistic is called {self.statistic!r}{meant(str(self.statistic), STATISTICS)}")
        if isinstance(self.at, Mapping):
            raise ClaimError("Simulated: at: several points are expected, as in ({x: 1}, {x: 2}); got one")

    @property
    def decided_by(self) -> Simulation | None:
        """The simulation of this name, if there is one."""
        return SIMULATIONS.get(self.simulation) if isinstance(self.simulation, str) else None

    def decide(self, context: Context) -> Verdict:
        if self.simulation not in SIMULATIONS:
            return Inconclusive(f"no simulation is called {self.simulation!r}{meant(str(self.simulation), SIMULATIONS)}", context.premises)
        points = [{name: sympy.Rational(str(value)) for name, value in point.items()} for point in self.at]
        if any(points.count(point) > 1 for point in points) or len(points) < 1 + self.up_to_a_factor:
            return Inconclusive("the points must differ, and ratios need two", context.premises)
        expected = self._expected(points, context)
        if None in expected:
            return Inconclusive(f"no finite real value is expected at {points[expected.index(None)]}", context.premises)
        count = _FEW if context.quick else _CONFIGURATIONS
        measured = [self._measured(point, context, count) for point in points]
        return self._compared(points, expected, measured, count, context)

    def _expected(self, points: list[dict[sympy.Symbol, sympy.Rational]], context: Context) -> list[float | None]:
        """The expected values, or with `up_to_a_factor` their ratios to the first, from which functions must cancel."""
        heads = tuple(old for old in self.replacing if isinstance(old, type))
        start = context.unfold(self.expected, self.given, (*self.keep, *heads))
        general = context.evaluated(renamed(start, self.replacing), self.given, self.keep)
        values = [put(general, point) for point in points]
        if self.up_to_a_factor:
            values = [sympy.cancel(value / values[0]) for value in values]
        return [_real(value) for value in values]

    def _measured(self, point: Mapping[sympy.Symbol, sympy.Rational], context: Context, count: int) -> Estimate:
        import numpy

        values = {name.name: value for name, value in sorted(point.items(), key=str)}
        generator = numpy.random.default_rng(seeded(context.seed, self.simulation, context.label, str(values)).getrandbits(64))
        try:
            sample = numpy.asarray(SIMULATIONS[self.simulation](generator, {name: float(value) for name, value in values.items()}, count))
        except KeyError as missing:
            raise ValueError(f"simulation {self.simulation!r} needs a value of {missing.args[0]}") from None
        if sample.shape != (count,) or not numpy.isfinite(sample).all():
            raise ValueError(f"simulation {self.simulation!r}: expected {count} finite numbers")
        return STATISTICS[self.statistic](sample)

    def _compared(
        self, points: list[dict[sympy.Symbol, sympy.Rational]], expected: list[Any], measured: list[Estimate], count: int, context: Context
    ) -> Verdict:
        """Each measured value against c times the expected one; c is 1, or the weighted mean of their ratios."""
        factor = 1.0
        if self.up_to_a_factor:
            if any(value == 0 or one.error == 0 for value, one in zip(expected, measured, strict=True)):
                return Inconclusive("ratios to zero, or without error bars, are not compared", context.premises)
            weights = [(value / one.error) ** 2 for value, one in zip(expected, measured, strict=True)]
            factor = sum(w * one.mean.real / value for w, value, one in zip(weights, expected, measured, strict=True)) / sum(weights)
        coarsest, widest = 0.0, 0.0
        for point, value, one in zip(points, expected, measured, strict=True):
            miss, rounding = abs(one.mean - factor * value), _ROUNDING * max(abs(factor * value), one.size)
            if miss > _SIGMAS * one.error + rounding:
                shown = tuple((name.name, str(number)) for name, number in sorted(point.items(), key=str))
                return Refuted(shown, f"{_shown(one.mean)} ± {one.error:.2g}", f"{factor * value:.6g}", self._what(count), context.premises)
            coarsest = max(coarsest, one.error / (abs(factor * value) or one.size or 1))
            widest = max(widest, miss / one.error if one.error > rounding else 0.0)
        digits = min(9, floor(-log10(_SIGMAS * max(coarsest, _ROUNDING))))
        if digits < 1:
            return Inconclusive(f"{count} configurations are too few to tell: error bars of {coarsest:.1%}", context.premises)
        reason = f"{self.simulation}, {count} configurations each: within {widest:.1f} standard errors, the widest {coarsest:.1%}"
        return Sampled(count * len(points), digits, reason, context.premises)

    def _what(self, count: int) -> str:
        ratio = "in proportion to what the equations say" if self.up_to_a_factor else "what the equations say"
        return f"{self.statistic} over {count} seeded configurations of {self.simulation!r} = {ratio}, within {_SIGMAS} standard errors,"


@dataclass(frozen=True)
class Estimate:
    """A mean over configurations, its standard error, and the size of the single values."""

    mean: complex
    error: float
    size: float


def _mean(sample: Any) -> Estimate:
    mean = complex(sample.mean())
    return Estimate(mean, sqrt((abs(sample - mean) ** 2).sum() / (len(sample) - 1) / len(sample)), sqrt((abs(sample) ** 2).mean()))


def _mean_square(sample: Any) -> Estimate:
    return _mean(abs(sample) ** 2)


STATISTICS: dict[str, Callable[[Any], Estimate]] = {"mean": _mean, "mean square": _mean_square}


def _real(value: sympy.Expr) -> float | None:
    """The number that `value` is for certain, if it is finite and real."""
    ball = enclose(value, {})
    found = complex(ball.mid())
    sure = ball.is_finite() and abs(complex(ball.rad())) <= _ROUNDING * abs(found)
    return found.real if sure and abs(found.imag) <= _ROUNDING * abs(found) else None


def _shown(value: complex) -> str:
    return f"{value.real:.6g}" if abs(value.imag) <= _ROUNDING * abs(value) else f"{value:.6g}"


# Arrays of ions in a box with periodic boundaries -------------------------------------------------
#
# Each returns (1/Omega) ∫ S exp(iqx) over the box for a function S of the ions, with q = 2π n/L_x along x.
