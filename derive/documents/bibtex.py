"""Works as BibTeX."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from derive.documents.latex_file import escaped
from derive.documents.works import Work, merged, works
from derive.equation import Equation, Source
from derive.obligations.ledger import recording
from derive.paper import Paper

__all__ = ["behind", "bibtex", "comment", "of_paper", "of_source", "of_sources"]

_BRACES = {"{": r"{\textbraceleft}", "}": r"{\textbraceright}"}  # BibTeX counts braces, whatever stands before them
_VERBATIM = ("doi", "year")
_AS_IT_IS = ("title",)  # in a second pair of braces: a style leaves its capitals


def bibtex(found: Iterable[Work], said: Mapping[tuple[str, ...], Iterable[str]] | None = None) -> str:
    r"""Each work once as an entry of a .bib file, under keys that differ; above it, outside of the entry, what is `said` of its identity.

    Text is escaped: no character of a work is a command, and those beyond ASCII are written as BibTeX reads them.

    >>> from derive.documents.works import works
    >>> print(bibtex(works("P. Debye and E. Hückel, Phys. Z. 24, 185 (1923)")), end="")
    @article{debye-huckel-1923-185,
      author = {P. Debye and E. H{\"{u}}ckel},
      journal = {Phys. Z.},
      volume = {24},
      pages = {185},
      year = {1923},
    }
    """
    taken: set[str] = set()
    return "\n".join(_entry(one, _unique(one.key, taken), (said or {}).get(one.identity, ())) for one in merged(found))


def of_source(source: Source) -> tuple[Work, ...]:
    """The works of a source."""
    return works(source.citation, doi=source.doi, title=source.title)


def of_sources(sources: Iterable[Source]) -> str:
    """The works of these sources as BibTeX."""
    return bibtex(work for source in sources for work in of_source(source))


def of_paper(paper: Paper, numbers: Iterable[str] = ()) -> str:
    """The paper and the works that its equations are taken from; of numbers, the works of `behind`."""
    if numbers:
        return of_sources(one.source for number in numbers for one in behind(paper, number))
    own = works(paper.citation, title=paper.title)
    return bibtex((*own, *(work for one in paper.known for work in of_source(one.source))))


def behind(paper: Paper, number: str) -> tuple[Equation, ...]:
    """The equation of this number, and those whose definitions are put in where its value is found."""
    one, used = paper[number], dict[str, None]()
    with recording():
        for side in (one.rhs,) if one.defines is not None else (one.lhs, one.rhs):
            paper.unfold(side, used=used.setdefault)
    return tuple(paper[each] for each in dict.fromkeys((number, *used)))


def comment(text: str) -> str:
    """A line outside of the entries, where BibTeX reads only what begins with @.

    >>> comment("see @book\\n{x}")
    '% see (at)book {x}\\n'
    """
    return f"% {' '.join(text.split()).replace('@', '(at)')}\n"


def _entry(one: Work, key: str, said: Iterable[str]) -> str:
    lines = [f"  {name} = {{{_value(name, value)}}},\n" for name, value in one.fields]
    return "".join([*map(comment, dict.fromkeys(said)), f"@{one.kind}{{{key},\n", *lines, "}\n"])


def _value(name: str, value: str) -> str:
    if name in _VERBATIM:
        return value
    text = "".join(_braced(part) for part in value)
    return f"{{{text}}}" if name in _AS_IT_IS else text


def _braced(character: str) -> str:
    plain = character.isascii() and (character.isalnum() or character in " .,:;()[]-'/+=*!?`")
    if plain or character in _BRACES:
        return _BRACES.get(character, character)
    return f"{{{escaped(character)}}}" if character.strip() else " "


def _unique(key: str, taken: set[str]) -> str:
    number, found = 1, key
    while found in taken:
        number += 1
        found = f"{key}-{number}"
    taken.add(found)
    return found
