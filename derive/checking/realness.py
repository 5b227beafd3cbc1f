"""Whether a value is real for all real values of its names: it is so at random points of a finite field, by functions that keep it so."""

from __future__ import annotations

from derive.checking.balls import Balls, precision
from derive.checking.environments import EMPTY
from derive.checking.fields import Retry
from derive.checking.identities import Judge
from derive.checking.reading import Record, Unchecked

__all__ = ["is_real", "need_real"]

_PLAIN, _BRANCHED, _BITS = 2, 24, 128
_KEEP = {  # the fields know whether these have real values
    "q", "c", "x", "f", "+", "*", "^", "exp", "log", "sin", "cos", "tan", "sinh", "cosh", "tanh", "cot", "sec", "csc", "coth", "Abs", "sign",
    "conjugate", "re", "im", "int", "sum", "diff", "subs", "el", "KroneckerDelta", "left", "right", "lim", "arg",
}
_OPAQUE = {  # real for real arguments
    "atan", "asinh", "erf", "erfc", "erfi", "Si", "Shi", "Max", "Min", "Heaviside", "floor", "ceiling", "DiracDelta", "sinc", "Mod",
}
_ALWAYS = {"Abs", "re", "im"}
_REAL_OF_REAL = {"+", "*", "exp", "sin", "cos", "sinh", "cosh", "tanh", "atan", "asinh", "erf", "sign", "int", "sum"}
_REAL_OF_ONE = {"gamma", "zeta"}  # where they have one argument
_IN_PLACES = {"LambertW"}  # real for some real arguments
_INFINITE = ("oo", "-oo")


def need_real(record: Record, judge: Judge, number: int) -> None:
    """Raises `Unchecked` unless the node is seen to be real."""
    if (record.nodes[number][0] == "c" and record.nodes[number][1] in _INFINITE) or _by_parts(record, number):
        return
    strange = {record.nodes[one][0] for one in record.within(number) if not _by_parts(record, one)} - _KEEP - _OPAQUE
    if strange:
        raise Unchecked(f"that {min(strange)} has a real value")
    for one in record.within(number):  # of these the fields know no more than names
        if record.nodes[one][0] in _OPAQUE:
            for part in record.parts(one):
                need_real(record, judge, part)
    agreed, branched = 0, False
    for point in judge.points():
        try:
            if point.main.parts(number, EMPTY)[1] != 0:
                raise Unchecked("a value that is not seen to be real")
        except Retry:
            continue
        agreed, branched = agreed + 1, branched or point.branched
        if agreed >= (_BRANCHED if branched else _PLAIN):
            return
    raise Unchecked("defined at too few points")


def is_real(record: Record, judge: Judge, number: int) -> bool:
    """Whether the node is seen to be real."""
    try:
        need_real(record, judge, number)
    except Unchecked:
        return False
    return True


def _by_parts(record: Record, number: int) -> bool:
    """Whether it is made of what is real by functions that keep it so."""
    node = record.nodes[number]
    tag, parts = node[0], record.parts(number)
    if tag == "c":
        return node[1] not in ("i", "zoo", "nan", "true", "false")
    if tag == "x":
        declared = record.symbols[node[1]]
        return not declared.complex and declared.kind != "operator" and "imaginary" not in declared.traits
    if tag == "f":
        return record.heads[node[1]].get("real") is True
    if tag == "^":
        exponent = record.nodes[node[2]]
        return exponent[0] == "q" and exponent[2] == 1 and _by_parts(record, node[1])
    if tag in _ALWAYS or tag == "q" or (tag in _REAL_OF_REAL and all(_by_parts(record, part) for part in parts)):
        return True
    return (tag in _REAL_OF_ONE and len(parts) == 1 and _by_parts(record, parts[0])) or (tag in _IN_PLACES and _real_number(record, number))


def _real_number(record: Record, number: int) -> bool:
    """Whether the ball of a node without names is on the real line."""
    if record.free[number]:
        return False
    try:
        with precision(_BITS):
            return bool(Balls(record, {}, 0).value(number).imag == 0)
    except Unchecked:
        return False
