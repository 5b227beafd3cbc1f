"""Pages for man, from the texts that help prints: troff reads them without a warning, and prints every word."""

import re
import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numerics.cli.commands import COMMANDS
from numerics.cli.manual import page, written
from numerics.cli.reference import manuals, says

PAGES = manuals()
MACROS = {".TH", ".SH", ".B", ".BR", ".TP", ".EX", ".EE"}


def test_there_is_a_page_of_each_command_and_one_of_all():
    assert set(PAGES) == {"provenum.1", *(f"provenum-{command.name}.1" for command in COMMANDS)}
    assert all(f"provenum\\-{command.name}(1)" in PAGES["provenum.1"] for command in COMMANDS)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_its_parts_and_nothing_else_that_commands(name):
    lines = PAGES[name].splitlines()
    assert [line for line in lines if line.startswith((".", "'")) and line.split()[0] not in MACROS] == []
    heads = [line[4:] for line in lines if line.startswith(".SH ")]
    assert heads[:3] == ["NAME", "SYNOPSIS", "DESCRIPTION"]
    assert "EXAMPLES" in heads
    assert lines[2].count(" \\- ") == 1


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=40))
def test_no_text_is_a_command(text):
    line = written(text)
    assert "\n" not in line
    assert not line.startswith((".", "'"))
    assert line.isascii()
    assert re.fullmatch(r"(?:[^\\]|\\(?:e|-|&|\(aq|\(ga|\(ha|\(ti|\(dq|\[u[0-9A-F]{4,6}\]))*", line)


@pytest.mark.skipif(shutil.which("groff") is None, reason="needs groff")
def test_troff_prints_every_word_without_a_warning():
    hostile = page("x", "a.b", ".so /etc/passwd", "'\\*[x] \\n", (("LISTS", [("-o 'a' \"b\"", "\\fB.x λ² | ^~`")]),), (".x", "'y"))
    text = "".join([*PAGES.values(), hostile])
    done = subprocess.run(["groff", "-ww", "-man", "-Tutf8", "-P-cbou"], input=text, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    printed = "".join(done.stdout.split()).replace("\u2010", "").replace("-", "")
    for one in (*(says(command) for command in COMMANDS), "\\fB.x λ² | ^~`", "'\\*[x] \\n", ".so /etc/passwd"):
        assert "".join(one.split()).replace("-", "") in printed, one
