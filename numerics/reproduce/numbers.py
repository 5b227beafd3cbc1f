"""Every number that the text of Ashcroft and Langreth quotes and that follows from its equations, beside ours.

Potentials are those of Eqs. (7) and (8), resistivities those of Eqs. (1) and (2) with the screening that reproduces
Table I ("hubbard-vertex", see `numerics.reproduce.table_1`), densities and radii those of `numerics.metals`.
"""

from __future__ import annotations

from functools import cache, partial

from numerics.float64 import electron_gas
from numerics.formulas import generated as _formulas
from numerics.metals import Alloy, metal
from numerics.metals.packing import MELTING_PACKING
from numerics.metals.spheres import interpolated
from numerics.metals.units import kelvin
from numerics.reproduce.quoted import Quoted
from numerics.reproduce.quoted_states import quoted_packing

METALS = ("Na", "K", "Hg", "Zn", "Sn", "Cu", "Rb", "Pb", "In", "Li", "Al")  # of which numbers are quoted
_OHM = "1e-8 Ohm m"
_LARGER_POTASSIUM = 1.16  # angstrom
_CONCENTRATIONS = (0.0, 0.25, 0.5, 0.75, 1.0)


def pure(symbol: str, celsius: float | None = None, radius: float | None = None) -> Alloy:
    """A pure liquid, at its melting point unless a temperature is given."""
    radii = {} if radius is None else {symbol: radius}
    return Alloy(symbol, metal(symbol).melting_point if celsius is None else kelvin(celsius), core_radii=radii, extrapolate=True)


def sodium_potassium(x: float, radius: float | None = None) -> Alloy:
    """Na-K at 100 degrees Celsius; x is the fraction of K, whose core radius is that of Table I unless given."""
    return Alloy({"Na": 1 - x, "K": x}, kelvin(100), core_radii={} if radius is None else {"K": radius})


def resistivity(alloy: Alloy, eta: float, alpha: float | None = None) -> float:
    """In 1e-8 Ohm m, which is one micro-ohm centimetre."""
    return alloy.resistivity(eta, alpha) * 1e8


def diameter(alloy: Alloy) -> float:
    """2 k_F sigma of a pure liquid by Eq. (11)."""
    pair = alloy.pair(alloy.symbols[0])
    return pair.diameter(alloy.temperature) * pair.scale


def eta(alloy: Alloy) -> float:
    return alloy.spheres().eta


def eta_of(symbol: str, celsius: float) -> float:
    return eta(pure(symbol, celsius))


def at_melting(symbol: str, radius: float | None = None) -> float:
    """The resistivity at the melting point with eta = 0.456."""
    return resistivity(pure(symbol, None, radius), MELTING_PACKING)


def eta_slope(alloy: Alloy) -> float:
    pair = alloy.pair(alloy.symbols[0])
    return alloy.spheres().eta_slope((pair.diameter_slope(alloy.temperature),))


def eta_from_melting(symbol: str, celsius: float) -> float:
    """0.456 at the melting point, and from there with the slope that Ashcroft and Lekner's work implies."""
    return MELTING_PACKING + _formulas.structure_slope() * (kelvin(celsius) - metal(symbol).melting_point)


def equal_parts_eta() -> float:
    """The packing fraction of Na-K of equal parts at 100 degrees Celsius, Fig. 13."""
    pure_liquids = quoted_packing()[13].packing
    return interpolated((pure_liquids["Na"], pure_liquids["K"]), (0.5, 0.5))


def alpha_for(target: float) -> float:
    """The alpha at which Na-K of equal parts has this resistivity."""
    from scipy.optimize import brentq

    return brentq(lambda alpha: resistivity(sodium_potassium(0.5), equal_parts_eta(), alpha) - target, 0.6, 1.0, xtol=1e-6)


def packing_for(alloy: Alloy, target: float) -> float:
    """The eta at which a pure liquid has this resistivity."""
    from scipy.optimize import brentq

    return brentq(lambda packing: resistivity(alloy, packing) - target, 0.05, 0.5, xtol=1e-6)


