"""assert_matches: code against the proven values of an equation, to a stated tolerance."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from derive.equation import Equation
from numerics._types import BoolArray, FloatArray
from numerics.functions import Function
from numerics.testing import record
from numerics.testing.code import code
from numerics.testing.diagnosis import diagnosis
from numerics.testing.errors import KitError, Mismatch
from numerics.testing.points import stratified
from numerics.testing.subject import Range, Subject, subject

__all__ = ["Held", "assert_matches"]

_PROVEN = 0.5  # ulp: no double is nearer to what lies between two


@dataclass(frozen=True)
class Held:
    """What code was held against, at how many points, and its largest error, in ulp and as a part of what is allowed."""

    label: str
    code: str
    points: int
    worst_ulp: float
    worst_share: float
    worst_at: Mapping[str, float]

    def __str__(self) -> str:
        where = ", ".join(f"{name}={value!r}" for name, value in self.worst_at.items())
        return f"{self.code} is {self.label} at {self.points} points: at most {self.worst_ulp:.3g} ulp from it, at {where}"


def assert_matches(
    called: Callable[..., Any], what: Equation | Function | str, *, ulp: float | None = None, rtol: float | None = None, atol: float | None = None,
    envelope: float | Callable[..., Any] | None = None, over: Mapping[str, Range] | None = None, arguments: Any = None,
    units: Mapping[str, float] | None = None, scale: float = 1.0, given: tuple[str, ...] = (), values: Mapping[Any, Any] | None = None,
    points: int = 400, at: Mapping[str, Any] | None = None, seed: int = 0, vectorised: bool | None = None,
) -> Held:
    """Raises `Mismatch` unless code is an equation within the tolerance, at points chosen to be hard; else says how near it is.

    The error allowed is the largest of: `ulp` units in the last place of the value, `rtol` times it, `atol`; with an `envelope` (a number, or a
    function of the arguments) `ulp` and `rtol` are of that where it is larger. `arguments` has the names of the equation in the order in which the
    code takes them, or maps them to its keywords; an argument goes to it divided by its unit in `units`, and its value is multiplied by `scale`.
    `over` narrows what the arguments are declared to be. With `at` these points are tried and no others. References are proven: within half a
    unit in the last place where that decides.
    """
    one = subject(what, over=over, given=given, values=values)
    allowed = _tolerance(ulp, rtol, atol)
    own = code(called, one.names, arguments, units, scale, vectorised)
    tried, limits = _points(one, points, seed) if at is None else (_given(one, at), None)
    truth = one.truth(tried, limits)
    open_ = np.isfinite(truth)
    if not open_.any():
        raise KitError(f"{one.label} has no finite value at any of {open_.size} points; give over= where it has")
    tried, truth = {name: column[open_] for name, column in tried.items()}, truth[open_]
    found = own(tried)
    size = np.maximum(np.abs(truth), _enveloped(envelope, one, tried))
    error, last = _error(found, truth), np.spacing(size)
    share = error / np.maximum(np.maximum(allowed[0] * last, allowed[1] * size), max(allowed[2], 5e-324))
    worst = int(np.nanargmax(np.where(np.isnan(share), np.inf, share)))
    at_worst = {name: float(column[worst]) for name, column in tried.items()}
    held = Held(one.label, own.name, int(truth.size), float(error[worst] / last[worst]), float(share[worst]), at_worst)
    record.add(held, fails=bool(share[worst] > 1))
    if share[worst] > 1:
        limit = ", ".join(f"{name}={value:g}" for name, value in (("ulp", ulp), ("rtol", rtol), ("atol", atol)) if value is not None)
        bad = int(np.count_nonzero(share > 1))
        raise Mismatch(f"{own.name} is not {one.label} within {limit}: {bad} of {truth.size} points fail\n"
                       + diagnosis(one, own, at_worst, float(found[worst]), float(error[worst] / last[worst])))
    return held


def _tolerance(ulp: float | None, rtol: float | None, atol: float | None) -> tuple[float, float, float]:
    if ulp is None and rtol is None and atol is None:
        raise KitError("expected a tolerance: ulp=4, rtol=1e-12 or atol=1e-10")
    for name, value in (("ulp", ulp), ("rtol", rtol), ("atol", atol)):
        if value is not None and not 0 <= value < float("inf"):
            raise KitError(f"{name}: expected a number, 0 or more; got {value!r}")
    if (ulp or 0.0) <= _PROVEN and (rtol or 0.0) < 2**-53 and not atol:
        raise KitError("a tolerance of half a unit in the last place or less asks for more than a double can say: give ulp above 0.5")
    return (ulp or 0.0) + (0.0 if atol else _PROVEN * bool(ulp)), rtol or 0.0, atol or 0.0


def _points(one: Subject, count: int, seed: int) -> tuple[dict[str, FloatArray], BoolArray]:
    """Points at which the equation applies, and at which of them a limit is asked for."""
    if count < 1:
        raise KitError(f"points: expected 1 or more; got {count}")
    tried, strata = stratified(one, count, seed)
    good = np.atleast_1d(one.function.applies(**tried))
    if not good.any():
        raise KitError(f"{one.label}: what the equation assumes holds at none of {good.size} points; give over= where it does")
    limits = np.isin(strata, ("edge", "singular"))
    return {name: column[good] for name, column in tried.items()}, limits[good]


def _given(one: Subject, at: Mapping[str, Any]) -> dict[str, FloatArray]:
    if set(at) != set(one.names):
        raise KitError(f"at: expected values for {', '.join(one.names)}; got {', '.join(at) or 'none'}")
    columns = np.broadcast_arrays(*(np.atleast_1d(np.asarray(at[name], dtype=float)) for name in one.names))
    return {name: column.ravel() for name, column in zip(one.names, columns, strict=True)}


def _enveloped(envelope: float | Callable[..., Any] | None, one: Subject, points: Mapping[str, FloatArray]) -> FloatArray:
    if envelope is None:
        return np.zeros(1)
    found = envelope(**points) if callable(envelope) else envelope
    return np.abs(np.broadcast_to(np.asarray(found, dtype=float), next(iter(points.values())).shape))


def _error(found: FloatArray, truth: FloatArray) -> FloatArray:
    with np.errstate(all="ignore"):
        return np.where(np.isfinite(found), np.abs(found - truth), np.inf)
