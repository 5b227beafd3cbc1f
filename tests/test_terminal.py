"""At a terminal: colour unless NO_COLOR is set, and a word of what is going on; elsewhere neither, but a line after a while."""

import io
import os
import pty
import subprocess
import sys
from pathlib import Path
from threading import Event

import pytest

from numerics.cli import output, progress
from numerics.cli.progress import busy, hush, progress_bar

ROOT = Path(__file__).parents[1]


class Heard(io.StringIO):
    """A standard error that tells when a line has come."""

    def __init__(self):
        super().__init__()
        self.came = Event()

    def write(self, text):
        super().write(text)
        if text.endswith("\n"):
            self.came.set()
        return len(text)


def test_a_pipe_is_told_after_a_while_though_the_work_says_nothing(monkeypatch):
    monkeypatch.setattr(progress, "_FIRST", 1e-6)
    monkeypatch.setattr(sys, "stderr", heard := Heard())
    with busy("provenum mutate"):
        assert heard.came.wait(20)
    assert heard.getvalue().startswith("provenum: provenum mutate: ")


def test_a_pipe_is_told_how_far_it_is(monkeypatch):
    monkeypatch.setattr(progress, "_FIRST", 1e-3)
    monkeypatch.setattr(sys, "stderr", heard := Heard())
    with progress_bar("judging mutants") as tell:
        tell(3, 12)
        heard.came.clear()
        assert heard.came.wait(20)
    assert "provenum: judging mutants: 3 of 12, " in heard.getvalue()


def test_the_nearer_word_is_told_and_then_the_wider_again():
    with busy("outer"):
        outer = progress._shown[-1]
        with progress_bar("inner"):
            assert [work.what for work in progress._shown if work.running] == ["inner"]
        assert outer.running
    assert progress._shown == []
    assert not outer.running


def test_output_ends_it():
    with busy("outer"), progress_bar("inner"):
        output.console.print("")
        assert not any(work.running for work in progress._shown)
        hush()
    assert progress._shown == []


def test_it_ends_when_the_work_fails():
    with pytest.raises(ZeroDivisionError), busy("outer"), progress_bar("inner"):
        raise ZeroDivisionError
    assert progress._shown == []


def test_a_short_command_is_silent(capsys):
    with busy("outer"):
        pass
    assert capsys.readouterr() == ("", "")


def at_terminal(program, **environment):
    """What a program writes to a terminal of 80 columns."""
    ours, theirs = pty.openpty()
    known = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS")}
    done = subprocess.Popen([sys.executable, "-c", program], stdout=theirs, stderr=theirs, stdin=theirs, cwd=ROOT,
                            env={**known, "TERM": "xterm-256color", "COLUMNS": "80", **environment})
    os.close(theirs)
    parts = []
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:
            break
        if not part:
            break
        parts.append(part)
    os.close(ours)
    assert done.wait() == 0
    return b"".join(parts).decode()


@pytest.mark.long
def test_colour_at_a_terminal_and_none_with_no_color():
    program = "from numerics.cli import main; main(['doctor'])"
    assert "\x1b[32mworks" in at_terminal(program)
    assert "\x1b[3" not in at_terminal(program, NO_COLOR="1")
    assert "\x1b[3" not in at_terminal("from numerics.cli import main; main(['metal', '--help'])", NO_COLOR="1")


@pytest.mark.long
def test_a_terminal_sees_how_far_the_work_is():
    program = ("from numerics.cli import progress\nprogress._PATIENCE = 0\nimport time\n"
               "with progress.progress_bar('things') as tell:\n    tell(3, 12)\n    time.sleep(0.5)\nprint('done')")
    seen = at_terminal(program)
    assert "things: 3 of 12, 0 s" in seen
    assert seen.rstrip().endswith("done")
