"""Where an integral of waves jumps as a function of their numbers, which are integers: where a product of the waves has a constant part."""

from __future__ import annotations

from itertools import product

import sympy

__all__ = ["resonances"]

_MOST_WAVES = 4


def resonances(expression: sympy.Expr) -> set[sympy.Expr]:
    """What vanishes where a sum of wave numbers under an integral does, with any signs, each of them taken once or not at all.

    >>> i, j, x = *sympy.symbols("i j", integer=True), sympy.Symbol("x")
    >>> found = resonances(sympy.Integral(sympy.cos(i * x) * sympy.cos(j * x), (x, 0, 2 * sympy.pi)))
    >>> sorted(found, key=str)
    [i, i + j, i - j, j]
    """
    found: set[sympy.Expr] = set()
    for node in expression.atoms(sympy.Integral):
        for variable in {limits[0] for limits in node.limits}:
            numbers = sorted(_wave_numbers(node.function, variable), key=sympy.default_sort_key)
            if len(numbers) <= _MOST_WAVES and any(one.free_symbols for one in numbers):
                sums = {sum(map(sympy.Mul, signs, numbers), sympy.Integer(0)) for signs in product((0, 1, -1), repeat=len(numbers))}
                found |= {factor for one in sums if one.free_symbols for factor, _ in sympy.factor_list(one)[1]}
    return {one for one in found if not one.could_extract_minus_sign() or -one not in found}


def _wave_numbers(integrand: sympy.Expr, variable: sympy.Symbol) -> set[sympy.Expr]:
    """What stands before the variable in circular functions, and in exponentials beside i: numbers, or polynomials in names of whole numbers."""
    found = set()
    for wave in integrand.atoms(sympy.sin, sympy.cos, sympy.exp):
        slope = wave.args[0].diff(variable)
        number = sympy.expand(slope / sympy.I if isinstance(wave, sympy.exp) else slope)
        if not number.has(sympy.I, variable) and number.is_polynomial(*number.free_symbols) and all(name.is_integer for name in number.free_symbols):
            found.add(number)
    return found
