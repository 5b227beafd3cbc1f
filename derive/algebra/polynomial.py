"""Polynomials in letters that do not commute, with rational coefficients or quotients in parameters, and the involution on them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import Any, cast

from derive.algebra.quotients import Number, Quotient, number

__all__ = ["Letter", "Polynomial", "Scalar", "Word", "adjoint_pair", "letter", "letters", "polynomial", "self_adjoint"]

_NAME = re.compile(r"[^\W\d_][^\s=]*")
_LONGEST_POWER = 64


@dataclass(frozen=True, order=True)
class Letter:
    """An operator without further structure: its name, the name of its adjoint, and the LaTeX of both."""

    name: str
    adjoint_name: str
    latex: str
    adjoint_latex: str

    def __post_init__(self) -> None:
        for name in (self.name, self.adjoint_name):
            if not isinstance(name, str) or not _NAME.fullmatch(name):
                raise ValueError(f"letter {name!r}: a name starts with a letter and has neither white space nor '=', e.g. 'G_0^+'")
        if self.name == self.adjoint_name and self.latex != self.adjoint_latex:
            raise ValueError(f"letter {self.name}: it is its own adjoint, so one LaTeX form is needed; got two")

    @property
    def adjoint(self) -> Letter:
        return Letter(self.adjoint_name, self.name, self.adjoint_latex, self.latex)

    def __str__(self) -> str:
        return self.name


Word = tuple[Letter, ...]
Scalar = int | Fraction | Quotient


class Polynomial:
    """An element of the free algebra over the rationals, or over quotients of parameters: immutable, exact, always in normal form.

    `terms` maps words (tuples of letters) to coefficients that are not zero; the empty word is 1.

    >>> V, G = self_adjoint("V"), letter("G")
    >>> (1 + V * G) * (1 - V * G)
    1 - V G V G
    >>> V * G == G * V
    False
    >>> ((1 - V * G) ** 2).adjoint()
    1 - 2 G^† V + G^† V G^† V
    """

    __slots__ = ("_hash", "terms")
    terms: Mapping[Word, Number]

    def __init__(self, terms: Mapping[Any, Scalar] | Iterable[tuple[Word, Scalar]] = ()) -> None:
        total: dict[Word, Number] = {}
        for word, coefficient in terms.items() if isinstance(terms, Mapping) else terms:
            total[word] = total.get(word, Fraction(0)) + number(coefficient)
        ordered = sorted(((w, c) for w, c in total.items() if c), key=lambda term: (len(term[0]), [x.name for x in term[0]]))
        object.__setattr__(self, "terms", MappingProxyType(dict(ordered)))
        object.__setattr__(self, "_hash", hash(tuple(ordered)))

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a polynomial is immutable: cannot set {name!r}")

    def __reduce__(self) -> tuple[type[Polynomial], tuple[dict[Word, Number]]]:
        return Polynomial, (dict(self.terms),)

    def __hash__(self) -> int:
        return cast(int, self._hash)  # type: ignore[attr-defined]

    def __eq__(self, other: object) -> bool:
        if isinstance(other, int | Fraction | Quotient):
            other = polynomial(other)
        return self.terms == other.terms if isinstance(other, Polynomial) else NotImplemented

    def __add__(self, other: Polynomial | Scalar) -> Polynomial:
        return Polynomial([*self.terms.items(), *polynomial(other).terms.items()])

    def __mul__(self, other: Polynomial | Scalar) -> Polynomial:
        right = polynomial(other).terms
        return Polynomial((a + b, x * y) for a, x in self.terms.items() for b, y in right.items())

    def __rmul__(self, other: Scalar) -> Polynomial:
        return polynomial(other) * self

    def __neg__(self) -> Polynomial:
        return self * -1

    def __sub__(self, other: Polynomial | Scalar) -> Polynomial:
        return self + -polynomial(other)

    def __rsub__(self, other: Scalar) -> Polynomial:
        return polynomial(other) - self

    __radd__ = __add__

    def __truediv__(self, other: Scalar) -> Polynomial:
        return self * (Fraction(1) / number(other))

    def __pow__(self, power: int) -> Polynomial:
        if type(power) is not int or not 0 <= power <= _LONGEST_POWER:
            raise ValueError(f"power: a whole number from 0 to {_LONGEST_POWER} is needed; an inverse is a letter with two relations; got {power!r}")
        result = polynomial(1)
        for _ in range(power):
            result = result * self
        return result

    @property
    def rational_terms(self) -> Mapping[Word, Fraction]:
        """The terms, of which all coefficients are rational; raises ``TypeError`` where one has parameters."""
        found = next((c for c in self.terms.values() if isinstance(c, Quotient)), None)
        if found is not None:
            raise TypeError(f"rational coefficients are needed; got {found}")
        return cast(Mapping[Word, Fraction], self.terms)

    @property
    def length(self) -> int:
        """The number of letters of the longest word."""
        return max(map(len, self.terms), default=0)

    @property
    def letters(self) -> tuple[Letter, ...]:
        """The letters that occur, in order of their names."""
        return tuple(sorted({letter for word in self.terms for letter in word}))

    def adjoint(self) -> Polynomial:
        """Returns p† with (a b)† = b† a†, and c† the complex conjugate of a number c."""
        return Polynomial((tuple(x.adjoint for x in reversed(w)), c.conjugate()) for w, c in self.terms.items())

    def substitute(self, replacing: Mapping[Polynomial, Polynomial | Scalar]) -> Polynomial:
        """Returns p with letters replaced; a letter's adjoint is left as it is unless it is named too.

        >>> V, G, T = letters("V", "G", "T")
        >>> (V * G * V).substitute({V: T - 1})
        G - G T - T G + T G T
        """
        images = {_only_letter(old): polynomial(new) for old, new in replacing.items()}
        result = Polynomial()
        for word, coefficient in self.terms.items():
            product = polynomial(coefficient)
            for x in word:
                product = product * images.get(x, Polynomial({(x,): 1}))
            result = result + product
        return result

    def derivative(self, of: Mapping[Polynomial, Polynomial | Scalar]) -> Polynomial:
        """Returns dp for the derivation with dx as given for each letter x, and 0 for the others: d(ab) = da b + a db.

        >>> V, G, T, dV, dT = letters("V", "G", "T", "dV", "dT")
        >>> (V + V * G * T).derivative({V: dV, T: dT})
        dV + V G dT + dV G T
        """
        images = {_only_letter(old): polynomial(new) for old, new in of.items()}
        result = Polynomial()
        for word, coefficient in self.terms.items():
            for place, x in enumerate(word):
                if x in images:
                    result = result + Polynomial({word[:place]: coefficient}) * images[x] * Polynomial({word[place + 1 :]: 1})
        return result

    def __str__(self) -> str:
        return self._written(lambda x: x.name, str)

    __repr__ = __str__

    def latex(self) -> str:
        r"""Returns LaTeX.

        >>> print((self_adjoint("V") / 2 - letter("t", latex=r"\tau")).latex())
        \frac{1}{2} V - \tau
        """
        return self._written(lambda x: x.latex, _latex_number)

    def _repr_latex_(self) -> str:
        return f"${self.latex()}$"

    def _written(self, name: Callable[[Letter], str], written: Callable[[Fraction], str]) -> str:
        parts = []
        for word, coefficient in self.terms.items():
            if isinstance(coefficient, Quotient):
                parts += ["+", str(coefficient), *map(name, word)]
                continue
            size = [] if abs(coefficient) == 1 and word else [written(abs(coefficient))]
            parts += ["-" if coefficient < 0 else "+", *size, *map(name, word)]
        text = " ".join(parts).removeprefix("+ ") or "0"
        return "-" + text[2:] if text.startswith("- ") else text


def polynomial(value: Polynomial | Scalar) -> Polynomial:
    """Returns `value` as a polynomial; a float raises ``TypeError``, as every number here is exact."""
    return value if isinstance(value, Polynomial) else Polynomial({(): value})


def letter(name: str, *, adjoint: str | None = None, latex: str | None = None, adjoint_latex: str | None = None) -> Polynomial:
    """Returns the polynomial that is one letter. Its adjoint is another letter, called ``name^†`` unless `adjoint` names it.

    >>> letter("A").adjoint(), letter("A").adjoint().adjoint()
    (A^†, A)
    """
    other = f"{name}^†" if adjoint is None else adjoint
    shown = name if latex is None else latex
    other_shown = adjoint_latex or (shown if other == name else f"{{{shown}}}^{{\\dagger}}" if adjoint is None else other)
    return Polynomial({(Letter(name, other, shown, other_shown),): 1})


def letters(*names: str) -> tuple[Polynomial, ...]:
    """Returns one letter for each name."""
    return tuple(letter(name) for name in names)


def self_adjoint(name: str, *, latex: str | None = None) -> Polynomial:
    """Returns a letter V with V† = V."""
    return letter(name, adjoint=name, latex=latex)


def adjoint_pair(name: str, other: str, *, latex: str | None = None, other_latex: str | None = None) -> tuple[Polynomial, Polynomial]:
    """Returns two letters, each the adjoint of the other.

    >>> G_plus, G_minus = adjoint_pair("G_0^+", "G_0^-")
    >>> (G_plus * G_plus * self_adjoint("V")).adjoint()
    V G_0^- G_0^-
    """
    if name == other:
        raise ValueError(f"a pair needs two names; got {name!r} twice; for V† = V use self_adjoint")
    first = letter(name, adjoint=other, latex=latex, adjoint_latex=other_latex)
    return first, first.adjoint()


def _only_letter(one: Polynomial) -> Letter:
    ((word, coefficient),) = one.terms.items() if len(one.terms) == 1 else [((), Fraction(0))]
    if len(word) != 1 or coefficient != 1:
        raise ValueError(f"one letter is needed here; got {one}")
    return word[0]


def _latex_number(value: Fraction) -> str:
    return str(value) if value.denominator == 1 else rf"\frac{{{value.numerator}}}{{{value.denominator}}}"
