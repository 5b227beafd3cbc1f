"""A program as source in NumPy or C99, with or without the running bound; both give the same bits.

The bounds are those of `numerics.arithmetic.running`, written out: of what is exact, as arguments and doubles, no bound is carried.
"""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from numerics.arithmetic import kernels, trigonometry
from numerics.arithmetic.running import TINY, UNIT
from numerics.arithmetic.trigonometry.c_source import c_source
from numerics.functions.arithmetics import RUNNING
from numerics.functions.errors import NotCallable
from numerics.functions.program import Program, Step

__all__ = ["TARGETS", "source"]

TARGETS = ("numpy", "c")
_GROWTH = 1 + 2.0**-49
_NUMPY = {"abs": "np.abs", "sqrt": "np.sqrt", "where": "np.where({}, {}, {})", "inf": "np.inf", "exp": "kernels.exp", "sin": "kernels.sin",
          "cos": "kernels.cos", "log": "{value}, {error} = kernels.log({x})"}
_C = {"abs": "fabs", "sqrt": "sqrt", "where": "({} ? {} : {})", "inf": "INFINITY", "exp": "provenum_exp", "sin": "provenum_sin",
      "cos": "provenum_cos", "log": "{value} = provenum_log({x}, &{error})"}
_RESERVED = {"np", "kernels", "bound", "out", "n", "i", "double", "int", "float", "for", "if", "return", "static", "void", "long", "short", "char",
             "const", "register", "auto", "switch", "case", "default", "goto", "union", "struct", "signed", "unsigned", "inline", "restrict"}


class _Value(NamedTuple):
    """The names of a value and of its bound; "" for a bound that is 0."""

    name: str
    bound: str = ""


def source(program: Program, arguments: Sequence[str], name: str, says: str, target: str, *, bound: bool) -> str:
    """The text of a file with one function of doubles or arrays; raises `NotCallable` for what has no float64 form."""
    if target not in TARGETS:
        raise NotCallable(f"target must be one of {', '.join(TARGETS)}; got {target!r}")
    for word in (name, *arguments):
        if not re.fullmatch(r"[A-Za-z_][A-Za-z_0-9]*", word) or keyword.iskeyword(word) or word in _RESERVED or re.fullmatch(r"[vedx]\d+", word):
            raise NotCallable(f"{word!r} cannot be a name in generated source; choose another, e.g. name='f'")
    words = _NUMPY if target == "numpy" else _C
    values = [_Value(one) for one in arguments]
    lines: list[str] = []
    for place, step in enumerate(program.steps, program.arguments):
        value, written = _written(step, values, place, words, bound)
        values.append(value)
        lines += written
    result = values[program.result]
    comment = re.sub(r"[^\w .,:;()\[\]+\-=<>^|'&§*/]|\*/|/\*", "?", says)
    used = {step.operation for step in program.steps}
    return (_numpy_file if target == "numpy" else _c_file)(name, arguments, lines, result, comment, used, bound)


def _written(step: Step, values: Sequence[_Value], place: int, words: dict[str, str], bounded: bool) -> tuple[_Value, list[str]]:
    v, e = f"v{place}", f"e{place}"
    if step.constant is not None:
        number = RUNNING.constant(step.constant)
        lines = [f"{v} = {_literal(number.value, words)}"]
        if bounded and number.bound:
            return _Value(v, e), [*lines, f"{e} = {_literal(number.bound, words)}"]
        return _Value(v), lines
    inputs = [values[i] for i in step.inputs]
    size = {one: f"{words['abs']}({one.name})" for one in inputs}
    a = inputs[0]
    match step.operation:
        case "add" | "sub" | "mul" | "div":
            sign = {"add": "+", "sub": "-", "mul": "*", "div": "/"}[step.operation]
            line, error = f"{v} = {a.name} {sign} {inputs[1].name}", ""
        case "neg" | "abs":
            return _Value(v, a.bound), [f"{v} = {'-' + a.name if step.operation == 'neg' else size[a]}"]
        case "log":
            line, error = words["log"].format(value=v, error=f"d{place}", x=a.name), f"d{place}"
        case "sqrt" | "exp" | "sin" | "cos":
            line, error = f"{v} = {words[step.operation]}({a.name})", ""
        case other:
            raise NotCallable(f"{other} has no float64 form in generated source")
    if not bounded:
        return _Value(v), [line]
    return _Value(v, e), [line, f"{e} = {_bound(step.operation, inputs, v, error, words)}"]


