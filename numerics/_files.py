"""Files that commands write: whole or not at all, and the generated ones of the package."""

import argparse
import csv
import io
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path


def write_whole(path: Path, content: str | bytes) -> None:
    """All of the content or nothing; text as UTF-8."""
    write_together({path: content})


def write_together(contents: Mapping[Path, str | bytes]) -> list[Path]:
    """Files that belong together: all are written beside their places first, and then put there. Returns their paths."""
    for path in contents:
        if path.exists() and not path.is_file():
            raise FileExistsError(f"{str(path)!r} is no file to be written over")
    staged: dict[Path, str] = {}
    try:
        for path, content in contents.items():
            handle, staged[path] = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
            with os.fdopen(handle, "wb") as stream:
                stream.write(content.encode("utf-8") if isinstance(content, str) else content)
            os.chmod(staged[path], 0o644)
        for path in contents:
            os.replace(staged[path], path)
            del staged[path]
    finally:
        for temporary in staged.values():
            os.unlink(temporary)
    return list(contents)


def csv_text(names: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """Comma-separated values under their names; floats as their shortest exact decimals, None as nothing."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(names)
    writer.writerows(rows)
    return stream.getvalue()


def generate(module: str, description: str, files: Mapping[Path, Callable[[], str]], arguments: list[str] | None) -> int:
    """The command `python -m module [--check]`: writes each file, or says which would change (exit code 1 if any)."""
    parser = argparse.ArgumentParser(prog=f"python -m {module}", description=description)
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 if a file would change")
    check, stale = parser.parse_args(arguments).check, 0
    for path, made in files.items():
        text = made()
        current = path.exists() and path.read_text(encoding="utf-8") == text
        stale += not current
        if not (current or check):
            write_whole(path, text)
        state = "up to date" if current else f"out of date: run python -m {module}" if check else "written"
        print(f"{path.name}: {state}", file=sys.stderr)
    return 1 if check and stale else 0
