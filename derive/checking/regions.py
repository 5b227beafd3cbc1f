"""Signs over the region of a record: rational functions whose coefficients have one sign on every face of the box of its names.

A name that lies between two numbers is put as one of them, or as (low + high k)/(1 + k) with k > 0; one that is positive as k, one of which
nothing is said as 0, k or -k. Where all coefficients of a polynomial in such k have one sign, so has the polynomial.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import product
from typing import Any

import flint

from derive.checking.balls import Balls, precision
from derive.checking.faces import exact, of_coefficients, on_face
from derive.checking.identities import Judge
from derive.checking.reading import Record, Unchecked
from derive.checking.realness import is_real

__all__ = ["Signs"]

_BITS = 200
_MOST_KERNELS = 10
_MOST_FACES = 300
_MOST_TERMS = 3000
_MOST_POWER = 12
_POSITIVE = {"exp", "cosh"}
_RELATIONS = {"StrictLessThan": (1, -1), "LessThan": (1, -1), "StrictGreaterThan": (-1, 1), "GreaterThan": (-1, 1)}

Ends = tuple[Fraction | None, Fraction | None]
Face = tuple[str, Any]


class Signs:
    """Decides signs for all values that the names have in the region; those of `over` lie between the numbers that are given."""

    def __init__(self, record: Record, judge: Judge, over: Mapping[int, Ends] | None = None) -> None:
        self.record, self.judge, self.over = record, judge, dict(over or {})
        self._kept: dict[int, str] = {}

    def sign(self, number: int) -> str:
        """Which of "+", "-" and "0" the value may be; raises `Unchecked` where it may not be real."""
        if number not in self._kept:
            self._kept[number] = self._structure(number)
        return self._kept[number]

    def of_sum(self, parts: list[tuple[Fraction, int]], constant: Fraction = Fraction(0)) -> str:
        """The sign of a combination of nodes with rational coefficients, and a constant."""
        kernels: dict[int, None] = {}
        for _, part in parts:
            self._collect(part, kernels)
        return self._of_polynomial(list(kernels), parts, constant)

    def _structure(self, number: int) -> str:
        node = self.record.nodes[number]
        tag = node[0]
        if tag == "q":
            return "+" if node[1] > 0 else "-" if node[1] else "0"
        if tag == "c":
            if node[1] in ("i", "zoo", "nan", "true", "false"):
                raise Unchecked("a sign of what is not real")
            return "-" if node[1] == "-oo" else "+"
        if tag == "x":
            return self._of_name(node[1])
        if tag == "*":
            return _times([self.sign(part) for part in node[1:]])
        if tag == "^" and self.record.nodes[node[2]][0] == "q":
            return self._of_power(number, node)
        if tag in _POSITIVE and is_real(self.record, self.judge, node[1]):
            return "+"
        if not self.record.free[number]:
            return self._of_constant(number)
        if tag == "Abs":
            return "+" if set(self._tried(node[1])) <= {"+", "-"} else "+0"
        if tag == "+":
            return self.of_sum([(Fraction(1), number)])
        if is_real(self.record, self.judge, number):
            return "+-0"
        raise Unchecked("a sign of what may not be real")

    def _of_constant(self, number: int) -> str:
        with precision(_BITS):
            value = Balls(self.record, {}).real(number)
            return "+" if value > 0 else "-" if value < 0 else "+-0"

    def _tried(self, number: int) -> str:
        try:
            return self.sign(number)
        except Unchecked:
            return "+-0"

    def _of_name(self, symbol: int) -> str:
        low, high = self.ends(symbol)[:2]
        declared = self.record.symbols[symbol]
        if declared.complex or declared.kind == "operator":
            raise Unchecked("a sign of what is not real")
        return "".join(sorted({face[0] for face in self._faces_of_ends(low, high, *self.ends(symbol)[2:])}))

    def ends(self, symbol: int) -> tuple[Fraction | None, Fraction | None, bool, bool]:
        """Between which numbers the name lies, and whether it may be one of these."""
        declared = self.record.symbols[symbol]
        sides: tuple[list[tuple[Fraction, bool]], list[tuple[Fraction, bool]]] = ([], [])
        if declared.traits & {"positive", "prime", "composite"}:
            sides[0].append((Fraction(0), False))
        if "nonnegative" in declared.traits:
            sides[0].append((Fraction(0), True))
        if "negative" in declared.traits:
            sides[1].append((Fraction(0), False))
        if "nonpositive" in declared.traits:
            sides[1].append((Fraction(0), True))
        if declared.between is not None:
            for side, end in zip(sides, declared.between, strict=True):
                side.append((_fraction(end), True))
        whole = "integer" in declared.traits
        if symbol in self.over:
            given: Ends = self.over[symbol]
        elif symbol in self.record.region:
            given = tuple(_number(self.record, end) for end in self.record.region[symbol])  # type: ignore[assignment]
        else:
            given = (None, None)
        for side, found in zip(sides, given, strict=True):
            if found is not None:
                side.append((found, whole))
        low = max(sides[0], key=lambda one: (one[0], not one[1]), default=(None, False))
        high = min(sides[1], key=lambda one: (one[0], one[1]), default=(None, False))
        return low[0], high[0], low[1], high[1]

    def _of_power(self, number: int, node: Any) -> str:
        exponent = Fraction(*self.record.nodes[node[2]][1:])
        base = self.sign(node[1])
        if exponent.denominator > 1:
            if "-" in base:
                raise Unchecked("a root of what may be negative")
            return base
        return "".join(sorted({"+" if one == "-" and exponent % 2 == 0 else one for one in base}))

    # Polynomials -----------------------------------------------------------------------------

    def _collect(self, number: int, kernels: dict[int, None]) -> None:
        node = self.record.nodes[number]
        if node[0] == "q":
            return
        if node[0] in ("+", "*"):
            for part in node[1:]:
                self._collect(part, kernels)
        elif node[0] == "^" and self._whole(node[2]) is not None:
            self._collect(node[1], kernels)
        else:
            kernels.setdefault(number)

    def _whole(self, exponent: int) -> int | None:
        node = self.record.nodes[exponent]
        return int(node[1]) if node[0] == "q" and node[2] == 1 and abs(node[1]) <= _MOST_POWER else None

    def _of_polynomial(self, kernels: list[int], parts: list[tuple[Fraction, int]], constant: Fraction) -> str:
        if len(kernels) > _MOST_KERNELS:
            raise Unchecked("a sign of a polynomial in many names")
        ring = flint.fmpq_mpoly_ctx.get([f"k{i}" for i in range(len(kernels))] or ["k"], flint.Ordering.degrevlex)
        generators = dict(zip(kernels, ring.gens(), strict=False))
        top, bottom = ring.constant(exact(constant)), ring.constant(1)
        for coefficient, part in parts:
            n, d = self._quotient(part, generators, ring)
            top, bottom = top * d + n * bottom * exact(coefficient), bottom * d
        choices = [self._faces(kernel) for kernel in kernels]
        below, above = self._on_faces(ring, bottom, choices), self._on_faces(ring, top, choices)
        if "0" in below:  # elsewhere it is not defined
            below = below.replace("0", "")
        if set(above) == set("+-0") or set(above) in (set("+0"), set("-0")):
            above = self._by_relations(ring, top, generators, choices) or above
        return _times([above, below])

    def _on_faces(self, ring: Any, polynomial: Any, choices: list[list[Face]]) -> str:
        count = 1
        for one in choices:
            count *= len(one)
        if count > _MOST_FACES:
            return "+-0"
        found: set[str] = set()
        for face in product(*choices):
            found |= of_coefficients(on_face(ring, polynomial, [put for _, put in face]))
            if len(found) == 3:
                break
        return "".join(sorted(found))

    def _by_relations(self, ring: Any, top: Any, generators: dict[int, Any], choices: list[list[Face]]) -> str:
        """The sign where one relation of the record makes the polynomial, up to what has this sign anyhow."""
        for strict, difference in self._relations(generators, ring):
            quotient, rest = divmod(top, difference)
            if not rest and (found := self._on_faces(ring, quotient, choices)) in ("+", "-"):
                return found if strict else f"{found}0"
            ratios = {top.coefficient(i) for i in range(len(top))}
            for sign, one in ((1, "+"), (-1, "-")):
                for ratio in ratios:
                    rest = top - difference * sign * abs(ratio)
                    seen = set(self._on_faces(ring, rest, choices))
                    if seen <= {one, "0"}:
                        return one if strict or seen == {one} else f"{one}0"
        return ""

    def _relations(self, generators: dict[int, Any], ring: Any) -> Iterator[tuple[bool, Any]]:
        for number in self.record.relations:
            node = self.record.nodes[number]
            if node[0] not in _RELATIONS or self.record.free[number] & self.over.keys():
                continue
            kernels: dict[int, None] = {}
            for side in node[1:3]:
                self._collect(side, kernels)
            if not kernels.keys() <= generators.keys():
                continue
            (n, d), (m, e) = (self._quotient(side, generators, ring) for side in node[1:3])
            left, right = _RELATIONS[node[0]]
            if d == 1 and e == 1:  # larger less smaller
                yield node[0].startswith("Strict"), m * left + n * right

    def _quotient(self, number: int, generators: dict[int, Any], ring: Any) -> tuple[Any, Any]:
        if number in generators:
            return generators[number], ring.constant(1)
        node = self.record.nodes[number]
        if node[0] == "q":
            return ring.constant(flint.fmpq(node[1], node[2])), ring.constant(1)
        if node[0] == "^":
            n, d = self._quotient(node[1], generators, ring)
            power = self._whole(node[2]) or 0
            return (n**power, d**power) if power >= 0 else (d**-power, n**-power)
        top, bottom = ring.constant(int(node[0] == "*")), ring.constant(1)
        for part in node[1:]:
            n, d = self._quotient(part, generators, ring)
            top, bottom = (top * n, bottom * d) if node[0] == "*" else (top * d + n * bottom, bottom * d)
            if len(top) > _MOST_TERMS or len(bottom) > _MOST_TERMS:
                raise Unchecked("a sign of a long polynomial")
        return top, bottom

    def _faces(self, kernel: int) -> list[Face]:
        node = self.record.nodes[kernel]
        if node[0] == "x":
            self.sign(kernel)
            return list(self._faces_of_ends(*self.ends(node[1])))
        return [{"+": ("+", "k"), "-": ("-", "-k"), "0": ("0", Fraction(0))}[one] for one in self.sign(kernel)]

    def _faces_of_ends(self, low: Fraction | None, high: Fraction | None, with_low: bool, with_high: bool) -> Iterator[Face]:
        for end, belongs in ((low, with_low), (high, with_high)):
            if belongs and end is not None:
                yield _sign_of(end), end
        if low is None and high is None:
            yield from (("0", Fraction(0)), ("+", "k"), ("-", "-k"))
            return
        if low is not None and low < 0 and (high is None or high > 0):
            yield from self._faces_of_ends(low, Fraction(0), False, True)
            yield from self._faces_of_ends(Fraction(0), high, False, False)
        elif high is not None and high > 0 and low is None:
            yield from self._faces_of_ends(None, Fraction(0), False, True)
            yield from self._faces_of_ends(Fraction(0), high, False, False)
        else:
            yield "+" if low is not None and low >= 0 else "-", (low, high)


def _times(signs: list[str]) -> str:
    found = {1}
    for one in signs:
        found = {a * b for a in found for b in ({"+": 1, "-": -1, "0": 0}[s] for s in one)}
    return "".join(sorted({1: "+", -1: "-", 0: "0"}[a] for a in found))


def _sign_of(value: Fraction) -> str:
    return "+" if value > 0 else "-" if value else "0"


def _number(record: Record, number: int) -> Fraction | None:
    node = record.nodes[number]
    if node[0] == "q":
        return Fraction(node[1], node[2])
    return None


def _fraction(text: str) -> Fraction:
    try:
        return Fraction(text)
    except ValueError:
        raise Unchecked("ends that are no numbers") from None
