"""Liquid metals: measured data with their sources, and the state of the electron gas that follows.

>>> from numerics.metals import metal
>>> metal("Na").valence
1
"""

from numerics.metals.composition import Compositions, compositions
from numerics.metals.data import metal, metals, symbols
from numerics.metals.energy import LiquidEnergy, VolumeEnergy, liquid_energy, volume_energy
from numerics.metals.heating import Heating, heating
from numerics.metals.measured import MeasuredLine, atomic_fractions, measured_resistivity
from numerics.metals.packing import LAWS
from numerics.metals.pair import PairPotential
from numerics.metals.reading import read_metals
from numerics.metals.record import Metal
from numerics.metals.spheres import HardSpheres
from numerics.metals.state import Alloy, DoubtfulState, doubts

__all__ = [
    "LAWS", "Alloy", "Compositions", "DoubtfulState", "HardSpheres", "Heating", "LiquidEnergy", "MeasuredLine", "Metal",
    "PairPotential", "VolumeEnergy", "atomic_fractions", "compositions", "doubts", "heating", "liquid_energy",
    "measured_resistivity", "metal", "metals", "read_metals", "symbols", "volume_energy",
]
