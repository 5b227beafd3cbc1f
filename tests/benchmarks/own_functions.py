"""Our functions as contenders: as NumPy, certified with every parameter set to a number, and that in C.

What is not there raises `ImportError`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import mpmath
import numpy as np
from sympy import exp, log

from numerics._types import FloatArray
from numerics.certified import CertifiedFunction
from tests.benchmarks import c_libraries
from tests.benchmarks.stored_formulas import POINT

# the expression, as NumPy and the C library have it, and in mpmath
ELEMENTARY: dict[str, tuple[Any, Callable[[FloatArray], FloatArray], str, Callable[[Any], Any]]] = {
    "exp": (exp(-POINT), lambda x: np.exp(-x), "exp(-x)", lambda x: mpmath.exp(-x)),
    "log1p": (log(1 + POINT), np.log1p, "log1p(x)", mpmath.log1p),
}


@cache
def shipped(name: str) -> CertifiedFunction:
    """The certified function `name` that ships with numerics."""
    from numerics.certified import load

    return load(name)


@cache
def certified_structure_factor(eta: float, most: float) -> CertifiedFunction:
    """S(x) at one packing fraction, certified over 0 <= x <= most."""
    return _certified("structure_factor", (0, most), eta=eta)


@cache
def certified_form_factor(lambda2: float, s: float, most: float) -> CertifiedFunction:
    """V(y) of one metal, certified over 0 <= y <= most in units of its envelope V/cos(s y)."""
    return _certified("empty_core", (0, most), lambda2=lambda2, s=s)


@cache
def certified_elementary(name: str, most: float) -> CertifiedFunction:
    """An elementary function, certified over 0 <= x <= most."""
    from numerics import certify

    return certify(ELEMENTARY[name][0], POINT, (0, most), 0.75)


def from_c_library(expression: str, flags: Sequence[str]) -> Callable[[FloatArray], Any]:
    """A function of math.h in a loop."""
    loop = f"for (size_t i = 0; i < n; i++) {{ const double x = in[i]; out[i] = {expression}; }}"
    source = f"#include <math.h>\n#include <stddef.h>\nvoid loop(const double *in, double *out, size_t n) {{ {loop} }}"
    return c_libraries.array_function(source, "loop", flags)


def _certified(name: str, domain: tuple[float, float], **parameters: float) -> CertifiedFunction:
    from numerics.certified.catalogue import certified

    exact = {key: "/".join(map(str, float(value).as_integer_ratio())) for key, value in parameters.items()}
    return certified(name, exact, domain)


def in_c(function: CertifiedFunction, flags: Sequence[str] = c_libraries.EXACT) -> Callable[[FloatArray], Any]:
    """The C source that a certified function gives, compiled."""
    return c_libraries.array_function(function.source("c"), f"{function.name}_array", flags)
