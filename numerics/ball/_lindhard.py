"""Enclosures of the Lindhard function: on the real axis, and of its two analytic continuations."""

from __future__ import annotations

from typing import overload

from flint import acb, arb

from numerics.ball._working import Ball, Given, blurred, both, enclosed, number, through, wide
from numerics.formulas import generated as _formulas

_SERIES_BELOW = arb(2) ** -8
_SERIES_BELOW_WHERE_WIDE = arb(0.75)
_HALF = arb(0.5)


def lindhard(y: Given, analytic: bool = False, bits: int | None = None, digits: int | None = None) -> Ball:
    """A ball that contains f at every point of y; not finite with `analytic` unless f is analytic on all of y.

    f(y) = 1/2 + (1 - y**2)/(4 y) log|(1 + y)/(1 - y)|, even in y. On the real axis these are two analytic
    functions: for |y| < 1 and for |y| > 1. Off the axis the value is that of the one to which Re y belongs,
    `lindhard_inside` or `lindhard_outside`; a complex ball that reaches both sides of |Re y| = 1 gives a ball
    around both of them, and with `analytic` a ball that is not finite. On a real ball the enclosure is the
    exact range but for rounding, since f falls with |y|.

    Parameters: y, a number or ball as in `numerics.ball`, +inf is allowed; analytic, bool; bits or digits,
    the precision of the result.

    Raises `DomainError` (text that is no number, a precision that is none), `ArgumentTypeError`.

    Source: ashcroft-langreth-1967, the text after Eq. (3).

    >>> print(lindhard("0.5", digits=30).str(20, radius=False))
    0.91197960825054113427
    >>> lindhard(arb(0.5, 0.25)).contains(lindhard("0.3"))
    True
    """
    return enclosed(lambda y: pair(y, analytic)[:1], [number("y", y)], bits, digits)[0]


def lindhard_inside(y: Given, analytic: bool = False, bits: int | None = None, digits: int | None = None) -> Ball:
    """A ball that contains the continuation of f from |y| < 1, analytic outside the cuts y <= -1 and y >= 1.

    On a cut the value is that of the principal logarithm, which needs a complex ball: a real one gives NaN.
    Parameters and errors: as in `lindhard`.

    >>> lindhard_inside(2j, digits=15).real.overlaps((arb(2).atan() * 5 + 2) / 4)  # no cut on the imaginary axis
    True
    """
    return enclosed(lambda y: (1 - inside_minor(y, analytic),), [number("y", y)], bits, digits)[0]


def lindhard_outside(y: Given, analytic: bool = False, bits: int | None = None, digits: int | None = None) -> Ball:
    """A ball that contains the continuation of f from |y| > 1, analytic outside the cut -1 <= y <= 1.

    On the cut as for `lindhard_inside`. Parameters and errors: as in `lindhard`.

    >>> lindhard_outside(2).overlaps(lindhard(2))
    True
    """
    return enclosed(lambda y: (outside_minor(y, analytic),), [number("y", y)], bits, digits)[0]


def pair(y: Ball, analytic: bool = False) -> tuple[Ball, Ball]:
    """f and 1 - f on the ball y, each to relative accuracy."""
    size = abs(y.real)
    if size.is_nan() or (isinstance(y, acb) and not y.is_finite()):
        return y * arb.nan(), y * arb.nan()
    if analytic and not (size < 1 or size > 1):
        return y * arb.nan(), y * arb.nan()
    if isinstance(y, arb) and wide(y, 1 - size):
        return _on_interval(size)
    if size < 1:
        minor = inside_minor(y)
        return 1 - minor, minor
    if size > 1:
        minor = outside_minor(y)
        return minor, 1 - minor
    if isinstance(y, arb):
        return _on_interval(size)
    inner, outer = inside_minor(y), outside_minor(y)
    return both(1 - inner, outer), both(inner, 1 - outer)


