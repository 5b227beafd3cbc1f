"""What a release says of itself in several places says the same; the version is written in pyproject.toml."""

import re
import tomllib
from pathlib import Path

import derive

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
CITATION = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
ENTRIES = re.findall(r"^## (.*)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
CI = (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def cited(key: str) -> str:
    return re.search(rf"^{key}: (.+)$", CITATION, re.MULTILINE)[1]


def test_project_citation_and_changelog_name_one_version_and_one_date():
    version, date = ENTRIES[0].split(" - ")
    assert version == PROJECT["version"] == cited("version")
    assert date == cited("date-released")


def test_changelog_has_versions_with_dates_newest_first():
    found = [re.fullmatch(r"(\d+)\.(\d+)\.(\d+) - (\d{4}-\d{2}-\d{2})", entry) for entry in ENTRIES]
    assert all(found), ENTRIES
    versions, dates = [tuple(map(int, one.groups()[:3])) for one in found], [one[4] for one in found]
    assert versions == sorted(set(versions), reverse=True)
    assert dates == sorted(dates, reverse=True)


def test_citation_names_every_paper():
    papers = [derive.paper(name) for name in derive.paper_ids()]
    cited_papers = re.findall(r"^ +doi: (.+)$", CITATION, re.MULTILINE)
    assert [paper.id for paper in papers if paper.citation.rpartition("doi:")[2] not in cited_papers] == []


def test_every_declared_python_is_tested_where_it_is_found():
    declared = [one.rpartition(" :: ")[2] for one in PROJECT["classifiers"] if re.search(r":: 3\.\d+$", one)]
    loop = re.search(r"^for other in (.+); do$", CI, re.MULTILINE)[1].split()
    assert loop == [f"python{version}" for version in declared]
    assert PROJECT["requires-python"] == f">={declared[0]}"
