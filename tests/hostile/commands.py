"""Command lines in this process: what they print is looked at, and what would take minutes is not begun."""

from __future__ import annotations

import io
import os
import shutil
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from tests.hostile.watched import Reached, foreign

__all__ = ["Refusal", "prepared", "run"]

_WORK = {
    "derive.workers": ("each",), "derive": ("verify", "mutation_score", "recheck", "misprints"), "numerics.site": ("write_site",),
    "derive.corpus.selftest": ("selftest",),
    "numerics.certified.catalogue": ("certify",), "numerics.certified.search.generator": ("certify",), "numerics.reproduce": ("chosen",),
    "numerics.cli.doctor": ("_tried",), "numerics.cli.proofs": ("proofs_of",), "numerics.cli.proving": ("proofs_of",),
    "numerics.vectors": ("vectors",), "numerics.scans": ("scan",), "numerics.cli.verifying": ("watch",),
    "numerics.cli.wind_tables": ("all_measured",),
}
"""What is done when all arguments have been read: it is tested elsewhere."""


class Refusal(ValueError):
    """What a command said on stderr when it ended with exit code 2 or 1."""


def run(line: list[str], folder: Path) -> None:
    """Raises `Refusal` with the one line of stderr; `Reached` where work would begin; an error where a command ends in any other way."""
    from numerics.cli import main

    out, err = _stream(), _stream()
    with _within(folder), redirect_stdout(out), redirect_stderr(err), warnings.catch_warnings():
        warnings.simplefilter("default")
        try:
            main(line)
        except SystemExit as ended:
            code = ended.code
        else:
            raise AssertionError("it did not end with an exit code")
    out.flush()
    err.flush()
    said = err.buffer.getvalue().decode("utf-8", "surrogateescape")
    if "\x1b" in out.buffer.getvalue().decode("utf-8", "surrogateescape"):
        raise AssertionError("controls on stdout")
    if code == 2 or (code == 1 and said):
        lines = said.removesuffix("\n").split("\n")
        if not all(one.startswith("provenum: ") for one in lines):
            raise AssertionError(f"stderr begins otherwise: {said[:200]!r}")
        raise Refusal(max(lines, key=lambda one: (bool(foreign(one)), len(one))))  # one of each paper that there is not
    if code not in (0, 1):
        raise AssertionError(f"exit code {code!r}")
    if said:
        raise AssertionError(f"on stderr, beside exit code {code}: {said[:200]!r}")


def _stream() -> Any:
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8", errors="strict", write_through=True)


@cache
def prepared(folder: Path) -> None:
    """All is imported, and what a user keeps is kept in the folder."""
    import typer.main

    import derive
    import numerics.cli

    for name in derive.paper_ids():
        derive.paper(name)
    import_module("matplotlib.font_manager")  # looks for fonts with a program, once
    for variable in ("XDG_CACHE_HOME", "XDG_STATE_HOME", "HOME"):
        os.environ[variable] = str(folder)
    for module in Path(numerics.cli.__file__).parent.glob("[a-z]*.py"):
        import_module(f"numerics.cli.{module.stem}")

    numerics.cli.app = typer.main.get_command(numerics.cli.app)  # made once, not for each line

    def reached(*arguments: Any, **options: Any) -> Any:
        raise Reached

    work = [getattr(import_module(module), name) for module, names in _WORK.items() for name in names]
    for module in [one for name, one in sys.modules.items() if name.partition(".")[0] in ("derive", "numerics")]:
        for name in [name for name, value in vars(module).items() if any(value is one for one in work)]:
            setattr(module, name, reached)


@contextmanager
def _within(folder: Path) -> Iterator[None]:
    """In a folder that is empty."""
    for path in folder.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    before = os.getcwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)
