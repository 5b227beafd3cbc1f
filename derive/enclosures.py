"""Balls around the papers' functions, computed from the stored equations."""

from __future__ import annotations

from collections.abc import Mapping

import sympy
from sympy.core.function import AppliedUndef

from derive.balls import enclose
from derive.expansion import limit_at
from derive.paper import paper
from derive.physics import pseudopotential, screening
from derive.physics.electron_gas import f

__all__ = ["enclosure"]

y = screening.y
_SCREENINGS = {"lindhard": screening.epsilon_RPA, "hubbard": screening.epsilon, "hubbard-vertex": screening.epsilon_electron}


def enclosure(function: str, arguments: Mapping[str, str], digits: int) -> str:
    """A ball, as text, that holds the exact value of `function`, with `digits` digits or more.

    >>> enclosure("lindhard", {"y": "1"}, 20)
    '0.50000000000000000000'
    """
    source = paper("ashcroft-langreth-1967")
    expression, given, names = _expression(function, arguments)
    unfolded = source.unfold(expression, given=given)
    values = {name: _rational(name, arguments) for name in names if name is not y}
    at = _rational(y, arguments)
    if at < 0:
        raise ValueError(f"{function}: y must be 0 or more; got {arguments['y']}")
    here = unfolded.xreplace(values)
    value = limit_at(here, y, at) if at in (0, 1) else here.xreplace({y: at})
    bits = int(3.33 * digits) + 40
    while True:
        found = enclose(value, {}, bits).real
        if found.is_finite() and (found.rel_accuracy_bits() > 3.33 * digits or found.is_exact()):
            return found.str(digits)
        bits *= 2
        if bits > 400_000:
            raise ValueError(f"{function}: no ball of {digits} digits; the value may be zero or a pole")


def _expression(function: str, arguments: Mapping[str, str]) -> tuple[AppliedUndef, tuple[str, ...], tuple[sympy.Symbol, ...]]:
    kind = arguments.get("screening", "hubbard")
    match function:
        case "lindhard":
            return f(y), (), (y,)
        case "dielectric":
            if kind not in _SCREENINGS:
                raise ValueError(f"dielectric: screening must be one of {', '.join(_SCREENINGS)}; got {kind!r}")
            return _SCREENINGS[kind](y), ("g",), (y, screening.lambda2)
        case "empty_core" if arguments.get("screening", "lindhard") == "lindhard":
            return pseudopotential.V(y), (), (y, screening.lambda2, pseudopotential.s)
    raise ValueError(f"--ball knows lindhard, dielectric and empty_core (screening=lindhard); not {function!r}")


def _rational(name: sympy.Symbol, arguments: Mapping[str, str]) -> sympy.Rational:
    if name.name not in arguments:
        raise ValueError(f"missing argument {name.name}, e.g. {name.name}=0.5")
    return sympy.Rational(arguments[name.name])
