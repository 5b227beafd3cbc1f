"""Sums of hypergeometric terms by certificates: rational functions that are multiplied out (Gosper, Wilf and Zeilberger).

t(k) = z(k + 1) - z(k) with z = G h, where h is the term without its rational part: then the sum of t from a to b - 1 is z(b) - z(a). What is
looked for without trust is G alone; it is checked as an identity of rational functions, and has no pole between the ends.
"""

from __future__ import annotations

from collections.abc import Callable

import sympy
from sympy.core.function import AppliedUndef
from sympy.polys.polyerrors import BasePolynomialError

from derive.expressions.hypergeometric import Term, has_a_sign, never_zero
from derive.expressions.nodes import atoms, has
from derive.obligations.conditions import NonZero
from derive.obligations.ledger import note

__all__ = ["vanishes_by_certificate"]

_MOST_OPERATIONS = 60
_MOST_UNKNOWNS = 8
_MOST_TERMS = 12

Decision = Callable[[sympy.Expr], bool]


class _NoCertificate(ValueError):
    """None is found, or it is not good for all of the range."""


def vanishes_by_certificate(expression: sympy.Expr, is_zero: Decision) -> bool:
    """Whether an expression with one hypergeometric sum is proved to vanish."""
    sums = atoms(expression, sympy.Sum)
    if len(sums) != 1 or has(expression, AppliedUndef, sympy.Integral, sympy.Derivative, sympy.Limit):
        return False
    (node,) = sums
    if len(node.limits) != 1 or len(node.limits[0]) != 3 or node.function.count_ops() > _MOST_OPERATIONS or not _declared(*node.limits[0]):
        return False
    for way in (_by_telescoping, _by_recurrence):
        try:
            if way(expression, node, is_zero):
                return True
        except (_NoCertificate, BasePolynomialError, NotImplementedError):
            continue
    return False


def _declared(label: sympy.Symbol, low: sympy.Expr, high: sympy.Expr) -> bool:
    """Whether the label may take all values of the range, which has one at least."""
    below = sympy.Integer(1) if label.is_positive else sympy.Integer(0) if label.is_nonnegative else low
    plain = label.is_integer and label.is_even is None and label.is_prime is None and not label.is_negative and not label.is_nonpositive
    ordered = sympy.expand(high - low).is_nonnegative and low.is_integer and high.is_integer and not high.is_infinite
    return bool(plain and ordered and sympy.expand(low - below).is_nonnegative)


def _by_telescoping(expression: sympy.Expr, node: sympy.Sum, is_zero: Decision) -> bool:
    """The sum up to b as z(b) - z(a) + t(b)."""
    label, low, high = node.limits[0]
    k = sympy.Dummy("k", integer=True)
    function = node.function.xreplace({label: k})
    term = Term.of(function, (k,))
    if term is None or not term.allowed(({k: low}, {k: high})):
        raise _NoCertificate
    G, beside = _certificate(term, term.rational, k, low, high, is_zero)
    bare = function / term.rational
    value = _at(G * bare, k, high) - _at(G * bare, k, low) + _at(function, k, high)
    if not is_zero(expression.xreplace({node: value})):
        return False
    note("telescoping", (node, k), (G, value), *(NonZero(part) for part in _not_divided_by(beside, expression)))
    return True


