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
from numerics._arguments import DomainError
from numerics.site import write_site
from numerics.site.beside import beside as beside_of
from numerics.site.graph import components, drawing, kin
from numerics.site.html import address
from numerics.site.layers import layered
from numerics.site.mathematics import beside, formula, symbols_of

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
    assert len(pages) == 2 + len(PAPER.equations)
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
    monkeypatch.setattr("derive.evidence._evidence", lambda *arguments: pytest.fail("it is known"))
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


def test_figures_and_survivors_stand_beside_their_equations(tmp_path):
    figures, mutants = tmp_path / "figures", tmp_path / "mutants.json"
    figures.mkdir()
    (figures / "fig-02.json").write_text(json.dumps({"figure": 2, "title": "<b>two ions", "equations": ["geldart-vosko-1966:geldart-vosko"]}))
    (figures / "fig-02.svg").write_text("<svg/>")
    survivor = {"equation": "geldart-vosko-xi", "change": "sign", "relation": "a < b"}
    mutants.write_text(json.dumps({"papers": {PAPER.id: {"mutants": 9, "killed": 8, "survivors": [survivor]}}}))
    write_site(tmp_path / "site", [PAPER], more=beside_of(figures, mutants))
    page = (tmp_path / "site" / PAPER.id / "geldart-vosko.html").read_text(encoding="utf-8")
    assert "Fig. 2: &lt;b&gt;two ions" in page
    assert (tmp_path / "site" / "figures" / "fig-02.svg").exists()
    assert "a &lt; b" in (tmp_path / "site" / PAPER.id / "geldart-vosko-xi.html").read_text(encoding="utf-8")
    head = (tmp_path / "site" / PAPER.id / "index.html").read_text(encoding="utf-8")
    assert "Of 9 small changes of its equations a claim refutes 8; 1 survive" in head


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"papers": 3}', '{"papers": {"a": {"mutants": "x"}}}', "\x00", '{"papers": {"a": []}}'])
def test_another_file_is_refused(tmp_path, text):
    file = tmp_path / "x.json"
    file.write_text(text)
    with pytest.raises(DomainError):
        beside_of(None, file)
    with pytest.raises(DomainError):
        beside_of(tmp_path / "nothing", None)
