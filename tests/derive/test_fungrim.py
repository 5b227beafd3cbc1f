"""Fungrim's equalities: none is refuted, and as many are decided as were when this was written."""

import pytest

from tests.benchmarks.fungrim import report
from tests.derive.fungrim_statements import FACTS

DECIDED = 0.70  # of the entries; `python -m tests.benchmarks.fungrim` shows which are not
SAMPLE = [fact for fact in FACTS if fact.topic in ("powers", "golden ratio")]


def test_there_are_300_of_them():
    assert len({fact.source for fact in FACTS}) >= 300


def test_a_sample_is_decided():
    found = report(SAMPLE)
    assert found.refuted == ()
    assert found.decided >= 0.9


@pytest.mark.long
def test_none_is_refuted_and_most_are_decided():
    found = report(jobs=2)
    assert found.refuted == ()
    assert found.decided >= DECIDED
