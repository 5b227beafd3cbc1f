"""What balls prove of a formula near a real interval: where it is analytic, how large it is, and its Chebyshev coefficients."""

import itertools
from functools import lru_cache

from flint import acb, arb, arb_mat, ctx

from numerics.certified.formula import Rejected

_RATIOS = (32, 16, 8, 4, 64, 128, 256)  # radii of discs of analyticity, in half-widths of the cell
_NODES = (16, 24, 32, 48, 64, 96, 128)
_ARCS = (48, 240, 960)
_NOT_ANALYTIC = object()


def chebyshev(slots, formula, anchored, m, w, tolerance, polynomial):
    """Chebyshev coefficients of F, and of F - P, on [m - w, m + w], and a bound on the sum of those of F that are left out.

    The ellipse with the foci m - w and m + w and half the sum of axes rho w lies in the disc of radius (rho + 1) w/2.
    """
    if w == 0:
        value = slots(acb(m))[-1].real
        return [value], [value - sum(polynomial[:1])], arb(0)
    orders = formula.expansion(False) if anchored else [None]
    for ratio in _RATIOS:
        radius, rho = (ratio * arb(w)).upper(), arb(2 * ratio - 1)
        bound = abs(slots(acb(arb(m, radius), arb(0, radius)))[-1]).upper()
        if not bound.is_finite() and formula and (ratio <= 8 or (orders[-1] and radius > abs(m))):
            bound = around(slots, formula, orders if orders[-1] and orders[-1][0] >= 0 else [None], arb(m), radius)
        n = next((n for n in _NODES if bound is not None and len(polynomial) <= n and 5 * bound / rho**n < tolerance), None)
        if n:
            break
    else:
        raise Rejected(f"F is not shown to be analytic around s = {m!r}")
    nodes, transform = _transform(n, ctx.prec)
    values = [slots(acb(m + arb(w) * node))[-1].real for node in nodes]
    ours = [sum((v * (arb(w) * node) ** k for k, v in enumerate(polynomial)), arb(0)) for node in nodes]
    found = transform * arb_mat([[value, value - our] for value, our in zip(values, ours, strict=True)])
    return [found[j, 0] for j in range(n)], [found[j, 1] for j in range(n)], 5 * bound / rho**n


@lru_cache(64)
def _transform(n, bits):
    """The n nodes of Chebyshev's on [-1, 1], and the matrix from values there to coefficients."""
    angles = [(arb(k) + arb(0.5)) * arb.pi() / n for k in range(n)]
    return [angle.cos() for angle in angles], arb_mat([[(angle * j).cos() * (2 if j else 1) / n for angle in angles] for j in range(n)])


def around(slots, formula, orders, centre, radius):
    """M where F is analytic in the disc but for what is removable at 0 (by its exact `orders` there), or None.

    On the circle no denominator and no argument of a logarithm vanishes, and it winds around 0 as often as its order at 0
    says: so it has no other zero inside, and |F| is largest on the circle. By symmetry half of the circle is enough.
    """
    inside = bool(abs(centre) < radius)
    if (inside and None in orders) or not (inside or abs(centre) > radius):
        return None
    needed = [orders[i][0] if inside else 0 for i in range(len(formula.steps))]
    found = (_on_circle(slots, formula, needed, centre, radius, n) for n in _ARCS[: 1 + 2 * inside])
    bound = next((m for m in found if m is not None), None)
    return None if bound is _NOT_ANALYTIC else bound


def _on_circle(slots, formula, orders, centre, radius, arcs):
    points = [centre + radius * acb(0, k * arb.pi() / (2 * arcs)).exp() for k in range(2 * arcs + 1)]
    half = arb(0, (radius * arb.pi() / (2 * arcs)).upper())
    ends, whole = [slots(z) for z in points[::2]], [slots(z + acb(half, half)) for z in points[1::2]]
    for i in formula.guarded:
        winding = sum(((b[i] / a[i]).arg() for a, b in itertools.pairwise(ends)), arb(0)) / arb.pi()
        if any(arc[i].contains(0) or not arc[i].is_finite() for arc in whole) or winding.unique_fmpz() is None:
            return None
        if winding.unique_fmpz() != orders[i]:
            return _NOT_ANALYTIC  # there is another zero inside: more arcs do not help
    if any(orders[i] or not (all(arc[i].real > 0 for arc in whole) or all(arc[i].real < 0 for arc in whole)) for i in formula.logarithms):
        return None
    sizes = [abs(arc[-1]).upper() for arc in whole]
    return max(sizes) if all(size.is_finite() for size in sizes) else None
