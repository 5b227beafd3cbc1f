"""Liquid metals and alloys, at temperatures at which their densities are known."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from numerics.float64 import electron_gas
from numerics.metals import Alloy, Metal, PairPotential, metal, symbols
from numerics.metals.reading import HIGHEST_VALENCE, PROPERTIES
from numerics.strategies._numbers import between, how_many
from numerics.strategies.electrons import couplings, screenings
from numerics.strategies.spheres import fractions

__all__ = ["alloys", "metals", "pair_potentials", "temperatures"]

_FIRST = ("Na", "K", "Zn", "Al")


def metals(*, tabulated: bool = False) -> SearchStrategy[Metal]:
    """A metal of the table, and unless all are to be `tabulated` one made up of numbers that a file of metals may have.

    >>> from hypothesis import find
    >>> find(metals(), lambda one: one.core_radius is None and one.valence == 2).symbol
    'Mg'
    """
    table = st.sampled_from(list(dict.fromkeys((*_FIRST, *symbols())))).map(metal)
    return table if tabulated else st.one_of(table, _made_up())


def temperatures(one: Metal) -> SearchStrategy[float]:
    """Temperatures in kelvin at which the density of the liquid is known: from melting to the end of its fit, both included."""
    return between(one.melting_point, one.hottest)


@st.composite
def alloys(draw: DrawFn, *, species: tuple[int, int] = (1, 3)) -> Alloy:
    """A liquid metal or an alloy of the table at a temperature at which all densities are known; a fraction may be 0.

    A metal without a tabulated core radius gets one. Where `Alloy` itself doubts a state, as of a dilute electron gas, it says so when asked.
    """
    count = draw(how_many("species", species, most=len(symbols())))
    chosen = [draw(metals(tabulated=True))]
    every = [metal(symbol) for symbol in dict.fromkeys((*_FIRST, *symbols()))]
    for _ in range(count - 1):
        fitting = [one for one in every if one not in chosen and _coldest([*chosen, one]) <= _hottest([*chosen, one])]
        if fitting:
            chosen.append(draw(st.sampled_from(fitting)))
    shares = draw(fractions(len(chosen)))
    radii = {one.symbol: draw(between(0.3, 1.5, (1.0, 0.5))) for one in chosen if one.core_radius is None}
    return draw(st.builds(
        Alloy, st.just({one.symbol: share for one, share in zip(chosen, shares, strict=True)}), between(_coldest(chosen), _hottest(chosen)),
        **({"core_radii": st.just(radii)} if radii else {})))


@st.composite
def pair_potentials(draw: DrawFn) -> PairPotential:
    """The interaction of two ions in an electron gas of a metal's density, under a screening that is given for it."""
    screening = draw(screenings())
    wavenumber = float(electron_gas.coupling(draw(couplings(screening, stable=True))))  # its own inverse
    radii, valences = st.tuples(*[between(0.0, 1.2, (1.0, 0.5))] * 2), st.tuples(*[st.integers(1, 5)] * 2)
    return draw(st.builds(PairPotential, st.just(("A", "B")), st.just(wavenumber), radii, valences, st.just(screening)))


@st.composite
def _made_up(draw: DrawFn) -> Metal:
    def number(key: str, *simple: float) -> float:
        return draw(between(PROPERTIES[key].low, PROPERTIES[key].high, simple))

    melting, density, slope = number("melting_point", 300.0), number("density", 1000.0), number("density_slope", -1.0)
    lost = draw(st.sampled_from((0.25, 0.5, 0.99)))  # of the density, at the end of its fit
    hottest = min(melting - lost * density / slope, PROPERTIES["hottest"].high)
    core = st.none() | between(PROPERTIES["core_radius"].low, PROPERTIES["core_radius"].high, (1.0, 0.5))
    return draw(st.builds(Metal, st.just("Xx"), st.just("made up"), st.integers(1, HIGHEST_VALENCE), st.just(number("molar_mass", 100.0)),
                          st.just(melting), st.just(density), st.just(slope), st.just(hottest), core))


def _coldest(some: list[Metal]) -> float:
    return max(one.melting_point for one in some)


def _hottest(some: list[Metal]) -> float:
    return min(one.hottest for one in some)
