"""LaTeX as a row of tokens, in one form whatever braces, spaces and sizes of brackets it was written with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

__all__ = ["MOST_CHARACTERS", "LatexError", "Token", "shown", "tokens"]

MOST_CHARACTERS = 10_000
MOST_NESTED = 60
_TOKEN = re.compile(r"(?P<space>(?:\s|~)+)|(?P<word>\\[A-Za-z]+)|(?P<mark>\\[,;:! ])|(?P<other>\\.)|(?P<one>.)", re.DOTALL)
_DROPPED = {
    r"\displaystyle", r"\textstyle", r"\limits", r"\nolimits", r"\quad", r"\qquad", r"\big", r"\Big", r"\bigg", r"\Bigg", "&", "$", r"\[", r"\]",
}
_SAME = {
    r"\dfrac": r"\frac", r"\tfrac": r"\frac", r"\lbrace": r"\{", r"\rbrace": r"\}", r"\lbrack": "[", r"\rbrack": "]", r"\ast": "*", r"\vert": "|",
    r"\le": r"\leq", r"\ge": r"\geq", r"\rightarrow": r"\to", "−": "-", "·": r"\cdot", "×": r"\times",
}
_ALLOWED = re.compile(r"[A-Za-z0-9+\-*/=^_(){}\[\]|,;.:!'<>&$@ ]")
_ARGUMENTS = {r"\frac": 2, r"\binom": 2, **dict.fromkeys((
    r"\sqrt", r"\mathrm", r"\mathbf", r"\mathcal", r"\mathit", r"\text", r"\operatorname", r"\hat", r"\bar", r"\tilde", r"\vec", r"\dot",
    r"\overline", r"\widehat", r"\widetilde", r"\underline", r"\boldsymbol"), 1)}


class LatexError(ValueError):
    """A text that is not read: what stands where, and what would be read, in one line."""


@dataclass(frozen=True)
class Token:
    """A control word or a character, and where it stands in the text; what is before it: nothing, a space, a thin space, or "left" and "right"."""

    text: str
    place: int
    space: str = ""


def tokens(text: str) -> tuple[Token, ...]:
    r"""The tokens of a text; scripts have braces, brackets no size, and fractions of one character braces too.

    >>> shown(tokens(r"\left(k_F + \frac12\right)^2"))
    '( k _ { F } + \\frac { 1 } { 2 } ) ^ { 2 }'
    """
    if not isinstance(text, str):
        raise LatexError(f"LaTeX is expected as text; got {type(text).__name__}")
    if len(text) > MOST_CHARACTERS:
        raise LatexError(f"an equation of at most {MOST_CHARACTERS} characters is read; got {len(text)}")
    return tuple(_units(_not_too_deep(list(_sized(list(_plain(text)))))))


def shown(row: tuple[Token, ...] | list[Token]) -> str:
    """The tokens as text."""
    return " ".join(one.text for one in row)


def _plain(text: str) -> Iterator[Token]:
    space = ""
    for found in _TOKEN.finditer(text):
        word = found[0]
        if found["space"]:
            space = space or " "
        elif found["mark"]:
            space = "thin" if word == r"\," else space or " "
        elif word in _DROPPED:
            space = space or " "
        else:
            word = _SAME.get(word, word)
            if word == "\\":
                raise LatexError(f"a backslash at {found.start()} ends the text")
            if not word.isprintable():
                raise LatexError(f"the character {word!r} at {found.start()} is not read: write it as LaTeX")
            if len(word) == 1 and not _ALLOWED.fullmatch(word):
                raise LatexError(f"the character {word!r} at {found.start()} is not read: write it as LaTeX")
            yield Token(word, found.start(), space)
            space = ""


def _sized(row: list[Token]) -> Iterator[Token]:
    r"""Without \left and \right; bars that had these are told apart, and \left. is kept."""
    bars = {(r"\left", "|"): r"\lvert", (r"\right", "|"): r"\rvert", (r"\left", "."): r"\left.", (r"\right", "."): r"\right."}
    at = 0
    while at < len(row):
        one = row[at]
        if one.text in (r"\left", r"\right") and at + 1 < len(row):
            following = row[at + 1]
            yield replace(following, text=bars.get((one.text, following.text), following.text), space=one.text[1:])
            at += 2
        else:
            yield one
            at += 1


def _units(row: list[Token]) -> list[Token]:
    """With braces around every script and every argument of a fraction or an accent; subscripts stand before superscripts."""
    units: list[list[Token]] = []
    at = 0
    while at < len(row):
        unit, at = _unit(row, at)
        if unit[0].text == "_" and units and units[-1][0].text == "^":
            units.insert(-1, unit)
        else:
            units.append(unit)
    return [one for unit in units for one in unit]


def _unit(row: list[Token], at: int) -> tuple[list[Token], int]:
    """A token with the arguments that belong to it, or a group; and where the next one begins."""
    one = row[at]
    if one.text in ("{", "["):
        end = _end(row, at)
        closed = [*_units(row[at + 1 : end]), *row[end : end + 1]] if end < len(row) else _units(row[at + 1 :])
        return [one, *closed], end + 1
    made, at = [one], at + 1
    if one.text == r"\sqrt" and at < len(row) and row[at].text == "[":
        root, at = _unit(row, at)
        made += root
    for _ in range(1 if one.text in ("_", "^") else _ARGUMENTS.get(one.text, 0)):
        if at >= len(row) or row[at].text in ("}", ")", "&"):
            raise LatexError(f"something is missing after {one.text} at {one.place}")
        argument, at = _unit(row, at)
        if len(argument) == 1 and argument[0].text.isdigit() and one.text in ("_", "^") and at < len(row) and _continues(row[at]):
            raise LatexError(f"of {one.text}{argument[0].text}{row[at].text} at {one.place} the first digit alone is the script: write braces")
        made += argument if argument[0].text == "{" else [Token("{", argument[0].place), *argument, Token("}", argument[-1].place)]
    return made, at


def _continues(one: Token) -> bool:
    return one.text.isdigit() and not one.space


def _end(row: list[Token], at: int) -> int:
    """Where the group that opens here ends, or the length of the row."""
    opened, closes = row[at].text, {"{": "}", "[": "]"}[row[at].text]
    depth = 0
    for place in range(at, len(row)):
        depth += (row[place].text == opened) - (row[place].text == closes)
        if depth == 0:
            return place
    return len(row)


def _not_too_deep(row: list[Token]) -> list[Token]:
    depth = 0
    for one in row:
        depth += (one.text in "{[(") - (one.text in "}])")
        if depth > MOST_NESTED:
            raise LatexError(f"at most {MOST_NESTED} brackets within one another are read; there are more at {one.place}")
    return row
