"""Expressions in complex names written by real ones: moduli and phases, z = r exp(i t) with -π < t <= π, in each case of a division of the plane."""

from __future__ import annotations

from dataclasses import dataclass

import sympy
from sympy.core.relational import Relational

from derive.expressions.functions import FUNCTIONS
from derive.proofs.factor_phases import FactorPhases, NoPhase, Split, SplitSign, conjugated, parts
from derive.proofs.phases_within import Bounds, Side, linear

__all__ = ["PARTS", "Case", "Writer", "related"]

PARTS = sympy.log, sympy.arg, sympy.sign, sympy.Abs, sympy.re, sympy.im, sympy.conjugate, sympy.atan2
_REAL_ANALYTIC = sympy.exp | sympy.sin | sympy.cos | sympy.sinh | sympy.cosh
_PI, _TURN, _UNIT = sympy.pi, 2 * sympy.pi, sympy.I


@dataclass(frozen=True)
class Case:
    """An expression in which some names are written by moduli and phases, or by real and imaginary parts; what is known of these."""

    expression: sympy.Expr
    relations: tuple[sympy.Basic, ...]
    polar: tuple[tuple[sympy.Expr, sympy.Symbol, sympy.Symbol], ...]
    bounds: Bounds

    def put(self, name: sympy.Expr, value: sympy.Expr) -> tuple[sympy.Expr, tuple[sympy.Basic, ...]]:
        return self.expression.xreplace({name: value}), tuple(related(one, {name: value}) for one in self.relations)


def related(relation: sympy.Basic, values: dict[sympy.Expr, sympy.Expr]) -> sympy.Basic:
    """The relation with values put in; false where one of its sides has none."""
    try:
        return relation.xreplace(values)
    except TypeError:
        return sympy.false


