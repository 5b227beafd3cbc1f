"""The sifting property: an integral over a delta function is the value of the rest where the argument vanishes.

Both classes are used in `through=` of a claim. What they cannot decide they refuse with ``ValueError``. Functions
left unspecified are taken to be continuous; anything else beside the delta function must be seen to be.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import sympy
from sympy.concrete.expr_with_limits import ExprWithLimits
from sympy.core.function import AppliedUndef

from derive.expressions.calculus import put
from derive.expressions.canonical import is_zero
from derive.expressions.nodes import remembered, replaced, stand_in
from derive.expressions.rational import expanded
from derive.obligations.conditions import Assumed, Inside
from derive.obligations.ledger import needs

__all__ = ["DirectionSifting", "Sifting"]


@dataclass(frozen=True)
class Sifting:
    """Replaces an integral of g(x) δ(u(x)) by g(a)/|u'(a)|, where u vanishes at a alone, inside the range.

    `head` is δ and `variable` x. The argument u is linear in x, or c x² - d with cd > 0 over x >= 0; its signs and whether
    a lies in the range must follow from what the symbols are declared to be. Where u has no zero in the range the integral is 0;
    so it is for u = c x² from x = 0 on, a zero at the end of the range, when g(x)/x² is continuous there.

    >>> x, a = sympy.Symbol("x", positive=True), sympy.Symbol("a", positive=True)
    >>> delta = sympy.Function("delta")
    >>> Sifting(delta, x).apply(sympy.Integral(x**3 * delta(a - x), (x, 0, sympy.oo)))
    a**3
    """

    head: Any
    variable: sympy.Symbol

    def apply(self, expression: sympy.Expr) -> sympy.Expr:
        away = {call: sympy.Integer(0) for call in _free_calls(expression) if call.func == self.head and _nonzero(call.args[0])}
        there = put(expression, away) if away else expression
        return replaced(there, sympy.Integral, lambda node: _sifted(node, self.variable, self.head, self._values))

    def _values(self, argument: sympy.Expr, low: sympy.Expr, high: sympy.Expr) -> tuple[sympy.Expr, sympy.Expr] | None:
        """The zero of the argument and the modulus of its slope there; None where the range has no zero."""
        x = self.variable
        if not argument.is_polynomial(x) or not _less(low, high):
            raise ValueError(f"delta function: {argument} must be a polynomial in {x}, which runs upwards; got {low} to {high}")
        polynomial = sympy.Poly(argument, x)
        slope, middle, shift = (polynomial.coeff_monomial(x**power) for power in (2, 1, 0))
        if polynomial.degree() == 1:
            root, modulus = sympy.cancel(-shift / middle), _modulus(middle)
        elif polynomial.degree() == 2 and middle == 0 and low.is_nonnegative:
            square = sympy.cancel(-shift / slope)
            if square.is_negative:
                return None
            if not square.is_positive:
                raise ValueError(f"delta function: it is not known where {argument} vanishes")
            root = sympy.sqrt(square)
            modulus = 2 * _modulus(slope) * root
        else:
            raise ValueError(f"delta function: {argument} must be linear in {x}, or quadratic without a linear term over positive {x}")
        if not root.is_real:
            raise ValueError(f"delta function: {root} is not known to be real")
        if _less(low, root) and _less(root, high):
            return root, modulus
        if _less(root, low) or _less(high, root):
            return None
        raise ValueError(f"delta function: it is not known whether {low} < {root} < {high}")


@dataclass(frozen=True)
class DirectionSifting:
    """Replaces ∫ g(μ) δ̂(±μ) dμ over -1 < μ < 1 by g(±1)/2π: δ̂ is the delta function on the unit sphere.

    δ̂(k·r), as a function of the cosine of the angle between two unit vectors, is concentrated where they are parallel, and
    2π ∫ g(μ) δ̂(μ) dμ = g(1) for every g averaged over the azimuth. `head` is δ̂ and `variable` the cosine.

    >>> mu = sympy.Symbol("mu", real=True)
    >>> d = sympy.Function("d")
    >>> DirectionSifting(d, mu).apply(sympy.Integral((2 + mu) * d(-mu), (mu, -1, 1)))
    1/(2*pi)
    """

    head: Any
    variable: sympy.Symbol

    def apply(self, expression: sympy.Expr) -> sympy.Expr:
        return replaced(expression, sympy.Integral, lambda node: _sifted(node, self.variable, self.head, self._values))

    def _values(self, argument: sympy.Expr, low: sympy.Expr, high: sympy.Expr) -> tuple[sympy.Expr, sympy.Expr]:
        if (low, high) != (-1, 1):
            raise ValueError(f"delta function of directions: the cosine {self.variable} must run from -1 to 1, not from {low} to {high}")
        if argument not in (self.variable, -self.variable):
            raise ValueError(f"delta function of directions: the argument must be {self.variable} or its negative, not {argument}")
        return sympy.Integer(1 if argument == self.variable else -1), 2 * sympy.pi


Values = Callable[[sympy.Expr, sympy.Expr, sympy.Expr], "tuple[sympy.Expr, sympy.Expr] | None"]


@remembered(1024)
def _sifted(node: sympy.Integral, variable: sympy.Symbol, head: Any, values: Values) -> sympy.Expr:
    """The integral with every delta function of `variable` done; its terms are linear in them, or it is refused."""
    if node.function == 0:
        return sympy.Integer(0)
    peaks = sorted({call for call in node.function.atoms(AppliedUndef) if call.func == head and call.has(variable)}, key=str)
    place = next((i for i, limits in enumerate(node.limits) if limits[0] == variable), None)
    if not peaks or place is None:
        return node
    if any(len(limits) != 3 for limits in node.limits):
        raise ValueError(f"delta function: {node} needs both ends of every range")
    (_, low, high), others = node.limits[place], [tuple(limits) for i, limits in enumerate(node.limits) if i != place]
    names = [limits[0] for limits in others]
    if len({variable, *names}) < len(node.limits) or any(end.has(variable, *names) for limits in node.limits for end in limits[1:]):
        raise ValueError(f"delta function: the ranges of {node} depend on one another")
    if not all(end.is_finite for limits in others for end in limits[1:]) or any(peak.has(*names) for peak in peaks if names):
        raise ValueError(f"delta function: {node} has to be done over its other variables first")
    needs("sifting", *(Inside(*limits) for limits in node.limits))
    inner = {limits[0] for part in node.function.atoms(ExprWithLimits) for limits in part.limits}
    if any(peak.free_symbols & inner for peak in peaks):
        raise ValueError(f"delta function: its argument is summed or integrated over inside {node}")
    marks = {peak: stand_in(peak, real=True) for peak in peaks}
    marked = node.function.xreplace(marks)
    if node.function.atoms(sympy.Derivative, sympy.Subs) or any(part.has(*peaks) for part in node.function.atoms(sympy.Piecewise)):
        raise ValueError(f"delta function: {node} has derivatives or cases")
    total = _leftover(marked.xreplace(dict.fromkeys(marks.values(), sympy.Integer(0))), variable, tuple(node.limits))
    for peak, mark in marks.items():
        factor = sympy.diff(marked, mark)
        if factor.has(*marks.values(), sympy.Derivative, sympy.Subs):
            raise ValueError(f"delta function: the integrand is not linear in {peak}")
        scale = sympy.cancel(peak.args[0] / variable**2)
        if low == 0 and not scale.has(variable) and _nonzero(scale):
            _check_continuous(expanded(factor / variable**2), variable, low, set(names))
            continue
        found = values(peak.args[0], low, high)
        if found is not None:
            root, modulus = found
            _check_continuous(factor, variable, root, set(names))
            _assume(head, factor, variable)
            there = put(factor, {variable: root}) / modulus
            total += sympy.Integral(there, *others) if others else there
    return total


def _assume(head: Any, factor: sympy.Expr, variable: sympy.Symbol) -> None:
    """Writes what cannot be checked of functions that are left unspecified."""
    beside = sorted({call.func.__name__ for call in factor.atoms(AppliedUndef) if call.has(variable)})
    needs("sifting", Assumed(f"{head.__name__} is a delta function"), *(Assumed(f"{name} is continuous") for name in beside))


def _leftover(function: sympy.Expr, variable: sympy.Symbol, limits: tuple[sympy.Tuple, ...]) -> sympy.Expr:
    """The integral of what has no delta function; polynomials without unspecified functions stand in one of their own."""
    if function == 0:
        return function
    plain: list[sympy.Expr] = []
    rest: list[sympy.Expr] = []
    for term in sympy.Add.make_args(expanded(function)):
        (plain if term.is_polynomial(variable) else rest).append(term)
    return sympy.Add(*(sympy.Integral(sympy.Add(*terms), *limits) for terms in (plain, rest) if terms))


def _check_continuous(node: sympy.Expr, variable: sympy.Symbol, root: sympy.Expr, bound: set[sympy.Symbol]) -> None:
    """Raises ``ValueError`` unless `node` is seen to be continuous in the variable at the root."""
    if not node.has(variable) or node.is_Symbol:
        return
    smooth = sympy.Add | sympy.Mul | sympy.exp | sympy.sin | sympy.cos | sympy.sinh | sympy.cosh
    if isinstance(node, smooth | sympy.Abs | sympy.conjugate | sympy.re | sympy.im | AppliedUndef):
        continuous = True
    elif isinstance(node, sympy.Sum | sympy.Integral):
        bound = bound | {limits[0] for limits in node.limits}
        ends = [end for limits in node.limits for end in limits[1:]]
        continuous = variable not in bound and all(len(limits) == 3 for limits in node.limits)
        continuous = continuous and all(end.is_finite and not end.has(variable) for end in ends)
    elif node.is_Pow and node.exp.is_Rational:
        there = put(node.base, {variable: root})
        divides = node.exp.is_negative and (node.base.free_symbols & bound or is_zero(there))
        continuous = not divides and bool(node.exp.is_Integer or there.is_positive)
    else:
        continuous = isinstance(node, sympy.log) and bool(put(node.args[0], {variable: root}).is_positive)
    if not continuous:
        raise ValueError(f"delta function: {node} is not seen to be continuous at {variable} = {root}")
    inside = [node.function] if isinstance(node, sympy.Sum | sympy.Integral) else node.args
    for part in inside:
        _check_continuous(part, variable, root, bound)


def _modulus(number: sympy.Expr) -> sympy.Expr:
    if not _nonzero(number):
        raise ValueError(f"delta function: the sign of {number} is not known")
    return number if number.is_positive else -number


def _free_calls(expression: sympy.Expr) -> set[sympy.Expr]:
    """The functions in whose arguments no variable is summed or integrated over."""
    bound = {limits[0] for part in expression.atoms(ExprWithLimits) for limits in part.limits}
    return {call for call in expression.atoms(AppliedUndef) if call.free_symbols.isdisjoint(bound)}


def _nonzero(number: sympy.Expr) -> bool:
    """Whether the number is certainly positive or certainly negative."""
    return bool(number.is_positive or number.is_negative)


def _less(one: sympy.Expr, other: sympy.Expr) -> bool:
    """Whether one < other is certain; the ends of a range may be infinite."""
    if one is -sympy.oo or other is sympy.oo:
        return one is not other
    return bool((other - one).is_positive) if one.is_finite and other.is_finite else False
