"""The page on completeness and reliability: what each verdict promises, what every paper has and lacks, and how to check it oneself."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import NamedTuple

from derive.equation import Equation
from derive.evidence import Evidence
from derive.paper import Paper
from numerics._versions import report
from numerics.site.claims import badges, tally
from numerics.site.html import address, badge, plain
from numerics.site.mutants import Changes

__all__ = ["Covered", "reliability"]

_PROMISES = {
    "Proved": "by exact algebra or a decision procedure; every condition of every step is met, and it was evaluated at points besides",
    "Enclosed": "by ball arithmetic over the whole region that is named",
    "Sampled": "agrees at the points that are counted, to the digits that are counted; nothing more",
    "Inconclusive": "not decided, for the reason that is given; never counted as passed",
    "Refuted": "false, at a point that anyone can evaluate",
}
_OPEN = ("Sampled", "Inconclusive", "Refuted")


class Covered(NamedTuple):
    """A paper with what was found of it."""

    paper: Paper
    evidence: tuple[Evidence, ...]
    misprints: int
    changes: Changes


def reliability(papers: Iterable[Covered]) -> str:
    """The body of the page."""
    promises = "".join(f"<dt>{badge(name)}</dt><dd>{plain(words)}</dd>" for name, words in _PROMISES.items())
    return "\n".join([
        "<h1>Completeness and reliability</h1>",
        f'<h2>What a verdict promises</h2><dl class="promises">{promises}</dl>',
        "<p>A proof may rest on what is cited from a source and on what the author assumes: its evidence says so.</p>",
        *map(_paper, papers),
        f'<h2>Made by</h2><pre>{plain(report().replace(chr(10), "; "))}</pre>',
    ])


def _paper(one: Covered) -> str:
    paper, found = one.paper, one.evidence
    with_claims = {item.finding.equation for item in found}
    lists = [
        ("without a claim of their own", _links(paper, (e for e in paper.equations if e.number not in with_claims))),
        ("with a claim that rests on a citation", _of(paper, found, lambda item: item.finding.cited)),
        *((f"with a claim that is {name}", _of(paper, found, partial(_is, name))) for name in _OPEN),
    ]
    rows = "".join(f"<li>{words}: {links}</li>" for words, links in lists if links)
    commands = "\n".join(f"provenum {command} {paper.id}" for command in ("verify --fresh", "recheck", "mutate --fresh"))
    return f"""<section><h2><a href="{plain(paper.id)}/index.html">{plain(paper.title)}</a></h2>
<p>{len(paper.printed_equations)} equations of its own, {len(paper.foundations)} that they rest on, {one.misprints} misprints.
{badges(tally(found))}</p>
{one.changes.told.replace('href="', f'href="{plain(paper.id)}/')}
<ul>{rows}</ul>
<details><summary>check it yourself</summary><pre>{plain_lines(commands)}</pre></details></section>"""


def plain_lines(text: str) -> str:
    """Lines as HTML shows them in `pre`."""
    return "\n".join(map(plain, text.splitlines()))


def _is(name: str, item: Evidence) -> bool:
    return item.finding.verdict.name == name


def _of(paper: Paper, found: Iterable[Evidence], which: Callable[[Evidence], bool]) -> str:
    numbers = {item.finding.equation for item in found if which(item)}
    return _links(paper, (one for one in paper.equations if one.number in numbers))


def _links(paper: Paper, equations: Iterable[Equation]) -> str:
    return ", ".join(f'<a href="{plain(paper.id)}/{address(one.number)}">({plain(one.number)})</a>' for one in equations)
