"""How fast an expression grows or decays as its variable goes to infinity: |f| <= C exp(rate x) x^power, up to logarithms."""

from __future__ import annotations

from dataclasses import dataclass

import sympy
from sympy.concrete.expr_with_limits import ExprWithLimits

from derive.expressions.expansion import NotExpandable, leading_term
from derive.expressions.residues import real_and_imaginary
from derive.obligations.ledger import recording
from derive.proofs.discharge import discharge
from derive.proofs.points import nonzero, positive
from derive.proofs.region import Region
from derive.proofs.singularities import Unknown, is_finite_sum

__all__ = ["Growth", "grown", "integrable_at_infinity", "vanishes_at_infinity"]

_MOST_TERMS = 60
_BOUNDED = sympy.atan | sympy.acot | sympy.erf | sympy.erfc | sympy.sign | sympy.Heaviside | sympy.sin | sympy.cos | sympy.tanh
_BY_EXPONENTIALS = sympy.sinh | sympy.cosh | sympy.tanh | sympy.coth | sympy.sech | sympy.csch


@dataclass(frozen=True)
class Growth:
    """A bound C exp(rate x) x^power (log x)^n; where it is `exact`, 1/f is bounded by its inverse."""

    rate: sympy.Expr
    power: sympy.Expr
    exact: bool = False

    def times(self, other: Growth) -> Growth:
        if {self.rate, other.rate} == {sympy.oo, -sympy.oo} or {self.power, other.power} == {sympy.oo, -sympy.oo}:
            raise Unknown("a product of growth and decay")
        return Growth(self.rate + other.rate, self.power + other.power, self.exact and other.exact)


_CONSTANT = Growth(sympy.Integer(0), sympy.Integer(0))


def integrable_at_infinity(function: sympy.Expr, variable: sympy.Symbol, region: Region, *, absolutely: bool = False) -> str | None:
    """How the integral of `function` up to infinity is seen to converge there: "absolutely", or "conditionally"; None if it is not seen."""
    try:
        if _small(grown(function, variable, region), region):
            return "absolutely"
    except Unknown:
        pass
    if absolutely:
        return None
    try:
        if _leading(function, variable, region)[0] > 1:
            return "absolutely"
    except Unknown:
        pass
    return "conditionally" if _waves_decay(function, variable, region) else None


def vanishes_at_infinity(function: sympy.Expr, variable: sympy.Symbol, region: Region) -> bool:
    """Whether the function is seen to go to zero as its variable goes to infinity, faster than log(variable) grows."""
    try:
        bound = grown(function, variable, region)
        if _small(Growth(bound.rate, bound.power - 1), region):
            return True
    except Unknown:
        pass
    try:
        return bool(_leading(function, variable, region)[0] > 0)
    except Unknown:
        return False


