"""Walks over expressions that meet each distinct part once, and what was found for an expression, kept for the next time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache, wraps
from typing import Any, ParamSpec, TypeVar

import sympy
from sympy.concrete.expr_with_limits import ExprWithLimits
from sympy.core.function import AppliedUndef
from sympy.printing.str import StrPrinter

from derive.obligations.ledger import Ledger, recording, replayed

__all__ = [
    "atoms", "calls", "counted", "dummies", "exchanged", "free", "has", "leaves", "made", "not_unreal", "remembered", "replaced", "size",
    "stand_in", "text",
]

_MOST_KEPT = 100_000
_KEEPING_REAL = (sympy.Add, sympy.Mul, sympy.Pow, sympy.sin, sympy.cos, sympy.exp)
_NOT_KEPT = ExprWithLimits, sympy.Derivative

P = ParamSpec("P")
T = TypeVar("T")


def atoms(expression: sympy.Basic, *kinds: type) -> set[Any]:
    """The parts of these kinds, as `expression.atoms(*kinds)`.

    >>> x = sympy.Symbol("x")
    >>> atoms(sympy.sin(x) + sympy.cos(x) ** 2, sympy.cos)
    {cos(x)}
    """
    met: set[Any] = {expression}
    pending = [expression] if has(expression, *kinds) else []
    while pending:
        new = {part for part in pending.pop().args if part not in met and has(part, *kinds)}
        met |= new
        pending += new
    return {node for node in met if isinstance(node, kinds)}


def has(expression: sympy.Basic, *kinds: type) -> bool:
    """Whether it has a part of one of these kinds, as `expression.has(*kinds)`."""
    return _among(_kinds(expression), kinds)


@lru_cache(maxsize=_MOST_KEPT)
def leaves(expression: sympy.Basic) -> frozenset[Any]:
    """The parts that have no parts, and the heads of the functions left unspecified.

    >>> x, f = sympy.Symbol("x"), sympy.Function("f")
    >>> leaves(f(x) + 1) == {x, f, sympy.Integer(1)}
    True
    """
    parts = expression.args
    if not parts:
        return frozenset((expression,))
    own = (expression.func,) if isinstance(expression, AppliedUndef) else ()
    return _once(frozenset(own).union(*map(leaves, parts)))


@lru_cache(maxsize=_MOST_KEPT)
def calls(expression: sympy.Basic) -> frozenset[AppliedUndef]:
    """The calls of functions left unspecified, as `expression.atoms(AppliedUndef)`."""
    if not has(expression, AppliedUndef):
        return frozenset()
    own = (expression,) if isinstance(expression, AppliedUndef) else ()
    return _once(frozenset(own).union(*map(calls, expression.args)))


@lru_cache(maxsize=_MOST_KEPT)
def free(expression: sympy.Basic) -> frozenset[sympy.Basic]:
    """The symbols that nothing in it binds, as `expression.free_symbols`."""
    if getattr(type(expression), "free_symbols", None) is not sympy.Basic.free_symbols:
        return frozenset(expression.free_symbols)
    return _once(frozenset().union(*map(free, expression.args)))


@lru_cache(maxsize=_MOST_KEPT)
def stand_in(expression: sympy.Basic, real: bool | None = None) -> sympy.Dummy:
    """A symbol for an expression, the same for the same one, so that what is found with it can be kept."""
    return sympy.Dummy(real=real)


def made(head: Callable[..., Any], parts: tuple[Any, ...]) -> Any:
    """head(*parts), which is kept where SymPy does not keep it."""
    return _made(head, parts) if isinstance(head, type) and issubclass(head, _NOT_KEPT) else head(*parts)


def replaced(expression: sympy.Basic, kind: type | tuple[type, ...], change: Callable[[Any], Any]) -> Any:
    """`expression.replace(lambda e: isinstance(e, kind), change)`; `change` is asked once for each distinct part.

    >>> x = sympy.Symbol("x")
    >>> replaced(x + sympy.cos(1 + sympy.cos(x)), sympy.cos, lambda e: 2 * e.args[0])
    5*x + 2
    """
    kinds = kind if isinstance(kind, tuple) else (kind,)
    return _replaced(expression, kinds, change, {}) if has(expression, *kinds) else expression


def exchanged(expression: sympy.Basic, names: Mapping[Any, Any]) -> Any:
    """`expression.xreplace(names)`; each distinct part is made once.

    >>> x, y = sympy.symbols("x y")
    >>> exchanged(x + sympy.cos(x + y), {x: y, y: x})
    y + cos(x + y)
    """
    return _exchanged(expression, names, {})[0] if names else expression


def remembered(most: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Keeps up to `most` results of a function of hashable arguments, with the steps that gave them, which are written again.

    A result with a dummy symbol that no argument has is not kept: each call has its own.
    """

    def keeping(function: Callable[P, T]) -> Callable[P, T]:
        kept: dict[tuple[Any, ...], tuple[T, Ledger]] = {}

        @wraps(function)
        def known(*arguments: P.args, **options: P.kwargs) -> T:
            key = (arguments, tuple(options.items()))
            if key not in kept:
                with recording() as ledger:
                    value = function(*arguments, **options)
                own = dummies(value)
                if own and not own <= dummies(key):
                    replayed(ledger)
                    return value
                if len(kept) >= most:
                    kept.clear()
                kept[key] = value, ledger
            value, ledger = kept[key]
            replayed(ledger)
            return value

        return known

    return keeping


@lru_cache(maxsize=_MOST_KEPT)
def size(expression: sympy.Basic) -> int:
    """How many parts it has, each counted wherever it stands."""
    return 1 + sum(map(size, expression.args))


