"""Functions that every reader knows, and what they are applied to."""

from __future__ import annotations

from typing import Any

import sympy

from derive.tex.building import applied, power
from derive.tex.cursor import Cursor
from derive.tex.functions import BARE, CONSTANTS, FUNCTION_WORDS, OPERATOR_NAMES

__all__ = ["arguments", "function_power", "known"]


def known(reader: Cursor) -> sympy.Expr | None:
    """A function or a constant that stands here; None where none does."""
    if reader.text in FUNCTION_WORDS:
        name = reader.text
        reader.place += 1
        return _function(reader, name, FUNCTION_WORDS[name])
    if reader.text in (r"\operatorname", r"\mathrm") and reader.after(1) == "{":
        reader.place += 1
        end = reader.behind_braces()
        name = "".join(one.text for one in reader.row[reader.place + 1 : end - 1])
        if name in OPERATOR_NAMES:
            reader.place = end
            return _function(reader, name, OPERATOR_NAMES[name])
        reader.place -= 1
    for constant, value in CONSTANTS.items():
        parts = constant.split()
        if reader.stands(*parts) and reader.after(len(parts)) not in ("_", "'"):
            reader.place += len(parts)
            return applied(sympy.exp, [reader.exponent()], "exp") if value is sympy.E and reader.text == "^" else value
    return None


def arguments(reader: Cursor) -> list[sympy.Expr]:
    """Expressions in round brackets."""
    reader.take("(")
    found = [reader.sum()]
    while reader.text == ",":
        reader.place += 1
        found.append(reader.sum())
    reader.take(")", " after the arguments")
    return found


def function_power(reader: Cursor, name: str) -> sympy.Expr | None:
    """The exponent between a function and its arguments."""
    if reader.text != "^":
        return None
    start = reader.place
    exponent = reader.exponent()
    if exponent == -1:
        raise reader.ambiguous(f"{name}^{{-1}} may be the inverse function or the reciprocal: write a fraction", start)
    return exponent


def _function(reader: Cursor, name: str, head: Any) -> sympy.Expr:
    """A function of what is in brackets, or without them of a single letter, number or fraction."""
    base = None
    if reader.text == "_" and head is sympy.log:
        reader.place += 1
        base = reader.group()
    exponent = function_power(reader, name)
    if reader.stands("{", "("):
        reader.place += 1
        values = arguments(reader)
        reader.take("}")
    else:
        values = arguments(reader) if reader.text == "(" else [_bare_argument(reader, name)]
    value = applied(head, values, name)
    value = value if base is None else value / applied(sympy.log, [base], name)
    return value if exponent is None else power(value, exponent)


def _bare_argument(reader: Cursor, name: str) -> sympy.Expr:
    if name not in BARE or not reader.begins_factor() or reader.text in FUNCTION_WORDS:
        raise reader.wrong(f"the argument of {name} is expected in brackets")
    argument = reader.factor()
    if reader.text == "/" or (reader.begins_factor() and reader.text not in FUNCTION_WORDS):
        raise reader.ambiguous(f"where the argument of {name} ends is not clear: write {name}(...),")
    return argument
