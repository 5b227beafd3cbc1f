"""Pictures of the charge around an ion in a current: Friedel oscillation and Landauer dipole, and how Eq. (7) is approached."""

from __future__ import annotations

from typing import Any

import numpy as np

from numerics._arguments import DomainError, one_number
from numerics.drawing.figure import Curve, Figure, Panel
from numerics.wind.charge import InducedCharge

__all__ = ["approach_figure", "charge_figure"]

_POINTS = 1201
_FROM = 3.0  # of k_F r; nearer the ion Eq. (7) is not meant


def charge_figure(charge: InducedCharge, title: str, furthest: float = 40.0) -> Figure:
    """(k_F r)**2 times the induced charge up to this k_F r: exact, by Eq. (7), and its monotonic term alone."""
    x = np.linspace(0, _checked(furthest), _POINTS)
    r, far = x / charge.wavenumber, x >= _FROM
    dipole = x[far] ** 2 * charge.landauer(r[far])
    curves = (
        Curve("exact, Eq. (2)", x, x**2 * charge.value(r), named="Eq. (2)"),
        Curve("far away, Eq. (7)", x[far], x[far] ** 2 * charge.friedel(r[far]) + dipole, named="Eq. (7)", line="dashed", colour=1),
        Curve("its monotonic term, the Landauer dipole", x[far], dipole, named="text after Eq. (7)", line="dashed", colour=2),
    )
    return _figure(title, "(k_F r)² δn(r) / [3 n̄ (v_drift/v_F) cos θ]", curves, charge)


def approach_figure(charge: InducedCharge, title: str, furthest: float = 40.0) -> Figure:
    """(k_F r)**3 times what Eq. (7) leaves of the induced charge, and the constant that bounds it from each distance on."""
    x = np.linspace(_FROM, _checked(furthest), _POINTS)
    r = x / charge.wavenumber
    rest = x**3 * np.abs(charge.value(r) - charge.friedel(r) - charge.landauer(r))
    bound = np.array([_bound(charge, one) for one in r[::10].tolist()])
    seen = bound <= 2 * rest.max()
    curves = (
        Curve("exact less Eq. (7)", x, rest, named="O(1/r³) in Eq. (7)"),
        Curve("bound from each distance on, for free waves", x[::10][seen], bound[seen], named="", line="dashed", colour=1),
    )
    largest, end = float(rest[x >= furthest / 2].max()), float(bound[-1])
    return _figure(title, "(k_F r)³ |difference|", curves, charge, {"largest in the outer half": largest, "bound at the end": end})


def _checked(furthest: float) -> float:
    found = one_number("furthest", furthest)
    if not 2 * _FROM <= found < np.inf:
        raise DomainError(f"furthest must be finite and at least {2 * _FROM:g} of k_F r, not {found!r}")
    return found


def _bound(charge: InducedCharge, r: float) -> float:
    """The bound, infinite where there is none in float64."""
    try:
        return charge.bound(r)
    except DomainError:
        return np.inf


def _figure(title: str, y: str, curves: tuple[Curve, ...], charge: InducedCharge, results: dict[str, Any] | None = None) -> Figure:
    least, most = min(0.0, float(curves[0].y.min())), float(curves[0].y.max())
    panel = Panel(curves, (0, float(curves[0].x[-1])), (least - 0.05 * (most - least), most + 0.3 * (most - least)), legend="upper right")
    inputs = {"k_F in 1/bohr": charge.wavenumber, "phase shifts in rad": charge.waves.shifts.tolist()}
    return Figure(0, title, "", "", "k_F r", y, (panel,), ("2", "4", "7"), "", inputs, results or {}, paper="schaich-1976")
