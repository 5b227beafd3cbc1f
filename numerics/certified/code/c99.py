"""A certified function as one C99 file: no dependency but frexp, ldexp, copysign, rint and sqrt of the C library, constants in hexadecimal."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from numerics.certified.code.direct_c import direct_c
from numerics.certified.code.vectors import Layout, arrays
from numerics.certified.code.zeros import signed

if TYPE_CHECKING:
    from numerics.certified.schema import CellsPiece, Certificate, Certified, ConstantPiece, Piece, PointPiece, PowerPiece, Steps

_TOP = """\
#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#if defined(__clang__)
#pragma STDC FP_CONTRACT OFF
#elif defined(__GNUC__)
#pragma GCC optimize ("O3", "fp-contract=off")
#endif

#ifdef __FAST_MATH__
#error "the proven bound needs IEEE 754 arithmetic: compile without -ffast-math"
#endif

static inline int64_t {name}_leading(double s) {{
    int64_t bits;
    memcpy(&bits, &s, sizeof bits);
    return bits;
}}
"""

_CELLS = """
/* rows of {width} numbers: centre m; high and low part of c0; c1, c2, ... of a polynomial in s - m */
static const double {name}_table[{cells} * {width}] = {{
{table}
}};

/* by binade of s + offset: bits to drop, and where its cells start in the table */
static const int64_t {name}_shifts[] = {{{shifts}}};
static const int64_t {name}_starts[] = {{{starts}}};

/* s = |x - anchor|; first binade of s + offset, less where its shift stands */
static const struct {{ double anchor, offset; int64_t binade; }} {name}_pieces[] = {{
{pieces}
}};

static inline double {name}_cells(double x, int piece) {{
    const double s = fabs(x - {name}_pieces[piece].anchor);
    const int64_t bits = {name}_leading(s + {name}_pieces[piece].offset), binade = (bits >> 52) - {name}_pieces[piece].binade;
    const double *c = {name}_table + {width} * ((bits >> {name}_shifts[binade]) + {name}_starts[binade]);
    const double t = s - c[0];
{horner}
    return c[1] + p;
}}
"""

_POWER = """
static double {name}_power_{number}(double x) {{
    static const double {name}_table[{cells}][{width}] = {{
{table}
    }};
    int e;
    const double mantissa = frexp(fabs(x), &e);
    const int more = ((e - 1) % {root} + {root}) % {root}, whole = (e - 1 - more) / {root};
    const double s = ldexp(mantissa, 1 + more);
    const double *c = {name}_table[({name}_leading(s) >> {shift}) - {first}];
    const double t = s - c[0];
{horner}
    int scale = {power} * whole + {exponent};
    if (scale < -1150) scale = -1150;
    const double value = ldexp(c[1] + p, scale);
    if (!(fabs(value) <= 0x1p-1022)) return value;
    /* one rounding only, to a multiple of 2**-1074 */
    const double grid = copysign(ldexp(1, -1022 - scale), c[1] + p);
    double total = grid + c[1];
    total += (c[1] - (total - grid)) + p;
    return copysign(ldexp(total - grid, scale), c[1] + p);
}}
"""

_BOTTOM = """
static double {name}_apart(double x) {{
{apart}
    return NAN;
}}

