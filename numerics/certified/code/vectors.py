"""Many points at once in C: the same bits as point by point, in vectors of four and eight where the compiler and the processor have them.

For a block of points a loop without branches finds the rows of the table; the compiler makes vectors of it. Rows are then read four
at a time, two numbers by two, and turned into vectors of one coefficient each: a row lies in one or two lines of the cache,
which gathering ten numbers from it does not use. What is not in cells is put right one by one.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from numerics.certified.schema import CellsPiece

__all__ = ["Layout", "arrays"]

_MOST_PIECES = 16  # with more, the comparisons cost more than vectors save
_BIAS = 1 << 40  # keeps what is taken off a row number positive

_VECTORS = """
#if defined(__x86_64__) && defined(__GNUC__) && defined(__has_builtin)
#if __has_builtin(__builtin_shufflevector)
#define {name}_VECTORS
#endif
#endif

#ifdef {name}_VECTORS
#ifdef __clang__
#define {name}_EIGHT "avx512f,avx512dq,avx512vl"
#else
#define {name}_EIGHT "avx512f,avx512dq,avx512vl,prefer-vector-width=512"
#endif
typedef double {name}_two __attribute__((vector_size(16), aligned(8), may_alias));
typedef double {name}_four __attribute__((vector_size(32), aligned(8), may_alias));

/* by binade of s + offset: bits to drop, and 64 times what is then to be taken off 2**40 more */
static const uint64_t {name}_words[] = {{{words}}};

static inline double {name}_double(uint64_t bits) {{
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}}

__attribute__((always_inline)) static inline void {name}_block(const double *points, double *values) {{
    double distances[256];
    int64_t rows[256], other = 0;
    for (int i = 0; i < 256; i++) {{
        const double x = points[i];
        const int64_t apart = {seldom}, keep = apart - 1;
        const double s = fabs(x - {name}_double({anchor}));
        const uint64_t bits = (uint64_t){name}_leading(s + {name}_double({offset}));
        const int64_t binade = ((int64_t)(bits >> 52) - (int64_t)({binade})) & keep;
        const uint64_t word = {name}_words[binade];
        distances[i] = s;
        rows[i] = {width} * (((int64_t)(bits >> (word & 63)) + {bias} - (int64_t)(word >> 6)) & keep);
        other |= apart;
    }}
    for (int i = 0; i < 256; i += 4) {{
        const double *r0 = {name}_table + rows[i], *r1 = {name}_table + rows[i + 1];
        const double *r2 = {name}_table + rows[i + 2], *r3 = {name}_table + rows[i + 3];
{columns}
        const {name}_four t = *(const {name}_four *)(distances + i) - c0;
        {name}_four p = {first};
{horner}
        *({name}_four *)(values + i) = c1 + p;
    }}
    if (other)
        for (int i = 0; i < 256; i++) {{
            const double x = points[i];
            if ({seldom}) values[i] = {name}_apart(x);
        }}
}}

