"""Constants of nature as they stand in the papers: Gaussian units, e² an energy times a length."""

from sympy import Rational, pi

from derive.equation import Source
from derive.quantity import CHARGE, ENERGY, LENGTH, MASS, TEMPERATURE, TIME, quantity

hbar = quantity("hbar", "Planck's constant over 2π", ENERGY * TIME, letter=r"\hbar")
e = quantity("e", "magnitude of the electron's charge", CHARGE)
m = quantity("m", "electron mass", MASS)
k_B = quantity("k_B", "Boltzmann's constant", ENERGY / TEMPERATURE)
a_0 = quantity("a_0", "Bohr radius", LENGTH)

AL1967 = Source(
    "N. W. Ashcroft and D. C. Langreth, Phys. Rev. 159, 500 (1967)", doi="10.1103/PhysRev.159.500",
    title="Structure of binary liquid mixtures. II. Resistivity of alloys and the ion-ion interaction",
)
PINES_NOZIERES = Source("D. Pines and P. Nozieres, The Theory of Quantum Liquids, Vol. I (Benjamin, 1966)")
ASHCROFT_MERMIN = Source("N. W. Ashcroft and N. D. Mermin, Solid State Physics (Holt, 1976)")
GRADSHTEYN_RYZHIK = Source("I. S. Gradshteyn and I. M. Ryzhik, Table of Integrals, Series, and Products (Academic, 1980)")
CODATA_2022 = Source("P. J. Mohr et al., Rev. Mod. Phys. 97, 025002 (2025)", doi="10.1103/RevModPhys.97.025002")

# In SI units, by CODATA 2022: h, e and k_B are exact there, m and a_0 measured (3e-10 and 2e-10). Not read from scipy.constants, whose
# release changes with its version: what is generated from these must not. The equations are Gaussian: those without e hold as they
# stand, and so does Eq. (1), which with these gives Ω m; any other with e does not.
SI = {
    hbar: Rational("6.62607015e-34") / (2 * pi),
    e: Rational("1.602176634e-19"),
    k_B: Rational("1.380649e-23"),
    m: Rational("9.1093837139e-31"),
    a_0: Rational("5.29177210544e-11"),
}