class Writer(FactorPhases):
    """Expressions of one case in real names."""

    def __init__(self, case: Case) -> None:
        super().__init__(case.bounds, case.relations)
        self.phases = {part: (sympy.log(r), phase) for part, r, phase in case.polar}
        self.values = {part: r * sympy.exp(_UNIT * phase) for part, r, phase in case.polar}
        for part, r, phase in case.polar:
            if part.is_Add:
                x, y = (next(name for name in part.free_symbols if part.coeff(name) == one) for one in (1, _UNIT))
                self.values |= {x: r * sympy.cos(phase), y: r * sympy.sin(phase)}
        self.floors = case.expression.has(sympy.floor, sympy.ceiling)
        for relation in case.relations:
            self._learn(relation)
        self.empty = any(
            low.end > high.end or (low.end == high.end and not (low.closed and high.closed))
            for name in self.bounds.low for low, high in [self.bounds.interval(name)] if low.end.is_finite and high.end.is_finite
        ) or any(self._excluded(relation) for relation in case.relations)

    # What is assumed --------------------------------------------------------------------------

    def _excluded(self, relation: sympy.Basic) -> bool:
        """Whether what is assumed is certainly false in this case."""
        if relation is sympy.false:
            return True
        if isinstance(relation, Relational) and not isinstance(relation, sympy.Equality | sympy.Unequality):
            for name, (_, phase) in self.phases.items():
                gap = relation.gts - relation.lts
                angle = phase if gap == sympy.im(name) else phase + _PI / 2 if gap == sympy.re(name) else None
                if angle is not None and angle.is_number:
                    size = sympy.sin(angle)
                    return bool(size < 0 or (size == 0 and isinstance(relation, sympy.StrictGreaterThan | sympy.StrictLessThan)))
        if isinstance(relation, sympy.Or):
            return all(self._excluded(one) for one in relation.args)
        if isinstance(relation, sympy.Unequality) and isinstance(relation.lhs, sympy.im) and relation.rhs == 0:
            phase = self.phases.get(relation.lhs.args[0], (None, None))[1]
            return phase is not None and phase in (0, _PI)
        return False

    def _learn(self, relation: sympy.Basic) -> None:
        """What a relation says of the phases and the real names."""
        if isinstance(relation, sympy.And):
            for one in relation.args:
                self._learn(one)
            return
        if not isinstance(relation, Relational) or isinstance(relation, sympy.Equality | sympy.Unequality):
            return
        gap = relation.gts - relation.lts
        closed = not isinstance(relation, sympy.StrictGreaterThan | sympy.StrictLessThan)
        for name, (_, phase) in self.phases.items():
            for part, low, high in ((sympy.im(name), 0, _PI), (-sympy.im(name), -_PI, 0), (sympy.re(name), -_PI / 2, _PI / 2)):
                if gap == part and phase.is_Symbol:
                    before = self.bounds
                    after = before.known_below(_weak(closed), sympy.S(low) - phase).known_below(_weak(closed), phase - high)
                    self.bounds = after if not (closed and part == -sympy.im(name)) else before
                    return
        try:
            self.bounds = self.bounds.known_below(relation, self.value(-gap))
        except (NoPhase, Split):
            return

    # Values -----------------------------------------------------------------------------------

    def value(self, node: sympy.Expr) -> sympy.Expr:
        """The same number by real names."""
        if node in self.values:
            return self.values[node]
        if node.is_Symbol or (node.is_number and (node is _UNIT or (node.is_extended_real and not node.has(*PARTS, _UNIT)))):
            return node
        if node.is_Add or node.is_Mul or isinstance(node, _REAL_ANALYTIC):
            return node.func(*map(self.value, node.args))
        if node.is_Pow:
            if node.exp.is_integer and node.exp.is_number:
                return self.value(node.base) ** node.exp
            if node.exp.is_Rational and not self._has_phase(node.base):
                base = sympy.expand(self.value(node.base))
                if not base.is_nonnegative:
                    raise NoPhase(str(node))
                return base**node.exp
            size, phase = self.phase(node.base)
            return sympy.exp(sympy.expand(self.value(node.exp) * (size + _UNIT * self.principal(phase))))
        if isinstance(node, sympy.floor):
            return sympy.floor(sympy.expand(self.value(node.args[0])))
        if isinstance(node, sympy.ceiling):
            return -sympy.floor(sympy.expand(-self.value(node.args[0])))
        if isinstance(node, sympy.atan | sympy.atanh):
            return self.value(FUNCTIONS[type(node)].by(*node.args))  # type: ignore[misc]
        return self._part(node)

    def _part(self, node: sympy.Expr) -> sympy.Expr:
        inner = _of_angle(*node.args) if isinstance(node, sympy.atan2) else node.args[0] if node.args else node
        if isinstance(node, sympy.re | sympy.im | sympy.conjugate):
            here = self.value(inner)
            there = conjugated(here)
            if isinstance(node, sympy.conjugate):
                return there
            return (here + there) / 2 if isinstance(node, sympy.re) else (here - there) / (2 * _UNIT)
        if not isinstance(node, sympy.log | sympy.arg | sympy.atan2 | sympy.Abs | sympy.sign):
            raise NoPhase(str(node))
        if sympy.expand(self.value(inner)) == 0:
            return sympy.Integer(0) if isinstance(node, sympy.Abs | sympy.sign) else sympy.nan
        if isinstance(node, sympy.Abs) and not self._has_phase(inner):
            here = self.value(inner)
            return sympy.sqrt(sympy.expand(here * conjugated(here)))
        size, phase = self.phase(inner)
        if isinstance(node, sympy.Abs):
            return sympy.exp(size)
        if isinstance(node, sympy.sign):
            return sympy.exp(_UNIT * phase)
        return (size if isinstance(node, sympy.log) else 0) + (_UNIT if isinstance(node, sympy.log) else 1) * self.principal(phase)

    def _has_phase(self, node: sympy.Expr) -> bool:
        try:
            self.phase(node)
        except NoPhase:
            return False
        return True

    def phase(self, node: sympy.Expr) -> tuple[sympy.Expr, sympy.Expr]:
        """(s, t), real, with node = exp(s + i t), which is not zero."""
        if node in self.phases:
            return self.phases[node]
        if node.is_positive or node.is_negative:
            return sympy.log(self.value(node if node.is_positive else -node)), sympy.Integer(0) if node.is_positive else _PI
        if node is _UNIT:
            return sympy.Integer(0), _PI / 2
        if node == -_UNIT:
            return sympy.Integer(0), -_PI / 2
        if node.is_Mul:
            sizes, phases = zip(*map(self.phase, node.args), strict=True)
            return sympy.Add(*sizes), sympy.Add(*phases)
        if isinstance(node, sympy.exp):
            return parts(self.value(node.args[0]))
        if node.is_Pow:
            size, phase = self.phase(node.base)
            if not (node.exp.is_integer and node.exp.is_number):
                phase = self.principal(phase)
            return parts(self.value(node.exp) * (size + _UNIT * phase))
        if isinstance(node, sympy.conjugate):
            size, phase = self.phase(node.args[0])
            return size, -phase
        if isinstance(node, sympy.Abs):
            return self.phase(node.args[0])[0], sympy.Integer(0)
        if isinstance(node, sympy.sign):
            return sympy.Integer(0), self.phase(node.args[0])[1]
        if node.is_Symbol and node.is_extended_real:
            raise Split(node)
        return self._phase_of_sum(node)

    def _phase_of_sum(self, node: sympy.Expr) -> tuple[sympy.Expr, sympy.Expr]:
        """Of (1 + cos t) r and (1 - cos t) r, and of cosines and sines whose sign is known."""
        value = sympy.expand(self.value(node))
        if value.is_rational_function() and value.free_symbols and not self.phases:
            return self.phase_of_factors(value)
        factored = sympy.factor(_half_angles(sympy.expand(value.rewrite(sympy.cos)) if value.has(_UNIT) else value, self._angles()))
        size, phase = sympy.Integer(0), sympy.Integer(0)
        for factor in sympy.Mul.make_args(factored):
            base, power = factor.as_base_exp()
            sign = self._sign_of_wave(base) if isinstance(base, sympy.sin | sympy.cos) else 1 if base.is_positive else -1 if base.is_negative else 0
            if not (sign and power.is_Integer):
                raise NoPhase(str(node))
            size, phase = size + power * sympy.log(sign * base), phase + (power * _PI if sign < 0 else 0)
        return size, phase

    def _angles(self) -> list[sympy.Expr]:
        return [phase for _, phase in self.phases.values()]

    def _sign_of_wave(self, wave: sympy.Expr) -> int:
        angle = wave.args[0] if isinstance(wave, sympy.sin) else wave.args[0] + _PI / 2
        for k in (0, -1, 1):
            if self.bounds.between(angle, Side(k * _PI), Side((k + 1) * _PI)):
                return -1 if k % 2 else 1
        raise Split(_a_name(angle))

    def principal(self, phase: sympy.Expr) -> sympy.Expr:
        """The phase less whole turns, between -π and π; written by a floor where it may be anywhere."""
        phase = sympy.expand(phase)
        for k in (0, 1, -1, 2, -2):
            if self.bounds.between(phase - k * _TURN, Side(-_PI), Side(_PI, True)):
                return phase - k * _TURN
        if not self.floors and linear(phase) is not None and self.bounds.most(phase).end.is_finite:
            names = [name for name in sorted(phase.free_symbols, key=str) if name in self._angles()]
            if names:
                raise Split(names[0])
            turned = [name for name in sorted(phase.free_symbols, key=str) if name in self.sideways]
            if turned:
                raise SplitSign(self.sideways[turned[0]])
        return phase + _TURN * sympy.floor(sympy.expand((_PI - phase) / _TURN))


