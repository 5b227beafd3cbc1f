"""Proofs: the claim is a combination of a h b, with words a and b and hypotheses h = left - right."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence

from derive.algebra._exact import Problem
from derive.algebra._search import Product, Vector, multiple
from derive.algebra._strategy import searched
from derive.algebra.checker import check
from derive.algebra.polynomial import Polynomial
from derive.algebra.quotients import Number
from derive.algebra.relation import Relation, alphabet
from derive.obligations.conditions import Assumed, Holds
from derive.obligations.ledger import needs, recording
from derive.proofs.proof import sealed
from derive.proofs.region import Region
from derive.verdict import Certificate, Inconclusive, Proved

__all__ = ["by_certificate", "denominators", "prove"]


def prove(
    claim: Relation, hypotheses: Sequence[Relation], *, max_length: int | None = None, max_products: int = 40_000,
    cyclic: bool = False,
) -> Proved | Inconclusive:
    """Returns `Proved` with cofactors c, a, h, b such that claim = sum of c a h b, or `Inconclusive`: then nothing is decided.

    Here a relation stands for left - right. The search is exact linear algebra over all a h b with words of
    at most `max_length` letters (default: four more than the claim or a hypothesis has, and up to four
    more than that while the products are few), shortest first, and over those to which a completion of the hypotheses
    leads, however long; it ends at `max_products` products and as many steps. Only the
    hypotheses as given are used: that letters commute, adjoints (`with_adjoints`) and inverses
    (`inverse_relations`) are hypotheses as well. The proof holds in every algebra over the rationals, of
    finite dimension or not; with parameters, where what the cofactors divide by is not zero, as the verdict says.
    `Proved.certificate` is plain data that `check` multiplies out again; `Proved.uses` names the hypotheses, none
    of which could be left out of what was searched. Where it is `cyclic` what is proved is tr(left) = tr(right), in
    any algebra with a trace, tr(a b) = tr(b a); operators on a space of infinite dimension have none.
    Raises ``ValueError`` where two letters have one name.

    >>> from derive.algebra import letters, relation
    >>> V, G, T, g = letters("V", "G", "T", "g")
    >>> given = [relation("T", T, V + V * G * T), relation("g", g, G + G * T * G)]
    >>> prove(relation("Dyson", g, G + G * V * g), given).detail
    'two-sided ideal membership: 3 cofactors, words of at most 5 letters'
    """
    hypotheses = tuple(hypotheses)
    names = {name: place for place, name in enumerate(alphabet((claim, *hypotheses)))}
    goal = _vector(claim.polynomial, names)
    goal = {word: c for word, c in multiple(goal, (), (), cyclic=cyclic).items() if c}
    problem = Problem(goal, [_vector(h.polynomial, names) for h in hypotheses], cyclic)
    base = max([1, claim.polynomial.length, *(h.polynomial.length for h in hypotheses)])
    top = base + 4 if max_length is None else max_length
    if type(top) is not int or top < 1:
        raise ValueError(f"max_length: a whole number of at least 1 is needed; got {max_length!r}")
    found = searched(problem, min(claim.polynomial.length, top), top, max_products, strict=max_length is not None)
    cofactors = found.cofactors
    if cofactors is None:
        return Inconclusive(f"{found.tried} {claim.name}")
    certificate = _certificate(claim, hypotheses, cofactors, list(names), cyclic)
    longest = max((len(a) + hypotheses[i].polynomial.length + len(b) for i, a, b in cofactors), default=0)
    kind = "trace of an element of the ideal" if cyclic else "two-sided ideal membership"
    method = f"{kind}: {len(cofactors)} cofactors, words of at most {longest} letters"
    return by_certificate(certificate, claim, hypotheses, method if cofactors else "both sides are the same polynomial")


def by_certificate(certificate: Certificate, claim: Relation, hypotheses: Sequence[Relation], method: str) -> Proved:
    """Returns the verdict that rests on the certificate; raises `Rejected` where the checker does not accept it for this claim."""
    check(certificate.to_json(), claim, hypotheses)
    used = tuple(hypotheses[i].name for i in sorted({index for _, _, index, _ in certificate["cofactors"]}))
    below = [Assumed(f"{text} is not zero") for text in denominators(certificate)]
    with recording() as ledger:
        needs("ideal membership", Holds(f"{claim} is a combination of {', '.join(used) or 'nothing'}", "multiplied out by the checker"), *below)
    return Proved(method, sealed(ledger, Region()), used, certificate)


def denominators(certificate: Certificate) -> tuple[str, ...]:
    """What the cofactors divide by: polynomials in parameters, as texts."""
    found = (re.fullmatch(r"\(\(.*\)/\((.*)\)\)", c) for c, *_ in certificate["cofactors"])
    return tuple(sorted({one[1] for one in found if one}))


def _vector(polynomial: Polynomial, names: dict[str, int]) -> Vector:
    return {tuple(names[x.name] for x in word): value for word, value in polynomial.terms.items()}


def _certificate(claim: Relation, hypotheses: Sequence[Relation], found: dict[Product, Number], names: list[str], cyclic: bool) -> Certificate:
    cofactors = sorted(
        ([str(c), [names[x] for x in a], index, [names[x] for x in b]] for (index, a, b), c in found.items() if c),
        key=lambda item: (item[2], item[1], item[3]),
    )
    body = {
        "format": "provenum operator identity 1",
        "claim": str(claim),
        "sha256": hashlib.sha256(str(claim).encode()).hexdigest(),
        "hypotheses": [str(h) for h in hypotheses],
        "cofactors": cofactors,
        **({"cyclic": True} if cyclic else {}),
    }
    return Certificate({**body, "seal": hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()})
