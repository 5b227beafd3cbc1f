"""The sign of an expression all over a region, where it is certain: by exact rules, by derivatives, by balls; the cheap ways first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

import sympy

from derive.expressions.balls import NotEvaluable
from derive.obligations.ledger import recording
from derive.proofs.covering import cover
from derive.proofs.met import met_by
from derive.proofs.region import Region
from derive.proofs.rules_of_signs import sign_of_number
from derive.proofs.several import Several

__all__ = ["Sign", "boxes_of", "certain_sign", "open_sign"]

_MOST_BOXES = 400
_MOST_NAMES = 6
_MOST_OPERATIONS = 400

Interval = tuple[sympy.Expr, sympy.Expr]


@dataclass(frozen=True)
class Sign:
    """A sign, "+" or "-", "0" for positive or zero, "!" for real or complex but never zero; and how it was seen."""

    sign: str
    by: str
    words: str = ""


def certain_sign(expression: sympy.Expr, region: Region) -> Sign | None:
    """The sign that `expression` has at every point of the region (inside of open intervals), or None.

    It is certain only where the expression is defined. Names have their intervals of the region, or all declared values.
    """
    if expression.has(sympy.nan, sympy.zoo, sympy.oo, -sympy.oo) or not expression.is_commutative:
        return None
    if not expression.free_symbols:
        return _of_constant(expression)
    stated = _as_stated(expression, region)
    if stated is not None and stated.sign in "+-":
        return stated
    for rule in (_exact, _of_parts, _in_boxes, _between_singular_points):
        found = rule(expression, region)
        if found is not None:
            return found
    return stated


def _as_stated(expression: sympy.Expr, region: Region) -> Sign | None:
    """The sign of what relations of the region say is positive, or not negative, or not zero; or of its negative."""
    found: dict[str, str] = {}
    for relation in region.relations:
        if relation.free_symbols != expression.free_symbols:
            continue
        if isinstance(relation, sympy.Unequality) and relation.lhs.is_commutative:
            ratio = sympy.cancel((relation.lhs - relation.rhs) / expression)
            if ratio.is_number and ratio.is_finite and ratio.is_zero is False:
                found["!"] = str(relation)
        elif isinstance(relation, sympy.GreaterThan | sympy.LessThan | sympy.StrictGreaterThan | sympy.StrictLessThan):
            strict = isinstance(relation, sympy.StrictGreaterThan | sympy.StrictLessThan)
            for sign, turn in (("+", 1), ("-", -1)):
                if (strict or turn == 1) and sympy.expand(turn * expression - relation.gts + relation.lts) == 0:
                    found[sign if strict else "0"] = str(relation)
    if {"!", "0"} <= found.keys():
        found["+"] = f"{found['0']}, {found['!']}"
    return next((Sign(sign, "exact", found[sign]) for sign in "+-!0" if sign in found), None)


def _of_constant(expression: sympy.Expr) -> Sign | None:
    sign = sign_of_number(expression)
    if sign:
        return Sign(sign, "balls", "its value")
    try:
        found = cover(expression, {}, 1)
    except NotEvaluable:
        return None
    return Sign(found.sign, "balls", "its value") if found.sign else None


def _exact(expression: sympy.Expr, region: Region) -> Sign | None:
    if expression.count_ops() > _MOST_OPERATIONS:
        return None
    rules: dict[str, None] = {}
    signs = set()
    found = boxes_of(expression, region)
    if found is None:
        return None
    for changed, box in found:
        with recording() as ledger:
            sign = "0+" if changed == 0 else open_sign(changed, box, _MOST_BOXES)
        if not sign or any(met_by(one, Region()) is None for step in ledger.steps for one in step.obligations):
            return None
        signs.add(sign)
        rules.update(dict.fromkeys(step.rule for step in ledger.steps))
    by = "declaration" if set(rules) <= {"sign by declaration"} else "balls" if "sign in boxes" in rules else "exact"
    words = ", ".join(rule.removeprefix("sign by ") for rule in rules)
    if len(signs) == 1 and (sign := signs.pop()) in ("+", "-"):
        return Sign(sign, by, words)
    if signs <= {"+", "0+"}:
        return Sign("0", by, words)
    return None


def _between_singular_points(expression: sympy.Expr, region: Region) -> Sign | None:
    """The sign on all sides of the points where a logarithm of a modulus is not defined, if it is the same."""
    for log in sorted(expression.atoms(sympy.log), key=str):
        for modulus in sorted(log.atoms(sympy.Abs), key=str):
            names = modulus.free_symbols
            interval = region.interval(next(iter(names))) if len(names) == 1 else None
            point = sympy.roots(modulus.args[0], *names) if interval and modulus.args[0].is_polynomial(*names) else {}
            if interval is None or len(point) != 1 or not all(at.is_Rational and interval[0] < at < interval[1] for at in point):
                continue
            (name,), (at,) = names, point
            parts = [Region({**region.intervals, name: side}, region.relations, region.continued) for side in ((interval[0], at), (at, interval[1]))]
            found = [certain_sign(expression, part) for part in parts]
            if region.closed_ends(name) or any(one is None or one.sign not in "+-" for one in found) or len({one.sign for one in found if one}) > 1:
                return None
            return found[0]
    return None


def _of_parts(expression: sympy.Expr, region: Region) -> Sign | None:
    """A complex number whose real or imaginary part does not vanish."""
    if not expression.has(sympy.I) or expression.count_ops() > 60 or not all(name.is_extended_real for name in expression.free_symbols):
        return None
    for part in expression.as_real_imag():
        if part != 0 and not part.has(sympy.I, sympy.re, sympy.im):
            found = _exact(part, region)
            if found is not None and found.sign in "+-":
                return Sign("!", found.by, found.words)
    return None


def _in_boxes(expression: sympy.Expr, region: Region) -> Sign | None:
    """Boxes of balls over the closed region, if it is bounded; also for what is complex, or has parts that only balls know."""
    names = sorted(expression.free_symbols, key=lambda name: name.name)
    sides = {name: region.intervals.get(name) for name in names}
    box = {name: side for name, side in sides.items() if side is not None and all(end.is_finite for end in side) and side[0] < side[1]}
    if len(box) < len(names):
        return None
    try:
        found = cover(expression, box, _MOST_BOXES)
    except (NotEvaluable, ValueError):
        return None
    return Sign(found.sign, "balls", f"{found.boxes} boxes") if found.sign else None


def open_sign(expression: sympy.Expr, box: Mapping[sympy.Symbol, Interval], boxes: int) -> str:
    """The sign all over an open box, bounded or not, of an expression in the names of the box: "+", "-", "0+", "0-" or an empty string."""
    return Several(box, boxes).sign(expression)


def boxes_of(expression: sympy.Expr, region: Region) -> list[tuple[sympy.Expr, dict[sympy.Symbol, Interval]]] | None:
    """Expressions in new real names on open boxes; their values together are all that `expression` takes in the region.

    Ends that belong to the region are put in; relations between names are used where one name is written by another.
    None where a name is not real, or where there are too many.
    """
    expression, extra = _related(expression, region)
    names = sorted(expression.free_symbols, key=lambda name: name.name)
    if len(names) > _MOST_NAMES:
        return None
    alike = Counter(name.name for name in names)
    letters = {name: name.name if alike[name.name] == 1 else f"{name.name} ({i})" for i, name in enumerate(names)}
    choices: list[list[tuple[sympy.Expr, dict[sympy.Symbol, Interval]]]] = []
    for name in names:
        if name in extra:
            choices.append([_renamed(name, (sympy.Integer(0), sympy.oo), letters[name])])
            continue
        interval = region.interval(name)
        if interval is None:
            return None
        parts = list(_parts(name, interval, region, letters[name]))
        if not parts:
            return None
        choices.append(parts)
    found = []
    for choice in product(*choices):
        values = {name: value for name, (value, _) in zip(names, choice, strict=True)}
        box = {new: side for _, sides in choice for new, side in sides.items()}
        found.append((expression.xreplace(values), box))
    return found if len(found) <= 2**4 else None


def _parts(name: sympy.Symbol, interval: Interval, region: Region, letters: str) -> Iterator[tuple[sympy.Expr, dict[sympy.Symbol, Interval]]]:
    """What a name may be: an open interval in a new name, and the ends that belong to the region."""
    (low, high), belonging = interval, region.closed_ends(name)
    if name.is_integer:  # among the reals between the first and the last integer
        low = sympy.ceiling(low) if low in belonging else sympy.floor(low) + 1 if low.is_finite else low
        high = sympy.floor(high) if high in belonging else sympy.ceiling(high) - 1 if high.is_finite else high
        if low > high:
            return
        closed = [end for end in dict.fromkeys((low, high)) if end.is_finite]
    else:
        closed = list(belonging)
    for end in closed:
        yield end, {}
    if low < high:
        yield _renamed(name, (low, high), letters)


def _renamed(name: sympy.Symbol, interval: Interval, letters: str) -> tuple[sympy.Expr, dict[sympy.Symbol, Interval]]:
    """A real name of these letters, which no other has, that knows its sign."""
    low, high = interval
    sign = {"positive": True} if low.is_extended_nonnegative else {"negative": True} if high.is_extended_nonpositive else {"real": True}
    new = sympy.Symbol(letters, **sign)
    return new, {new: interval}


def _related(expression: sympy.Expr, region: Region) -> tuple[sympy.Expr, set[sympy.Symbol]]:
    """With greater > less for a name in the expression: greater = less + something positive, whatever else is known of the greater one."""
    relations = [one for one in region.relations if isinstance(one, sympy.StrictGreaterThan | sympy.StrictLessThan)]
    extra: set[sympy.Symbol] = set()
    nothing = sympy.StrictGreaterThan(sympy.Dummy(positive=True), 0, evaluate=False)  # a relation that turned out to be always so
    for i in range(len(relations)):
        greater, less = relations[i].gts, relations[i].lts
        if greater.is_Rational or less.is_Rational:
            continue  # the intervals know
        if not (expression.free_symbols & relations[i].free_symbols) or not all(name.is_extended_real for name in relations[i].free_symbols):
            continue
        more = sympy.Symbol(f"{greater}-{less} by {i}", positive=True)
        if greater.is_Symbol and not less.has(greater) and expression.has(greater):
            change = {greater: less + more}
        elif less.is_Symbol and not greater.has(less) and expression.has(less):
            change = {less: greater - more}
        else:
            continue
        if any(name in extra for name in change):
            continue
        expression = expression.xreplace(change)
        relations = [one.xreplace(change) if j > i else one for j, one in enumerate(relations)]
        relations = [one if isinstance(one, sympy.StrictGreaterThan | sympy.StrictLessThan) else nothing for one in relations]
        extra.add(more)
    return expression, extra
