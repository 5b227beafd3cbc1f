"""A document as one LaTeX file, for pdflatex and for xelatex."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from derive.documents.document import Document, Entry
from derive.documents.symbols import SYMBOLS

__all__ = ["as_latex", "escaped"]

_HEAD = r"""\documentclass[a4paper]{article}
\usepackage{amsmath,amssymb,graphicx}
\usepackage[T1]{fontenc}
\usepackage[margin=25mm]{geometry}
\setlength{\parindent}{0pt}\setlength{\parskip}{4pt}\sloppy
% a formula that is wider than the line is made smaller
\newcommand{\fitted}[1]{\par\sbox0{$\displaystyle #1$}\centerline{\ifdim\wd0>\linewidth\resizebox{\linewidth}{!}{\usebox0}\else\usebox0\fi}\par}
"""
_SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%", "_": r"\_", "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}", "<": r"\textless{}", ">": r"\textgreater{}", "|": r"\textbar{}",
    '"': r"\textquotedbl{}",
    "–": "--", "—": "---", "…": r"\ldots{}", "‘": "`{}", "’": "'{}", "“": "``{}", "”": "''{}", "§": r"\S{}", "°": r"$^\circ$", "−": "$-$",
    "√": r"$\surd$",
    "×": r"$\times$", "·": r"$\cdot$", "±": r"$\pm$", "†": r"$\dagger$", "ħ": r"$\hbar$", "ß": r"\ss{}", "ø": r"\o{}", "Ø": r"\O{}", "æ": r"\ae{}",
    "Æ": r"\AE{}",
    "ł": r"\l{}",
    "Ł": r"\L{}", "ı": r"\i{}", "µ": r"$\mu$", "½": r"$\frac12$", "⅔": r"$\frac23$", "⅓": r"$\frac13$", "¼": r"$\frac14$", "¾": r"$\frac34$",
}
_LIGATURES = {"-", "'", "`"}
_ACCENTS = {
    "\u0300": "`", "\u0301": "'", "\u0302": "^", "\u0303": "~", "\u0304": "=", "\u0306": "u", "\u0307": ".",
    "\u0308": '"', "\u030a": "r", "\u030b": "H",
    "\u030c": "v", "\u0327": "c", "\u0328": "k",
}
_BY_CHARACTER = {character: name for name, character in reversed(list(SYMBOLS.items())) if not character.isascii()}


def as_latex(one: Document) -> str:
    """The document as a file that LaTeX compiles; texts are escaped, and what they have beyond ASCII is written with commands."""
    lines = [_HEAD, rf"\title{{{escaped(one.paper.title)}}}", rf"\author{{{escaped(one.paper.citation)}}}", r"\date{}", r"\begin{document}",
    r"\maketitle",
             rf"{escaped(one.tally)}", ""]
    for name, entries in one.parts:
        lines.append(rf"\section*{{{escaped(name)}}}")
        for entry in entries:
            lines += [*_entry(entry), ""]
    return "\n".join([*lines, r"\end{document}", ""])


def _entry(entry: Entry) -> Iterator[str]:
    one = entry.equation
    yield rf"\textbf{{({escaped(one.number)})}} {escaped(one.says)}"
    yield rf"\fitted{{{one.latex()}}}"
    follows = f"; follows from {', '.join(one.follows_from)}" if one.follows_from else ""
    yield rf"{{\small {escaped(str(one.source) + follows)}}}"
    if entry.assumes:
        yield rf"\par assumes {', '.join(f'${relation}$' for relation in entry.assumes)}"
    if one.printed is not None:
        yield rf"\par\textit{{Misprint.}} printed as {escaped(one.printed.text)}"
        yield rf"\fitted{{{entry.printed}}}"
        yield escaped(one.printed.why + (f"; {entry.refutation}" if entry.refutation else ""))
    if entry.findings:
        yield r"\begin{itemize}\setlength{\itemsep}{0pt}"
        yield from (rf"\item {escaped(one.claim)}: \textbf{{{one.verdict.name}}}, {escaped(one.verdict.detail)}" for one in entry.findings)
        yield r"\end{itemize}"


def escaped(text: str) -> str:
    r"""A text as LaTeX prints it: nothing in it is a command.

    >>> escaped(r"\input{x} costs 5 % of ħ, é")
    "\\textbackslash{}input\\{x\\} costs 5 \\% of $\\hbar$, \\'{e}"
    """
    characters = list(map(_character, unicodedata.normalize("NFC", " ".join(text.split()))))
    following = [*characters[1:], ""][: len(characters)]
    return "".join(one + "{}" if one in _LIGATURES and one == other else one for one, other in zip(characters, following, strict=True))


def _character(one: str) -> str:
    if one in _SPECIAL:
        return _SPECIAL[one]
    if one.isascii():
        return one if one.isprintable() else ""
    if one in _BY_CHARACTER:
        return f"${_BY_CHARACTER[one]}$"
    parts = unicodedata.normalize("NFD", one)
    if len(parts) == 2 and parts[1] in _ACCENTS and parts[0].isascii():
        return f"\\{_ACCENTS[parts[1]]}{{{parts[0]}}}"
    plain = unicodedata.normalize("NFKC", one)
    kind = unicodedata.decomposition(one).partition(" ")[0]
    if plain != one and plain.isascii():
        inner = "".join(map(_character, plain))
        return {"<super>": f"$^{{{plain}}}$", "<sub>": f"$_{{{plain}}}$"}.get(kind, inner)
    return f"[U+{ord(one):04X}]"
