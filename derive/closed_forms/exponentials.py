"""Integrals over the half line of powers times functions of exponentials: Laplace, Frullani, Bose, Fermi and their kin.

The integrand is a sum of c x^m exp(-w x) and of c x^m times a series in exp(-k x), sum of n^j z^n exp(-n k x) over n >= 1. Times x^e with a
large e each term converges absolutely, and its integral is Gamma(s + e) w^-(s+e), or Gamma(s + e) k^-(s+e) Li_(s+e-j)(z), s = m + 1. The integral
of the whole is analytic in e > 0 and continuous at 0 where it converges there: it is what these values, continued to e = 0, add up to;
powers alone add nothing to it. Waves, w = i b, are the limit of decaying ones (Abel), and z outside of the unit disc is reached without
crossing z >= 1, where alone the integrand is singular.
"""

from __future__ import annotations

import sympy
from sympy.polys.polyerrors import BasePolynomialError

from derive.closed_forms.conditions import Conditions, NotClosed
from derive.closed_forms.series import Series, in_series, logarithms
from derive.closed_forms.small_argument import SmallArgument
from derive.expressions.canonical import is_zero
from derive.expressions.rational import TooLarge, expanded
from derive.expressions.residues import real_and_imaginary
from derive.obligations.conditions import Holds, Positive

__all__ = ["over_half_line"]

_MOST_TERMS = 30
_HYPERBOLIC = sympy.sinh | sympy.cosh | sympy.tanh | sympy.coth | sympy.sech | sympy.csch | sympy.sin | sympy.cos
_MOST_OPERATIONS = 120


def over_half_line(function: sympy.Expr, x: sympy.Symbol, conditions: Conditions) -> sympy.Expr:
    """The integral over 0 < x < oo, x declared positive, if it converges: what is found says so, or that has to be seen elsewhere.

    Raises `NotClosed` for other functions.
    """
    if function.count_ops() > _MOST_OPERATIONS:
        raise NotClosed("too long")
    written = function.replace(lambda e: isinstance(e, _HYPERBOLIC) and e.has(x), lambda e: e.rewrite(sympy.exp))
    written = written.replace(lambda e: isinstance(e, sympy.exp) and e.has(x), lambda e: sympy.exp(sympy.expand(e.args[0])))
    written = _straightened(written, x)
    exponents = {node: _line(node.args[0], x) for node in written.atoms(sympy.exp) if node.has(x)}
    if not exponents:
        raise NotClosed("no exponential")
    k = _unit(written, exponents, x)
    u = sympy.Dummy("u", positive=True)
    if k is not None and not conditions.positive(k):
        k = -k
        conditions.require(Positive(k))
    total = _Total(conditions)
    for (power, rate, log), over_u in _gathered(written, exponents, x, u, k).items():
        if rate != 0 and (over_u.has(u) or log is not sympy.E):
            raise NotClosed("two scales of exponentials")
        if log is sympy.E and not over_u.has(u):
            total.add_exponential(over_u, power, rate)
        elif k is not None:
            pieces = in_series(over_u, u, conditions) if log is sympy.E else logarithms(over_u, log, u, k, conditions)
            for piece in pieces:
                total.add(piece, power, k)
    value = total.value()
    if total.converges():
        conditions.found.append(Holds(f"the integral of {function} over 0 < {x} < oo converges", "its expansion at 0, and decay"))
    return value


