"""Integrals of rational functions over the real line, the poles parted by the side of it on which they lie; no pole is calculated.

Of f = N/(A R), with A a factor of the denominator all whose roots lie above the line and R the rest of it, the residues at these roots add up
to the coefficient of x^(a-1) in N/R modulo A, for monic A of degree a, whatever the roots are, and whether some are equal.
"""

from __future__ import annotations

from collections.abc import Iterator

import sympy

from derive.expressions.rational import is_rational
from derive.obligations.ledger import note

__all__ = ["rational_integral"]

_MOST_OPERATIONS = 120
_FEW_OPERATIONS = 80

Factor = tuple[sympy.Expr, int]
Parts = tuple[list[sympy.Poly], list[sympy.Poly]]


class _NotParted(ValueError):
    """It is not seen on which side of the line the roots lie."""


def rational_integral(function: sympy.Expr, variable: sympy.Symbol) -> sympy.Expr | None:
    """The integral of a rational function over all real `variable`, or None where it is not seen on which side its poles lie.

    A pole on the line that cancels is none. It decays at least as 1/variable².

    >>> x = sympy.Symbol("x", real=True)
    >>> g, w = sympy.symbols("g w", positive=True)
    >>> rational_integral(g * x**2 / ((x**2 - w**2) ** 2 + g**2 * x**2), x)
    pi
    >>> rational_integral((1 / (1 + x**2) - 1 / (1 + w**2)) / (x**2 - w**2), x)
    -pi/(w**2 + 1)
    >>> rational_integral(1 / (x**2 - w**2), x) is None
    True
    """
    marks: dict[sympy.Symbol, sympy.Expr] = {}
    marked = function.replace(lambda e: not e.has(variable) and not e.is_Atom and not is_rational(e), lambda e: _mark(e, marks))
    if not is_rational(marked) or marked.count_ops() > _MOST_OPERATIONS:
        return None
    for numerator, factors in _fractions(marked):
        try:
            found = _over_the_line(sympy.Poly(numerator, variable), factors, marks)
        except _NotParted:
            continue
        if found is None:
            return None
        for name, value in reversed(marks.items()):
            found = found.xreplace({name: value})
        if found.has(sympy.nan, sympy.zoo):
            return None
        note("residues in a half plane", (function, variable, -sympy.oo, sympy.oo), (2 * sympy.pi * found,))
        return 2 * sympy.pi * found
    return None


def _fractions(function: sympy.Expr) -> Iterator[tuple[sympy.Expr, list[Factor]]]:
    """The numerator and the factors of the denominator, as they stand; then, where that is no matter of complex factors, in lowest terms."""
    numerator, denominator = sympy.fraction(sympy.together(function))
    yield numerator, [factor.as_base_exp() for factor in sympy.Mul.make_args(denominator)]
    if not function.has(sympy.I):
        numerator, denominator = sympy.fraction(sympy.cancel(numerator / denominator))
        constant, factors = sympy.factor_list(denominator)
        yield numerator, [(constant, 1), *factors]


def _over_the_line(top: sympy.Poly, factors: list[Factor], marks: dict[sympy.Symbol, sympy.Expr]) -> sympy.Expr | None:
    """The integral over 2 pi, None where it does not decay; raises `_NotParted`."""
    above: list[sympy.Poly] = []
    below: list[sympy.Poly] = []
    constant: sympy.Expr = sympy.Integer(1)
    for factor, order in factors:
        if factor.has(top.gen):
            leading, (up, down) = _parted(sympy.Poly(factor, top.gen), int(order), marks)
            constant, above, below = constant * leading, above + up, below + down
        else:
            constant *= factor**order
    if top.degree() > sum(part.degree() for part in (*above, *below)) - 2:
        return None
    here, sign = (above, 1) if len(above) <= len(below) else (below, -1)
    total = sympy.Add(*(_residues(top, part, [other for other in (*above, *below) if other is not part]) for part in here))
    found = sign * sympy.I * total / constant
    found = sympy.cancel(found) if found.count_ops() <= _FEW_OPERATIONS else found
    return found if found.has(sympy.I) else sympy.factor(found)


def _parted(factor: sympy.Poly, order: int, marks: dict[sympy.Symbol, sympy.Expr]) -> tuple[sympy.Expr, Parts]:
    """(c, (A, B)) with factor = c A B, c not zero, both monic, the roots of A above the line and those of B below; names for roots in `marks`."""
    leading, *rest = factor.all_coeffs()
    if order != 1 or not (leading.is_nonzero or (sympy.I * leading).is_nonzero):
        raise _NotParted
    found = next((pair for pair in _sides([sympy.cancel(part / leading) for part in rest], factor.gen, marks) if pair is not None), None)
    if found is None:
        raise _NotParted
    up, down = ([sympy.Poly(part, factor.gen)] if part.has(factor.gen) else [] for part in found)
    return leading, (up, down)


