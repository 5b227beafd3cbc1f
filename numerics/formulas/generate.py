"""Prints `numerics/formulas/generated.py` from the forms of `derive.forms`: python -m numerics.formulas.generate

That every form is the stored equation is proven in `derive.theorems`; of the local fields it is tested.
The straight-line forms are printed as they stand: sums and products are not rearranged, only
integer powers become products. So are the functions of `derive.forms.mixtures`. Not imported by any fast path, as it imports SymPy.
"""

import inspect
import sys
from fractions import Fraction
from pathlib import Path

from sympy import Expr, Poly, Rational, Symbol
from sympy.printing.pycode import PythonCodePrinter

from derive.forms import (
    alloys,
    electron_gas,
    energy,
    hard_spheres,
    ion_ion,
    local_fields,
    metals,
    mixtures,
    pair_distributions,
    structure_forms,
    wind,
)
from derive.forms.form import FloatForm, SeriesForm, polynomial
from derive.physics.constants import SI
from derive.quantity import Quantity
from numerics import _files

TARGET = Path(__file__).with_name("generated.py")
MODULES = (electron_gas, hard_spheres, alloys, local_fields, metals, ion_ion, wind, pair_distributions, structure_forms, energy)

_ROOTS = {2: "sqrt", 3: "cbrt"}

HEADER = '''"""Formulas in NumPy, generated from derive/forms by: python -m numerics.formulas.generate

Do not edit. Where the first argument is m, it is a context: m.mpf makes a number of an integer. Every other argument
is a float, an array or an mpf alike.
"""

# ruff: noqa

from collections.abc import Callable, Sequence
from typing import Any
'''


def main(arguments: list[str] | None = None) -> int:
    """Writes `generated.py`, or with --check says whether it is up to date (exit code 1 if not)."""
    return _files.generate("numerics.formulas.generate", __doc__.splitlines()[0], {TARGET: source}, arguments)


def source() -> str:
    """The whole text of `generated.py`."""
    parts = [HEADER, "\n".join(_constant(str(name), value, name in getattr(forms, "IN_TWO_PARTS", ()))
                                for forms in MODULES for name, value in getattr(forms, "CONSTANTS", {}).items())]
    parts += [_series(form) for forms in MODULES for form in getattr(forms, "SERIES", ())]
    parts += [_straight_line(form) for forms in MODULES for form in forms.FORMS]
    parts += [_straight_line(form, _ContextPrinter, "m, ") for form in local_fields.CONTEXT_FORMS]
    parts += [inspect.getsource(function).rstrip() for function in mixtures.FUNCTIONS]
    parts += [_closed(name, *item) for forms in MODULES for name, item in getattr(forms, "CLOSED", {}).items()]
    return "\n\n\n".join(parts).replace('"""\n\n\n', '"""\n\n', 1) + "\n"


def taylor_coefficients(form: SeriesForm) -> list[Fraction]:
    """The exact coefficients of P in function = variable**power * P(variable**2): `form.terms` of them.

    >>> [str(c) for c in taylor_coefficients(hard_spheres.KERNEL_SERIES)[:4]]
    ['1', '-1/10', '1/280', '-1/15120']
    """
    whole = Poly(polynomial(form), form.variable)
    powers = range(form.power, form.power + 2 * form.terms, 2)
    return [Fraction(int(c.p), int(c.q)) for c in (whole.coeff_monomial(form.variable**n) for n in powers)]


class _Printer(PythonCodePrinter):
    """Integer powers as products, and a rational factor p/q as "times p, divided by q"."""

    def _print_Mul(self, expr: Expr) -> str:
        factor, rest = expr.as_coeff_Mul(rational=True)
        if factor.is_Integer:
            return super()._print_Mul(expr)
        return f"({self._print(factor.p * rest)})/{factor.q}"

    def _print_Pow(self, expr: Expr, rational: bool = False, sqrt: str = "math.sqrt") -> str:
        base, exponent = expr.as_base_exp()
        if not exponent.is_Integer or exponent == 0:
            raise ValueError(f"no float64 form for {expr}")
        text = f"({self._print(base)})" if not base.is_Symbol else self._print(base)
        product = f"{text}**2" if abs(exponent) == 2 else "*".join([text] * abs(int(exponent)))
        return f"({product})" if exponent > 0 else f"(1/({product}))"


class _ContextPrinter(_Printer):
    """For an mpmath context `m`: exact rationals, its own functions."""

    def _print_Rational(self, expr: Expr) -> str:
        return f"(m.mpf({expr.p})/{expr.q})"

    def _print_Pi(self, expr: Expr) -> str:
        return "m.pi"

    def _print_Pow(self, expr: Expr, rational: bool = False, sqrt: str = "math.sqrt") -> str:
        base, exponent = expr.as_base_exp()
        if exponent.is_Integer:
            return super()._print_Pow(expr, rational, sqrt)
        root = Symbol(f"m.{_ROOTS[exponent.q]}({self._print(base)})")
        return self._print(root**exponent.p)

    def _print_expm1(self, expr: Expr) -> str:
        return f"m.expm1({self._print(expr.args[0])})"

    def _print_besseli(self, expr: Expr) -> str:
        return f"m.besseli({expr.order}, {self._print(expr.argument)})"

    def _print_log(self, expr: Expr) -> str:
        return f"m.log({self._print(expr.args[0])})"

    def _print_sin(self, expr: Expr) -> str:
        return f"m.sin({self._print(expr.args[0])})"

    def _print_cos(self, expr: Expr) -> str:
        return f"m.cos({self._print(expr.args[0])})"


def _straight_line(form: FloatForm, printing: type[_Printer] = _Printer, context: str = "") -> str:
    printer = printing({"fully_qualified_modules": False})

    def show(expression: Expr) -> str:
        return printer.doprint(_plain(expression))

    lines = [f"def {form.name}({context}{_names(form.arguments)}):", f'    """{form.says}."""']
    lines += [f"    {symbol} = {show(expression)}" for symbol, expression in form.steps]
    return "\n".join([*lines, f"    return {', '.join(show(result) for result in form.results)}"])


def _series(form: SeriesForm) -> str:
    """The coefficients of a series in the square of its variable, each rounded once."""
    return f"{form.name.upper()} = (\n" + "".join(f"    {float(c)!r},\n" for c in taylor_coefficients(form)) + ")"


def _closed(name: str, arguments: tuple[Symbol, ...], expression: Expr) -> str:
    shown = _ContextPrinter({"fully_qualified_modules": False}).doprint(_plain(expression))
    return f"def {name}({', '.join(['m', *map(str, arguments)])}):\n    return {shown}"


def _plain(expression: Expr) -> Expr:
    """The expression in plain symbols: SymPy orders terms by the class of a symbol before its name."""
    return expression.xreplace({q: Symbol(q.name, **q.assumptions0) for q in expression.atoms(Quantity)})


def _constant(name: str, value: Expr, exactly: bool) -> str:
    """The constant rounded to a double, and `exactly` what is left of it, so that the two are good to about 106 bits."""
    value = value.xreplace(SI)
    high = float(value.evalf(60))
    low = float((value - Rational(*high.as_integer_ratio())).evalf(60))
    return f"{name} = {high!r}" + (f"\n{name}_LOW = {low!r}" if exactly else "")


def _names(symbols: tuple[Symbol, ...]) -> str:
    return ", ".join(str(symbol) for symbol in symbols)


if __name__ == "__main__":
    sys.exit(main())
