"""Hypothesis draws the same examples in every CI run; elsewhere it explores. Guides that take long are tested with -m long."""

import os

import pytest
from hypothesis import settings

settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "explore")

LONG_GUIDES = ("certify-a-function.md",)


@pytest.hookimpl(tryfirst=True)  # before pytest leaves out what is marked long
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.name in LONG_GUIDES:
            item.add_marker(pytest.mark.long)
