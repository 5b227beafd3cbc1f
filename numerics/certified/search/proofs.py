"""What the checker makes of proposed pieces of one expression: laws, constants and the formula itself."""

from __future__ import annotations

import math

import sympy

from numerics.certified.formula import Rejected
from numerics.certified.proof import checker
from numerics.certified.schema import Piece, Steps
from numerics.certified.search.conjugates import programs
from numerics.certified.search.directs import Direct
from numerics.certified.search.far import growths
from numerics.certified.search.forms import Form
from numerics.certified.search.parts import Part
from numerics.certified.search.pieces import constant, point, power
from numerics.certified.search.stretches import PowerLaw, Settled, Single
from numerics.certified.steps import NotCertifiable

__all__ = ["Proofs"]

_NEARLY = 0.501  # ulp
_FAR = 2.0**50  # where 1 + x is not known well enough for its sine


class Proofs:
    """Of one expression on a part of the domain; what has been tried is kept."""

    def __init__(self, part: Part, whole: Part, variable: sympy.Symbol, max_ulp: float, form: Form | None) -> None:
        self.expression, self.variable, self.max_ulp, self.form = whole.expression, variable, max_ulp, form
        self.formulas = checker.Formulas(whole.formula, part.envelope_formula)
        self.programs = programs(part.expression, variable, part.formula.given, max(map(abs, part.ends)) > _FAR)
        self.held: dict[Direct, Steps | None] = {}

    def fixed(self, part: Single | PowerLaw | Settled) -> Piece:
        """The piece of a single number, a power law or a constant."""
        far = not isinstance(part, Single) and (part.far if isinstance(part, Settled) else part.inverse)
        growth = growths(self.expression, self.variable, far)
        for piece in ([point(part)] if isinstance(part, Single) else (constant(part, one) for one in growth) if isinstance(part, Settled)
                      else (power(part, bits, one) for one in growth for bits in (5, 6, 7, 8))):
            try:
                return self.accepted(piece)
            except Rejected as error:
                trouble = error
        first, last = (float.fromhex(piece[key]) for key in ("from", "to"))
        place = f"{self.variable} = {first!r}" if first == last else f"{self.variable} from {first!r} to {last!r}"
        raise NotCertifiable(f"{self.max_ulp:g} ulp is out of reach: {trouble} ({place})"
                             + (": end the domain at a finite number" if math.isinf(first) and first == last else ""))

    def proven(self, part: Settled) -> bool:
        """Whether it is that constant."""
        try:
            self.fixed(part)
        except NotCertifiable:
            return False
        return True

    def holds(self, part: Direct) -> bool:
        """Whether the formula itself will do."""
        if part not in self.held:
            self.held[part] = next((program for program in self._hopeful(part) if self._tried(part, program, self.max_ulp)), None)
        return self.held[part] is not None

    def itself(self, part: Direct) -> Piece | None:
        """The piece of the formula itself, where it is proven: nearly half an ulp, or what is asked for."""
        bounds = sorted({min(_NEARLY, self.max_ulp), self.max_ulp})
        found = (self._tried(part, program, bound) for bound in bounds for program in self._hopeful(part))
        return next((piece for piece in found if piece is not None), None)

    def accepted(self, piece: Piece) -> Piece:
        """The piece with the bound that the checker proves, rounded up; raises `Rejected` if that is more than `max_ulp`."""
        if self.form is not None and (piece["kind"] == "cells" or piece["kind"] == "direct"):
            piece["form"], piece["growth"] = self.form.steps, self.form.growth
        proven = checker.bound_of(self.formulas, piece)
        if not math.isfinite(proven):
            raise Rejected("no bound is proven")
        bound = math.ceil(proven * 1e4) / 1e4
        if not bound <= self.max_ulp:
            raise Rejected(f"{bound:.4g} ulp is proven")
        accepted = piece.copy()
        accepted["bound"] = bound.hex()
        return accepted

    def _hopeful(self, part: Direct) -> list[Steps]:
        """Programs that will do at both ends of a part."""
        if part.first == part.last or len(self.programs) < 2:
            return self.programs
        return [program for program in self.programs
                if all(self._tried(Direct(x, x), program, self.max_ulp) for x in (part.first, part.last))]

    def _tried(self, part: Direct, program: Steps, bound: float) -> Piece | None:
        try:
            return self.accepted(part.piece(program, bound))
        except Rejected:
            return None
