"""How objects show themselves in a notebook: a title and a small table, every text escaped."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

__all__ = ["card"]


def card(title: str, rows: Iterable[tuple[str, object]]) -> str:
    """A title over rows of names and values; rows without a value are left out.

    >>> card("Na", [("valence", 1), ("source", None)])
    '<b>Na</b><table><tr><th style="text-align:left">valence</th><td style="text-align:left">1</td></tr></table>'
    """
    shown = "".join(
        f'<tr><th style="text-align:left">{escape(name)}</th><td style="text-align:left">{escape(_text(value))}</td></tr>'
        for name, value in rows if value is not None)
    return f"<b>{escape(title)}</b><table>{shown}</table>"


def _text(value: object) -> str:
    return f"{value:.6g}" if isinstance(value, float) else str(value)
