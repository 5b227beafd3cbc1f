"""Our functions as contenders: as NumPy, certified with every parameter set to a number, and that in C.

What is not there raises `ImportError`.
"""

from functools import cache

from sympy import cos

from derive.physics.electron_gas import lambda2 as lambda2_symbol
from derive.physics.pseudopotential import s as s_symbol
from tests.benchmarks import c_libraries
from tests.benchmarks.stored_formulas import POINT, form_factor, frozen, structure_factor


@cache
def shipped(name):
    """The certified function `name` that ships with numerics."""
    from numerics.certified import load

    return load(name)


@cache
def certified_structure_factor(eta):
    """S(x) at one packing fraction, certified over 0 <= x <= 100."""
    from numerics import certify

    return certify(frozen(structure_factor(), eta), POINT, (0, 100), name="structure_factor_at")


@cache
def certified_form_factor(lambda2, s):
    """V(y) of one metal, certified over 0 <= y <= 8 in ulp of its envelope V/cos(s y)."""
    from numerics import certify

    expression, parameters = form_factor()
    envelope = -expression / cos(s_symbol * POINT)
    assert parameters == (lambda2_symbol, s_symbol)
    V, size = (frozen((part, parameters), lambda2, s) for part in (expression, envelope))
    return certify(V, POINT, (0, 8), envelope=size, name="form_factor_of")


def in_c(function, flags=c_libraries.EXACT):
    """The C source that a certified function gives, compiled."""
    return c_libraries.array_function(function.source("c"), f"{function.name}_array", flags)
