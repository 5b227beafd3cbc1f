"""Special functions of intervals for mpmath files: power series that converge everywhere, with a bound on the rest (DLMF 6.6, 7.6, 10.2, 10.25).

A series is c (w(0) u(0) + w(1) u(1) + ...) with u(0) = 1, u(k + 1) = u(k) q r(k), and 0 <= w(k) <= 1; once |q| r(k) < 1/2 the rest is below 2 |u|.
"""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["SERIES", "in_mpmath"]

SERIES = """def _series(m, c, q, r, w):
    total, u, size = m.mpf(w(0)), m.mpf(1), MPContext()
    largest = max(abs(size.make_mpf(end)) for end in q._mpi_)
    for k in range(100000):
        u = u*q*r(k)
        total += u*w(k + 1)
        left = max(abs(size.make_mpf(end)) for end in u._mpi_)
        if largest*max(abs(size.make_mpf(end)) for end in r(k + 1)._mpi_) < 0.5 and left < size.mpf(2)**-(2*m.prec):
            return c*(total + m.mpf([-1, 1])*m.make_mpf((left._mpf_, left._mpf_))*2)
    raise ValueError("too many terms")"""

_ERROR, _SINE = "lambda k: m.mpf(1)/(k + 1), lambda k: m.mpf(1)/(2*k + 1)", "lambda k: m.mpf(1)/((2*k + 2)*(2*k + 3)), lambda k: m.mpf(1)/(2*k + 1)"
_FRESNEL = "-(m.pi*{z}**2/2)**2"
_KNOWN = {
    "erf": "_series(m, 2*{z}/m.sqrt(m.pi), -{z}**2, " + _ERROR + ")", "erfi": "_series(m, 2*{z}/m.sqrt(m.pi), {z}**2, " + _ERROR + ")",
    "erfc": "1 - _series(m, 2*{z}/m.sqrt(m.pi), -{z}**2, " + _ERROR + ")",
    "si": "_series(m, {z}, -{z}**2, " + _SINE + ")", "shi": "_series(m, {z}, {z}**2, " + _SINE + ")",
    "fresnels": f"_series(m, m.pi*{{z}}**3/2, {_FRESNEL}, lambda k: m.mpf(1)/((2*k + 2)*(2*k + 3)), lambda k: m.mpf(1)/(4*k + 3))",
    "fresnelc": f"_series(m, {{z}}, {_FRESNEL}, lambda k: m.mpf(1)/((2*k + 1)*(2*k + 2)), lambda k: m.mpf(1)/(4*k + 1))",
    "besselj": "_series(m, ({z}/2)**{n}/m.mpf({f}), -({z}/2)**2, lambda k: m.mpf(1)/((k + 1)*(k + 1 + {n})), lambda k: m.mpf(1))",
    "besseli": "_series(m, ({z}/2)**{n}/m.mpf({f}), ({z}/2)**2, lambda k: m.mpf(1)/((k + 1)*(k + 1 + {n})), lambda k: m.mpf(1))",
}


def in_mpmath(name: str, argument: str, parameter: Sequence[str]) -> str | None:
    """The function of an interval, for a parameter that is a natural number if it has one; None where there is no series."""
    if name not in _KNOWN or any(not text.isdigit() for text in parameter):
        return None
    order = int(parameter[0]) if parameter else 0
    product = 1
    for k in range(2, order + 1):
        product *= k
    return _KNOWN[name].format(z=argument, n=order, f=product)