class _Total:
    """What the terms add up to, with the residues of what is singular at e = 0: of Gamma functions, and of zeta functions."""

    def __init__(self, conditions: Conditions) -> None:
        self.conditions = conditions
        self.poles: list[sympy.Expr] = []
        self.poles_of_gamma: list[sympy.Expr] = []
        self.finite: list[sympy.Expr] = []
        self.small = SmallArgument()

    def add(self, piece: Series, power: sympy.Expr, k: sympy.Expr) -> None:
        """coefficient x^power times a series, or one exponential exp(-n k x)."""
        k = piece.scale * k
        if piece.z is None:
            self.add_exponential(piece.coefficient, power + piece.extra, piece.n * k)
            return
        s = power + 1
        order = s - piece.j
        if s.is_integer and s.is_Rational and s < 1:
            raise NotClosed("a double pole")
        if not s.is_Rational:
            self.conditions.require(Positive(s))
        self.small.add_series(piece, power, k)
        factor = piece.coefficient * sympy.gamma(s) * k**-s
        if piece.z == 1 and order == 1:
            self.poles.append(factor)
            if not s.is_Integer:
                raise NotClosed("digamma of a fraction")
            self.finite.append(factor * (sympy.harmonic(s - 1) - sympy.log(k)))
            return
        if piece.z == 1 and not order.is_Rational:
            self.conditions.require(Positive(order - 1))
        self.finite.append(factor * _polylogarithm(order, piece.z))

    def add_exponential(self, coefficient: sympy.Expr, power: sympy.Expr, rate: sympy.Expr) -> None:
        """coefficient x^power exp(-rate x)."""
        self.small.add_exponential(coefficient, power, rate)
        if rate == 0:  # either cancels, or adds nothing where the integral converges
            return
        parts = real_and_imaginary(rate)
        if parts is None:
            raise NotClosed(f"the decay of exp(-{rate} x)")
        real, imaginary = parts
        if real != 0:
            self.conditions.require(Positive(real))
        elif not self.conditions.nonzero(imaginary):
            raise NotClosed("a wave of no frequency")
        elif not (power.is_Rational and power < 0):  # else it converges far out by Dirichlet's test
            self.small.known = False
        s = power + 1
        if s.is_Integer and s >= 1:
            self.finite.append(coefficient * sympy.factorial(s - 1) / rate**s)
        elif s.is_Integer:
            pole = coefficient * (-rate) ** -s / sympy.factorial(-s)
            self.poles_of_gamma.append(pole)
            self.finite.append(pole * (sympy.harmonic(-s) - self._logarithm(real, imaginary)))
        else:
            if not s.is_Rational:
                self.conditions.require(Positive(s))
            inverse = real**-s if imaginary == 0 else sympy.exp(-s * self._logarithm(real, imaginary))
            self.finite.append(coefficient * sympy.gamma(s) * inverse)

    def _logarithm(self, real: sympy.Expr, imaginary: sympy.Expr) -> sympy.Expr:
        """The principal logarithm of real + i imaginary, whose real part is positive or zero."""
        if imaginary == 0:
            return sympy.log(real)
        if real != 0:
            return sympy.log(real**2 + imaginary**2) / 2 + sympy.I * sympy.atan(imaginary / real)
        for sign in (1, -1):
            if self.conditions.positive(sign * imaginary):
                return sympy.log(sign * imaginary) + sign * sympy.I * sympy.pi / 2
        raise NotClosed(f"the sign of {imaginary}")

    def value(self) -> sympy.Expr:
        """The integral; what is singular has to cancel. Powers alone either cancel, or add nothing where the integral converges."""
        of_gamma = sympy.Add(*self.poles_of_gamma)
        if not is_zero(of_gamma + sympy.Add(*self.poles)):
            raise NotClosed("a divergence at zero")
        return sympy.Add(*self.finite) - (sympy.EulerGamma * of_gamma if self.poles else 0)


    def converges(self) -> bool:
        """Whether it is seen that the integral converges."""
        return self.small.integrable()


def _straightened(function: sympy.Expr, x: sympy.Symbol) -> sympy.Expr:
    """With x^b as the variable, where all exponents are powers x^b."""
    powers = set()
    for node in function.atoms(sympy.exp):
        if node.has(x):
            for term in sympy.Add.make_args(node.args[0]):
                inside = term.as_independent(x, as_Add=False)[1]
                if inside != 1:
                    base, power = inside.as_base_exp()
                    if base != x or not (power.is_Rational or power.is_positive):
                        raise NotClosed(f"exp({node.args[0]})")
                    powers.add(power)
    if len(powers) != 1:
        raise NotClosed("exponents of several powers")
    (b,) = powers
    if b == 1:
        return function
    return sympy.powsimp(function.xreplace({x: x ** (1 / b)}) * x ** (1 / b - 1) / sympy.Abs(b))


def _line(exponent: sympy.Expr, x: sympy.Symbol) -> tuple[sympy.Expr, sympy.Expr]:
    """(w, c) with exponent = -w x + c."""
    w, c = -exponent.coeff(x, 1), exponent.coeff(x, 0)
    if sympy.expand(exponent + w * x - c) != 0:
        raise NotClosed(f"exp({exponent})")
    return w, c


