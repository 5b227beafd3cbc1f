"""The electrons of Schaich's paper: plane-wave states, numbered 1 to M, with energies, occupation and current."""

from derive.equation import Source
from derive.operators import label
from derive.physics.constants import hbar, m
from derive.quantity import CHARGE, ENERGY, LENGTH, NUMBER, TIME, quantity, quantity_function

__all__ = [
    "E_bar", "E_mu", "E_nu", "FIELD", "J", "M", "MESSIAH", "SCHAICH1976", "VELOCITY", "Omega", "delta", "e", "energy", "eps_F",
    "eta", "hbar", "k", "k_mu", "k_prime", "l", "m", "omega", "tau",
]

SCHAICH1976 = Source(
    "W. L. Schaich, Phys. Rev. B 13, 3350 (1976)", doi="10.1103/PhysRevB.13.3350",
    title="Theory of the driving force for electromigration",
)
MESSIAH = Source("A. Messiah, Quantum Mechanics (Wiley, 1966)")

VELOCITY = LENGTH / TIME
FIELD = ENERGY / CHARGE / LENGTH

e = quantity("e_charge", "charge of the electron, a negative number", CHARGE, letter="e", negative=True, domain=(-3, "-1/10"))
eps_F = quantity("eps_F", "Fermi energy", ENERGY, letter=r"\epsilon_F")
omega = quantity("omega", "frequency of the applied field", TIME**-1, letter=r"\omega")
Omega = quantity("Omega", "volume of the system", LENGTH**3, letter=r"\Omega")
eta = quantity("eta_plus", "the energy in i0⁺, before it goes to zero", ENERGY, letter="0^+", domain=("1/10", "1/2"))
E_bar = quantity("E_bar", "energy of the electron before it absorbs ħω: ħ times the integration frequency", ENERGY,
                 letter=r"\hbar\bar\omega", real=True, domain=(-3, 3))
E_mu = quantity("E_mu", "component μ of the applied field", FIELD, letter=r"E_\mu", real=True)
E_nu = quantity("E_nu", "component ν of the applied field", FIELD, letter=r"E_\nu", real=True)

M = quantity("M", "number of plane-wave states", NUMBER, integer=True, positive=True)
k = label("k", "number of a plane-wave state", basis="plane waves")
l = label("l", "number of another plane-wave state", basis="plane waves")
k_prime = label("k_prime", "number of an intermediate plane-wave state", basis="plane waves", letter="k'")

energy = quantity_function("energy", "energy of a plane-wave state", ENERGY, pattern=r"\epsilon_{<1>}")
k_mu = quantity_function("k_mu", "component μ of the wave vector of a state", LENGTH**-1, pattern=r"<1>_\mu")
J = quantity_function("J", "component ν of the current in a plane-wave state: e times the velocity", CHARGE * VELOCITY,
                      pattern=r"\langle <1> | J_\nu | <1> \rangle")
tau = quantity_function("tau", "lifetime of a plane-wave state", TIME, pattern=r"\tau_{<1>}")
delta = quantity_function("delta", "Dirac's delta function, or any even peak of area one", ENERGY**-1, letter=r"\delta", of=(ENERGY,),
                          parity=1)
