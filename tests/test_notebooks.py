"""In a notebook: objects show themselves, small, with every text escaped."""

from html.parser import HTMLParser

import pytest

import derive
from derive import Proved, Refuted
from numerics._notebook import card
from numerics.certified import load
from numerics.metals import Alloy, metal

PAPER = derive.paper("geldart-vosko-1966")


class Whole(HTMLParser):
    """Elements close in order."""

    def __init__(self, text):
        super().__init__()
        self.open = []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.open += [tag] if tag != "br" else []

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.fixture(scope="module")
def finding():
    return derive.verify(PAPER, ["geldart-vosko-xi"]).findings[1]


def test_objects_show_themselves(finding):
    wrong = derive.verify(PAPER.replace("geldart-vosko-xi", 2 * PAPER["geldart-vosko-xi"].rhs), ["geldart-vosko-xi"])
    assert any(isinstance(one.verdict, Refuted) for one in wrong.findings)
    assert isinstance(finding.verdict, Proved)
    shown = {
        "a number": PAPER.function("geldart-vosko-xi"), "Refuted": wrong, "met by": finding.verdict.proof, "Proved": finding.verdict,
        "KiB": load("lindhard"), "melting point": metal("Na"), "electrons per ion": Alloy("Na", 400), "interacting electron gas": PAPER,
        "fulfils": PAPER["geldart-vosko-xi"],
    }
    for words, one in shown.items():
        text = one._repr_html_()
        Whole(text)
        assert words in text, words
        assert len(text) < 30_000


def test_a_name_is_no_markup():
    assert "<script>" not in card("<script>", [("<script>", "<script>")])
