"""Numbers given as text, exactly: of a size that is worked with at once."""

from __future__ import annotations

import re
from fractions import Fraction

__all__ = ["rational"]

_TEXT = re.compile(r"\s*[+-]?(?:(?:\d+\.?\d*|\.\d+)(?:e([+-]?\d{1,5}))?|\d+/0*[1-9]\d*)\s*", re.IGNORECASE | re.ASCII)
_LONGEST, _LARGEST_EXPONENT = 4000, 20_000


def rational(text: str) -> Fraction:
    """The number that a decimal or a fraction says; raises ``ValueError`` for any other text, and for one of more than so many digits.

    >>> rational("2.5e-3"), rational("1/3")
    (Fraction(1, 400), Fraction(1, 3))
    >>> rational("1e999999999")
    Traceback (most recent call last):
    ValueError: expected a decimal or a fraction of at most 4000 letters, with an exponent up to 20000; got '1e999999999'
    """
    found = _TEXT.fullmatch(text) if len(text) <= _LONGEST else None
    if found is None or abs(int(found[1] or 0)) > _LARGEST_EXPONENT:
        expected = f"a decimal or a fraction of at most {_LONGEST} letters, with an exponent up to {_LARGEST_EXPONENT}"
        raise ValueError(f"expected {expected}; got {text[:40]!r}")
    return Fraction(text)
