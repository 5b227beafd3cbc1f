"""Tables of times, ratios and errors, as plain text of at most 100 columns or as Markdown."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from platform import machine, python_version
from statistics import median
from textwrap import fill, shorten
from typing import TypeAlias

from tests.benchmarks.sampled_errors import Error
from tests.benchmarks.stopwatch import ratio

Table: TypeAlias = tuple[str, list[str], list[list[str]], list[str]]  # title, header, rows, remarks
_WIDTHS = (33, 8, 8, 8, 8, 9, 8, 9)


def header(ours: tuple[str, str | None], unit: str = "ns") -> list[str]:
    return ["who", f"{unit}/pt", "least", "/NumPy", "/C" if ours[1] else "", "err, ulp", "relative", "worst at"]


def row(name: str, times: Mapping[str, Sequence[float]], error: Error | str, ours: tuple[str, str | None]) -> list[str]:
    """One line: the name, its times, ratios to ours (1 is ours, above 1 is slower), and its error or why it has none."""
    if isinstance(error, str):
        return [name, error]
    own = times[name]
    ratios = [f"{ratio(own, times[base]):.2f}" if base is not None and base in times else "" for base in ours]
    return [name, number(median(own)), number(min(own)), *ratios, number(error.ulp), f"{error.relative:.1e}", f"{error.place:.2g}"]


def number(value: float) -> str:
    """Three digits, or two and an exponent."""
    return f"{value:.3g}" if 0.01 <= value < 9999.5 else f"{value:.0e}"


def nowhere(name: str, error: Error) -> str:
    """The remark that a function gives no number at some of the points."""
    places, more = error.nowhere[:4], len(error.nowhere) - 4
    return f"{name}: no number at {', '.join(f'{place:g}' for place in places)}{f' and {more} more' if more > 0 else ''}."


def surroundings() -> str:
    """What the run depends on: versions of what is installed, compiler, processor."""
    versions = []
    for package in ("numpy", "sympy", "mpmath", "python-flint", "numba", "dftpy", "sasmodels", "PackLab", "mixscatter"):
        with suppress(PackageNotFoundError):
            versions.append(f"{package} {version(package)}")
    compiler = shutil.which("cc") and subprocess.run(["cc", "--version"], capture_output=True, text=True).stdout.partition("\n")[0]
    described = Path("/proc/cpuinfo").read_text() if Path("/proc/cpuinfo").exists() else ""
    processor = described.partition("model name")[2].partition("\n")[0].strip("\t: ") or machine()
    return fill("; ".join([f"Python {python_version()}", ", ".join(versions), compiler or "no C compiler", processor]), 100)


def plain(title: str, head: Sequence[str], rows: Sequence[list[str]], remarks: Sequence[str]) -> str:
    lines = [fill(title, 100), _plain_line(head), "-" * 100]
    lines += [f"{row[0]:33s}  {shorten(row[1], 64, placeholder=' ...')}" if len(row) == 2 else _plain_line(row) for row in rows]
    return "\n".join([*lines, *(fill(remark, 100, subsequent_indent="  ") for remark in remarks)])


def markdown(title: str, head: Sequence[str], rows: Sequence[list[str]], remarks: Sequence[str]) -> str:
    lines = [f"**{title}**", "", _markdown_line(head), "|---|" + "---:|" * (len(head) - 1)]
    lines += [_markdown_line(row + [""] * (len(head) - len(row))) for row in rows]
    return "\n".join([*lines, "", *(f"* {remark}" for remark in remarks)]).rstrip()


def _plain_line(cells: Sequence[str]) -> str:
    return f"{cells[0]:{_WIDTHS[0]}s}" + " ".join(f"{cell:>{width}s}" for cell, width in zip(cells[1:], _WIDTHS[1:], strict=False))


def _markdown_line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
