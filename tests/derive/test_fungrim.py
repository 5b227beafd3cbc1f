"""Fungrim's equalities: none is refuted, and as many are decided as were when this was written."""

import pytest

from tests.benchmarks.fungrim import report
from tests.derive.fungrim_statements import FACTS

DECIDED = 0.65  # of a third of the entries, which have less time where others run; `python -m tests.benchmarks.fungrim` shows all
SAMPLE = [fact for fact in FACTS if fact.topic in ("powers", "golden ratio")]


def test_there_are_300_of_them():
    assert len({fact.source for fact in FACTS}) >= 300


@pytest.mark.long
def test_a_sample_is_decided():
    found = report(SAMPLE)
    assert found.refuted == ()
    assert found.decided >= 0.9


@pytest.mark.long
def test_none_is_refuted_and_most_are_decided():
    found = report(FACTS[::3])
    assert found.refuted == ()
    assert found.decided >= DECIDED
