"""Points at which code is tried: simple numbers, edges, singular points and their neighbours, extremes, and anything between, by a seed."""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction

import numpy as np

from numerics._types import FloatArray
from numerics.testing.special import crossings, special_values, value_at
from numerics.testing.subject import Subject

__all__ = ["STRATA", "candidates", "inside", "stratified"]

STRATA = ("singular", "edge", "simple", "neighbour", "extreme", "random")
_SIMPLE = (0.0, 1.0, 2.0, 3.0, 0.5, 10.0, 0.1, 100.0, 0.25, 1.5, -1.0, -2.0, -0.5)
_AWAY = (1e-8, -1e-8, 1e-4, -1e-4, 1e-2, -1e-2)
_DECADES = 20
_STEPS = (2, 5, 100, 10_000, 1_000_000)


def inside(value: float, ends: tuple[Fraction, Fraction]) -> bool:
    """Whether a double lies in a closed interval."""
    return math.isfinite(value) and ends[0] <= Fraction(value) <= ends[1]


def candidates(what: Subject) -> dict[str, dict[str, list[float]]]:
    """For each argument and stratum but the random one the values to try, all where the argument is asked for."""
    special = special_values(what)
    found: dict[str, dict[str, list[float]]] = {}
    for name in what.names:
        ends = what.over[name]
        edges = [_double(ends[0], up=True), _double(ends[1], up=False)]
        singular = special[name]
        near = [value for center in dict.fromkeys((*singular, *edges)) for value in _neighbours(center)]
        sizes = [math.ldexp(1.0, power) * sign for power in range(-1070, 1024, 61) for sign in (1, -1)]
        strata = {"singular": singular, "edge": edges, "simple": _SIMPLE, "neighbour": near, "extreme": sizes}
        taken: set[float] = set()
        found[name] = {}
        for stratum, values in strata.items():
            found[name][stratum] = [value for value in dict.fromkeys(values) if value not in taken and inside(value, ends)]
            taken.update(found[name][stratum])
    return found


def stratified(what: Subject, count: int, seed: int = 0) -> tuple[dict[str, FloatArray], list[str]]:
    """About `count` points, and the stratum of each: all values of each argument's strata, the other arguments drawn; the rest random.

    Half of the random ones are spread evenly, the rest by their logarithm, from an edge or a singular point on, and over forty powers of ten.
    """
    rng, known = np.random.default_rng(seed), candidates(what)
    rows: list[dict[str, float]] = []
    labels: list[str] = []
    share = max(1, count // (2 * max(1, len(what.names))))
    for name in what.names:
        own = [(stratum, value) for stratum, values in known[name].items() for value in values]
        for stratum, value in _chosen(own, share):
            exact = stratum in ("edge", "singular")
            others = {other: _plain(other, rng, known) if exact else _drawn(what, other, rng, known) for other in what.names if other != name}
            rows.append({other: others.get(other, value) for other in what.names})
            labels.append(stratum)
    for name, value in crossings(what):
        row = {other: _drawn(what, other, rng, known) for other in what.names}
        crossed = value_at(value, row)
        for step in (0, 1, -1, 1000, -1000):
            near = crossed + step * math.ulp(crossed) if math.isfinite(crossed) else math.nan
            if inside(near, what.over[name]):
                rows.append({**row, name: near})
                labels.append("singular" if step == 0 else "neighbour")
    while len(rows) < count:
        rows.append({name: _drawn(what, name, rng, known) for name in what.names})
        labels.append("random")
    return {name: np.array([row[name] for row in rows]) for name in what.names}, labels


def _chosen(own: list[tuple[str, float]], most: int) -> list[tuple[str, float]]:
    """All that is singular or an edge, and of the rest as many as there is place for, at least one, evenly."""
    first = [one for one in own if one[0] in ("singular", "edge")]
    rest = [one for one in own if one not in first]
    left = max(most - len(first), 1)
    return first + (rest if len(rest) <= left else [rest[place] for place in sorted({round(place) for place in np.linspace(0, len(rest) - 1, left)})])


def _plain(name: str, rng: np.random.Generator, known: Mapping[str, Mapping[str, list[float]]]) -> float:
    """A simple value of an argument: where another is singular the value is an exact limit, which numbers of many digits make slow."""
    return float(rng.choice(known[name]["simple"] or known[name]["edge"]))


def _drawn(what: Subject, name: str, rng: np.random.Generator, known: Mapping[str, Mapping[str, list[float]]]) -> float:
    """A value of an argument: near where it is simple, or by its logarithm around an edge or a singular point."""
    argument = next(one for one in what.function.arguments if one.name == name)
    low, high = what.over[name]
    if argument.is_integer:
        return float(rng.integers(max(math.ceil(low), -(10**6)), min(math.floor(high), max(math.ceil(low), 0) + 60) + 1))
    centers = [*known[name]["singular"], _double(low, up=True)] if low > -(10**300) else [*known[name]["singular"], 0.0]
    while True:
        how = rng.random()
        if how < 0.5:
            least, most = max(float(low), -10.0), min(float(high), max(float(low), 0.0) + 10.0)
            value = float(rng.uniform(least, most)) if least < most else float(rng.uniform(float(low), float(high)))
        elif how < 0.65:
            value = 10.0 ** rng.uniform(-_DECADES, _DECADES) * (1 if low >= 0 or rng.random() < 0.5 else -1)
        else:
            center, away = float(rng.choice(centers)), 10.0 ** rng.uniform(-12, 3)
            value = center + away * (1 if rng.random() < 0.5 or center == float(low) else -1)
        if inside(value, (low, high)):
            return value


def _neighbours(center: float) -> list[float]:
    found = [math.nextafter(center, math.inf), math.nextafter(center, -math.inf)]
    for step in _STEPS:
        found += [center + step * math.ulp(center), center - step * math.ulp(center)]
    return [*found, *(center * (1 + away) for away in _AWAY[:4]), *(center + away for away in _AWAY)]


def _double(end: Fraction, *, up: bool) -> float:
    """The double next to an end, inside."""
    value = float(end)
    if Fraction(value) == end:
        return value
    outside = Fraction(value) < end if up else Fraction(value) > end
    return math.nextafter(value, math.inf if up else -math.inf) if outside else value


