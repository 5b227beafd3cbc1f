"""The corpus: enough of it, each entry with how its answer is known; no false statement is accepted, no true one refuted."""

import json
from collections import Counter

import pytest

from derive.corpus import CORPUS
from derive.corpus.selftest import selftest
from derive.guarded import Done, each_guarded
from numerics.cli import main
from tests.effort import brief, long

KINDS = {
    "identity", "sum", "derivative", "integral", "derivation", "determines", "reduction", "symmetry", "limit", "asymptotic", "series", "friedel",
    "sum rule", "known integral", "inequality", "dimension", "operator", "diagonal operator", "operator with scalars", "vector",
    "combination", "average", "functional derivative", "constraint", "closed form",
}


def test_there_are_700_statements_and_400_are_false():
    assert len(CORPUS) >= 700
    assert sum(not entry.truth for entry in CORPUS) >= 400


def test_every_kind_has_true_and_false_ones():
    assert {entry.kind for entry in CORPUS} == KINDS
    assert {(entry.kind, entry.truth) for entry in CORPUS} == {(kind, truth) for kind in KINDS for truth in (True, False)}


def test_every_entry_tells_how_its_answer_is_known():
    assert [entry.title for entry in CORPUS if not entry.known.strip()] == []


def test_no_two_entries_are_called_alike():
    assert [title for title, times in Counter(entry.title for entry in CORPUS).items() if times > 1] == []


def test_a_false_neighbour_says_what_is_wrong():
    assert [entry.title for entry in CORPUS if ", wrong: " in entry.text and entry.truth] == []


def _tenth():
    """Every tenth entry of each kind and truth, and no group without one."""
    groups = {}
    for entry in CORPUS:
        groups.setdefault((entry.kind, entry.truth), []).append(entry)
    return [entry for group in groups.values() for entry in group[::10]]


@pytest.mark.parametrize("entries", [brief(_tenth(), id="a tenth"), long(CORPUS, id="all")])
def test_no_false_statement_is_accepted_and_no_true_one_refuted(entries):
    report = selftest(entries, jobs=2, limit=90)  # other tests run beside it
    assert [(trial.entry.title, trial.outcome, trial.detail) for trial in report.accepted] == []
    assert [(trial.entry.title, trial.detail) for trial in report.refuted] == []
    assert [(trial.entry.title, trial.detail) for trial in report.of("no answer")] == []


@pytest.mark.long
def test_the_command_counts_and_prints_json(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["selftest", "identity: sin 3x", "--json", "--jobs", "1"])
    report = json.loads(capsys.readouterr().out)
    assert ended.value.code == 0
    assert report["statements"] == len(report["trials"]) == 2
    assert {(trial["true"], trial["outcome"] in ("Proved", "Enclosed")) for trial in report["trials"]} == {(True, True), (False, False)}
    assert (report["false_accepted"], report["true_refuted"]) == (0, 0)


def test_a_filter_that_finds_nothing_is_refused(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["selftest", "no such statement"])
    assert ended.value.code == 2
    assert "no statement has 'no such statement'" in capsys.readouterr().err


def _patient(seconds):
    if seconds < 0:
        raise ValueError("negative")
    while seconds:
        pass
    return "done"


@pytest.mark.long
def test_a_hang_is_a_result_and_the_rest_goes_on():
    first, hung, raised, last = each_guarded(_patient, [0, 1, -1, 0], jobs=1, limit=2)
    assert isinstance(first, Done)
    assert (first.value, hung.reason, raised.reason) == ("done", "no answer in 2 s", "ValueError: negative")
    assert isinstance(last, Done)
