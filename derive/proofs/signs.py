"""The sign of an expression all over a region, where it is certain: by positive coefficients, by real roots, by balls."""

from __future__ import annotations

from dataclasses import dataclass

import sympy
from sympy.polys.polyerrors import BasePolynomialError

from derive.expressions.balls import BallFunction, NotEvaluable, ball, precision
from derive.proofs.region import Region

__all__ = ["Sign", "certain_sign"]

_MOST_BOXES = 400
_MOST_NAMES = 6
_MOST_FACTORS = 20
_MOST_OPERATIONS = 400


@dataclass(frozen=True)
class Sign:
    """A sign, "+" or "-", "0" for positive or zero, "!" for real or complex but never zero; and how it was seen."""

    sign: str
    by: str
    words: str = ""


def certain_sign(expression: sympy.Expr, region: Region) -> Sign | None:
    """The sign that `expression` has at every point of the region (inside of open intervals), or None."""
    if expression.is_positive or expression.is_negative:
        return Sign("+" if expression.is_positive else "-", "declaration")
    if expression.is_nonnegative:
        return Sign("0", "declaration")
    for relation in region.relations:
        if isinstance(relation, sympy.StrictGreaterThan | sympy.StrictLessThan) and sympy.expand(expression - relation.gts + relation.lts) == 0:
            return Sign("+", "exact", str(relation))
    if expression.is_Pow and expression.exp.is_Rational and not expression.exp.is_Integer:
        base = certain_sign(expression.base, region)
        return base if base is not None and base.sign in "+0" and (expression.exp.is_positive or base.sign == "+") else None
    if expression.is_Mul and len(expression.args) <= _MOST_FACTORS:
        found = _of_product([certain_sign(factor, region) for factor in expression.args])
        if found is not None:
            return found
    if not expression.free_symbols or expression.count_ops() > _MOST_OPERATIONS:
        return _by_balls(expression, region)
    return _by_coefficients(expression, region) or _by_roots(expression, region) or _by_balls(expression, region)


def _of_product(signs: list[Sign | None]) -> Sign | None:
    known = [one for one in signs if one is not None]
    if len(known) < len(signs) or any(one.sign == "!" for one in known):
        return None
    by = next((one.by for one in known if one.by != "declaration"), "declaration")
    turns = sum(one.sign == "-" for one in known)
    if any(one.sign == "0" for one in known):
        return Sign("0", by) if turns % 2 == 0 else None
    return Sign("-" if turns % 2 else "+", by)


def _by_coefficients(expression: sympy.Expr, region: Region) -> Sign | None:
    """Each name written by one that takes all positive values: then coefficients of one sign decide."""
    names = sorted(expression.free_symbols, key=lambda s: s.name)
    if not names or len(names) > _MOST_NAMES:
        return None
    changes = {}
    for name in names:
        interval = region.interval(name)
        if interval is None:
            return None
        positive = sympy.Dummy(positive=True)
        low, high = interval
        if low.is_finite and high.is_finite:
            changes[name] = low + (high - low) * positive / (1 + positive)
        elif low.is_finite:
            changes[name] = low + positive
        elif high.is_finite:
            changes[name] = high - positive
        else:
            return None
    changed = expression.xreplace(changes)
    if not changed.is_rational_function(*changes.values()) or changed.atoms(sympy.Function) or changed.has(sympy.I):
        return None
    signs = []
    try:
        for part in sympy.fraction(sympy.cancel(sympy.together(changed))):
            coefficients = sympy.Poly(part, *changes.values()).coeffs()
            if not all(c.is_positive for c in coefficients) and not all(c.is_negative for c in coefficients):
                return None
            signs.append(bool(coefficients[0].is_positive))
    except BasePolynomialError:
        return None
    inside = "+" if signs[0] == signs[1] else "-"
    faces = [certain_sign(sympy.cancel(expression.xreplace({name: end})), region) for name in names if not region.open(name)
             for end in region.interval(name) or () if end.is_finite]
    if all(face is not None and face.sign == inside for face in faces):
        return Sign(inside, "exact", "coefficients of one sign")
    return Sign("0", "exact", "coefficients of one sign") if inside == "+" else None


def _by_roots(expression: sympy.Expr, region: Region) -> Sign | None:
    """A rational function over Q of one real name, by the isolation of its real roots."""
    if len(expression.free_symbols) != 1:
        return None
    (name,) = expression.free_symbols
    interval = region.interval(name)
    if interval is None:
        return None
    low, high = interval
    closed = not region.open(name)
    try:
        for part in sympy.fraction(sympy.cancel(sympy.together(expression))):
            polynomial = sympy.Poly(part, name, domain="QQ")
            for factor, _ in polynomial.factor_list()[1]:
                roots = factor.count_roots(None if low is -sympy.oo else low, None if high is sympy.oo else high)
                ends = 0 if closed else sum(1 for end in (low, high) if end.is_finite and factor.eval(end) == 0)
                if roots > ends:
                    return None
    except BasePolynomialError:
        return None
    middle = low + 1 if low.is_finite and not high.is_finite else high - 1 if high.is_finite and not low.is_finite else (
        (low + high) / 2 if low.is_finite else sympy.Integer(0))
    value = expression.xreplace({name: middle})
    if not value.is_Rational or value == 0:
        return None
    return Sign("+" if value > 0 else "-", "exact", "isolation of real roots")


def _by_balls(expression: sympy.Expr, region: Region) -> Sign | None:
    """Boxes of balls over the closed region, if it is bounded."""
    names = tuple(sorted(expression.free_symbols, key=lambda s: s.name))
    sides = [region.intervals.get(name) for name in names]
    if any(side is None or not all(end.is_finite for end in side) for side in sides):
        return None
    try:
        function = BallFunction(expression, names)
    except (NotEvaluable, ValueError):
        return None
    queue = [tuple(side for side in sides if side)]
    start = queue[0]
    signs: set[str] = set()
    with precision(100):
        for done in range(_MOST_BOXES):
            if not queue:
                sign = signs.pop() if len(signs) == 1 else "!"
                return Sign(sign, "balls", f"{done} boxes")
            box = queue.pop()
            value = function(*map(ball, box))
            if value.is_finite() and not value.contains(0):
                real = value.imag == 0
                signs.add("+" if real and value.real > 0 else "-" if real and value.real < 0 else "!")
                if len(signs) > 1:
                    signs.add("!")
                continue
            if not box:
                return None
            widths = [(b - a) / (high - low) for (a, b), (low, high) in zip(box, start, strict=True)]
            i = widths.index(max(widths))
            a, b = box[i]
            queue += [(*box[:i], half, *box[i + 1 :]) for half in ((a, (a + b) / 2), ((a + b) / 2, b))]
    return None
