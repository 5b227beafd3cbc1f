"""Pieces of a certificate: polynomials for the cells of a stretch or of a power law."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

from flint import arb, fmpq

from derive.expressions.balls import precision
from numerics.certified.schema import CellsPiece, ConstantPiece, Piece, PointPiece, PowerPiece
from numerics.certified.search.doubles import binade, exact, nearest_double
from numerics.certified.search.stretches import PowerLaw, Settled, Single, Stretch
from numerics.certified.search.values import Expandable, Values, chebyshev, monomials

_SPARE_NODES = 4
_POWER_DEGREE = 8
_NOISE = 2.0**-105  # of the size of a function in a cell
_NEGLIGIBLE = 2.0**-66  # the same where coefficients overflow
_UNUSED: list[str] = []


def cells(values: Values, stretch: Stretch, offset: float, first: int, bits: list[int], degree: int,
          known: dict[tuple[int, int], list[str]]) -> CellsPiece:
    """The piece of a stretch, without its bound: 2**bits cells for each binade of s + offset, from 2**first on; `known` keeps rows."""
    start, end = stretch.ends
    local = Local(values, exact(stretch.anchor), stretch.sign)
    lowest, highest = (exact(nearest_double(s) + offset) for s in (start, end))
    rows = []
    for number, some in enumerate(bits):
        width = fmpq(2) ** (first + number - some)
        for i in range(2**some):
            edge = fmpq(2) ** (first + number) + i * width
            if not (edge <= highest and lowest < edge + width):
                rows.append(_UNUSED)
                continue
            low = edge - exact(offset)
            p, q = max(start, low), min(end, low + width)
            if p >= q and offset:  # reached by the rounding of s + offset alone
                p, q = (end - width / 8, end) if low >= end else (start, start + width / 8)
            whole = p == low and q == low + width
            if (number, 2**some + i) not in known:
                known[number, 2**some + i] = _row(local, p, q, low + width / 2 if whole else (p + q) / 2, degree)
            rows.append(known[number, 2**some + i])
    while rows[-1] is _UNUSED:
        rows.pop()
    return {"kind": "cells", "from": stretch.first.hex(), "to": stretch.last.hex(), "anchor": stretch.anchor.hex(), "sign": stretch.sign,
            "offset": offset.hex(), "binade": first, "bits": bits, "cells": [row or [0.0.hex()] * (degree + 3) for row in rows]}


def power(law: PowerLaw, bits: int, growth: list[str]) -> PowerPiece:
    """The piece of a power law, without its bound."""
    exponent = binade(abs(law.coefficient))
    local = _PowerOfMantissa(law.coefficient / fmpq(2) ** exponent, fmpq(law.power, law.root))
    bits = bits if law.power else 0
    degree = min(law.power, _POWER_DEGREE) if law.power >= 0 and law.root == 1 else _POWER_DEGREE
    edges = [fmpq(2) ** i * (1 + fmpq(j, 2**bits)) for i in range(law.root) for j in range(2**bits)] + [fmpq(2) ** law.root]
    rows = [_row(local, p, q, (p + q) / 2, degree) for p, q in itertools.pairwise(edges)]
    made: PowerPiece = {"kind": "power", "from": law.first.hex(), "to": law.last.hex(), "sign": law.sign, "power": law.power, "exponent": exponent,
                        "inverse": law.inverse, "bits": bits, "cells": rows}
    if law.root > 1:
        made["root"] = law.root
    if growth:
        made["growth"] = growth
    return made


def constant(settled: Settled, growth: list[str]) -> ConstantPiece:
    """The piece of a constant, without its bound."""
    return {"kind": "constant", "from": settled.first.hex(), "to": settled.last.hex(), "sign": settled.sign, "inverse": settled.far, "growth": growth,
            "value": settled.value.hex()}


def point(single: Single) -> PointPiece:
    """The piece of a single number, without its bound."""
    made: PointPiece = {"kind": "point", "from": single.at.hex(), "to": single.at.hex(), "value": single.value.hex()}
    return made | {"side": single.side} if single.side else made


def in_order(pieces: list[Piece]) -> list[Piece]:
    """The pieces from left to right; between them there is no double."""
    pieces = sorted(pieces, key=lambda piece: float.fromhex(piece["from"]))
    for left, right in itertools.pairwise(pieces):
        assert math.nextafter(float.fromhex(left["to"]), math.inf) == float.fromhex(right["from"]), (left["to"], right["from"])
    return pieces


def table_size(pieces: Sequence[Piece]) -> int:
    """The bytes of the polynomials."""
    return 8 * sum(len(row) for piece in pieces if piece["kind"] == "cells" or piece["kind"] == "power" for row in piece["cells"])


class Local:
    """A function in the local coordinate s = sign (x - anchor)."""

    def __init__(self, values: Values, anchor: fmpq, sign: int) -> None:
        self.values, self.anchor, self.sign = values, anchor, sign

    def chebyshev(self, centre: fmpq, half_width: fmpq, count: int) -> list[arb]:
        return self.values.chebyshev(self.anchor + self.sign * centre, self.sign * half_width, count)


class _PowerOfMantissa:
    def __init__(self, coefficient: fmpq, power: fmpq) -> None:
        self.coefficient, self.power = coefficient, power

    def chebyshev(self, centre: fmpq, half_width: fmpq, count: int) -> list[arb]:
        with precision(192):
            return chebyshev(lambda s: arb(self.coefficient) * s ** arb(self.power), centre, half_width, count)


def _row(local: Expandable, p: fmpq, q: fmpq, middle: fmpq, degree: int) -> list[str]:
    """m, the two parts of c0, and c1, c2 ... of a polynomial in s - m for s in [p, q]."""
    m = nearest_double(middle)
    width = max(q - exact(m), exact(m) - p)
    if width == 0:
        try:
            c = local.chebyshev(exact(m), fmpq(0), 1)
        except ArithmeticError:  # F is 0 there, or the checker says no
            c = [arb(0)]
        c += [arb(0)] * degree
    else:
        b = local.chebyshev(exact(m), width, degree + 1 + _SPARE_NODES)[: degree + 1]
        with precision(300):
            size = sum(map(abs, b))
            for noise in (_NOISE, _NEGLIGIBLE):  # what is small, over a high power of a small width, may overflow
                kept = [v if abs(v) > size * noise else arb(0) for v in b]
                c = [v / arb(width) ** n for n, v in enumerate(monomials(kept))]
                if all(math.isfinite(float(v.mid())) for v in c):
                    break
    high = float(c[0].mid())
    with precision(300):
        low = float((c[0] - high).mid())
    return [v.hex() for v in (m, high, low, *(float(v.mid()) for v in c[1:]))]
