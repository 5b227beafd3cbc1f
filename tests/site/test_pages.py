"""Pages of verified papers: whole without network and script, every link leads somewhere, nothing of a paper is markup."""

import itertools
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree as Tree

import pytest
from hypothesis import given
from hypothesis import strategies as st

import derive
from derive import Source, equation, quantity
from derive.keeping.store import Store
from derive.mutate import Fate, MutationScore
from numerics._arguments import DomainError
from numerics.site import write_site
from numerics.site.figures import all_figures, drawn_with
from numerics.site.graph import components, drawing, kin
from numerics.site.html import address
from numerics.site.layers import layered
from numerics.site.making import Made, Picture
from numerics.site.mathematics import beside, formula, symbols_of
from numerics.site.mutants import Changes

PAPER = derive.paper("geldart-vosko-1966")


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    write_site(folder, [PAPER])
    return folder


class Links(HTMLParser):
    """Addresses and names of a page, and whether its elements close."""

    VOID = {"meta", "link", "input", "br", "line", "rect", "path"}

    def __init__(self, text):
        super().__init__()
        self.links, self.names, self.open = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        known = dict(attrs)
        self.links += [known[key] for key in ("href", "src") if key in known]
        self.names += [known["id"]] if "id" in known else []
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag not in self.VOID:
            assert self.open.pop() == tag


def test_every_link_leads_to_a_page_or_a_place_on_it(site):
    pages = {path: Links(path.read_text(encoding="utf-8")) for path in site.rglob("*.html")}
    assert len(pages) == 3 + len(PAPER.equations)
    for path, page in pages.items():
        assert not page.open
        assert len(set(page.names)) == len(page.names)
        for link in page.links:
            target, _, place = link.partition("#")
            if link.startswith("data:"):
                continue
            assert not re.match(r"[a-z]+:|//", link), "nothing is loaded from elsewhere"
            file = (path.parent / unquote(target)).resolve() if target else path
            assert file.exists(), (path, link)
            assert not place or file.suffix != ".html" or place in pages[file].names, (path, link)


def test_a_page_tells_what_show_tells(site):
    page = (site / PAPER.id / "geldart-vosko.html").read_text(encoding="utf-8")
    for words in ("half at short wavelength", "canonical polynomials over Q", "met by", "provenum show geldart-vosko-1966:geldart-vosko --proof"):
        assert words in page
    for title in ("TeX", "Follows from", "As a function", "source in NumPy"):
        assert title in page


def test_search_knows_papers_equations_and_symbols(site):
    text = (site / "index.js").read_text(encoding="utf-8")
    index = json.loads(text.removeprefix("const PROVENUM = ").removesuffix(";\n"))
    assert any(PAPER.title in entry for entry in index)
    assert all((site / unquote(entry[0])).exists() for entry in index)
    assert any("wave number" in entry[3] for entry in index)


def test_a_site_is_written_again_from_what_is_kept(tmp_path, monkeypatch):
    first, second = tmp_path / "first", tmp_path / "second"
    store = Store(tmp_path / "verdicts.sqlite", tmp_path / "secret")
    write_site(first, [PAPER], store=store)
    for task in ("derive.evidence._evidence", "numerics.site.making._made"):
        monkeypatch.setattr(task, lambda *arguments: pytest.fail("it is known"))
    write_site(second, [PAPER], store=store)
    for path in first.rglob("*.html"):
        assert path.read_text() == (second / path.relative_to(first)).read_text()