def _unit(function: sympy.Expr, exponents: dict[sympy.Expr, tuple[sympy.Expr, sympy.Expr]], x: sympy.Symbol) -> sympy.Expr | None:
    """The largest k of which the rates of all exponentials in divisors and logarithms are whole multiples, up to its sign; None without such."""
    deep: set[sympy.Expr] = set()
    for node in sympy.preorder_traversal(function):
        if (node.is_Pow and node.base.is_Add and not node.exp.is_nonnegative) or isinstance(node, sympy.log):
            deep |= {part for part in node.atoms(sympy.exp) if part.has(x)}
    rates = [exponents[part][0] for part in deep]
    if not rates:
        return None
    first = sorted(rates, key=str)[0]
    shares = [sympy.cancel(rate / first) for rate in rates]
    if not all(share.is_Rational for share in shares):
        raise NotClosed("two scales of exponentials")
    return first * sympy.gcd_list([sympy.Abs(share) for share in shares])


def _gathered(
    function: sympy.Expr, exponents: dict[sympy.Expr, tuple[sympy.Expr, sympy.Expr]], x: sympy.Symbol, u: sympy.Symbol, k: sympy.Expr | None
) -> dict[tuple[sympy.Expr, sympy.Expr, sympy.Expr], sympy.Expr]:
    """For each power of x, rate and argument of a logarithm: the rational function of u that they multiply."""
    free: dict[sympy.Expr, sympy.Symbol] = {}
    marks = {}
    for node, (w, c) in exponents.items():
        share = sympy.cancel(w / k) if k is not None else None
        if share is not None and share.is_Integer:
            marks[node] = u**share * sympy.exp(c)
        else:
            marks[node] = free.setdefault(w, sympy.Dummy("e", positive=True)) * sympy.exp(c)
    rates = {mark: w for w, mark in free.items()}
    logs: dict[sympy.Symbol, sympy.Expr] = {}
    marked = function.xreplace(marks).replace(
        lambda e: isinstance(e, sympy.log) and e.has(u, x, *rates), lambda e: logs.setdefault(e.args[0], sympy.Dummy("L"))
    )
    arguments = {mark: argument for argument, mark in logs.items()}
    if any(argument.has(x, *rates) for argument in logs):
        raise NotClosed("a logarithm of more than exponentials")
    try:
        above, below = sympy.fraction(sympy.together(marked))
        terms = sympy.Add.make_args(expanded(above, power_exp=False, power_base=False, log=False))
    except (TooLarge, BasePolynomialError) as error:
        raise NotClosed(str(error)) from error
    power_below, over = sympy.Integer(0), sympy.Integer(1)
    for factor in sympy.Mul.make_args(sympy.factor_terms(below)):
        base, exponent = factor.as_base_exp()
        if base == x:
            power_below += exponent
        elif factor.has(x, *rates, *arguments):
            raise NotClosed(f"1/({factor})")
        else:
            over *= factor
    found: dict[tuple[sympy.Expr, sympy.Expr, sympy.Expr], sympy.Expr] = {}
    if len(terms) > _MOST_TERMS:
        raise NotClosed("too many terms")
    for term in terms:
        power, rate, log, rest = -power_below, sympy.Integer(0), sympy.E, sympy.Integer(1)
        for factor in sympy.Mul.make_args(term):
            base, exponent = factor.as_base_exp()
            if base == x and not exponent.has(x):
                power += exponent
            elif base in rates and not exponent.has(x):
                rate += exponent * rates[base]
            elif factor in arguments and log is sympy.E:
                log = arguments[factor]
            elif factor.has(x, *rates, *arguments):
                raise NotClosed(str(factor))
            else:
                rest *= factor
        key = (sympy.expand(power), sympy.expand(rate), log)
        found[key] = found.get(key, sympy.Integer(0)) + rest
    return {key: rest / over for key, rest in found.items()}


def _polylogarithm(order: sympy.Expr, z: sympy.Expr) -> sympy.Expr:
    """Li_order(z), by elementary functions and zeta values where it is."""
    if z == 1:
        return sympy.zeta(order)
    if order.is_Integer and order < 2:
        t = sympy.Dummy()
        value = -sympy.log(1 - t)
        for _ in range(1 - int(order)):
            value = t * value.diff(t)
        return value.xreplace({t: z})
    if z == -1:
        return -(1 - 2 ** (1 - order)) * sympy.zeta(order)
    return sympy.polylog(order, z)
