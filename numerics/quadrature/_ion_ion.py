"""The ion-ion potential, Eq. (7), at any distance: a sum over poles, and a cut on which nothing oscillates.

With a over rho + s_i + s_j, rho - s_i - s_j, rho + s_i - s_j, rho - s_i + s_j,

    phi = (3 lambda2 Z_i Z_j/rho) * sum of (pi/2 - T(a)),  T(a) = integral from 0 to oo of W(y) sin(a y)/y dy,

W = 1 - 1/eps, even, 1 at y = 0: the equations in `derive.physics.liquid_alloys.ion_ion_waves`. T is odd; let a > 0. W is
W_in for y < 1 and W_out for y > 1, analytic in the strip |Re y| < 1 and the quarter Re y > 1, Im y > 0 but for poles at
zeros of y**2 eps. Both parts of exp(i a y) W/y are turned onto y = 1 + i t, where they fall off like exp(-a t):

    pi/2 - T(a) = -pi sum of Re R - 2 pi sum of Re R + Im integral from 0 to oo of exp(i a y) (W_in - W_out)/y i dt,

the sums over the poles in the strip and in the quarter, R the residue of exp(i a y) W/y; half of the residue
at y = 0 is the bare interaction that has been cancelled.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import flint
from flint import acb, arb, fmpq

from derive.expressions.balls import precision
from derive.obligations.conditions import Holds
from derive.obligations.ledger import needs, recording
from derive.proofs.proof import sealed
from derive.proofs.region import Region
from derive.verdict import Enclosed, Inconclusive, Verdict
from numerics._arguments import DomainError, choice
from numerics._domains import LAMBDA2
from numerics.ball._working import Given, Number, parameter, working
from numerics.float64.local_fields import OF_HUBBARD_SHAPE
from numerics.float64.screening import felt
from numerics.formulas import generated as _formulas
from numerics.quadrature._cut import Cut, Wave
from numerics.quadrature._gas import Gas, Pole, poles
from numerics.quadrature._zeros import Undecided
from numerics.quadrature._ziman import require_real

ENCLOSED = felt("lindhard", *OF_HUBBARD_SHAPE)
_GUARD = 16
_ATTEMPTS = 3
_BITS_SHARED = 32  # working precisions are multiples of it, so that distances share what belongs to the gas


@dataclass(frozen=True)
class IonIonPotential:
    """phi(rho) = `from_poles` + `from_cut` + `bare`, and whether that is proven.

    value: a real ball, NaN unless `verdict.holds`. from_poles: Yukawa-like terms. from_cut: the Friedel
    oscillation and all that belongs to the edge of the Fermi sphere. bare: what is left of the bare
    interaction where the cores overlap, 0 for rho > s_i + s_j. poles: every pole in the swept region.
    verdict: a `derive` verdict, `Enclosed` where the poles are proven to be all, else `Inconclusive`.
    """

    value: arb
    from_poles: arb
    from_cut: arb
    bare: arb
    poles: tuple[Pole, ...]
    verdict: Verdict

    @property
    def proven(self) -> arb:
        """`value`; raises `ArithmeticError` where it is not proven."""
        if not self.verdict.holds:
            raise ArithmeticError(f"ion_ion_potential: {self.verdict.detail}")
        return self.value


def ion_ion_potential(
    rho: Given, lambda2: Given, s_i: Given, s_j: Given, Z_i: Given = 1, Z_j: Given = 1, screening: str = "hubbard", digits: int = 30,
) -> IonIonPotential:
    """An enclosure of phi(rho), at a cost that does not grow with rho; `value` has `digits` digits for exact arguments.

    phi(rho) = (12 lambda2 Z_i Z_j/rho) [pi/2 + integral from 0 to oo of cos(s_i y) cos(s_j y) (1/eps - 1) sin(rho y)/y dy],
    Eq. (7) with its angles done, in units of (2/3) E_F.

    Parameters (numbers or real balls as in `numerics.ball`): rho > 0, 2 k_F times the distance; lambda2 in
    (0, 1e100], 1/(pi a0 k_F); s_i, s_j >= 0, 2 k_F times the core radii; valences Z_i, Z_j > 0; screening,
    "lindhard" (random-phase approximation), "hubbard", Eq. (8), or another of `ENCLOSED`; digits.

    Returns an `IonIonPotential`. That no pole is overlooked is proven for each lambda2 (argument principle
    on the border of the swept region, interval Newton steps at each pole); where that fails, as for a pole next to
    the path ("lindhard": lambda2 from 10.8 to 12 and above 80; "hubbard": from 19.4 to 22.4 and above 140),
    `verdict` is `Inconclusive` with the reason and `value` is NaN.

    Raises `DomainError` (an argument outside its domain; a rho +- s_i +- s_j whose sign is not known),
    `ArgumentTypeError`, `ArithmeticError` where exact arguments do not give `digits` digits.

    Source: ashcroft-langreth-1967, Eqs. (7) and (8).

    >>> found = ion_ion_potential(1000, "0.66", "1.6", "1.6", digits=10)
    >>> print(found.value.str(10, radius=False))
    1.758663447e-12
    >>> found.verdict.name
    'Enclosed'
    """
    choice("screening", screening, ENCLOSED)
    given = [parameter("rho", rho, "> 0"), parameter("lambda2", lambda2, LAMBDA2), parameter("s_i", s_i, ">= 0"),
             parameter("s_j", s_j, ">= 0"), parameter("Z_i", Z_i, "> 0"), parameter("Z_j", Z_j, "> 0")]
    require_real(given)
    exact = all(item.is_exact for item in given)
    with working(None, digits) as wanted:
        bits = wanted + _GUARD
        bits += -bits % _BITS_SHARED
        for _ in range(_ATTEMPTS):
            with precision(bits):
                found = _potential(given, screening)
            if not found.verdict.holds or not exact or found.value.rel_accuracy_bits() >= wanted:
                return IonIonPotential(+found.value, +found.from_poles, +found.from_cut, +found.bare, found.poles, found.verdict)
            bits = 2 * bits
    raise ArithmeticError(f"ion_ion_potential: no ball of {digits} digits with {bits // 2} bits; phi may be zero there")


def _potential(given: list[Number], screening: str) -> IonIonPotential:
    rho, lambda2, s_i, s_j, Z_i, Z_j = given
    try:
        prepared = _prepared(lambda2, screening, flint.ctx.prec)
    except Undecided as problem:
        nan = arb.nan()
        return IonIonPotential(nan, nan, nan, nan, (), Inconclusive(f"poles of 1 - 1/eps: {problem}"))
    bare, waves = _waves(rho, s_i, s_j)
    from_poles = arb(0)
    for pole in prepared.poles:
        for a, weight, _ in waves:
            from_poles -= weight * pole.weight * arb.pi() * (pole.residue * (acb(0, a) * pole.place).exp()).real
    unit = _formulas.of_valences(_formulas.wave_unit(rho.ball().real, lambda2.ball().real), Z_i.ball().real, Z_j.ball().real)
    parts = unit * from_poles, unit * prepared.cut.integral(waves), unit * bare
    return IonIonPotential(sum(parts, arb(0)), *parts, prepared.poles, prepared.verdict)


def _waves(rho: Number, s_i: Number, s_j: Number) -> tuple[arb, list[Wave]]:
    """What is left of the bare interaction in the sum of pi/2 - T(a), and every |a| with its weight."""
    bare: arb = arb(0)
    waves: list[tuple[fmpq | arb, int]] = []
    for sign_i, sign_j, a in zip((1, -1, 1, -1), (1, -1, -1, 1), _arguments(rho, s_i, s_j), strict=True):
        if not (a > 0 or a < 0 or a == 0):
            raise DomainError(f"rho, s_i and s_j leave the sign of rho {sign_i:+d} s_i {sign_j:+d} s_j open: {arb(a).str(5)}")
        if a == 0:
            bare += arb.pi() / 2
            continue
        bare += arb.pi() if a < 0 else 0
        waves.append((a, 1) if a > 0 else (-a, -1))
    sizes = dict.fromkeys(a for a, _ in waves if isinstance(a, fmpq))
    merged: list[tuple[fmpq | arb, int]] = [(a, sum(weight for other, weight in waves if isinstance(other, fmpq) and other == a)) for a in sizes]
    merged += [item for item in waves if not isinstance(item[0], fmpq)]
    return bare, [Wave(arb(a), weight, _phase(a)) for a, weight in merged if weight]


def _phase(a: fmpq | arb) -> acb:
    """exp(i a), with more bits the larger a is."""
    with precision(flint.ctx.prec + _size(arb(a))):
        return acb(0, arb(a)).exp()


class _Prepared(NamedTuple):
    """What belongs to the electron gas alone."""

    poles: tuple[Pole, ...]
    cut: Cut
    verdict: Verdict


def _prepared(lambda2: Number, screening: str, bits: int) -> _Prepared:
    if isinstance(lambda2.value, fmpq):
        return _cached(int(lambda2.value.p), int(lambda2.value.q), screening, bits)
    return _prepare(Gas(lambda2.ball().real, screening))


@lru_cache(maxsize=64)
def _cached(p: int, q: int, screening: str, bits: int) -> _Prepared:
    return _prepare(Gas(arb(fmpq(p, q)), screening))


def _prepare(gas: Gas) -> _Prepared:
    found = poles(gas)
    cut = Cut(gas, found)
    strip, quarter = (sum(pole.weight for pole in found if pole.side == side) for side in ("inside", "outside"))
    method = f"argument principle: {strip} poles in the strip, {quarter // 2} in the quarter; each isolated by an interval Newton step"
    with recording() as ledger:
        needs("poles", Holds("every pole in the region is known", method))
    region = "the region over which the path is turned, Im y > 0"
    return _Prepared(found, cut, Enclosed(region, method, len(found), sealed(ledger, Region())))


def _arguments(*lengths: Number) -> tuple[fmpq | arb, ...]:
    """The four a, exactly where the distance and the core radii are fractions."""
    exact = all(isinstance(length.value, fmpq) for length in lengths)
    return _formulas.wave_arguments(*(length.value if exact else length.ball().real for length in lengths))


def _size(ball: arb) -> int:
    """About log2 of a ball, 0 below 1."""
    mantissa, exponent = abs(ball).upper().mid().man_exp()
    return max(0, int(exponent) + int(mantissa).bit_length())
