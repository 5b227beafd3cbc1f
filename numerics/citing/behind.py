"""Which stored equations, and which numbers of metals, stand behind the numbers of each kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from derive.documents.bibtex import behind
from derive.paper import Paper
from derive.papers import paper, split
from derive.physics.constants import CODATA_2022
from numerics.citing.bibliography import Bibliography
from numerics.float64.screening import base_and_vertex
from numerics.metals import Alloy, Metal

__all__ = ["EVALUATED", "of_alloy", "of_derivation", "of_equation", "of_function", "of_quantities", "screened", "with_numbers"]

_GAS = ("electron-density", "lambda2", "r_s", "fermi-energy", "10")
_FORM_FACTOR = ("3", "core-coulomb", "lindhard")
_ONE_KIND = ("S", "wertheim-c", "baxter-Q")
_MIXTURE = ("5a", "5b", "5c", "5d", "lebowitz-C", "contact", "baxter-Q")
_FIELDS: dict[str, tuple[str, ...]] = {
    "lindhard": ("random-phase", "lindhard"),
    "hubbard": ("8", "9", "10", "compressibility", "lindhard"),
    "hubbard-1957": ("hubbard-local-field", "lindhard"),
    "geldart-vosko": ("geldart-vosko-1966:geldart-vosko", "geldart-vosko-1966:geldart-vosko-xi", "lindhard"),
    "vashishta-singwi": ("vashishta-singwi-1972:vashishta-singwi", "vashishta-singwi-1972:vashishta-singwi-A", "lindhard"),
    "vashishta-singwi-cubic": (
        "vashishta-singwi-1972:vashishta-singwi", "bretonnet-derouiche-1991:vashishta-singwi-A-cubic", "lindhard"),
    "ichimaru-utsumi": (
        "ichimaru-utsumi-1981:ichimaru-utsumi", "ichimaru-utsumi-1981:ichimaru-utsumi-g0", "ichimaru-utsumi-1981:vwn", "lindhard"),
}
_QUANTITIES: dict[str, tuple[str, ...]] = {
    "gas": _GAS,
    "form factor": _FORM_FACTOR,
    "potential": ("7", "second-order", "bare-form-factor", *_FORM_FACTOR),
    "spheres": ("11", "eta"),
    "spheres of several": ("11", "12", "eta-mixture"),
    "resistivity": ("1", "golden-rule", "scattering-power", "eta", *_FORM_FACTOR, *_ONE_KIND),
    "resistivity of an alloy": ("2", "Z*", "golden-rule", "scattering-power-alloy", "4", "15", "eta-mixture", *_FORM_FACTOR, *_MIXTURE),
    "protopapas": ("protopapas-andersen-parlee-1973:diameter",),
    "energy": tuple(f"ashcroft-langreth-1967-binding:{one}" for one in (
        "gas", "gas-pressure", "core", "self", "response", "volume-energy", "madelung", "kinetic-energy", "correlation-energy")),
    "wind": tuple(f"schaich-1976:{one}" for one in (
        "4", "8", "22", "29", "35", "effective-valence", "wind-valence", "wind-of-resistivity", "born-transport", "transport-phases")),
    "wind among neighbours": tuple(f"schaich-1976:{one}" for one in (
        "29", "30", "33", "effective-valence", "wind-of-resistivity", "pair-transport", "pair-weight")),
    "wind in a cluster": tuple(f"schaich-1976:{one}" for one in (
        "29", "32", "33", "A8", "effective-valence", "wind-of-resistivity", "pair-transport")),
}
_RESTING_ON = {"1": "resistivity", "2": "resistivity of an alloy", "7": "potential"}  # what comes with an equation of the paper
EVALUATED: Mapping[str, tuple[str, ...]] = {
    "lindhard": ("lindhard",), "lindhard_complement": ("lindhard",), "dielectric": ("lambda2",), "empty_core": ("lambda2", *_FORM_FACTOR),
    "structure_factor": _ONE_KIND, "partial_structure_factors": _MIXTURE, **dict.fromkeys(("S_11", "S_22", "S_12"), _MIXTURE),
    "shell_kernel": ("sinc",), "ball_kernel": ("ball-factor",),
    "resistivity": _QUANTITIES["resistivity"], "ion_ion_potential": _QUANTITIES["potential"],
}
_SCREENED = {"dielectric": "hubbard", "empty_core": "lindhard", "resistivity": "hubbard-vertex", "ion_ion_potential": "hubbard"}
_OF_DENSITY = ("valence", "molar_mass", "melting_point", "density", "density_slope")


def screened(screening: str) -> tuple[str, ...]:
    """The equations of a screening: its local field, and of "...-vertex" what an electron feels.

    >>> screened("hubbard-vertex")[-1]
    'vertex-dielectric'
    """
    base, vertex = base_and_vertex(screening)
    field = () if base == "lindhard" else ("local-field-dielectric",)
    return (*_FIELDS[base], *field, *(("vertex-dielectric",) if vertex else ()))


def of_function(function: str, arguments: Mapping[str, str]) -> Bibliography:
    """What stands behind a value of one of the named functions."""
    book = Bibliography()
    felt = screened(arguments.get("screening", _SCREENED[function])) if function in _SCREENED else ()
    book.equations(*map(_labelled, (*EVALUATED[function], *felt)))
    if function == "resistivity":
        book.source(CODATA_2022, "constants", "h, e")
    return book


def of_equation(label: str, constants: Iterable[object] = ()) -> Bibliography:
    """What stands behind a value of the equation PAPER:NUMBER, in which these constants of nature were put."""
    book = Bibliography()
    name, number = split(label)
    book.equations(*(f"{name}:{one.number}" for one in behind(paper(name), number or "")))
    if put := sorted(map(str, constants)):
        book.source(CODATA_2022, "constants", ", ".join(put))
    return book


def of_derivation(one: Paper, numbers: Iterable[str]) -> Bibliography:
    """The sources of equations of a paper, and of all that these are derived from."""
    book, found = Bibliography(), list(numbers)
    for number in found:
        found += [parent for parent in one[number].follows_from if parent not in found]
        book.source(one[number].source, f"equations of {one.id}", number)
    return book


def of_quantities(names: Iterable[str], screenings: Iterable[str], own: object = None) -> Bibliography:
    """The equations of quantities of metals, under these screenings, and the constants of nature."""
    book = Bibliography(own)
    for name in names:
        book.equations(*map(_labelled, _QUANTITIES[name]))
    for screening in dict.fromkeys(screenings):
        book.equations(*map(_labelled, screened(screening)))
    book.source(CODATA_2022, "constants", "h, e, m, a_0")
    return book


def with_numbers(numbers: Iterable[str]) -> tuple[str, ...]:
    """Equations by their numbers, and of (1), (2) and (7) those that their values rest on."""
    return tuple(dict.fromkeys(_labelled(each) for one in numbers for each in (one, *_QUANTITIES.get(_RESTING_ON.get(one, ""), ()))))


def of_alloy(book: Bibliography, liquid: Alloy | Iterable[Metal], *more: str, cores: bool = True) -> None:
    """The data of the metals of a liquid: densities, core radii unless they are given, and `more` numbers by name."""
    for one in liquid.species if isinstance(liquid, Alloy) else liquid:
        book.metal(one, (*_OF_DENSITY, *(("core_radius",) if cores else ()), *more))


def _labelled(number: str) -> str:
    return number if ":" in number else f"ashcroft-langreth-1967:{number}"
