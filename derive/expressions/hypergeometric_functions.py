"""Generalized hypergeometric functions by elementary ones and complete elliptic integrals, where their parameters allow it.

0F1(; c; z) with c half an odd number, and 2F1(a, b; c; z) whose parameters differ by integers from those of a known one, are found from it by the
differential relations of neighbours; 2F1 at 1 is Gauss's. NIST Handbook of Mathematical Functions: 15.4 (known ones), 15.5.3 to 15.5.6, 15.5.8,
15.5.9 (neighbours), 15.4.20 (Gauss), 16.3.1, 10.39.
"""

from __future__ import annotations

from itertools import permutations

import sympy

from derive.obligations.conditions import NonZero, Obligation

__all__ = ["by_elementary"]

_MOST_STEPS = 12
_HALF, _ONE = sympy.Rational(1, 2), sympy.Integer(1)
_t = sympy.Dummy("t")

Closed = tuple[sympy.Expr, tuple[Obligation, ...]]
_BASES: tuple[tuple[tuple[sympy.Expr, sympy.Expr, sympy.Expr], sympy.Expr], ...] = (  # in t, the argument is t²
    ((_HALF, _HALF, 3 * _HALF), sympy.asin(_t) / _t),
    ((_HALF, _ONE, 3 * _HALF), (sympy.log(1 + _t) - sympy.log(1 - _t)) / (2 * _t)),
    ((_ONE, _ONE, 3 * _HALF), sympy.asin(_t) / (_t * sympy.sqrt(1 - _t**2))),
    ((_ONE, _ONE, sympy.Integer(2)), -sympy.log(1 - _t**2) / _t**2),
    ((_HALF, _HALF, _ONE), 2 / sympy.pi * sympy.elliptic_k(_t**2)),
)


def by_elementary(node: sympy.Expr) -> Closed | None:
    """The same function written by others, and where that holds; None where nothing is known."""
    above, below, z = tuple(node.args[0]), tuple(node.args[1]), node.args[2]
    if (len(above), len(below)) == (0, 1):
        return _bessel(below[0], z)
    if (len(above), len(below)) != (2, 1) or not all(one.is_Rational for one in (*above, *below)):
        return None
    (a, b), c = sorted(above), below[0]
    if c.is_integer and c <= 0:
        return None
    if z == 1:
        return (sympy.gamma(c) * sympy.gamma(c - a - b) / (sympy.gamma(c - a) * sympy.gamma(c - b)), ()) if _gauss(a, b, c) else None
    if not (1 - z).is_positive:
        return None
    value = _gauss_function(a, b, c)
    return None if value is None else (value.xreplace({_t: sympy.sqrt(z)}), (NonZero(z),))


def _gauss(a: sympy.Expr, b: sympy.Expr, c: sympy.Expr) -> bool:
    poles = any(one.is_integer and one <= 0 for one in (c - a, c - b))
    return bool(c - a - b > 0) and not poles


def _gauss_function(a: sympy.Expr, b: sympy.Expr, c: sympy.Expr) -> sympy.Expr | None:
    for (p, q, r), known in _BASES:
        for first, second in ((a, b), (b, a)):
            steps = [one - base for one, base in ((first, p), (second, q), (c, r))]
            if all(step.is_Integer for step in steps) and sum(map(abs, steps)) <= _MOST_STEPS:
                ways = (_moved(known, [p, q, r], [int(step) for step in steps], order) for order in permutations(range(3)))
                return next((value for value in ways if value is not None), None)
    return None


def _moved(value: sympy.Expr, at: list[sympy.Expr], steps: list[int], order: tuple[int, ...]) -> sympy.Expr | None:
    """From one function to another by neighbours, never through one that is not defined or all parameters of which may be left out."""
    while any(steps):
        for place in order:
            step = steps[place]
            if step and _allowed(at, place, step):
                value = sympy.together(_neighbour(value, at, place, 1 if step > 0 else -1))
                at[place] += 1 if step > 0 else -1
                steps[place] -= 1 if step > 0 else -1
                break
        else:
            return None
    return value


def _allowed(at: list[sympy.Expr], place: int, step: int) -> bool:
    a, b, c = at
    if place == 2:
        return (c - a) * (c - b) != 0 if step > 0 else c != 1
    own = at[place]
    return own != 0 if step > 0 else c != own


def _neighbour(value: sympy.Expr, at: list[sympy.Expr], place: int, step: int) -> sympy.Expr:
    """The function with one parameter more, or less, by one; d/dz = d/dt / (2t)."""
    a, b, c = at
    z, slope = _t**2, value.diff(_t) / (2 * _t)
    if place == 2:
        if step > 0:
            return c * ((1 - z) * slope + (c - a - b) * value) / ((c - a) * (c - b))
        return (z * slope + (c - 1) * value) / (c - 1)
    own, other = (a, b) if place == 0 else (b, a)
    if step > 0:
        return (z * slope + own * value) / own
    return (z * (1 - z) * slope + (c - own - other * z) * value) / (c - own)


def _bessel(c: sympy.Expr, z: sympy.Expr) -> Closed | None:
    """0F1 of half an odd number by hyperbolic functions of 2 sqrt(z), even ones of it: either root will do."""
    steps = c - 3 * _HALF
    if not steps.is_Integer or abs(steps) > _MOST_STEPS:
        return None
    value, at = sympy.sinh(2 * _t) / (2 * _t), 3 * _HALF
    while at < c:
        value, at = at * value.diff(_t) / (2 * _t), at + 1
    while at > c:
        value, at = value + _t * value.diff(_t) / (2 * (at - 1)), at - 1
    return value.xreplace({_t: _root(z)}), (NonZero(z),)


def _root(z: sympy.Expr) -> sympy.Expr:
    """A number with the square z."""
    size, rest = z.as_coeff_Mul()
    if size.is_negative and (root := _perfect(-size * rest)) is not None:
        return sympy.I * root
    root = _perfect(z)
    return sympy.sqrt(z) if root is None else root


def _perfect(z: sympy.Expr) -> sympy.Expr | None:
    roots: list[sympy.Expr] = []
    for factor in sympy.Mul.make_args(z):
        base, power = factor.as_base_exp()
        if factor.is_Rational and factor.is_positive:
            roots.append(sympy.sqrt(factor))
        elif power.is_Integer and power % 2 == 0:
            roots.append(base ** (power / 2))
        else:
            return None
    return sympy.Mul(*roots)


