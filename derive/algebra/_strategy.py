"""In which order cofactors are searched for: few products first, then completed rules, then many products."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from derive.algebra._completion import Completion
from derive.algebra._exact import Image, Problem
from derive.algebra._search import Elimination, Product, Products
from derive.algebra.quotients import Number

__all__ = ["Found", "searched"]

Cofactors = dict[Product, Number]
_FEW, _BUDGETS = 400, (4_000, 40_000)
_FARTHER, _SMALL = 4, 4_000  # longer words are tried while all shorter ones take no more than so many products
_UNBOUNDED = 200


@dataclass(frozen=True)
class Found:
    """Cofactors that give the claim, none of whose hypotheses can be left out; or None, and in words what was tried."""

    cofactors: Cofactors | None
    tried: str = ""


def searched(problem: Problem, shortest: int, top: int, budget: int, *, strict: bool) -> Found:
    """Searches with words of at most `top` letters, if that is not `strict` with longer ones too, while `budget` products and as many steps last."""
    image = problem.image
    if not problem.claim or image is None:
        return Found(None if problem.claim else {}, "no numbers were found at which the coefficients have values, for")
    closed: set[int] = set()
    farthest = top if strict else top + _FARTHER
    found = _by_products(problem, image, min(_FEW, budget), closed, range(shortest, farthest + 1), top)
    if found is None and not problem.cyclic:
        for backwards in (False, True):
            rules = Completion(image.hypotheses, image.prime, top if strict else _UNBOUNDED, backwards)
            products = rules.products(image.claim, budget)
            if products is not None and not (strict and any(_length(problem, one) > top for one in products)):
                found = _shortened(problem, products)
            if found is not None or rules.complete:
                break
        if found is None and rules.complete and not strict:
            return Found(None, "no combination of the hypotheses with words of any length gives")
    for many in sorted({min(b, budget) for b in _BUDGETS} | {budget}) if found is None else ():
        found = _by_products(problem, image, many, closed, range(shortest, farthest + 1), top)
        if found is not None:
            break
    if found is not None:
        return Found(found)
    if top in closed:
        return Found(None, f"no combination of the hypotheses with words of at most {max(closed)} letters was found; a longer one may give")
    return Found(None, f"the search stopped at {budget} products, with words of at most {top} letters, for")


def _by_products(problem: Problem, image: Image, budget: int, closed: set[int], lengths: range, top: int) -> Cofactors | None:
    """Tries all products for each length in turn; notes the lengths at which there were no more in `closed`."""
    for length in lengths:
        if length in closed:
            continue
        if length > top and (budget > _SMALL or any(n not in closed for n in range(lengths.start, length))):
            return None
        space = Products(problem.claim, problem.hypotheses, length, problem.cyclic)
        system = Elimination(image.hypotheses, image.prime, cyclic=problem.cyclic)
        for fresh in space.generations(budget):
            for product in fresh:
                system.add(product)
            if system.solve(image.claim) is not None and problem.solved(space.found) is not None:
                return _shortened(problem, space.found)
        if space.closed:
            closed.add(length)
    return None


def _shortened(problem: Problem, products: Sequence[Product]) -> Cofactors | None:
    """Cofactors among these products, without those hypotheses that can be left out one after another."""
    found = problem.solved(products)
    for index in sorted({index for index, _, _ in found or ()}, reverse=True):
        rest = [one for one in products if one[0] != index]
        without = problem.solved(rest)
        if without is not None:
            found, products = without, rest
    return found


def _length(problem: Problem, product: Product) -> int:
    index, a, b = product
    return len(a) + max(map(len, problem.hypotheses[index]), default=0) + len(b)
