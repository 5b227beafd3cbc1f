"""Dielectric functions of the electron gas and the screened empty-core form factor, in float64."""

from __future__ import annotations

from typing import Literal, overload

import numpy as np

from numerics._arguments import DomainError, broadcast, choice, evaluated, parameter, running
from numerics._domains import LAMBDA2
from numerics._types import ArrayLike, FloatArray, Floats
from numerics.arithmetic.products import COSINE_BOUND, cosine_of_product
from numerics.arithmetic.running import TINY, UNIT, Kind, Running, exact, sqrt, values_and_bounds, where
from numerics.float64.lindhard import COMPLEMENT_ULPS, ULPS, certified_lindhard, lindhard_and_complement
from numerics.float64.local_fields import LOCAL_FIELDS, OF_HUBBARD_SHAPE, hubbard_constant, in_range, over_square
from numerics.formulas import generated as _formulas

_VERTEX = "-vertex"


def felt(*local_fields: str) -> tuple[str, ...]:
    """The names of the screenings that have these local fields: what a test charge feels, and what an electron feels."""
    return tuple(name + felt_by for name in local_fields for felt_by in (("", _VERTEX) if name != "lindhard" else ("",)))


SCREENINGS = felt(*LOCAL_FIELDS)
BOUNDED = felt("lindhard", *OF_HUBBARD_SHAPE)
_LARGE = 1e100  # beyond it eps rounds to 1 for every float64 lambda2, and y**4 still fits
_BELOW_ONE = 1 - UNIT
_BEYOND = 2.0**-1000  # more than |V| can be where y**2/lambda2 overflows


@overload
def dielectric(y: ArrayLike, lambda2: ArrayLike, screening: str = "hubbard", bound: Literal[False] = False) -> Floats: ...
@overload
def dielectric(y: ArrayLike, lambda2: ArrayLike, screening: str = "hubbard", *, bound: Literal[True]) -> tuple[Floats, Floats]: ...
def dielectric(y: ArrayLike, lambda2: ArrayLike, screening: str = "hubbard", bound: bool = False) -> Floats | tuple[Floats, Floats]:
    """Static dielectric function eps(y); with bound=True a proven bound on its error as well.

    "lindhard":    eps = 1 + x, with x = lambda2 f(y)/y**2
    "hubbard":     eps = 1 + x/(1 - G x), with the local field G = y**2/(2 y**2 + g); what a test charge feels from a
                   test charge, Eq. (8)
    "...-vertex":  eps = 1 + (1 - G) x = (1 - G x) (1 + x/(1 - G x)); what an electron feels from a test charge, with
                   the exchange vertex correction of footnote 9

    f is the Lindhard function and g = 1/(1 + 0.158 lambda2) follows from (8) with (9) and (10). Other local fields, in
    the place of "hubbard" and with "-vertex" alike: "hubbard-1957", "geldart-vosko", "vashishta-singwi",
    "vashishta-singwi-cubic", "ichimaru-utsumi", see `numerics.float64.local_fields`. At y = 0 the value is the limit: +inf, or -inf for a local field
    with K0/K < 0, as for "hubbard" with lambda2 > 0.87816, which then has a pole at some y > 0.

    Wherever eps is finite and lambda2 >= 1e-300 its relative error is proven to be at most n 2**-53, with n = 5.6
    for "lindhard", 17.6 for "hubbard-vertex" and, for lambda2 <= 0.878156, 40.6 for "hubbard":
    python -m tests.benchmarks.running_bounds
    For the other local fields it is measured: at most 12 2**-53 with "-vertex", 12 2**-53 (1 + 1/|1 - G x|) without, for
    1e-12 <= y <= 1e3: python -m tests.benchmarks.local_fields

    Parameters (dimensionless, broadcast together): y >= 0, wave number in units of 2 k_F, +inf is
    allowed and NaN gives NaN; lambda2 in (0, 1e100], 1/(pi a0 k_F), for both of Vashishta and Singwi such that 1 <= r_s <= 6
    and for "ichimaru-utsumi" r_s <= 15, r_s = 6.02921 lambda2; screening, one of `SCREENINGS`.

    Returns a float or an array of the common shape; with bound=True the pair of eps and a proven bound on its
    absolute error: inf where eps is infinite or NaN and where it may be within rounding errors of the pole.

    Raises `DomainError` (negative y; lambda2 outside its range; unknown screening; bound=True for a screening that
    has no proven bound; shapes that do not broadcast), `ArgumentTypeError` (not real numbers).

    Source: ashcroft-langreth-1967, Eqs. (3), (8), (9), (10) and footnote 9.

    >>> dielectric(1.0, 0.5, screening="lindhard")
    np.float64(1.25)
    >>> dielectric([0.0, float("inf")], 0.5)
    array([inf,  1.])
    >>> eps, bound = dielectric(1.0, 0.5, bound=True)
    >>> bool(bound < 1e-14 * eps)
    True
    """
    choice("screening", screening, SCREENINGS)
    arrays, shape = broadcast(y=running("y", y), lambda2=coupling_of(screening, lambda2))
    if bound:
        _require_bounded(screening)
        eps, error = evaluated(lambda y, lambda2: values_and_bounds([_dielectric(y, lambda2, screening, bound=True)]), arrays, shape)
        return eps, error
    return evaluated(lambda y, lambda2: (_dielectric(y, lambda2, screening),), arrays, shape)[0]