def grown(node: sympy.Expr, variable: sympy.Symbol, region: Region) -> Growth:
    """A bound on the expression for large real `variable`, at every point of the region; raises `Unknown` where none is found."""
    if not node.has(variable):
        return Growth(sympy.Integer(0), sympy.Integer(0), nonzero(node, region))
    if node == variable:
        return Growth(sympy.Integer(0), sympy.Integer(1), True)
    if node.is_Mul:
        total = Growth(sympy.Integer(0), sympy.Integer(0), True)
        for part in node.args:
            total = total.times(grown(part, variable, region))
        return total
    if node.is_Add:
        return _sum([grown(part, variable, region) for part in node.args], region)
    if isinstance(node, sympy.exp):
        return _exponential(node.args[0], variable, region)
    if isinstance(node, _BY_EXPONENTIALS):
        return grown(node.rewrite(sympy.exp), variable, region)
    if node.is_Pow:
        return _power(grown(node.base, variable, region), node.exp, variable)
    if isinstance(node, sympy.Abs | sympy.conjugate):
        return grown(node.args[0], variable, region)
    if isinstance(node, sympy.re | sympy.im):
        inner = grown(node.args[0], variable, region)
        return Growth(inner.rate, inner.power)
    if isinstance(node, _BOUNDED) and node.args[0].is_extended_real:
        return _CONSTANT
    if isinstance(node, sympy.sin | sympy.cos):
        return grown(node.rewrite(sympy.exp), variable, region)
    if isinstance(node, sympy.besselj) and node.order.is_integer and node.order.is_nonnegative and node.argument.is_extended_real:
        return _CONSTANT
    if isinstance(node, sympy.log):
        near = _near_one(node.args[0], variable, region)
        if near is not None:
            return near
        inner = grown(node.args[0], variable, region)
        if inner.exact and inner.rate.is_finite and inner.power.is_finite:
            return _CONSTANT if inner.rate.is_zero else Growth(sympy.Integer(0), sympy.Integer(1))
    if isinstance(node, sympy.Sum) and is_finite_sum(node, variable):
        inner = grown(node.function, variable, region)
        if not any(inner.rate.has(part[0]) or inner.power.has(part[0]) for part in node.limits):
            return Growth(inner.rate, inner.power)
    raise Unknown(f"the growth of {type(node).__name__} {node}")


def _near_one(argument: sympy.Expr, variable: sympy.Symbol, region: Region) -> Growth | None:
    """log(1 + w) is as small as w, if w goes to zero."""
    try:
        bound = grown(sympy.expand(argument - 1), variable, region)
    except Unknown:
        return None
    return Growth(bound.rate, bound.power) if _small(Growth(bound.rate, bound.power - 1), region) else None


def _small(bound: Growth, region: Region) -> bool:
    if bound.rate is -sympy.oo or (bound.rate is not sympy.oo and not bound.rate.is_zero and positive(-bound.rate, region)):
        return bound.power is not sympy.oo
    return bool(bound.rate.is_zero) and (bound.power is -sympy.oo or (bound.power is not sympy.oo and positive(-1 - bound.power, region)))


def _sum(parts: list[Growth], region: Region) -> Growth:
    best = parts[0]
    for part in parts[1:]:
        above = _compared(part, best, region)
        if above is None:
            raise Unknown("terms that grow in unknown order")
        best = part if above > 0 else best if above < 0 else Growth(best.rate, best.power)
    return best


def _compared(one: Growth, other: Growth, region: Region) -> int | None:
    """1 where `one` is the larger, -1 where it is the smaller, 0 where they are alike."""
    for a, b in ((one.rate, other.rate), (one.power, other.power)):
        if a == b:
            continue
        if a is sympy.oo or b is -sympy.oo:
            return 1
        if b is sympy.oo or a is -sympy.oo:
            return -1
        difference = sympy.expand(a - b)
        if difference == 0:
            continue
        if positive(difference, region):
            return 1
        return -1 if positive(-difference, region) else None
    return 0


def _power(base: Growth, exponent: sympy.Expr, variable: sympy.Symbol) -> Growth:
    if exponent.has(variable) or not exponent.is_extended_real:
        raise Unknown(f"a power {exponent}")
    if exponent.is_nonnegative or base.exact:
        return Growth(_scaled(base.rate, exponent), _scaled(base.power, exponent), base.exact)
    raise Unknown("a divisor that may be small")


def _scaled(value: sympy.Expr, factor: sympy.Expr) -> sympy.Expr:
    return sympy.Integer(0) if value.is_zero or factor.is_zero else sympy.expand(value * factor)


