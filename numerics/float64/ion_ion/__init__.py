"""The interaction of two ions in a metal, Eq. (7), and the force between them, in float64.

>>> bool(ion_ion_potential(3.5, 0.67, 1.6, 1.6) > 0 > ion_ion_potential(7.0, 0.67, 1.6, 1.6))
True
"""

from numerics.float64.ion_ion._potential import ion_ion_force, ion_ion_potential
from numerics.float64.ion_ion._well import Well, well

__all__ = ["Well", "ion_ion_force", "ion_ion_potential", "well"]
