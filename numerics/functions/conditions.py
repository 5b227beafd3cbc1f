"""Where the arguments are what they are declared to be, and what the equation assumes of them holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

import flint
import numpy as np
import sympy
from flint import acb, arb

from derive.expressions.balls import precision
from derive.proofs.region import Region
from numerics._types import BoolArray, FloatArray
from numerics.arithmetic.scaled import MOST_OPERATIONS, Scaled
from numerics.functions.arithmetics import FILTERED
from numerics.functions.program import NoProgram, Program, program
from numerics.functions.values import Balls

__all__ = ["Condition", "condition", "declared", "declared_exactly"]

_BITS = (80, 320, 1300)
_HOLDS = {sympy.StrictGreaterThan: (False, False, True), sympy.GreaterThan: (False, True, True), sympy.StrictLessThan: (True, False, False),
          sympy.LessThan: (True, True, False), sympy.Eq: (False, True, False), sympy.Ne: (True, False, True)}  # for sign -1, 0, 1


def declared(name: sympy.Symbol, values: FloatArray) -> BoolArray | np.bool_:
    """Where the values are what a name is declared to be, or lie on an end of that: there a limit is asked for."""
    if np.iscomplexobj(values):
        return np.isfinite(values)
    low, high = _ends(name)
    if not name.is_integer and values.size and values.min() >= low and values.max() <= high:
        return np.True_
    good: BoolArray = (values >= low) & (values <= high)
    if name.is_integer:
        good &= values == np.floor(values)
        if name.is_even or name.is_odd:
            good &= (np.mod(values, 2) == 0) == bool(name.is_even)
    return good


@lru_cache(maxsize=4096)
def _ends(name: sympy.Symbol) -> tuple[float, float]:
    """The doubles between which it lies."""
    low, high = Region().interval(name) or (-sympy.oo, sympy.oo)
    most = float(np.finfo(float).max)
    return max(float(low), -most), min(float(high), most)


def declared_exactly(name: sympy.Symbol, value: arb) -> bool:
    """The same of one number."""
    low, high = Region().interval(name) or (-sympy.oo, sympy.oo)
    if (low.is_finite and value < _arb(low)) or (high.is_finite and value > _arb(high)):
        return False
    return not name.is_integer or value.unique_fmpz() is not None


class Condition:
    """One relation between arguments, decided at each point by the sign of a difference."""

    def __init__(self, relation: Any, arguments: Sequence[sympy.Symbol]) -> None:
        self.program: Program | None
        self.relation, self.holds = relation, _HOLDS[relation.func]
        difference = relation.lhs - relation.rhs
        used = [(place, name) for place, name in enumerate(arguments) if difference.has(name)]
        self.places = [place for place, _ in used]
        names = [name for _, name in used]
        self.balls = Balls(difference, names)
        try:
            self.program = program(difference, names)
        except NoProgram:
            self.program = None

    def seen(self, columns: Sequence[FloatArray]) -> BoolArray:
        """Where it is seen to hold at points of doubles: by the sign of the difference in float64 where that is certain, else by balls."""
        size = columns[0].size if columns else 1
        holds, sure = np.zeros(size, dtype=bool), np.zeros(size, dtype=bool)
        if self.program is not None and len(self.program.steps) <= MOST_OPERATIONS and not any(map(np.iscomplexobj, columns)):
            try:
                with np.errstate(all="ignore", under="raise"):
                    signs, sure = self.program.run([Scaled(columns[place]) for place in self.places], FILTERED).signs()
                sure = np.broadcast_to(sure, (size,))
                holds = np.where(signs > 0, self.holds[2], self.holds[0]) & sure
            except FloatingPointError:
                sure = np.zeros(size, dtype=bool)
        for i in np.flatnonzero(~sure):
            holds[i] = self([acb(complex(column[i])) if np.iscomplexobj(column) else acb(float(column[i])) for column in columns])
        return holds

    def __call__(self, point: Sequence[acb]) -> bool:
        """Whether it is seen to hold at a point of exact balls."""
        for bits in _BITS:
            with precision(bits):
                found = self.balls(*(point[place] for place in self.places))
                if found.is_finite() and found.imag.is_zero():
                    if found.real.is_zero():
                        return self.holds[1]
                    if found.real > 0:
                        return self.holds[2]
                    if found.real < 0:
                        return self.holds[0]
                elif found.is_finite() and self.relation.func is sympy.Ne and not found.contains(0):
                    return True
        return False

    def __str__(self) -> str:
        return str(self.relation)


def condition(relations: Iterable[sympy.Basic], arguments: Sequence[sympy.Symbol]) -> tuple[tuple[Condition, ...], tuple[sympy.Basic, ...]]:
    """The relations that are decided at each point, and those that are not, as they are not between arguments."""
    decided: list[Condition] = []
    others: list[sympy.Basic] = []
    for relation in relations:
        if type(relation) in _HOLDS and relation.free_symbols <= set(arguments):
            try:
                decided.append(Condition(relation, arguments))
                continue
            except ValueError:
                pass
        others.append(relation)
    return tuple(decided), tuple(others)


def _arb(end: sympy.Expr) -> arb:
    return arb(flint.fmpq(int(end.p), int(end.q)))
