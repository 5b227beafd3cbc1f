"""The public functions of `numerics.precise`, and how their precision is settled."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TypeAlias

import mpmath
from mpmath import mpf
from mpmath.ctx_mp import MPContext

from numerics._arguments import ArgumentTypeError, DomainError, choice
from numerics._domains import DOMAINS, LAMBDA2
from numerics.float64._species import SUM_TOLERANCE, effective_valence
from numerics.float64.screening import SCREENINGS, base_and_vertex
from numerics.formulas import generated as _formulas
from numerics.precise import ion_ion as _precise_ion_ion
from numerics.precise._lindhard import at_precision
from numerics.precise.local_fields import vertex_factors

Exact: TypeAlias = int | float | str | Fraction | mpf
_LARGEST_PHASE = 300_000
_LARGEST_MAGNITUDE = 400_000  # bits
Pair: TypeAlias = tuple[Exact, Exact] | list[Exact]

def lindhard(y: Exact, digits: int = 50) -> mpf:
    """Lindhard's f(y), y >= 0; exactly 1, 1/2 and 0 at y = 0, 1 and inf. See `numerics.lindhard`."""
    return _settled(at_precision, digits, y=(y, "running"))[0]


def dielectric(y: Exact, lambda2: Exact, screening: str = "hubbard", digits: int = 50) -> mpf:
    """eps(y) of the electron gas, +-inf at y = 0. See `numerics.dielectric`."""
    choice("screening", screening, SCREENINGS)
    return _settled(
        lambda m, y, lambda2: _screened(m, y, lambda2, screening)[0],
        digits,
        y=(y, "running"),
        lambda2=(lambda2, LAMBDA2),
    )[0]


def empty_core(y: Exact, lambda2: Exact, s: Exact, screening: str = "lindhard", digits: int = 50) -> mpf:
    """Screened empty-core form factor V(y). See `numerics.empty_core`."""
    choice("screening", screening, SCREENINGS)
    return _settled(
        lambda m, y, lambda2, s: _screened(m, y, lambda2, screening, _cos_product(m, s, y))[1],
        digits,
        y=(y, "running"),
        lambda2=(lambda2, LAMBDA2),
        s=(s, ">= 0"),
    )[0]


def structure_factor(x: Exact, eta: Exact, digits: int = 50) -> mpf:
    """S(x) of one species of hard spheres. See `numerics.structure_factor`."""
    return _settled(
        lambda m, x, eta: _formulas.structure_factor(eta, *_kernels(m, x / 2)),
        digits,
        x=(x, "running"),
        eta=(eta, "in [0, 1)"),
    )[0]


def partial_structure_factors(x: Exact, eta: Exact, fraction: Exact, alpha: Exact, digits: int = 50) -> list[mpf]:
    """S11, S22, S12 of a binary hard-sphere mixture. See `numerics.partial_structure_factors`."""
    return _settled(
        _mixture,
        digits,
        x=(x, "running"),
        eta=(eta, "in [0, 1)"),
        fraction=(fraction, "in [0, 1]"),
        alpha=(alpha, "> 0"),
    )


def resistivity(fermi_wavenumber: Exact, valence: Exact, lambda2: Exact, s: Exact, eta: Exact, screening: str = "lindhard", digits: int = 30) -> mpf:
    """Resistivity in Ohm m by Ziman's formula, Eq. (1). See `numerics.resistivity`. Seconds at 30 digits."""
    choice("screening", screening, SCREENINGS)

    def rho(m: MPContext, k_F: mpf, Z: mpf, lambda2: mpf, s: mpf, eta: mpf) -> mpf:
        diameter = m.cbrt(_formulas.closed_diameter_cubed(m, Z, eta))

        def integrand(y: mpf) -> mpf:
            V = _screened(m, y, lambda2, screening, m.cos(s * y))[1]
            return _formulas.resistivity_integrand(
                y, _formulas.structure_factor(eta, *_kernels(m, diameter * y / 2)), V
            )

        return _formulas.closed_resistivity_prefactor(m, Z, k_F) * m.quad(integrand, _edges(m, lambda2, 2 * s + diameter))

    return _settled(
        rho,
        digits,
        fermi_wavenumber=(fermi_wavenumber, "> 0"),
        valence=(valence, "> 0"),
        lambda2=(lambda2, LAMBDA2),
        s=(s, ">= 0"),
        eta=(eta, "in [0, 1)"),
    )[0]