double {name}(double x) {{
    if ({seldom}) return {name}_apart(x);
{common}
}}
"""


def c99(function: Certified, lines: list[str]) -> str:
    """The text of the file."""
    name, pieces = function.name, function.certificate["pieces"]
    comment = "\n".join(f" * {line}" for line in lines)
    how = " * Compile without -ffast-math, and with -ffp-contract=off where the compiler is neither GCC nor Clang."
    parts = [f"/*\n{comment}\n{how}\n */\n", _TOP.format(name=name)]
    inner = [piece for piece in pieces if piece["kind"] == "cells"]
    rows, layout = _laid_out(inner)
    if inner:
        parts.append(_cells(name, inner, rows, layout))
    parts += [_power(name, number, piece) for number, piece in enumerate(pieces) if piece["kind"] == "power"]
    programs = programs_of(function.certificate)
    if programs:
        parts.append(direct_c(name, programs))
    apart = []
    for number, piece in enumerate(pieces):
        if piece["kind"] == "point" or piece["kind"] == "constant":
            apart.append(f"    if ({_within(piece)}) return {_settled(function, piece)};")
        elif piece["kind"] != "cells":
            value = f"{name}_power_{number}(x)" if piece["kind"] == "power" else f"{name}_direct_{programs.index(piece['steps'])}(x)"
            apart.append(f"    if ({_within(piece)}) return {value};")
    seldom = _seldom(pieces, inner)
    chosen = " + ".join(f"(x > {_constant(piece['to'])})" for piece in inner[:-1]) or "0"
    common = f"    return {name}_cells(x, {chosen});" if inner else "    return NAN;"
    parts.append(_BOTTOM.format(name=name, apart="\n".join(apart), seldom=" || ".join(seldom), common=common))
    return "".join([*parts, arrays(name, inner, seldom, layout)])


def programs_of(certificate: Certificate) -> list[Steps]:
    """The programs in doubled arithmetic, each once."""
    found: list[Steps] = []
    for piece in certificate["pieces"]:
        if piece["kind"] == "direct" and piece["steps"] not in found:
            found.append(piece["steps"])
    return found


def _settled(function: Certified, piece: ConstantPiece | PointPiece) -> str:
    value, at_negative = (_constant(one.hex()) for one in signed(function.certificate, piece))
    return value if value == at_negative else f"signbit(x) ? {at_negative} : {value}"


def _seldom(pieces: Sequence[Piece], inner: Sequence[CellsPiece]) -> list[str]:
    """When x is not in cells: any of these."""
    if not inner:
        return ["1"]
    between = [piece for piece in pieces if piece["kind"] != "cells" and _order(inner[0]) < _order(piece) < _order(inner[-1])]
    return [f"!(x >= {_constant(inner[0]['from'])})", f"!(x <= {_constant(inner[-1]['to'])})", *(_inside(piece) for piece in between)]


def _inside(piece: Piece) -> str:
    return f"({_within(piece)})"


def _within(piece: Piece) -> str:
    if piece["from"] == piece["to"]:
        return f"x == {_constant(piece['from'])}"
    return f"(x >= {_constant(piece['from'])}) && (x <= {_constant(piece['to'])})"


def _order(piece: Piece) -> float:
    return float.fromhex(piece["from"])


def _laid_out(pieces: Sequence[CellsPiece]) -> tuple[list[list[str]], Layout]:
    """All pieces of cells in one table, with rows as long as the longest."""
    width = max((len(piece["cells"][0]) for piece in pieces), default=0)
    rows: list[list[str]] = []
    layout = Layout(width, [], [], [])
    for piece in pieces:
        first = piece["binade"] + 1023
        layout.firsts.append(first - len(layout.shifts))
        used = len(rows)
        for i, bits in enumerate(piece["bits"]):
            layout.shifts.append(52 - bits)
            layout.starts.append(used - ((first + i) << bits))
            used += 2**bits
        rows += [[*row, *["0x0p+0"] * (width - len(row))] for row in piece["cells"]]
    return rows, layout


def _cells(name: str, pieces: Sequence[CellsPiece], rows: Sequence[Sequence[str]], layout: Layout) -> str:
    known = [f"    {{{_constant(piece['anchor'])}, {_constant(piece['offset'])}, {first}}}"
             for piece, first in zip(pieces, layout.firsts, strict=True)]
    return _CELLS.format(name=name, cells=len(rows), width=layout.width, table=",\n".join(f"    {', '.join(map(_constant, row))}" for row in rows),
                         horner=_horner(layout.width), pieces=",\n".join(known),
                         shifts=", ".join(map(str, layout.shifts)), starts=", ".join(map(str, layout.starts)))


def _power(name: str, number: int, piece: PowerPiece) -> str:
    rows = piece["cells"]
    return _POWER.format(name=name, number=number, cells=len(rows), width=len(rows[0]), table=_rows(rows, "        "), horner=_horner(len(rows[0])),
                         shift=52 - piece["bits"], first=1023 << piece["bits"], power=piece["power"], root=piece.get("root", 1),
                         exponent=piece["exponent"])


def _rows(rows: Sequence[Sequence[str]], indent: str) -> str:
    return ",\n".join(f"{indent}{{{', '.join(map(_constant, row))}}}" for row in rows)


def _horner(width: int) -> str:
    first = f"    double p = {f'c[{width - 1}]' if width > 3 else '0'};"
    return "\n".join([first, *(f"    p = p * t + c[{i}];" for i in range(width - 2, 1, -1))] if width > 3 else [first, "    p = p * t + c[2];"])


def _constant(text: str) -> str:
    value = float.fromhex(text)
    if math.isinf(value):
        return "INFINITY" if value > 0 else "-INFINITY"
    return value.hex()
