"""Verdicts kept by content: what changed is checked anew, what did not is not, and nothing that was tampered with is believed."""

import os
import sqlite3
import stat
from dataclasses import replace

import pytest
import sympy

import derive
from derive.claims import Identity
from derive.claims.simulation import SIMULATIONS, Simulated
from derive.keeping.content import Content, Unknown, content_of, decider
from derive.keeping.store import Store
from derive.quantity import quantity, quantity_function
from derive.verdict import Inconclusive, Kept, Proved, Verdict

SOURCE = derive.Source("A. Author")
x, y, z, w = (quantity(name, f"the number {name}") for name in "xyzw")


def equations(factor=2):
    return (
        derive.equation("1", y, factor * x, says="y", source=SOURCE), derive.equation("2", z, 3 * y, says="z", source=SOURCE, follows_from=["1"]),
        derive.equation("3", w, x**2, says="w", source=SOURCE),
    )


CLAIMS = (
    derive.claim("1", "y is twice x", Identity(y, 2 * x, given=("1",))),
    derive.claim("2", "z is six x", Identity(z, 6 * x, given=("1", "2"))),
    derive.claim("3", "w is x squared", Identity(w, x**2, given=("3",))),
)
PAPER = derive.Paper("kept", "A title", "A. Author", equations(), (), claims=CLAIMS)


@pytest.fixture
def place(tmp_path):
    return tmp_path / "verdicts.sqlite", tmp_path / "secret"


def verdicts(paper, place, **options):
    store = Store(*place)
    report = derive.verify(paper, store=store, **options)
    store.close()
    return report, store.remarks


def test_only_what_changed_is_checked_anew(place):
    first, _ = verdicts(PAPER, place)
    assert (first.tally["Proved"], first.kept) == (3, 0)
    second, remarks = verdicts(PAPER, place)
    assert (second.tally["Proved"], second.kept, remarks) == (3, 3, [])
    assert [one.verdict.detail for one in second.findings] == [one.verdict.detail for one in first.findings]
    third, _ = verdicts(replace(PAPER, printed_equations=equations(3)), place)
    assert [type(one.verdict) for one in third.findings][2] is Kept
    assert [one.verdict.name for one in third.findings] == ["Refuted", "Refuted", "Proved"]
    assert third.kept == 1


def test_another_seed_title_or_declaration_is_other_content(place):
    verdicts(PAPER, place)
    assert verdicts(PAPER, place, seed=1)[0].kept == 0
    again = replace(PAPER, claims=(replace(CLAIMS[0], title="y is 2 x"), *CLAIMS[1:]))
    assert verdicts(again, place)[0].kept == 2
    other = quantity("x", "the number x", real=True)
    swapped = tuple(replace(one, relation=one.relation.xreplace({x: other})) for one in equations())
    claims = tuple(replace(one, statement=replace(one.statement, right=one.statement.right.xreplace({x: other}))) for one in CLAIMS)
    assert verdicts(replace(PAPER, printed_equations=swapped, claims=claims), place)[0].kept == 0


@pytest.mark.long
@pytest.mark.parametrize("identifier", ["geldart-vosko-1966", "ichimaru-utsumi-1981"])
def test_what_a_check_consults_is_in_its_content(identifier):
    paper = derive.paper(identifier)
    content = Content(paper)
    for claim in paper.claims:
        assert set(claim.check_with_premises(paper, quick=True)[1]) <= content.consulted(claim)


@pytest.mark.long
@pytest.mark.parametrize("identifier", ["ashcroft-langreth-1967", "schaich-1976"])
def test_what_a_check_consults_is_in_its_content_of_the_large_papers(verified, identifier):
    paper = derive.paper(identifier)
    content = Content(paper)
    for claim, finding in zip(paper.claims, verified.report(identifier).findings, strict=True):
        assert set(finding.premises) <= content.consulted(claim)


@pytest.mark.long
def test_contents_differ_and_are_the_same_in_another_paper_of_the_same_words():
    paper = derive.paper("ashcroft-langreth-1967")
    content = Content(paper)
    keys = [content.key(claim, 0) for claim in paper.claims]
    assert len(set(keys)) == len(keys)
    assert len(decider()) == 64
    assert [Content(replace(PAPER)).key(one, 0) for one in CLAIMS] == [Content(PAPER).key(one, 0) for one in CLAIMS]


def test_a_function_of_the_author_counts_by_its_code():
    head = quantity_function("f", "a law")

    def put(factor):
        return derive.claim("1", "replaced", derive.claims.Reduction(head(x), {head: lambda a: factor * a}, y))

    content = Content(PAPER)
    assert content.key(put(x), 0) == content.key(put(x), 0) != content.key(put(y), 0)


def test_a_simulation_counts_by_its_code(monkeypatch):
    def key():
        return Content(PAPER).key(derive.claim("1", "simulated", Simulated("of my own", "mean", x, ({x: 1},))), 0)

    keys = []
    for factor in (1, 1, 2):
        monkeypatch.setitem(SIMULATIONS, "of my own", lambda generator, values, number, factor=factor: factor * generator.normal(size=number))
        keys.append(key())
    assert keys[0] == keys[1] != keys[2]

    def importing(generator, values, number):
        import secrets
        return secrets.randbits(number)

    monkeypatch.setitem(SIMULATIONS, "of my own", importing)
    with pytest.raises(Unknown):
        key()


class CallsItselfProved(Verdict):
    name, holds, detail = "Proved", True, "believe me"