@overload
def empty_core(y: ArrayLike, lambda2: ArrayLike, s: ArrayLike, screening: str = "lindhard", bound: Literal[False] = False) -> Floats: ...
@overload
def empty_core(y: ArrayLike, lambda2: ArrayLike, s: ArrayLike, screening: str = "lindhard", *, bound: Literal[True]) -> tuple[Floats, Floats]: ...
def empty_core(y: ArrayLike, lambda2: ArrayLike, s: ArrayLike, screening: str = "lindhard", bound: bool = False) -> Floats | tuple[Floats, Floats]:
    """Screened empty-core form factor V(y); with bound=True a proven bound on its error as well.

    V(y) = -lambda2 cos(s y)/(y**2 eps(y)), in units of (2/3) E_F; V(inf) = 0. V(0) = -1 for
    "lindhard" and every "-vertex", and -(1 - lambda2/g) for "hubbard" and its like. The cosine is that of the exact
    product s*y, however large.

    For lambda2 >= 1e-300 and y**2/lambda2 < 1e300 the error is proven to be at most n 2**-53 lambda2/(y**2 |eps|),
    zeros of V included, with n = 4.6 for "lindhard", 16.1 for "hubbard-vertex" and, for lambda2 <= 0.878156, 39.1
    for "hubbard": python -m tests.benchmarks.running_bounds
    Measured for the other local fields: 12 2**-53 times that with "-vertex", 12 2**-53 (1 + 1/|1 - G x|) times without.

    Parameters (dimensionless, broadcast together): y >= 0, wave number in units of 2 k_F, +inf is
    allowed and NaN gives NaN; lambda2 and screening, as in `dielectric`; s >= 0, 2 k_F times the core radius.

    Returns a float or an array of the common shape; with bound=True the pair of V and a proven bound on its
    absolute error, inf where V is NaN.

    Raises `DomainError` (y or s negative; lambda2 outside its range; unknown screening; bound=True for a screening
    that has no proven bound; shapes that do not broadcast), `ArgumentTypeError` (not real numbers).

    Source: ashcroft-langreth-1967, Eq. (3), where the printed cos y is cos(s y).

    >>> empty_core(0.0, 0.65, 1.6)
    np.float64(-1.0)
    >>> empty_core([1.0, float("inf")], 0.5, 0.0)
    array([-0.4, -0. ])
    >>> V, bound = empty_core(0.8, 0.65, 1.6, bound=True)
    >>> bool(bound < 3e-15)
    True
    """
    choice("screening", screening, SCREENINGS)
    arrays, shape = broadcast(
        y=running("y", y), lambda2=coupling_of(screening, lambda2), s=parameter("s", s, ">= 0"))
    if bound:
        _require_bounded(screening)
        V, error = evaluated(lambda y, lambda2, s: values_and_bounds([form_factor(y, lambda2, s, screening, bound=True)]), arrays, shape)
        return V, error
    return evaluated(lambda y, lambda2, s: (form_factor(y, lambda2, s, screening),), arrays, shape)[0]


@overload
def form_factor(y: FloatArray, lambda2: FloatArray, s: FloatArray, screening: str, bound: Literal[False] = False) -> FloatArray: ...
@overload
def form_factor(y: FloatArray, lambda2: FloatArray, s: FloatArray, screening: str, bound: Literal[True]) -> Running: ...
def form_factor(y: FloatArray, lambda2: FloatArray, s: FloatArray, screening: str, bound: bool = False) -> FloatArray | Running:
    """`empty_core` for checked flat arrays; with bound=True as a `Running`."""
    with np.errstate(all="ignore"):
        cosine = np.where(np.isinf(y), 1.0, cosine_of_product(y, s))
        near = np.minimum(y, _LARGE)
        if not bound:
            f, K, L = _factors(near, near, lambda2, screening)
            return _formulas.form_factor(cosine, f, _scaled_square(y, lambda2), K, L)
        factors = _factors(near, exact(near), exact(lambda2), screening)
        scaled = _scaled_square(exact(y), exact(lambda2))
        V = _formulas.form_factor(Running(cosine, COSINE_BOUND), factors[0], scaled, *factors[1:])
        return Running(V.value, np.where(np.isinf(scaled.value), np.where(np.isinf(y), 0.0, _BEYOND), _with_clamp(y, V)))


@overload
def _dielectric(y: FloatArray, lambda2: FloatArray, screening: str, bound: Literal[False] = False) -> FloatArray: ...
@overload
def _dielectric(y: FloatArray, lambda2: FloatArray, screening: str, bound: Literal[True]) -> Running: ...
def _dielectric(y: FloatArray, lambda2: FloatArray, screening: str, bound: bool = False) -> FloatArray | Running:
    with np.errstate(all="ignore"):
        near = np.minimum(y, _LARGE)
        if not bound:
            return _formulas.dielectric(near, lambda2, *_factors(near, near, lambda2, screening))
        factors = _factors(near, exact(near), exact(lambda2), screening)
        eps = _formulas.dielectric(exact(near), exact(lambda2), *factors)
        return Running(eps.value, _with_clamp(y, eps))


