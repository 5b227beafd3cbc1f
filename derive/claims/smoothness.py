"""Where an amplitude under a Fourier integral is analytic, and whether it goes to zero with its derivatives."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import sympy

from derive.expressions.expansion import NotExpandable, leading_term, limit_at
from derive.expressions.rational import is_rational, modulus_of
from derive.proofs.growth import vanishes_at_infinity
from derive.proofs.points import Point, Stretch, nonzero
from derive.proofs.region import Region
from derive.proofs.signs import certain_sign

__all__ = ["smooth_off"]

Marks = Mapping[sympy.Symbol, sympy.Expr]


def smooth_off(
    amplitude: sympy.Expr, variable: sympy.Symbol, edge: sympy.Expr, region: Region, pitch: set[sympy.Symbol]
) -> tuple[sympy.Expr, str]:
    """The amplitude as one fraction, and what keeps it from being analytic for variable > 0 off the edge and vanishing at infinity.

    The text is empty where it is so for every value of the parameters: then no other point than the edge adds to the
    oscillation of its Fourier integral, and zero and infinity add none. The `pitch` of the wave may stand in a constant factor alone.
    """
    sides = (Stretch(variable, sympy.Integer(0), edge, region), Stretch(variable, edge, sympy.oo, region))
    marks: dict[sympy.Expr, sympy.Symbol] = {}
    marked = _marked(amplitude, variable, marks)
    if not is_rational(marked):
        return amplitude, f"{amplitude} is not made of powers, logarithms of moduli, roots, exponentials and waves of {variable}"
    for node in marks:
        if not _analytic(node, variable, edge, sides, region):
            return amplitude, f"{node} may be singular at another {variable} > 0 than {edge}"
    back = {mark: node for node, mark in marks.items()}
    above, below = sympy.fraction(sympy.cancel(sympy.together(marked)))
    for part in (above, below):
        factors = [factor.xreplace(back) for factor, _ in sympy.factor_list(part)[1]] if part.xreplace(back).has(*pitch) else []
        if any(factor.has(*pitch) and factor.has(variable) for factor in factors):
            return amplitude, f"the amplitude depends on {', '.join(sorted(map(str, pitch)))}"
    for factor, _ in sympy.factor_list(below)[1]:
        if factor.has(variable, *back) and not _free_of_zeros(factor, variable, edge, back, sides, region):
            return amplitude, f"the divisor {factor.xreplace(back)} may vanish at {variable} > 0"
    whole = above.xreplace(back) / below.xreplace(back)
    if not vanishes_at_infinity(whole, variable, region):
        return whole, f"the amplitude is not seen to vanish at {variable} = oo"
    try:
        power, _, _ = leading_term(whole, variable, sympy.Integer(0))
    except NotExpandable as error:
        return whole, f"no expansion at {variable} = 0: {error}"
    return whole, "" if power > -2 else f"the integral does not converge at {variable} = 0"


def _marked(node: sympy.Expr, variable: sympy.Symbol, marks: dict[sympy.Expr, sympy.Symbol]) -> sympy.Expr:
    """The expression with a symbol for each part that is not a sum, product or integer power; constants are parts of their own."""
    if node.is_Symbol or node.is_Rational:
        return node
    if not node.has(variable):
        return node if is_rational(node) else marks.setdefault(node, sympy.Dummy())
    if node.is_Add or node.is_Mul or (node.is_Pow and node.exp.is_Integer):
        return node.func(*(_marked(part, variable, marks) for part in node.args))
    return marks.setdefault(node, sympy.Dummy())


def _analytic(node: sympy.Expr, variable: sympy.Symbol, edge: sympy.Expr, sides: tuple[Stretch, Stretch], region: Region) -> bool:
    """Whether a part is analytic for variable > 0 off the edge, and has no wave at infinity that changes its pitch."""
    if not node.has(variable):
        return True
    if isinstance(node, sympy.log):
        inner = modulus_of(node.args[0])
        return inner is not None and is_rational(inner.replace(sympy.Abs, lambda u: u)) and _nonzero(inner, sides)
    argument = node.base if node.is_Pow and node.base is not sympy.E else node.args[0]
    if isinstance(node, sympy.sin | sympy.cos | sympy.exp):
        degree = sympy.degree(argument, variable) if argument.is_polynomial(variable) else 0
        return degree == 1 if not isinstance(node, sympy.exp) or not argument.is_extended_real else degree >= 1
    places = (*sides, Point(variable, edge, region))
    rooted = bool(node.is_Pow and node.exp.is_Rational and is_rational(argument))
    return rooted and all(place.positive(argument) for place in places) and _nonzero(argument, places)


def _nonzero(quotient: sympy.Expr, places: Iterable[Point | Stretch]) -> bool:
    """Whether a quotient has neither zeros nor poles in these places."""
    parts = sympy.fraction(sympy.together(quotient))
    return all(place.nonzero(part) for place in places for part in parts if not part.is_Rational)


def _free_of_zeros(
    factor: sympy.Expr, variable: sympy.Symbol, edge: sympy.Expr, back: Marks, sides: tuple[Stretch, Stretch], region: Region
) -> bool:
    """Whether a divisor has no zero at variable > 0: by its sign, or since all its coefficients in the positive parameters have one sign."""
    inside = [mark for mark in back if factor.has(mark) and back[mark].has(variable)]
    if any(isinstance(back[mark], sympy.sin | sympy.cos | sympy.exp) for mark in inside):
        return False
    whole = factor.xreplace(back)
    if not any(isinstance(back[mark], sympy.log) for mark in inside):
        return all(place.nonzero(whole) for place in (*sides, Point(variable, edge, region)))
    try:
        if not nonzero(limit_at(whole, variable, edge), region):
            return False
    except NotExpandable:
        return False
    parameters = sorted(factor.free_symbols - {variable, *inside}, key=str)
    if not all(back.get(name, name).is_positive for name in parameters):
        return False
    coefficients = [part.xreplace(back) for part in (sympy.Poly(factor, *parameters).coeffs() if parameters else [factor])]
    return any(
        all(_positive(sign * part, side) for part in coefficients for side in sides) for sign in (1, -1)
    )


def _positive(expression: sympy.Expr, side: Stretch) -> bool:
    if side.positive(expression):
        return True
    known = all(end.is_Rational or end is sympy.oo for end in (side.low, side.high)) and expression.free_symbols == {side.variable}
    found = certain_sign(expression, Region({side.variable: (side.low, side.high)})) if known else None
    return found is not None and found.sign == "+"
