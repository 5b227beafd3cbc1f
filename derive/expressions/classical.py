"""Classical integrals over the whole or the half line: Gauss, Dirichlet, Euler, Bose and Fermi, each with the conditions under which it holds.

Gradshteyn and Ryzhik, Table of Integrals, Series, and Products: 3.323.2 and 3.461 (Gauss), 3.721.1 (Dirichlet), 3.381.4 (Euler),
3.411.1 and 3.411.3 (Bose, Fermi), 3.411 with 9.522 (their derivatives), 4.331.1 (logarithm), 3.782.2 (1 - cos).
"""

from __future__ import annotations

from collections.abc import Callable

import sympy

from derive.expressions.canonical import is_zero
from derive.obligations.ledger import note

__all__ = ["classical_integral"]

Rule = Callable[[sympy.Expr, sympy.Symbol], sympy.Expr | None]

_MOST_TERMS = 40
_MOST_POWER = 24


def classical_integral(function: sympy.Expr, variable: sympy.Symbol, low: sympy.Expr, high: sympy.Expr) -> sympy.Expr | None:
    """The integral over (0, oo) or (-oo, oo) by the table, or None; its conditions hold for all values that the parameters are declared to have."""
    if high is not sympy.oo or low not in (0, -sympy.oo) or not function.has(variable):
        return None
    constant, kernel = function.as_independent(variable, as_Add=False)
    rules: tuple[Rule, ...] = _HALF_LINE if low == 0 else _WHOLE_LINE
    found = _by_rules(kernel, variable, rules)
    if found is None:
        return None
    note("classical integral", (function, variable, low, high), (constant * found,))
    return constant * found


def _by_rules(kernel: sympy.Expr, variable: sympy.Symbol, rules: tuple[Rule, ...]) -> sympy.Expr | None:
    """By one of the rules; a sum also term by term, where each term has an integral."""
    found = next((value for rule in rules if (value := rule(kernel, variable)) is not None), None)
    if found is not None or not kernel.is_Add:
        return found
    total: sympy.Expr = sympy.Integer(0)
    for term in kernel.args:
        constant, part = term.as_independent(variable, as_Add=False)
        value = _by_rules(part, variable, rules)
        if value is None:
            return None
        total += constant * value
    return total


def _factors(kernel: sympy.Expr, variable: sympy.Symbol) -> tuple[sympy.Expr, sympy.Expr, sympy.Expr]:
    """(n, u, rest) with kernel = x^n exp(u) rest."""
    power, exponent, rest = sympy.Integer(0), sympy.Integer(0), sympy.Integer(1)
    for factor in sympy.Mul.make_args(sympy.powsimp(kernel)):
        base, above = factor.as_base_exp()
        if base == variable and not above.has(variable):
            power += above
        elif isinstance(factor, sympy.exp):
            exponent += factor.args[0]
        else:
            rest *= factor
    return power, sympy.expand(exponent), rest


def _quadratic(exponent: sympy.Expr, variable: sympy.Symbol) -> tuple[sympy.Expr, sympy.Expr, sympy.Expr] | None:
    """(a, b, c) with exponent = -a x² + b x + c and a positive."""
    if not exponent.is_polynomial(variable) or sympy.degree(exponent, variable) != 2:
        return None
    second, first, shift = sympy.Poly(exponent, variable).all_coeffs()
    return (-second, first, shift) if (-second).is_positive else None


