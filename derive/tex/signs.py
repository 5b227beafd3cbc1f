"""Fractions, roots, derivatives, sums, integrals and limits: the signs that take what follows."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import sympy

from derive.tex.building import applied, power
from derive.tex.cursor import TIMES, Cursor

__all__ = ["SIGNS"]


def _fraction(reader: Cursor) -> sympy.Expr:
    start = reader.place
    reader.take(r"\frac")
    if reader.stands("{", "d") and any(True for _ in reader.vocabulary.at(reader.row, reader.place + 1)):
        below = reader.behind_braces()
        if [one.text for one in reader.row[below : below + 2]] == ["{", "d"]:
            raise reader.ambiguous(r"d is a letter that is declared, and this may be a derivative: write \mathrm{d} or \partial for that,", start)
    for partial in (r"\partial", "d", r"\mathrm{d}"):
        variables = _derivative_by(reader, partial)
        if variables is not None:
            return _derivative(reader, start, *variables)
        reader.place = start + 1
    above, below = reader.group(), reader.group()
    return above * power(below, sympy.Integer(-1))


def _sign(reader: Cursor, partial: str) -> bool:
    parts = [r"\mathrm", "{", "d", "}"] if partial == r"\mathrm{d}" else [partial]
    if [one.text for one in reader.row[reader.place : reader.place + len(parts)]] != parts:
        return False
    if partial == "d" and any(True for _ in reader.vocabulary.at(reader.row, reader.place)):
        return False  # d is a letter here
    reader.place += len(parts)
    return True


def _derivative_by(reader: Cursor, partial: str) -> tuple[sympy.Expr | None, list[tuple[sympy.Symbol, int]]] | None:
    r"""What stands above, and the variables below with their orders, where this is \frac{\partial^n f}{\partial x ...}."""
    reader.take("{")
    if not _sign(reader, partial):
        return None
    order = reader.exponent() if reader.text == "^" else sympy.Integer(1)
    inner = None if reader.text == "}" else reader.factor()
    if reader.text != "}":
        raise reader.wrong("what is differentiated is one factor above the line, or stands behind the fraction,")
    reader.take("}")
    reader.take("{")
    variables: list[tuple[sympy.Symbol, int]] = []
    while reader.text != "}":
        if not _sign(reader, partial):
            raise reader.wrong("a derivative has the same sign above and below")
        entry = next((one for one in reader.vocabulary.at(reader.row, reader.place) if not one.is_function and not one.is_pattern), None)
        if entry is None:
            raise reader.wrong("the name of a variable is expected")
        reader.place += len(entry.row)
        times = reader.exponent() if reader.text == "^" else sympy.Integer(1)
        if not (times.is_Integer and 0 < times <= 20):
            raise reader.wrong("the order of a derivative is a number up to 20")
        variables.append((entry.means, int(times)))
    reader.take("}")
    if order != sum(times for _, times in variables):
        raise reader.wrong("the orders of the derivative differ above and below")
    return inner, variables


def _derivative(reader: Cursor, start: int, inner: sympy.Expr | None, variables: list[tuple[sympy.Symbol, int]]) -> sympy.Expr:
    if inner is None:
        inner = reader.factor()
        if reader.text in TIMES or reader.text == "/" or reader.begins_factor():
            raise reader.ambiguous("what is differentiated is not clear: write it in brackets,", start)
    return sympy.Derivative(inner, *reversed(variables), evaluate=False)


def _root(reader: Cursor) -> sympy.Expr:
    reader.take(r"\sqrt")
    degree: sympy.Expr = sympy.Integer(2)
    if reader.text == "[":
        reader.place += 1
        degree = reader.sum()
        reader.take("]")
    return power(reader.group(), power(degree, sympy.Integer(-1)))


def _conjugate(reader: Cursor) -> sympy.Expr:
    reader.take(r"\overline")
    return sympy.conjugate(reader.group())


def _binomial(reader: Cursor) -> sympy.Expr:
    reader.take(r"\binom")
    return applied(sympy.binomial, [reader.group(), reader.group()], "a binomial coefficient")


def _kronecker(reader: Cursor) -> sympy.Expr:
    r"""\delta_{i j}, where \delta is no letter that is declared."""
    reader.take(r"\delta")
    reader.take("_", ": of two indices")
    reader.take("{")
    indices = [reader.primary()]
    if reader.text == ",":
        reader.place += 1
    indices.append(reader.primary() if reader.text.isdigit() or reader.text.startswith("\\") or reader.text.isalpha() else reader.sum())
    reader.take("}", ": two indices are expected")
    return sympy.KroneckerDelta(*indices)


def _sum(reader: Cursor) -> sympy.Expr:
    limits = _running(reader, r"\sum")
    negative = reader.text == "-"  # SymPy prints no brackets around a body that begins with a sign
    reader.place += negative
    body = reader.product()
    return sympy.Sum(-body if negative else body, *limits)


def _running(reader: Cursor, sign: str) -> list[tuple[sympy.Symbol, sympy.Expr, sympy.Expr]]:
    r"""The ranges of a sum: _{n=0}^{N}, or those of a \substack."""
    reader.take(sign)
    reader.take("_", ": the range of the sum")
    reader.take("{")
    if reader.text == r"\substack":
        return _stacked(reader)
    name = _variable(reader)
    reader.take("=")
    low = reader.sum()
    reader.take("}")
    return [(name, low, reader.exponent())]


def _stacked(reader: Cursor) -> list[tuple[sympy.Symbol, sympy.Expr, sympy.Expr]]:
    reader.place += 1
    reader.take("{")
    limits = []
    while reader.text != "}":
        low = reader.sum()
        reader.take(r"\leq")
        name = _variable(reader)
        reader.take(r"\leq")
        limits.append((name, low, reader.sum()))
        if reader.text == r"\\":
            reader.place += 1
    reader.take("}")
    reader.take("}")
    return limits


def _variable(reader: Cursor) -> sympy.Symbol:
    start = reader.place
    name = reader.primary()
    if not isinstance(name, sympy.Symbol):
        raise reader.wrong("a variable is expected, as a letter that is declared,", start)
    return name


def _integral(reader: Cursor) -> sympy.Expr:
    r"""\int_a^b ... \, dx: as many differentials behind as signs before, the first one for the last sign."""
    ends: list[tuple[sympy.Expr, ...]] = []
    while reader.text == r"\int":
        reader.place += 1
        if reader.text == "_":
            reader.place += 1
            low = reader.group()
            ends.append((low, reader.exponent()))
        else:
            ends.append(())
    reader.integrals += len(ends)
    body: sympy.Expr = sympy.Integer(1) if reader.differential() else reader.sum(reader.stops[-1])
    limits = []
    for between in reversed(ends):
        found = reader.differential()
        if found is None:
            raise reader.wrong(r"a differential is expected, as in \, dx,")
        limits.append((found[0], *between))
        reader.place += found[1]
    reader.integrals -= len(ends)
    if reader.text != r"\int" and reader.begins_factor():
        raise reader.ambiguous("what stands behind a differential may be integrated or not: write it before, or the integral in brackets,")
    return sympy.Integral(body, *limits)


def _limit(reader: Cursor) -> sympy.Expr:
    reader.take(r"\lim")
    reader.take("_", ": where the variable goes")
    reader.take("{")
    name = _variable(reader)
    reader.take(r"\to")
    point, side = _approached(reader)
    if point.has(name):
        raise reader.wrong(f"the point that {name} goes to does not depend on it")
    reader.take("}")
    return sympy.Limit(reader.product(), name, point, side)


def _approached(reader: Cursor) -> tuple[sympy.Expr, str]:
    """A point, with the side in a superscript."""
    sign = -1 if reader.text == "-" else 1
    reader.place += sign < 0
    point = sign * reader.primary()
    if reader.text == "^" and reader.after(2) in ("+", "-") and reader.after(3) == "}":
        side = reader.after(2)
        reader.place += 4
        return point, side
    if point.is_infinite:
        return point, "-" if point is sympy.oo else "+"
    return point, "+-"


SIGNS: Mapping[str, Callable[[Cursor], sympy.Expr]] = {
    r"\frac": _fraction, r"\sqrt": _root, r"\overline": _conjugate, r"\binom": _binomial, r"\delta": _kronecker, r"\sum": _sum, r"\int": _integral,
    r"\lim": _limit,
}