@lru_cache(maxsize=_MOST_KEPT)
def not_unreal(node: Any) -> bool:
    """Whether nothing that it is made of by such operations as keep what is real is known not to be real: it is not known to be so, either.

    Asked part by part, since most of a changed equation is not changed; SymPy asks anew for the whole.
    """
    if isinstance(node, sympy.Integral):
        return True
    if isinstance(node, _KEEPING_REAL) and (not node.is_Pow or node.exp.is_Integer):
        return all(map(not_unreal, node.args))
    return node.is_extended_real is not False and node.is_infinite is not True


def text(node: sympy.Basic) -> str:
    """str(node); each distinct part is written once, in this expression and in others.

    >>> x = sympy.Symbol("x")
    >>> text(1 / (x + 1) - sympy.cos(x + 1))
    '-cos(x + 1) + 1/(x + 1)'
    """
    return _written(node)


@lru_cache(maxsize=_MOST_KEPT)
def _written(node: sympy.Basic) -> str:
    return _PRINTER.of(node)


class _Printer(StrPrinter):
    """SymPy's printer, which asks `_written` for the parts."""

    def of(self, node: sympy.Basic) -> str:
        return str(super()._print(node))

    def _as_ordered_terms(self, expr: Any, order: str | None = None) -> list[Any]:
        """In SymPy's order; each distinct term is taken apart once, in this sum and in others."""
        if order is not None or len(expr.args) < 3 or any(term.is_Add or term.is_Order for term in expr.args):
            return list(super()._as_ordered_terms(expr, order))
        parts = {term: _taken_apart(term) for term in expr.args}
        bases = sorted(set().union(*(powers for _, powers, _ in parts.values())), key=sympy.default_sort_key)

        def place(term: Any) -> Any:
            coefficient, powers, rest = parts[term]
            return key((term, (coefficient, tuple(powers.get(base, 0) for base in bases), rest)))

        key, _ = expr._parse_order(None)
        return sorted(expr.args, key=place)

    def _print(self, expr: Any, **options: Any) -> Any:
        if options or not isinstance(expr, sympy.Basic):
            return super()._print(expr, **options)
        return _written(expr)


_PRINTER = _Printer({"order": None})


@lru_cache(maxsize=_MOST_KEPT)
def _taken_apart(term: sympy.Expr) -> tuple[Any, dict[Any, Any], Any]:
    """The coefficient of a term, its powers by their bases, and factors that do not commute, as `as_terms` of a sum has them."""
    ((_, (coefficient, powers, rest)),), bases = term.as_terms()
    return coefficient, dict(zip(bases, powers, strict=True)), rest


def _replaced(node: Any, kinds: tuple[type, ...], change: Callable[[Any], Any], known: dict[Any, Any]) -> Any:
    if not has(node, *kinds):
        return node
    if node not in known:
        known[node] = _changed(node, kinds, change, known)
    return known[node]


def _changed(node: Any, kinds: tuple[type, ...], change: Callable[[Any], Any], known: dict[Any, Any]) -> Any:
    parts = node.args
    if parts:
        new = tuple(_replaced(part, kinds, change, known) for part in parts)
        if new != parts:
            node = made(node.func, new)
            if any(node == part != other for part, other in zip(parts, new, strict=True)):
                return node  # a part that was changed already
    if not isinstance(node, kinds):
        return node
    value = change(node)
    return node if value is None else value


def _exchanged(node: Any, names: Mapping[Any, Any], known: dict[Any, tuple[Any, bool]]) -> tuple[Any, bool]:
    """The new part, and whether one of the names stands in it."""
    if node in names:
        return names[node], True
    if not node.args:
        return node, False
    if node not in known:
        parts = [_exchanged(part, names, known) for part in node.args]
        known[node] = (made(node.func, tuple(part for part, _ in parts)), True) if any(new for _, new in parts) else (node, False)
    return known[node]


@lru_cache(maxsize=_MOST_KEPT)
def _made(head: Callable[..., Any], parts: tuple[Any, ...]) -> Any:
    return head(*parts)


@lru_cache(maxsize=_MOST_KEPT)
def _kinds(expression: sympy.Basic) -> frozenset[type]:
    """The types of all its parts."""
    return _once(frozenset((type(expression),)).union(*map(_kinds, expression.args)))


@lru_cache(maxsize=_MOST_KEPT)
def _once(some: frozenset[Any]) -> frozenset[Any]:
    """The same object for equal sets, of which there are few."""
    return some


@lru_cache(maxsize=_MOST_KEPT)
def _among(present: frozenset[type], kinds: tuple[type, ...]) -> bool:
    return any(issubclass(kind, kinds) for kind in present)


def dummies(arguments: Any) -> set[sympy.Dummy]:
    """The dummy symbols in expressions, or in collections of them."""
    if isinstance(arguments, sympy.Basic):
        return atoms(arguments, sympy.Dummy) if has(arguments, sympy.Dummy) else set()
    parts = (*arguments.keys(), *arguments.values()) if isinstance(arguments, Mapping) else arguments
    return set().union(*map(dummies, parts)) if isinstance(parts, tuple | frozenset) else set()


def counted(expression: sympy.Basic) -> bool:
    """Whether a part of it that is no number takes integers only, so that values near each other are equal.

    >>> a = sympy.Symbol("a", real=True)
    >>> counted(sympy.floor(a) / 2), counted(2 * a)
    (True, False)
    """
    return any(node.is_integer or isinstance(node, _STEPS) for node in sympy.preorder_traversal(expression) if node.free_symbols)


_STEPS = (sympy.floor, sympy.ceiling, sympy.sign, sympy.Heaviside, sympy.KroneckerDelta, sympy.Piecewise)