def _bound(operation: str, inputs: Sequence[_Value], v: str, error: str, words: dict[str, str]) -> str:
    """The lemma of `numerics.arithmetic.running` for one operation."""
    U, tiny, growth, growth_of_functions = (_literal(x, words) for x in (UNIT, TINY, _GROWTH, kernels.INFLATION))
    a, b = inputs[0], inputs[-1]
    size = words["abs"] + "({})"
    rounding = f"{U} * {size.format(v)}"
    match operation:
        case "add" | "sub":
            return f"({' + '.join([rounding, *(one.bound for one in inputs if one.bound)])}) * {growth}"
        case "mul":
            terms = [rounding]
            if b.bound:
                terms.append(f"{size.format(a.name)} * {b.bound}")
            if a.bound:
                by = f"({size.format(b.name)} + {b.bound})" if b.bound else size.format(b.name)
                terms.append(f"{by} * {a.bound}")
            return f"({' + '.join(terms)}) * {growth} + {tiny}"
        case "div":
            if not b.bound:
                return f"({rounding}{f' + {a.bound} / {size.format(b.name)}' if a.bound else ''}) * {growth} + {tiny}"
            least = f"({size.format(b.name)} - {b.bound})"
            whole = f"(({b.bound} / {least} + {U}) * {size.format(v)}{f' + {a.bound} / {least}' if a.bound else ''}) * {growth} + {tiny}"
            return words["where"].format(f"2 * {b.bound} <= {size.format(b.name)}", whole, words["inf"])
        case "sqrt":
            if not a.bound:
                return f"({U} * {v}) * {growth} + {tiny}"
            root = f"{words['sqrt']}({a.bound})"
            return f"{words['where'].format(f'{v} > 0', f'{a.bound} / {v} + {U} * {v}', root)} * {growth} + {tiny}"
        case "exp":
            if not a.bound:
                return f"(4 * {U}) * {v} * {growth_of_functions}"
            return words["where"].format(f"{a.bound} <= 1", f"(4 * {U} + 1.75 * {a.bound}) * {v} * {growth_of_functions}", words["inf"])
        case "log":
            if not a.bound:
                return f"{error} * {growth_of_functions} + {tiny}"
            least = f"({a.name} * (1 - 2 * {U}) - {a.bound})"
            return words["where"].format(f"{least} > 0", f"({error} + {a.bound} / {least}) * {growth_of_functions} + {tiny}", words["inf"])
    sine = _literal(trigonometry.SINE_BOUND, words)
    return f"({sine}{f' + {a.bound}' if a.bound else ''}) * {growth_of_functions} + {tiny}"


def _literal(number: Any, words: dict[str, str]) -> str:
    return repr(float(number)) if words is _NUMPY else float(number).hex()


def _numpy_file(name: str, arguments: Sequence[str], lines: Sequence[str], result: _Value, says: str, used: set[str], bound: bool) -> str:
    imports = ["import numpy as np"] + (["", "from numerics.arithmetic import kernels"] if used & {"exp", "log", "sin", "cos"} else [])
    returned = f"{result.name}, {_told(result.name, result.bound or '0.0', _NUMPY)}" if bound else result.name
    what = "the values, and proven bounds on their errors" if bound else "the values"
    body = "\n".join(f"        {line}" for line in lines)
    return (f'"""{says}"""\n\n' + "\n".join(imports) + f"\n\n\ndef {name}({', '.join(arguments)}):\n"
            f'    """Arrays or floats in, {what} out."""\n'
            f'    with np.errstate(all="ignore"):\n{body}\n        return {returned}\n')


def _told(value: str, bound: str, words: dict[str, str]) -> str:
    both = "np.isfinite({0}) & ({1} == {1})" if words is _NUMPY else "isfinite({0}) && {1} == {1}"
    return words["where"].format(both.format(value, bound), bound, words["inf"])


