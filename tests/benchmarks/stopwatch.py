"""Times of several functions on the same argument, in turns, so that all of them see the same machine."""

import gc
from statistics import median
from time import perf_counter_ns

_SHORTEST = 2_000_000  # ns; a function is called as often as makes a turn this long


def in_turns(functions, argument, count, repeat):
    """{name: [ns per item in each round]}; `count` items in `argument`, `repeat` rounds, the first caller moving on each round."""
    calls = {}
    for name, function in functions.items():
        function(argument)  # compiles, fills caches
        calls[name] = max(1, _SHORTEST // max(1, _elapsed(function, argument, 1)))
    names = list(functions)
    times = {name: [] for name in names}
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


def ratio(times, base):
    """The median over the rounds of time over time of `base` in the same round."""
    return median(own / other for own, other in zip(times, base, strict=True))


def _elapsed(function, argument, calls):
    start = perf_counter_ns()
    for _ in range(calls):
        function(argument)
    return perf_counter_ns() - start
