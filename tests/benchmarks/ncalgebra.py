"""How much of NCAlgebra's test suite is decided: `python -m tests.benchmarks.ncalgebra [PROBLEM ...]`.

The statements are facts from https://github.com/NCAlgebra/NC, version 6.0.5. `suites/ncalgebra_groebner.json` has the relations of its
problems c00 to c87 for Groebner bases (TESTING/NCPoly/TestProblems) and the members of the bases that it stores for them: each is a
consequence of the relations. Those that are among the relations themselves are not counted. `suites/ncalgebra_rational.txt` has the
statements of its tests of simplification of rational expressions (TESTING/NCAlgebra/NCSimplifyRational.NCTest), without those about
options, transposes and matrices.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from time import process_time

import sympy

import derive
from derive.algebra import Polynomial, Relation, letter, prove, relation
from derive.claims import OperatorIdentity
from derive.operators import operator
from derive.quantity import quantity

SUITES = Path(__file__).with_name("suites")
_UNUSED = derive.equation("0", quantity("unused", "a number"), 1, says="no premise", source=derive.Source("NCAlgebra", "tests"))
PAPER = derive.Paper(id="ncalgebra", title="NCAlgebra", citation="NCAlgebra 6.0.5", printed_equations=(_UNUSED,), foundations=(), claims=())


def groebner(names: tuple[str, ...] = ()) -> Iterator[tuple[str, Relation, tuple[Relation, ...]]]:
    """The problem's name, a consequence, and the relations, for all problems or those that are named."""
    for name, problem in json.loads((SUITES / "ncalgebra_groebner.json").read_text(encoding="utf-8")).items():
        if not names or name in names:
            given = tuple(relation(f"{name}.{place}", polynomial(text), 0) for place, text in enumerate(problem["hypotheses"]))
            known = {sign * one.polynomial for one in given for sign in (1, -1)}
            for text in problem["consequences"]:
                claim = relation(f"{name}: {text} = 0", polynomial(text), 0)
                if claim.polynomial not in known:
                    yield name, claim, given


def rational() -> Iterator[tuple[str, bool, sympy.Expr, sympy.Expr]]:
    """The statement, whether it is true, and both sides."""
    for line in (SUITES / "ncalgebra_rational.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            left, right = line.removeprefix("false ").split(" = ")
            yield line, not line.startswith("false "), _Expression(left).sum(), _Expression(right).sum()


def decided(left: sympy.Expr, right: sympy.Expr) -> str:
    """The verdict on left = right, numbers being between 1/10 and 1/2, so that nothing is divided by 0."""
    return derive.claim("0", "equal", OperatorIdentity(left, right)).check(PAPER).name


class _Expression:
    """A reader of sums, products by juxtaposition, quotients by numbers, powers, and inv[...]."""

    def __init__(self, text: str) -> None:
        self.rest = re.findall(r"inv\[|[A-Za-z]|\d+|[-+/^()\]]", text)

    def sum(self) -> sympy.Expr:
        total = sympy.Integer(0)
        while self.rest and self.rest[0] not in ")]":
            sign = -1 if self.rest[0] == "-" else 1
            if self.rest[0] in "+-":
                self.rest.pop(0)
            total += sign * self._product()
        return total

    def _product(self) -> sympy.Expr:
        total = self._power()
        while self.rest and self.rest[0] not in "+-)]":
            if self.rest[0] == "/":
                self.rest.pop(0)
                total = total / self._power()
            else:
                total = total * self._power()
        return total

    def _power(self) -> sympy.Expr:
        one = self._single()
        if self.rest[:1] == ["^"]:
            _, power = self.rest.pop(0), self.rest.pop(0)
            return one ** int(power)
        return one

    def _single(self) -> sympy.Expr:
        first = self.rest.pop(0)
        if first in ("(", "inv["):
            inner = self.sum()
            self.rest.pop(0)
            return inner if first == "(" else 1 / inner
        if first.isdigit():
            return sympy.Integer(first)
        return operator(first, "a letter") if first.islower() else quantity(first, "a number other than 0 and 1", between=("1/10", "1/2"))


def polynomial(text: str) -> Polynomial:
    """The polynomial that is written so.

    >>> polynomial("-2 a b + 1/2 c")
    1/2 c - 2 a b
    """
    total: list[tuple[tuple[str, ...], Fraction]] = []
    for sign, term in re.findall(r"(?:^| )([+-]) ?(.*?)(?= [+-] |$)", text if text.startswith("-") else f"+ {text}"):
        names = term.split(" ")
        size = Fraction(names.pop(0)) if re.fullmatch(r"\d+(/\d+)?", names[0]) else Fraction(1)
        total.append((tuple(names), size if sign == "+" else -size))
    return Polynomial((tuple(x for name in names for x in letter(name).letters), size) for names, size in total)


def main() -> None:
    start, count, open_ = process_time(), 0, []
    for _, claim, given in groebner(tuple(sys.argv[1:])):
        count += 1
        if prove(claim, given).name != "Proved":
            open_.append(claim.name)
    print(f"Groebner bases: {count - len(open_)} of {count} consequences proved in {process_time() - start:.0f} s", *open_, sep="\n")
    if not sys.argv[1:]:
        start = process_time()
        found = [(text, decided(left, right) == ("Proved" if true else "Refuted")) for text, true, left, right in rational()]
        print(f"rational expressions: {sum(good for _, good in found)} of {len(found)} decided in {process_time() - start:.0f} s",
              *(text for text, good in found if not good), sep="\n")


if __name__ == "__main__":
    main()