def ion_ion_potential(
    rho: Exact, lambda2: Exact, s_i: Exact, s_j: Exact, Z_i: Exact = 1, Z_j: Exact = 1, screening: str = "hubbard", digits: int = 30,
) -> mpf:
    """phi(rho) of Eq. (7) in units of (2/3) E_F. See `numerics.ion_ion_potential`. Seconds at 30 digits.

    The integrals are taken along the same path, by tanh-sinh rules in mpmath; at any rho.

    >>> print(mpmath.nstr(ion_ion_potential(1000, "0.66", "1.6", "1.6", digits=10), 10))
    1.758663447e-12
    """
    choice("screening", screening, SCREENINGS)
    return _settled(
        lambda m, rho, lambda2, s_i, s_j, Z_i, Z_j: _precise_ion_ion.ion_ion_potential(m, rho, lambda2, s_i, s_j, Z_i, Z_j, screening), digits,
        rho=(rho, "> 0"), lambda2=(lambda2, LAMBDA2), s_i=(s_i, ">= 0"), s_j=(s_j, ">= 0"), Z_i=(Z_i, "> 0"), Z_j=(Z_j, "> 0"))[0]


def alloy_resistivity(
    fermi_wavenumber: Exact, lambda2: Exact, s: Pair, fractions: Pair, valences: Pair, eta: Exact, diameters: Pair, screening: str = "lindhard",
    digits: int = 30,
) -> mpf:
    """Resistivity in Ohm m of a binary alloy by Eq. (2). See `numerics.alloy_resistivity`; s, fractions, valences, diameters are pairs."""
    choice("screening", screening, SCREENINGS)
    pairs = {"s": (s, ">= 0"), "fractions": (fractions, "in [0, 1]"), "valences": (valences, "> 0"), "diameters": (diameters, "> 0")}
    for name, (values, _) in pairs.items():
        if not isinstance(values, tuple | list) or len(values) != 2:
            raise ArgumentTypeError(f"{name} must be a pair, one number a species")

    def rho(m: MPContext, k_F: mpf, lambda2: mpf, eta: mpf, s_1: mpf, s_2: mpf, x_1: mpf, x_2: mpf, Z_1: mpf, Z_2: mpf, d_1: mpf, d_2: mpf) -> mpf:
        if abs(x_1 + x_2 - 1) > SUM_TOLERANCE:
            raise DomainError(f"fractions must sum to 1, not to {m.nstr(x_1 + x_2, 17)}")
        x = x_2 / (x_1 + x_2)
        Z, alpha = effective_valence((1 - x, x), (Z_1, Z_2)), _formulas.diameter_ratio(d_1, d_2)
        diameter = m.cbrt(_formulas.closed_mixture_diameter_cubed(m, Z, eta, x, alpha))
        weights = [_formulas.alloy_weight(m.sqrt(c), valence, Z) for c, valence in ((1 - x, Z_1), (x, Z_2))]

        def integrand(y: mpf) -> mpf:
            V = _screened(m, y, lambda2, screening)[1]
            w_1, w_2 = (_formulas.alloy_amplitude(weight, V, m.cos(core * y)) for weight, core in zip(weights, (s_1, s_2), strict=True))
            return _formulas.alloy_integrand(y, w_1, w_2, *_mixture(m, diameter * y, eta, x, alpha))

        phase = 2 * max(s_1, s_2) + (1 + alpha) * diameter
        return _formulas.closed_resistivity_prefactor(m, Z, k_F) * m.quad(integrand, _edges(m, lambda2, phase))

    each = {f"{name} of species {k + 1}": (values[k], domain) for name, (values, domain) in pairs.items() for k in (0, 1)}
    gas = {"fermi_wavenumber": (fermi_wavenumber, "> 0"), "lambda2": (lambda2, LAMBDA2), "eta": (eta, "in [0, 1)")}
    return _settled(rho, digits, **gas, **each)[0]


