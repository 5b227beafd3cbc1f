"""How many formulas of a suite can be certified: FPCore files, or JSON of the same; python -m tests.benchmarks.fpcores FILE [--domains pre,B1,L]

Each formula of one variable on each of its domains in a process of its own time: certified or refused, by reason; the bound, seconds, bytes
of the table, and the largest error observed against balls at random doubles. Domains are those of the file; a FPCore has "pre" from its
precondition and, besides, B1 = [2^-10, 2^10], B2 = [-1, 1] and L = the line, each cut to the longest run of doubles where the formula is finite.
"""

from __future__ import annotations

import argparse
import itertools
import math
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import sympy
from flint import acb, arb

from derive.executors import Done, Unanswered, each_done, task
from derive.expressions.balls import BallFunction, NotEvaluable, compile_ball, precision
from numerics.certified.search.generator import NotCertifiable, certify
from tests.benchmarks.fpcore_reader import FPCore, expression_of, read
from tests.benchmarks.options import shared

_FALLBACK = {"B1": (2.0**-10, 2.0**10), "B2": (-1.0, 1.0), "L": (-math.inf, math.inf)}
_MOST_BITS = 20_000


class Case(NamedTuple):
    """One formula on one domain; without ends the domain is that of its name, where the formula is finite."""

    core: FPCore
    label: str
    ends: tuple[float, float] | None
    max_ulp: float
    points: int

    def plain(self) -> list[Any]:
        """As numbers and text."""
        return [self.core.name, self.core.variable, self.core.body, *self[1:]]

    @classmethod
    def of(cls, given: Sequence[Any]) -> Case:
        """That of which this is the plain data."""
        name, variable, body, label, ends, max_ulp, points = given
        return cls(FPCore(name, variable, body), label, ends, max_ulp, points)


class Outcome(NamedTuple):
    """A certified function's bound, table and largest observed error, or why there is none; and the domain."""

    domain: tuple[float, float]
    refused: str = ""
    bound: float = math.nan
    table: int = 0
    observed: float = math.nan


