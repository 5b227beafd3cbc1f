"""Makes certified functions of two variables: a grid and polynomials by search; what they are worth, the checker says."""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import sympy
from flint import acb, arb, arb_mat, fmpq, fmpz_poly

from derive.expressions.balls import NotEvaluable, compile_ball, precision
from numerics._arguments import ArgumentTypeError
from numerics.certified.formula import Rejected
from numerics.certified.search.asked import ends_of, exact_value, within_declaration
from numerics.certified.steps import NotCertifiable
from numerics.certified.surface import checker
from numerics.certified.surface.formula import Formula
from numerics.certified.surface.function import CertifiedSurface
from numerics.certified.surface.steps import steps_of

__all__ = ["certify_surface"]

_COUNTS = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128)
_DEGREES = tuple(range(2, 15))
_PROBED = 18  # Chebyshev nodes of a probed cell
_BITS = 200
_MOST_CELLS, _LOOKED_AT, _TRIALS, _SAFETY = 1500, 30, 4, 0.85
_INSTEAD = ("; where no table will do, the filtered evaluation of the equation gives proven values one by one: "
            "paper.function(...) with bound=True (docs/functions-of-equations.md)")
_OPERATIONS = 2.0 * np.add.outer(np.arange(_PROBED), np.arange(_PROBED)) + 2
_TO_POWERS = np.array([[float(fmpz_poly.chebyshev_t(j)[i]) for j in range(_PROBED)] for i in range(_PROBED)])


def certify_surface(
    expression: sympy.Expr,
    variables: Sequence[sympy.Symbol],
    box: Sequence[Sequence[object]],
    max_ulp: float = 4.0,
    *,
    values: Mapping[sympy.Symbol, object] | None = None,
    envelope: sympy.Expr | None = None,
    name: str = "function",
    source: str = "",
    table_bytes: int = 2**20,
) -> CertifiedSurface:
    """A float64 function within `max_ulp` units in the last place of `expression`, proven for all doubles of the box.

    The expression must be smooth on the box and some way beyond: no singular point, not even one that is removable.

    Parameters: expression, of rational numbers, pi, sums, products, integer powers, square roots, exp, log, |.| in log, sin, cos, tan,
    sinh, cosh, tanh. variables, its two symbols. box, two ends (included, finite) for each, as for `certify`. max_ulp, above 0.5.
    values, exact numbers for other names. envelope, an expression that does not vanish: the error is then stated in units of 2**-52 of it;
    needed where the function has zeros. table_bytes, the largest size of all polynomials.

    Raises `NotCertifiable`, saying why, and what to use instead.

    >>> x, a = sympy.symbols("x a")
    >>> f = certify_surface(a / (1 + x), (x, a), ((0, 1), (1, 2)))
    >>> f.bound <= 4, abs(f(0.5, 1.5) - 1) < 4 * 2**-53
    (True, np.True_)
    """
    if len(variables) != 2 or not all(isinstance(one, sympy.Symbol) for one in variables) or variables[0] == variables[1]:
        raise NotCertifiable(f"the variables must be two symbols, not {str(variables)[:60]}")
    if len(box) != 2:
        raise NotCertifiable(f"the box must be two pairs of numbers, not {str(box)[:60]}")
    if not max_ulp > 0.5:
        raise NotCertifiable(f"max_ulp must be above 0.5, which the last rounding takes; not {max_ulp!r}")
    known = {symbol: exact_value(symbol, value) for symbol, value in (values or {}).items()}
    domain = [ends_of(ends) for ends in box]
    if not all(low > -1e300 and high < 1e300 for low, high in domain):
        raise NotCertifiable("the box must be finite: end it before 1e300")
    if not all(2.0**-390 < high - low < 2.0**390 for low, high in domain):
        raise NotCertifiable("the sides of the box must be between 2**-390 and 2**390 long")
    for variable, ends in zip(variables, domain, strict=True):
        within_declaration(variable, *ends)
    for given in (expression, sympy.Integer(1) if envelope is None else envelope):
        if not isinstance(given, sympy.Expr):
            raise ArgumentTypeError(f"the expression must be a SymPy expression, not {str(given)[:40]!r} ({type(given).__name__})")
    work = _Work(expression.xreplace(known), variables, domain, float(max_ulp), None if envelope is None else envelope.xreplace(known))
    certificate = {
        "format": checker.FORMAT, "name": name, "source": source, "variables": [str(one) for one in variables], "formula": work.steps,
        "envelope": work.envelope_steps, "domain": [[low.hex(), high.hex()] for low, high in domain], "rounding": checker.ROUNDING,
        **work.table(table_bytes),
    }
    certificate["digest"] = checker.digest(certificate)
    return CertifiedSurface(certificate)


