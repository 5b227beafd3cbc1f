"""Whether hypotheses contradict one another: a model in which all hold, or a proof that 1 = 0 follows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import chain

from derive.algebra.models import Model, models, special_models
from derive.algebra.polynomial import Polynomial
from derive.algebra.proof import prove
from derive.algebra.relation import Relation, alphabet, relation
from derive.algebra.weyl import weyl_models
from derive.verdict import Proved

__all__ = ["contradiction", "witness"]

_MOST_NODES = 2_000


def witness(hypotheses: Sequence[Relation], seed: int, *, finite: bool, imaginary: str = "", moving: Iterable[str] = ()) -> str:
    """In words, a model in which every hypothesis holds exactly and 1 is not 0; empty where none was found, which decides nothing.

    A `finite` one is made of matrices. The letter called `imaginary` is i; those called `moving` are no multiples of one in the model.

    >>> from derive.algebra.polynomial import letters
    >>> A, B = letters("A", "B")
    >>> witness([relation("1", A * B - B * A, 1)], 0, finite=False)
    'differential operators: A = x, B = -1 dx'
    >>> witness([relation("1", A, 1), relation("2", A, 2)], 0, finite=False)
    ''
    """
    wanted = set(moving)
    if not wanted and not (imaginary in alphabet(hypotheses) and imaginary):
        numbers = next(_numbers(hypotheses), None)
        if numbers is not None:
            return f"numbers: {_listed(numbers.items())}" if numbers else "no letter is restricted"
    letters = relation("letters", sum((Polynomial({(x,): 1}) for x in alphabet(hypotheses).values()), Polynomial()), 0)
    drawn = models(letters, hypotheses, seed, (2, 3), 6) if not imaginary else iter(())
    for model in chain(drawn, special_models(letters, hypotheses, seed, imaginary=imaginary)):
        if all(model.satisfies(h) for h in hypotheses) and all(_moves(model, name) for name in wanted):
            return f"matrices of {model.size} rows"
    for found in weyl_models(letters, hypotheses, seed, imaginary) if not finite and not wanted else ():
        if all(found.satisfies(h) for h in hypotheses):
            return f"differential operators: {_listed(found.description)}"
    return ""


def contradiction(hypotheses: Sequence[Relation]) -> Proved | None:
    """The proof that 1 = 0 follows from the hypotheses, if a short search finds one."""
    found = prove(relation("1 = 0", 1, 0), hypotheses, max_products=2_000)
    return found if isinstance(found, Proved) else None


def _numbers(hypotheses: Sequence[Relation]) -> Iterator[dict[str, int]]:
    """Values 0, 1 and -1 for all letters, each with its adjoint, for which the hypotheses hold."""
    letters = alphabet(hypotheses)
    pending = [(h.polynomial, {x.name for x in h.polynomial.letters}) for h in hypotheses]
    order = sorted(letters, key=lambda name: (-sum(name in names for _, names in pending), name))
    nodes = 0

    def value(polynomial: Polynomial, known: dict[str, int]) -> Fraction:
        total = Fraction(0)
        for word, c in polynomial.rational_terms.items():
            for x in word:
                c = c * known[x.name]
            total += c
        return total

    def extended(known: dict[str, int]) -> Iterator[dict[str, int]]:
        nonlocal nodes
        nodes += 1
        if nodes > _MOST_NODES or any(value(p, known) for p, names in pending if names <= known.keys()):
            return
        name = next((name for name in order if name not in known), None)
        if name is None:
            yield {name: known[name] for name in letters}
            return
        for number in (0, 1, -1):
            yield from extended({**known, name: number, letters[name].adjoint_name: number})

    return extended({})


def _moves(model: Model, name: str) -> bool:
    matrix = model.matrices.get(name)
    return matrix is None or any(matrix[i][j] != (matrix[0][0] if i == j else 0) for i in range(model.size) for j in range(model.size))


def _listed(pairs: Iterable[tuple[str, object]]) -> str:
    return ", ".join(f"{name} = {value}" for name, value in pairs)
