"""The electron gas: screenings, the couplings for which each is given, and states of a liquid as the numbers that its resistivity takes."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from numerics._arguments import choice
from numerics._domains import DOMAINS, LAMBDA2
from numerics.float64.local_fields import RANGES, electron_radius, sum_rule
from numerics.float64.screening import BOUNDED, SCREENINGS, base_and_vertex
from numerics.formulas.contexts import DOUBLES
from numerics.strategies._numbers import between
from numerics.strategies.spheres import mixtures

__all__ = ["couplings", "screenings", "states"]

_SIMPLE = (0.5, 1.0, 0.1)
_LIQUID = (0.05, 2.0)  # of lambda2: all liquid metals and the alloys between them, and some room


def screenings(*, bounded: bool = False) -> SearchStrategy[str]:
    """The name of a screening; `bounded`: one for which `numerics.dielectric` and `empty_core` prove a bound."""
    return st.sampled_from(BOUNDED if bounded else SCREENINGS)


def couplings(screening: str, *, stable: bool = False) -> SearchStrategy[float]:
    """lambda2 = 1/(pi a0 k_F) for which the screening is given, as far as `numerics.dielectric` takes it.

    `stable`: those of liquids alone, and none at which the compressibility of the electron gas, and with it eps, has a pole.

    >>> from hypothesis import find
    >>> find(couplings("hubbard"), lambda lambda2: lambda2 > 1e50) > 1e50
    True
    """
    base, vertex = base_and_vertex(choice("screening", screening, SCREENINGS))
    low, high = RANGES.get(base, (None, None))
    unit = float(electron_radius(DOUBLES, 1.0))
    least = low / unit if low else 5e-324
    most = high / unit if high else float(DOMAINS[LAMBDA2].high or 0)
    if not stable:
        return between(least, most, _SIMPLE)
    some = between(max(least, _LIQUID[0]), min(most, _LIQUID[1]), _SIMPLE)
    return some if vertex or base == "lindhard" else some.filter(lambda lambda2: bool(sum_rule(base, lambda2) > 0.01))


@st.composite
def states(draw: DrawFn, *, species: tuple[int, int] = (1, 3), dense: float = 0.6) -> dict[str, Any]:
    """The arguments of `numerics.alloy_resistivity`, by name: of so many species, at most so `dense`, in an electron gas that is stable.

    >>> from hypothesis import find
    >>> sorted(find(states(), lambda state: state["eta"] > 0.5))
    ['diameters', 'eta', 'fermi_wavenumber', 'fractions', 'lambda2', 's', 'screening', 'valences']
    """
    spheres = draw(mixtures(species=species, dense=dense))
    size = len(spheres["fractions"])
    screening = draw(screenings())
    return {
        "fermi_wavenumber": draw(between(3e9, 3e10, (1e10,))), "lambda2": draw(couplings(screening, stable=True)),
        "s": [draw(between(0.0, 5.0, (1.5, 1.0))) for _ in range(size)], "valences": [float(draw(st.integers(1, 5))) for _ in range(size)],
        "screening": screening, **spheres,
    }
