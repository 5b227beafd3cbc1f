"""What balls prove of a formula near a real interval: where it is analytic, how large it is, and its Chebyshev coefficients."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from flint import acb, arb, arb_mat, ctx, fmpq

from numerics.certified.formula import Formula, Rejected
from numerics.certified.proof.orders import orders_at_0

_RATIOS = (32, 16, 8, 4, 64, 128, 256)  # radii of discs of analyticity, in half-widths of the cell
_NODES = (16, 24, 32, 48, 64, 96, 128)
_ARCS = (48, 240, 960)
Columns: TypeAlias = Callable[[list[acb]], Sequence[list[acb]]]


class LocalFunction(NamedTuple):
    """A function F of s: of its steps, F last, balls around their values at many s; the formula of these, and whether |s| is |x|, if it has one.

    `known` keeps the bounds of |F| on circles, which cells beside one another share.
    """

    columns: Columns
    formula: Formula | None = None
    anchored: bool = False
    known: dict[tuple[object, ...], arb] | None = None

    def __call__(self, s: acb) -> acb:
        return self.columns([s])[-1][0]


class Coefficients(NamedTuple):
    """Chebyshev coefficients of F, and of F - P, and a bound on the sum of those of F that are left out."""

    function: list[arb]
    difference: list[arb]
    rest: arb


def chebyshev(function: LocalFunction, m: float, w: fmpq, tolerance: arb, polynomial: Sequence[arb | float]) -> Coefficients:
    """The coefficients on [m - w, m + w], of so many that the rest is below the tolerance; `polynomial` is P, in powers of s - m."""
    if w == 0:
        value = function(acb(m)).real
        return Coefficients([value], [value - sum(polynomial[:1])], arb(0))
    n, rest = _enough(function, m, w, tolerance, len(polynomial))
    nodes, transform = _transform(n, ctx.prec)
    width, power, scaled = arb(w), arb(1), []
    for v in polynomial:
        scaled.append(v * power)
        power *= width
    values = [value.real for value in function.columns([acb(m + width * node) for node in nodes])[-1]]
    ours = (_powers(n, len(scaled), ctx.prec) * arb_mat(len(scaled), 1, scaled)).entries() if scaled else [arb(0)] * n
    found = transform * arb_mat([[value, value - our] for value, our in zip(values, ours, strict=True)])
    return Coefficients([found[j, 0] for j in range(n)], [found[j, 1] for j in range(n)], rest)


def _enough(function: LocalFunction, m: float, w: fmpq, tolerance: arb, least: int) -> tuple[int, arb]:
    """How many coefficients, at least `least`, leave a rest below the tolerance, and a bound on that rest.

    The ellipse with the foci m - w and m + w and half the sum of axes rho w lies in the disc of radius (rho + 1) w/2.
    """
    _, formula, anchored, known = function
    orders: Sequence[int | None] = orders_at_0(formula) if formula and anchored else [None]
    last = orders[-1]
    for by_circles, ratio in itertools.product((False, True), _RATIOS):  # a circle costs a hundred balls
        radius, rho = (ratio * arb(w)).upper(), arb(2 * ratio - 1)
        if not by_circles:
            bound = abs(function(acb(arb(m, radius), arb(0, radius)))).upper()
        elif formula and (ratio <= 8 or (last is not None and radius > abs(m))):
            removable = orders if last is not None and last >= 0 else [None]
            bound = _circled(function.columns, formula, removable, m, radius, {} if known is None else known)
        else:
            continue
        for n in _NODES if bound.is_finite() else ():
            if least <= n and 5 * bound / rho**n < tolerance:
                return n, 5 * bound / rho**n
    raise Rejected(f"F is not shown to be analytic around s = {m!r}")


def _circled(
    columns: Columns, formula: Formula, orders: Sequence[int | None], m: float, radius: arb,
    known: dict[tuple[object, ...], arb],
) -> arb:
    """A bound of |F| in the disc around m, by a circle around a number near m or its own; infinite where there is none."""
    grid = fmpq(2) ** (int(radius.man_exp()[0]).bit_length() + int(radius.man_exp()[1]) - 1)
    centre = fmpq((fmpq(*m.as_integer_ratio()) / grid + fmpq(1, 2)).floor()) * grid
    key = centre, grid, radius.man_exp(), ctx.prec
    if key not in known:
        found = around(columns, formula, orders, arb(centre), (radius + arb(grid) / 2).upper())
        known[key] = arb("inf") if found is None else found
    if known[key].is_finite():
        return known[key]
    own = around(columns, formula, orders, arb(m), radius)
    return arb("inf") if own is None else own


@lru_cache(64)
def _transform(n: int, bits: int) -> tuple[list[arb], arb_mat]:
    """The n nodes of Chebyshev's on [-1, 1], and the matrix from values there to coefficients."""
    angles = [(arb(k) + arb(0.5)) * arb.pi() / n for k in range(n)]
    return [angle.cos() for angle in angles], arb_mat([[(angle * j).cos() * (2 if j else 1) / n for angle in angles] for j in range(n)])


@lru_cache(256)
def _powers(n: int, count: int, bits: int) -> arb_mat:
    """So many powers of each of the n nodes, from 1 on."""
    return arb_mat([[node**k for k in range(count)] for node in _transform(n, bits)[0]])


def around(columns: Columns, formula: Formula, orders: Sequence[int | None], centre: arb, radius: arb) -> arb | None:
    """M where F is analytic in the disc but for what is removable at 0 (by its exact `orders` there), or None.

    On the circle no denominator and no argument of a logarithm vanishes, and it winds around 0 as often as its order at 0
    says: so it has no other zero inside, and |F| is largest on the circle. By symmetry half of the circle is enough.
    """
    inside = bool(abs(centre) < radius)
    if formula.singular or (inside and orders[-1] is None) or not (inside or abs(centre) > radius):
        return None
    needed = orders if inside else [0] * len(formula.steps)
    found = (_on_circle(columns, formula, needed, centre, radius, n) for n in _ARCS[: 1 + 2 * inside])
    bound = next((m for m in found if m is not None), None)
    return bound if bound is not None and bound.is_finite() else None


def _on_circle(
    columns: Columns, formula: Formula, orders: Sequence[int | None], centre: arb, radius: arb, arcs: int,
) -> arb | None:
    """M by so many arcs, None where they do not show it; infinite where F has another zero inside, so that more do not help."""
    points = [centre + radius * acb(0, k * arb.pi() / (2 * arcs)).exp() for k in range(2 * arcs + 1)]
    half = arb(0, (radius * arb.pi() / (2 * arcs)).upper())
    ends, whole = columns(points[::2]), columns([z + acb(half, half) for z in points[1::2]])
    for i in formula.guarded:
        winding = sum(((b / a).arg() for a, b in itertools.pairwise(ends[i])), arb(0)) / arb.pi()
        if any(arc.contains(0) or not arc.is_finite() for arc in whole[i]) or winding.unique_fmpz() is None:
            return None
        if winding.unique_fmpz() != orders[i]:
            return arb.pos_inf()
    if any(orders[i] or not (all(arc.real > 0 for arc in whole[i]) or all(arc.real < 0 for arc in whole[i])) for i in formula.logarithms):
        return None
    sizes = [abs(arc).upper() for arc in whole[-1]]
    return max(sizes) if all(size.is_finite() for size in sizes) else None
