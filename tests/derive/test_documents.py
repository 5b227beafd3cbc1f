"""A paper as one document: everything that was found is in it, every text is escaped, and what is written is well formed."""

import re
import shutil
import subprocess
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

import derive
from derive.claims import Identity
from derive.documents import as_html, as_latex, document, mathml
from derive.documents.latex_file import escaped
from derive.quantity import quantity, quantity_function
from numerics.cli import main
from tests.effort import sweep

x, y = quantity("x", "a number"), quantity("y", "a number", letter=r"\hat{y}_{\mathrm{max}}")
F = quantity_function("F", "a function", letter=r"\mathcal{F}")
HOSTILE = r"""</p><script>alert("1")</script> & \input{/etc/passwd} $x$ % # _ ^ ~ } { ⅔ ħ é ℓ → 漢 <!-- ' " --> ]]>"""


def hostile():
    source = derive.Source(HOSTILE, HOSTILE)
    printed = derive.Printed(derive.equation("p", F(x), x / (2 + x), says="p", source=source).relation, HOSTILE, HOSTILE)
    stated = derive.equation("1a", F(x), x / (1 + x), says=HOSTILE, source=source, assumes=[y > 1], printed=printed)
    claims = (derive.claim("1a", HOSTILE, Identity(F(x), 1 - 1 / (1 + x))), derive.claim("1a", "false", Identity(F(x), x)))
    return derive.Paper("p", HOSTILE, HOSTILE, (stated, derive.equation("2", y, 2 * x, says="after", source=source)), (), claims)


def made(paper):
    return document(paper, derive.verify(paper), derive.misprints(paper))


