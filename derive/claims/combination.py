"""Claims that one equation is a combination of others: what follows from differential equations, by the operations that show it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from functools import reduce
from operator import add
from typing import Any, ClassVar

import sympy

from derive.asked import statement
from derive.claim import Context
from derive.claims.equality import Identity
from derive.expressions.sampling import Domain
from derive.vectors import Vector, components, in_components, triple, vector_function
from derive.verdict import Inconclusive, Verdict

__all__ = ["Combination"]


@statement
class Combination:
    """left - right is the sum of `of[number]` applied to (left side - right side) of equation `number`, whatever undefined functions stand for.

    Each operation gives zero for zero, so that left = right wherever these equations hold. The sides may be vectors.

    >>> from derive import Paper, Source, claim, equation, quantity, quantity_function
    >>> from sympy import Derivative as D
    >>> t, omega = quantity("t", "time", real=True), quantity("omega", "frequency")
    >>> x, notes = quantity_function("x", "place"), Source("notes")
    >>> force = equation("1", D(x(t), (t, 2)), -omega**2 * x(t), says="an oscillator", source=notes)
    >>> oscillator = Paper("oscillator", "Oscillator", "notes", (force,), ())
    >>> energy = (D(x(t), t)**2 + omega**2 * x(t)**2) / 2
    >>> claim("1", "energy is kept", Combination(D(energy, t), 0, {"1": lambda it: D(x(t), t) * it})).check(oscillator).name
    'Proved'
    >>> claim("1", "energy grows", Combination(D(energy, t), 1, {"1": lambda it: D(x(t), t) * it})).check(oscillator).name
    'Refuted'
    """

    left: Any
    right: Any
    of: Mapping[str, Callable[[Any], Any]]
    keep: tuple[Any, ...] = ()
    where: Domain = field(default_factory=dict)
    assuming: tuple[sympy.Basic, ...] = ()
    kind: ClassVar[str] = "derivation"

    def identity(self, difference: Callable[[str], Any], relation: Callable[[str], sympy.Eq]) -> Identity:
        """What is claimed, as an identity; `difference` tells left side - right side of an equation, `relation` what it is.

        Raises ``ValueError`` where it shows nothing.
        """
        terms = [_done(operation, number, difference(number)) for number, operation in self.of.items()]
        if not terms:
            raise ValueError("a combination of equations is needed; got none")
        kinds = {isinstance(part, Vector) for part in (*terms, self.left, self.right) if part != 0}
        if len(kinds) > 1:
            raise ValueError("numbers and vectors are combined: each operation gives what the two sides are")
        own = self.left - self.right
        for stated in map(relation, self.of):
            if own in (stated.lhs - stated.rhs, stated.rhs - stated.lhs):
                raise ValueError(f"a premise is the conclusion: {self.left} = {self.right}")
        return Identity(own, reduce(add, terms), keep=self.keep, where=self.where, assuming=self.assuming)

    def decide(self, context: Context) -> Verdict:
        """Read as an identity before it comes to this."""
        return Inconclusive("a combination is read in components", context.premises)


def _done(operation: Callable[[Any], Any], number: str, it: Any) -> Any:
    """The operation done to `it`, as one expression in which zero may stand for it; that it then vanishes is seen here."""
    parts = getattr(it, "components", (it,))
    if any(part.is_number and part != 0 for part in parts):
        raise ValueError(f"({number}) contradicts itself: its sides differ by {it}")
    names = sorted(it.free_symbols, key=str)
    field = vector_function("it", "the difference of two sides", real=False)
    mark = field(*names) if isinstance(it, Vector) else field.heads[0](*names)
    try:
        made = operation(mark)
    except Exception as error:
        raise ValueError(f"what is done to ({number}) cannot be done: {' '.join(str(error).split())[:160]}") from None
    if not isinstance(made, sympy.Expr | Vector):
        raise ValueError(f"what is done to ({number}) gives no number and no vector, but {type(made).__name__}")
    zero = triple(0, 0, 0) if isinstance(it, Vector) else sympy.Integer(0)

    def put(value: Any) -> Any:
        inside = dict(zip(getattr(mark, "components", (mark,)), getattr(value, "components", (value,)), strict=True))
        return made.xreplace({mark: value, **inside})

    if not _vanishes(put(zero)):
        raise ValueError(f"what is done to ({number}) does not give zero for zero")
    return put(it)


def _vanishes(value: Any) -> bool:
    """Whether a number, or a vector, that was made of zero is zero."""
    parts = components(value) if isinstance(value, Vector) else (in_components(value),)
    return all(part.doit() == 0 for part in parts)
