"""Claims on a page: the verdict, and what it rests on, to be opened: steps with their obligations, or the counterexample."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Any

from derive.evidence import Evidence, told
from numerics.site.html import badge, linked, plain

__all__ = ["badges", "claims", "tally"]


def tally(evidence: Iterable[Evidence]) -> dict[str, int]:
    """How many claims have which verdict."""
    return dict(Counter(one.finding.verdict.name for one in evidence))


def badges(counts: Mapping[str, int]) -> str:
    """A tally as words with colours."""
    return " ".join(f"{badge(name)} {count}" for name, count in counts.items())


def claims(evidence: list[Evidence], known: Container[str]) -> str:
    """A list of the claims about one equation, each with an address of its own; `known` equations are links."""
    listed = ("\n".join(_claim(one, f"claim-{place}", known)) for place, one in enumerate(evidence, 1))
    return '<ul class="claims">\n' + "\n".join(listed) + "\n</ul>" if evidence else ""


def _claim(one: Evidence, place: str, known: Container[str]) -> Iterator[str]:
    finding = one.finding
    said = finding.verdict.to_dict()
    link = f'<a class="here" href="#{place}" aria-label="address of this claim">#</a>'
    yield f'<li id="{place}">{badge(finding.verdict.name)} {plain(finding.claim)} <span class="how">{plain(finding.verdict.detail)}</span> {link}'
    if finding.expected:
        yield f'<p class="how">expected: {plain(finding.expected)}</p>'
    yield "<details><summary>evidence</summary>"
    yield from _proof(one.proof) if one.proof else ()
    if one.why:
        yield f"<p>{plain(one.why)}</p>"
    if (counterexample := said.get("counterexample")) is not None:
        where = ", ".join(f"{name} = {value}" for name, value in counterexample["point"].items())
        yield f"<p>At {plain(where) or 'every point'}: {plain(counterexample['left'])} against {plain(counterexample['right'])}.</p>"
    if finding.premises:
        yield f"<p>It consulted {', '.join(linked(number, known) for number in finding.premises)}.</p>"
    yield f"<pre>provenum show {plain(finding.paper)}:{plain(finding.equation)} --proof</pre></details></li>"


def _proof(record: dict[str, Any]) -> Iterator[str]:
    """The steps of a proof in order, each with what it needs and how that is met; then what is assumed and cited."""
    proof = told(record)
    yield "<ol>"
    for step in proof.steps:
        yield f"<li><i>{plain(step.rule)}</i>{': <code>' + plain(step.of) + '</code>' if step.of else ''}" \
              f"{' gives <code>' + plain(step.gives) + '</code>' if step.gives else ''}"
        if step.needs:
            yield "<ul>"
            for needed in step.needs:
                yield f"<li>needs {plain(needed.words)}, met by {plain(needed.how)}</li>"
            yield "</ul>"
        yield "</li>"
    yield "</ol>"
    for word, some in (("Assumed", proof.assumed), ("Cited", proof.cited)):
        if some:
            yield f"<p>{word}: {plain('; '.join(some))}</p>"
