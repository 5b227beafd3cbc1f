"""Numbers as programs of several languages print them."""

from __future__ import annotations

import re

__all__ = ["NotANumber", "number_in"]

_DECIMAL = re.compile(r"([+-]?(?:\d+\.?\d*|\.\d+))(?:[EDQ]([+-]?\d+)|([+-]\d+))?", re.ASCII | re.IGNORECASE)
_HEXADECIMAL = re.compile(r"[+-]?0X([0-9A-F]+\.?[0-9A-F]*|\.[0-9A-F]+)(P[+-]?\d+)?", re.ASCII | re.IGNORECASE)
_NONE = re.compile(r"[+-]?(NAN(\(\w*\))?|(?P<endless>INF(INITY)?))", re.ASCII | re.IGNORECASE)


class NotANumber(ValueError):
    """Text that is no number, and what was expected."""


def number_in(text: str) -> float:
    """The double nearest to a decimal, as C, Fortran (1.5D+00, 1.5-300) or others print it, or that of C's hexadecimal; NaN and infinity, too.

    >>> [number_in(text) for text in ("1.5", " 0x1.8p+0", "1.5D+00", "1.5-300", "-Infinity", "NaN")]
    [1.5, 1.5, 1.5, 1.5e-300, -inf, nan]
    """
    text = text.strip()
    if decimal := _DECIMAL.fullmatch(text):
        return float(f"{decimal[1]}e{decimal[2] or decimal[3] or 0}")
    if _HEXADECIMAL.fullmatch(text):
        try:
            return float.fromhex(text)
        except OverflowError:
            return float("-inf" if text.startswith("-") else "inf")
    if none := _NONE.fullmatch(text):
        return float(f"{text[0] if text[0] in '+-' else ''}inf") if none["endless"] else float("nan")
    raise NotANumber(f"expected a number, decimal or hexadecimal; got {text!r:.40}")
