"""The frame of every page: head, navigation, search, foot; every text is escaped where it enters."""

from __future__ import annotations

import re
from collections.abc import Container
from html import escape

__all__ = ["address", "badge", "linked", "page", "plain"]


def plain(text: object) -> str:
    """A text as HTML shows it, in one line."""
    return escape(" ".join(str(text).split()))


def address(number: str) -> str:
    """The file of an equation, by its number: itself where it is a plain word, else its bytes in hexadecimal."""
    plain_word = re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]*", number) and number != "index" and not number.startswith("eq-")
    return f"{number if plain_word else 'eq-' + number.encode().hex()}.html"


def linked(number: str, known: Container[str]) -> str:
    """The number of an equation, as a link where it has a page in the same folder."""
    return f'<a href="{address(number)}">({plain(number)})</a>' if number in known else f"({plain(number)})"


def badge(verdict: str) -> str:
    """A verdict as a word with a colour; the word says it, too."""
    return f'<b class="badge {plain(verdict)}">{plain(verdict)}</b>'


def page(title: str, body: str, *, root: str, trail: str = "", scripts: bool = True) -> str:
    """A whole page; `root` leads to the folder of the site."""
    script = f'<script src="{root}index.js" defer></script>\n<script src="{root}site.js" defer></script>\n' if scripts else ""
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{plain(title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="{root}site.css">
{script}</head>
<body>
<a class="skip" href="#main">to the text</a>
<header>
<nav aria-label="site"><a href="{root}index.html">Provenum</a>{trail}</nav>
<div class="search" hidden><label for="search">search</label><input id="search" type="search" autocomplete="off" data-root="{root}"
 aria-controls="hits"><ol id="hits" aria-label="what is found"></ol></div>
</header>
<main id="main">
{body}
</main>
</body>
</html>
"""