def _gauss(kernel: sympy.Expr, variable: sympy.Symbol) -> sympy.Expr | None:
    """Moments of exp(-a x² + b x + c) over the whole line."""
    power, exponent, rest = _factors(kernel, variable)
    found = _quadratic(exponent, variable)
    if found is None or rest != 1 or not power.is_Integer or not 0 <= power <= _MOST_POWER:
        return None
    a, b, c = found
    moments = (sympy.binomial(power, 2 * j) * (b / (2 * a)) ** (power - 2 * j) * sympy.factorial2(2 * j - 1) / (2 * a) ** j
               for j in range(int(power) // 2 + 1))
    return sympy.sqrt(sympy.pi / a) * sympy.exp(b**2 / (4 * a) + c) * sympy.Add(*moments)


def _half_gauss(kernel: sympy.Expr, variable: sympy.Symbol) -> sympy.Expr | None:
    """x^n exp(-a x²) over the half line, n > -1."""
    power, exponent, rest = _factors(kernel, variable)
    found = _quadratic(exponent, variable)
    if found is None or rest != 1 or found[1] != 0 or not (power + 1).is_positive:
        return None
    half = (power + 1) / 2
    return sympy.exp(found[2]) * sympy.gamma(half) / (2 * found[0] ** half)


def _euler(kernel: sympy.Expr, variable: sympy.Symbol) -> sympy.Expr | None:
    """x^(s - 1) exp(-k x) = Gamma(s) / k^s, with s and k positive."""
    power, exponent, rest = _factors(kernel, variable)
    rate, shift = -exponent.coeff(variable, 1), exponent.coeff(variable, 0)
    if exponent != shift - rate * variable or not rate.is_positive or not (power + 1).is_positive:
        return None
    if rest == 1:
        return sympy.exp(shift) * sympy.gamma(power + 1) / rate ** (power + 1)
    if rest == sympy.log(variable) and power == 0:
        return -sympy.exp(shift) * (sympy.EulerGamma + sympy.log(rate)) / rate
    return None


def _bose_and_fermi(kernel: sympy.Expr, variable: sympy.Symbol) -> sympy.Expr | None:
    """x^(s - 1) / (exp(k x) ∓ 1), and x^s exp(k x) / (exp(k x) ∓ 1)²: Gamma and zeta functions."""
    power, exponent, rest = _factors(kernel, variable)
    base, order = rest.as_base_exp()
    if order not in (-1, -2) or not base.is_Add or len(base.args) != 2:
        return None
    number, base = base.primitive()
    shift, wave = base.as_independent(variable, as_Add=True)
    if shift not in (1, -1) or not isinstance(wave, sympy.exp):
        return None
    rate = sympy.expand(wave.args[0]).coeff(variable, 1)
    if not rate.is_positive or sympy.expand(wave.args[0] - rate * variable) != 0:
        return None
    if order == -2 and sympy.expand(exponent - rate * variable) == 0:  # the derivative of the other, by parts
        return number**order * _statistics(power, shift) * sympy.gamma(power + 1) / rate ** (power + 1) if _allowed(power, shift) else None
    if order == -1 and exponent == 0 and _allowed(power + 1, shift):
        return number**order * _statistics(power + 1, shift) * sympy.gamma(power + 1) / rate ** (power + 1)
    return None


def _allowed(s: sympy.Expr, shift: sympy.Expr) -> bool:
    return bool((s - 1).is_positive) or (shift == 1 and s == 1)


def _statistics(s: sympy.Expr, shift: sympy.Expr) -> sympy.Expr:
    """zeta(s) for Bose's denominator, eta(s) = (1 - 2^(1-s)) zeta(s) for Fermi's."""
    if s == 1:
        return sympy.log(2)
    return sympy.zeta(s) if shift == -1 else (1 - 2 ** (1 - s)) * sympy.zeta(s)


def _grand_potential(kernel: sympy.Expr, variable: sympy.Symbol) -> sympy.Expr | None:
    """x^(s - 1) log(1 ∓ exp(-k x)), by parts from the last: -Gamma(s) zeta(s + 1)/k^s for Bose's sign, with s and k positive."""
    power, exponent, rest = _factors(kernel, variable)
    if exponent != 0 or not isinstance(rest, sympy.log) or not (power + 1).is_positive:
        return None
    shift, term = rest.args[0].as_independent(variable, as_Add=True)
    sign, wave = term.as_coeff_Mul()
    if shift != 1 or sign not in (1, -1) or not isinstance(wave, sympy.exp):
        return None
    rate = -sympy.expand(wave.args[0]).coeff(variable, 1)
    if not rate.is_positive or sympy.expand(wave.args[0] + rate * variable) != 0:
        return None
    return sign * _statistics(power + 2, sign) * sympy.gamma(power + 1) / rate ** (power + 1)


def _dirichlet(kernel: sympy.Expr, variable: sympy.Symbol) -> sympy.Expr | None:
    """A sum of sin(k x)/x gives pi/2 times that of sign(k)."""
    waves = _waves(kernel * variable, variable)
    if waves is None or not all(is_zero(total) for k, total in waves[1].items()):
        return None
    return sympy.pi / 2 * sympy.Add(*(total * sympy.sign(k) for k, total in waves[0].items()))


def _one_less_cosine(kernel: sympy.Expr, variable: sympy.Symbol) -> sympy.Expr | None:
    """A sum of a cos(k x)/x² whose a add up to zero gives -pi/2 times that of a |k|."""
    waves = _waves(kernel * variable**2, variable)
    if waves is None or waves[0] or not is_zero(sympy.Add(*waves[1].values())):
        return None
    return -sympy.pi / 2 * sympy.Add(*(total * sympy.Abs(k) for k, total in waves[1].items()))


def _waves(function: sympy.Expr, variable: sympy.Symbol) -> tuple[dict[sympy.Expr, sympy.Expr], dict[sympy.Expr, sympy.Expr]] | None:
    """Amplitudes of sin(k x) and of cos(k x), k real, of which the function is a sum; k = 0 is a constant."""
    turned = function.replace(lambda e: isinstance(e, sympy.sin | sympy.cos) and e.has(variable), lambda e: e.rewrite(sympy.exp))
    terms = sympy.Add.make_args(sympy.expand(sympy.expand(turned), power_exp=False))
    sines: dict[sympy.Expr, sympy.Expr] = {}
    cosines: dict[sympy.Expr, sympy.Expr] = {}
    if len(terms) > _MOST_TERMS:
        return None
    for term in terms:
        amplitude, wave = sympy.powsimp(term).as_independent(variable, as_Add=False)
        exponent = sympy.expand(wave.args[0]) if isinstance(wave, sympy.exp) else sympy.Integer(0) if wave == 1 else None
        if exponent is None:
            return None
        k = sympy.expand(-sympy.I * exponent.coeff(variable, 1))
        if not k.is_extended_real or sympy.expand(exponent - sympy.I * k * variable) != 0:
            return None
        mirrored = k.could_extract_minus_sign()
        k = -k if mirrored else k
        cosines[k] = cosines.get(k, sympy.Integer(0)) + amplitude
        if k != 0:
            sines[k] = sines.get(k, sympy.Integer(0)) + sympy.I * (-amplitude if mirrored else amplitude)
    return {k: a for k, a in sines.items() if not is_zero(a)}, cosines


def _even(rule: Rule) -> Rule:
    """The rule of the half line for a kernel that is even: twice of it."""
    def doubled(kernel: sympy.Expr, variable: sympy.Symbol) -> sympy.Expr | None:
        if not is_zero(kernel - kernel.xreplace({variable: -variable})):
            return None
        half = rule(kernel, variable)
        return None if half is None else 2 * half

    return doubled


_HALF_LINE = (_half_gauss, _euler, _bose_and_fermi, _grand_potential, _dirichlet, _one_less_cosine)
_WHOLE_LINE = (_gauss, _even(_dirichlet), _even(_one_less_cosine))
