"""The checker of certificates. It imports nothing of Provenum: what it accepts, it has multiplied out itself."""

import hashlib
import json
import re
from fractions import Fraction

__all__ = ["Rejected", "check"]

_RATIONAL = re.compile(r"-?[1-9][0-9]{0,199}(/[1-9][0-9]{0,199})?")
_FIELDS = ["claim", "cofactors", "format", "hypotheses", "seal", "sha256"]


class Rejected(ValueError):
    """The certificate does not prove the claim from the hypotheses; the message says why."""


def check(certificate, claim, hypotheses):
    """Returns the text "left = right" of `claim`, if left - right is the sum of c a h b over the certificate's cofactors.

    `certificate` is JSON text; `claim` and `hypotheses` are relations. Otherwise raises `Rejected`.
    """
    try:
        data = json.loads(certificate) if isinstance(certificate, str) and len(certificate) <= 2**22 else None
    except (ValueError, RecursionError) as error:
        raise Rejected(f"not JSON: {error}") from None
    _need(isinstance(data, dict) and sorted(data) == _FIELDS and data["format"] == "provenum operator identity 1", "not such a certificate")
    seal = data.pop("seal")
    _need(seal == _sha256(json.dumps(data, sort_keys=True)), "the seal does not match")
    given, names = [(_side(h.left), _side(h.right)) for h in hypotheses], {}
    for x in (x for r in (claim, *hypotheses) for p in (r.left, r.right) for word in p.terms for x in word):
        _need(names.setdefault(x.name, x) == x, f"two letters are called {x.name}")
    _need(data["hypotheses"] == [f"{_text(left)} = {_text(right)}" for left, right in given], "other hypotheses than stated")
    left, rest, last = _side(claim.left), _side(claim.left), (-1,)
    _need(isinstance(data["cofactors"], list), "cofactors: a list is needed")
    for item in data["cofactors"]:
        _need(isinstance(item, list) and len(item) == 4, "cofactor: [coefficient, a, index, b] is needed")
        c, a, index, b = item
        _need(all(type(w) is list and all(type(x) is str and x in names for x in w) for w in (a, b)), "cofactor: unknown letter")
        _need(type(index) is int and 0 <= index < len(given), "cofactor: no such hypothesis")
        _need(last < (index, a, b), "cofactors: repeated or out of order")
        _need(type(c) is str and _RATIONAL.fullmatch(c) and c == str(Fraction(c)), "cofactor: not a rational in lowest terms")
        last = (index, a, b)
        for side, sign in zip(given[index], (-1, 1), strict=True):
            for word, value in side.items():
                rest[(*a, *word, *b)] = rest.get((*a, *word, *b), 0) + sign * Fraction(c) * value
    verified, stated = f"{_text(left)} = {_text(rest)}", f"{_text(left)} = {_text(_side(claim.right))}"
    _need(_sha256(verified) == _sha256(stated) == data["sha256"] and data["claim"] == stated, f"it shows {verified}, not {stated}")
    return verified


def _need(condition, reason): # raises, so that no check can be forgotten by a caller
    if not condition:
        raise Rejected(reason)


def _side(polynomial):
    return {tuple(x.name for x in word): value for word, value in polynomial.terms.items()}
