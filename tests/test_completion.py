"""Completion in the shell: commands and options, and the names that they take."""

import sys

import pytest

from numerics.cli import completing, main


@pytest.mark.parametrize("complete, begun, found", [
    (completing.metals, "n", ["Na"]), (completing.metals, "Q", []),
    (completing.alloys, "Na-", ["Na-Li", "Na-K"]), (completing.alloys, "na-r", ["na-Rb"]), (completing.alloys, "Na-K-Rb-Na", []),
    (completing.screenings, "hubbard-1957", ["hubbard-1957", "hubbard-1957-vertex"]), (completing.items, "t", ["table-1"]),
    (completing.papers, "sch", ["schaich-1976"]), (completing.equations, "sch", ["schaich-1976:"]),
    (completing.equations, "schaich-1976:35", ["schaich-1976:35", "schaich-1976:35b", "schaich-1976:35c"]), (completing.equations, "nobody:1", []),
    (completing.functions("empty_core"), "emp", ["empty_core"]), (completing.of("numpy", "c"), "", ["numpy", "c"]),
])
def test_words_are_completed(complete, begun, found):
    known = complete(begun)
    assert known[:len(found)] == found
    assert found or not known


@pytest.mark.parametrize("line, found", [
    ("provenum met", ["metal"]), ("provenum metal --scr", ["--screening"]),
    ("provenum alloy Na-K --screening geldart-vosko-", ["geldart-vosko-vertex"]),
    ("provenum wind Na --over comp", ["composition"]), ("provenum reproduce sum", ["sum-rule"])])
def test_the_shell_is_answered(line, found, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["provenum"])
    monkeypatch.setenv("_PROVENUM_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", line)
    monkeypatch.setenv("COMP_CWORD", str(len(line.split()) - 1))
    with pytest.raises(SystemExit):
        main([])
    assert capsys.readouterr().out.split() == found
