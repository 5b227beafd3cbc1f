"""Exact real numbers: rational numbers, and sums of rational multiples of products of powers of constants, such as 3/2 pi**(1/2) - e**2.

Such a sum without terms is 0. That another one is not, and its sign, balls say; where they do not, `Rejected` does: nothing is ever taken for 0
because it is small. Constants are pi, prime numbers to fractional powers, exp, log, sin, cos, atan and special functions of such numbers, and sums
to powers that are no natural number; what is equal for another reason than the rules here stays two things.
"""

from __future__ import annotations

from typing import Any, TypeAlias

from flint import acb, arb, fmpq, fmpz

from derive.expressions.balls import precision
from numerics.certified.formula import Rejected
from numerics.certified.special import SPECIAL, special_value

__all__ = ["Number", "Real", "ball", "of_function", "power", "rational_power", "sign"]

Atom: TypeAlias = tuple[Any, ...]  # ("pi",), ("prime", p), ("sum", n), ("exp", n), ("log", n), ...
_Monomial: TypeAlias = tuple[tuple[Atom, fmpq], ...]  # atoms in order, with exponents that are not 0
_MOST_TERMS, _MOST_POWER, _LONGEST, _FACTORED, _LARGEST = 60, 12, 12_000, 64, 400
_NONE = fmpq(0)  # parameter
_BITS = (64, 256, 1024, 4096)
_RIGHT_ANGLES = {0: (0, 1), 1: (1, 0), 2: (0, -1), 3: (-1, 0)}  # sin and cos of so many


class Number:
    """A sum of rational multiples of products of constants, which is no rational number by its form."""

    __slots__ = ("_hash", "size", "terms")

    size: int

    def __init__(self, terms: dict[_Monomial, fmpq]) -> None:
        self.terms, self.size = terms, _size(terms)
        _require(self.size <= _LARGEST, "a constant of the formula is too long")
        self._hash = hash(frozenset(terms.items()))

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        """Whether both are the same sum."""
        return isinstance(other, Number) and self.terms == other.terms

    def __repr__(self) -> str:
        return " + ".join(f"{c} {m}" for m, c in self.terms.items())

    def __add__(self, other: Real | int) -> Real:
        total = dict(self.terms)
        for monomial, c in _terms(other).items():
            total[monomial] = total.get(monomial, fmpq(0)) + c
        return _made(total)

    def __mul__(self, other: Real | int) -> Real:
        total: dict[_Monomial, fmpq] = {}
        for one, c in self.terms.items():
            for two, d in _terms(other).items():
                monomial, factor = _product(one, two)
                total[monomial] = total.get(monomial, fmpq(0)) + c * d * factor
        return _made(total)

    __radd__, __rmul__ = __add__, __mul__

    def __neg__(self) -> Number:
        return Number({monomial: -c for monomial, c in self.terms.items()})

    def __sub__(self, other: Real | int) -> Real:
        return self + (-other)

    def __rsub__(self, other: Real | int) -> Real:
        return -self + other

    def __truediv__(self, other: Real) -> Real:
        return self * power(other, fmpq(-1))

    def __rtruediv__(self, other: Real | int) -> Real:
        return power(self, fmpq(-1)) * other

    def __lt__(self, other: Real | int) -> bool:
        return sign(self - other) < 0

    def __gt__(self, other: Real | int) -> bool:
        return sign(self - other) > 0

    def __le__(self, other: Real | int) -> bool:
        return sign(self - other) <= 0

    def __ge__(self, other: Real | int) -> bool:
        return sign(self - other) >= 0


Real: TypeAlias = "fmpq | Number"


def ball(value: Real) -> arb:
    """The number at the working precision."""
    if isinstance(value, fmpq):
        return arb(value)
    total = arb(0)
    for monomial, c in value.terms.items():
        product = arb(c)
        for atom, exponent in monomial:
            one = _ball(atom)
            product *= one ** int(exponent.p) if exponent.q == 1 else one ** arb(exponent)
        total += product
    return total


