"""assert_satisfies: an equation between the user's matrices or numbers, or everything that a paper claims of a function of theirs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from derive import papers
from derive.operators import Element, Operator, Slope
from numerics.functions import NotCallable, operator_function
from numerics.functions.matrices.errors import PremiseError
from numerics.testing.claimed import claims_of
from numerics.testing.errors import KitError, Mismatch
from numerics.testing.subject import found_paper, subject

__all__ = ["assert_satisfies"]


def assert_satisfies(
    label: str, called: Callable[..., float] | None = None, *, tolerance: float = 1e-9, given: Iterable[str] = (), seed: int = 0, **values: Any
) -> Any:
    """Raises `Mismatch` unless the equation holds, within `tolerance` of its largest term.

    For "schaich-1976:A7d" the values are the matrices of its operators, V=..., T=...; premises that they do not keep are named. For an equation
    between numbers they are these. With a function every claim is tried that the paper makes of the function which the equation defines:
    limits, symmetries, sum rules, inequalities.
    """
    if called is not None:
        return _claims(label, called, tolerance, seed)
    name, number = papers.split(label) if isinstance(label, str) else (label, None)
    paper = found_paper(name)
    if number is None or number not in {one.number for one in paper.known}:
        subject(label)
    if paper[number or ""].relation.has(Operator, Element, Slope):
        return _matrices(paper, number or "", tuple(given), tolerance, values)
    return _numbers(label, tuple(given), tolerance, values)


def _claims(label: str, called: Callable[..., float], tolerance: float, seed: int) -> tuple[str, ...]:
    name, number = papers.split(label)
    found = claims_of(name, number or "")
    if not found:
        raise KitError(f"{label}: the paper claims nothing of it that could be tried with numbers")
    tried = []
    for one in found:
        try:
            one.check(called, rtol=tolerance, seed=seed)
        except KitError:
            continue
        tried.append(one.title)
    if not tried:
        raise KitError(f"{label}: none of its {len(found)} claims could be tried with this code")
    return tuple(tried)


def _matrices(paper: Any, number: str, given: tuple[str, ...], tolerance: float, values: dict[str, Any]) -> Any:
    try:
        made = operator_function(paper, number, given=given)
    except NotCallable as error:
        raise KitError(str(error)) from None
    try:
        sides = made(tolerance=tolerance, **values)
    except PremiseError as error:
        raise Mismatch(f"{paper.id}:{number}: {error}") from None
    if sides.holds(tolerance) is not True:
        off = float(np.max(np.abs(sides.difference)))
        by = ", ".join(f"{name} by {what}" for name, what in sides.computed) or "nothing"
        raise Mismatch(f"{paper.id}:{number} does not hold: the sides differ by {off:.3g}, terms are up to {sides.scale:.3g}, "
                       f"{tolerance:g} of that is allowed; computed: {by}")
    return sides


def _numbers(label: str, given: tuple[str, ...], tolerance: float, values: dict[str, Any]) -> Any:
    one = subject(label, given=given)
    if one.function.stated.side == "right":
        raise KitError(f"{label} defines its left side: hold a function against it by assert_matches, or give it as second argument here")
    missing, extra = [name for name in one.names if name not in values], [name for name in values if name not in one.names]
    if missing or extra:
        raise KitError(f"{label} is between {', '.join(one.names)}; missing: {', '.join(missing) or 'none'}; extra: {', '.join(extra) or 'none'}")
    difference = np.asarray(one.function(**values), dtype=float)
    largest = _largest_term(one, values)
    bad = ~(np.abs(difference) <= tolerance * largest)
    if bad.any():
        place = int(np.argmax(np.where(np.isnan(difference), np.inf, np.abs(difference)).ravel()))
        columns = {name: np.broadcast_to(np.asarray(values[name]), difference.shape).ravel() for name in one.names}
        at = ", ".join(f"{name} = {column[place]!r}" for name, column in columns.items())
        raise Mismatch(f"{label} does not hold at {at}: left - right = {difference.ravel()[place]!r}, "
                       f"{tolerance:g} of {largest.ravel()[place]:.3g} is allowed")
    return difference


def _largest_term(one: Any, values: dict[str, Any]) -> Any:
    import sympy

    from numerics.functions.function import Function
    from numerics.functions.stated import Stated

    terms = sympy.Add.make_args(one.function.expression)
    found = [np.abs(np.asarray(Function(one.label, Stated(term, one.function.arguments))(**values), dtype=float)) for term in terms]
    return np.maximum.reduce([np.broadcast_to(part, np.broadcast_shapes(*(other.shape for other in found))) for part in found])
