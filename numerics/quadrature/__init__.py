"""Integrals over functions of the papers, as balls that are proven to contain them; `fourier_bessel` names what it takes on trust.

>>> print(resistivity("0.9e10", 1, "0.67", "1.5", "0.45", digits=30).str(20, radius=False))  # near liquid sodium
1.0873610451533832411e-7
"""

from numerics.quadrature._fourier_bessel import Transform, fourier_bessel
from numerics.quadrature._ion_ion import ENCLOSED, IonIonPotential, Pole, ion_ion_potential
from numerics.quadrature._ziman import resistivity
from numerics.quadrature._ziman_alloy import alloy_resistivity

__all__ = ["ENCLOSED", "IonIonPotential", "Pole", "Transform", "alloy_resistivity", "fourier_bessel", "ion_ion_potential", "resistivity"]
