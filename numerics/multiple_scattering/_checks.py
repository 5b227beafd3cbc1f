"""What a cluster, an ion in it and directions must be; one line says what is wrong."""

from __future__ import annotations

from math import ceil, sqrt
from operator import index

import numpy as np
from scipy.spatial import cKDTree

from numerics._arguments import ArgumentTypeError, DomainError, _shown, as_float64, one_number, parameter
from numerics._types import FloatArray, Shape

MOST = 20  # lmax
FAR = 1e8  # k R beyond which a plane wave's phase at an ion has lost half of its digits
EXTREME = 1e-50, 1e50  # of k, so that its square and that of amplitudes are numbers


def checked_ions(positions: object, phase_shifts: object, wavenumber: object, radii: object) -> dict[str, FloatArray | float | None]:
    """The fields of a `Cluster`, as arrays that cannot be written to."""
    places, shifts = _finite("positions", positions), _finite("phase_shifts", phase_shifts)
    if places.ndim != 2 or places.shape[1] != 3 or not len(places):
        raise DomainError(f"positions must have the shape (N, 3), N >= 1, not {places.shape}")
    if shifts.ndim != 2 or len(shifts) != len(places) or not shifts.shape[1]:
        raise DomainError(f"phase_shifts must have the shape (N, lmax + 1) with N = {len(places)} as in positions, not {shifts.shape}")
    if shifts.shape[1] > MOST + 1:
        raise DomainError(f"phase_shifts must end at lmax = {MOST} or before, not {shifts.shape[1] - 1}")
    k = one_number("wavenumber", parameter("wavenumber", wavenumber, "> 0"))
    if not EXTREME[0] <= k <= EXTREME[1]:
        raise DomainError(f"wavenumber must be from {EXTREME[0]:g} to {EXTREME[1]:g}, not {k!r}")
    if (largest := float(np.abs(places).max())) > FAR / k:
        raise DomainError(f"positions must be within {FAR / k:.4g} bohr of the origin for wavenumber {k:g}, not at {largest:g}: "
                          "the phases of waves lose their digits")
    apart, pair = _closest(places)
    if apart == 0:
        raise DomainError(f"positions must differ; ions {pair[0]} and {pair[1]} are both at {places[pair[0]].tolist()}")
    spheres = None if radii is None else parameter("radii", radii, "> 0")
    if spheres is not None:
        _check_spheres(places, spheres, k, shifts.shape[1] - 1)
    return {"positions": _kept(places), "phase_shifts": _kept(shifts), "wavenumber": k, "radii": None if spheres is None else _kept(spheres)}


def checked_ion(ion: object, count: int) -> int:
    """A number from 0 to count - 1."""
    try:
        number = index(ion)  # type: ignore[arg-type]
    except TypeError:
        raise ArgumentTypeError(f"ion must be an integer, not {_shown(ion)}") from None
    if not 0 <= number < count:
        raise DomainError(f"ion must be from 0 to {count - 1}, not {number}")
    return number


def checked_directions(name: str, directions: object) -> tuple[FloatArray, Shape]:
    """Unit vectors of shape (m, 3), and the shape without the last axis."""
    array = _finite(name, directions)
    if not array.ndim or array.shape[-1] != 3:
        raise DomainError(f"{name} must have the shape (..., 3), not {array.shape}")
    flat = array.reshape(-1, 3)
    largest = np.abs(flat).max(axis=1, keepdims=True, initial=0.0)
    if not np.all(largest > 0):
        raise DomainError(f"{name} must not be 0, as is the one at index {int(np.argmin(largest))}")
    flat = flat / largest
    return flat / np.linalg.norm(flat, axis=1, keepdims=True), array.shape[:-1]


def _check_spheres(places: FloatArray, radii: FloatArray, k: float, lmax: int) -> None:
    if radii.shape != (len(places),):
        raise DomainError(f"radii must have the shape ({len(places)},), not {radii.shape}")
    largest = float(radii.max())
    for one, other in sorted(cKDTree(places).query_pairs(2 * largest)):
        apart = float(np.linalg.norm(places[one] - places[other]))
        if apart < radii[one] + radii[other]:
            raise DomainError(f"radii must not overlap; ions {one} and {other} are {apart:.6g} bohr apart, their radii add up to "
                              f"{radii[one] + radii[other]:.6g}")
    size = k * largest
    if (lmax + 1) * (lmax + 2) < size**2:
        enough = ceil(sqrt(0.25 + size**2) - 0.5) - 1
        raise DomainError(f"phase_shifts must go to l = {enough} or beyond for k R = {size:.4g}, not to {lmax}: wave {lmax + 1} enters the sphere")


def _closest(places: FloatArray) -> tuple[float, tuple[int, int]]:
    if len(places) == 1:
        return np.inf, (0, 0)
    distances, neighbours = cKDTree(places).query(places, k=2)
    one = int(np.argmin(distances[:, 1]))
    first, second = sorted((one, next(int(n) for n in neighbours[one] if n != one)))
    return float(distances[one, 1]), (first, second)


def _finite(name: str, value: object) -> FloatArray:
    array = as_float64(name, value)
    if not np.isfinite(array).all():
        raise DomainError(f"{name} must be finite, not {float(array[~np.isfinite(array)][0])!r}")
    return array


def _kept(array: FloatArray) -> FloatArray:
    own = np.array(array)
    own.flags.writeable = False
    return own
