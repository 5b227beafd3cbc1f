"""Points at which premises hold: exact ones among small numbers, else boxes that are proved to hold exactly one, by Krawczyk's operator."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, islice, product
from random import Random

import flint
import sympy
from flint import acb, arb, arb_mat
from sympy.core.function import AppliedUndef
from sympy.core.relational import Relational

from derive.expressions.balls import BallFunction, NotEvaluable, ball, precision
from derive.expressions.coordinates import Range
from derive.expressions.nodes import atoms, text
from derive.expressions.points import all_hold
from derive.expressions.sampling import Domain, points
from derive.obligations.declared import unusual

__all__ = ["Located", "Variety"]

Box = dict[sympy.Symbol, acb]

_SMALL = (1, 2, 3, 4, 5, 0, -1, -2, 6, 8, 12, sympy.Rational(1, 2), -3)
_MOST_EXACT = 3000
_MOST_STARTS = 24
_STEPS = 30
_BITS = 300
_WIDEN = 2**12


@dataclass(frozen=True)
class Located:
    """A point at which all premises hold: the names' values, exact or as balls around the one point in a box where they do."""

    values: Mapping[sympy.Symbol, sympy.Expr | acb]

    @property
    def balls(self) -> Box:
        with precision(_BITS):
            return {name: ball(value) for name, value in self.values.items()}

    @property
    def words(self) -> tuple[tuple[str, str], ...]:
        """Names and values for a person; a root that is no fraction by its first digits."""
        return tuple((name.name, str(value) if isinstance(value, sympy.Expr) else value.real.str(20, radius=False))
                     for name, value in sorted(self.values.items(), key=lambda item: item[0].name))


@dataclass
class Variety:
    """Where expressions in names alone vanish and relations hold, for names that are what they are declared to be.

    >>> r, s = sympy.symbols("r s", real=True)
    >>> next(Variety((r**2 + s**2 - 25, r - s - 1), (r, s)).points(Random(1))).words
    (('r', '4'), ('s', '3'))
    """

    expressions: tuple[sympy.Expr, ...]
    names: tuple[sympy.Symbol, ...]
    where: Domain = field(default_factory=dict)
    relations: tuple[sympy.Basic, ...] = ()

    def points(self, generator: Random) -> Iterator[Located]:
        """Points of it, exact ones first; none where there are functions of which nothing is known, or none is found."""
        if any(atoms(one, AppliedUndef) for one in self.expressions) or not self._orderly():
            return
        yield from self._exact()
        try:
            yield from self._enclosed(generator)
        except (ValueError, NotEvaluable):
            return

    def _orderly(self) -> bool:
        return all(isinstance(one, Relational) and not atoms(one, AppliedUndef) and one.free_symbols <= set(self.names) for one in self.relations)

    def _exact(self) -> Iterator[Located]:
        """Where small numbers do."""
        held = sorted(set().union(*(one.free_symbols for one in self.expressions)), key=text)
        ranges = {name: Range(name, self.where.get(name)) for name in self.names}
        allowed = [[value for value in map(sympy.S, _SMALL if name.is_extended_real else (*_SMALL, sympy.I, -sympy.I)) if ranges[name].allows(value)]
                   for name in held]
        free = [name for name in self.names if name not in held]
        rest = {name: next((value for value in map(sympy.S, (3, 2, *_SMALL)) if ranges[name].allows(value)), None) for name in free}
        if None in rest.values():
            return
        for chosen in islice(product(*allowed), _MOST_EXACT):
            point = {**rest, **dict(zip(held, chosen, strict=True))}
            if all(_is_zero(one, point) for one in self.expressions) and all_hold(self.relations, point):
                yield Located(point)

    def _enclosed(self, generator: Random) -> Iterator[Located]:
        """From points of all kinds: as many names as there are expressions are moved until these vanish."""
        known = set().union(*(one.free_symbols for one in self.expressions))
        movable = sorted(filter(_moves, known), key=text)
        count = len(self.expressions)
        if count > len(movable):
            return
        systems = [_Newton(self.expressions, chosen, self.names) for chosen in islice(combinations(movable, count), 6)]
        source = points(self.names, generator, self.where)
        for turn, start in enumerate(islice(source, _MOST_STARTS)):
            system = systems[turn % len(systems)]
            box = system.root(start)
            if box is not None and self._allowed(box, system.unknowns):
                yield Located({name: box[name] if name in system.unknowns else start[name] for name in self.names})

    def _allowed(self, box: Box, unknowns: Iterable[sympy.Symbol]) -> bool:
        with precision(_BITS):
            declared = all(_lies(box[name].real, name, self.where.get(name)) for name in unknowns)
            return declared and all(_holds(one, box, self.names) for one in self.relations)


