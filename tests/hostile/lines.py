"""Command lines: the examples of each command, with changes."""

from __future__ import annotations

import shlex
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from tests.hostile.entrance import Entrance, folder_of_trial
from tests.hostile.inputs import PIECES

__all__ = ["LINES"]

_COMMANDS_TAKE = (
    "y=0.5", "lambda2=1/3", "s=1.2", "eta=0.45", "x=2", "fraction=0.3", "alpha=0.8", "screening=hubbard", "y=0:10", "x=0.5:1e999999999",
    "y=inf:nan", "--json", "--csv", "--ball", "--digits", "--force", "-o", "--output", "--over", "--temperature", "--packing", "--core", "--alpha",
    "--screening", "--data", "--plot", "--lammps", "--into", "--jobs", "--timeout", "--seed", "--points", "--max-ulp", "--table", "--fractions",
    "--weights", "--temperatures", "--law", "--volumes", "--distances", "--impurity", "--cluster", "--ion", "--resistivity", "--target", "--name",
    "--envelope", "--in", "--proof", "--help", "0.3,0.7", "400,1000,50", "1,0.9,0.8", "400:0.45,800:0.4", "Na", "Na-K", "Pb-Bi", "NA", "Xx", "c",
    "numpy", "lindhard", "ashcroft-langreth-1967:3", "schaich-1976", "schaich-1976:8", ":", "./nothing.py", "x.svg", "x.csv", "a/b/c.json",
    "/dev/full", "/dev/null/x", "/proc/x", ".", "..", "-", "--", "x" * 300, "potential", "1e6", "-5", "0", "nan",
)


def _lines() -> st.SearchStrategy[list[str]]:
    from numerics.cli.commands import COMMANDS
    from tests.hostile.commands import prepared

    prepared(folder_of_trial())

    examples = [shlex.split(one)[1:] for command in COMMANDS for one in command.examples]
    return _changed_lines(tuple(tuple(one) for one in examples))


@st.composite
def _changed_lines(draw: st.DrawFn, examples: tuple[tuple[str, ...], ...]) -> list[str]:
    line = list(draw(st.sampled_from(examples)))
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.integers(1, len(line)))
        kind = draw(st.integers(0, 4))
        new = draw(st.sampled_from((*_COMMANDS_TAKE, *_COMMANDS_TAKE, *PIECES))) if kind < 3 else ""
        if kind == 0 or (kind == 1 and place < len(line)):
            line[place : place + kind] = [new]
        elif kind == 2 and place < len(line):
            head, equals, tail = line[place].partition("=")
            line[place] = f"{head}{equals}{new}" if equals else f"{line[place]}{new}" if len(tail) % 2 else f"{new}{line[place]}"
        elif place < len(line):
            line[place : place + 1] = [line[place], line[place]] if kind == 3 else []
    return [one.replace("\ud800", "\udcff") for one in line]  # as a system gives what is no UTF-8


def _command(line: list[str]) -> None:
    """In a folder of its own, within which it may write; what it refuses is one short line, and work of minutes is not begun."""
    from tests.hostile.commands import run

    run(line, _inside())


@cache
def _inside() -> Path:
    path = folder_of_trial() / "a" / "b"
    path.mkdir(parents=True)
    return path


LINES = {
    "arguments": Entrance("command lines", _lines, lambda: ["metal", "Na"], _command, folder=folder_of_trial),
}
