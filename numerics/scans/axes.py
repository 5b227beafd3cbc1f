"""What a parameter runs over: values that are listed, ranges as "0:1:11" or "1e-3:1e3:61 log", and open ranges "0:1" that are filled as needed.

>>> axis_values("y", "0:1:5", float)
(0.0, 0.25, 0.5, 0.75, 1.0)
>>> axis_values("y", ["1/4", 0.5], float)
(0.25, 0.5)
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from numerics._arguments import DomainError

__all__ = ["MOST_VALUES", "Open", "axis_values", "number", "open_range"]

MOST_VALUES = 1_000_000  # of one parameter
_LONGEST = 80
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,4})?(/\d+)?", re.IGNORECASE | re.ASCII)
_EXPECTED = "numbers in a list, or a range as 0:1:11 or 1e-3:1e3:61 log"


class Open(NamedTuple):
    """A range from one end to the other, on which points are put where they are needed; `log`: by ratios."""

    low: float
    high: float
    log: bool

    def at(self, part: float) -> float:
        """The number at a part of the way, 0 to 1; the ends exactly."""
        if part in (0.0, 1.0):
            return self.high if part else self.low
        if self.log:
            return self.low * (self.high / self.low) ** part
        return self.low + (self.high - self.low) * part


def axis_values(name: str, given: Any, kind: Any) -> tuple[Any, ...]:
    """The values that a parameter takes, in order, each made by `kind`, which refuses what is none."""
    if isinstance(given, str) and kind is float and ":" in given:
        return _stepped(name, given)
    if isinstance(given, str) or not isinstance(given, Iterable):
        raise DomainError(f"{name}: expected {_EXPECTED if kind is float else 'a list of values'}; got {_shown(given)}")
    values = given if isinstance(given, Sequence) else list(given)
    if not 0 < len(values) <= MOST_VALUES:
        raise DomainError(f"{name}: expected 1 to {MOST_VALUES} values; got {len(values)}")
    return tuple((number(name, one) if kind is float else kind(one)) for one in values)


def open_range(name: str, given: Any) -> Open | None:
    """The range "a:b" or "a:b log" without a count; None where something else is given."""
    if not isinstance(given, str) or given.count(":") != 1:
        return None
    text, log = _without_log(given)
    low, high = (number(name, part) for part in text.split(":"))
    _ends(name, given, low, high, log)
    return Open(low, high, log)


def number(name: str, given: Any) -> float:
    """A double of a number, or of decimal text or a fraction, rounded once."""
    if isinstance(given, str):
        text = given.strip()
        if len(text) > _LONGEST or not _NUMBER.fullmatch(text) or re.search(r"/0+$", text):
            raise DomainError(f"{name}: expected a number, as 0.5 or 1/3; got {_shown(given)}")
        try:
            return float(Fraction(text))
        except OverflowError:
            raise DomainError(f"{name}: expected a number of float64, at most 1.8e308; got {_shown(given)}") from None
    if isinstance(given, bool) or (not isinstance(given, int | float | Fraction) and not hasattr(given, "__float__")):
        raise DomainError(f"{name}: expected a number, as 0.5 or 1/3; got {_shown(given)}")
    try:
        value = float(given)
    except (OverflowError, TypeError, ValueError):
        raise DomainError(f"{name}: expected a number of float64; got {_shown(given)}") from None
    return value + 0.0  # -0.0 is 0.0


def _stepped(name: str, given: str) -> tuple[float, ...]:
    text, log = _without_log(given)
    parts = text.split(":")
    if len(parts) == 2:
        raise DomainError(f"{name}: the range {_shown(given)} says no number of points, as {text[:30]}:11 does; without, it is for an adaptive scan")
    if len(parts) != 3 or not re.fullmatch(r"\d{1,7}", parts[2], re.ASCII):
        raise DomainError(f"{name}: expected {_EXPECTED}; got {_shown(given)}")
    low, high, count = number(name, parts[0]), number(name, parts[1]), int(parts[2])
    _ends(name, given, low, high, log)
    if not 2 <= count <= MOST_VALUES:
        raise DomainError(f"{name}: expected 2 to {MOST_VALUES} points in {_shown(given)}")
    way = Open(low, high, log)
    return tuple(way.at(step / (count - 1)) for step in range(count))


def _without_log(given: str) -> tuple[str, bool]:
    text = given.strip()
    return (text[:-3].strip(), True) if text.endswith("log") else (text, False)


def _ends(name: str, given: str, low: float, high: float, log: bool) -> None:
    if not (math.isfinite(low) and math.isfinite(high) and math.isfinite(high - low) and low != high):
        raise DomainError(f"{name}: a range is between two different, finite numbers; got {_shown(given)}")
    if log and not (low > 0 and high > 0 and 0 < high / low < math.inf):
        raise DomainError(f"{name}: a range by ratios is between numbers above 0; got {_shown(given)}")


def _shown(given: object) -> str:
    try:
        text = " ".join(repr(given).split())
    except ValueError:
        return "an integer of thousands of digits"
    return text if len(text) <= 60 else text[:57] + "..."