class _Newton:
    """Newton's method for expressions in some of the names, and Krawczyk's operator to prove that it has found a root."""

    def __init__(self, expressions: Sequence[sympy.Expr], unknowns: Sequence[sympy.Symbol], names: Sequence[sympy.Symbol]) -> None:
        self.unknowns, self.names = tuple(unknowns), tuple(names)
        self.values = [BallFunction(one, self.names) for one in expressions]
        self.slopes = [[BallFunction(one.diff(name), self.names) for name in self.unknowns] for one in expressions]

    def root(self, start: Mapping[sympy.Symbol, sympy.Expr]) -> Box | None:
        """A box with exactly one root in it, the other names as they are at the start."""
        with precision(_BITS):
            try:
                return self._root({name: ball(value) for name, value in start.items()})
            except (ZeroDivisionError, ValueError):
                return None

    def _root(self, box: Box) -> Box | None:
        at = arb_mat([[box[name].real.mid()] for name in self.unknowns])
        step = None
        for _ in range(_STEPS):
            slopes, values = self._slopes(box, at), self._at(box, at)
            if slopes is None or values is None:
                return None
            step = slopes.mid().solve(values.mid(), algorithm="approx")
            at = (at - step).mid()
        slopes, values = self._slopes(box, at), self._at(box, at)
        if step is None or slopes is None or values is None:
            return None
        inverse = slopes.mid().inv().mid()
        moves = zip((inverse * values).entries(), at.entries(), strict=True)
        width = [abs(move).upper() * _WIDEN + (abs(place) + 1) * arb(2) ** (40 - _BITS) for move, place in moves]
        around = arb_mat([[place + arb(0, side)] for place, side in zip(at.entries(), width, strict=True)])
        over = self._slopes(box, around)
        if over is None or self._at(box, around, analytic=True) is None:
            return None
        one = arb_mat([[arb(i == j) for j in range(len(self.unknowns))] for i in range(len(self.unknowns))])
        moved = at - inverse * values + (one - inverse * over) * (around - at)
        if not all(outer.contains_interior(inner) for outer, inner in zip(around.entries(), moved.entries(), strict=True)):
            return None
        return {**box, **{name: acb(value) for name, value in zip(self.unknowns, moved.entries(), strict=True)}}

    def _at(self, box: Box, unknowns: arb_mat, *, analytic: bool = False) -> arb_mat | None:
        found = [value for one in self.values if (value := _real(one(*self._arguments(box, unknowns), analytic=analytic))) is not None]
        return arb_mat([[value] for value in found]) if len(found) == len(self.values) else None

    def _slopes(self, box: Box, unknowns: arb_mat) -> arb_mat | None:
        arguments = self._arguments(box, unknowns)
        found = [[value for one in row if (value := _real(one(*arguments, analytic=True))) is not None] for row in self.slopes]
        return arb_mat(found) if all(len(row) == len(self.unknowns) for row in found) else None

    def _arguments(self, box: Box, unknowns: arb_mat) -> list[acb]:
        moved = {**box, **{name: acb(value) for name, value in zip(self.unknowns, unknowns.entries(), strict=True)}}
        return [moved[name] for name in self.names]


def _real(value: acb) -> arb | None:
    """The value, if it is real beyond doubt."""
    return value.real if value.is_finite() and value.imag.is_zero() else None


def _is_zero(expression: sympy.Expr, point: Mapping[sympy.Symbol, sympy.Expr]) -> bool:
    try:
        return bool(expression.xreplace(dict(point)) == 0)
    except (TypeError, ValueError, ZeroDivisionError):
        return False


def _moves(name: sympy.Symbol) -> bool:
    """Whether a name may have any real value between others."""
    return bool(name.is_extended_real) and name.is_rational is None and name.is_algebraic is None and not unusual(name)


def _lies(value: arb, name: sympy.Symbol, given: tuple[object, object] | None) -> bool:
    """Whether a ball lies within what a real name is declared to be, and in the interval of the claim."""
    signs = {"positive": value > 0, "negative": value < 0, "nonnegative": value >= 0, "nonpositive": value <= 0, "nonzero": value != 0}
    ends = [end for end in (getattr(name, "range", None), given) if end]
    inside = all(bool(holds) for trait, holds in signs.items() if getattr(name, f"is_{trait}"))
    return inside and all((low == -sympy.oo or value > _number(low)) and (high == sympy.oo or value < _number(high)) for low, high in ends)


def _number(end: object) -> arb:
    rational = sympy.Rational(str(end))
    return arb(flint.fmpq(int(rational.p), int(rational.q)))


def _holds(relation: sympy.Basic, box: Box, names: Iterable[sympy.Symbol]) -> bool:
    """Whether a relation is certain all over the box."""
    if not isinstance(relation, sympy.StrictGreaterThan | sympy.GreaterThan | sympy.StrictLessThan | sympy.LessThan | sympy.Ne):
        return False
    ordered = tuple(names)
    difference = relation.lhs - relation.rhs if isinstance(relation, sympy.Ne) else relation.gts - relation.lts
    value = _real(BallFunction(difference, ordered)(*(box[name] for name in ordered)))
    return value is not None and bool(value > 0 or (isinstance(relation, sympy.Ne) and value < 0))
