"""Rigorous evaluation: an expression at a point or over a box, as a complex ball (python-flint).

Every result contains the true value. `flint.ctx` is global, so the working precision is taken under
one lock and always given back.
"""

from __future__ import annotations

import operator
import os
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any

import flint
import sympy
from flint import acb, arb
from sympy.core.function import AppliedUndef

from derive.expressions.ball_conditions import compiled
from derive.expressions.ball_operations import EXTREMES, LOG_MODULUS, MODULUS, Cut, NotEvaluable, constant, summed
from derive.expressions.functions import INDETERMINATE, known_as, nowhere
from derive.expressions.rational import known_real, levels, modulus_of

__all__ = ["BallFunction", "NotEvaluable", "ball", "compile_ball", "enclose", "precision"]

_LOCK = threading.RLock()
if hasattr(os, "register_at_fork"):  # a process is not forked while a thread has the lock: in the child nobody would give it back
    os.register_at_fork(before=_LOCK.acquire, after_in_parent=_LOCK.release, after_in_child=_LOCK.release)
_MOST_EVALUATIONS = 2000
_MOST_NESTED = 20_000
_MOST_TERMS = 100
_MOST_SUMMANDS = 10_000


class _Work(threading.local):
    """How many points integrals within integrals may still be evaluated at, all of them together."""

    def __init__(self) -> None:
        self.depth = self.left = 0

    def __enter__(self) -> None:
        self.left = self.left if self.depth else _MOST_NESTED
        self.depth += 1

    def __exit__(self, *problem: object) -> None:
        self.depth -= 1

    def taken(self) -> bool:
        self.left -= 1
        return self.left >= 0


_WORK = _Work()


Step = tuple[Callable[..., acb] | Cut, tuple[int, ...]]


@contextmanager
def precision(bits: int | None) -> Iterator[None]:
    """Ball arithmetic at `bits` (None: as it is) inside the block; one thread at a time."""
    with _LOCK:
        before = flint.ctx.prec
        flint.ctx.prec = before if bits is None else bits
        try:
            yield
        finally:
            flint.ctx.prec = before


def ball(value: object) -> acb:
    """The ball of a rational, a number with rational parts, an (low, high) interval of rationals, or a ball."""
    if isinstance(value, tuple):
        low, high = (_rational(v) for v in value)
        return acb(arb(low).union(arb(high)))
    if isinstance(value, acb | arb):
        return acb(value)
    if isinstance(value, sympy.Expr) and not value.is_Rational:
        return acb(*(arb(_rational(part)) for part in value.as_real_imag()))
    return acb(arb(_rational(value)))


def enclose(expression: sympy.Expr, values: Mapping[sympy.Symbol, object], bits: int = 200) -> acb:
    """Returns a ball that contains `expression` at every point of `values` (rationals or intervals).

    >>> x = sympy.Symbol("x")
    >>> abs(enclose(sympy.sin(x) ** 2 + sympy.cos(x) ** 2, {x: sympy.Rational(1, 3)}) - 1) < 1e-50
    True
    """
    names = tuple(values)
    function = compile_ball(expression, names)
    with precision(bits):
        return function(*(ball(values[name]) for name in names))


