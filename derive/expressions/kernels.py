"""An expression rewritten in kernels: names, π, roots, exponentials, logarithms, signs, and functions that stay closed.

Every rule holds pointwise wherever the expression is defined, or says in the ledger what it needs beyond the declarations.
"""

from __future__ import annotations

from math import lcm
from typing import Any

import sympy
from sympy.core.function import AppliedUndef

from derive.expressions.conjugates import conjugated, in_conjugates
from derive.expressions.functions import FUNCTIONS
from derive.expressions.hypergeometric_functions import by_elementary
from derive.expressions.nodes import replaced
from derive.expressions.rational import expanded, is_rational, known_real, normal_form, sign_of, turned
from derive.expressions.recurrences import Families
from derive.expressions.roots import NotCanonical, Power, Root, logarithm, root_factors
from derive.obligations.conditions import Assumed, NonNegative, NonZero, Obligation, Positive
from derive.obligations.ledger import needs
from derive.operators import Element

__all__ = ["Kernels"]

_CIRCULAR = (sympy.cos, sympy.sin, sympy.tan, sympy.cosh, sympy.sinh, sympy.tanh)
_OPAQUE = (sympy.Derivative, sympy.Integral, sympy.Function, sympy.Sum, sympy.Subs, sympy.Indexed)
_UNIT = Root(sympy.Integer(-1))
_HALF_TURN = sympy.I * sympy.pi
_LOGARITHMS = (sympy.log, *(head for head, known in FUNCTIONS.items() if known.by is not None and known.needs is None))


