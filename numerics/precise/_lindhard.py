"""Lindhard's function with mpmath, for whatever in `numerics.precise` needs it."""

from __future__ import annotations

from mpmath import mpf
from mpmath.ctx_mp import MPContext

from numerics.formulas import generated as _formulas


def at_precision(m: MPContext, y: mpf) -> mpf:
    """f(y), y >= 0, good to the precision of the context m."""
    if y == 0 or y == 1 or m.isinf(y):
        return m.mpf({0: 1, 1: 0.5}.get(y, 0))
    size = abs(m.mag(y))
    if size > m.prec:
        third = _formulas.lindhard_coefficient(m, m.mpf(1))
        return 1 - y * y * third if y < 1 else third / (y * y)
    with m.workprec(2 * m.prec + 2 * size + abs(m.mag(1 - y))):
        return _formulas.closed_lindhard(m, y)
