"""Sizes of a benchmark, given on its command line: a small one shows in seconds that all of it works."""

from __future__ import annotations

import argparse
from collections.abc import Callable


def at_least(least: float, kind: Callable[[str], float] = int) -> Callable[[str], float]:
    """What argparse takes for a number of this kind that is not below `least`.

    >>> at_least(1)("3")
    3
    """

    def number(text: str) -> float:
        value = kind(text)
        if not value >= least:
            raise argparse.ArgumentTypeError(f"must be at least {least:g}, not {text}")
        return value

    return number
