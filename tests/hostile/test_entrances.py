"""Hostile inputs of every entrance: some of those that `python -m tests.hostile` gives, and each kind that was once at fault."""

import pytest

from tests.hostile.__main__ import main
from tests.hostile.entrances import ENTRANCES
from tests.hostile.tally import tried
from tests.hostile.watched import watched

QUICK = [name for name in ENTRANCES if name not in ("arguments", "proofs", "scans", "vectors")]


@pytest.mark.brief
@pytest.mark.parametrize("name", QUICK)
def test_a_hostile_input_is_refused_in_words_and_does_nothing(name):
    found = tried(ENTRANCES[name], 0, 80)
    assert not found.faults
    assert found.counts.total() == found.counts["refused"] + found.counts["accepted"]
    assert found.counts["refused"] > 20


@pytest.mark.long
@pytest.mark.parametrize("name", ENTRANCES)
def test_hundreds_of_hostile_inputs_are_refused_in_words(name, capsys):
    assert main([name, "--inputs", "300", "--first", "1000"]) == 0
    row = capsys.readouterr().out.splitlines()[1].split()
    assert row[0] == name
    assert all(int(row[column]) > 2 for column in (1, 2, 3))


@pytest.mark.long
def test_inputs_that_are_found_along_new_ways_are_refused_in_words(capfd):
    pytest.importorskip("atheris", reason="needs atheris")
    assert main(["scans", "--guided", "--seconds", "3"]) == 0
    row = capfd.readouterr().out.splitlines()[1].split()
    assert row[0] == "scans"
    assert int(row[1]) > 50


def _raises(error):
    def does(given):
        raise error
    return does


def _endless(given):
    while True:
        pass


def _large(given):
    return bytearray(3 << 30)


def _executes(given):
    eval("1")


def _writes(given):
    with open("/tmp/provenum-hostile-test", "w"):
        pass


@pytest.mark.parametrize("does, outcome", [
    (_raises(KeyError("x")), "traceback"), (_raises(ValueError("")), "no words"), (_raises(ValueError("x" * 501)), "long words"),
    (_raises(ValueError("[Errno 5] Input/output error")), "foreign words"), (_raises(ValueError("a\x1b[31mb")), "controls"),
    (_raises(ValueError("y must be a number")), "refused"), (lambda given: int("x"), "foreign words"), (lambda given: None, "accepted"),
    (_executes, "deed"), (_writes, "deed"), (_large, "memory"), (lambda given: __import__("os").system("true"), "deed"),
])
def test_what_is_not_allowed_is_seen(does, outcome, tmp_path):
    assert watched(does, "", (ValueError, TypeError), folder=tmp_path).outcome == outcome


def test_what_does_not_end_is_ended(monkeypatch):
    monkeypatch.setattr("tests.hostile.watched.SECONDS", 0.05)
    assert watched(_endless, "", (ValueError,)).outcome == "hang"
