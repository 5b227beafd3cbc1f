"""assert_satisfies: an equation between the user's matrices or numbers, or everything that a paper claims of a function of theirs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from derive.operators import Element, Operator, Slope
from derive.paper import Paper, PaperError
from numerics._arguments import ArgumentTypeError, DomainError
from numerics.functions import NotCallable, operator_function
from numerics.functions.matrices.errors import PremiseError
from numerics.testing.asked import nonnegative, numbers, takes
from numerics.testing.claimed import claims_of
from numerics.testing.errors import KitError, Mismatch, Untried
from numerics.testing.subject import labelled, subject

__all__ = ["assert_satisfies"]


def assert_satisfies(
    label: str, called: Callable[..., float] | None = None, *, tolerance: float = 1e-9, given: Iterable[str] = (), seed: int = 0, **values: Any
) -> Any:
    """Raises `Mismatch` unless the equation holds, within `tolerance` of its largest term.

    For "schaich-1976:A7d" the values are the matrices of its operators, V=..., T=...; premises that they do not keep are named. For an equation
    between numbers they are these. With a function every claim is tried that the paper makes of the function which the equation defines:
    limits, symmetries, sum rules, inequalities; the values are then the parameters for which the code was made, lambda2=... .
    """
    paper, number = labelled(label)
    tolerance, more = nonnegative("tolerance", tolerance), numbers("given", given)
    if called is not None:
        if more:
            raise KitError(f"{label}: a function is held against the claims alone; given={', '.join(more)} is too much")
        return _claims(paper, number, called, tolerance, seed, values)
    if paper[number].relation.has(Operator, Element, Slope):
        return _matrices(paper, number, more, tolerance, values)
    return _numbers(label, more, tolerance, values)


def _claims(paper: Paper, number: str, called: Callable[..., float], tolerance: float, seed: int, values: dict[str, Any]) -> tuple[str, ...]:
    found, label = claims_of(paper, number), f"{paper.id}:{number}"
    if not found:
        raise KitError(f"{label}: the paper claims nothing of it that could be tried with numbers")
    takes(called, [str(argument) for argument in found[0].defined.lhs.args])
    known = {name.name for one in paper.known for name in one.relation.free_symbols}
    for name in values:
        if name not in known:
            raise KitError(f"{label}: {paper.id} has no {name!r} that a value could be given for")
    tried = []
    for one in found:
        try:
            one.check(called, rtol=tolerance, seed=seed, values=values)
        except Untried:
            continue
        tried.append(one.title)
    if not tried:
        raise KitError(f"{label}: none of its {len(found)} claims could be tried with this code")
    return tuple(tried)


def _matrices(paper: Paper, number: str, given: tuple[str, ...], tolerance: float, values: dict[str, Any]) -> Any:
    try:
        sides = operator_function(paper, number, given=given)(tolerance=tolerance, **values)
        holds = sides.holds(tolerance)
    except PremiseError as error:
        raise Mismatch(f"{paper.id}:{number}: {error}") from None
    except (NotCallable, PaperError, DomainError, ArgumentTypeError) as error:
        raise KitError(f"{paper.id}:{number}: {error}") from None
    if holds is None:
        raise Mismatch(f"{paper.id}:{number} is not shown to hold: the sides agree within {sides.bound:.3g}, more is not known of them")
    if not holds:
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
    try:
        difference = np.asarray(one.function(**values), dtype=float)
        largest = _largest_term(one, values)
    except (DomainError, ArgumentTypeError) as error:
        raise KitError(f"{label}: {error}") from None
    bad = ~(np.abs(difference) <= tolerance * largest)
    if bad.any():
        place = int(np.argmax(np.where(bad, np.where(np.isnan(difference), np.inf, np.abs(difference)), -1.0).ravel()))
        columns = {name: np.broadcast_to(np.asarray(values[name]), difference.shape).ravel() for name in one.names}
        at = ", ".join(f"{name} = {column[place]!r}" for name, column in columns.items())
        if np.isnan(difference.ravel()[place]):
            raise KitError(f"{label} has no value at {at}")
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
