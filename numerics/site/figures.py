"""Figures on pages: small beside the equations that made them, and all of them on the page of their paper; each leads to itself in full."""

from __future__ import annotations

from collections.abc import Iterable

from numerics.site.html import plain
from numerics.site.making import Made, Picture

__all__ = ["all_figures", "drawn_with"]


def drawn_with(number: str, pictures: Iterable[Picture]) -> str:
    """The section of the figures that an equation has a part in, if there are any."""
    own = [one for one in pictures if number in one.equations]
    return f'<section><h2>Drawn with it</h2>{_grid(own)}</section>' if own else ""


def all_figures(made: Made) -> str:
    """The figures of a paper, and why some are not there; nothing for a paper without."""
    if not made.pictures and not made.missing:
        return ""
    missing = f'<p class="how">Not drawn: {plain(made.missing)}.</p>' if made.missing else ""
    return f'<h2 id="_figures">Figures</h2><p class="how">As provenum reproduce makes them.</p>{_grid(made.pictures)}{missing}'


def _grid(pictures: Iterable[Picture]) -> str:
    shown = "".join(
        f'<figure><a href="../figures/{plain(one.file)}"><img src="../figures/{plain(one.file)}" alt="{plain(one.title)}" loading="lazy"></a>'
        f'<figcaption class="how">{plain(one.title)}</figcaption></figure>' for one in pictures)
    return f'<div class="figures">{shown}</div>'
