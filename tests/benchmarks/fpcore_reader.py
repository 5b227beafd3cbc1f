"""Reads formulas of one variable from FPCore files (fpbench.org), or from JSON with their bodies as nested lists; nothing is evaluated as code.

Only operations of a list are known; any other, a loop and a formula of several variables are a `ValueError` that names it.
"""

from __future__ import annotations

import itertools
import json
import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import reduce
from pathlib import Path
from typing import TypeAlias

import sympy

__all__ = ["FPCore", "expression_of", "read"]

Tree: TypeAlias = "str | list[Tree]"

_TOKEN = re.compile(r"""\s+|;[^\n]*|[()\[\]]|"(?:\\.|[^"\\])*"|[^\s()\[\];"]+""")
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?|[+-]?\d+/0*[1-9]\d*", re.IGNORECASE)
_MOST_DEEP = 200
_LONGEST = 400  # letters of a number
_CONSTANTS = {
    "PI": sympy.pi, "E": sympy.E, "LN2": sympy.log(2), "LN10": sympy.log(10), "LOG2E": 1 / sympy.log(2), "LOG10E": 1 / sympy.log(10),
    "PI_2": sympy.pi / 2, "PI_4": sympy.pi / 4, "M_1_PI": 1 / sympy.pi, "M_2_PI": 2 / sympy.pi, "M_2_SQRTPI": 2 / sympy.sqrt(sympy.pi),
    "SQRT2": sympy.sqrt(2), "SQRT1_2": 1 / sympy.sqrt(2),
}
_ONE: dict[str, Callable[[sympy.Expr], sympy.Expr]] = {
    "sqrt": sympy.sqrt, "exp": sympy.exp, "log": sympy.log, "sin": sympy.sin, "cos": sympy.cos, "tan": sympy.tan, "fabs": sympy.Abs,
    "sinh": sympy.sinh, "cosh": sympy.cosh, "tanh": sympy.tanh, "asinh": sympy.asinh, "acosh": sympy.acosh, "atanh": sympy.atanh,
    "asin": sympy.asin, "acos": sympy.acos, "atan": sympy.atan, "erf": sympy.erf, "erfc": sympy.erfc, "tgamma": sympy.gamma,
    "lgamma": sympy.loggamma, "cbrt": lambda z: sympy.sign(z) * sympy.cbrt(sympy.Abs(z)), "floor": sympy.floor, "ceil": sympy.ceiling,
    "exp2": lambda z: sympy.Pow(2, z), "expm1": lambda z: sympy.exp(z) - 1, "log1p": lambda z: sympy.log(1 + z),
    "log2": lambda z: sympy.log(z) / sympy.log(2), "log10": lambda z: sympy.log(z) / sympy.log(10),
}
_TWO: dict[str, Callable[[sympy.Expr, sympy.Expr], sympy.Expr]] = {
    "/": lambda a, b: a / b, "pow": sympy.Pow, "hypot": lambda a, b: sympy.sqrt(a**2 + b**2), "atan2": sympy.atan2,
    "fmin": sympy.Min, "fmax": sympy.Max, "fdim": lambda a, b: sympy.Max(a - b, 0),
    "fmod": lambda a, b: a - b * sympy.sign(a / b) * sympy.floor(sympy.Abs(a / b)),
}
_RELATIONS = {"<": sympy.Lt, "<=": sympy.Le, ">": sympy.Gt, ">=": sympy.Ge, "==": sympy.Eq, "!=": sympy.Ne}


@dataclass(frozen=True)
class FPCore:
    """A formula of one variable: its name, its body as nested lists, and its domains, each with a name."""

    name: str
    variable: str
    body: Tree
    domains: Mapping[str, tuple[float, float]] = field(default_factory=dict)


