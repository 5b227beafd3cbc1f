"""Operator identities: the free algebra over the rationals and over quotients in parameters, proofs with certificates, exact counterexamples.

>>> from derive.algebra import decide, letters, relation
>>> V, G, T = letters("V", "G", "T")
>>> given = [relation("LS", T, V + V * G * T)]
>>> decide(relation("iterated", T, V + V * G * V + V * G * V * G * T), given).uses
('LS',)
>>> decide(relation("swapped", T, V + V * T * G), given).name
'Refuted'
"""

from derive.algebra.checker import Rejected, check
from derive.algebra.models import Model
from derive.algebra.polynomial import Letter, Polynomial, adjoint_pair, letter, letters, self_adjoint
from derive.algebra.proof import prove
from derive.algebra.quotients import complex_parameter, imaginary, parameter, root
from derive.algebra.refutation import counterexample, decide, refute
from derive.algebra.relation import Relation, inverse_relations, relation, with_adjoints

__all__ = [
    "Letter", "Model", "Polynomial", "Rejected", "Relation", "adjoint_pair", "check", "complex_parameter", "counterexample", "decide",
    "imaginary", "inverse_relations", "letter", "letters", "parameter", "prove", "refute", "relation", "root", "self_adjoint", "with_adjoints",
]
