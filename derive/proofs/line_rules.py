"""Exact rules for the sign of a function of one name on an open interval: by its factors, its terms, its range, its corners."""

from __future__ import annotations

import sympy

from derive.expressions.canonical import is_zero
from derive.expressions.functions import known_as
from derive.obligations.ledger import note
from derive.proofs.definedness import smooth
from derive.proofs.extended import Unbounded, extended_range
from derive.proofs.rules_of_signs import EITHER, either, multiplied, tidied, values_of

__all__ = ["ExactRules"]

_HYPERBOLIC = sympy.tanh, sympy.coth, sympy.sech, sympy.csch
_HIGHEST_DEGREE = 24
_MOST_FACTORED = 60
_NEARLY_DEEPEST = 6


class ExactRules:
    """What `Line` tries first. Each rule gives a sign, or an empty string; the function is defined and real on the interval."""

    name: sympy.Symbol

    def sign(self, f: sympy.Expr, low: sympy.Expr, high: sympy.Expr, depth: int = 0) -> str:
        raise NotImplementedError

    def declared(self, f: sympy.Expr, low: sympy.Expr, high: sympy.Expr, depth: int) -> str:
        if f.is_positive or f.is_negative:
            note("sign by declaration", (f, self.name, low, high), ("+" if f.is_positive else "-",))
            return "+" if f.is_positive else "-"
        return ""

    def without_corners(self, f: sympy.Expr, low: sympy.Expr, high: sympy.Expr, depth: int) -> sympy.Expr:
        """Moduli, signs and extremes of what has a sign on the interval are put away."""
        if smooth(f):
            return f
        values = {}
        for node in sorted(f.atoms(sympy.Abs, sympy.sign, sympy.Max, sympy.Min), key=sympy.count_ops):
            if isinstance(node, sympy.Abs | sympy.sign):
                inner = node.args[0]
                sign = self.sign(inner, low, high, depth + 1)
                if sign in ("+", "-") or (sign and isinstance(node, sympy.Abs)):
                    factor = 1 if sign.endswith("+") else -1
                    values[node] = factor * inner if isinstance(node, sympy.Abs) else sympy.Integer(factor)
            elif len(node.args) == 2:
                a, b = node.args
                sign = self.sign(a - b, low, high, depth + 1)
                if sign:
                    values[node] = a if sign.endswith("+") == isinstance(node, sympy.Max) else b
        if not values:
            return f
        bare = f.xreplace(values)
        note("corners put away", (f, self.name, low, high), (bare,))
        return bare

    def of_either(self, f: sympy.Expr, low: sympy.Expr, high: sympy.Expr, depth: int) -> str:
        """A modulus is what stands in it or the opposite, a maximum one of its arguments: a sign that f has in either case."""
        for node in sorted(f.atoms(*EITHER), key=sympy.count_ops):
            cases = [f.xreplace({node: one}) for one in values_of(node)]
            sign = either(self.sign(one, low, high, depth + 1) if one != 0 else "0" for one in cases)
            if sign:
                note("sign in either case", (f, node, self.name, low, high), (sign, *cases))
                return sign
        return ""

    def of_product(self, f: sympy.Expr, low: sympy.Expr, high: sympy.Expr, depth: int) -> str:
        if f.is_Pow and not isinstance(f, sympy.exp):
            return self.of_power(f, low, high, depth)
        if not f.is_Mul:
            return ""
        return multiplied(self.sign(factor, low, high, depth) for factor in f.args)

    def of_power(self, f: sympy.Expr, low: sympy.Expr, high: sympy.Expr, depth: int) -> str:
        base, exponent = f.args
        inner = self.sign(base, low, high, depth)
        if exponent.is_Integer and exponent.is_even:
            return "+" if inner in ("+", "-") else "0+" if exponent.is_positive else ""
        if exponent.is_Integer:
            return inner
        return "+" if inner == "+" else ""

    def of_function(self, f: sympy.Expr, low: sympy.Expr, high: sympy.Expr, depth: int) -> str:
        """The sign that the table knows: of what has the same one, where its conditions are met."""
        known, parts = known_as(f)
        if known is None or known.alike is None:
            return ""
        like, positive = known.alike(*parts)
        if not all(self.sign(one, low, high, depth + 1) == "+" for one in positive):
            return ""
        sign = self.sign(like, low, high, depth + 1)
        if sign:
            note("sign by the table of functions", (f, self.name, low, high), (sign,))
        return sign

    def of_fraction(self, f: sympy.Expr, low: sympy.Expr, high: sympy.Expr, depth: int) -> str:
        """The sign of numerator times denominator, in factors that the functions in f are names in."""
        if not f.is_Add:
            return ""
        try:
            factored = sympy.factor(sympy.together(f)) if f.count_ops() < _MOST_FACTORED and _low(f) else sympy.together(f)
        except (sympy.polys.polyerrors.BasePolynomialError, TypeError, ValueError):
            return ""
        if not (factored.is_Mul or factored.is_Pow) or isinstance(factored, sympy.exp) or not is_zero(f - factored):
            return ""
        if factored.is_Mul and len(factored.args) == 2 and factored.args[0].is_Rational:
            return ""
        return self.of_product(factored, low, high, depth + 1)

    def of_terms(self, f: sympy.Expr, low: sympy.Expr, high: sympy.Expr, depth: int) -> str:
        """A sum of terms of one sign; the polynomial part is one term."""
        if not f.is_Add:
            return ""
        even = [term for term in f.args if not term.is_polynomial(self.name)]
        terms = [*even, sympy.Add(*(term for term in f.args if term.is_polynomial(self.name)))]
        signs = set()
        for term in terms:
            if term == 0:
                continue
            if term == f:
                return ""
            sign = self.sign(term, low, high, max(depth + 1, _NEARLY_DEEPEST))
            if not sign:
                return ""
            signs.add(sign)
            if len({one[-1] for one in signs}) > 1:
                return ""
        return ("0" if all(len(one) > 1 for one in signs) else "") + next(iter(signs))[-1]

    def of_range(self, f: sympy.Expr, low: sympy.Expr, high: sympy.Expr, depth: int) -> str:
        try:
            least, most = extended_range(f, {self.name: (low, high)})
        except Unbounded:
            return ""
        sign = "+" if least > 0 else "-" if most < 0 else ""
        if sign:
            note("sign by range", (f, self.name, low, high), (sign,))
        return sign

    def by_exponentials(self, f: sympy.Expr, low: sympy.Expr, high: sympy.Expr, depth: int) -> str:
        """Hyperbolic functions and powers with the name in the exponent, written by exponentials."""
        plain = f.replace(_in_exponent, lambda e: sympy.exp(e.exp * sympy.log(e.base)))
        plain = plain.replace(lambda e: isinstance(e, _HYPERBOLIC), lambda e: e.rewrite(sympy.exp))
        if plain == f:
            return ""
        return self.sign(tidied(plain), low, high, depth + 1)


def _in_exponent(node: sympy.Basic) -> bool:
    return bool(node.is_Pow) and not isinstance(node, sympy.exp) and not node.exp.is_Rational


def _low(f: sympy.Expr) -> bool:
    """Whether f is of low degree in its exponentials: exp(47 x/38) is the 47th power of one."""
    rates = [number for node in f.atoms(sympy.exp) for number in node.args[0].atoms(sympy.Rational)]
    return all(max(abs(rate.p), rate.q) <= _HIGHEST_DEGREE for rate in rates)
