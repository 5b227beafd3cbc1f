"""Proofs: the claim is a combination of a h b, with words a and b and hypotheses h = left - right."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from fractions import Fraction

from derive.algebra._search import PRIMES, Elimination, Product, Products, Vector, combination
from derive.algebra.checker import check
from derive.algebra.polynomial import Polynomial
from derive.algebra.relation import Relation, alphabet
from derive.obligations.conditions import Holds
from derive.obligations.ledger import needs, recording
from derive.proofs.proof import sealed
from derive.proofs.region import Region
from derive.verdict import Certificate, Inconclusive, Proved

__all__ = ["by_certificate", "prove"]

_BUDGETS = (400, 4_000, 40_000)
_FARTHER, _SMALL = 4, 4_000  # longer words are tried while all shorter ones take no more than so many products


def prove(
    claim: Relation, hypotheses: Sequence[Relation], *, max_length: int | None = None, max_products: int = 40_000
) -> Proved | Inconclusive:
    """Returns `Proved` with cofactors c, a, h, b such that claim = sum of c a h b, or `Inconclusive`: then nothing is decided.

    Here a relation stands for left - right. The search is exact linear algebra over all a h b with words of
    at most `max_length` letters (default: four more than the claim or a hypothesis has, and up to four
    more than that while the products are few), shortest first, and ends at `max_products` products. Only the
    hypotheses as given are used: that letters commute, adjoints (`with_adjoints`) and inverses
    (`inverse_relations`) are hypotheses as well. The proof holds in every algebra over the rationals, of
    finite dimension or not. `Proved.certificate` is plain data that `check`
    multiplies out again; `Proved.uses` names the hypotheses, none of which could be left out of what was
    searched. Raises ``ValueError`` where two letters have one name.

    >>> from derive.algebra import letters, relation
    >>> V, G, T, g = letters("V", "G", "T", "g")
    >>> given = [relation("T", T, V + V * G * T), relation("g", g, G + G * T * G)]
    >>> prove(relation("Dyson", g, G + G * V * g), given).detail
    'two-sided ideal membership: 3 cofactors, words of at most 5 letters'
    """
    hypotheses = tuple(hypotheses)
    names = {name: place for place, name in enumerate(alphabet((claim, *hypotheses)))}
    goal, given = _vector(claim.polynomial, names), [_vector(h.polynomial, names) for h in hypotheses]
    base = max([1, claim.polynomial.length, *(h.polynomial.length for h in hypotheses)])
    top = base + 4 if max_length is None else max_length
    farthest = top + _FARTHER if max_length is None else top
    if type(top) is not int or top < 1:
        raise ValueError(f"max_length: a whole number of at least 1 is needed; got {max_length!r}")
    closed: set[int] = set()
    for budget in sorted({min(b, max_products) for b in (*_BUDGETS, max_products)}):
        for length in range(min(claim.polynomial.length, top), farthest + 1):
            if length in closed:
                continue
            if length > top and (budget > _SMALL or any(n not in closed for n in range(min(claim.polynomial.length, top), length))):
                break
            space = Products(goal, given, length)
            cofactors = _found(space, budget)
            if cofactors is not None:
                certificate = _certificate(claim, hypotheses, cofactors, list(names))
                longest = max((len(a) + hypotheses[i].polynomial.length + len(b) for i, a, b in cofactors), default=0)
                method = f"two-sided ideal membership: {len(cofactors)} cofactors, words of at most {longest} letters"
                method = method if cofactors else "both sides are the same polynomial"
                return by_certificate(certificate, claim, hypotheses, method)
            if space.closed:
                closed.add(length)
    if top in closed:
        top = max(closed)
        return Inconclusive(f"no combination of the hypotheses with words of at most {top} letters was found to give {claim.name}; a longer one may")
    return Inconclusive(f"the search for {claim.name} stopped at {max_products} products, with words of at most {top} letters")


def by_certificate(certificate: Certificate, claim: Relation, hypotheses: Sequence[Relation], method: str) -> Proved:
    """Returns the verdict that rests on the certificate; raises `Rejected` where the checker does not accept it for this claim."""
    check(certificate.to_json(), claim, hypotheses)
    used = tuple(hypotheses[i].name for i in sorted({index for _, _, index, _ in certificate["cofactors"]}))
    with recording() as ledger:
        needs("ideal membership", Holds(f"{claim} is a combination of {', '.join(used) or 'nothing'}", "multiplied out by the checker"))
    return Proved(method, sealed(ledger, Region()), used, certificate)


def _found(space: Products, budget: int) -> dict[Product, Fraction] | None:
    """Returns cofactors that really give the claim, none of whose hypotheses can be left out; None if there are none so far."""
    system = Elimination(space.hypotheses, PRIMES[0])
    for fresh in space.generations(budget):
        for product in fresh:
            system.add(product)
        found = system.solve(space.claim)
        if found is not None and _gives(space, found):
            return _shortened(space, found)
    return {} if not space.claim else None


def _shortened(space: Products, found: dict[Product, Fraction]) -> dict[Product, Fraction]:
    for index in sorted({index for index, _, _ in found}, reverse=True):
        without = combination(space.claim, space.hypotheses, [p for p in space.found if p[0] != index], PRIMES[0])
        if without is not None and _gives(space, without):
            return _shortened(Products(space.claim, space.hypotheses, space.length, found=[p for p in space.found if p[0] != index]), without)
    return found


def _gives(space: Products, found: dict[Product, Fraction]) -> bool:
    rest = dict(space.claim)
    for (index, a, b), c in found.items():
        for word, value in space.hypotheses[index].items():
            rest[a + word + b] = rest.get(a + word + b, Fraction(0)) - c * value
    return not any(rest.values())


def _vector(polynomial: Polynomial, names: dict[str, int]) -> Vector:
    return {tuple(names[x.name] for x in word): value for word, value in polynomial.terms.items()}


def _certificate(claim: Relation, hypotheses: Sequence[Relation], found: dict[Product, Fraction], names: list[str]) -> Certificate:
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
    }
    return Certificate({**body, "seal": hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()})