def _c_file(name: str, arguments: Sequence[str], lines: Sequence[str], result: _Value, says: str, used: set[str], bound: bool) -> str:
    declared = sorted({match for line in lines for match in re.findall(r"\b[ved]\d+\b", line)}, key=lambda one: (one[0], int(one[1:])))
    body = "\n".join(f"    {line};" for line in lines)
    parameters = ", ".join(f"double {one}" for one in arguments)
    pointers = ", ".join([*(f"const double *{one}" for one in arguments), "double *out", *(["double *bound"] if bound else []), "size_t n"])
    passed = ", ".join([*(f"{one}[i]" for one in arguments), *(["bound + i"] if bound else [])])
    return "".join((
        f"/* {says}\n * Compile without -ffast-math, and with -ffp-contract=off where the compiler is neither GCC nor Clang. */\n", _C_HEAD,
        *_c_kernels(used),
        f"double {name}({', '.join(filter(None, [parameters, 'double *bound' if bound else '']))}) {{\n",
        f"    double {', '.join(declared)};\n" if declared else "", f"{body}\n",
        f"    *bound = {_told(result.name, result.bound or '0.0', _C)};\n" if bound else "", f"    return {result.name};\n}}\n\n",
        f"void {name}_array({pointers}) {{\n    for (size_t i = 0; i < n; i++)\n        out[i] = {name}({passed});\n}}\n",
    ))


def _c_kernels(used: set[str]) -> Iterator[str]:
    if "exp" in used:
        inverse, first, second, table = kernels.exponential_constants()
        yield _EXP.format(cells=kernels.CELLS, table=_rows(table), inverse=inverse.hex(), first=first.hex(), second=second.hex(),
                          most=kernels.HIGHEST.hex(), sixth=(1 / 6).hex(), last=(1 / 24).hex())
    if "log" in used:
        two, table = kernels.logarithm_constants()
        yield _LOG.format(count=len(table), table=_rows(table), two=two.hex(), root=kernels.HALF_ROOT.hex(), first=kernels.CENTRES[0],
                          unit=UNIT.hex(), c3=(1 / 3).hex(), c5=(0.2).hex(), c6=(-1 / 6).hex(), c7=(1 / 7).hex())
    if used & {"sin", "cos"}:
        yield c_source().partition("void provenum_kernels")[0].replace("\nvoid provenum_sincos", "\nstatic void provenum_sincos")
    yield from (_CIRCULAR[one] for one in ("sin", "cos") if one in used)


def _rows(table: Iterable[float]) -> str:
    texts = [float(one).hex() for one in table]
    return ",\n".join("    " + ", ".join(texts[i : i + 4]) for i in range(0, len(texts), 4))


_C_HEAD = """#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#if defined(__clang__)
#pragma STDC FP_CONTRACT OFF
#elif defined(__GNUC__)
#pragma GCC optimize ("fp-contract=off")
#endif

#ifdef __FAST_MATH__
#error "the proven bound needs IEEE 754 arithmetic: compile without -ffast-math"
#endif

"""

_EXP = """static double provenum_exp(double x)
{{
    static const double table[{cells}] = {{
{table}
    }};
    double k, r, p, T;
    int64_t cell;
    if (!(fabs(x) <= {most})) return NAN;
    k = rint(x * {inverse});
    r = (x - k * {first}) - k * {second};
    p = r + r * r * (0.5 + r * ({sixth} + r * {last}));
    cell = (int64_t)k;
    T = table[cell & ({cells} - 1)];
    return ldexp(T + T * p, (int)((cell - (cell & ({cells} - 1))) / {cells}));
}}

"""

_LOG = """static double provenum_log(double x, double *error)
{{
    static const double table[{count}] = {{
{table}
    }};
    double m, e, place, c, r, tail, start;
    int exponent;
    if (!(x > 0 && x < INFINITY)) {{
        *error = NAN;
        return NAN;
    }}
    m = frexp(x, &exponent);
    if (m < {root}) {{
        m = 2 * m;
        exponent -= 1;
    }}
    e = exponent;
    place = rint(m * 128);
    c = place / 128;
    r = (m - c) / c;
    tail = r * r * (-0.5 + r * ({c3} + r * (-0.25 + r * ({c5} + r * ({c6} + r * {c7})))));
    start = table[(int)place - {first}];
    *error = 4 * {unit} * (fabs(e) * {two} + fabs(start)) + 6 * {unit} * fabs(r);
    return (e * {two} + start) + (r + tail);
}}

"""

_CIRCULAR = {
    "sin": """static double provenum_sin(double x)
{
    double sine, cosine;
    provenum_sincos(fabs(x), 0, &sine, &cosine);
    return x < 0 ? -sine : sine;
}

""",
    "cos": """static double provenum_cos(double x)
{
    double sine, cosine;
    provenum_sincos(fabs(x), 0, &sine, &cosine);
    return cosine;
}

""",
}
