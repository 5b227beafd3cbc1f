"""Balls around the papers' functions, computed from the stored equations."""

from __future__ import annotations

from collections.abc import Mapping

import sympy
from sympy.core.function import AppliedUndef

from derive.balls import enclose
from derive.expansion import limit_at
from derive.paper import paper
from derive.physics import hard_spheres, pseudopotential, screening
from derive.physics.electron_gas import f, k

__all__ = ["enclosure"]

y = screening.y
_SCREENINGS = {"lindhard": screening.epsilon_RPA, "hubbard": screening.epsilon, "hubbard-vertex": screening.epsilon_electron}


def enclosure(function: str, arguments: Mapping[str, str], digits: int) -> str:
    """A ball, as text, that holds the exact value of `function`, with `digits` digits or more.

    >>> enclosure("lindhard", {"y": "1"}, 20)
    '0.50000000000000000000'
    """
    source = paper("ashcroft-langreth-1967")
    expression, given, running, fixed = _expression(function, arguments)
    at = _rational(running.name if running is y else "x", arguments)
    if at < 0:
        raise ValueError(f"{function}: the wave number must be 0 or more; got {at}")
    here = source.unfold(expression, given=given).xreplace(fixed)
    value = limit_at(here, running, at) if at in (0, 1) else here.xreplace({running: at})
    if value in (sympy.oo, -sympy.oo):
        return "inf" if value is sympy.oo else "-inf"
    bits = int(3.33 * digits) + 40
    while True:
        found = enclose(value, {}, bits).real
        if found.is_finite() and (found.rel_accuracy_bits() > 3.33 * digits or found.is_exact()):
            return found.str(digits)
        bits *= 2
        if bits > 400_000:
            raise ValueError(f"{function}: no ball of {digits} digits; the value may be zero or a pole")


def _expression(
    function: str, arguments: Mapping[str, str]
) -> tuple[AppliedUndef, tuple[str, ...], sympy.Symbol, dict[sympy.Symbol, sympy.Expr]]:
    """The function at its running variable, the equations to unfold through, and the values of its other names."""
    kind = arguments.get("screening", "hubbard" if function == "dielectric" else "lindhard")
    match function:
        case "lindhard":
            return f(y), (), y, {}
        case "dielectric" if kind in _SCREENINGS:
            return _SCREENINGS[kind](y), ("g",), y, _named(arguments, screening.lambda2)
        case "empty_core" if kind == "lindhard":
            return pseudopotential.V(y), (), y, _named(arguments, screening.lambda2, pseudopotential.s)
        case "structure_factor":
            eta = _rational("eta", arguments)
            if not 0 <= eta < 1:
                raise ValueError(f"structure_factor: eta must be in [0, 1); got {arguments['eta']}")
            spheres = {hard_spheres.sigma: sympy.Integer(1), hard_spheres.n: 6 * eta / sympy.pi}
            return hard_spheres.S_one(k, hard_spheres.sigma), ("packing-one",), k, spheres
    raise ValueError(
        f"--ball knows lindhard, dielectric, structure_factor and empty_core (screening=lindhard); not {function} with screening {kind}"
    )


def _named(arguments: Mapping[str, str], *names: sympy.Symbol) -> dict[sympy.Symbol, sympy.Expr]:
    return {name: _rational(name.name, arguments) for name in names}


def _rational(name: str, arguments: Mapping[str, str]) -> sympy.Rational:
    if name not in arguments:
        raise ValueError(f"missing argument {name}, e.g. {name}=0.5")
    return sympy.Rational(arguments[name])
