"""Random spherical potentials, and the waves of a square well by Bessel functions, for the tests of this folder."""

import numpy as np
from hypothesis import strategies as st
from scipy.special import spherical_jn, spherical_yn

from numerics.scattering import FromFunction, Gaussian, HardSphere, SquareWell, Yukawa

WAVENUMBERS = st.floats(0.1, 2.0)
SIZES = st.floats(0.3, 2.0)
HEIGHTS = st.floats(-4.0, 4.0).filter(lambda height: abs(height) > 0.01)


def _cored(height, size):
    """A hard core, a jump and a smooth part."""
    return FromFunction(lambda r: height * np.cos(r) / r + np.where(r < 0.7 * size, height, 0.0), 1.5 * size, (0.7 * size,), 0.3 * size)


SMOOTH = st.builds(Gaussian, HEIGHTS, SIZES) | st.builds(Yukawa, HEIGHTS, st.floats(1.0, 3.0))
ENDING = st.builds(SquareWell, HEIGHTS, SIZES) | st.builds(HardSphere, SIZES) | st.builds(_cored, HEIGHTS, SIZES)
POTENTIALS = SMOOTH | ENDING


def well_waves(k, depth, radius, lmax):
    """Phase shifts and R_l(r) of a square well that is no barrier, from continuity at its radius: (lmax + 1,), and a function of r."""
    inside, x, l = np.sqrt(k * k + 2 * depth), k * radius, np.arange(lmax + 1)
    at, slope = spherical_jn(l, inside * radius), inside * spherical_jn(l, inside * radius, True)
    wronskians = (k * free(l, x, True) * at - slope * free(l, x) for free in (spherical_jn, spherical_yn))
    shifts = np.arctan2(*wronskians)

    def outside(r):
        return np.cos(shifts) * spherical_jn(l, k * r) - np.sin(shifts) * spherical_yn(l, k * r)

    def waves(r):
        return outside(r) if r >= radius else outside(radius) * spherical_jn(l, inside * r) / at

    return shifts, waves
