"""The documentation as pages: python -m sphinx -W -b html docs DIR, after pip install '.[docs]'.

Pages of equations are made from the stored papers, the interface from docstrings; guides are tests as well.
"""

import re
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

project = "Provenum"
copyright = "the authors of Provenum"
extensions = ["myst_parser", "sphinx.ext.autodoc"]
exclude_patterns = ["examples/**", "vectors/**", "_build/**"]
myst_heading_anchors = 3
suppress_warnings = ["myst.xref_missing", "myst.header", "misc.highlighting_failure"]
html_theme = "furo"
html_title = "Provenum"
nitpicky = False
autodoc_member_order = "bysource"
autodoc_typehints = "none"
autodoc_default_options = {"members": True, "imported-members": True}

INTERFACE = {
    "derive": "equations, claims and verdicts", "derive.claims": "kinds of claim", "derive.vectors": "vectors, indices, averages",
    "numerics": "functions of the papers", "numerics.testing": "your code against a paper", "numerics.metals": "liquid metals and alloys",
    "numerics.scattering": "phase shifts, amplitudes, cross sections", "numerics.multiple_scattering": "clusters of ions",
    "numerics.wind": "electrons in a field, and the force on an ion", "numerics.simulation": "tables for molecular dynamics",
}


def made_pages(app) -> None:
    """Writes the pages that are made: interface, equations, changes."""
    import derive

    folder = HERE / "_made"
    folder.mkdir(exist_ok=True)
    for name, says in INTERFACE.items():
        lines = [f"# `{name}`: {says}", "", "```{eval-rst}", f".. automodule:: {name}", "```", ""]
        (folder / f"{name}.md").write_text("\n".join(lines), encoding="utf-8")
    for identifier in derive.paper_ids():
        (folder / f"{identifier}.md").write_text(theory(derive.paper(identifier)), encoding="utf-8")
    changes = (HERE.parent / "CHANGELOG.md").read_text(encoding="utf-8")
    (folder / "changes.md").write_text(changes, encoding="utf-8")


def theory(paper) -> str:
    """The equations of a paper in printed order, as MathML, with meaning, source and what they follow from."""
    from derive.documents import mathml

    lines = [f"# {paper.title}", "", f"{paper.citation}. `provenum verify {paper.id}` checks what is claimed.", ""]
    for title, equations in (("Equations", paper.printed_equations), ("What they rest on", paper.foundations)):
        lines += [f"## {title}", ""] if equations else []
        for one in equations:
            symbols = "; ".join(f"{quantity.name}, {quantity.meaning}" for quantity in one.quantities)
            follows = f" Follows from {', '.join(f'({number})' for number in one.follows_from)}." if one.follows_from else ""
            lines += [f"### ({escaped(one.number)}) {escaped(one.says)}", "", "```{raw} html", mathml(one.latex(), display=True), "```", "",
                      f"{escaped(symbols)}. {escaped(str(one.source))}.{escaped(follows)}", ""]
    return "\n".join(lines)


def with_mathml(app, name, source) -> None:
    """Formulas between dollars, outside of code, as MathML: no page needs a script or the network to show them."""
    from derive.documents import mathml

    parts = re.split(r"(^```.*?^```$|`[^`]+`)", source[0], flags=re.DOTALL | re.MULTILINE)
    for place in range(0, len(parts), 2):
        parts[place] = re.sub(r"\$([^$]+?)\$", lambda found: mathml(" ".join(found[1].split())), parts[place])
    source[0] = "".join(parts)


def escaped(text: str) -> str:
    """Words of a paper, without Markdown in them."""
    return re.sub(r"([\\`*_{}\[\]<>#|$~])", r"\\\1", text)


def as_written(app, what, name, obj, options, lines) -> None:
    """Docstrings are plain text with examples: what reStructuredText would read in them is escaped, `code` becomes literal."""
    made, example = [], False
    for line in lines:
        example = line.lstrip().startswith((">>>", "...")) or (example and bool(line.strip()))
        made.append(line if example else plain(line.strip()))
        if not example and line.startswith(" ") and made[-1] and made[:-1] and made[-2]:
            made.insert(len(made) - 1, "")
    lines[:] = [*made, ""]


def plain(line: str) -> str:
    parts = re.split(r"(``?[^`]+``?)", line)
    return "".join(f"``{part.strip('`')}``" if place % 2 else re.sub(r"([\\*|_`])", r"\\\1", part) for place, part in enumerate(parts))


def setup(app) -> None:
    """Connects what is above."""
    app.connect("builder-inited", made_pages)
    app.connect("source-read", with_mathml)
    app.connect("autodoc-process-docstring", as_written)