def _exponential(argument: sympy.Expr, variable: sympy.Symbol, region: Region) -> Growth:
    expanded = sympy.expand(argument)
    if expanded.is_polynomial(variable):
        degree = int(sympy.degree(expanded, variable))
        parts = [real_and_imaginary(expanded.coeff(variable, power)) for power in range(1, degree + 1)]
        if None in parts:
            raise Unknown(f"the growth of exp({argument})")
        reals = [part[0] for part in parts if part is not None]
        while reals and reals[-1].is_zero:
            reals.pop()
        if len(reals) <= 1:
            return Growth(reals[0] if reals else sympy.Integer(0), sympy.Integer(0), True)
        if positive(-reals[-1], region):
            return Growth(-sympy.oo, sympy.Integer(0), True)
        if positive(reals[-1], region):
            return Growth(sympy.oo, sympy.Integer(0), True)
        raise Unknown(f"the growth of exp({argument})")
    if not argument.is_extended_real or argument.atoms(ExprWithLimits):
        raise Unknown(f"the growth of exp({argument})")
    power, logs, coefficient = _leading(argument, variable, region)
    if power > 0 or (power == 0 and logs == 0):
        return _CONSTANT
    if power < 0 and positive(-coefficient * (-1) ** logs, region):
        return Growth(coefficient / 2, sympy.Integer(0)) if (power, logs) == (-1, 0) else (
            Growth(-sympy.oo, sympy.Integer(0)) if power <= -1 else Growth(sympy.Integer(0), -sympy.oo)
        )
    raise Unknown(f"the growth of exp({argument})")


def _leading(expression: sympy.Expr, variable: sympy.Symbol, region: Region) -> tuple[sympy.Expr, int, sympy.Expr]:
    with recording() as ledger:
        try:
            power, logs, coefficient = leading_term(expression, variable, sympy.oo)
        except NotExpandable as error:
            raise Unknown(str(error)) from error
    if not all(discharge(one, region) for step in ledger.steps for one in step.obligations) or not nonzero(coefficient, region):
        raise Unknown(f"the leading term of {expression}")
    return sympy.Rational(power.numerator, power.denominator), logs, coefficient


def _waves_decay(function: sympy.Expr, variable: sympy.Symbol, region: Region) -> bool:
    """Dirichlet's test, term by term: g(x) exp(i k x) with real k != 0, and g without waves, which goes to zero at last monotonically."""
    if function.atoms(ExprWithLimits):
        return False
    waves = function.replace(lambda e: isinstance(e, sympy.sin | sympy.cos) and e.has(variable), lambda e: e.rewrite(sympy.exp))
    terms = sympy.Add.make_args(sympy.expand(waves))
    return len(terms) <= _MOST_TERMS and all(_term_decays(term, variable, region) for term in terms)


def _term_decays(term: sympy.Expr, variable: sympy.Symbol, region: Region) -> bool:
    try:
        if _small(grown(term, variable, region), region):
            return True
        phase, rest = sympy.Integer(0), sympy.Integer(1)
        for factor in sympy.Mul.make_args(term):
            if isinstance(factor, sympy.exp) and factor.args[0].is_polynomial(variable):
                phase += factor.args[0]
            else:
                rest *= factor
        phase = sympy.expand(phase)
        rate = real_and_imaginary(phase.coeff(variable, 1))
        if sympy.degree(phase, variable) != 1 or rate is None or rate[0] != 0 or not nonzero(rate[1], region) or not _monotone(rest, variable):
            return False
        bound = grown(rest, variable, region)
        return bound.rate.is_zero is True and bound.power is not sympy.oo and (bound.power is -sympy.oo or positive(-bound.power, region))
    except Unknown:
        return False


def _monotone(node: sympy.Expr, variable: sympy.Symbol) -> bool:
    """Whether it is made of real powers, logarithms and exponentials alone (Hardy): such a function is monotone in the end, up to a factor."""
    constant, rest = node.as_independent(variable, as_Add=False)
    del constant
    return all(
        not part.has(variable) or part == variable or part.is_Add or part.is_Mul
        or (part.is_Pow and part.exp.is_Rational and (part.exp.is_Integer or part.base.is_extended_real))
        or isinstance(part, sympy.log | sympy.exp) for part in sympy.preorder_traversal(rest)
    ) and bool(rest.is_extended_real) and all(part.is_extended_real for part in rest.free_symbols)


