"""The notebook of the docs runs, and what it shows is there: progress while it works, and each object in its own way."""

from pathlib import Path

import pytest

FILE = Path(__file__).parents[1] / "docs" / "in-a-notebook.ipynb"
SHOWN = {  # the last lines of cells, and what must stand in their output
    'paper["3"]': ("(3)</b> electron-ion form factor", "\\\\displaystyle|$$"),
    "report": ("Proved <b>",),
    "report.findings[1].verdict": ("Proved",),
    "report.findings[1].verdict.proof": ("met by", "<ol>"),
    'derive.verify(paper.replace("12", 2 * paper["12"].rhs), ["12"])': ("Refuted <b>", "additive spheres"),
    "V": ("error, proven", "at most 1 ulp"),
    'print(paper.bibtex("3"))': ("@article{ashcroft-langreth-1967-500,",),
    "numerics.certify(sympy.sin(x) / x, x, (0, 3), max_ulp=0.75)": ("<table",),
    'metal("Na")': ("melting point", "370.944"),
    "alloy": ("electrons per ion", "0.5 Na, 0.5 K"),
}

BAR = "import derive.progress\nplace = derive.progress._place()\nplace.show('claims', 3, 12, 4)"
AT_ONCE = "derive.progress._PATIENCE = derive.progress._PAUSE = 0"


def outputs(cell):
    """All that a cell has put out, as one text; the HTML where there is one."""
    return "\n".join(one.get("text", "") or one["data"].get("text/html") or one["data"].get("text/plain", "") for one in cell.outputs)


@pytest.mark.long
def test_the_notebook_runs_and_its_objects_show_themselves(monkeypatch):
    nbformat, nbclient = pytest.importorskip("nbformat"), pytest.importorskip("nbclient")
    monkeypatch.setenv("PYTHONPATH", str(FILE.parents[1]))
    notebook = nbformat.read(FILE, as_version=4)
    assert all(not cell.get("outputs") for cell in notebook.cells), "it is kept without outputs"
    notebook.cells[:0] = [nbformat.v4.new_code_cell(one) for one in (BAR, AT_ONCE)]
    nbclient.NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    by_last_line = {cell.source.splitlines()[-1]: cell for cell in notebook.cells if cell.cell_type == "code"}
    for line, words in SHOWN.items():
        text = outputs(by_last_line[line])
        assert all(any(one in text for one in word.split("|")) for word in words), (line, text[:500])
        assert "Traceback" not in text
    (bar,) = notebook.cells[0].outputs
    assert bar["data"]["text/plain"] == "claims: 3 of 12, 4 s, 12 s left"
    assert '<progress value="3" max="12"' in bar["data"]["text/html"]
    told = [one for one in by_last_line["report"].outputs if one.output_type == "display_data"]
    assert len(told) == 1, "one output, which is renewed"
    assert told[0]["data"]["text/plain"].startswith("claims: 21 of 21, ")
