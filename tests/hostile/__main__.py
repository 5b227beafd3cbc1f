"""Gives an entrance many hostile inputs, and prints what came of them: python -m tests.hostile ENTRANCE ... [--inputs 100000] [--first N]

Each entrance is tried in a process of its own memory, in runs of a thousand inputs, the same ones each time. Of each input: nothing but an
error of this project, in words of this project and in 500 letters, within 2 s of the processor and 500 MB; no code executed, no file written
but in the folder of the trial, no socket and no process. With --guided the inputs are found by atheris, which looks for new ways through the code,
until it is stopped. Exit code 1 if anything went wrong.
"""

from __future__ import annotations

import argparse
import sys
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path

from tests.hostile.entrances import ENTRANCES
from tests.hostile.tally import Tally, in_a_process
from tests.hostile.watched import GOOD, watched

_RUN = 1000
_HEAD = ("entrance", "inputs", "refused", "accepted", "slowest, s", "peak, MB", "at fault")


def main(arguments: list[str] | None = None) -> int:
    """The table, and after it what was at fault; exit code 1 if anything was."""
    parser = argparse.ArgumentParser(prog="python -m tests.hostile", description=__doc__.splitlines()[0])
    parser.add_argument("entrances", nargs="*", metavar="ENTRANCE", help=f"of {', '.join(ENTRANCES)}; all by default")
    parser.add_argument("--inputs", type=int, default=100_000, help="of each entrance")
    parser.add_argument("--first", type=int, default=0, help="the number of the first run of inputs")
    parser.add_argument("--guided", action="store_true", help="by atheris, one entrance, without end")
    options = parser.parse_args(arguments)
    names = options.entrances or list(ENTRANCES)
    for name in names:
        if name not in ENTRANCES:
            parser.error(f"ENTRANCE must be one of {', '.join(ENTRANCES)}; got {name!r}")
    if options.guided:
        return _guided(names[0])
    print(" ".join(f"{one:>12}" for one in _HEAD), flush=True)
    return max(_table(name, options.inputs, options.first) for name in names)


def _table(name: str, inputs: int, first: int) -> int:
    whole, peak, lost = Tally(), 0, []
    runs = [(name, first + number, min(_RUN, inputs - number * _RUN)) for number in range(-(-inputs // _RUN))]
    while runs:
        with ProcessPoolExecutor(1, get_context("spawn")) as hand:
            try:
                while runs:
                    tally, memory = hand.submit(in_a_process, *runs[0]).result()
                    whole.join(tally)
                    peak = max(peak, memory)
                    del runs[0]
            except BrokenProcessPool:
                lost.append(f"run {runs.pop(0)[1]}: the process died, or hung where nothing could stop it")
    bad = sum(count for outcome, count in whole.counts.items() if outcome not in GOOD) + len(lost)
    row = (name, whole.counts.total(), whole.counts["refused"], whole.counts["accepted"], f"{whole.slowest:.2f}", f"{peak / 1024:.0f}", bad)
    print(" ".join(f"{one:>12}" for one in row), flush=True)
    for outcome, words, given in whole.faults[:40]:
        print(f"  {outcome}: {words}\n    {given}", flush=True)
    print(*(f"  {one}" for one in lost), f"  slowest: {whole.slowest_of[:200]}", sep="\n", flush=True)
    return int(bad > 0)


def _guided(name: str) -> int:
    import atheris
    from hypothesis import given, settings

    entrance = ENTRANCES[name]

    @settings(database=None, deadline=None)
    @given(entrance.inputs())
    def each(one: object) -> None:
        fate = watched(entrance.does, one, entrance.refusals, folder=entrance.folder())
        assert fate.outcome in GOOD, (fate, one)

    atheris.instrument_all()
    atheris.Setup([sys.argv[0], str(Path.cwd() / f"atheris-{name}")], each.hypothesis.fuzz_one_input)
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
