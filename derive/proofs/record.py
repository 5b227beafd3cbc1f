"""A proof as plain JSON data: the statement, the equations it rests on, every step, and every obligation with how it was met."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from fractions import Fraction
from inspect import signature
from types import FunctionType
from typing import Any, Protocol

import sympy
from sympy.core.function import UndefinedFunction

from derive.obligations.ledger import Step
from derive.proofs.proof import Met, Proof
from derive.proofs.trees import Trees, shown

__all__ = ["FORMAT", "record"]

FORMAT = "provenum proof 1"
_MOST_TEXT = 20_000


class Stated(Protocol):
    """An equation as far as a record tells of it."""

    @property
    def number(self) -> str: ...

    @property
    def lhs(self) -> sympy.Expr: ...

    @property
    def rhs(self) -> sympy.Expr: ...

    @property
    def assumes(self) -> Iterable[Any]: ...


def record(
    proof: Proof, statement: Any, equations: Iterable[Stated], *, about: Mapping[str, Any],
    sides: Mapping[type, str] | None = None, certificate: Mapping[str, Any] | None = None, words: bool = True,
) -> dict[str, Any]:
    """The proof as data that JSON can hold; the same proof gives the same data.

    `equations` are those it may rest on, `about` says what is claimed and where; `sides` has the types of what stands in a statement
    for the left or the right side of an equation.
    `words` = False leaves out the text for a person. Raises ``ValueError`` where an expression is too large to be read again.
    """
    trees = Trees(words, sides or {})
    equations = tuple(equations)
    known = {one.number: [trees.number(one.lhs), trees.number(one.rhs)] for one in equations}
    assumed = {one.number: [trees.number(part) for part in one.assumes if isinstance(part, sympy.Basic)] for one in equations}
    claimed = {one.name: _plain(getattr(statement, one.name), trees) for one in fields(statement)} if is_dataclass(statement) else {}
    numbers = {one.obligation: place for place, one in enumerate(proof.met)}
    steps = [_step(one, numbers, trees) for one in proof.steps]
    return {
        "format": FORMAT, **about, "statement": {"kind": type(statement).__name__, "fields": claimed},
        "region": [[trees.number(name), trees.number(low), trees.number(high)] for name, (low, high) in proof.region.intervals.items()],
        "relations": [trees.number(one) for one in proof.region.relations],
        "steps": steps, "obligations": [_met(one, trees) for one in proof.met],
        "certificate": None if certificate is None else _plain(dict(certificate), trees),
        "equations": known, "assumes": {number: of for number, of in assumed.items() if of},
        "symbols": trees.symbols, "heads": trees.heads, "nodes": trees.nodes,
    }


def _step(step: Step, numbers: Mapping[Any, int], trees: Trees) -> dict[str, Any]:
    return {
        "rule": step.rule, "of": [_plain(part, trees) for part in step.of], "gives": [_plain(part, trees) for part in step.gives],
        "needs": [numbers[one] for one in step.obligations],
    }


def _met(one: Met, trees: Trees) -> dict[str, Any]:
    obligation = one.obligation
    parts = {name: _plain(part, trees) for name, part in vars(obligation).items()}
    words = _cut(obligation.words) if trees.texts else ""
    return {"kind": type(obligation).__name__, "words": words, "of": parts, "by": one.discharge.by, "how": one.discharge.words}


def _plain(part: Any, trees: Trees) -> Any:
    """An expression as its node and as text, a function as its head; names and numbers as they are, and collections of these."""
    if isinstance(part, sympy.Basic):
        return {"node": trees.number(part), **({"text": shown(part)} if trees.texts else {})}
    if isinstance(part, UndefinedFunction):
        return {"head": trees.head(part), "text": part.__name__}
    if isinstance(part, Mapping):
        if all(isinstance(key, str) for key in part):
            return {key: _plain(value, trees) for key, value in part.items()}
        return {"put": [[_plain(key, trees), _plain(value, trees)] for key, value in part.items()]}
    if isinstance(part, tuple | list | set | frozenset):
        return [_plain(one, trees) for one in part]
    if part is None or isinstance(part, str | bool | int):
        return part
    if isinstance(part, Fraction):
        return str(part)
    if is_dataclass(part) and not isinstance(part, type):
        inside = {one.name: _plain(getattr(part, one.name), trees) for one in fields(part)}
        return {"object": type(part).__name__, "text": str(part)[:_MOST_TEXT], "fields": inside}
    if isinstance(part, FunctionType):
        names = [sympy.Dummy(name) for name in signature(part).parameters]
        return {"names": [trees.number(name) for name in names], "node": trees.number(sympy.S(part(*names)))}
    return {"object": type(part).__name__}


def _cut(text: str) -> str:
    return text if len(text) <= 600 else text[:600] + " ..."
