"""Verified papers as a static site: pages that a browser shows without network, and without JavaScript."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path

from derive.evidence import evidence, ledger
from derive.executors import Executors
from derive.keeping.store import Store
from derive.paper import Paper
from derive.workers import each
from numerics._files import write_together
from numerics.site.beside import Beside
from numerics.site.claims import badges, tally
from numerics.site.functions import section
from numerics.site.html import page, plain
from numerics.site.papers import entries, pages

__all__ = ["write_site"]

_FILES = ("site.css", "site.js")
_ABOUT = """<h1>Verified papers</h1>
<p>Each equation of these papers is an object that was checked by machine. <i>Proved</i> and <i>Enclosed</i> rest on a proof whose conditions are
met, <i>Sampled</i> on points alone, <i>Inconclusive</i> on nothing; what is <i>Refuted</i> has a counterexample.</p>
"""


def write_site(
    folder: Path, papers: Iterable[Paper], *, jobs: int = 1, executor: Executors = None, timeout: float | None = None,
    store: Store | None = None, more: Beside | None = None, progress: Callable[[int, int], object] = lambda done, total: None,
) -> dict[str, dict[str, int]]:
    """Writes the site into the folder, all files of a paper or none; returns the tally of each paper by its id.

    `more` is what other commands have found. What is known of the same content comes from the store. Files of an earlier site
    are written over, others stay.
    """
    chosen, extra = list(papers), more or Beside()
    folder.mkdir(parents=True, exist_ok=True)
    tallies: dict[str, dict[str, int]] = {}
    rows, index = [], []
    for paper in chosen:
        found = evidence(paper, jobs=jobs, executor=executor, timeout=timeout, store=store, progress=progress)
        wrong = ledger(paper, jobs=jobs, executor=executor, timeout=timeout, store=store)
        numbers = [one.number for one in paper.equations]
        sections = each(section, paper, [(number,) for number in numbers], jobs, progress, executor=executor, timeout=timeout, late=_late)
        texts = {number: text + extra.equations.get((paper.id, number), "") for number, text in zip(numbers, sections, strict=True)}
        made = pages(paper, found, wrong, texts, extra.papers.get(paper.id, ""))
        own = folder / paper.id
        own.mkdir(exist_ok=True)
        write_together({own / name: text for name, text in made.items()})
        tallies[paper.id] = tally(found)
        counts = badges(tallies[paper.id])
        name = f'<a href="{plain(paper.id)}/index.html">{plain(paper.title)}</a><br><span class="how">{plain(paper.citation)}</span>'
        rows.append(f'<tr><td>{name}</td><td data-of="equations">{len(numbers)}</td><td data-of="misprints">{len(wrong)}</td>'
                    f'<td data-of="claims">{counts}</td></tr>')
        index += entries(paper)
    head = "".join(f"<th>{name}</th>" for name in ("paper", "equations", "misprints", "claims"))
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
    here = Path(__file__).parent
    files: dict[Path, str | bytes] = {folder / name: (here / name).read_bytes() for name in _FILES}
    files[folder / "index.js"] = f"const PROVENUM = {json.dumps(index, ensure_ascii=False, separators=(',', ':'))};\n".replace("</", "<\\/")
    files[folder / "index.html"] = page("Verified papers", _ABOUT + table, root="")
    if extra.pictures:
        (folder / "figures").mkdir(exist_ok=True)
        files.update({folder / "figures" / name: picture for name, picture in extra.pictures.items()})
    write_together(files)
    return tallies


def _late(paper: Paper, reason: str, number: str) -> str:
    return f"<section><h2>As a function</h2><p>It was not made: {plain(reason)}.</p></section>"
