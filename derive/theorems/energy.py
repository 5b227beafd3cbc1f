"""Claims about the energy of a liquid metal: pressures, virials, and that waves and pairs divide the same sum."""

from collections.abc import Callable

from sympy import Derivative, Expr, Integer, Rational, Symbol, exp, log, pi
from sympy import Limit as At

from derive.claim import Claim, claim
from derive.claims import Derivation, Identity, Limit, Reduction
from derive.forms import energy as forms
from derive.paper import right
from derive.physics.constants import e, hbar, m
from derive.physics.electron_gas import K_ratio, Z, density, energy, energy_exchange, energy_kinetic, k_F
from derive.physics.liquid_alloys.energy import E_core, E_gas, Omega, P_core, P_gas, pair_wave, polarised, wave
from derive.physics.liquid_alloys.hard_spheres import pole_L, pole_S
from derive.physics.liquid_alloys.packing import eta, sigma
from derive.physics.liquid_alloys.pseudopotential import R_core, q, w
from derive.physics.liquid_alloys.screening import G, epsilon, slope, y

VOLUME = 3 * pi**2 * Z / k_F**3
CURVATURE = Rational(1, 7)  # of any size: the limit must not depend on it
small = Symbol("small", positive=True)
TRANSFORM = -small * pole_L(small) / (12 * eta * (pole_L(small) + pole_S(small) * exp(-small)))  # of r g(r) at diameter 1, at -small


def virial(part: Callable[[Expr], Expr], power: int) -> Identity:
    """-3 Omega dE/dOmega of an energy that goes as Omega**(-power/3)."""
    of_ion = Z * part(wave(Omega))
    return Identity(-3 * Omega * Derivative(of_ion, Omega), power * of_ion)


def in_atomic_units(number: str, form: Expr, replacing: dict[Expr, Expr] | None = None, given: tuple[str, ...] = ()) -> Claim:
    return claim(number, "float64: in atomic units",
                 Reduction(right(number), {**forms.ATOMIC, **(replacing or {})}, form.xreplace(forms.CONSTANTS), given=given))


LOG_R_S = log((9 * pi / 4) ** Rational(1, 3) / k_F)
PARTS = forms.GAS_ENERGIES(k_F, LOG_R_S)
PRESSURES = forms.GAS_PRESSURES(k_F)
AS_FLOATS = (
    *(in_atomic_units(number, part) for number, part in zip(("kinetic-energy", "exchange-energy", "correlation-energy"), PARTS, strict=True)),
    in_atomic_units("pressure", sum(PRESSURES), given=("density", "ground-state-energy", "kinetic-energy", "exchange-energy", "correlation-energy")),
    in_atomic_units("core", forms.CORE_ENERGY(Z, R_core, Omega)),
    in_atomic_units("madelung", forms.MADELUNG_ENERGY(Z, eta, sigma)),
    in_atomic_units("self", forms.POLARISATION_ENERGY(Z, k_F, forms.INTEGRAL)),
    in_atomic_units("response", forms.RESPONSE_ENERGY(Z, k_F, 1 / K_ratio), given=("fermi-energy",)),
)

CLAIMS = (
    *AS_FLOATS,
    claim("fermi-volume", "Z electrons in Ω", Identity(density(wave(Omega)) * Omega, Z)),
    claim("gas-pressure", "P = -dE/dΩ", Derivation(P_gas(Omega), -Derivative(E_gas(Omega), Omega), keep=(energy,))),
    claim("polarised", "what is left of the charge is screened", Derivation((1 - polarised(y)) * epsilon(y), Integer(1))),
    claim("gas", "virial of the kinetic energy: 3 P Ω = 2 E", virial(energy_kinetic, 2)),
    claim("gas", "virial of the exchange energy: 3 P Ω = E", virial(energy_exchange, 1)),
    claim("core", "first order in the pseudopotential: the density of electrons times its transform at q = 0 without the Coulomb part",
          Limit(Z / Omega * (w(q, R_core, Z) + 4 * pi * Z * e**2 / q**2), q, 0, E_core(Omega))),
    claim("core-pressure", "P Ω = E", Identity(P_core(Omega) * Omega, E_core(Omega))),
    claim("response", "what pairs count at q = 0, of a local field G = γ y²",
          Identity(At((right("core", Omega_ion=VOLUME) - pair_wave(y) / (2 * VOLUME)), y, 0), right("response"),
                   given=("field-compressibility", "s", "lambda2", "fermi-energy", "bohr-radius"),
                   assuming=(e**2 * m * slope < pi * hbar**2 * k_F,),  # λ² γ < 1
                   replacing={G: lambda y: slope * y**2 + CURVATURE * y**4})),
    claim("volume-energy", "ions at random, S = 1 and g = 1: waves and pairs divide the same sum",
          Identity(right("volume-energy", Omega_ion=VOLUME) + At(pair_wave(y) / (2 * VOLUME), y, 0),
                   E_gas(VOLUME) + E_core(VOLUME) + right("self"),
                   given=("response", "self", "field-compressibility", "s", "lambda2", "fermi-energy", "bohr-radius"),
                   assuming=(e**2 * m * slope < pi * hbar**2 * k_F,), replacing={G: lambda y: slope * y**2 + CURVATURE * y**4},
                   keep=(E_gas, polarised))),
    claim("madelung", "by the Laplace transform of r g(r)",
          Limit(12 * eta * Z**2 * e**2 / sigma * (TRANSFORM - 1 / small**2), small, 0, right("madelung"))),
)