def _with_clamp(y: FloatArray, result: Running) -> FloatArray:
    """The bound of `result` with what is lost by evaluating f, K and L at `_LARGE` where y is beyond it.

    There 0 < f < 1e-200 and 0 < x < 1e-300, so that eps and K are 1, and L is 1/2, within 1e-150.
    """
    return result.bound + np.where(y > _LARGE, 1e-150 * np.abs(result.value), 0.0)


def base_and_vertex(screening: str) -> tuple[str, bool]:
    """The local field of a screening, and whether eps is what an electron feels."""
    base = screening.removesuffix(_VERTEX)
    return base, base != screening


def coupling_of(screening: str, lambda2: object) -> FloatArray:
    """`lambda2` as a float64 array in the range for which the local field is given; raises `DomainError`."""
    return in_range(base_and_vertex(screening)[0], parameter("lambda2", lambda2, LAMBDA2))


def _require_bounded(screening: str) -> None:
    if screening not in BOUNDED:
        raise DomainError(f"bound must be False for screening {screening!r}: a bound is proven for {', '.join(BOUNDED)}")


def _factors(at: FloatArray, y: Kind, lambda2: Kind, screening: str) -> tuple[Kind, Kind | float, Kind | float]:
    """f, and K and L of eps = (1 + L lambda2 f/y**2)/K, at y = `at`; Running if y and lambda2 are."""
    base, vertex = base_and_vertex(screening)
    if base == "lindhard":
        return _within(certified_lindhard(at), ULPS, y), 1.0, 1.0
    near, rest = lindhard_and_complement(at)
    f, complement = _within(near, ULPS, y), _within(rest, COMPLEMENT_ULPS, y)
    if base not in OF_HUBBARD_SHAPE:  # nor is y a Running: see `BOUNDED`
        ratio, G = over_square(base, y, f, complement, lambda2)
        K, L = _formulas.screened_factors(lambda2, f, ratio, G)
        return f, 1.0 if vertex else K, L
    g = hubbard_constant(base, lambda2)
    gap = where(
        at < 1,
        _formulas.hubbard_gap_inside(y, lambda2, _g_excess(base, lambda2, g), complement),
        _formulas.hubbard_gap_outside(y, lambda2, g, f))
    K, L = _formulas.vertex_factors(y, g, gap)
    return f, 1.0 if vertex else K, L


def _g_excess(base: str, lambda2: Kind, g: Kind | float) -> Kind:
    """g - lambda2 to relative accuracy, though it vanishes at a critical lambda2."""
    if base == "hubbard-1957":
        return g - lambda2
    if base == "geldart-vosko":
        critical, mirror = _formulas.GELDART_VOSKO_CRITICAL, _formulas.GELDART_VOSKO_MIRROR
        low, mirror_low = _formulas.GELDART_VOSKO_CRITICAL_LOW, _formulas.GELDART_VOSKO_MIRROR_LOW
        form = _formulas.geldart_vosko_excess
    else:
        critical, mirror = _formulas.CRITICAL_LAMBDA2, _formulas.MIRROR_LAMBDA2
        low, mirror_low = _formulas.CRITICAL_LAMBDA2_LOW, _formulas.MIRROR_LAMBDA2_LOW
        form = _formulas.g_excess
    rounded = Running(mirror, 2 * abs(mirror_low)) if isinstance(lambda2, Running) else mirror
    return form(lambda2, g, _below(lambda2, critical, low), rounded)


def _within(value: FloatArray, ulps: float, like: Kind) -> Kind:
    """A number in (0, 1) whose error is at most `ulps` steps of the float64 numbers around it or around `value`; Running if `like` is."""
    if not isinstance(like, Running):
        return value
    return Running(value, ulps * np.spacing(np.minimum(value * (1 + 2.0**-49), _BELOW_ONE)) + TINY)


def below_critical(lambda2: FloatArray) -> FloatArray:
    """The critical lambda2 of Eq. (10) less this one, to relative accuracy."""
    return _below(lambda2, _formulas.CRITICAL_LAMBDA2, _formulas.CRITICAL_LAMBDA2_LOW)


def _below(lambda2: Kind, critical: float, low: float) -> Kind:
    """critical + low - lambda2: two doubles hold the critical value."""
    return (critical - lambda2) + (Running(low, 2 * UNIT * abs(low)) if isinstance(lambda2, Running) else low)


def _scaled_square(y: Kind, lambda2: Kind) -> Kind:
    """y**2/lambda2 wherever that is a float64, though y**2 or y/lambda2 may not be."""
    ratio = y / lambda2
    huge = np.isinf(ratio.value if isinstance(ratio, Running) else ratio)
    other = y / sqrt(lambda2)
    return where(huge, other * other, y * ratio)
