"""Integrals over infinite ranges in closed form: rational functions by residues, decaying exponentials, finite sums term by term.

Nothing is guessed: a pole whose side of the real axis is not known, or an exponential that is not known to decay,
leaves the integral as it is.
"""

from __future__ import annotations

from collections.abc import Callable

import sympy
from sympy.concrete.expr_with_limits import ExprWithLimits

from derive.expressions.calculus import outermost, put
from derive.expressions.canonical import is_zero
from derive.expressions.half_planes import rational_integral
from derive.expressions.rational import sign_of

__all__ = ["decays", "line_integral", "real_and_imaginary", "term_by_term", "written_out"]

_MOST_SIGNS = 4
_MOST_TERMS = 9
_MOST_PIECES = 1000
_MOST_PARTS = 5000
_MOST_DEGREE = 6
Pole = tuple[sympy.Expr, int]


class _OnTheAxis(ValueError):
    """The integrand has a pole on the real axis whatever its constants, so the integral does not exist."""


def line_integral(function: sympy.Expr, variable: sympy.Symbol) -> sympy.Expr | None:
    """The integral of `function` over all real `variable`, or None where residues do not give it for certain.

    `function` must be rational in `variable`, decay at least as 1/variable², and have poles whose imaginary
    parts are known to be positive or negative; or a sum of such functions times waves exp(i k variable) with k known to be
    positive or negative, and then decay as 1/variable (Jordan's lemma). Constants sign(u) are taken as +1 and as -1, which may
    decide the side of a pole; at u = 0 the result must hold too, or the integral not exist.

    >>> x = sympy.Symbol("x", real=True)
    >>> eta = sympy.Symbol("eta", positive=True)
    >>> line_integral(eta / (x**2 + eta**2), x)
    pi
    >>> line_integral(sympy.cos(eta * x) / (1 + x**2), x)
    pi*exp(-eta)
    >>> line_integral(1 / ((x - sympy.I * eta) * (x + sympy.Symbol("z"))), x) is None
    True
    """
    terms = sympy.Add.make_args(function)
    if len(terms) > 1:
        done = [line_integral(term, variable) for term in terms]
        if all(part is not None for part in done):
            return sympy.Add(*done)
    if any(node.has(variable) for node in function.atoms(sympy.exp, sympy.sin, sympy.cos)):
        return _with_waves(function, variable)
    function = function.replace(lambda e: isinstance(e, sympy.sign), lambda e: sign_of(e.args[0]))
    signs = sorted((node for node in function.atoms(sympy.sign) if not node.has(variable)), key=str)
    if len(signs) > _MOST_SIGNS or not all(node.args[0].is_extended_real for node in signs):
        return None
    try:
        return _over_signs(function, variable, signs)
    except (_OnTheAxis, sympy.polys.polyerrors.BasePolynomialError):
        return None


def _with_waves(function: sympy.Expr, variable: sympy.Symbol) -> sympy.Expr | None:
    """The integral of rational functions times exp(i k x), each closed in its half plane."""
    turned = function.replace(lambda e: isinstance(e, sympy.sin | sympy.cos) and e.has(variable), lambda e: e.rewrite(sympy.exp))
    above, below = sympy.fraction(turned, exact=True)
    amplitudes: dict[sympy.Expr, sympy.Expr] = {}
    for term in sympy.Add.make_args(sympy.expand(above)):
        phase, amplitude = sympy.Integer(0), sympy.Integer(1)
        for factor in sympy.Mul.make_args(sympy.powsimp(term)):
            if isinstance(factor, sympy.exp) and factor.has(variable):
                phase += factor.args[0]
            else:
                amplitude *= factor
        phase = sympy.expand(phase)
        k = sympy.expand(-sympy.I * phase.coeff(variable, 1))
        shift = phase.coeff(variable, 0)
        if sympy.expand(phase - sympy.I * k * variable - shift) != 0 or not (k.is_zero or k.is_positive or k.is_negative):
            return None
        amplitudes[k] = amplitudes.get(k, sympy.Integer(0)) + amplitude * sympy.exp(shift)
    if len(amplitudes) > _MOST_TERMS:
        return None
    try:
        done = [_by_residues(amplitude / below, variable, k) for k, amplitude in amplitudes.items()]
    except (_OnTheAxis, sympy.polys.polyerrors.BasePolynomialError):
        return None
    return None if None in done else sympy.Add(*done).replace(lambda e: e.is_Mul, lambda e: sympy.powsimp(e))


