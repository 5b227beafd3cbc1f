"""The pytest plugin: `@pytest.mark.equation`, a report of what was held against what, and a paper's claims as tests.

A module of its own, as nothing of Provenum is imported until one of them is used.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from derive import Paper

__all__ = ["Verified"]

_MARK = "equation(label): the equation, as PAPER:NUMBER, that the test holds code against; its source and verdicts go into the report"


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("provenum", "equations of papers")
    group.addoption("--provenum-report", metavar="FILE", help="write which equations the tests have held which code against: .csv, .json or .md")
    group.addoption("--provenum-verify", metavar="PAPER", action="append", default=[], help="collect the claims of a paper as tests; may be repeated")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", _MARK)
    path = config.getoption("--provenum-report")
    if path and Path(path).suffix not in (".csv", ".json", ".md"):
        raise pytest.UsageError(f"--provenum-report: expected a file that ends in .csv, .json or .md; got {path!r}")
    if path and (Path(path).is_dir() or not Path(path).absolute().parent.is_dir()):
        raise pytest.UsageError(f"--provenum-report: expected a file in a folder that there is; got {path!r}")
    if path:
        from numerics.testing import record

        record.start()


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """The equation, its source and the verdicts on it, in the report of a test that is marked with it."""
    outcome: Any = yield
    report = outcome.get_result()
    marks = list(item.iter_markers("equation"))
    if not marks or report.when != "call":
        return
    from numerics.testing.reporting import about

    for mark in marks:
        lines = about(*mark.args)
        report.user_properties.append(("equation", lines[0]))
        report.sections.append(("equation", "\n".join(lines)))


def pytest_collection_modifyitems(session: pytest.Session, config: pytest.Config, items: list[pytest.Item]) -> None:
    """Marks that name no equation are refused; the claims of the papers that are asked for come after the other tests."""
    for item in items:
        for mark in item.iter_markers("equation"):
            _named(item, mark)
    for name in config.getoption("--provenum-verify"):
        import derive

        try:
            paper = derive.paper(name)
        except derive.PaperError as error:
            raise pytest.UsageError(f"--provenum-verify: {error}") from None
        items.extend(Verified.from_parent(session, name=f"{paper.id}:{claim.number} {claim.title}", paper=paper, place=place)
                     for place, claim in enumerate(paper.claims))


def pytest_sessionfinish(session: pytest.Session) -> None:
    path = session.config.getoption("--provenum-report")
    if not path:
        return
    if hasattr(session.config, "workeroutput"):  # a process of pytest-xdist hands on what it has noted
        from numerics.testing.record import packed

        session.config.workeroutput["provenum"] = packed()
        return
    from numerics.testing.reporting import write

    write(Path(path))


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any, error: Any) -> None:
    """Takes note of what a process of pytest-xdist has noted."""
    noted = getattr(node, "workeroutput", {}).get("provenum")
    if noted:
        from numerics.testing.record import unpacked

        unpacked(noted)


def _named(item: pytest.Item, mark: pytest.Mark) -> None:
    """Raises a usage error unless a mark names one equation of a paper."""
    from numerics.testing.errors import KitError
    from numerics.testing.subject import labelled

    try:
        if len(mark.args) != 1 or mark.kwargs:
            raise KitError('expected one "PAPER:NUMBER"')
        labelled(mark.args[0])
    except KitError as error:
        raise pytest.UsageError(f"{item.nodeid}: the mark equation{mark.args}: {error}") from None


class Verified(pytest.Item):
    """One claim of a paper: passes where it is Proved or Enclosed, fails where it is refuted or undecided without its author having said so."""

    def __init__(self, *, paper: Paper, place: int, **rest: Any) -> None:
        super().__init__(**rest)
        self.paper, self.place = paper, place

    def runtest(self) -> None:
        claim = self.paper.claims[self.place]
        verdict = claim.check(self.paper)
        if verdict.name == "Sampled":
            pytest.skip(f"sampled alone: {verdict.detail}")
        if verdict.name == "Inconclusive" and claim.expects is not None:
            pytest.xfail(f"as expected: {claim.expects.detail}")
        if not verdict.holds:
            raise _Failed(f"{verdict.name}: {verdict.detail}")

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        return str(excinfo.value) if isinstance(excinfo.value, _Failed) else super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, None, str]:
        return self.path, None, self.name


class _Failed(AssertionError):
    pass