def shrinkage(symbol: str, packing: float, celsius: float) -> float:
    """By which share the diameter falls from melting, at eta = 0.456, to this packing fraction and temperature."""
    hot, cold = pure(symbol, celsius), pure(symbol)
    return 1 - _formulas.diameter_ratio_cubed(packing, hot.atomic_volume, MELTING_PACKING, cold.atomic_volume) ** (1 / 3)


def nearest_neighbours(symbol: str, celsius: float, radius: float | None = None) -> float:
    """The place of the minimum over the nearest-neighbour distance of the solid."""
    return pure(symbol, celsius, radius).pair(symbol).minimum.distance / metal(symbol).need("nearest_neighbour")


def farthest(values: list[float], centre: float) -> float:
    return max(values, key=lambda value: abs(value - centre))


def _sodium() -> list[Quoted]:
    sodium = pure("Na", 100)
    return [
        Quoted("2kF sigma, Na", "hard-sphere diameter of Na at 100 °C from (11)", "Fig. 2", 5.8, 0.05, "", lambda: diameter(sodium)),
        Quoted("2kF sigma, Na, AL", "the diameter that eta = 0.45 means for Na", "Fig. 2", 5.9, 0.05, "",
               lambda: float(electron_gas.scaled_diameter(1.0, 0.45))),
        Quoted("eta, Na", "packing fraction of Na at 100 °C from (11)", "after Eq. (11)", 0.44, 0.005, "", lambda: eta(sodium)),
        Quoted("d eta/dT, Na", "slope of the packing fraction at 100 °C from the slope of the potential", "after Eq. (11)",
               -3.0e-4, 0.05e-4, "1/K", lambda: eta_slope(sodium), "at constant density; sensitive to the shape of the wall"),
        Quoted("eta, Na, structure", "packing fraction of Na at 100 °C: 0.456 at melting and the slope of AL", "Fig. 13", 0.455, 0.0005, "",
               lambda: eta_from_melting("Na", 100)),
        Quoted("eta, K, structure", "the same for K at 100 °C", "Fig. 13", 0.443, 0.0005, "", lambda: eta_from_melting("K", 100),
               "with the slope of Na, which the text calls similar"),
        Quoted("eta, K, 75 °C", "the same for K at 75 °C", "Fig. 14", 0.453, 0.0005, "", lambda: eta_from_melting("K", 75)),
        Quoted("eta, Rb, 75 °C", "the same for Rb at 75 °C", "Fig. 14", 0.433, 0.0005, "", lambda: eta_from_melting("Rb", 75),
               "with the slope of Na, the only one printed"),
    ]


def _sodium_potassium() -> list[Quoted]:
    alloys = [sodium_potassium(x) for x in _CONCENTRATIONS]
    larger = [sodium_potassium(x, _LARGER_POTASSIUM) for x in _CONCENTRATIONS]
    wider = f"with {_LARGER_POTASSIUM:g} Å for K, not the 1.115 Å of Table I: this radius gives the paper's eta and alpha at once"

    def touching(alloy: Alloy) -> float:
        return alloy.pair("Na", "K").diameter(alloy.temperature) / _formulas.contact_distance(*alloy.spheres().diameters)

    whole = f"at x = {', '.join(f'{x:g}' for x in _CONCENTRATIONS)}; the value farthest from the paper's"
    return [
        Quoted("eta, Na-K", "packing fraction over the whole range", "after Eq. (12)", 0.43, 0.02, "",
               lambda: farthest([eta(alloy) for alloy in alloys], 0.43), whole),
        Quoted("alpha, Na-K", "ratio of the diameters over the whole range", "after Eq. (12)", 0.835, 0.010, "",
               lambda: farthest([alloy.spheres().alpha for alloy in alloys], 0.835), whole),
        Quoted("eta, Na-K, 1.16 Å", "the same with a larger core of K", "after Eq. (12)", 0.43, 0.02, "",
               lambda: farthest([eta(alloy) for alloy in larger], 0.43), wider),
        Quoted("alpha, Na-K, 1.16 Å", "the same with a larger core of K", "after Eq. (12)", 0.835, 0.010, "",
               lambda: farthest([alloy.spheres().alpha for alloy in larger], 0.835), wider),
        Quoted("sigma_12, Na-K", "distance of closest approach of Na and K over the mean diameter", "Eq. (12)", 1, 0.05, "",
               lambda: farthest([touching(alloy) for alloy in alloys], 1.0), whole, "close to"),
        Quoted("rho, Na", "resistivity of Na just above melting", "Sec. IV", 10, 1.0, _OHM, partial(at_melting, "Na"), "9.64 is measured", "around"),
        Quoted("rho, K", "resistivity of K just above melting", "Sec. IV", 10, 1.0, _OHM, partial(at_melting, "K"), "12.97 is measured", "around"),
        Quoted("rho, NaK", "resistivity of equal parts at 100 °C, here with alpha = 0.8", "Sec. IV", 40, 4, _OHM,
               lambda: resistivity(sodium_potassium(0.5), equal_parts_eta(), 0.8), "measured, as the text says", "about"),
        Quoted("alpha of 40", "alpha that gives equal parts of Na and K this resistivity", "Fig. 13", 0.8, 0.05, "", lambda: alpha_for(40),
               "the caption says 0.8, the text 0.75"),
    ]


