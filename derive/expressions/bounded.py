"""Limits at infinity with functions that oscillate, or that are known there up to a bounded factor of what vanishes.

A function whose argument grows is written by elementary ones and by names for functions of x that are bounded at last: sin u = b,
erfc u = exp(-u²)/(u √π) (1 + b/u²), gamma u = √(2π) u^(u - 1/2) exp(-u) (1 + b/u). A sum of products of such names has the limit of the
part without them, if what stands with them vanishes. The expansions are those of the NIST Handbook of Mathematical Functions: 5.11,
6.12, 7.12, 9.7, 10.17, 10.40.
"""

from __future__ import annotations

from collections.abc import Callable

import sympy
from sympy.core.function import AppliedUndef

from derive.expressions.canonical import is_zero
from derive.expressions.comparability import Scales
from derive.expressions.leading import Where, require_defined
from derive.expressions.nodes import atoms
from derive.expressions.rational import known_real
from derive.expressions.taylor import REWRITTEN
from derive.expressions.terms import NotExpandable
from derive.obligations.ledger import note

__all__ = ["limit_at_infinity", "require_nonvanishing"]

Monomial = tuple[sympy.Symbol, ...]
_INFINITE = (sympy.oo, -sympy.oo)
_MOST_PARTS = 60
_UNKNOWN = (AppliedUndef, sympy.Integral, sympy.Sum, sympy.Product, sympy.Derivative, sympy.Subs, sympy.Piecewise)
_HALF = sympy.Rational(1, 2)


def limit_at_infinity(expression: sympy.Expr, x: sympy.Symbol, where: Where = ()) -> sympy.Expr:
    """The limit as the positive name `x` -> oo, also oo or -oo; raises `NotExpandable` where it is not found."""
    if expression.has(sympy.nan, sympy.zoo, sympy.oo):
        raise NotExpandable("not a function at infinity")
    if any(node.has(x) for node in atoms(expression, *_UNKNOWN)):
        raise NotExpandable("a function that is not specified, or an integral or a sum")
    writer = _Writer(Scales(x, where))
    try:
        parts = writer.parts(writer.written(expression))
        limit = writer.scales.limit
        steady = parts.pop((), sympy.Integer(0))
        found = limit(steady)
        scale = steady if found in _INFINITE else sympy.Integer(1)
        for rest in parts.values():
            if not is_zero(limit(rest / scale)):
                raise NotExpandable("it oscillates, or is known up to a bounded function alone")
    except (RecursionError, TypeError, ValueError, AttributeError, ArithmeticError) as error:
        raise error if isinstance(error, NotExpandable) else NotExpandable(f"{type(error).__name__}: {error}") from error
    if found.has(sympy.nan, sympy.zoo):
        raise NotExpandable("not a number")
    note("limit by comparability", (expression, x), (found,))
    return found


def require_nonvanishing(expression: sympy.Expr, x: sympy.Symbol, where: Where = ()) -> None:
    """`expression` does not vanish at last, as x -> oo, for every value of its names: raises, or notes what this needs."""
    writer = _Writer(Scales(x, where))
    written = writer.written(expression)
    if written.has(*writer.names):
        raise NotExpandable(f"{expression} may vanish")
    writer.scales.nonzero(written)


