"""The energy of a liquid metal per ion, to second order in the empty-core pseudopotential, and its pressure, as functions of the volume."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy import constants

from numerics._arguments import DomainError, choice, one_number, parameter
from numerics._types import ArrayLike, FloatArray
from numerics.float64 import electron_gas, local_fields
from numerics.float64.hard_spheres import structure_factor
from numerics.float64.screening import SCREENINGS, base_and_vertex, dielectric
from numerics.formulas import generated as _formulas
from numerics.metals.state import Alloy
from numerics.metals.units import ANGSTROM

__all__ = ["LiquidEnergy", "VolumeEnergy", "liquid_energy", "volume_energy"]

BOHR: float = constants.physical_constants["Bohr radius"][0]  # m
HARTREE: float = constants.physical_constants["Hartree energy in eV"][0]
GIGAPASCAL: float = constants.physical_constants["Hartree energy"][0] / BOHR**3 * 1e-9  # hartree per cubed bohr
_NODES, _WIDTH, _LAST, _NEAREST = 20, 0.25, 200.0, 40  # panels in y: their nodes, widest, where the tail begins, halvings on each side of y = 1
_LARGEST_CORE = 100.0
_STEP = 2.0**-7  # of log volume, for the pressure of E_self


@dataclass(frozen=True, eq=False)
class VolumeEnergy:
    """What of the energy depends on the volume alone, beside half the sum of the pair potentials; eV per ion, arrays.

    kinetic, exchange, correlation: of the electron gas; response: what the pair potentials count of the uniform density, taken back;
    self_energy: half the polarisation part of the pair potential at r = 0. pressure: -d total/d volume in GPa; of which
    `gas_pressure` is that of the electron gas alone.
    """

    atomic_volume: FloatArray
    kinetic: FloatArray
    exchange: FloatArray
    correlation: FloatArray
    response: FloatArray
    self_energy: FloatArray
    gas_pressure: FloatArray
    pressure: FloatArray

    @property
    def total(self) -> FloatArray:
        return np.asarray(self.kinetic + self.exchange + self.correlation + self.response + self.self_energy)


@dataclass(frozen=True)
class LiquidEnergy:
    """The energy per ion of a liquid of hard-sphere structure, in eV, wave by wave; the same sum as `volume` and pairs.

    core: uniform electrons in the cores; madelung: the ions in a uniform background; band: the electrons that they polarise; volume:
    `VolumeEnergy.total` at this volume.
    """

    kinetic: float
    exchange: float
    correlation: float
    core: float
    madelung: float
    band: float
    volume: float

    @property
    def total(self) -> float:
        return self.kinetic + self.exchange + self.correlation + self.core + self.madelung + self.band

    @property
    def pairs(self) -> float:
        """Half the mean of the sum of the pair potentials around an ion: what is left of the total beside `volume`."""
        return self.total - self.volume


def volume_energy(atomic_volume: ArrayLike, valence: float, core_radius: float, screening: str = "hubbard") -> VolumeEnergy:
    """The energy that goes with the volume per ion in m**3, of ions of this valence with empty cores of this radius in angstrom.

    E_0 = Z (kinetic + exchange + correlation) - (Z/2) (2/3) E_F K_0/K - (2 k_F Z**2 e**2/pi) integral of cos**2(s y) (1 - 1/eps) dy, with
    the correlation energy of Pines and Nozieres and eps, K_0/K of `screening`, one that ions feel. Total energy per ion is
    E_0 plus half the sum of the pair potentials. The integral is done to 1e-11 (for a core
    of less than 0.03 angstrom to 1e-8), the pressure of E_0 to a relative 1e-8 (measured).

    atomic_volume > 0, one number or an array; valence > 0; core_radius >= 0. Raises `DomainError`, `ArgumentTypeError`.

    Source: ashcroft-langreth-1967-binding, `volume-energy`.

    >>> sodium = volume_energy(4.1182e-29, 1, 0.88)
    >>> print(f"{sodium.total:.3f} eV, {sodium.pressure:.2f} GPa")
    -6.384 eV, -2.69 GPa
    """
    volume = parameter("atomic_volume", atomic_volume, "> 0")
    Z, core = one_number("valence", parameter("valence", valence, "> 0")), one_number("core_radius", parameter("core_radius", core_radius, ">= 0"))
    choice("screening", screening, tuple(name for name in SCREENINGS if base_and_vertex(name)[0] == name))
    k = _wave(volume, Z)
    kinetic, exchange, correlation = (Z * HARTREE * part for part in _formulas.gas_energies(k, np.log(_radius(k))))
    largest = float(np.max(_formulas.scaled_core_radius(k / BOHR, core * ANGSTROM), initial=0.0))
    if largest > _LARGEST_CORE:
        raise DomainError(f"core_radius must give 2 k_F R_core of at most {_LARGEST_CORE:g}, not {largest:.6g}")
    response, own = _response(k, Z, screening), _self(k, Z, core, screening)
    gas = GIGAPASCAL * sum(_formulas.gas_pressures(k))

    def both(log_volume: float) -> FloatArray:
        shifted = _wave(volume * np.exp(log_volume), Z)
        return _response(shifted, Z, screening) + _self(shifted, Z, core, screening)

    rest = -_slope(both) / (volume / BOHR**3) * (GIGAPASCAL / HARTREE)
    return VolumeEnergy(*(np.asarray(part)[()] for part in (volume, kinetic, exchange, correlation, response, own, gas, gas + rest)))


def liquid_energy(liquid: Alloy, eta: float, screening: str = "hubbard") -> LiquidEnergy:
    """The energy per ion in eV of a pure liquid metal whose ions are placed as hard spheres that fill the fraction eta, Percus-Yevick.

    Z (kinetic + exchange + correlation) + 2 pi Z**2 e**2 R_core**2/Omega + the Madelung energy - (2 k_F Z**2 e**2/pi) integral of
    cos**2(s y) (1 - 1/eps) S dy. Raises `DomainError` (an alloy; eta outside (0, 1)).

    Source: ashcroft-langreth-1967-binding, `gas`, `core`, `madelung`, `self` with S in the integral.

    >>> sodium = liquid_energy(Alloy("Na", 373.15), 0.455)
    >>> print(f"{sodium.total:.2f} eV: {sodium.volume:.2f} of the volume, {sodium.pairs:.2f} of pairs")
    -6.65 eV: -6.38 of the volume, -0.27 of pairs
    """
    if len(liquid.species) != 1:
        raise DomainError(f"the energy is that of a pure metal; {liquid.name} has {len(liquid.species)} species")
    packing = one_number("eta", parameter("eta", eta, "in [0, 1)"))
    if packing == 0:
        raise DomainError("eta must be > 0: ions without a size attract each other without end")
    Z, radius = float(liquid.species[0].valence), liquid.core_radii[0]
    of_volume = volume_energy(liquid.atomic_volume, Z, radius, screening)
    k, s, core = liquid.fermi_wavenumber * BOHR, liquid.scaled_core_radii[0], radius * ANGSTROM / BOHR
    scaled = float(electron_gas.scaled_diameter(Z, packing))  # 2 k_F sigma
    band = _integral(liquid.lambda2, s, screening, lambda y: np.asarray(structure_factor(scaled * y, packing)) - 1)
    return LiquidEnergy(
        float(of_volume.kinetic), float(of_volume.exchange), float(of_volume.correlation),
        HARTREE * _formulas.core_energy(Z, core, liquid.atomic_volume / BOHR**3), HARTREE * _formulas.madelung_energy(Z, packing, scaled / (2 * k)),
        float(HARTREE * _formulas.polarisation_energy(Z, k, band)), float(of_volume.total))


def _wave(volume: FloatArray, Z: float) -> FloatArray:
    """k_F in 1/bohr."""
    return BOHR * np.asarray(electron_gas.fermi_wavenumber(_formulas.electrons_per_volume(Z, volume)))


def _coupling(k: FloatArray) -> FloatArray:
    return np.asarray(electron_gas.coupling(k / BOHR))


def _radius(k: FloatArray) -> FloatArray:
    return np.asarray(electron_gas.electron_radius(k / BOHR))


def _response(k: FloatArray, Z: float, screening: str) -> FloatArray:
    return np.asarray(HARTREE * _formulas.response_energy(Z, k, local_fields.sum_rule(screening, _coupling(k))))


def _self(k: FloatArray, Z: float, core_radius: float, screening: str) -> FloatArray:
    lambda2, s = _coupling(k), _formulas.scaled_core_radius(k / BOHR, core_radius * ANGSTROM)
    each = [_integral(float(a), float(b), screening) for a, b in zip(np.ravel(lambda2), np.ravel(s), strict=True)]
    return np.asarray(HARTREE * _formulas.polarisation_energy(Z, k, np.reshape(each, np.shape(k))))


def _integral(lambda2: float, s: float, screening: str, less_one: Callable[[FloatArray], FloatArray] | None = None) -> float:
    """The integral of cos**2(s y) (1 - 1/eps) over all y, with `less_one` = S - 1 times 1 + it."""
    y, w = _rule(s)
    W = 1 - 1 / np.asarray(dielectric(y, lambda2, screening))
    if not np.all(np.isfinite(W)):
        raise DomainError(f"eps of screening {screening!r} vanishes for lambda2 = {lambda2!r}: the electron gas is not stable")
    factor = np.cos(s * y) ** 2 if less_one is None else np.cos(s * y) ** 2 * (1 + less_one(y))
    return float(np.sum(w * factor * W)) + _tail(lambda2, s, screening)


def _tail(lambda2: float, s: float, screening: str) -> float:
    """Beyond the panels 1 - 1/eps is a constant over y**4, to 1e-5 of it; half of it is smooth, the wave of the other half is taken at its end."""
    W = float(1 - 1 / dielectric(_LAST, lambda2, screening))
    smooth = W * _LAST / 3
    if s == 0:
        return smooth
    wave = -W * np.sin(2 * s * _LAST) / (4 * s) if 2 * s * _LAST > 20 else W * _LAST / 6
    return smooth / 2 + wave


def _rule(s: float) -> tuple[FloatArray, FloatArray]:
    """Gauss's rule on panels that are narrow where cos**2(s y) waves, and ever narrower towards y = 1, where eps has an edge."""
    nodes, weights = np.polynomial.legendre.leggauss(_NODES)
    width = min(_WIDTH, 4 / max(s, 1e-3))
    halvings = 2.0 ** -np.arange(1, _NEAREST)
    ends = np.unique(np.concatenate([np.arange(0, _LAST, width), [_LAST], 1 - halvings, [1.0], 1 + halvings]))
    half, middle = np.diff(ends) / 2, (ends[1:] + ends[:-1]) / 2
    return (half[:, None] * nodes + middle[:, None]).ravel(), (half[:, None] * weights).ravel()


def _slope(function: Callable[[float], FloatArray]) -> FloatArray:
    """The derivative at 0 by differences of sixth order."""
    near = [(n, (function(n * _STEP) - function(-n * _STEP)) / (2 * n * _STEP)) for n in (1, 2, 3)]
    return np.asarray(sum(weight * value for weight, (_, value) in zip((1.5, -0.6, 0.1), near, strict=True)))
