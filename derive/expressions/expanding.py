"""The rules by which an expression is expanded, one for each kind of node.

What a rule divides by must not vanish, and a logarithm or a root must not jump: where a declaration does not say so, it is an
obligation for all values of the names in the leading coefficient.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

import sympy

from derive.expressions.far_out import FAR, Tail, coefficient
from derive.expressions.leading import Where, off_the_cut, require_defined, require_nonzero, require_sign
from derive.expressions.rational import known_real, modulus_of
from derive.expressions.taylor import ENTIRE, REWRITTEN, TAYLOR, Taylor, shifted_gamma
from derive.expressions.terms import CONSTANT, Expansion, NotExpandable, tidy

__all__ = ["Builder"]

_ONE = sympy.Integer(1)


class Builder:
    """Expansions in t of an expression and of its parts, to one working order."""

    def __init__(self, variable: sympy.Symbol, point: sympy.Expr, side: str, order: Fraction, where: Where = ()) -> None:
        self.variable, self.order, self.where = variable, order, where
        self.memo: dict[sympy.Expr, Expansion] = {}
        if point is sympy.oo:
            self.memo[variable] = Expansion({(Fraction(-1), 0): _ONE}, order)
        else:
            step = sympy.Integer(1 if side == "+" else -1)
            self.memo[variable] = tidy({CONSTANT: point, (Fraction(1), 0): step}, order)

    def build(self, node: sympy.Expr) -> Expansion:
        if node not in self.memo:
            self.memo[node] = self._built(node)
        return self.memo[node]

    def _constant(self, value: sympy.Expr) -> Expansion:
        require_defined(value, self.where)
        return tidy({CONSTANT: value}, self.order)

    def _built(self, node: sympy.Expr) -> Expansion:
        if not node.has(self.variable):
            return self._constant(node)
        if node.is_Add:
            return self._folded(node.args, Expansion.__add__)
        if node.is_Mul:
            return self._folded(node.args, Expansion.__mul__)
        if isinstance(node, sympy.exp):
            return self._analytic(node.args[0], lambda a, n: sympy.exp(a) / sympy.factorial(n))
        if node.is_Pow and not node.exp.has(self.variable):
            return self._power(node, self.build(node.base), node.exp)
        if isinstance(node, sympy.log):
            inner = modulus_of(node.args[0])
            return self._logarithm(node.args[0] if inner is None else inner, inner is not None)
        if isinstance(node, sympy.sin | sympy.cos):
            head = node.func
            x = sympy.Dummy()
            return self._analytic(node.args[0], lambda a, n: head(x).diff(x, n).subs(x, a) / sympy.factorial(n))
        if isinstance(node, sympy.besselj | sympy.besseli) and node.order.is_Integer and node.order >= 0:
            return self._bessel(node)
        if isinstance(node, sympy.Abs):
            return self.build(node.args[0]).scaled(sympy.Integer(self._sign(node.args[0])))
        if isinstance(node, sympy.sign | sympy.Heaviside):
            sign = self._sign(node.args[0])
            return self._constant(sympy.Integer(sign if isinstance(node, sympy.sign) else (1 + sign) // 2))
        if isinstance(node, sympy.Max | sympy.Min):
            return self.build(self._largest(node.args, 1 if isinstance(node, sympy.Max) else -1))
        if isinstance(node, Tail):
            return self._asymptotic(node)
        if type(node) in REWRITTEN:
            return self.build(REWRITTEN[type(node)](*node.args))
        if type(node) in TAYLOR and not any(other.has(self.variable) for other in node.args[:-1]):
            return self._special(node)
        raise NotExpandable(f"no expansion of {type(node).__name__} {node} in {self.variable}")

    def _folded(self, arguments: Sequence[sympy.Expr], operation: Callable[[Expansion, Expansion], Expansion]) -> Expansion:
        total = self.build(arguments[0])
        for argument in arguments[1:]:
            total = operation(total, self.build(argument))
        return total

    def _split(self, inner: Expansion) -> tuple[sympy.Expr, Expansion]:
        """inner = constant + small, for functions analytic at the constant."""
        if _grows(inner):
            raise NotExpandable("the argument grows without bound")
        constant = inner.terms.get(CONSTANT, sympy.Integer(0))
        small = {key: value for key, value in inner.terms.items() if key != CONSTANT}
        return constant, Expansion(small, inner.order)

    def _compose(self, small: Expansion, taylor: Callable[[int], sympy.Expr]) -> Expansion:
        """Sum of taylor(n) small^n, up to the order that `small` supports."""
        total = tidy({CONSTANT: taylor(0)}, small.order)
        power, n = Expansion({CONSTANT: _ONE}, small.order), 0
        while small.terms:
            n, power = n + 1, power * small
            power = Expansion(power.terms, min(power.order, small.order))
            if not power.terms or power.valuation >= small.order:
                break
            total = total + power.scaled(taylor(n))
        return Expansion(total.terms, small.order)

    def _analytic(self, argument: sympy.Expr, taylor: Callable[[sympy.Expr, int], sympy.Expr]) -> Expansion:
        constant, small = self._split(self.build(argument))
        return self._compose(small, lambda n: taylor(constant, n))

    def _bessel(self, node: sympy.Expr) -> Expansion:
        """The power series of J_n or I_n, n = 0, 1, 2 ..., at a zero of the argument; Taylor's elsewhere."""
        constant, small = self._split(self.build(node.argument))
        if constant != 0:
            return self._special(node)
        order, sign = int(node.order), -1 if isinstance(node, sympy.besselj) else 1

        def taylor(n: int) -> sympy.Expr:
            k, odd = divmod(n - order, 2)
            return sympy.Integer(0) if odd or k < 0 else sympy.Rational(sign**k, 2**n * sympy.factorial(k) * sympy.factorial(k + order))

        return self._compose(small, taylor)

    def _special(self, node: sympy.Expr) -> Expansion:
        """A function analytic at the value of its last argument, by its derivatives; arcus tangens at infinity; poles of gamma."""
        argument, inner = node.args[-1], self.build(node.args[-1])
        if isinstance(node, sympy.atan) and _grows(inner):
            return self._constant(self._sign(argument) * sympy.pi / 2) + self.build(sympy.atan(1 / argument)).scaled(sympy.Integer(-1))
        if type(node) in FAR and _grows(inner) and known_real(argument) and self._sign(argument) > 0:
            return self.build(FAR[type(node)](*node.args))
        constant, small = self._split(inner)
        if isinstance(node, sympy.gamma) and constant.is_Integer and constant <= 0:
            return self.build(shifted_gamma(argument, 1 - int(constant)))
        rule: Taylor = TAYLOR[type(node)]
        whole = isinstance(node, sympy.besselj | sympy.besseli) and node.order.is_integer
        if type(node) not in ENTIRE and not whole:
            if not known_real(constant):
                raise NotExpandable(f"{node.func} at {constant}, which may not be real")
            for condition in rule.positive(constant):
                if require_sign(condition, self.where) < 0:
                    raise NotExpandable(f"{node.func} is not analytic at {constant}")
        return self._compose(small, lambda n: rule.coefficient(node.func, node.args[:-1], constant, n))

    def _asymptotic(self, node: sympy.Expr) -> Expansion:
        """By the asymptotic series in 1/u of u -> oo."""
        series, *parameters, u = node.args
        constant, small = self._split(self.build(1 / u))
        if constant != 0 or any(one.has(self.variable) for one in parameters):
            raise NotExpandable(f"an asymptotic series in 1/{u}")
        return self._compose(small, lambda n: coefficient(series, tuple(parameters), n))

    def _leading_factor(self, inner: Expansion) -> tuple[Fraction, sympy.Expr, Expansion]:
        """inner = c t^p (1 + small)."""
        p, q, c = inner.leading()
        if q or any(power == p and logs for power, logs in inner.terms):
            raise NotExpandable("a leading logarithm cannot be inverted")
        require_nonzero(c, self.where)
        rest = inner.scaled(1 / c, -p)
        small = {key: value for key, value in rest.terms.items() if key != CONSTANT}
        return p, c, Expansion(small, rest.order)

    def _power(self, node: sympy.Expr, base: Expansion, exponent: sympy.Expr) -> Expansion:
        if exponent.is_Integer and exponent > 0:
            result = base
            for _ in range(int(exponent) - 1):
                result = result * base
            return result
        p, c, small = self._leading_factor(base)
        turns = 0 if exponent.is_integer else self._turns(node.base, base, c)
        if not exponent.is_Rational and p != 0:
            raise NotExpandable(f"power {exponent} of a vanishing base")
        shift = p * Fraction(int(exponent.p), int(exponent.q)) if exponent.is_Rational else Fraction(0)
        head = (c if exponent.is_integer else sympy.factor(c)) ** exponent * (sympy.exp(2 * sympy.pi * sympy.I * turns * exponent) if turns else 1)
        return self._compose(small, lambda n: sympy.binomial(exponent, n)).scaled(head, shift)

    def _logarithm(self, argument: sympy.Expr, absolute: bool) -> Expansion:
        inner = self.build(argument)
        p, c, small = self._leading_factor(inner)
        if absolute:
            _require_real(argument)
            head = sympy.log(sympy.Abs(c))
        else:
            head = sympy.log(c) + 2 * sympy.pi * sympy.I * self._turns(argument, inner, c)
        series = self._compose(small, lambda n: sympy.Rational((-1) ** (n + 1), n) if n else sympy.Integer(0))
        terms = {CONSTANT: head, (Fraction(0), 1): sympy.Rational(p.numerator, p.denominator)}
        return tidy(terms, series.order) + series

    def _turns(self, node: sympy.Expr, inner: Expansion, leading: sympy.Expr) -> int:
        """The k with log(node) = log(leading t^p) + log(1 + small) + 2πik."""
        if leading.is_positive or known_real(node):
            return 0
        if not known_real(leading):
            off_the_cut(leading, self.where)
            return 0
        if require_sign(leading, self.where) > 0:
            return 0
        for key in inner.by_size:  # just above or below the cut: the largest imaginary term tells
            coefficient = inner.terms[key]
            if known_real(coefficient):
                continue
            if not known_real(coefficient / sympy.I):
                break
            return 0 if require_sign(coefficient / sympy.I, self.where) * (-1) ** key[1] > 0 else -1
        raise NotExpandable(f"the branch at {leading} is not known")

    def _sign(self, argument: sympy.Expr) -> int:
        """The sign of a real expression close to the point."""
        inner = self.build(argument)
        _require_real(argument)
        _, logs, c = inner.leading()
        return int(require_sign(c, self.where)) * (-1) ** logs

    def _largest(self, arguments: Sequence[sympy.Expr], direction: int) -> sympy.Expr:
        """The argument that is largest close to the point, or smallest for the direction -1."""
        best = arguments[0]
        for other in arguments[1:]:
            if self._sign(other - best) == direction:
                best = other
        return best


def _grows(inner: Expansion) -> bool:
    return any(p < 0 or (p == 0 and q > 0) for p, q in inner.terms)


def _require_real(argument: sympy.Expr) -> None:
    if not known_real(argument):
        raise NotExpandable("the modulus of something that may not be real")