def _sides(rest: list[sympy.Expr], x: sympy.Symbol, marks: dict[sympy.Symbol, sympy.Expr]) -> Iterator[tuple[sympy.Expr, sympy.Expr] | None]:
    if len(rest) == 1:
        yield _by_sign(x + rest[0], -_imaginary(rest[0]))
    if len(rest) == 2:
        b, c = rest
        yield _of_a_real_square(b, c, x, marks)
        if c.is_extended_real and (sympy.I * b).is_extended_real and _positive(-c):  # x = iy: y² - i b y - c has a positive product of roots
            yield _by_sign(x**2 + b * x + c, sympy.I * b)
    if len(rest) == 4 and rest[0] == rest[2] == 0:
        yield _of_a_square_of_squares(rest[1], rest[3], x, marks)


def _of_a_real_square(b: sympy.Expr, c: sympy.Expr, x: sympy.Symbol, marks: dict[sympy.Symbol, sympy.Expr]) -> tuple[sympy.Expr, sympy.Expr] | None:
    """x² + b x + c, 4 c > b²: one root on either side."""
    if not (b.is_extended_real and c.is_extended_real and _positive(4 * c - b**2)):
        return None
    s = _mark(sympy.sqrt(sympy.factor(4 * c - b**2)), marks)
    return x + (b - sympy.I * s) / 2, x + (b + sympy.I * s) / 2


def _of_a_square_of_squares(
    p: sympy.Expr, c: sympy.Expr, x: sympy.Symbol, marks: dict[sympy.Symbol, sympy.Expr]
) -> tuple[sympy.Expr, sympy.Expr] | None:
    """x⁴ + p x² + q² = (x² - i u x - q)(x² + i u x - q), u² = p + 2 q: for positive q and u the roots of the first lie above."""
    if not (p.is_extended_real and c.is_extended_real and _positive(c)):
        return None
    root = sympy.sqrt(sympy.factor(c))
    if not _positive(p + 2 * root):
        return None
    u, q = _mark(sympy.sqrt(sympy.factor(p + 2 * root)), marks), _mark(root, marks)
    return x**2 - sympy.I * u * x - q, x**2 + sympy.I * u * x - q


def _by_sign(factor: sympy.Expr, height: sympy.Expr) -> tuple[sympy.Expr, sympy.Expr] | None:
    """The factor and 1, in the order that the sign of what its roots are above the line says."""
    one = sympy.Integer(1)
    if _positive(height):
        return factor, one
    return (one, factor) if _positive(-height) else None


def _imaginary(expression: sympy.Expr) -> sympy.Expr:
    """The imaginary part; `nan` where a part is not known to be real or imaginary."""
    total: sympy.Expr = sympy.Integer(0)
    for term in sympy.Add.make_args(sympy.expand(expression)):
        if term.is_extended_real:
            continue
        turned = -sympy.I * term
        total += turned if turned.is_extended_real else sympy.nan
    return total


def _positive(expression: sympy.Expr) -> bool:
    return expression is not sympy.nan and bool(sympy.factor(expression).is_positive)


def _mark(value: sympy.Expr, marks: dict[sympy.Symbol, sympy.Expr]) -> sympy.Symbol | sympy.Expr:
    """A name for a root or another constant, so that polynomials stay polynomials over the rational numbers and i."""
    known = next((name for name, other in marks.items() if other == value), None)
    if value.is_Rational or known is not None:
        return value if known is None else known
    name = sympy.Dummy(**({"positive": True} if value.is_positive else {"real": True} if value.is_real else {}))
    marks[name] = value
    return name


def _residues(top: sympy.Poly, part: sympy.Poly, others: list[sympy.Poly]) -> sympy.Expr:
    """The sum of the residues of top/(part × others) at the roots of a monic part of degree one or two, which others do not share."""
    x = part.gen
    if part.degree() == 1:
        root = -part.coeff_monomial(1)
        return top.eval(root) / sympy.Mul(*(other.eval(root) for other in others))
    b, c = part.coeff_monomial(x), part.coeff_monomial(1)
    (u, v), (p, q) = ((one.coeff_monomial(x), one.coeff_monomial(1)) for one in (top.rem(part), sympy.prod(others, sympy.Poly(1, x)).rem(part)))
    return (u * q - v * p) / (q**2 - b * p * q + c * p**2)  # by 1/(p x + q) = (q - b p - p x)/(q² - b p q + c p²) modulo the part
