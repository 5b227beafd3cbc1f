"""The certified function of two variables: a certificate, and the float64 code that it proves."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

import numpy as np

from numerics._arguments import as_float64
from numerics._types import ArrayLike, Floats
from numerics.certified.code.bounds import at_most
from numerics.certified.code.proven import Proven
from numerics.certified.surface.evaluation import Evaluator

__all__ = ["CertifiedSurface"]


class CertifiedSurface(Proven[Mapping[str, Any]]):
    """A float64 function of two variables whose error is at most `bound` ulp on its whole box, as its certificate proves.

    Arguments broadcast; NaN outside of the box and for NaN. It is made of plain data, and pickled as such.
    """

    def __call__(self, x: ArrayLike, y: ArrayLike) -> Floats:
        return self.evaluator(*(as_float64(name, value) for name, value in zip(self.certificate["variables"], (x, y), strict=True)))

    def __repr__(self) -> str:
        on = " x ".join(f"[{low!r}, {high!r}]" for low, high in self.domain)
        return f"<certified function {self.name}({', '.join(self.certificate['variables'])}) on {on}, error <= {at_most(self.bound)} {self.unit}>"

    @property
    def domain(self) -> tuple[tuple[float, float], ...]:
        """The smallest and the largest double of each variable."""
        return tuple((float.fromhex(low), float.fromhex(high)) for low, high in self.certificate["domain"])

    @property
    def table_bytes(self) -> int:
        """The size of all polynomials as float64."""
        return 8 * sum(map(len, self.certificate["cells"]))

    @cached_property
    def evaluator(self) -> Evaluator:
        scales = [float.fromhex(scale) for scale in self.certificate["scales"]]
        centres = [[float.fromhex(m) for m in some] for some in self.certificate["centres"]]
        table = np.array([[float.fromhex(text) for text in row] for row in self.certificate["cells"]])
        return Evaluator(self.domain, scales, centres, self.certificate["degrees"], table)

    def source(self, target: str = "numpy") -> str:
        """The text of a stand-alone file: "numpy" or "c" (C99)."""
        from numerics.certified.surface.sources import source

        return source(self, target)

    def check(self) -> float:
        """Proves the certificate anew; returns the bound, raises `Rejected`."""
        from numerics.certified.surface.checker import check

        return check(self.certificate)
