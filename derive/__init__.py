"""Equations of physics papers as objects that a machine renders, checks and cites.

>>> import derive
>>> derive.paper("ashcroft-langreth-1967")["3"].says
'electron-ion form factor in units of (2/3) E_F, screened by the electron gas'
"""

from derive.asked import ClaimError
from derive.claim import Claim, claim
from derive.closed_forms.principal_values import principal_value
from derive.componentwise import left_vector, right_vector
from derive.equation import Equation, EquationError, Printed, Source, equation
from derive.expressions import across_cuts as _across_cuts  # noqa: F401  what SymPy makes of conjugates from now on
from derive.misprints import Misprint, misprints
from derive.mutate import Fate, MutationScore, mutation_score
from derive.paper import Paper, PaperError, left, right
from derive.papers import paper, paper_ids
from derive.quantity import Dimension, Quantity, quantity, quantity_function
from derive.recheck import Recheck, Rechecked, proof_record, recheck
from derive.tex import LatexError, from_latex
from derive.verdict import Certificate, Enclosed, Inconclusive, Proved, Refuted, Sampled, Verdict
from derive.verify import Finding, Report, verify

__all__ = [
    "Certificate", "Claim", "ClaimError", "Dimension", "Enclosed", "Equation", "EquationError", "Fate", "Finding", "Inconclusive", "LatexError",
    "Misprint", "MutationScore", "Paper", "PaperError", "Printed", "Proved", "Quantity", "Recheck", "Rechecked", "Refuted", "Report", "Sampled",
    "Source", "Verdict", "claim", "equation", "from_latex", "left", "left_vector", "misprints", "mutation_score", "paper", "paper_ids",
    "principal_value", "proof_record", "quantity", "quantity_function", "recheck", "right", "right_vector", "verify",
]
