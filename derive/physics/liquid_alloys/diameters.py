"""How the hard spheres of a liquid metal shrink as it is heated: Protopapas, Andersen and Parlee, from self-diffusion.

Constants as quoted in the literature, not compared with the printed paper: that they give the diameter of melting back at melting
is claimed in `derive.theorems.diameters`.
"""

from sympy import Rational, sqrt

from derive.equation import Source, equation
from derive.physics.liquid_alloys.ion_ion import T
from derive.physics.liquid_alloys.packing import sigma
from derive.quantity import LENGTH, TEMPERATURE, quantity

PROTOPAPAS_1973 = Source(
    "P. Protopapas, H. C. Andersen and N. A. D. Parlee, J. Chem. Phys. 59, 15 (1973)", doi="10.1063/1.1679784",
    title="Theory of transport in liquid metals. I. Calculation of self-diffusion coefficients",
)

sigma_m = quantity("sigma_m", "hard-sphere diameter at the melting point", LENGTH, letter=r"\sigma_m")
T_m = quantity("T_m", "melting point", TEMPERATURE, letter="T_m")

SHRINKING = equation(
    "diameter", sigma, Rational("1.126") * sigma_m * (1 - Rational("0.112") * sqrt(T / T_m)),
    says="hard-sphere diameter of a liquid metal at a temperature", source=PROTOPAPAS_1973)
