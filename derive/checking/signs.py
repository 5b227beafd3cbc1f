"""Signs over an interval or a box: by isolation of the roots of polynomials, or by boxes of balls at another precision, cut elsewhere."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import flint
from flint import acb, arb

from derive.checking.balls import Balls, precision
from derive.checking.identities import Judge, Rejected
from derive.checking.reading import Malformed, Record, Unchecked, node_of

__all__ = ["covered_sign", "positive", "positive_in_boxes", "signed"]

_BITS = 150
_MOST_BOXES = 20_000
_PART = Fraction(3, 7)

Box = tuple[tuple[Fraction, Fraction], ...]


def positive(record: Record, step: dict[str, Any], judge: Judge) -> None:
    """expression > 0 on low < variable < high."""
    if len(step["of"]) == 2 and isinstance(step["of"][1], list):
        step = {**step, "of": [step["of"][0], *step["of"][1]]}
    if any(isinstance(side, list) for side in step["of"]):
        positive_in_boxes(record, step, judge)
        return
    if len(step["of"]) != 4:
        raise Malformed("record of a proof: positive is of an expression, a variable and two ends")
    expression, variable, low, high = map(node_of, step["of"])
    _on_interval(record, expression, variable, low, high, 1)


def signed(record: Record, step: dict[str, Any], judge: Judge) -> None:
    """The sign that the step gives, on an interval or in a box."""
    of, sign = step["of"], step["gives"][0]
    if sign not in ("+", "-"):
        raise Unchecked(f"the sign {sign!r}")
    if len(of) == 2 and isinstance(of[1], list):
        of = [of[0], *of[1]]
    if len(of) == 4 and not any(isinstance(side, list) for side in of):
        expression, variable, low, high = map(node_of, of)
        _on_interval(record, expression, variable, low, high, 1 if sign == "+" else -1)
        return
    positive_in_boxes(record, {**step, "of": of}, judge, 1 if sign == "+" else -1)


def _on_interval(record: Record, expression: int, variable: int, low: int, high: int, sign: int) -> None:
    if record.nodes[variable][0] != "x":
        raise Malformed("record of a proof: positive in something that is no name")
    ends = _end(record, low), _end(record, high)
    found = _quotient(record, expression, record.nodes[variable][1])
    if found is None:
        if None in ends:
            raise Unchecked("a half-line without a polynomial")
        _covered(record, expression, (record.nodes[variable][1],), ((ends[0], ends[1]),), sign)  # type: ignore[arg-type]
        return
    for polynomial in found:
        _no_root_inside(polynomial, *ends)
    middle = _inside(*ends)
    values = [polynomial(flint.fmpq(middle.numerator, middle.denominator)) for polynomial in found]
    if sign * values[0] * values[1] <= 0:
        raise Rejected(f"it has another sign at {middle}")


def positive_in_boxes(record: Record, step: dict[str, Any], judge: Judge, sign: int = 1) -> None:
    """expression > 0 in the closed box."""
    expression, sides = node_of(step["of"][0]), step["of"][1:]
    names, box = [], []
    for side in sides:
        if not isinstance(side, list) or len(side) != 3:
            raise Malformed("record of a proof: a side of a box is [name, low, high]")
        name, low, high = map(node_of, side)
        ends = _end(record, low), _end(record, high)
        if record.nodes[name][0] != "x" or ends[0] is None or ends[1] is None:
            raise Malformed("record of a proof: a side of a box has a name and two numbers")
        names.append(record.nodes[name][1])
        box.append((ends[0], ends[1]))
    _covered(record, expression, tuple(names), tuple(box), sign)


def covered_sign(record: Record, expression: int) -> str:
    """"+" or "-", where boxes over the region of the record show that the expression has that sign all over it."""
    symbols = tuple(sorted(record.free[expression]))
    if len(symbols) == 1 and symbols[0] not in record.region and (found := _on_half_line(record, expression, symbols[0])):
        return found
    if any(s not in record.region for s in symbols):
        raise Unchecked("a sign over what is not bounded")
    box = [(_end(record, record.region[s][0]), _end(record, record.region[s][1])) for s in symbols]
    if any(None in side for side in box):
        raise Unchecked("a sign over what is not bounded")
    with precision(_BITS):
        middle = {s: acb(flint.fmpq((a + b).numerator, 2 * (a + b).denominator)) for s, (a, b) in zip(symbols, box, strict=True)}  # type: ignore[operator]
        sign = "+" if Balls(record, middle).real(expression) > 0 else "-"
    _covered(record, expression, symbols, tuple(box), 1 if sign == "+" else -1)  # type: ignore[arg-type]
    return sign


def _on_half_line(record: Record, expression: int, symbol: int) -> str:
    """The sign of a rational function of one name for all of its positive, or all of its negative values."""
    declared = record.symbols[symbol]
    quotient = _quotient(record, expression, symbol) if declared.sign in ("+", "-") and declared.between is None else None
    if quotient is None:
        return ""
    ends = (Fraction(0), None) if declared.sign == "+" else (None, Fraction(0))
    try:
        for polynomial in quotient:
            _no_root_inside(polynomial, *ends)
    except Rejected:
        return ""  # there may be relations that keep the name away from the root
    at = flint.fmpq(1 if declared.sign == "+" else -1)
    value = quotient[0](at) * quotient[1](at)
    return "+" if value > 0 else "-" if value < 0 else ""


def _covered(record: Record, expression: int, names: tuple[int, ...], start: Box, sign: int = 1) -> None:
    queue = [start]
    with precision(_BITS):
        for _ in range(_MOST_BOXES):
            if not queue:
                return
            box = queue.pop()
            value = Balls(record, dict(zip(names, map(_ball, box), strict=True))).value(expression) * sign
            if value.is_finite() and value.imag == 0 and value.real > 0:
                continue
            if value.is_finite() and value.imag == 0 and value.real < 0:
                raise Rejected("it has the other sign in a box")
            widths = [(b - a) / (high - low) for (a, b), (low, high) in zip(box, start, strict=True)]
            i = widths.index(max(widths))
            if widths[i] < Fraction(1, 10**12):
                break
            a, b = box[i]
            cut = a + (b - a) * _PART
            queue += [(*box[:i], half, *box[i + 1 :]) for half in ((a, cut), (cut, b))]
    raise Unchecked(f"not covered by {_MOST_BOXES} boxes")


def _ball(side: tuple[Fraction, Fraction]) -> Any:
    low, high = (arb(flint.fmpq(end.numerator, end.denominator)) for end in side)
    return acb(low.union(high))


def _no_root_inside(polynomial: Any, low: Fraction | None, high: Fraction | None) -> None:
    """No root lies strictly between the ends; those at the ends are divided out first."""
    for end in (low, high):
        while end is not None and polynomial.degree() > 0 and polynomial(flint.fmpq(end.numerator, end.denominator)) == 0:
            polynomial //= flint.fmpq_poly([flint.fmpq(-end.numerator, end.denominator), 1])
    with precision(_BITS):
        roots: Any = flint.fmpz_poly(polynomial.numer()).complex_roots() if polynomial.degree() > 0 else ()  # its stub is wrong
        for root, _ in roots:
            if not root.imag.contains(0):
                continue
            below = low is not None and bool(root.real < arb(flint.fmpq(low.numerator, low.denominator)))
            above = high is not None and bool(root.real > arb(flint.fmpq(high.numerator, high.denominator)))
            if not below and not above:
                raise Rejected("a root lies inside")


def _quotient(record: Record, number: int, symbol: int) -> tuple[Any, Any] | None:
    """Numerator and denominator of a rational function over Q of one name; None where it is none."""
    node = record.nodes[number]
    tag, one = node[0], flint.fmpq_poly([1])
    if tag == "q":
        return flint.fmpq_poly([flint.fmpq(node[1], node[2])]), one
    if tag == "x":
        return (flint.fmpq_poly([0, 1]), one) if node[1] == symbol else None
    if tag in ("+", "*"):
        top, bottom = flint.fmpq_poly([int(tag == "*")]), one
        for part in node[1:]:
            found = _quotient(record, part, symbol)
            if found is None:
                return None
            top, bottom = (top * found[0], bottom * found[1]) if tag == "*" else (top * found[1] + found[0] * bottom, bottom * found[1])
        return top, bottom
    if tag == "^" and record.nodes[node[2]][0] == "q" and record.nodes[node[2]][2] == 1 and abs(record.nodes[node[2]][1]) < 200:
        found, power = _quotient(record, node[1], symbol), record.nodes[node[2]][1]
        if found is None:
            return None
        return (found[0] ** power, found[1] ** power) if power >= 0 else (found[1] ** -power, found[0] ** -power)
    return None


def _end(record: Record, number: int) -> Fraction | None:
    node = record.nodes[number]
    if node[0] == "q":
        return Fraction(node[1], node[2])
    if node[0] == "c" and node[1] in ("oo", "-oo"):
        return None
    raise Unchecked("an end that is no number")


def _inside(low: Fraction | None, high: Fraction | None) -> Fraction:
    if low is not None and high is not None:
        return (low + high) / 2
    return low + 1 if low is not None else high - 1 if high is not None else Fraction(0)
