"""Formulas for pages: MathML in which each declared symbol can be pointed at, by mouse and by keyboard."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from xml.etree import ElementTree as Tree

import sympy

from derive.documents.mathml import mathml
from derive.equation import Equation
from derive.latex import paper_latex

__all__ = ["Symbol", "beside", "formula", "symbols_of"]

_INVISIBLE = "\u2061"


@dataclass(frozen=True)
class Symbol:
    """A declared name: how it is printed, what it means, its unit, and what is declared of it."""

    name: str
    latex: str
    meaning: str
    dimension: str
    declared: str

    @property
    def key(self) -> str:
        """A word for it in attributes of pages."""
        return re.sub(r"\W", "-", self.name)


def symbols_of(equation: Equation) -> tuple[Symbol, ...]:
    """The quantities and functions of an equation, by name."""
    found = [Symbol(q.name, paper_latex(q), q.meaning, str(q.dimension), _declared(q)) for q in equation.quantities]
    for head in equation.functions:
        letter = getattr(head, "letter", None) or head.__name__
        found.append(Symbol(head.__name__, letter, head.meaning, str(head.dimension), "a function"))
    return tuple(sorted(found, key=lambda symbol: symbol.name.lower()))


def formula(latex: str, symbols: Iterable[Symbol] = (), display: bool = True) -> str:
    """The formula as a `math` element; each of the symbols in it has its key, and the first of each can be focused."""
    text = mathml(latex, display)
    known = {_shape(symbol.latex): symbol for symbol in symbols}
    root = Tree.fromstring(text)
    seen: set[str] = set()
    for element in list(_pointed(root)):
        symbol = known.get(_text(element))
        if symbol is not None:
            element.set("data-symbol", symbol.key)
            if symbol.key not in seen:
                element.set("tabindex", "0")
                element.set("aria-label", f"{symbol.name}: {symbol.meaning}")
            seen.add(symbol.key)
    return Tree.tostring(root, encoding="unicode", method="xml")


def beside(one: str, other: str) -> tuple[str, str]:
    """Two formulas of LaTeX as `math` elements, with the letters that one of them has and the other has not marked."""
    roots = [Tree.fromstring(mathml(latex, display=True)) for latex in (one, other)]
    leaves = [[element for element in root.iter() if not len(element)] for root in roots]
    words = [[element.text or "" for element in some] for some in leaves]
    for what, *places in SequenceMatcher(None, words[0], words[1], autojunk=False).get_opcodes():
        for some, (start, end) in zip(leaves, (places[:2], places[2:]), strict=True):
            for element in some[start:end] if what != "equal" else ():
                element.set("class", "differs")
    first, second = (Tree.tostring(root, encoding="unicode", method="xml") for root in roots)
    return first, second


def _pointed(element: Tree.Element) -> Iterator[Tree.Element]:
    """The elements that can be one name: letters, and letters with an index; not the parts of these."""
    for child in element:
        if child.tag in ("msub", "msubsup") and child[0].tag in ("mi", "mover"):
            yield child
            if child.tag == "msubsup":
                yield from _pointed(child[2])
        elif child.tag in ("mi", "mover"):
            yield child
        else:
            yield from _pointed(child)


def _shape(latex: str) -> str:
    root = Tree.fromstring(mathml(latex))
    inner = list(_pointed(root))
    return _text(inner[0]) if len(inner) == 1 else ""


def _text(element: Tree.Element) -> str:
    """The letters of a name, without a power that it may carry."""
    parts = list(element)[:2] if element.tag in ("msub", "msubsup") else [element]
    return "_".join("".join(part.itertext()) for part in parts).replace(_INVISIBLE, "")


def _declared(quantity: sympy.Symbol) -> str:
    words = [word for word in ("positive", "nonnegative", "negative", "nonpositive", "integer", "real", "complex") if getattr(quantity, f"is_{word}")]
    first = words[:1] + (["integer"] if "integer" in words[1:] else [])
    limits = getattr(quantity, "range", None)
    return ", ".join([*first, *([f"between {limits[0]} and {limits[1]}"] if limits else [])]) or "any"
