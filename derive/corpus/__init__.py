"""The corpus: statements, true and false, whose answers are known independently; none of the false ones may be accepted.

>>> {entry.kind for entry in CORPUS if "Basel" in entry.text}
{'sum'}
"""

from derive.corpus import (
    asymptotics, averages, closed_forms, complex_operators, constraints, derivations, derivatives, determines, dimensions, friedel, half_planes,
    identities, inequalities, integrals, jumps, known_integrals, limits, operators, reductions, series, special_functions, sum_rules, sums,
    symmetries, thermal, vectors,
)
from derive.corpus.statement import Entry

__all__ = ["CORPUS", "Entry"]

CORPUS: tuple[Entry, ...] = (
    *identities.ENTRIES,
    *jumps.ENTRIES,
    *sums.ENTRIES,
    *derivatives.ENTRIES,
    *integrals.ENTRIES,
    *derivations.ENTRIES,
    *constraints.ENTRIES,
    *determines.ENTRIES,
    *reductions.ENTRIES,
    *symmetries.ENTRIES,
    *limits.ENTRIES,
    *asymptotics.ENTRIES,
    *series.ENTRIES,
    *friedel.ENTRIES,
    *sum_rules.ENTRIES,
    *known_integrals.ENTRIES,
    *inequalities.ENTRIES,
    *dimensions.ENTRIES,
    *operators.ENTRIES,
    *operators.DIAGONAL,
    *closed_forms.ENTRIES,
    *vectors.ENTRIES_OF_ALL_KINDS,
    *averages.ENTRIES_OF_ALL_KINDS,
    *thermal.ENTRIES,
    *half_planes.ENTRIES,
    *special_functions.ENTRIES,
    *complex_operators.ENTRIES,
)
