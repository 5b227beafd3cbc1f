"""The corpus put to other systems: python -m tests.benchmarks.other_systems [FILTER ...] [--jobs N] [--limit SECONDS] [--every N]

For each system how many false statements it accepts and how many true ones it rejects without a word, beside ours. `not stated`: it has no
such statement, or the way there is not ours to find. `no answer`: in the time, or its process died. A system that is not installed is left
out. SymPy is asked by `simplify(l - r) == 0`, then `equals`, `limit`, `series`, `doit`; it knows what the names are declared to be.
"""

from __future__ import annotations

import argparse
from collections import Counter
from importlib.util import find_spec

from derive.corpus import CORPUS, Entry
from derive.corpus.selftest import selftest
from derive.executors import Done, each_done
from tests.benchmarks import corpus_in_alkahest, corpus_in_sympy
from tests.benchmarks.corpus_in_sympy import ACCEPTED, NOT_STATED, REJECTED, UNDECIDED
from tests.benchmarks.options import at_least, shared

NO_ANSWER = "no answer"
SAYINGS = (ACCEPTED, REJECTED, UNDECIDED, NOT_STATED, NO_ANSWER)
_OURS = {"Proved": ACCEPTED, "Enclosed": ACCEPTED, "Refuted": REJECTED, "Refused": REJECTED, "No answer": NO_ANSWER}
_OTHERS = {"SymPy": ("sympy", corpus_in_sympy.judged), "alkahest": ("alkahest", corpus_in_alkahest.judged)}


def main(arguments: list[str] | None = None) -> None:
    options = _options(arguments)
    chosen = [entry for entry in CORPUS if not options.filters or any(part in entry.title for part in options.filters)][::options.every]
    where = {"jobs": options.jobs, "executor": options.executor, "limit": options.limit}
    said = {"ours": [_OURS.get(trial.outcome, UNDECIDED) for trial in selftest(chosen, **where).trials]}
    places = {entry.title: place for place, entry in enumerate(CORPUS)}
    for name, (module, judged) in _OTHERS.items():
        if find_spec(module) is None:
            print(f"{name}: not installed")
            continue
        found = each_done(judged, [places[entry.title] for entry in chosen], **where)
        said[name] = [one.value if isinstance(one, Done) else NO_ANSWER for one in found]
    print(table(chosen, said))
    if options.list:
        for name, sayings in said.items():
            for entry, saying in zip(chosen, sayings, strict=True):
                if saying == (REJECTED if entry.truth else ACCEPTED):
                    print(f"{name}: {'true, rejected' if entry.truth else 'false, accepted'}: {entry.title} ({entry.known})")


def table(entries: list[Entry], said: dict[str, list[str]]) -> str:
    """Silent errors of each system, and what it said of true and of false statements."""
    lines = [f"{len(entries)} statements, {sum(not entry.truth for entry in entries)} false", ""]
    lines.append(f"{'system':10} {'of':6}" + "".join(f"{saying:>12}" for saying in SAYINGS) + f"{'silent errors':>16}")
    for name, sayings in said.items():
        for truth, error in ((False, ACCEPTED), (True, REJECTED)):
            counts = Counter(saying for entry, saying in zip(entries, sayings, strict=True) if entry.truth is truth)
            words = "true" if truth else "false"
            lines.append(f"{name:10} {words:6}" + "".join(f"{counts[saying]:12}" for saying in SAYINGS) + f"{counts[error]:16}")
    return "\n".join(lines)


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.other_systems", description=__doc__.splitlines()[0])
    parser.add_argument("filters", nargs="*", metavar="FILTER", help="parts of kinds or statements; all by default")
    shared(parser, jobs=2)
    parser.add_argument("--limit", type=at_least(0.1, float), default=10.0, help="seconds for one statement and system")
    parser.add_argument("--every", type=at_least(1), default=1, help="every N-th statement alone")
    parser.add_argument("--list", action="store_true", help="name each silent error")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