def _mercury() -> list[Quoted]:
    cold = pure("Hg", 20)
    return [
        Quoted("eta, Hg, 0.856 Å", "packing fraction of Hg at 50 °C with the alternative radius", "Sec. IV", 0.74, 0.005, "",
               lambda: eta(pure("Hg", 50, 0.856))),
        Quoted("eta, Hg, 0.860 Å", "the same with the radius in the caption", "Fig. 10", 0.74, 0.005, "", lambda: eta(pure("Hg", 50, 0.86))),
        Quoted("rho, Hg, 20 °C", "resistivity of Hg at 20 °C with 0.484 Å and eta = 0.346", "Sec. IV", 95.8, 2.9, _OHM,
               lambda: resistivity(cold, 0.346), "the paper says that the radius fits it", "measured"),
        Quoted("eta, Hg, 20 °C", "packing fraction that gives the measured 95.8e-8 Ohm m with 0.484 Å", "Fig. 17", 0.346, 0.0005, "",
               lambda: packing_for(cold, 95.8)),
        Quoted("E_F, Hg to Zn", "change of the Fermi energy from pure Hg to pure Zn at 250 °C, over that of Hg", "Sec. IV", 0.25, 0.005, "",
               lambda: pure("Zn", 250).fermi_energy / pure("Hg", 250).fermi_energy - 1),
        Quoted("E_F, Hg to Zn, of Zn", "the same over the Fermi energy of Zn", "Sec. IV", 0.25, 0.005, "",
               lambda: 1 - pure("Hg", 250).fermi_energy / pure("Zn", 250).fermi_energy),
        Quoted("sigma, Hg", "decrease of the hard-sphere diameter of Hg from melting to 250 °C", "footnote 24", 0.25, 0.025, "",
               lambda: shrinkage("Hg", 0.183, 250), "from eta = 0.456 to 0.183, with the density of each temperature", "about"),
        Quoted("T/T_m, Hg", "250 °C over the melting temperature of Hg", "footnote 24", 2, 0.25, "",
               lambda: kelvin(250) / metal("Hg").melting_point, "", "over"),
    ]


