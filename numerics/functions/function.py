"""Functions of equations: arrays in, arrays out, each value proven within `max_ulp` of its last place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import sympy
from flint import acb

from derive.expressions.rational import known_real
from derive.obligations.declared import declared_as
from numerics._arguments import DomainError
from numerics._notebook import card
from numerics._types import ArrayLike, FloatArray, IntArray
from numerics.arithmetic.doubled import Doubled
from numerics.arithmetic.scaled import MOST_OPERATIONS, Scaled
from numerics.functions import anydigits
from numerics.functions.arithmetics import DOUBLED, FILTERED
from numerics.functions.conditions import condition, declared, declared_exactly
from numerics.functions.errors import NotCallable
from numerics.functions.program import NoProgram, Program, program
from numerics.functions.source import source
from numerics.functions.stated import Stated
from numerics.functions.values import Balls, decided

__all__ = ["Function", "Report"]

_BLOCK = 8192
_Stage = Callable[[list[FloatArray]], "tuple[Any, Any]"]


@dataclass(frozen=True)
class Report:
    """How each value was found: counts by route ("float64", "double-double", "balls", "expansion", "nan"), and why one is NaN, by place."""

    values: Any
    routes: Mapping[str, int]
    reasons: Mapping[tuple[int, ...], str] = field(default_factory=dict)

    def __str__(self) -> str:
        counted = ", ".join(f"{count} by {route}" if route != "nan" else f"{count} NaN" for route, count in self.routes.items() if count)
        reasons = sorted(set(self.reasons.values()))
        return counted + "".join(f"; NaN: {reason}" for reason in reasons)


class Function:
    """The value of one equation as a function of its arguments; see `function`.

    Called with arrays it gives what `report(...)` has as `values`: float64, or complex128 where the equation is complex.
    """

    def __init__(self, label: str, stated: Stated, *, max_ulp: float = 1.0) -> None:
        if not 0.5 < max_ulp < 2**52:
            raise NotCallable(f"max_ulp must be above 0.5, as a double is that far from what lies between two, and below 2**52; got {max_ulp!r}")
        self.label, self.stated, self.max_ulp = label, stated, float(max_ulp)
        self.expression, self.arguments = stated.expression, stated.arguments
        self._decided, self.assumes = condition(stated.conditions, stated.arguments)
        self.balls = Balls(self.expression, self.arguments, dict(stated.laws))
        self._positive = tuple(bool(name.is_nonnegative) for name in self.arguments)
        self._known_real = not stated.laws and known_real(self.expression)
        self._real_form = not self.expression.has(sympy.I) and not any(_complex(law) for _, law in stated.laws)
        self.is_real = self._known_real or (self._real_form and all(name.is_extended_real for name in self.arguments))

    def _repr_html_(self) -> str:
        return f"$${sympy.latex(self.expression)}$$" + card(self.label, [
            ("arguments", ", ".join(self.names)), ("value", self.unit or "a number"), ("error, proven", f"at most {self.max_ulp:g} ulp")])

    @property
    def names(self) -> tuple[str, ...]:
        """The arguments in order."""
        return tuple(name.name for name in self.arguments)

    @property
    def unit(self) -> str:
        """The SI unit of the value; "" for a number."""
        return self.stated.unit

    @cached_property
    def program(self) -> Program | None:
        """The straight-line program, or None where balls alone evaluate the expression."""
        if not (self.is_real or self._real_form) or self.stated.laws:
            return None
        try:
            return program(self.expression, self.arguments)
        except NoProgram:
            return None

    def __call__(self, *values: ArrayLike, **named: ArrayLike) -> Any:
        return self.report(*values, **named).values

    def report(self, *values: ArrayLike, **named: ArrayLike) -> Report:
        """The values, how they were found, and why one is NaN."""
        return self._reported(self._given(values, named), limits=True)

    def defined(self, *values: ArrayLike, **named: ArrayLike) -> Report:
        """The same without limits: NaN where the equation is undefined though it has a limit, which is slow to find at numbers of many digits."""
        return self._reported(self._given(values, named), limits=False)

    def _reported(self, given: Sequence[Any], *, limits: bool) -> Report:
        arrays = [self._array(name, value) for name, value in zip(self.arguments, given, strict=True)]
        shape = np.broadcast_shapes(*(array.shape for array in arrays))
        flat = [np.broadcast_to(array, shape).reshape(-1) for array in arrays]
        size = int(np.prod(shape, dtype=int))
        real = self.is_real or (self._real_form and not any(map(np.iscomplexobj, arrays)))
        out = np.full(size, np.nan, dtype=float if real else complex)
        account = _Account(shape)
        open_ = self._declared(flat, account)
        if self._decided:
            open_ = self._holding(flat, open_, account)
        if self.program is not None and real and not any(map(np.iscomplexobj, flat)):
            for route, stage in (("float64", self._float64), ("double-double", self._doubled)):
                open_ = _passed(stage, flat, out, open_, account.routes, route)
        for i in open_:
            point = [_number(column[i]) for column in flat]
            found = decided(self.balls, point, self.max_ulp, real=real, known_real=self._known_real, limits=limits)
            out[i] = found.value
            account.add(found.route, i, found.why)
        return Report(out.reshape(shape)[()], account.routes, account.reasons)

    def applies(self, *values: ArrayLike, **named: ArrayLike) -> Any:
        """Where all arguments are what they are declared to be, and what the equation assumes of them holds."""
        given = self._given(values, named)
        arrays = np.broadcast_arrays(*(self._array(name, value) for name, value in zip(self.arguments, given, strict=True)))
        shape = np.broadcast_shapes(*(array.shape for array in arrays))
        flat, account = [array.reshape(-1) for array in arrays], _Account(shape)
        open_ = self._holding(flat, self._declared(flat, account), account) if self._decided else self._declared(flat, account)
        good = np.zeros(int(np.prod(shape, dtype=int)), dtype=bool)
        good[open_] = True
        return good.reshape(shape)[()]

    def _declared(self, columns: Sequence[FloatArray], account: _Account) -> IntArray:
        """The places where all arguments are what they are declared to be."""
        open_ = np.arange(columns[0].size if columns else 1)
        for name, column in zip(self.arguments, columns, strict=True):
            good = declared(name, column if open_.size == column.size else column[open_])
            if not good.all():
                for i in open_[~good]:
                    account.add("nan", i, f"{name} = {column[i]} is not what it is declared to be")
                open_ = open_[good]
        return open_

    def _holding(self, columns: Sequence[FloatArray], open_: IntArray, account: _Account) -> IntArray:
        """Of these places those where what the equation assumes holds."""
        for one in self._decided:
            holds = one.seen([column[open_] for column in columns])
            for i in open_[~holds]:
                account.add("nan", i, f"the equation assumes {one}")
            open_ = open_[holds]
        return open_

    def _float64(self, columns: list[FloatArray]) -> tuple[Any, Any]:
        assert self.program is not None
        if len(self.program.steps) > MOST_OPERATIONS:
            return np.nan, np.False_
        try:
            with np.errstate(all="ignore", under="raise"):
                found = self.program.run([Scaled(column, positive=sign) for column, sign in zip(columns, self._positive, strict=True)], FILTERED)
                return found.decided(self.max_ulp)
        except FloatingPointError:
            return np.nan, np.False_

    def _doubled(self, columns: list[FloatArray]) -> tuple[Any, Any]:
        assert self.program is not None
        with np.errstate(all="ignore"):
            found: Doubled = self.program.run([Doubled(column) for column in columns], DOUBLED)
            return found.decided(self.max_ulp)

    def balls_alone(self, *values: float) -> Any:
        """The value at one point by balls, whatever float64 or double-double would do: what a filter saves."""
        return decided(self.balls, values, self.max_ulp, real=self.is_real, known_real=self._known_real).value

    def mp(self, *values: Any, digits: int = 50, **named: Any) -> Any:
        """The value in mpmath to `digits` digits, at exact arguments: numbers, fractions, decimal text, complex numbers."""
        given = self._given(values, named)
        self._applies(given)
        return anydigits.settled(self.balls, given, digits)

    def _applies(self, given: Sequence[Any]) -> None:
        """Raises unless each argument is what it is declared to be, and what the equation assumes holds."""
        point = [anydigits.exactly(one) for one in given]
        for name, value, one in zip(self.arguments, point, given, strict=True):
            real = value.imag.is_zero()
            if not value.is_finite() or (real and not declared_exactly(name, value.real)) or (name.is_extended_real and not real):
                raise DomainError(f"{self.label}: {name} is declared {declared_as(name)}; got {one}")
        broken = next((one for one in self._decided if not one(point)), None)
        if broken is not None:
            raise DomainError(f"{self.label} assumes {broken}")

    def ball(self, *values: Any, digits: int = 50, analytic: bool = False, **named: Any) -> acb:
        """An enclosure of the value; arguments may be balls. With `analytic` it is finite only where the function is analytic on these."""
        return anydigits.enclosed(self.balls, self._given(values, named), digits, analytic=analytic)

    def source(self, target: str = "numpy", *, name: str = "f", bound: bool = False) -> str:
        """The float64 program as a file in NumPy or C99, the same bits in both; with `bound` it gives a proven bound on the error as well.

        C is self-contained; NumPy takes exponentials, logarithms, sines and cosines from `numerics.arithmetic.kernels`.
        """
        if self.program is None:
            raise NotCallable(f"{self.label} has no straight-line form: balls alone evaluate it")
        says = f"{self.label} of {', '.join(self.names)}{f', in {self.unit}' if self.unit else ''}: float64 arithmetic in a straight line."
        return source(self.program, self.names, name, says, target, bound=bound)

    def certify(self, domain: Sequence[object], max_ulp: float = 1.0, **options: Any) -> Any:
        """The certified function of the one argument, by `numerics.certify`."""
        if len(self.arguments) != 1:
            raise NotCallable(f"{self.label} is certified in one argument; give values for all but one of {', '.join(self.names)}")
        from numerics.certified.search.generator import certify

        return certify(self.expression, self.arguments[0], domain, max_ulp, **options)

    def _given(self, values: Sequence[Any], named: Mapping[str, Any]) -> list[Any]:
        if len(values) > len(self.names):
            raise TypeError(f"{self.label} has {len(self.names)} arguments, {', '.join(self.names)}; got {len(values)}")
        given = dict(zip(self.names, values, strict=False))
        for name, value in named.items():
            if name not in self.names or name in given:
                raise TypeError(f"{self.label} has the arguments {', '.join(self.names) or 'none'}, each once; got {name!r}")
            given[name] = value
        missing = [name for name in self.names if name not in given]
        if missing:
            raise TypeError(f"{self.label} needs {', '.join(missing)} as well")
        return [given[name] for name in self.names]

    def _array(self, name: sympy.Symbol, value: ArrayLike) -> Any:
        array = np.asarray(value)
        if array.dtype.kind not in "iufc":
            raise TypeError(f"{self.label}: {name} must be numbers; got {value!r:.60}")
        if array.dtype.kind == "c":
            if name.is_extended_real:
                raise TypeError(f"{self.label}: {name} is declared real; got complex numbers")
            return array.astype(complex)
        if array.dtype.kind in "iu" and array.size and int(np.max(np.abs(array.astype(object)))) > 2**53:
            raise TypeError(f"{self.label}: {name} must be doubles; got integers beyond 2**53")
        return array.astype(float)

    def __reduce__(self) -> tuple[Any, ...]:
        return _remade, (self.label, self.stated, self.max_ulp)

    def __repr__(self) -> str:
        unit = f" in {self.unit}" if self.unit else ""
        return f"<function of {self.label}: {', '.join(self.names)}{unit}, within {self.max_ulp:g} ulp>"


def _remade(label: str, stated: Stated, max_ulp: float) -> Function:
    return Function(label, stated, max_ulp=max_ulp)


def _complex(law: Any) -> bool:
    """Whether a table has complex values; a function of balls is taken to be real where its values are."""
    return bool(np.iscomplexobj(getattr(law, "values", 0.0)))


class _Account:
    """How many points went which way, and why one is NaN."""

    def __init__(self, shape: tuple[int, ...]) -> None:
        self.shape = shape
        self.routes = dict.fromkeys(("float64", "double-double", "balls", "expansion", "nan"), 0)
        self.reasons: dict[tuple[int, ...], str] = {}

    def add(self, route: str, place: int, why: str) -> None:
        self.routes[route] += 1
        if why:
            self.reasons[tuple(int(i) for i in np.unravel_index(place, self.shape)) if self.shape else ()] = why


def _passed(stage: _Stage, columns: Sequence[FloatArray], out: FloatArray, open_: IntArray, routes: dict[str, int], route: str) -> IntArray:
    """Writes what a stage decides, block by block; the places that it leaves open."""
    whole, left = open_.size == out.size, []
    for start in range(0, open_.size, _BLOCK):
        part: Any = slice(start, start + _BLOCK)
        places = open_[part]
        at: Any = part if whole else places
        found, good = stage([column[at] for column in columns])
        if np.all(good):
            out[at] = found
            continue
        good = np.broadcast_to(good, places.shape)
        out[places[good]] = np.broadcast_to(found, places.shape)[good]
        left.append(places[~good])
    rest = np.concatenate(left) if left else open_[:0]
    routes[route] += open_.size - rest.size
    return rest


def _number(value: Any) -> Any:
    return complex(value) if isinstance(value, complex | np.complexfloating) else float(value)
