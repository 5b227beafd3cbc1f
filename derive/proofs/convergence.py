"""How obligations about integrals are met: that they converge, and that they may be differentiated under the integral sign."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import sympy
from sympy.concrete.expr_with_limits import ExprWithLimits
from sympy.core.function import AppliedUndef

from derive.expressions.calculus import slope
from derive.expressions.exchange import Exchanged
from derive.expressions.expansion import NotExpandable, leading_term
from derive.expressions.rational import is_rational
from derive.obligations.conditions import Converges
from derive.obligations.ledger import recording
from derive.proofs.discharge import Discharge, discharge, met_by
from derive.proofs.growth import integrable_at_infinity
from derive.proofs.points import Point, Stretch, nonzero, positive
from derive.proofs.region import Region
from derive.proofs.singularities import Orders, Unknown, called_in, orders

__all__ = ["converges", "exchanges"]

_MOST_CUTS = 6
_MOST_SUMS = 8
_MOST_OPERATIONS = 60
_ROUGH = (
    sympy.Abs, sympy.sign, sympy.Heaviside, sympy.Max, sympy.Min, sympy.floor, sympy.ceiling, sympy.KroneckerDelta, sympy.Piecewise, ExprWithLimits,
)


@met_by.register
def _(obligation: Converges, region: Region) -> Discharge | None:
    return converges(obligation.integrand, obligation.variable, obligation.low, obligation.high, region)


@met_by.register
def _(obligation: Exchanged, region: Region) -> Discharge | None:
    return exchanges(obligation, region)


def converges(function: sympy.Expr, variable: sympy.Symbol, low: sympy.Expr, high: sympy.Expr, region: Region) -> Discharge | None:
    """How the integral is seen to converge, for every value of its parameters in the region; None where that is not seen.

    Divisors and arguments of logarithms vanish nowhere, or so weakly that the integral converges, or cancel in an exact
    expansion; at infinity the integrand decays, or is a wave times what goes to zero monotonically (then "conditionally").
    The integral of a function that is left unspecified is assumed to converge, but not the part of it that is known.
    """
    if called_in(function, [variable, *_bound(function)]):
        known = sympy.Add(*(term for term in sympy.Add.make_args(function) if not called_in(term, [variable, *_bound(term)])))
        if known != 0 and converges(known, variable, low, high, region) is None:
            return None
        calls = sorted(function.atoms(AppliedUndef), key=str)
        return Discharge("assumption", f"the integral with {', '.join(map(str, calls))} over {low} < {variable} < {high} converges")
    if low == 0 and high is sympy.oo and any(node.args[0].has(1 / variable) for node in function.atoms(sympy.exp)):
        inverse = sympy.Dummy(variable.name, positive=True)  # exp(1/x) at 0 is exp(x) at infinity
        function, variable = sympy.powsimp(function.xreplace({variable: 1 / inverse}) / inverse**2), inverse
    found = (_seen(one, variable, low, high, region) for one in _as_it_stands_and_lowest(function, variable))
    return next((one for one in found if one is not None), None)


def _as_it_stands_and_lowest(function: sympy.Expr, variable: sympy.Symbol) -> Iterator[sympy.Expr]:
    """The function, and if it is rational the same in lowest terms: a pole that cancels is none, the integrand only has no value there."""
    yield function
    if is_rational(function) and function.has(variable) and function.count_ops() <= _MOST_OPERATIONS:
        yield sympy.cancel(sympy.together(function))


def _seen(function: sympy.Expr, variable: sympy.Symbol, low: sympy.Expr, high: sympy.Expr, region: Region) -> Discharge | None:
    try:
        return _Range(function, variable, region).over(sympy.S(low), sympy.S(high))
    except (Unknown, NotExpandable, sympy.polys.polyerrors.BasePolynomialError):
        return None


def exchanges(obligation: Exchanged, region: Region) -> Discharge | None:
    """How the derivative of the integral is seen to be the integral of the derivative, for every value of the parameters in the region."""
    found = (_exchanges(obligation, one, region) for one in _as_it_stands_and_lowest(obligation.integrand, obligation.variable))
    return next((one for one in found if one is not None), None)


def _exchanges(obligation: Exchanged, function: sympy.Expr, region: Region) -> Discharge | None:
    variable, parameter = obligation.variable, obligation.parameter
    low, high = sympy.S(obligation.low), sympy.S(obligation.high)
    exists = converges(function, variable, low, high, region)
    if exists is None:
        return None
    if called_in(function, [variable, parameter, *_bound(function)]):
        return Discharge("assumption", obligation.words)
    moving = parameter in low.free_symbols | high.free_symbols
    kinks = [part for part in function.atoms(*_ROUGH) if part.has(parameter) or (moving and not isinstance(part, sympy.Abs))]
    if any(not isinstance(part, sympy.Abs) for part in kinks) or not all(map(_on_one_branch, _branching(function, parameter))):
        return None
    try:
        found = _Range(slope(function, parameter), variable, region, parameter, function).over(low, high)
    except (Unknown, NotExpandable, sympy.polys.polyerrors.BasePolynomialError):
        return None
    return None if found is None else Discharge("exact", "the derivative of the integrand is bounded by one function that has an integral")


def _branching(function: sympy.Expr, parameter: sympy.Symbol) -> set[sympy.Expr]:
    """The arguments of logarithms and roots that the parameter changes."""
    roots = {part.base for part in function.atoms(sympy.Pow) if not part.exp.is_Integer and part.base is not sympy.E}
    return {part for part in {*roots, *(part.args[0] for part in function.atoms(sympy.log))} if part.has(parameter)}


def _on_one_branch(argument: sympy.Expr) -> bool:
    """A real argument that does not vanish does not cross a cut."""
    return bool(argument.is_extended_real)


def _bound(function: sympy.Expr) -> set[sympy.Symbol]:
    return {limits[0] for part in function.atoms(ExprWithLimits) for limits in part.limits}


@dataclass(frozen=True)
class _Range:
    """The integral of one function. With a parameter: of its derivative `function`, near every value of the parameter by one bound;
    what of `original` may be singular depends on the parameter nowhere."""

    function: sympy.Expr
    variable: sympy.Symbol
    region: Region
    parameter: sympy.Symbol | None = None
    original: sympy.Expr = sympy.S.Zero

    def over(self, low: sympy.Expr, high: sympy.Expr, cuts: int = 0) -> Discharge | None:
        """How the integral from low to high converges."""
        if self.parameter in low.free_symbols | high.free_symbols and not (low.is_finite and high.is_finite):
            return None
        if low == high and low.is_finite:
            return Discharge("exact")
        if low is sympy.oo or high is -sympy.oo:
            low, high = high, low
        if low is -sympy.oo:
            return self._cut(low, high, sympy.Integer(0) if high is sympy.oo else high - 1, cuts) if high is sympy.oo else (
                self._turned().over(-high, sympy.oo, cuts)
            )
        if not low.is_extended_real or not high.is_extended_real:
            return None
        at_infinity = None
        if high is sympy.oo:
            at_infinity = integrable_at_infinity(self.function, self.variable, self.region, absolutely=self.parameter is not None)
            if at_infinity is None:
                return None
        return self._near(low, high, at_infinity or "absolutely", cuts)

    def _near(self, low: sympy.Expr, high: sympy.Expr, how: str, cuts: int) -> Discharge | None:
        """Convergence at finite distances."""
        stretch = Stretch(self.variable, low, high, self.region)
        ends = [end for end in (low, high) if end is not sympy.oo]
        singular = self._factors()
        if singular is None:
            return None
        crossed = [u for u in singular if not stretch.nonzero(u)]
        met = {end: [u for u in singular if not Point(self.variable, end, self.region).nonzero(u)] for end in ends}
        moving = self.parameter is not None and self.parameter in low.free_symbols | high.free_symbols
        everywhere = {*crossed, *(u for some in met.values() for u in some)}
        if self.parameter is not None and any(u.has(self.parameter) or moving for u in everywhere):
            return None
        if not everywhere or self._weak(everywhere, singular):
            return Discharge("exact", how)
        if not crossed:
            if all(self._weak(some, singular) or self._expands(end, some, "+" if end == low else "-") for end, some in met.items() if some):
                return Discharge("exact", how)
            return None
        return next((self._cut(low, high, root, cuts) for root in self._roots(crossed, low, high)), None)

    def _factors(self) -> Orders | None:
        """The irreducible factors of what may vanish, with the order of the singularity; None where one vanishes everywhere."""
        found = orders(self.function, self.variable)
        if self.parameter is not None:
            found = {**orders(self.original, self.variable), **found}
            arguments = (part.args[0] for part in self.original.atoms(sympy.Abs) if part.has(self.parameter))
            found |= {u: sympy.Integer(1) for u in arguments if u not in found}
        total: Orders = {}
        for u, order in found.items():
            if order.is_negative:
                continue
            bare = u.replace(sympy.Abs, lambda inner: inner)
            if not is_rational(bare):
                total[bare] = total.get(bare, sympy.Integer(0)) + order
                continue
            if not nonzero(self._constant(bare), self.region):
                return None
            above, below = sympy.fraction(sympy.cancel(sympy.together(bare)))
            for part, turn in ((above, 1), (below, 0)):
                for factor, power in sympy.factor_list(part)[1]:
                    if factor.has(self.variable):
                        total[factor] = total.get(factor, sympy.Integer(0)) + order * power * turn
        return total

    def _constant(self, bare: sympy.Expr) -> sympy.Expr:
        """What divides all of a rational function of the variable."""
        result: sympy.Expr = sympy.Integer(1)
        for part in sympy.fraction(sympy.cancel(sympy.together(bare))):
            number, factors = sympy.factor_list(part)
            result *= number * sympy.Mul(*(factor**power for factor, power in factors if not factor.has(self.variable)))
        return result

    def _weak(self, some: Iterable[sympy.Expr], singular: Orders) -> bool:
        """Whether these may all vanish at one point, to the highest order they can, and the integral converges still."""
        totals: list[sympy.Expr] = [sympy.Integer(0)]  # with each order that may be negative, and without it
        for u in some:
            if not u.is_polynomial(self.variable):
                return False
            polynomial = sympy.Poly(u, self.variable)
            if not any(nonzero(coefficient, self.region) for coefficient in polynomial.coeffs()):
                return False
            more = [total + singular[u] * polynomial.degree() for total in totals]
            totals = more if singular[u].is_nonnegative else totals + more
        return len(totals) <= _MOST_SUMS and all(positive(1 - total, self.region) for total in totals)

    def _expands(self, end: sympy.Expr, some: list[sympy.Expr], side: str) -> bool:
        """Whether the leading term at an end is that of an integral that converges; the leading terms of what vanishes there are certain."""
        with recording() as ledger:
            power, _, coefficient = leading_term(self.function, self.variable, end, side=side)
            divisors = [leading_term(u, self.variable, end, side=side)[2] for u in some]
        met = all(discharge(one, self.region) for step in ledger.steps for one in step.obligations)
        return power > -1 and met and not coefficient.has(sympy.nan, sympy.zoo) and all(nonzero(c, self.region) for c in divisors)

    def _roots(self, crossed: list[sympy.Expr], low: sympy.Expr, high: sympy.Expr) -> list[sympy.Expr]:
        """Zeros that lie strictly between the ends, whatever the parameters are."""
        found = []
        for u in crossed:
            if not u.is_polynomial(self.variable):
                continue
            polynomial = sympy.Poly(u, self.variable)
            if polynomial.degree() == 1:
                slope_, shift = polynomial.all_coeffs()
                roots = [sympy.cancel(-shift / slope_)] if nonzero(slope_, self.region) else []
            else:
                roots = [root for root in sympy.roots(polynomial) if root.is_real] if not polynomial.free_symbols_in_domain else []
            found += [root for root in roots if positive(root - low, self.region) and (high is sympy.oo or positive(high - root, self.region))]
        return found

    def _cut(self, low: sympy.Expr, high: sympy.Expr, at: sympy.Expr, cuts: int) -> Discharge | None:
        if cuts >= _MOST_CUTS:
            return None
        parts = [self.over(low, at, cuts + 1), self.over(at, high, cuts + 1)]
        words = [part.words for part in parts if part is not None]
        return None if None in parts else Discharge("exact", "conditionally" if "conditionally" in words else "absolutely")

    def _turned(self) -> _Range:
        """The same integral, of what is mirrored at zero."""
        name = sympy.Dummy(self.variable.name, real=True)
        function, original = (part.xreplace({self.variable: -name}) for part in (self.function, self.original))
        return _Range(function, name, self.region, self.parameter, original)
