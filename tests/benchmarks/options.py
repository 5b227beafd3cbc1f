"""Sizes of a benchmark, given on its command line: a small one shows in seconds that all of it works."""

import argparse


def at_least(least, kind=int):
    """What argparse takes for a number of this kind that is not below `least`.

    >>> at_least(1)("3")
    3
    """

    def number(text):
        value = kind(text)
        if not value >= least:
            raise argparse.ArgumentTypeError(f"must be at least {least:g}, not {text}")
        return value

    return number
