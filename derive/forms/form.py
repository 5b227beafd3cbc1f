"""Straight-line programs and series that say what an equation says, in a shape that float64 can evaluate.

A closed form loses digits where it is a difference of nearly equal terms (f(y) near y = 0 and at
large y, S_ij(x) near x = 0). Each `FloatForm` says the same thing without that difference; each
`SeriesForm` is a function that is a power of its variable times an even power series, cut where the
rest is below 2**-57 of the first term. What a form is a form *of* stands in the stored equations and
is taken from there; that it is the same function is claimed, and checked, in
`derive.theorems`. `numerics.formulas.generate` prints the forms of this package into
`numerics/formulas/generated.py`. Nothing here is a float.
"""

from dataclasses import dataclass

from sympy import Add, Expr, Integer, Rational, Symbol

from derive.expressions.expansion import expand_at


@dataclass(frozen=True)
class FloatForm:
    """A straight-line program: the assignments `steps`, then `results`. It can be called on SymPy expressions."""

    name: str
    says: str
    arguments: tuple[Symbol, ...]
    results: tuple[Expr, ...]
    steps: tuple[tuple[Symbol, Expr], ...] = ()

    def __call__(self, *values: Expr) -> Expr | tuple[Expr, ...]:
        known = self.values(*values)
        results = tuple(result.xreplace(known) for result in self.results)
        return results if len(results) > 1 else results[0]

    def values(self, *values: Expr) -> dict[Symbol, Expr]:
        """What every argument and every step stands for."""
        known = dict(zip(self.arguments, values, strict=True))
        for symbol, expression in self.steps:
            known[symbol] = expression.xreplace(known)
        return known


@dataclass(frozen=True)
class SeriesForm:
    """`function` = variable**`power` * P(variable**2), used for 0 <= variable <= `radius` with `terms` terms of P."""

    name: str
    says: str
    variable: Symbol
    function: Expr
    power: int
    radius: Rational
    terms: int


def polynomial(form: SeriesForm) -> Expr:
    """The terms that float64 sums: the expansion of `function` with `terms` terms, every coefficient exact."""
    end = form.power + 2 * form.terms
    found = expand_at(form.function, form.variable, Integer(0), upto=end).terms
    kept = {power: coefficient for (power, logs), coefficient in found.items() if power < end}
    if any(logs for _, logs in found) or any(power < form.power or (power - form.power) % 2 for power in kept):
        raise ValueError(f"{form.name}: {form.function} is not {form.variable}**{form.power} times an even series")
    return Add(*(coefficient * form.variable ** int(power) for power, coefficient in kept.items()))


DROPPED = Rational(1, 2**57)  # what a series may leave out, in units of its first term
