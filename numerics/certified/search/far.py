"""What a formula does far out, proposed by its values there: the checker decides."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import sympy
from flint import arb, fmpq

from derive.expressions.balls import precision
from numerics.certified.formula import Formula, Rejected
from numerics.certified.proof import checker
from numerics.certified.search.doubles import exact
from numerics.certified.search.values import Values
from numerics.certified.steps import in_exponentials

_OUTERMOST = 1022
_FAR = 1200  # binades out, where a leading power is read off
_NEGLIGIBLE = 62  # bits: what differs by less than 2**-62 from the leading power is left out
_ROOTS = (1, 2, 3)
_BITS = (200, 800, 3200)
_OUT = (2.0**10, 2.0**60, 2.0**300, 2.0**1023)
_LARGEST = math.nextafter(math.inf, 0)
_LEAST_INVERSE = 2.0**-1022


@dataclass(frozen=True)
class Leading:
    """F = g |x|**(power/root) for |x| from 2**edge on, out to infinity or towards 0."""

    power: int
    root: int
    coefficient: fmpq
    edge: int


def leading(values: Values, side: int, out: int) -> Leading | None:
    """What power F follows for x of the sign `side`, out to infinity (1) or towards 0 (-1), and from where on."""
    try:
        near, far = (values(side * fmpq(2) ** (out * k)) for k in (_FAR, _FAR + 6))
        with precision(400):
            slope = (abs(far / near).log() / arb(2).log()).mid() / (6 * out)
            found = [(q, round(float(slope * q))) for q in _ROOTS if abs(slope * q - round(float(slope * q))) < 2.0**-50]
            if not found or abs(found[0][1]) > 64:
                return None
            root, power = found[0]
            man, exp = (near * arb(2) ** (arb(-out * _FAR * power) / root)).mid().man_exp()
            g = fmpq(int(man)) * fmpq(2) ** int(exp)
        low, high = 0, 1023
        while low < high:
            middle = (low + high) // 2
            low, high = (low, middle) if _follows(values, side, power, root, g, out * middle) else (middle + 1, high)
        return Leading(power, root, g, out * (low + 1)) if low < 1023 else None
    except (ArithmeticError, OverflowError, ValueError):
        return None


def leading_by_tail(formula: Formula, growth: list[list[str]], side: int, out: int) -> Leading | None:
    """The same where no values are known so far out."""
    def known(k: int, exponent: list[fmpq]) -> tuple[fmpq, fmpq] | None:
        try:
            term = checker.law(formula, side, out > 0, fmpq(2) ** k, exponent)
        except Rejected:
            return None
        if term.rate != 0 or term.logs != 0 or term.factor.rel_accuracy_bits() <= _NEGLIGIBLE or not isinstance(term.power, fmpq):
            return None
        man, exp = term.factor.mid().man_exp()
        return term.power, fmpq(int(man)) * fmpq(2) ** int(exp)

    for one in growth:
        exponent = [fmpq(*map(int, c.split("/"))) for c in one]
        found = known(_OUTERMOST, exponent)
        if found is None or found[0].q not in _ROOTS or abs(found[0].p) > 64:
            continue
        low, high = 1, _OUTERMOST
        while low < high:
            middle = (low + high) // 2
            low, high = (low, middle) if known(middle, exponent) else (middle + 1, high)
        power, g = known(low, exponent) or found
        return Leading(int(power.p) * out, int(power.q), g, out * low)
    return None


def _follows(values: Values, side: int, power: int, root: int, g: fmpq, k: int) -> bool:
    try:
        value = values(side * fmpq(2) ** k)
    except ArithmeticError:
        return False
    with precision(400):
        return bool(abs(value / (arb(g) * arb(2) ** (arb(k * power) / root)) - 1) < arb(2) ** -_NEGLIGIBLE)


def constant_from(values: Values, side: int, low: float, high: float) -> tuple[float, float] | None:
    """The first |x| from which F rounds to one double, an infinity or 0 far out, and that double; None where that is not before `high`."""
    return _settled(lambda x: rounded(values, side * x), low, min(high, _LARGEST))


def constant_until(values: Values, side: int, low: float, high: float) -> tuple[float, float] | None:
    """The same towards 0: the last |x| up to which F rounds to one double."""
    found = _settled(lambda t: rounded(values, side / t), max(1 / high, _LEAST_INVERSE), min(1 / low, _LARGEST))
    return None if found is None else (1 / found[0], found[1])


def _settled(value_at: Callable[[float], float | None], low: float, high: float) -> tuple[float, float] | None:
    """From where on the values are what the last ones that are known are."""
    last = [(x, value) for x in (*(x for x in _OUT if low <= x < high), high) if (value := value_at(x)) is not None][-2:]
    if len(last) < 2 or last[0][1] != last[1][1]:
        return None
    outermost, value = last[1]
    other = [2.0**k for k in range(-1020, 1020, 20) if low < 2.0**k < outermost and value_at(2.0**k) != value]
    return first_where(lambda x: value_at(x) == value, max(other, default=low), outermost), value


def first_where(holds: Callable[[float], bool], low: float, high: float) -> float:
    """The first double where it holds, if it does from there to `high`; low and high are positive."""
    if holds(low):
        return low
    while math.nextafter(low, math.inf) < high:
        middle = math.sqrt(low) * math.sqrt(high) if high > 4 * low else low / 2 + high / 2
        middle = middle if low < middle < high else math.nextafter(low, math.inf)
        low, high = (low, middle) if holds(middle) else (middle, high)
    return high


def rounded(values: Values, x: float) -> float | None:
    """F(x) as a double, an infinity where it overflows; None where that is not known."""
    for bits in _BITS:
        with precision(bits):
            value = values.real(arb(exact(x)))
            if value.is_finite():
                ends = [_nearest(value.lower()), _nearest(value.upper())]
                if ends[0] == ends[1] and (ends[0] or bits == _BITS[-1] or not value.contains(0)):
                    return ends[1]
    return None


def _nearest(x: arb) -> float:
    if abs(x) >= arb(2) ** 1024 - arb(2) ** 970:
        return math.inf if x > 0 else -math.inf
    if abs(x) <= arb(2) ** -1075:
        return 0.0 if x >= 0 else -0.0
    return float(x)


def growths(expression: sympy.Expr, variable: sympy.Symbol, far: bool = True) -> list[list[str]]:
    """Polynomials A of |x|, or of 1/|x|, that the exponentials of the formula may be powers of, as coefficients from the constant on; none first.

    Powers of x, and the exponents themselves without their constants, for either sign of x.
    """
    arguments = [node.args[0] for node in in_exponentials(expression).atoms(sympy.exp)]
    arguments += [sympy.expand(node.args[0] ** 2) for node in expression.atoms(sympy.erf, sympy.erfc)]
    if not far:
        arguments = [sympy.expand(one.subs(variable, 1 / variable)) for one in arguments]
    degrees = {int(sympy.degree(one, variable)) for one in arguments if one.is_polynomial(variable)}
    powers = [[*["0"] * degree, "1"] for degree in sorted(degrees) if 0 < degree < 8]
    own = []
    for one in arguments:
        if one.is_polynomial(variable) and 1 < len(c := sympy.Poly(one, variable).all_coeffs()[::-1]) <= 8 and all(v.is_Rational for v in c):
            for side in (1, -1):
                turned = [0, *(v * side**k for k, v in enumerate(c) if k)]
                own.append([str(v / abs(turned[-1]) * sympy.sign(turned[-1])) for v in turned])
    return [[], *powers, *(one for number, one in enumerate(own) if one not in powers and one not in own[:number])]
