"""What more than one topic speaks of: constants, the electrons, time, frequency, distance and wave number."""

from derive.quantity import CHARGE, ENERGY, LENGTH, MASS, NUMBER, TEMPERATURE, TIME, quantity

FREQUENCY = TIME**-1
WAVE_NUMBER = LENGTH**-1
DENSITY = LENGTH**-3
POTENTIAL = CHARGE / LENGTH
FIELD = CHARGE / LENGTH**2
CHARGE_DENSITY = CHARGE / LENGTH**3

e = quantity("e", "elementary charge; that of an electron is -e", CHARGE)
m = quantity("m", "mass of an electron", MASS)
c = quantity("c", "velocity of light", LENGTH / TIME)
hbar = quantity("hbar", "Planck's constant over 2π", ENERGY * TIME, letter=r"\hbar")
k_B = quantity("k_B", "Boltzmann's constant", ENERGY / TEMPERATURE)

n = quantity("n", "number of electrons, or of ions of one sign, in a volume", DENSITY)
Z = quantity("Z", "charges that an ion carries", NUMBER)
T = quantity("T", "temperature", TEMPERATURE)

t = quantity("t", "time", TIME)
omega = quantity("omega", "angular frequency", FREQUENCY, letter=r"\omega", real=True)
w = quantity("w", "angular frequency above zero", FREQUENCY, letter=r"\omega")
nu = quantity("nu", "angular frequency that is integrated over", FREQUENCY, letter=r"\nu", real=True)
r = quantity("r", "distance from a charge", LENGTH)
q = quantity("q", "wave number of a disturbance", WAVE_NUMBER)
