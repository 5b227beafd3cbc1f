"""Makes certified functions: anchors, cells and polynomials by search; what they are worth, the checker says."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sympy
from flint import arb, fmpq

from derive.equation import Equation
from derive.expressions.balls import precision
from numerics._arguments import ArgumentTypeError
from numerics.certified.code.function import CertifiedFunction
from numerics.certified.formula import Rejected
from numerics.certified.proof import checker
from numerics.certified.schema import Piece
from numerics.certified.search.asked import ends_of, exact_value, variable_of, within_declaration
from numerics.certified.search.doubles import binade, exact, nearest_double
from numerics.certified.search.envelopes import first_that_does, instead, waves
from numerics.certified.search.far import growths
from numerics.certified.search.layout import Needs
from numerics.certified.search.parts import Part, parts_of
from numerics.certified.search.pieces import Local, cells, constant, point, power
from numerics.certified.search.stretches import Cut, PowerLaw, Settled, Single, Stretch, VanishesOften
from numerics.certified.search.values import Values
from numerics.certified.steps import NotCertifiable, steps_of

__all__ = ["NotCertifiable", "certify"]

_DEGREES = (5, 6, 7, 8, 9, 10, 12, 14)
_OFFSETS = tuple(2.0**-n for n in (3, 7, 12, 20, 40, 80, 160, 320, 640))
_PATIENCE = 4.0  # seconds for which envelopes are tried that a refusal may name
_SAFETY = 0.9  # of the part of the bound that is left for errors before the last rounding


def certify(
    expression: sympy.Expr | Equation,
    variable: sympy.Symbol | str,
    domain: Sequence[object] | sympy.Interval,
    max_ulp: float = 1.0,
    *,
    values: Mapping[sympy.Symbol, object] | None = None,
    envelope: sympy.Expr | str | None = None,
    name: str = "function",
    source: str = "",
    table_bytes: int = 256 * 1024,
) -> CertifiedFunction:
    """A float64 function within `max_ulp` units in the last place of `expression`, proven for every double in `domain`.

    Where the expression is undefined but has a limit (y = 1 in the Lindhard function, infinity), the value is the limit; where it is beyond
    the largest double, an infinity.

    Parameters: expression, of `variable` alone, from rational numbers, pi, sums, products, powers, roots and |.|, exp, log, circular and
    hyperbolic functions and their inverses; or an Equation, whose right-hand side is taken. variable, the symbol or
    its name. domain, its two ends (included; numbers, decimal strings, exact constants such as pi/2; `math.inf` where the expression has a
    leading power there) or an Interval; within what the variable is declared to be. max_ulp, above 0.5. values, exact numbers (integers,
    Rationals, decimal strings, constants) for the other names. envelope, an expression without zeros: the error is then stated in units of
    2**-52 of the envelope instead of the function's own ulp; needed where the function has many zeros, and "auto" takes the first that does of
    those that a refusal would name. table_bytes, the largest size of all polynomials.

    Raises `NotCertifiable`, saying where and why the bound cannot be reached.

    >>> import sympy
    >>> x = sympy.Symbol("x")
    >>> f = certify(sympy.sin(x) / x, x, (0, 3), max_ulp=0.75)
    >>> f.bound <= 0.75, f(0.0)
    (True, np.float64(1.0))
    """
    if isinstance(expression, Equation):
        expression, source = expression.rhs, source or str(expression.source)
    known = {symbol: exact_value(symbol, value) for symbol, value in (values or {}).items()}
    expression = _expression("expression", expression).xreplace(known)
    given = None if envelope is None or envelope == "auto" else _expression("envelope", envelope).xreplace(known)
    low, high = ends_of(domain)
    variable = variable_of(expression, variable)
    within_declaration(variable, low, high)
    if not max_ulp > 0.5:
        raise NotCertifiable(f"max_ulp must be above 0.5, which the last rounding takes; not {max_ulp!r}")
    texts = {"format": checker.FORMAT, "name": name, "source": source, "variable": str(variable)}

    def made(envelope: sympy.Expr | None, ends: tuple[float, float]) -> CertifiedFunction:
        return _made(texts, expression, variable, ends, float(max_ulp), envelope, table_bytes)

    try:
        return made(given, (low, high))
    except NotCertifiable as refusal:
        if given is not None or not (isinstance(refusal, VanishesOften) or waves(expression, variable)):
            raise
        found = first_that_does(made, expression, variable, (low, high), math.inf if envelope == "auto" else _PATIENCE)
        if envelope == "auto" and found is not None and found.function.domain == (low, high):
            return found.function
        if found is None and not isinstance(refusal, VanishesOften):
            raise
        raise NotCertifiable(f"{refusal}; {instead(found, expression, variable, (low, high))}") from None


def _made(
    texts: Mapping[str, str], expression: sympy.Expr, variable: sympy.Symbol, ends: tuple[float, float], max_ulp: float,
    envelope: sympy.Expr | None, table_bytes: int,
) -> CertifiedFunction:
    steps, bounding = steps_of(expression, variable), None if envelope is None else (envelope, steps_of(envelope, variable))
    pieces: list[Piece] = []
    try:
        for part in parts_of((expression, steps), bounding, variable, ends):
            pieces += _Work(part, variable, max_ulp).pieces(part.ends, table_bytes, 8 * _numbers(pieces))
    except OverflowError as error:
        raise NotCertifiable(f"numbers of the formula leave the range of float64: {error}") from error
    certificate: Any = {
        **texts, "formula": steps, "envelope": bounding and bounding[1], "domain": [end.hex() for end in ends], "rounding": checker.ROUNDING,
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

    def __init__(self, part: Part, variable: sympy.Symbol, max_ulp: float) -> None:
        self.expression, self.variable, self.max_ulp = part.expression, variable, max_ulp
        self.formula, self.values = part.formula, Values(part.expression, variable)
        self.envelope = part.envelope_formula
        self.envelope_values = None if part.envelope is None else Values(part.envelope, variable)

    def pieces(self, domain: tuple[float, float], table_bytes: int, used: int = 0) -> list[Piece]:
        """Pieces that the checker accepts within `max_ulp`, in a table of at most `table_bytes`, of which some are used."""
        parts = Cut(self.expression, self.variable, self.formula, self.values, self.envelope is None, self._proven).parts(*domain)
        pieces = [self._fixed(part) for part in parts if not isinstance(part, Stretch)]
        needs = {part: self._need(part) for part in parts if isinstance(part, Stretch)}
        for extra in (0, 1, 2):
            degree = self._degree(needs.values(), extra, table_bytes, used + 8 * _numbers(pieces))
            for stretch, need in list(needs.items()):
                bits = [some[degree] + extra for some in need.bits]
                try:
                    pieces.append(self._accepted(cells(self.values, stretch, need.offset, need.binade, bits, degree)))
                    del needs[stretch]
                except Rejected as error:
                    trouble = f"{error} ({self.variable} from {stretch.first!r} to {stretch.last!r})"
            if not needs:
                return sorted(pieces, key=lambda piece: float.fromhex(piece["from"]))
        raise NotCertifiable(f"{self.max_ulp:g} ulp is out of reach: {trouble}")

    def _fixed(self, part: Single | PowerLaw | Settled) -> Piece:
        """The piece of a single number, a power law or a constant."""
        growth = growths(self.expression, self.variable)
        for piece in ([point(part)] if isinstance(part, Single) else (constant(part, one) for one in growth) if isinstance(part, Settled)
                      else (power(part, bits, one) for one in growth for bits in (5, 6, 7, 8))):
            try:
                return self._accepted(piece)
            except Rejected as error:
                trouble = error
        first, last = (float.fromhex(piece[key]) for key in ("from", "to"))
        place = f"{self.variable} = {first!r}" if first == last else f"{self.variable} from {first!r} to {last!r}"
        raise NotCertifiable(f"{self.max_ulp:g} ulp is out of reach: {trouble} ({place})")

    def _proven(self, part: Settled) -> bool:
        try:
            self._fixed(part)
        except NotCertifiable:
            return False
        return True

    def _accepted(self, piece: Piece) -> Piece:
        """The piece with the bound that the checker proves, rounded up; raises `Rejected` if that is more than `max_ulp`."""
        proven = checker.bound_of(checker.Formulas(self.formula, self.envelope), piece)
        if not math.isfinite(proven):
            raise Rejected("no bound is proven")
        bound = math.ceil(proven * 1e4) / 1e4
        if not bound <= self.max_ulp:
            raise Rejected(f"{bound:.4g} ulp is proven")
        accepted = piece.copy()
        accepted["bound"] = bound.hex()
        return accepted

    def _degree(self, needs: Collection[_Need], extra: int, table_bytes: int, used: int) -> int:
        """The smallest degree whose table is small enough, beside `used` bytes of other pieces."""
        sizes = []
        for degree in _DEGREES:
            if all(degree in bits for need in needs for bits in need.bits):
                size = used + 8 * sum(2 ** (bits[degree] + extra) * (degree + 3) for need in needs for bits in need.bits)
                if size <= table_bytes:
                    return degree
                sizes.append(size)
        least = min(sizes, default=math.inf)
        raise NotCertifiable(f"{self.max_ulp:g} ulp needs a table of about {least / 1024:.0f} KiB, more than table_bytes = {table_bytes}: "
                             "allow more, or take a smaller domain")

    def _need(self, stretch: Stretch) -> _Need:
        target = 0.5 + _SAFETY * (self.max_ulp - 0.5)
        needs = Needs(Local(self.values, exact(stretch.anchor), stretch.sign), self._unit(stretch), target)
        ends = stretch.ends
        for offset in (_OFFSETS if stretch.regular else (0.0,)):
            c = exact(offset)
            lowest, highest = (binade(exact(nearest_double(end) + offset)) for end in ends)
            found = []
            for e in range(lowest, highest + 1):
                p, q = (fmpq(2) ** (e + i) - c for i in (0, 1))
                bits = needs.bits((p, q), (min(max(ends[0], p), ends[1]), min(ends[1], q)))
                if not bits:
                    break
                found.append(bits)
            else:
                return _Need(offset, lowest, found)
        low, high = sorted(stretch.anchor + stretch.sign * nearest_double(s) for s in (p, q))
        with precision(200):
            if not self.values.real(arb(exact(low / 2 + high / 2))).is_finite():
                odd = any(node.exp.is_Rational and node.exp.q % 2 and node.exp.q > 1 for node in self.expression.atoms(sympy.Pow))
                raise NotCertifiable(f"the formula has no real value for {self.variable} from about {low!r} to {high!r}: leave it out of the domain"
                                     + ("; sympy.real_root is real there" if odd else ""))
        raise NotCertifiable(f"{self.max_ulp:g} ulp is out of reach for {self.variable} from about {low!r} to {high!r}: "
                             "the function varies too fast there, is singular, or leaves the range of "
                             + ("float64" if self.envelope is None else "its envelope"))

    def _unit(self, stretch: Stretch) -> Callable[[fmpq, fmpq], float] | None:
        if self.envelope_values is None:
            return None
        local = Local(self.envelope_values, exact(stretch.anchor), stretch.sign)

        def unit(centre: fmpq, half: fmpq) -> float:
            b = [float(v.mid()) for v in local.chebyshev(centre, half, 6)]
            return 2.0**-52 * (2 * abs(b[0]) - sum(map(abs, b)))

        return unit


def _expression(what: str, given: object) -> sympy.Expr:
    if isinstance(given, int):
        return sympy.Integer(given)
    if not isinstance(given, sympy.Expr):
        raise ArgumentTypeError(f"the {what} must be a SymPy expression, not {str(given)[:40]!r} ({type(given).__name__})")
    return given


def _numbers(pieces: Sequence[Piece]) -> int:
    return sum(len(row) for piece in pieces if piece["kind"] == "cells" or piece["kind"] == "power" for row in piece["cells"])
