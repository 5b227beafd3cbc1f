"""What a shell completes besides the names of commands and options: metals, papers and their equations, screenings, figures, functions."""

from __future__ import annotations

from collections.abc import Callable, Iterable

__all__ = ["alloys", "equations", "functions", "items", "metals", "of", "papers", "screenings"]


def of(*words: str) -> Callable[[str], list[str]]:
    """Completes one of these words.

    >>> of("numpy", "c")("n")
    ['numpy']
    """
    return lambda incomplete: _begun(words, incomplete)


def screenings(incomplete: str) -> list[str]:
    from numerics.float64.screening import SCREENINGS

    return _begun(SCREENINGS, incomplete)


def metals(incomplete: str) -> list[str]:
    from numerics.metals import symbols

    return _begun(symbols(), incomplete)


def alloys(incomplete: str) -> list[str]:
    """The last of the metals of a name like Na-K."""
    from numerics.metals import symbols

    before, dash, last = incomplete.rpartition("-")
    named = before.lower().split("-")
    return [before + dash + one for one in symbols() if one.lower().startswith(last.lower()) and one.lower() not in named]


def papers(incomplete: str) -> list[str]:
    from derive.papers import paper_ids

    return _begun(paper_ids(), incomplete)


def equations(incomplete: str) -> list[str]:
    """The paper, and behind its colon the equation."""
    from derive.papers import paper, paper_ids

    name, colon, number = incomplete.partition(":")
    if not colon:
        return [f"{one}:" for one in _begun(paper_ids(), name)]
    return [f"{name}:{one}" for one in _begun((each.number for each in paper(name)), number)] if name in paper_ids() else []


def functions(*words: str) -> Callable[[str], list[str]]:
    """Completes one of these functions, or an equation."""
    return lambda incomplete: [*_begun(words, incomplete), *(equations(incomplete) if incomplete else [])]


def items(incomplete: str) -> list[str]:
    from numerics.reproduce import items as known

    return _begun(known(), incomplete)


def _begun(words: Iterable[str], incomplete: str) -> list[str]:
    return [word for word in words if word.lower().startswith(incomplete.lower())]
