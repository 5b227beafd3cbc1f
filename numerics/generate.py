"""Prints `numerics/_formulas.py` from `derive.physics.float_forms`: python -m numerics.generate

Taylor coefficients are exact rationals from power-series algebra over the rationals, rounded once
to float64; a series is cut where the bound on what is dropped falls below 2**-57 of its first term.
The straight-line forms are printed as they stand: sums and products are not rearranged, only
integer powers become products. This is the one module of `numerics` that imports SymPy.
"""

import argparse
import sys
from fractions import Fraction
from pathlib import Path

from sympy import Poly, Rational, Symbol
from sympy.polys.ring_series import rs_series
from sympy.printing.pycode import PythonCodePrinter

from derive.physics import float_forms

TARGET = Path(__file__).with_name("_formulas.py")
DROPPED = Fraction(1, 2**57)

HEADER = '''"""Formulas in NumPy, generated from derive/physics/float_forms.py by: python -m numerics.generate

Do not edit. Each `*_series` is P of "function = variable**power * P(variable**2)", in w = variable**2.
`closed_*` take an mpmath context first; every other function takes floats, arrays or mpf alike.
"""

# ruff: noqa
'''


def main(arguments=None) -> int:
    """Writes `_formulas.py`, or with --check says whether it is up to date (exit code 1 if not)."""
    parser = argparse.ArgumentParser(prog="python -m numerics.generate", description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 if the file would change")
    if parser.parse_args(arguments).check:
        current = TARGET.exists() and TARGET.read_text() == source()
        print("up to date" if current else f"{TARGET} is out of date: run python -m numerics.generate", file=sys.stderr)
        return 0 if current else 1
    TARGET.write_text(source())
    return 0


def source() -> str:
    """The whole text of `_formulas.py`."""
    parts = [HEADER, "\n".join(_constant(*item) for item in float_forms.CONSTANTS.items())]
    parts += [_series(form) for form in float_forms.SERIES]
    parts += [_straight_line(form) for form in float_forms.FORMS]
    parts += [_closed(name, *item) for name, item in float_forms.CLOSED.items()]
    return "\n\n\n".join(parts).replace('"""\n\n\n', '"""\n\n', 1) + "\n"


def taylor_coefficients(form: float_forms.SeriesForm, count: int) -> list[Fraction]:
    """The exact coefficients of P in function = variable**power * P(variable**2): `count` of them.

    >>> [str(c) for c in taylor_coefficients(float_forms.MINOR_SERIES, 4)]
    ['1/3', '1/15', '1/35', '1/63']
    """
    v = form.variable
    highest = form.power + 2 * count
    cleared = (form.function * v).expand()  # a pole at 0 of first order at most
    series = Poly(rs_series(cleared, v, highest + 2).as_expr().expand(), v)
    coefficients = [series.coeff_monomial(v ** (n + 1)) for n in range(highest)]
    wanted = coefficients[form.power :: 2]
    leftover = [c for n, c in enumerate(coefficients) if n < form.power or (n - form.power) % 2]
    if any(leftover) or series.coeff_monomial(1) != 0:
        raise ValueError(f"{form.name}: {form.function} is not {v}**{form.power} times an even series")
    return [Fraction(int(c.p), int(c.q)) for c in wanted[:count]]


def truncated(form: float_forms.SeriesForm) -> list[Fraction]:
    """The leading coefficients of P, as many as the radius needs.

    The dropped tail is bounded by a geometric series with the largest ratio of successive terms
    seen over the next ten, which holds where the ratios are monotone.
    """
    w = Fraction(int(form.radius.p), int(form.radius.q)) ** 2
    terms = [abs(c) * w**n for n, c in enumerate(taylor_coefficients(form, 60))]
    for count in range(1, 50):
        ratios = [terms[n + 1] / terms[n] for n in range(count, count + 10)]
        ratio = max(*ratios, w if form.name == "minor_series" else 0)
        if terms[count] / (1 - ratio) <= DROPPED * terms[0]:
            return taylor_coefficients(form, count)
    raise ValueError(f"{form.name}: 50 terms are not enough up to {form.radius}")


class _Printer(PythonCodePrinter):
    """Integer powers as products, and a rational factor p/q as "times p, divided by q"."""

    def _print_Mul(self, expr):
        factor, rest = expr.as_coeff_Mul(rational=True)
        if factor.is_Integer:
            return super()._print_Mul(expr)
        return f"({self._print(factor.p * rest)})/{factor.q}"

    def _print_Pow(self, expr, rational=False, sqrt="math.sqrt"):
        base, exponent = expr.as_base_exp()
        if not exponent.is_Integer or exponent == 0:
            raise ValueError(f"no float64 form for {expr}")
        text = f"({self._print(base)})" if not base.is_Symbol else self._print(base)
        product = f"{text}**2" if abs(exponent) == 2 else "*".join([text] * abs(int(exponent)))
        return f"({product})" if exponent > 0 else f"(1/({product}))"


class _ContextPrinter(_Printer):
    """For an mpmath context `m`: exact rationals, its own functions."""

    def _print_Rational(self, expr):
        return f"(m.mpf({expr.p})/{expr.q})"

    def _print_log(self, expr):
        return f"m.log({self._print(expr.args[0])})"

    def _print_sin(self, expr):
        return f"m.sin({self._print(expr.args[0])})"

    def _print_cos(self, expr):
        return f"m.cos({self._print(expr.args[0])})"


def _straight_line(form: float_forms.FloatForm) -> str:
    show = _Printer({"fully_qualified_modules": False}).doprint
    lines = [f"def {form.name}({_names(form.arguments)}):", f'    """{form.says}."""']
    lines += [f"    {symbol} = {show(expression)}" for symbol, expression in form.steps]
    return "\n".join([*lines, f"    return {', '.join(show(result) for result in form.results)}"])


def _series(form: float_forms.SeriesForm) -> str:
    coefficients = [float(c) for c in truncated(form)]
    radius = f"{form.name.upper()}_RADIUS = {float(form.radius)!r}\n\n\n"
    lines = [f"def {form.name}(w):", f'    """{form.says}; {form.variable} <= {form.radius}; power {form.power}."""',
             f"    p = w*{coefficients[-1]!r} + {coefficients[-2]!r}"]
    for coefficient in reversed(coefficients[:-2]):
        lines += ["    p *= w", f"    p += {coefficient!r}"]
    return radius + "\n".join([*lines, "    return p"])


def _closed(name, arguments, expression) -> str:
    shown = _ContextPrinter({"fully_qualified_modules": False}).doprint(expression)
    return f"def {name}(m, {_names(arguments)}):\n    return {shown}"


def _constant(name, value) -> str:
    """The constant as a sum of two doubles, good to about 106 bits."""
    high = float(value.evalf(60))
    low = float((value - Rational(*high.as_integer_ratio())).evalf(60))
    return f"{name} = {high!r}\n{name}_LOW = {low!r}"


def _names(symbols: tuple[Symbol, ...]) -> str:
    return ", ".join(str(symbol) for symbol in symbols)


if __name__ == "__main__":
    sys.exit(main())
