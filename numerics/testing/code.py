"""The user's callable: called as it wants to be, with its arguments under its own names, and its units."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from numerics._types import FloatArray
from numerics.testing.errors import KitError, Mismatch

__all__ = ["Code", "code"]


class Code:
    """A callable for arrays of points: `names` are the arguments of the equation in the order, or under the names, that it takes them."""

    def __init__(self, called: Callable[..., Any], names: Sequence[str], keywords: Mapping[str, str] | None, units: Mapping[str, float], scale: float,
                 vectorised: bool | None) -> None:
        self.called, self.names, self.keywords, self.units, self.scale = called, tuple(names), keywords, dict(units), scale
        self.vectorised = vectorised

    @property
    def name(self) -> str:
        return getattr(self.called, "__name__", None) or type(self.called).__name__

    def __call__(self, points: Mapping[str, FloatArray]) -> FloatArray:
        """Its values in the units of the equation; raises `Mismatch` with the point where it raises, or returns what is no number for each."""
        size = len(next(iter(points.values())))
        if self.vectorised is not False and size > 1:
            try:
                with np.errstate(all="ignore"):
                    found = np.asarray(self._raw(points))
            except Exception:
                if self.vectorised:
                    raise
            else:
                if found.shape == (size,) and found.dtype.kind in "fiu":
                    return found.astype(float) * self.scale
                if self.vectorised:
                    raise Mismatch(f"{self.name} returns {found.dtype} of shape {found.shape} for points of shape ({size},)")
        return np.array([self._at({name: np.float64(values[i]) for name, values in points.items()}) for i in range(size)]) * self.scale

    def _at(self, point: Mapping[str, float]) -> float:
        try:
            with np.errstate(all="ignore"):
                found = np.asarray(self._raw(point))
        except Exception as error:
            raise Mismatch(f"{self.call(point)} raises {type(error).__name__}: {error}") from error
        if found.size != 1 or found.dtype.kind not in "fiu":
            raise Mismatch(f"{self.call(point)} returns {found.dtype} of shape {found.shape}: expected one real number")
        return float(found.reshape(()))

    def _raw(self, points: Mapping[str, Any]) -> Any:
        own = {name: points[name] / self.units[name] if name in self.units else points[name] for name in self.names}
        if self.keywords is not None:
            return self.called(**{self.keywords[name]: value for name, value in own.items()})
        return self.called(*own.values())

    def call(self, point: Mapping[str, float]) -> str:
        """The line that calls it at a point, to be pasted."""
        own = {name: float(point[name] / self.units[name]) if name in self.units else float(point[name]) for name in self.names}
        if self.keywords is not None:
            return f"{self.name}({', '.join(f'{self.keywords[name]}={value!r}' for name, value in own.items())})"
        return f"{self.name}({', '.join(map(repr, own.values()))})"


def code(
    called: Callable[..., Any], names: Sequence[str], arguments: Any, units: Mapping[str, float] | None, scale: float, vectorised: bool | None
) -> Code:
    """The callable with `arguments`: None for the order of the equation, a sequence of its names in another, or a mapping to keywords."""
    if not callable(called):
        raise KitError(f"expected a callable first, then the equation; got {called!r:.60}")
    keywords = dict(arguments) if isinstance(arguments, Mapping) else None
    order = list(names) if arguments is None else list(arguments)
    missing, extra = [name for name in names if name not in order], [name for name in order if name not in names]
    if isinstance(arguments, str) or missing or extra or len(set(order)) != len(order):
        raise KitError(f"arguments: expected each of {', '.join(names)} once; missing: {', '.join(missing) or 'none'}; "
                       f"extra: {', '.join(map(str, extra)) or 'none'}")
    unknown = [name for name in units or {} if name not in names]
    if unknown:
        raise KitError(f"units: {unknown[0]!r} is no argument; there is {', '.join(names)}")
    return Code(called, order, keywords, units or {}, scale, vectorised)
