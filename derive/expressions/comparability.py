"""Limits of functions made of exponentials and logarithms, by comparability classes (D. Gruntz, thesis, ETH Zurich 1996).

As x -> oo every function of this kind is a series in powers of one that vanishes fastest, ω = exp(-s), with coefficients of lower
classes; its leading coefficient is treated in the same way. What is divided by, and every sign that is used, goes down to a coefficient
without x, which must be nonzero or of that sign for all values of its names.
"""

from __future__ import annotations

import sympy

from derive.expressions.canonical import is_zero
from derive.expressions.far_out import Tail
from derive.expressions.fastest import Classes, Series, size
from derive.expressions.leading import Where, require_nonzero, require_sign
from derive.expressions.rational import known_real, modulus_of, normal_form
from derive.expressions.taylor import TAYLOR
from derive.expressions.terms import NotExpandable, TooShort

__all__ = ["Scales"]

_ORDERS = (1, 2, 4, 8)
_MOST_STEPS = 400
_MOST_OPERATIONS = 600
_ZERO = sympy.Integer(0)
_REAL_FUNCTIONS = (
    sympy.exp | sympy.sin | sympy.cos | sympy.tan | sympy.tanh | sympy.sinh | sympy.cosh | sympy.atan | sympy.asinh | sympy.erf | sympy.erfc | Tail
)
_GROWING = sympy.exp | sympy.log | sympy.Abs | sympy.sign | Tail
_FINITE = {sympy.sin, sympy.cos, *TAYLOR}


class Scales:
    """Limits, signs and leading terms of functions of `x` -> oo; `where` gives intervals of names from which a sample is drawn."""

    def __init__(self, x: sympy.Symbol, where: Where = ()) -> None:
        self.x, self.where, self.steps = x, where, 0
        self.limits: dict[sympy.Expr, sympy.Expr] = {}
        self.leads: dict[sympy.Expr, tuple[sympy.Expr, sympy.Expr]] = {}
        self.classes: dict[sympy.Expr, Classes] = {}

    def limit(self, f: sympy.Expr) -> sympy.Expr:
        """The limit, ±oo where |f| grows without bound; raises `NotExpandable` where it is not found."""
        if not f.has(self.x):
            return f
        if f == self.x:
            return sympy.oo
        if f not in self.limits:
            power, c = self.leading(f)
            sign = 0 if is_zero(power) else require_sign(power, self.where)
            self.limits[f] = _ZERO if sign > 0 else self.sign(c) * sympy.oo if sign < 0 else self.limit(c)
        return self.limits[f]

    def sign(self, f: sympy.Expr) -> int:
        """The sign that a real f has at last."""
        while f.has(self.x) and not (f.is_positive or f.is_negative):
            f = self.leading(f)[1]
        return require_sign(f, self.where)

    def leading(self, f: sympy.Expr) -> tuple[sympy.Expr, sympy.Expr]:
        """(e, c) with f ~ c ω^e, where ω -> 0 and c is of a lower class; where ω = 1/x it is written in log x, which is called x again."""
        if f not in self.leads:
            self.steps += 1
            if self.steps > _MOST_STEPS or f.count_ops() > _MOST_OPERATIONS:
                raise NotExpandable("comparing exponentials takes too long")
            classes = self.fastest(f)
            power, c = self._leading(f, classes)
            self.leads[f] = power, c.xreplace({self.x: sympy.exp(self.x)}) if self.x in classes else c
        return self.leads[f]

    def real(self, f: sympy.Expr) -> bool:
        """Whether f is known to be real at last."""
        if not f.has(self.x):
            return known_real(f)
        if f.is_Symbol or isinstance(f, sympy.Abs | sympy.sign) or f.is_extended_real:
            return True
        if f.is_Pow and not f.exp.is_integer:
            return all(map(self.real, f.args)) and self.sign(f.base) > 0
        if isinstance(f, sympy.log):
            return modulus_of(f.args[0]) is not None or (self.real(f.args[0]) and self.sign(f.args[0]) > 0)
        return isinstance(f, sympy.Add | sympy.Mul | sympy.Pow | _REAL_FUNCTIONS) and all(map(self.real, f.args))

    def compared(self, a: sympy.Expr, b: sympy.Expr) -> int:
        """The sign of a - b."""
        difference = normal_form(a - b)
        if difference.is_Rational:
            return int(sympy.sign(difference))
        return 0 if is_zero(difference) else require_sign(difference, self.where)

    # Comparability classes -------------------------------------------------------------------

    def fastest(self, f: sympy.Expr) -> Classes:
        """The exponentials in f of the highest class, or x if there is none higher than its powers."""
        if not f.has(self.x):
            return frozenset()
        if f == self.x:
            return frozenset((f,))
        if f not in self.classes:
            self._require_tame(f)
            inner: Classes = frozenset()
            for part in f.args:
                inner = self._faster(inner, self.fastest(part))
            grows = isinstance(f, sympy.exp) and self.limit(f.args[0]) in (sympy.oo, -sympy.oo)
            self.classes[f] = self._faster(frozenset((f,)), inner) if grows else inner
        return self.classes[f]

    def _require_tame(self, f: sympy.Expr) -> None:
        """Raises where f may grow faster than its arguments do, and is no exponential: a function is known at finite arguments alone."""
        if f.is_Add or f.is_Mul or isinstance(f, _GROWING) or (f.is_Pow and not f.exp.has(self.x)):
            return
        *parameters, argument = f.args
        if any(one.has(self.x) for one in parameters) or type(f) not in _FINITE or self.limit(argument) in (sympy.oo, -sympy.oo):
            raise NotExpandable(f"how fast {f} grows is not known")

    def _faster(self, one: Classes, other: Classes) -> Classes:
        if not one or not other or one & other:
            return one | other
        a, b = (sympy.log(self.x) if node == self.x else node.args[0] for node in (min(one, key=size), min(other, key=size)))
        ratio = self.limit(a / b)
        if ratio in (sympy.oo, -sympy.oo):
            return one
        if is_zero(ratio):
            return other
        require_nonzero(ratio, self.where)
        return one | other

    def _leading(self, f: sympy.Expr, classes: Classes) -> tuple[sympy.Expr, sympy.Expr]:
        if not classes:
            return _ZERO, f
        for order in _ORDERS:
            try:
                series = Series(self, classes, sympy.Integer(order))
                found = series.build(f)
                power = series.lowest(found)
                if self.compared(power, found.order) >= 0:
                    raise TooShort("the leading term lies beyond the working order")
            except TooShort:
                continue
            return power, found.terms[power]
        raise NotExpandable("terms cancel beyond the working order")

    def nonzero(self, f: sympy.Expr) -> None:
        """Requires that f does not vanish at last."""
        while f.has(self.x):
            f = self.leading(f)[1]
        require_nonzero(f, self.where)
