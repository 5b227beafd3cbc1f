"""The kinds of claim, each with the procedure that decides it."""

from derive.claims.dimension import Dimensional
from derive.claims.equality import Derivation, Identity, Reduction, Symmetry
from derive.claims.friedel import FriedelTail
from derive.claims.inequality import Positive
from derive.claims.integral import SumRule
from derive.claims.known_integral import KnownIntegral
from derive.claims.limits import Asymptotic, Limit, Series
from derive.claims.operator import DiagonalIdentity, OperatorIdentity
from derive.claims.simulation import Simulated
from derive.claims.solution import Determines

__all__ = [
    "Asymptotic", "Derivation", "Determines", "DiagonalIdentity", "Dimensional", "FriedelTail", "Identity", "KnownIntegral", "Limit",
    "OperatorIdentity", "Positive", "Reduction", "Series", "Simulated", "SumRule", "Symmetry",
]
