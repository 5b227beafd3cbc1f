"""Claims about disordered arrays of ions, and about the diagonal fragments of Eqs. (16) to (19)."""

from collections.abc import Mapping
from typing import Any

from sympy import Derivative, I, Integer, Integral, Lambda, Sum, Symbol, conjugate, cos, exp, oo

from derive.claim import claim
from derive.claims import Derivation, Identity, Limit, Positive, Simulated
from derive.paper import left, right
from derive.physics.electromigration.disorder import (
    S_1,
    S_2,
    S_3,
    E_bar,
    G_alpha,
    G_beta,
    L_x,
    L_y,
    L_z,
    N_ions,
    Pi,
    Q,
    S,
    S_mean,
    V,
    X,
    Y,
    Z,
    array,
    d,
    deviation,
    deviation_square,
    diagonal,
    f_mu,
    free_length,
    gap,
    gap_law,
    gap_wave,
    i,
    independent_square,
    k_x,
    k_y,
    k_z,
    line_density,
    n,
    order,
    overlap,
    p,
    pair_order,
    phase,
    q,
    resolved_1,
    resolved_2,
    resolved_3,
    rho,
    rod_order,
    s,
    scatter_square,
    shift,
    side,
    single,
    vertex,
    wave,
    wave_number,
    x,
    y,
    z,
)
from derive.physics.electromigration.electron_states import J, M, Omega, energy, eta, hbar, k, k_prime, l, omega
from derive.quantity import Head
from derive.theorems import ion_arrays

NOTHING, UNITY = Lambda(q, 0), Lambda(q, 1)
UNIFORM = {k_x: NOTHING, k_y: NOTHING, k_z: NOTHING}
ALONG = {
    "x": {**UNIFORM, k_x: Lambda(q, wave_number(n, L_x))},
    "y": {**UNIFORM, k_y: Lambda(q, wave_number(n, L_y))},
    "z": {**UNIFORM, k_z: Lambda(q, wave_number(n, L_z))},
}
MOVED = {V: Lambda((k, l), V(k, l) * shift(k, l)), f_mu: Lambda((k, l), f_mu(k, l) * shift(k, l))}
SEPARABLE = {V: Lambda((k, l), s(k) * s(l)), f_mu: Lambda((k, l), s(k) * s(l))}
MEAN_SQUARE = right("16") ** 2 / deviation(q) ** 2 * deviation_square(q)
WAVE = phase(k, x, y, z) / phase(l, x, y, z)
AT = (k, E_bar, omega)
AFTER = 1 / (E_bar + hbar * omega - energy(k) + I * eta)
PRODUCTS = (("17a", resolved_1, S_1), ("17b", resolved_2, S_2), ("18", resolved_3, S_3))


def through_states(*factors: Head) -> Sum:
    return Sum(s(p) ** 2 * factors[0](p) * (J(p) * factors[1](p) if len(factors) > 1 else 1), (p, 1, M))


ALPHA, BETA, CURRENT = through_states(G_alpha), through_states(G_beta), through_states(G_alpha, G_beta)


