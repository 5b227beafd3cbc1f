"""Works as BibTeX: read from citations, each once, with nothing that a citation does not say."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

import derive
from derive.documents.bibtex import behind, bibtex, of_source
from derive.documents.works import Work, merged, works
from tests.bibtex_reader import read_bibtex

IN_PRINT = {source: None for name in derive.paper_ids() for one in derive.paper(name).known for source in [one.source.at("")]}


@pytest.mark.parametrize("source", IN_PRINT, ids=str)
def test_every_source_is_read_to_the_last_word(source):
    found = of_source(source)
    assert all(one.kind in ("article", "book") for one in found)
    told = "".join(value for one in found for _, value in one.fields).lower()
    words = [word for word in source.citation.lower().replace("(", " ").replace(")", " ").split() if word not in ("and", "et", "vol.", "no.", "al.,")]
    assert all(word.strip(",;.") in told for word in words)


@pytest.mark.parametrize("citation, expected", [
    ("J. Hubbard, Proc. Roy. Soc. (London) A243, 336 (1957)",
     {"kind": "article", "author": "J. Hubbard", "journal": "Proc. Roy. Soc. (London)", "volume": "A243", "pages": "336", "year": "1957"}),
    ("W. Wien, Sitzungsber. Preuss. Akad. Wiss. Berlin, 55 (1893)",
     {"kind": "article", "author": "W. Wien", "journal": "Sitzungsber. Preuss. Akad. Wiss. Berlin", "pages": "55", "year": "1893"}),
    ("I. S. Gradshteyn and I. M. Ryzhik, Table of Integrals, Series, and Products (Academic, 1980)",
     {"kind": "book", "author": "I. S. Gradshteyn and I. M. Ryzhik", "title": "{Table of Integrals, Series, and Products}", "publisher": "Academic",
      "year": "1980"}),
    ("J. D. Jackson, Classical Electrodynamics, 3rd ed. (Wiley, New York, 1998)",
     {"kind": "book", "author": "J. D. Jackson", "title": "{Classical Electrodynamics}", "edition": "3rd", "publisher": "Wiley, New York",
      "year": "1998"}),
    ("L. Van Hove, Physica (Utr.) 21, 901 (1955)",
     {"kind": "article", "author": "Van Hove, L.", "journal": "Physica (Utr.)", "volume": "21", "pages": "901", "year": "1955"}),
    ("A. Author, B. Ñandú, and C. d'Or, J. of X & Y 1, 2 (2000), doi:10.1000/182",
     {"kind": "article", "author": r"A. Author and B. {\~{N}}and{\'{u}} and C. d'Or", "journal": r"J. of X {\&} Y", "volume": "1", "pages": "2",
      "year": "2000", "doi": "10.1000/182"}),
    ("handwritten notes, p. 3", {"kind": "misc", "note": "handwritten notes, p. 3"}),
    ("A. Author, submitted", {"kind": "misc", "note": "A. Author, submitted"}),
    ("A. Author, J. of X 1, 2 (in press)", {"kind": "misc", "note": "A. Author, J. of X 1, 2 (in press)"}),
])
def test_a_citation_gives_what_it_says_and_no_more(citation, expected):
    (entry,) = read_bibtex(bibtex(works(citation))).values()
    assert entry == expected


def test_all_papers_together_are_valid_under_keys_that_differ():
    found = [work for source in IN_PRINT for work in of_source(source)]
    entries = read_bibtex(bibtex(found))
    assert len(entries) == len(merged(found)) > 50
    assert all(len(read_bibtex(derive.paper(name).bibtex())) >= 1 for name in derive.paper_ids())


def test_one_work_is_one_entry_with_all_that_is_known_of_it():
    twice = works("Ashcroft and Langreth, Phys. Rev. 159, 500 (1967)") + of_source(derive.paper("ashcroft-langreth-1967")["1"].source)
    (entry,) = read_bibtex(bibtex(twice)).values()
    assert entry["author"] == "N. W. Ashcroft and D. C. Langreth"
    assert entry["title"].startswith("{Structure of binary")


def test_two_works_under_one_key_are_told_apart():
    assert list(read_bibtex(bibtex([*works("A. Author, One (X, 2000)"), *works("A. Author, Two (X, 2000)")]))) == ["author-2000", "author-2000-2"]


def test_what_stands_behind_a_value_are_the_definitions_put_in():
    paper = derive.paper("ashcroft-langreth-1967")
    assert [one.number for one in behind(paper, "3")] == ["3", "lindhard"]
    assert list(read_bibtex(paper.bibtex("3"))) == ["ashcroft-langreth-1967-500", "lindhard-1954-8"]
    assert list(read_bibtex(paper.bibtex("fermi-energy"))) == ["ashcroft-mermin-1976"]
    wrong = paper.replace("3", paper["3"].lhs.args[0])
    assert list(read_bibtex(wrong.bibtex("3"))) == ["ashcroft-langreth-1967-500"], "what is not used is not cited"


texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=40)
hostile = st.one_of(texts, st.text(string.punctuation + " \n@{}\\%aé", min_size=1, max_size=30))


@given(hostile, hostile)
def test_no_citation_breaks_out_of_its_entry(citation, title):
    found = works(citation, title=title)
    said = {one.identity: [citation, title] for one in found}
    entries = read_bibtex(bibtex(found, said)) if all(value.strip() for one in found for _, value in one.fields) else {}
    assert len(entries) == len({one.identity for one in found}) or not entries


@pytest.mark.parametrize("letter, written", [
    ("é", r"{\'{e}}"), ("&", r"{\&}"), ("{", r"{\textbraceleft}"), ("%", r"{\%}"), ("ß", r"{\ss{}}"), ("Ω", r"{$\Omega$}"), ("@", "{@}"),
    ("\\", r"{\textbackslash{}}"), ("\x1b", "{}"), ("字", "{[U+5B57]}")])
def test_special_letters_are_written_as_bibtex_reads_them(letter, written):
    (entry,) = read_bibtex(bibtex([Work("misc", (("title", f"a{letter}b"),))])).values()
    assert entry["title"] == f"{{a{written}b}}"
