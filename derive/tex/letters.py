"""Letters that are declared: quantities, functions with their arguments, and what is written like two things."""

from __future__ import annotations

import re

import sympy

from derive.tex.applying import arguments, function_power
from derive.tex.building import power
from derive.tex.cursor import Ambiguous, Cursor
from derive.tex.tokens import LatexError
from derive.tex.vocabulary import Entry

__all__ = ["declared", "unknown", "with_suffix"]

_LONGEST = 40


def declared(reader: Cursor) -> sympy.Expr | LatexError | None:
    """What is declared with the letter that stands here, the longest that fits; None where none does, or why one that begins so was not read."""
    start, depth, stops, integrals = reader.place, reader.depth, len(reader.stops), reader.integrals
    furthest, sure = start, False
    problem: LatexError | None = None
    for entry in reader.vocabulary.at(reader.row, start):
        try:
            return with_suffix(reader, _read(reader, entry))
        except Ambiguous:
            raise
        except LatexError as error:
            if reader.place > furthest or problem is None:
                furthest, problem = reader.place, error
            sure = sure or (entry.literal > 1 and reader.place >= start + entry.literal)
            reader.place, reader.depth, reader.integrals = start, depth, integrals
            del reader.stops[stops:]
    if problem is not None and sure:
        raise problem
    return problem


def with_suffix(reader: Cursor, value: sympy.Expr) -> sympy.Expr:
    """A value with what a function that is written behind its argument adds to it, as in k_x for the component of k."""
    while reader.text in ("_", "'"):
        start = reader.place
        entry = next(reader.vocabulary.behind(reader.row, start), None)
        if entry is None:
            raise unknown(reader, start - 1)
        reader.place += len(entry.row) - 1
        value = _called(reader, entry, [value], start)
    return value


def unknown(reader: Cursor, at: int | None = None) -> LatexError:
    """That the letter which begins here, with its scripts and what is in braces behind it, is not known."""
    start = reader.place if at is None else at
    end, depth = start + 1, 0
    while end < min(len(reader.row), start + 24):
        text = reader.row[end].text
        if depth == 0 and text not in ("_", "^", "{", "'"):
            break
        depth += (text == "{") - (text == "}")
        end += 1
    texts = [one.text for one in reader.row[start:end]]
    if texts[2:3] == ["{"] and len(texts) == 5:
        texts = [*texts[:2], texts[3]]
    written = re.sub(" (?=[_^{}])", "", "".join(text + (" " if text.startswith("\\") else "") for text in texts)).strip()
    written = written if len(written) <= _LONGEST else written[: _LONGEST - 3] + "..."
    return reader.wrong(f"{written} is not known{reader.vocabulary.near(written)};", start)


def _read(reader: Cursor, entry: Entry) -> sympy.Expr:
    """What is written like an entry of the vocabulary, with its arguments where it is a function."""
    start = reader.place
    also = reader.vocabulary.also(entry)
    if also:
        raise reader.ambiguous(f"{entry.letter} is one letter, and may be made of {also},")
    if entry.is_pattern:
        return _pattern(reader, entry)
    reader.place += len(entry.row)
    others = reader.vocabulary.others(entry)
    called = reader.text == "(" or (reader.text == "^" and _opens_behind(reader))
    if any(other.is_function != entry.is_function for other in others) and called:
        raise reader.ambiguous(f"{entry.letter} is a quantity and a function: which is meant in {entry.letter}(...)", start)
    if any(other.is_function == entry.is_function for other in others):
        raise reader.ambiguous(f"two things that are declared are written {entry.letter}", start)
    if not entry.is_function:
        if reader.text == "(" and reader.row[reader.place].space != "left" and not _in_brackets(reader):
            raise reader.ambiguous(f"{entry.letter} is a quantity, and looks like a function here: write a dot for a product,", start)
        return _exponential_or(reader, entry) if entry.row == ("e",) else entry.means
    if not called:
        raise reader.wrong(f"{entry.letter} is a function: its arguments are expected in brackets")
    exponent = function_power(reader, entry.letter)
    value = _called(reader, entry, arguments(reader), start)
    return value if exponent is None else power(value, exponent)


def _in_brackets(reader: Cursor) -> bool:
    """Whether a sum stands in the brackets that open here, as in a product."""
    depth = 0
    for one in reader.row[reader.place :]:
        depth += (one.text in ("(", "{")) - (one.text in (")", "}"))
        if depth == 0:
            return False
        if depth == 1 and one.text in ("+", "-"):
            return True
    return False


def _opens_behind(reader: Cursor) -> bool:
    place = reader.behind_braces()
    return place < len(reader.row) and reader.row[place].text == "("


def _pattern(reader: Cursor, entry: Entry) -> sympy.Expr:
    start = reader.place
    found: dict[int, sympy.Expr] = {}
    for place, part in enumerate(entry.row):
        if isinstance(part, str):
            reader.take(part)
        else:
            closing = entry.row[place + 1] if place + 1 < len(entry.row) else None
            value = reader.sum(closing) if isinstance(closing, str) else reader.primary()
            if found.setdefault(part, value) != value:
                raise reader.wrong(f"{entry.letter} has the same argument twice; two are written")
    return _called(reader, entry, [found[key] for key in sorted(found)], start)


def _exponential_or(reader: Cursor, entry: Entry) -> sympy.Expr:
    """A quantity that is written e; a power of it with another exponent than a whole number may be meant as the exponential."""
    if reader.text != "^":
        return entry.means
    exponent = reader.exponent()
    if not exponent.is_Integer:
        raise reader.ambiguous(f"{entry.means} is written e, and e^{{...}} may be the exponential: write \\exp(...),")
    return power(entry.means, exponent)


def _called(reader: Cursor, entry: Entry, values: list[sympy.Expr], start: int) -> sympy.Expr:
    takes = getattr(entry.means, "takes", None)
    if takes is not None and takes != len(values):
        raise reader.wrong(f"{entry.letter}, which takes {takes} argument{'s' if takes > 1 else ''}, has {len(values)}", start)
    return entry.means(*values)
