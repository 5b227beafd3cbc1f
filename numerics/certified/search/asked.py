"""What is asked of `certify`: the variable, the ends of the domain and the values of other names, exact."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

import sympy
from flint import fmpq

from derive.expressions.balls import NotEvaluable, compile_ball, precision
from numerics.certified.search.doubles import ceil_double, floor_double
from numerics.certified.steps import NotCertifiable

__all__ = ["ends_of", "exact_value", "variable_of", "within_declaration"]

_BITS = 300
_NUMBER = re.compile(r"[+-]?(\d{1,400}/\d{1,400}|\d{1,400}(\.\d{0,400})?(e[+-]?\d{1,3})?)")
_NO_INTERVAL = ("imaginary", "integer", "noninteger", "rational", "irrational", "algebraic", "transcendental", "infinite")

_DECLARED = ("positive", "negative", "integer", "rational")  # what people declare, of all that follows from it


def variable_of(expression: sympy.Expr, variable: object) -> sympy.Symbol:
    """The symbol, which may be given by its name."""
    if isinstance(variable, sympy.Symbol):
        return variable
    names = {str(symbol): symbol for symbol in expression.free_symbols}
    if not isinstance(variable, str) or (names and variable not in names):
        of = f"one of {', '.join(sorted(names))}" if names else "a symbol"
        raise NotCertifiable(f"the variable must be {of}, not {str(variable)[:40]!r}")
    return names.get(variable, sympy.Symbol(variable))


def within_declaration(variable: sympy.Symbol, low: float, high: float) -> None:
    """Raises `NotCertifiable` where the variable is declared to be something else than the domain: SymPy has used what is declared."""
    if declared := next((what for what in _NO_INTERVAL if getattr(variable, f"is_{what}")), None):
        raise NotCertifiable(f"{variable} is declared {declared}, and the domain has other numbers: take a real symbol")
    sides = (("positive", ">= 0", low >= 0), ("nonnegative", ">= 0", low >= 0), ("negative", "<= 0", high <= 0), ("nonpositive", "<= 0", high <= 0),
             ("nonzero", "of one sign", low > 0 or high < 0 or variable.is_positive or variable.is_negative))
    for declared, side, holds in sides:
        if (getattr(variable, f"is_{declared}") or getattr(variable, f"is_extended_{declared}")) and not holds:
            raise NotCertifiable(f"{variable} is declared {declared}, and the domain goes from {low!r} to {high!r}: "
                                 f"take a domain of numbers {side}, or a symbol without that declaration")


def exact_value(symbol: object, value: object) -> sympy.Expr:
    """The value as an exact number."""
    found = _exact(value)
    if found is None or not found.is_finite:
        raise NotCertifiable(f"the value of {symbol} must be an integer, a fraction, a decimal string or an exact constant, not {str(value)[:40]!r}")
    if isinstance(symbol, sympy.Symbol):
        for what, declared in sorted(symbol.assumptions0.items(), key=lambda one: (one[0] not in _DECLARED, not one[1])):
            if (known := getattr(found, f"is_{what}", None)) is not None and known != declared:
                raise NotCertifiable(f"{symbol} is declared {what if declared else 'not ' + what}, and its value is {found}: "
                                     "take a symbol without that declaration")
    return found


def ends_of(domain: Sequence[object] | sympy.Interval) -> tuple[float, float]:
    """The outermost doubles inside of the domain."""
    if isinstance(domain, sympy.Interval):
        domain = (domain.start, domain.end)
    low = high = math.nan
    if isinstance(domain, Sequence) and not isinstance(domain, str) and len(domain) == 2:
        low, high = (_double(end, upper) for end, upper in zip(domain, (False, True), strict=True))
    if not low < high:
        raise NotCertifiable(f"the domain must be two float64 numbers, low < high; not {str(domain)[:60]}")
    return low, high


def _double(end: object, upper: bool) -> float:
    """The double nearest to the end on the side of the domain, or NaN."""
    if isinstance(end, float):
        return end + 0.0
    if end in ("inf", "-inf"):
        return float(str(end))
    found = _exact(end)
    if found is None:
        return math.nan
    if found in (sympy.oo, -sympy.oo):
        return float(found)
    rounded = floor_double if upper else ceil_double
    try:
        if found.is_Rational:
            return rounded(fmpq(int(found.p), int(found.q)))
        with precision(_BITS):
            value = compile_ball(found, [])().real
            exponents = [bound.man_exp() for bound in (value.lower(), value.upper())]
        doubles = {rounded(fmpq(int(m)) * fmpq(2) ** int(e)) for m, e in exponents}
        return doubles.pop() if len(doubles) == 1 else math.nan
    except (OverflowError, NotEvaluable):
        return math.nan


def _exact(value: object) -> sympy.Expr | None:
    """A number without a binary float in it, or an infinity."""
    if isinstance(value, sympy.Expr):
        return value if value.is_number and value.is_extended_real and not value.has(sympy.Float) else None
    if isinstance(value, Decimal | Fraction):
        return sympy.Rational(Fraction(value)) if Decimal("-inf") < value < Decimal("inf") else None
    if isinstance(value, str) and not _NUMBER.fullmatch(value):
        return None
    return sympy.Rational(Fraction(value)) if isinstance(value, int | str) else None
