"""That an integral exists for some values of its parameters, seen at sample points of the region."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

import sympy
from flint import acb_poly
from sympy.core.function import AppliedUndef
from sympy.polys.polyerrors import BasePolynomialError

from derive.expressions.balls import BallFunction, NotEvaluable, ball, precision
from derive.expressions.calculus import derivatives_done, put
from derive.expressions.gaps import GAP
from derive.expressions.integrals import close
from derive.expressions.nodes import replaced
from derive.expressions.points import points, rounded
from derive.expressions.residues import written_out
from derive.expressions.sampling import instantiate, seeded, specified
from derive.obligations.ledger import recording
from derive.proofs.convergence import converges
from derive.proofs.met import Discharge
from derive.proofs.region import Region

__all__ = ["exists"]

_MOST_BOXES = 200
_TRIES = 3


def exists(
    node: sympy.Integral, region: Region, closed: Callable[[sympy.Integral, Region], sympy.Expr | None] = lambda node, region: None
) -> Discharge | None:
    """How the integral is seen to converge at a point of the region, or as it is `closed` over all of it.

    Functions left unspecified under it are assumed to allow that.
    """
    variables = {limits[0] for limits in node.limits}
    if any(call.free_symbols & variables for call in node.function.atoms(AppliedUndef)):
        known = [term for term in sympy.Add.make_args(node.function) if not any(call.free_symbols & variables for call in term.atoms(AppliedUndef))]
        calls = ", ".join(sorted({str(call) for call in node.function.atoms(AppliedUndef)}))
        if known and exists(sympy.Integral(sympy.Add(*known), *node.limits), region) is None:
            return None
        return Discharge("assumption", f"the integral with {calls} converges")
    with recording():
        if closed(node, region) is not None:
            return Discharge("exact", "by its closed form")
    generator = seeded(0, str(node))
    with recording():
        fixed = derivatives_done(specified(node, instantiate((node,), generator)))
    relations = [one for one in region.relations if one.free_symbols <= fixed.free_symbols and not one.atoms(AppliedUndef)]
    intervals = {**region.intervals, GAP: (sympy.Integer(0), sympy.Rational(1, 1000))}
    try:
        for found in islice(points(fixed.free_symbols, generator, intervals, relations), _TRIES):
            point = next(rounded(found, intervals, relations), found)  # exp(x/38) makes polynomials of high degree
            there = put(fixed, point)
            if isinstance(there, sympy.Integral) and _converges(there):
                return Discharge("exact", "at " + ", ".join(f"{name} = {value}" for name, value in point.items()) if point else "")
    except ValueError:
        pass
    return _outermost(node, region) if len(node.limits) == 1 else None


def _converges(node: sympy.Integral) -> bool:
    if all(end.is_number and end.is_finite for limits in node.limits for end in limits[1:]) and _bounded(node):
        return True
    inner = replaced(node.function, sympy.Sum, written_out)
    if node.limits[0][1:] == (-sympy.oo, sympy.oo) and len(node.limits) == 1:
        found = _rational_on_the_line(inner, node.limits[0][0])
        if found is not None:
            return found
    with recording():
        if not isinstance(close(node), sympy.Integral):
            return True
    return _outermost(sympy.Integral(inner, *node.limits), Region()) is not None


def _outermost(node: sympy.Integral, region: Region) -> Discharge | None:
    inner = node.function
    for limits in node.limits[:-1]:
        inner = sympy.Integral(inner, limits)
    variable, low, high = node.limits[-1]
    return converges(inner, variable, low, high, region)


def _rational_on_the_line(function: sympy.Expr, variable: sympy.Symbol) -> bool | None:
    """Whether a rational function of numbers has no real pole and decays as 1/variable² at least; None if it is no such function."""
    try:
        above, below = (sympy.Poly(part, variable) for part in sympy.fraction(sympy.together(function)))
    except BasePolynomialError:
        return None
    numbers = [part.all_coeffs() for part in (above, below)]
    if not all(number.is_number for part in numbers for number in part):
        return None
    with precision(200):
        try:
            poles = acb_poly([BallFunction(number, ())() for number in reversed(numbers[1])]).roots()
        except (NotEvaluable, ValueError):
            return None
        return above.degree() <= below.degree() - 2 and not any(pole.imag.contains(0) for pole in poles)


def _bounded(node: sympy.Integral) -> bool:
    """Whether balls are finite on boxes that cover the ranges."""
    names = tuple(limits[0] for limits in node.limits)
    try:
        function = BallFunction(node.function, names)
        ends = [[BallFunction(end, ())().real for end in limits[1:]] for limits in node.limits]
    except (NotEvaluable, ValueError):
        return False
    queue = [tuple((end[0].lower(), end[1].upper()) for end in ends)]
    with precision(80):
        for _ in range(_MOST_BOXES):
            if not queue:
                return True
            box = queue.pop()
            if function(*(ball(low.union(high)) for low, high in box)).is_finite():
                continue
            i = max(range(len(box)), key=lambda j: float(box[j][1] - box[j][0]))
            low, high = box[i]
            middle = ((low + high) / 2).mid()
            queue += [(*box[:i], half, *box[i + 1 :]) for half in ((low, middle), (middle, high))]
    return False
