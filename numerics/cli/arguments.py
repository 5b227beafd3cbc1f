"""name=value arguments of commands: decimal numbers, fractions and the name of a screening, as text."""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["assignments"]

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,4})?(/0*[1-9]\d*)?", re.IGNORECASE)


def assignments(command: str, items: Iterable[str] | None) -> dict[str, str]:
    """The values by name; one line of error for what is no number or is given twice."""
    found: dict[str, str] = {}
    for item in items or ():
        name, equals, text = item.partition("=")
        if not equals or not name.isidentifier():
            raise ValueError(f"{command}: expected name=value, e.g. y=0.5; got {item!r}")
        if name != "screening" and not _NUMBER.fullmatch(text):
            raise ValueError(f"{command}: {name} must be a decimal number or a fraction, e.g. 0.5 or 1/3; got {text!r}")
        if name in found:
            raise ValueError(f"{command}: {name} is given twice, as {found[name]} and {text}")
        found[name] = text
    return found
