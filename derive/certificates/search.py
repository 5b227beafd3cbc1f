"""The search for the certificates of a paper, and the file that keeps them."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from derive.algebra import prove
from derive.context import Context
from derive.operator_identities.words import NotRead
from derive.paper import Claimed, Paper
from derive.verdict import Proved

__all__ = ["found", "write"]


def found(paper: Paper, claim: Claimed) -> list[dict[str, Any]]:
    """The certificates of an operator identity, searched for anew; none if it is not read as words. Raises ``ValueError`` if one is not found."""
    try:
        goals, hypotheses = claim.statement.relations(Context(paper, label=claim.label))
    except NotRead:
        return []
    proofs = [prove(goal, hypotheses) for goal in goals.values()]
    if not all(isinstance(proof, Proved) for proof in proofs):
        raise ValueError(f"no certificate found for {claim.label}")
    return [dict(proof.certificate.data) for proof in proofs if isinstance(proof, Proved) and proof.certificate]


def write(paper: Paper) -> str:
    """Searches for the certificates of `paper` and writes them, all at once; says how many."""
    searched = {claim.label: found(paper, claim) for claim in paper.claims if claim.kind == "operator identity"}
    certificates = {label: proofs for label, proofs in searched.items() if proofs}
    target = Path(__file__).with_name(f"{paper.id}.json")
    fresh = target.with_suffix(".new")
    fresh.write_text(json.dumps(certificates, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    os.replace(fresh, target)
    return f"{sum(map(len, certificates.values()))} certificates of {len(certificates)} claims"
