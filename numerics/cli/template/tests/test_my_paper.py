"""Every claim holds, what is printed wrongly is refuted, and so is every small change."""

import pytest
from my_paper import PAPER
from my_paper.equations import frequency, gravity, length
from sympy import sqrt

import derive
from derive.verdict import Refuted


def test_every_claim_holds():
    report = derive.verify(PAPER)
    assert [(one.equation, one.claim, one.verdict.detail) for one in report.findings if not one.verdict.holds] == []


def test_what_is_printed_is_refuted():
    assert [one.equation for one in derive.misprints(PAPER)] == ["2"]


@pytest.mark.parametrize("wrong", [sqrt(gravity / length), gravity / length, sqrt(length / gravity)])
def test_a_false_variant_is_refuted(wrong):
    changed = PAPER.replace("2", wrong)
    assert any(isinstance(one.verdict, Refuted) for one in derive.verify(changed, ["2"]).findings)
    assert changed["2"].lhs == frequency(length)


def test_no_small_change_goes_unnoticed():
    assert derive.mutation_score(PAPER).survivors == ()
