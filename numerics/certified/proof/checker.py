"""Re-proves a certificate: an independent reader of the file.

All that it shares with the search, where a mistake would deceive both, is python-flint and

    derive.expressions.balls: precision
    numerics.certified.constants: ARCTAN, COS, DOUBLED, EXP, LOG_2, ODD, OF_EXP, PER_EXP, PI, POWERS, RIGHT, ROUNDS, SIN, TURNS, WIDEST
    numerics.certified.expansions: TERMS, Expansion, Step, expanded
    numerics.certified.formula: Formula, Rejected, RejectedCell
    numerics.certified.special: SPECIAL, special_value

The second of these are the constants of the code that is proven. The rest of what it runs stands here and beside it: all other modules of
`numerics.certified.proof`; the types of `numerics.certified.schema` are no code. The search calls this checker, and takes its word for what a
piece is worth.

A piece holds polynomials P in t = s - m, where s is the distance of x from an anchor. F is analytic in a disc around m in
which balls bound |F| by M; so its Chebyshev coefficients on the cell fall like 2 M rho**-k (Bernstein), and those of its
interpolant at n nodes stand for F to within 5 M rho**-n. |F - P| is at most the sum of the coefficients of the difference. The
rounding errors of Horner's rule follow from the standard model, (a op b)(1 + d), |d| <= u = 2**-53.

A piece may also be one law for all x near 0 or far out: a power of |x| with a polynomial for the mantissa, or one constant (0 where F
underflows, an infinity where it overflows, its limit where it is that close). By exact power series or by `tails`. Or it is the formula itself,
by a program in doubled arithmetic: `direct`. Cells and programs may be those of another formula, which is the same or near enough: `forms`.

A formula with conditions is taken as `branches` says: as the one without any that it is at all doubles of a piece.

What is stated: |computed - F| is at most the bound times the distance of the neighbouring doubles at F (or times 2**-52 of the
envelope) for every double of the domain. Where the formula is not defined F is what it tends to, from both sides or, at an end of the domain, from
inside: by an exact expansion or by `tails`, and else what it is 2**-1500 and 2**-2500 beside the point, not at 0; not where a condition changes.
An infinite value is the overflow of IEEE 754: it stands for some number of at least 2**1024 within the bound, in units of 2**971.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

from numerics.certified.formula import Formula, Rejected
from numerics.certified.proof import branches
from numerics.certified.proof.cells import Formulas, cells, require
from numerics.certified.proof.direct import direct
from numerics.certified.proof.forms import distance, far_sum, in_form, law
from numerics.certified.proof.laws import constant, point, power
from numerics.certified.proof.orders import orders_at_0
from numerics.certified.proof.tails import limit

if TYPE_CHECKING:
    from numerics.certified.schema import Certificate, Piece
__all__ = ["FORMAT", "ROUNDING", "Formulas", "bound_of", "branches", "check", "digest", "formulas_of"]
__all__ += ["distance", "far_sum", "law", "limit", "orders_at_0"]  # of use to the search

FORMAT = "provenum certified function 1"
ROUNDING = "IEEE 754 binary64, round to nearest even, subnormal numbers kept, no operation contracted or reordered"
_MALFORMED = (ArithmeticError, AttributeError, LookupError, MemoryError, RecursionError, TypeError, ValueError)


def check(certificate: Certificate) -> float:
    """Returns the bound in ulp that is proven here, at most the certificate's; raises `Rejected` where it fails."""
    try:
        given: Mapping[str, object] = certificate
        for key, needed in (("format", FORMAT), ("rounding", ROUNDING), ("digest", digest(given))):
            require(given[key] == needed, f"the {key} must be {needed!r}")
        require(all(type(given[key]) is str for key in ("name", "variable", "source")), "name, variable and source must be strings")
        (low, high), proven = map(float.fromhex, certificate["domain"]), 0.0
        expected, formulas = low, formulas_of(certificate)
        for number, piece in enumerate(certificate["pieces"]):
            first, last, stated = map(float.fromhex, (piece["from"], piece["to"], piece["bound"]))
            require(first == expected and first <= last, f"piece {number} must begin at {expected!r}, not at {first!r}, and end after")
            bound = bound_of(formulas, piece)
            side = piece.get("side", 0) if piece["kind"] == "point" else 0
            require(not side or first == (low if side == 1 else high), f"piece {number} is not at that end of the domain from which it is the limit")
            require(bound <= stated, f"piece {number}, from {first!r} to {last!r}: {bound:.6g} ulp is proven, not {stated:.6g}")
            proven, expected = max(proven, bound), math.nextafter(last, math.inf)
        require(bool(certificate["pieces"]) and last == high, f"the pieces must end at {high!r}")
        stated = float.fromhex(certificate["bound"])
        require(proven <= stated, f"{proven:.5g} ulp is proven, not {stated:.5g}")
        return proven
    except Rejected:
        raise
    except _MALFORMED as error:
        missing = f"it has no {str(error)[:40]}" if isinstance(error, KeyError) else "a part of it is none that stands there"
        raise Rejected(f"malformed certificate: {missing}") from error


def digest(certificate: Mapping[str, object]) -> str:
    """SHA-256 of the certificate without its digest."""
    content = {key: value for key, value in certificate.items() if key != "digest"}
    return hashlib.sha256(json.dumps(content, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def formulas_of(certificate: Certificate) -> Formulas:
    """The formulas of a certificate; raises `Rejected` where they are none."""
    return Formulas(Formula(certificate["formula"]), None if certificate["envelope"] is None else Formula(certificate["envelope"]))


def bound_of(formulas: Formulas, piece: Piece) -> float:
    """The bound in ulp (of the envelope, where there is one) that is proven for one piece; below 2**40."""
    if formulas.function.in_pieces or (formulas.envelope and formulas.envelope.in_pieces):
        ends = float.fromhex(piece["from"]), float.fromhex(piece["to"])
        formulas = Formulas(branches.on(formulas.function, *ends), formulas.envelope and branches.on(formulas.envelope, *ends))
    if piece["kind"] == "cells":
        other, deviation = in_form(formulas, piece)
        bound = cells(other, piece, deviation)
    elif piece["kind"] == "direct":
        other, deviation = in_form(formulas, piece)
        bound = direct(other, piece, deviation)
    elif piece["kind"] == "power":
        bound = power(formulas, piece)
    elif piece["kind"] == "constant":
        bound = constant(formulas, piece)
    elif piece["kind"] == "point":
        bound = point(formulas, piece)
    else:
        raise Rejected(f"a piece is one of cells, power, constant, direct, point, not {str(piece['kind'])[:40]!r}")
    require(bound < 2**40, "no bound is proven")
    return bound
