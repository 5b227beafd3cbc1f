"""Claims about hard spheres in the Percus-Yevick approximation: weights, C_ij(k), Lebowitz's c_ij(r), one species."""

from sympy import Derivative, I, Integer, exp, pi

from derive.claim import claim
from derive.claims import Derivation, Identity, Limit, Positive, Reduction, Series, Symmetry
from derive.paper import right
from derive.physics.electron_gas import k, n
from derive.physics.liquid_alloys.hard_spheres import (
    C_PY,
    CURVED,
    MEASURES,
    NU,
    SPECIES,
    THREE,
    TWO,
    WEIGHTS,
    C_one,
    C_zero,
    Delta,
    R_i,
    R_j,
    S_one,
    S_zero,
    a_L,
    c_core,
    c_one,
    c_shell,
    eta,
    free_energy,
    g_contact,
    mayer,
    n_1,
    n_2,
    n_3,
    nu_0,
    nu_1,
    over_species,
    pole_L,
    pole_S,
    r,
    sigma,
    sigma_1,
    sigma_2,
    swing,
    t,
    w_0,
    w_1,
    w_2,
    w_3,
    x,
    xi_0,
    xi_1,
    xi_2,
    xi_3,
)

CONTACT = (R_i + R_j) / 2
ZERO = Integer(0)
EMPTY_SPACE = {xi_0: 0, xi_1: 0, xi_2: 0, Delta: 1}
ONLY_ONE = {n_1: 0, n_2: n, sigma_2: sigma}
ALIKE = {sigma_1: sigma, sigma_2: sigma, n_1: n - n_2}
RELABELLED = {n_1: n_2, n_2: n_1, sigma_1: sigma_2, sigma_2: sigma_1}
EXCHANGED = {R_i: R_j, R_j: R_i}
ONE, PAIR = (*TWO, "packing-one"), (*TWO, "lebowitz-d")

MOMENTS = (
    *(
        claim(f"xi-{m}", "three species without the third", Reduction(right(f"xi-{m}-three"), {n_3: 0}, right(f"xi-{m}")))
        for m in range(4)
    ),
    *(
        claim(f"xi-{m}-three", "unchanged when species are relabelled",
              Symmetry(right(f"xi-{m}-three"), {n_1: n_2, n_2: n_3, n_3: n_1, sigma_1: sigma_2, sigma_2: SPECIES[2][1], SPECIES[2][1]: sigma_1}))
        for m in range(4)
    ),
    claim("packing-one", "the packing of a mixture of one species", Reduction(right("xi-3"), ONLY_ONE, right("packing-one"))),
)

SPHERE_WEIGHTS = (
    claim("w-3", "transform of the inside of a sphere", Derivation(right("w-3-ball"), right("w-3"))),
    claim("w-0", "a point at long wavelength", Limit(w_0(k, R_i), k, 0, 1)),
    claim("w-1", "the radius at long wavelength", Limit(w_1(k, R_i), k, 0, R_i / 2)),
    claim("w-2", "the surface at long wavelength", Limit(w_2(k, R_i), k, 0, pi * R_i**2)),
    claim("w-3", "the volume at long wavelength", Limit(w_3(k, R_i), k, 0, pi * R_i**3 / 6)),
    *(claim(f"w-{m}-stable", "the same weight", Derivation(right(f"w-{m}-stable"), right(f"w-{m}"))) for m in range(4)),
    claim("mayer", "the weights make up the overlap of two spheres",
          Identity(-mayer(k, R_i, R_j), sum(WEIGHTS[a](k, R_i) * WEIGHTS[3 - a](k, R_j) for a in range(4)))),
)

DIRECT_CORRELATION = (
    claim("kierlik-C", "second derivative of the fundamental free energy",
          Derivation(right("rosenfeld-C"), right("kierlik-C"), given=MEASURES, keep=WEIGHTS, assuming=(Delta < 1,))),
    *(
        claim("rosenfeld-C", f"left out of the sum: the second derivative {a}{b} is zero", Identity(Derivative(free_energy(*NU), NU[a], NU[b]), ZERO))
        for a in range(4) for b in range(a, 4) if (a, b) not in CURVED
    ),
    claim("kierlik-C", "symmetric in the species", Symmetry(C_PY(k, R_i, R_j), EXCHANGED)),
    claim("kierlik-C", "even in the wave number", Symmetry(C_PY(k, R_i, R_j), {k: -k})),
    claim("kierlik-C", "transform of Lebowitz's c(r)", Derivation(
        right("lebowitz-C"), right("kierlik-C"), given=("lebowitz-d",), assuming=(R_i < R_j,))),
    claim("kierlik-C", "two spheres alone", Reduction(C_PY(k, R_i, R_j), EMPTY_SPACE, mayer(k, R_i, R_j))),
    claim("kierlik-C", "species 1 absent: C₂₂ is that of one species", Reduction(C_PY(k, sigma_2, sigma_2), ONLY_ONE, C_one(k, sigma), given=ONE)),
    claim("kierlik-C", "species 2 absent: C₁₁ is that of one species",
          Reduction(C_PY(k, sigma_1, sigma_1), {n_2: 0, n_1: n, sigma_1: sigma}, C_one(k, sigma), given=ONE)),
    *(
        claim("kierlik-C", f"equal diameters: C{name} is that of one species at the total density",
              Reduction(C_PY(k, *pair), ALIKE, C_one(k, sigma), given=ONE, assuming=(n_2 < n,)))
        for name, pair in (("₁₁", (sigma_1, sigma_1)), ("₂₂", (sigma_2, sigma_2)), ("₁₂", (sigma_1, sigma_2)))
    ),
    claim("kierlik-C", "relabelled, C₁₁ is C₂₂", Reduction(C_PY(k, sigma_1, sigma_1), RELABELLED, C_PY(k, sigma_2, sigma_2), given=TWO)),
    claim("kierlik-C", "relabelled, C₁₂ is unchanged", Symmetry(C_PY(k, sigma_1, sigma_2), RELABELLED, given=TWO)),
    claim("C-zero", "no power of k from -6 to -1, nor k", Series(C_PY(k, R_i, R_j), k, 0, C_zero(R_i, R_j), 2)),
)

