"""Functional derivatives of integrals of local expressions, by Euler and Lagrange."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import sympy
from sympy.core.function import AppliedUndef

from derive.expressions.calculus import derivatives_done
from derive.expressions.nodes import atoms, replaced
from derive.obligations.conditions import Assumed
from derive.obligations.ledger import note
from derive.vectors.late import Defined, Late, closed_in
from derive.vectors.vector import Vector

__all__ = ["FunctionalDerivative", "functional_derivative"]

_NOT_LOCAL = (sympy.Integral, sympy.Sum, sympy.Product, sympy.Limit)
_NOT_ANALYTIC = (sympy.conjugate, sympy.re, sympy.im, sympy.Abs, sympy.arg, sympy.sign)


class FunctionalDerivative(Late):
    """The derivative of the integral of a density by a function in it: sum over a of (-1)^|a| D^a (d density / d D^a function).

    The integral runs over all arguments of the function, and terms at its boundary are left out.
    """

    changeable: ClassVar[tuple[int, ...]] = (0,)

    def worked_out(self, defined: Defined) -> sympy.Expr:
        density, call = self.args
        self._refused(density, call, defined)
        density = derivatives_done(density)
        slopes = sorted((node for node in atoms(density, sympy.Derivative) if node.expr == call), key=sympy.default_sort_key)
        real = {"real": True} if call.is_extended_real else {}
        marks = {node: sympy.Dummy(f"slope {i}", **real) for i, node in enumerate(slopes)}
        value = sympy.Dummy("value", **real)
        marked = density.xreplace(marks).xreplace({call: value})
        rough = next((node for node in atoms(marked, *_NOT_ANALYTIC) if node.has(value, *marks.values()) and not node.args[0].is_extended_real), None)
        if rough is not None:
            raise ValueError(f"{type(rough).__name__} of what is complex has no derivative: {density} is not seen to be varied by {call}")
        back = {value: call, **{mark: node for node, mark in marks.items()}}
        total = _at(marked.diff(value), back)
        for node, mark in marks.items():
            inner = _at(marked.diff(mark), back)
            total += (-1) ** node.derivative_count * derivatives_done(sympy.Derivative(inner, *node.variable_count))
        found = derivatives_done(total)
        assumed = Assumed(f"the terms at the boundary vanish, of the integral that is varied by {call}")
        note("functional derivative", (str(density), str(call)), (found,), assumed)
        return found

    @staticmethod
    def _refused(density: sympy.Expr, call: sympy.Expr, defined: Defined) -> None:
        """Raises ``ValueError`` where the density is not a local expression of the function."""
        names = call.args
        if not isinstance(call, AppliedUndef) or not all(name.is_Symbol for name in names) or len(set(names)) < len(names):
            raise ValueError(f"a functional derivative is by a function of coordinates; got {call} (an equation that defines it is named in keep)")
        hidden = closed_in(density, defined, but=call.func)
        if hidden:
            raise ValueError(f"{hidden} is defined by an equation and not put in: it may depend on {call.func}")
        if any(node.func == call.func and node != call for node in atoms(density, AppliedUndef)):
            raise ValueError(f"{call.func} stands at other arguments than {call}: the expression is not local")
        if any(node.has(call.func) for node in atoms(density, *_NOT_LOCAL)):
            raise ValueError(f"{call} stands in an integral, a sum or a limit: the expression is not local")
        by = {variable for node in atoms(density, sympy.Derivative) if node.has(call) for variable in node.variables}
        unknown = any(node.has(call) and node.expr != call for node in atoms(density, sympy.Derivative, sympy.Subs))
        if unknown or not by <= set(names):
            raise ValueError(f"{density} is not seen to be a local expression of {call}")

    def _latex(self, printer: Any) -> str:
        density, call = self.args
        name = call.func.letter if hasattr(call.func, "letter") else str(call.func)
        below = rf"\delta {name}({', '.join(map(printer._print, call.args))})"
        return rf"\frac{{\delta}}{{{below}}} \int {printer._print(density)}"

    def _sympystr(self, printer: Any) -> str:
        return f"functional_derivative({', '.join(map(printer._print, self.args))})"


def _at(slope: sympy.Expr, values: Mapping[sympy.Symbol, sympy.Expr]) -> sympy.Expr:
    """A derivative by names, with values put for these: one that is not known is taken before."""

    def before(node: sympy.Derivative) -> sympy.Expr:
        fresh = {name: sympy.Dummy(name.name, **name.assumptions0) for name in node.variables if name in values}
        return sympy.Subs(node.xreplace(fresh), tuple(fresh.values()), tuple(fresh)) if fresh else node

    return replaced(slope, sympy.Derivative, before).xreplace(values)


def functional_derivative(density: sympy.Expr, by: sympy.Expr) -> sympy.Expr:
    """The functional derivative of the integral of `density` by the function `by`, over all of its arguments.

    >>> from derive.quantity import quantity, quantity_function
    >>> x, n = quantity("x", "place", real=True), quantity_function("n", "density")
    >>> functional_derivative(n(x)**2 / 2, n(x)).worked_out(lambda head: False)
    n(x)
    """
    if not isinstance(by, AppliedUndef) or not hasattr(by.func, "meaning"):
        raise TypeError(f"functional_derivative: by a declared function of coordinates, such as n(r); got {by!r}")
    if not isinstance(density, sympy.Expr) or isinstance(density, Vector):
        raise TypeError(f"functional_derivative: of an expression; got {density!r}")
    return FunctionalDerivative(density, by)

