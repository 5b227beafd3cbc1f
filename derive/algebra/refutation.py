"""Counterexamples: a model of the hypotheses in rational matrices, in which the claim fails."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from random import Random

from derive.algebra.consistency import contradiction, witness
from derive.algebra.models import Model, matrix_text, models, special_models
from derive.algebra.numbers import IMAGINARY, drawn, with_letter, with_numbers
from derive.algebra.proof import prove
from derive.algebra.relation import Relation
from derive.verdict import Inconclusive, Proved, Refuted

__all__ = ["counterexample", "decide", "refute"]


def counterexample(
    claim: Relation, hypotheses: Sequence[Relation], *, seed: int = 0, sizes: Sequence[int] = (2, 3, 4), tries: int = 12, special: bool = False
) -> Model | None:
    """Returns a model in which every hypothesis holds and the claim does not; None if none of the draws was one.

    Letters that hypotheses define are solved for (T = V + V G T gives T from random V and G), the others are
    drawn, with `special` also from matrices with much structure; the adjoint is the transpose. What is returned
    has been evaluated exactly, all hypotheses included.
    """
    found = _counterexample(claim, tuple(hypotheses), seed, sizes, tries, special)
    return None if found is None else found[0]


def _counterexample(
    claim: Relation, hypotheses: tuple[Relation, ...], seed: int, sizes: Sequence[int], tries: int, special: bool
) -> tuple[Model, Relation, tuple[tuple[str, str], ...]] | None:
    """The model, the claim with numbers for its parameters, and these numbers."""
    values = drawn((claim, *hypotheses), Random(f"parameters {seed}"))
    if values is None:
        return None
    try:
        (claim, *given), laws = with_letter(with_numbers((claim, *hypotheses), values))
    except ZeroDivisionError:
        return None
    given += laws
    imaginary = IMAGINARY if laws else ""
    found = models(claim, given, seed, sizes, tries, imaginary=imaginary)
    for model in chain(found, special_models(claim, given, seed, imaginary=imaginary)) if special else found:
        if all(model.satisfies(h) for h in given) and not model.satisfies(claim):
            return model, claim, tuple((name, str(value)) for name, value in values.items())
    return None


def refute(
    claim: Relation, hypotheses: Sequence[Relation], *, seed: int = 0, sizes: Sequence[int] = (2, 3, 4), tries: int = 12, special: bool = False
) -> Refuted | Inconclusive:
    """Returns `Refuted` with rational matrices that satisfy the hypotheses and violate the claim, or `Inconclusive`.

    As the matrices respect adjoints, a refuted claim does not follow from the hypotheses, nor from them and
    their adjoints. Raises ``ValueError`` for sizes outside 1 to 8.

    >>> from derive.algebra import letters, relation
    >>> A, B = letters("A", "B")
    >>> refute(relation("product", A * B, B * A), []).detail
    'product: A B = B A fails at A = [[-1/2, 2], [2, -3/2]], B = [[0, -1], [3, -1]]: [[6, -3/2], [-9/2, -1/2]] against [[-2, 3/2], [-7/2, 15/2]]'
    """
    if not sizes or not all(type(n) is int and 1 <= n <= 8 for n in sizes):
        raise ValueError(f"sizes: whole numbers from 1 to 8 are needed; got {tuple(sizes)!r}")
    found = _counterexample(claim, tuple(hypotheses), seed, sizes, tries, special)
    if found is None:
        return Inconclusive(f"no model of the hypotheses among {tries} draws at each size {', '.join(map(str, sizes))} violates {claim.name}")
    model, at_numbers, numbers = found
    return Refuted(
        point=(*numbers, *model.description),
        left=matrix_text(model.value(at_numbers.left)),
        right=matrix_text(model.value(at_numbers.right)),
        what=f"{claim.name}: {claim}",
        uses=tuple(h.name for h in hypotheses),
    )


def decide(
    claim: Relation, hypotheses: Sequence[Relation], *, seed: int = 0, max_length: int | None = None
) -> Proved | Refuted | Inconclusive:
    """Returns what `refute` finds in a few draws, or else what `prove` finds, or else what `refute` finds in more.

    Nothing is proved from hypotheses of which no model is found: they may contradict one another, and then everything follows.
    """
    refuted = refute(claim, hypotheses, seed=seed, sizes=(2, 3), tries=4)
    if isinstance(refuted, Refuted):
        return refuted
    proved = prove(claim, hypotheses, max_length=max_length)
    if isinstance(proved, Proved):
        if not proved.uses or _has_model(tuple(hypotheses), seed):
            return proved
        false = contradiction(tuple(hypotheses))
        reason = "no model of the hypotheses was found" if false is None else f"1 = 0 follows from {', '.join(false.uses)}"
        return Inconclusive(f"{reason}: {'they may' if false is None else 'they'} contradict one another")
    refuted = refute(claim, hypotheses, seed=seed + 1, special=True)
    return refuted if isinstance(refuted, Refuted) else Inconclusive(f"{proved.reason}; {refuted.reason}")


def _has_model(hypotheses: tuple[Relation, ...], seed: int) -> bool:
    values = drawn(hypotheses, Random(f"parameters {seed}"))
    if values is None:
        return False
    try:
        given, laws = with_letter(with_numbers(hypotheses, values))
    except ZeroDivisionError:
        return False
    return bool(witness((*given, *laws), seed, finite=False, imaginary=IMAGINARY if laws else ""))
