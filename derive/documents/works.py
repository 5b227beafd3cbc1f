"""Works as they are cited: articles and books read from a citation in words, and what cannot be read kept as it stands."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace

__all__ = ["Work", "merged", "works"]

_NAME = r"(?:(?:[A-Z]\.[ -]?)+ ?)?(?:(?:de|van|von|Van|Von|Lord|L\.|zu) )*(?:[dDO]['’])?[^\W\d_a-z][\w'’-]*\w"
_AUTHORS = re.compile(rf"(?P<first>{_NAME})(?P<more>(?:, {_NAME})*)(?:(?P<others> et al\.)|,? and (?P<last>{_NAME}))?, ")
_ARTICLE = re.compile(
    r"(?P<journal>[^,;]+?)(?: (?P<volume>[A-Z]?\d+))?(?:, (?:No\. (?P<number>\d+)|(?P<pages>[A-Z]?\d+)))? \((?P<year>\d{4})\)(?: (?P<note>\[.+\]))?")
_BOOK = re.compile(
    r"(?P<title>[^;]+?)(?:, (?:Vol\. (?P<volume>\w+)|(?P<edition>\w+) ed\.))? \((?P<publisher>[^();]*[^\W\d][^();]*), (?P<year>\d{4})\)")
_PARTICLE_LAST = re.compile(r"(.+) ((?:Van|Von) \S+)")  # BibTeX takes these for names of the first kind, unless a comma says otherwise
_DOI = re.compile(r"(?:, )?doi:(10\.\d{4,9}/\S*[^\s,;.)])")
_CLEAN_DOI = re.compile(r"10\.\d{4,9}/[\w.()/:;<>+-]+")
_FLAT = str.maketrans({"ø": "o", "Ø": "O", "ß": "ss", "æ": "ae", "Æ": "Ae", "ł": "l", "Ł": "L", "å": "a", "Å": "A"})
_NAMED = 3  # authors in a key


@dataclass(frozen=True)
class Work:
    """One work: its kind and fields as BibTeX has them; authors are parted by " and ". Nothing is in it that the citation does not say."""

    kind: str
    fields: tuple[tuple[str, str], ...]

    def __getitem__(self, name: str) -> str:
        return dict(self.fields).get(name, "")

    @property
    def authors(self) -> tuple[str, ...]:
        return tuple(self["author"].split(" and ")) if self["author"] else ()

    @property
    def key(self) -> str:
        """Names, year and, of an article, where it begins: the same wherever the work is cited.

        >>> works("R. J. Baxter, J. Chem. Phys. 52, 4559 (1970)")[0].key
        'baxter-1970-4559'
        """
        names = [name.partition(",")[0] if "," in name else name.rpartition(" ")[2] for name in self.authors]
        shown = names if len(names) <= _NAMED and names[-1:] != ["others"] else [names[0], "et-al"]
        parts = [*shown, self["year"], self["pages"] or self["number"]] if names else [self["title"] or self["note"], self["year"]]
        flat = unicodedata.normalize("NFKD", " ".join(filter(None, parts)).translate(_FLAT)).encode("ascii", "ignore").decode()
        return "-".join(re.findall("[a-z0-9]+", flat.lower())[:8]) or "work"

    @property
    def identity(self) -> tuple[str, ...]:
        """What two citations of one work have in common: of an article journal, volume and page, of a book title and year."""
        article = (self["journal"], self["volume"], self["pages"] or self["number"])
        return tuple(part.lower() for part in (article if self["journal"] else (self["title"] or self["note"], self["year"])))


def works(citation: str, *, doi: str = "", title: str = "") -> tuple[Work, ...]:
    """The works of a citation, which ";" parts; one that is in no known form is of the kind "misc", with its words as a note.

    >>> [dict(one.fields) for one in works("J. Lindhard, K. Dan. Vidensk. Selsk. Mat. Fys. Medd. 28, No. 8 (1954)")][0]["journal"]
    'K. Dan. Vidensk. Selsk. Mat. Fys. Medd.'
    >>> [one.kind for one in works("A. Messiah, Quantum Mechanics (Wiley, 1966); private notes")]
    ['book', 'misc']
    """
    parts = [part.strip() for part in re.split(r";\s+", " ".join(citation.split()))]
    found = [_work(part) for part in parts if part]
    if len(found) == 1:
        extra = (("title", title), ("doi", doi if _CLEAN_DOI.fullmatch(doi) else ""))
        found = [replace(found[0], fields=_ordered({**dict(found[0].fields), **{name: value for name, value in extra if value}}))]
    return tuple(found)


def merged(found: Iterable[Work]) -> tuple[Work, ...]:
    """Each work once, in the order in which they came, with all that its citations say; of authors the names that are told in full."""
    kept: dict[tuple[str, ...], Work] = {}
    for one in found:
        known = kept.get(one.identity)
        kept[one.identity] = one if known is None else Work(known.kind, _ordered({
            name: max(known[name], one[name], key=len) for name, _ in (*known.fields, *one.fields)}))
    return tuple(kept.values())


def _work(text: str) -> Work:
    found = _DOI.search(text)
    doi = found[1] if found and _CLEAN_DOI.fullmatch(found[1]) else ""
    plain = text.replace(found[0], "") if found and doi else text
    names = _AUTHORS.match(plain)
    for kind, pattern in (("article", _ARTICLE), ("book", _BOOK)) if names else ():
        rest = pattern.fullmatch(plain, names.end())  # type: ignore[union-attr]
        if rest:
            fields = {"author": _authors(names), **rest.groupdict(), "doi": doi}  # type: ignore[arg-type]
            return Work(kind, _ordered({name: value for name, value in fields.items() if value}))
    return Work("misc", _ordered({"note": plain, **({"doi": doi} if doi else {})}))


def _authors(names: re.Match[str]) -> str:
    several = [names["first"], *names["more"].split(", ")[1:], *([names["last"]] if names["last"] else [])]
    return " and ".join([*map(_PARTICLE_LAST.sub, [r"\2, \1"] * len(several), several), *(["others"] if names["others"] else [])])


_ORDER = ("author", "title", "journal", "volume", "number", "pages", "edition", "publisher", "howpublished", "year", "doi", "note")


def _ordered(fields: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(fields.items(), key=lambda field: _ORDER.index(field[0])))
