"""The sign of an expression in several real names all over an open box, bounded or not."""

from __future__ import annotations

from collections.abc import Mapping
from math import prod

import sympy

from derive.expressions.balls import NotEvaluable
from derive.expressions.canonical import is_zero
from derive.expressions.functions import known_as
from derive.obligations.ledger import Ledger, note, recording, replayed
from derive.proofs.both_signs import has_both_signs
from derive.proofs.covering import cover
from derive.proofs.definedness import dangers, smooth, wild
from derive.proofs.extended import Unbounded, extended_range
from derive.proofs.line import Line
from derive.proofs.polynomial_signs import polynomial_in, polynomial_sign
from derive.proofs.rules_of_signs import EITHER, added, either, multiplied, sign_of_number, tidied, values_of

__all__ = ["Several"]

Interval = tuple[sympy.Expr, sympy.Expr]
_DEEPEST = 5
_MOST_OPERATIONS = 300
_MOST_WORK = 300
_MOST_FACTORED = 60


class Several:
    """Signs over one open box: "+", "-", "0+" or "0-" where it may vanish, or an empty string; at most `boxes` boxes of balls are tried each time."""

    def __init__(self, box: Mapping[sympy.Symbol, Interval], boxes: int) -> None:
        self.box, self.boxes = dict(box), boxes
        self.lines = {name: Line(name, boxes) for name in box}
        self.known: dict[sympy.Expr, tuple[str, Ledger]] = {}
        self.failed: dict[sympy.Expr, int] = {}
        self.work = 0

    def sign(self, f: sympy.Expr, depth: int = 0) -> str:
        """The sign of f all over the box, if it is certain, which it is only where f is defined and real."""
        if f in self.known:
            sign, ledger = self.known[f]
            replayed(ledger)
            return sign
        if depth >= self.failed.get(f, _DEEPEST + 1) or self.work >= _MOST_WORK or f.count_ops() > _MOST_OPERATIONS:
            return ""
        self.work += 1
        self.failed[f] = depth
        with recording() as ledger:
            sign = self._sign(f, depth)
        if sign:
            self.known[f] = sign, ledger
            replayed(ledger)
        return sign

    def defined(self, f: sympy.Expr, depth: int = 0) -> bool:
        """Whether f is a real number all over the box."""
        found = dangers(f)
        if found is None:
            return False
        wanted = {"+": ("+",), "0+": ("+", "0+"), "!": ("+", "-")}
        return all(self.sign(danger.expression, depth + 1) in wanted[danger.sign] for danger in found)

    def _sign(self, f: sympy.Expr, depth: int) -> str:
        names = sorted(f.free_symbols, key=lambda name: name.name)
        if not names:
            return sign_of_number(f)
        if not all(name in self.box for name in names):
            return ""
        if len(names) == 1:
            return self.lines[names[0]].sign(f, *self.box[names[0]])
        polynomial = polynomial_in(f, names)
        if polynomial is not None:
            return polynomial_sign(polynomial, self.box)
        if has_both_signs(f, self.box):
            return ""
        if wild(f):
            return (self._of_range(f, depth) if self.defined(f, depth) else "") or self._closed(f, depth)
        weak, ledger = "", Ledger()
        if self.defined(f, depth):
            for rule in (self._declared, self._of_product, self._of_function, self._of_groups, self._of_terms, self._of_fraction, self._of_range,
                         self._without_corners, self._of_roots, self._by_slope):
                with recording() as steps:
                    sign = rule(f, depth)
                if len(sign) == 1:
                    replayed(steps)
                    return sign
                if sign and not weak:
                    weak, ledger = sign, steps
        strict = self._closed(f, depth)
        if not strict:
            replayed(ledger)
        return strict or weak

    def _declared(self, f: sympy.Expr, depth: int) -> str:
        sign = "+" if f.is_positive else "-" if f.is_negative else "0+" if f.is_nonnegative else "0-" if f.is_nonpositive else ""
        if sign:
            note("sign by declaration", (f, *self._sides(f)), (sign,))
        return sign

    def _of_product(self, f: sympy.Expr, depth: int) -> str:
        if f.is_Pow and not isinstance(f, sympy.exp):
            base, exponent = f.args
            inner = self.sign(base, depth)
            if exponent.is_Integer and exponent.is_even:
                return "+" if inner in ("+", "-") else "0+" if exponent.is_positive else ""
            if exponent.is_Integer:
                return inner
            return inner if inner == "+" or (inner == "0+" and exponent.is_Rational and exponent.is_positive) else ""
        return multiplied(self.sign(factor, depth) for factor in f.args) if f.is_Mul else ""

    def _of_function(self, f: sympy.Expr, depth: int) -> str:
        """The sign that the table of functions knows."""
        known, parts = known_as(f)
        if known is None or known.alike is None:
            return ""
        like, positive = known.alike(*parts)
        sign = self.sign(like, depth + 1) if all(self.sign(one, depth + 1) == "+" for one in positive) else ""
        if sign:
            note("sign by the table of functions", (f, *self._sides(f)), (sign,))
        return sign

    def _of_groups(self, f: sympy.Expr, depth: int) -> str:
        """A sum of functions of different names has a sign if each of them has it."""
        if not f.is_Add:
            return ""
        groups: list[tuple[set[sympy.Symbol], list[sympy.Expr]]] = []
        constant: list[sympy.Expr] = []
        for term in f.args:
            names = set(term.free_symbols)
            if not names:
                constant.append(term)
                continue
            touched = [group for group in groups if group[0] & names]
            merged = (names.union(*(g[0] for g in touched)), [term, *(t for g in touched for t in g[1])])
            groups = [g for g in groups if g not in touched] + [merged]
        if len(groups) < 2:
            return ""
        parts = [sympy.Add(*terms) for _, terms in groups]
        for i in range(len(parts)):  # the constant belongs to any one of them
            tried = [*parts]
            tried[i] = sympy.Add(tried[i], *constant)
            sign = added(self.sign(part, depth + 1) for part in tried)
            if sign or not constant:
                return sign
        return ""

    def _of_terms(self, f: sympy.Expr, depth: int) -> str:
        """A sum of terms of one sign; the polynomial part is one term."""
        if not f.is_Add:
            return ""
        names = tuple(self.box)
        others = [term for term in f.args if not term.is_polynomial(*names)]
        rest = sympy.Add(*(term for term in f.args if term.is_polynomial(*names)))
        if rest == f:
            return ""
        return added(self.sign(term, depth + 1) for term in (*others, rest) if term != 0)

    def _of_fraction(self, f: sympy.Expr, depth: int) -> str:
        if not f.is_Add or f.count_ops() > 2 * _MOST_FACTORED:
            return ""
        try:
            together = sympy.together(f)
            factored = sympy.factor(together) if f.count_ops() < _MOST_FACTORED else together
        except (sympy.polys.polyerrors.BasePolynomialError, TypeError, ValueError):
            return ""
        if factored == f or not (factored.is_Mul or factored.is_Pow) or isinstance(factored, sympy.exp) or not is_zero(f - factored):
            return ""
        if factored.is_Mul and len(factored.args) == 2 and factored.args[0].is_Rational and factored.args[1].is_Add:
            return ""
        return self._of_product(factored, depth + 1)

    def _of_range(self, f: sympy.Expr, depth: int) -> str:
        try:
            least, most = extended_range(f, self.box)
        except Unbounded:
            return ""
        sign = "+" if least > 0 else "-" if most < 0 else "0+" if least >= 0 else "0-" if most <= 0 else ""
        if sign:
            note("sign by range", (f, *self._sides(f)), (sign,))
        return sign

    def _without_corners(self, f: sympy.Expr, depth: int) -> str:
        """Moduli of what has a sign are put away; any other is what stands in it or the opposite, and f has a sign in either case."""
        if smooth(f) or depth > 3:
            return ""
        moduli = sorted(f.atoms(sympy.Abs), key=sympy.count_ops)
        values = {}
        for node in moduli:
            sign = self.sign(node.args[0], depth + 1)
            if sign:
                values[node] = node.args[0] if sign[-1] == "+" else -node.args[0]
        bare = f.xreplace(values)
        if bare != f:
            note("corners put away", (f, *self._sides(f)), (bare,))
            return self.sign(bare, depth + 1) if bare != 0 else "0+"
        for node in sorted(f.atoms(*EITHER), key=sympy.count_ops):
            cases = [f.xreplace({node: one}) for one in values_of(node)]
            found = either(self.sign(one, depth + 1) if one != 0 else "0" for one in cases)
            if found:
                note("sign in either case", (f, node, *self._sides(f)), (found, *cases))
                return found
        return ""

    def _by_slope(self, f: sympy.Expr, depth: int) -> str:
        """f rises in one name from an end where it is not negative, or falls from one where it is not positive."""
        if not smooth(f) or f.count_ops() > _MOST_FACTORED or depth > 2:
            return ""
        for name, ends in self._named(f):
            slope = ""
            for end, other in zip(ends, "-+", strict=True):
                at_end = f.xreplace({name: end}) if end.is_finite else sympy.nan
                if at_end.has(sympy.nan, sympy.zoo, sympy.oo) or not self._defined_at(f, name, end, depth):
                    continue
                start = "0" if at_end == 0 else self.sign(at_end, depth + 1)
                slope = slope or self.sign(tidied(f.diff(name)), depth + 1)
                if not slope or not start:
                    continue
                away = slope[-1] if other == "-" else "+" if slope[-1] == "-" else "-"
                if start == "0" or start[-1] == away:
                    sign = away if len(slope) == 1 or start == away else f"0{away}"
                    note("sign by the derivative", (f, *self._sides(f)), (sign, name, end, start, slope))
                    return sign
        return ""

    def _defined_at(self, f: sympy.Expr, name: sympy.Symbol, end: sympy.Expr, depth: int) -> bool:
        """Whether f is defined, and so continuous, at an end of a name too."""
        found = dangers(f)
        wanted = {"+": ("+",), "0+": ("+",), "!": ("+", "-")}
        return found is not None and all(self.sign(one.expression.xreplace({name: end}), depth + 1) in wanted[one.sign] for one in found)

    def _named(self, f: sympy.Expr) -> list[tuple[sympy.Symbol, Interval]]:
        return [(name, self.box[name]) for name in sorted(f.free_symbols, key=lambda name: name.name)]

    def _of_roots(self, f: sympy.Expr, depth: int) -> str:
        """Positive names under roots become powers of new ones, so that the roots of monomials are gone."""
        orders: dict[sympy.Symbol, int] = {}
        for node in f.atoms(sympy.Pow):
            if node.exp.is_Rational and not node.exp.is_Integer:
                for name in node.base.free_symbols:
                    orders[name] = sympy.ilcm(orders.get(name, 1), node.exp.q)
        if not orders or prod(orders.values()) > 64 or not all(name.is_positive and self.box[name] == (0, sympy.oo) for name in orders):
            return ""
        values = {name: sympy.Symbol(name.name, positive=True) ** order for name, order in orders.items()}
        changed = sympy.powdenest(f.xreplace(values), force=False)
        if polynomial_in(changed, tuple(self.box)) is None:
            return ""
        sign = Several(self.box, self.boxes).sign(changed, depth + 1)
        if sign:
            note("powers of new names", (f, tuple(values.items())), (changed, sign))
        return sign

    def _closed(self, f: sympy.Expr, depth: int) -> str:
        """Balls on the closed box, where it is bounded; they show too that f is defined."""
        box = dict(self._named(f))
        if not all(end.is_finite for ends in box.values() for end in ends) or depth > 2:
            return ""
        try:
            found = cover(f, box, self.boxes if depth == 0 else max(self.boxes // 10, 20))
        except NotEvaluable:
            return ""
        if found.sign in ("+", "-"):
            note("sign in boxes", (f, *self._sides(f)), (found.sign, found.boxes))
            return found.sign
        return ""

    def _sides(self, f: sympy.Expr) -> tuple[tuple[sympy.Symbol, sympy.Expr, sympy.Expr], ...]:
        return tuple((name, *ends) for name, ends in self._named(f))
