"""Liquid metals: measured data with their sources, and the state of the electron gas that follows.

>>> from numerics.metals import metal
>>> metal("Na").valence
1
"""

from numerics.metals.data import Metal, metal, metals, symbols
from numerics.metals.packing import QuotedCurve, QuotedPacking, quoted_packing
from numerics.metals.pair import PairPotential
from numerics.metals.reading import read_metals
from numerics.metals.spheres import HardSpheres
from numerics.metals.state import Alloy, DoubtfulState

__all__ = [
    "Alloy", "DoubtfulState", "HardSpheres", "Metal", "PairPotential", "QuotedCurve", "QuotedPacking", "metal", "metals", "quoted_packing",
    "read_metals", "symbols",
]
