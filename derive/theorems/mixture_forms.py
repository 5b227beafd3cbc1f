"""Claims that Baxter's matrix for any number of species is the stored one, and its inverse right, at two, three and four species.

Of the matrix float64 takes the conjugate, without the phase of its rows: diagonal, with elements exp(i X_i), plus
sqrt(n_i n_j) times the element of "baxter-element" at -k.
"""

from collections.abc import Sequence

from sympy import Add, Expr, I, Symbol, cos, exp, pi, sqrt, symbols

from derive.claim import Claim, claim
from derive.claims import Identity
from derive.forms import alloys, hard_spheres, metals
from derive.forms.mixtures import baxter_inverse
from derive.paper import right
from derive.physics.electron_gas import k
from derive.physics.liquid_alloys.hard_sphere_mixture import K_B, K_minor, R_l, a_B, det_Q
from derive.physics.liquid_alloys.hard_spheres import SPECIES, THREE, TWO, Delta, R_i, X, sinc, w_2, w_3, xi_3
from derive.physics.liquid_alloys.resistivity import D
from derive.physics.liquid_alloys.screening import y
from derive.theorems.forms import FACTORED, entry, kernels

Species = Sequence[tuple[Expr, Expr]]  # density and diameter of each
FOUR: Species = (*SPECIES, (Symbol("n_4", positive=True), R_l))

# The forms, from the densities


def shares(species: Species) -> list[Expr]:
    total = Add(*(density for density, _ in species))
    return [density / total for density, _ in species]


def means(species: Species) -> tuple[Expr, Expr]:
    """Mean square and mean cube of the diameters."""
    each = [(c, R) for c, (_, R) in zip(shares(species), species, strict=True)]
    return Add(*(hard_spheres.SQUARE_TERM(c, R) for c, R in each)), Add(*(metals.CUBE_TERM(c, R**3) for c, R in each))


def scales(species: Species) -> tuple[Expr, Expr]:
    """Strength and w."""
    strength, w = hard_spheres.BAXTER_SCALES(xi_3, *means(species))
    return strength, w


def element(i: int, j: int, species: Species) -> Expr:
    c, (_, R), (_, R_column) = shares(species), species[i], species[j]
    half, _, shell, ball = kernels(R_column)
    real, imaginary = alloys.BAXTER_ELEMENT(*scales(species), sqrt(c[i]) * sqrt(c[j]), R, R_column, half, shell, ball)
    return real + I * imaginary


def minor(i: int, j: int, m: int, species: Species) -> Expr:
    root, R = [sqrt(c) for c in shares(species)], [R for _, R in species]
    strength, _ = scales(species)
    return alloys.BAXTER_MINOR(strength, root[i] * root[m], root[j] * root[m], R[i], R[j], R[m], *kernels(R[j])[2:], *kernels(R[m])[2:])


def phase() -> Expr:
    real, imaginary = alloys.BAXTER_PHASE(X, cos(X), sinc(X))
    return real + I * imaginary


def moment(number: str, power: int, species: Species) -> Claim:
    density = Add(*(density for density, _ in species))
    return claim(number, "float64: a term for each species", Identity(pi / 6 * density * means(species)[power - 2], right(number)))


# What is stored of them


def stored_element(i: int, j: int, k: Expr) -> Expr:
    (n, R), (other, R_column) = FOUR[i], FOUR[j]
    return sqrt(n) * sqrt(other) * K_B(k, R, R_column)


def stored_minor(i: int, j: int, m: int, k: Expr) -> Expr:
    (n, R), (other, R_column), (rest, R_rest) = FOUR[i], FOUR[j], FOUR[m]
    return sqrt(n) * sqrt(other) * rest * K_minor(k, R, R_column, R_rest)


def inverse(count: int, k: Expr) -> tuple[dict[tuple[int, int], Expr], Expr]:
    """N and D, from the stored elements and minors."""
    phases = [exp(I * k * R / 2) for _, R in FOUR[:count]]
    return baxter_inverse(phases, lambda i, j: stored_element(i, j, k), lambda i, j, m: stored_minor(i, j, m, k))


def inverted(count: int) -> Identity:
    """u Q (N P/D) v = u v for any row u and column v; P are the phases."""
    every, phases, (N, determinant) = range(count), [exp(I * k * R / 2) for _, R in FOUR[:count]], inverse(count, k)
    u, v = (symbols(f"{name}_1:{count + 1}", real=True) for name in ("u", "v"))
    Q = {(i, j): int(i == j) / phases[i] + stored_element(i, j, k) for i in every for j in every}
    product = Add(*(u[i] * Q[i, j] * N[j, m] * phases[m] * v[m] for i in every for j in every for m in every))
    return Identity(product, determinant * Add(*(u[i] * v[i] for i in every)), keep=(w_2, w_3))


def of_two(i: int, j: int) -> Expr:
    """Element ij of the inverse of Q(-k)^T Q(k) for two species, times |det Q|²."""
    (N, _), (conjugate, _) = inverse(2, k), inverse(2, -k)
    return Add(*((N[i, m] * conjugate[j, m] + conjugate[i, m] * N[j, m]) / 2 for m in (0, 1)))


PLACES = {"11": (0, 0), "22": (1, 1), "12": (0, 1), "21": (1, 0)}

CLAIMS = (
    *(moment(f"xi-{power}{suffix}", power, species) for power in (2, 3) for suffix, species in (("", SPECIES[:2]), ("-three", SPECIES))),
    claim("sinc", "float64: the phase of a row of Baxter's matrix", Identity(phase(), exp(-I * X))),
    claim("baxter-a", "float64: by w", Identity((1 + scales(SPECIES)[1] * R_i) / Delta, a_B(R_i), given=THREE)),
    *(claim("baxter-Q", f"float64: element {name}, as for any number of species",
            Identity(int(i == j) * exp(I * k * SPECIES[i][1] / 2) + element(i, j, SPECIES[:2]), entry(i, j, -k), given=TWO))
      for name, (i, j) in PLACES.items()),
    *(claim("baxter-element", f"float64: element {i + 1}{j + 1} of three species",
            Identity(element(i, j, SPECIES), stored_element(i, j, -k), given=THREE)) for i, j in ((0, 0), (0, 1), (2, 0))),
    *(claim("baxter-minor", f"float64: minor {i + 1}{j + 1} with {m + 1} of three species",
            Identity(minor(i, j, m, SPECIES), stored_minor(i, j, m, -k), given=THREE)) for i, j, m in ((0, 0, 1), (0, 1, 2), (2, 0, 1))),
    *(claim("baxter-minor", f"float64: the inverse of Baxter's matrix, {name} species", inverted(count))
      for count, name in ((2, "two"), (3, "three"), (4, "four"))),
    claim("det-Q", "float64: as for any number of species", Identity(inverse(2, k)[1], det_Q(k))),
    *(claim(number, "float64: S D, as for any number of species",
            Identity(right(number) * D(y), of_two(*PLACES[place]), given=("two-species",), keep=(w_2, w_3), replacing=FACTORED,
                     continuing=tuple(FACTORED)))
      for number, place in (("5a", "11"), ("5b", "22"), ("5c", "12"))),
)
