"""What other commands have found, beside the equations: the figures of `reproduce`, and the survivors of `mutate`."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from numerics._arguments import DomainError
from numerics.site.html import plain

__all__ = ["Beside", "beside"]

_LARGEST = 64 * 2**20
_FIGURE = re.compile(r"[\w-]{1,60}")


@dataclass(frozen=True)
class Beside:
    """HTML by paper and number, HTML at the head of a paper's page, and the pictures to copy, by file name."""

    equations: Mapping[tuple[str, str], str] = field(default_factory=dict)
    papers: Mapping[str, str] = field(default_factory=dict)
    pictures: Mapping[str, bytes] = field(default_factory=dict)


def beside(figures: Path | None = None, mutants: Path | None = None) -> Beside:
    """What the folder of `provenum reproduce --into` and the file of `provenum mutate --json` have; raises `DomainError` for another file."""
    found: dict[tuple[str, str], str] = {}
    pictures: dict[str, bytes] = {}
    papers: dict[str, str] = {}
    if figures is not None:
        records = sorted(figures.glob("*.json"))
        if not records:
            raise DomainError(f"figures: expected a folder that provenum reproduce --into has written; {figures} has no records")
        for record in records:
            _figure(record, found, pictures)
    if mutants is not None:
        _survivors(mutants, found, papers)
    return Beside(found, papers, pictures)


def _figure(record: Path, found: dict[tuple[str, str], str], pictures: dict[str, bytes]) -> None:
    data, picture = _read(record), record.with_suffix(".svg")
    if not _FIGURE.fullmatch(record.stem) or not picture.is_file():
        return
    try:
        labels = [(one.partition(":")[0], one.partition(":")[2]) for one in data["equations"]]
        title = f"{'Fig. ' + str(data['figure']) + ': ' if 'figure' in data else ''}{data['title']}"
    except (KeyError, TypeError, AttributeError):
        raise DomainError(f"figures: {record} is no record of provenum reproduce") from None
    pictures[picture.name] = picture.read_bytes()
    shown = f'<section><h2>Drawn with it</h2><figure><img src="../figures/{plain(picture.name)}" alt="{plain(title)}" loading="lazy">' \
            f'<figcaption class="how">{plain(title)}</figcaption></figure></section>'
    for label in labels:
        found[label] = found.get(label, "") + (shown if label not in found else shown.replace("<h2>Drawn with it</h2>", ""))


def _survivors(file: Path, found: dict[tuple[str, str], str], papers: dict[str, str]) -> None:
    data = _read(file)
    try:
        for paper, score in data["papers"].items():
            papers[paper] = f"<p>Of {int(score['mutants'])} small changes of its equations a claim refutes {int(score['killed'])}; " \
                            f"{len(score['survivors'])} survive.</p>"
            for number in {one["equation"] for one in score["survivors"]}:
                rows = "".join(f"<li>{plain(one['change'])}: <code>{plain(one['relation'])}</code></li>"
                               for one in score["survivors"] if one["equation"] == number)
                found[paper, number] = found.get((paper, number), "") + f"<section><h2>Changes that no claim refutes</h2><ul>{rows}</ul></section>"
    except (KeyError, TypeError, ValueError, AttributeError):
        raise DomainError(f"mutants: {file} is not what provenum mutate --json prints") from None


def _read(path: Path) -> Any:
    if not path.is_file() or path.stat().st_size > _LARGEST:
        raise DomainError(f"{path} is no file, or larger than {_LARGEST} bytes")
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError):
        raise DomainError(f"{path} is not JSON") from None
