"""Proofs: obligations met over a whole region, and the verdicts that rest on nothing else."""

from derive.proofs import convergence as _convergence  # its rules are found by the kind of the obligation

__all__: list[str] = []

del _convergence