def _by_recurrence(expression: sympy.Expr, node: sympy.Sum, is_zero: Decision) -> bool:
    """T(n + 1) - r(n) T(n) is found by telescoping in k; the other side begins alike and obeys the same."""
    label, low, high = node.limits[0]
    tops = [name for name in high.free_symbols if name.is_integer and sympy.expand(high - name).is_Integer]
    mark = sympy.Dummy()
    marked = expression.xreplace({node: mark})
    factor = marked.diff(mark)
    if len(tops) != 1 or not low.is_Integer or factor.has(mark):
        raise _NoCertificate
    (n,) = tops
    first = 1 if n.is_positive else 0 if n.is_nonnegative else None
    if first is None or n.is_even is not None or n.is_prime is not None:
        raise _NoCertificate
    other = -marked.xreplace({mark: sympy.Integer(0)}) / factor
    last = int(high.xreplace({n: sympy.Integer(first)}))
    start = sympy.Add(*(node.function.xreplace({label: sympy.Integer(i), n: sympy.Integer(first)}) for i in range(int(low), last + 1)))
    if not is_zero(start - other.xreplace({n: sympy.Integer(first)})):
        return False
    k = sympy.Dummy("k", integer=True)
    function = node.function.xreplace({label: k})
    term = Term.of(function, (k, n))
    corners = ({k: end, n: n + more} for more in (0, 1) for end in (low, high))
    if term is None or not term.allowed(corners):
        raise _NoCertificate
    later = term.rational.xreplace({n: n + 1}) * term.step(n)
    beside_later = never_zero(later, k, low, high)
    if beside_later is None:
        raise _NoCertificate
    for ratio in _ratios(other, n):
        weight = sympy.cancel(sympy.together(later - ratio * term.rational))
        try:
            G, beside = _certificate(term, weight, k, low, high, is_zero)
        except _NoCertificate:
            continue
        bare = function / term.rational
        added = _at(G * bare, k, high) - _at(G * bare, k, low) + _at(weight * bare, k, high) + function.xreplace({n: n + 1}).xreplace({k: high + 1})
        if is_zero(other.xreplace({n: n + 1}) - ratio * other - added) and _defined(sympy.Tuple(other, ratio, added), n, first):
            divisors = _not_divided_by((*beside, *beside_later), expression)
            note("recurrence by a certificate", (node, k, n, first), (ratio, G), *(NonZero(part) for part in divisors))
            return True
    return False


def _ratios(other: sympy.Expr, n: sympy.Symbol) -> list[sympy.Expr]:
    """What the other side, or a term of it, may be multiplied with from n to n + 1."""
    found = []
    for part in dict.fromkeys((sympy.factor(other), *sympy.Add.make_args(sympy.expand(other)))):
        term = Term.of(part, (n,)) if part != 0 else None
        if term is not None:
            found.append(sympy.cancel(sympy.together(term.rational.xreplace({n: n + 1}) / term.rational * term.step(n))))
    return list(dict.fromkeys(found))[:_MOST_TERMS]


def _certificate(
    term: Term, weight: sympy.Expr, k: sympy.Symbol, low: sympy.Expr, high: sympy.Expr, is_zero: Decision
) -> tuple[sympy.Expr, tuple[sympy.Expr, ...]]:
    """G with G(k + 1) h(k + 1)/h(k) - G(k) = weight, without a pole in the range; and what beside must not vanish."""
    step = term.step(k)
    G = sympy.Integer(0) if weight == 0 else sympy.factor(sympy.cancel(sympy.together(_searched(weight, step, k))))
    if not is_zero(G.xreplace({k: k + 1}) * step - G - weight):
        raise _NoCertificate
    beside: list[sympy.Expr] = []
    for part, end in ((G, high), (step, high - 1), (term.rational, high), (weight, high)):
        found = never_zero(part, k, low, end)
        if found is None:
            raise _NoCertificate
        beside += found
    return G, tuple(dict.fromkeys(beside))


def _searched(weight: sympy.Expr, step: sympy.Expr, k: sympy.Symbol) -> sympy.Expr:
    """Gosper's G with G(k + 1) step(k) - G(k) = weight(k)."""
    above, below = sympy.fraction(weight)
    Z, tops, bottoms = _factors(sympy.cancel(sympy.together(below / below.xreplace({k: k + 1}) * step)), k)
    C = above
    for h, one, other in sorted(((h, one, other) for one in tops for other in bottoms if (h := _shift(one, other, k)) is not None), key=str):
        while tops[one] and bottoms[other]:
            tops[one], bottoms[other] = tops[one] - 1, bottoms[other] - 1
            C *= sympy.Mul(*(one.xreplace({k: k - i}) for i in range(1, h + 1)))
    A = sympy.Poly(Z * sympy.Mul(*(one**power for one, power in tops.items())), k)
    B = sympy.Poly(sympy.Mul(*(one.xreplace({k: k - 1}) ** power for one, power in bottoms.items())), k)
    C = sympy.Poly(C, k)
    N, M, K = A.degree(), B.degree(), C.degree()
    if N != M or sympy.cancel(A.LC() - B.LC()) != 0:
        degrees = {sympy.Integer(K - max(N, M))}
    elif N == 0:
        degrees = {sympy.Integer(K - N + 1), sympy.Integer(0)}
    else:
        degrees = {sympy.Integer(K - N + 1), sympy.cancel((B.nth(N - 1) - A.nth(N - 1)) / A.LC())}
    allowed = [int(d) for d in degrees if d.is_Integer and 0 <= d < _MOST_UNKNOWNS]
    if not allowed:
        raise _NoCertificate
    unknown = [sympy.Dummy(f"c{i}") for i in range(max(allowed) + 1)]
    x = sympy.Add(*(c * k**i for i, c in enumerate(unknown)))
    held = sympy.Poly(sympy.expand(A.as_expr() * x.xreplace({k: k + 1}) - B.as_expr() * x - C.as_expr()), k)
    solution = sympy.solve(held.coeffs(), unknown, dict=True)
    if not solution:
        raise _NoCertificate
    found = x.xreplace(solution[0]).xreplace(dict.fromkeys(unknown, sympy.Integer(0)))
    spread = sympy.cancel(sympy.together(C.as_expr() / above))
    return B.as_expr() * found / (spread * below)