class _Work:
    """One expression on its way to a table."""

    def __init__(
        self, expression: sympy.Expr, variables: Sequence[sympy.Symbol], domain: Sequence[tuple[float, float]], max_ulp: float,
        envelope: sympy.Expr | None,
    ) -> None:
        self.domain, self.max_ulp = domain, max_ulp
        self.steps, self.envelope_steps = steps_of(expression, variables), None if envelope is None else steps_of(envelope, variables)
        self.formula = Formula(self.steps)  # one for all trials, since it counts the work
        self.ball = compile_ball(expression, list(variables))
        self.envelope = None if envelope is None else compile_ball(envelope, list(variables))

    def table(self, table_bytes: int) -> dict[str, Any]:
        """What the checker accepts within `max_ulp`, and what it says of it."""
        why = "the function varies too fast, is singular in or near the box, or vanishes there"
        try:
            choices = self._choices(table_bytes)
        except Rejected as error:
            choices, why = [], str(error)
        for counts, degrees in choices:
            try:
                return self._accepted(counts, degrees)
            except Rejected as error:
                why = str(error)
        raise NotCertifiable(f"{self.max_ulp:g} ulp is out of reach with a table of {table_bytes / 1024:.0f} KiB: {why}{_INSTEAD}")

    def _choices(self, table_bytes: int) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
        """Grids and degrees that probing finds good enough, the smallest tables first."""
        coarsest = [next((count for count in _COUNTS if self._provable((count, _COUNTS[-1]) if axis == 0 else (_COUNTS[-1], count))), math.inf)
                    for axis in (0, 1)]
        least = [{count: degree for count in _COUNTS if count >= coarsest[axis] and (degree := self._least_degree(axis, count)) is not None}
                 for axis in (0, 1)]
        sizes = sorted((_size(counts, (least[0][counts[0]], least[1][counts[1]])), counts) for counts in itertools.product(*least))
        found: list[tuple[int, tuple[int, ...], tuple[int, ...]]] = []
        for size, counts in sizes[:_LOOKED_AT]:
            if size > table_bytes or math.prod(counts) > _MOST_CELLS or len(found) == _TRIALS or (found and size > 2 * found[0][0]):
                break
            degrees = self._degrees(counts)
            if degrees and self._provable(counts) and _size(counts, degrees) <= table_bytes:
                found.append((_size(counts, degrees), counts, degrees))
                found.sort()
        return [(counts, degrees) for _, counts, degrees in found]

    def _least_degree(self, axis: int, count: int) -> int | None:
        """The degree that one variable needs in cells of that number, the other being fixed at the ends and in the middle; None if none will do."""
        low, high = self.domain[1 - axis]
        worst = 0
        for number, at in itertools.product(sorted({0, count // 2, count - 1}), (low, low / 2 + high / 2, high)):
            cell = [self._centre_and_width(axis, count, number), (at, 0.0)]
            good = self._probe(cell if axis == 0 else cell[::-1], (_PROBED, 1) if axis == 0 else (1, _PROBED))
            if not good:
                return None
            worst = max(worst, min(pair[axis] for pair in good))
        return worst

    def _degrees(self, counts: tuple[int, ...]) -> tuple[int, ...] | None:
        """The degrees with the smallest table that will do in cells at the corners and in the middle of the box."""
        good: set[tuple[int, ...]] | None = None
        for numbers in itertools.product(*({0, count // 2, count - 1} for count in counts)):
            here = self._probe([self._centre_and_width(axis, counts[axis], numbers[axis]) for axis in (0, 1)], (_PROBED, _PROBED))
            good = here if good is None else good & here
            if not good:
                return None
        return min(good or (), key=lambda degrees: (_size(counts, degrees), degrees))

    def _provable(self, counts: tuple[int, ...]) -> bool:
        """Whether the checker shows the function to be analytic around the cells at the corners and in the middle of the box."""
        axes = [checker.Axis(*self.domain[axis], counts[axis] / (self.domain[axis][1] - self.domain[axis][0]), self._centres(axis, counts[axis]))
                for axis in (0, 1)]
        for i, j in itertools.product(*({0, count // 2, count - 1} for count in counts)):
            x, y = axes[0].cell(i), axes[1].cell(j)
            with precision(120):
                size = abs(self.ball(acb(x.m), acb(y.m))) if self.envelope is None else abs(self.envelope(acb(x.m), acb(y.m)))
                if checker.nodes(self.formula, x, y, size.mid() / 2**60, (1, 1)) is None:
                    return False
        return True

    def _centres(self, axis: int, count: int) -> list[float]:
        return [self._centre_and_width(axis, count, number)[0] for number in range(count)]

    @np.errstate(over="ignore", invalid="ignore")  # what is not finite is not small enough
    def _probe(self, cell: Sequence[tuple[float, float]], shape: tuple[int, int]) -> set[tuple[int, ...]]:
        """The pairs of degrees whose estimated error on a cell is small enough."""
        try:
            found = self._chebyshev(cell, shape)
        except (ArithmeticError, NotEvaluable):
            return set()
        b = np.zeros((_PROBED, _PROBED))
        b[: shape[0], : shape[1]] = [[float(found[i, j].mid()) for j in range(shape[1])] for i in range(shape[0])]
        size = np.abs(b).sum()
        least = 2 * abs(b[0, 0]) - size
        unit = math.ulp(least) if self.envelope is None and least > 0 else 0.0
        if self.envelope is not None:
            with precision(_BITS):
                unit = 2.0**-52 * float(abs(self.envelope(*(acb(m) for m, _ in cell)).real).lower())
        if not (math.isfinite(size) and unit > 0) or np.abs(b[-3:]).sum() + np.abs(b[:, -3:]).sum() > unit:
            return set()
        powers = np.abs(_TO_POWERS @ b @ _TO_POWERS.T)
        powers[0, 0] = 0.0
        inexact = [1.0 * (abs(m) < 3 * w) * np.arange(_PROBED) for m, w in cell]
        rounding = 2.0**-53 * float(((_OPERATIONS + np.add.outer(*inexact)) * powers).sum())
        left_out = size - np.cumsum(np.cumsum(np.abs(b), axis=0), axis=1)
        final = math.ulp(size) / 2 if self.envelope is not None else unit / 2
        limit = self.max_ulp * unit - final if self.envelope is not None else unit * max(min(self.max_ulp - 0.5, 1.0), self.max_ulp - 1.0)
        limit *= _SAFETY  # without an envelope the last rounding adds an ulp where the other errors are more than one
        return {pair for pair in itertools.product(_DEGREES, _DEGREES) if left_out[pair] + rounding <= limit}

    def _centre_and_width(self, axis: int, count: int, number: int) -> tuple[float, float]:
        low, high = self.domain[axis]
        step = (high - low) / count
        return low + (number + 0.5) * step, step / 2

    def _chebyshev(self, cell: Sequence[tuple[float, float | fmpq]], shape: tuple[int, int]) -> arb_mat:
        """The coefficients of the interpolant at so many Chebyshev nodes; `ArithmeticError` where F is not known there."""
        with precision(_BITS):
            places = [[arb(m) + arb(w) * angle.cos().mid() for angle in _angles(n)] for (m, w), n in zip(cell, shape, strict=True)]
            values = [[self.ball(acb(x), acb(y)) for y in places[1]] for x in places[0]]
            if not all((value.is_finite() and value.imag.contains(0) and value.real.rel_accuracy_bits() > 80) or value.is_zero()
                       for line in values for value in line):
                raise ArithmeticError
            transforms = [arb_mat([[(angle * j).cos() * (2 if j else 1) / n for angle in _angles(n)] for j in range(n)]) for n in shape]
            return transforms[0] * arb_mat([[value.real for value in line] for line in values]) * transforms[1].transpose()

    def _accepted(self, counts: tuple[int, ...], degrees: tuple[int, ...]) -> dict[str, Any]:
        """The table, and the bound that the checker proves of it, rounded up; raises `Rejected` if that is more than `max_ulp`."""
        scales = [count / (high - low) for count, (low, high) in zip(counts, self.domain, strict=True)]
        centres = [self._centres(axis, counts[axis]) for axis in (0, 1)]
        made: dict[str, Any] = {
            "scales": [scale.hex() for scale in scales], "centres": [[m.hex() for m in some] for some in centres], "degrees": list(degrees),
            "cells": [],
        }
        envelope = None if self.envelope_steps is None else Formula(self.envelope_steps)
        first, second = (checker.axis_of({**made, "domain": [[end.hex() for end in ends] for ends in self.domain]}, axis) for axis in (0, 1))
        worst = 0.0
        for i, j in itertools.product(range(counts[0]), range(counts[1])):
            cell = first.cell(i), second.cell(j)
            row = self._row([(one.m, one.half_width) for one in cell], degrees)
            worst = max(worst, math.ceil(checker.cell_bound(self.formula, envelope, *cell, degrees, row) * 1e4) / 1e4)
            if worst > self.max_ulp:
                raise Rejected(f"{worst:.4g} ulp is proven near {cell[0].m!r}, {cell[1].m!r}")
            made["cells"].append(row)
        return {**made, "bound": worst.hex()}

    def _row(self, cell: Sequence[tuple[float, fmpq]], degrees: tuple[int, ...]) -> list[str]:
        """The two parts of the constant, and the other coefficients of powers of x for each power of y."""
        try:
            b = self._chebyshev([(m, w) for m, w in cell], (degrees[0] + 4, degrees[1] + 4))
        except ArithmeticError:
            raise Rejected(f"the value is not known near {cell[0][0]!r}, {cell[1][0]!r}") from None
        columns, lines = (degree + 1 for degree in degrees)
        with precision(_BITS):
            kept = arb_mat([[b[i, j].mid() for j in range(lines)] for i in range(columns)])
            powers = _to_powers(columns) * kept * _to_powers(lines).transpose()
            c = [powers[i, j] / (arb(cell[0][1]) ** i * arb(cell[1][1]) ** j) for j in range(lines) for i in range(columns)]
            high = float(c[0].mid())
            return [high.hex(), *(float(value.mid()).hex() for value in [c[0] - high, *c[1:]])]


def _size(counts: Sequence[int], degrees: Sequence[int]) -> int:
    return 8 * math.prod(counts) * (math.prod(degree + 1 for degree in degrees) + 1)


def _angles(count: int) -> list[arb]:
    return [(arb(k) + arb(0.5)) * arb.pi() / count for k in range(count)]


def _to_powers(count: int) -> arb_mat:
    polynomials = [fmpz_poly.chebyshev_t(j) for j in range(count)]
    return arb_mat([[arb(polynomial[power]) for polynomial in polynomials] for power in range(count)])
