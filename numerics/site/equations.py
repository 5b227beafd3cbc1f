"""The page of one equation, and its place on the page of its paper."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from derive.equation import Equation
from derive.evidence import Evidence
from derive.latex import paper_latex
from derive.misprints import Misprint
from numerics.site.claims import badges, claims, tally
from numerics.site.html import address, linked, plain
from numerics.site.mathematics import Symbol, beside, formula, symbols_of

__all__ = ["Shown", "heading", "part", "whole"]


@dataclass(frozen=True)
class Shown:
    """An equation with all that a page says of it."""

    equation: Equation
    evidence: list[Evidence]
    misprint: Misprint | None
    children: tuple[str, ...]
    known: frozenset[str]
    graph: str = ""
    more: str = ""


def heading(one: Shown) -> str:
    """Number and meaning."""
    return f"({plain(one.equation.number)}) {plain(one.equation.says)}"


def part(one: Shown) -> str:
    """The equation on the page of its paper: formula, symbols, verdicts; more is a link away."""
    number = one.equation.number
    return f"""<article class="equation" id="{plain(_anchor(number))}">
<h3><a href="{address(number)}">{heading(one)}</a></h3>
{_mathematics(one, f'<p class="verdicts">{_evidence(one)}</p>')}
{_misprint(one, brief=True)}
</article>"""


def whole(one: Shown) -> str:
    """The equation on a page of its own."""
    equation = one.equation
    assumes = ", ".join(formula(paper_latex(relation), display=False) for relation in equation.assumes)
    return "\n".join([
        '<article class="equation">', f"<h1>{heading(one)}</h1>", _mathematics(one),
        f'<p class="source">{plain(equation.source)}</p>', f"<p>Assumes {assumes}.</p>" if assumes else "",
        _links("Follows from", equation.follows_from, one.known) or "<p>A definition, or taken from its source.</p>",
        _links("Leads to", one.children, one.known),
        f"<details><summary>TeX</summary><pre>{plain(equation.latex())}</pre></details>", _misprint(one), "</article>",
        f'<section><h2 id="claims">Claims</h2><p>{_tally(one.evidence)}</p>{claims(one.evidence, one.known)}</section>' if one.evidence else "",
        f"<section><h2>Derivation</h2><div class=\"wide\" tabindex=\"0\">{one.graph}</div></section>" if one.graph else "",
        one.more,
    ])


def _mathematics(one: Shown, beside: str = "") -> str:
    """The formula, and below it what its symbols are, in one row with what stands beside."""
    symbols = symbols_of(one.equation)
    shown = f'<div class="formula" tabindex="0" role="group" aria-label="formula">{formula(one.equation.latex(), symbols)}</div>'
    return f'{shown}\n<div class="part">{beside}{_symbols(symbols)}</div>'


def _symbols(symbols: Sequence[Symbol]) -> str:
    rows = "".join(
        f'<div data-symbol="{plain(one.key)}"><dt>{formula(one.latex, display=False)}</dt><dd>{plain(one.meaning)}'
        f'{"" if one.dimension == "1" else " [" + plain(_raised(one.dimension)) + "]"}<span class="how">, {plain(one.declared)}</span></dd></div>'
        for one in symbols)
    return f"<details class=\"where\"><summary>symbols</summary><dl class=\"symbols\">{rows}</dl></details>" if rows else ""


def _misprint(one: Shown, brief: bool = False) -> str:
    """Printed and right side by side, with what differs in words, and the refutation."""
    printed = one.equation.printed
    if printed is None:
        return ""
    if brief:
        return f'<p class="misprint">Printed otherwise: {plain(printed.text)}</p>'
    refutation = ""
    if one.misprint is not None:
        found = one.misprint.counterexample
        where = ", ".join(f"{name} = {value}" for name, value in found["point"].items())
        refutation = f"With what is printed, {found['claim']} fails{' at ' + where if where else ''}: {found['left']} against {found['right']}."
    sides = "".join(
        f'<div class="side"><h3>{title}</h3><div class="formula" tabindex="0" role="group" aria-label="{title}">{shown}</div></div>'
        for title, shown in zip(("as printed", "as it must be"), beside(paper_latex(printed.relation), one.equation.latex()), strict=True))
    return f'<section class="misprint"><h2>Misprint</h2><p>Printed: {plain(printed.text)}</p><div class="sides">{sides}</div>' \
           f"<p>{plain(printed.why)}</p><p>{plain(refutation)}</p></section>"


def _links(words: str, numbers: Sequence[str], known: frozenset[str]) -> str:
    links = ", ".join(linked(number, known) for number in numbers)
    return f"<p>{words} {links}.</p>" if links else ""


def _evidence(one: Shown) -> str:
    """The tally, and where its evidence is."""
    number = one.equation.number
    link = f' <a href="{address(number)}#claims" aria-label="evidence for ({plain(number)})">evidence</a>' if one.evidence else ""
    return _tally(one.evidence) + link


def _tally(evidence: Sequence[Evidence]) -> str:
    return badges(tally(evidence)) or "no claim of its own"


def _anchor(number: str) -> str:
    return address(number).removesuffix(".html")


def _raised(dimension: str) -> str:
    """A dimension as it is printed, with its whole exponents above the line.

    >>> _raised("mass length^2 time^(-2)")
    'mass length² time⁻²'
    """
    return re.sub(r"\^\(?(-?\d+)\)?(?!/)", lambda found: found[1].translate(_SUPERSCRIPTS), dimension)


_SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
