"""Structure factors of mixtures of any number of species of hard spheres, Percus-Yevick, in float64."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from numerics._arguments import evaluated, parameter, running
from numerics._types import ArrayLike, ComplexArray, FloatArray
from numerics.arithmetic.products import exact_product
from numerics.float64._species import broadcast, fractions_of, largest_present
from numerics.float64.hard_spheres import Kernels, kernels_of
from numerics.formulas import generated as _formulas


def mixture_structure_factors(x: ArrayLike, eta: ArrayLike, fractions: ArrayLike, diameters: ArrayLike) -> FloatArray:
    """The matrix S_ij(q) of n species of additive hard spheres, Percus-Yevick, symmetric and positive definite.

    S_ij(q) = delta_ij + sqrt(n_i n_j) h_ij(q), the inverse of Q(-q)^T Q(q) with Baxter's Q: the normalisation of
    Ashcroft and Langreth. For one and two species the values are those of `structure_factor` and
    `partial_structure_factors`, with their bounds; for more the same terms are grouped in the same way. Where a
    species is absent its S_ii is 1 and its other S_ij are 0.

    Parameters (dimensionless): x >= 0, wave number times the unit of the diameters, +inf is allowed and NaN gives
    NaN; eta in [0, 1), the total packing fraction; fractions (..., n), each in [0, 1], with the sum 1 within 1e-12;
    diameters (..., n) > 0. x, eta and the axes before the last of the others broadcast together.

    Returns an array (..., n, n).

    Raises `DomainError` (an argument outside its domain, fractions that do not sum to 1, shapes that do not
    broadcast), `ArgumentTypeError` (not real numbers).

    Source: ashcroft-langreth-1967, Eq. (5), for n species; R. J. Baxter, J. Chem. Phys. 52, 4559 (1970).

    >>> S = mixture_structure_factors([0.0, 2.5, float("inf")], 0.45, [0.2, 0.3, 0.5], [0.8, 1.0, 1.1])
    >>> S.shape
    (3, 3, 3)
    >>> S[2]
    array([[1., 0., 0.],
           [0., 1., 0.],
           [0., 0., 1.]])
    """
    (x, eta), (c, d), shape = broadcast(
        {"x": running("x", x), "eta": parameter("eta", eta, "in [0, 1)")},
        {"fractions": fractions_of(fractions), "diameters": parameter("diameters", diameters, "> 0")})
    n = len(c)
    triangle = evaluated(lambda x, eta, *columns: _triangle(x, eta, columns[:n], columns[n:]), [x, eta, *c, *d], shape)
    S = np.empty((*shape, n, n))
    for value, i, j in zip(triangle, *np.triu_indices(n), strict=True):
        S[..., i, j] = S[..., j, i] = value
    return S


def _triangle(x: FloatArray, eta: FloatArray, c: Sequence[FloatArray], d: Sequence[FloatArray]) -> list[FloatArray]:
    """S_ij with i <= j, row by row, of flat arrays."""
    with np.errstate(all="ignore"):
        half = x / 2
        largest = largest_present(c, d)
        R = [np.where(part > 0, diameter / largest, 0.0) for part, diameter in zip(c, d, strict=True)]
        S = from_kernels(eta, c, R, [kernels_of(*exact_product(half, diameter)) for diameter in d])
        return [S[i][j] + 0.0 for i in range(len(c)) for j in range(i, len(c))]  # no -0.0


def from_kernels(eta: FloatArray, c: Sequence[FloatArray], R: Sequence[FloatArray], of_species: Sequence[Kernels]) -> list[list[FloatArray]]:
    """S[i][j] from the fractions c, the diameters R in any unit, 0 where absent, and X, cos X, sin X/X and 3 j1(X)/X."""
    if len(c) == 1:
        return [[_formulas.structure_factor(eta, *of_species[0])]]
    roots = [np.sqrt(part) for part in c]
    if len(c) == 2:
        (x1, x2), (R1, R2) = c, R
        S11, S22, S12 = _formulas.partial_structure_factors(eta, x1, x2, roots[0] * roots[1], R1, R2, *of_species[0], *of_species[1])
        return [[S11, S12], [S12, S22]]
    inverse, determinant = _inverse(eta, c, roots, R, of_species)
    scale = determinant.real**2 + determinant.imag**2
    every = range(len(c))
    return [[sum((inverse[i, k] * inverse[j, k].conj()).real for k in every) / scale for j in every] for i in every]


def _inverse(
    eta: FloatArray, c: Sequence[FloatArray], roots: Sequence[FloatArray], R: Sequence[FloatArray], of_species: Sequence[Kernels],
) -> tuple[dict[tuple[int, int], ComplexArray], ComplexArray]:
    """(i, j): the inverse of Q times its determinant, and the determinant, but for phases of rows and columns.

    Without the phase exp(i X_i) of its rows Q is diagonal with elements of modulus 1, plus a matrix K of rank two:
    no minor of K of more than two rows is left, and those of two have the difference of two diameters as a factor.
    """
    X, cosine, j, kappa = zip(*of_species, strict=True)
    m2 = sum(_formulas.square_term(part, size) for part, size in zip(c, R, strict=True))
    m3 = sum(_formulas.cube_term(part, size**3) for part, size in zip(c, R, strict=True))
    strength, w = _formulas.baxter_scales(eta, m2, m3)

    def phase(i: int) -> ComplexArray:
        real, imaginary = _formulas.baxter_phase(X[i], cosine[i], j[i])
        return real + 1j * imaginary

    def element(i: int, k: int) -> ComplexArray:
        real, imaginary = _formulas.baxter_element(strength, w, roots[i] * roots[k], R[i], R[k], X[k], j[k], kappa[k])
        return real + 1j * imaginary

    def minor(i: int, k: int, m: int) -> FloatArray:
        return _formulas.baxter_minor(
            strength, roots[i] * roots[m], roots[k] * roots[m], R[i], R[k], R[m], j[k], kappa[k], j[m], kappa[m])

    return _formulas.baxter_inverse([phase(i) for i in range(len(c))], element, minor)