def main(arguments: list[str] | None = None) -> int:
    """Prints the score; exit code 1 where an observed error is above its bound."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.fpcores", description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--domains", default="pre,B1,B2,L", help="names of domains, joined by commas")
    parser.add_argument("--max-ulp", type=float, default=1.0)
    parser.add_argument("--limit", type=float, default=10.0, help="seconds for one")
    parser.add_argument("--points", type=int, default=200, help="doubles at which the error is observed")
    shared(parser)
    options = parser.parse_args(arguments)
    try:
        cores = read(options.file)
    except (OSError, ValueError, KeyError, TypeError) as error:
        parser.error(f"{options.file}: {error}")
    cases = [Case(core, label, core.domains.get(label), options.max_ulp, options.points)
             for core in cores for label in options.domains.split(",") if label in _domains(core)]
    found = each_done(outcome, [case.plain() for case in cases], jobs=options.jobs, executor=options.executor, limit=options.limit,
                      arrived=lambda place, one: print(_line(cases[place], one), flush=True))
    print("", score(cases, found), sep="\n")
    return int(any(isinstance(one, Done) and one.value.observed > one.value.bound for one in found))


def _domains(core: FPCore) -> set[str]:
    """Those of the file, or those that are found."""
    return set(core.domains) | (set() if set(core.domains) - {"pre"} else set(_FALLBACK))


@task
def outcome(given: Sequence[Any]) -> Outcome:
    """What `certify` makes of a case, as plain data."""
    case = Case.of(given)
    domain = case.ends or (math.nan, math.nan)
    try:
        expression = expression_of(case.core)
        variable = sympy.Symbol(case.core.variable, real=True)
        domain = case.ends or _finite(expression, variable, _FALLBACK[case.label])
        function = certify(expression, variable, domain, case.max_ulp)
    except (ValueError, NotCertifiable) as error:
        return Outcome(domain, str(error))
    observed = max((_error(compile_ball(expression, [variable]), x, float(function(x))) for x in _points(domain, case.points)), default=0.0)
    return Outcome(domain, "", function.bound, function.table_bytes, observed)


def score(cases: list[Case], found: list[Done | Unanswered]) -> str:
    """Certified of each domain, and on some bounded one; the refusals by reason, without their numbers."""
    done = [isinstance(one, Done) and not one.value.refused for one in found]
    lines = []
    for label in dict.fromkeys(case.label for case in cases):
        mine = [good for case, good in zip(cases, done, strict=True) if case.label == label]
        lines.append(f"{label:4} {sum(mine)} of {len(mine)} certified")
    bounded = {id(case.core): False for case in cases if case.label != "L"}
    for case, good in zip(cases, done, strict=True):
        if case.label != "L":
            bounded[id(case.core)] |= good
    lines.append(f"on a bounded domain {sum(bounded.values())} of {len(bounded)}")
    above = [case.core.name for case, one in zip(cases, found, strict=True) if isinstance(one, Done) and one.value.observed > one.value.bound]
    lines.append(f"observed error above the bound: {len(above)}" + "".join(f"\n  {name}" for name in above))
    reasons = Counter(_reason(one) for one in found if not isinstance(one, Done) or one.value.refused)
    return "\n".join([*lines, "refused:", *(f"{count:5} {reason}" for reason, count in reasons.most_common())])


def _line(case: Case, one: Done | Unanswered) -> str:
    result = one.value if isinstance(one, Done) else Outcome(case.ends or (math.nan, math.nan), one.reason)
    what = f"bound {result.bound:.4f}, observed {result.observed:.4f}, {result.table / 1024:.0f} KiB" if not result.refused else result.refused
    return f"{case.core.name[:40]:40} {case.label:3} [{result.domain[0]:.6g}, {result.domain[1]:.6g}] {one.seconds:5.1f} s  {what}"


def _reason(one: Done | Unanswered) -> str:
    text = one.value.refused if isinstance(one, Done) else one.reason
    return re.sub(r"-?(\d[\d.]*(e[+-]?\d+)?|inf\b)", "N", re.sub(r"code for (\w+) in .*", r"code for \1", text))[:150]


def _points(domain: tuple[float, float], count: int) -> list[float]:
    """Random doubles of the domain, half of them evenly in the number and half in the exponent, and both ends."""
    low, high = (max(-sys.float_info.max, min(sys.float_info.max, end)) for end in domain)
    drawn = random.Random(0)
    places = [low + (high / 2 - low / 2) * 2 * drawn.random() for _ in range(count // 2)]
    logarithms = [(sign, _exponents(sign, low, high)) for sign in (-1, 1) if (high > 0 if sign > 0 else low < 0)]
    for _ in range(count - count // 2):
        sign, (least, most) = drawn.choice(logarithms)
        places.append(sign * math.ldexp(drawn.uniform(0.5, 1), drawn.randint(least, most)))
    return [low, high, *(x for x in places if low <= x <= high)]


def _exponents(sign: int, low: float, high: float) -> tuple[int, int]:
    near, far = (max(low, 0.0), high) if sign > 0 else (max(-high, 0.0), -low)
    return max(math.frexp(near)[1] if near else -1073, -1073), math.frexp(far)[1]


def _error(ball: BallFunction, x: float, value: float) -> float:
    """In ulp of the true value, by exponents without an end above: an infinite value is 2**1024 at least. NaN is infinitely wrong."""
    if math.isnan(value):
        return math.inf
    bits = 200
    while bits < _MOST_BITS:
        with precision(bits):
            true = ball(acb(x)).real
            if true.is_finite() and (true.rel_accuracy_bits() > 80 or true.is_zero()):
                size = arb(2) ** 971 if math.isinf(float(true)) else arb(math.ulp(float(true)))
                if math.isinf(value):
                    return max(0.0, float((arb(2) ** 1024 - true * math.copysign(1, value)) / size))
                return float(abs(true - value) / size)
        bits *= 2
    return 0.0  # an exact zero, or undefined: nothing to compare with


def _finite(expression: sympy.Expr, variable: sympy.Symbol, ends: tuple[float, float]) -> tuple[float, float]:
    """The longest run of doubles in which the formula is real and finite, as a mesh of them shows; to the last double."""
    try:
        ball = compile_ball(expression, [variable])
    except NotEvaluable as error:
        raise ValueError(str(error)) from None

    def good(x: float) -> bool:
        with precision(2200):
            value = ball(acb(x))
            return value.is_finite() and bool(value.imag.contains(0)) and abs(value.real) < arb(2) ** 1024

    low, high = (max(-sys.float_info.max, min(sys.float_info.max, end)) for end in ends)
    sizes = [math.ldexp(m, k) for k in range(-1073, 1025, 3) for m in (0.5, 0.75)]
    mesh = sorted({low, high, *(sign * size for size in sizes for sign in (-1, 1) if low < sign * size < high)})
    runs = [list(group) for fine, group in itertools.groupby(mesh, good) if fine]
    if not runs:
        raise ValueError("finite nowhere")
    longest = max(runs, key=len)
    start, stop = mesh.index(longest[0]), mesh.index(longest[-1])
    return (_edge(good, mesh[start], mesh[start - 1]) if start else ends[0],
            _edge(good, mesh[stop], mesh[stop + 1]) if longest[-1] < high else ends[1])


def _edge(good: Callable[[float], bool], inside: float, outside: float) -> float:
    """The last double from inside where it is good."""
    while math.nextafter(inside, outside) != outside:
        middle = inside / 2 + outside / 2
        middle = middle if min(inside, outside) < middle < max(inside, outside) else math.nextafter(inside, outside)
        inside, outside = (middle, outside) if good(middle) else (inside, middle)
    return inside


if __name__ == "__main__":
    sys.exit(main())
