"""Hold your own code against a paper: strategies for its inputs, and assertions against the proven values of its equations.

>>> from numerics.testing import assert_matches
>>> import numpy as np
>>> held = assert_matches(lambda y: np.ones_like(y), "ashcroft-langreth-1967:lindhard", rtol=0.5, over={"y": (0, "1/2")}, points=50)
>>> held.label
'ashcroft-langreth-1967:lindhard'
"""

from numerics.testing.claimed import Property, claims_of
from numerics.testing.errors import KitError, Mismatch
from numerics.testing.inputs import inputs
from numerics.testing.matching import assert_matches
from numerics.testing.record import Held
from numerics.testing.satisfying import assert_satisfies
from numerics.testing.subject import Subject, subject

__all__ = [
    "Held", "KitError", "Mismatch", "Property", "Subject", "assert_matches", "assert_satisfies", "claims_of", "inputs", "subject",
]