class Balanced(HTMLParser):
    """Every tag is closed in turn."""

    EMPTY = frozenset({"meta", "br", "link"})

    def __init__(self):
        super().__init__()
        self.open, self.tags, self.texts = [], [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.texts.append(data)


def parsed(page):
    parser = Balanced()
    parser.feed(page)
    parser.close()
    assert not parser.open
    return parser


def test_a_page_holds_texts_as_they_are_and_no_script():
    page = parsed(as_html(made(hostile())))
    assert "script" not in page.tags
    assert not {"img", "a", "link", "iframe", "object"} & set(page.tags)
    assert sum(HOSTILE in text for text in page.texts) >= 4
    assert page.tags.count("article") == 2


def test_a_page_loads_nothing():
    assert not re.search(r"(src|href)\s*=|url\(|@import|http-equiv", as_html(made(hostile())).replace("&quot;", ""))


def balanced(text):
    """Braces and environments of LaTeX, of which escaped ones do not count."""
    plain = re.sub(r"\\[{}\\]", "", re.sub(r"(?m)(?<!\\)%.*$", "", text))
    depth = 0
    for one in plain:
        depth += (one == "{") - (one == "}")
        assert depth >= 0
    assert depth == 0
    stack = []
    for kind, name in re.findall(r"\\(begin|end)\{(\w+)\}", plain):
        if kind == "begin":
            stack.append(name)
        else:
            assert stack.pop() == name
    assert not stack
    assert plain.count(r"\left") == plain.count(r"\right")
    return True


def test_a_latex_file_is_balanced_and_plain():
    text = as_latex(made(hostile()))
    assert balanced(text)
    assert text.isascii()
    assert not re.search(r"\\input|\\write|\\include(?!graphics)", text.replace(r"\textbackslash{}input", ""))


@pytest.mark.parametrize("form", [as_html, as_latex])
def test_a_document_says_what_was_found_in_printed_order(form):
    paper = hostile()
    text = form(made(paper))
    places = [text.index(one, text.index("(1a)")) for one in ("(1a)", "Proved", "Refuted", "(2)", "after")]
    assert places == sorted(places)
    assert "Misprint" in text or "printed as" in text
    assert "1/3" in text or "fails" in text
    assert "2 claims: Proved 1, Enclosed 0, Sampled 0, Inconclusive 0, Refuted 1" in text


@pytest.mark.parametrize("paper", sweep(derive.paper_ids(), ["ichimaru-utsumi-1981"]))
def test_the_papers_are_well_formed_without_verdicts(paper):
    one = derive.paper(paper)
    made_of = document(one, derive.Report(()))
    assert balanced(as_latex(made_of))
    assert parsed(as_html(made_of)).tags.count("article") == len(one.known)


CHILDREN = {"mfrac": 2, "msub": 2, "msup": 2, "msubsup": 3, "munder": 2, "mover": 2, "munderover": 3, "mroot": 2, "msqrt": 1, "mtr": 1, "mtd": 1}


def tree(text):
    found = ElementTree.fromstring(text)
    for element in found.iter():
        assert len(element) == CHILDREN.get(element.tag, len(element)), (element.tag, text)
    return found


@pytest.mark.long
@pytest.mark.parametrize("paper", derive.paper_ids())
def test_every_equation_is_mathml(paper):
    for one in derive.paper(paper).known:
        found = tree(mathml(one.latex(), display=True))
        assert found.get("alttext") == one.latex()
        assert not any(("\\" in (element.text or "")) for element in found.iter())


@pytest.mark.parametrize(("latex", "elements"), [
    (r"\frac{a}{2}", "<mfrac><mi>a</mi><mn>2</mn></mfrac>"), (r"\sqrt[3]{x}", "<mroot><mi>x</mi><mn>3</mn></mroot>"), ("x_1^2", "msubsup"),
    (r"\sum_{n=0}^{\infty} n", "munderover"), (r"\sin^{2}{\left(x \right)}", "<msup><mi>sin</mi><mn>2</mn></msup><mo>&#x2061;</mo>"),
    (r"\mathrm{sinc}(X)", '<mi mathvariant="normal">sinc</mi>'), (r"\hat{k}", '<mover accent="true"><mi>k</mi><mo>^</mo></mover>'),
    (r"\mathcal{V}", "𝒱"), (r"k'", "<msup><mi>k</mi><mo>′</mo></msup>"), (r"\unheard{x}", "<mtext>unheard</mtext>"), ("<script>", "&lt;"),
    ("{" * 200, "<mtext>"), ("", "<mrow></mrow>"), (r"\frac", "<mtext>"), (r"1.5", "<mn>1.5</mn>"), (r"\left. f \right|_{x=0}", "msub"),
    (r"\sum_{\substack{1 \leq p \leq M\\1 \leq l \leq M}} p", "<mtr>"), (r"\overline{z}", "¯"), (r"\epsilon_{k}", "ϵ"),
    ("a - b", "<mi>a</mi><mo>−</mo>"), ("a = - b", '<mo>=</mo><mo form="prefix">−</mo>'),
])
def test_a_formula_as_mathml(latex, elements):
    text = mathml(latex)
    assert elements in text
    tree(text)


@given(st.text(max_size=60) | st.lists(st.sampled_from([
    r"\frac", r"\sqrt", "[", "]", "{", "}", "_", "^", "x", "1", r"\left", r"\right", "(", ")", "|", ".", r"\hat", r"\mathrm", r"\substack",
    r"\\", "'", r"\sum", "&", "<"]),
    max_size=25).map("".join))
def test_any_text_is_mathml(latex):
    tree(re.sub("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", mathml(latex)))


@given(st.text(max_size=80))
def test_any_text_is_escaped_for_latex(text):
    found = escaped(text)
    assert found.isascii()
    assert balanced(found)


@pytest.mark.skipif(not (shutil.which("pdflatex") or shutil.which("xelatex")), reason="no LaTeX is installed")
@pytest.mark.parametrize("paper", derive.paper_ids())
def test_latex_compiles_what_is_exported(paper, tmp_path):
    (tmp_path / "paper.tex").write_text(as_latex(document(derive.paper(paper), derive.Report(()))), encoding="utf-8")
    engine = shutil.which("pdflatex") or shutil.which("xelatex")
    done = subprocess.run([engine, "-halt-on-error", "-interaction=nonstopmode", "paper.tex"], cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:]


# The command --------------------------------------------------------------------------------------


def run(*arguments):
    with pytest.raises(SystemExit) as ended:
        main([*arguments])
    return ended.value.code


@pytest.mark.long
@pytest.mark.usefixtures("forgotten")
def test_export_writes_the_file_as_a_whole(tmp_path, capsys, monkeypatch):
    page = tmp_path / "paper.html"
    page.write_text("before", encoding="utf-8")
    monkeypatch.setattr("derive.documents.as_html", lambda made: "\ud800")  # what no file can hold
    assert run("export", "geldart-vosko-1966", "-o", str(page), "--jobs", "1") == 2
    assert page.read_text(encoding="utf-8") == "before"
    monkeypatch.undo()
    assert run("export", "geldart-vosko-1966", "-o", str(page), "--jobs", "1") == 0
    assert "Proved 12" in page.read_text(encoding="utf-8")
    assert [one.name for one in tmp_path.iterdir()] == ["paper.html"]
    assert "12 claims" in capsys.readouterr().out


@pytest.mark.parametrize(("arguments", "problem"), [
    (("geldart-vosko-1966", "-o", "paper.pdf"), "ends in .tex or .html"), (("geldart-vosko-1966", "-o", "nowhere/at/all/paper.tex"), "no folder"),
    (("no-paper", "-o", "paper.tex"), "no-paper"), (("ashcroft-langreth-1967:3", "-o", "paper.tex"), "not an equation of one"),
])
def test_a_wrong_request_is_refused_in_one_line(arguments, problem, capsys):
    assert run("export", *arguments) == 2
    said = capsys.readouterr().err
    assert problem in said
    assert said.count("\n") == 1
