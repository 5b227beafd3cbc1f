"""Sine transforms of an even function that is analytic on either side of y = 1, at any distance."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import flint
from flint import acb, arb

from derive.verdict import Inconclusive, Verdict
from numerics._arguments import ArgumentTypeError, DomainError, _shown
from numerics.ball._working import Ball, Given, magnitude, parameter, working
from numerics.quadrature._ziman import require_real

Analytic: TypeAlias = Callable[[acb, bool], Ball]

_GUARD = 16
_MOST_BOXES = 20_000
_LEAST_BITS = 64
_CORNER = 2.0**-10
_WEDGES = (1.25, 1.0, 0.7, 0.4, 0.2, 0.1)
_MOST_HALVINGS = 6


@dataclass(frozen=True)
class Transform:
    """An integral, and what it rests on.

    value: a real ball that contains it if all of `verdict.uses` is true; NaN where that is not shown either.
    verdict: a `derive` verdict, always `Inconclusive`, since nothing in `uses` is proven; its reason says what is.
    """

    value: arb
    verdict: Verdict


def fourier_bessel(inside: Analytic, outside: Analytic, rho: Given, growth: tuple[int, int] = (2, 1), beyond: int = 8, digits: int = 30) -> Transform:
    """A ball that contains the integral of y F(y) sin(rho y) over 0 < y < oo, if what `verdict.uses` names is true.

    F(y) = inside(y) for 0 < y < 1 and outside(y) for y > 1, both even, and real on their part of the real axis;
    times 4 pi/rho it is the Fourier transform of a spherically symmetric function. With y = 1 + i t the value is
    Im of the integral of y (outside(y) - inside(y)) exp(i rho y) i dt over 0 < t < oo, here by the trapezoidal rule
    in log t; the cost does not grow with rho.

    inside, outside: called as f(y, analytic) with an `acb`, as the integrand of `acb.integral`; with `analytic`
    they must return a ball that is not finite unless they are analytic on all of y. That they are, for Im y > 0, in
    |Re y| < 1 and in Re y > 1 and both of them in a wedge around Re y = 1, is proven by boxes for |Re y|, Im y <
    `beyond`; if not, `value` is NaN and `verdict` says where a box is not finite, as at a pole. On trust, and named
    in `verdict.uses`: that they are even and real; that they are analytic beyond, and next to y = 1, where they are
    only shown to be bounded; that exp(i rho y) y F vanishes at infinity; and that |y (outside - inside)| <=
    C |t| (1 + |t|)**k in the wedge, with `growth` = (C, k), of which only the nodes are tested. A pole beyond is not seen.

    rho > 0: a number or real ball; beyond >= 2; digits.

    Raises `DomainError`, `ArgumentTypeError`, and `ArithmeticError` where an exact rho does not give `digits`
    digits of the value or of 1/rho**2, whichever is larger.

    Source: ashcroft-langreth-1967, Eq. (7), has such an integral.

    >>> from numerics import ball
    >>> found = fourier_bessel(ball.lindhard_inside, ball.lindhard_outside, 2, digits=15)
    >>> (found.value - arb.pi() / 2 * (arb(2).sin() - 2 * arb(2).cos()) / 8).contains(0)
    True
    """
    if not callable(inside) or not callable(outside):
        raise ArgumentTypeError("inside and outside must be functions of (y, analytic)")
    C, k = _growth(growth)
    if isinstance(beyond, bool) or not isinstance(beyond, int) or beyond < 2:
        raise DomainError(f"beyond must be an integer >= 2, not {_shown(beyond)}")
    given = parameter("rho", rho, "> 0")
    require_real([given])
    with working(None, digits) as wanted:
        try:
            flint.ctx.prec = max(wanted, _LEAST_BITS)
            boxes = _cover(inside, 0, 1, beyond, "inside") + _cover(outside, 1, beyond, beyond, "outside")
            flint.ctx.prec = wanted + _GUARD + magnitude(given.value)
            size = given.ball().real
            value, more = _on_the_cut(inside, outside, size, C, k, beyond)
        except _NotProven as problem:
            return Transform(arb.nan(), Inconclusive(str(problem)))
        if given.is_exact and not value.rad() <= abs(value).max(1 / size**2) * arb(2) ** -wanted:
            raise ArithmeticError(f"fourier_bessel: no ball of {digits} digits with {flint.ctx.prec} bits")
        flint.ctx.prec = wanted
        return Transform(+value, _on_trust(boxes + more, C, k, beyond))


def _on_trust(boxes: int, C: int, k: int, beyond: int) -> Inconclusive:
    uses = (
        "inside and outside are even, and real on their part of the real axis",
        f"both are analytic for |Re y| or Im y > {beyond}, and next to y = 1 off the real axis",
        "exp(i rho y) y inside and exp(i rho y) y outside vanish at infinity",
        f"|y (outside - inside)| <= {C} |t| (1 + |t|)**{k} in the wedge",
    )
    return Inconclusive(f"{boxes} boxes show both functions analytic; an enclosure if, which is not proven, {'; '.join(uses)}", uses)


class _NotProven(ArithmeticError):
    """A box on which a function is not proven to be analytic, or a node where it grows too fast."""


def _on_the_cut(inside: Analytic, outside: Analytic, rho: arb, C: int, k: int, beyond: int) -> tuple[arb, int]:
    """The integral, and the number of boxes on which both functions were found to be analytic."""
    i, bits = acb(0, 1), flint.ctx.prec
    log_rho = float(rho.log())
    low = -(0.35 * bits + max(0.0, log_rho) + 4)
    high = math.log(0.7 * bits + 8 * k) - log_rho
    for wedge in _WEDGES:
        boxes = _analytic_in_wedge(inside, outside, low, min(high, math.log(beyond)), wedge)
        if boxes:
            break
    else:
        raise _NotProven("inside and outside are not proven to be analytic in a wedge around Re y = 1")
    h = (2 * arb.pi() * wedge / (arb(2).log() * (bits + 8))).mid()
    first, last = int(low / float(h)), int(high / float(h)) + 1
    total = acb(0)
    for n in range(first, last):
        t = (n * h).exp()
        y = 1 + i * t
        difference = y * (outside(y, False) - inside(y, False))
        if not difference.abs_lower() <= C * t * (1 + t) ** k:
            raise _NotProven(f"|y (outside - inside)| is above {C} |t| (1 + |t|)**{k} at y = {y.str(3, radius=False)}")
        total += difference * (-rho * t).exp() * t
    rate = rho * arb(wedge).cos()
    terms = sum((math.comb(k, n) * math.factorial(n + 1) / rate ** (n + 2) for n in range(k + 1)), arb(0))
    error = 2 * C * terms / ((2 * arb.pi() * wedge / h).exp() - 1)
    t, end = ((first - 1) * h).exp(), (last * h).exp()
    error += h * C * t**2 * (1 + t) ** k / (1 - (-2 * h).exp())
    ratio = ((2 + k) * h - rho * end * (h.exp() - 1)).exp()
    error += h * C * end**2 * (1 + end) ** k * (-rho * end).exp() / (1 - ratio) if ratio < 1 else arb.pos_inf()
    return (total * h * i * acb(0, rho).exp()).imag + arb(0, error.upper()), boxes


def _analytic_in_wedge(inside: Analytic, outside: Analytic, low: float, high: float, wedge: float) -> int:
    """The number of boxes in log t that show both functions analytic at y = 1 + i t for |arg t| <= wedge, or 0."""
    parts = [(arb(low) + n, arb(low) + n + 1, -wedge, wedge, 0) for n in range(max(1, math.ceil(high - low)))]
    done = 0
    while parts:
        a, b, down, up, halvings = parts.pop()
        y = 1 + acb(0, 1) * acb(a.union(b), arb(down).union(arb(up))).exp()
        if inside(y, True).is_finite() and outside(y, True).is_finite():
            done += 1
        elif halvings == _MOST_HALVINGS:
            return 0
        elif halvings % 2:
            parts += [(a, (a + b) / 2, down, up, halvings + 1), ((a + b) / 2, b, down, up, halvings + 1)]
        else:
            parts += [(a, b, down, (down + up) / 2, halvings + 1), (a, b, (down + up) / 2, up, halvings + 1)]
    return done


def _cover(function: Analytic, left: int, right: int, top: int, name: str) -> int:
    """The number of boxes that show `function` analytic in a rectangle on the real axis, but for a corner at y = 1."""
    boxes, done = [(arb(left), arb(right), arb(0), arb(top))], 0
    while boxes:
        a, b, low, high = boxes.pop()
        y = acb(a.union(b), low.union(high))
        if function(y, not (y - 1).abs_upper() < _CORNER).is_finite():
            done += 1
            continue
        if done + len(boxes) > _MOST_BOXES or (b - a).max(high - low) < _CORNER / 4:
            raise _NotProven(f"{name} is not proven to be analytic near y = {y.mid().str(3, radius=False)}")
        if b - a > high - low:
            middle = ((a + b) / 2).mid()
            boxes += [(a, middle, low, high), (middle, b, low, high)]
        else:
            middle = ((low + high) / 2).mid()
            boxes += [(a, b, low, middle), (a, b, middle, high)]
    return done


def _growth(growth: object) -> tuple[int, int]:
    if (not isinstance(growth, tuple) or len(growth) != 2 or not all(isinstance(n, int) and not isinstance(n, bool) for n in growth)
            or growth[0] < 1 or not 0 <= growth[1] <= 20):
        raise DomainError(f"growth must be integers (C, k) with C >= 1 and 0 <= k <= 20, not {_shown(growth)}")
    return growth


