"""The statements of the corpus put to alkahest (PyPI), where it can state them: `simplify`, `limit`, `integrate`, `verified_sign`.

Names keep their domain (positive, integer, complex, else real). Expressions go as text of functions that both know.
"""

from __future__ import annotations

import re
from typing import Any

import sympy

from derive.corpus import CORPUS
from derive.executors import task
from tests.benchmarks.corpus_in_sympy import ACCEPTED, NOT_STATED, REJECTED, UNDECIDED

_SHARED = (
    sympy.sin, sympy.cos, sympy.tan, sympy.exp, sympy.log, sympy.sinh, sympy.cosh, sympy.tanh, sympy.asin, sympy.acos, sympy.atan, sympy.asinh,
    sympy.Abs, sympy.sign, sympy.gamma, sympy.erf, sympy.floor,
)
_STRANGE = (sympy.I, sympy.oo, sympy.zoo, sympy.nan, sympy.Integral, sympy.Sum, sympy.Derivative, sympy.EulerGamma, sympy.Piecewise)


class _NotStated(Exception):
    """There is no such statement in alkahest."""


@task
def judged(place: int) -> str:
    """What alkahest says of an entry of the corpus, as `corpus_in_sympy.judged`; raises ``ImportError`` where it is not installed."""
    import alkahest

    entry = CORPUS[place]
    statement = entry.make()
    if entry.equations or any(getattr(statement, name, None) for name in ("given", "keep", "where", "assuming", "through", "replacing")):
        return NOT_STATED
    put = _WAYS.get(type(statement).__name__)
    try:
        return put(_Pool(alkahest), statement) if put else NOT_STATED
    except _NotStated:
        return NOT_STATED
    except (alkahest.AlkahestError, ValueError, TypeError, RuntimeError):
        return UNDECIDED


class _Pool:
    """alkahest's expressions for ours."""

    def __init__(self, alkahest: Any) -> None:
        self.lib, self.pool, self.names = alkahest, alkahest.ExprPool(), {}

    names: dict[str, Any]

    def name(self, symbol: sympy.Symbol) -> Any:
        domain = "integer" if symbol.is_integer else "positive" if symbol.is_positive else "real" if symbol.is_real else "complex"
        return self.names.setdefault(symbol.name, self.pool.symbol(symbol.name, domain))

    def of(self, expression: Any) -> Any:
        """The expression, or an integral over numbers, as alkahest has it."""
        expression = sympy.S(expression)
        if expression is sympy.oo:
            return self.pool.pos_infinity()
        if isinstance(expression, sympy.Integral) and len(expression.limits) == 1 and len(expression.limits[0]) == 3:
            variable, low, high = expression.limits[0]
            return self.lib.integrate(self.of(expression.function), self.name(variable), self.of(low), self.of(high)).value
        if any(not isinstance(part, _SHARED) for part in expression.atoms(sympy.Function)) or expression.has(*_STRANGE):
            raise _NotStated
        for symbol in sorted(expression.free_symbols, key=str):
            self.name(symbol)
        text = re.sub(r"\bE\b", "exp(1)", str(expression)).replace("**", "^").replace("Abs(", "abs(")
        return self.lib.parse(text, self.pool, dict(self.names))

    def equal(self, left: Any, right: Any) -> str:
        difference = left - right
        for simplify in (self.lib.simplify, self.lib.simplify_trig, self.lib.simplify_expanded):
            found = simplify(difference).value
            if str(self.lib.simplify(found).value) == "0":
                return ACCEPTED
        return REJECTED if re.fullmatch(r"-?\d+(/\d+)?", str(found)) else UNDECIDED


def _identity(pool: _Pool, one: Any) -> str:
    return pool.equal(pool.of(one.left), pool.of(one.right))


def _sum_rule(pool: _Pool, one: Any) -> str:
    return pool.equal(pool.of(one.expression), pool.of(getattr(one, "value", None) if type(one).__name__ == "SumRule" else one.equals))


def _limit(pool: _Pool, one: Any) -> str:
    if one.side not in ("+", "-"):
        return NOT_STATED
    direction = {} if sympy.S(one.point).is_infinite else {"dir": one.side}
    found = pool.lib.limit(pool.of(one.expression), pool.name(one.variable), pool.of(one.point), **direction).value
    infinite = sympy.S(one.equals) in (sympy.oo, -sympy.oo)
    if "∞" in str(found) or infinite:
        return ACCEPTED if ("∞" in str(found)) == infinite and ("-" in str(found)) == (one.equals == -sympy.oo) else REJECTED
    return pool.equal(found, pool.of(one.equals))


def _asymptotic(pool: _Pool, one: Any) -> str:
    direction = {} if sympy.S(one.point).is_infinite else {"dir": one.side}
    found = pool.lib.limit(pool.of(one.expression / one.leading), pool.name(one.variable), pool.of(one.point), **direction).value
    return REJECTED if "∞" in str(found) else pool.equal(found, pool.of(1))


def _positive(pool: _Pool, one: Any) -> str:
    if len(one.region) != 1 or any(end in (sympy.oo, -sympy.oo) for end in next(iter(one.region.values()))):
        return NOT_STATED
    ((name, ends),) = one.region.items()
    low, high = (float(sympy.Rational(str(end))) for end in ends)
    pool.name(name)
    said = pool.lib.verified_sign(pool.of(one.expression), [(pool.name(name), low, high)], "positive")
    return {"true": ACCEPTED, "false": REJECTED}.get(said, UNDECIDED)


_WAYS = {"Identity": _identity, "SumRule": _sum_rule, "KnownIntegral": _sum_rule, "Limit": _limit, "Asymptotic": _asymptotic, "Positive": _positive}
