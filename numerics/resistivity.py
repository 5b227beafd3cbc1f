"""Ziman's resistivity of a pure liquid metal, in float64."""

import numpy as np

from numerics import _formulas
from numerics._arguments import DomainError, broadcast, choice, evaluated, parameter
from numerics.electron_gas import scaled_diameter
from numerics.hard_spheres import one_species
from numerics.screening import LAMBDA2, SCREENINGS, form_factor

_POINTS = 24  # Gauss-Legendre points per panel
_TOLERANCE = 1e-13
_LARGEST_PHASE = 1e5


def resistivity(fermi_wavenumber, valence, lambda2, s, eta, screening="lindhard"):
    """Resistivity of a liquid metal of hard-sphere structure in Ohm m, relative error at most 1e-12 (measured).

    rho = 4 pi**3 hbar Z/(e**2 k_F) * integral from 0 to 1 of y**3 S(y) V(y)**2 dy, with the e of the SI
    (4 pi**3 hbar/(e**2 k_F) of Gaussian units is a time; divided by 4 pi epsilon_0 it is this). V is
    `empty_core`; S is `structure_factor` at x = 2 k_F sigma y with (2 k_F sigma)**3 = 144 pi Z eta.
    The error is measured in tests/numerics/test_resistivity_float64.py, against `numerics.precise`.

    Parameters (all finite, broadcast together): fermi_wavenumber > 0, k_F in 1/m; valence > 0, Z,
    electrons per ion; lambda2 in (0, 1e100], 1/(pi a0 k_F); 0 <= s <= 1e5, 2 k_F times the core radius; eta in
    [0, 1), packing fraction; screening, as in `dielectric`. Also 2 k_F sigma <= 1e5.

    Returns a float or an array of the common shape.

    Raises `DomainError` (an argument outside its domain, unknown screening, shapes that do not
    broadcast), `ArgumentTypeError` (not real numbers), `ArithmeticError` where the integral does not
    settle to 1e-13, as for eta within 1e-4 of 1.

    Source: ashcroft-langreth-1967, Eq. (1), and eta after Eq. (11).

    >>> round(resistivity(0.9e10, 1, 0.67, 1.5, 0.45) * 1e8)  # near liquid sodium, in 1e-8 Ohm m
    11
    """
    choice("screening", screening, SCREENINGS)
    arrays, shape = broadcast(
        fermi_wavenumber=parameter("fermi_wavenumber", fermi_wavenumber, "> 0"),
        valence=parameter("valence", valence, "> 0"), lambda2=parameter("lambda2", lambda2, LAMBDA2),
        s=parameter("s", s, ">= 0"), eta=parameter("eta", eta, "in [0, 1)"))
    return evaluated(lambda *flat: (_resistivity(*flat, screening),), arrays, shape)[0]


def _resistivity(k_F, Z, lambda2, s, eta, screening):
    diameter = scaled_diameter(Z, eta)
    if np.any(s > _LARGEST_PHASE):
        raise DomainError(f"s must be at most 1e5, not {float(s.max())!r}")
    if np.any(diameter > _LARGEST_PHASE):
        raise DomainError(f"valence and eta must give 2 k_F sigma <= 1e5, not {float(diameter.max())!r}")
    with np.errstate(all="ignore"):
        prefactor = _formulas.RESISTIVITY_OF_UNITY * (Z / k_F)
        return prefactor * _integrals(*np.broadcast_arrays(lambda2, s, eta, diameter), screening)


def _integrals(lambda2, s, eta, diameter, screening):
    """The integral of (1) for each element, on meshes that depend on that element alone."""
    result = np.empty_like(lambda2)
    smallest = np.sqrt(np.minimum(lambda2, _formulas.hubbard_g(lambda2)))
    levels = np.ceil(np.maximum(0, -np.log2(smallest))).astype(int) + 2
    panels = np.ceil((2 * s + diameter) / 6).astype(int) + 1
    for key in sorted(set(zip(levels.tolist(), panels.tolist(), strict=True))):
        members = np.flatnonzero((levels == key[0]) & (panels == key[1]))
        result[members] = _settled(*key, lambda2[members], s[members], eta[members], diameter[members], screening)
    return result


def _settled(levels, panels, *physics):
    """The integral on meshes of ever finer panels, until two agree."""
    coarse = _on_mesh(*_mesh(levels, panels), *physics)
    for _ in range(5):
        panels *= 2
        fine = _on_mesh(*_mesh(levels, panels), *physics)
        if np.all(np.abs(fine - coarse) <= _TOLERANCE * fine):
            return fine
        coarse = fine
    raise ArithmeticError(f"resistivity: the integral does not settle to {_TOLERANCE} with {panels} panels")


def _on_mesh(y, weight, lambda2, s, eta, diameter, screening):
    total = np.zeros_like(lambda2)
    rows = max(1, 2**15 // lambda2.size)
    for start in range(0, y.size, rows):
        nodes = y[start : start + rows, None]
        shape = np.broadcast_shapes(nodes.shape, lambda2.shape)
        flat = [np.broadcast_to(a, shape).reshape(-1) for a in (nodes, lambda2, s, eta, nodes * diameter)]
        S, V = one_species(flat[4], flat[3]), form_factor(flat[0], flat[1], flat[2], screening)
        total += weight[start : start + rows] @ _formulas.resistivity_integrand(flat[0], S, V).reshape(shape)
    return total


def _mesh(levels, panels):
    """Nodes and weights on [0, 1]: octaves towards 0, and at 1 the substitution y = 1 - v**4/2.

    The octaves resolve sqrt(lambda2); the substitution turns the (1-y) log(1-y) of f into v**7 log v.
    """
    node, weight = np.polynomial.legendre.leggauss(_POINTS)
    node, weight = (node + 1) / 2, weight / 2

    def composite(edges):
        width = np.diff(edges)[:, None]
        return (edges[:-1, None] + width * node).reshape(-1), (width * weight).reshape(-1)

    lower = [np.zeros(1)]
    for level in range(levels, 0, -1):
        left = 0.0 if level == levels else 0.5 ** (level + 1)
        lower.append(np.linspace(left, 0.5**level, -(-panels // 2**level) + 1)[1:])
    y, w = composite(np.concatenate(lower))
    v, u = composite(np.linspace(0, 1, panels + 1))
    return np.concatenate([y, 1 - v**4 / 2]), np.concatenate([w, 2 * v**3 * u])
