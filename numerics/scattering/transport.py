"""What scatterers of one kind do to a current: relaxation rate and resistivity, and the sum rule for the charge around them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy.constants import physical_constants

from numerics._arguments import DomainError, as_float64, one_number, parameter
from numerics._types import ArrayLike, FloatArray, Floats
from numerics.formulas import generated as _formulas
from numerics.scattering.amplitude import require_enough, transport_cross_section
from numerics.scattering.potentials import Potential
from numerics.scattering.shifts import PhaseShifts, phase_shifts

__all__ = ["freedman_robertson", "friedel_charge", "impurity_resistivity", "relaxation_rate", "satisfying_friedel"]

BOHR = float(physical_constants["Bohr radius"][0])


def relaxation_rate(shifts: PhaseShifts, density: ArrayLike) -> Floats:
    """1/tau in hartree/hbar of `density` scatterers per bohr**3, each on its own: k sigma_tr times the density, (n,).

    Source: schaich-1976, Eq. (8) as `transport-rate`: one ion in the volume 1/density, hit at the velocity k.

    >>> relaxation_rate(PhaseShifts.given(0.5, [np.pi / 2]), 1e-3) / (8e-3 * np.pi)
    array([1.])
    """
    found: FloatArray = shifts.wavenumbers * transport_cross_section(shifts) * parameter("density", density, ">= 0")
    return found


def impurity_resistivity(shifts: PhaseShifts, valence: float) -> FloatArray:
    """Resistivity in Ohm m that one atomic per cent of impurities adds to a metal of `valence` electrons per atom, (n,).

    hbar k_F sigma_tr n_i/(e**2 n_e), the wave numbers being k_F. Of weak potentials it is Ziman's with a structure factor of 1.

    Parameters: valence > 0. Raises `DomainError`, `ArgumentTypeError`.

    Source: schaich-1976, `transport-rate`, by the mean free path of `wind-valence`.

    >>> shifts = PhaseShifts.given(0.48, [0.6, 0.15])
    >>> print((impurity_resistivity(shifts, 1.0) * 1e8).round(3))  # in 1e-8 Ohm m
    [1.331]
    """
    Z = one_number("valence", valence)
    if not 0 < Z < np.inf:
        raise DomainError(f"valence must be finite and > 0, not {Z!r}")
    k_F = shifts.wavenumbers / BOHR
    per_volume = 0.01 * k_F**3 / (3 * np.pi**2) / Z  # impurities in 1/m**3
    path = 1 / (per_volume * transport_cross_section(shifts) * BOHR**2)
    found: FloatArray = _formulas.mean_free_path(k_F, path)  # path times resistivity is a function of k_F alone
    return found


def freedman_robertson(atomic_number_difference: ArrayLike, volume_difference: ArrayLike) -> Floats:
    """Resistivity in Ohm m per atomic per cent of an impurity in liquid sodium, by the rule of Freedman and Robertson.

    (0.063 |dZ_at| + 0.53 (dV/V)**2) 1e-8 Ohm m, of the differences in atomic number and in relative atomic volume; measured values lie about it.
    NaN gives NaN.

    Source: J. F. Freedman and W. D. Robertson, J. Chem. Phys. 34, 769 (1961).

    >>> print(f"{freedman_robertson(8, 0.85) * 1e8:.2f}")  # potassium
    0.89
    """
    number, volume = (np.abs(as_float64(name, value)) for name, value in (
        ("atomic_number_difference", atomic_number_difference), ("volume_difference", volume_difference)))
    return (0.063 * number + 0.53 * volume**2)[()] * 1e-8


def friedel_charge(shifts: PhaseShifts) -> FloatArray:
    """The charge that the electrons heap up around the potential, in electrons: (2/pi) sum of (2l+1) delta_l(k_F), (n,).

    Bound states are counted, as delta_l(0) is pi times their number; `turns` of shifts that are `given` are taken as they are.

    Raises `DomainError` where lmax is too small.

    Source: J. Friedel, Phil. Mag. 43, 153 (1952).

    >>> friedel_charge(PhaseShifts.given(0.5, [np.pi / 2]))
    array([1.])
    """
    require_enough(shifts)
    found: FloatArray = 2 / np.pi * ((2 * np.arange(shifts.lmax + 1.0) + 1) * shifts.shifts).sum(axis=1)
    return found


def satisfying_friedel(
    make: Callable[[float], Potential], charge: float, fermi_wavenumber: float, low: float, high: float, lmax: int | None = None,
) -> tuple[float, Potential]:
    """The parameter between `low` and `high`, and the potential made of it, whose Friedel charge is `charge` at this Fermi wave number.

    `make` takes the radius or the strength and returns a potential. Without `lmax` all waves are taken.

    Raises `DomainError` where the charges at both ends are on the same side.

    >>> from numerics.scattering import SquareWell
    >>> depth, well = satisfying_friedel(lambda depth: SquareWell(depth, 2.0), 1.0, 0.48, 0.01, 2.0)
    >>> bool(abs(friedel_charge(phase_shifts(well, 0.48))[0] - 1) < 1e-12)
    True
    """
    from scipy.optimize import brentq

    wanted = one_number("charge", charge)

    def excess(value: float) -> float:
        return float(friedel_charge(phase_shifts(make(value), fermi_wavenumber, lmax))[0]) - wanted

    ends = excess(low), excess(high)
    if not ends[0] * ends[1] <= 0:
        raise DomainError(f"low and high must enclose a charge of {wanted!r}; they give {ends[0] + wanted:.6g} and {ends[1] + wanted:.6g}")
    found = float(brentq(excess, low, high, xtol=1e-15 * max(abs(low), abs(high)), rtol=8.9e-16))
    return found, make(found)