def test_texts_of_a_paper_are_no_markup(tmp_path):
    x = quantity("x", "<script>alert(1)</script>")
    y = quantity("y", '" onload="alert(1)')
    one = equation("<b>", x, y**2, says="</h1><img src=x onerror=alert(1)>", source=Source("<i>somebody</i>"))
    paper = derive.Paper("a-b", "<u>title</u>", "<em>", (one,), ())
    write_site(tmp_path, [paper])
    for path in tmp_path.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"<(img|script>|u>|em>|b>|i>somebody)|\"[^\"]*onload=\"alert", text), path
    assert "</script" not in (tmp_path / "index.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("identifier", ["../x", "a/b", "..", "figures", "a b", "x\n", "index.html"])
def test_a_paper_stays_in_its_folder(tmp_path, identifier):
    x, y = quantity("x", "a number"), quantity("y", "another")
    paper = derive.Paper(identifier, "title", "somebody", (equation("1", x, y, says="x", source=Source("somebody")),), ())
    with pytest.raises(DomainError, match="names a folder"):
        write_site(tmp_path / "site", [paper])
    assert not list(tmp_path.iterdir())


def test_symbols_of_a_formula_can_be_pointed_at():
    one = derive.paper("ashcroft-langreth-1967")["3"]
    root = Tree.fromstring(formula(one.latex(), symbols_of(one)))
    marked = {element.get("data-symbol") for element in root.iter() if element.get("data-symbol")}
    assert marked == {"V", "y", "lambda2", "s", "f"}
    assert sum(element.get("tabindex") == "0" for element in root.iter()) == len(marked)


def test_a_letter_with_an_index_is_another_name():
    k, kf = quantity("k", "wave number"), quantity("k_F", "Fermi wave number", letter="k_F")
    root = Tree.fromstring(formula("k_F^{2} + k", symbols_of(equation("1", kf**2, k, says="x", source=Source("x")))))
    assert [(element.get("data-symbol"), element.tag) for element in root.iter() if element.get("data-symbol")] == [("k_F", "msubsup"), ("k", "mi")]


def test_what_differs_is_marked():
    first, second = beside(r"\cos{\left(y \right)}", r"\cos{\left(s y \right)}")
    assert "differs" not in first
    assert re.findall(r'class="differs">(\w)<', second) == ["s"]


GRAPHS = st.integers(1, 14).flatmap(lambda n: st.tuples(*(st.lists(st.integers(0, max(i - 1, 0)), max_size=3, unique=True) for i in range(n)))).map(
    lambda rows: {str(i): [str(one) for one in above if one != i] for i, above in enumerate(rows)})


@given(GRAPHS)
def test_parents_stand_above_and_lines_lead_through_all_rows_between(parents):
    layout = layered(parents)
    level = {node: number for number, row in enumerate(layout.rows) for node in row}
    assert {node for node in level if "\0" not in node} == set(parents)
    assert sorted((path[0], path[-1]) for path in layout.paths) == sorted((parent, node) for node, above in parents.items() for parent in above)
    assert all(level[b] == level[a] + 1 for path in layout.paths for a, b in itertools.pairwise(path))


@given(GRAPHS)
def test_names_do_not_touch(parents):
    links = {node: address(node) for node in parents}
    drawn = drawing(parents, links, links)
    boxes = [tuple(map(float, found)) for found in re.findall(r'<rect x="([-\d.]+)" y="([-\d.]+)" width="([\d.]+)"', drawn)]
    assert len(boxes) == len(parents)
    for number, (x, y, width) in enumerate(boxes):
        assert all(b != y or x + width < a or a + w < x for a, b, w in boxes[number + 1 :])


def on_line(path):
    """Points of a line of the drawing, of which each piece is a cubic or a vertical."""
    (x, y), found = map(float, re.match(r"M([-\d.]+),([-\d.]+)", path).groups()), []
    for kind, numbers in re.findall(r"([CV])([-\d., ]+)", path):
        ends = list(map(float, re.split("[ ,]", numbers)))
        if kind == "V":
            found += [(x, y + (ends[0] - y) * i / 20) for i in range(21)]
            y = ends[0]
        else:
            (x0, y0), (x1, y1, x2, y2, x3, y3) = (x, y), ends
            found += [tuple((1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t**2 * c + t**3 * d
                            for a, b, c, d in ((x0, x1, x2, x3), (y0, y1, y2, y3))) for t in (i / 20 for i in range(21))]
            x, y = x3, y3
    return found


def lines_through_names(drawn):
    """Points of lines that lie inside of the box of a name."""
    boxes = [tuple(map(float, found)) for found in re.findall(r'<rect x="([-\d.]+)" y="([-\d.]+)" width="([\d.]+)" height="(\d+)"', drawn)]
    rows = {b: [(a, a + width) for a, other, width, _ in boxes if other == b] for _, b, _, _ in boxes}
    height = boxes[0][3]
    points = {point for path in re.findall(r'<path[^>]* d="([^"]*)"', drawn) for point in on_line(path)}
    return [(x, y) for x, y in points for b, row in rows.items() if b + 0.2 < y < b + height - 0.2 and any(a + 0.2 < x < c - 0.2 for a, c in row)]


@given(GRAPHS)
def test_no_line_runs_through_a_name(parents):
    links = {node: address(node) for node in parents}
    assert lines_through_names(drawing(parents, links, links)) == []


@pytest.mark.parametrize("identifier", ["ashcroft-langreth-1967", pytest.param("schaich-1976", marks=pytest.mark.long)])
def test_the_graph_of_a_paper_can_be_followed(identifier):
    paper = derive.paper(identifier)
    own = [one.number for one in paper.equations]
    parents = {one.number: [parent for parent in one.follows_from if parent in own] for one in paper.equations}
    links = {node: address(node) for node in parents}
    for part in components(parents):
        assert lines_through_names(drawing(part, links, links)) == []
    near = [layered(kin(parents, number)).crossings for number in own]
    assert sum(near) < len(own), "fewer than one crossing of lines in the picture on the page of an equation"


def crossings_one_by_one(layout):
    place = {node: (row, i) for row, nodes in enumerate(layout.rows) for i, node in enumerate(nodes)}
    steps = [(place[a], place[b]) for path in layout.paths for a, b in itertools.pairwise(path)]
    return sum(a[0] == c[0] and (a[1] - c[1]) * (b[1] - d[1]) < 0 for (a, b), (c, d) in itertools.combinations(steps, 2))


@given(GRAPHS)
def test_crossings_are_all_counted(parents):
    layout = layered(parents)
    assert layout.crossings == crossings_one_by_one(layout)


def test_kin_is_all_above_and_what_follows_at_once():
    parents = {"a": [], "b": ["a"], "c": ["b"], "d": ["c"], "e": []}
    assert kin(parents, "b") == {"b": ["a"], "a": [], "c": ["b"]}
    assert components(parents) == [{"a": [], "b": ["a"], "c": ["b"], "d": ["c"]}]


def test_addresses_of_numbers_differ_and_are_file_names():
    numbers = ("3", "A7d", "Z*", "Z/", "Z_", "../x", "λ", "a b", "index", "", "eq-33", "3*")
    assert len({address(number) for number in numbers}) == len(numbers)
    assert all(re.fullmatch(r"[\w-]+\.html", address(number), re.ASCII) for number in numbers)
    assert address("index") != "index.html"


@pytest.mark.parametrize("scheme", [0, 1])
def test_text_has_the_contrast_of_wcag_aa(scheme):
    style = (Path(write_site.__code__.co_filename).parent / "site.css").read_text(encoding="utf-8")
    root = {}
    for block in re.findall(r":root \{(.*?)\}", style, re.DOTALL)[: scheme + 1]:
        root |= dict(re.findall(r"--([a-z]+): (#[0-9a-f]{3,6})\b", block))

    def light(name):
        digits = root[name][1:] if len(root[name]) == 7 else "".join(2 * one for one in root[name][1:])
        parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
        r, g, b = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    for ground in ("page", "box"):
        for name in ("text", "soft", "link", "good", "some", "open", "bad"):
            a, b = sorted((light(name), light(ground)))
            assert (b + 0.05) / (a + 0.05) >= 4.5, (name, ground)
    a, b = sorted((light("text"), light("here")))
    assert (b + 0.05) / (a + 0.05) >= 4.5


def test_what_mutate_has_found_is_shown_or_the_command_that_finds_it(tmp_path):
    store = Store(tmp_path / "verdicts.sqlite", tmp_path / "secret")
    first = write_site(tmp_path / "site", [PAPER], store=store)
    head = (tmp_path / "site" / PAPER.id / "index.html").read_text(encoding="utf-8")
    assert f"provenum mutate {PAPER.id}</code> finds it" in head
    found = derive.mutation_score(PAPER, ["geldart-vosko-xi"], store=store)
    assert write_site(tmp_path / "site", [PAPER], store=store) == first
    head, own, table = ((tmp_path / "site" / name).read_text(encoding="utf-8")
                        for name in (f"{PAPER.id}/index.html", f"{PAPER.id}/geldart-vosko-xi.html", "index.html"))
    words = f"Of {found.mutants} small changes"
    assert f"{words} of 1 of its {len(PAPER.equations)} equations a claim refutes {found.killed}" in head
    assert f"{words} a claim refutes {found.killed}" in own
    assert f"% of {found.mutants}" in table


def test_what_survives_is_listed_as_text():
    fates = (Fate("2", "2 -> <b>", "a < b", "survivor"), Fate("2", "x", "a", "killed"))
    known = Changes(PAPER, MutationScore(fates), len(PAPER.equations))
    assert "of its equations a claim refutes 1 (50.00 %)" in known.told
    assert "2 -&gt; &lt;b&gt;" in known.told
    assert "<code>a &lt; b</code>" in known.of("2")
    assert known.of("1") == ""


@pytest.mark.long
def test_a_share_is_never_rounded_up():
    fates = (Fate("1", "x", "a", "survivor"), *(Fate("1", "x", "a", "killed") for _ in range(99_999)))
    assert Changes(PAPER, MutationScore(fates), len(PAPER.equations)).short == "99.99 % of 100000"
    assert Changes(PAPER, MutationScore(fates[1:]), 1).short == "100.00 % of 99999, in 1 equation"


def test_figures_stand_beside_the_equations_that_made_them():
    shown = Made({}, (Picture("fig-02.svg", "Fig. 2: <b>two ions", ("7", "8"), "<svg/>"),))
    assert "Fig. 2: &lt;b&gt;two ions" in drawn_with("7", shown.pictures)
    assert drawn_with("9", shown.pictures) == ""
    assert "../figures/fig-02.svg" in all_figures(shown)
    assert all_figures(Made({}, ())) == ""
    assert "Not drawn: no &lt;matplotlib&gt;." in all_figures(Made({}, (), "no <matplotlib>"))


def test_the_page_on_reliability_says_what_is_open(site):
    text = (site / "reliability.html").read_text(encoding="utf-8")
    for words in ("What a verdict promises", "never counted as passed", f"provenum recheck {PAPER.id}", f"{PAPER.id}/index.html"):
        assert words in text
