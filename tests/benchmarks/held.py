"""What the testing kit says of other packages: python -m tests.benchmarks.held [PACKAGE ...] [--points N]

Each function is held against the proven values of an equation, at points chosen to be hard, where it is used and over a wider region.
The error is relative to the value (of S_12, which has zeros, to 1 where that is larger), the largest of those that are numbers;
how many are none is said apart. It is the code's where the value moves by less than a quarter of the error for a last digit of the
argument, else the function's. Every error is confirmed at its point by 50 digits of an integral, another route than the equation's.
A package that is not installed (pip install ".[peers]"; qupled) is listed as such.
"""

from __future__ import annotations

import argparse
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

import numpy as np

from numerics._types import FloatArray
from numerics.testing import Held, Mismatch, assert_matches, record, subject
from numerics.testing.diagnosis import condition_number
from numerics.testing.points import stratified
from numerics.testing.subject import Subject
from tests.benchmarks import held_cases, peer_functions
from tests.benchmarks.options import at_least

_LINE = "{:16s} {:27s} {:11s} {:19s} {:>6s} {:>4s} {:>8s}  {:32s} {}"
_WIDE = 1e6  # times the value: an error that is to be measured, not judged


@dataclass(frozen=True)
class Finding:
    """The largest error of one of the components that a function returns, where it is, and whose it is."""

    name: str
    points: int
    nowhere: FloatArray
    error: float
    place: float
    whose: str

    def cells(self) -> tuple[str, ...]:
        at = f"{self.name} at {held_cases.VARIABLE[self.name[0]]} = {self.place!r}"
        return str(self.points), str(len(self.nowhere) or ""), f"{self.error:.1e}", at, self.whose


def main(arguments: list[str] | None = None) -> None:
    options = _options(arguments)
    print(_LINE.format("package", "function", "equation", "where", "points", "none", "error", "at", "it is").rstrip())
    print("-" * 134)
    remarks: list[str] = []
    missing: set[str] = set()
    for case in held_cases.CASES:
        if case.package in missing or (options.packages and case.package not in options.packages):
            continue
        try:
            made = case.make()
        except (ImportError, FileNotFoundError) as problem:
            print(f"{case.package:16s} {problem if isinstance(problem, FileNotFoundError) else 'not installed'}")
            missing.add(case.package)
            continue
        for line in lines(case, made, options.points):
            print(_LINE.format(*line).rstrip(), flush=True)
        remarks += [f"{case.package}, {case.function}: {case.remark}"] if case.remark else []
    if remarks:
        print("", *remarks, sep="\n")


def lines(case: held_cases.Case, made: peer_functions.Function, points: int) -> Iterator[tuple[str, ...]]:
    """A line for each region."""
    shown = f"{case.package} {version(case.package)}", case.function, case.equation
    for region in case.regions:
        where = f"{region[0]} <= {held_cases.VARIABLE[case.components[0][0]]} <= {region[1]}"
        found = [finding(case, made, component, region, points) for component in range(len(case.components))]
        yield (*shown, where, *max(found, key=lambda one: one.error).cells())
        shown = ("", "", "")


def finding(case: held_cases.Case, made: peer_functions.Function, component: int, region: held_cases.Region, points: int) -> Finding:
    """What `assert_matches` says of one component over a region; a `RuntimeError` where another route does not confirm it."""
    one = _narrowed(case, component, region)

    def called(x: FloatArray) -> FloatArray:
        increasing, back = np.unique(x, return_inverse=True)
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            return held_cases.several(made(increasing))[component][back]

    name = case.components[component]
    (argument, tried), = stratified(one, points)[0].items()
    tried = tried[np.asarray(one.function.applies(tried))]
    number = np.isfinite(called(tried))
    held = _held(called, one, {argument: tried[number]}, 1.0 if name == "S_12" else None)
    error, place = held.worst_share * _WIDE, held.worst_at[argument]
    _confirm(case, component, float(called(np.array([place]))[0]), place, error)
    condition = condition_number(one.function, held.worst_at)
    return Finding(name, tried.size, np.unique(tried[~number]), error, place, _whose(held.worst_ulp, condition))


def _whose(ulp: float, condition: float | None) -> str:
    if condition is None:
        return "not known"  # the value is a limit
    return "code" if ulp > 4 * max(1.0, condition) else "function"


def _narrowed(case: held_cases.Case, component: int, region: held_cases.Region) -> Subject:
    function = case.against()[component]
    return subject(function, over={function.names[0]: region})


def _held(called: Any, one: Subject, at: dict[str, FloatArray], envelope: float | None) -> Held:
    try:
        return assert_matches(called, one.function, rtol=_WIDE, envelope=envelope, at=at, vectorised=True)
    except Mismatch:
        return record.lines()[-1].held


def _confirm(case: held_cases.Case, component: int, value: float, place: float, error: float) -> None:
    exact = held_cases.several(case.exact(place))[component]
    size = max(abs(exact), 1) if case.components[component] == "S_12" else abs(exact)
    again = float(abs(value - exact) / size)
    if not abs(again - error) <= 0.01 * again + 1e-15:
        raise RuntimeError(f"{case.package} {case.function} at {place!r}: the kit says {error:.3g}, by {case.exact.__name__} it is {again:.3g}")


def _options(arguments: list[str] | None) -> argparse.Namespace:
    known = sorted({case.package for case in held_cases.CASES})
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.held", description=__doc__.splitlines()[0])
    parser.add_argument("packages", nargs="*", metavar="PACKAGE", help=f"of {', '.join(known)}; by default all")
    parser.add_argument("--points", type=at_least(10), default=4000, help="points for each function and region, about")
    options = parser.parse_args(arguments)
    for name in options.packages:
        if name not in known:
            parser.error(f"PACKAGE must be one of {', '.join(known)}, not {name!r}")
    return options


if __name__ == "__main__":
    main()