def decays(term: sympy.Expr, variable: sympy.Symbol) -> bool:
    """Whether c x^n exp(k x + d) is known to vanish as x -> oo: the real part of k is negative."""
    exponents = (factor.args[0] for factor in sympy.Mul.make_args(term) if isinstance(factor, sympy.exp))
    parts = real_and_imaginary(sympy.Add(*(sympy.expand(exponent).coeff(variable, 1) for exponent in exponents)))
    return parts is not None and bool(parts[0].is_negative)


def real_and_imaginary(expression: sympy.Expr) -> tuple[sympy.Expr, sympy.Expr] | None:
    """(u, v) with expression = u + i v and u, v known to be real; None if a term is not known to be either."""
    real, imaginary = sympy.Integer(0), sympy.Integer(0)
    for term in sympy.Add.make_args(sympy.expand(expression)):
        turned = -sympy.I * term
        if term.is_real:
            real += term
        elif turned.is_real:
            imaginary += turned
        else:
            return None
    return real, imaginary


def term_by_term(
    function: sympy.Expr, variable: sympy.Symbol, integrate: Callable[[sympy.Expr], sympy.Expr | None]
) -> sympy.Expr | None:
    """The integral of an expression linear in finite sums with `variable`, as sums of integrals; None if one of these is not found."""
    bound = {limits[0] for node in function.atoms(ExprWithLimits) for limits in node.limits}
    marks = {node: sympy.Dummy() for node in outermost(function, sympy.Sum) if variable in node.free_symbols}
    if any(node.free_symbols & bound for node in marks):
        return None
    marked = function.xreplace(marks)
    total: sympy.Expr = sympy.Integer(0)
    rest = marked.xreplace(dict.fromkeys(marks.values(), sympy.Integer(0)))
    if rest != 0:
        done = integrate(rest)
        if done is None:
            return None
        total += done
    for node, mark in marks.items():
        factor = marked.diff(mark)
        labels = {part[0] for part in node.limits}
        finite = all(len(part) == 3 and not any(end.is_infinite or end.has(variable) for end in part[1:]) for part in node.limits)
        if factor.has(*marks.values()) or factor.free_symbols & labels or variable in labels or not finite:
            return None
        done = integrate(factor * node.function)
        if done is None:
            return None
        total += sympy.Sum(done, *node.limits)
    return total


def written_out(node: sympy.Sum) -> sympy.Expr:
    """The same sum as a chain of additions, if it runs between two integers and has few terms; else as it is."""
    if not all(len(part) == 3 and part[1].is_Integer and part[2].is_Integer and 0 <= part[2] - part[1] < _MOST_TERMS for part in node.limits):
        return node
    if _size(node.function) * sympy.Mul(*(part[2] - part[1] + 1 for part in node.limits)) > _MOST_PARTS:
        return node
    result = node.function
    for label, low, high in node.limits:
        result = sympy.Add(*(put(result, {label: sympy.Integer(i)}) for i in range(int(low), int(high) + 1)))
    return result


def _size(expression: sympy.Expr) -> int:
    return 1 + sum(map(_size, expression.args))


def _over_signs(function: sympy.Expr, variable: sympy.Symbol, signs: list[sympy.Expr]) -> sympy.Expr | None:
    """Linear in each sign: the two values it takes give the result, if that holds for sign 0 too or this has no integral."""
    if not signs:
        done = _by_residues(function, variable)
        return rational_integral(function, variable) if done is None else done
    first, *others = signs
    values: list[sympy.Expr | None] = []
    for value in (1, -1, 0):
        try:
            values.append(_over_signs(function.xreplace({first: sympy.Integer(value)}), variable, others))
        except _OnTheAxis:
            values.append(sympy.nan)
    above, below, between = values
    if above is None or below is None or between is None:
        return None
    if above is below is between is sympy.nan:
        raise _OnTheAxis
    if sympy.nan in (above, below):
        return None
    mean, half = (above + below) / 2, (above - below) / 2
    return mean + first * half if between is sympy.nan or is_zero(between - mean) else None


