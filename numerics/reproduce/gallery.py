"""The gallery of docs/: every figure with what it shows and what to hold it against. python -m numerics.reproduce.gallery [--check]"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from numerics._files import write_whole
from numerics.drawing.drawing import png
from numerics.drawing.figure import Figure
from numerics.reproduce.figures import figures

__all__ = ["main", "page"]

DOCS = Path(__file__).parents[2] / "docs"
PICTURES = "images/gallery"
_DPI = 90
_PRINTED = {"15": "footnote 15"}  # printed without a number of its own
_HEAD = """\
# The figures of Ashcroft and Langreth (1967)

All 21 figures of N. W. Ashcroft and D. C. Langreth, Phys. Rev. **159**, 500 (1967), computed from its equations and from
tabulated densities. The dashed experimental curves of the paper exist only as pictures in print: they are not drawn; numbers
that its text quotes are. This page is made by `python -m numerics.reproduce.gallery`; `provenum reproduce` writes each figure as
SVG, PNG, CSV and a JSON record of its equations, inputs and versions.
"""


def page(drawn: list[Figure]) -> str:
    """The gallery of these figures as Markdown."""
    return _HEAD + "".join(f"\n{section}" for section in map(_section, drawn))


def _section(figure: Figure) -> str:
    equations = ", ".join(_PRINTED.get(number, f"({number})" if number[0].isdigit() else f"`{number}`") for number in figure.equations)
    remarks = "".join(f"* {remark}\n" for remark in figure.remarks)
    return f"""\
## Fig. {figure.number}. {figure.title}

![Fig. {figure.number}: {figure.title}]({PICTURES}/{figure.name}.png)

{figure.caption}

**To compare.** {figure.compare}

Equations {equations}; screening `{figure.screening}`.
{f"{chr(10)}{remarks}" if remarks else ""}"""


def _files() -> Iterator[tuple[Path, bytes]]:
    drawn = [compute() for compute in figures().values()]
    for figure in drawn:
        yield DOCS / PICTURES / f"{figure.name}.png", png(figure, _DPI)
    yield DOCS / "gallery.md", page(drawn).encode()


def main(arguments: list[str] | None = None) -> int:
    """Writes page and pictures; with --check writes nothing and returns 1 if the page would change (pictures depend on matplotlib)."""
    parser = argparse.ArgumentParser(prog="python -m numerics.reproduce.gallery", description="writes docs/gallery.md and its pictures")
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 if the page would change")
    if parser.parse_args(arguments).check:
        text, path = page([compute() for compute in figures().values()]), DOCS / "gallery.md"
        current = path.exists() and path.read_text(encoding="utf-8") == text
        print(f"{path.name}: {'up to date' if current else 'out of date: run python -m numerics.reproduce.gallery'}", file=sys.stderr)
        return 0 if current else 1
    (DOCS / PICTURES).mkdir(parents=True, exist_ok=True)
    for path, content in _files():
        write_whole(path, content)
    print(f"gallery.md and {len(figures())} pictures: written", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
