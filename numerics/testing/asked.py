"""What a caller asks for, checked: numbers, counts, mappings, numbers of equations, and whether a callable takes what it will be given."""

from __future__ import annotations

import inspect
import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from numerics._arguments import ArgumentTypeError, DomainError, one_number
from numerics.testing.errors import KitError

__all__ = ["count", "finite", "mapping", "nonnegative", "nonzero", "numbers", "takes"]

_POSITIONAL = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)


def nonnegative(name: str, value: Any) -> float:
    """A finite number, 0 or more."""
    found = _number(name, value)
    if not 0 <= found < math.inf:
        raise KitError(f"{name}: expected a number, 0 or more; got {value!r}")
    return found


def finite(name: str, value: Any) -> float:
    """A finite number."""
    found = _number(name, value)
    if not math.isfinite(found):
        raise KitError(f"{name}: expected a finite number; got {value!r}")
    return found


def nonzero(name: str, value: Any) -> float:
    """A finite number other than 0, as a unit is."""
    found = _number(name, value)
    if not math.isfinite(found) or not found:
        raise KitError(f"{name}: expected a finite number other than 0; got {value!r}")
    return found


def count(name: str, value: Any, least: int = 1) -> int:
    """A whole number, `least` or more."""
    if isinstance(value, bool) or not hasattr(value, "__index__") or value < least:
        raise KitError(f"{name}: expected a whole number, {least} or more; got {value!r:.60}")
    return int(value)


def mapping(name: str, value: Any, of: str) -> dict[str, Any]:
    """A mapping from names as a dict; empty for None."""
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise KitError(f"{name}: expected {of}; got {value!r:.60}")
    return dict(value)


def numbers(name: str, value: Any) -> tuple[str, ...]:
    """Several names, as ("8", "9"), which one string is not."""
    several = () if isinstance(value, str) or not isinstance(value, Iterable) else tuple(value)
    if (several or value in ((), [])) and all(isinstance(one, str) for one in several):
        return several
    raise KitError(f"{name}: expected a tuple of names, as ('8', '9'); got {value!r:.60}")


def takes(called: Any, names: Sequence[str], keywords: Mapping[str, str] | None = None) -> None:
    """Raises `KitError` unless it is a callable for so many arguments, or for these keywords; tells what is missing and what is too much."""
    if not callable(called):
        raise KitError(f"expected a callable first, then the equation; got {called!r:.60}")
    try:
        signature = inspect.signature(called)
    except (TypeError, ValueError):  # of what is written in C
        return
    own = list(signature.parameters.values())
    needed = [one for one in own if one.default is one.empty and one.kind not in (one.VAR_POSITIONAL, one.VAR_KEYWORD)]
    if keywords is not None:
        known = {one.name for one in own if one.kind != one.POSITIONAL_ONLY}
        more = any(one.kind == one.VAR_KEYWORD for one in own)
        missing = [one.name for one in needed if one.name not in keywords.values()]
        extra = [name for name in keywords.values() if name not in known and not more]
    else:
        places = [one for one in own if one.kind in _POSITIONAL]
        more = any(one.kind == one.VAR_POSITIONAL for one in own)
        missing = [one.name for one in needed if one not in places[:len(names)]]
        extra = [] if more else list(names[len(places):])
    if missing or extra:
        given = ", ".join(keywords.values() if keywords is not None else names)
        raise KitError(f"{getattr(called, '__name__', type(called).__name__)}{signature} is to be called with {given}; "
                       f"missing: {', '.join(missing) or 'none'}; extra: {', '.join(extra) or 'none'}")


def _number(name: str, value: Any) -> float:
    try:
        return one_number(name, value)
    except (ArgumentTypeError, DomainError):
        raise KitError(f"{name}: expected a number; got {value!r:.60}") from None
