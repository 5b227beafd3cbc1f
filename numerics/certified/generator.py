"""Makes certified functions: anchors, cells and polynomials by search; what they are worth, the checker says."""

from __future__ import annotations

import math
from dataclasses import dataclass

import sympy
from flint import fmpq

from derive.equation import Equation
from numerics.certified import checker
from numerics.certified.anchors import ceil_double, floor_double
from numerics.certified.formula import Formula, Rejected
from numerics.certified.function import CertifiedFunction
from numerics.certified.layout import Needs
from numerics.certified.pieces import Local, cells, float_of, point, power
from numerics.certified.steps import NotCertifiable, steps_of
from numerics.certified.stretches import Cut, PowerLaw, Stretch, exact
from numerics.certified.values import Values

__all__ = ["NotCertifiable", "certify"]

_DEGREES = (5, 6, 7, 8, 9, 10, 12, 14)
_SAFETY = 0.9  # of the part of the bound that is left for errors before the last rounding


def certify(
    expression: sympy.Expr | Equation,
    variable: sympy.Symbol,
    domain: tuple[float, float],
    max_ulp: float = 1.0,
    *,
    envelope: sympy.Expr | None = None,
    name: str = "function",
    source: str = "",
    table_bytes: int = 256 * 1024,
) -> CertifiedFunction:
    """A float64 function within `max_ulp` units in the last place of `expression`, proven for every double in `domain`.

    Where the expression is undefined but has a limit (y = 1 in the Lindhard function, infinity), the value is the limit.

    Parameters: expression, of `variable` alone, from rational numbers, pi, sums, products, integer powers, square roots, exp,
    log, |.| in log, sin, cos, tan, sinh, cosh, tanh, atanh; or an Equation, whose right-hand side is taken. domain, its two ends (included;
    `math.inf` where the expression has a leading power there). max_ulp, above 0.5. envelope, an expression without zeros in
    whose ulp the error is stated instead of the function's own: needed where the function has many zeros. table_bytes, the
    largest size of all polynomials.

    Raises `NotCertifiable`, saying where and why the bound cannot be reached.

    >>> import sympy
    >>> x = sympy.Symbol("x")
    >>> f = certify(sympy.sin(x) / x, x, (0, 3), max_ulp=0.75)
    >>> f.bound <= 0.75, f(0.0)
    (True, np.float64(1.0))
    """
    if isinstance(expression, Equation):
        expression, source = expression.rhs, source or str(expression.source)
    low, high = _domain(domain)
    if not max_ulp > 0.5:
        raise NotCertifiable(f"max_ulp must be above 0.5, which the last rounding takes; not {max_ulp!r}")
    work = _Work(sympy.sympify(expression, strict=True), variable, float(max_ulp), envelope)
    pieces = work.pieces((low, high), table_bytes)
    certificate = {
        "format": checker.FORMAT, "name": name, "source": source, "variable": str(variable), "formula": work.steps,
        "envelope": work.envelope_steps, "domain": [low.hex(), high.hex()], "rounding": checker.ROUNDING,
        "bound": max(float.fromhex(piece["bound"]) for piece in pieces).hex(), "pieces": pieces,
    }
    certificate["digest"] = checker.digest(certificate)
    return CertifiedFunction(certificate)


@dataclass(frozen=True)
class _Need:
    """For each binade of s + offset, from 2**binade on: how many leading bits each degree needs."""

    offset: float
    binade: int
    bits: list[dict[int, int]]