def _edges(m: MPContext, lambda2: mpf, phase: mpf) -> list[mpf]:
    """Where to part 0 < y < 1: at octaves towards 0, for the screening, and as finely above 1/2 as the integrand turns."""
    if not phase <= _LARGEST_PHASE:
        raise DomainError(f"2 s + 2 k_F sigma must be at most {_LARGEST_PHASE}, beyond which the integrand turns too often; it is {m.nstr(phase, 5)}")
    octaves = max(2, 2 - m.mag(lambda2) // 2)
    pieces = int(phase / 6) + 1
    lower = [m.mpf(0), *(m.ldexp(1, -n) for n in range(octaves, 0, -1))]
    return lower + [m.mpf(1) / 2 + m.mpf(n) / (2 * pieces) for n in range(1, pieces + 1)]


def _settled(function: Callable[..., mpf | tuple[mpf, ...]], digits: int, **arguments: tuple[Exact, str]) -> list[mpf]:
    """The values of `function` where working precisions p and 2p agree, rounded to `digits`."""
    if not isinstance(digits, int) or isinstance(digits, bool) or not 1 <= digits <= 100_000:
        raise DomainError(f"digits must be an integer from 1 to 100000, not {digits!r}")
    m = MPContext()
    m.dps = digits + 20
    previous = None
    for _ in range(8):
        values = [_number(m, name, *item) for name, item in arguments.items()]
        if any(m.isnan(value) for value in values):
            return [mpmath.mpf("nan")] * 3
        result = function(m, *values)
        result = result if isinstance(result, tuple) else (result,)
        if previous is not None and all(map(lambda a, b: _agree(m, a, b, digits), result, previous)):
            m.dps = digits
            return [mpmath.mp.make_mpf((+value)._mpf_) for value in result]
        previous = result
        m.prec *= 2
    raise ArithmeticError(f"no agreement to {digits} digits up to a working precision of {m.prec // 2} bits")


def _agree(m: MPContext, a: mpf, b: mpf, digits: int) -> bool:
    return a == b or abs(a - b) <= abs(a) * m.mpf(10) ** (-digits - 3) or max(m.mag(a), m.mag(b)) < -(10**7)


def _number(m: MPContext, name: str, value: object, domain: str) -> mpf:
    """`value` as an mpf of the context m, exactly unless it is a decimal string or a fraction."""
    if isinstance(value, Fraction):
        number = m.mpf(value.numerator) / value.denominator
    elif isinstance(value, (int, float, str)) and not isinstance(value, bool):
        try:
            number = m.mpf(value)
        except (ValueError, ZeroDivisionError):
            raise DomainError(f"{name} must be a decimal number or a fraction, not {str(value)[:40]!r}") from None
    elif hasattr(value, "_mpf_"):
        number = m.make_mpf(value._mpf_)
    else:
        raise ArgumentTypeError(
            f"{name} must be an int, float, decimal string, Fraction or mpf, not {type(value).__name__}"
        )
    if m.isfinite(number) and number and abs(m.mag(number)) > _LARGEST_MAGNITUDE:
        raise DomainError(f"{name} must be 0, or between 1e-120000 and 1e120000 in size; got {str(value)[:40]!r}")
    if not (not number < 0 if domain == "running" else DOMAINS[domain].contains(number)):
        shown = "must be >= 0" if domain == "running" else f"must be finite and {domain}"
        raise DomainError(f"{name} {shown}, not {m.nstr(number, 17)}")
    return number


def _screened(m: MPContext, y: mpf, lambda2: mpf, screening: str, cosine: mpf | int = 1) -> tuple[mpf, mpf]:
    """eps, and V of an ion with this cos(s y): a point ion by default."""
    if m.isinf(y):
        return m.mpf(1), m.mpf(0)
    f = at_precision(m, y)
    with m.workprec(2 * m.prec + 2 * abs(m.mag(lambda2))):
        base, vertex = base_and_vertex(screening)
        K, L = vertex_factors(m, base, y, lambda2)
        K = m.mpf(1) if vertex else K
        V = _formulas.form_factor(cosine, f, y * y / lambda2, K, L)
        if y == 0:
            return m.inf * (m.sign(K) or 1), V
        return (m.inf if K == 0 else _formulas.dielectric(y, lambda2, f, K, L)), V


def _cos_product(m: MPContext, s: mpf, y: mpf) -> mpf:
    if m.isinf(y):
        return m.mpf(1)
    with m.workprec(2 * m.prec + max(0, m.mag(s) + m.mag(y)) if s and y else m.prec):
        return m.cos(s * y)


def _kernels(m: MPContext, X: mpf) -> tuple[mpf, mpf, mpf, mpf]:
    """X, cos X, sin X/X and 3 j1(X)/X, with a finite X that gives the limits at X = inf."""
    if m.isinf(X):
        return m.mpf(1), m.mpf(1), m.mpf(0), m.mpf(0)
    if X == 0 or m.mag(X) < -m.prec:
        return X, m.mpf(1), m.mpf(1), m.mpf(1)
    with m.workprec(m.prec + 4 * abs(m.mag(X))):
        return X, m.cos(X), _formulas.closed_sinc(m, X), _formulas.closed_kernel(m, X)


def _mixture(m: MPContext, x: mpf, eta: mpf, fraction: mpf, alpha: mpf) -> tuple[mpf, mpf, mpf]:
    x1, x2 = 1 - fraction, fraction
    R1, R2 = (alpha if x1 else m.mpf(0)), (m.mpf(1) if x2 else m.mpf(0))
    return _formulas.partial_structure_factors(
        eta, x1, x2, m.sqrt(x1 * x2), R1, R2, *_kernels(m, alpha * x / 2), *_kernels(m, x / 2)
    )
