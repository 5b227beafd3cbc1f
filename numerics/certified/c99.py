"""A certified function as one C99 file: no dependency but the C library's frexp and ldexp, constants in hexadecimal."""

from __future__ import annotations

import math

_TOP = """\
#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#ifdef __FAST_MATH__
#error "the proven bound needs IEEE 754 arithmetic: compile without -ffast-math"
#endif

static inline int64_t leading(double s) {
    int64_t bits;
    memcpy(&bits, &s, sizeof bits);
    return bits;
}
"""

_CELLS = """
static double piece_{number}(double x) {{
    static const int64_t shifts[{binades}] = {{{shifts}}}, starts[{binades}] = {{{starts}}};
    static const double table[{cells}][{width}] = {{
{table}
    }};
    const double s = {s};
    const int64_t bits = leading({z}), binade = (bits >> 52) - {binade};
    const double *c = table[(bits >> shifts[binade]) + starts[binade]];
    const double t = s - c[0];
{horner}
    return c[1] + p;
}}
"""

_POWER = """
static double piece_{number}(double x) {{
    static const double table[{cells}][{width}] = {{
{table}
    }};
    int e;
    const double s = 2 * frexp(fabs(x), &e);
    const double *c = table[(leading(s) >> {shift}) - {first}];
    const double t = s - c[0];
{horner}
    int scale = {power} * (e - 1) + {exponent};
    if (scale < -1150) scale = -1150;
    const double value = ldexp(c[1] + p, scale);
    if (!(fabs(value) < 0x1p-1021)) return value;
    /* one rounding only, to a multiple of 2**-1074 */
    const double grid = ldexp(1.5, -1022 - scale);
    double total = grid + c[1];
    total += (c[1] - (total - grid)) + p;
    return ldexp(total - grid, scale);
}}
"""


def c99(function, lines: list[str]) -> str:
    """The text of the file."""
    name, pieces = function.name, function.certificate["pieces"]
    comment = "\n".join(f" * {line.replace('*/', '* /')}" for line in lines)
    parts = [f"/*\n{comment}\n * Compile with -ffp-contract=off, without -ffast-math.\n */\n", _TOP]
    parts += [_piece(number, piece) for number, piece in enumerate(pieces) if piece["kind"] != "point"]
    chosen = [f"    if (x >= {_constant(piece['from'])} && x <= {_constant(piece['to'])}) return {_value(number, piece)};"
              for number, piece in sorted(enumerate(pieces), key=lambda item: ("cells", "power", "point").index(item[1]["kind"]))]
    parts.append("\n".join(["", f"double {name}(double x) {{", *chosen, "    return NAN;", "}", "",
                            f"void {name}_array(const double *x, double *out, size_t n) {{", "    for (size_t i = 0; i < n; i++)",
                            f"        out[i] = {name}(x[i]);", "}", ""]))
    return "".join(parts)


def _piece(number, piece):
    rows = piece["cells"]
    width = len(rows[0])
    common = {
        "number": number, "cells": len(rows), "width": width, "table": ",\n".join(f"        {{{', '.join(map(_constant, row))}}}" for row in rows),
        "horner": "\n".join([f"    double p = {f'c[{width - 1}]' if width > 3 else '0'};",
                             *(f"    p = p * t + c[{i}];" for i in range(width - 2, 2, -1)), "    p = p * t + c[2];"]),
    }
    if piece["kind"] == "power":
        return _POWER.format(**common, shift=52 - piece["bits"], first=1023 << piece["bits"], power=piece["power"], exponent=piece["exponent"])
    anchor, bits = _constant(piece["anchor"]), piece["bits"]
    s = "x" if piece["sign"] > 0 else "-x"
    if float.fromhex(piece["anchor"]):
        s = f"x - {anchor}" if piece["sign"] > 0 else f"{anchor} - x"
    offset = float.fromhex(piece["offset"])
    binade = piece["binade"] + 1023
    starts = [sum(2**b for b in bits[:i]) - ((binade + i) << some) for i, some in enumerate(bits)]
    return _CELLS.format(**common, s=s, z=f"s + {_constant(piece['offset'])}" if offset else "s", binade=binade, binades=len(bits),
                         shifts=", ".join(str(52 - some) for some in bits), starts=", ".join(map(str, starts)))


def _value(number, piece):
    return _constant(piece["value"]) if piece["kind"] == "point" else f"piece_{number}(x)"


def _constant(text: str) -> str:
    value = float.fromhex(text)
    if math.isinf(value):
        return "INFINITY" if value > 0 else "-INFINITY"
    return value.hex()
