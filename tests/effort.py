"""What is quick of a test with many cases or examples; the rest is marked long."""

from collections.abc import Collection, Iterable
from typing import Any

import pytest
from hypothesis import settings

FEW, ALL = "few", "all"  # the profiles of Hypothesis, see conftest.py
_LEAST = 3


def sweep(cases: Iterable[Any], quick: Collection[Any]) -> list[Any]:
    """The cases for `parametrize`: those in `quick` as they are, the rest marked long; a tuple holds several arguments."""
    every = list(cases)
    assert all(one in every for one in quick), f"no such cases: {[one for one in quick if one not in every]}"
    return [one if one in quick else long(*one) if isinstance(one, tuple) else long(one) for one in every]


def long(*case: Any, **options: Any) -> Any:
    """One case for `parametrize`, marked long."""
    return pytest.param(*case, marks=pytest.mark.long, **options)


def brief(*case: Any, **options: Any) -> Any:
    """One case for `parametrize`, of which a long one does more: for the quick suite alone."""
    return pytest.param(*case, marks=pytest.mark.brief, **options)


def examples(number: int, **options: Any) -> settings:
    """`hypothesis.settings` with so many examples where long tests run, and a tenth of them in the quick suite."""
    share = settings.get_profile(FEW).max_examples / settings.get_profile(ALL).max_examples if settings.get_current_profile_name() == FEW else 1
    return settings(max_examples=max(min(_LEAST, number), round(number * share)), deadline=None, **options)
