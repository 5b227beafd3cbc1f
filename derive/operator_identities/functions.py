"""Functions of operators by what defines them: exp(p + q) = exp(p) exp(q) where p and q commute, exp(p) X = (X + [p, X]) exp(p) where p commutes
with [p, X], and the derivative of exp(t A) by t."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import reduce

import sympy

from derive.algebra import Polynomial, Relation, prove, relation
from derive.equation import Equation
from derive.operator_identities.parameters import NotRead
from derive.operators import has_operators
from derive.verdict import Certificate, Proved

__all__ = ["Law", "derivative", "differentiated", "laws_of_exponentials", "undisturbed"]

_MOST_PRODUCTS, _MOST_PAIRS = 400, 12
_MOST_POWER, _MOST_DERIVATIVES = 16, 4


Law = tuple[Relation, Certificate | None]


def laws_of_exponentials(exponentials: Sequence[tuple[Polynomial, Polynomial]], given: Sequence[Relation]) -> Iterator[Law]:
    """The laws that follow for exponentials, pairs of an exponent and the letter for its exponential, from what is given of their exponents.

    With each comes the certificate that its exponents commute as they must; none where they do so anyway.
    """
    plain = sorted({x for r in given for side in (r.left, r.right) for x in side.letters if "|" not in x.name}
                   | {x for p, _ in exponentials for x in p.letters if "|" not in x.name})
    for p, made in exponentials[:_MOST_PAIRS]:
        for x in plain:
            own = Polynomial({(x,): 1})
            once = _bracket(p, own)
            known, certificate = _vanishes(_bracket(p, once), given) if once.terms else (False, None)
            if known:
                name = f"{made} by the commutator of its exponent and {x}"
                yield relation(name, made * own, own * made + once * made), certificate
    for place, (p, first) in enumerate(exponentials[:_MOST_PAIRS]):
        for q, second in exponentials[: place + 1]:
            known, certificate = _vanishes(_bracket(p, q), given)
            if known and place and first != second:
                yield relation(f"{first} and {second}, of exponents that commute", first * second, second * first), certificate
            for whole in (made for r, made in exponentials if known and r == p + q):
                yield relation(f"{whole}, of exponents that commute", first * second, whole), certificate


def differentiated(node: sympy.Derivative) -> sympy.Expr:
    """The derivative done; `NotRead` where it is not seen."""
    if len(node.variables) > _MOST_DERIVATIVES:
        raise NotRead(f"more than {_MOST_DERIVATIVES} derivatives: {node}")
    return reduce(derivative, node.variables, node.expr)


def undisturbed(sides: Iterable[sympy.Expr], premises: Sequence[Equation]) -> None:
    """Raises `NotRead` where operators are differentiated by a name that a premise speaks of: through that, operators may depend on it.

    Given A = t B, the derivative of t A by t is not A.
    """
    said = [*sides, *(side for one in premises for side in (one.lhs, one.rhs))]
    derivatives = [node for side in said for node in side.atoms(sympy.Derivative) if has_operators(node)]
    for by in sorted({name for node in derivatives for name in node.variables}, key=str):
        for one in premises:
            if by in one.lhs.free_symbols | one.rhs.free_symbols:
                raise NotRead(f"a derivative by {by}, on which operators may depend by ({one.number})")


def derivative(node: sympy.Expr, by: sympy.Symbol) -> sympy.Expr:
    """The derivative by a number of which no operator depends but as it is written; `NotRead` where it is not seen."""
    if by not in node.free_symbols:
        return sympy.Integer(0)
    if not has_operators(node):
        return sympy.diff(node, by)
    if node.is_Add:
        return sympy.Add(*(derivative(part, by) for part in node.args))
    if node.is_Mul:
        parts = list(node.args)
        return sympy.Add(*(sympy.Mul(*parts[:i], derivative(part, by), *parts[i + 1 :]) for i, part in enumerate(parts)))
    if node.is_Pow and node.exp.is_Integer and abs(node.exp) <= _MOST_POWER:
        inner, n = derivative(node.base, by), int(node.exp)
        if n < 0:
            return sympy.Add(*(-node.base**-i * inner * node.base ** (n - 1 + i) for i in range(1, -n + 1)))
        return sympy.Add(*(node.base**i * inner * node.base ** (n - 1 - i) for i in range(n)))
    if isinstance(node, sympy.exp):
        inner = derivative(node.args[0], by)
        if sympy.expand(inner * node.args[0] - node.args[0] * inner) == 0:
            return inner * node
    raise NotRead(f"no derivative of {node} by {by}: its argument may not commute with the derivative of that")


def _bracket(p: Polynomial, q: Polynomial) -> Polynomial:
    return p * q - q * p


def _vanishes(polynomial: Polynomial, given: Sequence[Relation]) -> tuple[bool, Certificate | None]:
    if not polynomial.terms:
        return True, None
    found = prove(relation("exponents commute", polynomial, 0), given, max_products=_MOST_PRODUCTS)
    return (True, found.certificate) if isinstance(found, Proved) else (False, None)
