"""Certified functions: float64 code with an error bound that is proven over the whole domain.

>>> load("lindhard")(1.0)
np.float64(0.5)
"""

from numerics.certified.code.function import CertifiedFunction, load

__all__ = ["CertifiedFunction", "load"]
