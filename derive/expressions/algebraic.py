"""The algebraic numbers among the kernels of a field: which of their polynomials vanish, and how their logarithms are related."""

from __future__ import annotations

from math import prod
from typing import Protocol

import flint
import sympy
from flint import acb, arb

from derive.expressions.balls import precision
from derive.expressions.constants import LATTICE_BITS, Bound, NotRelated, integer_relations, polynomial_bound, root_bound, vanishing_bits
from derive.expressions.roots import NotCanonical, Root

__all__ = ["Algebraic"]

Polynomial = flint.fmpq_mpoly
Quotient = tuple[Polynomial, Polynomial]
_FIRST_BITS = 128
_MOST_LOGARITHMS = 10


class Field(Protocol):
    """What is asked of the field."""

    kernels: dict[sympy.Expr, int]
    gens: tuple[Polynomial, ...]
    one: Polynomial
    ring: flint.fmpq_mpoly_ctx

    @property
    def orders(self) -> dict[sympy.Expr, int]: ...

    def fraction_of(self, expression: sympy.Expr) -> Quotient: ...

    def vanishes(self, polynomial: Polynomial) -> bool: ...


class Algebraic:
    """Exact decisions about constants of one field; cheap where its algebraic numbers are i and roots of primes, without hidden relations."""

    def __init__(self, field: Field) -> None:
        self.field = field
        self.roots = self._algebraic_roots()
        self.hidden = any(
            not (kernel.args[0].is_Integer and (kernel.args[0] > 0 or field.orders.get(kernel, 1) <= 2)) for kernel in self.roots
        )
        self.bounds: dict[int, Bound] = {}

    def vanishes(self, polynomial: Polynomial) -> bool:
        """Whether each coefficient, a polynomial in algebraic numbers, is proved to be 0."""
        if not self.hidden:
            return False
        mine = {self.field.kernels[kernel] for kernel in self.roots}
        parts: dict[tuple[int, ...], dict[tuple[int, ...], flint.fmpq]] = {}
        for monomial, coefficient in polynomial.terms():
            outside = tuple(0 if i in mine else int(e) for i, e in enumerate(monomial))
            inside = tuple(int(e) if i in mine else 0 for i, e in enumerate(monomial))
            parts.setdefault(outside, {})[inside] = coefficient
        return all(self._number_is_zero(self.field.ring.from_dict(part)) for part in parts.values())

    def related(self, logarithms: list[sympy.Expr]) -> dict[sympy.Expr, Quotient]:
        """Logarithms of algebraic numbers as combinations of others and iπ, wherever an exact relation is found."""
        if all(kernel.args[0].is_Integer for kernel in logarithms):
            return {}
        known = [kernel for kernel in logarithms if self._is_made_of(kernel.args[0], self.roots)]
        if not 0 < len(known) <= _MOST_LOGARITHMS:
            return {}
        numbers = [self.field.fraction_of(kernel.args[0]) for kernel in known]

        def values() -> list[acb]:
            found = [(self._ball(top) / self._ball(bottom)).log() for top, bottom in numbers]
            return [*found, acb(0, arb.pi())]

        def holds(vector: list[int]) -> bool:
            return self._relation_holds(vector, numbers, values)

        try:
            with precision(LATTICE_BITS):
                vectors = integer_relations(values(), holds)
        except NotRelated:
            return {}
        return self._solved(known, vectors)

    def _relation_holds(self, vector: list[int], numbers: list[Quotient], values: object) -> bool:
        """The sum is a multiple of 2πi if the product is 1 (or -1, by what iπ takes part), and a ball shows that the multiple is 0."""
        total = sum((k * value for k, value in zip(vector, values(), strict=True)), acb(0))  # type: ignore[operator]
        if not abs(total) < 1 or sum(map(abs, vector[:-1])) > 400:
            return False
        left, right = self.field.one, self.field.one
        for k, (top, bottom) in zip(vector[:-1], numbers, strict=True):
            over, under = (top, bottom) if k >= 0 else (bottom, top)
            left, right = left * over ** abs(k), right * under ** abs(k)
        return self.field.vanishes(left - right * (-1) ** (vector[-1] % 2))

    def _solved(self, known: list[sympy.Expr], vectors: list[list[int]]) -> dict[sympy.Expr, Quotient]:
        """Some of the logarithms by the others, from the relations between them."""
        if not vectors:
            return {}
        matrix, rank = flint.fmpq_mat(flint.fmpz_mat(vectors)).rref()
        half_turn = self.field.fraction_of(sympy.I)[0] * self.field.gens[self.field.kernels[sympy.pi]]
        generators = [*(self.field.gens[self.field.kernels[kernel]] for kernel in known), half_turn]
        solved = {}
        for row in range(rank):
            pivot = next(column for column in range(len(generators)) if matrix[row, column] != 0)
            if pivot < len(known):
                others = (generators[j] * -matrix[row, j] for j in range(pivot + 1, len(generators)))
                solved[known[pivot]] = sum(others, self.field.ring.constant(0)), self.field.one
        return solved

    # Numbers ---------------------------------------------------------------------------------

    def _algebraic_roots(self) -> list[sympy.Expr]:
        """The roots of numbers that are made of rational numbers and such roots alone."""
        found: list[sympy.Expr] = []
        waiting = [kernel for kernel in self.field.kernels if isinstance(kernel, Root) and not kernel.free_symbols]
        while more := [kernel for kernel in waiting if kernel not in found and self._is_made_of(kernel.args[0], found)]:
            found += more
        return found

    def _is_made_of(self, number: sympy.Expr, roots: list[sympy.Expr]) -> bool:
        """Whether only rational numbers and these roots are in a number."""
        if number.is_Rational:
            return True
        known = {self.field.kernels[kernel] for kernel in roots}
        parts = self.field.fraction_of(number)
        return all(i in known for part in parts for i, power in enumerate(part.degrees()) if power > 0)

    def _number_is_zero(self, polynomial: Polynomial) -> bool:
        degree = prod(self.field.orders.get(kernel, 1) for kernel in self.roots)
        try:
            bits = vanishing_bits(self._bound(polynomial), degree)
            if bits is None:
                return False
            for working in (_FIRST_BITS, bits + 64):
                with precision(working):
                    value = self._ball(polynomial)
                    if not value.contains(0) or not value.is_finite():
                        return False
                    if abs(value) < arb(2) ** -bits:
                        return True
        except (NotCanonical, ZeroDivisionError, OverflowError):
            return False
        return False

    def _bound(self, polynomial: Polynomial) -> Bound:
        terms = [([int(e) for e in monomial], coefficient) for monomial, coefficient in polynomial.terms()]
        used = {i for monomial, _ in terms for i, e in enumerate(monomial) if e}
        return polynomial_bound(terms, [self._generator_bound(i) if i in used else Bound(0, 0) for i in range(len(self.field.gens))])

    def _generator_bound(self, index: int) -> Bound:
        if index not in self.bounds:
            kernel = next(kernel for kernel in self.roots if self.field.kernels[kernel] == index)
            top, bottom = self.field.fraction_of(kernel.args[0])
            self.bounds[index] = root_bound(self._bound(top), self._bound(bottom), self.field.orders.get(kernel, 1))
        return self.bounds[index]

    def _ball(self, polynomial: Polynomial) -> acb:
        """The value of a polynomial in algebraic numbers, at the working precision."""
        total, known = acb(0), {}
        for monomial, coefficient in polynomial.terms():
            term = acb(arb(coefficient))
            for i, power in enumerate(monomial):
                if power:
                    if i not in known:
                        known[i] = self._generator_ball(i)
                    term *= known[i] ** int(power)
            total += term
        return total

    def _generator_ball(self, index: int) -> acb:
        kernel = next((kernel for kernel in self.roots if self.field.kernels[kernel] == index), None)
        if kernel is None:
            raise NotCanonical(f"kernel {index} is no algebraic number")
        top, bottom = self.field.fraction_of(kernel.args[0])
        base, order = self._ball(top) / self._ball(bottom), self.field.orders.get(kernel, 1)
        return base.sqrt() if order == 2 else base if order == 1 else base.root(order)
