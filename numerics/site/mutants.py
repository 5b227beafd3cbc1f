"""The mutation score on pages: how many small changes of its equations the claims of a paper refute, and which they do not."""

from __future__ import annotations

from math import floor
from typing import NamedTuple

from derive.keeping.store import Store
from derive.mutate import MutationScore, kept_score
from derive.paper import Paper
from numerics.site.html import address, plain

__all__ = ["Changes", "changes"]


class Changes(NamedTuple):
    """What is known of the changes of a paper's equations: the score, and of how many equations; none where nothing was kept."""

    paper: Paper
    score: MutationScore
    equations: int

    @property
    def short(self) -> str:
        """The share that is refuted, for a table."""
        if not self.equations:
            return "not known"
        part = "" if self._all else f", in {self.equations} equation{'s' * (self.equations != 1)}"
        return f"{_percent(self.score)} of {self.score.mutants}{part}"

    @property
    def told(self) -> str:
        """The score and its survivors in words, or the command that finds them."""
        command = f"<code>provenum mutate {plain(self.paper.id)}</code>"
        if not self.equations:
            return f"<p>Whether its claims notice a change of an equation is not known here: {command} finds it, and the next report says it.</p>"
        score = self.score
        of = "its equations" if self._all else f"{self.equations} of its {len(self.paper.equations)} equations"
        survivors = "".join(f'<li><a href="{address(one.equation)}#changes">({plain(one.equation)})</a> {plain(one.change)}</li>'
                            for one in score.survivors)
        listed = f"<details><summary>the {len(score.survivors)} that survive</summary><ul>{survivors}</ul></details>" if survivors else ""
        told = f"Of {score.mutants} small changes of {of} a claim refutes {score.killed} ({_percent(score)}), as {command} finds."
        return f"<p>{told}</p>{listed}"

    def of(self, number: str) -> str:
        """The section of the changes of one equation: how many are refuted, and those that are not."""
        own = MutationScore(tuple(one for one in self.score.fates if one.equation == number))
        if not own.mutants:
            return ""
        rows = "".join(f"<li>{plain(one.change)}: <code>{plain(one.relation)}</code></li>" for one in own.survivors)
        listed = f"<p>No claim refutes:</p><ul>{rows}</ul>" if rows else ""
        command = f"<pre>provenum mutate {plain(self.paper.id)}:{plain(number)}</pre>"
        told = f"<p>Of {own.mutants} small changes a claim refutes {own.killed}.</p>"
        return f'<section><h2 id="changes">If it were otherwise</h2>{told}{listed}{command}</section>'

    @property
    def _all(self) -> bool:
        return self.equations == len(self.paper.equations)


def changes(paper: Paper, store: Store | None) -> Changes:
    """What the store has of the same content."""
    return Changes(paper, *(kept_score(paper, store) if store is not None else (MutationScore(()), 0)))


def _percent(score: MutationScore) -> str:
    """The share in percent, never rounded up: 100 % means all."""
    return f"{floor(10_000 * score.killed / score.mutants) / 100 if score.mutants else 100:.2f} %"
