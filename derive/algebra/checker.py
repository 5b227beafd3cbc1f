"""The checker of certificates. It imports nothing of the search: what it accepts, it has multiplied out itself."""

import json
import re
from fractions import Fraction
from hashlib import sha256
from typing import Any, cast

from derive.checking.quotients import Quotient, coefficient

__all__ = ["Rejected", "check"]
_LONGEST = 4000  # letters of a number
_FIELDS = ["claim", "cofactors", "cyclic", "format", "hypotheses", "seal", "sha256"]


class Rejected(ValueError):
    """The certificate does not prove the claim from the hypotheses; the message says why."""


def check(certificate: str, claim: Any, hypotheses: Any) -> str:
    """Returns "left = right" of `claim`, if left - right = sum of c a h b over the cofactors in JSON; else raises `Rejected`.

    A certificate that says to be cyclic shows this of the traces: every word is as good as its rotations.
    """
    try:
        data: Any = json.loads(certificate) if len(certificate) <= 2**22 else None
    except (TypeError, ValueError, RecursionError) as error:
        raise Rejected(f"not JSON text: {getattr(error, 'msg', 'too deep, or with a number too long')}") from None
    _need(isinstance(data, dict) and sorted({"cyclic": True, **data}) == _FIELDS and data.get("cyclic", True) is True, "other fields")
    _need(data["format"] == "provenum operator identity 1", "another format")
    _need(data.pop("seal") == sha256(json.dumps(data, sort_keys=True).encode()).hexdigest(), "the seal is broken")
    letters: dict[str, Any] = {}
    for x in (x for r in (claim, *hypotheses) for side in (r.left, r.right) for word in side.terms for x in word):
        _need(letters.setdefault(x.name, x) == x, f"two letters are called {x.name}")
    given = [(_plain(h.left), _plain(h.right)) for h in hypotheses]
    _need(data["hypotheses"] == [f"{_text(left)} = {_text(right)}" for left, right in given], "other hypotheses")
    right, last = _plain(claim.left), cast(Any, (-1, [], []))
    _need(isinstance(data["cofactors"], list), "cofactors are a list")
    for item in data["cofactors"]:
        _need(isinstance(item, list) and len(item) == 4, "a cofactor is [coefficient, a, index, b]")
        c, a, index, b = item
        _need(all(type(w) is list and all(type(x) is str and x in letters for x in w) for w in (a, b)), "unknown letter")
        _need(type(index) is int and 0 <= index < len(given), "no such hypothesis")
        _need(isinstance(c, str) and len(c) <= _LONGEST, f"a coefficient is text of at most {_LONGEST} letters")
        factor = _number(c)
        _need(last < (index, a, b), "cofactors repeated or out of order")
        last = (index, a, b)
        for sign, side in zip((-1, 1), given[index], strict=True):
            for word, value in side.items():
                right[(*a, *word, *b)] = right.get((*a, *word, *b), Fraction(0)) + value * factor * Fraction(sign)
    shown = {word: value for word, value in right.items() if value}
    verified, stated = (f"{_text(_plain(claim.left))} = {_text(side)}" for side in (shown, _plain(claim.right)))
    rest = [*shown.items(), *((word, value * Fraction(-1)) for word, value in _plain(claim.right).items())]
    _need(not any(_gathered(rest, "cyclic" in data).values()) and stated == data["claim"], f"it shows {verified[:200]}, not {stated[:200]}")
    _need(sha256(stated.encode()).hexdigest() == data["sha256"], "another claim")
    return stated


def _gathered(terms: Any, cyclic: bool) -> dict[tuple[str, ...], Quotient | Fraction]:
    total: dict[tuple[str, ...], Quotient | Fraction] = {}
    for word, value in terms:
        word = min((word[i:] + word[:i] for i in range(len(word))), default=word) if cyclic else word
        total[word] = total.get(word, Fraction(0)) + value
    return total


def _number(text: Any) -> Quotient | Fraction:
    try:
        found = coefficient(text)
        _need(found and (not isinstance(found, Fraction) or str(found) == text), "not a number other than 0, in lowest terms")
    except ValueError as error:
        raise Rejected(f"not a number: {str(error)[:100]}") from None
    return found


def _need(condition: object, reason: str) -> None:
    if not condition:
        raise Rejected(reason)


def _plain(polynomial: Any) -> dict[tuple[str, ...], Quotient | Fraction]:
    return {tuple(x.name for x in w): value if isinstance(value, Fraction) else _number(str(value)) for w, value in polynomial.terms.items()}


def _text(side: dict[tuple[str, ...], Quotient | Fraction]) -> str:
    terms = sorted(((len(w), w, v) for w, v in side.items() if v), key=lambda term: term[:2])
    parts = [("+", str(v), *w) if isinstance(v, Quotient) else ("-" if v < 0 else "+", *([] if w and abs(v) == 1 else [str(abs(v))]), *w)
             for _, w, v in terms]
    return re.sub("^- ", "-", " ".join(x for part in parts for x in part).removeprefix("+ ")) or "0"
