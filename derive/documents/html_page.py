"""A document as one HTML page: mathematics in MathML, nothing loaded from elsewhere, no script, every text escaped."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from derive.documents.document import Document, Entry
from derive.documents.mathml import mathml

__all__ = ["as_html"]

_STYLE = """
body { font: 1rem/1.5 Georgia, serif; max-width: 52rem; margin: 2rem auto; padding: 0 1rem; color: #222; background: #fff }
article { border-top: 1px solid #ccc; padding: .8rem 0 } h3 { margin: 0; font-size: 1rem } math[display] { margin: .6rem 0; overflow-x: auto }
ul { padding-left: 1.2rem } .source { color: #555; font-size: .9rem } .misprint { border-left: 3px solid #b00; padding-left: .8rem }
.Proved, .Enclosed { color: #06652b } .Sampled { color: #7a5a00 } .Inconclusive { color: #6a2a86 } .Refuted { color: #b00 } b { font-weight: 600 }
"""


def as_html(one: Document) -> str:
    """The document as a page that a browser shows without network and without JavaScript."""
    title = escape(one.paper.title)
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title><style>{_STYLE}</style>'
    body = [f"<h1>{title}</h1>", f"<p>{escape(one.paper.citation)}</p>", f"<p>{escape(one.tally)}</p>"]
    for name, entries in one.parts:
        body.append(f"<h2>{escape(name)}</h2>")
        body += ["\n".join(_article(entry)) for entry in entries]
    return f'<!DOCTYPE html>\n<html lang="en">\n<head>{head}</head>\n<body>\n{chr(10).join(body)}\n</body>\n</html>\n'


def _article(entry: Entry) -> Iterator[str]:
    number = escape(entry.equation.number)
    yield f'<article id="{number}">\n<h3>({number}) {escape(entry.equation.says)}</h3>'
    yield mathml(entry.equation.latex(), display=True)
    follows = f"; follows from {', '.join(entry.equation.follows_from)}" if entry.equation.follows_from else ""
    yield f'<p class="source">{escape(str(entry.equation.source) + follows)}</p>'
    if entry.assumes:
        yield f"<p>assumes {', '.join(mathml(relation) for relation in entry.assumes)}</p>"
    printed = entry.equation.printed
    if printed is not None:
        yield f'<div class="misprint"><p>printed as {escape(printed.text)}</p>\n{mathml(entry.printed, display=True)}\n<p>{escape(printed.why)}</p>'
        yield f"<p>{escape(entry.refutation)}</p></div>" if entry.refutation else "</div>"
    if entry.findings:
        yield "<ul>"
        for finding in entry.findings:
            name = escape(finding.verdict.name)
            yield f'<li>{escape(finding.claim)}: <b class="{name}">{name}</b>, {escape(finding.verdict.detail)}</li>'
        yield "</ul>"
    yield "</article>"
