"""Phases of rational functions with Gaussian coefficients: of each irreducible factor a name, and the quadrants that it lies in."""

from __future__ import annotations

from collections.abc import Sequence

import sympy
from sympy.core.relational import Relational

from derive.proofs.phases_within import Bounds, Side
from derive.proofs.region import Region
from derive.proofs.signs import certain_sign

__all__ = ["FactorPhases", "NoPhase", "Split", "SplitSign", "conjugated", "parts"]

_PI, _UNIT = sympy.pi, sympy.I


class Split(Exception):
    """A name has to be cut: a phase at the axes, a real name at zero."""

    def __init__(self, name: sympy.Symbol) -> None:
        self.name = name


class SplitSign(Exception):
    """Whether a real expression is positive, negative or zero has to be looked at by itself."""

    def __init__(self, expression: sympy.Expr) -> None:
        self.expression = expression


class NoPhase(ValueError):
    """The phase of a part is not seen."""


def parts(value: sympy.Expr) -> tuple[sympy.Expr, sympy.Expr]:
    """The real and the imaginary part."""
    here = sympy.expand(value)
    there = sympy.expand(conjugated(here))
    return sympy.expand((here + there) / 2), sympy.expand((here - there) / (2 * _UNIT))


def conjugated(value: sympy.Expr) -> sympy.Expr:
    """The conjugate of what has real names and functions that are real for real arguments alone, roots and logarithms of positive numbers."""
    return value.xreplace({_UNIT: -_UNIT})


class FactorPhases:
    """The factors met so far, with bounds of their phases; `sideways` has the real part of those of which only the side of the axis is known."""

    def __init__(self, bounds: Bounds, relations: Sequence[sympy.Basic]) -> None:
        self.bounds = bounds
        self.region = Region(relations=tuple(one for one in relations if isinstance(one, Relational)))
        self.named: dict[sympy.Expr, tuple[sympy.Expr, sympy.Expr]] = {}
        self.sideways: dict[sympy.Symbol, sympy.Expr] = {}

    def phase_of_factors(self, value: sympy.Expr) -> tuple[sympy.Expr, sympy.Expr]:
        """Of a rational function with Gaussian coefficients, by its irreducible factors."""
        size, phase = sympy.Integer(0), sympy.Integer(0)
        for part, direction in zip(sympy.fraction(sympy.together(value)), (1, -1), strict=True):
            content, factors = sympy.factor_list(part, gaussian=True)
            for factor, power in ((content, 1), *factors):
                s, t = self._phase_of_factor(sympy.expand(factor))
                size, phase = size + direction * power * s, phase + direction * power * t
        return size, phase

    def _phase_of_factor(self, factor: sympy.Expr) -> tuple[sympy.Expr, sympy.Expr]:
        """A name for the phase, with what is known of it; factors that differ by a number have the same."""
        lead = sympy.Poly(factor, *sorted(factor.free_symbols, key=str, reverse=True)).LC() if factor.free_symbols else factor
        turn = next((quarter for quarter in range(4) if sympy.expand(lead * (-_UNIT) ** quarter).is_positive), None)
        if turn is None:
            raise NoPhase(str(factor))
        monic = sympy.expand(factor / lead)
        size, phase = (sympy.Integer(0), sympy.Integer(0)) if monic == 1 else self._named(monic)
        return size + sympy.log(sympy.expand(lead * (-_UNIT) ** turn)), phase + turn * _PI / 2

    def _named(self, monic: sympy.Expr) -> tuple[sympy.Expr, sympy.Expr]:
        mirror = sympy.expand(conjugated(monic))
        if mirror in self.named and mirror != monic:
            size, phase = self.named[mirror]
            return size, -phase
        if monic not in self.named:
            real, imaginary = parts(monic)
            if imaginary == 0:
                sign = self._sign(real)
                self.named[monic] = sympy.log(sign * real), sympy.Integer(0) if sign > 0 else _PI
                return self.named[monic]
            found = certain_sign(imaginary, self.region)
            right = certain_sign(real, self.region)
            if found is not None and found.sign in "+-":
                known = right.sign if right is not None and right.sign in "+-" else ""
                low, high = {"": (0, 2), "+": (0, 1), "-": (1, 2)}[known]
                ends = (low * _PI / 2, high * _PI / 2) if found.sign == "+" else (-high * _PI / 2, -low * _PI / 2)
            elif right is not None and right.sign in "+-":
                ends = -_PI / 2, _PI / 2
            else:
                raise SplitSign(imaginary)
            phase = sympy.Dummy("phase", real=True)
            self.bounds = self.bounds.within(phase, Side(ends[0]), Side(ends[1]))
            turned = right is not None and right.sign == "-" and ends[0] == -ends[1]
            if right is None or right.sign not in "+-":
                self.sideways[phase] = real
            self.named[monic] = sympy.log(sympy.Dummy("modulus", positive=True)), phase + _PI if turned else phase
        return self.named[monic]

    def _sign(self, real: sympy.Expr) -> int:
        found = certain_sign(real, self.region)
        if found is None or found.sign not in "+-":
            raise SplitSign(real)
        return 1 if found.sign == "+" else -1
