"""Formulas typed as text, as in ``cos(a*y)/(1 + y**2)``, read by a grammar of our own: nothing in a text is ever evaluated as code."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any, NamedTuple

import sympy

from derive.asked import meant

__all__ = ["FUNCTIONS_OF_TEXT", "TextError", "from_text"]

_LONGEST, _DEEPEST, _MOST_TOKENS = 2000, 50, 600
_MOST_BITS = 4000  # of a number that a power makes
_LARGEST_ARGUMENT = 100  # of a number in a function whose value SymPy writes out
_TOKEN = re.compile(r"\s*(?:(?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|(?P<name>[A-Za-z_][A-Za-z_0-9]*)|(?P<sign>\*\*|[-+*/^(),]))", re.ASCII)

_SAME = (
    "log", "sqrt", "sin", "cos", "tan", "cot", "sec", "csc", "asin", "acos", "atan", "acot", "sinh", "cosh", "tanh", "coth", "asinh", "acosh",
    "atanh", "acoth", "sinc", "erf", "erfc", "erfi", "Si", "Ci", "Ei", "gamma", "loggamma", "digamma", "zeta", "sign", "floor", "cbrt", "LambertW",
)
_ONE: Mapping[str, Callable[[Any], Any]] = {
    **{name: getattr(sympy, name) for name in _SAME}, "ln": sympy.log, "abs": sympy.Abs, "fabs": sympy.Abs, "ceil": sympy.ceiling,
    "lgamma": sympy.loggamma, "tgamma": sympy.gamma,
    "exp": lambda z: _raised(sympy.E, z), "exp2": lambda z: _raised(sympy.Integer(2), z), "expm1": lambda z: _raised(sympy.E, z) - 1,
    "log1p": lambda z: sympy.log(1 + z), "log2": lambda z: sympy.log(z) / sympy.log(2), "log10": lambda z: sympy.log(z) / sympy.log(10),
}
_TWO: Mapping[str, Callable[[Any, Any], Any]] = {
    "min": sympy.Min, "max": sympy.Max, "hypot": lambda a, b: sympy.sqrt(a**2 + b**2), "atan2": sympy.atan2, "besselj": sympy.besselj,
    "bessely": sympy.bessely, "besseli": sympy.besseli, "besselk": sympy.besselk, "polylog": sympy.polylog,
}
_WRITTEN_OUT = {"gamma", "tgamma", "loggamma", "lgamma", "digamma", "zeta", "polylog", "besselj", "bessely", "besseli", "besselk", "erf", "erfc"}

FUNCTIONS_OF_TEXT = tuple(sorted({*_ONE, *_TWO}))
"""The functions that a text may name."""


class TextError(ValueError):
    """A text that is no formula, with the place in it."""


class _Token(NamedTuple):
    kind: str
    text: str
    place: int


def from_text(text: str, names: Mapping[str, sympy.Expr]) -> sympy.Expr:
    """The formula that is written: numbers (decimals are exact), `names`, pi, + - * / ** or ^, brackets and the functions of a list.

    Raises `TextError` in one line, with the place, for anything else, and for what is too long, too deep or too large.

    >>> y, a = sympy.symbols("y a")
    >>> from_text("cos(a*y)/(1 + y^2)", {"y": y, "a": a})
    cos(a*y)/(y**2 + 1)
    >>> from_text("y.__class__", {"y": y})
    Traceback (most recent call last):
    derive.from_text.TextError: formula, letter 2: '.' (0x002e) does not belong into a formula
    """
    if not isinstance(text, str) or not text.strip():
        raise TextError("a formula is expected as text, e.g. 'x/(exp(x) - 1)'")
    if len(text) > _LONGEST:
        raise TextError(f"a formula of at most {_LONGEST} letters is expected; {len(text)} came")
    return _Reader(_tokens(text), names).whole()


def _tokens(text: str) -> list[_Token]:
    found, place = [], 0
    while text[place:].strip():
        match = _TOKEN.match(text, place)
        if match is None:
            start = place + len(text[place:]) - len(text[place:].lstrip())
            raise TextError(f"formula, letter {start + 1}: {text[start]!r} ({ord(text[start]):#06x}) does not belong into a formula")
        kind = match.lastgroup or ""
        found.append(_Token(kind, match[kind], match.start(kind)))
        place = match.end()
    if len(found) > _MOST_TOKENS:
        raise TextError(f"a formula of at most {_MOST_TOKENS} words and signs is expected; {len(found)} came")
    return [*found, _Token("end", "", len(text))]


class _Reader:
    """Sums of products of powers, by recursive descent."""

    def __init__(self, tokens: list[_Token], names: Mapping[str, sympy.Expr]) -> None:
        self.tokens, self.names, self.place, self.depth = tokens, names, 0, 0

    def whole(self) -> sympy.Expr:
        found = self._sum()
        if self._here.kind != "end":
            raise self._wrong("an operation is expected")
        if found.has(sympy.nan, sympy.zoo):
            raise TextError("the formula has no value: it divides by zero")
        return found

    @property
    def _here(self) -> _Token:
        return self.tokens[self.place]

    def _wrong(self, says: str) -> TextError:
        token = self._here
        return TextError(f"formula, letter {token.place + 1}: {says}, not {token.text[:20]!r}" if token.text else f"formula, at its end: {says}")

    def _taken(self, *signs: str) -> str:
        """The sign that stands here, if it is one of these."""
        if self._here.kind == "sign" and self._here.text in signs:
            self.place += 1
            return self.tokens[self.place - 1].text
        return ""

    def _sum(self) -> sympy.Expr:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise TextError(f"a formula with at most {_DEEPEST} brackets within one another is expected")
        total = self._product()
        while sign := self._taken("+", "-"):
            other = self._product()
            total = total + other if sign == "+" else total - other
        self.depth -= 1
        return total

    def _product(self) -> sympy.Expr:
        total = self._signed()
        while sign := self._taken("*", "/"):
            other = self._signed()
            if sign == "/" and other.is_zero:
                raise TextError("the formula has no value: it divides by zero")
            total = self._sized(total * other if sign == "*" else total / other)
        return total

    def _signed(self) -> sympy.Expr:
        signs = ""
        while sign := self._taken("+", "-"):
            signs += sign
        found = self._power()
        return -found if signs.count("-") % 2 else found

    def _power(self) -> sympy.Expr:
        base = self._atom()
        if not self._taken("**", "^"):
            return base
        self.depth += 1
        if self.depth > _DEEPEST:
            raise TextError(f"a formula with at most {_DEEPEST} powers within one another is expected")
        exponent = self._signed()
        self.depth -= 1
        return _raised(base, exponent)

    def _atom(self) -> sympy.Expr:
        token = self._here
        self.place += 1
        if token.kind == "number":
            return self._number(token)
        if token.kind == "name":
            return self._called(token) if self._here == self._opening() else self._named(token)
        if token.kind == "sign" and token.text == "(":
            found = self._sum()
            self._closing()
            return found
        self.place -= 1
        raise self._wrong("a number, a name or a bracket is expected")

    def _opening(self) -> _Token:
        return _Token("sign", "(", self._here.place)

    def _closing(self) -> None:
        if not self._taken(")"):
            raise self._wrong("')' is expected")

    def _number(self, token: _Token) -> sympy.Expr:
        exponent = re.split("[eE]", token.text)[1] if re.search("[eE]", token.text) else "0"
        if len(token.text) > 400 or abs(int(exponent[:6])) > 400:
            raise TextError(f"formula, letter {token.place + 1}: a number of at most 400 digits and an exponent of at most 400 are expected")
        return sympy.Rational(Fraction(token.text))

    def _named(self, token: _Token) -> sympy.Expr:
        if token.text in self.names:
            return self.names[token.text]
        if token.text == "pi":
            return sympy.pi
        known = ", ".join((*self.names, "pi"))
        raise TextError(f"formula, letter {token.place + 1}: {token.text[:20]!r} is not known; there are {known}{_bracket(token.text)}")

    def _called(self, token: _Token) -> sympy.Expr:
        if token.text in self.names:
            raise TextError(f"formula, letter {token.place + 1}: {token.text[:20]!r} is a number and no function; a product is written with *")
        if token.text not in FUNCTIONS_OF_TEXT:
            near = meant(token.text, FUNCTIONS_OF_TEXT) or f"; there are {', '.join(FUNCTIONS_OF_TEXT[:5])} ..."
            raise TextError(f"formula, letter {token.place + 1}: {token.text[:20]!r} is no function{near}")
        self._taken("(")
        arguments = [self._sum()]
        while self._taken(","):
            arguments.append(self._sum())
        self._closing()
        return self._applied(token, arguments)

    def _applied(self, token: _Token, arguments: list[sympy.Expr]) -> sympy.Expr:
        counts = [count for count, some in ((1, _ONE), (2, _TWO)) if token.text in some]
        if len(arguments) not in counts:
            many = f"{counts[0]} argument{'s' * (counts[0] > 1)}"
            raise TextError(f"formula, letter {token.place + 1}: {token.text} takes {many}; {len(arguments)} came")
        if token.text in _WRITTEN_OUT and any(one.is_Rational and max(abs(one), one.q) > _LARGEST_ARGUMENT for one in arguments):
            raise TextError(f"formula, letter {token.place + 1}: {token.text} of numbers up to {_LARGEST_ARGUMENT} alone is expected")
        made = _ONE[token.text](arguments[0]) if len(arguments) == 1 else _TWO[token.text](*arguments)
        return self._sized(made)

    def _sized(self, made: sympy.Expr) -> sympy.Expr:
        if made.is_Rational and max(abs(int(made.p)).bit_length(), int(made.q).bit_length()) > _MOST_BITS:
            raise TextError(f"numbers of at most {_MOST_BITS} bits are expected; the formula has a larger one")
        return made


def _raised(base: sympy.Expr, exponent: sympy.Expr) -> sympy.Expr:
    """The power, where SymPy cannot make numbers of more than so many bits of it: not of 2**(10**9), nor of exp(10**9*log(2))."""
    inside = base if base is not sympy.E else exponent if exponent.has(sympy.log) else sympy.S.One
    bits = sum(size for number in inside.atoms(sympy.Rational) if (size := max(abs(int(number.p)).bit_length(), int(number.q).bit_length())) > 1)
    largest = max((max(abs(number), number.q) for number in exponent.atoms(sympy.Rational)), default=1)
    if bits * largest > _MOST_BITS:
        raise TextError(f"numbers of at most {_MOST_BITS} bits are expected; a power of the formula may have more")
    if base.is_zero and exponent.is_negative:
        raise TextError("the formula has no value: it divides by zero")
    return sympy.Pow(base, exponent)


def _bracket(name: str) -> str:
    return f" ({name} is a function: write {name}(...))" if name in FUNCTIONS_OF_TEXT else ""
