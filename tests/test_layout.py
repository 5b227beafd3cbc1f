"""Tables of commands fit the width they are given: no cell is cut, no word is broken, and every cell is there."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from numerics.cli import main, output
from numerics.cli.layout import columns, facts, wrapped

words = st.text(st.sampled_from("abcdefgh.-ηλÅ字1"), min_size=1, max_size=12)
phrases = st.lists(words, min_size=1, max_size=4).map(" ".join)
widths = st.one_of(st.none(), st.integers(1, 220))


@st.composite
def tables(draw):
    count = draw(st.integers(1, 8))
    heads = draw(st.lists(phrases, min_size=count, max_size=count))
    return heads, draw(st.lists(st.lists(words, min_size=count, max_size=count), min_size=1, max_size=4))


def column_width(head, cells):
    """What a column needs, with its head in one line or in two."""
    parts = head.split(" ")
    split = min((max(cell_len(" ".join(parts[:i])), cell_len(" ".join(parts[i:]))) for i in range(1, len(parts))), default=cell_len(head))
    return max(min(split, cell_len(head)), *map(cell_len, cells))


@given(tables(), widths, st.integers(1, 3))
def test_columns_fit_or_come_one_by_one(table, width, keys):
    heads, rows = table
    blocks = columns(heads, rows, left=(0,), keys=keys, width=width)
    widest = sum(column_width(head, [row[i] for row in rows]) for i, head in enumerate(heads[:keys])) + 2 * keys
    least = max(column_width(head, [row[i] for row in rows]) for i, head in enumerate(heads))
    assert all(cell_len(line) <= max(width or 10**6, widest + least) for block in blocks for line in (*block.heads, *block.rows))
    assert (len(blocks) == 1) if width is None else True
    for place, row in enumerate(rows):
        assert set(row) <= set(" ".join(block.rows[place] for block in blocks).split()), "every cell is there, whole"
    for block in blocks:
        assert set(" ".join(block.heads).split()) <= set(" ".join(heads).split())
        assert rows[0][0] in block.rows[0].split(), "each block begins with the key"


@given(st.lists(st.tuples(phrases, words, words, phrases), min_size=1, max_size=4), st.integers(16, 220))
def test_facts_fit_and_break_no_word(rows, width):
    lines = facts(rows, width=width)
    assert all(cell_len(line) <= width or len(line.split()) == 1 for line in lines)
    assert [word for line in lines for word in line.split()] == [word for row in rows for cell in row for word in cell.split()]


@given(phrases, st.integers(1, 60), st.integers(0, 8))
def test_wrapped_text_keeps_its_words(text, width, indent):
    lines = wrapped(text, width, "", " " * indent)
    assert [word for line in lines for word in line.split()] == text.split()


TABLES = [
    "alloy Na-K-Rb --fractions 0.5,0.3,0.2", "energy Na --volumes 0.9,1.1,0.1", "potential Na-K",
    *(pytest.param(one, marks=pytest.mark.long) for one in (
        "metal Na", "resistivity Pb --temperatures 620,820,100 --law fixed", "wind Na --impurity K", "wind --measured"))]


@pytest.mark.parametrize("request_", TABLES)
def test_tables_of_commands_fit(request_, capsys, monkeypatch):
    """The same words at every width, and at 60 columns or more no line beyond it."""
    seen = []
    for width in (40, 60, 200):
        monkeypatch.setenv("COLUMNS", str(width))
        monkeypatch.setattr(output.console, "_width", width)
        with pytest.raises(SystemExit):
            main(request_.split())
        lines = [line.rstrip() for line in capsys.readouterr().out.splitlines()]
        assert all(cell_len(line) <= width for line in lines if not line.split()[-1:] or len(line.split()[-1]) < 24), request_
        assert not any("…" in line for line in lines)
        numbers = {word for line in lines for word in re.findall(r"-?\d+\.\d{2,}", line)}
        seen.append(numbers)
    assert seen[0] == seen[1] == seen[2], "no number is cut or broken"


def test_output_that_goes_elsewhere_is_not_folded(capsys, monkeypatch):
    monkeypatch.delenv("COLUMNS", raising=False)
    with pytest.raises(SystemExit):
        main(["energy", "Na", "--volumes", "0.9,1.1,0.1"])
    assert "V/V0  E_0 (eV)  P_0 (GPa)  electron gas (eV)  response (eV)  self (eV)  P of the gas (GPa)" in capsys.readouterr().out
