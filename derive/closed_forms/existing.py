"""How it is seen that an integral exists for some values of its parameters: at a point of the region, or by its closed form."""

from __future__ import annotations

from derive.closed_forms.integral import closed_integral
from derive.expressions.convergence import Exists
from derive.proofs.existence import exists
from derive.proofs.met import Discharge, met_by
from derive.proofs.region import Region


@met_by.register
def _(obligation: Exists, region: Region) -> Discharge | None:
    return exists(obligation.node, region, closed_integral)
