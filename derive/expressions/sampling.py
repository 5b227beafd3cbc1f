"""Seeded sample points, and the comparison of two expressions there by balls."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from itertools import count
from typing import Any

import sympy
from flint import acb, arb
from sympy.core.function import AppliedUndef

from derive.expressions.balls import BallFunction, ball, precision
from derive.expressions.nodes import atoms, has, remembered, replaced, text
from derive.quantity import Quantity

__all__ = [
    "BITS", "DIGITS", "Comparison", "Domain", "PointwisePair", "agree", "described", "disjoint", "instantiate", "points", "seeded",
    "shown", "specified",
]

DIGITS = 50
BITS = 260
_STEPS = 9973
_MOST_INTEGERS = 100
_DONE_FIRST = sympy.Derivative, sympy.Subs, sympy.Piecewise, sympy.Integral  # once the unspecified functions in them are known

Domain = Mapping[sympy.Symbol, tuple[Any, Any]]


@dataclass(frozen=True)
class Comparison:
    """Two sides at one point: the balls, and whether they are disjoint or agree to 50 digits."""

    point: tuple[tuple[str, str], ...]
    left: str
    right: str
    disjoint: bool
    agrees: bool


def seeded(seed: int, *names: str) -> random.Random:
    """A generator that depends on the seed and the names alone, not on the order of the work."""
    digest = sha256("\0".join((str(seed), *names)).encode()).digest()
    return random.Random(int.from_bytes(digest[:8], "big"))


def points(
    names: Iterable[sympy.Symbol], generator: random.Random, domain: Domain, assuming: Iterable[sympy.Basic] = ()
) -> Iterator[dict[sympy.Symbol, sympy.Rational]]:
    """Endless rational points of the domain at which every relation in `assuming` holds; integers are mostly drawn apart."""
    ordered = sorted(names, key=lambda s: s.name)
    relations = tuple(assuming)
    for turn in count():
        for _ in range(200):
            point = {name: _coordinate(name, generator, domain) for name in ordered if not name.is_integer}
            point |= _integers([name for name in ordered if name.is_integer], generator, domain, apart=turn % 3 != 2)
            if all(relation.xreplace(point) == sympy.true for relation in relations):
                break
        else:
            raise ValueError(f"no sample point satisfies {', '.join(map(str, relations))}")
        yield point


def default_interval(name: sympy.Symbol) -> tuple[sympy.Rational, sympy.Rational]:
    return name.domain if isinstance(name, Quantity) else (sympy.Rational(1, 10), sympy.Integer(3))


def _coordinate(name: sympy.Symbol, generator: random.Random, domain: Domain) -> sympy.Rational:
    low, high = (sympy.Rational(str(bound)) for bound in domain.get(name, default_interval(name)))
    return low + (high - low) * sympy.Rational(generator.randint(1, _STEPS - 1), _STEPS)


def _integers(names: list[sympy.Symbol], generator: random.Random, domain: Domain, *, apart: bool) -> dict[sympy.Symbol, sympy.Rational]:
    """An integer for each name; if `apart`, names drawn from one interval differ as long as it has enough integers."""
    drawn: dict[sympy.Symbol, sympy.Rational] = {}
    taken: dict[tuple[sympy.Rational, sympy.Rational], set[sympy.Integer]] = {}
    for name in names:
        low, high = (sympy.Rational(str(bound)) for bound in domain.get(name, default_interval(name)))
        first, last = sympy.ceiling(low), sympy.floor(high)
        last = min(last, first + _MOST_INTEGERS)
        inside = [sympy.Integer(i) for i in range(first, last + 1)]
        if not inside:
            raise ValueError(f"no integer for {name} between {low} and {high}")
        others = taken.setdefault((low, high), set())
        drawn[name] = generator.choice([i for i in inside if not apart or i not in others] or inside)
        others.add(drawn[name])
    return drawn


def instantiate(expressions: Iterable[sympy.Expr], generator: random.Random) -> dict[sympy.Expr, sympy.Lambda]:
    """A random rational function for every function that the expressions leave unspecified: of both signs, or complex if it is not declared real."""
    heads = {(node.func, len(node.args)) for e in expressions for node in atoms(e, AppliedUndef)}
    chosen = {}
    for head, places in sorted(heads, key=lambda item: (item[0].__name__, item[1])):
        arguments = sympy.symbols(f"x1:{places + 1}", real=True)
        squares = sum((generator.randint(1, 9) * (a - sympy.Rational(generator.randint(1, 9), 10)) ** 2 for a in arguments), sympy.Integer(0))
        law = sympy.Rational(generator.randint(1, 9), 4) / (generator.randint(1, 9) + squares)
        if head.is_real is not True:  # of a head that declares nothing this is a property
            law *= 1 + sympy.I * (generator.randint(1, 9) + sum(arguments)) / 4
        else:
            law *= sum(arguments) - sympy.Rational(2 * generator.randint(1, 4) - 1, 2)
        if getattr(head, "parity", 0) and places == 1:
            law = law.xreplace({a: a**2 for a in arguments}) * (arguments[0] if head.parity < 0 else 1)
        chosen[head] = sympy.Lambda(arguments, law)
    return chosen


def specified(expression: sympy.Expr, chosen: Mapping[Any, sympy.Lambda]) -> sympy.Expr:
    """`expression` with its unspecified functions replaced by the chosen ones, derivatives done."""
    return _specified(expression, tuple(chosen.items())) if has(expression, AppliedUndef) else expression


@remembered(2048)
def _specified(expression: sympy.Expr, chosen: tuple[tuple[Any, sympy.Lambda], ...]) -> sympy.Expr:
    laws = dict(chosen)
    special = replaced(expression, AppliedUndef, lambda e: laws[e.func](*e.args))
    if not has(special, sympy.Derivative, sympy.Subs):
        return special
    if has(special, sympy.Sum):
        return replaced(special, (sympy.Derivative, sympy.Subs), lambda e: e.doit(integrals=False))
    return special.doit(integrals=False)


def described(chosen: Mapping[Any, sympy.Lambda]) -> tuple[tuple[str, str], ...]:
    """The functions chosen for heads, in words."""
    return tuple((f"{head.__name__}({', '.join(map(str, law.variables))})", text(law.expr)) for head, law in chosen.items())


_compiled = lru_cache(maxsize=1024)(BallFunction)


class PointwisePair:
    """Two expressions compiled once, to be compared at many points."""

    def __init__(self, left: sympy.Expr, right: sympy.Expr, generator: random.Random) -> None:
        chosen = instantiate((left, right), generator)
        self.functions = described(chosen)
        laws = tuple(chosen.items())
        if has(left, *_DONE_FIRST) or has(right, *_DONE_FIRST):
            left, right, laws = specified(left, chosen), specified(right, chosen), ()
        self.names = tuple(sorted(left.free_symbols | right.free_symbols, key=lambda s: s.name))
        self.left, self.right = _compiled(left, self.names, laws), _compiled(right, self.names, laws)

    def at(self, point: Mapping[sympy.Symbol, sympy.Rational]) -> Comparison | None:
        """The comparison at `point`, or None where a side is not defined there."""
        with precision(BITS):
            arguments = [ball(point[name]) for name in self.names]
            a, b = self.left(*arguments), self.right(*arguments)
            if not (a.is_finite() and b.is_finite()):
                return None
            where = tuple((name.name, str(point[name])) for name in self.names) + self.functions
            return Comparison(where, shown(a), shown(b), disjoint(a, b), agree(a, b))


def disjoint(one: acb, other: acb) -> bool:
    """Whether two balls are finite and have no number in common."""
    return bool(one.is_finite() and other.is_finite() and not (one - other).contains(0))


def agree(one: acb, other: acb) -> bool:
    """Whether two balls are finite, have a number in common and are equal to 50 digits of the larger one, or of 1."""
    size = max(abs(one).mid(), abs(other).mid(), arb(1))
    finite = one.is_finite() and other.is_finite()
    return bool(finite and (one - other).contains(0) and abs(one - other) < size * flint_power(-DIGITS))


def flint_power(digits: int) -> arb:
    return arb(10) ** digits


def shown(value: acb) -> str:
    """A ball in 20 digits."""
    real = value.real.str(20, radius=False)
    return real if value.imag == 0 or bool(abs(value.imag) < flint_power(-40)) else f"{real} + {value.imag.str(20, radius=False)} i"
