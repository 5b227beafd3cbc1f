"""Stand-alone source files of a certified function: NumPy, C99 and mpmath."""

from __future__ import annotations

import base64
import json
import math
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import sympy
from flint import acb

from derive.expressions.expansion import limit_at
from numerics.certified import constants
from numerics.certified.code import direct, evaluation, turns
from numerics.certified.code.bounds import at_most
from numerics.certified.code.c99 import c99, programs_of
from numerics.certified.code.in_mpmath import SERIES, in_mpmath
from numerics.certified.code.names import argument, checked
from numerics.certified.code.untyped import untyped
from numerics.certified.code.zeros import signed
from numerics.certified.formula import Formula
from numerics.certified.proof import checker
from numerics.certified.special import SPECIAL
from numerics.certified.steps import NotCertifiable, expression_of

if TYPE_CHECKING:
    from numerics.certified.schema import Certificate, Certified, Steps

TARGETS = ("numpy", "c", "mpmath")
_SETTLED = """    intervals, numbers = MPIntervalContext(), MPContext()
    numbers.dps = digits
    for place, numerator, denominator in _LIMITS:
        if numbers.mpf(x) == place:
            return numbers.mpf(numerator) / denominator
    intervals.prec = 64 + 4 * digits
    for _ in range(10):
        try:
            low, high = (numbers.make_mpf(end) for end in _formula(intervals, intervals.mpf(x))._mpi_)
        except ValueError:  # a logarithm or a root of an interval that is still too wide
            low, high = numbers.ninf, numbers.inf
        if numbers.isfinite(low) and high - low <= min(abs(low), abs(high)) * numbers.mpf(10) ** (-digits - 2):
            return +((low + high) / 2)
        intervals.prec *= 2
    raise ArithmeticError(f"{x} does not settle to {digits} digits: the value may be 0, or not finite")"""
_ATAN = """def _atan(m, v):
    numbers = MPContext()
    numbers.prec = m.prec + 20
    low, high = (numbers.atan(numbers.make_mpf(end)) for end in v._mpi_)
    slack = numbers.mpf(2) ** -m.prec  # of the value: a million times what mpmath's arcus tangens may be off
    return m.make_mpf(((low - abs(low) * slack)._mpf_, (high + abs(high) * slack)._mpf_))"""
_ROOT = """def _root(m, v, n):
    return v if v.a == v.b == 0 else m.exp(m.log(v) / n)"""
_CHOSEN = """def _chosen(condition, where_positive, elsewhere):
    if not (condition.a > 0 or condition.b <= 0):
        raise ValueError("the interval is still too wide")
    return (where_positive if condition.a > 0 else elsewhere)()"""
_FLOOR = """def _floor(m, v):
    low, high = (m.mpf(int(MPContext().floor(MPContext().make_mpf(end)))) for end in v._mpi_)
    if low != high:
        raise ValueError("the interval is still too wide")
    return low"""
_LAZY = """    steps, known = [{steps}], {{}}

    def v(number):
        if number not in known:
            known[number] = steps[number]()
        return known[number]

    return v(len(steps) - 1)"""
_HELPERS = {"atan": _ATAN, "root": _ROOT, "if": _CHOSEN, "floor": _FLOOR}
_IMPORTS = (
    "import base64", "import struct", "import threading", "from bisect import bisect_left", "from dataclasses import dataclass",
    "from fractions import Fraction", "from math import isqrt", "from typing import Any", "",
    "import numpy as np",
)


def source(function: Certified, target: str) -> str:
    """The text of one file; see `CertifiedFunction.source`."""
    if target not in TARGETS:
        raise NotCertifiable(f"target must be one of {', '.join(TARGETS)}, not {target!r}")
    if target == "c":
        checked(function.name, target)
        return c99(function, header(function))
    before, made = {"numpy": _numpy, "mpmath": _mpmath}[target](function, header(function))
    checked(function.name, target, before)
    return before + made


