"""Integrals and sums in a standard form, by linearity: what does not run over the range stands before it, terms stand apart, names are renamed."""

from __future__ import annotations

from collections.abc import Iterable

import sympy
from sympy.core.function import AppliedUndef

from derive.expressions.convergence import needs_convergence
from derive.expressions.integrals import close
from derive.expressions.nodes import atoms, has, replaced, text
from derive.expressions.rational import TooLarge, expanded
from derive.obligations.conditions import NonZero
from derive.obligations.ledger import needs
from derive.operators import Label

__all__ = ["standard"]

_RANGED = sympy.Integral, sympy.Sum
_MOST_LEVELS = 6
_NAMES: dict[tuple[type, int], sympy.Dummy] = {
    (kind, level): sympy.Dummy(f"{'xyzuvw'[level]}_", **({"integer": True} if kind is sympy.Sum else {"real": True}))
    for kind in _RANGED for level in range(_MOST_LEVELS)
}


def standard(expressions: Iterable[sympy.Expr]) -> list[sympy.Expr]:
    """The expressions with the integrals and sums in them by linearity; equal wherever all of them are defined.

    Of the parts of an integral all but one have to converge, and then it does: those that stand somewhere alone do, the others are asked to.

    >>> x, y, a = sympy.symbols("x y a", real=True)
    >>> f = sympy.Function("f", real=True)
    >>> one, other = standard([sympy.Integral(2 * f(x), (x, 0, 1)), sympy.Integral(3 * f(y), (y, 0, 1))])
    >>> 3 * one == 2 * other
    True
    """
    given = list(expressions)
    if not any(has(one, *_RANGED) for one in given):
        return given
    split = _Split()
    found = [split.of(one) for one in given]
    split.asked()
    return found


class _Split:
    """The parts of the integrals and sums met so far, and which of these are known to be numbers."""

    def __init__(self) -> None:
        self.nodes: list[dict[sympy.Expr, sympy.Expr]] = []  # factors by integrals

    def of(self, expression: sympy.Expr) -> sympy.Expr:
        return replaced(expression, _RANGED, self._node)

    def _node(self, node: sympy.Expr) -> sympy.Expr:
        function = node.function
        for limits in node.limits[:-1]:
            function = self._node(type(node)(function, limits))
        if len(node.limits[-1]) != 3:
            return node
        variable, *ends = node.limits[-1]
        parts = self._parts(type(node), function, variable, ends)
        if parts is None:
            return type(node)(function, (variable, *ends))
        self.nodes.append({part: factor for factor, part in parts if isinstance(part, _RANGED)})
        return sympy.Add(*(factor * part for factor, part in parts))

    def _parts(
        self, kind: type[sympy.Expr], function: sympy.Expr, variable: sympy.Symbol, ends: list[sympy.Expr]
    ) -> list[tuple[sympy.Expr, sympy.Expr]] | None:
        """Factors, and the integrals or sums before which they stand; None where it is left as it is."""
        level = max((1 + place for place in range(_MOST_LEVELS) if function.has(_NAMES[kind, place])), default=0)
        if level >= _MOST_LEVELS or isinstance(variable, Label) or not (variable.is_integer if kind is sympy.Sum else variable.is_extended_real):
            return None
        try:
            terms = sympy.Add.make_args(expanded(function))
        except TooLarge:
            return None
        collected: dict[sympy.Expr, sympy.Expr] = {}
        for term in terms:
            factor, rest = term.as_independent(variable, as_Add=False)
            collected[rest] = collected.get(rest, sympy.Integer(0)) + factor
        if kind is sympy.Sum and len(collected) > 1 and any(end.is_infinite is not False for end in ends):
            return None
        name = _NAMES[kind, level]
        return [(factor, _done(kind(rest.xreplace({variable: name}), (name, *ends)))) for rest, factor in collected.items() if factor != 0]

    def asked(self) -> None:
        """Says what has to converge for the parts to stand apart: where all parts but one do the last does, if its factor is not 0."""
        known, pending = set[sympy.Expr](), self.nodes
        while pending:
            unseen = [{part: factor for part, factor in node.items() if part not in known} for node in pending]
            pending = [node for node in unseen if node]
            if not pending:
                return
            chosen = min(pending, key=lambda node: (len(node) > 1, not all(map(_never_zero, node.values()))))
            for part, factor in sorted(chosen.items(), key=lambda item: text(item[0])):
                if len(chosen) > 1 and isinstance(part, sympy.Integral):
                    needs_convergence(part)
                elif not _never_zero(factor):
                    needs("taken out of an integral or a sum", NonZero(factor))
            known.update(chosen)


def _done(node: sympy.Expr) -> sympy.Expr:
    """An integral of what is known, done; and how many terms a sum of 1 has."""
    if isinstance(node, sympy.Sum):
        _, low, high = node.limits[0]
        return high - low + 1 if node.function == 1 and (high - low + 1).is_nonnegative else node
    return node if atoms(node, AppliedUndef) else close(node)


def _never_zero(factor: sympy.Expr) -> bool:
    return bool(factor.is_zero is False)
