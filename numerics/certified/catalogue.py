"""The papers' functions of one variable, from the stored equations, with numbers for all other names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sympy

from derive.forms.hard_spheres import MIXTURE, STRUCTURE_FACTOR
from derive.papers import paper
from derive.physics.liquid_alloys import hard_spheres, pseudopotential, screening, species
from numerics._arguments import DomainError, near
from numerics._domains import DOMAINS, LAMBDA2
from numerics.certified.code.function import CertifiedFunction
from numerics.certified.search.generator import certify

__all__ = ["NAMES", "Named", "certified", "named"]

y, x = screening.y, sympy.Symbol("x", positive=True)
_PAPER = "ashcroft-langreth-1967"
_DIELECTRIC = {"lindhard": screening.epsilon_RPA, "hubbard": screening.epsilon, "hubbard-vertex": screening.epsilon_electron}
_MIXTURE = ("S_11", "S_22", "S_12")
_PARAMETERS: dict[str, tuple[str, ...]] = {
    "lindhard": (), "lindhard_complement": (), "dielectric": ("lambda2", "screening"), "empty_core": ("lambda2", "s", "screening"),
    "shell_kernel": (), "ball_kernel": (), "structure_factor": ("eta",), **dict.fromkeys(_MIXTURE, ("eta", "fraction", "alpha")),
}
NAMES = tuple(_PARAMETERS)
_DOMAINS = {"lambda2": LAMBDA2, "s": ">= 0", "eta": "in [0, 1)", "fraction": "in [0, 1]", "alpha": "> 0"}


@dataclass(frozen=True)
class Named:
    """An expression of one variable, where it stands, and the envelope in whose ulp its error is stated if it has zeros."""

    expression: sympy.Expr
    variable: sympy.Symbol
    source: str
    envelope: sympy.Expr | None = None


def named(function: str, parameters: Mapping[str, str]) -> Named:
    """The function with its parameters (decimal or fraction strings, and `screening`) set.

    >>> named("structure_factor", {"eta": "0.456"}).variable
    x
    """
    if function not in _PARAMETERS:
        raise DomainError(f"function must be one of {', '.join(NAMES)}; not {function!r}{near(function, NAMES)}")
    for name in parameters:
        if name not in _PARAMETERS[function]:
            known = _PARAMETERS[function]
            raise DomainError(f"{function} has no parameter {name!r}; it has {', '.join(known) or 'none'}{near(name, known)}")
    values = {name: _number(function, name, parameters) for name in _PARAMETERS[function] if name != "screening"}
    source = f"{_PAPER}, "
    match function:
        case "lindhard":
            return Named(screening.LINDHARD.rhs, y, source + "f(y) after Eq. (3)")
        case "lindhard_complement":
            return Named(1 - screening.LINDHARD.rhs, y, source + "1 - f(y), f(y) after Eq. (3)")
        case "shell_kernel" | "ball_kernel":
            kernel = hard_spheres.SINC if function == "shell_kernel" else hard_spheres.BALL
            envelope = 1 / (1 + x) if function == "shell_kernel" else 4 / (3 + x**2)
            return Named(kernel.rhs.xreplace({hard_spheres.X: x}), x, str(kernel.source), envelope)
        case "dielectric" | "empty_core":
            return _screened(function, values, parameters.get("screening", "hubbard" if function == "dielectric" else "lindhard"), source)
        case "structure_factor":
            form = STRUCTURE_FACTOR(values["eta"], *_kernels(x / 2))
            return Named(form, x, source + "S(y) in Eqs. (1) and (6)")
    eta, fraction, alpha = values["eta"], values["fraction"], values["alpha"]
    forms = MIXTURE(eta, 1 - fraction, fraction, sympy.sqrt(fraction * (1 - fraction)), alpha, sympy.Integer(1),
                                *_kernels(alpha * x / 2), *_kernels(x / 2))
    return Named(forms[_MIXTURE.index(function)], x, source + "Eq. (5)", sympy.Integer(1) if function == "S_12" else None)


def certified(function: str, parameters: Mapping[str, str], domain: Sequence[object], max_ulp: float = 1.0, **options: Any) -> CertifiedFunction:
    """`named` made into a certified function of that name; `options` as for `certify`."""
    one = named(function, parameters)
    return certify(one.expression, one.variable, domain, max_ulp, envelope=one.envelope, name=function, source=one.source, **options)


def _kernels(X: sympy.Expr) -> tuple[sympy.Expr, sympy.Expr, sympy.Expr, sympy.Expr]:
    sinc, ball = (kernel.rhs.xreplace({hard_spheres.X: X}) for kernel in (hard_spheres.SINC, hard_spheres.BALL))
    return X, sympy.cos(X), sinc, ball


def _screened(function: str, values: Mapping[str, sympy.Rational], kind: str, source: str) -> Named:
    if kind not in _DIELECTRIC:
        raise DomainError(f"screening must be one of {', '.join(map(repr, _DIELECTRIC))}, not {kind!r}{near(kind, _DIELECTRIC)}")
    book = paper(_PAPER)
    eps = book.unfold(_DIELECTRIC[kind](y), given=("g",) if kind != "lindhard" else ()).xreplace({screening.lambda2: values["lambda2"]})
    if function == "dielectric":
        return Named(eps, y, source + ("Eq. (8)" if kind != "lindhard" else "text after Eq. (3)"))
    V, point = (book.unfold(pseudopotential.V_bare(y, s, species.Z_star)).xreplace({screening.lambda2: values["lambda2"]}) / eps
                for s in (values["s"], sympy.Integer(0)))
    return Named(V, y, source + "Eq. (3)", -point if values["s"] else None)


def _number(function: str, name: str, parameters: Mapping[str, str]) -> sympy.Rational:
    if name not in parameters:
        raise DomainError(f"{function} needs {name}, e.g. {name}=0.5")
    try:
        value = sympy.Rational(parameters[name])
    except (TypeError, ValueError):
        raise DomainError(f"{name} must be a decimal number or a fraction, not {parameters[name]!r}") from None
    if not DOMAINS[_DOMAINS[name]].contains(value):
        raise DomainError(f"{name} must be {_DOMAINS[name]}, not {parameters[name]}")
    return value