class _Writer:
    """Writes an expression by exponentials, logarithms, functions at finite arguments, and names of bounded functions."""

    def __init__(self, scales: Scales) -> None:
        self.scales, self.x = scales, scales.x
        self.names: set[sympy.Symbol] = set()
        self.memo: dict[sympy.Expr, sympy.Expr] = {}

    def written(self, node: sympy.Expr) -> sympy.Expr:
        if not node.has(self.x):
            require_defined(node, self.scales.where)
            return node
        if node not in self.memo:
            self.memo[node] = self._written(node)
        return self.memo[node]

    def parts(self, node: sympy.Expr) -> dict[Monomial, sympy.Expr]:
        """A polynomial in the names of bounded functions."""
        if not node.has(*self.names):
            return {(): node}
        if node in self.names:
            return {(node,): sympy.Integer(1)}
        if node.is_Pow and node.exp.is_Integer and 0 < node.exp <= 8:
            factors = [node.base] * int(node.exp)
        elif node.is_Add or node.is_Mul:
            factors = list(node.args)
        else:
            raise NotExpandable(f"{node.func} of something that oscillates")
        total = self.parts(factors[0])
        for factor in factors[1:]:
            total = _added(total, self.parts(factor)) if node.is_Add else _multiplied(total, self.parts(factor))
            if len(total) > _MOST_PARTS:
                raise NotExpandable("too many oscillating terms")
        return total

    def _bounded(self) -> sympy.Symbol:
        name = sympy.Dummy("b", real=True)
        self.names.add(name)
        return name

    def _written(self, node: sympy.Expr) -> sympy.Expr:
        if node == self.x:
            return node
        if node.is_Pow and node.exp.has(self.x):
            return self.written(sympy.exp(node.exp * sympy.log(node.base)))
        for table in (REWRITTEN, _IDENTITIES):
            if type(node) in table:
                return self.written(table[type(node)](*node.args))
        if isinstance(node, sympy.log) and isinstance(node.args[0], sympy.gamma):
            return self.written(sympy.loggamma(*node.args[0].args))
        base, power = (node.base, node.exp) if node.is_Pow else (node, sympy.Integer(1))
        far = self._far(base) if type(base) in _FAR else None
        if far is not None:
            known, vanishing = far
            if power.is_integer or self._positive(known):
                return known**power * (1 + self._bounded() * vanishing)
        plain = self._plain(node)
        far = self._far(node) if type(node) in _SUMS else None
        if far is not None:
            known, vanishing = far
            return known + self._bounded() * vanishing
        if isinstance(plain, sympy.exp) and plain.has(sympy.I):
            return self._turning(plain)
        if isinstance(plain, sympy.sin | sympy.cos):
            return self._wave(plain)
        if isinstance(plain, sympy.atan | sympy.acosh | sympy.erf) and not plain.has(*self.names):
            return self._at_infinity(plain)
        if isinstance(plain, sympy.floor | sympy.ceiling) and self.scales.real(plain.args[0]):
            return plain.args[0] + self._bounded()
        return plain

    def _plain(self, node: sympy.Expr) -> sympy.Expr:
        return node.func(*map(self.written, node.args))

    def _turning(self, node: sympy.Expr) -> sympy.Expr:
        """exp(u + iv) of real u, v is exp u (cos v + i sin v)."""
        exponent = sympy.expand(node.args[0])
        turn = sympy.Add(*(term / sympy.I for term in sympy.Add.make_args(exponent) if term.has(sympy.I)))
        rest = sympy.expand(exponent - sympy.I * turn)
        if turn.has(sympy.I) or not (self.scales.real(turn) and self.scales.real(rest)):
            return node
        return sympy.exp(rest) * (self._wave(sympy.cos(turn)) + sympy.I * self._wave(sympy.sin(turn)))

    def _wave(self, node: sympy.Expr) -> sympy.Expr:
        """sin or cos of a real argument that has no finite limit is a bounded function."""
        if not isinstance(node, sympy.sin | sympy.cos):
            return node
        argument = node.args[0]
        if not argument.has(*self.names) and self._limit(argument) not in (*_INFINITE, None):
            return node
        if not self.scales.real(argument):
            raise NotExpandable(f"{node.func} of an argument that grows, and may not be real")
        return self._bounded()

    def _at_infinity(self, node: sympy.Expr) -> sympy.Expr:
        argument = node.args[0]
        tends = self._limit(argument)
        if isinstance(node, sympy.acosh):
            return sympy.log(argument + sympy.sqrt(argument**2 - 1)) if tends is sympy.oo else node
        if tends not in _INFINITE or not self.scales.real(argument):
            return node
        sign = 1 if tends is sympy.oo else -1
        if isinstance(node, sympy.atan):
            return sign * sympy.pi / 2 - sympy.atan(1 / argument)
        return sign - sympy.exp(-(argument**2)) / (argument * sympy.sqrt(sympy.pi)) * (1 + self._bounded() / argument**2)

    def _far(self, node: sympy.Expr) -> tuple[sympy.Expr, sympy.Expr] | None:
        """Of a function of a real argument -> oo what is known, and what vanishes, as in the tables."""
        *parameters, argument = map(self.written, node.args)
        if any(one.has(self.x) or not known_real(one) for one in parameters) or argument.has(*self.names):
            return None
        if self._limit(argument) is not sympy.oo or not self.scales.real(argument):
            return None
        known, vanishing = {**_FAR, **_SUMS}[type(node)](*parameters, argument)
        return self.written(known), vanishing

    def _limit(self, f: sympy.Expr) -> sympy.Expr | None:
        try:
            return self.scales.limit(f)
        except NotExpandable:
            return None

    def _positive(self, f: sympy.Expr) -> bool:
        return self.scales.real(f) and self.scales.sign(f) > 0