def _by_residues(function: sympy.Expr, variable: sympy.Symbol, wave: sympy.Expr = sympy.S.Zero) -> sympy.Expr | None:
    """Of a rational function times exp(i wave x), closed in the half plane where that decays."""
    if not _rational_in(function, variable):
        return None
    numerator, denominator = sympy.fraction(sympy.together(function))
    if not denominator.has(variable):
        return sympy.Integer(0) if is_zero(function) else None
    top = sympy.Poly(numerator, variable)
    found = _poles(denominator, variable)
    if found is None:
        return None
    leading, poles = found
    least = 2 if wave.is_zero else 1
    if top.degree() > sum(order for _, order in poles) - least or any(len(poles) ** order > _MOST_PIECES for _, order in poles):
        return None
    halves: dict[bool, list[Pole]] = {True: [], False: []}
    for root, order in poles:
        parts = real_and_imaginary(root)
        if parts is None:
            return None
        if parts[1].is_zero and top.degree() <= 0 and not top.is_zero:
            raise _OnTheAxis
        if not (parts[1].is_positive or parts[1].is_negative):
            return None
        halves[bool(parts[1].is_positive)].append((root, order))
    upper = len(halves[True]) <= len(halves[False]) if wave.is_zero else bool(wave.is_positive)
    phase = sympy.exp(sympy.I * wave * variable)
    total = sympy.Add(*(_residue(numerator / leading * phase, variable, pole, poles) for pole in halves[upper]))
    return 2 * sympy.pi * sympy.I * (total if upper else -total)


def _rational_in(expression: sympy.Expr, variable: sympy.Symbol) -> bool:
    if not expression.has(variable) or expression == variable:
        return True
    if expression.is_Pow:
        return bool(expression.exp.is_Integer) and _rational_in(expression.base, variable)
    return bool(expression.is_Add or expression.is_Mul) and all(_rational_in(part, variable) for part in expression.args)


def _poles(denominator: sympy.Expr, variable: sympy.Symbol) -> tuple[sympy.Expr, list[Pole]] | None:
    """(c, roots with orders) with denominator = c times the product of (variable - root)^order, and c not zero."""
    leading: sympy.Expr = sympy.Integer(1)
    orders: dict[sympy.Expr, int] = {}
    for factor in sympy.Mul.make_args(denominator):
        base, power = factor.as_base_exp() if factor.has(variable) else (factor, sympy.Integer(1))
        if not base.has(variable):
            leading *= factor
            continue
        first, *rest = sympy.Poly(base, variable).all_coeffs()
        roots = _roots(first, rest)
        if roots is None:
            return None
        leading *= first**power
        for root in roots:
            same = next((known for known in orders if is_zero(known - root)), root)
            orders[same] = orders.get(same, 0) + int(power)
    return leading, list(orders.items())


def _roots(first: sympy.Expr, rest: list[sympy.Expr]) -> list[sympy.Expr] | None:
    """Roots of a factor of degree one, of degree two without real ones, or with rational coefficients.

    None unless its first coefficient is known not to be zero.
    """
    if not first.is_nonzero and not (sympy.I * first).is_nonzero:
        return None
    if len(rest) == 1:
        return [sympy.expand(-rest[0] / first)]
    if len(rest) == 2 and all(part.is_real for part in (first, *rest)):
        below = sympy.factor(4 * first * rest[1] - rest[0] ** 2)
        if below.is_positive:
            return [sympy.expand((-rest[0] + turn * sympy.sqrt(below)) / (2 * first)) for turn in (sympy.I, -sympy.I)]
    if 2 < len(rest) <= _MOST_DEGREE and all(part.is_Rational for part in (first, *rest)):
        found = sympy.roots(sympy.Poly([first, *rest], sympy.Dummy()))
        return [sympy.expand(root) for root, order in found.items() for _ in range(order)] if sum(found.values()) == len(rest) else None
    return None


def _residue(numerator: sympy.Expr, variable: sympy.Symbol, pole: Pole, poles: list[Pole]) -> sympy.Expr:
    root, order = pole
    others = sympy.Mul(*((variable - other) ** -power for other, power in poles if (other, power) != pole))
    derivative = sympy.diff(numerator * others, variable, order - 1)
    at = derivative.xreplace({variable: root})
    return at.replace(lambda e: e.is_Add, sympy.expand) / sympy.factorial(order - 1)