class Kernels:
    """Rewrites the parts of one expression; `scales` collects the denominators of the powers of each root or exponential.

    Where `conditional` is False, rules that need something are left out, and `left_out` says that there was one.
    """

    def __init__(self, *, conditional: bool) -> None:
        self.conditional, self.left_out = conditional, False
        self.scales: dict[sympy.Expr, int] = {}
        self.memo: dict[sympy.Expr, sympy.Expr] = {}
        self.families = Families()

    def whole(self, expression: sympy.Expr) -> sympy.Expr:
        """The expression rewritten; what stands at shifted arguments in it is brought to one of them."""
        expression = expression.xreplace({sympy.GoldenRatio: (1 + sympy.sqrt(5)) / 2})
        self.families = Families.in_(expression)
        return self.rewrite(expression)

    def rewrite(self, node: sympy.Expr) -> sympy.Expr:
        """The same value, in kernels."""
        if node not in self.memo:
            self.memo[node] = self._rewritten(node)
        return self.memo[node]

    def _rewritten(self, node: sympy.Expr) -> sympy.Expr:
        if node.is_commutative is False:
            raise NotCanonical(f"{node} does not commute")
        if isinstance(node, Element):
            return node
        if node.is_Atom:
            return self._atom(node)
        if node.is_Add or node.is_Mul:
            return node.func(*map(self.rewrite, node.args))
        if isinstance(node, sympy.exp):
            return self.exponential(node.args[0])
        if node.is_Pow:
            return self._power(node.base, node.exp)
        if isinstance(node, _CIRCULAR):
            return self._circular(node)
        if isinstance(node, sympy.log):
            return self._logarithm(node.args[0])
        if isinstance(node, AppliedUndef):
            return self._unspecified(node)
        return self._known(node)

    def _atom(self, node: sympy.Expr) -> sympy.Expr:
        if node is sympy.I:
            return self._scaled(_UNIT, sympy.Rational(1, 2))
        if node is sympy.E:
            return self.exponential(sympy.Integer(1))
        if node is sympy.GoldenRatio:
            return (1 + self._root(sympy.Integer(5), sympy.Rational(1, 2))) / 2
        if node.is_Float or node.is_finite is False or node is sympy.nan:
            raise NotCanonical(f"{node} is not exact, or not a number")
        return node

    def _known(self, node: sympy.Expr) -> sympy.Expr:
        """A function of the table, a sign or a part; or a kernel of its own."""
        head = type(node)
        if head is sympy.Abs:
            return self._modulus(node.args[0])
        if head is sympy.sign:
            return self._sign(node.args[0])
        if head in (sympy.Max, sympy.Min):
            return self._extreme(node)
        if head in (sympy.re, sympy.im, sympy.conjugate):
            return self._part(node)
        known = FUNCTIONS.get(head)
        written = known.by(*node.args) if known is not None and known.by is not None else None
        if written is not None and known is not None and self._may(*(known.needs(*node.args) if known.needs else ())):
            return self.rewrite(written)
        if head is sympy.hyper and (closed := by_elementary(node)) is not None and self._may(*closed[1]):
            return self.rewrite(closed[0])
        shifted = self.families.shifted(node)
        if shifted is not None and self._may(*shifted.needs):
            return self.rewrite(shifted.value) if shifted.finished else self._combined(shifted.value)
        if not isinstance(node, _OPAQUE):
            raise NotCanonical(f"{head.__name__} {node}")
        standard = node.func(*map(normal_form, node.args)) if known is not None else node
        return standard if standard == node or isinstance(standard, head) else self.rewrite(standard)

    def _combined(self, value: sympy.Expr) -> sympy.Expr:
        """A combination of functions that are kernels already."""
        if isinstance(value, sympy.Function) and type(value) in FUNCTIONS and not isinstance(value, sympy.log):
            return value
        return value.func(*map(self._combined, value.args)) if value.is_Add or value.is_Mul else self.rewrite(value)

    def _may(self, *conditions: Obligation) -> bool:
        """Whether a rule may be used: where it needs something, only if rules with conditions are wanted."""
        open_ = [one for one in conditions if not _by_declaration(one)]
        if open_ and not self.conditional:
            self.left_out = True
            return False
        needs("functions written by others", *open_)
        return True

    # Exponentials, powers, logarithms --------------------------------------------------------

    def _circular(self, node: sympy.Expr) -> sympy.Expr:
        circular = isinstance(node, sympy.cos | sympy.sin | sympy.tan)
        turn = sympy.I if circular else sympy.Integer(1)
        unit = self.rewrite(turn)
        up = self.exponential(turn * node.args[0])
        down = 1 / up
        if isinstance(node, sympy.cos | sympy.cosh):
            return (up + down) / 2
        if isinstance(node, sympy.sin | sympy.sinh):
            return (up - down) / (2 * unit)
        return (up - down) / (unit * (up + down))

    def exponential(self, exponent: sympy.Expr) -> sympy.Expr:
        """exp of a sum, as the product of powers of kernels."""
        result: sympy.Expr = sympy.Integer(1)
        for term in sympy.Add.make_args(expanded(self._exponent(exponent))):
            coefficient, monomial = term.as_coeff_Mul()
            if not coefficient.is_Rational:
                coefficient, monomial = sympy.Integer(1), term
            if isinstance(monomial, sympy.log):
                result *= self._power(monomial.args[0], coefficient)
            elif monomial == _HALF_TURN:
                result *= self._scaled(_UNIT, coefficient)
            elif isinstance(monomial, sympy.LambertW) and len(monomial.args) == 1 and coefficient.is_Integer and self._may(NonZero(monomial.args[0])):
                result *= (self.rewrite(monomial.args[0]) / self.rewrite(monomial)) ** coefficient
            elif isinstance(monomial, sympy.loggamma) and coefficient.is_Integer:
                result *= self.rewrite(sympy.gamma(monomial.args[0])) ** coefficient
            else:
                result *= self._scaled(sympy.exp(monomial, evaluate=False), coefficient)
        return result

    def _exponent(self, exponent: sympy.Expr) -> sympy.Expr:
        """An exponent with its logarithms split, and functions that are logarithms written by them."""
        if is_rational(exponent):
            return normal_form(exponent)
        split = replaced(replaced(exponent, (sympy.re, sympy.im, sympy.conjugate), in_conjugates), _LOGARITHMS, _by_logarithms)
        return normal_form(split) if is_rational(split) else split

    def _power(self, base: sympy.Expr, exponent: sympy.Expr) -> sympy.Expr:
        if exponent.is_Integer:
            return self.rewrite(base) ** exponent
        if base is sympy.E:
            return self.exponential(exponent)
        if exponent.is_Rational:
            return self._root(base, exponent)
        counting = all(term.is_integer and term.is_nonnegative for term in sympy.Add.make_args(expanded(exponent)))
        if base.is_zero or not (counting or self._may(NonZero(base))):
            raise NotCanonical(f"a power of {base}")
        return self.exponential(exponent * sympy.log(base, evaluate=False))

    def _root(self, base: sympy.Expr, power: sympy.Rational) -> sympy.Expr:
        result: sympy.Expr = sympy.Integer(1)
        for factor, exponent in root_factors(base, power):
            if exponent.is_Integer:
                result *= self.rewrite(factor) ** exponent
            elif isinstance(factor, sympy.exp) and factor.args[0].is_extended_real:
                result *= self.exponential(factor.args[0] * exponent)
            else:
                result *= self._scaled(_UNIT if factor == -1 else Root(factor), exponent)
        return result

    def _scaled(self, kernel: sympy.Expr, power: sympy.Rational) -> sympy.Expr:
        self.scales[kernel] = lcm(self.scales.get(kernel, 1), int(power.q))
        return Power(kernel, power)

    def _logarithm(self, argument: sympy.Expr) -> sympy.Expr:
        if isinstance(argument, sympy.gamma) and argument.args[0].is_positive:
            return self.rewrite(sympy.loggamma(argument.args[0]))
        total: sympy.Expr = sympy.Integer(0)
        for term in sympy.Add.make_args(logarithm(argument)):
            total += self._multiple(term)
        return total

    def _multiple(self, term: sympy.Expr) -> sympy.Expr:
        """A logarithm times a factor; the logarithm is a kernel already."""
        return sympy.Mul(*(factor if isinstance(factor, sympy.log) else self.rewrite(factor) for factor in sympy.Mul.make_args(term)))

    # Signs, moduli and complex parts ---------------------------------------------------------

    def _sign(self, argument: sympy.Expr) -> sympy.Expr:
        if argument.is_positive or argument.is_negative:
            return sympy.Integer(1 if argument.is_positive else -1)
        if not is_rational(argument) or not _of_real_names(argument):
            return sign_of(argument) if known_real(argument) else sympy.sign(argument)
        top, bottom = sympy.fraction(normal_form(argument))
        result: sympy.Expr = sympy.Integer(1)
        for part in (top, bottom):
            content, factors = sympy.factor_list(part)
            result *= sympy.sign(content)
            for factor, power in factors:
                if not factor.is_positive:
                    result *= sign_of(factor) ** (2 - power % 2)
        return result

    def _modulus(self, argument: sympy.Expr) -> sympy.Expr:
        """|u| = u sign(u) of a real u, and the root of u conj(u) of a complex one."""
        if argument.is_nonnegative:
            return self.rewrite(argument)
        if known_real(argument):
            return self._sign(argument) * self.rewrite(argument)
        if argument.is_Mul:
            return sympy.Mul(*map(self._modulus, argument.args))
        if argument.is_Pow and argument.exp.is_Integer:
            return self._modulus(argument.base) ** argument.exp
        return self._root(sympy.expand(argument * conjugated(argument)), sympy.Rational(1, 2))

    def _extreme(self, node: sympy.Expr) -> sympy.Expr:
        """max(a, b) = (a + b + |a - b|)/2 of real numbers, and min with a minus."""
        if not all(map(known_real, node.args)):
            raise NotCanonical(f"{node} of numbers not known to be real")
        first, *rest = node.args
        for other in rest:
            gap = sympy.Abs(first - other)
            first = (first + other + (gap if isinstance(node, sympy.Max) else -gap)) / 2
        return self.rewrite(first)

    def _part(self, node: sympy.Expr) -> sympy.Expr:
        written = in_conjugates(node)
        return node if written == node else self.rewrite(written)

    def _unspecified(self, node: sympy.Expr) -> sympy.Expr:
        parity = getattr(node.func, "parity", 0)
        if not parity:
            return node.func(*map(normal_form, node.args))
        standard = turned(node)
        if standard != node:
            needs("parity", Assumed(f"{node.func.__name__} is {'even' if parity > 0 else 'odd'}"))
        return standard


def _by_declaration(condition: Obligation) -> bool:
    """Whether the declarations of the names say it already."""
    if isinstance(condition, NonZero):
        return condition.expression.is_zero is False
    if isinstance(condition, Positive):
        return bool(condition.expression.is_positive)
    return isinstance(condition, NonNegative) and bool(condition.expression.is_nonnegative)


def _of_real_names(expression: sympy.Expr) -> bool:
    return not expression.has(sympy.I) and all(name.is_extended_real for name in expression.free_symbols)


def _by_logarithms(node: sympy.Expr) -> sympy.Expr:
    if isinstance(node, sympy.log):
        return logarithm(node.args[0])
    known = FUNCTIONS[type(node)]
    written: Any = known.by(*node.args) if known.by is not None else node
    return replaced(written, sympy.log, lambda inner: logarithm(inner.args[0]))
