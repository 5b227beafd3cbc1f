"""Pages for man: text as troff, in which nothing of the text is a command."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from numerics._versions import installed

__all__ = ["page", "written"]

_WRITTEN = {"\\": "\\e", "-": "\\-", "'": "\\(aq", "`": "\\(ga", "^": "\\(ha", "~": "\\(ti", '"': "\\(dq"}


def written(text: str) -> str:
    """Text on one line, as troff prints it.

    >>> print(written(".x is --y"))
    \\&.x is \\-\\-y
    """
    line = "".join(_WRITTEN.get(one, one if one.isascii() else f"\\[u{ord(one):04X}]") for one in " ".join(text.split()))
    return f"\\&{line}" if line.startswith(".") else line


def page(name: str, what: str, usage: str, says: str, lists: Iterable[tuple[str, Sequence[tuple[str, str]]]], examples: Iterable[str]) -> str:
    """One page of section 1: lists are of words and what is said of each, under their heads."""
    version = installed("provenum") or ""
    parts = [f'.TH "{written(name.upper())}" 1 "" "Provenum {version}" "Provenum"', ".SH NAME", f"{written(name)} \\- {written(what)}",
             ".SH SYNOPSIS", f".B {written(usage)}", ".SH DESCRIPTION", written(says)]
    for head, entries in lists:
        parts.append(f".SH {head}")
        for word, said in entries:
            parts += [".TP", f".B {written(word)}", written(said) or "\\&"]
    parts += [".SH EXAMPLES", ".EX", *map(written, examples), ".EE"]
    if name != "provenum":
        parts += [".SH SEE ALSO", ".BR provenum (1)"]
    return "\n".join([*parts, ""])
