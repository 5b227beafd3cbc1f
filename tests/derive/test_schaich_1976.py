"""The second paper: every number present, nothing refuted, certificates found anew, misprints refuted, numbers from elsewhere."""

import json
import re
from pathlib import Path

import pytest

import derive
from derive.certificates import search
from derive.operator_identities.certificates import stored
from derive.verdict import Inconclusive, Proved, Refuted, Sampled

PAPER = derive.paper("schaich-1976")
NUMBERS = [
    *map(str, range(1, 9)), "9a", "9b", *map(str, range(10, 17)), "17a", "17b", *map(str, range(18, 38)), "38a", "38b", "39",
    *(f"A{i}" for i in range(1, 7)), "A7a", "A7b", "A7c", "A7d", "A8",
]


@pytest.fixture(scope="module")
def report(verified):
    return verified.report(PAPER.id)


def test_every_number_of_the_paper_is_there_in_printed_order():
    printed = [e.number for e in PAPER.printed_equations]
    assert [n for n in printed if n in NUMBERS] == NUMBERS


@pytest.mark.long
def test_every_claim_holds_and_most_are_proved(report):
    assert not report.refuted
    assert not [f for f in report.findings if isinstance(f.verdict, Inconclusive)]
    assert all(f.verdict.detail for f in report.findings if isinstance(f.verdict, Sampled))
    assert {f.equation for f in report.findings if not f.verdict.holds} == {"16", "30", "pairs", "rods", "third-order"}
    assert sum(f.verdict.holds for f in report.findings) >= 0.98 * len(report.findings)


@pytest.mark.long
def test_every_printed_equation_is_claimed_about(report):
    claimed = {f.equation for f in report.findings if f.kind != "dimension"} | {n for f in report.findings for n in f.premises}
    assert {e.number for e in PAPER.printed_equations} <= claimed


@pytest.mark.long
def test_the_operator_identities_rest_on_stored_certificates(report):
    operators = [f for f in report.findings if f.kind == "operator identity" and isinstance(f.verdict, Proved)]
    assert len(operators) > 70
    for finding in operators:
        assert re.match("stored certificate|both sides are the same", finding.verdict.detail), finding


@pytest.mark.long
@pytest.mark.parametrize("claim", [c for c in PAPER.claims if c.kind == "operator identity"], ids=lambda c: f"{c.number}: {c.title}")
def test_every_certificate_is_found_anew(claim):
    label = f"{claim.number}: {claim.title}"
    found = search.found(PAPER, claim)
    assert json.loads(json.dumps(found)) == [json.loads(c.to_json()) for c in stored(PAPER.id, label)]


LEDGER = {"3", "5", "6", "7", "16", "20", "31", "32", "33", "35b", "A3", "A8"}


def test_the_ledger_of_misprints():
    ledger = derive.misprints(PAPER)
    assert {m.equation for m in ledger} == LEDGER
    assert all(m.counterexample["left"] != m.counterexample["right"] for m in ledger)


@pytest.mark.parametrize("number", [pytest.param(one, marks=pytest.mark.long if one in ("20", "A8") else ()) for one in sorted(LEDGER)])
def test_a_printed_form_is_refuted_by_a_full_verification(number):
    assert [f for f in derive.verify(PAPER.as_printed(number), [number]).findings if isinstance(f.verdict, Refuted)]


@pytest.mark.long
def test_the_readme_states_the_tally(report):
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    assert "  ".join(f"{name} {count}" for name, count in report.tally.items()) in readme
    assert f"checks {len(report.findings)} claims about {len(PAPER.equations)} equations" in readme
