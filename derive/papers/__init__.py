"""The papers that are encoded, by id; each is loaded when it is asked for."""

from __future__ import annotations

from importlib import import_module

from derive.paper import Paper, PaperError

__all__ = ["paper", "paper_ids"]

_PAPERS = {
    "ashcroft-langreth-1967": "derive.papers.ashcroft_langreth_1967",
    "schaich-1976": "derive.papers.schaich_1976",
    "geldart-vosko-1966": "derive.papers.geldart_vosko_1966",
    "vashishta-singwi-1972": "derive.papers.vashishta_singwi_1972",
    "ichimaru-utsumi-1981": "derive.papers.ichimaru_utsumi_1981",
}


def paper_ids() -> tuple[str, ...]:
    """The ids of the papers that are encoded."""
    return tuple(_PAPERS)


def paper(identifier: str) -> Paper:
    """Returns the encoded paper with this id.

    >>> paper("ashcroft-langreth-1967")["3"].number
    '3'
    """
    if identifier not in _PAPERS:
        raise PaperError(f"no paper {identifier!r}; there is {', '.join(_PAPERS)}")
    return import_module(_PAPERS[identifier]).PAPER