def _others() -> list[Quoted]:
    return [
        Quoted("sigma, Sn", "decrease of the hard-sphere diameter of Sn from melting to 1200 °C", "footnote 24", 0.15, 0.005, "",
               lambda: shrinkage("Sn", 0.266, 1200), "from eta = 0.456 to the 0.266 of Fig. 21"),
        Quoted("sigma_Cu/sigma_Sn", "ratio of the diameters in Cu-Sn of equal parts at 1200 °C", "Sec. IV", 0.7, 0.07, "",
               lambda: Alloy({"Cu": 0.5, "Sn": 0.5}, kelvin(1200)).spheres().alpha, "from the potentials; the paper takes it from the data", "about"),
        Quoted("sigma_K/sigma_Rb", "ratio of the diameters in K-Rb of equal parts at 75 °C", "Sec. IV", 0.85, 0.005, "",
               lambda: Alloy({"K": 0.5, "Rb": 0.5}, kelvin(75)).spheres().alpha,
               "from the potentials, whose core radii 1.115 and 1.12 Å are nearly equal; the paper takes it from the data"),
        Quoted("rho, Pb, 0.57 Å", "resistivity of Pb with the radius that fits Heine and Abarenkov", "Sec. IV", 69.8, 0.05, _OHM,
               partial(at_melting, "Pb", 0.57), "the paper's is of their potential, ours of the empty core"),
        Quoted("rho, Pb", "resistivity of Pb with the preferred radius", "Sec. IV", 95, 2.9, _OHM, partial(at_melting, "Pb"), "", "measured"),
        Quoted("rho, Pb, 0.59 Å", "resistivity of Pb with the alternative radius", "Table I", 95, 2.9, _OHM, partial(at_melting, "Pb", 0.59),
               "Table I says that it reproduces the resistivity; Sec. V, that it agrees with little but the Fermi surface", "measured"),
        Quoted("rho, Rb, 1.12 Å", "resistivity of Rb at melting", "Sec. V", 22.0, 0.7, _OHM, partial(at_melting, "Rb"),
               "the paper says that both radii fit it, without the number", "measured"),
        Quoted("rho, Rb, 1.44 Å", "the same with the alternative radius", "Sec. V", 22.0, 0.7, _OHM, partial(at_melting, "Rb", 1.44),
               "the paper says that both radii fit it, without the number", "measured"),
        Quoted("rho, In", "resistivity of In just above melting", "Sec. IV", 33.1, 1.0, _OHM, partial(at_melting, "In"),
               "the paper says that the radius fits it, without the number", "measured"),
    ]


def _packing() -> list[Quoted]:
    """Packing fractions of Figs. 7 to 12, against the 0.45 that the paper says they are in good agreement with."""
    states = (("Li", 200, 7), ("Rb", 40, 8), ("Cu", 1200, 9), ("Hg", 50, 10), ("Al", 660.4, 11), ("Pb", 350, 12))
    return [Quoted(f"eta, {symbol}", f"packing fraction of {symbol} at {celsius:g} °C from (11)", f"Fig. {figure}, Sec. III", 0.45, 0.045, "",
                   partial(eta_of, symbol, celsius), "", "near")
            for symbol, celsius, figure in states]


def _minima() -> list[Quoted]:
    """Where the first minimum lies, over the nearest-neighbour distance that an arrow marks."""
    states = (
        ("Na", 100, None, 2), ("K", 100, None, 4), ("Li", 200, None, 7), ("Li", 200, 1.06, 7), ("Rb", 40, None, 8), ("Rb", 40, 1.44, 8),
        ("Cu", 1200, None, 9), ("Hg", 50, None, 10), ("Hg", 50, 0.86, 10), ("Al", 660.4, None, 11), ("Pb", 350, 0.59, 12), ("Pb", 350, None, 12))
    return [Quoted(f"minimum, {symbol}" + (f", {radius:g} Å" if radius else ""), f"first minimum of {symbol} over the nearest-neighbour distance",
                   f"Fig. {figure}", 1.0, 0.05, "",
                   partial(nearest_neighbours, symbol, celsius, radius),
                   "the paper rejects this radius" if radius else "", "not close to" if radius else "close to", rejects=radius is not None)
            for symbol, celsius, radius, figure in states]


@cache
def quoted() -> tuple[Quoted, ...]:
    """All of them, in the order of the paper's argument."""
    return (*_sodium(), *_sodium_potassium(), *_mercury(), *_others(), *_packing(), *_minima())


def rows() -> list[dict[str, str | float | bool]]:
    """The table as data."""
    return [one.record() for one in quoted()]
