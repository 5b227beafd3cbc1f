"""Sizes of a benchmark, given on its command line: a small one shows in seconds that all of it works; and by whom independent cases are done."""

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


def shared(parser: argparse.ArgumentParser, jobs: int = 1) -> None:
    """Adds --jobs and --executor, of which one may be given: who does the cases, as of `derive.executors`.

    >>> parser = argparse.ArgumentParser()
    >>> shared(parser)
    >>> parser.parse_args(["--jobs", "2"])
    Namespace(executor=None, jobs=2)
    """
    parser.set_defaults(jobs=jobs)
    either = parser.add_mutually_exclusive_group()
    either.add_argument("--jobs", type=at_least(1), default=argparse.SUPPRESS, help="processes")  # so that the default counts as given, too
    either.add_argument("--executor", metavar="EXECUTOR", help="instead: processes:N, or dask:ADDRESS for the workers of a scheduler")
