"""Points that a proof of f = 0 leaves out, where a part u vanishes: f vanishes there too if it is continuous and the zeros of u are isolated.

Let f vanish wherever it is defined and u is not zero. Where the zeros of u in one name are isolated, whatever the other names are, each of them
is a limit of points at which f is zero; functions of the list below are continuous, and defined on open sets of that name.
"""

from __future__ import annotations

from collections.abc import Iterable

import sympy

from derive.expressions.functions import known_as
from derive.expressions.roots import seen_positive
from derive.obligations.conditions import Holds, NonZero, Obligation
from derive.obligations.ledger import Ledger, Step

__all__ = ["without_removable"]

_EVERYWHERE = (
    sympy.exp | sympy.sin | sympy.cos | sympy.tan | sympy.cot | sympy.sec | sympy.csc | sympy.sinh | sympy.cosh | sympy.tanh | sympy.coth | sympy.sech
    | sympy.csch | sympy.sinc | sympy.erf | sympy.erfc | sympy.erfi | sympy.Si | sympy.Shi | sympy.fresnels | sympy.fresnelc | sympy.gamma
    | sympy.factorial | sympy.digamma | sympy.airyai | sympy.airybi | sympy.airyaiprime | sympy.airybiprime | sympy.conjugate | sympy.re | sympy.im
    | sympy.Abs
)
_OF_WHOLE_ORDER = sympy.besselj | sympy.besseli | sympy.polygamma
_POLYNOMIALS = sympy.RisingFactorial | sympy.FallingFactorial | sympy.binomial  # where the second argument is a whole number
_WAVES = sympy.sin | sympy.cos | sympy.sinh | sympy.cosh


def without_removable(ledger: Ledger, expression: sympy.Expr) -> Ledger:
    """The steps of a proof that the expression vanishes, without conditions that leave out isolated points where it is continuous."""
    open_ = [one for step in ledger.steps for one in step.obligations if not isinstance(one, Holds)]
    if not open_ or not all(isinstance(one, NonZero) and not one.over for one in open_):
        return ledger
    factors = [NonZero(factor) for one in open_ if isinstance(one, NonZero) for factor in sympy.Mul.make_args(one.expression)]
    name = _name(expression, factors)
    if name is None:
        return ledger
    left = (Step(step.rule, step.of, step.gives, tuple(new for one in step.obligations for new in _settled(one, name))) for step in ledger.steps)
    return without_removable(Ledger(dict.fromkeys(left)), expression)


def _settled(one: Obligation, name: sympy.Symbol) -> tuple[Obligation, ...]:
    """What is left of a condition: that the factors without the name are not zero."""
    if not isinstance(one, NonZero):
        return (one,)
    rest = tuple(NonZero(factor) for factor in sympy.Mul.make_args(one.expression) if not factor.has(name) and factor.is_zero is not False)
    return Holds(f"{one.words}, or both sides are continuous there", "isolated points"), *rest


def _name(expression: sympy.Expr, conditions: Iterable[Obligation]) -> sympy.Symbol | None:
    """A name in which the expression is continuous and the zeros of all conditions are isolated."""
    values = [one.expression for one in conditions if isinstance(one, NonZero)]
    for name in sorted(set().union(*(value.free_symbols for value in values)), key=str):
        there = [value for value in values if value.has(name)]
        if _dense(name) and all(_isolated(value, name) for value in there) and _continuous(expression, name):
            return name
    return None


def _dense(name: sympy.Symbol) -> bool:
    """Whether it is declared to have the values of an interval, or all complex ones."""
    said = {trait for trait, truth in getattr(name, "_assumptions_orig", {}).items() if truth is not None}
    return said <= {"commutative", "complex", "real", "positive", "negative", "nonnegative", "nonpositive", "finite", "extended_real", "nonzero"}


def _isolated(value: sympy.Expr, name: sympy.Symbol) -> bool:
    """Whether the zeros in the name are isolated, whatever the others are."""
    if not value.has(name):
        return value.is_zero is False
    if value.is_Mul:
        return all(_isolated(factor, name) for factor in value.args)
    if value.is_Pow and value.exp.is_Integer:
        if isinstance(value.base, sympy.gamma) and value.exp.is_negative:
            return _affine(value.base.args[0], name)
        return bool(value.exp.is_positive) and _isolated(value.base, name)
    if value.is_polynomial(name):
        return any(c.is_zero is False for c in sympy.Poly(value, name).all_coeffs())
    return isinstance(value, _WAVES) and _affine(value.args[0], name)


def _affine(argument: sympy.Expr, name: sympy.Symbol) -> bool:
    slope = argument.diff(name)
    return bool(slope.is_number and slope.is_zero is False)


def _continuous(node: sympy.Expr, name: sympy.Symbol) -> bool:
    """Whether it is continuous in the name where it is defined, which it is on an open set of the values of that name."""
    if not node.has(name) or node == name:
        return True
    if not all(_continuous(part, name) for part in node.args):
        return False
    if node.is_Add or node.is_Mul or isinstance(node, _EVERYWHERE):
        return True
    if node.is_Pow:
        return bool(node.exp.is_integer and not node.exp.has(name)) or seen_positive(node.base)
    if isinstance(node, _OF_WHOLE_ORDER | _POLYNOMIALS):
        order = node.args[1] if isinstance(node, _POLYNOMIALS) else node.args[0]
        return bool(order.is_integer and order.is_nonnegative and not order.has(name))
    if isinstance(node, sympy.zeta):
        return len(node.args) == 1
    if isinstance(node, sympy.log):
        return seen_positive(node.args[0])
    if isinstance(node, sympy.Tuple):
        return True
    if isinstance(node, sympy.hyper):
        above, below, _ = node.args
        return len(above) <= len(below) and not node.ap.has(name) and not node.bq.has(name)
    known, parts = known_as(node)
    if known is None or known.real is None or not all(part.is_extended_real for part in parts):
        return False
    return all(seen_positive(condition) if sign != "!" else condition.is_zero is False for condition, sign in known.real(*parts))