def read(path: Path) -> list[FPCore]:
    """The formulas of one variable in a file of FPCores, or in JSON {"benchmarks": [{"name", "variable", "body", "domains"}]}.

    A FPCore has the domain "pre" where its precondition gives both ends.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise ValueError("an FPCore file is text in UTF-8") from None
    if text.lstrip().startswith("{"):
        try:
            return [FPCore(one["name"], one["variable"], one["body"], {key: (float(a), float(b)) for key, (a, b) in one["domains"].items()})
                    for one in json.loads(text)["benchmarks"]]
        except (ValueError, LookupError, TypeError, AttributeError, OverflowError, RecursionError):
            raise ValueError('expected JSON as {"benchmarks": [{"name", "variable", "body", "domains": {"pre": [0, 1]}}]}') from None
    return [found for tree in _trees(text) if (found := _core(tree))]


def expression_of(core: FPCore) -> sympy.Expr:
    """The formula in a real symbol: decimals are exact, and so are constants.

    >>> expression_of(FPCore("", "x", ["let", [["y", ["+", "x", "1"]]], ["-", ["*", "y", "y"], "0.5"]]))
    (x + 1)**2 - 1/2
    """
    variable = sympy.Symbol(core.variable, real=True)
    return _value(core.body, {core.variable: variable})


def _trees(text: str) -> Iterator[Tree]:
    stack: list[list[Tree]] = [[]]
    place = 0
    for match in _TOKEN.finditer(text):
        token = match.group()
        if match.start() != place or (token in ")]" and len(stack) == 1) or len(stack) > _MOST_DEEP:
            break
        place = match.end()
        if token in "([":
            stack.append([])
        elif token in ")]":
            done = stack.pop()
            stack[-1].append(done)
        elif not (token.isspace() or token.startswith(";")):
            stack[-1].append(token)
    if place != len(text) or len(stack) != 1:
        raise ValueError(f"no FPCore file: character {place + 1} ({text[place : place + 20]!r}) cannot stand there, or a bracket is left open")
    yield from stack[0]


def _core(tree: Tree) -> FPCore | None:
    if not isinstance(tree, list) or not tree or tree[0] != "FPCore" or len(tree) < 3:
        raise ValueError(f"expected (FPCore (variables) ... body), got {ascii(tree)[:60]}")
    rest = tree[1:] if isinstance(tree[1], list) else tree[2:]
    arguments, properties, body = rest[0], rest[1:-1], rest[-1]
    known = {key: value for key, value in zip(properties[::2], properties[1::2], strict=False) if isinstance(key, str)}
    if not isinstance(arguments, list) or len(arguments) != 1 or not isinstance(arguments[0], str):
        return None
    variable = arguments[0]
    low, high = _ends(known.get(":pre", []), variable)
    domains = {"pre": (low, high)} if math.isfinite(high - low) else {}
    return FPCore(str(known.get(":name", "without a name")).strip('"'), variable, body, domains)


def _ends(condition: Tree, variable: str) -> tuple[float, float]:
    """The outermost doubles that a conjunction of inequalities allows."""
    low, high = -math.inf, math.inf
    if not isinstance(condition, list) or len(condition) < 3:
        return low, high
    head, *parts = condition
    if head == "and":
        pairs = [_ends(part, variable) for part in parts]
        return max(a for a, _ in pairs), min(b for _, b in pairs)
    if head in (">", ">="):
        head, parts = str(head).replace(">", "<"), parts[::-1]
    for small, large in itertools.pairwise(parts):
        if head not in ("<", "<="):
            continue
        if large == variable and isinstance(small, str) and _is_number(small):
            low = max(low, _inside(small, math.inf, head))
        if small in (variable, ["fabs", variable]) and isinstance(large, str) and _is_number(large):
            high = min(high, _inside(large, -math.inf, head))
            low = low if small == variable else max(low, -high)
    return low, high


def _inside(text: str, towards: float, relation: str) -> float:
    """The outermost double on the inner side of a number."""
    exact = Fraction(text)
    try:
        near = float(exact)
    except OverflowError:
        raise ValueError(f"an end of the domain is beyond the doubles: {text[:40]}") from None
    outside = Fraction(near) < exact if towards > 0 else Fraction(near) > exact
    return math.nextafter(near, towards) if outside or (relation == "<" and Fraction(near) == exact) else near


def _value(tree: Tree, names: Mapping[str, sympy.Expr]) -> sympy.Expr:
    if isinstance(tree, str):
        if _is_number(tree):
            return sympy.Rational(Fraction(tree))
        if tree in names:
            return names[tree]
        if tree in _CONSTANTS:
            return _CONSTANTS[tree]
        raise ValueError(f"no such name: {tree[:40]!r}")
    if not tree or not isinstance(tree[0], str):
        raise ValueError(f"no operation: {ascii(tree)[:40]}")
    head, *parts = tree
    if head in ("let", "let*") and len(parts) == 2 and isinstance(parts[0], list):
        inner = dict(names)
        for pair in parts[0]:
            if not isinstance(pair, list) or len(pair) != 2:
                raise ValueError(f"no binding: {ascii(pair)[:40]}")
            name, value = pair
            inner[str(name)] = _value(value, names if head == "let" else inner)
        return _value(parts[1], inner)
    if head == "!":
        return _value(parts[-1], names)
    if head == "if" and len(parts) == 3:
        return sympy.Piecewise((_value(parts[1], names), _condition(parts[0], names)), (_value(parts[2], names), True))
    values = [_value(part, names) for part in parts]
    match head, len(values):
        case "+", _:
            return sympy.Add(*values)
        case "*", _:
            return sympy.Mul(*values)
        case "-", 1:
            return -values[0]
        case "-", 2:
            return values[0] - values[1]
        case _, 1 if head in _ONE:
            return _ONE[head](values[0])
        case _, 2 if head in _TWO:
            return _TWO[head](*values)
    raise ValueError(f"no such operation: {head[:40]!r} of {len(values)}")


def _is_number(text: str) -> bool:
    return len(text) <= _LONGEST and _NUMBER.fullmatch(text) is not None


def _condition(tree: Tree, names: Mapping[str, sympy.Expr]) -> sympy.Basic:
    if tree in ("TRUE", "FALSE"):
        return sympy.true if tree == "TRUE" else sympy.false
    if not isinstance(tree, list) or len(tree) < 2 or not isinstance(tree[0], str):
        raise ValueError(f"no condition: {ascii(tree)[:40]}")
    head, *parts = tree
    if head in ("and", "or"):
        return reduce(sympy.And if head == "and" else sympy.Or, [_condition(part, names) for part in parts])
    if head == "not":
        return sympy.Not(_condition(parts[0], names))
    if head in _RELATIONS and len(parts) > 1:
        values = [_value(part, names) for part in parts]
        return sympy.And(*(_RELATIONS[head](a, b) for a, b in itertools.pairwise(values)))
    raise ValueError(f"no such condition: {head[:40]!r}")