def _weak(closed: bool) -> sympy.Basic:
    name = sympy.Dummy(real=True)
    return sympy.LessThan(name, 0, evaluate=False) if closed else sympy.StrictLessThan(name, 0, evaluate=False)


def _of_angle(y: sympy.Expr, x: sympy.Expr) -> sympy.Expr:
    """x + i y, or z where these are its parts."""
    if isinstance(x, sympy.re) and isinstance(y, sympy.im) and x.args == y.args:
        return x.args[0]
    return x + _UNIT * y


def _a_name(angle: sympy.Expr) -> sympy.Symbol:
    names = sorted(angle.free_symbols, key=str)
    if not names:
        raise NoPhase(str(angle))
    return names[0]


def _half_angles(value: sympy.Expr, angles: list[sympy.Expr]) -> sympy.Expr:
    """With cos t = 2 cos(t/2)^2 - 1 for the phases, or 1 - 2 sin(t/2)^2, whichever makes a product of it."""
    best = value
    for angle in angles:
        cosine, sine = sympy.cos(angle), sympy.sin(angle)
        for old, written in ((sine**2, 1 - cosine**2), (cosine, 2 * sympy.cos(angle / 2) ** 2 - 1), (cosine, 1 - 2 * sympy.sin(angle / 2) ** 2)):
            changed = sympy.expand(best.xreplace({old: written}))
            if len(sympy.Add.make_args(changed)) < len(sympy.Add.make_args(best)):
                best = changed
    return best
