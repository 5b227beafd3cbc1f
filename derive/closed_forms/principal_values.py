"""Principal values: the limit of an integral that leaves out the same little distance on both sides of each pole; as what they stand for, and done.

Of a simple pole c/(x - a) a fraction with the same residue is taken away, of which the principal value is known; what is left is an
ordinary integral. A pole of higher order stays in what is left, which then diverges.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import sympy
from sympy.core.function import AppliedUndef
from sympy.polys.polyerrors import BasePolynomialError

from derive.expressions.canonical import is_zero
from derive.expressions.gaps import GAP, OfNumbers
from derive.obligations.conditions import Inside, NonZero, Positive
from derive.obligations.ledger import note
from derive.proofs.discharge import discharge
from derive.proofs.region import Region

__all__ = ["PrincipalValue", "principal_value"]

_MOST_POLES = 4
_MOST_NAMES = 3


def principal_value(integrand: sympy.Expr, limits: tuple[sympy.Symbol, sympy.Expr, sympy.Expr], *poles: sympy.Expr) -> sympy.Expr:
    """The principal value of an integral with simple poles at these points, from left to right: a limit of integrals without them.

    >>> x, a = sympy.symbols("x a", positive=True)
    >>> principal_value(1 / (x - a), (x, 0, sympy.oo), a)
    Limit(Integral(1/(-a + x), (x, 0, a - gap)) + Integral(1/(-a + x), (x, a + gap, oo)), gap, 0)
    """
    if not poles:
        raise ValueError("a principal value needs the points at which the integrand is singular")
    variable, low, high = limits
    ends = [sympy.S(low), *(end for pole in map(sympy.S, poles) for end in (pole - GAP, pole + GAP)), sympy.S(high)]
    if sympy.Tuple(integrand, variable, low, high, *poles).has(GAP):
        raise ValueError(f"{GAP} is the name of the distance that goes to zero: another name is needed")
    parts = (sympy.Integral(integrand, (variable, *ends[i : i + 2])) for i in range(0, len(ends), 2))
    return OfNumbers(sympy.Add(*parts), GAP, 0)


@dataclass(frozen=True)
class PrincipalValue:
    """The principal value that a limit stands for."""

    integrand: sympy.Expr
    variable: sympy.Symbol
    low: sympy.Expr
    high: sympy.Expr
    poles: tuple[sympy.Expr, ...]

    @classmethod
    def of(cls, node: sympy.Limit) -> PrincipalValue | None:
        """That of integrals of one function over ranges that leave out the same distance on both sides of points; None of another limit."""
        sums, gap, point, side = node.args
        parts = sympy.Add.make_args(sums)
        alone = all(isinstance(part, sympy.Integral) and len(part.limits) == 1 and len(part.limits[0]) == 3 for part in parts)
        if point != 0 or str(side) != "+" or not alone or not 2 <= len(parts) <= _MOST_POLES + 1:
            return None
        functions, variables = {part.function for part in parts}, {part.limits[0][0] for part in parts}
        if len(functions) > 1 or len(variables) > 1 or sympy.Tuple(*functions, *variables).has(gap):
            return None
        ranges = [tuple(part.limits[0])[1:] for part in parts]
        first = [one for one in ranges if not one[0].has(gap)]
        chain = first[:1]
        while chain and chain[-1][1].has(gap):
            following = [one for one in ranges if one not in chain and sympy.expand(one[0] - chain[-1][1] - 2 * gap) == 0]
            if not following:
                return None
            chain.append(following[0])
        if len(first) != 1 or len(chain) != len(ranges):
            return None
        poles = tuple(sympy.expand(end[1] + gap) for end in chain[:-1])
        if sympy.Tuple(*poles).has(gap) or sympy.Tuple(*poles).has(next(iter(variables))):
            return None
        return cls(functions.pop(), variables.pop(), chain[0][0], chain[-1][1], poles)

    def value(self, region: Region, ordinary: Callable[[sympy.Integral], sympy.Expr | None]) -> sympy.Expr | None:
        """The value for all parameters in the region, where that of an `ordinary` integral is found; else None."""
        if self.integrand.atoms(AppliedUndef, sympy.Integral, sympy.Sum, sympy.Limit) or not self.integrand.is_rational_function(self.variable):
            return None
        order = [self.low, *self.poles, self.high]
        apart = [Positive(later - one) for one, later in pairwise(order) if one is not -sympy.oo and later is not sympy.oo]
        if not all(discharge(one, region) for one in apart):
            return None
        for whole in filter(None, (self._folded(), self)):
            found = whole._reduced(region, ordinary)
            if found is not None:
                value, weights = found
                total = value if whole is self else value / 2
                inside = Inside(self.variable, self.low, self.high)
                note("principal value", (self.integrand, self.variable, self.low, self.high, *self.poles), (total,), *apart, *weights, inside)
                return total
        return None

    def _folded(self) -> PrincipalValue | None:
        """Of an even function over the half line, that over the line is twice as much."""
        if self.low != 0 or self.high is not sympy.oo:
            return None
        x = sympy.Dummy(self.variable.name, real=True)
        function = self.integrand.xreplace({self.variable: x})
        if not is_zero(function - function.xreplace({x: -x})):
            return None
        return PrincipalValue(function, x, -sympy.oo, sympy.oo, (*(-pole for pole in reversed(self.poles)), *self.poles))

    def _reduced(
        self, region: Region, ordinary: Callable[[sympy.Integral], sympy.Expr | None]
    ) -> tuple[sympy.Expr, tuple[NonZero, ...]] | None:
        """The value, and that the residues are numbers; a rule that does the integral that is left says that it exists."""
        x, low, high = self.variable, self.low, self.high
        known: sympy.Expr = sympy.Integer(0)
        rest = self.integrand
        try:
            residues = [sympy.cancel(sympy.together(self.integrand * (x - pole))).xreplace({x: pole}) for pole in self.poles]
            if any(residue.has(sympy.nan, sympy.zoo) for residue in residues):
                return None
            weights = [NonZero(factor) for residue in residues for factor in _factors(sympy.fraction(sympy.together(residue))[1])]
            balanced = is_zero(sympy.Add(*residues))
            for pole, residue in zip(self.poles, residues, strict=True):
                if low is -sympy.oo and high is sympy.oo:  # together they decay as 1/x², or each is odd about its pole
                    rest -= residue / (x - pole) if balanced else residue / ((x - pole) * ((x - pole) ** 2 + 1))
                elif low.is_finite and high is sympy.oo:
                    rest -= residue * (1 / (x - pole) - 1 / (x - low + 1))
                    known -= residue * sympy.log(pole - low)
                elif low.is_finite and high.is_finite:
                    rest -= residue / (x - pole)
                    known += residue * (sympy.log(high - pole) - sympy.log(pole - low))
                else:
                    return None
            regular = sympy.factor(sympy.cancel(sympy.together(rest)))
        except BasePolynomialError:
            return None
        if not is_zero(regular - rest) or not all(discharge(one, region) for one in weights):
            return None
        done = sympy.Integer(0) if regular == 0 else ordinary(sympy.Integral(regular, (x, low, high)))
        return None if done is None else (known + done, tuple(dict.fromkeys(weights)))


def _factors(divisor: sympy.Expr) -> list[sympy.Expr]:
    """Its factors, small even ones over the Gaussian integers: u² + v² vanishes with u + i v alone."""
    found: list[sympy.Expr] = []
    for factor, _ in sympy.factor_list(divisor)[1]:
        names = sorted(factor.free_symbols, key=str)
        small = len(names) <= _MOST_NAMES and sympy.Poly(factor, *names).total_degree() in (2, 4)
        found += [part for part, _ in sympy.factor_list(factor, gaussian=True)[1]] if small else [factor]
    return found
