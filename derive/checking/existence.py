"""That an integral is a number for some values of its parameters: over finite ranges of what is bounded, or by decay at drawn ones."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from flint import acb, acb_poly, arb

from derive.checking.balls import Balls, drawn, precision
from derive.checking.environments import EMPTY
from derive.checking.fields import Retry
from derive.checking.identities import Judge, Rejected
from derive.checking.reading import Record, Unchecked

__all__ = ["exists"]

_INFINITE = ("oo", "-oo")
_BITS = 200
_SALTS = range(1, 9)
_BOUNDED = {  # bounded where their arguments are
    "+", "*", "exp", "sin", "cos", "sinh", "cosh", "Abs", "re", "im", "conjugate", "sign", "KroneckerDelta", "Heaviside", "erf", "Max", "Min",
}
_COMPARED = {"StrictLessThan": (2, 1), "LessThan": (2, 1), "StrictGreaterThan": (1, 2), "GreaterThan": (1, 2)}


def exists(record: Record, number: int, judge: Judge) -> None:
    """Raises unless the integral is seen to converge absolutely for some values of its parameters."""
    node = record.nodes[number]
    if node[0] != "int":
        raise Rejected("it is no integral")
    variables = frozenset(record.nodes[node[i]][1] for i in range(2, len(node), 3))
    ends = [end for i in range(2, len(node), 3) for end in node[i + 1 : i + 3]]
    infinite = [end for end in ends if record.nodes[end][0] == "c" and record.nodes[end][1] in _INFINITE]
    fixed = [*(end for end in ends if end not in infinite and not record.free[end] & variables), *_fixed(record, node[1], variables)]
    _have_values(record, judge, fixed)
    if not infinite:
        if not all(_bounded(record, part, variables) for part in (node[1], *ends)):
            raise Unchecked("an integrand that is not seen to be bounded")
        return
    if len(node) != 5:
        raise Unchecked("several ranges, of which one is infinite")
    for salt in _SALTS:
        with precision(_BITS):
            at = _point(record, number, salt)
            if at is not None and _decays(record, node[1], node, at):
                return
    raise Unchecked("an integrand that is not seen to decay")


def _fixed(record: Record, number: int, variables: frozenset[int]) -> Iterable[int]:
    """The largest parts that do not depend on the variables."""
    if not record.free[number] & variables:
        return [number]
    node = record.nodes[number]
    if node[0] in ("int", "sum"):
        variables = variables | {record.nodes[node[i]][1] for i in range(2, len(node), 3)}
    return [one for part in record.parts(number) for one in _fixed(record, part, variables)]


def _have_values(record: Record, judge: Judge, numbers: Iterable[int]) -> None:
    """At some point of a field none of them divides by zero."""
    for point in judge.points():
        try:
            for number in numbers:
                point.main.value(number, EMPTY)
        except Retry:
            continue
        return
    raise Unchecked("an integrand that is defined at no point that was tried")


def _bounded(record: Record, number: int, variables: frozenset[int], indices: frozenset[int] = frozenset()) -> bool:
    """Whether it is bounded for bounded variables, and has a value for every whole number that an index may be."""
    node = record.nodes[number]
    if not record.free[number] & (variables | indices) or node[0] == "x":
        return True
    if node[0] == "f":
        return not record.free[number] & variables
    if node[0] == "^":
        exponent = record.nodes[node[2]]
        return exponent[0] == "q" and exponent[1] > 0 and _bounded(record, node[1], variables, indices)
    if node[0] in ("sum", "int"):
        bound = frozenset(record.nodes[node[i]][1] for i in range(2, len(node), 3))
        ends = [end for i in range(2, len(node), 3) for end in node[i + 1 : i + 3]]
        if any(record.nodes[end][0] == "c" and record.nodes[end][1] in _INFINITE for end in ends):
            return False
        if node[0] == "sum":
            return not any(record.free[end] & variables for end in ends) and _bounded(record, node[1], variables - bound, indices | bound)
        return all(_bounded(record, part, variables | bound, indices - bound) for part in (node[1], *ends))
    return node[0] in _BOUNDED and all(_bounded(record, part, variables, indices) for part in record.parts(number))


# Infinite ranges, at one point of the parameters --------------------------------------------------


def _point(record: Record, number: int, salt: int) -> Balls | None:
    """Values of the parameters in the region of the record; None where these are not seen to fulfil its relations."""
    relations = [one for one in record.relations if record.free[one] & record.free[number]]
    names = record.free[number].union(*(record.free[one] for one in relations))
    chosen = drawn(record, names, salt)
    for name in names:
        if record.symbols[name].traits & {"even", "odd", "prime", "composite", "imaginary"}:
            raise Unchecked(f"a value of {record.symbols[name].name}")
        if "integer" in record.symbols[name].traits and name in record.region:
            low, high = (Balls(record, {}).real(end) for end in record.region[name])
            if not low <= chosen[name].real <= high:
                return None
    at = Balls(record, chosen, salt)
    for one in relations:
        node = record.nodes[one]
        if node[0] not in _COMPARED:
            raise Unchecked(f"a region with {node[0]}")
        larger, smaller = (at.real(node[place]) for place in _COMPARED[node[0]])
        if not larger > smaller:
            return None
    return at


def _decays(record: Record, function: int, node: Any, at: Balls) -> bool:
    """Whether the function, or each term of it, falls off fast enough along the range of an integral, and has no pole there."""
    variable, inner = record.nodes[node[2]][1], record.nodes[function]
    if variable not in record.free[function]:
        return bool(at.value(function) == 0)
    if inner[0] == "+":
        return all(_decays(record, part, node, at) for part in inner[1:])
    if inner[0] == "sum" and variable not in record.free[inner[3]] | record.free[inner[4]]:
        return all(_decays(record, inner[1], node, inside) for inside in at.counted(inner))
    depending = [part for part in inner[1:] if inner[0] == "*" and variable in record.free[part]]
    if len(depending) == 1:
        return _decays(record, depending[0], node, at)
    low, high = (record.nodes[end] for end in node[3:5])
    if high == ("c", "oo") and low[0] != "c":
        rate = _rate(record, function, variable, at)
        if rate is not None and rate < 0:
            return True
    found = _quotient(record, function, variable, at)
    if found is None:
        return False
    above, below = found
    if below.degree() < 1 or below[below.degree()].contains(0) or above.degree() > below.degree() - 2:
        return False
    return not any(root.imag.contains(0) for root in below.roots())


def _rate(record: Record, number: int, variable: int, at: Balls) -> Any:
    """A c such that the modulus is at most a polynomial times exp(c t); None where the form is another."""
    if variable not in record.free[number]:
        return arb(0)
    node = record.nodes[number]
    if node[0] == "x":
        return arb(0)
    if node[0] in ("+", "*"):
        rates = [_rate(record, part, variable, at) for part in node[1:]]
        if any(rate is None for rate in rates):
            return None
        return sum(rates, arb(0)) if node[0] == "*" else _largest(rates)
    if node[0] == "^":
        exponent, rate = record.nodes[node[2]], _rate(record, node[1], variable, at)
        return rate * exponent[1] if exponent[0] == "q" and exponent[2] == 1 and exponent[1] > 0 and rate is not None else None
    if node[0] in ("exp", "sin", "cos"):
        found = _polynomial(record, node[1], variable, at)
        if found is None or found.degree() > 1:
            return None
        if node[0] == "exp":
            return found[1].real
        return arb(0) if found[1].imag == 0 and found[0].imag == 0 else None
    if node[0] == "sum":
        rates = [_rate(record, node[1], variable, inside) for inside in at.counted(node)]
        return None if not rates or any(rate is None for rate in rates) else _largest(rates)
    return None


def _largest(rates: list[Any]) -> Any:
    found = rates[0]
    for rate in rates[1:]:
        found = found.max(rate)
    return found


def _polynomial(record: Record, number: int, variable: int, at: Balls) -> Any:
    found = _quotient(record, number, variable, at)
    return found[0] if found is not None and found[1].degree() == 0 and found[1][0] == 1 else None


def _quotient(record: Record, number: int, variable: int, at: Balls) -> tuple[Any, Any] | None:
    """Numerator and denominator of a rational function of the variable, with balls for coefficients; None where it is none."""
    one = acb_poly([1])
    if variable not in record.free[number]:
        value = at.value(number)
        return (acb_poly([value]), one) if value.is_finite() else None
    node = record.nodes[number]
    if node[0] == "x":
        return acb_poly([0, 1]), one
    if node[0] in ("+", "*"):
        return _joined(node[0], [_quotient(record, part, variable, at) for part in node[1:]])
    if node[0] == "sum":
        return _joined("+", [_quotient(record, node[1], variable, inside) for inside in at.counted(node)])
    if node[0] == "^" and record.nodes[node[2]][0] == "q" and record.nodes[node[2]][2] == 1 and abs(record.nodes[node[2]][1]) < 20:
        found, power = _quotient(record, node[1], variable, at), Fraction(record.nodes[node[2]][1])
        if found is None:
            return None
        top, bottom = found if power > 0 else found[::-1]
        return top ** int(abs(power)), bottom ** int(abs(power))
    return None


def _joined(tag: str, parts: list[tuple[Any, Any] | None]) -> tuple[Any, Any] | None:
    top, bottom = acb_poly([acb(int(tag == "*"))]), acb_poly([1])
    for part in parts:
        if part is None or bottom.degree() > 100:
            return None
        n, d = part
        top, bottom = (top * n, bottom * d) if tag == "*" else (top * d + n * bottom, bottom * d)
    return top, bottom
