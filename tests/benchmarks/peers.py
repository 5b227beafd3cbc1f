"""Speed and error beside other packages: python -m tests.benchmarks.peers [JOB ...] [--markdown]

Every function of a job gets the same array and is called in turns with the others. ns/pt is the median over the rounds, least
the smallest; /NumPy and /C are medians of the time over that of ours in the same round: above 1 is slower than ours. Errors are
the largest over points in every octave, against 75 digits. A package that is not installed (pip install ".[peers]") is listed
as such. Times of C functions include the call through ctypes and the new array.
"""

from __future__ import annotations

import argparse
import warnings

import numpy as np

from tests.benchmarks import many_digits, peer_jobs, peer_tables
from tests.benchmarks.options import at_least
from tests.benchmarks.sampled_errors import Error, largest_error
from tests.benchmarks.stopwatch import in_turns


def main(arguments: list[str] | None = None) -> None:
    options = _options(arguments)
    show = peer_tables.markdown if options.markdown else peer_tables.plain
    extent = peer_jobs.Extent(options.points, options.octaves, options.sample, options.reach)
    print(peer_tables.surroundings(), end="\n\n")
    for name in options.jobs or peer_jobs.DEFAULT:
        rng = np.random.default_rng(options.seed)
        table = many_digits.measured(rng, options.repeat) if name == "digits" else measured(peer_jobs.JOBS[name](rng, extent), options.repeat)
        print(show(*table), end="\n\n")


def measured(job: peer_jobs.Job, repeat: int) -> peer_tables.Table:
    """The title, header, rows and remarks of one job's table."""
    contenders, functions = job.contenders, {}
    errors: dict[str, Error | str] = {}
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        for contender in contenders:
            try:
                function = contender.make()
                errors[contender.name] = largest_error(function, job.sample, contender.domain)
                functions[contender.name] = function
            except (ImportError, FileNotFoundError) as problem:
                errors[contender.name] = _missing(problem)
            except Exception as problem:  # a peer that fails is listed with its words, and does not stop the others
                errors[contender.name] = f"{type(problem).__name__}: {' '.join(str(problem).split())}"
        times = in_turns(functions, job.points, job.points.size, repeat)
    rows = [peer_tables.row(contender.name, times, errors[contender.name], job.ours) for contender in contenders]
    remarks = [*job.remarks, *(peer_tables.nowhere(name, error) for name, error in errors.items() if isinstance(error, Error) and error.nowhere)]
    remarks += [f"{c.name}: errors from {c.domain[0]:g} to {c.domain[1]:g}." for c in contenders if c.name in times and c.domain[1] < float("inf")]
    title = f"{job.title}; {job.points.size} points {job.spread}, {repeat} rounds; error at {job.sample.points.size} points, {job.unit}"
    return title, peer_tables.header(job.ours), rows, remarks


def _missing(problem: ImportError | FileNotFoundError) -> str:
    if isinstance(problem, FileNotFoundError):
        return str(problem)
    ours = (problem.name or "numerics").startswith("numerics")
    return "not there yet" if ours else "not installed"


def _options(arguments: list[str] | None) -> argparse.Namespace:
    known = (*peer_jobs.JOBS, "digits")
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.peers", description=__doc__.splitlines()[0])
    parser.add_argument("jobs", nargs="*", metavar="JOB", help=f"of {', '.join(known)}; by default {' '.join(peer_jobs.DEFAULT)}")
    parser.add_argument("--points", type=at_least(1), default=100_000, help="points a timed call gets")
    parser.add_argument("--repeat", type=at_least(1), default=15, help="rounds")
    parser.add_argument("--sample", type=at_least(1), default=100, help="points in each octave for the errors")
    parser.add_argument("--reach", type=at_least(1e-3, float), default=1.0, help="share of the certified domains and the timed range")
    parser.add_argument("--seed", type=int, default=1967)
    parser.add_argument("--octaves", action="store_true", help="time over points in every octave in random order, too")
    parser.add_argument("--markdown", action="store_true", help="tables for a README")
    options = parser.parse_args(arguments)
    for name in options.jobs:
        if name not in known:
            parser.error(f"JOB must be one of {', '.join(known)}, not {name!r}")
    return options


if __name__ == "__main__":
    main()
