"""The papers, by name: those encoded here, those that installed packages bring, and those in a module or file that the user names."""

from __future__ import annotations

import os
from difflib import get_close_matches
from importlib import import_module
from weakref import WeakKeyDictionary

from derive.paper import Paper, PaperError
from derive.papers import outside

__all__ = ["paper", "paper_ids", "reference", "split"]

_ENCODED = {
    "ashcroft-langreth-1967": "derive.papers.ashcroft_langreth_1967",
    "schaich-1976": "derive.papers.schaich_1976",
    "geldart-vosko-1966": "derive.papers.geldart_vosko_1966",
    "vashishta-singwi-1972": "derive.papers.vashishta_singwi_1972",
    "bretonnet-derouiche-1991": "derive.papers.bretonnet_derouiche_1991",
    "ichimaru-utsumi-1981": "derive.papers.ichimaru_utsumi_1981",
    "faber-ziman-1965": "derive.papers.faber_ziman_1965",
    "bhatia-thornton-1970": "derive.papers.bhatia_thornton_1970",
    "kotlarchyk-chen-1983": "derive.papers.kotlarchyk_chen_1983",
    "ashcroft-langreth-1967-binding": "derive.papers.ashcroft_langreth_1967_binding",
    "baxter-1970": "derive.papers.baxter_1970",
    "protopapas-andersen-parlee-1973": "derive.papers.protopapas_andersen_parlee_1973",
}
_REFERENCES: WeakKeyDictionary[Paper, str] = WeakKeyDictionary()


def paper_ids() -> tuple[str, ...]:
    """The ids of the papers that are encoded here, then of those that installed packages bring."""
    return (*_ENCODED, *(name for name in outside.installed() if name not in _ENCODED))


def paper(name: str) -> Paper:
    """Returns the paper of an id, a module ("my_package.paper") or a file ("./my_paper.py"); each is imported when it is asked for.

    Raises `PaperError`, in one line with the place in the file, where there is none or it cannot be loaded.

    >>> paper("ashcroft-langreth-1967")["3"].number
    '3'
    """
    if not isinstance(name, str) or not name:
        raise PaperError(f"a paper is named by its id, a module or a file; got {name!r}")
    one, known = _found(name)
    _REFERENCES[one] = known
    return one


def reference(one: Paper) -> str | None:
    """The name under which another process finds this very paper; None for one that was made, or changed, in this process."""
    return _REFERENCES.get(one)


def split(label: str) -> tuple[str, str | None]:
    """PAPER and NUMBER of PAPER:NUMBER; None for the number where there is no colon but that of a drive.

    >>> split("ashcroft-langreth-1967:3"), split("./my_paper.py")
    (('ashcroft-langreth-1967', '3'), ('./my_paper.py', None))
    """
    name, colon, number = label.rpartition(":")
    if not colon or "/" in number or os.sep in number:
        return label, None
    return name, number


def _found(name: str) -> tuple[Paper, str]:
    """The paper, and its name in any folder."""
    if name in _ENCODED:
        return import_module(_ENCODED[name]).PAPER, name
    if outside.is_path(name):
        return outside.of_path(name)
    if name in outside.installed():
        return outside.of_package(name), name
    if outside.is_module(name):
        return outside.of_module(name), name
    near = get_close_matches(name, paper_ids(), 1)
    meant = f" (is {near[0]} meant?)" if near else ""
    raise PaperError(f"no paper {name!r}{meant}: expected {', '.join(paper_ids())}, a module that is installed, or a file, as ./my_paper.py")