def header(function: Certified) -> list[str]:
    """What a generated file says about itself, line by line."""
    certificate, (low, high) = function.certificate, function.domain
    unit = "units in the last place"
    if certificate["envelope"] is not None:
        unit = f"units of 2**-52 of the envelope {shown(certificate['envelope'], certificate['variable'])}"
    lines = [
        f"{function.name}({certificate['variable']}) = {shown(certificate['formula'], certificate['variable'])}",
        f"for {low!r} <= {certificate['variable']} <= {high!r}, limits included; NaN elsewhere.",
        f"Proven error: at most {at_most(function.bound)} {unit}.",
        f"Assumes {certificate['rounding']}.",
        f"Certificate: sha256 {certificate['digest']}",
    ]
    cited = [f"Source: {certificate['source']}"] if certificate["source"] else []
    return [as_comment(line) for line in (lines[0], *cited, *lines[1:])]


def as_comment(text: str) -> str:
    """The text without what could end a comment or a docstring, or continue a line."""
    return re.sub(r"[^\w .,:;()\[\]+\-=<>^|'&§*/]|\*/|/\*", "?", text)


def shown(steps: Steps, variable: str, other: str = "") -> str:
    """The formula in one line; `other` is the second variable of a formula of two."""
    texts: list[str] = []
    for name, *operands in steps:
        parts = [] if name == "rational" else [texts[i] for i in (operands[:1] if name in ("pow", "root") or name in SPECIAL else operands)]
        match name:
            case "x" | "y":
                text = variable if name == "x" else other
            case "pi":
                text = "pi"
            case "rational":
                text = f"({operands[0]})" if "/" in operands[0] or operands[0].startswith("-") else operands[0]
            case "add":
                text = f"({' + '.join(parts)})"
            case "mul":
                text = "*".join(parts)
            case "pow":
                base = parts[0] if re.fullmatch(r"\w+", parts[0]) else f"({parts[0]})"
                text = f"{base}**{operands[1]}" if operands[1] > 0 else f"{base}**({operands[1]})"
            case "log_abs":
                text = f"log|{parts[0]}|"
            case "root":
                text = f"({parts[0]})**(1/{operands[1]})"
            case "if":
                text = f"[{parts[1]} where {parts[0]} > 0, else {parts[2]}]"
            case _:
                text = f"{name}({', '.join([*operands[1:], parts[0]])})"
        texts.append(text)
    return texts[-1]


def _numpy(function: Certified, lines: list[str]) -> tuple[str, str]:
    definitions, steps = untyped(Path(evaluation.__file__).read_text()).rstrip(), ""
    programs = programs_of(function.certificate)
    if programs:
        definitions += "".join(f"\n\n\n{untyped(Path(str(module.__file__)).read_text()).rstrip()}" for module in (constants, turns, direct))
        steps = f"_PROGRAMS = {json.dumps(programs)}\n"
    made = []
    for piece in function.certificate["pieces"]:
        ends = [_literal(piece[key]) for key in ("from", "to")]
        if piece["kind"] == "point" or piece["kind"] == "constant":
            values = [_literal(value.hex()) for value in signed(function.certificate, piece)]
            made.append(f"Constant({', '.join([*ends, *values])})")
            continue
        if piece["kind"] == "direct":
            made.append(f"Direct({', '.join(ends)}, _PROGRAMS[{programs.index(piece['steps'])}])")
            continue
        table = np.array([[float.fromhex(v) for v in row] for row in piece["cells"]])
        data = "\n".join(re.findall(".{1,120}", base64.b64encode(table.astype("<f8").tobytes()).decode()))
        read = f'_table({table.shape[1]}, """\n{data}\n""")'
        if piece["kind"] == "power":
            made.append(f"Power({', '.join(ends)}, {piece['power']}, {piece.get('root', 1)}, {piece['exponent']}, {piece['bits']}, {read})")
        else:
            made.append(f"Cells({', '.join(ends)}, {_literal(piece['anchor'])}, {_literal(piece['offset'])}, "
                        f"{piece['binade']}, {piece['bits']}, {read})")
    pieces = ",\n    ".join(made)
    variable = argument(function.certificate["variable"], frozenset({"_FUNCTION"}))
    before = "\n".join([
        '"""' + lines[0], *lines[1:], '"""', "", "", *_IMPORTS, "", definitions, "", "",
        "def _table(width, text):", '    return np.frombuffer(base64.b64decode(text), dtype="<f8").astype(float).reshape(-1, width)', "", "",
        f"{steps}_FUNCTION = Evaluator([\n    {pieces},\n])", "", "", "",
    ])
    return before, "\n".join([
        f"def {function.name}({variable}):",
        f'    """Array in, array out; error at most {at_most(function.bound)} {function.unit}, proven; NaN outside of the domain."""',
        f"    return _FUNCTION({variable})", "",
    ])


