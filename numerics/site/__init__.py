"""Verified papers as a static site: pages that a browser shows without network, and without JavaScript."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path

from derive.evidence import evidence, ledger
from derive.executors import Executors
from derive.keeping.store import Store
from derive.paper import Paper
from numerics._files import write_together
from numerics.site.claims import badges, tally
from numerics.site.figures import all_figures, drawn_with
from numerics.site.html import page, plain
from numerics.site.making import made
from numerics.site.mutants import changes
from numerics.site.papers import entries, pages
from numerics.site.reliability import Covered, reliability

__all__ = ["write_site"]

_FILES = ("site.css", "site.js")
_COLUMNS = ("paper", "equations", "misprints", "claims", "changes refuted")
_ABOUT = """<h1>Verified papers</h1>
<p>Each equation of these papers is an object that was checked by machine. <i>Proved</i> and <i>Enclosed</i> rest on a proof whose conditions are
met, <i>Sampled</i> on points alone, <i>Inconclusive</i> on nothing; what is <i>Refuted</i> has a counterexample. What that covers, and what it
does not: <a href="reliability.html">completeness and reliability</a>.</p>
"""


def write_site(
    folder: Path, papers: Iterable[Paper], *, jobs: int = 1, executor: Executors = None, timeout: float | None = None,
    store: Store | None = None, progress: Callable[[int, int], object] = lambda done, total: None,
) -> dict[str, dict[str, int]]:
    """Writes the site into the folder, all files of a paper or none; returns the tally of each paper by its id.

    What is known of the same content comes from the store: verdicts with their proofs, functions, figures, and what `mutate` found, which is
    not found here. Files of an earlier site are written over, others stay.
    """
    folder.mkdir(parents=True, exist_ok=True)
    covered: list[Covered] = []
    index: list[list[str]] = []
    files: dict[Path, str | bytes] = {}
    for paper in papers:
        found = evidence(paper, jobs=jobs, executor=executor, timeout=timeout, store=store, progress=progress)
        wrong = ledger(paper, jobs=jobs, executor=executor, timeout=timeout, store=store)
        computed = made(paper, jobs=jobs, executor=executor, timeout=timeout, store=store, progress=progress)
        known = changes(paper, store)
        more = {number: text + drawn_with(number, computed.pictures) + known.of(number) for number, text in computed.sections.items()}
        own = folder / paper.id
        own.mkdir(exist_ok=True)
        write_together({own / name: text for name, text in pages(paper, found, wrong, more, known.told, all_figures(computed)).items()})
        files |= {folder / "figures" / one.file: one.svg for one in computed.pictures}
        covered.append(Covered(paper, found, len(wrong), known))
        index += entries(paper)
    here = Path(__file__).parent
    files |= {folder / name: (here / name).read_bytes() for name in _FILES}
    files[folder / "index.js"] = f"const PROVENUM = {json.dumps(index, ensure_ascii=False, separators=(',', ':'))};\n".replace("</", "<\\/")
    files[folder / "index.html"] = page("Verified papers", _ABOUT + _table(covered), root="")
    files[folder / "reliability.html"] = page("Completeness and reliability", reliability(covered), root="")
    if any(path.parent.name == "figures" for path in files):
        (folder / "figures").mkdir(exist_ok=True)
    write_together(files)
    return {one.paper.id: tally(one.evidence) for one in covered}


def _table(covered: Iterable[Covered]) -> str:
    rows = []
    for paper, found, wrong, known in covered:
        name = f'<a href="{plain(paper.id)}/index.html">{plain(paper.title)}</a><br><span class="how">{plain(paper.citation)}</span>'
        cells = (len(paper.equations), wrong, badges(tally(found)), known.short)
        told = "".join(f'<td data-of="{column}">{cell}</td>' for column, cell in zip(_COLUMNS[1:], cells, strict=True))
        rows.append(f"<tr><td>{name}</td>{told}</tr>")
    head = "".join(f"<th>{name}</th>" for name in _COLUMNS)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
