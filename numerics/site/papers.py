"""All pages of one paper: its own, in printed order, and one of each equation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from derive.equation import Equation
from derive.evidence import Evidence
from derive.misprints import Misprint
from derive.paper import Paper
from numerics.site.claims import badges, tally
from numerics.site.equations import Shown, part, whole
from numerics.site.graph import components, drawing, kin
from numerics.site.html import address, page, plain
from numerics.site.mathematics import symbols_of

__all__ = ["entries", "pages"]


def pages(
    paper: Paper, evidence: Iterable[Evidence], misprints: Iterable[Misprint], more: Mapping[str, str], note: str = "", figures: str = "",
) -> dict[str, str]:
    """The text of each file in the folder of the paper, by its name; `more` is what stands below each equation, by number."""
    shown = _shown(paper, evidence, misprints, more)
    trail = f' / <a href="index.html">{plain(paper.id)}</a>'
    made = {"index.html": page(paper.title, _paper(paper, shown, note, figures), root="../", trail=trail)}
    for one in shown.values():
        title = f"({one.equation.number}) {one.equation.says} - {paper.id}"
        made[address(one.equation.number)] = page(title, whole(one), root="../", trail=trail)
    return made


def entries(paper: Paper) -> list[list[str]]:
    """What search knows of a paper: address, number, meaning, and the meanings of symbols."""
    found = [[f"{paper.id}/index.html", paper.id, paper.title, paper.citation]]
    for one in paper.equations:
        words = "; ".join(dict.fromkeys(f"{symbol.name} {symbol.meaning}" for symbol in symbols_of(one)))
        found.append([f"{paper.id}/{address(one.number)}", f"{paper.id} ({one.number})", one.says, words])
    return found


def _shown(paper: Paper, evidence: Iterable[Evidence], misprints: Iterable[Misprint], more: Mapping[str, str]) -> dict[str, Shown]:
    about: dict[str, list[Evidence]] = {}
    for one in evidence:
        about.setdefault(one.finding.equation, []).append(one)
    wrong = {one.equation: one for one in misprints}
    parents = _parents(paper)
    known = frozenset(parents)
    children: dict[str, list[str]] = {}
    for number, above in parents.items():
        for parent in above:
            children.setdefault(parent, []).append(number)
    links, says = _labels(paper.equations)

    def graph(number: str) -> str:
        near = kin(parents, number)
        return drawing(near, links, says, number) if len(near) > 1 else ""

    return {one.number: Shown(one, about.get(one.number, []), wrong.get(one.number), tuple(children.get(one.number, ())), known, graph(one.number),
                              more.get(one.number, "")) for one in paper.equations}


def _parents(paper: Paper) -> dict[str, list[str]]:
    own = [one.number for one in paper.equations]
    return {one.number: [parent for parent in one.follows_from if parent in own] for one in paper.equations}


def _labels(equations: Iterable[Equation]) -> tuple[dict[str, str], dict[str, str]]:
    some = tuple(equations)
    return {one.number: address(one.number) for one in some}, {one.number: one.says for one in some}


def _paper(paper: Paper, shown: Mapping[str, Shown], note: str, figures: str) -> str:
    verdicts = badges(tally(one for item in shown.values() for one in item.evidence))
    body = [f"<h1>{plain(paper.title)}</h1>", f'<p class="source">{plain(paper.citation)}</p>', f"<p>{verdicts}</p>", note,
            f'<p>{" &middot; ".join(_contents(paper, figures))}</p>']
    for place, title, some in (("_equations", "Equations", paper.printed_equations), ("_foundations", "What they rest on", paper.foundations)):
        if some:
            body += [f'<h2 id="{place}">{title}</h2>', *(part(shown[one.number]) for one in some if one.number in shown)]
    wrong = [item for item in shown.values() if item.equation.printed is not None]
    body.append(f'<h2 id="_misprints">Misprints</h2>{_ledger(wrong) if wrong else "<p>None is known.</p>"}')
    links, says = _labels(paper.equations)
    drawn = "".join(f'<div class="wide" tabindex="0" role="group" aria-label="derivation">{drawing(some, links, says)}</div>'
                    for some in components(_parents(paper)))
    body.append(f'<h2 id="_graph">What follows from what</h2>{drawn or "<p>Every equation stands by itself.</p>"}')
    return "\n".join([*body, figures])


def _contents(paper: Paper, figures: str) -> list[str]:
    """Links to the parts of the page."""
    parts = [("_foundations", "What they rest on")] * bool(paper.printed_equations and paper.foundations)
    parts += [("_misprints", "Misprints"), ("_graph", "What follows from what"), *([("_figures", "Figures")] * bool(figures))]
    return [f'<a href="#{place}">{title}</a>' for place, title in parts]


def _ledger(wrong: Iterable[Shown]) -> str:
    rows = "".join(f'<li><a href="{address(one.equation.number)}">({plain(one.equation.number)})</a> {plain(one.equation.printed.text)}: '
                   f"{plain(one.equation.printed.why)}</li>" for one in wrong if one.equation.printed is not None)
    return f"<ul>{rows}</ul>"


