"""Certificates of operator identities, multiplied out: the claim is a combination of the hypotheses, as texts of polynomials in letters."""

from __future__ import annotations

import json
import re
from fractions import Fraction
from itertools import islice
from typing import Any

from derive.checking.identities import Judge, Rejected
from derive.checking.quotients import Quotient, coefficient
from derive.checking.reading import Record, Unchecked, node_of

__all__ = ["Polynomial", "membership", "number_at", "relation_of", "scalars"]

_NUMBER = re.compile(r"[1-9][0-9]*(/[1-9][0-9]*)?")
Polynomial = dict[tuple[str, ...], Quotient | Fraction]
_POINTS = 3


def membership(record: Record, step: dict[str, Any], judge: Judge) -> None:
    """One of the proofs in the certificate is of this goal, and its cofactors give it from its hypotheses."""
    goal, *hypotheses = map(_text, step["of"])
    for other in record.steps:
        if other["rule"] == "read as polynomials in operators" and len(other["gives"]) >= 2:
            goals, premises, *_ = other["gives"]
            if goal not in [_text(one[-1]) for one in goals] or hypotheses != list(map(_text, premises)):
                raise Rejected("another goal, or other hypotheses, than those that were read")
    if step["gives"] and isinstance(step["gives"][0], str) and step["gives"][0].startswith("{"):
        proof = json.loads(step["gives"][0])
        if proof.get("claim") != goal or (hypotheses and proof.get("hypotheses") != hypotheses):
            raise Rejected("the certificate is of something else")
        _multiplied_out(proof)
        _divided(record, step, proof, judge)
        if proof.get("cyclic"):
            _traced(record, goal)
        for other in (record.certificate or {}).get("proofs", []):
            if isinstance(other, dict) and other.get("claim") == goal:
                _multiplied_out(other)
        return
    if record.certificate is None:
        raise Unchecked("no certificate in the record")
    proofs = [one for one in record.certificate.get("proofs", []) if isinstance(one, dict) and one.get("claim") == goal]
    if not proofs:
        raise Rejected("no certificate is of this goal")
    for proof in proofs:
        _multiplied_out(proof)


def scalars(record: Record) -> dict[str, int]:
    """The nodes that the parameters in coefficients stand for, by name."""
    steps = [step["gives"] for step in record.steps if step["rule"] == "read as polynomials in operators" and len(step["gives"]) == 3]
    return {name: node_of(node) for gives in steps for name, node in gives[2]}


def number_at(point: Any, names: dict[str, int], value: Quotient | Fraction) -> Any:
    """The value of a coefficient at a point."""
    one = point.main

    def of(name: str) -> Any:
        if name == "i":
            return one.field.element(0, 1)
        if name not in names and name.startswith("root"):
            return one.raised(one.rational(Fraction(int(name[4:]))), Fraction(1, 2))
        if name not in names:
            raise Unchecked(f"the parameter {name} stands for no number")
        return one.value(names[name])

    return value.at(of, one.rational) if isinstance(value, Quotient) else one.rational(value)


def _divided(record: Record, step: dict[str, Any], proof: dict[str, Any], judge: Judge) -> None:
    """What cofactors divide by is an obligation of the step."""
    names = scalars(record)
    below = [c for text in dict.fromkeys(c for c, *_ in proof.get("cofactors", [])) if isinstance(c := coefficient(text), Quotient)]
    below = [Quotient(one.below, {(): Fraction(1)}) for one in below if set(one.below) != {()}]
    said = [node_of(record.obligations[k]["of"]["expression"]) for k in step["needs"] if record.obligations[k]["kind"] == "NonZero"]
    for point in islice(judge.points(), _POINTS if below else 0):
        values = [point.main.value(node) for node in said]
        for one in below:
            value = number_at(point, names, one)
            if all(value != other for other in values):
                raise Rejected("a cofactor divides by what nobody says is not zero")


def _traced(record: Record, goal: str) -> None:
    """Only a statement about traces is shown by a cyclic certificate."""
    readings = [step["gives"][0] for step in record.steps if step["rule"] == "read as polynomials in operators"]
    for place in (one[0] for goals in readings for one in goals if _text(one[-1]) == goal):
        node = record.nodes[node_of(place)]
        if node[0] != "x" or record.symbols[node[1]].name != "trace":
            raise Rejected("a cyclic certificate of what is no trace")


def _text(item: Any) -> Any:
    return item.get("text") if isinstance(item, dict) else item


def _multiplied_out(proof: dict[str, Any]) -> None:
    left, right = relation_of(proof["claim"])
    hypotheses = [relation_of(text) for text in proof.get("hypotheses", [])]
    rest: Polynomial = dict(left)
    _add(rest, right, Fraction(-1), (), ())
    for item in proof.get("cofactors", []):
        if not (isinstance(item, list) and len(item) == 4 and type(item[2]) is int and 0 <= item[2] < len(hypotheses) and isinstance(item[0], str)):
            raise Rejected("a cofactor is [coefficient, a, index, b]")
        c, a, index, b = item
        for side, sign in zip(hypotheses[index], (-1, 1), strict=True):
            _add(rest, side, coefficient(c) * Fraction(sign), tuple(a), tuple(b))
    if proof.get("cyclic"):
        words, rest = rest, {}
        for word, value in words.items():
            _add(rest, {min((word[i:] + word[:i] for i in range(len(word))), default=word): value}, Fraction(1), (), ())
    if any(rest.values()):
        raise Rejected("the cofactors do not give the claim")


def _add(total: Polynomial, side: Polynomial, factor: Quotient | Fraction, a: tuple[str, ...], b: tuple[str, ...]) -> None:
    for word, value in side.items():
        total[(*a, *word, *b)] = total.get((*a, *word, *b), Fraction(0)) + value * factor


def relation_of(text: Any) -> tuple[Polynomial, Polynomial]:
    """Both sides of a relation of letters."""
    sides = text.split(" = ") if isinstance(text, str) else []
    if len(sides) != 2:
        raise Rejected("a relation is left = right")
    return _polynomial(sides[0]), _polynomial(sides[1])


def _polynomial(text: str) -> Polynomial:
    """The terms of "-2 A B + 1/2 C"."""
    if text == "0":
        return {}
    spaced = f"- {text[1:]}" if text.startswith("-") else f"+ {text}"
    found: Polynomial = {}
    for sign, term in re.findall(r"(?:^| )([+-]) (.*?)(?= [+-] |$)", spaced):
        letters = term.split(" ")
        number = coefficient(letters.pop(0)) if letters[0].startswith("(") or _NUMBER.fullmatch(letters[0]) else Fraction(1)
        word = tuple(letters)
        found[word] = found.get(word, Fraction(0)) + number * Fraction(1 if sign == "+" else -1)
    return found
