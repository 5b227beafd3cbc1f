"""Positive, or not negative, all over a region: as a whole, or in pieces that meet where the expression has a corner or touches zero."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise, product

import sympy

from derive.expressions.canonical import is_zero
from derive.obligations.ledger import note, recording, replayed
from derive.proofs.definedness import wild
from derive.proofs.line import Line
from derive.proofs.polynomial_signs import polynomial_in
from derive.proofs.region import Region
from derive.proofs.rules_of_signs import sign_at
from derive.proofs.several import Several
from derive.proofs.signs import boxes_of, open_sign

__all__ = ["positive_in_pieces"]

Interval = tuple[sympy.Expr, sympy.Expr]
Box = Mapping[sympy.Symbol, Interval]
_MOST_PIECES = 64
_MOST_CUTS = 6


def positive_in_pieces(expression: sympy.Expr, region: Region, *, strict: bool, boxes: int, touching: Iterable[sympy.Expr] = ()) -> bool:
    """Whether the expression is positive (or zero, if not `strict`) at every point of the region; steps go to the ledger.

    `touching` are points of the one name of the region where it may be zero: guesses, which cut the region.
    """
    found = boxes_of(expression, region)
    if found is None:
        return False
    wanted = ("+",) if strict else ("+", "0+")
    with recording() as ledger:
        held = all(_holds(changed, box, wanted, boxes, tuple(touching)) for changed, box in found)
    if held:
        replayed(ledger)
    return held


def _holds(f: sympy.Expr, box: Box, wanted: tuple[str, ...], boxes: int, touching: tuple[sympy.Expr, ...]) -> bool:
    if f == 0:
        return "0+" in wanted
    if open_sign(f, box, boxes) in wanted or ("0+" in wanted and _vanishes(f, box)):
        return True
    if len(box) == 1:
        ((name, interval),) = box.items()
        return _holds_on_line(f, name, interval, wanted, boxes, touching)
    if not f.has(sympy.Abs, sympy.sign, sympy.Max, sympy.Min):
        return False
    pieces = list(_orthants(f, box))
    if len(pieces) == 1:
        pieces = list(_orders(f, box))
    return 1 < len(pieces) <= _MOST_PIECES and all(_holds(part, sides, wanted, boxes, ()) for part, sides in pieces)


def _vanishes(f: sympy.Expr, box: Box) -> bool:
    if wild(f) or not is_zero(f) or not Several(box, 1).defined(f):
        return False
    note("zero everywhere", (f, *((name, *ends) for name, ends in box.items())))
    return True


def _holds_on_line(
    f: sympy.Expr, name: sympy.Symbol, interval: Interval, wanted: tuple[str, ...], boxes: int, touching: tuple[sympy.Expr, ...]
) -> bool:
    """Cut at corners and at points where it may touch zero; at these the value itself is looked at."""
    low, high = interval
    cuts = sorted({cut for cut in (*_corners(f, name, low, high), *touching) if cut.is_Rational and low < cut < high})
    if not cuts or len(cuts) > _MOST_CUTS:
        return False
    if not all({"0": "0+"}.get(sign, sign) in wanted for sign in (sign_at(f, name, cut) for cut in cuts)):
        return False
    ends = [low, *cuts, high]
    for a, b in pairwise(ends):
        (new, box), = [(part, sides) for part, sides in _sided(f, name, (a, b))]
        if new == 0 and "0+" in wanted:
            continue
        ((label, sides),) = box.items()
        if Line(label, boxes).sign(new, *sides) not in wanted:
            return False
    return True


def _corners(f: sympy.Expr, name: sympy.Symbol, low: sympy.Expr, high: sympy.Expr) -> Iterator[sympy.Rational]:
    """Rational points where what stands in a modulus changes its sign."""
    yield sympy.Integer(0)
    for node in f.atoms(sympy.Abs, sympy.sign, sympy.Max, sympy.Min):
        inner = node.args[0] if len(node.args) == 1 else node.args[0] - node.args[1]
        polynomial = None if wild(inner) else polynomial_in(inner, (name,))
        if polynomial is None or polynomial.degree() < 1:
            continue
        yield from (root for root in sympy.roots(polynomial, filter="Q", multiple=True) if low < root < high) if polynomial.degree() <= 4 else ()


def _orthants(f: sympy.Expr, box: Box) -> Iterator[tuple[sympy.Expr, Box]]:
    """The box cut where a name is 0, those faces among the pieces."""
    choices = [list(_halves(name, interval)) for name, interval in box.items()]
    for choice in product(*choices):
        values = {name: value for name, (value, _) in zip(box, choice, strict=True)}
        yield f.xreplace(values), {new: side for _, sides in choice for new, side in sides.items()}


def _orders(f: sympy.Expr, box: Box) -> Iterator[tuple[sympy.Expr, Box]]:
    """Two positive names that a modulus compares: one is the greater, or the other, or they are equal."""
    for node in sorted(f.atoms(sympy.Abs), key=str):
        names = sorted(node.free_symbols, key=lambda name: name.name)
        if len(names) != 2 or not all(box[name] == (0, sympy.oo) for name in names) or node.args[0] not in (names[0] - names[1], names[1] - names[0]):
            continue
        one, other = names
        more = sympy.Symbol(f"|{one}-{other}|", positive=True)
        for name, value in ((one, other + more), (other, one + more), (one, other)):
            changed = f.xreplace({name: value})
            yield changed, {label: box.get(label, (sympy.Integer(0), sympy.oo)) for label in changed.free_symbols}
        return


def _halves(name: sympy.Symbol, interval: Interval) -> Iterator[tuple[sympy.Expr, Box]]:
    low, high = interval
    if not (low < 0 < high):
        yield name, {name: interval}
        return
    new = sympy.Symbol(name.name, positive=True)
    yield new, {new: (sympy.Integer(0), high)}
    yield sympy.Integer(0), {}
    yield -new, {new: (sympy.Integer(0), -low)}


def _sided(f: sympy.Expr, name: sympy.Symbol, interval: Interval) -> Iterator[tuple[sympy.Expr, Box]]:
    """The same on a part of the line, in a positive name where that part lies on one side of 0."""
    low, high = interval
    if low.is_extended_nonnegative:
        new = sympy.Symbol(name.name, positive=True)
        yield f.xreplace({name: new}), {new: interval}
    elif high.is_extended_nonpositive:
        new = sympy.Symbol(name.name, positive=True)
        yield f.xreplace({name: -new}), {new: (-high, -low)}
    else:
        yield f, {name: interval}
