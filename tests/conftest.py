"""Hypothesis: a tenth of the examples in the quick suite, all of them where long tests run; the same ones in every CI run, elsewhere it explores."""

import os

import pytest
from hypothesis import is_hypothesis_test, settings

from tests.effort import ALL, FEW

settings.register_profile(FEW, max_examples=10, deadline=None, derandomize="CI" in os.environ)
settings.register_profile(ALL, max_examples=100, deadline=None, derandomize="CI" in os.environ)


def pytest_configure(config: pytest.Config) -> None:
    settings.load_profile(FEW if config.option.markexpr == "not long" else ALL)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """A test by Hypothesis is in both suites."""
    if config.option.markexpr != "not long":
        for item in items:
            if is_hypothesis_test(getattr(item, "obj", None)):
                item.add_marker(pytest.mark.long)