__attribute__((target("avx2"))) static void {name}_by_four(const double *points, double *values) {{ {name}_block(points, values); }}
__attribute__((target({name}_EIGHT))) static void {name}_by_eight(const double *points, double *values) {{ {name}_block(points, values); }}
#endif
"""
_PAIR = """\
        const {name}_four a{k} = __builtin_shufflevector(*(const {name}_two *)(r0 + {k}), *(const {name}_two *)(r2 + {k}), 0, 1, 2, 3);
        const {name}_four b{k} = __builtin_shufflevector(*(const {name}_two *)(r1 + {k}), *(const {name}_two *)(r3 + {k}), 0, 1, 2, 3);
        const {name}_four c{k} = __builtin_shufflevector(a{k}, b{k}, 0, 4, 2, 6), c{next} = __builtin_shufflevector(a{k}, b{k}, 1, 5, 3, 7);"""
_CHOICE = """\
#ifdef {name}_VECTORS
    if (__builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl")) {{ {name}_by_eight({name}_x, {name}_y); return; }}
    if (__builtin_cpu_supports("avx2")) {{ {name}_by_four({name}_x, {name}_y); return; }}
#endif
"""
_ARRAYS = """
static void {name}_256(const double *{name}_x, double *{name}_y) {{
{choice}    for (int {name}_i = 0; {name}_i < 256; {name}_i++) {name}_y[{name}_i] = {name}({name}_x[{name}_i]);
}}

void {name}_array(const double *{name}_in, double *{name}_out, size_t {name}_n) {{
    double {name}_x[256];
    size_t {name}_i = 0;
    for (; {name}_n - {name}_i >= 256; {name}_i += 256) {{
        memcpy({name}_x, {name}_in + {name}_i, sizeof {name}_x);
        {name}_256({name}_x, {name}_out + {name}_i);
    }}
    for (; {name}_i < {name}_n; {name}_i++) {name}_out[{name}_i] = {name}({name}_in[{name}_i]);
}}

/* of float, the value in double rounded once more */
void {name}_float_array(const float *{name}_in, float *{name}_out, size_t {name}_n) {{
    double {name}_x[256], {name}_y[256];
    size_t {name}_i = 0;
    for (; {name}_n - {name}_i >= 256; {name}_i += 256) {{
        for (int {name}_k = 0; {name}_k < 256; {name}_k++) {name}_x[{name}_k] = {name}_in[{name}_i + {name}_k];
        {name}_256({name}_x, {name}_y);
        for (int {name}_k = 0; {name}_k < 256; {name}_k++) {name}_out[{name}_i + {name}_k] = (float){name}_y[{name}_k];
    }}
    for (; {name}_i < {name}_n; {name}_i++) {name}_out[{name}_i] = (float){name}({name}_in[{name}_i]);
}}
"""


class Layout(NamedTuple):
    """Where the rows of cells stand in a table with rows of one width, and for each piece what it counts binades from."""

    width: int
    shifts: list[int]
    starts: list[int]
    firsts: list[int]


def arrays(name: str, pieces: Sequence[CellsPiece], seldom: Sequence[str], layout: Layout) -> str:
    """The functions of arrays, with vectors where the pieces are of cells, and few."""
    if not 0 < len(pieces) <= _MOST_PIECES:
        return _ARRAYS.format(name=name, choice="")
    words = (f"0x{((_BIAS - start) << 6) | shift:x}u" for shift, start in zip(layout.shifts, layout.starts, strict=True))
    ends = [float.fromhex(piece["to"]).hex() for piece in pieces[:-1]]
    vectors = _VECTORS.format(
        name=name, words=", ".join(words), seldom=" | ".join(seldom).replace("&&", "&"), width=layout.width, bias=_BIAS,
        anchor=_chosen((_bits(piece["anchor"]) for piece in pieces), ends), offset=_chosen((_bits(piece["offset"]) for piece in pieces), ends),
        binade=_chosen(layout.firsts, ends), columns=_columns(name, layout.width), first=f"c{layout.width - 1}" if layout.width > 3 else "c0 - c0",
        horner="\n".join(f"        p = p * t + c{i};" for i in range(max(layout.width - 2, 2), 1, -1)))
    return vectors + _ARRAYS.format(name=name, choice=_CHOICE.format(name=name))


def _columns(name: str, width: int) -> str:
    """The columns c0, c1, ... of four rows."""
    pairs = [_PAIR.format(name=name, k=k, next=k + 1) for k in range(0, width - 1, 2)]
    last = [f"        const {name}_four c{width - 1} = {{{', '.join(f'r{i}[{width - 1}]' for i in range(4))}}};"] if width % 2 else []
    return "\n".join(pairs + last)


def _chosen(numbers: Iterable[int], ends: Sequence[str]) -> str:
    """A number of 64 bits for each piece, chosen by adding up differences beyond the ends of pieces: no branch, no rounding."""
    first, *others = numbers
    total, before = f"0x{first % 2**64:x}u", first
    for end, number in zip(ends, others, strict=True):
        if number != before:
            total += f" + (-(uint64_t)(x > {end}) & 0x{(number - before) % 2**64:x}u)"
        before = number
    return total


def _bits(text: str) -> int:
    (bits,) = struct.unpack("<Q", struct.pack("<d", float.fromhex(text)))
    return int(bits)