THERMODYNAMICS = (
    claim("fundamental-free-energy", "an ideal gas has no excess", Identity(free_energy(nu_0, nu_1, 0, 0), ZERO)),
    claim("nu-3", "the packing fraction", Derivation(right("nu-3"), xi_3, given=("free-volume",))),
    claim("pressure-PY", "from the fundamental free energy", Derivation(
        right("pressure-scaled-particle"), right("pressure-PY"), given=MEASURES, assuming=(Delta < 1,))),
    claim("pressure-PY", "an ideal gas when dilute", Reduction(right("pressure-PY"), {xi_1: 0, xi_2: 0, Delta: 1, xi_0: pi / 6 * n}, n)),
    claim("C-zero", "compressibility: ∂(βp)/∂ρ_i = 1 - Σ ρ_l C_il(0)",
          Derivation(right("lebowitz-a-pressure"), 1 - over_species(lambda R: C_zero(R_i, R)), given=THREE)),
)

REAL_SPACE = (
    claim("lebowitz-a", "derivative of the pressure", Derivation(right("lebowitz-a-pressure"), right("lebowitz-a"))),
    claim("lebowitz-d", "from the values at zero distance, any number of species",
          Derivation(right("lebowitz-d-sum"), right("lebowitz-d"), given=THREE)),
    claim("lebowitz-b", "from the contact values, any number of species",
          Derivation(right("lebowitz-b-contact"), right("lebowitz-b"), given=THREE)),
    claim("lebowitz-b", "symmetric in the species", Symmetry(right("lebowitz-b"), EXCHANGED)),
    claim("lebowitz-c-shell", "symmetric in the species", Symmetry(c_shell(r, R_i, R_j), EXCHANGED, given=("lebowitz-d",))),
    claim("lebowitz-c-shell", "-c at contact is g at contact", Identity(-c_shell(CONTACT, R_i, R_j), g_contact(R_i, R_j), given=("lebowitz-d",))),
    claim("lebowitz-c-shell", "continuous where the smaller sphere comes inside",
          Identity(c_shell((R_j - R_i) / 2, R_i, R_j), c_core((R_j - R_i) / 2, R_i, R_j))),
    claim("wertheim-c", "Lebowitz's c(r) of equal spheres",
          Reduction(c_shell(r, sigma_2, sigma_2), ONLY_ONE, c_one(r, sigma), given=(*PAIR, "packing-one"))),
)

ONE_SPECIES = (
    claim("C-one", "transform of Wertheim's c(r)", Derivation(right("wertheim-transform"), right("C-one"))),
    claim("wertheim-value", "-c(0) is the inverse compressibility",
          Reduction(a_L(sigma_2), ONLY_ONE, 1 / S_zero(eta), given=ONE)),
    claim("S-zero", "long wavelength", Limit(S_one(k, sigma), k, 0, S_zero(eta), given=("packing-one",))),
    claim("S-one", "S = (1-η)⁴x⁶/|S + L exp(ix)|², so never negative",
          Identity((1 - eta) ** 4 * (k * sigma) ** 6 / S_one(k, sigma),
                   (pole_S(I * k * sigma) + pole_L(I * k * sigma) * exp(I * k * sigma))
                   * (pole_S(-I * k * sigma) + pole_L(-I * k * sigma) * exp(-I * k * sigma)), given=("packing-one",))),
    claim("wertheim-S", "|S|² - |L|² = (1-η)⁴x⁶, so S + L exp(ix) is never zero",
          Identity(pole_S(t) * pole_S(-t) - pole_L(t) * pole_L(-t), -(1 - eta) ** 4 * t**6)),
    claim("swing", "|L|² over |S|² - |L|²",
          Identity(swing(x) ** 2 * (pole_S(I * x) * pole_S(-I * x) - pole_L(I * x) * pole_L(-I * x)), pole_L(I * x) * pole_L(-I * x))),
    claim("swing", "positive", Positive(swing(x), {x: ("1/10", 50), eta: ("1/100", "9/10")})),
)

CLAIMS = (*MOMENTS, *SPHERE_WEIGHTS, *DIRECT_CORRELATION, *THERMODYNAMICS, *REAL_SPACE, *ONE_SPECIES)