@overload
def inside_minor(y: arb, analytic: bool = False) -> arb: ...
@overload
def inside_minor(y: acb, analytic: bool = False) -> acb: ...
def inside_minor(y: Ball, analytic: bool = False) -> Ball:
    """1 - f of the continuation from |y| < 1."""
    if analytic and y.imag.contains(0) and not abs(y.real) < 1:
        return y * arb.nan()
    size = y.abs_upper()
    if size < _SERIES_BELOW or (size < _SERIES_BELOW_WHERE_WIDE and wide(y, 1 - abs(y))):
        return _series(y * y)
    if y == 1 or y == -1:
        return 0 * y + _HALF
    found = through(_minor, y, 1 - y, _log_ratio(1 + y, 1 - y))[0]
    return found if found.is_finite() or not _touches_one(y) else _around_one(y, inside=True)


@overload
def outside_minor(y: arb, analytic: bool = False) -> arb: ...
@overload
def outside_minor(y: acb, analytic: bool = False) -> acb: ...
def outside_minor(y: Ball, analytic: bool = False) -> Ball:
    """f of the continuation from |y| > 1."""
    if analytic and y.imag.contains(0) and not abs(y.real) > 1:
        return y * arb.nan()
    v, size = 1 / y, (1 / y.abs_lower()).upper()
    if size < _SERIES_BELOW or (size < _SERIES_BELOW_WHERE_WIDE and wide(v, 1 - abs(v))):
        return _series(v * v if v.abs_upper() < 1.5 * size else blurred(0 * v.mid(), size * size))
    if y == 1 or y == -1:
        return 0 * y + _HALF
    found = through(_minor, y, y - 1, _log_ratio(y + 1, y - 1))[0]
    return found if found.is_finite() or not _touches_one(y) else _around_one(y, inside=False)


_minor = _formulas.minor_near_one


def _log_ratio(a: Ball, b: Ball) -> Ball:
    """log(a/b) for a = 1 + y and b = +-(1 - y), where it is log a - log b, which is the narrower of the two for wide balls."""
    return a.log() - b.log() if wide(b) and not b.imag.is_zero() else (a / b).log()


def _series(w: Ball) -> Ball:
    """The smaller of f and 1 - f in w = v**2, v = min(y, 1/y): the sum of a(n) w**n over n > 0."""
    return w * power_series(1, w)


def power_series(first: int, w: Ball) -> Ball:
    """The sum of a(n) w**(n - first) over n >= first, with a(n) = 1/(4 n**2 - 1): a(first) 2F1(1, first - 1/2; first + 3/2; w)."""
    return w.hypgeom_2f1(first - _HALF, 1, first + 3 * _HALF) * _formulas.lindhard_coefficient(None, arb(first))


def _on_interval(size: arb) -> tuple[arb, arb]:
    """f and 1 - f where |y| fills the interval `size`."""
    ends = [_at_point(arb(0).max(size.lower())), _at_point(size.upper())]
    return ends[0][0].union(ends[1][0]), ends[0][1].union(ends[1][1])


def _at_point(y: arb) -> tuple[arb, arb]:
    if y == arb.pos_inf():
        return arb(0), arb(1)
    minor = inside_minor(y) if y <= 1 else outside_minor(y)
    return (1 - minor, minor) if y <= 1 else (minor, 1 - minor)


def _touches_one(y: Ball) -> bool:
    return (1 - y).contains(0) or (1 + y).contains(0)


def _around_one(y: Ball, inside: bool) -> Ball:
    """The same near y = 1, where t log t is small: |t log t| <= r (|log r| + pi) for |t| <= r <= 1/e."""
    y = acb(y if y.real > 0 else -y)
    t = 1 - y if inside else y - 1
    r = t.abs_upper()
    if not r < 0.36:
        return y * arb.nan()
    bound = (r * (arb.pi() - r.log())).upper() if r > 0 else r
    t_log_t = acb(arb(0, bound), arb(0, bound))
    return _minor(y, t * (1 + y).log() - t_log_t, 1)
