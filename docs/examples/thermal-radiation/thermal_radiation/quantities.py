"""Constants of nature and the variables of which the equations speak."""

from derive import quantity
from derive.quantity import ENERGY, LENGTH, NUMBER, TEMPERATURE, TIME

h = quantity("h", "Planck's constant", ENERGY * TIME)
k_B = quantity("k_B", "Boltzmann's constant", ENERGY / TEMPERATURE)
c = quantity("c", "velocity of light", LENGTH / TIME)

T = quantity("T", "temperature", TEMPERATURE)
T_0 = quantity("T_0", "temperature before an adiabatic change", TEMPERATURE)
V = quantity("V", "volume of the cavity", LENGTH**3)
V_0 = quantity("V_0", "volume before an adiabatic change", LENGTH**3)
nu = quantity("nu", "frequency", TIME**-1, letter=r"\nu")
wavelength = quantity("wavelength", "wavelength", LENGTH, letter=r"\lambda")
k = quantity("k", "wave number", LENGTH**-1)
mu = quantity("mu", "cosine of the angle between a ray and the normal", NUMBER, letter=r"\mu", real=True)
U = quantity("U", "mean energy of an oscillator", ENERGY)
n = quantity("n", "number of quanta in a mode", integer=True, nonnegative=True)
j = quantity("j", "a whole number from one on", integer=True, positive=True)
p = quantity("p", "a power", domain=(2, 6))
x = quantity("x", "energy of a quantum over that of heat: hν/kT")

X = h * nu / (k_B * T)
Y = h * c / (k_B * T * wavelength)

ENERGY_DENSITY = ENERGY / LENGTH**3
OF_MODE = (TIME**-1, TEMPERATURE)
