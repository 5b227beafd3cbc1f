"""Stand-alone source files of a certified function of two variables: NumPy and C99."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from numerics.certified.code.bounds import at_most
from numerics.certified.code.names import argument, checked
from numerics.certified.code.sources import as_comment, shown
from numerics.certified.code.untyped import untyped
from numerics.certified.steps import NotCertifiable
from numerics.certified.surface import evaluation

__all__ = ["Surface", "source"]


class Surface(Protocol):
    """A certified function of two variables, as the writer of its source sees it."""

    certificate: Mapping[str, Any]

    @property
    def name(self) -> str: ...

    @property
    def bound(self) -> float: ...

    @property
    def unit(self) -> str: ...

    @property
    def domain(self) -> tuple[tuple[float, float], ...]: ...

    @property
    def evaluator(self) -> evaluation.Evaluator: ...


_C = """\
#include <math.h>
#include <stddef.h>

#if defined(__clang__)
#pragma STDC FP_CONTRACT OFF
#elif defined(__GNUC__)
#pragma GCC optimize ("fp-contract=off")
#endif

#ifdef __FAST_MATH__
#error "the proven bound needs IEEE 754 arithmetic: compile without -ffast-math"
#endif

/* for each cell: high part of the constant, and coefficients of powers of x - m for each power of y - m, the constant's low part first */
static const double {name}_table[{cells}][{width}] = {{
{table}
}};
static const double {name}_first[] = {{{first}}};
static const double {name}_second[] = {{{second}}};

double {name}(double x, double y) {{
    if (!(x >= {low} && x <= {high} && y >= {bottom} && y <= {top})) return NAN;
    int i = (int)((x - {low}) * {scale}), j = (int)((y - {bottom}) * {other});
    if (i > {last}) i = {last};
    if (j > {lowest}) j = {lowest};
    const double t = x - {name}_first[i], s = y - {name}_second[j], *c = {name}_table[i * {lines} + j] + 1;
    double p = 0;
    for (int line = {degree}; line >= 0; line--) {{
        double q = c[line * {columns} + {columns} - 1];
        for (int column = {columns} - 2; column >= 0; column--) q = q * t + c[line * {columns} + column];
        p = line == {degree} ? q : p * s + q;
    }}
    return c[-1] + p;
}}

void {name}_array(const double *{name}_x, const double *{name}_y, double *{name}_out, size_t {name}_n) {{
    for (size_t {name}_i = 0; {name}_i < {name}_n; {name}_i++) {name}_out[{name}_i] = {name}({name}_x[{name}_i], {name}_y[{name}_i]);
}}
"""


def source(function: Surface, target: str) -> str:
    """The text of one file; see `CertifiedSurface.source`."""
    if target not in ("numpy", "c"):
        raise NotCertifiable(f"target must be one of numpy, c; not {target!r}")
    return (_numpy if target == "numpy" else _c99)(function)


def _header(function: Surface) -> list[str]:
    certificate, unit = function.certificate, "units in the last place"
    if certificate["envelope"] is not None:
        unit = f"units of 2**-52 of the envelope {_shown(function, 'envelope')}"
    box = " and ".join(f"{low!r} <= {name} <= {high!r}" for name, (low, high) in zip(certificate["variables"], function.domain, strict=True))
    lines = [
        f"{function.name}({', '.join(certificate['variables'])}) = {_shown(function, 'formula')}",
        *([f"Source: {certificate['source']}"] if certificate["source"] else []), f"for {box}; NaN elsewhere.",
        f"Proven error: at most {at_most(function.bound)} {unit}.", f"Assumes {certificate['rounding']}.",
        f"Certificate: sha256 {certificate['digest']}",
    ]
    return [as_comment(line) for line in lines]


def _shown(function: Surface, key: str) -> str:
    first, second = function.certificate["variables"]
    return shown(function.certificate[key], first, second)


def _c99(function: Surface) -> str:
    evaluator, (axis, other) = function.evaluator, function.domain
    rows = evaluator.columns.T.tolist()
    checked(function.name, "c")
    comment = "\n".join(f" * {line}" for line in _header(function))
    first, second = (", ".join(float(m).hex() for m in some) for some in evaluator.centres)
    columns = function.certificate["degrees"][0] + 1
    return f"/*\n{comment}\n */\n" + _C.format(
        name=function.name, cells=len(rows), width=len(rows[0]), table=",\n".join(f"    {{{', '.join(v.hex() for v in row)}}}" for row in rows),
        first=first, second=second, low=axis[0].hex(), high=axis[1].hex(), bottom=other[0].hex(), top=other[1].hex(),
        scale=evaluator.scales[0].hex(), other=evaluator.scales[1].hex(), last=len(evaluator.centres[0]) - 1, lowest=len(evaluator.centres[1]) - 1,
        lines=len(evaluator.centres[1]), degree=function.certificate["degrees"][1], columns=columns)


def _numpy(function: Surface) -> str:
    evaluator, lines = function.evaluator, _header(function)
    data = "\n".join(re.findall(".{1,120}", base64.b64encode(np.ascontiguousarray(evaluator.columns.T).astype("<f8").tobytes()).decode()))
    first, second = (argument(name, frozenset({"_FUNCTION"})) for name in function.certificate["variables"])
    second += "_" if second == first else ""
    centres = [[float(m) for m in some] for some in evaluator.centres]
    before = "\n".join([
        '"""' + lines[0], *lines[1:], '"""', "", "import base64", "", "import numpy as np", "",
        untyped(Path(evaluation.__file__).read_text(encoding="utf-8")).rstrip(), "", "",
        f'_TABLE = np.frombuffer(base64.b64decode("""\n{data}\n"""), dtype="<f8").astype(float).reshape(-1, {len(evaluator.columns)})',
        f"_FUNCTION = Evaluator({function.domain!r}, {evaluator.scales!r}, {centres!r}, {evaluator.degrees!r}, _TABLE)", "", "", "",
    ])
    checked(function.name, "numpy", before)
    return before + "\n".join([
        f"def {function.name}({first}, {second}):",
        f'    """Arrays in, array out; error at most {at_most(function.bound)} {function.unit}, proven; NaN outside of the box."""',
        f"    return _FUNCTION({first}, {second})", "",
    ])
