"""Hypergeometric terms: products of a rational function with factorials and powers, whose quotients of neighbours are rational."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import sympy

__all__ = ["Term", "has_a_sign", "never_zero"]

_MOST_STEPS = 8


@dataclass(frozen=True)
class Term:
    """rational times the product of L!^e over the factorials (L, e) and of b^L over the powers (b, L).

    Each L is linear in the `names`, with whole steps in a factorial.
    """

    names: tuple[sympy.Symbol, ...]
    rational: sympy.Expr
    factorials: tuple[tuple[sympy.Expr, int], ...]
    powers: tuple[tuple[sympy.Expr, sympy.Expr], ...]

    @classmethod
    def of(cls, expression: sympy.Expr, names: tuple[sympy.Symbol, ...]) -> Term | None:
        """The term that an expression is, a binomial coefficient written by factorials; None of another one."""
        rational: sympy.Expr = sympy.Integer(1)
        factorials: list[tuple[sympy.Expr, int]] = []
        powers: list[tuple[sympy.Expr, sympy.Expr]] = []
        for factor in sympy.Mul.make_args(expression):
            base, exponent = factor.as_base_exp()
            if not factor.has(*names) or factor.is_rational_function(*names):
                rational *= factor
            elif isinstance(base, sympy.binomial | sympy.factorial | sympy.gamma) and exponent.is_Integer:
                factorials += [(argument, sign * int(exponent)) for argument, sign in _by_factorials(base)]
            elif not base.has(*names):
                powers.append((base, exponent))
            else:
                return None
        arguments, exponents = [argument for argument, _ in factorials], [exponent for _, exponent in powers]
        if not all(_linear(one, names) for one in (*arguments, *exponents)) or not all(_whole_steps(one, names) for one in arguments):
            return None
        return cls(names, rational, tuple(factorials), tuple(powers))

    def step(self, name: sympy.Symbol) -> sympy.Expr:
        """The quotient of the term without its rational part at name + 1 and at name; it holds between points that are `allowed`."""
        total: sympy.Expr = sympy.Integer(1)
        for argument, exponent in self.factorials:
            d = int(sympy.expand(argument).coeff(name, 1))
            grown = sympy.Mul(*(argument + i for i in range(1, d + 1))) / sympy.Mul(*(argument - i for i in range(-d)))
            total *= grown**exponent
        return total * sympy.Mul(*(base ** sympy.expand(exponent).coeff(name, 1) for base, exponent in self.powers))

    def allowed(self, points: Iterable[dict[sympy.Symbol, sympy.Expr]]) -> bool:
        """Whether all factorials are of numbers that are seen not to be negative, at these points and so on the lines between them."""
        there = [argument.xreplace(point) for point in points for argument, _ in self.factorials]
        return all(sympy.expand(one).is_nonnegative for one in there) and all(argument.is_integer for argument, _ in self.factorials)


def _by_factorials(node: sympy.Expr) -> list[tuple[sympy.Expr, int]]:
    if isinstance(node, sympy.binomial):
        top, bottom = node.args
        return [(top, 1), (bottom, -1), (sympy.expand(top - bottom), -1)]
    return [(node.args[0] - (1 if isinstance(node, sympy.gamma) else 0), 1)]


def _linear(argument: sympy.Expr, names: tuple[sympy.Symbol, ...]) -> bool:
    expanded = sympy.expand(argument)
    steps = [expanded.coeff(name, 1) for name in names]
    rest = sympy.expand(expanded - sympy.Add(*(step * name for step, name in zip(steps, names, strict=True))))
    return not any(part.has(*names) for part in (rest, *steps))


def _whole_steps(argument: sympy.Expr, names: tuple[sympy.Symbol, ...]) -> bool:
    """Whether a linear argument has few and whole steps."""
    steps = [sympy.expand(argument).coeff(name, 1) for name in names]
    return all(step.is_Integer and abs(step) <= _MOST_STEPS for step in steps)


def never_zero(expression: sympy.Expr, label: sympy.Symbol, low: sympy.Expr, high: sympy.Expr) -> tuple[sympy.Expr, ...] | None:
    """What must not vanish beside, for the divisor of `expression` to vanish at no integer low <= label <= high; None where it may."""
    beside = []
    step = sympy.Dummy("i", integer=True, nonnegative=True)
    for factor, _ in sympy.factor_list(sympy.fraction(sympy.cancel(sympy.together(expression)))[1])[1]:
        if not factor.has(label):
            beside.append(factor)
            continue
        if not any(has_a_sign(factor.xreplace({label: end})) for end in (low + step, high - step)):
            return None
    return tuple(beside)


def has_a_sign(polynomial: sympy.Expr) -> bool:
    """Whether all terms of a polynomial are of one sign, and one of them is not zero, for what its names are declared to be."""
    names = sorted(polynomial.free_symbols, key=str)
    if not names:
        return bool(polynomial.is_nonzero)
    if not polynomial.is_polynomial(*names) or not all(name.is_nonnegative for name in names):
        return False
    terms = sympy.Poly(polynomial, *names).terms()
    signs = {coefficient.is_positive for _, coefficient in terms if coefficient.is_nonzero}
    certain = any(all(name.is_positive for name, power in zip(names, powers, strict=True) if power) for powers, _ in terms)
    return signs in ({True}, {False}) and certain and all(coefficient.is_nonzero for _, coefficient in terms)
