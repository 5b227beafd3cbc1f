"""How it is seen that a change of the variable of integration is one."""

from __future__ import annotations

import sympy

from derive.obligations.declared import traits
from derive.obligations.ranges import Substituted, WithinRange
from derive.proofs.discharge import Discharge, met_by
from derive.proofs.points import Stretch
from derive.proofs.region import Region
from derive.proofs.singularities import Unknown, called_in, orders

__all__: list[str] = []


@met_by.register
def _(obligation: Substituted, region: Region) -> Discharge | None:
    if not obligation.expression.is_extended_real:
        return None
    if _stretch(obligation.new, obligation.low, obligation.high, region).nonzero(sympy.diff(obligation.expression, obligation.new)):
        return Discharge("exact", "monotone")
    if called_in(obligation.integrand, [obligation.old]):
        return None
    try:
        continuous = not orders(obligation.integrand, obligation.old) and not obligation.integrand.atoms(*_JUMPS)
    except Unknown:
        return None
    return Discharge("exact", "the integrand has no singularity") if continuous else None


_JUMPS = (sympy.sign, sympy.Heaviside, sympy.Piecewise, sympy.floor, sympy.ceiling, sympy.KroneckerDelta, sympy.Integral, sympy.acot)


@met_by.register
def _(obligation: WithinRange, region: Region) -> Discharge | None:
    value, stretch = obligation.value, _stretch(obligation.variable, obligation.low, obligation.high, region)
    signs = {"positive": 1, "nonnegative": 1, "negative": -1, "nonpositive": -1}
    for trait in traits(obligation.name):
        if getattr(value, f"is_{trait}") is True:
            continue
        if trait in signs and stretch.positive(signs[trait] * value):
            continue
        if trait == "nonzero" and stretch.nonzero(value):
            continue
        return None
    return Discharge("declaration")


def _stretch(variable: sympy.Symbol, low: sympy.Expr, high: sympy.Expr, region: Region) -> Stretch:
    """The stretch between two ends in either order."""
    downwards = low is sympy.oo or (high.is_finite and low.is_finite and (low - high).is_positive)
    return Stretch(variable, high, low, region) if downwards else Stretch(variable, low, high, region)
