"""Where the formula itself, in doubled arithmetic, is good enough: by binades of the distance from an anchor."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace

from flint import fmpq

from numerics.certified.schema import DirectPiece, Steps
from numerics.certified.search.doubles import binade, ceil_double, exact, floor_double
from numerics.certified.search.stretches import Stretch

_PROBED = 8  # binades between places where it is tried


@dataclass(frozen=True)
class Direct:
    """The formula itself for doubles from `first` to `last`."""

    first: float
    last: float

    def piece(self, steps: Steps, bound: float) -> DirectPiece:
        """The piece by the program `steps`, with a bound that is to be proven."""
        return {"kind": "direct", "from": self.first.hex(), "to": self.last.hex(), "steps": steps, "bound": bound.hex()}


def binades(stretch: Stretch) -> range:
    """The e for which the stretch has numbers with 2**e <= s < 2**(e + 1)."""
    low, high = stretch.ends
    return range(binade(low), binade(high) + 1) if low > 0 else range(0)


def candidates(stretch: Stretch) -> range:
    """The binades in which the formula itself may be taken: near a regular point polynomials are."""
    whole = binades(stretch)
    return range(max(whole.start, 1), whole.stop) if stretch.regular else whole


def proven(stretch: Stretch, holds: Callable[[Direct], bool]) -> set[int]:
    """Candidates in which it holds: all at once where it does, else those of each half where it holds somewhere."""
    found: set[int] = set()
    left = [candidates(stretch)]
    while left:
        some = left.pop()
        part = _between(stretch, some)
        if part is None:
            continue
        middle = _between(stretch, some[len(some) // 2 :])
        tried = {holds(Direct(x, x)) for x in {*part, *(middle or ())}}
        if tried == {True} and holds(Direct(*part)):
            found |= set(some)
        elif len(some) > (1 if True in tried else _PROBED):
            left += [some[: len(some) // 2], some[len(some) // 2 :]]
    return found


def split(stretch: Stretch, chosen: Collection[int]) -> list[Stretch | Direct]:
    """The stretch, with the formula itself in the chosen binades."""
    found: list[Stretch | Direct] = []
    for direct, some in itertools.groupby(binades(stretch), lambda e: e in chosen):
        part = _between(stretch, list(some))
        if part is not None:
            regular = stretch.regular and not found
            found.append(Direct(*part) if direct else replace(stretch, first=part[0], last=part[1], regular=regular))
    return found


def adjacent(parts: Collection[Direct]) -> list[list[Direct]]:
    """The parts in order, those together between which there is nothing."""
    found: list[list[Direct]] = []
    for part in sorted(parts, key=lambda one: one.first):
        if found and part.first == math.nextafter(found[-1][-1].last, math.inf) and found[-1][-1].last * part.first > 0:
            found[-1].append(part)
        else:
            found.append([part])
    return found


def halves(part: Direct) -> list[Direct]:
    """Two parts, cut at the middle size; none of one number."""
    sign, (small, large) = math.copysign(1.0, part.first), sorted((abs(part.first), abs(part.last)))
    if small == large:
        return []
    middle = math.sqrt(small) * math.sqrt(large)
    middle = min(max(middle, small), math.nextafter(large, 0.0))
    after = math.nextafter(middle, math.inf)
    return [Direct(small, middle), Direct(after, large)] if sign > 0 else [Direct(-large, -after), Direct(-middle, -small)]


def outside(some: Iterable[int], inner: int) -> set[int]:
    """The binades farther than so many from 1."""
    return {e for e in some if abs(e + 0.5) > inner}


def _between(stretch: Stretch, some: Collection[int]) -> tuple[float, float] | None:
    """The first and last double of the stretch in consecutive binades of s."""
    if not some:
        return None
    a, (near, far) = exact(stretch.anchor), (fmpq(2) ** e for e in (min(some), max(some) + 1))
    first, last = exact(stretch.first), exact(stretch.last)
    if stretch.sign > 0:
        ends = ceil_double(max(first, a + near)), stretch.last if a + far > last else math.nextafter(ceil_double(a + far), -math.inf)
    else:
        ends = stretch.first if a - far < first else math.nextafter(floor_double(a - far), math.inf), floor_double(min(last, a - near))
    return ends if ends[0] <= ends[1] else None
