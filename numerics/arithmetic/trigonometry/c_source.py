"""The same sine, cosine and kernels in C99, printed from the same steps: bit-identical to NumPy."""

from __future__ import annotations

from numerics.arithmetic.trigonometry import BALL_BOUND, INVERSE_TURN_BITS, SINC_BOUND, SINE_BOUND, U, steps, table

_HEAD = """/* Sine, cosine and the kernels sin X/X and 3 j1(X)/X of X = high + low >= 0, |low| <= ulp(high)/2.

   |error| of sine and cosine <= {sine:.4f} U, of sin X/X <= {sinc:.2f} U min(1, 1/X), of 3 j1(X)/X <= {ball:.2f} U min(1, 3/X^2),
   each + 2^-1074, with U = 2^-53. Assumes IEEE binary64 and rounding to nearest; compile with -ffp-contract=off
   and without -ffast-math. */

#include <stdint.h>
#include <string.h>

"""

_TABLES = """static const double provenum_sine_table[257][2] = {{
{sine}
}};

/* 1/(2 pi) in words of 32 bits, after {zeros} words of zeros */
static const uint32_t provenum_inverse_turn[] = {{
{words}
}};

"""

_BODY = """static double provenum_bits(int start, int count)
{{
    uint64_t pair = (uint64_t)provenum_inverse_turn[start >> 5] << 32 | provenum_inverse_turn[(start >> 5) + 1];
    return (double)(pair >> (64 - (start & 31) - count) & (((uint64_t)1 << count) - 1));
}}

/* x/(2 pi) modulo 1 as a sum, for finite x >= 2^-36 */
static void provenum_turns(double x, double *coarse_, double *fine_)
{{
    uint64_t bits, whole;
    double m, a, b, w1, w2, w3, w4;
    int start;
    memcpy(&bits, &x, 8);
    start = (int)(bits >> 52) - 1023 - 52 + {offset};
    whole = (bits & 0xfffffffffffffu) | (uint64_t)1075 << 52;
    memcpy(&m, &whole, 8);
    whole &= ~(uint64_t)0x7ffffff;
    memcpy(&a, &whole, 8);
    b = m - a;
    w1 = provenum_bits(start, 26) * 0x1p-26;
    w2 = provenum_bits(start + 26, 26) * 0x1p-52;
    w3 = provenum_bits(start + 52, 26) * 0x1p-78;
    w4 = (provenum_bits(start + 78, 26) * 0x1p+27 + provenum_bits(start + 104, 27)) * 0x1p-131;
{turns}
    *coarse_ = coarse;
    *fine_ = fine;
}}

static void provenum_near(double high, double low, double *shifted_, double *r_)
{{
{near}
    *shifted_ = shifted;
    *r_ = r;
}}

static void provenum_far(double high, double low, double *shifted_, double *r_)
{{
    double coarse, fine, low_coarse = 0, low_fine = 0, extra = 0;
    provenum_turns(high, &coarse, &fine);
    if (low >= 0x1p-36) {{
        provenum_turns(low, &low_coarse, &low_fine);
    }} else if (low <= -0x1p-36) {{
        provenum_turns(-low, &low_coarse, &low_fine);
        low_coarse = -low_coarse;
        low_fine = -low_fine;
    }} else {{
        extra = low;
    }}
    {{
{far}
    *shifted_ = shifted;
    *r_ = r;
    }}
}}

/* x, or -x in the second half of the turn */
static double provenum_signed(double x, uint64_t phase)
{{
    uint64_t bits;
    memcpy(&bits, &x, 8);
    bits ^= (phase & 512) << 54;
    memcpy(&x, &bits, 8);
    return x;
}}

void provenum_sincos(double high, double low, double *sine_, double *cosine_)
{{
    double shifted, r, S, S_low, C, C_low;
    uint64_t phase;
    int i;
    if (high < {limit}) {{
        provenum_near(high, low, &shifted, &r);
    }} else if (high - high == 0) {{
        provenum_far(high, low, &shifted, &r);
    }} else {{
        *sine_ = *cosine_ = high - high; /* inf or NaN gives NaN */
        return;
    }}
    memcpy(&phase, &shifted, 8);
    i = (int)(phase & 255);
    i = phase & 256 ? 256 - i : i;
    S = provenum_signed(provenum_sine_table[i][0], phase);
    S_low = provenum_signed(provenum_sine_table[i][1], phase);
    C = provenum_signed(provenum_sine_table[256 - i][0], phase + 256);
    C_low = provenum_signed(provenum_sine_table[256 - i][1], phase + 256);
    {{
{polynomials}
    {{
{sine}
    *sine_ = sine;
    }}
    {{
{cosine}
    *cosine_ = cosine;
    }}
    }}
}}

void provenum_kernels(double high, double low, double *cosine_, double *j_, double *kappa_)
{{
    double sine, cosine;
    provenum_sincos(high, low, &sine, &cosine);
    *cosine_ = cosine;
    if (high <= {radius}) {{
{series}
        *j_ = j;
        *kappa_ = kappa;
    }} else if (high - high == 0) {{
{direct}
        *j_ = j;
        *kappa_ = kappa;
    }} else if (high > 0) {{
        *cosine_ = 1; /* the limits at inf, and a stand-in for the cosine */
        *j_ = *kappa_ = 0;
    }} else {{
        *j_ = *kappa_ = cosine;
    }}
}}
"""
_ZERO_WORDS = 3


def c_source() -> str:
    """C99 text of `provenum_sincos` and `provenum_kernels`, without dependencies.

    >>> "void provenum_sincos(double high, double low, double *sine_, double *cosine_)" in c_source()
    True
    """
    pairs = zip(table.SINE_HIGH, table.SINE_LOW, strict=True)
    words = [0] * _ZERO_WORDS + [table.INVERSE_TURN >> end & 0xFFFFFFFF for end in range(INVERSE_TURN_BITS - 32, -1, -32)] + [0]
    return "".join((
        _HEAD.format(sine=SINE_BOUND / U, sinc=SINC_BOUND / U, ball=BALL_BOUND / U),
        _TABLES.format(
            sine=",\n".join(f"    {{{high.hex()}, {low.hex()}}}" for high, low in pairs), zeros=_ZERO_WORDS,
            words=",\n".join("    " + ", ".join(f"{word:#010x}" for word in words[i : i + 8]) for i in range(0, len(words), 8))),
        _BODY.format(
            offset=32 * _ZERO_WORDS, limit=table.NEAR_LIMIT.hex(), radius=table.SERIES_RADIUS.hex(),
            **{name.lower(): _statements(getattr(steps, name)) for name in _PROGRAMS}),
    ))


_PROGRAMS = ("NEAR", "TURNS", "FAR", "POLYNOMIALS", "SINE", "COSINE", "SERIES", "DIRECT")


def _statements(program: steps.Steps) -> str:
    """The steps as C, with their temporaries declared."""
    temporaries = list(dict.fromkeys(line.target for line in program.lines))
    lines = [f"{line.target} = {_operand(line.left)} {line.operation} {_operand(line.right)};" for line in program.lines]
    return "\n".join(f"    {line}" for line in (f"double {', '.join(temporaries)};", *lines))


def _operand(name: str) -> str:
    return steps.CONSTANTS[name].hex() if name in steps.CONSTANTS else name
