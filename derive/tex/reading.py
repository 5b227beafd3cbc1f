"""The grammar of expressions in LaTeX: sums of products of powers of what the vocabulary has, read from left to right."""

from __future__ import annotations

import sympy

from derive.tex.applying import known
from derive.tex.building import applied, digits, power, product
from derive.tex.cursor import TIMES, Ambiguous, Cursor
from derive.tex.letters import declared, unknown, with_suffix
from derive.tex.signs import SIGNS

__all__ = ["Reader"]

_CLOSING = {"(": ")", "[": "]", r"\{": r"\}", "{": "}", r"\lvert": r"\rvert", "|": "|"}
_ENDS = {")", "]", r"\}", "}", r"\rvert", r"\right.", "+", "-", "=", ",", ";", "/", ".", r"\\", r"\leq", r"\geq", "<", ">", r"\to", r"\pm", r"\mp",
         "!", "^", "_", "'", *TIMES}


class Reader(Cursor):
    """Reads expressions from a row of tokens."""

    def sum(self, stop: str | None = None) -> sympy.Expr:
        self.deeper()
        self.stops.append(stop)
        terms = []
        sign = self._sign() or "+"
        while sign:
            term = self.product()
            terms.append(-term if sign == "-" else term)
            sign = self._sign()
        self.stops.pop()
        self.depth -= 1
        return terms[0] if len(terms) == 1 else sympy.Add(*terms)

    def _sign(self) -> str:
        if self.text in (r"\pm", r"\mp"):
            raise self.wrong("one sign is expected: two equations are two,")
        if self.text not in ("+", "-"):
            return ""
        self.place += 1
        if self.text in ("+", "-"):
            raise self.wrong("a term is expected between two signs")
        return self.row[self.place - 1].text

    def product(self) -> sympy.Expr:
        """Factors side by side or with a dot; a slash has one factor below it and nothing behind."""
        begun = self.place
        factors = [self.factor()]
        while self.text != self.stops[-1]:
            start = self.place
            if self.text in TIMES:
                self.place += 1
                factors.append(self.factor())
            elif self.text == "/":
                self.place += 1
                below = self.factor()
                if self.text == "/" or self.begins_factor():
                    raise self.ambiguous(r"what is divided by a slash is not clear: write \frac, or brackets,", start)
                factors = [product([*factors, power(below, sympy.Integer(-1))])]
            elif self.begins_factor():
                if self.row[start - 1].text.isdigit() and (self.text.isdigit() or (self.text == r"\frac" and self.after(2).isdigit())):
                    raise self.ambiguous(r"two numbers side by side: write \cdot or + between them,")
                factors.append(self.factor())
            else:
                break
        self._without_unit(factors, begun)
        return product(factors)

    def _without_unit(self, factors: list[sympy.Expr], begun: int) -> None:
        """Raises where a factor may be the imaginary unit as well as a quantity that is written i."""
        written = [entry.means for entry in self.vocabulary.entries.get("i", ()) if entry.row == ("i",)]
        if len(factors) > 1 and any(one in written for one in factors):
            raise self.ambiguous(r"i is declared, and may be the imaginary unit: write \mathrm{i}, or the name of the quantity,", begun)

    def begins_factor(self) -> bool:
        return bool(self.text) and self.text not in _ENDS and self.text != self.stops[-1] and not (self.integrals and self.differential())

    def factor(self) -> sympy.Expr:
        """A power, of which the exponent stands in braces; or a factorial."""
        self.deeper()
        if self.text in _ENDS or not self.text or self.text == self.stops[-1]:
            raise self.wrong("a number, a letter or a bracket is expected")
        base = self.primary()
        if self.text == "!":
            self.place += 1
            if self.text == "!":
                raise self.ambiguous("!! may be a double factorial, or a factorial of one: write brackets,")
            base = applied(sympy.factorial, [base], "a factorial")
        if self.text == "^":
            base = power(base, self.exponent())
        if self.text in ("^", "_", "'"):
            raise self.wrong("a second script has no meaning")
        self.depth -= 1
        return base

    def primary(self) -> sympy.Expr:
        if not self.text:
            raise self.wrong("a number, a letter or a bracket is expected")
        found = declared(self)
        if isinstance(found, sympy.Basic):
            return found
        built = self._built_in()
        if built is None:
            raise found or unknown(self)
        return with_suffix(self, built)

    def _built_in(self) -> sympy.Expr | None:
        if self.text.isdigit() or (self.text == "." and self.after(1).isdigit()):
            return self._number()
        if self.text in _CLOSING:
            return self._bracketed()
        if self.text in SIGNS:
            return SIGNS[self.text](self)
        return known(self)

    def _number(self) -> sympy.Expr:
        text = ""
        while self.text.isdigit() or (self.text == "." and self.after(1).isdigit() and "." not in text):
            if text and self.row[self.place].space:
                break
            text += self.text
            self.place += 1
        return digits(text)

    def _bracketed(self) -> sympy.Expr:
        opened, start = self.text, self.place
        self.place += 1
        inner = self.sum("|" if opened == "|" else None)
        if self.text == "," and opened in ("[", "(", r"\{"):
            raise self.wrong("a bracket with two things in it is no number here,", start)
        self.take(_CLOSING[opened], f" after {opened}")
        if opened == "|" and self._another_bar():
            raise self.ambiguous("which bars belong together is not clear: write \\left| and \\right|,", start)
        return sympy.Abs(inner) if opened in ("|", r"\lvert") else inner

    def _another_bar(self) -> bool:
        """Whether another plain bar stands in the same product."""
        depth = 0
        for one in self.row[self.place :]:
            depth += (one.text in ("{", "(", "[")) - (one.text in ("}", ")", "]"))
            if depth < 0 or (depth == 0 and one.text in ("+", "-", "=", ",")):
                return False
            if depth == 0 and one.text == "|":
                return self.stops[-1] != "|" or self.row[self.place].text == "|"
        return False

    def differential(self) -> tuple[sympy.Symbol, int] | None:
        upright = self.stands(r"\mathrm", "{", "d", "}")
        size = 4 if upright else 1 if self.text == "d" else 0
        if not size or self.place + size >= len(self.row):
            return None
        entry = next((one for one in self.vocabulary.at(self.row, self.place + size) if not one.is_function and not one.is_pattern), None)
        if entry is None:
            return None
        if not upright and self.row[self.place].space != "thin" and any(True for _ in self.vocabulary.at(self.row, self.place)):
            raise Ambiguous(f"d is a letter that is declared, and d{entry.letter} may be a differential: write \\, d{entry.letter} or \\mathrm{{d}}")
        return entry.means, size + len(entry.row)
