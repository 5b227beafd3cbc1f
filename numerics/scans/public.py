"""The public quantities that can be scanned, by name: functions of `numerics`, phase shifts of its potentials, liquids by their names.

Parameters, defaults, what a quantity says and its source are read from the functions themselves.

>>> quantity("structure_factor").parameters[0].name
'x'
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np

from derive.packets import task
from numerics._arguments import DomainError
from numerics.float64.alloy_resistivity import alloy_resistivity
from numerics.float64.hard_spheres import partial_structure_factors, structure_factor
from numerics.float64.ion_ion import ion_ion_force, ion_ion_potential
from numerics.float64.lindhard import lindhard
from numerics.float64.resistivity import resistivity
from numerics.float64.screening import BOUNDED, dielectric, empty_core
from numerics.scans import liquids
from numerics.scans.quantity import UNITS, Evaluated, Output, Parameter, Quantity, hint, parameters_of, says_of, source_of

__all__ = ["begin", "names", "quantity"]

_MANY, _FEW, _ONE = 1024, 32, 4  # points of the first batches


class _Of(NamedTuple):
    """What a signature does not say: names and units of the values, which arguments are listed, and whether arrays go in."""

    outputs: tuple[Output, ...]
    together: bool = True
    batch: int = _MANY
    listed: tuple[str, ...] = ()
    bounded: bool = False  # there is an argument bound=True


_FUNCTIONS: dict[str, tuple[Callable[..., Any], _Of]] = {function.__name__: (function, about) for function, about in (
    (lindhard, _Of((Output("f"),))),
    (dielectric, _Of((Output("epsilon"),), bounded=True)),
    (empty_core, _Of((Output("V", "2/3 E_F"),), bounded=True)),
    (structure_factor, _Of((Output("S"),), bounded=True)),
    (partial_structure_factors, _Of((Output("S11"), Output("S22"), Output("S12")), bounded=True)),
    (ion_ion_potential, _Of((Output("phi", "2/3 E_F"),), False, _FEW)),  # distances share their nodes: the last bit depends on the company
    (ion_ion_force, _Of((Output("force", "2/3 E_F 2 k_F"),), False, _FEW)),
    (resistivity, _Of((Output("resistivity", "Ohm m"),))),
    (alloy_resistivity, _Of((Output("resistivity", "Ohm m"),), listed=("s", "fractions", "valences", "diameters"))),
    (liquids.liquid_resistivity, _Of((Output("resistivity", "Ohm m"),))),
    (liquids.wind, _Of((Output("wind"), Output("effective"), Output("cross_section", "m^2")), False, _FEW)),
    (liquids.jump_wind, _Of((Output("along"), Output("across")), False, _FEW)),
    (liquids.wind_in_cluster, _Of(tuple(Output(f"{a}{b}") for a in "xyz" for b in "xyz"), False, _ONE)),
)}
_DEPTHS = {"symbols": (str, 1), "places": (float, 2)}
_POTENTIALS = ("Gaussian", "HardSphere", "ScreenedEmptyCore", "SquareWell", "Yukawa")


def names() -> tuple[str, ...]:
    """The names of all public quantities."""
    return (*_FUNCTIONS, *(_phase_name(one) for one in _POTENTIALS))


@task
def begin(names: Mapping[str, Any], fixed: Mapping[str, Any]) -> tuple[Quantity, Mapping[str, Any]]:
    """What a worker begins with: the quantity of that name, and what is the same at all points."""
    return quantity(names["quantity"]), fixed


@lru_cache(64)
def quantity(name: str) -> Quantity:
    """The quantity of that name; raises `DomainError`."""
    if name in _FUNCTIONS:
        return _made(name, *_FUNCTIONS[name])
    for one in _POTENTIALS:
        if name == _phase_name(one):
            return _phase_shift(one)
    raise DomainError(f"quantity: there is no {name[:60]!r}{hint(name, names())}; an equation is named as PAPER:NUMBER")


def _made(name: str, function: Callable[..., Any], about: _Of) -> Quantity:
    parameters = tuple(one._replace(kind=_DEPTHS.get(one.name, one.kind))
                       for one in parameters_of(function, listed=about.listed, but=("estimate", "bound")))
    evaluate = _together(function, parameters, bounded=about.bounded) if about.together else _single(function)
    bounds = tuple(Output(f"{one.name}_bound", one.unit, "the error is at most this; NaN where none is proven", "proven bound")
                   for one in about.outputs if about.bounded)
    source = source_of(function) or source_of(ion_ion_potential)
    return Quantity(name, says_of(function), source, parameters, about.outputs + bounds, evaluate, about.together, about.batch)


def _together(function: Callable[..., Any], parameters: tuple[Parameter, ...], *, bounded: bool) -> Callable[[Mapping[str, Any], int], Evaluated]:
    """The function of arrays; one that takes a single text is called once for each."""
    if function.__module__ == liquids.__name__:
        return lambda columns, count: ([function(**columns)], {})
    texts = [one.name for one in parameters if one.kind is str]

    def evaluate(columns: Mapping[str, Any], count: int) -> Evaluated:
        groups: dict[tuple[str, ...], list[int]] = {}
        for row, key in enumerate(zip(*(columns[name] for name in texts), strict=True)) if texts else ((row, ()) for row in range(count)):
            groups.setdefault(key, []).append(row)
        found: list[Any] = []
        for key, rows in groups.items():
            part = {name: column[rows] if len(groups) > 1 else column for name, column in columns.items() if name not in texts}
            values = _values(function, part | dict(zip(texts, key, strict=True)), bounded=bounded)
            found = found or [np.empty(count) for _ in values]
            for whole, some in zip(found, values, strict=True):
                whole[rows] = some
        return found, {}

    return evaluate


def _values(function: Callable[..., Any], arguments: dict[str, Any], *, bounded: bool) -> tuple[Any, ...]:
    """What the function gives, one after the other, with the proven bounds where it has them."""
    if bounded and arguments.get("screening", BOUNDED[0]) in BOUNDED:
        values, bounds = function(**arguments, bound=True)
        return (*values, *bounds) if isinstance(values, tuple) else (values, bounds)
    values = function(**arguments)
    values = values if isinstance(values, tuple) else (values,)
    return (*values, *([np.nan] * len(values))) if bounded else values


def _single(function: Callable[..., Any]) -> Callable[[Mapping[str, Any], int], Evaluated]:
    """The function of one point."""
    def evaluate(columns: Mapping[str, Any], count: int) -> Evaluated:
        found = function(**{name: column[0].item() if isinstance(column, np.ndarray) and column.ndim == 1 else column[0]
                            for name, column in columns.items()})
        values = found.values() if isinstance(found, Mapping) else found if isinstance(found, tuple) else (found,)
        return [[float(one)] for one in values], {}

    return evaluate


def _phase_name(potential: str) -> str:
    return "phase_shift_" + re.sub(r"(?<=[a-z])(?=[A-Z])", "_", potential).lower()


def _phase_shift(potential: str) -> Quantity:
    from numerics import scattering

    kind = getattr(scattering, potential)
    own = tuple(one._replace(unit="1/bohr") if one.name == "fermi_wavenumber" else one for one in parameters_of(kind, but=("core", "jumps")))

    def evaluate(columns: Mapping[str, Any], count: int) -> Evaluated:
        given = {name: column[0] for name, column in columns.items()}
        k, l = given.pop("wavenumber"), given.pop("l")
        found = scattering.phase_shifts(kind(**given), k, lmax=l)
        return [[float(found.shifts[0, l])], [float(found.errors[0, l])]], {}

    outputs = (Output("shift", "rad", f"phase shift of a {potential}"), Output("shift_error", "rad", "estimate of its error", "estimate"))
    says = f"Phase shift of the wave l at a wave number, of the potential {potential}, with an estimate of its error"
    more = (Parameter("wavenumber", float, UNITS["wavenumber"]), Parameter("l", int))
    source = "; ".join(filter(None, (source_of(scattering.phase_shifts), source_of(kind))))
    return Quantity(_phase_name(potential), says, source, (*own, *more), outputs, evaluate, False, _FEW)
