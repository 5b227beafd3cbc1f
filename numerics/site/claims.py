"""Claims on a page: the verdict, and what it rests on, to be opened: steps with their obligations, or the counterexample."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from derive.evidence import Evidence
from numerics.site.html import badge, plain

__all__ = ["claims"]

_MOST = 8  # results of a step


def claims(evidence: list[Evidence]) -> str:
    """A list of the claims about one equation."""
    return '<ul class="claims">\n' + "\n".join("\n".join(_claim(one)) for one in evidence) + "\n</ul>" if evidence else ""


def _claim(one: Evidence) -> Iterator[str]:
    finding = one.finding
    said = finding.verdict.to_dict()
    yield f"<li>{badge(finding.verdict.name)} {plain(finding.claim)} <span class=\"how\">{plain(finding.verdict.detail)}</span>"
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
        links = ", ".join(plain(number) for number in finding.premises)
        yield f"<p>It consulted {links}.</p>"
    yield f"<pre>provenum show {plain(finding.paper)}:{plain(finding.equation)} --proof</pre></details></li>"


def _proof(record: dict[str, Any]) -> Iterator[str]:
    """The steps of a proof in order, each with what it needs and how that is met; then what is assumed and cited."""
    yield "<ol>"
    for step in record["steps"]:
        of, gives = ("; ".join(map(_words, step[side])) for side in ("of", "gives"))
        yield f"<li><i>{plain(step['rule'])}</i>{': <code>' + plain(of) + '</code>' if of else ''}" \
              f"{' gives <code>' + plain(gives) + '</code>' if gives else ''}"
        needed = [record["obligations"][place] for place in step["needs"]]
        if needed:
            yield "<ul>"
            for obligation in needed:
                how = f"{obligation['by']}{': ' + obligation['how'] if obligation['how'] else ''}"
                yield f"<li>needs {plain(obligation['words'])}, met by {plain(how)}</li>"
            yield "</ul>"
        yield "</li>"
    yield "</ol>"
    for by, word in (("assumption", "Assumed"), ("citation", "Cited")):
        told = dict.fromkeys(one["how"] or one["words"] for one in record["obligations"] if one["by"] == by)
        if told:
            yield f"<p>{word}: {plain('; '.join(told))}</p>"


def _words(item: Any) -> str:
    if isinstance(item, dict):
        return str(item.get("text", item.get("object", "")))
    if isinstance(item, list):
        shown = ", ".join(map(_words, item[:_MOST]))
        return f"({shown}{', ...' if len(item) > _MOST else ''})"
    return str(item)
