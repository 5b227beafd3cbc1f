"""Claims that one equation is a combination of others: what follows from differential equations, by the operations that show it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from functools import reduce
from operator import add
from typing import Any, ClassVar

import sympy

from derive.asked import statement
from derive.claims.equality import Identity
from derive.claims.operation import Operated, divisors, free_names
from derive.context import Context
from derive.equation import Equation
from derive.expressions.sampling import Domain
from derive.proofs.discharge import discharge
from derive.proofs.region import Region
from derive.vectors import Vector, components, in_components
from derive.verdict import Inconclusive, Verdict

__all__ = ["Combination"]


@statement
class Combination:
    """left - right is the sum of `of[number]` applied to (left side - right side) of equation `number`, whatever undefined functions stand for.

    Each operation gives zero for zero, so that left = right wherever these equations hold. The sides may be vectors. What an operation divides by
    must not vanish; the names that it varies, as a derivative or an integral does, are arguments of functions in the equations.

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

    def identity(self, difference: Callable[[str], Any], equation: Callable[[str], Equation]) -> Identity:
        """What is claimed, as an identity; `difference` tells left side - right side of an equation, `equation` what it is.

        Raises ``ValueError`` where it shows nothing.
        """
        stated = {number: equation(number) for number in self.of}
        done = [Operated.of(operation, number, difference(number)) for number, operation in self.of.items()]
        terms = [one.to(difference(one.number)) for one in done]
        if not terms:
            raise ValueError("a combination of equations is needed; got none")
        kinds = {isinstance(part, Vector) for part in (*terms, self.left, self.right) if part != 0}
        if len(kinds) > 1:
            raise ValueError("numbers and vectors are combined: each operation gives what the two sides are")
        own = self.left - self.right
        for one in stated.values():
            if own in (one.lhs - one.rhs, one.rhs - one.lhs):
                raise ValueError(f"a premise is the conclusion: {self.left} = {self.right}")
        free, known, region = free_names(stated.values()), _divisors(own), self._region
        for operated in done:
            for need in operated.needs(free, known):
                if discharge(need, region) is None:
                    raise ValueError(f"what is done to ({operated.number}) needs {need.words}")
        return Identity(own, reduce(add, terms), keep=self.keep, where=self.where, assuming=self.assuming)

    @property
    def _region(self) -> Region:
        """Where it is claimed, as far as that is said of numbers."""
        where = {name: ends for name, ends in self.where.items() if isinstance(name, sympy.Symbol)}
        assuming = (one for one in self.assuming if not any(isinstance(side, Vector) for side in one.args))
        return Region.of(where, tuple(map(in_components, assuming)))

    def decide(self, context: Context) -> Verdict:
        """Read as an identity before it comes to this."""
        return Inconclusive("a combination is read in components", context.premises)


def _divisors(own: Any) -> set[sympy.Expr]:
    """What does not vanish where the sides are defined, as far as that is seen before the equations are put in."""
    try:
        return set(divisors(components(own) if isinstance(own, Vector) else (in_components(own),)))
    except ValueError:
        return set()
