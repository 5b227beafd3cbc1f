"""A picture of what a certified function promises: its observed error beside the proven bound."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from flint import acb, arb

from derive.expressions.balls import precision
from numerics._types import FloatArray
from numerics.certified.formula import Formula

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from numerics.certified.schema import Certified

_WIDEST = 1e4


def plot_error(function: Certified, path: str | Path | None = None, points: int = 20_000, seed: int = 0) -> Figure:
    """The observed error in ulp at random points of every piece, and the proven bound of each; see `CertifiedFunction.plot_error`."""
    import matplotlib.pyplot as plt

    x, errors = observed(function, points, seed)
    figure, axes = plt.subplots(figsize=(8, 3.6), layout="constrained")
    axes.plot(x, errors, ".", markersize=1.5, color="#2255a4", alpha=0.35, rasterized=True, label="observed, against balls")
    label = "proven"
    for piece in function.certificate["pieces"]:
        first, last = max(float.fromhex(piece["from"]), x[0]), min(float.fromhex(piece["to"]), x[-1])
        if first < last:
            axes.hlines(float.fromhex(piece["bound"]), first, last, color="#c0392b", linewidth=1.5, label=label)
            label = "_proven"
    if _spans_octaves(x[0], x[-1]):
        axes.set_xscale("log")
    axes.set(ylim=(0, None), xlabel=function.certificate["variable"], title=f"{function.name}: error at {len(x)} points",
             ylabel="ulp" if function.certificate["envelope"] is None else r"$2^{-52}$ of the envelope")
    axes.legend(loc="lower right", fontsize=8, framealpha=0.95, markerscale=4)
    if path is not None:
        figure.savefig(path, dpi=150)
        plt.close(figure)
    return figure


def observed(function: Certified, points: int, seed: int) -> tuple[FloatArray, FloatArray]:
    """Random points of the part of the domain between 1e-3 and 1e4 (or all of a smaller one), and the errors there."""
    rng = np.random.default_rng(seed)
    low, high = max(function.domain[0], -_WIDEST), min(function.domain[1], _WIDEST)
    if low >= 0 and _spans_octaves(max(low, 1e-3), high):
        x = 10 ** rng.uniform(math.log10(max(low, 1e-3)), math.log10(high), points)
    else:
        x = rng.uniform(low, high, points)
    x = np.sort(x)
    envelope_steps = function.certificate["envelope"]
    formula, envelope = Formula(function.certificate["formula"]), Formula(envelope_steps) if envelope_steps else None
    errors = np.array([_error(formula, envelope, at, value) for at, value in zip(x.tolist(), np.asarray(function(x)).tolist(), strict=True)])
    kept = np.isfinite(errors)
    return x[kept], errors[kept]


def _spans_octaves(low: float, high: float) -> bool:
    return low > 0 and high / low > 1e4


def _error(formula: Formula, envelope: Formula | None, x: float, value: float) -> float:
    bits = 200
    while bits < 20_000:
        with precision(bits):
            true = formula(acb(x)).real
            unit = abs(envelope(acb(x)).real) * arb(2) ** -52 if envelope else None
            if true.is_finite() and true.rel_accuracy_bits() > 80:
                return float(abs(true - value) / (math.ulp(float(true)) if unit is None else unit))
        bits *= 2
    return math.nan