def _mpmath(function: Certified, lines: list[str]) -> tuple[str, str]:
    certificate = function.certificate
    variable = argument(certificate["variable"], frozenset({"digits", "_settled"}))
    body, operations = _body(certificate["formula"]), {step[0] for step in certificate["formula"]}
    limits = ", ".join(f"({_literal(place.hex())}, {value.p}, {value.q})" for place, value in _limits(certificate))
    before = "\n".join([
        '"""' + lines[0], *lines[1:2], "At any number of digits; where the formula divides by zero, its limit.", '"""', "",
        "from mpmath.ctx_iv import MPIntervalContext", "from mpmath.ctx_mp import MPContext", "", f"_LIMITS = [{limits}]", "", "",
        *(line for text in _helpers(operations) for line in (text, "", "")),
        "def _settled(x, digits):", _SETTLED, "", "",
        "def _formula(m, x):", *body, "", "", "",
    ])
    return before, "\n".join([
        f"def {function.name}({variable}, digits=50):",
        '    """To so many digits, by intervals that enclose the value; mpmath\'s precision is not touched."""',
        f"    return _settled({variable}, digits)", "",
    ])


def _helpers(operations: set[str]) -> list[str]:
    return [text for name, text in _HELPERS.items() if name in operations] + ([SERIES] if operations & set(SPECIAL) else [])


def _body(steps: Steps) -> list[str]:
    """The formula of intervals, step by step; where there are conditions, of what they choose alone."""
    names = {step[0] for step in steps if step[0] in SPECIAL and in_mpmath(step[0], "", step[2:]) is None}
    if names:
        raise NotCertifiable(f"no mpmath file encloses {', '.join(sorted(names))}: take the target numpy or c")
    texts = [_in_mpmath(*step) for step in steps]
    if not any(step[0] == "if" for step in steps):
        return [*(f"    v{number} = {text}" for number, text in enumerate(texts)), f"    return v{len(texts) - 1}"]
    return _LAZY.format(steps=", ".join("lambda: " + re.sub(r"\bv(\d+)\b", r"v(\1)", text) for text in texts)).split("\n")


def _in_mpmath(name: str, *operands: Any) -> str:
    match name:
        case "x":
            return "x"
        case "pi":
            return "+m.pi"
        case "rational":
            numerator, _, denominator = operands[0].partition("/")
            return f"m.mpf({numerator})" + (f"/{denominator}" if denominator else "")
        case "add" | "mul":
            return (" + " if name == "add" else "*").join(f"v{i}" for i in operands)
        case "pow":
            return f"v{operands[0]}**({operands[1]})"
        case "log_abs":
            return f"m.log(abs(v{operands[0]}))"
        case "atan" | "floor":
            return f"_{name}(m, v{operands[0]})"
        case "root":
            return f"_root(m, v{operands[0]}, {operands[1]})"
        case "if":
            return f"_chosen(v{operands[0]}, lambda: v{operands[1]}, lambda: v{operands[2]})"
    return in_mpmath(name, f"v{operands[0]}", operands[1:]) or f"m.{name}(v{operands[0]})"


def _limits(certificate: Certificate) -> list[tuple[float, sympy.Rational]]:
    """The single numbers where the formula is undefined, and its limits there, where these are rational."""
    formula, x = Formula(certificate["formula"]), sympy.Symbol("x", real=True)
    places = [float.fromhex(piece["from"]) for piece in certificate["pieces"] if piece["kind"] == "point"]
    places += [place for place in map(float.fromhex, certificate["domain"]) if math.isinf(place) and place not in places]
    found = []
    for place in places:
        here = checker.branches.on(formula, place, place)
        if math.isinf(place) or not here(acb(place)).is_finite():
            at = sympy.Rational(*place.as_integer_ratio()) if math.isfinite(place) else sympy.oo * (1 if place > 0 else -1)
            value = limit_at(expression_of(here.given, x), x, at)
            found += [(place, value)] if value.is_Rational else []
    return found


def _literal(text: str) -> str:
    value = float.fromhex(text)
    return repr(value) if abs(value) < float("inf") else f'float("{value!r}")'


__all__ = ["TARGETS", "as_comment", "header", "shown", "source"]
