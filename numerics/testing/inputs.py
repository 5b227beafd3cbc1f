"""Hypothesis strategies for the arguments of an equation."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from derive.equation import Equation
from numerics.functions import Function
from numerics.testing.points import candidates
from numerics.testing.special import crossings, value_at
from numerics.testing.subject import Range, Subject, subject

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

__all__ = ["inputs"]


def inputs(
    what: Equation | Function | Subject | str, *, over: Mapping[str, Range] | None = None, given: Iterable[str] = (),
    values: Mapping[Any, Any] | None = None, arguments: Iterable[str] = (),
) -> SearchStrategy[dict[str, float]]:
    """A strategy for the arguments of an equation, by name: every point keeps what is declared, what `over` says and what the equation assumes.

    Points are dense near singular points, zeros, crossovers, edges and at extreme magnitudes, and shrink to numbers that a person can type.

    >>> from hypothesis import find
    >>> find(inputs("ashcroft-langreth-1967:lindhard"), lambda point: point["y"] > 5)["y"] in (6.0, 10.0)
    True
    """
    from hypothesis import strategies as st

    one = what if isinstance(what, Subject) else subject(what, over=over, given=given, values=values, arguments=arguments)
    known = candidates(one)
    columns = {name: _column(one, name, known[name]) for name in one.names}
    plain = st.fixed_dictionaries(columns)
    crossed = [(name, value) for name, value in crossings(one)]

    def put(drawn: tuple[dict[str, float], int, int]) -> dict[str, float]:
        point, which, step = drawn
        if which == 0 or not crossed:
            return point
        name, value = crossed[(which - 1) % len(crossed)]
        found = value_at(value, point)
        near = found + step * math.ulp(found) if math.isfinite(found) else point[name]
        low, high = one.over[name]
        return {**point, name: near} if math.isfinite(near) and low <= near <= high else point

    strategy = st.tuples(plain, st.integers(0, 2 * len(crossed)), st.integers(-3, 3)).map(put) if crossed else plain
    return strategy.filter(lambda point: _holds(one, point))


def _column(one: Subject, name: str, strata: Mapping[str, list[float]]) -> SearchStrategy[float]:
    from hypothesis import strategies as st

    argument = next(other for other in one.function.arguments if other.name == name)
    low, high = one.over[name]
    if argument.is_integer:
        return st.integers(math.ceil(low), min(math.floor(high), 10**6)).map(float)
    anything = st.floats(float(low), float(high), allow_nan=False, allow_infinity=False)
    middle = st.floats(max(float(low), -100.0), min(float(high), 100.0)) if float(low) < 100 and float(high) > -100 else anything
    hard = [value for stratum in ("simple", "singular", "neighbour", "edge") for value in strata[stratum]]
    return st.one_of(st.sampled_from(hard), middle, anything)  # a place in one list shrinks to the simple numbers at its beginning


def _holds(one: Subject, point: Mapping[str, float]) -> bool:
    return bool(one.function.applies(**point))