class _Work:
    """One expression on its way to pieces."""

    def __init__(self, expression, variable, max_ulp, envelope):
        self.expression, self.variable, self.max_ulp = expression, variable, max_ulp
        self.steps = steps_of(expression, variable)
        self.formula, self.values = Formula(self.steps), Values(expression, variable)
        self.envelope_expression = None if envelope is None else sympy.sympify(envelope, strict=True)
        self.envelope_steps = None if envelope is None else steps_of(self.envelope_expression, variable)
        self.envelope = None if envelope is None else Formula(self.envelope_steps)

    def pieces(self, domain: tuple[float, float], table_bytes: int) -> list[dict]:
        """Pieces that the checker accepts within `max_ulp`, in a table of at most `table_bytes`."""
        parts = Cut(self.expression, self.variable, self.formula, self.values, self.envelope is None).parts(*domain)
        stretches = [part for part in parts if isinstance(part, Stretch)]
        fixed = [self._proven(power(part) if isinstance(part, PowerLaw) else point(part)) for part in parts if not isinstance(part, Stretch)]
        for extra in (0, 1, 2):
            needs = [self._needs(stretch, extra) for stretch in stretches]
            degree = self._degree(needs, table_bytes - 8 * _numbers(fixed))
            try:
                pieces = [self._proven(cells(self.values, stretch, need.offset, need.binade, [bits[degree] for bits in need.bits], degree))
                          for stretch, need in zip(stretches, needs, strict=True)]
            except Rejected as error:
                trouble = str(error)
                continue
            pieces = sorted([*pieces, *fixed], key=lambda piece: float.fromhex(piece["from"]))
            worst = max(pieces, key=lambda piece: float.fromhex(piece["bound"]))
            if float.fromhex(worst["bound"]) <= self.max_ulp:
                return pieces
            trouble = (f"{float.fromhex(worst['bound']):.4g} ulp is proven for {self.variable} from "
                       f"{float.fromhex(worst['from'])!r} to {float.fromhex(worst['to'])!r}")
        raise NotCertifiable(f"{self.max_ulp:g} ulp is out of reach: {trouble}")

    def _proven(self, piece: dict) -> dict:
        """The piece with the bound that the checker proves, rounded up."""
        bound = checker.bound_of((self.formula, self.envelope), piece)
        return {**piece, "bound": (math.ceil(bound * 1e4) / 1e4).hex()}

    def _degree(self, needs: list[_Need], table_bytes: int) -> int:
        """The smallest degree whose table is small enough."""
        sizes = []
        for degree in _DEGREES:
            if all(degree in bits for need in needs for bits in need.bits):
                size = 8 * sum(2 ** bits[degree] * (degree + 3) for need in needs for bits in need.bits)
                if size <= table_bytes:
                    return degree
                sizes.append(size)
        least = min(sizes, default=math.inf)
        raise NotCertifiable(f"{self.max_ulp:g} ulp needs a table of about {least / 1024:.0f} KiB, more than table_bytes = {table_bytes}: "
                             "allow more, or take a smaller domain")

    def _needs(self, stretch: Stretch, extra: int) -> _Need:
        target = 0.5 + _SAFETY * (self.max_ulp - 0.5)
        needs = Needs(Local(self.values, exact(stretch.anchor), stretch.sign), self._unit(stretch), target, extra)
        ends = stretch.ends
        for offset in ((2.0**-3, 2.0**-7, 2.0**-12, 2.0**-20, 2.0**-40) if stretch.regular else (0.0,)):
            c = exact(offset)
            lowest, highest = (_binade(exact(float_of(end) + offset)) for end in ends)
            found = []
            for e in range(lowest, highest + 1):
                p, q = (fmpq(2) ** (e + i) - c for i in (0, 1))
                bits = needs.bits((p, q), (min(max(ends[0], p), ends[1]), min(ends[1], q)))
                if not bits:
                    break
                found.append(bits)
            else:
                return _Need(offset, lowest, found)
        low, high = sorted(stretch.anchor + stretch.sign * float_of(s) for s in (p, q))
        raise NotCertifiable(f"{self.max_ulp:g} ulp is out of reach for {self.variable} from about {low!r} to {high!r}: "
                             "the function varies too fast there, or is singular")

    def _unit(self, stretch):
        if self.envelope is None:
            return None

        envelope = Values(self.envelope_expression, self.variable)

        def unit(centre, half):
            b = [float(v.mid()) for v in Local(envelope, exact(stretch.anchor), stretch.sign).chebyshev(centre, half, 6)]
            return 2.0**-52 * (2 * abs(b[0]) - sum(map(abs, b)))

        return unit


def _numbers(pieces):
    return sum(len(row) for piece in pieces for row in piece.get("cells", ()))


def _binade(x: fmpq) -> int:
    """The e with 2**e <= x < 2**(e + 1)."""
    e = int(x.p).bit_length() - int(x.q).bit_length()
    return e if fmpq(2) ** e <= x else e - 1


def _domain(domain) -> tuple[float, float]:
    """The outermost doubles inside of the domain."""
    try:
        low, high = (end if isinstance(end, float) else round_to(end) for end, round_to in zip(domain, (ceil_double, floor_double), strict=True)
                     for end in [_end(end)])
    except (TypeError, ValueError):
        low, high = math.nan, math.nan
    if not low < high:
        raise NotCertifiable(f"the domain must be two numbers, low < high; not {str(domain)[:60]}")
    return low, high


def _end(end) -> float | fmpq:
    if isinstance(end, float) or end in ("inf", "-inf", sympy.oo, -sympy.oo):
        return float(end) + 0.0
    rational = sympy.Rational(end)
    return fmpq(int(rational.p), int(rational.q))