def sign(value: Real) -> int:
    """1, 0 or -1; 0 for a sum without terms alone."""
    if isinstance(value, fmpq):
        return (value > 0) - (value < 0)
    for bits in _BITS:
        with precision(bits):
            found = ball(value)
            if found > 0 or found < 0:
                return 1 if found > 0 else -1
    raise Rejected("the sign of a constant of the formula is not decided")


def power(value: Real, exponent: fmpq) -> Real:
    """value**exponent, for a positive value or an integer exponent, and no power below 1 of 0."""
    n = int(exponent.p) if exponent.q == 1 else 0
    if isinstance(value, fmpq):
        if n or exponent == 0:
            _require(abs(n) * max(int(value.p).bit_length(), int(value.q).bit_length()) <= _LONGEST, "a constant of the formula is too long")
            return value**n
        _require(value > 0, "a root of a number that is not positive")
        return _of_integer(fmpz(value.p), exponent) * _of_integer(fmpz(value.q), -exponent)
    if n < 0 or exponent.q != 1:
        known = sign(value)
        _require(known > 0 or exponent.q == 1, "a root of a number that is not positive")
        if len(value.terms) > 1:
            return _atom(("sum", value), exponent)
        [(monomial, c)] = value.terms.items()
        if exponent.q != 1 and (c < 0 or not all(_ball(atom) > 0 for atom, _ in monomial)):
            return _atom(("sum", value), exponent)
        found = power(c, exponent)
        for atom, k in monomial:
            found = found * (_of_integer(fmpz(atom[1]), k * exponent) if atom[0] == "prime" else _atom(atom, k * exponent))
        return found
    _require(n <= _MOST_POWER, "too high a power of a constant")
    product: Real = fmpq(1)
    for _ in range(n):
        product = product * value
    return product


def of_function(operation: str, value: Real, parameter: fmpq = _NONE) -> Real:
    """The function of the number, where it is real: exp, log, sin, cos, atan or one of `SPECIAL`."""
    if operation == "exp":
        product: Real = fmpq(1)
        for monomial, c in _terms(value).items():
            product = product * _exponential(monomial, c)
        return product
    if operation == "log":
        return _logarithm(value)
    if operation in ("sin", "cos") and (turned := _right_angles(value)) is not None:
        return fmpq(_RIGHT_ANGLES[turned][operation == "cos"])
    if operation in ("sin", "atan") and value == 0:
        return fmpq(0)
    if operation == "atan" and value in (fmpq(1), fmpq(-1)):
        return PI * fmpq(1 if value == 1 else -1, 4)
    _require(operation in ("sin", "cos", "atan") or operation in SPECIAL, f"no number is {operation} of another")
    return _atom((operation, value, parameter), fmpq(1))


def rational_power(c: fmpq, exponent: fmpq) -> fmpq | None:
    """c**exponent where that is rational, and c positive or the exponent an integer."""
    n = int(exponent.q)
    if n == 1:
        return c ** int(exponent.p)
    roots = [_root(int(part), n) for part in (c.p, c.q)] if c > 0 else [None]
    return None if None in roots else fmpq(*roots) ** int(exponent.p)


def _size(terms: dict[_Monomial, fmpq]) -> int:
    """How many constants there are in all."""
    within: list[int] = [one.size for monomial in terms for atom, _ in monomial for one in atom[1:] if isinstance(one, Number)]
    return sum(within) + sum(1 + len(monomial) for monomial in terms)


def _terms(value: Real | int) -> dict[_Monomial, fmpq]:
    return value.terms if isinstance(value, Number) else {(): fmpq(value)} if value else {}


def _made(terms: dict[_Monomial, fmpq]) -> Real:
    kept = {monomial: c for monomial, c in terms.items() if c}
    _require(len(kept) <= _MOST_TERMS, "a constant of the formula has too many terms")
    _require(all(int(part).bit_length() <= _LONGEST for c in kept.values() for part in (c.p, c.q)), "a constant of the formula is too long")
    return kept.get((), fmpq(0)) if set(kept) <= {()} else Number(kept)


