"""Inputs that are nearly right: texts and trees of data with a few changes, of the kinds that a slip or an attacker makes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from typing import Any

from hypothesis import strategies as st

__all__ = ["ODD", "PIECES", "changed_texts", "changed_trees", "soup"]

PIECES = (
    "", " ", "\n", "\t", "\r\n", "\0", "\x1b[31m", "\ufeff", "\u200b", "\u202e", "\ud800", "е", "１", "−", "²", "λ", "[/x]", "[bold]", "{0}", "{}",
    "%s", "\\", "\\\\", "'", '"', "`", "#", "//", ";", ":", ",", "=", "==", ".", "..", "../..", "/", "~", "|", "&", "!", "?", "*", "**", "^", "+",
    "-", "--", "(", ")", "((", "[", "]", "[[", "{", "}", "{{", "<", ">", "0", "-0", "1", "-1", "00", "1.", ".5", "1e", "1e5", "1e400", "1e-400",
    "1e99999", "1e999999999", "-1e999999999", "9" * 30, "9" * 400, "9" * 5000, "0x1p0", "0x1p99999", "inf", "-inf", "nan", "NaN", "Infinity", "1/0",
    "0/0", "1/3", "1/" + "9" * 30, "1_000", "1j", "True", "null", "None", "a" * 1000, "(" * 200, "[" * 2000, "{" * 2000, "-" * 200, "__class__",
    "__import__('os')", "lambda: 0", "x for x in x", "eval", "exec('1')", "os.system('true')", "${HOME}", "$(id)", "%0a", "&lt;", "<script>",
)
ODD: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, 2, 10**6, 10**30, -(10**30), 10**400, 0.5, -0.0, 1e308, "", "x", "0", "1", "-1", "1/3", "0x1p0", "0x1.8p-1074",
    "0x1p99999", "inf", "nan", "zz", "9" * 500, "1/0", [], {}, [[]], [0], ["x"], [None], [[0, 0, 0]], {"x": 1}, {"node": 0}, {"node": -1},
    {"node": 10**9}, "\x1b[31m", "\ud800", "[/x]", "a" * 2000, [0] * 1000,
)


def soup(words: Sequence[str], most: int = 12) -> st.SearchStrategy[str]:
    """Words of a language one after another, and now and then a hostile piece."""
    return st.lists(st.sampled_from((*words, *words, *words, *PIECES)), max_size=most).map("".join)


@st.composite
def changed_texts(draw: st.DrawFn, corpus: Sequence[str], words: Sequence[str] = (), most: int = 3) -> str:
    """A text of the corpus with up to so many changes: a stretch is left out, repeated, moved, turned around, or gives way to a piece."""
    text = draw(st.sampled_from(corpus))
    for _ in range(draw(st.integers(1, most))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.sampled_from((0, 0, 1, 1, 2, 5, 20, 100))))
        kind = draw(st.integers(0, 5))
        piece = draw(st.sampled_from((*words,
        *PIECES))) if kind < 3 else text[start:end] * 2 if kind == 3 else text[start:end][::-1] if kind == 4 else ""
        text = text[:start] + piece + text[end:]
    return text


@st.composite
def changed_trees(draw: st.DrawFn, corpus: Sequence[Any], most: int = 3) -> Any:
    """Data of the corpus with up to so many changes: a part gives way to an odd one or to another part, is left out, or stands twice."""
    number = draw(st.integers(0, len(corpus) - 1))
    tree = corpus[number]
    places = _places(json.dumps(tree))
    for _ in range(draw(st.integers(1, most))):
        place = places[draw(st.integers(0, len(places) - 1))]
        kind = draw(st.integers(0, 5))
        if kind < 3:
            tree = _put(tree, place, draw(st.sampled_from(ODD)))
        elif kind == 3:
            tree = _put(tree, place, _at(tree, places[draw(st.integers(0, len(places) - 1))]))
        else:
            tree = _without(tree, place) if kind == 4 else _twice(tree, place)
    return tree


@cache
def _places(text: str) -> list[tuple[Any, ...]]:
    """The places of all parts of the data."""
    found: list[tuple[Any, ...]] = []
    pending: list[tuple[tuple[Any, ...], Any]] = [((), json.loads(text))]
    while pending:
        place, value = pending.pop()
        found.append(place)
        parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        pending += [((*place, key), part) for key, part in parts]
    return found


def _at(tree: Any, place: tuple[Any, ...]) -> Any:
    for key in place:
        if not _has(tree, key):
            return None
        tree = tree[key]
    return tree


def _has(tree: Any, key: Any) -> bool:
    return (isinstance(tree, dict) and key in tree) or (isinstance(tree, list) and isinstance(key, int) and key < len(tree))


def _put(tree: Any, place: tuple[Any, ...], value: Any) -> Any:
    if not place:
        return value
    key, *rest = place
    if not _has(tree, key):
        return tree
    made = tree.copy()
    made[key] = _put(tree[key], tuple(rest), value)
    return made


def _without(tree: Any, place: tuple[Any, ...]) -> Any:
    inner = _at(tree, place[:-1])
    if not place or not _has(inner, place[-1]):
        return tree
    made = inner.copy()
    del made[place[-1]]
    return _put(tree, place[:-1], made)


def _twice(tree: Any, place: tuple[Any, ...]) -> Any:
    inner = _at(tree, place[:-1])
    if not place or not isinstance(inner, list) or not _has(inner, place[-1]):
        return tree
    return _put(tree, place[:-1], [*inner[: place[-1]], inner[place[-1]], *inner[place[-1] :]])
