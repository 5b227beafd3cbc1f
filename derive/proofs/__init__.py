"""Proofs: obligations met over a whole region, and the verdicts that rest on nothing else."""
