"""Constants of nature as they stand in the papers: Gaussian units, e² an energy times a length."""

from derive.equation import Source
from derive.quantity import CHARGE, ENERGY, LENGTH, MASS, TEMPERATURE, TIME, quantity

hbar = quantity("hbar", "Planck's constant over 2π", ENERGY * TIME, letter=r"\hbar")
e = quantity("e", "magnitude of the electron's charge", CHARGE)
m = quantity("m", "electron mass", MASS)
k_B = quantity("k_B", "Boltzmann's constant", ENERGY / TEMPERATURE)
a_0 = quantity("a_0", "Bohr radius", LENGTH)

AL1967 = Source(
    "N. W. Ashcroft and D. C. Langreth, Phys. Rev. 159, 500 (1967)", doi="10.1103/PhysRev.159.500"
)
PINES_NOZIERES = Source("D. Pines and P. Nozieres, The Theory of Quantum Liquids, Vol. I (Benjamin, 1966)")
ASHCROFT_MERMIN = Source("N. W. Ashcroft and N. D. Mermin, Solid State Physics (Holt, 1976)")
GRADSHTEYN_RYZHIK = Source("I. S. Gradshteyn and I. M. Ryzhik, Table of Integrals, Series, and Products (Academic, 1980)")
