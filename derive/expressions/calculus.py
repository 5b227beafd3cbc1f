"""Derivatives of expressions with logarithms of moduli: d log|u| = du/u, without signs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from operator import is_

import sympy
from sympy.concrete.expr_with_limits import ExprWithLimits

from derive.expressions.by_calls import by_names
from derive.expressions.exchange import needs_exchange
from derive.expressions.gaps import GAP
from derive.expressions.kinks import kinked, no_slope_at, slope_with_kinks
from derive.expressions.nodes import atoms, exchanged, free, has, leaves, made, replaced, text
from derive.expressions.rational import known_real, modulus_of
from derive.obligations.conditions import Holds, Inside, Obligation
from derive.obligations.ledger import needs

__all__ = ["derivatives_at", "derivatives_done", "outermost", "put", "put_totally", "ranges", "ranges_of", "slope"]


def slope(expression: sympy.Expr, variable: sympy.Symbol) -> sympy.Expr:
    """d expression / d variable, with d log|u| = du/u where u is not zero, and without a value where a modulus has a kink.

    >>> y = sympy.Symbol("y", real=True)
    >>> slope(sympy.log(sympy.Abs(1 - y)), y)
    1/(y - 1)
    """
    moduli = {log: modulus_of(log.args[0]) for log in atoms(expression, sympy.log) if log.has(variable)}
    inside = {log: u for log, u in moduli.items() if u is not None and known_real(u)}
    parts = [*inside, *kinked(exchanged(expression, dict.fromkeys(inside, sympy.Dummy())), variable)]
    marks = {part: sympy.Function(f"L{i}")(variable) for i, part in enumerate(parts)}
    result = expression.xreplace(marks).diff(variable)
    back = {}
    for part, mark in marks.items():
        if result.has(mark):
            back[mark.diff(variable)] = slope(inside[part], variable) / inside[part] if part in inside else slope_with_kinks(part, variable, slope)
            back[mark] = part
    return result.xreplace(back)


def derivatives_done(expression: sympy.Expr) -> sympy.Expr:
    """`expression` with every derivative of a known function carried out."""

    def done(node: sympy.Derivative) -> sympy.Expr:
        result = node.expr
        needs("derivative", *_more_than_integers(node))
        for variable, count in node.variable_count:
            for _ in range(int(count)):
                for inner in outermost(result, sympy.Integral):
                    needs_exchange(variable, inner)
                result = slope(result, variable)
        return replaced(result, sympy.Subs, _declared_as_its_point)

    return replaced(expression, sympy.Derivative, done)


def derivatives_at(expression: sympy.Expr, names: Mapping[sympy.Expr, sympy.Expr]) -> sympy.Expr:
    """The same for an expression in which values will be put for names; raises ``ValueError`` where it has no derivative there."""
    for node in atoms(expression, sympy.Derivative):
        if no_slope_at(node, names):
            at = ", ".join(f"{old} = {new}" for old, new in names.items())
            raise ValueError(f"{node} is not defined at {at}: what is differentiated jumps there")
    return derivatives_done(expression)


def _declared_as_its_point(node: sympy.Subs) -> sympy.Expr:
    """A derivative at a point, with a variable that is known to be what the point is, and all points near it."""
    names = {}
    for name, point in zip(node.variables, node.point, strict=True):
        known = {trait: True for trait in ("real", "positive", "negative") if getattr(point, f"is_{trait}")}
        names[name] = sympy.Dummy(name.name, **known) if isinstance(name, sympy.Dummy) and known else name
    return sympy.Subs(node.expr.xreplace(names), tuple(names.values()), node.point)


def put(expression: sympy.Expr, names: Mapping[sympy.Expr, sympy.Expr]) -> sympy.Expr:
    """`expression.xreplace(names)`, but bound variables are neither replaced nor do they capture a free symbol.

    A derivative is taken first, and then at the values that are put for its names.

    >>> a, k = sympy.symbols("a k")
    >>> put(sympy.Integral(a - k, (k, 0, 1)), {a: k}).doit()
    k - 1/2
    >>> put(sympy.Derivative(a * k, k), {a: k}).doit()
    k
    """
    return _put(expression, names, {})


def put_totally(expression: sympy.Expr, names: Mapping[sympy.Expr, sympy.Expr]) -> sympy.Expr:
    """As `put`, but what is put for a name takes part in derivatives: these are total, save those by a name that is replaced itself.

    >>> a, k = sympy.symbols("a k")
    >>> put_totally(sympy.Derivative(a * k, k), {a: k}).doit()
    2*k
    """
    nodes = atoms(expression, sympy.Derivative)
    if not nodes:
        return put(expression, names)
    if not any(variable in names or has(variable, sympy.Derivative) for node in nodes for variable in node.variables):
        return _put(expression, names, {}, total=True)

    def marked_as_total(node: sympy.Derivative) -> sympy.Expr:
        partial = any(variable in names for variable in node.variables)
        return node if partial else _Total(node.expr, *(sympy.Tuple(*pair) for pair in node.variable_count))

    by_slopes = replaced(expression, sympy.Derivative, lambda node: by_names(node) if any(has(v, sympy.Derivative) for v in node.variables) else node)
    marked = replaced(by_slopes, sympy.Derivative, marked_as_total)
    meant = {replaced(old, sympy.Derivative, marked_as_total): new for old, new in names.items()}
    return replaced(put(marked, meant), _Total, lambda node: sympy.Derivative(*node.args))


class _Total(sympy.Function):
    """A derivative that `put` looks into."""

    @classmethod
    def eval(cls, *parts: sympy.Basic) -> None:
        return None


def _put(
    expression: sympy.Expr, names: Mapping[sympy.Expr, sympy.Expr], known: dict[sympy.Expr, sympy.Expr], total: bool = False
) -> sympy.Expr:
    if expression not in known:
        known[expression] = _with(expression, names, known, total)
    return known[expression]


def _with(expression: sympy.Expr, names: Mapping[sympy.Expr, sympy.Expr], known: dict[sympy.Expr, sympy.Expr], total: bool) -> sympy.Expr:
    if not has(expression, ExprWithLimits, sympy.Limit, sympy.Derivative, sympy.Subs):
        return exchanged(expression, names)
    if expression in names:
        return names[expression]
    if isinstance(expression, sympy.Derivative) and not total:
        return _derivative_at(expression, {old: new for old, new in names.items() if old != new and _stands_in(old, expression)})
    if isinstance(expression, sympy.Subs):
        fresh = {name: sympy.Dummy(name.name, **name.assumptions0) for name in expression.variables}
        inside = {old.xreplace(fresh): new.xreplace(fresh) if old.has(*fresh) else new for old, new in names.items() if old not in fresh}
        differentiated = _put(expression.expr.xreplace(fresh), inside, {}, total)
        return sympy.Subs(differentiated, tuple(fresh.values()), tuple(_put(value, names, {}, total) for value in expression.point))
    if not isinstance(expression, ExprWithLimits | sympy.Limit):
        parts = tuple(_put(part, names, known, total) for part in expression.args)
        return expression if all(map(is_, parts, expression.args)) else made(expression.func, parts)
    if isinstance(expression, sympy.Limit):
        bound, inside, outside = {expression.args[1]}, expression.args[:2], expression.args[2:]
    else:
        bound = {limits[0] for limits in expression.limits}
    here = {old: new for old, new in names.items() if old not in bound and _stands_in(old, expression)}
    if not here and not isinstance(expression, sympy.Limit):
        return expression
    caught = bound & {s for old, new in here.items() for s in free(new) - free(old)}
    fresh = {s: sympy.Dummy(s.name, **s.assumptions0) for s in caught}

    def within(part: sympy.Expr) -> sympy.Expr:
        return _put(exchanged(part, fresh), here, {}, total)

    if isinstance(expression, sympy.Limit):
        return expression.func(*map(within, inside), *(_put(part, names, {}, total) for part in outside))
    limits = [(fresh.get(v, v), *map(within, ends)) for v, *ends in expression.limits]
    return made(expression.func, (within(expression.function), *limits))


def _stands_in(part: sympy.Expr, expression: sympy.Expr) -> bool:
    """expression.has(part)"""
    if not part.args:
        return part in leaves(expression)
    return leaves(part) <= leaves(expression) and bool(expression.has(part))


def _derivative_at(node: sympy.Derivative, names: Mapping[sympy.Expr, sympy.Expr]) -> sympy.Expr:
    """The derivative with values put for its names: where these depend on its variables it is taken first."""
    variables = {variable for variable, _ in node.variable_count}
    if names and not all(isinstance(v, sympy.Symbol) for v in variables):
        return _by_calls_at(node, names)
    touched = {v for v in variables if v in names or any(new.has(v) for old, new in names.items() if not (old.has(v)))}
    if not touched:
        return node.func(put(node.expr, names), *node.variable_count)
    done = derivatives_at(node, names)
    if not isinstance(done, sympy.Derivative):
        return put(done, names)
    fresh = {v: sympy.Dummy(v.name, **v.assumptions0) for v in variables}
    inside = {old.xreplace(fresh): new.xreplace(fresh) if old.has(*variables) else new for old, new in names.items() if old not in variables}
    inner = done.func(put(done.expr.xreplace(fresh), inside), *((fresh[v], count) for v, count in done.variable_count))
    return sympy.Subs(inner, tuple(fresh.values()), tuple(names.get(v, v) for v in fresh)).doit()


def _by_calls_at(node: sympy.Derivative, names: Mapping[sympy.Expr, sympy.Expr]) -> sympy.Expr:
    """The same for a derivative by calls."""
    whole = {old: new for old, new in names.items() if old.has(*node.variables) and old not in node.variables}  # what these are for all their values
    if whole:
        return put(node.func(put(node.expr, whole), *node.variable_count), {old: new for old, new in names.items() if old not in whole})
    at = by_names(node)
    if at == node:
        raise ValueError(f"{node}: it is not known what varies with {', '.join(map(str, node.variables))}; differentiate by a name, and put that in")
    changed = put(at, names)
    return changed.doit(integrals=False) if isinstance(changed, sympy.Subs) else derivatives_done(changed)


def ranges(expression: sympy.Expr) -> Iterator[Obligation]:
    """That each variable of a sum or an integral is declared for all of its range, and that of an integral or a derivative for more than integers.

    >>> y = sympy.Symbol("y", positive=True)
    >>> [one.words for one in ranges(sympy.Integral(y, (y, -1, 1)))]
    ['-1 < y < 1 lies within what y is declared to be: positive']
    """
    for kinds in ((sympy.Integral, sympy.Sum), (sympy.Derivative,)):
        nodes = atoms(expression, *kinds)
        for node in sorted(nodes, key=text) if len(nodes) > 1 else nodes:
            yield from ranges_of(node)


def ranges_of(node: sympy.Expr) -> Iterator[Obligation]:
    """What `ranges` says of one integral, sum or derivative, but for those inside of it."""
    if isinstance(node, sympy.Derivative):
        yield from _more_than_integers(node)
        return
    for variable, *ends in node.limits:
        if len(ends) == 2 and not (variable.is_integer and isinstance(node, sympy.Sum) and _counts(variable, ends[0])):
            low, high = (end.xreplace({GAP: sympy.Integer(0)}) for end in ends)
            yield Inside(variable, low - 1, high + 1) if isinstance(node, sympy.Sum) else Inside(variable, low, high)  # a sum has both its ends
        if variable.is_integer and isinstance(node, sympy.Integral):
            yield Holds(f"{variable}, over which is integrated, is declared for more than integers")


def _more_than_integers(node: sympy.Derivative) -> list[Obligation]:
    return [Holds(f"{v}, by which is differentiated, is declared for more than integers") for v in dict.fromkeys(node.variables) if v.is_integer]


def _counts(label: sympy.Symbol, first: sympy.Expr) -> bool:
    """Whether a label is declared for every whole number from the first one on."""
    plain = label.is_even is None and label.is_prime is None and not label.is_nonpositive
    return plain and bool(not label.is_nonnegative or (first.is_positive if label.is_positive else first.is_nonnegative))


def outermost(expression: sympy.Expr, kind: type[sympy.Expr]) -> list[sympy.Expr]:
    """The nodes of this kind that stand in no other of it, each once, in the order in which they are met."""
    if isinstance(expression, kind):
        return [expression]
    if not has(expression, kind):
        return []
    return list(dict.fromkeys(node for argument in expression.args for node in outermost(argument, kind)))
