"""assert_matches: code against the proven values of an equation, to a stated tolerance."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from derive.equation import Equation
from numerics._arguments import ArgumentTypeError, DomainError, as_float64
from numerics._types import BoolArray, FloatArray
from numerics.functions import Function
from numerics.testing.asked import count as counted
from numerics.testing.asked import mapping, nonnegative, takes
from numerics.testing.code import code
from numerics.testing.diagnosis import diagnosis
from numerics.testing.errors import KitError, Mismatch
from numerics.testing.points import stratified
from numerics.testing.record import Held, add
from numerics.testing.subject import Range, Subject, subject

__all__ = ["assert_matches"]

_PROVEN = 0.5  # ulp: no double is nearer to what lies between two


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
    if not callable(called):
        raise KitError(f"expected a callable first, then the equation; got {called!r:.60}")
    one = subject(what, over=over, given=given, values=values)
    allowed = _tolerance(ulp, rtol, atol)
    integers = [argument.name for argument in one.function.arguments if argument.is_integer]
    own = code(called, one.names, arguments, units, scale, vectorised, integers)
    tried, limits = _points(one, points, seed) if at is None else (_given(one, at), None)
    truth = one.truth(tried, limits)
    open_ = np.isfinite(truth)
    if at is not None and not open_.all():
        closed = {name: float(column[np.argmin(open_)]) for name, column in tried.items()}
        raise KitError(f"at: {one.label} has no finite value at {', '.join(f'{name} = {value!r}' for name, value in closed.items())}")
    if not open_.any():
        raise KitError(f"{one.label} has no finite value at any of {open_.size} points; give over= where it has")
    tried, truth = {name: column[open_] for name, column in tried.items()}, truth[open_]
    found = own(tried)
    size = np.maximum(np.abs(truth), _enveloped(envelope, one, tried))
    error, last = _error(found, truth), _last_place(size)
    with np.errstate(over="ignore"):
        most = np.maximum(np.maximum(allowed[0] * last, allowed[1] * size), max(allowed[2], 5e-324))
        share, ulps = error / most, error / last
    worst = int(np.argmax(share))
    at_worst = {name: float(column[worst]) for name, column in tried.items()}
    unit = float(_last_place(np.abs(truth[worst])))
    if share[worst] > 1 and error[worst] <= unit and most[worst] < unit / 2:
        raise KitError(f"a tolerance of {most[worst]:.3g} where {one.label} is {float(truth[worst])!r} asks for more than a double can say: "
                       "give ulp=1 besides")
    held = Held(one.label, own.name, int(truth.size), float(ulps[worst]), float(share[worst]), at_worst)
    add(held, fails=bool(share[worst] > 1))
    if share[worst] > 1:
        limit = ", ".join(f"{name}={value:g}" for name, value in (("ulp", ulp), ("rtol", rtol), ("atol", atol)) if value is not None)
        bad = int(np.count_nonzero(share > 1))
        raise Mismatch(f"{own.name} is not {one.label} within {limit}: {bad} of {truth.size} points fail\n"
                       + diagnosis(one, own, at_worst, float(found[worst]), float(ulps[worst])))
    return held


def _tolerance(ulp: float | None, rtol: float | None, atol: float | None) -> tuple[float, float, float]:
    if ulp is None and rtol is None and atol is None:
        raise KitError("expected a tolerance: ulp=4, rtol=1e-12 or atol=1e-10")
    ulp, rtol, atol = (nonnegative(name, value) if value is not None else None for name, value in (("ulp", ulp), ("rtol", rtol), ("atol", atol)))
    if (ulp or 0.0) <= _PROVEN and (rtol or 0.0) < 2**-53 and not atol:
        raise KitError("a tolerance of half a unit in the last place or less asks for more than a double can say: give ulp above 0.5")
    return (ulp or 0.0) + (0.0 if atol else _PROVEN * bool(ulp)), rtol or 0.0, atol or 0.0


def _points(one: Subject, count: int, seed: int) -> tuple[dict[str, FloatArray], BoolArray]:
    """Points at which the equation applies, and at which of them a limit is asked for."""
    tried, strata = stratified(one, counted("points", count), counted("seed", seed, 0))
    good = np.atleast_1d(one.function.applies(**tried))
    if not good.any():
        raise KitError(f"{one.label}: what the equation assumes holds at none of {good.size} points; give over= where it does")
    limits = np.isin(strata, ("edge", "singular"))
    return {name: column[good] for name, column in tried.items()}, limits[good]


def _given(one: Subject, at: Any) -> dict[str, FloatArray]:
    given = mapping("at", at, f"values for {', '.join(one.names)}")
    if set(given) != set(one.names):
        raise KitError(f"at: expected values for {', '.join(one.names)}; got {', '.join(map(str, given)) or 'none'}")
    try:
        columns = np.broadcast_arrays(*(np.atleast_1d(as_float64(f"at: {name}", given[name])) for name in one.names))
    except ValueError as error:
        raise KitError(str(error) if isinstance(error, DomainError) else f"at: values for {', '.join(one.names)} do not broadcast") from None
    except ArgumentTypeError as error:
        raise KitError(str(error)) from None
    if not columns[0].size:
        raise KitError("at: expected one point or more; got none")
    return {name: column.ravel() for name, column in zip(one.names, columns, strict=True)}


def _enveloped(envelope: float | Callable[..., Any] | None, one: Subject, points: Mapping[str, FloatArray]) -> FloatArray:
    """How large the envelope is at each point; nothing is allowed by one that is no finite number."""
    if envelope is None:
        return np.zeros(1)
    if callable(envelope):
        takes(envelope, one.names, dict(zip(one.names, one.names, strict=True)))
    try:
        with np.errstate(all="ignore"):
            found = envelope(**{name: column.copy() for name, column in points.items()}) if callable(envelope) else envelope
        sizes = np.broadcast_to(as_float64("envelope", found), next(iter(points.values())).shape)
    except Exception as error:
        raise KitError(f"envelope: expected a number, or a function of {', '.join(one.names)}, arrays; {type(error).__name__}: {error}") from None
    if not np.isfinite(sizes).all():
        place = int(np.argmin(np.isfinite(sizes)))
        where = ", ".join(f"{name} = {float(column[place])!r}" for name, column in points.items())
        raise KitError(f"envelope: expected finite numbers; got {float(sizes[place])!r} at {where}")
    return np.abs(sizes)


def _last_place(size: FloatArray) -> FloatArray:
    """The distance to the next double, of finite sizes."""
    return np.asarray(np.spacing(np.minimum(size, 2.0**1023)))


def _error(found: FloatArray, truth: FloatArray) -> FloatArray:
    with np.errstate(all="ignore"):
        return np.where(np.isfinite(found), np.abs(found - truth), np.inf)
