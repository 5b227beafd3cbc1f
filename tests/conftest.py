"""Hypothesis: a tenth of the examples in the quick suite, all of them where long tests run; the same ones in every CI run, elsewhere it explores.

Guides that take long are tested with -m long. All there is, once: -m "not brief".
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import is_hypothesis_test, settings

from tests.effort import ALL, FEW

LONG_GUIDES = (
    "certify-a-function.md", "integrals-and-sums.md", "prove-an-operator-identity.md", "vectors-and-averages.md",
    "why-the-landauer-dipole-does-not-matter.md",
)

settings.register_profile(FEW, max_examples=10, deadline=None, derandomize="CI" in os.environ)
settings.register_profile(ALL, max_examples=100, deadline=None, derandomize="CI" in os.environ)


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "brief: a part of what a long test does as a whole, for the quick suite (leave it out with -m 'not brief')")
    settings.load_profile(FEW if _quick(config) else ALL)


@pytest.fixture(autouse=True, scope="session")
def _kept_elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Verdicts that tests keep are not those of the user."""
    with pytest.MonkeyPatch.context() as patch:
        for variable in ("XDG_CACHE_HOME", "XDG_STATE_HOME"):
            patch.setenv(variable, str(tmp_path_factory.mktemp("kept")))
        yield


@pytest.fixture(autouse=True, scope="session")
def _no_line_of_progress() -> Iterator[None]:
    """What a command says does not depend on how fast the machine is; tests of progress ask for it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("numerics.cli.progress._FIRST", 1e9)
        yield


@pytest.fixture(scope="session")
def verified(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The verdicts on all claims of each paper, and what the checker makes of their proofs, found once for all tests."""
    from tests.verified import Verified  # the others need nothing of SymPy to begin

    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "verified"
    folder.mkdir(exist_ok=True)
    return Verified(folder)


@pytest.fixture
def forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Papers that a test loads from its own folder are not there for the next test."""
    monkeypatch.setattr(sys, "path", list(sys.path))
    yield
    for name, module in list(sys.modules.items()):
        if Path(getattr(module, "__file__", None) or "/").is_relative_to(tmp_path):
            del sys.modules[name]


@pytest.hookimpl(tryfirst=True)  # before pytest leaves out what is marked long
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """A test by Hypothesis is in both suites. Names must be the same in each process, or the tests are not shared out at all."""
    for item in items:
        if " at 0x" in item.name:
            raise pytest.UsageError(f"{item.nodeid}: the address of an object is no name for a test: give ids that are the same in every process")
        if item.path.name in LONG_GUIDES or (not _quick(config) and is_hypothesis_test(getattr(item, "obj", None))):
            item.add_marker(pytest.mark.long)


def _quick(config: pytest.Config) -> bool:
    return "not long" in config.option.markexpr
