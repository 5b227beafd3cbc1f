"""Limits at infinity with functions that oscillate, or that are known there up to a bounded factor of what vanishes.

A function whose argument grows is written by elementary ones, by its asymptotic series (`far_out`), and by names for functions of x that are
bounded at last: sin u = b. A sum of products of such names has the limit of the part without them, if what stands with them vanishes.
"""

from __future__ import annotations

from collections.abc import Callable

import sympy
from sympy.core.function import AppliedUndef

from derive.expressions.canonical import is_zero
from derive.expressions.comparability import Scales
from derive.expressions.far_out import BESIDE, FAR, UP_TO
from derive.expressions.leading import Where, require_defined
from derive.expressions.nodes import atoms
from derive.expressions.rational import known_real
from derive.expressions.taylor import REWRITTEN
from derive.expressions.terms import NotExpandable
from derive.obligations.ledger import note

__all__ = ["limit_at_infinity", "require_nonvanishing"]

Monomial = tuple[sympy.Symbol, ...]
_INFINITE = (sympy.oo, -sympy.oo)
_WITH_ORDER = (sympy.besselk, sympy.bessely, sympy.expint, sympy.polylog)
_MOST_PARTS = 60
_UNKNOWN = (AppliedUndef, sympy.Integral, sympy.Sum, sympy.Product, sympy.Derivative, sympy.Subs, sympy.Piecewise)


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
        far = self._far(node)
        if far is not None:
            return far
        plain = self._plain(node)
        if isinstance(plain, sympy.exp) and plain.has(sympy.I):
            return self._turning(plain)
        if isinstance(plain, sympy.sin | sympy.cos):
            return self._wave(plain)
        if isinstance(plain, sympy.atan | sympy.acosh) and not plain.has(*self.names):
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
        return sign * sympy.pi / 2 - sympy.atan(1 / argument)

    def _far(self, node: sympy.Expr) -> sympy.Expr | None:
        """A function of a real argument -> oo, or beside a singularity, as in the tables."""
        head = type(node)
        if head not in FAR and head not in UP_TO and head not in BESIDE:
            return None
        *parameters, argument = map(self.written, node.args)
        if any(one.has(self.x) or not known_real(one) for one in parameters) or argument.has(*self.names):
            return None
        tends = self._limit(argument)
        if tends is None or not self.scales.real(argument):
            return None
        if tends is -sympy.oo and head in (sympy.erf, sympy.erfi, sympy.Si, sympy.Shi):
            return -self.written(FAR[head](-argument))
        if tends is sympy.oo and head in FAR:
            return self.written(FAR[head](*parameters, argument))
        if tends is sympy.oo and head in UP_TO and not parameters:
            return self._known(*UP_TO[head](argument))
        if head not in BESIDE or tends in _INFINITE or (parameters and head not in _WITH_ORDER):
            return None
        distance, written = BESIDE[head]
        small = distance(*parameters, argument)
        limit = self._limit(small)
        if limit is None or not is_zero(limit) or is_zero(small) or self.scales.sign(small) < 0:
            return None
        return self._known(*written(*parameters, small))

    def _known(self, known: sympy.Expr, vanishing: sympy.Expr) -> sympy.Expr:
        return self.written(known) + self._bounded() * self.written(vanishing)

    def _limit(self, f: sympy.Expr) -> sympy.Expr | None:
        try:
            return self.scales.limit(f)
        except NotExpandable:
            return None


def _added(one: dict[Monomial, sympy.Expr], other: dict[Monomial, sympy.Expr]) -> dict[Monomial, sympy.Expr]:
    return {key: one.get(key, sympy.Integer(0)) + other.get(key, sympy.Integer(0)) for key in {**one, **other}}


def _multiplied(one: dict[Monomial, sympy.Expr], other: dict[Monomial, sympy.Expr]) -> dict[Monomial, sympy.Expr]:
    total: dict[Monomial, sympy.Expr] = {}
    for a, left in one.items():
        for b, right in other.items():
            key = tuple(sorted((*a, *b), key=lambda s: s.dummy_index))
            total[key] = total.get(key, sympy.Integer(0)) + left * right
    return total


_IDENTITIES: dict[type, Callable[..., sympy.Expr]] = {
    sympy.asinh: lambda u: sympy.log(u + sympy.sqrt(u**2 + 1)),
    sympy.atanh: lambda u: (sympy.log(1 + u) - sympy.log(1 - u)) / 2,
    sympy.harmonic: lambda n: sympy.digamma(n + 1) + sympy.EulerGamma,
    sympy.beta: lambda a, b: sympy.gamma(a) * sympy.gamma(b) / sympy.gamma(a + b),
    sympy.RisingFactorial: lambda z, k: sympy.gamma(z + k) / sympy.gamma(z),
    sympy.hankel1: lambda n, z: sympy.besselj(n, z) + sympy.I * sympy.bessely(n, z),
    sympy.jn: lambda n, z: sympy.sqrt(sympy.pi / (2 * z)) * sympy.besselj(n + sympy.Rational(1, 2), z),
    sympy.yn: lambda n, z: sympy.sqrt(sympy.pi / (2 * z)) * sympy.bessely(n + sympy.Rational(1, 2), z),
    sympy.binomial: lambda n, k: sympy.gamma(n + 1) / (sympy.gamma(k + 1) * sympy.gamma(n - k + 1)),
}
