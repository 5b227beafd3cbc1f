"""Gives entrances many hostile inputs, and prints what came of them: python -m tests.hostile [ENTRANCE ...] [--inputs N | --guided [--seconds N]]

Each entrance is tried in a process of its own memory, in runs of a thousand inputs, the same ones each time. Of each input: nothing but an
error of this project, in words of this project and in 500 letters, within 2 s of the processor and 500 MB; no code executed, no file written
but in the folder of the trial, no socket and no process. With --guided the inputs of each entrance are found for some seconds by atheris, which
looks for new ways through the code of this project, which makes it slower: four times as long is allowed. Exit code 1 if anything went wrong.
"""

from __future__ import annotations

import argparse
import sys
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from importlib.util import find_spec
from multiprocessing import get_context

from tests.hostile.entrances import ENTRANCES
from tests.hostile.guided import FAULTY, guide
from tests.hostile.tally import Tally, in_a_process, told

_RUN = 1000
_HEAD = ("entrance", "inputs", "refused", "accepted", "slowest, s", "peak, MB", "at fault")


def main(arguments: list[str] | None = None) -> int:
    """The table, and after it what was at fault; exit code 1 if anything was."""
    parser = argparse.ArgumentParser(prog="python -m tests.hostile", description=__doc__.splitlines()[0])
    parser.add_argument("entrances", nargs="*", metavar="ENTRANCE", help=f"of {', '.join(ENTRANCES)}; all by default")
    parser.add_argument("--inputs", type=int, default=100_000, help="of each entrance")
    parser.add_argument("--first", type=int, default=0, help="the number of the first run of inputs")
    parser.add_argument("--guided", action="store_true", help="by atheris")
    parser.add_argument("--seconds", type=float, default=60.0, help="of each entrance, with --guided")
    options = parser.parse_args(arguments)
    names = options.entrances or list(ENTRANCES)
    for name in names:
        if name not in ENTRANCES:
            parser.error(f"ENTRANCE must be one of {', '.join(ENTRANCES)}; got {name!r}")
    if options.guided and find_spec("atheris") is None:
        parser.error("--guided needs atheris, as in pip install atheris")
    print(" ".join(f"{one:>12}" for one in _HEAD), flush=True)
    if options.guided:
        return max(_guided(name, options.seconds) for name in names)
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
    return told(name, whole, peak, lost)


def _guided(name: str, seconds: float) -> int:
    """The same, in a process that atheris ends."""
    process = get_context("spawn").Process(target=guide, args=(name, seconds))
    process.start()
    process.join()
    if process.exitcode not in (0, FAULTY):
        print(f"{name}: the process died, or hung where nothing could stop it: exit code {process.exitcode}", flush=True)
    return int(process.exitcode != 0)


if __name__ == "__main__":
    sys.exit(main())