def tube(ions: int, values: Mapping[Symbol, Any]) -> dict[Symbol, Any]:
    """A box of cross-section 4 with half an ion per volume, so two per length along it."""
    return {rho: "1/2", Omega: 2 * ions, L_x: ions // 2, **values}


CLAIMS = (
    claim("periodic-boundary", "more wavelengths, larger wave number", Positive(wave_number(2, side) - wave_number(1, side), {side: (1, 2)})),
    *(
        claim("plane-wave-phase", f"its wave vector, along {name.letter}",
              Identity(Derivative(phase(q, x, y, z), name), I * component(q) * phase(q, x, y, z)))
        for name, component in ((x, k_x), (y, k_y), (z, k_z))
    ),
    claim("wave-average", "1 for the wave vector zero", Identity(diagonal(q), Integer(1), given=("box",), replacing=UNIFORM)),
    *(
        claim("wave-average", f"0 for whole wavelengths along {axis}", Identity(diagonal(q), Integer(0), given=("box",), replacing=waves))
        for axis, waves in ALONG.items()
    ),
    claim(
        "16", "a sum over ions, wave by wave: q ≠ 0",
        Identity(left("16") - right("16"), Integer(0), given=("box",), keep=(array,),
                 replacing={S: Lambda((x, y, z), wave(x, y, z, q)), diagonal: NOTHING}),
    ),
    claim(
        "16", "its mean square times Ω, the golden-rule sum over O(Ω) states, is finite: no smaller remainder would scatter",
        Identity(Omega * MEAN_SQUARE, right("departure-square"), keep=(deviation,), replacing={diagonal: NOTHING}),
    ),
    claim(
        "16", "its average over configurations: S is the same everywhere",
        Identity(left("16") - right("16"), Integer(0), replacing={S: Lambda((x, y, z), S_mean), deviation: NOTHING}),
    ),
    claim(
        "16", "independent ions, q ≠ 0: the average vanishes, simulated",
        Simulated(ion_arrays.INDEPENDENT, "mean", right("16"), tuple({rho: "1/2", Omega: a**3, L_x: a, n: 2} for a in (4, 6)),
                  replacing={deviation: NOTHING, **ALONG["x"]}),
    ),
    claim(
        "16", "the wave vector zero: the average is Campbell's, simulated",
        Simulated(ion_arrays.INDEPENDENT, "mean", right("16"), ({rho: "1/2", Omega: 64, L_x: 4, L_y: 4, L_z: 4, n: 0},), given=("campbell", "box"),
                  replacing={deviation: NOTHING, s: UNITY, **UNIFORM}),
    ),
    claim(
        "16", "independent ions: the mean square falls as 1/Ω, simulated",
        Simulated(ion_arrays.INDEPENDENT, "mean square", right("16") ** 2 / array(q) ** 2 * independent_square(q),
                  tuple({rho: "1/2", Omega: a**3, L_x: a, n: a // 2} for a in (4, 6, 8)), given=("ions",), keep=(array,),
                  replacing={s: UNITY, **ALONG["x"]}),
    ),
    claim(
        "16", "S not a sum over ions: the mean square falls as 1/Ω, simulated",
        Simulated(ion_arrays.SQUARED_POTENTIAL, "mean square", right("16") ** 2,
                  tuple(tube(ions, {n: ions // 8, d: 1}) for ions in (16, 32, 64)), keep=(deviation,), replacing=ALONG["x"], up_to_a_factor=True),
    ),
    claim(
        "departure-square", "the mean square of the departure",
        Identity(right("departure") ** 2 / array(q) ** 2 * right("structure-factor"), deviation_square(q), given=("ions",), keep=(array,)),
    ),
    *(
        claim("superposition", f"its wave vector, along {name.letter}",
              Identity(Derivative(wave(x, y, z, q), name), -I * component(q) * wave(x, y, z, q), keep=(array,)))
        for name, component in ((x, k_x), (y, k_y), (z, k_z))
    ),
    claim(
        "campbell", "the wave vector zero of a sum over ions",
        Identity(right("superposition"), right("campbell") * N_ions / right("ions"), replacing=UNIFORM),
    ),
    claim(
        "independent", "the structure factor of independent ions is 1",
        Identity(independent_square(q) - scatter_square(q), Integer(0), given=("box",), replacing={order: UNITY, **ALONG["x"]}),
    ),
    claim(
        "independent", "two ions, averaged over the places of both",
        Identity(independent_square(q) - Integral(2 + 2 * cos(k_x(q) * (x - y)), (x, 0, L_x), (y, 0, L_x)) / L_x**2, Integer(0), given=("box",),
                 replacing={N_ions: 2, q: q + 2, k_y: NOTHING, k_z: NOTHING}),
    ),
    claim(
        "independent", "the wave vector zero: all phases are 1",
        Identity(independent_square(q) - array(q) ** 2, Integer(0), given=("box",), replacing=UNIFORM),
    ),
    claim("pairs", "the integral over all directions", Derivation(right("pairs"), right("pair-phase"))),
    claim("pairs", "one ion of double strength when bound closely", Limit(pair_order(Q), d, 0, 2)),
    claim(
        "pairs", "mean square of the density, simulated",
        Simulated(ion_arrays.PAIRS, "mean square", MEAN_SQUARE,
                  tuple({rho: "1/2", Omega: a**3, L_x: a, n: waves, d: "3/2"} for a, waves in ((4, 1), (4, 2), (6, 2))), keep=(deviation,),
                  replacing={s: UNITY, order: Lambda(q, pair_order(wave_number(n, L_x))), diagonal: NOTHING}),
    ),
    claim("gap-law", "the rate at which a gap ends does not depend on its length",
          Identity(Derivative(gap_law(gap), gap), -gap_law(gap) / free_length)),
    claim("gap-law", "all gaps", Identity(Integral(gap_law(gap), (gap, d, oo)), Integer(1))),
    claim("gap-law", "their mean is the length per ion",
          Identity(Integral(gap * gap_law(gap), (gap, d, oo)), 1 / line_density - right("free-length") + free_length)),
    claim("rod-gap", "the integral over all gaps", Derivation(gap_wave(Q), Integral(exp(I * Q * gap) * gap_law(gap), (gap, d, oo)))),
    claim("rods", "independent gaps, distributed exponentially", Derivation(right("rods"), right("renewal"))),
    claim("rods", "long waves: the compressibility of hard rods", Limit(rod_order(Q), Q, 0, (1 - line_density * d) ** 2, given=("free-length",))),
    claim("rods", "independent ions when the rods are short", Limit(rod_order(Q), d, 0, 1, given=("free-length",), where={Q: (0, oo)})),
    claim(
        "rods", "mean square of the density, simulated",
        Simulated(ion_arrays.RODS, "mean square", MEAN_SQUARE,
                  tuple(tube(ions, {n: waves, d: "1/4", line_density: 2}) for ions, waves in ((64, 8), (64, 64), (96, 30))), given=("free-length",),
                  keep=(deviation,), replacing={s: UNITY, order: Lambda(q, rod_order(wave_number(n, L_x))), diagonal: NOTHING}),
    ),
    claim("one-ion", "all ions together", Identity(Sum(single(q, i), (i, 1, N_ions)), wave(0, 0, 0, q))),
    claim(
        "one-ion", "as large for q ≠ 0 as for q = 0, whatever the volume: not Eq. (16)",
        Identity(single(q, i) * conjugate(single(q, i)) - right("superposition") ** 2, Integer(0), replacing={array: UNITY, x: 0, y: 0, z: 0}),
    ),
    *(
        claim("overlap", f"0 for states that differ by whole wavelengths along {axis}",
              Identity(overlap(k + n, k), Integer(0), given=("box",), replacing={**UNIFORM, component: Lambda(q, wave_number(q, length))}))
        for axis, component, length in (("x", k_x, L_x), ("y", k_y, L_y), ("z", k_z, L_z))
    ),
    claim("overlap", "norm one", Identity(overlap(k, k), Integer(1), given=("box",))),
    claim("shift", "moving by one way and then by another", Identity(shift(k, l) * shift(l, p), shift(k, p))),
    *(
        claim(num, f"a plane wave in S that fits, along {name.letter}",
              Identity(right(num), Integer(1), given=("box",),
                       replacing={**UNIFORM, component: component, head: Lambda((x, y, z, l), exp(I * (component(k) - component(l)) * name))}))
        for num, _, head in PRODUCTS
        for name, component in ((x, k_x), (y, k_y), (z, k_z))
    ),
    *(
        claim(
            num, "a plane wave in S that differs by whole wavelengths",
            Identity(right(num), Integer(0), given=("box",), replacing={head: Lambda((x, y, z, l), WAVE * exp(I * wave_number(n, L_x) * x))}),
        )
        for num, _, head in PRODUCTS
    ),
    *(
        claim(f"S-{num}", "at the origin all plane waves have phase 1",
              Identity(head(0, 0, 0, k_prime), Sum(element(p, k_prime), (p, 1, M)), keep=(element,)))
        for num, element, head in PRODUCTS
    ),
    *(
        claim(f"S-{num}", "moving all ions moves S",
              Identity(head(x, y, z, k_prime), head(x - X, y - Y, z - Z, k_prime), keep=(element,),
                       replacing={element: Lambda((k, l), element(k, l) * shift(k, l))}))
        for num, element, head in PRODUCTS
    ),
    *(
        claim(f"states-{num}", "moving all ions", Identity(element(k, k_prime), element(k, k_prime) * shift(k, k_prime), replacing=MOVED))
        for num, element, _ in PRODUCTS
    ),
    claim(
        "states-17a", "a separable potential",
        Identity(resolved_1(k, k_prime), G_alpha(k) * s(k) * ALPHA**3 * s(k_prime), replacing=SEPARABLE),
    ),
    claim(
        "states-17b", "a separable potential",
        Identity(resolved_2(k, k_prime), G_alpha(k) * s(k) * CURRENT * BETA**2 * s(k_prime) * G_beta(k_prime), replacing=SEPARABLE),
    ),
    claim(
        "states-18", "a separable potential",
        Identity(resolved_3(k, k_prime), G_beta(k) * s(k) * BETA * ALPHA * s(k_prime) * G_alpha(k_prime), replacing=SEPARABLE),
    ),
    claim(
        "19", "free states of width Γ before and after the absorption: what the residue leaves",
        Identity(
            right("19"), Sum(I * J(k) * s(k) / (hbar * omega + 2 * I * eta) ** 2, (k, 1, M)) / omega,
            replacing={Pi: Lambda(AT, J(k) * AFTER / (E_bar - energy(k) - I * eta)), vertex: Lambda(AT, s(k) * AFTER)},
        ),
    ),
    *(
        claim(num, "the sum over plane waves", Derivation(right(num), Sum(overlap(k, p) * element(p, k_prime), (p, 1, M)), keep=(element,)))
        for num, element, _ in PRODUCTS
    ),
)
