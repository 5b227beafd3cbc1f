"""The sign of a function of one real name on an open interval, bounded or not: exact rules first, then derivatives, Taylor's formula and balls.

A rule is used only where the function is seen to be defined, real and analytic inside; at an end it may be singular, or vanish.
"""

from __future__ import annotations

from collections.abc import Callable

import sympy

from derive.expressions.balls import NotEvaluable
from derive.expressions.canonical import is_zero
from derive.expressions.expansion import NotExpandable, limit_at
from derive.obligations.ledger import Ledger, note, recording, replayed
from derive.proofs.both_signs import has_both_signs
from derive.proofs.covering import cover
from derive.proofs.definedness import dangers, smooth, wild
from derive.proofs.line_rules import ExactRules
from derive.proofs.polynomial_signs import polynomial_in, polynomial_sign
from derive.proofs.rules_of_signs import multiplied, sign_at, sign_of_number, tidied

__all__ = ["Line"]

_DEEPEST = 7
_MOST_OPERATIONS = 300
_MOST_DERIVATIVES = 8
_FIRST_BOXES = 48
_MOST_WORK = 200

Interval = tuple[sympy.Expr, sympy.Expr]


class Line(ExactRules):
    """Signs of functions of one name: `sign(f, a, b)` is "+" or "-" if f has that sign all over a < x < b, "0+" or "0-" if it may vanish there."""

    def __init__(self, name: sympy.Symbol, boxes: int = 2000) -> None:
        self.name, self.boxes = name, boxes
        self.known: dict[tuple[sympy.Expr, sympy.Expr, sympy.Expr], tuple[str, Ledger]] = {}
        self.failed: dict[tuple[sympy.Expr, sympy.Expr, sympy.Expr], int] = {}
        self.work = 0

    def sign(self, f: sympy.Expr, low: sympy.Expr, high: sympy.Expr, depth: int = 0) -> str:
        """The sign on the open interval, or an empty string where none is certain."""
        key = f, low, high
        if key in self.known:
            sign, ledger = self.known[key]
            replayed(ledger)
            return sign
        if depth >= self.failed.get(key, _DEEPEST + 1) or self.work >= _MOST_WORK or f.count_ops() > _MOST_OPERATIONS:
            return ""
        self.work += 1
        self.failed[key] = depth  # what asks for itself is not answered
        with recording() as ledger:
            sign = self._sign(f, low, high, depth)
        if sign:
            self.known[key] = sign, ledger
            replayed(ledger)
        return sign

    def defined(self, f: sympy.Expr, low: sympy.Expr, high: sympy.Expr, depth: int = 0) -> bool:
        """Whether f is a real number all over the open interval, and analytic there if it is `smooth`."""
        found = dangers(f)
        if found is None:
            return False
        wanted = {"+": ("+",), "0+": ("+",), "!": ("+", "-")}
        return all(self.sign(danger.expression, low, high, depth + 1) in wanted[danger.sign] for danger in found)

    def _sign(self, f: sympy.Expr, low: sympy.Expr, high: sympy.Expr, depth: int) -> str:
        if not f.free_symbols:
            return sign_of_number(f)
        polynomial = polynomial_in(f, (self.name,))
        if polynomial is not None:
            return polynomial_sign(polynomial, {self.name: (low, high)})
        if has_both_signs(f, {self.name: (low, high)}) or not self.defined(f, low, high, depth):
            return ""
        if wild(f):
            return self.of_range(f, low, high, depth) or self._closed(f, low, high, depth, self.boxes)
        bare = self.without_corners(f, low, high, depth)
        if bare != f:
            return self.sign(bare, low, high, depth + 1) if bare != 0 else "0+"
        for rule in (self.declared, self.of_product, self.of_function, self.of_fraction, self.of_terms, self.of_range, self._closed,
                     self.by_exponentials, self._by_slope, self._by_kernel, self._in_pieces, self.of_either):
            with recording() as ledger:
                sign = rule(f, low, high, depth)
            if sign:
                replayed(ledger)
                return sign
        return ""

    def _closed(self, f: sympy.Expr, low: sympy.Expr, high: sympy.Expr, depth: int, most: int = _FIRST_BOXES) -> str:
        """Balls on the closed interval."""
        if not (low.is_finite and high.is_finite):
            return ""
        try:
            found = cover(f, {self.name: (low, high)}, most)
        except NotEvaluable:
            return ""
        if found.sign in ("+", "-"):
            note("sign in boxes", (f, self.name, low, high), (found.sign, found.boxes))
            return found.sign
        return ""

    def _by_slope(self, f: sympy.Expr, low: sympy.Expr, high: sympy.Expr, depth: int) -> str:
        """f rises from a limit that is not negative, or falls to one, all over the interval."""
        if not smooth(f) or f.count_ops() > 120:
            return ""
        ends = [(end, side, self._limit(f, end, side)) for end, side in ((low, "+"), (high, "-"))]
        signs = {sign for _, _, sign in ends if sign in ("+", "-")}
        if len(signs) > 1 or all(sign == "" for _, _, sign in ends):
            return ""
        slope_expression = tidied(f.diff(self.name))
        slope = self.sign(slope_expression, low, high, depth + 1)
        if not slope:
            return ""
        for end, side, limit in ends:
            toward = slope[-1] if side == "+" else "-" if slope[-1] == "+" else "+"
            if limit in ("0", toward):
                strict = toward if limit == toward or len(slope) == 1 or self._no_plateau(slope_expression) else f"0{toward}"
                note("sign by the derivative", (f, self.name, low, high), (strict, end, limit, slope))
                return strict
        return ""

    def _no_plateau(self, slope: sympy.Expr) -> bool:
        """An analytic slope that is not zero everywhere vanishes at single points only."""
        return not is_zero(slope) and slope != 0 and _nonzero_somewhere(slope, self.name)

    def _limit(self, f: sympy.Expr, end: sympy.Expr, side: str) -> str:
        """The sign of the limit at an end, "0" if that is zero exactly, or an empty string."""
        if end.is_finite:
            value = sign_at(f, self.name, end)
            if value:
                return value
        try:
            with recording() as ledger:
                limit = limit_at(f, self.name, end, side=side)
        except (NotExpandable, NotEvaluable, ValueError, TypeError, NotImplementedError, ArithmeticError):
            return ""
        replayed(ledger)
        if limit is sympy.oo or limit is -sympy.oo:
            return "+" if limit is sympy.oo else "-"
        return "0" if limit == 0 else sign_of_number(limit) if limit.is_number and limit.is_finite else ""

    def _by_kernel(self, f: sympy.Expr, low: sympy.Expr, high: sympy.Expr, depth: int) -> str:
        """A log u + B and A exp u + B, divided by A or A exp u: the derivative of what is left has no such function."""
        for kernel in sorted(f.atoms(sympy.log, sympy.exp), key=sympy.count_ops, reverse=True):
            mark = sympy.Dummy()
            try:
                linear = sympy.Poly(sympy.expand(f.xreplace({kernel: mark})), mark)
            except sympy.polys.polyerrors.BasePolynomialError:
                continue
            if linear.degree() != 1:
                continue
            a, b = linear.all_coeffs()
            if b == 0 or (a.is_Number and isinstance(kernel, sympy.log)):
                continue
            outer = self.sign(a, low, high, depth + 1)
            if outer not in ("+", "-"):
                continue
            ratio = tidied(b / a)
            bracket = kernel + ratio if isinstance(kernel, sympy.log) else 1 + ratio * sympy.exp(-kernel.args[0])
            if bracket == f:
                continue
            inner = self.sign(bracket, low, high, depth + 1)
            if inner:
                note("sign of a bracket", (f, self.name, low, high), (a, bracket, multiplied((outer, inner))))
                return multiplied((outer, inner))
        return ""

    def _in_pieces(self, f: sympy.Expr, low: sympy.Expr, high: sympy.Expr, depth: int) -> str:
        """Beside each end by Taylor's formula, the range or the derivative, and balls between."""
        if depth > 2 or not smooth(f):
            return ""
        left = self._beside(f, low, high, depth, "+")
        right = self._beside(f, low, high, depth, "-")
        if left is None or right is None:
            return ""
        (first, a), (last, b) = left, right
        signs = {sign for sign in (first, last) if sign}
        if len(signs) > 1:
            return ""
        if a < b:
            signs.add(self._closed(f, a, b, depth, self.boxes))
        return signs.pop() if len(signs) == 1 else ""

    def _beside(self, f: sympy.Expr, low: sympy.Expr, high: sympy.Expr, depth: int, side: str) -> tuple[str, sympy.Expr] | None:
        """A sign on a piece at one end, and where that piece stops; the piece is empty where balls do at the end itself."""
        end, other = (low, high) if side == "+" else (high, low)
        if end.is_finite and sign_at(f, self.name, end) in ("+", "-"):
            return "", end
        for piece in _pieces(end, other, side):
            a, b = (end, piece) if side == "+" else (piece, end)
            tries: tuple[Callable[[], str], ...] = (
                lambda: self._by_taylor(f, a, b, side),  # noqa: B023
                lambda: self.of_range(f, a, b, depth),  # noqa: B023
                lambda: self._by_slope(f, a, b, depth + 3),  # noqa: B023
            )
            for one in tries:
                with recording() as ledger:
                    sign = one()
                if sign in ("+", "-") and sign_at(f, self.name, piece) == sign:
                    replayed(ledger)
                    return sign, piece
        return None

    def _by_taylor(self, f: sympy.Expr, low: sympy.Expr, high: sympy.Expr, side: str) -> str:
        """f = f^(m)(between)/m! (x - end)^m, where the value and m - 1 derivatives vanish at the end and the m-th has a sign up to there."""
        end = low if side == "+" else high
        if not end.is_finite or not high.is_finite or not low.is_finite:
            return ""
        derivative, m, value = f, 0, sign_at(f, self.name, end)
        while value == "0" and m < _MOST_DERIVATIVES:
            derivative, m = derivative.diff(self.name), m + 1
            value = sign_at(derivative, self.name, end)
        if value not in ("+", "-") or m == 0:
            return ""
        if self._closed(derivative, low, high, 0) != value:
            return ""
        sign = value if side == "+" or m % 2 == 0 else "-" if value == "+" else "+"
        note("sign by Taylor's formula", (f, self.name, low, high), (sign, end, m))
        return sign


def _pieces(end: sympy.Expr, other: sympy.Expr, side: str) -> list[sympy.Expr]:
    """Where a piece beside an end may stop, the largest first."""
    step = 1 if side == "+" else -1
    if not end.is_finite:
        start = other if other.is_finite else sympy.Integer(0)
        return [start - step * sympy.Integer(n) for n in (1, 3, 10, 30, 100)]
    length = abs(other - end) if other.is_finite else sympy.Integer(2)
    return [end + step * length / n for n in (2, 4, 16, 128, 2048)]


def _nonzero_somewhere(f: sympy.Expr, name: sympy.Symbol) -> bool:
    return any(sign_at(f, name, sympy.Rational(p, q)) in ("+", "-") for p, q in ((1, 3), (-2, 5), (17, 7), (101, 3)))
