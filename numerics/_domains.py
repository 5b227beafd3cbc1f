"""The domains of parameters, by the words that an error says: one table for float64, mpmath, rationals and balls.

>>> DOMAINS["in [0, 1)"].contains(0.5), DOMAINS["in [0, 1)"].contains(1)
(True, False)
"""

from __future__ import annotations

from math import inf
from typing import Any, NamedTuple


class Domain(NamedTuple):
    """The finite real numbers from `low` to `high`, without an end that is left out; `high` None: no end."""

    low: int
    high: int | None
    without_low: bool
    without_high: bool

    def contains(self, value: Any) -> Any:
        """Whether a number, or each number of an array, is in the domain; infinities and NaN are not.

        For whatever compares with integers: int, float, Fraction, mpf, a number of SymPy, float64 arrays.
        """
        above = value > self.low if self.without_low else value >= self.low
        if self.high is None:
            return above & (value < inf)
        return above & (value < self.high if self.without_high else value <= self.high)

    def excludes(self, ball: Any) -> bool:
        """Whether certainly no number of a finite real ball is in the domain; a rational number is a ball as well."""
        if ball < self.low or (self.without_low and ball == self.low):
            return True
        return self.high is not None and bool(ball > self.high or (self.without_high and ball == self.high))

    def covers(self, ball: Any) -> bool:
        """Whether certainly every number of a finite real ball is in the domain or at an end of it."""
        return bool(ball >= self.low and (self.high is None or ball <= self.high))


def _read(words: str) -> Domain:
    """Ends are whole numbers; 1e100 is the float64 number of this name, which lies a little above 10**100."""
    if not words.startswith("in "):
        relation, low = words.split()
        return Domain(int(low), None, relation == ">", False)
    low, high = words[4:-1].split(", ")
    return Domain(int(float(low)), int(float(high)), words[3] == "(", words[-1] == ")")


DOMAINS = {words: _read(words) for words in ("> 0", ">= 0", "in (0, 1e100]", "in [0, 1)", "in [0, 1]")}

LAMBDA2 = "in (0, 1e100]"  # the domain of the coupling 1/(pi a0 k_F)
