"""What a document says of a paper: its equations in printed order, each with its claims and their verdicts, and the tally."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from derive.equation import Equation
from derive.latex import paper_latex
from derive.misprints import Misprint
from derive.paper import Paper
from derive.verify import Finding, Report

__all__ = ["Document", "Entry", "document"]


@dataclass(frozen=True)
class Entry:
    """An equation, what was found of the claims about it, and the refutation of its printed form where that is wrong."""

    equation: Equation
    findings: tuple[Finding, ...]
    misprint: Misprint | None = None

    @property
    def assumes(self) -> tuple[str, ...]:
        """What it assumes, in LaTeX."""
        return tuple(paper_latex(one) for one in self.equation.assumes)

    @property
    def printed(self) -> str:
        """The printed form in LaTeX, where it is another one."""
        return "" if self.equation.printed is None else paper_latex(self.equation.printed.relation)

    @property
    def refutation(self) -> str:
        """Why the printed form cannot be right, in words: a claim that fails for it."""
        if self.misprint is None:
            return ""
        found = self.misprint.counterexample
        where = ", ".join(f"{name} = {value}" for name, value in found["point"].items())
        return f"with it, {found['claim']} fails{' at ' + where if where else ''}: {found['left']} against {found['right']}"


@dataclass(frozen=True)
class Document:
    """A paper with the verdicts on it, part by part: the equations that it prints, then what they rest on."""

    paper: Paper
    parts: tuple[tuple[str, tuple[Entry, ...]], ...]
    report: Report

    @property
    def tally(self) -> str:
        """How many claims have which verdict, in one line."""
        counts = ", ".join(f"{name} {count}" for name, count in self.report.tally.items())
        return f"{len(self.report.findings)} claims: {counts}; resting on citations: {self.report.cited}"


def document(paper: Paper, report: Report, misprints: Iterable[Misprint] = ()) -> Document:
    """The document of a paper, from the report of `verify` and the ledger of `misprints`; findings about other papers are left out."""
    own = Report(tuple(one for one in report.findings if one.paper == paper.id))
    wrong = {one.equation: one for one in misprints if one.paper == paper.id}
    found: dict[str, list[Finding]] = {}
    for finding in own.findings:
        found.setdefault(finding.equation, []).append(finding)

    def entries(equations: Iterable[Equation]) -> tuple[Entry, ...]:
        return tuple(Entry(one, tuple(found.get(one.number, ())), wrong.get(one.number)) for one in equations)

    parts = (("Equations", paper.printed_equations), ("What they rest on", paper.foundations), ("Taken from other papers", paper.borrowed))
    return Document(paper, tuple((title, entries(equations)) for title, equations in parts if equations), own)
