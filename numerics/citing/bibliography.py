"""What stands behind a result, as BibTeX: works of its equations and works of its data, each with what it is cited for."""

from __future__ import annotations

from collections.abc import Iterable

from derive.documents.bibtex import bibtex, comment, of_source
from derive.documents.works import Work
from derive.equation import Source
from derive.papers import paper, split
from numerics._versions import installed
from numerics.citing.data import unnamed, works_of
from numerics.metals.record import Metal

__all__ = ["Bibliography"]

_IN_WORDS = {"density_slope": "slope of the density"}


class Bibliography:
    """Collects works; `own` is the name of a file of the user's, which is told of but is no work.

    >>> book = Bibliography()
    >>> book.equations("ashcroft-langreth-1967:lindhard")
    >>> print(book.text().splitlines()[0])
    % equations of ashcroft-langreth-1967: lindhard
    """

    def __init__(self, own: object = None) -> None:
        self._own = None if own is None else str(own)
        self._works: list[Work] = []
        self._said: dict[tuple[str, ...], dict[str, dict[str, None]]] = {}
        self._remarks: dict[str, dict[str, None]] = {}

    def equations(self, *labels: str) -> None:
        """The sources of the equations PAPER:NUMBER."""
        for label in labels:
            name, number = split(label)
            self.source(paper(name)[number or ""].source, f"equations of {name}", number or "")

    def source(self, source: Source, kind: str, what: str) -> None:
        """The works of a source, and what it is cited for, under a word for that kind of thing."""
        for work in of_source(source):
            self._add(work, kind, what)

    def data(self, what: str, of: str, text: str) -> None:
        """A number of something and its source in words; one that is still to be named, or is the user's own, becomes a remark and no entry."""
        if unnamed(text):
            self._remarks.setdefault(f"{what}: {text}", {})[of] = None
        if text == self._own:
            self._remarks.setdefault(f"{what}: from your file {text}", {})[of] = None
            return
        for work in works_of(text):
            self._add(work, what, of)

    def metal(self, one: Metal, keys: Iterable[str]) -> None:
        """Numbers of a metal by their names, where it has them."""
        for key in keys:
            if getattr(one, key) is not None:
                self.data(_IN_WORDS.get(key, key.replace("_", " ")), one.symbol, one.source(key))

    def text(self) -> str:
        """BibTeX, and above each entry what it is cited for; then Provenum itself."""
        said = {identity: [f"{kind}: {', '.join(what)}" for kind, what in kinds.items()] for identity, kinds in self._said.items()}
        version = installed("provenum")
        itself = Work("misc", (("title", "Provenum"), ("howpublished", "Computer program"), *([("note", f"version {version}")] if version else [])))
        found = bibtex([*self._works, itself], said)
        remarks = [comment(f"{what} ({', '.join(of)})") for what, of in self._remarks.items()]
        return "".join(remarks) + ("\n" if remarks else "") + found

    def _add(self, work: Work, kind: str, what: str) -> None:
        self._works.append(work)
        self._said.setdefault(work.identity, {}).setdefault(kind, {})[what] = None
