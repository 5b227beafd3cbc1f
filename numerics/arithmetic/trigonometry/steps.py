"""The sums and products of sine, cosine and the kernels, written once: NumPy runs them, C prints them, the proof bounds them.

Every line is one IEEE binary64 operation, rounded to nearest. Names in capitals are the constants of
`numerics.arithmetic.trigonometry.table`; a name on the left of `=` that is not an argument is a temporary.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from numerics._types import FloatArray
from numerics.arithmetic.trigonometry import table

OPERATIONS = {"+": np.add, "-": np.subtract, "*": np.multiply, "/": np.divide}
CONSTANTS = {name: value for name, value in vars(table).items() if isinstance(value, float)}


class Step(NamedTuple):
    """target = left (operation) right."""

    target: str
    left: str
    operation: str
    right: str


class Steps:
    """A straight-line program from `arguments` to `results`; it never assigns to its arguments or to a constant."""

    def __init__(self, arguments: str, results: str, text: str) -> None:
        self.arguments, self.results = tuple(arguments.split()), tuple(results.split())
        self.lines = tuple(Step(target, left, operation, right) for target, _, left, operation, right in map(str.split, text.strip().splitlines()))
        places = {name: place for place, name in enumerate(self.arguments)}
        self._start: list[Any] = [None] * len(places)
        self._code = []
        for target, left, operation, right in self.lines:
            for name in (left, right, target):
                if name not in places and (name in CONSTANTS or name is target):
                    places[name] = len(self._start)
                    self._start.append(np.array(CONSTANTS[name]) if name in CONSTANTS else None)
            if target in self.arguments or target in CONSTANTS:
                raise ValueError(f"{target} is not a temporary")
            self._code.append((OPERATIONS[operation], places[left], places[right], places[target]))
        self._results = tuple(places[name] for name in self.results)
        self._scratch = tuple(place for name, place in places.items() if name not in {*self.arguments, *CONSTANTS, *self.results})

    def __call__(self, *values: FloatArray | float, rows: list[FloatArray] | None = None, out: tuple[FloatArray, ...] = ()) -> tuple[FloatArray, ...]:
        """The results for arrays: in `out` if given, else in arrays taken from `rows`, else in new ones.

        Other arrays taken from `rows` go back: memory that is fresh each time costs more than the arithmetic.
        """
        known = self._start.copy()
        known[: len(values)] = values
        for place, array in zip(self._results, out or (rows.pop() if rows else None for _ in self._results), strict=True):
            known[place] = array
        if rows:
            for place in self._scratch:
                known[place] = rows.pop()
            rows.extend([known[place] for place in self._scratch])
        for function, left, right, target in self._code:
            known[target] = function(known[left], known[right], known[target])
        return tuple([known[place] for place in self._results])


def _fraction(name: str) -> str:
    """`name` less the integer nearest to it."""
    return f"n = {name} + SHIFT\nn = n - SHIFT\n{name} = {name} - n"


# X = n STEP + r with n = rint(X/STEP), for X < NEAR_LIMIT. Adding SHIFT rounds to an integer, and leaves it in
# the last bits of `shifted`. n STEP_HIGH and its difference from high are exact.
NEAR = Steps("high low", "shifted r", """
    shifted = high * STEPS_PER_RADIAN
    shifted = shifted + SHIFT
    n = shifted - SHIFT
    r = n * STEP_HIGH
    r = high - r
    n = n * STEP_LOW
    r = r - n
    r = r + low
""")

# X/(2 pi) = coarse + fine + an integer, for X = a + b times a power of two, where a + b is an integer of 53
# bits, b its last 27, and w1 + w2 + w3 + w4 the 131 bits of 1/(2 pi) times that power after the point; a w1 is
# an even integer. All of coarse is exact: a multiple of 2**-52.
TURNS = Steps("a b w1 w2 w3 w4", "coarse fine", f"""
    coarse = b * w1
    {_fraction("coarse")}
    part = a * w2
    {_fraction("part")}
    coarse = coarse + part
    part = b * w2
    {_fraction("part")}
    coarse = coarse + part
    {_fraction("coarse")}
    part = a * w3
    {_fraction("part")}
    coarse = coarse + part
    {_fraction("coarse")}
    part = a + b
    part = part * w4
    fine = b * w3
    fine = fine + part
""")

# The turns of high and of low together; `extra` is low where it is too small to be worth turns.
FAR = Steps("coarse fine low_coarse low_fine extra", "shifted r", f"""
    turn = coarse + low_coarse
    {_fraction("turn")}
    shifted = turn * STEPS
    shifted = shifted + SHIFT
    n = shifted - SHIFT
    n = n * TURNS_PER_STEP
    r = turn - n
    rest = fine + low_fine
    r = r + rest
    r = r * TWO_PI
    r = r + extra
""")

# cos r - 1 and sin r.
POLYNOMIALS = Steps("r", "b q", """
    t = r * r
    b = t * C4
    b = b - HALF
    b = b * t
    q = t * S5
    q = q + S3
    q = q * t
    q = q * r
    q = q + r
""")

# sin(A + r) and cos(A + r) where S + S_low = sin A and C + C_low = cos A.
SINE = Steps("b q S S_low C", "sine", """
    sum = S * b
    part = C * q
    sum = sum + part
    sum = sum + S_low
    sine = sum + S
""")
COSINE = Steps("b q S C C_low", "cosine", """
    sum = C * b
    part = S * q
    sum = sum - part
    sum = sum + C_low
    cosine = sum + C
""")

# sin X/X and 3 j1(X)/X, for X > SERIES_RADIUS ...
DIRECT = Steps("high sine cosine", "j kappa", """
    j = sine / high
    kappa = j - cosine
    kappa = kappa * THREE
    kappa = kappa / high
    kappa = kappa / high
""")


def _horner(letter: str, degree: int, result: str) -> str:
    lines = [f"p = w * {letter}{degree}"]
    for power in range(degree - 1, 0, -1):
        lines += [f"p = p + {letter}{power}", "p = p * w"]
    return "\n".join([*lines, f"{result} = p + ONE"])


# ... and below it, as series in w = X**2.
SERIES = Steps("high low", "j kappa", f"""
    w = high * high
    p = high * low
    p = p + p
    w = w + p
    {_horner("J", 10, "j")}
    {_horner("K", 10, "kappa")}
""")
