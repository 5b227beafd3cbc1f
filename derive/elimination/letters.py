"""Expressions as polynomials over Q in letters: names, roots, exponentials, calls, derivatives, integrals; what else holds among letters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import flint
import sympy

from derive.expressions.canonical import Field
from derive.expressions.kernels import Kernels
from derive.expressions.rational import TooLarge
from derive.expressions.roots import NotCanonical, Root
from derive.obligations.ledger import recording, replayed

__all__ = ["Letters", "Polynomial", "like"]

Polynomial = flint.fmpq_mpoly


@dataclass(frozen=True)
class Letters:
    """Numerators and denominators of expressions in one ring; `relations` are polynomials that vanish whatever the letters stand for.

    Wherever the expressions are defined each is its numerator over its denominator, and this does not vanish.
    """

    letters: tuple[sympy.Expr, ...]
    numerators: tuple[Polynomial, ...]
    denominators: tuple[Polynomial, ...]
    relations: tuple[Polynomial, ...]

    @classmethod
    def of(cls, expressions: Sequence[sympy.Expr]) -> Letters | None:
        """The letters of the expressions, or None where they cannot be read so; at first without rules that need something.

        >>> x = sympy.Symbol("x")
        >>> found = Letters.of([sympy.exp(2 * x) + 1 / x, sympy.exp(x)])
        >>> found.letters, found.numerators[0]
        ((x, exp(x)), x0*x1^2 + 1)
        """
        marks = [sympy.Dummy() for _ in expressions]
        whole = sympy.Add(*(mark * one for mark, one in zip(marks, expressions, strict=True)))
        for conditional in (False, True):
            with recording() as ledger:
                try:
                    found = cls._read(Field(whole, Kernels(conditional=conditional)), expressions, marks)
                except (NotCanonical, TooLarge):
                    continue
            replayed(ledger)
            return found
        return None

    @classmethod
    def _read(cls, field: Field, expressions: Sequence[sympy.Expr], marks: list[sympy.Dummy]) -> Letters:
        quotients = [field.fraction_of(one) for one in expressions]
        kept = [place for place, kernel in enumerate(field.order) if kernel not in marks]
        names = [_written(field.order[place], field.orders) for place in kept]
        places = sorted(range(len(kept)), key=lambda i: (names[i].is_Symbol, sympy.default_sort_key(names[i])))
        places = sorted(places, key=lambda i: not names[i].is_Symbol)
        relations = [_relation(field, kernel) for kernel in field.order]
        ring = flint.fmpq_mpoly_ctx.get(tuple(f"x{i}" for i in range(max(1, len(kept)))), flint.Ordering.degrevlex)

        def here(polynomial: Polynomial) -> Polynomial:
            return ring.from_dict({tuple(int(monomial[kept[i]]) for i in places) or (0,): value for monomial, value in polynomial.terms()})

        return cls(
            tuple(names[i] for i in places), tuple(here(top) for top, _ in quotients), tuple(here(bottom) for _, bottom in quotients),
            tuple(here(one) for one in relations if one is not None))

    def ordered(self, key: Callable[[sympy.Expr], Any], first: int = 0) -> tuple[tuple[int, ...], Callable[[Polynomial], Polynomial], Any]:
        """The letters in the order of `key`, with so many new ones before them: their places, how a polynomial is written in it, and the ring."""
        places = tuple(sorted(range(len(self.letters)), key=lambda i: key(self.letters[i])))
        ring = flint.fmpq_mpoly_ctx.get(tuple(f"y{i}" for i in range(max(1, first + len(places)))), flint.Ordering.lex)

        def written(polynomial: Polynomial) -> Polynomial:
            return ring.from_dict({(*[0] * first, *(int(m[i]) for i in places)) or (0,): value for m, value in polynomial.terms()})

        return places, written, ring

    def expression(self, polynomial: Polynomial, places: Sequence[int] | None = None) -> sympy.Expr:
        """The polynomial in the letters themselves; `places` says which they are in another order, of which they are the last."""
        letters = self.letters if places is None else [self.letters[i] for i in places]
        first = len(polynomial.context().names()) - len(letters) if letters else 0
        terms = [sympy.Rational(int(c.p), int(c.q)) * sympy.Mul(*(letter**int(e) for letter, e in zip(letters, m[first:], strict=True) if e))
                 for m, c in polynomial.terms()]
        return sympy.Add(*terms)


def like(letter: sympy.Expr) -> sympy.Expr:
    """A new name for a letter, which may be all that the letter may be."""
    if not _real(letter):
        return sympy.Dummy("u")
    return sympy.Dummy("u", **({"positive": True} if letter.is_positive else {"nonnegative": True} if _nonnegative(letter) else {"real": True}))


def _nonnegative(letter: sympy.Expr) -> bool:
    """Whether a real letter is seen not to be negative: a modulus, or an integral or a sum of what is not negative, upwards."""
    if not isinstance(letter, sympy.Integral | sympy.Sum):
        return bool(letter.is_extended_nonnegative)
    upwards = all(len(limits) == 3 and (limits[2] - limits[1]).is_extended_nonnegative for limits in letter.limits)
    return upwards and bool(letter.function.is_extended_nonnegative)


def _real(letter: sympy.Expr) -> bool:
    """Whether a letter is real: a real function, or a derivative, an integral or a sum of one."""
    if letter.is_extended_real or not isinstance(letter, sympy.Derivative | sympy.Integral | sympy.Sum):
        return bool(letter.is_extended_real)
    variables = [pair[0] for pair in letter.args[1:]]
    return all(name.is_extended_real for name in variables) and _real(letter.args[0])


def _written(kernel: sympy.Expr, orders: dict[sympy.Expr, int]) -> sympy.Expr:
    """What a generator of the field stands for."""
    order = orders.get(kernel, 1)
    if isinstance(kernel, Root):
        return kernel.args[0] ** sympy.Rational(1, order)
    if isinstance(kernel, sympy.exp):
        return sympy.exp(kernel.args[0] / order)
    return kernel


def _relation(field: Field, kernel: sympy.Expr) -> Polynomial | None:
    """r^q d - n for a root of n/d, s^3 - s for a sign."""
    found = field.relation(kernel)
    if found is None:
        return None
    order, (top, bottom) = found
    letter = field.gens[field.kernels[kernel]]
    return letter**3 - letter if isinstance(kernel, sympy.sign) else letter**order * bottom - top
