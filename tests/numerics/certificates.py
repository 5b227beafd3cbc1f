"""Certificates made by hand: a different route than the generator's, for attacks on the checker."""

from __future__ import annotations

import copy
import itertools
import math
from collections.abc import Sequence
from typing import Any, cast

from flint import acb, arb, arb_mat

from derive.expressions.balls import precision
from numerics.certified.formula import Formula
from numerics.certified.proof.checker import FORMAT, ROUNDING, bound_of, digest, formulas_of
from numerics.certified.schema import CellsPiece, Certificate, Piece, PointPiece, PowerPiece, Steps

X: list[Any] = ["x"]
SINC: Steps = [X, ["pow", 0, -1], ["sin", 0], ["mul", 1, 2]]
LOG: Steps = [X, ["log", 0]]
INVERSE: Steps = [X, ["pow", 0, -1]]
ONE_PLUS: Steps = [X, ["rational", "1"], ["add", 0, 1]]
AFTER = math.nextafter


def certificate(formula: Steps, pieces: Sequence[Piece], envelope: Steps | None = None, **changed: object) -> Certificate:
    """With the digest of its content."""
    made = {"format": FORMAT, "name": "f", "source": "", "variable": "x", "formula": formula, "envelope": envelope,
            "domain": [pieces[0]["from"], pieces[-1]["to"]], "rounding": ROUNDING,
            "bound": max(float.fromhex(piece["bound"]) for piece in pieces).hex(), "pieces": pieces, **changed}
    return cast(Certificate, {**made, "digest": digest(made)})


def point(x: float, value: float, bound: float = 0.5) -> PointPiece:
    return {"kind": "point", "from": float(x).hex(), "to": float(x).hex(), "value": float(value).hex(), "bound": float(bound).hex()}


def cells(
    first: float, last: float, rows: Sequence[Sequence[float]], anchor: float = 0.0, sign: int = 1, offset: float = 0.0, binade: int = 0,
    bits: Sequence[int] = (0,), bound: float = 4.0,
) -> CellsPiece:
    return {"kind": "cells", "from": first.hex(), "to": last.hex(), "anchor": anchor.hex(), "sign": sign, "offset": offset.hex(),
            "binade": binade, "bits": list(bits), "cells": [[float(v).hex() for v in row] for row in rows], "bound": bound.hex()}


def power(
    first: float, last: float, rows: Sequence[Sequence[float]], sign: int = 1, n: int = 1, exponent: int = 0, inverse: bool = False, bits: int = 0,
    bound: float = 4.0,
) -> PowerPiece:
    return {"kind": "power", "from": float(first).hex(), "to": float(last).hex(), "sign": sign, "power": n, "exponent": exponent,
            "inverse": inverse, "bits": bits, "cells": [[float(v).hex() for v in row] for row in rows], "bound": bound.hex()}


def row(formula: Steps, p: float, q: float, degree: int, anchor: float = 0.0, sign: int = 1) -> list[float]:
    """Interpolates at Chebyshev's nodes: m, the two parts of c0, c1, ..."""
    m, w, n = (p + q) / 2, arb((q - p) / 2), degree + 1
    with precision(400):
        places = [w * ((arb(k) + arb(0.5)) * arb.pi() / n).cos() for k in range(n)]
        values = [Formula(formula)(acb(anchor + sign * (m + t))).real for t in places]
        c = arb_mat([[t**k for k in range(n)] for t in places]).solve(arb_mat(n, 1, values)).entries()
        return [m, float(c[0].mid()), float((c[0] - float(c[0].mid())).mid()), *(float(v.mid()) for v in c[1:])]


def tight(made: Certificate) -> Certificate:
    """The same with the bounds that are proven, and no more."""
    made, formulas = copy.deepcopy(made), formulas_of(made)
    for piece in made["pieces"]:
        piece["bound"] = bound_of(formulas, piece).hex()
    return again(made, bound=max(float.fromhex(piece["bound"]) for piece in made["pieces"]).hex())


def again(made: Certificate, **changed: object) -> Certificate:
    """A changed certificate with its own digest."""
    content = {**{key: value for key, value in made.items() if key != "digest"}, **changed}
    return cast(Certificate, {**content, "digest": digest(content)})


def changed(made: Certificate, number: int, **keys: object) -> Certificate:
    """The certificate with one piece changed."""
    pieces: list[dict[str, Any]] = copy.deepcopy(cast(Any, made["pieces"]))
    pieces[number].update(keys)
    return again(made, pieces=pieces)


def _sinc() -> Certificate:
    """Down to 0, where it is removable, with an offset."""
    edges = [i / 8 for i in range(9)]
    rows = [row(SINC, p, q, 7) for p, q in itertools.pairwise(edges)]
    return certificate(SINC, [point(0.0, 1.0), cells(5e-324, 0.95, rows, offset=1.0, bits=(3,))])


def _log(sign: int) -> Certificate:
    """Measured from an anchor at 1, on its right or left."""
    edges = [0.25 + i / 32 for i in range(9)]
    rows = [row(LOG, p, q, 8, anchor=1.0, sign=sign) for p, q in itertools.pairwise(edges)]
    ends = (1.25, AFTER(1.5, 0)) if sign > 0 else (AFTER(0.5, 1), 0.75)
    return certificate(LOG, [cells(*ends, rows, anchor=1.0, sign=sign, binade=-2, bits=(3,))])


def _inverse() -> Certificate:
    """A leading power up to infinity."""
    edges = [1 + i / 16 for i in range(17)]
    rows = [row(INVERSE, p, q, 10) for p, q in itertools.pairwise(edges)]
    return certificate(INVERSE, [power(1.0, AFTER(math.inf, 0), rows, n=-1, inverse=True, bits=4), point(math.inf, 0.0)])


VALID = {name: tight(made) for name, made in {"sinc": _sinc(), "right": _log(1), "left": _log(-1), "inverse": _inverse()}.items()}