@pytest.mark.parametrize("given", [None, "Proved", CallsItselfProved()])
def test_what_is_no_verdict_decides_nothing(given):
    class Odd:
        kind = "odd"

        def decide(self, context):
            return given

    assert derive.claim("1", "odd", Odd()).check(PAPER).name == "Inconclusive"


class Elsewhere:
    kind = "from elsewhere"

    def decide(self, context):
        return Kept({"verdict": "Proved", "detail": "believe me"})


def test_a_kind_of_statement_from_elsewhere_is_not_kept_and_cannot_say_that_it_was(place):
    paper = replace(PAPER, claims=(derive.claim("1", "from elsewhere", Elsewhere()),))
    with pytest.raises(Unknown):
        Content(paper).key(paper.claims[0], 0)
    for _ in range(2):
        report, _ = verdicts(paper, place)
        assert report.kept == 0
        assert report.tally["Inconclusive"] == 1


def changed(base, text):
    with sqlite3.connect(base) as connection:
        connection.execute(text)
    connection.close()


def test_a_record_that_was_changed_is_ignored_with_a_remark(place):
    wrong = replace(PAPER, printed_equations=equations(5))
    verdicts(wrong, place)
    changed(place[0], "update found set record = replace(record, 'Refuted', 'Proved')")
    report, remarks = verdicts(wrong, place)
    assert report.tally["Refuted"] == 2
    assert remarks == ["2 kept verdicts were changed or come from elsewhere: they are ignored, and found anew"]
    assert verdicts(wrong, place)[0].kept == 3


def test_the_store_of_another_user_is_ignored_with_a_remark(place, tmp_path):
    verdicts(PAPER, place)
    report, remarks = verdicts(PAPER, (place[0], tmp_path / "other secret"))
    assert (report.kept, len(remarks)) == (0, 1)


def test_a_record_under_another_key_is_ignored(place):
    verdicts(PAPER, place)
    changed(place[0], "update found set key = key || 'x'")
    assert verdicts(PAPER, place)[0].kept == 0


def test_a_damaged_store_is_ignored_with_a_remark_and_begun_anew(place):
    place[0].write_bytes(b"no database at all" * 100)
    report, remarks = verdicts(PAPER, place)
    assert report.tally["Proved"] == 3
    assert "damaged" in remarks[0]
    assert verdicts(PAPER, place)[0].kept == 3


def test_a_store_that_cannot_be_used_keeps_nothing_and_says_so(tmp_path):
    (tmp_path / "file").write_text("")
    report, remarks = verdicts(PAPER, (tmp_path / "file" / "verdicts", tmp_path / "secret"))
    assert report.tally["Proved"] == 3
    assert "verdicts are not kept" in remarks[0]
    (tmp_path / "secret").write_bytes(b"short")
    assert "damaged: delete it" in verdicts(PAPER, (tmp_path / "verdicts", tmp_path / "secret"))[1][0]


def test_a_store_that_cannot_be_written_says_so_once(place):
    verdicts(PAPER, place)
    data = bytearray(place[0].read_bytes())
    data[18] = 3  # the version that may write, beyond what is known
    place[0].write_bytes(data)
    changed = replace(PAPER, claims=tuple(replace(one, title=f"{one.title}, again") for one in CLAIMS))
    remarks = verdicts(changed, place)[1]
    assert len(remarks) == 1
    assert "verdicts are not kept" in remarks[0]


def test_what_is_said_of_a_damaged_store_is_printable(place):
    verdicts(PAPER, place)
    place[0].write_bytes(place[0].read_bytes().replace(b"CREATE TABLE found (key", b"CREATE TABLE found (\x1b[y"))
    remarks = verdicts(PAPER, place)[1]
    assert len(remarks) == 1
    assert remarks[0].isprintable()


@pytest.mark.skipif(os.name == "nt", reason="rights of files are others there")
def test_the_secret_is_for_this_user_alone(place):
    verdicts(PAPER, place)
    assert stat.S_IMODE(place[1].stat().st_mode) == 0o600


def test_no_answer_in_time_is_not_kept(place):
    volume = sympy.exp(sympy.sin(x * y * z * w))
    for variable in (x, y, z):
        volume = sympy.Integral(volume, (variable, 0, 1))
    slow = replace(PAPER, claims=(derive.claim("3", "seconds of quadrature", Identity(w, volume)),))
    for _ in range(2):
        report, _ = verdicts(slow, place, timeout=0.02)
        assert isinstance(report.findings[0].verdict, Inconclusive)
        assert "no answer in 0.02 s" in report.findings[0].verdict.detail
        assert report.kept == 0


def test_kept_verdicts_have_no_truth_value_and_are_no_proofs():
    kept = Kept({"verdict": "Proved", "detail": "x"})
    assert not isinstance(kept, Proved)
    assert (kept.name, kept.holds, kept.detail) == ("Proved", True, "x")
    with pytest.raises(TypeError):
        bool(kept)


def test_what_is_kept_on_an_equation_once_it_is_asked_is_no_part_of_its_content():
    made = derive.Paper("kept", "A title", "A. Author", equations(), (), claims=CLAIMS)
    before = content_of(made).key(CLAIMS[0], 0)
    again = derive.Paper("kept", "A title", "A. Author", equations(), (), claims=CLAIMS)
    assert again["1"].defines_function is False
    assert again["1"].is_real
    assert content_of(again).key(CLAIMS[0], 0) == before
