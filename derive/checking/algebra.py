"""Certificates of operator identities, multiplied out: the claim is a combination of the hypotheses, as texts of polynomials in letters."""

from __future__ import annotations

import json
import re
from fractions import Fraction
from typing import Any

from derive.checking.identities import Judge, Rejected
from derive.checking.reading import Record, Unchecked

__all__ = ["Polynomial", "membership", "relation_of"]

_NUMBER = re.compile(r"[1-9][0-9]*(/[1-9][0-9]*)?")
Polynomial = dict[tuple[str, ...], Fraction]


def membership(record: Record, step: dict[str, Any], judge: Judge) -> None:
    """One of the proofs in the certificate is of this goal, and its cofactors give it from its hypotheses."""
    goal, *hypotheses = map(_text, step["of"])
    for other in record.steps:
        if other["rule"] == "read as polynomials in operators" and len(other["gives"]) == 2:
            goals, premises = other["gives"]
            if goal not in [_text(one[-1]) for one in goals] or hypotheses != list(map(_text, premises)):
                raise Rejected("another goal, or other hypotheses, than those that were read")
    if step["gives"] and isinstance(step["gives"][0], str) and step["gives"][0].startswith("{"):
        proof = json.loads(step["gives"][0])
        if proof.get("claim") != goal or (hypotheses and proof.get("hypotheses") != hypotheses):
            raise Rejected("the certificate is of something else")
        _multiplied_out(proof)
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
        coefficient, a, index, b = item
        for side, sign in zip(hypotheses[index], (-1, 1), strict=True):
            _add(rest, side, sign * Fraction(coefficient), tuple(a), tuple(b))
    if any(rest.values()):
        raise Rejected("the cofactors do not give the claim")


def _add(total: Polynomial, side: Polynomial, factor: Fraction, a: tuple[str, ...], b: tuple[str, ...]) -> None:
    for word, value in side.items():
        total[(*a, *word, *b)] = total.get((*a, *word, *b), Fraction(0)) + factor * value


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
        number = Fraction(letters.pop(0)) if _NUMBER.fullmatch(letters[0]) else Fraction(1)
        word = tuple(letters)
        found[word] = found.get(word, Fraction(0)) + (number if sign == "+" else -number)
    return found
