"""The premises of a claim: relations that hold besides the definitions, how they are used, and whether they can hold together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

import sympy
from sympy.core.function import AppliedUndef

from derive.claim import Context
from derive.equation import Equation
from derive.expressions.calculus import derivatives_done, put
from derive.expressions.canonical import is_zero
from derive.expressions.nodes import atoms, replaced
from derive.expressions.sampling import PointwisePair, points
from derive.obligations.conditions import NonZero
from derive.obligations.ledger import needs

__all__ = ["Premises", "circular", "contradiction"]

_MOST_TURNS = 12


@dataclass
class Premises:
    """The equations `given` that define nothing: each is solved for a name, or rewrites derivatives or calls, or is left over."""

    equations: tuple[Equation, ...]
    relations: list[sympy.Basic] = field(default_factory=list)
    left_over: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, given: Iterable[str], context: Context) -> Premises:
        """Those among the equations of these numbers that are no definitions."""
        return cls(tuple(one for one in map(context.paper.__getitem__, given) if one.defines is None))

    def applied(self, sides: tuple[sympy.Expr, ...], context: Context) -> tuple[sympy.Expr, ...]:
        """The sides with every premise used that can be; each keeps its value wherever the premises hold."""
        for one in self.equations:
            left, right = (context.evaluated(side) for side in (one.lhs, one.rhs))
            context.unfold(sympy.Integer(0))
            if one.number not in context.used:
                context.used.append(one.number)
            done = self._rewritten(sides, left, right) or self._solved(sides, left - right)
            if done is None:
                self.left_over.append(one.number)
            else:
                sides = done
        return sides

    def _rewritten(self, sides: tuple[sympy.Expr, ...], left: sympy.Expr, right: sympy.Expr) -> tuple[sympy.Expr, ...] | None:
        if isinstance(left, sympy.Derivative) and isinstance(left.expr, AppliedUndef) and len(left.variable_count) == 1:
            return tuple(_by_slope(side, left, right) for side in sides)
        if isinstance(left, AppliedUndef) and not right.has(left):
            return tuple(put(side, {left: right}) for side in sides)
        return None

    def _solved(self, sides: tuple[sympy.Expr, ...], difference: sympy.Expr) -> tuple[sympy.Expr, ...] | None:
        """A name s with c s^k + d = 0, positive, or any with k = 1, is (-d/c)^(1/k)."""
        numerator = sympy.fraction(sympy.together(difference))[0]
        names = sorted(numerator.free_symbols, key=lambda s: (not any(side.has(s) for side in sides), s.name))
        for name in names:
            if not numerator.is_polynomial(name):
                continue
            polynomial = sympy.Poly(sympy.expand(numerator), name)
            (power,), leading = polynomial.LM().exponents, polynomial.LC()
            rest = polynomial.coeff_monomial(1)
            if polynomial.as_expr() - leading * name**power - rest != 0 or leading.has(name) or rest.has(name):
                continue
            if power == 1 or (power > 1 and name.is_positive):
                value = -rest / leading
                needs(f"premise solved for {name}", NonZero(leading))
                if name.is_positive:
                    self.relations.append(sympy.Gt(value, 0))
                return tuple(put(side, {name: value ** sympy.Rational(1, power)}) for side in sides)
        return None


def _by_slope(side: sympy.Expr, left: sympy.Derivative, right: sympy.Expr) -> sympy.Expr:
    """Derivatives of one function by its variable, of the order of the premise or higher, by what the premise says of them."""
    (variable, order), call = left.variable_count[0], left.expr

    def lowered(node: sympy.Derivative) -> sympy.Expr:
        if node.expr != call or len(node.variable_count) != 1 or node.variables[0] != variable or node.derivative_count < order:
            return node
        return right.diff(variable, node.derivative_count - order)

    for _ in range(_MOST_TURNS):
        turned = derivatives_done(replaced(derivatives_done(side), sympy.Derivative, lowered))
        if turned == side:
            break
        side = turned
    return side


def contradiction(given: Iterable[str], context: Context) -> str:
    """Why the definitions among the premises cannot hold together, or are not seen to; empty where they can."""
    chosen = list(map(context.paper.__getitem__, given))
    for one, other in combinations(chosen, 2):
        if one.defines is None or one.defines != other.defines or one.lhs != other.lhs:
            continue
        values = [context.evaluated(equation.rhs) for equation in (one, other)]
        if is_zero(values[0] - values[1]):
            continue
        apart = _apart(values[0], values[1], context)
        both = f"({one.number}) and ({other.number}) both say what {one.lhs} is"
        return f"{both}, and differ at {apart}: the premises contradict one another" if apart else f"{both}: they are not seen to agree"
    return ""


def _apart(left: sympy.Expr, right: sympy.Expr, context: Context) -> str:
    try:
        pair = PointwisePair(left, right, context.random)
        source = points(pair.names, context.random, {})
        for _ in range(6):
            compared = pair.at(next(source))
            if compared is not None and compared.disjoint:
                return ", ".join(f"{name} = {value}" for name, value in compared.point) or "once"
    except ValueError:
        pass
    return ""


def circular(left: sympy.Expr, right: sympy.Expr, numbers: Iterable[str], context: Context) -> str:
    """The number of a premise that says the same as left = right, or nothing."""
    difference = left - right
    if difference == 0:
        return ""
    for one in map(context.paper.__getitem__, numbers):
        own = one.lhs - one.rhs
        if own == 0 or atoms(own, AppliedUndef, sympy.Symbol) != atoms(difference, AppliedUndef, sympy.Symbol):
            continue
        ratio: Any = difference / own
        if ratio.is_Rational or sympy.expand(difference - own) == 0 or sympy.expand(difference + own) == 0:
            return one.number
    return ""
