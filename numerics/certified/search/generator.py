"""Makes certified functions: anchors, cells and polynomials by search; what they are worth, the checker says."""

from __future__ import annotations

import math
import time
from collections.abc import Mapping, Sequence
from typing import Any

import sympy

from derive.equation import Equation
from numerics._arguments import ArgumentTypeError
from numerics.certified.code.function import CertifiedFunction
from numerics.certified.formula import OutOfTime
from numerics.certified.proof import checker
from numerics.certified.schema import Piece
from numerics.certified.search.asked import ends_of, exact_value, variable_of, within_declaration
from numerics.certified.search.envelopes import first_that_does, instead, waves
from numerics.certified.search.forms import parts_with_forms
from numerics.certified.search.needs import USUAL, Room
from numerics.certified.search.parts import parts_of
from numerics.certified.search.pieces import table_size
from numerics.certified.search.stretches import VanishesOften
from numerics.certified.search.work import Work
from numerics.certified.steps import NotCertifiable, steps_of

__all__ = ["NotCertifiable", "certify"]

_PATIENCE = 4.0  # seconds for which envelopes are tried that a refusal may name

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
    table_bytes: int | None = None,
    seconds: float = 60.0,
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
    those that a refusal would name. table_bytes, the size that is wished of all polynomials: what does not fit is done by the formula itself in
    doubled arithmetic, which is slow, and where that will not do they have up to 1 MiB. If it is not given, they have 64 KiB, and up to 256 KiB
    before the formula itself is taken instead. seconds, after which it gives up.

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

    until = time.monotonic() + seconds

    def made(envelope: sympy.Expr | None, ends: tuple[float, float]) -> CertifiedFunction:
        return _made(texts, expression, variable, ends, float(max_ulp), envelope, table_bytes, until)

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
    envelope: sympy.Expr | None, table_bytes: int | None, until: float,
) -> CertifiedFunction:
    steps, bounding = steps_of(expression, variable), None if envelope is None else (envelope, steps_of(envelope, variable))
    pieces: list[Piece] = []
    room = USUAL if table_bytes is None else Room(table_bytes, table_bytes)
    try:
        for part in parts_of((expression, steps), bounding, variable, ends):
            for one, form, of in parts_with_forms(part, variable):
                work = Work(one, variable, max_ulp, until, ends, form, of)
                pieces += work.pieces(one.ends, room, table_size(pieces))
    except OutOfTime:
        raise NotCertifiable(f"no answer in the time that is given (seconds=), at {variable} from {work.where[0]!r} to {work.where[1]!r}: take a "
                             "smaller domain, a larger max_ulp, or more seconds") from None
    except OverflowError as error:
        raise NotCertifiable(f"numbers of the formula leave the range of float64: {error}") from error
    certificate: Any = {
        **texts, "formula": steps, "envelope": bounding and bounding[1], "domain": [end.hex() for end in ends], "rounding": checker.ROUNDING,
        "bound": max(float.fromhex(piece["bound"]) for piece in pieces).hex(), "pieces": pieces,
    }
    certificate["digest"] = checker.digest(certificate)
    return CertifiedFunction(certificate)


def _expression(what: str, given: object) -> sympy.Expr:
    if isinstance(given, int):
        return sympy.Integer(given)
    if not isinstance(given, sympy.Expr):
        raise ArgumentTypeError(f"the {what} must be a SymPy expression, not {str(given)[:40]!r} ({type(given).__name__})")
    return given
