"""Certificates proven anew, one after another or shared among processes and workers: each is data, and proven by itself."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable

from derive.executors import Done, Executors, each_done, task
from numerics.certified.code.function import CertifiedFunction
from numerics.certified.formula import Rejected
from numerics.certified.proof.checker import check

__all__ = ["proven_anew"]


def proven_anew(
    functions: Iterable[CertifiedFunction], *, jobs: int = 1, executor: Executors = None,
    progress: Callable[[int, int], object] = lambda done, total: None,
) -> list[float | str]:
    """Of each function the bound that is proven here, or why there is none."""
    texts = [function.certificate_text for function in functions]
    if executor is None and min(jobs, len(texts)) == 1:
        return [_proven(text) for text in texts]
    found = each_done(_proven, texts, jobs=jobs, executor=executor, progress=progress)
    return [one.value if isinstance(one, Done) else one.reason for one in found]


@task
def _proven(text: str) -> float | str:
    try:
        return check(json.loads(text))
    except Rejected as error:
        return str(error)
