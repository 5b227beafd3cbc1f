"""The energy of a liquid metal per ion, to second order in the pseudopotential, as a function of the volume Ω of an ion.

Two ways to divide one sum. Waves: the electron gas, the cores in it, the ions in a uniform background, the electrons that they polarise,
the latter two with the structure factor. Pairs: half the sum of the pair potentials, and what does not depend on where the ions are.
"""

from sympy import Derivative, Integral, Rational, cos, oo, pi

from derive.equation import Source, equation
from derive.physics.constants import e
from derive.physics.electron_gas import E_F, K_ratio, Z, energy, k_F, pressure
from derive.physics.liquid_alloys.packing import eta, sigma
from derive.physics.liquid_alloys.pseudopotential import R_core, s
from derive.physics.liquid_alloys.screening import epsilon, epsilon_G, y
from derive.quantity import ENERGY, LENGTH, quantity, quantity_function

BINDING_1967 = Source(
    "N. W. Ashcroft and D. C. Langreth, Phys. Rev. 155, 682 (1967)", doi="10.1103/PhysRev.155.682",
    title="Compressibility and binding energy of the simple metals",
)
FINNIS_1974 = Source("M. W. Finnis, J. Phys. F 4, 1645 (1974)", doi="10.1088/0305-4608/4/10/010")
JONES_1971 = Source("H. Jones, J. Chem. Phys. 55, 2640 (1971)", doi="10.1063/1.1676468")

Omega = quantity("Omega_ion", "volume per ion", LENGTH**3, letter=r"\Omega", domain=("1/2", 3))
E_response = quantity("E_response", "what pair potentials count of the uniform density, taken back", ENERGY, letter=r"E_{uni}", real=True)
E_self = quantity("E_self", "half the energy of an ion in the electrons that it polarises itself", ENERGY, letter=r"E_{self}", real=True)
E_pairs = quantity("E_pairs", "energy per ion beside half the sum of the pair potentials", ENERGY, letter="E_0", real=True)
E_Madelung = quantity("E_Madelung", "energy per ion of hard spheres of charge Z in a uniform background", ENERGY, letter="E_M", real=True)

OF_VOLUME = (LENGTH**3,)
wave = quantity_function("wave_of_volume", "Fermi wave number at this volume per ion", LENGTH**-1, letter="k_F", of=OF_VOLUME)
E_gas = quantity_function("E_gas", "energy of the electron gas per ion", ENERGY, letter=r"E_{eg}", of=OF_VOLUME)
P_gas = quantity_function("P_gas", "its pressure", ENERGY / LENGTH**3, letter=r"P_{eg}", of=OF_VOLUME)
E_core = quantity_function("E_core", "energy per ion of uniform electrons in the cores that do not attract", ENERGY, letter=r"E_{core}", of=OF_VOLUME)
P_core = quantity_function("P_core", "its pressure", ENERGY / LENGTH**3, letter=r"P_{core}", of=OF_VOLUME)
polarised = quantity_function("polarised", "charge that electrons draw around a test charge over it, with the other sign", letter="W")
pair_wave = quantity_function("pair_wave", "transform of the interaction of two ions", ENERGY * LENGTH**3, letter=r"\tilde\Phi")

FERMI_VOLUME = equation(
    "fermi-volume", wave(Omega), (3 * pi**2 * Z / Omega) ** Rational(1, 3), says="Z electrons in the volume of an ion", source=BINDING_1967,
    follows_from=["electron-density"])
GAS = equation("gas", E_gas(Omega), Z * energy(wave(Omega)), says="Z electrons: kinetic energy, exchange and correlation", source=BINDING_1967,
               follows_from=["fermi-volume", "ground-state-energy"])
GAS_PRESSURE = equation("gas-pressure", P_gas(Omega), pressure(wave(Omega)), says="the pressure of the electron gas", source=BINDING_1967,
                        follows_from=["gas", "pressure"])
CORE = equation(
    "core", E_core(Omega), 2 * pi * Z**2 * e**2 * R_core**2 / Omega,
    says="first order: what is left of the ions in a uniform gas beside their Coulomb energy, a contact term", source=BINDING_1967,
    follows_from=["empty-core"])
CORE_PRESSURE = equation("core-pressure", P_core(Omega), -Derivative(E_core(Omega), Omega), says="it pushes outward", source=BINDING_1967,
                         follows_from=["core"])
PAIR_WAVE = equation(
    "pair-wave", pair_wave(y), 4 * pi * Z**2 * e**2 / (2 * k_F * y) ** 2 * (1 - cos(s * y) ** 2 * (1 - 1 / epsilon_G(y))),
    says="two ions repel each other and share the electrons that each polarises", source=FINNIS_1974, follows_from=["second-order"])
RESPONSE = equation(
    "response", E_response, -Z / 2 * Rational(2, 3) * E_F / K_ratio,
    says="the core energy less half the density times the transform of the pair potential at q = 0: half the bulk modulus over the density, Z times",
    source=FINNIS_1974, follows_from=["core", "pair-wave", "field-compressibility"])
POLARISED = equation("polarised", polarised(y), 1 - 1 / epsilon(y), says="what the electrons screen", source=FINNIS_1974)
SELF = equation(
    "self", E_self, -2 * k_F * Z**2 * e**2 / pi * Integral(cos(s * y) ** 2 * polarised(y), (y, 0, oo)),
    says="half the polarisation part of the pair potential at r = 0", source=FINNIS_1974, follows_from=["second-order", "polarised"])
PAIRS = equation(
    "volume-energy", E_pairs, E_gas(Omega) + E_response + E_self, says="beside half the sum of the pair potentials", source=FINNIS_1974,
    follows_from=["gas", "response", "self"])
MADELUNG = equation(
    "madelung", E_Madelung, -Z**2 * e**2 / sigma * 6 * eta * (1 - eta / 5 + eta**2 / 10) / (1 + 2 * eta),
    says="the mean of 1/r over g - 1 of Percus and Yevick", source=JONES_1971, follows_from=["wertheim-S", "wertheim-L"])
PRINTED = (GAS, GAS_PRESSURE, CORE, CORE_PRESSURE)
FOUNDATIONS = (FERMI_VOLUME, PAIR_WAVE, RESPONSE, POLARISED, SELF, PAIRS, MADELUNG)
