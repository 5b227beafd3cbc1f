"""The user's callable: called as it wants to be, with its arguments under its own names, and its units."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

import numpy as np

from numerics._types import FloatArray
from numerics.testing.asked import mapping, nonzero, takes
from numerics.testing.errors import KitError, Mismatch

__all__ = ["Code", "code", "named"]

_EXACT = 2.0**53  # beyond it a double is no longer a certain integer


class Code:
    """A callable for arrays of points: `names` are the arguments of the equation in the order, or under the names, that it takes them."""

    def __init__(self, called: Callable[..., Any], names: Sequence[str], keywords: Mapping[str, str] | None, units: Mapping[str, float], scale: float,
                 vectorised: bool | None, integers: Collection[str]) -> None:
        self.called, self.names, self.keywords, self.units, self.scale = called, tuple(names), keywords, dict(units), scale
        self.vectorised, self.integers = vectorised, frozenset(integers)

    @property
    def name(self) -> str:
        return getattr(self.called, "__name__", None) or type(self.called).__name__

    def __call__(self, points: Mapping[str, FloatArray]) -> FloatArray:
        """Its values in the units of the equation; raises `Mismatch` with the point where it raises, or returns what is no number for each."""
        size = len(next(iter(points.values())))
        if self.vectorised is not False:
            try:
                found = self._raw(points)
            except Exception as error:
                if self.vectorised:
                    raise Mismatch(f"{self.name} raises {type(error).__name__} for arrays of {size} points: {_line(error)}") from error
            else:
                if found.shape == (size,) and found.dtype.kind in "fiu":
                    return found.astype(float) * self.scale
                if self.vectorised:
                    raise Mismatch(f"{self.name} returns {found.dtype} of shape {found.shape} for points of shape ({size},)")
        return np.array([self.at({name: float(values[i]) for name, values in points.items()}) for i in range(size)])

    def at(self, point: Mapping[str, float]) -> float:
        """Its value at one point, given as numbers."""
        try:
            found = self._raw({name: np.float64(value) for name, value in point.items()})
        except Mismatch:
            raise
        except Exception as error:
            raise Mismatch(f"{self._line(point, self.name)} raises {type(error).__name__}: {_line(error)}") from error
        if found.size != 1 or found.dtype.kind not in "fiu":
            raise Mismatch(f"{self._line(point, self.name)} returns {found.dtype} of shape {found.shape}: expected one real number")
        return float(found.reshape(())) * self.scale

    def again(self, point: Mapping[str, float], value: float) -> str:
        """The line that calls it at a point, to be pasted; as an array of one where it takes no numbers, or has another value for them."""
        name, comment = named(self.called)
        line = self._line(point, name)
        try:
            alone = self.at(point)
        except Mismatch:
            return self._line(point, name, "np.array([{}])") + comment
        if alone == value or (alone != alone and value != value):
            return line + comment
        return f"{line} is {alone!r}: it is {value!r} in an array of points alone{comment}"

    def _raw(self, points: Mapping[str, Any]) -> Any:
        own = {name: self._own(name, points[name]) for name in self.names}
        by_name = {self.keywords[name]: value for name, value in own.items()} if self.keywords is not None else {}
        with np.errstate(all="ignore"):
            found = self.called(*(() if by_name else own.values()), **by_name)
        if hasattr(found, "mask"):
            raise Mismatch(f"{self.name} returns a masked array: expected numbers alone")
        return np.asarray(found)

    def _own(self, name: str, value: Any) -> Any:
        """The argument as the code takes it: in its unit, an integer where it is one; an array of its own, which the code may overwrite."""
        if name in self.units:
            return value / self.units[name]
        if name in self.integers and np.all(np.abs(value) <= _EXACT):
            return value.astype(np.int64) if np.ndim(value) else int(value)
        return value.copy()

    def _line(self, point: Mapping[str, float], name: str, form: str = "{}") -> str:
        """The line that calls it by this name at a point."""
        own = {name: self._own(name, np.float64(point[name])) for name in self.names}
        shown = [form.format(repr(value if isinstance(value, int) else float(value))) for value in own.values()]
        if self.keywords is not None:
            shown = [f"{self.keywords[name]}={value}" for name, value in zip(own, shown, strict=True)]
        scaled = "" if self.scale == 1 else f" * {self.scale!r}"
        return f"{name}({', '.join(shown)}){scaled}"


def code(
    called: Callable[..., Any], names: Sequence[str], arguments: Any, units: Any, scale: float, vectorised: bool | None,
    integers: Collection[str] = (),
) -> Code:
    """The callable with `arguments`: None for the order of the equation, a sequence of its names in another, or a mapping to keywords."""
    keywords = dict(arguments) if isinstance(arguments, Mapping) else None
    if isinstance(arguments, str) or not hasattr([] if arguments is None else arguments, "__iter__"):
        raise KitError(f"arguments: expected a sequence of {', '.join(names)} in another order, or a mapping to keywords; got {arguments!r:.60}")
    order = list(names) if arguments is None else list(arguments)
    missing, extra = [name for name in names if name not in order], [name for name in order if name not in names]
    if missing or extra or len(set(order)) != len(order):
        raise KitError(f"arguments: expected each of {', '.join(names)} once; missing: {', '.join(missing) or 'none'}; "
                       f"extra: {', '.join(map(str, extra)) or 'none'}")
    takes(called, order, keywords)
    given = mapping("units", units, "a mapping from arguments to their units")
    unknown = [name for name in given if name not in names]
    if unknown:
        raise KitError(f"units: {unknown[0]!r} is no argument; there is {', '.join(names)}")
    own = {name: nonzero(f"units: {name}", value) for name, value in given.items()}
    return Code(called, order, keywords, own, nonzero("scale", scale), vectorised, integers)


def named(called: Any) -> tuple[str, str]:
    """What a callable is called in a line to be pasted, and a comment that says what that is, if it has no name of its own."""
    name = getattr(called, "__name__", "")
    if name.isidentifier() and not hasattr(called, "__self__"):
        return name, ""
    place = getattr(called, "__code__", None)
    where = f" at {place.co_filename}:{place.co_firstlineno}" if place is not None and not hasattr(called, "__self__") else ""
    return "code", f"  # code is {getattr(called, '__qualname__', type(called).__name__)}{where}"


def _line(error: BaseException) -> str:
    return " ".join(str(error).split())[:200]
