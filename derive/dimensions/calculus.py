"""The rules of `scaling` for nodes with a variable of their own: integrals, sums, products, derivatives, limits, values at a point."""

from __future__ import annotations

import sympy

from derive.dimensions.powers import Powers
from derive.dimensions.scaling import NUMBER, Reader, Scaling, Undecided
from derive.quantity import Quantity

__all__ = ["derivative", "integral", "limit", "product", "substituted", "sum_"]


def integral(reader: Reader, node: sympy.Integral) -> Scaling:
    measure = NUMBER
    for variable, *ends in reversed(node.limits):
        if len(ends) != 2:
            raise Undecided(f"both ends of {node}: without them its value is shifted by a constant of any dimension")
        reader, found = _bound(reader, node, variable, ends)
        measure = measure * found
    body = reader.scaling(node.function)
    _independent(body, node.variables, node)
    shift = tuple(sympy.Integral(part, *node.limits) if part != 0 else part for part in body.shift)
    return Scaling(None if body.powers is None else body.powers * measure, shift, body.logarithms)


def sum_(reader: Reader, node: sympy.Sum) -> Scaling:
    reader = _indexed(reader, node)
    body = reader.scaling(node.function)
    _independent(body, node.variables, node)
    shift = tuple(sympy.Sum(part, *node.limits) if part != 0 else part for part in body.shift)
    return Scaling(body.powers, shift, body.logarithms)


def product(reader: Reader, node: sympy.Product) -> Scaling:
    """As many powers as there are factors."""
    reader = _indexed(reader, node)
    powers = reader.settled(node.function)
    if powers in (None, NUMBER):
        return Scaling(powers)
    _independent(Scaling(powers), node.variables, node)
    for _, low, high in node.limits:
        count = high - low + 1
        if not count.is_integer or count.has(*node.variables):
            raise Undecided(f"the number of factors, {count}, of {node}")
        powers = powers ** reader.exponent(count)
    return Scaling(powers)


def derivative(reader: Reader, node: sympy.Derivative) -> Scaling:
    body = reader.scaling(node.expr)
    powers, shift = body.powers, body.shift
    _independent(body, [variable for variable, _ in node.variable_count], node)
    for variable, count in node.variable_count:
        by = reader.settled(variable)
        if by is None:
            raise Undecided(f"the dimension of {variable} in {node}")
        powers = None if powers is None else powers / by ** (count if count.is_Rational else reader.exponent(count))
        if any(part != 0 for part in shift):
            shift = tuple(sympy.Derivative(part, (variable, count), evaluate=True) for part in shift)
    return Scaling(powers, shift, body.logarithms)


def limit(reader: Reader, node: sympy.Limit) -> Scaling:
    body, variable, point = node.args[:3]
    reader, _ = _bound(reader, node, variable, [point])
    found = Scaling(reader.settled(body))
    _independent(found, (variable,), node)
    return found


def substituted(reader: Reader, node: sympy.Subs) -> Scaling:
    """The value of an expression at a point: of the dimension that it has there."""
    for variable, point in zip(node.variables, node.point, strict=True):
        reader, _ = _bound(reader, node, variable, [point])
    powers = reader.settled(node.expr)
    if powers is None or not powers.depends_on(node.variables):
        return Scaling(powers)
    there = powers.put(dict(zip(node.variables, node.point, strict=True)))
    return Scaling(Powers(tuple(one if one.is_Rational else reader.exponent(one) for one in there.exponents)))


def _bound(reader: Reader, node: sympy.Expr, variable: sympy.Basic, ends: list[sympy.Expr]) -> tuple[Reader, Powers]:
    """The reader inside of a node that binds a variable, and the dimension of that: the one of its ends."""
    if isinstance(variable, Quantity) or variable in reader.names:
        found = reader.common((variable, *ends), "terms of {}", node)
        return reader, found or NUMBER
    found = reader.common(ends, "terms of {}", node)
    if found is None:
        raise Undecided(f"the dimension of {variable} in {node}")
    return reader.within({variable: found}), found


def _indexed(reader: Reader, node: sympy.Sum | sympy.Product) -> Reader:
    for limits in node.limits:
        if len(limits) != 3:
            raise Undecided(f"a range for the index of {node}")
        if not isinstance(limits[0], Quantity):
            reader = reader.within({limits[0]: NUMBER})
        for part in limits:
            reader.number(part, "index of {},", node)
    return reader


def _independent(body: Scaling, variables: object, node: sympy.Expr) -> None:
    """Raises where the dimension is not the same for all values of a bound variable."""
    if body.powers is not None and body.powers.depends_on(variables):  # type: ignore[arg-type]
        raise Undecided(f"one dimension of {node}, for all values of its variable")
