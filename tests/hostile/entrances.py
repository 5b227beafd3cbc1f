"""Every entrance by which text and data from outside come in: what may be given there, and the errors that it may refuse it with."""

from __future__ import annotations

from tests.hostile.data import DATA
from tests.hostile.lines import LINES
from tests.hostile.texts import TEXTS

__all__ = ["ENTRANCES"]

ENTRANCES = {**LINES, **TEXTS, **DATA}
