"""Functions for which premises hold, of a few simple kinds: exponentials, waves and polynomials, with constants that are solved for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, product
from random import Random
from typing import Any

import sympy
from sympy.core.function import AppliedUndef

from derive.elimination.letters import Letters
from derive.expressions.canonical import is_zero
from derive.expressions.integrals import close
from derive.expressions.models import specified
from derive.expressions.nodes import atoms, replaced, size, text
from derive.obligations.ledger import recording

__all__ = ["functions_with"]

_MOST_HEADS = 3
_MOST_KINDS = 12
_MOST_TERMS = 40
_MOST_EQUATIONS = 8
_MOST_SOLUTIONS = 4
_HIGHEST_DEGREE = 4

Laws = dict[Any, sympy.Lambda]
Constants = dict[sympy.Symbol, sympy.Expr]


def functions_with(expressions: Sequence[sympy.Expr], generator: Random) -> Iterator[Laws]:
    """Real functions, as they are declared, for which the expressions vanish whatever their names are: that is proved, of each that is given."""
    calls = {(call.func, len(call.args)) for one in expressions for call in atoms(one, AppliedUndef)}
    heads = sorted(calls, key=lambda call: (call[0].__name__, call[1]))
    told_apart = len({head for head, _ in heads}) == len(heads) <= _MOST_HEADS
    if not heads or not told_apart or not all(head.is_real is True for head, _ in heads):
        return
    rates = [sympy.Dummy(f"k{i}", real=True) for i in range(max(places for _, places in heads))]  # the same for all, so that they can go together
    kinds = [list(_kinds(rates[:places], str(i))) for i, (_, places) in enumerate(heads)]
    given: dict[tuple[sympy.Lambda, ...], Laws] = {}
    orders = sorted(product(*map(range, map(len, kinds))), key=lambda order: (len(set(order)), order))
    for order in orders[:_MOST_KINDS]:
        laws = {head: kinds[i][kind] for i, ((head, _), kind) in enumerate(zip(heads, order, strict=True))}
        for found in _solved(expressions, laws, generator):
            key = tuple(found.values())
            if key not in given:
                given[key] = found
                if all(_varies(law) for law in key):
                    yield found
    yield from (found for key, found in given.items() if not all(map(_varies, key)))


def _varies(law: sympy.Lambda) -> bool:
    return bool(law.expr.free_symbols & set(law.variables))


def _kinds(rates: Sequence[sympy.Symbol], mark: str) -> Iterator[sympy.Lambda]:
    """Laws with unknown constants."""
    arguments = tuple(sympy.Dummy(f"x{i + 1}", real=True) for i in range(len(rates)))
    a, b, c = (sympy.Dummy(f"{name}{mark}", real=True) for name in "abc")
    phase, slope = (sympy.Add(*(rate * x for rate, x in zip(these, arguments, strict=True)))
                    for these in (rates, [sympy.Dummy(f"d{mark}{i}", real=True) for i in range(len(rates))]))
    first = arguments[0]
    laws = (b + a * sympy.exp(phase), a + slope, a + b * first + c * first**2, a * sympy.cos(phase) + b * sympy.sin(phase))
    for law in laws:
        yield sympy.Lambda(arguments, law)


def _solved(expressions: Sequence[sympy.Expr], laws: Mapping[Any, sympy.Lambda], generator: Random) -> Iterator[Laws]:
    unknown = sorted(set().union(*(law.expr.free_symbols - set(law.variables) for law in laws.values())), key=lambda name: name.name)
    with recording():
        try:
            rest = [_with(one, laws) for one in expressions]
        except ValueError:  # a derivative by a function that is known now
            return
        arguments = set().union(*(call.free_symbols for one in expressions for call in atoms(one, AppliedUndef)))
        equations = _equations(rest, unknown, arguments)
    if equations is None or len(equations) > _MOST_EQUATIONS:
        return
    for solution in islice(_branches(equations, unknown, {}), _MOST_SOLUTIONS):
        free = set().union(*(value.free_symbols for value in solution.values()), set(unknown) - set(solution)) & set(unknown)
        numbers = {name: _drawn(generator) for name in sorted(free, key=text)}
        values = {name: solution.get(name, name).xreplace(numbers) for name in unknown}
        made = {head: sympy.Lambda(law.variables, law.expr.xreplace(values)) for head, law in laws.items()}
        real = all(value.is_extended_real and value.is_finite is not False for value in values.values())
        if real and _hold(expressions, made) and _as_declared(made):
            yield made


def _branches(equations: Sequence[sympy.Expr], unknown: Sequence[sympy.Symbol], known: Constants) -> Iterator[Constants]:
    """Constants that fulfil polynomial equations, as far as one after another is given by a factor that is linear in it, or has its square alone."""
    if not equations:
        yield known
        return
    first, *rest = sorted(equations, key=lambda one: (size(one), text(one)))
    for factor, _ in sympy.factor_list(first)[1]:
        given = ((name, _roots(factor, name, unknown)) for name in unknown if name in factor.free_symbols)
        name, values = next(((name, found) for name, found in given if found), (None, ()))
        for value in values:
            put_in = {name: value}
            left = [sympy.fraction(sympy.together(one.xreplace(put_in)))[0].expand() for one in rest]
            if not any(one.is_number and one != 0 for one in left):
                solved = {other: was.xreplace(put_in) for other, was in known.items()}
                yield from _branches([one for one in left if one != 0], [other for other in unknown if other != name], {**solved, name: value})


def _roots(factor: sympy.Expr, name: sympy.Symbol, unknown: Sequence[sympy.Symbol]) -> tuple[sympy.Expr, ...]:
    polynomial = sympy.Poly(factor, name)
    top, bottom = polynomial.LC(), polynomial.coeff_monomial(1)
    if polynomial.degree() == 1 and not top.free_symbols & set(unknown):
        return (-bottom / top,)
    if polynomial.degree() == 2 and polynomial.coeff_monomial(name) == 0 and not (top * bottom).free_symbols & set(unknown):
        root = sympy.sqrt(-bottom / top)
        return root, -root
    return ()


def _drawn(generator: Random) -> sympy.Rational:
    return sympy.Rational(generator.choice((-1, 1)) * generator.choice((1, 2, 3, 5)), generator.choice((1, 2, 3)))


def _with(expression: sympy.Expr, laws: Mapping[Any, sympy.Lambda]) -> sympy.Expr:
    return replaced(close(specified(expression, laws)), sympy.Sum, _summed)


def _summed(node: sympy.Sum) -> sympy.Expr:
    """A sum of polynomials done."""
    (variable, low, high), *more = node.limits
    return node.doit() if not more and node.function.is_polynomial(variable) and (high - low + 1).is_nonnegative else node


def _equations(rest: Sequence[sympy.Expr], unknown: Sequence[sympy.Symbol], vary: set[sympy.Symbol]) -> list[sympy.Expr] | None:
    """What the constants have to fulfil, as polynomials in them: the coefficients of all that varies with the arguments."""
    letters = Letters.of(rest)
    if letters is None:
        return None
    found: dict[sympy.Expr, None] = {}
    for numerator in letters.numerators:
        if len(numerator) > _MOST_TERMS:
            return None
        parts: dict[sympy.Expr, sympy.Expr] = {}
        for monomial, value in numerator.terms():
            powers = [letter**int(e) for letter, e in zip(letters.letters, monomial, strict=False) if e]
            outer = sympy.Mul(*(power for power in powers if power.free_symbols & vary))
            inner = sympy.Mul(*(power for power in powers if not power.free_symbols & vary))
            if any(letter.free_symbols & set(unknown) for letter in inner.atoms(sympy.Function, sympy.Integral, sympy.Sum)):
                return None
            parts[outer] = parts.get(outer, sympy.Integer(0)) + sympy.Rational(int(value.p), int(value.q)) * inner
        found.update(dict.fromkeys(part for part in parts.values() if part != 0))
    small = all(sympy.Poly(one, *unknown).total_degree() <= _HIGHEST_DEGREE for one in found if one.free_symbols & set(unknown))
    return list(found) if small else None


def _hold(expressions: Sequence[sympy.Expr], laws: Laws) -> bool:
    """Whether the expressions vanish for these functions, and nothing is needed for that."""
    with recording() as ledger:
        held = all(is_zero(_with(one, laws)) for one in expressions)
    return held and not any(step.obligations for step in ledger.steps)


def _as_declared(laws: Laws) -> bool:
    """Whether functions declared even or odd are, and nothing else is declared of them."""
    for head, law in laws.items():
        parity = getattr(head, "parity", 0)
        if parity and not is_zero(law.expr.xreplace({name: -name for name in law.variables}) - parity * law.expr):
            return False
        if any(getattr(head, f"is_{fact}") is True for fact in ("positive", "negative", "nonnegative", "nonpositive", "integer", "zero")):
            return False
    return True
