"""Transport cross sections in the Born approximation: of one ion, and of an ion beside others, from the form factors of empty cores.

>>> one = born_cross_section(0.9e10, 0.67, [(1, 1.5)])
>>> round(one * 1e20, 2)  # in square angstrom
4.13
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import TypeAlias

import numpy as np
from scipy.special import spherical_jn

from numerics._arguments import DomainError, choice, one_number, parameter
from numerics._types import ArrayLike, FloatArray
from numerics.float64.screening import SCREENINGS, coupling_of, form_factor
from numerics.formulas import generated as _formulas

__all__ = ["Ion", "born_cross_section", "born_tensor"]

Ion: TypeAlias = tuple[float, float]  # valence, and 2 k_F times the radius of its core; a valence below 0 takes such an ion away

_TOLERANCE = 1e-11  # of an integral, in units of the integral of the moduli
_POINTS = 16  # Gauss-Legendre points a panel
_PHASE = 6.0  # radians over a panel to begin with
_MOST_PANELS = 2**12
_LARGEST_PHASE = 1e4  # 2 k_F times a core radius or a distance
_BLOCK = 2**20  # values at a time


def born_cross_section(fermi_wavenumber: float, lambda2: float, ions: Sequence[Ion], screening: str = "hubbard-vertex") -> float:
    """The transport cross section in m**2 of ions at one place in the Born approximation; relative error at most 1e-10 (measured).

    sigma = (4 pi**3/k_F**2) * integral from 0 to 1 of y**3 u(y)**2 dy, with u the sum over `ions` of Z V(y) and V as in `empty_core`:
    [(Z, s)] is one ion in the electron gas, [(Z_i, s_i), (-Z, s)] an ion that stands where one of the host stood. The error, in units of
    what the ions scatter each by itself, is measured in tests/numerics/test_effective_valence.py, against `numerics.precise`.

    Parameters: fermi_wavenumber > 0, k_F in 1/m; lambda2 and screening as in `empty_core`; ions, one or more pairs of a valence, of
    either sign, and 0 <= s <= 1e4. Raises `DomainError`, `ArgumentTypeError`, and `ArithmeticError` where the integral does not
    settle, as for lambda2 < 1e-10.

    Source: schaich-1976, Eq. (8) with the potential in place of the t matrix (`born-transport`).

    >>> born_cross_section(0.9e10, 0.67, [(1, 1.5), (-1, 1.5)])
    0.0
    """
    gas = checked_gas(fermi_wavenumber, lambda2, screening)
    own = checked_ions("ions", ions)

    def integrals(y: FloatArray, weight: FloatArray) -> tuple[FloatArray, FloatArray]:
        u = _form_factors(y, own, gas)
        each = sum(valence * V for valence, V in u)
        scale = sum(abs(valence * V) for valence, V in u)
        return np.array([weight @ _formulas.born_integrand(y, each)]), np.array([weight @ _formulas.born_integrand(y, scale)])

    return float(_formulas.born_cross_section(gas[0], _settled(integrals, 2 * max(s for _, s in own))[0]))


def born_tensor(
    fermi_wavenumber: float, lambda2: float, ion: Ion, others: Sequence[Ion], places: ArrayLike, screening: str = "hubbard-vertex",
) -> FloatArray:
    """The cross sections (3, 3) in m**2 by which the waves that `others` scatter push `ion`, which stands at the origin; the error is measured.

    sigma = (4 pi**3/k_F**2) * the sum over j of the integral from 0 to 1 of y**3 u(y) u_j(y) w(2 k_F R_j y) dy, with
    w(z) = j_0(z) + j_2(z) - 3 j_2(z) R R/R**2: the force in a field E is n_e e l sigma E. `others` scatter: the ion itself among them, with
    the place 0, if it does. Next to a perfect crystal that is what differs from it: an empty site counts as (-Z, s).
    The absolute error is at most 1e-10 of the sum of what the others would add at the place of the ion with all waves in phase.

    Parameters: those of `born_cross_section`; ion, others, pairs (Z, s); places, array (number of others, 3) in m, 2 k_F R at most 1e4.
    Raises as `born_cross_section`.

    Source: schaich-1976, Eqs. (30) and (33) to second order in the potentials (`pair-transport`, `pair-weight`).

    >>> beside = born_tensor(0.9e10, 0.67, (1, 1.5), [(1, 1.5), (1, 1.5)], [(0, 0, 0), (0, 0, 3.7e-10)])
    >>> [round(float(beside[i, i]) * 1e20, 2) for i in range(3)]
    [4.92, 4.92, 2.24]
    """
    gas = checked_gas(fermi_wavenumber, lambda2, screening)
    own, around, R = checked_ions("ion", [ion]), checked_ions("others", others), _places(places, len(others))
    distance = np.sqrt(np.sum(R**2, axis=1))
    phase = 2 * gas[0] * distance
    if phase.max() > _LARGEST_PHASE:
        raise DomainError(f"places must lie within 2 k_F R <= {_LARGEST_PHASE:g} of the ion, not {phase.max():.6g}")

    def integrals(y: FloatArray, weight: FloatArray) -> tuple[FloatArray, FloatArray]:
        ((valence, V),) = _form_factors(y, own, gas)
        strength = np.array([Z * V_j for Z, V_j in _form_factors(y, around, gas)])
        found = np.empty((2, len(strength)))
        for start in range(0, len(strength), rows := max(1, _BLOCK // y.size)):
            part = slice(start, start + rows)
            z = phase[part, None] * y
            waves = spherical_jn(0, z), spherical_jn(2, z)
            for number, along in enumerate((0.0, 1.0)):
                found[number, part] = _formulas.pair_integrand(y, valence * V, strength[part], _formulas.pair_weight(along, *waves)) @ weight
        scale = abs(_formulas.pair_integrand(y, valence * V, strength, 1.0)) @ weight
        return found.reshape(-1), np.tile(scale, 2)

    across, along = _settled(integrals, 4 * max(s for _, s in (*own, *around)) + float(phase.max())).reshape(2, -1)
    unit = R / np.where(distance > 0, distance, 1.0)[:, None]
    tensor = across.sum() * np.eye(3) + np.einsum("j,ja,jb->ab", along - across, unit, unit)
    return np.asarray(_formulas.born_cross_section(gas[0], tensor))


def checked_gas(fermi_wavenumber: object, lambda2: object, screening: str) -> tuple[float, float, str]:
    choice("screening", screening, SCREENINGS)
    return (one_number("fermi_wavenumber", parameter("fermi_wavenumber", fermi_wavenumber, "> 0")),
            one_number("lambda2", coupling_of(screening, lambda2)), screening)


def checked_ions(name: str, given: Sequence[Ion]) -> list[Ion]:
    """The ions as numbers."""
    if not len(given):
        raise DomainError(f"{name} must be at least one pair of a valence and 2 k_F times a core radius")
    checked = []
    for pair in given:
        if not isinstance(pair, tuple | list) or len(pair) != 2:
            raise DomainError(f"{name} must be pairs of a valence and 2 k_F times a core radius, not {pair!r}")
        valence, s = one_number(f"valence of {name}", pair[0]), one_number(f"s of {name}", pair[1])
        if not (abs(valence) < np.inf and 0 <= s <= _LARGEST_PHASE):
            raise DomainError(f"{name} must have a finite valence and 0 <= s <= {_LARGEST_PHASE:g}, not {pair!r}")
        checked.append((valence, s))
    return checked


def _places(value: ArrayLike, count: int) -> FloatArray:
    """`value` as a finite array (count, 3)."""
    R = np.asarray(value, dtype=np.float64)
    if R.shape != (count, 3):
        raise DomainError(f"places must be an array ({count}, 3), one place for each of the others, not one of shape {R.shape}")
    if not np.isfinite(R).all():
        raise DomainError(f"places must be finite, not {R[~np.isfinite(R).all(axis=1)][0].tolist()}")
    return R


def _form_factors(y: FloatArray, ions: Sequence[Ion], gas: tuple[float, float, str]) -> list[tuple[float, FloatArray]]:
    """Valence and V at y of each ion; ions with one core share it."""
    shared: dict[float, FloatArray] = {}
    for _, s in ions:
        if s not in shared:
            shared[s] = form_factor(y, np.full_like(y, gas[1]), np.full_like(y, s), gas[2])
    return [(valence, shared[s]) for valence, s in ions]


def _settled(integrals: Callable[[FloatArray, FloatArray], tuple[FloatArray, FloatArray]], phase: float) -> FloatArray:
    """Integrals over 0 < y < 1 that turn by `phase`, on twice as many panels until that changes no more; raises `ArithmeticError`."""
    panels = int(np.ceil(phase / _PHASE)) + 1
    before, _ = integrals(*_points(panels))
    while panels <= _MOST_PANELS:
        panels *= 2
        value, scale = integrals(*_points(panels))
        if np.all(np.abs(value - before) <= _TOLERANCE * scale):
            return value
        before = value
    raise ArithmeticError(f"the integral over the form factors does not settle to {_TOLERANCE:g}: they are too sharp, as for a tiny lambda2")


def _points(panels: int) -> tuple[FloatArray, FloatArray]:
    """Points and weights on 0 < y < 1; with y = 1 - v**3/2 above 1/2 the (1 - y) log(1 - y) of f becomes v**5 log v."""
    node, weight = _gauss()
    t = (np.arange(panels)[:, None] + node).reshape(-1) / panels
    each = np.tile(weight, panels) / panels
    return np.concatenate([t / 2, 1 - t**3 / 2]), np.concatenate([each / 2, 1.5 * t**2 * each])


@cache
def _gauss() -> tuple[FloatArray, FloatArray]:
    node, weight = np.polynomial.legendre.leggauss(_POINTS)
    return (node + 1) / 2, weight / 2