def _product(one: _Monomial, two: _Monomial) -> tuple[_Monomial, fmpq]:
    """The product, and a rational factor: prime numbers have exponents from 0 to 1 in a monomial."""
    if not one or not two:
        return one or two, fmpq(1)
    exponents, factor = dict(one), fmpq(1)
    for atom, k in two:
        exponents[atom] = exponents.get(atom, fmpq(0)) + k
    for atom, k in list(exponents.items()):
        if atom[0] == "prime" and not 0 <= k < 1:
            whole = int(k.floor())
            factor, exponents[atom] = factor * fmpq(atom[1]) ** whole, k - whole
    return tuple(sorted(((atom, k) for atom, k in exponents.items() if k), key=repr)), factor


def _atom(atom: Atom, exponent: fmpq) -> Real:
    return Number({((atom, exponent),): fmpq(1)})


def _of_integer(n: fmpz, exponent: fmpq) -> Real:
    """n**exponent for n > 0, by prime numbers where these are soon found."""
    product: Real = fmpq(1)
    for prime, times in n.factor() if int(n).bit_length() <= _FACTORED else [(n, 1)]:
        k = exponent * int(times)
        whole = int(k.floor())
        _require(abs(whole) * int(prime).bit_length() <= _LONGEST, "a constant of the formula is too long")
        product = product * fmpq(prime) ** whole
        if k != whole:
            product = product * _atom(("prime", int(prime)), k - whole)
    return product


def _exponential(monomial: _Monomial, c: fmpq) -> Real:
    """exp(c m)."""
    if len(monomial) == 1 and monomial[0][1] == 1 and monomial[0][0][0] == "log":
        return power(monomial[0][0][1], c)
    return _atom(("exp", Number({monomial: fmpq(1)}) if monomial else fmpq(1)), c)


def _logarithm(value: Real) -> Real:
    _require(sign(value) > 0, "a logarithm of a number that is not positive")
    if isinstance(value, fmpq):
        total: Real = fmpq(0)
        for part, times in ((value.p, 1), (value.q, -1)):
            n = fmpz(part)
            for prime, count in n.factor() if int(n).bit_length() <= _FACTORED else [(n, 1)] if n != 1 else []:
                total = _atom(("log", fmpq(prime)), fmpq(1)) * fmpq(times * int(count)) + total
        return total
    [(monomial, c), *others] = value.terms.items()
    if others or c < 0:
        return _atom(("log", value), fmpq(1))
    total = _logarithm(c)
    for atom, k in monomial:
        inner = atom[1] if atom[0] == "exp" else _logarithm(fmpq(atom[1])) if atom[0] == "prime" else None
        if inner is None and not _ball(atom) > 0:
            return _atom(("log", value), fmpq(1))
        total = (_atom(("log", Number({((atom, fmpq(1)),): fmpq(1)})), fmpq(1)) if inner is None else inner) * k + total
    return total


def _right_angles(value: Real) -> int | None:
    """How many right angles a number is, up to whole turns."""
    c = _terms(value).get(((("pi",), fmpq(1)),), fmpq(0))
    return int((2 * c).p) % 4 if (2 * c).q == 1 and value - PI * c == 0 else None


def _ball(atom: Atom) -> arb:
    kind, *inner = atom
    if kind == "pi":
        return arb.pi()
    if kind == "prime":
        return arb(inner[0])
    argument = ball(inner[0])
    if kind == "sum":
        return argument
    if kind in ("exp", "log", "sin", "cos", "atan"):
        return getattr(argument, kind)()
    return special_value(kind, acb(argument), inner[1]).real


def _root(value: int, n: int) -> int | None:
    root = int(fmpz(value).root(n))
    return root if root**n == value else None


def _require(condition: bool, otherwise: str) -> None:
    if not condition:
        raise Rejected(otherwise)


PI: Real = _atom(("pi",), fmpq(1))
