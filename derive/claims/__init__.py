"""The kinds of claim, each with the procedure that decides it."""

from derive.claims.combination import Combination
from derive.claims.diagonal import DiagonalIdentity
from derive.claims.dimension import Dimensional
from derive.claims.equality import Derivation, Identity, Reduction, Symmetry
from derive.claims.friedel import FriedelTail
from derive.claims.inequality import NonNegative, Positive
from derive.claims.integral import SumRule
from derive.claims.known_integral import KnownIntegral
from derive.claims.limits import Asymptotic, Limit
from derive.claims.operator import OperatorIdentity
from derive.claims.series import Series
from derive.claims.simulation import Simulated
from derive.claims.solution import Determines

__all__ = [
    "Asymptotic", "Combination", "Derivation", "Determines", "DiagonalIdentity", "Dimensional", "FriedelTail", "Identity", "KnownIntegral", "Limit",
    "NonNegative", "OperatorIdentity", "Positive", "Reduction", "Series", "Simulated", "SumRule", "Symmetry",
]
