"""The certified function: a certificate, and the float64 code that it proves."""

from __future__ import annotations

import json
import math
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from numerics._arguments import DomainError, as_float64
from numerics._notebook import card
from numerics._types import ArrayLike, Floats
from numerics.certified.code import evaluation
from numerics.certified.code.bounds import at_most
from numerics.certified.code.proven import Proven
from numerics.certified.code.single import SingleDirect
from numerics.certified.code.zeros import signed

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from numerics.certified.schema import Certificate, Piece

DATA = Path(__file__).parents[1] / "data"


class CertifiedFunction(Proven["Certificate"]):
    """A float64 function whose error is at most `bound` ulp on its whole domain, as its certificate proves.

    Called with a number or an array of any shape it returns the like; NaN outside the domain and for NaN. A value of 0 has the
    sign that IEEE 754 gives to sin(-0.0), which is -0.0. Of float32 arrays float32: the float64 value rounded once more, so that the error
    is at most `float32_bound` there. It is made of plain data, and pickled as such.

    >>> f = load("lindhard")
    >>> f.domain, f.bound < 0.75
    ((0.0, inf), True)
    >>> f(1.0)
    np.float64(0.5)
    """

    def __call__(self, x: ArrayLike) -> Floats:
        if isinstance(x, float):
            return np.float64(self.evaluator.at(float(x)))
        if isinstance(x, np.ndarray | np.float32) and x.dtype == np.float32:
            return self.evaluator(x)
        return self.evaluator(as_float64(self.certificate["variable"], x))

    def __repr__(self) -> str:
        low, high = self.domain
        of = f"; {places}" if (places := self._by_formula()) else ""
        name = f"{self.name}({self.certificate['variable']})"
        return f"<certified function {name} on [{low!r}, {high!r}], error <= {at_most(self.bound)} {self.unit}{of}>"

    def _repr_html_(self) -> str:
        low, high = self.domain
        return card(f"{self.name}({self.certificate['variable']})", [
            ("domain", f"{low!r} to {high!r}"), ("error, proven", f"at most {at_most(self.bound)} {self.unit}"),
            ("made of", self.made_of),
            ("source", self.certificate["source"] or None)])

    @property
    def float32_bound(self) -> float:
        """The proven bound for float32 arguments, in float32 units in the last place; half of one, and what float64 adds to that.

        Where there is an envelope, it is half of a unit in the last place and, besides, `bound` times 2**-52 of the envelope: no one number.
        """
        if self.certificate["envelope"] is not None:
            in_units = f"{at_most(self.bound)} x 2**-52 of it, and half a float32 ulp"
            raise DomainError(f"the bound of {self.name} is one in units of its envelope: {in_units}")
        return math.nextafter(0.5 + self.bound * 2.0**-28, math.inf)  # 2**-29, and as much where the float64 value is beyond a power of two

    @property
    def domain(self) -> tuple[float, float]:
        """The smallest and the largest double for which the bound is proven."""
        low, high = map(float.fromhex, self.certificate["domain"])
        return low, high

    @property
    def table_bytes(self) -> int:
        """The size of all polynomials as float64."""
        pieces = self.certificate["pieces"]
        return sum(8 * len(row) for piece in pieces if piece["kind"] == "cells" or piece["kind"] == "power" for row in piece["cells"])

    @property
    def made_of(self) -> str:
        """What was chosen: the size of the polynomials, and where the formula itself is evaluated in doubled arithmetic, which takes longer.

        >>> load("lindhard_complement").made_of
        '101 KiB of polynomials'
        """
        places = self._by_formula()
        return f"{self.table_bytes / 1024:.0f} KiB of polynomials{f'; {places}' if places else ''}"

    def _by_formula(self) -> str:
        pieces = [piece for piece in self.certificate["pieces"] if piece["kind"] == "direct"]
        return "" if not pieces else "the formula itself from " + ", ".join(
            f"{float.fromhex(piece['from']):.6g} to {float.fromhex(piece['to']):.6g}" for piece in pieces)

    @cached_property
    def evaluator(self) -> evaluation.Evaluator:
        return evaluation.Evaluator([_piece(self.certificate, piece) for piece in self.certificate["pieces"]])

    def source(self, target: str = "numpy") -> str:
        """The text of a stand-alone file: "numpy", "c" (C99, one file) or "mpmath" (the formula, at any number of digits)."""
        from numerics.certified.code.sources import source

        return source(self, target)

    def check(self) -> float:
        """Proves the certificate anew; returns the bound, raises `Rejected`."""
        from numerics.certified.proof.checker import check

        return check(self.certificate)

    def plot_error(self, path: str | Path | None = None, points: int = 20_000, seed: int = 0) -> Figure:
        """The observed error in ulp against balls, and the proven bound, as a matplotlib figure; saved where `path` says."""
        from numerics.certified.code.plots import plot_error

        return plot_error(self, path, points, seed)


def load(name: str) -> CertifiedFunction:
    """A certified function that ships with the package."""
    path = DATA / f"{name}.json"
    if not path.exists():
        known = ", ".join(sorted(file.stem for file in DATA.glob("*.json")))
        raise DomainError(f"no certified function {name!r} ships with the package; there are {known}")
    return CertifiedFunction(json.loads(path.read_text()))


def _piece(certificate: Certificate, data: Piece) -> evaluation.Cells | evaluation.Power | evaluation.Constant | SingleDirect:
    first, last = float.fromhex(data["from"]), float.fromhex(data["to"])
    if data["kind"] == "direct":
        return SingleDirect(first, last, data["steps"])
    if data["kind"] == "point" or data["kind"] == "constant":
        return evaluation.Constant(first, last, *signed(certificate, data))
    table = np.array([[float.fromhex(text) for text in row] for row in data["cells"]])
    if data["kind"] == "power":
        return evaluation.Power(first, last, data["power"], data.get("root", 1), data["exponent"], data["bits"], table)
    anchor, offset = float.fromhex(data["anchor"]), float.fromhex(data["offset"])
    return evaluation.Cells(first, last, anchor, offset, data["binade"], data["bits"], table)
