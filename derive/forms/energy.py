"""The forms of the energies of a liquid metal that float64 evaluates, in atomic units: hbar = m = e = a_0 = 1."""

from sympy import Expr, Integer, Integral, Symbol, log, pi

from derive.forms.form import FloatForm
from derive.physics.constants import a_0, e, hbar, m
from derive.physics.electron_gas import CORRELATION_ENERGY, DENSITY, E_F, EXCHANGE_ENERGY, FERMI_ENERGY, KINETIC_ENERGY, K_ratio, Z, k_F
from derive.physics.liquid_alloys import energy as stored
from derive.physics.liquid_alloys.packing import eta, sigma
from derive.physics.liquid_alloys.pseudopotential import R_core

ATOMIC = {hbar: Integer(1), m: Integer(1), e: Integer(1), a_0: Integer(1)}
PI = Symbol("PI", positive=True)
CONSTANTS = {PI: pi}
log_r_s, integral, inverse_ratio = (Symbol(name, real=True) for name in ("log_r_s", "integral", "inverse_ratio"))
INTEGRAL = next(iter(stored.SELF.rhs.atoms(Integral)))
ENERGIES = tuple(item.rhs for item in (KINETIC_ENERGY, EXCHANGE_ENERGY, CORRELATION_ENERGY))


def atomic(expression: Expr) -> Expr:
    return expression.xreplace({**ATOMIC, pi: PI})


def of_logarithm(expression: Expr) -> Expr:
    """The logarithm of r_s as a name."""
    return expression.xreplace(dict.fromkeys(expression.atoms(log), log_r_s))


GAS_ENERGIES = FloatForm(
    "gas_energies", "kinetic, exchange and correlation energy per electron in hartree; log_r_s = log r_s", (k_F, log_r_s),
    tuple(atomic(of_logarithm(one)) for one in ENERGIES))
GAS_PRESSURES = FloatForm(
    "gas_pressures", "their pressures in hartree per cubed bohr", (k_F,), tuple(atomic(DENSITY.rhs * k_F / 3 * one.diff(k_F)) for one in ENERGIES))
CORE_ENERGY = FloatForm("core_energy", "E_core in hartree", (Z, R_core, stored.Omega), (atomic(stored.CORE.rhs),))
RESPONSE_ENERGY = FloatForm(
    "response_energy", "E_response in hartree; inverse_ratio = K_0/K", (Z, k_F, inverse_ratio),
    (atomic(stored.RESPONSE.rhs.xreplace({E_F: FERMI_ENERGY.rhs, K_ratio: 1 / inverse_ratio})),))
POLARISATION_ENERGY = FloatForm(
    "polarisation_energy", "E_self in hartree from its integral, or the energy of polarised electrons with the structure factor in it",
    (Z, k_F, integral), (atomic(stored.SELF.rhs / INTEGRAL * integral),))
MADELUNG_ENERGY = FloatForm("madelung_energy", "E_Madelung in hartree", (Z, eta, sigma), (atomic(stored.MADELUNG.rhs),))

FORMS = (GAS_ENERGIES, GAS_PRESSURES, CORE_ENERGY, RESPONSE_ENERGY, POLARISATION_ENERGY, MADELUNG_ENERGY)
