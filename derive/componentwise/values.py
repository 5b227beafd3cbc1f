"""Statements about averages, as statements about averages over a few values: by these alone they are refuted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any
from weakref import WeakKeyDictionary

import sympy

from derive.componentwise.papers import changed, parts_in
from derive.expressions.nodes import atoms, has
from derive.paper import Paper
from derive.vectors.averages import Mean, by_values
from derive.vectors.late import Late

__all__ = ["held_apart", "paper_by_values", "statement_by_values"]


def statement_by_values(value: Any) -> Any:
    """A statement, or a field of one, with averages over a few values for averages."""
    if isinstance(value, sympy.Basic):
        return by_values(value)
    if isinstance(value, Mapping):
        return {statement_by_values(key): statement_by_values(one) for key, one in value.items()}
    if isinstance(value, tuple):
        return tuple(map(statement_by_values, value))
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{one.name: statement_by_values(getattr(value, one.name)) for one in fields(value) if one.init})
    return value


def paper_by_values(paper: Paper) -> Paper:
    """The paper with averages over a few values for averages; the paper itself if it has none."""
    if paper not in _KNOWN:
        _KNOWN[paper] = _by_values(paper) if any(one.of_averages for one in paper.known) else None
    return _KNOWN[paper] or paper


_KNOWN: WeakKeyDictionary[Paper, Paper | None] = WeakKeyDictionary()


def _by_values(paper: Paper) -> Paper:
    return changed(paper, lambda one: (replace(one, relation=by_values(one.relation), printed=None) if one.of_averages else one,))


def held_apart(statement: Any, paper: Paper) -> None:
    """Raises ``ValueError`` where something that is averaged over is exchanged, or bounded outside its declaration: an average knows that alone."""
    speaking = (*parts_in(statement), *(one.relation for one in paper.known))
    varying = {name for part in speaking if isinstance(part, sympy.Basic) for mean in atoms(part, Mean) for name in mean.over}
    bounds = [*getattr(statement, "assuming", ()), *(part for one in paper.known for part in one.assumes)]
    if any(has(part, Late) for part in bounds if isinstance(part, sympy.Basic)):
        raise ValueError("an average, or a functional derivative, is not read in what is assumed: state it as an equation, and name that in given")
    named = {*getattr(statement, "where", {}), *getattr(statement, "region", {}), *getattr(statement, "exchanging", {})}
    for part in bounds:
        named |= part.free_symbols
    caught = sorted(map(str, named & varying))
    if caught:
        raise ValueError(f"{caught[0]} is averaged over: what it may be is declared with it, e.g. quantity({caught[0]!r}, ..., between=(0, 1))")