def _added(one: dict[Monomial, sympy.Expr], other: dict[Monomial, sympy.Expr]) -> dict[Monomial, sympy.Expr]:
    return {key: one.get(key, sympy.Integer(0)) + other.get(key, sympy.Integer(0)) for key in {**one, **other}}


def _multiplied(one: dict[Monomial, sympy.Expr], other: dict[Monomial, sympy.Expr]) -> dict[Monomial, sympy.Expr]:
    total: dict[Monomial, sympy.Expr] = {}
    for a, left in one.items():
        for b, right in other.items():
            key = tuple(sorted((*a, *b), key=lambda s: s.dummy_index))
            total[key] = total.get(key, sympy.Integer(0)) + left * right
    return total


def _stirling(u: sympy.Expr) -> tuple[sympy.Expr, sympy.Expr]:
    return sympy.sqrt(2 * sympy.pi) * sympy.exp((u - _HALF) * sympy.log(u) - u), 1 / u


def _polygamma(n: sympy.Expr, u: sympy.Expr) -> tuple[sympy.Expr, sympy.Expr]:
    if not n.is_Integer or n < 0:
        raise NotExpandable(f"polygamma of order {n}")
    return (sympy.log(u) - 1 / (2 * u) if n == 0 else (-1) ** (n + 1) * sympy.factorial(n - 1) / u**n), u ** (-n - (2 if n == 0 else 1))


Far = Callable[..., tuple[sympy.Expr, sympy.Expr]]
_FAR: dict[type, Far] = {  # known, vanishing: the function is known (1 + b vanishing)
    sympy.gamma: _stirling,
    sympy.erfc: lambda u: (sympy.exp(-(u**2)) / (u * sympy.sqrt(sympy.pi)), u**-2),
    sympy.Ei: lambda u: (sympy.exp(u) / u, 1 / u),
    sympy.besseli: lambda n, u: (sympy.exp(u) / sympy.sqrt(2 * sympy.pi * u), 1 / u),
    sympy.besselk: lambda n, u: (sympy.exp(-u) * sympy.sqrt(sympy.pi / (2 * u)), 1 / u),
    sympy.airyai: lambda u: (sympy.exp(-2 * u ** (3 * _HALF) / 3) / (2 * sympy.sqrt(sympy.pi) * u ** (_HALF / 2)), u ** (-3 * _HALF)),
}
_SUMS: dict[type, Far] = {  # known, vanishing: the function is known + b vanishing
    sympy.loggamma: lambda u: ((u - _HALF) * sympy.log(u) - u + sympy.log(2 * sympy.pi) / 2, 1 / u),
    sympy.Si: lambda u: (sympy.pi / 2, 1 / u),
    sympy.Ci: lambda u: (sympy.Integer(0), 1 / u),
    sympy.besselj: lambda n, u: (sympy.Integer(0), 1 / sympy.sqrt(u)),
    sympy.bessely: lambda n, u: (sympy.Integer(0), 1 / sympy.sqrt(u)),
    sympy.polygamma: _polygamma,
}
_IDENTITIES: dict[type, Callable[..., sympy.Expr]] = {
    sympy.asinh: lambda u: sympy.log(u + sympy.sqrt(u**2 + 1)),
    sympy.atanh: lambda u: (sympy.log(1 + u) - sympy.log(1 - u)) / 2,
    sympy.harmonic: lambda n: sympy.digamma(n + 1) + sympy.EulerGamma,
    sympy.binomial: lambda n, k: sympy.gamma(n + 1) / (sympy.gamma(k + 1) * sympy.gamma(n - k + 1)),
}
