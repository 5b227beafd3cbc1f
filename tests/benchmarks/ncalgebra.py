"""How much of NCAlgebra's test suite is decided: `python -m tests.benchmarks.ncalgebra [PROBLEM ...]`.

The statements are facts from https://github.com/NCAlgebra/NC, version 6.0.5. `suites/ncalgebra_groebner.json` has the relations of its
problems c00 to c87 for Groebner bases (TESTING/NCPoly/TestProblems) and the members of the bases that it stores for them: each is a
consequence of the relations. Those that are among the relations themselves are not counted.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from time import process_time

from derive.algebra import Polynomial, Relation, letter, prove, relation

SUITES = Path(__file__).with_name("suites")


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


if __name__ == "__main__":
    main()
