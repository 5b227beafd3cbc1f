"""Random functions for those that an expression leaves unspecified, each what its head is declared to be."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any

import sympy
from sympy.core.function import AppliedUndef

from derive.expressions.by_calls import by_names
from derive.expressions.nodes import atoms, has, remembered, replaced, text

__all__ = ["FAMILIES", "described", "instantiate", "specified"]

Arguments = tuple[sympy.Symbol, ...]


def instantiate(expressions: Iterable[sympy.Expr], generator: random.Random, family: int = 0) -> dict[sympy.Expr, sympy.Lambda]:
    """A random function for every one that the expressions leave unspecified, real, even, odd, positive or negative where it is declared so.

    None is monotone, of one sign or symmetric in its arguments without being declared so. Of family 0 they are rational
    functions, of family 1 each is a cubic, a bell or a wave: what holds for one kind by accident fails for another.
    """
    real_calls: dict[tuple[Any, int], bool] = {}
    said = list(expressions)
    bound = _bound_to_real(said)
    for node in (node for e in said for node in atoms(e, AppliedUndef)):
        head = node.func, len(node.args)
        real_calls[head] = real_calls.get(head, True) and all(argument.xreplace(bound).is_extended_real is True for argument in node.args)
    if not real_calls:
        return {}
    wanted = tuple(sorted(real_calls.items(), key=lambda item: (item[0][0].__name__, item[0][1])))
    chosen, after = _drawn(wanted, family, generator.getstate())
    generator.setstate(after)
    return dict(chosen)


def specified(expression: sympy.Expr, chosen: Mapping[Any, sympy.Lambda]) -> sympy.Expr:
    """`expression` with its unspecified functions replaced by the chosen ones, derivatives done."""
    return _specified(expression, tuple(chosen.items())) if has(expression, AppliedUndef) else expression


def described(chosen: Mapping[Any, sympy.Lambda]) -> tuple[tuple[str, str], ...]:
    """The functions chosen for heads, in words."""
    return tuple((f"{head.__name__}({', '.join(map(str, law.variables))})", text(law.expr)) for head, law in chosen.items())


@lru_cache(maxsize=500)
def _drawn(wanted: tuple[tuple[tuple[Any, int], bool], ...], family: int, state: Any) -> tuple[tuple[tuple[Any, sympy.Lambda], ...], Any]:
    """The functions for heads of so many arguments, on the real line or not, that a generator in this state draws; and its state after that."""
    generator, chosen = random.Random(), {}
    generator.setstate(state)
    for (head, places), on_real_line in wanted:
        arguments = sympy.symbols(f"x1:{places + 1}", real=on_real_line or None)
        law = generator.choice(FAMILIES[family])(arguments, generator)
        chosen[head] = sympy.Lambda(arguments, _as_declared(law, head, arguments, generator, on_real_line))
    return tuple(chosen.items()), generator.getstate()


@remembered(2048)
def _specified(expression: sympy.Expr, chosen: tuple[tuple[Any, sympy.Lambda], ...]) -> sympy.Expr:
    laws = dict(chosen)
    special = replaced(replaced(expression, sympy.Derivative, by_names), AppliedUndef, lambda e: laws[e.func](*e.args))
    if not has(special, sympy.Derivative, sympy.Subs):
        return special
    if has(special, sympy.Sum):
        return replaced(special, (sympy.Derivative, sympy.Subs), lambda e: e.doit(integrals=False))
    return special.doit(integrals=False)


def _bound_to_real(expressions: list[sympy.Expr]) -> dict[sympy.Symbol, sympy.Symbol]:
    """The bound names that stand for real numbers, whatever they are declared to be, with names that are declared real."""
    places = [pair for e in expressions for node in atoms(e, sympy.Subs) for pair in zip(node.variables, node.point, strict=True)]
    ranges = [(limits[0], end) for e in expressions for node in atoms(e, sympy.Integral) for limits in node.limits for end in limits[1:]]
    real = {name: all(value.is_extended_real for other, value in (*places, *ranges) if other == name) for name, _ in (*places, *ranges)}
    return {name: sympy.Dummy(real=True) for name, always in real.items() if always and not name.is_extended_real}


def _as_declared(law: sympy.Expr, head: Any, arguments: Arguments, generator: random.Random, on_real_line: bool) -> sympy.Expr:
    """The law, made complex where its head is not declared real; of a head that declares nothing, `is_real` is a property."""
    if any(getattr(head, f"is_{fact}") is True for fact in ("integer", "imaginary", "zero", "noninteger", "irrational")):
        raise ValueError(f"no sample function for {head.__name__}, for what it is declared to be")
    if head.is_real is not True:
        law *= 1 + sympy.I * (generator.randint(1, 9) + _slope(arguments, generator)) / 4
    if getattr(head, "parity", 0) and len(arguments) == 1:
        law = law.xreplace({a: a**2 for a in arguments}) * (arguments[0] if head.parity < 0 else 1)
    if head.is_real is True and not on_real_line:  # real at complex arguments as well
        law = law.xreplace({a: sympy.re(a) + generator.randint(2, 5) * sympy.im(a) for a in arguments})
    if head.is_nonnegative is True or head.is_nonpositive is True:
        law = law**2 + sympy.Rational(1, generator.randint(5, 9))
    return -law if head.is_nonpositive is True else law


def _weights(count: int, generator: random.Random) -> list[int]:
    """As many numbers, no two of them the same."""
    return generator.sample(range(1, count + 9), count)


def _slope(arguments: Arguments, generator: random.Random) -> sympy.Expr:
    return sympy.Add(*(weight * a for weight, a in zip(_weights(len(arguments), generator), arguments, strict=True)))


def _squares(arguments: Arguments, generator: random.Random) -> sympy.Expr:
    weights = _weights(len(arguments), generator)
    return sympy.Add(*(weight * (a - _tenths(generator, 10)) ** 2 for weight, a in zip(weights, arguments, strict=True)))


def _tenths(generator: random.Random, most: int = 29) -> sympy.Rational:
    """A number between the integers, of a sign of its own."""
    return sympy.Rational(generator.choice((-1, 1)) * generator.choice([n for n in range(1, most) if n % 5]), 10)


def _rational(arguments: Arguments, generator: random.Random) -> sympy.Expr:
    slope = _slope(arguments, generator) - abs(_tenths(generator))
    return sympy.Rational(generator.randint(1, 9), 4) * slope / (generator.randint(1, 9) + _squares(arguments, generator))


def _cubic(arguments: Arguments, generator: random.Random) -> sympy.Expr:
    first = _slope(arguments, generator) + _tenths(generator)
    return _tenths(generator) + first * (_tenths(generator) - first / 3 + _squares(arguments, generator) / 4)


def _bell(arguments: Arguments, generator: random.Random) -> sympy.Expr:
    return (_slope(arguments, generator) + _tenths(generator)) * sympy.exp(-_squares(arguments, generator) / 8)


def _wave(arguments: Arguments, generator: random.Random) -> sympy.Expr:
    return _tenths(generator) * sympy.cos(_slope(arguments, generator) / 2 + 1) + _tenths(generator) * _rational(arguments, generator)


Family = tuple[Callable[[Arguments, random.Random], sympy.Expr], ...]
FAMILIES: tuple[Family, ...] = ((_rational,), (_cubic, _bell, _wave))
