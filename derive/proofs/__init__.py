"""Proofs: obligations met over a whole region, and the verdicts that rest on nothing else."""

from derive.proofs import continuity as _continuity  # the rules are found by the kind of the obligation
from derive.proofs import convergence as _convergence
from derive.proofs import existence as _existence
from derive.proofs import substitutions as _substitutions

__all__: list[str] = []

del _continuity, _convergence, _existence, _substitutions
