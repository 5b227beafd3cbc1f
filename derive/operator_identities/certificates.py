"""Certificates of operator identities, kept as data: found once, checked at every verification."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

from derive.verdict import Certificate

__all__ = ["stored"]


def stored(paper: str, claim: str) -> tuple[Certificate, ...]:
    """The certificates kept for a claim of a paper; empty if there are none."""
    return tuple(map(Certificate, _kept(paper).get(claim, ())))


@cache
def _kept(paper: str) -> dict[str, list[dict[str, Any]]]:
    file = files("derive.certificates").joinpath(f"{paper}.json")
    return json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
