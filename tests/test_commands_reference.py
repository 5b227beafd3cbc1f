"""Help of every command: in a group, with examples, and the reference in the docs is made of the same text."""

import re
from pathlib import Path

import pytest

from numerics.cli import main
from numerics.cli.commands import COMMANDS
from numerics.cli.doctor import _JOBS
from numerics.cli.reference import reference

PAGE = Path(__file__).parents[1] / "docs" / "commands.md"


def test_the_reference_in_the_docs_is_what_help_says():
    assert PAGE.read_text(encoding="utf-8") == reference(), "make it again: python -m numerics.cli.reference docs/commands.md"


@pytest.mark.long
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_help_shows_examples(command, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "160")
    with pytest.raises(SystemExit) as ended:
        main([command.name, "--help"])
    out = capsys.readouterr().out
    assert ended.value.code == 0
    assert all(example in out for example in command.examples)
    for name in re.findall(r"^\| `(--[a-z-]+)", reference().partition(f"### {command.name}\n")[2].partition("\n### ")[0], re.MULTILINE):
        assert name in out


def test_doctor_names_what_fails(monkeypatch, capsys):
    monkeypatch.setitem(_JOBS, "a claim is proved", lambda: 1 / 0)
    with pytest.raises(SystemExit) as ended:
        main(["doctor"])
    assert ended.value.code == 1
    assert "fails  a claim is proved: ZeroDivisionError" in capsys.readouterr().out


def test_colour_is_for_terminals_alone(capsys):
    with pytest.raises(SystemExit):
        main(["metal", "Na"])
    assert "\x1b[" not in capsys.readouterr().out
