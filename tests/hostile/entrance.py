"""What an entrance is, and where it may write."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from hypothesis import strategies as st

__all__ = ["Entrance", "folder_of_trial"]


class Entrance(NamedTuple):
    """`does` is given one of `inputs`, and may raise `refusals` alone; files may be written in `folder` alone. It takes what is `right`."""

    what: str
    inputs: Callable[[], st.SearchStrategy[Any]]
    right: Callable[[], Any]
    does: Callable[[Any], object]
    refusals: tuple[type[Exception], ...] = (ValueError, TypeError)
    folder: Callable[[], Path | None] = lambda: None


@cache
def folder_of_trial() -> Path:
    return Path(tempfile.mkdtemp(prefix="hostile.")).resolve()
