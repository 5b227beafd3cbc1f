"""Progress shows itself where a person watches, and nowhere else."""

import io
import sys

import pytest

import derive
from derive import progress
from derive.progress import shows_progress


class Terminal(io.StringIO):
    def isatty(self):
        return True


@shows_progress("things")
def counted(total, *, progress=lambda done, total: None):
    for done in range(1, total + 1):
        progress(done, total)
    return total


@pytest.fixture
def at_once(monkeypatch):
    monkeypatch.setattr(progress, "_PATIENCE", 0.0)
    monkeypatch.setattr(progress, "_PAUSE", 0.0)


def test_at_a_terminal_one_line_is_renewed_and_gone_at_the_end(monkeypatch, at_once):
    monkeypatch.setattr(sys, "stderr", screen := Terminal())
    assert counted(3) == 3
    parts = screen.getvalue().split("\r")[1:]
    assert [part.removesuffix("\x1b[K").partition(",")[0] for part in parts] == ["things: 1 of 3", "things: 2 of 3", "things: 3 of 3", ""]
    assert "\n" not in screen.getvalue()


def test_elsewhere_it_is_silent(capsys, at_once):
    assert counted(3) == 3
    assert capsys.readouterr() == ("", "")


def test_short_work_says_nothing(monkeypatch):
    monkeypatch.setattr(sys, "stderr", screen := Terminal())
    counted(3)
    assert screen.getvalue() == ""


def test_whoever_is_told_tells_for_himself(monkeypatch, at_once):
    monkeypatch.setattr(sys, "stderr", screen := Terminal())
    told = []
    counted(2, progress=lambda *where: told.append(where))
    assert (told, screen.getvalue()) == ([(1, 2), (2, 2)], "")


def test_the_line_is_gone_when_the_work_fails(monkeypatch, at_once):
    @shows_progress("things")
    def failing(*, progress=None):
        progress(1, 2)
        raise ZeroDivisionError

    monkeypatch.setattr(sys, "stderr", screen := Terminal())
    with pytest.raises(ZeroDivisionError):
        failing()
    assert screen.getvalue().endswith("\r\x1b[K")


def test_a_verification_shows_it(monkeypatch, at_once):
    monkeypatch.setattr(sys, "stderr", screen := Terminal())
    derive.verify("ashcroft-langreth-1967", ["alpha"])
    assert screen.getvalue().startswith("\rclaims: 1 of ")


def test_no_standard_error_is_no_place(monkeypatch, at_once):
    monkeypatch.setattr(sys, "stderr", None)
    assert counted(1) == 1