def _factors(ratio: sympy.Expr, k: sympy.Symbol) -> tuple[sympy.Expr, dict[sympy.Expr, int], dict[sympy.Expr, int]]:
    """A number, and the factors with k of numerator and denominator with their powers; linear ones begin with k."""
    number: sympy.Expr = sympy.Integer(1)
    parts: list[dict[sympy.Expr, int]] = []
    for part, sign in zip(sympy.fraction(ratio), (1, -1), strict=True):
        content, factors = sympy.factor_list(part)
        number *= content**sign
        found: dict[sympy.Expr, int] = {}
        for factor, power in factors:
            lead = sympy.Poly(factor, k).LC() if factor.has(k) else factor
            number *= lead ** (sign * power)
            if factor.has(k):
                bare = sympy.expand(sympy.cancel(factor / lead))
                found[bare] = found.get(bare, 0) + int(power)
        parts.append(found)
    return number, parts[0], parts[1]


def _shift(one: sympy.Expr, other: sympy.Expr, k: sympy.Symbol) -> int | None:
    """The h >= 0 with one(k) = other(k + h), of linear factors k + c."""
    h = sympy.expand(one - other)
    return int(h) if h.is_Integer and h >= 0 and sympy.degree(one, k) == 1 else None


def _at(expression: sympy.Expr, k: sympy.Symbol, value: sympy.Expr) -> sympy.Expr:
    return expression.xreplace({k: value})


def _not_divided_by(divisors: tuple[sympy.Expr, ...], expression: sympy.Expr) -> list[sympy.Expr]:
    """The divisors that do not divide in the expression already: where one of those vanishes, nothing is claimed."""
    known = {power.base for power in expression.atoms(sympy.Pow) if power.exp.is_negative}
    return [one for one in divisors if one not in known and -one not in known]


def _defined(expressions: sympy.Tuple, n: sympy.Symbol, first: int) -> bool:
    """Whether each is a number for every n from the first on, so that the steps make a chain."""
    later = first + sympy.Dummy("i", integer=True, nonnegative=True)
    expressions, n = expressions.xreplace({n: later}), later - first
    divisors = {power.base for power in expressions.atoms(sympy.Pow) if not power.exp.is_nonnegative and power.base.has(n)}
    arguments = {part for node in expressions.atoms(sympy.factorial) for part in node.args if part.has(n)}
    tops = [(node.args[1], node.args[0] - node.args[1]) for node in expressions.atoms(sympy.binomial) if node.has(n)]
    gammas = [node.args[0] for node in expressions.atoms(sympy.gamma, sympy.loggamma, sympy.log, sympy.polygamma) if node.has(n)]
    strange = any(node.has(n) for node in expressions.atoms(sympy.Function)
                  if not isinstance(node, sympy.factorial | sympy.binomial | sympy.gamma | sympy.loggamma | sympy.log | sympy.polygamma | sympy.exp))
    positive = all(sympy.expand(one).is_positive for one in gammas)
    whole = all(sympy.expand(one).is_nonnegative for one in (*arguments, *(part for pair in tops for part in pair)))
    return positive and whole and not strange and all(one.is_nonzero or has_a_sign(one) for one in divisors)
