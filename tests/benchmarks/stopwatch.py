"""Times of several functions on the same argument, in turns, so that all of them see the same machine."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping, Sequence
from statistics import median
from time import perf_counter_ns
from typing import TypeVar

Argument = TypeVar("Argument")
_SHORTEST = 2_000_000  # ns; a function is called as often as makes a turn this long


def in_turns(functions: Mapping[str, Callable[[Argument], object]], argument: Argument, count: int, repeat: int) -> dict[str, list[float]]:
    """{name: [ns per item in each round]}; `count` items in `argument`, `repeat` rounds, the first caller moving on each round."""
    calls = {}
    for name, function in functions.items():
        function(argument)  # compiles, fills caches
        calls[name] = max(1, _SHORTEST // max(1, _elapsed(function, argument, 1)))
    names = list(functions)
    times: dict[str, list[float]] = {name: [] for name in names}
    enabled = gc.isenabled()
    gc.disable()
    try:
        for turn in range(repeat):
            first = turn % len(names)
            for name in names[first:] + names[:first]:
                times[name].append(_elapsed(functions[name], argument, calls[name]) / (calls[name] * count))
    finally:
        if enabled:
            gc.enable()
    return times


def ratio(times: Sequence[float], base: Sequence[float]) -> float:
    """The median over the rounds of time over time of `base` in the same round."""
    return median(own / other for own, other in zip(times, base, strict=True))


def _elapsed(function: Callable[[Argument], object], argument: Argument, calls: int) -> int:
    start = perf_counter_ns()
    for _ in range(calls):
        function(argument)
    return perf_counter_ns() - start
