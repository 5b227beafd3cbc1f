"""f(y) and S(x) at 50 digits: mpmath, our mpmath functions and our balls, one point at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from mpmath import mpf
from mpmath.ctx_mp import MPContext
from sympy import Float, lambdify

from tests.benchmarks import accuracy, peer_jobs, peer_tables, stored_formulas
from tests.benchmarks import sampled_errors as errors
from tests.benchmarks.stopwatch import in_turns

DIGITS, GUARD = 50, 5
_OURS = ("numerics.precise", "numerics.ball")


def measured(rng: np.random.Generator, repeat: int) -> peer_tables.Table:
    """The title, header, rows and remarks of the table."""
    rows = []
    for shown, name, points, formula, values, exact in _cases(rng):
        functions = _functions(name, formula, values)
        problems = {who: found for who, found in functions.items() if isinstance(found, str)}
        usable = {who: found for who, found in functions.items() if not isinstance(found, str)}
        in_ns = in_turns({who: _over(function) for who, function in usable.items()}, points, len(points), repeat)
        times = {who: [time / 1000 for time in rounds] for who, rounds in in_ns.items()}
        for who in functions:
            error = problems.get(who) or _worst(usable[who], points, exact)
            line = peer_tables.row(who, times, error, _OURS)
            rows.append([f"{shown}: {line[0]}", *line[1:5], *(["", *line[6:]] if len(line) > 2 else [])])
    title = f"f(y) and S(x) at {DIGITS} digits, one point at a time, one in each octave; {repeat} rounds"
    head = ["who", "us/pt", "least", "/precise", "/ball", "", "relative", "worst at"]
    return title, head, rows, ["mpmath, closed form: plainly at 50 digits, with no guard against cancellation."]


def _cases(rng: np.random.Generator) -> Iterator[tuple[str, str, list[float], stored_formulas.Formula, tuple[float, ...], errors.Reference]]:
    y, x = errors.octaves(rng, -30, 21, 1).tolist(), errors.octaves(rng, -17, 10, 1).tolist()
    yield "f", "lindhard", y, stored_formulas.lindhard(), (), errors.exact_lindhard
    yield "S", "structure_factor", x, stored_formulas.structure_factor(), (peer_jobs.ETA,), errors.exact_structure_factor(peer_jobs.ETA)


def _functions(name: str, formula: stored_formulas.Formula, values: tuple[float, ...]) -> dict[str, Callable[[float], Any] | str]:
    """{who: function of one float}, or why there is none."""
    from numerics import precise

    expression = stored_formulas.frozen(formula, *values)
    found: dict[str, Callable[[float], Any] | str] = {"numerics.precise": lambda p: getattr(precise, name)(p, *values, digits=DIGITS)}
    try:
        from numerics import ball

        found["numerics.ball"] = lambda p: getattr(ball, name)(p, *values, digits=DIGITS)
    except ImportError:
        found["numerics.ball"] = "not there yet"
    context = MPContext()
    context.dps = DIGITS
    own = {name: getattr(context, name) for name in ("log", "sin", "cos", "pi", "mpf")}
    plain = lambdify(stored_formulas.POINT, expression, [own, "mpmath"], cse=True)
    found["mpmath, closed form"] = lambda p: plain(context.mpf(p))
    found["sympy evalf"] = lambda p: expression.evalf(DIGITS, subs={stored_formulas.POINT: Float(p, DIGITS + GUARD)})
    return found


def _over(function: Callable[[float], Any]) -> Callable[[list[float]], list[Any]]:
    return lambda points: [function(point) for point in points]


def _worst(function: Callable[[float], Any], points: list[float], exact: errors.Reference) -> errors.Error:
    relative = []
    for point in points:
        (reference,), size = exact(point)
        relative.append(float(abs(_as_mpf(function(point)) - reference) / size))
    worst = int(np.argmax(relative))
    return errors.Error(float("nan"), relative[worst], points[worst], ())


def _as_mpf(value: Any) -> mpf:
    if hasattr(value, "mid"):
        mantissa, exponent = map(int, value.mid().man_exp())
        return accuracy.m.ldexp(accuracy.m.mpf(mantissa), exponent)
    return accuracy.m.make_mpf(value._mpf_)