class BallFunction:
    """A straight-line program over complex balls, made once from an expression.

    `laws` says what unspecified functions in it are: outside of integrals a formula, or anywhere a function of balls with the
    keyword `analytic`, which gives NaN where it is asked for and the function is not analytic.
    """

    def __init__(self, expression: sympy.Expr, arguments: Sequence[sympy.Symbol], laws: Iterable[tuple[Any, Any]] = ()) -> None:
        self.arguments, self.laws = tuple(arguments), dict(laws)
        if not all(name.is_commutative for name in self.arguments):
            raise NotEvaluable("no ball arithmetic for operators")
        self.steps: list[Step] = []
        self.index: dict[sympy.Expr, int] = {name: i for i, name in enumerate(self.arguments)}
        self.result = self._add(expression)
        self.programs = tuple([(step[strict] if isinstance(step, Cut) else step, inputs) for step, inputs in self.steps] for strict in (0, 1))

    def __call__(self, *values: acb, analytic: bool = False) -> acb:
        slots = list(values)
        add = slots.append
        for operation, inputs in self.programs[analytic]:
            add(operation(slots[inputs[0]]) if len(inputs) == 1 else operation(*[slots[i] for i in inputs]))
        return slots[self.result]

    def _add(self, node: sympy.Expr) -> int:
        if node not in self.index:
            folding = operator.add if node.is_Add else operator.mul if node.is_Mul else None
            if folding is None:
                self.index[node] = self._place(*self._step(node))
            else:
                first, *others = map(self._add, node.args)
                for other in others:
                    first = self._place(folding, (first, other))
                self.index[node] = first
        return self.index[node]

    def _place(self, operation: Callable[..., acb] | Cut, inputs: tuple[int, ...]) -> int:
        self.steps.append((operation, inputs))
        return len(self.arguments) + len(self.steps) - 1

    def _step(self, node: Any) -> Step:
        if node.is_Atom:
            return constant(node), ()
        if node.is_Pow:
            return self._power(node)
        if isinstance(node, sympy.log):
            inner = modulus_of(node.args[0])
            if inner is not None:
                return LOG_MODULUS[known_real(inner)], (self._add(inner),)
        if isinstance(node, sympy.Abs):
            return MODULUS[known_real(node.args[0])], (self._add(node.args[0]),)
        if isinstance(node, sympy.Integral):
            return self._integral(node)
        if isinstance(node, sympy.Piecewise):
            return self._piecewise(node)
        if isinstance(node, sympy.Sum):
            return self._finite_sum(node)
        if isinstance(node, sympy.Max | sympy.Min):
            return EXTREMES[type(node)], tuple(map(self._add, node.args))
        known, parts = known_as(node)
        if known is not None:
            return known.ball if known.analytic is None else Cut(known.ball, known.analytic), tuple(map(self._add, parts))
        if type(node) in self.laws:
            law = self.laws[type(node)]
            if not isinstance(law, sympy.Lambda):
                return Cut(partial(law, analytic=False), partial(law, analytic=True)), tuple(map(self._add, node.args))
            return BallFunction(law.expr, law.variables), tuple(map(self._add, node.args))
        if isinstance(node, AppliedUndef):
            raise NotEvaluable(f"{node.func} is left unspecified: no numbers are known for {node}")
        raise NotEvaluable(f"no value is known for {node}" if node.is_Symbol else f"no rigorous numbers are known for {node}")

    def _power(self, node: sympy.Expr) -> Step:
        base, exponent = node.args
        if exponent.is_Integer:
            power = int(exponent)
            return lambda b: b**power, (self._add(base),)
        if exponent.is_Rational and exponent.q == 2:
            power = int(exponent.p)
            return Cut(lambda b: b.sqrt() ** power, lambda b: b.sqrt(analytic=True) ** power), (self._add(base),)
        if base is sympy.E:
            return acb.exp, (self._add(exponent),)
        return Cut(acb.pow, lambda b, e: b.pow(e, analytic=True)), (self._add(base), self._add(exponent))

    def _piecewise(self, node: sympy.Piecewise) -> Step:
        """The first part whose condition holds for all of the balls, if those before it hold for none of them."""
        inputs = [self._add(part) for part, _ in node.args]
        conditions = [compiled(condition, self._add, inputs) for _, condition in node.args]
        if None in conditions:
            raise NotEvaluable(f"no ball arithmetic for {node}")

        def value(*values: acb) -> acb:
            for part, condition in zip(values, conditions, strict=False):
                met = condition(list(values)) if condition else None
                if met is None:
                    break
                if met:
                    return part
            return INDETERMINATE

        return Cut(value, nowhere), tuple(inputs)

    def _integral(self, node: sympy.Integral) -> Step:
        inner = node.function
        for limits in node.limits[:-1]:
            inner = sympy.Integral(inner, limits)
        if len(node.limits[-1]) != 3 or any(b.has(sympy.oo, -sympy.oo) for b in node.limits[-1][1:]):
            raise NotEvaluable(f"no rigorous numbers are known for the integral over {_range(node.limits[-1])}")
        variable, low, high = node.limits[-1]
        free = tuple(sorted(node.free_symbols, key=lambda s: s.name))
        known = [(head, law) for head, law in self.laws.items() if not isinstance(law, sympy.Lambda)]
        integrand = BallFunction(inner, (*free, variable), known)
        nested = bool(inner.atoms(sympy.Integral))
        inputs = tuple(map(self._add, (low, high, *free)))

        def integrate(a: acb, b: acb, *values: acb, outer: bool) -> acb:
            tolerance = arb(2) ** -_digits(flint.ctx.prec, nested)

            def at(z: acb, inner: bool) -> acb:
                return integrand(*values, z, analytic=inner or outer) if _WORK.taken() else INDETERMINATE

            with _WORK:
                return acb.integral(at, a, b, abs_tol=tolerance, rel_tol=tolerance, eval_limit=_MOST_EVALUATIONS)

        return Cut(partial(integrate, outer=False), partial(integrate, outer=True)), inputs

    def _finite_sum(self, node: sympy.Sum) -> Step:
        """The sum over integers between two ends that are exact integers when it is evaluated."""
        inner = node.function
        for limits in node.limits[:-1]:
            inner = sympy.Sum(inner, limits)
        label, low, high = node.limits[-1]
        most = min(_MOST_TERMS, round(_MOST_SUMMANDS ** (1 / levels(node))))
        free = tuple(sorted(node.free_symbols, key=lambda s: s.name))
        summand = BallFunction(inner, (*free, label), self.laws.items())

        def total(first: acb, last: acb, *values: acb, outer: bool) -> acb:
            start, end = first.unique_fmpz(), last.unique_fmpz()
            if start is None or end is None or not first.is_exact() or not last.is_exact() or not 0 <= int(end) - int(start) + 1 <= most:
                return INDETERMINATE
            with _WORK:
                return summed(*(summand(*values, acb(i), analytic=outer) for i in range(int(start), int(end) + 1)))

        return Cut(partial(total, outer=False), partial(total, outer=True)), tuple(map(self._add, (low, high, *free)))


def compile_ball(expression: sympy.Expr, arguments: Sequence[sympy.Symbol]) -> BallFunction:
    """Returns the ball function of `expression` in `arguments`; raises `NotEvaluable` for unknown parts."""
    missing = expression.free_symbols - set(arguments)
    if missing:
        raise NotEvaluable(f"no value is known for {', '.join(sorted(map(str, missing)))}")
    return BallFunction(expression, arguments)


def _range(limits: tuple[sympy.Expr, ...]) -> str:
    return f"{limits[1]} < {limits[0]} < {limits[2]}" if len(limits) == 3 else f"{limits[0]}, of which the ends are not given"


def _digits(bits: int, nested: bool) -> int:
    """How many bits of an integral are worked for: of one within another a third, else enough for agreement to 50 digits at 260 bits."""
    return max(30, bits // 3) if nested or bits < 120 else bits - 70


def _rational(value: object) -> flint.fmpq:
    if isinstance(value, flint.fmpq):
        return value
    rational = sympy.Rational(value)
    return flint.fmpq(int(rational.p), int(rational.q))
