"""Whether a value is real for all real values of its names: it is so at random points of a finite field, by functions that keep it so."""

from __future__ import annotations

from derive.checking.environments import EMPTY
from derive.checking.fields import Retry
from derive.checking.identities import Judge
from derive.checking.reading import Record, Unchecked

__all__ = ["is_real", "need_real"]

_PLAIN, _BRANCHED = 2, 24
_KEEP = {  # of real arguments these have real values everywhere; the fields know of the first ones by what values they are
    "q", "c", "x", "f", "+", "*", "^", "exp", "log", "sin", "cos", "tan", "sinh", "cosh", "tanh", "cot", "sec", "csc", "coth", "Abs", "sign",
    "conjugate", "re", "im", "int", "sum", "diff", "subs", "el", "KroneckerDelta", "left", "right", "lim",
    "atan", "asinh", "erf", "erfc", "erfi", "Si", "Shi", "Max", "Min", "Heaviside", "floor", "ceiling", "arg", "DiracDelta", "sinc", "Mod",
}
_INFINITE = ("oo", "-oo")


def need_real(record: Record, judge: Judge, number: int) -> None:
    """Raises `Unchecked` unless the node is seen to be real."""
    if record.nodes[number] in (("c", "oo"), ("c", "-oo")):
        return
    strange = _tags(record, number) - _KEEP
    if strange:
        raise Unchecked(f"that {min(strange)} has a real value")
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


def _tags(record: Record, number: int) -> set[str]:
    met, pending = {number}, [number]
    while pending:
        new = set(record.parts(pending.pop())) - met
        met |= new
        pending += new
    return {record.nodes[one][0] for one in met}
